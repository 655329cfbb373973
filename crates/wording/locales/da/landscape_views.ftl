# What is made of many records: contract ends, impact, the map of the landscape, shares, risk.
landscape-all-units = Alle enheder
landscape-tab-records = Poster
landscape-tab-contracts = Aftaleudløb
contracts-title = Aftaler efter opsigelsesdag
contracts-title-none = Ingen aftale skal opsiges de næste tre måneder
contracts-title-soon =
    { $count ->
        [one] Én aftale har sidste opsigelsesdag inden for tre måneder
       *[other] { $count } aftaler har sidste opsigelsesdag inden for tre måneder
    }
contracts-title-overdue =
    { $count ->
        [one] For én aftale er sidste opsigelsesdag passeret
       *[other] For { $count } aftaler er sidste opsigelsesdag passeret
    }
contracts-count =
    { $count ->
        [one] Én aftale den { $day }.
       *[other] { $count } aftaler den { $day }.
    }
contracts-lead = Hvornår de senest skal opsiges, og hvor tidligt hver af dem kan være ophørt.
contracts-any-state = Alle
contracts-none = Der er ingen sådanne aftaler denne dag. De hentes ind med samsyn register import FIL --kind contract, eller tilføjes én for én.
contracts-chart = De aftaler, der skal opsiges først
contracts-chart-note = Den første bjælke slutter på sidste opsigelsesdag, den anden den dag, aftalen ophører. Hvor kun den anden er tilbage, er dagen passeret. Tabellerne nedenfor siger det samme.
contracts-today = I dag
contracts-calendar = Kalender (iCalendar)
contracts-calendar-entry = Sidste opsigelsesdag: { $name }
contracts-rules = Sådan findes disse dage
contracts-rule-period = »Slutter« er sidste aftalte dag uden optioner; hver brugt option lægger sine måneder til. En option på seks måneder efter 30. juni slutter 31. december.
contracts-rule-notice = Opsigelsen løber til samme dato så mange måneder senere, eller til sidste dag i en kortere måned. Aftalen ophører den næste dag, den kan: udgangen af perioden eller af en option og, hvor det er aftalt, en hvilken som helst dag eller udgangen af en måned, et kvartal eller et år; aldrig før den dag, den tidligst kan ophøre.
contracts-rule-goes-on = En aftale regnes for at løbe videre, når ingen opsiger den: det er dér, nogen skal kende dagen. Om den gør det, står i selve aftalen.
contract-today = i dag
contract-in-days =
    { $count ->
        [one] om én dag
       *[other] om { $count } dage
    }
contract-days-ago =
    { $count ->
        [one] for én dag siden
       *[other] for { $count } dage siden
    }
contract-state-overdue = Opsigelsesdagen er passeret
contract-state-overdue-note = Aftalen løber videre efter perioden. »Tidligst ophørt« er det, en opsigelse i dag stadig giver.
contract-state-within-3-months = Inden for tre måneder
contract-state-within-3-months-note = Afgør nu, om den skal fortsætte.
contract-state-within-12-months = Inden for tolv måneder
contract-state-within-12-months-note = Der er tid til at se efter en anden løsning.
contract-state-later = Senere
contract-state-later-note = Dagen er mere end et år væk.
contract-state-any-time = Når som helst
contract-state-any-time-note = De kan opsiges når som helst; der er ingen dag at gå glip af.
contract-state-given = Opsagt
contract-state-given-note = De varer, til opsigelsen er løbet ud.
contract-state-past = Ophørt
contract-state-past-note = Sidste dag er passeret. Gælder en af dem stadig, er optionerne eller udløbet ikke, som de står her.
contract-state-unknown = Kan ikke siges
contract-state-unknown-note = Noget mangler, før dagen kan findes. Åbn aftalen, og udfyld det.
column-contract = Aftale
column-contract-state = Opsigelse
column-contract-last-day = Sidste opsigelsesdag
column-contract-end = Varer til
column-contract-exit = Tidligst ophørt
column-contract-supplier = Leverandør
column-contract-systems = Systemer
column-contract-unit = Enhed
column-contract-missing = Mangler
impact-title =
    Stopper { $name }, rammer det { $units ->
        [one] én enhed
       *[other] { $units } enheder
    }, { $systems ->
        [one] ét andet system
       *[other] { $systems } andre systemer
    } og { $processes ->
        [one] én arbejdsproces
       *[other] { $processes } arbejdsprocesser
    }.
