# Enheder: valg af omfang, dets dele, træet, hvis arbejde værdierne i en log er.
units-whole = Hele myndigheden
units-label = Enhed: { $name }. Vælg en anden
units-as-of = Som organisationen er { $day }
unit-gone = En enhed, der ikke længere findes
scope-applies = Hvad der tælles af enheden
scope-by-cases = Sager
scope-by-events = Det, der er gjort
scope-note-cases = Hele sager, der hører til { $unit }, med det andre enheder gjorde i dem.
scope-note-events = Kun det, der er gjort i { $unit }, uanset sag. En vej fører til det næste, enheden gjorde i samme sag; det andre gjorde imellem vises ikke, og den tid det tog, er med i vejens.
scope-nothing = Intet i denne log hører til den valgte enhed. Vælg en anden enhed, eller lad en analytiker sige, hvilke værdier i loggen der betyder den.
stamp-scope-cases = { $unit }, sager der hører til der
stamp-scope-events = { $unit }, det der er gjort der
tab-units = Enheder
parts-lead-cases = Hver sag tælles i den enhed, hvor den hører til.
parts-lead-events = Hver sag tælles i alle enheder, der har gjort noget i den.
parts-itself = Enheden selv
parts-none = Her er intet at fordele.
parts-reconcile = Sådan går det op
parts-sum = Alle tilsammen
parts-again = Talt flere gange: { $shared } sager går på tværs af enheder og er med mere end én gang
parts-unmapped = Sager uden enhed
parts-total = Sager, hver talt én gang
parts-units-elsewhere = Af det, der er gjort i disse sager, er { $units } gjort af enheder udenfor.
parts-units-unmapped = { $units } hører ikke til nogen enhed.
parts-filter = Filtrene er brugt på det hele først; enhedens egen side bruger dem på enheden alene og kan afvige.
column-unit = Enhed
column-unit-key = Nøgle
column-only-here = Kun her
column-shared = Delt med andre
column-value = Værdi
column-from-day = Fra
column-until-day = Til

# Træet.
units-title = Enheder
units-lead = Myndighedens organisation fra dag til dag. En ændring gælder fra en dag; det, der var før, bliver stående.
units-empty = Der er ingen enheder endnu. Indlæs en tabel, eller tilføj den første.
units-day = Som det er
units-days = Det ændres:
units-count =
    { $count ->
        [one] Én enhed
       *[other] { $count } enheder
    } { $day }
units-import-title = Indlæs en tabel over enheder
units-import-lead = CSV eller XLSX med kolonnerne nøgle og navn, og hvis du har dem overordnet, fra, til og type. Du ser, hvad der ville blive ændret, før noget bliver det.
units-file = Tabellen
units-look = Se, hvad der ville blive ændret
unit-add = Tilføj en enhed
unit-key-hint = Det korte navn, andre systemer kender den under.
unit-kind = Type
unit-kind-hint = Som forvaltning, kontor eller team; kan være tom.
unit-parent = Hører til
unit-from = Fra og med
unit-until = Sidste dag
unit-when = Hvornår
unit-dates = { $from } – { $until }
unit-since = siden { $from }
unit-rename = Giv et andet navn
unit-move = Flyt
unit-reclassify = Ændr typen
unit-close = Nedlæg enheden
unit-close-lead = Efter sidste dag findes den ikke længere; det, der er gjort i den, bliver stående i det, den hørte til.
unit-reopen = Den fortsætter alligevel
unit-successors = Arbejdet fortsætter i
unit-reorganise = Del eller læg sammen
unit-reorganise-lead = Andre overtager arbejdet fra en dag. Tal for tiden efter følger de nye enheder, tal for tiden før de gamle.
unit-split = Del
unit-split-title = Del { $name }
unit-split-lead = Nye enheder tager dens plads. Hver enhed under går til en af dem.
unit-split-children = Hvor enhederne under går hen
unit-part = Ny enhed { $number }
unit-part-more = En ny enhed mere
unit-merge = Læg sammen
unit-merge-title = Læg { $name } sammen med andre
unit-merge-lead = Enheder går, med alt under sig, ind i én. De andre nedlægges dagen før.
unit-merge-with = Sammen med
unit-merge-into = Ind i
unit-merge-new = En ny enhed
unit-merge-new-hint = Udfyld kun for en ny enhed; den tager pladsen for enheden på denne side.

# En tabel, vist før den bruges.
units-plan-lead =
    { $count ->
        [one] Én ændring.
       *[other] { $count } ændringer.
    }
units-plan-unchanged =
    { $count ->
        [one] Én række siger det, der er kendt.
       *[other] { $count } rækker siger det, der er kendt.
    }
