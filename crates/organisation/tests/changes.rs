//! Each change and each rejection, on a small organisation.

mod common;

use common::{close, move_to, open, organisation, run, shape, unit};
use samsyn_organisation::{Command, Day, Event, MergeInto, Organisation, Part, Rejection, UnitId, decide};

/// 1 has 2 and 3; 3 has 4; 5 is alone, from day 10 to 50.
fn small() -> Organisation {
    organisation(&[
        open("a", None, 0, None),
        open("b", Some(1), 0, None),
        open("c", Some(1), 0, None),
        open("d", Some(3), 5, None),
        open("e", None, 10, Some(50)),
    ])
}

fn part(key: &str, children: &[i64]) -> Part {
    Part { key: key.into(), name: key.into(), kind: None, children: children.iter().map(|id| UnitId(*id)).collect() }
}

fn split(unit: i64, parts: Vec<Part>, from: i32) -> Command {
    Command::Split { unit: UnitId(unit), parts, from: Day(from) }
}

fn merge(units: &[i64], into: MergeInto, from: i32) -> Command {
    Command::Merge { units: units.iter().map(|id| UnitId(*id)).collect(), into, from: Day(from) }
}

fn rename(unit: i64, name: &str, from: i32) -> Command {
    Command::Rename { unit: UnitId(unit), name: name.into(), from: Day(from) }
}

/// Runs the commands, all but the last allowed, and compares the last one's code and arguments.
fn check(before: &[Command], command: Command, expected: &str) {
    let mut organisation = small();
    for command in before {
        run(&mut organisation, command).unwrap_or_else(|rejection| panic!("{command:?}: {rejection}"));
    }
    let unchanged = organisation.clone();
    let told = |rejection: Rejection| {
        let args: Vec<_> = rejection.args().iter().map(|(name, value)| format!(" {name}={value}")).collect();
        assert!(!rejection.to_string().is_empty());
        format!("{}{}", rejection.code(), args.concat())
    };
    assert_eq!(run(&mut organisation, &command).map_err(told), Err(expected.to_owned()), "{command:?}");
    assert_eq!(organisation, unchanged);
}

#[test]
fn every_rejection_is_met() {
    check(&[], close(9, 20), "unit-unknown unit=9");
    check(&[], open("f", Some(9), 20, None), "unit-unknown unit=9");
    check(&[], open(" ", None, 20, None), "unit-key-missing");
    check(&[], rename(1, " ", 20), "unit-name-missing");
    check(&[], open("b", None, 20, None), "unit-key-taken key=b unit=2");
    check(&[], open("e", None, 0, None), "unit-key-taken key=e unit=5");
    check(&[], rename(4, "x", 4), "unit-not-open unit=4 day=1970-01-05");
    check(&[], rename(5, "x", 51), "unit-not-open unit=5 day=1970-02-21");
    check(&[], open("f", Some(5), 20, None), "unit-parent-closed parent=5 day=1970-01-21");
    check(&[], open("f", Some(5), 9, Some(20)), "unit-parent-closed parent=5 day=1970-01-10");
    check(&[], move_to(2, Some(5), 20), "unit-parent-closed parent=5 day=1970-01-21");
    check(&[], move_to(1, Some(4), 20), "unit-cycle unit=1 parent=4");
    check(&[], move_to(1, Some(1), 20), "unit-cycle unit=1 parent=1");
    check(&[], open("f", None, 20, Some(19)), "unit-dates-out-of-order day=1970-01-20 earliest=1970-01-21");
    check(&[rename(2, "x", 30)], rename(2, "y", 29), "unit-dates-out-of-order day=1970-01-30 earliest=1970-01-31");
    check(&[rename(2, "x", 30)], close(2, 29), "unit-dates-out-of-order day=1970-01-30 earliest=1970-01-31");
    check(&[], close(3, 30), "unit-child-open unit=3 child=4 day=1970-01-31");
    check(&[], Command::WithdrawClosing { unit: UnitId(2) }, "unit-not-closed unit=2");
    check(&[], rename(2, "Unit b", 20), "unit-unchanged unit=2");
    check(&[], move_to(2, Some(1), 20), "unit-unchanged unit=2");
    check(&[], Command::Reclassify { unit: UnitId(2), kind: None, from: Day(20) }, "unit-unchanged unit=2");
    check(&[], close(5, 50), "unit-unchanged unit=5");
    check(&[], split(2, vec![part("x", &[])], 20), "unit-parts-missing");
    check(&[], split(3, vec![part("x", &[4]), part("y", &[2])], 20), "unit-not-child unit=3 child=2");
    check(&[], split(3, vec![part("x", &[]), part("y", &[])], 20), "unit-child-open unit=3 child=4 day=1970-01-20");
    check(&[], split(2, vec![part("b", &[]), part("y", &[])], 20), "unit-key-taken key=b unit=2");
    check(&[], merge(&[], MergeInto::Unit(UnitId(2)), 20), "unit-nothing-merged");
    check(&[], merge(&[2], MergeInto::Unit(UnitId(2)), 20), "unit-succeeds-itself unit=2");
    check(&[], merge(&[3], MergeInto::Unit(UnitId(4)), 20), "unit-child-open unit=3 child=4 day=1970-01-20");
    check(&[], merge(&[2, 2], MergeInto::Unit(UnitId(3)), 20), "unit-unchanged unit=2");
    check(&[merge(&[2], MergeInto::Unit(UnitId(4)), 20)], close(4, 19), "unit-succeeds unit=4 of=2");
}

