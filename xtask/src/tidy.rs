//! The house rules that no other tool checks: who may use whom, purity, openings, sizes, marks, named paths.
//! The rules come from DESIGN.md ("Workspace") and STYLE.md; ARCHITECTURE.md explains them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::metadata::{self, Kind};
use crate::{Outcome, run, tidy_wording};

/// Which crates of the workspace each may use, lowest first. Pure crates touch no file, clock, environment or
/// network.
const LAYERS: [Layer; 15] = [
    Layer { name: "calendar", pure: true, may_use: &[] },
    Layer { name: "stats", pure: true, may_use: &[] },
    Layer { name: "drawing", pure: true, may_use: &[] },
    Layer { name: "report", pure: true, may_use: &["drawing"] },
    Layer { name: "wording", pure: true, may_use: &[] },
    Layer { name: "eventlog", pure: true, may_use: &["calendar"] },
    Layer { name: "mining", pure: true, may_use: &["calendar", "stats", "eventlog"] },
    Layer { name: "demo", pure: true, may_use: &["calendar", "stats", "eventlog"] },
    Layer { name: "organisation", pure: true, may_use: &["calendar"] },
    Layer { name: "register", pure: true, may_use: &["calendar", "stats", "organisation"] },
    Layer { name: "store", pure: false, may_use: &["calendar", "eventlog", "organisation", "register"] },
    Layer {
        name: "app",
        pure: false,
        may_use: &["calendar", "stats", "drawing", "eventlog", "mining", "organisation", "register", "demo", "store"],
    },
    Layer { name: "server", pure: false, may_use: &["app", "report", "wording", "drawing", "calendar", "eventlog", "mining"] },
    Layer {
        name: "cli",
        pure: false,
        may_use: &["app", "server", "report", "wording", "drawing", "calendar", "eventlog", "mining", "demo"],
    },
    Layer { name: "xtask", pure: false, may_use: &[] },
];

struct Layer {
    name: &'static str,
    pure: bool,
    may_use: &'static [&'static str],
}

/// What a pure crate does not name outside its tests.
const IMPURE: [&str; 10] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "println!",
    "print!",
];

/// Put together here, so that this file does not hold them.
const MARKS: [&str; 6] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("dbg", "!("),
    concat!("#[ig", "nore"),
];

const LINES_MAX: usize = 800;
const BYTES_MAX: u64 = 2_000_000;

/// Fails with every breach, one per line.
pub(crate) fn run() -> Outcome {
    let files = files()?;
    let mut breaches = layers()?;
    for file in &files {
        check_file(file, &mut breaches);
    }
    breaches.extend(named_paths("ARCHITECTURE.md"));
    breaches.extend(tidy_wording::breaches(&run::root().join("crates/wording/locales"))?);
    if !breaches.is_empty() {
        return Err(format!("{} breaches\n  {}", breaches.len(), breaches.join("\n  ")));
    }
    println!("{} files are tidy.", files.len());
    Ok(())
}

/// Files that are committed or would be, relative to the root.
fn files() -> Result<Vec<PathBuf>, String> {
    let arguments = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    let listed = run::output(Command::new("git").args(arguments).current_dir(run::root()))?;
    let names = String::from_utf8_lossy(&listed).into_owned();
    let paths = names.split_terminator('\0').map(PathBuf::from);
    // A file that is deleted but not yet committed so is still listed.
    Ok(paths.filter(|path| run::root().join(path).is_file()).collect())
}

fn layers() -> Result<Vec<String>, String> {
    let mut breaches = Vec::new();
    for package in metadata::packages()?.iter().filter(|package| package.source.is_none()) {
        let name = package.name.trim_start_matches("samsyn-");
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == name) else {
            breaches.push(format!("crate {name} is not in the table of xtask/src/tidy.rs"));
            continue;
        };
        let used = package.dependencies.iter().filter(|dependency| dependency.kind != Kind::Test);
        for used in used.filter_map(|dependency| dependency.name.strip_prefix("samsyn-")) {
            if !layer.may_use.contains(&used) {
                breaches.push(format!("crate {name} may not use crate {used} (DESIGN.md, \"Workspace\")"));
            }
        }
    }
    Ok(breaches)
}

