### What administrations could share, and business cases.

landscape-tab-sharing = Kva som kan delast
sharing-title =
    { $count ->
        [0] Førebels ingenting som etatane klart kan dele
        [one] Éin stad der etatar kan dele eit system
       *[other] { $count } stader der etatar kan dele eit system
    }
sharing-lead = System i ulike etatar som kanskje gjer det same arbeidet, slik registeret er { $day }.
sharing-taught =
    { $count ->
        [0] Ingen har sagt noko enno: kor sannsynleg det er, følgjer av det liknande register har lært oss.
        [one] Éi vurdering har lært oss kor sannsynleg det er.
       *[other] { $count } vurderingar har lært oss kor sannsynleg det er.
    }
sharing-none = Ingen to system i ulike etatar liknar kvarandre. Skriv kva systema er til, kva produkt dei er, og kva lov arbeidet følgjer.
sharing-clusters = Rundt eitt som kan tene dei andre
sharing-clusters-note = Kvart av dei andre er halde opp mot det i midten, aldri berre mot naboen. Talet er kor sannsynleg det er at dei gjer det same; vurderinga «same» gjer det sikkert.
sharing-coming-first = Systema blir samanlikna. Det tek nokre sekund i eit så stort register.
sharing-coming = Para under vart funne før, slik det var { $day }; det blir leita på nytt.
sharing-look-again = Sjå igjen
sharing-title-coming = Leitar etter det etatane kan dele
sharing-pairs = Par å sjå på
sharing-count = { $count } par, { $waiting } av dei utan vurdering.
sharing-likely = sannsynleg same arbeid
sharing-because-product = Begge er { $product }.
sharing-because-tasks = Begge er til { $tasks }.
sharing-because-law = Arbeidet i begge følgjer { $law }.
sharing-because-words = Begge handlar om { $words }.
sharing-because-themes = Dei er skildra med ord som ofte høyrer saman.
sharing-uses =
    { $count ->
        [one] éin bruk
       *[other] { $count } bruk
    }
sharing-same = Same arbeid
sharing-overlapping = Overlappar
sharing-not = Ikkje det same
sharing-later = Seinare
sharing-said = { $verdict }, sa { $source }, { $time }.
sharing-done = { $a } og { $b }: { $verdict }.
sharing-put-off = Utset igjen
sharing-reason = Kvifor (kan stå ope)
error-sharing-same-record = Eit system kan ikkje haldast opp mot seg sjølv. Vel to.
error-sharing-reason-too-long = Grunnen er lengre enn { $limit } teikn. Gjer han kortare.
error-sharing-verdict-unknown = Sei ein av: same, overlapping, not, later.
error-sharing-column-missing = Ingen kolonne er teken for { $field ->
    [id] id
    [name] namn
   *[other] den andre id-en
 }. Gi ein av kolonnane den overskrifta og prøv igjen.
error-sharing-id-missing = Rada har ingen id. Gi kvar rad sin eigen.
error-sharing-id-twice = Id-en «{ $id }» står to gonger. Gi kvar rad sin eigen.
error-sharing-id-unknown = Ingen bruk har id-en «{ $id }». Ingenting vart samanlikna.
error-case-syntax = Teksten til saka kan ikkje lesast: { $value }.
error-case-value = { $section }: «{ $value }» kan ikkje vere { $key }. Sjå rettleiinga om avgjerdsgrunnlag.
error-case-draws = Vel mellom éi og ein million trekkingar.
case-told = { $title }: noverdiar i { $year } i prisar frå { $prices }, etter { $rules }; { $draws } trekkingar frå frø { $seed }.
case-not-counted = Ikkje rekna med: { $what }
column-case-alternative = Alternativ
column-case-mean = Noverdi
column-case-gain = Betre enn no
column-case-gain-sd = Standardavvik
column-case-p10 = 10 av 100 under
column-case-p50 = Halvparten under
column-case-p85 = 85 av 100 under
column-case-positive = Betre i
column-case-payback = Betalt tilbake etter år
column-case-risk-pool = Risikopott
column-case-tax = Spart skattekostnad
column-case-waiting = Tapt ved å vente
column-case-administration = Etat
column-case-cashable = I pengar
column-case-not-cashable = I tid
column-case-better = Betre stilt i
column-case-assumption = Føresetnad
column-case-low = Låg
column-case-gain-low = Betre då
column-case-high = Høg
column-case-gain-high = Betre då (høg)
column-case-break-even = Ingenting vunne ved
column-case-knowing = Verdien av å vite
