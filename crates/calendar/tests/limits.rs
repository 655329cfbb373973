//! Counting of days: the examples of laws, and a plain counter that walks day by day and knows no table.

use proptest::prelude::*;
use samsyn_calendar::{
    Country, Limit, LimitUnit, Roll, Weekday, WorkCalendar, civil_from_days, days_from_civil, months_after, named_days,
};

fn day(text: &str) -> i64 {
    let mut parts = text.split('-').map(|p| p.parse::<i32>().expect("a number"));
    let mut next = || parts.next().expect("three parts");
    days_from_civil(next(), next() as u8, next() as u8)
}

fn date(day: i64) -> String {
    let (year, month, day) = civil_from_days(day);
    format!("{year}-{month:02}-{day:02}")
}

/// Country, start, limit, roll: nominal and rolled due.
#[track_caller]
fn check(country: Country, start: &str, limit: &str, roll: Roll, expected: (&str, &str)) {
    let calendar = WorkCalendar::new(Some(country), &[]);
    let limit = Limit::parse(limit).expect("a limit");
    let last = limit.last_day(day(start), &calendar).expect("known");
    let due = roll.due(day(start), last, limit, &calendar).expect("known");
    assert_eq!((date(last).as_str(), date(due).as_str()), expected);
}

#[test]
fn limits_of_laws() {
    use Country::{Denmark, Finland, Netherlands, Norway, Sweden};
    check(Sweden, "2026-04-01", "10 days", Roll::EuropeanUnion, ("2026-04-11", "2026-04-13"));
    check(Norway, "2026-03-12", "3 weeks", Roll::NextOpen, ("2026-04-02", "2026-04-07"));
    check(Denmark, "2023-04-07", "4 weeks", Roll::NextOpen, ("2023-05-05", "2023-05-08"));
    check(Denmark, "2024-03-29", "4 weeks", Roll::NextOpen, ("2024-04-26", "2024-04-26"));
    check(Finland, "2026-05-20", "30 days", Roll::NextOpen, ("2026-06-19", "2026-06-22"));
    check(Sweden, "2025-10-31", "4 months", Roll::NextOpen, ("2026-02-28", "2026-03-02"));
    check(Norway, "2024-01-31", "1 month", Roll::None, ("2024-02-29", "2024-02-29"));
    // Art. 2: Thursday to Sunday 2 to 5 April 2026 holds no open day after Good Friday, so two are added after Easter.
    check(Netherlands, "2026-04-02", "3 days", Roll::Netherlands, ("2026-04-05", "2026-04-08"));
    check(Netherlands, "2026-04-02", "2 days", Roll::Netherlands, ("2026-04-04", "2026-04-07"));
    // Art. 4: 12 weeks roll, 13 do not; nor do 91 days or 4 months.
    check(Netherlands, "2025-10-09", "12 weeks", Roll::Netherlands, ("2026-01-01", "2026-01-02"));
    check(Netherlands, "2025-10-02", "13 weeks", Roll::Netherlands, ("2026-01-01", "2026-01-01"));
    check(Netherlands, "2025-10-02", "91 days", Roll::Netherlands, ("2026-01-01", "2026-01-01"));
    check(Netherlands, "2025-09-01", "4 months", Roll::Netherlands, ("2026-01-01", "2026-01-01"));
    // Art. 3(5) of 1182/71: Friday and three days make Monday; one open day only, so Tuesday.
    check(Sweden, "2026-02-06", "3 days", Roll::EuropeanUnion, ("2026-02-09", "2026-02-10"));
    check(Sweden, "2026-02-06", "1 day", Roll::EuropeanUnion, ("2026-02-07", "2026-02-09"));
    check(Norway, "2026-03-30", "5 working days", Roll::NextOpen, ("2026-04-09", "2026-04-09"));
    check(Norway, "1980-01-01", "1 working day", Roll::NextOpen, ("1980-01-02", "1980-01-02"));
    check(Norway, "2060-02-29", "12 months", Roll::NextOpen, ("2061-02-28", "2061-02-28"));
}

