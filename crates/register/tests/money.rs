//! Random registers with keys that change in the middle of a year and units that move: every sum has to equal what SQL makes
//! of the raw lines, to the øre (`money/spread.sql`), and every bridge has to add up.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;
use samsyn_organisation::{Day, NewUnit, Organisation, UnitId};
use samsyn_register::money::{By, Group, Nature, PriceIndex, Prices, SeenBy, Spread, Stage, bridge, largest_remainder, spread};
use samsyn_register::{Command, Kind, Ore, RecordId, Register, Share, ShareOf, Thousandths, Value, apply, decide};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};

const YEARS: [i32; 2] = [2024, 2025];
/// Three administrations, four units below them.
const TOPS: i64 = 3;
const UNITS: i64 = 7;

/// On which day where to.
type Moved = Option<(i32, i64)>;
/// The whole, and the parts of it: whether of a use, of which, how many.
type Key = (u32, Vec<(bool, i64, u32)>);

/// A register in numbers, from which both the register and the tables are made.
#[derive(Clone, Debug)]
struct Plan {
    /// Of units 4 to 7: to which administration, and the later move of each: day of the two years, administration.
    parents: Vec<(i64, Option<(i32, i64)>)>,
    /// On which day unit 7 goes into unit 6.
    merged: Option<i32>,
    /// By use: the unit, the system, and a later unit with its day.
    uses: Vec<(i64, i64, Moved)>,
    /// By contract: the keys by first day, each with parts of units and uses out of the whole.
    keys: Vec<BTreeMap<i32, Key>>,
    lines: Vec<Line>,
    prices: Option<usize>,
    by_day: Option<i32>,
}

#[derive(Clone, Debug)]
struct Line {
    year: usize,
    account: u8,
    unit: Option<i64>,
    contract: Option<usize>,
    system: Option<i64>,
    nature: Option<bool>,
    stage: usize,
    price_year: usize,
    amount: i64,
}

const INDEX: [u32; 2] = [1_043, 1_071];

fn day(number: i32) -> Day {
    Day(Day::new(2024, 1, 1).unwrap().0 + number)
}

fn plan() -> impl Strategy<Value = Plan> {
    let day = || -30..731_i32;
    let parents = prop::collection::vec((1..=TOPS, prop::option::of((1..731_i32, 1..=TOPS))), 4);
    let uses = prop::collection::vec((4..=UNITS, 1..3_i64, prop::option::of((day(), 4..=UNITS))), 3);
    let share = (any::<bool>(), 0..4_i64, 0..60_u32);
    let key = (prop::sample::select(vec![100_u32, 3, 1_000, 186_000]), prop::collection::vec(share, 0..4));
    let keys = prop::collection::vec(prop::collection::btree_map(day(), key, 0..4), 3);
    let amount = prop_oneof![Just(0_i64), -50..50_i64, -9_999_999..99_999_999_i64, Just(123_456_789_012)];
    let places = (0..2_usize, 0..3_u8, prop::option::of(1..=UNITS), prop::option::of(0..3_usize), prop::option::of(1..3_i64));
    let natures = (prop::option::of(any::<bool>()), 0..4_usize, 0..2_usize, amount);
    let line = (places, natures).prop_map(|((year, account, unit, contract, system), (nature, stage, price_year, amount))| {
        Line { year, account, unit, contract, system, nature, stage, price_year, amount }
    });
    let lines = prop::collection::vec(line, 1..12);
    let merged = prop::option::of(1..731_i32);
    (parents, merged, uses, keys, lines, prop::option::of(0..2_usize), prop::option::of(0..731_i32)).prop_map(
        |(parents, merged, uses, keys, lines, prices, by_day)| Plan { parents, merged, uses, keys, lines, prices, by_day },
    )
}

/// Without twice the same carrier and with no more parts than the whole.
fn shares(whole: u32, shares: &[(bool, i64, u32)]) -> Vec<(bool, i64, u32)> {
    let mut kept: Vec<(bool, i64, u32)> = Vec::new();
    for (is_use, number, parts) in shares {
        let number = if *is_use { number % 3 } else { number + 4 };
        let left = whole - kept.iter().map(|share| share.2).sum::<u32>();
        let parts = (parts * (whole / 100).max(1)).min(left);
        if kept.iter().all(|share| (share.0, share.1) != (*is_use, number)) {
            kept.push((*is_use, number, parts));
        }
    }
    kept
}

