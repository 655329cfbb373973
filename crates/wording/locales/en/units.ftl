# Units: the chooser of a scope, the parts of one, the tree, whose work a log's values mean.
units-whole = The whole authority
units-label = Unit: { $name }. Choose another
units-as-of = As the organisation is on { $day }
unit-gone = A unit that is no longer there
scope-applies = What is counted of the unit
scope-by-cases = Cases
scope-by-events = What was done
scope-note-cases = Whole cases that belong to { $unit }, with what other units did in them.
scope-note-events = Only what was done in { $unit }, in any case. A path leads to the next thing that the unit did in the same case; what others did in between is not shown, and its time is part of the path’s.
scope-nothing = Nothing of this log belongs to the unit chosen. Choose another unit, or have an analyst say which values of the log mean it.
stamp-scope-cases = { $unit }, cases that belong there
stamp-scope-events = { $unit }, what was done there
tab-units = Units
parts-lead-cases = Each case is counted in the unit where it belongs.
parts-lead-events = Each case is counted in every unit that did something in it.
parts-itself = The unit itself
parts-none = There is nothing to share out here.
parts-reconcile = How it adds up
parts-sum = All of them together
parts-again = Counted again: { $shared } cases cross units and are there more than once
parts-unmapped = Cases of no unit
parts-total = Cases, each counted once
parts-units-elsewhere = Of what was done in these cases, { $units } were done by units outside.
parts-units-unmapped = { $units } belong to no unit.
parts-filter = The filters were applied to all of it first; a unit’s own page applies them to that unit alone and may differ.
column-unit = Unit
column-unit-key = Key
column-only-here = Only here
column-shared = Shared with others
column-value = Value
column-from-day = From
column-until-day = Until

# The tree.
units-title = Units
units-lead = The authority’s organisation from day to day. A change holds from a day on; what was before stays.
units-empty = There are no units yet. Bring in a table of them, or add the first one.
units-day = As of
units-days = It changes on:
units-count =
    { $count ->
        [one] One unit
       *[other] { $count } units
    } on { $day }
units-import-title = Bring in a table of units
units-import-lead = CSV or XLSX with the columns key and name, and if you have them parent, from, until and kind. You see what would change before anything does.
units-file = The table
units-look = See what would change
unit-add = Add a unit
unit-key-hint = The short name by which other systems know it.
unit-kind = Kind
unit-kind-hint = Such as department, office or team; may be empty.
unit-parent = Belongs to
unit-from = From
unit-until = Last day
unit-when = When
unit-dates = { $from } – { $until }
unit-since = since { $from }
unit-rename = Give another name
unit-move = Move
unit-reclassify = Change the kind
unit-close = Close the unit
unit-close-lead = After its last day it is no longer there; what was done in it stays in what it belonged to.
unit-reopen = It goes on after all
unit-successors = Its work goes on in
unit-reorganise = Split or merge
unit-reorganise-lead = Others go on with its work from a day on. Figures of the time after follow the new units, figures of the time before the old ones.
unit-split = Split
unit-split-title = Split { $name }
unit-split-lead = New units take its place, where it stood. Each unit below goes to one of them.
unit-split-children = Where the units below go
unit-part = New unit { $number }
unit-part-more = One new unit more
unit-merge = Merge
unit-merge-title = Merge { $name } with others
unit-merge-lead = Units go, with all below them, into one. The others close the day before.
unit-merge-with = Together with
unit-merge-into = Into
unit-merge-new = A new unit
unit-merge-new-hint = Fill this in only for a new unit; it takes the place of the unit of this page.

# A table, shown before it is used.
units-plan-lead =
    { $count ->
        [one] One change.
       *[other] { $count } changes.
    }
units-plan-unchanged =
    { $count ->
        [one] One row says what is known.
       *[other] { $count } rows say what is known.
    }
