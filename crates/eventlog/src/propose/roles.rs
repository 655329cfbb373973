//! Which column is used for what: scored by name in six languages and by values. A clear winner is accepted, anything else
//! is left to the user with the candidates named.

use serde::Serialize;

use crate::propose::words::Words;
use crate::{Kind, ReadOptions, Role};

/// What is known of a column from a sample.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) name: String,
    pub(crate) words: Words,
    /// Type of the values seen; `None` when there are none.
    pub(crate) kind: Option<Kind>,
    /// Whole numbers that count time in some unit, or dates without separators.
    pub(crate) countable_time: bool,
    /// Share of values that read as times.
    pub(crate) time_share: f64,
    pub(crate) rows: usize,
    pub(crate) missing: usize,
    pub(crate) distinct: usize,
    pub(crate) mean_length: f64,
    /// Most values are life-cycle transitions.
    pub(crate) transitions: bool,
    /// An earlier column with the same value in every row.
    pub(crate) same_as: Option<usize>,
}

/// A role for which no column stands out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unclear {
    /// The role.
    pub role: Role,
    /// Columns that come into question, best first; may be empty.
    pub candidates: Vec<String>,
}

/// The columns proposed for the roles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roles {
    /// Role of each column.
    pub(crate) of_column: Vec<Option<Role>>,
    /// Needed roles that stayed open.
    pub(crate) unclear: Vec<Unclear>,
    /// Roles that were given to the only column left for them, whatever its name.
    pub(crate) guessed: Vec<Role>,
    /// Roles that the user did not choose.
    pub(crate) proposed: Vec<Role>,
}

impl Roles {
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.of_column.iter().position(|r| *r == Some(role))
    }
}

/// How a column is called for a role: names that say it, words that hint at it; lists apart by spaces, without accents.
struct Names {
    role: Role,
    /// The whole name, joined.
    whole: &'static str,
    /// Any word of the name, or the beginning or end of the joined name.
    parts: &'static str,
}

const NAMES: [Names; 8] = [
    Names {
        role: Role::Case,
        whole: "case caseid casenumber casenr caseno casekey trace traceid processinstance processinstanceid sak \
            saksnummer saksnr saksid sakid saknr saknummer sag sagsnummer sagsnr sagsid sagid arende arendenummer \
            arendenr arendeid arendemening diarienummer diarienr dnr malnummer zaak zaaknummer zaaknr zaakid \
            zaakidentificatie dossier dossiernummer dossierid vorgang vorgangsnummer vorgangsnr vorgangsid vorgangid \
            fall fallnummer fallid fallnr aktenzeichen geschaftszeichen applicationid applicationnumber soknadsid \
            soknadsnummer soknadid ansogningsid ansogningsnummer ticket ticketid ticketnumber incident incidentid \
            incidentnumber requestid requestnumber permitid permitnumber claimid orderid ordernumber caseidentifier \
            caseconceptname journalsak arkivsaksnummer jpsaksnummer journalnummer journalnr \
            permitno permitnr caseref casereference applicationno applicationnr soknadsnr ansogningsnr",
        parts: "case sak saks sag sags arende zaak vorgang vorgangs dossier session sessionid",
    },
    Names {
        role: Role::Activity,
        whole: "activity activityname activities task taskname event eventname eventtype action step stepname aktivitet \
            aktivitetsnavn aktivitetstype hendelse hendelsestype hendelsesnavn handelse handelsestyp handelsestype \
            handelsesnavn steg stegnavn trinn trin prosesstrinn prosessteg stap processtap schritt arbeitsschritt \
            aktivitat activiteit activiteitnaam gebeurtenis gebeurtenisnaam ereignis handling oppgave oppgavetype \
            opgave opgavetype uppgift taak taaknaam aufgabe operation hending hendingstype milepel milepal milstolpe tatigkeit handeling \
            aktivitettype aktivitetnavn aktivitetsnamn atgard tiltak transaksjon",
        parts: "activity aktivitet hendelse event task action steg trinn status fase phase stage statuscode activiteit \
            handelse",
    },
    Names {
        role: Role::Time,
        whole: "timestamp time timetimestamp completetimestamp completiontimestamp completetime completiontime \
            endtimestamp endtime enddatetime end enddate eventtime eventtimestamp eventdate datetime date tidspunkt \
            tidsstempel tidpunkt tidsstampel tijdstip tijdstempel zeitpunkt zeitstempel dato datum tid tijd zeit \
            slutt sluttid sluttdato slutttid slutttidspunkt sluttidspunkt slut slutdato sluttidpunkt slutdatum einde \
            eind eindtijd einddatum ende endzeit enddatum endzeitpunkt ferdig fullfort datotid datoogtid \
            hendelsestidspunkt hendelsesdato handelsetidspunkt handelsetidpunkt completed completedat finished \
            finishedat occurredat klokkeslett tidsangivelse utforttidspunkt utfort",
        parts: "timestamp time tidspunkt tidpunkt dato datum date tid tijd zeit tijdstip zeitpunkt",
    },
    Names {
        role: Role::Start,
        whole: "starttimestamp starttime start startdate startdatetime begin begintime begindate startdato startdatum \
            starttid starttidspunkt starttidpunkt startet pabegynt pabegyndt paborjad begynt begintijd begindatum \
            beginn beginnzeit startzeit startzeitpunkt starttijd started startedat borjan fra fratidspunkt timestart",
        parts: "",
    },
    Names {
        role: Role::Resource,
        whole: "resource orgresource user userid username saksbehandler saksbehandlar sagsbehandler handlaggare behandelaar \
            sachbearbeiter bearbeiter medewerker mitarbeiter employee performer originator assignee ressurs ressource \
            resurs bruker bruger anvandare gebruiker benutzer agent caseworker utfortav udfortaf utfordav officer \
            handler actor executor performedby completedby behandler utforer saksbehandlernavn sagsbehandlernavn \
            medarbejder medarbeider ansatt medarbetare",
        parts: "resource saksbehandler sagsbehandler handlaggare behandelaar sachbearbeiter employee user",
    },
    Names {
        role: Role::Unit,
        whole: "orggroup unit orgunit department team group enhet eining enhed avdeling afdeling avdelning abteilung forvaltning \
            kontor seksjon sektion etat organisasjonsenhet organisationsenhed organisatorisksenhet einheit \
            organisatieonderdeel eenheid office division organisation organization organizationalunit enhetsnavn \
            avdelingsnavn dienststelle referat forvaltningsenhet arbeidsgruppe gruppe grupp groep",
        parts: "avdeling afdeling avdelning abteilung department enhet enhed unit",
    },
    Names { role: Role::Lifecycle, whole: "lifecycletransition lifecycle transition lifecycletype eventlifecycle", parts: "" },
    Names { role: Role::Instance, whole: "conceptinstance activityinstance activityinstanceid", parts: "" },
];

