//! The power goes at any moment of a command, with whatever was not synced: the calls of one run are written down by
//! `strace`, and every disk that they may have left (`disk.rs`) has to be as good as one after a kill.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::process::{Command, Stdio};

use crate::common::server::Server;
use crate::disk::{Disk, History, Left, lay_out};
use crate::number;
use crate::random::Random;
use crate::saves;
use crate::trace::{parse, possible, traced};
use crate::work::{Ground, Task, folder, on_postgres};

/// Which syncs count, by the path of what is synced.
type Counts = fn(&str) -> bool;

/// Whether it can be done here; `cargo xtask test` installs what it needs and then insists.
fn ready() -> bool {
    if on_postgres() {
        eprintln!("skipped: these cuts are those of the data folder's disk, not of PostgreSQL's");
        return false;
    }
    let ready = possible();
    assert!(ready || std::env::var_os("SAMSYN_STRACE").is_none(), "strace cannot trace here");
    if !ready {
        eprintln!("skipped: no strace here (package strace)");
    }
    ready
}

/// Disks that differ, at the moments where one may, up to `most` of them: those of the end first, where everything counts.
fn disks(history: &History, most: usize, seed: u64, mut judge: impl FnMut(&Disk, usize, Left)) -> usize {
    let (mut seen, mut random) = (HashSet::new(), Random(seed));
    let all: Vec<(usize, Left)> = history.moments().iter().flat_map(|at| Left::KINDS.map(|left| (*at, left))).collect();
    let mut tries = Left::KINDS.map(|left| (history.end, left)).to_vec();
    tries.extend((0..4 * most).map(|_| all[random.below(all.len())]));
    for (at, left) in tries {
        if seen.len() >= most {
            break;
        }
        let disk = history.disk(at, left, &mut random);
        let mut hasher = DefaultHasher::new();
        (&disk, at >= history.end, history.told.iter().filter(|told| **told < at).count()).hash(&mut hasher);
        if seen.insert(hasher.finish()) {
            judge(&disk, at, left);
        }
    }
    seen.len()
}

