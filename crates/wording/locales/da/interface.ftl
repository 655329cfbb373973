# The interface for programs: its reference page, and what it refuses; the settings of the server, and sign-in
# through an identity provider.

api-title = Grænseflade for programmer
api-lead = Hvad programmer kan spørge om og levere, med en nøgle eller en session. Navne og forklaringer er på engelsk.

error-parameter-unknown = Forespørgslen har en parameter »{ $name }«, som denne adresse ikke kender. Intet er ændret.
error-parameter-invalid = Parameteren »{ $name }« har en værdi, den ikke kan have, eller står to gange. Intet er ændret.
error-parameter-missing = Parameteren »{ $name }« mangler. Intet er ændret.
error-filter-not-veiled = Filteret indeholder en værdi, der røber hvem eller hvilken sag. Send det først til /api/v1/logs/…/filter, og brug svaret.

error-tls-unusable = Certifikatet eller nøglen { $file } kan ikke bruges: { $reason }. Intet er startet.
error-settings-unreadable = Indstillingsfilen { $file } kan ikke læses: { $reason }.
error-settings-key-unknown = { $file }, linje { $line }: nøglen »{ $key }« er ukendt. »samsyn settings example« udskriver alle, der findes.
error-settings-value-invalid = { $file }, linje { $line }, { $key }: { $reason }
error-settings-needs = { $file }: { $key } kræver { $other }.
cli-settings-good = Indstillingerne er rigtige.

sign-in-with = Log ind med { $name }
signed-out = Du er logget ud her.
sign-out-there = Log også ud af { $name }
sign-in-or = eller med navn og adgangskode
error-openid-unreachable = Logintjenesten svarer ikke. Intet er ændret. Prøv igen om lidt; sig det til administratoren, hvis det fortsætter.
error-openid-refused = Logintjenesten lukkede dig ikke ind. Intet er ændret. Prøv igen.
error-openid-state = Dette login tog for lang tid, er allerede fuldført eller blev begyndt i en anden browser. Intet er ændret. Begynd igen her.
error-openid-untrusted = Svaret fra logintjenesten var ikke til at stole på. Intet er ændret. Sig det til administratoren, hvis det sker igen.
error-openid-level = Du loggede ind på et for lavt sikringsniveau. Log ind igen på en sikrere måde.
error-openid-no-role = Du er logget ind der, men har ingen rolle i Samsyn. Bed administratoren om en.
error-openid-closed = Din konto i Samsyn er lukket. Spørg administratoren.
error-openid-setup-first = Ingen har en konto endnu. Den første administrator logger ind med koden på serverens konsol.
