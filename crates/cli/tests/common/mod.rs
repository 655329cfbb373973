//! Runs the binary as a person would, and holds the small files that the tests make themselves.
#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod server;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A run of the binary that is over.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
    pub(crate) bytes: Vec<u8>,
}

/// The binary, in English, with no data folder but those named.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samsyn"));
    command.args(arguments).env("LC_ALL", "C").stdin(Stdio::null());
    for name in ["SAMSYN_DATA", "SAMSYN_DATABASE", "XDG_DATA_HOME", "LOCALAPPDATA", "LANG", "LC_MESSAGES"] {
        command.env_remove(name);
    }
    command.env("HOME", "/nonexistent");
    command
}

/// Runs the binary to its end.
pub(crate) fn samsyn(arguments: &[&str]) -> Run {
    of(command(arguments).output().expect("the binary runs"))
}

pub(crate) fn of(output: Output) -> Run {
    Run {
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        code: output.status.code().unwrap_or(-1),
        bytes: output.stdout,
    }
}

impl Run {
    /// It did its work.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    /// It failed with this exit code, said all these words on standard error, and wrote nothing to standard output.
    #[track_caller]
    pub(crate) fn fails(self, code: i32, words: &[&str]) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        for word in words {
            assert!(self.stderr.contains(word), "{word:?} is not in: {}", self.stderr);
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert_eq!(self.stdout, "", "data beside a failure");
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).expect("JSON on standard output")
    }
}

/// A folder of the test's own, gone afterwards.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// Path of a file in the folder, as text.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// Makes a file; its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.0.path().join(name), content).expect("a file");
        self.path(name)
    }

    /// Names of the files there are.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).expect("a folder");
        let mut names: Vec<String> = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// Three cases of a small permit office; times are UTC.
pub(crate) const PERMITS: &str = "\
case,activity,time,resource,unit
P1,Received,2024-01-02T08:00:00Z,Ada,North
P1,Assessed,2024-01-04T08:00:00Z,Bo,North
P1,Decided,2024-01-05T08:00:00Z,Ada,North
P2,Received,2024-01-03T08:00:00Z,Ada,South
P2,Assessed,2024-01-03T12:00:00Z,Bo,South
P2,Assessed,2024-01-08T08:00:00Z,Bo,South
P2,Decided,2024-01-09T08:00:00Z,Ada,South
P3,Received,2024-02-01T08:00:00Z,Ada,North
P3,Assessed,2024-02-03T08:00:00Z,Bo,North
P3,Decided,2024-02-04T08:00:00Z,Ada,North
";

/// The folder of the public logs, when this machine has it.
pub(crate) fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("SAMSYN_SHARED").map_or(beside, PathBuf::from);
    let found = folder.join("data").is_dir() && folder.join("golden").is_dir();
    if !found {
        eprintln!("skipped: no public logs at SAMSYN_SHARED or {}", folder.display());
    }
    found.then_some(folder)
}
