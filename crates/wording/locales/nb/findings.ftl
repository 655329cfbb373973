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
