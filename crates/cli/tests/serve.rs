//! The server as settings make it: what is refused before it starts, what it notes, and how it ends.

mod common;

use std::io::Read;

use common::server::Server;
use common::{Folder, samsyn};

#[test]
fn settings_that_are_wrong_start_nothing() {
    let folder = Folder::new();
    let data = folder.path("data");
    for (text, words) in [
        ("[server]\nlisten = \"127.0.0.1:0\"\nlissen = 3\n", &["line 3", "lissen"][..]),
        ("data = 3\n", &["line 1", "data"]),
        ("[server]\nlisten = \"0.0.0.0:0\"\n", &["server.listen", "server.tls"]),
        (
            "[server]\naddress = \"https://x.example\"\n[server.tls]\ncertificate = \"nothing.pem\"\nkey = \"k\"\n",
            &["nothing.pem"],
        ),
    ] {
        let file = folder.file("settings.toml", text);
        samsyn(&["settings", "check", &file]).fails(1, words);
        samsyn(&["serve", "--settings", &file, "--data", &data]).fails(1, words);
    }
    samsyn(&["serve", "--settings", &folder.path("none.toml"), "--data", &data]).fails(1, &["none.toml"]);
    assert!(!folder.names().contains(&"data".to_owned()), "{:?}", folder.names());
}

#[test]
fn the_example_is_good_as_it_is_printed() {
    let folder = Folder::new();
    let example = samsyn(&["settings", "example"]).done().stdout;
    for key in ["trusted-proxies", "certificate", "client-secret-file", "[[openid.roles]]", "metrics"] {
        assert!(example.contains(key), "{key}");
    }
    let file = folder.file("settings.toml", example);
    assert!(samsyn(&["settings", "check", &file]).done().stderr.contains("right"));
}

/// What is refused to somebody is noted with the number of their account, and no name.
#[test]
fn refusals_are_noted_with_who() {
    use samsyn_app::{App, TokenReach};
    let folder = Folder::new();
    let data = folder.path("data");
    let token = tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let app = App::open(&data).await.expect("opened");
        let code = app.setup_code_make().await.expect("made").expect("nobody is there");
        let session = app.setup(&code, "kari", "Kari Nordmann", "hedgehogs are kind").await.expect("the first account");
        let kari = app.visitor(&session).await.expect("looked up").expect("signed in").actor;
        app.own_token_make(&kari, "nightly", TokenReach::Figures, 1).await.expect("made")
    });
    let text = format!("data = {data:?}\n[server]\nlisten = \"127.0.0.1:0\"\n");
    let mut server = Server::start(&["serve", "--settings", &folder.file("settings.toml", text)]);
    let with_token = format!("a=b\r\nAuthorization: Bearer {token}");
    assert!(server.ask("GET", "/api/v1/accounts", &with_token, "").starts_with("HTTP/1.1 403"));
    let note = server.told("turned away");
    assert!(note.contains("token 1 of account 1") && !note.contains("Kari") && !note.contains("nightly"), "{note}");
}

#[test]
fn settings_in_force_are_shown_with_where_they_come_from() {
    let folder = Folder::new();
    let data = folder.path("data");
    let text = "[openid]\nname = \"N\"\nissuer = \"https://i.example\"\nclient-id = \"c\"\n\
        client-secret-file = \"/hidden\"\nroles = []\n[log]\nlevel = \"debug\"\n";
    let file = folder.file("settings.toml", text);
    let shown = samsyn(&["settings", "show", "--settings", &file, "--data", &data, "-f", "json"]).done().stdout;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&shown).expect("JSON");
    let of = |key: &str| rows.iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("{key} in {shown}")).clone();
    assert_eq!((&of("data")["value"], &of("data")["origin"]), (&data.as_str().into(), &"command-line".into()));
    assert_eq!((&of("log.level")["value"], &of("log.level")["origin"]), (&"debug".into(), &"line 8".into()));
    let secret = of("openid.client-secret-file");
    assert_eq!((&secret["set"], secret["value"].is_null()), (&true.into(), true));
    assert_eq!((&of("server.metrics")["set"], &of("server.metrics")["origin"]), (&false.into(), &"default".into()));
    assert!(!shown.contains("/hidden"));
    let text = samsyn(&["settings", "show", "--settings", &file, "--data", &data]).done().stdout;
    assert!(text.contains("the file, line 8") && text.contains("not set") && !text.contains("/hidden"), "{text}");
    assert!(!folder.names().contains(&"data".to_owned()), "looking makes nothing");
    samsyn(&["settings", "show", "-f", "svg"]).fails(2, &[]);
}

/// Notes are one JSON object a line, tell no address that was asked for, and the end is orderly.
#[cfg(unix)]
#[test]
fn notes_are_json_without_what_was_asked_and_it_ends_when_asked() {
    let folder = Folder::new();
    let data = folder.path("data");
    let text = format!("data = {data:?}\n[server]\nlisten = \"127.0.0.1:0\"\n[log]\nformat = \"json\"\nlevel = \"debug\"\n");
    let mut server = Server::start(&["serve", "--settings", &folder.file("settings.toml", text)]);
    assert!(server.ask("GET", "/health", "", "").ends_with("alive\n"));
    server.ask("GET", "/logs/1/case/2?filter=case%20%3D%20hemmelig", "samsyn=hemmelig", "");
    server.ask("GET", "/hemmelig", "", "");
    server.ask("POST", "/sign-in", "", "login=hemmelig&password=hemmelig");
    let pid = server.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
    assert_eq!(server.child.wait().expect("ends").code(), Some(0), "an orderly end");
    let mut notes = String::new();
    server.stderr.read_to_string(&mut notes).expect("text");
    let lines: Vec<&str> = notes.lines().filter(|line| line.starts_with('{')).collect();
    let parsed: Vec<serde_json::Value> = lines.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let answered: Vec<_> = parsed.iter().filter(|note| note["message"] == "answered").collect();
    assert_eq!(answered.len(), 4, "{notes}");
    assert_eq!((&answered[1]["route"], &answered[1]["status"]), (&"/logs/{log}/case/{number}".into(), &303.into()), "{notes}");
    assert!(!notes.contains("hemmelig"), "{notes}");
}
