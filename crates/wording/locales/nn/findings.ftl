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
    } aktivitet og kjem ikkje med.
finding-event-without-time =
    { $count ->
        [one] Éi hending manglar
       *[other] { $count } hendingar manglar
    } tidspunkt og kjem ikkje med.
finding-case-without-events =
    { $count ->
        [one] Éi sak har
       *[other] { $count } saker har
    } ingen hendingar og kjem ikkje med.
finding-row-occurs-more-than-once =
    { $count ->
        [one] Éi rad finst
       *[other] { $count } rader finst
    } meir enn éin gong. Alle er talde med.
finding-started-not-completed =
    { $count ->
        [one] Éin start vart
       *[other] { $count } startar vart
    } aldri fullført: arbeid som er i gang, ikkje med i kart og variantar.
finding-start-unknown =
    { $count ->
        [one] Éi fullføring
       *[other] { $count } fullføringar
    } manglar start: når { $count ->
        [one] ho
       *[other] dei
    } byrja, er ukjent.
finding-other-transitions =
    { $count ->
        [one] Éi hending har
       *[other] { $count } hendingar har
    } ein annan overgang enn start og complete (schedule, assign, suspend …) og opnar inga utføring.
finding-start-after-end =
    { $count ->
        [one] Éin start ligg
       *[other] { $count } startar ligg
    } etter slutten; starten blir rekna som ukjend.
finding-filter-activity-unknown = Filteret nemner aktiviteten «{ $activity }», som loggen ikkje har.

# Values and times.

finding-value-unreadable =
    { $count ->
        [one] Éin verdi
       *[other] { $count } verdiar
    } kunne ikkje lesast og kjem ikkje med.
finding-value-kept-as-text =
    { $count ->
        [one] Éin verdi
       *[other] { $count } verdiar
    } passa ikkje til typen og står som tekst, til dømes «{ $example }».
finding-column-kept-as-text =
    Ein kolonne såg ut som ein annan type, men { $count ->
        [one] éin verdi
       *[other] { $count } verdiar
    } passar ikkje, til dømes «{ $example }». Han står som tekst.
finding-time-not-readable =
    { $count ->
        [one] Eitt tidspunkt
       *[other] { $count } tidspunkt
    } kunne ikkje lesast, til dømes «{ $example }»; { $count ->
        [one] rada
       *[other] radene
    } kjem ikkje med.
finding-time-does-not-exist =
    { $count ->
        [one] Eitt tidspunkt
       *[other] { $count } tidspunkt
    } finst ikkje, fordi klokka vart stilt fram. Den tidlegare tidsforskyvinga er brukt.
finding-time-exists-twice =
    { $count ->
        [one] Eitt tidspunkt
       *[other] { $count } tidspunkt
    } finst to gonger, fordi klokka vart stilt tilbake. Den tidlegare tidsforskyvinga er brukt.
finding-time-in-clock-gap =
    { $count ->
        [one] Eitt tidspunkt
       *[other] { $count } tidspunkt
    } finst ikkje, fordi klokka vart stilt fram. Den tidlegare tidsforskyvinga er brukt.
finding-time-in-clock-fold =
    { $count ->
        [one] Eitt tidspunkt
       *[other] { $count } tidspunkt
    } finst to gonger, fordi klokka vart stilt tilbake. Den tidlegare tidsforskyvinga er brukt.
finding-time-without-offset =
    { $count ->
        [one] Eitt tidspunkt
       *[other] { $count } tidspunkt
    } manglar tidsforskyving; tidssona til loggen er brukt.
finding-some-times-without-offset =
    { $count ->
        [one] Eitt tidspunkt
       *[other] { $count } tidspunkt
    } manglar tidsforskyvinga som andre har; tidssona til loggen er brukt.
finding-time-as-text =
    { $count ->
        [one] Eitt tidspunkt
       *[other] { $count } tidspunkt
    } stod som tekst, og Samsyn las { $count ->
        [one] det
       *[other] dei
    } som tidspunkt.
finding-times-of-day-unknown = Datoane har ikkje klokkeslett; hendingar same dag står i rekkjefølgja til fila.
finding-times-cut-to-microseconds =
    { $count ->
        [one] Eitt tidspunkt
       *[other] { $count } tidspunkt
    } var finare enn eit mikrosekund og er avkorta.
finding-two-digit-year =
    { $count ->
        [one] Eitt årstal
       *[other] { $count } årstal
    } hadde to siffer; det siste talet i datoen er lese som år, som i «{ $example }».
finding-date-order-ambiguous = Datoane viser ikkje rekkjefølgja på dag, månad og år.
finding-date-order-mixed = Nokre datoar har dag, månad og år i ei anna rekkjefølgje enn andre.
finding-date-order-by-points = Datoar med punktum er lesne med dagen først.
finding-date-order-from-values = Rekkjefølgja på dag og månad er funnen ut frå verdiane.
finding-date-order-from-other-column = Rekkjefølgja på dag og månad er funnen ut frå ein annan kolonne.
finding-numbers-read-as-dates = Tal er lesne som datoar frå eit rekneark.
finding-epoch-times = Tal er lesne som tid sidan 1970, i { $unit }.
finding-spreadsheet-days = Tal er lesne som datoar frå eit rekneark.
finding-zone-unknown = Fila nemner tidssona «{ $zone }», som ikkje er kjend; tidssona til loggen er brukt.
finding-decimal-comma-unclear = Det kan ikkje avgjerast om komma er desimalteikn; kolonnen står som tekst.
finding-missing-by-spelling =
    { $count ->
        [one] Éin verdi
       *[other] { $count } verdiar
    } seier med ord at noko manglar (til dømes NULL), og blir rekna som manglande.
