//! What is kept of clocks part by part, read on any day, against one case after the other read from its events.
#![allow(missing_docs, reason = "tests")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use arrow_buffer::Buffer;
use proptest::prelude::*;
use samsyn_calendar::DAY_US;
use samsyn_eventlog::{CaseSet, Log};
use samsyn_mining::{
    ClockColumns, ClockCounts, ClockPart, ClockPlace, ClockRule, ClockWatch, ClocksOn, CountingUnit, ReadyRule, Selection, Units,
};
use support::{Row, log, row};

const NAMES: [&str; 6] = ["Apply", "Decide", "Ask", "Answer", "Extend", "File"];
const DAY_S: i64 = 86_400;

/// A rule whose law is replaced on day `comes` (12 January 1970 and so on), for cases under way too when `pending`.
fn rule(limit: &str, effect: &str, comes: i64, pending: bool) -> ReadyRule {
    let transition = if pending { "transition = \"pending\"\n" } else { "" };
    let day = |n: i64| {
        let (year, month, day) = samsyn_calendar::civil_from_days(n);
        format!("{year:04}-{month:02}-{day:02}")
    };
    let version = |number: u32, bounds: &str, limit: &str| {
        format!(
            "[[version]]\nversion = {number}\n{bounds}citation = \"x\"\nsource = \"x\"\nlimit = \"{limit}\"\nroll = \"next-open\"\ncalendar = \"NO\"\n\
             gap = {{ effect = \"{effect}\", bounds = \"(sent,received)\" }}\nextension = {{ max = \"5 days\", times = 1, notice = \"before-due\" }}\n"
        )
    };
    let text = format!(
        "id = \"test\"\nkind = \"statutory\"\ntitle = \"Test\"\napplies = 'letter = a, b'\n[events]\nstart = [\"Apply\"]\nstop = [\"Decide\"]\n\
         pause = [\"Ask\"]\nresume = [\"Answer\"]\nextend = [\"Extend\"]\n{}{}",
        version(1, &format!("valid-to = \"{}\"\n", day(comes - 1)), limit),
        version(2, &format!("valid-from = \"{}\"\n{transition}", day(comes)), "9 days"),
    );
    ReadyRule::new(ClockRule::parse(&text).expect("a rule"), &[])
}

/// The parts of a log, each read with all its cases as a log of its own, written and read back.
fn kept(log: &Log, rule: &ReadyRule) -> ClockColumns {
    let parts = log.parts().iter().map(|part| {
        let alone = Log::open(vec![(part.segment().clone(), None)]).expect("a log");
        let units = Units::of(&alone, CountingUnit::Events).expect("units");
        let last = units.parts()[0].times().iter().max().map_or(0, |us| us.div_euclid(DAY_US));
        let (told, stopped) = (AtomicU64::new(0), AtomicBool::new(false));
        let tell = |cases| {
            told.fetch_add(cases, Ordering::Relaxed);
        };
        let all = Selection::all(&units);
        let watched = || ClockColumns::of_watched(&units, &all, rule, last, 2, ClockWatch::new(&tell, &stopped)).expect("read");
        let columns = watched().expect("nobody stops it");
        assert_eq!(told.load(Ordering::Relaxed), u64::from(units.log().case_range()), "all cases are told");
        stopped.store(true, Ordering::Relaxed);
        assert!(watched().is_none(), "what was stopped says nothing");
        let mut bytes = Vec::new();
        let part = columns.into_parts().pop().expect("one part");
        part.write(&mut bytes).expect("written");
        let cases = units.log().case_range();
        assert!(ClockPart::open(&Buffer::from(bytes[..bytes.len() - 1].to_vec()), cases).is_none(), "cut short");
        assert!(ClockPart::open(&Buffer::from(bytes.clone()), cases + 1).is_none(), "of another part");
        ClockPart::open(&Buffer::from(bytes), cases).expect("read back")
    });
    ClockColumns::of_parts(parts.collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn what_is_kept_says_on_any_day_what_the_events_say(
        first in prop::collection::vec(("[abc][1-4]", 0_usize..6, 0_i64..60), 1..60),
        second in prop::collection::vec(("[abc][1-4]", 0_usize..6, 0_i64..90), 0..30),
        limit in prop::sample::select(vec!["12 days", "2 weeks", "1 month"]),
        effect in prop::sample::select(vec!["pause", "restart", "delay", "none"]),
        (comes, pending) in (1_i64..100, any::<bool>()), as_of in -3_i64..140,
    ) {
        let rows = |drawn: &[(String, usize, i64)]| drawn.iter().map(|(case, name, at)| row(case, NAMES[*name], at * DAY_S)).collect();
        let deliveries: Vec<Vec<Row>> = [rows(&first), rows(&second)].into_iter().filter(|rows: &Vec<Row>| !rows.is_empty()).collect();
        let (log, rule) = (log(&deliveries), rule(limit, effect, comes, pending));
        prop_assert!(ClockColumns::is_by_case(&rule));
        let units = Units::of(&log, CountingUnit::Events).expect("units");
        let columns = Arc::new(kept(&log, &rule));
        let all = Selection::all(&units);
        // A part of the cases as well, as a scope asks for it.
        let even = CaseSet::from_fn(log.case_range(), |case| case % 2 == 0 && all.cases().contains(case));
        for cases in [all.cases(), &even] {
            let on = ClocksOn::of(&units, &rule, columns.clone(), as_of, cases, 2).expect("read");
            let mut found = on.iter(cases);
            for case in cases.iter() {
                if log.case_id(case).expect("an identifier").starts_with('c') {
                    continue;
                }
                let reading = rule.read(&ClockColumns::events_of(&units, &rule, case).expect("events"), as_of);
                let (number, place, stand) = found.next().expect("the case has a clock");
                prop_assert_eq!(number, case);
                prop_assert_eq!(place, reading.place());
                prop_assert_eq!((stand.version, stand.start, stand.due_nominal), (reading.version, reading.start, reading.due_nominal));
                prop_assert_eq!((stand.due, stand.decided, stand.extended), (reading.due, reading.decided, reading.extended));
            }
            prop_assert!(found.next().is_none());
            let mut counted = ClockCounts::default();
            for (_, place, stand) in on.iter(cases) {
                counted.cases += 1;
                counted.totals.add(place);
                counted.due_soon += u64::from(place == ClockPlace::Running && stand.due.is_some_and(|due| due <= as_of + 5));
                if let Some(day) = stand.decided {
                    let in_time = u64::from(place == ClockPlace::OnTime);
                    counted.decided.push((day, in_time, 1 - in_time));
                }
            }
            counted.decided.sort_unstable();
            let mut days: Vec<(i64, u64, u64)> = Vec::new();
            for (day, in_time, late) in std::mem::take(&mut counted.decided) {
                match days.last_mut().filter(|last| last.0 == day) {
                    Some(last) => *last = (day, last.1 + in_time, last.2 + late),
                    None => days.push((day, in_time, late)),
                }
            }
            prop_assert_eq!(on.counts(cases, as_of + 5), ClockCounts { decided: days, ..counted });
        }
    }
}
