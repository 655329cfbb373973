//! What readers without the case-level right are told of a log: figures about groups, from the visible cases alone, of what
//! may be named, by coarse filters.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use samsyn_app::{
    AccountId, Actor, App, Belonging, ClockChoice, ClockGroup, ClockOptions, CountingUnit, DataClass, Day, Direction, Field,
    Figure, Fit, Grant, ImportMode, ImportWatch, JournalFilter, LogId, LogImport, LogName, LogRuleKind, LogUnits, MapWords,
    MappingRule, Measure, NewUnit, Office, OpenLog, Page, Period, Question, ReadOptions, Role, Scope, Source, UnitCommand,
    UnitId, Zone,
};
use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings};
use samsyn_store::{CaseHash, Store};
use serde_json::Value;

/// A case: its identifier and its events as rows of the file.
struct Case {
    id: String,
    activities: Vec<&'static str>,
    kind: String,
    rows: String,
}

/// A limit that some keep and others do not.
const RULE: &str = r#"
id = "all"
kind = "goal"
[events]
start = ["Receive"]
pause = ["Ask for more"]
resume = ["Check"]
stop = ["Grant"]
[[version]]
version = 1
citation = "Service declaration"
limit = "2 working days"
calendar = "NO"
gap = { effect = "pause" }
"#;

/// Cases that differ in ways and values; some of both are rare.
fn cases() -> Vec<Case> {
    let mut rng = samsyn_stats::Seed(11).rng();
    let case = |n: usize| {
        let id = format!("BP-{n:04}");
        let mut activities = vec!["Receive"];
        activities.extend(rng.chance(0.3).then_some("Ask for more"));
        activities.push("Check");
        activities.extend(rng.chance(0.2).then_some("Check"));
        activities.extend((n % 200 == 7).then_some("Call the police"));
        activities.push(if rng.chance(0.8) { "Grant" } else { "Refuse" });
        let kind = if n % 200 == 3 { "Castle" } else { ["House", "Garage", "Shed"][rng.below(3) as usize] };
        let (mut rows, mut hour) = (String::new(), rng.below(24 * 300));
        for activity in &activities {
            let (month, day) = (1 + hour / (24 * 28) % 12, 1 + hour / 24 % 28);
            let by = ["Kari", "Ola", "Åse", "Eva", "Per", "Ida", "Jon"][rng.below(7) as usize];
            let time = format!("2024-{month:02}-{day:02}T{:02}:{:02}:00Z", hour % 24, rng.below(60));
            let _ = writeln!(rows, "{id},{activity},{time},{by},{kind},{}", 1000 + n * 7);
            hour += 1 + rng.below(60);
        }
        Case { id, activities, kind: kind.to_owned(), rows }
    };
    (0..700).map(case).collect()
}

async fn import<'c>(app: &App, folder: &Path, name: &str, cases: impl Iterator<Item = &'c Case>) -> OpenLog {
    import_with(app, folder, name, options(), cases).await
}

fn options() -> ReadOptions {
    let mut options = ReadOptions::new(Zone::utc());
    for (role, column) in [(Role::Case, "case"), (Role::Activity, "activity"), (Role::Time, "time"), (Role::Resource, "by")] {
        options.choose(role, column);
    }
    options.classes.insert("by".to_owned(), DataClass::Person);
    options.classes.insert("kind".to_owned(), DataClass::Ordinary);
    options
}

async fn import_with<'c>(
    app: &App,
    folder: &Path,
    name: &str,
    options: ReadOptions,
    cases: impl Iterator<Item = &'c Case>,
) -> OpenLog {
    let text: String = cases.map(|case| case.rows.as_str()).collect();
    let file = folder.join(format!("{name}.csv"));
    std::fs::write(&file, format!("case,activity,time,by,kind,amount\n{text}")).expect("written");
    let request = LogImport { name: LogName::parse(name).ok(), source: Source::File(file), options, mode: ImportMode::New };
    let imported = app.log_import(&Actor::Owner, request, Arc::new(ImportWatch::new())).await.expect("imported");
    for rule in [RULE.to_owned(), RULE.replace("\"all\"", "\"houses\"\napplies = 'kind = House'")] {
        app.log_rule_set(&Actor::Owner, imported.log, LogRuleKind::Closing, "idle-days = 30").await.expect("kept");
        let waits = "[applicant]\nsent = [\"Ask for more\"]";
        app.log_rule_set(&Actor::Owner, imported.log, LogRuleKind::Waiting, waits).await.expect("kept");
        let automation = "[self-service]\nwhere = 'kind = House'\n[machine]\nactivities = [\"Ask for more\"]";
        app.log_rule_set(&Actor::Owner, imported.log, LogRuleKind::Automation, automation).await.expect("kept");
        app.clock_rule_set(&Actor::Owner, imported.log, &rule).await.expect("kept");
    }
    app.log_open(&Actor::Owner, imported.log).await.expect("opened")
}

