# What an import noticed, and the places it names.
place-row = række { $at }
place-line = linje { $at }
place-byte = byte { $at }
place-field = kolonnen »{ $field }«
finding-other = Bemærket: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] Én hændelse mangler
       *[other] { $count } hændelser mangler
    } aktivitet og er udeladt.
finding-event-without-time =
    { $count ->
        [one] Én hændelse mangler
       *[other] { $count } hændelser mangler
    } tidspunkt og er udeladt.
finding-case-without-events =
    { $count ->
        [one] Én sag har
       *[other] { $count } sager har
    } ingen hændelser og er udeladt.
finding-row-occurs-more-than-once =
    { $count ->
        [one] Én række forekommer
       *[other] { $count } rækker forekommer
    } mere end én gang. Alle er talt med.
finding-started-not-completed =
    { $count ->
        [one] Én start blev
       *[other] { $count } starter blev
    } aldrig fuldført: igangværende arbejde, ikke med i kort og varianter.
finding-start-unknown =
    { $count ->
        [one] Én fuldførelse
       *[other] { $count } fuldførelser
    } mangler start: hvornår { $count ->
        [one] den
       *[other] de
    } begyndte, er ukendt.
finding-other-transitions =
    { $count ->
        [one] Én hændelse har
       *[other] { $count } hændelser har
    } en anden overgang end start og complete (schedule, assign, suspend …) og åbner ingen udførelse.
finding-start-after-end =
    { $count ->
        [one] Én start ligger
       *[other] { $count } starter ligger
    } efter slutningen; starten regnes som ukendt.
finding-filter-activity-unknown = Filteret nævner aktiviteten »{ $activity }«, som loggen ikke har.

# Values and times.

finding-value-unreadable =
    { $count ->
        [one] Én værdi
       *[other] { $count } værdier
    } kunne ikke læses og er udeladt.
finding-value-kept-as-text =
    { $count ->
        [one] Én værdi
       *[other] { $count } værdier
    } passede ikke til typen og er bevaret som tekst, f.eks. »{ $example }«.
finding-column-kept-as-text =
    En kolonne lignede en anden type, men { $count ->
        [one] én værdi
       *[other] { $count } værdier
    } passer ikke, f.eks. »{ $example }«. Den er bevaret som tekst.
finding-time-not-readable =
    { $count ->
        [one] Ét tidspunkt
       *[other] { $count } tidspunkter
    } kunne ikke læses, f.eks. »{ $example }«; { $count ->
        [one] rækken
       *[other] rækkerne
    } er udeladt.
finding-time-does-not-exist =
    { $count ->
        [one] Ét tidspunkt
       *[other] { $count } tidspunkter
    } findes ikke, fordi uret blev stillet frem. Den tidligere forskydning er brugt.
finding-time-exists-twice =
    { $count ->
        [one] Ét tidspunkt
       *[other] { $count } tidspunkter
    } findes to gange, fordi uret blev stillet tilbage. Den tidligere forskydning er brugt.
finding-time-in-clock-gap =
    { $count ->
        [one] Ét tidspunkt
       *[other] { $count } tidspunkter
    } findes ikke, fordi uret blev stillet frem. Den tidligere forskydning er brugt.
finding-time-in-clock-fold =
    { $count ->
        [one] Ét tidspunkt
       *[other] { $count } tidspunkter
    } findes to gange, fordi uret blev stillet tilbage. Den tidligere forskydning er brugt.
finding-time-without-offset =
    { $count ->
        [one] Ét tidspunkt
       *[other] { $count } tidspunkter
    } mangler forskydning; loggens tidszone er brugt.
finding-some-times-without-offset =
    { $count ->
        [one] Ét tidspunkt
       *[other] { $count } tidspunkter
    } mangler den forskydning, andre har; loggens tidszone er brugt.
finding-time-as-text =
    { $count ->
        [one] Ét tidspunkt
       *[other] { $count } tidspunkter
    } stod som tekst og er læst som tidspunkt.
finding-times-of-day-unknown = Datoerne har intet klokkeslæt; hændelser samme dag står i filens rækkefølge.
finding-times-cut-to-microseconds =
    { $count ->
        [one] Ét tidspunkt
       *[other] { $count } tidspunkter
    } var finere end et mikrosekund og er afkortet.
finding-two-digit-year =
    { $count ->
        [one] Ét årstal
       *[other] { $count } årstal
    } havde to cifre; det sidste tal i datoen er læst som år, som i »{ $example }«.
finding-date-order-ambiguous = Datoerne viser ikke rækkefølgen af dag, måned og år.
finding-date-order-mixed = Nogle datoer har dag, måned og år i en anden rækkefølge end andre.
finding-date-order-by-points = Datoer med punktum er læst med dagen først.
finding-date-order-from-values = Rækkefølgen af dag og måned er fundet ud fra værdierne.
finding-date-order-from-other-column = Rækkefølgen af dag og måned er fundet ud fra en anden kolonne.
finding-numbers-read-as-dates = Tal er læst som datoer fra et regneark.
finding-epoch-times = Tal er læst som tid siden 1970, i { $unit }.
finding-spreadsheet-days = Tal er læst som datoer fra et regneark.
finding-zone-unknown = Filen nævner tidszonen »{ $zone }«, som ikke er kendt; loggens tidszone er brugt.
finding-decimal-comma-unclear = Det kan ikke afgøres, om komma er decimaltegn; kolonnen er bevaret som tekst.
finding-missing-by-spelling =
    { $count ->
        [one] Én værdi
       *[other] { $count } værdier
    } siger med ord, at noget mangler (f.eks. NULL), og regnes som manglende.
