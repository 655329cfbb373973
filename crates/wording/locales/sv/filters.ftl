# Filters as chips and as controls.

# The filter bar.

filter = Filter
filters = Filter
filter-none = inget filter
filter-change = Ändra det här filtret
filter-remove = Ta bort: { $name }
filter-clear = Ta bort alla filter
chip-not = inte: { $rule }
list-or = { $first } eller { $last }
list-or-more = { $first } eller { $count } till
range-from = från { $from }
range-to = till { $to }
range-any = när som helst
chip-time-contained = ligger inom { $range }
chip-time-intersecting = pågick { $range }
chip-time-started = började { $range }
chip-time-ended = avslutades { $range }
chip-time-trimmed = bara det som hände { $range }
chip-attribute-is = { $name } är { $values }
chip-attribute-between = { $name } { $range }
chip-attribute-missing = { $name } saknas
chip-has = går genom { $activities }
chip-count = gånger { $activity }: { $range }
chip-starts = börjar med { $activities }
chip-ends = slutar med { $activities }
chip-follows-directly = { $from } följs direkt av { $to }
chip-follows = { $from } följs senare av { $to }
chip-variants-top =
    { $count ->
        [one] den vanligaste vägen
       *[other] de { $count } vanligaste vägarna
    }
chip-variants-cover = vägarna för { $share } av ärendena
chip-lead = ledtid { $range }
chip-size = antal steg { $range }
chip-resource = utfört av { $values }
chip-rework = något görs om
chip-rework-of = { $activities } görs om
chip-same-resource = samma person gjorde { $first } och { $second }
chip-different-resource = olika personer gjorde { $first } och { $second }

# The controls.

filters-title = Lägg till ett filter
filters-edit = Ändra filtret
filter-add = Lägg till filter
filter-save = Använd
filter-not = Behåll de ärenden som inte passar
kind-filter-time = När
kind-filter-attribute = Uppgifter i ärendet
kind-filter-activity = Vad som görs
kind-filter-follows = Det ena efter det andra
kind-filter-variants = De vanligaste vägarna
kind-filter-lead = Ledtid
kind-filter-size = Antal steg
kind-filter-resource = Vem som utförde
kind-filter-four-eyes = Samma eller olika personer
kind-filter-text = Som text
time-rule = Ärenden som
time-rule-contained = ligger helt inom de här dagarna
time-rule-intersecting = pågick vid någon tidpunkt
time-rule-started = började
time-rule-ended = avslutades
time-rule-trimmed = gjorde något; visa bara det
from-day = Från och med
to-day = Till och med
from = Från
to = Till
log-spans = Loggen täcker
attributes-none = Loggen har inga uppgifter att välja bland.
attribute-missing = Värdet saknas
search-in-list = Sök i listan
rule-has = går genom en av dessa
rule-starts = börjar med en av dessa
rule-ends = slutar med en av dessa
rule-rework = gör om en av dessa (vilken som helst när ingen är vald)
rule-count = gör den valda så många gånger
at-least-times = Minst (gånger)
at-most-times = Högst (gånger)
count-hint = Talen gäller bara för ”så många gånger”.
rule-directly = direkt efter
rule-eventually = någon gång efter
follows-first = Först
follows-then = Sedan
at-least = Minst
at-most = Högst
unit-of-time = Enhet
unit-minutes = minuter
unit-hours = timmar
unit-days = dagar
unit-weeks = veckor
rule-top = så många av de vanligaste
rule-cover = de för så många procent av ärendena
number = Antal
rule-same = samma person gjorde båda
rule-different = olika personer gjorde de två
eyes-first = Den ena aktiviteten
eyes-second = Den andra aktiviteten
filter-text = Hela filtret
filter-text-hint = Reglerna skiljs åt med semikolon, till exempel: has "Remiss"; lead > 90d
