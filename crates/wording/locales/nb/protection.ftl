# Data protection of a log, erasing, retention, what is held about a person.
protection-title = Personvern
protection-of = Personvern: { $name }
protection-lead = Hva loggen brukes til, hva den inneholder om mennesker, hvem som ser den, og hvor lenge den blir liggende.
protection-said = Det som er skrevet ned
protection-controller = Behandlingsansvarlig, og hvordan personvernombudet nås
protection-purpose = Formål
protection-basis = Rettslig grunnlag
protection-basis-hint = For eksempel paragrafen i en lov.
protection-subjects = Hvem opplysningene handler om
protection-recipients = Hvem andre som får dem
protection-measures = Hvordan det er sikret, ut over det Samsyn gjør
protection-retention = Måneder en sak beholdes etter siste hendelse (tomt: til noen sletter den)
protection-retention-hint = Én gang i døgnet slettes eldre saker for godt, med alt som er lagret om dem.
protection-save = Lagre
protection-not-said = Ikke skrevet ned
protection-columns = Hva den inneholder om mennesker
protection-columns-lead = Kolonner i klassen person har pseudonymer, og det har også fødselsnumre som ble funnet ved import; navn og numre ligger kryptert for seg. Alt annet lagres som det er.
protection-access = Hvem som har tilgang
protection-access-lead = Den som driver maskinen, når også datamappen.
protection-access-none = Ingen konto kan se den.
protection-versions = Leveranser og slettinger
protection-when = Når (UTC)
protection-what = Hva
delivery-import = Første leveranse
delivery-append = Ny leveranse
delivery-snapshot = Erstattet av en leveranse
delivery-erasure = Sletting
protection-erased = Slettet etter anmodning hittil: { $count }
protection-erased-before = Saker som ble avsluttet før { $day }, er slettet på grunn av alder.
record-title = Protokoll over behandlingsaktiviteter
record-lead = Tekst til protokollen som personvernforordningen artikkel 30 krever, laget av det som står på denne siden. Kopier den, eller last den ned.
record-download = Last ned teksten
record-system = System og logg
record-categories = Kategorier av personopplysninger
record-access = Tilgang i virksomheten
record-transfers = Overføring til tredjeland
record-transfers-none = Ingen gjennom Samsyn: opplysningene blir på virksomhetens egen maskin.
record-limit = Frist for sletting
record-limit-months = Saker slettes { $months } måneder etter siste hendelse; enkeltsaker og personer etter anmodning.
record-limit-none = Ingen frist er satt; enkeltsaker og personer slettes etter anmodning.
record-measures = Sikkerhetstiltak
record-measures-own = Personnavn er erstattet av nøklede pseudonymer og ligger kryptert for seg; tilgang krever konto med rolle; hver endring, innlogging og hvert navneoppslag står i en journal lenket med hashverdier; ingen data forlater maskinen.

# Erasing.
erase-title = Slett en sak eller en person
erase-lead = For godt, fra hver versjon og alt som er lagret med den. Først ser du hva som ville forsvinne.
erase-what = Hva som slettes
erase-case = En sak, etter saksnummer
erase-person = En person, etter navn eller pseudonym; sakene blir
erase-which = Nummer eller navn, nøyaktig som i dataene
erase-look = Se hva som ville forsvinne
erase-plan-title = Hva som ville bli slettet
erase-plan-none = Ingenting med det navnet finnes i denne loggen. Sjekk at det er skrevet nøyaktig som i dataene.
erase-already = Det er slettet tidligere, og ingenting er igjen.
erase-cases = Saker
erase-events = Hendelser i de sakene
erase-values = Verdier i saker og hendelser som blir
erase-names = Personnavn som ikke lenger beholdes
erase-versions = Eldre versjoner som forsvinner
erase-files = Filer som forsvinner eller skrives på nytt
erase-findings = Funn som mister eksempelet sitt
erase-uploads = Filer som venter på import, som alle forsvinner
erase-within = Blir, fordi det står inne i annen tekst: kolonnen «{ $column }», ulike tekster: { $texts }. Se på dem selv.
erase-backups = Sikkerhetskopier fra før har det fortsatt. Når en av dem gjenopprettes, slettes det på nytt; se dokumentasjonen om personvern.
erase-now = Slett det for godt
erase-done-title = Slettet
erase-done = Det er slettet. Ingenting av det er igjen i noen fil i datamappen, unntatt det som står her.
protection-back = Tilbake til personvern

# What is held about a person.
about-title = Hva som er lagret om en person
about-lead = For den som spør hva virksomheten har lagret om dem. Alle logger gjennomsøkes. Oppslaget journalføres.
about-name = Navn, pseudonym eller nummer, nøyaktig som i dataene
about-look = Slå opp
about-csv = Last ned som CSV
about-count = Steder: { $count }
about-pseudonyms = Står i loggene som { $pseudonyms }.
about-account = Konto: { $name } ({ $login }), opprettet { $time } (UTC)
about-none = Ingenting er lagret under det navnet. Navn inne i lengre tekster blir ikke funnet; filer utenfor Samsyn blir ikke undersøkt.

