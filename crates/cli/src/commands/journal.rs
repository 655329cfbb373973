//! `samsyn journal`: what was done in a data folder, by whom, and that nobody rewrote it.

use samsyn_app::{Actor, App, JournalAnswer, JournalFilter, JournalHead, Page, Table, Zone, journal_event_log};
use samsyn_wording::Words;

use crate::arguments::{DataFolder, Format, Journal, JournalCommand};
use crate::failure::{Failure, Outcome};
use crate::{log, output, text_table, words};

pub(super) fn journal(arguments: &Journal, said: &Words) -> Outcome {
    match &arguments.command {
        JournalCommand::List { limit, format, folder } => list(*limit, *format, folder, said),
        JournalCommand::Verify { head, folder } => verify(head.as_ref(), folder, said),
        JournalCommand::Export { output, folder } => {
            let all = read(folder, Page::all())?;
            output::write(output.as_deref(), |to| Ok(journal_event_log(&all, to)?))
        }
    }
}

/// Asks a data folder that is there; this never makes one.
pub(super) fn opened<T>(folder: &DataFolder, ask: impl AsyncFnOnce(App) -> samsyn_app::Result<T>) -> Outcome<T> {
    let folder = log::folder(folder)?;
    if !folder.dir.is_dir() {
        return Err(Failure::new("cli-no-data").with("folder", folder.dir.display()));
    }
    Ok(log::runtime()?.block_on(async { ask(App::open(&folder).await?).await })?)
}

fn read(folder: &DataFolder, page: Page) -> Outcome<JournalAnswer> {
    opened(folder, async |app| app.journal_list(&Actor::Owner, &JournalFilter::default(), page).await)
}

fn list(limit: Option<usize>, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "journal list"));
    }
    let page = match (limit, format) {
        (Some(0), _) => Page::all(),
        (Some(rows), _) => Page::first(rows),
        (None, Format::Text) => Page::first(super::TEXT_ROWS),
        (None, _) => Page::all(),
    };
    let answer = read(folder, page)?;
    super::tell_rest(answer.rows.len(), answer.count, said);
    let table = Table::journal(&answer);
    output::write(None, |to| match format {
        Format::Json => super::json(to, &answer.rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}

/// Prints the head, so that it can be kept apart; says on standard error that all is well.
fn verify(noted: Option<&JournalHead>, folder: &DataFolder, said: &Words) -> Outcome {
    let head = opened(folder, async |app| app.journal_verify(&Actor::Owner, noted).await)?;
    let line = format!("{}:{}", head.number, head.hash);
    output::tell(&said.with("cli-journal-whole", &[("number", head.number.into()), ("head", line.as_str().into())]));
    output::write(None, |to| super::put(to, format!("{line}\n").as_bytes()))
}
