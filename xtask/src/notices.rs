//! The licence texts of every crate in the binary, beside those of the browser files: what passing it on asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::metadata::{self, Package};
use crate::{Outcome, run};

const FILE: &str = "web/dist/THIRD-PARTY-RUST.txt";

/// Writes the texts to `web/dist`, when they changed; each text once, after the crates that it covers.
pub(crate) fn write() -> Outcome {
    let (path, all) = (run::root().join(FILE), notices()?);
    // Rewriting it would make cargo build the server again.
    if std::fs::read_to_string(&path).is_ok_and(|old| old == all) {
        return Ok(());
    }
    std::fs::write(&path, all).map_err(|error| format!("{FILE} cannot be written: {error}"))
}

fn notices() -> Result<String, String> {
    let mut covered: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut textless = BTreeSet::new();
    for package in metadata::built_in("samsyn-cli")? {
        let title = format!("{} {} ({})", package.name, package.version, package.licence.as_deref().unwrap_or("?"));
        let texts = texts(&package);
        if texts.is_empty() {
            textless.insert(title.clone());
        }
        for text in texts {
            covered.entry(text).or_default().insert(title.clone());
        }
    }
    let rule = "=".repeat(78);
    let list = |titles: &BTreeSet<String>| titles.iter().map(|title| format!("{title}\n")).collect::<String>();
    let mut notices: Vec<String> =
        covered.iter().map(|(text, titles)| format!("{rule}\n{}{rule}\n\n{text}\n", list(titles))).collect();
    notices.sort_by_key(|notice| notice.to_lowercase());
    if !textless.is_empty() {
        notices.push(format!("{rule}\nWithout a licence text of their own:\n{}{rule}\n", list(&textless)));
    }
    Ok(notices.join("\n"))
}

/// The licence texts of a package. Of those offered to choose from, MIT alone when it is among them.
fn texts(package: &Package) -> Vec<String> {
    let folder = Path::new(&package.folder);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_licence = |name: &str| {
        let name = name.to_lowercase();
        ["license", "licence", "copying", "notice", "unlicense"].iter().any(|start| name.starts_with(start))
    };
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| is_licence(name) && folder.join(name).is_file());
    names.sort();
    let choice = package.licence.as_deref().is_some_and(|l| (l.contains(" OR ") || l.contains('/')) && !l.contains("AND"));
    let mit: Vec<String> = names.iter().filter(|name| name.to_lowercase().ends_with("mit")).cloned().collect();
    if choice && !mit.is_empty() {
        names = mit;
    }
    let read = names.iter().filter_map(|name| std::fs::read_to_string(folder.join(name)).ok());
    // The same text differs between crates in line ends and blanks at them.
    read.map(|text| text.trim().lines().map(|line| line.trim_end().to_owned() + "\n").collect()).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_crates_of_the_binary_are_named_with_their_texts() {
        let notices = super::notices().expect("cargo knows the packages");
        assert!(notices.contains("\ntokio 1."), "a crate of the binary");
        assert!(!notices.contains("\nproptest 1."), "a crate of the tests");
        assert!(notices.contains("Permission is hereby granted, free of charge"), "a text");
        let textless = notices.split("Without a licence text").nth(1).unwrap_or_default().lines().count();
        assert!(textless < 40, "{textless} crates have no text");
        eprintln!("{} bytes, {textless} crates without a text", notices.len());
    }
}
