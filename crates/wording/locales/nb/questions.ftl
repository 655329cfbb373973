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
error-answer-link-off = Svar med lenke er slått av. Den som driver serveren, slår det på med answer-links = true i innstillingene.
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
flow-title = Målt flyt
impact-measured = Målt
impact-measured-none = Ingen prosess her er knyttet til en logg.
impact-measured-note = Saker som begynte det siste hele året, og median behandlingstid, slik loggen sier med dine egne rettigheter. Navnet åpner kartet.
impact-clocks = Frister som løper videre
impact-clocks-none = Ingen fristregel i disse loggene har tall.
impact-clocks-note = Disse fristene stanser ikke når systemet gjør det: hvor mange saker som er åpne under hver.
impact-people = Personer
impact-people-none = Ingen er nevnt: fyll inn kontakter for systemet og bruken av det.
impact-people-note = Hvem man kan spørre.
flow-apart = { $typed } skrevet inn; mer enn en femdel unna
flow-log-missing = Ingen logg som heter «{ $log }», er åpen for deg.
column-flow-cases = Saker
column-flow-lead = Median behandlingstid
column-flow-variants = Varianter
column-flow-typed = Skrevet volum
column-flow-clock = Frist
column-flow-overdue = Over fristen
column-flow-running = Løper
column-flow-due-soon = Snart frist
column-flow-on-time = I tide
column-impact-person = Hvem man kan spørre
column-impact-about = Om
