//! Research extracts of a log: a form that says what may be known and what stays, what it would leave before anything is made, and the
//! extracts that were made, each as a file with a text beside it of what was done.

use askama::Template;
use axum::Json;
use axum::extract::{Form, Path};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use samsyn_app::{
    Coarseness, ColumnInfo, ColumnUse, Error, ErrorKind, ExportFormat, ExtractAsk, ExtractColumn, ExtractId, ExtractKnown,
    ExtractLoss, ExtractMethod, ExtractNew, ExtractRecipe, ExtractRisk, ExtractRow, ExtractTimes, ExtractTold, KNOWN_MAX, Level,
    LogId, Role, Table, Zone,
};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{mendable, moment, status};
use crate::citations::filter_words;
use crate::explorer::export::{FORMATS, media, streamed};
use crate::explorer::say::Say;
use crate::explorer::tables::TableTwin;
use crate::explorer::{LogPath, attachment, file_name, log_id, open, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::visit::Shared;

/// Name of the text beside a file.
const TOLD: &str = "told.json";

/// A choice: value, words, whether it is chosen.
type Choice = (&'static str, String, bool);

/// A column, and in which forms it may stay.
struct ColumnLine {
    name: String,
    /// Its kind of information, in words.
    facts: String,
    field: String,
    /// None: what becomes of it, in words.
    choices: Vec<Choice>,
    settled: String,
    /// Whether groups or classes can be written.
    has_parts: bool,
    parts: String,
}

/// What an extract would be.
struct Preview {
    said: Vec<String>,
    tables: Vec<TableTwin>,
}

/// An extract that was made.
struct Line {
    id: ExtractId,
    recipient: String,
    purpose: String,
    facts: String,
    filter: String,
    recipe: String,
    files: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "extracts.html")]
struct ExtractsPage {
    frame: Frame,
    problem: String,
    id: LogId,
    lines: Vec<Line>,
    preview: Option<Preview>,
    typed: Sent,
    cases_min: String,
    known: Vec<(String, String, bool)>,
    times_known: bool,
    values_known: bool,
    methods: Vec<Choice>,
    times: Vec<Choice>,
    shift: String,
    other: String,
    columns: Vec<ColumnLine>,
}

crate::frame::framed!(ExtractsPage, frame);

/// What the form sends.
#[derive(Clone, Debug, Default)]
struct Sent(Vec<(String, String)>);

impl Sent {
    fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(each, _)| each == name).map_or("", |(_, value)| value.trim())
    }

    fn has(&self, name: &str) -> bool {
        !self.one(name).is_empty()
    }

    fn number<T: std::str::FromStr>(&self, name: &str, code: &'static str) -> Result<T, Error> {
        self.one(name).parse().map_err(|_| Error::new(ErrorKind::Invalid, code))
    }

    /// What it says, for the columns of a log.
    fn new_extract(&self, columns: &[ColumnInfo]) -> Result<ExtractNew, Error> {
        let invalid = |code| Error::new(ErrorKind::Invalid, code);
        let activities = match self.one("known") {
            "" | "all" => None,
            number => Some(number.parse().map_err(|_| invalid("extract-known"))?),
        };
        let known = ExtractKnown { activities, times: self.has("times-known"), values: self.has("values-known") };
        let method = ExtractMethod::parse(self.one("method")).ok_or_else(|| invalid("request-invalid"))?;
        let coarse = Coarseness::parse(self.one("times")).ok_or_else(|| invalid("request-invalid"))?;
        let shift_weeks = if self.has("shift") { self.number("shift", "extract-shift")? } else { 0 };
        let used = columns.iter().filter_map(|column| self.column(column).transpose());
        let recipe = ExtractRecipe {
            cases_min: self.number("cases-min", "extract-cases-min")?,
            known,
            method,
            times: ExtractTimes { coarse, shift_weeks },
            columns: used.collect::<Result<_, _>>()?,
            other: self.one("other").to_owned(),
        };
        let ask = ExtractAsk { filter: self.one("filter").to_owned(), recipe };
        // Browsers send line ends as two characters.
        let purpose = self.one("purpose").replace("\r\n", "\n");
        Ok(ExtractNew { recipient: self.one("recipient").to_owned(), purpose, ask })
    }

    fn column(&self, info: &ColumnInfo) -> Result<Option<ExtractColumn>, Error> {
        let parts = self.one(&format!("parts-{}", field(info)));
        let error = || Error::new(ErrorKind::Invalid, "extract-column-parts").with("column", &info.name);
        let form = match self.one(&format!("use-{}", field(info))) {
            "" => return Ok(None),
            "keep" => ColumnUse::Keep,
            "numbered" => ColumnUse::Numbered,
            "groups" => {
                let mut groups = std::collections::BTreeMap::<String, Vec<String>>::new();
                for part in parts.split(';').map(str::trim).filter(|part| !part.is_empty()) {
                    let (name, values) = part.split_once('=').ok_or_else(error)?;
                    let values = values.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
                    groups.entry(name.trim().to_owned()).or_default().extend(values);
                }
                ColumnUse::Groups { groups }
            }
            "classes" => {
                // "100, 1000" and "1,5; 2,5" are both ways of writing.
                let bound = |text: &str| text.trim_end_matches(',').replace(',', ".").parse::<f64>().map_err(|_| error());
                let bounds = parts.split([';', ' ']).filter(|part| !part.is_empty()).map(bound);
                ColumnUse::Classes { bounds: bounds.collect::<Result<_, _>>()? }
            }
            _ => return Err(Error::new(ErrorKind::Invalid, "request-invalid")),
        };
        Ok(Some(ExtractColumn { name: info.name.clone(), level: info.level, form }))
    }
}

