# Gjennomløpstider med opne saker; køar.
title-lead-not-reached = Under halvparten av sakene er avslutta så langt
fact-open = framleis opne
not-reached = ikkje nådd
interval-from-to = { $low } til { $high }
times-open-told = Ved utgangen av { $date }: { $closed } avslutta, { $open } opne. Ei open sak tel som ei som tek lengre tid enn ho er følgd (Kaplan–Meier), så langsame saker ikkje fell ut fordi dei ikkje er ferdige.
times-open-none = Inga sak er open ved utgangen av { $date }.
times-open-closing = Denne loggen seier ikkje når ei sak er avslutta, så opne saker tel som om dei var over med den siste hendinga si.
times-open-scope = Ei sak vert avslutta som heilskap, ikkje det éi eining gjorde i ho, så det som er valt, tel som om det var over.
times-open-parts = Filteret lèt delar av saker stå att. Når ein del er over, er ikkje kjent, så kvar tel som om han var over med den siste hendinga si.
times-open-unfit = Avslutningsregelen til loggen nemner noko loggen ikkje har, så opne saker tel som om dei var over med den siste hendinga si.
times-open-groups = Avslutningsregelen til loggen spør etter noko som er for fint for tal om grupper, så opne saker tel som om dei var over med den siste hendinga si.
times-quantiles = Avslutta og opne saker saman
times-quantiles-note = Når ein del av alle saker er avslutta, med 95 % intervall. «Ikkje nådd»: færre er avslutta så langt.
chart-lead-note-closed = Frå første til siste hending, berre avslutta saker.
twin-times-closed = Tider for avslutta saker i tal
column-share-closed = Del avslutta
column-within = Innan
column-within-low = Intervall frå
column-within-high = Intervall til
compare-open = Nokre saker er framleis opne og tel med tida så langt: { $names }. Ei gruppe med mange opne saker ser raskare ut enn ho er.
compare-open-unknown = Om saker framleis er opne, er ikkje kjent her; ei som er det, tel med tida så langt.
chart-queues = Kor mange saker som er opne, ventar og er under arbeid
chart-queues-of = Kor mange saker som ventar på «{ $name }»
chart-queues-at = Kor mange saker som ventar hos «{ $name }»
chart-queues-note = Ved utgangen av kvar periode, i tidssona til loggen; etter kalenderen.
queues-open-rule = Ei sak er open til avslutningsregelen til loggen seier at ho er avslutta, lengst til utgangen av { $date }.
queues-open-none = Her seier ingenting når ei sak er avslutta, så ei sak tel som open frå første til siste hending. Mot slutten av loggen ser færre saker ut til å vere opne og vente enn det er.
queues-next = Kva ei open sak ventar på, veit ein først når neste steg er registrert. Til då ventar ho, men ikkje framfor nokon aktivitet, så køane framfor aktivitetar ser kortare ut mot slutten av loggen enn dei er.
queues-no-starts = Ingen starttider er kjende, så kor mykje som er under arbeid, er ukjent.
queues-starts-unknown =
    { $count ->
        [one] For éin ting som er gjord, er starten ukjend; han tel ikkje som under arbeid.
       *[other] For { $count } ting som er gjorde, er starten ukjend; dei tel ikkje som under arbeid.
    }
queue-which = Kva kø
queue-all = Alle saker
queue-before = Framfor ein aktivitet
queue-at = Hos ei eining
queue-activities = Køar framfor aktivitetar
queue-units = Køar hos einingar
queue-rows-note = Gjennomsnitt: kor mange om gongen, over heile tida som er vist. Flest: ved utgangen av ein periode.
line-open = Opne
line-waiting = Ventar
line-in-work = Under arbeid
column-queue-open = Opne ved utgangen
column-open-mean = Opne, gjennomsnitt
column-waiting = Ventar ved utgangen
column-waiting-mean = Ventar, gjennomsnitt
column-waiting-next = Av dei: neste steg ikkje registrert
column-in-work = Under arbeid ved utgangen
column-in-work-mean = Under arbeid, gjennomsnitt
column-in-work-most = Under arbeid, flest
column-done = Gonger utført
column-waiting-most = Ventar, flest
column-waiting-most-when = I perioden frå
error-queue-of-invalid = «{ $text }» er ingen kø. Sei activity:NAMN eller unit:NAMN, eller ingenting for alle saker.
error-queue-of-missing = Ingenting er gjort under namnet «{ $name }» i sakene det vert spurt om.
