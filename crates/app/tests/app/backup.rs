//! A backup is whole or not there, is restored whole or not at all, and does not bring back what was erased since. The dying
//! process is this test binary again, running `child` alone.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::common::{AFTER_FIRST, AFTER_SECOND, FIRST, SECOND, export, files_with, import, on_postgres, variants};
use samsyn_app::{
    AccountId, Actor, App, DisclosureKeyState, Erasure, ErrorKind, Figure, Grant, ImportMode, JournalFilter, Office, Page,
    Question, RestoreReport, Restoring, Result, Scope, log_info, log_variants,
};

const PASSPHRASE: &str = "three hedgehogs and a hat";

/// A data folder with the first export, and where its backup goes.
async fn filled(folder: &Path) -> (App, PathBuf, PathBuf) {
    let (first, data) = (export(folder, "first.csv", FIRST), folder.join("data"));
    let app = App::open(&data).await.expect("opened");
    import(&app, &first, ImportMode::New).await.expect("imported");
    (app, data, folder.join("backup.samsyn"))
}

fn with_passphrase() -> Restoring {
    Restoring { passphrase: Some(PASSPHRASE.to_owned()), ..Restoring::default() }
}

async fn restored(file: &Path, to: &Path, with: &Restoring) -> Result<RestoreReport> {
    App::backup_restore(&Actor::Owner, file, to, with).await
}

async fn refused(file: &Path, to: &Path, with: &Restoring, code: &str) {
    let error = restored(file, to, with).await.expect_err(code);
    assert_eq!(error.code, code, "{error:?}");
    assert!(!to.exists() || code == "restore-folder-not-empty", "{code} leaves no folder");
    let beside = to.parent().expect("a parent");
    let names: Vec<_> = std::fs::read_dir(beside).expect("a folder").map(|e| e.expect("an entry").file_name()).collect();
    assert!(names.iter().all(|n| !n.to_string_lossy().contains("restoring")), "{names:?}");
}

/// Does what the parent asks for. Does nothing in a run of its own.
#[tokio::test(flavor = "multi_thread")]
async fn child() {
    let (Ok(data), Ok(task)) = (std::env::var("SAMSYN_TEST_DATA"), std::env::var("SAMSYN_TEST_TASK")) else { return };
    let data = PathBuf::from(data);
    let beside = data.parent().expect("a folder around the data").to_owned();
    let file = beside.join("backup.samsyn");
    if task == "backup" {
        let app = App::open(&data).await.expect("opened");
        app.backup_make(&Actor::Owner, &file, Some(PASSPHRASE)).await.expect("made");
    } else {
        restored(&file, &beside.join("restored"), &with_passphrase()).await.expect("restored");
    }
}

