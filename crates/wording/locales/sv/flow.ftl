# Genomloppstider med öppna ärenden; köer.
title-lead-not-reached = Under hälften av ärendena är avslutade hittills
fact-open = fortfarande öppna
not-reached = inte nått
interval-from-to = { $low } till { $high }
times-open-told = Vid utgången av { $date }: { $closed } avslutade, { $open } öppna. Ett öppet ärende räknas som ett som tar längre tid än det har följts (Kaplan–Meier), så att långsamma ärenden inte faller bort för att de inte är klara.
times-open-none = Inget ärende är öppet vid utgången av { $date }.
times-open-closing = Den här loggen säger inte när ett ärende är avslutat, så öppna ärenden räknas som om de var slut med sin senaste händelse.
times-open-scope = Ett ärende avslutas som helhet, inte det en enhet gjorde i det, så det valda räknas som om det var slut.
times-open-parts = Filtret lämnar delar av ärenden kvar. När en del är slut är inte känt, så var och en räknas som om den var slut med sin senaste händelse.
times-open-unfit = Loggens avslutsregel nämner något som loggen saknar, så öppna ärenden räknas som om de var slut med sin senaste händelse.
times-open-groups = Loggens avslutsregel frågar efter något som är för fint för siffror om grupper, så öppna ärenden räknas som om de var slut med sin senaste händelse.
times-quantiles = Avslutade och öppna ärenden tillsammans
times-quantiles-note = När en andel av alla ärenden är avslutad, med 95 % intervall. ”Inte nått”: färre är avslutade hittills.
chart-lead-note-closed = Från första till sista händelse, endast avslutade ärenden.
twin-times-closed = Tider för avslutade ärenden i siffror
column-share-closed = Andel avslutade
column-within = Inom
column-within-low = Intervall från
column-within-high = Intervall till
compare-open = Några ärenden är fortfarande öppna och räknas med tiden hittills: { $names }. En grupp med många öppna ärenden ser snabbare ut än den är.
compare-open-unknown = Om ärenden fortfarande är öppna är inte känt här; ett som är det räknas med tiden hittills.
chart-queues = Hur många ärenden som är öppna, väntar och är under arbete
chart-queues-of = Hur många ärenden som väntar på ”{ $name }”
chart-queues-at = Hur många ärenden som väntar hos ”{ $name }”
chart-queues-note = Vid utgången av varje period, i loggens tidszon; efter kalendern.
queues-open-rule = Ett ärende är öppet tills loggens avslutsregel säger att det är avslutat, längst till utgången av { $date }.
queues-open-none = Här säger inget när ett ärende är avslutat, så ett ärende räknas som öppet från första till sista händelse. Mot slutet av loggen ser färre ärenden ut att vara öppna och vänta än det är.
queues-next = Vad ett öppet ärende väntar på vet man först när nästa steg är registrerat. Till dess väntar det, men inte framför någon aktivitet, så köerna framför aktiviteter ser kortare ut mot slutet av loggen än de är.
queues-no-starts = Inga starttider är kända, så hur mycket som är under arbete är okänt.
queues-starts-unknown =
    { $count ->
        [one] För en sak som är gjord är starten okänd; den räknas inte som under arbete.
       *[other] För { $count } saker som är gjorda är starten okänd; de räknas inte som under arbete.
    }
queue-which = Vilken kö
queue-all = Alla ärenden
queue-before = Framför en aktivitet
queue-at = Hos en enhet
queue-activities = Köer framför aktiviteter
queue-units = Köer hos enheter
queue-rows-note = Medelvärde: hur många åt gången, över all tid som visas. Flest: vid utgången av en period.
line-open = Öppna
line-waiting = Väntar
line-in-work = Under arbete
column-queue-open = Öppna vid utgången
column-open-mean = Öppna, medelvärde
column-waiting = Väntar vid utgången
column-waiting-mean = Väntar, medelvärde
column-waiting-next = Av dem: nästa steg inte registrerat
column-in-work = Under arbete vid utgången
column-in-work-mean = Under arbete, medelvärde
column-in-work-most = Under arbete, flest
column-done = Gånger utfört
column-waiting-most = Väntar, flest
column-waiting-most-when = I perioden från
error-queue-of-invalid = ”{ $text }” är ingen kö. Säg activity:NAMN eller unit:NAMN, eller inget för alla ärenden.
error-queue-of-missing = Inget är gjort under namnet ”{ $name }” i de ärenden som frågan gäller.
