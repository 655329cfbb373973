//! Extracts of random logs against a brute force that tries every choice of facts, and bytes that hold nothing of what left.
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use samsyn_eventlog::{CaseSet, Data, Level, Log, Role};
use samsyn_mining::{
    Coarseness, ColumnUse, CountingUnit, Error, Extract, ExtractColumn, ExtractKnown, ExtractMethod, ExtractRecipe, ExtractTimes,
    RiskAttack,
};
use support::{Row, log, row};

const NAMES: [&str; 4] = ["Apply", "Check", "Decide", "Appeal"];

/// Stands for a keyed hash: the same text, the same number, none foreseen from another.
fn key(seed: u64) -> impl Fn(&str) -> u64 {
    move |id| {
        let mixed =
            id.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    }
}

/// What stands in a log of one event: activity, time, and the letter of its case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    activity: String,
    time: i64,
}

fn text(log: &Log, level: Level, name: &str, part: usize, row: usize) -> Option<String> {
    let column = log.column(level, name).ok()?;
    match &column.parts[part] {
        data @ Data::Text(codes, _) if !data.is_missing(row) => Some(column.text(codes[row]).to_owned()),
        _ => None,
    }
}

/// The cases of a log: their letter, where it is there, and their events.
fn cases(log: &Log) -> Vec<(Option<String>, Vec<Event>)> {
    let (activity, time) = (log.activity().expect("activities"), log.time().expect("times"));
    let mut all = Vec::new();
    for (at, part) in log.parts().iter().enumerate() {
        let (Data::Text(codes, _), Data::Time(times, ..)) = (&activity.parts[at], &time.parts[at]) else { panic!("columns") };
        for case in (0..part.case_count()).filter(|case| part.live().is_none_or(|live| live.contains(*case))) {
            let event = |row| Event { activity: activity.text(codes[row]).to_owned(), time: times[row] };
            all.push((text(log, Level::Case, "letter", at, case as usize), part.rows(case).map(event).collect()));
        }
    }
    all
}

/// Whether a column of events has one value in each case.
fn is_of_case(log: &Log, name: &str) -> bool {
    let part = &log.parts()[0];
    let of = |case: u32| part.rows(case).map(|row| text(log, Level::Event, name, 0, row)).collect::<BTreeSet<_>>().len() == 1;
    (0..part.case_count()).all(of)
}

/// Every choice of up to `known` of some facts, each fact once.
fn choices(facts: &BTreeSet<(String, i64)>, known: u8) -> Vec<Vec<(String, i64)>> {
    let facts: Vec<_> = facts.iter().cloned().collect();
    let all = (1_u32..1 << facts.len()).filter(|mask| mask.count_ones() <= u32::from(known));
    all.map(|mask| (0..facts.len()).filter(|at| mask & (1 << at) != 0).map(|at| facts[at].clone()).collect()).collect()
}

/// Facts of a case, in order, as an attacker knows them.
fn facts(events: &[Event], times: bool, moved: bool) -> Vec<(String, i64)> {
    let base = if moved { events[0].time } else { 0 };
    events.iter().map(|event| (event.activity.clone(), if times { event.time - base } else { 0 })).collect()
}

/// How many cases look like each, in the worst choice of facts.
fn smallest_crowds(cases: &[(Option<String>, Vec<Event>)], known: ExtractKnown, moved: bool) -> Vec<usize> {
    let told: Vec<_> = cases.iter().map(|(letter, events)| (letter, facts(events, known.times, moved))).collect();
    let of = |(letter, own): &(&Option<String>, Vec<(String, i64)>)| {
        let crowd: Vec<_> = told.iter().filter(|(other, _)| !known.values || other == letter).map(|(_, facts)| facts).collect();
        match known.activities {
            None => crowd.iter().filter(|other| **other == own).count(),
            Some(most) => {
                let with = |choice: &Vec<(String, i64)>| crowd.iter().filter(|o| choice.iter().all(|f| o.contains(f))).count();
                choices(&own.iter().cloned().collect(), most).iter().map(with).min().expect("a fact")
            }
        }
    };
    told.iter().map(of).collect()
}

