# Filters as chips and as controls.

# The filter bar.

filter = Filter
filters = Filter
filter-none = ingen filter
filter-change = Endre dette filteret
filter-remove = Fjern: { $name }
filter-clear = Fjern alle filter
chip-not = ikkje: { $rule }
list-or = { $first } eller { $last }
list-or-more = { $first } eller { $count } til
range-from = frå { $from }
range-to = til { $to }
range-any = når som helst
chip-time-contained = ligg innanfor { $range }
chip-time-intersecting = var i gang { $range }
chip-time-started = starta { $range }
chip-time-ended = avslutta { $range }
chip-time-trimmed = berre det som hende { $range }
chip-attribute-is = { $name } er { $values }
chip-attribute-between = { $name } { $range }
chip-attribute-missing = { $name } manglar
chip-has = går gjennom { $activities }
chip-count = gonger { $activity }: { $range }
chip-starts = startar med { $activities }
chip-ends = sluttar med { $activities }
chip-follows-directly = { $from } blir følgd rett etter av { $to }
chip-follows = { $from } blir seinare følgd av { $to }
chip-variants-top =
    { $count ->
        [one] den vanlegaste vegen
       *[other] dei { $count } vanlegaste vegane
    }
chip-variants-cover = vegane til { $share } av sakene
chip-lead = gjennomløpstid { $range }
chip-size = tal på steg { $range }
chip-resource = utført av { $values }
chip-rework = noko blir gjort om att
chip-rework-of = { $activities } blir gjort om att
chip-same-resource = same person gjorde { $first } og { $second }
chip-different-resource = ulike personar gjorde { $first } og { $second }

# The controls.

filters-title = Legg til eit filter
filters-edit = Endre filteret
filter-add = Legg til filter
filter-save = Bruk
filter-not = Behald sakene som ikkje passar
kind-filter-time = Når
kind-filter-attribute = Opplysningar i saka
kind-filter-activity = Kva som blir gjort
kind-filter-follows = Det eine etter det andre
kind-filter-variants = Dei vanlegaste vegane
kind-filter-lead = Gjennomløpstid
kind-filter-size = Tal på steg
kind-filter-resource = Kven som utførte
kind-filter-four-eyes = Same eller ulike personar
kind-filter-text = Som tekst
time-rule = Saker som
time-rule-contained = ligg heilt innanfor desse dagane
time-rule-intersecting = var i gang på eit tidspunkt
time-rule-started = starta
time-rule-ended = vart avslutta
time-rule-trimmed = gjorde noko; vis berre det
from-day = Frå og med
to-day = Til og med
from = Frå
to = Til
log-spans = Loggen dekkjer
attributes-none = Loggen har ingen opplysningar å velje mellom.
attribute-missing = Verdien manglar
search-in-list = Søk i lista
rule-has = går gjennom ein av desse
rule-starts = startar med ein av desse
rule-ends = sluttar med ein av desse
rule-rework = gjer ein av desse om att (kva som helst når ingen er vald)
rule-count = gjer den valde så mange gonger
at-least-times = Minst (gonger)
at-most-times = Høgst (gonger)
count-hint = Tala gjeld berre for «så mange gonger».
rule-directly = rett etter
rule-eventually = ein gong etter
follows-first = Først
follows-then = Så
at-least = Minst
at-most = Høgst
unit-of-time = Eining
unit-minutes = minutt
unit-hours = timar
unit-days = dagar
unit-weeks = veker
rule-top = så mange av dei vanlegaste
rule-cover = dei til så mange prosent av sakene
number = Tal
rule-same = same person gjorde begge
rule-different = ulike personar gjorde dei to
eyes-first = Den eine aktiviteten
eyes-second = Den andre aktiviteten
filter-text = Heile filteret
filter-text-hint = Reglane blir skilde med semikolon, til dømes: has "Høyring"; lead > 90d
