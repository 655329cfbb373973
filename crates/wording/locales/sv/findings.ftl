# What an import noticed, and the places it names.
place-row = rad { $at }
place-line = rad { $at }
place-byte = byte { $at }
place-field = kolumnen ”{ $field }”
finding-other = Noterat: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] En händelse saknar
       *[other] { $count } händelser saknar
    } aktivitet och har utelämnats.
finding-event-without-time =
    { $count ->
        [one] En händelse saknar
       *[other] { $count } händelser saknar
    } tidpunkt och har utelämnats.
finding-case-without-events =
    { $count ->
        [one] Ett ärende har
       *[other] { $count } ärenden har
    } inga händelser och har utelämnats.
finding-row-occurs-more-than-once =
    { $count ->
        [one] En rad förekommer
       *[other] { $count } rader förekommer
    } mer än en gång. Alla är medräknade.
finding-started-not-completed =
    { $count ->
        [one] En start
       *[other] { $count } starter
    } slutfördes aldrig: pågående arbete, inte med i karta och varianter.
finding-start-unknown =
    { $count ->
        [one] Ett slutförande
       *[other] { $count } slutföranden
    } saknar start: när { $count ->
        [one] det
       *[other] de
    } började är okänt.
finding-other-transitions =
    { $count ->
        [one] En händelse har
       *[other] { $count } händelser har
    } en annan övergång än start och complete (schedule, assign, suspend …) och öppnar inget utförande.
finding-start-after-end =
    { $count ->
        [one] En start ligger
       *[other] { $count } starter ligger
    } efter slutet; starten räknas som okänd.
finding-filter-activity-unknown = Filtret nämner aktiviteten ”{ $activity }”, som loggen inte har.

# Values and times.

finding-value-unreadable =
    { $count ->
        [one] Ett värde
       *[other] { $count } värden
    } kunde inte läsas och har utelämnats.
finding-value-kept-as-text =
    { $count ->
        [one] Ett värde
       *[other] { $count } värden
    } passade inte typen och behålls som text, till exempel ”{ $example }”.
finding-column-kept-as-text =
    En kolumn såg ut som en annan typ, men { $count ->
        [one] ett värde
       *[other] { $count } värden
    } passar inte, till exempel ”{ $example }”. Den behålls som text.
finding-time-not-readable =
    { $count ->
        [one] En tidpunkt
       *[other] { $count } tidpunkter
    } kunde inte läsas, till exempel ”{ $example }”; { $count ->
        [one] raden
       *[other] raderna
    } har utelämnats.
finding-time-does-not-exist =
    { $count ->
        [one] En tidpunkt
       *[other] { $count } tidpunkter
    } finns inte, eftersom klockan ställdes fram. Den tidigare förskjutningen används.
finding-time-exists-twice =
    { $count ->
        [one] En tidpunkt
       *[other] { $count } tidpunkter
    } finns två gånger, eftersom klockan ställdes tillbaka. Den tidigare förskjutningen används.
finding-time-in-clock-gap =
    { $count ->
        [one] En tidpunkt
       *[other] { $count } tidpunkter
    } finns inte, eftersom klockan ställdes fram. Den tidigare förskjutningen används.
finding-time-in-clock-fold =
    { $count ->
        [one] En tidpunkt
       *[other] { $count } tidpunkter
    } finns två gånger, eftersom klockan ställdes tillbaka. Den tidigare förskjutningen används.
finding-time-without-offset =
    { $count ->
        [one] En tidpunkt
       *[other] { $count } tidpunkter
    } saknar förskjutning; loggens tidszon används.
finding-some-times-without-offset =
    { $count ->
        [one] En tidpunkt
       *[other] { $count } tidpunkter
    } saknar den förskjutning som andra har; loggens tidszon används.
finding-time-as-text =
    { $count ->
        [one] En tidpunkt
       *[other] { $count } tidpunkter
    } stod som text och har lästs som tidpunkt.
finding-times-of-day-unknown = Datumen saknar klockslag; händelser samma dag står i filens ordning.
finding-times-cut-to-microseconds =
    { $count ->
        [one] En tidpunkt
       *[other] { $count } tidpunkter
    } var finare än en mikrosekund och har kortats.
finding-two-digit-year =
    { $count ->
        [one] Ett årtal
       *[other] { $count } årtal
    } hade två siffror; det sista talet i datumet lästes som år, som i ”{ $example }”.
finding-date-order-ambiguous = Datumen visar inte ordningen på dag, månad och år.
finding-date-order-mixed = Vissa datum har dag, månad och år i en annan ordning än andra.
finding-date-order-by-points = Datum med punkt har lästs med dagen först.
finding-date-order-from-values = Ordningen på dag och månad har avgjorts av värdena.
finding-date-order-from-other-column = Ordningen på dag och månad har avgjorts av en annan kolumn.
finding-numbers-read-as-dates = Tal har lästs som datum från ett kalkylblad.
finding-epoch-times = Tal har lästs som tid sedan 1970, i { $unit }.
finding-spreadsheet-days = Tal har lästs som datum från ett kalkylblad.
finding-zone-unknown = Filen nämner tidszonen ”{ $zone }”, som inte är känd; loggens tidszon används.
finding-decimal-comma-unclear = Det går inte att avgöra om komma är decimaltecken; kolumnen behålls som text.
finding-missing-by-spelling =
    { $count ->
        [one] Ett värde
       *[other] { $count } värden
    } säger med ord att något saknas (till exempel NULL) och räknas som saknade.
