//! `samsyn own-indicators`: indicators made of a filter and a measure.

use samsyn_app::{Actor, OwnIndicatorId, OwnIndicatorNew, Zone};
use samsyn_wording::Words;

use super::clock::find;
use super::journal::opened;
use crate::arguments::{DataFolder, Format, OwnIndicators, OwnIndicatorsCommand};
use crate::failure::{Failure, Outcome};
use crate::{output, text_table, words};

pub(super) fn own_indicators(arguments: &OwnIndicators, said: &Words) -> Outcome {
    match &arguments.command {
        OwnIndicatorsCommand::List { log, format, folder } => list(log, *format, folder, said),
        OwnIndicatorsCommand::Make { log, title, filter, measure, words, private, folder } => {
            let new = OwnIndicatorNew {
                title: title.clone(),
                words: words.clone(),
                filter: filter.clone(),
                measure: measure.clone(),
                shared: !private,
            };
            opened(folder, async |app| app.own_indicator_make(&Actor::Owner, find(&app, log).await?, new).await)?;
            output::tell(&said.with("cli-own-indicator-made", &[("title", title.as_str().into()), ("log", log.as_str().into())]));
            Ok(())
        }
        OwnIndicatorsCommand::Remove { log, number, folder } => {
            let id = OwnIndicatorId(*number);
            opened(folder, async |app| app.own_indicator_remove(&Actor::Owner, find(&app, log).await?, id).await)?;
            output::tell(&said.with("cli-own-indicator-removed", &[("log", log.as_str().into())]));
            Ok(())
        }
    }
}

fn list(log: &str, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "own-indicators list"));
    }
    let rows = opened(folder, async |app| app.own_indicator_list(&Actor::Owner, find(&app, log).await?).await)?;
    if rows.is_empty() {
        output::tell(&said.text("own-indicators-none"));
    }
    let table = samsyn_server::own_indicator_table(said, &rows);
    output::write(None, |to| match format {
        Format::Json => super::json(to, &rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}
