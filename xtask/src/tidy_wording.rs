//! The five languages say the same things: every message in each, with the same variables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const LANGUAGES: [&str; 5] = ["en", "nb", "nn", "da", "sv"];

/// Message (or `message.attribute`) and the variables that it uses.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// What is missing, doubled or different in the catalogues of a folder; nothing when there is no such folder.
pub(crate) fn breaches(folder: &Path) -> Result<Vec<String>, String> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut breaches = Vec::new();
    let mut catalogues = BTreeMap::new();
    for language in LANGUAGES {
        let messages = catalogue(&folder.join(language), language, &mut breaches)?;
        catalogues.insert(language, messages);
    }
    compare(&catalogues, &mut breaches);
    Ok(breaches)
}

/// All messages of a language, whatever files they are in.
fn catalogue(folder: &Path, language: &str, breaches: &mut Vec<String>) -> Result<Messages, String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        breaches.push(format!("the wording lacks the folder of {language}"));
        return Ok(Messages::new());
    };
    let mut messages = Messages::new();
    for file in entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "ftl")) {
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        for (id, variables) in parse(&text) {
            if messages.insert(id.clone(), variables).is_some() {
                breaches.push(format!("{language} says {id} twice"));
            }
        }
    }
    Ok(messages)
}

fn compare(catalogues: &BTreeMap<&str, Messages>, breaches: &mut Vec<String>) {
    let all: BTreeMap<&String, &BTreeSet<String>> = catalogues.values().rev().flatten().collect();
    for (language, messages) in catalogues {
        for (id, variables) in &all {
            match messages.get(*id) {
                None => breaches.push(format!("{language} lacks {id}")),
                Some(own) if own != *variables => {
                    let list = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join(" ");
                    breaches.push(format!("{id} uses {{{}}} in {language} and {{{}}} elsewhere", list(own), list(variables)));
                }
                Some(_) => {}
            }
        }
    }
}

/// Messages and attributes in order, with their variables; a term's own name is a language's own business.
fn parse(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut messages: Vec<(String, BTreeSet<String>)> = Vec::new();
    let mut owner = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(id) = identifier(line) {
            id.clone_into(&mut owner);
            messages.push((owner.clone(), BTreeSet::new()));
        } else if line.starts_with('-') {
            owner.clear();
        } else if let Some(attribute) = line.trim_start().strip_prefix('.').and_then(identifier) {
            messages.push((format!("{owner}.{attribute}"), BTreeSet::new()));
        }
        if let Some((_, variables)) = messages.last_mut().filter(|_| !owner.is_empty()) {
            variables.extend(variables_of(line));
        }
    }
    messages.retain(|(id, _)| !id.starts_with('.'));
    messages
}

/// The name before `=`, when the line begins with one.
fn identifier(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    fits.then_some(name)
}

fn variables_of(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        let name = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_');
        format!("${}", name.collect::<String>())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogues(en: &str, nb: &str) -> Vec<String> {
        let both = [("en", en), ("nb", nb)].map(|(language, text)| (language, parse(text).into_iter().collect()));
        let mut breaches = Vec::new();
        compare(&BTreeMap::from(both), &mut breaches);
        breaches
    }

    #[test]
    fn catalogues_agree_or_the_difference_is_named() {
        let en = "# A comment = $x\n-brand = Samsyn\nhello = Hello { $name }\n    .title = Of { $count ->\n  [one] one\n *[other] { $count }\n }\n";
        let nb = "hello = Hei { $name }\n    .title = Av { $count }\n";
        assert!(catalogues(en, nb).is_empty());
        assert_eq!(catalogues(en, "hello = Hei { $name }\n"), ["nb lacks hello.title"]);
        assert_eq!(catalogues("a = { $x }\n", "a = { $y }\n").len(), 1);
        assert_eq!(catalogues("a = x\n", "a = y\nb = z\n"), ["en lacks b"]);
    }

    #[test]
    fn no_folder_is_no_breach_and_a_missing_language_is() {
        assert_eq!(breaches(Path::new("no/such/folder")), Ok(Vec::new()));
        let mut found = Vec::new();
        let messages = catalogue(Path::new("no/such/folder"), "sv", &mut found);
        assert_eq!((messages, found.len()), (Ok(Messages::new()), 1));
    }
}
