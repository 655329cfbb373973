//! What headings and choices are called in tables: in English, both forms of Norwegian, Danish and Swedish, and in the exports
//! of common registers. Compared folded, so that case, spaces, punctuation and marks make no difference.

use samsyn_organisation::fold;

use super::worded;
use crate::{Field, Kind, Type, fields_of};

/// Names of a field, whichever kind it is of; `|` between them.
const HEADINGS: &[(&str, &str)] = &[
    ("name", "name|title|navn|namn|tittel|titel|benämning|betegnelse|benevnelse|lokalt navn|local name"),
    ("key", "id|key|code|number|nr|nummer|nøkkel|kode|nøgle|nyckel|kod|uuid|lokal id|local id|external id|ekstern id|løpenummer"),
    ("alias", "alias|aliases|other names|andre navn|andre namn|øvrige navne|andra namn|kallenavn|tidligere navn|tidigare namn"),
    ("description", "description|beskrivelse|beskriving|beskrivning|omtale"),
    ("summary", "summary|short description|resumé|resume|kort beskrivelse|kort beskriving|sammendrag|sammanfattning"),
    ("purpose", "purpose|formål|føremål|syfte|ändamål"),
    ("supplier", "supplier|vendor|leverandør|leverandor|leverantör|leverandørnavn|supplier name"),
    ("product", "product|produkt|vare"),
    ("system", "system|systems|it-system|fagsystem|systemnavn|systemnamn|it system|itsystem|nuværende systemer|systemer"),
    (
        "owner",
        "owner|owner unit|system owner|eier|eigar|systemeier|systemeigar|ejer|systemejer|ägare|systemägare|ansvarlig enhed|faglig kontaktperson",
    ),
    (
        "unit",
        "unit|department|enhet|enhed|eining|avdeling|avdelning|afdeling|afdelinger|organisasjonsenhet|organisationsenhed|organisationsenhet|responsible unit|ansvarlig enhet|ansvarleg eining|ansvarig enhet|anvendes af",
    ),
    ("role", "role|rolle|roll"),
    ("contact", "contact|contact person|kontakt|kontaktperson|systemforvalter|systemförvaltare|system manager"),
    ("lifecycle", "lifecycle|life cycle|status|state|livssyklus|livscyklus|livscykel|fase|livssyklusstatus|driftsstatus"),
    ("hosting", "hosting|hosted|drift|driftsform|driftsmodell|driftsmodel|hostet|host|driftmodell|plassering|placering"),
    ("licence", "licence|license|lisens|licens|lisensmodell|licenstype|licenstyp|licensmodel"),
    ("code", "source code|kildekode|kjeldekode|källkod|repository"),
    (
        "criticality",
        "criticality|critical|kritikalitet|kriticitet|viktighet|forretningskritisk|verksamhetskritisk|virksomhetskritisk",
    ),
    (
        "security-class",
        "security class|classification|sikkerhetsklasse|tryggleiksklasse|sikkerhedsklasse|säkerhetsklass|informasjonsklasse|klassifisering|klassifikation",
    ),
    ("personal-data", "personal data|personopplysninger|personopplysningar|personoplysninger|personuppgifter|datatype"),
    (
        "risk-assessed",
        "risk assessed|risk assessment date|risikovurdert|risikovurderet|riskbedömd|ros dato|dato for risikovurdering",
    ),
    ("concept", "concept|task|capability|oppgave|oppgåve|opgave|uppgift|kapabilitet|kle|kle-nr|kle nr|form|opgaver"),
    ("version", "version|versjon"),
    ("contains-ai", "contains ai|ai|kunstig intelligens|indeholder ai|inneholder ki|bruker ki|använder ai"),
    ("replaced-by", "replaced by|erstattes av|erstattast av|erstattes af|ersätts av"),
    (
        "users",
        "users|number of users|brukere|brukarar|brugere|användare|antall brukere|antal brugere|antal användare|antal på brugere",
    ),
    ("scheme", "scheme|kodeverk|system for numre|klassifikation"),
    ("parent", "parent|overordnet|overordna|överordnad|hører under|tilhører"),
    ("law", "law|legal clause|lovparagraf|lov|hjemmel|heimel|lovhjemmel|lagrum|lagstöd"),
    ("law-verified", "law verified|sidst kontrolleret i forhold til §|lovhjemmel kontrollert"),
    (
        "times-per-year",
        "times per year|volume|antall per år|tal per år|antal per år|antal pr år|antal gange processen foretages årligt|volum|volym",
    ),
    (
        "minutes-each",
        "minutes each|minutter per sak|minutt per sak|minutter pr sag|minuter per ärende|tidsforbrug pr. proces i minutter",
    ),
    ("staff", "staff|antall ansatte|tal på tilsette|antal medarbejdere der foretager processen|antal medarbetare"),
    (
        "expected-automation-percent",
        "expected automation|forventet automatiseringsgrad|forventa automatiseringsgrad|förväntad automatiseringsgrad|tidsbesparelse i %",
    ),
    (
        "development-hours",
        "development hours|utviklingstimer|utviklingstimar|utvecklingstimmar|forventet timeforbrug på udvikling",
    ),
    ("time-comment", "time comment|kommentarer til tidsforbrug|kommentar om tidsbruk"),
    ("phase", "phase|fase|fas"),
    ("status", "status"),
    ("visibility", "visibility|synlighed|synlighet|synlegheit"),
    ("for-whom", "for whom|audience|målgruppe|målgrupp|for hvem|for kven|för vem"),
    ("challenges", "challenges|udfordringer i den nuværende proces|utfordringer|utfordringar|utmaningar"),
    ("ideas", "ideas|idéer til løsning|ideer|idéer"),
    ("in-operation-from", "in operation from|løsningen sat i drift|i drift fra|i drift frå|i drift från"),
    ("out-of-operation", "out of operation|løsningen taget ud af drift|ute av drift|tagen ur drift"),
    (
        "log",
        "log|event log|hendelseslogg|hændelseslog|händelselogg|the log that measures it|loggen som måler den|loggen som måler han|loggen, der måler det|loggen som mäter det",
    ),
    (
        "log-filter",
        "log filter|filter|which of its cases (a filter)|hvilke av sakene (et filter)|kva for nokre av sakene (eit filter)|hvilke af dens sager (et filter)|vilka av dess ärenden (ett filter)",
    ),
    ("likelihood", "likelihood|sannsynlighet|sannsyn|sandsynlighed|sannolikhet"),
    ("consequence", "consequence|konsekvens"),
    ("risk-measures", "measures|tiltak|tiltag|åtgärder|risk measures"),
    ("digital-potential", "digital potential|digitaliseringspotensial|digitaliseringspotentiale|digitaliseringspotential"),
    ("potential-reason", "reason|begrunnelse|grunngiving|begrundelse|motivering"),
    ("type", "type|avtaletype|kontrakttype|kontraktstype|avtalstyp|typ"),
    (
        "begins",
        "begins|start|start date|from|startdato|gyldig fra|gjelder fra|gældende fra|giltig från|avtalestart|concluded|indgået|inngått|ingått",
    ),
    (
        "ends",
        "ends|end|end date|expires|sluttdato|slutdato|utløper|utløpsdato|udløber|upphör|slutdatum|gyldig til|giltig till|avtaleslutt",
    ),
    (
        "notice-months",
        "notice months|notice|oppsigelse måneder|oppsigelsestid|oppseiingstid|opsigelsesfrist|opsigelsesfrist måneder|uppsägningstid",
    ),
    ("notice-at", "notice at|oppsigelse til|opsigelse til|uppsägning till"),
    ("options", "options|opsjoner|opsjonar|optioner|antall opsjoner"),
    ("option-months", "option months|opsjon måneder|optionsmåneder|optionsmånader"),
    ("options-used", "options used|brukte opsjoner|brukte opsjonar|brugte optioner|använda optioner"),
    ("irrevocable-until", "irrevocable until|uoppsigelig til|uoppseieleg til|uopsigelig til|ouppsägbar till"),
    ("terminated", "terminated|oppsagt|oppsagd|opsagt|uppsagd"),
    ("payment", "payment|payment model|betalingsmodell|betalingsmodel|betalningsmodell"),
    ("share", "share|shares|andel|andeler|andelar|andele|fordeling|fordelingsnøkkel|fordelingsnøgle|fördelningsnyckel"),
    ("year", "year|år|budsjettår|budgetår|regnskabsår|regnskapsår"),
    ("account", "account|konto|kontonummer|kontonr|artskonto|art"),
    ("contract", "contract|avtale|kontrakt|avtal|aftale"),
    ("nature", "nature|run or change|drift eller utvikling|drift eller udvikling|drift eller utveckling"),
    ("stage", "stage|slag beløp|beløpstype|beløbstype|belopstyp|budget or actual"),
    ("price-year", "price year|price level|prisnivå|prisår|prisniveau|pris- og lønnivå"),
    ("amount", "amount|beløp|beløb|belopp|sum|kroner|kr|cost|kostnad|kostnader|udgift|utgift"),
    ("from-use", "from|from use|fra|frå|från|fra bruk|sender"),
    ("to-use", "to|to use|til|till|mottaker|mottakar|modtager|mottagare"),
    ("interface", "interface|grensesnitt|snitflade|gränssnitt"),
    ("frequency", "frequency|frekvens|hyppighet|hyppighed"),
    ("process", "process|processes|prosess|prosesser|proces|processer|prosessar"),
];

