# Units, dates, counts and other figures.

# Durations: two parts in running text.

duration-years = { $count } år
duration-months =
    { $count } { $count ->
        [one] månad
       *[other] månader
    }
duration-weeks =
    { $count } { $count ->
        [one] vecka
       *[other] veckor
    }
duration-days =
    { $count } { $count ->
        [one] dag
       *[other] dagar
    }
duration-hours =
    { $count } { $count ->
        [one] timme
       *[other] timmar
    }
duration-working-hours =
    { $count } { $count ->
        [one] arbetstimme
       *[other] arbetstimmar
    }
duration-minutes =
    { $count } { $count ->
        [one] minut
       *[other] minuter
    }
duration-seconds =
    { $count } { $count ->
        [one] sekund
       *[other] sekunder
    }
duration-milliseconds = { $count } ms

# Durations as one figure, where there is little room.

short-years = { $count } år
short-months = { $count } mån.
short-days =
    { $count } { $count ->
        [one] dag
       *[other] dagar
    }
short-hours =
    { $count } { $count ->
        [one] timme
       *[other] timmar
    }
short-minutes = { $count } min
short-seconds = { $count } s

# Units of an axis.

axis-years = år
axis-days = dagar
axis-hours = timmar
axis-minutes = minuter
axis-seconds = sekunder

# Dates.

date-long = { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-month = { $month } { $year }
date-time = { $date } kl. { $time }
month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
month-short-1 = jan.
month-short-2 = feb.
month-short-3 = mars
month-short-4 = april
month-short-5 = maj
month-short-6 = juni
month-short-7 = juli
month-short-8 = aug.
month-short-9 = sep.
month-short-10 = okt.
month-short-11 = nov.
month-short-12 = dec.

# Counts.

cases-count =
    { $count } { $count ->
        [one] ärende
       *[other] ärenden
    }
events-count =
    { $count } { $count ->
        [one] händelse
       *[other] händelser
    }
instances-count =
    { $count } { $count ->
        [one] utförande
       *[other] utföranden
    }
activities-count =
    { $count } { $count ->
        [one] aktivitet
       *[other] aktiviteter
    }
variants-count =
    { $count } { $count ->
        [one] variant
       *[other] varianter
    }
findings-count =
    { $count } { $count ->
        [one] anmärkning
       *[other] anmärkningar
    }
times-count =
    { $count } { $count ->
        [one] gång
       *[other] gånger
    }
