# Frister: sakenes klokker og reglene for dem.
tab-clocks = Frister
clock-rule = Regel
clock-all-rules = Alle reglene til loggen
clock-rules-of-log = Regler for loggen
clock-rules-to-try = Regler å prøve
clock-as-of = Ved utgangen av
clock-within = Snart frist: innen dager
clock-show = Vis
clock-when = Ved utgangen av { $date }. Snart frist betyr innen { $days } dager.
clock-note = En sak er over fristen fra dagen etter fristen, som er flyttet slik loven sier når dagen er stengt.
clock-cases = Saker etter frist
clock-which-cases = Hvilke saker
clock-no-cases = Det er ingen slike saker.
clock-no-rules = Loggen har ingen regler for frister ennå. Velg en å prøve ovenfor; den som kan endre loggen og se sakene, kan lagre regler for alle.
clock-rules-open = Legg til eller endre regler
clock-months = Vedtak per måned
clock-finding = { $cases } over fristen: { $rule }
clock-download-cases = Sakene som CSV
clock-state-open = Åpne
clock-state-overdue = Over fristen
clock-state-due-soon = Snart frist
clock-state-running = Løper
clock-state-paused = Stanset
clock-state-late = Avgjort for sent
clock-state-on-time = Avgjort i tide
clock-state-not-started = Ikke startet
clock-state-unknown = Kan ikke avgjøres
clock-event-start = starter fristen
clock-event-restart = starter fristen på nytt
clock-event-pause = stanser fristen
clock-event-resume = lar fristen løpe videre
clock-event-extend = forlenger fristen
clock-event-stop = avgjør saken
clock-undone = Ingen aktivitet i loggen { $what }, slik regelen navngir dem.
clock-days-late = { $days } for sent
clock-days-left = { $days } igjen
clock-extended = forlenget
clock-moved = flyttet fra { $date }
clock-none-decided = Ingenting er avgjort ennå.
clock-on-time-share = Avgjort i tide: { $share }.
clock-of-case = Frister
clock-step-started = Fristen starter dagen etter
clock-step-restarted = Fristen starter på nytt
clock-step-paused = Fristen stanser
clock-step-resumed = Fristen løper videre, dager trukket fra: { $days }
clock-step-extended = Fristen forlenges
clock-step-decided = Avgjort
clock-step-due-nominal = Siste dag slik den er talt
clock-step-due = Siste dag etter loven
clock-step-ignored-window = Meldt for lenge etter start: uten virkning
clock-step-ignored-expired = Fristen var alt ute: uten virkning
clock-step-ignored-times = Forlenget så ofte det er lov: uten virkning
clock-step-ignored-again = Var slik fra før: uten virkning
clock-step-ignored-none = Regelen gir dette ingen virkning
clock-step-no-law = Ingen utgave av regelen gjelder denne dagen
clock-rules-title = Regler for frister: { $log }
clock-rules-lead = En regel sier hvilke aktiviteter som starter, stopper, stanser og forlenger en frist, og hvordan loven teller. Prøv den på loggens saker før du lagrer den.
clock-rules-back = Tilbake til fristene
clock-reading-title = Leser sakene etter en ny regel
clock-reading-line = { $rule }: { $share } av sakene er lest.
clock-reading-note = Tall etter denne regelen kommer når alle saker er lest. Du kan forlate siden; lesingen fortsetter.
clock-reading-look = Se hvor langt det er kommet
clock-rule-remove = Fjern
clock-rule-begin = Begynn med en regel som finnes
clock-rule-begin-lead = Den kommer i feltene nedenfor. Kryss av for aktivitetene i denne loggen. Ingen regel er juridisk råd: les paragrafen.
clock-rule-take = Hent den
clock-rule-text = Regelen
clock-rule-text-label = Regelens tekst (TOML)
clock-rule-text-hint = Å lagre erstatter regelen med samme id. En regel kan ikke navngi en sak eller en person.
clock-form-more = Denne regelen sier mer enn feltene viser: andre versjoner, vilkår om det som er registrert, eller hva som følger. Det blir stående; endre det i teksten.
clock-form-title = Hva regelen heter
clock-form-kind = Slag
clock-form-kind-statutory = Fastsatt i lov
clock-form-kind-goal = Vårt eget mål
clock-form-start = Fristen starter med
clock-form-stop = Saken er avgjort med
clock-form-pause = Fristen stopper opp med
clock-form-resume = Fristen løper videre med
clock-form-extend = Fristen forlenges med
clock-form-restart = Fristen starter på nytt med
clock-form-length = Fristens lengde
clock-form-unit = Regnet i
clock-form-unit-days = kalenderdager
clock-form-unit-working-days = virkedager
clock-form-unit-weeks = uker
clock-form-unit-months = måneder
clock-form-calendar = Helligdager i
clock-form-calendar-none = ingen, bare helger
clock-form-calendar-dk = Danmark
clock-form-calendar-fi = Finland
clock-form-calendar-nl = Nederland
clock-form-calendar-no = Norge
clock-form-calendar-se = Sverige
clock-form-roll = Når siste dag er stengt
clock-form-roll-none = er den siste dag likevel
clock-form-roll-next-open = gjelder neste åpne dag
clock-form-roll-nl = som i nederlandsk lov (Algemene termijnenwet)
clock-form-roll-eu = som i forordning 1182/71
clock-form-gap = Mens opplysninger mangler
clock-form-gap-none = endres ingenting
clock-form-gap-pause = regnes ikke dagene med
clock-form-gap-restart = løper hele fristen på nytt når de kommer
clock-form-gap-delay = begynner fristen når de kommer
clock-form-extension = Kan forlenges én gang med
clock-form-extension-hint = Så mange av det samme. Tomt: den kan ikke forlenges.
clock-form-citation = Paragrafen
clock-form-source = Hvor du leste den
clock-form-from = I kraft fra
clock-form-from-hint = Saker som startet før, har ingen frist etter denne regelen. Tomt: alltid.
clock-form-applies = Hvilke saker
clock-form-applies-hint = Som i et filter: "sakstype" = Hus. Tomt: alle.
clock-rule-preview = Prøv på sakene
clock-rule-save = Lagre regelen
clock-preview-title = Forhåndsvisning, ikke lagret: { $rule }
column-clock-rule = Navn
column-clock-title = Regel
column-clock-limit = Frist
column-clock-citation = Lov
column-on-time = Avgjort i tide
column-late = Avgjort for sent
column-on-time-share = I tide
column-overdue = Over fristen
column-due-soon = Snart frist
column-running = Løper
column-paused = Stanset
column-not-started = Ikke startet
column-clock-unknown = Kan ikke avgjøres
column-month = Måned
column-clock-state = Tilstand
column-due = Frist
column-days-left = Dager igjen
column-days-late = Dager for sent
column-days-used = Brukte dager
column-due-nominal = Frist slik den er talt
column-clock-started = Startet
column-decided = Avgjort
column-fee-lost = Tapt gebyr
cli-clock-added = Loggen «{ $log }» har nå regelen «{ $rule }».
cli-clock-none = Loggen har ingen regler for frister. Velg en med --rule; «samsyn clock-rules list» nevner dem som følger med programmet.
clock-limit-days =
    { $count } { $count ->
        [one] dag
       *[other] dager
    }