fn organisation(plan: &Plan) -> Organisation {
    let mut organisation = Organisation::default();
    let mut run = |command: samsyn_organisation::Command| {
        for event in samsyn_organisation::decide(&organisation, &command).unwrap_or_default() {
            samsyn_organisation::apply(&mut organisation, &event);
        }
    };
    let from = day(-400);
    for number in 1..=UNITS {
        let parent = (number > TOPS).then(|| UnitId(plan.parents[(number - 4) as usize].0));
        let unit = NewUnit { key: number.to_string(), name: number.to_string(), kind: None, parent };
        run(samsyn_organisation::Command::Open { unit, from, until: None });
    }
    for (at, (_, moved)) in plan.parents.iter().enumerate() {
        if let Some((on, to)) = moved {
            let unit = UnitId(at as i64 + 4);
            run(samsyn_organisation::Command::Move { unit, parent: Some(UnitId(*to)), from: day(*on) });
        }
    }
    if let Some(on) = merged(plan) {
        let into = samsyn_organisation::MergeInto::Unit(UnitId(6));
        run(samsyn_organisation::Command::Merge { units: vec![UnitId(7)], into, from: day(on) });
    }
    organisation
}

/// Unit 7 is not merged before it has moved.
fn merged(plan: &Plan) -> Option<i32> {
    let moved = plan.parents[3].1.filter(|(_, to)| *to != plan.parents[3].0).map_or(0, |(on, _)| on);
    plan.merged.filter(|on| *on > moved)
}

const SYSTEM: i64 = 0;
const USE: i64 = 2;
const CONTRACT: i64 = 5;

fn register(plan: &Plan) -> Register {
    let mut register = Register::default();
    let mut run = |command: Command| {
        for event in decide(&register, &command).unwrap_or_else(|rejection| panic!("{command:?}: {rejection}")) {
            apply(&mut register, &event);
        }
    };
    let source = "plan".to_owned();
    let from = day(-400);
    let create = |kind| Command::Create { kind, name: "N".into(), from, source: source.clone() };
    let set = |record: i64, from: i32, values: Vec<(&str, Vec<Value>)>| {
        let values = values.into_iter().map(|(name, values)| (name.to_owned(), values)).collect();
        Command::Set { record: record.into(), from: day(from), values, source: source.clone(), confirmed: None, seen: None }
    };
    (0..2).for_each(|_| run(create(Kind::System)));
    (0..3).for_each(|_| run(create(Kind::Use)));
    (0..3).for_each(|_| run(create(Kind::Contract)));
    for (at, (unit, system, moved)) in (1..).zip(&plan.uses) {
        let system = Value::Record(RecordId(SYSTEM + system));
        run(set(USE + at, -399, vec![("unit", vec![Value::Unit(UnitId(*unit))]), ("system", vec![system])]));
        if let Some((on, unit)) = moved {
            run(set(USE + at, *on, vec![("unit", vec![Value::Unit(UnitId(*unit))])]));
        }
    }
    for (at, keys) in (1..).zip(&plan.keys) {
        for (from, (whole, parts)) in keys {
            let value = |(is_use, number, parts): (bool, i64, u32)| {
                let of = if is_use { ShareOf::Use(RecordId(USE + 1 + number)) } else { ShareOf::Unit(UnitId(number)) };
                Value::Share(Share { of, parts, whole: *whole })
            };
            run(set(CONTRACT + at, *from, vec![("share", shares(*whole, parts).into_iter().map(value).collect())]));
        }
    }
    for (at, line) in (CONTRACT + 4..).zip(&plan.lines) {
        run(create(Kind::CostLine));
        let year = |year: i32| Value::Number(Thousandths(i64::from(year) * 1_000));
        let mut values = vec![
            ("year", vec![year(YEARS[line.year])]),
            ("price-year", vec![year(YEARS[line.price_year])]),
            ("account", vec![Value::text(format!("4{}", line.account))]),
            ("stage", vec![Value::choice(Stage::ALL[line.stage].name())]),
            ("amount", vec![Value::Money(Ore(line.amount))]),
        ];
        values.extend(line.nature.map(|run| ("nature", vec![Value::choice(if run { "run" } else { "change" })])));
        values.extend(line.unit.map(|unit| ("unit", vec![Value::Unit(UnitId(unit))])));
        values.extend(line.contract.map(|contract| ("contract", vec![Value::Record(RecordId(CONTRACT + 1 + contract as i64))])));
        values.extend(line.system.map(|system| ("system", vec![Value::Record(RecordId(SYSTEM + system))])));
        run(set(at, -399, values));
    }
    register
}

