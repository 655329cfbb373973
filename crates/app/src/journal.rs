//! The journal: read, checked, taken out as an event log, and payloads erased by law.

use std::io::Write;

use samsyn_calendar::Zone;
use samsyn_organisation::{Action, Actor, Thing};
use samsyn_store::{JournalEntry, JournalFilter, JournalHead};
use serde::Serialize;

use crate::access::permit;
use crate::{App, Cell, Page, Result, Table};

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct JournalRow {
    /// Its number, from 1, without gaps.
    pub number: u64,
    /// When, UTC microseconds.
    pub time_us: i64,
    /// Who: `owner`, `account 7`, `token 3 of account 7`, `system`, `nobody`.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what: `log 3`, `account 7`, `persons`.
    pub thing: String,
    /// Further facts as JSON; none once erased.
    pub payload: Option<String>,
}

/// Entries asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct JournalAnswer {
    /// How many the filter keeps.
    pub count: u64,
    /// Those on the page, the newest first.
    pub rows: Vec<JournalRow>,
}

impl From<JournalEntry> for JournalRow {
    fn from(entry: JournalEntry) -> Self {
        let JournalEntry { number, time_us, actor, action, thing, payload } = entry;
        Self { number, time_us, actor, action, thing, payload }
    }
}

impl App {
    /// Entries of the journal, the newest first.
    ///
    /// # Errors
    /// Denied.
    pub async fn journal_list(&self, actor: &Actor, filter: &JournalFilter, page: Page) -> Result<JournalAnswer> {
        permit(actor, Action::JournalRead, Thing::Whole)?;
        let rows_max = page.rows_max.min(i64::MAX as usize) as u64;
        let (rows, count) = self.store().journal_list(filter, page.from as u64, rows_max).await?;
        Ok(JournalAnswer { count, rows: rows.into_iter().map(JournalRow::from).collect() })
    }

    /// Reads the whole journal and checks its chain; `noted`: a head that was kept apart. Returns the head now.
    ///
    /// # Errors
    /// Denied; `journal-missing`, `journal-changed`, `journal-payload`, `journal-erased`, `journal-cut`, `journal-noted` name
    /// the first entry that is not right.
    pub async fn journal_verify(&self, actor: &Actor, noted: Option<&JournalHead>) -> Result<JournalHead> {
        permit(actor, Action::JournalRead, Thing::Whole)?;
        Ok(self.store().journal_verify(noted).await?)
    }

    /// Erases an entry's payload for good; the entry stays and the chain holds.
    ///
    /// # Errors
    /// Denied, `entry-missing`.
    pub async fn journal_payload_erase(&self, actor: &Actor, number: u64) -> Result<()> {
        permit(actor, Action::Erase, Thing::Whole)?;
        Ok(self.store().journal_payload_erase(actor, number).await?)
    }
}

impl Table {
    /// The journal's entries.
    pub fn journal(answer: &JournalAnswer) -> Self {
        let row = |r: &JournalRow| {
            let payload = r.payload.clone().unwrap_or_default();
            let number = Cell::from(r.number);
            vec![
                number,
                Cell::Time(r.time_us),
                r.actor.as_str().into(),
                r.action.as_str().into(),
                r.thing.as_str().into(),
                payload.as_str().into(),
            ]
        };
        Self {
            columns: vec!["number", "time", "actor", "action", "thing", "payload"],
            rows: answer.rows.iter().map(row).collect(),
        }
    }
}

/// Writes entries as an event log that Samsyn reads itself, oldest first: a case is a thing, an activity what was done to it.
///
/// # Errors
/// When it cannot be written.
pub fn journal_event_log(answer: &JournalAnswer, to: &mut dyn Write) -> Result<()> {
    let row =
        |r: &JournalRow| vec![r.thing.as_str().into(), r.action.as_str().into(), Cell::Time(r.time_us), r.actor.as_str().into()];
    let rows = answer.rows.iter().rev().map(row).collect();
    let table = Table { columns: vec!["case", "activity", "time", "resource"], rows };
    table.write_csv(&Zone::utc(), &str::to_owned, to)
}
