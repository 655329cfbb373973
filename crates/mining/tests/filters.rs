//! Filters: their text goes round, what is wrong is told by place, and each rule agrees with its meaning said simply.
#![allow(missing_docs, reason = "tests")]

mod brute;
mod support;

use std::collections::BTreeSet;

use brute::Case;
use proptest::prelude::*;
use samsyn_mining::{CountingUnit, Error, Filter, Selection, Units};
use support::{Row, done_by, is_by, live_rows, log, row};

fn round(text: &str) -> String {
    let filter = Filter::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
    let shown = filter.to_string();
    assert_eq!(Filter::parse(&shown).unwrap_or_else(|e| panic!("{shown}: {e}")), filter, "{text}");
    let json = serde_json::to_string(&filter).expect("JSON");
    assert_eq!(serde_json::from_str::<Filter>(&json).expect(&json), filter);
    shown
}

#[test]
fn text_goes_round() {
    let same = [
        "",
        "time contained 2024-01-01..2024-06-30",
        "time intersecting 2024..; time started ..2024-05; time ended 2024-05-01T08:00..2024-05-01T09:30:15.5+02:00",
        "not time trimmed 2024-01..2024-01",
        "unit = \"Permits North\", \"Permits South\"",
        "case unit = North; event amount in 5..20; amount missing; not amount missing; amount > 5 <= 7; amount < -2.5",
        "\"time\" = \"not\"; \"a \"\"b\"\"\" = 1",
        "has \"Send decision\"; not has \"A\", \"B\"",
        "count \"Ask for documents\" >= 2; count \"X\" 2..3; count \"X\" 0..0; count \"X\" > 1 < 5",
        "starts \"A\"; ends \"B\", \"C\"",
        "follows \"A\" -> \"B\"; follows \"A\" -> \"B\" within 30d; follows \"A\", \"B\" ... \"C\" over 1d12h",
        "follows \"A\" -> \"B\" within 1d..3d; follows \"A\" ... \"B\" within >= 5s < 2w",
        "variants top 5; variants cover 0.8",
        "lead > 90d; lead 10d..20d; lead <= 12h30m; lead 0s..0s; size 3..7; size >= 10",
        "resource \"Ann\", \"Bo\"; rework; rework \"A\"; same resource \"A\" & \"B\"; not different resource \"A\" & \"B\"",
    ];
    for text in same {
        assert_eq!(round(text), text);
    }
}

#[test]
fn other_ways_to_say_the_same() {
    let pairs = [
        ("unit != North", "not unit = North"),
        ("unit present", "not unit missing"),
        ("unit in North, South", "unit = North, South"),
        ("starts with Apply\n ends with \"Pay out\" ;;", "starts \"Apply\"; ends \"Pay out\""),
        ("size = 5; size 5", "size 5..5; size 5..5"),
        ("variants cover 80%", "variants cover 0.8"),
        ("lead < 1.5h; lead > 7d; lead > 24h", "lead < 1h30m; lead > 1w; lead > 1d"),
        ("time started in 2024-05", "time started 2024-05..2024-05"),
        ("follows A -> B within 2d; resource = Ann", "follows \"A\" -> \"B\" within 2d; resource \"Ann\""),
        ("concept:name = x; case = 17", "concept:name = x; \"case\" = 17"),
    ];
    for (text, shown) in pairs {
        assert_eq!(round(text), shown);
    }
}

