//! Contracts by the day on which notice has to be given: the next ones on a time line, all of them in tables by how pressing they
//! are, as CSV and as a calendar.

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use samsyn_app::chart::{Axis, ChartOptions, Tick, Timeline, TimelineEvent, timeline};
use samsyn_app::{ContractQuery, ContractRow, ContractsAnswer, Day, Error, NoticeState, Page, Table, UnitId};
use samsyn_wording::Words;
use serde::Deserialize;

use super::calendar::{Entry, calendar_of};
use super::{csv_file, day, invalid};
use crate::administration::day as day_words;
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::units::unit_options;
use crate::url::with_query;
use crate::visit::Shared;

/// Address of the page.
const HERE: &str = "/landscape/contracts";
/// Rows of a page.
const ROWS: usize = 200;
/// Contracts on the time line.
const LANES: usize = 20;
/// Days shown of what is past.
const PAST_DAYS: i32 = 180;

/// What is asked of the contracts.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct AskedContracts {
    #[serde(default)]
    day: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    from: String,
}

impl AskedContracts {
    pub(super) fn query(&self, rows_max: usize) -> Result<ContractQuery, Error> {
        Ok(ContractQuery {
            day: day(&self.day)?,
            unit: unit(&self.unit)?,
            state: state(&self.state)?,
            page: Page { from: self.from.parse().unwrap_or(0), rows_max },
        })
    }

    fn url(&self, path: &str, from: usize) -> String {
        let from = if from == 0 { String::new() } else { from.to_string() };
        let all = [("day", &self.day), ("unit", &self.unit), ("state", &self.state), ("from", &from)];
        let pairs: Vec<_> = all.iter().filter(|(_, v)| !v.is_empty()).map(|(name, v)| (*name, (*v).clone())).collect();
        with_query(path, &pairs)
    }
}

/// The unit of a form; none is all of them.
pub(super) fn unit(text: &str) -> Result<Option<UnitId>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(|number| Some(UnitId(number))).map_err(|_| invalid("request-invalid")),
    }
}

fn state(text: &str) -> Result<Option<NoticeState>, Error> {
    match text.trim() {
        "" | "any" => Ok(None),
        text => {
            let found = NoticeState::ALL.into_iter().find(|state| state.name() == text);
            found.map(Some).ok_or_else(|| invalid("request-invalid"))
        }
    }
}

/// A contract of a table.
pub(super) struct ContractLine {
    pub(super) url: String,
    pub(super) name: String,
    pub(super) last_day: String,
    /// "in 23 days", "41 days ago".
    pub(super) left: String,
    pub(super) is_late: bool,
    pub(super) end: String,
    pub(super) exit: String,
    supplier: String,
    systems: String,
    unit: String,
    pub(super) missing: String,
}

impl ContractLine {
    pub(super) fn of(words: &Words, today: Day, row: &ContractRow) -> Self {
        let told = |day: Option<Day>| day.map(|day| day_words(words, day)).unwrap_or_default();
        let left = row.last_day.map(|last| i64::from(last.0) - i64::from(today.0));
        Self {
            url: format!("/landscape/{}", row.id),
            name: row.name.clone(),
            last_day: told(row.last_day),
            left: left.map(|days| days_left(words, days)).unwrap_or_default(),
            is_late: row.state == NoticeState::Overdue,
            end: told(row.end),
            exit: told(row.exit),
            supplier: row.supplier.as_ref().map(|supplier| supplier.name.clone()).unwrap_or_default(),
            systems: row.systems.iter().map(|system| &*system.name).collect::<Vec<_>>().join(", "),
            unit: row.unit.clone().unwrap_or_default(),
            missing: missing_words(words, &row.missing),
        }
    }
}

fn days_left(words: &Words, days: i64) -> String {
    let (key, count) = match days {
        0 => return words.text("contract-today"),
        1.. => ("contract-in-days", days.unsigned_abs()),
        _ => ("contract-days-ago", days.unsigned_abs()),
    };
    words.with(key, &[("count", count.into())])
}

pub(super) fn state_words(words: &Words, state: NoticeState) -> String {
    words.text(&format!("contract-state-{}", state.name()))
}

fn missing_words(words: &Words, missing: &[&str]) -> String {
    missing.iter().map(|field| words.text(&format!("field-{field}"))).collect::<Vec<_>>().join(", ")
}

