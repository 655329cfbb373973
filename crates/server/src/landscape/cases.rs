//! Business cases: the list, and one on a page that can be read in five minutes: what follows, for whom, how sure that is, what it hangs
//! on, and how every figure comes about. Other values of assumptions can be tried; nothing that is tried is kept.

mod asked;
mod compared;
mod document;
mod told;
mod workbook;

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    Action, BusinessCaseAnswer, BusinessCaseVersion, CaseAlternative, CaseAssumed, CaseCheckDay, CaseEffect, CaseEffectUnit,
    CaseProposalWords, Error, ErrorKind, RecordId, Thing, may,
};
use samsyn_wording::{Language, Words};
use serde::Deserialize;

use asked::{TRIED, asked, version_asked};
use compared::compared;
pub(crate) use document::{case_file, case_pdf, case_xlsx};
use told::Told;

use super::calendar::{Entry, calendar_of};
use super::invalid;
use crate::administration::{day as day_words, mendable, moment, status};
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::url::with_query;
use crate::visit::Shared;

const HERE: &str = "/landscape/cases";
const EXAMPLE: &str = include_str!("case_example.toml");
/// What stands in it in the reader's language: what it is called there, and the words.
const EXAMPLE_WORDS: [(&str, &str); 17] = [
    ("title", "case-example-title"),
    ("sponsor", "case-example-sponsor"),
    ("not-counted", "case-example-not-counted"),
    ("bookings", "case-example-bookings"),
    ("log", "case-example-log"),
    ("owner", "case-example-owner"),
    ("minutes", "case-example-minutes"),
    ("guess", "case-example-guess"),
    ("wage", "case-example-wage"),
    ("keep", "proposal-keep"),
    ("share", "case-example-share"),
    ("licences", "case-example-licences"),
    ("culture", "case-example-culture"),
    ("moving", "proposal-moving"),
    ("finance", "case-example-finance"),
    ("licence", "case-example-licence"),
    ("time", "case-example-time"),
];
/// Assumptions of the picture of what decides.
const DECIDING: usize = 8;

/// What the forms send.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct CaseForm {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    stance: String,
    #[serde(default)]
    reason: String,
}

struct Row {
    name: Link,
    version: String,
    frozen: String,
    /// The days on which it is looked at again, those that have come as links.
    checks: Vec<Link>,
}

#[derive(Template)]
#[template(path = "landscape_cases.html")]
struct CasesPage {
    frame: Frame,
    title: String,
    problem: String,
    rows: Vec<Row>,
    /// Whether there are days to come on which some of them are looked at again.
    has_checks: bool,
    changeable: bool,
    /// Whether the form for a new one is open.
    open: bool,
    text: String,
    note: String,
}

crate::frame::framed!(CasesPage, frame);

/// An alternative beside the others.
struct Column {
    title: String,
    /// Address of how its present value comes about.
    how: String,
    is_now: bool,
    mean: String,
    gain: String,
    range: String,
    positive: String,
    payback: String,
    pool: String,
    waiting: String,
}

struct Carrier {
    name: String,
    gain: String,
    cashable: String,
    better: String,
    loses: bool,
}

/// What an assumption does to the gain, as a bar from one gain to the other.
struct Deciding {
    name: String,
    low: String,
    gain_low: String,
    high: String,
    gain_high: String,
    break_even: String,
    bar: (String, String),
    zero: String,
}

/// An alternative held against going on as now.
struct Against {
    title: String,
    /// The gain, to put the best first.
    worth: f64,
    carriers: Vec<Carrier>,
    deciding: Vec<Deciding>,
}

/// How the present value of an alternative comes about.
struct How {
    id: String,
    title: String,
    effects: Vec<Effect>,
    sum: String,
    years: Vec<String>,
    flows: Vec<(String, Vec<String>)>,
}

struct Effect {
    title: String,
    whose: String,
    formula: String,
    /// How far each unit takes it up, where they differ.
    units: Vec<String>,
    worth: String,
}

/// An assumption, and the field in which another value is tried.
struct Field {
    /// What it is called on the page, and in an address.
    id: String,
    name: String,
    title: String,
    believed: String,
    from: String,
    value: String,
    /// Whether it can be tried: a series cannot.
    is_number: bool,
}