#[test]
fn what_is_wrong_is_told_by_place() {
    let cases = [
        ("has", "at character 4: expected a name, found the end"),
        ("time between 2024", "at character 6: expected contained, intersecting, started, ended or trimmed, found \"between\""),
        (
            "time contained 2024-13",
            "at character 16: expected a date such as 2024, 2024-05, 2024-05-31 or 2024-05-31T14:00, found \"2024-13\"",
        ),
        ("unit \"North\"", "at character 6: expected =, !=, <, <=, >, >=, in, missing or present, found \"\"North\"\""),
        ("lead > 3 d", "at character 8: expected a span of time such as 30d or 1d12h, found \"3\""),
        ("size many", "at character 6: expected a whole number, found \"many\""),
        ("follows A B", "at character 11: expected -> (directly) or ... (some time later), found \"B\""),
        ("variants best 3", "at character 10: expected top or cover, found \"best\""),
        ("variants cover 120%", "at character 16: expected a share such as 80% or 0.8, found \"120%\""),
        ("has A extra", "at character 7: expected \";\" or the end, found \"extra\""),
        ("has \"A", "at character 7: expected a closing quote, found the end"),
        ("has Æ; same A & B", "at character 13: expected resource, found \"A\""),
        ("has A; ?", "at character 8: expected a word, a quoted name or a sign, found \"?\""),
        ("not in 4", "at character 5: expected a rule such as time, has, starts, lead or an attribute's name, found \"in\""),
        ("size > 1 > 2", "at character 10: expected \";\" or the end, found \">\""),
    ];
    for (text, expected) in cases {
        let Err(Error::Syntax(e)) = Filter::parse(text) else { panic!("{text} was read") };
        assert_eq!(e.to_string(), expected, "{text}");
    }
}

/// The identifiers that a filter keeps, with the number of units of each.
fn kept(units: &Units, filter: &str) -> Vec<String> {
    let filter = Filter::parse(filter).unwrap_or_else(|e| panic!("{filter}: {e}"));
    let selection = filter.apply(units).unwrap_or_else(|e| panic!("{filter}: {e}"));
    let mut ids: Vec<_> = selection.cases().iter().map(|c| units.log().case_id(c).expect("an id").to_owned()).collect();
    ids.sort();
    ids
}

fn day(case: &str, activity: &str, date: &str) -> Row {
    let at = samsyn_mining::Moment::parse(date)
        .expect("a date")
        .start_us(&samsyn_calendar::Zone::parse("Europe/Oslo").expect("a zone"));
    Row { time: at, ..row(case, activity, 0) }
}

#[test]
fn dates_are_days_of_the_logs_zone() {
    let rows = vec![
        day("before", "A", "2024-03-30T23:59"),
        day("first", "A", "2024-03-31"),
        day("last", "A", "2024-03-31T23:59:59.999999"),
        day("after", "A", "2024-04-01"),
        day("long", "A", "2024-03-01"),
        day("long", "B", "2024-05-01"),
    ];
    let units = Units::of(&log(&[rows]), CountingUnit::Events).expect("units");
    assert_eq!(kept(&units, "time contained 2024-03-31"), ["first", "last"]);
    assert_eq!(kept(&units, "time intersecting 2024-03-31"), ["first", "last", "long"]);
    assert_eq!(kept(&units, "time started ..2024-03-30"), ["before", "long"]);
    assert_eq!(kept(&units, "time ended 2024-04-01.."), ["after", "long"]);
    assert_eq!(kept(&units, "time trimmed 2024-05"), ["long"]);
    assert_eq!(kept(&units, "time trimmed 2024-05; starts B"), ["long"]);
    assert_eq!(kept(&units, "time trimmed 2024-05; starts A"), [""; 0]);
    assert_eq!(kept(&units, "\"time\" = 2024-03-31"), ["first", "last"]);
    assert_eq!(kept(&units, "\"time\" > 2024-03-31"), ["after", "long"]);
    assert_eq!(kept(&units, "\"time\" in 2024-04..2024-04"), ["after"]);
}

