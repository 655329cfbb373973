//! The kinds of commands: what they start from, what they are, and what lies in the folder before and after.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use samsyn_app::{
    Actor, App, ClockOptions, ImportMode, ImportWatch, LogImport, LogName, Page, Protection, Question, ReadOptions, Restoring,
    Role, Source, Zone, log_clocks, log_variants,
};

use crate::common::command;

const PASSPHRASE: &str = "three hedgehogs and a hat";
/// Stands in the logs until it is erased.
pub(crate) const ERASED: &str = "case-to-be-erased";
/// Long ago, and so far in the future that the tests do not age.
const FIRST: &str = "case,activity,time,by\n\
    old,receive,2001-01-01T08:00:00Z,Kari Nordmann\n\
    old,decide,2001-01-03T08:00:00Z,Ola Hansen\n\
    case-to-be-erased,receive,2999-01-01T08:00:00Z,Ola Hansen\n\
    case-to-be-erased,reject,2999-01-02T08:00:00Z,Ola Hansen\n\
    kept,receive,2999-01-02T08:00:00Z,Kari Nordmann\n";
const SECOND: &str = "case,activity,time,by\n\
    kept,appeal,2999-02-01T08:00:00Z,Kari Nordmann\n\
    new,receive,2999-02-02T08:00:00Z,Åse Vik\n";
/// What is decided within a week is decided on time.
const RULE: &str = r#"id = "week"
kind = "statutory"
title = "A week"
[events]
start = ["receive"]
stop = ["decide", "reject"]
[[version]]
version = 1
citation = "none"
source = "none"
limit = "1 week"
calendar = "NO"
"#;

/// A kind of command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Import,
    Append,
    Snapshot,
    Retention,
    Erasure,
    Backup,
    Restore,
    Rule,
}

/// What a folder holds, in words, and how long its journals are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) text: String,
    pub(crate) journal: u64,
}

/// A kind of command with what it starts from, and what is there before and after.
pub(crate) struct Ground {
    pub(crate) task: Task,
    folder: tempfile::TempDir,
    pub(crate) old: State,
    pub(crate) new: State,
}

/// Runs what is asynchronous, and lets go of everything in the end.
pub(crate) fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime").block_on(work)
}

/// A folder in memory where there is one: many are made.
pub(crate) fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}

/// Waits until nothing of a data folder is open in this process, after which nobody takes files away.
pub(crate) fn settled(data: &Path) {
    let pause = std::time::Duration::from_millis(10);
    let open = || {
        let files = fs::read_dir("/proc/self/fd").ok()?.flatten();
        Some(files.filter_map(|file| fs::read_link(file.path()).ok()).any(|path| path.starts_with(data)))
    };
    for _ in 0..1_000 {
        match open() {
            Some(true) => std::thread::sleep(pause),
            Some(false) => return,
            None => return std::thread::sleep(20 * pause),
        }
    }
    panic!("{} stays open", data.display());
}

/// Whether the tables are in PostgreSQL: the second run of the tests.
pub(crate) fn on_postgres() -> bool {
    std::env::var_os("SAMSYN_TEST_DATABASE").is_some_and(|url| !url.is_empty())
}

/// Copies what lies in a folder. Tables that are in PostgreSQL are copied when the copy of their data folder is opened.
pub(crate) fn copy(from: &Path, to: &Path) {
    if from.join("installation").exists() && !from.join("copied-from").exists() {
        fs::write(to.join("copied-from"), from.as_os_str().as_encoded_bytes()).expect("written");
    }
    for entry in fs::read_dir(from).expect("a folder") {
        let (path, to) = (entry.as_ref().expect("an entry").path(), to.join(entry.expect("an entry").file_name()));
        if path.is_dir() {
            fs::create_dir(&to).expect("a folder");
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("copied");
        }
    }
}

