# Tidsfrister: ärendenas klockor och deras regler.
tab-clocks = Tidsfrister
clock-rule = Regel
clock-all-rules = Alla loggens regler
clock-rules-of-log = Loggens regler
clock-rules-to-try = Regler att prova
clock-as-of = Vid utgången av
clock-within = Snart frist: inom dagar
clock-show = Visa
clock-when = Vid utgången av { $date }. Snart frist betyder inom { $days } dagar.
clock-note = Ett ärende är försenat från dagen efter fristen, som flyttas som lagen säger när dagen är stängd.
clock-cases = Ärenden efter frist
clock-which-cases = Vilka ärenden
clock-no-cases = Det finns inga sådana ärenden.
clock-no-rules = Loggen har inga regler för tidsfrister än. Välj en att prova ovan; den som får ändra loggen och se ärendena kan spara regler för alla.
clock-rules-open = Lägg till eller ändra regler
clock-months = Beslut per månad
clock-finding = { $cases } över fristen: { $rule }
clock-download-cases = Ärendena som CSV
clock-state-open = Öppna
clock-state-overdue = Över fristen
clock-state-due-soon = Snart frist
clock-state-running = Löper
clock-state-paused = Pausade
clock-state-late = Avgjorda för sent
clock-state-on-time = Avgjorda i tid
clock-state-not-started = Inte påbörjade
clock-state-unknown = Kan inte avgöras
clock-event-start = startar fristen
clock-event-restart = startar om fristen
clock-event-pause = pausar fristen
clock-event-resume = låter fristen löpa vidare
clock-event-extend = förlänger fristen
clock-event-stop = avgör ärendet
clock-undone = Ingen aktivitet i loggen { $what }, med de namn som regeln har.
clock-days-late = { $days } för sent
clock-days-left = { $days } kvar
clock-extended = förlängd
clock-moved = flyttad från { $date }
clock-none-decided = Ingenting är avgjort än.
clock-on-time-share = Avgjorda i tid: { $share }.
clock-of-case = Tidsfrister
clock-step-started = Fristen startar dagen efter
clock-step-restarted = Fristen startar om
clock-step-paused = Fristen pausas
clock-step-resumed = Fristen löper vidare, avdragna dagar: { $days }
clock-step-extended = Fristen förlängs
clock-step-decided = Avgjort
clock-step-due-nominal = Sista dag som räknad
clock-step-due = Sista dag enligt lagen
clock-step-ignored-window = Meddelat för sent efter starten: utan verkan
clock-step-ignored-expired = Fristen hade redan löpt ut: utan verkan
clock-step-ignored-times = Förlängd så ofta som tillåtet: utan verkan
clock-step-ignored-again = Var redan så: utan verkan
clock-step-ignored-none = Regeln ger detta ingen verkan
clock-step-no-law = Ingen version av regeln gäller denna dag
clock-rules-title = Regler för tidsfrister: { $log }
clock-rules-lead = En regel säger vilka aktiviteter som startar, stoppar, pausar och förlänger en frist, och hur lagen räknar. Prova den på loggens ärenden innan du sparar den.
clock-rules-back = Tillbaka till tidsfristerna
clock-reading-title = Läser ärendena efter en ny regel
clock-reading-line = { $rule }: { $share } av ärendena är lästa.
clock-reading-note = Siffror efter den här regeln kommer när alla ärenden är lästa. Du kan lämna sidan; läsningen fortsätter.
clock-reading-look = Se hur långt det har kommit
clock-rule-remove = Ta bort
clock-rule-begin = Börja med en regel som finns
clock-rule-begin-lead = Den kommer i fälten nedan. Kryssa för loggens aktiviteter. Ingen regel är juridisk rådgivning: läs paragrafen.
clock-rule-take = Hämta den
clock-rule-text = Regeln
clock-rule-text-label = Regelns text (TOML)
clock-rule-text-hint = Att spara ersätter regeln med samma id. En regel kan inte namnge ett ärende eller en person.
clock-form-more = Den här regeln säger mer än fälten visar: andra versioner, villkor om det som är registrerat, eller vad som följer. Det står kvar; ändra det i texten.
clock-form-title = Vad regeln heter
clock-form-kind = Slag
clock-form-kind-statutory = Fastställd i lag
clock-form-kind-goal = Vårt eget mål
clock-form-start = Fristen börjar med
clock-form-stop = Ärendet är avgjort med
clock-form-pause = Fristen stannar med
clock-form-resume = Fristen löper vidare med
clock-form-extend = Fristen förlängs med
clock-form-restart = Fristen börjar om med
clock-form-length = Fristens längd
clock-form-unit = Räknad i
clock-form-unit-days = kalenderdagar
clock-form-unit-working-days = arbetsdagar
clock-form-unit-weeks = veckor
clock-form-unit-months = månader
clock-form-calendar = Helgdagar i
clock-form-calendar-none = inga, bara helger
clock-form-calendar-dk = Danmark
clock-form-calendar-fi = Finland
clock-form-calendar-nl = Nederländerna
clock-form-calendar-no = Norge
clock-form-calendar-se = Sverige
clock-form-roll = När sista dagen är stängd
clock-form-roll-none = är den ändå sista dag
clock-form-roll-next-open = gäller nästa öppna dag
clock-form-roll-nl = som i nederländsk lag (Algemene termijnenwet)
clock-form-roll-eu = som i förordning 1182/71
clock-form-gap = Medan uppgifter saknas
clock-form-gap-none = ändras inget
clock-form-gap-pause = räknas inte dagarna
clock-form-gap-restart = löper hela fristen om när de kommer
clock-form-gap-delay = börjar fristen när de kommer
clock-form-extension = Kan förlängas en gång med
clock-form-extension-hint = Så många av detsamma. Tomt: den kan inte förlängas.
clock-form-citation = Paragrafen
clock-form-source = Var du läste den
clock-form-from = I kraft från
clock-form-from-hint = Ärenden som började tidigare har ingen frist enligt den här regeln. Tomt: alltid.
clock-form-applies = Vilka ärenden
clock-form-applies-hint = Som i ett filter: "ärendetyp" = Hus. Tomt: alla.
clock-rule-preview = Prova på ärendena
clock-rule-save = Spara regeln
clock-preview-title = Förhandsvisning, inte sparad: { $rule }
column-clock-rule = Namn
column-clock-title = Regel
column-clock-limit = Frist
column-clock-citation = Lag
column-on-time = Avgjorda i tid
column-late = Avgjorda för sent
column-on-time-share = I tid
column-overdue = Över fristen
column-due-soon = Snart frist
column-running = Löper
column-paused = Pausade
column-not-started = Inte påbörjade
column-clock-unknown = Kan inte avgöras
column-month = Månad
column-clock-state = Läge
column-due = Frist
column-days-left = Dagar kvar
column-days-late = Dagar för sent
column-days-used = Använda dagar
column-due-nominal = Frist som räknad
column-clock-started = Påbörjad
column-decided = Avgjord
column-fee-lost = Förlorad avgift
cli-clock-added = Loggen ”{ $log }” har nu regeln ”{ $rule }”.
cli-clock-none = Loggen har inga regler för tidsfrister. Välj en med --rule; ”samsyn clock-rules list” nämner dem som följer med programmet.
clock-limit-days =
    { $count } { $count ->
        [one] dag
       *[other] dagar
    }
