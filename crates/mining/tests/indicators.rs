//! Indicators by period: each against the same taken naively, period by period and case by case, on random logs; the edges of periods
//! in the log's zone; and how often a change is told where there is none.
#![allow(missing_docs, reason = "tests")]

mod support;

use proptest::prelude::*;
use samsyn_calendar::{OpenTime, Period, Zone};
use samsyn_mining::{
    AutomationReader, AutomationRule, ClosedFigures, CountingUnit, Estimate, IndicatorPeriod, IndicatorRules, Selection, UNKNOWN,
    Units, case_by_id, working_us,
};
use samsyn_stats::{Seed, Z_95, holm, wilson};
use support::{Row, log, row};

const SECOND: i64 = 1_000_000;

fn any_row() -> impl Strategy<Value = Row> {
    let start = prop_oneof![1 => Just(None), 5 => (0_i64..30).prop_map(Some)];
    ((0..25_u32), "[A-D]", 0_i64..100, start, prop::option::weighted(0.9, "[X-Z]")).prop_map(
        |(case, activity, second, start, who)| {
            let row = row(&format!("c{case}"), &activity, second);
            let row = who.map_or(row.clone(), |who| row.by(&who));
            start.map_or(row.clone(), |start| row.from(start.min(second)))
        },
    )
}

/// Closed when its last unit is a D, or by its number never.
fn closed(units: &Units, case: u32) -> Option<i64> {
    let part = units.parts().iter().rev().find(|part| part.first_case() <= case)?;
    let last = part.range(case - part.first_case()).next_back()?;
    (units.activity_name(part.activities()[last]) == "D").then(|| part.times()[last])
}

