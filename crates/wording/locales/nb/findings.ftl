# What an import noticed, and the places it names.
place-row = rad { $at }
place-line = linje { $at }
place-byte = byte { $at }
place-field = kolonnen «{ $field }»
finding-other = Lagt merke til: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] Én hendelse mangler
       *[other] { $count } hendelser mangler
    } aktivitet og er utelatt.
finding-event-without-time =
    { $count ->
        [one] Én hendelse mangler
       *[other] { $count } hendelser mangler
    } tidspunkt og er utelatt.
finding-case-without-events =
    { $count ->
        [one] Én sak har
       *[other] { $count } saker har
    } ingen hendelser og er utelatt.
finding-row-occurs-more-than-once =
    { $count ->
        [one] Én rad forekommer
       *[other] { $count } rader forekommer
    } mer enn én gang. Alle er talt med.
finding-started-not-completed =
    { $count ->
        [one] Én start ble
       *[other] { $count } starter ble
    } aldri fullført: arbeid som pågår, ikke med i kart og varianter.
finding-start-unknown =
    { $count ->
        [one] Én fullføring
       *[other] { $count } fullføringer
    } mangler start: når { $count ->
        [one] den
       *[other] de
    } begynte, er ukjent.
finding-other-transitions =
    { $count ->
        [one] Én hendelse har
       *[other] { $count } hendelser har
    } en annen overgang enn start og complete (schedule, assign, suspend …) og åpner ingen utførelse.
finding-start-after-end =
    { $count ->
        [one] Én start ligger
       *[other] { $count } starter ligger
    } etter slutten; starten regnes som ukjent.
finding-filter-activity-unknown = Filteret nevner aktiviteten «{ $activity }», som loggen ikke har.
