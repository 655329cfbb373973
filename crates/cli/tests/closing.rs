//! `samsyn closing` and `samsyn backlog`, and the other rules of a log: tried out on a file, kept with a log, and withdrawn.

mod common;

use common::{Folder, samsyn};
use serde_json::json;

/// One decided and filed, one decided and appealed, one silent since January, one under way.
const CASES: &str = "case,activity,time\n\
    A,Apply,2026-01-05T09:00:00Z\n\
    A,Decide,2026-02-10T09:00:00Z\n\
    A,File,2026-03-20T09:00:00Z\n\
    B,Apply,2026-01-06T09:00:00Z\n\
    B,Decide,2026-02-11T09:00:00Z\n\
    B,Appeal,2026-02-20T09:00:00Z\n\
    C,Apply,2026-01-07T09:00:00Z\n\
    D,Apply,2026-03-25T09:00:00Z\n";

const RULE: &str = "activities = [\"Decide\"]\nreopened-by = [\"Appeal\"]\nidle-days = 60\n";

#[test]
fn a_rule_is_tried_out_kept_and_withdrawn() {
    let folder = Folder::new();
    let (file, rule, data) = (folder.file("cases.csv", CASES), folder.file("rule.toml", RULE), folder.path("data"));
    let tried = samsyn(&["backlog", &file, "--rule", &rule, "--period", "month", "-f", "json"]).done().json();
    let figures = &tried["figures"];
    let counts = ["cases", "open", "closed_by_activity", "closed_by_idle"].map(|key| figures[key].as_u64());
    assert_eq!(counts, [Some(4), Some(2), Some(1), Some(1)]);
    let rows = tried["rows"].as_array().expect("rows");
    let of = |key: &str| rows.iter().map(|row| row[key].as_u64().expect("exact")).collect::<Vec<_>>();
    assert_eq!((of("inflow"), of("outflow"), of("backlog")), (vec![3, 0, 1], vec![1, 1, 0], vec![2, 1, 2]));
    assert_eq!((&tried["ages"][0]["cases"], &tried["ages"][2]["cases"]), (&json!(1), &json!(1)));
    assert!(samsyn(&["backlog", &file]).done().stderr.contains("does not say when a case is closed"));

    samsyn(&["import", &file, "--name", "permits", "--data", &data]).done();
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    run(&["closing", "set", "permits", &rule]).done();
    assert_eq!(run(&["closing", "show", "permits"]).done().stdout, RULE);
    let text = run(&["backlog", "permits"]).done().stdout;
    assert!(text.contains("As of the end of 25 March 2026") && text.contains("Closed by an activity"), "{text}");
    let csv = run(&["backlog", "permits", "--period", "quarter", "-f", "csv"]).done().stdout;
    assert!(csv.starts_with("Period,Inflow,Outflow,Backlog at the end"), "{csv}");
    let times = run(&["times", "permits"]).done().stdout;
    assert!(times.contains("2 cases closed, 2 cases open") && times.contains("not reached"), "{times}");
    let queues = run(&["queues", "permits", "--period", "month", "-f", "json"]).done().json();
    let waiting = |answer: &serde_json::Value| {
        let periods = answer["periods"].as_array().expect("periods");
        periods.iter().map(|period| period["waiting"].as_u64().expect("exact")).collect::<Vec<_>>()
    };
    assert_eq!((waiting(&queues), &queues["periods"][1]["open"]), (vec![2, 2, 2], &json!(1)));
    let before = run(&["queues", "permits", "--period", "month", "--before", "Decide", "-f", "json"]).done().json();
    assert_eq!((waiting(&before), &before["periods"][0]["open"]), (vec![2, 0, 0], &json!(null)));
    let text = run(&["queues", "permits"]).done().stdout;
    assert!(text.contains("Queues before activities") && text.contains("No start times are known"), "{text}");
    let csv = run(&["queues", "permits", "-f", "csv"]).done().stdout;
    assert!(csv.starts_with("Period,Open at the end,"), "{csv}");
    run(&["queues", "permits", "--before", "Nothing"]).fails(1, &["Nothing"]);
    run(&["queues", "permits", "--at", "North", "--as-reader"]).fails(1, &[]);
    assert!(run(&["waiting", "permits"]).done().stderr.contains("Nothing says yet which steps"));
    let sent = folder.file("sent.toml", "[applicant]\nsent = [\"Apply\"]\nback = [\"Decide\"]\n");
    let tried = run(&["waiting", "permits", "--rule", &sent, "-f", "json"]).done().json();
    assert_eq!((&tried["parts"][1]["part"], &tried["parts"][1]["mean_s"]), (&json!("applicant"), &json!(1_555_200.0)));
    run(&["waiting", "permits", "--as-reader", "--rule", &sent]).fails(1, &[]);
    run(&["waiting-rule", "set", "permits", &sent]).done();
    assert!(run(&["waiting-rule", "show", "permits"]).done().stdout.starts_with("[applicant]"));
    let text = run(&["waiting", "permits"]).done().stdout;
    assert!(text.contains("Waiting for the applicant") && text.contains("By step"), "{text}");
    let csv = run(&["waiting", "permits", "-f", "csv"]).done().stdout;
    assert!(csv.starts_with("Part of the lead time,"), "{csv}");
    run(&["waiting-rule", "set", "permits", &rule]).fails(1, &["line 1"]);
    run(&["waiting-rule", "withdraw", "permits"]).done();
    assert_eq!(run(&["waiting-rule", "show", "permits"]).done().stdout, "");
    assert!(run(&["automation", "permits"]).done().stderr.contains("Nothing says yet which cases applicants begin"));
    let machine = folder.file("machine.toml", "[self-service]\nactivities = [\"Apply\"]\n[machine]\nactivities = [\"File\"]\n");
    let tried = run(&["automation", "permits", "--rule", &machine, "-f", "json"]).done().json();
    assert_eq!((&tried["machine"]["without"], &tried["machine"]["of"]), (&json!(1), &json!(8)));
    run(&["automation", "permits", "--as-reader", "--rule", &machine]).fails(1, &[]);
    run(&["automation-rule", "set", "permits", &machine]).done();
    assert!(run(&["automation-rule", "show", "permits"]).done().stdout.starts_with("[self-service]"));
    let text = run(&["automation", "permits"]).done().stdout;
    assert!(text.contains("Steps done by a machine") && text.contains("By activity"), "{text}");
    let csv = run(&["automation", "permits", "-f", "csv"]).done().stdout;
    assert!(csv.contains("Cases begun through an e-service,4,4,1"), "{csv}");
    let person = folder.file("person.toml", "[machine]\nresources = [\"Kari\"]\n");
    run(&["automation-rule", "set", "permits", &person]).fails(1, &["Kari"]);
    run(&["automation-rule", "withdraw", "permits"]).done();
    let notices = run(&["notices", "list"]).done();
    assert!(notices.stderr.contains("There is nothing to tell"), "{}", notices.stderr);
    run(&["notices", "seen", "7"]).fails(1, &["no such notice"]);
    let reader = run(&["backlog", "permits", "--as-reader", "-f", "json"]).done().json();
    assert_eq!(reader["figures"]["open"], json!("few"));
    run(&["backlog", "permits", "--as-reader", "--rule", &rule]).fails(1, &[]);
    run(&["backlog", "permits", "--as-reader", "--as-of", "2026-03-25"]).fails(1, &["end of a month"]);
    let wrong = folder.file("wrong.toml", "idle-days = 0");
    run(&["closing", "set", "permits", &wrong]).fails(1, &["idle-days"]);
    run(&["closing", "set", "permits", "no.toml"]).fails(1, &["no.toml"]);
    run(&["closing", "withdraw", "permits"]).done();
    assert_eq!(run(&["backlog", "permits", "-f", "json"]).done().json()["figures"], json!(null));
    assert_eq!(run(&["closing", "show", "permits"]).done().stdout, "");
}
