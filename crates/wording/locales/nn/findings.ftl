# What an import noticed, and the places it names.
place-row = rad { $at }
place-line = linje { $at }
place-byte = byte { $at }
place-field = kolonnen «{ $field }»
finding-other = Lagt merke til: { $code } ({ $details }).
finding-event-without-activity = {count:Éi hending manglar|{ $count } hendingar manglar} aktivitet og er utelatne.
finding-event-without-time = {count:Éi hending manglar|{ $count } hendingar manglar} tidspunkt og er utelatne.
finding-case-without-events = {count:Éi sak har|{ $count } saker har} ingen hendingar og er utelatne.
finding-row-occurs-more-than-once = {count:Éi rad finst|{ $count } rader finst} meir enn éin gong. Alle er talde med.
