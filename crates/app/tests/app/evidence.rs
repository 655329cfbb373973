//! Saved views and citations: who may find and open which, and that a citation names exactly what has changed, whoever
//! asks, after a restart, and on another machine.

use std::path::Path;

use crate::common::{export, import};
use samsyn_app::{
    AccountId, Actor, App, CitationMade, CitationVerdict, Cited, CitedAnswer, CitedFigures, CitedOptions, CitedRight, Day,
    Erasure, Figure, Grant, ImportMode, JournalFilter, LogId, LogRuleKind, NewUnit, Office, Page, Question, Restoring,
    SavedViewChange, SavedViewId, SavedViewNew, Scope, UnitCommand, UnitId, log_times,
};

/// Some cases, enough for figures about groups.
fn cases(from: usize, to: usize) -> String {
    let case = |n: usize| {
        let (day, end, by) = (1 + n % 20, 3 + n % 25, if n.is_multiple_of(2) { "Kari" } else { "Ola" });
        format!("BP-{n:03},Apply,2026-03-{day:02}T09:00:00Z,{by}\nBP-{n:03},Decide,2026-04-{end:02}T09:00:00Z,{by}\n")
    };
    let rows: String = (from..to).map(case).collect();
    format!("case,activity,time,by\n{rows}")
}

async fn world(folder: &Path) -> (App, LogId) {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let imported = import(&app, &export(folder, "first.csv", &cases(0, 300)), ImportMode::New).await.expect("imported");
    (app, imported.log)
}

fn reader(account: i64, case_level: bool) -> Actor {
    held(account, Scope::Whole, case_level)
}

fn held(account: i64, scope: Scope, case_level: bool) -> Actor {
    let today = Day::parse("2026-11-26").expect("a day");
    let grant = Grant { role: Office::Reader, scope, from: Day(0), until: None, case_level, names_purpose: None };
    Actor::person(AccountId(account), [grant], today)
}

fn of(answer: CitedAnswer, filter: &str) -> Cited {
    let question = Question { filter: filter.to_owned(), ..Question::default() };
    Cited { answer, question, options: CitedOptions::default() }
}

async fn cite(app: &App, actor: &Actor, log: LogId, cited: &Cited) -> CitationMade {
    let opened = app.log_open(actor, log).await.expect("it opens");
    app.citation_make(&opened, cited).await.expect("cited")
}

async fn check(app: &App, actor: &Actor, text: &str) -> CitationVerdict {
    app.citation_check(actor, text).await.expect("a verdict")
}

fn inputs(verdict: &CitationVerdict) -> Vec<&str> {
    verdict.changes.iter().map(|change| change.input.as_str()).collect()
}

/// The text of a rule that is shipped.
fn rule() -> String {
    samsyn_app::clock_shipped().into_iter().find(|row| row.told.id == "no-answer").expect("it is shipped").text
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_cited_and_is_the_same_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    app.clock_rule_set(&Actor::Owner, log, &rule()).await.expect("kept");
    app.staff_view_set(&Actor::Owner, log, Some("a test")).await.expect("turned on");
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Closing, CLOSING).await.expect("kept");
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Waiting, WAITING).await.expect("kept");
    for answer in CitedAnswer::ALL {
        let mut cited = of(answer, "");
        cited.options.by = (answer == CitedAnswer::CompareMaps).then(|| "before:2026-03-11".to_owned());
        cited.options.rule = (answer == CitedAnswer::Clock).then(|| "no-answer".to_owned());
        let opened = app.log_open(&Actor::Owner, log).await.expect("it opens");
        let made = match app.citation_make(&opened, &cited).await {
            Ok(made) => made,
            // A log that nobody mapped has no units.
            Err(error) if ["units", "handovers"].contains(&answer.name()) => {
                assert!(!error.code.is_empty());
                continue;
            }
            Err(error) => panic!("{}: {error}", answer.name()),
        };
        let verdict = check(&app, &Actor::Owner, &format!("As told: {}\n.", made.text)).await;
        assert_eq!(verdict.figures, CitedFigures::Same, "{}", answer.name());
        assert_eq!(verdict.changes, [], "{}", answer.name());
        assert_eq!(verdict.citation, made.citation);
        assert_eq!(verdict.citation.right, CitedRight::Exact);
    }
}

const CLOSING: &str = "activities = [\"Decide\"]";
const WAITING: &str = "[applicant]\nsent = [\"Apply\"]";

