//! The benchmarks: scripts in `bench/` that run a peer beside Samsyn on the same file.

use std::path::PathBuf;

use crate::{Outcome, run};

/// Runs the scripts in `bench/`, all or those whose names are given, against the release binary.
pub(crate) fn run(names: &[String]) -> Outcome {
    let mut scripts = scripts()?;
    if !names.is_empty() {
        let stem = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let known: Vec<String> = scripts.iter().map(stem).collect();
        if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
            return Err(format!("bench/ has no `{unknown}`; it has {}", known.join(", ")));
        }
        scripts.retain(|path| names.contains(&stem(path)));
    }
    for script in scripts {
        run::step(&format!("bench: {}", script.display()));
        let program = script.to_string_lossy().into_owned();
        run::check(run::command_in(".", &program, &[]).env("SAMSYN_BIN", run::binary("release")))?;
    }
    Ok(())
}

/// The executable files of the folder, by name.
fn scripts() -> Result<Vec<PathBuf>, String> {
    let folder = run::root().join("bench");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut scripts: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_executable).collect();
    scripts.sort();
    Ok(scripts)
}

#[cfg(unix)]
fn is_executable(path: &PathBuf) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &PathBuf) -> bool {
    path.is_file()
}
