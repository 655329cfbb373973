# What an import noticed, and the places it names.
place-row = row { $at }
place-line = line { $at }
place-byte = byte { $at }
place-field = column “{ $field }”
finding-other = Noticed: { $code } ({ $details }).
finding-event-without-activity =
    { $count ->
        [one] One event has
       *[other] { $count } events have
    } no activity and { $count ->
        [one] was
       *[other] were
    } left out.
finding-event-without-time =
    { $count ->
        [one] One event has
       *[other] { $count } events have
    } no time and { $count ->
        [one] was
       *[other] were
    } left out.
finding-case-without-events =
    { $count ->
        [one] One case has
       *[other] { $count } cases have
    } no events and { $count ->
        [one] was
       *[other] were
    } left out.
finding-row-occurs-more-than-once =
    { $count ->
        [one] One row occurs
       *[other] { $count } rows occur
    } more than once. Both are counted.
finding-started-not-completed =
    { $count ->
        [one] One start was
       *[other] { $count } starts were
    } never completed: work in progress, not in the map or the variants.
finding-start-unknown =
    { $count ->
        [one] One completion has
       *[other] { $count } completions have
    } no start: when { $count ->
        [one] it
       *[other] they
    } began is unknown.
finding-other-transitions =
    { $count ->
        [one] One event has
       *[other] { $count } events have
    } another transition than start and complete (schedule, assign, suspend …) and { $count ->
        [one] opens
       *[other] open
    } no execution.
finding-start-after-end =
    { $count ->
        [one] One start lies
       *[other] { $count } starts lie
    } after the end; the start is taken as unknown.
finding-filter-activity-unknown = The filter names the activity “{ $activity }”, which the log does not have.

# Values and times.

finding-value-unreadable =
    { $count ->
        [one] One value
       *[other] { $count } values
    } could not be read and { $count ->
        [one] was
       *[other] were
    } left out.
finding-value-kept-as-text =
    { $count ->
        [one] One value
       *[other] { $count } values
    } did not fit the type and { $count ->
        [one] is
       *[other] are
    } kept as text, such as “{ $example }”.
finding-column-kept-as-text =
    A column looked like another type, but { $count ->
        [one] one value does
       *[other] { $count } values do
    } not fit, such as “{ $example }”. It is kept as text.
finding-time-not-readable =
    { $count ->
        [one] One time
       *[other] { $count } times
    } could not be read, such as “{ $example }”; the { $count ->
        [one] row is
       *[other] rows are
    } left out.
finding-time-does-not-exist =
    { $count ->
        [one] One time does
       *[other] { $count } times do
    } not exist, because clocks were put forward then. The earlier offset is used.
finding-time-exists-twice =
    { $count ->
        [one] One time exists
       *[other] { $count } times exist
    } twice, because clocks were put back then. The earlier offset is used.
finding-time-in-clock-gap =
    { $count ->
        [one] One time does
       *[other] { $count } times do
    } not exist, because clocks were put forward then. The earlier offset is used.
finding-time-in-clock-fold =
    { $count ->
        [one] One time exists
       *[other] { $count } times exist
    } twice, because clocks were put back then. The earlier offset is used.
finding-time-without-offset =
    { $count ->
        [one] One time has
       *[other] { $count } times have
    } no offset; the log’s time zone is used.
finding-some-times-without-offset =
    { $count ->
        [one] One time lacks
       *[other] { $count } times lack
    } the offset that others have; the log’s time zone is used.
finding-time-as-text =
    { $count ->
        [one] One time was
       *[other] { $count } times were
    } written as text and read as times.
finding-times-of-day-unknown = The dates have no time of day; events of one day keep the order of the file.
finding-times-cut-to-microseconds =
    { $count ->
        [one] One time was
       *[other] { $count } times were
    } finer than a microsecond and { $count ->
        [one] was
       *[other] were
    } cut.
finding-two-digit-year =
    { $count ->
        [one] One year
       *[other] { $count } years
    } had two digits; the last number of the date was taken as the year, as in “{ $example }”.
finding-date-order-ambiguous = The order of day, month and year cannot be told from the dates.
finding-date-order-mixed = Some dates have day, month and year in another order than others.
finding-date-order-by-points = Dates with points are read with the day first.
finding-date-order-from-values = The order of day and month was told from the values.
finding-date-order-from-other-column = The order of day and month was told from another column.
finding-numbers-read-as-dates = Numbers were read as a spreadsheet’s dates.
finding-epoch-times = Numbers were read as times since 1970, in { $unit }.
finding-spreadsheet-days = Numbers were read as a spreadsheet’s dates.
finding-zone-unknown = The file names the time zone “{ $zone }”, which is not known; the log’s zone is used.
finding-decimal-comma-unclear = Whether a comma is a decimal sign cannot be told; the column is kept as text.
finding-missing-by-spelling =
    { $count ->
        [one] One value says
       *[other] { $count } values say
    } in words that nothing is there (such as NULL) and { $count ->
        [one] is
       *[other] are
    } taken as missing.
