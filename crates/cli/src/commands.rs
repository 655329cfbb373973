//! What each subcommand does: open, ask one use case, write the answer.

mod accounts;
mod backup;
mod candidates;
mod case;
mod clock;
mod closing;
mod demo;
mod disclosure_key;
mod evidence;
mod extract;
mod import;
mod journal;
mod logs;
mod money;
mod notices;
mod own_indicators;
mod protection;
mod register;
mod register_files;
mod register_views;
mod report;
mod self_description;
mod serve;
mod settings;
mod targets;
mod units;

use std::io::Write;

use samsyn_app::{CompareBy, ComparePicture, LogRuleKind, OpenLog, Page, Question, QueueOf, QueueOptions, TimeBasis, log_queues};
use samsyn_wording::Words;

use crate::arguments::{
    Arguments, CasesArguments, Command, CompareArguments, Export, Format, IndicatorsArguments, Length, ListArguments,
    MapArguments, QueuesArguments, Reading,
};
use crate::failure::{Failure, Outcome};
use crate::show::Shown;
use crate::{log, output, show};

/// Rows of a list in a text, unless asked otherwise.
const TEXT_ROWS: usize = 20;

/// Runs the command.
pub(crate) fn run(arguments: Arguments, words: Words) -> Outcome {
    let words = words.in_working_time(arguments.command.reading().is_some_and(|reading| reading.time() == TimeBasis::Working));
    match arguments.command {
        Command::Import(import) => import::import(&import, &words),
        Command::Info(reading) => info(&reading, &words),
        Command::Map(map) => draw_map(&map, &words),
        Command::Variants(list) => variants(&list, &words),
        Command::Cases(cases) => list_cases(&cases, &words),
        Command::Times(reading) => times(&reading, &words),
        Command::Waits(reading) => waits(&reading, &words),
        Command::Queues(arguments) => queues(&arguments, &words),
        Command::Waiting(arguments) => closing::waiting(&arguments, &words),
        Command::Automation(arguments) => closing::automation(&arguments, &words),
        Command::AutomationRule(rule) => closing::log_rule(LogRuleKind::Automation, &rule.command, &words),
        Command::WaitingRule(rule) => closing::log_rule(LogRuleKind::Waiting, &rule.command, &words),
        Command::Handovers(reading) => handovers(&reading, &words),
        Command::Indicators(arguments) => indicators(&arguments, &words),
        Command::OwnIndicators(arguments) => own_indicators::own_indicators(&arguments, &words),
        Command::Notices(arguments) => notices::notices(&arguments, &words),
        Command::Targets(arguments) => targets::targets(&arguments, &words),
        Command::Compare(arguments) => compare(&arguments, &words),
        Command::Clock(reading) => clock::clock(&reading, &words),
        Command::Backlog(reading) => closing::backlog(&reading, &words),
        Command::Closing(rule) => closing::log_rule(LogRuleKind::Closing, &rule.command, &words),
        Command::ClockRules(rules) => clock::rules(&rules, &words),
        Command::Cite(arguments) => evidence::cite(&arguments, &words),
        Command::Views(arguments) => evidence::views(&arguments, &words),
        Command::Report(arguments) => report::report(&arguments, &words),
        Command::Extract(arguments) => extract::extract(&arguments, &words),
        Command::Export(export) => write_log(&export, &words),
        Command::Logs(logs) => logs::logs(&logs, &words),
        Command::Case(arguments) => case::case(&arguments, &words),
        Command::Sourcing(arguments) => case::sourcing(&arguments, &words),
        Command::Candidates(arguments) => candidates::candidates(&arguments, &words),
        Command::Register(arguments) => register::register(&arguments, &words),
        Command::Units(arguments) => units::units(&arguments, &words),
        Command::Accounts(accounts) => accounts::accounts(&accounts, &words),
        Command::Journal(journal) => journal::journal(&journal, &words),
        Command::Erase(erase) => protection::erase(&erase, &words),
        Command::Retain(retain) => protection::retain(&retain, &words),
        Command::Erasures(erasures) => protection::erasures(&erasures, &words),
        Command::About(about) => protection::about(&about, &words),
        Command::Backup(backup) => backup::backup(&backup, &words),
        Command::Restore(restore) => backup::restore(&restore, &words),
        Command::DisclosureKey(key) => disclosure_key::disclosure_key(&key, &words),
        Command::Serve(serve) => serve::serve(&serve, &words),
        Command::Settings { command } => settings::settings(&command, &words),
        Command::Demo(demo) => demo::demo(&demo, &words),
        Command::Completions { shell } => self_description::completions(shell),
        Command::Man => self_description::man(),
    }
}

