# Enheter: val av omfattning, dess delar, trädet, vems arbete värdena i en logg är.
units-whole = Hela myndigheten
units-label = Enhet: { $name }. Välj en annan
units-as-of = Som organisationen är { $day }
unit-gone = En enhet som inte längre finns
scope-applies = Vad som räknas av enheten
scope-by-cases = Ärenden
scope-by-events = Det som gjorts
scope-note-cases = Hela ärenden som hör till { $unit }, med det som andra enheter gjorde i dem.
scope-note-events = Bara det som gjorts i { $unit }, oavsett ärende. En väg leder till nästa sak som enheten gjorde i samma ärende; det andra gjorde däremellan visas inte, och tiden det tog ingår i vägens.
scope-nothing = Inget i den här loggen hör till den valda enheten. Välj en annan enhet, eller låt en analytiker säga vilka värden i loggen som betyder den.
stamp-scope-cases = { $unit }, ärenden som hör till där
stamp-scope-events = { $unit }, det som gjorts där
tab-units = Enheter
parts-lead-cases = Varje ärende räknas i den enhet där det hör hemma.
parts-lead-events = Varje ärende räknas i alla enheter som gjort något i det.
parts-itself = Enheten själv
parts-none = Här finns inget att fördela.
parts-reconcile = Så går det ihop
parts-sum = Alla tillsammans
parts-again = Räknade flera gånger: { $shared } ärenden går över enheter och är med mer än en gång
parts-unmapped = Ärenden utan enhet
parts-total = Ärenden, vart och ett räknat en gång
parts-units-elsewhere = Av det som gjorts i dessa ärenden är { $units } gjorda av enheter utanför.
parts-units-unmapped = { $units } hör inte till någon enhet.
parts-filter = Filtren har använts på allt först; enhetens egen sida använder dem på enheten ensam och kan avvika.
column-unit = Enhet
column-unit-key = Nyckel
column-only-here = Bara här
column-shared = Delade med andra
column-value = Värde
column-from-day = Från
column-until-day = Till

# Trädet.
units-title = Enheter
units-lead = Myndighetens organisation från dag till dag. En ändring gäller från en dag; det som var förut står kvar.
units-empty = Det finns inga enheter än. Läs in en tabell, eller lägg till den första.
units-day = Som det är
units-days = Det ändras:
units-count =
    { $count ->
        [one] En enhet
       *[other] { $count } enheter
    } { $day }
units-import-title = Läs in en tabell över enheter
units-import-lead = CSV eller XLSX med kolumnerna nyckel och namn, och om du har dem överordnad, från, till och typ. Du ser vad som skulle ändras innan något gör det.
units-file = Tabellen
units-look = Se vad som skulle ändras
unit-add = Lägg till en enhet
unit-key-hint = Det korta namn som andra system känner den under.
unit-kind = Typ
unit-kind-hint = Som förvaltning, kontor eller team; får vara tom.
unit-parent = Hör till
unit-from = Från och med
unit-until = Sista dag
unit-when = När
unit-dates = { $from } – { $until }
unit-since = sedan { $from }
unit-rename = Ge ett annat namn
unit-move = Flytta
unit-reclassify = Ändra typen
unit-close = Lägg ned enheten
unit-close-lead = Efter sista dagen finns den inte längre; det som gjorts i den står kvar i det den hörde till.
unit-reopen = Den fortsätter ändå
unit-successors = Arbetet fortsätter i
unit-reorganise = Dela eller slå ihop
unit-reorganise-lead = Andra tar över arbetet från en dag. Siffror för tiden efter följer de nya enheterna, siffror för tiden före de gamla.
unit-split = Dela
unit-split-title = Dela { $name }
unit-split-lead = Nya enheter tar dess plats. Varje enhet under går till en av dem.
unit-split-children = Vart enheterna under går
unit-part = Ny enhet { $number }
unit-part-more = En ny enhet till
unit-merge = Slå ihop
unit-merge-title = Slå ihop { $name } med andra
unit-merge-lead = Enheter går, med allt under sig, in i en. De andra läggs ned dagen före.
unit-merge-with = Tillsammans med
unit-merge-into = Till
unit-merge-new = En ny enhet
unit-merge-new-hint = Fyll i bara för en ny enhet; den tar platsen för enheten på denna sida.

# En tabell, visad innan den används.
units-plan-lead =
    { $count ->
        [one] En ändring.
       *[other] { $count } ändringar.
    }
units-plan-unchanged =
    { $count ->
        [one] En rad säger det som är känt.
       *[other] { $count } rader säger det som är känt.
    }