struct World {
    cases: Vec<Case>,
    app: App,
    log: OpenLog,
    hash: CaseHash,
    method: Disclosure,
    folder: tempfile::TempDir,
}

impl World {
    async fn new() -> Self {
        let (cases, folder) = (cases(), tempfile::tempdir().expect("a folder"));
        let data = folder.path().join("data");
        let app = App::open(&data).await.expect("opened");
        let log = import(&app, folder.path(), "all", cases.iter()).await;
        let hash = Store::open(&data).await.expect("opened").case_hash().await.expect("made");
        let method = Disclosure::new(Settings::default()).expect("settings in range");
        Self { cases, app, log, hash, method, folder }
    }

    fn key(&self, case: &Case) -> CaseKey {
        CaseKey(self.hash.key(&case.id))
    }

    /// The figure of the cases that meet a test, by the method itself.
    fn count(&self, test: impl Fn(&Case) -> bool) -> Figure {
        self.method.count(&self.method.group(self.cases.iter().filter(|c| test(c)).map(|c| self.key(c)))).into()
    }
}

fn question(filter: &str) -> Question {
    Question { filter: filter.to_owned(), count: Some(CountingUnit::Events), ..Question::default() }
}

fn rule(name: &str) -> ClockChoice {
    ClockChoice::Named(name.to_owned())
}

/// Everything that a log can be asked, as JSON; and its map as a picture.
fn everything(log: &OpenLog, filter: &str) -> Vec<(&'static str, Value)> {
    let q = question(filter);
    let json = |answer: samsyn_app::Result<Value>| answer.unwrap_or_else(|e| Value::String(e.code.to_string()));
    fn value(answer: impl serde::Serialize) -> Value {
        serde_json::to_value(answer).expect("JSON")
    }
    let map = samsyn_app::log_map(log, &Question { activities: 0.6, paths: 0.5, ..q.clone() });
    let words = MapWords {
        title: "map".to_owned(),
        description: String::new(),
        start: "start".to_owned(),
        end: "end".to_owned(),
        activity: &|a| format!("{:?}", a.cases),
        edge: &|e| format!("{:?} {:?}", e.count, e.mean_s),
        terminal: &|t| format!("{:?}", t.count),
        hidden: &|h| format!("{h:?}"),
    };
    let picture = map.as_ref().map_or(String::new(), |map| {
        samsyn_app::map_drawing(log, map, &words, Direction::Down, Measure::Mean).map_or(String::new(), |drawing| drawing.svg)
    });
    let mut all = vec![
        ("picture", Value::String(picture)),
        ("map", json(map.map(value))),
        ("info", json(samsyn_app::log_info(log, &q).map(value))),
        ("variants", json(samsyn_app::log_variants(log, &q, Page::all()).map(value))),
        ("times", json(samsyn_app::log_times(log, &q).map(value))),
        ("waits", json(samsyn_app::log_waits(log, &q).map(value))),
        ("activities", json(samsyn_app::log_activities(log, &q).map(value))),
        ("attributes", json(samsyn_app::log_attributes(log, &q, 99).map(value))),
        ("months", json(samsyn_app::log_over_time(log, &q, None).map(value))),
        ("years", json(samsyn_app::log_over_time(log, &q, Some(Period::Year)).map(value))),
        ("indicators", json(samsyn_app::log_indicators(log, &q, Period::Month).map(value))),
        ("yearly indicators", json(samsyn_app::log_indicators(log, &q, Period::Year).map(value))),
        ("overview", json(samsyn_app::log_overview(log, &q, Period::Quarter).map(value))),
        ("backlog", json(samsyn_app::log_backlog(log, &q, &samsyn_app::BacklogOptions::default()).map(value))),
        ("automation", json(samsyn_app::log_automation(log, &q, None).map(value))),
        ("waiting", json(samsyn_app::log_waiting(log, &q, None).map(value))),
        ("queues", json(samsyn_app::log_queues(log, &q, &samsyn_app::QueueOptions::default()).map(value))),
        ("clocks", json(samsyn_app::log_clocks(log, &q, &ClockOptions::default()).map(value))),
        ("clock", json(samsyn_app::log_clock(log, &q, &rule("all"), &ClockOptions::default()).map(value))),
        ("shipped clock", json(samsyn_app::log_clock(log, &q, &rule("no-answer"), &ClockOptions::default()).map(value))),
        ("rework", json(samsyn_app::log_rework(log, &q).map(value))),
        ("before", json(samsyn_app::log_between(log, &q, None, 1).map(value))),
        ("path", json(samsyn_app::log_between(log, &q, Some(1), 2).map(value))),
    ];
    for (_, answer) in &mut all {
        // An overview holds answers, each with its own stamp.
        for place in ["/stamp", "/clocks/stamp", "/indicators/stamp"] {
            if let Some(stamp) = answer.pointer_mut(place).and_then(Value::as_object_mut) {
                stamp.remove("log");
            }
        }
    }
    all
}

