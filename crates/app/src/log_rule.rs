//! The rules of which a log has one of each kind: when a case is closed, when it waits for the applicant or for others, what goes without a
//! person of ours. Kept, changed and let go of by whoever may change the log and sees its cases; what each of them says, as a form or an
//! answer tells it.

use samsyn_mining::{AutomationRule, ClosingRule, Filter, LogRuleKind, Machine, SelfService, SentOut, WaitingRule};
use samsyn_organisation::{Action, Actor, Thing};
use samsyn_store::{LogId, LogRuleRecord};
use serde::Serialize;

use crate::access::{deed, permit};
use crate::answer::automation::sounds_like_machine;
use crate::clock::picks_who_or_which;
use crate::{App, Error, OpenLog, Result};

/// Most characters of a rule's text.
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
    /// `log-rule-syntax`, `log-rule-value`, `closing-rule-empty`, `filter-…`.
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
        Ok(SentOut { sent: self.sent.clone(), back: self.back.clone(), attributes: Filter::parse(&self.attributes)? })
    }
}

impl WaitingRuleTold {
    pub(crate) fn of(rule: &WaitingRule, version: Option<i64>) -> Self {
        Self { version, applicant: SentOutTold::of(&rule.applicant), others: SentOutTold::of(&rule.others) }
    }

    /// What a text says.
    ///
    /// # Errors
    /// `log-rule-syntax`, `log-rule-value`, `waiting-rule-empty`, `filter-…`.
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
                return Err(Error::invalid("log-rule-value").with("key", "back").with("value", out.back.join(", ")));
            }
        }
        let text = rule.to_string();
        WaitingRule::parse(&text)?;
        Ok(text)
    }
}

/// Which cases applicants begin through an e-service, as an answer tells it: any of these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SelfServiceTold {
    /// Activities with which such a case begins.
    pub activities: Vec<String>,
    /// What the attributes of the case, or of its first event, say, in the filter language; empty: nothing.
    pub attributes: String,
}

/// Which units machines do, as an answer tells it: any of these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MachineTold {
    /// Activities that machines alone do.
    pub activities: Vec<String>,
    /// Resources that are machines.
    pub resources: Vec<String>,
    /// What the attributes of the event say, in the filter language; empty: nothing.
    pub attributes: String,
}

/// What goes without a person of ours.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct AutomationRuleTold {
    /// Version of the log's rule; none of one that is tried out.
    pub version: Option<i64>,
    /// Cases begun through an e-service.
    pub self_service: SelfServiceTold,
    /// Units done by a machine.
    pub machine: MachineTold,
}

impl AutomationRuleTold {
    pub(crate) fn of(rule: &AutomationRule, version: Option<i64>) -> Self {
        let AutomationRule { self_service, machine } = rule.clone();
        let (begun, done) = (self_service.attributes.to_string(), machine.attributes.to_string());
        let self_service = SelfServiceTold { activities: self_service.activities, attributes: begun };
        let machine = MachineTold { activities: machine.activities, resources: machine.resources, attributes: done };
        Self { version, self_service, machine }
    }

    /// What a text says.
    ///
    /// # Errors
    /// `log-rule-syntax`, `log-rule-value`, `automation-rule-empty`, `filter-…`.
    pub fn read(text: &str) -> Result<Self> {
        Ok(Self::of(&AutomationRule::parse(text)?, None))
    }

    /// The text that says this.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn text(&self) -> Result<String> {
        let Self { self_service, machine, .. } = self.clone();
        let attributes = Filter::parse(&self_service.attributes)?;
        let self_service = SelfService { activities: self_service.activities, attributes };
        let attributes = Filter::parse(&machine.attributes)?;
        let machine = Machine { activities: machine.activities, resources: machine.resources, attributes };
        let text = AutomationRule { self_service, machine }.to_string();
        AutomationRule::parse(&text)?;
        Ok(text)
    }
}

/// Fails where a rule calls something a machine whose name does not say so: if it were a person, what the rule tells would be about
/// that person.
pub(crate) fn persons_among(rule: &AutomationRule) -> Result<()> {
    match rule.machine.resources.iter().find(|name| !sounds_like_machine(name)) {
        Some(name) => Err(Error::invalid("automation-rule-person").with("name", name)),
        None => Ok(()),
    }
}