#[test]
fn rules_apply_from_left_to_right() {
    let mut rows = Vec::new();
    for (case, sequence) in [("a", "AB"), ("b", "AB"), ("c", "AC"), ("d", "AC"), ("e", "AC"), ("f", "AD")] {
        let steps = sequence.chars().enumerate();
        rows.extend(steps.map(|(i, activity)| row(case, &activity.to_string(), i as i64)));
    }
    let units = Units::of(&log(&[rows]), CountingUnit::Events).expect("units");
    assert_eq!(kept(&units, "variants top 1"), ["c", "d", "e"]);
    assert_eq!(kept(&units, "not has C; variants top 1"), ["a", "b"]);
    assert_eq!(kept(&units, "variants top 1; not has C"), [""; 0]);
    assert_eq!(kept(&units, "variants cover 50%"), ["c", "d", "e"]);
    assert_eq!(kept(&units, "variants cover 51%"), ["a", "b", "c", "d", "e"]);
    assert_eq!(kept(&units, "not variants top 2"), ["f"]);
}

#[test]
fn a_filter_must_fit_the_log() {
    let units = Units::of(&log(&[vec![row("a", "A", 1).amount(5)]]), CountingUnit::Events).expect("units");
    let error = |text: &str| Filter::parse(text).expect(text).apply(&units).map(|s| s.case_count()).expect_err(text).to_string();
    assert_eq!(error("colour = red"), "the log has no column \"colour\"");
    assert_eq!(error("amount = much"), "\"much\" is not a value of kind int, which the column \"amount\" holds");
    assert_eq!(error("amount in 1..x"), "\"x\" is not a value of kind int, which the column \"amount\" holds");
    assert_eq!(error("\"time\" = soon"), "\"soon\" is not a value of kind time, which the column \"time\" holds");
    let unknown = Filter::parse("has A; ends Z").expect("a filter").findings(&units);
    assert_eq!(
        unknown.get("filter-activity-unknown").map(|f| f.args.clone()),
        Some(vec![("activity".to_owned(), "Z".to_owned())])
    );
}

#[test]
fn attributes_roles_and_identifiers() {
    let rows = vec![
        row("a1", "A", 1).amount(5).by("Ann"),
        row("a1", "B", 2).by("Bo"),
        row("b1", "A", 1).amount(7).by("Ann"),
        row("b1", "B", 2).by("Ann"),
        row("b2", "A", 1),
    ];
    let units = Units::of(&log(&[rows]), CountingUnit::Events).expect("units");
    assert_eq!(kept(&units, "letter = a"), ["a1"]);
    assert_eq!(kept(&units, "case = a1, b2").len(), 2);
    assert_eq!(kept(&units, "letter in b..c"), ["b1", "b2"]);
    assert_eq!(kept(&units, "amount >= 6"), ["b1"]);
    assert_eq!(kept(&units, "amount = 5, 7"), ["a1", "b1"]);
    assert_eq!(kept(&units, "amount missing"), ["b2"]);
    assert_eq!(kept(&units, "who = Bo"), ["a1"]);
    assert_eq!(kept(&units, "resource Ann"), ["a1", "b1"]);
    assert_eq!(kept(&units, "same resource A & B"), ["b1"]);
    assert_eq!(kept(&units, "different resource A & B"), ["a1"]);
    assert_eq!(kept(&units, "not same resource A & B"), ["a1", "b2"]);
    // 2^53 and its neighbour are one number as floats.
    let large = vec![row("a1", "A", 1).amount(9_007_199_254_740_992), row("b1", "A", 1).amount(9_007_199_254_740_993)];
    let large = Units::of(&log(&[large]), CountingUnit::Events).expect("units");
    assert_eq!(kept(&large, "amount = 9007199254740993"), ["b1"]);
    assert_eq!(kept(&large, "amount < 9007199254740993"), ["a1"]);
    let twice =
        vec![row("1", "A", 1).by("Ann"), row("1", "A", 2).by("Ann"), row("2", "A", 1).by("Ann"), row("2", "A", 2).by("Bo")];
    let units = Units::of(&log(&[[twice, vec![row("3", "A", 1).by("Ann")]].concat()]), CountingUnit::Events).expect("units");
    assert_eq!(
        (kept(&units, "same resource A & A"), kept(&units, "different resource A & A")),
        (vec!["1".to_owned()], vec!["2".to_owned()])
    );
}

