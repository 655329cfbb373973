//! The waiting rule of a log: when its cases wait for the applicant, and when for another authority.

use samsyn_mining::{SentOut, WaitingRule};
use samsyn_organisation::{Action, Actor, Thing};
use samsyn_store::LogId;
use serde::Serialize;

use crate::access::{deed, permit};
use crate::clock::picks_who_or_which;
use crate::{App, Error, OpenLog, Result};

/// Most characters of a rule's text.
const TEXT_MAX: usize = 20_000;

/// When a case is with somebody else, as an answer tells it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SentOutTold {
    /// Activities that send it out.
    pub sent: Vec<String>,
    /// Activities that bring it back; empty: whatever comes next.
    pub back: Vec<String>,
    /// What the attributes of an event say while it is there, in the filter language; empty: nothing.
    pub attributes: String,
}

/// When cases wait for the applicant, and when for others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WaitingRuleTold {
    /// Version of the log's rule; none of one that is tried out.
    pub version: Option<i64>,
    /// With the applicant.
    pub applicant: SentOutTold,
    /// With others.
    pub others: SentOutTold,
}

impl SentOutTold {
    fn of(out: &SentOut) -> Self {
        Self { sent: out.sent.clone(), back: out.back.clone(), attributes: out.attributes.to_string() }
    }

    fn rule(&self) -> Result<SentOut> {
        let attributes = samsyn_mining::Filter::parse(&self.attributes)?;
        Ok(SentOut { sent: self.sent.clone(), back: self.back.clone(), attributes })
    }
}

impl WaitingRuleTold {
    pub(crate) fn of(rule: &WaitingRule, version: Option<i64>) -> Self {
        Self { version, applicant: SentOutTold::of(&rule.applicant), others: SentOutTold::of(&rule.others) }
    }

    /// What a text says.
    ///
    /// # Errors
    /// `waiting-rule-syntax`, `waiting-rule-value`, `waiting-rule-empty`, `filter-…`.
    pub fn read(text: &str) -> Result<Self> {
        Ok(Self::of(&WaitingRule::parse(text)?, None))
    }

    /// The text that says this.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn text(&self) -> Result<String> {
        let rule = WaitingRule { applicant: self.applicant.rule()?, others: self.others.rule()? };
        // What brings back from where nothing is sent would vanish from the text without a word.
        for out in [&rule.applicant, &rule.others] {
            if out.sent.is_empty() && out.attributes.steps.is_empty() && !out.back.is_empty() {
                return Err(Error::invalid("waiting-rule-value").with("key", "back").with("value", out.back.join(", ")));
            }
        }
        let text = rule.to_string();
        WaitingRule::parse(&text)?;
        Ok(text)
    }
}

/// The rule of a log with its text.
#[derive(Clone, Debug, Serialize)]
pub struct WaitingRuleRow {
    /// Its text, in TOML.
    pub text: String,
    /// Version of the log's rule.
    pub version: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
}

impl App {
    /// The waiting rule of a log, when it has one.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn waiting_rule(&self, actor: &Actor, log: LogId) -> Result<Option<WaitingRuleRow>> {
        let opened = self.log_open(actor, log).await?;
        let row = |r: &samsyn_store::WaitingRuleRecord| WaitingRuleRow {
            text: r.text.clone(),
            version: r.version,
            changed_us: r.changed_us,
        };
        Ok(opened.waiting_rule.as_deref().map(row))
    }

    /// The same for whoever may change it.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn waiting_rule_change(&self, actor: &Actor, log: LogId) -> Result<Option<WaitingRuleRow>> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        self.waiting_rule(actor, log).await
    }

    /// Keeps a waiting rule for a log, in place of the one before. It holds from the next opening of the log on.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`; `waiting-rule-syntax`, `waiting-rule-value`, `waiting-rule-empty`, `waiting-rule-long`;
    /// `waiting-rule-who-or-which`: it cannot pick a case or a person by name.
    pub async fn waiting_rule_set(&self, actor: &Actor, log: LogId, text: &str) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        if text.chars().count() > TEXT_MAX {
            return Err(Error::invalid("waiting-rule-long").with("limit", TEXT_MAX));
        }
        let rule = WaitingRule::parse(text)?;
        let opened = self.log_open(actor, log).await?;
        if [&rule.applicant, &rule.others].iter().any(|out| picks_who_or_which(&out.attributes, opened.log())) {
            return Err(Error::invalid("waiting-rule-who-or-which"));
        }
        Ok(self.store().writer(deed).await?.waiting_rule_set(log, text).await?)
    }

    /// Lets go of the waiting rule of a log.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`.
    pub async fn waiting_rule_remove(&self, actor: &Actor, log: LogId) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        Ok(self.store().writer(deed).await?.waiting_rule_remove(log).await?)
    }
}

impl OpenLog {
    /// The rule that is meant, and its version: of one's own, or that of the log.
    pub(crate) fn waiting(&self, own: Option<&str>) -> Result<Option<(WaitingRule, Option<i64>)>> {
        match (own, &self.waiting_rule) {
            (Some(text), _) => Ok(Some((WaitingRule::parse(text)?, None))),
            (None, Some(record)) => Ok(Some((WaitingRule::parse(&record.text)?, Some(record.version)))),
            (None, None) => Ok(None),
        }
    }
}
