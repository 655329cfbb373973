//! Running other programs: where, with what said before, and what to say when they fail.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;

/// The workspace's folder.
pub(crate) fn root() -> PathBuf {
    // Cargo sets it when it runs us; compiled in for those who start the binary by hand.
    let own = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&own).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Where cargo puts what it builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The binary of a profile (`debug` or `release`).
pub(crate) fn binary(profile: &str) -> PathBuf {
    target().join(profile).join(format!("samsyn{}", std::env::consts::EXE_SUFFIX))
}

/// Says what comes next.
pub(crate) fn step(what: &str) {
    println!("\n==> {what}");
}

/// Runs cargo in the workspace.
pub(crate) fn cargo(arguments: &[&str]) -> Outcome {
    check(cargo_command().args(arguments))
}

/// Cargo in the workspace, the one that runs us.
pub(crate) fn cargo_command() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// A program in a folder of the workspace.
pub(crate) fn command_in(folder: &str, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root().join(folder));
    command
}

/// Runs to the end; fails when it cannot start or does not succeed.
pub(crate) fn check(command: &mut Command) -> Outcome {
    let shown = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status})")),
        Err(error) => Err(format!("`{shown}` cannot be started: {error}")),
    }
}

/// Runs to the end and gives what it wrote on standard output.
pub(crate) fn output(command: &mut Command) -> Result<Vec<u8>, String> {
    let shown = shown(command);
    let output = command.output().map_err(|error| format!("`{shown}` cannot be started: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(format!("`{shown}` failed ({})\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
}

/// Whether a program can be started at all.
pub(crate) fn exists(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).output().is_ok_and(|output| output.status.success())
}

/// Whether this runs as root.
pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim_ascii() == b"0")
}

/// As root directly, otherwise by sudo, which never asks here.
pub(crate) fn apt_get(arguments: &[&str]) -> Outcome {
    let mut command = if is_root() {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        sudo
    };
    check(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy();
    let arguments = command.get_args().map(|argument| format!(" {}", argument.to_string_lossy()));
    program.into_owned() + &arguments.collect::<String>()
}
