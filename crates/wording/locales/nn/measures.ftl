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
        [one] veke
       *[other] veker
    }
duration-days =
    { $count } { $count ->
        [one] dag
       *[other] dagar
    }
duration-hours =
    { $count } { $count ->
        [one] time
       *[other] timar
    }
duration-working-hours =
    { $count } { $count ->
        [one] arbeidstime
       *[other] arbeidstimar
    }
duration-minutes =
    { $count } { $count ->
        [one] minutt
       *[other] minutt
    }
duration-seconds =
    { $count } { $count ->
        [one] sekund
       *[other] sekund
    }
duration-milliseconds = { $count } ms

# Durations as one figure, where there is little room.

short-years = { $count } år
short-months = { $count } mnd.
short-days =
    { $count } { $count ->
        [one] dag
       *[other] dagar
    }
short-hours =
    { $count } { $count ->
        [one] time
       *[other] timar
    }
short-minutes = { $count } min
short-seconds = { $count } s

# Units of an axis.

axis-years = år
axis-days = dagar
axis-hours = timar
axis-minutes = minutt
axis-seconds = sekund

# Dates.

date-long = { $day }. { $month } { $year }
date-short = { $day }. { $month } { $year }
date-month = { $month } { $year }
date-time = { $date } kl. { $time }
month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember
month-short-1 = jan.
month-short-2 = feb.
month-short-3 = mars
month-short-4 = apr.
month-short-5 = mai
month-short-6 = juni
month-short-7 = juli
month-short-8 = aug.
month-short-9 = sep.
month-short-10 = okt.
month-short-11 = nov.
month-short-12 = des.

# Counts.

cases-count =
    { $count } { $count ->
        [one] sak
       *[other] saker
    }
events-count =
    { $count } { $count ->
        [one] hending
       *[other] hendingar
    }
instances-count =
    { $count } { $count ->
        [one] utføring
       *[other] utføringar
    }
activities-count =
    { $count } { $count ->
        [one] aktivitet
       *[other] aktivitetar
    }
variants-count =
    { $count } { $count ->
        [one] variant
       *[other] variantar
    }
findings-count =
    { $count } { $count ->
        [one] funn
       *[other] funn
    }
times-count =
    { $count } { $count ->
        [one] gong
       *[other] gonger
    }
