//! `samsyn cite` and `samsyn views`: citations made and checked, and the saved views that others can find.

use std::io::Read;
use std::path::Path;

use samsyn_app::{Actor, Cited, CitedFigures, CitedOptions, LogId, LogName, Question, Zone};
use samsyn_wording::Words;

use super::journal::opened;
use crate::arguments::{Cite, CiteCommand, CiteMake, DataFolder, Format, Views};
use crate::failure::{CHANGED, Failure, Outcome};
use crate::{log, output, text_table, words};

pub(super) fn cite(arguments: &Cite, said: &Words) -> Outcome {
    match &arguments.command {
        None => make(&arguments.make, said),
        Some(CiteCommand::Check { file, format, folder }) => check(file, *format, folder, said),
    }
}

/// Refuses formats that a text has not.
fn text_or_json(format: Format) -> Outcome {
    if matches!(format, Format::Text | Format::Json) { Ok(()) } else { Err(Failure::usage("cli-text-or-json")) }
}

fn make(asked: &CiteMake, said: &Words) -> Outcome {
    text_or_json(asked.format)?;
    let (Some(name), Some(answer)) = (&asked.log, asked.answer) else {
        return Err(Failure::usage("cli-file-missing").with("file", ""));
    };
    if Path::new(name).exists() {
        return Err(samsyn_app::Error::new(samsyn_app::ErrorKind::Invalid, "citation-of-file").into());
    }
    let filter = asked.filter.clone();
    let question = Question { scope: asked.scope, filter, count: asked.count, time: asked.durations, ..Question::default() };
    let options = CitedOptions {
        activities: asked.activities,
        paths: asked.paths,
        period: asked.period.clone(),
        by: asked.by.clone(),
        mix: asked.mix.clone(),
        first: asked.first.clone(),
        second: asked.second.clone(),
        queue: asked.queue.clone(),
        rule: asked.rule.clone(),
        as_of: asked.as_of,
        due_within_days: asked.due_within,
    };
    let cited = Cited { answer, question, options };
    let made = opened(&asked.folder, async |app| {
        let id = app.log_find(&Actor::Owner, &LogName::parse(name)?).await?.id;
        let log = app.log_open(&Actor::Owner, id).await?;
        let log = if asked.as_reader { log.as_reader() } else { log };
        app.citation_make(&log, &cited).await
    })?;
    output::write(asked.output.as_deref(), |to| match asked.format {
        Format::Json => super::json(to, &made),
        _ => super::put(to, samsyn_server::citation_words(said, &made).as_bytes()),
    })
}

fn check(file: &Path, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    text_or_json(format)?;
    let unreadable = |e: std::io::Error| Failure::new("file-unreadable").with("reason", e);
    let text = if file == Path::new("-") {
        let mut text = Vec::new();
        std::io::stdin().lock().read_to_end(&mut text).map_err(unreadable)?;
        text
    } else {
        log::must_be_file(file)?;
        std::fs::read(file).map_err(|e| unreadable(e).of_file(file))?
    };
    let text = String::from_utf8_lossy(&text);
    let verdict = opened(folder, async |app| app.citation_check(&Actor::Owner, &text).await)?;
    output::write(None, |to| match format {
        Format::Json => super::json(to, &verdict),
        _ => super::put(to, format!("{}\n", samsyn_server::verdict_words(said, &verdict).join("\n")).as_bytes()),
    })?;
    match verdict.figures {
        CitedFigures::Same => Ok(()),
        CitedFigures::Changed | CitedFigures::Gone => Err(Failure::with_exit("cli-citation-changed", CHANGED)),
    }
}

pub(super) fn views(asked: &Views, said: &Words) -> Outcome {
    if asked.format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "views"));
    }
    let wanted: Vec<String> = asked.search.join(" ").to_lowercase().split_whitespace().map(str::to_owned).collect();
    let mut rows = opened(&asked.folder, async |app| {
        let log: Option<LogId> = match &asked.log {
            None => None,
            Some(name) => Some(app.log_find(&Actor::Owner, &LogName::parse(name)?).await?.id),
        };
        app.saved_view_list(&Actor::Owner, log).await
    })?;
    rows.retain(|row| row.fits(&wanted, &samsyn_server::saved_view_filter(said, row)));
    let table = samsyn_server::saved_view_table(said, &rows);
    output::write(None, |to| match asked.format {
        Format::Json => super::json(to, &rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}