units-as-of-day = The table is right as of
units-as-of-hint = What differs changes on this day, or on the row’s own day if that is later.
units-complete = The table is complete: units that it lacks close
units-plan = What would change
units-plan-nothing = Nothing would change.
units-plan-do = Change it like this
units-plan-absent = not in the table
unit-change-opened = { $name } ({ $key }) opens in { $to } on { $day }
unit-change-renamed = { $key } is called { $name } from { $day }
unit-change-reclassified = { $name } ({ $key }) gets the kind “{ $to }” from { $day }
unit-change-moved = { $name } ({ $key }) moves to { $to } on { $day }
unit-change-closed = { $name } ({ $key }) has its last day on { $day }
unit-change-closing-withdrawn = { $name } ({ $key }) goes on after all

# Whose work the values of a log mean.
mapping-heading = Whose work it is
mapping-lead = Say which unit each value of a log means, so that it can be seen unit by unit.
mapping-open = Values and units
mapping-log-data = Columns and findings
mapping-title = Whose work: { $log }
mapping-events-unmapped = { $count } of { $of } events ({ $share }) are of no unit.
mapping-cases-unmapped = { $count } of { $of } cases ({ $share }) belong to no unit.
mapping-values-unmapped = { $count } of { $of } values mean no unit; they stand first.
mapping-proposals =
    { $count ->
        [one] One value is spelt like a unit.
       *[other] { $count } values are spelt like a unit each.
    }
mapping-take = They mean these units
mapping-no-units = The authority has no units yet.
mapping-no-columns = The log has neither a column of units nor one of who did it.
mapping-unit-of = Unit of { $name }
mapping-none = None
mapping-by-pattern = by a pattern
mapping-proposed = Spelt like { $name }
mapping-save = Save
mapping-patterns = Patterns
mapping-patterns-lead = For many values at once, or for some time only. What is chosen for a value above goes first; of patterns the first that fits decides.
mapping-pattern = { $column }: “{ $fit }” means { $unit }
mapping-remove = Take away
mapping-field = Column
mapping-pattern-label = Pattern
mapping-pattern-hint = * is anything, ? any one character: “Permits*”. Upper and lower case are the same.
mapping-from = What happened from (empty: ever)
mapping-until = Until (empty: for ever)
mapping-add = Add the pattern
mapping-belongs = Where a case belongs
mapping-belongs-lead = It decides in which unit a case is counted when a scope means whole cases.
belongs-most-events = where most of it was done
belongs-first-event = where the first thing was done
belongs-last-event = where the last thing was done
belongs-attribute = where “{ $name }” of the case says
role-unit-of = Where
role-unit-hint = With all units below it. Roles that change something work for the whole authority only.

# What was wrong.
error-scope-invalid = The address names a part of the authority in a way that cannot be read. Choose the unit again.
error-scope-unit-missing = There was no such unit on { $day }.
error-export-by-events = Cases are written whole, with what other units did. Choose cases instead of what was done.
error-scope-events-too-fine = What was done in a unit is shown to who sees exact figures. Choose cases instead.
error-grant-unit-missing = There is no such unit today. Nothing was changed.
error-unit-missing = There is no such unit.
error-organisation-version-changed = Somebody changed this meanwhile. Nothing was changed; look again.
error-mapping-unit-unknown = There is no unit { $unit }. Nothing was changed.
error-mapping-unit-missing = Choose the unit that the values mean.
error-mapping-value-missing = A value or pattern is needed.
error-mapping-attribute-missing = The log has no such attribute of cases.
error-mapping-dates-out-of-order = The last day is before the first.
error-mapping-too-long = There are more rules than { $limit }. Use patterns.
error-table-too-large = The file is larger than { $limit } bytes, too large for a list like this.
error-unit-unknown = There is no unit { $unit }.
error-unit-key-missing = A unit needs a key.
error-unit-name-missing = A unit needs a name.
error-unit-key-taken = { $unit } has the key { $key }.
error-unit-not-open = { $unit } is not there on { $day }.
error-unit-parent-closed = { $parent } is not there from { $day } on for as long as what would belong to it.
error-unit-cycle = { $unit } would belong to itself through { $parent }.
error-unit-dates-out-of-order = { $day } is too early; { $earliest } is the first day that is possible.
error-unit-child-open = { $child } belongs to { $unit } after { $day }. Move or close it first.
error-unit-not-closed = { $unit } has no last day.
error-unit-unchanged = { $unit } is so already.
error-unit-parts-missing = A unit is split into two or more.
error-unit-not-child = { $child } does not belong to { $unit }.
error-unit-nothing-merged = At least one unit goes into another.
error-unit-succeeds-itself = { $unit } would succeed itself.
error-unit-succeeds = { $unit } goes on with the work of { $of } from a later day on.
error-unit-number-out-of-order = Unit { $unit } is not the next.
error-unit-column-missing =
    The table lacks the column { $column ->
        [key] key
        [name] name
        [parent] parent
        [from] from
        [until] until
        [kind] kind
       *[other] { $column }
    }.