impact-for-whom = For hvem:
impact-terms = Brug, aftaler og udgift
impact-at-once = straks
impact-steps =
    { $count ->
        [one] efter én strøm
       *[other] efter { $count } strømme
    }
impact-stops = stopper
impact-lacks = mangler data
impact-gives = afgiver data
impact-picture = Datastrømme til og fra { $name }
impact-picture-label = Datastrømmene som billede
impact-picture-note = Hver pil går fra det, der afgiver data, til det, der får dem. Tabellen nedenfor har hver strøm.
impact-uses = Hvem der bruger det
impact-uses-note = De stopper straks.
impact-uses-none = Ingen har oplyst, hvem der bruger det. Tilføj en brug af systemet, så står det her.
impact-contracts = Aftaler, der løber videre
impact-contracts-note = De koster, så længe de varer, hvad enten systemet kører eller ej.
impact-contracts-none = Ingen aftale nævner det.
impact-cost = Udgift sidste år
impact-cost-note = De linjer, der nævner systemet, efter hvor sikre de er; de lægges aldrig sammen.
impact-cost-none = Ingen udgiftslinje nævner det.
impact-reached = Systemer, der så mangler data
impact-reached-note = Efter færrest strømme. Det, et system giver videre, regnes for mangelfuldt i sin helhed, når noget, det får, mangler.
impact-reached-none = Så vidt vides, går ingen data videre fra det.
impact-processes = Arbejdsprocesser
impact-processes-note = Hvor loven sætter en frist, løber den videre.
impact-processes-none = Ingen arbejdsproces nævner det eller det, der rammes.
impact-services = Tjenester
impact-services-note = De har brug for en af disse arbejdsprocesser.
impact-services-none = Ingen.
impact-flows = Datastrømme
impact-flows-note = De, der fører til systemet, så de, der går fra det og videre.
impact-flows-none = Ingen datastrøm til eller fra det er registreret. Tilføj strømme mellem anvendelser, så tegnes sammenhængen her.
column-impact-what = Hvad
column-impact-name = Navn
column-impact-units = Enheder
column-impact-steps = Hvor langt væk
column-impact-through = Gennem
column-impact-more = Retsgrundlag, eller sidste opsigelsesdag
column-impact-use = Brug
column-impact-users = Hvor mange bruger det
column-impact-criticality = Hvor kritisk
column-impact-law = Retsgrundlag
column-impact-whom = For hvem
column-impact-stage = Hvor sikkert
column-impact-year = År
column-impact-amount = Beløb
column-impact-lines = Linjer
column-impact-flow = Strøm
column-impact-from = Fra
column-impact-to = Til
column-impact-frequency = Hvor ofte
error-record-no-system = Hvad der stopper, fortælles kun om systemer.
error-record-name-unknown = Intet kendes under navnet »{ $name }«.
error-record-name-of-several = Flere hedder »{ $name }«. Sig hvilken med nummeret, som samsyn register list oplyser det.
landscape-tab-map = Kort
landscape-tab-shares = Sky og licens
landscape-tab-risk = Risiko
map-title =
    { $count ->
        [one] { $unit }: ét system efter enhed og opgave
       *[other] { $unit }: { $count } systemer efter enhed og opgave
    }
map-lead = Hvem der bruger hvilke systemer til hvad, som det er { $day }. Åbn en enhed eller en opgave for at se, hvad der er under.
map-field = Adskil systemerne efter
map-all-concepts = Alle opgaver
map-no-concept = Ingen opgave oplyst
map-no-unit = Ingen enhed
map-none = Her er intet. Systemer står her hos de enheder, der bruger dem, under de opgaver, de er til: udfyld brug, enhed og opgaver.
map-note = Et system, der bruges i flere enheder eller til flere opgaver, står i hver af dem, så rækker og kolonner giver ikke helheden, når de lægges sammen. Et system, som ingen bruger, står hos den enhed, der svarer for det. Navne vises, hvor der er højst tre.
map-cost = Udgift: { $stage }, { $year }. Linjer, der nævner systemet, dets andel efter en aftales nøgle, og aftaler for systemet alene; en aftale for flere systemer uden nøgle fordeles ikke.
map-cost-none = Ingen udgiftslinje fortæller om et år frem til denne dag.
map-risk = Risiko: største sandsynlighed gange konsekvens, 1 til 25, i de arbejdsprocesser, der har brug for systemet.
column-map-unit = Enhed
column-map-concept = Opgave
column-map-choice = Det oplyste
column-map-count = Systemer, det er oplyst om
column-map-systems = Systemer
shares-title = { $choice }: { $share } af systemerne i { $year }
shares-title-none = Hvor systemerne kører, og med hvilken licens
shares-lead = Efter enhed og år. Tidligere år fortælles, som de var på årets sidste dag.
shares-choice = Andelen
shares-until = Til
shares-all = Alle tilsammen
shares-of = { $count } af { $systems }
shares-of-known = { $count } af { $known } kendte, { $systems } i alt
shares-none = ingen systemer
shares-unknown = ikke oplyst om nogen
shares-note = Andelen er af de systemer, hvor nogen har oplyst det. Et system, der bruges i flere enheder, tæller i hver af dem, men én gang i alle tilsammen.
column-share-year = År
column-share-count = Systemer med det
column-share-known = Systemer, det er oplyst om
error-landscape-field-unknown = Systemerne kan ikke adskilles efter det.
risk-title =
    { $count ->
        [one] Én af { $assessed } vurderede arbejdsprocesser har høj risiko
       *[other] { $count } af { $assessed } vurderede arbejdsprocesser har høj risiko
    }
