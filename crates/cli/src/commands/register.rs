//! `samsyn register`: the records of the landscape listed, a table of them brought in, and changes undone.

use std::path::Path;

use samsyn_app::{
    Actor, App, Cell, Home, KitosList, RecordChange, RecordKind, RecordQuery, RegisterImport, RegisterPlan, RowCount, Source,
    Table, Zone,
};
use samsyn_server::KitosAddress;
use samsyn_wording::Words;

use super::journal::opened;
use super::{register_files, register_views};
use crate::arguments::{Format, Register, RegisterCommand, TableFormat, TableTold};
use crate::failure::{Failure, Outcome};
use crate::{log, output, text_table};

/// Columns of a list as text.
const COLUMNS_TEXT: usize = 7;

pub(super) fn register(arguments: &Register, said: &Words) -> Outcome {
    match &arguments.command {
        RegisterCommand::List { kind, day, known, search, told } => {
            let query = RecordQuery { day: *day, known: *known, search: search.clone(), ..RecordQuery::default() };
            list(*kind, &query, told, said)
        }
        RegisterCommand::Contracts { unit, day, told } => register_views::contracts(unit.as_deref(), *day, told, said),
        RegisterCommand::Impact { name, day, told } => register_views::impact(name, *day, told, said),
        RegisterCommand::Map { unit, concept, field, day, told } => {
            register_views::map(unit.as_deref(), concept.as_deref(), field, *day, told, said)
        }
        RegisterCommand::Questions { unit, told } => register_views::questions(unit.as_deref(), told, said),
        RegisterCommand::Shares { unit, choice, day, told } => register_views::shares(unit.as_deref(), choice, *day, told, said),
        RegisterCommand::Potential { unit, day, told } => register_views::potential(unit.as_deref(), *day, told, said),
        RegisterCommand::Risk { unit, day, told } => register_views::risk(unit.as_deref(), *day, told, said),
        RegisterCommand::Export(arguments) => register_files::export(arguments, said),
        RegisterCommand::Import { file, kind, as_of, columns, same, yes, format, folder } => {
            no_picture(*format, "register import")?;
            let import = RegisterImport {
                kind: *kind,
                as_of: *as_of,
                columns: columns.iter().cloned().collect(),
                same_all: *same,
                ..RegisterImport::default()
            };
            log::must_be_file(file)?;
            let (source, folder) = (Source::File(file.clone()), log::folder(folder)?);
            let plan = log::runtime()?
                .block_on(async { App::open(&folder).await?.register_import(&Actor::Owner, &source, &import, *yes).await });
            let plan = plan.map_err(|error| Failure::from(error).of_file(file))?;
            if let Some(finding) = plan.findings.iter().find(|finding| finding.code == "record-column-missing") {
                return Err(Failure::new(finding.code).of_file(file));
            }
            tell(&plan, said);
            output::write(None, |to| match format {
                Format::Json => super::json(to, &plan),
                _ => super::put(to, changes(&plan, said).as_bytes()),
            })
        }
        RegisterCommand::Kitos { url, token_file, organisation, since, as_of, same, yes, format, folder } => {
            no_picture(*format, "register kitos")?;
            let import = RegisterImport { as_of: *as_of, same_all: *same, ..RegisterImport::default() };
            let address = KitosAddress { url: url.clone(), organisation: organisation.clone(), since: *since };
            let plan = kitos(&address, token_file, &import, *yes, &log::folder(folder)?, said)?;
            tell(&plan, said);
            output::write(None, |to| match format {
                Format::Json => super::json(to, &plan),
                _ => super::put(to, changes(&plan, said).as_bytes()),
            })
        }
        RegisterCommand::Money(arguments) => super::money::money(arguments, said),
        RegisterCommand::Ledger { file, day, format, folder } => super::money::ledger(file, *day, *format, folder, said),
        RegisterCommand::Prices { set, name, source, remove, restore, format, folder } => {
            let texts = (name.as_deref().unwrap_or_default(), source.as_deref().unwrap_or_default());
            let change = match (set, remove, restore) {
                (Some(file), ..) => super::money::PricesChange::Set(file, texts.0, texts.1),
                (_, Some(name), _) => super::money::PricesChange::Remove(name),
                (.., Some(name)) => super::money::PricesChange::Restore(name),
                _ => super::money::PricesChange::Nothing,
            };
            super::money::prices(&change, *format, folder, said)
        }
        RegisterCommand::Undo { after, until, folder } => {
            let undone = opened(folder, async |app| app.records_undo(&Actor::Owner, *after, *until).await)?;
            output::tell(&said.with("cli-register-undone", &[("overtaken", undone.overtaken.into())]));
            Ok(())
        }
    }
}

