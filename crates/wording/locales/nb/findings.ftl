# What an import noticed, and the places it names.
place-row = rad { $at }
place-line = linje { $at }
place-byte = byte { $at }
place-field = kolonnen «{ $field }»
finding-other = Lagt merke til: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] Én hendelse mangler
       *[other] { $count } hendelser mangler
    } aktivitet og er utelatt.
finding-event-without-time =
    { $count ->
        [one] Én hendelse mangler
       *[other] { $count } hendelser mangler
    } tidspunkt og er utelatt.
finding-case-without-events =
    { $count ->
        [one] Én sak har
       *[other] { $count } saker har
    } ingen hendelser og er utelatt.
finding-row-occurs-more-than-once =
    { $count ->
        [one] Én rad forekommer
       *[other] { $count } rader forekommer
    } mer enn én gang. Alle er talt med.
finding-started-not-completed =
    { $count ->
        [one] Én start ble
       *[other] { $count } starter ble
    } aldri fullført: arbeid som pågår, ikke med i kart og varianter.
finding-start-unknown =
    { $count ->
        [one] Én fullføring
       *[other] { $count } fullføringer
    } mangler start: når { $count ->
        [one] den
       *[other] de
    } begynte, er ukjent.
finding-other-transitions =
    { $count ->
        [one] Én hendelse har
       *[other] { $count } hendelser har
    } en annen overgang enn start og complete (schedule, assign, suspend …) og åpner ingen utførelse.
finding-start-after-end =
    { $count ->
        [one] Én start ligger
       *[other] { $count } starter ligger
    } etter slutten; starten regnes som ukjent.
finding-filter-activity-unknown = Filteret nevner aktiviteten «{ $activity }», som loggen ikke har.

# Values and times.

finding-value-unreadable =
    { $count ->
        [one] Én verdi
       *[other] { $count } verdier
    } kunne ikke leses og er utelatt.
finding-value-kept-as-text =
    { $count ->
        [one] Én verdi
       *[other] { $count } verdier
    } passet ikke til typen og er beholdt som tekst, for eksempel «{ $example }».
finding-column-kept-as-text =
    En kolonne så ut som en annen type, men { $count ->
        [one] én verdi
       *[other] { $count } verdier
    } passer ikke, for eksempel «{ $example }». Den er beholdt som tekst.
finding-time-not-readable =
    { $count ->
        [one] Ett tidspunkt
       *[other] { $count } tidspunkter
    } kunne ikke leses, for eksempel «{ $example }»; { $count ->
        [one] raden
       *[other] radene
    } er utelatt.
finding-time-does-not-exist =
    { $count ->
        [one] Ett tidspunkt
       *[other] { $count } tidspunkter
    } finnes ikke, fordi klokken ble stilt fram. Den tidligere tidsforskyvningen er brukt.
finding-time-exists-twice =
    { $count ->
        [one] Ett tidspunkt
       *[other] { $count } tidspunkter
    } finnes to ganger, fordi klokken ble stilt tilbake. Den tidligere tidsforskyvningen er brukt.
finding-time-in-clock-gap =
    { $count ->
        [one] Ett tidspunkt
       *[other] { $count } tidspunkter
    } finnes ikke, fordi klokken ble stilt fram. Den tidligere tidsforskyvningen er brukt.
finding-time-in-clock-fold =
    { $count ->
        [one] Ett tidspunkt
       *[other] { $count } tidspunkter
    } finnes to ganger, fordi klokken ble stilt tilbake. Den tidligere tidsforskyvningen er brukt.
finding-time-without-offset =
    { $count ->
        [one] Ett tidspunkt
       *[other] { $count } tidspunkter
    } mangler tidsforskyvning; loggens tidssone er brukt.
finding-some-times-without-offset =
    { $count ->
        [one] Ett tidspunkt
       *[other] { $count } tidspunkter
    } mangler tidsforskyvningen som andre har; loggens tidssone er brukt.
finding-time-as-text =
    { $count ->
        [one] Ett tidspunkt
       *[other] { $count } tidspunkter
    } stod som tekst og er lest som tidspunkt.
finding-times-of-day-unknown = Datoene har ikke klokkeslett; hendelser samme dag står i filens rekkefølge.
finding-times-cut-to-microseconds =
    { $count ->
        [one] Ett tidspunkt
       *[other] { $count } tidspunkter
    } var finere enn et mikrosekund og er avkortet.
finding-two-digit-year =
    { $count ->
        [one] Ett årstall
       *[other] { $count } årstall
    } hadde to sifre; det siste tallet i datoen er lest som år, som i «{ $example }».
finding-date-order-ambiguous = Datoene viser ikke rekkefølgen på dag, måned og år.
finding-date-order-mixed = Noen datoer har dag, måned og år i en annen rekkefølge enn andre.
finding-date-order-by-points = Datoer med punktum er lest med dagen først.
finding-date-order-from-values = Rekkefølgen på dag og måned er funnet fra verdiene.
finding-date-order-from-other-column = Rekkefølgen på dag og måned er funnet fra en annen kolonne.
finding-numbers-read-as-dates = Tall er lest som datoer fra et regneark.
finding-epoch-times = Tall er lest som tid siden 1970, i { $unit }.
finding-spreadsheet-days = Tall er lest som datoer fra et regneark.
finding-zone-unknown = Filen nevner tidssonen «{ $zone }», som ikke er kjent; loggens tidssone er brukt.
finding-decimal-comma-unclear = Det kan ikke avgjøres om komma er desimaltegn; kolonnen er beholdt som tekst.
finding-missing-by-spelling =
    { $count ->
        [one] Én verdi
       *[other] { $count } verdier
    } sier med ord at noe mangler (for eksempel NULL), og regnes som manglende.
