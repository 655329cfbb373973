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
