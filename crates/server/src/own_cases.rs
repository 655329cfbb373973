//! "My cases": the cases in the hands of whoever is signed in, by due date. Nobody else is shown them.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use samsyn_app::{OwnCaseRow, OwnCasesAnswer, OwnCasesLog, Table, Zone};

use crate::explorer::clocks::{left, state, title};
use crate::explorer::say::Say;
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::visit::Shared;

/// A deadline of a case.
struct Line {
    id: String,
    /// Empty where the case may not be opened.
    url: String,
    due: String,
    left: String,
    state: String,
    is_trouble: bool,
    rule: String,
    log: String,
    last: String,
    last_day: String,
}

impl Line {
    fn of(row: &OwnCaseRow, say: &Say) -> Self {
        let url = row.opens.then(|| format!("/logs/{}/case/{}", row.log, row.case.number));
        Self {
            id: row.case.id.clone(),
            url: url.unwrap_or_default(),
            due: row.case.due.map_or_else(|| "–".to_owned(), |day| say.day(day)),
            left: left(&row.case, say),
            state: state(&row.case, say),
            is_trouble: row.case.state == "overdue",
            rule: title(&row.rule, say),
            log: row.log_name.clone(),
            last: row.activity_last.clone(),
            last_day: say.day(row.last_day),
        }
    }
}

#[derive(Template)]
#[template(path = "own_cases.html")]
struct OwnCasesPage {
    frame: Frame,
    linked: bool,
    count: String,
    read: String,
    /// Why some logs have nothing to show.
    problems: Vec<String>,
    has_logs: bool,
    running: Vec<Line>,
    paused: Vec<Line>,
    /// Whether some case may not be opened.
    closed: bool,
}

crate::frame::framed!(OwnCasesPage, frame);

/// "30 Jun 2026 (Permits), 2 Jul 2026 (Parking)".
fn read(answer: &OwnCasesAnswer, say: &Say) -> String {
    let one = |log: &OwnCasesLog| {
        let day = say.day(log.as_of?);
        Some(say.words.with("own-cases-read-log", &[("date", day.into()), ("log", log.name.as_str().into())]))
    };
    let days: Vec<String> = answer.logs.iter().filter_map(one).collect();
    if days.is_empty() { String::new() } else { say.words.with("own-cases-read", &[("days", days.join(", ").into())]) }
}

/// `GET /my-cases`.
pub(crate) async fn own_cases(shared: Shared, preferences: Preferences) -> Outcome {
    let answer = shared.app.own_cases(&shared.actor).await?;
    let words = preferences.words;
    // Days come as days: no zone is asked for.
    let say = Say::new(words, "UTC");
    let (paused, running): (Vec<_>, Vec<_>) = answer.rows.iter().partition(|row| row.case.state == "paused");
    let title = match (answer.rows.is_empty(), answer.count("overdue")) {
        (true, _) => words.text("own-cases-title"),
        (_, 0) => words.text("own-cases-none-overdue"),
        (_, overdue) => words.with("own-cases-overdue", &[("count", overdue.into())]),
    };
    let problem = |log: &OwnCasesLog| {
        let problem = log.problem.as_ref()?;
        Some(format!("{}: {}", log.name, words.error(&problem.code, &problem.args)))
    };
    let lines = |rows: Vec<&OwnCaseRow>| rows.into_iter().map(|row| Line::of(row, &say)).collect();
    let page = OwnCasesPage {
        frame: Frame::new(&preferences, Nav::OwnCases, &title).at("/my-cases"),
        linked: answer.linked_us.is_some(),
        count: words.with("own-cases-count", &[("count", answer.cases().into())]),
        read: read(&answer, &say),
        problems: answer.logs.iter().filter_map(problem).collect(),
        has_logs: !answer.logs.is_empty(),
        closed: answer.rows.iter().any(|row| !row.opens),
        running: lines(running),
        paused: lines(paused),
    };
    Ok(html(StatusCode::OK, &page))
}

/// `GET /my-cases.csv`: the same as a table.
pub(crate) async fn own_cases_csv(shared: Shared, preferences: Preferences) -> Outcome {
    let answer = shared.app.own_cases(&shared.actor).await?;
    let words = preferences.words;
    let say = Say::new(words, "UTC");
    let table = Table::own_cases(&answer, &|rule| title(rule, &say));
    let table = table.worded("clock-state", |state| words.text(&format!("clock-state-{state}")));
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    table.write_csv(&Zone::utc(), &|key| words.text(&format!("column-{key}")), &mut csv)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"my-cases.csv\"")),
    ];
    Ok((headers, csv).into_response())
}