error-unit-column-unused = The column “{ $column }” is not used.
error-unit-column-repeated = The column “{ $column }” says what another says already, and is not used.
error-unit-row-repeated = The key { $key } stands in row { $first } already; this row was left out.
error-unit-day-unreadable =
    { $key }: “{ $text }” in the column { $column ->
        [key] key
        [name] name
        [parent] parent
        [from] from
        [until] until
        [kind] kind
       *[other] { $column }
    } is not a day like 2026-11-24 or 24.11.2026; the row was left out.
error-unit-row-cycle = { $key } belongs to itself in the table; the row was left out.
error-unit-parent-unknown = { $key }: there is no unit with the key { $parent } on { $day }; the row was left out.
error-unit-from-missing = { $key } has a last day that is past, and no first day; the row was left out.
error-unit-opened-later = { $key } is opened on { $day } instead of { $from }: what it belongs to was not there before.
finding-events-without-unit =
    { $count ->
        [one] One event of the log belongs to no unit.
       *[other] { $count } events of the log belong to no unit.
    }

# At the shell.
cli-no-units = There are no units on this day.
cli-units-dry = Nothing was changed. Without --dry-run it is.
error-cli-unit-unknown = There is no unit with the key { $key } today.
cli-column-parent = Belongs to
cli-column-unit-kind = Kind
cli-column-row = Row
cli-column-change = Change

# Opening hours

opening-hours = Opening hours
opening-hours-lead = Durations can be shown in working time: only what lies within opening hours is counted. A unit without hours of its own has those of the unit above it, and in the end the authority's.
opening-hours-none = Nobody has said yet when the authority is open, so that durations can only be shown in calendar time. Below is a proposal: change it and keep it.
opening-hours-authority = The whole authority
opening-hours-own = Units with hours of their own
opening-hours-of = Opening hours: { $unit }
opening-hours-day = Day
opening-hours-weekdays = Mon Tue Wed Thu Fri Sat Sun
opening-hours-text = The hours
opening-hours-hint = Zone, holidays (NO, SE, DK, FI or NL), hours by weekday, and days that are otherwise. A weekday that is left out is closed. A further [[week]] with a line from = "2027-01-01" holds from that day on.
opening-hours-unit = For
opening-hours-look = Look at the days
opening-hours-keep = Keep
opening-hours-remove = Take away
opening-hours-days = What it means for the next three weeks
opening-hours-closed = closed
opening-hours-changed = Changed { $date }
opening-hours-kept = Kept. Durations in working time follow these hours from now on.
opening-hours-add = Other hours for a unit

# Closing days

closing-days = Closing days
closing-days-lead = Days on which your offices are closed, or close early, besides weekends and public holidays. Deadlines in working days skip them, a deadline does not fall on one, and working time does not run.
closing-days-none = No closing days in { $year }.
closing-days-years = Years
column-closing-day = Day
column-closed = Closed
column-closed-from = Closed from
column-closing-reason = Reason
closing-day-whole = The whole day
closing-day-from = From { $time }
closing-day-first = First day
closing-day-last = Last day
closing-day-last-hint = Leave empty for one day.
closing-day-hint = A day that is closed only from an hour on still counts as a working day in deadlines.
closing-day-set = Add closing days
closing-day-kept = Kept. Deadlines and working time follow the closing days from now on.
closing-day-remove = Take away
closing-day-removed = { $date } is no longer a closing day.
