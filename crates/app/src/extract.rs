//! Research extracts: a log made safe enough to hand out, tried before it is made, kept as a recipe so that it can be made again and
//! cited, with the risk that remains and what was lost. The measures are in `mining`; here is who may, of what, and what is told.

use std::io::Write;

use samsyn_eventlog::Log;
use samsyn_mining::{CountingUnit, DEFINITION_VERSION, Extract, ExtractLoss, ExtractRecipe, ExtractRisk, Filter};
use samsyn_organisation::{Action, Actor, Thing};
use samsyn_store::{Deed, ExtractId, ExtractRecord, ExtractSecret, LogId, NewExtract};
use serde::Serialize;

use crate::access::permit;
use crate::clock::picks_who_or_which;
use crate::export::write_as;
use crate::{App, Cell, ColumnRow, Error, ErrorKind, ExportFormat, OpenLog, Question, Result, Table};

/// Characters of who gets it, and of the filter.
const RECIPIENT_MAX: usize = 200;
const FILTER_MAX: usize = 2000;
/// Characters of what it is for.
const PURPOSE_MAX: usize = 2000;
/// Extracts kept of a log.
const EXTRACTS_MAX: usize = 200;

/// How an extract is to be made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExtractAsk {
    /// Of which cases, in the filter language; it picks nobody and no case by name.
    pub filter: String,
    /// How.
    pub recipe: ExtractRecipe,
}

/// An extract to be made and kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExtractNew {
    /// Who gets it.
    pub recipient: String,
    /// What for.
    pub purpose: String,
    /// How it is made.
    pub ask: ExtractAsk,
}

/// What is to be said of an extract: what lies beside its file, and what a preview shows.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ExtractTold {
    /// Name of the log.
    pub log: String,
    /// Version of the log; 0 for a file read directly.
    pub version: u64,
    /// Of which cases, in the filter language; empty: all.
    pub filter: String,
    /// What was counted for the loss.
    pub count: CountingUnit,
    /// IANA zone in which days are counted.
    pub zone: String,
    /// Version of the time-zone rules.
    pub tz_version: String,
    /// Version of the definitions of measures.
    pub definition_version: u32,
    /// How it is made.
    pub recipe: ExtractRecipe,
    /// The columns of the extract.
    pub columns: Vec<ColumnRow>,
    /// Names of the columns that left.
    pub columns_left: Vec<String>,
    /// How many cases are still found out by whom; measured on the extract.
    pub risks: Vec<ExtractRisk>,
    /// What was lost.
    pub loss: ExtractLoss,
}

/// An extract that is kept.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ExtractRow {
    /// Its number.
    pub id: ExtractId,
    /// Of which version of the log.
    pub version: u64,
    /// Who gets it.
    pub recipient: String,
    /// What for.
    pub purpose: String,
    /// Of which cases, in the filter language.
    pub filter: String,
    /// How it is made, as text.
    pub recipe: String,
    /// What its maker is called; none: the machine's owner.
    pub maker_name: Option<String>,
    /// When it was first made, UTC microseconds.
    pub made_us: i64,
}

/// An extract, made.
#[derive(Clone, Debug)]
pub struct ExtractMade {
    log: Log,
    /// What is to be said of it.
    pub told: ExtractTold,
}

impl ExtractMade {
    /// Writes it as a log. Cost: O(cells).
    ///
    /// # Errors
    /// `write-failed` when the writer refuses.
    pub fn write(&self, format: ExportFormat, to: &mut (dyn Write + Send)) -> Result<()> {
        write_as(&self.log, &self.log.live_cases(), format, to)
    }
}

/// Makes an extract of an opened log: of a file that is read directly with a secret of its own, which makes another one each time.
///
/// # Errors
/// Denied without the case-level right for the whole; those of filter and recipe.
pub fn log_extract(log: &OpenLog, ask: &ExtractAsk) -> Result<ExtractMade> {
    extract_with(log, ask, &ExtractSecret::random()?)
}

fn extract_with(log: &OpenLog, ask: &ExtractAsk, secret: &ExtractSecret) -> Result<ExtractMade> {
    permit(log.actor(), Action::CaseRead, Thing::Whole)?;
    if picks_who_or_which(&Filter::parse(&ask.filter)?, log.log()) {
        return Err(Error::invalid("extract-who-or-which"));
    }
    let question = Question { filter: ask.filter.clone(), ..Question::default() };
    let count = log.ask(&question)?.stamp.count;
    // As in an export every case with an event is meant, also one without a completed execution.
    let asked = log.ask(&Question { count: Some(CountingUnit::Events), ..question })?;
    let made = Extract::of(log.log(), asked.selection.cases(), count, &ask.recipe, &|case| secret.key(case))?;
    let stays = |column: &&samsyn_eventlog::ColumnInfo| made.log.find(column.level, &column.name).is_none();
    let mut left: Vec<String> = log.log().columns().iter().filter(stays).map(|column| column.name.clone()).collect();
    left.sort();
    let told = ExtractTold {
        log: asked.stamp.log,
        version: asked.stamp.version,
        filter: asked.stamp.filter,
        count,
        zone: asked.stamp.zone,
        tz_version: asked.stamp.tz_version,
        definition_version: DEFINITION_VERSION,
        recipe: ask.recipe.clone(),
        columns: made.log.columns().iter().map(ColumnRow::of).collect(),
        columns_left: left,
        risks: made.risks,
        loss: made.loss,
    };
    Ok(ExtractMade { log: made.log, told })
}

