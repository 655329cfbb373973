# Einingar: val av omfang, delane av det, treet, kven verdiane i ein logg er arbeidet til.
units-whole = Heile verksemda
units-label = Eining: { $name }. Vel ei anna
units-as-of = Slik organisasjonen er { $day }
unit-gone = Ei eining som ikkje lenger finst
scope-applies = Kva som blir talt av eininga
scope-by-cases = Saker
scope-by-events = Det som er gjort
scope-note-cases = Heile saker som høyrer til { $unit }, med det andre einingar gjorde i dei.
scope-note-events = Berre det som er gjort i { $unit }, uansett sak. Ein veg leier til det neste eininga gjorde i same sak; det andre gjorde imellom er ikkje vist, og tida det tok er med i vegen si.
scope-nothing = Ingenting i denne loggen høyrer til eininga som er vald. Vel ei anna eining, eller lat ein analytikar seie kva verdiar i loggen som tyder ho.
stamp-scope-cases = { $unit }, saker som høyrer til der
stamp-scope-events = { $unit }, det som er gjort der
tab-units = Einingar
parts-lead-cases = Kvar sak er talt i eininga der ho høyrer til.
parts-lead-events = Kvar sak er talt i alle einingar som har gjort noko i ho.
parts-itself = Eininga sjølv
parts-none = Her er det ingenting å fordele.
parts-reconcile = Slik går det opp
parts-sum = Alle til saman
parts-again = Talt fleire gonger: { $shared } saker går på tvers av einingar og er med meir enn éin gong
parts-unmapped = Saker utan eining
parts-total = Saker, kvar talt éin gong
parts-units-elsewhere = Av det som er gjort i desse sakene, er { $units } gjort av einingar utanfor.
parts-units-unmapped = { $units } høyrer ikkje til noka eining.
parts-filter = Filtera er brukte på alt først; sida til eininga bruker dei på eininga åleine og kan avvike.
column-unit = Eining
column-unit-key = Nøkkel
column-only-here = Berre her
column-shared = Delt med andre
column-value = Verdi
column-from-day = Frå
column-until-day = Til

# Treet.
units-title = Einingar
units-lead = Organisasjonen til verksemda frå dag til dag. Ei endring gjeld frå ein dag av; det som var før, blir ståande.
units-empty = Det er ingen einingar enno. Hent inn ein tabell, eller legg til den første.
units-day = Slik det er
units-days = Det blir endra:
units-count =
    { $count ->
        [one] Éi eining
       *[other] { $count } einingar
    } { $day }
units-import-title = Hent inn ein tabell over einingar
units-import-lead = CSV eller XLSX med kolonnane nøkkel og namn, og om du har dei overordna, frå, til og type. Du ser kva som ville bli endra før noko blir det.
units-file = Tabellen
units-look = Sjå kva som ville bli endra
unit-add = Legg til ei eining
unit-key-hint = Det korte namnet andre system kjenner ho under.
unit-kind = Type
unit-kind-hint = Som etat, kontor eller team; kan vere tom.
unit-parent = Høyrer til
unit-from = Frå og med
unit-until = Siste dag
unit-when = Når
unit-dates = { $from } – { $until }
unit-since = sidan { $from }
unit-rename = Gi eit anna namn
unit-move = Flytt
unit-reclassify = Endre typen
unit-close = Legg ned eininga
unit-close-lead = Etter siste dag finst ho ikkje lenger; det som er gjort i ho, blir ståande i det ho høyrde til.
unit-reopen = Ho held fram likevel
unit-successors = Arbeidet held fram i
unit-reorganise = Del eller slå saman
unit-reorganise-lead = Andre tek over arbeidet frå ein dag av. Tal for tida etter følgjer dei nye einingane, tal for tida før dei gamle.
unit-split = Del
unit-split-title = Del { $name }
unit-split-lead = Nye einingar tek plassen hennar. Kvar eining under går til ei av dei.
unit-split-children = Kvar einingane under går
unit-part = Ny eining { $number }
unit-part-more = Éi ny eining til
unit-merge = Slå saman
unit-merge-title = Slå { $name } saman med andre
unit-merge-lead = Einingar går, med alt under seg, inn i éi. Dei andre blir lagde ned dagen før.
unit-merge-with = Saman med
unit-merge-into = Inn i
unit-merge-new = Ei ny eining
unit-merge-new-hint = Fyll ut berre for ei ny eining; ho tek plassen til eininga på denne sida.

# Ein tabell, vist før han blir brukt.
units-plan-lead =
    { $count ->
        [one] Éi endring.
       *[other] { $count } endringar.
    }
units-plan-unchanged =
    { $count ->
        [one] Éi rad seier det som er kjent.
       *[other] { $count } rader seier det som er kjent.
    }
