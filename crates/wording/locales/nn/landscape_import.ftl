# Lister som blir henta inn: korleis dei er meinte, kva dei ville endre, kven namna høyrer til.
list-title = Hent inn ei liste
list-lead = System, kontraktar, arbeidsprosessar og resten. Du ser kva som ville bli endra før noko skjer, og kan angre etterpå.
list-drop-hint = CSV eller Excel (XLSX) med overskrifter i første rad. Uttrekk frå OS2kitos og OS2autoproces blir kjende att.
list-sources = Lister som er henta inn før
list-other = Ei anna liste
list-done =
    { $changes ->
        [0] Alt i lista var kjent. Ingenting vart endra.
        [one] Henta inn: éi endring.
       *[other] Henta inn: { $changes } endringar.
    }
list-counts = { $new } nye, { $changed } endra, { $unchanged } som før, { $vanished } ikkje lenger i lista.
list-also = Blir også laga, fordi lista nemner dei: { $kinds }.
list-name-missing = Ingen kolonne kunne brukast som namn eller nummer. Vel ein nedanfor og sjå på nytt.
list-how = Korleis lista er meint
list-kind = Radene er
list-as-of = Lista gjeld frå
list-source-name = Kva lista heiter
list-source-hint = Gi ei nyare utgåve av ei liste same namn som den førre: då blir det fortalt kva som er forsvunne frå ho.
list-names = Kven er dette?
list-names-lead = Ingenting blir gjort med desse før du har sagt det.
list-names-more =
    { $count ->
        [one] Eitt namn til ventar også.
       *[other] { $count } namn til ventar også.
    }
list-name-row = { $name } (rad { $row }): er det { $known }, som er kjend frå før?
list-name-like = { $kind } { $name } (først i rad { $row }): er det eit anna namn på { $known }?
list-same = Ja, den same
list-different = Nei, ein annan
list-later = Sei det seinare
list-same-all = Alle namn som ventar, er dei kjende postane sine
list-columns-lead = Kva kvar kolonne inneheld. Ein kolonne som blir utelaten, endrar ingenting.
list-column-left = Utelaten
list-column-number = Kolonne { $number }
list-heading = Overskrift
list-field = Inneheld
list-field-of = Kva { $name } inneheld
list-why = Kvifor
list-because-heading = overskrifta
list-because-values = det som står i han
list-because-nothing = ikkje kjend att
list-what = Kva som blir endra
list-where = Kvar
list-made = ny
list-changed = endra
list-changes-more =
    { $count ->
        [one] Og éi endring til.
       *[other] Og { $count } endringar til.
    }
list-findings-more =
    { $count ->
        [one] Og éin til.
       *[other] Og { $count } til.
    }
list-vanished = Ikkje lenger i lista
list-vanished-lead = Desse stod i lista før. Dei blir ståande som dei er.
list-vanished-more =
    { $count ->
        [one] Og éin til.
       *[other] Og { $count } til.
    }
list-do = Hent ho inn
cli-register-like = «{ $name }» kan vere eit anna namn på { $known }. --same seier at det er det; til då blir det utelate.
error-register-changed-since = Nokon endra landskapet etter at dette vart vist. Ingenting vart gjort; nedanfor står kva som ville bli endra no.
error-list-meant-otherwise = Korleis lista er meint, vart endra etter at dette vart vist. Ingenting vart gjort; nedanfor står kva som ville bli endra no.
error-kitos-uses = Dette er lista over system i bruk frå OS2kitos. Kvar rad er eit system, med ein bruk for kvar relevant eining.
error-kitos-contracts = Dette er lista over kontraktar frå OS2kitos.
error-kitos-costs-left = Kostnader i dette uttrekket er summar utan år og vart utelatne. Kostnadslinjer med år og konto kan hentast inn som ei eiga liste.
cli-kitos-read = { $count } element i { $list } er lesne.
error-kitos-address = «{ $url }» blir ikkje spurt: eit token blir berre sendt over HTTPS, eller til denne maskina.
error-kitos-denied = OS2kitos slepper ikkje tokenet inn ({ $status }): { $page }. Ingenting vart endra.
error-kitos-page-failed = Ei side frå OS2kitos kom ikkje, sjølv om ho vart beden om fleire gonger: { $page } ({ $reason }). Ingenting vart endra.
error-kitos-unsteady = Lista { $list } i OS2kitos endra seg kvar gong ho vart lesen. Ingenting vart endra; prøv igjen seinare.
error-kitos-item-unfit = Eit element i lista { $list } i OS2kitos (side { $page }, talt frå 0) har ingen UUID eller seier ikkje noko om systemet sitt. Ingenting vart endra.
error-kitos-too-large = OS2kitos gir meir enn det som kan hentast inn på éin gong ({ $limit }). Ingenting vart endra; be om éi styresmakt.
error-kitos-token-empty = Fila med tokenet er tom.
