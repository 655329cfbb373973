//! One's own work: the cases in the hands of whoever is signed in, over all logs that have deadlines, shown to that person
//! alone; and which person of the logs' staff an account is.

use std::collections::BTreeMap;

use samsyn_eventlog::{CaseSet, Column, Data, Level, Role};
use samsyn_mining::Hands;
use samsyn_organisation::{AccountId, Action, Actor, Day, Thing, may_somewhere};
use samsyn_store::LogId;
use serde::Serialize;

use crate::access::{deed, own_deed, permit};
use crate::answer::clocks::{ClockCaseRow, ClockProblem, undecided};
use crate::clock::{ClockRuleTold, day_of};
use crate::{App, Error, OpenLog, Question, Result};

/// Longest name that an account is linked to.
const TEXT_MAX: usize = 200;

/// A deadline of a case in one's own hands.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OwnCaseRow {
    /// The log.
    pub log: LogId,
    /// Its name.
    pub log_name: String,
    /// The rule of the deadline.
    pub rule: ClockRuleTold,
    /// The case, and where its clock stands.
    #[serde(flatten)]
    pub case: ClockCaseRow,
    /// What was done last in the case.
    pub activity_last: String,
    /// The day of that, in the log's zone.
    pub last_day: Day,
    /// Whether one may open the case's page: that needs the right to single cases where the case belongs.
    pub opens: bool,
}

/// A log that was looked through.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OwnCasesLog {
    /// The log.
    pub log: LogId,
    /// Its name.
    pub name: String,
    /// Zone in which its days are counted.
    pub zone: String,
    /// The day at whose end its clocks were read: that of its last event.
    pub as_of: Option<Day>,
    /// Cases in one's own hands that have a deadline ahead or behind them.
    pub cases: u64,
    /// Why it has none to show, when it cannot be told.
    pub problem: Option<ClockProblem>,
}

/// The cases in one's own hands.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OwnCasesAnswer {
    /// Since when the account is linked to a person of the logs' staff, UTC microseconds; none: it is not.
    pub linked_us: Option<i64>,
    /// The logs with deadlines, by name.
    pub logs: Vec<OwnCasesLog>,
    /// Undecided deadlines: those overdue first, then by due day, paused ones last.
    pub rows: Vec<OwnCaseRow>,
}

impl OwnCasesAnswer {
    /// How many deadlines are in this state: `overdue`, `running`, `paused`.
    pub fn count(&self, state: &str) -> u64 {
        self.rows.iter().filter(|row| row.case.state == state).count() as u64
    }

    /// How many cases there are; one may have several deadlines.
    pub fn cases(&self) -> u64 {
        self.logs.iter().map(|log| log.cases).sum()
    }
}

impl App {
    /// The cases in the hands of whoever is signed in, over all logs that have deadlines. A case is in the hands of whoever
    /// did the latest of its events for which somebody is named. Nobody else is shown them: not a manager, not an
    /// administrator, no program, and not the owner of the machine.
    ///
    /// Cost: O(cases) of each log with deadlines, besides its clocks.
    ///
    /// # Errors
    /// Denied; `data-damaged`.
    pub async fn own_cases(&self, actor: &Actor) -> Result<OwnCasesAnswer> {
        let (account, _) = own_deed(actor)?;
        let link = self.store().staff_link(account).await?;
        let texts = match &link {
            // Whoever holds no role any more is shown nothing of the logs.
            Some(link) if may_somewhere(actor, Action::LogRead).is_ok() => self.store().person_texts(&link.text).await?,
            _ => Vec::new(),
        };
        let mut answer = OwnCasesAnswer { linked_us: link.map(|link| link.since_us), logs: Vec::new(), rows: Vec::new() };
        if texts.is_empty() {
            return Ok(answer);
        }
        for record in self.store().log_list().await? {
            let opened = self.log_open(actor, record.id).await?;
            if opened.clock_rules.is_empty() {
                continue;
            }
            let (id, texts) = (record.id, texts.clone());
            let (log, rows) = self.run(move || Ok(of_log(&opened, id, &texts))).await?;
            answer.logs.push(log);
            answer.rows.extend(rows);
        }
        let paused = |row: &OwnCaseRow| row.case.state == "paused";
        let place = |row: &OwnCaseRow| (paused(row), row.case.state != "overdue", row.case.due.unwrap_or(Day(i32::MAX)));
        answer.rows.sort_by_key(place);
        Ok(answer)
    }

    /// Which person of the logs' staff an account is linked to, if any: since when. Under what the person stands in the
    /// logs is not told.
    ///
    /// # Errors
    /// Denied, `account-missing`.
    pub async fn staff_link(&self, actor: &Actor, account: AccountId) -> Result<Option<i64>> {
        permit(actor, Action::AccountRead, Thing::Whole)?;
        self.store().account_get(account).await?;
        Ok(self.store().staff_link(account).await?.map(|link| link.since_us))
    }

    /// Links an account to a person of the logs' staff, by the name or pseudonym under which the person does work there;
    /// `None`: to nobody. Nobody links the own account, so that nobody gets at somebody else's cases alone and unseen.
    ///
    /// # Errors
    /// Denied, `staff-link-own`, `account-missing`, `staff-link-taken`; `staff-link-unknown` when no log has such a person.
    pub async fn staff_link_set(&self, actor: &Actor, account: AccountId, name: Option<&str>) -> Result<()> {
        let deed = deed(actor, Action::AccountChange)?;
        if name.is_some() && actor.account() == Some(account) {
            return Err(Error::denied("staff-link-own"));
        }
        let text = match name.map(str::trim) {
            None => None,
            Some(name) => Some(self.staff_text(actor, name).await?),
        };
        Ok(self.store().staff_link_set(&deed, account, text.as_deref()).await?)
    }