units-as-of-day = Tabellen gælder fra
units-as-of-hint = Det, der afviger, ændres denne dag, eller på rækkens egen dag, hvis den er senere.
units-complete = Tabellen er fuldstændig: enheder, den mangler, nedlægges
units-plan = Det, der ville blive ændret
units-plan-nothing = Intet ville blive ændret.
units-plan-do = Ændr det sådan
units-plan-absent = ikke i tabellen
unit-change-opened = { $name } ({ $key }) åbnes i { $to } { $day }
unit-change-renamed = { $key } hedder { $name } fra { $day }
unit-change-reclassified = { $name } ({ $key }) får typen »{ $to }« fra { $day }
unit-change-moved = { $name } ({ $key }) flyttes til { $to } { $day }
unit-change-closed = { $name } ({ $key }) har sin sidste dag { $day }
unit-change-closing-withdrawn = { $name } ({ $key }) fortsætter alligevel

# Hvis arbejde værdierne i en log er.
mapping-heading = Hvis arbejde det er
mapping-lead = Sig, hvilken enhed hver værdi i en log betyder, så den kan ses enhed for enhed.
mapping-open = Værdier og enheder
mapping-log-data = Kolonner og fund
mapping-title = Hvis arbejde: { $log }
mapping-events-unmapped = { $count } af { $of } hændelser ({ $share }) er uden enhed.
mapping-cases-unmapped = { $count } af { $of } sager ({ $share }) hører ikke til nogen enhed.
mapping-values-unmapped = { $count } af { $of } værdier betyder ingen enhed; de står først.
mapping-proposals =
    { $count ->
        [one] Én værdi er skrevet som en enhed.
       *[other] { $count } værdier er hver skrevet som en enhed.
    }
mapping-take = De betyder disse enheder
mapping-no-units = Myndigheden har ingen enheder endnu.
mapping-no-columns = Loggen har hverken en kolonne for enhed eller for, hvem der gjorde det.
mapping-unit-of = Enhed for { $name }
mapping-none = Ingen
mapping-by-pattern = efter et mønster
mapping-proposed = Skrevet som { $name }
mapping-save = Gem
mapping-patterns = Mønstre
mapping-patterns-lead = For mange værdier på én gang, eller kun for en tid. Det, der er valgt for en værdi ovenfor, går først; af mønstre afgør det første, der passer.
mapping-pattern = { $column }: »{ $fit }« betyder { $unit }
mapping-remove = Fjern
mapping-field = Kolonne
mapping-pattern-label = Mønster
mapping-pattern-hint = * er hvad som helst, ? ét tegn: »Byggesag*«. Store og små bogstaver er ens.
mapping-from = Det, der skete fra (tom: altid)
mapping-until = Til (tom: for altid)
mapping-add = Tilføj mønsteret
mapping-belongs = Hvor en sag hører til
mapping-belongs-lead = Det afgør, i hvilken enhed en sag tælles, når et omfang gælder hele sager.
belongs-most-events = hvor det meste er gjort
belongs-first-event = hvor det første er gjort
belongs-last-event = hvor det sidste er gjort
belongs-attribute = hvor »{ $name }« på sagen siger
role-unit-of = Hvor
role-unit-hint = Med alle enheder under. Roller, der ændrer noget, virker kun for hele myndigheden.

# Det, der var galt.
error-scope-invalid = Adressen nævner en del af myndigheden på en måde, der ikke kan læses. Vælg enheden igen.
error-scope-unit-missing = Der var ingen sådan enhed { $day }.
error-export-by-events = Sager skrives hele, med det andre enheder gjorde. Vælg sager i stedet for det, der er gjort.
error-scope-events-too-fine = Det, der er gjort i en enhed, vises for den, der ser nøjagtige tal. Vælg sager i stedet.
error-grant-unit-missing = Der er ingen sådan enhed i dag. Intet blev ændret.
error-unit-missing = Der er ingen sådan enhed.
error-organisation-version-changed = Nogen ændrede dette i mellemtiden. Intet blev ændret; se igen.
error-mapping-unit-unknown = Der er ingen enhed { $unit }. Intet blev ændret.
error-mapping-unit-missing = Vælg den enhed, værdierne betyder.
error-mapping-value-missing = Der kræves en værdi eller et mønster.
error-mapping-attribute-missing = Loggen har ingen sådan oplysning om sager.
error-mapping-dates-out-of-order = Sidste dag er før den første.
error-mapping-too-long = Der er flere regler end { $limit }. Brug mønstre.
error-table-too-large = Filen er større end { $limit } byte, for stor til en sådan liste.
error-unit-unknown = Der er ingen enhed { $unit }.
error-unit-key-missing = En enhed kræver en nøgle.
error-unit-name-missing = En enhed kræver et navn.
error-unit-key-taken = { $unit } har nøglen { $key }.
error-unit-not-open = { $unit } findes ikke { $day }.
error-unit-parent-closed = { $parent } findes ikke fra { $day } så længe som det, der skulle høre til.
error-unit-cycle = { $unit } ville høre til sig selv gennem { $parent }.
error-unit-dates-out-of-order = { $day } er for tidligt; { $earliest } er den første mulige dag.
error-unit-child-open = { $child } hører til { $unit } efter { $day }. Flyt eller nedlæg den først.
error-unit-not-closed = { $unit } har ingen sidste dag.
error-unit-unchanged = { $unit } er sådan allerede.
error-unit-parts-missing = En enhed deles i to eller flere.
error-unit-not-child = { $child } hører ikke til { $unit }.
error-unit-nothing-merged = Mindst én enhed går ind i en anden.
error-unit-succeeds-itself = { $unit } ville følge sig selv.
error-unit-succeeds = { $unit } fører arbejdet fra { $of } videre fra en senere dag.
error-unit-number-out-of-order = Enhed { $unit } er ikke den næste.
error-unit-column-missing =
    Tabellen mangler kolonnen { $column ->
        [key] nøgle
        [name] navn
        [parent] overordnet
        [from] fra
        [until] til
        [kind] type
       *[other] { $column }
    }.
