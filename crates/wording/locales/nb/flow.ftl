# Gjennomløpstider med åpne saker; køer.
title-lead-not-reached = Under halvparten av sakene er avsluttet så langt
fact-open = fortsatt åpne
not-reached = ikke nådd
interval-from-to = { $low } til { $high }
times-open-told = Ved utgangen av { $date }: { $closed } avsluttet, { $open } åpne. En åpen sak teller som en som tar lengre tid enn den er fulgt (Kaplan–Meier), så langsomme saker ikke faller ut fordi de ikke er ferdige.
times-open-none = Ingen sak er åpen ved utgangen av { $date }.
times-open-closing = Denne loggen sier ikke når en sak er avsluttet, så åpne saker teller som om de var over med sin siste hendelse.
times-open-scope = En sak avsluttes som helhet, ikke det én enhet gjorde i den, så det som er valgt, teller som om det var over.
times-open-parts = Filteret lar deler av saker stå igjen. Når en del er over, er ikke kjent, så hver teller som om den var over med sin siste hendelse.
times-open-unfit = Loggens avslutningsregel nevner noe loggen ikke har, så åpne saker teller som om de var over med sin siste hendelse.
times-open-groups = Loggens avslutningsregel spør etter noe som er for fint for tall om grupper, så åpne saker teller som om de var over med sin siste hendelse.
times-quantiles = Avsluttede og åpne saker sammen
times-quantiles-note = Når en andel av alle saker er avsluttet, med 95 % intervall. «Ikke nådd»: færre er avsluttet så langt.
chart-lead-note-closed = Fra første til siste hendelse, bare avsluttede saker.
twin-times-closed = Tider for avsluttede saker i tall
column-share-closed = Andel avsluttet
column-within = Innen
column-within-low = Intervall fra
column-within-high = Intervall til
compare-open = Noen saker er fortsatt åpne og teller med tiden så langt: { $names }. En gruppe med mange åpne saker ser raskere ut enn den er.
compare-open-unknown = Om saker fortsatt er åpne, er ikke kjent her; en som er det, teller med tiden så langt.
chart-queues = Hvor mange saker som er åpne, venter og er under arbeid
chart-queues-of = Hvor mange saker som venter på «{ $name }»
chart-queues-at = Hvor mange saker som venter hos «{ $name }»
chart-queues-note = Ved utgangen av hver periode, i loggens tidssone; etter kalenderen.
queues-open-rule = En sak er åpen til loggens avslutningsregel sier at den er avsluttet, lengst til utgangen av { $date }.
queues-open-none = Her sier ingenting når en sak er avsluttet, så en sak teller som åpen fra første til siste hendelse. Mot slutten av loggen ser færre saker ut til å være åpne og vente enn det er.
queues-next = Hva en åpen sak venter på, vet man først når neste steg er registrert. Til da venter den, men ikke foran noen aktivitet, så køene foran aktiviteter ser kortere ut mot slutten av loggen enn de er.
queues-no-starts = Ingen starttider er kjent, så hvor mye som er under arbeid, er ukjent.
queues-starts-unknown =
    { $count ->
        [one] For én ting som er gjort, er starten ukjent; den teller ikke som under arbeid.
       *[other] For { $count } ting som er gjort, er starten ukjent; de teller ikke som under arbeid.
    }
queue-which = Hvilken kø
queue-all = Alle saker
queue-before = Foran en aktivitet
queue-at = Hos en enhet
queue-activities = Køer foran aktiviteter
queue-units = Køer hos enheter
queue-rows-note = Gjennomsnitt: hvor mange om gangen, over hele tiden som vises. Flest: ved utgangen av en periode.
line-open = Åpne
line-waiting = Venter
line-in-work = Under arbeid
column-queue-open = Åpne ved utgangen
column-open-mean = Åpne, gjennomsnitt
column-waiting = Venter ved utgangen
column-waiting-mean = Venter, gjennomsnitt
column-waiting-next = Av dem: neste steg ikke registrert
column-in-work = Under arbeid ved utgangen
column-in-work-mean = Under arbeid, gjennomsnitt
column-in-work-most = Under arbeid, flest
column-done = Ganger utført
column-waiting-most = Venter, flest
column-waiting-most-when = I perioden fra
error-queue-of-invalid = «{ $text }» er ingen kø. Si activity:NAVN eller unit:NAVN, eller ingenting for alle saker.
error-queue-of-missing = Ingenting er gjort under navnet «{ $name }» i sakene det spørres om.
