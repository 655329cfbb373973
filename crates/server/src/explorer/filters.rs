//! The controls for every kind of filter rule: a page of small forms (a dialog with script), each of which puts one rule
//! into the filter and goes back to the view.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use samsyn_app::filter::{Bound, Filter, Moment, Range, Rule, Span, Step, Test, VariantRule};
use samsyn_app::{ActivitiesAnswer, AttributesAnswer, DataClass, Kind, Level, OpenLog, Role, log_activities, log_attributes};

use super::chips::{TIME_RULES, step_words};
use super::say::{Say, value_words};
use super::view::{Tab, View};
use super::{LogPath, log_id, open};
use crate::frame::{Frame, Nav};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::Shared;

/// Most values of an attribute that are offered.
const VALUES_MAX: usize = 60;

/// Address of the controls for a view; `edit`: for changing the rule at this place.
pub(crate) fn dialog_url(view: &View, edit: Option<usize>) -> String {
    let mut pairs = view.pairs();
    pairs.push(("view", view.tab.name().to_owned()));
    pairs.push(("edit", edit.map(|e| e.to_string()).unwrap_or_default()));
    with_query(&format!("/logs/{}/filter", view.log), &pairs)
}

/// An attribute with its commonest values.
struct Choice {
    key: String,
    name: String,
    numeric: bool,
    values: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "filters.html")]
