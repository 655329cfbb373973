# The interface for programs: its reference page, and what it refuses; the settings of the server, and sign-in
# through an identity provider.

api-title = Grensesnitt for programmer
api-lead = Det programmer kan spørre om og levere, med en nøkkel eller en økt. Navn og forklaringer er på engelsk.

error-parameter-unknown = Spørringen har en parameter «{ $name }» som denne adressen ikke kjenner. Ingenting er endret.
error-parameter-invalid = Parameteren «{ $name }» har en verdi den ikke kan ha, eller står to ganger. Ingenting er endret.
error-parameter-missing = Parameteren «{ $name }» mangler. Ingenting er endret.
error-filter-not-veiled = Filteret inneholder en verdi som røper hvem eller hvilken sak. Send det først til /api/v1/logs/…/filter, og bruk svaret.

error-tls-unusable = Sertifikatet eller nøkkelen { $file } kan ikke brukes: { $reason }. Ingenting er startet.
error-settings-unreadable = Innstillingsfilen { $file } kan ikke leses: { $reason }.
error-settings-key-unknown = { $file }, linje { $line }: nøkkelen «{ $key }» er ukjent. «samsyn settings example» skriver ut alle som finnes.
error-settings-value-invalid = { $file }, linje { $line }, { $key }: { $reason }
error-settings-needs = { $file }: { $key } krever { $other }.
cli-settings-good = Innstillingene er riktige.

sign-in-with = Logg inn med { $name }
signed-out = Du er logget ut her.
sign-out-there = Logg ut av { $name } også
sign-in-or = eller med navn og passord
error-openid-unreachable = Innloggingstjenesten svarer ikke. Ingenting er endret. Prøv igjen om litt; hvis det vedvarer, si fra til administratoren.
error-openid-refused = Innloggingstjenesten slapp deg ikke inn. Ingenting er endret. Prøv igjen.
error-openid-state = Denne innloggingen tok for lang tid, er alt fullført, eller ble begynt i en annen nettleser. Ingenting er endret. Begynn på nytt her.
error-openid-untrusted = Svaret fra innloggingstjenesten var ikke til å stole på. Ingenting er endret. Si fra til administratoren hvis det skjer igjen.
error-openid-level = Du logget inn på et for lavt sikkerhetsnivå. Logg inn igjen på en sikrere måte.
error-openid-no-role = Du er logget inn der, men har ingen rolle i Samsyn. Be administratoren om en.
error-openid-closed = Kontoen din i Samsyn er stengt. Spør administratoren.
error-openid-setup-first = Ingen har konto ennå. Den første administratoren logger inn med koden på tjenerens konsoll.