#[test]
fn a_closing_is_put_off_brought_forward_and_withdrawn() {
    let mut organisation = small();
    run(&mut organisation, &close(5, 60)).unwrap();
    assert_eq!((shape(&organisation, 60), shape(&organisation, 61)), ("1(2 3(4)) 5".into(), "1(2 3(4))".into()));
    run(&mut organisation, &close(5, 40)).unwrap();
    run(&mut organisation, &open("e", None, 41, None)).unwrap();
    // Its key is another's now.
    let withdraw = Command::WithdrawClosing { unit: UnitId(5) };
    let taken = Rejection::KeyTaken { key: "e".into(), by: UnitId(6) };
    assert_eq!(run(&mut organisation, &withdraw), Err(taken.clone()));
    assert_eq!(run(&mut organisation, &close(5, 41)), Err(taken));
    run(&mut organisation, &close(6, 80)).unwrap();
    run(&mut organisation, &Command::WithdrawClosing { unit: UnitId(6) }).unwrap();
    assert_eq!(organisation.keyed("e", Day(40)).map(|unit| unit.id), Some(UnitId(5)));
    assert_eq!(organisation.keyed("e", Day(99)).map(|unit| unit.id), Some(UnitId(6)));
}

#[test]
fn a_closing_is_not_put_off_beyond_the_parents() {
    let mut organisation = small();
    run(&mut organisation, &open("f", Some(5), 10, Some(20))).unwrap();
    let closed = Rejection::ParentClosed { parent: UnitId(5), from: Day(21) };
    assert_eq!(run(&mut organisation, &close(6, 51)), Err(closed.clone()));
    assert_eq!(run(&mut organisation, &Command::WithdrawClosing { unit: UnitId(6) }), Err(closed));
    run(&mut organisation, &close(6, 50)).unwrap();
}

#[test]
fn a_move_that_would_be_a_circle_later_is_refused() {
    let mut organisation = small();
    run(&mut organisation, &move_to(2, Some(4), 40)).unwrap();
    // On day 30, 2 is not below 4 yet; on day 40 it would be.
    assert!(matches!(run(&mut organisation, &move_to(4, Some(2), 30)), Err(Rejection::Cycle { .. })));
    assert_eq!(shape(&organisation, 39), "1(2 3(4)) 5");
    assert_eq!(shape(&organisation, 40), "1(3(4(2))) 5");
}

