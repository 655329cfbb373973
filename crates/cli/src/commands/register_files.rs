//! `samsyn register export`: the records for other programs; what could not be part of a file is told beside it.

use samsyn_app::{Actor, CpsvSyntax, LandscapeFile, RecordQuery};
use samsyn_wording::Words;

use super::journal::opened;
use crate::arguments::{ExportArguments, RecordsFormat};
use crate::failure::{Failure, Outcome};
use crate::output;

/// `samsyn register export`.
pub(super) fn export(asked: &ExportArguments, said: &Words) -> Outcome {
    let format = asked.format().ok_or_else(|| Failure::usage("cli-export-format"))?;
    let syntax = match format {
        RecordsFormat::Xlsx => return book(asked, said),
        RecordsFormat::Archimate => {
            let words = samsyn_server::model_words(said);
            let file = opened(&asked.folder, async |app| app.landscape_model(&Actor::Owner, asked.day, words).await)?;
            return written(asked, &file, said);
        }
        RecordsFormat::Turtle => CpsvSyntax::Turtle,
        RecordsFormat::JsonLd => CpsvSyntax::JsonLd,
    };
    let base = asked.base.as_deref().ok_or_else(|| Failure::usage("cli-export-base"))?;
    let language = asked.text_language.as_deref().unwrap_or(said.language().tag());
    let ask = samsyn_server::service_ask(said, base, asked.area.as_deref(), language, syntax);
    let file = opened(&asked.folder, async |app| app.service_catalogue(&Actor::Owner, asked.day, ask).await)?;
    written(asked, &file, said)
}

fn book(asked: &ExportArguments, said: &Words) -> Outcome {
    let query = RecordQuery { day: asked.day, ..RecordQuery::default() };
    let answers = opened(&asked.folder, async |app| app.record_book(&Actor::Owner, &query).await)?;
    output::write(asked.output.as_deref(), |to| super::put(to, &samsyn_server::records_xlsx(said, &answers)?))
}

fn written(asked: &ExportArguments, file: &LandscapeFile, said: &Words) -> Outcome {
    output::write(asked.output.as_deref(), |to| super::put(to, file.text.as_bytes()))?;
    file.findings.iter().for_each(|finding| output::tell(&samsyn_server::file_finding(said, finding)));
    Ok(())
}
