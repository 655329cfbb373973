### The work list of missing facts, and answers by link.

landscape-tab-questions = Frågor
questions-title =
    { $count ->
        [0] Inget viktigt saknas
        [one] En fråga som betyder något
       *[other] { $count } frågor som betyder något
    }
questions-lead = De få uppgifter som mest pengar och flest beslut hänger på: { $shown } av { $count } visas, högst tio per enhet.
questions-own = Enheterna jag svarar för
questions-all = Alla enheter
questions-none = Det finns inget att fråga om här nu.
question-no-unit = Ingen känd enhet svarar för det
question-money = { $amount } om året hänger på det.
question-uses =
    { $count ->
        [one] En användning hänger på det.
       *[other] { $count } användningar hänger på det.
    }
question-notice = Sista dag för uppsägning är { $day }.
question-other = En annan
question-answer = Svar
question-not-known = Jag vet inte
question-not-needed = Behöver inte frågas om
question-put-off = Uppskjuten. Den ställs igen senare.
question-undone = Ångrat.
error-question-empty = Svara något, eller skjut upp frågan.
answer-links = Svar via länk
answer-links-lead = En länk öppnar frågorna till en enhet, och inget annat, för den som har den, utan konto. Den slutar fungera av sig själv. Det som besvaras med den visar enheten och länken och kan ångras.
answer-link-told = { $unit }, till { $time }, gjord av { $source }
answer-link-end = Avsluta den
answer-link-ended = Länken fungerar inte längre.
answer-link-days = Dagar
answer-link-make = Gör en länk
answer-link-made = Den här länken visas en gång. Kopiera den och skicka den till enheten.
answer-link-title = Frågor till { $unit }
answer-link-lead = Inget annat är öppet för dig här, och du behöver inget konto. Länken fungerar till { $time }.
answer-link-thanks = Tack. Det är sparat.
error-answer-link-days = En länk fungerar i 1 till { $limit } dagar.
error-answer-link-off = Svar med länk är avstängt. Den som driver servern slår på det med answer-links = true i inställningarna.
error-answer-link-missing = Den här länken fungerar inte. Den kan vara avslutad; be den som skickade den om en ny.
error-answer-link-question = Det frågas inte om här längre. Här är det som återstår.
column-question-unit = Enhet
column-question-kind = Slag
column-question-field = Fråga
column-question-held = Innehåller
column-question-confirmed = Bekräftad
column-question-money = Kostnad under ett år
column-question-uses = Användningar
column-question-notice = Uppsägning senast
flow-title = Mätt flöde
impact-measured = Mätt
impact-measured-none = Ingen process här är kopplad till en logg.
impact-measured-note = Ärenden som började det senaste hela året och deras mediantid, som loggen säger med dina egna rättigheter. Namnet öppnar kartan.
impact-clocks = Frister som löper vidare
impact-clocks-none = Ingen fristregel i de här loggarna har siffror.
impact-clocks-note = De här fristerna stannar inte när systemet gör det: hur många ärenden som är öppna under var och en.
impact-people = Personer
impact-people-none = Ingen är nämnd: fyll i kontakter för systemet och dess användningar.
impact-people-note = Vem man kan fråga.
flow-apart = { $typed } inskrivet; mer än en femtedel ifrån
flow-log-missing = Ingen logg som heter ”{ $log }” är öppen för dig.
column-flow-cases = Ärenden
column-flow-lead = Mediantid
column-flow-variants = Varianter
column-flow-typed = Inskriven volym
column-flow-clock = Frist
column-flow-overdue = Över fristen
column-flow-running = Löper
column-flow-due-soon = Snart frist
column-flow-on-time = I tid
column-impact-person = Vem man kan fråga
column-impact-about = Om
