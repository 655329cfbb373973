//! Imported logs by name: import, append, snapshot, list; and the servers that show them.

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use common::{Folder, PERMITS, command, samsyn};
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

/// A running server that ends with the test.
struct Server(Child, String);

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("an address");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self(child, address)
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.1).expect("connects");
        let host = &self.1;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAccept: text/html\r\n\r\n").expect("asks");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answers");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_server_prints_its_address_and_shows_the_logs() {
    let folder = Folder::new();
    let (file, data) = (folder.file("permits.csv", PERMITS), folder.path("data"));
    samsyn(&["import", &file, "--name", "Small permits", "--data", &data]).done();
    let server = Server::start(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]);
    let page = server.get("/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Small permits"), "{page}");
}

#[test]
fn the_demo_makes_its_logs_once_and_serves_them() {
    let folder = Folder::new();
    let data = folder.path("demo");
    let arguments = ["demo", "--language", "nn", "--data", &data, "--listen", "127.0.0.1:0"];
    let server = Server::start(&arguments);
    let page = server.get("/");
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
    let asked = std::process::Command::new("kill").arg(server.0.id().to_string()).status().expect("kill runs");
    assert!(asked.success());
    assert_eq!(server.0.wait().expect("ends").code(), Some(0));
}

#[test]
fn two_servers_do_not_share_a_port() {
    let folder = Folder::new();
    let server = Server::start(&["serve", "--data", &folder.path("one"), "--listen", "127.0.0.1:0"]);
    samsyn(&["serve", "--data", &folder.path("two"), "--listen", &server.1]).fails(1, &[&server.1]);
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
