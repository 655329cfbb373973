//! Periods against a walk along the clock: minute by minute, a period ends where the label changes.

use proptest::prelude::*;
use samsyn_calendar::{Civil, DAY_US, HOUR_US, MINUTE_US, Period, Zone, days_from_civil};

fn us(year: i32, month: u8, day: u8, hour: u8) -> i64 {
    days_from_civil(year, month, day) * DAY_US + i64::from(hour) * HOUR_US
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).expect("a zone of the tz database")
}

#[track_caller]
fn check(zone_name: &str, period: Period, at_us: i64, expected: &str) {
    let zone = zone(zone_name);
    let (start, next) = zone.bounds_of(period, at_us);
    let text = format!("{} .. {}", zone.format(start), zone.format(next));
    assert_eq!(text, expected, "{zone_name} {period:?}");
}

#[test]
fn days_around_clock_changes() {
    let oslo = "Europe/Oslo";
    check(oslo, Period::Day, us(2026, 3, 29, 12), "2026-03-29T00:00:00+01:00 .. 2026-03-30T00:00:00+02:00");
    check(oslo, Period::Day, us(2026, 10, 25, 12), "2026-10-25T00:00:00+02:00 .. 2026-10-26T00:00:00+01:00");
    // Midnight is skipped in Beirut, and is shown twice in Havana.
    check("Asia/Beirut", Period::Day, us(2024, 3, 31, 12), "2024-03-31T01:00:00+03:00 .. 2024-04-01T00:00:00+03:00");
    check("America/Havana", Period::Day, us(2024, 11, 3, 12), "2024-11-03T00:00:00-04:00 .. 2024-11-04T00:00:00-05:00");
    // Samoa had no 30 December 2011.
    check("Pacific/Apia", Period::Day, us(2011, 12, 30, 9), "2011-12-29T00:00:00-10:00 .. 2011-12-31T00:00:00+14:00");
    // At one minute past midnight the clock of St John's went back to the day before.
    check("America/St_Johns", Period::Day, us(2010, 11, 7, 3), "2010-11-07T00:00:00-02:30 .. 2010-11-08T00:00:00-03:30");
}

#[test]
fn hours_around_clock_changes() {
    let oslo = "Europe/Oslo";
    check(oslo, Period::Hour, us(2026, 10, 25, 0), "2026-10-25T02:00:00+02:00 .. 2026-10-25T02:00:00+01:00");
    check(oslo, Period::Hour, us(2026, 10, 25, 1), "2026-10-25T02:00:00+01:00 .. 2026-10-25T03:00:00+01:00");
    check(oslo, Period::Hour, us(2026, 3, 29, 1), "2026-03-29T03:00:00+02:00 .. 2026-03-29T04:00:00+02:00");
    check("Asia/Kolkata", Period::Hour, us(2026, 1, 1, 0), "2026-01-01T05:00:00+05:30 .. 2026-01-01T06:00:00+05:30");
}

#[test]
fn longer_periods() {
    let oslo = "Europe/Oslo";
    let leap_day = us(2024, 2, 29, 12);
    check(oslo, Period::Week, leap_day, "2024-02-26T00:00:00+01:00 .. 2024-03-04T00:00:00+01:00");
    check(oslo, Period::Month, leap_day, "2024-02-01T00:00:00+01:00 .. 2024-03-01T00:00:00+01:00");
    check(oslo, Period::Quarter, leap_day, "2024-01-01T00:00:00+01:00 .. 2024-04-01T00:00:00+02:00");
    check(oslo, Period::Year, leap_day, "2024-01-01T00:00:00+01:00 .. 2025-01-01T00:00:00+01:00");
    // The last hour of the year in UTC is next year's first in Oslo.
    check(oslo, Period::Year, us(2025, 12, 31, 23), "2026-01-01T00:00:00+01:00 .. 2027-01-01T00:00:00+01:00");
    check("UTC", Period::Week, 0, "1969-12-29T00:00:00+00:00 .. 1970-01-05T00:00:00+00:00");
    check("UTC", Period::Month, us(1, 1, 15, 0), "0001-01-01T00:00:00+00:00 .. 0001-02-01T00:00:00+00:00");
}

/// What a period is called on the wall clock: its first day, and for hours also offset and hour.
fn label(zone: &Zone, period: Period, utc_us: i64) -> (i64, i64) {
    let local_us = zone.utc_to_local(utc_us);
    let day = period.first_day(local_us.div_euclid(DAY_US));
    match period {
        Period::Hour => (local_us.div_euclid(HOUR_US), i64::from(zone.offset_s_at(utc_us))),
        _ => (day, 0),
    }
}

#[test]
fn a_walk_along_the_clock_agrees() {
    // Zones whose clock is never put back across midnight in the weeks walked.
    for name in ["UTC", "Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Beirut"] {
        let zone = zone(name);
        for from in [us(2024, 3, 9, 7), us(2024, 3, 29, 7), us(2024, 4, 4, 0), us(2024, 10, 24, 3), us(2024, 12, 30, 0)] {
            for period in Period::ALL {
                let mut start = zone.start_of(period, from);
                for at in (from..from + 5 * DAY_US).step_by(MINUTE_US as usize) {
                    if at > from && label(&zone, period, at) != label(&zone, period, at - MINUTE_US) {
                        assert_eq!(zone.next_start(period, at - 1), at, "{name} {period:?}");
                        start = at;
                    }
                    assert_eq!(zone.start_of(period, at), start, "{name} {period:?} {:?}", Civil::from_us(at));
                }
            }
        }
    }
}

#[test]
fn starts_cover_the_range_and_stop_at_the_limit() {
    let oslo = zone("Europe/Oslo");
    let (from, until) = (us(2026, 1, 1, 12), us(2026, 12, 30, 12));
    let starts = oslo.starts(Period::Day, from, until, 1_000).expect("few days");
    assert_eq!(starts.len(), 365);
    assert!(starts[0] <= from && until < starts[364] && until >= starts[363]);
    assert_eq!(oslo.starts(Period::Hour, from, us(9999, 12, 31, 0), 10_000), None);
    assert_eq!(oslo.starts(Period::Day, until, from, 10), Some(Vec::new()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn periods_follow_each_other(
        name in proptest::sample::select(Zone::names().collect::<Vec<_>>()),
        period in proptest::sample::select(Period::ALL.to_vec()),
        day in days_from_civil(1, 1, 2)..days_from_civil(9999, 1, 1),
        recent in proptest::bool::ANY,
        rest_us in 0..DAY_US,
    ) {
        let zone = zone(name);
        // Half of them where the clock changes are.
        let day = if recent { day.rem_euclid(365 * 140) - 365 * 90 } else { day };
        let at = day * DAY_US + rest_us;
        let (start, next) = zone.bounds_of(period, at);
        prop_assert!(start <= at && at < next);
        prop_assert_eq!(zone.bounds_of(period, start), (start, next));
        prop_assert_eq!(zone.bounds_of(period, next - 1), (start, next));
        prop_assert_eq!(zone.start_of(period, next), next);
        prop_assert_eq!(zone.period_reader(period).start_of(at), start);
    }

    #[test]
    fn no_instant_panics(us in proptest::num::i64::ANY, period in proptest::sample::select(Period::ALL.to_vec())) {
        for name in ["UTC", "Europe/Oslo", "Pacific/Apia"] {
            let zone = zone(name);
            let (start, next) = zone.bounds_of(period, us);
            prop_assert!(start <= us && us <= next);
            let _ = (zone.format(us), zone.local_to_utc(us));
        }
    }
}
