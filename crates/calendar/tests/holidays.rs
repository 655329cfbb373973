//! Easter against a second algorithm, and the tables against the PyPI package `holidays`, but for what is listed here.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_calendar::{
    Closure, Country, DayName, FIRST_YEAR, LocalDay, WorkCalendar, civil_from_days, days_from_civil, easter_sunday, named_days,
};

/// Knuth, The Art of Computer Programming 1, exercise 1.3.2-14, after Clavius: by golden number and epact.
fn easter_of_clavius(year: i32) -> i64 {
    let golden = year % 19 + 1;
    let century = year / 100 + 1;
    let skipped_leap_years = 3 * century / 4 - 12;
    let moon = (8 * century + 5) / 25 - 5;
    let sunday = 5 * year / 4 - skipped_leap_years - 10;
    let mut epact = (11 * golden + 20 + moon - skipped_leap_years).rem_euclid(30);
    if (epact == 25 && golden > 11) || epact == 24 {
        epact += 1;
    }
    let mut march = 44 - epact;
    if march < 21 {
        march += 30;
    }
    march = march + 7 - (sunday + march) % 7;
    days_from_civil(year, 3, 1) + i64::from(march) - 1
}

#[test]
fn easter_by_two_algorithms() {
    for year in 1583..=4099 {
        assert_eq!(easter_sunday(year), easter_of_clavius(year), "{year}");
    }
    // Earliest and latest, as every almanac lists them.
    assert_eq!(civil_from_days(easter_sunday(1818)), (1818, 3, 22));
    assert_eq!(civil_from_days(easter_sunday(2038)), (2038, 4, 25));
}

/// Days of a year and closure, as MMDD.
fn ours(country: Country, year: i32, wanted: impl Fn(Closure) -> bool) -> BTreeSet<String> {
    let named = named_days(country, year).into_iter().filter(|d| wanted(d.closure));
    named
        .map(|d| {
            let (_, month, day) = civil_from_days(d.day);
            format!("{month:02}{day:02}")
        })
        .collect()
}

/// The differences, with their source. Anything else fails.
fn as_ours(country: Country, year: i32, category: &str, theirs: &mut BTreeSet<String>) {
    match (country, category) {
        // Algemene termijnenwet art. 3(1) names 5 May in every year; the package puts four of five under `optional`.
        (Country::Netherlands, "public") => {
            theirs.insert("0505".to_owned());
        }
        // 1 May is a day off by agreement in Denmark, in no law on limits (vejledning 9533/2018).
        (Country::Denmark, "optional") => {
            assert!(theirs.remove("0501"), "{year}");
        }
        _ => {}
    }
}

#[test]
fn equal_to_the_package() {
    let golden = include_str!("holidays/golden.txt");
    let mut years = BTreeMap::new();
    for line in golden.lines().filter(|l| !l.starts_with('#')) {
        let mut words = line.split(' ');
        let mut next = || words.next().expect("four words at least");
        let country = Country::parse(next()).expect("a country");
        let year: i32 = next().parse().expect("a year");
        let category = next();
        let mut theirs: BTreeSet<String> = words.map(str::to_owned).collect();
        as_ours(country, year, category, &mut theirs);
        let ours = match (country, category) {
            // The package counts the Finnish eves among public holidays, the Dutch fifth of May twice.
            (Country::Finland, "public") => ours(country, year, Closure::is_closed),
            (Country::Netherlands, "optional") => BTreeSet::from(["0505".to_owned()]),
            (_, "public") => ours(country, year, |c| c == Closure::Holiday),
            _ => ours(country, year, |c| c == Closure::Limits),
        };
        assert_eq!(ours, theirs, "{country:?} {year} {category}");
        *years.entry((country, category)).or_insert(0) += 1;
    }
    assert_eq!(years.len(), 8);
    assert!(years.values().all(|&n| n == 71), "{years:?}");
}

/// Day names of a date, by code.
#[track_caller]
fn check_named(country: Country, (year, month, day): (i32, u8, u8), expected: &[&str]) {
    let day = days_from_civil(year, month, day);
    let names: Vec<_> = named_days(country, year).iter().filter(|d| d.day == day).map(|d| d.name.code()).collect();
    assert_eq!(names, expected, "{country:?} {year}");
}

#[test]
fn laws_that_changed() {
    check_named(Country::Denmark, (2023, 5, 5), &["great-prayer-day"]);
    check_named(Country::Denmark, (2024, 4, 26), &[]);
    check_named(Country::Sweden, (2004, 5, 31), &["whit-monday"]);
    check_named(Country::Sweden, (2004, 6, 6), &[]);
    check_named(Country::Sweden, (2005, 5, 16), &[]);
    check_named(Country::Sweden, (2005, 6, 6), &["national-day"]);
    check_named(Country::Finland, (1990, 1, 6), &["epiphany"]);
    check_named(Country::Finland, (1989, 1, 6), &[]);
    check_named(Country::Finland, (1989, 1, 7), &["epiphany"]);
    check_named(Country::Finland, (1990, 5, 19), &["ascension-day"]);
    check_named(Country::Netherlands, (2013, 4, 30), &["monarchs-birthday"]);
    check_named(Country::Netherlands, (2006, 4, 29), &["monarchs-birthday"]);
    check_named(Country::Netherlands, (2014, 4, 26), &["monarchs-birthday"]);
    check_named(Country::Netherlands, (1981, 5, 5), &[]);
    check_named(Country::Norway, (2027, 5, 17), &["constitution-day", "whit-monday"]);
    check_named(Country::Norway, (1980, 5, 17), &["constitution-day"]);
    check_named(Country::Sweden, (2026, 4, 2), &[]);
    assert!(named_days(Country::Norway, FIRST_YEAR - 1).is_empty());
}

#[test]
fn every_named_day_has_a_law_and_a_code_of_its_own() {
    let codes: BTreeSet<_> = DayName::ALL.iter().map(|n| n.code()).collect();
    assert_eq!(codes.len(), DayName::ALL.len());
    for country in Country::ALL {
        assert_eq!(Country::parse(&country.code().to_lowercase()), Some(country));
        for year in [1980, 2060, 4099] {
            assert!(named_days(country, year).iter().all(|d| !d.law.is_empty() && codes.contains(d.name.code())));
        }
    }
}

#[test]
fn half_days_are_open_and_local_days_close() {
    let wednesday = days_from_civil(2026, 4, 1);
    let day = named_days(Country::Norway, 2026).into_iter().find(|d| d.day == wednesday).expect("a half day");
    assert_eq!(day.closure, Closure::HalfDay(12));
    let plain = WorkCalendar::new(Some(Country::Norway), &[]);
    assert_eq!(plain.is_open(wednesday), Some(true));
    let local = [LocalDay { day: wednesday, open: false }, LocalDay { day: wednesday + 4, open: true }];
    let closed = WorkCalendar::new(Some(Country::Norway), &local);
    assert_eq!(closed.next_open(wednesday), Some(wednesday + 4));
    assert_eq!(plain.is_open(days_from_civil(1979, 12, 31)), None);
    assert_eq!(plain.next_open(days_from_civil(2200, 1, 1)), None);
}
