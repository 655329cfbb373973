//! `samsyn report`: the list of reports, and a report as PDF, workbook or JSON.

use std::path::Path;

use samsyn_app::{Actor, App, ReportId, ReportRow, Zone};
use samsyn_wording::Words;

use super::journal::opened;
use crate::arguments::{Format, Report};
use crate::failure::{Failure, Outcome};
use crate::{output, text_table, words};

pub(super) fn report(asked: &Report, said: &Words) -> Outcome {
    match &asked.name {
        None => list(asked, said),
        Some(name) => one(asked, name, said),
    }
}

fn list(asked: &Report, said: &Words) -> Outcome {
    if asked.format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "report"));
    }
    let mut rows = opened(&asked.folder, async |app| app.report_list(&Actor::Owner).await)?;
    rows.retain(|row| row.taken_back_us.is_none());
    let table = samsyn_server::report_table(said, &rows);
    output::write(asked.output.as_deref(), |to| match asked.format {
        Format::Json => super::json(to, &rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}

/// The report of this number, or of this title.
async fn found(app: &App, name: &str) -> samsyn_app::Result<ReportRow> {
    if let Ok(id) = name.parse::<ReportId>() {
        return app.report_get(&Actor::Owner, id).await;
    }
    let mut rows = app.report_list(&Actor::Owner).await?;
    rows.retain(|row| row.title == name && row.taken_back_us.is_none());
    match rows.len() {
        0 => Err(samsyn_app::Error::new(samsyn_app::ErrorKind::Missing, "report-missing")),
        1 => Ok(rows.swap_remove(0)),
        count => {
            let error = samsyn_app::Error::new(samsyn_app::ErrorKind::Conflict, "cli-report-several");
            Err(error.with("name", name).with("count", count))
        }
    }
}

fn one(asked: &Report, name: &str, said: &Words) -> Outcome {
    let ending = asked.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let is_json = asked.format == Format::Json;
    if !is_json && !matches!(ending.as_deref(), Some("pdf" | "xlsx")) {
        return Err(Failure::usage("cli-report-ending"));
    }
    let (row, document) = opened(&asked.folder, async |app| {
        let row = found(&app, name).await?;
        let document = samsyn_server::report_document(&app, &Actor::Owner, &row, said).await?;
        Ok((row, document))
    })?;
    output::write(asked.output.as_deref(), |to| match ending.as_deref() {
        _ if is_json => super::json(to, &serde_json::json!({ "report": row, "document": document })),
        Some("pdf") => super::put(to, &samsyn_server::report_pdf(&document)?),
        _ => super::put(to, &samsyn_server::report_xlsx(&document)?),
    })
}