/// What choices are called, whichever field they are of.
const CHOICES: &[(&str, &str)] = &[
    (
        "own-data-centre",
        "own data centre|on premise|on-premise|onpremise|eget datasenter|eiget datasenter|eget datacenter|lokal drift|egen drift|lokalt",
    ),
    ("public-cloud", "public cloud|cloud|sky|skyen|skya|cloudløsning|molnet|moln|saas|paas|iaas|offentlig sky"),
    ("supplier", "supplier|external|ekstern|extern|hos leverandør|hos leverandøren|hos leverantören|leverandør|leverantör"),
    ("hybrid", "hybrid|blandet|blandad|blanda"),
    ("undecided", "undecided|not decided|ikke avklart|ikkje avklart|uafklaret|ikke avklaret|ej bestämt|uavklart"),
    ("planned", "planned|planlagt|planlagd|planerad|under innføring"),
    ("pilot", "pilot"),
    ("operational", "operational|i drift|in operation|active|aktiv|i bruk|i brug|driftssat"),
    ("phasing-out", "phasing out|phasingout|under utfasing|under udfasning|under avveckling|utfases|udfases"),
    (
        "not-in-use",
        "not in use|notinuse|ikke i bruk|ikkje i bruk|ikke i brug|används inte|avviklet|utfaset|udfaset|avvecklad|retired",
    ),
    (
        "free-software",
        "free software|open source|opensource|fri programvare|fri programvara|åpen kildekode|opa kjeldekode|åben kildekode|öppen källkod",
    ),
    ("free-of-charge", "free of charge|freeware|gratis"),
    ("proprietary", "proprietary|proprietær|proprietär|lukket|lukka|stängd"),
    ("low", "low|lav|låg|lavt|lågt|i mindre grad"),
    ("medium", "medium|middels|middel|medel|moderat"),
    ("high", "high|høy|høg|høj|hög|i nogen grad"),
    ("critical", "critical|kritisk"),
    ("very-high", "very high|svært høy|svært høg|meget høj|mycket hög|i høj grad"),
    ("very-low", "very low|svært lav|svært låg|meget lav|mycket låg|slet ikke"),
    ("unknown", "unknown|ukjent|ukjend|ukendt|okänd|ved ikke"),
    ("open", "open|åpen|open informasjon|åben|öppen|offentlig"),
    ("internal", "internal|intern"),
    ("confidential", "confidential|fortrolig|konfidentiell|konfidentiel|beskyttet"),
    ("strictly-confidential", "strictly confidential|strengt fortrolig|strengt konfidentielt|sträng sekretess"),
    ("none", "none|ingen|inga"),
    ("ordinary", "ordinary|alminnelige|alminnelege|almindelige|vanliga|persondata"),
    ("sensitive", "sensitive|sensitivedata|sensitive personopplysninger|særlige kategorier|følsomme|känsliga|sensitiv"),
    ("criminal-offences", "criminal offences|legaldata|straffbare forhold|strafbare forhold|lagöverträdelser"),
    ("under-10", "under 10|<10|0-10|færre enn 10|færre end 10"),
    ("10-50", "10-50"),
    ("50-100", "50-100"),
    ("over-100", "over 100|100+|>100|flere enn 100|flere end 100|fler än 100"),
    ("yes", "yes|ja|true|sann|1|x"),
    ("no", "no|nei|nej|false|usann|0"),
    ("idea", "idea|idé|ide"),
    ("preanalysis", "preanalysis|foranalyse|forstudie|förstudie"),
    ("specification", "specification|specifikation|spesifikasjon"),
    ("development", "development|utvikling|udvikling|utveckling"),
    ("implementation", "implementation|implementering|innføring|införande"),
    ("operation", "operation|drift"),
    ("decommissioned", "decommissioned|taget ud af drift|tatt ut av drift|teke ut av drift|tagen ur drift"),
    ("rejected", "rejected|afvist|avvist|avslått|avvisad"),
    ("failed", "failed|mislykket|mislykka|misslyckad"),
    ("pending", "pending|afventer|avventer|ventar|väntar"),
    ("in-progress", "in progress|inprogress|i gang|pågår"),
    ("not-rated", "not rated|ikke vurderet|ikke vurdert|ikkje vurdert|ej bedömd"),
    ("not-relevant", "not relevant|ikke relevant mere|ikke relevant|ikkje relevant|ej relevant"),
    ("personal", "personal|personlig|personleg"),
    ("authority", "authority|municipality|myndighed|myndighet|myndigheit|kommune"),
    ("public", "public|offentlig|offentleg"),
    ("citizens", "citizens|borgere|innbyggere|innbyggjarar|invånare|medborgare"),
    ("companies", "companies|virksomheder|bedrifter|bedrifter og næringsliv|verksemder|företag"),
    ("own-staff", "own staff|ansatte|tilsette|medarbejdere|medarbetare"),
    ("partly", "partly|delvis"),
    ("wholly", "wholly|helt|fullt|heilt"),
    ("run", "run|drift|forvaltning"),
    ("change", "change|utvikling|udvikling|utveckling|investering|anlegg"),
    ("budget", "budget|budsjett"),
    ("forecast", "forecast|prognose|prognos"),
    ("actual", "actual|regnskap|rekneskap|regnskab|forbrug|forbruk|utfall"),
    ("committed", "committed|bundet|bunde|disponert|disponeret|bundna"),
    ("main", "main|main contract|hovedavtale|hovudavtale|hovedkontrakt|huvudavtal"),
    ("addendum", "addendum|tillegg|tilleggsavtale|tillæg|tilläggsavtal"),
    ("service-agreement", "service agreement|serviceavtale|serviceaftale|serviceavtal|sla"),
    (
        "data-processor",
        "data processor|databehandleravtale|databehandlaravtale|databehandleraftale|databehandler|personuppgiftsbiträdesavtal",
    ),
    ("kle", "kle"),
    ("form", "form"),
    ("own", "own|egen|eigen|eget"),
    ("at-once", "at once|real time|sanntid|realtid|straks|løbende"),
    ("hourly", "hourly|hver time|kvar time|varje timme"),
    ("daily", "daily|daglig|dagleg|dagligen"),
    ("weekly", "weekly|ukentlig|vekeleg|ugentlig|veckovis"),
    ("monthly", "monthly|månedlig|månadleg|månatlig"),
    ("quarterly", "quarterly|kvartalsvis"),
    ("yearly", "yearly|årlig|årleg|årligen"),
    ("month-end", "month end|månedsslutt|månadsslutt|udgangen af en måned|månadsskifte"),
    ("quarter-end", "quarter end|kvartalsslutt|udgangen af et kvartal|kvartalsskifte"),
    ("year-end", "year end|calendar year|årsslutt|kalenderår|udgangen af et år|årsskifte"),
    ("any-day", "any day|når som helst|når som helst|hvilken som helst dag|när som helst"),
];

