# Enheter: valg av omfang, delene av det, treet, hvem verdiene i en logg er arbeidet til.
units-whole = Hele virksomheten
units-label = Enhet: { $name }. Velg en annen
units-as-of = Slik organisasjonen er { $day }
unit-gone = En enhet som ikke lenger finnes
scope-applies = Hva som telles av enheten
scope-by-cases = Saker
scope-by-events = Det som er gjort
scope-note-cases = Hele saker som hører til { $unit }, med det andre enheter gjorde i dem.
scope-note-events = Bare det som er gjort i { $unit }, uansett sak. En vei leder til det neste enheten gjorde i samme sak; det andre gjorde imellom vises ikke, og tiden det tok er med i veiens.
scope-nothing = Ingenting i denne loggen hører til enheten som er valgt. Velg en annen enhet, eller la en analytiker si hvilke verdier i loggen som betyr den.
stamp-scope-cases = { $unit }, saker som hører til der
stamp-scope-events = { $unit }, det som er gjort der
tab-units = Enheter
parts-lead-cases = Hver sak telles i enheten der den hører til.
parts-lead-events = Hver sak telles i alle enheter som har gjort noe i den.
parts-itself = Enheten selv
parts-none = Her er det ingenting å fordele.
parts-reconcile = Slik går det opp
parts-sum = Alle til sammen
parts-again = Talt flere ganger: { $shared } saker går på tvers av enheter og er med mer enn én gang
parts-unmapped = Saker uten enhet
parts-total = Saker, hver talt én gang
parts-units-elsewhere = Av det som er gjort i disse sakene, er { $units } gjort av enheter utenfor.
parts-units-unmapped = { $units } hører ikke til noen enhet.
parts-filter = Filtrene er brukt på alt først; enhetens egen side bruker dem på enheten alene og kan avvike.
column-unit = Enhet
column-unit-key = Nøkkel
column-only-here = Bare her
column-shared = Delt med andre
column-value = Verdi
column-from-day = Fra
column-until-day = Til

# Treet.
units-title = Enheter
units-lead = Virksomhetens organisasjon fra dag til dag. En endring gjelder fra en dag av; det som var før, blir stående.
units-empty = Det er ingen enheter ennå. Hent inn en tabell, eller legg til den første.
units-day = Slik det er
units-days = Det endres:
units-count =
    { $count ->
        [one] Én enhet
       *[other] { $count } enheter
    } { $day }
units-import-title = Hent inn en tabell over enheter
units-import-lead = CSV eller XLSX med kolonnene nøkkel og navn, og om du har dem overordnet, fra, til og type. Du ser hva som ville bli endret før noe blir det.
units-file = Tabellen
units-look = Se hva som ville bli endret
unit-add = Legg til en enhet
unit-key-hint = Det korte navnet andre systemer kjenner den under.
unit-kind = Type
unit-kind-hint = Som etat, kontor eller team; kan være tom.
unit-parent = Hører til
unit-from = Fra og med
unit-until = Siste dag
unit-when = Når
unit-dates = { $from } – { $until }
unit-since = siden { $from }
unit-rename = Gi et annet navn
unit-move = Flytt
unit-reclassify = Endre typen
unit-close = Legg ned enheten
unit-close-lead = Etter siste dag finnes den ikke lenger; det som er gjort i den, blir stående i det den hørte til.
unit-reopen = Den fortsetter likevel
unit-successors = Arbeidet fortsetter i
unit-reorganise = Del eller slå sammen
unit-reorganise-lead = Andre tar over arbeidet fra en dag av. Tall for tiden etter følger de nye enhetene, tall for tiden før de gamle.
unit-split = Del
unit-split-title = Del { $name }
unit-split-lead = Nye enheter tar plassen dens. Hver enhet under går til en av dem.
unit-split-children = Hvor enhetene under går
unit-part = Ny enhet { $number }
unit-part-more = Én ny enhet til
unit-merge = Slå sammen
unit-merge-title = Slå { $name } sammen med andre
unit-merge-lead = Enheter går, med alt under seg, inn i én. De andre legges ned dagen før.
unit-merge-with = Sammen med
unit-merge-into = Inn i
unit-merge-new = En ny enhet
unit-merge-new-hint = Fyll ut bare for en ny enhet; den tar plassen til enheten på denne siden.

# En tabell, vist før den brukes.
units-plan-lead =
    { $count ->
        [one] Én endring.
       *[other] { $count } endringer.
    }
units-plan-unchanged =
    { $count ->
        [one] Én rad sier det som er kjent.
       *[other] { $count } rader sier det som er kjent.
    }
