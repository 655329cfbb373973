# Siffror om grupper, för läsare utan rätt till enskilda ärenden.
figure-about = ungefär { $figure }
figure-few = få
few-cases = få ärenden
few-events = få händelser
few-instances = få utföranden
column-worth = De här siffrorna är
column-about = ungefärliga
column-few = få
groups-note = Du ser siffror om grupper. ”Ungefär”: från hälften av ärendena och lite störda, för att skydda vart och ett; summor behöver inte stämma. ”Få”: färre än ungefär { $few } ärenden, eller inga.
groups-nothing = Filtren lämnar för få ärenden för att säga något om dem. Ta bort ett filter, eller ångra den senaste ändringen.
groups-filters = Filtren är grova här: hela månader, hela dagar, och aktiviteter och värden som tillräckligt många ärenden har.
groups-variants-others = Alla andra vägar tillsammans: { $name }
groups-histogram-rest = och längre
error-filter-who-or-which = Ett filter efter vem som gjorde det, efter ett enskilt ärende eller efter något känsligt kräver rätt till enskilda ärenden. Ta bort det, eller be en administratör om rätten.
error-filter-time-too-fine = Du ser siffror om grupper, och filtrerar på hela månader: från den första dagen i en till den sista i en annan.
error-filter-span-too-fine = Du ser siffror om grupper, och filtrerar på jämna tidslängder, till exempel hela dagar.
error-filter-range-too-fine = Du ser siffror om grupper. På kolumnen ”{ $column }” filtrerar man bara med rätt till enskilda ärenden.
error-filter-too-few = Du ser siffror om grupper. För få ärenden har ”{ $value }” för att filtrera på det, eller inga.
error-period-too-fine = Du ser siffror om grupper, efter hela månader eller mer.
error-groups-of-file = Siffror om grupper görs med en hemlighet som hör till installationen. Importera filen först, och fråga sedan efter loggen med dess namn.

# The view of members of staff.
error-staff-view-off = Ingen ser vad varje anställd gjorde i den här loggen, förrän en administratör slår på det, med en rättslig grund, på sidan om loggens data.
error-filter-staff-view-off = Ett filter efter vem som gjorde det kräver vyn över anställda, som är av i den här loggen. Ta bort det, eller fråga en administratör.
error-staff-view-basis-invalid = En rättslig grund har 1 till 500 tecken, på en rad. Ingenting har ändrats.
staff-view-title = Vem som gjorde vad
staff-view-off = Av: ingen ser vad varje anställd gjorde, och ingen kan filtrera på det.
staff-view-on = På sedan { $date }. Rättslig grund: { $basis }
staff-view-lead = Tabellen över vem som gjorde vad, och filter på det, finns för dem som har rätt till enskilda ärenden, med pseudonymer. Att de slås på eller av står i journalen.
staff-view-basis = Rättslig grund
staff-view-turn-on = Slå på
staff-view-turn-off = Slå av
