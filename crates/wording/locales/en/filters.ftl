# Filters as chips and as controls.

# The filter bar.

filter = Filter
filters = Filters
filter-none = no filter
filter-change = Change this filter
filter-remove = Remove: { $name }
filter-clear = Remove all filters
chip-not = not: { $rule }
list-or = { $first } or { $last }
list-or-more = { $first } or { $count } more
range-from = from { $from }
range-to = until { $to }
range-any = any time
chip-time-contained = lies within { $range }
chip-time-intersecting = was under way { $range }
chip-time-started = started { $range }
chip-time-ended = ended { $range }
chip-time-trimmed = only what happened { $range }
chip-attribute-is = { $name } is { $values }
chip-attribute-between = { $name } { $range }
chip-attribute-missing = { $name } is missing
chip-has = goes through { $activities }
chip-count = times { $activity }: { $range }
chip-starts = starts with { $activities }
chip-ends = ends with { $activities }
chip-follows-directly = { $from } is directly followed by { $to }
chip-follows = { $from } is later followed by { $to }
chip-variants-top =
    { $count ->
        [one] the commonest way
       *[other] the { $count } commonest ways
    }
chip-variants-cover = the ways of { $share } of the cases
chip-lead = lead time { $range }
chip-size = number of steps { $range }
chip-resource = done by { $values }
chip-rework = something is done again
chip-rework-of = { $activities } is done again
chip-same-resource = the same person did { $first } and { $second }
chip-different-resource = different people did { $first } and { $second }

# The controls.

filters-title = Add a filter
filters-edit = Change the filter
filter-add = Add filter
filter-save = Use
filter-not = Keep the cases that do not match
kind-filter-time = When
kind-filter-attribute = Details of the case
kind-filter-activity = What is done
kind-filter-follows = One thing after another
kind-filter-variants = The commonest ways
kind-filter-lead = Lead time
kind-filter-size = Number of steps
kind-filter-resource = Who did it
kind-filter-four-eyes = Same or different people
kind-filter-text = As text
time-rule = Cases that
time-rule-contained = lie wholly within these days
time-rule-intersecting = were under way at some point
time-rule-started = started
time-rule-ended = ended
time-rule-trimmed = did something; show only that
from-day = From and with
to-day = To and with
from = From
to = To
log-spans = The log spans
attributes-none = The log has no details to choose from.
attribute-missing = The value is missing
search-in-list = Search in the list
rule-has = go through one of these
rule-starts = start with one of these
rule-ends = end with one of these
rule-rework = do one of these again (any, when none is chosen)
rule-count = do the chosen one so many times
at-least-times = At least (times)
at-most-times = At most (times)
count-hint = The numbers count only for “so many times”.
rule-directly = directly after
rule-eventually = some time after
follows-first = First
follows-then = Then
at-least = At least
at-most = At most
unit-of-time = Unit
unit-minutes = minutes
unit-hours = hours
unit-days = days
unit-weeks = weeks
rule-top = so many of the commonest
rule-cover = those of so many per cent of the cases
number = Number
rule-same = the same person did both
rule-different = different people did the two
eyes-first = One activity
eyes-second = The other activity
filter-text = The whole filter
filter-text-hint = Rules stand between semicolons, such as: has "Hearing"; lead > 90d
