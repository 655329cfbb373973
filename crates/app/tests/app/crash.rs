//! A process that dies at any step of a change leaves the old log or the new, whole, and no file that belongs to neither.
//! The dying process is this test binary again, running `child` alone.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{AFTER_FIRST, AFTER_SECOND, FIRST, SECOND, SECOND_ALONE, export, import, segment_files, variants};
use samsyn_app::{Actor, App, Erasure, ImportMode};

const STEPS: [&str; 9] = [
    "folder-made",
    "file-made",
    "file-written",
    "file-synced",
    "files-renamed",
    "folder-synced",
    "rows-written",
    "journal-written",
    "committed",
];

/// Does what the parent asks for, and dies on the way if the parent asks for that too. Does nothing in a run of its own.
#[tokio::test(flavor = "multi_thread")]
async fn child() {
    let (Ok(data), Ok(task)) = (std::env::var("SAMSYN_TEST_DATA"), std::env::var("SAMSYN_TEST_TASK")) else { return };
    let app = App::open(Path::new(&data)).await.expect("opened");
    let beside = Path::new(&data).parent().expect("a folder around the data").to_owned();
    let (first, second) = (beside.join("first.csv"), beside.join("second.csv"));
    match &*task {
        "import" => drop(import(&app, &first, ImportMode::New).await.expect("imported")),
        "append" => drop(import(&app, &second, ImportMode::Append).await.expect("appended")),
        "snapshot" => drop(import(&app, &second, ImportMode::Snapshot).await.expect("replaced")),
        "erase-named" => {
            let log = app.log_list(&Actor::Owner).await.expect("a list")[0].id;
            app.log_erase(&Actor::Owner, log, &Erasure::Case("case-to-be-erased".to_owned())).await.expect("erased");
        }
        "erase" => {
            let log = app.log_list(&Actor::Owner).await.expect("a list")[0].id;
            app.log_erase(&Actor::Owner, log, &Erasure::Case("1".to_owned())).await.expect("erased");
        }
        "rotate" => drop(app.person_key_rotate(&Actor::Owner).await.expect("rotated")),
        _ => {
            let log = app.log_list(&Actor::Owner).await.expect("a list")[0].id;
            app.log_delete(&Actor::Owner, log).await.expect("deleted");
        }
    }
}

/// The child, told what to do.
fn doing(data: &Path, task: &str) -> Command {
    let mut child = Command::new(std::env::current_exe().expect("this binary"));
    child.args(["--exact", "crash::child", "--nocapture"]).env("SAMSYN_TEST_TASK", task).env("SAMSYN_TEST_DATA", data);
    child.stdout(Stdio::null()).stderr(Stdio::null());
    child
}

/// Runs the child to its death at `step`; whether it died.
fn dies(data: &Path, task: &str, step: &str) -> bool {
    !doing(data, task).env("SAMSYN_CRASH_AT", step).status().expect("the child runs").success()
}

