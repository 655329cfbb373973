//! Tables of units: imported, imported again, and compared with what the table says.

mod common;

use common::{close, move_to, open, organisation, shape};
use proptest::prelude::*;
use samsyn_organisation::{Day, Event, ImportOptions, Organisation, Plan, Rejection, UnitId, apply, plan, read};

const HEADER: &str = "Key;Name;Parent;From;Until;Kind";

fn prepare(organisation: &Organisation, text: &str, as_of: i32, close_absent: bool) -> Plan {
    let row = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<_> = text.lines().map(row).collect();
    let table = read(&row(HEADER), &rows).unwrap();
    plan(organisation, &table, ImportOptions { as_of: Day(as_of), close_absent })
}

fn import(organisation: &mut Organisation, text: &str, as_of: i32) -> Plan {
    let plan = prepare(organisation, text, as_of, true);
    let events = plan.decide(organisation).unwrap();
    // What was planned is what a stored history may hold.
    events.iter().for_each(|event| apply(organisation, event));
    plan
}

fn told(plan: &Plan) -> Vec<String> {
    let told = plan.findings.iter().map(|finding| {
        let args: Vec<_> = finding.args.iter().map(|(name, value)| format!(" {name}={value}")).collect();
        format!("{}: {}{}", finding.row.map_or("-".to_owned(), |row| row.to_string()), finding.code, args.concat())
    });
    told.collect()
}

#[test]
fn a_table_again_is_what_is_new_renamed_moved_and_closed() {
    let mut organisation = Organisation::default();
    let first = import(&mut organisation, "c;C;b\nb;B;a\na;A;\nd;D;a", 10);
    assert_eq!((told(&first), first.changes.len()), (vec![], 4));
    assert_eq!(shape(&organisation, 10), "1(2(3) 4)");
    let again = prepare(&organisation, "c;C;b\nb;B;a\na;A;\nd;D;a", 20, true);
    assert_eq!((again.changes.len(), again.unchanged), (0, 4));
    // b and c change places, d is gone, e is new, a gets a kind.
    let second = import(&mut organisation, "b;B2;c\nc;C;a\na;A;;;;Etat\ne;E;b", 20);
    let rows: Vec<_> = second.changes.iter().map(|change| change.row).collect();
    assert_eq!(rows, [Some(4), Some(3), Some(2), Some(2), Some(5), None]);
    assert!(matches!(&second.changes[5].event, Event::Closed { unit: UnitId(4), until: Day(19), .. }));
    assert_eq!((shape(&organisation, 19), shape(&organisation, 20)), ("1(2(3) 4)".into(), "1(3(2(5)))".into()));
    assert_eq!(told(&second), [] as [&str; 0]);
    // Looked at before, decided after a change.
    assert_eq!(first.decide(&organisation), Err(Rejection::VersionChanged { expected: 0, found: 10 }));
}

#[test]
fn days_of_rows_count() {
    let mut organisation = Organisation::default();
    let text = "a;A;;1970-01-03\nb;B;a;1970-01-01\nold;Old;a;1970-01-05;1970-01-08\nnew;New;a;1970-01-21";
    let first = import(&mut organisation, text, 10);
    assert_eq!(told(&first), ["3: unit-opened-later key=b from=1970-01-01 day=1970-01-03"]);
    let shapes: Vec<_> = [1, 2, 4, 7, 8, 20].map(|day| shape(&organisation, day)).to_vec();
    assert_eq!(shapes, ["", "1(2)", "1(2 3)", "1(2 3)", "1(2)", "1(2 4)"]);
    assert_eq!(prepare(&organisation, text, 10, true).changes, []);
    // A later day dates the change, an earlier end closes.
    let text = "a;A2;;1970-01-16\nb;B;a;;1970-01-09\nnew;New;a;1970-01-21";
    let second = import(&mut organisation, text, 12);
    assert_eq!(told(&second), [] as [&str; 0]);
    assert_eq!(second.changes.len(), 2);
    let name = |day| organisation.as_of(Day(day)).unit(UnitId(1)).map(|unit| unit.name.clone());
    assert_eq!((name(14), name(15)), (Some("A".into()), Some("A2".into())));
    assert_eq!((shape(&organisation, 8), shape(&organisation, 9)), ("1(2)".into(), "1".into()));
}

