//! Views of logs that somebody saved: a title and words, and where the view is. Who may see them is not for here.

use samsyn_organisation::AccountId;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::account::next;
use crate::entity::saved_view;
use crate::keys::Keys;
use crate::ledger::Ledger;
use crate::number::number;
use crate::store::now_us;
use crate::{Error, LogId, Result, Store, Writer, veil};

/// Most words that a name has.
const PHRASE_MAX: usize = 4;

number! {
    /// Number of a saved view; never used again.
    SavedViewId
}

/// A view to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSavedView {
    /// The log.
    pub log: LogId,
    /// Whose it is; `None`: the machine's owner's.
    pub account: Option<AccountId>,
    /// What it is called.
    pub title: String,
    /// What is said about it.
    pub words: String,
    /// Which tab of the log.
    pub tab: String,
    /// The view's state, as pairs of an address.
    pub query: Vec<(String, String)>,
    /// Whether who saved it saw exact figures.
    pub exact: bool,
    /// Whether others may see it.
    pub shared: bool,
    /// Citation of its figures, as a text.
    pub citation: Option<String>,
}

/// A saved view as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedViewRecord {
    /// Its number.
    pub id: SavedViewId,
    /// What was saved, as it is now.
    pub view: NewSavedView,
    /// When it was saved, UTC microseconds.
    pub created_us: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
    /// When it was taken back, UTC microseconds; `None`: it was not.
    pub taken_back_us: Option<i64>,
}

fn record(row: saved_view::Model) -> SavedViewRecord {
    SavedViewRecord {
        id: SavedViewId(row.id),
        view: NewSavedView {
            log: LogId(row.log_id),
            account: row.account_id.map(AccountId),
            title: row.title,
            words: row.words,
            tab: row.tab,
            query: serde_json::from_str(&row.query).unwrap_or_default(),
            exact: row.exact,
            shared: row.shared,
            citation: row.citation,
        },
        created_us: row.created_us,
        changed_us: row.changed_us,
        taken_back_us: row.taken_back_us,
    }
}

fn query_text(query: &[(String, String)]) -> String {
    serde_json::to_string(query).unwrap_or_else(|_| "[]".to_owned())
}

impl Store {
    /// All saved views, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn saved_view_list(&self) -> Result<Vec<SavedViewRecord>> {
        let rows = saved_view::Entity::find().order_by_desc(saved_view::Column::CreatedUs).order_by_desc(saved_view::Column::Id);
        Ok(rows.all(&self.db).await?.into_iter().map(record).collect())
    }

    /// A saved view.
    ///
    /// # Errors
    /// [`Error::SavedViewMissing`].
    pub async fn saved_view_get(&self, id: SavedViewId) -> Result<SavedViewRecord> {
        let row = saved_view::Entity::find_by_id(id.0).one(&self.db).await?;
        row.map(record).ok_or(Error::SavedViewMissing)
    }
}

impl Writer {
    /// Saves a view. The journal tells whose and of which log, not the words, which may be about people.
    ///
    /// # Errors
    /// [`Error::LogMissing`].
    pub async fn saved_view_make(&self, new: &NewSavedView) -> Result<SavedViewId> {
        let log = self.store.log_get(new.log).await?.id;
        let tx = self.begin().await?;
        let (id, now) = (next(&tx, "saved_view").await?, now_us());
        let row = saved_view::Model {
            id,
            log_id: log.0,
            account_id: new.account.map(|account| account.0),
            title: new.title.clone(),
            words: new.words.clone(),
            tab: new.tab.clone(),
            query: query_text(&new.query),
            exact: new.exact,
            shared: new.shared,
            citation: new.citation.clone(),
            created_us: now,
            changed_us: now,
            taken_back_us: None,
        };
        saved_view::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        self.commit(tx, &format!("log {log}"), &json!({ "saved_view": id, "shared": new.shared })).await?;
        Ok(SavedViewId(id))
    }

    /// Changes a saved view's title and words, and whether others may see it.
    ///
    /// # Errors
    /// [`Error::SavedViewMissing`].
    pub async fn saved_view_change(&self, id: SavedViewId, title: &str, words: &str, shared: bool) -> Result<()> {
        let changed = saved_view::ActiveModel {
            id: Set(id.0),
            title: Set(title.to_owned()),
            words: Set(words.to_owned()),
            shared: Set(shared),
            changed_us: Set(now_us()),
            ..Default::default()
        };
        self.saved_view_update(id, changed, "shared", shared).await
    }

