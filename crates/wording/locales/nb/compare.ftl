# Groups of cases side by side.
tab-compare = Sammenlign
compare-by = Sammenlign etter
compare-day = Dag, for før og etter
compare-do = Sammenlign
compare-by-units = enheter
compare-by-before = før og etter en dag
compare-by-year = året saken starter
compare-by-quarter = kvartalet saken starter
compare-by-month = måneden saken starter
compare-mix = Bare saker av samme slag
compare-mix-hint = Saker måles mot saker med samme verdier av det du krysser av, og tallene standardiseres til sammensetningen av alle.
compare-before = Før { $day }
compare-from = Fra { $day }
compare-told =
    { $count ->
        [one] Én test er gjort
       *[other] { $count } tester er gjort
    }; for alle til sammen meldes en forskjell ved en feil i høyst én av tjue sammenligninger. Intervallene er på 95 %. Hver gruppe måles mot alle de andre samlet.
compare-left-out =
    { $count ->
        [one] Én sak er ikke i noen av gruppene.
       *[other] { $count } saker er ikke i noen av gruppene.
    }
compare-mixed = Sammenlignet blant saker av samme slag: { $names }.
compare-day-missing = Velg dagen som sakene sammenlignes før og etter.
compare-untested = Ingenting kunne testes.
compare-no-difference = Ingen forskjell vist: det som er der, kan være tilfeldig.
compare-differ =
    { $count ->
        [one] Én gruppe skiller seg
       *[other] { $count } grupper skiller seg
    } fra de andre med mer enn tilfeldigheter: { $groups }.
compare-measure-lead-time = Gjennomløpstid (median)
compare-measure-waiting-time = Ventetid (median)
compare-measure-units = Steg i en sak (gjennomsnitt)
compare-measure-rework = Saker med omarbeid (andel)
measure-units = Steg
measure-rework = Omarbeid
column-group = Gruppe
column-standardised = Med alles sammensetning
column-larger = Større enn andre
column-larger-low = Større, minst
column-larger-high = Større, høyst
column-p-adjusted = p, justert
column-difference = Forskjell
column-limit-low = Tilfeldig fra
column-limit-high = Tilfeldig til
column-limit-lowest = 99,8 % fra
column-limit-highest = 99,8 % til
difference-more = mer
difference-less = mindre
difference-none = ingen vist
error-compare-by-invalid = «{ $text }» sier ikke hva gruppene lages av. Skriv units, year, quarter, month, before:2026-01-01 eller attribute:NAVN.
error-compare-attribute-missing = Sakene har ingen tekstopplysning som heter { $name }.
error-compare-staff = { $name } forteller om personer eller er ikke alminnelig; det lages ikke grupper av den.
compare-groups-lacking = Det er færre enn to grupper å sammenligne. Velg noe annet å sammenligne etter, eller et videre filter.
error-compare-by-events = Enheter sammenlignes etter sakene som hører til dem. Velg saker i stedet for det som er gjort.
p-tiny = < 0,001
compare-funnel-note = Hver prikk er en gruppe: jo større, jo mindre flytter tilfeldigheter på den. I båndet ligger 95 %, mellom de stiplede linjene 99,8 % av grupper av en størrelse når ingenting er forskjellig; det som ligger utenfor båndet, har navn.
compare-funnel-group = { $group }: { $share } av { $count } saker
axis-cases-of-group = Saker i gruppen
