//! Files of the landscape for other programs: a workbook beside each table, all records in one, the architecture model and the
//! services as facts; and the page that says what is in each and what is missing.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use samsyn_app::{
    Cell, CpsvAsk, CpsvSyntax, Day, Error, LandscapeFile, ModelWords, RecordFinding, RecordKind, RecordQuery, RecordRow,
    RecordValue, RecordsAnswer, Table, Zone, record_fields,
};
use samsyn_report::{Moment, Sheet, Value, Worth};
use samsyn_wording::Words;
use serde::Deserialize;

use super::contracts::AskedContracts;
use super::map::AskedMap;
use super::risk::AskedProcesses;
use super::{Asked, AskedRecord, day, record_id, value_words};
use crate::administration::{day as day_words, mendable, status};
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::url::with_query;
use crate::visit::Shared;

/// Address of the page.
const HERE: &str = "/landscape/files";
/// Media type of a workbook.
pub(crate) const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Findings that the page lists.
const FINDINGS_MAX: usize = 100;

fn moment(day: Day) -> Moment {
    let (year, month, day) = day.civil();
    Moment { year: u16::try_from(year).unwrap_or(0), month, day, hour: 0, minute: 0, second: 0 }
}

/// A cell of a table as a workbook has it.
fn cell(words: &Words, of: &Cell) -> samsyn_report::Cell {
    let (text, value) = match of {
        Cell::Empty => (String::new(), Value::Nothing),
        Cell::Text(text) => (text.clone(), Value::Text(text.clone())),
        Cell::Count(count) => (count.to_string(), Value::Count(*count)),
        Cell::Share(share) => (words.percent(*share), Value::Share(*share)),
        Cell::Number(number) | Cell::Seconds(number) => (number.to_string(), Value::Number(*number)),
        Cell::Time(us) => (Zone::utc().format(*us), Value::Time(crate::explorer::section::moment(&Zone::utc(), *us))),
        Cell::Day(day) => (day.to_string(), Value::Day(moment(*day))),
        Cell::Money(amount) => (words.money(amount.0), Value::Money(amount.0)),
        Cell::About(inner) => return samsyn_report::Cell { worth: Worth::About, ..cell(words, inner) },
        Cell::Few => {
            return samsyn_report::Cell { words: words.text("figure-few"), value: Value::Nothing, worth: Worth::Few };
        }
    };
    samsyn_report::Cell { words: text, value, worth: Worth::Exact }
}

pub(super) fn sheet(words: &Words, name: String, table: &Table, heading: &dyn Fn(&str) -> String) -> Sheet {
    Sheet {
        name,
        headings: table.columns.iter().map(|key| heading(key)).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(|of| cell(words, of)).collect()).collect(),
    }
}

fn workbook(sheets: &[Sheet]) -> samsyn_app::Result<Vec<u8>> {
    samsyn_report::workbook(sheets).map_err(crate::reports::failed)
}

/// A table as a workbook of one sheet, with the headings that its CSV has.
///
/// # Errors
/// `report-failed`.
pub fn table_xlsx(words: &Words, name: &str, table: &Table, heading: &dyn Fn(&str) -> String) -> samsyn_app::Result<Vec<u8>> {
    workbook(&[sheet(words, name.to_owned(), table, heading)])
}

/// All records as a workbook, a sheet to a kind, which can be taken in again: what stands in it is read as the same.
///
/// # Errors
/// `report-failed`.
pub fn records_xlsx(words: &Words, answers: &[RecordsAnswer]) -> samsyn_app::Result<Vec<u8>> {
    let sheets: Vec<Sheet> = answers
        .iter()
        .map(|answer| {
            let heading = |key: &str| words.text(&format!("field-{key}"));
            sheet(words, words.text(&format!("kind-{}-many", answer.kind.name())), &exact(words, answer), &heading)
        })
        .collect();
    workbook(&sheets)
}

