# The frame of every page, the start page and common words.
skip-to-content = Hoppa till innehållet
navigation = Huvudmeny
nav-see = Se
nav-data = Data
scope-label = Logg: { $name }. Välj en annan
find = Sök
find-label = Vad letar du efter?
find-go = Sök
find-results = Det som hittades
find-do = Gör
find-places = Sidor
find-preferences = Språk och tema
find-log-data = Kolumner och anmärkningar i den här loggen
find-told = { $count } hittade
language-label = Språk: { $name }
theme = Tema
theme-auto = Som systemet
theme-light = Ljust
theme-dark = Mörkt
cancel = Avbryt
close = Stäng
show = Visa
undo = Ångra
download = Ladda ner
cases = Ärenden
events = Händelser
activities = Aktiviteter
resources = Vem som utförde
logs = Loggar
stored = På disk
changed = Ändrad

# The start page.

start-title = Se hur arbetet flödar
start-lead = Välj en logg för att se kartan, eller lägg till en ny.
start-lead-empty = Släpp en fil från ärendesystemet här och se kartan inom en minut.
add-first = Lägg till den första filen
add-another = Lägg till en fil
add-lead = Filen stannar på den här datorn. Ingenting skickas vidare.
drop-here = Släpp en fil här
choose-file = Välj fil
send-file = Skicka filen
drop-hint = XES, CSV, Excel (XLSX) eller Parquet. XES och CSV får vara gzippade.
upload-progress = Uppladdning
upload-sending = Skickar { $name }: { $done } av { $total }
upload-stored = Filen har tagits emot. Läser de första raderna …
upload-failed = Filen kom inte fram. Ingenting har ändrats. Försök igen.

# The data pages.

data-title = Data
data-lead = Vad som har importerats och hur det förvaras.
data-empty = Ingenting har importerats än. Lägg till en fil nedan.
see-map = Se kartan
findings-title = Det här noterade importen
findings-none = Ingenting: alla rader har lästs som de står.
columns-title = Kolumner
rename-title = Ge den ett annat namn
rename = Byt namn
delete-title = Radera
delete = Radera för gott
delete-lead = Loggen och allt som sparats av den tas bort. Det går inte att ångra.
delete-label = Skriv loggens namn för att radera den
fact-cases =
    { $count ->
        [one] ärende
       *[other] ärenden
    }
fact-events =
    { $count ->
        [one] händelse
       *[other] händelser
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
fact-period = period
fact-source = källa
fact-deliveries =
    { $count ->
        [one] leverans
       *[other] leveranser
    }
fact-zone = tidszon

# Problems.

problem-title = Det gick inte
problem-code = Kod för support:
to-start = Gå till startsidan
