# Frister: sagernes ure og deres regler.
tab-clocks = Frister
clock-rule = Regel
clock-all-rules = Alle loggens regler
clock-rules-of-log = Loggens regler
clock-rules-to-try = Regler at prøve
clock-as-of = Ved udgangen af
clock-within = Snart frist: inden for dage
clock-show = Vis
clock-when = Ved udgangen af { $date }. Snart frist betyder inden for { $days } dage.
clock-note = En sag er over fristen fra dagen efter fristen, som er flyttet, som loven siger, når dagen er lukket.
clock-cases = Sager efter frist
clock-which-cases = Hvilke sager
clock-no-cases = Der er ingen sådanne sager.
clock-no-rules = Loggen har ingen regler for frister endnu. Vælg en at prøve ovenfor; den, der må ændre loggen og se sagerne, kan gemme regler for alle.
clock-rules-open = Tilføj eller ændr regler
clock-months = Afgørelser pr. måned
clock-finding = { $cases } over fristen: { $rule }
clock-download-cases = Sagerne som CSV
clock-state-open = Åbne
clock-state-overdue = Over fristen
clock-state-due-soon = Snart frist
clock-state-running = Løber
clock-state-paused = Sat i bero
clock-state-late = Afgjort for sent
clock-state-on-time = Afgjort til tiden
clock-state-not-started = Ikke startet
clock-state-unknown = Kan ikke afgøres
clock-event-start = starter fristen
clock-event-restart = starter fristen forfra
clock-event-pause = sætter fristen i bero
clock-event-resume = lader fristen løbe videre
clock-event-extend = forlænger fristen
clock-event-stop = afgør sagen
clock-undone = Ingen aktivitet i loggen { $what }, som reglen navngiver dem.
clock-days-late = { $days } for sent
clock-days-left = { $days } tilbage
clock-extended = forlænget
clock-moved = flyttet fra { $date }
clock-none-decided = Intet er afgjort endnu.
clock-on-time-share = Afgjort til tiden: { $share }.
clock-of-case = Frister
clock-step-started = Fristen starter dagen efter
clock-step-restarted = Fristen starter forfra
clock-step-paused = Fristen sættes i bero
clock-step-resumed = Fristen løber videre, dage trukket fra: { $days }
clock-step-extended = Fristen forlænges
clock-step-decided = Afgjort
clock-step-due-nominal = Sidste dag som talt
clock-step-due = Sidste dag efter loven
clock-step-ignored-window = Meddelt for længe efter start: uden virkning
clock-step-ignored-expired = Fristen var allerede udløbet: uden virkning
clock-step-ignored-times = Forlænget så ofte, det er tilladt: uden virkning
clock-step-ignored-again = Var allerede sådan: uden virkning
clock-step-ignored-none = Reglen giver dette ingen virkning
clock-step-no-law = Ingen udgave af reglen gælder denne dag
clock-rules-title = Regler for frister: { $log }
clock-rules-lead = En regel siger, hvilke aktiviteter der starter, stopper, standser og forlænger en frist, og hvordan loven tæller. Prøv den på loggens sager, før du gemmer den.
clock-rules-back = Tilbage til fristerne
clock-reading-title = Læser sagerne efter en ny regel
clock-reading-line = { $rule }: { $share } af sagerne er læst.
clock-reading-note = Tal efter denne regel kommer, når alle sager er læst. Du kan forlade siden; læsningen fortsætter.
clock-reading-look = Se, hvor langt det er nået
clock-rule-remove = Fjern
clock-rule-begin = Begynd med en regel, der findes
clock-rule-begin-lead = Den kommer i felterne nedenfor. Sæt kryds ved loggens aktiviteter. Ingen regel er juridisk rådgivning: læs paragraffen.
clock-rule-take = Hent den
clock-rule-text = Reglen
clock-rule-text-label = Reglens tekst (TOML)
clock-rule-text-hint = At gemme erstatter reglen med samme id. En regel kan ikke navngive en sag eller en person.
clock-form-more = Denne regel siger mere, end felterne viser: andre versioner, betingelser om det registrerede, eller hvad der følger. Det bliver stående; ret det i teksten.
clock-form-title = Hvad reglen hedder
clock-form-kind = Slags
clock-form-kind-statutory = Fastsat ved lov
clock-form-kind-goal = Vores eget mål
clock-form-start = Fristen starter med
clock-form-stop = Sagen er afgjort med
clock-form-pause = Fristen standser med
clock-form-resume = Fristen løber videre med
clock-form-extend = Fristen forlænges med
clock-form-restart = Fristen starter forfra med
clock-form-length = Fristens længde
clock-form-unit = Regnet i
clock-form-unit-days = kalenderdage
clock-form-unit-working-days = arbejdsdage
clock-form-unit-weeks = uger
clock-form-unit-months = måneder
clock-form-calendar = Helligdage i
clock-form-calendar-none = ingen, kun weekender
clock-form-calendar-dk = Danmark
clock-form-calendar-fi = Finland
clock-form-calendar-nl = Nederlandene
clock-form-calendar-no = Norge
clock-form-calendar-se = Sverige
clock-form-roll = Når den sidste dag er lukket
clock-form-roll-none = er den alligevel sidste dag
clock-form-roll-next-open = gælder næste åbne dag
clock-form-roll-nl = som i nederlandsk lov (Algemene termijnenwet)
clock-form-roll-eu = som i forordning 1182/71
clock-form-gap = Mens oplysninger mangler
clock-form-gap-none = ændres intet
clock-form-gap-pause = regnes dagene ikke med
clock-form-gap-restart = løber hele fristen forfra, når de kommer
clock-form-gap-delay = begynder fristen, når de kommer
clock-form-extension = Kan forlænges én gang med
clock-form-extension-hint = Så mange af det samme. Tomt: den kan ikke forlænges.
clock-form-citation = Paragraffen
clock-form-source = Hvor du læste den
clock-form-from = I kraft fra
clock-form-from-hint = Sager, der startede før, har ingen frist efter denne regel. Tomt: altid.
clock-form-applies = Hvilke sager
clock-form-applies-hint = Som i et filter: "sagstype" = Hus. Tomt: alle.
clock-rule-preview = Prøv på sagerne
clock-rule-save = Gem reglen
clock-preview-title = Forhåndsvisning, ikke gemt: { $rule }
column-clock-rule = Navn
column-clock-title = Regel
column-clock-limit = Frist
column-clock-citation = Lov
column-on-time = Afgjort til tiden
column-late = Afgjort for sent
column-on-time-share = Til tiden
column-overdue = Over fristen
column-due-soon = Snart frist
column-running = Løber
column-paused = Sat i bero
column-not-started = Ikke startet
column-clock-unknown = Kan ikke afgøres
column-month = Måned
column-clock-state = Tilstand
column-due = Frist
column-days-left = Dage tilbage
column-days-late = Dage for sent
column-days-used = Brugte dage
column-due-nominal = Frist som talt
column-clock-started = Startet
column-decided = Afgjort
column-fee-lost = Tabt gebyr
cli-clock-added = Loggen »{ $log }« har nu reglen »{ $rule }«.
cli-clock-none = Loggen har ingen regler for frister. Vælg en med --rule; »samsyn clock-rules list« nævner dem, der følger med programmet.
clock-limit-days =
    { $count } { $count ->
        [one] dag
       *[other] dage
    }
