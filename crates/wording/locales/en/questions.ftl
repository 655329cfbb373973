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