/// Names in pm4py's, XES's and OCEL's manner, which leave no doubt.
const STANDARD: [(&str, Role); 11] = [
    ("case:concept:name", Role::Case),
    ("concept:name", Role::Activity),
    ("time:timestamp", Role::Time),
    ("start_timestamp", Role::Start),
    ("time:start", Role::Start),
    ("org:resource", Role::Resource),
    ("org:group", Role::Unit),
    ("lifecycle:transition", Role::Lifecycle),
    ("concept:instance", Role::Instance),
    ("ocel:activity", Role::Activity),
    ("ocel:timestamp", Role::Time),
];

/// Endings of names that say which sort of case it is, not which case.
const SORTS: [&str; 10] = ["type", "typ", "art", "soort", "kategori", "kategorie", "category", "status", "tittel", "titel"];

/// Least score of a column that is accepted, and how far the next has to be behind.
const ACCEPTED: f64 = 50.0;
const MARGIN: f64 = 4.0;

/// The user's choices, then proposals for the other roles. O(columns x roles).
pub(crate) fn roles(facts: &[Facts], options: &ReadOptions) -> Roles {
    let mut roles = Roles { of_column: vec![None; facts.len()], ..Roles::default() };
    for names in &NAMES {
        let chosen = options.chosen(names.role);
        if let Some(at) = chosen.and_then(|name| find(facts, name)) {
            roles.of_column[at] = Some(names.role);
        }
    }
    // The instants first: what is left for the others is then clearer.
    for role in [Role::Time, Role::Start, Role::Case, Role::Activity, Role::Lifecycle, Role::Instance, Role::Resource, Role::Unit]
    {
        if options.chosen(role).is_some() || options.declined(role) {
            continue;
        }
        match winner(facts, &roles, role) {
            Ok((at, named)) => {
                if !named {
                    roles.guessed.push(role);
                }
                roles.of_column[at] = Some(role);
                roles.proposed.push(role);
            }
            Err(candidates) if matches!(role, Role::Case | Role::Activity | Role::Time) => {
                roles.unclear.push(Unclear { role, candidates });
            }
            Err(_) => {}
        }
    }
    time_from_start(&mut roles);
    roles
}

/// The column called `name`, else the one whose name differs in case only.
pub(crate) fn find(facts: &[Facts], name: &str) -> Option<usize> {
    facts.iter().position(|f| f.name == name).or_else(|| facts.iter().position(|f| f.name.eq_ignore_ascii_case(name.trim())))
}

/// A source with only a start has no other time: it is when the event happened.
fn time_from_start(roles: &mut Roles) {
    let open = roles.unclear.iter().position(|u| u.role == Role::Time && u.candidates.is_empty());
    if let (Some(open), Some(start)) = (open, roles.column(Role::Start)) {
        roles.of_column[start] = Some(Role::Time);
        roles.unclear.remove(open);
        roles.proposed.retain(|r| *r != Role::Start);
    }
}

