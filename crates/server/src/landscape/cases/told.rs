//! What stands beside the figures of a case, in words: how the work flows today, who stands for it, which skills it needs, and who should
//! deliver a service. The page and the document tell the same.

use samsyn_app::{
    BusinessCaseAnswer, CaseCompetence, Figure, ProcessFlow, SourcingAlternative, SourcingCheck, SourcingCriterion,
    SourcingFigures,
};
use samsyn_wording::Words;

use super::{amount, number};
use crate::administration::{day as day_words, moment};
use crate::explorer::say::Say;

/// A part of a case: sentences and a table.
#[derive(Default)]
pub(super) struct Told {
    /// What it is called in addresses.
    pub(super) id: &'static str,
    pub(super) title: String,
    /// What it means.
    pub(super) note: String,
    pub(super) sentences: Vec<String>,
    /// Headings, and whether figures stand below.
    pub(super) columns: Vec<(String, bool)>,
    pub(super) rows: Vec<Vec<String>>,
}

fn columns(words: &Words, keys: &[(&str, bool)]) -> Vec<(String, bool)> {
    keys.iter().map(|(key, is_number)| (words.text(&format!("column-{key}")), *is_number)).collect()
}

/// How the work flows today: volume, times and waiting, as the logs say with the reader's own rights.
pub(super) fn facts(words: &Words, answer: &BusinessCaseAnswer) -> Option<Told> {
    if answer.processes.is_empty() && answer.processes_missing.is_empty() {
        return None;
    }
    let say = Say::new(*words, "UTC");
    let measured = answer.processes.iter().map(|flow| fact(words, &say, flow));
    let missing =
        answer.processes_missing.iter().map(|name| words.with("case-fact-missing", &[("process", name.as_str().into())]));
    Some(Told {
        id: "facts",
        title: words.text("case-facts"),
        note: words.text("case-facts-note"),
        sentences: measured.chain(missing).collect(),
        ..Told::default()
    })
}

