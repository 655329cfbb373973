//! What administrations could share: clusters around a target, and pairs with what speaks for each, on which a reviewer says a word.

use askama::Template;
use axum::extract::{Form, Query};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    Action, CASE_SYSTEMS_MAX, Error, RecordId, SharingAnswer, SharingPair, SharingSeparator, SharingSystem, SharingVerdict,
    Thing, may,
};
use samsyn_wording::Words;
use serde::Deserialize;

use super::invalid;
use crate::administration::{day as day_words, mendable, moment, status};
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::url::with_query;
use crate::visit::Shared;

const HERE: &str = "/landscape/sharing";
/// Of more systems than this nobody waits until they are compared.
const SYSTEMS_AT_ONCE: usize = 2_000;
/// Pairs of a page, and clusters.
const PAIRS: usize = 50;
const CLUSTERS: usize = 12;

/// What is asked of the page: where the pairs begin, and which pair was just spoken of.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct AskedSharing {
    #[serde(default)]
    from: String,
    #[serde(default)]
    said: String,
}

/// What the forms send.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct SayForm {
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    reason: String,
}

/// A system, with whose it is.
struct System {
    link: Link,
    whose: String,
    uses: String,
}

struct Cluster {
    target: System,
    others: Vec<(System, String)>,
    /// Where a case is made of it.
    case: String,
}

struct Pair {
    id: String,
    a: System,
    b: System,
    ids: (RecordId, RecordId),
    percent: String,
    reasons: Vec<String>,
    separators: Vec<String>,
    /// Where a case is made of the two.
    case: String,
    said: String,
    why: String,
    verdict: &'static str,
}