fn check_file(file: &Path, breaches: &mut Vec<String>) {
    let path = run::root().join(file);
    let shown = file.display();
    let size = std::fs::metadata(&path).map_or(0, |file| file.len());
    if size > BYTES_MAX {
        breaches.push(format!("{shown} has {size} bytes, over {BYTES_MAX}"));
    }
    // What is not text has no lines to check.
    let Ok(text) = std::fs::read_to_string(&path) else { return };
    if file.extension().is_some_and(|extension| extension == "rs") {
        check_rust(file, &text, breaches);
    }
    let is_lock = file.file_name().is_some_and(|name| name == "Cargo.lock" || name == "package-lock.json");
    if !is_lock {
        check_lines(file, &text, breaches);
    }
}

fn check_rust(file: &Path, text: &str, breaches: &mut Vec<String>) {
    let shown = file.display();
    if !text.starts_with("//!") {
        breaches.push(format!("{shown} does not open with `//!`: what it is and why"));
    }
    let lines = text.lines().count();
    if lines > LINES_MAX {
        breaches.push(format!("{shown} has {lines} lines, over {LINES_MAX}: it tells more than one story"));
    }
    let layer = LAYERS.iter().find(|layer| file.starts_with(format!("crates/{}/src", layer.name)));
    if layer.is_some_and(|layer| layer.pure) {
        // Tests may read files, and stand last.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            let found = IMPURE.iter().find(|name| line.contains(*name));
            breaches.extend(found.map(|name| format!("{shown}:{}: a pure crate uses {name}", number + 1)));
        }
    }
}

fn check_lines(file: &Path, text: &str, breaches: &mut Vec<String>) {
    let root = run::root();
    // The folder beside which the shared data lies, unless that is the top of the disk.
    let parent = root.parent().filter(|parent| parent.components().count() > 1).map(Path::to_string_lossy);
    let homes = ["/home", "/root", "/Users"].map(|home| format!("{home}/"));
    for (number, line) in text.lines().enumerate() {
        let at = format!("{}:{}", file.display(), number + 1);
        if let Some(mark) = MARKS.iter().find(|mark| line.contains(*mark)) {
            breaches.push(format!("{at}: {mark} marks unfinished work: finish it or write an issue"));
        }
        let own = parent.as_ref().is_some_and(|parent| names_path(line, &format!("{parent}/")));
        if own || homes.iter().any(|home| names_path(line, home)) {
            breaches.push(format!("{at}: names a path of one machine"));
        }
    }
}

/// Whether a line names something under an absolute folder, and not just a longer path that contains it.
fn names_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before_ok = !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-*~/}".contains(c));
        before_ok && line[at + folder.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '.')
    })
}

/// Paths in backquotes that do not exist. A path has a slash inside and nothing that no path has.
fn named_paths(file: &str) -> Vec<String> {
    let Ok(text) = std::fs::read_to_string(run::root().join(file)) else {
        return vec![format!("{file} is missing")];
    };
    let quoted = text.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| {
        word.contains('/')
            && !word.starts_with('/')
            && !word.starts_with("..")
            && word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c))
    };
    let missing = quoted.filter(is_path).filter(|path| !run::root().join(path).exists());
    missing.map(|path| format!("{file} names {path}, which does not exist")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_one_machine_are_recognised() {
        let home = concat!("/ho", "me/");
        for line in [format!("see {home}anna/x"), format!("({home}.cache")] {
            assert!(names_path(&line, home), "{line}");
        }
        for line in ["GET /home/", "https://x.org/home/page", "./home/anna", "at /home"] {
            assert!(!names_path(line, home), "{line}");
        }
    }

    #[test]
    fn layers_are_listed_lowest_first() {
        for (index, layer) in LAYERS.iter().enumerate() {
            let lower: Vec<_> = LAYERS[..index].iter().map(|lower| lower.name).collect();
            for used in layer.may_use {
                assert!(lower.contains(used), "{} uses {used}", layer.name);
            }
        }
    }

    #[test]
    fn a_pure_crate_may_not_read_files() {
        let mut breaches = Vec::new();
        let text = "//! Opens well.\nfn f() { std::fs::read(\"x\"); }\n#[cfg(test)]\nmod tests { use std::fs; }\n";
        check_rust(Path::new("crates/stats/src/x.rs"), text, &mut breaches);
        assert_eq!(breaches, ["crates/stats/src/x.rs:2: a pure crate uses std::fs"]);
        breaches.clear();
        check_rust(Path::new("crates/store/src/x.rs"), text, &mut breaches);
        assert!(breaches.is_empty());
        check_rust(Path::new("crates/store/src/x.rs"), "fn f() {}", &mut breaches);
        assert_eq!(breaches.len(), 1);
    }
}
