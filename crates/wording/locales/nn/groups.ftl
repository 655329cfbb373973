# Tal om grupper, for lesarar utan rett til enkeltsaker.
figure-about = om lag { $figure }
figure-few = få
few-cases = få saker
few-events = få hendingar
few-instances = få utføringar
column-worth = Desse tala er
column-about = omtrentlege
column-few = få
groups-note = Du ser tal om grupper. «Om lag»: frå halvparten av sakene og litt forstyrra, for å verne kvar av dei; summar treng ikkje stemme. «Få»: færre enn om lag { $few } saker, eller ingen.
groups-nothing = Filtera lèt for få saker vere att til å seie noko om dei. Ta bort eit filter, eller angre siste endring.
groups-filters = Filtera er grove her: heile månader, heile dagar, og aktivitetar og verdiar som nok saker har.
groups-variants-others = Alle andre vegar til saman: { $name }
groups-histogram-rest = og lengre
error-filter-who-or-which = Eit filter etter kven som gjorde det, etter éi sak eller etter noko følsamt krev rett til enkeltsaker. Ta det bort, eller be ein administrator om retten.
error-filter-time-too-fine = Du ser tal om grupper, og filtrerer på heile månader: frå den første dagen i éin til den siste i ein annan.
error-filter-span-too-fine = Du ser tal om grupper, og filtrerer på runde tidsrom, til dømes heile dagar.
error-filter-range-too-fine = Du ser tal om grupper. På kolonnen «{ $column }» filtrerer ein berre med rett til enkeltsaker.
error-filter-too-few = Du ser tal om grupper. For få saker har «{ $value }» til å filtrere på det, eller ingen.
error-period-too-fine = Du ser tal om grupper, etter heile månader eller meir.
error-groups-of-file = Tal om grupper blir laga med ein løyndom som høyrer til installasjonen. Importer fila først, og be så om loggen ved namn.

# The view of members of staff.
error-staff-view-off = Ingen ser kva kvar einskild tilsett gjorde i denne loggen, før ein administrator slår det på, med eit rettsgrunnlag, på sida om dataa i loggen.
error-filter-staff-view-off = Eit filter etter kven som gjorde det krev visinga av tilsette, som er av i denne loggen. Ta det bort, eller spør ein administrator.
error-staff-view-basis-invalid = Eit rettsgrunnlag har 1 til 500 teikn, på éi linje. Ingenting er endra.
staff-view-title = Kven som gjorde kva
staff-view-off = Av: ingen ser kva kvar einskild tilsett gjorde, og ingen kan filtrere på det.
staff-view-on = På sidan { $date }. Rettsgrunnlag: { $basis }
staff-view-lead = Tabellen over kven som gjorde kva, og filter på det, finst for dei som har rett til enkeltsaker, med pseudonym. At dei blir slått på eller av, står i journalen.
staff-view-basis = Rettsgrunnlag
staff-view-turn-on = Slå på
staff-view-turn-off = Slå av
