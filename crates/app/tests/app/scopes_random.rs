//! Scopes on random logs, trees and mappings, against their definitions written a second time over plain rows: dated rules,
//! several deliveries, units that moved and closed, by cases and by events.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::common::{export, options};
use samsyn_app::{
    Actor, App, AppliesTo, Belonging, CaseOrder, Day, Field, Figure, Fit, ImportMode, ImportWatch, LogId, LogImport, LogName,
    LogUnits, MappingRule, NewUnit, Page, Question, Role, Scope, ScopeChoice, Source, UnitCommand, UnitId, log_cases, log_map,
    log_parts,
};

/// Numbers that look drawn, the same on every machine (SplitMix64).
struct Draws(u64);

impl Draws {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

/// 2024-01-01.
const FIRST: i32 = 19_723;
const DAYS: u64 = 60;
/// First day of all units.
const OPENED: i32 = FIRST - 5;
const VALUES: [&str; 6] = ["North", "South", "Nordic", "East", "", "Nobody"];
const PEOPLE: [&str; 3] = ["Kari", "Ola", ""];

#[derive(Clone)]
struct Row {
    case: String,
    activity: &'static str,
    day: Day,
    value: &'static str,
    by: &'static str,
}

/// Rows of some cases, in the order of a file; times of a case are days apart, or the same day at rising hours.
fn rows(draws: &mut Draws, cases: std::ops::Range<u64>) -> Vec<Row> {
    let mut rows = Vec::new();
    for case in cases {
        let mut days: Vec<u64> = (0..1 + draws.below(6)).map(|_| draws.below(DAYS)).collect();
        days.sort_unstable();
        for day in days {
            rows.push(Row {
                case: format!("c{case:02}"),
                activity: ["apply", "check", "decide"][draws.below(3) as usize],
                day: Day(FIRST + day as i32),
                value: VALUES[draws.below(VALUES.len() as u64) as usize],
                by: PEOPLE[draws.below(PEOPLE.len() as u64) as usize],
            });
        }
    }
    rows
}

fn csv(rows: &[Row]) -> String {
    let mut text = "case,activity,time,unit,by\n".to_owned();
    for (hour, row) in rows.iter().enumerate() {
        // Noon of the day, a little later for each row, so that the order of the file is that of the times.
        text += &format!(
            "{},{},{}T12:{:02}:{:02}Z,{},{}\n",
            row.case,
            row.activity,
            row.day,
            hour / 60 % 60,
            hour % 60,
            row.value,
            row.by
        );
    }
    text
}

/// A tree of a few units; some move, some close.
async fn tree(app: &App, draws: &mut Draws) {
    for unit in 1..=6_u64 {
        let parent = (unit > 1 && draws.below(4) > 0).then(|| UnitId(1 + draws.below(unit - 1) as i64));
        let new = NewUnit { key: format!("k{unit}"), name: format!("Unit {unit}"), kind: None, parent };
        let open = UnitCommand::Open { unit: new, from: Day(OPENED), until: None };
        app.unit_change(&Actor::Owner, &open).await.expect("opened");
    }
    for _ in 0..4 {
        let unit = UnitId(1 + draws.below(6) as i64);
        let from = Day(FIRST + draws.below(DAYS) as i32);
        let command = if draws.below(3) == 0 {
            UnitCommand::Close { unit, until: from }
        } else {
            UnitCommand::Move { unit, parent: (draws.below(3) > 0).then(|| UnitId(1 + draws.below(6) as i64)), from }
        };
        // Not every change is possible.
        let _ = app.unit_change(&Actor::Owner, &command).await;
    }
}

fn rules(draws: &mut Draws) -> Vec<MappingRule> {
    let rule = |draws: &mut Draws| {
        let unit = UnitId(1 + draws.below(6) as i64);
        let fit = match draws.below(3) {
            0 => Fit::Pattern("no*".to_owned()),
            1 => Fit::Pattern("*th".to_owned()),
            _ => Fit::Exact(VALUES[draws.below(4) as usize].to_owned()),
        };
        let (a, b) = (Day(FIRST + draws.below(DAYS) as i32), Day(FIRST + draws.below(DAYS) as i32));
        let (from, until) = match draws.below(4) {
            0 => (Some(a.min(b)), Some(a.max(b))),
            1 => (Some(a), None),
            2 => (None, Some(b)),
            _ => (None, None),
        };
        MappingRule { field: Field::Unit, fit, unit, from, until }
    };
    (0..1 + draws.below(6)).map(|_| rule(draws)).collect()
}

/// What a value means on a day: the first rule that fits and holds.
fn means(rules: &[MappingRule], row: &Row) -> Option<UnitId> {
    let value = row.value;
    let fits = |rule: &&MappingRule| match &rule.fit {
        Fit::Exact(text) => text == value,
        Fit::Pattern(text) if text == "no*" => value.to_lowercase().starts_with("no"),
        Fit::Pattern(_) => value.to_lowercase().ends_with("th"),
    };
    let holds = |rule: &&MappingRule| rule.from.is_none_or(|d| d <= row.day) && rule.until.is_none_or(|d| row.day <= d);
    rules.iter().filter(|_| !value.is_empty()).find(|rule| fits(rule) && holds(rule)).map(|rule| rule.unit)
}

/// Where a case belongs, by its events' units.
fn belongs(belonging: Belonging, units: &[Option<UnitId>]) -> Option<UnitId> {
    let known: Vec<UnitId> = units.iter().flatten().copied().collect();
    match belonging {
        Belonging::FirstEvent => known.first().copied(),
        Belonging::LastEvent => known.last().copied(),
        _ => {
            let count = |unit: &UnitId| known.iter().filter(|other| *other == unit).count();
            let most = known.iter().map(count).max()?;
            known.iter().find(|unit| count(unit) == most).copied()
        }
    }
}

/// Whether the work of a unit counts in a scope on a day: it is there, or it closed before and what it last belonged to
/// answers for it, and that is the scope's unit or below it.
async fn inside(app: &App, scope: UnitId, unit: UnitId, day: Day) -> bool {
    let tree = async |day: Day| app.unit_tree(&Actor::Owner, Some(day)).await.expect("a tree").rows;
    let today = tree(day).await;
    let mut at = Some(unit);
    while let Some(id) = at {
        if let Some(row) = today.iter().find(|row| row.id == id) {
            if id == scope {
                return true;
            }
            at = row.parent;
            continue;
        }
        at = None;
        for day in (OPENED..day.0).rev().map(Day) {
            if let Some(row) = tree(day).await.into_iter().find(|row| row.id == id) {
                at = row.parent;
                break;
            }
        }
    }
    false
}

async fn check(seed: u64) {
    let mut draws = Draws(seed);
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(&folder.path().join("data")).await.expect("opened");
    let mut options = options();
    options.choose(Role::Unit, "unit");
    let (first, second) = (rows(&mut draws, 0..12), rows(&mut draws, 8..16));
    for (name, rows, mode) in [("a.csv", &first, ImportMode::New), ("b.csv", &second, ImportMode::Append)] {
        let source = Source::File(export(folder.path(), name, &csv(rows)));
        let import = LogImport { name: LogName::parse("permits").ok(), source, options: options.clone(), mode };
        app.log_import(&Actor::Owner, import, Arc::new(ImportWatch::new())).await.expect("imported");
    }
    tree(&app, &mut draws).await;
    let rules = rules(&mut draws);
    let belonging = [Belonging::FirstEvent, Belonging::LastEvent, Belonging::MostEvents][draws.below(3) as usize];
    let units = LogUnits { rules: rules.clone(), belonging, attribute: None };
    app.unit_mapping_set(&Actor::Owner, LogId(1), 0, &units).await.expect("set");

    // Each case's rows by time; of the same minute the first delivery's first.
    let mut cases: BTreeMap<String, Vec<(Day, usize, Row)>> = BTreeMap::new();
    for rows in [&first, &second] {
        for (at, row) in rows.iter().enumerate() {
            cases.entry(row.case.clone()).or_default().push((row.day, at, row.clone()));
        }
    }
    cases.values_mut().for_each(|rows| rows.sort_by_key(|(day, at, _)| (*day, *at)));
    let log = app.log_open(&Actor::Owner, LogId(1)).await.expect("opened");
    for _ in 0..4 {
        let as_of = Day(FIRST + draws.below(DAYS + 20) as i32);
        let open = app.unit_tree(&Actor::Owner, Some(as_of)).await.expect("a tree").rows;
        let Some(unit) = open.get(draws.below(open.len().max(1) as u64) as usize).map(|row| row.id) else { continue };
        let mut within = BTreeMap::new();
        for other in 1..=6 {
            within.insert(UnitId(other), inside(&app, unit, UnitId(other), as_of).await);
        }
        let is_in = |unit: Option<UnitId>| unit.is_some_and(|unit| within[&unit]);
        for applies_to in [AppliesTo::Cases, AppliesTo::Events] {
            let choice = ScopeChoice { scope: Scope::Unit(unit), as_of, applies_to };
            let question = Question { scope: Some(choice), count: Some(samsyn_app::CountingUnit::Events), ..Question::default() };
            let (mut expected, mut events, mut steps) = (BTreeSet::new(), 0_u64, BTreeMap::new());
            for (id, rows) in &cases {
                let of_rows: Vec<Option<UnitId>> = rows.iter().map(|(.., row)| means(&rules, row)).collect();
                let kept: Vec<&Row> = match applies_to {
                    AppliesTo::Cases if is_in(belongs(belonging, &of_rows)) => rows.iter().map(|(.., row)| row).collect(),
                    AppliesTo::Cases => Vec::new(),
                    AppliesTo::Events => {
                        rows.iter().zip(&of_rows).filter(|(_, unit)| is_in(**unit)).map(|((.., row), _)| row).collect()
                    }
                };
                if !kept.is_empty() {
                    expected.insert(id.clone());
                }
                events += kept.len() as u64;
                for pair in kept.windows(2) {
                    *steps.entry((pair[0].activity.to_owned(), pair[1].activity.to_owned())).or_insert(0_u64) += 1;
                }
            }
            let found = log_cases(&log, &question, CaseOrder::Log, Page::all()).expect("cases");
            let ids: BTreeSet<String> = found.rows.iter().map(|row| row.id.clone()).collect();
            assert_eq!(ids, expected, "seed {seed}: {choice}");
            assert_eq!((found.stamp.units, found.rows.len()), (Figure::Exact(events), expected.len()), "seed {seed}: {choice}");
            let map = log_map(&log, &question).expect("a map");
            let edges = map.edges.iter().map(|e| ((e.from.clone(), e.to.clone()), e.count.size())).collect::<BTreeMap<_, _>>();
            assert_eq!(edges, steps, "seed {seed}: {choice}");
            let parts = log_parts(&log, &question).expect("parts");
            assert_eq!(Figure::Exact(parts.total), map.stamp.cases, "seed {seed}: {choice}");
            assert_eq!(parts.sum_of_parts, parts.total + parts.counted_again, "seed {seed}: {choice}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scopes_mean_what_they_say_on_random_logs() {
    for seed in 0..12 {
        check(seed).await;
    }
}
