# The explorer: map, variants, cases, times and tables.
views = Vyer
tab-map = Karta
tab-variants = Varianter
tab-cases = Ärenden
tab-time = Tid
tab-waits = Var det väntar
tab-activities = Aktiviteter
tab-resources = Vem
tab-attributes = Uppgifter
title-waits-before = Ärenden väntar längst före ”{ $activity }”
title-time-before = Mest tid går före ”{ $activity }”
title-lead-time = Hälften av ärendena är klara inom { $median }
stamp-through = data till och med { $date }
stamp-calendar-time = kalendertid
stamp-working-time = arbetstid
time-basis = Varaktighet i
time-calendar = kalendertid
time-working = arbetstid
kept-cases =
    { $cases } av { $count } { $count ->
        [one] ärende
       *[other] ärenden
    } ({ $share })
part-of = { $part } av { $whole }
nothing-left = Inga ärenden är kvar efter filtren. Ta bort ett filter, eller ångra den senaste ändringen.

# The map.

map-name = Processkarta för { $log }
map-start = Start
map-end = Slut
map-hidden = { $activities } av { $of } aktiviteter ({ $units_share } av det som gjordes), { $paths } av { $paths_of } vägar ({ $steps_share } av stegen), täcker { $share } av ärendena från start till slut.
map-bare = Vägar utan siffra, eftersom de är många och sällsynta: { $count }. Peka på en, eller välj den, för att läsa siffran.
show-all = Visa allt
map-as-table = Kartan som tabell
measure = Visa
measure-kind-count = Antal
measure-kind-time = Tid
measure-cases = ärenden
measure-count = antal gånger
measure-mean = medeltid
measure-median = mediantid
measure-p90 = den långsammaste tiondelen
measure-total = total tid
count-unit = Räkna
count-events = händelser
count-instances = utföranden
direction = Riktning
direction-down = nedåt
direction-right = åt höger
options = Val
slider-activities = Aktiviteter
slider-paths = Vägar
legend-cases = Ärenden
legend-count = Antal gånger
legend-mean = Medeltid till nästa aktivitet
legend-median = Mediantid till nästa aktivitet
legend-p90 = Nio av tio är snabbare än
legend-total = Total tid på vägen
zoom = Zoom
zoom-in = Större
zoom-out = Mindre
zoom-fit = Anpassa
download-view = Den här vyn
export = Ärendena som logg
export-xes = XES, för processanalys
export-csv = CSV, för kalkylblad
export-parquet = Parquet
export-arrow = Arrow
download-map-svg = Karta (SVG)
download-paths-csv = Vägar (CSV)
download-activities-csv = Aktiviteter (CSV)
download-times-csv = Siffror (CSV)
download-json = Siffror (JSON)
download-csv = Tabell (CSV)
download-svg = Bild (SVG)

# The panel.

panel-overview = I korthet
panel-overview-lead = Välj en aktivitet eller väg på kartan för att se mer.
panel-where-it-waits = Vart tiden går
panel-done-again = Görs om i samma ärende
panel-starts-with = Ärendena börjar med
panel-ends-with = Ärendena slutar med
panel-times-in-cases =
    { $count } { $count ->
        [one] gång
       *[other] gånger
    } i { $cases }
panel-mean-before = före (medel)
panel-mean-after = till nästa (medel)
panel-share-again = görs om
panel-share-of-time = av all tid emellan
panel-comes-from = Kommer från
panel-goes-on-to = Går vidare till
panel-between = Mellan
panel-median = median
panel-p90 = nio av tio inom
panel-mean = medel
panel-strip = Hälften tar högst { $median }, nio av tio högst { $p90 }.
panel-spread-before = Hur tiden före fördelar sig
panel-spread-path = Hur tiden på den här vägen fördelar sig
panel-ways =
    { $count ->
        [one] Den enda vägen genom här
       *[other] De vanligaste av { $count } vägar genom här
    }
panel-overlaps = { $count } börjar innan den första är klar.
panel-close = Stäng panelen
path-name = { $from } → { $to }
action-only-with = Visa bara ärenden som går hit
action-only-without = Visa bara ärenden som inte gör det
action-waits-here = Visa bara dem som väntar längst här
action-see-cases = Se ärendena
action-only-path = Visa bara ärenden som går den här vägen
action-only-slowest = Visa bara den långsammaste tiondelen
action-only-not-path = Visa bara ärenden som inte gör det

# Tables.

twin-activities = Aktiviteter
twin-paths = Vägar
twin-figures = Siffrorna som tabell
twin-times = Tiderna i siffror
twin-events = Händelserna som tabell
table-more =
    { $count } { $count ->
        [one] rad
       *[other] rader
    } till i filen:
column-log = Logg
column-version = Version
column-name = Namn
column-role = Används som
column-class = Dataklass
column-drop = Utelämna
column-samples = Värden
column-level = Beskriver
column-kind = Typ
column-case = Ärende
column-timeline = Tidslinje
column-lead-time = Ledtid
column-start = Start
column-end = Slut
column-activity = Aktivitet
column-count = Antal
column-cases = Ärenden
column-from = Från
column-to = Till
column-from-unit = Från enhet
column-to-unit = Till enhet
column-total = Totalt
column-overlaps = Överlapp
column-mean = Medel
column-median = Median
column-p90 = 90:e percentilen
column-p95 = 95:e percentilen
column-p25 = Nedre kvartil
column-p75 = Övre kvartil
column-min = Lägst
column-max = Högst
column-variant = Variant
column-share = Andel
column-share-so-far = Andel hittills
column-activities = Aktiviteter
column-time = Tidpunkt
column-since = Sedan föregående
column-resource = Vem
column-measure = Mått
measure-lead-time = Ledtid
measure-working-time = Arbetstid
measure-waiting-time = Väntetid
column-repeats = Gjord om
column-self-loops = Direkt igen
column-starts = Börjar ärenden
column-ends = Avslutar ärenden
column-duration-mean = Tar (medel)
column-duration-median = Tar (median)
column-before-mean = Före (medel)
column-after-mean = Efter (medel)
column-attribute = Uppgift
column-present = Med värde
column-missing = Utan
column-distinct = Olika
column-period = Period
column-cases-started = Ärenden påbörjade
column-cases-ended = Ärenden avslutade
column-time-since-start = Sedan start
column-open = Fortfarande öppna
column-low = Minst
column-high = Högst
attribute-values = De vanligaste värdena
resources-none = Loggen säger inte vem som gjorde vad. Välj en kolumn för det när du importerar.
waits-note = Steg från en aktivitet till nästa, först de som ärendena använder mest tid på. Totalt: antalet gånger medelvärdet.
handovers-title = Överlämningar mellan enheter
handovers-picture = Överlämningar mellan enheter som bild
handovers-picture-note = De enheter som det lämnas över mest mellan, högst 12, och de vanligaste vägarna, högst 40. Alla står i tabellen.
handovers-matrix = Överlämningar från enhet till enhet: hur ofta, och genomsnittlig tid
handovers-from-to = Från, nedåt; till, åt sidan
handovers-outside-unit = enheter utanför
handovers-told = { $count } av { $of } ärenden lämnas över från en enhet till en annan.
handovers-unknown = I { $count } av { $of } steg är enheten okänd.
handovers-none = Den här loggen säger inte vilken enhet som gjorde vad. Koppla värdena till enheter, eller ge en kolumn rollen enhet vid importen.
handovers-outside = Tomt: en enhet utanför den som visas.
resources-note = Sorterat efter namn: människor rangordnas inte.

# Variants and cases.

variants-lead =
    { $cases } går { $count ->
        [one] en väg
       *[other] { $count } olika vägar
    }
variants-show-on-map = På kartan:
variants-map-top =
    { $count ->
        [one] den vanligaste
       *[other] de { $count } vanligaste
    }
variants-map-cover = de för { $share } av ärendena
variants-so-far = { $name } hittills
variant-rank = Nr { $name }
variant-median = median { $name }
variants-length = { $count } steg
variants-more-steps = { $count } steg till
pages = Sidor
pages-of = { $from }–{ $to } av { $of }
pages-earlier = Föregående
pages-later = Nästa
order = Ordning
order-log = Som i loggen
order-start = Tidigast start
order-end = Senast avslutade
order-longest = Längst
order-most = Flest steg
cases-scale = Den längsta linjen är { $name }.
case-title = Ärende { $id }
case-back = Tillbaka till ärendena
case-summary = { $count } steg på { $lead }
case-events = Vad som hände
case-values = Om ärendet
case-more = Mer
case-took = tog { $duration }

# Time.

fact-median = median
fact-mean = medel
fact-p90 = nio av tio inom
fact-shortest = kortast
fact-longest = längst
times-no-starts = Inget ärende har alla starttider, så arbetstid och väntetid är okända.
chart-lead = Hur lång tid ärenden tar
chart-lead-note = Från första till sista händelsen.
chart-lead-description = Median { $median }, nio av tio inom { $p90 }.
chart-survival = Hur många som fortfarande är öppna efter en tid
chart-survival-note = Andel ärenden som inte är klara, med 95 % intervall.
survival-point = { $share } fortfarande öppna efter { $duration }
chart-over-time = Vad som hände när
chart-over-time-note = I loggens tidszon.
over-time-hour = Per timme.
over-time-day = Per dag.
over-time-week = Per vecka.
over-time-month = Per månad.
over-time-quarter = Per kvartal.
over-time-year = Per år.
axis-lead-time = Ledtid
axis-cases = Ärenden
axis-since-start = Tid sedan ärendet började
axis-open = Fortfarande öppna
axis-events = Händelser
axis-instances = Utföranden
mark-median = median { $duration }
mark-p90 = nio av tio { $duration }
mark-longer = { $count } längre