/// The answers that go by rules which a log can be given and lose again.
const BY_RULES: [CitedAnswer; 4] = [CitedAnswer::Overview, CitedAnswer::Backlog, CitedAnswer::Queues, CitedAnswer::Waiting];

#[tokio::test(flavor = "multi_thread")]
async fn overview_backlog_queues_and_waiting_name_an_append_and_their_rules() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let opened = app.log_open(&Actor::Owner, log).await.expect("it opens");
    for (answer, code) in [(CitedAnswer::Backlog, "citation-nothing"), (CitedAnswer::Waiting, "citation-nothing")] {
        assert_eq!(app.citation_make(&opened, &of(answer, "")).await.expect_err("no rule").code, code);
    }
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Closing, CLOSING).await.expect("kept");
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Waiting, WAITING).await.expect("kept");
    let mut made = Vec::new();
    for answer in BY_RULES {
        made.push(cite(&app, &Actor::Owner, log, &of(answer, "")).await);
    }
    let judged = async |expected: [(CitedFigures, Vec<&str>); 4]| {
        for (made, (figures, changed)) in made.iter().zip(expected) {
            let verdict = check(&app, &Actor::Owner, &made.text).await;
            assert_eq!((verdict.figures, inputs(&verdict)), (figures, changed), "{}", made.citation.answer.name());
        }
    };
    use CitedFigures::{Changed, Gone, Same};
    judged([(Same, vec![]), (Same, vec![]), (Same, vec![]), (Same, vec![])]).await;
    assert_eq!((made[0].citation.options.period.as_deref(), made[1].citation.options.as_of.is_some()), (Some("month"), true));
    // The same rules in other words are named, and change no figure.
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Closing, &format!("# as the lawyer says\n{CLOSING}")).await.expect("kept");
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Waiting, &format!("# as the lawyer says\n{WAITING}")).await.expect("kept");
    let closing = || vec!["closing-rule"];
    judged([(Same, closing()), (Same, closing()), (Same, closing()), (Same, vec!["waiting-rule"])]).await;
    // Other rules are named, and change what goes by them.
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Closing, "activities = [\"Apply\"]").await.expect("kept");
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Waiting, "[others]\nsent = [\"Apply\"]").await.expect("kept");
    judged([(Changed, closing()), (Changed, closing()), (Changed, closing()), (Changed, vec!["waiting-rule"])]).await;
    app.log_rule_remove(&Actor::Owner, log, LogRuleKind::Closing).await.expect("removed");
    app.log_rule_remove(&Actor::Owner, log, LogRuleKind::Waiting).await.expect("removed");
    judged([(Changed, closing()), (Gone, closing()), (Changed, closing()), (Gone, vec!["waiting-rule"])]).await;
    // After an append the version before still gives what was cited.
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Closing, CLOSING).await.expect("kept");
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Waiting, WAITING).await.expect("kept");
    let more = cases(300, 340).replace("2026-04-", "2026-06-");
    import(&app, &export(folder.path(), "more.csv", &more), ImportMode::Append).await.expect("appended");
    for made in &made {
        let verdict = check(&app, &Actor::Owner, &made.text).await;
        let told = (verdict.figures, inputs(&verdict), verdict.of_version);
        assert_eq!(told, (Changed, vec!["log-version"], Some(Same)), "{}", made.citation.answer.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn targets_and_own_indicators_of_the_overview_are_inputs() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let (exact, groups) = (reader(1, true), reader(2, false));
    let of_exact = cite(&app, &exact, log, &of(CitedAnswer::Overview, "")).await;
    let of_groups = cite(&app, &groups, log, &of(CitedAnswer::Overview, "")).await;
    assert_ne!(of_exact.citation.figures, of_groups.citation.figures);
    assert_eq!(app.citation_check(&groups, &of_exact.text).await.expect_err("denied").code, "citation-right");
    for actor in [&exact, &groups, &Actor::Owner] {
        assert_eq!(check(&app, actor, &of_groups.text).await.changes, []);
    }
    // What only its owner sees is in no citation.
    let own = |shared| samsyn_app::OwnIndicatorNew {
        title: "Short ones".to_owned(),
        words: String::new(),
        filter: "lead < 30d".to_owned(),
        measure: "inflow".to_owned(),
        shared,
    };
    app.own_indicator_make(&Actor::Owner, log, own(false)).await.expect("made");
    let verdict = check(&app, &Actor::Owner, &of_exact.text).await;
    assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Same, vec![]));
    let target = samsyn_app::TargetNew {
        unit: None,
        indicator: "inflow".to_owned(),
        rule: String::new(),
        period: samsyn_app::Period::Month,
        side: samsyn_app::TargetSide::AtMost,
        goal: 10.0,
        threshold: None,
        from: Day::parse("2026-01-01").expect("a day"),
        reason: "as agreed".to_owned(),
    };
    app.target_set(&Actor::Owner, log, &target).await.expect("set");
    let verdict = check(&app, &Actor::Owner, &of_exact.text).await;
    assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Changed, vec!["targets"]));
    let with_target = cite(&app, &exact, log, &of(CitedAnswer::Overview, "")).await;
    assert_eq!(check(&app, &Actor::Owner, &with_target.text).await.changes, []);
    app.own_indicator_make(&Actor::Owner, log, own(true)).await.expect("made");
    let verdict = check(&app, &Actor::Owner, &with_target.text).await;
    assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Changed, vec!["own-indicators"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_append_is_named_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let all = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Times, "")).await;
    let part = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Times, "time ended 2026-04")).await;
    let more = cases(300, 310).replace("2026-04-", "2026-06-");
    import(&app, &export(folder.path(), "more.csv", &more), ImportMode::Append).await.expect("appended");
    let verdict = check(&app, &Actor::Owner, &all.text).await;
    assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Changed, vec!["log-version"]));
    assert_eq!((&*verdict.changes[0].then, &*verdict.changes[0].now), ("1", "2"));
    // The version before is kept, and gives what was cited.
    assert_eq!(verdict.of_version, Some(CitedFigures::Same));
    // What the filter keeps did not change.
    let verdict = check(&app, &Actor::Owner, &part.text).await;
    assert_eq!((verdict.figures, inputs(&verdict), verdict.of_version), (CitedFigures::Same, vec!["log-version"], None));
    let even_more = cases(310, 320).replace("2026-04-", "2026-07-");
    import(&app, &export(folder.path(), "last.csv", &even_more), ImportMode::Append).await.expect("appended");
    let verdict = check(&app, &Actor::Owner, &all.text).await;
    assert_eq!((verdict.figures, verdict.of_version), (CitedFigures::Changed, None), "that version is not kept any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_rule_is_named_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let text = rule();
    app.clock_rule_set(&Actor::Owner, log, &text).await.expect("kept");
    let one = Cited {
        options: CitedOptions { rule: Some("no-answer".to_owned()), ..CitedOptions::default() },
        ..of(CitedAnswer::Clock, "")
    };
    let one = cite(&app, &Actor::Owner, log, &one).await;
    let all = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Clocks, "")).await;
    let map = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Map, "")).await;
    assert_eq!(one.citation.rules.keys().collect::<Vec<_>>(), ["no-answer"]);
    // A remark in the text is another text of the rule, and changes no figure.
    app.clock_rule_set(&Actor::Owner, log, &format!("# seen by the lawyer\n{text}")).await.expect("kept");
    for made in [&one, &all] {
        let verdict = check(&app, &Actor::Owner, &made.text).await;
        assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Same, vec!["rule"]));
        assert_eq!(verdict.changes[0].name, "no-answer");
    }
    app.clock_rule_remove(&Actor::Owner, log, "no-answer").await.expect("removed");
    let verdict = check(&app, &Actor::Owner, &all.text).await;
    assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Changed, vec!["rule"]));
    assert_eq!(verdict.changes[0].now, "");
    let verdict = check(&app, &Actor::Owner, &map.text).await;
    assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Same, vec![]), "the map uses no rule");
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_days_are_an_input_of_clocks_and_of_working_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let hours = "zone = \"UTC\"\n[[week]]\nmonday = \"08:00-16:00\"\nthursday = \"08:00-16:00\"\n";
    app.opening_hours_set(&Actor::Owner, None, hours).await.expect("kept");
    let question = Question { time: samsyn_app::TimeBasis::Working, ..Question::default() };
    let working = cite(&app, &Actor::Owner, log, &Cited { question, ..of(CitedAnswer::Map, "") }).await;
    let calendar = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Map, "")).await;
    let clocks = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Clocks, "")).await;
    let close = async |closes_at| {
        let first = samsyn_app::Day::parse("2031-01-06").expect("a day");
        let new = samsyn_app::ClosingDaysNew { first, last: first, closes_at, reason: "Moving".to_owned() };
        app.closing_day_set(&Actor::Owner, &new).await.expect("kept");
    };
    close(Some(12)).await;
    assert_eq!(inputs(&check(&app, &Actor::Owner, &working.text).await), ["closing-days"]);
    assert!(inputs(&check(&app, &Actor::Owner, &clocks.text).await).is_empty(), "a half day counts in clocks");
    close(None).await;
    for made in [&working, &clocks] {
        let verdict = check(&app, &Actor::Owner, &made.text).await;
        assert_eq!(
            (verdict.figures, inputs(&verdict)),
            (CitedFigures::Same, vec!["closing-days"]),
            "years after the log's last day"
        );
    }
    assert!(inputs(&check(&app, &Actor::Owner, &calendar.text).await).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_opening_hours_of_working_time_are_an_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let hours = |closing: &str| format!("zone = \"UTC\"\n[[week]]\nmonday = \"08:00-{closing}\"\nthursday = \"08:00-16:00\"\n");
    app.opening_hours_set(&Actor::Owner, None, &hours("16:00")).await.expect("kept");
    let question = Question { time: samsyn_app::TimeBasis::Working, ..Question::default() };
    let working = cite(&app, &Actor::Owner, log, &Cited { question, ..of(CitedAnswer::Map, "") }).await;
    let calendar = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Map, "")).await;
    assert_ne!(working.citation.figures, calendar.citation.figures);
    assert_eq!(check(&app, &Actor::Owner, &working.text).await.changes, []);
    app.opening_hours_set(&Actor::Owner, None, &hours("12:00")).await.expect("kept");
    let verdict = check(&app, &Actor::Owner, &working.text).await;
    assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Changed, vec!["opening-hours"]));
    let verdict = check(&app, &Actor::Owner, &calendar.text).await;
    assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Same, vec![]));
    app.opening_hours_remove(&Actor::Owner, None).await.expect("gone");
    assert_eq!(check(&app, &Actor::Owner, &working.text).await.figures, CitedFigures::Gone);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_organisation_and_the_name_are_inputs_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let made = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Map, "")).await;
    let unit = NewUnit { key: "1".to_owned(), name: "Permits".to_owned(), kind: None, parent: None };
    let open = UnitCommand::Open { unit, from: Day::parse("2020-01-01").expect("a day"), until: None };
    app.unit_change(&Actor::Owner, &open).await.expect("opened");
    app.log_rename(&Actor::Owner, log, &samsyn_app::LogName::parse("Building").expect("a name")).await.expect("renamed");
    let verdict = check(&app, &Actor::Owner, &made.text).await;
    assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Same, vec!["log-name", "organisation"]));
    app.log_delete(&Actor::Owner, log).await.expect("deleted");
    assert_eq!(app.citation_check(&Actor::Owner, &made.text).await.expect_err("gone").code, "log-missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exact_citation_tells_readers_of_groups_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let (exact, groups) = (reader(1, true), reader(2, false));
    let of_exact = cite(&app, &exact, log, &of(CitedAnswer::Times, "")).await;
    let of_groups = cite(&app, &groups, log, &of(CitedAnswer::Times, "")).await;
    assert_eq!((of_exact.citation.right, of_groups.citation.right), (CitedRight::Exact, CitedRight::Groups));
    let denied = app.citation_check(&groups, &of_exact.text).await.expect_err("denied");
    assert_eq!((denied.code.as_ref(), denied.args.len()), ("citation-right", 0));
    // No figure stands in the text, and its digest cannot be tried out: it is keyed.
    let log_exact = app.log_open(&exact, log).await.expect("it opens");
    let times = log_times(&log_exact, &Question::default()).expect("times");
    assert_eq!(times.stamp.cases, Figure::Exact(300));
    assert!(!serde_json::to_string(&of_exact.citation).expect("JSON").contains("300"));
    // Figures about groups are the same for everybody, also for who sees more.
    for actor in [&groups, &exact, &Actor::Owner] {
        let verdict = check(&app, actor, &of_groups.text).await;
        assert_eq!((verdict.figures, inputs(&verdict)), (CitedFigures::Same, vec![]));
    }
    for actor in [Actor::Nobody, held(3, Scope::Unit(UnitId(9)), true)] {
        let refused = app.citation_check(&actor, &of_exact.text).await.expect_err("denied");
        assert!(["sign-in-needed", "scope-denied"].contains(&&*refused.code), "{}", refused.code);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_citation_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let made = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Map, "")).await;
    let letter = |at: usize| {
        let other = if made.text.as_bytes()[at] == b'A' { "B" } else { "A" };
        format!("{}{other}{}", &made.text[..at], &made.text[at + 1..])
    };
    for at in [20, 100, made.text.len() - 20] {
        let refused = app.citation_check(&Actor::Owner, &letter(at)).await.expect_err("refused");
        assert_eq!(refused.code, "citation-foreign");
    }
    let other = tempfile::tempdir().expect("a folder");
    let (elsewhere, _) = world(other.path()).await;
    let refused = elsewhere.citation_check(&Actor::Owner, &made.text).await.expect_err("refused");
    assert_eq!(refused.code, "citation-foreign");
    let empty = App::open(&other.path().join("empty")).await.expect("opened");
    assert_eq!(empty.citation_check(&Actor::Owner, &made.text).await.expect_err("refused").code, "citation-foreign");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_verdict_is_the_same_after_a_restart_and_on_another_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let exact = cite(&app, &Actor::Owner, log, &of(CitedAnswer::Variants, "case = \"BP-007\", \"BP-008\"")).await;
    assert!(!exact.citation.filter.contains("BP-007"), "what tells which case is veiled: {}", exact.citation.filter);
    let groups = cite(&app, &reader(2, false), log, &of(CitedAnswer::Map, "")).await;
    let before = [check(&app, &Actor::Owner, &exact.text).await, check(&app, &Actor::Owner, &groups.text).await];
    assert!(before.iter().all(|verdict| verdict.figures == CitedFigures::Same));
    let view = SavedViewNew { title: "Kept".to_owned(), tab: "map".to_owned(), shared: true, ..SavedViewNew::default() };
    app.saved_view_make(&Actor::Owner, log, view).await.expect("saved");
    let views = app.saved_view_list(&Actor::Owner, None).await.expect("a list");
    drop(app);
    let again = App::open(&folder.path().join("data")).await.expect("opened again");
    let after = [check(&again, &Actor::Owner, &exact.text).await, check(&again, &Actor::Owner, &groups.text).await];
    assert_eq!(before, after);
    if crate::common::on_postgres() {
        return;
    }
    let (backup, other) = (folder.path().join("backup"), folder.path().join("other"));
    let passphrase = "three hedgehogs and a hat".to_owned();
    again.backup_make(&Actor::Owner, &backup, Some(&passphrase)).await.expect("a backup");
    let with = Restoring { passphrase: Some(passphrase), ..Restoring::default() };
    App::backup_restore(&Actor::Owner, &backup, &other, &with).await.expect("restored");
    let restored = App::open(&other).await.expect("opened");
    let after = [check(&restored, &Actor::Owner, &exact.text).await, check(&restored, &Actor::Owner, &groups.text).await];
    assert_eq!(before, after);
    assert_eq!(restored.saved_view_list(&Actor::Owner, None).await.expect("a list"), views);
}

