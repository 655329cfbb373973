//! `samsyn logs`: what the data folder holds.

use samsyn_app::{Actor, App, Cell, LogRow, Table, Zone};
use samsyn_wording::Words;

use crate::arguments::{Format, Logs};
use crate::failure::{Failure, Outcome};
use crate::{log, output, text_table, words};

pub(super) fn logs(arguments: &Logs, said: &Words) -> Outcome {
    if arguments.format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "logs"));
    }
    let folder = log::folder(&arguments.folder)?;
    let rows: Vec<LogRow> = if folder.dir.is_dir() {
        log::runtime()?.block_on(async { App::open(&folder).await?.log_list(&Actor::Owner).await })?
    } else {
        Vec::new()
    };
    if rows.is_empty() {
        output::tell(&said.text("cli-no-logs"));
    }
    let cells = |row: &LogRow| {
        let time = Cell::Time(row.changed_us);
        vec![Cell::from(row.name.as_str()), row.cases.into(), row.events.into(), row.version.into(), time]
    };
    let table = Table { columns: vec!["name", "cases", "events", "version", "changed"], rows: rows.iter().map(cells).collect() };
    output::write(None, |to| match arguments.format {
        Format::Json => super::json(to, &rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}
