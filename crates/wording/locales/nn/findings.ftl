# What an import noticed, and the places it names.
place-row = rad { $at }
place-line = linje { $at }
place-byte = byte { $at }
place-field = kolonnen «{ $field }»
finding-other = Lagt merke til: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] Éi hending manglar
       *[other] { $count } hendingar manglar
    } aktivitet og er utelatne.
finding-event-without-time =
    { $count ->
        [one] Éi hending manglar
       *[other] { $count } hendingar manglar
    } tidspunkt og er utelatne.
finding-case-without-events =
    { $count ->
        [one] Éi sak har
       *[other] { $count } saker har
    } ingen hendingar og er utelatne.
finding-row-occurs-more-than-once =
    { $count ->
        [one] Éi rad finst
       *[other] { $count } rader finst
    } meir enn éin gong. Alle er talde med.