clock-limit-working-days =
    { $count } { $count ->
        [one] arbetsdag
       *[other] arbetsdagar
    }
clock-limit-weeks =
    { $count } { $count ->
        [one] vecka
       *[other] veckor
    }
clock-limit-months =
    { $count } { $count ->
        [one] månad
       *[other] månader
    }
clock-days =
    { $count } { $count ->
        [one] dag
       *[other] dagar
    }
error-clock-being-read = Ärendena läses efter regeln ”{ $value }” ({ $percent } %). Siffrorna kommer när det är klart. Ingenting har gått förlorat; titta igen om en stund.
error-cited-being-read = Ärendena läses efter en ny regel för tidsfrister. Vänta tills det är klart och citera igen.
error-clock-rule-missing = Det finns ingen regel ”{ $value }”. Ingenting ändrades.
error-clock-rule-id = ”{ $value }” kan inte vara id för en regel: små bokstäver a till z, siffror och bindestreck, högst 60. Ingenting ändrades.
error-clock-rule-long = Regeln är längre än { $limit } tecken. Ingenting ändrades.
error-clock-rules-many = Loggen har redan { $limit } regler. Ingenting ändrades. Ta bort en först.
error-clock-rule-who-or-which = Regeln väljer ärenden eller personer vid namn, eller med en kolumn som berättar om dem. Ingenting ändrades. En regel gäller lagen: använd vad ett ärende handlar om.
error-clock-scope-events = En frist gäller ett helt ärende, inte vad en enhet gjorde i det. Välj ärendena som hör till enheten i stället.
error-clock-days-many = ”Snart frist” ser högst { $limit } dagar framåt.
error-clock-day-too-fine = I siffror om grupper läses tidsfrister vid utgången av en månad, och { $days } dagar framåt. Välj den sista dagen i en månad.
