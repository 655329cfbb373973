//! A server that takes saves over HTTP, one after the other, and what a client was told of them.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use samsyn_app::{Actor, App, JournalFilter, Page, TokenReach};

use crate::common::command;
use crate::common::server::Server;
use crate::kill::{next_start, report};
use crate::number;
use crate::random::Random;
use crate::work::{Ground, State, Task, folder, settled, tell, wait};

/// A data folder with a log and an account; a token of it.
pub(crate) fn prepared() -> (tempfile::TempDir, String) {
    let at = folder();
    // There until the copy is opened, and its tables with it.
    let ground = Ground::of(Task::Append);
    ground.copy_to(at.path());
    let token = wait(async {
        let app = App::open(&at.path().join("data")).await.expect("opened");
        let code = app.setup_code_make().await.expect("made").expect("nobody is there");
        let session = app.setup(&code, "kari", "Kari Nordmann", "hedgehogs are kind").await.expect("the first account");
        let kari = app.visitor(&session).await.expect("looked up").expect("signed in").actor;
        app.own_token_make(&kari, "saves", TokenReach::Deliveries, 30).await.expect("made")
    });
    settled(&at.path().join("data"));
    drop(ground);
    (at, token)
}

/// A server on the folder, which asks nobody for a second factor.
pub(crate) fn serve(at: &Path) -> Command {
    // Outside of the folder, whose files are those that power cuts are played on.
    static SETTINGS: LazyLock<PathBuf> = LazyLock::new(|| {
        let settings = Path::new(env!("CARGO_TARGET_TMPDIR")).join("saves.toml");
        std::fs::write(&settings, "[sign-in]\nsecond-factor = \"nobody\"\n").expect("written");
        settings
    });
    let [data, settings] = [at.join("data"), SETTINGS.clone()].map(|path| path.display().to_string());
    command(&["serve", "--data", &data, "--listen", "127.0.0.1:0", "--settings", &settings])
}

/// Gives the log its name number `n`; whether that was told as done.
pub(crate) fn save(address: &str, token: &str, n: u64) -> bool {
    let body = format!("{{\"name\":\"permits-{n:06}\"}}");
    let asked = TcpStream::connect(address).and_then(|mut stream| {
        write!(
            stream,
            "POST /api/v1/logs/1/rename HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map(|_| answer)
    });
    asked.is_ok_and(|answer| {
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 200"), "{answer}");
        !answer.is_empty()
    })
}

/// The number of the newest name, when everything about it is in order; every save up to it is in the journal.
pub(crate) fn newest(at: &Path) -> u64 {
    wait(async {
        let mut state = State { text: String::new(), journal: 0 };
        tell(&at.join("data"), &mut state).await;
        let number = state.text.strip_prefix("permits").and_then(|rest| rest.split(':').next()).expect("one log");
        let number = number.strip_prefix('-').map_or(0, |digits| digits.parse().expect("a number"));
        let app = App::open(&at.join("data")).await.expect("it opens");
        let of_log = JournalFilter { thing: "log 1".to_owned(), ..JournalFilter::default() };
        let told = app.journal_list(&Actor::Owner, &of_log, Page::all()).await.expect("a list");
        for n in 1..=number {
            let name = format!("permits-{n:06}");
            assert!(told.rows.iter().any(|row| row.payload.as_ref().is_some_and(|p| p.contains(&name))), "{name} is not told");
        }
        number
    })
}

#[test]
fn saves_over_http_survive_a_kill() {
    let (moments, seed) = (number("SAMSYN_KILL_MOMENTS", 5), number("SAMSYN_SEED", 1));
    let (ground, token) = prepared();
    let (mut starts, mut told) = (Vec::new(), 0);
    for moment in 0..moments {
        let mut random = Random((seed as u64) << 32 | 0xff << 24 | moment as u64);
        let at = folder();
        crate::work::copy(ground.path(), at.path());
        let mut server = Server::of(serve(at.path()));
        let (address, token) = (server.address.clone(), token.clone());
        let (asked, done) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let (asking, doing) = (asked.clone(), done.clone());
        let client = std::thread::spawn(move || {
            for n in 1.. {
                asking.store(n, Ordering::SeqCst);
                if !save(&address, &token, n) {
                    break;
                }
                doing.store(n, Ordering::SeqCst);
            }
        });
        std::thread::sleep(Duration::from_micros(random.below(250_000) as u64));
        server.child.kill().expect("killed");
        server.child.wait().expect("is gone");
        client.join().expect("the client ends");
        starts.push(next_start(&at.path().join("data")));
        let (asked, done, found) = (asked.load(Ordering::SeqCst), done.load(Ordering::SeqCst), newest(at.path()));
        assert!((done..=asked).contains(&found), "{done} told as done, {asked} asked for, {found} there (seed {seed}, {moment})");
        told += done;
    }
    report(&format!("Save over HTTP ({told} told as done)"), moments, moments, starts);
}

/// A server and commands at the shell write in the same folder at the same time: whatever either was told as done is there,
/// in one chain.
#[test]
fn two_processes_write_at_once() {
    let (ground, token) = prepared();
    let at = ground.path();
    let server = Server::of(serve(at));
    let mut before = State { text: String::new(), journal: 0 };
    wait(tell(&at.join("data"), &mut before));
    let (address, over) = (server.address.clone(), Arc::new(AtomicU64::new(0)));
    let ending = over.clone();
    let client = std::thread::spawn(move || {
        let mut told = 0;
        for n in 1.. {
            assert!(save(&address, &token, n), "save {n} was not told as done");
            told = n;
            std::thread::sleep(Duration::from_millis(5));
            if ending.load(Ordering::SeqCst) > 0 {
                break;
            }
        }
        told
    });
    let (data, second) = (at.join("data").display().to_string(), at.join("second.csv").display().to_string());
    let columns = ["--case", "case", "--activity", "activity", "--time", "time", "--resource", "by", "--class", "by=person"];
    for n in 0..6 {
        let import = || {
            let mut import = command(&["import", &second, "--name", &format!("import-{n}"), "--data", &data]);
            import.args(columns).output().expect("runs")
        };
        loop {
            let run = import();
            if run.status.success() {
                break;
            }
            // Whoever waits too long for the other is told so, and nothing was changed.
            let said = String::from_utf8_lossy(&run.stderr).into_owned();
            assert!(said.contains("Another import is running"), "{said}");
        }
    }
    over.store(1, Ordering::SeqCst);
    let saves = client.join().expect("the client ends");
    let mut after = State { text: String::new(), journal: 0 };
    wait(tell(&at.join("data"), &mut after));
    assert!((0..6).all(|n| after.text.contains(&format!("import-{n}: 1x appeal, 1x receive;"))), "{}", after.text);
    assert!(after.text.contains(&format!("permits-{saves:06}: ")), "{saves} saves: {}", after.text);
    // The look before made a backup, which was told too.
    assert_eq!(after.journal, before.journal + 1 + saves + 6);
}
