### What administrations could share, and business cases.

landscape-tab-sharing = Vad som kan delas
sharing-title =
    { $count ->
        [0] Ännu inget som förvaltningarna tydligt kan dela
        [one] Ett ställe där förvaltningar kan dela ett system
       *[other] { $count } ställen där förvaltningar kan dela ett system
    }
sharing-lead = System i olika förvaltningar som kanske gör samma arbete, så som registret är { $day }.
sharing-taught =
    { $count ->
        [0] Ingen har sagt något än: hur troligt det är följer av vad liknande register har lärt oss.
        [one] En bedömning har lärt oss hur troligt det är.
       *[other] { $count } bedömningar har lärt oss hur troligt det är.
    }
sharing-none = Inga två system i olika förvaltningar liknar varandra. Skriv vad systemen är till för, vilken produkt de är och vilken lag arbetet följer.
sharing-clusters = Kring ett som kan tjäna de andra
sharing-clusters-note = Vart och ett av de andra har hållits mot det i mitten, aldrig bara mot grannen. Siffran är hur troligt det är att de gör samma sak; bedömningen ”samma” gör det säkert.
sharing-coming-first = Systemen jämförs. Det tar några sekunder i ett så stort register.
sharing-coming = Paren nedan hittades tidigare, som det var { $day }; de söks på nytt.
sharing-look-again = Titta igen
sharing-title-coming = Söker efter det förvaltningarna kan dela
sharing-pairs = Par att titta på
sharing-count = { $count } par, { $waiting } av dem utan bedömning.
sharing-likely = troligen samma arbete
sharing-because-product = Båda är { $product }.
sharing-because-tasks = Båda är till för { $tasks }.
sharing-because-law = Arbetet i båda följer { $law }.
sharing-because-words = Båda handlar om { $words }.
sharing-because-themes = De beskrivs med ord som ofta hör ihop.
sharing-uses =
    { $count ->
        [one] en användning
       *[other] { $count } användningar
    }
sharing-same = Samma arbete
sharing-overlapping = Överlappar
sharing-not = Inte samma
sharing-later = Senare
sharing-said = { $verdict }, sade { $source }, { $time }.
sharing-done = { $a } och { $b }: { $verdict }.
sharing-put-off = Skjut upp igen
sharing-reason = Varför (kan lämnas öppet)
error-sharing-same-record = Ett system kan inte hållas mot sig självt. Välj två.
error-sharing-reason-too-long = Skälet är längre än { $limit } tecken. Gör det kortare.
error-sharing-verdict-unknown = Säg en av: same, overlapping, not, later.
error-sharing-column-missing = Ingen kolumn har tagits för { $field ->
    [id] id
    [name] namn
   *[other] det andra id:t
 }. Ge en av kolumnerna den rubriken och försök igen.
error-sharing-id-missing = Raden saknar id. Ge varje rad ett eget.
error-sharing-id-twice = Id:t ”{ $id }” står två gånger. Ge varje rad ett eget.
error-sharing-id-unknown = Ingen användning har id:t ”{ $id }”. Ingenting jämfördes.
error-case-syntax = Texten till underlaget kan inte läsas: { $value }.
error-case-value = { $section }: ”{ $value }” kan inte vara { $key }. Se vägledningen om beslutsunderlag.
error-case-draws = Välj mellan en och en miljon dragningar.
case-told = { $title }: nuvärden i { $year } i priser från { $prices }, enligt { $rules }; { $draws } dragningar från frö { $seed }.
case-not-counted = Inte räknat med: { $what }
column-case-alternative = Alternativ
column-case-mean = Nuvärde
column-case-gain = Bättre än nu
column-case-gain-sd = Standardavvikelse
column-case-p10 = 10 av 100 under
column-case-p50 = Hälften under
column-case-p85 = 85 av 100 under
column-case-positive = Bättre i
column-case-payback = Återbetalt efter år
column-case-risk-pool = Riskpott
column-case-tax = Sparad skattekostnad
column-case-waiting = Förlorat på att vänta
column-case-administration = Förvaltning
column-case-cashable = I pengar
column-case-not-cashable = I tid
column-case-better = Bättre ställd i
column-case-assumption = Antagande
column-case-low = Låg
column-case-gain-low = Bättre då
column-case-high = Hög
column-case-gain-high = Bättre då (hög)
column-case-break-even = Inget vunnet vid
column-case-knowing = Värdet av att veta