/// A rule and its meaning, said on the simple cases.
type Meaning = (String, Box<dyn Fn(&Case) -> bool>);

fn meanings(n: i64) -> Vec<Meaning> {
    let us = n * 1_000_000;
    let edge = |directly: bool, keep: fn(i64, i64) -> bool| {
        move |c: &Case| {
            let later = |i: usize| if directly { i + 1..(i + 2).min(c.units.len()) } else { i + 1..c.units.len() };
            let pair = |i: usize, j: usize| c.units[i].activity == "Apply" && ["Check", "Pay"].contains(&&*c.units[j].activity);
            (0..c.units.len()).any(|i| later(i).any(|j| pair(i, j) && keep(brute::gap(&c.units[i], &c.units[j]), us)))
        }
    };
    let done = |c: &Case, name: &str| c.units.iter().filter(|u| u.activity == name).count() as i64;
    let by = |c: &Case, name: &str| -> BTreeSet<String> {
        c.units.iter().filter(|u| u.activity == name).filter_map(|u| u.row.resource.clone()).collect()
    };
    let any_row = |c: &Case, test: &dyn Fn(&Row) -> bool| c.rows.iter().any(test);
    let rule = |text: String, test: Box<dyn Fn(&Case) -> bool>| (text, test);
    let iso = |s: i64| samsyn_calendar::rfc3339(s * 1_000_000, 0).replace("+00:00", "Z");
    let (from, to) = (iso(n), iso(n + 20));
    let inside = move |t: i64| us <= t && t < us + 21_000_000;
    vec![
        rule(format!("time contained {from}..{to}"), Box::new(move |c| inside(brute::span(c).0) && inside(brute::span(c).1))),
        rule(
            format!("time intersecting {from}..{to}"),
            Box::new(move |c| brute::span(c).1 >= us && brute::span(c).0 < us + 21_000_000),
        ),
        rule(format!("time started {from}..{to}"), Box::new(move |c| inside(brute::span(c).0))),
        rule(format!("time ended {from}..{to}"), Box::new(move |c| inside(brute::span(c).1))),
        rule("has Apply, Pay".to_owned(), Box::new(move |c| done(c, "Apply") + done(c, "Pay") > 0)),
        rule(format!("count Check >= {}", n % 4), Box::new(move |c| done(c, "Check") >= n % 4)),
        rule("count Check 0".to_owned(), Box::new(move |c| done(c, "Check") == 0)),
        rule("starts Apply, Ærlig".to_owned(), Box::new(|c| ["Apply", "Ærlig"].contains(&&*c.units[0].activity))),
        rule("ends Pay".to_owned(), Box::new(|c| c.units.last().is_some_and(|u| u.activity == "Pay"))),
        rule("follows Apply -> Check, Pay".to_owned(), Box::new(edge(true, |_, _| true))),
        rule("follows Apply ... Check, Pay".to_owned(), Box::new(edge(false, |_, _| true))),
        rule(format!("follows Apply -> Check, Pay within {n}s"), Box::new(edge(true, |gap, us| gap <= us))),
        rule(format!("follows Apply ... Check, Pay within {n}s"), Box::new(edge(false, |gap, us| gap <= us))),
        rule(format!("follows Apply ... Check, Pay over {n}s"), Box::new(edge(false, |gap, us| gap > us))),
        rule(
            format!("follows Apply ... Check, Pay within {n}s..{}s", n + 3),
            Box::new(edge(false, |gap, us| us <= gap && gap <= us + 3_000_000)),
        ),
        rule(format!("lead > {n}s"), Box::new(move |c| brute::lead(c) > us)),
        rule(format!("lead {n}s..{}s", n + 9), Box::new(move |c| us <= brute::lead(c) && brute::lead(c) <= us + 9_000_000)),
        rule(format!("size <= {}", n % 7), Box::new(move |c| c.units.len() as i64 <= n % 7)),
        rule("letter = a, c".to_owned(), Box::new(|c| !c.id.starts_with('b'))),
        rule(format!("amount < {}", n % 20), Box::new(move |c| any_row(c, &|r| r.amount.is_some_and(|a| a < n % 20)))),
        rule("amount missing".to_owned(), Box::new(move |c| !any_row(c, &|r| r.amount.is_some()))),
        rule(
            "resource Ann, Cy".to_owned(),
            Box::new(move |c| any_row(c, &|r| ["Ann", "Cy"].map(Some).contains(&r.resource.as_deref()))),
        ),
        rule("rework".to_owned(), Box::new(|c| brute::repeats(c).values().any(|r| r.0 > 0))),
        rule("rework Check, Pay".to_owned(), Box::new(move |c| done(c, "Check") > 1 || done(c, "Pay") > 1)),
        rule("same resource Apply & Check".to_owned(), Box::new(move |c| !by(c, "Apply").is_disjoint(&by(c, "Check")))),
        rule(
            "different resource Apply & Check".to_owned(),
            Box::new(move |c| {
                let (a, b) = (by(c, "Apply"), by(c, "Check"));
                !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
            }),
        ),
    ]
}

