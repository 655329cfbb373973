### The work list of missing facts, and answers by link.

landscape-tab-questions = Questions
questions-title =
    { $count ->
        [0] Nothing that matters is missing
        [one] One question that matters
       *[other] { $count } questions that matter
    }
questions-lead = The few facts on which most money and most decisions hang: { $shown } of { $count } are shown, at most ten of a unit.
questions-own = The units I answer for
questions-all = All units
questions-none = There is nothing to ask here now.
question-no-unit = No unit is known to answer for it
question-money = { $amount } a year hang on it.
question-uses =
    { $count ->
        [one] One use hangs on it.
       *[other] { $count } uses hang on it.
    }
question-notice = The last day to give notice is { $day }.
question-other = Another
question-answer = Answer
question-not-known = I do not know
question-not-needed = Need not be asked
question-put-off = Put off. It will be asked again later.
question-undone = Undone.
error-question-empty = Say something, or put the question off.
answer-links = Answers by link
answer-links-lead = A link opens the questions of one unit, and nothing else, to whoever has it, without an account. It ends by itself. What is answered by it names the unit and the link, and can be undone.
answer-link-told = { $unit }, until { $time }, made by { $source }
answer-link-end = End it
answer-link-ended = The link no longer opens.
answer-link-days = Days
answer-link-make = Make a link
answer-link-made = This link is shown once. Copy it and send it to the unit.
answer-link-title = Questions to { $unit }
answer-link-lead = Nothing else is open to you here, and no account is needed. The link opens until { $time }.
answer-link-thanks = Thank you. It is kept.
error-answer-link-days = A link opens for 1 to { $limit } days.
error-answer-link-off = Answers by link are turned off. Whoever runs the server turns them on with answer-links = true in the settings.
error-answer-link-missing = This link does not open. It may have ended; ask whoever sent it for another.
error-answer-link-question = That is not asked here any more. Here is what is.
column-question-unit = Unit
column-question-kind = Kind
column-question-field = Question
column-question-held = Holds
column-question-confirmed = Confirmed
column-question-money = Cost in a year
column-question-uses = Uses
column-question-notice = Notice by
flow-title = Measured flow
impact-measured = Measured
impact-measured-none = No process here is linked to a log.
impact-measured-note = Cases that began in the last whole year and their median lead time, as the log says with your own rights. The name opens its map.
impact-clocks = Deadlines that run on
impact-clocks-none = No deadline rule of these logs has figures.
impact-clocks-note = These deadlines do not stop when the system does: how many cases are open under each.
impact-people = People
impact-people-none = Nobody is named: fill in contacts of the system and of its uses.
impact-people-note = Whom to ask about it.
flow-apart = { $typed } typed; more than a fifth apart
flow-log-missing = No log called “{ $log }” is open to you.
column-flow-cases = Cases
column-flow-lead = Median lead time
column-flow-variants = Variants
column-flow-typed = Typed volume
column-flow-clock = Deadline
column-flow-overdue = Overdue
column-flow-running = Running
column-flow-due-soon = Due soon
column-flow-on-time = In time
column-impact-person = Whom to ask
column-impact-about = About
