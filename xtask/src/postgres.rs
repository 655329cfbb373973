//! A PostgreSQL server for the tests: of the distribution's packages, its files below the folder of temporary ones, reached by a
//! socket there or by TLS on this machine, gone with the tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, run, test};

/// Tests that open a data folder.
const PACKAGES: [&str; 4] = ["samsyn-store", "samsyn-app", "samsyn-server", "samsyn-cli"];
/// Those of them that read files alone, or ask long of a log that is open.
const APART: [&str; 3] = ["bad_input", "golden", "reading"];
/// Such tests in programs that ask of tables too, by how their names begin.
const TESTS_APART: [&str; 3] = ["golden::", "reader_attack::", "scopes_random::"];
const ROLE: &str = "samsyn";
/// Certificate and key of the server, for tests of the way there.
const TLS: &str = "crates/store/tests/data";

/// The programs of PostgreSQL, installed from the distribution's packages when there are none.
pub(crate) fn programs() -> Result<PathBuf, String> {
    if let Some(folder) = installed() {
        return Ok(folder);
    }
    run::step("Installing PostgreSQL, for the tests on it");
    let advice = "install PostgreSQL (13 or later), or put its `initdb` on the PATH";
    if !run::exists("apt-get", "--version") {
        return Err(format!("no PostgreSQL found: {advice}"));
    }
    run::apt_get(&["update", "--quiet"])
        .and_then(|()| run::apt_get(&["install", "--yes", "--quiet", "--no-install-recommends", "postgresql"]))
        .map_err(|error| format!("{error}\n{advice}"))?;
    installed().ok_or_else(|| format!("the package gave no PostgreSQL: {advice}"))
}

/// The newest of Debian's folders, else what is on the path.
fn installed() -> Option<PathBuf> {
    let entries = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let number = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let newest = entries.map(|entry| entry.path()).filter(|path| path.join("bin/initdb").is_file()).max_by_key(number);
    let on_path = || std::env::split_paths(&std::env::var_os("PATH")?).find(|folder| folder.join("initdb").is_file());
    newest.map(|folder| folder.join("bin")).or_else(on_path)
}

/// A server that runs until this is dropped.
struct Server {
    programs: PathBuf,
    folder: PathBuf,
    /// On this machine, by TLS alone.
    port: u16,
}

impl Server {
    fn start(programs: &Path) -> Result<Self, String> {
        // A socket's path has at most a hundred letters, and its server is not root: below the folder of temporary files.
        let folder = std::env::temp_dir().join(format!("samsyn-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let server = Self { programs: programs.to_owned(), folder, port: free_port()? };
        for name in ["certificate.pem", "key.pem"] {
            let (from, to) = (run::root().join(TLS).join(name), server.folder.join(name));
            std::fs::copy(&from, &to).map_err(|error| format!("{}: {error}", from.display()))?;
        }
        run::check(Command::new("chmod").arg("600").arg(server.folder.join("key.pem")))?;
        if run::is_root() {
            run::check(Command::new("chown").args(["-R", "postgres"]).arg(&server.folder))?;
        }
        let data = server.folder.join("data");
        run::output(server.program("initdb").arg("--pgdata").arg(&data).args([
            "--username",
            ROLE,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]))?;
        // What is lost with the machine is made again: nothing waits for the disk.
        let at = server.folder.display();
        let options = format!(
            "-c fsync=off -c full_page_writes=off -c autovacuum=off -c max_connections=300 -c unix_socket_directories={at} \
             -c listen_addresses=127.0.0.1 -c port={} -c ssl=on -c ssl_cert_file={at}/certificate.pem -c ssl_key_file={at}/key.pem",
            server.port
        );
        let mut start = server.program("pg_ctl");
        start.args(["start", "--wait", "--silent", "--pgdata"]).arg(&data).arg("--log").arg(server.folder.join("log"));
        run::check(start.args(["--options", &options]))?;
        Ok(server)
    }

    /// A program of PostgreSQL, which root may not run: as the role that its package makes then.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if run::is_root() {
            let mut command = Command::new("runuser");
            command.args(["--user", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.folder);
        command
    }

    fn url(&self) -> String {
        format!("postgres://{ROLE}@localhost:{}/postgres?host={}", self.port, self.folder.display())
    }

    /// The same over the network of this machine.
    fn tls_url(&self) -> String {
        format!("postgres://{ROLE}@localhost:{}/postgres", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = self.program("pg_ctl");
        stop.args(["stop", "--silent", "--mode=immediate", "--pgdata"]).arg(self.folder.join("data"));
        if let Err(error) = run::check(&mut stop).and_then(|()| removed(&self.folder)) {
            eprintln!("{error}");
        }
    }
}

/// A port that nobody has.
fn free_port() -> Result<u16, String> {
    let found = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    found.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

fn removed(folder: &Path) -> Outcome {
    std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// Runs the tests of what keeps and asks the tables once more, on PostgreSQL. They are built already.
pub(crate) fn tests(programs: &Path) -> Outcome {
    run::step("The same tests on PostgreSQL");
    let executables = executables()?;
    if executables.is_empty() {
        return Err("no tests found that use the database".to_owned());
    }
    let server = Server::start(programs)?;
    let run = |(folder, executable): &(PathBuf, PathBuf)| {
        println!("\n{}", executable.display());
        let mut command = Command::new(executable);
        command.current_dir(folder).env("SAMSYN_TEST_DATABASE", server.url()).env("SAMSYN_TEST_DATABASE_TLS", server.tls_url());
        let begun = std::time::Instant::now();
        let failed = run::check(command.arg("--quiet").args(TESTS_APART.iter().flat_map(|name| ["--skip", name]))).err();
        println!("{:.0} s", begun.elapsed().as_secs_f64());
        failed
    };
    let failed: Vec<String> = executables.iter().filter_map(run).collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("on PostgreSQL:\n  {}", failed.join("\n  "))) }
}

/// The test programs, with the folders of their packages. The whole workspace is asked, so that they are those already built.
fn executables() -> Result<Vec<(PathBuf, PathBuf)>, String> {
    let arguments = ["test", "--workspace", test::TARGETS, "--locked", "--no-run", "--message-format=json"];
    let told = run::output(run::cargo_command().args(arguments).stderr(std::process::Stdio::inherit()))?;
    let mut found = Vec::new();
    for line in String::from_utf8_lossy(&told).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let (Some(executable), Some(manifest)) = (message["executable"].as_str(), message["manifest_path"].as_str()) else {
            continue;
        };
        let folder = Path::new(manifest).parent().unwrap_or(Path::new("."));
        let wanted = PACKAGES.iter().any(|package| folder.ends_with(package.trim_start_matches("samsyn-")));
        let test = message["profile"]["test"].as_bool() == Some(true);
        let apart = APART.iter().any(|name| message["target"]["name"] == *name);
        if wanted && test && !apart {
            found.push((folder.to_owned(), PathBuf::from(executable)));
        }
    }
    Ok(found)
}