# The command line.
cli-erase-plan = Dette ville bli slettet; ingenting er endret.
cli-erasures = Oppføringer i slettelisten: { $count }. Oppbevar den ved sikkerhetskopiene.
cli-retain-none = Ingen logg har en lagringstid. Den settes på siden om personvern.
cli-retain-plan = Dette ville bli slettet i dag; ingenting er endret.
cli-column-months = Måneder
cli-column-before = Avsluttet før

# Errors.
error-erase-nothing-found = Ingenting med det navnet finnes i denne loggen. Ingenting er endret. Sjekk at det er skrevet nøyaktig som i dataene.
error-erase-lingering = Det er slettet, men noe leser fortsatt i databasen, så innholdet er ikke overskrevet ennå. Gjør det samme igjen om litt; neste start av Samsyn gjør det også.
error-erase-what-invalid = Velg en sak eller en person, og si hvilken. Ingenting er endret.
error-import-all-erased = Alt i denne filen er tidligere slettet fra loggen, eller er eldre enn loggen beholder sakene sine. Ingenting er endret.
error-protection-text-long = En tekst har høyst { $max } tegn. Ingenting er endret.
error-protection-months = Lagringstiden er et helt antall måneder fra 1 til { $max }, eller tom. Ingenting er endret.
error-person-name-empty = Si hvem det skal letes etter. Ingenting er slått opp.

# The journal, and findings.
action-retention = Slettet etter alder
action-restore = Gjenopprettet fra sikkerhetskopi
action-disclosure-key-renew = Fornyet nøkkelen for tall om grupper
finding-erased-cases-left-out =
    { $count ->
        [one] Én sak er tidligere slettet fra loggen og
       *[other] { $count } saker er tidligere slettet fra loggen og
    } er utelatt.
finding-erased-values-left-out =
    { $count ->
        [one] Én verdi nevner en person som tidligere er slettet fra loggen, og
       *[other] { $count } verdier nevner personer som tidligere er slettet fra loggen, og
    } er utelatt.
finding-old-cases-left-out =
    { $count ->
        [one] Én sak er eldre enn loggen beholder sakene sine, og
       *[other] { $count } saker er eldre enn loggen beholder sakene sine, og
    } er utelatt.

# Backup and restore.
cli-backup-made = Sikkerhetskopi fra { $time } (UTC): { $bytes }, segmentfiler: { $files }, journal til og med oppføring { $journal }.
cli-backup-without-keys = Nøklene er ikke med. Ta vare på en kopi av mappen «keys» et annet sted: uten dem kan den ikke gjenopprettes. Med --passphrase-file blir de lagt i, forseglet.
cli-restored = Gjenopprettet i { $folder }, slik det var { $time } (UTC). Logger: { $logs }; journalen er hel til og med oppføring { $journal }. Alle må logge inn på nytt.
cli-restored-erased = Slettet på nytt: saker { $cases }, verdier om personer { $values }. Slettinger er kjent til { $time } (UTC); det som ble slettet senere, må slettes igjen.
error-restore-folder-not-empty = Det ligger allerede noe i mappen. Ingenting er endret. Gjenopprett til en mappe som er tom eller ikke finnes.
error-restore-database-not-empty = Det finnes allerede tabeller i databasen. Ingenting er endret. Gjenopprett til en tom database.
error-backup-unreadable = Filen er ikke en sikkerhetskopi fra Samsyn, eller den slutter i de første linjene. Ingenting er endret.
error-backup-keys-needed = Nøklene trengs. Ingenting er endret. Oppgi passfrasen med --passphrase-file, eller mappen med nøklene med --keys.
error-backup-keys-wrong = Passfrasen er feil, eller nøklene hører til en annen installasjon. Ingenting er endret.
error-erasures-foreign = En sletteliste hører til en annen installasjon. Ingenting er endret. Utelat den, eller oppgi den rette.

# The key for figures about groups.
error-disclosure-key-missing = Tall om grupper er stengt: nøkkelen «disclosure.key» som de ble laget med, er ikke her. Legg den tilbake i mappen «keys» derfra dere oppbevarer nøklene. Er den borte for godt, kan maskinens eier få laget en ny: samsyn disclosure-key --renew.
error-disclosure-key-there = Nøkkelen for tall om grupper er her. Det lages ingen annen i stedet: to av dem til sammen ville fortelle mer enn én skal.
cli-restored-without-disclosure-key = Nøkkelen «disclosure.key» fulgte ikke med, så tall om grupper er fortsatt stengt. Legg den i mappen «keys», eller, er den borte for godt, få laget en ny: samsyn disclosure-key --renew.
cli-disclosure-key-none = Det finnes ennå ingen nøkkel for tall om grupper. Den første importen lager den.
cli-disclosure-key-in-order = Nøkkelen for tall om grupper er den de ble laget med.
cli-disclosure-key-renewed = Det er laget en ny nøkkel: andre saker er synlige fra nå av. Den som har tatt vare på tall fra før, kan lese mer av begge enn av én.
