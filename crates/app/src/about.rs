//! What is held about one person: the answer to whoever asks what the authority has about them (GDPR, article 15).

use samsyn_calendar::Zone;
use samsyn_eventlog::{CaseSet, Data, Level, Log, Part, Role, Wanted};
use samsyn_organisation::{Action, Actor, Thing};
use samsyn_store::{Deed, LogId, LogName};
use serde::Serialize;

use crate::access::{now_us, permit};
use crate::{AccountRow, App, Cell, Result, Table};

/// What is held about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AboutAnswer {
    /// The name or pseudonym that was asked for.
    pub asked: String,
    /// Pseudonyms under which the person stands in logs.
    pub pseudonyms: Vec<String>,
    /// Where the person stands, log by log, in the order of events.
    pub rows: Vec<AboutRow>,
    /// Accounts with that name or login name.
    pub accounts: Vec<AccountRow>,
}

/// One place where the person stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AboutRow {
    /// The log.
    pub log: LogId,
    /// Its name.
    pub log_name: LogName,
    /// Identifier of the case.
    pub case: String,
    /// The column; of the case's own identifier that column.
    pub column: String,
    /// What was done; `None`: it is said of the case as a whole.
    pub activity: Option<String>,
    /// When, UTC microseconds; `None`: it is said of the case as a whole.
    pub time_us: Option<i64>,
}

impl App {
    /// What is held about a person, by name or pseudonym, in all logs. Found is what is the same letter for letter; names
    /// within longer texts are not. The look is journalled before the answer is given.
    ///
    /// Cost: O(rows) of the columns that have the person.
    ///
    /// # Errors
    /// Denied without the right to names and to single cases; `person-name-empty`, `data-damaged`.
    pub async fn person_about(&self, actor: &Actor, name: &str) -> Result<AboutAnswer> {
        permit(actor, Action::PersonNameRead, Thing::Whole)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        let name = name.trim();
        if name.is_empty() {
            return Err(crate::Error::invalid("person-name-empty"));
        }
        let texts = self.store().person_texts(name).await?;
        let (wanted, mut rows) = (Wanted::new(texts.iter().cloned()), Vec::new());
        for record in self.store().log_list().await? {
            let (log, wanted) = (self.store().log_open(record.id).await?.log, wanted.clone());
            rows.extend(self.run(move || about(&log, record.id, &record.name, &wanted)).await?);
        }
        let (now, login) = (now_us(), name.to_lowercase());
        let accounts = self.store().account_list().await?.into_iter();
        let accounts = accounts.filter(|a| a.login == login || texts.contains(&a.name)).map(|a| AccountRow::of(a, now));
        let mut pseudonyms: Vec<String> = texts.iter().filter(|text| samsyn_store::is_pseudonym(text)).cloned().collect();
        pseudonyms.dedup();
        let answer = AboutAnswer { asked: name.to_owned(), pseudonyms, rows, accounts: accounts.collect() };
        let deed = Deed::of(actor, Action::PersonNameRead.name());
        self.store().person_told_about(&deed, &answer.pseudonyms, answer.rows.len() as u64).await?;
        Ok(answer)
    }
}

/// Where a person stands in a log.
fn about(log: &Log, id: LogId, name: &LogName, wanted: &Wanted) -> Result<Vec<AboutRow>> {
    let (activity, time) = (log.activity()?, log.time()?);
    let mut rows = Vec::new();
    for (index, part) in log.parts().iter().enumerate() {
        let segment = part.segment();
        let live = part.live().cloned().unwrap_or_else(|| CaseSet::full(part.case_count()));
        let (Data::Text(codes, _), Data::Time(times, ..)) = (&activity.parts[index], &time.parts[index]) else { continue };
        let row = |case: u32, column: &str, event: Option<u32>| -> Result<AboutRow> {
            Ok(AboutRow {
                log: id,
                log_name: name.clone(),
                case: log.case_id(part.first_case() + case)?.to_owned(),
                column: column.to_owned(),
                activity: event.map(|row| activity.text(codes[row as usize]).to_owned()),
                time_us: event.map(|row| times[row as usize]),
            })
        };
        let ids = segment.case_ids()?;
        let own = log.role(Role::Case).map_or("", |info| info.name.as_str());
        for case in live.iter().filter(|&case| wanted.texts().any(|text| text == ids.value(case as usize))) {
            rows.push(row(case, own, None)?);
        }
        for info in segment.columns_erasable() {
            for found in segment.rows_with(&info, wanted)? {
                let (case, event) = if info.level == Level::Case { (found, None) } else { (case_of(part, found), Some(found)) };
                if live.contains(case) {
                    rows.push(row(case, &info.name, event)?);
                }
            }
        }
    }
    rows.sort_by(|a, b| (a.time_us, &a.case, &a.column).cmp(&(b.time_us, &b.case, &b.column)));
    Ok(rows)
}

/// The case that a row of events belongs to.
fn case_of(part: &Part, row: u32) -> u32 {
    part.case_ends().partition_point(|&end| end <= row) as u32
}

impl Table {
    /// Where a person stands.
    pub fn about(answer: &AboutAnswer) -> Self {
        let row = |r: &AboutRow| {
            vec![
                Cell::from(r.log_name.as_str()),
                r.case.as_str().into(),
                r.column.as_str().into(),
                r.activity.as_deref().map_or(Cell::Empty, Cell::from),
                r.time_us.map_or(Cell::Empty, Cell::Time),
            ]
        };
        Self { columns: vec!["log", "case", "column", "activity", "time"], rows: answer.rows.iter().map(row).collect() }
    }
}

impl AboutAnswer {
    /// Writes the places as CSV, times in UTC.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_csv(&self, heading: &dyn Fn(&str) -> String, to: &mut dyn std::io::Write) -> Result<()> {
        Table::about(self).write_csv(&Zone::utc(), heading, to)
    }
}
