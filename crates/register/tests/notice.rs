//! When notice has to be given, against a search day by day that knows nothing of months but where they begin: on random
//! contracts, of which many end or are told of on the last days of months and in leap years.

use proptest::prelude::*;
use samsyn_organisation::Day;
use samsyn_register::{Command, Kind, NoticeAt, NoticeState, Register, Terms, Thousandths, Value, apply, decide};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// The day on which so many months from the day are over, found by walking: month for month to the next first, then on to the
/// date, as far as the month goes.
fn run(given: Day, months: u32) -> Day {
    let mut at = given;
    for _ in 0..months {
        at = at.after();
        while at.civil().2 != 1 {
            at = at.after();
        }
    }
    while at.civil().2 < given.civil().2 && at.after().civil().2 != 1 && months > 0 {
        at = at.after();
    }
    at
}

/// The last day of a period that goes on for so many months after `end`: in the month so far on, the day before the date with which
/// it began; where that month lacks the date, its last day.
fn extended(end: Day, months: u32) -> Day {
    let first = end.after();
    let mut at = first;
    for _ in 0..months {
        at = at.after();
        while at.civil().2 != 1 {
            at = at.after();
        }
    }
    if months == 0 {
        return end;
    }
    let month: Vec<Day> = (0..31).map(|n| Day(at.0 + n)).filter(|day| day.civil().1 == at.civil().1).collect();
    let begins = month.iter().find(|day| day.civil().2 == first.civil().2);
    begins.map_or(*month.last().expect("a month has days"), |day| day.before())
}

fn is_boundary(at: NoticeAt, day: Day) -> bool {
    let (_, month, date) = day.after().civil();
    match at {
        NoticeAt::AnyDay => true,
        NoticeAt::MonthEnd => date == 1,
        NoticeAt::QuarterEnd => date == 1 && month % 3 == 1,
        NoticeAt::YearEnd => date == 1 && month == 1,
    }
}

/// The ends of the period with used options and with each that is left.
fn periods(terms: &Terms) -> Vec<Day> {
    let last = terms.options.max(terms.options_used);
    let options = if terms.option_months.is_some() { terms.options_used..=last } else { 0..=0 };
    let nothing = terms.ends.is_none() || terms.option_months.is_none() && terms.options_used > 0;
    let mut found = Vec::new();
    for options in options.filter(|_| !nothing) {
        let end = extended(terms.ends.expect("a period"), options * terms.option_months.unwrap_or(0));
        found.push(end.max(terms.irrevocable_until.unwrap_or(end)));
    }
    found
}

/// The first day on which the contract can be over, found by trying one after the other.
fn exit(terms: &Terms, given: Day) -> Option<Day> {
    let (over, periods) = (run(given, terms.notice_months?), periods(terms));
    let mut at = over;
    // Nothing that the contracts below can say is further away.
    for _ in 0..7_000 {
        let boundary = terms.notice_at.is_some_and(|kind| is_boundary(kind, at));
        if periods.contains(&at) || boundary && terms.irrevocable_until.is_none_or(|until| until <= at) {
            return Some(at);
        }
        at = at.after();
    }
    periods.last().copied()
}

fn dates() -> impl Strategy<Value = Day> {
    let months = (2023..2030_i32, 1..=12_u8, prop::sample::select(vec![1_u8, 15, 27, 28, 29, 30, 31]));
    months.prop_filter_map("there is no such day", |(year, month, date)| Day::new(year, month, date))
}

