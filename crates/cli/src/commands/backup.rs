//! `samsyn backup` and `samsyn restore`: the whole data folder as one file, and back.

use std::io::Read;
use std::path::Path;

use samsyn_app::{Actor, App, DisclosureKeyState, Restoring, Zone};
use samsyn_wording::Words;

use super::journal::opened;
use crate::arguments::{Backup, Restore};
use crate::failure::{Failure, Outcome};
use crate::{log, output, words};

/// The first line of a file, or of standard input.
fn passphrase(file: Option<&Path>) -> Outcome<Option<String>> {
    let Some(file) = file else { return Ok(None) };
    let mut text = String::new();
    let read = match file == Path::new("-") {
        true => std::io::stdin().read_to_string(&mut text).map(drop),
        false => std::fs::read_to_string(file).map(|own| text = own),
    };
    read.map_err(|error| Failure::new("file-unreadable").with("reason", format!("{}: {error}", file.display())))?;
    Ok(Some(text.lines().next().unwrap_or_default().to_owned()))
}

pub(super) fn backup(arguments: &Backup, said: &Words) -> Outcome {
    let secret = passphrase(arguments.passphrase_file.as_deref())?;
    let file = &arguments.file;
    let report = opened(&arguments.folder, async |app| app.backup_make(&Actor::Owner, file, secret.as_deref()).await)?;
    let values = [
        ("time", words::moment(said, &Zone::utc(), report.made_us).into()),
        ("bytes", said.bytes(report.bytes).into()),
        ("files", report.files.into()),
        ("journal", report.journal.into()),
    ];
    output::tell(&said.with("cli-backup-made", &values));
    if report.keys_needed && !report.keys {
        output::tell(&said.text("cli-backup-without-keys"));
    }
    Ok(())
}

pub(super) fn restore(arguments: &Restore, said: &Words) -> Outcome {
    log::must_be_file(&arguments.file)?;
    let with = Restoring {
        passphrase: passphrase(arguments.passphrase_file.as_deref())?,
        keys: arguments.keys.clone(),
        erasures: arguments.erasures.clone(),
    };
    let folder = log::folder(&arguments.folder)?;
    let restored = App::backup_restore(&Actor::Owner, &arguments.file, &folder, &with);
    let report = log::runtime()?.block_on(restored)?;
    let moment = |us| words::moment(said, &Zone::utc(), us);
    let values = [
        ("folder", folder.dir.display().to_string().into()),
        ("time", moment(report.made_us).into()),
        ("logs", report.logs.into()),
        ("journal", report.journal.into()),
    ];
    output::tell(&said.with("cli-restored", &values));
    let erased =
        [("cases", report.cases.into()), ("values", report.values.into()), ("time", moment(report.erasures_known_us).into())];
    output::tell(&said.with("cli-restored-erased", &erased));
    if report.disclosure_key == DisclosureKeyState::Missing {
        output::tell(&said.text("cli-restored-without-disclosure-key"));
    }
    Ok(())
}
