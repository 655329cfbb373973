# What went wrong: what happened, that nothing was lost, what to do.
error-other = Det gick inte att genomföra ({ $code }). Ingenting har ändrats. { $details }
error-cancelled = Arbetet avbröts. Ingenting har ändrats.
error-no-column-for-role = Ingen kolumn anger { $role }. Välj vilken kolumn som innehåller det. Ingenting har ändrats.
error-too-many-rows = Filen har fler rader än en import klarar ({ $limit }). Ingenting har ändrats. Dela den och lägg till delarna i en logg.
