//! Reports: saved views and words in an order. A report gives no right and holds no figure: whoever opens it has each view
//! asked again with a right of their own.

use std::collections::HashMap;

use samsyn_organisation::{AccountId, Action, Actor, Thing, may};
use samsyn_store::{Deed, NewReport, ReportId, ReportPart, ReportRecord, SavedViewId, SavedViewRecord};
use serde::Serialize;

use crate::access::{now_us, permit_somewhere};
use crate::saved_view::{is_own, scope_of};
use crate::{App, Error, ErrorKind, LogId, OpenLog, Result};

/// Characters of a title.
const TITLE_MAX: usize = 120;
/// Characters of the words of a part.
const WORDS_MAX: usize = 8000;
/// Parts of a report.
const PARTS_MAX: usize = 60;
/// Reports of one account.
const REPORTS_MAX: usize = 500;

/// A report, as its reader may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ReportRow {
    /// Its number.
    pub id: ReportId,
    /// What it is called.
    pub title: String,
    /// What stands in it, in order.
    pub parts: Vec<ReportPart>,
    /// What was removed and can be put back; told to its owner alone.
    pub removed: Vec<ReportPart>,
    /// Whose it is; none: the machine's owner's.
    pub owner: Option<AccountId>,
    /// What its owner is called.
    pub owner_name: Option<String>,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether others may find it who may see what its views are about.
    pub shared: bool,
    /// When it was made, UTC microseconds.
    pub created_us: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
    /// When it was taken back, UTC microseconds; none: it was not. Only its owner finds one that was.
    pub taken_back_us: Option<i64>,
    /// When this was told, UTC microseconds: whoever makes a document of it says so.
    pub told_us: i64,
}

/// What changes of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportChange {
    /// What it is called, and whether others may find it.
    Title {
        /// What it is called.
        title: String,
        /// Whether others may find it.
        shared: bool,
    },
    /// A part comes to the end. Its number is given by the report.
    Add(ReportPart),
    /// Heading and words of a part.
    Words {
        /// The part.
        part: u32,
        /// Its heading.
        title: String,
        /// What is said.
        words: String,
    },
    /// A part changes places with the one before or after it.
    Move {
        /// The part.
        part: u32,
        /// Whether towards the beginning.
        up: bool,
    },
    /// A part goes; it can be put back.
    Remove(u32),
    /// A part that went comes back, at the end.
    Return(u32),
    /// Everything that stands in it at once; what stood there is gone.
    Whole {
        /// What it is called.
        title: String,
        /// Whether others may find it.
        shared: bool,
        /// What stands in it; the numbers of parts are given anew.
        parts: Vec<ReportPart>,
    },
    /// Nobody but its owner finds it any more.
    TakeBack,
    /// It is found again.
    PutBack,
    /// It is deleted for good.
    Delete,
}

fn titled(title: &str) -> Result<String> {
    let title = title.trim();
    if title.is_empty() || title.chars().count() > TITLE_MAX || title.chars().any(char::is_control) {
        return Err(Error::invalid("report-title").with("limit", TITLE_MAX));
    }
    Ok(title.to_owned())
}

/// A part without blanks around what it says.
fn part_of(part: ReportPart, id: u32) -> Result<ReportPart> {
    let title = if part.title.trim().is_empty() { String::new() } else { titled(&part.title)? };
    let words = part.words.replace("\r\n", "\n").trim().to_owned();
    if words.chars().count() > WORDS_MAX {
        return Err(Error::invalid("report-words").with("limit", WORDS_MAX));
    }
    if part.view.is_none() && title.is_empty() && words.is_empty() {
        return Err(Error::invalid("report-words-missing"));
    }
    Ok(ReportPart { id, view: part.view, title, words, removed: false })
}

/// A number that no part had.
fn next_id(parts: &[ReportPart]) -> u32 {
    parts.iter().map(|part| part.id).max().unwrap_or(0) + 1
}

fn place(parts: &[ReportPart], id: u32) -> Result<usize> {
    parts.iter().position(|part| part.id == id).ok_or_else(|| Error::missing("report-part-missing"))
}

