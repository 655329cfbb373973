//! Citations: the text of one for each answer of a view, and the page where one is checked.

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::filter::Filter;
use samsyn_app::{
    Citation, CitationMade, CitationVerdict, Cited, CitedAnswer, CitedFigures, CitedOptions, CitedRight, CountingUnit, ErrorKind,
    LogId,
};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{mendable, moment, status};
use crate::explorer::chips::step_words;
use crate::explorer::say::Say;
use crate::explorer::view::{CompareForm, Tab, View, period_name, period_of};
use crate::explorer::{LogPath, log_id, open, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::Shared;

/// Digits of the shortest veiled value.
const VEILED_MIN: usize = 56;

/// The address of a page about a view.
pub(crate) fn about_view(view: &View, page: &str) -> String {
    with_query(&format!("/logs/{}/{page}", view.log), &[("at", view.url())])
}

/// Which view a page is about: its address, with a filter as addresses hold it.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    #[serde(default)]
    pub(crate) at: String,
}

impl At {
    /// The view; without an address the map of the log.
    pub(crate) fn view(&self, shared: &Shared, log: LogId) -> Result<View, Problem> {
        if self.at.is_empty() {
            return Ok(View::new(log, Tab::Map));
        }
        let unknown = || Problem::missing("page-missing");
        let uri: Uri = self.at.parse().map_err(|_| unknown())?;
        let name = uri.path().strip_prefix(&format!("/logs/{log}/")).ok_or_else(unknown)?;
        let tab = Tab::parse(name).ok_or_else(unknown)?;
        let Query(query) = Query::<Vec<(String, String)>>::try_from_uri(&uri).map_err(|_| unknown())?;
        View::asked(&shared.app, log, tab, &query)
    }
}

/// Where a page about a view is to be asked for instead, when its address tells who or which case it is about.
pub(crate) async fn veiled_address(shared: &Shared, view: &View, page: &str) -> Result<Option<String>, Problem> {
    let veiled = view.veiled(&shared.app, &open(shared, view.log).await?).await?;
    Ok((veiled != *view).then(|| about_view(&veiled, page)))
}

/// The answers that a view shows, as they are cited.
pub(crate) fn cited(view: &View) -> Vec<Cited> {
    use CitedAnswer as A;
    let answers: &[A] = match view.tab {
        Tab::Overview => &[A::Overview],
        Tab::Map => &[A::Map],
        Tab::Variants => &[A::Variants],
        Tab::Cases => &[A::Cases],
        Tab::Time => &[A::Times, A::OverTime],
        Tab::Waits => &[A::Queues, A::Waiting, A::Waits, A::Handovers],
        Tab::Backlog => &[A::Backlog],
        Tab::Compare if view.by.is_empty() => &[],
        Tab::Compare if view.maps == CompareForm::Figures => &[A::Compare],
        Tab::Compare => &[A::CompareMaps],
        Tab::Clocks if view.rule.is_empty() => &[A::Clocks],
        Tab::Clocks => &[A::Clock],
        Tab::Activities => &[A::Activities, A::Rework],
        Tab::Resources => &[A::Resources],
        Tab::Attributes => &[A::Attributes],
        Tab::Units => &[A::Units],
    };
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let period = || view.period.and_then(period_name).map(str::to_owned);
    let options = |answer: A| match answer {
        A::Map => CitedOptions { activities: view.activities, paths: view.paths, ..CitedOptions::default() },
        A::Compare => CitedOptions { by: text(&view.by), mix: samsyn_app::compare_mix(&view.mix), ..CitedOptions::default() },
        A::Overview => CitedOptions {
            period: Some(samsyn_app::indicator_period_name(view.indicator_period()).to_owned()),
            ..CitedOptions::default()
        },
        A::Backlog => CitedOptions { period: period(), as_of: view.as_of, ..CitedOptions::default() },
        A::Queues => CitedOptions { period: period(), queue: text(&view.queue), ..CitedOptions::default() },
        A::CompareMaps => {
            CitedOptions { by: text(&view.by), first: text(&view.first), second: text(&view.second), ..CitedOptions::default() }
        }
        A::Clocks | A::Clock => CitedOptions {
            rule: text(&view.rule),
            as_of: view.as_of,
            due_within_days: view.due_within_days,
            ..CitedOptions::default()
        },
        _ => CitedOptions::default(),
    };
    let question = samsyn_app::Question { quantiles: true, ..view.question() };
    let cited = |answer: &A| Cited { answer: *answer, question: question.clone(), options: options(*answer) };
    answers.iter().map(cited).collect()
}

