### What administrations could share, and business cases.

landscape-tab-sharing = Hvad der kan deles
sharing-title =
    { $count ->
        [0] Endnu intet, som forvaltningerne klart kan dele
        [one] Ét sted, hvor forvaltninger kan dele et system
       *[other] { $count } steder, hvor forvaltninger kan dele et system
    }
sharing-lead = Systemer i forskellige forvaltninger, der måske gør det samme arbejde, som registret er { $day }.
sharing-taught =
    { $count ->
        [0] Ingen har sagt noget endnu: hvor sandsynligt det er, følger af, hvad lignende registre har lært os.
        [one] Én vurdering har lært os, hvor sandsynligt det er.
       *[other] { $count } vurderinger har lært os, hvor sandsynligt det er.
    }
sharing-none = Ingen to systemer i forskellige forvaltninger ligner hinanden. Skriv, hvad systemerne er til, hvilket produkt de er, og hvilken lov arbejdet følger.
sharing-clusters = Omkring ét, der kan tjene de andre
sharing-clusters-note = Hvert af de andre er holdt op mod det i midten, aldrig kun mod naboen. Tallet er, hvor sandsynligt det er, at de gør det samme; vurderingen »samme« gør det sikkert.
sharing-coming-first = Systemerne sammenlignes. Det tager nogle sekunder i et så stort register.
sharing-coming = Parrene herunder blev fundet før, som det var den { $day }; der ledes på ny.
sharing-look-again = Se igen
sharing-title-coming = Leder efter det, forvaltningerne kan dele
sharing-pairs = Par at se på
sharing-count = { $count } par, { $waiting } af dem uden vurdering.
sharing-likely = sandsynligvis samme arbejde
sharing-because-product = Begge er { $product }.
sharing-because-tasks = Begge er til { $tasks }.
sharing-because-law = Arbejdet i begge følger { $law }.
sharing-because-words = Begge handler om { $words }.
sharing-because-themes = De er beskrevet med ord, der ofte hører sammen.
sharing-uses =
    { $count ->
        [one] én anvendelse
       *[other] { $count } anvendelser
    }
sharing-same = Samme arbejde
sharing-overlapping = Overlapper
sharing-not = Ikke det samme
sharing-later = Senere
sharing-said = { $verdict }, sagde { $source }, { $time }.
sharing-done = { $a } og { $b }: { $verdict }.
sharing-put-off = Udskyd igen
sharing-reason = Hvorfor (kan stå åbent)
error-sharing-same-record = Et system kan ikke holdes op mod sig selv. Vælg to.
error-sharing-reason-too-long = Begrundelsen er længere end { $limit } tegn. Gør den kortere.
error-sharing-verdict-unknown = Sig en af: same, overlapping, not, later.
error-sharing-column-missing = Ingen kolonne er taget for { $field ->
    [id] id
    [name] navn
   *[other] det andet id
 }. Giv en af kolonnerne den overskrift, og prøv igen.
error-sharing-id-missing = Rækken har intet id. Giv hver række sit eget.
error-sharing-id-twice = Id’et »{ $id }« står to gange. Giv hver række sit eget.
error-sharing-id-unknown = Ingen anvendelse har id’et »{ $id }«. Intet blev sammenlignet.
error-case-syntax = Sagens tekst kan ikke læses: { $value }.
error-case-value = { $section }: »{ $value }« kan ikke være { $key }. Se vejledningen om business cases.
error-case-draws = Vælg mellem én og en million trækninger.
case-told = { $title }: nutidsværdier i { $year } i priser fra { $prices }, efter { $rules }; { $draws } trækninger fra frø { $seed }.
case-not-counted = Ikke regnet med: { $what }
column-case-alternative = Alternativ
column-case-mean = Nutidsværdi
column-case-gain = Bedre end nu
column-case-gain-sd = Standardafvigelse
column-case-p10 = 10 af 100 under
column-case-p50 = Halvdelen under
column-case-p85 = 85 af 100 under
column-case-positive = Bedre i
column-case-payback = Tilbagebetalt efter år
column-case-risk-pool = Risikopulje
column-case-tax = Sparet skatteomkostning
column-case-waiting = Tabt ved at vente
column-case-administration = Forvaltning
column-case-cashable = I penge
column-case-not-cashable = I tid
column-case-better = Bedre stillet i
column-case-assumption = Antagelse
column-case-low = Lav
column-case-gain-low = Bedre da
column-case-high = Høj
column-case-gain-high = Bedre da (høj)
column-case-break-even = Intet vundet ved
column-case-knowing = Værdien af at vide
