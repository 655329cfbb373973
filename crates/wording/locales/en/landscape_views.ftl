# What is made of many records: contract ends, impact, the map of the landscape, shares, risk.
landscape-all-units = All units
landscape-tab-records = Records
landscape-tab-contracts = Contract ends
contracts-title = Contracts by the day of notice
contracts-title-none = No contract needs notice in the next three months
contracts-title-soon =
    { $count ->
        [one] One contract has its last day to give notice within three months
       *[other] { $count } contracts have their last day to give notice within three months
    }
contracts-title-overdue =
    { $count ->
        [one] One contract is past its last day to give notice
       *[other] { $count } contracts are past their last day to give notice
    }
contracts-count =
    { $count ->
        [one] One contract on { $day }.
       *[other] { $count } contracts on { $day }.
    }
contracts-lead = Until when notice has to be given, and how soon each can be over.
contracts-any-state = All
contracts-none = There are no such contracts on this day. They are brought in with samsyn register import FILE --kind contract, or added one by one.
contracts-chart = The contracts whose day of notice is next
contracts-chart-note = The first bar ends on the last day to give notice, the second on the day on which the contract is over. Where only the second is left, that day is past. The tables below say the same.
contracts-today = Today
contracts-calendar = Calendar (iCalendar)
contracts-calendar-entry = Last day to give notice: { $name }
contracts-rules = How these days are found
contracts-rule-period = “Ends” is the last day that was agreed, without options; every used option adds its months. An option of six months after 30 June ends on 31 December.
contracts-rule-notice = Notice runs to the same date so many months later, or to the last day of a shorter month. The contract is over on the next day on which it can be: the end of the period or of an option, and, where that is agreed, any day or the end of a month, quarter or year; never before the day before which it cannot be ended.
contracts-rule-goes-on = A contract is taken to go on when nobody gives notice: that is when somebody has to know the day. Whether it does is for the contract itself to say.
contract-today = today
contract-in-days =
    { $count ->
        [one] in one day
       *[other] in { $count } days
    }
contract-days-ago =
    { $count ->
        [one] one day ago
       *[other] { $count } days ago
    }
contract-state-overdue = Past the last day to give notice
contract-state-overdue-note = The contract goes on past its period. “Earliest over” is what notice today still gives.
contract-state-within-3-months = Within three months
contract-state-within-3-months-note = Decide now whether it is to go on.
contract-state-within-12-months = Within twelve months
contract-state-within-12-months-note = There is time to look for another solution.
contract-state-later = Later
contract-state-later-note = Their day is more than a year away.
contract-state-any-time = On any day
contract-state-any-time-note = Notice can be given on any day; there is no day to miss.
contract-state-given = Notice is given
contract-state-given-note = They hold until the notice has run out.
contract-state-past = Over
contract-state-past-note = Their last day is past. If one still holds, its options or its end are not as they are here.
contract-state-unknown = Cannot be told
contract-state-unknown-note = Something is missing before the day can be found. Open the contract to fill it in.
column-contract = Contract
column-contract-state = Notice
column-contract-last-day = Last day to give notice
column-contract-end = Holds until
column-contract-exit = Earliest over
column-contract-supplier = Supplier
column-contract-systems = Systems
column-contract-unit = Unit
column-contract-missing = Missing
impact-title =
    If { $name } stops, this is affected: { $units ->
        [one] one unit
       *[other] { $units } units
    }, { $systems ->
        [one] one other system
       *[other] { $systems } other systems
    } and { $processes ->
        [one] one work process
       *[other] { $processes } work processes
    }.
impact-for-whom = For whom:
impact-terms = Use, contracts and cost
impact-at-once = at once
impact-steps =
    { $count ->
        [one] after one flow
       *[other] after { $count } flows
    }
impact-stops = stops
impact-lacks = lacks data
impact-gives = hands over data
impact-picture = Flows of data to and from { $name }
impact-picture-label = Flows of data as a picture
impact-picture-note = Every arrow goes from what hands data over to what gets it. The table below has each flow.
impact-uses = Who uses it
impact-uses-note = They stop at once.
impact-uses-none = Nobody has said who uses it. Add a use of the system, and it will be told here.
impact-contracts = Contracts that go on
impact-contracts-note = They are paid for as long as they hold, whether or not the system runs.
impact-contracts-none = No contract names it.
impact-cost = Cost of the last year
impact-cost-note = The lines that name the system, by how sure they are; they are never added together.
impact-cost-none = No cost line names it.
impact-reached = Systems that then lack data
impact-reached-note = By the fewest flows. What a system hands on is taken to be wanting as a whole when anything it gets is wanting.
impact-reached-none = No flow of data leaves it, as far as is known.
impact-processes = Work processes
impact-processes-note = Where the law sets a deadline, it goes on.
impact-processes-none = No work process names it or what it reaches.
impact-services = Services
impact-services-note = They need one of these work processes.
impact-services-none = None.
impact-flows = Flows of data
impact-flows-note = Those that lead to the system, then those from it on.
impact-flows-none = No flow of data to or from it is recorded. Add flows between uses, and what hangs together will be drawn here.
column-impact-what = What
column-impact-name = Name
column-impact-units = Units
column-impact-steps = How far away
column-impact-through = Through
column-impact-more = Legal basis, or last day to give notice
column-impact-use = Use
column-impact-users = How many use it
column-impact-criticality = How critical
column-impact-law = Legal basis
column-impact-whom = For whom
column-impact-stage = How sure
column-impact-year = Year
column-impact-amount = Amount
column-impact-lines = Lines
column-impact-flow = Flow
column-impact-from = From
column-impact-to = To
column-impact-frequency = How often
error-record-no-system = What stops is told of systems only.
error-record-name-unknown = Nothing is known by the name “{ $name }”.
error-record-name-of-several = Several are called “{ $name }”. Say which by its number, as samsyn register list tells it.
landscape-tab-map = Map
landscape-tab-shares = Cloud and licence
landscape-tab-risk = Risk
map-title =
    { $count ->
        [one] { $unit }: one system by unit and task
       *[other] { $unit }: { $count } systems by unit and task
    }
