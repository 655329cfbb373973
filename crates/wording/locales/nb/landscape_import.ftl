# Lister som hentes inn: hvordan de er ment, hva de ville endre, hvem navnene tilhører.
list-title = Hent inn en liste
list-lead = Systemer, kontrakter, arbeidsprosesser og resten. Du ser hva som ville bli endret før noe skjer, og kan angre etterpå.
list-drop-hint = CSV eller Excel (XLSX) med overskrifter i første rad. Uttrekk fra OS2kitos og OS2autoproces kjennes igjen.
list-sources = Lister som er hentet inn før
list-other = En annen liste
list-done =
    { $changes ->
        [0] Alt i listen var kjent. Ingenting ble endret.
        [one] Hentet inn: én endring.
       *[other] Hentet inn: { $changes } endringer.
    }
list-counts = { $new } nye, { $changed } endret, { $unchanged } som før, { $vanished } ikke lenger i listen.
list-also = Lages også, fordi listen nevner dem: { $kinds }.
list-name-missing = Ingen kolonne kunne brukes som navn eller nummer. Velg en nedenfor og se på nytt.
list-how = Hvordan listen er ment
list-kind = Radene er
list-as-of = Listen gjelder fra
list-source-name = Hva listen heter
list-source-hint = Gi en nyere utgave av en liste samme navn som den forrige: da fortelles det hva som er forsvunnet fra den.
list-names = Hvem er dette?
list-names-lead = Ingenting gjøres med disse før du har sagt det.
list-names-more =
    { $count ->
        [one] Ett navn til venter også.
       *[other] { $count } navn til venter også.
    }
list-name-row = { $name } (rad { $row }): er det { $known }, som er kjent fra før?
list-name-like = { $kind } { $name } (først i rad { $row }): er det et annet navn på { $known }?
list-same = Ja, den samme
list-different = Nei, en annen
list-later = Si det senere
list-same-all = Alle navn som venter, er de kjente postenes
list-columns-lead = Hva hver kolonne inneholder. En kolonne som utelates, endrer ingenting.
list-column-left = Utelates
list-column-number = Kolonne { $number }
list-heading = Overskrift
list-field = Inneholder
list-field-of = Hva { $name } inneholder
list-why = Hvorfor
list-because-heading = overskriften
list-because-values = det som står i den
list-because-nothing = ikke kjent igjen
list-what = Hva som endres
list-where = Hvor
list-made = ny
list-changed = endret
list-changes-more =
    { $count ->
        [one] Og én endring til.
       *[other] Og { $count } endringer til.
    }
list-findings-more =
    { $count ->
        [one] Og én til.
       *[other] Og { $count } til.
    }
list-vanished = Ikke lenger i listen
list-vanished-lead = Disse sto i listen før. De blir stående som de er.
list-vanished-more =
    { $count ->
        [one] Og én til.
       *[other] Og { $count } til.
    }
list-do = Hent den inn
cli-register-like = «{ $name }» kan være et annet navn på { $known }. --same sier at det er det; til da utelates det.
error-register-changed-since = Noen endret landskapet etter at dette ble vist. Ingenting ble gjort; nedenfor står hva som ville bli endret nå.
error-list-meant-otherwise = Hvordan listen er ment, ble endret etter at dette ble vist. Ingenting ble gjort; nedenfor står hva som ville bli endret nå.
error-kitos-uses = Dette er listen over systemer i bruk fra OS2kitos. Hver rad er et system, med en bruk for hver relevante enhet.
error-kitos-contracts = Dette er listen over kontrakter fra OS2kitos.
error-kitos-costs-left = Kostnader i dette uttrekket er summer uten år og ble utelatt. Kostnadslinjer med år og konto kan hentes inn som en egen liste.
cli-kitos-read = { $count } elementer i { $list } er lest.
error-kitos-address = «{ $url }» blir ikke spurt: et token sendes bare over HTTPS, eller til denne maskinen.
error-kitos-denied = OS2kitos slipper ikke tokenet inn ({ $status }): { $page }. Ingenting ble endret.
error-kitos-page-failed = En side fra OS2kitos kom ikke, selv om den ble bedt om flere ganger: { $page } ({ $reason }). Ingenting ble endret.
error-kitos-unsteady = Listen { $list } i OS2kitos endret seg hver gang den ble lest. Ingenting ble endret; prøv igjen senere.
error-kitos-item-unfit = Et element i listen { $list } i OS2kitos (side { $page }, talt fra 0) har ingen UUID eller sier ikke noe om systemet sitt. Ingenting ble endret.
error-kitos-too-large = OS2kitos gir mer enn det som kan hentes inn på én gang ({ $limit }). Ingenting ble endret; be om én myndighet.
error-kitos-token-empty = Filen med tokenet er tom.