struct FiltersPage {
    frame: Frame,
    /// Where the forms go.
    action: String,
    back: String,
    fields: Vec<(&'static str, String)>,
    view_name: &'static str,
    edit: String,
    editing: String,
    kind: &'static str,
    text: String,
    time_rules: Vec<(&'static str, String)>,
    activities: Vec<String>,
    attributes: Vec<Choice>,
    resources: Vec<(String, String)>,
    first_day: String,
    last_day: String,
    units: Vec<(&'static str, String)>,
    not: bool,
    rule: Fill,
}

crate::frame::framed!(FiltersPage, frame);

/// What the control of the rule that is edited holds.
#[derive(Default)]
struct Fill {
    names: Vec<String>,
    others: Vec<String>,
    choice: String,
    from: String,
    to: String,
    unit: String,
}

impl FiltersPage {
    fn has_resources(&self) -> bool {
        !self.resources.is_empty()
    }

    fn value(&self, value: &str) -> String {
        value_words(&self.frame.words, value)
    }

    fn picked(&self, kind: &str, name: &str) -> bool {
        self.kind == kind && self.rule.names.iter().any(|n| n == name)
    }

    fn picked_other(&self, kind: &str, name: &str) -> bool {
        self.kind == kind && self.rule.others.iter().any(|n| n == name)
    }

    fn chosen(&self, kind: &str, choice: &str) -> bool {
        self.kind == kind && self.rule.choice == choice
    }

    fn from(&self, kind: &str) -> &str {
        if self.kind == kind { &self.rule.from } else { "" }
    }

    fn to(&self, kind: &str) -> &str {
        if self.kind == kind { &self.rule.to } else { "" }
    }

    fn unit(&self, unit: &str) -> bool {
        if self.rule.unit.is_empty() { unit == "d" } else { self.rule.unit == unit }
    }

    fn not(&self, kind: &str) -> bool {
        self.kind == kind && self.not
    }
}

/// `GET /logs/{log}/filter`: the controls.
pub(crate) async fn filters(
    shared: Shared,
    Path(LogPath { log }): Path<LogPath>,
    Query(query): Query<Vec<(String, String)>>,
    preferences: Preferences,
) -> Outcome {
    let (view, edit) = read(&shared, &log, &query)?;
    let opened = open(&shared, view.log).await?;
    let sees_cases = opened.sees_cases(opened.scope(&view.question()));
    let choices = choices(&shared, &view, opened).await?;
    let (activities, attributes) = (&choices.0, &choices.1);
    let say = Say::new(preferences.words, &activities.stamp.zone);
    let step = edit.and_then(|at| Filter::parse(&view.plain).ok()?.steps.get(at).cloned());
    let words = preferences.words;
    let frame = Frame::new(&preferences, Nav::See, &words.text("filters-title")).at(dialog_url(&view, edit));
    // Figures about groups are filtered by whole months.
    let length = if sees_cases { "2024-01-01".len() } else { "2024-01".len() };
    let day = |us: Option<i64>| us.map(|us| say.zone.format(us).chars().take(length).collect()).unwrap_or_default();
    let open_class = |class: DataClass| matches!(class, DataClass::Ordinary | DataClass::Person);
    let offered = attributes
        .rows
        .iter()
        .filter(|r| open_class(r.class) && !matches!(r.role, Some(Role::Case | Role::Activity | Role::Time | Role::Start)))
        .filter(|r| sees_cases || !r.values.is_empty());
    let choice = |row: &samsyn_app::AttributeRow| Choice {
        key: format!("{} {}", if row.level == Level::Case { "case" } else { "event" }, row.name),
        name: row.name.clone(),
        numeric: sees_cases && matches!(row.kind, Kind::Int | Kind::Float | Kind::Time),
        values: row.values.iter().map(|v| (v.value.clone(), say.count(v.count))).collect(),
    };
    let offered: Vec<Choice> = offered.map(choice).collect();
    let (kind, rule) = step.as_ref().map_or(("", Fill::default()), |s| control(&s.rule, &offered));
    let resource = attributes.rows.iter().find(|r| r.role == Some(Role::Resource));
    let mut names: Vec<String> = activities.rows.iter().map(|r| r.name.clone()).collect();
    names.sort_by_key(|n| n.to_lowercase());
    let page = FiltersPage {
        action: format!("/logs/{}/filter/set", view.log),
        back: view.url(),
        fields: view.fields_without(&["page", "was"]),
        view_name: view.tab.name(),
        edit: edit.map(|e| e.to_string()).unwrap_or_default(),
        editing: step.as_ref().map(|s| step_words(&say, s)).unwrap_or_default(),
        kind,
        text: view.plain.clone(),
        time_rules: TIME_RULES.iter().map(|r| (r.name(), words.text(&format!("time-rule-{}", r.name())))).collect(),
        activities: names,
        attributes: offered,
        resources: resource.map(|r| r.values.iter().map(|v| (v.value.clone(), say.count(v.count))).collect()).unwrap_or_default(),
        first_day: day(activities.stamp.first_us),
        last_day: day(activities.stamp.last_us),
        units: ["m", "h", "d", "w"]
            .iter()
            .zip(["minutes", "hours", "days", "weeks"])
            .map(|(u, n)| (*u, words.text(&format!("unit-{n}"))))
            .collect(),
        not: step.as_ref().is_some_and(|s| s.not),
        rule,
        frame,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// What the controls offer: the activities and attributes of a whole log.
type Choices = (ActivitiesAnswer, AttributesAnswer);

/// What was offered last, by log, its state and counting unit: summing up all attributes of a large log takes seconds.
#[derive(Debug, Default)]
pub(crate) struct ChoiceCache {
    kept: Mutex<Vec<(ChoiceKey, Arc<Choices>)>>,
}

type ChoiceKey = (samsyn_app::LogId, u64, Option<samsyn_app::CountingUnit>, samsyn_app::ScopeChoice, bool);

/// Logs whose choices are kept.
const CHOICES_MAX: usize = 8;

async fn choices(shared: &Shared, view: &View, opened: OpenLog) -> Result<Arc<Choices>, Problem> {
    // What one may see is not kept for another who may not.
    let scope = opened.scope(&view.question());
    opened.figures_level(scope)?;
    let mut state = DefaultHasher::new();
    opened.state().hash(&mut state);
    let key = (view.log, state.finish(), view.count, scope, opened.sees_cases(scope));
    let kept = || shared.choices.kept.lock().unwrap_or_else(PoisonError::into_inner);
    let found = kept().iter().find(|(k, _)| *k == key).map(|(_, choices)| choices.clone());
    if let Some(choices) = found {
        return Ok(choices);
    }
    let question = samsyn_app::Question { filter: String::new(), ..view.question() };
    let answer = move || Ok((log_activities(&opened, &question)?, log_attributes(&opened, &question, VALUES_MAX)?));
    let choices = Arc::new(shared.app.run(answer).await?);
    let mut kept = kept();
    kept.retain(|(known, _)| known.0 != view.log);
    if kept.len() == CHOICES_MAX {
        kept.remove(0);
    }
    kept.push((key, choices.clone()));
    Ok(choices)
}

/// The view that the controls go back to, and the place of the rule to change.
fn read(shared: &Shared, log: &str, query: &[(String, String)]) -> Result<(View, Option<usize>), Problem> {
    let value = |name: &str| query.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let tab = value("view").and_then(Tab::parse).unwrap_or(Tab::Map);
    let view = View::asked(&shared.app, log_id(log)?, tab, query)?;
    Ok((view, value("edit").and_then(|e| e.parse().ok())))
}

/// `POST /logs/{log}/filter/set`: puts a rule into the filter and goes back to the view. Posted, so that no value that is
/// typed or chosen stands in an address before it is veiled.
pub(crate) async fn filter_set(
    shared: Shared,
    Path(LogPath { log }): Path<LogPath>,
    axum::Form(fields): axum::Form<Vec<(String, String)>>,
) -> Outcome {
    let (view, edit) = read(&shared, &log, &fields)?;
    let form = Form { query: &fields };
    let mut filter = Filter::parse(&view.filter).map_err(filter_problem)?;
    if form.one("kind") == "text" {
        filter = Filter::parse(form.one("text")).map_err(filter_problem)?;
    } else {
        let rule = form.rule().ok_or_else(|| Problem::invalid("filter-incomplete"))?;
        let step = Step { not: form.one("not") == "1", rule };
        match edit.and_then(|at| filter.steps.get_mut(at)) {
            Some(old) => *old = step,
            None => filter.steps.push(step),
        }
    }
    let opened = open(&shared, view.log).await?;
    let view = view.filtered(filter.to_string()).veiled(&shared.app, &opened).await?;
    Ok(Redirect::to(&view.url()).into_response())
}

/// A filter text that cannot be read, as a problem.
pub(crate) fn filter_problem(error: samsyn_app::filter::Error) -> Problem {
    samsyn_app::Error::from(error).into()
}

/// The fields of a control, by name.
struct Form<'q> {
    query: &'q [(String, String)],
}

impl Form<'_> {
    fn one(&self, name: &str) -> &str {
        self.query.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.trim())
    }

    fn all(&self, name: &str) -> Option<Vec<String>> {
        let all: Vec<String> = self.query.iter().filter(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.clone()).collect();
        (!all.is_empty()).then_some(all)
    }

    /// The rule that the control describes; `None` when something is missing or cannot be read.
    fn rule(&self) -> Option<Rule> {
        Some(match self.one("kind") {
            "time" => {
                let moment = |name| if self.one(name).is_empty() { Some(None) } else { Moment::parse(self.one(name)).map(Some) };
                let (from, to) = (moment("from")?, moment("to")?);
                let how = TIME_RULES.into_iter().find(|r| r.name() == self.one("choice"))?;
                (from.is_some() || to.is_some()).then_some(Rule::Time { how, from, to })?
            }
            "attribute" => self.attribute()?,
            "activity" => {
                let activities = self.all("names");
                match self.one("choice") {
                    "has" => Rule::Has { activities: activities? },
                    "starts" => Rule::Starts { activities: activities? },
                    "ends" => Rule::Ends { activities: activities? },
                    "rework" => Rule::Rework { activities: activities.unwrap_or_default() },
                    "count" => Rule::Count { activity: activities?.into_iter().next()?, times: self.numbers()? },
                    _ => return None,
                }
            }
            "follows" => {
                let directly = self.one("choice") == "directly";
                Rule::Follows {
                    from: self.all("names")?,
                    to: self.all("others")?,
                    directly,
                    within: self.spans().unwrap_or_default(),
                }
            }
            "variants" if self.one("choice") == "cover" => {
                let percent: f64 = self.one("from").parse().ok()?;
                Rule::Variants { keep: VariantRule::Cover((percent / 100.0).clamp(0.0, 1.0)) }
            }
            "variants" => Rule::Variants { keep: VariantRule::Top(self.one("from").parse().ok()?) },
            "lead" => Rule::Lead { range: self.spans()? },
            "size" => Rule::Size { range: self.numbers()? },
            "resource" => Rule::Resource { resources: self.all("names")? },
            "four-eyes" => {
                let (first, second) = (self.all("names")?.remove(0), self.all("others")?.remove(0));
                Rule::FourEyes { first, second, same: self.one("choice") == "same" }
            }
            _ => return None,
        })
    }

    fn attribute(&self) -> Option<Rule> {
        let (level, name) = self.one("attribute").split_once(' ')?;
        let level = Some(if level == "case" { Level::Case } else { Level::Event });
        let bound = |name| Some(self.one(name)).filter(|v| !v.is_empty()).map(|v| Bound { value: v.to_owned(), inclusive: true });
        let (from, to) = (bound("from"), bound("to"));
        let test = if self.one("choice") == "missing" {
            Test::Missing
        } else if from.is_some() || to.is_some() {
            Test::Between { range: Range { from, to } }
        } else {
            Test::OneOf { values: self.all("names")? }
        };
        Some(Rule::Attribute { name: name.to_owned(), level, test })
    }

    /// Bounds from two fields, at least one of them filled.
    fn range<T>(&self, read: impl Fn(&str) -> Option<T>) -> Option<Range<T>> {
        let bound = |name| match self.one(name) {
            "" => Some(None),
            text => read(text).map(|value| Some(Bound { value, inclusive: true })),
        };
        let (from, to) = (bound("from")?, bound("to")?);
        (from.is_some() || to.is_some()).then_some(Range { from, to })
    }

    fn numbers(&self) -> Option<Range<u64>> {
        self.range(|text| text.parse().ok())
    }

    fn spans(&self) -> Option<Range<Span>> {
        self.range(|text| Span::parse(&format!("{}{}", text.replace(',', "."), self.one("unit"))))
    }
}

/// The control that changes a rule, among those that the page has: a column that is not offered, such as the case's
/// identifier, is changed as text.
fn control(rule: &Rule, offered: &[Choice]) -> (&'static str, Fill) {
    let (kind, mut filled) = fill(rule);
    let Rule::Attribute { level, name, .. } = rule else { return (kind, filled) };
    let has = |key: &str| offered.iter().any(|c| c.key == key);
    if level.is_none() && !has(&filled.choice) {
        filled.choice = format!("event {name}");
    }
    if has(&filled.choice) { (kind, filled) } else { ("text", Fill::default()) }
}

/// The kind of control for a rule, and what it holds.
fn fill(rule: &Rule) -> (&'static str, Fill) {
    let mut fill = Fill::default();
    let kind = match rule {
        Rule::Time { how, from, to } => {
            how.name().clone_into(&mut fill.choice);
            let text = |m: &Option<Moment>| m.as_ref().map(ToString::to_string).unwrap_or_default();
            (fill.from, fill.to) = (text(from), text(to));
            "time"
        }
        Rule::Attribute { level, name, test } => {
            let level = if *level == Some(Level::Event) { "event" } else { "case" };
            fill.choice = format!("{level} {name}");
            match test {
                Test::OneOf { values } => fill.names.clone_from(values),
                Test::Between { range } => bounds(&mut fill, range, String::clone),
                Test::Missing => {}
            }
            "attribute"
        }
        Rule::Has { activities } => named(&mut fill, "has", activities),
        Rule::Starts { activities } => named(&mut fill, "starts", activities),
        Rule::Ends { activities } => named(&mut fill, "ends", activities),
        Rule::Rework { activities } => named(&mut fill, "rework", activities),
        Rule::Count { activity, times } => {
            bounds(&mut fill, times, u64::to_string);
            named(&mut fill, "count", std::slice::from_ref(activity))
        }
        Rule::Follows { from, to, directly, within } => {
            spans(&mut fill, within);
            fill.others.clone_from(to);
            named(&mut fill, if *directly { "directly" } else { "eventually" }, from);
            "follows"
        }
        Rule::Variants { keep } => {
            let (choice, value) = match keep {
                VariantRule::Top(k) => ("top", k.to_string()),
                VariantRule::Cover(share) => ("cover", (share * 100.0).to_string()),
            };
            (fill.choice, fill.from) = (choice.to_owned(), value);
            "variants"
        }
        Rule::Lead { range } => {
            spans(&mut fill, range);
            "lead"
        }
        Rule::Size { range } => {
            bounds(&mut fill, range, u64::to_string);
            "size"
        }
        Rule::Resource { resources } => {
            fill.names.clone_from(resources);
            "resource"
        }
        Rule::FourEyes { first, second, same } => {
            fill.others = vec![second.clone()];
            named(&mut fill, if *same { "same" } else { "different" }, std::slice::from_ref(first));
            "four-eyes"
        }
    };
    (kind, fill)
}

fn named(fill: &mut Fill, choice: &str, names: &[String]) -> &'static str {
    choice.clone_into(&mut fill.choice);
    names.clone_into(&mut fill.names);
    "activity"
}

fn bounds<T>(fill: &mut Fill, range: &Range<T>, text: impl Fn(&T) -> String) {
    let of = |bound: &Option<Bound<T>>| bound.as_ref().map(|b| text(&b.value)).unwrap_or_default();
    (fill.from, fill.to) = (of(&range.from), of(&range.to));
}

/// Bounds in the largest unit that keeps them whole.
fn spans(fill: &mut Fill, range: &Range<Span>) {
    const UNITS: [(&str, i64); 4] = [("w", 604_800_000_000), ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000)];
    let all: Vec<i64> = [&range.from, &range.to].into_iter().flatten().map(|b| b.value.us).collect();
    let (unit, us) = UNITS.into_iter().find(|(_, us)| all.iter().all(|a| a % us == 0)).unwrap_or(UNITS[3]);
    unit.clone_into(&mut fill.unit);
    bounds(fill, range, |span| (span.us as f64 / us as f64).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &[(&str, &str)], expected: &str) {
        let query: Vec<_> = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let rule = Form { query: &query }.rule();
        let text = rule.as_ref().map(|r| Filter::default().and(r.clone()).to_string());
        assert_eq!(text.unwrap_or_default(), expected);
        if let Some(rule) = rule {
            assert_eq!(fill(&rule).0, query[0].1, "the rule opens the control that made it");
        }
    }

