//! What the systems of the sample authority are for and how they hang together: capabilities, flows of data between uses, work
//! processes with risk, services. Nothing real is named.

use samsyn_organisation::UnitId;
use samsyn_register::{Kind, RecordId, Thousandths, Value};

use super::demo::{Label, Making};
use crate::Result;

/// A system of the sample authority, with what it is for.
pub(super) struct Made {
    /// Place in the table of tasks.
    pub(super) task: usize,
    pub(super) administration: UnitId,
    pub(super) system: RecordId,
    pub(super) uses: Vec<RecordId>,
}

const CAPABILITIES: [Label; 8] = [
    ["Saksbehandling", "Sakshandsaming", "Sagsbehandling", "Ärendehantering", "Case work"],
    ["Møte med innbyggere", "Møte med innbyggjarar", "Mødet med borgere", "Möte med invånare", "Meeting citizens"],
    ["Dokumenter", "Dokument", "Dokumenter", "Dokument", "Documents"],
    ["Økonomi og personal", "Økonomi og personal", "Økonomi og personale", "Ekonomi och personal", "Money and staff"],
    ["Styring og kvalitet", "Styring og kvalitet", "Styring og kvalitet", "Styrning och kvalitet", "Management and quality"],
    ["Fagtjenester", "Fagtenester", "Fagtjenester", "Facktjänster", "Specialist services"],
    ["Steder og bygg", "Stader og bygg", "Steder og bygninger", "Platser och byggnader", "Places and buildings"],
    ["Felles IT", "Felles IT", "Fælles it", "Gemensam it", "Shared technology"],
];
/// The capability of each task, in the order of the table of tasks.
const CAPABILITY_OF: [usize; 24] = [0, 1, 1, 2, 3, 3, 4, 6, 5, 5, 5, 0, 6, 1, 4, 4, 4, 5, 6, 0, 3, 3, 7, 7];
/// From which task data goes to which; one of them comes back.
const FLOWS: [(usize, usize); 12] =
    [(1, 0), (0, 3), (3, 0), (0, 5), (5, 20), (4, 21), (22, 0), (22, 1), (0, 13), (0, 6), (20, 6), (19, 7)];
/// Work processes, with the tasks whose systems they use.
const PROCESSES: [(Label, &[usize]); 4] = [
    (
        [
            "Søknad om tillatelse",
            "Søknad om løyve",
            "Ansøgning om tilladelse",
            "Ansökan om tillstånd",
            "Application for a permit",
        ],
        &[0, 1],
    ),
    (["Klage", "Klage", "Klage", "Överklagande", "Complaint"], &[0, 3]),
    (["Utbetaling", "Utbetaling", "Udbetaling", "Utbetalning", "Payment"], &[5, 11]),
    (
        [
            "Melding fra innbygger",
            "Melding frå innbyggjar",
            "Henvendelse fra borger",
            "Anmälan från invånare",
            "Report from a citizen",
        ],
        &[1, 14],
    ),
];
/// The process of which there is a log, and the administration that does it: applications for building permits.
const LOGGED: (usize, usize) = (0, 5);
const LAW: Label =
    ["Forvaltningsloven", "Forvaltningslova", "Forvaltningsloven", "Förvaltningslagen", "The public administration act"];

/// Makes capabilities, flows, work processes and services around the systems.
pub(super) fn make(making: &mut Making, made: &[Made], tasks: &[Label], administrations: &[(UnitId, String)]) -> Result<()> {
    capabilities(making, made, tasks)?;
    flows(making, made)?;
    processes(making, made, administrations)
}

fn capabilities(making: &mut Making, made: &[Made], tasks: &[Label]) -> Result<()> {
    let mut roots = Vec::new();
    for label in &CAPABILITIES {
        let name = making.text(label);
        roots.push(making.record(Kind::Concept, name, making.list(), vec![("scheme", Value::choice("own"))])?);
    }
    let mut concepts = Vec::new();
    for (task, root) in tasks.iter().zip(CAPABILITY_OF) {
        let name = making.text(task);
        let parent = ("parent", Value::Record(roots[root]));
        concepts.push(making.record(Kind::Concept, name, making.list(), vec![("scheme", Value::choice("own")), parent])?);
    }
    for of in made {
        if making.often(85) {
            making.set(of.system, "concept", Value::Record(concepts[of.task]))?;
        }
    }
    Ok(())
}

