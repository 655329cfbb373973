# What an import noticed, and the places it names.
place-row = row { $at }
place-line = line { $at }
place-byte = byte { $at }
place-field = column “{ $field }”
finding-other = Noticed: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] One event has
       *[other] { $count } events have
    } no activity and { $count ->
        [one] was
       *[other] were
    } left out.
finding-event-without-time =
    { $count ->
        [one] One event has
       *[other] { $count } events have
    } no time and { $count ->
        [one] was
       *[other] were
    } left out.
finding-case-without-events =
    { $count ->
        [one] One case has
       *[other] { $count } cases have
    } no events and { $count ->
        [one] was
       *[other] were
    } left out.
finding-row-occurs-more-than-once =
    { $count ->
        [one] One row occurs
       *[other] { $count } rows occur
    } more than once. Both are counted.
