//! The shipped rules on cases worked out by hand from the laws, and what changes when laws do.

use samsyn_calendar::{civil_from_days, days_from_civil};
use samsyn_mining::{
    ClockEvent, ClockEventKind, ClockReading, ClockRule, ReadyRule, shipped_rule, shipped_rule_text, shipped_rules,
};

fn day(text: &str) -> i64 {
    let mut parts = text.split('-').map(|p| p.parse::<i32>().expect("a number"));
    let mut next = || parts.next().expect("three parts");
    days_from_civil(next(), next() as u8, next() as u8)
}

fn date(day: Option<i64>) -> String {
    day.map_or_else(String::new, |day| {
        let (year, month, day) = civil_from_days(day);
        format!("{year}-{month:02}-{day:02}")
    })
}

/// `start 2026-03-12, stop 2026-04-08`.
fn events(text: &str) -> Vec<ClockEvent> {
    let event = |part: &str| {
        let (kind, on) = part.trim().split_once(' ').expect("a kind and a day");
        let kind = ClockEventKind::ALL.into_iter().find(|k| k.code() == kind).expect("a kind");
        ClockEvent { day: day(on), kind }
    };
    text.split(',').map(event).collect()
}

fn ready(rule: &str) -> ReadyRule {
    ReadyRule::new(shipped_rule(rule).expect("a shipped rule"), &[])
}

fn read(rule: &str, text: &str, as_of: &str) -> ClockReading {
    ready(rule).read(&events(text), day(as_of))
}

/// State, nominal due, due, used, left, late; a dash where there is none.
#[track_caller]
fn check(rule: &ReadyRule, text: &str, as_of: &str, expected: &str) {
    let r = rule.read(&events(text), day(as_of));
    let dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    let left = dash(r.left.map_or_else(String::new, |left| left.to_string()));
    let (nominal, due) = (dash(date(r.due_nominal)), dash(date(r.due)));
    let told = format!("{} {nominal} {due} used {} left {left} late {}", r.state.code(), r.used, r.late_days);
    assert_eq!(told, expected, "{text} as of {as_of}");
}

#[track_caller]
fn fee(rule: &str, text: &str, percent: u32) {
    let r = read(rule, text, "2030-01-01");
    let rule = shipped_rule(rule).expect("a shipped rule");
    let consequence = rule.versions[r.version.expect("a law")].consequence.clone();
    assert_eq!(consequence.and_then(|c| c.fee).expect("a fee").percent(r.late_days), percent);
}

const EU: &str = r#"
    id = "eu"
    kind = "statutory"
    [[version]]
    version = 1
    citation = "1182/71"
    limit = "10 days"
    calendar = "SE"
    roll = "eu"
"#;

const DK_APPEAL: &str = r#"
    id = "dk-appeal"
    kind = "statutory"
    [[version]]
    version = 1
    citation = "vejledning 9533/2018"
    limit = "4 weeks"
    calendar = "DK"
    roll = "next-open"
"#;

#[test]
fn worked_examples_1_to_6() {
    let eu = ReadyRule::new(ClockRule::parse(EU).expect("a rule"), &[]);
    check(&eu, "start 2026-04-01", "2026-04-07", "running 2026-04-11 2026-04-13 used 6 left 6 late 0");
    let three = ready("no-building-3-weeks");
    check(&three, "start 2026-03-12", "2026-03-31", "running 2026-04-02 2026-04-07 used 19 left 7 late 0");
    check(&three, "start 2026-03-12", "2026-04-08", "breached 2026-04-02 2026-04-07 used 27 left -1 late 1");
    // 3: received 2026-03-24T22:30Z, which is 23:30 in Oslo: the day is the local one.
    check(&three, "start 2026-03-24", "2026-04-10", "running 2026-04-14 2026-04-14 used 17 left 4 late 0");
    let twelve = ready("no-building-12-weeks");
    check(&twelve, "start 2026-01-07", "2026-03-02", "running 2026-04-01 2026-04-01 used 54 left 30 late 0");
    let decided = "start 2026-01-07, stop 2026-04-16";
    check(&twelve, decided, "2026-05-01", "breached 2026-04-01 2026-04-01 used 99 left - late 15");
    fee("no-building-12-weeks", decided, 75);
    let se = ready("se-building");
    let five = "start 2024-01-08, pause 2024-01-26, resume 2024-02-29";
    check(&se, five, "2024-04-02", "running 2024-05-09 2024-05-10 used 33 left 38 late 0");
    fee("se-building", &format!("{five}, stop 2024-05-17"), 20);
    let six = "start 2024-09-02, pause 2024-09-24, resume 2024-10-10";
    check(&se, six, "2024-10-15", "running 2024-11-11 2024-11-11 used 43 left 27 late 0");
    check(&se, &format!("{six}, stop 2024-11-27"), "2024-12-01", "breached 2024-11-11 2024-11-11 used 86 left - late 16");
    fee("se-building", &format!("{six}, stop 2024-11-27"), 60);
}

