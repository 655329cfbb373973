# Lister, der hentes ind: hvordan de er ment, hvad de ville ændre, hvem navnene tilhører.
list-title = Hent en liste ind
list-lead = Systemer, kontrakter, arbejdsprocesser og resten. Du ser, hvad der ville blive ændret, før noget sker, og kan fortryde bagefter.
list-drop-hint = CSV eller Excel (XLSX) med overskrifter i første række. Udtræk fra OS2kitos og OS2autoproces genkendes.
list-sources = Lister, der er hentet ind før
list-other = En anden liste
list-done =
    { $changes ->
        [0] Alt i listen var kendt. Intet blev ændret.
        [one] Hentet ind: én ændring.
       *[other] Hentet ind: { $changes } ændringer.
    }
list-counts = { $new } nye, { $changed } ændret, { $unchanged } som før, { $vanished } ikke længere i listen.
list-also = Oprettes også, fordi listen nævner dem: { $kinds }.
list-name-missing = Ingen kolonne kunne bruges som navn eller nummer. Vælg en nedenfor og se igen.
list-how = Hvordan listen er ment
list-kind = Rækkerne er
list-as-of = Listen gælder fra
list-source-name = Hvad listen hedder
list-source-hint = Giv en nyere udgave af en liste samme navn som den forrige: så fortælles det, hvad der er forsvundet fra den.
list-names = Hvem er det?
list-names-lead = Der gøres intet ved disse, før du har sagt det.
list-names-more =
    { $count ->
        [one] Ét navn mere venter også.
       *[other] { $count } navne mere venter også.
    }
list-name-row = { $name } (række { $row }): er det { $known }, som er kendt i forvejen?
list-name-like = { $kind } { $name } (først i række { $row }): er det et andet navn for { $known }?
list-same = Ja, den samme
list-different = Nej, en anden
list-later = Sig det senere
list-same-all = Alle navne, der venter, er de kendte posters
list-columns-lead = Hvad hver kolonne indeholder. En kolonne, der udelades, ændrer intet.
list-column-left = Udelades
list-column-number = Kolonne { $number }
list-heading = Overskrift
list-field = Indeholder
list-field-of = Hvad { $name } indeholder
list-why = Hvorfor
list-because-heading = overskriften
list-because-values = det, der står i den
list-because-nothing = ikke genkendt
list-what = Hvad der ændres
list-where = Hvor
list-made = ny
list-changed = ændret
list-changes-more =
    { $count ->
        [one] Og én ændring mere.
       *[other] Og { $count } ændringer mere.
    }
list-findings-more =
    { $count ->
        [one] Og én mere.
       *[other] Og { $count } mere.
    }
list-vanished = Ikke længere i listen
list-vanished-lead = Disse stod i listen før. De bliver stående, som de er.
list-vanished-more =
    { $count ->
        [one] Og én mere.
       *[other] Og { $count } mere.
    }
list-do = Hent den ind
cli-register-like = “{ $name }” kan være et andet navn for { $known }. --same siger, at det er det; indtil da udelades det.
error-register-changed-since = Nogen ændrede landskabet, efter at dette blev vist. Der blev ikke gjort noget; nedenfor står, hvad der ville blive ændret nu.
error-list-meant-otherwise = Hvordan listen er ment, blev ændret, efter at dette blev vist. Der blev ikke gjort noget; nedenfor står, hvad der ville blive ændret nu.
error-kitos-uses = Dette er listen over systemer i anvendelse fra OS2kitos. Hver række er et system med en anvendelse for hver relevant enhed.
error-kitos-contracts = Dette er listen over kontrakter fra OS2kitos.
error-kitos-costs-left = Omkostninger i dette udtræk er summer uden år og blev udeladt. Omkostningslinjer med år og konto kan hentes ind som en liste for sig.
cli-kitos-read = { $count } elementer i { $list } er læst.
error-kitos-address = “{ $url }” bliver ikke spurgt: et token sendes kun over HTTPS eller til denne maskine.
error-kitos-denied = OS2kitos lukker ikke tokenet ind ({ $status }): { $page }. Intet blev ændret.
error-kitos-page-failed = En side fra OS2kitos kom ikke, selv om der blev bedt om den flere gange: { $page } ({ $reason }). Intet blev ændret.
error-kitos-unsteady = Listen { $list } i OS2kitos ændrede sig, hver gang den blev læst. Intet blev ændret; prøv igen senere.
error-kitos-item-unfit = Et element i listen { $list } i OS2kitos (side { $page }, talt fra 0) har ingen UUID eller siger intet om sit system. Intet blev ændret.
error-kitos-too-large = OS2kitos giver mere, end der kan hentes ind på én gang ({ $limit }). Intet blev ændret; bed om én myndighed.
error-kitos-token-empty = Filen med tokenet er tom.
