# Units, dates, counts and other figures.

# Durations: two parts in running text.

duration-years = { $count } år
duration-months =
    { $count } { $count ->
        [one] måned
       *[other] måneder
    }
duration-weeks =
    { $count } { $count ->
        [one] uke
       *[other] uker
    }
duration-days =
    { $count } { $count ->
        [one] dag
       *[other] dager
    }
duration-hours =
    { $count } { $count ->
        [one] time
       *[other] timer
    }
duration-working-hours =
    { $count } { $count ->
        [one] arbeidstime
       *[other] arbeidstimer
    }
duration-minutes =
    { $count } { $count ->
        [one] minutt
       *[other] minutter
    }
duration-seconds =
    { $count } { $count ->
        [one] sekund
       *[other] sekunder
    }
duration-milliseconds = { $count } ms

# Durations as one figure, where there is little room.

short-years = { $count } år
short-months = { $count } mnd.
short-days =
    { $count } { $count ->
        [one] dag
       *[other] dager
    }
short-hours =
    { $count } { $count ->
        [one] time
       *[other] timer
    }
short-minutes = { $count } min
short-seconds = { $count } s

# Units of an axis.

axis-years = år
axis-days = dager
axis-hours = timer
axis-minutes = minutter
axis-seconds = sekunder

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
        [one] hendelse
       *[other] hendelser
    }
instances-count =
    { $count } { $count ->
        [one] utførelse
       *[other] utførelser
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
        [one] funn
       *[other] funn
    }
times-count =
    { $count } { $count ->
        [one] gang
       *[other] ganger
    }
