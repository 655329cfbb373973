### The work list of missing facts, and answers by link.

landscape-tab-questions = Spørsmål
questions-title =
    { $count ->
        [0] Ingenting viktig mangler
        [one] Ett spørsmål som betyr noe
       *[other] { $count } spørsmål som betyr noe
    }
questions-lead = De få opplysningene som mest penger og flest beslutninger henger på: { $shown } av { $count } vises, høyst ti per enhet.
questions-own = Enhetene jeg svarer for
questions-all = Alle enheter
questions-none = Det er ingenting å spørre om her nå.
question-no-unit = Ingen kjent enhet svarer for det
question-money = { $amount } i året henger på det.
question-uses =
    { $count ->
        [one] Én bruk henger på det.
       *[other] { $count } bruk henger på det.
    }
question-notice = Siste dag for oppsigelse er { $day }.
question-other = En annen
question-answer = Svar
question-not-known = Jeg vet ikke
question-not-needed = Trenger ikke spørres om
question-put-off = Utsatt. Det blir spurt igjen senere.
question-undone = Angret.
error-question-empty = Svar noe, eller utsett spørsmålet.
answer-links = Svar via lenke
answer-links-lead = En lenke åpner spørsmålene til én enhet, og ingenting annet, for den som har den, uten konto. Den slutter å virke av seg selv. Det som besvares med den, viser enheten og lenken og kan angres.
answer-link-told = { $unit }, til { $time }, laget av { $source }
answer-link-end = Avslutt den
answer-link-ended = Lenken virker ikke lenger.
answer-link-days = Dager
answer-link-make = Lag en lenke
answer-link-made = Denne lenken vises én gang. Kopier den og send den til enheten.
answer-link-title = Spørsmål til { $unit }
answer-link-lead = Ingenting annet er åpent for deg her, og du trenger ingen konto. Lenken virker til { $time }.
answer-link-thanks = Takk. Det er lagret.
error-answer-link-days = En lenke virker i 1 til { $limit } dager.
error-answer-link-missing = Denne lenken virker ikke. Den kan være avsluttet; be den som sendte den, om en ny.
error-answer-link-question = Det spørres det ikke om her lenger. Her er det som gjenstår.
column-question-unit = Enhet
column-question-kind = Slag
column-question-field = Spørsmål
column-question-held = Inneholder
column-question-confirmed = Bekreftet
column-question-money = Kostnad i et år
column-question-uses = Bruk
column-question-notice = Oppsigelse innen