/// Title, parts and whether it is shared, after a change of what stands in it.
fn changed(report: &NewReport, change: &ReportChange) -> Result<NewReport> {
    let mut report = report.clone();
    let parts = &mut report.parts;
    match change {
        ReportChange::Title { title, shared } => (report.title, report.shared) = (titled(title)?, *shared),
        ReportChange::Add(part) => {
            let id = next_id(parts);
            parts.push(part_of(part.clone(), id)?);
        }
        ReportChange::Words { part, title, words } => {
            let at = place(parts, *part)?;
            let view = parts[at].view;
            parts[at] = part_of(ReportPart { view, title: title.clone(), words: words.clone(), ..ReportPart::default() }, *part)?;
        }
        ReportChange::Move { part, up } => {
            let at = place(parts, *part)?;
            let there: Vec<usize> = (0..parts.len()).filter(|other| !parts[*other].removed).collect();
            let stands = there.iter().position(|other| *other == at).ok_or_else(|| Error::missing("report-part-missing"))?;
            let other = if *up { stands.checked_sub(1) } else { Some(stands + 1) };
            // At the end there is nothing to change places with.
            if let Some(other) = other.and_then(|other| there.get(other)) {
                parts.swap(at, *other);
            }
        }
        ReportChange::Remove(part) => {
            let at = place(parts, *part)?;
            parts[at].removed = true;
        }
        ReportChange::Return(part) => {
            let at = place(parts, *part)?;
            let back = ReportPart { removed: false, ..parts.remove(at) };
            parts.push(back);
        }
        ReportChange::Whole { title, shared, parts: whole } => {
            let numbered = whole.iter().cloned().zip(1..).map(|(part, id)| part_of(part, id)).collect::<Result<_>>()?;
            (report.title, report.shared, report.parts) = (titled(title)?, *shared, numbered);
        }
        ReportChange::TakeBack | ReportChange::PutBack | ReportChange::Delete => {}
    }
    if report.parts.len() > PARTS_MAX {
        // What was removed first makes room first.
        if let Some(at) = report.parts.iter().position(|part| part.removed) {
            report.parts.remove(at);
        } else {
            return Err(Error::new(ErrorKind::Conflict, "report-parts-many").with("limit", PARTS_MAX));
        }
    }
    Ok(report)
}

/// Which saved views a reader may see the figures of, as far as their log and scope go.
struct Sight<'a> {
    app: &'a App,
    actor: &'a Actor,
    views: HashMap<SavedViewId, SavedViewRecord>,
    logs: HashMap<LogId, Option<OpenLog>>,
}

impl Sight<'_> {
    /// Whether all views of a report that are still there are about what the reader may see: its words may tell of them.
    async fn reaches(&mut self, parts: &[ReportPart]) -> bool {
        for id in parts.iter().filter(|part| !part.removed).filter_map(|part| part.view) {
            let Some(record) = self.views.get(&id) else { continue };
            let (log, scope) = (record.view.log, scope_of(&record.view.query));
            if let std::collections::hash_map::Entry::Vacant(place) = self.logs.entry(log) {
                place.insert(self.app.log_open(self.actor, log).await.ok());
            }
            let opened = self.logs.get(&log).and_then(Option::as_ref);
            let reached = matches!((opened, scope), (Some(opened), Ok(scope)) if opened.figures_level(scope).is_ok());
            if !reached {
                return false;
            }
        }
        true
    }
}

impl App {
    /// The reports that the actor may find, the newest first.
    ///
    /// # Errors
    /// Denied.
    pub async fn report_list(&self, actor: &Actor) -> Result<Vec<ReportRow>> {
        permit_somewhere(actor, Action::LogRead)?;
        let records = self.store().report_list().await?;
        self.report_rows(actor, records).await
    }

    /// A report. Its views are opened one by one, by [`App::saved_view_open`].
    ///
    /// # Errors
    /// Denied; `report-missing`, also when the actor may not find it.
    pub async fn report_get(&self, actor: &Actor, id: ReportId) -> Result<ReportRow> {
        permit_somewhere(actor, Action::LogRead)?;
        let record = self.store().report_get(id).await?;
        let found = self.report_rows(actor, vec![record]).await?.pop();
        found.ok_or_else(|| Error::missing("report-missing"))
    }