risk-title-none = Risikoen er ikke vurderet for nogen arbejdsproces
risk-lead =
    { $count ->
        [one] Som det er { $day }. Én er ikke vurderet. Risikoen er høj, når sandsynlighed gange konsekvens er 10 eller mere.
       *[other] Som det er { $day }. { $count } er ikke vurderet. Risikoen er høj, når sandsynlighed gange konsekvens er 10 eller mere.
    }
risk-matrix = Arbejdsprocesser efter sandsynlighed og konsekvens
risk-cell =
    { $count ->
        [one] Én arbejdsproces med sandsynlighed { $likelihood } og konsekvens { $consequence }
       *[other] { $count } arbejdsprocesser med sandsynlighed { $likelihood } og konsekvens { $consequence }
    }
risk-group = Sandsynlighed { $likelihood }, konsekvens { $consequence }
risk-not-assessed = Ikke vurderet
risk-none = Her er ingen arbejdsprocesser denne dag. De hentes ind med samsyn register import FIL --kind process, eller tilføjes én for én.
column-risk-process = Arbejdsproces
column-risk-likelihood = Sandsynlighed
column-risk-consequence = Konsekvens
column-risk-product = Sandsynlighed gange konsekvens
column-risk-assessed = Vurderet
column-risk-measures = Det, der gøres ved det
column-risk-potential = Kan blive digital
column-risk-hours = Timer om året
landscape-tab-potential = Kan blive digitalt
potential-title-none = Det vides ikke for nogen arbejdsproces, hvad den ville spare ved at blive digital
potential-title =
    { $hours ->
        [one] Én time
       *[other] { $hours } timer
    } om året kan spares i { $count ->
        [one] én arbejdsproces
       *[other] { $count } arbejdsprocesser
    }
potential-lead = Anslået af dem, der registrerede processerne, som de er den { $day }: minutter gange antal om året gange den andel, der ventes at gå af sig selv.
potential-left-out =
    { $count ->
        [one] Én, der går af sig selv allerede, eller som nogen har sagt nej til, er udeladt.
       *[other] { $count }, der går af sig selv allerede, eller som nogen har sagt nej til, er udeladt.
    }
potential-sums = Efter hvad der er sagt om dem
potential-processes = Arbejdsprocesser
potential-note = De, der ville spare mest, står først. Tjent ind: efter hvor mange måneder lige så mange timer er sparet, som det tog at udvikle.
potential-lacking =
    { $count ->
        [one] For én vides det ikke
       *[other] For { $count } vides det ikke
    }
potential-for = Det, der taler for
potential-against = Det, der taler imod
potential-measured = Målt i loggen
potential-months =
    { $count ->
        [one] én måned
       *[other] { $count } måneder
    }
column-potential-reason = Hvorfor
column-potential-percent = Ventes at gå af sig selv, %
column-potential-spared = Sparede timer om året
column-potential-development = Timer at udvikle
column-potential-payback = Tjent ind efter
column-potential-log = Log
column-potential-processes = Arbejdsprocesser
column-potential-lacking = Vides ikke
map-place = Systemer efter enhed og opgave
map-columns-hidden =
    { $count ->
        [one] Én opgave med færre systemer står kun i filen.
       *[other] { $count } opgaver med færre systemer står kun i filen.
    }
contracts-until-notice = sidste opsigelsesdag { $day }
contracts-holds = varer til { $end }
