# What went wrong: what happened, that nothing was lost, what to do.
error-other = Det gick inte att genomföra ({ $code }). Ingenting har ändrats. { $details }
error-cancelled = Arbetet avbröts. Ingenting har ändrats.
error-no-column-for-role = Ingen kolumn anger { $role }. Välj vilken kolumn som innehåller det. Ingenting har ändrats.
error-too-many-rows = Filen har fler rader än en import klarar ({ $limit }). Ingenting har ändrats. Dela den och lägg till delarna i en logg.
error-file-unreadable = Filen kunde inte läsas till slutet: { $reason }. Ingenting har ändrats. Kontrollera att filen är hel och försök igen.
error-log-damaged = Den sparade loggen kan inte läsas. Ingenting har ändrats. Importera filen igen eller återställ datamappen från en säkerhetskopia.