/// Filters that a reader may set.
const COARSE: [&str; 14] = [
    "",
    "kind = House",
    "kind = House, Shed; has \"Ask for more\"",
    "not kind = Garage",
    "kind missing",
    "starts Receive; ends Grant",
    "follows Check -> Grant within 2d",
    "not has Refuse; lead > 3d",
    "count Check >= 2",
    "rework",
    "variants top 2",
    "variants cover 50%; kind = Shed",
    "time started 2024-02..2024-05; size >= 3",
    "time trimmed 2024-03-01..2024-08-31",
];

/// The one test that the bound stands on: whatever is answered depends on the visible cases alone.
#[tokio::test(flavor = "multi_thread")]
async fn hidden_cases_leave_no_trace_in_any_answer() {
    let world = World::new().await;
    let visible: Vec<&Case> = world.cases.iter().filter(|c| world.method.sees(world.key(c))).collect();
    assert!((250..450).contains(&visible.len()), "one in two is visible: {}", visible.len());
    let without = import(&world.app, world.folder.path(), "visible", visible.into_iter()).await.as_reader();
    let reader = world.log.as_reader();
    for filter in COARSE {
        for ((name, with), (_, without)) in everything(&reader, filter).into_iter().zip(everything(&without, filter)) {
            assert!(
                with.get("stamp").is_none_or(Value::is_object) && !with.is_string() || name == "picture",
                "{name} {filter}: {with}"
            );
            assert_eq!(with, without, "{name} of {filter:?}");
        }
    }
    assert_eq!(reader.period().expect("months"), without.period().expect("months"));
    let listed = world.app.log_list(&reader_actor()).await.expect("a list");
    assert_eq!((listed[0].cases, listed[0].events), (listed[1].cases, listed[1].events));
    assert!(matches!(listed[0].cases, Figure::About(_)) && listed[0].bytes.is_none());
}