#[test]
fn what_a_table_may_not_ask_for_is_told() {
    let check = |text: &str, expected: &[&str]| {
        let before = [open("a", None, 0, None), open("b", Some(1), 0, None), move_to(2, None, 30), close(2, 60)];
        assert_eq!(told(&prepare(&organisation(&before), text, 20, true)), expected, "{text}");
    };
    check("a;Unit a;\nb;Unit b;a", &[]);
    check("a;Unit a;\nb;Unit b;", &["3: unit-dates-out-of-order key=b day=1970-01-21 earliest=1970-01-31"]);
    check("a;Unit a;b\nb;Unit b;a", &["2: unit-row-cycle key=a", "3: unit-row-cycle key=b"]);
    check("a;Unit a;\nb;Unit b;a\nc;C;x", &["4: unit-parent-unknown key=c parent=x day=1970-01-21"]);
    check("a;Unit a;\nb;Unit b;a\nc;C;a;;1970-01-05", &["4: unit-from-missing key=c"]);
    // b is left out, not absent: it stays open, and with it what it belongs to.
    check("b;;a", &["-: unit-child-open key=a unit=1 child=2 day=1970-01-20", "2: unit-name-missing key=b"]);
}

#[test]
fn a_part_of_the_tree_closes_nothing_when_it_need_not() {
    let organisation = organisation(&[open("a", None, 0, None), open("b", Some(1), 0, None)]);
    assert_eq!(prepare(&organisation, "c;C;b", 20, false).changes.len(), 1);
    let closing = prepare(&organisation, "", 20, true);
    assert_eq!(closing.changes.len(), 2);
}

/// A forest of up to ten keys in any order, as lines of a table.
fn forest() -> impl Strategy<Value = Vec<String>> {
    let parents = prop::collection::vec((any::<prop::sample::Index>(), prop::bool::weighted(0.8), 0..3_u8), 1..10);
    let shuffled = Just((0..10).collect::<Vec<usize>>()).prop_shuffle();
    (parents, shuffled).prop_flat_map(|(parents, keys)| {
        let lines: Vec<String> = parents
            .iter()
            .enumerate()
            .map(|(at, (parent, has, name))| {
                let parent = if *has && at > 0 { format!("k{}", keys[parent.index(at)]) } else { String::new() };
                format!("k{};N{name};{parent}", keys[at])
            })
            .collect();
        Just(lines).prop_shuffle()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// After each import the day's tree is what the table says, and earlier days are as they were.
    #[test]
    fn the_tree_is_what_the_table_says(tables in prop::collection::vec(forest(), 1..6)) {
        let mut organisation = Organisation::default();
        let mut history = Vec::new();
        for (at, lines) in tables.iter().enumerate() {
            let day = 10 * (at as i32 + 1);
            let before = organisation.as_of(Day(day - 1));
            let plan = import(&mut organisation, &lines.join("\n"), day);
            prop_assert_eq!(told(&plan), [] as [&str; 0]);
            history.extend(plan.changes.into_iter().map(|change| change.event));
            let tree = organisation.as_of(Day(day));
            let mut found: Vec<String> = tree.units().iter().map(|unit| {
                let parent = unit.parent.and_then(|id| tree.unit(id)).map(|parent| parent.key.clone());
                format!("{};{};{}", unit.key, unit.name, parent.unwrap_or_default())
            }).collect();
            let mut expected = lines.clone();
            found.sort();
            expected.sort();
            prop_assert_eq!(found, expected);
            let after = organisation.as_of(Day(day - 1));
            prop_assert_eq!(after.units(), before.units());
            prop_assert_eq!(prepare(&organisation, &lines.join("\n"), day, true).changes, []);
        }
        prop_assert_eq!(Organisation::replay(&history), Ok(organisation));
    }
}
