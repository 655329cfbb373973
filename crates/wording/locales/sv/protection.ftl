# Data protection of a log, erasing, retention, what is held about a person.
protection-title = Dataskydd
protection-of = Dataskydd: { $name }
protection-lead = Vad loggen används till, vad den innehåller om människor, vem som ser den och hur länge den finns kvar.
protection-said = Vad som är nedskrivet
protection-controller = Personuppgiftsansvarig, och hur dataskyddsombudet nås
protection-purpose = Ändamål
protection-basis = Rättslig grund
protection-basis-hint = Till exempel paragrafen i en lag.
protection-subjects = Vem uppgifterna handlar om
protection-recipients = Vilka andra som får dem
protection-measures = Hur det skyddas, utöver vad Samsyn gör
protection-retention = Månader som ett ärende behålls efter sista händelsen (tomt: tills någon raderar det)
protection-retention-hint = En gång om dygnet raderas äldre ärenden för gott, med allt som är lagrat om dem.
protection-save = Spara
protection-not-said = Inte nedskrivet
protection-columns = Vad den innehåller om människor
protection-columns-lead = Kolumner i klassen person har pseudonymer, och det har även personnummer som hittades vid importen; namn och nummer ligger krypterade för sig. Allt annat lagras som det är.
protection-access = Vem som har åtkomst
protection-access-lead = Den som driver maskinen når också datamappen.
protection-access-none = Inget konto får se den.
protection-versions = Leveranser och raderingar
protection-when = När (UTC)
protection-what = Vad
delivery-import = Första leveransen
delivery-append = Ytterligare leverans
delivery-snapshot = Ersatt av en leverans
delivery-erasure = Radering
protection-erased = Raderat på begäran hittills: { $count }
protection-erased-before = Ärenden som avslutades före { $day } har raderats på grund av ålder.
record-title = Register över behandling
record-lead = Text till det register som dataskyddsförordningen artikel 30 kräver, gjord av det som står på denna sida. Kopiera den eller ladda ner den.
record-download = Ladda ner texten
record-system = System och logg
record-categories = Kategorier av personuppgifter
record-access = Åtkomst inom myndigheten
record-transfers = Överföring till tredjeland
record-transfers-none = Ingen genom Samsyn: uppgifterna stannar på myndighetens egen maskin.
record-limit = Tidsfrist för radering
record-limit-months = Ärenden raderas { $months } månader efter sista händelsen; enskilda ärenden och personer på begäran.
record-limit-none = Ingen frist är satt; enskilda ärenden och personer raderas på begäran.
record-measures = Säkerhetsåtgärder
record-measures-own = Personnamn är ersatta av nycklade pseudonymer och ligger krypterade för sig; åtkomst kräver konto med roll; varje ändring, inloggning och namnuppslag står i en journal kedjad med hashvärden; inga data lämnar maskinen.

# Erasing.
erase-title = Radera ett ärende eller en person
erase-lead = För gott, ur varje version och allt som är lagrat med den. Först ser du vad som skulle försvinna.
erase-what = Vad som raderas
erase-case = Ett ärende, efter ärendenummer
erase-person = En person, efter namn eller pseudonym; ärendena stannar
erase-which = Nummer eller namn, exakt som i data
erase-look = Se vad som skulle försvinna
erase-plan-title = Vad som skulle raderas
erase-plan-none = Inget med det namnet finns i denna logg. Kontrollera att det är skrivet exakt som i data.
erase-already = Det raderades tidigare, och inget finns kvar.
erase-cases = Ärenden
erase-events = Händelser i de ärendena
erase-values = Värden i ärenden och händelser som stannar
erase-names = Personnamn som inte längre sparas
erase-versions = Äldre versioner som försvinner
erase-files = Filer som försvinner eller skrivs om
erase-findings = Fynd som förlorar sitt exempel
erase-uploads = Filer som väntar på import, som alla försvinner
erase-within = Stannar, eftersom det står inne i annan text: kolumnen ”{ $column }”, olika texter: { $texts }. Se på dem själv.
erase-backups = Tidigare säkerhetskopior har det kvar. När en av dem återställs raderas det igen; se dokumentationen om dataskydd.
erase-now = Radera det för gott
erase-done-title = Raderat
erase-done = Det är raderat. Inget av det finns kvar i någon fil i datamappen, utom det som står här.
protection-back = Tillbaka till dataskydd

# What is held about a person.
about-title = Vad som finns lagrat om en person
about-lead = För den som frågar vad myndigheten har lagrat om dem. Alla loggar söks igenom. Uppslaget journalförs.
about-name = Namn, pseudonym eller nummer, exakt som i data
about-look = Slå upp
about-csv = Ladda ner som CSV
about-count = Platser: { $count }
about-pseudonyms = Står i loggarna som { $pseudonyms }.
about-account = Konto: { $name } ({ $login }), skapat { $time } (UTC)
about-none = Inget finns lagrat under det namnet. Namn inne i längre texter hittas inte; filer utanför Samsyn undersöks inte.

