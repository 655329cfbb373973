# Data protection of a log, erasing, retention, what is held about a person.
protection-title = Data protection
protection-of = Data protection: { $name }
protection-lead = What this log is for, what it holds about people, who sees it and how long it stays.
protection-said = What is written down
protection-controller = Controller, and how to reach the data protection officer
protection-purpose = Purpose
protection-basis = Legal basis
protection-basis-hint = For example the section of a law.
protection-subjects = Whom the data is about
protection-recipients = Who else is given it
protection-measures = How it is secured, beyond what Samsyn does
protection-retention = Months that a case is kept after its last event (empty: until somebody erases it)
protection-retention-hint = Once a day older cases are erased for good, with everything that is kept of them.
protection-save = Save
protection-not-said = Not written down
protection-columns = What it holds about people
protection-columns-lead = Columns of class person hold pseudonyms, and so do national identity numbers that were found at import; names and numbers lie encrypted apart. Everything else is stored as it is.
protection-access = Who has access
protection-access-lead = Whoever runs the machine can reach the data folder too.
protection-access-none = No account may look at it.
protection-versions = Deliveries and erasures
protection-when = When (UTC)
protection-what = What
delivery-import = First delivery
delivery-append = Further delivery
delivery-snapshot = Replaced by a delivery
delivery-erasure = Erasure
protection-erased = Erased by request so far: { $count }
protection-erased-before = Cases that ended before { $day } were erased by age.
record-title = Record of processing activities
record-lead = Text for the record that article 30 of the GDPR asks for, made of what stands on this page. Copy it, or download it.
record-download = Download the text
record-system = System and log
record-categories = Categories of personal data
record-access = Access inside the authority
record-transfers = Transfers to third countries
record-transfers-none = None by Samsyn: the data stays on the authority’s own machine.
record-limit = Time limit for erasure
record-limit-months = Cases are erased { $months } months after their last event; single cases and persons on request.
record-limit-none = No limit is set; single cases and persons are erased on request.
record-measures = Security measures
record-measures-own = Names of persons are replaced by keyed pseudonyms and lie encrypted apart; access needs an account with a role; every change, sign-in and look at a name is in a journal chained by hashes; no data leaves the machine.

# Erasing.
erase-title = Erase a case or a person
erase-lead = For good, from every version and everything stored with it. First you see what would go.
erase-what = What is erased
erase-case = A case, by its identifier
erase-person = A person, by name or pseudonym; the cases stay
erase-which = Identifier or name, exactly as in the data
erase-look = See what would go
erase-plan-title = What would be erased
erase-plan-none = Nothing by that name is in this log. Check that it is written exactly as in the data.
erase-already = It was erased before, and nothing of it is left.
erase-cases = Cases
erase-events = Events of those cases
erase-values = Values in cases and events that stay
erase-names = Names of persons that are no longer kept
erase-versions = Older versions that go
erase-files = Files that go, or are written anew
erase-findings = Findings that lose their example
erase-uploads = Files waiting for import, which all go
erase-within = Stays, because it stands among other text: column “{ $column }”, different texts: { $texts }. Look at them yourself.
erase-backups = Backups made earlier still have it. When one is restored, it is erased again; see the documentation on data protection.
erase-now = Erase it for good
erase-done-title = Erased
erase-done = It is erased. Nothing of it is left in any file of the data folder but what is told here.
protection-back = Back to data protection

# What is held about a person.
about-title = What is held about a person
about-lead = For whoever asks what the authority holds about them. All logs are looked through. The look is journalled.
about-name = Name, pseudonym or number, exactly as in the data
about-look = Look
about-csv = Download as CSV
about-count = Places: { $count }
about-pseudonyms = Stands in logs as { $pseudonyms }.
about-account = Account: { $name } ({ $login }), made { $time } (UTC)
about-none = Nothing is held under that name. Names within longer texts are not found; files outside Samsyn are not looked at.

