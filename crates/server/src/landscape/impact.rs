//! What hangs on a system, on its page: who uses it, contracts with their day of notice, cost, flows of data as a picture and a table,
//! and what stops, for whom, when it stops.

use axum::extract::{Path, Query};
use samsyn_app::{
    ContractRow, ImpactAffected, ImpactAnswer, ImpactFlow, ImpactReached, ImpactUse, ImpactWords, NoticeState, RecordName,
    RecordValue, Table, impact_drawing,
};
use samsyn_wording::Words;

use super::contracts::{ContractLine, state_words};
use super::{AskedRecord, csv_file, day, record_id, value_words};
use crate::frame::Link;
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::url::with_query;
use crate::visit::Shared;

/// Rows of each list on the page; the file has all.
const ROWS_MAX: usize = 50;
/// Systems and flows that the page is told of: more than it lists, so that the picture has all flows between as many systems as it
/// can draw.
pub(super) const TOLD_MAX: usize = 4_000;

/// A row of one of the lists: the record, then words for the other columns.
pub(super) struct Row {
    pub(super) name: Link,
    pub(super) cells: Vec<String>,
    /// Whether the first of the cells is bad news.
    pub(super) warns: bool,
}

/// A list of the page.
pub(super) struct List {
    pub(super) id: &'static str,
    pub(super) title: String,
    /// What it means, or why it is empty.
    pub(super) note: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// How many rows stand in the file alone; empty: none.
    pub(super) more: String,
}

/// What hangs on a system, in words.
pub(super) struct Hanging {
    /// The finding, as a sentence.
    pub(super) title: String,
    pub(super) units: String,
    pub(super) csv: String,
    pub(super) xlsx: String,
    pub(super) svg: String,
    /// What stops and goes on.
    pub(super) stops: Vec<List>,
    /// Who uses it, and on what terms.
    pub(super) terms: Vec<List>,
    pub(super) flows: List,
}

pub(super) fn link(name: &RecordName) -> Link {
    Link { words: name.name.clone(), url: format!("/landscape/{}", name.id), current: false }
}

/// A list under the headings of these columns.
pub(super) fn list<T>(words: &Words, id: &'static str, columns: &[&str], of: &[T], row: impl Fn(&T) -> Row) -> List {
    list_of(words, id, columns, of.len() as u64, of, row)
}

/// The same of so many, of which not all are there.
fn list_of<T>(words: &Words, id: &'static str, columns: &[&str], count: u64, of: &[T], row: impl Fn(&T) -> Row) -> List {
    let hidden = count.saturating_sub(ROWS_MAX as u64);
    let key = if of.is_empty() { format!("impact-{id}-none") } else { format!("impact-{id}-note") };
    List {
        id,
        title: format!("{}: {}", words.text(&format!("impact-{id}")), words.count(count)),
        note: words.text(&key),
        columns: columns.iter().map(|key| words.text(&format!("column-{key}"))).collect(),
        rows: of.iter().take(ROWS_MAX).map(row).collect(),
        more: if hidden > 0 { words.with("table-more", &[("count", hidden.into())]) } else { String::new() },
    }
}

fn choice(words: &Words, choice: Option<&str>) -> String {
    choice.map(|choice| words.text(&format!("choice-{choice}"))).unwrap_or_default()
}

/// How far away, in flows.
fn steps_words(words: &Words, steps: u64) -> String {
    if steps == 0 { words.text("impact-at-once") } else { words.with("impact-steps", &[("count", steps.into())]) }
}

fn affected(words: &Words, of: &ImpactAffected) -> Row {
    let whom: Vec<String> = of.for_whom.iter().map(|whom| choice(words, Some(whom))).collect();
    let through = if of.steps == 0 { String::new() } else { of.through.name.clone() };
    let cells =
        vec![steps_words(words, of.steps), through, of.units.join(", "), of.law.clone().unwrap_or_else(|| whom.join(", "))];
    Row { name: link(&of.record), cells, warns: false }
}

fn contract(words: &Words, answer: &ImpactAnswer, row: &ContractRow) -> Row {
    let line = ContractLine::of(words, answer.day, row);
    let state = if line.left.is_empty() { state_words(words, row.state) } else { format!("{} ({})", line.last_day, line.left) };
    let state = if line.missing.is_empty() { state } else { format!("{state}: {}", line.missing) };
    let name = Link { words: line.name, url: line.url, current: false };
    Row { name, cells: vec![state, line.end, line.exit], warns: row.state == NoticeState::Overdue }
}