clock-limit-working-days =
    { $count } { $count ->
        [one] arbejdsdag
       *[other] arbejdsdage
    }
clock-limit-weeks =
    { $count } { $count ->
        [one] uge
       *[other] uger
    }
clock-limit-months =
    { $count } { $count ->
        [one] måned
       *[other] måneder
    }
clock-days =
    { $count } { $count ->
        [one] dag
       *[other] dage
    }
error-clock-being-read = Sagerne læses efter reglen »{ $value }« ({ $percent } %). Tallene kommer, når det er gjort. Intet er tabt; se igen om lidt.
error-cited-being-read = Sagerne læses efter en ny regel for frister. Vent, til det er gjort, og citér igen.
error-clock-rule-missing = Der er ingen regel »{ $value }«. Intet blev ændret.
error-clock-rule-id = »{ $value }« kan ikke være id for en regel: små bogstaver a til z, cifre og bindestreger, højst 60. Intet blev ændret.
error-clock-rule-long = Reglen er længere end { $limit } tegn. Intet blev ændret.
error-clock-rules-many = Loggen har allerede { $limit } regler. Intet blev ændret. Fjern en først.
error-clock-rule-who-or-which = Reglen vælger sager eller personer ved navn, eller ved en kolonne, der fortæller om dem. Intet blev ændret. En regel gælder loven: brug, hvad en sag handler om.
error-clock-scope-events = En frist gælder en hel sag, ikke hvad én enhed gjorde i den. Vælg sagerne, der hører til enheden, i stedet.
error-clock-days-many = »Snart frist« ser højst { $limit } dage frem.
error-clock-day-too-fine = I tal om grupper læses frister ved udgangen af en måned, og { $days } dage frem. Vælg den sidste dag i en måned.
