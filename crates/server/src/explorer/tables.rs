//! Tables: the twins of pictures, and the tabs that are tables (activities, resources, attributes).

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::{Cell, Table, log_activities, log_attributes, log_resources};

use super::say::{Say, value_words};
use super::view::Tab;
use super::{Asked, Shell};
use crate::problem::Outcome;

/// Rows of a table that a page shows; the CSV file has all.
const ROWS_MAX: usize = 500;

/// A cell as a page shows it.
#[derive(Clone, Debug)]
pub(crate) struct CellWords {
    pub(crate) words: String,
    /// The exact value, where the words are rounded.
    pub(crate) exact: String,
    pub(crate) is_number: bool,
    /// Length of a bar under the figure, 0 to 100; none for no bar.
    pub(crate) bar: Option<f64>,
}

/// A worded table.
#[derive(Clone, Debug)]
pub(crate) struct TableTwin {
    pub(crate) title: String,
    /// Heading, and whether the column is of numbers.
    pub(crate) columns: Vec<(String, bool)>,
    pub(crate) rows: Vec<Vec<CellWords>>,
    /// Where the whole table is; empty: nowhere.
    pub(crate) csv: String,
    /// How many rows are not shown.
    pub(crate) more: String,
}

impl TableTwin {
    /// Words for a table; `csv`: where the file is.
    pub(crate) fn of(say: &Say, title: &str, table: &Table, csv: &str) -> Self {
        Self::with_bar(say, title, table, csv, "")
    }

    /// The same, with a bar under the figures of the column `bar`.
    pub(crate) fn with_bar(say: &Say, title: &str, table: &Table, csv: &str, bar: &str) -> Self {
        let used = |at: &usize| table.rows.iter().any(|row| row[*at] != Cell::Empty);
        let kept: Vec<usize> = (0..table.columns.len()).filter(|at| *at == 0 || used(at)).collect();
        let number = |cell: &Cell| !matches!(cell, Cell::Text(_) | Cell::Empty);
        let longest = kept
            .iter()
            .find(|&&at| table.columns[at] == bar)
            .map_or(0.0, |&at| table.rows.iter().map(|row| whole(&row[at])).fold(0.0, f64::max));
        let numeric: Vec<bool> = (0..table.columns.len()).map(|at| table.rows.iter().any(|row| number(&row[at]))).collect();
        let cell = |row: &[Cell], at: usize| CellWords {
            words: say.cell(table.columns[at], &row[at]),
            exact: match &row[at] {
                Cell::Seconds(seconds) => say.words.duration_exact(*seconds),
                Cell::Time(us) => say.zone.format(*us),
                _ => String::new(),
            },
            is_number: number(&row[at]) || row[at] == Cell::Empty && numeric[at],
            bar: (table.columns[at] == bar && longest > 0.0).then(|| 100.0 * size(&row[at]) / longest),
        };
        let columns = kept.iter().map(|&at| (say.words.text(&format!("column-{}", table.columns[at])), numeric[at]));
        let hidden = table.rows.len().saturating_sub(ROWS_MAX);
        let more = [("count", samsyn_wording::Value::from(hidden))];
        Self {
            title: title.to_owned(),
            columns: columns.collect(),
            rows: table.rows.iter().take(ROWS_MAX).map(|row| kept.iter().map(|&at| cell(row, at)).collect()).collect(),
            csv: csv.to_owned(),
            more: if hidden > 0 { say.words.with("table-more", &more) } else { String::new() },
        }
    }
}

/// What the longest bar stands for at least: of a share the whole, so that it looks as large as it is.
fn whole(cell: &Cell) -> f64 {
    if matches!(cell.value(), Cell::Share(_)) { 1.0 } else { size(cell) }
}

fn size(cell: &Cell) -> f64 {
    match cell.value() {
        Cell::Count(count) => *count as f64,
        Cell::Share(value) | Cell::Number(value) | Cell::Seconds(value) => *value,
        _ => 0.0,
    }
}

/// An attribute's commonest values, under the table of attributes.
struct Values {
    name: String,
    rows: Vec<(String, String, f64)>,
}

#[derive(Template)]
#[template(path = "tables.html")]
struct TablesPage {
    shell: Shell,
    note: String,
    tables: Vec<TableTwin>,
    values: Vec<Values>,
}

crate::frame::framed!(TablesPage, shell.frame);

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view, words) = (asked.opened.clone(), asked.view.clone(), asked.preferences.words);
    let say = Say::new(words, opened.zone());
    let answer = asked.shared.app.run(move || {
        let question = view.question();
        Ok(match view.tab {
            Tab::Resources => {
                let answer = log_resources(&opened, &question)?;
                let note = answer.column.is_none();
                (Table::resources(&answer), answer.stamp, Vec::new(), note)
            }
            Tab::Attributes => {
                let answer = log_attributes(&opened, &question, 8)?;
                let most =
                    |row: &samsyn_app::AttributeRow| row.values.iter().map(|v| v.count.size()).max().unwrap_or(1).max(1) as f64;
                let values = answer.rows.iter().filter(|row| !row.values.is_empty()).map(|row| Values {
                    name: row.name.clone(),
                    rows: row
                        .values
                        .iter()
                        .map(|v| {
                            (value_words(&say.words, &v.value), say.count(v.count), 100.0 * v.count.size() as f64 / most(row))
                        })
                        .collect(),
                });
                let values = values.collect();
                (Table::attributes(&answer), answer.stamp, values, false)
            }
            _ => {
                let answer = log_activities(&opened, &question)?;
                (Table::activities(&answer), answer.stamp, Vec::new(), false)
            }
        })
    });
    let (table, stamp, values, none) = match answer.await {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let say = Say::new(words, &stamp.zone);
    let Asked { mut shell, view, .. } = asked;
    shell.stamped(&say, &stamp, &view, None);
    let csv = view.twin("", "csv");
    shell.download(words.text("download-csv"), csv.clone());
    shell.download(words.text("download-json"), view.twin("", "json"));
    let bar = if view.tab == Tab::Resources { "" } else { "cases" };
    let twin = TableTwin::with_bar(&say, &words.text(&format!("tab-{}", view.tab.name())), &table, &csv, bar);
    let note = match view.tab {
        Tab::Resources if none => words.text("resources-none"),
        Tab::Resources => words.text("resources-note"),
        _ => String::new(),
    };
    let tables = if none { Vec::new() } else { vec![twin] };
    Ok(crate::frame::html(StatusCode::OK, &TablesPage { shell, note, tables, values }))
}