/// What a column's fields are called in the form.
fn field(info: &ColumnInfo) -> String {
    format!("{}-{}", if info.level == Level::Case { "case" } else { "event" }, info.name)
}

fn column_line(info: &ColumnInfo, typed: &Sent, words: &Words) -> ColumnLine {
    let offered = ColumnUse::offered(info);
    let field = field(info);
    let chosen = typed.one(&format!("use-{field}"));
    let stays = matches!(info.role, Some(Role::Activity | Role::Time | Role::Start | Role::Lifecycle));
    let settled = match info.role {
        _ if !offered.is_empty() => String::new(),
        Some(Role::Case) => words.text("extract-column-anew"),
        _ => words.text(if stays { "extract-column-stays" } else { "extract-column-leaves" }),
    };
    let level = words.text(if info.level == Level::Case { "level-case" } else { "level-event" });
    ColumnLine {
        facts: format!("{level} · {}", words.text(&format!("class-{}", info.class.name()))),
        choices: [""]
            .iter()
            .chain(offered)
            .filter(|_| !offered.is_empty())
            .map(|form| form_choice(form, chosen, words))
            .collect(),
        settled,
        has_parts: offered.iter().any(|form| ["groups", "classes"].contains(form)),
        parts: typed.one(&format!("parts-{field}")).to_owned(),
        name: info.name.clone(),
        field,
    }
}

fn form_choice(form: &'static str, chosen: &str, words: &Words) -> Choice {
    let key = if form.is_empty() { "leave" } else { form };
    (form, words.text(&format!("extract-form-{key}")), form == chosen)
}

/// Risks as a table, with codes in words.
pub fn extract_risk_table(words: &Words, risks: &[ExtractRisk]) -> Table {
    let table = Table::extract_risks(risks).worded("extract-attack", |code| words.text(&format!("extract-attack-{code}")));
    table.worded("extract-times", |code| words.text(&format!("extract-time-{code}")))
}

/// What was lost as a table, with codes in words.
pub fn extract_loss_table(words: &Words, loss: &ExtractLoss) -> Table {
    Table::extract_loss(loss).worded("extract-measure", |code| words.text(&format!("extract-loss-{code}")))
}

