# What is made of many records: contract ends, impact, the map of the landscape, shares, risk.
landscape-all-units = Alle enheter
landscape-tab-records = Oppføringer
landscape-tab-contracts = Avtaleslutt
contracts-title = Avtaler etter oppsigelsesdag
contracts-title-none = Ingen avtale må sies opp de neste tre månedene
contracts-title-soon =
    { $count ->
        [one] Én avtale har siste oppsigelsesdag innen tre måneder
       *[other] { $count } avtaler har siste oppsigelsesdag innen tre måneder
    }
contracts-title-overdue =
    { $count ->
        [one] For én avtale er siste oppsigelsesdag passert
       *[other] For { $count } avtaler er siste oppsigelsesdag passert
    }
contracts-count =
    { $count ->
        [one] Én avtale den { $day }.
       *[other] { $count } avtaler den { $day }.
    }
contracts-lead = Når de senest må sies opp, og hvor tidlig hver av dem kan være over.
contracts-any-state = Alle
contracts-none = Det er ingen slike avtaler denne dagen. De hentes inn med samsyn register import FIL --kind contract, eller legges til én for én.
contracts-chart = Avtalene som må sies opp først
contracts-chart-note = Den første streken slutter på siste oppsigelsesdag, den andre den dagen avtalen er over. Der bare den andre er igjen, er dagen passert. Tabellene under sier det samme.
contracts-today = I dag
contracts-calendar = Kalender (iCalendar)
contracts-calendar-entry = Siste oppsigelsesdag: { $name }
contracts-rules = Slik finnes disse dagene
contracts-rule-period = «Slutter» er siste avtalte dag uten opsjoner; hver brukte opsjon legger til sine måneder. En opsjon på seks måneder etter 30. juni slutter 31. desember.
contracts-rule-notice = Oppsigelsen løper til samme dato så mange måneder senere, eller til siste dag i en kortere måned. Avtalen er over den neste dagen den kan være det: slutten av perioden eller av en opsjon og, der det er avtalt, en hvilken som helst dag eller slutten av en måned, et kvartal eller et år; aldri før dagen den tidligst kan avsluttes.
contracts-rule-goes-on = En avtale regnes for å løpe videre når ingen sier den opp: det er da noen må kjenne dagen. Om den gjør det, står i avtalen selv.
contract-today = i dag
contract-in-days =
    { $count ->
        [one] om én dag
       *[other] om { $count } dager
    }
contract-days-ago =
    { $count ->
        [one] for én dag siden
       *[other] for { $count } dager siden
    }
contract-state-overdue = Oppsigelsesdagen er passert
contract-state-overdue-note = Avtalen løper videre etter perioden. «Tidligst over» er det en oppsigelse i dag fortsatt gir.
contract-state-within-3-months = Innen tre måneder
contract-state-within-3-months-note = Avgjør nå om den skal fortsette.
contract-state-within-12-months = Innen tolv måneder
contract-state-within-12-months-note = Det er tid til å se etter en annen løsning.
contract-state-later = Senere
contract-state-later-note = Dagen er mer enn et år unna.
contract-state-any-time = Når som helst
contract-state-any-time-note = De kan sies opp når som helst; det er ingen dag å gå glipp av.
contract-state-given = Sagt opp
contract-state-given-note = De varer til oppsigelsen har løpt ut.
contract-state-past = Over
contract-state-past-note = Siste dag er passert. Gjelder en av dem fortsatt, er ikke opsjonene eller slutten som de står her.
contract-state-unknown = Kan ikke sies
contract-state-unknown-note = Noe mangler før dagen kan finnes. Åpne avtalen og fyll det inn.
column-contract = Avtale
column-contract-state = Oppsigelse
column-contract-last-day = Siste oppsigelsesdag
column-contract-end = Varer til
column-contract-exit = Tidligst over
column-contract-supplier = Leverandør
column-contract-systems = Systemer
column-contract-unit = Enhet
column-contract-missing = Mangler
impact-title =
    Stopper { $name }, rammer det { $units ->
        [one] én enhet
       *[other] { $units } enheter
    }, { $systems ->
        [one] ett annet system
       *[other] { $systems } andre systemer
    } og { $processes ->
        [one] én arbeidsprosess
       *[other] { $processes } arbeidsprosesser
    }.
impact-for-whom = For hvem:
impact-terms = Bruk, avtaler og kostnad
impact-at-once = med en gang
impact-steps =
    { $count ->
        [one] etter én flyt
       *[other] etter { $count } flyter
    }