fn recipe(cases_min: u32, known: ExtractKnown, method: usize, coarse: usize, weeks: u16, letter: bool) -> ExtractRecipe {
    let column = |name: &str, level, form| ExtractColumn { name: name.to_owned(), level, form };
    let mut columns = vec![column("amount", Level::Event, ColumnUse::Classes { bounds: vec![5.0, 10.0] })];
    columns.extend(letter.then(|| column("letter", Level::Case, ColumnUse::Keep)));
    columns.push(column("who", Level::Event, ColumnUse::Numbered));
    ExtractRecipe {
        cases_min,
        known,
        method: ExtractMethod::ALL[method],
        times: ExtractTimes { coarse: [Coarseness::Exact, Coarseness::Day, Coarseness::Month][coarse], shift_weeks: weeks },
        columns,
        other: "other".to_owned(),
    }
}

/// Rows by a case of a letter and a number, activity, hour, and who; the identifier and the name are told by their marks.
fn rows(drawn: &[(u8, usize, i64, u8)]) -> Vec<Row> {
    let letter = |case: u8| ["a", "b"][usize::from(case) % 2];
    let made = |(case, name, hour, who): &(u8, usize, i64, u8)| {
        let id = format!("{}-secret-case-{case}", letter(*case));
        row(&id, NAMES[*name], 1_700_000_000 + hour * 3_600).by(&format!("secret-person-{who}")).amount(i64::from(*who))
    };
    drawn.iter().map(made).collect()
}

fn made(log: &Log, recipe: &ExtractRecipe, seed: u64) -> Result<Extract, Error> {
    Extract::of(log, &CaseSet::full(log.case_range()), CountingUnit::Events, recipe, &key(seed))
}