    /// Takes a saved view back, so that nobody but its owner finds it, or puts it back.
    ///
    /// # Errors
    /// [`Error::SavedViewMissing`].
    pub async fn saved_view_take_back(&self, id: SavedViewId, taken: bool) -> Result<()> {
        let taken_back_us = taken.then(now_us);
        let changed = saved_view::ActiveModel { id: Set(id.0), taken_back_us: Set(taken_back_us), ..Default::default() };
        self.saved_view_update(id, changed, "taken_back", taken).await
    }

    async fn saved_view_update(&self, id: SavedViewId, changed: saved_view::ActiveModel, what: &str, how: bool) -> Result<()> {
        let log = self.store.saved_view_get(id).await?.view.log;
        let tx = self.begin().await?;
        saved_view::Entity::update(changed).exec(&tx).await?;
        self.commit(tx, &format!("log {log}"), &json!({ "saved_view": id, what: how })).await
    }

    /// Deletes a saved view for good.
    ///
    /// # Errors
    /// [`Error::SavedViewMissing`].
    pub async fn saved_view_delete(&self, id: SavedViewId) -> Result<()> {
        let log = self.store.saved_view_get(id).await?.view.log;
        let tx = self.begin().await?;
        saved_view::Entity::delete_by_id(id.0).exec(&tx).await?;
        self.commit(tx, &format!("log {log}"), &json!({ "saved_view": id, "deleted": true })).await
    }

    /// Deletes the saved views of a log that tell of what is erased: by a value of their filter, veiled or not, or in their
    /// title and words. `ledger`: what was erased before, of which only digests are known.
    pub(crate) async fn saved_views_erase(
        &self,
        tx: &impl ConnectionTrait,
        log: LogId,
        texts: &[String],
        ledger: &Ledger,
    ) -> Result<()> {
        let keys = Keys::read(&self.store.dir)?;
        let unveiled = |word: &str| keys.as_ref().and_then(|keys| veil::unveil(&keys.pseudonym, word));
        let erased = |text: &str| ledger.has_case(text) || ledger.has_text(text);
        let rows = saved_view::Entity::find().filter(saved_view::Column::LogId.eq(log.0)).all(tx).await?;
        for row in rows {
            // A citation holds the same filter as its view.
            let filtered: Vec<String> =
                row.query.split(|c: char| c != '~' && !c.is_alphanumeric()).filter_map(unveiled).collect();
            let veiled = filtered.iter().any(|value| texts.contains(value) || erased(value));
            let told = [&row.title, &row.words, &row.query];
            let texts = || texts.iter().filter(|text| identifies(text));
            let plain = told.iter().any(|told| texts().any(|text| names(told, text)));
            if veiled
                || plain
                || phrases(&row.title).chain(phrases(&row.words)).any(|phrase| identifies(&phrase) && erased(&phrase))
            {
                saved_view::Entity::delete_by_id(row.id).exec(tx).await?;
            }
        }
        Ok(())
    }
}

/// Whether a text in other words can be taken for a name or an identifier: a short number may mean anything there.
pub(crate) fn identifies(text: &str) -> bool {
    let letters = text.chars().count();
    letters >= 5 || letters >= 4 && !text.chars().all(|c| c.is_ascii_digit())
}

/// Words one after the other that may be a name or an identifier, without the signs around them.
pub(crate) fn phrases(told: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = told.split_whitespace().collect();
    let bare = |words: &[&str]| words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let all: Vec<String> = (1..=PHRASE_MAX).flat_map(|n| words.windows(n).map(bare).collect::<Vec<_>>()).collect();
    all.into_iter()
}

/// Whether a text stands in another as a word of its own.
pub(crate) fn names(told: &str, text: &str) -> bool {
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let stands =
        |(at, _): (usize, &str)| is_end(told[..at].chars().next_back()) && is_end(told[at + text.len()..].chars().next());
    !text.is_empty() && told.match_indices(text).any(stands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_words_without_the_signs_around_them() {
        let found: Vec<String> = phrases("See (BP-17), Åse Vik!").collect();
        assert!(["BP-17", "Åse Vik", "See (BP-17), Åse Vik"].iter().all(|p| found.iter().any(|f| f == p)), "{found:?}");
        assert_eq!(phrases("").count(), 0);
        assert!(identifies("BP-1") && identifies("10190") && !identifies("2026") && !identifies("A"));
    }

    #[test]
    fn a_text_is_named_as_a_word() {
        assert!(names("See BP-17, which waited", "BP-17") && names("BP-17", "BP-17"));
        assert!(!names("See BP-178", "BP-17") && !names("", "BP-17") && !names("BP", ""));
    }
}