fn new(title: &str, filter: &str, shared: bool) -> SavedViewNew {
    let query = vec![("filter".to_owned(), filter.to_owned()), ("was".to_owned(), "-".to_owned())];
    SavedViewNew { title: title.to_owned(), words: "Why?".to_owned(), tab: "map".to_owned(), query, shared, citation: None }
}

async fn titles(app: &App, actor: &Actor) -> Vec<String> {
    app.saved_view_list(actor, None).await.expect("a list").into_iter().map(|row| row.title).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_view_is_found_by_whoever_may_see_what_it_shows() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    // Accounts are there, so that views belong to somebody.
    let code = app.setup_code_make().await.expect("made").expect("nobody is there");
    app.setup(&code, "kari", "Kari", "hedgehogs are kind").await.expect("the first account");
    let grant =
        samsyn_app::NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level: true, names_purpose: None };
    app.account_make(&Actor::Owner, "ola", "Ola", &grant).await.expect("made");
    let (kari, ola, groups, elsewhere) =
        (reader(1, true), reader(2, true), reader(2, false), held(2, Scope::Unit(UnitId(9)), true));
    let shared = app.saved_view_make(&kari, log, new("For all", "case = \"BP-007\"", true)).await.expect("saved");
    let private = app.saved_view_make(&kari, log, new("For me", "", false)).await.expect("saved");
    assert_eq!(titles(&app, &kari).await, ["For me", "For all"]);
    assert_eq!(titles(&app, &ola).await, ["For all"]);
    assert_eq!(titles(&app, &elsewhere).await, Vec::<String>::new());
    let row = app.saved_view_get(&ola, shared).await.expect("there");
    assert_eq!((row.owner_name.as_deref(), row.own, row.exact, row.unit.as_deref()), (Some("Kari"), false, true, None));
    assert!(row.filter.as_deref().is_some_and(|filter| filter.starts_with("\"case\" = \"~")), "{:?}", row.filter);
    let open = app.saved_view_open(&ola, shared).await.expect("opened");
    assert!(open.query.iter().any(|(name, _)| name == "scope") && !open.query.iter().any(|(name, _)| name == "was"));
    // A reader of figures about groups finds it, is told no filter, and cannot open what is too fine.
    let told = app.saved_view_get(&groups, shared).await.expect("there");
    assert_eq!(told.filter, None);
    assert_eq!(app.saved_view_open(&groups, shared).await.expect_err("too fine").kind, samsyn_app::ErrorKind::Denied);
    for (actor, id) in [(&ola, private), (&elsewhere, shared)] {
        assert_eq!(app.saved_view_open(actor, id).await.expect_err("not found").code, "saved-view-missing");
    }
    let words = SavedViewChange::Words { title: "Better".to_owned(), words: String::new(), shared: true };
    assert_eq!(app.saved_view_change(&ola, shared, &words).await.expect_err("not theirs").code, "saved-view-not-own");
    app.saved_view_change(&kari, shared, &words).await.expect("changed");
    app.saved_view_change(&kari, shared, &SavedViewChange::TakeBack).await.expect("taken back");
    assert_eq!(titles(&app, &ola).await, Vec::<String>::new());
    app.saved_view_change(&kari, shared, &SavedViewChange::PutBack).await.expect("put back");
    assert_eq!(titles(&app, &ola).await, ["Better"]);
    app.saved_view_change(&kari, shared, &SavedViewChange::Delete).await.expect("deleted");
    assert_eq!(app.saved_view_get(&kari, shared).await.expect_err("gone").code, "saved-view-missing");
    let journal = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::first(5)).await.expect("a journal");
    let told: Vec<&str> = journal.rows.iter().map(|row| row.action.as_str()).collect();
    let expected = ["saved-view-delete", "saved-view-put-back", "saved-view-take-back", "saved-view-change", "saved-view-make"];
    assert_eq!(told, expected);
    assert!(journal.rows.iter().all(|row| !row.payload.as_deref().unwrap_or_default().contains("Better")));
    app.log_delete(&Actor::Owner, log).await.expect("deleted");
    assert_eq!(titles(&app, &kari).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_saved_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let refused = async |new: SavedViewNew| app.saved_view_make(&Actor::Owner, log, new).await.expect_err("refused").code;
    assert_eq!(refused(new(" ", "", true)).await, "saved-view-title");
    assert_eq!(refused(new(&"x".repeat(121), "", true)).await, "saved-view-title");
    assert_eq!(refused(SavedViewNew { words: "x".repeat(4001), ..new("A", "", true) }).await, "saved-view-words");
    assert_eq!(refused(SavedViewNew { tab: "../x".to_owned(), ..new("A", "", true) }).await, "saved-view-state");
    let long = format!("has {}", vec!["\"A long name\""; 900].join(", "));
    assert_eq!(refused(new("A", &long, true)).await, "saved-view-state");
    let missing = app.saved_view_get(&Actor::Owner, SavedViewId(7)).await.expect_err("missing");
    assert_eq!(missing.code, "saved-view-missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_is_in_no_saved_view() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let views =
        [new("By its filter", "case = \"BP-007\"", true), new("BP-007 waits", "", true), new("Case 7 of BP-0077", "", true)];
    for view in views {
        app.saved_view_make(&Actor::Owner, log, view).await.expect("saved");
    }
    let backup = folder.path().join("backup");
    let passphrase = "three hedgehogs and a hat".to_owned();
    if !crate::common::on_postgres() {
        app.backup_make(&Actor::Owner, &backup, Some(&passphrase)).await.expect("a backup");
    }
    app.log_erase(&Actor::Owner, log, &Erasure::Case("BP-007".to_owned())).await.expect("erased");
    assert_eq!(titles(&app, &Actor::Owner).await, ["Case 7 of BP-0077"]);
    if crate::common::on_postgres() {
        return;
    }
    // A backup from before brings it back no more.
    let with = Restoring { passphrase: Some(passphrase), erasures: vec![folder.path().join("data")], ..Restoring::default() };
    let other = folder.path().join("other");
    App::backup_restore(&Actor::Owner, &backup, &other, &with).await.expect("restored");
    let restored = App::open(&other).await.expect("opened");
    assert_eq!(titles(&restored, &Actor::Owner).await, ["Case 7 of BP-0077"]);
}
