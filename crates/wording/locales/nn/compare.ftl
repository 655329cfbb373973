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
compare-form = Vis som
compare-form-figures = Tal
compare-form-side = Kart ved sida av kvarandre
compare-form-difference = Kart over skilnadene
compare-first = Gruppe A
compare-second = Gruppe B
compare-maps-show = Vis desse to
compare-maps-choice =
    { $group } ({ $count ->
        [one] éi sak
       *[other] { $count } saker
    })
compare-maps-group =
    { $letter }: { $group }, { $count ->
        [one] éi sak
       *[other] { $count } saker
    }
compare-maps-title = { $second } (B), målt mot { $first } (A)
compare-maps-often = Kor ofte
compare-maps-long = Kor lenge
compare-maps-told =
    Gruppe B blir fortald ved korleis ho skil seg frå gruppe A. { $count ->
        [one] Éin test er gjord
       *[other] { $count } testar er gjorde
    }, på saker; for alle til saman blir ein skilnad meld ved ein feil i høgst éi av tjue samanlikningar. Det som kan vere tilfeldig, står som «ingen skilnad vist».
compare-maps-open =
    { $count ->
        [one] Éi sak er enno open: det ho ikkje har gjort enno, manglar.
       *[other] { $count } saker er enno opne: det dei ikkje har gjort enno, manglar, mest i den seinaste gruppa.
    }
compare-maps-mix = «Berre saker av same slag» gjeld ikkje karta: dei viser alle sakene i begge gruppene.
compare-maps-found =
    { $count ->
        [one] Éin del av kartet skil seg med meir enn tilfelle.
       *[other] { $count } delar av kartet skil seg med meir enn tilfelle.
    }
compare-maps-per-100 = { $figure } per 100 saker
compare-maps-never = aldri
compare-maps-name-often = per 100 saker { $first } i A, { $second } i B, { $difference }
compare-maps-name-long = mediantid { $first } i A, { $second } i B, { $difference }
compare-maps-often-more = Oftare i B
compare-maps-often-less = Sjeldnare i B
compare-maps-long-more = Seinare i B
compare-maps-long-less = Raskare i B
compare-maps-same = Ingen skilnad vist
compare-maps-absent = Aldri i denne gruppa
compare-maps-alternative = Boksar er aktivitetar, piler vegane mellom dei; kvar står på same stad for begge gruppene.
compare-maps-hidden = { $activities } av { $of } aktivitetar og { $paths } av { $paths_of } vegar er teikna.
compare-maps-hidden-differing =
    { $count ->
        [one] Éin del som skil seg, er utelaten; han står i tabellane.
       *[other] { $count } delar som skil seg, er utelatne; dei står i tabellane.
    }
compare-maps-ends = Kor saker startar og sluttar
column-step-kind = Del av kartet
column-first-count = A: tal
column-second-count = B: tal
column-first-cases = A: saker
column-second-cases = B: saker
column-first-per-100 = A: per 100 saker
column-second-per-100 = B: per 100 saker
column-per-100-difference = B minus A, per 100 saker
column-often = Kor ofte
column-often-p-adjusted = Kor ofte: p, justert
column-first-median = A: mediantid
column-second-median = B: mediantid
column-median-difference = B minus A, mediantid
column-long = Kor lenge
column-long-p-adjusted = Kor lenge: p, justert
step-kind-activity = aktivitet
step-kind-path = veg
step-kind-start = start
step-kind-end = slutt
often-more = oftare i B
often-less = sjeldnare i B
often-none = ingen skilnad vist
often-untested = for få saker
long-more = seinare i B
long-less = raskare i B
long-none = ingen skilnad vist
long-untested = for få saker
error-compare-groups-few = Det er færre enn to grupper å samanlikne. Vel noko anna å samanlikne etter, eller eit vidare filter.
error-compare-group-missing = Det er inga gruppe som heiter { $name }. Vel mellom gruppene som finst.
error-compare-group-twice = { $name } er vald to gonger. Vel to ulike grupper.
