# What is made of many records: contract ends, impact, the map of the landscape, shares, risk.
landscape-all-units = Alla enheter
landscape-tab-records = Poster
landscape-tab-contracts = Avtalsslut
contracts-title = Avtal efter uppsägningsdag
contracts-title-none = Inget avtal behöver sägas upp de närmaste tre månaderna
contracts-title-soon =
    { $count ->
        [one] Ett avtal har sista uppsägningsdag inom tre månader
       *[other] { $count } avtal har sista uppsägningsdag inom tre månader
    }
contracts-title-overdue =
    { $count ->
        [one] För ett avtal har sista uppsägningsdagen passerat
       *[other] För { $count } avtal har sista uppsägningsdagen passerat
    }
contracts-count =
    { $count ->
        [one] Ett avtal den { $day }.
       *[other] { $count } avtal den { $day }.
    }
contracts-lead = När de senast måste sägas upp, och hur tidigt vart och ett kan vara slut.
contracts-any-state = Alla
contracts-none = Det finns inga sådana avtal den dagen. De hämtas in med samsyn register import FIL --kind contract, eller läggs till ett för ett.
contracts-chart = De avtal som måste sägas upp först
contracts-chart-note = Den första stapeln slutar på sista uppsägningsdagen, den andra den dag då avtalet är slut. Där bara den andra är kvar har dagen passerat. Tabellerna nedanför säger detsamma.
contracts-today = I dag
contracts-calendar = Kalender (iCalendar)
contracts-calendar-entry = Sista uppsägningsdag: { $name }
contracts-rules = Så räknas dagarna fram
contracts-rule-period = ”Slutar” är sista avtalade dag utan optioner; varje använd option lägger till sina månader. En option på sex månader efter 30 juni slutar 31 december.
contracts-rule-notice = Uppsägningen löper till samma datum så många månader senare, eller till sista dagen i en kortare månad. Avtalet är slut nästa dag då det kan vara det: slutet av perioden eller av en option och, där det är avtalat, vilken dag som helst eller slutet av en månad, ett kvartal eller ett år; aldrig före den dag då det tidigast kan upphöra.
contracts-rule-goes-on = Ett avtal antas löpa vidare när ingen säger upp det: det är då någon måste känna till dagen. Om det gör det står i själva avtalet.
contract-today = i dag
contract-in-days =
    { $count ->
        [one] om en dag
       *[other] om { $count } dagar
    }
contract-days-ago =
    { $count ->
        [one] för en dag sedan
       *[other] för { $count } dagar sedan
    }
contract-state-overdue = Uppsägningsdagen har passerat
contract-state-overdue-note = Avtalet löper vidare efter perioden. ”Tidigast slut” är vad en uppsägning i dag fortfarande ger.
contract-state-within-3-months = Inom tre månader
contract-state-within-3-months-note = Avgör nu om det ska fortsätta.
contract-state-within-12-months = Inom tolv månader
contract-state-within-12-months-note = Det finns tid att söka en annan lösning.
contract-state-later = Senare
contract-state-later-note = Dagen är mer än ett år bort.
contract-state-any-time = När som helst
contract-state-any-time-note = De kan sägas upp när som helst; det finns ingen dag att missa.
contract-state-given = Uppsagda
contract-state-given-note = De gäller tills uppsägningen har löpt ut.
contract-state-past = Slut
contract-state-past-note = Sista dagen har passerat. Gäller något fortfarande, är optionerna eller slutet inte som de står här.
contract-state-unknown = Kan inte sägas
contract-state-unknown-note = Något saknas innan dagen kan räknas fram. Öppna avtalet och fyll i det.
column-contract = Avtal
column-contract-state = Uppsägning
column-contract-last-day = Sista uppsägningsdag
column-contract-end = Gäller till
column-contract-exit = Tidigast slut
column-contract-supplier = Leverantör
column-contract-systems = System
column-contract-unit = Enhet
column-contract-missing = Saknas
impact-title =
    Stannar { $name } berörs { $units ->
        [one] en enhet
       *[other] { $units } enheter
    }, { $systems ->
        [one] ett annat system
       *[other] { $systems } andra system
    } och { $processes ->
        [one] en arbetsprocess
       *[other] { $processes } arbetsprocesser
    }.
