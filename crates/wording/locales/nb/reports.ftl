# Rapporter: lagrede visninger og tekst som et dokument.

reports-title = Rapporter
reports-lead = Lagrede visninger og tekst i rekkefølge, til å lese her, som PDF eller som regneark. Hver leser ser de tallene hen ellers kan se.
reports-count =
    { $count ->
        [one] Én rapport
       *[other] { $count } rapporter
    }
reports-none = Det finnes ingen rapport ennå. Gi en rapport tittel over, og legg så til lagrede visninger og tekst.
report-new-title = Tittel på en ny rapport
report-make = Lag rapport
report-edit = Endre
report-edit-title = Endre «{ $name }»
report-edit-lead = Hver endring lagres med det samme.
report-read = Les rapporten
report-share-hint = De som kan se det alle visningene i den handler om. Hver visning viser dem det de kan se; en visning som bare er for deg, forblir det.
report-parts = Innholdet i den
report-empty = Det står ingenting i denne rapporten ennå.
report-empty-edit = Det står ingenting i den ennå. Legg til en lagret visning eller tekst nedenfor.
report-part-view = Lagret visning
report-up = Flytt opp
report-down = Flytt ned
report-remove = Fjern
report-removed = Fjernet
report-part-removed = Den er fjernet.
report-words-change = Endre overskrift eller tekst
report-heading = Overskrift
report-words = Tekst
report-words-hint = En tom linje begynner et nytt avsnitt. Nevn ingen personer eller saker, og ingen tall som andre ikke kan se.
report-add-view = Legg til lagret visning
report-add-words = Legg til tekst
report-add-to = Legg i en rapport
report-add-here = Legg i denne
report-adding = Velg rapporten som «{ $name }» skal inn i, eller lag en ny.
report-views-count =
    { $count ->
        [one] én visning
       *[other] { $count } visninger
    }
report-made = Av { $owner }. Tall per { $time } UTC.
report-contents = Innhold
report-signs-missing = Noen tegn kan ikke vises i dette dokumentet; en tom rute (□) står i stedet.
report-citation = Henvisning
report-view-unseen = En visning som ikke vises her
report-map-alternative = Et kart over prosessen: aktiviteter som bokser, veiene mellom dem som piler. Tabellene nedenfor har de samme tallene.
column-report-number = Nummer
column-report-title = Tittel
column-report-views = Visninger
column-report-owner = Eier
column-report-changed = Endret
error-report-missing = Det finnes ingen slik rapport, eller du kan ikke se den.
error-report-title = En tittel har 1 til { $limit } tegn, på én linje. Ingenting ble lagret.
error-report-words = Teksten kan ha høyst { $limit } tegn. Ingenting ble lagret.
error-report-words-missing = Skriv en overskrift eller tekst først. Ingenting ble lagret.
error-report-part-missing = Dette er ikke lenger i rapporten. Ingenting ble endret. Åpne siden på nytt.
error-report-parts-many = En rapport har høyst { $limit } visninger og tekster. Ingenting ble lagret. Fjern noen først, eller begynn på en ny rapport.
error-reports-many = Du har { $limit } rapporter, og flere kan ikke oppbevares. Ingenting ble lagret. Slett noen først.
error-report-not-own = Bare den som laget denne rapporten, kan endre den. Ingenting ble endret.
error-report-tab = Lister over enkeltsaker kommer ikke med i rapporter. Åpne selve den lagrede visningen for å se dem.
error-report-view-taken-back = Denne visningen er trukket tilbake.
error-report-filter-fine = Du ser tall om grupper, og filteret i denne visningen er for fint for dem.
error-report-view-none = Velg en lagret visning først. Ingenting ble lagret.
error-report-failed = Dokumentet kunne ikke lages. Ingenting gikk tapt. Programmets logg sier hvorfor.
action-report-make = Rapport laget
action-report-change = Rapport endret
action-report-take-back = Rapport trukket tilbake
action-report-put-back = Rapport lagt tilbake
action-report-delete = Rapport slettet
error-cli-report-ending = En rapport skrives til en fil som slutter på .pdf eller .xlsx. Ingenting ble skrevet.
error-cli-report-several = { $count } rapporter heter «{ $name }». Oppgi nummeret i stedet.
demo-report-title = { $name }: slik står det til
demo-report-words =
    Denne rapporten er et eksempel. Den setter lagrede visninger fra eksempelkommunen i rekkefølge, med tekst som denne imellom.

    Den som åpner den, ser de tallene hen kan se: Saksbehandlerens rapport er en annen enn politikerens.
demo-report-view = { $tab } · { $name }
