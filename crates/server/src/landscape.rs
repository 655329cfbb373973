//! The landscape: the list of systems (and of every other kind of record), a record with who says what of it, changes in place
//! with undo. What is made of many records stands in modules of its own.

mod calendar;
pub(crate) mod cases;
pub(crate) mod contracts;
pub(crate) mod files;
mod flow;
pub(crate) mod impact;
pub(crate) mod import;
pub(crate) mod map;
pub(crate) mod potential;
pub(crate) mod questions;
pub(crate) mod risk;
pub(crate) mod sharing;

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
pub use contracts::contracts_table;
pub use files::{file_finding, model_words, records_xlsx, service_ask, table_xlsx};
pub use impact::impact_table;
pub use map::{map_table, shares_table};
pub use potential::potential_table;
pub use questions::questions_table;
pub use risk::risk_table;
use samsyn_app::{
    Cell, Day, Error, ErrorKind, Page, RecordAnswer, RecordField, RecordId, RecordKind, RecordQuery, RecordRow, RecordSet,
    RecordValue, RecordsAnswer, Table, Zone, record_fields,
};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{day as day_words, mendable, status};
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::units::unit_options;
use crate::url::with_query;
use crate::visit::Shared;

/// The pages of the landscape, and what each is called.
pub(crate) const TABS: [(&str, &str); 10] = [
    ("/landscape", "landscape-tab-records"),
    ("/landscape/questions", "landscape-tab-questions"),
    ("/landscape/map", "landscape-tab-map"),
    ("/landscape/contracts", "landscape-tab-contracts"),
    ("/landscape/money", "money-overview"),
    ("/landscape/shares", "landscape-tab-shares"),
    ("/landscape/risk", "landscape-tab-risk"),
    ("/landscape/potential", "landscape-tab-potential"),
    ("/landscape/sharing", "landscape-tab-sharing"),
    ("/landscape/cases", "landscape-tab-cases"),
];

/// Whether an address is that of one of the pages.
pub(crate) fn is_at(here: &str, path: &str) -> bool {
    here.split('?').next() == Some(path)
}

/// Address of the list.
const HERE: &str = "/landscape";
/// Rows of a page.
const ROWS: usize = 200;
/// Names that are offered where a record is to be named.
const OFFERED: usize = 200;

/// The columns of the list of systems; of other kinds the first fields.
const SYSTEM_COLUMNS: [&str; 5] = ["owner", "supplier", "hosting", "lifecycle", "criticality"];
const COLUMNS_MAX: usize = 5;
/// Processes of a system of which the measured flow is told.
const PROCESSES_MEASURED: usize = 8;

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    known: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    from: String,
}

fn invalid(code: &'static str) -> Error {
    Error::new(ErrorKind::Invalid, code)
}

fn day(text: &str) -> Result<Option<Day>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => Day::parse(text).map(Some).ok_or_else(|| invalid("day-invalid")),
    }
}

fn kind(text: &str) -> Result<RecordKind, Error> {
    if text.is_empty() { Ok(RecordKind::System) } else { RecordKind::parse(text).ok_or_else(|| invalid("record-kind-unknown")) }
}

impl Asked {
    fn query(&self, rows_max: usize) -> Result<RecordQuery, Error> {
        Ok(RecordQuery {
            day: day(&self.day)?,
            known: day(&self.known)?,
            search: self.q.clone(),
            sort: self.sort.clone(),
            page: Page { from: self.from.parse().unwrap_or(0), rows_max },
        })
    }

    /// The address of the list with some of it otherwise.
    fn url(&self, path: &str, but: &[(&str, &str)]) -> String {
        let all = [
            ("kind", &self.kind),
            ("q", &self.q),
            ("day", &self.day),
            ("known", &self.known),
            ("sort", &self.sort),
            ("from", &self.from),
        ];
        let value = |name: &str, value: &str| {
            but.iter().find(|(other, _)| *other == name).map_or_else(|| value.to_owned(), |(_, value)| (*value).to_owned())
        };
        let pairs: Vec<_> = all.iter().map(|(name, text)| (*name, value(name, text))).filter(|(_, v)| !v.is_empty()).collect();
        with_query(path, &pairs)
    }
}

