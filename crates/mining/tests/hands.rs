//! In whose hands cases are, against a simple twin on random logs of several deliveries.
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use samsyn_mining::Hands;
use support::{Row, live_rows, log, row};

const PEOPLE: [&str; 4] = ["Kari", "Ola", "Per", ""];

/// Each live case with whoever stands in its last row that names somebody.
fn by_hand(deliveries: &[Vec<Row>]) -> BTreeMap<String, Option<String>> {
    let mut rows = live_rows(deliveries);
    rows.sort_by_key(|r| r.time);
    let mut held = BTreeMap::new();
    for row in rows {
        let named = row.resource.filter(|name| !name.is_empty());
        let before = held.entry(row.case).or_insert(None);
        *before = named.or(before.take());
    }
    held
}

proptest! {
    #[test]
    fn every_case_is_in_the_hands_of_the_last_who_is_named(
        drawn in prop::collection::vec(prop::collection::vec(("[abc][1-4]", 0_usize..5, 0_i64..60), 1..40), 1..3),
    ) {
        let deliveries: Vec<Vec<Row>> = drawn.iter().map(|rows| {
            rows.iter().map(|(case, who, at)| match PEOPLE.get(*who) {
                Some(name) => row(case, "Check", *at).by(name),
                None => row(case, "Check", *at),
            }).collect()
        }).collect();
        let log = log(&deliveries);
        let hands = Hands::of(&log).expect("read").expect("it tells who");
        let live = log.live_cases();
        let found: BTreeMap<String, Option<String>> = live.iter()
            .map(|case| (log.case_id(case).expect("an identifier").to_owned(), hands.holder(case).map(str::to_owned)))
            .collect();
        prop_assert_eq!(&found, &by_hand(&deliveries));
        let own = hands.held_by(|name| name == "Kari");
        for case in live.iter() {
            prop_assert_eq!(own.contains(case), hands.holder(case) == Some("Kari"));
        }
    }
}

#[test]
fn work_that_is_begun_is_in_the_hands_of_who_began_it() {
    let rows = vec![
        row("1", "Check", 1).by("Kari").is("complete"),
        row("1", "Decide", 2).by("Ola").is("start"),
        row("2", "Check", 1).by("Ola").is("complete"),
        row("2", "Decide", 2).by("Kari").is("assign"),
        row("2", "Remind", 3),
    ];
    let log = log(&[rows]);
    let hands = Hands::of(&log).expect("read").expect("it tells who");
    assert_eq!((hands.holder(0), hands.holder(1), hands.holder(9)), (Some("Ola"), Some("Kari"), None));
    assert_eq!(hands.held_by(|_| true).count(), 2);
    assert!(hands.held_by(|name| name == "Per").iter().next().is_none());
}
