//! Imported logs by name: import, append, snapshot, list; and the servers that show them.

mod common;

use common::server::{Server, cookie};
use common::{Folder, PERMITS, samsyn};
use serde_json::json;

const LATER: &str =
    "case,activity,time,resource,unit\nP3,Appealed,2024-03-01T08:00:00Z,Ada,North\nP4,Received,2024-03-02T08:00:00Z,Bo,South\n";

#[test]
fn an_imported_log_answers_as_the_file_does() {
    let folder = Folder::new();
    let (file, data) = (folder.file("permits.csv", PERMITS), folder.path("data"));
    let run = samsyn(&["import", &file, "--name", "Small permits", "--data", &data]).done();
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("Small permits") && run.stderr.contains("3 cases, 10 events"), "{}", run.stderr);
    let of_file = samsyn(&["map", &file, "-f", "json"]).done().json();
    let of_log = samsyn(&["map", "Small permits", "--data", &data, "-f", "json"]).done().json();
    for key in ["cases", "events", "activities", "edges", "starts", "ends"] {
        assert_eq!(of_log[key], of_file[key], "{key}");
    }
    let text = samsyn(&["logs", "--data", &data]).done().stdout;
    assert!(text.starts_with("Name           Cases  Events  Version") && text.contains("Small permits"), "{text}");
    let logs = samsyn(&["logs", "--data", &data, "-f", "json"]).done().json();
    assert_eq!((&logs[0]["name"], &logs[0]["cases"], &logs[0]["version"]), (&json!("Small permits"), &json!(3), &json!(1)));
    let again = samsyn(&["import", &file, "--name", "Small permits", "--data", &data]).done();
    assert!(again.stderr.contains("already"), "{}", again.stderr);
    let other = folder.file("later.csv", LATER);
    samsyn(&["import", &other, "--name", "Small permits", "--data", &data]).fails(1, &["Small permits"]);
}

#[test]
fn deliveries_add_and_snapshots_replace() {
    let folder = Folder::new();
    let (file, later, data) = (folder.file("permits.csv", PERMITS), folder.file("later.csv", LATER), folder.path("data"));
    let count = || {
        let map = samsyn(&["map", "permits", "--data", &data, "-f", "json"]).done().json();
        (map["cases"].as_u64().unwrap_or(0), map["events"].as_u64().unwrap_or(0))
    };
    samsyn(&["import", &file, "--data", &data]).done();
    samsyn(&["import", &later, "--name", "permits", "--append", "--data", &data]).done();
    assert_eq!(count(), (4, 12));
    let again = samsyn(&["import", &later, "--name", "permits", "--append", "--data", &data]).done();
    assert!(again.stderr.contains("already"), "{}", again.stderr);
    assert_eq!(count(), (4, 12));
    samsyn(&["import", &later, "--name", "permits", "--snapshot", "--data", &data]).done();
    assert_eq!(count(), (2, 2));
    samsyn(&["import", &later, "--name", "other", "--append", "--data", &data]).fails(1, &["other"]);
}

/// 400 cases of which each is received, and every second one decided.
fn many() -> String {
    let mut text = String::from("case,activity,time\n");
    for n in 0..400 {
        text.push_str(&format!("P{n},Received,2024-03-{:02}T08:00:00Z\n", 1 + n % 28));
        if n % 2 == 0 {
            text.push_str(&format!("P{n},Decided,2024-04-{:02}T08:00:00Z\n", 1 + n % 28));
        }
    }
    text
}