    #[test]
    fn every_control_makes_its_rule() {
        check(&[("kind", "time"), ("choice", "started"), ("from", "2024-01-01"), ("to", "")], "time started 2024-01-01..");
        check(&[("kind", "attribute"), ("attribute", "case Unit"), ("names", "A"), ("names", "B")], "case Unit = A, B");
        check(&[("kind", "attribute"), ("attribute", "event Cost"), ("from", "3"), ("to", "9")], "event Cost in 3..9");
        check(&[("kind", "attribute"), ("attribute", "event Cost"), ("choice", "missing")], "event Cost missing");
        check(&[("kind", "activity"), ("choice", "has"), ("names", "A")], "has \"A\"");
        check(&[("kind", "activity"), ("choice", "count"), ("names", "A"), ("from", "2")], "count \"A\" >= 2");
        check(&[("kind", "activity"), ("choice", "rework")], "rework");
        check(
            &[("kind", "follows"), ("choice", "directly"), ("names", "A"), ("others", "B"), ("to", "3"), ("unit", "d")],
            "follows \"A\" -> \"B\" within 3d",
        );
        check(&[("kind", "variants"), ("choice", "top"), ("from", "5")], "variants top 5");
        check(&[("kind", "variants"), ("choice", "cover"), ("from", "80")], "variants cover 0.8");
        check(&[("kind", "lead"), ("from", "90"), ("unit", "d")], "lead >= 90d");
        check(&[("kind", "size"), ("from", "3"), ("to", "7")], "size 3..7");
        check(&[("kind", "resource"), ("names", "R1")], "resource \"R1\"");
        check(&[("kind", "four-eyes"), ("choice", "same"), ("names", "A"), ("others", "B")], "same resource \"A\" & \"B\"");
    }

    #[test]
    fn half_filled_controls_make_no_rule() {
        check(&[("kind", "time"), ("choice", "started")], "");
        check(&[("kind", "time"), ("choice", "started"), ("from", "tomorrow")], "");
        check(&[("kind", "activity"), ("choice", "has")], "");
        check(&[("kind", "lead"), ("from", "x"), ("unit", "d")], "");
        check(&[("kind", "nonsense")], "");
    }
}
