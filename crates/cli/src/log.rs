//! LOG on the command line: a file, read now, or the name of an imported log, opened.

use std::path::{Path, PathBuf};

use samsyn_app::{Actor, App, DatabaseUrl, Home, ImportWatch, LogName, OpenLog, ReadOptions, Role, Zone};
use samsyn_wording::Words;

use crate::arguments::{Columns, DataFolder, YesNo};
use crate::failure::{Failure, Outcome};
use crate::{output, progress, words};

/// Runs asynchronous use cases to their end.
pub(crate) fn runtime() -> Outcome<tokio::runtime::Runtime> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    built.map_err(|error| Failure::new("cli-no-threads").with("reason", error))
}

/// The folder of the imported logs, and where its tables are.
pub(crate) fn folder(folder: &DataFolder) -> Outcome<Home> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let in_home = || set("HOME").or_else(|| set("USERPROFILE")).map(|home| home.join(".local/share"));
    let usual = || set("XDG_DATA_HOME").or_else(|| set("LOCALAPPDATA")).or_else(in_home).map(|data| data.join("samsyn"));
    let chosen = folder.data.clone().or_else(|| set("SAMSYN_DATA")).or_else(usual);
    let dir = chosen.ok_or_else(|| Failure::usage("cli-no-data-folder"))?;
    let of_environment = || std::env::var("SAMSYN_DATABASE").ok().filter(|url| !url.is_empty()).map(DatabaseUrl::from);
    Ok(Home { dir, database: folder.database.clone().or_else(of_environment) })
}

/// How a file is to be read.
pub(crate) fn read_options(columns: &Columns) -> ReadOptions {
    let mut options = ReadOptions::new(columns.zone.clone().unwrap_or_else(Zone::utc));
    let roles = [
        (Role::Case, &columns.case),
        (Role::Activity, &columns.activity),
        (Role::Time, &columns.time),
        (Role::Start, &columns.start),
        (Role::Resource, &columns.resource),
        (Role::Unit, &columns.unit),
        (Role::Lifecycle, &columns.lifecycle),
    ];
    for (role, column) in roles {
        match column.as_deref() {
            None => {}
            Some("") => options.decline(role),
            Some(column) => options.choose(role, column),
        }
    }
    options.classes = columns.class.iter().cloned().collect();
    options.drop = columns.drop.clone();
    options.date_order = columns.date_order.map(Into::into);
    options.delimiter = columns.delimiter;
    options.encoding = columns.encoding.clone();
    options.header = columns.header.map(|header| header == YesNo::Yes);
    options.sheet = columns.sheet.clone();
    let names = |list: &String| list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    options.wide = columns.wide.as_ref().map(names);
    options.threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    options
}

/// Opens LOG: a file of this name when there is one, else the imported log.
pub(crate) fn open(log: &str, data: &DataFolder, columns: &Columns, said: &Words) -> Outcome<OpenLog> {
    let path = Path::new(log);
    if path.exists() {
        return read(path, columns, said);
    }
    let Ok(name) = LogName::parse(log) else { return Err(file_missing(log)) };
    let folder = folder(data)?;
    // Asking for a log never makes a data folder.
    if !folder.dir.is_dir() {
        return Err(unknown(log, &[]));
    }
    let runtime = runtime()?;
    runtime.block_on(async {
        let actor = Actor::Owner;
        let app = App::open(&folder).await?;
        match app.log_find(&actor, &name).await {
            Ok(row) => Ok(app.log_open(&actor, row.id).await?),
            Err(error) if error.code == "log-missing" => {
                let logs = app.log_list(&actor).await?;
                Err(unknown(log, &logs.iter().map(|row| row.name.as_str()).collect::<Vec<_>>()))
            }
            Err(error) => Err(error.into()),
        }
    })
}

/// Refuses what cannot be read as a file, before anything is opened.
pub(crate) fn must_be_file(path: &Path) -> Outcome {
    if !path.exists() {
        return Err(file_missing(&path.display().to_string()));
    }
    if path.is_dir() {
        return Err(Failure::new("cli-is-folder").with("file", path.display()));
    }
    // Opening a pipe that nobody writes to would wait for ever, and none can be read a second time.
    if !path.is_file() {
        return Err(Failure::new("cli-is-no-file").with("file", path.display()));
    }
    Ok(())
}

/// The text of a small file.
pub(crate) fn text(path: &Path) -> Outcome<String> {
    must_be_file(path)?;
    let unreadable = |error: std::io::Error| Failure::new("file-unreadable").with("reason", error);
    std::fs::read_to_string(path).map_err(|error| unreadable(error).of_file(path))
}

fn file_missing(file: &str) -> Failure {
    Failure::new("cli-file-missing").with("file", file)
}

/// Neither a file nor a log.
fn unknown(log: &str, names: &[&str]) -> Failure {
    if log.contains(['/', '\\', '.']) {
        return file_missing(log);
    }
    match names {
        [] => Failure::new("cli-log-unknown-none").with("name", log),
        _ => Failure::new("cli-log-unknown").with("name", log).with("names", names.join(", ")),
    }
}

/// Reads a file into memory, and tells what was noticed.
fn read(path: &Path, columns: &Columns, said: &Words) -> Outcome<OpenLog> {
    must_be_file(path)?;
    let (options, watch) = (read_options(columns), ImportWatch::new());
    let read = progress::show(
        || Some(progress::import_line(said, &watch)),
        || samsyn_app::read_file(&Actor::Owner, path, &options, &watch),
    );
    let log = read.map_err(|error| Failure::from(error).of_file(path))?;
    if log.source_format() != "xes" {
        tell_roles(&log, &options, said);
    }
    for finding in log.findings().into_iter().flat_map(|f| f.iter()) {
        output::tell(&words::finding(said, finding));
    }
    Ok(log)
}

/// Tells which columns of a table were taken for what, where nobody had said so.
fn tell_roles(log: &OpenLog, options: &ReadOptions, said: &Words) {
    let proposed = log.columns().iter().filter_map(|column| Some((column.role?, &column.name)));
    let proposed = proposed.filter(|(role, _)| options.chosen(*role).is_none());
    let list: Vec<String> =
        proposed.map(|(role, name)| format!("{} = {name}", said.text(&format!("role-{}", role.name())))).collect();
    if !list.is_empty() {
        output::tell(&said.with("cli-columns-taken", &[("columns", list.join("; ").into())]));
    }
}