/// The view that shows what a citation is about.
fn view_of(citation: &Citation) -> View {
    use CitedAnswer as A;
    let tab = match citation.answer {
        A::Map => Tab::Map,
        A::Variants => Tab::Variants,
        A::Cases => Tab::Cases,
        A::Times | A::OverTime => Tab::Time,
        A::Waits | A::Handovers | A::Queues | A::Waiting => Tab::Waits,
        A::Overview => Tab::Overview,
        A::Backlog => Tab::Backlog,
        A::Compare | A::CompareMaps => Tab::Compare,
        A::Clocks | A::Clock => Tab::Clocks,
        A::Activities | A::Rework => Tab::Activities,
        A::Resources => Tab::Resources,
        A::Attributes => Tab::Attributes,
        A::Units => Tab::Units,
    };
    let options = &citation.options;
    View {
        scope: citation.scope.parse().ok(),
        filter: citation.filter.clone(),
        count: CountingUnit::parse(&citation.count),
        time: citation.time,
        activities: options.activities,
        paths: options.paths,
        by: options.by.clone().unwrap_or_default(),
        mix: options.mix.join(";"),
        maps: if citation.answer == A::CompareMaps { CompareForm::Side } else { CompareForm::Figures },
        first: options.first.clone().unwrap_or_default(),
        second: options.second.clone().unwrap_or_default(),
        queue: options.queue.clone().unwrap_or_default(),
        period: options.period.as_deref().filter(|_| tab != Tab::Time).and_then(period_of),
        rule: options.rule.clone().unwrap_or_default(),
        as_of: options.as_of,
        due_within_days: options.due_within_days,
        ..View::new(citation.log, tab)
    }
}

/// A text without veiled values, which tell a reader nothing.
fn unveiled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('~') {
        let digits = rest[at + 1..].bytes().take_while(u8::is_ascii_hexdigit).count();
        out.push_str(&rest[..at]);
        out.push_str(if digits >= VEILED_MIN { "…" } else { &rest[at..=at + digits] });
        rest = &rest[at + 1 + digits..];
    }
    out + rest
}

/// A filter in words, without what tells who or which case; that there is none, when it is empty.
pub(crate) fn filter_words(words: &Words, zone: &str, filter: &str) -> String {
    let say = Say::new(*words, zone);
    match Filter::parse(filter) {
        Ok(filter) if filter.steps.is_empty() => words.text("filter-none"),
        Ok(filter) => {
            let steps: Vec<String> = filter.steps.iter().map(|step| step_words(&say, step)).collect();
            unveiled(&steps.join("; "))
        }
        Err(_) => unveiled(filter),
    }
}

/// What a citation is of: "Process map".
fn answer_words(words: &Words, citation: &Citation) -> String {
    let name = words.text(&format!("cited-{}", citation.answer.name()));
    match &citation.options.rule {
        Some(rule) => format!("{name} ({rule})"),
        None => name,
    }
}

