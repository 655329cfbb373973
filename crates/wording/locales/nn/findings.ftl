# What an import noticed, and the places it names.
place-row = rad { $at }
place-line = linje { $at }
place-byte = byte { $at }
place-field = kolonnen «{ $field }»
finding-other = Lagt merke til: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] Éi hending manglar
       *[other] { $count } hendingar manglar
    } aktivitet og er utelatne.
finding-event-without-time =
    { $count ->
        [one] Éi hending manglar
       *[other] { $count } hendingar manglar
    } tidspunkt og er utelatne.
finding-case-without-events =
    { $count ->
        [one] Éi sak har
       *[other] { $count } saker har
    } ingen hendingar og er utelatne.
finding-row-occurs-more-than-once =
    { $count ->
        [one] Éi rad finst
       *[other] { $count } rader finst
    } meir enn éin gong. Alle er talde med.
finding-started-not-completed =
    { $count ->
        [one] Éin start vart
       *[other] { $count } startar vart
    } aldri fullført: arbeid som er i gang, ikkje med i kart og variantar.
finding-start-unknown =
    { $count ->
        [one] Éi fullføring
       *[other] { $count } fullføringar
    } manglar start: når { $count ->
        [one] ho
       *[other] dei
    } byrja, er ukjent.
finding-other-transitions =
    { $count ->
        [one] Éi hending har
       *[other] { $count } hendingar har
    } ein annan overgang enn start og complete (schedule, assign, suspend …) og opnar inga utføring.
finding-start-after-end =
    { $count ->
        [one] Éin start ligg
       *[other] { $count } startar ligg
    } etter slutten; starten blir rekna som ukjend.
finding-filter-activity-unknown = Filteret nemner aktiviteten «{ $activity }», som loggen ikkje har.
