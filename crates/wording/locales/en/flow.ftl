# Lead times with open cases; queues.
title-lead-not-reached = Fewer than half of the cases are closed so far
fact-open = still open
not-reached = not reached
interval-from-to = { $low } to { $high }
times-open-told = At the end of { $date }: { $closed } closed, { $open } open. An open case counts as one that takes longer than it has been seen for (Kaplan–Meier), so that slow cases are not left out because they are not done yet.
times-open-none = No case is open at the end of { $date }.
times-open-closing = This log does not say when a case is closed, so open cases count as if they had ended with their last event.
times-open-scope = A case is closed as a whole, not what one unit did in it, so what is asked for counts as if it had ended.
times-open-parts = The filter leaves parts of cases. When a part is over is not known, so each counts as if it had ended with its last event.
times-open-unfit = The log’s closing rule names something that the log lacks, so open cases count as if they had ended with their last event.
times-open-groups = The log’s closing rule asks for something too fine for figures about groups, so open cases count as if they had ended with their last event.
times-quantiles = Closed and open cases together
times-quantiles-note = By when a share of all cases is closed, with a 95 % interval. “Not reached”: fewer are closed so far.
chart-lead-note-closed = From the first to the last event, closed cases only.
twin-times-closed = Times of closed cases in figures
column-share-closed = Share closed
column-within = Within
column-within-low = Interval from
column-within-high = Interval to
compare-open = Some cases are still open and count with their time so far: { $names }. A group with many open cases looks quicker than it is.
compare-open-unknown = Whether cases are still open is not known here; one that is counts with its time so far.
chart-queues = How many cases are open, wait and are worked on
chart-queues-of = How many cases wait for “{ $name }”
chart-queues-at = How many cases wait at “{ $name }”
chart-queues-note = At the end of each period, in the log’s time zone; by the calendar.
queues-open-rule = A case is open until the log’s closing rule says that it is closed, at the latest until the end of { $date }.
queues-open-none = Nothing says here when a case is closed, so a case counts as open from its first to its last event. Towards the end of the log fewer cases seem to be open and to wait than are.
queues-next = What an open case waits for is known only when its next step is recorded. Until then it waits, but before no activity, so queues before activities look shorter towards the end of the log than they are.
queues-no-starts = No start times are known, so how much is in work is unknown.
queues-starts-unknown =
    { $count ->
        [one] Of one thing done the start is unknown; it does not count as in work.
       *[other] Of { $count } things done the start is unknown; they do not count as in work.
    }
queue-which = Whose queue
queue-all = All cases
queue-before = Before an activity
queue-at = At a unit
queue-activities = Queues before activities
queue-units = Queues at units
queue-rows-note = Mean: how many at a time, over all the time shown. Most: at the end of a period.
line-open = Open
line-waiting = Waiting
line-in-work = In work
column-queue-open = Open at the end
column-open-mean = Open, mean
column-waiting = Waiting at the end
column-waiting-mean = Waiting, mean
column-waiting-next = Of them, next step not recorded
column-in-work = In work at the end
column-in-work-mean = In work, mean
column-in-work-most = In work, most
column-done = Times done
column-waiting-most = Waiting, most
column-waiting-most-when = In the period from
error-queue-of-invalid = “{ $text }” names no queue. Say activity:NAME or unit:NAME, or nothing for all cases.
error-queue-of-missing = Nothing is done by the name “{ $name }” in the cases asked for.