/// The facts of a citation in words, name and value; for pages and for texts that are pasted elsewhere.
fn facts(words: &Words, citation: &Citation) -> Vec<(String, String)> {
    let text = |key: &str| words.text(key);
    let day = |day: samsyn_app::Day| crate::administration::day(words, day);
    let version = words.with("citation-version", &[("version", citation.version.into())]);
    let mut facts = vec![
        (text("citation-log"), format!("{} ({version})", citation.name)),
        (text("citation-scope"), citation.unit.clone().unwrap_or_else(|| text("scope-whole"))),
        (text("citation-filter"), filter_words(words, &citation.zone, &citation.filter)),
        (text("citation-counted"), text(&format!("citation-count-{}", citation.count))),
        (text("time-basis"), text(&format!("time-{}", citation.time.name()))),
    ];
    let options = &citation.options;
    if options.activities.is_some() || options.paths.is_some() {
        let share = |percent: Option<u8>| words.percent(f64::from(percent.unwrap_or(100)) / 100.0);
        let shares = [("activities", share(options.activities).into()), ("paths", share(options.paths).into())];
        facts.push((text("citation-shown"), words.with("citation-shares", &shares)));
    }
    facts.extend(options.by.iter().map(|by| (text("compare-by"), by.clone())));
    for (key, group) in [("compare-first", &options.first), ("compare-second", &options.second)] {
        facts.extend(group.iter().map(|group| (text(key), group.clone())));
    }
    if !options.mix.is_empty() {
        facts.push((text("compare-mix"), options.mix.join(", ")));
    }
    facts.extend(options.queue.iter().map(|queue| (text("queue-which"), queue.clone())));
    let length = options.period.as_ref().map(|period| format!("backlog-period-{period}")).filter(|key| words.has(key));
    facts.extend(length.map(|key| (text("backlog-period"), text(&key))));
    facts.extend(options.as_of.map(|as_of| (text("citation-as-of"), day(as_of))));
    facts.extend(citation.through.map(|through| (text("citation-through"), day(through))));
    let right = if citation.right == CitedRight::Exact { "citation-right-exact" } else { "citation-right-groups" };
    facts.push((text("citation-right"), text(right)));
    let versions = [
        ("organisation", citation.organisation.into()),
        ("mapping", citation.mapping.into()),
        ("definition", u64::from(citation.definition_version).into()),
        ("calendar", u64::from(citation.calendar_version).into()),
        ("tz", citation.tz_version.as_str().into()),
        ("zone", citation.zone.as_str().into()),
    ];
    facts.push((text("citation-versions"), words.with("citation-versions-told", &versions)));
    let rules: Vec<String> = citation.rules.iter().map(|(name, digest)| format!("{name} {digest}")).collect();
    if !rules.is_empty() {
        facts.push((text("citation-rules"), rules.join(", ")));
    }
    let digests = [
        ("closing-rule", &citation.closing_rule),
        ("waiting-rule", &citation.waiting_rule),
        ("targets", &citation.targets),
        ("own-indicators", &citation.own_indicators),
    ];
    for (input, digest) in digests {
        facts.extend(digest.iter().map(|digest| (text(&format!("citation-input-{input}")), digest.clone())));
    }
    facts.extend(citation.seed.map(|seed| (text("citation-seed"), seed.to_string())));
    facts.push((text("citation-made"), format!("{} UTC", moment(words, citation.made_us))));
    facts
}

/// A citation as a text to paste into a document: what it is of and rests on in words, and the line that can be checked.
pub fn citation_words(words: &Words, made: &CitationMade) -> String {
    let citation = &made.citation;
    let say = Say::new(*words, &citation.zone);
    let facts: Vec<String> = facts(words, citation).into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let told = format!("{}, {}", answer_words(words, citation), say.kept(&made.stamp));
    format!("{told}. {}.\n{}\n{}\n", facts.join(". "), words.text("citation-how"), made.text)
}

/// What a citation is worth, as lines: the verdict first, then what has changed.
pub fn verdict_words(words: &Words, verdict: &CitationVerdict) -> Vec<String> {
    let told = Told::of(words, verdict);
    let change = |change: &ChangeLine| {
        let values =
            [("input", change.input.as_str().into()), ("then", change.then.as_str().into()), ("now", change.now.as_str().into())];
        words.with("citation-change", &values)
    };
    let facts = facts(words, &verdict.citation).into_iter().map(|(name, value)| format!("{name}: {value}"));
    let of = format!("{}. {}.", answer_words(words, &verdict.citation), facts.collect::<Vec<_>>().join(". "));
    let mut lines = vec![told.title];
    lines.extend(told.notes);
    lines.extend(told.changes.iter().map(change));
    lines.push(of);
    lines
}

/// An input that has changed, in words.
struct ChangeLine {
    input: String,
    then: String,
    now: String,
}

/// A verdict in words.
struct Told {
    title: String,
    same: bool,
    notes: Vec<String>,
    changes: Vec<ChangeLine>,
}

impl Told {
    fn of(words: &Words, verdict: &CitationVerdict) -> Self {
        let mut notes = Vec::new();
        notes.extend(verdict.problem.as_ref().map(|problem| words.error(&problem.code, &problem.args)));
        if verdict.changes.is_empty() {
            notes.push(words.text("citation-nothing-changed"));
        }
        let then = |figures: CitedFigures| words.text(&format!("citation-of-version-{}", figures.name()));
        notes.extend(verdict.of_version.map(then));
        if verdict.of_version.is_none()
            && verdict.figures != CitedFigures::Same
            && verdict.changes.iter().any(|change| change.input == "log-version")
        {
            notes.push(words.text("citation-of-version-none"));
        }
        let or_none = |text: &str| if text.is_empty() { words.text("citation-none") } else { text.to_owned() };
        let line = |change: &samsyn_app::CitationChange| {
            let input = words.text(&format!("citation-input-{}", change.input));
            let input = if change.name.is_empty() { input } else { format!("{input}: {}", change.name) };
            ChangeLine { input, then: or_none(&change.then), now: or_none(&change.now) }
        };
        Self {
            title: words.text(&format!("citation-{}", verdict.figures.name())),
            same: verdict.figures == CitedFigures::Same,
            notes,
            changes: verdict.changes.iter().map(line).collect(),
        }
    }
}

