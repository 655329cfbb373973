//! Killed (SIGKILL) at random moments spread over what a command takes: what it said that it has done is there, and
//! what lies there is the old state or the new.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::common::server::Server;
use crate::number;
use crate::random::Random;
use crate::work::{Ground, Task};

/// How long the next start takes until pages are served.
pub(crate) fn next_start(data: &Path) -> Duration {
    let begun = Instant::now();
    let server = Server::start(&["serve", "--data", &data.display().to_string(), "--listen", "127.0.0.1:0"]);
    assert!(server.ask("GET", "/ready", "", "").starts_with("HTTP/1.1 200"), "ready after a crash");
    begun.elapsed()
}

/// Says how long starts took; of what, how many, and of how many the work was done before the kill.
pub(crate) fn report(what: &str, moments: usize, done: usize, mut starts: Vec<Duration>) {
    starts.sort_unstable();
    let (median, longest) = (starts[starts.len() / 2].as_millis(), starts[starts.len() - 1].as_millis());
    println!(
        "{what}: killed at {moments} moments, {done} of them after it was told as done; next start median {median} ms, longest {longest} ms"
    );
}

fn check(task: Task) {
    let (moments, seed) = (number("SAMSYN_KILL_MOMENTS", 5), number("SAMSYN_SEED", 1));
    let ground = Ground::of(task);
    let mut times: Vec<Duration> = (0..3)
        .map(|_| {
            let at = ground.copied();
            let begun = Instant::now();
            assert!(task.command(at.path()).output().expect("runs").status.success());
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let (mut done, mut starts) = (0, Vec::new());
    for moment in 0..moments {
        let mut random = Random((seed as u64) << 32 | (task as u64) << 24 | moment as u64);
        let after = times[1].mul_f64(random.below(1_000) as f64 / 1_000.0);
        let at = ground.copied();
        let mut child = task.command(at.path()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        std::thread::sleep(after);
        // Gone already: then it has said so.
        let _ = child.kill();
        let told = child.wait().expect("is gone").success();
        done += usize::from(told);
        let data = at.path().join(if task == Task::Restore { "restored" } else { "data" });
        if data.exists() && task != Task::Import {
            starts.push(next_start(&data));
        }
        ground.judge(at.path(), told, &format!("killed after {after:?} of {:?} (seed {seed}, {moment})", times[1]));
    }
    if !starts.is_empty() {
        report(&format!("{task:?}"), moments, done, starts);
    }
}

#[test]
fn an_import_may_be_killed() {
    check(Task::Import);
}

#[test]
fn an_append_may_be_killed() {
    check(Task::Append);
}

#[test]
fn a_snapshot_may_be_killed() {
    check(Task::Snapshot);
}

#[test]
fn a_retention_may_be_killed() {
    check(Task::Retention);
}

#[test]
fn an_erasure_may_be_killed() {
    check(Task::Erasure);
}

#[test]
fn a_backup_may_be_killed() {
    check(Task::Backup);
}

#[test]
fn a_restore_may_be_killed() {
    check(Task::Restore);
}

#[test]
fn a_rule_for_deadlines_may_be_killed() {
    check(Task::Rule);
}