# The command line.
cli-erase-plan = Detta skulle raderas; inget har ändrats.
cli-erasures = Poster i raderingslistan: { $count }. Förvara den vid säkerhetskopiorna.
cli-retain-none = Ingen logg har en lagringstid. Den sätts på sidan om dataskydd.
cli-retain-plan = Detta skulle raderas i dag; inget har ändrats.
cli-column-months = Månader
cli-column-before = Avslutade före

# Errors.
error-erase-nothing-found = Inget med det namnet finns i denna logg. Inget har ändrats. Kontrollera att det är skrivet exakt som i data.
error-erase-lingering = Det är raderat, men något läser fortfarande i databasen, så innehållet är ännu inte överskrivet. Gör samma sak igen om en stund; nästa start av Samsyn gör det också.
error-erase-what-invalid = Välj ett ärende eller en person, och ange vilken. Inget har ändrats.
error-import-all-erased = Allt i denna fil har tidigare raderats ur loggen, eller är äldre än loggen behåller sina ärenden. Inget har ändrats.
error-protection-text-long = En text har högst { $max } tecken. Inget har ändrats.
error-protection-months = Lagringstiden är ett helt antal månader från 1 till { $max }, eller tom. Inget har ändrats.
error-person-name-empty = Ange vem som söks. Inget har slagits upp.

# The journal, and findings.
action-retention = Raderat efter ålder
action-restore = Återställt från säkerhetskopia
action-disclosure-key-renew = Förnyade nyckeln för siffror om grupper
finding-erased-cases-left-out =
    { $count ->
        [one] Ett ärende har tidigare raderats ur loggen och
       *[other] { $count } ärenden har tidigare raderats ur loggen och
    } har utelämnats.
finding-erased-values-left-out =
    { $count ->
        [one] Ett värde nämner en person som tidigare har raderats ur loggen och
       *[other] { $count } värden nämner personer som tidigare har raderats ur loggen och
    } har utelämnats.
finding-old-cases-left-out =
    { $count ->
        [one] Ett ärende är äldre än loggen behåller sina ärenden och
       *[other] { $count } ärenden är äldre än loggen behåller sina ärenden och
    } har utelämnats.

# Backup and restore.
cli-backup-made = Säkerhetskopia från { $time } (UTC): { $bytes }, segmentfiler: { $files }, journal till och med post { $journal }.
cli-backup-without-keys = Nycklarna är inte med. Förvara en kopia av mappen ”keys” på ett annat ställe: utan dem kan den inte återställas. Med --passphrase-file läggs de i, förseglade.
cli-restored = Återställt i { $folder }, som det var { $time } (UTC). Loggar: { $logs }; journalen är hel till och med post { $journal }. Alla måste logga in på nytt.
cli-restored-erased = Raderat på nytt: ärenden { $cases }, värden om personer { $values }. Raderingar är kända till { $time } (UTC); vad som raderades senare måste raderas igen.
error-restore-folder-not-empty = Det finns redan något i mappen. Inget har ändrats. Återställ till en mapp som är tom eller inte finns.
error-restore-database-not-empty = Det finns redan tabeller i databasen. Inget har ändrats. Återställ till en tom databas.
error-backup-unreadable = Filen är ingen säkerhetskopia från Samsyn, eller den slutar i de första raderna. Inget har ändrats.
error-backup-keys-needed = Nycklarna behövs. Inget har ändrats. Ange lösenfrasen med --passphrase-file, eller mappen med nycklarna med --keys.
error-backup-keys-wrong = Lösenfrasen är fel, eller så hör nycklarna till en annan installation. Inget har ändrats.
error-erasures-foreign = En raderingslista hör till en annan installation. Inget har ändrats. Utelämna den, eller ange den rätta.

# The key for figures about groups.
error-disclosure-key-missing = Siffror om grupper är stängda: nyckeln ”disclosure.key” som de gjordes med finns inte här. Lägg tillbaka den i mappen ”keys” från platsen där ni förvarar nycklarna. Är den borta för gott kan maskinens ägare låta göra en ny: samsyn disclosure-key --renew.
error-disclosure-key-there = Nyckeln för siffror om grupper finns. Ingen annan görs i dess ställe: två av dem tillsammans skulle berätta mer än en får.
cli-restored-without-disclosure-key = Nyckeln ”disclosure.key” följde inte med, så siffror om grupper förblir stängda. Lägg den i mappen ”keys”, eller, om den är borta för gott, låt göra en ny: samsyn disclosure-key --renew.
cli-disclosure-key-none = Det finns ännu ingen nyckel för siffror om grupper. Den första importen gör den.
cli-disclosure-key-in-order = Nyckeln för siffror om grupper är den som de gjordes med.
cli-disclosure-key-renewed = Det finns en ny nyckel: andra ärenden är synliga från och med nu. Den som har kvar siffror från tidigare kan läsa ut mer av båda än av en.