impl Task {
    /// The command, on this folder.
    pub(crate) fn command(self, at: &Path) -> Command {
        let path = |name: &str| at.join(name).display().to_string();
        let (data, first, second, secret) = (path("data"), path("first.csv"), path("second.csv"), path("secret"));
        let (backup, restored, rule) = (path("backup.samsyn"), path("restored"), path("rule.toml"));
        let words: Vec<&str> = match self {
            Self::Import => vec!["import", &first, "--name", "permits", "--data", &data],
            Self::Append => vec!["import", &second, "--name", "permits", "--append", "--data", &data],
            Self::Snapshot => vec!["import", &second, "--name", "permits", "--snapshot", "--data", &data],
            Self::Retention => vec!["retain", "--data", &data],
            Self::Erasure => vec!["erase", "permits", "--case", ERASED, "--data", &data],
            Self::Backup => vec!["backup", &backup, "--data", &data],
            Self::Restore => vec!["restore", &backup, "--passphrase-file", &secret, "--data", &restored],
            Self::Rule => vec!["clock-rules", "add", "permits", &rule, "--data", &data],
        };
        let mut command = command(&words);
        if matches!(self, Self::Import | Self::Append | Self::Snapshot) {
            command.args([
                "--case",
                "case",
                "--activity",
                "activity",
                "--time",
                "time",
                "--resource",
                "by",
                "--class",
                "by=person",
            ]);
        }
        command
    }

    /// Prepares a folder for it.
    async fn prepare(self, at: &Path) {
        fs::write(at.join("first.csv"), FIRST).expect("written");
        fs::write(at.join("second.csv"), SECOND).expect("written");
        fs::write(at.join("secret"), PASSPHRASE).expect("written");
        fs::write(at.join("rule.toml"), RULE).expect("written");
        if self == Self::Import {
            return;
        }
        let app = App::open(&at.join("data")).await.expect("opened");
        import(&app, &at.join("first.csv"), ImportMode::New).await;
        let owner = Actor::Owner;
        if self == Self::Retention {
            let log = app.log_list(&owner).await.expect("a list")[0].id;
            let kept = Protection { retention_months: Some(60), ..Protection::default() };
            app.protection_set(&owner, log, &kept).await.expect("set");
        }
        if matches!(self, Self::Backup | Self::Restore) {
            // A passphrase takes its time; a backup is looked into often.
            let secret = (self == Self::Restore).then_some(PASSPHRASE);
            app.backup_make(&owner, &at.join("backup.samsyn"), secret).await.expect("made");
        }
        if self == Self::Backup {
            import(&app, &at.join("second.csv"), ImportMode::Append).await;
        }
    }
}

async fn import(app: &App, file: &Path, mode: ImportMode) {
    let mut options = ReadOptions::new(Zone::utc());
    for (role, column) in [(Role::Case, "case"), (Role::Activity, "activity"), (Role::Time, "time"), (Role::Resource, "by")] {
        options.choose(role, column);
    }
    options.classes.insert("by".to_owned(), samsyn_app::DataClass::Person);
    let request = LogImport { name: LogName::parse("permits").ok(), source: Source::File(file.to_owned()), options, mode };
    app.log_import(&Actor::Owner, request, Arc::new(ImportWatch::new())).await.expect("imported");
}

impl Ground {
    pub(crate) fn of(task: Task) -> Self {
        let made = folder();
        wait(task.prepare(made.path()));
        settled(&made.path().join("data"));
        let [before, after] = [folder(), folder()];
        copy(made.path(), before.path());
        copy(made.path(), after.path());
        let run = task.command(after.path()).output().expect("runs");
        assert!(run.status.success(), "{task:?}: {}", String::from_utf8_lossy(&run.stderr));
        let (old, new) = (state(task, before.path()), state(task, after.path()));
        assert_ne!(old.text, new.text, "{task:?} changes something");
        Self { task, folder: made, old, new }
    }

    /// A folder of one's own that is as before.
    pub(crate) fn copied(&self) -> tempfile::TempDir {
        let copied = folder();
        self.copy_to(copied.path());
        copied
    }

