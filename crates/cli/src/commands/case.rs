//! `samsyn case` and `samsyn sourcing`: what follows from a business case, and who should deliver a service.

use std::path::Path;

use samsyn_app::{CaseFigures, Question, Table, Zone, case_draws, case_figures, case_sourcing, log_info};
use samsyn_wording::Words;

use super::register::no_picture;
use crate::arguments::{CaseArguments, CaseBy, Format, SourcingArguments};
use crate::failure::{Failure, Outcome};
use crate::{log, output, text_table};

const DAY_S: f64 = 86_400.0;

/// Runs `samsyn case`.
pub(super) fn case(arguments: &CaseArguments, said: &Words) -> Outcome {
    no_picture(arguments.format, "case")?;
    let (text, rules) = texts(&arguments.file, arguments.rules.as_deref())?;
    let of_file = |error| of_file(error, &arguments.file, arguments.rules.as_deref());
    let figures = case_figures(&text, rules.as_deref(), arguments.draws, arguments.seed).map_err(of_file)?;
    if let Some(path) = &arguments.write_draws {
        let (ids, drawn) = case_draws(&text, arguments.draws, arguments.seed).map_err(of_file)?;
        output::write(Some(path), |to| super::put(to, draws(&ids, &drawn).as_bytes()))?;
    }
    let table = match arguments.by {
        CaseBy::Alternative => Table::case_alternatives(&figures),
        CaseBy::Administration => Table::case_administrations(&figures),
        CaseBy::Assumption => Table::case_assumptions(&figures),
        CaseBy::Year => Table::case_flows(&figures),
    };
    let heading = |key: &str| said.text(&format!("column-{key}"));
    if arguments.format == Format::Text {
        told(&figures, said).iter().for_each(|line| output::tell(line));
    }
    output::write(None, |to| match arguments.format {
        Format::Json => super::json(to, &figures),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &heading, to)?),
        _ => super::put(to, text_table::headed(&table, &heading, said, &Zone::utc()).as_bytes()),
    })
}

/// Runs `samsyn sourcing`.
pub(super) fn sourcing(arguments: &SourcingArguments, said: &Words) -> Outcome {
    no_picture(arguments.format, "sourcing")?;
    let (text, rules) = texts(&arguments.file, arguments.rules.as_deref())?;
    let measured = match &arguments.log {
        None => None,
        Some(name) => {
            let opened = log::open(name, &arguments.folder, &arguments.columns, said)?;
            let question = Question { filter: arguments.filter.clone(), ..Question::default() };
            log_info(&opened, &question)?.lead.and_then(|lead| lead.median_s.value()).map(|seconds| seconds / DAY_S)
        }
    };
    let figures = case_sourcing(&text, rules.as_deref(), arguments.draws, arguments.seed, measured)
        .map_err(|error| of_file(error, &arguments.file, arguments.rules.as_deref()))?;
    let heading = |key: &str| said.text(&format!("column-{key}"));
    if arguments.format == Format::Text {
        let best = &figures.alternatives[figures.best];
        output::tell(&said.with(
            "sourcing-best",
            &[
                ("service", figures.service.as_str().into()),
                ("title", best.title.as_str().into()),
                ("score", said.number((best.score * 100.0).round()).into()),
            ],
        ));
        output::tell(&said.text(if figures.is_measured { "sourcing-measured" } else { "sourcing-not-measured" }));
    }
    let table = Table::case_sourcing(&figures);
    output::write(None, |to| match arguments.format {
        Format::Json => super::json(to, &figures),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &heading, to)?),
        _ => super::put(to, text_table::headed(&table, &heading, said, &Zone::utc()).as_bytes()),
    })
}

/// The texts of a case and of rules.
fn texts(file: &Path, rules: Option<&Path>) -> Outcome<(String, Option<String>)> {
    Ok((log::text(file)?, rules.map(log::text).transpose()?))
}

/// What is wrong with rules is told of their file.
fn of_file(error: samsyn_app::Error, file: &Path, rules: Option<&Path>) -> Failure {
    let of_rules = error.args.iter().any(|(name, value)| name == "section" && value == "rules");
    Failure::from(error).of_file(rules.filter(|_| of_rules).unwrap_or(file))
}

/// By what the figures are, and what is not among them.
fn told(figures: &CaseFigures, said: &Words) -> Vec<String> {
    let values = [
        ("title", figures.title.as_str().into()),
        ("year", figures.first_year.to_string().into()),
        ("prices", figures.price_year.to_string().into()),
        ("rules", figures.rules.source.as_str().into()),
        ("draws", figures.draws.into()),
        ("seed", figures.seed.to_string().into()),
    ];
    let not = figures.not_counted.iter().map(|what| said.with("case-not-counted", &[("what", what.as_str().into())]));
    std::iter::once(said.with("case-told", &values)).chain(not).collect()
}

/// A column for each assumption, a row for each draw; every digit that is needed to have the same numbers again.
fn draws(ids: &[String], drawn: &[Vec<f64>]) -> String {
    let count = drawn.first().map_or(0, Vec::len);
    let mut text = ids.join(",") + "\n";
    for draw in 0..count {
        let row: Vec<String> = drawn.iter().map(|values| format!("{:?}", values[draw])).collect();
        text += &row.join(",");
        text.push('\n');
    }
    text
}
