# What is made of many records: contract ends, impact, the map of the landscape, shares, risk.
landscape-all-units = Alle einingar
landscape-tab-records = Oppføringar
landscape-tab-contracts = Avtaleslutt
contracts-title = Avtalar etter oppseiingsdag
contracts-title-none = Ingen avtale må seiast opp dei neste tre månadene
contracts-title-soon =
    { $count ->
        [one] Éin avtale har siste oppseiingsdag innan tre månader
       *[other] { $count } avtalar har siste oppseiingsdag innan tre månader
    }
contracts-title-overdue =
    { $count ->
        [one] For éin avtale er siste oppseiingsdag passert
       *[other] For { $count } avtalar er siste oppseiingsdag passert
    }
contracts-count =
    { $count ->
        [one] Éin avtale den { $day }.
       *[other] { $count } avtalar den { $day }.
    }
contracts-lead = Når dei seinast må seiast opp, og kor tidleg kvar av dei kan vere over.
contracts-any-state = Alle
contracts-none = Det er ingen slike avtalar denne dagen. Dei blir henta inn med samsyn register import FIL --kind contract, eller lagde til éin for éin.
contracts-chart = Avtalane som må seiast opp først
contracts-chart-note = Den første streken sluttar på siste oppseiingsdag, den andre den dagen avtalen er over. Der berre den andre er att, er dagen passert. Tabellane under seier det same.
contracts-today = I dag
contracts-calendar = Kalender (iCalendar)
contracts-calendar-entry = Siste oppseiingsdag: { $name }
contracts-rules = Slik blir desse dagane funne
contracts-rule-period = «Sluttar» er siste avtalte dag utan opsjonar; kvar brukte opsjon legg til sine månader. Ein opsjon på seks månader etter 30. juni sluttar 31. desember.
contracts-rule-notice = Oppseiinga løper til same dato så mange månader seinare, eller til siste dag i ein kortare månad. Avtalen er over den neste dagen han kan vere det: slutten av perioden eller av ein opsjon og, der det er avtalt, kva dag som helst eller slutten av ein månad, eit kvartal eller eit år; aldri før dagen han tidlegast kan avsluttast.
contracts-rule-goes-on = Ein avtale blir rekna for å løpe vidare når ingen seier han opp: det er då nokon må kjenne dagen. Om han gjer det, står i avtalen sjølv.
contract-today = i dag
contract-in-days =
    { $count ->
        [one] om éin dag
       *[other] om { $count } dagar
    }
contract-days-ago =
    { $count ->
        [one] for éin dag sidan
       *[other] for { $count } dagar sidan
    }
contract-state-overdue = Oppseiingsdagen er passert
contract-state-overdue-note = Avtalen løper vidare etter perioden. «Tidlegast over» er det ei oppseiing i dag framleis gir.
contract-state-within-3-months = Innan tre månader
contract-state-within-3-months-note = Avgjer no om han skal halde fram.
contract-state-within-12-months = Innan tolv månader
contract-state-within-12-months-note = Det er tid til å sjå etter ei anna løysing.
contract-state-later = Seinare
contract-state-later-note = Dagen er meir enn eit år unna.
contract-state-any-time = Når som helst
contract-state-any-time-note = Dei kan seiast opp når som helst; det er ingen dag å gå glipp av.
contract-state-given = Sagt opp
contract-state-given-note = Dei varer til oppseiinga har løpt ut.
contract-state-past = Over
contract-state-past-note = Siste dag er passert. Gjeld ein av dei framleis, er ikkje opsjonane eller slutten som dei står her.
contract-state-unknown = Kan ikkje seiast
contract-state-unknown-note = Noko manglar før dagen kan finnast. Opne avtalen og fyll det inn.
column-contract = Avtale
column-contract-state = Oppseiing
column-contract-last-day = Siste oppseiingsdag
column-contract-end = Varer til
column-contract-exit = Tidlegast over
column-contract-supplier = Leverandør
column-contract-systems = System
column-contract-unit = Eining
column-contract-missing = Manglar
impact-title =
    Stoppar { $name }, råkar det { $units ->
        [one] éi eining
       *[other] { $units } einingar
    }, { $systems ->
        [one] eitt anna system
       *[other] { $systems } andre system
    } og { $processes ->
        [one] éin arbeidsprosess
       *[other] { $processes } arbeidsprosessar
    }.
