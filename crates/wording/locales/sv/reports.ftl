# Rapporter: sparade vyer och text som ett dokument.

reports-title = Rapporter
reports-lead = Sparade vyer och text i ordning, att läsa här, som PDF eller som kalkylblad. Varje läsare ser de siffror som den ändå får se.
reports-count =
    { $count ->
        [one] En rapport
       *[other] { $count } rapporter
    }
reports-none = Det finns ingen rapport än. Ge en rapport en titel ovan och lägg sedan till sparade vyer och text.
report-new-title = Titel på en ny rapport
report-make = Skapa rapport
report-edit = Ändra
report-edit-title = Ändra ”{ $name }”
report-edit-lead = Varje ändring sparas direkt.
report-read = Läs rapporten
report-share-hint = De som får se det alla vyer i den handlar om. Varje vy visar dem det de får se; en vy som bara är för dig förblir det.
report-parts = Vad som står i den
report-empty = Det står inget i den här rapporten än.
report-empty-edit = Det står inget i den än. Lägg till en sparad vy eller text nedan.
report-part-view = Sparad vy
report-up = Flytta upp
report-down = Flytta ned
report-remove = Ta bort
report-removed = Borttaget
report-part-removed = Den är borttagen.
report-words-change = Ändra rubrik eller text
report-heading = Rubrik
report-words = Text
report-words-hint = En tom rad börjar ett nytt stycke. Nämn inga personer eller ärenden, och inga siffror som andra inte får se.
report-add-view = Lägg till sparad vy
report-add-words = Lägg till text
report-add-to = Lägg i en rapport
report-add-here = Lägg i denna
report-adding = Välj den rapport som ”{ $name }” ska in i, eller skapa en ny.
report-views-count =
    { $count ->
        [one] en vy
       *[other] { $count } vyer
    }
report-made = Av { $owner }. Siffror per { $time } UTC.
report-contents = Innehåll
report-signs-missing = Några tecken kan inte visas i det här dokumentet; en tom ruta (□) står i deras ställe.
report-citation = Hänvisning
report-view-unseen = En vy som inte visas här
report-map-alternative = En karta över processen: aktiviteter som rutor, vägarna mellan dem som pilar. Tabellerna nedan har samma siffror.
column-report-number = Nummer
column-report-title = Titel
column-report-views = Vyer
column-report-owner = Ägare
column-report-changed = Ändrad
error-report-missing = Det finns ingen sådan rapport, eller så får du inte se den.
error-report-title = En titel har 1 till { $limit } tecken, på en rad. Inget sparades.
error-report-words = Texten får ha högst { $limit } tecken. Inget sparades.
error-report-words-missing = Skriv en rubrik eller text först. Inget sparades.
error-report-part-missing = Det här finns inte längre i rapporten. Inget ändrades. Öppna sidan igen.
error-report-parts-many = En rapport har högst { $limit } vyer och texter. Inget sparades. Ta bort några först, eller börja på en ny rapport.
error-reports-many = Du har { $limit } rapporter, och fler kan inte sparas. Inget sparades. Ta bort några först.
error-report-not-own = Bara den som gjorde den här rapporten kan ändra den. Inget ändrades.
error-report-tab = Listor över enskilda ärenden kommer inte med i rapporter. Öppna själva den sparade vyn för att se dem.
error-report-view-taken-back = Den här vyn har dragits tillbaka.
error-report-filter-fine = Du ser siffror om grupper, och vyns filter är för fint för dem.
error-report-view-none = Välj en sparad vy först. Inget sparades.
error-report-failed = Dokumentet kunde inte göras. Inget gick förlorat. Programmets logg säger varför.
action-report-make = Rapport skapad
action-report-change = Rapport ändrad
action-report-take-back = Rapport tillbakadragen
action-report-put-back = Rapport återlagd
action-report-delete = Rapport raderad
error-cli-report-ending = En rapport skrivs till en fil som slutar på .pdf eller .xlsx. Inget skrevs.
error-cli-report-several = { $count } rapporter heter ”{ $name }”. Ange numret i stället.
demo-report-title = { $name }: så står det till
demo-report-words =
    Den här rapporten är ett exempel. Den sätter sparade vyer från exempelkommunen i ordning, med text som denna emellan.

    Den som öppnar den ser de siffror som den får se: Handläggarens rapport är en annan än politikerns.
demo-report-view = { $tab } · { $name }