units-as-of-day = Tabellen gjelder fra
units-as-of-hint = Det som avviker, endres denne dagen, eller på radens egen dag om den er senere.
units-complete = Tabellen er fullstendig: enheter den mangler, legges ned
units-plan = Det som ville bli endret
units-plan-nothing = Ingenting ville bli endret.
units-plan-do = Endre det slik
units-plan-absent = ikke i tabellen
unit-change-opened = { $name } ({ $key }) åpnes i { $to } { $day }
unit-change-renamed = { $key } heter { $name } fra { $day }
unit-change-reclassified = { $name } ({ $key }) får typen «{ $to }» fra { $day }
unit-change-moved = { $name } ({ $key }) flyttes til { $to } { $day }
unit-change-closed = { $name } ({ $key }) har sin siste dag { $day }
unit-change-closing-withdrawn = { $name } ({ $key }) fortsetter likevel

# Hvem verdiene i en logg er arbeidet til.
mapping-heading = Hvem sitt arbeid det er
mapping-lead = Si hvilken enhet hver verdi i en logg betyr, så den kan ses enhet for enhet.
mapping-open = Verdier og enheter
mapping-log-data = Kolonner og funn
mapping-title = Hvem sitt arbeid: { $log }
mapping-events-unmapped = { $count } av { $of } hendelser ({ $share }) er uten enhet.
mapping-cases-unmapped = { $count } av { $of } saker ({ $share }) hører ikke til noen enhet.
mapping-values-unmapped = { $count } av { $of } verdier betyr ingen enhet; de står først.
mapping-proposals =
    { $count ->
        [one] Én verdi er skrevet som en enhet.
       *[other] { $count } verdier er hver skrevet som en enhet.
    }
mapping-take = De betyr disse enhetene
mapping-no-units = Virksomheten har ingen enheter ennå.
mapping-no-columns = Loggen har verken en kolonne for enhet eller for hvem som gjorde det.
mapping-unit-of = Enheten til { $name }
mapping-none = Ingen
mapping-by-pattern = etter et mønster
mapping-proposed = Skrevet som { $name }
mapping-save = Lagre
mapping-patterns = Mønstre
mapping-patterns-lead = For mange verdier på en gang, eller bare for en tid. Det som er valgt for en verdi over, går først; av mønstre avgjør det første som passer.
mapping-pattern = { $column }: «{ $fit }» betyr { $unit }
mapping-remove = Ta bort
mapping-field = Kolonne
mapping-pattern-label = Mønster
mapping-pattern-hint = * er hva som helst, ? ett tegn: «Byggesak*». Store og små bokstaver er like.
mapping-from = Det som hendte fra (tom: alltid)
mapping-until = Til (tom: for alltid)
mapping-add = Legg til mønsteret
mapping-belongs = Hvor en sak hører til
mapping-belongs-lead = Det avgjør i hvilken enhet en sak telles når et omfang gjelder hele saker.
belongs-most-events = der det meste er gjort
belongs-first-event = der det første er gjort
belongs-last-event = der det siste er gjort
belongs-attribute = der «{ $name }» på saken sier
role-unit-of = Hvor
role-unit-hint = Med alle enheter under. Roller som endrer noe, virker bare for hele virksomheten.

# Det som var galt.
error-scope-invalid = Adressen nevner en del av virksomheten på en måte som ikke kan leses. Velg enheten på nytt.
error-scope-unit-missing = Det var ingen slik enhet { $day }.
error-export-by-events = Saker skrives hele, med det andre enheter gjorde. Velg saker i stedet for det som er gjort.
error-scope-events-too-fine = Det som er gjort i en enhet, vises for den som ser nøyaktige tall. Velg saker i stedet.
error-grant-unit-missing = Det er ingen slik enhet i dag. Ingenting ble endret.
error-unit-missing = Det er ingen slik enhet.
error-organisation-version-changed = Noen endret dette i mellomtiden. Ingenting ble endret; se på nytt.
error-mapping-unit-unknown = Det er ingen enhet { $unit }. Ingenting ble endret.
error-mapping-unit-missing = Velg enheten verdiene betyr.
error-mapping-value-missing = Det trengs en verdi eller et mønster.
error-mapping-attribute-missing = Loggen har ingen slik opplysning om saker.
error-mapping-dates-out-of-order = Siste dag er før den første.
error-mapping-too-long = Det er flere regler enn { $limit }. Bruk mønstre.
error-table-too-large = Filen er større enn { $limit } byte, for stor for en slik liste.
error-unit-unknown = Det er ingen enhet { $unit }.
error-unit-key-missing = En enhet trenger en nøkkel.
error-unit-name-missing = En enhet trenger et navn.
error-unit-key-taken = { $unit } har nøkkelen { $key }.
error-unit-not-open = { $unit } finnes ikke { $day }.
error-unit-parent-closed = { $parent } finnes ikke fra { $day } så lenge som det som skulle høre til.
error-unit-cycle = { $unit } ville høre til seg selv gjennom { $parent }.
error-unit-dates-out-of-order = { $day } er for tidlig; { $earliest } er den første mulige dagen.
error-unit-child-open = { $child } hører til { $unit } etter { $day }. Flytt eller legg ned den først.
error-unit-not-closed = { $unit } har ingen siste dag.
error-unit-unchanged = { $unit } er slik allerede.
error-unit-parts-missing = En enhet deles i to eller flere.
error-unit-not-child = { $child } hører ikke til { $unit }.
error-unit-nothing-merged = Minst én enhet går inn i en annen.
error-unit-succeeds-itself = { $unit } ville følge seg selv.
error-unit-succeeds = { $unit } fører arbeidet til { $of } videre fra en senere dag.
error-unit-number-out-of-order = Enhet { $unit } er ikke den neste.
error-unit-column-missing =
    Tabellen mangler kolonnen { $column ->
        [key] nøkkel
        [name] navn
        [parent] overordnet
        [from] fra
        [until] til
        [kind] type
       *[other] { $column }
    }.
