//! `samsyn clock` and `samsyn clock-rules`: where the clocks of a log's cases stand by a rule or by all rules of the log, and the rules themselves.

use std::path::Path;
use std::sync::OnceLock;

use samsyn_app::{
    Actor, App, Cell, ClockAnswer, ClockCasesAnswer, ClockChoice, ClockOptions, ClockRuleRow, ClockRuleTold, LogId, LogName,
    OpenLog, Table, Zone, clock_shipped, log_clock, log_clock_cases, log_clocks,
};
use samsyn_wording::Words;
use serde::Serialize;

use super::journal::opened;
use crate::arguments::{Clock, ClockCommand, ClockRules, DataFolder, Format};
use crate::failure::{Failure, Outcome};
use crate::{log, output, progress, show, text_table, words};

pub(super) fn rules(arguments: &ClockRules, said: &Words) -> Outcome {
    match &arguments.command {
        ClockCommand::List { log, format, folder } => list(log.as_deref(), *format, folder, said),
        ClockCommand::Show { rule } => {
            let text = shipped(rule).ok_or_else(|| missing(rule))?;
            output::write(None, |to| super::put(to, text.as_bytes()))
        }
        ClockCommand::Add { log, rule, folder } => {
            let text = text_of(rule)?.or_else(|| shipped(rule)).ok_or_else(|| missing(rule))?;
            let told = add(log, &text, folder, said)?;
            output::tell(&said.with("cli-clock-added", &[("rule", told.id.as_str().into()), ("log", log.as_str().into())]));
            Ok(())
        }
        ClockCommand::Remove { log, rule, folder } => opened(folder, async |app| {
            let id = find(&app, log).await?;
            if !app.log_open(&Actor::Owner, id).await?.clock_names().any(|name| name == rule) {
                return Err(missing(rule));
            }
            app.clock_rule_remove(&Actor::Owner, id, rule).await
        }),
    }
}

/// Keeps a rule and waits until the cases are read by it.
fn add(log: &str, text: &str, folder: &DataFolder, said: &Words) -> Outcome<ClockRuleTold> {
    let reading = OnceLock::new();
    let line = || reading.get().and_then(|log| progress::rules_line(said, log));
    progress::show(line, || {
        opened(folder, async |app| {
            let id = find(&app, log).await?;
            let (told, task) = app.clock_rule_keep(&Actor::Owner, id, text).await?;
            drop(reading.set(app.log_open(&Actor::Owner, id).await?));
            task.await.map_err(|_| samsyn_app::Error::new(samsyn_app::ErrorKind::Internal, "internal"))?;
            Ok(told)
        })
    })
}

pub(super) async fn find(app: &App, name: &str) -> samsyn_app::Result<LogId> {
    Ok(app.log_find(&Actor::Owner, &LogName::parse(name)?).await?.id)
}

fn missing(rule: &str) -> samsyn_app::Error {
    let mut error = samsyn_app::Error::new(samsyn_app::ErrorKind::Missing, "clock-rule-missing");
    error.args.push(("value".to_owned(), rule.to_owned()));
    error
}

fn shipped(name: &str) -> Option<String> {
    clock_shipped().into_iter().find(|row| row.told.id == name).map(|row| row.text)
}

/// The text of a file, when there is one of this name.
pub(super) fn text_of(rule: &str) -> Outcome<Option<String>> {
    let path = Path::new(rule);
    if !path.exists() {
        return Ok(None);
    }
    log::text(path).map(Some)
}

fn list(of: Option<&str>, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "clock-rules list"));
    }
    let rules = match of {
        None => clock_shipped(),
        Some(name) => opened(folder, async |app| app.clock_rules(&Actor::Owner, find(&app, name).await?).await)?,
    };
    let row = |row: &ClockRuleRow| {
        let last = row.told.versions.last();
        let unit =
            |v: &samsyn_app::ClockVersionTold| said.with(&format!("clock-limit-{}", v.unit), &[("count", v.length.into())]);
        vec![
            Cell::from(row.told.id.as_str()),
            Cell::from(row.told.title_in(said.language().tag())),
            Cell::Text(last.map(unit).unwrap_or_default()),
            Cell::Text(last.map(|v| v.citation.clone()).unwrap_or_default()),
        ]
    };
    let table = Table {
        columns: vec!["clock-rule", "clock-title", "clock-limit", "clock-citation"],
        rows: rules.iter().map(row).collect(),
    };
    output::write(None, |to| match format {
        Format::Json => super::json(to, &rules),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}

/// A clock with the cases asked for; none for whoever sees figures about groups.
#[derive(Serialize)]
struct WithCases<'a> {
    #[serde(flatten)]
    answer: &'a ClockAnswer,
    cases: Option<&'a ClockCasesAnswer>,
}

pub(super) fn clock(reading: &Clock, said: &Words) -> Outcome {
    super::no_picture(&reading.list.reading, "clock")?;
    let own = reading.rule.as_deref().map(text_of).transpose()?.flatten();
    let choice = match (own, &reading.rule) {
        (Some(text), _) => Some(ClockChoice::Own(text)),
        (None, Some(name)) => Some(ClockChoice::Named(name.clone())),
        (None, None) => None,
    };
    let opened = super::open(&reading.list.reading, said)?;
    let options = ClockOptions { as_of: reading.as_of, due_within_days: reading.due_within };
    match choice {
        None => all(&opened, reading, &options, said),
        Some(choice) => single(&opened, reading, &choice, &options, said),
    }
}

fn all(log: &OpenLog, reading: &Clock, options: &ClockOptions, said: &Words) -> Outcome {
    if log.clock_names().next().is_none() {
        output::tell(&said.text("cli-clock-none"));
    }
    let answer = log_clocks(log, &super::question(&reading.list.reading), options)?;
    super::finish(&reading.list.reading, &show::clocks(&answer, said), &answer)
}

fn single(log: &OpenLog, reading: &Clock, choice: &ClockChoice, options: &ClockOptions, said: &Words) -> Outcome {
    let question = super::question(&reading.list.reading);
    let answer = log_clock(log, &question, choice, options)?;
    let list = || log_clock_cases(log, &question, choice, options, reading.cases, super::page(&reading.list));
    let cases = if log.sees_cases(log.scope(&question)) { Some(list()?) } else { None };
    if let Some(cases) = &cases {
        super::tell_rest(cases.rows.len(), cases.cases, said);
    }
    for what in &answer.undone {
        let what = said.text(&format!("clock-event-{what}"));
        output::tell(&said.with("clock-undone", &[("what", what.into())]));
    }
    let shown = show::clock(&answer, cases.as_ref(), said);
    super::finish(&reading.list.reading, &shown, &WithCases { answer: &answer, cases: cases.as_ref() })
}
