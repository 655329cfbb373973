# What an import noticed, and the places it names.
place-row = række { $at }
place-line = linje { $at }
place-byte = byte { $at }
place-field = kolonnen »{ $field }«
finding-other = Bemærket: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] Én hændelse mangler
       *[other] { $count } hændelser mangler
    } aktivitet og er udeladt.
finding-event-without-time =
    { $count ->
        [one] Én hændelse mangler
       *[other] { $count } hændelser mangler
    } tidspunkt og er udeladt.
finding-case-without-events =
    { $count ->
        [one] Én sag har
       *[other] { $count } sager har
    } ingen hændelser og er udeladt.
finding-row-occurs-more-than-once =
    { $count ->
        [one] Én række forekommer
       *[other] { $count } rækker forekommer
    } mere end én gang. Alle er talt med.
finding-started-not-completed =
    { $count ->
        [one] Én start blev
       *[other] { $count } starter blev
    } aldrig fuldført: igangværende arbejde, ikke med i kort og varianter.
finding-start-unknown =
    { $count ->
        [one] Én fuldførelse
       *[other] { $count } fuldførelser
    } mangler start: hvornår { $count ->
        [one] den
       *[other] de
    } begyndte, er ukendt.
finding-other-transitions =
    { $count ->
        [one] Én hændelse har
       *[other] { $count } hændelser har
    } en anden overgang end start og complete (schedule, assign, suspend …) og åbner ingen udførelse.
finding-start-after-end =
    { $count ->
        [one] Én start ligger
       *[other] { $count } starter ligger
    } efter slutningen; starten regnes som ukendt.
finding-filter-activity-unknown = Filteret nævner aktiviteten »{ $activity }«, som loggen ikke har.