#[test]
fn worked_examples_7_to_12() {
    let se = ready("se-building");
    let seven = "start 2025-04-09, extend 2025-06-12";
    check(&se, "start 2025-04-09", "2025-06-11", "running 2025-06-18 2025-06-18 used 63 left 7 late 0");
    check(&se, seven, "2025-07-01", "running 2025-08-27 2025-08-27 used 83 left 57 late 0");
    assert!(read("se-building", seven, "2025-07-01").extended);
    let nl = ready("nl-permit");
    let eight = "start 2024-12-02, pause 2024-12-16, resume 2025-01-06";
    check(&nl, eight, "2024-12-20", "paused - - used 14 left 42 late 0");
    check(&nl, eight, "2025-01-10", "running 2025-02-16 2025-02-17 used 19 left 38 late 0");
    check(&nl, "start 2023-11-06", "2023-12-20", "running 2024-01-01 2024-01-02 used 44 left 13 late 0");
    let dk = ReadyRule::new(ClockRule::parse(DK_APPEAL).expect("a rule"), &[]);
    check(&dk, "start 2023-04-07", "2023-05-04", "running 2023-05-05 2023-05-08 used 27 left 4 late 0");
    let permit = ready("se-work-permit");
    check(&permit, "start 2025-10-31", "2026-01-31", "running 2026-02-28 2026-03-02 used 92 left 30 late 0");
    let goal = ready("dk-service-goal");
    let twelve = "start 2025-04-01, pause 2025-04-10, resume 2025-04-24";
    check(&goal, twelve, "2025-04-20", "paused - - used 9 left 31 late 0");
    check(&goal, twelve, "2025-05-01", "running 2025-05-25 2025-05-25 used 16 left 24 late 0");
}

#[test]
fn a_case_is_judged_by_the_law_of_its_start() {
    let rule = shipped_rule("nl-permit").expect("a shipped rule");
    let old = read("nl-permit", "start 2023-11-06", "2024-02-01");
    let new = read("nl-permit", "start 2024-01-02", "2024-02-01");
    assert_eq!((old.version, new.version), (Some(0), Some(1)));
    // Example 9: overdue, but the deemed permit had vanished before the limit was out.
    let until = rule.versions[0].consequence.as_ref().and_then(|c| c.until);
    assert!(old.due > until);
    assert!(read("nl-permit", "start 2023-10-02", "2024-02-01").due <= until);
    assert_eq!(read("nl-permit", "start 2009-01-05", "2024-02-01").version, None);
}

#[test]
fn a_law_may_take_over_pending_cases() {
    let text = |transition: &str| {
        format!(
            "id = \"x\"\nkind = \"statutory\"\n\
             [[version]]\nversion = 1\ncitation = \"a\"\nlimit = \"8 weeks\"\nvalid-to = \"2023-12-31\"\n\
             [[version]]\nversion = 2\ncitation = \"b\"\nlimit = \"4 weeks\"\nvalid-from = \"2024-01-01\"\ntransition = \"{transition}\"\n"
        )
    };
    let version = |transition: &str, case: &str, as_of: &str| {
        let rule = ReadyRule::new(ClockRule::parse(&text(transition)).expect("a rule"), &[]);
        rule.read(&events(case), day(as_of)).version
    };
    assert_eq!(version("started", "start 2023-12-20", "2024-01-10"), Some(0));
    assert_eq!(version("pending", "start 2023-12-20", "2024-01-10"), Some(1));
    assert_eq!(version("pending", "start 2023-12-20", "2023-12-31"), Some(0));
    assert_eq!(version("pending", "start 2023-12-01, stop 2023-12-29", "2024-01-10"), Some(0));
}