struct Version {
    words: String,
    url: String,
    here: bool,
    /// Where it is held against the one that is shown; empty: it is that.
    compare: String,
}

#[derive(Template)]
#[template(path = "landscape_case.html")]
struct CasePage {
    frame: Frame,
    title: String,
    lead: String,
    stamp: String,
    problem: String,
    told: String,
    tried: bool,
    /// Whether a value could not be tried.
    tried_wrongly: bool,
    here: String,
    columns: Vec<Column>,
    /// Whether it is told what beginning at the next renewal loses.
    waits: bool,
    against: Vec<Against>,
    knowing: Vec<(String, String)>,
    hows: Vec<How>,
    unavoidable: Vec<Effect>,
    fields: Vec<Field>,
    /// Whether a frozen version no longer comes to what it was frozen with.
    other_than_frozen: bool,
    /// What stands beside the figures, before and after who gains and what decides.
    first: Vec<Told>,
    after: Vec<Told>,
    /// What differs from the version that it is held against.
    compared: Option<Told>,
    speaks_for: Vec<(String, String)>,
    /// What was said for a unit and not kept, unit and stance: its form stands open with it.
    say: Option<(String, String)>,
    reason: String,
    pdf: String,
    xlsx: String,
    not_counted: Vec<String>,
    rules: String,
    versions: Vec<Version>,
    hash: String,
    version: i64,
    newest: bool,
    changeable: bool,
    text: String,
    note: String,
}

crate::frame::framed!(CasePage, frame);

/// A whole amount.
fn amount(words: &Words, value: f64) -> String {
    let whole = value.abs().round() as u64;
    let sign = if value < -0.5 { "−" } else { "" };
    format!("{sign}{}", words.count(whole))
}

/// An amount as far as an estimate is worth telling in a sentence: three digits and noughts.
fn about(words: &Words, value: f64) -> String {
    let digits = value.abs().max(1.0).log10().floor();
    let unit = 10_f64.powf((digits - 2.0).max(0.0));
    amount(words, (value / unit).round() * unit)
}

/// A number of an assumption: whole where it is large.
fn number(words: &Words, value: f64) -> String {
    if value.abs() >= 1_000.0 { amount(words, value) } else { words.number(value) }
}

fn version_words(words: &Words, of: &BusinessCaseVersion) -> String {
    let source = of.source.clone().unwrap_or_else(|| words.text("saved-view-machine"));
    let told =
        [("version", of.version.to_string().into()), ("source", source.into()), ("time", moment(words, of.said_us).into())];
    let told = words.with("case-version", &told);
    if of.note.is_empty() { told } else { format!("{told}: {}", of.note) }
}

fn column(words: &Words, (place, of): (usize, &CaseAlternative)) -> Column {
    let maybe = |value: Option<f64>| value.map(|value| amount(words, value)).unwrap_or_default();
    Column {
        title: called(&of.alternative, &of.title),
        how: format!("#how-{place}"),
        is_now: place == 0,
        mean: amount(words, of.mean),
        gain: amount(words, of.gain),
        range: words.with(
            "case-range",
            &[
                ("low", amount(words, of.drawn.p10).into()),
                ("middle", amount(words, of.drawn.p50).into()),
                ("high", amount(words, of.drawn.p85).into()),
            ],
        ),
        positive: words.percent(of.positive),
        payback: of.payback_years.map(|years| words.number((years * 10.0).round() / 10.0)).unwrap_or_default(),
        pool: amount(words, of.risk_pool),
        waiting: maybe(of.waiting),
    }
}

fn called(id: &str, title: &str) -> String {
    if title.is_empty() { id.to_owned() } else { title.to_owned() }
}