/// What the column of a record's number in this register is called.
const NUMBER: &str = "number in samsyn|nummer i samsyn";

/// Whether a heading names the column of a record's number in this register.
pub(super) fn is_number(heading: &str) -> bool {
    let folded = fold(heading);
    NUMBER.split('|').any(|name| fold(name) == folded)
}

/// The kind of records that a sheet of a workbook says it holds.
pub fn kind_of_sheet(name: &str) -> Option<Kind> {
    let folded = fold(name);
    let is = |kind: &Kind| {
        let names = worded::KINDS.iter().filter(|(known, _)| *known == kind.name()).flat_map(|(_, names)| names.split('|'));
        names.chain([kind.name()]).any(|name| fold(name) == folded)
    };
    Kind::ALL.into_iter().find(is)
}

/// Whether a heading is a name of the field.
pub(super) fn is_heading(field: &Field, folded: &str) -> bool {
    let of_field = HEADINGS.iter().chain(worded::HEADINGS).filter(|(name, _)| *name == field.name);
    fold(field.name) == folded || of_field.flat_map(|(_, names)| names.split('|')).any(|name| fold(name) == folded)
}

/// The field of a kind that a heading names. The kind's own name is that of its record: "System" in a list of systems.
pub(super) fn recognise(kind: Kind, heading: &str) -> Option<&'static Field> {
    let folded = fold(heading);
    if folded.is_empty() {
        return None;
    }
    let exact = fields_of(kind).find(|field| fold(field.name) == folded);
    let of_kind = || {
        let names = HEADINGS.iter().find(|(name, _)| *name == kind.name()).map_or("", |(_, names)| names);
        let is = fold(kind.name()) == folded || names.split('|').any(|name| fold(name) == folded);
        // A number of a task is what it is known by.
        let field = if folded.starts_with("kle") { "key" } else { "name" };
        fields_of(kind).find(|found| is && found.name == field)
    };
    exact.or_else(|| fields_of(kind).find(|field| is_heading(field, &folded))).or_else(of_kind)
}

/// The choice of a field that a cell names.
pub(super) fn choice(holds: Type, text: &str) -> Option<&'static str> {
    let Type::Choice(choices) = holds else { return None };
    let folded = fold(text);
    let exact = || choices.iter().find(|choice| fold(choice) == folded);
    // Of more than and less than nothing is left when folded.
    let same = |name: &str| if name.contains(['<', '>', '+']) { name == text.trim() } else { fold(name) == folded };
    let named = |choice: &&&str| {
        let all = CHOICES.iter().chain(worded::CHOICES);
        let names = all.filter(|(name, _)| *name == **choice).flat_map(|(_, names)| names.split('|'));
        names.into_iter().any(same)
    };
    if folded.is_empty() && !text.contains(['<', '>', '+']) {
        return None;
    }
    // A whole cell such as "100+" folds to what a choice is called; so the names come first.
    choices.iter().find(named).or_else(exact).copied()
}
