# The frame of every page, the start page and common words.
skip-to-content = Spring til indhold
navigation = Hovedmenu
nav-see = Se
nav-data = Data
scope-label = Log: { $name }. Vælg en anden
find = Søg
find-label = Hvad leder du efter?
find-go = Søg
find-results = Det, der blev fundet
find-do = Gør
find-places = Sider
find-preferences = Sprog og tema
find-log-data = Kolonner og fund i denne log
find-told = { $count } fundet
language-label = Sprog: { $name }
theme = Tema
theme-auto = Som systemet
theme-light = Lyst
theme-dark = Mørkt
cancel = Annullér
close = Luk
show = Vis
undo = Fortryd
download = Hent
cases = Sager
events = Hændelser
activities = Aktiviteter
resources = Hvem der udførte
logs = Logge
stored = På disk
changed = Ændret

# The start page.

start-title = Se, hvordan arbejdet flyder
start-lead = Vælg en log for at se kortet, eller tilføj en ny.
start-lead-empty = Slip en fil fra sagssystemet her, og se kortet inden for et minut.
add-first = Tilføj den første fil
add-another = Tilføj en fil
add-lead = Filen bliver på denne maskine. Intet sendes videre.
drop-here = Slip en fil her
choose-file = Vælg fil
send-file = Send filen
drop-hint = XES, CSV, Excel (XLSX) eller Parquet. XES og CSV må gerne være gzippet.
upload-progress = Upload
upload-sending = Sender { $name }: { $done } af { $total }
upload-stored = Filen er modtaget. Læser de første rækker …
upload-failed = Filen kom ikke frem. Intet er ændret. Prøv igen.

# The data pages.

data-title = Data
data-lead = Hvad der er importeret, og hvordan det opbevares.
data-empty = Intet er importeret endnu. Tilføj en fil nedenfor.
see-map = Se kortet
findings-title = Det lagde importen mærke til
findings-none = Intet: alle rækker er læst, som de står.
columns-title = Kolonner
rename-title = Giv den et andet navn
rename = Omdøb
delete-title = Slet
delete = Slet for altid
delete-lead = Loggen og alt, der er gemt af den, fjernes. Det kan ikke fortrydes.
delete-label = Skriv loggens navn for at slette den
fact-cases =
    { $count ->
        [one] sag
       *[other] sager
    }
fact-events =
    { $count ->
        [one] hændelse
       *[other] hændelser
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
        [one] leverance
       *[other] leverancer
    }
fact-zone = tidszone

# Problems.

problem-title = Det gik ikke
problem-code = Kode til support:
to-start = Gå til startsiden