fn bytes(log: &Log) -> Vec<(&'static str, Vec<u8>)> {
    let all = CaseSet::full(log.case_range());
    let mut files = Vec::new();
    let mut file = Vec::new();
    samsyn_eventlog::xes::write(log, &all, &mut file).expect("xes");
    files.push(("xes", std::mem::take(&mut file)));
    samsyn_eventlog::csv::write(log, &all, &mut file).expect("csv");
    files.push(("csv", std::mem::take(&mut file)));
    samsyn_eventlog::parquet::write(log, &all, &mut file).expect("parquet");
    files.push(("parquet", std::mem::take(&mut file)));
    samsyn_eventlog::ipc::write(log, &all, &mut file).expect("arrow");
    files.push(("arrow", file));
    files
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_case_is_shared_with_fewer_than_the_recipe_says(
        drawn in prop::collection::vec((0_u8..14, 0_usize..4, 0_i64..60, 0_u8..12), 1..60),
        cases_min in 2_u32..5, bounded in prop::option::of(1_u8..4), (times, values, letter) in any::<(bool, bool, bool)>(),
        method in 0_usize..3, coarse in 0_usize..3, weeks in prop::sample::select(vec![0_u16, 3]), seed in any::<u64>(),
    ) {
        let known = ExtractKnown { activities: bounded, times, values };
        let recipe = recipe(cases_min, known, method, coarse, weeks, letter);
        let source = log(&[rows(&drawn)]);
        let extract = match made(&source, &recipe, seed) {
            Ok(extract) => extract,
            Err(Error::Extract { code, .. }) => {
                prop_assert_eq!(code, "extract-nothing-left");
                return Ok(());
            }
            Err(other) => panic!("{other}"),
        };
        let left = cases(&extract.log);
        prop_assert!(!left.is_empty());
        let crowds = smallest_crowds(&left, known, weeks > 0);
        prop_assert!(crowds.iter().all(|crowd| *crowd >= cases_min as usize), "{:?} {:?}", crowds, left);

        // Every case is one of the source's with some of its events, in their order; by leaving, whole.
        let before = cases(&source);
        let names = |events: &[Event]| events.iter().map(|e| e.activity.clone()).collect::<Vec<_>>();
        for (_, events) in &left {
            let (own, fits) = (names(events), |whole: &[String], own: &[String]| match recipe.method {
                ExtractMethod::Leave => whole == own,
                ExtractMethod::Cut => whole.starts_with(own),
                ExtractMethod::Merge => {
                    let mut rest = whole.iter();
                    own.iter().all(|name| rest.any(|other| other == name))
                }
            });
            prop_assert!(before.iter().any(|(_, events)| fits(&names(events), &own)));
        }

        // The risks are those of trying everything, on the extract itself; whoever knows less finds out no more.
        let most = extract.risks.last().expect("everything that is written");
        for risk in &extract.risks {
            prop_assert!(risk.cases_single <= most.cases_single && risk.cases_below <= most.cases_below, "{:?}", risk);
            let (attack, moved) = (risk.attack, weeks > 0);
            let known = match attack {
                RiskAttack::Activities | RiskAttack::Variant => ExtractKnown { activities: risk.known, times: false, values: false },
                RiskAttack::VariantValues => ExtractKnown { activities: None, times: false, values: true },
                RiskAttack::Events | RiskAttack::VariantTimes if risk.times == Some(recipe.times.coarse) && !moved => {
                    ExtractKnown { activities: risk.known, times: true, values: false }
                }
                _ => continue,
            };
            let crowds = smallest_crowds(&left, known, moved);
            let below = |least: usize| crowds.iter().filter(|crowd| **crowd < least).count() as u64;
let found = (risk.cases_single, risk.cases_below);
            let by_hand = (below(2), below(cases_min as usize));
            // What is the same in all events of a case is said of the case, too, and the brute force looks at the letter alone.
            match known.values && ["amount", "who"].iter().any(|name| is_of_case(&extract.log, name)) {
                true => prop_assert!(found.0 >= by_hand.0 && found.1 >= by_hand.1, "{:?}", risk),
                false => prop_assert_eq!(found, by_hand, "{:?}", risk),
            }
        }
        prop_assert_eq!(extract.loss.cases, left.len() as u64);
        prop_assert_eq!(extract.loss.cases_of, before.len() as u64);
        prop_assert_eq!(extract.loss.events, left.iter().map(|(_, events)| events.len() as u64).sum::<u64>());

        // No value of fewer cases than that stands in the extract, unless all cases together have one.
        let mut by_letter: BTreeMap<_, usize> = BTreeMap::new();
        left.iter().for_each(|(letter, _)| *by_letter.entry(letter.clone()).or_default() += 1);
        prop_assert!(by_letter.len() == 1 || by_letter.values().all(|count| *count >= cases_min as usize), "{:?}", by_letter);

        for (format, file) in bytes(&extract.log) {
            prop_assert!(!String::from_utf8_lossy(&file).contains("secret"), "{} tells", format);
        }
        prop_assert!(extract.log.find(Level::Case, "letter").is_some() == letter);
    }

    #[test]
    fn the_same_secret_makes_the_same_extract_and_moved_times_keep_their_distances(
        drawn in prop::collection::vec((0_u8..6, 0_usize..2, 0_i64..60, 0_u8..3), 20..60), seed in any::<u64>(),
    ) {
        let source = log(&[rows(&drawn)]);
        let recipe = recipe(2, ExtractKnown { activities: Some(1), ..ExtractKnown::default() }, 0, 0, 52, false);
        let (Ok(first), Ok(again)) = (made(&source, &recipe, seed), made(&source, &recipe, seed)) else { return Ok(()) };
        prop_assert_eq!(bytes(&first.log), bytes(&again.log));
        prop_assert_eq!(&first.risks, &again.risks);
        let distances = |log: &Log| {
            let of = |(_, events): (_, Vec<Event>)| events.iter().map(|e| (e.activity.clone(), e.time - events[0].time)).collect::<Vec<_>>();
            cases(log).into_iter().map(of).collect::<BTreeSet<_>>()
        };
        let whole = distances(&source);
        prop_assert!(distances(&first.log).iter().all(|case| whole.contains(case)));
        let week = 7 * 86_400_000_000_i64;
        let begun: BTreeSet<i64> = cases(&source).iter().map(|(_, events)| events[0].time.rem_euclid(week)).collect();
        prop_assert!(cases(&first.log).iter().all(|(_, events)| begun.contains(&events[0].time.rem_euclid(week))));
    }
}

#[test]
fn cases_are_numbered_anew_in_an_order_that_tells_nothing() {
    let drawn: Vec<_> = (0..12).map(|case| (case, 0, i64::from(case), 1)).collect();
    let source = log(&[rows(&drawn)]);
    let recipe = recipe(2, ExtractKnown::default(), 0, 0, 0, false);
    let (first, other) = (made(&source, &recipe, 1).expect("made"), made(&source, &recipe, 2).expect("made"));
    let ids: Vec<_> = (0..12).map(|case| first.log.case_id(case).expect("a number").to_owned()).collect();
    assert_eq!(ids, (1..=12).map(|n| n.to_string()).collect::<Vec<_>>());
    let times = |log: &Log| cases(log).iter().map(|(_, events)| events[0].time).collect::<Vec<_>>();
    assert_ne!(times(&first.log), times(&source));
    assert_ne!(times(&first.log), times(&other.log));
}

