//! All tests: Rust's own, those on the tables once more on PostgreSQL, then the browser's against the same build. Installs what is missing first.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, postgres, run, web};

/// What holds tests: libraries, programs and their tests. Examples hold none, and clippy sees that they compile.
pub(crate) const TARGETS: &str = "--tests";

/// Runs the tests: all, or only `rust` or `browser`.
pub(crate) fn run(kind: Option<&str>) -> Outcome {
    let (rust, browser) = match kind {
        None => (true, true),
        Some("rust") => (true, false),
        Some("browser") => (false, true),
        Some(other) => return Err(format!("`{other}` is no kind of test: say rust, browser or nothing")),
    };
    // What may have to be installed comes first, so that a machine without it says so at once.
    let chromium = if browser { Some(chromium()?) } else { None };
    let postgres = if rust { Some(postgres::programs()?) } else { None };
    web::build()?;
    let mut failed = Vec::new();
    if rust {
        let traces = strace();
        run::step("Tests in Rust (units, integration, examples in the documentation)");
        for kind in [TARGETS, "--doc"] {
            let mut command = run::cargo_command();
            command.args(["test", "--workspace", kind, "--locked", "--no-fail-fast"]);
            if traces {
                // The tests of power cuts, which are skipped elsewhere, have to run.
                command.env("SAMSYN_STRACE", "1");
            }
            failed.extend(run::check(&mut command).err());
        }
    }
    if let Some(programs) = postgres {
        failed.extend(postgres::tests(&programs).err());
    }
    if let Some(chromium) = chromium {
        failed.extend(browser_tests(&chromium, rust).err());
    }
    if failed.is_empty() {
        println!("\nAll tests passed.");
        return Ok(());
    }
    Err(format!("tests failed; each failure is told above\n  {}", failed.join("\n  ")))
}

/// Type check, then the pages as a person uses them, against the binary of the test profile, which the tests in Rust have `built`.
fn browser_tests(chromium: &Path, built: bool) -> Outcome {
    run::step("Type check of the browser files");
    run::check(&mut run::command_in("web", "node", &["node_modules/typescript/bin/tsc", "--noEmit"]))?;
    if !built {
        run::step("Building the binary that the browser tests use");
        run::cargo(&["build", "--package", "samsyn-cli", "--locked"])?;
    }
    run::step("Browser tests");
    let playwright = "../node_modules/@playwright/test/cli.js";
    let mut command = run::command_in("web/e2e", "node", &[playwright, "test", "--reporter=list"]);
    command.env("CI", "1").env("SAMSYN_BIN", run::binary("debug")).env("SAMSYN_CHROMIUM", chromium);
    run::check(&mut command).map_err(|error| {
        format!("{error}\n  one file again: cd web/e2e && npx playwright test NAME; pictures and traces: web/e2e/results")
    })
}

/// Whether the calls of a command can be traced, for the tests of power cuts; on Linux strace is installed when it is missing.
fn strace() -> bool {
    let traces = || run::output(Command::new("strace").args(["-f", "-qq", "-o", "/dev/null", "true"])).is_ok();
    if !cfg!(target_os = "linux") || traces() {
        return cfg!(target_os = "linux");
    }
    if run::exists("apt-get", "--version") && !run::exists("strace", "--version") {
        run::step("Installing strace, for the tests of power cuts");
        let got = run::apt_get(&["update", "--quiet"])
            .and_then(|()| run::apt_get(&["install", "--yes", "--quiet", "--no-install-recommends", "strace"]));
        got.err().into_iter().for_each(|error| println!("{error}"));
    }
    let traces = traces();
    if !traces {
        println!("Nothing can be traced here (strace): the tests of power cuts are SKIPPED.");
    }
    traces
}

/// A Chromium, installed from the distribution's packages when there is none.
fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("SAMSYN_CHROMIUM") {
        let path = PathBuf::from(named);
        return if path.exists() {
            Ok(path)
        } else {
            Err(format!("SAMSYN_CHROMIUM names {}, which does not exist", path.display()))
        };
    }
    if let Some(path) = installed_chromium() {
        return Ok(path);
    }
    run::step("Installing Chromium, for the browser tests");
    let advice = "install Chromium or Chrome, or name one in SAMSYN_CHROMIUM; \
                  `cargo xtask test rust` runs the tests that need none";
    if !run::exists("apt-get", "--version") {
        return Err(format!("no Chromium found: {advice}"));
    }
    // A list of packages that is a day old may name files that are gone.
    run::apt_get(&["update", "--quiet"])
        .and_then(|()| run::apt_get(&["install", "--yes", "--quiet", "--no-install-recommends", "chromium"]))
        .map_err(|error| format!("{error}\n{advice}"))?;
    installed_chromium().ok_or_else(|| format!("the package gave no Chromium: {advice}"))
}

fn installed_chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let candidates = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.chain(["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome".into()]).find(|p| p.is_file())
}