fn terms(words: &Words, answer: &ImpactAnswer) -> Vec<List> {
    let used = |of: &ImpactUse| Row {
        name: link(&of.record),
        cells: vec![
            of.unit.clone().unwrap_or_default(),
            choice(words, of.users.as_deref()),
            choice(words, of.criticality.as_deref()),
        ],
        warns: false,
    };
    let cost = |of: &samsyn_app::ImpactCost| {
        let amount = RecordValue { value: of.amount_ore.to_string(), name: None };
        let name = Link { words: words.text(&format!("choice-{}", of.stage.name())), url: String::new(), current: false };
        let cells = vec![of.year.to_string(), value_words(words, "money", &amount), words.count(of.lines)];
        Row { name, cells, warns: false }
    };
    let contracts = ["contract", "contract-last-day", "contract-end", "contract-exit"];
    let own =
        answer.contact.iter().map(|contact| (contact.clone(), answer.owner.clone().unwrap_or_default(), answer.name.clone()));
    let of_uses = answer.uses.iter().filter_map(|of| {
        let contact = of.contact.clone()?;
        Some((contact, of.unit.clone().unwrap_or_default(), of.record.name.clone()))
    });
    let people: Vec<(String, String, String)> = own.chain(of_uses).collect();
    let person = |(contact, unit, about): &(String, String, String)| Row {
        name: Link { words: contact.clone(), url: String::new(), current: false },
        cells: vec![unit.clone(), about.clone()],
        warns: false,
    };
    vec![
        list(words, "people", &["impact-person", "unit", "impact-about"], &people, person),
        list(words, "uses", &["impact-use", "unit", "impact-users", "impact-criticality"], &answer.uses, used),
        list(words, "contracts", &contracts, &answer.contracts, |row| contract(words, answer, row)),
        list(words, "cost", &["impact-stage", "impact-year", "impact-amount", "impact-lines"], &answer.cost, cost),
    ]
}

fn stops(words: &Words, answer: &ImpactAnswer) -> Vec<List> {
    let reached = |of: &ImpactReached| {
        let path: Vec<&str> = of.path.iter().map(|name| &*name.name).collect();
        let cells = vec![steps_words(words, of.steps), path.join(" → "), of.units.join(", ")];
        Row { name: link(&of.record), cells, warns: false }
    };
    let of = |more: &'static str| ["impact-name", "impact-steps", "impact-through", "impact-units", more];
    let mut lists = vec![
        list_of(
            words,
            "reached",
            &["impact-name", "impact-steps", "impact-through", "impact-units"],
            answer.systems,
            &answer.reached,
            reached,
        ),
        list(words, "processes", &of("impact-law"), &answer.processes, |row| affected(words, row)),
    ];
    if !answer.services.is_empty() {
        lists.push(list(words, "services", &of("impact-whom"), &answer.services, |row| affected(words, row)));
    }
    lists
}

/// What hangs on a system; `asked` says as of when.
pub(super) fn hanging(words: &Words, answer: &ImpactAnswer, asked: &AskedRecord) -> Hanging {
    let flow = |of: &ImpactFlow| Row {
        name: link(&of.flow),
        cells: vec![of.from.name.clone(), of.to.name.clone(), choice(words, of.frequency.as_deref())],
        warns: false,
    };
    let columns = ["impact-flow", "impact-from", "impact-to", "impact-frequency"];
    let flows = list_of(words, "flows", &columns, answer.flow_count, &answer.flows, flow);
    let drawn = ImpactWords {
        title: words.with("impact-picture", &[("name", answer.name.as_str().into())]),
        description: words.text("impact-picture-note"),
        stops: words.text("impact-stops"),
        lacks: words.text("impact-lacks"),
        gives: words.text("impact-gives"),
    };
    let counts = [
        ("name", answer.name.as_str().into()),
        ("units", answer.units.len().into()),
        ("systems", answer.systems.into()),
        ("processes", answer.processes.len().into()),
    ];
    let when: Vec<(&str, String)> = [("day", &asked.day), ("known", &asked.known)]
        .into_iter()
        .filter(|(_, v)| !v.is_empty())
        .map(|(n, v)| (n, v.clone()))
        .collect();
    Hanging {
        title: words.with("impact-title", &counts),
        units: answer.units.join(", "),
        csv: with_query(&format!("/landscape/{}/impact.csv", answer.id), &when),
        xlsx: with_query(&format!("/landscape/{}/impact.xlsx", answer.id), &when),
        svg: impact_drawing(answer, &drawn).unwrap_or_default(),
        stops: stops(words, answer),
        terms: terms(words, answer),
        flows,
    }
}

/// What stops as a table, in words, for files and the command line.
pub fn impact_table(words: &Words, answer: &ImpactAnswer) -> Table {
    Table::impact(answer).worded("impact-what", |what| words.text(&format!("kind-{what}")))
}

/// `GET /landscape/{record}/impact.csv`.
pub(crate) async fn impact_csv(
    shared: Shared,
    Path(record): Path<String>,
    Query(asked): Query<AskedRecord>,
    preferences: Preferences,
) -> Outcome {
    let words = preferences.words;
    let (id, on, known) = (record_id(&record)?, day(&asked.day)?, day(&asked.known)?);
    let answer = shared.app.record_impact(&shared.actor, id, on, known, usize::MAX).await?;
    csv_file(&impact_table(&words, &answer), &|key| words.text(&format!("column-{key}")), "impact")
}