/// Where gains stand on a bar from the least to the greatest of them and nothing.
fn deciding(words: &Words, answer: &BusinessCaseAnswer, of: &CaseAlternative) -> Vec<Deciding> {
    let all: Vec<_> = of.assumptions.iter().take(DECIDING).collect();
    let ends = || all.iter().flat_map(|of| [of.low[1], of.high[1]]).chain([0.0]);
    let (least, most) = (ends().fold(f64::INFINITY, f64::min), ends().fold(f64::NEG_INFINITY, f64::max));
    let at = |gain: f64| if most > least { (gain - least) / (most - least) * 100.0 } else { 0.0 };
    let line = |of: &&samsyn_app::CaseAssumption| {
        let (from, to) = (at(of.low[1].min(of.high[1])), at(of.low[1].max(of.high[1])));
        let known = answer.assumptions.iter().find(|known| known.id == of.assumption);
        // What is never below nothing is never there.
        let even = of.break_even.filter(|even| *even >= 0.0 || of.low[0] < 0.0);
        Deciding {
            name: known.map_or_else(|| of.assumption.clone(), |known| known.title.clone()),
            low: number(words, of.low[0]),
            gain_low: amount(words, of.low[1]),
            high: number(words, of.high[0]),
            gain_high: amount(words, of.high[1]),
            break_even: even.map(|value| number(words, value)).unwrap_or_default(),
            bar: (format!("{from:.2}"), format!("{:.2}", (to - from).max(0.5))),
            zero: format!("{:.2}", at(0.0)),
        }
    };
    all.iter().map(line).collect()
}

fn against(words: &Words, answer: &BusinessCaseAnswer, of: &CaseAlternative) -> Against {
    let carrier = |of: &samsyn_app::CaseAdministration| Carrier {
        name: of.administration.clone(),
        gain: amount(words, of.gain),
        cashable: amount(words, of.cashable),
        better: words.percent(of.better),
        loses: of.gain < -0.5,
    };
    Against {
        title: called(&of.alternative, &of.title),
        worth: of.gain,
        carriers: of.administrations.iter().map(carrier).collect(),
        deciding: deciding(words, answer, of),
    }
}

fn effect(words: &Words, of: &CaseEffect) -> Effect {
    let times: String = of.times.iter().map(|of| format!(" × {of}")).collect();
    let years = if of.from == of.until { of.from.to_string() } else { format!("{}–{}", of.from, of.until) };
    let kind = if of.cashable { "case-in-money" } else { "case-in-time" };
    let account = if of.account.is_empty() { String::new() } else { format!(" · {}", of.account) };
    let recorded = of.recorded.map(|(amount, year)| {
        let told = [("amount", number(words, amount).into()), ("year", year.to_string().into())];
        format!(" ({})", words.with("case-recorded", &told))
    });
    let recorded = recorded.unwrap_or_default();
    let shares = |all: &[f64]| {
        // What stays the same to the end is told once.
        let same = all.iter().rev().take_while(|share| Some(*share) == all.last()).count();
        let told: Vec<String> = all[..=all.len() - same].iter().map(|share| words.percent(*share)).collect();
        told.join(" · ")
    };
    let adoption = match of.adoption.as_slice() {
        [] => String::new(),
        all => format!(" ({})", words.with("case-adopted", &[("shares", shares(all).into())])),
    };
    let unit = |unit: &CaseEffectUnit| {
        let told = [
            ("unit", unit.name.as_str().into()),
            ("weight", words.percent(unit.weight).into()),
            ("year", unit.from.to_string().into()),
            ("shares", if unit.adoption.is_empty() { words.percent(0.0) } else { shares(&unit.adoption) }.into()),
        ];
        words.with("case-adopted-by", &told)
    };
    Effect {
        title: of.title.clone(),
        whose: format!("{}{account} · {}", of.administration, words.text(kind)),
        formula: format!("{}{times}, {years}{adoption}{recorded}", number(words, of.amount)),
        units: of.units.iter().map(unit).collect(),
        worth: amount(words, of.present_value),
    }
}