/// `samsyn register list`.
fn list(kind: RecordKind, query: &RecordQuery, told: &TableTold, said: &Words) -> Outcome {
    register_views::no_document(told, "register list")?;
    if told.format() == TableFormat::Xlsx {
        let mut answers = opened(&told.folder, async |app| app.record_book(&Actor::Owner, query).await)?;
        answers.retain(|answer| answer.kind == kind);
        return output::write(told.output.as_deref(), |to| super::put(to, &samsyn_server::records_xlsx(said, &answers)?));
    }
    let answer = opened(&told.folder, async |app| app.record_list(&Actor::Owner, kind, query).await)?;
    if answer.rows.is_empty() {
        output::tell(&said.text("landscape-empty"));
    }
    let table = samsyn_server::records_table(said, &answer);
    let heading = |key: &str| samsyn_server::record_heading(said, key);
    output::write(told.output.as_deref(), |to| match told.format() {
        TableFormat::Json => super::json(to, &answer),
        TableFormat::Csv => Ok(table.write_csv(&Zone::utc(), &heading, to)?),
        _ => super::put(to, text_table::headed(&narrow(&table), &heading, said, &Zone::utc()).as_bytes()),
    })
}

/// Reads OS2kitos, then compares it; nothing is opened before everything was read.
fn kitos(
    address: &KitosAddress,
    token_file: &Path,
    import: &RegisterImport,
    done: bool,
    folder: &Home,
    said: &Words,
) -> Outcome<RegisterPlan> {
    let token = log::text(token_file)?;
    if token.trim().is_empty() {
        return Err(Failure::new("kitos-token-empty").of_file(token_file));
    }
    let mut told = |list: KitosList, count: usize| {
        output::tell(&said.with("cli-kitos-read", &[("count", count.into()), ("list", list.path().into())]));
    };
    log::runtime()?.block_on(async {
        let read = samsyn_server::kitos_read(address, token.trim(), &mut told).await?;
        Ok(App::open(folder).await?.register_kitos(&Actor::Owner, read, import, done).await?)
    })
}

/// The first columns in which something stands: a terminal is narrow, and the other formats have all of them.
fn narrow(table: &Table) -> Table {
    let says = |at: &usize| table.rows.iter().any(|row| row[*at] != Cell::Empty);
    let kept: Vec<usize> = (0..table.columns.len()).filter(says).take(COLUMNS_TEXT).collect();
    let row = |row: &Vec<Cell>| kept.iter().map(|at| row[*at].clone()).collect();
    Table { columns: kept.iter().map(|at| table.columns[*at]).collect(), rows: table.rows.iter().map(row).collect() }
}

pub(super) fn no_picture(format: Format, command: &str) -> Outcome {
    if format == Format::Svg { Err(Failure::usage("cli-no-picture").with("command", command)) } else { Ok(()) }
}

/// The changes, one to a line.
fn changes(plan: &RegisterPlan, said: &Words) -> String {
    let line = |change: &RecordChange| {
        let mut line = format!("{}: ", place(plan, change.row, said));
        let kind = said.text(&format!("kind-{}", change.kind.name()));
        let values = [("kind", kind.as_str().into()), ("name", change.name.as_str().into())];
        line += &said.with(if change.made { "cli-register-made" } else { "cli-register-changed" }, &values);
        for field in &change.fields {
            let title = said.text(&format!("field-{}", field.field));
            let words = |values: &[String]| {
                let word = |value: &String| samsyn_server::change_words(said, change.kind, field.field, value);
                values.iter().map(word).collect::<Vec<_>>().join(", ")
            };
            let before = if field.before.is_empty() { String::new() } else { format!("{} > ", words(&field.before)) };
            line += &format!("\n    {title}: {before}{}", words(&field.after));
        }
        line + "\n"
    };
    plan.changes.iter().map(line).collect()
}

/// A row of a table, or where it stands in a model.
fn place(plan: &RegisterPlan, at: u64, said: &Words) -> String {
    match plan.counted {
        RowCount::Rows => said.place(Some(at), None, None, None),
        RowCount::Lines => said.place(None, Some(at), None, None),
        RowCount::Elements => said.with("cli-register-element", &[("at", at.into())]),
    }
}

/// What is not a change is told beside.
fn tell(plan: &RegisterPlan, said: &Words) {
    for column in plan.columns.iter().filter(|column| column.field.is_none() && !column.heading.is_empty()) {
        output::tell(&said.with("cli-register-left", &[("heading", column.heading.as_str().into())]));
    }
    for finding in &plan.findings {
        let place = finding.row.map(|row| format!("{}: ", place(plan, row, said))).unwrap_or_default();
        output::tell(&format!("{place}{}", samsyn_server::file_finding(said, finding)));
    }
    for found in &plan.to_confirm {
        let place = place(plan, found.row, said);
        output::tell(&format!("{place}: {}", said.with("cli-register-confirm", &[("name", found.name.as_str().into())])));
    }
    for found in &plan.like_names {
        let place = said.place(Some(found.row), None, None, None);
        let values = [("name", found.name.as_str().into()), ("known", found.known.as_str().into())];
        output::tell(&format!("{place}: {}", said.with("cli-register-like", &values)));
    }
    for gone in &plan.vanished {
        output::tell(&said.with("cli-register-vanished", &[("name", gone.name.as_str().into())]));
    }
    let counts = [("changes", plan.changes.len().into()), ("unchanged", plan.unchanged.into())];
    output::tell(&said.with(if plan.done.is_some() { "cli-register-done" } else { "cli-register-would" }, &counts));
    if let Some(done) = plan.done.filter(|done| *done > plan.version) {
        let versions = format!("samsyn register undo {} {done}", plan.version);
        output::tell(&said.with("cli-register-undo", &[("command", versions.into())]));
    }
}
