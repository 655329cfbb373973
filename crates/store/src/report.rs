//! Reports: a title, and saved views and words in an order. Who may see them is not for here.

use samsyn_organisation::AccountId;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::account::next;
use crate::entity::report;
use crate::keys::Keys;
use crate::ledger::Ledger;
use crate::number::number;
use crate::saved_view::{identifies, names, phrases};
use crate::store::now_us;
use crate::{Error, Result, SavedViewId, Store, Writer, veil};

number! {
    /// Number of a report; never used again.
    ReportId
}

/// A part of a report: a saved view with or without words, or words alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReportPart {
    /// Its number in the report.
    pub id: u32,
    /// The saved view whose figures stand here; none: words alone.
    pub view: Option<SavedViewId>,
    /// Its heading; empty: that of the view, or none.
    pub title: String,
    /// What is said.
    pub words: String,
    /// Whether its owner took it out; it can be put back.
    #[serde(default)]
    pub removed: bool,
}

/// A report to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReport {
    /// Whose it is; `None`: the machine's owner's.
    pub account: Option<AccountId>,
    /// What it is called.
    pub title: String,
    /// What stands in it, in order.
    pub parts: Vec<ReportPart>,
    /// Whether others may see it.
    pub shared: bool,
}

/// A report as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRecord {
    /// Its number.
    pub id: ReportId,
    /// What it is now.
    pub report: NewReport,
    /// When it was made, UTC microseconds.
    pub created_us: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
    /// When it was taken back, UTC microseconds; `None`: it was not.
    pub taken_back_us: Option<i64>,
}

fn record(row: report::Model) -> ReportRecord {
    ReportRecord {
        id: ReportId(row.id),
        report: NewReport {
            account: row.account_id.map(AccountId),
            title: row.title,
            parts: parts_of(&row.parts),
            shared: row.shared,
        },
        created_us: row.created_us,
        changed_us: row.changed_us,
        taken_back_us: row.taken_back_us,
    }
}

fn parts_of(text: &str) -> Vec<ReportPart> {
    serde_json::from_str(text).unwrap_or_default()
}

fn parts_text(parts: &[ReportPart]) -> String {
    serde_json::to_string(parts).unwrap_or_else(|_| "[]".to_owned())
}

fn thing(id: ReportId) -> String {
    format!("report {id}")
}

impl Store {
    /// All reports, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn report_list(&self) -> Result<Vec<ReportRecord>> {
        let rows = report::Entity::find().order_by_desc(report::Column::CreatedUs).order_by_desc(report::Column::Id);
        Ok(rows.all(&self.db).await?.into_iter().map(record).collect())
    }

    /// A report.
    ///
    /// # Errors
    /// [`Error::ReportMissing`].
    pub async fn report_get(&self, id: ReportId) -> Result<ReportRecord> {
        let row = report::Entity::find_by_id(id.0).one(&self.db).await?;
        row.map(record).ok_or(Error::ReportMissing)
    }
}

impl Writer {
    /// Keeps a report. The journal tells whose and of which saved views, not the words, which may be about people.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn report_make(&self, new: &NewReport) -> Result<ReportId> {
        let tx = self.begin().await?;
        let (id, now) = (next(&tx, "report").await?, now_us());
        let row = report::Model {
            id,
            account_id: new.account.map(|account| account.0),
            title: new.title.clone(),
            parts: parts_text(&new.parts),
            shared: new.shared,
            created_us: now,
            changed_us: now,
            taken_back_us: None,
        };
        report::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        self.commit(tx, &thing(ReportId(id)), &told(&new.parts, new.shared)).await?;
        Ok(ReportId(id))
    }

    /// Changes what a report is called, what stands in it, and whether others may see it.
    ///
    /// # Errors
    /// [`Error::ReportMissing`].
    pub async fn report_change(&self, id: ReportId, title: &str, parts: &[ReportPart], shared: bool) -> Result<()> {
        let changed = report::ActiveModel {
            id: Set(id.0),
            title: Set(title.to_owned()),
            parts: Set(parts_text(parts)),
            shared: Set(shared),
            changed_us: Set(now_us()),
            ..Default::default()
        };
        self.report_update(id, changed, &told(parts, shared)).await
    }

    /// Takes a report back, so that nobody but its owner finds it, or puts it back.
    ///
    /// # Errors
    /// [`Error::ReportMissing`].
    pub async fn report_take_back(&self, id: ReportId, taken: bool) -> Result<()> {
        let taken_back_us = taken.then(now_us);
        let changed = report::ActiveModel { id: Set(id.0), taken_back_us: Set(taken_back_us), ..Default::default() };
        self.report_update(id, changed, &json!({ "taken_back": taken })).await
    }

    async fn report_update(&self, id: ReportId, changed: report::ActiveModel, payload: &serde_json::Value) -> Result<()> {
        self.store.report_get(id).await?;
        let tx = self.begin().await?;
        report::Entity::update(changed).exec(&tx).await?;
        self.commit(tx, &thing(id), payload).await
    }

    /// Deletes a report for good.
    ///
    /// # Errors
    /// [`Error::ReportMissing`].
    pub async fn report_delete(&self, id: ReportId) -> Result<()> {
        self.store.report_get(id).await?;
        let tx = self.begin().await?;
        report::Entity::delete_by_id(id.0).exec(&tx).await?;
        self.commit(tx, &thing(id), &json!({ "deleted": true })).await
    }

    /// Takes out of reports the words that tell of what is erased; a report whose title does goes. `ledger`: what was
    /// erased before, of which only digests are known.
    pub(crate) async fn reports_erase(&self, tx: &impl ConnectionTrait, texts: &[String], ledger: &Ledger) -> Result<()> {
        let keys = Keys::read(&self.store.dir)?;
        let unveiled = |word: &str| keys.as_ref().and_then(|keys| veil::unveil(&keys.pseudonym, word));
        let erased = |text: &str| ledger.has_case(text) || ledger.has_text(text);
        let tells = |told: &str| {
            let veiled = told.split(|c: char| c != '~' && !c.is_alphanumeric()).filter_map(unveiled);
            texts.iter().any(|text| identifies(text) && names(told, text))
                || phrases(told).any(|phrase| identifies(&phrase) && erased(&phrase))
                || veiled.into_iter().any(|value| texts.contains(&value) || erased(&value))
        };
        for row in report::Entity::find().all(tx).await? {
            if tells(&row.title) {
                report::Entity::delete_by_id(row.id).exec(tx).await?;
                continue;
            }
            let mut parts = parts_of(&row.parts);
            for part in &mut parts {
                for told in [&mut part.title, &mut part.words] {
                    if tells(told) {
                        told.clear();
                    }
                }
            }
            parts.retain(|part| part.view.is_some() || !(part.title.is_empty() && part.words.is_empty()));
            if parts != parts_of(&row.parts) {
                let changed = report::ActiveModel { id: Set(row.id), parts: Set(parts_text(&parts)), ..Default::default() };
                report::Entity::update(changed).exec(tx).await?;
            }
        }
        Ok(())
    }
}

fn told(parts: &[ReportPart], shared: bool) -> serde_json::Value {
    let views: Vec<SavedViewId> = parts.iter().filter_map(|part| part.view).collect();
    json!({ "saved_views": views, "parts": parts.len(), "shared": shared })
}
