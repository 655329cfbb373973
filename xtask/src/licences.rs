//! Licences and origins of everything that is built in, Rust and npm, against the allow list in `deny.toml`.
//! The file is cargo-deny's, so that who has that tool gets the same answer; this needs no tool.

use serde_json::Value;

use crate::{Outcome, metadata, run};

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Fails with every package whose licence is not allowed or that does not come from crates.io or npm.
pub(crate) fn run() -> Outcome {
    let allowed = allow_list(&read("deny.toml")?)?;
    let mut wrong = Vec::new();
    let packages = metadata::packages()?;
    for package in &packages {
        let what = format!("{} {}", package.name, package.version);
        if package.source.as_deref().is_some_and(|source| source != REGISTRY) {
            wrong.push(format!("{what} does not come from crates.io"));
        }
        wrong.extend(refusal(&what, package.licence.as_deref(), &allowed));
    }
    let npm = npm_packages(&read("web/package-lock.json")?)?;
    for (what, licence) in &npm {
        wrong.extend(refusal(what, licence.as_deref(), &allowed));
    }
    if !wrong.is_empty() {
        return Err(format!("{} packages are not allowed\n  {}", wrong.len(), wrong.join("\n  ")));
    }
    println!("{} Rust and {} npm packages have licences that deny.toml allows.", packages.len(), npm.len());
    Ok(())
}

fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(run::root().join(file)).map_err(|error| format!("{file} cannot be read: {error}"))
}

fn refusal(what: &str, licence: Option<&str>, allowed: &[String]) -> Option<String> {
    match licence {
        None => Some(format!("{what} names no licence")),
        Some(licence) if is_allowed(licence, allowed) => None,
        Some(licence) => Some(format!("{what} is under {licence}")),
    }
}

/// The strings of `allow = [ … ]` under `[licenses]`.
fn allow_list(deny_toml: &str) -> Result<Vec<String>, String> {
    let section = deny_toml.split("\n[").find(|part| part.trim_start_matches('[').starts_with("licenses]"));
    let list = section.and_then(|part| part.split_once("\nallow = [")).and_then(|(_, list)| list.split_once("\n]"));
    let (list, _) = list.ok_or("deny.toml has no `allow` list under [licenses]")?;
    let lines = list.lines().map(|line| line.split('#').next().unwrap_or_default());
    Ok(lines.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect())
}

/// Packages of the npm lock file (version 3), with their licences.
fn npm_packages(lock: &str) -> Result<Vec<(String, Option<String>)>, String> {
    let lock: Value = serde_json::from_str(lock).map_err(|error| format!("web/package-lock.json: {error}"))?;
    let packages = lock["packages"].as_object().ok_or("web/package-lock.json lists no packages")?;
    let named = packages.iter().filter_map(|(path, package)| {
        let (_, name) = path.rsplit_once("node_modules/")?;
        let version = package["version"].as_str().unwrap_or_default();
        // htmx's own name for what SPDX calls 0BSD.
        let licence = package["license"].as_str().map(|licence| licence.replace("BSD-0-Clause", "0BSD"));
        Some((format!("npm {name} {version}"), licence))
    });
    Ok(named.collect())
}

/// Whether an SPDX expression can be satisfied by allowed licences alone.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    // Before SPDX, cargo separated alternatives by a slash.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allowed) && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut holds = both(rest, allowed);
    while rest.first() == Some(&"OR") {
        *rest = &rest[1..];
        holds |= both(rest, allowed);
    }
    holds
}

fn both(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut holds = one(rest, allowed);
    while rest.first() == Some(&"AND") {
        *rest = &rest[1..];
        holds &= one(rest, allowed);
    }
    holds
}

fn one(rest: &mut &[&str], allowed: &[String]) -> bool {
    let Some((&word, after)) = rest.split_first() else { return false };
    *rest = after;
    if word == "(" {
        let holds = either(rest, allowed);
        let closed = rest.first() == Some(&")");
        *rest = rest.get(1..).unwrap_or_default();
        return holds && closed;
    }
    let mut licence = word.to_owned();
    if let [with @ "WITH", exception, after @ ..] = *rest {
        licence = format!("{licence} {with} {exception}");
        *rest = after;
    }
    allowed.contains(&licence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, expected: bool) {
        let allowed = allow_list(
            "[graph]\n\n[licenses]\nversion = 2\nallow = [\n  \"MIT\", # ours\n  \"ISC\",\n  \"Apache-2.0 WITH LLVM-exception\",\n]\n[bans]\n",
        );
        assert_eq!(is_allowed(expression, &allowed.expect("a list")), expected, "{expression}");
    }

    #[test]
    fn expressions_hold_when_allowed_licences_suffice() {
        check("MIT", true);
        check("GPL-3.0", false);
        check("GPL-3.0 OR MIT", true);
        check("Unlicense/MIT", true);
        check("GPL-3.0 AND MIT", false);
        check("(GPL-3.0 OR MIT) AND ISC", true);
        check("MIT OR GPL-3.0 AND GPL-2.0", true);
        check("(MIT OR GPL-3.0) AND GPL-2.0", false);
        check("Apache-2.0 WITH LLVM-exception", true);
        check("Apache-2.0", false);
        check("Apache-2.0 WITH LLVM-exception AND GPL-3.0", false);
        for broken in ["", "MIT MIT", "(MIT", "MIT AND", "MIT)"] {
            check(broken, false);
        }
    }

    #[test]
    fn a_missing_list_is_an_error() {
        assert!(allow_list("[bans]\n").is_err());
    }

    #[test]
    fn npm_packages_are_read_from_the_lock_file() {
        let lock = r#"{"packages": {"": {"name": "x"}, "node_modules/@a/b": {"version": "1.0.0", "license": "MIT"},
            "node_modules/c/node_modules/d": {"version": "2.0.0"}}}"#;
        let expected = [("npm @a/b 1.0.0".to_owned(), Some("MIT".to_owned())), ("npm d 2.0.0".to_owned(), None)];
        assert_eq!(npm_packages(lock), Ok(expected.to_vec()));
    }
}
