//! `samsyn candidates`: which uses of different administrations may do the same work.

use samsyn_app::{Cell, SharingScore, Table, Zone, sharing_scores};
use samsyn_wording::Words;

use super::register::no_picture;
use crate::arguments::{Candidates, Format};
use crate::failure::{Failure, Outcome};
use crate::{log, output, text_table};

/// Runs `samsyn candidates`.
pub(super) fn candidates(arguments: &Candidates, said: &Words) -> Outcome {
    no_picture(arguments.format, "candidates")?;
    log::must_be_file(&arguments.uses)?;
    if let Some(pairs) = &arguments.pairs {
        log::must_be_file(pairs)?;
    }
    // An error of ids is of the pairs where there are any; those of the uses name what is twice or missing there.
    let of_file = |error: samsyn_app::Error| {
        let file = arguments.pairs.as_ref().filter(|_| error.code == "sharing-id-unknown").unwrap_or(&arguments.uses);
        Failure::from(error).of_file(file)
    };
    let scores = sharing_scores(arguments.uses.clone(), arguments.pairs.clone(), arguments.limit as usize).map_err(of_file)?;
    let table = table(&scores, arguments.pairs.is_none() || arguments.format == Format::Text);
    // These headings are those of the pairs, so that what is written can be read again.
    let heading = |key: &str| key.to_owned();
    output::write(None, |to| match arguments.format {
        Format::Json => super::json(to, &scores),
        Format::Text => super::put(to, text_table::headed(&table, &heading, said, &Zone::utc()).as_bytes()),
        _ => Ok(table.write_csv(&Zone::utc(), &heading, to)?),
    })
}

/// The scores; with the words that speak for a pair where it was not asked for.
fn table(scores: &[SharingScore], words: bool) -> Table {
    let row = |of: &SharingScore| {
        let score = Cell::Text(format!("{:.6}", of.score));
        let told = words.then(|| Cell::Text(of.words.join(" ")));
        [Cell::Text(of.id_a.clone()), Cell::Text(of.id_b.clone()), score].into_iter().chain(told).collect()
    };
    let columns: &[&'static str] = if words { &["id_a", "id_b", "score", "words"] } else { &["id_a", "id_b", "score"] };
    Table { columns: columns.to_vec(), rows: scores.iter().map(row).collect() }
}
