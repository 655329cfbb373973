//! Own indicators: a filter and a measure of the library under a title, for oneself or shared with whoever may see the log.
//! They are measured as the library is, for each reader with that reader's right.

use samsyn_mining::Filter;
use samsyn_organisation::{Action, Actor, Thing, may};
use samsyn_store::{Deed, LogId, NewOwnIndicator, OwnIndicatorId, OwnIndicatorRecord};
use serde::Serialize;

use crate::access::permit_somewhere;
use crate::answer::clocks::ClockProblem;
use crate::answer::indicators::{INDICATORS, indicator_unit, own_indicator_try};
use crate::clock::picks_who_or_which;
use crate::{App, Error, ErrorKind, OpenLog, Question, Result};

/// Characters of a title.
const TITLE_MAX: usize = 120;
/// Characters of the words.
const WORDS_MAX: usize = 1000;
/// Characters of the filter.
const FILTER_MAX: usize = 2000;
/// Those of one account in a log: each is measured for whoever looks at the overview.
const INDICATORS_MAX: usize = 10;

/// What can be measured of the cases that a filter keeps: the share of closed cases that it keeps, and the library but for
/// deadlines, which have rules of their own.
pub const OWN_MEASURES: [&str; 13] = [
    "share-of-closed",
    "lead-time",
    "backlog",
    "backlog-age",
    "inflow",
    "outflow",
    "first-time-right",
    "waiting-share",
    "touches",
    "handovers",
    "self-service-share",
    "automation-share",
    "straight-through-share",
];

/// What such a measure is in.
pub(crate) fn own_measure_unit(measure: &str) -> Option<&'static str> {
    let unit = if measure == "share-of-closed" { Some("share") } else { indicator_unit(measure) };
    unit.filter(|_| OWN_MEASURES.contains(&measure))
}

/// An own indicator as its reader may see it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OwnIndicatorRow {
    /// Its number.
    pub id: OwnIndicatorId,
    /// What it is called.
    pub title: String,
    /// What is said about it.
    pub words: String,
    /// Which cases, in the filter language; none where it is too fine for the reader, who sees figures about groups.
    pub filter: Option<String>,
    /// What is measured of them.
    pub measure: String,
    /// Whether others may see it.
    pub shared: bool,
    /// Whether it is the reader's own.
    pub own: bool,
    /// What its owner is called; none: the machine's owner.
    pub owner_name: Option<String>,
    /// When it was made, UTC microseconds.
    pub made_us: i64,
}

/// An own indicator, beside its figures.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct IndicatorOwn {
    /// Its number.
    pub id: OwnIndicatorId,
    /// What it is called.
    pub title: String,
    /// What is said about it.
    pub words: String,
    /// What is measured.
    pub measure: String,
    /// Why it has no figures, where it has none.
    pub problem: Option<ClockProblem>,
}

/// An own indicator to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnIndicatorNew {
    /// What it is called.
    pub title: String,
    /// What is said about it.
    pub words: String,
    /// Which cases, in the filter language.
    pub filter: String,
    /// What is measured of them.
    pub measure: String,
    /// Whether others may see it.
    pub shared: bool,
}

impl OpenLog {
    /// The own indicators that whoever opened the log may see.
    pub(crate) fn own_indicators_seen(&self) -> impl Iterator<Item = &OwnIndicatorRecord> {
        self.own_indicators.iter().filter(|record| record.indicator.shared || self.is_own(record))
    }

    /// The same log with those own indicators alone that everybody may see who sees the log.
    pub(crate) fn with_shared_indicators(&self) -> Self {
        let shared = self.own_indicators.iter().filter(|record| record.indicator.shared).cloned();
        self.clone().with_own_indicators(shared.collect())
    }

    fn is_own(&self, record: &OwnIndicatorRecord) -> bool {
        match record.indicator.account {
            Some(account) => self.actor().account() == Some(account),
            None => *self.actor() == Actor::Owner,
        }
    }

    /// What an indicator of the library, or an own one that may be seen, is measured in.
    pub fn indicator_unit(&self, name: &str) -> Option<&'static str> {
        let own = || OwnIndicatorId::parse(name).and_then(|id| self.own_indicators_seen().find(|record| record.id == id));
        indicator_unit(name).or_else(|| own_measure_unit(&own()?.indicator.measure))
    }

    /// What an own indicator that may be seen is called.
    pub fn own_indicator_title(&self, name: &str) -> Option<&str> {
        let id = OwnIndicatorId::parse(name)?;
        self.own_indicators_seen().find(|record| record.id == id).map(|record| record.indicator.title.as_str())
    }
}