/// The records of a kind with numbers as numbers, and several values one to a line.
fn exact(words: &Words, answer: &RecordsAnswer) -> Table {
    let fields: Vec<_> = record_fields(answer.kind).collect();
    let row = |row: &RecordRow| {
        let values = |field: &str| row.values.get(field).map(Vec::as_slice).unwrap_or_default();
        let cells = fields.iter().map(|field| match values(field.name) {
            [] => Cell::Empty,
            [one] if !field.many => one_value(words, field.holds.name(), one),
            all => Cell::Text(all.iter().map(|value| words_of(words, field.holds.name(), value)).collect::<Vec<_>>().join("\n")),
        });
        std::iter::once(Cell::Count(row.id.0.unsigned_abs())).chain(cells).collect()
    };
    let columns = std::iter::once("record").chain(fields.iter().map(|field| field.name)).collect();
    Table { columns, rows: answer.rows.iter().map(row).collect() }
}

fn words_of(words: &Words, holds: &str, value: &RecordValue) -> String {
    match holds {
        "choice" | "share" => value_words(words, holds, value),
        _ => value.name.clone().unwrap_or_else(|| value.value.clone()),
    }
}

fn one_value(words: &Words, holds: &str, value: &RecordValue) -> Cell {
    let text = || Cell::Text(words_of(words, holds, value));
    match holds {
        "date" => Day::parse(&value.value).map_or_else(text, Cell::Day),
        "money" => {
            let hundredths = value.value.replace('.', "").parse().ok();
            hundredths.map_or_else(text, |amount| Cell::Money(samsyn_app::Ore(amount)))
        }
        "number" => match (value.value.parse::<f64>(), value.value.split_once('.')) {
            // Three decimals after few digits would be read as thousands.
            (Ok(_), Some((_, part))) if part.len() == 3 => Cell::Text(format!("{}0", value.value)),
            (Ok(number), _) => Cell::Number(number),
            (Err(_), _) => text(),
        },
        _ => text(),
    }
}

/// The words of a model: what folders are called.
pub fn model_words(words: &Words) -> ModelWords {
    let kinds = RecordKind::ALL.map(|kind| (kind.name(), words.text(&format!("kind-{}-many", kind.name()))));
    ModelWords {
        title: words.text("landscape-title"),
        kinds: kinds.into_iter().collect(),
        units: words.text("model-units"),
        relations: words.text("model-relations"),
    }
}

/// How services are told: under an address, for an area, in the language of the records.
pub fn service_ask(words: &Words, base: &str, area: Option<&str>, language: &str, syntax: CpsvSyntax) -> CpsvAsk {
    let audiences = ["citizens", "companies", "own-staff"].map(|choice| (choice, words.text(&format!("choice-{choice}"))));
    CpsvAsk {
        base: base.to_owned(),
        language: language.to_owned(),
        area: area.map(str::trim).filter(|area| !area.is_empty()).map(str::to_owned),
        audiences: audiences.to_vec(),
        syntax,
    }
}

/// A finding about a file in words; fields by what they are called.
pub fn file_finding(words: &Words, finding: &RecordFinding) -> String {
    let word = |(name, value): &(&'static str, String)| {
        let key = format!("field-{value}");
        let value = if *name == "field" && words.has(&key) { words.text(&key) } else { value.clone() };
        ((*name).to_owned(), value)
    };
    let args: Vec<(String, String)> = finding.args.iter().map(word).collect();
    words.error(finding.code, &args)
}

/// A file to save, by its media type.
pub(crate) fn saved(bytes: impl Into<axum::body::Body>, media: &'static str, name: &str) -> Outcome {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, crate::explorer::attachment(name)),
    ];
    Ok((headers, bytes.into()).into_response())
}

/// A table as a workbook to save.
pub(crate) async fn xlsx_file(shared: &Shared, words: Words, table: Table, name: &'static str) -> Outcome {
    let made = move || {
        let heading = |key: &str| words.text(&format!("column-{key}"));
        table_xlsx(&words, name, &table, &heading)
    };
    saved(shared.app.run(made).await?, WORKBOOK, &format!("{name}.xlsx"))
}

/// `GET /landscape/records.xlsx`: the records of all kinds.
pub(crate) async fn records_book(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    let query = RecordQuery { day: day(&asked.day)?, known: day(&asked.known)?, ..RecordQuery::default() };
    book(&shared, &query, preferences.words).await
}

/// The workbook of all records.
pub(crate) async fn book(shared: &Shared, query: &RecordQuery, words: Words) -> Outcome {
    let answers = shared.app.record_book(&shared.actor, query).await?;
    saved(shared.app.run(move || records_xlsx(&words, &answers)).await?, WORKBOOK, "records.xlsx")
}

