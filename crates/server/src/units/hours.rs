//! Opening hours of the authority and of units: seen, tried on the days ahead, kept.

use askama::Template;
use axum::extract::{Form, Query};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{Day, Error, OpeningHoursDay, UnitId};
use samsyn_wording::{Language, Words};
use serde::Deserialize;

use super::{invalid, number};
use crate::administration::{day as day_words, mendable, status};
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::url::with_query;
use crate::visit::Shared;

const HERE: &str = "/administration/units/hours";
/// Days that a look tells of.
const LOOK_DAYS: u16 = 21;

#[derive(Template)]
#[template(path = "opening_hours.html")]
struct OpeningHoursPage {
    frame: Frame,
    problem: String,
    kept: bool,
    /// Whether the text is a proposal: nothing is kept yet.
    proposed: bool,
    title: String,
    changed: String,
    /// Units with hours of their own, and the authority.
    others: Vec<Link>,
    units: Vec<(String, String, bool)>,
    text: String,
    removable: bool,
    days: Vec<(String, String)>,
}

crate::frame::framed!(OpeningHoursPage, frame);

/// Whose hours an address asks for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct AskedHours {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    kept: String,
}

/// Hours that are tried, kept or taken away.
#[derive(Debug, Deserialize)]
pub(crate) struct HoursForm {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    r#do: String,
}

fn unit(text: &str) -> Result<Option<UnitId>, Error> {
    if text.trim().is_empty() { Ok(None) } else { number(text.trim()).map(Some) }
}

/// Usual office hours where the language is spoken.
fn proposal(language: Language) -> String {
    let (zone, country) = match language {
        Language::Da => ("Europe/Copenhagen", "DK"),
        Language::Sv => ("Europe/Stockholm", "SE"),
        Language::Nb | Language::Nn | Language::En => ("Europe/Oslo", "NO"),
    };
    let day = |name: &str| format!("{name} = \"08:00-15:45\"\n");
    let days: String = ["monday", "tuesday", "wednesday", "thursday", "friday"].map(day).concat();
    format!("zone = \"{zone}\"\nholidays = \"{country}\"\n\n[[week]]\n{days}\n[days]\n\"2026-12-24\" = \"closed\"\n")
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn in_words(words: &Words, days: &[OpeningHoursDay]) -> Vec<(String, String)> {
    let hours = |told: &OpeningHoursDay| match &told.open[..] {
        [] => words.text("opening-hours-closed"),
        open => open.iter().map(|(from, until)| format!("{}–{}", clock(*from), clock(*until))).collect::<Vec<_>>().join(", "),
    };
    let weekdays = words.text("opening-hours-weekdays");
    let weekday = |day: Day| weekdays.split(' ').nth((day.0 + 3).rem_euclid(7) as usize).unwrap_or_default();
    days.iter().map(|told| (format!("{} {}", weekday(told.day), day_words(words, told.day)), hours(told))).collect()
}

/// `GET /administration/units/hours`.
pub(crate) async fn hours(shared: Shared, Query(asked): Query<AskedHours>, preferences: Preferences) -> Outcome {
    let whose = unit(&asked.unit)?;
    page(&shared, &preferences, whose, None, String::new(), asked.kept == "1").await
}

/// `POST /administration/units/hours`.
pub(crate) async fn hours_change(shared: Shared, preferences: Preferences, Form(form): Form<HoursForm>) -> Outcome {
    let whose = unit(&form.unit)?;
    let text = form.text.replace("\r\n", "\n");
    let done = match form.r#do.as_str() {
        "look" => return page(&shared, &preferences, whose, Some(text), String::new(), false).await,
        "keep" => shared.app.opening_hours_set(&shared.actor, whose, &text).await,
        "remove" => shared.app.opening_hours_remove(&shared.actor, whose).await,
        _ => return Err(invalid("request-invalid").into()),
    };
    match done {
        Ok(()) => {
            let kept = if form.r#do == "keep" { "1" } else { "" };
            let pairs = [("unit", form.unit.trim().to_owned()), ("kept", kept.to_owned())];
            Ok(Redirect::to(&with_query(HERE, &pairs)).into_response())
        }
        Err(error) => page(&shared, &preferences, whose, Some(text), mendable(error, &preferences)?, false).await,
    }
}

async fn page(
    shared: &Shared,
    preferences: &Preferences,
    whose: Option<UnitId>,
    typed: Option<String>,
    mut problem: String,
    kept: bool,
) -> Outcome {
    let words = &preferences.words;
    let rows = shared.app.opening_hours(&shared.actor).await?;
    let tree = shared.app.unit_tree(&shared.actor, None).await?;
    let known = rows.iter().find(|row| row.unit == whose);
    let authority = rows.iter().find(|row| row.unit.is_none());
    let looks = typed.is_some();
    let text = typed.or_else(|| known.or(authority).map(|row| row.text.clone())).unwrap_or_else(|| proposal(words.language()));
    let days = match shared.app.opening_hours_days(&shared.actor, &text, tree.day, LOOK_DAYS).await {
        Ok(days) => in_words(words, &days),
        Err(error) => {
            problem = mendable(error, preferences)?;
            Vec::new()
        }
    };
    let name = |unit: UnitId| {
        let named = rows.iter().find(|row| row.unit == Some(unit)).map(|row| row.name.clone());
        named.or_else(|| tree.rows.iter().find(|row| row.id == unit).map(|row| row.name.clone()))
    };
    let whose_words = match whose {
        None => words.text("opening-hours-authority"),
        Some(unit) => name(unit).ok_or_else(|| Error::new(samsyn_app::ErrorKind::Missing, "unit-missing"))?,
    };
    let link = |row: &samsyn_app::OpeningHoursRow| Link {
        words: row.unit.map_or_else(|| words.text("opening-hours-authority"), |_| row.name.clone()),
        url: with_query(HERE, &[("unit", row.unit.map(|unit| unit.to_string()).unwrap_or_default())]),
        current: row.unit == whose,
    };
    let changed = known.map(|row| {
        let day = Day(row.changed_us.div_euclid(86_400_000_000) as i32);
        words.with("opening-hours-changed", &[("date", day_words(words, day).into())])
    });
    let option = |row: &samsyn_app::UnitRow| {
        (row.id.to_string(), format!("{}{}", "\u{2003}".repeat(row.depth), row.name), Some(row.id) == whose)
    };
    let title = words.text("opening-hours");
    let page = OpeningHoursPage {
        frame: Frame::new(preferences, Nav::Administration, &title).at(HERE.to_owned()),
        kept,
        proposed: rows.is_empty() && !looks,
        title: words.with("opening-hours-of", &[("unit", whose_words.into())]),
        changed: changed.unwrap_or_default(),
        others: if rows.iter().any(|row| row.unit.is_some()) { rows.iter().map(link).collect() } else { Vec::new() },
        units: tree.rows.iter().map(option).collect(),
        text,
        removable: known.is_some(),
        days,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}
