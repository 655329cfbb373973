//! Own indicators: measured as the library is, of the cases that their filter keeps; seen by their owner and, shared, by others.

use crate::common::{export, import};
use samsyn_app::{
    AccountId, Actor, App, Day, Figure, ImportMode, IndicatorRow, JournalFilter, LogId, LogRuleKind, NewGrant, Office,
    OwnIndicatorNew, Page, Period, Question, Scope, TargetNew, TargetSide, log_indicators,
};

/// Forty cases a month from January to March 2026, a quarter of them houses, closed in the same month; April has begun.
fn cases() -> String {
    let mut text = "case,activity,time,by,kind\n".to_owned();
    for month in 1..=3 {
        for case in 0..40 {
            let (day, kind) = (1 + case % 20, if case % 4 < month - 1 { "House" } else { "Shed" });
            text += &format!("{month}-{case},Application received,2026-{month:02}-{day:02}T09:00:00Z,Kari,{kind}\n");
            text += &format!("{month}-{case},Send decision,2026-{month:02}-{:02}T09:00:00Z,Kari,{kind}\n", day + 7);
        }
    }
    text + "last,Application received,2026-04-02T09:00:00Z,Kari,Shed\n"
}

async fn world(folder: &std::path::Path) -> (App, LogId) {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let log = import(&app, &export(folder, "cases.csv", &cases()), ImportMode::New).await.expect("imported").log;
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Closing, "activities = [\"Send decision\"]").await.expect("kept");
    (app, log)
}

fn houses(measure: &str, shared: bool) -> OwnIndicatorNew {
    let (title, words) = (format!("Houses: {measure}"), "For the plan".to_owned());
    OwnIndicatorNew { title, words, filter: "kind = House".to_owned(), measure: measure.to_owned(), shared }
}

async fn person(app: &App, login: &str, case_level: bool) -> (AccountId, Actor) {
    let grant = NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level, names_purpose: None };
    let (id, code) = app.account_make(&Actor::Owner, login, login, &grant).await.expect("made");
    let session = app.code_use(&code, "another hedgehog came").await.expect("good").expect("signed in");
    (id, app.visitor(&session).await.expect("asked").expect("signed in").actor)
}

async fn rows(app: &App, actor: &Actor, log: LogId, filter: &str) -> Vec<IndicatorRow> {
    let opened = app.log_open(actor, log).await.expect("it opens");
    let question = Question { filter: filter.to_owned(), ..Question::default() };
    log_indicators(&opened, &question, Period::Month).expect("indicators").rows
}

