# The interface for programs: its reference page, and what it refuses; the settings of the server, and sign-in
# through an identity provider.

api-title = Gränssnitt för program
api-lead = Det som program kan fråga om och leverera, med en nyckel eller en session. Namn och förklaringar är på engelska.

error-parameter-unknown = Frågan har en parameter ”{ $name }” som den här adressen inte känner till. Ingenting har ändrats.
error-parameter-invalid = Parametern ”{ $name }” har ett värde som den inte kan ha, eller står två gånger. Ingenting har ändrats.
error-parameter-missing = Parametern ”{ $name }” saknas. Ingenting har ändrats.
error-filter-not-veiled = Filtret innehåller ett värde som röjer vem eller vilket ärende. Skicka det först till /api/v1/logs/…/filter och använd svaret.

error-tls-unusable = Certifikatet eller nyckeln { $file } kan inte användas: { $reason }. Ingenting har startats.
error-settings-unreadable = Inställningsfilen { $file } kan inte läsas: { $reason }.
error-settings-key-unknown = { $file }, rad { $line }: nyckeln ”{ $key }” är okänd. ”samsyn settings example” skriver ut alla som finns.
error-settings-value-invalid = { $file }, rad { $line }, { $key }: { $reason }
error-settings-needs = { $file }: { $key } kräver { $other }.
cli-settings-good = Inställningarna är riktiga.

sign-in-with = Logga in med { $name }
signed-out = Du är utloggad här.
sign-out-there = Logga ut från { $name } också
sign-in-or = eller med namn och lösenord
error-openid-unreachable = Inloggningstjänsten svarar inte. Ingenting har ändrats. Försök igen om en stund; säg till administratören om det fortsätter.
error-openid-refused = Inloggningstjänsten släppte inte in dig. Ingenting har ändrats. Försök igen.
error-openid-state = Inloggningen tog för lång tid, är redan avslutad eller påbörjades i en annan webbläsare. Ingenting har ändrats. Börja om här.
error-openid-untrusted = Svaret från inloggningstjänsten gick inte att lita på. Ingenting har ändrats. Säg till administratören om det händer igen.
error-openid-level = Du loggade in på en för låg tillitsnivå. Logga in igen på ett säkrare sätt.
error-openid-no-role = Du är inloggad där men har ingen roll i Samsyn. Be administratören om en.
error-openid-closed = Ditt konto i Samsyn har stängts. Fråga administratören.
error-openid-setup-first = Ingen har något konto än. Den första administratören loggar in med koden på serverns konsol.
