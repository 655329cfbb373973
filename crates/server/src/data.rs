//! What is imported: the logs with their sizes, and for each one its columns, what import noticed, renaming and deleting.

use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{Figure, LogName, Question, Role, log_info};
use samsyn_wording::Value;
use serde::Deserialize;

use crate::explorer::findings::{FindingLine, finding_lines};
use crate::explorer::say::Say;
use crate::explorer::{LogPath, log_id, open, scope};
use crate::frame::{Frame, Nav};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::start::LogCard;
use crate::visit::Shared;

#[derive(Template)]
#[template(path = "data.html")]
struct DataPage {
    frame: Frame,
    logs: Vec<LogCard>,
}

crate::frame::framed!(DataPage, frame);

/// `GET /data`.
pub(crate) async fn data(shared: Shared, preferences: Preferences) -> Outcome {
    let logs = shared.app.log_list(&shared.actor).await?;
    let frame = Frame::new(&preferences, Nav::Data, &preferences.words.text("data-title")).at("/data");
    let logs = logs.iter().map(|row| LogCard::of(row, &preferences)).collect();
    Ok(crate::frame::html(StatusCode::OK, &DataPage { frame, logs }))
}

/// A column of a log, in words.
struct ColumnLine {
    name: String,
    level: String,
    kind: String,
    class: String,
    role: String,
}

#[derive(Template)]
#[template(path = "log_data.html")]
struct LogDataPage {
    frame: Frame,
    id: String,
    name: String,
    stamp: String,
    /// What figures about groups are; empty where figures are exact.
    groups_note: String,
    facts: Vec<(String, String)>,
    findings: Vec<FindingLine>,
    columns: Vec<ColumnLine>,
    /// Whether the log has a view of members of staff, and what is said of it; none where it names no staff.
    staff_view: Option<(bool, String)>,
}

crate::frame::framed!(LogDataPage, frame);

/// `GET /logs/{log}/data`.
pub(crate) async fn log_data(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    let id = log_id(&path.log)?;
    let opened = open(&shared, id).await?;
    let has_staff = opened.columns().iter().any(|c| c.role == Some(Role::Resource));
    let info = shared.app.run(move || log_info(&opened, &Question::default())).await?;
    let words = preferences.words;
    let say = Say::new(words, &info.stamp.zone);
    let staff_view = match shared.app.staff_view(&shared.actor, id).await?.filter(|_| has_staff) {
        Some(on) => {
            let on = [("date", say.date(on.since_us).into()), ("basis", on.basis.into())];
            Some((true, words.with("staff-view-on", &on)))
        }
        None => has_staff.then(|| (false, words.text("staff-view-off"))),
    };
    let title = info.stamp.log.clone();
    let mut frame = Frame::new(&preferences, Nav::Data, &title).at(format!("/logs/{id}/data"));
    (frame.scope_name, frame.scope) = scope(&shared, id, "data", None).await?;
    let fact = |key: &str, value: String| (words.text(key), value);
    let counted = |key: &str, n: Figure| (words.with(key, &[("count", Value::from(n.size()))]), say.count(n));
    let mut facts = vec![
        counted("fact-cases", info.stamp.cases_of),
        counted("fact-events", info.events),
        counted("fact-activities", info.activities),
        counted("fact-variants", info.variants),
    ];
    if let (Some(first), Some(last)) = (info.stamp.first_us, info.stamp.last_us) {
        facts.push(fact("fact-period", format!("{} – {}", say.date(first), say.date(last))));
    }
    facts.push(fact("fact-source", info.source_format.to_uppercase()));
    facts.push(counted("fact-deliveries", info.deliveries.into()));
    facts.push(fact("fact-zone", info.stamp.zone.clone()));
    let column = |c: &samsyn_app::ColumnRow| ColumnLine {
        name: c.name.clone(),
        level: words.text(if c.level == samsyn_app::Level::Case { "level-case" } else { "level-event" }),
        kind: words.text(&format!("kind-{}", c.kind.name())),
        class: words.text(&format!("class-{}", c.class.name())),
        role: c.role.map(|r| words.text(&format!("role-{}", r.name()))).unwrap_or_default(),
    };
    let page = LogDataPage {
        id: id.to_string(),
        name: title,
        stamp: say.stamp_line(&info.stamp),
        groups_note: say.groups_note(&info.stamp),
        facts,
        findings: finding_lines(&info.stamp.findings, &words),
        columns: info.columns.iter().map(column).collect(),
        staff_view,
        frame,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// The form that deletes a log: its name, typed, since there is no undo.
#[derive(Debug, Deserialize)]
pub(crate) struct DeleteForm {
    #[serde(default)]
    name: String,
}

/// `POST /logs/{log}/delete`.
pub(crate) async fn log_delete(shared: Shared, Path(path): Path<LogPath>, Form(form): Form<DeleteForm>) -> Outcome {
    let id = log_id(&path.log)?;
    let logs = shared.app.log_list(&shared.actor).await?;
    let log = logs.iter().find(|l| l.id == id).ok_or_else(|| Problem::missing("log-missing"))?;
    if log.name.as_str() != form.name.trim() {
        return Err(Problem::invalid("delete-name-differs"));
    }
    shared.app.log_delete(&shared.actor, id).await?;
    Ok(Redirect::to("/data").into_response())
}

/// The form that turns the view of members of staff on or off.
#[derive(Debug, Deserialize)]
pub(crate) struct StaffViewForm {
    /// Absent: off.
    #[serde(default)]
    basis: Option<String>,
}

/// `POST /logs/{log}/staff-view`.
pub(crate) async fn staff_view_set(shared: Shared, Path(path): Path<LogPath>, Form(form): Form<StaffViewForm>) -> Outcome {
    let id = log_id(&path.log)?;
    shared.app.staff_view_set(&shared.actor, id, form.basis.as_deref()).await?;
    Ok(Redirect::to(&format!("/logs/{id}/data#staff-view")).into_response())
}

/// The form that gives a log another name.
#[derive(Debug, Deserialize)]
pub(crate) struct RenameForm {
    name: String,
}

/// `POST /logs/{log}/rename`.
pub(crate) async fn log_rename(shared: Shared, Path(path): Path<LogPath>, Form(form): Form<RenameForm>) -> Outcome {
    let id = log_id(&path.log)?;
    let name = LogName::parse(&form.name).map_err(|_| Problem::invalid("log-name-invalid"))?;
    shared.app.log_rename(&shared.actor, id, &name).await?;
    Ok(Redirect::to(&format!("/logs/{id}/data")).into_response())
}
