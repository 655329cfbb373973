//! Saved views: a title and words for a view of a log, so that others find what somebody has looked at. A saved view gives
//! no right: whoever opens it is asked what the view itself would ask.

use std::collections::HashMap;

use samsyn_organisation::{AccountId, Action, Actor, Scope, ScopeChoice, Thing, may};
use samsyn_store::{Deed, LogId, NewSavedView, SavedViewId, SavedViewRecord};
use serde::Serialize;

use crate::access::permit_somewhere;
use crate::{App, Error, ErrorKind, OpenLog, Question, Result};

/// Characters of a title.
const TITLE_MAX: usize = 120;
/// Characters of the words.
const WORDS_MAX: usize = 4000;
/// Characters of a view's state.
const STATE_MAX: usize = 8000;
/// Saved views of one account; more would be no help to find anything.
const VIEWS_MAX: usize = 1000;

/// A saved view, as its reader may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SavedViewRow {
    /// Its number.
    pub id: SavedViewId,
    /// The log.
    pub log: LogId,
    /// Name of the log.
    pub log_name: String,
    /// What it is called.
    pub title: String,
    /// What is said about it.
    pub words: String,
    /// Which tab of the log: `map`, `variants` and so on.
    pub tab: String,
    /// Name of the unit that it is about; none: the whole authority.
    pub unit: Option<String>,
    /// The filter, values that tell who or which case veiled; none where it is not told: whoever saved it sees single cases,
    /// and the reader does not.
    pub filter: Option<String>,
    /// Whose it is; none: the machine's owner's.
    pub owner: Option<AccountId>,
    /// What its owner is called.
    pub owner_name: Option<String>,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether others may find it who may see its log and part of the authority.
    pub shared: bool,
    /// Whether who saved it saw exact figures.
    pub exact: bool,
    /// When it was saved, UTC microseconds.
    pub created_us: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
    /// When it was taken back, UTC microseconds; none: it was not. Only its owner finds one that was.
    pub taken_back_us: Option<i64>,
    /// Citation of its figures when it was saved, as a text.
    pub citation: Option<String>,
    /// The view's state, as pairs of an address; told by [`App::saved_view_open`] alone.
    #[serde(skip)]
    pub query: Vec<(String, String)>,
}

impl SavedViewRow {
    /// Whether every word looked for stands in its title, words, log, unit, owner or filter; `filter` in words.
    pub fn fits(&self, wanted: &[String], filter: &str) -> bool {
        let unit = self.unit.as_deref().unwrap_or_default();
        let owner = self.owner_name.as_deref().unwrap_or_default();
        let told = [&self.title, &self.words, &self.log_name, unit, owner, filter].join("\n").to_lowercase();
        wanted.iter().all(|word| told.contains(word.as_str()))
    }
}

/// A view that is to be saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedViewNew {
    /// What it is called.
    pub title: String,
    /// What is said about it.
    pub words: String,
    /// Which tab of the log.
    pub tab: String,
    /// The view's state, as pairs of an address.
    pub query: Vec<(String, String)>,
    /// Whether others may find it.
    pub shared: bool,
    /// Citation of its figures, as a text.
    pub citation: Option<String>,
}

/// What changes of a saved view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedViewChange {
    /// Title, words, and whether others may find it.
    Words {
        /// What it is called.
        title: String,
        /// What is said about it.
        words: String,
        /// Whether others may find it.
        shared: bool,
    },
    /// Nobody but its owner finds it any more.
    TakeBack,
    /// It is found again.
    PutBack,
    /// It is deleted for good.
    Delete,
}

fn pair<'a>(query: &'a [(String, String)], name: &str) -> &'a str {
    query.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
}

/// The title without blanks around it, and the words.
fn worded(title: &str, words: &str) -> Result<(String, String)> {
    let title = title.trim();
    if title.is_empty() || title.chars().count() > TITLE_MAX || title.chars().any(char::is_control) {
        return Err(Error::invalid("saved-view-title").with("limit", TITLE_MAX));
    }
    let words = words.replace("\r\n", "\n").trim().to_owned();
    if words.chars().count() > WORDS_MAX {
        return Err(Error::invalid("saved-view-words").with("limit", WORDS_MAX));
    }
    Ok((title.to_owned(), words))
}