units-as-of-day = Tabellen gjeld frå
units-as-of-hint = Det som avvik, blir endra denne dagen, eller på dagen i rada om han er seinare.
units-complete = Tabellen er fullstendig: einingar han manglar, blir lagde ned
units-plan = Det som ville bli endra
units-plan-nothing = Ingenting ville bli endra.
units-plan-do = Endre det slik
units-plan-absent = ikkje i tabellen
unit-change-opened = { $name } ({ $key }) blir opna i { $to } { $day }
unit-change-renamed = { $key } heiter { $name } frå { $day }
unit-change-reclassified = { $name } ({ $key }) får typen «{ $to }» frå { $day }
unit-change-moved = { $name } ({ $key }) blir flytta til { $to } { $day }
unit-change-closed = { $name } ({ $key }) har siste dagen sin { $day }
unit-change-closing-withdrawn = { $name } ({ $key }) held fram likevel

# Kven verdiane i ein logg er arbeidet til.
mapping-heading = Kven sitt arbeid det er
mapping-lead = Sei kva eining kvar verdi i ein logg tyder, så han kan sjåast eining for eining.
mapping-open = Verdiar og einingar
mapping-log-data = Kolonnar og funn
mapping-title = Kven sitt arbeid: { $log }
mapping-events-unmapped = { $count } av { $of } hendingar ({ $share }) er utan eining.
mapping-cases-unmapped = { $count } av { $of } saker ({ $share }) høyrer ikkje til noka eining.
mapping-values-unmapped = { $count } av { $of } verdiar tyder inga eining; dei står først.
mapping-proposals =
    { $count ->
        [one] Éin verdi er skriven som ei eining.
       *[other] { $count } verdiar er kvar skrivne som ei eining.
    }
mapping-take = Dei tyder desse einingane
mapping-no-units = Verksemda har ingen einingar enno.
mapping-no-columns = Loggen har verken ein kolonne for eining eller for kven som gjorde det.
mapping-unit-of = Eininga til { $name }
mapping-none = Inga
mapping-by-pattern = etter eit mønster
mapping-proposed = Skriven som { $name }
mapping-save = Lagre
mapping-patterns = Mønster
mapping-patterns-lead = For mange verdiar på ein gong, eller berre for ei tid. Det som er valt for ein verdi over, går først; av mønster avgjer det første som passar.
mapping-pattern = { $column }: «{ $fit }» tyder { $unit }
mapping-remove = Ta bort
mapping-field = Kolonne
mapping-pattern-label = Mønster
mapping-pattern-hint = * er kva som helst, ? eitt teikn: «Byggjesak*». Store og små bokstavar er like.
mapping-from = Det som hende frå (tom: alltid)
mapping-until = Til (tom: for alltid)
mapping-add = Legg til mønsteret
mapping-belongs = Kvar ei sak høyrer til
mapping-belongs-lead = Det avgjer i kva eining ei sak blir talt når eit omfang gjeld heile saker.
belongs-most-events = der det meste er gjort
belongs-first-event = der det første er gjort
belongs-last-event = der det siste er gjort
belongs-attribute = der «{ $name }» på saka seier
role-unit-of = Kvar
role-unit-hint = Med alle einingar under. Roller som endrar noko, verkar berre for heile verksemda.

# Det som var gale.
error-scope-invalid = Adressa nemner ein del av verksemda på ein måte som ikkje kan lesast. Vel eininga på nytt.
error-scope-unit-missing = Det var inga slik eining { $day }.
error-export-by-events = Saker blir skrivne heile, med det andre einingar gjorde. Vel saker i staden for det som er gjort.
error-scope-events-too-fine = Det som er gjort i ei eining, blir vist for den som ser nøyaktige tal. Vel saker i staden.
error-grant-unit-missing = Det er inga slik eining i dag. Ingenting vart endra.
error-unit-missing = Det er inga slik eining.
error-organisation-version-changed = Nokon endra dette i mellomtida. Ingenting vart endra; sjå på nytt.
error-mapping-unit-unknown = Det er inga eining { $unit }. Ingenting vart endra.
error-mapping-unit-missing = Vel eininga verdiane tyder.
error-mapping-value-missing = Det trengst ein verdi eller eit mønster.
error-mapping-attribute-missing = Loggen har inga slik opplysning om saker.
error-mapping-dates-out-of-order = Siste dag er før den første.
error-mapping-too-long = Det er fleire reglar enn { $limit }. Bruk mønster.
error-table-too-large = Fila er større enn { $limit } byte, for stor for ei slik liste.
error-unit-unknown = Det er inga eining { $unit }.
error-unit-key-missing = Ei eining treng ein nøkkel.
error-unit-name-missing = Ei eining treng eit namn.
error-unit-key-taken = { $unit } har nøkkelen { $key }.
error-unit-not-open = { $unit } finst ikkje { $day }.
error-unit-parent-closed = { $parent } finst ikkje frå { $day } så lenge som det som skulle høyre til.
error-unit-cycle = { $unit } ville høyre til seg sjølv gjennom { $parent }.
error-unit-dates-out-of-order = { $day } er for tidleg; { $earliest } er den første moglege dagen.
error-unit-child-open = { $child } høyrer til { $unit } etter { $day }. Flytt eller legg ned ho først.
error-unit-not-closed = { $unit } har ingen siste dag.
error-unit-unchanged = { $unit } er slik allereie.
error-unit-parts-missing = Ei eining blir delt i to eller fleire.
error-unit-not-child = { $child } høyrer ikkje til { $unit }.
error-unit-nothing-merged = Minst éi eining går inn i ei anna.
error-unit-succeeds-itself = { $unit } ville følgje seg sjølv.
error-unit-succeeds = { $unit } fører arbeidet til { $of } vidare frå ein seinare dag.
error-unit-number-out-of-order = Eining { $unit } er ikkje den neste.
error-unit-column-missing =
    Tabellen manglar kolonnen { $column ->
        [key] nøkkel
        [name] namn
        [parent] overordna
        [from] frå
        [until] til
        [kind] type
       *[other] { $column }
    }.
