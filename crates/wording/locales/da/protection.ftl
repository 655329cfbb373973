# Data protection of a log, erasing, retention, what is held about a person.
protection-title = Databeskyttelse
protection-of = Databeskyttelse: { $name }
protection-lead = Hvad loggen bruges til, hvad den indeholder om mennesker, hvem der ser den, og hvor længe den bliver liggende.
protection-said = Hvad der er skrevet ned
protection-controller = Dataansvarlig, og hvordan databeskyttelsesrådgiveren kontaktes
protection-purpose = Formål
protection-basis = Retsgrundlag
protection-basis-hint = For eksempel paragraffen i en lov.
protection-subjects = Hvem oplysningerne handler om
protection-recipients = Hvem andre der får dem
protection-measures = Hvordan det er sikret, ud over hvad Samsyn gør
protection-retention = Måneder en sag beholdes efter sidste hændelse (tomt: til nogen sletter den)
protection-retention-hint = En gang i døgnet slettes ældre sager for altid, med alt der er gemt om dem.
protection-save = Gem
protection-not-said = Ikke skrevet ned
protection-columns = Hvad den indeholder om mennesker
protection-columns-lead = Kolonner i klassen person har pseudonymer, og det har også personnumre der blev fundet ved importen; navne og numre ligger krypteret for sig. Alt andet gemmes som det er.
protection-access = Hvem der har adgang
protection-access-lead = Den der driver maskinen, kan også nå datamappen.
protection-access-none = Ingen konto må se den.
protection-versions = Leverancer og sletninger
protection-when = Hvornår (UTC)
protection-what = Hvad
delivery-import = Første leverance
delivery-append = Yderligere leverance
delivery-snapshot = Erstattet af en leverance
delivery-erasure = Sletning
protection-erased = Slettet efter anmodning hidtil: { $count }
protection-erased-before = Sager der sluttede før { $day }, er slettet på grund af alder.
record-title = Fortegnelse over behandlingsaktiviteter
record-lead = Tekst til den fortegnelse som databeskyttelsesforordningens artikel 30 kræver, lavet af det der står på denne side. Kopiér den, eller hent den.
record-download = Hent teksten
record-system = System og log
record-categories = Kategorier af personoplysninger
record-access = Adgang i myndigheden
record-transfers = Overførsel til tredjelande
record-transfers-none = Ingen gennem Samsyn: oplysningerne bliver på myndighedens egen maskine.
record-limit = Frist for sletning
record-limit-months = Sager slettes { $months } måneder efter sidste hændelse; enkelte sager og personer efter anmodning.
record-limit-none = Ingen frist er sat; enkelte sager og personer slettes efter anmodning.
record-measures = Sikkerhedsforanstaltninger
record-measures-own = Personnavne er erstattet af nøglede pseudonymer og ligger krypteret for sig; adgang kræver en konto med rolle; hver ændring, hvert login og hvert navneopslag står i en journal kædet med hashværdier; ingen data forlader maskinen.

# Erasing.
erase-title = Slet en sag eller en person
erase-lead = For altid, fra hver version og alt der er gemt med den. Først ser du hvad der ville forsvinde.
erase-what = Hvad der slettes
erase-case = En sag, efter sagsnummer
erase-person = En person, efter navn eller pseudonym; sagerne bliver
erase-which = Nummer eller navn, præcis som i data
erase-look = Se hvad der ville forsvinde
erase-plan-title = Hvad der ville blive slettet
erase-plan-none = Intet med det navn findes i denne log. Kontrollér at det er skrevet præcis som i data.
erase-already = Det er slettet tidligere, og intet er tilbage.
erase-cases = Sager
erase-events = Hændelser i de sager
erase-values = Værdier i sager og hændelser der bliver
erase-names = Personnavne der ikke længere gemmes
erase-versions = Ældre versioner der forsvinder
erase-files = Filer der forsvinder eller skrives om
erase-findings = Fund der mister deres eksempel
erase-uploads = Filer der venter på import, som alle forsvinder
erase-within = Bliver, fordi det står inde i anden tekst: kolonnen »{ $column }«, forskellige tekster: { $texts }. Se selv på dem.
erase-backups = Tidligere sikkerhedskopier har det stadig. Når en af dem gendannes, slettes det igen; se dokumentationen om databeskyttelse.
erase-now = Slet det for altid
erase-done-title = Slettet
erase-done = Det er slettet. Intet af det er tilbage i nogen fil i datamappen, bortset fra det der står her.
protection-back = Tilbage til databeskyttelse

# What is held about a person.
about-title = Hvad der er gemt om en person
about-lead = For den der spørger hvad myndigheden har gemt om dem. Alle logge gennemsøges. Opslaget journalføres.
about-name = Navn, pseudonym eller nummer, præcis som i data
about-look = Slå op
about-csv = Hent som CSV
about-count = Steder: { $count }
about-pseudonyms = Står i loggene som { $pseudonyms }.
about-account = Konto: { $name } ({ $login }), oprettet { $time } (UTC)
about-none = Intet er gemt under det navn. Navne inde i længere tekster findes ikke; filer uden for Samsyn undersøges ikke.

