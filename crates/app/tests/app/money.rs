//! The investment overview against the raw lines: in random registers every figure is worked out a second time, øre by øre,
//! and every figure is the sum of the lines that it leads to. Price indices keep their versions; a ledger is held against it.

use std::collections::BTreeMap;

use samsyn_app::{
    Actor, App, Day, ErrorKind, MoneyCell, MoneyQuery, MoneyRow, MoneySubject, MoneySums, Nature, NewUnit, Page, PriceIndexNew,
    RecordId, RecordKind, RecordSet, RegisterImport, Source, Stage, TableFile, UnitCommand, UnitId,
};

const FROM: &str = "2020-01-01";
const UNITS: i64 = 5;

/// Small numbers from a seed.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// A cost line as it stands in the table.
#[derive(Clone, Debug)]
struct Raw {
    year: i32,
    account: u64,
    unit: Option<i64>,
    contract: Option<usize>,
    nature: Option<Nature>,
    stage: Stage,
    price_year: i32,
    amount: i64,
}

/// The parts of each unit, out of a whole.
type Key = (i64, Vec<(i64, i64)>);

struct Register {
    lines: Vec<Raw>,
    keys: Vec<Key>,
}

fn draw(seed: u64) -> Register {
    let mut draw = Draw(seed);
    let mut line = |_| Raw {
        year: 2024 + draw.below(2) as i32,
        account: 4_110 + draw.below(3),
        unit: Some(1 + draw.below(UNITS as u64) as i64).filter(|_| draw.below(5) > 0),
        contract: Some(draw.below(3) as usize).filter(|_| draw.below(3) > 0),
        nature: [Some(Nature::Run), Some(Nature::Change), None][draw.below(3) as usize],
        stage: Stage::ALL[draw.below(4) as usize],
        price_year: 2024 + draw.below(2) as i32,
        amount: draw.below(90_000_000) as i64 - 9_000_000,
    };
    let lines = (0..60).map(&mut line).collect();
    // One key leaves nothing, one a seventh, and the last contract has none.
    let keys = vec![(3, vec![(1, 1), (2, 1), (4, 1)]), (7, vec![(2, 4), (5, 2)])];
    Register { lines, keys }
}

fn values(pairs: &[(&str, Vec<String>)]) -> RecordSet {
    let values = pairs.iter().map(|(field, values)| ((*field).to_owned(), values.clone())).collect();
    RecordSet { from: Day::parse(FROM), values, source: Some("The ledger".to_owned()), seen: None }
}

/// An authority of one unit with two administrations and three offices, so that the administrations are below the top.
async fn filled(folder: &std::path::Path, register: &Register) -> App {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let from = Day::parse(FROM).expect("a day");
    for (number, parent) in [(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2)), (5, Some(3))] {
        let unit = NewUnit { key: number.to_string(), name: format!("Unit {number}"), kind: None, parent: parent.map(UnitId) };
        app.unit_change(&Actor::Owner, &UnitCommand::Open { unit, from, until: None }).await.expect("opened");
    }
    import(&app, folder, RecordKind::Contract, "contracts.csv", "name\nContract 0\nContract 1\nContract 2\n").await;
    for (record, (whole, parts)) in (1..).map(RecordId).zip(&register.keys) {
        let shares = parts.iter().map(|(unit, parts)| format!("unit {unit} = {parts}/{whole}")).collect();
        app.record_set(&Actor::Owner, record, &values(&[("share", shares)])).await.expect("set");
    }
    let mut csv = "name;year;account;unit;contract;nature;stage;price year;amount\n".to_owned();
    for (number, line) in register.lines.iter().enumerate() {
        let unit = line.unit.map(|unit| unit.to_string()).unwrap_or_default();
        let contract = line.contract.map(|at| format!("Contract {at}")).unwrap_or_default();
        let (sign, ore) = (if line.amount < 0 { "-" } else { "" }, line.amount.abs());
        let fields = [
            format!("Line {number}"),
            line.year.to_string(),
            line.account.to_string(),
            unit,
            contract,
            line.nature.map(Nature::name).unwrap_or_default().to_owned(),
            line.stage.name().to_owned(),
            line.price_year.to_string(),
            format!("{sign}{},{:02}", ore / 100, ore % 100),
        ];
        csv += &(fields.join(";") + "\n");
    }
    import(&app, folder, RecordKind::CostLine, "lines.csv", &csv).await;
    app
}

