//! Data protection of a log: what is written down and by whom it is seen, the text for the record of processing activities,
//! erasing a case or a person, and what is held about somebody. What is asked for stands in forms, never in an address.

use askama::Template;
use axum::extract::{Form, Path};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    AboutAnswer, Action, Erasure, ErasureReport, ErrorKind, LogId, Protection, ProtectionAnswer, Table, UnitId, VersionRow,
};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{grant_facts, moment, unit_names};
use crate::explorer::{LogPath, log_id, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem, error_sentence};
use crate::visit::Shared;

mod record;

pub(crate) use record::record_text;

/// A text that can be written down: name of the field, its words, what stands there, a hint.
struct Said {
    field: &'static str,
    label: String,
    text: String,
    hint: String,
}

/// A row of a small table.
type Line = Vec<String>;

#[derive(Template)]
#[template(path = "protection.html")]
struct ProtectionPage {
    frame: Frame,
    id: LogId,
    problem: String,
    may_change: bool,
    may_erase: bool,
    said: Vec<Said>,
    months: String,
    columns: Vec<Line>,
    access: Vec<Line>,
    versions: Vec<Line>,
    exact: bool,
    erased: Vec<String>,
    record: String,
}

crate::frame::framed!(ProtectionPage, frame);

/// The texts, in the order of the page: field, key of its words, whether it has a hint.
const TEXTS: [(&str, &str, bool); 6] = [
    ("controller", "protection-controller", false),
    ("purpose", "protection-purpose", false),
    ("legal_basis", "protection-basis", true),
    ("subjects", "protection-subjects", false),
    ("recipients", "protection-recipients", false),
    ("measures", "protection-measures", false),
];

fn text_of<'a>(said: &'a Protection, field: &str) -> &'a str {
    match field {
        "controller" => &said.controller,
        "purpose" => &said.purpose,
        "legal_basis" => &said.legal_basis,
        "subjects" => &said.subjects,
        "recipients" => &said.recipients,
        _ => &said.measures,
    }
}

fn version_line(row: &VersionRow, words: &Words) -> Line {
    let mut line = vec![row.version.to_string(), moment(words, row.created_us), words.text(&format!("delivery-{}", row.kind))];
    line.extend([row.cases, row.events].into_iter().flatten().map(|size| words.count(size)));
    line
}

/// `GET /logs/{log}/protection`.
pub(crate) async fn protection(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    page(&shared, log_id(&path.log)?, &preferences, None, String::new()).await
}

/// The page; with what was typed and what is wrong with it.
async fn page(shared: &Shared, id: LogId, preferences: &Preferences, typed: Option<Protection>, problem: String) -> Outcome {
    let words = preferences.words;
    let mut answer = shared.app.protection(&shared.actor, id).await?;
    let unit = unit_names(shared).await;
    let record = record_text(&answer, &words, &unit);
    answer.said = typed.unwrap_or(answer.said);
    let title = words.with("protection-of", &[("name", answer.log.name.as_str().into())]);
    let mut frame = Frame::new(preferences, Nav::Data, &title).at(format!("/logs/{id}/protection"));
    (frame.scope_name, frame.scope) = scope(shared, id, "protection", None).await?;
    let exact = answer.versions.iter().any(|row| row.cases.is_some());
    let said = |(field, key, hinted): (&'static str, &str, bool)| Said {
        field,
        label: words.text(key),
        text: text_of(&answer.said, field).to_owned(),
        hint: if hinted { words.text(&format!("{key}-hint")) } else { String::new() },
    };
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ProtectionPage {
        id,
        problem,
        may_change: preferences.reader.may(Action::ProtectionChange),
        may_erase: preferences.reader.may(Action::Erase),
        said: TEXTS.into_iter().map(said).collect(),
        months: answer.said.retention_months.map(|months| months.to_string()).unwrap_or_default(),
        columns: answer.columns.iter().map(|c| column_line(c, &words)).collect(),
        access: answer.access.iter().map(|row| access_line(row, &words, &unit)).collect(),
        versions: answer.versions.iter().map(|row| version_line(row, &words)).collect(),
        exact,
        erased: erased_lines(&answer, &words),
        record,
        frame,
    };
    Ok(html(status, &page))
}

fn column_line(column: &samsyn_app::ColumnRow, words: &Words) -> Line {
    let role = column.role.map(|r| words.text(&format!("role-{}", r.name()))).unwrap_or_default();
    vec![column.name.clone(), words.text(&format!("class-{}", column.class.name())), role]
}

