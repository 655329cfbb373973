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