/// The part of the authority that a saved view is about; it was written when the view was saved.
pub(crate) fn scope_of(query: &[(String, String)]) -> Result<ScopeChoice> {
    pair(query, "scope").parse().map_err(|_| Error::invalid("scope-invalid"))
}

pub(crate) fn is_own(actor: &Actor, owner: Option<AccountId>) -> bool {
    match owner {
        Some(owner) => actor.account() == Some(owner),
        None => *actor == Actor::Owner,
    }
}

impl App {
    /// The saved views that the actor may find, the newest first; of one log or of all.
    ///
    /// # Errors
    /// Denied.
    pub async fn saved_view_list(&self, actor: &Actor, log: Option<LogId>) -> Result<Vec<SavedViewRow>> {
        permit_somewhere(actor, Action::LogRead)?;
        let mut records = self.store().saved_view_list().await?;
        records.retain(|record| log.is_none_or(|log| record.view.log == log));
        self.saved_view_rows(actor, records).await
    }

    /// A saved view.
    ///
    /// # Errors
    /// Denied; `saved-view-missing`, also when the actor may not find it.
    pub async fn saved_view_get(&self, actor: &Actor, id: SavedViewId) -> Result<SavedViewRow> {
        permit_somewhere(actor, Action::LogRead)?;
        let record = self.store().saved_view_get(id).await?;
        let found = self.saved_view_rows(actor, vec![record]).await?.pop();
        found.ok_or_else(|| Error::missing("saved-view-missing"))
    }