fn question(reading: &Reading) -> Question {
    Question {
        scope: reading.scope,
        filter: reading.filter.clone(),
        count: reading.count,
        time: reading.time(),
        ..Question::default()
    }
}

fn open(reading: &Reading, words: &Words) -> Outcome<OpenLog> {
    let log = log::open(&reading.log, &reading.folder, &reading.columns, words)?;
    let log = if reading.as_reader { log.as_reader() } else { log };
    let Some(path) = &reading.hours else { return Ok(log) };
    log.with_hours_of(&log::text(path)?).map_err(|error| Failure::from(error).of_file(path))
}

/// Refuses a picture before anything is read.
fn no_picture(reading: &Reading, command: &str) -> Outcome {
    if reading.format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", command));
    }
    Ok(())
}

fn info(reading: &Reading, words: &Words) -> Outcome {
    no_picture(reading, "info")?;
    let log = open(reading, words)?;
    let answer = samsyn_app::log_info(&log, &question(reading))?;
    finish(reading, &show::info(&answer, words), &answer)
}

fn draw_map(arguments: &MapArguments, words: &Words) -> Outcome {
    let reading = &arguments.reading;
    let log = open(reading, words)?;
    let mut question = question(reading);
    question.activities = arguments.activities.unwrap_or(1.0);
    question.paths = arguments.paths.unwrap_or(1.0);
    let mut answer = samsyn_app::log_map(&log, &question)?;
    answer.abstracted = arguments.activities.is_some() || arguments.paths.is_some();
    if reading.format == Format::Svg {
        let svg = show::map_picture(&log, &answer, words, arguments.direction, arguments.measure)?;
        return output::write(reading.output.as_deref(), |to| put(to, svg.as_bytes()));
    }
    finish(reading, &show::map(&answer, words), &answer)
}

/// The rows a list is asked for.
fn page(list: &ListArguments) -> Page {
    rows(list.limit, list.reading.format)
}

fn rows(limit: Option<usize>, format: Format) -> Page {
    match (limit, format) {
        (Some(0), _) => Page::all(),
        (Some(rows), _) => Page::first(rows),
        (None, Format::Text) => Page::first(TEXT_ROWS),
        (None, _) => Page::all(),
    }
}

fn variants(list: &ListArguments, words: &Words) -> Outcome {
    no_picture(&list.reading, "variants")?;
    let log = open(&list.reading, words)?;
    let answer = samsyn_app::log_variants(&log, &question(&list.reading), page(list))?;
    tell_rest(answer.rows.len(), answer.variants, words);
    finish(&list.reading, &show::variants(&answer, words), &answer)
}

fn list_cases(arguments: &CasesArguments, words: &Words) -> Outcome {
    let list = &arguments.list;
    no_picture(&list.reading, "cases")?;
    let log = open(&list.reading, words)?;
    let answer = samsyn_app::log_cases(&log, &question(&list.reading), arguments.order, page(list))?;
    tell_rest(answer.rows.len(), answer.stamp.cases.size(), words);
    finish(&list.reading, &show::cases(&answer, words), &answer)
}

/// That a list goes on.
fn tell_rest(shown: usize, of: u64, words: &Words) {
    if (shown as u64) < of {
        output::tell(&words.with("cli-rows-shown", &[("shown", shown.into()), ("of", of.into())]));
    }
}

fn queues(arguments: &QueuesArguments, words: &Words) -> Outcome {
    let reading = &arguments.reading;
    no_picture(reading, "queues")?;
    let log = open(reading, words)?;
    let of = match (&arguments.before, &arguments.at) {
        (Some(name), _) => QueueOf::Activity(name.clone()),
        (None, Some(name)) => QueueOf::Unit(name.clone()),
        (None, None) => QueueOf::All,
    };
    let options = QueueOptions { period: arguments.period.map(Length::period), of };
    let answer = log_queues(&log, &question(reading), &options)?;
    finish(reading, &show::queues(&answer, words), &answer)
}