# The command line.
cli-erase-plan = Dette ville blive slettet; intet er ændret.
cli-erasures = Poster i slettelisten: { $count }. Opbevar den ved sikkerhedskopierne.
cli-retain-none = Ingen log har en opbevaringstid. Den sættes på siden om databeskyttelse.
cli-retain-plan = Dette ville blive slettet i dag; intet er ændret.
cli-column-months = Måneder
cli-column-before = Sluttede før

# Errors.
error-erase-nothing-found = Intet med det navn findes i denne log. Intet er ændret. Kontrollér at det er skrevet præcis som i data.
error-erase-lingering = Det er slettet, men noget læser stadig i databasen, så indholdet er ikke overskrevet endnu. Gør det samme igen om lidt; næste start af Samsyn gør det også.
error-erase-what-invalid = Vælg en sag eller en person, og angiv hvilken. Intet er ændret.
error-import-all-erased = Alt i denne fil er tidligere slettet fra loggen, eller er ældre end loggen beholder sine sager. Intet er ændret.
error-protection-text-long = En tekst har højst { $max } tegn. Intet er ændret.
error-protection-months = Opbevaringstiden er et helt antal måneder fra 1 til { $max }, eller tom. Intet er ændret.
error-person-name-empty = Angiv hvem der søges efter. Intet er slået op.

# The journal, and findings.
action-retention = Slettet efter alder
action-restore = Gendannet fra sikkerhedskopi
action-disclosure-key-renew = Fornyede nøglen til tal om grupper
finding-erased-cases-left-out =
    { $count ->
        [one] Én sag er tidligere slettet fra loggen og
       *[other] { $count } sager er tidligere slettet fra loggen og
    } er udeladt.
finding-erased-values-left-out =
    { $count ->
        [one] Én værdi nævner en person der tidligere er slettet fra loggen, og
       *[other] { $count } værdier nævner personer der tidligere er slettet fra loggen, og
    } er udeladt.
finding-old-cases-left-out =
    { $count ->
        [one] Én sag er ældre end loggen beholder sine sager og
       *[other] { $count } sager er ældre end loggen beholder sine sager og
    } er udeladt.

# Backup and restore.
cli-backup-made = Sikkerhedskopi fra { $time } (UTC): { $bytes }, segmentfiler: { $files }, journal til og med post { $journal }.
cli-backup-without-keys = Nøglerne er ikke med. Opbevar en kopi af mappen »keys« et andet sted: uden dem kan den ikke gendannes. Med --passphrase-file lægges de i, forseglet.
cli-restored = Gendannet i { $folder }, som det var { $time } (UTC). Logge: { $logs }; journalen er hel til og med post { $journal }. Alle skal logge ind igen.
cli-restored-erased = Slettet igen: sager { $cases }, værdier om personer { $values }. Sletninger kendes til { $time } (UTC); hvad der blev slettet senere, skal slettes igen.
error-restore-folder-not-empty = Der ligger allerede noget i mappen. Intet er ændret. Gendan til en mappe der er tom eller ikke findes.
error-restore-database-not-empty = Der er allerede tabeller i databasen. Intet er ændret. Gendan til en tom database.
error-backup-unreadable = Filen er ikke en sikkerhedskopi fra Samsyn, eller den slutter i de første linjer. Intet er ændret.
error-backup-keys-needed = Nøglerne er nødvendige. Intet er ændret. Angiv adgangssætningen med --passphrase-file, eller mappen med nøglerne med --keys.
error-backup-keys-wrong = Adgangssætningen er forkert, eller nøglerne hører til en anden installation. Intet er ændret.
error-erasures-foreign = En sletteliste hører til en anden installation. Intet er ændret. Udelad den, eller angiv den rigtige.

# The key for figures about groups.
error-disclosure-key-missing = Tal om grupper er lukket: nøglen ”disclosure.key”, som de blev lavet med, er her ikke. Læg den tilbage i mappen ”keys” derfra, hvor I opbevarer nøglerne. Er den væk for altid, kan maskinens ejer få lavet en ny: samsyn disclosure-key --renew.
error-disclosure-key-there = Nøglen til tal om grupper er her. Der laves ingen anden i stedet: to af dem tilsammen ville fortælle mere end én må.
cli-restored-without-disclosure-key = Nøglen ”disclosure.key” fulgte ikke med, så tal om grupper er fortsat lukket. Læg den i mappen ”keys”, eller, hvis den er væk for altid, få lavet en ny: samsyn disclosure-key --renew.
cli-disclosure-key-none = Der er endnu ingen nøgle til tal om grupper. Den første import laver den.
cli-disclosure-key-in-order = Nøglen til tal om grupper er den, de blev lavet med.
cli-disclosure-key-renewed = Der er en ny nøgle: andre sager er synlige fra nu af. Den, der har gemt tal fra før, kan læse mere af begge end af én.
