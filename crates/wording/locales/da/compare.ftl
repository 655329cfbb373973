# Groups of cases side by side.
tab-compare = Sammenlign
compare-by = Sammenlign efter
compare-day = Dag, for før og efter
compare-do = Sammenlign
compare-by-units = enheder
compare-by-before = før og efter en dag
compare-by-year = året sagen starter
compare-by-quarter = kvartalet sagen starter
compare-by-month = måneden sagen starter
compare-mix = Kun sager af samme slags
compare-mix-hint = Sager måles mod sager med samme værdier af det, du sætter kryds ved, og tallene standardiseres til alles sammensætning.
compare-before = Før { $day }
compare-from = Fra { $day }
compare-told =
    { $count ->
        [one] Én test er foretaget
       *[other] { $count } tests er foretaget
    }; for alle tilsammen meldes en forskel ved en fejl i højst én af tyve sammenligninger. Intervallerne er på 95 %. Hver gruppe måles mod alle de andre tilsammen.
compare-left-out =
    { $count ->
        [one] Én sag er ikke i nogen af grupperne.
       *[other] { $count } sager er ikke i nogen af grupperne.
    }
compare-mixed = Sammenlignet blandt sager af samme slags: { $names }.
compare-day-missing = Vælg den dag, som sagerne sammenlignes før og efter.
compare-untested = Intet kunne testes.
compare-no-difference = Ingen forskel vist: det, der er, kan være tilfældigt.
compare-differ =
    { $count ->
        [one] Én gruppe skiller sig
       *[other] { $count } grupper skiller sig
    } fra de andre med mere end tilfældigheder: { $groups }.
compare-measure-lead-time = Gennemløbstid (median)
compare-measure-waiting-time = Ventetid (median)
compare-measure-units = Trin i en sag (gennemsnit)
compare-measure-rework = Sager med omarbejde (andel)
measure-units = Trin
measure-rework = Omarbejde
column-group = Gruppe
column-standardised = Med alles sammensætning
column-larger = Større end andre
column-larger-low = Større, mindst
column-larger-high = Større, højst
column-p-adjusted = p, justeret
column-difference = Forskel
column-limit-low = Tilfældigt fra
column-limit-high = Tilfældigt til
column-limit-lowest = 99,8 % fra
column-limit-highest = 99,8 % til
difference-more = mere
difference-less = mindre
difference-none = ingen vist
error-compare-by-invalid = »{ $text }« siger ikke, hvad grupperne laves af. Skriv units, year, quarter, month, before:2026-01-01 eller attribute:NAVN.
error-compare-attribute-missing = Sagerne har ingen tekstoplysning, der hedder { $name }.
error-compare-staff = { $name } fortæller om personer eller er ikke almindelig; der laves ikke grupper af den.
compare-groups-lacking = Der er færre end to grupper at sammenligne. Vælg noget andet at sammenligne efter, eller et videre filter.
error-compare-by-events = Enheder sammenlignes efter de sager, der hører til dem. Vælg sager i stedet for det, der er gjort.
p-tiny = < 0,001
compare-funnel-note = Hver prik er en gruppe: jo større, jo mindre flytter tilfældigheder den. I båndet ligger 95 %, mellem de stiplede linjer 99,8 % af grupper af en størrelse, når intet er forskelligt; det, der ligger uden for båndet, har navn.
compare-funnel-group = { $group }: { $share } af { $count } sager
axis-cases-of-group = Sager i gruppen
