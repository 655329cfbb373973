# Data protection of a log, erasing, retention, what is held about a person.
protection-title = Personvern
protection-of = Personvern: { $name }
protection-lead = Kva loggen blir brukt til, kva han inneheld om menneske, kven som ser han, og kor lenge han blir liggjande.
protection-said = Det som er skrive ned
protection-controller = Behandlingsansvarleg, og korleis personvernombodet kan nåast
protection-purpose = Føremål
protection-basis = Rettsleg grunnlag
protection-basis-hint = Til dømes paragrafen i ei lov.
protection-subjects = Kven opplysningane handlar om
protection-recipients = Kven andre som får dei
protection-measures = Korleis det er sikra, ut over det Samsyn gjer
protection-retention = Månader ei sak blir halden etter siste hending (tomt: til nokon slettar henne)
protection-retention-hint = Éin gong i døgnet blir eldre saker sletta for godt, med alt som er lagra om dei.
protection-save = Lagre
protection-not-said = Ikkje skrive ned
protection-columns = Kva han inneheld om menneske
protection-columns-lead = Kolonnar i klassen person har pseudonym, og det har òg fødselsnummer som vart funne ved import; namn og nummer ligg krypterte for seg. Alt anna blir lagra som det er.
protection-access = Kven som har tilgang
protection-access-lead = Den som driv maskina, når òg datamappa.
protection-access-none = Ingen konto kan sjå han.
protection-versions = Leveransar og slettingar
protection-when = Når (UTC)
protection-what = Kva
delivery-import = Første leveranse
delivery-append = Ny leveranse
delivery-snapshot = Erstatta av ein leveranse
delivery-erasure = Sletting
protection-erased = Sletta etter oppmoding hittil: { $count }
protection-erased-before = Saker som vart avslutta før { $day }, er sletta på grunn av alder.
record-title = Protokoll over behandlingsaktivitetar
record-lead = Tekst til protokollen som personvernforordninga artikkel 30 krev, laga av det som står på denne sida. Kopier han, eller last han ned.
record-download = Last ned teksten
record-system = System og logg
record-categories = Kategoriar av personopplysningar
record-access = Tilgang i verksemda
record-transfers = Overføring til tredjeland
record-transfers-none = Ingen gjennom Samsyn: opplysningane blir på verksemda si eiga maskin.
record-limit = Frist for sletting
record-limit-months = Saker blir sletta { $months } månader etter siste hending; enkeltsaker og personar etter oppmoding.
record-limit-none = Ingen frist er sett; enkeltsaker og personar blir sletta etter oppmoding.
record-measures = Tryggingstiltak
record-measures-own = Personnamn er bytte ut med nøkla pseudonym og ligg krypterte for seg; tilgang krev konto med rolle; kvar endring, innlogging og kvart namneoppslag står i ein journal lenkja med hashverdiar; ingen data forlèt maskina.

# Erasing.
erase-title = Slett ei sak eller ein person
erase-lead = For godt, frå kvar versjon og alt som er lagra med han. Først ser du kva som ville forsvinne.
erase-what = Kva som blir sletta
erase-case = Ei sak, etter saksnummer
erase-person = Ein person, etter namn eller pseudonym; sakene blir
erase-which = Nummer eller namn, nøyaktig som i dataa
erase-look = Sjå kva som ville forsvinne
erase-plan-title = Kva som ville bli sletta
erase-plan-none = Ingenting med det namnet finst i denne loggen. Sjekk at det er skrive nøyaktig som i dataa.
erase-already = Det er sletta tidlegare, og ingenting er att.
erase-cases = Saker
erase-events = Hendingar i dei sakene
erase-values = Verdiar i saker og hendingar som blir
erase-names = Personnamn som ikkje lenger blir haldne
erase-versions = Eldre versjonar som forsvinn
erase-files = Filer som forsvinn eller blir skrivne på nytt
erase-findings = Funn som mistar dømet sitt
erase-uploads = Filer som ventar på import, som alle forsvinn
erase-within = Blir, fordi det står inne i annan tekst: kolonnen «{ $column }», ulike tekstar: { $texts }. Sjå på dei sjølv.
erase-backups = Tryggingskopiar frå før har det framleis. Når ein av dei blir lagd tilbake, blir det sletta på nytt; sjå dokumentasjonen om personvern.
erase-now = Slett det for godt
erase-done-title = Sletta
erase-done = Det er sletta. Ingenting av det er att i noka fil i datamappa, anna enn det som står her.
protection-back = Tilbake til personvern

# What is held about a person.
about-title = Kva som er lagra om ein person
about-lead = For den som spør kva verksemda har lagra om dei. Alle loggar blir gjennomsøkte. Oppslaget blir journalført.
about-name = Namn, pseudonym eller nummer, nøyaktig som i dataa
about-look = Slå opp
about-csv = Last ned som CSV
about-count = Stader: { $count }
about-pseudonyms = Står i loggane som { $pseudonyms }.
about-account = Konto: { $name } ({ $login }), oppretta { $time } (UTC)
about-none = Ingenting er lagra under det namnet. Namn inne i lengre tekstar blir ikkje funne; filer utanfor Samsyn blir ikkje undersøkte.

