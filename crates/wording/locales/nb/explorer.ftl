# The explorer: map, variants, cases, times and tables.
views = Visninger
tab-map = Kart
tab-variants = Varianter
tab-cases = Saker
tab-time = Tid
tab-waits = Hvor det venter
tab-activities = Aktiviteter
tab-resources = Hvem
tab-attributes = Opplysninger
title-waits-before = Saker venter lengst før «{ $activity }»
title-time-before = Mest tid går før «{ $activity }»
title-lead-time = Halvparten av sakene er ferdige innen { $median }
stamp-through = data til og med { $date }
stamp-calendar-time = kalendertid
stamp-working-time = arbeidstid
time-basis = Varighet i
time-calendar = kalendertid
time-working = arbeidstid
kept-cases =
    { $cases } av { $count } { $count ->
        [one] sak
       *[other] saker
    } ({ $share })
part-of = { $part } av { $whole }
nothing-left = Ingen saker er igjen etter filtrene. Ta bort et filter, eller angre siste endring.

# The map.

map-name = Prosesskart for { $log }
map-start = Start
map-end = Slutt
map-hidden = { $activities } av { $of } aktiviteter ({ $units_share } av det som ble gjort), { $paths } av { $paths_of } veier ({ $steps_share } av stegene), dekker { $share } av sakene fra start til slutt.
map-bare = Veier uten tall, fordi de er mange og sjeldne: { $count }. Pek på en, eller velg den, for å lese tallet.
show-all = Vis alt
map-as-table = Kartet som tabell
measure = Vis
measure-kind-count = Antall
measure-kind-time = Tid
measure-cases = saker
measure-count = antall ganger
measure-mean = gjennomsnittstid
measure-median = mediantid
measure-p90 = den tregeste tidelen
measure-total = samlet tid
count-unit = Tell
count-events = hendelser
count-instances = utførelser
direction = Retning
direction-down = nedover
direction-right = mot høyre
options = Valg
slider-activities = Aktiviteter
slider-paths = Veier
legend-cases = Saker
legend-count = Antall ganger
legend-mean = Gjennomsnittlig tid til neste aktivitet
legend-median = Median tid til neste aktivitet
legend-p90 = Ni av ti er raskere enn
legend-total = Samlet tid på veien
zoom = Zoom
zoom-in = Større
zoom-out = Mindre
zoom-fit = Tilpass
download-view = Denne visningen
export = Sakene som logg
export-xes = XES, for prosessanalyse
export-csv = CSV, for regneark
export-parquet = Parquet
export-arrow = Arrow
download-map-svg = Kart (SVG)
download-paths-csv = Veier (CSV)
download-activities-csv = Aktiviteter (CSV)
download-times-csv = Tall (CSV)
download-json = Tall (JSON)
download-csv = Tabell (CSV)
download-svg = Bilde (SVG)

# The panel.

panel-overview = Kort fortalt
panel-overview-lead = Velg en aktivitet eller vei på kartet for å se mer.
panel-where-it-waits = Hvor tiden går
panel-done-again = Gjøres om igjen i samme sak
panel-starts-with = Sakene starter med
panel-ends-with = Sakene slutter med
panel-times-in-cases =
    { $count } { $count ->
        [one] gang
       *[other] ganger
    } i { $cases }
panel-mean-before = før (gjennomsnitt)
panel-mean-after = til neste (gjennomsnitt)
panel-share-again = gjøres om igjen
panel-share-of-time = av all tid mellom
panel-comes-from = Kommer fra
panel-goes-on-to = Går videre til
panel-between = Mellom
panel-median = median
panel-p90 = ni av ti innen
panel-mean = gjennomsnitt
panel-strip = Halvparten tar høyst { $median }, ni av ti høyst { $p90 }.
panel-spread-before = Hvordan tiden før fordeler seg
panel-spread-path = Hvordan tiden på denne veien fordeler seg
panel-ways =
    { $count ->
        [one] Den eneste veien gjennom her
       *[other] De vanligste av { $count } veier gjennom her
    }
panel-overlaps = { $count } begynner før den første er ferdig.
panel-close = Lukk panelet
path-name = { $from } → { $to }
action-only-with = Vis bare saker som går hit
action-only-without = Vis bare saker som ikke gjør det
action-waits-here = Vis bare de som venter lengst her
action-see-cases = Se sakene
action-only-path = Vis bare saker som går denne veien
action-only-slowest = Vis bare den tregeste tidelen
action-only-not-path = Vis bare saker som ikke gjør det

# Tables.

twin-activities = Aktiviteter
twin-paths = Veier
twin-figures = Tallene som tabell
twin-times = Tidene i tall
twin-events = Hendelsene som tabell
table-more =
    { $count } { $count ->
        [one] rad
       *[other] rader
    } til i filen:
