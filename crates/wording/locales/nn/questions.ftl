### The work list of missing facts, and answers by link.

landscape-tab-questions = Spørsmål
questions-title =
    { $count ->
        [0] Ingenting viktig manglar
        [one] Eitt spørsmål som betyr noko
       *[other] { $count } spørsmål som betyr noko
    }
questions-lead = Dei få opplysningane som mest pengar og flest avgjerder heng på: { $shown } av { $count } er viste, høgst ti per eining.
questions-own = Einingane eg svarar for
questions-all = Alle einingar
questions-none = Det er ingenting å spørje om her no.
question-no-unit = Inga kjend eining svarar for det
question-money = { $amount } i året heng på det.
question-uses =
    { $count ->
        [one] Éin bruk heng på det.
       *[other] { $count } bruk heng på det.
    }
question-notice = Siste dag for oppseiing er { $day }.
question-other = Ei anna
question-answer = Svar
question-not-known = Eg veit ikkje
question-not-needed = Treng ikkje spørjast om
question-put-off = Utsett. Det blir spurt igjen seinare.
question-undone = Angra.
error-question-empty = Svar noko, eller utset spørsmålet.
answer-links = Svar via lenkje
answer-links-lead = Ei lenkje opnar spørsmåla til éi eining, og ikkje noko anna, for den som har ho, utan konto. Ho sluttar å verke av seg sjølv. Det som blir svara med ho, viser eininga og lenkja og kan angrast.
answer-link-told = { $unit }, til { $time }, laga av { $source }
answer-link-end = Avslutt ho
answer-link-ended = Lenkja verkar ikkje lenger.
answer-link-days = Dagar
answer-link-make = Lag ei lenkje
answer-link-made = Denne lenkja blir vist éin gong. Kopier ho og send ho til eininga.
answer-link-title = Spørsmål til { $unit }
answer-link-lead = Ingenting anna er ope for deg her, og du treng ingen konto. Lenkja verkar til { $time }.
answer-link-thanks = Takk. Det er lagra.
error-answer-link-days = Ei lenkje verkar i 1 til { $limit } dagar.
error-answer-link-off = Svar med lenkje er slått av. Den som driv tenaren, slår det på med answer-links = true i innstillingane.
error-answer-link-missing = Denne lenkja verkar ikkje. Ho kan vere avslutta; be den som sende ho, om ei ny.
error-answer-link-question = Det blir ikkje spurt om her lenger. Her er det som står att.
column-question-unit = Eining
column-question-kind = Slag
column-question-field = Spørsmål
column-question-held = Inneheld
column-question-confirmed = Stadfesta
column-question-money = Kostnad i eit år
column-question-uses = Bruk
column-question-notice = Oppseiing innan
flow-title = Målt flyt
impact-measured = Målt
impact-measured-none = Ingen prosess her er knytt til ein logg.
impact-measured-note = Saker som tok til det siste heile året, og median behandlingstid, slik loggen seier med dine eigne rettar. Namnet opnar kartet.
impact-clocks = Fristar som går vidare
impact-clocks-none = Ingen fristregel i desse loggane har tal.
impact-clocks-note = Desse fristane stansar ikkje når systemet gjer det: kor mange saker som er opne under kvar.
impact-people = Personar
impact-people-none = Ingen er nemnt: fyll inn kontaktar for systemet og bruken av det.
impact-people-note = Kven ein kan spørje.
flow-apart = { $typed } skrive inn; meir enn ein femdel unna
flow-log-missing = Ingen logg som heiter «{ $log }», er open for deg.
column-flow-cases = Saker
column-flow-lead = Median behandlingstid
column-flow-variants = Variantar
column-flow-typed = Skrive volum
column-flow-clock = Frist
column-flow-overdue = Over fristen
column-flow-running = Går
column-flow-due-soon = Snart frist
column-flow-on-time = I tide
column-impact-person = Kven ein kan spørje
column-impact-about = Om