#[test]
fn a_move_is_no_circle_when_what_would_close_it_has_ended() {
    let mut organisation = organisation(&[open("a", None, 0, None), open("b", Some(1), 0, None), open("c", None, 0, None)]);
    for command in [move_to(2, None, 31), move_to(3, Some(2), 40), move_to(1, Some(3), 20)] {
        run(&mut organisation, &command).unwrap();
    }
    let shapes = [19, 20, 31, 40].map(|day| shape(&organisation, day));
    assert_eq!(shapes, ["1(2) 3", "3(1(2))", "2 3(1)", "2(3(1))"]);
}

#[test]
fn split_and_merge_say_who_goes_on() {
    let mut organisation = small();
    run(&mut organisation, &split(3, vec![part("x", &[4]), part("y", &[])], 20)).unwrap();
    assert_eq!((shape(&organisation, 19), shape(&organisation, 20)), ("1(2 3(4)) 5".into(), "1(2 6(4) 7) 5".into()));
    let unit3 = organisation.unit(UnitId(3)).unwrap();
    assert_eq!((unit3.until, &unit3.successors[..]), (Some(Day(19)), &[UnitId(6), UnitId(7)][..]));
    // A unit and what belongs to it, in whatever order, into a new one.
    run(&mut organisation, &merge(&[6, 7, 4], MergeInto::New(unit("z", Some(1))), 30)).unwrap();
    assert_eq!((shape(&organisation, 29), shape(&organisation, 30)), ("1(2 6(4) 7) 5".into(), "1(2 8) 5".into()));
    let tree = organisation.as_of(Day(30));
    assert!([3, 4, 6, 7].iter().all(|id| tree.stand_in(UnitId(*id)) == Some(UnitId(8))));
    // Whose work of 3 was whose is not known on day 20: it is told where both belong.
    assert_eq!(organisation.as_of(Day(20)).stand_in(UnitId(3)), Some(UnitId(1)));
    // Before there is a unit, it is its parent's.
    assert_eq!(organisation.as_of(Day(2)).stand_in(UnitId(4)), Some(UnitId(3)));
    assert_eq!(organisation.as_of(Day(60)).stand_in(UnitId(5)), None);
}

#[test]
fn a_stored_history_that_was_not_decided_is_refused() {
    let organisation = small();
    let opened = |unit, parent| Event::Opened {
        unit: UnitId(unit),
        key: "k".into(),
        name: "n".into(),
        kind: None,
        parent,
        from: Day(0),
        until: None,
    };
    assert_eq!(Organisation::replay(&[opened(2, None)]), Err(Rejection::NumberOutOfOrder(UnitId(2))));
    assert_eq!(Organisation::replay(&[opened(1, Some(UnitId(1)))]), Err(Rejection::UnknownUnit(UnitId(1))));
    assert!(decide(&organisation, &open("z", Some(5), 10, Some(50))).is_ok());
}

#[test]
fn stored_events_keep_their_form() {
    let events = decide(&small(), &split(3, vec![part("x", &[4]), part("y", &[])], 20)).unwrap();
    let stored = serde_json::to_string(&events).unwrap();
    let expected = concat!(
        r#"[{"event":"unit-opened.1","unit":6,"key":"x","name":"x","kind":null,"parent":1,"from":"1970-01-21","until":null},"#,
        r#"{"event":"unit-moved.1","unit":4,"parent":6,"from":"1970-01-21"},"#,
        r#"{"event":"unit-opened.1","unit":7,"key":"y","name":"y","kind":null,"parent":1,"from":"1970-01-21","until":null},"#,
        r#"{"event":"unit-closed.1","unit":3,"until":"1970-01-20","successors":[6,7]}]"#
    );
    assert_eq!(stored, expected);
    assert_eq!(serde_json::from_str::<Vec<Event>>(&stored).unwrap(), events);
}
