# The explorer: map, variants, cases, times and tables.
views = Visninger
tab-map = Kort
tab-variants = Varianter
tab-cases = Sager
tab-time = Tid
tab-waits = Hvor det venter
tab-activities = Aktiviteter
tab-resources = Hvem
tab-attributes = Oplysninger
title-waits-before = Sager venter længst før »{ $activity }«
title-time-before = Mest tid går før »{ $activity }«
title-lead-time = Halvdelen af sagerne er færdige inden for { $median }
stamp-through = data til og med { $date }
stamp-calendar-time = kalendertid
stamp-working-time = arbejdstid
time-basis = Varighed i
time-calendar = kalendertid
time-working = arbejdstid
kept-cases =
    { $cases } af { $count } { $count ->
        [one] sag
       *[other] sager
    } ({ $share })
part-of = { $part } af { $whole }
nothing-left = Der er ingen sager tilbage efter filtrene. Fjern et filter, eller fortryd den sidste ændring.

# The map.

map-name = Proceskort for { $log }
map-start = Start
map-end = Slut
map-hidden = { $activities } af { $of } aktiviteter ({ $units_share } af det, der blev gjort), { $paths } af { $paths_of } veje ({ $steps_share } af trinnene), dækker { $share } af sagerne fra start til slut.
map-bare = Veje uden tal, fordi de er mange og sjældne: { $count }. Peg på en, eller vælg den, for at læse tallet.
show-all = Vis alt
map-as-table = Kortet som tabel
measure = Vis
measure-kind-count = Antal
measure-kind-time = Tid
measure-cases = sager
measure-count = antal gange
measure-mean = gennemsnitstid
measure-median = mediantid
measure-p90 = den langsomste tiendedel
measure-total = samlet tid
count-unit = Tæl
count-events = hændelser
count-instances = udførelser
direction = Retning
direction-down = nedad
direction-right = mod højre
options = Valg
slider-activities = Aktiviteter
slider-paths = Veje
legend-cases = Sager
legend-count = Antal gange
legend-mean = Gennemsnitlig tid til næste aktivitet
legend-median = Mediantid til næste aktivitet
legend-p90 = Ni ud af ti er hurtigere end
legend-total = Samlet tid på vejen
zoom = Zoom
zoom-in = Større
zoom-out = Mindre
zoom-fit = Tilpas
download-view = Denne visning
export = Sagerne som log
export-xes = XES, til procesanalyse
export-csv = CSV, til regneark
export-parquet = Parquet
export-arrow = Arrow
download-map-svg = Kort (SVG)
download-paths-csv = Veje (CSV)
download-activities-csv = Aktiviteter (CSV)
download-times-csv = Tal (CSV)
download-json = Tal (JSON)
download-csv = Tabel (CSV)
download-svg = Billede (SVG)

# The panel.

panel-overview = Kort fortalt
panel-overview-lead = Vælg en aktivitet eller vej på kortet for at se mere.
panel-where-it-waits = Hvor tiden går hen
panel-done-again = Gentages i samme sag
panel-starts-with = Sagerne starter med
panel-ends-with = Sagerne slutter med
panel-times-in-cases =
    { $count } { $count ->
        [one] gang
       *[other] gange
    } i { $cases }
panel-mean-before = før (gennemsnit)
panel-mean-after = til næste (gennemsnit)
panel-share-again = gentages
panel-share-of-time = af al tid imellem
panel-comes-from = Kommer fra
panel-goes-on-to = Går videre til
panel-between = Mellem
panel-median = median
panel-p90 = ni ud af ti inden for
panel-mean = gennemsnit
panel-strip = Halvdelen tager højst { $median }, ni ud af ti højst { $p90 }.
panel-spread-before = Hvordan tiden før fordeler sig
panel-spread-path = Hvordan tiden på denne vej fordeler sig
panel-ways =
    { $count ->
        [one] Den eneste vej igennem her
       *[other] De almindeligste af { $count } veje igennem her
    }
panel-overlaps = { $count } begynder, før den første er færdig.
panel-close = Luk panelet
path-name = { $from } → { $to }
action-only-with = Vis kun sager, der går hertil
action-only-without = Vis kun sager, der ikke gør det
action-waits-here = Vis kun dem, der venter længst her
action-see-cases = Se sagerne
action-only-path = Vis kun sager, der går denne vej
action-only-slowest = Vis kun den langsomste tiendedel
action-only-not-path = Vis kun sager, der ikke gør det

# Tables.

twin-activities = Aktiviteter
twin-paths = Veje
twin-figures = Tallene som tabel
twin-times = Tiderne i tal
twin-events = Hændelserne som tabel
table-more =
    { $count } { $count ->
        [one] række
       *[other] rækker
    } mere i filen:
