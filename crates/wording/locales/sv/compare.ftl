# Groups of cases side by side.
tab-compare = Jämför
compare-by = Jämför efter
compare-day = Dag, för före och efter
compare-do = Jämför
compare-by-units = enheter
compare-by-before = före och efter en dag
compare-by-year = året ärendet börjar
compare-by-quarter = kvartalet ärendet börjar
compare-by-month = månaden ärendet börjar
compare-mix = Bara ärenden av samma slag
compare-mix-hint = Ärenden mäts mot ärenden med samma värden av det du kryssar för, och siffrorna standardiseras till allas sammansättning.
compare-before = Före { $day }
compare-from = Från { $day }
compare-told =
    { $count ->
        [one] Ett test gjordes
       *[other] { $count } tester gjordes
    }; för alla tillsammans anges en skillnad av misstag i högst en av tjugo jämförelser. Intervallen är på 95 %. Varje grupp mäts mot alla andra tillsammans.
compare-left-out =
    { $count ->
        [one] Ett ärende finns inte i någon av grupperna.
       *[other] { $count } ärenden finns inte i någon av grupperna.
    }
compare-mixed = Jämfört bland ärenden av samma slag: { $names }.
compare-day-missing = Välj dagen som ärendena jämförs före och efter.
compare-untested = Ingenting kunde testas.
compare-no-difference = Ingen skillnad visad: det som finns kan vara slump.
compare-differ =
    { $count ->
        [one] En grupp skiljer sig
       *[other] { $count } grupper skiljer sig
    } från de andra med mer än slumpen: { $groups }.
compare-measure-lead-time = Genomloppstid (median)
compare-measure-waiting-time = Väntetid (median)
compare-measure-units = Steg i ett ärende (medel)
compare-measure-rework = Ärenden med omarbete (andel)
measure-units = Steg
measure-rework = Omarbete
column-group = Grupp
column-standardised = Med allas sammansättning
column-larger = Större än andra
column-larger-low = Större, minst
column-larger-high = Större, högst
column-p-adjusted = p, justerat
column-difference = Skillnad
column-limit-low = Slump från
column-limit-high = Slump till
column-limit-lowest = 99,8 % från
column-limit-highest = 99,8 % till
difference-more = mer
difference-less = mindre
difference-none = ingen visad
error-compare-by-invalid = ”{ $text }” säger inte vad grupperna görs av. Skriv units, year, quarter, month, before:2026-01-01 eller attribute:NAMN.
error-compare-attribute-missing = Ärendena har ingen textuppgift som heter { $name }.
error-compare-staff = { $name } berättar om personer eller är inte alldaglig; grupper görs inte av den.
compare-groups-lacking = Det finns färre än två grupper att jämföra. Välj något annat att jämföra efter, eller ett vidare filter.
error-compare-by-events = Enheter jämförs efter ärendena som hör till dem. Välj ärenden i stället för det som gjorts.
p-tiny = < 0,001
compare-funnel-note = Varje prick är en grupp: ju större, desto mindre flyttar slumpen den. I bandet ligger 95 %, mellan de streckade linjerna 99,8 % av grupper av en storlek när inget skiljer; det som ligger utanför bandet har namn.
compare-funnel-group = { $group }: { $share } av { $count } ärenden
axis-cases-of-group = Ärenden i gruppen
compare-form = Visa som
compare-form-figures = Siffror
compare-form-side = Kartor bredvid varandra
compare-form-difference = Karta över skillnaderna
compare-first = Grupp A
compare-second = Grupp B
compare-maps-show = Visa dessa två
compare-maps-choice =
    { $group } ({ $count ->
        [one] ett ärende
       *[other] { $count } ärenden
    })
compare-maps-group =
    { $letter }: { $group }, { $count ->
        [one] ett ärende
       *[other] { $count } ärenden
    }
compare-maps-title = { $second } (B), mätt mot { $first } (A)
compare-maps-often = Hur ofta
compare-maps-long = Hur länge
compare-maps-told =
    Grupp B berättas genom hur den skiljer sig från grupp A. { $count ->
        [one] Ett test gjordes
       *[other] { $count } tester gjordes
    }, på ärenden; för alla tillsammans anges en skillnad av misstag i högst en av tjugo jämförelser. Det som kan vara slump står som ”ingen skillnad visad”.
compare-maps-open =
    { $count ->
        [one] Ett ärende är ännu öppet: det som inte gjorts ännu saknas.
       *[other] { $count } ärenden är ännu öppna: det som inte gjorts ännu saknas, mest i den senare gruppen.
    }
compare-maps-mix = ”Bara ärenden av samma slag” gäller inte kartorna: de visar alla ärenden i båda grupperna.
compare-maps-found =
    { $count ->
        [one] En del av kartan skiljer sig med mer än slumpen.
       *[other] { $count } delar av kartan skiljer sig med mer än slumpen.
    }
compare-maps-per-100 = { $figure } per 100 ärenden
compare-maps-never = aldrig
compare-maps-name-often = per 100 ärenden { $first } i A, { $second } i B, { $difference }
compare-maps-name-long = mediantid { $first } i A, { $second } i B, { $difference }
compare-maps-often-more = Oftare i B
compare-maps-often-less = Mer sällan i B
compare-maps-long-more = Långsammare i B
compare-maps-long-less = Snabbare i B
compare-maps-same = Ingen skillnad visad
compare-maps-absent = Aldrig i denna grupp
compare-maps-alternative = Rutor är aktiviteter, pilar vägarna mellan dem; var och en står på samma plats för båda grupperna.
compare-maps-hidden = { $activities } av { $of } aktiviteter och { $paths } av { $paths_of } vägar är ritade.
compare-maps-hidden-differing =
    { $count ->
        [one] En del som skiljer sig är utelämnad; den står i tabellerna.
       *[other] { $count } delar som skiljer sig är utelämnade; de står i tabellerna.
    }
compare-maps-ends = Var ärenden börjar och slutar
column-step-kind = Del av kartan
column-first-count = A: antal
column-second-count = B: antal
column-first-cases = A: ärenden
column-second-cases = B: ärenden
column-first-per-100 = A: per 100 ärenden
column-second-per-100 = B: per 100 ärenden
column-per-100-difference = B minus A, per 100 ärenden
column-often = Hur ofta
column-often-p-adjusted = Hur ofta: p, justerat
column-first-median = A: mediantid
column-second-median = B: mediantid
column-median-difference = B minus A, mediantid
column-long = Hur länge
column-long-p-adjusted = Hur länge: p, justerat
step-kind-activity = aktivitet
step-kind-path = väg
step-kind-start = start
step-kind-end = slut
often-more = oftare i B
often-less = mer sällan i B
often-none = ingen skillnad visad
often-untested = för få ärenden
long-more = långsammare i B
long-less = snabbare i B
long-none = ingen skillnad visad
long-untested = för få ärenden
error-compare-groups-few = Det finns färre än två grupper att jämföra. Välj något annat att jämföra efter, eller ett vidare filter.
error-compare-group-missing = Det finns ingen grupp som heter { $name }. Välj bland de grupper som finns.
error-compare-group-twice = { $name } är vald två gånger. Välj två olika grupper.
