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