    pub(crate) fn copy_to(&self, to: &Path) {
        copy(self.folder.path(), to);
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Holds a folder after a crash to what must be true of it, does the work after all, and holds it again. `told`: the command
    /// had said that it is done.
    pub(crate) fn judge(&self, at: &Path, told: bool, when: &str) {
        let found = state(self.task, at);
        let whole = found.text == self.new.text;
        assert!(whole || !told, "{:?} {when}: told as done, and lost: {found:?}", self.task);
        assert!(whole || found.text == self.old.text, "{:?} {when}: neither old nor new: {found:?}", self.task);
        // A backup is there before it is told of; everything else is one with what is told.
        if self.task != Task::Backup {
            let expected = if whole { &self.new } else { &self.old };
            assert_eq!(found.journal, expected.journal, "{:?} {when}: {}", self.task, found.text);
        }
        if !whole {
            let run = self.task.command(at).output().expect("runs");
            assert!(run.status.success(), "{:?} {when}, once more: {}", self.task, String::from_utf8_lossy(&run.stderr));
            assert_eq!(state(self.task, at).text, self.new.text, "{:?} {when}, once more", self.task);
            let names = fs::read_dir(at).expect("a folder").map(|e| e.expect("an entry").file_name());
            let left: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with('.')).collect();
            assert!(left.is_empty(), "{:?} {when} leaves {left:?}", self.task);
        }
    }
}

/// What lies in a folder, after a start on it.
fn state(task: Task, at: &Path) -> State {
    wait(async {
        let mut state = State { text: String::new(), journal: 0 };
        match task {
            Task::Backup => {
                let (file, to) = (at.join("backup.samsyn"), at.join("looked-at"));
                let with = Restoring { keys: Some(at.join("data/keys")), ..Restoring::default() };
                App::backup_restore(&Actor::Owner, &file, &to, &with).await.expect("a backup is whole");
                tell(&to, &mut state).await;
                fs::remove_dir_all(&to).expect("removed");
                tell(&at.join("data"), &mut State { text: String::new(), journal: 0 }).await;
            }
            Task::Restore => tell(&at.join("restored"), &mut state).await,
            _ => tell(&at.join("data"), &mut state).await,
        }
        if task == Task::Erasure && !state.text.contains("reject") {
            assert_eq!(files_with(at, ERASED), Vec::<PathBuf>::new(), "erased, and still there");
        }
        state
    })
}

/// Tells what a data folder holds, when it is there: opened, its journal and every file verified, and nothing beside.
pub(crate) async fn tell(data: &Path, state: &mut State) {
    if !data.exists() {
        state.text += "nothing";
        return;
    }
    let (app, owner) = (App::open(data).await.expect("it opens"), Actor::Owner);
    state.journal += app.journal_verify(&owner, None).await.expect("the journal is whole").number;
    for log in app.log_list(&owner).await.expect("a list") {
        app.log_verify(&owner, log.id).await.expect("as written");
        let opened = app.log_open(&owner, log.id).await.expect("it opens");
        let answer = log_variants(&opened, &Question::default(), Page::all()).expect("an answer");
        assert_eq!((answer.stamp.cases, answer.stamp.units), (log.cases, log.events), "what is recorded is what is there");
        let rows: Vec<String> = answer.rows.iter().map(|v| format!("{}x {}", v.cases.size(), v.activities.join(" "))).collect();
        state.text += &format!("{}: {}; ", log.name, rows.join(", "));
        // What is kept of the cases' clocks says what their events say, whatever was written of it.
        for clock in log_clocks(&opened, &Question::default(), &ClockOptions::default()).expect("an answer").rows {
            state.text += &format!("{:?}; ", clock.figures);
        }
    }
    let check = data.with_extension("check");
    let named = app.backup_make(&owner, &check, None).await.expect("made").files;
    fs::remove_file(&check).expect("removed");
    let logs = fs::read_dir(data.join("logs")).expect("a folder").map(|e| e.expect("an entry").path());
    let files = logs.flat_map(|log| fs::read_dir(log).expect("a folder")).map(|e| e.expect("an entry").path());
    // Clocks are read of the events again where they are not kept.
    let files: Vec<_> = files.filter(|path| path.extension().is_none_or(|ending| ending != "derived")).collect();
    assert_eq!(files.len() as u64, named, "no file that belongs to nothing: {files:?}");
    if state.text.is_empty() {
        state.text += "nothing";
    }
}

/// Files of the data folder in which a text occurs.
fn files_with(at: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![at.join("data")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            // What a closing database takes away meanwhile holds nothing.
            } else if fs::read(&path).unwrap_or_default().windows(text.len()).any(|w| w == text.as_bytes()) {
                found.push(path);
            }
        }
    }
    found
}