    /// Those of the records that the actor may find.
    async fn saved_view_rows(&self, actor: &Actor, records: Vec<SavedViewRecord>) -> Result<Vec<SavedViewRow>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let accounts = self.store().account_list().await?.into_iter().map(|account| (account.id, account.name));
        let names: HashMap<AccountId, String> = accounts.collect();
        let mut logs: HashMap<LogId, Option<OpenLog>> = HashMap::new();
        let mut rows = Vec::new();
        for record in records {
            let own = is_own(actor, record.view.account);
            if !own && (!record.view.shared || record.taken_back_us.is_some()) {
                continue;
            }
            let log = record.view.log;
            if let std::collections::hash_map::Entry::Vacant(place) = logs.entry(log) {
                // The views of a log that cannot be opened cannot be opened either.
                place.insert(self.log_open(actor, log).await.ok());
            }
            let (Some(Some(opened)), Ok(scope)) = (logs.get(&log), scope_of(&record.view.query)) else { continue };
            if opened.figures_level(scope).is_ok() {
                rows.push(row(record, opened, scope, own, &names));
            }
        }
        Ok(rows)
    }

    /// Saves a view of a log for the actor. It is about the part of the authority that is shown now, also where that was not
    /// said. Its number.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`; `saved-view-title`, `saved-view-words`, `saved-view-state`, `saved-views-many`,
    /// `scope-invalid`; those of the filter.
    pub async fn saved_view_make(&self, actor: &Actor, log: LogId, new: SavedViewNew) -> Result<SavedViewId> {
        permit_somewhere(actor, Action::LogRead)?;
        let (title, words) = worded(&new.title, &new.words)?;
        let opened = self.log_open(actor, log).await?;
        let asked = pair(&new.query, "scope");
        let asked = if asked.is_empty() { None } else { Some(scope_of(&new.query)?) };
        let scope = opened.scope(&Question { scope: asked, ..Question::default() });
        opened.figures_level(scope)?;
        let filter = self.filter_veil(&opened, pair(&new.query, "filter")).await?;
        let kept = |(name, value): &(String, String)| !value.is_empty() && !["scope", "filter", "was"].contains(&name.as_str());
        let mut query = vec![("scope".to_owned(), scope.to_string())];
        query.extend((!filter.is_empty()).then(|| ("filter".to_owned(), filter)));
        query.extend(new.query.iter().filter(|pair| kept(pair)).cloned());
        let letters: usize = query.iter().map(|(name, value)| name.len() + value.len()).sum();
        let is_tab = |tab: &str| (1..=20).contains(&tab.len()) && tab.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        if letters > STATE_MAX || !is_tab(&new.tab) {
            return Err(Error::invalid("saved-view-state"));
        }
        let all = self.store().saved_view_list().await?;
        if all.iter().filter(|record| is_own(actor, record.view.account)).count() >= VIEWS_MAX {
            return Err(Error::new(ErrorKind::Conflict, "saved-views-many").with("limit", VIEWS_MAX));
        }
        let new = NewSavedView {
            log,
            account: actor.account(),
            title,
            words,
            tab: new.tab,
            query,
            exact: opened.sees_cases(scope),
            shared: new.shared,
            citation: new.citation,
        };
        let deed = Deed::of(actor, "saved-view-make");
        Ok(self.store().writer(deed).await?.saved_view_make(&new).await?)
    }

    /// Changes a saved view of the actor's own. Whoever answers for data protection may take back and delete those of others.
    ///
    /// # Errors
    /// Denied, also `saved-view-not-own`; `saved-view-missing`, `saved-view-title`, `saved-view-words`, `busy`.
    pub async fn saved_view_change(&self, actor: &Actor, id: SavedViewId, change: &SavedViewChange) -> Result<()> {
        let row = self.saved_view_get(actor, id).await?;
        let removes = matches!(change, SavedViewChange::TakeBack | SavedViewChange::Delete);
        let answers = removes && may(actor, Action::ProtectionChange, Thing::Whole).is_ok();
        if !row.own && !answers {
            return Err(Error::denied("saved-view-not-own"));
        }
        let writer = |name| self.store().writer(Deed::of(actor, name));
        match change {
            SavedViewChange::Words { title, words, shared } => {
                let (title, words) = worded(title, words)?;
                writer("saved-view-change").await?.saved_view_change(id, &title, &words, *shared).await?;
            }
            SavedViewChange::TakeBack => writer("saved-view-take-back").await?.saved_view_take_back(id, true).await?,
            SavedViewChange::PutBack => writer("saved-view-put-back").await?.saved_view_take_back(id, false).await?,
            SavedViewChange::Delete => writer("saved-view-delete").await?.saved_view_delete(id).await?,
        }
        Ok(())
    }

    /// A saved view with its state, for whoever may ask what it asks.
    ///
    /// # Errors
    /// Denied, also by its filter; `saved-view-missing`; those of the filter.
    pub async fn saved_view_open(&self, actor: &Actor, id: SavedViewId) -> Result<SavedViewRow> {
        let row = self.saved_view_get(actor, id).await?;
        let query = self.store().saved_view_get(id).await?.view.query;
        let opened = self.log_open(actor, row.log).await?;
        let filter = self.filter_unveil(pair(&query, "filter"))?;
        let question = Question { scope: Some(scope_of(&query)?), filter, ..Question::default() };
        self.run(move || opened.ask(&question).map(drop)).await?;
        Ok(SavedViewRow { query, ..row })
    }
}

fn row(
    record: SavedViewRecord,
    log: &OpenLog,
    scope: ScopeChoice,
    own: bool,
    names: &HashMap<AccountId, String>,
) -> SavedViewRow {
    let SavedViewRecord { id, view, created_us, changed_us, taken_back_us } = record;
    let unit = match scope.scope {
        Scope::Unit(unit) => log.organised().tree(scope.as_of).unit(unit).map(|unit| unit.name.clone()),
        Scope::Whole => None,
    };
    // What is filtered for tells of what is there.
    let told = !view.exact || log.sees_cases(scope);
    SavedViewRow {
        id,
        log: view.log,
        log_name: log.name().to_owned(),
        title: view.title,
        words: view.words,
        tab: view.tab,
        unit,
        filter: told.then(|| pair(&view.query, "filter").to_owned()),
        owner: view.account,
        owner_name: view.account.and_then(|account| names.get(&account).cloned()),
        own,
        shared: view.shared,
        exact: view.exact,
        created_us,
        changed_us,
        taken_back_us,
        // It holds the filter too.
        citation: view.citation.filter(|_| told),
        query: Vec::new(),
    }
}
