//! `samsyn register money`, `ledger` and `prices`: the same figures as on the pages.

use std::path::Path;

use samsyn_app::{
    Actor, Cell, Day, MoneyAnswer, MoneyCell, MoneyQuery, Page, PriceIndexNew, Stage, Table, TableFile, UnitId, Zone,
};
use samsyn_server::{money_heading, money_worded};
use samsyn_wording::Words;

use super::journal::opened;
use super::register::no_picture;
use crate::arguments::{DataFolder, Format, MoneyArguments, MoneyBy, TableFormat, TableTold};
use crate::failure::{Failure, Outcome};
use crate::{log, output, text_table};

fn write(format: Format, table: Table, json: &impl serde::Serialize, said: &Words) -> Outcome {
    let heading = |key: &str| money_heading(said, key);
    output::write(None, |to| match format {
        Format::Json => super::json(to, json),
        Format::Csv => Ok(money_worded(said, table).write_csv(&Zone::utc(), &heading, to)?),
        _ => super::put(to, text_table::headed(&narrow(money_worded(said, table)), &heading, said, &Zone::utc()).as_bytes()),
    })
}

/// Without the columns in which nothing stands, and of each stage the sum alone: a terminal is narrow, and the other formats
/// have all of them.
fn narrow(table: Table) -> Table {
    const PARTS: [&str; 3] = ["-run", "-change", "-unsaid"];
    const LEFT_OUT: [&str; 7] =
        ["own-number", "money-recorded", "money-price-year", "money-share-of", "money-days", "money-system", "money-confirmed"];
    // An overview is of one year, which is told above it.
    let of_year = table.columns.iter().any(|key| ["money-budget", "money-portion"].contains(key));
    let says = |at: &usize| {
        let key = table.columns[*at];
        let is_part = PARTS.iter().any(|part| key.ends_with(part));
        let is_left_out = is_part || LEFT_OUT.contains(&key) || of_year && key == "money-year";
        !is_left_out && (*at == 0 || table.rows.iter().any(|row| row[*at] != Cell::Empty))
    };
    let kept: Vec<usize> = (0..table.columns.len()).filter(says).collect();
    let row = |row: &Vec<Cell>| kept.iter().map(|at| row[*at].clone()).collect();
    Table { columns: kept.iter().map(|at| table.columns[*at]).collect(), rows: table.rows.iter().map(row).collect() }
}

/// `samsyn register money`.
pub(super) fn money(arguments: &MoneyArguments, said: &Words) -> Outcome {
    let told = &arguments.told;
    let lines = arguments.by == MoneyBy::Lines;
    let query = MoneyQuery {
        year: arguments.year,
        day: arguments.day,
        known: arguments.known,
        seen_by: arguments.seen_by,
        index: arguments.index.clone(),
        price_year: arguments.price_year,
        bridge: arguments.stage.unwrap_or(Stage::Budget),
        cell: MoneyCell {
            administration: arguments.administration.map(|unit| Some(UnitId(unit))),
            account: arguments.account.clone(),
            stage: arguments.stage.filter(|_| lines),
            ..MoneyCell::default()
        },
    };
    if lines {
        super::register_views::no_document(told, "register money --by lines")?;
        let answer = opened(&told.folder, async |app| app.money_lines(&Actor::Owner, &query, Page::all()).await)?;
        return write_told(told, Table::money_lines(&answer), &answer, said);
    }
    let answer = opened(&told.folder, async |app| app.money(&Actor::Owner, &query).await)?;
    if answer.years.is_empty() {
        output::tell(&said.text("money-empty"));
    }
    let table = match arguments.by {
        MoneyBy::Account => Table::money_accounts(&answer),
        MoneyBy::Nature => Table::money_natures(&answer),
        MoneyBy::Shared => Table::money_shared(&answer),
        MoneyBy::Bridge => Table::money_bridge(&answer.bridge),
        MoneyBy::Administration | MoneyBy::Lines => Table::money_administrations(&answer),
    };
    match told.format() {
        // The overview as a whole, whichever table is asked for.
        TableFormat::Pdf | TableFormat::Xlsx => {
            let document = samsyn_server::money_document(said, &answer, &narrowed(&query.cell, &answer, said));
            return output::write(told.output.as_deref(), |to| match told.format() {
                TableFormat::Pdf => super::put(to, &samsyn_server::report_pdf(&document)?),
                _ => super::put(to, &samsyn_server::report_xlsx(&document)?),
            });
        }
        TableFormat::Text => samsyn_server::money_told(said, &answer).iter().for_each(|line| output::tell(line)),
        TableFormat::Json | TableFormat::Csv => {}
    }
    write_told(told, table, &answer, said)
}