/// Runs the work under `strace`; what it did, on a disk that syncs what counts.
fn history(ground: &Ground, counts: Counts) -> History {
    let (at, trace) = (ground.copied(), folder());
    let file = trace.path().join("trace");
    let run = traced(&ground.task.command(at.path()), &file).stdin(Stdio::null()).output().expect("strace runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let calls = parse(&fs::read_to_string(&file).expect("a trace"));
    History::of_disk(&at.path().display().to_string(), ground.path(), &calls, counts)
}

fn judge(ground: &Ground, history: &History, disk: &Disk, at: usize, left: Left) {
    let laid = folder();
    lay_out(disk, laid.path());
    let when = format!("power lost at {at} of {}, left: {left:?}", history.end);
    ground.judge(laid.path(), at >= history.end, &when);
}

fn check(task: Task) {
    if !ready() {
        return;
    }
    let (most, seed) = (number("SAMSYN_POWER_STATES", 40), number("SAMSYN_SEED", 1));
    let ground = Ground::of(task);
    let history = history(&ground, |_| true);
    let judged = disks(&history, most, seed as u64, |disk, at, left| judge(&ground, &history, disk, at, left));
    println!("{task:?}: power lost at {} moments, {judged} different disks", history.moments().len());
}

#[test]
fn an_import_survives_a_power_cut() {
    check(Task::Import);
}

#[test]
fn an_append_survives_a_power_cut() {
    check(Task::Append);
}

#[test]
fn a_snapshot_survives_a_power_cut() {
    check(Task::Snapshot);
}

#[test]
fn a_retention_survives_a_power_cut() {
    check(Task::Retention);
}

#[test]
fn an_erasure_survives_a_power_cut() {
    check(Task::Erasure);
}

#[test]
fn a_backup_survives_a_power_cut() {
    check(Task::Backup);
}

#[test]
fn a_restore_survives_a_power_cut() {
    check(Task::Restore);
}

#[test]
fn a_rule_for_deadlines_survives_a_power_cut() {
    check(Task::Rule);
}

/// Each answer that a client got is kept, wherever between two answers the power went.
#[test]
fn saves_over_http_survive_a_power_cut() {
    const SAVES: u64 = 4;
    if !ready() {
        return;
    }
    let (most, seed) = (number("SAMSYN_POWER_STATES", 40), number("SAMSYN_SEED", 1));
    let (ground, token) = saves::prepared();
    let (at, trace) = (folder(), folder());
    crate::work::copy(ground.path(), at.path());
    let file = trace.path().join("trace");
    let mut server = Server::of(traced(&saves::serve(at.path()), &file));
    for n in 1..=SAVES {
        assert!(saves::save(&server.address, &token, n), "saved");
    }
    let strace = server.child.id();
    let traced = fs::read_to_string(format!("/proc/{strace}/task/{strace}/children")).expect("its child");
    assert!(Command::new("kill").args(["-TERM", traced.trim()]).status().expect("kill").success());
    assert!(server.child.wait().expect("ends").success(), "an orderly end");
    let history =
        History::of(&at.path().display().to_string(), ground.path(), &parse(&fs::read_to_string(&file).expect("a trace")));
    assert_eq!(history.told.len() as u64, SAVES, "answers stand in the trace");
    let judged = disks(&history, most, seed as u64, |disk, at, left| {
        let laid = folder();
        lay_out(disk, laid.path());
        let told = history.told.iter().filter(|told| **told < at).count() as u64;
        let found = saves::newest(laid.path());
        assert!(found >= told && found <= SAVES, "{told} told as done, {found} there, at {at}, left: {left:?} (seed {seed})");
    });
    println!("Save over HTTP: power lost at {} moments, {judged} different disks", history.moments().len());
}

/// On disks that leave out one kind of sync, something is lost each time: each of them is needed, and would be missed.
#[test]
fn a_sync_that_is_left_out_is_found() {
    let kinds: [(Task, Counts); 8] = [
        (Task::Import, |path| !path.is_empty()),
        (Task::Import, |path| path != "data"),
        (Task::Append, |path| !path.ends_with(".arrow.tmp")),
        (Task::Append, |path| path != "data/logs/1"),
        (Task::Append, |path| !path.ends_with("-wal")),
        (Task::Backup, |path| !path.ends_with(".part")),
        (Task::Restore, |path| path != ".restored.restoring/logs/1"),
        (Task::Restore, |path| !path.is_empty()),
    ];
    if !ready() {
        return;
    }
    for (number, (task, counts)) in kinds.into_iter().enumerate() {
        let ground = Ground::of(task);
        let history = history(&ground, counts);
        let found = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            disks(&history, 40, 1, |disk, at, left| judge(&ground, &history, disk, at, left));
        }));
        assert!(found.is_err(), "{task:?} needs no such sync ({number})");
    }
}

/// The model forgets what is not synced: without it no test above could fail.
#[test]
fn a_disk_keeps_what_is_synced_and_no_more() {
    let before = folder();
    let text = "1 openat(AT_FDCWD, \"/w/a.tmp\", O_WRONLY|O_CREAT, 0600) = 3\n\
        1 write(3, \"\\x41\\x42\", 2) = 2\n\
        1 rename(\"/w/a.tmp\", \"/w/a\") = 0\n\
        1 fsync(3) = 0\n\
        1 openat(AT_FDCWD, \"/w\", O_RDONLY) = 4\n\
        1 fsync(4) = 0\n\
        1 write(3, \"\\x43\", 1) = 1\n";
    let digits = |text: &str| text.bytes().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
    let text = ["/w/a.tmp", "/w/a", "/w"]
        .iter()
        .fold(text.to_owned(), |text, path| text.replace(&format!("\"{path}\""), &format!("\"{}\"", digits(path))));
    let history = History::of("/w", before.path(), &parse(&text));
    let mut random = Random(1);
    let mut at = |line, left| {
        let disk = history.disk(line, left, &mut random);
        disk.into_iter()
            .map(|(path, bytes)| format!("{path}={}", String::from_utf8(bytes.expect("a file")).expect("text")))
            .collect::<Vec<_>>()
    };
    assert_eq!(at(3, Left::All), ["a=AB"]);
    assert_eq!(at(3, Left::Names), ["a="], "a name before its bytes");
    assert_eq!(at(4, Left::Nothing), Vec::<String>::new(), "bytes without a name");
    assert_eq!(at(4, Left::Names), ["a=AB"]);
    assert_eq!(at(7, Left::Nothing), ["a=AB"]);
    assert_eq!(at(7, Left::All), ["a=ABC"]);
}
