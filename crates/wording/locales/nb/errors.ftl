# What went wrong: what happened, that nothing was lost, what to do.
error-other = Det lot seg ikke gjøre ({ $code }). Ingenting er endret. { $details }
error-cancelled = Arbeidet ble stoppet. Ingenting er endret.
error-no-column-for-role = Ingen kolonne forteller { $role }. Velg hvilken kolonne som har det. Ingenting er endret.
error-too-many-rows = Filen har flere rader enn én import kan ta ({ $limit }). Ingenting er endret. Del den og legg delene til i én logg.
error-file-unreadable = Filen kunne ikke leses til slutten: { $reason }. Ingenting er endret. Sjekk at filen er hel, og prøv igjen.
error-log-damaged = Den lagrede loggen kan ikke leses. Ingenting er endret. Importer filen på nytt, eller hent datamappen fra en sikkerhetskopi.
