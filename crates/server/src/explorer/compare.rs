//! The tab that puts groups of cases side by side: what makes the groups is chosen, then each measure is a table.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::{
    CompareAnswer, CompareBy, CompareMeasure, OpenLog, Result, Table, compare_attributes, compare_mix, log_compare,
};

use super::say::Say;
use super::tables::TableTwin;
use super::view::View;
use super::{Asked, Shell};
use crate::problem::{Outcome, error_sentence};

/// A measure: in a sentence what is told, and the groups.
struct Measure {
    told: String,
    table: TableTwin,
}

/// Before and after a day that is not said yet.
const BEFORE: &str = "before";

/// What makes the groups, to choose from: value, words, whether chosen.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    shell: Shell,
    problem: String,
    fields: Vec<(&'static str, String)>,
    choices: Vec<Choice>,
    day: String,
    mix: Vec<Choice>,
    told: Vec<String>,
    measures: Vec<Measure>,
}

crate::frame::framed!(ComparePage, shell.frame);

/// The comparison that a view asks for.
pub(super) fn asked(opened: &OpenLog, view: &View) -> Result<CompareAnswer> {
    log_compare(opened, &view.question(), &view.by.parse()?, &compare_mix(&view.mix))
}

fn choices(say: &Say, view: &View, attributes: &[String], has_units: bool) -> Vec<Choice> {
    let by = |value: &str, words: String| {
        let chosen = view.by == value || value == BEFORE && view.by.starts_with(BEFORE);
        (value.to_owned(), words, chosen)
    };
    let named = ["units", BEFORE, "year", "quarter", "month"].into_iter().filter(|name| *name != "units" || has_units);
    let named = named.map(|name| by(name, say.words.text(&format!("compare-by-{name}"))));
    named.chain(attributes.iter().map(|name| by(&CompareBy::Attribute(name.clone()).to_string(), name.clone()))).collect()
}

/// The groups with names for people instead of days.
fn worded(mut answer: CompareAnswer, say: &Say) -> CompareAnswer {
    let by = answer.by.clone();
    for group in &mut answer.groups {
        let day = by.strip_prefix("before:").unwrap_or(&group.name);
        let Some(day) = samsyn_app::Day::parse(day) else { continue };
        let date = crate::administration::day(&say.words, day);
        match by.parse() {
            Ok(CompareBy::Before(_)) => group.name = say.words.with(&format!("compare-{}", group.name), &[("day", date.into())]),
            Ok(CompareBy::Period(_)) => group.name = date,
            _ => {}
        }
    }
    answer
}

fn measure(say: &Say, answer: &CompareAnswer, measure: &CompareMeasure, csv: &str) -> Measure {
    let differing: Vec<&str> =
        answer.groups.iter().zip(&measure.groups).filter(|(_, figure)| figure.differs).map(|(group, _)| &*group.name).collect();
    let tested = measure.groups.iter().any(|figure| figure.p.is_some());
    let told = if !tested {
        say.words.text("compare-untested")
    } else if differing.is_empty() {
        say.words.text("compare-no-difference")
    } else {
        say.words.with("compare-differ", &[("count", differing.len().into()), ("groups", differing.join(", ").into())])
    };
    let title = say.words.text(&format!("compare-measure-{}", measure.measure));
    Measure { told, table: TableTwin::of(say, &title, &Table::compare_by(answer, measure), csv) }
}

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view, words) = (asked.opened.clone(), asked.view.clone(), asked.preferences.words);
    let answer = asked.shared.app.run(move || {
        let attributes = compare_attributes(&opened, &view.question())?;
        let answer = if view.by.is_empty() || view.by == BEFORE { None } else { Some(self::asked(&opened, &view)) };
        let stamp = match &answer {
            Some(Ok(answer)) => answer.stamp.clone(),
            _ => samsyn_app::log_info(&opened, &view.question())?.stamp,
        };
        Ok((stamp, attributes, answer))
    });
    let (stamp, attributes, answer) = match answer.await {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let say = Say::new(words, &stamp.zone);
    let mut problem = if asked.view.by == BEFORE { words.text("compare-day-missing") } else { String::new() };
    let answer = match answer.transpose() {
        Ok(answer) => answer.map(|answer| worded(answer, &say)),
        Err(error) if error.code.starts_with("compare-") => {
            problem = error_sentence(&error, &asked.preferences);
            None
        }
        Err(error) => return asked.unanswered(error),
    };
    let Asked { mut shell, view, .. } = asked;
    shell.stamped(&say, &stamp, &view, None);
    let csv = view.twin("", "csv");
    let mut told = Vec::new();
    if let Some(answer) = &answer {
        shell.download(words.text("download-csv"), csv.clone());
        shell.download(words.text("download-json"), view.twin("", "json"));
        let remark =
            |(key, count, names): (&str, u64, String)| words.with(key, &[("count", count.into()), ("names", names.into())]);
        told.extend(answer.remarks().into_iter().map(remark));
    }
    let ticked = compare_mix(&view.mix);
    let has_units = shell.frame.units.is_some();
    let page = ComparePage {
        problem,
        fields: view.fields_without(&["by", "mix", "page"]),
        choices: choices(&say, &view, &attributes, has_units),
        day: view.by.strip_prefix("before:").unwrap_or_default().to_owned(),
        mix: attributes.iter().map(|name| (name.clone(), name.clone(), ticked.contains(name))).collect(),
        told,
        measures: answer
            .iter()
            .filter(|answer| answer.groups.len() > 1)
            .flat_map(|a| a.measures.iter().map(|m| measure(&say, a, m, &csv)))
            .collect(),
        shell,
    };
    let status = if page.problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(crate::frame::html(status, &page))
}
