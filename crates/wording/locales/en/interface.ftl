# The interface for programs: its reference page, and what it refuses; the settings of the server, and sign-in
# through an identity provider.

api-title = Interface for programs
api-lead = What programs can ask and bring in, with a token or a session. Its names and explanations are in English.

error-parameter-unknown = The query has a parameter “{ $name }” that this address does not know. Nothing was changed.
error-parameter-invalid = The parameter “{ $name }” has a value that it cannot have, or stands twice. Nothing was changed.
error-parameter-missing = The parameter “{ $name }” is missing. Nothing was changed.
error-filter-not-veiled = The filter holds a value that tells who or which case. Send it to /api/v1/logs/…/filter first and use what comes back.

error-tls-unusable = The certificate or key { $file } cannot be used: { $reason }. Nothing was started.
error-settings-unreadable = The settings file { $file } cannot be read: { $reason }.
error-settings-key-unknown = { $file }, line { $line }: the key “{ $key }” is not known. “samsyn settings example” prints all that are.
error-settings-value-invalid = { $file }, line { $line }, { $key }: { $reason }
error-settings-needs = { $file }: { $key } needs { $other }.
cli-settings-good = The settings are right.

sign-in-with = Sign in with { $name }
signed-out = You are signed out here.
sign-out-there = Sign out of { $name } too
sign-in-or = or with a name and a password
error-openid-unreachable = The sign-in service does not answer. Nothing was changed. Try again in a moment; if it stays so, tell the administrator.
error-openid-refused = The sign-in service did not let you in. Nothing was changed. Try again.
error-openid-state = This sign-in took too long, was finished already, or was begun in another browser. Nothing was changed. Begin again here.
error-openid-untrusted = What the sign-in service said could not be believed. Nothing was changed. Tell the administrator if it happens again.
error-openid-level = You signed in with too low a level of assurance. Sign in again, in a safer way.
error-openid-no-role = You are signed in there, but have no role in Samsyn. Ask the administrator for one.
error-openid-closed = Your account in Samsyn was closed. Ask the administrator.
error-openid-setup-first = Nobody has an account yet. The first administrator signs in with the code on the server's console.