/// Contracts that stand alike.
struct Group {
    state: &'static str,
    title: String,
    note: String,
    lines: Vec<ContractLine>,
}

#[derive(Template)]
#[template(path = "contracts.html")]
struct ContractsPage {
    frame: Frame,
    title: String,
    stamp: String,
    asked: AskedContracts,
    units: Vec<(String, String)>,
    states: Vec<(&'static str, String, bool)>,
    svg: String,
    chart_title: String,
    groups: Vec<Group>,
    files: Vec<Link>,
    next: String,
}

crate::frame::framed!(ContractsPage, frame);

/// What matters first, as a sentence.
fn title(words: &Words, answer: &ContractsAnswer, query: &ContractQuery) -> String {
    let count = |state| answer.counts.iter().find(|of| of.state == state).map_or(0, |of| of.count);
    match (count(NoticeState::Overdue), count(NoticeState::Within3Months)) {
        _ if answer.count == 0 || query.state.is_some() => words.text("contracts-title"),
        (0, 0) => words.text("contracts-title-none"),
        (0, soon) => words.with("contracts-title-soon", &[("count", soon.into())]),
        (late, _) => words.with("contracts-title-overdue", &[("count", late.into())]),
    }
}

fn groups(words: &Words, answer: &ContractsAnswer) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in &answer.rows {
        let name = row.state.name();
        if groups.last().is_none_or(|last| last.state != name) {
            let count = answer.counts.iter().find(|of| of.state == row.state).map_or(0, |of| of.count);
            let note = words.text(&format!("contract-state-{name}-note"));
            let title = format!("{}: {}", state_words(words, row.state), words.count(count));
            groups.push(Group { state: name, title, note, lines: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.lines.push(ContractLine::of(words, answer.day, row));
        }
    }
    groups
}

/// The next contracts on a time line: a bar until the last day to give notice, and another until the contract is over.
fn line_of_time(words: &Words, answer: &ContractsAnswer, title: &str) -> Option<String> {
    let today = answer.day;
    let shown: Vec<(&ContractRow, Day, Day)> =
        answer.rows.iter().filter_map(|row| Some((row, row.last_day?, row.end?))).take(LANES).collect();
    let first = shown.iter().map(|(_, last, _)| last.0).chain([today.0]).min()?.max(today.0 - PAST_DAYS) - 14;
    let end = shown.iter().map(|(.., end)| end.0).max()? + 14;
    // The two bars of a contract stand apart, so that the day between them is seen whatever the colours.
    let gap = (end - first) / 120 + 1;
    let mut events = Vec::new();
    for (lane, (row, last, over)) in shown.iter().enumerate() {
        let said = [("day", day_words(words, *last).into()), ("end", day_words(words, *over).into())];
        let (last_words, over_words) =
            (words.with("contracts-until-notice", &said[..1]), words.with("contracts-holds", &said[1..]));
        let begins = row.begins.map_or(first, |begins| begins.0.max(first));
        let bar = |from: i32, to: i32, colour: usize, name: String| {
            let name = format!("{}: {name}", row.name);
            TimelineEvent { lane, from: f64::from(from.min(to)), to: Some(f64::from(to)), colour, name }
        };
        if last.0 > first {
            let left = days_left(words, i64::from(last.0) - i64::from(today.0));
            events.push(bar(begins, last.0, 0, format!("{last_words}, {left}")));
        }
        events.push(bar((last.0 + gap).max(begins), over.0, 1, over_words));
    }
    let mut ticks = vec![Tick { at: f64::from(today.0), label: words.text("contracts-today") }];
    for year in Day(first).civil().0..=Day(end).civil().0 {
        let quarters = [1, 4, 7, 10].into_iter().filter_map(|month| Some((Day::new(year, month, 1)?, month)));
        let shown = quarters.filter(|(day, _)| (first..=end).contains(&day.0));
        ticks.extend(shown.map(|(day, month)| Tick { at: f64::from(day.0), label: words.month(year, month) }));
    }
    // What stands further left comes first, and today before a quarter that it would touch.
    ticks.sort_by(|a, b| a.at.total_cmp(&b.at));
    let near =
        |tick: &Tick| (tick.at - f64::from(today.0)).abs() < f64::from(end - first) / 10.0 && tick.at != f64::from(today.0);
    ticks.retain(|tick| !near(tick));
    let chart = Timeline {
        x: Axis::given("", f64::from(first), f64::from(end), ticks),
        lanes: shown.iter().map(|(row, ..)| row.name.clone()).collect(),
        events,
    };
    let options = ChartOptions {
        title: title.to_owned(),
        description: words.text("contracts-chart-note"),
        id_prefix: "contracts".to_owned(),
        width: 960.0,
        show_title: false,
        standalone: false,
        ..ChartOptions::default()
    };
    Some(timeline(&chart, &options))
}

/// `GET /landscape/contracts`.
pub(crate) async fn contracts(shared: Shared, Query(asked): Query<AskedContracts>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let query = asked.query(ROWS)?;
    let answer = shared.app.contract_list(&shared.actor, &query).await?;
    let tree = shared.app.unit_tree(&shared.actor, query.day).await?;
    let title = title(&words, &answer, &query);
    let chart_title = words.text("contracts-chart");
    let svg = if query.page.from == 0 { line_of_time(&words, &answer, &chart_title) } else { None };
    let next = query.page.from + ROWS;
    let file = |key: &str, path: &str| Link { words: words.text(key), url: asked.url(path, 0), current: false };
    let stamp = [("count", answer.count.into()), ("day", day_words(&words, answer.day).into())];
    let page = ContractsPage {
        frame: Frame::new(&preferences, Nav::Landscape, &title).at(asked.url(HERE, 0)),
        stamp: format!("{} {}", words.with("contracts-count", &stamp), words.text("contracts-lead")),
        units: unit_options(&tree),
        states: NoticeState::ALL.map(|state| (state.name(), state_words(&words, state), query.state == Some(state))).to_vec(),
        svg: svg.unwrap_or_default(),
        chart_title,
        groups: groups(&words, &answer),
        files: vec![
            file("download-csv", "/landscape/contracts.csv"),
            file("download-xlsx", "/landscape/contracts.xlsx"),
            file("contracts-calendar", "/landscape/contracts.ics"),
        ],
        next: if (next as u64) < answer.count { asked.url(HERE, next) } else { String::new() },
        asked,
        title,
    };
    Ok(html(StatusCode::OK, &page))
}

/// Contracts as a table, states and fields in words, for files and the command line.
pub fn contracts_table(words: &Words, rows: &[ContractRow]) -> Table {
    let table = Table::contracts(rows).worded("contract-state", |state| words.text(&format!("contract-state-{state}")));
    table.worded("contract-missing", |fields| missing_words(words, &fields.split(' ').collect::<Vec<_>>()))
}

/// `GET /landscape/contracts.csv`.
pub(crate) async fn contracts_csv(shared: Shared, Query(asked): Query<AskedContracts>, preferences: Preferences) -> Outcome {
    let answer = shared.app.contract_list(&shared.actor, &asked.query(usize::MAX)?).await?;
    let words = preferences.words;
    csv_file(&contracts_table(&words, &answer.rows), &|key| words.text(&format!("column-{key}")), "contracts")
}

/// `GET /landscape/contracts.ics`: the last days to give notice that are still to come, as a calendar.
pub(crate) async fn contracts_calendar(
    shared: Shared,
    Query(asked): Query<AskedContracts>,
    headers: HeaderMap,
    preferences: Preferences,
) -> Outcome {
    let answer = shared.app.contract_list(&shared.actor, &asked.query(usize::MAX)?).await?;
    Ok(calendar_file(&preferences.words, &answer, shared.app.today(), &headers))
}

/// The calendar of an answer as a file.
pub(crate) fn calendar_file(words: &Words, answer: &ContractsAnswer, today: Day, headers: &HeaderMap) -> Response {
    let entry = |row: &ContractRow| {
        let day = row.last_day.filter(|day| *day >= answer.day)?;
        let line = ContractLine::of(words, answer.day, row);
        let facts = [
            ("column-contract-end", line.end),
            ("column-contract-supplier", line.supplier),
            ("column-contract-systems", line.systems),
            ("column-contract-unit", line.unit),
        ];
        let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
        let about: Vec<String> = facts.map(|(key, value)| format!("{}: {value}", words.text(key))).collect();
        Some(Entry {
            uid: format!("notice-{}", row.id),
            day,
            summary: words.with("contracts-calendar-entry", &[("name", row.name.as_str().into())]),
            about: about.join("\n"),
        })
    };
    let entries: Vec<Entry> = answer.rows.iter().filter_map(entry).collect();
    calendar_of(&words.text("contracts-title"), "contracts", answer.version, today, entries, headers)
}