    async fn report_rows(&self, actor: &Actor, records: Vec<ReportRecord>) -> Result<Vec<ReportRow>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let accounts = self.store().account_list().await?.into_iter().map(|account| (account.id, account.name));
        let names: HashMap<AccountId, String> = accounts.collect();
        let views = self.store().saved_view_list().await?.into_iter().map(|record| (record.id, record)).collect();
        let mut sight = Sight { app: self, actor, views, logs: HashMap::new() };
        let mut rows = Vec::new();
        for record in records {
            let own = is_own(actor, record.report.account);
            let told = own || record.report.shared && record.taken_back_us.is_none() && sight.reaches(&record.report.parts).await;
            if told {
                rows.push(row(record, own, &names));
            }
        }
        Ok(rows)
    }

    /// Makes a report of the actor's own. Its number.
    ///
    /// # Errors
    /// Denied, `busy`; `report-title`, `report-words`, `report-words-missing`, `report-parts-many`, `reports-many`.
    pub async fn report_make(&self, actor: &Actor, title: &str, shared: bool, parts: Vec<ReportPart>) -> Result<ReportId> {
        permit_somewhere(actor, Action::LogRead)?;
        let empty = NewReport { account: actor.account(), title: String::new(), parts: Vec::new(), shared };
        let report = changed(&empty, &ReportChange::Whole { title: title.to_owned(), shared, parts })?;
        self.report_views_found(actor, &empty, &report).await?;
        let all = self.store().report_list().await?;
        if all.iter().filter(|record| is_own(actor, record.report.account)).count() >= REPORTS_MAX {
            return Err(Error::new(ErrorKind::Conflict, "reports-many").with("limit", REPORTS_MAX));
        }
        let writer = self.store().writer(Deed::of(actor, "report-make")).await?;
        Ok(writer.report_make(&report).await?)
    }

    /// Refuses views that come into a report and that the actor does not find: a number that is guessed says nothing.
    async fn report_views_found(&self, actor: &Actor, before: &NewReport, after: &NewReport) -> Result<()> {
        let had: Vec<_> = before.parts.iter().filter_map(|part| part.view).collect();
        for view in after.parts.iter().filter_map(|part| part.view).filter(|view| !had.contains(view)) {
            self.saved_view_get(actor, view).await?;
        }
        Ok(())
    }

    /// Changes a report of the actor's own. Whoever answers for data protection may take back and delete those of others.
    ///
    /// # Errors
    /// Denied, also `report-not-own`; `report-missing`, `report-part-missing`, `saved-view-missing`, `busy`; those of
    /// [`App::report_make`].
    pub async fn report_change(&self, actor: &Actor, id: ReportId, change: &ReportChange) -> Result<()> {
        let row = self.report_get(actor, id).await?;
        let removes = matches!(change, ReportChange::TakeBack | ReportChange::Delete);
        let answers = removes && may(actor, Action::ProtectionChange, Thing::Whole).is_ok();
        if !row.own && !answers {
            return Err(Error::denied("report-not-own"));
        }
        let writer = |name| self.store().writer(Deed::of(actor, name));
        match change {
            ReportChange::TakeBack => writer("report-take-back").await?.report_take_back(id, true).await?,
            ReportChange::PutBack => writer("report-put-back").await?.report_take_back(id, false).await?,
            ReportChange::Delete => writer("report-delete").await?.report_delete(id).await?,
            change => {
                // Before the lock: opening logs takes time.
                let before = self.store().report_get(id).await?.report;
                self.report_views_found(actor, &before, &changed(&before, change)?).await?;
                let writer = writer("report-change").await?;
                let report = changed(&self.store().report_get(id).await?.report, change)?;
                writer.report_change(id, &report.title, &report.parts, report.shared).await?;
            }
        }
        Ok(())
    }
}

fn row(record: ReportRecord, own: bool, names: &HashMap<AccountId, String>) -> ReportRow {
    let ReportRecord { id, report, created_us, changed_us, taken_back_us } = record;
    let (removed, parts): (Vec<_>, Vec<_>) = report.parts.into_iter().partition(|part| part.removed);
    ReportRow {
        id,
        title: report.title,
        parts,
        removed: if own { removed } else { Vec::new() },
        owner: report.account,
        owner_name: report.account.and_then(|account| names.get(&account).cloned()),
        own,
        shared: report.shared,
        created_us,
        changed_us,
        taken_back_us,
        told_us: now_us(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> ReportPart {
        ReportPart { words: text.to_owned(), ..ReportPart::default() }
    }

    fn told(report: &NewReport) -> Vec<(u32, &str, bool)> {
        report.parts.iter().map(|part| (part.id, part.words.as_str(), part.removed)).collect()
    }

    #[test]
    fn parts_come_move_go_and_come_back() {
        let empty = NewReport { account: None, title: "A".to_owned(), parts: Vec::new(), shared: false };
        let after = |report: &NewReport, change| changed(report, &change).expect("changed");
        let report = ["a", "b", "c"].iter().fold(empty, |report, text| after(&report, ReportChange::Add(words(text))));
        let report = after(&report, ReportChange::Remove(2));
        let report = after(&report, ReportChange::Move { part: 3, up: true });
        assert_eq!(told(&report), [(3, "c", false), (2, "b", true), (1, "a", false)]);
        assert_eq!(after(&report, ReportChange::Move { part: 3, up: true }), report, "it is the first already");
        assert_eq!(after(&report, ReportChange::Move { part: 1, up: false }), report, "it is the last already");
        let report = after(&report, ReportChange::Return(2));
        assert_eq!(told(&report), [(3, "c", false), (1, "a", false), (2, "b", false)]);
        let to = ReportChange::Words { part: 2, title: " B ".to_owned(), words: "d\r\ne".to_owned() };
        assert_eq!(after(&report, to).parts[2], ReportPart { id: 2, title: "B".to_owned(), ..words("d\ne") });
        let refused = |change| changed(&report, &change).expect_err("refused").code;
        assert_eq!(refused(ReportChange::Remove(9)), "report-part-missing");
        assert_eq!(refused(ReportChange::Add(words(" "))), "report-words-missing");
        assert_eq!(refused(ReportChange::Add(words(&"x".repeat(8001)))), "report-words");
        assert_eq!(refused(ReportChange::Title { title: "\n".to_owned(), shared: true }), "report-title");
        let many = ReportChange::Whole { title: "A".to_owned(), shared: true, parts: vec![words("a"); 61] };
        assert_eq!(refused(many), "report-parts-many");
    }
}
