//! The five catalogues say the same things: same keys, same values, no syntax error, and a message for every code in the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use samsyn_wording::{Language, Words};

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Messages of a language: key to the names of the values it uses.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let folder = crates().join("wording/locales").join(language.tag());
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("catalogue folder") {
        let path = entry.expect("entry").path();
        let text = std::fs::read_to_string(&path).expect("catalogue");
        let resource = fluent_bundle::FluentResource::try_new(text.clone());
        assert!(resource.is_ok(), "{}: {:?}", path.display(), resource.err().map(|(_, errors)| errors));
        let mut key = String::new();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                key = name.to_owned();
                assert!(all.insert(key.clone(), BTreeSet::new()).is_none(), "{}: {key} twice", path.display());
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect();
                all.entry(key.clone()).or_default().insert(name);
            }
        }
    }
    all
}

#[test]
fn languages_have_the_same_messages() {
    let english = messages(Language::En);
    assert!(english.len() > 50);
    for language in Language::ALL {
        let other = messages(language);
        let (ours, theirs): (BTreeSet<_>, BTreeSet<_>) = (english.keys().collect(), other.keys().collect());
        assert_eq!(ours.symmetric_difference(&theirs).collect::<Vec<_>>(), Vec::<&&String>::new(), "{}", language.tag());
        for (key, names) in &english {
            assert_eq!(names, &other[key], "values of {key} in {}", language.tag());
        }
        assert_eq!(Words::new(language).keys().len(), english.len());
    }
}

#[test]
fn every_code_in_the_sources_has_its_sentence() {
    let words = Words::new(Language::En);
    let mut missing = BTreeSet::new();
    let mut found = 0;
    for (kind, code) in codes(&crates()) {
        found += 1;
        let key = format!("{kind}-{code}");
        if !words.has(&key) {
            missing.insert(key);
        }
    }
    assert!(found > 5, "the scan finds codes");
    assert!(missing.is_empty(), "codes without a message: {missing:#?}");
}

/// Codes of findings and errors written as literals right after the calls that take them.
fn codes(root: &Path) -> BTreeSet<(&'static str, String)> {
    const CALLS: [(&str, &str); 6] = [
        ("add(", "finding"),
        ("add_with(", "finding"),
        ("unusable(", "error"),
        ("rejected(", "error"),
        ("invalid(", "error"),
        ("denied(", "error"),
    ];
    let mut all = BTreeSet::new();
    for text in sources(root) {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (call, kind) in CALLS {
            for after in text.split(call).skip(1) {
                let Some(literal) = after.trim_start().strip_prefix('"') else { continue };
                let code = literal.split('"').next().unwrap_or_default();
                let kebab = code.contains('-') && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if kebab {
                    all.insert((kind, code.to_owned()));
                }
            }
        }
    }
    all
}

fn sources(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("tests") && !path.ends_with("wording") {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.extend(std::fs::read_to_string(&path));
        }
    }
    all
}

#[test]
fn plural_forms_and_quotes_per_language() {
    let cases = |language, count: u64| Words::new(language).with("cases-count", &[("count", count.into())]);
    assert_eq!(cases(Language::En, 1), "1 case");
    assert_eq!(cases(Language::Nb, 1), "1 sak");
    assert_eq!(cases(Language::Sv, 2518), "2\u{202f}518 ärenden");
    let finding = Words::new(Language::Nb).finding("event-without-time", 1, &[]);
    assert_eq!(finding, "Én hendelse mangler tidspunkt og er utelatt.");
    let unknown = Words::new(Language::En).finding("no-such-code", 3, &[("name".to_owned(), "x".to_owned())]);
    assert_eq!(unknown, "Noticed: no-such-code (count: 3, name: x).");
    assert_eq!(Words::new(Language::Da).date(2026, 3, 14), "14. marts 2026");
    assert_eq!(Words::new(Language::En).place(Some(12), None, Some(99), Some("Tid")), "row 12, column “Tid”");
}
