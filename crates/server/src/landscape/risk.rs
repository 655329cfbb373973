//! The risk of work processes as a matrix, likelihood by consequence, with the processes behind each cell.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use samsyn_app::{RiskAnswer, RiskRow, Table, risk_grade};
use samsyn_wording::Words;
use serde::Deserialize;

use super::contracts::unit;
use super::{csv_file, day};
use crate::administration::day as day_words;
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::units::unit_options;
use crate::url::with_query;
use crate::visit::Shared;

const HERE: &str = "/landscape/risk";
/// Grades of either.
const GRADES: [u8; 5] = [1, 2, 3, 4, 5];
/// Processes that are listed; the file has all.
const ROWS_MAX: usize = 300;

/// Which work processes are asked about.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct AskedProcesses {
    #[serde(default)]
    pub(super) day: String,
    #[serde(default)]
    pub(super) unit: String,
}

impl AskedProcesses {
    pub(super) fn url(&self, path: &str) -> String {
        let all = [("day", &self.day), ("unit", &self.unit)];
        let pairs: Vec<_> = all.iter().filter(|(_, v)| !v.is_empty()).map(|(name, v)| (*name, (*v).clone())).collect();
        with_query(path, &pairs)
    }

    pub(super) async fn risk(&self, shared: &Shared) -> samsyn_app::Result<RiskAnswer> {
        shared.app.process_risk(&shared.actor, unit(&self.unit)?, day(&self.day)?).await
    }
}

/// A cell of the matrix.
struct MatrixCell {
    count: String,
    /// Where its processes are listed; empty: it has none.
    url: String,
    /// What it is called when read aloud.
    name: String,
    /// How dark it is, 0 to 4.
    shade: usize,
}

struct Line {
    name: Link,
    units: String,
    assessed: String,
    measures: String,
    potential: String,
    hours: String,
}

/// Processes of the same likelihood and consequence.
struct Group {
    id: String,
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "landscape_risk.html")]
struct RiskPage {
    frame: Frame,
    title: String,
    stamp: String,
    asked: AskedProcesses,
    units: Vec<(String, String)>,
    /// Likelihood from the top, the greatest first.
    matrix: Vec<(u8, Vec<MatrixCell>)>,
    grades: [u8; 5],
    groups: Vec<Group>,
    more: String,
    csv: String,
    xlsx: String,
}

crate::frame::framed!(RiskPage, frame);

fn matrix(words: &Words, answer: &RiskAnswer) -> Vec<(u8, Vec<MatrixCell>)> {
    let cell = |likelihood: u8, consequence: u8| {
        let count = answer.cell(likelihood, consequence).count();
        let told = [
            ("count", count.into()),
            ("likelihood", u32::from(likelihood).into()),
            ("consequence", u32::from(consequence).into()),
        ];
        MatrixCell {
            count: words.count(count as u64),
            url: if count > 0 { format!("#risk-{likelihood}-{consequence}") } else { String::new() },
            name: words.with("risk-cell", &told),
            shade: risk_grade(likelihood * consequence),
        }
    };
    let row = |likelihood: u8| (likelihood, GRADES.map(|consequence| cell(likelihood, consequence)).into_iter().collect());
    GRADES.into_iter().rev().map(row).collect()
}

fn line(words: &Words, row: &RiskRow) -> Line {
    Line {
        name: Link { words: row.record.name.clone(), url: format!("/landscape/{}", row.record.id), current: false },
        units: row.units.join(", "),
        assessed: row.assessed.map_or_else(|| words.text("record-not-said"), |day| day_words(words, day)),
        measures: row.measures.clone().unwrap_or_default(),
        potential: row.potential.as_deref().map(|choice| words.text(&format!("choice-{choice}"))).unwrap_or_default(),
        hours: row.hours_per_year.map(|hours| words.count(hours)).unwrap_or_default(),
    }
}

/// The listed processes, by cell, and how many are not listed.
fn groups(words: &Words, answer: &RiskAnswer) -> (Vec<Group>, usize) {
    let mut groups: Vec<Group> = Vec::new();
    for row in answer.rows.iter().take(ROWS_MAX) {
        let (id, title) = match row.likelihood.zip(row.consequence) {
            Some((likelihood, consequence)) => {
                let told = [("likelihood", u32::from(likelihood).into()), ("consequence", u32::from(consequence).into())];
                (format!("risk-{likelihood}-{consequence}"), words.with("risk-group", &told))
            }
            None => ("risk-none".to_owned(), words.text("risk-not-assessed")),
        };
        if groups.last().is_none_or(|last| last.id != id) {
            groups.push(Group { id, title, lines: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.lines.push(line(words, row));
        }
    }
    (groups, answer.rows.len().saturating_sub(ROWS_MAX))
}

/// `GET /landscape/risk`.
pub(crate) async fn risk(shared: Shared, Query(asked): Query<AskedProcesses>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let on = day(&asked.day)?;
    let answer = shared.app.process_risk(&shared.actor, unit(&asked.unit)?, on).await?;
    let tree = shared.app.unit_tree(&shared.actor, on).await?;
    let assessed = answer.rows.iter().filter(|row| row.risk().is_some()).count();
    let high = answer.rows.iter().filter(|row| row.risk().is_some_and(|risk| risk_grade(risk) > 2)).count();
    let title = match assessed {
        0 => words.text("risk-title-none"),
        _ => words.with("risk-title", &[("count", high.into()), ("assessed", assessed.into())]),
    };
    let (groups, hidden) = groups(&words, &answer);
    let not_assessed = answer.rows.len() - assessed;
    let stamp = [("day", day_words(&words, answer.day).into()), ("count", not_assessed.into())];
    let page = RiskPage {
        frame: Frame::new(&preferences, Nav::Landscape, &title).at(asked.url(HERE)),
        stamp: words.with("risk-lead", &stamp),
        units: unit_options(&tree),
        matrix: matrix(&words, &answer),
        grades: GRADES,
        groups,
        more: if hidden > 0 { words.with("table-more", &[("count", hidden.into())]) } else { String::new() },
        csv: asked.url("/landscape/risk.csv"),
        xlsx: asked.url("/landscape/risk.xlsx"),
        asked,
        title,
    };
    Ok(html(StatusCode::OK, &page))
}

/// Work processes with their risk as a table, choices in words, for files and the command line.
pub fn risk_table(words: &Words, answer: &RiskAnswer) -> Table {
    Table::process_risk(answer).worded("risk-potential", |choice| words.text(&format!("choice-{choice}")))
}

/// `GET /landscape/risk.csv`.
pub(crate) async fn risk_csv(shared: Shared, Query(asked): Query<AskedProcesses>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let answer = asked.risk(&shared).await?;
    csv_file(&risk_table(&words, &answer), &|key| words.text(&format!("column-{key}")), "risk")
}