fn about(log: LogId, version: u64, new: &ExtractNew, filter: &str, recipe: &str) -> String {
    [&log.to_string(), &version.to_string(), new.recipient.trim(), new.purpose.trim(), filter, recipe].join("\0")
}

impl App {
    /// Fails unless the actor may make extracts: whoever may take single cases of the whole out as a file.
    ///
    /// # Errors
    /// Denied.
    pub fn extract_permit(&self, actor: &Actor) -> Result<()> {
        permit(actor, Action::CaseRead, Thing::Whole)
    }

    /// The extracts of a log, the newest first.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn extract_list(&self, actor: &Actor, log: LogId) -> Result<Vec<ExtractRow>> {
        permit(actor, Action::CaseRead, Thing::Whole)?;
        self.store().log_get(log).await?;
        let names = self.store().account_list().await?;
        let row = |record: ExtractRecord| {
            let of = record.extract;
            ExtractRow {
                id: record.id,
                version: of.version,
                maker_name: names.iter().find(|a| Some(a.id) == of.account).map(|a| a.name.clone()),
                recipient: of.recipient,
                purpose: of.purpose,
                filter: of.filter,
                recipe: of.recipe,
                made_us: record.made_us,
            }
        };
        Ok(self.store().extracts(log).await?.into_iter().map(row).collect())
    }

    /// What would be said of an extract; nothing is kept. The same words about it make the same extract.
    ///
    /// # Errors
    /// Denied, `log-missing`; those of filter and recipe.
    pub async fn extract_try(&self, actor: &Actor, log: LogId, new: &ExtractNew) -> Result<ExtractTold> {
        permit(actor, Action::CaseRead, Thing::Whole)?;
        let opened = self.log_open(actor, log).await?;
        let (filter, recipe) = (Filter::parse(&new.ask.filter)?.to_string(), new.ask.recipe.text());
        let secret = self.store().extract_secret(&about(log, opened.version(), new, &filter, &recipe)).await?;
        let ask = ExtractAsk { filter, recipe: new.ask.recipe.clone() };
        self.run(move || extract_with(&opened, &ask, &secret).map(|made| made.told)).await
    }

    /// Makes an extract once, and keeps how, so that its file can be taken out.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`; `extract-recipient`, `extract-purpose`, `extracts-many`; those of filter and recipe.
    pub async fn extract_make(&self, actor: &Actor, log: LogId, new: &ExtractNew) -> Result<ExtractId> {
        permit(actor, Action::CaseRead, Thing::Whole)?;
        let (recipient, purpose) = (new.recipient.trim(), new.purpose.trim());
        if !(1..=RECIPIENT_MAX).contains(&recipient.chars().count()) || recipient.chars().any(char::is_control) {
            return Err(Error::invalid("extract-recipient").with("limit", RECIPIENT_MAX));
        }
        if !(1..=PURPOSE_MAX).contains(&purpose.chars().count()) || purpose.contains('\0') {
            return Err(Error::invalid("extract-purpose").with("limit", PURPOSE_MAX));
        }
        let (filter, recipe) = (Filter::parse(&new.ask.filter)?.to_string(), new.ask.recipe.text());
        if filter.chars().count() > FILTER_MAX {
            return Err(Error::invalid("extract-filter").with("limit", FILTER_MAX));
        }
        if self.store().extracts(log).await?.len() >= EXTRACTS_MAX {
            return Err(Error::new(ErrorKind::Conflict, "extracts-many").with("limit", EXTRACTS_MAX));
        }
        let told = self.extract_try(actor, log, new).await?;
        let made = NewExtract {
            version: told.version,
            account: actor.account(),
            recipient: recipient.to_owned(),
            purpose: purpose.to_owned(),
            filter,
            recipe,
        };
        let deed = Deed::of(actor, "extract-make");
        Ok(self.store().writer(deed).await?.extract_make(log, &made).await?)
    }

    /// Makes a kept extract again, of the version of the log that it was first made of.
    ///
    /// # Errors
    /// Denied, `log-missing`, `extract-missing`; `extract-version-gone` where something was erased from the log since.
    pub async fn extract_again(&self, actor: &Actor, log: LogId, id: ExtractId) -> Result<ExtractMade> {
        permit(actor, Action::CaseRead, Thing::Whole)?;
        let records = self.store().extracts(log).await?;
        let record = records.into_iter().find(|record| record.id == id).ok_or_else(|| Error::missing("extract-missing"))?;
        let of = record.extract;
        let gone = || Error::new(ErrorKind::Conflict, "extract-version-gone");
        let opened = self.log_open_at(actor, log, of.version).await?.ok_or_else(gone)?;
        let recipe = ExtractRecipe::parse(&of.recipe)?;
        let ask = ExtractAsk { filter: of.filter.clone(), recipe };
        let new = ExtractNew { recipient: of.recipient, purpose: of.purpose, ask: ask.clone() };
        let secret = self.store().extract_secret(&about(log, of.version, &new, &of.filter, &of.recipe)).await?;
        self.run(move || extract_with(&opened, &ask, &secret)).await
    }

    /// The same, to be taken out as a file; journalled.
    ///
    /// # Errors
    /// As [`App::extract_again`], and `busy`.
    pub async fn extract_take(&self, actor: &Actor, log: LogId, id: ExtractId, format: ExportFormat) -> Result<ExtractMade> {
        let made = self.extract_again(actor, log, id).await?;
        let deed = Deed::of(actor, "extract-take");
        self.store().writer(deed).await?.extract_take(log, id, format.name()).await?;
        Ok(made)
    }

    /// Forgets how an extract was made.
    ///
    /// # Errors
    /// Denied, `log-missing`, `extract-missing`, `busy`.
    pub async fn extract_remove(&self, actor: &Actor, log: LogId, id: ExtractId) -> Result<()> {
        permit(actor, Action::CaseRead, Thing::Whole)?;
        let deed = Deed::of(actor, "extract-remove");
        Ok(self.store().writer(deed).await?.extract_remove(log, id).await?)
    }
}

