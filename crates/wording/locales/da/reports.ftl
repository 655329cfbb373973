# Rapporter: gemte visninger og tekst som et dokument.

reports-title = Rapporter
reports-lead = Gemte visninger og tekst i rækkefølge, til at læse her, som PDF eller som regneark. Hver læser ser de tal, vedkommende ellers må se.
reports-count =
    { $count ->
        [one] Én rapport
       *[other] { $count } rapporter
    }
reports-none = Der er ingen rapport endnu. Giv en rapport en titel ovenfor, og tilføj så gemte visninger og tekst.
report-new-title = Titel på en ny rapport
report-make = Lav rapport
report-edit = Ret
report-edit-title = Ret »{ $name }«
report-edit-lead = Hver ændring gemmes med det samme.
report-read = Læs rapporten
report-share-hint = De, der må se det, alle visninger i den handler om. Hver visning viser dem det, de må se; en visning, der kun er for dig, forbliver det.
report-parts = Indholdet i den
report-empty = Der står ikke noget i denne rapport endnu.
report-empty-edit = Der står ikke noget i den endnu. Tilføj en gemt visning eller tekst nedenfor.
report-part-view = Gemt visning
report-up = Flyt op
report-down = Flyt ned
report-remove = Fjern
report-removed = Fjernet
report-part-removed = Den er fjernet.
report-words-change = Ret overskrift eller tekst
report-heading = Overskrift
report-words = Tekst
report-words-hint = En tom linje begynder et nyt afsnit. Nævn ingen personer eller sager, og ingen tal, som andre ikke må se.
report-add-view = Tilføj gemt visning
report-add-words = Tilføj tekst
report-add-to = Læg i en rapport
report-add-here = Læg i denne
report-adding = Vælg den rapport, som »{ $name }« skal ind i, eller lav en ny.
report-views-count =
    { $count ->
        [one] én visning
       *[other] { $count } visninger
    }
report-made = Af { $owner }. Tal pr. { $time } UTC.
report-contents = Indhold
report-signs-missing = Nogle tegn kan ikke vises i dette dokument; en tom rude (□) står i stedet.
report-citation = Henvisning
report-view-unseen = En visning, der ikke vises her
report-map-alternative = Et kort over processen: aktiviteter som bokse, vejene mellem dem som pile. Tabellerne nedenfor har de samme tal.
column-report-number = Nummer
column-report-title = Titel
column-report-views = Visninger
column-report-owner = Ejer
column-report-changed = Ændret
error-report-missing = Der er ingen sådan rapport, eller du må ikke se den.
error-report-title = En titel har 1 til { $limit } tegn, på én linje. Intet blev gemt.
error-report-words = Teksten må højst have { $limit } tegn. Intet blev gemt.
error-report-words-missing = Skriv en overskrift eller tekst først. Intet blev gemt.
error-report-part-missing = Dette er ikke længere i rapporten. Intet blev ændret. Åbn siden igen.
error-report-parts-many = En rapport har højst { $limit } visninger og tekster. Intet blev gemt. Fjern nogle først, eller begynd på en ny rapport.
error-reports-many = Du har { $limit } rapporter, og flere kan ikke opbevares. Intet blev gemt. Slet nogle først.
error-report-not-own = Kun den, der lavede denne rapport, kan ændre den. Intet blev ændret.
error-report-tab = Lister over enkelte sager kommer ikke med i rapporter. Åbn selve den gemte visning for at se dem.
error-report-view-taken-back = Denne visning er trukket tilbage.
error-report-filter-fine = Du ser tal om grupper, og filteret i denne visning er for fint til dem.
error-report-view-none = Vælg en gemt visning først. Intet blev gemt.
error-report-failed = Dokumentet kunne ikke laves. Intet gik tabt. Programmets log siger hvorfor.
action-report-make = Rapport lavet
action-report-change = Rapport ændret
action-report-take-back = Rapport trukket tilbage
action-report-put-back = Rapport lagt tilbage
action-report-delete = Rapport slettet
error-cli-report-ending = En rapport skrives til en fil, der slutter på .pdf eller .xlsx. Intet blev skrevet.
error-cli-report-several = { $count } rapporter hedder »{ $name }«. Angiv nummeret i stedet.
demo-report-title = { $name }: sådan står det til
demo-report-words =
    Denne rapport er et eksempel. Den sætter gemte visninger fra eksempelkommunen i rækkefølge, med tekst som denne imellem.

    Den, der åbner den, ser de tal, vedkommende må se: Sagsbehandlerens rapport er en anden end politikerens.
demo-report-view = { $tab } · { $name }
