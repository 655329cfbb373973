# Deadlines: the clocks of cases, and their rules.
tab-clocks = Deadlines
clock-rule = Rule
clock-all-rules = All rules of this log
clock-rules-of-log = Rules of this log
clock-rules-to-try = Rules to try out
clock-as-of = As of the end of
clock-within = Due soon: within days
clock-show = Show
clock-when = As of the end of { $date }. Due soon means within { $days } days.
clock-note = A case is overdue or late after its due day, moved as the law says when that day is closed.
clock-cases = Cases by due day
clock-which-cases = Which cases
clock-no-cases = There are no such cases.
clock-no-rules = This log has no rules for deadlines yet. Choose one to try above; who may change the log and see its cases can keep rules for everybody.
clock-rules-open = Add or change rules
clock-months = Decisions by month
clock-finding = { $cases } overdue: { $rule }
clock-download-cases = The cases as CSV
clock-state-open = Open
clock-state-overdue = Overdue
clock-state-due-soon = Due soon
clock-state-running = Running
clock-state-paused = Paused
clock-state-late = Decided late
clock-state-on-time = Decided on time
clock-state-not-started = Not started
clock-state-unknown = Cannot be told
clock-event-start = starts the limit
clock-event-restart = starts the limit anew
clock-event-pause = pauses the limit
clock-event-resume = lets the limit run on
clock-event-extend = extends the limit
clock-event-stop = decides the case
clock-undone = No activity of this log { $what }, as the rule names them.
clock-days-late = { $days } late
clock-days-left = { $days } left
clock-extended = extended
clock-moved = moved from { $date }
clock-none-decided = Nothing is decided yet.
clock-on-time-share = Decided on time: { $share }.
clock-of-case = Deadlines
clock-step-started = The limit starts the day after
clock-step-restarted = The limit starts anew
clock-step-paused = The limit pauses
clock-step-resumed = The limit runs on, days taken out: { $days }
clock-step-extended = The limit is extended
clock-step-decided = Decided
clock-step-due-nominal = Last day as counted
clock-step-due = Last day in law
clock-step-ignored-window = Told too long after the start: no effect
clock-step-ignored-expired = The limit was out already: no effect
clock-step-ignored-times = Extended as often as allowed: no effect
clock-step-ignored-again = Was so already: no effect
clock-step-ignored-none = The rule gives this no effect
clock-step-no-law = No version of the rule holds on this day
clock-rules-title = Rules for deadlines: { $log }
clock-rules-lead = A rule says which activities start, stop, pause and extend a limit, and how the law counts. Preview it on the log’s cases before you save it.
clock-rules-back = Back to the deadlines
clock-reading-title = Reading the cases by a new rule
clock-reading-line = { $rule }: { $share } of the cases read.
clock-reading-note = Figures by this rule come when all cases are read. You may leave this page; the reading goes on.
clock-reading-look = See how far it is
clock-rule-remove = Remove
clock-rule-begin = Begin with a rule that is there
clock-rule-begin-lead = It comes into the fields below. Tick the activities of this log. No rule is legal advice: read the paragraph.
clock-rule-take = Take it
clock-rule-text = The rule
clock-rule-text-label = Text of the rule (TOML)
clock-rule-text-hint = Saving replaces the rule with the same id. A rule cannot name a case or a person.
clock-form-more = This rule says more than the fields show: other versions, conditions on what is recorded, or what follows. That stays as it is; change it in the text.
clock-form-title = What the rule is called
clock-form-kind = Kind
clock-form-kind-statutory = Set by law
clock-form-kind-goal = A goal of our own
clock-form-start = The limit starts with
clock-form-stop = The case is decided with
clock-form-pause = The limit pauses with
clock-form-resume = The limit runs on with
clock-form-extend = The limit is extended with
clock-form-restart = The limit starts anew with
clock-form-length = Length of the limit
clock-form-unit = Counted in
clock-form-unit-days = calendar days
clock-form-unit-working-days = working days
clock-form-unit-weeks = weeks
clock-form-unit-months = months
clock-form-calendar = Public holidays of
clock-form-calendar-none = none, weekends alone
clock-form-calendar-dk = Denmark
clock-form-calendar-fi = Finland
clock-form-calendar-nl = the Netherlands
clock-form-calendar-no = Norway
clock-form-calendar-se = Sweden
clock-form-roll = When the last day is closed
clock-form-roll-none = it is the last day all the same
clock-form-roll-next-open = the next open day is
clock-form-roll-nl = as Dutch law has it (Algemene termijnenwet)
clock-form-roll-eu = as Regulation 1182/71 has it
clock-form-gap = While papers are missing
clock-form-gap-none = nothing changes
clock-form-gap-pause = the days are not counted
clock-form-gap-restart = the whole limit runs again when they come
clock-form-gap-delay = the limit begins when they come
clock-form-extension = Can be extended once by
clock-form-extension-hint = As many of the same. Empty: it cannot be extended.
clock-form-citation = The paragraph
clock-form-source = Where you read it
clock-form-from = In force from
clock-form-from-hint = Cases that started before have no limit by this rule. Empty: since ever.
clock-form-applies = Of which cases
clock-form-applies-hint = As in a filter: "case type" = House. Empty: all.
clock-rule-preview = Preview on the cases
clock-rule-save = Save the rule
clock-preview-title = Preview, not saved: { $rule }
column-clock-rule = Name
column-clock-title = Rule
column-clock-limit = Limit
column-clock-citation = Law
column-on-time = Decided on time
column-late = Decided late
column-on-time-share = On time
column-overdue = Overdue
column-due-soon = Due soon
column-running = Running
column-paused = Paused
column-not-started = Not started
column-clock-unknown = Cannot be told
column-month = Month
column-clock-state = State
column-due = Due
column-days-left = Days left
column-days-late = Days late
column-days-used = Days used
column-due-nominal = Due as counted
column-clock-started = Started
column-decided = Decided
column-fee-lost = Fee lost
cli-clock-added = The log “{ $log }” has the rule “{ $rule }” now.
cli-clock-none = The log has no rules of clocks. Choose one with --rule; “samsyn clock-rules list” names those that come with the program.
clock-limit-days =
    { $count } { $count ->
        [one] day
       *[other] days
    }
