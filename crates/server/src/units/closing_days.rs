//! Local closing days of the authority: seen by year, set, taken away and put back.

use askama::Template;
use axum::extract::{Form, Query};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{ClosingDayRow, ClosingDaysNew, Day, Error, Table, Zone};
use samsyn_wording::Words;
use serde::Deserialize;

use super::invalid;
use crate::administration::{day as day_words, mendable, status};
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::url::with_query;
use crate::visit::Shared;

const HERE: &str = "/administration/units/closing-days";
/// Hours at which offices close on half days, to choose from.
const HOURS: std::ops::RangeInclusive<u8> = 8..=18;

/// A closing day, in words.
struct Line {
    day: String,
    words: String,
    closed: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "closing_days.html")]
struct ClosingDaysPage {
    frame: Frame,
    problem: String,
    /// What was done.
    done: String,
    /// A day that was taken away, to be put back.
    removed: String,
    /// Said when the year has no closing days.
    none: String,
    year: i32,
    years: Vec<Link>,
    lines: Vec<Line>,
    /// Hour, words, whether it is chosen.
    hours: Vec<(String, String, bool)>,
    typed: ClosingDaysForm,
}

crate::frame::framed!(ClosingDaysPage, frame);

/// Which year an address asks for, and what was done before.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct AskedYear {
    #[serde(default)]
    year: String,
    #[serde(default)]
    kept: String,
    #[serde(default)]
    removed: String,
}

/// Days that are set, taken away or put back.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ClosingDaysForm {
    #[serde(default, rename = "do")]
    what: String,
    /// The day that is taken away or put back.
    #[serde(default)]
    day: String,
    #[serde(default)]
    first: String,
    #[serde(default)]
    last: String,
    #[serde(default)]
    closes_at: String,
    #[serde(default)]
    reason: String,
}

fn day(text: &str) -> Result<Day, Error> {
    Day::parse(text.trim()).ok_or_else(|| invalid("day-invalid"))
}

fn year(text: &str) -> Option<i32> {
    text.trim().parse().ok().filter(|year| (1980..=2199).contains(year))
}

fn year_of(day: Day) -> i32 {
    day.to_string().get(..4).and_then(year).unwrap_or_default()
}

fn new(form: &ClosingDaysForm) -> Result<ClosingDaysNew, Error> {
    let first = day(&form.first)?;
    let last = if form.last.trim().is_empty() { first } else { day(&form.last)? };
    let closes_at = match form.closes_at.trim() {
        "" => None,
        hour => Some(hour.parse().map_err(|_| invalid("closing-day-hour"))?),
    };
    Ok(ClosingDaysNew { first, last, closes_at, reason: form.reason.clone() })
}

/// `the whole day`, or from when.
fn closed(words: &Words, closes_at: Option<u8>) -> String {
    let from = |hour: u8| words.with("closing-day-from", &[("time", format!("{hour:02}:00").into())]);
    closes_at.map_or_else(|| words.text("closing-day-whole"), from)
}

fn dated(words: &Words, day: Day) -> String {
    let weekdays = words.text("opening-hours-weekdays");
    let weekday = weekdays.split(' ').nth((day.0 + 3).rem_euclid(7) as usize).unwrap_or_default();
    format!("{weekday} {}", day_words(words, day))
}

/// `GET /administration/units/closing-days`.
pub(crate) async fn closing_days(shared: Shared, Query(asked): Query<AskedYear>, preferences: Preferences) -> Outcome {
    page(&shared, &preferences, &asked, ClosingDaysForm::default(), String::new()).await
}

/// `POST /administration/units/closing-days`.
pub(crate) async fn closing_days_change(shared: Shared, preferences: Preferences, Form(form): Form<ClosingDaysForm>) -> Outcome {
    let (app, actor) = (&shared.app, &shared.actor);
    let done = match form.what.as_str() {
        "set" => match new(&form) {
            Ok(new) => app.closing_day_set(actor, &new).await.map(|_| (new.first, "kept", "1".to_owned())),
            Err(error) => Err(error),
        },
        "remove" => {
            let day = day(&form.day)?;
            app.closing_day_remove(actor, day).await.map(|()| (day, "removed", day.to_string()))
        }
        "restore" => {
            let day = day(&form.day)?;
            app.closing_day_restore(actor, day).await.map(|()| (day, "kept", "1".to_owned()))
        }
        _ => return Err(invalid("request-invalid").into()),
    };
    match done {
        Ok((day, name, value)) => {
            let pairs = [("year", year_of(day).to_string()), (name, value)];
            Ok(Redirect::to(&with_query(HERE, &pairs)).into_response())
        }
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            page(&shared, &preferences, &AskedYear::default(), form, problem).await
        }
    }
}

async fn page(shared: &Shared, preferences: &Preferences, asked: &AskedYear, typed: ClosingDaysForm, problem: String) -> Outcome {
    let words = &preferences.words;
    let rows = shared.app.closing_day_list(&shared.actor, None).await?;
    let this = year_of(shared.app.today());
    let chosen = year(&asked.year).or_else(|| Day::parse(typed.first.trim()).map(year_of)).unwrap_or(this);
    let mut years: Vec<i32> = rows.iter().map(|row| year_of(row.day)).chain([this, this + 1, chosen]).collect();
    years.sort_unstable();
    years.dedup();
    let link = |year: i32| Link {
        words: year.to_string(),
        url: with_query(HERE, &[("year", year.to_string())]),
        current: year == chosen,
    };
    let line = |row: &ClosingDayRow| Line {
        day: row.day.to_string(),
        words: dated(words, row.day),
        closed: closed(words, row.closes_at),
        reason: row.reason.clone(),
    };
    let hour = |hour: u8| (hour.to_string(), closed(words, Some(hour)), typed.closes_at == hour.to_string());
    let removed = Day::parse(&asked.removed);
    let done = match removed {
        Some(day) => words.with("closing-day-removed", &[("date", dated(words, day).into())]),
        None if asked.kept == "1" => words.text("closing-day-kept"),
        None => String::new(),
    };
    let page = ClosingDaysPage {
        frame: Frame::new(preferences, Nav::Administration, &words.text("closing-days")).at(HERE.to_owned()),
        problem,
        done,
        removed: removed.map(|day| day.to_string()).unwrap_or_default(),
        none: words.with("closing-days-none", &[("year", chosen.to_string().into())]),
        year: chosen,
        years: years.into_iter().map(link).collect(),
        lines: rows.iter().filter(|row| year_of(row.day) == chosen).map(line).collect(),
        hours: HOURS.map(hour).collect(),
        typed,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /administration/units/closing-days.csv`.
pub(crate) async fn closing_days_csv(shared: Shared, preferences: Preferences) -> Outcome {
    let words = &preferences.words;
    let rows = shared.app.closing_day_list(&shared.actor, None).await?;
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    Table::closing_days(&rows).write_csv(&Zone::utc(), &|key| words.text(&format!("column-{key}")), &mut csv)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"closing-days.csv\"")),
    ];
    Ok((headers, csv).into_response())
}
