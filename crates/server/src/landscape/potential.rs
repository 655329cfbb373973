//! Which work could be made digital: hours that would be spared, what speaks for and against it, and what nobody has said.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use samsyn_app::{PotentialAnswer, PotentialRow, PotentialSum, Table};
use samsyn_wording::Words;

use super::contracts::unit;
use super::risk::AskedProcesses;
use super::{csv_file, day};
use crate::administration::day as day_words;
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::units::unit_options;
use crate::visit::Shared;

const HERE: &str = "/landscape/potential";
/// Processes that are listed; the file has all.
const ROWS_MAX: usize = 300;

/// Processes of which the same is said.
struct Sum {
    potential: String,
    processes: String,
    hours: String,
    spared: String,
    /// Of how many something is not known; empty: of all it is.
    lacking: String,
}

struct Line {
    name: Link,
    units: String,
    potential: String,
    reason: String,
    /// What speaks for it, and what against.
    speaks_for: String,
    speaks_against: String,
    hours: String,
    spared: String,
    payback: String,
    log: String,
}

#[derive(Template)]
#[template(path = "landscape_potential.html")]
struct PotentialPage {
    frame: Frame,
    title: String,
    stamp: String,
    asked: AskedProcesses,
    units: Vec<(String, String)>,
    sums: Vec<Sum>,
    lines: Vec<Line>,
    more: String,
    csv: String,
    xlsx: String,
}

crate::frame::framed!(PotentialPage, frame);

fn potential_words(words: &Words, potential: Option<&str>) -> String {
    potential.map_or_else(|| words.text("record-not-said"), |choice| words.text(&format!("choice-{choice}")))
}

fn sum(words: &Words, of: &PotentialSum) -> Sum {
    let lacking = of.processes - of.with_spared.min(of.processes);
    Sum {
        potential: potential_words(words, of.potential),
        processes: words.count(of.processes),
        hours: words.count(of.hours_per_year),
        spared: words.count(of.hours_spared),
        lacking: if lacking > 0 { words.with("potential-lacking", &[("count", lacking.into())]) } else { String::new() },
    }
}

fn line(words: &Words, row: &PotentialRow) -> Line {
    let speaks = |is_for: bool| {
        let all = row.assessed.iter().filter(|of| of.is_for == is_for);
        let told = all.map(|of| {
            let (field, grade) = (words.text(&format!("field-{}", of.field)), words.text(&format!("choice-{}", of.grade)));
            format!("{field}: {}", grade.to_lowercase())
        });
        told.collect::<Vec<_>>().join("; ")
    };
    let count = |count: Option<u64>| count.map(|count| words.count(count)).unwrap_or_default();
    Line {
        name: Link { words: row.record.name.clone(), url: format!("/landscape/{}", row.record.id), current: false },
        units: row.units.join(", "),
        potential: potential_words(words, row.potential.as_deref()),
        reason: row.reason.clone().unwrap_or_default(),
        speaks_for: speaks(true),
        speaks_against: speaks(false),
        hours: count(row.hours_per_year),
        spared: count(row.hours_spared),
        payback: row.payback_months.map(|months| words.with("potential-months", &[("count", months.into())])).unwrap_or_default(),
        log: row.log.clone().unwrap_or_default(),
    }
}

/// `GET /landscape/potential`.
pub(crate) async fn potential(shared: Shared, Query(asked): Query<AskedProcesses>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let on = day(&asked.day)?;
    let answer = asked.potential(&shared).await?;
    let tree = shared.app.unit_tree(&shared.actor, on).await?;
    let hours = answer.sums.iter().fold(0, |hours: u64, of| hours.saturating_add(of.hours_spared));
    let sparing = answer.rows.iter().filter(|row| row.hours_spared.is_some_and(|hours| hours > 0)).count();
    let title = match sparing {
        0 => words.text("potential-title-none"),
        _ => words.with("potential-title", &[("hours", hours.into()), ("count", sparing.into())]),
    };
    let stamp = words.with("potential-lead", &[("day", day_words(&words, answer.day).into())]);
    let left_out = words.with("potential-left-out", &[("count", answer.left_out.into())]);
    let hidden = answer.rows.len().saturating_sub(ROWS_MAX);
    let page = PotentialPage {
        frame: Frame::new(&preferences, Nav::Landscape, &title).at(asked.url(HERE)),
        stamp: if answer.left_out > 0 { format!("{stamp} {left_out}") } else { stamp },
        units: unit_options(&tree),
        sums: answer.sums.iter().filter(|of| of.processes > 0).map(|of| sum(&words, of)).collect(),
        lines: answer.rows.iter().take(ROWS_MAX).map(|row| line(&words, row)).collect(),
        more: if hidden > 0 { words.with("table-more", &[("count", hidden.into())]) } else { String::new() },
        csv: asked.url("/landscape/potential.csv"),
        xlsx: asked.url("/landscape/potential.xlsx"),
        asked,
        title,
    };
    Ok(html(StatusCode::OK, &page))
}

impl AskedProcesses {
    pub(super) async fn potential(&self, shared: &Shared) -> samsyn_app::Result<PotentialAnswer> {
        shared.app.process_potential(&shared.actor, unit(&self.unit)?, day(&self.day)?).await
    }
}

/// Work processes by what making them digital could spare, choices in words, for files and the command line.
pub fn potential_table(words: &Words, answer: &PotentialAnswer) -> Table {
    Table::process_potential(answer).worded("risk-potential", |choice| words.text(&format!("choice-{choice}")))
}

/// `GET /landscape/potential.csv`.
pub(crate) async fn potential_csv(shared: Shared, Query(asked): Query<AskedProcesses>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let answer = asked.potential(&shared).await?;
    csv_file(&potential_table(&words, &answer), &|key| words.text(&format!("column-{key}")), "potential")
}