fn how(words: &Words, answer: &BusinessCaseAnswer, (place, of): (usize, &CaseAlternative)) -> How {
    let title = called(&of.alternative, &of.title);
    let first = answer.figures.first_year;
    let years: Vec<i32> = (0..i32::try_from(answer.years).unwrap_or(0)).map(|at| first.saturating_add(at)).collect();
    let mut flows: Vec<(String, Vec<f64>)> = Vec::new();
    for flow in &of.flows {
        for (value, kind) in [(flow.cashable, "case-in-money"), (flow.not_cashable, "case-in-time")] {
            if value.abs() < 0.5 {
                continue;
            }
            let account = if flow.account.is_empty() { String::new() } else { format!(" · {}", flow.account) };
            let name = format!("{}{account} · {}", flow.administration, words.text(kind));
            let place = flows.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
                flows.push((name, vec![0.0; years.len()]));
                flows.len() - 1
            });
            if let Some(at) = years.iter().position(|year| *year == flow.year) {
                flows[place].1[at] += value;
            }
        }
    }
    let told = |(name, values): (String, Vec<f64>)| (name, values.into_iter().map(|value| amount(words, value)).collect());
    How {
        id: format!("how-{place}"),
        effects: answer
            .effects
            .iter()
            .filter(|effect| effect.alternative == of.alternative)
            .map(|of| effect(words, of))
            .collect(),
        sum: amount(words, of.mean),
        years: years.iter().map(i32::to_string).collect(),
        flows: flows.into_iter().map(told).collect(),
        title,
    }
}

fn field(words: &Words, (place, of): (usize, &CaseAssumed), query: &[(String, String)]) -> Field {
    let believed = match of.range {
        Some([low, high]) => words.with(
            "case-believed",
            &[("mean", number(words, of.mean).into()), ("low", number(words, low).into()), ("high", number(words, high).into())],
        ),
        None if of.by_year => words.with("case-by-year", &[("first", number(words, of.mean).into())]),
        None => words.with("case-known", &[("value", number(words, of.mean).into())]),
    };
    let from = [&of.source, &of.owner, &of.confirmed].into_iter().filter(|said| !said.is_empty()).cloned();
    let name = format!("{TRIED}{}", of.id);
    // As it was typed, also when it was no number.
    let value = query.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()).unwrap_or_default();
    Field {
        id: format!("tried-{place}"),
        name,
        title: of.title.clone(),
        believed,
        from: from.collect::<Vec<_>>().join(" · "),
        value,
        is_number: !of.by_year,
    }
}

/// What an assumption is called.
fn title_of(answer: &BusinessCaseAnswer, id: &str) -> String {
    answer.assumptions.iter().find(|of| of.id == id).map_or(id, |of| &*of.title).to_owned()
}

/// By which rules, prices and draws the figures are.
fn rules_words(words: &Words, answer: &BusinessCaseAnswer) -> String {
    let figures = &answer.figures;
    let by = words.with(
        "case-by",
        &[
            ("year", figures.first_year.to_string().into()),
            ("prices", figures.price_year.to_string().into()),
            ("rules", figures.rules.source.as_str().into()),
            ("since", figures.rules.since.as_str().into()),
            ("draws", figures.draws.into()),
            ("seed", figures.seed.to_string().into()),
        ],
    );
    match &answer.prices {
        None => by,
        Some(prices) => {
            let told = [("name", prices.name.as_str().into()), ("source", prices.source.as_str().into())];
            format!("{by} {}", words.with("case-prices", &told))
        }
    }
}

/// Which version it is, and whose case.
fn stamp(words: &Words, answer: &BusinessCaseAnswer) -> String {
    let version = version_words(words, &answer.version);
    match answer.sponsor.as_str() {
        "" => version,
        sponsor => format!("{} {version}", words.with("case-sponsor", &[("sponsor", sponsor.into())])),
    }
}

/// The finding as a sentence: which way is expected to be best, by how much and how surely, and what it hangs on.
fn lead(words: &Words, answer: &BusinessCaseAnswer) -> String {
    let others = answer.figures.alternatives.iter().skip(1);
    let best = others.max_by(|a, b| a.gain.total_cmp(&b.gain)).filter(|best| best.gain > 0.0);
    let Some(best) = best else { return words.text("case-best-now") };
    let told = [
        ("title", called(&best.alternative, &best.title).into()),
        ("gain", about(words, best.gain).into()),
        ("share", words.percent(best.positive).into()),
    ];
    let found = words.with("case-best", &told);
    match answer.figures.knowing.first().filter(|_| best.positive < 0.9) {
        None => found,
        Some(first) => {
            let known = answer.assumptions.iter().find(|of| of.id == first.assumption);
            let name = known.map_or_else(|| first.assumption.clone(), |of| of.title.clone());
            let hangs = [("assumption", name.into()), ("worth", about(words, first.worth).into())];
            format!("{found} {}", words.with("case-hangs", &hangs))
        }
    }
}

