# Tall om grupper, for lesere uten rett til enkeltsaker.
figure-about = omtrent { $figure }
figure-few = få
few-cases = få saker
few-events = få hendelser
few-instances = få utførelser
column-worth = Disse tallene er
column-about = omtrentlige
column-few = få
groups-note = Du ser tall om grupper. «Omtrent»: fra halvparten av sakene og litt forstyrret, for å verne hver av dem; summer trenger ikke stemme. «Få»: færre enn omtrent { $few } saker, eller ingen.
groups-nothing = Filtrene lar for få saker være igjen til å si noe om dem. Ta bort et filter, eller angre siste endring.
groups-filters = Filtrene er grove her: hele måneder, hele dager, og aktiviteter og verdier som nok saker har.
groups-variants-others = Alle andre veier til sammen: { $name }
groups-histogram-rest = og lengre
error-filter-who-or-which = Et filter etter hvem som gjorde det, etter én sak eller etter noe følsomt krever rett til enkeltsaker. Ta det bort, eller be en administrator om retten.
error-filter-time-too-fine = Du ser tall om grupper, og filtrerer på hele måneder: fra den første dagen i én til den siste i en annen.
error-filter-span-too-fine = Du ser tall om grupper, og filtrerer på runde tidsrom, for eksempel hele dager.
error-filter-range-too-fine = Du ser tall om grupper. På kolonnen «{ $column }» filtrerer man bare med rett til enkeltsaker.
error-filter-too-few = Du ser tall om grupper. For få saker har «{ $value }» til å filtrere på det, eller ingen.
error-period-too-fine = Du ser tall om grupper, etter hele måneder eller mer.
error-groups-of-file = Tall om grupper lages med en hemmelighet som hører til installasjonen. Importer filen først, og be så om loggen ved navn.

# The view of members of staff.
error-staff-view-off = Ingen ser hva hver enkelt ansatt gjorde i denne loggen, før en administrator slår det på, med et rettsgrunnlag, på siden om loggens data.
error-filter-staff-view-off = Et filter etter hvem som gjorde det krever visningen av ansatte, som er av i denne loggen. Ta det bort, eller spør en administrator.
error-staff-view-basis-invalid = Et rettsgrunnlag har 1 til 500 tegn, på én linje. Ingenting er endret.
staff-view-title = Hvem som gjorde hva
staff-view-off = Av: ingen ser hva hver enkelt ansatt gjorde, og ingen kan filtrere på det.
staff-view-on = På siden { $date }. Rettsgrunnlag: { $basis }
staff-view-lead = Tabellen over hvem som gjorde hva, og filtre på det, finnes for dem som har rett til enkeltsaker, med pseudonymer. At de slås på eller av, står i journalen.
staff-view-basis = Rettsgrunnlag
staff-view-turn-on = Slå på
staff-view-turn-off = Slå av