column-log = Logg
column-version = Versjon
column-name = Navn
column-role = Brukes som
column-class = Dataklasse
column-drop = Utelat
column-samples = Verdier
column-level = Beskriver
column-kind = Type
column-case = Sak
column-timeline = Tidslinje
column-lead-time = Gjennomløpstid
column-start = Start
column-end = Slutt
column-activity = Aktivitet
column-count = Antall
column-cases = Saker
column-from = Fra
column-to = Til
column-from-unit = Fra enhet
column-to-unit = Til enhet
column-total = Til sammen
column-overlaps = Overlapp
column-mean = Gjennomsnitt
column-median = Median
column-p90 = 90-persentil
column-p95 = 95-persentil
column-p25 = Nedre kvartil
column-p75 = Øvre kvartil
column-min = Lavest
column-max = Høyest
column-variant = Variant
column-share = Andel
column-share-so-far = Andel så langt
column-activities = Aktiviteter
column-time = Tidspunkt
column-since = Siden forrige
column-resource = Hvem
column-measure = Mål
measure-lead-time = Gjennomløpstid
measure-working-time = Arbeidstid
measure-waiting-time = Ventetid
column-repeats = Gjort om igjen
column-self-loops = Direkte om igjen
column-starts = Starter saker
column-ends = Avslutter saker
column-duration-mean = Varer (gjennomsnitt)
column-duration-median = Varer (median)
column-before-mean = Før (gjennomsnitt)
column-after-mean = Etter (gjennomsnitt)
column-attribute = Opplysning
column-present = Med verdi
column-missing = Uten
column-distinct = Ulike
column-period = Periode
column-cases-started = Saker startet
column-cases-ended = Saker avsluttet
column-time-since-start = Siden start
column-open = Fortsatt åpne
column-low = Minst
column-high = Høyst
attribute-values = De vanligste verdiene
resources-none = Loggen sier ikke hvem som gjorde hva. Velg en kolonne for det når du importerer.
waits-note = Steg fra én aktivitet til den neste, først de som sakene bruker mest tid på. Til sammen: antall ganger ganger gjennomsnittet.
handovers-title = Overleveringer mellom enheter
handovers-picture = Overleveringer mellom enheter som bilde
handovers-picture-note = Enhetene som det overleveres mest mellom, høyst 12, og de vanligste veiene, høyst 40. Alle står i tabellen.
handovers-matrix = Overleveringer fra enhet til enhet: hvor ofte, og gjennomsnittlig tid
handovers-from-to = Fra, nedover; til, bortover
handovers-outside-unit = enheter utenfor
handovers-told = { $count } av { $of } saker leveres fra én enhet til en annen.
handovers-unknown = I { $count } av { $of } steg er enheten ukjent.
handovers-none = Denne loggen sier ikke hvilken enhet som gjorde hva. Knytt verdiene til enheter, eller gi en kolonne rollen enhet ved import.
handovers-outside = Tomt: en enhet utenfor den som vises.
resources-note = Sortert etter navn: mennesker rangeres ikke.

# Variants and cases.

variants-lead =
    { $cases } går { $count ->
        [one] én vei
       *[other] { $count } ulike veier
    }
variants-show-on-map = På kartet:
variants-map-top =
    { $count ->
        [one] den vanligste
       *[other] de { $count } vanligste
    }
variants-map-cover = de til { $share } av sakene
variants-so-far = { $name } så langt
variant-rank = Nr. { $name }
variant-median = median { $name }
variants-length = { $count } steg
variants-more-steps = { $count } steg til
pages = Sider
pages-of = { $from }–{ $to } av { $of }
pages-earlier = Forrige
pages-later = Neste
order = Rekkefølge
order-log = Som i loggen
order-start = Tidligst start
order-end = Sist avsluttet
order-longest = Lengst
order-most = Flest steg
cases-scale = Den lengste linjen er { $name }.
case-title = Sak { $id }
case-back = Tilbake til sakene
case-summary = { $count } steg på { $lead }
case-events = Hva som skjedde
case-values = Om saken
case-more = Mer
case-took = tok { $duration }

# Time.

fact-median = median
fact-mean = gjennomsnitt
fact-p90 = ni av ti innen
fact-shortest = kortest
fact-longest = lengst
times-no-starts = Ingen sak har alle starttidene, så arbeidstid og ventetid er ukjent.
chart-lead = Hvor lang tid saker tar
chart-lead-note = Fra første til siste hendelse.
chart-lead-description = Median { $median }, ni av ti innen { $p90 }.
chart-survival = Hvor mange som fortsatt er åpne etter en tid
chart-survival-note = Andel saker som ikke er ferdige, med 95 % intervall.
survival-point = { $share } fortsatt åpne etter { $duration }
chart-over-time = Hva som skjedde når
chart-over-time-note = I loggens tidssone.
over-time-hour = Per time.
over-time-day = Per dag.
over-time-week = Per uke.
over-time-month = Per måned.
over-time-quarter = Per kvartal.
over-time-year = Per år.
axis-lead-time = Gjennomløpstid
axis-cases = Saker
axis-since-start = Tid siden saken startet
axis-open = Fortsatt åpne
axis-events = Hendelser
axis-instances = Utførelser
mark-median = median { $duration }
mark-p90 = ni av ti { $duration }
mark-longer = { $count } lengre