/// What the overview is narrowed to, in words.
fn narrowed(cell: &MoneyCell, answer: &MoneyAnswer, said: &Words) -> Vec<String> {
    let heading = |key: &str, value: String| format!("{}: {value}", said.text(&format!("column-money-{key}")));
    let administration = cell.administration.flatten().map(|unit| {
        let row = answer.administrations.iter().find(|row| row.of.as_deref() == Some(&unit.to_string()));
        heading("administration", row.and_then(|row| row.name.clone()).unwrap_or_else(|| unit.to_string()))
    });
    administration.into_iter().chain(cell.account.clone().map(|account| heading("account", account))).collect()
}

fn write_told(told: &TableTold, table: Table, json: &impl serde::Serialize, said: &Words) -> Outcome {
    let heading = |key: &str| money_heading(said, key);
    output::write(told.output.as_deref(), |to| match told.format() {
        TableFormat::Json => super::json(to, json),
        TableFormat::Csv => Ok(money_worded(said, table).write_csv(&Zone::utc(), &heading, to)?),
        TableFormat::Xlsx => super::put(to, &samsyn_server::table_xlsx(said, "money", &money_worded(said, table), &heading)?),
        TableFormat::Text | TableFormat::Pdf => {
            let table = narrow(money_worded(said, table));
            super::put(to, text_table::headed(&table, &heading, said, &Zone::utc()).as_bytes())
        }
    })
}

/// `samsyn register ledger`.
pub(super) fn ledger(file: &Path, day: Option<Day>, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    no_picture(format, "register ledger")?;
    log::must_be_file(file)?;
    let ledger = TableFile::File(file.to_owned());
    let name = ledger.name();
    let answer = opened(folder, async |app| app.money_ledger(&Actor::Owner, ledger, day).await)
        .map_err(|failure| failure.of_file(file))?;
    samsyn_server::ledger_told(said, &name, &answer).iter().for_each(|line| output::tell(line));
    write(format, Table::money_ledger(&answer), &answer, said)
}

/// What is done to the price indices.
pub(super) enum PricesChange<'a> {
    Nothing,
    /// A file, a name, a source.
    Set(&'a Path, &'a str, &'a str),
    Remove(&'a str),
    Restore(&'a str),
}

/// `samsyn register prices`.
pub(super) fn prices(change: &PricesChange<'_>, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    no_picture(format, "register prices")?;
    if let PricesChange::Set(file, ..) = change {
        log::must_be_file(file)?;
    }
    let list = opened(folder, async |app| {
        match change {
            PricesChange::Nothing => {}
            PricesChange::Set(file, name, source) => {
                let values = TableFile::File((*file).to_owned());
                let (name, source) = ((*name).to_owned(), (*source).to_owned());
                app.price_index_set(&Actor::Owner, PriceIndexNew { name, source, values }).await?;
            }
            PricesChange::Remove(name) => app.price_index_remove(&Actor::Owner, name).await?,
            PricesChange::Restore(name) => app.price_index_restore(&Actor::Owner, name).await?,
        }
        app.price_index_list(&Actor::Owner).await
    });
    let of_file = |failure: Failure| if let PricesChange::Set(file, ..) = change { failure.of_file(file) } else { failure };
    let rows = list.map_err(of_file)?;
    if let PricesChange::Set(_, name, _) = change {
        output::tell(&said.with("cli-price-index-kept", &[("name", (*name).into())]));
    }
    if rows.is_empty() {
        output::tell(&said.text("price-indices-none"));
    }
    write(format, Table::price_indices(&rows), &rows, said)
}