/// The column that stands out for `role`, and whether its name says so; else the candidates.
fn winner(facts: &[Facts], roles: &Roles, role: Role) -> Result<(usize, bool), Vec<String>> {
    let mut scored: Vec<(f64, usize)> = Vec::new();
    for (at, fact) in facts.iter().enumerate() {
        let score = score(fact, role);
        if roles.of_column[at].is_none() && score > 0.0 {
            scored.push((score, at));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let Some(&(best, at)) = scored.first() else { return Err(Vec::new()) };
    let rival = scored[1..].iter().find(|(_, other)| !same(facts, at, *other));
    let clear = rival.is_none_or(|&(score, _)| score + MARGIN < best);
    let only = rival.is_none() && matches!(role, Role::Case | Role::Activity | Role::Time) && best >= 10.0;
    if clear && best >= ACCEPTED || only {
        return Ok((at, best >= ACCEPTED));
    }
    Err(scored.iter().take(6).map(|&(_, at)| facts[at].name.clone()).collect())
}

fn same(facts: &[Facts], a: usize, b: usize) -> bool {
    let root = |at: usize| facts[at].same_as.unwrap_or(at);
    root(a) == root(b)
}

fn score(fact: &Facts, role: Role) -> f64 {
    let lower = fact.name.trim().to_ascii_lowercase();
    let standard = STANDARD.iter().find(|(name, _)| *name == lower);
    if let Some((_, of)) = standard {
        return if *of == role && suits(fact, role) { 130.0 } else { 0.0 };
    }
    if fact.words.of_case && role != Role::Case || !suits(fact, role) {
        return 0.0;
    }
    let named = by_name(fact, role);
    if named == 0.0 && NAMES.iter().any(|other| suits(fact, other.role) && by_name(fact, other.role) > 0.0) {
        return 0.0; // Its values may look like it, but its name says something else.
    }
    named + by_values(fact, role, named > 0.0)
}

/// How plainly the name says the role.
fn by_name(fact: &Facts, role: Role) -> f64 {
    let Some(names) = NAMES.iter().find(|n| n.role == role) else { return 0.0 };
    let joined = fact.words.joined.as_str();
    if let Some(at) = names.whole.split(' ').position(|n| n == joined) {
        // Earlier entries of the list say it more plainly.
        100.0 - at as f64 * 0.3
    } else if role == Role::Case && SORTS.iter().any(|sort| joined.ends_with(sort)) {
        0.0
    } else if names.parts.split(' ').any(|p| fact.words.list.iter().any(|w| w == p)) {
        58.0
    } else if names.parts.split(' ').any(|p| p.len() > 3 && (joined.starts_with(p) || joined.ends_with(p))) {
        54.0
    } else {
        0.0
    }
}

/// Whether the values can serve the role at all.
fn suits(fact: &Facts, role: Role) -> bool {
    let Some(kind) = fact.kind else { return false };
    match role {
        Role::Time | Role::Start => kind == Kind::Time || fact.countable_time || fact.time_share >= 0.5,
        Role::Case => !matches!(kind, Kind::Time | Kind::Float | Kind::Bool),
        Role::Activity | Role::Unit | Role::Resource => !matches!(kind, Kind::Time | Kind::Float | Kind::Bool),
        Role::Lifecycle => fact.transitions,
        Role::Instance => true,
    }
}

/// What the values add to the name's score.
fn by_values(fact: &Facts, role: Role, named: bool) -> f64 {
    let present = fact.rows - fact.missing;
    let repeats = fact.distinct < present;
    let gaps = fact.missing as f64 / fact.rows.max(1) as f64;
    match role {
        Role::Case => {
            let unique = if present > 3 && !repeats { -30.0 } else { 0.0 };
            let constant = if fact.distinct == 1 && present > 20 { -30.0 } else { 0.0 };
            let often = present as f64 / fact.distinct.max(1) as f64;
            let shape = if (1.5..100.0).contains(&often) && fact.distinct > 1 { 12.0 } else { 0.0 };
            let text = if fact.mean_length > 60.0 { -30.0 } else { 0.0 };
            shape + unique + constant + text - gaps * 40.0
        }
        Role::Activity => {
            let number = if fact.kind == Some(Kind::Int) && !named { -30.0 } else { 0.0 };
            let unique = if present > 8 && fact.distinct * 10 > present * 9 { -40.0 } else { 0.0 };
            let few = if repeats && (2..=1000).contains(&fact.distinct) { 12.0 } else { 0.0 };
            let long = if fact.mean_length > 80.0 { -30.0 } else { 0.0 };
            let constant = if fact.distinct == 1 && present > 8 { -30.0 } else { 0.0 };
            few + number + unique + long + constant - gaps * 40.0
        }
        Role::Time => {
            let typed = if fact.kind == Some(Kind::Time) {
                20.0
            } else if fact.countable_time && !named {
                0.0
            } else {
                10.0
            };
            let constant = if fact.distinct == 1 && present > 8 { -15.0 } else { 0.0 };
            if typed == 0.0 { 0.0 } else { typed + constant - gaps * 40.0 }
        }
        Role::Lifecycle if fact.transitions => 60.0,
        _ => 0.0,
    }
}
