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
