//! The browser files: npm packages by the lock file, then the bundle; each only when its inputs changed.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use crate::{Outcome, run};

/// Installs the npm packages and bundles `web/src` into `web/dist`.
pub(crate) fn build() -> Outcome {
    packages()?;
    let stamp = Stamp::of("bundle", &["web/package-lock.json", "web/build.mjs", "web/src"])?;
    if stamp.holds() && run::root().join("web/dist/app.js").exists() {
        return Ok(());
    }
    run::step("Bundling the browser files");
    run::check(&mut run::command_in("web", "node", &["build.mjs"]))?;
    stamp.set()
}

/// Installs the npm packages exactly as locked.
pub(crate) fn packages() -> Outcome {
    let stamp = Stamp::of("packages", &["web/package.json", "web/package-lock.json"])?;
    if stamp.holds() {
        return Ok(());
    }
    run::step("Installing the npm packages of the lock file");
    if !run::exists("node", "--version") || !run::exists(npm(), "--version") {
        return Err("Node.js is missing: install version 20 or newer, with npm (https://nodejs.org)".into());
    }
    // No package needs its install script; Playwright is not to fetch a browser of its own.
    let mut install = run::command_in("web", npm(), &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run::check(install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
        .map_err(|error| format!("{error}\nnpm needs the network once; what failed is written above"))?;
    stamp.set()
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// A hash of inputs, kept beside the packages, that tells whether a step has been done with them.
struct Stamp {
    file: PathBuf,
    hash: String,
}

impl Stamp {
    fn of(name: &str, inputs: &[&str]) -> Result<Stamp, String> {
        let mut hasher = DefaultHasher::new();
        for input in inputs {
            hash_tree(&run::root().join(input), &mut hasher)?;
        }
        let file = run::root().join("web/node_modules").join(format!(".{name}-stamp"));
        Ok(Stamp { file, hash: format!("{:016x}", hasher.finish()) })
    }

    fn holds(&self) -> bool {
        std::fs::read_to_string(&self.file).is_ok_and(|kept| kept == self.hash)
    }

    fn set(&self) -> Outcome {
        std::fs::write(&self.file, &self.hash).map_err(|error| format!("{}: {error}", self.file.display()))
    }
}

/// Hashes a file, or a folder's files with their names, in order.
fn hash_tree(path: &Path, hasher: &mut DefaultHasher) -> Outcome {
    let failed = |error: std::io::Error| format!("{} cannot be read: {error}", path.display());
    hasher.write(path.file_name().unwrap_or_default().as_encoded_bytes());
    if path.is_dir() {
        let entries: Result<Vec<_>, _> = std::fs::read_dir(path).map_err(failed)?.collect();
        let mut inside: Vec<PathBuf> = entries.map_err(failed)?.iter().map(std::fs::DirEntry::path).collect();
        inside.sort();
        return inside.iter().try_for_each(|entry| hash_tree(entry, hasher));
    }
    hasher.write(&std::fs::read(path).map_err(failed)?);
    Ok(())
}
