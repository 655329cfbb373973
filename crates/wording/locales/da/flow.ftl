# Gennemløbstider med åbne sager; køer.
title-lead-not-reached = Under halvdelen af sagerne er afsluttet indtil nu
fact-open = stadig åbne
not-reached = ikke nået
interval-from-to = { $low } til { $high }
times-open-told = Ved udgangen af { $date }: { $closed } afsluttet, { $open } åbne. En åben sag tæller som en, der tager længere tid, end den er fulgt (Kaplan–Meier), så langsomme sager ikke falder ud, fordi de ikke er færdige.
times-open-none = Ingen sag er åben ved udgangen af { $date }.
times-open-closing = Denne log siger ikke, hvornår en sag er afsluttet, så åbne sager tæller, som om de var slut med deres seneste hændelse.
times-open-scope = En sag afsluttes som helhed, ikke det én enhed gjorde i den, så det valgte tæller, som om det var slut.
times-open-parts = Filteret lader dele af sager stå tilbage. Hvornår en del er slut, vides ikke, så hver tæller, som om den var slut med sin seneste hændelse.
times-open-unfit = Loggens afslutningsregel nævner noget, som loggen ikke har, så åbne sager tæller, som om de var slut med deres seneste hændelse.
times-open-groups = Loggens afslutningsregel spørger om noget, der er for fint til tal om grupper, så åbne sager tæller, som om de var slut med deres seneste hændelse.
times-quantiles = Afsluttede og åbne sager sammen
times-quantiles-note = Hvornår en andel af alle sager er afsluttet, med 95 % interval. »Ikke nået«: færre er afsluttet indtil nu.
chart-lead-note-closed = Fra første til sidste hændelse, kun afsluttede sager.
twin-times-closed = Tider for afsluttede sager i tal
column-share-closed = Andel afsluttet
column-within = Inden for
column-within-low = Interval fra
column-within-high = Interval til
compare-open = Nogle sager er stadig åbne og tæller med tiden indtil nu: { $names }. En gruppe med mange åbne sager ser hurtigere ud, end den er.
compare-open-unknown = Om sager stadig er åbne, vides ikke her; en, der er det, tæller med tiden indtil nu.
chart-queues = Hvor mange sager der er åbne, venter og er under arbejde
chart-queues-of = Hvor mange sager der venter på »{ $name }«
chart-queues-at = Hvor mange sager der venter hos »{ $name }«
chart-queues-note = Ved udgangen af hver periode, i loggens tidszone; efter kalenderen.
queues-open-rule = En sag er åben, til loggens afslutningsregel siger, at den er afsluttet, længst til udgangen af { $date }.
queues-open-none = Her siger intet, hvornår en sag er afsluttet, så en sag tæller som åben fra første til sidste hændelse. Mod slutningen af loggen ser færre sager ud til at være åbne og vente, end der er.
queues-next = Hvad en åben sag venter på, vides først, når næste skridt er registreret. Til da venter den, men ikke foran nogen aktivitet, så køerne foran aktiviteter ser kortere ud mod slutningen af loggen, end de er.
queues-no-starts = Ingen starttider er kendt, så hvor meget der er under arbejde, er ukendt.
queues-starts-unknown =
    { $count ->
        [one] For én ting, der er gjort, er starten ukendt; den tæller ikke som under arbejde.
       *[other] For { $count } ting, der er gjort, er starten ukendt; de tæller ikke som under arbejde.
    }
queue-which = Hvilken kø
queue-all = Alle sager
queue-before = Foran en aktivitet
queue-at = Hos en enhed
queue-activities = Køer foran aktiviteter
queue-units = Køer hos enheder
queue-rows-note = Gennemsnit: hvor mange ad gangen, over al den viste tid. Flest: ved udgangen af en periode.
line-open = Åbne
line-waiting = Venter
line-in-work = Under arbejde
column-queue-open = Åbne ved udgangen
column-open-mean = Åbne, gennemsnit
column-waiting = Venter ved udgangen
column-waiting-mean = Venter, gennemsnit
column-waiting-next = Heraf: næste skridt ikke registreret
column-in-work = Under arbejde ved udgangen
column-in-work-mean = Under arbejde, gennemsnit
column-in-work-most = Under arbejde, flest
column-done = Gange udført
column-waiting-most = Venter, flest
column-waiting-most-when = I perioden fra
error-queue-of-invalid = »{ $text }« er ingen kø. Sig activity:NAVN eller unit:NAVN, eller intet for alle sager.
error-queue-of-missing = Intet er gjort under navnet »{ $name }« i de sager, der spørges om.