impl App {
    /// The own indicators of a log that the actor may see: those that are the actor's, and those that are shared.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn own_indicator_list(&self, actor: &Actor, log: LogId) -> Result<Vec<OwnIndicatorRow>> {
        let opened = self.log_open(actor, log).await?;
        let names = self.store().account_list().await?;
        self.run(move || {
            let row = |record: &OwnIndicatorRecord| {
                let of = &record.indicator;
                let question = Question { filter: of.filter.clone(), ..Question::default() };
                OwnIndicatorRow {
                    id: record.id,
                    title: of.title.clone(),
                    words: of.words.clone(),
                    filter: opened.ask(&question).is_ok().then(|| of.filter.clone()),
                    measure: of.measure.clone(),
                    shared: of.shared,
                    own: opened.is_own(record),
                    owner_name: names.iter().find(|a| Some(a.id) == of.account).map(|a| a.name.clone()),
                    made_us: record.made_us,
                }
            };
            Ok(opened.own_indicators_seen().map(row).collect())
        })
        .await
    }

    /// Makes an own indicator of a log. Its filter picks nobody and no case by name, and is tried before it is kept.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`; `own-indicator-title`, `own-indicator-words`, `own-indicator-measure`,
    /// `own-indicator-who-or-which`, `own-indicators-many`; those of the filter.
    pub async fn own_indicator_make(&self, actor: &Actor, log: LogId, new: OwnIndicatorNew) -> Result<OwnIndicatorId> {
        permit_somewhere(actor, Action::LogRead)?;
        let (title, words) = (new.title.trim(), new.words.trim());
        if !(1..=TITLE_MAX).contains(&title.chars().count()) || title.chars().any(char::is_control) {
            return Err(Error::invalid("own-indicator-title").with("limit", TITLE_MAX));
        }
        if words.chars().count() > WORDS_MAX || words.contains('\0') {
            return Err(Error::invalid("own-indicator-words").with("limit", WORDS_MAX));
        }
        if own_measure_unit(&new.measure).is_none() {
            return Err(Error::invalid("own-indicator-measure").with("name", &new.measure));
        }
        let filter = Filter::parse(&new.filter)?;
        let opened = self.log_open(actor, log).await?;
        if picks_who_or_which(&filter, opened.log()) {
            return Err(Error::invalid("own-indicator-who-or-which"));
        }
        let text = filter.to_string();
        if text.is_empty() || text.chars().count() > FILTER_MAX {
            return Err(Error::invalid("own-indicator-filter").with("limit", FILTER_MAX));
        }
        let own = opened.own_indicators.iter().filter(|record| opened.is_own(record)).count();
        if own >= INDICATORS_MAX {
            return Err(Error::new(ErrorKind::Conflict, "own-indicators-many").with("limit", INDICATORS_MAX));
        }
        let (words, title, tried) = (words.replace("\r\n", "\n"), title.to_owned(), text.clone());
        self.run(move || own_indicator_try(&opened, &tried)).await?;
        let made =
            NewOwnIndicator { account: actor.account(), title, words, filter: text, measure: new.measure, shared: new.shared };
        let deed = Deed::of(actor, "own-indicator-make");
        Ok(self.store().writer(deed).await?.own_indicator_make(log, &made).await?)
    }

    /// Removes an own indicator with its targets: one's own or, for whoever may change the log, a shared one.
    ///
    /// # Errors
    /// Denied, also `own-indicator-not-own`; `log-missing`, `own-indicator-missing`, `busy`.
    pub async fn own_indicator_remove(&self, actor: &Actor, log: LogId, id: OwnIndicatorId) -> Result<()> {
        let opened = self.log_open(actor, log).await?;
        let record = opened.own_indicators_seen().find(|record| record.id == id);
        let record = record.ok_or_else(|| Error::missing("own-indicator-missing"))?;
        if !opened.is_own(record) && may(actor, Action::LogChange, Thing::Whole).is_err() {
            return Err(Error::denied("own-indicator-not-own"));
        }
        let deed = Deed::of(actor, "own-indicator-remove");
        Ok(self.store().writer(deed).await?.own_indicator_remove(log, id).await?)
    }
}

/// Whether a name is of the library.
pub(crate) fn library_place(name: &str) -> usize {
    INDICATORS.iter().position(|(known, _)| *known == name).unwrap_or(usize::MAX)
}