units-as-of-day = Tabellen gäller från
units-as-of-hint = Det som avviker ändras den dagen, eller på radens egen dag om den är senare.
units-complete = Tabellen är fullständig: enheter som saknas i den läggs ned
units-plan = Det som skulle ändras
units-plan-nothing = Inget skulle ändras.
units-plan-do = Ändra så här
units-plan-absent = inte i tabellen
unit-change-opened = { $name } ({ $key }) öppnas i { $to } { $day }
unit-change-renamed = { $key } heter { $name } från { $day }
unit-change-reclassified = { $name } ({ $key }) får typen ”{ $to }” från { $day }
unit-change-moved = { $name } ({ $key }) flyttas till { $to } { $day }
unit-change-closed = { $name } ({ $key }) har sin sista dag { $day }
unit-change-closing-withdrawn = { $name } ({ $key }) fortsätter ändå

# Vems arbete värdena i en logg är.
mapping-heading = Vems arbete det är
mapping-lead = Säg vilken enhet varje värde i en logg betyder, så att den kan ses enhet för enhet.
mapping-open = Värden och enheter
mapping-log-data = Kolumner och fynd
mapping-title = Vems arbete: { $log }
mapping-events-unmapped = { $count } av { $of } händelser ({ $share }) är utan enhet.
mapping-cases-unmapped = { $count } av { $of } ärenden ({ $share }) hör inte till någon enhet.
mapping-values-unmapped = { $count } av { $of } värden betyder ingen enhet; de står först.
mapping-proposals =
    { $count ->
        [one] Ett värde är skrivet som en enhet.
       *[other] { $count } värden är vart och ett skrivna som en enhet.
    }
mapping-take = De betyder dessa enheter
mapping-no-units = Myndigheten har inga enheter än.
mapping-no-columns = Loggen har varken en kolumn för enhet eller för vem som gjorde det.
mapping-unit-of = Enhet för { $name }
mapping-none = Ingen
mapping-by-pattern = enligt ett mönster
mapping-proposed = Skrivet som { $name }
mapping-save = Spara
mapping-patterns = Mönster
mapping-patterns-lead = För många värden på en gång, eller bara för en tid. Det som valts för ett värde ovan går först; av mönster avgör det första som passar.
mapping-pattern = { $column }: ”{ $fit }” betyder { $unit }
mapping-remove = Ta bort
mapping-field = Kolumn
mapping-pattern-label = Mönster
mapping-pattern-hint = * är vad som helst, ? ett tecken: ”Bygglov*”. Stora och små bokstäver är lika.
mapping-from = Det som hände från (tom: alltid)
mapping-until = Till (tom: för alltid)
mapping-add = Lägg till mönstret
mapping-belongs = Var ett ärende hör hemma
mapping-belongs-lead = Det avgör i vilken enhet ett ärende räknas när en omfattning gäller hela ärenden.
belongs-most-events = där det mesta gjorts
belongs-first-event = där det första gjorts
belongs-last-event = där det sista gjorts
belongs-attribute = där ”{ $name }” på ärendet säger
role-unit-of = Var
role-unit-hint = Med alla enheter under. Roller som ändrar något verkar bara för hela myndigheten.

# Det som var fel.
error-scope-invalid = Adressen nämner en del av myndigheten på ett sätt som inte kan läsas. Välj enheten igen.
error-scope-unit-missing = Det fanns ingen sådan enhet { $day }.
error-export-by-events = Ärenden skrivs hela, med det som andra enheter gjorde. Välj ärenden i stället för det som gjorts.
error-scope-events-too-fine = Det som gjorts i en enhet visas för den som ser exakta tal. Välj ärenden i stället.
error-grant-unit-missing = Det finns ingen sådan enhet i dag. Inget ändrades.
error-unit-missing = Det finns ingen sådan enhet.
error-organisation-version-changed = Någon ändrade detta under tiden. Inget ändrades; se efter igen.
error-mapping-unit-unknown = Det finns ingen enhet { $unit }. Inget ändrades.
error-mapping-unit-missing = Välj enheten som värdena betyder.
error-mapping-value-missing = Det behövs ett värde eller ett mönster.
error-mapping-attribute-missing = Loggen har ingen sådan uppgift om ärenden.
error-mapping-dates-out-of-order = Sista dagen är före den första.
error-mapping-too-long = Det finns fler regler än { $limit }. Använd mönster.
error-table-too-large = Filen är större än { $limit } byte, för stor för en sådan lista.
error-unit-unknown = Det finns ingen enhet { $unit }.
error-unit-key-missing = En enhet behöver en nyckel.
error-unit-name-missing = En enhet behöver ett namn.
error-unit-key-taken = { $unit } har nyckeln { $key }.
error-unit-not-open = { $unit } finns inte { $day }.
error-unit-parent-closed = { $parent } finns inte från { $day } så länge som det som skulle höra till.
error-unit-cycle = { $unit } skulle höra till sig själv genom { $parent }.
error-unit-dates-out-of-order = { $day } är för tidigt; { $earliest } är den första möjliga dagen.
error-unit-child-open = { $child } hör till { $unit } efter { $day }. Flytta eller lägg ned den först.
error-unit-not-closed = { $unit } har ingen sista dag.
error-unit-unchanged = { $unit } är så redan.
error-unit-parts-missing = En enhet delas i två eller flera.
error-unit-not-child = { $child } hör inte till { $unit }.
error-unit-nothing-merged = Minst en enhet går in i en annan.
error-unit-succeeds-itself = { $unit } skulle efterträda sig själv.
error-unit-succeeds = { $unit } för { $of }s arbete vidare från en senare dag.
error-unit-number-out-of-order = Enhet { $unit } är inte nästa.
error-unit-column-missing =
    Tabellen saknar kolumnen { $column ->
        [key] nyckel
        [name] namn
        [parent] överordnad
        [from] från
        [until] till
        [kind] typ
       *[other] { $column }
    }.