impact-for-whom = For kven:
impact-terms = Bruk, avtalar og kostnad
impact-at-once = med ein gong
impact-steps =
    { $count ->
        [one] etter éin flyt
       *[other] etter { $count } flytar
    }
impact-stops = stoppar
impact-lacks = manglar data
impact-gives = gir frå seg data
impact-picture = Dataflyt til og frå { $name }
impact-picture-label = Dataflyten som bilete
impact-picture-note = Kvar pil går frå det som gir frå seg data, til det som får dei. Tabellen under har kvar flyt.
impact-uses = Kven som bruker det
impact-uses-note = Dei stoppar med ein gong.
impact-uses-none = Ingen har sagt kven som bruker det. Legg til ein bruk av systemet, så står det her.
impact-contracts = Avtalar som løper vidare
impact-contracts-note = Dei kostar så lenge dei varer, anten systemet går eller ikkje.
impact-contracts-none = Ingen avtale nemner det.
impact-cost = Kostnad siste år
impact-cost-note = Linjene som nemner systemet, etter kor sikre dei er; dei blir aldri lagde saman.
impact-cost-none = Ingen kostnadslinje nemner det.
impact-reached = System som då manglar data
impact-reached-note = Etter færrast flytar. Det eit system gir vidare, blir rekna som mangelfullt i det heile når noko det får, manglar.
impact-reached-none = Så vidt det er kjent, går det ingen data vidare frå det.
impact-processes = Arbeidsprosessar
impact-processes-note = Der lova set ein frist, løper han vidare.
impact-processes-none = Ingen arbeidsprosess nemner det eller det som blir råka.
impact-services = Tenester
impact-services-note = Dei treng ein av desse arbeidsprosessane.
impact-services-none = Ingen.
impact-flows = Dataflyt
impact-flows-note = Dei som fører til systemet, så dei som går ut frå det og vidare.
impact-flows-none = Ingen dataflyt til eller frå det er registrert. Legg til flyt mellom bruk, så blir samanhengen teikna her.
column-impact-what = Kva
column-impact-name = Namn
column-impact-units = Einingar
column-impact-steps = Kor langt unna
column-impact-through = Gjennom
column-impact-more = Rettsgrunnlag, eller siste oppseiingsdag
column-impact-use = Bruk
column-impact-users = Kor mange bruker det
column-impact-criticality = Kor kritisk
column-impact-law = Rettsgrunnlag
column-impact-whom = For kven
column-impact-stage = Kor sikkert
column-impact-year = År
column-impact-amount = Beløp
column-impact-lines = Linjer
column-impact-flow = Flyt
column-impact-from = Frå
column-impact-to = Til
column-impact-frequency = Kor ofte
error-record-no-system = Kva som stoppar, blir berre fortalt om system.
error-record-name-unknown = Ingenting er kjent under namnet «{ $name }».
error-record-name-of-several = Fleire heiter «{ $name }». Sei kva for ein med nummeret, slik samsyn register list fortel det.
landscape-tab-map = Kart
landscape-tab-shares = Sky og lisens
landscape-tab-risk = Risiko
map-title =
    { $count ->
        [one] { $unit }: eitt system etter eining og oppgåve
       *[other] { $unit }: { $count } system etter eining og oppgåve
    }
map-lead = Kven som bruker kva system til kva, slik det er { $day }. Opne ei eining eller ei oppgåve for å sjå det som er under.
map-field = Skil systema etter
map-all-concepts = Alle oppgåver
map-no-concept = Inga oppgåve sagd
map-no-unit = Inga eining
map-none = Her er det ingenting. System står her hos einingane som bruker dei, under oppgåvene dei er til: fyll inn bruk, eining og oppgåver.
map-note = Eit system som blir brukt i fleire einingar eller til fleire oppgåver, står i kvar av dei, så rader og kolonnar gir ikkje heilskapen når dei blir lagde saman. Eit system som ingen bruker, står hos eininga som svarer for det. Namn blir viste der det er høgst tre.
map-cost = Kostnad: { $stage }, { $year }. Linjer som nemner systemet, delen etter nøkkelen i ein avtale, og avtalar for systemet åleine; ein avtale for fleire system utan nøkkel blir ikkje fordelt.
map-cost-none = Inga kostnadslinje fortel om eit år fram til denne dagen.
map-risk = Risiko: største sannsyn gonger konsekvens, 1 til 25, i arbeidsprosessane som treng systemet.
column-map-unit = Eining
column-map-concept = Oppgåve
column-map-choice = Det som er sagt
column-map-count = System det er sagt om
column-map-systems = System
shares-title = { $choice }: { $share } av systema i { $year }
shares-title-none = Kvar systema køyrer, og med kva lisens
shares-lead = Etter eining og år. Tidlegare år er fortalde slik dei var på den siste dagen i året.
shares-choice = Delen
shares-until = Til
shares-all = Alle saman
shares-of = { $count } av { $systems }
shares-of-known = { $count } av { $known } kjende, { $systems } i alt
shares-none = ingen system
shares-unknown = ikkje sagt om nokon
shares-note = Delen er av systema der nokon har sagt det. Eit system som blir brukt i fleire einingar, tel i kvar av dei, men éin gong i alle saman.
column-share-year = År
column-share-count = System med det
column-share-known = System det er sagt om
error-landscape-field-unknown = Systema kan ikkje skiljast etter det.
risk-title =
    { $count ->
        [one] Éin av { $assessed } vurderte arbeidsprosessar har høg risiko
       *[other] { $count } av { $assessed } vurderte arbeidsprosessar har høg risiko
    }