finding-national-identity-numbers =
    { $count ->
        [one] Éin verdi
       *[other] { $count } verdiar
    } er fødselsnummer eller liknande ({ $country }). Kolonnen er klassifisert som sensitiv; lagra står dei der som pseudonym.

# Tables.

finding-row-without-case =
    { $count ->
        [one] Éi rad manglar
       *[other] { $count } rader manglar
    } sak og kjem ikkje med.
finding-row-with-fewer-cells =
    { $count ->
        [one] Éi rad har
       *[other] { $count } rader har
    } færre celler enn overskrifta; resten blir rekna som manglande.
finding-row-with-more-cells =
    { $count ->
        [one] Éi rad har
       *[other] { $count } rader har
    } fleire celler enn overskrifta; det overskytande er utelate.
finding-case-attribute-varies = Ein kolonne som skildrar saker, har fleire verdiar i same sak; han er lagd til hendingane.
finding-case-on-several-rows =
    { $count ->
        [one] Éi rad gjentek
       *[other] { $count } rader gjentek
    } ei sak i ein tabell som skulle hatt éi rad per sak.
finding-dates-became-events = Kvar dato i desse kolonnane vart ei hending, { $count } i alt: { $columns }.
finding-no-header = Første rad er data: kolonnane har ikkje namn og er nummererte.
finding-rows-before-header =
    { $count ->
        [one] Éi rad
       *[other] { $count } rader
    } står før overskrifta og er hoppa over.
finding-column-without-name = Ein kolonne manglar namn og har fått eit.
finding-column-name-repeated = Fleire kolonnar har same namn; dei seinaste er nummererte.
finding-column-type-unknown = Ein kolonne har ein type Samsyn ikkje les ({ $type }), og er utelaten.
finding-error-cells =
    { $count ->
        [one] Éi celle
       *[other] { $count } celler
    } inneheld ein feil ({ $error }) og blir rekna som manglande.
finding-sheet-chosen = Arbeidsboka har fleire ark; «{ $sheet }» er lese. Alle: { $sheets }.
finding-role-not-text = Ein kolonne med ei rolle inneheld ikkje tekst; verdiane er skrivne som tekst.
finding-quote-not-closed =
    { $count ->
        [one] Eitt hermeteikn
       *[other] { $count } hermeteikn
    } er ikkje lukka.
finding-zero-bytes =
    { $count ->
        [one] Éin nullbyte
       *[other] { $count } nullbyte
    } er hoppa over.
finding-invalid-utf8 =
    { $count ->
        [one] Éin verdi
       *[other] { $count } verdiar
    } er ikkje gyldig UTF-8; det uleselege er erstatta med �.
finding-encodings-mixed =
    { $count ->
        [one] Éi linje
       *[other] { $count } linjer
    } har ei anna teiknkoding enn resten.
finding-encoding-assumed = Teiknkodinga er ikkje oppgitt; ho er funnen ut frå innhaldet.

# XES.

finding-attribute-twice =
    { $count ->
        [one] Éi opplysning
       *[other] { $count } opplysningar
    } står to gonger på same stad; den siste tel.
finding-attribute-without-key =
    { $count ->
        [one] Éi opplysning
       *[other] { $count } opplysningar
    } manglar nøkkel og kjem ikkje med.
finding-attribute-without-value =
    { $count ->
        [one] Éi opplysning
       *[other] { $count } opplysningar
    } manglar verdi og blir rekna som manglande.
finding-attribute-of-several-types = Ei opplysning har verdiar av fleire typar; ho står som tekst.
finding-case-in-several-traces =
    { $count ->
        [one] Eitt forløp
       *[other] { $count } forløp
    } nemner ei sak som er nemnd før; hendingane er slått saman.
finding-case-name-not-text =
    { $count ->
        [one] Éi sak har
       *[other] { $count } saker har
    } eit namn som ikkje er tekst; det er skrive som tekst.
finding-trace-without-name =
    { $count ->
        [one] Éi sak manglar
       *[other] { $count } saker manglar
    } namn og har fått eit, til dømes «{ $example }».
finding-event-outside-trace =
    { $count ->
        [one] Éi hending
       *[other] { $count } hendingar
    } står utanfor alle saker og kjem ikkje med.
finding-extension-not-declared = Fila bruker namn frå ei utviding ho ikkje oppgir.
finding-declaration-unusable =
    { $count ->
        [one] Éi erklæring
       *[other] { $count } erklæringar
    } i filhovudet kunne ikkje brukast.
finding-unknown-element =
    { $count ->
        [one] Eitt element
       *[other] { $count } element
    } av ukjent slag er hoppa over.
finding-unknown-xml-attribute =
    { $count ->
        [one] Eitt XML-attributt
       *[other] { $count } XML-attributt
    } av ukjent slag er hoppa over.
finding-unknown-entity =
    { $count ->
        [one] Éin verdi
       *[other] { $count } verdiar
    } nemner ein entitet XML ikkje kjenner; han står som skriven.
finding-markup-in-value =
    { $count ->
        [one] Éin verdi
       *[other] { $count } verdiar
    } inneheld XML-teikn som ikkje er koda; dei står som skrivne.
finding-text-between-elements = Tekst mellom elementa er hoppa over.
finding-log-without-events = Fila inneheld ingen hendingar.
finding-text-not-decodable =
    { $count ->
        [one] Éin verdi
       *[other] { $count } verdiar
    } passar ikkje med teiknkodinga til fila; det uleselege er erstatta med �.