fn holder(units: &Units, part: usize, row: usize) -> Option<u32> {
    let column = units.log().column(samsyn_eventlog::Level::Event, "who").expect("a column");
    match &column.parts[part] {
        data @ samsyn_eventlog::Data::Text(codes, _) if !data.is_missing(row) => Some(codes[row]),
        _ => None,
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    (n > 0).then(|| if n % 2 == 1 { values[n / 2] } else { (values[n / 2 - 1] + values[n / 2]) / 2.0 })
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// One case, as somebody would write it down.
struct Told {
    begin: i64,
    closed: Option<i64>,
    lead_s: f64,
    waiting_share: Option<f64>,
    again: bool,
    units: f64,
    handovers: Option<f64>,
    self_service: bool,
    /// Of each unit, when it was completed, and whether a machine did it.
    by_machine: Vec<(i64, bool)>,
}

/// Begun with an A or by X; done by Y, or a C.
const AUTOMATION: &str = "[self-service]\nactivities = [\"A\", \"nothing\"]\nwhere = \"who = X\"\n\
    [machine]\nactivities = [\"C\"]\nresources = [\"Y\"]\n";

fn told(units: &Units, selection: &Selection) -> Vec<Told> {
    let mut all = Vec::new();
    for (number, part, own) in units.chosen(selection) {
        let range = part.range(own);
        let begin = range.clone().map(|unit| part.begin(unit)).min().expect("a unit");
        let lead_us = part.lead(range.clone());
        let known = part.tick_starts().is_some_and(|starts| starts[range.clone()].iter().all(|start| *start != UNKNOWN));
        let working = if known { working_us(part, range.clone()) } else { None };
        let names: Vec<u32> = part.activities()[range.clone()].to_vec();
        let distinct: std::collections::HashSet<u32> = names.iter().copied().collect();
        let holders: Vec<Option<u32>> = range.clone().map(|unit| holder(units, number, part.row(unit))).collect();
        let handed = |two: &&[Option<u32>]| matches!(two, [Some(from), Some(to)] if from != to);
        let steps = holders.windows(2).filter(handed).count() as f64;
        let who = |unit: usize| {
            let column = units.log().column(samsyn_eventlog::Level::Event, "who").expect("a column");
            holder(units, number, part.row(unit))
                .and_then(|code| column.dictionary.iter().nth(code as usize).flatten().map(str::to_owned))
        };
        let name = |unit: usize| units.activity_name(part.activities()[unit]);
        let by_machine = |unit: usize| name(unit) == "C" || who(unit).as_deref() == Some("Y");
        let first = range.start;
        all.push(Told {
            self_service: name(first) == "A" || who(first).as_deref() == Some("X"),
            by_machine: range.clone().map(|unit| (part.times()[unit], by_machine(unit))).collect(),
            begin,
            closed: closed(units, part.first_case() + own),
            lead_s: lead_us as f64 / 1e6,
            waiting_share: working.filter(|_| lead_us > 0).map(|us| (lead_us - us) as f64 / lead_us as f64),
            again: distinct.len() < names.len(),
            units: names.len() as f64,
            handovers: holders.iter().any(Option::is_some).then_some(steps),
        });
    }
    all
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn check(period: &IndicatorPeriod, cases: &[Told]) -> Result<(), TestCaseError> {
    let within = |us: i64| period.from_us <= us && us < period.until_us;
    prop_assert_eq!(period.inflow, cases.iter().filter(|case| within(case.begin)).count() as u64);
    let open = |case: &&Told| case.begin < period.until_us && case.closed.is_none_or(|closed| closed >= period.until_us);
    let open: Vec<&Told> = cases.iter().filter(open).collect();
    let left: Vec<&Told> = cases.iter().filter(|case| case.closed.is_some_and(within)).collect();
    let found: ClosedFigures = period.closed.expect("there is a rule");
    prop_assert_eq!((found.outflow, found.backlog), (left.len() as u64, open.len() as u64));
    let ages = open.iter().map(|case| (period.until_us - case.begin) as f64 / 1e6).collect();
    prop_assert!(near(found.backlog_age_s.value, median(ages)));
    prop_assert!(near(found.lead_time_s.value, median(left.iter().map(|case| case.lead_s).collect())));
    let right: Vec<f64> = left.iter().map(|case| if case.again { 0.0 } else { 1.0 }).collect();
    prop_assert!(near(found.first_time_right.value, mean(&right)));
    let waiting: Vec<f64> = left.iter().filter_map(|case| case.waiting_share).collect();
    prop_assert_eq!(found.waiting_share.cases, waiting.len() as u64);
    prop_assert!(near(found.waiting_share.value, median(waiting)));
    let touches: Vec<f64> = left.iter().map(|case| case.units).collect();
    prop_assert!(near(found.touches.value, mean(&touches)));
    let handed: Vec<f64> = left.iter().filter_map(|case| case.handovers).collect();
    prop_assert_eq!(found.handovers.cases, handed.len() as u64);
    prop_assert!(near(found.handovers.value, mean(&handed)));
    let spread = |values: &[f64]| {
        let (n, middle) = (values.len() as f64, mean(values)?);
        let variance = values.iter().map(|v| (v - middle).powi(2)).sum::<f64>() / (n - 1.0);
        (n > 1.0).then(|| middle + Z_95 * (variance / n).sqrt())
    };
    prop_assert!(near(found.touches.interval.map(|i| i.1), spread(&touches)));
    let straight = left.iter().filter(|case| case.by_machine.iter().all(|unit| unit.1)).count() as u64;
    prop_assert_eq!(found.straight_through, Some(Estimate::share(straight, left.len() as u64)));
    let begun: Vec<&Told> = cases.iter().filter(|case| within(case.begin)).collect();
    let self_service = begun.iter().filter(|case| case.self_service).count() as u64;
    prop_assert_eq!(period.self_service, Some(Estimate::share(self_service, begun.len() as u64)));
    check_automation(&period.automation.expect("there is a rule"), cases, within)
}

/// The share of units, and its interval by the textbook: the variance of a ratio over cases, and as many units as would have it.
fn check_automation(found: &Estimate, cases: &[Told], within: impl Fn(i64) -> bool) -> Result<(), TestCaseError> {
    let of_case = |case: &Told| -> (f64, f64) {
        let done: Vec<bool> = case.by_machine.iter().filter(|unit| within(unit.0)).map(|unit| unit.1).collect();
        (done.len() as f64, done.iter().filter(|by_machine| **by_machine).count() as f64)
    };
    let done: Vec<(f64, f64)> = cases.iter().map(of_case).filter(|(units, _)| *units > 0.0).collect();
    let (n, units, machine) = (done.len() as f64, done.iter().map(|c| c.0).sum::<f64>(), done.iter().map(|c| c.1).sum::<f64>());
    prop_assert_eq!(found.cases, done.len() as u64);
    prop_assert!(near(found.value, (n > 0.0).then_some(machine / units)));
    prop_assert_eq!(found.interval.is_some(), n > 1.0);
    let Some(interval) = found.interval else { return Ok(()) };
    let share = machine / units;
    let residual = |(of, met): &(f64, f64)| (met - share * of).powi(2);
    let variance = n / (n - 1.0) * done.iter().map(residual).sum::<f64>() / units.powi(2);
    let worth = if variance < 1e-12 { n } else { (share * (1.0 - share) / variance).clamp(1.0, units) };
    let (low, high) = samsyn_stats::wilson_share(share, worth, Z_95);
    prop_assert!(near(Some(interval.0), Some(low)) && near(Some(interval.1), Some(high)), "{:?} {} {}", interval, low, high);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_indicator_is_the_one_taken_naively(
        rows in prop::collection::vec(any_row(), 0..160),
        later in prop::collection::vec(any_row(), 0..20),
        mut bounds in prop::collection::btree_set(-5_i64..110, 2..6),
        instances in any::<bool>(),
        half_speed in any::<bool>(),
    ) {
        prop_assume!(!rows.is_empty());
        let unit = if instances { CountingUnit::Instances } else { CountingUnit::Events };
        bounds.insert(50);
        let bounds: Vec<i64> = bounds.into_iter().map(|second| second * SECOND).collect();
        let units = Units::of(&log(&[rows, later]), unit).expect("units");
        // A clock that stands still now and then: durations follow it, instants do not.
        let office = OpenTime::new(&Zone::utc(), 0..1, |_| std::iter::once(0..1).collect());
        let units = if half_speed { units.in_working_time(|_, _| &office) } else { units };
        let all = Selection::all(&units);
        let rules = |threads| (
            |part: usize, own: u32| closed(&units, units.parts()[part].first_case() + own),
            |part: usize, row: usize| holder(&units, part, row),
            threads,
        );
        let rule = AutomationRule::parse(AUTOMATION).expect("a rule");
        prop_assert_eq!(&AutomationRule::parse(&rule.to_string()).expect("the same"), &rule);
        let reader = AutomationReader::of(&units, &rule).expect("it fits");
        let automation = Some(&reader);
        let of = |threads: usize| {
            let (closed, holder, threads) = rules(threads);
            let rules = IndicatorRules { closed: Some(&closed), holder: Some(&holder), automation, threads };
            IndicatorPeriod::of(&units, &all, &bounds, rules)
        };
        let found = of(1);
        prop_assert_eq!(&found, &of(2));
        prop_assert_eq!(found.len(), bounds.len() - 1);
        let cases = told(&units, &all);
        for period in &found {
            check(period, &cases)?;
        }
        // Without a rule there is inflow alone, and it is the same.
        let open = IndicatorPeriod::of(&units, &all, &bounds, IndicatorRules::default());
        prop_assert!(open.iter().zip(&found).all(|(a, b)| a.inflow == b.inflow && a.closed.is_none()));
        prop_assert!(open.iter().all(|period| period.self_service.is_none() && period.automation.is_none()));
    }
}

#[test]
fn a_log_of_one_event_and_no_period_at_all() {
    let units = Units::of(&log(&[vec![row("c", "D", 10)]]), CountingUnit::Events).expect("units");
    let all = Selection::all(&units);
    let closed = |part: usize, own: u32| closed(&units, units.parts()[part].first_case() + own);
    let of = |bounds: &[i64]| {
        IndicatorPeriod::of(&units, &all, bounds, IndicatorRules { closed: Some(&closed), ..IndicatorRules::default() })
    };
    assert_eq!((of(&[]).len(), of(&[0]).len()), (0, 0));
    // A period holds its first instant and not its end.
    let found = of(&[0, 10 * SECOND, 10 * SECOND + 1, 20 * SECOND]);
    assert_eq!(found.iter().map(|period| period.inflow).collect::<Vec<_>>(), [0, 1, 0]);
    let closed: Vec<_> = found.iter().map(|period| period.closed.expect("a rule")).collect();
    assert_eq!(closed.iter().map(|c| (c.outflow, c.backlog)).collect::<Vec<_>>(), [(0, 0), (1, 0), (0, 0)]);
    assert_eq!(closed[1].lead_time_s, Estimate { cases: 1, value: Some(0.0), interval: None });
    // What took no time has no share of waiting.
    assert_eq!((closed[1].waiting_share.cases, closed[1].handovers.cases), (0, 0));
    let none = all.clone().within(&samsyn_eventlog::CaseSet::empty(1));
    let rules = IndicatorRules { closed: Some(&|_, _| None), ..IndicatorRules::default() };
    let empty = IndicatorPeriod::of(&units, &none, &[0, SECOND], rules);
    assert_eq!((empty[0].inflow, empty[0].closed), (0, Some(ClosedFigures::default())));
}

#[test]
fn months_begin_at_midnight_of_the_zone_also_where_the_clock_is_changed() {
    // Oslo: April 2026 begins at 22:00 UTC of 31 March, in summer time; March had begun at 23:00 of 28 February.
    let at = |text: &str| samsyn_calendar::Zone::parse("UTC").expect("a zone").local_to_utc(instant(text)).utc_us / SECOND;
    let rows = vec![
        row("february", "A", at("2026-02-28 22:59:59")),
        row("march", "A", at("2026-02-28 23:00:00")),
        row("march-end", "A", at("2026-03-31 21:59:59")),
        row("april", "A", at("2026-03-31 22:00:00")),
        // The night of the change, 02:30 that does not exist, and the hour after it.
        row("change", "A", at("2026-03-29 01:00:00")),
    ];
    let units = Units::of(&log(&[rows]), CountingUnit::Events).expect("units");
    assert!(case_by_id(&units, "change").expect("read").is_some());
    let zone = units.log().time_zone().expect("a zone");
    let bounds = zone.starts(Period::Month, at("2026-02-10 00:00:00") * SECOND, at("2026-04-10 00:00:00") * SECOND, 9);
    let found = IndicatorPeriod::of(&units, &Selection::all(&units), &bounds.expect("a few months"), IndicatorRules::default());
    assert_eq!(found.iter().map(|period| period.inflow).collect::<Vec<_>>(), [1, 3, 1]);
}

#[test]
fn an_automation_rule_that_says_nothing_is_refused_and_one_that_says_half_tells_half() {
    let code = |text: &str| AutomationRule::parse(text).expect_err("refused").code();
    for (text, expected) in [
        ("", "automation-rule-empty"),
        ("[self-service]\n[machine]", "automation-rule-empty"),
        ("[machine]\nwhere = 'has A'", "log-rule-value"),
        ("[robots]\nactivities = [\"A\"]", "log-rule-syntax"),
        ("[self-service]\nresources = [\"A\"]", "log-rule-syntax"),
    ] {
        assert_eq!(code(text), expected, "{text}");
    }
    let units = Units::of(&log(&[vec![row("c", "A", 1), row("c", "B", 2)]]), CountingUnit::Events).expect("units");
    let all = Selection::all(&units);
    let of = |text: &str| {
        let reader = AutomationReader::of(&units, &AutomationRule::parse(text).expect("a rule"))?;
        let rules = IndicatorRules { automation: Some(&reader), ..IndicatorRules::default() };
        let period = IndicatorPeriod::of(&units, &all, &[0, 3 * SECOND], rules)[0];
        Ok::<_, samsyn_mining::Error>((period.self_service.map(|e| e.value), period.automation.map(|e| e.value)))
    };
    assert_eq!(of("[machine]\nactivities = [\"B\"]").expect("it fits"), (None, Some(Some(0.5))));
    assert_eq!(of("[self-service]\nactivities = [\"B\"]").expect("it fits"), (Some(Some(0.0)), None));
    assert_eq!(of("[machine]\nwhere = 'planet = Mars'").expect_err("no such column").code(), "filter-column-unknown");
}

fn instant(text: &str) -> i64 {
    let number = |range: std::ops::Range<usize>| text[range].parse::<i64>().expect("a number");
    let day = samsyn_calendar::days_from_civil(number(0..4) as i32, number(5..7) as u8, number(8..10) as u8);
    ((day * 24 + number(11..13)) * 60 + number(14..16)) * 60 * SECOND + number(17..19) * SECOND
}

/// Families of five indicators that did not change: how often at least one is called changed.
#[test]
fn a_change_is_seldom_told_where_there_is_none() {
    let mut rng = Seed(5).rng();
    let (families, mut alarms, mut seen) = (2000, 0, 0);
    for _ in 0..families {
        let mut share = |met: f64, of: u64| {
            let hits = (0..of).filter(|_| rng.chance(met)).count() as u64;
            Estimate { cases: of, value: Some(hits as f64 / of as f64), interval: wilson(hits, of, Z_95) }
        };
        let p: Vec<f64> = [(0.9, 40), (0.5, 120), (0.8, 200), (0.3, 60), (0.6, 500)]
            .into_iter()
            .map(|(met, of)| share(met, of).p_against(&share(met, of)).expect("known"))
            .collect();
        alarms += usize::from(holm(&p).iter().any(|p| *p <= 0.05));
        let fell = share(0.5, 200).p_against(&share(0.7, 200)).expect("known");
        seen += usize::from(holm(&[vec![fell], p].concat())[0] <= 0.05);
    }
    assert!(alarms as f64 / families as f64 <= 0.064, "{alarms} of {families}");
    assert!(seen as f64 / families as f64 > 0.85, "{seen} of {families} falls from 70 % to 50 % were seen");
}
