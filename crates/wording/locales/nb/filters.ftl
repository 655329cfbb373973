# Filters as chips and as controls.

# The filter bar.

filter = Filter
filters = Filtre
filter-none = ingen filter
filter-change = Endre dette filteret
filter-remove = Fjern: { $name }
filter-clear = Fjern alle filtre
chip-not = ikke: { $rule }
list-or = { $first } eller { $last }
list-or-more = { $first } eller { $count } til
range-from = fra { $from }
range-to = til { $to }
range-any = når som helst
chip-time-contained = ligger innenfor { $range }
chip-time-intersecting = var i gang { $range }
chip-time-started = startet { $range }
chip-time-ended = avsluttet { $range }
chip-time-trimmed = bare det som skjedde { $range }
chip-attribute-is = { $name } er { $values }
chip-attribute-between = { $name } { $range }
chip-attribute-missing = { $name } mangler
chip-has = går gjennom { $activities }
chip-count = ganger { $activity }: { $range }
chip-starts = starter med { $activities }
chip-ends = slutter med { $activities }
chip-follows-directly = { $from } følges rett etter av { $to }
chip-follows = { $from } følges senere av { $to }
chip-variants-top =
    { $count ->
        [one] den vanligste veien
       *[other] de { $count } vanligste veiene
    }
chip-variants-cover = veiene til { $share } av sakene
chip-lead = gjennomløpstid { $range }
chip-size = antall steg { $range }
chip-resource = utført av { $values }
chip-rework = noe gjøres om igjen
chip-rework-of = { $activities } gjøres om igjen
chip-same-resource = samme person gjorde { $first } og { $second }
chip-different-resource = ulike personer gjorde { $first } og { $second }

# The controls.

filters-title = Legg til et filter
filters-edit = Endre filteret
filter-add = Legg til filter
filter-save = Bruk
filter-not = Behold sakene som ikke passer
kind-filter-time = Når
kind-filter-attribute = Opplysninger i saken
kind-filter-activity = Hva som gjøres
kind-filter-follows = Det ene etter det andre
kind-filter-variants = De vanligste veiene
kind-filter-lead = Gjennomløpstid
kind-filter-size = Antall steg
kind-filter-resource = Hvem som utførte
kind-filter-four-eyes = Samme eller ulike personer
kind-filter-text = Som tekst
time-rule = Saker som
time-rule-contained = ligger helt innenfor disse dagene
time-rule-intersecting = var i gang på et tidspunkt
time-rule-started = startet
time-rule-ended = ble avsluttet
time-rule-trimmed = gjorde noe; vis bare det
from-day = Fra og med
to-day = Til og med
from = Fra
to = Til
log-spans = Loggen dekker
attributes-none = Loggen har ingen opplysninger å velge blant.
attribute-missing = Verdien mangler
search-in-list = Søk i listen
rule-has = går gjennom en av disse
rule-starts = starter med en av disse
rule-ends = slutter med en av disse
rule-rework = gjør en av disse om igjen (hvilken som helst når ingen er valgt)
rule-count = gjør den valgte så mange ganger
at-least-times = Minst (ganger)
at-most-times = Høyst (ganger)
count-hint = Tallene gjelder bare for «så mange ganger».
rule-directly = rett etter
rule-eventually = en gang etter
follows-first = Først
follows-then = Så
at-least = Minst
at-most = Høyst
unit-of-time = Enhet
unit-minutes = minutter
unit-hours = timer
unit-days = dager
unit-weeks = uker
rule-top = så mange av de vanligste
rule-cover = de til så mange prosent av sakene
number = Antall
rule-same = samme person gjorde begge
rule-different = ulike personer gjorde de to
eyes-first = Den ene aktiviteten
eyes-second = Den andre aktiviteten
filter-text = Hele filteret
filter-text-hint = Reglene skilles med semikolon, for eksempel: has "Høring"; lead > 90d