fn times(reading: &Reading, words: &Words) -> Outcome {
    no_picture(reading, "times")?;
    let log = open(reading, words)?;
    let answer = samsyn_app::log_times(&log, &question(reading))?;
    finish(reading, &show::times(&answer, words), &answer)
}

fn waits(reading: &Reading, words: &Words) -> Outcome {
    no_picture(reading, "waits")?;
    let log = open(reading, words)?;
    let answer = samsyn_app::log_waits(&log, &question(reading))?;
    finish(reading, &show::waits(&answer, words), &answer)
}

fn compare(arguments: &CompareArguments, words: &Words) -> Outcome {
    let reading = &arguments.reading;
    let by = arguments.by.parse()?;
    if arguments.maps {
        return compare_maps(arguments, &by, words);
    }
    no_picture(reading, "compare")?;
    let log = open(reading, words)?;
    let answer = samsyn_app::log_compare(&log, &question(reading), &by, &arguments.mix)?;
    finish(reading, &show::compare(&answer, words), &answer)
}

fn compare_maps(arguments: &CompareArguments, by: &CompareBy, words: &Words) -> Outcome {
    let reading = &arguments.reading;
    let log = open(reading, words)?;
    let pair = arguments.first.as_deref().zip(arguments.second.as_deref());
    let answer = samsyn_app::log_compare_maps(&log, &question(reading), by, pair)?;
    if reading.format == Format::Svg && !answer.has_pair() {
        return Err(samsyn_app::Error::new(samsyn_app::ErrorKind::Invalid, "compare-groups-few").into());
    }
    if reading.format == Format::Svg {
        let shown = answer.shown(arguments.activities.unwrap_or(1.0), arguments.paths.unwrap_or(1.0));
        let picture = ComparePicture {
            side: arguments.picture,
            is_time: arguments.by_time,
            direction: arguments.direction,
            standalone: true,
        };
        let svg = samsyn_server::compare_maps_picture(&log, &answer, &shown, picture, words)?.svg;
        return output::write(reading.output.as_deref(), |to| put(to, svg.as_bytes()));
    }
    finish(reading, &show::compare_maps(&answer, words), &answer)
}

fn indicators(arguments: &IndicatorsArguments, words: &Words) -> Outcome {
    let reading = &arguments.reading;
    no_picture(reading, "indicators")?;
    let period = samsyn_app::indicator_period(&arguments.period)?;
    let log = open(reading, words)?;
    let answer = samsyn_app::log_indicators(&log, &question(reading), period)?;
    finish(reading, &show::indicators(&answer, reading.format == Format::Csv, words), &answer)
}

fn handovers(reading: &Reading, words: &Words) -> Outcome {
    no_picture(reading, "handovers")?;
    let log = open(reading, words)?;
    let answer = samsyn_app::log_handovers(&log, &question(reading))?;
    finish(reading, &show::handovers(&answer, words), &answer)
}

fn write_log(export: &Export, words: &Words) -> Outcome {
    let log = log::open(&export.log, &export.folder, &export.columns, words)?;
    let question = Question { scope: export.scope, filter: export.filter.clone(), ..Question::default() };
    output::write(export.output.as_deref(), |to| Ok(samsyn_app::log_export(&log, &question, export.format, to)?))
}

/// Writes an answer in the format asked for.
fn finish(reading: &Reading, shown: &Shown<'_>, answer: &impl serde::Serialize) -> Outcome {
    output::write(reading.output.as_deref(), |to| match reading.format {
        Format::Json => json(to, answer),
        Format::Csv => shown.write_csv(to),
        _ => put(to, shown.text().as_bytes()),
    })
}

/// Writes a value as JSON, indented, with a line end.
fn json(to: &mut (dyn Write + Send), value: &impl serde::Serialize) -> Outcome {
    serde_json::to_writer_pretty(&mut *to, value).map_err(|error| match error.io_error_kind() {
        Some(kind) => output::broken_stream(&std::io::Error::from(kind)),
        None => Failure::new("other").with("code", "json").with("details", error),
    })?;
    put(to, b"\n")
}

/// Writes bytes.
fn put(to: &mut (dyn Write + Send), bytes: &[u8]) -> Outcome {
    to.write_all(bytes).map_err(|error| output::broken_stream(&error))
}