column-log = Log
column-version = Version
column-name = Navn
column-role = Bruges som
column-class = Dataklasse
column-drop = Udelad
column-samples = Værdier
column-level = Beskriver
column-kind = Type
column-case = Sag
column-timeline = Tidslinje
column-lead-time = Gennemløbstid
column-start = Start
column-end = Slut
column-activity = Aktivitet
column-count = Antal
column-cases = Sager
column-from = Fra
column-to = Til
column-from-unit = Fra enhed
column-to-unit = Til enhed
column-total = I alt
column-overlaps = Overlap
column-mean = Gennemsnit
column-median = Median
column-p90 = 90-percentil
column-p95 = 95-percentil
column-p25 = Nedre kvartil
column-p75 = Øvre kvartil
column-min = Lavest
column-max = Højest
column-variant = Variant
column-share = Andel
column-share-so-far = Andel indtil nu
column-activities = Aktiviteter
column-time = Tidspunkt
column-since = Siden forrige
column-resource = Hvem
column-measure = Mål
measure-lead-time = Gennemløbstid
measure-working-time = Arbejdstid
measure-waiting-time = Ventetid
column-repeats = Gentaget
column-self-loops = Gentaget direkte
column-starts = Starter sager
column-ends = Afslutter sager
column-duration-mean = Varer (gennemsnit)
column-duration-median = Varer (median)
column-before-mean = Før (gennemsnit)
column-after-mean = Efter (gennemsnit)
column-attribute = Oplysning
column-present = Med værdi
column-missing = Uden
column-distinct = Forskellige
column-period = Periode
column-cases-started = Sager startet
column-cases-ended = Sager afsluttet
column-time-since-start = Siden start
column-open = Stadig åbne
column-low = Mindst
column-high = Højst
attribute-values = De almindeligste værdier
resources-none = Loggen siger ikke, hvem der gjorde hvad. Vælg en kolonne til det, når du importerer.
waits-note = Trin fra én aktivitet til den næste, først dem som sagerne bruger mest tid på. I alt: antal gange ganget med gennemsnittet.
handovers-title = Overdragelser mellem enheder
handovers-picture = Overdragelser mellem enheder som billede
handovers-picture-note = De enheder, som der overdrages mest mellem, højst 12, og de almindeligste veje, højst 40. Alle står i tabellen.
handovers-matrix = Overdragelser fra enhed til enhed: hvor ofte, og gennemsnitlig tid
handovers-from-to = Fra, nedad; til, hen ad
handovers-outside-unit = enheder udenfor
handovers-told = { $count } af { $of } sager overdrages fra én enhed til en anden.
handovers-unknown = I { $count } af { $of } trin er enheden ukendt.
handovers-none = Denne log siger ikke, hvilken enhed der gjorde hvad. Knyt værdierne til enheder, eller giv en kolonne rollen enhed ved importen.
handovers-outside = Tomt: en enhed uden for den viste.
resources-note = Sorteret efter navn: mennesker rangeres ikke.

# Variants and cases.

variants-lead =
    { $cases } går { $count ->
        [one] én vej
       *[other] { $count } forskellige veje
    }
variants-show-on-map = På kortet:
variants-map-top =
    { $count ->
        [one] den almindeligste
       *[other] de { $count } almindeligste
    }
variants-map-cover = dem til { $share } af sagerne
variants-so-far = { $name } indtil nu
variant-rank = Nr. { $name }
variant-median = median { $name }
variants-length = { $count } trin
variants-more-steps = { $count } trin mere
pages = Sider
pages-of = { $from }–{ $to } af { $of }
pages-earlier = Forrige
pages-later = Næste
order = Rækkefølge
order-log = Som i loggen
order-start = Tidligst start
order-end = Senest afsluttet
order-longest = Længst
order-most = Flest trin
cases-scale = Den længste linje er { $name }.
case-title = Sag { $id }
case-back = Tilbage til sagerne
case-summary = { $count } trin på { $lead }
case-events = Hvad der skete
case-values = Om sagen
case-more = Mere
case-took = tog { $duration }

# Time.

fact-median = median
fact-mean = gennemsnit
fact-p90 = ni ud af ti inden for
fact-shortest = kortest
fact-longest = længst
times-no-starts = Ingen sag har alle starttider, så arbejdstid og ventetid er ukendt.
chart-lead = Hvor lang tid sager tager
chart-lead-note = Fra første til sidste hændelse.
chart-lead-description = Median { $median }, ni ud af ti inden for { $p90 }.
chart-survival = Hvor mange der stadig er åbne efter et stykke tid
chart-survival-note = Andel af sager, der ikke er færdige, med 95 % interval.
survival-point = { $share } stadig åbne efter { $duration }
chart-over-time = Hvad der skete hvornår
chart-over-time-note = I loggens tidszone.
over-time-hour = Pr. time.
over-time-day = Pr. dag.
over-time-week = Pr. uge.
over-time-month = Pr. måned.
over-time-quarter = Pr. kvartal.
over-time-year = Pr. år.
axis-lead-time = Gennemløbstid
axis-cases = Sager
axis-since-start = Tid siden sagen startede
axis-open = Stadig åbne
axis-events = Hændelser
axis-instances = Udførelser
mark-median = median { $duration }
mark-p90 = ni ud af ti { $duration }
mark-longer = { $count } længere