#[test]
fn edges_of_the_calendar() {
    let months = "id = \"x\"\nkind = \"goal\"\n[[version]]\nversion = 1\ncitation = \"a\"\nlimit = \"1 month\"\n\
                  extension = { max = \"1 month\" }\n";
    let rule = ReadyRule::new(ClockRule::parse(months).expect("a rule"), &[]);
    check(&rule, "start 2024-01-31", "2024-02-10", "running 2024-02-29 2024-02-29 used 10 left 19 late 0");
    check(&rule, "start 2024-01-31, extend 2024-02-29", "2024-03-01", "running 2024-03-31 2024-03-31 used 30 left 30 late 0");
    // Told a day too late, an extension is none.
    check(&rule, "start 2024-01-31, extend 2024-03-01", "2024-03-01", "breached 2024-02-29 2024-02-29 used 30 left -1 late 1");
    check(&rule, "start 1980-01-01", "1980-01-20", "running 1980-02-01 1980-02-01 used 19 left 12 late 0");
    check(&rule, "start 2060-01-31", "2060-02-01", "running 2060-02-29 2060-02-29 used 1 left 28 late 0");
    assert!(rule.read(&events("start 1979-12-31"), day("2020-01-01")).outside);
    assert!(rule.read(&events("start 2199-12-31"), day("2199-12-31")).outside);
}

#[test]
fn shipped_rules_are_whole() {
    for name in shipped_rules() {
        let rule = ClockRule::parse(shipped_rule_text(name).expect("a text")).expect(name);
        assert_eq!(rule.id, name);
        let texts = rule.versions.iter().filter_map(|v| v.consequence.as_ref()).map(|c| &c.text).chain([&rule.title]);
        for text in texts {
            assert_eq!(text.languages().collect::<Vec<_>>(), ["da", "en", "nb", "nn", "sv"], "{name}");
        }
        assert!(rule.versions.iter().all(|v| !v.citation.is_empty()));
        assert!(!rule.events.of(ClockEventKind::Start).is_empty() && !rule.events.of(ClockEventKind::Stop).is_empty());
    }
}

#[test]
fn a_rule_is_read_from_the_text_that_it_is_written_as() {
    let odd = r#"
        id = "odd"
        kind = "goal"
        title = "Say \"no\" in time"
        applies = 'type = "a", "b"'
        events = { start = [{ activity = "Mail", where = 'subject = "x"' }, "Ask"], resume = [{ where = 'state = "back"' }], restart = ["Again"] }
        [[version]]
        version = 1
        valid-to = "1999-12-31"
        citation = "a"
        limit = "1 month"
        gap = { effect = "none", window = "3 weeks", bounds = "[sent,received)" }
        extension = { max = "2 months", times = 3, notice = "none" }
        consequence = { until = "1998-02-28", fee-percent-per-week = 25 }
        [[version]]
        version = 2
        valid-from = "2000-02-29"
        transition = "pending"
        citation = "b"
        source = "c"
        limit = "10 working days"
        roll = "eu"
    "#;
    for text in shipped_rules().filter_map(shipped_rule_text).chain([odd]) {
        let rule = ClockRule::parse(text).expect("a rule");
        let written = rule.to_string();
        assert_eq!(ClockRule::parse(&written).expect(&written), rule, "{written}");
    }
}

#[track_caller]
fn refused(text: &str, code: &str, part: &str) {
    let error = ClockRule::parse(text).expect_err(text);
    assert_eq!(error.code(), code);
    let args = format!("{:?}", error.args());
    assert!(args.contains(part), "{args}");
}

#[test]
fn what_is_wrong_is_told() {
    let version = "[[version]]\nversion = 1\ncitation = \"a\"\n";
    let head = "id = \"x\"\nkind = \"goal\"\n";
    refused("id = ", "clock-rule-syntax", "line");
    refused("id = \"x\"\n", "clock-rule-syntax", "kind");
    refused(&format!("{head}moon = 1\n"), "clock-rule-syntax", "moon");
    refused(head, "clock-rule-value", "version");
    refused(&format!("{head}{version}limit = \"8 moons\"\n"), "clock-rule-value", "8 moons");
    refused(&format!("{head}{version}limit = \"8 weeks\"\nroll = \"up\"\n"), "clock-rule-value", "up");
    refused(&format!("{head}{version}limit = \"8 weeks\"\ncalendar = \"XX\"\n"), "clock-rule-value", "XX");
    refused(&format!("{head}{version}limit = \"8 weeks\"\nvalid-from = \"2023-02-29\"\n"), "clock-rule-value", "2023-02-29");
    refused(&format!("{head}{version}limit = \"8 weeks\"\n{version}limit = \"8 weeks\"\n"), "clock-rule-value", "valid-from");
    let events = "events = { start = [{ activity = \"A\", where = \"lead > 3d\" }] }\n";
    refused(&format!("{head}{events}{version}limit = \"8 weeks\"\n"), "clock-rule-value", "where");
}