fn sql_of(number: Option<i64>) -> String {
    number.map_or("NULL".to_owned(), |number| number.to_string())
}

/// The raw tables: lines, keys and phases as they are, days as they come.
fn tables(plan: &Plan) -> String {
    let mut sql = String::from(
        "CREATE TABLE day (year, day); CREATE TABLE contract (id); CREATE TABLE key_head (contract, from_day);
        CREATE TABLE key_part (contract, from_day, kind, number, parts, whole); CREATE TABLE wanted (year); CREATE TABLE price (year, value);
        CREATE TABLE line (id, year, account, unit, contract, system, nature, stage, price_year, amount);
        CREATE TABLE unit_phase (unit, from_day, until_day, top); CREATE TABLE use_phase (use_id, from_day, until_day, unit, system);
        WITH RECURSIVE n (day) AS (SELECT 0 UNION ALL SELECT day + 1 FROM n WHERE day < 730)
        INSERT INTO day SELECT CASE WHEN day < 366 THEN 2024 ELSE 2025 END, day FROM n;",
    );
    let mut insert = |table: &str, values: String| writeln!(sql, "INSERT INTO {table} VALUES ({values});").unwrap();
    for (year, value) in YEARS.iter().zip(INDEX) {
        insert("price", format!("{year}, {value}"));
    }
    insert("wanted", sql_of(plan.prices.map(|at| i64::from(YEARS[at]))));
    for (contract, keys) in plan.keys.iter().enumerate() {
        insert("contract", contract.to_string());
        for (from, (whole, parts)) in keys {
            insert("key_head", format!("{contract}, {from}"));
            for (is_use, number, parts) in shares(*whole, parts) {
                let kind = if is_use { "use" } else { "unit" };
                insert("key_part", format!("{contract}, {from}, '{kind}', {number}, {parts}, {whole}"));
            }
        }
    }
    for (at, line) in plan.lines.iter().enumerate() {
        let (unit, contract, system) = (sql_of(line.unit), sql_of(line.contract.map(|at| at as i64)), sql_of(line.system));
        let nature = sql_of(line.nature.map(i64::from));
        let (year, price_year) = (YEARS[line.year], YEARS[line.price_year]);
        let (account, stage, amount) = (line.account, line.stage, line.amount);
        insert(
            "line",
            format!("{at}, {year}, '4{account}', {unit}, {contract}, {system}, {nature}, {stage}, {price_year}, {amount}"),
        );
    }
    for unit in 1..=UNITS {
        let top = |day: i32| {
            let seen = plan.by_day.unwrap_or(day);
            let stands = if unit == 7 && merged(plan).is_some_and(|on| seen >= on) { 6 } else { unit };
            if stands <= TOPS {
                return stands;
            }
            let (first, moved) = plan.parents[(stands - 4) as usize];
            moved.filter(|(on, _)| seen >= *on).map_or(first, |(_, to)| to)
        };
        let mut from = 0;
        for day in 0..731 {
            if day == 730 || top(day + 1) != top(day) {
                insert("unit_phase", format!("{unit}, {from}, {day}, {}", top(day)));
                from = day + 1;
            }
        }
    }
    for (at, (unit, system, moved)) in plan.uses.iter().enumerate() {
        let on = moved.map_or(9_999, |(on, _)| on);
        insert("use_phase", format!("{at}, -999, {}, {unit}, {system}", on - 1));
        insert("use_phase", format!("{at}, {on}, 9999, {}, {system}", moved.map_or(*unit, |(_, unit)| unit)));
    }
    sql
}

type Cell = (Option<i64>, i64, i64, Option<i64>);

async fn sums_of_sql(plan: &Plan, column: &str) -> BTreeMap<Cell, i64> {
    let db: DatabaseConnection = Database::connect("sqlite::memory:").await.expect("a database");
    db.execute_unprepared(&tables(plan)).await.expect("filled");
    db.execute_unprepared(include_str!("money/spread.sql")).await.expect("worked out");
    let sql = format!("SELECT {column} AS of, year, stage, nature, SUM(amount) AS amount FROM carried GROUP BY 1, 2, 3, 4");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("rows");
    let sums = rows.iter().map(|row| {
        let number = |name: &str| row.try_get::<Option<i64>>("", name).expect("a number");
        let cell = (number("of"), number("year").unwrap(), number("stage").unwrap(), number("nature"));
        (cell, number("amount").unwrap())
    });
    sums.filter(|(_, amount)| *amount != 0).collect()
}

