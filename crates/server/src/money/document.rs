//! The overview for the budget meeting: the same figures as on the page, as PDF/UA and as a workbook.

use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use samsyn_app::{Cell, MoneyAnswer, Table, Zone};
use samsyn_report::{Column, Document, Labels, Part, Picture, Section, Value, Worth};
use samsyn_wording::Words;

use super::{Asked, bridge_lead, bridge_picture, bridge_title, chips, money_heading, money_worded, notes, remarks, stamp};
use crate::administration::moment;
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::reports::{report_pdf, report_xlsx};
use crate::visit::Shared;

/// Rows of a table in the document; files of the page have all.
const ROWS_MAX: usize = 200;

/// The document of an overview, and what it is narrowed to.
pub fn money_document(words: &Words, answer: &MoneyAnswer, narrowed: &[String]) -> Document {
    let title = words.with("money-title", &[("year", answer.year.to_string().into())]);
    let mut first = vec![Part::Note(stamp(words, answer))];
    if !narrowed.is_empty() {
        first.push(Part::Note(format!("{}: {}", words.text("money-narrowed"), narrowed.join(" · "))));
    }
    first.push(Part::Note(words.text("money-stages-lead")));
    first.extend(notes(words, answer).into_iter().map(Part::Note));
    let mut sections = Vec::new();
    let mut section = |title: String, notes: Vec<Part>, table: Part| {
        sections.push(Section { title, parts: notes.into_iter().chain([table]).collect() });
    };
    let rows = Table::money_administrations(answer);
    section(words.text("money-by-administration"), first, of_stages(words, &rows));
    section(words.text("money-by-nature"), vec![], of_stages(words, &Table::money_natures(answer)));
    section(words.text("money-by-account"), vec![], of_stages(words, &Table::money_accounts(answer)));
    if !answer.shared.is_empty() {
        let lead = vec![Part::Note(words.text("money-shared-lead"))];
        section(words.text("money-shared"), lead, of(words, Table::money_shared(answer)));
    }
    let (bridge, name) = (&answer.bridge, bridge_title(words, &answer.bridge));
    let picture = Picture {
        title: name.clone(),
        alternative: format!("{name}. {}", words.text("bridge-lead")),
        svg: bridge_picture(words, bridge, true),
    };
    let lead = vec![Part::Note(bridge_lead(words, answer)), Part::Picture(picture)];
    section(name, lead, of(words, Table::money_bridge(bridge)));
    if !bridge.subjects.is_empty() {
        section(words.text("bridge-subjects"), vec![], of(words, Table::money_bridge_subjects(bridge)));
    }
    let looked_at: Vec<String> = remarks(words, answer).into_iter().map(|r| format!("{}: {}", r.name, r.words)).collect();
    if !looked_at.is_empty() {
        sections.push(Section { title: words.text("money-remarks"), parts: looked_at.into_iter().map(Part::Words).collect() });
    }
    Document {
        made: words.with("money-made", &[("time", moment(words, answer.told_us).into())]),
        made_at: crate::explorer::section::moment(&Zone::utc(), answer.told_us),
        language: words.language().tag().to_owned(),
        title,
        authority: String::new(),
        labels: Labels {
            contents: words.text("report-contents"),
            signs_missing: words.text("report-signs-missing"),
            about: String::new(),
            fact: [words.text("column-measure"), words.text("column-value")],
        },
        sections,
    }
}

/// A table of stages: on paper the four sums, which a page is wide enough for.
fn of_stages(words: &Words, table: &Table) -> Part {
    let is_sum = |key: &str| !["-run", "-change", "-unsaid"].iter().any(|part| key.ends_with(part)) && key != "money-year";
    let kept: Vec<usize> = (0..table.columns.len()).filter(|at| is_sum(table.columns[*at])).collect();
    let cells = |row: &Vec<Cell>| kept.iter().map(|at| row[*at].clone()).collect();
    let columns = kept.iter().map(|at| table.columns[*at]).collect();
    of(words, Table { columns, rows: table.rows.iter().map(cells).collect() })
}

/// A table of a section, whose heading says what it tells.
fn of(words: &Words, table: Table) -> Part {
    let table = money_worded(words, table);
    let used = |at: &usize| *at == 0 || table.rows.iter().any(|row| row[*at] != Cell::Empty);
    let kept: Vec<usize> = (0..table.columns.len()).filter(|at| used(at) && table.columns[*at] != "own-number").collect();
    let column = |at: &usize| Column {
        heading: money_heading(words, table.columns[*at]),
        is_number: table.rows.iter().any(|row| matches!(row[*at], Cell::Money(_) | Cell::Count(_))),
    };
    let cell = |cell: &Cell| match cell {
        Cell::Money(amount) => worded(words.money(amount.0), Value::Money(amount.0)),
        Cell::Count(count) => worded(words.count(*count), Value::Count(*count)),
        Cell::Text(text) => samsyn_report::Cell::text(text.as_str()),
        _ => worded("–".to_owned(), Value::Nothing),
    };
    let hidden = table.rows.len().saturating_sub(ROWS_MAX);
    Part::Table(samsyn_report::Table {
        title: String::new(),
        columns: kept.iter().map(column).collect(),
        rows: table.rows.iter().take(ROWS_MAX).map(|row| kept.iter().map(|at| cell(&row[*at])).collect()).collect(),
        more: if hidden > 0 { words.with("table-more", &[("count", hidden.into())]) } else { String::new() },
    })
}

fn worded(words: String, value: Value) -> samsyn_report::Cell {
    samsyn_report::Cell { words, value, worth: Worth::Exact }
}

async fn file(shared: Shared, asked: Asked, preferences: Preferences, ending: &'static str) -> Outcome {
    let answer = shared.app.money(&shared.actor, &asked.query()?).await?;
    let words = &preferences.words;
    let narrowed: Vec<String> = chips(words, &asked, &answer).into_iter().map(|chip| chip.words).collect();
    let document = money_document(words, &answer, &narrowed);
    let name = crate::explorer::file_name(&document.title, "", ending);
    let is_pdf = ending == "pdf";
    let bytes = shared.app.run(move || if is_pdf { report_pdf(&document) } else { report_xlsx(&document) }).await?;
    let media = if is_pdf { "application/pdf" } else { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, crate::explorer::attachment(&name)),
    ];
    Ok((headers, bytes).into_response())
}

/// `GET /landscape/money/pdf`.
pub(crate) async fn money_pdf(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    file(shared, asked, preferences, "pdf").await
}

/// `GET /landscape/money/xlsx`.
pub(crate) async fn money_xlsx(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    file(shared, asked, preferences, "xlsx").await
}