finding-national-identity-numbers =
    { $count ->
        [one] One value is
       *[other] { $count } values are
    } national identity numbers ({ $country }). The column is classed as sensitive; stored, they stand there under pseudonyms.

# Tables.

finding-row-without-case =
    { $count ->
        [one] One row has
       *[other] { $count } rows have
    } no case and { $count ->
        [one] was
       *[other] were
    } left out.
finding-row-with-fewer-cells =
    { $count ->
        [one] One row has
       *[other] { $count } rows have
    } fewer cells than the header; the rest is taken as missing.
finding-row-with-more-cells =
    { $count ->
        [one] One row has
       *[other] { $count } rows have
    } more cells than the header; what is beyond is left out.
finding-case-attribute-varies = A column that describes cases has several values in one case; it is kept with the events.
finding-case-on-several-rows =
    { $count ->
        [one] One row repeats
       *[other] { $count } rows repeat
    } a case in a table that should have one row per case.
finding-dates-became-events = Each date in these columns became an event, { $count } in all: { $columns }.
finding-no-header = The first row is data: the columns have no names and are numbered.
finding-rows-before-header =
    { $count ->
        [one] One row stands
       *[other] { $count } rows stand
    } before the header and { $count ->
        [one] was
       *[other] were
    } passed over.
finding-column-without-name = A column has no name and was given one.
finding-column-name-repeated = Several columns have the same name; the later ones are numbered.
finding-column-type-unknown = A column has a type that Samsyn does not read ({ $type }) and was left out.
finding-error-cells =
    { $count ->
        [one] One cell holds
       *[other] { $count } cells hold
    } an error ({ $error }) and { $count ->
        [one] is
       *[other] are
    } taken as missing.
finding-sheet-chosen = The workbook has several sheets; “{ $sheet }” was read. All: { $sheets }.
finding-role-not-text = A column with a role does not hold text; its values are written as text.
finding-quote-not-closed =
    { $count ->
        [one] One quotation mark is
       *[other] { $count } quotation marks are
    } not closed.
finding-zero-bytes =
    { $count ->
        [one] One zero byte was
       *[other] { $count } zero bytes were
    } passed over.
finding-invalid-utf8 =
    { $count ->
        [one] One value is
       *[other] { $count } values are
    } not valid UTF-8; what could not be read is replaced by �.
finding-encodings-mixed =
    { $count ->
        [one] One line is
       *[other] { $count } lines are
    } in another encoding than the rest.
finding-encoding-assumed = The encoding is not stated; it was told from the bytes.

# XES.

finding-attribute-twice =
    { $count ->
        [one] One attribute stands
       *[other] { $count } attributes stand
    } twice in the same place; the last one counts.
finding-attribute-without-key =
    { $count ->
        [one] One attribute has
       *[other] { $count } attributes have
    } no key and { $count ->
        [one] was
       *[other] were
    } left out.
finding-attribute-without-value =
    { $count ->
        [one] One attribute has
       *[other] { $count } attributes have
    } no value and { $count ->
        [one] is
       *[other] are
    } taken as missing.
finding-attribute-of-several-types = An attribute has values of several types; it is kept as text.
finding-case-in-several-traces =
    { $count ->
        [one] One trace names
       *[other] { $count } traces name
    } a case that stood before; its events are joined with it.
finding-case-name-not-text =
    { $count ->
        [one] One case has
       *[other] { $count } cases have
    } a name that is not text; it is written as text.
finding-trace-without-name =
    { $count ->
        [one] One case has
       *[other] { $count } cases have
    } no name and { $count ->
        [one] was
       *[other] were
    } given one, such as “{ $example }”.
finding-event-outside-trace =
    { $count ->
        [one] One event stands
       *[other] { $count } events stand
    } outside any case and { $count ->
        [one] was
       *[other] were
    } left out.
finding-extension-not-declared = The file uses names of an extension that it does not declare.
finding-declaration-unusable =
    { $count ->
        [one] One declaration
       *[other] { $count } declarations
    } in the file’s head could not be used.
finding-unknown-element =
    { $count ->
        [one] One element
       *[other] { $count } elements
    } of an unknown kind { $count ->
        [one] was
       *[other] were
    } passed over.
finding-unknown-xml-attribute =
    { $count ->
        [one] One XML attribute
       *[other] { $count } XML attributes
    } of an unknown kind { $count ->
        [one] was
       *[other] were
    } passed over.
finding-unknown-entity =
    { $count ->
        [one] One value names
       *[other] { $count } values name
    } an entity that XML does not know; it is kept as written.
finding-markup-in-value =
    { $count ->
        [one] One value holds
       *[other] { $count } values hold
    } unescaped XML signs; { $count ->
        [one] it is
       *[other] they are
    } kept as written.
finding-text-between-elements = Text between the elements was passed over.
finding-log-without-events = The file holds no events.
finding-text-not-decodable =
    { $count ->
        [one] One value does
       *[other] { $count } values do
    } not fit the file’s encoding; what could not be read is replaced by �.