/// What is promised of an extract, and how much is left of the cases, in sentences.
pub fn extract_said(words: &Words, told: &ExtractTold) -> Vec<String> {
    let recipe = &told.recipe;
    let known = match recipe.known.activities {
        None => words.text("extract-known-all"),
        Some(count) => words.with("extract-known-some", &[("count", u64::from(count).into())]),
    };
    let mut parts = vec![known];
    parts.extend(recipe.known.times.then(|| words.text("extract-known-times")));
    parts.extend(recipe.known.values.then(|| words.text("extract-known-values")));
    let promise = [("count", u64::from(recipe.cases_min).into()), ("known", parts.join("; ").into())];
    let left = [("cases", words.count(told.loss.cases).into()), ("of", words.count(told.loss.cases_of).into())];
    let mut said = vec![words.with("extract-promise", &promise), words.with("extract-left", &left)];
    if !told.columns_left.is_empty() {
        said.push(words.with("extract-columns-left", &[("columns", told.columns_left.join(", ").into())]));
    }
    said
}

/// Extracts as a table, for files and the command line.
pub fn extract_table(rows: &[ExtractRow]) -> Table {
    Table::extracts(rows)
}

fn preview(told: &ExtractTold, say: &Say) -> Preview {
    let words = &say.words;
    let twin = |title: &str, table: &Table| TableTwin::of(say, &words.text(title), table, "");
    let tables = vec![
        twin("extract-risks", &extract_risk_table(words, &told.risks)),
        twin("extract-losses", &extract_loss_table(words, &told.loss)),
    ];
    Preview { said: extract_said(words, told), tables }
}

fn line(row: &ExtractRow, id: LogId, words: &Words) -> Line {
    let maker = row.maker_name.clone().unwrap_or_else(|| words.text("saved-view-machine"));
    let version = words.with("extract-of-version", &[("version", row.version.into())]);
    let url = |file: &str| format!("/logs/{id}/extracts/{}/{file}", row.id);
    let mut files: Vec<_> = FORMATS
        .iter()
        .map(|(format, _)| (url(&format!("log.{}", format.name())), words.text(&format!("export-{}", format.name()))))
        .collect();
    files.push((url(TOLD), words.text("extract-told")));
    Line {
        id: row.id,
        recipient: row.recipient.clone(),
        purpose: row.purpose.clone(),
        facts: format!("{maker} · {} · {version}", moment(words, row.made_us)),
        filter: if row.filter.is_empty() { String::new() } else { filter_words(words, "UTC", &row.filter) },
        recipe: row.recipe.clone(),
        files,
    }
}

