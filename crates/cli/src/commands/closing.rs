//! `samsyn closing` and `samsyn backlog`: when a case of a log is closed; inflow, outflow and backlog. `samsyn waiting-rule` and `samsyn waiting`:
//! when a case is sent out, and for whom cases wait. `samsyn automation-rule` and `samsyn automation`: what goes without a person.

use samsyn_app::{Actor, BacklogOptions, LogRuleKind, OpenLog, log_automation, log_backlog, log_closing_cases, log_waiting};
use samsyn_wording::Words;

use super::clock::{find, text_of};
use super::journal::opened;
use crate::arguments::{BacklogArguments, Length, RuleCommand, RuledArguments};
use crate::failure::{Failure, Outcome};
use crate::{output, show};

/// Shows, sets or withdraws the rule of a kind.
pub(super) fn log_rule(kind: LogRuleKind, command: &RuleCommand, said: &Words) -> Outcome {
    match command {
        RuleCommand::Show { log, folder } => {
            let rule = opened(folder, async |app| app.log_rule(&Actor::Owner, find(&app, log).await?, kind).await)?;
            match rule {
                None => output::tell(&said.text(&format!("{}-none", kind.name()))),
                Some(rule) => output::write(None, |to| super::put(to, rule.text.as_bytes()))?,
            }
        }
        RuleCommand::Set { log, rule, folder } => {
            let text = file(rule)?;
            opened(folder, async |app| app.log_rule_set(&Actor::Owner, find(&app, log).await?, kind, &text).await)?;
            output::tell(&said.with("cli-log-rule-set", &[("log", log.as_str().into())]));
        }
        RuleCommand::Withdraw { log, folder } => {
            opened(folder, async |app| app.log_rule_remove(&Actor::Owner, find(&app, log).await?, kind).await)?;
            output::tell(&said.with("cli-log-rule-withdrawn", &[("log", log.as_str().into())]));
        }
    }
    Ok(())
}

/// The text of a file that there must be.
fn file(name: &str) -> Outcome<String> {
    text_of(name)?.ok_or_else(|| Failure::new("cli-file-missing").with("file", name))
}

pub(super) fn waiting(arguments: &RuledArguments, said: &Words) -> Outcome {
    super::no_picture(&arguments.reading, "waiting")?;
    let rule = arguments.rule.as_deref().map(file).transpose()?;
    let log = super::open(&arguments.reading, said)?;
    let answer = log_waiting(&log, &super::question(&arguments.reading), rule.as_deref())?;
    if answer.rule.is_none() {
        let reason = answer.unknown.as_deref().unwrap_or("none");
        output::tell(&said.text(&format!("waiting-{reason}")));
    }
    super::finish(&arguments.reading, &show::waiting(&answer, said), &answer)
}

pub(super) fn automation(arguments: &RuledArguments, said: &Words) -> Outcome {
    super::no_picture(&arguments.reading, "automation")?;
    let rule = arguments.rule.as_deref().map(file).transpose()?;
    let log = super::open(&arguments.reading, said)?;
    let answer = log_automation(&log, &super::question(&arguments.reading), rule.as_deref())?;
    if answer.rule.is_none() {
        let reason = answer.unknown.as_deref().unwrap_or("none");
        output::tell(&said.text(&format!("automation-{reason}")));
    }
    super::finish(&arguments.reading, &show::automation(&answer, said), &answer)
}

pub(super) fn backlog(arguments: &BacklogArguments, said: &Words) -> Outcome {
    super::no_picture(&arguments.reading, "backlog")?;
    let rule = arguments.rule.as_deref().map(file).transpose()?;
    let log = super::open(&arguments.reading, said)?;
    let options = BacklogOptions { as_of: arguments.as_of, period: arguments.period.map(Length::period), rule };
    if arguments.cases {
        return open_cases(arguments, &log, &options, said);
    }
    let answer = log_backlog(&log, &super::question(&arguments.reading), &options)?;
    if answer.rule.is_none() {
        output::tell(&said.text("closing-none"));
    }
    super::finish(&arguments.reading, &show::backlog(&answer, said), &answer)
}

/// The open cases, the oldest first.
fn open_cases(arguments: &BacklogArguments, log: &OpenLog, options: &BacklogOptions, said: &Words) -> Outcome {
    let reading = &arguments.reading;
    let page = super::rows(arguments.limit, reading.format);
    let answer = log_closing_cases(log, &super::question(reading), options, None, page)?;
    if answer.rule.is_none() {
        output::tell(&said.text("closing-none"));
    }
    super::tell_rest(answer.rows.len(), answer.cases, said);
    super::finish(reading, &show::open_cases(&answer, said), &answer)
}
