//! `samsyn notices`: indicators that passed their target, or came back to it.

use samsyn_app::{Actor, NoticeId, NoticesKnown, Zone};
use samsyn_wording::Words;

use super::journal::opened;
use crate::arguments::{Format, Notices, NoticesCommand};
use crate::failure::{Failure, Outcome};
use crate::{output, text_table, words};

pub(super) fn notices(arguments: &Notices, said: &Words) -> Outcome {
    let (notice, folder, seen) = match &arguments.command {
        NoticesCommand::List { format, folder } => return list(*format, folder, said),
        NoticesCommand::Seen { notice, folder } => (*notice, folder, true),
        NoticesCommand::Unseen { notice, folder } => (*notice, folder, false),
    };
    opened(folder, async |app| app.notice_seen_set(&Actor::Owner, NoticeId(notice), seen).await)?;
    output::tell(&said.text(if seen { "notice-marked" } else { "notice-unmarked" }));
    Ok(())
}

fn list(format: Format, folder: &crate::arguments::DataFolder, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "notices list"));
    }
    // No server may have run since the last delivery.
    let rows = opened(folder, async |app| {
        app.notices_find_all(&mut NoticesKnown::default()).await?;
        app.notice_list(&Actor::Owner).await
    })?;
    if rows.is_empty() {
        output::tell(&said.text("notices-none"));
    }
    let table = samsyn_server::notice_table(said, &rows);
    output::write(None, |to| match format {
        Format::Json => super::json(to, &rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}