async fn page(
    shared: &Shared,
    preferences: &Preferences,
    id: LogId,
    typed: Sent,
    problem: String,
    told: Option<ExtractTold>,
) -> Outcome {
    let words = preferences.words;
    let rows = shared.app.extract_list(&shared.actor, id).await?;
    let opened = open(shared, id).await?;
    let say = Say::new(words, opened.zone());
    let (name, logs) = scope(shared, id, "extracts", None).await?;
    let heading = words.with("extracts-title", &[("log", name.as_str().into())]);
    let mut frame = Frame::new(preferences, Nav::Data, &heading).at(format!("/logs/{id}/extracts"));
    (frame.scope_name, frame.scope) = (name, logs);
    let usual = ExtractRecipe::default();
    let or = |name: &str, usual: &str| if typed.0.is_empty() { usual.to_owned() } else { typed.one(name).to_owned() };
    let (known, method, times) = (or("known", "all"), or("method", usual.method.name()), or("times", usual.times.coarse.name()));
    let all = [("all".to_owned(), words.text("extract-known-all"), known == "all")];
    let some = (1..=KNOWN_MAX).map(|count| {
        let value = count.to_string();
        (value.clone(), words.with("extract-known-some", &[("count", u64::from(count).into())]), known == value)
    });
    let page = ExtractsPage {
        lines: rows.iter().map(|row| line(row, id, &words)).collect(),
        preview: told.map(|told| preview(&told, &say)),
        cases_min: or("cases-min", &usual.cases_min.to_string()),
        known: all.into_iter().chain(some).collect(),
        times_known: typed.has("times-known"),
        values_known: typed.has("values-known"),
        methods: ExtractMethod::ALL
            .map(|each| (each.name(), words.text(&format!("extract-method-{}", each.name())), each.name() == method))
            .to_vec(),
        times: Coarseness::ALL
            .map(|each| (each.name(), words.text(&format!("extract-time-{}", each.name())), each.name() == times))
            .to_vec(),
        shift: or("shift", "0"),
        other: or("other", &words.text("extract-other-word")),
        columns: opened.columns().iter().map(|info| column_line(info, &typed, &words)).collect(),
        typed,
        problem,
        id,
        frame,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /logs/{log}/extracts`.
pub(crate) async fn extracts(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    shared.app.extract_permit(&shared.actor)?;
    page(&shared, &preferences, log_id(&path.log)?, Sent::default(), String::new(), None).await
}

/// `POST /logs/{log}/extracts`: `do` says what: `try`, `make`, `remove`.
pub(crate) async fn extracts_change(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(fields): Form<Vec<(String, String)>>,
) -> Outcome {
    shared.app.extract_permit(&shared.actor)?;
    let (id, sent) = (log_id(&path.log)?, Sent(fields));
    let back = || Redirect::to(&format!("/logs/{id}/extracts#made")).into_response();
    if sent.one("do") == "remove" {
        let extract = sent.one("extract").parse().map_err(|_| Problem::missing("extract-missing"))?;
        shared.app.extract_remove(&shared.actor, id, extract).await?;
        return Ok(back());
    }
    let opened = open(&shared, id).await?;
    let done = match (sent.new_extract(opened.columns()), sent.one("do")) {
        (Err(error), _) => Err(error),
        (Ok(new), "try") => shared.app.extract_try(&shared.actor, id, &new).await.map(Some),
        (Ok(new), "make") => match shared.app.extract_make(&shared.actor, id, &new).await {
            Ok(_) => return Ok(back()),
            Err(error) => Err(error),
        },
        _ => Err(Error::new(ErrorKind::Invalid, "request-invalid")),
    };
    match done {
        Ok(told) => page(&shared, &preferences, id, sent, String::new(), told).await,
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            page(&shared, &preferences, id, sent, problem, None).await
        }
    }
}

/// `GET /logs/{log}/extracts.csv`.
pub(crate) async fn extracts_csv(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    let rows = shared.app.extract_list(&shared.actor, log_id(&path.log)?).await?;
    let words = preferences.words;
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    extract_table(&rows).write_csv(&Zone::utc(), &|key| words.text(&format!("column-{key}")), &mut csv)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"extracts.csv\"")),
    ];
    Ok((headers, csv).into_response())
}

/// A log, an extract of it and a file.
#[derive(Debug, Deserialize)]
pub(crate) struct FilePath {
    log: String,
    extract: String,
    file: String,
}

/// `GET /logs/{log}/extracts/{extract}/{file}`: the extract as `log.xes` and so on, or `told.json`, what is to be said of it.
pub(crate) async fn extract_file(shared: Shared, Path(path): Path<FilePath>) -> Outcome {
    shared.app.extract_permit(&shared.actor)?;
    let id = path.extract.parse().map_err(|_| Problem::missing("extract-missing"))?;
    let log = log_id(&path.log)?;
    if path.file == TOLD {
        let made = shared.app.extract_again(&shared.actor, log, id).await?;
        let name = file_name(&made.told.log, &format!("extract {id}"), "json");
        let response: Response = ([(header::CONTENT_DISPOSITION, attachment(&name))], Json(made.told)).into_response();
        return Ok(response);
    }
    let format = path.file.strip_prefix("log.").and_then(offered);
    file_of(&shared, log, id, format.ok_or_else(|| Problem::missing("page-missing"))?).await
}

/// The format with this name among those that are offered.
pub(crate) fn offered(name: &str) -> Option<ExportFormat> {
    FORMATS.iter().map(|(format, _)| *format).find(|format| format.name() == name)
}

/// The file of a kept extract.
pub(crate) async fn file_of(shared: &Shared, log: LogId, id: ExtractId, format: ExportFormat) -> Outcome {
    let made = shared.app.extract_take(&shared.actor, log, id, format).await?;
    let name = file_name(&made.told.log, &format!("extract {id}"), format.name());
    streamed(media(format), &name, move |to| made.write(format, to)).await
}
