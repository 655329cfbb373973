//! `samsyn import`: a file becomes a log of the data folder, a further delivery of one, or replaces one.

use std::sync::Arc;

use samsyn_app::{Actor, App, ImportMode, ImportWatch, LogImport, LogName, Source};
use samsyn_wording::Words;

use crate::arguments::Import;
use crate::failure::{Failure, Outcome};
use crate::{log, output, progress, words};

pub(super) fn import(import: &Import, said: &Words) -> Outcome {
    let name = match &import.name {
        Some(name) => Some(LogName::parse(name).map_err(|_| Failure::usage("cli-log-name"))?),
        None => None,
    };
    let mode = match (import.append, import.snapshot) {
        (true, _) => ImportMode::Append,
        (_, true) => ImportMode::Snapshot,
        _ => ImportMode::New,
    };
    log::must_be_file(&import.file)?;
    let options = log::read_options(&import.columns);
    let request = LogImport { name, source: Source::File(import.file.clone()), options, mode };
    let folder = log::folder(&import.folder)?;
    let runtime = log::runtime()?;
    let watch = Arc::new(ImportWatch::new());
    let imported = progress::show(
        || Some(progress::import_line(said, &watch)),
        || {
            runtime.block_on(async {
                // Ctrl-C ends the import cleanly: what was there stays.
                let stop = watch.clone();
                tokio::spawn(async move {
                    if tokio::signal::ctrl_c().await.is_ok() {
                        stop.cancel();
                    }
                });
                App::open_to_import(&folder, &Actor::Owner, request, watch.clone()).await
            })
        },
    );
    let imported = imported.map_err(|error| explained(Failure::from(error), import))?;
    for finding in &imported.findings {
        output::tell(&words::finding(said, finding));
    }
    let values = [
        ("name", imported.name.as_str().into()),
        ("cases", said.with("cases-count", &[("count", imported.cases.into())]).into()),
        ("events", said.with("events-count", &[("count", imported.events.into())]).into()),
        ("version", imported.version.into()),
    ];
    let key = if imported.already_delivered { "cli-already-delivered" } else { "cli-imported" };
    output::tell(&said.with(key, &values));
    Ok(())
}

/// A failure of an import, with what the person wrote.
fn explained(failure: Failure, import: &Import) -> Failure {
    if failure.is("log-missing") {
        let file = || LogName::of_file(&import.file.to_string_lossy()).to_string();
        return Failure::new("cli-append-unknown").with("name", import.name.clone().unwrap_or_else(file));
    }
    failure.of_file(&import.file)
}
