//! The closing rule of a log: kept, changed and let go of by whoever may change the log and sees its cases.

use samsyn_mining::{ClosingRule, Filter};
use samsyn_organisation::{Action, Actor, Thing};
use samsyn_store::LogId;
use serde::Serialize;

use crate::access::{deed, permit};
use crate::clock::picks_who_or_which;
use crate::{App, Error, OpenLog, Result};

/// Characters of a rule's text.
const TEXT_MAX: usize = 20_000;

/// When a case is closed, as an answer tells it: any of these.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClosingRuleTold {
    /// Version of the log's rule; none of one that is tried out.
    pub version: Option<i64>,
    /// Activities that close a case.
    pub activities: Vec<String>,
    /// Activities that reopen one that these closed.
    pub reopened_by: Vec<String>,
    /// What the attributes of a closed case say, in the filter language; empty: nothing.
    pub attributes: String,
    /// Days without an event after which a case is closed.
    pub idle_days: Option<u32>,
}

impl ClosingRuleTold {
    pub(crate) fn of(rule: &ClosingRule, version: Option<i64>) -> Self {
        Self {
            version,
            activities: rule.activities.clone(),
            reopened_by: rule.reopened_by.clone(),
            attributes: rule.attributes.to_string(),
            idle_days: rule.idle_days,
        }
    }

    /// What a text says.
    ///
    /// # Errors
    /// `closing-rule-syntax`, `closing-rule-value`, `closing-rule-empty`, `filter-…`.
    pub fn read(text: &str) -> Result<Self> {
        Ok(Self::of(&ClosingRule::parse(text)?, None))
    }

    /// The text that says this.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn text(&self) -> Result<String> {
        let rule = ClosingRule {
            activities: self.activities.clone(),
            reopened_by: self.reopened_by.clone(),
            attributes: Filter::parse(&self.attributes)?,
            idle_days: self.idle_days,
        };
        let text = rule.to_string();
        ClosingRule::parse(&text)?;
        Ok(text)
    }
}

/// The rule of a log with its text.
#[derive(Clone, Debug, Serialize)]
pub struct ClosingRuleRow {
    /// Its text, in TOML.
    pub text: String,
    /// Version of the log's rule.
    pub version: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
}

impl App {
    /// The closing rule of a log, when it has one.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn closing_rule(&self, actor: &Actor, log: LogId) -> Result<Option<ClosingRuleRow>> {
        let opened = self.log_open(actor, log).await?;
        let row = |r: &samsyn_store::ClosingRuleRecord| ClosingRuleRow {
            text: r.text.clone(),
            version: r.version,
            changed_us: r.changed_us,
        };
        Ok(opened.closing_rule.as_deref().map(row))
    }

    /// The same for whoever may change it.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn closing_rule_change(&self, actor: &Actor, log: LogId) -> Result<Option<ClosingRuleRow>> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        self.closing_rule(actor, log).await
    }

    /// Keeps a closing rule for a log, in place of the one before. It holds from the next opening of the log on.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`; `closing-rule-syntax`, `closing-rule-value`, `closing-rule-empty`,
    /// `closing-rule-long`; `closing-rule-who-or-which`: it cannot pick a case or a person by name.
    pub async fn closing_rule_set(&self, actor: &Actor, log: LogId, text: &str) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        if text.chars().count() > TEXT_MAX {
            return Err(Error::invalid("closing-rule-long").with("limit", TEXT_MAX));
        }
        let rule = ClosingRule::parse(text)?;
        let opened = self.log_open(actor, log).await?;
        if picks_who_or_which(&rule.attributes, opened.log()) {
            return Err(Error::invalid("closing-rule-who-or-which"));
        }
        Ok(self.store().writer(deed).await?.closing_rule_set(log, text).await?)
    }

    /// Lets go of the closing rule of a log.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`.
    pub async fn closing_rule_remove(&self, actor: &Actor, log: LogId) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        Ok(self.store().writer(deed).await?.closing_rule_remove(log).await?)
    }
}

impl OpenLog {
    /// The rule that is meant, and its version: of one's own, or that of the log.
    pub(crate) fn closing(&self, own: Option<&str>) -> Result<Option<(ClosingRule, Option<i64>)>> {
        match (own, &self.closing_rule) {
            (Some(text), _) => Ok(Some((ClosingRule::parse(text)?, None))),
            (None, Some(record)) => Ok(Some((ClosingRule::parse(&record.text)?, Some(record.version)))),
            (None, None) => Ok(None),
        }
    }
}
