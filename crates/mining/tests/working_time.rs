//! Working time: every measure is the one of a log whose clocks ran in opening hours alone.
#![allow(missing_docs, reason = "tests")]

mod support;

use proptest::prelude::*;
use samsyn_calendar::{MINUTE_US, OpenTime, Zone};
use samsyn_mining::{
    ActivityTable, Between, CaseFigures, CaseKey, CaseList, CaseOrder, CaseTimeline, CountingUnit, Detail, Filter, Handovers,
    LeadTimes, ProcessMap, Selection, TimesBetween, Units, Variants,
};
use support::{Row, log, row};

const DAYS: i64 = 4;

/// Half an hour's work in some hours of some days.
fn office() -> impl Strategy<Value = OpenTime> {
    let day = prop::collection::vec((0_u16..24, 1_u16..10), 0..3);
    prop::collection::vec(day, DAYS as usize).prop_map(|days| {
        OpenTime::new(&Zone::utc(), 0..DAYS, |day| {
            days[day as usize].iter().map(|(from, long)| from * 60..(from * 60 + long * 45).min(1440)).collect()
        })
    })
}

fn any_row() -> impl Strategy<Value = Row> {
    let long = prop_oneof![1 => Just(None), 4 => (0_i64..600).prop_map(Some)];
    let resource = prop_oneof!["Ann", "Bo", "Cy"];
    ((0..6_u32), "[A-D]", 0..DAYS * 1440, long, resource).prop_map(|(case, activity, minute, long, resource)| {
        let row = row(&format!("c{case}"), &activity, minute * 60).by(resource.as_str());
        long.map_or(row.clone(), |long| row.from((minute - long).max(0) * 60))
    })
}

fn units(rows: &[Row], unit: CountingUnit) -> Units {
    Units::of(&log(&[rows.to_vec()]), unit).expect("units")
}

/// Cases with an even number have the first office, the others the second.
fn second(case: &str) -> bool {
    case.ends_with(['1', '3', '5'])
}

fn told(units: &Units) -> Vec<String> {
    let all = Selection::all(units);
    let order = CaseOrder { by: CaseKey::LeadTime, descending: true };
    let list = CaseList::of(units, &all, order, 0, 100).expect("cases");
    let timelines: Vec<_> = list.rows.iter().map(|row| CaseTimeline::of(units, row.case).expect("a case")).collect();
    let waited: Vec<_> = timelines.iter().map(|t| t.units.iter().map(|u| u.waited_s).collect::<Vec<_>>()).collect();
    let cases: Vec<_> =
        list.rows.iter().map(|r| (r.id.clone(), r.lead_time_s, r.working_time_s, r.waiting_time_s, r.units)).collect();
    let activities: Vec<_> = ActivityTable::of(units, &all)
        .activities
        .into_iter()
        .map(|a| format!("{} {:?} {:?} {:?}", a.name, a.time_before, a.time_after, a.working_time))
        .collect();
    vec![
        format!("{cases:?} {waited:?}"),
        format!("{activities:?}"),
        format!("{:?}", ProcessMap::of(units, &all, Detail { quantiles: true, threads: 2 })),
        format!("{:?}", Variants::of(units, &all, 0, 100)),
        format!("{:?}", LeadTimes::of(units, &all, None)),
        format!("{:?}", CaseFigures::of(units, &all)),
        format!("{:?}", Handovers::of(units, &all, |_, row| Some(row as u32 % 2))),
        format!("{:?}", TimesBetween::of(units, &all, Between::Before(0))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_measure_is_that_of_clocks_that_ran_in_opening_hours(
        mut rows in prop::collection::vec(any_row(), 1..60),
        first in office(),
        other in office(),
    ) {
        // In the order of their times, so that those that become equal stay in it.
        rows.sort_by_key(|row| row.time);
        let of = |case: &str| if second(case) { &other } else { &first };
        let ran: Vec<Row> = rows
            .iter()
            .map(|row| {
                let office = of(&row.case);
                Row { time: office.at(row.time), start: row.start.map(|start| office.at(start)), ..row.clone() }
            })
            .collect();
        for unit in [CountingUnit::Events, CountingUnit::Instances] {
            let (calendar, ran) = (units(&rows, unit), units(&ran, unit));
            let log = calendar.log().clone();
            let working = calendar.in_working_time(|part, case| {
                let number = log.parts()[part].first_case() + case;
                of(log.case_id(number).expect("a case"))
            });
            for (ours, theirs) in told(&working).iter().zip(told(&ran)) {
                prop_assert_eq!(ours, &theirs);
            }
            // Which cases a filter keeps is a matter of instants.
            let filter = Filter::parse("lead > 30h").expect("a filter");
            let kept = |units: &Units| filter.apply_to(units, Selection::all(units)).expect("kept").cases().iter().collect::<Vec<_>>();
            prop_assert_eq!(kept(&working), kept(&calendar));
        }
    }

    #[test]
    fn around_the_clock_is_calendar_time(rows in prop::collection::vec(any_row(), 1..60)) {
        let always = OpenTime::new(&Zone::utc(), -1..DAYS + 1, |_| std::iter::once(0..1440).collect());
        for unit in [CountingUnit::Events, CountingUnit::Instances] {
            let calendar = units(&rows, unit);
            prop_assert_eq!(told(&calendar.in_working_time(|_, _| &always)), told(&calendar));
        }
    }
}

#[test]
fn the_parts_of_a_case_add_up_and_its_instants_stay() {
    let open = OpenTime::new(&Zone::utc(), 0..2, |_| std::iter::once(8 * 60..16 * 60).collect());
    let minutes = |n: i64| n * 60;
    let rows = [row("c", "A", minutes(9 * 60)), row("c", "B", minutes(20 * 60)), row("c", "C", minutes(1440 + 10 * 60))];
    let units = units(&rows, CountingUnit::Events).in_working_time(|_, _| &open);
    let part = &units.parts()[0];
    assert_eq!((part.gap(0, 1), part.gap(1, 2), part.lead(0..3)), (7 * 60 * MINUTE_US, 2 * 60 * MINUTE_US, 9 * 60 * MINUTE_US));
    assert_eq!(part.span(0..3), (9 * 60 * MINUTE_US, (1440 + 600) * MINUTE_US));
    let empty = Units::of(&log(&[vec![]]), CountingUnit::Events).expect("units").in_working_time(|_, _| &open);
    assert_eq!(Selection::all(&empty).case_count(), 0);
}