risk-title-none = Risikoen er ikkje vurdert for nokon arbeidsprosess
risk-lead =
    { $count ->
        [one] Slik det er { $day }. Éin er ikkje vurdert. Risikoen er høg når sannsyn gonger konsekvens er 10 eller meir.
       *[other] Slik det er { $day }. { $count } er ikkje vurderte. Risikoen er høg når sannsyn gonger konsekvens er 10 eller meir.
    }
risk-matrix = Arbeidsprosessar etter sannsyn og konsekvens
risk-cell =
    { $count ->
        [one] Éin arbeidsprosess med sannsyn { $likelihood } og konsekvens { $consequence }
       *[other] { $count } arbeidsprosessar med sannsyn { $likelihood } og konsekvens { $consequence }
    }
risk-group = Sannsyn { $likelihood }, konsekvens { $consequence }
risk-not-assessed = Ikkje vurdert
risk-none = Her er det ingen arbeidsprosessar denne dagen. Dei blir henta inn med samsyn register import FIL --kind process, eller lagde til éin for éin.
column-risk-process = Arbeidsprosess
column-risk-likelihood = Sannsyn
column-risk-consequence = Konsekvens
column-risk-product = Sannsyn gonger konsekvens
column-risk-assessed = Vurdert
column-risk-measures = Det som blir gjort med det
column-risk-potential = Kan bli digital
column-risk-hours = Timar i året
landscape-tab-potential = Kan bli digitalt
potential-title-none = Det er ikkje kjent for nokon arbeidsprosess kva han ville spare på å bli digital
potential-title =
    { $hours ->
        [one] Éin time
       *[other] { $hours } timar
    } i året kan sparast i { $count ->
        [one] éin arbeidsprosess
       *[other] { $count } arbeidsprosessar
    }
potential-lead = Rekna ut frå det dei som registrerte prosessane ventar, slik dei er { $day }: minutt gonger talet i året gonger den delen som er venta å gå av seg sjølv.
potential-left-out =
    { $count ->
        [one] Éin som går av seg sjølv alt, eller som nokon har sagt nei til, er utelaten.
       *[other] { $count } som går av seg sjølv alt, eller som nokon har sagt nei til, er utelatne.
    }
potential-sums = Etter kva som er sagt om dei
potential-processes = Arbeidsprosessar
potential-note = Dei som ville spare mest, står først. Tent inn: etter kor mange månader like mange timar er sparte som det tok å utvikle.
potential-lacking =
    { $count ->
        [one] For éin er det ikkje kjent
       *[other] For { $count } er det ikkje kjent
    }
potential-for = Det som taler for
potential-against = Det som taler mot
potential-measured = Målt i loggen
potential-months =
    { $count ->
        [one] éin månad
       *[other] { $count } månader
    }
column-potential-reason = Kvifor
column-potential-percent = Venta å gå av seg sjølv, %
column-potential-spared = Sparte timar i året
column-potential-development = Timar å utvikle
column-potential-payback = Tent inn etter
column-potential-log = Logg
column-potential-processes = Arbeidsprosessar
column-potential-lacking = Ikkje kjent
map-place = System etter eining og oppgåve
map-columns-hidden =
    { $count ->
        [one] Éi oppgåve med færre system står berre i fila.
       *[other] { $count } oppgåver med færre system står berre i fila.
    }
contracts-until-notice = siste oppseiingsdag { $day }
contracts-holds = varer til { $end }
