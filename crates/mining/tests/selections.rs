//! Selections that are narrowed before a filter looks at them, and events left out by mask.
#![allow(missing_docs, reason = "tests")]

mod support;

use samsyn_eventlog::CaseSet;
use samsyn_mining::{CountingUnit, Filter, Selection, Units};
use support::{log, row};

fn ids(units: &Units, selection: &Selection) -> Vec<String> {
    selection.cases().iter().map(|case| units.log().case_id(case).expect("an id").to_owned()).collect()
}

#[test]
fn a_filter_sees_only_what_was_selected_before() {
    let rows = vec![row("a", "A", 1), row("b", "B", 2), row("c", "B", 3), row("d", "A", 4), row("e", "B", 5)];
    let log = log(&[rows]);
    let units = Units::of(&log, CountingUnit::Events).expect("units");
    let top = Filter::parse("variants top 1").expect("a filter");
    assert_eq!(ids(&units, &top.apply(&units).expect("applies")), ["b", "c", "e"]);
    let some = Selection::all(&units).within(&CaseSet::from_fn(log.case_range(), |case| [0, 1, 3].contains(&case)));
    assert_eq!(ids(&units, &top.apply_to(&units, some).expect("applies")), ["a", "d"]);
}

#[test]
fn leftovers_are_told_of_the_cases_within() {
    let started = |case: &str, second| row(case, "A", second).is("start");
    let rows = vec![started("a", 1), started("b", 2), started("b", 3), row("c", "A", 4).is("complete")];
    let log = log(&[rows]);
    let units = Units::of(&log, CountingUnit::Instances).expect("units");
    let told = |selection: &Selection| {
        let findings = units.findings(selection);
        findings.iter().find(|f| f.code == "started-not-completed").map(|f| f.count)
    };
    assert_eq!(told(&Selection::all(&units)), Some(3));
    assert_eq!(told(&Selection::all(&units).within(&CaseSet::from_fn(log.case_range(), |case| case != 1))), Some(1));
}

#[test]
fn without_any_event_there_is_no_case() {
    let log = log(&[vec![row("a", "A", 1), row("a", "B", 2), row("b", "A", 3)]]);
    let units = Units::of_events(&log, CountingUnit::Events, |_, _| false).expect("units");
    assert_eq!(Selection::all(&units).case_count(), 0);
    let units = Units::of_events(&log, CountingUnit::Events, |_, row| row == 1).expect("units");
    let all = Selection::all(&units);
    assert_eq!((ids(&units, &all), units.event_count(all.cases())), (vec!["a".to_owned()], 1));
}