/// A case that can be calculated as it stands, in the reader's language.
fn example(words: &Words) -> String {
    let text = EXAMPLE.replace("{country}", country(words));
    EXAMPLE_WORDS.iter().fold(text, |text, (called, key)| text.replace(&format!("{{{called}}}"), &words.text(key)))
}

fn check_link(words: &Words, case: i64, check: &CaseCheckDay) -> Link {
    let told = [("months", check.months.to_string().into()), ("day", day_words(words, check.due).into())];
    match check.is_due {
        true => Link { words: words.with("case-check-due", &told), url: format!("{HERE}/{case}#checks"), current: false },
        false => Link { words: words.with("sourcing-after", &told), url: String::new(), current: false },
    }
}

async fn list_page(shared: &Shared, preferences: &Preferences, problem: String, form: CaseForm) -> Outcome {
    let words = preferences.words;
    let rows = shared.app.case_list(&shared.actor).await?;
    let title = words.with("cases-title", &[("count", rows.len().into())]);
    let today = shared.app.today();
    let has_checks = rows.iter().flat_map(|row| &row.checks).any(|check| check.due >= today);
    let row = |of: samsyn_app::BusinessCaseRow| Row {
        name: Link { words: of.title, url: format!("{HERE}/{}", of.id), current: false },
        version: version_words(&words, &of.version),
        frozen: of
            .frozen
            .map(|version| words.with("case-frozen-version", &[("version", version.to_string().into())]))
            .unwrap_or_default(),
        checks: of.checks.iter().map(|check| check_link(&words, of.id, check)).collect(),
    };
    let page = CasesPage {
        frame: Frame::new(preferences, Nav::Landscape, &title).at(HERE),
        rows: rows.into_iter().map(row).collect(),
        has_checks,
        changeable: may(&shared.actor, Action::LandscapeChange, Thing::Whole).is_ok(),
        open: !form.text.is_empty(),
        text: if form.text.is_empty() { example(&words) } else { form.text },
        note: form.note,
        title,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// What is asked of the list: systems of which a case is proposed, by their numbers.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct AskedCases {
    #[serde(default)]
    systems: String,
}

/// Whose rules a proposal goes by, as far as the language tells; the text says it, to be changed.
fn country(words: &Words) -> &'static str {
    match words.language() {
        Language::Da => "DK",
        Language::Sv => "SE",
        _ => "NO",
    }
}

fn proposal_words(words: &Words) -> CaseProposalWords {
    let text = |key: &str| words.text(&format!("proposal-{key}"));
    CaseProposalWords {
        title: text("title"),
        keep: text("keep"),
        buy: text("buy"),
        build: text("build"),
        retire: text("retire"),
        share: text("share"),
        run: text("run"),
        moving: text("moving"),
        run_new: text("run-new"),
        buying: text("buying"),
        building: text("building"),
        move_each: text("move-each"),
        new_share: text("new-share"),
        buy_once: text("buy-once"),
        build_once: text("build-once"),
        guess: text("guess"),
        by_hand: text("by-hand"),
        nobody: words.text("map-no-unit"),
    }
}

/// `GET /landscape/cases`: with `systems` a case about them is proposed in the form.
pub(crate) async fn cases(shared: Shared, Query(asked): Query<AskedCases>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    if asked.systems.trim().is_empty() {
        return list_page(&shared, &preferences, String::new(), CaseForm::default()).await;
    }
    let systems = asked.systems.split(',').map(|id| id.trim().parse());
    let systems: Vec<RecordId> = systems.collect::<Result<_, _>>().map_err(|_| invalid("request-invalid"))?;
    let proposed = shared.app.case_propose(&shared.actor, &systems, country(&words), proposal_words(&words)).await;
    match proposed {
        Ok(text) => list_page(&shared, &preferences, String::new(), CaseForm { text, ..CaseForm::default() }).await,
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            list_page(&shared, &preferences, problem, CaseForm::default()).await
        }
    }
}