fn doing(data: &Path, task: &str) -> Command {
    let mut child = Command::new(std::env::current_exe().expect("this binary"));
    child.args(["--exact", "backup::child", "--nocapture"]).env("SAMSYN_TEST_TASK", task).env("SAMSYN_TEST_DATA", data);
    child.stdout(Stdio::null()).stderr(Stdio::null());
    child
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_restored_elsewhere_is_what_was_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, _, file) = filled(folder.path()).await;
    let actor = Actor::Owner;
    let log = app.log_list(&actor).await.expect("a list")[0].id;
    let made = app.backup_make(&actor, &file, Some(PASSPHRASE)).await.expect("made");
    assert!(made.keys && made.files == 2 && made.journal == 1, "{made:?}");
    assert_eq!(made.bytes, std::fs::metadata(&file).expect("a file").len());
    // No name and no key lies in it in the clear, nor does anything lie beside it.
    let key = std::fs::read(folder.path().join("data/keys/pseudonym.key")).expect("a key");
    let bytes = std::fs::read(&file).expect("a file");
    assert!(!bytes.windows(32).any(|w| w == key) && !bytes.windows(13).any(|w| w == b"Kari Nordmann"));
    let names: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").map(|e| e.expect("an entry").file_name()).collect();
    assert!(names.iter().all(|n| !n.to_string_lossy().starts_with(".samsyn")), "{names:?}");

    // Another machine: nothing but the file and the passphrase.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (moved, to) = (elsewhere.path().join("b"), elsewhere.path().join("data"));
    std::fs::copy(&file, &moved).expect("moved");
    refused(&moved, &to, &Restoring::default(), "backup-keys-needed").await;
    let wrong = Restoring { passphrase: Some("three hedgehogs and a cap".to_owned()), ..Restoring::default() };
    refused(&moved, &to, &wrong, "backup-keys-wrong").await;
    let report = restored(&moved, &to, &with_passphrase()).await.expect("restored");
    assert_eq!((report.logs, report.journal, report.cases), (1, 1, 0));
    let again = App::open(&to).await.expect("opened");
    assert_eq!(variants(&again).await, AFTER_FIRST);
    again.log_verify(&actor, log).await.expect("as written");
    assert_eq!(again.journal_verify(&actor, None).await.expect("whole").number, 2, "and the restore is told");
    let about = again.person_about(&actor, "Kari Nordmann").await.expect("told");
    assert_eq!(about.rows.len(), 2, "names can be read");
    refused(&moved, &to, &with_passphrase(), "restore-folder-not-empty").await;
    assert_eq!(variants(&again).await, AFTER_FIRST, "what is there stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_can_be_kept_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, data, file) = filled(folder.path()).await;
    let made = app.backup_make(&Actor::Owner, &file, None).await.expect("made");
    assert!(!made.keys && made.keys_needed);
    let to = folder.path().join("restored");
    refused(&file, &to, &with_passphrase(), "backup-keys-needed").await;
    let foreign = tempfile::tempdir().expect("a folder");
    std::fs::write(foreign.path().join("pseudonym.key"), [7; 32]).expect("written");
    let keys = |path: &Path| Restoring { keys: Some(path.to_owned()), ..Restoring::default() };
    refused(&file, &to, &keys(foreign.path()), "backup-keys-wrong").await;
    restored(&file, &to, &keys(&data.join("keys"))).await.expect("restored");
    let again = App::open(&to).await.expect("opened");
    assert_eq!(again.person_about(&Actor::Owner, "Kari Nordmann").await.expect("told").rows.len(), 2);
}