error-unit-column-unused = Kolumnen ”{ $column }” används inte.
error-unit-column-repeated = Kolumnen ”{ $column }” säger det som en annan redan säger, och används inte.
error-unit-row-repeated = Nyckeln { $key } står redan i rad { $first }; den här raden utelämnades.
error-unit-day-unreadable =
    { $key }: ”{ $text }” i kolumnen { $column ->
        [key] nyckel
        [name] namn
        [parent] överordnad
        [from] från
        [until] till
        [kind] typ
       *[other] { $column }
    } är inte en dag som 2026-11-24 eller 24.11.2026; raden utelämnades.
error-unit-row-cycle = { $key } hör till sig själv i tabellen; raden utelämnades.
error-unit-parent-unknown = { $key }: det finns ingen enhet med nyckeln { $parent } { $day }; raden utelämnades.
error-unit-from-missing = { $key } har en sista dag som har passerat, och ingen första dag; raden utelämnades.
error-unit-opened-later = { $key } öppnas { $day } i stället för { $from }: det den hör till fanns inte förut.
finding-events-without-unit =
    { $count ->
        [one] En händelse i loggen hör inte till någon enhet.
       *[other] { $count } händelser i loggen hör inte till någon enhet.
    }

# I skalet.
cli-no-units = Det finns inga enheter den här dagen.
cli-units-dry = Inget ändrades. Utan --dry-run görs det.
error-cli-unit-unknown = Det finns ingen enhet med nyckeln { $key } i dag.
cli-column-parent = Hör till
cli-column-unit-kind = Typ
cli-column-row = Rad
cli-column-change = Ändring

# Öppettider

opening-hours = Öppettider
opening-hours-lead = Varaktighet kan visas i arbetstid: bara det som ligger inom öppettiden räknas. En enhet utan egna tider har tiderna för enheten ovanför, och till sist myndighetens.
opening-hours-none = Ingen har sagt när myndigheten är öppen, så varaktighet kan bara visas i kalendertid. Nedan finns ett förslag: ändra det och spara det.
opening-hours-authority = Hela myndigheten
opening-hours-own = Enheter med egna tider
opening-hours-of = Öppettider: { $unit }
opening-hours-day = Dag
opening-hours-weekdays = mån tis ons tors fre lör sön
opening-hours-text = Tiderna
opening-hours-hint = Tidszon, helgdagar (NO, SE, DK, FI eller NL), tider för varje veckodag, och dagar som är annorlunda. En veckodag som inte är med är stängd. En ny [[week]] med raden from = "2027-01-01" gäller från den dagen.
opening-hours-unit = Gäller
opening-hours-look = Titta på dagarna
opening-hours-keep = Spara
opening-hours-remove = Ta bort
opening-hours-days = Vad det betyder för de närmaste tre veckorna
opening-hours-closed = stängt
opening-hours-changed = Ändrat { $date }
opening-hours-kept = Sparat. Varaktighet i arbetstid följer dessa tider från och med nu.
opening-hours-add = Andra tider för en enhet

# Stängningsdagar

closing-days = Stängningsdagar
closing-days-lead = Dagar då kontoren är stängda eller stänger tidigt, utöver helger och helgdagar. Tidsfrister i arbetsdagar hoppar över dem, en tidsfrist infaller inte på dem, och arbetstiden löper inte.
closing-days-none = Inga stängningsdagar { $year }.
closing-days-years = År
column-closing-day = Dag
column-closed = Stängt
column-closed-from = Stängt från
column-closing-reason = Skäl
closing-day-whole = Hela dagen
closing-day-from = Från kl. { $time }
closing-day-first = Första dagen
closing-day-last = Sista dagen
closing-day-last-hint = Lämna tomt för en enda dag.
closing-day-hint = En dag som bara är stängd från ett klockslag räknas fortfarande som arbetsdag i tidsfrister.
closing-day-set = Lägg till stängningsdagar
closing-day-kept = Sparat. Tidsfrister och arbetstid följer stängningsdagarna från och med nu.
closing-day-remove = Ta bort
closing-day-removed = { $date } är inte längre en stängningsdag.