#[test]
fn limits_are_read() {
    assert_eq!(Limit::parse("1 month"), Some(Limit { length: 1, unit: LimitUnit::Months }));
    assert_eq!(Limit::parse("10 working days"), Some(Limit { length: 10, unit: LimitUnit::WorkingDays }));
    for wrong in ["", "weeks", "8", "-1 weeks", "8 weekss", "1.5 months", "10001 days"] {
        assert_eq!(Limit::parse(wrong), None, "{wrong}");
    }
}

/// Whether a day is open, asked of the year's named days anew.
fn is_open(country: Country, day: i64) -> bool {
    let weekend = matches!(Weekday::of_days(day), Weekday::Saturday | Weekday::Sunday);
    let (year, ..) = civil_from_days(day);
    !weekend && !named_days(country, year).iter().any(|d| d.day == day && d.closure.is_closed())
}

fn plain_last_day(country: Country, start: i64, limit: Limit) -> i64 {
    let mut day = start;
    match limit.unit {
        LimitUnit::Months => {
            let (year, month, date) = civil_from_days(start);
            let (mut year, mut month) = (year, month);
            for _ in 0..limit.length {
                (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            }
            // Walk back from a date that may not exist to one that does.
            let mut date = date;
            while civil_from_days(days_from_civil(year, month, 1) + i64::from(date) - 1).1 != month {
                date -= 1;
            }
            return days_from_civil(year, month, 1) + i64::from(date) - 1;
        }
        LimitUnit::Weeks => (0..limit.length * 7).for_each(|_| day += 1),
        LimitUnit::CalendarDays => (0..limit.length).for_each(|_| day += 1),
        LimitUnit::WorkingDays => {
            let mut left = limit.length;
            while left > 0 {
                day += 1;
                left -= u32::from(is_open(country, day));
            }
        }
    }
    day
}

fn plain_due(country: Country, start: i64, last: i64, limit: Limit, roll: Roll) -> i64 {
    let days = matches!(limit.unit, LimitUnit::CalendarDays | LimitUnit::WorkingDays);
    let (n, unit) = (limit.length, limit.unit);
    let long = (days && n > 90) || (unit == LimitUnit::Weeks && n > 12) || (unit == LimitUnit::Months && n > 3);
    if roll == Roll::None || (roll == Roll::Netherlands && long) {
        return last;
    }
    let two = match roll {
        Roll::Netherlands => !days || n >= 3,
        Roll::EuropeanUnion => !days || n >= 2,
        _ => false,
    };
    let mut due = last;
    let open_days = |until: i64| (start + 1..=until).filter(|&d| is_open(country, d)).count();
    while !is_open(country, due) || (two && n > 0 && open_days(due) < 2) {
        due += 1;
    }
    due
}

fn any_limit() -> impl Strategy<Value = Limit> {
    let unit = proptest::sample::select(LimitUnit::ALL.to_vec());
    (0_u32..100, unit).prop_map(|(n, unit)| Limit { length: if unit == LimitUnit::Months { n % 30 } else { n }, unit })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn equal_to_walking(
        country in proptest::sample::select(Country::ALL.to_vec()),
        start in days_from_civil(1980, 1, 1)..days_from_civil(2065, 1, 1),
        limit in any_limit(),
        roll in proptest::sample::select(Roll::ALL.to_vec()),
    ) {
        let calendar = WorkCalendar::new(Some(country), &[]);
        let last = limit.last_day(start, &calendar).expect("known");
        prop_assert_eq!(last, plain_last_day(country, start, limit));
        let due = roll.due(start, last, limit, &calendar).expect("known");
        prop_assert_eq!(due, plain_due(country, start, last, limit, roll), "{:?}", limit);
        let open = (start..due).filter(|&d| is_open(country, d)).count() as i64;
        prop_assert_eq!(calendar.open_between(start, due), Some(open));
    }

    #[test]
    fn months_go_there_and_back(start in 3_000_i64..40_000, months in 0_i64..500) {
        let there = months_after(start, months);
        let (_, _, from) = civil_from_days(start);
        let (_, _, to) = civil_from_days(there);
        prop_assert!(to <= from);
        if to == from {
            prop_assert_eq!(months_after(there, -months), start);
        }
    }
}
