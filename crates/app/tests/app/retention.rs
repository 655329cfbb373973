//! Cases go when their log keeps them no longer; whoever asks is told what is held about them, and it is told that they asked.

use std::path::Path;

use crate::common::{files_with, import, variants};
use samsyn_app::{Actor, App, ErrorKind, ImportMode, JournalFilter, LogId, Page, Protection};

/// Cases that ended long ago and one that lives far in the future, so that the test does not age.
const CASES: &str = "case,activity,time,by,note\n\
    old-1,receive,2001-01-01T08:00:00Z,Kari Nordmann,15076500565\n\
    old-1,decide,2001-02-03T08:00:00Z,Ola Hansen,\n\
    old-2,receive,2002-01-02T08:00:00Z,Ola Hansen,\n\
    long,receive,2001-01-02T09:00:00Z,Kari Nordmann,\n\
    long,decide,2999-01-02T09:00:00Z,Kari Nordmann,\n";

async fn filled(folder: &Path) -> (App, LogId) {
    let file = crate::common::export(folder, "cases.csv", CASES);
    let app = App::open(&folder.join("data")).await.expect("opened");
    let log = import(&app, &file, ImportMode::New).await.expect("imported").log;
    (app, log)
}

fn kept(months: u32) -> Protection {
    Protection { purpose: "to see how permits flow".to_owned(), retention_months: Some(months), ..Protection::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_go_when_their_time_is_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = filled(folder.path()).await;
    let (actor, data) = (Actor::Owner, folder.path().join("data"));
    assert!(app.retention_run(&actor).await.expect("nothing is set").is_empty());
    for months in [0, 1201] {
        let refused = app.protection_set(&actor, log, &kept(months)).await.expect_err("no such time");
        assert_eq!((refused.kind, &*refused.code), (ErrorKind::Invalid, "protection-months"));
    }
    app.protection_set(&actor, log, &kept(1200)).await.expect("set");
    assert_eq!(app.retention_run(&actor).await.expect("run")[0].report.cases, 0, "a hundred years are not over");
    app.protection_set(&actor, log, &kept(60)).await.expect("set");
    let plan = app.retention_plan(&actor).await.expect("a plan");
    assert_eq!((plan[0].months, plan[0].report.cases, plan[0].report.events), (60, 2, 3));
    assert!(!files_with(&data, "old-1").is_empty(), "a plan changes nothing");
    let done = app.retention_due().await.expect("done");
    assert_eq!((done[0].report.cases, done[0].report.events), (2, 3));
    for gone in ["old-1", "old-2", "15076500565"] {
        assert_eq!(files_with(&data, gone), Vec::<String>::new());
    }
    assert_eq!(variants(&app).await, "1x receive decide");
    // Ola was in the old cases alone.
    assert!(app.person_about(&actor, "Ola Hansen").await.expect("told").pseudonyms.is_empty());
    let by_age = JournalFilter { action: "retention".to_owned(), ..JournalFilter::default() };
    let told = app.journal_list(&actor, &by_age, Page::all()).await.expect("a list");
    assert_eq!((told.count, told.rows[0].actor.as_str()), (1, "system"));
    assert_eq!(app.retention_due().await.expect("done")[0].report.cases, 0);
    let protection = app.protection(&actor, log).await.expect("known");
    assert!(protection.erased_before_us.is_some() && protection.erasures == 0);
    assert_eq!(protection.versions.iter().map(|v| v.kind.as_str()).collect::<Vec<_>>(), ["erasure", "import"]);

    // The source delivers everything again and again: what is over stays away, what goes on is whole.
    let again = crate::common::export(folder.path(), "again.csv", &CASES.replace("2999-01-02", "2999-01-03"));
    let imported = import(&app, &again, ImportMode::Append).await.expect("appended");
    assert_eq!(imported.findings.get("old-cases-left-out").map(|f| f.count), Some(2));
    assert_eq!(files_with(&data, "old-1"), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn identity_numbers_are_treated_as_such_whenever_they_turn_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, data) = (App::open(&folder.path().join("data")).await.expect("opened"), folder.path().join("data"));
    let row = |case: &str, day: u8, what: &str| format!("{case},receive,2024-01-{day:02}T08:00:00Z,Kari,{what}\n");
    let head = "case,activity,time,by,reference\n";
    let plain = format!("{head}{}{}", row("1", 1, "door"), row("2", 2, "roof"));
    let first = crate::common::export(folder.path(), "first.csv", &plain);
    let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
    let class = async || {
        let columns = app.protection(&Actor::Owner, log).await.expect("known").columns;
        columns.into_iter().find(|c| c.name == "reference").map(|c| c.class.name())
    };
    assert_ne!(class().await, Some("sensitive"));
    // Norwegian, Swedish, Finnish by their check digits; Danish by its dates, when nearly all are.
    let numbers: [(&str, &[&str]); 4] = [
        ("NO", &["15076500565"]),
        ("SE", &["640823-3234", "811218-9876"]),
        ("FI", &["131052-308T"]),
        ("DK", &["070761-4285", "211062-5629", "300985-1234"]),
    ];
    for (country, values) in numbers {
        let rows: Vec<String> = (3..9).map(|day| row("3", day, values[usize::from(day) % values.len()])).collect();
        let later = crate::common::export(folder.path(), "later.csv", &format!("{head}{}", rows.concat()));
        let imported = import(&app, &later, ImportMode::Append).await.expect("appended");
        let finding = imported.findings.get("national-identity-numbers").expect(country);
        assert_eq!(finding.args[0].1, country);
        assert_eq!(class().await, Some("sensitive"), "{country}");
        for value in values {
            assert_eq!(files_with(&data, value), Vec::<String>::new(), "{country}");
            assert!(!app.person_about(&Actor::Owner, value).await.expect("told").rows.is_empty(), "{country}");
        }
        import(&app, &first, ImportMode::Snapshot).await.expect("back to the first");
        assert_ne!(class().await, Some("sensitive"), "{country}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_is_told_what_is_held() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, _) = filled(folder.path()).await;
    let actor = Actor::Owner;
    let code = app.setup_code_make().await.expect("made").expect("nobody is there");
    app.setup(&code, "kari", "Kari Nordmann", "hedgehogs are kind").await.expect("an account");
    let about = app.person_about(&actor, " Kari Nordmann ").await.expect("told");
    let rows: Vec<_> = about.rows.iter().map(|r| (&*r.case, r.activity.as_deref().unwrap_or(""), &*r.column)).collect();
    assert_eq!(rows, [("old-1", "receive", "by"), ("long", "receive", "by"), ("long", "decide", "by")]);
    assert_eq!((about.pseudonyms.len(), about.accounts.len()), (1, 1));
    let by_pseudonym = app.person_about(&actor, &about.pseudonyms[0]).await.expect("told");
    assert_eq!(by_pseudonym.rows, about.rows);
    // A national identity number was given a pseudonym at import, whatever its column is called.
    assert_eq!(files_with(&folder.path().join("data"), "15076500565"), Vec::<String>::new());
    let number = app.person_about(&actor, "15076500565").await.expect("told");
    assert_eq!(number.rows.iter().map(|r| (&*r.case, &*r.column)).collect::<Vec<_>>(), [("old-1", "note")]);
    assert_eq!(app.person_about(&actor, "Kari").await.expect("told").rows, [], "letter for letter");
    let empty = app.person_about(&actor, "  ").await.expect_err("nobody");
    assert_eq!(empty.code, "person-name-empty");
    let looks = JournalFilter { action: "person-name-read".to_owned(), ..JournalFilter::default() };
    assert_eq!(app.journal_list(&actor, &looks, Page::all()).await.expect("a list").count, 4);
    let mut csv = Vec::new();
    about.write_csv(&str::to_owned, &mut csv).expect("written");
    let csv = String::from_utf8(csv).expect("text");
    assert!(csv.starts_with("log,case,column,activity,time\r\npermits,old-1,by,receive,2001-01-01"), "{csv}");
}
