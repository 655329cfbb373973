//! Citations: what a figure rests on, as a text that can be checked a year later. The text holds every input and a digest
//! of the figures, under the installation's seal; nothing is remembered here.

mod measured;
mod text;

use std::collections::BTreeMap;

use samsyn_calendar::{CALENDAR_VERSION, tz_version};
use samsyn_mining::DEFINITION_VERSION;
use samsyn_organisation::{Action, Actor, Day, ScopeChoice};
use samsyn_store::LogId;
use serde::{Deserialize, Serialize};

use self::measured::{Measured, measured};
use crate::access::{now_us, permit_somewhere};
use crate::{App, CountingUnit, Error, ErrorKind, OpenLog, Question, Result, Stamp, TimeBasis};

/// Version of the form of a citation.
const FORM: u32 = 1;

/// An answer that can be cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CitedAnswer {
    /// The process map.
    Map,
    /// The variants.
    Variants,
    /// The list of cases.
    Cases,
    /// The table of activities.
    Activities,
    /// What was done again.
    Rework,
    /// The table of resources.
    Resources,
    /// The attributes with their values.
    Attributes,
    /// Lead, working and waiting times.
    Times,
    /// How much happened when.
    OverTime,
    /// Where cases wait.
    Waits,
    /// Handovers between units.
    Handovers,
    /// Groups side by side.
    Compare,
    /// Two groups on the same map.
    CompareMaps,
    /// What is late, what changed, where it waits, what comes: the indicators with their targets, the clocks, and the longest waits.
    Overview,
    /// Inflow, outflow and backlog.
    Backlog,
    /// How many cases wait and are worked on.
    Queues,
    /// For whom cases wait.
    Waiting,
    /// The clocks of all rules.
    Clocks,
    /// The clock of one rule.
    Clock,
    /// The units below a scope.
    Units,
}

impl CitedAnswer {
    /// All of them, as an explorer has them.
    pub const ALL: [Self; 20] = [
        Self::Map,
        Self::Variants,
        Self::Cases,
        Self::Activities,
        Self::Rework,
        Self::Resources,
        Self::Attributes,
        Self::Times,
        Self::OverTime,
        Self::Waits,
        Self::Handovers,
        Self::Compare,
        Self::CompareMaps,
        Self::Overview,
        Self::Backlog,
        Self::Queues,
        Self::Waiting,
        Self::Clocks,
        Self::Clock,
        Self::Units,
    ];

    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Variants => "variants",
            Self::Cases => "cases",
            Self::Activities => "activities",
            Self::Rework => "rework",
            Self::Resources => "resources",
            Self::Attributes => "attributes",
            Self::Times => "times",
            Self::OverTime => "over-time",
            Self::Waits => "waits",
            Self::Handovers => "handovers",
            Self::Compare => "compare",
            Self::CompareMaps => "compare-maps",
            Self::Overview => "overview",
            Self::Backlog => "backlog",
            Self::Queues => "queues",
            Self::Waiting => "waiting",
            Self::Clocks => "clocks",
            Self::Clock => "clock",
            Self::Units => "units",
        }
    }

    /// The answer of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// What an answer takes besides the question; what does not concern it is not set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CitedOptions {
    /// Percentage of the activities that a map shows; none: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activities: Option<u8>,
    /// Percentage of the paths that a map shows; none: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paths: Option<u8>,
    /// Length of the periods of what happened over time, of a backlog, of queues, or of indicators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// What makes the groups of a comparison.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Attributes whose kinds of cases are compared with each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mix: Vec<String>,
    /// Name of the first of two groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Name of the second of two groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<String>,
    /// Whose queue is told over time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<String>,
    /// Name of the rule of a clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The day at whose end clocks or a backlog are read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Day>,
    /// How many days ahead "due soon" looks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_within_days: Option<u32>,
}

/// What is to be cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited {
    /// Which answer.
    pub answer: CitedAnswer,
    /// To which question.
    pub question: Question,
    /// What the answer takes besides.
    pub options: CitedOptions,
}

/// With which right an answer was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CitedRight {
    /// Exact figures, with the case-level right.
    Exact,
    /// Figures about groups.
    Groups,
}