fn access_line(row: &samsyn_app::AccessRow, words: &Words, unit: impl Fn(UnitId) -> Option<String>) -> Line {
    vec![row.name.clone(), words.text(&format!("office-{}", row.grant.role.name())), grant_facts(&row.grant, words, unit)]
}

fn erased_lines(answer: &ProtectionAnswer, words: &Words) -> Vec<String> {
    let mut lines = vec![words.with("protection-erased", &[("count", answer.erasures.into())])];
    lines.extend(answer.erased_before_us.map(|us| {
        let day = samsyn_app::Zone::parse(&answer.log.zone).unwrap_or_else(|_| samsyn_app::Zone::utc()).civil_at(us);
        words.with("protection-erased-before", &[("day", words.date_short(day.year, day.month, day.day).into())])
    }));
    lines
}

/// `GET /logs/{log}/record`: the text for the record of processing activities.
pub(crate) async fn record(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    let id = log_id(&path.log)?;
    let answer = shared.app.protection(&shared.actor, id).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"record.txt\"")),
    ];
    Ok((headers, record_text(&answer, &preferences.words, unit_names(&shared).await)).into_response())
}

/// What is written down, as the form sends it.
#[derive(Debug, Deserialize)]
pub(crate) struct SaidForm {
    #[serde(default)]
    controller: String,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    legal_basis: String,
    #[serde(default)]
    subjects: String,
    #[serde(default)]
    recipients: String,
    #[serde(default)]
    measures: String,
    #[serde(default)]
    months: String,
}