/// `GET /landscape/cases.ics`: the days still to come on which a decision is looked at again, as a calendar.
pub(crate) async fn cases_calendar(shared: Shared, headers: HeaderMap, preferences: Preferences) -> Outcome {
    let (words, today) = (preferences.words, shared.app.today());
    // Each version that is kept can move days.
    let (mut entries, mut version) = (Vec::new(), 0);
    for row in shared.app.case_list(&shared.actor).await? {
        version += row.version.version.unsigned_abs();
        for check in row.checks.iter().filter(|check| check.due >= today) {
            let told = [("months", check.months.to_string().into()), ("day", day_words(&words, check.due).into())];
            entries.push(Entry {
                uid: format!("check-{}-{}", row.id, check.months),
                day: check.due,
                summary: words.with("cases-calendar-entry", &[("name", row.title.as_str().into())]),
                about: format!("{}\n{HERE}/{}#checks", words.with("sourcing-after", &told), row.id),
            });
        }
    }
    Ok(calendar_of(&words.text("landscape-tab-cases"), "cases", version, today, entries, &headers))
}

/// `POST /landscape/cases`: a new one.
pub(crate) async fn cases_make(shared: Shared, preferences: Preferences, Form(form): Form<CaseForm>) -> Outcome {
    match shared.app.case_make(&shared.actor, &form.text, &form.note).await {
        Ok(id) => Ok(Redirect::to(&format!("{HERE}/{id}")).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            list_page(&shared, &preferences, problem, form).await
        }
    }
}

fn missing() -> Error {
    Error::new(ErrorKind::Missing, "business-case-missing")
}

fn case_id(text: &str) -> Result<i64, Error> {
    text.parse().map_err(|_| missing())
}

/// What else stands on the page: what was not kept and why, and what was just done.
#[derive(Default)]
struct Said {
    problem: String,
    told: String,
    typed: Option<CaseForm>,
}

async fn page(shared: &Shared, preferences: &Preferences, id: i64, query: &[(String, String)], said: Said) -> Outcome {
    let words = preferences.words;
    let mut problem = said.problem;
    let mut tried_wrongly = false;
    let answer = match asked(&words, query) {
        Ok((version, tried)) => shared.app.case_get(&shared.actor, id, version, &tried).await,
        Err(error) => Err(error),
    };
    let answer = match answer {
        // What cannot be tried is said on the page of what can.
        Err(error) if ["case-tried", "case-value"].contains(&&*error.code) => {
            problem = mendable(error, preferences)?;
            tried_wrongly = true;
            shared.app.case_get(&shared.actor, id, version_asked(query)?, &[]).await?
        }
        other => other?,
    };
    let here = format!("{HERE}/{id}");
    let number = answer.version.version;
    let is_here = |of: &BusinessCaseVersion| of.version == number;
    let version = |of: &BusinessCaseVersion| Version {
        words: version_words(&words, of),
        url: with_query(&here, &[("version", of.version.to_string())]),
        here: is_here(of),
        compare: match is_here(of) {
            true => String::new(),
            false => with_query(&here, &[("version", number.to_string()), ("with", of.version.to_string())]),
        },
    };
    let with = query.iter().find(|(name, _)| name == "with").and_then(|(_, value)| value.parse::<i64>().ok());
    let compared = match with.filter(|with| *with != number) {
        Some(with) => Some(compared(&words, &answer, &shared.app.case_get(&shared.actor, id, Some(with), &[]).await?)),
        None => None,
    };
    let figures = &answer.figures;
    let others = figures.alternatives.iter().skip(1);
    let typed = said.typed.unwrap_or_default();
    // Files tell a version as it is believed: nobody takes what was tried for it.
    let file = |ending: &str| with_query(&format!("{here}/{ending}"), &[("version", number.to_string())]);
    let facts = told::facts(&words, &answer);
    let stands = [Some(told::anchoring(&words, &answer)), told::skills(&words, &answer)];
    let page = CasePage {
        frame: Frame::new(preferences, Nav::Landscape, &figures.title).at(here.as_str()),
        lead: lead(&words, &answer),
        stamp: stamp(&words, &answer),
        told: said.told,
        tried: answer.assumptions.iter().any(|of| of.tried.is_some()),
        tried_wrongly,
        columns: figures.alternatives.iter().enumerate().map(|of| column(&words, of)).collect(),
        waits: figures.alternatives.iter().any(|of| of.waiting.is_some()),
        against: others.map(|of| against(&words, &answer, of)).collect(),
        knowing: figures.knowing.iter().map(|of| (title_of(&answer, &of.assumption), amount(&words, of.worth))).collect(),
        hows: figures.alternatives.iter().enumerate().map(|of| how(&words, &answer, of)).collect(),
        unavoidable: answer.unavoidable.iter().map(|of| effect(&words, of)).collect(),
        fields: answer.assumptions.iter().enumerate().map(|of| field(&words, of, query)).collect(),
        other_than_frozen: answer.is_other_than_frozen,
        first: told::sourcing(&words, &answer),
        after: facts.into_iter().chain(stands.into_iter().flatten()).collect(),
        compared,
        speaks_for: answer.speaks_for.iter().map(|of| (of.unit.to_string(), of.name.clone())).collect(),
        say: (typed.what == "say").then(|| (typed.unit.clone(), typed.stance.clone())),
        reason: typed.reason,
        pdf: file("pdf"),
        xlsx: file("xlsx"),
        not_counted: figures.not_counted.clone(),
        rules: rules_words(&words, &answer),
        versions: answer.versions.iter().map(version).collect(),
        hash: answer.version.frozen.as_ref().map(|frozen| frozen.hash.clone()).unwrap_or_default(),
        version: number,
        newest: answer.versions.first().is_some_and(is_here),
        changeable: answer.changeable,
        text: if typed.text.is_empty() { answer.text.clone() } else { typed.text },
        note: typed.note,
        title: figures.title.clone(),
        here,
        problem,
    };
    Ok(html(if page.problem.is_empty() { StatusCode::OK } else { status(&page.problem) }, &page))
}