    /// The text to keep of a person who does work in some log: the pseudonym, where there is one.
    async fn staff_text(&self, actor: &Actor, name: &str) -> Result<String> {
        let unknown = || Error::invalid("staff-link-unknown");
        if name.is_empty() || name.chars().count() > TEXT_MAX || name.chars().any(char::is_control) {
            return Err(unknown());
        }
        let texts = self.store().person_texts(name).await?;
        for record in self.store().log_list().await? {
            let (opened, texts) = (self.log_open(actor, record.id).await?, texts.clone());
            if let Some(found) = self.run(move || works_as(&opened, texts)).await? {
                return Ok(found);
            }
        }
        Err(unknown())
    }

    /// Links the account to whoever has most undecided cases of a log in hand: so that there is something to see in the
    /// sample authority. Nothing happens when nobody has any.
    pub(crate) async fn staff_link_busiest(&self, actor: &Actor, account: AccountId, log: LogId) -> Result<()> {
        let opened = self.log_open(actor, log).await?;
        let busiest = self.run(move || busiest(&opened)).await?;
        match busiest {
            Some(name) => self.staff_link_set(actor, account, Some(&name)).await,
            None => Ok(()),
        }
    }
}

/// Under which of these texts somebody does work in a log, the pseudonym before the name; `None`: under none.
fn works_as(log: &OpenLog, mut texts: Vec<String>) -> Result<Option<String>> {
    let Some(info) = log.log().role(Role::Resource).filter(|info| info.level == Level::Event) else { return Ok(None) };
    let column = log.log().column(info.level, &info.name)?;
    let is_number = |text: &str| {
        let number: Option<i64> = text.parse().ok();
        number.is_some_and(|n| column.parts.iter().any(|data| matches!(data, Data::Int(values, _) if values.contains(&n))))
    };
    texts.sort_by_key(|text| !samsyn_store::is_pseudonym(text));
    Ok(texts.into_iter().find(|text| column.code(text).is_some() || is_number(text)))
}

/// Whoever has most undecided cases in hand; of equals the first by name.
fn busiest(log: &OpenLog) -> Result<Option<String>> {
    let Some(hands) = Hands::of(log.log())? else { return Ok(None) };
    let (_, read) = undecided(log, None)?;
    let mut open = CaseSet::empty(log.log().case_range());
    read.iter().flat_map(|rule| &rule.rows).for_each(|row| open.insert(row.number));
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    open.iter().filter_map(|case| hands.holder(case)).for_each(|name| *counts.entry(name).or_default() += 1);
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    Ok(most.map(|(name, _)| name.to_owned()))
}

/// What somebody has in hand of a log. A log that cannot tell says why; it is no reason to tell nothing of the others.
fn of_log(log: &OpenLog, id: LogId, texts: &[String]) -> (OwnCasesLog, Vec<OwnCaseRow>) {
    let (name, zone) = (log.name().to_owned(), log.zone().to_owned());
    let mut told = OwnCasesLog { log: id, name, zone, as_of: None, cases: 0, problem: None };
    match rows_of_log(log, id, texts) {
        Ok((as_of, rows)) => {
            let mut cases: Vec<u32> = rows.iter().map(|row| row.case.number).collect();
            cases.sort_unstable();
            cases.dedup();
            (told.as_of, told.cases) = (Some(as_of), cases.len() as u64);
            (told, rows)
        }
        Err(error) => {
            told.problem = Some(error.into());
            (told, Vec::new())
        }
    }
}

fn rows_of_log(log: &OpenLog, id: LogId, texts: &[String]) -> Result<(Day, Vec<OwnCaseRow>)> {
    let hands = Hands::of(log.log())?.ok_or_else(|| Error::invalid("own-cases-no-staff"))?;
    let own = hands.held_by(|name| texts.iter().any(|text| text == name));
    let (as_of, read) = undecided(log, Some(&own))?;
    let opened = openable(log)?;
    let (activity, time, zone) = (log.log().activity()?, log.log().time()?, log.log().time_zone()?);
    let mut rows = Vec::new();
    for of_rule in read {
        for case in of_rule.rows {
            let (activity_last, last_us) = last(log, &activity, &time, case.number);
            rows.push(OwnCaseRow {
                log: id,
                log_name: log.name().to_owned(),
                rule: of_rule.rule.clone(),
                activity_last,
                last_day: day_of(zone.day_at(last_us)),
                opens: opened.as_ref().is_some_and(|cases| cases.contains(case.number)),
                case,
            });
        }
    }
    Ok((as_of, rows))
}

/// The cases whose pages may be opened; `None`: none.
fn openable(log: &OpenLog) -> Result<Option<CaseSet>> {
    let question = Question::default();
    if !log.sees_cases(log.scope(&question)) {
        return Ok(None);
    }
    Ok(Some(log.ask(&question)?.selection.cases().clone()))
}

/// Activity and time of a case's last event.
fn last(log: &OpenLog, activity: &Column, time: &Column, case: u32) -> (String, i64) {
    let parts = log.log().parts();
    let at = parts.partition_point(|part| part.first_case() <= case).saturating_sub(1);
    let Some(row) = parts[at].rows(case - parts[at].first_case()).last() else { return (String::new(), 0) };
    match (&activity.parts[at], &time.parts[at]) {
        (Data::Text(codes, _), Data::Time(times, ..)) => (activity.text(codes[row]).to_owned(), times[row]),
        _ => (String::new(), 0),
    }
}
