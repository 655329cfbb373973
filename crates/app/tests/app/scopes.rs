//! Scopes end to end: units and mapping are kept, questions are asked of a unit by cases and by events, figures reconcile,
//! and whoever holds a role for a unit sees that unit and nothing else.

use std::path::Path;

use crate::common::{export, options};
use samsyn_app::{
    AccountId, Actor, App, AppliesTo, Belonging, CaseOrder, Day, ErrorKind, ExportFormat, Field, Figure, Fit, Grant, ImportMode,
    ImportWatch, LogId, LogImport, LogName, LogUnits, MappingRule, NewGrant, NewUnit, Office, OpenLog, Page, Question, Role,
    Scope, Source, UnitCommand, UnitId, UnitsImportOptions, log_activities, log_attributes, log_case, log_cases, log_export,
    log_handovers, log_info, log_map, log_parts, log_resources,
};

/// Permits is above North and South; Accounts stands beside it.
const UNITS: &str = "Key;Name;Parent\n1;Permits;\n11;North;1\n12;South;1\n2;Accounts;\n";
/// Case 1 begins in the north and is paid for in the accounts; case 2 goes from south to north; case 3 is of nobody.
const LOG: &str = "case,activity,time,unit,by\n\
    1,apply,2024-01-01T08:00:00Z,North,Kari\n\
    1,check,2024-01-02T08:00:00Z,North,Kari\n\
    1,pay,2024-01-05T08:00:00Z,Accounts,Ola\n\
    1,close,2024-01-06T08:00:00Z,North,Kari\n\
    2,apply,2024-02-01T08:00:00Z,South,Åse\n\
    2,check,2024-02-03T08:00:00Z,South,Åse\n\
    2,close,2024-02-04T08:00:00Z,North,Kari\n\
    3,apply,2024-03-01T08:00:00Z,Nowhere,Per\n";

const PERMITS: i64 = 1;
const NORTH: i64 = 2;
const SOUTH: i64 = 3;
const ACCOUNTS: i64 = 4;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Long before the sample and far from today, so that today has the same tree.
fn first_day() -> UnitsImportOptions {
    UnitsImportOptions { as_of: day("2020-01-01"), close_absent: false }
}

struct World {
    app: App,
    folder: tempfile::TempDir,
}

async fn units(app: &App, folder: &Path, text: &str, options: UnitsImportOptions) -> samsyn_app::UnitsPlan {
    let source = Source::File(export(folder, "units.csv", text));
    app.units_import(&Actor::Owner, &source, options, None).await.expect("imported")
}

/// The log 1 with its units mapped by value.
async fn world() -> World {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(&folder.path().join("data")).await.expect("opened");
    let mut options = options();
    options.choose(Role::Unit, "unit");
    let file = export(folder.path(), "permits.csv", LOG);
    let import = LogImport { name: LogName::parse("permits").ok(), source: Source::File(file), options, mode: ImportMode::New };
    app.log_import(&Actor::Owner, import, std::sync::Arc::new(ImportWatch::new())).await.expect("imported");
    units(&app, folder.path(), UNITS, first_day()).await;
    let world = World { app, folder };
    world.map(vec![rule("North", NORTH), rule("South", SOUTH), rule("Accounts", ACCOUNTS)], Belonging::MostEvents).await;
    world
}

fn rule(value: &str, unit: i64) -> MappingRule {
    MappingRule { field: Field::Unit, fit: Fit::Exact(value.to_owned()), unit: UnitId(unit), from: None, until: None }
}

impl World {
    async fn map(&self, rules: Vec<MappingRule>, belonging: Belonging) {
        let version = self.app.unit_mapping(&Actor::Owner, LogId(1), 9).await.expect("read").version;
        let units = LogUnits { rules, belonging, attribute: None };
        self.app.unit_mapping_set(&Actor::Owner, LogId(1), version, &units).await.expect("set");
    }

    async fn open(&self, actor: &Actor) -> OpenLog {
        self.app.log_open(actor, LogId(1)).await.expect("opened")
    }