/// `POST /logs/{log}/protection`.
pub(crate) async fn protection_set(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(form): Form<SaidForm>,
) -> Outcome {
    let id = log_id(&path.log)?;
    // 0 is out of what can be kept, as whatever else is no number of months.
    let months = form.months.trim();
    let retention_months = (!months.is_empty()).then(|| months.parse::<u32>().unwrap_or(0));
    let said = Protection {
        controller: form.controller.trim().to_owned(),
        purpose: form.purpose.trim().to_owned(),
        legal_basis: form.legal_basis.trim().to_owned(),
        subjects: form.subjects.trim().to_owned(),
        recipients: form.recipients.trim().to_owned(),
        measures: form.measures.trim().to_owned(),
        retention_months,
    };
    match shared.app.protection_set(&shared.actor, id, &said).await {
        Ok(()) => Ok(Redirect::to(&format!("/logs/{id}/protection")).into_response()),
        Err(error) if error.kind == ErrorKind::Invalid => {
            page(&shared, id, &preferences, Some(said), error_sentence(&error, &preferences)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What is to be erased, as the form sends it.
#[derive(Debug, Deserialize)]
pub(crate) struct EraseForm {
    #[serde(default)]
    what: String,
    #[serde(default)]
    which: String,
    /// Set when the plan was seen.
    #[serde(default)]
    sure: String,
}

#[derive(Template)]
#[template(path = "erase.html")]
struct ErasePage {
    frame: Frame,
    id: LogId,
    /// What is sent again once it is decided.
    what: String,
    which: String,
    done: bool,
    message: String,
    facts: Vec<(String, String)>,
    within: Vec<String>,
}

crate::frame::framed!(ErasePage, frame);

/// `POST /logs/{log}/erase`: first what would go; the second time it goes.
pub(crate) async fn erase(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(form): Form<EraseForm>,
) -> Outcome {
    let id = log_id(&path.log)?;
    let which = form.which.trim();
    let of = match &*form.what {
        _ if which.is_empty() => return Err(Problem::invalid("erase-what-invalid")),
        "case" => Erasure::Case(which.to_owned()),
        "person" => Erasure::Person(which.to_owned()),
        _ => return Err(Problem::invalid("erase-what-invalid")),
    };
    let done = !form.sure.is_empty();
    let report = match done {
        true => shared.app.log_erase(&shared.actor, id, &of).await?,
        false => shared.app.erasure_plan(&shared.actor, id, &of).await?,
    };
    let words = preferences.words;
    let message = match (report.found, report.already) {
        (false, true) => "erase-already",
        (false, false) => "erase-plan-none",
        (true, _) if done => "erase-done",
        (true, _) => "",
    };
    let title = words.text(if done { "erase-done-title" } else { "erase-plan-title" });
    let mut frame = Frame::new(&preferences, Nav::Data, &title).at(format!("/logs/{id}/protection"));
    (frame.scope_name, frame.scope) = scope(&shared, id, "protection", None).await?;
    let within = report
        .within
        .iter()
        .map(|w| words.with("erase-within", &[("column", w.column.as_str().into()), ("texts", w.texts.into())]));
    let page = ErasePage {
        frame,
        id,
        what: if report.found && !done { form.what.clone() } else { String::new() },
        which: which.to_owned(),
        done,
        message: if message.is_empty() { String::new() } else { words.text(message) },
        facts: if report.found { facts(&report, &words) } else { Vec::new() },
        within: within.collect(),
    };
    Ok(html(StatusCode::OK, &page))
}

fn facts(report: &ErasureReport, words: &Words) -> Vec<(String, String)> {
    let fact = |key: &str, count: u64| (words.text(&format!("erase-{key}")), words.count(count));
    vec![
        fact("cases", report.cases),
        fact("events", report.events),
        fact("values", report.values),
        fact("names", report.names),
        fact("versions", report.versions),
        fact("files", report.files),
        fact("findings", report.findings),
        fact("uploads", report.uploads),
    ]
}

/// Whom to look for, as the form sends it.
#[derive(Debug, Deserialize)]
pub(crate) struct AboutForm {
    #[serde(default)]
    name: String,
    /// Set when a file is wanted.
    #[serde(default)]
    csv: String,
}

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    frame: Frame,
    problem: String,
    name: String,
    /// Facts before the table; empty before anything was asked.
    facts: Vec<String>,
    headings: Vec<String>,
    rows: Vec<Line>,
}

crate::frame::framed!(AboutPage, frame);

const ABOUT: &str = "/persons";

/// `GET /persons`: the form.
pub(crate) async fn about_form(preferences: Preferences) -> Outcome {
    let frame = Frame::new(&preferences, Nav::Data, &preferences.words.text("about-title")).at(ABOUT);
    let page = AboutPage {
        frame,
        problem: String::new(),
        name: String::new(),
        facts: Vec::new(),
        headings: Vec::new(),
        rows: Vec::new(),
    };
    Ok(html(StatusCode::OK, &page))
}

/// `POST /persons`: what is held about somebody, as a page or a file.
pub(crate) async fn about(shared: Shared, preferences: Preferences, Form(form): Form<AboutForm>) -> Outcome {
    let words = preferences.words;
    let answer = match shared.app.person_about(&shared.actor, &form.name).await {
        Ok(answer) => answer,
        Err(error) if error.kind == ErrorKind::Invalid => {
            let frame = Frame::new(&preferences, Nav::Data, &words.text("about-title")).at(ABOUT);
            let problem = error_sentence(&error, &preferences);
            let (facts, headings, rows) = (Vec::new(), Vec::new(), Vec::new());
            return Ok(html(
                StatusCode::UNPROCESSABLE_ENTITY,
                &AboutPage { frame, problem, name: form.name, facts, headings, rows },
            ));
        }
        Err(error) => return Err(error.into()),
    };
    if !form.csv.is_empty() {
        let mut csv = Vec::new();
        answer.write_csv(&|key| heading(key, &words), &mut csv)?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
            (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"held.csv\"")),
        ];
        return Ok((headers, csv).into_response());
    }
    let page = AboutPage {
        frame: Frame::new(&preferences, Nav::Data, &words.text("about-title")).at(ABOUT),
        problem: String::new(),
        name: answer.asked.clone(),
        facts: about_facts(&answer, &words),
        headings: Table::about(&answer).columns.iter().map(|key| heading(key, &words)).collect(),
        rows: answer.rows.iter().map(|row| about_line(row, &words)).collect(),
    };
    Ok(html(StatusCode::OK, &page))
}

fn heading(key: &str, words: &Words) -> String {
    let key = if words.has(&format!("column-{key}")) { format!("column-{key}") } else { format!("cli-column-{key}") };
    words.text(&key)
}

fn about_line(row: &samsyn_app::AboutRow, words: &Words) -> Line {
    let time = row.time_us.map(|us| moment(words, us)).unwrap_or_default();
    vec![row.log_name.to_string(), row.case.clone(), row.column.clone(), row.activity.clone().unwrap_or_default(), time]
}

fn about_facts(answer: &AboutAnswer, words: &Words) -> Vec<String> {
    if answer.rows.is_empty() && answer.accounts.is_empty() {
        return vec![words.text("about-none")];
    }
    let mut facts = vec![words.with("about-count", &[("count", answer.rows.len().into())])];
    if !answer.pseudonyms.is_empty() {
        facts.push(words.with("about-pseudonyms", &[("pseudonyms", answer.pseudonyms.join(", ").into())]));
    }
    facts.extend(answer.accounts.iter().map(|account| {
        let made = moment(words, account.created_us);
        let values = [("name", account.name.as_str().into()), ("login", account.login.as_str().into()), ("time", made.into())];
        words.with("about-account", &values)
    }));
    facts
}
