# Units, dates, counts and other figures.

# Durations: two parts in running text.

duration-years =
    { $count } { $count ->
        [one] year
       *[other] years
    }
duration-months =
    { $count } { $count ->
        [one] month
       *[other] months
    }
duration-weeks =
    { $count } { $count ->
        [one] week
       *[other] weeks
    }
duration-days =
    { $count } { $count ->
        [one] day
       *[other] days
    }
duration-hours =
    { $count } { $count ->
        [one] hour
       *[other] hours
    }
duration-working-hours =
    { $count } { $count ->
        [one] working hour
       *[other] working hours
    }
duration-minutes =
    { $count } { $count ->
        [one] minute
       *[other] minutes
    }
duration-seconds =
    { $count } { $count ->
        [one] second
       *[other] seconds
    }
duration-milliseconds = { $count } ms

# Durations as one figure, where there is little room.

short-years =
    { $count } { $count ->
        [one] year
       *[other] years
    }
short-months =
    { $count } { $count ->
        [one] month
       *[other] months
    }
short-days =
    { $count } { $count ->
        [one] day
       *[other] days
    }
short-hours =
    { $count } { $count ->
        [one] hour
       *[other] hours
    }
short-minutes = { $count } min
short-seconds = { $count } s

# Units of an axis.

axis-years = years
axis-days = days
axis-hours = hours
axis-minutes = minutes
axis-seconds = seconds

# Dates.

date-long = { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-month = { $month } { $year }
date-time = { $date }, { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

# Counts.

cases-count =
    { $count } { $count ->
        [one] case
       *[other] cases
    }
events-count =
    { $count } { $count ->
        [one] event
       *[other] events
    }
instances-count =
    { $count } { $count ->
        [one] execution
       *[other] executions
    }
activities-count =
    { $count } { $count ->
        [one] activity
       *[other] activities
    }
variants-count =
    { $count } { $count ->
        [one] variant
       *[other] variants
    }
findings-count =
    { $count } { $count ->
        [one] finding
       *[other] findings
    }
times-count =
    { $count } { $count ->
        [one] time
       *[other] times
    }