/// Takes a table in, as it has been since the first day.
async fn import(app: &App, folder: &std::path::Path, kind: RecordKind, name: &str, csv: &str) {
    let file = folder.join(name);
    std::fs::write(&file, csv).expect("written");
    let import = RegisterImport { kind: Some(kind), as_of: Day::parse(FROM), ..RegisterImport::default() };
    let plan = app.register_import(&Actor::Owner, &Source::File(file), &import, true).await.expect("taken in");
    assert!(plan.findings.is_empty() && plan.changes.len() + 1 == csv.lines().count(), "{:?}", plan.findings);
}

/// The administration of a unit.
fn administration(unit: i64) -> i64 {
    [1, 2, 3, 2, 3][unit as usize - 1]
}

/// What each unit carries of a line: the parts rounded towards nothing, then one øre at a time to whom most is owed.
fn carried(line: &Raw, amount: i64, keys: &[Key]) -> Vec<(Option<i64>, i64)> {
    let Some((whole, parts)) = line.contract.and_then(|at| keys.get(at)) else { return vec![(line.unit, amount)] };
    let mut owed: Vec<(Option<i64>, i64)> = parts.iter().map(|(unit, parts)| (Some(*unit), *parts)).collect();
    owed.push((None, whole - parts.iter().map(|(_, parts)| parts).sum::<i64>()));
    let mut given: Vec<i64> = owed.iter().map(|(_, parts)| amount.abs() * parts / whole).collect();
    while given.iter().sum::<i64>() < amount.abs() {
        let left = |at: usize| amount.abs() * owed[at].1 - given[at] * whole;
        let most = (0..owed.len()).rev().max_by_key(|at| left(*at)).expect("somebody");
        given[most] += 1;
    }
    owed.into_iter().zip(given).map(|((unit, _), given)| (unit, given * amount.signum())).collect()
}

