# Groups of cases side by side.
tab-compare = Samanlikn
compare-by = Samanlikn etter
compare-day = Dag, for før og etter
compare-do = Samanlikn
compare-by-units = einingar
compare-by-before = før og etter ein dag
compare-by-year = året saka startar
compare-by-quarter = kvartalet saka startar
compare-by-month = månaden saka startar
compare-mix = Berre saker av same slag
compare-mix-hint = Saker blir målte mot saker med same verdiar av det du kryssar av, og tala blir standardiserte til samansetninga av alle.
compare-before = Før { $day }
compare-from = Frå { $day }
compare-told =
    { $count ->
        [one] Éin test er gjord
       *[other] { $count } testar er gjorde
    }; for alle til saman blir ein skilnad meld ved ein feil i høgst éi av tjue samanlikningar. Intervalla er på 95 %. Kvar gruppe blir målt mot alle dei andre samla.
compare-left-out =
    { $count ->
        [one] Éi sak er ikkje i nokon av gruppene.
       *[other] { $count } saker er ikkje i nokon av gruppene.
    }
compare-mixed = Samanlikna mellom saker av same slag: { $names }.
compare-day-missing = Vel dagen som sakene blir samanlikna før og etter.
compare-untested = Ingenting kunne testast.
compare-no-difference = Ingen skilnad vist: det som er der, kan vere tilfeldig.
compare-differ =
    { $count ->
        [one] Éi gruppe skil seg
       *[other] { $count } grupper skil seg
    } frå dei andre med meir enn tilfelle: { $groups }.
compare-measure-lead-time = Gjennomløpstid (median)
compare-measure-waiting-time = Ventetid (median)
compare-measure-units = Steg i ei sak (gjennomsnitt)
compare-measure-rework = Saker med omarbeid (del)
measure-units = Steg
measure-rework = Omarbeid
column-group = Gruppe
column-standardised = Med samansetninga til alle
column-larger = Større enn andre
column-larger-low = Større, minst
column-larger-high = Større, høgst
column-p-adjusted = p, justert
column-difference = Skilnad
column-limit-low = Tilfeldig frå
column-limit-high = Tilfeldig til
column-limit-lowest = 99,8 % frå
column-limit-highest = 99,8 % til
difference-more = meir
difference-less = mindre
difference-none = ingen vist
error-compare-by-invalid = «{ $text }» seier ikkje kva gruppene er laga av. Skriv units, year, quarter, month, before:2026-01-01 eller attribute:NAMN.
error-compare-attribute-missing = Sakene har inga tekstopplysning som heiter { $name }.
error-compare-staff = { $name } fortel om personar eller er ikkje vanleg; det blir ikkje laga grupper av ho.
compare-groups-lacking = Det er færre enn to grupper å samanlikne. Vel noko anna å samanlikne etter, eller eit vidare filter.
error-compare-by-events = Einingar blir samanlikna etter sakene som høyrer til dei. Vel saker i staden for det som er gjort.
p-tiny = < 0,001
compare-funnel-note = Kvar prikk er ei gruppe: di større, di mindre flytter tilfelle på ho. I bandet ligg 95 %, mellom dei stipla linene 99,8 % av grupper av ein storleik når ingenting er ulikt; det som ligg utanfor bandet, har namn.
compare-funnel-group = { $group }: { $share } av { $count } saker
axis-cases-of-group = Saker i gruppa
