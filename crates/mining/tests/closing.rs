//! Open and closed against a simple twin on random logs, and the edges: no case, one event, a clock change, ties, reopening.
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use samsyn_calendar::{DAY_US, Zone};
use samsyn_mining::{Backlog, Bucket, ClosedBy, ClosingColumns, ClosingRule, CountingUnit, Selection, Units, age_band};
use support::{Row, log, row};

const NAMES: [&str; 4] = ["Apply", "Check", "Decide", "Appeal"];
const DAY_S: i64 = 86_400;

fn read(rows: &[Row], rule: &str, as_of: i64) -> (Units, ClosingColumns) {
    let units = Units::of(&log(&[rows.to_vec()]), CountingUnit::Events).expect("units");
    let rule = ClosingRule::parse(rule).expect("a rule");
    let columns = ClosingColumns::of(&units, &Selection::all(&units), &rule, as_of, 2).expect("read");
    (units, columns)
}

/// The same by looking at one case's rows: the support's logs are in UTC.
fn closed(rows: &[&Row], closes: &str, reopens: &str, letter: &str, idle: i64, as_of: i64) -> Option<(i64, ClosedBy)> {
    let known: Vec<_> = rows.iter().filter(|r| r.time < (as_of + 1) * DAY_US).collect();
    let last = known.last()?;
    match known.iter().rev().find(|r| r.activity == closes || r.activity == reopens) {
        Some(found) if found.activity == closes => return Some((found.time, ClosedBy::Activity)),
        _ => {}
    }
    if known.len() == rows.len() && last.case.starts_with(letter) {
        return Some((last.time, ClosedBy::Attribute));
    }
    (as_of - last.time.div_euclid(DAY_US) > idle).then_some((last.time, ClosedBy::Idle))
}

proptest! {
    #[test]
    fn every_case_and_period_as_counted_by_hand(
        drawn in prop::collection::vec(("[abc][1-4]", 0_usize..4, 0_i64..400), 1..60), as_of in -5_i64..110, idle in 1_i64..40,
    ) {
        // Four times a day, so that many are equal.
        let rows: Vec<Row> = drawn.iter().map(|(case, name, at)| row(case, NAMES[*name], at * DAY_S / 4)).collect();
        let text = format!("activities = [\"Decide\"]\nreopened-by = [\"Appeal\"]\nwhere = 'letter = b'\nidle-days = {idle}");
        let (units, columns) = read(&rows, &text, as_of);
        let mut cases: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        rows.iter().for_each(|r| cases.entry(&r.case).or_default().push(r));
        cases.values_mut().for_each(|rows| rows.sort_by_key(|r| r.time));
        let begun: Vec<_> = cases.iter().filter(|(_, rows)| rows[0].time < (as_of + 1) * DAY_US).collect();
        prop_assert_eq!(columns.iter().count(), begun.len());
        for case in columns.iter() {
            let rows = &cases[units.log().case_id(case.case).expect("an identifier")];
            prop_assert_eq!(case.closed, closed(rows, "Decide", "Appeal", "b", idle, as_of));
            prop_assert_eq!(case.start_us, rows[0].time);
            prop_assert_eq!(columns.get(case.case), Some(case));
        }
        for bucket in [Bucket::Day, Bucket::Week, Bucket::Month, Bucket::Year] {
            let flow = Backlog::of(&columns, &Selection::all(&units), &Zone::utc(), Some(bucket));
            let ends = flow.periods.iter().skip(1).map(|p| p.from_us).chain([i64::MAX]);
            for (period, end) in flow.periods.iter().zip(ends) {
                let within = |us: i64| period.from_us <= us && us < end;
                let count = |of: &dyn Fn(&samsyn_mining::CaseClosing) -> bool| columns.iter().filter(|c| of(c)).count() as u64;
                prop_assert_eq!(period.inflow, count(&|c| within(c.start_us)));
                prop_assert_eq!(period.outflow, count(&|c| c.closed.is_some_and(|(us, _)| within(us))));
                prop_assert_eq!(period.backlog, count(&|c| c.start_us < end && c.closed.is_none_or(|(us, _)| us >= end)));
            }
        }
    }
}

#[test]
fn no_case_and_one_event() {
    let (units, columns) = read(&[row("a", "Apply", 0)], "idle-days = 3", -1);
    assert_eq!(columns.iter().count(), 0);
    assert!(Backlog::of(&columns, &Selection::all(&units), &Zone::utc(), None).periods.is_empty());
    let open = |as_of| read(&[row("a", "Apply", 0)], "idle-days = 3", as_of).1.iter().all(|c| c.closed.is_none());
    assert!(open(0) && open(3) && !open(4));
}

#[test]
fn at_equal_times_source_order_decides_whether_a_case_is_reopened() {
    let rule = "activities = [\"Decide\"]\nreopened-by = [\"Appeal\"]";
    let open = |names: [&str; 2]| read(&names.map(|name| row("a", name, 60)), rule, 0).1.iter().all(|c| c.closed.is_none());
    assert!(open(["Decide", "Appeal"]) && !open(["Appeal", "Decide"]));
}

#[test]
fn a_day_ends_where_the_clock_of_the_zone_says() {
    // 29 March 2026 has 23 hours in Oslo: it ends at 22:00 UTC.
    let oslo = Zone::parse("Europe/Oslo").expect("a zone");
    let day = samsyn_calendar::days_from_civil(2026, 3, 29);
    let noon = oslo.local_to_utc(day * DAY_US + DAY_US / 2).utc_us;
    assert_eq!(oslo.next_start(samsyn_calendar::Period::Day, noon), day * DAY_US + 22 * 3600 * 1_000_000);
}

#[test]
fn ages_fall_into_their_bands() {
    assert_eq!([0, 7, 8, 30, 31, 90, 91, 180, 181, 365, 366].map(age_band), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
}

#[test]
fn what_is_no_rule_is_refused() {
    for (text, code) in [
        ("", "closing-rule-empty"),
        ("reopened-by = [\"A\"]", "closing-rule-empty"),
        ("idle-days = 0", "log-rule-value"),
        ("where = 'has A'", "log-rule-value"),
        ("activities = [\"A\"]\nreopened-by = [\"A\"]", "log-rule-value"),
        ("activities = 3", "log-rule-syntax"),
        ("weeks = 3", "log-rule-syntax"),
    ] {
        assert_eq!(ClosingRule::parse(text).expect_err(text).code(), code, "{text}");
    }
}

#[test]
fn a_rule_is_read_from_its_own_text() {
    for text in [
        "idle-days = 9\n",
        "activities = [\"Decide\", \"Withdraw\"]\nreopened-by = [\"Appeal\"]\nidle-days = 90\n",
        "where = \"status = closed, \\\"not now\\\"\"\n",
        "activities = [\"a\\\\b \\\"c\\\" \\U0000000A\"]\n",
    ] {
        let rule = ClosingRule::parse(text).expect("a rule");
        assert_eq!(rule.to_string(), text);
        assert_eq!(ClosingRule::parse(&rule.to_string()).expect("the same"), rule);
    }
}