finding-national-identity-numbers =
    { $count ->
        [one] Én værdi
       *[other] { $count } værdier
    } er personnumre ({ $country }). Kolonnen er klassificeret som følsom; gemt står de der som pseudonymer.

# Tables.

finding-row-without-case =
    { $count ->
        [one] Én række mangler
       *[other] { $count } rækker mangler
    } sag og er udeladt.
finding-row-with-fewer-cells =
    { $count ->
        [one] Én række har
       *[other] { $count } rækker har
    } færre celler end overskriften; resten regnes som manglende.
finding-row-with-more-cells =
    { $count ->
        [one] Én række har
       *[other] { $count } rækker har
    } flere celler end overskriften; det overskydende er udeladt.
finding-case-attribute-varies = En kolonne, der beskriver sager, har flere værdier i samme sag; den er lagt ved hændelserne.
finding-case-on-several-rows =
    { $count ->
        [one] Én række gentager
       *[other] { $count } rækker gentager
    } en sag i en tabel, der burde have én række pr. sag.
finding-dates-became-events = Hver dato i disse kolonner blev en hændelse, { $count } i alt: { $columns }.
finding-no-header = Første række er data: kolonnerne har ingen navne og er nummereret.
finding-rows-before-header =
    { $count ->
        [one] Én række
       *[other] { $count } rækker
    } står før overskriften og er sprunget over.
finding-column-without-name = En kolonne mangler navn og har fået et.
finding-column-name-repeated = Flere kolonner har samme navn; de senere er nummereret.
finding-column-type-unknown = En kolonne har en type, Samsyn ikke læser ({ $type }), og er udeladt.
finding-error-cells =
    { $count ->
        [one] Én celle
       *[other] { $count } celler
    } indeholder en fejl ({ $error }) og regnes som manglende.
finding-sheet-chosen = Projektmappen har flere ark; »{ $sheet }« er læst. Alle: { $sheets }.
finding-role-not-text = En kolonne med en rolle indeholder ikke tekst; værdierne er skrevet som tekst.
finding-quote-not-closed =
    { $count ->
        [one] Ét citationstegn
       *[other] { $count } citationstegn
    } er ikke lukket.
finding-zero-bytes =
    { $count ->
        [one] Én nulbyte
       *[other] { $count } nulbyte
    } er sprunget over.
finding-invalid-utf8 =
    { $count ->
        [one] Én værdi
       *[other] { $count } værdier
    } er ikke gyldig UTF-8; det ulæselige er erstattet med �.
finding-encodings-mixed =
    { $count ->
        [one] Én linje
       *[other] { $count } linjer
    } har en anden tegnkodning end resten.
finding-encoding-assumed = Tegnkodningen er ikke angivet; den er fundet ud fra indholdet.

# XES.

finding-attribute-twice =
    { $count ->
        [one] Én oplysning
       *[other] { $count } oplysninger
    } står to gange samme sted; den sidste tæller.
finding-attribute-without-key =
    { $count ->
        [one] Én oplysning
       *[other] { $count } oplysninger
    } mangler nøgle og er udeladt.
finding-attribute-without-value =
    { $count ->
        [one] Én oplysning
       *[other] { $count } oplysninger
    } mangler værdi og regnes som manglende.
finding-attribute-of-several-types = En oplysning har værdier af flere typer; den er bevaret som tekst.
finding-case-in-several-traces =
    { $count ->
        [one] Ét forløb
       *[other] { $count } forløb
    } nævner en sag, der er nævnt før; hændelserne er slået sammen.
finding-case-name-not-text =
    { $count ->
        [one] Én sag har
       *[other] { $count } sager har
    } et navn, der ikke er tekst; det er skrevet som tekst.
finding-trace-without-name =
    { $count ->
        [one] Én sag mangler
       *[other] { $count } sager mangler
    } navn og har fået et, f.eks. »{ $example }«.
finding-event-outside-trace =
    { $count ->
        [one] Én hændelse
       *[other] { $count } hændelser
    } står uden for alle sager og er udeladt.
finding-extension-not-declared = Filen bruger navne fra en udvidelse, den ikke angiver.
finding-declaration-unusable =
    { $count ->
        [one] Én erklæring
       *[other] { $count } erklæringer
    } i filens hoved kunne ikke bruges.
finding-unknown-element =
    { $count ->
        [one] Ét element
       *[other] { $count } elementer
    } af ukendt slags er sprunget over.
finding-unknown-xml-attribute =
    { $count ->
        [one] Én XML-attribut
       *[other] { $count } XML-attributter
    } af ukendt slags er sprunget over.
finding-unknown-entity =
    { $count ->
        [one] Én værdi
       *[other] { $count } værdier
    } nævner en entitet, XML ikke kender; den står som skrevet.
finding-markup-in-value =
    { $count ->
        [one] Én værdi
       *[other] { $count } værdier
    } indeholder ukodede XML-tegn; de står som skrevet.
finding-text-between-elements = Tekst mellem elementerne er sprunget over.
finding-log-without-events = Filen indeholder ingen hændelser.
finding-text-not-decodable =
    { $count ->
        [one] Én værdi
       *[other] { $count } værdier
    } passer ikke med filens tegnkodning; det ulæselige er erstattet med �.