/// Dies at `step` of `task`, opens again, and finishes the task.
async fn check(task: &str, step: &str, old: &str, new: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (export(folder.path(), "first.csv", FIRST), export(folder.path(), "second.csv", SECOND));
    let data = folder.path().join("data");
    if task != "import" {
        let app = App::open(&data).await.expect("opened");
        import(&app, &first, ImportMode::New).await.expect("imported");
    }
    assert!(dies(&data, task, step), "{task} passes {step}");
    let app = App::open(&data).await.expect("opened again");
    let found = variants(&app).await;
    let committed = ["committed", "log-deleted", "erasure-files-removed"].contains(&step);
    assert_eq!(found, if committed { new } else { old }, "{task} at {step}");
    // What happened is told, and nothing else is.
    let told = app.journal_verify(&Actor::Owner, None).await.expect("whole").number;
    assert_eq!(told, u64::from(task != "import") + u64::from(committed), "{task} at {step}");
    let finished = match task {
        "import" => import(&app, &first, ImportMode::New).await.map(drop),
        "append" => import(&app, &second, ImportMode::Append).await.map(drop),
        "snapshot" => import(&app, &second, ImportMode::Snapshot).await.map(drop),
        "erase" => {
            let log = app.log_list(&Actor::Owner).await.expect("a list")[0].id;
            app.log_erase(&Actor::Owner, log, &Erasure::Case("1".to_owned())).await.map(drop)
        }
        _ => Ok(()),
    };
    finished.expect("the task can be done after all");
    assert_eq!(variants(&app).await, new, "{task} again after {step}");
    for log in app.log_list(&Actor::Owner).await.expect("a list") {
        app.log_verify(&Actor::Owner, log.id).await.expect("as written");
    }
    let files = segment_files(&data);
    assert!(files.iter().all(|f| f.extension().is_some_and(|e| e == "arrow")), "{task} at {step} leaves {files:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_happens_whole_or_not_at_all() {
    for step in STEPS.into_iter().chain(["schema-begun", "key-written"]) {
        check("import", step, "nothing", AFTER_FIRST).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_append_happens_whole_or_not_at_all() {
    for step in STEPS {
        check("append", step, AFTER_FIRST, AFTER_SECOND).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_happens_whole_or_not_at_all() {
    for step in STEPS {
        check("snapshot", step, AFTER_FIRST, SECOND_ALONE).await;
    }
}

/// A data folder on which `task` can be done, and the folder around it.
async fn prepared(task: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, _) = (export(folder.path(), "first.csv", FIRST), export(folder.path(), "second.csv", SECOND));
    let data = folder.path().join("data");
    if task != "import" {
        let app = App::open(&data).await.expect("opened");
        import(&app, &first, ImportMode::New).await.expect("imported");
    }
    (folder, data)
}

/// Kills the child (on Unix by SIGKILL) at moments spread over its work: between the named steps too.
async fn check_kills(task: &str, old: &str, new: &str) {
    const MOMENTS: u32 = 10;
    let (_folder, data) = prepared(task).await;
    let begun = Instant::now();
    assert!(doing(&data, task).status().expect("the child runs").success(), "{task} undisturbed");
    let whole = begun.elapsed();
    for moment in 0..MOMENTS {
        let (_folder, data) = prepared(task).await;
        let mut child = doing(&data, task).spawn().expect("the child starts");
        std::thread::sleep(whole * moment / MOMENTS);
        child.kill().expect("kills");
        child.wait().expect("is gone");
        let begun = Instant::now();
        let app = App::open(&data).await.expect("opened again");
        assert!(begun.elapsed() < Duration::from_secs(5), "{task}, killed at {moment}/{MOMENTS}: slow to open");
        let found = variants(&app).await;
        assert!(found == old || found == new, "{task}, killed at {moment}/{MOMENTS}: {found}");
        if found == old {
            assert!(!dies(&data, task, ""), "{task} can be done after all");
        }
        let app = App::open(&data).await.expect("opened a third time");
        assert_eq!(variants(&app).await, new, "{task}, killed at {moment}/{MOMENTS}");
        let files = segment_files(&data);
        assert!(files.iter().all(|f| f.extension().is_some_and(|e| e == "arrow")), "{task} leaves {files:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_a_whole_version_remains() {
    check_kills("import", "nothing", AFTER_FIRST).await;
    check_kills("append", AFTER_FIRST, AFTER_SECOND).await;
    check_kills("snapshot", AFTER_FIRST, SECOND_ALONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_happens_whole_or_not_at_all() {
    check("delete", "log-deleted", AFTER_FIRST, "nothing").await;
    let folder = tempfile::tempdir().expect("a folder");
    let (first, data) = (export(folder.path(), "first.csv", FIRST), folder.path().join("data"));
    let app = App::open(&data).await.expect("opened");
    import(&app, &first, ImportMode::New).await.expect("imported");
    assert!(dies(&data, "delete", "journal-written"));
    assert_eq!(variants(&App::open(&data).await.expect("opened again")).await, AFTER_FIRST);
}

/// The first export without case 1.
const WITHOUT_ONE: &str = "1x receive";

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_happens_whole_or_not_at_all() {
    for step in STEPS.into_iter().filter(|s| *s != "folder-made").chain(["erasure-written", "erasure-files-removed"]) {
        check("erase", step, AFTER_FIRST, WITHOUT_ONE).await;
    }
    check_kills("erase", AFTER_FIRST, WITHOUT_ONE).await;
}

/// Told as done, it is gone from every file; killed after it counts, the next start has it gone too.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_counts_as_erased_is_still_there() {
    const CASE: &str = "case-to-be-erased";
    for step in ["committed", "erasure-files-removed", ""] {
        let folder = tempfile::tempdir().expect("a folder");
        let first = export(folder.path(), "first.csv", &FIRST.replace("\n1,", &format!("\n{CASE},")));
        let data = folder.path().join("data");
        let app = App::open(&data).await.expect("opened");
        let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
        app.log_erase(&Actor::Owner, log, &Erasure::Case("2".to_owned())).await.expect("erased");
        drop(app);
        assert!(!crate::common::files_with(&data, CASE).is_empty());
        let died = doing(&data, "erase-named").env("SAMSYN_CRASH_AT", step).status().expect("runs");
        assert_eq!(died.success(), step.is_empty(), "{step}");
        if !step.is_empty() {
            drop(App::open(&data).await.expect("opened again"));
        }
        assert_eq!(crate::common::files_with(&data, CASE), Vec::<String>::new(), "after {step:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_survive_a_crash_while_the_key_changes() {
    for step in ["key-written", "key-made", "names-encrypted"] {
        let folder = tempfile::tempdir().expect("a folder");
        let (first, data) = (export(folder.path(), "first.csv", FIRST), folder.path().join("data"));
        let app = App::open(&data).await.expect("opened");
        let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
        assert!(dies(&data, "rotate", step));
        let opened = app.log_open(&Actor::Owner, log).await.expect("opened");
        for pseudonym in crate::common::pseudonyms(&opened) {
            let name = app.person_name(&Actor::Owner, &pseudonym).await;
            assert!(name.expect("readable").is_some_and(|n| FIRST.contains(&n)), "after {step}");
        }
        assert_eq!(app.person_key_rotate(&Actor::Owner).await.expect("rotated after all"), 2, "after {step}");
    }
}