fn reader_actor() -> Actor {
    let today = Day::parse("2026-11-25").expect("a day");
    let grant =
        Grant { role: Office::Reader, scope: Scope::Whole, from: today, until: None, case_level: false, names_purpose: None };
    Actor::person(AccountId(1), [grant], today)
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_those_of_the_method() {
    let world = World::new().await;
    let reader = world.log.as_reader();
    let map = samsyn_app::log_map(&reader, &question("")).expect("a map");
    assert_eq!(map.stamp.cases, world.count(|_| true));
    let mut named = BTreeSet::new();
    for activity in &map.activities {
        assert_eq!(activity.cases, world.count(|c| c.activities.contains(&&*activity.name)), "{}", activity.name);
        named.insert(activity.name.clone());
    }
    assert!(!named.contains("Call the police") && named.contains("Ask for more"), "{named:?}");
    for edge in &map.edges {
        let takes = |c: &Case| c.activities.windows(2).any(|pair| pair == [&*edge.from, &*edge.to]);
        assert_eq!(edge.cases, world.count(takes), "{} {}", edge.from, edge.to);
        assert_eq!((edge.min_s, edge.max_s), (Figure::Few, Figure::Few));
    }
    let ends: BTreeMap<&str, Figure> = map.ends.iter().map(|t| (&*t.name, t.count)).collect();
    assert_eq!(ends["Grant"], world.count(|c| c.activities.last() == Some(&"Grant")));
    let values = samsyn_app::log_attributes(&reader, &question("has Refuse"), 99).expect("attributes");
    let kinds = values.rows.iter().find(|row| row.name == "kind").expect("a row");
    let names: BTreeSet<&str> = kinds.values.iter().map(|v| &*v.value).collect();
    assert_eq!(names, BTreeSet::from(["Garage", "House", "Shed"]), "castles are few");
    assert!(values.rows.iter().all(|r| r.distinct.is_none()
        && r.min.is_none()
        && (r.name == "kind" || r.role == Some(Role::Activity) || r.values.is_empty())));
    let automation = samsyn_app::log_automation(&reader, &question(""), None).expect("an answer");
    assert_eq!(automation.self_service.expect("it is said").without, world.count(|c| c.kind == "House"));
    let machine = automation.machine.expect("it is said");
    assert!(machine.share.is_some_and(|share| share.value().is_some() && !share.is_exact()) && automation.activities.is_empty());
    assert_eq!(automation.straight_through.expect("it is said").without, Figure::Few, "nobody only asks");
    // Where clocks stand at the end of a month.
    let (as_of, all) = (Day::parse("2024-06-30"), question(""));
    let options = ClockOptions { as_of, due_within_days: None };
    let clock = samsyn_app::log_clock(&reader, &all, &rule("all"), &options).expect("a clock");
    let expected = |group| {
        let listed = samsyn_app::log_clock_cases(&world.log, &all, &rule("all"), &options, group, Page::all()).expect("cases");
        let ids: BTreeSet<String> = listed.rows.into_iter().map(|row| row.id).collect();
        assert!(ids.len() > 20 || group != ClockGroup::Late, "{group:?}: {}", ids.len());
        world.count(|c| ids.contains(&c.id))
    };
    let f = clock.figures;
    assert_eq!([f.on_time, f.late], [expected(ClockGroup::OnTime), expected(ClockGroup::Late)]);
    assert_eq!([f.overdue, f.not_started], [expected(ClockGroup::Overdue), expected(ClockGroup::NotStarted)]);
    assert_eq!(
        [f.running, f.due_soon, f.paused],
        [expected(ClockGroup::Running), expected(ClockGroup::DueSoon), expected(ClockGroup::Paused)]
    );
    assert!(clock.months.iter().any(|month| month.late.value().is_some()) && f.cases == world.count(|_| true));
    // The same cells by a filter, and in the list of variants.
    let houses = samsyn_app::log_times(&reader, &question("kind = House")).expect("times").stamp.cases;
    assert_eq!(houses, world.count(|c| c.kind == "House"));
    let variants = samsyn_app::log_variants(&reader, &question(""), Page::all()).expect("variants");
    for way in &variants.rows {
        assert_eq!(way.cases, world.count(|c| c.activities == way.activities), "{:?}", way.activities);
    }
    let is_named = |c: &Case| variants.rows.iter().any(|way| c.activities == way.activities);
    assert_eq!(variants.others, Some(world.count(|c| !is_named(c))));
}

/// Numbers in an answer that are no figures about cases.
const PLAIN: [&str; 23] = [
    "version",
    "first_us",
    "last_us",
    "start_us",
    "threshold",
    "sample_one_in",
    "few_below",
    "rank",
    "from_s",
    "to_s",
    "variants",
    "deliveries",
    "activities",
    "activities_of",
    "paths",
    "due_within_days",
    "length",
    // The bands of a backlog's ages, and what its rule says.
    "from_days",
    "until_days",
    "idle_days",
    // Ends of the bars by which it is told how many are still open, and the shares that are asked for.
    "time_s",
    "share_closed",
    // When the longest of the queues that are told was so long.
    "waiting_most_us",
];

/// The names of all numbers that stand bare.
fn bare(value: &Value, name: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Number(_) => drop(found.insert(name.to_owned())),
        Value::Array(all) => all.iter().for_each(|v| bare(v, name, found)),
        Value::Object(fields) => fields.iter().for_each(|(name, v)| bare(v, name, found)),
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_says_what_it_is_worth() {
    let world = World::new().await;
    let mut found = BTreeSet::new();
    for filter in COARSE {
        for (_, answer) in everything(&world.log.as_reader(), filter) {
            bare(&answer, "", &mut found);
        }
    }
    let allowed: BTreeSet<String> = PLAIN.iter().chain(&["about", "paths_of"]).map(|name| (*name).to_owned()).collect();
    assert_eq!(found.difference(&allowed).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(found.contains("about"));
    // Who sees cases gets bare numbers.
    let exact = serde_json::to_value(samsyn_app::log_map(&world.log, &question("")).expect("a map")).expect("JSON");
    assert_eq!((exact["cases"].as_u64(), exact.get("groups")), (Some(700), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_fine_is_refused_and_says_so() {
    let world = World::new().await;
    let reader = world.log.as_reader();
    let code = |filter: &str| {
        let answer = samsyn_app::log_map(&reader, &question(filter));
        answer.map_or_else(|e| e.code.to_string(), |_| "allowed".to_owned())
    };
    for filter in COARSE {
        assert_eq!(code(filter), "allowed", "{filter}");
    }
    let refused = [
        ("case = \"BP-0001\"", "filter-who-or-which"),
        ("not case = \"BP-0001\", \"BP-0002\"", "filter-who-or-which"),
        ("by = Kari", "filter-who-or-which"),
        ("resource Kari", "filter-who-or-which"),
        ("resource = Kari", "filter-who-or-which"),
        ("same resource Check & Grant", "filter-who-or-which"),
        ("time started 2024-02-03..2024-02-10", "filter-time-too-fine"),
        ("not time ended 2024-02..2024-02-10", "filter-time-too-fine"),
        ("time contained 2024-01-01T08:00..", "filter-time-too-fine"),
        ("lead > 3d1h7m", "filter-span-too-fine"),
        ("follows Check -> Grant over 1h1m1s", "filter-span-too-fine"),
        ("amount > 2000", "filter-range-too-fine"),
        ("amount = 1007", "filter-range-too-fine"),
        ("kind < M", "filter-range-too-fine"),
        ("\"time\" = 2024-01", "filter-range-too-fine"),
        ("kind = Castle", "filter-too-few"),
        ("kind = House, Castle", "filter-too-few"),
        ("kind = \"No such kind\"", "filter-too-few"),
        ("has \"Call the police\"", "filter-too-few"),
        ("not has \"No such activity\"", "filter-too-few"),
        ("follows Check -> \"Call the police\"", "filter-too-few"),
        ("kind = House; has \"Call the police\"", "filter-too-few"),
    ];
    world.app.staff_view_set(&Actor::Owner, LogId(1), Some("agreed with the works council")).await.expect("turned on");
    let exact = world.app.log_open(&Actor::Owner, LogId(1)).await.expect("opened");
    for (filter, expected) in refused {
        assert_eq!(code(filter), expected, "{filter}");
        assert!(samsyn_app::log_map(&exact, &question(filter)).is_ok(), "{filter} is allowed to who sees cases");
    }
    let denied = |answer: samsyn_app::Result<()>| answer.expect_err("denied").code.to_string();
    // Deadlines on a day, or some days ahead, would tell a case by its days; a rule of one's own tells any case from the others.
    let read = |choice: &ClockChoice, as_of: &str, within: Option<u32>| {
        let options = ClockOptions { as_of: Day::parse(as_of), due_within_days: within };
        denied(samsyn_app::log_clock(&reader, &question(""), choice, &options).map(drop))
    };
    assert_eq!(read(&rule("all"), "2024-06-29", None), "clock-day-too-fine");
    assert_eq!(read(&rule("all"), "2024-06-30", Some(7)), "clock-day-too-fine");
    assert_eq!(read(&ClockChoice::Own(RULE.to_owned()), "2024-06-30", None), "case-level-needed");
    let fine = RULE.replace("id = \"all\"", "id = \"fine\"\napplies = 'kind = Castle'");
    world.app.clock_rule_set(&Actor::Owner, LogId(1), &fine).await.expect("kept");
    let reader_again = world.app.log_open(&Actor::Owner, LogId(1)).await.expect("opened").as_reader();
    let clocks = samsyn_app::log_clocks(&reader_again, &question(""), &ClockOptions::default()).expect("clocks");
    let told: Vec<_> = clocks.rows.iter().map(|row| row.problem.as_ref().map(|p| p.code.as_str())).collect();
    assert_eq!(told, [None, Some("filter-too-few"), None]);
    let q = question("");
    assert_eq!(denied(samsyn_app::log_over_time(&reader, &q, Some(Period::Week)).map(drop)), "period-too-fine");
    assert_eq!(denied(samsyn_app::log_indicators(&reader, &q, Period::Week).map(drop)), "period-too-fine");
    assert_eq!(
        denied(samsyn_app::log_cases(&reader, &q, samsyn_app::CaseOrder::Log, Page::all()).map(drop)),
        "case-level-needed"
    );
    assert_eq!(denied(samsyn_app::log_case(&reader, &q, 0).map(drop)), "case-level-needed");
    assert_eq!(denied(samsyn_app::log_resources(&reader, &q).map(drop)), "case-level-needed");
    let export = samsyn_app::log_export(&reader, &q, samsyn_app::ExportFormat::Csv, &mut Vec::new());
    assert_eq!(denied(export), "case-level-needed");
    assert!(reader.findings().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_are_told_apart_only_where_that_was_turned_on() {
    let world = World::new().await;
    let open = async || world.app.log_open(&Actor::Owner, LogId(1)).await.expect("opened");
    let code = |log: &OpenLog, filter: &str| {
        let answer = samsyn_app::log_resources(log, &question(filter));
        answer.map_or_else(|e| e.code.to_string(), |answer| answer.rows.len().to_string())
    };
    let values = |log: &OpenLog| {
        let answer = samsyn_app::log_attributes(log, &question(""), 9).expect("attributes");
        answer.rows.iter().find(|row| row.name == "by").map_or(0, |row| row.values.len())
    };
    for round in 0..2 {
        let off = open().await;
        assert_eq!((code(&off, ""), values(&off)), ("staff-view-off".to_owned(), 0), "{round}");
        for filter in ["resource P-1", "by = P-1", "resource = P-1", "not event by = P-1"] {
            assert_eq!(code(&off, filter), "filter-staff-view-off", "{filter}");
        }
        world.app.staff_view_set(&Actor::Owner, LogId(1), Some(" agreed ")).await.expect("turned on");
        let view = world.app.staff_view(&reader_actor(), LogId(1)).await.expect("asked").expect("on");
        assert_eq!(view.basis, "agreed");
        let on = open().await;
        assert_eq!((code(&on, ""), values(&on)), ("7".to_owned(), 7));
        assert_eq!(code(&on, "not resource P-1"), "7");
        assert_eq!(code(&on.as_reader(), ""), "case-level-needed");
        world.app.staff_view_set(&Actor::Owner, LogId(1), None).await.expect("turned off");
    }
    for basis in ["", "  ", "two\nlines", &"x".repeat(501)] {
        let refused = world.app.staff_view_set(&Actor::Owner, LogId(1), Some(basis)).await.expect_err("refused");
        assert_eq!(refused.code, "staff-view-basis-invalid");
    }
    let told = world.app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::first(4)).await.expect("a journal");
    let told: Vec<String> = told.rows.iter().map(|row| format!("{} {} {:?}", row.action, row.thing, row.payload)).collect();
    assert!(told[1].contains("protection-change log 1") && told[1].contains("agreed"), "{told:?}");
}

/// The secret is made once, is the installation's own, and lies with the other keys.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_case_has_the_same_key_for_ever() {
    let world = World::new().await;
    let data = world.folder.path().join("data");
    let again = Store::open(&data).await.expect("opened").case_hash().await.expect("read");
    assert_eq!(again.key("BP-0001"), world.hash.key("BP-0001"));
    let key = std::fs::read(data.join("keys/disclosure.key")).expect("the key");
    assert_eq!(key.len(), 32);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(data.join("keys/disclosure.key")).expect("the key").permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
    let other = tempfile::tempdir().expect("a folder");
    let elsewhere = Store::open(other.path()).await.expect("opened").case_hash().await.expect("made");
    assert_ne!(elsewhere.key("BP-0001"), world.hash.key("BP-0001"));
}

/// Units are told of only where as many people work as cases are needed: elsewhere a figure would be about their work. Who works
/// there is asked of visible cases alone, like everything.
#[tokio::test(flavor = "multi_thread")]
async fn a_unit_in_which_few_people_work_is_not_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(&folder.path().join("data")).await.expect("opened");
    let (mut text, mut rng) = (String::from("case,activity,time,by,unit\n"), samsyn_stats::Seed(5).rng());
    for n in 0..600 {
        let (unit, staff) = if n % 2 == 0 { ("Large", 7) } else { ("Small", 4) };
        for activity in ["Receive", "Decide"] {
            let (day, who) = (1 + rng.below(28), rng.below(staff));
            let _ = writeln!(text, "BP-{n:04},{activity},2024-03-{day:02}T10:00:00Z,{unit} {who},{unit}");
        }
    }
    let file = folder.path().join("units.csv");
    std::fs::write(&file, text).expect("written");
    let mut options = ReadOptions::new(Zone::utc());
    let roles =
        [(Role::Case, "case"), (Role::Activity, "activity"), (Role::Time, "time"), (Role::Resource, "by"), (Role::Unit, "unit")];
    roles.into_iter().for_each(|(role, column)| options.choose(role, column));
    options.classes.insert("by".to_owned(), DataClass::Person);
    options.classes.insert("unit".to_owned(), DataClass::Ordinary);
    let request = LogImport { name: LogName::parse("units").ok(), source: Source::File(file), options, mode: ImportMode::New };
    let log = app.log_import(&Actor::Owner, request, Arc::new(ImportWatch::new())).await.expect("imported").log;
    let mut rules = Vec::new();
    for (name, unit) in ["Large", "Small"].into_iter().zip(1..) {
        let new = NewUnit { key: name.to_owned(), name: name.to_owned(), kind: None, parent: None };
        let open = UnitCommand::Open { unit: new, from: Day::parse("2020-01-01").expect("a day"), until: None };
        app.unit_change(&Actor::Owner, &open).await.expect("opened");
        let (fit, unit) = (Fit::Exact(name.to_owned()), UnitId(unit));
        rules.push(MappingRule { field: Field::Unit, fit, unit, from: None, until: None });
    }
    let units = LogUnits { rules, belonging: Belonging::FirstEvent, attribute: None };
    app.unit_mapping_set(&Actor::Owner, log, 0, &units).await.expect("mapped");
    let reader = app.log_open(&reader_actor(), log).await.expect("opened");
    // Some three hundred cases each: enough of those.
    let rows = samsyn_app::log_attributes(&reader, &question(""), 10).expect("a table").rows;
    let values = rows.iter().find(|row| row.name == "unit").expect("the column").values.iter();
    assert_eq!(values.map(|value| value.value.as_str()).collect::<Vec<_>>(), ["Large"]);
    let few = samsyn_app::log_map(&reader, &question("unit = Small")).expect_err("refused");
    assert_eq!(few.code, "filter-too-few");
    assert!(samsyn_app::log_map(&reader, &question("unit = Large")).is_ok());
    let scoped = |unit: u32| {
        let scope = Some(format!("{unit}.2026-01-01.cases").parse().expect("a scope"));
        samsyn_app::log_map(&reader, &Question { scope, ..question("") }).expect("a map")
    };
    let (large, small) = (scoped(1), scoped(2));
    assert!(large.stamp.cases.value().is_some_and(|cases| cases > 200) && large.activities.len() == 2);
    assert_eq!((small.stamp.cases, small.stamp.cases_of, small.activities.len()), (Figure::Few, Figure::Few, 0));
    // Whoever sees cases sees both.
    let exact = app.log_open(&Actor::Owner, log).await.expect("opened");
    assert_eq!(samsyn_app::log_map(&exact, &question("unit = Small")).expect("a map").stamp.cases, Figure::Exact(300));
}

/// A scope is one more coarse filter: nothing of hidden cases, the same cells as the filter that means the same cases, and
/// nothing by what was done.
#[tokio::test(flavor = "multi_thread")]
async fn a_scope_tells_no_more_than_a_filter() {
    let world = World::new().await;
    let mut by_unit = options();
    by_unit.choose(Role::Unit, "kind");
    let visible = world.cases.iter().filter(|c| world.method.sees(world.key(c)));
    import_with(&world.app, world.folder.path(), "units", by_unit.clone(), world.cases.iter()).await;
    import_with(&world.app, world.folder.path(), "visible", by_unit, visible).await;
    // A unit for each kind of case, of which one is rare.
    let (owner, mut rules) = (Actor::Owner, Vec::new());
    for (kind, unit) in ["House", "Garage", "Shed", "Castle"].iter().zip(1..) {
        let new = NewUnit { key: (*kind).to_owned(), name: (*kind).to_owned(), kind: None, parent: None };
        let open = UnitCommand::Open { unit: new, from: Day::parse("2020-01-01").expect("a day"), until: None };
        world.app.unit_change(&owner, &open).await.expect("opened");
        let (fit, unit) = (Fit::Exact((*kind).to_owned()), UnitId(unit));
        rules.push(MappingRule { field: Field::Unit, fit, unit, from: None, until: None });
    }
    let units = LogUnits { rules, belonging: Belonging::FirstEvent, attribute: None };
    for log in [LogId(2), LogId(3)] {
        world.app.unit_mapping_set(&owner, log, 0, &units).await.expect("mapped");
    }
    let whole = world.app.log_open(&reader_actor(), LogId(2)).await.expect("opened");
    for (kind, unit) in ["House", "Garage", "Shed", "Castle"].iter().zip(1..) {
        let grant = Grant { scope: Scope::Unit(UnitId(unit)), ..reader_actor().grants()[0].clone() };
        let reader = Actor::person(AccountId(1), [grant], Day::parse("2026-11-25").expect("a day"));
        let all = world.app.log_open(&reader, LogId(2)).await.expect("opened");
        let without = world.app.log_open(&reader, LogId(3)).await.expect("opened");
        for filter in COARSE {
            for ((name, with), (_, without)) in everything(&all, filter).into_iter().zip(everything(&without, filter)) {
                assert_eq!(with, without, "{name} of {filter:?} in {kind}");
            }
        }
        assert_eq!(all.period().expect("months"), without.period().expect("months"));
        let scoped = samsyn_app::log_map(&all, &question("has Refuse")).expect("a map");
        assert_eq!(scoped.stamp.cases_of, world.count(|c| c.kind == *kind), "{kind}");
        assert_eq!(scoped.stamp.cases, world.count(|c| c.kind == *kind && c.activities.contains(&"Refuse")), "{kind}");
        match samsyn_app::log_map(&whole, &question(&format!("kind = {kind}; has Refuse"))) {
            Ok(filtered) => assert_eq!((filtered.activities, filtered.edges), (scoped.activities, scoped.edges), "{kind}"),
            Err(error) => assert_eq!((&*error.code, scoped.stamp.cases_of), ("filter-too-few", Figure::Few), "{kind}"),
        }
        let scope = format!("{unit}.2026-01-01.events").parse().expect("a scope");
        let by_events = samsyn_app::log_map(&all, &Question { scope: Some(scope), ..question("") });
        assert_eq!(by_events.expect_err("refused").code, "scope-events-too-fine");
        let other = format!("{}.2026-01-01.cases", unit % 4 + 1).parse().expect("a scope");
        let elsewhere = samsyn_app::log_map(&all, &Question { scope: Some(other), ..question("") });
        assert_eq!(elsewhere.expect_err("denied").code, "scope-denied");
    }
}