/// `GET /landscape/cases/{case}`: `version` says which, `try-` and an assumption a value that is tried.
pub(crate) async fn case(
    shared: Shared,
    Path(case): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
    preferences: Preferences,
) -> Outcome {
    page(&shared, &preferences, case_id(&case)?, &query, Said::default()).await
}

/// `POST /landscape/cases/{case}`: `do` says what: `change`, `freeze`, `check`, `say`.
pub(crate) async fn case_change(
    shared: Shared,
    Path(case): Path<String>,
    preferences: Preferences,
    Form(form): Form<CaseForm>,
) -> Outcome {
    let (app, actor, words) = (&shared.app, &shared.actor, preferences.words);
    let id = case_id(&case)?;
    let version: i64 = form.version.parse().map_err(|_| invalid("request-invalid"))?;
    let of_version = [("version".to_owned(), version.to_string())];
    let here = format!("{HERE}/{id}");
    let done = match form.what.as_str() {
        "change" => match app.case_change(actor, id, version, &form.text, &form.note).await {
            Ok(_) => return Ok(Redirect::to(&here).into_response()),
            Err(error) => Err(error),
        },
        "freeze" => app.case_freeze(actor, id, version).await.map(|_| words.text("case-is-frozen")),
        "check" => app.case_check(actor, id, version).await.map(|checked| {
            let changed: Vec<String> = checked.changed.iter().map(|what| words.text(&format!("case-changed-{what}"))).collect();
            let told = words.text(if checked.same { "case-same" } else { "case-not-same" });
            if changed.is_empty() { told } else { format!("{told} {}", changed.join(" ")) }
        }),
        "say" => {
            let unit = samsyn_app::UnitId(form.unit.parse().map_err(|_| invalid("request-invalid"))?);
            let stance = (form.stance == "yes", form.reason.as_str());
            match app.case_say(actor, id, version, unit, stance).await {
                Ok(()) => return Ok(Redirect::to(&format!("{here}#anchoring")).into_response()),
                Err(error) => Err(error),
            }
        }
        _ => Err(invalid("request-invalid")),
    };
    let said = match done {
        Ok(told) => Said { told, ..Said::default() },
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            Said { problem, typed: ["change", "say"].contains(&&*form.what).then_some(form), ..Said::default() }
        }
    };
    // What was typed stands beside the newest version, which is the one that can be changed.
    let of_version = if said.typed.is_some() { &[][..] } else { &of_version[..] };
    page(&shared, &preferences, id, of_version, said).await
}