map-lead = Who uses which systems for what, as it is on { $day }. Open a unit or a task to see what is below it.
map-field = Tell systems apart by
map-all-concepts = All tasks
map-no-concept = No task said
map-no-unit = No unit
map-none = There is nothing here. Systems stand here with the units that use them and the tasks that they are for: fill in uses, their unit and their tasks.
map-note = A system that is used in several units, or for several tasks, stands in each of them, so rows and columns do not add up to the whole. A system that nobody uses stands with the unit that answers for it. Names are shown where there are at most three.
map-cost = Cost: { $stage }, { $year }. Lines that name the system, its share by a contract's key, and contracts for it alone; a contract for several systems without a key is divided between none.
map-cost-none = No cost line tells of a year up to this day.
map-risk = Risk: the greatest likelihood times consequence, 1 to 25, of the work processes that need the system.
column-map-unit = Unit
column-map-concept = Task
column-map-choice = What is said
column-map-count = Systems of which it is said
column-map-systems = Systems
shares-title = { $choice }: { $share } of the systems in { $year }
shares-title-none = Where systems run, and on what licence
shares-lead = By unit and year. Earlier years are told as they were on their last day.
shares-choice = Share of
shares-until = Until
shares-all = All together
shares-of = { $count } of { $systems }
shares-of-known = { $count } of { $known } known, { $systems } in all
shares-none = no systems
shares-unknown = not said of any
shares-note = The share is of the systems of which somebody has said it. A system that is used in several units counts in each, once in all together.
column-share-year = Year
column-share-count = Systems with it
column-share-known = Systems of which it is said
error-landscape-field-unknown = Systems cannot be told apart by that.
risk-title =
    { $count ->
        [one] One of { $assessed } assessed work processes has a high risk
       *[other] { $count } of { $assessed } assessed work processes have a high risk
    }
risk-title-none = The risk of no work process is assessed
risk-lead =
    { $count ->
        [one] As it is on { $day }. One is not assessed. A risk is high when likelihood times consequence is 10 or more.
       *[other] As it is on { $day }. { $count } are not assessed. A risk is high when likelihood times consequence is 10 or more.
    }
risk-matrix = Work processes by likelihood and consequence
risk-cell =
    { $count ->
        [one] One work process with likelihood { $likelihood } and consequence { $consequence }
       *[other] { $count } work processes with likelihood { $likelihood } and consequence { $consequence }
    }
risk-group = Likelihood { $likelihood }, consequence { $consequence }
risk-not-assessed = Not assessed
risk-none = There are no work processes here on this day. They are brought in with samsyn register import FILE --kind process, or added one by one.
column-risk-process = Work process
column-risk-likelihood = Likelihood
column-risk-consequence = Consequence
column-risk-product = Likelihood times consequence
column-risk-assessed = Assessed
column-risk-measures = What is done about it
column-risk-potential = Can be digital
column-risk-hours = Hours a year
landscape-tab-potential = Could be digital
potential-title-none = Of no work process it is known what making it digital would spare
potential-title =
    { $hours ->
        [one] One hour
       *[other] { $hours } hours
    } a year could be spared in { $count ->
        [one] one work process
       *[other] { $count } work processes
    }
potential-lead = Estimated by whoever recorded the processes, as they are on { $day }: minutes by times a year by the per cent that is expected to go by itself.
potential-left-out =
    { $count ->
        [one] One that is automatic already, or that was turned down, is left out.
       *[other] { $count } that are automatic already, or that were turned down, are left out.
    }
potential-sums = By what is said of them
potential-processes = Work processes
potential-note = Those that would spare most come first. Paid back: after how many months as many hours are spared as it took to develop.
potential-lacking =
    { $count ->
        [one] Of one it is not known
       *[other] Of { $count } it is not known
    }
potential-for = What speaks for it
potential-against = What speaks against it
potential-measured = Measured in the log
potential-months =
    { $count ->
        [one] one month
       *[other] { $count } months
    }
column-potential-reason = Why
column-potential-percent = Expected to go by itself, %
column-potential-spared = Hours spared a year
column-potential-development = Hours to develop
column-potential-payback = Paid back after
column-potential-log = Log
column-potential-processes = Work processes
column-potential-lacking = Not known
map-place = Systems by unit and task
map-columns-hidden =
    { $count ->
        [one] One task with fewer systems is in the file alone.
       *[other] { $count } tasks with fewer systems are in the file alone.
    }
contracts-until-notice = last day to give notice { $day }
contracts-holds = holds until { $end }