# The command line.
cli-erase-plan = Dette ville bli sletta; ingenting er endra.
cli-erasures = Oppføringar i slettelista: { $count }. Oppbevar henne ved tryggingskopiane.
cli-retain-none = Ingen logg har ei lagringstid. Ho blir sett på sida om personvern.
cli-retain-plan = Dette ville bli sletta i dag; ingenting er endra.
cli-column-months = Månader
cli-column-before = Avslutta før

# Errors.
error-erase-nothing-found = Ingenting med det namnet finst i denne loggen. Ingenting er endra. Sjekk at det er skrive nøyaktig som i dataa.
error-erase-lingering = Det er sletta, men noko les framleis i databasen, så innhaldet er ikkje skrive over enno. Gjer det same igjen om litt; neste start av Samsyn gjer det òg.
error-erase-what-invalid = Vel ei sak eller ein person, og sei kva for ein. Ingenting er endra.
error-import-all-erased = Alt i denne fila er tidlegare sletta frå loggen, eller er eldre enn loggen held på sakene sine. Ingenting er endra.
error-protection-text-long = Ein tekst har høgst { $max } teikn. Ingenting er endra.
error-protection-months = Lagringstida er eit heilt tal månader frå 1 til { $max }, eller tom. Ingenting er endra.
error-person-name-empty = Sei kven det skal leitast etter. Ingenting er slått opp.

# The journal, and findings.
action-retention = Sletta etter alder
action-restore = Lagt tilbake frå tryggingskopi
action-disclosure-key-renew = Fornya nøkkelen for tal om grupper
finding-erased-cases-left-out =
    { $count ->
        [one] Éi sak er tidlegare sletta frå loggen og
       *[other] { $count } saker er tidlegare sletta frå loggen og
    } kjem ikkje med.
finding-erased-values-left-out =
    { $count ->
        [one] Éin verdi nemner ein person som tidlegare er sletta frå loggen, og
       *[other] { $count } verdiar nemner personar som tidlegare er sletta frå loggen, og
    } kjem ikkje med.
finding-old-cases-left-out =
    { $count ->
        [one] Éi sak er eldre enn loggen held på sakene sine, og
       *[other] { $count } saker er eldre enn loggen held på sakene sine, og
    } kjem ikkje med.

# Backup and restore.
cli-backup-made = Tryggingskopi frå { $time } (UTC): { $bytes }, segmentfiler: { $files }, journal til og med oppføring { $journal }.
cli-backup-without-keys = Nøklane er ikkje med. Ta vare på ein kopi av mappa «keys» ein annan stad: utan dei kan han ikkje leggjast tilbake. Med --passphrase-file blir dei lagde i, forsegla.
cli-restored = Lagt tilbake i { $folder }, slik det var { $time } (UTC). Loggar: { $logs }; journalen er heil til og med oppføring { $journal }. Alle må logge inn på nytt.
cli-restored-erased = Sletta på nytt: saker { $cases }, verdiar om personar { $values }. Slettingar er kjende til { $time } (UTC); det som vart sletta seinare, må slettast igjen.
error-restore-folder-not-empty = Det ligg alt noko i mappa. Ingenting er endra. Legg tilbake i ei mappe som er tom eller ikkje finst.
error-restore-database-not-empty = Det finst alt tabellar i databasen. Ingenting er endra. Legg tilbake i ein tom database.
error-backup-unreadable = Fila er ikkje ein tryggingskopi frå Samsyn, eller ho sluttar i dei første linjene. Ingenting er endra.
error-backup-keys-needed = Nøklane trengst. Ingenting er endra. Gi passfrasen med --passphrase-file, eller mappa med nøklane med --keys.
error-backup-keys-wrong = Passfrasen er feil, eller nøklane høyrer til ein annan installasjon. Ingenting er endra.
error-erasures-foreign = Ei sletteliste høyrer til ein annan installasjon. Ingenting er endra. Utelat henne, eller gi den rette.

# The key for figures about groups.
error-disclosure-key-missing = Tal om grupper er stengde: nøkkelen «disclosure.key» som dei vart laga med, er ikkje her. Legg han tilbake i mappa «keys» derfrå de oppbevarer nøklane. Er han borte for godt, kan eigaren av maskina få laga ein ny: samsyn disclosure-key --renew.
error-disclosure-key-there = Nøkkelen for tal om grupper er her. Det blir ikkje laga ein annan i staden: to av dei til saman ville fortelje meir enn éin skal.
cli-restored-without-disclosure-key = Nøkkelen «disclosure.key» følgde ikkje med, så tal om grupper er framleis stengde. Legg han i mappa «keys», eller, er han borte for godt, få laga ein ny: samsyn disclosure-key --renew.
cli-disclosure-key-none = Det finst enno ingen nøkkel for tal om grupper. Den første importen lagar han.
cli-disclosure-key-in-order = Nøkkelen for tal om grupper er den dei vart laga med.
cli-disclosure-key-renewed = Det er laga ein ny nøkkel: andre saker er synlege frå no av. Den som har teke vare på tal frå før, kan lese meir av begge enn av éin.
