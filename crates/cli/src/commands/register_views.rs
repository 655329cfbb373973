//! `samsyn register contracts|questions|impact|map|shares|risk|potential`: what is made of many records, as tables.

use samsyn_app::{
    Actor, App, ContractQuery, Day, LandscapeMapQuery, QuestionsOf, RecordId, RecordKind, SharesQuery, Table, UnitId, Zone,
};
use samsyn_wording::Words;
use serde::Serialize;

use super::journal::opened;
use crate::arguments::{TableFormat, TableTold};
use crate::failure::{Failure, Outcome};
use crate::{output, text_table, words};

/// Fails when a document is asked for where there is a table alone.
pub(super) fn no_document(told: &TableTold, command: &str) -> Outcome {
    if told.format() == TableFormat::Pdf { Err(Failure::usage("cli-no-document").with("command", command)) } else { Ok(()) }
}

/// The unit with a key on a day.
fn unit(key: Option<&str>, day: Option<Day>, told: &TableTold) -> Outcome<Option<UnitId>> {
    let Some(key) = key else { return Ok(None) };
    let tree = opened(&told.folder, async |app| app.unit_tree(&Actor::Owner, day).await)?;
    super::units::keyed(&tree, key).map(Some)
}

/// The record of a kind with this name or number.
async fn named(app: &App, kind: RecordKind, name: &str) -> samsyn_app::Result<RecordId> {
    app.record_named(&Actor::Owner, kind, name).await
}

/// `samsyn register contracts`.
pub(super) fn contracts(key: Option<&str>, day: Option<Day>, told: &TableTold, said: &Words) -> Outcome {
    no_document(told, "register contracts")?;
    let query = ContractQuery { day, unit: unit(key, day, told)?, ..ContractQuery::default() };
    let answer = opened(&told.folder, async |app| app.contract_list(&Actor::Owner, &query).await)?;
    if answer.rows.is_empty() {
        output::tell(&said.text("contracts-none"));
    }
    written(&answer, &samsyn_server::contracts_table(said, &answer.rows), "contracts", told, said)
}

/// `samsyn register questions`.
pub(super) fn questions(key: Option<&str>, told: &TableTold, said: &Words) -> Outcome {
    no_document(told, "register questions")?;
    let of = unit(key, None, told)?.map_or(QuestionsOf::All, QuestionsOf::Unit);
    let answer = opened(&told.folder, async |app| app.questions(&Actor::Owner, of).await)?;
    if answer.rows.is_empty() {
        output::tell(&said.text("questions-none"));
    }
    written(&answer, &samsyn_server::questions_table(said, &answer), "questions", told, said)
}

/// `samsyn register impact`.
pub(super) fn impact(name: &str, day: Option<Day>, told: &TableTold, said: &Words) -> Outcome {
    no_document(told, "register impact")?;
    let answer = opened(&told.folder, async |app| {
        let id = named(&app, RecordKind::System, name).await?;
        app.record_impact(&Actor::Owner, id, day, None, usize::MAX).await
    })?;
    written(&answer, &samsyn_server::impact_table(said, &answer), "impact", told, said)
}

/// `samsyn register map`.
pub(super) fn map(
    key: Option<&str>,
    concept: Option<&str>,
    field: &str,
    day: Option<Day>,
    told: &TableTold,
    said: &Words,
) -> Outcome {
    no_document(told, "register map")?;
    let unit = unit(key, day, told)?;
    let answer = opened(&told.folder, async |app| {
        let concept = match concept {
            Some(name) => Some(named(&app, RecordKind::Concept, name).await?),
            None => None,
        };
        let query = LandscapeMapQuery { day, unit, concept, field: field.to_owned() };
        app.landscape_map(&Actor::Owner, &query).await
    })?;
    if answer.rows.is_empty() {
        output::tell(&said.text("landscape-empty"));
    }
    written(&answer, &samsyn_server::map_table(said, &answer), "map", told, said)
}

/// `samsyn register shares`.
pub(super) fn shares(key: Option<&str>, choice: &str, day: Option<Day>, told: &TableTold, said: &Words) -> Outcome {
    no_document(told, "register shares")?;
    let query = SharesQuery { day, unit: unit(key, day, told)?, choice: choice.to_owned() };
    let answer = opened(&told.folder, async |app| app.landscape_shares(&Actor::Owner, &query).await)?;
    written(&answer, &samsyn_server::shares_table(said, &answer), "shares", told, said)
}

/// `samsyn register risk`.
pub(super) fn risk(key: Option<&str>, day: Option<Day>, told: &TableTold, said: &Words) -> Outcome {
    no_document(told, "register risk")?;
    let unit = unit(key, day, told)?;
    let answer = opened(&told.folder, async |app| app.process_risk(&Actor::Owner, unit, day).await)?;
    if answer.rows.is_empty() {
        output::tell(&said.text("risk-none"));
    }
    written(&answer, &samsyn_server::risk_table(said, &answer), "risk", told, said)
}

/// `samsyn register potential`.
pub(super) fn potential(key: Option<&str>, day: Option<Day>, told: &TableTold, said: &Words) -> Outcome {
    no_document(told, "register potential")?;
    let unit = unit(key, day, told)?;
    let answer = opened(&told.folder, async |app| app.process_potential(&Actor::Owner, unit, day).await)?;
    if answer.rows.is_empty() {
        output::tell(&said.text("risk-none"));
    }
    written(&answer, &samsyn_server::potential_table(said, &answer), "potential", told, said)
}

/// Writes an answer, or the table that it comes to.
fn written(answer: &impl Serialize, table: &Table, name: &str, told: &TableTold, said: &Words) -> Outcome {
    let heading = |key: &str| words::heading(said, key);
    output::write(told.output.as_deref(), |to| match told.format() {
        TableFormat::Json => super::json(to, answer),
        TableFormat::Csv => Ok(table.write_csv(&Zone::utc(), &heading, to)?),
        TableFormat::Xlsx => super::put(to, &samsyn_server::table_xlsx(said, name, table, &heading)?),
        TableFormat::Text | TableFormat::Pdf => super::put(to, text_table::text(table, said, &Zone::utc()).as_bytes()),
    })
}
