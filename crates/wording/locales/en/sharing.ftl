### What administrations could share, and business cases.

landscape-tab-sharing = What could be shared
sharing-title =
    { $count ->
        [0] Nothing yet that administrations could clearly share
        [one] One place where administrations could share a system
       *[other] { $count } places where administrations could share a system
    }
sharing-lead = Systems of different administrations that may do the same work, as the register is on { $day }.
sharing-taught =
    { $count ->
        [0] Nobody has said anything yet: how likely it is follows from what similar registers taught.
        [one] One verdict has taught how likely it is.
       *[other] { $count } verdicts have taught how likely it is.
    }
sharing-none = No two systems of different administrations look alike. Say what systems are for, which product they are, and which law the work follows.
sharing-clusters = Around one that could serve the others
sharing-clusters-note = Each of the others is held against the one in the middle, never only against its neighbour. The figure is how likely they do the same work; a verdict of “same” makes it certain.
sharing-coming-first = The systems are being compared. It takes some seconds in a register this large.
sharing-coming = The pairs below were found before, as of { $day }; they are being looked for anew.
sharing-look-again = Look again
sharing-title-coming = Looking for what administrations could share
sharing-pairs = Pairs to look at
sharing-count = { $count } pairs, { $waiting } of them without a verdict.
sharing-likely = likely the same work
sharing-because-product = Both are { $product }.
sharing-because-tasks = Both are for { $tasks }.
sharing-because-law = The work of both follows { $law }.
sharing-because-words = Both speak of { $words }.
sharing-because-themes = They are described in words that often go together.
sharing-uses =
    { $count ->
        [one] one use
       *[other] { $count } uses
    }
sharing-same = Same work
sharing-overlapping = Overlapping
sharing-not = Not the same
sharing-later = Later
sharing-said = { $verdict }, said { $source }, { $time }.
sharing-done = { $a } and { $b }: { $verdict }.
sharing-put-off = Put it off again
sharing-reason = Why (may be left open)
error-sharing-same-record = A system cannot be held against itself. Choose two.
error-sharing-reason-too-long = The reason is longer than { $limit } letters. Shorten it.
error-sharing-verdict-unknown = Say one of: same, overlapping, not, later.
error-sharing-column-missing = No column is taken for { $field ->
    [id] the id
    [name] the name
   *[other] the second id
 }. Give one of the columns that heading and try again.
error-sharing-id-missing = Row without an id. Give every row one of its own.
error-sharing-id-twice = The id “{ $id }” stands twice. Give every row one of its own.
error-sharing-id-unknown = No use has the id “{ $id }”. Nothing was compared.
error-case-syntax = The text of the case cannot be read: { $value }.
error-case-value = { $section }: “{ $value }” cannot be { $key }. See the guide on business cases.
error-case-draws = Give between one and a million draws.
case-told = { $title }: present values of { $year } in prices of { $prices }, by { $rules }; { $draws } draws from seed { $seed }.
case-not-counted = Not counted: { $what }
column-case-alternative = Alternative
column-case-mean = Present value
column-case-gain = Better than now
column-case-gain-sd = Standard deviation
column-case-p10 = 10 of 100 below
column-case-p50 = Half below
column-case-p85 = 85 of 100 below
column-case-positive = Better in
column-case-payback = Paid back after years
column-case-risk-pool = Risk pool
column-case-tax = Spared in cost of taxes
column-case-waiting = Lost by waiting
column-case-administration = Administration
column-case-cashable = In money
column-case-not-cashable = In time
column-case-better = Better off in
column-case-assumption = Assumption
column-case-low = Low
column-case-gain-low = Better then
column-case-high = High
column-case-gain-high = Better then (high)
column-case-break-even = Nothing gained at
column-case-knowing = Worth of knowing
