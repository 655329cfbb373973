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
finding-started-not-completed =
    { $count ->
        [one] One start was
       *[other] { $count } starts were
    } never completed: work in progress, not in the map or the variants.
finding-start-unknown =
    { $count ->
        [one] One completion has
       *[other] { $count } completions have
    } no start: when { $count ->
        [one] it
       *[other] they
    } began is unknown.
finding-other-transitions =
    { $count ->
        [one] One event has
       *[other] { $count } events have
    } another transition than start and complete (schedule, assign, suspend …) and { $count ->
        [one] opens
       *[other] open
    } no execution.
finding-start-after-end =
    { $count ->
        [one] One start lies
       *[other] { $count } starts lie
    } after the end; the start is taken as unknown.
finding-filter-activity-unknown = The filter names the activity “{ $activity }”, which the log does not have.
