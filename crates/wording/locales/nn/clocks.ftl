# Fristar: klokkene til sakene og reglane for dei.
tab-clocks = Fristar
clock-rule = Regel
clock-all-rules = Alle reglane til loggen
clock-rules-of-log = Reglar for loggen
clock-rules-to-try = Reglar å prøve
clock-as-of = Ved utgangen av
clock-within = Snart frist: innan dagar
clock-show = Vis
clock-when = Ved utgangen av { $date }. Snart frist tyder innan { $days } dagar.
clock-note = Ei sak er over fristen frå dagen etter fristen, som er flytta slik lova seier når dagen er stengd.
clock-cases = Saker etter frist
clock-which-cases = Kva saker
clock-no-cases = Det er ingen slike saker.
clock-no-rules = Loggen har ingen reglar for fristar enno. Vel ein å prøve ovanfor; den som kan endre loggen og sjå sakene, kan lagre reglar for alle.
clock-rules-open = Legg til eller endre reglar
clock-months = Vedtak per månad
clock-finding = { $cases } over fristen: { $rule }
clock-download-cases = Sakene som CSV
clock-state-open = Opne
clock-state-overdue = Over fristen
clock-state-due-soon = Snart frist
clock-state-running = Går
clock-state-paused = Stansa
clock-state-late = Avgjort for seint
clock-state-on-time = Avgjort i tide
clock-state-not-started = Ikkje starta
clock-state-unknown = Kan ikkje avgjerast
clock-event-start = startar fristen
clock-event-restart = startar fristen på nytt
clock-event-pause = stansar fristen
clock-event-resume = lèt fristen gå vidare
clock-event-extend = forlengjer fristen
clock-event-stop = avgjer saka
clock-undone = Ingen aktivitet i loggen { $what }, slik regelen namngjev dei.
clock-days-late = { $days } for seint
clock-days-left = { $days } att
clock-extended = forlengd
clock-moved = flytta frå { $date }
clock-none-decided = Ingenting er avgjort enno.
clock-on-time-share = Avgjort i tide: { $share }.
clock-of-case = Fristar
clock-step-started = Fristen startar dagen etter
clock-step-restarted = Fristen startar på nytt
clock-step-paused = Fristen stansar
clock-step-resumed = Fristen går vidare, dagar trekte frå: { $days }
clock-step-extended = Fristen blir forlengd
clock-step-decided = Avgjort
clock-step-due-nominal = Siste dag slik han er talt
clock-step-due = Siste dag etter lova
clock-step-ignored-window = Meldt for lenge etter start: utan verknad
clock-step-ignored-expired = Fristen var alt ute: utan verknad
clock-step-ignored-times = Forlengd så ofte det er lov: utan verknad
clock-step-ignored-again = Var slik frå før: utan verknad
clock-step-ignored-none = Regelen gjev dette ingen verknad
clock-step-no-law = Ingen utgåve av regelen gjeld denne dagen
clock-rules-title = Reglar for fristar: { $log }
clock-rules-lead = Ein regel seier kva aktivitetar som startar, stoppar, stansar og forlengjer ein frist, og korleis lova tel. Prøv han på sakene i loggen før du lagrar han.
clock-rules-back = Tilbake til fristane
clock-reading-title = Les sakene etter ein ny regel
clock-reading-line = { $rule }: { $share } av sakene er lesne.
clock-reading-note = Tal etter denne regelen kjem når alle saker er lesne. Du kan forlate sida; lesinga held fram.
clock-reading-look = Sjå kor langt det er kome
clock-rule-remove = Fjern
clock-rule-begin = Byrja med ein regel som finst
clock-rule-begin-lead = Han kjem i felta nedanfor. Kryss av for aktivitetane i denne loggen. Ingen regel er juridisk råd: les paragrafen.
clock-rule-take = Hent han
clock-rule-text = Regelen
clock-rule-text-label = Teksten til regelen (TOML)
clock-rule-text-hint = Å lagre erstattar regelen med same id. Ein regel kan ikkje namngje ei sak eller ein person.
clock-form-more = Denne regelen seier meir enn felta viser: andre versjonar, vilkår om det som er registrert, eller kva som følgjer. Det blir ståande; endre det i teksten.
clock-form-title = Kva regelen heiter
clock-form-kind = Slag
clock-form-kind-statutory = Fastsett i lov
clock-form-kind-goal = Vårt eige mål
clock-form-start = Fristen startar med
clock-form-stop = Saka er avgjord med
clock-form-pause = Fristen stoppar opp med
clock-form-resume = Fristen går vidare med
clock-form-extend = Fristen blir forlengd med
clock-form-restart = Fristen startar på nytt med
clock-form-length = Lengda på fristen
clock-form-unit = Rekna i
clock-form-unit-days = kalenderdagar
clock-form-unit-working-days = virkedagar
clock-form-unit-weeks = veker
clock-form-unit-months = månader
clock-form-calendar = Heilagdagar i
clock-form-calendar-none = ingen, berre helger
clock-form-calendar-dk = Danmark
clock-form-calendar-fi = Finland
clock-form-calendar-nl = Nederland
clock-form-calendar-no = Noreg
clock-form-calendar-se = Sverige
clock-form-roll = Når siste dag er stengd
clock-form-roll-none = er han siste dag likevel
clock-form-roll-next-open = gjeld neste opne dag
clock-form-roll-nl = som i nederlandsk lov (Algemene termijnenwet)
clock-form-roll-eu = som i forordning 1182/71
clock-form-gap = Medan opplysningar manglar
clock-form-gap-none = blir ingenting endra
clock-form-gap-pause = blir ikkje dagane rekna med
clock-form-gap-restart = går heile fristen på nytt når dei kjem
clock-form-gap-delay = byrjar fristen når dei kjem
clock-form-extension = Kan forlengjast éin gong med
clock-form-extension-hint = Så mange av det same. Tomt: han kan ikkje forlengjast.
clock-form-citation = Paragrafen
clock-form-source = Kvar du las han
clock-form-from = I kraft frå
clock-form-from-hint = Saker som starta før, har ingen frist etter denne regelen. Tomt: alltid.
clock-form-applies = Kva saker
clock-form-applies-hint = Som i eit filter: "sakstype" = Hus. Tomt: alle.
clock-rule-preview = Prøv på sakene
clock-rule-save = Lagre regelen
clock-preview-title = Førehandsvising, ikkje lagra: { $rule }
column-clock-rule = Namn
column-clock-title = Regel
column-clock-limit = Frist
column-clock-citation = Lov
column-on-time = Avgjort i tide
column-late = Avgjort for seint
column-on-time-share = I tide
column-overdue = Over fristen
column-due-soon = Snart frist
column-running = Går
column-paused = Stansa
column-not-started = Ikkje starta
column-clock-unknown = Kan ikkje avgjerast
column-month = Månad
column-clock-state = Tilstand
column-due = Frist
column-days-left = Dagar att
column-days-late = Dagar for seint
column-days-used = Brukte dagar
column-due-nominal = Frist slik han er talt
column-clock-started = Starta
column-decided = Avgjort
column-fee-lost = Tapt gebyr
cli-clock-added = Loggen «{ $log }» har no regelen «{ $rule }».
cli-clock-none = Loggen har ingen reglar for fristar. Vel ein med --rule; «samsyn clock-rules list» nemner dei som følgjer med programmet.
clock-limit-days =
    { $count } { $count ->
        [one] dag
       *[other] dagar
    }