# The command line.
cli-erase-plan = This would be erased; nothing was changed.
cli-erasures = Entries in the ledger of erasures: { $count }. Keep it beside the backups.
cli-retain-none = No log has a retention. It is set on its page about data protection.
cli-retain-plan = This would be erased today; nothing was changed.
cli-column-months = Months
cli-column-before = Ended before

# Errors.
error-erase-nothing-found = Nothing by that name is in this log. Nothing was changed. Check that it is written exactly as in the data.
error-erase-lingering = It is erased, but something keeps reading the database, so that its bytes are not yet overwritten. Do the same again in a moment; the next start of Samsyn does it too.
error-erase-what-invalid = Choose a case or a person, and say which. Nothing was changed.
error-import-all-erased = Everything in this file was erased from the log before, or is older than the log keeps its cases. Nothing was changed.
error-protection-text-long = A text has at most { $max } characters. Nothing was changed.
error-protection-months = The time that cases are kept is a whole number of months from 1 to { $max }, or empty. Nothing was changed.
error-person-name-empty = Say whom to look for. Nothing was looked up.

# The journal, and findings.
action-retention = Erased by age
action-restore = Restored from a backup
action-disclosure-key-renew = Renewed the key for figures about groups
finding-erased-cases-left-out =
    { $count ->
        [one] One case was erased from this log before and was
       *[other] { $count } cases were erased from this log before and were
    } left out.
finding-erased-values-left-out =
    { $count ->
        [one] One value names a person who was erased from this log before and was
       *[other] { $count } values name persons who were erased from this log before and were
    } left out.
finding-old-cases-left-out =
    { $count ->
        [one] One case is older than this log keeps its cases and was
       *[other] { $count } cases are older than this log keeps its cases and were
    } left out.

# Backup and restore.
cli-backup-made = Backup of { $time } (UTC): { $bytes }, segment files: { $files }, journal up to entry { $journal }.
cli-backup-without-keys = The keys are not in it. Keep a copy of the folder “keys” in another place: without them it cannot be restored. With --passphrase-file they are put in, sealed.
cli-restored = Restored into { $folder }, as it was { $time } (UTC). Logs: { $logs }; journal whole up to entry { $journal }. Everybody has to sign in again.
cli-restored-erased = Erased again: cases { $cases }, values about persons { $values }. Erasures are known up to { $time } (UTC); what was erased later has to be erased again.
error-restore-folder-not-empty = There is something in the folder already. Nothing was changed. Restore into a folder that is empty or not there.
error-restore-database-not-empty = There are tables in the database already. Nothing was changed. Restore into an empty database.
error-backup-unreadable = The file is not a backup of Samsyn, or it ends in its first lines. Nothing was changed.
error-backup-keys-needed = The keys are needed. Nothing was changed. Give the passphrase with --passphrase-file, or the folder of the keys with --keys.
error-backup-keys-wrong = The passphrase is wrong, or the keys belong to another installation. Nothing was changed.
error-erasures-foreign = A ledger of erasures belongs to another installation. Nothing was changed. Leave it out, or give the right one.

# The key for figures about groups.
error-disclosure-key-missing = Figures about groups are closed: the key “disclosure.key” with which they were made is not here. Put it back into the folder “keys” from where you keep the keys. If it is lost for good, the machine's owner can have another one made: samsyn disclosure-key --renew.
error-disclosure-key-there = The key for figures about groups is there. No other is made in its place: two of them together would tell more than one may.
cli-restored-without-disclosure-key = The key “disclosure.key” did not come along, so that figures about groups stay closed. Put it into the folder “keys”, or, if it is lost for good, have another one made: samsyn disclosure-key --renew.
cli-disclosure-key-none = There is no key for figures about groups yet. The first import makes it.
cli-disclosure-key-in-order = The key for figures about groups is the one that they were made with.
cli-disclosure-key-renewed = There is a new key: other cases are visible from now on. Whoever kept figures from before can tell more from both than from one.