/// `GET /landscape/contracts.xlsx`.
pub(crate) async fn contracts_book(shared: Shared, Query(asked): Query<AskedContracts>, preferences: Preferences) -> Outcome {
    let answer = shared.app.contract_list(&shared.actor, &asked.query(usize::MAX)?).await?;
    let words = preferences.words;
    xlsx_file(&shared, words, super::contracts_table(&words, &answer.rows), "contracts").await
}

/// `GET /landscape/map.xlsx`.
pub(crate) async fn map_book(shared: Shared, Query(asked): Query<AskedMap>, preferences: Preferences) -> Outcome {
    let answer = shared.app.landscape_map(&shared.actor, &asked.map()?).await?;
    let words = preferences.words;
    xlsx_file(&shared, words, super::map_table(&words, &answer), "map").await
}

/// `GET /landscape/shares.xlsx`.
pub(crate) async fn shares_book(shared: Shared, Query(asked): Query<AskedMap>, preferences: Preferences) -> Outcome {
    let answer = shared.app.landscape_shares(&shared.actor, &asked.shares()?).await?;
    let words = preferences.words;
    xlsx_file(&shared, words, super::shares_table(&words, &answer), "shares").await
}

/// `GET /landscape/risk.xlsx`.
pub(crate) async fn risk_book(shared: Shared, Query(asked): Query<AskedProcesses>, preferences: Preferences) -> Outcome {
    let answer = asked.risk(&shared).await?;
    let words = preferences.words;
    xlsx_file(&shared, words, super::risk_table(&words, &answer), "risk").await
}

/// `GET /landscape/potential.xlsx`.
pub(crate) async fn potential_book(shared: Shared, Query(asked): Query<AskedProcesses>, preferences: Preferences) -> Outcome {
    let answer = asked.potential(&shared).await?;
    let words = preferences.words;
    xlsx_file(&shared, words, super::potential_table(&words, &answer), "potential").await
}

/// `GET /landscape/{record}/impact.xlsx`.
pub(crate) async fn impact_book(
    shared: Shared,
    Path(record): Path<String>,
    Query(asked): Query<AskedRecord>,
    preferences: Preferences,
) -> Outcome {
    let (id, on, known) = (record_id(&record)?, day(&asked.day)?, day(&asked.known)?);
    let answer = shared.app.record_impact(&shared.actor, id, on, known, usize::MAX).await?;
    let words = preferences.words;
    xlsx_file(&shared, words, super::impact_table(&words, &answer), "impact").await
}

/// What is asked of the model, the services and the page about them.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct AskedFile {
    #[serde(default)]
    day: String,
    #[serde(default)]
    area: String,
    #[serde(default)]
    language: String,
}

impl AskedFile {
    fn url(&self, path: &str) -> String {
        let all = [("day", &self.day), ("area", &self.area), ("language", &self.language)];
        let pairs: Vec<_> = all.into_iter().filter(|(_, v)| !v.is_empty()).map(|(name, v)| (name, v.clone())).collect();
        with_query(path, &pairs)
    }
}

/// `GET /landscape/model.xml`.
pub(crate) async fn model(shared: Shared, Query(asked): Query<AskedFile>, preferences: Preferences) -> Outcome {
    let file = shared.app.landscape_model(&shared.actor, day(&asked.day)?, model_words(&preferences.words)).await?;
    saved(file.text, "application/xml", "model.xml")
}

/// The address of this server as who asks reaches it, under which services get theirs.
pub(crate) fn base(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("https://{host}/landscape")
}

async fn services(
    shared: &Shared,
    asked: &AskedFile,
    headers: &HeaderMap,
    words: &Words,
    syntax: CpsvSyntax,
) -> Result<LandscapeFile, Error> {
    let language = if asked.language.trim().is_empty() { words.language().tag() } else { asked.language.trim() };
    let ask = service_ask(words, &base(headers), Some(&asked.area), language, syntax);
    shared.app.service_catalogue(&shared.actor, day(&asked.day)?, ask).await
}

/// `GET /landscape/services.ttl`.
pub(crate) async fn services_turtle(
    shared: Shared,
    Query(asked): Query<AskedFile>,
    headers: HeaderMap,
    preferences: Preferences,
) -> Outcome {
    let file = services(&shared, &asked, &headers, &preferences.words, CpsvSyntax::Turtle).await?;
    saved(file.text, "text/turtle; charset=utf-8", "services.ttl")
}