/// Everything that figures rest on, and a digest of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Version of this form.
    pub form: u32,
    /// The log.
    pub log: LogId,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u64,
    /// Which answer.
    pub answer: CitedAnswer,
    /// What the answer takes besides.
    pub options: CitedOptions,
    /// Of which part of the authority, as addresses hold it.
    pub scope: String,
    /// Name of the unit; none: the whole authority.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    /// The filter; values that tell who or which case are veiled. Empty: none.
    pub filter: String,
    /// What is counted.
    pub count: String,
    /// By which clock durations are told.
    #[serde(skip_serializing_if = "is_calendar", default)]
    pub time: TimeBasis,
    /// Digest of the opening hours that make working time.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub opening_hours: Option<String>,
    /// Digest of the local closing days, where there are any by which the answer goes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub closing_days: Option<String>,
    /// Digest of the rule by which cases are closed, where the answer goes by one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub closing_rule: Option<String>,
    /// Digest of the rule that tells for whom cases wait, where the answer goes by one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub waiting_rule: Option<String>,
    /// Digest of the rule that tells what goes without a person, where the answer goes by one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub automation_rule: Option<String>,
    /// Digest of the targets of the log, where the answer tells whether they are met.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub targets: Option<String>,
    /// Digest of the own indicators of the log that everybody may see, where the answer tells them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub own_indicators: Option<String>,
    /// With which right it was read.
    pub right: CitedRight,
    /// Last day that the log tells of; in figures about groups the last of a month.
    pub through: Option<Day>,
    /// IANA zone in which days are counted.
    pub zone: String,
    /// Version of the time-zone rules.
    pub tz_version: String,
    /// Version of the holidays.
    pub calendar_version: u32,
    /// Version of the definitions of measures.
    pub definition_version: u32,
    /// Version of the organisation.
    pub organisation: u64,
    /// Version of what the log's values mean in it.
    pub mapping: u64,
    /// Digests of the rules of clocks that the answer used, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub rules: BTreeMap<String, String>,
    /// Seed of draws, where the answer draws.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seed: Option<u64>,
    /// Which key picked the cases that figures about groups rest on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sample: Option<String>,
    /// When it was made, UTC microseconds.
    pub made_us: i64,
    /// Digest of the figures, under the installation's key.
    pub figures: String,
}

fn is_calendar(time: &TimeBasis) -> bool {
    *time == TimeBasis::Calendar
}

/// A citation that was made.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct CitationMade {
    /// What to keep: one line that holds the citation and its seal.
    pub text: String,
    /// What it says.
    pub citation: Citation,
    /// On what the answer rests, for words.
    #[serde(skip)]
    pub stamp: Stamp,
}

/// What became of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CitedFigures {
    /// They are the same.
    Same,
    /// They are others.
    Changed,
    /// They cannot be made any more.
    Gone,
}

impl CitedFigures {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Gone => "gone",
        }
    }
}

/// An input that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CitationChange {
    /// Which: `log-version`, `log-name`, `organisation`, `mapping`, `rule`, `definition`, `calendar`, `tz`, `zone`,
    /// `opening-hours`, `closing-days`, `closing-rule`, `waiting-rule`, `automation-rule`, `targets`, `own-indicators`, `seed`, `sample`.
    pub input: String,
    /// Name of the rule; empty: it is no rule.
    pub name: String,
    /// What it was; empty: there was none.
    pub then: String,
    /// What it is; empty: there is none.
    pub now: String,
}

/// Why figures cannot be made any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CitationProblem {
    /// Code of the error.
    pub code: String,
    /// Named values for the wording.
    pub args: Vec<(String, String)>,
}

/// What a citation is worth now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CitationVerdict {
    /// What it says.
    pub citation: Citation,
    /// Whether the figures are the same now.
    pub figures: CitedFigures,
    /// The inputs that are not as they were.
    pub changes: Vec<CitationChange>,
    /// What the log's version of then gives with everything else as it is now; none where that version is not kept any more,
    /// or is the one of now.
    pub of_version: Option<CitedFigures>,
    /// Why the figures cannot be made any more.
    pub problem: Option<CitationProblem>,
}