fn fact(words: &Words, say: &Say, flow: &ProcessFlow) -> String {
    let process = || flow.process.name.as_str();
    let Some(of) = &flow.measured else {
        let why = match &flow.problem {
            Some(code) => words.error(code, &[]),
            None => words.with("flow-log-missing", &[("log", flow.log_name.as_str().into())]),
        };
        return format!("{}: {why}", process());
    };
    let duration = |figure: Option<Figure<f64>>| match figure {
        Some(figure) => say.marked(figure, |seconds| words.duration(seconds)),
        None => "–".to_owned(),
    };
    let told = words.with(
        "case-fact",
        &[
            ("process", process().into()),
            ("year", of.year.to_string().into()),
            ("cases", say.marked(of.cases, |cases| words.count(cases)).into()),
            ("median", duration(of.median_s).into()),
            ("nine", duration(of.p90_s).into()),
        ],
    );
    let parts = of.parts.iter().filter_map(|part| {
        let share = say.marked(part.share?, |share| words.percent(share));
        Some(format!("{}: {share}", words.text(&format!("waiting-part-{}", part.part))))
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { told } else { format!("{told} {}.", parts.join("; ")) }
}

/// Who stands for it: the sponsor, and what units say.
pub(super) fn anchoring(words: &Words, answer: &BusinessCaseAnswer) -> Told {
    let mut sentences = Vec::new();
    if !answer.sponsor.is_empty() {
        let day = match answer.sponsor_consent.as_str() {
            "" => words.text("case-consent-none"),
            day => {
                let day = samsyn_app::Day::parse(day).map_or_else(|| day.to_owned(), |day| day_words(words, day));
                words.with("case-consent", &[("day", day.into())])
            }
        };
        sentences.push(format!("{} {day}", words.with("case-sponsor", &[("sponsor", answer.sponsor.as_str().into())])));
    }
    if !answer.unheard.is_empty() {
        sentences.push(words.with("case-unheard", &[("names", answer.unheard.join(", ").into())]));
    }
    let row = |of: &samsyn_app::CaseStance| {
        let stance = words.text(if of.consents { "case-stance-yes" } else { "case-stance-no" });
        let earlier = answer.versions.first().is_some_and(|newest| newest.version != of.version);
        let of_version = [("version", of.version.to_string().into())];
        let stance = if earlier { format!("{stance} ({})", words.with("case-stance-earlier", &of_version)) } else { stance };
        let source = of.source.clone().unwrap_or_else(|| words.text("saved-view-machine"));
        vec![of.unit_name.clone(), stance, of.reason.clone(), format!("{source}, {}", moment(words, of.said_us))]
    };
    Told {
        id: "anchoring",
        title: words.text("case-anchoring"),
        note: words.text("case-anchoring-note"),
        sentences,
        columns: columns(words, &[("unit", false), ("case-stance", false), ("case-reason", false), ("case-said", false)]),
        rows: answer.stances.iter().map(row).collect(),
    }
}

/// Which skills it needs, and where they are missing.
pub(super) fn skills(words: &Words, answer: &BusinessCaseAnswer) -> Option<Told> {
    let row = |of: &CaseCompetence| {
        let list = |all: &[f64]| all.iter().map(|count| number(words, *count)).collect::<Vec<_>>().join(" · ");
        let most = of.missing.iter().copied().fold(0.0, f64::max);
        let first = of.missing.iter().position(|missing| *missing > 0.0);
        let missing = match first {
            None => words.text("case-missing-none"),
            Some(first) => {
                words.with("case-missing", &[("most", number(words, most).into()), ("month", (first + 1).to_string().into())])
            }
        };
        let from = [("have", &of.of.have), ("hire", &of.of.hire), ("train", &of.of.train), ("buy", &of.of.buy)];
        let from = from.into_iter().filter(|(_, all)| all.iter().any(|count| *count > 0.0));
        let from: Vec<String> =
            from.map(|(how, all)| format!("{} {}", words.text(&format!("case-skill-{how}")), list(all))).collect();
        vec![of.of.skill.clone(), list(&of.of.need), from.join("; "), missing]
    };
    (!answer.competences.is_empty()).then(|| Told {
        id: "skills",
        title: words.text("case-skills"),
        note: words.text("case-skills-note"),
        columns: columns(words, &[("case-skill", false), ("case-need", false), ("case-from", false), ("case-missing", false)]),
        rows: answer.competences.iter().map(row).collect(),
        ..Told::default()
    })
}

/// A value on a criterion.
fn value(words: &Words, criterion: SourcingCriterion, value: f64) -> String {
    match criterion {
        SourcingCriterion::Cost => amount(words, value),
        SourcingCriterion::LeadTime => {
            words.with("sourcing-days", &[("count", number(words, (value * 10.0).round() / 10.0).into())])
        }
        SourcingCriterion::LockIn => {
            words.with("sourcing-months", &[("count", number(words, (value * 10.0).round() / 10.0).into())])
        }
        SourcingCriterion::Quality | SourcingCriterion::Risk => number(words, (value * 100.0).round() / 100.0),
    }
}

fn criterion_words(words: &Words, criterion: SourcingCriterion) -> String {
    words.text(&format!("sourcing-criterion-{}", criterion.name()))
}

/// The finding about a service, as a sentence.
pub(super) fn sourcing_lead(words: &Words, of: &SourcingFigures) -> String {
    let best = &of.alternatives[of.best];
    words.with(
        "sourcing-best",
        &[
            ("service", of.service.as_str().into()),
            ("title", best.title.as_str().into()),
            ("score", number(words, (best.score * 100.0).round()).into()),
        ],
    )
}

fn ways(words: &Words, of: &SourcingFigures) -> Told {
    let row = |way: &SourcingAlternative| {
        let on = |place: usize| match way.values[place] {
            None => words.text("sourcing-unsaid"),
            Some(known) => value(words, SourcingCriterion::ALL[place], known),
        };
        let values =
            of.criteria.iter().map(|of| on(SourcingCriterion::ALL.iter().position(|all| *all == of.criterion).unwrap_or(0)));
        let first = [way.title.clone(), number(words, (way.score * 100.0).round())];
        first.into_iter().chain(values).chain([way.staff.clone()]).collect()
    };
    let mut headings = columns(words, &[("case-alternative", false), ("sourcing-points", true)]);
    headings.extend(of.criteria.iter().map(|of| (criterion_words(words, of.criterion), true)));
    headings.extend(columns(words, &[("sourcing-staff", false)]));
    // Who may not see the log is told so: for others the house may have points for its lead time.
    let measured = match (of.is_measured, of.is_to_be_measured) {
        (true, _) => words.text("sourcing-measured"),
        (false, true) => words.text("sourcing-log-unseen"),
        (false, false) => words.text("sourcing-not-measured"),
    };
    Told {
        id: "ways",
        title: words.with("sourcing-title", &[("service", of.service.as_str().into())]),
        note: format!("{} {measured}", words.text("sourcing-note")),
        sentences: vec![sourcing_lead(words, of)],
        columns: headings,
        rows: of.alternatives.iter().map(row).collect(),
    }
}

fn parts(words: &Words, of: &SourcingFigures) -> Told {
    let all: Vec<samsyn_app::CaseEffectPart> = samsyn_app::CaseEffectPart::ALL
        .into_iter()
        .filter(|part| of.alternatives.iter().flat_map(|way| &way.parts).any(|known| known.part == *part))
        .collect();
    let stays = of.alternatives.iter().any(|way| way.unavoidable != 0.0);
    let row = |way: &SourcingAlternative| {
        let on = |part: &samsyn_app::CaseEffectPart| {
            let known = way.parts.iter().find(|known| known.part == *part);
            known.map_or_else(|| "–".to_owned(), |known| amount(words, known.present_value))
        };
        let stays = stays.then(|| amount(words, way.unavoidable));
        [way.title.clone()].into_iter().chain(all.iter().map(on)).chain(stays).collect()
    };
    let mut headings = columns(words, &[("case-alternative", false)]);
    headings.extend(all.iter().map(|part| (words.text(&format!("sourcing-part-{}", part.name())), true)));
    if stays {
        headings.push((words.text("sourcing-part-unavoidable"), true));
    }
    Told {
        id: "parts",
        title: words.text("sourcing-parts"),
        note: words.text("sourcing-parts-note"),
        columns: headings,
        rows: of.alternatives.iter().map(row).collect(),
        ..Told::default()
    }
}

/// What would have to be true for each to be chosen, or for the chosen one not to be.
fn turns(words: &Words, of: &SourcingFigures) -> Told {
    let row = |(place, way): (usize, &SourcingAlternative)| {
        let is_said =
            |criterion| way.values[SourcingCriterion::ALL.iter().position(|all| *all == criterion).unwrap_or(0)].is_some();
        let cell = |turn: &samsyn_app::SourcingTurn| match turn.value {
            None if !is_said(turn.criterion) => words.text("sourcing-unsaid"),
            None if place == of.best => words.text("sourcing-turn-stays"),
            None => words.text("sourcing-turn-never"),
            Some(known) => {
                let key = if place == of.best { "sourcing-turn-until" } else { "sourcing-turn-from" };
                words.with(key, &[("value", value(words, turn.criterion, known).into())])
            }
        };
        [way.title.clone()].into_iter().chain(way.turns.iter().map(cell)).collect()
    };
    let mut headings = columns(words, &[("case-alternative", false)]);
    headings.extend(of.criteria.iter().map(|of| (criterion_words(words, of.criterion), false)));
    Told {
        id: "turns",
        title: words.text("sourcing-turns"),
        note: words.text("sourcing-turns-note"),
        columns: headings,
        rows: of.alternatives.iter().enumerate().map(row).collect(),
        ..Told::default()
    }
}

fn weights(words: &Words, of: &SourcingFigures) -> Told {
    let title = |id: &str| of.alternatives.iter().find(|way| way.alternative == id).map_or(id, |way| &*way.title).to_owned();
    let row = |criterion: &samsyn_app::SourcingCriterionFigures| {
        let span = |span: &samsyn_app::SourcingSpan| {
            let told = [
                ("title", title(&span.alternative).into()),
                ("from", words.percent(span.from).into()),
                ("to", words.percent(span.to).into()),
            ];
            words.with("sourcing-span", &told)
        };
        let spans: Vec<String> = criterion.spans.iter().map(span).collect();
        vec![criterion_words(words, criterion.criterion), words.percent(criterion.weight), spans.join("; ")]
    };
    Told {
        id: "weights",
        title: words.text("sourcing-weights"),
        note: words.text("sourcing-weights-note"),
        columns: columns(words, &[("sourcing-criterion", false), ("sourcing-weight", true), ("sourcing-spans", false)]),
        rows: of.criteria.iter().map(row).collect(),
        ..Told::default()
    }
}

/// What was promised and what came.
fn checks(words: &Words, all: &[SourcingCheck]) -> Option<Told> {
    let row = |of: &SourcingCheck| {
        let not = |is_due: bool| words.text(if is_due { "sourcing-unmeasured" } else { "sourcing-not-due" });
        let days = |days: Option<f64>| days.map(|days| value(words, SourcingCriterion::LeadTime, days));
        let paid = of.paid.map(|paid| amount(words, paid));
        vec![
            words.with("sourcing-after", &[("months", of.months.to_string().into()), ("day", day_words(words, of.due).into())]),
            days(of.promised_days).unwrap_or_else(|| words.text("sourcing-unsaid")),
            days(of.measured_days).unwrap_or_else(|| not(of.is_due)),
            of.year.map_or_else(|| words.text("sourcing-no-year"), |year| year.to_string()),
            of.promised_price.map_or_else(|| "–".to_owned(), |price| amount(words, price)),
            paid.unwrap_or_else(|| not(of.is_due)),
        ]
    };
    (!all.is_empty()).then(|| Told {
        id: "checks",
        title: words.text("sourcing-checks"),
        note: words.text("sourcing-checks-note"),
        columns: columns(
            words,
            &[
                ("sourcing-check", false),
                ("sourcing-promised-days", true),
                ("sourcing-measured-days", true),
                ("share-year", true),
                ("sourcing-promised-price", true),
                ("sourcing-paid", true),
            ],
        ),
        rows: all.iter().map(row).collect(),
        ..Told::default()
    })
}

/// All about who should deliver a service; nothing of a case that is about none.
pub(super) fn sourcing(words: &Words, answer: &BusinessCaseAnswer) -> Vec<Told> {
    let Some(of) = &answer.sourcing else { return Vec::new() };
    let tables = [ways(words, of), parts(words, of), turns(words, of), weights(words, of)];
    tables.into_iter().chain(checks(words, &answer.checks)).collect()
}