/// `GET /landscape/services.jsonld`.
pub(crate) async fn services_json_ld(
    shared: Shared,
    Query(asked): Query<AskedFile>,
    headers: HeaderMap,
    preferences: Preferences,
) -> Outcome {
    let file = services(&shared, &asked, &headers, &preferences.words, CpsvSyntax::JsonLd).await?;
    saved(file.text, "application/ld+json", "services.jsonld")
}

/// What is said of a service on the page: where it is, and what is missing.
struct Told {
    words: String,
    url: String,
}

#[derive(Template)]
#[template(path = "landscape_files.html")]
struct FilesPage {
    frame: Frame,
    problem: String,
    stamp: String,
    asked: AskedFile,
    book: String,
    model: String,
    left: Vec<String>,
    services: Vec<Link>,
    missing: Vec<Told>,
    more: String,
}

crate::frame::framed!(FilesPage, frame);

fn argument<'a>(finding: &'a RecordFinding, name: &str) -> Option<&'a str> {
    finding.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

/// Findings with the fields of the same record in one.
fn by_record(words: &Words, findings: &[RecordFinding]) -> Vec<RecordFinding> {
    let mut all: Vec<RecordFinding> = Vec::new();
    for finding in findings {
        let is_same = |last: &&mut RecordFinding| {
            last.code == finding.code
                && argument(last, "record").is_some()
                && argument(last, "record") == argument(finding, "record")
        };
        let mut finding = finding.clone();
        if let Some((_, field)) = finding.args.iter_mut().find(|(name, _)| *name == "field") {
            *field = words.text(&format!("field-{field}"));
        }
        let field = argument(&finding, "field").unwrap_or_default().to_owned();
        match all.last_mut().filter(is_same) {
            Some(last) => {
                if let Some((_, fields)) = last.args.iter_mut().find(|(name, _)| *name == "field") {
                    *fields = format!("{fields}, {field}");
                }
            }
            None => all.push(finding),
        }
    }
    all
}

/// `GET /landscape/files`.
pub(crate) async fn files(
    shared: Shared,
    Query(asked): Query<AskedFile>,
    headers: HeaderMap,
    preferences: Preferences,
) -> Outcome {
    let words = preferences.words;
    let on = day(&asked.day)?;
    let model = shared.app.landscape_model(&shared.actor, on, model_words(&words)).await?;
    // What cannot be an address or a language is said beside the form, and the file told without it.
    let (told, problem) = match services(&shared, &asked, &headers, &words, CpsvSyntax::Turtle).await {
        Ok(told) => (told, String::new()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            let plain = AskedFile { day: asked.day.clone(), ..AskedFile::default() };
            (services(&shared, &plain, &headers, &words, CpsvSyntax::Turtle).await?, problem)
        }
    };
    let missing = by_record(&words, &told.findings);
    let hidden = missing.len().saturating_sub(FINDINGS_MAX);
    let missing = missing.iter().take(FINDINGS_MAX).map(|finding| {
        let url = argument(finding, "record").map(|record| format!("/landscape/{record}")).unwrap_or_default();
        Told { words: file_finding(&words, finding), url }
    });
    let link = |key: &str, path: &str| Link { words: words.text(key), url: asked.url(path), current: false };
    let page = FilesPage {
        frame: Frame::new(&preferences, Nav::Landscape, &words.text("files-title")).at(asked.url(HERE)),
        stamp: words.with("files-lead", &[("day", day_words(&words, model.day).into())]),
        book: asked.url("/landscape/records.xlsx"),
        model: asked.url("/landscape/model.xml"),
        left: model.findings.iter().map(|finding| file_finding(&words, finding)).collect(),
        services: vec![link("files-turtle", "/landscape/services.ttl"), link("files-json-ld", "/landscape/services.jsonld")],
        missing: missing.collect(),
        more: if hidden > 0 { words.with("table-more", &[("count", hidden.into())]) } else { String::new() },
        asked,
        problem,
    };
    Ok(html(if page.problem.is_empty() { StatusCode::OK } else { status(&page.problem) }, &page))
}