impact-stops = stopper
impact-lacks = mangler data
impact-gives = gir fra seg data
impact-picture = Dataflyt til og fra { $name }
impact-picture-label = Dataflyten som bilde
impact-picture-note = Hver pil går fra det som gir fra seg data, til det som får dem. Tabellen under har hver flyt.
impact-uses = Hvem som bruker det
impact-uses-note = De stopper med en gang.
impact-uses-none = Ingen har sagt hvem som bruker det. Legg til en bruk av systemet, så står det her.
impact-contracts = Avtaler som løper videre
impact-contracts-note = De koster så lenge de varer, enten systemet går eller ikke.
impact-contracts-none = Ingen avtale nevner det.
impact-cost = Kostnad siste år
impact-cost-note = Linjene som nevner systemet, etter hvor sikre de er; de legges aldri sammen.
impact-cost-none = Ingen kostnadslinje nevner det.
impact-reached = Systemer som da mangler data
impact-reached-note = Etter færrest flyter. Det et system gir videre, regnes som mangelfullt i sin helhet når noe det får, mangler.
impact-reached-none = Så vidt det er kjent, går det ingen data videre fra det.
impact-processes = Arbeidsprosesser
impact-processes-note = Der loven setter en frist, løper den videre.
impact-processes-none = Ingen arbeidsprosess nevner det eller det som rammes.
impact-services = Tjenester
impact-services-note = De trenger en av disse arbeidsprosessene.
impact-services-none = Ingen.
impact-flows = Dataflyt
impact-flows-note = De som fører til systemet, så de som går ut fra det og videre.
impact-flows-none = Ingen dataflyt til eller fra det er registrert. Legg til flyt mellom bruk, så tegnes sammenhengen her.
column-impact-what = Hva
column-impact-name = Navn
column-impact-units = Enheter
column-impact-steps = Hvor langt unna
column-impact-through = Gjennom
column-impact-more = Rettsgrunnlag, eller siste oppsigelsesdag
column-impact-use = Bruk
column-impact-users = Hvor mange bruker det
column-impact-criticality = Hvor kritisk
column-impact-law = Rettsgrunnlag
column-impact-whom = For hvem
column-impact-stage = Hvor sikkert
column-impact-year = År
column-impact-amount = Beløp
column-impact-lines = Linjer
column-impact-flow = Flyt
column-impact-from = Fra
column-impact-to = Til
column-impact-frequency = Hvor ofte
error-record-no-system = Hva som stopper, fortelles bare om systemer.
error-record-name-unknown = Ingenting er kjent under navnet «{ $name }».
error-record-name-of-several = Flere heter «{ $name }». Si hvilken med nummeret, slik samsyn register list forteller det.
landscape-tab-map = Kart
landscape-tab-shares = Sky og lisens
landscape-tab-risk = Risiko
map-title =
    { $count ->
        [one] { $unit }: ett system etter enhet og oppgave
       *[other] { $unit }: { $count } systemer etter enhet og oppgave
    }
map-lead = Hvem som bruker hvilke systemer til hva, slik det er { $day }. Åpne en enhet eller en oppgave for å se det som er under.
map-field = Skill systemene etter
map-all-concepts = Alle oppgaver
map-no-concept = Ingen oppgave sagt
map-no-unit = Ingen enhet
map-none = Her er det ingenting. Systemer står her hos enhetene som bruker dem, under oppgavene de er til: fyll inn bruk, enhet og oppgaver.
map-note = Et system som brukes i flere enheter eller til flere oppgaver, står i hver av dem, så rader og kolonner gir ikke helheten når de legges sammen. Et system som ingen bruker, står hos enheten som svarer for det. Navn vises der det er høyst tre.
map-cost = Kostnad: { $stage }, { $year }. Linjer som nevner systemet, andelen etter en avtales nøkkel, og avtaler for systemet alene; en avtale for flere systemer uten nøkkel fordeles ikke.
map-cost-none = Ingen kostnadslinje forteller om et år fram til denne dagen.
map-risk = Risiko: største sannsynlighet ganger konsekvens, 1 til 25, i arbeidsprosessene som trenger systemet.
column-map-unit = Enhet
column-map-concept = Oppgave
column-map-choice = Det som er sagt
column-map-count = Systemer det er sagt om
column-map-systems = Systemer
shares-title = { $choice }: { $share } av systemene i { $year }
shares-title-none = Hvor systemene kjører, og med hvilken lisens
shares-lead = Etter enhet og år. Tidligere år er fortalt slik de var på årets siste dag.
shares-choice = Andelen
shares-until = Til
shares-all = Alle sammen
shares-of = { $count } av { $systems }
shares-of-known = { $count } av { $known } kjente, { $systems } i alt
shares-none = ingen systemer
shares-unknown = ikke sagt om noen
shares-note = Andelen er av systemene der noen har sagt det. Et system som brukes i flere enheter, teller i hver av dem, men én gang i alle sammen.
column-share-year = År
column-share-count = Systemer med det
column-share-known = Systemer det er sagt om
error-landscape-field-unknown = Systemene kan ikke skilles etter det.
risk-title =
    { $count ->
        [one] Én av { $assessed } vurderte arbeidsprosesser har høy risiko
       *[other] { $count } av { $assessed } vurderte arbeidsprosesser har høy risiko
    }