/// The cases that readers of figures about groups see are drawn once. Without the key that drew them there are no such
/// figures, until it is back or the owner decides for another, which the journal tells.
#[tokio::test(flavor = "multi_thread")]
async fn without_its_key_a_restored_folder_draws_no_other_sample() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, data, file) = filled(folder.path()).await;
    let owner = Actor::Owner;
    assert_eq!(app.disclosure_key_state(&owner).await.expect("told"), DisclosureKeyState::InOrder);
    app.backup_make(&owner, &file, None).await.expect("made");
    let keys = folder.path().join("keys-kept");
    std::fs::create_dir(&keys).expect("a folder");
    for name in ["pseudonym.key", "names-000001.key"] {
        std::fs::copy(data.join("keys").join(name), keys.join(name)).expect("copied");
    }
    let (to, with) = (folder.path().join("restored"), Restoring { keys: Some(keys), ..Restoring::default() });
    assert_eq!(restored(&file, &to, &with).await.expect("restored").disclosure_key, DisclosureKeyState::Missing);
    let app = App::open(&to).await.expect("opened");
    assert_eq!(variants(&app).await, AFTER_FIRST, "exact figures need no key");
    // Neither a reader nor a delivery makes one.
    let log = app.log_list(&owner).await.expect("a list")[0].id;
    let as_reader = async |app: &App| {
        let opened = app.log_open(&owner, log).await.expect("opened").as_reader();
        log_variants(&opened, &Question::default(), Page::all()).map(|answer| answer.stamp.cases.is_exact())
    };
    import(&app, &folder.path().join("first.csv"), ImportMode::Snapshot).await.expect("imported");
    let closed = as_reader(&app).await.expect_err("closed");
    assert_eq!((closed.kind, &*closed.code), (ErrorKind::Conflict, "disclosure-key-missing"));
    let (role, scope, from) = (Office::Reader, Scope::Whole, app.today());
    let grant = Grant { role, scope, from, until: None, case_level: false, names_purpose: None };
    let reader = Actor::person(AccountId(7), [grant], from);
    assert_eq!(app.log_list(&reader).await.expect("a list")[0].cases, Figure::Few);
    let theirs = app.log_open(&reader, log).await.expect("opened");
    assert_eq!(&*log_info(&theirs, &Question::default()).expect_err("closed").code, "disclosure-key-missing");
    assert!(!to.join("keys/disclosure.key").exists());
    // Another one's key is not the key.
    std::fs::write(to.join("keys/disclosure.key"), [7; 32]).expect("written");
    assert_eq!(&*as_reader(&app).await.expect_err("closed").code, "disclosure-key-missing");
    // Given back, all is as it was.
    std::fs::copy(data.join("keys/disclosure.key"), to.join("keys/disclosure.key")).expect("copied");
    assert!(!as_reader(&app).await.expect("open again"));
    let there = app.disclosure_key_renew(&owner).await.expect_err("none is missing");
    assert_eq!(&*there.code, "disclosure-key-there");
    // Lost for good.
    std::fs::remove_file(to.join("keys/disclosure.key")).expect("removed");
    let app = App::open(&to).await.expect("opened");
    assert_eq!(app.disclosure_key_state(&owner).await.expect("told"), DisclosureKeyState::Missing);
    app.disclosure_key_renew(&owner).await.expect("another one");
    assert!(!as_reader(&app).await.expect("open again"));
    let told = app.journal_list(&owner, &JournalFilter::default(), Page::first(1)).await.expect("a journal");
    assert_eq!((&*told.rows[0].action, &*told.rows[0].thing), ("disclosure-key-renew", "disclosure key"));
    assert_ne!(
        std::fs::read(to.join("keys/disclosure.key")).expect("a key"),
        std::fs::read(data.join("keys/disclosure.key")).expect("a key")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_since_does_not_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, data, file) = filled(folder.path()).await;
    let actor = Actor::Owner;
    let log = app.log_list(&actor).await.expect("a list")[0].id;
    app.backup_make(&actor, &file, Some(PASSPHRASE)).await.expect("made");
    app.log_erase(&actor, log, &Erasure::Case("2".to_owned())).await.expect("erased");
    app.log_erase(&actor, log, &Erasure::Person("Ola Hansen".to_owned())).await.expect("erased");
    let kept_beside = |name: &str| Restoring { erasures: vec![folder.path().join(name)], ..with_passphrase() };
    let ledger = app.erasure_list(&actor).await.expect("a ledger");
    std::fs::write(folder.path().join("erasures.json"), serde_json::to_vec(&ledger).expect("JSON")).expect("written");

    // Alone it knows nothing of it, and says until when it knows.
    let to = folder.path().join("alone");
    let report = restored(&file, &to, &with_passphrase()).await.expect("restored");
    assert_eq!((report.cases, report.values, report.erasures_known_us), (0, 0, report.made_us));
    // By the exported ledger, and by the living data folder.
    for (beside, to) in [("erasures.json", "by-ledger"), ("data", "by-folder")] {
        let to = folder.path().join(to);
        let report = restored(&file, &to, &kept_beside(beside)).await.expect("restored");
        assert_eq!((report.cases, report.values), (1, 1), "{beside}");
        assert!(report.erasures_known_us > report.made_us);
        let again = App::open(&to).await.expect("opened");
        assert_eq!(variants(&again).await, "1x receive decide");
        assert!(again.person_about(&actor, "Ola Hansen").await.expect("told").rows.is_empty());
        again.journal_verify(&actor, None).await.expect("whole");
        // The ledger goes on: neither does a delivery bring it back.
        let same = export(folder.path(), "again.csv", &FIRST.replace("decide", "close"));
        let imported = import(&again, &same, ImportMode::Append).await.expect("imported");
        assert_eq!(imported.findings.get("erased-cases-left-out").map(|f| f.count), Some(1));
    }
    // By a later backup in the same folder, without being told.
    app.backup_make(&actor, &folder.path().join("later.samsyn"), None).await.expect("made");
    let to = folder.path().join("by-later-backup");
    let report = restored(&file, &to, &with_passphrase()).await.expect("restored");
    assert_eq!((report.cases, report.values), (1, 1));
    // Another installation's is refused.
    let other = tempfile::tempdir().expect("a folder");
    let (theirs, ..) = filled(other.path()).await;
    let their_log = theirs.log_list(&actor).await.expect("a list")[0].id;
    theirs.log_erase(&actor, their_log, &Erasure::Case("1".to_owned())).await.expect("erased");
    let with = Restoring { erasures: vec![other.path().join("data")], ..with_passphrase() };
    refused(&file, &folder.path().join("foreign"), &with, "erasures-foreign").await;
    drop(data);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_backup_counts_for_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, data, file) = filled(folder.path()).await;
    app.backup_make(&Actor::Owner, &file, Some(PASSPHRASE)).await.expect("made");
    let whole = std::fs::read(&file).expect("a file");
    let (bad, to) = (folder.path().join("bad"), folder.path().join("restored"));
    // A flipped bit here and there; a blank that fills a block is no content.
    let mut found = 0;
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        std::fs::write(&bad, &bytes).expect("written");
        let outcome = restored(&bad, &to, &with_passphrase()).await;
        if bytes[at] == 0x10 && outcome.is_ok() {
            std::fs::remove_dir_all(&to).expect("removed");
            continue;
        }
        let error = outcome.expect_err("a flipped bit");
        assert!(
            ["data-damaged", "backup-unreadable", "backup-keys-wrong", "backup-keys-needed", "data-newer"]
                .contains(&&*error.code),
            "at {at}: {error:?}"
        );
        assert!(!to.exists(), "at {at}");
        found += 1;
    }
    assert!(found > 20, "{found}");
    for length in [0, 100, 512, whole.len() / 2, whole.len() - 1500] {
        std::fs::write(&bad, &whole[..length]).expect("written");
        let error = restored(&bad, &to, &with_passphrase()).await.expect_err("cut short");
        assert!(error.kind != ErrorKind::Denied && !to.exists(), "{length}: {error:?}");
    }
    refused(&data.join("keys/pseudonym.key"), &to, &with_passphrase(), "backup-unreadable").await;
    if on_postgres() {
        return;
    }
    // A journal that was tampered with is no better: the checksums fit, the chain does not.
    let sqlite = data.join("samsyn.sqlite");
    drop(app);
    // Opening empties the write-ahead log into it.
    drop(App::open(&data).await.expect("opened"));
    let bytes = std::fs::read(&sqlite).expect("a database");
    let at = bytes.windows(10).rposition(|w| w == b"log-import").expect("an entry");
    let mut tampered = bytes;
    tampered[at + 4] = b'I';
    std::fs::write(&sqlite, tampered).expect("written");
    let app = App::open(&data).await.expect("opened");
    app.backup_make(&Actor::Owner, &file, Some(PASSPHRASE)).await.expect("made");
    refused(&file, &to, &with_passphrase(), "journal-changed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn backups_are_consistent_while_others_write() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, _, _) = filled(folder.path()).await;
    let second = export(folder.path(), "second.csv", SECOND);
    let writing = {
        let (app, folder) = (app.clone(), folder.path().to_owned());
        tokio::spawn(async move {
            import(&app, &second, ImportMode::Append).await.expect("appended");
            for n in 0..10 {
                let more = export(&folder, &format!("more{n}.csv"), &SECOND.replace("3,", &format!("{},", n + 10)));
                import(&app, &more, ImportMode::Append).await.expect("appended");
            }
        })
    };
    let mut made = 0;
    while !writing.is_finished() || made < 3 {
        let file = folder.path().join(format!("b{made}.samsyn"));
        app.backup_make(&Actor::Owner, &file, Some(PASSPHRASE)).await.expect("made while another writes");
        made += 1;
    }
    writing.await.expect("done");
    for n in 0..made {
        let to = folder.path().join(format!("r{n}"));
        restored(&folder.path().join(format!("b{n}.samsyn")), &to, &with_passphrase()).await.expect("restored");
        let again = App::open(&to).await.expect("opened");
        // Asks every figure to fit what is recorded.
        assert!(variants(&again).await.contains("receive"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_the_old_backup_or_the_new_is_there() {
    const MOMENTS: u32 = 12;
    let folder = tempfile::tempdir().expect("a folder");
    let (app, data, file) = filled(folder.path()).await;
    app.backup_make(&Actor::Owner, &file, Some(PASSPHRASE)).await.expect("made");
    let second = export(folder.path(), "second.csv", SECOND);
    import(&app, &second, ImportMode::Append).await.expect("appended");
    drop(app);
    let begun = Instant::now();
    assert!(doing(&data, "backup").env("SAMSYN_CRASH_AT", "backup-written").status().is_ok_and(|s| !s.success()));
    let whole = begun.elapsed();
    for step in ["backup-copied", "backup-growing", "backup-written"] {
        assert!(!doing(&data, "backup").env("SAMSYN_CRASH_AT", step).status().expect("runs").success(), "{step}");
        let to = folder.path().join(format!("r-{step}"));
        restored(&file, &to, &with_passphrase()).await.expect("the old one is whole");
        assert_eq!(variants(&App::open(&to).await.expect("opened")).await, AFTER_FIRST, "{step}");
    }
    for moment in 0..MOMENTS {
        let mut child = doing(&data, "backup").spawn().expect("the child starts");
        std::thread::sleep(whole * moment / MOMENTS);
        child.kill().expect("kills");
        child.wait().expect("is gone");
        let to = folder.path().join(format!("r{moment}"));
        restored(&file, &to, &with_passphrase()).await.expect("whole");
        let found = variants(&App::open(&to).await.expect("opened")).await;
        assert!(found == AFTER_FIRST || found == AFTER_SECOND, "{found}");
    }
    assert!(doing(&data, "backup").status().expect("runs").success(), "and it can be made after all");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_a_restore_is_whole_or_not_there() {
    const MOMENTS: u32 = 12;
    let folder = tempfile::tempdir().expect("a folder");
    let (app, data, file) = filled(folder.path()).await;
    app.backup_make(&Actor::Owner, &file, Some(PASSPHRASE)).await.expect("made");
    let log = app.log_list(&Actor::Owner).await.expect("a list")[0].id;
    app.log_erase(&Actor::Owner, log, &Erasure::Case("2".to_owned())).await.expect("erased");
    app.backup_make(&Actor::Owner, &folder.path().join("later.samsyn"), None).await.expect("made");
    drop(app);
    let to = folder.path().join("restored");
    for step in ["restore-growing", "restore-unpacked", "erasure-written", "committed", "restore-erasing", "restore-checked"] {
        assert!(!doing(&data, "restore").env("SAMSYN_CRASH_AT", step).status().expect("runs").success(), "{step}");
        assert!(!to.exists(), "{step}");
    }
    let begun = Instant::now();
    assert!(doing(&data, "restore").status().expect("runs").success());
    let whole = begun.elapsed();
    for moment in 0..MOMENTS {
        std::fs::remove_dir_all(&to).unwrap_or_default();
        let mut child = doing(&data, "restore").spawn().expect("the child starts");
        std::thread::sleep(whole * moment / MOMENTS);
        child.kill().expect("kills");
        child.wait().expect("is gone");
        if to.exists() {
            let app = App::open(&to).await.expect("opened");
            assert_eq!(variants(&app).await, "1x receive decide", "what counts is checked, and erased again");
        }
    }
    std::fs::remove_dir_all(&to).unwrap_or_default();
    assert!(doing(&data, "restore").status().expect("runs").success(), "and it can be done after all");
    assert!(files_with(&to, "restoring").is_empty());
}
