# Groups of cases side by side.
tab-compare = Compare
compare-by = Compare by
compare-day = Day, for before and after
compare-do = Compare
compare-by-units = units
compare-by-before = before and after a day
compare-by-year = year of the start
compare-by-quarter = quarter of the start
compare-by-month = month of the start
compare-mix = Only cases of the same kind
compare-mix-hint = Cases are held against cases with the same values of what you tick, and figures are standardised to the mix of all.
compare-before = Before { $day }
compare-from = From { $day } on
compare-told =
    { $count ->
        [one] One test was made
       *[other] { $count } tests were made
    }; with all of them together, a difference is called by mistake in at most one of twenty comparisons. Intervals are of 95 %. Each group is held against all others together.
compare-left-out =
    { $count ->
        [one] One case is in none of the groups.
       *[other] { $count } cases are in none of the groups.
    }
compare-mixed = Compared among cases of the same kind: { $names }.
compare-day-missing = Choose the day before and after which cases are compared.
compare-untested = Nothing could be tested.
compare-no-difference = No difference shown: what is there may be chance.
compare-differ =
    { $count ->
        [one] One group differs
       *[other] { $count } groups differ
    } from the others by more than chance: { $groups }.
compare-measure-lead-time = Lead time (median)
compare-measure-waiting-time = Waiting time (median)
compare-measure-units = Steps in a case (mean)
compare-measure-rework = Cases with rework (share)
measure-units = Steps
measure-rework = Rework
column-group = Group
column-standardised = With the mix of all
column-larger = Larger than others
column-larger-low = Larger, at least
column-larger-high = Larger, at most
column-p-adjusted = p, adjusted
column-difference = Difference
column-limit-low = Chance from
column-limit-high = Chance to
column-limit-lowest = 99.8 % from
column-limit-highest = 99.8 % to
difference-more = more
difference-less = less
difference-none = none shown
error-compare-by-invalid = “{ $text }” does not say what makes the groups. Write units, year, quarter, month, before:2026-01-01 or attribute:NAME.
error-compare-attribute-missing = Cases have no attribute of text called { $name }.
error-compare-staff = { $name } tells of persons or is not ordinary; groups are not made of it.
compare-groups-lacking = There are fewer than two groups to compare. Choose something else to compare by, or a wider filter.
error-compare-by-events = Units are compared by the cases that belong to them. Choose cases instead of what was done.
p-tiny = < 0.001
compare-funnel-note = Each dot is a group: the larger, the less chance moves it. In the band lie 95 %, between the dashed lines 99.8 % of the groups of a size when nothing differs; named is what lies outside the band.
compare-funnel-group = { $group }: { $share } of { $count } cases
axis-cases-of-group = Cases of the group
compare-form = Show as
compare-form-figures = Figures
compare-form-side = Maps side by side
compare-form-difference = Map of what differs
compare-first = Group A
compare-second = Group B
compare-maps-show = Show these two
compare-maps-choice =
    { $group } ({ $count ->
        [one] one case
       *[other] { $count } cases
    })
compare-maps-group =
    { $letter }: { $group }, { $count ->
        [one] one case
       *[other] { $count } cases
    }
compare-maps-title = { $second } (B), held against { $first } (A)
compare-maps-often = How often
compare-maps-long = How long
compare-maps-told =
    Group B is told by how it differs from group A. { $count ->
        [one] One test was made
       *[other] { $count } tests were made
    }, on cases; with all of them together, a difference is called by mistake in at most one of twenty comparisons. What may be chance is told as “no difference shown”.
compare-maps-open =
    { $count ->
        [one] One case is still open: what it has not done yet is missing.
       *[other] { $count } cases are still open: what they have not done yet is missing, mostly from the later group.
    }
compare-maps-mix = “Only cases of the same kind” does not count for the maps: they show all cases of both groups.
compare-maps-found =
    { $count ->
        [one] One part of the map differs by more than chance.
       *[other] { $count } parts of the map differ by more than chance.
    }
compare-maps-per-100 = { $figure } per 100 cases
compare-maps-never = never
compare-maps-name-often = per 100 cases { $first } in A, { $second } in B, { $difference }
compare-maps-name-long = median time { $first } in A, { $second } in B, { $difference }
compare-maps-often-more = More often in B
compare-maps-often-less = Less often in B
compare-maps-long-more = Slower in B
compare-maps-long-less = Faster in B
compare-maps-same = No difference shown
compare-maps-absent = Never in this group
compare-maps-alternative = Boxes are activities, arrows the paths between them; each stands in the same place for both groups.
compare-maps-hidden = { $activities } of { $of } activities and { $paths } of { $paths_of } paths are drawn.
compare-maps-hidden-differing =
    { $count ->
        [one] One part that differs is left out; it is in the tables.
       *[other] { $count } parts that differ are left out; they are in the tables.
    }
compare-maps-ends = Where cases start and end
column-step-kind = Part of the map
column-first-count = A: number
column-second-count = B: number
column-first-cases = A: cases
column-second-cases = B: cases
column-first-per-100 = A: per 100 cases
column-second-per-100 = B: per 100 cases
column-per-100-difference = B less A, per 100 cases
column-often = How often
column-often-p-adjusted = How often: p, adjusted
column-first-median = A: median time
column-second-median = B: median time
column-median-difference = B less A, median time
column-long = How long
column-long-p-adjusted = How long: p, adjusted
step-kind-activity = activity
step-kind-path = path
step-kind-start = start
step-kind-end = end
often-more = more often in B
often-less = less often in B
often-none = no difference shown
often-untested = too few cases
long-more = slower in B
long-less = faster in B
long-none = no difference shown
long-untested = too few cases
error-compare-groups-few = There are fewer than two groups to compare. Choose something else to compare by, or a wider filter.
error-compare-group-missing = There is no group called { $name }. Choose among the groups that there are.
error-compare-group-twice = { $name } is chosen twice. Choose two different groups.