finding-national-identity-numbers =
    { $count ->
        [one] Ett värde
       *[other] { $count } värden
    } är personnummer ({ $country }). Kolumnen klassas som känslig; lagrade står de där som pseudonymer.

# Tables.

finding-row-without-case =
    { $count ->
        [one] En rad saknar
       *[other] { $count } rader saknar
    } ärende och har utelämnats.
finding-row-with-fewer-cells =
    { $count ->
        [one] En rad har
       *[other] { $count } rader har
    } färre celler än rubriken; resten räknas som saknade.
finding-row-with-more-cells =
    { $count ->
        [one] En rad har
       *[other] { $count } rader har
    } fler celler än rubriken; det överskjutande har utelämnats.
finding-case-attribute-varies = En kolumn som beskriver ärenden har flera värden i samma ärende; den läggs på händelserna.
finding-case-on-several-rows =
    { $count ->
        [one] En rad upprepar
       *[other] { $count } rader upprepar
    } ett ärende i en tabell som borde ha en rad per ärende.
finding-dates-became-events = Varje datum i de här kolumnerna blev en händelse, { $count } totalt: { $columns }.
finding-no-header = Första raden är data: kolumnerna saknar namn och är numrerade.
finding-rows-before-header =
    { $count ->
        [one] En rad
       *[other] { $count } rader
    } står före rubriken och har hoppats över.
finding-column-without-name = En kolumn saknar namn och har fått ett.
finding-column-name-repeated = Flera kolumner har samma namn; de senare är numrerade.
finding-column-type-unknown = En kolumn har en typ som Samsyn inte läser ({ $type }) och har utelämnats.
finding-error-cells =
    { $count ->
        [one] En cell
       *[other] { $count } celler
    } innehåller ett fel ({ $error }) och räknas som saknade.
finding-sheet-chosen = Arbetsboken har flera blad; ”{ $sheet }” har lästs. Alla: { $sheets }.
finding-role-not-text = En kolumn med en roll innehåller inte text; värdena skrivs som text.
finding-quote-not-closed =
    { $count ->
        [one] Ett citattecken
       *[other] { $count } citattecken
    } är inte stängt.
finding-zero-bytes =
    { $count ->
        [one] En nollbyte
       *[other] { $count } nollbyte
    } har hoppats över.
finding-invalid-utf8 =
    { $count ->
        [one] Ett värde
       *[other] { $count } värden
    } är inte giltig UTF-8; det oläsliga har ersatts med �.
finding-encodings-mixed =
    { $count ->
        [one] En rad
       *[other] { $count } rader
    } har en annan teckenkodning än resten.
finding-encoding-assumed = Teckenkodningen anges inte; den har avgjorts av innehållet.

# XES.

finding-attribute-twice =
    { $count ->
        [one] En uppgift
       *[other] { $count } uppgifter
    } står två gånger på samma ställe; den sista räknas.
finding-attribute-without-key =
    { $count ->
        [one] En uppgift
       *[other] { $count } uppgifter
    } saknar nyckel och har utelämnats.
finding-attribute-without-value =
    { $count ->
        [one] En uppgift
       *[other] { $count } uppgifter
    } saknar värde och räknas som saknade.
finding-attribute-of-several-types = En uppgift har värden av flera typer; den behålls som text.
finding-case-in-several-traces =
    { $count ->
        [one] Ett förlopp
       *[other] { $count } förlopp
    } nämner ett ärende som nämnts tidigare; händelserna har slagits ihop.
finding-case-name-not-text =
    { $count ->
        [one] Ett ärende har
       *[other] { $count } ärenden har
    } ett namn som inte är text; det skrivs som text.
finding-trace-without-name =
    { $count ->
        [one] Ett ärende saknar
       *[other] { $count } ärenden saknar
    } namn och har fått ett, till exempel ”{ $example }”.
finding-event-outside-trace =
    { $count ->
        [one] En händelse
       *[other] { $count } händelser
    } står utanför alla ärenden och har utelämnats.
finding-extension-not-declared = Filen använder namn från ett tillägg som den inte anger.
finding-declaration-unusable =
    { $count ->
        [one] En deklaration
       *[other] { $count } deklarationer
    } i filhuvudet kunde inte användas.
finding-unknown-element =
    { $count ->
        [one] Ett element
       *[other] { $count } element
    } av okänt slag har hoppats över.
finding-unknown-xml-attribute =
    { $count ->
        [one] Ett XML-attribut
       *[other] { $count } XML-attribut
    } av okänt slag har hoppats över.
finding-unknown-entity =
    { $count ->
        [one] Ett värde
       *[other] { $count } värden
    } nämner en entitet som XML inte känner; den står som skriven.
finding-markup-in-value =
    { $count ->
        [one] Ett värde
       *[other] { $count } värden
    } innehåller okodade XML-tecken; de står som skrivna.
finding-text-between-elements = Text mellan elementen har hoppats över.
finding-log-without-events = Filen innehåller inga händelser.
finding-text-not-decodable =
    { $count ->
        [one] Ett värde
       *[other] { $count } värden
    } passar inte filens teckenkodning; det oläsliga har ersatts med �.