fn values(row: &IndicatorRow) -> Vec<Option<f64>> {
    row.points.iter().map(|point| point.value.and_then(Figure::value)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_the_library_of_the_cases_that_the_filter_keeps() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let library = rows(&app, &Actor::Owner, log, "").await;
    let kept = rows(&app, &Actor::Owner, log, "kind = House").await;
    for measure in ["lead-time", "backlog", "inflow", "outflow", "first-time-right", "touches", "share-of-closed"] {
        app.own_indicator_make(&Actor::Owner, log, houses(measure, true)).await.expect("made");
    }
    let all = rows(&app, &Actor::Owner, log, "").await;
    assert_eq!(
        all.iter().take(library.len()).map(|row| &row.points).collect::<Vec<_>>(),
        library.iter().map(|row| &row.points).collect::<Vec<_>>()
    );
    let own: Vec<&IndicatorRow> = all.iter().filter(|row| row.own.is_some()).collect();
    assert_eq!(own.len(), 7);
    for row in &own {
        let told = row.own.as_ref().expect("own");
        assert_eq!((told.title.clone(), &told.problem), (format!("Houses: {}", told.measure), &None));
        if told.measure != "share-of-closed" {
            let same = kept.iter().find(|kept| kept.indicator == told.measure).expect("in the library");
            assert_eq!((&row.points, &row.unit), (&same.points, &same.unit), "{}", told.measure);
        }
    }
    // None in January, one in four in February, two in four in March.
    let share = own[6];
    assert_eq!(values(share), [Some(0.0), Some(0.25), Some(0.5)]);
    assert!(share.points[2].interval.is_some() && share.p_adjusted.is_some(), "held against the month before");
    // What a page is filtered by holds for them too.
    let sheds = rows(&app, &Actor::Owner, log, "kind = Shed").await;
    let share = sheds.iter().rev().find(|row| row.own.is_some()).expect("own");
    assert_eq!(values(share), [Some(0.0); 3]);
    // A target works on them.
    let id = share.own.as_ref().expect("own").id;
    let target = TargetNew {
        unit: None,
        indicator: id.name(),
        rule: String::new(),
        period: Period::Month,
        side: TargetSide::AtMost,
        goal: 0.4,
        threshold: Some(0.45),
        from: Day::parse("2026-01-01").expect("a day"),
        reason: "Plan".to_owned(),
    };
    app.target_set(&Actor::Owner, log, &target).await.expect("set");
    let all = rows(&app, &Actor::Owner, log, "").await;
    assert_eq!(all.last().and_then(|row| row.target.as_ref()).map(|target| target.state()), Some("beyond"));
    let listed = app.target_list(&Actor::Owner, log).await.expect("a list");
    assert_eq!((listed[0].own_title.as_deref(), listed[0].measured_in.as_str()), (Some("Houses: share-of-closed"), "share"));
    // It goes with them.
    app.own_indicator_remove(&Actor::Owner, log, id).await.expect("removed");
    assert_eq!(app.target_list(&Actor::Owner, log).await.expect("a list"), []);
    let journal = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("a journal");
    let told = serde_json::to_string(&journal).expect("JSON");
    assert!(told.contains("own-indicator-make") && told.contains("kind = House") && !told.contains("For the plan"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn private_ones_are_seen_by_their_owner_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let (_, ola) = person(&app, "ola", true).await;
    let (_, mona) = person(&app, "mona", true).await;
    let own = app.own_indicator_make(&ola, log, houses("outflow", false)).await.expect("made");
    let shared = app.own_indicator_make(&ola, log, houses("inflow", true)).await.expect("made");
    let seen = async |actor: &Actor| -> Vec<_> {
        let listed: Vec<_> = app.own_indicator_list(actor, log).await.expect("a list").into_iter().map(|row| row.id).collect();
        let told: Vec<_> = rows(&app, actor, log, "").await.iter().filter_map(|row| row.own.as_ref().map(|own| own.id)).collect();
        assert_eq!(listed, told);
        told
    };
    assert_eq!((seen(&ola).await, seen(&mona).await, seen(&Actor::Owner).await), (vec![own, shared], vec![shared], vec![shared]));
    let code = |error: samsyn_app::Error| error.code.to_string();
    assert_eq!(app.own_indicator_remove(&mona, log, own).await.map_err(code), Err("own-indicator-missing".to_owned()));
    assert_eq!(app.own_indicator_remove(&mona, log, shared).await.map_err(code), Err("own-indicator-not-own".to_owned()));
    app.own_indicator_remove(&Actor::Owner, log, shared).await.expect("whoever may change the log removes a shared one");
    app.own_indicator_remove(&ola, log, own).await.expect("one's own");
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_of_figures_about_groups_get_what_a_filter_would_show_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    for (filter, measure) in [("has \"Send decision\"", "outflow"), ("time trimmed 2026-01-05..2026-03-20", "outflow")] {
        let new = OwnIndicatorNew { filter: filter.to_owned(), ..houses(measure, true) };
        app.own_indicator_make(&Actor::Owner, log, new).await.expect("made");
    }
    let (_, reader) = person(&app, "rolf", false).await;
    let own: Vec<IndicatorRow> = rows(&app, &reader, log, "").await.into_iter().filter(|row| row.own.is_some()).collect();
    let listed = app.own_indicator_list(&reader, log).await.expect("a list");
    for (row, told) in own.iter().zip(&listed) {
        let opened = app.log_open(&reader, log).await.expect("it opens");
        let question = Question { filter: told.filter.clone().unwrap_or_default(), ..Question::default() };
        match &told.filter {
            Some(_) => {
                let same = log_indicators(&opened, &question, Period::Month).expect("indicators");
                assert_eq!(Some(&row.points), same.row("outflow").map(|same| &same.points));
                assert!(row.points.iter().all(|point| !matches!(point.value, Some(Figure::Exact(_)))));
            }
            None => assert!(row.points.is_empty() && row.own.as_ref().is_some_and(|own| own.problem.is_some())),
        }
    }
    assert!(listed[0].filter.is_some(), "a coarse one");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_makes_no_sense_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let good = houses("outflow", true);
    for (new, code) in [
        (OwnIndicatorNew { title: " ".to_owned(), ..good.clone() }, "own-indicator-title"),
        (OwnIndicatorNew { words: "x".repeat(1001), ..good.clone() }, "own-indicator-words"),
        (OwnIndicatorNew { measure: "luck".to_owned(), ..good.clone() }, "own-indicator-measure"),
        (OwnIndicatorNew { measure: "on-time-share".to_owned(), ..good.clone() }, "own-indicator-measure"),
        (OwnIndicatorNew { filter: String::new(), ..good.clone() }, "own-indicator-filter"),
        (OwnIndicatorNew { filter: "by = Kari".to_owned(), ..good.clone() }, "own-indicator-who-or-which"),
        (OwnIndicatorNew { filter: "case = 1-1".to_owned(), ..good.clone() }, "own-indicator-who-or-which"),
    ] {
        let refused = app.own_indicator_make(&Actor::Owner, log, new).await.expect_err(code);
        assert_eq!(refused.code, code);
    }
    let syntax =
        app.own_indicator_make(&Actor::Owner, log, OwnIndicatorNew { filter: "kind =".to_owned(), ..good.clone() }).await;
    assert!(syntax.expect_err("no filter").code.starts_with("filter-"));
    for _ in 0..10 {
        app.own_indicator_make(&Actor::Owner, log, good.clone()).await.expect("made");
    }
    assert_eq!(app.own_indicator_make(&Actor::Owner, log, good).await.expect_err("enough").code, "own-indicators-many");
}
