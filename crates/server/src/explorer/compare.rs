//! The tab that puts groups of cases side by side: what makes the groups is chosen, then each measure is a table.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::chart::{Axis, Funnel, FunnelDot, FunnelLimits};
use samsyn_app::{
    CompareAnswer, CompareBy, CompareFigure, CompareGroup, CompareMeasure, OpenLog, Result, Table, compare_attributes,
    compare_mix, log_compare,
};

use samsyn_wording::Words;

use super::compare_maps::{self, MapsPart};
use super::say::Say;
use super::tables::TableTwin;
use super::view::{CompareForm, View};
use super::{Asked, Shell};
use crate::frame::Link;
use crate::problem::{Outcome, error_sentence};

/// A measure: in a sentence what is told, the groups, and a picture of them where they are shares.
struct Measure {
    told: String,
    table: TableTwin,
    funnel: Option<Picture>,
}

/// A picture and where it is had as a file.
struct Picture {
    svg: String,
    note: String,
    file: String,
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
    /// The forms in which it can be shown; empty until there is something to show.
    forms: Vec<Link>,
    told: Vec<String>,
    measures: Vec<Measure>,
    maps: Option<MapsPart>,
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
pub(super) fn worded(mut answer: CompareAnswer, say: &Say) -> CompareAnswer {
    for group in &mut answer.groups {
        group.name = group_words(&say.words, &answer.by, &group.name);
    }
    answer
}

/// The name of a group for people instead of a day.
pub(super) fn group_words(words: &Words, by: &str, name: &str) -> String {
    let Some(day) = samsyn_app::Day::parse(by.strip_prefix("before:").unwrap_or(name)) else { return name.to_owned() };
    let date = crate::administration::day(words, day);
    match by.parse() {
        Ok(CompareBy::Before(_)) => words.with(&format!("compare-{name}"), &[("day", date.into())]),
        Ok(CompareBy::Period(_)) => date,
        _ => name.to_owned(),
    }
}

fn measure(say: &Say, answer: &CompareAnswer, measure: &CompareMeasure, view: &View) -> Measure {
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
    let picture = |svg: String| Picture { svg, note: say.words.text("compare-funnel-note"), file: view.twin("funnel", "svg") };
    let csv = view.twin("", "csv");
    let table = TableTwin::of(say, &title, &Table::compare_by(answer, measure), &csv);
    Measure { told, table, funnel: funnel(say, answer, measure, false).map(picture) }
}

/// The share of each group over its size, with the limits of chance; of the first measure that is a share.
pub(super) fn funnel_file(opened: &OpenLog, view: &View, say: &Say) -> Result<Option<String>> {
    let answer = worded(asked(opened, view)?, say);
    Ok(answer.measures.iter().find_map(|measure| funnel(say, &answer, measure, true)))
}

pub(super) fn funnel(say: &Say, answer: &CompareAnswer, measure: &CompareMeasure, standalone: bool) -> Option<String> {
    let (limits, words) = (measure.funnel(), &say.words);
    let (all, largest) = (measure.all.filter(|_| !limits.is_empty())?, limits.last()?.0);
    let dot = |(group, figure): (&CompareGroup, &CompareFigure)| {
        let share = figure.value?;
        let is_out = figure.limits.is_some_and(|[inner, _]| share < inner.0 || share > inner.1);
        let named =
            [("group", group.name.as_str().into()), ("share", words.percent(share).into()), ("count", figure.cases.into())];
        Some(FunnelDot {
            x: figure.cases as f64,
            y: share,
            name: words.with("compare-funnel-group", &named),
            label: if is_out { group.name.clone() } else { String::new() },
        })
    };
    let dots: Vec<FunnelDot> = answer.groups.iter().zip(&measure.groups).filter_map(dot).collect();
    let highest = limits.iter().map(|(_, limits)| limits[1].1).chain(dots.iter().map(|dot| dot.y)).fold(all, f64::max);
    let title = words.text(&format!("compare-measure-{}", measure.measure));
    let chart = Funnel {
        x: Axis::counts(&words.text("axis-cases-of-group"), largest as f64 * 1.05, 6, |v| words.number(v)),
        y: Axis::numbers("", 0.0, highest, 4, |v| words.percent(v)),
        all,
        limits: limits
            .iter()
            .map(|(cases, [inner, outer])| FunnelLimits { x: *cases as f64, inner: *inner, outer: *outer })
            .collect(),
        dots,
    };
    let note = words.text("compare-funnel-note");
    let options = super::time::options(title, note, say, &answer.stamp, "funnel", standalone);
    Some(samsyn_app::chart::funnel(&chart, &options))
}

/// What a view asks for, answered.
enum Found {
    Figures(Box<CompareAnswer>),
    Maps(Box<compare_maps::Drawn>),
}

/// Answers a view; nothing where it does not say yet what makes the groups.
fn found(opened: &OpenLog, view: &View, say: &Say) -> Option<Result<Found>> {
    if view.by.is_empty() || view.by == BEFORE {
        return None;
    }
    Some(match view.maps {
        CompareForm::Figures => asked(opened, view).map(|answer| Found::Figures(Box::new(worded(answer, say)))),
        _ => compare_maps::drawn(opened, view, say, false).map(|drawn| Found::Maps(Box::new(drawn))),
    })
}

/// The forms in which a comparison can be shown.
fn forms(view: &View, words: &Words) -> Vec<Link> {
    let form = |form: CompareForm| Link {
        words: words.text(&format!("compare-form-{}", form.name())),
        url: view.but(|v| v.maps = form).url(),
        current: form == view.maps,
    };
    CompareForm::ALL.map(form).to_vec()
}

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view, words) = (asked.opened.clone(), asked.view.clone(), asked.preferences.words);
    let answer = asked.shared.app.run(move || {
        let attributes = compare_attributes(&opened, &view.question())?;
        let answer = found(&opened, &view, &Say::new(words, opened.zone()));
        let stamp = match &answer {
            Some(Ok(Found::Figures(answer))) => answer.stamp.clone(),
            Some(Ok(Found::Maps(drawn))) => drawn.answer.stamp.clone(),
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
        Ok(answer) => answer,
        Err(error) if error.code.starts_with("compare-") => {
            problem = error_sentence(&error, &asked.preferences);
            None
        }
        Err(error) => return asked.unanswered(error),
    };
    let Asked { mut shell, view, .. } = asked;
    shell.stamped(&say, &stamp, &view, None);
    let part = if view.maps == CompareForm::Figures { "compare" } else { "compare-maps" };
    if answer.is_some() {
        shell.download(words.text("download-csv"), view.twin(part, "csv"));
        shell.download(words.text("download-json"), view.twin(part, "json"));
    }
    let ticked = compare_mix(&view.mix);
    let has_units = shell.frame.units.is_some();
    let mut page = ComparePage {
        forms: if answer.is_some() || view.maps != CompareForm::Figures { forms(&view, &words) } else { Vec::new() },
        problem,
        // The kinds are ticked beside the figures alone.
        fields: match &answer {
            Some(Found::Maps(_)) => view.fields_without(&["by", "first", "second", "page"]),
            _ => view.fields_without(&["by", "mix", "first", "second", "page"]),
        },
        choices: choices(&say, &view, &attributes, has_units),
        day: view.by.strip_prefix("before:").unwrap_or_default().to_owned(),
        mix: attributes.iter().map(|name| (name.clone(), name.clone(), ticked.contains(name))).collect(),
        told: Vec::new(),
        measures: Vec::new(),
        maps: None,
        shell,
    };
    match answer {
        Some(Found::Figures(answer)) => {
            let remark =
                |(key, count, names): (&str, u64, String)| words.with(key, &[("count", count.into()), ("names", names.into())]);
            page.told.extend(answer.remarks().into_iter().map(remark));
            if answer.groups.len() > 1 {
                page.measures.extend(answer.measures.iter().map(|m| measure(&say, &answer, m, &view)));
            }
        }
        Some(Found::Maps(drawn)) => page.maps = Some(compare_maps::part(*drawn, &view, &say)),
        None => {}
    }
    let status = if page.problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(crate::frame::html(status, &page))
}