clock-limit-working-days =
    { $count } { $count ->
        [one] virkedag
       *[other] virkedagar
    }
clock-limit-weeks =
    { $count } { $count ->
        [one] veke
       *[other] veker
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
error-clock-being-read = Sakene blir lesne etter regelen «{ $value }» ({ $percent } %). Tala kjem når det er gjort. Ingenting er tapt; sjå igjen om litt.
error-cited-being-read = Sakene blir lesne etter ein ny regel for fristar. Vent til det er gjort, og siter på nytt.
error-clock-rule-missing = Det finst ingen regel «{ $value }». Ingenting vart endra.
error-clock-rule-id = «{ $value }» kan ikkje vere id for ein regel: små bokstavar a til z, siffer og bindestrekar, høgst 60. Ingenting vart endra.
error-clock-rule-long = Regelen er lengre enn { $limit } teikn. Ingenting vart endra.
error-clock-rules-many = Loggen har alt { $limit } reglar. Ingenting vart endra. Fjern ein først.
error-clock-rule-who-or-which = Regelen vel saker eller personar ved namn, eller ved ei kolonne som fortel om dei. Ingenting vart endra. Ein regel gjeld lova: bruk kva ei sak handlar om.
error-clock-scope-events = Ein frist gjeld ei heil sak, ikkje det éi eining gjorde i ho. Vel sakene som høyrer til eininga i staden.
error-clock-days-many = «Snart frist» ser høgst { $limit } dagar fram.
error-clock-day-too-fine = I tal om grupper blir fristar lesne ved utgangen av ein månad, og { $days } dagar fram. Vel siste dag i ein månad.
