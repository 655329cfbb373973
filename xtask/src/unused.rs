//! Dependencies that a crate declares and never names in its source.

use std::path::{Path, PathBuf};

use crate::metadata::{self, Kind};
use crate::{Outcome, run};

/// Fails with every declared dependency whose name the crate's sources do not contain.
///
/// A crate that is declared for its features alone is listed under `[package.metadata.tidy] used-unseen`.
pub(crate) fn run() -> Outcome {
    let mut unused = Vec::new();
    let mut checked = 0;
    for package in metadata::packages()?.iter().filter(|package| package.source.is_none()) {
        let folder = run::root().join(&package.folder);
        for dependency in &package.dependencies {
            checked += 1;
            let places: &[&str] = match dependency.kind {
                Kind::Normal => &["src"],
                Kind::Build => &["build.rs", "build"],
                Kind::Test => &["src", "tests", "benches", "examples"],
            };
            let name = dependency.rename.as_ref().unwrap_or(&dependency.name).replace('-', "_");
            let seen = places.iter().any(|place| tree_names(&folder.join(place), &name));
            if !seen && !package.used_unseen.contains(&dependency.name) {
                unused.push(format!("{} does not use {}", package.name, dependency.name));
            }
        }
    }
    if !unused.is_empty() {
        return Err(format!("{} dependencies are unused\n  {}", unused.len(), unused.join("\n  ")));
    }
    println!("All {checked} declared dependencies are used.");
    Ok(())
}

fn tree_names(path: &Path, name: &str) -> bool {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        let mut inside: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        inside.sort();
        return inside.iter().any(|entry| tree_names(entry, name));
    }
    path.extension().is_some_and(|extension| extension == "rs")
        && std::fs::read_to_string(path).is_ok_and(|source| names(&source, name))
}

/// Whether a line of code, not a comment, has the name as a whole word.
fn names(source: &str, name: &str) -> bool {
    let part_of_word = |c: char| c == '_' || c.is_alphanumeric();
    let code = source.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.into_iter().any(|line| {
        line.match_indices(name)
            .any(|(at, _)| !line[..at].ends_with(part_of_word) && !line[at + name.len()..].starts_with(part_of_word))
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_name_is_a_whole_word_of_code() {
        assert!(names("use serde::Serialize;", "serde"));
        assert!(names("#[derive(serde::Serialize)]", "serde"));
        assert!(!names("use serde_json::Value;", "serde"));
        assert!(!names("// serde is not used", "serde"));
        assert!(!names("use my_serde::X;", "serde"));
    }
}