finding-national-identity-numbers =
    { $count ->
        [one] Én verdi
       *[other] { $count } verdier
    } er fødselsnummer eller lignende ({ $country }). Kolonnen er klassifisert som sensitiv; lagret står de der som pseudonymer.

# Tables.

finding-row-without-case =
    { $count ->
        [one] Én rad mangler
       *[other] { $count } rader mangler
    } sak og er utelatt.
finding-row-with-fewer-cells =
    { $count ->
        [one] Én rad har
       *[other] { $count } rader har
    } færre celler enn overskriften; resten regnes som manglende.
finding-row-with-more-cells =
    { $count ->
        [one] Én rad har
       *[other] { $count } rader har
    } flere celler enn overskriften; det overskytende er utelatt.
finding-case-attribute-varies = En kolonne som beskriver saker, har flere verdier i samme sak; den er lagt til hendelsene.
finding-case-on-several-rows =
    { $count ->
        [one] Én rad gjentar
       *[other] { $count } rader gjentar
    } en sak i en tabell som skulle hatt én rad per sak.
finding-dates-became-events = Hver dato i disse kolonnene ble en hendelse, { $count } i alt: { $columns }.
finding-no-header = Første rad er data: kolonnene har ikke navn og er nummerert.
finding-rows-before-header =
    { $count ->
        [one] Én rad
       *[other] { $count } rader
    } står før overskriften og er hoppet over.
finding-column-without-name = En kolonne mangler navn og har fått et.
finding-column-name-repeated = Flere kolonner har samme navn; de seneste er nummerert.
finding-column-type-unknown = En kolonne har en type Samsyn ikke leser ({ $type }), og er utelatt.
finding-error-cells =
    { $count ->
        [one] Én celle
       *[other] { $count } celler
    } inneholder en feil ({ $error }) og regnes som manglende.
finding-sheet-chosen = Arbeidsboken har flere ark; «{ $sheet }» er lest. Alle: { $sheets }.
finding-role-not-text = En kolonne med en rolle inneholder ikke tekst; verdiene er skrevet som tekst.
finding-quote-not-closed =
    { $count ->
        [one] Ett anførselstegn
       *[other] { $count } anførselstegn
    } er ikke lukket.
finding-zero-bytes =
    { $count ->
        [one] Én nullbyte
       *[other] { $count } nullbyte
    } er hoppet over.
finding-invalid-utf8 =
    { $count ->
        [one] Én verdi
       *[other] { $count } verdier
    } er ikke gyldig UTF-8; det uleselige er erstattet med �.
finding-encodings-mixed =
    { $count ->
        [one] Én linje
       *[other] { $count } linjer
    } har en annen tegnkoding enn resten.
finding-encoding-assumed = Tegnkodingen er ikke oppgitt; den er funnet fra innholdet.

# XES.

finding-attribute-twice =
    { $count ->
        [one] Én opplysning
       *[other] { $count } opplysninger
    } står to ganger på samme sted; den siste teller.
finding-attribute-without-key =
    { $count ->
        [one] Én opplysning
       *[other] { $count } opplysninger
    } mangler nøkkel og er utelatt.
finding-attribute-without-value =
    { $count ->
        [one] Én opplysning
       *[other] { $count } opplysninger
    } mangler verdi og regnes som manglende.
finding-attribute-of-several-types = En opplysning har verdier av flere typer; den er beholdt som tekst.
finding-case-in-several-traces =
    { $count ->
        [one] Ett forløp
       *[other] { $count } forløp
    } nevner en sak som er nevnt før; hendelsene er slått sammen.
finding-case-name-not-text =
    { $count ->
        [one] Én sak har
       *[other] { $count } saker har
    } et navn som ikke er tekst; det er skrevet som tekst.
finding-trace-without-name =
    { $count ->
        [one] Én sak mangler
       *[other] { $count } saker mangler
    } navn og har fått et, for eksempel «{ $example }».
finding-event-outside-trace =
    { $count ->
        [one] Én hendelse
       *[other] { $count } hendelser
    } står utenfor alle saker og er utelatt.
finding-extension-not-declared = Filen bruker navn fra en utvidelse den ikke oppgir.
finding-declaration-unusable =
    { $count ->
        [one] Én erklæring
       *[other] { $count } erklæringer
    } i filhodet kunne ikke brukes.
finding-unknown-element =
    { $count ->
        [one] Ett element
       *[other] { $count } elementer
    } av ukjent slag er hoppet over.
finding-unknown-xml-attribute =
    { $count ->
        [one] Ett XML-attributt
       *[other] { $count } XML-attributter
    } av ukjent slag er hoppet over.
finding-unknown-entity =
    { $count ->
        [one] Én verdi
       *[other] { $count } verdier
    } nevner en entitet XML ikke kjenner; den står som skrevet.
finding-markup-in-value =
    { $count ->
        [one] Én verdi
       *[other] { $count } verdier
    } inneholder XML-tegn som ikke er kodet; de står som skrevet.
finding-text-between-elements = Tekst mellom elementene er hoppet over.
finding-log-without-events = Filen inneholder ingen hendelser.
finding-text-not-decodable =
    { $count ->
        [one] Én verdi
       *[other] { $count } verdier
    } passer ikke med filens tegnkoding; det uleselige er erstattet med �.
