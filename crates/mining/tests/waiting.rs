//! For whom a case waits, against a walk from instant to instant on random logs, and the edges by hand.
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use samsyn_mining::{CountingUnit, Detail, ProcessMap, Selection, Units, Waiting, WaitingRule};
use support::{Row, log, row};

const NAMES: [&str; 6] = ["Apply", "Ask", "Answer", "Hear", "Heard", "Decide"];
const RULE: &str = "[applicant]\nsent = [\"Ask\"]\nback = [\"Answer\"]\n[others]\nsent = [\"Hear\"]\nback = [\"Heard\"]\n";

/// Microseconds of work, waiting for us, the applicant and others, minute by minute.
fn by_hand(rows: &[&Row], instances: bool, back: bool, where_b: bool) -> [i64; 4] {
    const STEP: i64 = 1_000_000;
    let begin = |r: &Row| r.start.filter(|_| instances).unwrap_or(r.time);
    let first = rows.iter().map(|r| begin(r)).min().expect("a row");
    let last = rows[rows.len() - 1].time;
    let known = instances && rows.iter().all(|r| r.start.is_some());
    // Stretches in which it is somebody else's turn, found by looking ahead from each unit that sends out.
    let mut out: Vec<(usize, i64, i64)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let sends = |r: &Row| match r.activity.as_str() {
            "Ask" => Some(0),
            "Hear" => Some(1),
            _ if where_b && r.amount == Some(1) => Some(2),
            _ => None,
        };
        let Some(to) = sends(row) else { continue };
        // Sent to the same once more it stays there; then the last sending says what brings it back.
        let (mut by, mut until) = (to, last);
        for r in &rows[at + 1..] {
            match sends(r) {
                Some(again) if (again == 1) == (by == 1) => by = again,
                Some(_) => {
                    until = r.time;
                    break;
                }
                None if by == 2
                    || !back
                    || (by, r.activity.as_str()) == (0, "Answer")
                    || (by, r.activity.as_str()) == (1, "Heard") =>
                {
                    until = begin(r);
                    break;
                }
                None => {}
            }
        }
        out.push((usize::from(to == 1), row.time, until));
    }
    let mut found = [0; 4];
    let mut now = first;
    while now < last {
        let works = known && rows.iter().any(|r| begin(r) <= now && now < r.time);
        let theirs = out.iter().find(|(_, from, until)| *from <= now && now < *until);
        let part = match (works, theirs) {
            (true, _) => 0,
            (_, Some((whose, ..))) => 2 + whose,
            _ => 1,
        };
        found[part] += STEP;
        now += STEP;
    }
    found
}

proptest! {
    #[test]
    fn the_parts_are_those_of_a_walk_and_add_up(
        drawn in prop::collection::vec(("[abc]", 0_usize..6, 0_i64..120, prop::option::of(0_i64..12), 0_i64..2), 1..40),
        instances in any::<bool>(), all_known in any::<bool>(), back in any::<bool>(), by_attribute in any::<bool>(),
    ) {
        let made = |(case, name, at, work, amount): &(String, usize, i64, Option<i64>, i64)| {
            let done = row(case, NAMES[*name], *at).amount(*amount);
            match work.or(all_known.then_some(0)) {
                Some(work) => done.from(at - work),
                None => done,
            }
        };
        let rows: Vec<Row> = drawn.iter().map(made).collect();
        let unit = if instances { CountingUnit::Instances } else { CountingUnit::Events };
        let units = Units::of(&log(std::slice::from_ref(&rows)), unit).expect("units");
        let all = Selection::all(&units);
        let mut text = RULE.to_owned();
        if !back {
            text = text.lines().filter(|line| !line.starts_with("back")).map(|line| format!("{line}\n")).collect();
        }
        if by_attribute {
            text = text.replacen("[others]", "where = 'amount >= 1'\n[others]", 1);
        }
        let rule = WaitingRule::parse(&text).expect("a rule");
        prop_assert_eq!(&WaitingRule::parse(&rule.to_string()).expect("the same"), &rule);
        let found = Waiting::of(&units, &all, &rule, |_, row| Some(row as u32 % 2)).expect("read");
        let mut cases: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        rows.iter().for_each(|r| cases.entry(&r.case).or_default().push(r));
        cases.values_mut().for_each(|rows| rows.sort_by_key(|r| r.time));
        prop_assert_eq!(found.cases.len(), cases.len());
        for (case, parts) in &found.cases {
            let rows = &cases[units.log().case_id(*case).expect("an identifier")];
            let theirs = by_hand(rows, instances, back, by_attribute);
            let ours = [parts.work_us.unwrap_or(0), parts.us_us, parts.applicant_us, parts.others_us];
            prop_assert_eq!(ours, theirs);
            let begin = rows.iter().map(|r| r.start.filter(|_| instances).unwrap_or(r.time)).min().expect("a row");
            prop_assert_eq!(parts.lead_us(), rows[rows.len() - 1].time - begin, "the lead time, to the microsecond");
            prop_assert!(ours.iter().all(|us| *us >= 0));
        }
        let map = ProcessMap::of(&units, &all, Detail::default());
        for edge in &map.edges {
            let code = |at: usize| units.activity_code(&map.activities[at].name).expect("a code");
            let sum = found.edges[&(code(edge.from), code(edge.to))];
            prop_assert_eq!(sum.count, edge.count);
            prop_assert!((sum.total_us() as f64 - edge.mean_s * edge.count as f64 * 1e6).abs() < 1.0 + 1e-6 * sum.total_us() as f64);
        }
        let total = |sums: &mut dyn Iterator<Item = i128>| sums.sum::<i128>();
        let (edges, keys) = (total(&mut found.edges.values().map(|s| s.total_us())), total(&mut found.keys.values().map(|s| s.total_us())));
        prop_assert_eq!(edges, keys);
    }
}

#[test]
fn rules_that_say_nothing_are_refused() {
    let code = |text: &str| WaitingRule::parse(text).expect_err("refused").code();
    assert_eq!(code(""), "waiting-rule-empty");
    assert_eq!(code("[applicant]\nback = [\"A\"]"), "log-rule-value");
    assert_eq!(code("[applicant]\nsent = [\"A\"]\nback = [\"A\"]"), "log-rule-value");
    assert_eq!(code("[applicant]\nsent = [\"A\"]\n[others]\nsent = [\"A\"]"), "log-rule-value");
    assert_eq!(code("[applicant]\nwhere = 'has A'"), "log-rule-value");
    assert_eq!(code("[applicant]\nsend = [\"A\"]"), "log-rule-syntax");
}