impl App {
    /// Cites an answer to who opened the log, with the right that they have.
    ///
    /// # Errors
    /// Those of the answer; `citation-of-file`: only a log that is kept can be cited; `busy`.
    pub async fn citation_make(&self, log: &OpenLog, cited: &Cited) -> Result<CitationMade> {
        let scope = log.scope(&cited.question);
        log.figures_level(scope)?;
        let id = log.id().ok_or_else(|| Error::invalid("citation-of-file"))?;
        let seal = self.store().citation_seal().await?;
        let (opened, wanted) = (log.clone(), cited.clone());
        let Measured { stamp, figures, options, seed } = self.run(move || measured(&opened, &wanted)).await?;
        let citation = Citation {
            filter: self.filter_veil(log, &stamp.filter).await?,
            unit: stamp.scope.as_ref().map(|scope| scope.unit.clone()),
            count: stamp.count.name().to_owned(),
            right: if stamp.groups.is_some() { CitedRight::Groups } else { CitedRight::Exact },
            through: through(&stamp),
            made_us: now_us(),
            figures: seal.figures(&figures),
            sample: self.sample(stamp.groups.is_some()).await?,
            options,
            seed,
            ..inputs(log, id, cited, scope)
        };
        let text = text::written(&citation, &seal)?;
        Ok(CitationMade { text, citation, stamp })
    }

    /// Reads a citation from a text that holds it, and makes its figures again with the right that it was made with.
    ///
    /// # Errors
    /// Denied, also `citation-right` for who may not read with that right; `citation-unreadable`, `citation-foreign` when the
    /// text was changed or written by another installation; `log-missing`.
    pub async fn citation_check(&self, actor: &Actor, text: &str) -> Result<CitationVerdict> {
        permit_somewhere(actor, Action::LogRead)?;
        let foreign = || Error::invalid("citation-foreign");
        let sealed = text::found(text)?;
        let seal = self.store().citation_seal_known()?.ok_or_else(foreign)?;
        let citation = sealed.opened(&seal)?;
        let scope: ScopeChoice = citation.scope.parse().map_err(|_| foreign())?;
        let opened = self.log_open(actor, citation.log).await?;
        let log = read_as(&opened, &citation, scope)?;
        let question = Question {
            scope: Some(scope),
            filter: self.filter_unveil(&citation.filter)?,
            count: CountingUnit::parse(&citation.count),
            time: citation.time,
            ..Question::default()
        };
        let cited = Cited { answer: citation.answer, question, options: citation.options.clone() };
        let groups = citation.right == CitedRight::Groups;
        let now = Citation { sample: self.sample(groups).await?, ..inputs(&log, citation.log, &cited, scope) };
        let digest = async |log: OpenLog| {
            let wanted = cited.clone();
            self.run(move || measured(&log, &wanted)).await
        };
        let figures_of = |found: &Measured| match seal.figures(&found.figures) == citation.figures {
            true => CitedFigures::Same,
            false => CitedFigures::Changed,
        };
        let (figures, seed, problem) = match digest(log).await {
            Ok(found) => (figures_of(&found), found.seed, None),
            Err(error) if matches!(error.kind, ErrorKind::Denied | ErrorKind::Internal | ErrorKind::Busy) => return Err(error),
            Err(error) => {
                let problem = CitationProblem { code: error.code.to_string(), args: error.args };
                (CitedFigures::Gone, citation.seed, Some(problem))
            }
        };
        let mut of_version = None;
        if figures != CitedFigures::Same
            && now.version != citation.version
            && let Some(then) = self.log_open_at(actor, citation.log, citation.version).await?
        {
            let log = read_as(&then, &citation, scope)?;
            of_version = Some(digest(log).await.map_or(CitedFigures::Gone, |found| figures_of(&found)));
        }
        let changes = changes(&citation, &Citation { seed, ..now });
        Ok(CitationVerdict { citation, figures, changes, of_version, problem })
    }

    /// Which key picks the cases of figures about groups.
    async fn sample(&self, groups: bool) -> Result<Option<String>> {
        if !groups {
            return Ok(None);
        }
        Ok(self.store().disclosure_key_note().await?.map(|note| format!("{note:016x}")))
    }
}

