# Filters as chips and as controls.

# The filter bar.

filter = Filter
filters = Filtre
filter-none = intet filter
filter-change = Ændr dette filter
filter-remove = Fjern: { $name }
filter-clear = Fjern alle filtre
chip-not = ikke: { $rule }
list-or = { $first } eller { $last }
list-or-more = { $first } eller { $count } til
range-from = fra { $from }
range-to = til { $to }
range-any = når som helst
chip-time-contained = ligger inden for { $range }
chip-time-intersecting = var i gang { $range }
chip-time-started = startede { $range }
chip-time-ended = afsluttet { $range }
chip-time-trimmed = kun det, der skete { $range }
chip-attribute-is = { $name } er { $values }
chip-attribute-between = { $name } { $range }
chip-attribute-missing = { $name } mangler
chip-has = går gennem { $activities }
chip-count = gange { $activity }: { $range }
chip-starts = starter med { $activities }
chip-ends = slutter med { $activities }
chip-follows-directly = { $from } følges umiddelbart af { $to }
chip-follows = { $from } følges senere af { $to }
chip-variants-top =
    { $count ->
        [one] den almindeligste vej
       *[other] de { $count } almindeligste veje
    }
chip-variants-cover = vejene for { $share } af sagerne
chip-lead = gennemløbstid { $range }
chip-size = antal trin { $range }
chip-resource = udført af { $values }
chip-rework = noget gentages
chip-rework-of = { $activities } gentages
chip-same-resource = samme person udførte { $first } og { $second }
chip-different-resource = forskellige personer udførte { $first } og { $second }

# The controls.

filters-title = Tilføj et filter
filters-edit = Ændr filteret
filter-add = Tilføj filter
filter-save = Anvend
filter-not = Behold de sager, der ikke passer
kind-filter-time = Hvornår
kind-filter-attribute = Oplysninger i sagen
kind-filter-activity = Hvad der gøres
kind-filter-follows = Det ene efter det andet
kind-filter-variants = De almindeligste veje
kind-filter-lead = Gennemløbstid
kind-filter-size = Antal trin
kind-filter-resource = Hvem der udførte
kind-filter-four-eyes = Samme eller forskellige personer
kind-filter-text = Som tekst
time-rule = Sager, der
time-rule-contained = ligger helt inden for disse dage
time-rule-intersecting = var i gang på et tidspunkt
time-rule-started = startede
time-rule-ended = blev afsluttet
time-rule-trimmed = gjorde noget; vis kun det
from-day = Fra og med
to-day = Til og med
from = Fra
to = Til
log-spans = Loggen dækker
attributes-none = Loggen har ingen oplysninger at vælge imellem.
attribute-missing = Værdien mangler
search-in-list = Søg i listen
rule-has = går gennem en af disse
rule-starts = starter med en af disse
rule-ends = slutter med en af disse
rule-rework = gør en af disse om (hvilken som helst, når ingen er valgt)
rule-count = gør den valgte så mange gange
at-least-times = Mindst (gange)
at-most-times = Højst (gange)
count-hint = Tallene gælder kun for »så mange gange«.
rule-directly = umiddelbart efter
rule-eventually = på et tidspunkt efter
follows-first = Først
follows-then = Så
at-least = Mindst
at-most = Højst
unit-of-time = Enhed
unit-minutes = minutter
unit-hours = timer
unit-days = dage
unit-weeks = uger
rule-top = så mange af de almindeligste
rule-cover = dem for så mange procent af sagerne
number = Antal
rule-same = samme person udførte begge
rule-different = forskellige personer udførte de to
eyes-first = Den ene aktivitet
eyes-second = Den anden aktivitet
filter-text = Hele filteret
filter-text-hint = Reglerne adskilles med semikolon, f.eks.: has "Høring"; lead > 90d