#[derive(Template)]
#[template(path = "landscape_sharing.html")]
struct SharingPage {
    frame: Frame,
    title: String,
    stamp: String,
    taught: String,
    problem: String,
    /// That pairs are being looked for; empty: they are not.
    coming: String,
    /// What was just said, in words, with the two systems.
    done: Option<(String, RecordId, RecordId)>,
    clusters: Vec<Cluster>,
    pairs: Vec<Pair>,
    verdicts: Vec<(&'static str, String)>,
    changeable: bool,
    count: String,
    next: String,
}

crate::frame::framed!(SharingPage, frame);

fn system(words: &Words, of: &SharingSystem) -> System {
    System {
        link: Link { words: of.record.name.clone(), url: format!("/landscape/{}", of.record.id), current: false },
        whose: of.administration.clone().unwrap_or_else(|| words.text("map-no-unit")),
        uses: words.with("sharing-uses", &[("count", of.uses.into())]),
    }
}

/// What speaks for a pair, a sentence each.
fn reasons(words: &Words, of: &SharingPair) -> Vec<String> {
    let names = |records: &[samsyn_app::RecordName]| records.iter().map(|of| of.name.clone()).collect::<Vec<_>>().join(", ");
    let mut reasons = Vec::new();
    if of.evidence.product {
        let product = of.product.as_ref().map(|product| product.name.clone()).unwrap_or_default();
        reasons.push(words.with("sharing-because-product", &[("product", product.into())]));
    }
    if !of.tasks.is_empty() {
        reasons.push(words.with("sharing-because-tasks", &[("tasks", names(&of.tasks).into())]));
    }
    if !of.law.is_empty() {
        reasons.push(words.with("sharing-because-law", &[("law", of.law.join(", ").into())]));
    }
    if !of.words.is_empty() {
        reasons.push(words.with("sharing-because-words", &[("words", of.words.join(", ").into())]));
    }
    if reasons.is_empty() {
        reasons.push(words.text("sharing-because-themes"));
    }
    reasons
}

/// What stands between the two, a sentence each.
fn separated(words: &Words, of: &SharingPair) -> Vec<String> {
    let name = |id: RecordId| [&of.a, &of.b].into_iter().find(|system| system.record.id == id).map_or("", |of| &of.record.name);
    let told = |separator: &SharingSeparator| match separator {
        SharingSeparator::Law { of } => words.with("sharing-separator-law", &[("law", of.join("; ").into())]),
        SharingSeparator::Security { classes } => {
            let classes = classes.iter().map(|class| words.text(&format!("choice-{class}"))).collect::<Vec<_>>();
            words.with("sharing-separator-security", &[("classes", classes.join(", ").into())])
        }
        SharingSeparator::Irrevocable { system, until } => {
            words.with("sharing-separator-bound", &[("system", name(*system).into()), ("day", day_words(words, *until).into())])
        }
        SharingSeparator::Integrations { system, flows } => {
            words.with("sharing-separator-flows", &[("system", name(*system).into()), ("count", (*flows).into())])
        }
        SharingSeparator::Replaced { system, since } => {
            words.with("sharing-separator-new", &[("system", name(*system).into()), ("day", day_words(words, *since).into())])
        }
    };
    of.separators.iter().map(told).collect()
}

fn case_of(systems: &[RecordId]) -> String {
    let systems = systems.iter().take(CASE_SYSTEMS_MAX).map(RecordId::to_string).collect::<Vec<_>>().join(",");
    with_query("/landscape/cases", &[("systems", systems)])
}

fn pair(words: &Words, of: &SharingPair) -> Pair {
    let (a, b) = (of.a.record.id, of.b.record.id);
    let said = of.said.as_ref().map(|said| {
        let source = if said.source == "owner" { words.text("saved-view-machine") } else { said.source.clone() };
        let told = [
            ("verdict", words.text(&format!("sharing-{}", said.verdict.name())).into()),
            ("source", source.into()),
            ("time", moment(words, said.said_us).into()),
        ];
        words.with("sharing-said", &told)
    });
    Pair {
        id: format!("pair-{a}-{b}"),
        a: system(words, &of.a),
        b: system(words, &of.b),
        ids: (a, b),
        percent: words.percent(of.probability),
        reasons: reasons(words, of),
        separators: separated(words, of),
        case: case_of(&[a, b]),
        said: said.unwrap_or_default(),
        why: of.said.as_ref().map(|said| said.reason.clone()).unwrap_or_default(),
        verdict: of.said.as_ref().map_or("", |said| said.verdict.name()),
    }
}

/// What was just said of a pair.
fn done(words: &Words, answer: &SharingAnswer, said: &str) -> Option<(String, RecordId, RecordId)> {
    let (a, b) = said.split_once('-')?;
    let ids: (RecordId, RecordId) = (a.parse().ok()?, b.parse().ok()?);
    let is_pair = |of: &&SharingPair| (of.a.record.id, of.b.record.id) == ids || (of.b.record.id, of.a.record.id) == ids;
    let pair = answer.pairs.iter().find(is_pair)?;
    let verdict = words.text(&format!("sharing-{}", pair.said.as_ref()?.verdict.name()));
    let told =
        [("a", pair.a.record.name.as_str().into()), ("b", pair.b.record.name.as_str().into()), ("verdict", verdict.into())];
    Some((words.with("sharing-done", &told), ids.0, ids.1))
}

async fn page(shared: &Shared, preferences: &Preferences, asked: &AskedSharing, problem: String) -> Outcome {
    let words = &preferences.words;
    let answer = shared.app.sharing(&shared.actor, SYSTEMS_AT_ONCE).await?;
    let from: usize = asked.from.parse().unwrap_or(0);
    let waiting = answer.pairs.iter().filter(|of| of.said.is_none()).count();
    let title = match answer.is_coming && answer.pairs.is_empty() {
        true => words.text("sharing-title-coming"),
        false => words.with("sharing-title", &[("count", answer.clusters.len().into())]),
    };
    let next = from + PAIRS;
    let verdicts = SharingVerdict::ALL.map(|verdict| (verdict.name(), words.text(&format!("sharing-{}", verdict.name()))));
    let cluster = |of: &samsyn_app::SharingCluster| Cluster {
        target: system(words, &of.target),
        others: of.others.iter().map(|(other, of)| (system(words, other), words.percent(*of))).collect(),
        case: case_of(&[of.target.record.id].into_iter().chain(of.others.iter().map(|of| of.0.record.id)).collect::<Vec<_>>()),
    };
    let page = SharingPage {
        frame: Frame::new(preferences, Nav::Landscape, &title).at(HERE),
        stamp: words.with("sharing-lead", &[("day", day_words(words, answer.day).into())]),
        taught: words.with("sharing-taught", &[("count", answer.verdicts.into())]),
        done: done(words, &answer, &asked.said),
        clusters: answer.clusters.iter().take(CLUSTERS).map(cluster).collect(),
        pairs: answer.pairs.iter().skip(from).take(PAIRS).map(|of| pair(words, of)).collect(),
        verdicts: verdicts.to_vec(),
        changeable: may(&shared.actor, Action::LandscapeChange, Thing::Whole).is_ok(),
        count: words.with("sharing-count", &[("count", answer.pairs.len().into()), ("waiting", waiting.into())]),
        next: if next < answer.pairs.len() { with_query(HERE, &[("from", next.to_string())]) } else { String::new() },
        title,
        problem,
        coming: match (answer.is_coming, answer.pairs.is_empty()) {
            (false, _) => String::new(),
            (true, true) => words.text("sharing-coming-first"),
            (true, false) => words.with("sharing-coming", &[("day", day_words(words, answer.day).into())]),
        },
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /landscape/sharing`.
pub(crate) async fn sharing(shared: Shared, Query(asked): Query<AskedSharing>, preferences: Preferences) -> Outcome {
    page(&shared, &preferences, &asked, String::new()).await
}

/// Two records and a verdict, as they are written.
pub(crate) fn said(a: &str, b: &str, verdict: &str) -> Result<((RecordId, RecordId), SharingVerdict), Error> {
    let record = |text: &str| text.parse::<RecordId>().map_err(|_| invalid("request-invalid"));
    let verdict = SharingVerdict::parse(verdict).ok_or_else(|| invalid("sharing-verdict-unknown"))?;
    Ok(((record(a)?, record(b)?), verdict))
}

/// `POST /landscape/sharing`: a word on a pair.
pub(crate) async fn sharing_say(shared: Shared, preferences: Preferences, Form(form): Form<SayForm>) -> Outcome {
    let outcome = match said(&form.a, &form.b, &form.verdict) {
        Ok((pair, verdict)) => shared.app.sharing_say(&shared.actor, pair, verdict, &form.reason).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => {
            let said = [("said", format!("{}-{}", form.a.trim(), form.b.trim()))];
            Ok(Redirect::to(&with_query(HERE, &said)).into_response())
        }
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            page(&shared, &preferences, &AskedSharing::default(), problem).await
        }
    }
}