impact-for-whom = För vilka:
impact-terms = Användning, avtal och kostnad
impact-at-once = genast
impact-steps =
    { $count ->
        [one] efter ett flöde
       *[other] efter { $count } flöden
    }
impact-stops = stannar
impact-lacks = saknar data
impact-gives = lämnar data
impact-picture = Dataflöden till och från { $name }
impact-picture-label = Dataflödena som bild
impact-picture-note = Varje pil går från det som lämnar data till det som får dem. Tabellen nedanför har varje flöde.
impact-uses = Vilka som använder det
impact-uses-note = De stannar genast.
impact-uses-none = Ingen har sagt vilka som använder det. Lägg till en användning av systemet, så står det här.
impact-contracts = Avtal som löper vidare
impact-contracts-note = De kostar så länge de gäller, vare sig systemet går eller inte.
impact-contracts-none = Inget avtal nämner det.
impact-cost = Kostnad senaste året
impact-cost-note = De rader som nämner systemet, efter hur säkra de är; de läggs aldrig ihop.
impact-cost-none = Ingen kostnadsrad nämner det.
impact-reached = System som då saknar data
impact-reached-note = Efter minst antal flöden. Det ett system lämnar vidare räknas som bristfälligt i sin helhet när något det får saknas.
impact-reached-none = Såvitt känt går inga data vidare från det.
impact-processes = Arbetsprocesser
impact-processes-note = Där lagen sätter en tidsfrist löper den vidare.
impact-processes-none = Ingen arbetsprocess nämner det eller det som berörs.
impact-services = Tjänster
impact-services-note = De behöver någon av dessa arbetsprocesser.
impact-services-none = Inga.
impact-flows = Dataflöden
impact-flows-note = De som leder till systemet, sedan de som går från det och vidare.
impact-flows-none = Inget dataflöde till eller från det är registrerat. Lägg till flöden mellan användningar, så ritas sambandet här.
column-impact-what = Vad
column-impact-name = Namn
column-impact-units = Enheter
column-impact-steps = Hur långt bort
column-impact-through = Genom
column-impact-more = Rättslig grund, eller sista uppsägningsdag
column-impact-use = Användning
column-impact-users = Hur många använder det
column-impact-criticality = Hur kritiskt
column-impact-law = Rättslig grund
column-impact-whom = För vilka
column-impact-stage = Hur säkert
column-impact-year = År
column-impact-amount = Belopp
column-impact-lines = Rader
column-impact-flow = Flöde
column-impact-from = Från
column-impact-to = Till
column-impact-frequency = Hur ofta
error-record-no-system = Vad som stannar berättas bara om system.
error-record-name-unknown = Inget är känt under namnet ”{ $name }”.
error-record-name-of-several = Flera heter ”{ $name }”. Säg vilken med numret, som samsyn register list visar det.
landscape-tab-map = Karta
landscape-tab-shares = Moln och licens
landscape-tab-risk = Risk
map-title =
    { $count ->
        [one] { $unit }: ett system efter enhet och uppgift
       *[other] { $unit }: { $count } system efter enhet och uppgift
    }
map-lead = Vilka som använder vilka system till vad, som det är { $day }. Öppna en enhet eller en uppgift för att se det som ligger under.
map-field = Skilj systemen åt efter
map-all-concepts = Alla uppgifter
map-no-concept = Ingen uppgift sagd
map-no-unit = Ingen enhet
map-none = Här finns inget. System står här hos enheterna som använder dem, under uppgifterna de är till för: fyll i användning, enhet och uppgifter.
map-note = Ett system som används i flera enheter eller för flera uppgifter står i var och en av dem, så rader och kolumner blir inte helheten när de läggs ihop. Ett system som ingen använder står hos enheten som svarar för det. Namn visas där det är högst tre.
map-cost = Kostnad: { $stage }, { $year }. Rader som nämner systemet, dess andel enligt ett avtals nyckel, och avtal för systemet ensamt; ett avtal för flera system utan nyckel fördelas inte.
map-cost-none = Ingen kostnadsrad berättar om ett år fram till den här dagen.
map-risk = Risk: största sannolikhet gånger konsekvens, 1 till 25, i de arbetsprocesser som behöver systemet.
column-map-unit = Enhet
column-map-concept = Uppgift
column-map-choice = Det som sagts
column-map-count = System det sagts om
column-map-systems = System
shares-title = { $choice }: { $share } av systemen { $year }
shares-title-none = Var systemen körs, och med vilken licens
shares-lead = Efter enhet och år. Tidigare år berättas som de var årets sista dag.
shares-choice = Andelen
shares-until = Till
shares-all = Alla tillsammans
shares-of = { $count } av { $systems }
shares-of-known = { $count } av { $known } kända, { $systems } totalt
shares-none = inga system
shares-unknown = inte sagt om något
shares-note = Andelen är av systemen där någon har sagt det. Ett system som används i flera enheter räknas i var och en, men en gång i alla tillsammans.
column-share-year = År
column-share-count = System med det
column-share-known = System det sagts om
error-landscape-field-unknown = Systemen kan inte skiljas åt efter det.
risk-title =
    { $count ->
        [one] En av { $assessed } bedömda arbetsprocesser har hög risk
       *[other] { $count } av { $assessed } bedömda arbetsprocesser har hög risk
    }