clock-limit-working-days =
    { $count } { $count ->
        [one] virkedag
       *[other] virkedager
    }
clock-limit-weeks =
    { $count } { $count ->
        [one] uke
       *[other] uker
    }
clock-limit-months =
    { $count } { $count ->
        [one] måned
       *[other] måneder
    }
clock-days =
    { $count } { $count ->
        [one] dag
       *[other] dager
    }
error-clock-being-read = Sakene leses etter regelen «{ $value }» ({ $percent } %). Tallene kommer når det er gjort. Ingenting er tapt; se igjen om litt.
error-cited-being-read = Sakene leses etter en ny regel for frister. Vent til det er gjort, og siter på nytt.
error-clock-rule-missing = Det finnes ingen regel «{ $value }». Ingenting ble endret.
error-clock-rule-id = «{ $value }» kan ikke være id for en regel: små bokstaver a til z, sifre og bindestreker, høyst 60. Ingenting ble endret.
error-clock-rule-long = Regelen er lengre enn { $limit } tegn. Ingenting ble endret.
error-clock-rules-many = Loggen har alt { $limit } regler. Ingenting ble endret. Fjern en først.
error-clock-rule-who-or-which = Regelen velger saker eller personer ved navn, eller ved en kolonne som forteller om dem. Ingenting ble endret. En regel gjelder loven: bruk hva en sak handler om.
error-clock-scope-events = En frist gjelder en hel sak, ikke det én enhet gjorde i den. Velg sakene som hører til enheten i stedet.
error-clock-days-many = «Snart frist» ser høyst { $limit } dager fram.
error-clock-day-too-fine = I tall om grupper leses frister ved utgangen av en måned, og { $days } dager fram. Velg siste dag i en måned.