/// The log as whoever reads with the citation's right sees it. An exact figure is made for those alone who may see it;
/// figures about groups are the same for everybody.
fn read_as(opened: &OpenLog, citation: &Citation, scope: ScopeChoice) -> Result<OpenLog> {
    opened.figures_level(scope)?;
    match citation.right {
        CitedRight::Exact if opened.sees_cases(scope) => Ok(opened.clone()),
        CitedRight::Exact => Err(Error::denied("citation-right")),
        CitedRight::Groups => Ok(opened.about_groups()),
    }
}

/// What a citation rests on as it is now, without what only the answer tells.
fn inputs(log: &OpenLog, id: LogId, cited: &Cited, scope: ScopeChoice) -> Citation {
    let organised = log.organised();
    Citation {
        form: FORM,
        log: id,
        name: log.name().to_owned(),
        version: log.version(),
        answer: cited.answer,
        options: cited.options.clone(),
        scope: scope.to_string(),
        unit: None,
        filter: String::new(),
        count: String::new(),
        time: cited.question.time,
        opening_hours: measured::opening_hours(log, cited),
        closing_days: measured::closing_days(log, cited),
        closing_rule: measured::closing_rule(log, cited),
        waiting_rule: measured::waiting_rule(log, cited),
        automation_rule: measured::automation_rule(log, cited),
        targets: measured::targets(log, cited),
        own_indicators: measured::own_indicators(log, cited),
        right: CitedRight::Exact,
        through: None,
        zone: log.zone().to_owned(),
        tz_version: tz_version().to_owned(),
        calendar_version: CALENDAR_VERSION,
        definition_version: DEFINITION_VERSION,
        organisation: organised.organisation.version(),
        mapping: organised.version,
        rules: measured::rules(log, cited),
        seed: None,
        sample: None,
        made_us: 0,
        figures: String::new(),
    }
}

/// Last day that the answer's scope tells of.
fn through(stamp: &Stamp) -> Option<Day> {
    let zone = samsyn_calendar::Zone::parse(&stamp.zone).ok()?;
    stamp.last_us.map(|us| crate::clock::day_of(zone.day_at(us)))
}

/// The inputs that differ.
fn changes(then: &Citation, now: &Citation) -> Vec<CitationChange> {
    let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let all = [
        ("log-version", then.version.to_string(), now.version.to_string()),
        ("log-name", then.name.clone(), now.name.clone()),
        ("organisation", then.organisation.to_string(), now.organisation.to_string()),
        ("mapping", then.mapping.to_string(), now.mapping.to_string()),
        ("definition", then.definition_version.to_string(), now.definition_version.to_string()),
        ("calendar", then.calendar_version.to_string(), now.calendar_version.to_string()),
        ("tz", then.tz_version.clone(), now.tz_version.clone()),
        ("zone", then.zone.clone(), now.zone.clone()),
        ("opening-hours", text(&then.opening_hours), text(&now.opening_hours)),
        ("closing-days", text(&then.closing_days), text(&now.closing_days)),
        ("closing-rule", text(&then.closing_rule), text(&now.closing_rule)),
        ("waiting-rule", text(&then.waiting_rule), text(&now.waiting_rule)),
        ("automation-rule", text(&then.automation_rule), text(&now.automation_rule)),
        ("targets", text(&then.targets), text(&now.targets)),
        ("own-indicators", text(&then.own_indicators), text(&now.own_indicators)),
        ("seed", number(then.seed), number(now.seed)),
        ("sample", text(&then.sample), text(&now.sample)),
    ];
    let change = |input: &str, name: &str, then: String, now: String| {
        (then != now).then(|| CitationChange { input: input.to_owned(), name: name.to_owned(), then, now })
    };
    let rule = |name: &String| {
        let of = |citation: &Citation| citation.rules.get(name).cloned().unwrap_or_default();
        change("rule", name, of(then), of(now))
    };
    let mut names: Vec<&String> = then.rules.keys().chain(now.rules.keys()).collect();
    names.sort();
    names.dedup();
    let rules = names.into_iter().filter_map(rule);
    all.into_iter().filter_map(|(input, then, now)| change(input, "", then, now)).chain(rules).collect()
}
