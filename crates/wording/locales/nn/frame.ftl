# The frame of every page, the start page and common words.
skip-to-content = Hopp til innhaldet
navigation = Hovudmeny
nav-see = Sjå
nav-data = Data
scope-label = Logg: { $name }. Vel ein annan
find = Søk
find-label = Kva leitar du etter?
find-go = Søk
find-results = Det som vart funne
find-do = Gjer
find-places = Sider
find-preferences = Språk og tema
find-log-data = Kolonnar og funn i denne loggen
find-told = { $count } funne
language-label = Språk: { $name }
theme = Tema
theme-auto = Som systemet
theme-light = Lyst
theme-dark = Mørkt
cancel = Avbryt
close = Lukk
show = Vis
undo = Angre
download = Last ned
cases = Saker
events = Hendingar
activities = Aktivitetar
resources = Kven som utførte
logs = Loggar
stored = På disk
changed = Endra

# The start page.

start-title = Sjå korleis arbeidet flyt
start-lead = Vel ein logg for å sjå kartet, eller legg til ein ny.
start-lead-empty = Slepp ei fil frå saksbehandlingssystemet her, og sjå kartet i løpet av eit minutt.
add-first = Legg til den første fila
add-another = Legg til ei fil
add-lead = Fila blir på denne maskina. Ingenting blir sendt vidare.
drop-here = Slepp ei fil her
choose-file = Vel fil
send-file = Send fila
drop-hint = XES, CSV, Excel (XLSX) eller Parquet. XES og CSV kan vere gzippa.
upload-progress = Opplasting
upload-sending = Sender { $name }: { $done } av { $total }
upload-stored = Fila er motteken. Les dei første radene …
upload-failed = Fila kom ikkje fram. Ingenting er endra. Prøv igjen.

# The data pages.

data-title = Data
data-lead = Kva som er importert, og korleis det blir oppbevart.
data-empty = Ingenting er importert enno. Legg til ei fil nedanfor.
see-map = Sjå kartet
findings-title = Dette la importen merke til
findings-none = Ingenting: alle rader er lesne som dei står.
columns-title = Kolonnar
rename-title = Gi han eit anna namn
rename = Gi nytt namn
delete-title = Slett
delete = Slett for godt
delete-lead = Loggen og alt som er lagra av han, blir fjerna. Det kan ikkje angrast.
delete-label = Skriv namnet på loggen for å slette han
fact-cases =
    { $count ->
        [one] sak
       *[other] saker
    }
fact-events =
    { $count ->
        [one] hending
       *[other] hendingar
    }
fact-activities =
    { $count ->
        [one] aktivitet
       *[other] aktivitetar
    }
fact-variants =
    { $count ->
        [one] variant
       *[other] variantar
    }
fact-period = periode
fact-source = kjelde
fact-deliveries =
    { $count ->
        [one] leveranse
       *[other] leveransar
    }
fact-zone = tidssone

# Problems.

problem-title = Det gjekk ikkje
problem-code = Kode for brukarstøtte:
to-start = Gå til startsida