risk-title-none = Risken är inte bedömd för någon arbetsprocess
risk-lead =
    { $count ->
        [one] Som det är { $day }. En är inte bedömd. Risken är hög när sannolikhet gånger konsekvens är 10 eller mer.
       *[other] Som det är { $day }. { $count } är inte bedömda. Risken är hög när sannolikhet gånger konsekvens är 10 eller mer.
    }
risk-matrix = Arbetsprocesser efter sannolikhet och konsekvens
risk-cell =
    { $count ->
        [one] En arbetsprocess med sannolikhet { $likelihood } och konsekvens { $consequence }
       *[other] { $count } arbetsprocesser med sannolikhet { $likelihood } och konsekvens { $consequence }
    }
risk-group = Sannolikhet { $likelihood }, konsekvens { $consequence }
risk-not-assessed = Inte bedömda
risk-none = Här finns inga arbetsprocesser den dagen. De hämtas in med samsyn register import FIL --kind process, eller läggs till en för en.
column-risk-process = Arbetsprocess
column-risk-likelihood = Sannolikhet
column-risk-consequence = Konsekvens
column-risk-product = Sannolikhet gånger konsekvens
column-risk-assessed = Bedömd
column-risk-measures = Vad som görs åt det
column-risk-potential = Kan bli digital
column-risk-hours = Timmar per år
landscape-tab-potential = Kan bli digitalt
potential-title-none = För ingen arbetsprocess är det känt vad den skulle spara på att bli digital
potential-title =
    { $hours ->
        [one] En timme
       *[other] { $hours } timmar
    } om året kan sparas i { $count ->
        [one] en arbetsprocess
       *[other] { $count } arbetsprocesser
    }
potential-lead = Uppskattat av dem som registrerade processerna, som de är { $day }: minuter gånger antal om året gånger den andel som väntas gå av sig själv.
potential-left-out =
    { $count ->
        [one] En som går av sig själv redan, eller som någon har sagt nej till, är utelämnad.
       *[other] { $count } som går av sig själv redan, eller som någon har sagt nej till, är utelämnade.
    }
potential-sums = Efter vad som är sagt om dem
potential-processes = Arbetsprocesser
potential-note = De som skulle spara mest står först. Intjänat: efter hur många månader lika många timmar är sparade som det tog att utveckla.
potential-lacking =
    { $count ->
        [one] För en är det inte känt
       *[other] För { $count } är det inte känt
    }
potential-for = Det som talar för
potential-against = Det som talar emot
potential-measured = Mätt i loggen
potential-months =
    { $count ->
        [one] en månad
       *[other] { $count } månader
    }
column-potential-reason = Varför
column-potential-percent = Väntas gå av sig själv, %
column-potential-spared = Sparade timmar om året
column-potential-development = Timmar att utveckla
column-potential-payback = Intjänat efter
column-potential-log = Logg
column-potential-processes = Arbetsprocesser
column-potential-lacking = Inte känt
map-place = System efter enhet och uppgift
map-columns-hidden =
    { $count ->
        [one] En uppgift med färre system finns bara i filen.
       *[other] { $count } uppgifter med färre system finns bara i filen.
    }
contracts-until-notice = sista uppsägningsdag { $day }
contracts-holds = gäller till { $end }
