# The explorer: map, variants, cases, times and tables.
views = Visingar
tab-map = Kart
tab-variants = Variantar
tab-cases = Saker
tab-time = Tid
tab-waits = Kvar det ventar
tab-activities = Aktivitetar
tab-resources = Kven
tab-attributes = Opplysningar
title-waits-before = Saker ventar lengst før «{ $activity }»
title-time-before = Mest tid går før «{ $activity }»
title-lead-time = Halvparten av sakene er ferdige innan { $median }
stamp-through = data til og med { $date }
stamp-calendar-time = kalendertid
stamp-working-time = arbeidstid
time-basis = Varigheit i
time-calendar = kalendertid
time-working = arbeidstid
kept-cases =
    { $cases } av { $count } { $count ->
        [one] sak
       *[other] saker
    } ({ $share })
part-of = { $part } av { $whole }
nothing-left = Ingen saker er att etter filtera. Ta bort eit filter, eller angre siste endring.

# The map.

map-name = Prosesskart for { $log }
map-start = Start
map-end = Slutt
map-hidden = { $activities } av { $of } aktivitetar ({ $units_share } av det som vart gjort), { $paths } av { $paths_of } vegar ({ $steps_share } av stega), dekkjer { $share } av sakene frå start til slutt.
map-bare = Vegar utan tal, fordi dei er mange og sjeldne: { $count }. Peik på ein, eller vel han, for å lese talet.
show-all = Vis alt
map-as-table = Kartet som tabell
measure = Vis
measure-kind-count = Tal
measure-kind-time = Tid
measure-cases = saker
measure-count = tal på gonger
measure-mean = gjennomsnittstid
measure-median = mediantid
measure-p90 = den treigaste tidelen
measure-total = samla tid
count-unit = Tel
count-events = hendingar
count-instances = utføringar
direction = Retning
direction-down = nedover
direction-right = mot høgre
options = Val
slider-activities = Aktivitetar
slider-paths = Vegar
legend-cases = Saker
legend-count = Tal på gonger
legend-mean = Gjennomsnittleg tid til neste aktivitet
legend-median = Median tid til neste aktivitet
legend-p90 = Ni av ti er raskare enn
legend-total = Samla tid på vegen
zoom = Zoom
zoom-in = Større
zoom-out = Mindre
zoom-fit = Tilpass
download-view = Denne visinga
export = Sakene som logg
export-xes = XES, for prosessanalyse
export-csv = CSV, for rekneark
export-parquet = Parquet
export-arrow = Arrow
download-map-svg = Kart (SVG)
download-paths-csv = Vegar (CSV)
download-activities-csv = Aktivitetar (CSV)
download-times-csv = Tal (CSV)
download-json = Tal (JSON)
download-csv = Tabell (CSV)
download-svg = Bilete (SVG)

# The panel.

panel-overview = Kort fortalt
panel-overview-lead = Vel ein aktivitet eller veg på kartet for å sjå meir.
panel-where-it-waits = Kvar tida går
panel-done-again = Blir gjort om att i same sak
panel-starts-with = Sakene startar med
panel-ends-with = Sakene sluttar med
panel-times-in-cases =
    { $count } { $count ->
        [one] gong
       *[other] gonger
    } i { $cases }
panel-mean-before = før (gjennomsnitt)
panel-mean-after = til neste (gjennomsnitt)
panel-share-again = blir gjort om att
panel-share-of-time = av all tid mellom
panel-comes-from = Kjem frå
panel-goes-on-to = Går vidare til
panel-between = Mellom
panel-median = median
panel-p90 = ni av ti innan
panel-mean = gjennomsnitt
panel-strip = Halvparten tek høgst { $median }, ni av ti høgst { $p90 }.
panel-spread-before = Korleis tida før fordeler seg
panel-spread-path = Korleis tida på denne vegen fordeler seg
panel-ways =
    { $count ->
        [one] Den einaste vegen gjennom her
       *[other] Dei vanlegaste av { $count } vegar gjennom her
    }
panel-overlaps = { $count } byrjar før den første er ferdig.
panel-close = Lukk panelet
path-name = { $from } → { $to }
action-only-with = Vis berre saker som går hit
action-only-without = Vis berre saker som ikkje gjer det
action-waits-here = Vis berre dei som ventar lengst her
action-see-cases = Sjå sakene
action-only-path = Vis berre saker som går denne vegen
action-only-slowest = Vis berre den treigaste tidelen
action-only-not-path = Vis berre saker som ikkje gjer det

# Tables.

twin-activities = Aktivitetar
twin-paths = Vegar
twin-figures = Tala som tabell
twin-times = Tidene i tal
twin-events = Hendingane som tabell
table-more =
    { $count } { $count ->
        [one] rad
       *[other] rader
    } til i fila:
column-log = Logg
column-version = Versjon
column-name = Namn
column-role = Blir brukt som
column-class = Dataklasse
column-drop = Utelat
column-samples = Verdiar
column-level = Skildrar
column-kind = Type
column-case = Sak
column-timeline = Tidslinje
column-lead-time = Gjennomløpstid
column-start = Start
column-end = Slutt
column-activity = Aktivitet
column-count = Tal
column-cases = Saker
column-from = Frå
column-to = Til
column-from-unit = Frå eining
column-to-unit = Til eining
column-total = Til saman
column-overlaps = Overlapp
column-mean = Gjennomsnitt
column-median = Median
column-p90 = 90-persentil
column-p95 = 95-persentil
column-p25 = Nedre kvartil
column-p75 = Øvre kvartil
column-min = Lågast
column-max = Høgast
column-variant = Variant
column-share = Del
column-share-so-far = Del så langt
column-activities = Aktivitetar
column-time = Tidspunkt
column-since = Sidan førre
column-resource = Kven
column-measure = Mål
measure-lead-time = Gjennomløpstid
measure-working-time = Arbeidstid
measure-waiting-time = Ventetid
column-repeats = Gjort om att
column-self-loops = Direkte om att
column-starts = Startar saker
column-ends = Avsluttar saker
column-duration-mean = Varer (gjennomsnitt)
column-duration-median = Varer (median)
column-before-mean = Før (gjennomsnitt)
column-after-mean = Etter (gjennomsnitt)
column-attribute = Opplysning
column-present = Med verdi
column-missing = Utan
column-distinct = Ulike
column-period = Periode
column-cases-started = Saker starta
column-cases-ended = Saker avslutta
column-time-since-start = Sidan start
column-open = Framleis opne
column-low = Minst
column-high = Høgst
attribute-values = Dei vanlegaste verdiane
resources-none = Loggen seier ikkje kven som gjorde kva. Vel ein kolonne for det når du importerer.
waits-note = Steg frå éin aktivitet til den neste, først dei som sakene bruker mest tid på. Til saman: talet på gonger gonga med gjennomsnittet.
handovers-title = Overleveringar mellom einingar
handovers-picture = Overleveringar mellom einingar som bilete
handovers-picture-note = Einingane som det blir overlevert mest mellom, høgst 12, og dei vanlegaste vegane, høgst 40. Alle står i tabellen.
handovers-matrix = Overleveringar frå eining til eining: kor ofte, og gjennomsnittleg tid
handovers-from-to = Frå, nedover; til, bortover
handovers-outside-unit = einingar utanfor
handovers-told = { $count } av { $of } saker blir leverte frå éi eining til ei anna.
handovers-unknown = I { $count } av { $of } steg er eininga ukjend.
handovers-none = Denne loggen seier ikkje kva eining som gjorde kva. Knyt verdiane til einingar, eller gi ei kolonne rolla eining ved import.
handovers-outside = Tomt: ei eining utanfor den som blir vist.
resources-note = Sortert etter namn: menneske blir ikkje rangerte.

# Variants and cases.

variants-lead =
    { $cases } går { $count ->
        [one] éin veg
       *[other] { $count } ulike vegar
    }
variants-show-on-map = På kartet:
variants-map-top =
    { $count ->
        [one] den vanlegaste
       *[other] dei { $count } vanlegaste
    }
variants-map-cover = dei til { $share } av sakene
variants-so-far = { $name } så langt
variant-rank = Nr. { $name }
variant-median = median { $name }
variants-length = { $count } steg
variants-more-steps = { $count } steg til
pages = Sider
pages-of = { $from }–{ $to } av { $of }
pages-earlier = Førre
pages-later = Neste
order = Rekkjefølgje
order-log = Som i loggen
order-start = Tidlegast start
order-end = Sist avslutta
order-longest = Lengst
order-most = Flest steg
cases-scale = Den lengste linja er { $name }.
case-title = Sak { $id }
case-back = Tilbake til sakene
case-summary = { $count } steg på { $lead }
case-events = Kva som hende
case-values = Om saka
case-more = Meir
case-took = tok { $duration }

# Time.

fact-median = median
fact-mean = gjennomsnitt
fact-p90 = ni av ti innan
fact-shortest = kortast
fact-longest = lengst
times-no-starts = Inga sak har alle starttidene, så arbeidstid og ventetid er ukjende.
chart-lead = Kor lang tid saker tek
chart-lead-note = Frå første til siste hending.
chart-lead-description = Median { $median }, ni av ti innan { $p90 }.
chart-survival = Kor mange som framleis er opne etter ei tid
chart-survival-note = Del av sakene som ikkje er ferdige, med 95 % intervall.
survival-point = { $share } framleis opne etter { $duration }
chart-over-time = Kva som hende når
chart-over-time-note = I tidssona til loggen.
over-time-hour = Per time.
over-time-day = Per dag.
over-time-week = Per veke.
over-time-month = Per månad.
over-time-quarter = Per kvartal.
over-time-year = Per år.
axis-lead-time = Gjennomløpstid
axis-cases = Saker
axis-since-start = Tid sidan saka starta
axis-open = Framleis opne
axis-events = Hendingar
axis-instances = Utføringar
mark-median = median { $duration }
mark-p90 = ni av ti { $duration }
mark-longer = { $count } lengre
