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
compare-form = Vis som
compare-form-figures = Tall
compare-form-side = Kart ved siden av hverandre
compare-form-difference = Kart over forskjellene
compare-first = Gruppe A
compare-second = Gruppe B
compare-maps-show = Vis disse to
compare-maps-choice =
    { $group } ({ $count ->
        [one] én sak
       *[other] { $count } saker
    })
compare-maps-group =
    { $letter }: { $group }, { $count ->
        [one] én sak
       *[other] { $count } saker
    }
compare-maps-title = { $second } (B), målt mot { $first } (A)
compare-maps-often = Hvor ofte
compare-maps-long = Hvor lenge
compare-maps-told =
    Gruppe B fortelles ved hvordan den skiller seg fra gruppe A. { $count ->
        [one] Én test er gjort
       *[other] { $count } tester er gjort
    }, på saker; for alle til sammen meldes en forskjell ved en feil i høyst én av tjue sammenligninger. Det som kan være tilfeldig, står som «ingen forskjell vist».
compare-maps-open =
    { $count ->
        [one] Én sak er ennå åpen: det den ikke har gjort ennå, mangler.
       *[other] { $count } saker er ennå åpne: det de ikke har gjort ennå, mangler, mest i den seneste gruppen.
    }
compare-maps-mix = «Bare saker av samme slag» gjelder ikke kartene: de viser alle sakene i begge gruppene.
compare-maps-found =
    { $count ->
        [one] Én del av kartet skiller seg med mer enn tilfeldigheter.
       *[other] { $count } deler av kartet skiller seg med mer enn tilfeldigheter.
    }
compare-maps-per-100 = { $figure } per 100 saker
compare-maps-never = aldri
compare-maps-name-often = per 100 saker { $first } i A, { $second } i B, { $difference }
compare-maps-name-long = mediantid { $first } i A, { $second } i B, { $difference }
compare-maps-often-more = Oftere i B
compare-maps-often-less = Sjeldnere i B
compare-maps-long-more = Tregere i B
compare-maps-long-less = Raskere i B
compare-maps-same = Ingen forskjell vist
compare-maps-absent = Aldri i denne gruppen
compare-maps-alternative = Bokser er aktiviteter, piler veiene mellom dem; hver står på samme sted for begge gruppene.
compare-maps-hidden = { $activities } av { $of } aktiviteter og { $paths } av { $paths_of } veier er tegnet.
compare-maps-hidden-differing =
    { $count ->
        [one] Én del som skiller seg, er utelatt; den står i tabellene.
       *[other] { $count } deler som skiller seg, er utelatt; de står i tabellene.
    }
compare-maps-ends = Hvor saker starter og slutter
column-step-kind = Del av kartet
column-first-count = A: antall
column-second-count = B: antall
column-first-cases = A: saker
column-second-cases = B: saker
column-first-per-100 = A: per 100 saker
column-second-per-100 = B: per 100 saker
column-per-100-difference = B minus A, per 100 saker
column-often = Hvor ofte
column-often-p-adjusted = Hvor ofte: p, justert
column-first-median = A: mediantid
column-second-median = B: mediantid
column-median-difference = B minus A, mediantid
column-long = Hvor lenge
column-long-p-adjusted = Hvor lenge: p, justert
step-kind-activity = aktivitet
step-kind-path = vei
step-kind-start = start
step-kind-end = slutt
often-more = oftere i B
often-less = sjeldnere i B
often-none = ingen forskjell vist
often-untested = for få saker
long-more = tregere i B
long-less = raskere i B
long-none = ingen forskjell vist
long-untested = for få saker
error-compare-groups-few = Det er færre enn to grupper å sammenligne. Velg noe annet å sammenligne etter, eller et videre filter.
error-compare-group-missing = Det er ingen gruppe som heter { $name }. Velg blant gruppene som finnes.
error-compare-group-twice = { $name } er valgt to ganger. Velg to ulike grupper.
