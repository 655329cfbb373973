//! The variants tab: the ways that cases go, commonest first, as sequences of chevrons with their shares.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::filter::{Filter, Rule, VariantRule};
use samsyn_app::{Page, VariantRow, log_variants};
use samsyn_wording::Value;

use super::say::Say;
use super::view::{Tab, View};
use super::{Asked, Shell};
use crate::frame::Link;
use crate::problem::Outcome;

/// Variants on a page.
const ROWS_MAX: usize = 25;
/// Steps of a variant that are shown before the rest is folded away.
const STEPS_MAX: usize = 24;

/// A step of a variant: name, colour class, how often in a row.
struct Step {
    name: String,
    colour: usize,
    times: String,
}

struct VariantLine {
    rank: String,
    cases: String,
    share: String,
    percent: f64,
    so_far: String,
    median: String,
    steps: Vec<Step>,
    rest: Vec<Step>,
    more: String,
    length: String,
}

#[derive(Template)]
#[template(path = "variants.html")]
struct VariantsPage {
    shell: Shell,
    lines: Vec<VariantLine>,
    top: Vec<Link>,
    /// Cases of the ways that are not named; empty where all are.
    others: String,
    pages: Pages,
}

crate::frame::framed!(VariantsPage, shell.frame);

/// Links to the pages of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pages {
    pub(crate) words: String,
    pub(crate) earlier: Option<String>,
    pub(crate) later: Option<String>,
}

impl Pages {
    /// For the page of `view` in a list of `total` rows, `rows_max` at a time.
    pub(crate) fn of(view: &View, say: &Say, total: u64, rows_max: usize) -> Self {
        let last = (total as usize).div_ceil(rows_max).max(1);
        let (from, to) = ((view.page - 1) * rows_max + 1, (view.page * rows_max).min(total as usize));
        let number = |n: usize| Value::from(say.words.count(n as u64));
        let words = [("from", number(from)), ("to", number(to)), ("of", number(total as usize))];
        let go = |page: usize| view.but(|v| v.page = page).url();
        Self {
            words: if total == 0 { String::new() } else { say.words.with("pages-of", &words) },
            earlier: (view.page > 1).then(|| go(view.page.min(last + 1) - 1)),
            later: (view.page < last).then(|| go(view.page + 1)),
        }
    }
}

/// The rows of a page of a list.
pub(crate) fn page_of(view: &View, rows_max: usize) -> Page {
    Page { from: (view.page - 1).saturating_mul(rows_max), rows_max }
}

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view) = (asked.opened.clone(), asked.view.clone());
    let answer = asked.shared.app.run(move || log_variants(&opened, &view.question(), page_of(&view, ROWS_MAX))).await;
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let Asked { mut shell, view, preferences, .. } = asked;
    let words = preferences.words;
    let say = Say::new(words, &answer.stamp.zone);
    let lead = [("count", Value::from(answer.variants)), ("cases", say.cases(answer.stamp.cases).into())];
    let title = (answer.stamp.cases.size() > 0).then(|| capitalised(&words.with("variants-lead", &lead)));
    shell.stamped(&say, &answer.stamp, &view, title);
    shell.download(words.text("download-csv"), view.twin("variants", "csv"));
    shell.download(words.text("download-json"), view.twin("variants", "json"));
    let most = answer.rows.iter().map(|r| r.share.size()).fold(0.0, f64::max);
    let page = VariantsPage {
        lines: answer.rows.iter().map(|row| line(row, most, &say)).collect(),
        top: top_links(&view, &say, answer.variants),
        others: answer.others.map(|n| words.with("groups-variants-others", &[("name", say.cases(n).into())])).unwrap_or_default(),
        pages: Pages::of(&view, &say, answer.variants, ROWS_MAX),
        shell,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// With a capital, as a title begins: "about" may stand first.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "Only the 5 commonest on the map" and the like.
fn top_links(view: &View, say: &Say, variants: u64) -> Vec<Link> {
    let Ok(filter) = Filter::parse(&view.filter) else { return Vec::new() };
    let link = |keep: VariantRule, words: String| {
        let text = filter.clone().and(Rule::Variants { keep }).to_string();
        Link { words, url: view.on(Tab::Map).filtered(text).url(), current: false }
    };
    let mut links = Vec::new();
    for top in [1_u64, 5, 20].into_iter().filter(|top| *top < variants) {
        links.push(link(VariantRule::Top(top), say.words.with("variants-map-top", &[("count", Value::from(top))])));
    }
    if variants > 5 {
        let share = say.words.percent(0.8);
        links.push(link(VariantRule::Cover(0.8), say.words.with("variants-map-cover", &[("share", share.into())])));
    }
    links
}

fn line(row: &VariantRow, most: f64, say: &Say) -> VariantLine {
    let words = &say.words;
    let mut steps: Vec<(u32, &str, u64)> = Vec::new();
    for (id, name) in row.activity_ids.iter().zip(&row.activities) {
        match steps.last_mut() {
            Some((last, _, times)) if last == id => *times += 1,
            _ => steps.push((*id, name, 1)),
        }
    }
    let step = |(id, name, times): (u32, &str, u64)| Step {
        name: name.to_owned(),
        colour: id as usize % 12,
        times: if times > 1 { format!("× {}", words.count(times)) } else { String::new() },
    };
    let cut = if steps.len() > STEPS_MAX + 3 { STEPS_MAX } else { steps.len() };
    let rest = steps.split_off(cut);
    VariantLine {
        rank: words.count(row.rank),
        cases: say.cases(row.cases),
        share: say.percent(row.share),
        percent: if most > 0.0 { 100.0 * row.share.size() / most } else { 0.0 },
        so_far: say.percent(row.share_so_far),
        median: say.duration(row.median_s),
        more: words.with("variants-more-steps", &[("count", Value::from(rest.len()))]),
        length: words.with("variants-length", &[("count", Value::from(row.activities.len()))]),
        steps: steps.into_iter().map(step).collect(),
        rest: rest.into_iter().map(step).collect(),
    }
}
