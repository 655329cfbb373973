//! The tab of where it waits: how many wait over time, the steps on which cases spend most time and, for whoever may see single cases, handovers
//! between units.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::{HandoverWords, HandoversAmong, HandoversAnswer, Table, handovers_drawing, log_handovers, log_waits};

use super::queues::Queues;
use super::say::Say;
use super::tables::TableTwin;
use super::waiting::WaitingShown;
use super::{Asked, Shell};
use crate::problem::Outcome;

/// How often cases go from one unit to another, and how long that takes them.
struct MatrixCell {
    count: String,
    mean: String,
    /// Of the largest count, percent.
    bar: f64,
}

/// From each unit to each other.
struct Matrix {
    units: Vec<String>,
    rows: Vec<(String, Vec<Option<MatrixCell>>)>,
}

impl Matrix {
    fn of(say: &Say, among: &HandoversAmong<'_>) -> Self {
        let name = |unit: &Option<String>| unit.clone().unwrap_or_else(|| say.words.text("handovers-outside-unit"));
        let units: Vec<String> = among.units.iter().map(name).collect();
        let most = among.rows.iter().map(|(.., row)| row.count).max().unwrap_or(1).max(1) as f64;
        let empty = || units.iter().map(|_| None).collect::<Vec<Option<MatrixCell>>>();
        let mut rows: Vec<(String, Vec<Option<MatrixCell>>)> = units.iter().map(|unit| (unit.clone(), empty())).collect();
        for (from, to, row) in &among.rows {
            let (count, mean) = (say.count(row.count.into()), say.words.duration(row.mean_s));
            rows[*from].1[*to] = Some(MatrixCell { count, mean, bar: 100.0 * row.count as f64 / most });
        }
        Self { units, rows }
    }
}

/// Handovers in words, as a picture, a matrix and a table.
struct Handovers {
    told: Vec<String>,
    svg: String,
    matrix: Matrix,
    table: Option<TableTwin>,
}

impl Handovers {
    fn of(say: &Say, answer: &HandoversAnswer, csv: &str) -> Self {
        let told = answer.remarks().into_iter();
        let told = told.map(|(key, count, of)| say.words.with(key, &[("count", count.into()), ("of", of.into())])).collect();
        let title = say.words.text("handovers-title");
        let table = Some(&answer.rows).filter(|rows| !rows.is_empty());
        let drawn = HandoverWords {
            title: title.clone(),
            description: say.words.text("handovers-picture-note"),
            outside: say.words.text("handovers-outside-unit"),
        };
        let among = HandoversAmong::of(answer);
        let svg = handovers_drawing(&among, &drawn, |count| say.count(count.into())).unwrap_or_default();
        Self {
            told,
            svg,
            matrix: Matrix::of(say, &among),
            table: table.map(|_| TableTwin::with_bar(say, &title, &Table::handovers(answer), csv, "count")),
        }
    }
}

#[derive(Template)]
#[template(path = "waits.html")]
struct WaitsPage {
    shell: Shell,
    waits: TableTwin,
    id: String,
    waiting: WaitingShown,
    queues: Queues,
    handovers: Option<Handovers>,
}

crate::frame::framed!(WaitsPage, shell.frame);

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view, words) = (asked.opened.clone(), asked.view.clone(), asked.preferences.words);
    let answer = asked.shared.app.run(move || {
        let question = view.question();
        let sees_cases = opened.sees_cases(opened.scope(&question));
        let handovers = if sees_cases { Some(log_handovers(&opened, &question)?) } else { None };
        Ok((
            log_waits(&opened, &question)?,
            super::queues::answer(&opened, &view)?,
            super::waiting::answer(&opened, &view)?,
            handovers,
        ))
    });
    let (waits, queues, waiting, handovers) = match answer.await {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let say = Say::new(words, &waits.stamp.zone);
    let Asked { mut shell, view, .. } = asked;
    shell.stamped(&say, &waits.stamp, &view, None);
    let csv = view.twin("", "csv");
    shell.download(words.text("download-csv"), csv.clone());
    shell.download(words.text("download-json"), view.twin("", "json"));
    let page = WaitsPage {
        waits: TableTwin::with_bar(&say, &words.text("tab-waits"), &Table::waits(&waits), &csv, "total"),
        id: view.log.to_string(),
        waiting: WaitingShown::of(&waiting, &view, &say),
        queues: Queues::of(&queues, &view, &say),
        handovers: handovers.map(|answer| Handovers::of(&say, &answer, &view.twin("handovers", "csv"))),
        shell,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}