fn columns(kind: RecordKind) -> Vec<&'static str> {
    if kind == RecordKind::System {
        return SYSTEM_COLUMNS.to_vec();
    }
    let told = |field: &&samsyn_app::RecordFieldKind| !["name", "alias", "description", "summary"].contains(&field.name);
    record_fields(kind).filter(told).map(|field| field.name).take(COLUMNS_MAX).collect()
}

/// What a field's value is called: the name of what it refers to, a choice in words, an amount as numbers are written.
fn value_words(words: &Words, holds: &str, value: &RecordValue) -> String {
    match holds {
        "share" => {
            let parts = value.value.rsplit_once("= ").map_or("", |(_, parts)| parts);
            format!("{}: {parts}", value.name.as_deref().unwrap_or_default())
        }
        _ => value.name.clone().unwrap_or_else(|| text_words(words, holds, &value.value)),
    }
}

/// A value as it is written, in words: a choice, a day, an amount.
fn text_words(words: &Words, holds: &str, text: &str) -> String {
    match holds {
        "choice" => words.text(&format!("choice-{text}")),
        "date" => Day::parse(text).map_or_else(|| text.to_owned(), |day| day_words(words, day)),
        "money" => match text.split_once('.') {
            Some((kroner, part)) => match kroner.parse::<i64>() {
                Ok(kroner) if part == "00" => words.number(kroner as f64),
                _ => words.number(text.parse().unwrap_or_default()),
            },
            None => text.to_owned(),
        },
        _ => text.to_owned(),
    }
}

/// What a value of a change that an import would make is called: a choice in words, a day as days are written.
pub fn change_words(words: &Words, kind: RecordKind, field: &str, text: &str) -> String {
    match holds(kind, field) {
        holds @ ("choice" | "date" | "money") => value_words(words, holds, &RecordValue { value: text.to_owned(), name: None }),
        _ => text.to_owned(),
    }
}

fn holds(kind: RecordKind, field: &str) -> &'static str {
    record_fields(kind).find(|known| known.name == field).map_or("text", |known| known.holds.name())
}

fn cell(words: &Words, kind: RecordKind, row: &RecordRow, field: &str) -> String {
    let values = row.values.get(field).map(Vec::as_slice).unwrap_or_default();
    values.iter().map(|value| value_words(words, holds(kind, field), value)).collect::<Vec<_>>().join(", ")
}

/// The records of a list as a table, with choices in words, for files and the command line.
pub fn records_table(words: &Words, answer: &RecordsAnswer) -> Table {
    let fields: Vec<&'static str> = record_fields(answer.kind).map(|field| field.name).collect();
    let row = |row: &RecordRow| {
        let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
        let cells = fields.iter().map(|field| text(cell(words, answer.kind, row, field)));
        std::iter::once(Cell::Count(row.id.0.unsigned_abs())).chain(cells).collect()
    };
    let columns = std::iter::once("record").chain(fields.iter().copied()).collect();
    Table { columns, rows: answer.rows.iter().map(row).collect() }
}

/// The heading of a column of [`records_table`].
pub fn record_heading(words: &Words, column: &str) -> String {
    words.text(&format!("field-{column}"))
}

/// How many have a choice, as a bar.
struct Share {
    words: String,
    count: String,
    percent: u64,
}

struct Line {
    url: String,
    name: String,
    cells: Vec<String>,
    uses: String,
}

struct Heading {
    words: String,
    url: String,
    sorted: bool,
}