error-unit-column-unused = Kolonnen «{ $column }» blir ikkje brukt.
error-unit-column-repeated = Kolonnen «{ $column }» seier det ein annan alt seier, og blir ikkje brukt.
error-unit-row-repeated = Nøkkelen { $key } står alt i rad { $first }; denne rada er utelaten.
error-unit-day-unreadable =
    { $key }: «{ $text }» i kolonnen { $column ->
        [key] nøkkel
        [name] namn
        [parent] overordna
        [from] frå
        [until] til
        [kind] type
       *[other] { $column }
    } er ikkje ein dag som 2026-11-24 eller 24.11.2026; rada er utelaten.
error-unit-row-cycle = { $key } høyrer til seg sjølv i tabellen; rada er utelaten.
error-unit-parent-unknown = { $key }: det er inga eining med nøkkelen { $parent } { $day }; rada er utelaten.
error-unit-from-missing = { $key } har ein siste dag som er passert, og ingen første dag; rada er utelaten.
error-unit-opened-later = { $key } blir opna { $day } i staden for { $from }: det ho høyrer til, fanst ikkje før.
finding-events-without-unit =
    { $count ->
        [one] Éi hending i loggen høyrer ikkje til noka eining.
       *[other] { $count } hendingar i loggen høyrer ikkje til noka eining.
    }

# I skalet.
cli-no-units = Det er ingen einingar denne dagen.
cli-units-dry = Ingenting vart endra. Utan --dry-run blir det det.
error-cli-unit-unknown = Det er inga eining med nøkkelen { $key } i dag.
cli-column-parent = Høyrer til
cli-column-unit-kind = Type
cli-column-row = Rad
cli-column-change = Endring

# Opningstider

opening-hours = Opningstider
opening-hours-lead = Varigheit kan visast i arbeidstid: berre det som ligg innanfor opningstida, blir rekna med. Ei eining utan eigne tider har tidene til eininga over seg, og til slutt verksemda sine.
opening-hours-none = Ingen har sagt når verksemda er open, så varigheit kan berre visast i kalendertid. Under står eit framlegg: endre det og ta vare på det.
opening-hours-authority = Heile verksemda
opening-hours-own = Einingar med eigne tider
opening-hours-of = Opningstider: { $unit }
opening-hours-day = Dag
opening-hours-weekdays = mån. tys. ons. tor. fre. lau. sun.
opening-hours-text = Tidene
opening-hours-hint = Tidssone, heilagdagar (NO, SE, DK, FI eller NL), tider for kvar vekedag, og dagar som er annleis. Ein vekedag som ikkje er med, er stengd. Ei ny [[week]] med lina from = "2027-01-01" gjeld frå den dagen.
opening-hours-unit = Gjeld
opening-hours-look = Sjå på dagane
opening-hours-keep = Ta vare på
opening-hours-remove = Fjern
opening-hours-days = Kva det betyr for dei neste tre vekene
opening-hours-closed = stengt
opening-hours-changed = Endra { $date }
opening-hours-kept = Teke vare på. Varigheit i arbeidstid følgjer desse tidene frå no av.
opening-hours-add = Andre tider for ei eining

# Lukkedagar

closing-days = Lukkedagar
closing-days-lead = Dagar då kontora er stengde eller stengjer tidleg, utanom helger og heilagdagar. Fristar i virkedagar hoppar over dei, ein frist fell ikkje på dei, og arbeidstida går ikkje.
closing-days-none = Ingen lukkedagar i { $year }.
closing-days-years = År
column-closing-day = Dag
column-closed = Stengt
column-closed-from = Stengt frå
column-closing-reason = Grunngiving
closing-day-whole = Heile dagen
closing-day-from = Frå kl. { $time }
closing-day-first = Første dag
closing-day-last = Siste dag
closing-day-last-hint = La stå tom for éin dag.
closing-day-hint = Ein dag som berre er stengd frå eit klokkeslett, blir framleis rekna som virkedag i fristar.
closing-day-set = Legg til lukkedagar
closing-day-kept = Teke vare på. Fristar og arbeidstid følgjer lukkedagane frå no av.
closing-day-remove = Ta bort
closing-day-removed = { $date } er ikkje lenger ein lukkedag.
