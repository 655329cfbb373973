//! Asks the linker to keep one of several functions that are the same to the byte, where it can: a fiftieth of the binary. Nothing
//! here compares the addresses of functions.

use std::path::Path;
use std::process::{Command, Stdio};

const ONE_OF_THE_SAME: &str = "-Wl,--icf=all";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let is_here = std::env::var("HOST").ok() == std::env::var("TARGET").ok();
    if is_release && is_here && std::env::var("OUT_DIR").is_ok_and(|folder| links(Path::new(&folder))) {
        println!("cargo::rustc-link-arg-bins={ONE_OF_THE_SAME}");
    }
}

/// Whether the linker knows the argument: an empty program is linked with it, and with all else that the binary is.
fn links(folder: &Path) -> bool {
    let source = folder.join("empty.rs");
    if std::fs::write(&source, "fn main() {}").is_err() {
        return false;
    }
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let mut command = Command::new(rustc);
    let flags = std::env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    command.args(flags.split('\x1f').filter(|flag| !flag.is_empty()));
    if let Ok(linker) = std::env::var("RUSTC_LINKER") {
        command.arg("-C").arg(format!("linker={linker}"));
    }
    command.arg("-C").arg(format!("link-arg={ONE_OF_THE_SAME}")).arg("--out-dir").arg(folder).arg(&source);
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