fn flows(making: &mut Making, made: &[Made]) -> Result<()> {
    for (from, to) in FLOWS {
        for giver in made.iter().filter(|of| of.task == from) {
            let others = || made.iter().filter(|of| of.task == to && !of.uses.is_empty());
            let own = others().find(|of| of.administration == giver.administration).or_else(|| others().next());
            let Some((use_from, taker)) = giver.uses.first().zip(own) else { continue };
            if !making.often(75) {
                continue;
            }
            let frequency = making.pick(&["at-once", "hourly", "daily", "daily", "weekly", "monthly"]);
            let name = format!("{} → {}", making.name(giver.system), making.name(taker.system));
            let values = vec![
                ("from-use", Value::Record(*use_from)),
                ("to-use", Value::Record(taker.uses[0])),
                ("frequency", Value::choice(frequency)),
            ];
            making.record(Kind::Flow, &name, making.list(), values)?;
        }
    }
    Ok(())
}

fn processes(making: &mut Making, made: &[Made], administrations: &[(UnitId, String)]) -> Result<()> {
    for (place, (label, tasks)) in PROCESSES.iter().enumerate() {
        let mut all = Vec::new();
        for (at, (unit, administration)) in administrations.iter().enumerate() {
            let name = format!("{}, {}", making.text(label), administration.to_lowercase());
            let mut values = vec![("unit", Value::Unit(*unit))];
            if (place, at) == LOGGED {
                values.push(("log", Value::text(making.log())));
            }
            let systems = made.iter().filter(|of| of.administration == *unit && tasks.contains(&of.task));
            values.extend(systems.map(|of| ("system", Value::Record(of.system))));
            if making.often(60) {
                values.push(("law", Value::text(making.text(&LAW))));
            }
            if making.often(70) {
                let (likelihood, consequence) =
                    (making.pick(&["1", "2", "2", "3", "4"]), making.pick(&["1", "2", "3", "4", "5"]));
                values.push(("likelihood", Value::choice(likelihood)));
                values.push(("consequence", Value::choice(consequence)));
                values.push(("risk-assessed", Value::Date(making.days_ago(1_200))));
            }
            if making.often(65) {
                let times = making.below(12_000) as i64 + 200;
                let minutes = making.below(90) as i64 + 10;
                values.push(("times-per-year", Value::Number(Thousandths(times * 1_000))));
                values.push(("minutes-each", Value::Number(Thousandths(minutes * 1_000))));
                let potential = making.pick(&["none", "partly", "partly", "wholly"]);
                values.push(("digital-potential", Value::choice(potential)));
                values.extend(expected(potential, place + at));
            }
            all.push(making.record(Kind::Process, &name, making.list(), values)?);
        }
        let name = making.text(label);
        let values = all.into_iter().map(|process| ("process", Value::Record(process)));
        let values = values.chain([("for-whom", Value::choice("citizens"))]).collect();
        making.record(Kind::Service, name, making.list(), values)?;
    }
    // Parking permits, of which there is a log too.
    let (unit, log) = (administrations[LOGGED.1].0, making.parking_log());
    let values = vec![("unit", Value::Unit(unit)), ("log", Value::text(log))];
    making.record(Kind::Process, log, making.list(), values).map(drop)
}

/// What is expected of making a process digital, and why.
fn expected(potential: &str, place: usize) -> Vec<(&'static str, Value)> {
    let is_simple = potential == "wholly";
    let grade = |is_high: bool| Value::choice(if is_high { "high" } else { "low" });
    let mut values = vec![("structured-input", grade(potential != "none")), ("professional-judgement", grade(!is_simple))];
    if potential != "none" {
        let percent = [20, 35, 50][place % 3] + if is_simple { 40 } else { 0 };
        let hours = [120, 300, 650, 900][place % 4];
        values.push(("digital-input", grade(!place.is_multiple_of(4))));
        values.push(("expected-automation-percent", Value::Number(Thousandths(percent * 1_000))));
        values.push(("development-hours", Value::Number(Thousandths(hours * 1_000))));
    }
    values
}
