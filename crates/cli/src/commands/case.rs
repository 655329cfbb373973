//! `samsyn case`: what follows from a business case.

use samsyn_app::{CaseFigures, Table, Zone, case_draws, case_figures};
use samsyn_wording::Words;

use super::register::no_picture;
use crate::arguments::{CaseArguments, CaseBy, Format};
use crate::failure::{Failure, Outcome};
use crate::{log, output, text_table};

/// Runs `samsyn case`.
pub(super) fn case(arguments: &CaseArguments, said: &Words) -> Outcome {
    no_picture(arguments.format, "case")?;
    let text = log::text(&arguments.file)?;
    let rules = arguments.rules.as_ref().map(|path| log::text(path)).transpose()?;
    // What is wrong with rules is told of their file.
    let of_rules = |error: &samsyn_app::Error| error.args.iter().any(|(name, value)| name == "section" && value == "rules");
    let of_file = |error: samsyn_app::Error| {
        let file = arguments.rules.as_ref().filter(|_| of_rules(&error)).unwrap_or(&arguments.file);
        Failure::from(error).of_file(file)
    };
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