    /// Ids of the cases of a scope, in the log's order.
    async fn cases(&self, actor: &Actor, scope: &str) -> Result<Vec<String>, String> {
        let log = self.open(actor).await;
        let answer = log_cases(&log, &question(scope), CaseOrder::Log, Page::all());
        answer.map(|a| a.rows.into_iter().map(|r| r.id).collect()).map_err(|e| e.code.to_string())
    }
}

fn question(scope: &str) -> Question {
    Question { scope: Some(scope.parse().expect("a scope")), ..Question::default() }
}

fn person(role: Office, unit: i64, case_level: bool) -> Actor {
    let today =
        Day((std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_secs() / 86_400) as i32);
    let scope = Scope::Unit(UnitId(unit));
    let grant = Grant { role, scope, from: today, until: None, case_level, names_purpose: None };
    Actor::person(AccountId(7), [grant], today)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_by_cases_keeps_whole_cases_where_they_belong() {
    let world = world().await;
    let owner = Actor::Owner;
    for (scope, ids) in [
        ("whole.2026-01-01.cases", vec!["1", "2", "3"]),
        ("whole.2026-01-01.events", vec!["1", "2", "3"]),
        ("1.2026-01-01.cases", vec!["1", "2"]),
        ("2.2026-01-01.cases", vec!["1"]),
        ("3.2026-01-01.cases", vec!["2"]),
        ("4.2026-01-01.cases", vec![]),
    ] {
        assert_eq!(world.cases(&owner, scope).await, Ok(ids.iter().map(ToString::to_string).collect()), "{scope}");
    }
    let log = world.open(&owner).await;
    let north = log_map(&log, &question("2.2026-01-01.cases")).expect("a map");
    assert_eq!([north.stamp.cases, north.stamp.units, north.stamp.cases_of], [1, 4, 1].map(Figure::Exact));
    let stamp = north.stamp.scope.expect("a scope");
    assert_eq!((&*stamp.scope, &*stamp.unit, stamp.applies_to), ("2.2026-01-01.cases", "North", AppliesTo::Cases));
    assert_eq!((stamp.organisation, stamp.mapping), (4, 1));
    // The last unit that did something decides: case 2 belongs to the north now.
    world.map(vec![rule("North", NORTH), rule("South", SOUTH)], Belonging::LastEvent).await;
    assert_eq!(world.cases(&owner, "2.2026-01-01.cases").await, Ok(vec!["1".to_owned(), "2".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_by_events_sees_nothing_but_what_was_done_there() {
    let world = world().await;
    let log = world.open(&Actor::Owner).await;
    let north = question("2.2026-01-01.events");
    let map = log_map(&log, &north).expect("a map");
    assert_eq!([map.stamp.cases, map.stamp.cases_of, map.stamp.units], [2, 2, 4].map(Figure::Exact));
    let activities: Vec<_> = map.activities.iter().map(|a| (a.name.as_str(), a.count.size())).collect();
    assert_eq!(activities, [("apply", 1), ("check", 1), ("close", 2)]);
    // From the unit's check to its next event, past what the accounts did between: four days.
    let edges: Vec<_> = map.edges.iter().map(|e| (e.from.as_str(), e.to.as_str(), e.count.size(), e.mean_s.size())).collect();
    assert_eq!(edges, [("apply", "check", 1, 86_400.0), ("check", "close", 1, 4.0 * 86_400.0)]);
    let seen = |text: &str, found: String| assert!(!found.contains(text), "{text} in {found}");
    assert_eq!(log_resources(&log, &north).expect_err("off").code, "staff-view-off");
    for elsewhere in ["Ola", "South", "Accounts", "Nowhere"] {
        seen(elsewhere, format!("{:?}", log_attributes(&log, &north, 99).expect("attributes").rows));
    }
    seen("pay", format!("{:?}", log_activities(&log, &north).expect("activities").rows));
    let case = log_case(&log, &north, 0).expect("a case");
    assert_eq!(case.events.iter().map(|e| e.activity.as_str()).collect::<Vec<_>>(), ["apply", "check", "close"]);
    assert_eq!(log_info(&log, &north).expect("info").events, Figure::Exact(4));
    // A filter sees no more than the scope does.
    let has_pay = Question { filter: "has pay".to_owned(), ..north.clone() };
    assert_eq!(log_map(&log, &has_pay).expect("a map").stamp.cases, Figure::Exact(0));
    let by_ola = Question { filter: "unit = Accounts".to_owned(), ..north.clone() };
    assert_eq!(log_map(&log, &by_ola).expect("a map").stamp.cases, Figure::Exact(0));
    let refused = log_export(&log, &north, ExportFormat::Csv, &mut Vec::new()).expect_err("refused");
    assert_eq!(refused.code, "export-by-events");
    let mut out = Vec::new();
    log_export(&log, &question("3.2026-01-01.cases"), ExportFormat::Csv, &mut out).expect("exported");
    let text = String::from_utf8(out).expect("text");
    assert!(text.contains("South") && !text.contains("Accounts"), "{text}");
}

/// Handovers are those between the organisation's units; whatever lies outside of a scope is told of without a name.
#[tokio::test(flavor = "multi_thread")]
async fn work_is_handed_from_unit_to_unit() {
    let world = world().await;
    let log = world.open(&Actor::Owner).await;
    let told = |scope: &str| {
        let answer = log_handovers(&log, &question(scope)).expect("handovers");
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "elsewhere".to_owned());
        let rows = answer
            .rows
            .iter()
            .map(|r| format!("{} > {}: {} in {}, {} s", name(&r.from), name(&r.to), r.count, r.cases, r.total_s));
        (rows.collect::<Vec<_>>(), answer.steps, answer.unknown, answer.cases_with)
    };
    let all = ["Accounts > North: 1 in 1, 86400 s", "North > Accounts: 1 in 1, 259200 s", "South > North: 1 in 1, 86400 s"];
    assert_eq!(told("whole.2026-01-01.cases"), (all.map(str::to_owned).to_vec(), 5, 0, 2));
    let north = ["North > elsewhere: 1 in 1, 259200 s", "elsewhere > North: 1 in 1, 86400 s"];
    let (mut rows, steps, unknown, cases) = told("2.2026-01-01.cases");
    rows.sort();
    assert_eq!((rows, steps, unknown, cases), (north.map(str::to_owned).to_vec(), 3, 0, 1));
    assert_eq!(told("2.2026-01-01.events"), (Vec::new(), 2, 0, 0));
    // Without a mapping the log's own column tells.
    world.map(Vec::new(), Belonging::MostEvents).await;
    let unmapped = log_handovers(&world.open(&Actor::Owner).await, &Question::default()).expect("handovers");
    assert_eq!((unmapped.rows.len(), unmapped.steps, unmapped.unknown), (3, 5, 0));
}

/// What reconciles: every case is counted once above, those of several parts are told apart, and events add up exactly.
#[tokio::test(flavor = "multi_thread")]
async fn parts_add_up_to_the_whole() {
    let world = world().await;
    let log = world.open(&Actor::Owner).await;
    for scope in
        ["whole.2026-01-01.cases", "whole.2026-01-01.events", "1.2026-01-01.cases", "1.2026-01-01.events", "2.2026-01-01.events"]
    {
        let parts = log_parts(&log, &question(scope)).expect("parts");
        assert_eq!(Figure::Exact(parts.total), parts.stamp.cases, "{scope}");
        assert_eq!(parts.sum_of_parts + parts.unmapped, parts.total + parts.counted_again, "{scope}");
        let units: u64 = parts.rows.iter().map(|row| row.units).sum();
        assert_eq!(Figure::Exact(units + parts.units_unmapped + parts.units_elsewhere), parts.stamp.units, "{scope}");
        for row in &parts.rows {
            assert_eq!(row.cases, row.only_here + row.shared);
            // A row is what the unit's own page shows.
            let Some(unit) = row.unit else { continue };
            let applied = if parts.applies_to == AppliesTo::Cases { "cases" } else { "events" };
            let own = log_map(&log, &question(&format!("{unit}.2026-01-01.{applied}"))).expect("a map");
            assert_eq!(own.stamp.cases, Figure::Exact(row.cases), "{scope} {}", row.name);
        }
    }
    let parts = log_parts(&log, &question("1.2026-01-01.events")).expect("parts");
    let rows: Vec<_> = parts.rows.iter().map(|r| (r.name.as_str(), r.cases, r.only_here, r.shared, r.units)).collect();
    assert_eq!(rows, [("North", 2, 1, 1, 4), ("South", 1, 0, 1, 2)]);
    assert_eq!((parts.total, parts.sum_of_parts, parts.shared, parts.counted_again), (2, 3, 1, 1));
    let whole = log_parts(&log, &question("whole.2026-01-01.cases")).expect("parts");
    assert_eq!((whole.total, whole.unmapped, whole.units_unmapped), (3, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_holds_a_role_for_a_unit_sees_it_and_nothing_else() {
    let world = world().await;
    let denied = || Err("scope-denied".to_owned());
    let permits = person(Office::Manager, PERMITS, true);
    for applied in ["cases", "events"] {
        for unit in [PERMITS, NORTH, SOUTH] {
            assert!(world.cases(&permits, &format!("{unit}.2026-01-01.{applied}")).await.is_ok(), "{unit}");
        }
        for other in ["whole", "4", "99"] {
            assert_eq!(world.cases(&permits, &format!("{other}.2026-01-01.{applied}")).await, denied(), "{other}");
        }
    }
    let north = person(Office::Officer, NORTH, true);
    assert_eq!(world.cases(&north, "1.2026-01-01.cases").await, denied());
    assert_eq!(world.cases(&north, "3.2026-01-01.cases").await, denied());
    // Without asking for a scope it is one's own.
    let log = world.open(&north).await;
    assert_eq!(log.scope(&Question::default()).scope, Scope::Unit(UnitId(NORTH)));
    let info = log_info(&log, &Question::default()).expect("info");
    assert_eq!([info.stamp.cases_of, info.events], [1, 4].map(Figure::Exact));
    assert_eq!(
        log.period().expect("a period"),
        log_map(&log, &Question::default()).map(|m| m.stamp.first_us.zip(m.stamp.last_us)).expect("a map")
    );
    assert_eq!(log_case(&log, &Question::default(), 1).expect_err("another unit's").code, "case-missing");
    assert!(log_case(&log, &Question::default(), 0).is_ok());
    // How large the whole is is not told either.
    let listed = &world.app.log_list(&north).await.expect("a list")[0];
    assert_eq!((listed.cases, listed.events, listed.bytes), (Figure::Exact(1), Figure::Exact(4), None));
    assert_eq!(world.app.unit_tree(&north, None).await.expect("a tree").rows.len(), 1);
    // Exact figures need the case-level right, inside as anywhere.
    let reader = person(Office::Reader, NORTH, false);
    assert_eq!(world.cases(&reader, "2.2026-01-01.cases").await, Err("case-level-needed".to_owned()));
}

/// Another day's tree does not lead out of one's scope: what counts is whose the units are today.
#[tokio::test(flavor = "multi_thread")]
async fn a_reorganisation_moves_rights_and_keeps_history() {
    let world = world().await;
    let owner = Actor::Owner;
    let moved = UnitCommand::Move { unit: UnitId(SOUTH), parent: Some(UnitId(ACCOUNTS)), from: day("2025-01-01") };
    world.app.unit_change(&owner, &moved).await.expect("moved");
    assert_eq!(world.cases(&owner, "1.2024-06-01.cases").await, Ok(vec!["1".to_owned(), "2".to_owned()]));
    assert_eq!(world.cases(&owner, "1.2025-06-01.cases").await, Ok(vec!["1".to_owned()]));
    let permits = person(Office::Manager, PERMITS, true);
    assert_eq!(world.cases(&permits, "1.2025-06-01.cases").await, Ok(vec!["1".to_owned()]));
    assert_eq!(world.cases(&permits, "1.2024-06-01.cases").await, Err("scope-denied".to_owned()));
    assert_eq!(world.cases(&permits, "3.2024-06-01.cases").await, Err("scope-denied".to_owned()));
    assert_eq!(world.cases(&person(Office::Manager, ACCOUNTS, true), "3.2024-06-01.cases").await, Ok(vec!["2".to_owned()]));
    assert_eq!(world.cases(&owner, "2.2019-06-01.cases").await, Err("scope-unit-missing".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_scope_left_in_the_cache_is_not_shown() {
    let world = world().await;
    let owner = Actor::Owner;
    let scopes =
        ["whole", "1", "2", "3", "4"].iter().flat_map(|unit| ["cases", "events"].map(|by| format!("{unit}.2026-01-01.{by}")));
    let scopes: Vec<String> = scopes.collect();
    let mut first = Vec::new();
    for scope in &scopes {
        // A fresh data folder's cache each time.
        let app = App::open(&world.folder.path().join("data")).await.expect("opened");
        let log = app.log_open(&owner, LogId(1)).await.expect("opened");
        first.push(serde_json::to_string(&log_map(&log, &question(scope)).expect("a map")).expect("JSON"));
    }
    let log = world.open(&owner).await;
    for _ in 0..2 {
        for (scope, expected) in scopes.iter().zip(&first).rev() {
            let found = serde_json::to_string(&log_map(&log, &question(scope)).expect("a map")).expect("JSON");
            assert_eq!(&found, expected, "{scope}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_units_is_shown_first_and_done_after() {
    let world = world().await;
    let owner = Actor::Owner;
    let file = export(world.folder.path(), "next.csv", "Key;Name;Parent\n1;Permits and plans;\n11;North;1\n\n12;South;9\n");
    let options = UnitsImportOptions { as_of: day("2026-01-01"), close_absent: true };
    let plan = world.app.units_plan(&owner, &Source::File(file.clone()), options).await.expect("a plan");
    let changes: Vec<_> = plan.changes.iter().map(|c| (c.row, c.what, c.name.as_str())).collect();
    assert_eq!(changes, [(Some(2), "renamed", "Permits and plans"), (None, "closed", "Accounts")]);
    assert_eq!(plan.findings.iter().map(|f| (f.row, f.code)).collect::<Vec<_>>(), [(Some(5), "unit-parent-unknown")]);
    assert_eq!(world.app.unit_tree(&owner, None).await.expect("a tree").version, 4, "nothing was changed");
    let late = world.app.units_import(&owner, &Source::File(file.clone()), options, Some(3)).await.expect_err("another version");
    assert_eq!((late.kind, &*late.code), (ErrorKind::Conflict, "organisation-version-changed"));
    world.app.units_import(&owner, &Source::File(file), options, Some(4)).await.expect("imported");
    let tree = world.app.unit_tree(&owner, Some(day("2026-06-01"))).await.expect("a tree");
    assert_eq!(tree.rows.iter().map(|r| (r.key.as_str(), r.depth)).collect::<Vec<_>>(), [("1", 0), ("11", 1), ("12", 1)]);
    let unread = export(world.folder.path(), "odd.csv", "Colour;Size\nred;1\n");
    let error = world.app.units_plan(&owner, &Source::File(unread), options).await.expect_err("no units");
    assert_eq!(error.code, "unit-column-missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn values_that_mean_nothing_are_listed_with_counts() {
    let world = world().await;
    let owner = Actor::Owner;
    world.map(vec![], Belonging::MostEvents).await;
    let found = world.app.unit_mapping(&owner, LogId(1), 99).await.expect("a mapping");
    let units = &found.columns[0];
    assert_eq!((&units.field, units.values_of, units.values_unmapped), (&Field::Unit, 4, 4));
    let values: Vec<_> = units.values.iter().map(|v| (v.value.as_str(), v.count, v.proposed.clone())).collect();
    let known = |unit| vec![UnitId(unit)];
    assert_eq!(
        values,
        [("North", 4, known(NORTH)), ("South", 2, known(SOUTH)), ("Accounts", 1, known(ACCOUNTS)), ("Nowhere", 1, vec![])]
    );
    assert_eq!((found.events_unmapped, found.events_of, found.cases_unmapped, found.cases_of), (8, 8, 3, 3));
    // Members of staff are not told apart until an administrator turns that on; then they stand under pseudonyms.
    assert_eq!(found.columns.len(), 1);
    world.app.staff_view_set(&owner, LogId(1), Some("Agreement 7 with the unions")).await.expect("on");
    let staff = world.app.unit_mapping(&owner, LogId(1), 99).await.expect("a mapping").columns;
    assert!(staff[1].values.iter().all(|v| v.value.starts_with("P-")), "{:?}", staff[1].values);
    world.map(found.proposals(), Belonging::MostEvents).await;
    let mut pattern = rule("no*", SOUTH);
    pattern.fit = Fit::Pattern("no*".to_owned());
    let mut rules = world.app.unit_mapping(&owner, LogId(1), 99).await.expect("a mapping").units.rules;
    rules.push(pattern);
    world.map(rules, Belonging::MostEvents).await;
    let found = world.app.unit_mapping(&owner, LogId(1), 99).await.expect("a mapping");
    let means: Vec<_> = found.columns[0].values.iter().map(|v| (v.value.as_str(), v.unit, v.by_value)).collect();
    let unit = |unit| Some(UnitId(unit));
    assert_eq!(
        means,
        [
            ("North", unit(NORTH), true),
            ("South", unit(SOUTH), true),
            ("Accounts", unit(ACCOUNTS), true),
            ("Nowhere", unit(SOUTH), false)
        ]
    );
    assert_eq!((found.events_unmapped, found.cases_unmapped), (0, 0));
    let wrong = |rules, belonging| LogUnits { rules, belonging, attribute: None };
    for (units, code) in [
        (wrong(vec![rule("North", 99)], Belonging::MostEvents), "mapping-unit-unknown"),
        (wrong(vec![rule("", NORTH)], Belonging::MostEvents), "mapping-value-missing"),
        (wrong(vec![], Belonging::CaseAttribute), "mapping-attribute-missing"),
    ] {
        let error = world.app.unit_mapping_set(&owner, LogId(1), found.version, &units).await.expect_err("refused");
        assert_eq!(error.code, code);
    }
    let late = world.app.unit_mapping_set(&owner, LogId(1), 0, &LogUnits::default()).await.expect_err("another version");
    assert_eq!(late.code, "organisation-version-changed");
}

/// A value may mean one unit before a day and another after it.
#[tokio::test(flavor = "multi_thread")]
async fn a_value_may_change_what_it_means() {
    let world = world().await;
    let mut before = rule("North", NORTH);
    before.until = Some(day("2024-01-31"));
    let mut after = rule("North", SOUTH);
    after.from = Some(day("2024-02-01"));
    world.map(vec![before, after], Belonging::FirstEvent).await;
    let owner = Actor::Owner;
    assert_eq!(world.cases(&owner, "2.2026-01-01.events").await, Ok(vec!["1".to_owned()]));
    assert_eq!(world.cases(&owner, "3.2026-01-01.events").await, Ok(vec!["2".to_owned()]));
}

#[tokio::test]
async fn a_role_is_given_for_a_unit_that_there_is() {
    let world = world().await;
    let grant = |unit| NewGrant {
        role: Office::Manager,
        scope: Scope::Unit(UnitId(unit)),
        until: None,
        case_level: true,
        names_purpose: None,
    };
    let missing = world.app.account_make(&Actor::Owner, "ola", "Ola", &grant(99)).await.expect_err("no such unit");
    assert_eq!(missing.code, "grant-unit-missing");
    let (ola, _) = world.app.account_make(&Actor::Owner, "ola", "Ola", &grant(NORTH)).await.expect("made");
    let held = world.app.account_get(&Actor::Owner, ola).await.expect("there").grants;
    assert_eq!(held[0].grant.scope, Scope::Unit(UnitId(NORTH)));
    let closed = UnitCommand::Close { unit: UnitId(ACCOUNTS), until: day("2025-01-01") };
    world.app.unit_change(&Actor::Owner, &closed).await.expect("closed");
    assert_eq!(world.app.grant_give(&Actor::Owner, ola, &grant(ACCOUNTS)).await.expect_err("closed").code, "grant-unit-missing");
    let unit = NewUnit { key: "11".to_owned(), name: "Again".to_owned(), kind: None, parent: None };
    let taken = UnitCommand::Open { unit, from: day("2025-01-01"), until: None };
    let refused = world.app.unit_change(&Actor::Owner, &taken).await.expect_err("the key is taken");
    assert_eq!((&*refused.code, refused.args[1].1.as_str()), ("unit-key-taken", "North"));
}
