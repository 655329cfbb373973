//! `samsyn erase`, `retain`, `erasures`, `about`: what data protection asks for, at the shell.

use std::io::Read;

use samsyn_app::{AboutAnswer, Actor, Cell, Erasure, ErasureReport, LogName, RetentionRow, Table, Zone};
use samsyn_wording::Words;

use super::journal::opened;
use crate::arguments::{About, Erase, Erasures, Format, Retain};
use crate::failure::{Failure, Outcome};
use crate::{output, text_table, words};

/// A word of the command line, or the first line of standard input.
fn told(word: &str) -> Outcome<String> {
    if word != "-" {
        return Ok(word.to_owned());
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|error| Failure::new("file-unreadable").with("reason", error))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

pub(super) fn erase(arguments: &Erase, said: &Words) -> Outcome {
    no_picture(arguments.format, "erase")?;
    let of = match (&arguments.what.case, &arguments.what.person) {
        (Some(case), _) => Erasure::Case(told(case)?),
        (None, person) => Erasure::Person(told(person.as_deref().unwrap_or_default())?),
    };
    if matches!(&of, Erasure::Case(text) | Erasure::Person(text) if text.is_empty()) {
        return Err(Failure::usage("erase-what-invalid"));
    }
    let name = LogName::parse(&arguments.log).map_err(|_| Failure::new("cli-log-name"))?;
    let report = opened(&arguments.folder, async |app| {
        let log = app.log_find(&Actor::Owner, &name).await?.id;
        match arguments.dry_run {
            true => app.erasure_plan(&Actor::Owner, log, &of).await,
            false => app.log_erase(&Actor::Owner, log, &of).await,
        }
    })?;
    let key = match (report.found, report.already, arguments.dry_run) {
        (false, true, _) => "erase-already",
        (false, false, _) => "erase-plan-none",
        (true, _, true) => "cli-erase-plan",
        (true, _, false) => "erase-done",
    };
    output::tell(&said.text(key));
    for within in &report.within {
        let values = [("column", within.column.as_str().into()), ("texts", within.texts.into())];
        output::tell(&said.with("erase-within", &values));
    }
    if report.found {
        output::tell(&said.text("erase-backups"));
    }
    output::write(None, |to| match arguments.format {
        Format::Json => super::json(to, &report),
        Format::Csv => Ok(table(&report).write_csv(&Zone::utc(), &|key| said.text(&format!("erase-{key}")), to)?),
        _ => super::put(to, lines(&report, said).as_bytes()),
    })
}

/// What a report counts, with the key of its words.
fn counts(report: &ErasureReport) -> [(&'static str, u64); 8] {
    [
        ("cases", report.cases),
        ("events", report.events),
        ("values", report.values),
        ("names", report.names),
        ("versions", report.versions),
        ("files", report.files),
        ("findings", report.findings),
        ("uploads", report.uploads),
    ]
}

fn table(report: &ErasureReport) -> Table {
    let counts = counts(report);
    Table { columns: counts.iter().map(|c| c.0).collect(), rows: vec![counts.iter().map(|c| Cell::Count(c.1)).collect()] }
}

fn lines(report: &ErasureReport, said: &Words) -> String {
    let line = |(key, count): (&str, u64)| format!("{}: {}\n", said.text(&format!("erase-{key}")), said.count(count));
    counts(report).into_iter().map(line).collect()
}

pub(super) fn retain(arguments: &Retain, said: &Words) -> Outcome {
    no_picture(arguments.format, "retain")?;
    let rows = opened(&arguments.folder, async |app| match arguments.dry_run {
        true => app.retention_plan(&Actor::Owner).await,
        false => app.retention_run(&Actor::Owner).await,
    })?;
    if rows.is_empty() {
        output::tell(&said.text("cli-retain-none"));
    } else if arguments.dry_run {
        output::tell(&said.text("cli-retain-plan"));
    }
    let row = |r: &RetentionRow| {
        let months = Cell::Count(u64::from(r.months));
        vec![r.name.as_str().into(), months, Cell::Time(r.before_us), r.report.cases.into(), r.report.events.into()]
    };
    let table = Table { columns: vec!["name", "months", "before", "cases", "events"], rows: rows.iter().map(row).collect() };
    output::write(None, |to| match arguments.format {
        Format::Json => super::json(to, &rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}

pub(super) fn erasures(arguments: &Erasures, said: &Words) -> Outcome {
    let ledger = opened(&arguments.folder, async |app| app.erasure_list(&Actor::Owner).await)?;
    output::tell(&said.with("cli-erasures", &[("count", ledger.entries.len().into())]));
    output::write(arguments.output.as_deref(), |to| super::json(to, &ledger))
}

pub(super) fn about(arguments: &About, said: &Words) -> Outcome {
    no_picture(arguments.format, "about")?;
    let name = told(&arguments.person)?;
    let answer = opened(&arguments.folder, async |app| app.person_about(&Actor::Owner, &name).await)?;
    tell_about(&answer, said);
    output::write(arguments.output.as_deref(), |to| match arguments.format {
        Format::Json => super::json(to, &answer),
        Format::Csv => Ok(answer.write_csv(&|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&Table::about(&answer), said, &Zone::utc()).as_bytes()),
    })
}

fn tell_about(answer: &AboutAnswer, said: &Words) {
    if answer.rows.is_empty() && answer.accounts.is_empty() {
        return output::tell(&said.text("about-none"));
    }
    output::tell(&said.with("about-count", &[("count", answer.rows.len().into())]));
    if !answer.pseudonyms.is_empty() {
        output::tell(&said.with("about-pseudonyms", &[("pseudonyms", answer.pseudonyms.join(", ").into())]));
    }
    for account in &answer.accounts {
        let made = words::moment(said, &Zone::utc(), account.created_us);
        let values = [("name", account.name.as_str().into()), ("login", account.login.as_str().into()), ("time", made.into())];
        output::tell(&said.with("about-account", &values));
    }
}

fn no_picture(format: Format, command: &str) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", command));
    }
    Ok(())
}