error-unit-column-unused = Kolonnen »{ $column }« bruges ikke.
error-unit-column-repeated = Kolonnen »{ $column }« siger det, en anden allerede siger, og bruges ikke.
error-unit-row-repeated = Nøglen { $key } står allerede i række { $first }; denne række er udeladt.
error-unit-day-unreadable =
    { $key }: »{ $text }« i kolonnen { $column ->
        [key] nøgle
        [name] navn
        [parent] overordnet
        [from] fra
        [until] til
        [kind] type
       *[other] { $column }
    } er ikke en dag som 2026-11-24 eller 24.11.2026; rækken er udeladt.
error-unit-row-cycle = { $key } hører til sig selv i tabellen; rækken er udeladt.
error-unit-parent-unknown = { $key }: der er ingen enhed med nøglen { $parent } { $day }; rækken er udeladt.
error-unit-from-missing = { $key } har en sidste dag, der er passeret, og ingen første dag; rækken er udeladt.
error-unit-opened-later = { $key } åbnes { $day } i stedet for { $from }: det, den hører til, fandtes ikke før.
finding-events-without-unit =
    { $count ->
        [one] Én hændelse i loggen hører ikke til nogen enhed.
       *[other] { $count } hændelser i loggen hører ikke til nogen enhed.
    }

# I skallen.
cli-no-units = Der er ingen enheder denne dag.
cli-units-dry = Intet blev ændret. Uden --dry-run bliver det.
error-cli-unit-unknown = Der er ingen enhed med nøglen { $key } i dag.
cli-column-parent = Hører til
cli-column-unit-kind = Type
cli-column-row = Række
cli-column-change = Ændring

# Åbningstider

opening-hours = Åbningstider
opening-hours-lead = Varighed kan vises i arbejdstid: kun det, der ligger inden for åbningstiden, tælles med. En enhed uden egne tider har tiderne for enheden over sig, og til sidst myndighedens.
opening-hours-none = Ingen har sagt, hvornår myndigheden har åbent, så varighed kan kun vises i kalendertid. Herunder er et forslag: ret det, og gem det.
opening-hours-authority = Hele myndigheden
opening-hours-own = Enheder med egne tider
opening-hours-of = Åbningstider: { $unit }
opening-hours-day = Dag
opening-hours-weekdays = man. tirs. ons. tors. fre. lør. søn.
opening-hours-text = Tiderne
opening-hours-hint = Tidszone, helligdage (NO, SE, DK, FI eller NL), tider for hver ugedag, og dage der er anderledes. En ugedag, der ikke er med, er lukket. En ny [[week]] med linjen from = "2027-01-01" gælder fra den dag.
opening-hours-unit = Gælder
opening-hours-look = Se på dagene
opening-hours-keep = Gem
opening-hours-remove = Fjern
opening-hours-days = Hvad det betyder for de næste tre uger
opening-hours-closed = lukket
opening-hours-changed = Ændret { $date }
opening-hours-kept = Gemt. Varighed i arbejdstid følger disse tider fra nu af.
opening-hours-add = Andre tider for en enhed

# Lukkedage

closing-days = Lukkedage
closing-days-lead = Dage, hvor kontorerne har lukket eller lukker tidligt, ud over weekender og helligdage. Frister i arbejdsdage springer dem over, en frist falder ikke på dem, og arbejdstiden løber ikke.
closing-days-none = Ingen lukkedage i { $year }.
closing-days-years = År
column-closing-day = Dag
column-closed = Lukket
column-closed-from = Lukket fra
column-closing-reason = Begrundelse
closing-day-whole = Hele dagen
closing-day-from = Fra kl. { $time }
closing-day-first = Første dag
closing-day-last = Sidste dag
closing-day-last-hint = Lad feltet stå tomt for én dag.
closing-day-hint = En dag, der kun er lukket fra et klokkeslæt, tæller stadig som arbejdsdag i frister.
closing-day-set = Tilføj lukkedage
closing-day-kept = Gemt. Frister og arbejdstid følger lukkedagene fra nu af.
closing-day-remove = Fjern
closing-day-removed = { $date } er ikke længere en lukkedag.
