# Tal om grupper, for læsere uden ret til enkeltsager.
figure-about = omkring { $figure }
figure-few = få
few-cases = få sager
few-events = få hændelser
few-instances = få udførelser
column-worth = Disse tal er
column-about = omtrentlige
column-few = få
groups-note = Du ser tal om grupper. »Omkring«: fra halvdelen af sagerne og lidt forstyrret, for at beskytte hver af dem; summer behøver ikke stemme. »Få«: færre end omkring { $few } sager, eller ingen.
groups-nothing = Filtrene efterlader for få sager til at sige noget om dem. Fjern et filter, eller fortryd den sidste ændring.
groups-filters = Filtrene er grove her: hele måneder, hele dage, og aktiviteter og værdier som nok sager har.
groups-variants-others = Alle andre veje tilsammen: { $name }
groups-histogram-rest = og længere
error-filter-who-or-which = Et filter efter hvem der gjorde det, efter en enkelt sag eller efter noget følsomt kræver ret til enkeltsager. Fjern det, eller bed en administrator om retten.
error-filter-time-too-fine = Du ser tal om grupper, og filtrerer på hele måneder: fra den første dag i én til den sidste i en anden.
error-filter-span-too-fine = Du ser tal om grupper, og filtrerer på runde tidsrum, for eksempel hele dage.
error-filter-range-too-fine = Du ser tal om grupper. På kolonnen »{ $column }« filtrerer man kun med ret til enkeltsager.
error-filter-too-few = Du ser tal om grupper. For få sager har »{ $value }« til at filtrere på det, eller ingen.
error-period-too-fine = Du ser tal om grupper, efter hele måneder eller mere.
error-groups-of-file = Tal om grupper laves med en hemmelighed, der hører til installationen. Importer filen først, og bed så om loggen ved navn.

# The view of members of staff.
error-staff-view-off = Ingen ser, hvad hver enkelt medarbejder gjorde i denne log, før en administrator slår det til, med et retsgrundlag, på siden om loggens data.
error-filter-staff-view-off = Et filter efter, hvem der gjorde det, kræver visningen af medarbejdere, som er slået fra i denne log. Fjern det, eller spørg en administrator.
error-staff-view-basis-invalid = Et retsgrundlag har 1 til 500 tegn, på én linje. Intet er ændret.
staff-view-title = Hvem der gjorde hvad
staff-view-off = Fra: ingen ser, hvad hver enkelt medarbejder gjorde, og ingen kan filtrere på det.
staff-view-on = Til siden { $date }. Retsgrundlag: { $basis }
staff-view-lead = Tabellen over hvem der gjorde hvad, og filtre på det, findes for dem, der har ret til enkeltsager, med pseudonymer. At de slås til eller fra, står i journalen.
staff-view-basis = Retsgrundlag
staff-view-turn-on = Slå til
staff-view-turn-off = Slå fra
