//! Rules of clocks that belong to a log: kept, changed and let go of by whoever may change the log and sees its cases.

use samsyn_calendar::LimitUnit;
use samsyn_eventlog::{DataClass, Log, Role as ColumnRole};
use samsyn_mining::{ClockEventKind, ClockRule, EventCondition, Filter, Rule, Test, Texts, shipped_rule_text, shipped_rules};
use samsyn_organisation::{Action, Actor, Day, Thing};
use samsyn_store::{ClockRuleRecord, LogId};
use serde::Serialize;
use tokio::task::JoinHandle;

use crate::access::{deed, permit};
use crate::open::Begun;
use crate::{App, Error, ErrorKind, OpenLog, Question, Result};

/// Rules of a log; more would be no overview.
const RULES_MAX: usize = 40;
/// Characters of a rule's text.
const TEXT_MAX: usize = 20_000;
/// Characters of a rule's name.
const ID_MAX: usize = 60;

/// Which rule is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ClockChoice {
    /// One of the log's, or else one that comes with the program, by its name.
    Named(String),
    /// This text. Since a rule of one's own can tell any case from the others, it takes the case-level right.
    Own(String),
}

/// A version of the law, as an answer tells it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClockVersionTold {
    /// Number, from 1.
    pub version: u32,
    /// First day in force; none: since ever.
    pub valid_from: Option<Day>,
    /// Last day in force; none: still.
    pub valid_to: Option<Day>,
    /// The paragraph.
    pub citation: String,
    /// Where that was read.
    pub source: String,
    /// How many.
    pub length: u32,
    /// Of what: `days`, `working-days`, `weeks`, `months`.
    pub unit: &'static str,
    /// What follows when it is not kept, in one language or several.
    pub consequence: Texts,
}

/// A rule, as an answer tells it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClockRuleTold {
    /// Its name.
    pub id: String,
    /// What it is called, in one language or several.
    pub title: Texts,
    /// `statutory` or `goal`.
    pub kind: &'static str,
    /// The versions of the law, oldest first.
    pub versions: Vec<ClockVersionTold>,
}

impl ClockRuleTold {
    pub(crate) fn of(rule: &ClockRule) -> Self {
        let day = |day: Option<i64>| day.map(day_of);
        let version = |v: &samsyn_mining::ClockVersion| ClockVersionTold {
            version: v.version,
            valid_from: day(v.valid_from),
            valid_to: day(v.valid_to),
            citation: v.citation.clone(),
            source: v.source.clone(),
            length: v.limit.length,
            unit: unit_name(v.limit.unit),
            consequence: v.consequence.as_ref().map(|c| c.text.clone()).unwrap_or_default(),
        };
        let versions = rule.versions.iter().map(version).collect();
        Self { id: rule.id.clone(), title: rule.title.clone(), kind: rule.kind.code(), versions }
    }

    /// What it is called in a language, or its name when it is called nothing.
    pub fn title_in(&self, tag: &str) -> &str {
        Some(self.title.in_language(tag)).filter(|title| !title.is_empty()).unwrap_or(&self.id)
    }
}

fn unit_name(unit: LimitUnit) -> &'static str {
    match unit {
        LimitUnit::CalendarDays => "days",
        LimitUnit::WorkingDays => "working-days",
        LimitUnit::Weeks => "weeks",
        LimitUnit::Months => "months",
    }
}