type Cells = BTreeMap<(String, &'static str), (i64, i64, i64, i64)>;

/// The figures of a year from the raw lines; `by` names the row that a portion is of.
fn expected(register: &Register, price: impl Fn(&Raw) -> i64, by: impl Fn(&Raw, Option<i64>) -> String) -> Cells {
    let mut cells = Cells::new();
    for line in register.lines.iter().filter(|line| line.year == 2025) {
        for (unit, ore) in carried(line, price(line), &register.keys).into_iter().filter(|(_, ore)| *ore != 0) {
            let cell = cells.entry((by(line, unit), line.stage.name())).or_default();
            cell.0 += ore;
            match line.nature {
                Some(Nature::Run) => cell.1 += ore,
                Some(Nature::Change) => cell.2 += ore,
                None => cell.3 += ore,
            }
        }
    }
    cells
}

fn told(rows: &[MoneyRow]) -> Cells {
    let mut cells = Cells::new();
    for row in rows {
        for stage in Stage::ALL {
            if let Some(sum) = row.sums.of(stage) {
                let key = (row.of.clone().unwrap_or_default(), stage.name());
                cells.insert(key, (sum.ore, sum.run_ore, sum.change_ore, sum.unsaid_ore));
            }
        }
    }
    cells
}

fn sum(sums: &MoneySums, stage: Stage) -> i64 {
    sums.of(stage).map_or(0, |sum| sum.ore)
}

/// As the index of the test has it, halves away from zero.
fn priced(line: &Raw) -> i64 {
    let at = |year: i32| if year == 2024 { 100_000_i128 } else { 103_500 };
    let (over, under) = (at(2024), at(line.price_year));
    let scaled = (i128::from(line.amount.abs()) * over * 2 + under) / (under * 2);
    scaled as i64 * line.amount.signum()
}

fn index(values: &str) -> PriceIndexNew {
    let values = TableFile::Sent { name: "kpi.csv".to_owned(), bytes: values.as_bytes().to_vec() };
    PriceIndexNew { name: "KPI".to_owned(), source: "Statistics".to_owned(), values }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_those_of_the_raw_lines() {
    for seed in [1, 20_261_126, 77] {
        let folder = tempfile::tempdir().expect("a folder");
        let register = draw(seed);
        let app = filled(folder.path(), &register).await;
        app.price_index_set(&Actor::Owner, index("year;value\n2024;100\n2025;103,5\n")).await.expect("kept");
        let in_prices = MoneyQuery { index: Some("KPI".to_owned()), price_year: Some(2024), ..MoneyQuery::default() };
        let as_recorded: fn(&Raw) -> i64 = |line| line.amount;
        for (query, price) in [(MoneyQuery::default(), as_recorded), (in_prices, priced)] {
            let answer = app.money(&Actor::Owner, &query).await.expect("answered");
            assert_eq!((answer.year, answer.years.as_slice()), (2025, &[2024, 2025][..]), "seed {seed}");
            let of_unit = |_: &Raw, unit: Option<i64>| unit.map(|unit| administration(unit).to_string()).unwrap_or_default();
            assert_eq!(told(&answer.administrations), expected(&register, price, of_unit), "seed {seed}");
            assert_eq!(told(&answer.accounts), expected(&register, price, |line, _| line.account.to_string()), "seed {seed}");
            let of_nature = |line: &Raw, _| line.nature.map(Nature::name).unwrap_or_default().to_owned();
            assert_eq!(told(&answer.natures), expected(&register, price, of_nature), "seed {seed}");
            followed(&app, &query, &answer.administrations, seed).await;
            for stage in Stage::ALL {
                let lines = register.lines.iter().filter(|line| line.year == 2025 && line.stage == stage);
                assert_eq!(sum(&answer.whole, stage), lines.map(price).sum::<i64>(), "nothing counts twice, seed {seed}");
            }
            for shared in &answer.shared {
                let at = (shared.contract.0 - 1) as usize;
                let lines = register.lines.iter().filter(|line| line.contract == Some(at) && line.year == 2025);
                let left = |line: &Raw| {
                    carried(line, price(line), &register.keys).iter().filter(|c| c.0.is_none()).map(|c| c.1).sum::<i64>()
                };
                let left: i64 = lines.map(left).sum();
                assert_eq!(Stage::ALL.map(|stage| sum(&shared.left, stage)).iter().sum::<i64>(), left, "seed {seed}");
            }
            bridged(&app, &query, &register, seed).await;
        }
    }
}

/// Every figure is what its lines add up to, and every line says who says so.
async fn followed(app: &App, query: &MoneyQuery, rows: &[MoneyRow], seed: u64) {
    for row in rows {
        for stage in Stage::ALL {
            let administration = Some(row.of.as_ref().map(|of| UnitId(of.parse().expect("a number"))));
            let cell = MoneyCell { administration, stage: Some(stage), ..MoneyCell::default() };
            let query = MoneyQuery { cell, ..query.clone() };
            let lines = app.money_lines(&Actor::Owner, &query, Page::all()).await.expect("answered");
            assert_eq!(lines.rows.iter().map(|line| line.portion_ore).sum::<i64>(), sum(&row.sums, stage), "seed {seed}");
            assert_eq!((lines.sums.of(stage), lines.count), (row.sums.of(stage), lines.rows.len() as u64), "seed {seed}");
            assert!(lines.rows.iter().all(|line| line.source == "lines.csv" && line.stage == stage && line.days == 365));
        }
    }
}

/// The bridge adds up in each administration and the whole, between the sums of the raw lines in their own years' prices.
async fn bridged(app: &App, query: &MoneyQuery, register: &Register, seed: u64) {
    for stage in Stage::ALL {
        let query = MoneyQuery { bridge: stage, ..query.clone() };
        let bridge = app.money(&Actor::Owner, &query).await.expect("answered").bridge;
        let rows = bridge.administrations.iter().chain(&bridge.subjects).chain([&bridge.whole]);
        for row in rows {
            let steps = row.price_ore + row.new_ore + row.ended_ore + row.volume_ore + row.moved_ore;
            assert_eq!(row.before_ore + steps, row.after_ore, "seed {seed}");
        }
        assert_eq!(bridge.whole.moved_ore, 0, "seed {seed}");
        if query.index.is_none() {
            let of_year =
                |year| register.lines.iter().filter(|l| l.year == year && l.stage == stage).map(|l| l.amount).sum::<i64>();
            assert_eq!((bridge.whole.before_ore, bridge.whole.after_ore), (of_year(2024), of_year(2025)), "seed {seed}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_the_money_is_told_as_that_part() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = draw(5);
    let app = filled(folder.path(), &register).await;
    let all = app.money(&Actor::Owner, &MoneyQuery::default()).await.expect("answered");
    let of = async |cell: MoneyCell| {
        let query = MoneyQuery { cell, ..MoneyQuery::default() };
        app.money(&Actor::Owner, &query).await.expect("answered").whole
    };
    let account = of(MoneyCell { account: Some("4111".to_owned()), ..MoneyCell::default() }).await;
    assert_eq!(Some(account), all.accounts.iter().find(|row| row.of.as_deref() == Some("4111")).map(|row| row.sums));
    let change = of(MoneyCell { nature: Some(Some(Nature::Change)), ..MoneyCell::default() }).await;
    assert_eq!(change.budget.map(|sum| sum.ore), all.whole.budget.map(|sum| sum.change_ore));
    let subject = MoneySubject::parse(&all.shared[0].contract.to_string());
    assert_eq!(of(MoneyCell { subject, ..MoneyCell::default() }).await, all.shared[0].sums);
    // As it was known before anything was said, there is nothing.
    let before = MoneyQuery { known: Day::parse("2020-01-01"), ..MoneyQuery::default() };
    let before = app.money(&Actor::Owner, &before).await.expect("answered");
    assert_eq!((before.whole, before.years), (MoneySums::default(), vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_keeps_its_versions_and_says_what_it_lacks() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = filled(folder.path(), &draw(9)).await;
    let owner = &Actor::Owner;
    let code = |error: samsyn_app::Error| (error.kind, error.code.to_string(), error.place.row);
    let unread = app.price_index_set(owner, index("2024;100\n2025;soon\n")).await.map_err(code);
    assert_eq!(unread, Err((ErrorKind::Invalid, "price-index-row-unread".to_owned(), Some(2))));
    assert_eq!(app.price_index_set(owner, index("2024;100")).await.expect("kept"), 1);
    let query = |year| MoneyQuery { index: Some("KPI".to_owned()), price_year: year, ..MoneyQuery::default() };
    let lacking = app.money(owner, &query(Some(2024))).await.map_err(code);
    assert_eq!(lacking.map(drop), Err((ErrorKind::Invalid, "price-index-year-missing".to_owned(), None)));
    let needed = MoneyQuery { price_year: Some(2024), ..MoneyQuery::default() };
    assert_eq!(app.money(owner, &needed).await.map_err(code).map(drop).map_err(|e| e.1), Err("price-index-needed".to_owned()));
    assert_eq!(app.price_index_set(owner, index("2024;100\n2025;110\n")).await.expect("kept"), 2);
    let prices = app.money(owner, &query(None)).await.expect("answered").prices.expect("by an index");
    assert_eq!((prices.version, prices.year, &*prices.source), (2, 2025, "Statistics"));
    app.price_index_remove(owner, "KPI").await.expect("taken away");
    assert!(app.price_index_list(owner).await.expect("a list").is_empty());
    assert_eq!(
        app.money(owner, &query(None)).await.map_err(code).map(drop).map_err(|e| e.1),
        Err("price-index-missing".to_owned())
    );
    app.price_index_restore(owner, "KPI").await.expect("put back");
    let listed = app.price_index_list(owner).await.expect("a list");
    assert_eq!((listed[0].version, listed[0].points.get(&2025)), (4, Some(&110_000)));
    assert!(app.price_index_restore(owner, "KPI").await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_differs_by_as_much_as_was_changed_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = draw(11);
    let app = filled(folder.path(), &register).await;
    let mut accounts: BTreeMap<u64, i64> = BTreeMap::new();
    for line in register.lines.iter().filter(|line| line.year == 2025 && line.stage == Stage::Actual) {
        *accounts.entry(line.account).or_default() += line.amount;
    }
    let ledger = |accounts: &BTreeMap<u64, i64>| {
        let row = |(account, ore): (&u64, &i64)| {
            format!("2025;{account};{}{},{:02}\n", if *ore < 0 { "-" } else { "" }, ore.abs() / 100, ore.abs() % 100)
        };
        let rows: String = accounts.iter().map(row).collect();
        TableFile::Sent { name: "ledger.csv".to_owned(), bytes: format!("År;Konto;Beløp\n{rows}").into_bytes() }
    };
    let same = app.money_ledger(&Actor::Owner, ledger(&accounts), None).await.expect("compared");
    assert_eq!((same.agreeing, same.differences.len(), same.lines_ore), (accounts.len() as u64, 0, same.ledger_ore));
    let first = *accounts.keys().next().expect("an account");
    *accounts.entry(first).or_default() += 1;
    accounts.insert(9_999, 250);
    let found = app.money_ledger(&Actor::Owner, ledger(&accounts), None).await.expect("compared");
    let apart: Vec<_> = found.differences.iter().map(|d| (d.account.clone(), d.ledger_ore - d.lines_ore, d.rows.len())).collect();
    assert_eq!(apart, [(first.to_string(), 1, 1), ("9999".to_owned(), 250, 1)]);
    assert_eq!(found.ledger_ore - found.lines_ore, 251);
    let listed: i64 = found.differences[0].lines.iter().map(|line| line.amount_ore).sum();
    assert_eq!(listed, found.differences[0].lines_ore);
    assert!(found.differences[0].lines.iter().all(|line| line.record > RecordId(3) && line.name.starts_with("Line ")));
    let bad =
        TableFile::Sent { name: "x.csv".to_owned(), bytes: b"year;account;amount\n2025;1;1\n2025;1;12a\n2025;1;\n".to_vec() };
    let error = app.money_ledger(&Actor::Owner, bad, None).await.expect_err("a row that cannot be read");
    assert_eq!((&*error.code, error.place.row, error.place.field.as_deref()), ("ledger-row-unread", Some(3), Some("amount")));
    assert!(error.args.contains(&("more".to_owned(), "1".to_owned())));
}