fn any_row() -> impl Strategy<Value = Row> {
    let transition = prop::option::weighted(0.7, prop_oneof!["complete", "Start", "suspend"]);
    let resource = prop::option::weighted(0.7, prop_oneof!["Ann", "Bo", "Cy"]);
    let activity = prop_oneof!["Apply", "Check", "Pay", "Ærlig"];
    let case = prop_oneof!["a1", "a2", "b1", "b2", "b3", "c1"];
    (case, activity, 0_i64..50, transition, resource, prop::option::weighted(0.3, 0_i64..20)).prop_map(
        |(case, activity, second, lifecycle, resource, amount)| Row {
            lifecycle,
            resource,
            amount,
            ..row(&case, &activity, second)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn rules_mean_what_they_say(
        deliveries in prop::collection::vec(prop::collection::vec(any_row(), 1..50), 1..3), n in 0_i64..50, not in any::<bool>(),
        restricted in any::<bool>(),
    ) {
        let (log, rows) = (log(&deliveries), live_rows(&deliveries));
        for (unit, instances) in [(CountingUnit::Events, false), (CountingUnit::Instances, true)] {
            let some = ["Ann", "Cy"];
            let (units, cases) = if restricted {
                let units = Units::of_events(&log, unit, done_by(&log, &some)).expect("units");
                (units, brute::cases_of(&rows, instances, |row| is_by(row, &some)))
            } else {
                (Units::of(&log, unit).expect("units"), brute::cases(&rows, instances))
            };
            let cases: Vec<Case> = cases.into_iter().filter(|c| !c.units.is_empty()).collect();
            for (rule, meaning) in meanings(n) {
                let text = if not { format!("not {rule}") } else { rule };
                let expected: Vec<_> = cases.iter().filter(|c| meaning(c) != not).map(|c| c.id.clone()).collect();
                prop_assert_eq!(kept(&units, &text), expected, "{} {}", unit, text);
            }
            // A list keeps what each of its rules keeps.
            let both = kept(&units, "has Apply; size >= 2");
            let either: Vec<_> = kept(&units, "size >= 2; has Apply");
            prop_assert_eq!(&both, &either);
            let total = Selection::all(&units).case_count() as usize;
            prop_assert_eq!(kept(&units, "").len(), total);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ a-zA-Z0-9\"=<>.,;&!:-]{0,40}|(time|has|lead|follows|A|->|\\.\\.\\.|..|=|2024|30d| |;|\"){0,12}") {
        if let Ok(filter) = Filter::parse(&text) {
            let shown = filter.to_string();
            prop_assert_eq!(Filter::parse(&shown).map_err(|e| TestCaseError::fail(format!("{shown}: {e}")))?, filter);
        }
    }
}
