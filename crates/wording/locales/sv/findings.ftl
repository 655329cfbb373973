# What an import noticed, and the places it names.
place-row = rad { $at }
place-line = rad { $at }
place-byte = byte { $at }
place-field = kolumnen ”{ $field }”
finding-other = Noterat: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] En händelse saknar
       *[other] { $count } händelser saknar
    } aktivitet och har utelämnats.
finding-event-without-time =
    { $count ->
        [one] En händelse saknar
       *[other] { $count } händelser saknar
    } tidpunkt och har utelämnats.
finding-case-without-events =
    { $count ->
        [one] Ett ärende har
       *[other] { $count } ärenden har
    } inga händelser och har utelämnats.
finding-row-occurs-more-than-once =
    { $count ->
        [one] En rad förekommer
       *[other] { $count } rader förekommer
    } mer än en gång. Alla är medräknade.