error-unit-column-unused = Kolonnen «{ $column }» brukes ikke.
error-unit-column-repeated = Kolonnen «{ $column }» sier det en annen alt sier, og brukes ikke.
error-unit-row-repeated = Nøkkelen { $key } står alt i rad { $first }; denne raden er utelatt.
error-unit-day-unreadable =
    { $key }: «{ $text }» i kolonnen { $column ->
        [key] nøkkel
        [name] navn
        [parent] overordnet
        [from] fra
        [until] til
        [kind] type
       *[other] { $column }
    } er ikke en dag som 2026-11-24 eller 24.11.2026; raden er utelatt.
error-unit-row-cycle = { $key } hører til seg selv i tabellen; raden er utelatt.
error-unit-parent-unknown = { $key }: det er ingen enhet med nøkkelen { $parent } { $day }; raden er utelatt.
error-unit-from-missing = { $key } har en siste dag som er passert, og ingen første dag; raden er utelatt.
error-unit-opened-later = { $key } åpnes { $day } i stedet for { $from }: det den hører til, fantes ikke før.
finding-events-without-unit =
    { $count ->
        [one] Én hendelse i loggen hører ikke til noen enhet.
       *[other] { $count } hendelser i loggen hører ikke til noen enhet.
    }

# I skallet.
cli-no-units = Det er ingen enheter denne dagen.
cli-units-dry = Ingenting ble endret. Uten --dry-run blir det det.
error-cli-unit-unknown = Det er ingen enhet med nøkkelen { $key } i dag.
cli-column-parent = Hører til
cli-column-unit-kind = Type
cli-column-row = Rad
cli-column-change = Endring

# Åpningstider

opening-hours = Åpningstider
opening-hours-lead = Varighet kan vises i arbeidstid: bare det som ligger innenfor åpningstiden, regnes med. En enhet uten egne tider har tidene til enheten over seg, og til slutt virksomhetens.
opening-hours-none = Ingen har sagt når virksomheten er åpen, så varighet kan bare vises i kalendertid. Under står et forslag: endre det og ta vare på det.
opening-hours-authority = Hele virksomheten
opening-hours-own = Enheter med egne tider
opening-hours-of = Åpningstider: { $unit }
opening-hours-day = Dag
opening-hours-weekdays = man. tir. ons. tor. fre. lør. søn.
opening-hours-text = Tidene
opening-hours-hint = Tidssone, helligdager (NO, SE, DK, FI eller NL), tider for hver ukedag, og dager som er annerledes. En ukedag som ikke er med, er stengt. En ny [[week]] med linjen from = "2027-01-01" gjelder fra den dagen.
opening-hours-unit = Gjelder
opening-hours-look = Se på dagene
opening-hours-keep = Ta vare på
opening-hours-remove = Fjern
opening-hours-days = Hva det betyr for de neste tre ukene
opening-hours-closed = stengt
opening-hours-changed = Endret { $date }
opening-hours-kept = Tatt vare på. Varighet i arbeidstid følger disse tidene fra nå av.
opening-hours-add = Andre tider for en enhet

# Lukkedager

closing-days = Lukkedager
closing-days-lead = Dager da kontorene er stengt eller stenger tidlig, utenom helger og helligdager. Frister i virkedager hopper over dem, en frist faller ikke på dem, og arbeidstiden løper ikke.
closing-days-none = Ingen lukkedager i { $year }.
closing-days-years = År
column-closing-day = Dag
column-closed = Stengt
column-closed-from = Stengt fra
column-closing-reason = Begrunnelse
closing-day-whole = Hele dagen
closing-day-from = Fra kl. { $time }
closing-day-first = Første dag
closing-day-last = Siste dag
closing-day-last-hint = La stå tom for én dag.
closing-day-hint = En dag som bare er stengt fra et klokkeslett, regnes fortsatt som virkedag i frister.
closing-day-set = Legg til lukkedager
closing-day-kept = Tatt vare på. Frister og arbeidstid følger lukkedagene fra nå av.
closing-day-remove = Ta bort
closing-day-removed = { $date } er ikke lenger en lukkedag.