#[derive(Template)]
#[template(path = "landscape.html")]
struct LandscapePage {
    frame: Frame,
    problem: String,
    asked: Asked,
    kind: &'static str,
    kinds: Vec<(&'static str, String, bool)>,
    count: String,
    past: String,
    shares: Vec<(String, Vec<Share>)>,
    headings: Vec<Heading>,
    has_uses: bool,
    lines: Vec<Line>,
    csv: String,
    next: String,
    name: String,
}

crate::frame::framed!(LandscapePage, frame);

fn shares(words: &Words, answer: &RecordsAnswer) -> Vec<(String, Vec<Share>)> {
    let mut groups: Vec<(String, Vec<Share>)> = Vec::new();
    for share in &answer.shares {
        let title = words.text(&format!("field-{}", share.field));
        if groups.last().is_none_or(|(last, _)| *last != title) {
            groups.push((title, Vec::new()));
        }
        let told = match &share.choice {
            Some(choice) => words.text(&format!("choice-{choice}")),
            None => words.text("record-not-said"),
        };
        let percent = share.count * 100 / answer.count.max(1);
        if let Some((_, group)) = groups.last_mut() {
            group.push(Share { words: told, count: words.count(share.count), percent });
        }
    }
    groups
}

async fn list_page(shared: &Shared, preferences: &Preferences, asked: Asked, problem: String, name: String) -> Outcome {
    let words = preferences.words;
    let kind = kind(&asked.kind)?;
    let query = asked.query(ROWS)?;
    let answer = shared.app.record_list(&shared.actor, kind, &query).await?;
    let columns = columns(kind);
    let line = |row: &RecordRow| {
        let day = if asked.day.is_empty() { vec![] } else { vec![("day", asked.day.clone())] };
        Line {
            url: with_query(&format!("{HERE}/{}", row.id), &day),
            name: row.name.clone(),
            cells: columns.iter().map(|field| cell(&words, kind, row, field)).collect(),
            uses: row.uses.map(|uses| words.count(uses)).unwrap_or_default(),
        }
    };
    let heading = |field: &str| Heading {
        words: words.text(&format!("field-{field}")),
        url: asked.url(HERE, &[("sort", if field == "name" { "" } else { field }), ("from", "")]),
        sorted: if asked.sort.is_empty() { field == "name" } else { field == asked.sort },
    };
    let on = day_words(&words, answer.day);
    let count = [("count", answer.count.into()), ("day", on.into())];
    let next = query.page.from + ROWS;
    let page = LandscapePage {
        frame: Frame::new(preferences, Nav::Landscape, &words.text("landscape-title")).at(asked.url(HERE, &[])),
        kind: kind.name(),
        kinds: RecordKind::ALL
            .map(|each| (each.name(), words.text(&format!("kind-{}-many", each.name())), each == kind))
            .to_vec(),
        count: words.with("landscape-count", &count),
        past: query.known.map(|day| words.with("landscape-known", &[("day", day_words(&words, day).into())])).unwrap_or_default(),
        shares: shares(&words, &answer),
        headings: std::iter::once("name").chain(columns.iter().copied()).map(heading).collect(),
        has_uses: kind == RecordKind::System,
        lines: answer.rows.iter().map(line).collect(),
        csv: asked.url("/landscape.csv", &[("from", "")]),
        next: if (next as u64) < answer.count { asked.url(HERE, &[("from", &next.to_string())]) } else { String::new() },
        asked,
        problem,
        name,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /landscape`.
pub(crate) async fn records(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    list_page(&shared, &preferences, asked, String::new(), String::new()).await
}

/// `GET /landscape.csv`.
pub(crate) async fn records_csv(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    let query = asked.query(usize::MAX)?;
    let answer = shared.app.record_list(&shared.actor, kind(&asked.kind)?, &query).await?;
    let words = preferences.words;
    csv_file(&records_table(&words, &answer), &|key| record_heading(&words, key), answer.kind.name())
}

/// A table as a file for spreadsheets.
fn csv_file(table: &Table, heading: &dyn Fn(&str) -> String, name: &str) -> Outcome {
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    table.write_csv(&Zone::utc(), heading, &mut csv)?;
    let name = format!("attachment; filename=\"{name}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"))),
    ];
    Ok((headers, csv).into_response())
}

/// A record to be made.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct MakeForm {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    name: String,
}

/// `POST /landscape`: a new record, of which only the name is known.
pub(crate) async fn record_make(shared: Shared, preferences: Preferences, Form(form): Form<MakeForm>) -> Outcome {
    match shared.app.record_make(&shared.actor, kind(&form.kind)?, &form.name).await {
        Ok(made) => Ok(Redirect::to(&format!("{HERE}/{}", made.record)).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            let asked = Asked { kind: form.kind, ..Asked::default() };
            list_page(&shared, &preferences, asked, problem, form.name).await
        }
    }
}

/// A field of a record, in words.
struct FieldLine {
    field: &'static str,
    title: String,
    values: Vec<Link>,
    prose: bool,
    facts: String,
    needed: String,
    confirms: bool,
    /// How it is typed: `choice`, `choices`, `unit`, `units`, `lines`, `prose`, `date`, `text`.
    typing: &'static str,
    options: Vec<(String, String, bool)>,
    text: String,
    hint: String,
    list: String,
    open: bool,
}

struct Reference {
    url: String,
    name: String,
    unit: String,
}

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage {
    frame: Frame,
    problem: String,
    id: RecordId,
    name: String,
    kind_url: String,
    kind_words: String,
    stamp: String,
    version: u64,
    day: String,
    known: String,
    today: String,
    changeable: bool,
    done: Option<(String, String)>,
    fields: Vec<FieldLine>,
    hanging: Option<impact::Hanging>,
    /// What logs say of the process, or of those that need the system.
    flow: Vec<impact::List>,
    referring: Vec<(String, Vec<Reference>)>,
    offered: Vec<(&'static str, Vec<String>)>,
}

crate::frame::framed!(RecordPage, frame);

/// What a page of a record is asked: the day, what was just done, and what was typed when that cannot be.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct AskedRecord {
    #[serde(default)]
    day: String,
    #[serde(default)]
    known: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    version: String,
}

fn record_id(text: &str) -> Result<RecordId, Problem> {
    text.parse().map_err(|_| Problem::missing("record-missing"))
}

fn field_line(words: &Words, field: &RecordField, units: &[(String, String)], typed: &Typed) -> FieldLine {
    let link = |value: &RecordValue| Link {
        words: value_words(words, field.holds, value),
        url: if field.holds == "record" { format!("{HERE}/{}", value.value) } else { String::new() },
        current: false,
    };
    let open = typed.field == field.field;
    let held = |value: &str| field.values.iter().any(|known| known.value == value);
    let chosen = |value: &str| if open { typed.values.iter().any(|known| known == value) } else { held(value) };
    let options = match field.holds {
        "choice" => {
            let option = |choice: &&'static str| ((*choice).to_owned(), words.text(&format!("choice-{choice}")), chosen(choice));
            field.choices.iter().map(option).collect()
        }
        "unit" => units.iter().map(|(value, words)| (value.clone(), words.clone(), chosen(value))).collect(),
        _ => Vec::new(),
    };
    let said = |value: &RecordValue| match field.holds {
        "record" => value.name.clone().unwrap_or_default(),
        _ => value.value.clone(),
    };
    let own: Vec<String> = field.values.iter().map(said).collect();
    let typing = match (field.holds, field.many) {
        ("choice", true) => "choices",
        ("choice", false) => "choice",
        ("unit", true) => "units",
        ("unit", false) => "unit",
        (_, true) => "lines",
        ("prose", _) => "prose",
        ("date", _) => "date",
        _ => "text",
    };
    let mut facts = Vec::new();
    if !field.values.is_empty() {
        facts.extend(field.from.map(|from| words.with("record-since", &[("day", day_words(words, from).into())])));
        let source = field.source.as_deref().filter(|source| !source.is_empty());
        facts.extend(source.map(|source| {
            let source = if source == "owner" { words.text("saved-view-machine") } else { source.to_owned() };
            words.with("record-source", &[("source", source.into())])
        }));
        facts.extend(field.confirmed.map(|day| words.with("record-confirmed", &[("day", day_words(words, day).into())])));
    }
    let needed: Vec<String> = field.needed_for.iter().map(|d| words.text(&format!("decision-{}", d.name()))).collect();
    let needed = if field.values.is_empty() && !needed.is_empty() {
        words.with("record-needed", &[("decisions", needed.join(", ").into())])
    } else {
        String::new()
    };
    FieldLine {
        field: field.field,
        title: words.text(&format!("field-{}", field.field)),
        values: field.values.iter().map(link).collect(),
        prose: field.holds == "prose",
        facts: facts.join(" · "),
        needed,
        confirms: !field.values.is_empty(),
        typing,
        options,
        text: if open { typed.values.join("\n") } else { own.join("\n") },
        hint: match (typing, field.holds) {
            ("lines", "share") => words.text("record-hint-share"),
            ("lines", _) => words.text("record-hint-lines"),
            (_, "money" | "number") => words.text("record-hint-number"),
            _ => String::new(),
        },
        list: field.of_kind.filter(|_| typing == "text").map(|kind| kind.name().to_owned()).unwrap_or_default(),
        open,
    }
}

/// What was typed and could not be kept.
#[derive(Clone, Debug, Default)]
struct Typed {
    field: String,
    values: Vec<String>,
}

fn references(words: &Words, answer: &RecordAnswer) -> Vec<(String, Vec<Reference>)> {
    let mut groups: Vec<(RecordKind, Vec<Reference>)> = Vec::new();
    // Of a system these are told with what they mean for it.
    let told = [RecordKind::Use, RecordKind::Contract, RecordKind::Process];
    for by in answer.referring.iter().filter(|by| answer.kind != RecordKind::System || !told.contains(&by.kind)) {
        let unit = by.unit.clone().unwrap_or_default();
        let reference = Reference { url: format!("{HERE}/{}", by.id), name: by.name.clone(), unit };
        match groups.iter_mut().find(|(kind, _)| *kind == by.kind) {
            Some((_, group)) => group.push(reference),
            None => groups.push((by.kind, vec![reference])),
        }
    }
    groups.into_iter().map(|(kind, group)| (words.text(&format!("kind-{}-many", kind.name())), group)).collect()
}

/// What was just done, in words, and the versions to undo it by.
fn done(words: &Words, asked: &AskedRecord) -> Option<(String, String)> {
    let (after, version) = (asked.after.parse::<u64>().ok()?, asked.version.parse::<u64>().ok()?);
    (after < version).then(|| (words.text("record-saved"), format!("{after}-{version}")))
}

async fn record_page(
    shared: &Shared,
    preferences: &Preferences,
    id: RecordId,
    asked: &AskedRecord,
    typed: Typed,
    problem: String,
) -> Outcome {
    let words = preferences.words;
    let (on, known) = (day(&asked.day)?, day(&asked.known)?);
    let answer = shared.app.record_get(&shared.actor, id, on, known).await?;
    let today = shared.app.today();
    // What was is looked at; what is is changed.
    let changeable = answer.changeable && on.is_none_or(|day| day == today) && known.is_none();
    let units = if changeable { unit_options(&shared.app.unit_tree(&shared.actor, None).await?) } else { Vec::new() };
    let mut offered: Vec<(&'static str, Vec<String>)> = Vec::new();
    for kind in answer.fields.iter().filter(|field| !field.many).filter_map(|field| field.of_kind).filter(|_| changeable) {
        if offered.iter().all(|(known, _)| *known != kind.name()) {
            let page = Page::first(OFFERED);
            let rows = shared.app.record_list(&shared.actor, kind, &RecordQuery { page, ..RecordQuery::default() }).await?.rows;
            offered.push((kind.name(), rows.into_iter().map(|row| row.name).collect()));
        }
    }
    let mut processes = Vec::new();
    let hanging = match answer.kind {
        RecordKind::System => {
            let found = shared.app.record_impact(&shared.actor, id, on, known, impact::TOLD_MAX).await?;
            processes.extend(found.processes.iter().filter(|of| of.steps == 0).take(PROCESSES_MEASURED).map(|of| of.record.id));
            Some(impact::hanging(&words, &found, asked))
        }
        RecordKind::Process => {
            processes.push(id);
            None
        }
        _ => None,
    };
    let mut flows = Vec::new();
    for process in processes {
        flows.extend(shared.app.process_flow(&shared.actor, process, on).await?);
    }
    let since = [("from", day_words(&words, answer.from).into())];
    let stamp = match answer.until {
        Some(until) => {
            let until = ("until", day_words(&words, until).into());
            words.with("unit-dates", &[("from", day_words(&words, answer.from).into()), until])
        }
        None => words.with("unit-since", &since),
    };
    let page = RecordPage {
        frame: Frame::new(preferences, Nav::Landscape, &answer.name).at(format!("{HERE}/{id}")),
        kind_url: with_query(HERE, &[("kind", answer.kind.name().to_owned())]),
        kind_words: words.text(&format!("kind-{}-many", answer.kind.name())),
        stamp: format!("{} · {stamp}", words.text(&format!("kind-{}", answer.kind.name()))),
        version: answer.version,
        day: answer.day.to_string(),
        known: asked.known.clone(),
        today: today.to_string(),
        changeable,
        done: done(&words, asked).filter(|_| changeable),
        fields: answer.fields.iter().map(|field| field_line(&words, field, &units, &typed)).collect(),
        referring: references(&words, &answer),
        flow: flow::lists(&words, &flows),
        hanging,
        offered,
        name: answer.name,
        id,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /landscape/{record}`.
pub(crate) async fn record(
    shared: Shared,
    Path(record): Path<String>,
    Query(asked): Query<AskedRecord>,
    preferences: Preferences,
) -> Outcome {
    record_page(&shared, &preferences, record_id(&record)?, &asked, Typed::default(), String::new()).await
}

/// `POST /landscape/{record}`: `do` says what: `set`, `confirm`, `undo`.
pub(crate) async fn record_change(
    shared: Shared,
    Path(record): Path<String>,
    preferences: Preferences,
    Form(form): Form<Vec<(String, String)>>,
) -> Outcome {
    let id = record_id(&record)?;
    let all = |name: &str| form.iter().filter(|(n, _)| n == name).map(|(_, value)| value.clone()).collect::<Vec<String>>();
    let one = |name: &str| all(name).into_iter().next().unwrap_or_default();
    let field = one("field");
    // Several values are typed one to a line; prose has lines of its own.
    let lines = |text: String| match one("typing").as_str() {
        "lines" => text.lines().map(str::to_owned).collect(),
        _ => vec![text.replace("\r\n", "\n")],
    };
    let values: Vec<String> = all("value").into_iter().flat_map(lines).filter(|text| !text.trim().is_empty()).collect();
    let (app, actor) = (&shared.app, &shared.actor);
    let changed = match one("do").as_str() {
        "set" => {
            let set = RecordSet {
                from: day(&one("from"))?,
                values: [(field.clone(), values.clone())].into(),
                source: Some(one("source")),
                seen: one("seen").parse().ok(),
            };
            app.record_set(actor, id, &set).await
        }
        "confirm" => app.record_confirm(actor, id, std::slice::from_ref(&field)).await,
        "undo" => {
            let versions = one("versions");
            let versions = versions.split_once('-').and_then(|(after, until)| after.parse().ok().zip(until.parse().ok()));
            let (after, until) = versions.ok_or_else(|| Problem::invalid("request-invalid"))?;
            match app.records_undo(actor, after, until).await {
                Ok(_) => return Ok(Redirect::to(&format!("{HERE}/{id}")).into_response()),
                Err(error) => Err(error),
            }
        }
        // Nothing is asked for: whether the record is there is told all the same.
        _ => app.record_get(actor, id, None, None).await.and(Err(invalid("request-invalid"))),
    };
    match changed {
        Ok(changed) => {
            let versions = [("after", changed.after.to_string()), ("version", changed.version.to_string())];
            Ok(Redirect::to(&with_query(&format!("{HERE}/{id}"), &versions)).into_response())
        }
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            record_page(&shared, &preferences, id, &AskedRecord::default(), Typed { field, values }, problem).await
        }
    }
}
