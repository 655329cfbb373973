//! `samsyn extract`: a log made safe enough to hand out, with what is to be said of it.

use std::path::{Path, PathBuf};

use samsyn_app::{Actor, ExportFormat, ExtractAsk, ExtractId, ExtractMade, ExtractNew, ExtractRecipe, ExtractTold, Zone};
use samsyn_wording::Words;

use super::clock::find;
use super::journal::opened;
use crate::arguments::{DataFolder, Extracts, ExtractsCommand, Format};
use crate::failure::{Failure, Outcome};
use crate::{log, output, text_table, words};

pub(super) fn extract(arguments: &Extracts, said: &Words) -> Outcome {
    match &arguments.command {
        ExtractsCommand::Try { log: name, recipe, filter, format, output: to, write, folder, columns } => {
            no_picture(*format)?;
            let ask = ExtractAsk { filter: filter.clone(), recipe: recipe_of(recipe.as_deref())? };
            let is_file = Path::new(name).exists();
            if to.is_some() && !is_file {
                // What is taken out of an imported log is kept and journalled.
                return Err(Failure::usage("cli-extract-make-first").with("log", name));
            }
            if !is_file {
                let new = ExtractNew { ask, ..ExtractNew::default() };
                let told = opened(folder, async |app| app.extract_try(&Actor::Owner, find(&app, name).await?, &new).await)?;
                return tell(&told, *format, said);
            }
            let made = samsyn_app::log_extract(&log::open(name, folder, columns, said)?, &ask)?;
            to.as_deref().map_or(Ok(()), |to| write_both(&made, *write, to))?;
            tell(&made.told, *format, said)
        }
        ExtractsCommand::Make { log, recipient, purpose, recipe, filter, folder } => {
            let ask = ExtractAsk { filter: filter.clone(), recipe: recipe_of(recipe.as_deref())? };
            let new = ExtractNew { recipient: recipient.clone(), purpose: purpose.clone(), ask };
            let id = opened(folder, async |app| app.extract_make(&Actor::Owner, find(&app, log).await?, &new).await)?;
            let values = [("number", id.to_string().into()), ("log", log.as_str().into())];
            output::tell(&said.with("cli-extract-made", &values));
            Ok(())
        }
        ExtractsCommand::List { log, format, folder } => list(log, *format, folder, said),
        ExtractsCommand::Write { log, number, format, output: to, folder } => {
            let id = ExtractId(*number);
            let made = opened(folder, async |app| app.extract_take(&Actor::Owner, find(&app, log).await?, id, *format).await)?;
            write_both(&made, *format, to)
        }
        ExtractsCommand::Remove { log, number, folder } => {
            let id = ExtractId(*number);
            opened(folder, async |app| app.extract_remove(&Actor::Owner, find(&app, log).await?, id).await)?;
            output::tell(&said.with("cli-extract-removed", &[("log", log.as_str().into())]));
            Ok(())
        }
    }
}

fn recipe_of(file: Option<&Path>) -> Outcome<ExtractRecipe> {
    let Some(file) = file else { return Ok(ExtractRecipe::default()) };
    ExtractRecipe::parse(&log::text(file)?).map_err(|error| Failure::from(samsyn_app::Error::from(error)).of_file(file))
}

fn no_picture(format: Format) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "extract"));
    }
    Ok(())
}

/// Writes the file, and beside it, under its name with `.told.json`, what is to be said of it.
fn write_both(made: &ExtractMade, format: ExportFormat, to: &Path) -> Outcome {
    let mut beside = to.as_os_str().to_owned();
    beside.push(".told.json");
    output::write(Some(to), |to| Ok(made.write(format, to)?))?;
    output::write(Some(&PathBuf::from(beside)), |to| super::json(to, &made.told))
}

fn tell(told: &ExtractTold, format: Format, said: &Words) -> Outcome {
    let (risks, loss) =
        (samsyn_server::extract_risk_table(said, &told.risks), samsyn_server::extract_loss_table(said, &told.loss));
    output::write(None, |to| match format {
        Format::Json => super::json(to, told),
        Format::Csv => Ok(risks.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => {
            let mut text = samsyn_server::extract_said(said, told).join("\n");
            for (title, table) in [("extract-risks", &risks), ("extract-losses", &loss)] {
                text += &format!("\n\n{}\n{}", said.text(title), text_table::text(table, said, &Zone::utc()));
            }
            super::put(to, text.as_bytes())
        }
    })
}

fn list(log: &str, format: Format, folder: &DataFolder, said: &Words) -> Outcome {
    no_picture(format)?;
    let rows = opened(folder, async |app| app.extract_list(&Actor::Owner, find(&app, log).await?).await)?;
    if rows.is_empty() {
        output::tell(&said.text("extracts-none"));
    }
    let table = samsyn_server::extract_table(&rows);
    output::write(None, |to| match format {
        Format::Json => super::json(to, &rows),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}