/// A citation to take along.
struct CiteCard {
    title: String,
    id: String,
    text: String,
}

#[derive(Template)]
#[template(path = "cite.html")]
struct CitePage {
    frame: Frame,
    back: String,
    save: String,
    cards: Vec<CiteCard>,
}

crate::frame::framed!(CitePage, frame);

/// The citations of a view: of each answer that the reader may have; when there is none, why.
pub(crate) async fn made(shared: &Shared, view: &View) -> Result<Vec<CitationMade>, Problem> {
    let opened = open(shared, view.log).await?;
    let (mut made, mut refused) = (Vec::new(), None);
    for cited in cited(view) {
        match shared.app.citation_make(&opened, &cited).await {
            Ok(citation) => made.push(citation),
            Err(error) if matches!(error.kind, ErrorKind::Denied | ErrorKind::Invalid) => refused = Some(error),
            Err(error) => return Err(error.into()),
        }
    }
    match refused {
        Some(error) if made.is_empty() => Err(error.into()),
        _ => Ok(made),
    }
}

/// `GET /logs/{log}/cite`.
pub(crate) async fn cite(shared: Shared, Path(path): Path<LogPath>, Query(at): Query<At>, preferences: Preferences) -> Outcome {
    let view = at.view(&shared, log_id(&path.log)?)?;
    if let Some(address) = veiled_address(&shared, &view, "cite").await? {
        return Ok(Redirect::to(&address).into_response());
    }
    let words = preferences.words;
    let card = |(number, made): (usize, CitationMade)| CiteCard {
        title: answer_words(&words, &made.citation),
        id: format!("citation-{number}"),
        text: citation_words(&words, &made),
    };
    let cards = made(&shared, &view).await?.into_iter().enumerate().map(card).collect();
    let (name, logs) = scope(&shared, view.log, "map", view.scope).await?;
    let heading = words.with("cite-title", &[("log", name.as_str().into())]);
    let mut frame = Frame::new(&preferences, Nav::See, &heading).at(about_view(&view, "cite"));
    (frame.scope_name, frame.scope) = (name, logs);
    let page = CitePage { frame, back: view.url(), save: about_view(&view, "save-view"), cards };
    Ok(html(StatusCode::OK, &page))
}

/// A verdict as its page shows it.
struct VerdictShown {
    told: Told,
    of: String,
    facts: Vec<(String, String)>,
    view: String,
}

#[derive(Template)]
#[template(path = "citations.html")]
struct CitationsPage {
    frame: Frame,
    problem: String,
    text: String,
    verdict: Option<VerdictShown>,
}

crate::frame::framed!(CitationsPage, frame);

fn citations_page(preferences: &Preferences, problem: String, text: String, verdict: Option<VerdictShown>) -> Outcome {
    let title = preferences.words.text("citations-title");
    let frame = Frame::new(preferences, Nav::Saved, &title).at("/citations");
    Ok(html(status(&problem), &CitationsPage { frame, problem, text, verdict }))
}

/// `GET /citations`.
pub(crate) async fn citations(preferences: Preferences) -> Outcome {
    citations_page(&preferences, String::new(), String::new(), None)
}

/// A citation that was pasted.
#[derive(Debug, Deserialize)]
pub(crate) struct Pasted {
    #[serde(default)]
    text: String,
}

/// `POST /citations`.
pub(crate) async fn citation_check(shared: Shared, preferences: Preferences, Form(pasted): Form<Pasted>) -> Outcome {
    let words = preferences.words;
    let verdict = match shared.app.citation_check(&shared.actor, &pasted.text).await {
        Ok(verdict) => verdict,
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            return citations_page(&preferences, problem, pasted.text, None);
        }
    };
    let shown = VerdictShown {
        told: Told::of(&words, &verdict),
        of: answer_words(&words, &verdict.citation),
        facts: facts(&words, &verdict.citation),
        view: view_of(&verdict.citation).url(),
    };
    citations_page(&preferences, String::new(), pasted.text, Some(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn veiled_values_are_not_said() {
        let veiled = format!("case is ~{} or A", "0".repeat(60));
        assert_eq!(unveiled(&veiled), "case is … or A");
        for text in ["", "a ~ b", "~12", "é~", "≥ 2~ab"] {
            assert_eq!(unveiled(text), text);
        }
    }
}