risk-title-none = Risikoen er ikke vurdert for noen arbeidsprosess
risk-lead =
    { $count ->
        [one] Slik det er { $day }. Én er ikke vurdert. Risikoen er høy når sannsynlighet ganger konsekvens er 10 eller mer.
       *[other] Slik det er { $day }. { $count } er ikke vurdert. Risikoen er høy når sannsynlighet ganger konsekvens er 10 eller mer.
    }
risk-matrix = Arbeidsprosesser etter sannsynlighet og konsekvens
risk-cell =
    { $count ->
        [one] Én arbeidsprosess med sannsynlighet { $likelihood } og konsekvens { $consequence }
       *[other] { $count } arbeidsprosesser med sannsynlighet { $likelihood } og konsekvens { $consequence }
    }
risk-group = Sannsynlighet { $likelihood }, konsekvens { $consequence }
risk-not-assessed = Ikke vurdert
risk-none = Her er det ingen arbeidsprosesser denne dagen. De hentes inn med samsyn register import FIL --kind process, eller legges til én for én.
column-risk-process = Arbeidsprosess
column-risk-likelihood = Sannsynlighet
column-risk-consequence = Konsekvens
column-risk-product = Sannsynlighet ganger konsekvens
column-risk-assessed = Vurdert
column-risk-measures = Det som gjøres med det
column-risk-potential = Kan bli digital
column-risk-hours = Timer i året
landscape-tab-potential = Kan bli digitalt
potential-title-none = Det er ikke kjent for noen arbeidsprosess hva den ville spare på å bli digital
potential-title =
    { $hours ->
        [one] Én time
       *[other] { $hours } timer
    } i året kan spares i { $count ->
        [one] én arbeidsprosess
       *[other] { $count } arbeidsprosesser
    }
potential-lead = Anslått av dem som registrerte prosessene, slik de er { $day }: minutter ganger antall i året ganger den andelen som ventes å gå av seg selv.
potential-left-out =
    { $count ->
        [one] Én som går av seg selv alt, eller som noen har sagt nei til, er utelatt.
       *[other] { $count } som går av seg selv alt, eller som noen har sagt nei til, er utelatt.
    }
potential-sums = Etter hva som er sagt om dem
potential-processes = Arbeidsprosesser
potential-note = De som ville spare mest, står først. Tjent inn: etter hvor mange måneder like mange timer er spart som det tok å utvikle.
potential-lacking =
    { $count ->
        [one] For én er det ikke kjent
       *[other] For { $count } er det ikke kjent
    }
potential-for = Det som taler for
potential-against = Det som taler mot
potential-measured = Målt i loggen
potential-months =
    { $count ->
        [one] én måned
       *[other] { $count } måneder
    }
column-potential-reason = Hvorfor
column-potential-percent = Ventes å gå av seg selv, %
column-potential-spared = Sparte timer i året
column-potential-development = Timer å utvikle
column-potential-payback = Tjent inn etter
column-potential-log = Logg
column-potential-processes = Arbeidsprosesser
column-potential-lacking = Ikke kjent
map-place = Systemer etter enhet og oppgave
map-columns-hidden =
    { $count ->
        [one] Én oppgave med færre systemer står bare i filen.
       *[other] { $count } oppgaver med færre systemer står bare i filen.
    }
contracts-until-notice = siste oppsigelsesdag { $day }
contracts-holds = varer til { $end }
