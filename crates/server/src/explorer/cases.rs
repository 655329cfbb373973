//! The cases tab: a list to sort and page through, each case with a timeline.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::{CaseAnswer, CaseOrder, CaseRow, log_case, log_cases};

use super::say::Say;
use super::variants::{Pages, page_of};
use super::{Asked, Shell};
use crate::frame::Link;
use crate::problem::Outcome;

/// Cases on a page.
const ROWS_MAX: usize = 50;
/// Marks on a timeline; more cannot be told apart.
const MARKS_MAX: usize = 400;

/// A mark on a timeline: its place from 0 to 1000, its width, colour class and words.
pub(crate) struct Mark {
    pub(crate) x: f64,
    pub(crate) width: f64,
    pub(crate) colour: usize,
    pub(crate) words: String,
}

struct CaseLine {
    id: String,
    url: String,
    count: String,
    start: String,
    end: String,
    lead: String,
    exact: String,
    /// Length of the line, 0 to 1000.
    length: f64,
    marks: Vec<Mark>,
}

#[derive(Template)]
#[template(path = "cases.html")]
struct CasesPage {
    shell: Shell,
    orders: Vec<Link>,
    lines: Vec<CaseLine>,
    longest: String,
    pages: Pages,
}

crate::frame::framed!(CasesPage, shell.frame);

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view) = (asked.opened.clone(), asked.view.clone());
    let answer = asked.shared.app.run(move || {
        let question = view.question();
        let list = log_cases(&opened, &question, view.order, page_of(&view, ROWS_MAX))?;
        let cases: samsyn_app::Result<Vec<CaseAnswer>> =
            list.rows.iter().map(|row| log_case(&opened, &question, row.number)).collect();
        Ok((list, cases?))
    });
    let (list, cases) = match answer.await {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let Asked { mut shell, view, preferences, .. } = asked;
    let words = preferences.words;
    let say = Say::new(words, &list.stamp.zone);
    shell.stamped(&say, &list.stamp, &view, None);
    shell.download(words.text("download-csv"), view.twin("cases", "csv"));
    shell.download(words.text("download-json"), view.twin("cases", "json"));
    let longest = list.rows.iter().map(|r| r.lead_time_s).fold(0.0, f64::max);
    let orders = [CaseOrder::Log, CaseOrder::Start, CaseOrder::End, CaseOrder::Longest, CaseOrder::Most];
    let order = |o: CaseOrder| Link {
        words: words.text(&format!("order-{}", o.name())),
        url: view
            .but(|v| {
                v.order = o;
                v.page = 1;
            })
            .url(),
        current: o == view.order,
    };
    let units = |row: &CaseRow| say.units(row.units.into(), list.stamp.count);
    let line = |(row, case): (&CaseRow, &CaseAnswer)| CaseLine {
        id: row.id.clone(),
        url: super::case::url(&view, row.number),
        count: units(row),
        start: say.date_short(row.first_us),
        end: say.date_short(row.last_us),
        lead: words.duration(row.lead_time_s),
        exact: words.duration_exact(row.lead_time_s),
        length: if longest > 0.0 { (1000.0 * row.lead_time_s / longest).max(2.0) } else { 2.0 },
        marks: marks(case, longest, &say),
    };
    let page = CasesPage {
        orders: orders.map(order).to_vec(),
        lines: list.rows.iter().zip(&cases).map(line).collect(),
        longest: words.duration(longest),
        pages: Pages::of(&view, &say, list.stamp.cases.size(), ROWS_MAX),
        shell,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// The marks of a case on a line of 1000 that stands for `longest_s` seconds.
pub(crate) fn marks(case: &CaseAnswer, longest_s: f64, say: &Say) -> Vec<Mark> {
    let place = |us: i64| {
        let seconds = (us - case.case.first_us) as f64 / 1e6;
        if longest_s > 0.0 { (1000.0 * seconds / longest_s).clamp(0.0, 1000.0) } else { 0.0 }
    };
    let step = case.events.len().div_ceil(MARKS_MAX).max(1);
    let mark = |event: &samsyn_app::CaseEvent| {
        let (from, to) = (place(event.start_us.unwrap_or(event.time_us)), place(event.time_us));
        Mark {
            x: from,
            width: (to - from).max(4.0),
            colour: event.activity_id as usize % 12,
            words: format!("{}, {}", event.activity, say.date_time(event.time_us)),
        }
    };
    case.events.iter().step_by(step).map(mark).collect()
}