#[test]
fn cut_and_merged_as_worked_out_by_hand() {
    let case = |id: &str, course: &str| {
        let event = |(hour, letter): (usize, char)| {
            row(id, NAMES["acdp".find(letter).expect("an activity")], 1_700_000_000 + hour as i64 * 3_600)
        };
        course.chars().enumerate().map(event).collect::<Vec<_>>()
    };
    // a: Apply, c: Check, d: Decide, p: Appeal.
    let courses = ["acd", "acd", "acdp", "ad", "ad", "acp"];
    let source = log(&[courses.iter().zip(0..).flat_map(|(course, n)| case(&format!("a{n}"), course)).collect()]);
    let of = |method| {
        let recipe = ExtractRecipe { cases_min: 2, method, ..ExtractRecipe::default() };
        let extract = made(&source, &recipe, 7).expect("made");
        let letter = |event: &Event| event.activity.chars().nth(usize::from(event.activity == "Appeal")).expect("a letter");
        let mut left: Vec<String> = cases(&extract.log).iter().map(|(_, events)| events.iter().map(letter).collect()).collect();
        left.sort();
        (left, extract.loss)
    };
    let (left, loss) = of(ExtractMethod::Leave);
    assert_eq!(left, ["ACD", "ACD", "AD", "AD"]);
    assert_eq!((loss.cases, loss.cases_of, loss.events, loss.events_of, loss.variants, loss.variants_of), (4, 6, 10, 17, 2, 4));
    // The appealed decision ends with the decision, beside two others; the appeal without one goes back to the start, alone.
    let (left, loss) = of(ExtractMethod::Cut);
    assert_eq!((left, loss.cases_shortened), (vec!["ACD".into(), "ACD".into(), "ACD".into(), "AD".into(), "AD".into()], 1));
    let (left, _) = of(ExtractMethod::Merge);
    assert_eq!(left, ["ACD", "ACD", "ACD", "AD", "AD"]);
}

#[test]
fn a_recipe_that_does_not_fit_is_refused() {
    let source = log(&[rows(&[(1, 0, 0, 1), (2, 0, 0, 1)])]);
    let refused = |change: &dyn Fn(&mut ExtractRecipe)| {
        let mut recipe = ExtractRecipe { cases_min: 2, ..ExtractRecipe::default() };
        change(&mut recipe);
        made(&source, &recipe, 1).expect_err("refused").code()
    };
    let column = |name: &str, level, form| vec![ExtractColumn { name: name.to_owned(), level, form }];
    assert_eq!(refused(&|r| r.cases_min = 1), "extract-cases-min");
    assert_eq!(refused(&|r| r.cases_min = 3), "extract-nothing-left");
    assert_eq!(refused(&|r| r.known.activities = Some(4)), "extract-known");
    assert_eq!(refused(&|r| r.times.shift_weeks = 521), "extract-shift");
    assert_eq!(refused(&|r| r.other.clear()), "extract-other");
    assert_eq!(refused(&|r| r.columns = column("colour", Level::Case, ColumnUse::Keep)), "filter-column-unknown");
    assert_eq!(refused(&|r| r.columns = column("who", Level::Event, ColumnUse::Keep)), "extract-column-form");
    assert_eq!(refused(&|r| r.columns = column("amount", Level::Event, ColumnUse::Keep)), "extract-column-form");
    assert_eq!(refused(&|r| r.columns = column("activity", Level::Event, ColumnUse::Keep)), "extract-column-form");
    let bounds = |bounds: Vec<f64>| column("amount", Level::Event, ColumnUse::Classes { bounds });
    assert_eq!(refused(&|r| r.columns = bounds(vec![2.0, 1.0])), "extract-column-parts");
    assert_eq!(refused(&|r| r.columns = [bounds(vec![1.0]), bounds(vec![2.0])].concat()), "extract-column-twice");
    assert!(source.role(Role::Resource).is_some());
}