/// Days since 1970 as a day; those that the type cannot hold are at its end.
pub(crate) fn day_of(day: i64) -> Day {
    Day(day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
}

/// A rule that there is, with its text.
#[derive(Clone, Debug, Serialize)]
pub struct ClockRuleRow {
    /// What it says.
    #[serde(flatten)]
    pub told: ClockRuleTold,
    /// Its text, in TOML.
    pub text: String,
    /// When it last changed in the log, UTC microseconds; none of one that comes with the program.
    pub changed_us: Option<i64>,
}

impl ClockRuleRow {
    fn of(text: &str, changed_us: Option<i64>) -> Result<Self> {
        let rule = ClockRule::parse(text)?;
        Ok(Self { told: ClockRuleTold::of(&rule), text: text.to_owned(), changed_us })
    }
}

/// The rules that come with the program.
pub fn clock_shipped() -> Vec<ClockRuleRow> {
    let row = |id: &str| shipped_rule_text(id).and_then(|text| ClockRuleRow::of(text, None).ok());
    shipped_rules().filter_map(row).collect()
}

impl App {
    /// The rules of a log, by name.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn clock_rules(&self, actor: &Actor, log: LogId) -> Result<Vec<ClockRuleRow>> {
        let opened = self.log_open(actor, log).await?;
        // A text that an earlier version took and this one does not is left to whoever removes it by name.
        let row = |record: &ClockRuleRecord| ClockRuleRow::of(&record.text, Some(record.changed_us)).ok();
        Ok(opened.clock_rules.iter().filter_map(row).collect())
    }

    /// The same for whoever may change them.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn clock_rules_change(&self, actor: &Actor, log: LogId) -> Result<Vec<ClockRuleRow>> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        self.clock_rules(actor, log).await
    }

    /// Keeps a rule for a log, in place of the one of the same name. It holds from the next opening of the log on. The
    /// rule that was kept.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`; `clock-rule-syntax`, `clock-rule-value`; `clock-rule-id`: a name is of small letters,
    /// digits and hyphens; `clock-rule-long`, `clock-rules-many`; `clock-rule-who-or-which`: a rule is of the law, so that it
    /// cannot pick a case or a person by name.
    pub async fn clock_rule_set(&self, actor: &Actor, log: LogId, text: &str) -> Result<ClockRuleTold> {
        let (told, reading) = self.clock_rule_keep(actor, log, text).await?;
        reading.await.map_err(|e| Error::internal("internal", e))?;
        Ok(told)
    }

    /// The same for whoever does not wait until the cases are read by it: that goes on beside, and what is read by the rule that was there
    /// before ends. Until then [`OpenLog::rules_being_read`] says how far it is, and the rule has no figures.
    ///
    /// # Errors
    /// Those of [`Self::clock_rule_set`].
    pub async fn clock_rule_keep(&self, actor: &Actor, log: LogId, text: &str) -> Result<(ClockRuleTold, JoinHandle<()>)> {
        let deed = deed(actor, Action::LogChange)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        if text.chars().count() > TEXT_MAX {
            return Err(Error::invalid("clock-rule-long").with("limit", TEXT_MAX));
        }
        let rule = ClockRule::parse(text)?;
        if !is_name(&rule.id) {
            return Err(Error::invalid("clock-rule-id").with("value", &rule.id));
        }
        let opened = self.log_open(actor, log).await?;
        if names_who_or_which(&rule, opened.log()) {
            return Err(Error::invalid("clock-rule-who-or-which"));
        }
        let others = opened.clock_rules.iter().filter(|record| record.id != rule.id).count();
        if others >= RULES_MAX {
            return Err(Error::new(ErrorKind::Conflict, "clock-rules-many").with("limit", RULES_MAX));
        }
        self.store().writer(deed).await?.clock_rule_set(log, &rule.id, text).await?;
        self.rule_readings(log).stop(&rule.id, Some(text));
        let reading = self.clocks_begin(self.log_open(actor, log).await?, &[text.to_owned()]);
        Ok((ClockRuleTold::of(&rule), reading))
    }

    /// Begins to read the cases of a log by these rules of its, one after the other, beside all else.
    fn clocks_begin(&self, opened: OpenLog, texts: &[String]) -> JoinHandle<()> {
        let announced: Vec<Begun> = texts.iter().filter_map(|text| opened.clock_announce(text)).collect();
        let app = self.clone();
        tokio::spawn(async move {
            let read = app.run_beside(move || {
                announced.into_iter().for_each(|begun| opened.clock_announced(&begun));
                Ok(())
            });
            // A rule that cannot be read says why to whoever asks for its figures.
            drop(read.await);
        })
    }

    /// Reads beside all else what a server that was ended in the middle has left unread of the logs' rules.
    ///
    /// # Errors
    /// Denied.
    pub async fn clocks_resume(&self, actor: &Actor) -> Result<()> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        for row in self.log_list(actor).await? {
            // A log that cannot be opened says so to whoever opens it.
            let Ok(opened) = self.log_open(actor, row.id).await else { continue };
            if opened.clock_rules.is_empty() {
                continue;
            }
            let asked = opened.clone();
            let lacking = self.run(move || asked.clocks_lacking()).await.unwrap_or_default();
            if !lacking.is_empty() {
                drop(self.clocks_begin(opened, &lacking).await);
            }
        }
        Ok(())
    }

    /// Reads the clocks of what is new in a log, so that whoever asks need not wait for it. A rule that does not fit the log is left to who
    /// asks for it.
    pub(crate) async fn clocks_read(&self, actor: &Actor, log: LogId) -> Result<()> {
        if self.store().clock_rules(log).await?.is_empty() {
            return Ok(());
        }
        let log = self.log_open(actor, log).await?;
        self.run(move || {
            let count = log.count(&Question::default())?;
            log.clock_rules.iter().for_each(|record| drop(log.clock(count, &record.text)));
            Ok(())
        })
        .await
    }

    /// Ends all reading of cases beside the pages, for a server that is to end; what is kept is whole, and the rest is read when it starts again.
    pub fn clocks_stop(&self) {
        self.rule_readings_stop();
    }

    /// Lets go of a rule of a log.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`.
    pub async fn clock_rule_remove(&self, actor: &Actor, log: LogId, rule: &str) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        self.store().writer(deed).await?.clock_rule_remove(log, rule).await?;
        self.rule_readings(log).stop(rule, None);
        Ok(())
    }
}