clock-limit-working-days =
    { $count } { $count ->
        [one] working day
       *[other] working days
    }
clock-limit-weeks =
    { $count } { $count ->
        [one] week
       *[other] weeks
    }
clock-limit-months =
    { $count } { $count ->
        [one] month
       *[other] months
    }
clock-days =
    { $count } { $count ->
        [one] day
       *[other] days
    }
error-clock-being-read = The cases are being read by the rule “{ $value }” ({ $percent } %). Its figures come when that is done. Nothing is lost; look again in a moment.
error-cited-being-read = The cases are being read by a new rule for deadlines. Wait until that is done, and cite again.
error-clock-rule-missing = There is no rule “{ $value }”. Nothing was changed.
error-clock-rule-id = “{ $value }” cannot be the id of a rule: small letters a to z, digits and hyphens, at most 60. Nothing was changed.
error-clock-rule-long = The rule is longer than { $limit } characters. Nothing was changed.
error-clock-rules-many = The log has { $limit } rules already. Nothing was changed. Remove one first.
error-clock-rule-who-or-which = The rule picks cases or persons by name, or by a column that tells of them. Nothing was changed. A rule is of the law: use what a case is about.
error-clock-scope-events = A limit is of a whole case, not of what one unit did in it. Choose the cases that belong to the unit instead.
error-clock-days-many = “Due soon” looks at most { $limit } days ahead.
error-clock-day-too-fine = In figures about groups, deadlines are read at the end of a month, and { $days } days ahead. Choose the last day of a month.
