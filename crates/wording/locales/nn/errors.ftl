# What went wrong: what happened, that nothing was lost, what to do.
error-other = Det lét seg ikkje gjere ({ $code }). Ingenting er endra. { $details }
error-cancelled = Arbeidet vart stoppa. Ingenting er endra.
error-no-column-for-role = Ingen kolonne fortel { $role }. Vel kva kolonne som har det. Ingenting er endra.
error-too-many-rows = Fila har fleire rader enn éin import kan ta ({ $limit }). Ingenting er endra. Del ho og legg delane til i éin logg.
error-file-unreadable = Fila kunne ikkje lesast til slutten: { $reason }. Ingenting er endra. Sjekk at fila er heil, og prøv igjen.
error-log-damaged = Den lagra loggen kan ikkje lesast. Ingenting er endra. Importer fila på nytt, eller hent datamappa frå ein tryggingskopi.