fn is_name(id: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=ID_MAX).contains(&id.len()) && id.bytes().all(fits)
}

/// All filters of a rule: which cases it applies to, and what attributes must say beside activities.
pub(crate) fn filters(rule: &ClockRule) -> impl Iterator<Item = &Filter> {
    let conditions = ClockEventKind::ALL.into_iter().flat_map(|kind| rule.events.of(kind));
    [&rule.applies].into_iter().chain(conditions.map(|condition: &EventCondition| &condition.attributes))
}

/// Whether a rule picks a case or a person by name.
fn names_who_or_which(rule: &ClockRule, log: &Log) -> bool {
    filters(rule).any(|filter| picks_who_or_which(filter, log))
}

/// Whether a filter of a rule picks a case or a person by name.
pub(crate) fn picks_who_or_which(filter: &Filter, log: &Log) -> bool {
    let tells = |name: &str| {
        let of_role = |role| matches!(role, Some(ColumnRole::Case | ColumnRole::Resource | ColumnRole::Instance));
        let column = |c: &&samsyn_eventlog::ColumnInfo| c.name == name || c.role.is_some_and(|role| role.name() == name);
        log.columns().iter().filter(column).any(|c| c.class != DataClass::Ordinary || of_role(c.role))
    };
    let picks = |rule: &Rule| match rule {
        Rule::Resource { .. } | Rule::FourEyes { .. } => true,
        Rule::Attribute { name, test, .. } => *test != Test::Missing && tells(name),
        _ => false,
    };
    filter.steps.iter().any(|step| picks(&step.rule))
}

impl OpenLog {
    /// The text of a rule that is meant.
    ///
    /// # Errors
    /// `clock-rule-missing`.
    pub(crate) fn clock_text<'a>(&'a self, choice: &'a ClockChoice) -> Result<&'a str> {
        match choice {
            ClockChoice::Own(text) => Ok(text),
            ClockChoice::Named(name) => {
                let own = self.clock_rules.iter().find(|record| record.id == *name).map(|record| record.text.as_str());
                let known = own.or_else(|| shipped_rule_text(name));
                known.ok_or_else(|| Error::missing("clock-rule-missing").with("value", name))
            }
        }
    }

    /// The rules that belong to the log, by name.
    pub fn clock_rules_told(&self) -> Vec<ClockRuleTold> {
        let rules = self.clock_rules.iter().filter_map(|record| ClockRule::parse(&record.text).ok());
        rules.map(|rule| ClockRuleTold::of(&rule)).collect()
    }

    /// Names of the rules that belong to the log.
    pub fn clock_names(&self) -> impl Iterator<Item = &str> {
        self.clock_rules.iter().map(|record| record.id.as_str())
    }
}