#[test]
fn a_log_is_shown_as_readers_see_it() {
    let folder = Folder::new();
    let (file, data) = (folder.file("many.csv", many()), folder.path("data"));
    samsyn(&["import", &file, "--data", &data]).done();
    let ask = |command: &str, format: &str| samsyn(&[command, "many", "--as-reader", "--data", &data, "-f", format]).done();
    let map = ask("map", "json").json();
    let about = map["cases"]["about"].as_u64().expect("a disturbed figure");
    assert!((300..500).contains(&about) && map["groups"]["threshold"] == 5, "{map}");
    assert_eq!(ask("map", "json").json(), map, "the same question has the same answer");
    let text = ask("map", "text").stdout;
    assert!(text.contains("figures about groups") && text.contains(&format!("about {about}")), "{text}");
    for (command, format) in [("info", "text"), ("variants", "text"), ("times", "text"), ("map", "svg")] {
        let shown = ask(command, format).stdout;
        assert!(shown.contains("about"), "{command}: {shown}");
    }
    let csv = ask("variants", "csv").stdout;
    assert!(csv.lines().all(|line| line.ends_with(",about") || line.ends_with("These figures are")), "{csv}");
    samsyn(&["cases", "many", "--as-reader", "--data", &data]).fails(1, &["single cases"]);
    samsyn(&["map", "many", "--as-reader", "--data", &data, "-F", "case = P1"]).fails(1, &["single cases"]);
    samsyn(&["map", &file, "--as-reader"]).fails(1, &["Import the file first"]);
}

#[test]
fn a_failed_import_changes_nothing() {
    let folder = Folder::new();
    let (file, data) = (folder.file("permits.csv", PERMITS), folder.path("data"));
    samsyn(&["import", &file, "--data", &data]).done();
    let bad = folder.file("bad.xes", "<log><trace>");
    samsyn(&["import", &bad, "--name", "permits", "--append", "--data", &data]).fails(1, &[]);
    let logs = samsyn(&["logs", "--data", &data, "-f", "json"]).done().json();
    assert_eq!((&logs[0]["cases"], &logs[0]["version"]), (&json!(3), &json!(1)));
}

#[test]
fn a_server_prints_its_address_and_shows_the_logs() {
    let folder = Folder::new();
    let (file, data) = (folder.file("permits.csv", PERMITS), folder.path("data"));
    samsyn(&["import", &file, "--name", "Small permits", "--data", &data]).done();
    let settings = folder.file("settings.toml", "[sign-in]\nsecond-factor = \"nobody\"\n");
    let mut server = Server::start(&["serve", "--data", &data, "--listen", "127.0.0.1:0", "--settings", &settings]);
    assert!(server.ask("GET", "/", "", "").starts_with("HTTP/1.1 303"), "nobody is signed in");
    let told = server.told("set up the administrator");
    let code = told.trim().rsplit(' ').next().expect("a code").to_owned();
    let fields = format!("code={code}&name=Kari&login=kari&password=hedgehogs+are+kind&again=hedgehogs+are+kind");
    let made = server.ask("POST", "/setup", "", &fields);
    assert!(made.starts_with("HTTP/1.1 303"), "{made}");
    let page = server.ask("GET", "/", &cookie(&made), "");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Small permits"), "{page}");
    drop(server);
    // The second start has no code to tell, and what happened is in the journal. Without settings whoever administers sets up
    // a second factor first.
    let mut server = Server::start(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]);
    assert!(server.told("Samsyn answers at").contains(&server.address.clone()));
    assert!(server.ask("GET", "/sign-in", "", "").contains("Sign in to Samsyn"));
    assert!(server.ask("GET", "/", &cookie(&made), "").contains("location: /account/second-factor"));
    let journal = samsyn(&["journal", "list", "--data", &data, "-f", "json"]).done().json();
    let actions: Vec<_> = journal.as_array().expect("a list").iter().map(|e| e["action"].as_str().unwrap_or("")).collect();
    assert_eq!(actions, ["account-change", "log-import"]);
    // The owner of the folder helps the only administrator back in.
    let list = samsyn(&["accounts", "list", "--data", &data]).done().stdout;
    assert!(list.contains("kari") && list.contains("Administrator"), "{list}");
    samsyn(&["accounts", "code", "ola", "--data", &data]).fails(1, &["ola"]);
    let code = samsyn(&["accounts", "code", "Kari", "--without-second-factor", "--data", &data]).done().stdout;
    let fields = format!("code={}&password=another+hedgehog&again=another+hedgehog", code.trim());
    assert!(server.ask("POST", "/welcome", "", &fields).contains("location: /account"));
}

