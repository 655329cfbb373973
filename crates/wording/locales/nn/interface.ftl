# The interface for programs: its reference page, and what it refuses; the settings of the server, and sign-in
# through an identity provider.

api-title = Grensesnitt for program
api-lead = Det program kan spørje om og levere, med ein nøkkel eller ei økt. Namn og forklaringar er på engelsk.

error-parameter-unknown = Spørjinga har ein parameter «{ $name }» som denne adressa ikkje kjenner. Ingenting er endra.
error-parameter-invalid = Parameteren «{ $name }» har ein verdi han ikkje kan ha, eller står to gonger. Ingenting er endra.
error-parameter-missing = Parameteren «{ $name }» manglar. Ingenting er endra.
error-filter-not-veiled = Filteret inneheld ein verdi som røper kven eller kva sak. Send det først til /api/v1/logs/…/filter, og bruk svaret.

error-tls-unusable = Sertifikatet eller nøkkelen { $file } kan ikkje brukast: { $reason }. Ingenting er starta.
error-settings-unreadable = Innstillingsfila { $file } kan ikkje lesast: { $reason }.
error-settings-key-unknown = { $file }, linje { $line }: nøkkelen «{ $key }» er ukjend. «samsyn settings example» skriv ut alle som finst.
error-settings-value-invalid = { $file }, linje { $line }, { $key }: { $reason }
error-settings-needs = { $file }: { $key } krev { $other }.
cli-settings-good = Innstillingane er rette.

sign-in-with = Logg inn med { $name }
signed-out = Du er logga ut her.
sign-out-there = Logg ut av { $name } òg
sign-in-or = eller med namn og passord
error-openid-unreachable = Innloggingstenesta svarar ikkje. Ingenting er endra. Prøv igjen om litt; om det held fram, sei frå til administratoren.
error-openid-refused = Innloggingstenesta sleppte deg ikkje inn. Ingenting er endra. Prøv igjen.
error-openid-state = Denne innlogginga tok for lang tid, er alt fullførd, eller vart byrja i ein annan nettlesar. Ingenting er endra. Byrj på nytt her.
error-openid-untrusted = Svaret frå innloggingstenesta var ikkje til å stole på. Ingenting er endra. Sei frå til administratoren om det hender igjen.
error-openid-level = Du logga inn på eit for lågt tryggleiksnivå. Logg inn igjen på ein tryggare måte.
error-openid-no-role = Du er logga inn der, men har inga rolle i Samsyn. Be administratoren om ei.
error-openid-closed = Kontoen din i Samsyn er stengd. Spør administratoren.
error-openid-setup-first = Ingen har konto enno. Den første administratoren loggar inn med koden på konsollen til tenaren.
