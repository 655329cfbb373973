//! Two versions of a case beside each other.

use samsyn_app::{BusinessCaseAnswer, CaseAlternative, CaseAssumed, CaseEffect};
use samsyn_wording::Words;

use super::told::Told;
use super::{called, number};

/// A figure of a version that is compared: what it is known by, what it is called, and the figure.
type Compared = (Vec<String>, String, f64);

/// What a figure is called, and how it is had.
type Figure<T> = (&'static str, fn(&T) -> f64);

/// What differs between two versions: what follows, what is assumed, and which effects came, went or are worth something else.
pub(super) fn compared(words: &Words, now: &BusinessCaseAnswer, then: &BusinessCaseAnswer) -> Told {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = |what: String, then: Option<f64>, now: Option<f64>| {
        let told = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| number(words, value));
        let same = then == now || then.zip(now).is_some_and(|(a, b)| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()));
        if !same {
            rows.push(vec![what, told(then), told(now)]);
        }
    };
    // By ids, since two may have one title; told by title.
    let mut each = |key: &str, then: Vec<Compared>, now: Vec<Compared>| {
        let find = |all: &[Compared], id: &[String]| all.iter().find(|of| of.0 == id).map(|of| of.2);
        let gone = then.iter().filter(|of| find(&now, &of.0).is_none());
        for (id, name, _) in now.iter().chain(gone) {
            row(words.with(key, &[("name", name.as_str().into())]), find(&then, id), find(&now, id));
        }
    };
    let gains = |of: &BusinessCaseAnswer, value: fn(&CaseAlternative) -> f64| {
        let others = of.figures.alternatives.iter().skip(1);
        others.map(|of| (vec![of.alternative.clone()], called(&of.alternative, &of.title), value(of))).collect::<Vec<Compared>>()
    };
    let beliefs = |of: &BusinessCaseAnswer, value: fn(&CaseAssumed) -> f64| {
        of.assumptions.iter().map(|of| (vec![of.id.clone()], of.title.clone(), value(of))).collect::<Vec<Compared>>()
    };
    let effects = |of: &BusinessCaseAnswer| {
        let part = |of: &CaseEffect| {
            let id = vec![of.alternative.clone(), of.id.clone()];
            (id, format!("{}: {}", of.alternative_title, of.title), of.present_value)
        };
        of.effects.iter().map(part).collect::<Vec<Compared>>()
    };
    let of_gain: [Figure<CaseAlternative>; 4] = [
        ("case-compared-gain", |of| of.gain),
        ("case-compared-low", |of| of.drawn.p10),
        ("case-compared-high", |of| of.drawn.p85),
        ("case-compared-pool", |of| of.risk_pool),
    ];
    for (key, value) in of_gain {
        each(key, gains(then, value), gains(now, value));
    }
    let of_belief: [Figure<CaseAssumed>; 3] = [
        ("case-compared-assumption", |of| of.mean),
        ("case-compared-lowest", |of| of.range.map_or(of.mean, |range| range[0])),
        ("case-compared-highest", |of| of.range.map_or(of.mean, |range| range[1])),
    ];
    for (key, value) in of_belief {
        each(key, beliefs(then, value), beliefs(now, value));
    }
    each("case-compared-effect", effects(then), effects(now));
    let version =
        |of: &BusinessCaseAnswer| words.with("case-frozen-version", &[("version", of.version.version.to_string().into())]);
    Told {
        id: "compared",
        title: words.with("case-compared", &[("then", version(then).into()), ("now", version(now).into())]),
        note: words.text(if rows.is_empty() { "case-compared-same" } else { "case-compared-note" }),
        columns: vec![(words.text("case-compared-what"), false), (version(then), true), (version(now), true)],
        rows,
        ..Told::default()
    }
}
