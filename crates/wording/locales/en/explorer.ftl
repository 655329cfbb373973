# The explorer: map, variants, cases, times and tables.
views = Views
tab-map = Map
tab-variants = Variants
tab-cases = Cases
tab-time = Time
tab-waits = Where it waits
tab-activities = Activities
tab-resources = Who
tab-attributes = Details
title-waits-before = Cases wait longest before “{ $activity }”
title-time-before = Most time passes before “{ $activity }”
title-lead-time = Half of the cases are done within { $median }
stamp-through = data through { $date }
stamp-calendar-time = calendar time
stamp-working-time = working time
time-basis = Durations in
time-calendar = calendar time
time-working = working time
kept-cases =
    { $cases } of { $count } { $count ->
        [one] case
       *[other] cases
    } ({ $share })
part-of = { $part } of { $whole }
nothing-left = The filters leave no case. Take one away, or undo the last change.

# The map.

map-name = Process map of { $log }
map-start = Start
map-end = End
map-hidden = { $activities } of { $of } activities ({ $units_share } of what was done), { $paths } of { $paths_of } paths ({ $steps_share } of the steps), covering { $share } of cases from start to end.
map-bare = Paths without a figure, because they are many and rare: { $count }. Point at one, or select it, to read its figure.
show-all = Show all
map-as-table = The map as a table
measure = Show
measure-kind-count = Number
measure-kind-time = Time
measure-cases = cases
measure-count = times done
measure-mean = mean time
measure-median = median time
measure-p90 = the slowest tenth
measure-total = total time
count-unit = Count
count-events = events
count-instances = executions
direction = Direction
direction-down = downwards
direction-right = to the right
options = Options
slider-activities = Activities
slider-paths = Paths
legend-cases = Cases
legend-count = Times done
legend-mean = Mean time to the next activity
legend-median = Median time to the next activity
legend-p90 = Nine in ten are faster than
legend-total = Total time on the path
zoom = Zoom
zoom-in = Larger
zoom-out = Smaller
zoom-fit = Fit
download-view = This view
export = The cases as a log
export-xes = XES, for process mining
export-csv = CSV, for spreadsheets
export-parquet = Parquet
export-arrow = Arrow
download-map-svg = Map (SVG)
download-paths-csv = Paths (CSV)
download-activities-csv = Activities (CSV)
download-times-csv = Figures (CSV)
download-json = Figures (JSON)
download-csv = Table (CSV)
download-svg = Picture (SVG)

# The panel.

panel-overview = At a glance
panel-overview-lead = Choose an activity or a path on the map to see more.
panel-where-it-waits = Where the time goes
panel-done-again = Done again in the same case
panel-starts-with = Cases start with
panel-ends-with = Cases end with
panel-times-in-cases =
    { $count } { $count ->
        [one] time
       *[other] times
    } in { $cases }
panel-mean-before = before it (mean)
panel-mean-after = to the next (mean)
panel-share-again = done again
panel-share-of-time = of all time between
panel-comes-from = Comes from
panel-goes-on-to = Goes on to
panel-between = Between
panel-median = median
panel-p90 = nine in ten within
panel-mean = mean
panel-strip = Half take at most { $median }, nine in ten at most { $p90 }.
panel-spread-before = How the time before it is spread
panel-spread-path = How the time on this path is spread
panel-ways =
    { $count ->
        [one] The one way through here
       *[other] The commonest of { $count } ways through here
    }
panel-overlaps =
    { $count } { $count ->
        [one] begins
       *[other] begin
    } before the first is done.
panel-close = Close the panel
path-name = { $from } → { $to }
action-only-with = Show only cases that go here
action-only-without = Show only cases that do not
action-waits-here = Show only those that wait longest here
action-see-cases = See the cases
action-only-path = Show only cases that go this way
action-only-slowest = Show only the slowest tenth
action-only-not-path = Show only cases that do not

# Tables.

twin-activities = Activities
twin-paths = Paths
twin-figures = The figures as a table
twin-times = Times in figures
twin-events = The events as a table
table-more =
    { $count } more { $count ->
        [one] row
       *[other] rows
    } in the file:
column-log = Log
column-version = Version
column-name = Name
column-role = Used as
column-class = Data class
column-drop = Leave out
column-samples = Values
column-level = Describes
column-kind = Kind
column-case = Case
column-timeline = Time line
column-lead-time = Lead time
column-start = Start
column-end = End
column-activity = Activity
column-count = Number
column-cases = Cases
column-from = From
column-to = To
column-from-unit = From unit
column-to-unit = To unit
column-total = Total
column-overlaps = Overlaps
column-mean = Mean
column-median = Median
column-p90 = 90th percentile
column-p95 = 95th percentile
column-p25 = Lower quartile
column-p75 = Upper quartile
column-min = Lowest
column-max = Highest
column-variant = Variant
column-share = Share
column-share-so-far = Share so far
column-activities = Activities
column-time = Time
column-since = Since the one before
column-resource = Who
column-measure = Measure
measure-lead-time = Lead time
measure-working-time = Working time
measure-waiting-time = Waiting time
column-repeats = Done again
column-self-loops = Directly again
column-starts = Starts cases
column-ends = Ends cases
column-duration-mean = Takes (mean)
column-duration-median = Takes (median)
column-before-mean = Before it (mean)
column-after-mean = After it (mean)
column-attribute = Detail
column-present = With a value
column-missing = Without
column-distinct = Different
column-period = Period
column-cases-started = Cases started
column-cases-ended = Cases ended
column-time-since-start = Since the start
column-open = Still open
column-low = At least
column-high = At most
attribute-values = The commonest values
resources-none = The log does not say who did what. Choose a column for it when you import.
waits-note = Steps from one activity to the next, those on which cases spend most time first. Total: the number of times, times the mean.
handovers-title = Handovers between units
handovers-picture = Handovers between units as a picture
handovers-picture-note = The units between which most is handed over, at most 12, and their commonest ways, at most 40. All of them are in the table.
handovers-matrix = Handovers from unit to unit: how often, and the mean time
handovers-from-to = From, below; to, beside
handovers-outside-unit = units outside
handovers-told = { $count } of { $of } cases are handed over from one unit to another.
handovers-unknown = In { $count } of { $of } steps the unit is not known.
handovers-none = This log does not say which unit did what. Map its values to units, or give a column the role of unit at import.
handovers-outside = Empty: a unit outside of the one shown.
resources-note = Sorted by name: people are not ranked.

# Variants and cases.

variants-lead =
    { $cases } go { $count ->
        [one] one way
       *[other] { $count } different ways
    }
variants-show-on-map = On the map:
variants-map-top =
    { $count ->
        [one] the commonest
       *[other] the { $count } commonest
    }
variants-map-cover = those of { $share } of the cases
variants-so-far = { $name } so far
variant-rank = No. { $name }
variant-median = median { $name }
variants-length =
    { $count } { $count ->
        [one] step
       *[other] steps
    }
variants-more-steps =
    { $count } more { $count ->
        [one] step
       *[other] steps
    }
pages = Pages
pages-of = { $from }–{ $to } of { $of }
pages-earlier = Previous
pages-later = Next
order = Order
order-log = As in the log
order-start = Earliest start
order-end = Latest end
order-longest = Longest
order-most = Most steps
cases-scale = The longest line is { $name }.
case-title = Case { $id }
case-back = Back to the cases
case-summary =
    { $count } { $count ->
        [one] step
       *[other] steps
    } in { $lead }
case-events = What happened
case-values = About the case
case-more = More
case-took = took { $duration }

# Time.

fact-median = median
fact-mean = mean
fact-p90 = nine in ten within
fact-shortest = shortest
fact-longest = longest
times-no-starts = No case has all its start times, so working and waiting time are unknown.
chart-lead = How long cases take
chart-lead-note = From the first to the last event.
chart-lead-description = Median { $median }, nine in ten within { $p90 }.
chart-survival = How many are still open after a while
chart-survival-note = Share of cases not yet done, with a 95 % interval.
survival-point = { $share } still open after { $duration }
chart-over-time = What happened when
chart-over-time-note = In the log’s time zone.
over-time-hour = Per hour.
over-time-day = Per day.
over-time-week = Per week.
over-time-month = Per month.
over-time-quarter = Per quarter.
over-time-year = Per year.
axis-lead-time = Lead time
axis-cases = Cases
axis-since-start = Time since the start of the case
axis-open = Still open
axis-events = Events
axis-instances = Executions
mark-median = median { $duration }
mark-p90 = nine in ten { $duration }
mark-longer = { $count } longer
