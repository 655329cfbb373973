### The work list of missing facts, and answers by link.

landscape-tab-questions = Spørgsmål
questions-title =
    { $count ->
        [0] Intet vigtigt mangler
        [one] Ét spørgsmål, der betyder noget
       *[other] { $count } spørgsmål, der betyder noget
    }
questions-lead = De få oplysninger, som flest penge og flest beslutninger afhænger af: { $shown } af { $count } vises, højst ti for hver enhed.
questions-own = De enheder, jeg svarer for
questions-all = Alle enheder
questions-none = Der er intet at spørge om her nu.
question-no-unit = Ingen kendt enhed svarer for det
question-money = { $amount } om året afhænger af det.
question-uses =
    { $count ->
        [one] Én anvendelse afhænger af det.
       *[other] { $count } anvendelser afhænger af det.
    }
question-notice = Sidste dag for opsigelse er { $day }.
question-other = En anden
question-answer = Svar
question-not-known = Det ved jeg ikke
question-not-needed = Behøver ikke spørges om
question-put-off = Udskudt. Der spørges igen senere.
question-undone = Fortrudt.
error-question-empty = Svar noget, eller udskyd spørgsmålet.
answer-links = Svar via link
answer-links-lead = Et link åbner spørgsmålene til én enhed, og intet andet, for den, der har det, uden konto. Det ophører af sig selv. Det, der besvares med det, viser enheden og linket og kan fortrydes.
answer-link-told = { $unit }, til { $time }, lavet af { $source }
answer-link-end = Afslut det
answer-link-ended = Linket virker ikke længere.
answer-link-days = Dage
answer-link-make = Lav et link
answer-link-made = Dette link vises én gang. Kopiér det, og send det til enheden.
answer-link-title = Spørgsmål til { $unit }
answer-link-lead = Intet andet er åbent for dig her, og du behøver ingen konto. Linket virker til { $time }.
answer-link-thanks = Tak. Det er gemt.
error-answer-link-days = Et link virker i 1 til { $limit } dage.
error-answer-link-off = Svar med link er slået fra. Den, der driver serveren, slår det til med answer-links = true i indstillingerne.
error-answer-link-missing = Dette link virker ikke. Det kan være afsluttet; bed den, der sendte det, om et nyt.
error-answer-link-question = Det spørges der ikke om her længere. Her er det, der er tilbage.
column-question-unit = Enhed
column-question-kind = Slags
column-question-field = Spørgsmål
column-question-held = Indeholder
column-question-confirmed = Bekræftet
column-question-money = Udgift på et år
column-question-uses = Anvendelser
column-question-notice = Opsigelse inden
flow-title = Målt flow
impact-measured = Målt
impact-measured-none = Ingen proces her er knyttet til en log.
impact-measured-note = Sager, der begyndte i det seneste hele år, og median sagsbehandlingstid, som loggen siger med dine egne rettigheder. Navnet åbner kortet.
impact-clocks = Frister, der løber videre
impact-clocks-none = Ingen fristregel i disse logge har tal.
impact-clocks-note = Disse frister stopper ikke, når systemet gør: hvor mange sager der er åbne under hver.
impact-people = Personer
impact-people-none = Ingen er nævnt: udfyld kontakter for systemet og dets anvendelser.
impact-people-note = Hvem man kan spørge.
flow-apart = { $typed } indtastet; mere end en femtedel fra
flow-log-missing = Ingen log ved navn »{ $log }« er åben for dig.
column-flow-cases = Sager
column-flow-lead = Median sagsbehandlingstid
column-flow-variants = Varianter
column-flow-typed = Indtastet volumen
column-flow-clock = Frist
column-flow-overdue = Over fristen
column-flow-running = Løber
column-flow-due-soon = Snart frist
column-flow-on-time = Til tiden
column-impact-person = Hvem man kan spørge
column-impact-about = Om