fn sums(spread: &Spread<'_>, by: By) -> BTreeMap<Cell, i64> {
    let mut cells = BTreeMap::new();
    for ((group, year), sums) in spread.sums(by) {
        let of = match group {
            Group::Unit(unit) => unit.map(|unit| unit.0),
            Group::Record(record) => record.map(|record| record.0 - SYSTEM),
            Group::Account(account) => account.parse().ok(),
            Group::Whole | Group::Nature(_) => None,
        };
        for (place, stage) in Stage::ALL.into_iter().enumerate() {
            for (nature, number) in [(Some(Nature::Run), Some(1)), (Some(Nature::Change), Some(0)), (None, None)] {
                *cells.entry((of, i64::from(year), place as i64, number)).or_insert(0) += sums.of_nature(stage, nature);
            }
        }
    }
    cells.retain(|_, amount| *amount != 0);
    cells
}

fn index() -> PriceIndex {
    PriceIndex { name: "made up".into(), points: YEARS.into_iter().zip(INDEX).collect() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn sums_equal_those_of_sql_to_the_ore(plan in plan(), which in 0..4_usize) {
        let (register, organisation, index) = (register(&plan), organisation(&plan), index());
        let seen_by = plan.by_day.map_or(SeenBy::EachDay, |on| SeenBy::Day(day(on)));
        let prices = plan.prices.map_or(Prices::AsRecorded, |at| Prices::OfYear(YEARS[at], &index));
        let found = spread(register.as_of(day(0)), &organisation, seen_by, prices).expect("an index of both years");
        let (by, column) = [
            (By::Administration, "top"),
            (By::Unit, "unit"),
            (By::System, "system"),
            (By::Account, "CAST(account AS INTEGER)"),
        ][which];
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let expected = runtime.block_on(sums_of_sql(&plan, column));
        prop_assert_eq!(sums(&found, by), expected);
    }

    #[test]
    fn every_line_is_carried_whole_and_bridges_add_up(plan in plan()) {
        let (register, organisation, index) = (register(&plan), organisation(&plan), index());
        let found = spread(register.as_of(day(0)), &organisation, SeenBy::EachDay, Prices::AsRecorded).expect("spread");
        for (at, amount) in found.amounts.iter().enumerate() {
            let portions: Vec<_> = found.portions.iter().filter(|portion| portion.line == at).collect();
            prop_assert!(!portions.is_empty());
            prop_assert_eq!(portions.iter().map(|portion| portion.amount).sum::<i64>(), *amount);
        }
        for stage in Stage::ALL {
            for index in [None, Some(&index)] {
                let bridge = bridge(&found, stage, 2024, 2025, index).expect("an index of both years");
                let rows = bridge.administrations.values().chain(bridge.subjects.values()).chain([&bridge.whole]);
                rows.for_each(|row| assert!(row.adds_up(), "{row:?}"));
                prop_assert_eq!(bridge.whole.moved, 0);
                bridge.subjects.values().for_each(|row| assert_eq!(row.moved, 0));
                let of_year = |year| found.sums(By::Whole).get(&(Group::Whole, year)).map_or(0, |sums| sums.of(stage));
                prop_assert_eq!((bridge.whole.before, bridge.whole.after), (of_year(2024), of_year(2025)));
            }
        }
    }

    /// Each part lies within one of its exact share, and all of them make the whole.
    #[test]
    fn parts_are_near_their_shares(amount in any::<i32>(), weights in prop::collection::vec(0..1_000_u64, 1..9)) {
        let parts = largest_remainder(i64::from(amount), &weights);
        let whole: u64 = weights.iter().sum();
        prop_assume!(whole > 0);
        prop_assert_eq!(parts.iter().sum::<i64>(), i64::from(amount));
        for (part, weight) in parts.iter().zip(&weights) {
            let exact = i64::from(amount) * *weight as i64;
            prop_assert!((part * whole as i64 - exact).abs() < whole as i64);
        }
    }
}