impl Table {
    /// How many cases of an extract are still found out, by what is known.
    pub fn extract_risks(risks: &[ExtractRisk]) -> Self {
        let row = |r: &ExtractRisk| {
            let mut cells = vec![Cell::from(r.attack.name())];
            cells.push(r.known.map_or(Cell::Empty, |known| Cell::Count(u64::from(known))));
            cells.push(r.times.map_or(Cell::Empty, |times| Cell::from(times.name())));
            cells.extend([Cell::Count(r.cases_single), Cell::Share(r.share_single)]);
            cells.extend([Cell::Count(r.cases_below), Cell::Share(r.share_below)]);
            cells
        };
        let columns = ["extract-attack", "extract-facts", "extract-times", "extract-single", "extract-single-share"];
        Self::new(&[&columns[..], &["extract-below", "extract-below-share"]].concat(), risks.iter().map(row))
    }

    /// What an extract lost: what is measured, of what it was made of, and of itself.
    pub fn extract_loss(loss: &ExtractLoss) -> Self {
        let counted = |name: &str, of: u64, left: u64| vec![Cell::from(name), Cell::Count(of), Cell::Count(left)];
        let mut rows = vec![
            counted("cases", loss.cases_of, loss.cases),
            counted("events", loss.events_of, loss.events),
            counted("variants", loss.variants_of, loss.variants),
            counted("activities", loss.activities_of, loss.activities),
            vec![Cell::from("shortened"), Cell::Empty, Cell::Count(loss.cases_shortened)],
        ];
        if let (Some(of), Some(left)) = (loss.lead_of, loss.lead) {
            for (name, of, left) in [
                ("lead-p10", of.p10_s, left.p10_s),
                ("lead-median", of.median_s, left.median_s),
                ("lead-p90", of.p90_s, left.p90_s),
            ] {
                rows.push(vec![Cell::from(name), Cell::Seconds(of), Cell::Seconds(left)]);
            }
        }
        rows.push(vec![Cell::from("lead-moved"), Cell::Empty, loss.lead_moved_s.map_or(Cell::Empty, Cell::Seconds)]);
        rows.push(vec![Cell::from("paths-moved"), Cell::Empty, Cell::Share(loss.paths_moved)]);
        Self::new(&["extract-measure", "extract-before", "extract-after"], rows.into_iter())
    }

    /// Extracts of a log.
    pub fn extracts(rows: &[ExtractRow]) -> Self {
        let row = |r: &ExtractRow| {
            let mut cells = vec![Cell::Count(r.id.0.unsigned_abs()), Cell::from(&*r.recipient), Cell::from(&*r.purpose)];
            cells.extend([Cell::Count(r.version), Cell::from(&*r.filter)]);
            cells.push(r.maker_name.as_deref().map_or(Cell::Empty, Cell::from));
            cells.extend([Cell::Time(r.made_us), Cell::from(&*r.recipe)]);
            cells
        };
        let columns = ["extract-number", "extract-recipient", "extract-purpose", "extract-version", "view-filter"];
        Self::new(&[&columns[..], &["extract-maker", "extract-made", "extract-recipe"]].concat(), rows.iter().map(row))
    }
}
