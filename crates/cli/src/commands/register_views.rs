//! `samsyn register contracts|questions|impact`: what is made of many records, as tables.

use samsyn_app::{Actor, ContractQuery, Day, QuestionsOf, RecordKind, Table, Zone};
use samsyn_wording::Words;
use serde::Serialize;

use super::journal::opened;
use crate::arguments::{DataFolder, Format};
use crate::failure::{Failure, Outcome};
use crate::{output, text_table, words};

/// `samsyn register contracts`.
pub(super) fn contracts(unit: Option<&str>, day: Option<Day>, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "register contracts"));
    }
    let tree = opened(folder, async |app| app.unit_tree(&Actor::Owner, day).await)?;
    let unit = unit.map(|key| super::units::keyed(&tree, key)).transpose()?;
    let query = ContractQuery { day, unit, ..ContractQuery::default() };
    let answer = opened(folder, async |app| app.contract_list(&Actor::Owner, &query).await)?;
    if answer.rows.is_empty() {
        output::tell(&said.text("contracts-none"));
    }
    written(&answer, &samsyn_server::contracts_table(said, &answer.rows), format, said)
}

/// `samsyn register questions`.
pub(super) fn questions(unit: Option<&str>, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "register questions"));
    }
    let of = match unit {
        Some(key) => {
            let tree = opened(folder, async |app| app.unit_tree(&Actor::Owner, None).await)?;
            QuestionsOf::Unit(super::units::keyed(&tree, key)?)
        }
        None => QuestionsOf::All,
    };
    let answer = opened(folder, async |app| app.questions(&Actor::Owner, of).await)?;
    if answer.rows.is_empty() {
        output::tell(&said.text("questions-none"));
    }
    written(&answer, &samsyn_server::questions_table(said, &answer), format, said)
}

/// `samsyn register impact`.
pub(super) fn impact(name: &str, day: Option<Day>, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "register impact"));
    }
    let answer = opened(folder, async |app| {
        let id = app.record_named(&Actor::Owner, RecordKind::System, name).await?;
        app.record_impact(&Actor::Owner, id, day, None).await
    })?;
    written(&answer, &samsyn_server::impact_table(said, &answer), format, said)
}

/// Writes an answer, or the table that it comes to.
fn written(answer: &impl Serialize, table: &Table, format: Format, said: &Words) -> Outcome {
    output::write(None, |to| match format {
        Format::Json => super::json(to, answer),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(table, said, &Zone::utc()).as_bytes()),
    })
}
