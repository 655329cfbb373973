//! The contributor's commands, `cargo xtask <command>`: the same on every machine and in CI.
//! Only `serde_json` besides the standard library, so that the first of them starts at once.

mod bench;
mod ci;
mod licences;
mod metadata;
mod notices;
mod postgres;
mod run;
mod test;
mod tidy;
mod tidy_wording;
mod unused;
mod web;

use std::process::ExitCode;

/// What went wrong, in words for the contributor.
type Outcome = Result<(), String>;

const USAGE: &str = "\
Usage: cargo xtask <command>

  demo [arguments]       build everything, make the demo data and serve it (arguments go to `samsyn demo`)
  build                  the browser files and the release binary, target/release/samsyn
  test [rust|browser]    install what tests need, then run all tests, or one kind
  ci [checks]            everything that must hold, or those of: fmt tidy licences unused clippy doc advisories test
  tidy                   the house rules that no other tool checks
  bench [names]          the scripts in bench/, all or those named
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let outcome = match command.as_str() {
        "demo" => release().and_then(|()| demo(&rest)),
        "build" => release().map(|()| say_binary()),
        "test" => test::run(rest.first().map(String::as_str)),
        "ci" => ci::run(&rest),
        "tidy" => tidy::run(),
        "bench" => release().and_then(|()| bench::run(&rest)),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(if command == "help" || command == "--help" { 0 } else { 2 });
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\ncargo xtask {command}: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Builds the browser files and the release binary that holds them.
fn release() -> Outcome {
    web::build()?;
    notices::write()?;
    run::step("Building the release binary (a few minutes the first time)");
    run::cargo(&["build", "--release", "--locked", "--package", "samsyn-cli"])
}

fn say_binary() {
    let binary = run::binary("release");
    let size_mb = std::fs::metadata(&binary).map_or(0, |file| file.len() / 1_000_000);
    println!("\n{} ({size_mb} MB) is all that is needed to run Samsyn.", binary.display());
}

/// Becomes the binary, so that Ctrl-C reaches it and nothing stays behind.
fn demo(arguments: &[String]) -> Outcome {
    run::step("Starting the demo");
    let mut command = std::process::Command::new(run::binary("release"));
    command.arg("demo").args(arguments).current_dir(run::root());
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(&mut command);
        Err(format!("the binary does not start: {error}"))
    }
    #[cfg(not(unix))]
    run::check(&mut command)
}
