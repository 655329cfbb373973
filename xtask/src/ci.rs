//! Everything that must hold before a change is taken, the quick checks first.

use std::time::Instant;

use crate::{Outcome, licences, run, test, tidy, unused};

/// A check: its name, what it does, and what to do when it fails.
type Check = (&'static str, fn() -> Outcome, &'static str);

const CHECKS: [Check; 8] = [
    ("fmt", fmt, "run `cargo fmt --all`"),
    ("tidy", tidy::run, "each line names the file and the rule; `cargo xtask tidy` checks again"),
    ("licences", licences::run, "use another package, or discuss the allow list in deny.toml"),
    ("unused", unused::run, "take the dependency out of the crate's Cargo.toml"),
    ("clippy", clippy, "`cargo clippy --workspace --all-targets` shows them again"),
    ("doc", doc, "`cargo doc --workspace --no-deps` shows them again"),
    ("advisories", advisories, "update the crate that is named: `cargo update -p NAME`"),
    ("test", || test::run(None), "`cargo xtask test` runs them again"),
];

/// Runs every check, or those that are named, and stops at the first that fails.
pub(crate) fn run(names: &[String]) -> Outcome {
    let known = CHECKS.map(|(name, ..)| name);
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(format!("there is no check `{unknown}`, only {}", known.join(", ")));
    }
    let begun = Instant::now();
    let mut times = Vec::new();
    let chosen = |name: &str| names.is_empty() || names.iter().any(|chosen| chosen == name);
    for (name, check, advice) in CHECKS.into_iter().filter(|(name, ..)| chosen(name)) {
        run::step(&format!("ci: {name}"));
        let from = Instant::now();
        check().map_err(|error| format!("{name} does not hold: {error}\nWhat to do: {advice}"))?;
        times.push(format!("{name} {} s", from.elapsed().as_secs()));
    }
    println!("\nEverything holds, after {} s: {}.", begun.elapsed().as_secs(), times.join(", "));
    Ok(())
}

fn fmt() -> Outcome {
    run::cargo(&["fmt", "--all", "--check"])
}

fn clippy() -> Outcome {
    run::cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])
}

fn doc() -> Outcome {
    let arguments = ["doc", "--workspace", "--no-deps", "--locked", "--document-private-items"];
    let mut command = run::cargo_command();
    // A link from a private item to another is as good as one between public ones.
    run::check(command.args(arguments).env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links"))
}

/// The one check that needs a tool that takes minutes to install, and the network.
fn advisories() -> Outcome {
    if !run::exists("cargo-deny", "--version") {
        println!("cargo-deny is not installed: security advisories were NOT checked (cargo install cargo-deny).");
        return Ok(());
    }
    run::cargo(&["deny", "--workspace", "check", "advisories"])
}