/// What the attributes say in a rule of a kind.
fn attributes(kind: LogRuleKind, text: &str) -> Result<Vec<Filter>> {
    Ok(match kind {
        LogRuleKind::Automation => {
            let rule = AutomationRule::parse(text)?;
            persons_among(&rule)?;
            vec![rule.self_service.attributes, rule.machine.attributes]
        }
        LogRuleKind::Closing => vec![ClosingRule::parse(text)?.attributes],
        LogRuleKind::Waiting => {
            let rule = WaitingRule::parse(text)?;
            vec![rule.applicant.attributes, rule.others.attributes]
        }
    })
}

impl App {
    /// The rule of a kind that a log has, when it has one.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn log_rule(&self, actor: &Actor, log: LogId, kind: LogRuleKind) -> Result<Option<LogRuleRecord>> {
        Ok(self.log_open(actor, log).await?.log_rule(kind).cloned())
    }

    /// The same for whoever may change it.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn log_rule_change(&self, actor: &Actor, log: LogId, kind: LogRuleKind) -> Result<Option<LogRuleRecord>> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        self.log_rule(actor, log, kind).await
    }

    /// Keeps a rule for a log, in place of the one of its kind before. It holds from the next opening of the log on.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`; `log-rule-syntax`, `log-rule-value`, `…-rule-empty`, `log-rule-long`;
    /// `log-rule-who-or-which`: it cannot pick a case or a person by name; `automation-rule-person`: nor as if a person were a machine.
    pub async fn log_rule_set(&self, actor: &Actor, log: LogId, kind: LogRuleKind, text: &str) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        if text.chars().count() > TEXT_MAX {
            return Err(Error::invalid("log-rule-long").with("limit", TEXT_MAX));
        }
        let filters = attributes(kind, text)?;
        let opened = self.log_open(actor, log).await?;
        if filters.iter().any(|filter| picks_who_or_which(filter, opened.log())) {
            return Err(Error::invalid("log-rule-who-or-which"));
        }
        Ok(self.store().writer(deed).await?.log_rule_set(log, kind.name(), text).await?)
    }

    /// Lets go of the rule of a kind that a log has.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`.
    pub async fn log_rule_remove(&self, actor: &Actor, log: LogId, kind: LogRuleKind) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        Ok(self.store().writer(deed).await?.log_rule_remove(log, kind.name()).await?)
    }
}

/// A rule, and its version when it is the log's.
type Meant<R> = Option<(R, Option<i64>)>;

impl OpenLog {
    /// The log's rule of a kind.
    pub(crate) fn log_rule(&self, kind: LogRuleKind) -> Option<&LogRuleRecord> {
        self.log_rules.iter().find(|record| record.kind == kind.name())
    }

    /// The rule of a kind that is meant: of one's own, or that of the log.
    fn meant<R>(&self, kind: LogRuleKind, own: Option<&str>, read: fn(&str) -> samsyn_mining::Result<R>) -> Result<Meant<R>> {
        Ok(match (own, self.log_rule(kind)) {
            (Some(text), _) => Some((read(text)?, None)),
            (None, Some(record)) => Some((read(&record.text)?, Some(record.version))),
            (None, None) => None,
        })
    }

    /// The closing rule that is meant.
    pub(crate) fn closing(&self, own: Option<&str>) -> Result<Meant<ClosingRule>> {
        self.meant(LogRuleKind::Closing, own, ClosingRule::parse)
    }

    /// The waiting rule that is meant.
    pub(crate) fn waiting(&self, own: Option<&str>) -> Result<Meant<WaitingRule>> {
        self.meant(LogRuleKind::Waiting, own, WaitingRule::parse)
    }

    /// The automation rule that is meant.
    pub(crate) fn automation(&self, own: Option<&str>) -> Result<Meant<AutomationRule>> {
        self.meant(LogRuleKind::Automation, own, AutomationRule::parse)
    }
}
