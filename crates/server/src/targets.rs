//! Targets of a log's indicators: what is aimed at, from when, and why; and the form that sets one.

use askama::Template;
use axum::extract::{Form, Path};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    ClockRuleTold, Day, Error, ErrorKind, INDICATORS, LogId, OpenLog, Table, TargetNew, TargetRow, TargetSide, UnitId, Zone,
    indicator_period, target_value,
};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{mendable, moment, status};
use crate::explorer::clocks::title;
use crate::explorer::say::Say;
use crate::explorer::{LogPath, log_id, open, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::units::unit_options;
use crate::visit::Shared;

/// A target, in words.
struct Line {
    id: String,
    indicator: String,
    place: String,
    aim: String,
    threshold: String,
    from: String,
    reason: String,
    by: String,
}

/// Something to choose: value, words, whether it is chosen.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "targets.html")]
struct TargetsPage {
    frame: Frame,
    problem: String,
    id: LogId,
    lines: Vec<Line>,
    indicators: Vec<Choice>,
    units: Vec<Choice>,
    sides: Vec<Choice>,
    periods: Vec<Choice>,
    typed: TargetForm,
}

crate::frame::framed!(TargetsPage, frame);

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct TargetForm {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    target: String,
    /// An indicator, with the rule of its deadlines after a colon.
    #[serde(default)]
    indicator: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    side: String,
    #[serde(default)]
    goal: String,
    #[serde(default)]
    threshold: String,
    #[serde(default)]
    period: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    reason: String,
}

impl TargetForm {
    fn read(&self, opened: &OpenLog) -> Result<TargetNew, Error> {
        let invalid = |code| Error::new(ErrorKind::Invalid, code);
        // After "on-time-share" stands the rule; an own indicator has its number there.
        let of_rule = self.indicator.split_once(':').filter(|(indicator, _)| *indicator == "on-time-share");
        let (indicator, rule) = of_rule.unwrap_or((&self.indicator, ""));
        let unit_of = opened.indicator_unit(indicator);
        let measured = unit_of.ok_or_else(|| invalid("target-indicator-invalid").with("name", indicator))?;
        let unit = match self.unit.as_str() {
            "" => None,
            text => Some(UnitId(text.parse().map_err(|_| invalid("request-invalid"))?)),
        };
        let number = |text: &str| target_value(measured, text);
        Ok(TargetNew {
            unit,
            rule: rule.to_owned(),
            period: indicator_period(&self.period)?,
            side: TargetSide::parse(&self.side).ok_or_else(|| invalid("request-invalid"))?,
            goal: number(&self.goal)?,
            threshold: if self.threshold.trim().is_empty() { None } else { Some(number(&self.threshold)?) },
            from: Day::parse(self.from.trim()).ok_or_else(|| invalid("day-invalid"))?,
            reason: self.reason.clone(),
            indicator: indicator.to_owned(),
        })
    }
}

/// A number in the unit of an indicator.
pub(crate) fn value(value: f64, unit: &str, say: &Say) -> String {
    match unit {
        "share" => say.words.percent(value),
        "seconds" => say.words.duration(value),
        _ => say.words.number(value),
    }
}

/// "at least 90 %".
pub(crate) fn aim(side: TargetSide, goal: f64, unit: &str, say: &Say) -> String {
    say.words.with(&format!("target-{}", side.name()), &[("value", value(goal, unit, say).into())])
}

/// What an indicator of the library is called, with the rule of its deadlines.
fn named(indicator: &str, rule: Option<&ClockRuleTold>, say: &Say) -> String {
    match rule {
        Some(rule) => say.words.with(&format!("indicator-{indicator}-of"), &[("rule", title(rule, say).into())]),
        None => say.words.text(&format!("indicator-{indicator}")),
    }
}

fn line(row: &TargetRow, say: &Say) -> Line {
    let words = &say.words;
    let unit = row.unit.map(|_| row.unit_name.clone().unwrap_or_else(|| words.text("unit-gone")));
    let period = words.text(&format!("indicator-period-{}", row.period));
    let other = if row.side == TargetSide::AtLeast { "target-below" } else { "target-above" };
    let told = |threshold| words.with(other, &[("value", value(threshold, &row.measured_in, say).into())]);
    let by = row.account_name.clone().unwrap_or_else(|| words.text("saved-view-machine"));
    Line {
        id: row.id.to_string(),
        indicator: match &row.own_title {
            Some(title) => title.clone(),
            None => named(&row.indicator, row.rule_told.as_ref(), say),
        },
        place: format!("{} · {period}", unit.unwrap_or_else(|| words.text("target-whole"))),
        aim: aim(row.side, row.goal, &row.measured_in, say),
        threshold: row.threshold.map(told).unwrap_or_default(),
        from: say.day(row.from),
        reason: row.reason.clone(),
        by: format!("{by}, {}", moment(words, row.set_us)),
    }
}

/// Targets as a table, with codes in words, for files and the command line.
pub fn target_table(words: &Words, rows: &[TargetRow]) -> Table {
    let (words, say) = (*words, &Say::new(*words, "UTC"));
    let word = |prefix: &'static str| {
        move |code: &str| {
            let key = format!("{prefix}-{code}");
            // What an own indicator is called stays.
            if words.has(&key) { words.text(&key) } else { code.to_owned() }
        }
    };
    let table = Table::targets(rows, &|rule| title(rule, say)).worded("indicator", word("indicator"));
    table.worded("indicator-period", word("indicator-period")).worded("target-side", word("target-side"))
}