#[test]
fn the_demo_makes_its_logs_once_and_serves_them() {
    let folder = Folder::new();
    let data = folder.path("demo");
    let arguments = ["demo", "--language", "nn", "--data", &data, "--listen", "127.0.0.1:0"];
    let server = Server::start(&arguments);
    assert!(server.ask("GET", "/sign-in", "language=nn", "").contains("Kven vil du vere?"));
    let entered = server.ask("POST", "/sign-in/role", "", "role=analyst");
    let page = server.ask("GET", "/", &format!("language=nn; {}", cookie(&entered)), "");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Byggjesaker") && page.contains("Parkeringsløyve"), "{page}");
    drop(server);
    let before = samsyn(&["logs", "--data", &data, "-f", "json"]).done().json();
    drop(Server::start(&arguments));
    assert_eq!(samsyn(&["logs", "--data", &data, "-f", "json"]).done().json(), before);
    let map = samsyn(&["map", "Byggjesaker", "--data", &data, "-f", "json"]).done().json();
    assert_eq!(map["count"], json!("instances"));
    assert!(map["cases"].as_u64() > Some(2_500));
}

#[cfg(unix)]
#[test]
fn a_server_ends_when_asked_to() {
    let folder = Folder::new();
    let mut server = Server::start(&["serve", "--data", &folder.path("data"), "--listen", "127.0.0.1:0"]);
    let asked = std::process::Command::new("kill").arg(server.child.id().to_string()).status().expect("kill runs");
    assert!(asked.success());
    assert_eq!(server.child.wait().expect("ends").code(), Some(0));
}

#[test]
fn two_servers_do_not_share_a_port() {
    let folder = Folder::new();
    let server = Server::start(&["serve", "--data", &folder.path("one"), "--listen", "127.0.0.1:0"]);
    samsyn(&["serve", "--data", &folder.path("two"), "--listen", &server.address]).fails(1, &[&server.address]);
}

#[test]
fn the_journal_is_listed_checked_and_mined() {
    let folder = Folder::new();
    let (file, later, data) = (folder.file("permits.csv", PERMITS), folder.file("later.csv", LATER), folder.path("data"));
    samsyn(&["journal", "verify", "--data", &data]).fails(1, &["samsyn import"]);
    samsyn(&["import", &file, "--data", &data]).done();
    let noted = samsyn(&["journal", "verify", "--data", &data]).done();
    assert!(noted.stderr.contains("whole") && noted.stdout.starts_with("1:"), "{}", noted.stderr);
    samsyn(&["import", &later, "--name", "permits", "--append", "--data", &data]).done();
    let head = noted.stdout.trim();
    assert!(samsyn(&["journal", "verify", "--head", head, "--data", &data]).done().stdout.starts_with("2:"));
    let other = format!("1:{}", "0".repeat(64));
    samsyn(&["journal", "verify", "--head", &other, "--data", &data]).fails(1, &["entry 1", "noted"]);
    samsyn(&["journal", "verify", "--head", "1", "--data", &data]).fails(2, &["NUMBER:HASH"]);
    let text = samsyn(&["journal", "list", "--limit", "1", "--data", &data]).done().stdout;
    assert!(text.contains("log-change") && !text.contains("log-import"), "{text}");
    let csv = samsyn(&["journal", "list", "-f", "csv", "--data", &data]).done().stdout;
    assert!(csv.starts_with("Number,Time,Who,What,To what,Facts\r\n2,"), "{csv}");
    let log = folder.path("journal.csv");
    samsyn(&["journal", "export", "-o", &log, "--data", &data]).done();
    let map = samsyn(&["map", &log, "-f", "json"]).done().json();
    assert_eq!((&map["cases"], &map["events"], &map["starts"][0]["name"]), (&json!(1), &json!(2), &json!("log-import")));
}

#[test]
fn completions_and_man_page_come_from_the_same_definition() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = samsyn(&["completions", shell]).done().stdout;
        assert!(script.contains("variants") && script.contains("date-order"), "{shell}");
    }
    let man = samsyn(&["man"]).done().stdout;
    assert!(man.contains(".TH samsyn 1") && man.contains("SAMSYN VARIANTS") && man.contains("date\\-order"), "{man}");
    let help = samsyn(&["map", "--help"]).done().stdout;
    assert!(help.contains("--direction") && help.contains("--paths"), "{help}");
}
