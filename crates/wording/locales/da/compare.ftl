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
compare-form = Vis som
compare-form-figures = Tal
compare-form-side = Kort ved siden af hinanden
compare-form-difference = Kort over forskellene
compare-first = Gruppe A
compare-second = Gruppe B
compare-maps-show = Vis disse to
compare-maps-choice =
    { $group } ({ $count ->
        [one] én sag
       *[other] { $count } sager
    })
compare-maps-group =
    { $letter }: { $group }, { $count ->
        [one] én sag
       *[other] { $count } sager
    }
compare-maps-title = { $second } (B), målt mod { $first } (A)
compare-maps-often = Hvor ofte
compare-maps-long = Hvor længe
compare-maps-told =
    Gruppe B fortælles ved, hvordan den adskiller sig fra gruppe A. { $count ->
        [one] Én test er foretaget
       *[other] { $count } tests er foretaget
    }, på sager; for alle tilsammen meldes en forskel ved en fejl i højst én af tyve sammenligninger. Det, der kan være tilfældigt, står som »ingen forskel vist«.
compare-maps-open =
    { $count ->
        [one] Én sag er endnu åben: det, den ikke har gjort endnu, mangler.
       *[other] { $count } sager er endnu åbne: det, de ikke har gjort endnu, mangler, mest i den seneste gruppe.
    }
compare-maps-mix = »Kun sager af samme slags« gælder ikke kortene: de viser alle sager i begge grupper.
compare-maps-found =
    { $count ->
        [one] Én del af kortet skiller sig med mere end tilfældigheder.
       *[other] { $count } dele af kortet skiller sig med mere end tilfældigheder.
    }
compare-maps-per-100 = { $figure } pr. 100 sager
compare-maps-never = aldrig
compare-maps-name-often = pr. 100 sager { $first } i A, { $second } i B, { $difference }
compare-maps-name-long = mediantid { $first } i A, { $second } i B, { $difference }
compare-maps-often-more = Oftere i B
compare-maps-often-less = Sjældnere i B
compare-maps-long-more = Langsommere i B
compare-maps-long-less = Hurtigere i B
compare-maps-same = Ingen forskel vist
compare-maps-absent = Aldrig i denne gruppe
compare-maps-alternative = Bokse er aktiviteter, pile vejene mellem dem; hver står på samme sted for begge grupper.
compare-maps-hidden = { $activities } af { $of } aktiviteter og { $paths } af { $paths_of } veje er tegnet.
compare-maps-hidden-differing =
    { $count ->
        [one] Én del, der skiller sig, er udeladt; den står i tabellerne.
       *[other] { $count } dele, der skiller sig, er udeladt; de står i tabellerne.
    }
compare-maps-ends = Hvor sager begynder og slutter
column-step-kind = Del af kortet
column-first-count = A: antal
column-second-count = B: antal
column-first-cases = A: sager
column-second-cases = B: sager
column-first-per-100 = A: pr. 100 sager
column-second-per-100 = B: pr. 100 sager
column-per-100-difference = B minus A, pr. 100 sager
column-often = Hvor ofte
column-often-p-adjusted = Hvor ofte: p, justeret
column-first-median = A: mediantid
column-second-median = B: mediantid
column-median-difference = B minus A, mediantid
column-long = Hvor længe
column-long-p-adjusted = Hvor længe: p, justeret
step-kind-activity = aktivitet
step-kind-path = vej
step-kind-start = start
step-kind-end = slut
often-more = oftere i B
often-less = sjældnere i B
often-none = ingen forskel vist
often-untested = for få sager
long-more = langsommere i B
long-less = hurtigere i B
long-none = ingen forskel vist
long-untested = for få sager
error-compare-groups-few = Der er færre end to grupper at sammenligne. Vælg noget andet at sammenligne efter, eller et videre filter.
error-compare-group-missing = Der er ingen gruppe, der hedder { $name }. Vælg blandt de grupper, der findes.
error-compare-group-twice = { $name } er valgt to gange. Vælg to forskellige grupper.
