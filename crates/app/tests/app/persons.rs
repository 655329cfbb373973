//! Persons stand under pseudonyms: in every file of the data directory no name is to be found in the clear.

use crate::common::{FIRST, SECOND, export, files_with, import, on_postgres, pseudonyms};
use samsyn_app::{Actor, App, ImportMode};

async fn names(app: &App, pseudonyms: &[String]) -> Vec<Option<String>> {
    let mut names = Vec::new();
    for pseudonym in pseudonyms {
        names.push(app.person_name(&Actor::Owner, pseudonym).await.expect("readable"));
    }
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn names_lie_encrypted_and_can_be_erased() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (export(folder.path(), "first.csv", FIRST), export(folder.path(), "second.csv", SECOND));
    let data = folder.path().join("data");
    let (app, actor) = (App::open(&data).await.expect("opened"), Actor::Owner);
    let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
    let before = pseudonyms(&app.log_open(&actor, log).await.expect("opened"));
    assert!(before.len() == 2 && before.iter().all(|p| p.len() == 10 && p.starts_with("P-")), "{before:?}");
    import(&app, &second, ImportMode::Append).await.expect("appended");
    let after = pseudonyms(&app.log_open(&actor, log).await.expect("opened"));
    assert!(after.len() == 3 && before.iter().all(|p| after.contains(p)), "the same person keeps the pseudonym: {after:?}");
    let known = ["Kari Nordmann", "Ola Hansen", "Åse Vik"].map(|n| Some(n.to_owned()));
    assert_eq!(names(&app, &after).await, known);
    for name in known.iter().flatten() {
        assert_eq!(files_with(&data, name), Vec::<String>::new());
    }

    assert_eq!(app.person_key_rotate(&actor).await.expect("rotated"), 3);
    assert_eq!(names(&app, &after).await, known);
    assert_eq!(std::fs::read_dir(data.join("keys")).expect("keys").count(), 3, "the old key is gone");

    let mut kari = None;
    for pseudonym in &after {
        if app.person_name(&actor, pseudonym).await.expect("readable").as_deref() == Some("Kari Nordmann") {
            kari = Some(pseudonym.clone());
        }
    }
    let kari = kari.expect("she has a pseudonym");
    assert!(app.person_erase(&actor, &kari).await.expect("erased"));
    assert!(!app.person_erase(&actor, &kari).await.expect("nothing left"));
    // A later delivery with her in it neither brings the name back nor gives her another pseudonym.
    let third = export(folder.path(), "third.csv", &SECOND.replace("appeal", "close"));
    import(&app, &third, ImportMode::Append).await.expect("appended");
    assert_eq!(app.person_name(&actor, &kari).await.expect("readable"), None);
    assert_eq!(pseudonyms(&app.log_open(&actor, log).await.expect("opened")), after);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_go_with_the_last_log_that_has_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = export(folder.path(), "first.csv", FIRST);
    let (app, actor) = (App::open(&folder.path().join("data")).await.expect("opened"), Actor::Owner);
    let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
    let pseudonyms = pseudonyms(&app.log_open(&actor, log).await.expect("opened"));
    app.log_delete(&actor, log).await.expect("deleted");
    assert_eq!(names(&app, &pseudonyms).await, [None, None]);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn only_this_user_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let (first, data) = (export(folder.path(), "first.csv", FIRST), folder.path().join("data"));
    let app = App::open(&data).await.expect("opened");
    import(&app, &first, ImportMode::New).await.expect("imported");
    let mode = |path: &str| std::fs::metadata(data.join(path)).expect(path).permissions().mode() & 0o777;
    let tables = if on_postgres() { "installation" } else { "samsyn.sqlite" };
    assert_eq!(["", "keys", "logs", "logs/1", "uploads"].map(mode), [0o700; 5]);
    assert_eq!(["keys/pseudonym.key", "logs/1/1.events.arrow", tables].map(mode), [0o600; 3]);
}
