### What administrations could share, and business cases.

landscape-tab-sharing = Hva som kan deles
sharing-title =
    { $count ->
        [0] Foreløpig ingenting som etatene klart kan dele
        [one] Ett sted der etater kan dele et system
       *[other] { $count } steder der etater kan dele et system
    }
sharing-lead = Systemer i ulike etater som kanskje gjør det samme arbeidet, slik registeret er { $day }.
sharing-taught =
    { $count ->
        [0] Ingen har sagt noe ennå: hvor sannsynlig det er, følger av det lignende registre har lært oss.
        [one] Én vurdering har lært oss hvor sannsynlig det er.
       *[other] { $count } vurderinger har lært oss hvor sannsynlig det er.
    }
sharing-none = Ingen to systemer i ulike etater ligner hverandre. Skriv hva systemene er til, hvilket produkt de er, og hvilken lov arbeidet følger.
sharing-clusters = Rundt ett som kan tjene de andre
sharing-clusters-note = Hver av de andre er holdt opp mot det i midten, aldri bare mot naboen. Tallet er hvor sannsynlig det er at de gjør det samme; vurderingen «samme» gjør det sikkert.
sharing-coming-first = Systemene sammenlignes. Det tar noen sekunder i et så stort register.
sharing-coming = Parene under ble funnet før, slik det var { $day }; det letes på nytt.
sharing-look-again = Se igjen
sharing-title-coming = Leter etter det etatene kan dele
sharing-pairs = Par å se på
sharing-count = { $count } par, { $waiting } av dem uten vurdering.
sharing-likely = sannsynlig samme arbeid
sharing-because-product = Begge er { $product }.
sharing-because-tasks = Begge er til { $tasks }.
sharing-because-law = Arbeidet i begge følger { $law }.
sharing-because-words = Begge handler om { $words }.
sharing-because-themes = De er beskrevet med ord som ofte hører sammen.
sharing-uses =
    { $count ->
        [one] én bruk
       *[other] { $count } bruk
    }
sharing-same = Samme arbeid
sharing-overlapping = Overlapper
sharing-not = Ikke det samme
sharing-later = Senere
sharing-said = { $verdict }, sa { $source }, { $time }.
sharing-done = { $a } og { $b }: { $verdict }.
sharing-put-off = Utsett igjen
sharing-reason = Hvorfor (kan stå åpent)
error-sharing-same-record = Et system kan ikke holdes opp mot seg selv. Velg to.
error-sharing-reason-too-long = Grunnen er lengre enn { $limit } tegn. Gjør den kortere.
error-sharing-verdict-unknown = Si en av: same, overlapping, not, later.
error-sharing-column-missing = Ingen kolonne er tatt for { $field ->
    [id] id
    [name] navn
   *[other] den andre id-en
 }. Gi en av kolonnene den overskriften og prøv igjen.
error-sharing-id-missing = Raden har ingen id. Gi hver rad sin egen.
error-sharing-id-twice = Id-en «{ $id }» står to ganger. Gi hver rad sin egen.
error-sharing-id-unknown = Ingen bruk har id-en «{ $id }». Ingenting ble sammenlignet.
error-case-syntax = Teksten til saken kan ikke leses: { $value }.
error-case-value = { $section }: «{ $value }» kan ikke være { $key }. Se veiledningen om beslutningsgrunnlag.
error-case-draws = Velg mellom én og en million trekninger.
case-told = { $title }: nåverdier i { $year } i priser fra { $prices }, etter { $rules }; { $draws } trekninger fra frø { $seed }.
case-not-counted = Ikke regnet med: { $what }
column-case-alternative = Alternativ
column-case-mean = Nåverdi
column-case-gain = Bedre enn nå
column-case-gain-sd = Standardavvik
column-case-p10 = 10 av 100 under
column-case-p50 = Halvparten under
column-case-p85 = 85 av 100 under
column-case-positive = Bedre i
column-case-payback = Tilbakebetalt etter år
column-case-risk-pool = Risikopott
column-case-tax = Spart skattekostnad
column-case-waiting = Tapt ved å vente
column-case-administration = Etat
column-case-cashable = I penger
column-case-not-cashable = I tid
column-case-better = Bedre stilt i
column-case-assumption = Antakelse
column-case-low = Lav
column-case-gain-low = Bedre da
column-case-high = Høy
column-case-gain-high = Bedre da (høy)
column-case-break-even = Ingenting vunnet ved
column-case-knowing = Verdien av å vite