fn terms() -> impl Strategy<Value = Terms> {
    let at = prop::sample::select(vec![
        None,
        Some(NoticeAt::AnyDay),
        Some(NoticeAt::MonthEnd),
        Some(NoticeAt::QuarterEnd),
        Some(NoticeAt::YearEnd),
    ]);
    let notice = prop::option::weighted(0.9, prop::sample::select(vec![0_u32, 1, 2, 3, 6, 11, 12, 13, 18]));
    let options = (0..4_u32, prop::option::weighted(0.8, prop::sample::select(vec![1_u32, 6, 12, 24])), 0..3_u32);
    let days = (prop::option::weighted(0.8, dates()), prop::option::weighted(0.2, dates()), prop::option::weighted(0.2, dates()));
    (at, notice, options, days).prop_map(|(notice_at, notice_months, options, (ends, irrevocable_until, terminated))| Terms {
        ends,
        notice_months,
        notice_at,
        options: options.0,
        option_months: options.1,
        options_used: options.2.min(options.0 + 1),
        irrevocable_until,
        terminated,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_is_told_is_what_a_search_finds(terms in terms(), today in dates()) {
        let notice = terms.notice(today);
        if let Some(given) = terms.terminated {
            prop_assert_eq!(notice.end, exit(&terms, given).or(periods(&terms).first().copied()));
            prop_assert_eq!(notice.last_day, None);
            return Ok(());
        }
        let end = periods(&terms).first().copied();
        prop_assert_eq!(notice.state == NoticeState::Past, end.is_some_and(|end| end < today));
        prop_assert_eq!(notice.state == NoticeState::Unknown, !notice.missing.is_empty());
        let Some(exit) = exit(&terms, today).filter(|_| !matches!(notice.state, NoticeState::Past | NoticeState::Unknown)) else {
            prop_assert_eq!(notice.exit, None);
            return Ok(());
        };
        prop_assert_eq!(notice.exit, Some(exit));
        let Some(by) = notice.end else {
            prop_assert_eq!((notice.state, terms.notice_at), (NoticeState::AnyTime, Some(NoticeAt::AnyDay)));
            return Ok(());
        };
        prop_assert_eq!(by, end.unwrap_or(exit));
        // From the end backwards: the first day on which notice runs out in time.
        let months = terms.notice_months.expect("notice");
        let found = (0..).map(|n| Day(by.0 - n)).find(|given| run(*given, months) <= by);
        prop_assert_eq!(notice.last_day, found);
        let last = found.expect("found");
        let expected = if last < today {
            NoticeState::Overdue
        } else if last <= run(today, 3) {
            NoticeState::Within3Months
        } else if last <= run(today, 12) {
            NoticeState::Within12Months
        } else {
            NoticeState::Later
        };
        prop_assert_eq!(notice.state, expected);
        // Whoever gives notice in time is out by that day; whoever is late only when there is no other way out.
        let is_late = last < today;
        prop_assert!(is_late && (exit > by || terms.notice_at.is_none()) || !is_late && exit <= by);
    }
}

/// Counted by hand.
#[test]
fn ends_of_months_and_leap_days_are_kept() {
    let ends = |text: &str| Terms { ends: Some(day(text)), notice_months: Some(3), ..Terms::default() };
    let last = |terms: Terms| terms.notice(day("2026-11-26")).last_day.expect("a day").to_string();
    assert_eq!(last(ends("2028-05-31")), "2028-02-29");
    assert_eq!(last(ends("2027-05-31")), "2027-02-28");
    assert_eq!(last(ends("2027-05-30")), "2027-02-28");
    assert_eq!(last(ends("2027-05-27")), "2027-02-27");
    assert_eq!(last(ends("2027-06-30")), "2027-03-31");
    let option = |text: &str, months| Terms { options: 2, options_used: 1, option_months: Some(months), ..ends(text) };
    let end = |terms: Terms| terms.notice(day("2026-11-26")).end.expect("a day").to_string();
    assert_eq!(end(option("2027-06-30", 6)), "2027-12-31");
    assert_eq!(end(option("2027-02-28", 12)), "2028-02-29");
    assert_eq!(end(option("2027-01-30", 1)), "2027-02-28");
    assert_eq!(end(option("2027-01-14", 24)), "2029-01-14");
    // Too late for the period that runs: the next option is the next way out.
    let late = option("2026-06-30", 6).notice(day("2026-11-26"));
    assert_eq!((late.state, late.end, late.last_day), (NoticeState::Overdue, Some(day("2026-12-31")), Some(day("2026-09-30"))));
    assert_eq!(late.exit, Some(day("2027-06-30")));
}

/// What a register holds becomes terms; what cannot be a number of months is not taken for one.
#[test]
fn terms_are_read_as_they_are_on_the_day() {
    let mut register = Register::default();
    let mut run = |command: Command| decide(&register, &command).expect("allowed").iter().for_each(|e| apply(&mut register, e));
    let source = || "list".to_owned();
    run(Command::Create { kind: Kind::Contract, name: "A".into(), from: day("2020-01-01"), source: source() });
    let mut set = |from: &str, values: Vec<(&str, Value)>| {
        let values = values.into_iter().map(|(name, value)| (name.to_owned(), vec![value])).collect();
        let from = day(from);
        run(Command::Set { record: 1.into(), from, values, source: source(), confirmed: None, seen: None });
    };
    let number = |number: i64| Value::Number(Thousandths(number));
    let ends = ("ends", Value::Date(day("2027-12-31")));
    set("2020-01-01", vec![ends, ("notice-months", number(6_000)), ("notice-at", Value::choice("year-end"))]);
    set("2026-01-01", vec![("notice-months", number(1_500)), ("options", number(-1_000))]);
    let of = |on: &str| Terms::of(register.as_of(day(on)), 1.into());
    let expected =
        Terms { ends: Some(day("2027-12-31")), notice_months: Some(6), notice_at: Some(NoticeAt::YearEnd), ..Terms::default() };
    assert_eq!(of("2025-12-31"), expected);
    assert_eq!(of("2026-01-01"), Terms { notice_months: None, ..expected });
    assert_eq!(of("2026-01-01").notice(day("2026-01-01")).missing, ["notice-months"]);
}
