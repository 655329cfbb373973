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
