# The frame of every page, the start page and common words.
skip-to-content = Hopp til innholdet
navigation = Hovedmeny
nav-see = Se
nav-data = Data
scope-label = Logg: { $name }. Velg en annen
find = Søk
find-label = Hva leter du etter?
find-go = Søk
find-results = Det som ble funnet
find-do = Gjør
find-places = Sider
find-preferences = Språk og tema
find-log-data = Kolonner og funn i denne loggen
find-told = { $count } funnet
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
events = Hendelser
activities = Aktiviteter
resources = Hvem som utførte
logs = Logger
stored = På disk
changed = Endret

# The start page.

start-title = Se hvordan arbeidet flyter
start-lead = Velg en logg for å se kartet, eller legg til en ny.
start-lead-empty = Slipp en fil fra saksbehandlingssystemet her, og se kartet i løpet av et minutt.
add-first = Legg til den første filen
add-another = Legg til en fil
add-lead = Filen blir på denne maskinen. Ingenting sendes videre.
drop-here = Slipp en fil her
choose-file = Velg fil
send-file = Send filen
drop-hint = XES, CSV, Excel (XLSX) eller Parquet. XES og CSV kan være gzippet.
upload-progress = Opplasting
upload-sending = Sender { $name }: { $done } av { $total }
upload-stored = Filen er mottatt. Leser de første radene …
upload-failed = Filen kom ikke fram. Ingenting er endret. Prøv igjen.

# The data pages.

data-title = Data
data-lead = Hva som er importert, og hvordan det oppbevares.
data-empty = Ingenting er importert ennå. Legg til en fil nedenfor.
see-map = Se kartet
findings-title = Dette la importen merke til
findings-none = Ingenting: alle rader er lest som de står.
columns-title = Kolonner
rename-title = Gi den et annet navn
rename = Gi nytt navn
delete-title = Slett
delete = Slett for godt
delete-lead = Loggen og alt som er lagret av den, blir fjernet. Det kan ikke angres.
delete-label = Skriv navnet på loggen for å slette den
fact-cases =
    { $count ->
        [one] sak
       *[other] saker
    }
fact-events =
    { $count ->
        [one] hendelse
       *[other] hendelser
    }
fact-activities =
    { $count ->
        [one] aktivitet
       *[other] aktiviteter
    }
fact-variants =
    { $count ->
        [one] variant
       *[other] varianter
    }
fact-period = periode
fact-source = kilde
fact-deliveries =
    { $count ->
        [one] leveranse
       *[other] leveranser
    }
fact-zone = tidssone

# Problems.

problem-title = Det gikk ikke
problem-code = Kode for brukerstøtte:
to-start = Gå til startsiden
