# Figures about groups, for readers without the right to single cases.
figure-about = about { $figure }
figure-few = few
few-cases = few cases
few-events = few events
few-instances = few executions
column-worth = These figures are
column-about = about
column-few = few
groups-note = You see figures about groups. “About”: from half of the cases and disturbed a little, to protect each of them; sums need not add up. “Few”: fewer than about { $few } cases, or none.
groups-nothing = The filters leave too few cases to say anything about them. Take one away, or undo the last change.
groups-filters = Filters are coarse here: whole months, whole days, and activities and values that enough cases have.
groups-variants-others = All other ways together: { $name }
groups-histogram-rest = and longer
error-filter-who-or-which = A filter by who did it, by a single case, or by something sensitive needs the right to single cases. Take it away, or ask an administrator for the right.
error-filter-time-too-fine = You see figures about groups, and filter by whole months: from the first day of one to the last day of another.
error-filter-span-too-fine = You see figures about groups, and filter by round lengths of time, such as whole days.
error-filter-range-too-fine = You see figures about groups. By the column “{ $column }” one filters only with the right to single cases.
error-filter-too-few = You see figures about groups. Too few cases have “{ $value }” to filter by it, or none.
error-period-too-fine = You see figures about groups, by whole months at least.
error-groups-of-file = Figures about groups are made with a secret of the installation. Import the file first, then ask for the log by its name.

# The view of members of staff.
error-staff-view-off = Nobody sees what each member of staff did in this log, until an administrator turns that view on, with a legal basis, on the page of the log’s data.
error-filter-staff-view-off = A filter by who did it needs the view of members of staff, which is off in this log. Take it away, or ask an administrator.
error-staff-view-basis-invalid = A legal basis has 1 to 500 characters, on one line. Nothing was changed.
staff-view-title = Who did what
staff-view-off = Off: nobody sees what each member of staff did, and nobody can filter by it.
staff-view-on = On since { $date }. Legal basis: { $basis }
staff-view-lead = The table of who did what, and filters by it, are there for people with the right to single cases, under pseudonyms. Turning them on or off is told in the journal.
staff-view-basis = Legal basis
staff-view-turn-on = Turn on
staff-view-turn-off = Turn off
