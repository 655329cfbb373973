# What went wrong: what happened, that nothing was lost, what to do.
error-other = Det kunne ikke lade sig gøre ({ $code }). Intet er ændret. { $details }
error-cancelled = Arbejdet blev stoppet. Intet er ændret.
error-no-column-for-role = Ingen kolonne angiver { $role }. Vælg den kolonne, der indeholder det. Intet er ændret.
error-too-many-rows = Filen har flere rækker, end én import kan tage ({ $limit }). Intet er ændret. Del den, og føj delene til én log.
error-file-unreadable = Filen kunne ikke læses til ende: { $reason }. Intet er ændret. Kontrollér, at filen er hel, og prøv igen.
error-log-damaged = Den gemte log kan ikke læses. Intet er ændret. Importér filen igen, eller gendan datamappen fra en sikkerhedskopi.
