//! A table of units, shown first and done after.

use askama::Template;
use axum::extract::{Form, Multipart, Path, Query};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{Day, Error, ErrorKind, Source, UnitChange, UnitFinding, UnitsImportOptions, UnitsPlan, UploadId};
use samsyn_wording::Words;
use serde::Deserialize;

use super::{HERE, invalid};
use crate::administration::{day as day_words, mendable, status};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::visit::Shared;

/// A change that a table asks for, in words.
struct ChangeLine {
    row: String,
    words: String,
}

#[derive(Template)]
#[template(path = "units_import.html")]
struct PlanPage {
    frame: Frame,
    problem: String,
    upload: String,
    as_of: String,
    complete: bool,
    version: u64,
    lead: String,
    unchanged: String,
    changes: Vec<ChangeLine>,
    findings: Vec<ChangeLine>,
}

crate::frame::framed!(PlanPage, frame);

/// How a table is meant, and for which version it was shown.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct PlanForm {
    #[serde(default)]
    as_of: String,
    #[serde(default)]
    complete: String,
    #[serde(default)]
    version: String,
}

impl PlanForm {
    fn options(&self, today: Day) -> Result<UnitsImportOptions, Error> {
        let as_of = match self.as_of.trim() {
            "" => today,
            text => Day::parse(text).ok_or_else(|| invalid("day-invalid"))?,
        };
        Ok(UnitsImportOptions { as_of, close_absent: self.complete == "1" })
    }
}

/// `POST /administration/units/import`: a form with a table of units.
pub(crate) async fn units_upload(shared: Shared, form: Multipart) -> Outcome {
    let upload = crate::upload::receive(&shared, form).await?;
    Ok(Redirect::to(&format!("{HERE}/import/{}", upload.as_str())).into_response())
}

/// `GET /administration/units/import/{upload}`: what the table would change.
pub(crate) async fn units_plan(
    shared: Shared,
    Path(upload): Path<String>,
    Query(form): Query<PlanForm>,
    preferences: Preferences,
) -> Outcome {
    let upload = UploadId::parse(&upload)?;
    plan_page(&shared, &preferences, &upload, &form, String::new()).await
}

async fn plan_page(shared: &Shared, preferences: &Preferences, upload: &UploadId, form: &PlanForm, problem: String) -> Outcome {
    let words = preferences.words;
    let options = form.options(shared.app.today())?;
    let plan = shared.app.units_plan(&shared.actor, &Source::Upload(upload.clone()), options).await?;
    let page = PlanPage {
        frame: Frame::new(preferences, Nav::Administration, &words.text("units-import-title")).at(HERE),
        upload: upload.as_str().to_owned(),
        as_of: options.as_of.to_string(),
        complete: options.close_absent,
        version: plan.version,
        lead: words.with("units-plan-lead", &[("count", plan.changes.len().into())]),
        unchanged: words.with("units-plan-unchanged", &[("count", plan.unchanged.into())]),
        changes: change_lines(&plan, &words),
        findings: finding_lines(&plan.findings, &words),
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

fn row_words(row: Option<u64>, words: &Words) -> String {
    row.map_or_else(|| words.text("units-plan-absent"), |row| words.place(Some(row), None, None, None))
}

fn change_lines(plan: &UnitsPlan, words: &Words) -> Vec<ChangeLine> {
    let line = |change: &UnitChange| {
        let day = change.day.map(|day| day_words(words, day)).unwrap_or_default();
        let to =
            if change.to.is_empty() && change.what != "reclassified" { words.text("units-whole") } else { change.to.clone() };
        let values = [
            ("key", change.key.as_str().into()),
            ("name", change.name.as_str().into()),
            ("to", to.as_str().into()),
            ("day", day.as_str().into()),
        ];
        ChangeLine { row: row_words(change.row, words), words: words.with(&format!("unit-change-{}", change.what), &values) }
    };
    plan.changes.iter().map(line).collect()
}

fn finding_lines(findings: &[UnitFinding], words: &Words) -> Vec<ChangeLine> {
    let line = |finding: &UnitFinding| {
        let args: Vec<(String, String)> = finding.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let row = finding.row.map(|row| words.place(Some(row), None, None, None)).unwrap_or_default();
        ChangeLine { row, words: words.error(finding.code, &args) }
    };
    findings.iter().map(line).collect()
}

/// `POST /administration/units/import/{upload}`: does what was shown.
pub(crate) async fn units_import(
    shared: Shared,
    Path(upload): Path<String>,
    preferences: Preferences,
    Form(form): Form<PlanForm>,
) -> Outcome {
    let upload = UploadId::parse(&upload)?;
    let options = form.options(shared.app.today())?;
    let version = form.version.parse().map_err(|_| Problem::invalid("request-invalid"))?;
    match shared.app.units_import(&shared.actor, &Source::Upload(upload.clone()), options, Some(version)).await {
        Ok(_) => Ok(Redirect::to(HERE).into_response()),
        Err(error) if error.kind == ErrorKind::Conflict => {
            let problem = mendable(error, &preferences)?;
            plan_page(&shared, &preferences, &upload, &form, problem).await
        }
        Err(error) => Err(error.into()),
    }
}