async fn targets_page(shared: &Shared, preferences: &Preferences, id: LogId, typed: TargetForm, problem: String) -> Outcome {
    let words = preferences.words;
    shared.app.target_change(&shared.actor)?;
    let rows = shared.app.target_list(&shared.actor, id).await?;
    let opened = open(shared, id).await?;
    let say = Say::new(words, opened.zone());
    let (name, logs) = scope(shared, id, "targets", None).await?;
    let heading = words.with("targets-title", &[("log", name.as_str().into())]);
    let mut frame = Frame::new(preferences, Nav::See, &heading).at(format!("/logs/{id}/targets"));
    (frame.scope_name, frame.scope) = (name, logs);
    let rules = opened.clock_rules_told();
    let mut indicators: Vec<(String, String)> = Vec::new();
    for (indicator, _) in INDICATORS {
        match indicator {
            "on-time-share" => indicators
                .extend(rules.iter().map(|rule| (format!("{indicator}:{}", rule.id), named(indicator, Some(rule), &say)))),
            _ => indicators.push((indicator.to_owned(), named(indicator, None, &say))),
        }
    }
    let own = shared.app.own_indicator_list(&shared.actor, id).await?;
    indicators.extend(own.into_iter().map(|row| (row.id.name(), row.title)));
    let chosen = |all: Vec<(String, String)>, value: &str| -> Vec<Choice> {
        all.into_iter()
            .map(|(choice, words)| (choice == value, choice, words))
            .map(|(is, choice, words)| (choice, words, is))
            .collect()
    };
    let tree = shared.app.unit_tree(&shared.actor, None).await?;
    let periods = ["month", "week", "quarter", "year"];
    let worded = |names: &[&str], prefix: &str| -> Vec<(String, String)> {
        names.iter().map(|name| ((*name).to_owned(), words.text(&format!("{prefix}-{name}")))).collect()
    };
    let page = TargetsPage {
        lines: rows.iter().map(|row| line(row, &say)).collect(),
        indicators: chosen(indicators, &typed.indicator),
        units: chosen(unit_options(&tree), &typed.unit),
        sides: chosen(worded(&TargetSide::ALL.map(TargetSide::name), "target-side"), &typed.side),
        periods: chosen(worded(&periods, "indicator-period"), &typed.period),
        typed: TargetForm {
            from: if typed.from.is_empty() { shared.app.today().to_string() } else { typed.from.clone() },
            ..typed
        },
        id,
        problem,
        frame,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /logs/{log}/targets`.
pub(crate) async fn targets(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    targets_page(&shared, &preferences, log_id(&path.log)?, TargetForm::default(), String::new()).await
}

/// `GET /logs/{log}/targets.csv`.
pub(crate) async fn targets_csv(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    let id = log_id(&path.log)?;
    let rows = shared.app.target_list(&shared.actor, id).await?;
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    target_table(&preferences.words, &rows).write_csv(
        &Zone::utc(),
        &|key| preferences.words.text(&format!("column-{key}")),
        &mut csv,
    )?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"targets.csv\"")),
    ];
    Ok((headers, csv).into_response())
}

/// `POST /logs/{log}/targets`: `do` says what: `set`, `remove`.
pub(crate) async fn targets_change(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(form): Form<TargetForm>,
) -> Outcome {
    let id = log_id(&path.log)?;
    let done = match form.what.as_str() {
        "set" => match form.read(&open(&shared, id).await?) {
            Ok(new) => shared.app.target_set(&shared.actor, id, &new).await.map(drop),
            Err(error) => Err(error),
        },
        "remove" => {
            let target = form.target.parse().map_err(|_| Problem::missing("target-missing"))?;
            shared.app.target_remove(&shared.actor, id, target).await
        }
        _ => return Err(Error::new(ErrorKind::Invalid, "request-invalid").into()),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/logs/{id}/targets")).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            targets_page(&shared, &preferences, id, form, problem).await
        }
    }
}
