//! Notices: an indicator crossed its target, from one complete period to the next. They are found when data has come, kept once, and shown to
//! whoever may see the figures of the target's scope, with those figures asked for again with the reader's own right.
//!
//! There is none about one person's work: both periods rest on at least [`CASES_MIN`] cases, and where the log tells who did what, at least
//! [`STAFF_MIN`] persons had a hand in the scope's cases in the period.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use samsyn_calendar::Period;
use samsyn_eventlog::{Data, Level, Role as ColumnRole};
use samsyn_organisation::{AccountId, Action, Actor, Day, Grant, Role, Scope, ScopeChoice, UnitId};
use samsyn_store::{LogId, NewNotice, NoticeId, NoticeRecord, TargetId, TargetRecord};
use serde::Serialize;

use crate::access::permit_somewhere;
use crate::clock::{ClockRuleTold, day_of};
use crate::target::{TargetSide, state_of};
use crate::{App, Error, ErrorKind, Figure, IndicatorRow, OpenLog, Question, Result, indicator_period, log_indicators};

/// Fewest cases that a period of a notice rests on: for counts the larger of the two periods.
pub const CASES_MIN: u64 = 20;
/// Fewest persons of ours who had a hand in the cases of a period that a notice is of.
pub const STAFF_MIN: usize = 5;

/// A notice as its reader may see it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct NoticeRow {
    /// Its number.
    pub id: NoticeId,
    /// Of which log.
    pub log: LogId,
    /// Name of the log.
    pub log_name: String,
    /// Of which unit; none: of the whole log.
    pub unit: Option<UnitId>,
    /// Name of the unit today.
    pub unit_name: Option<String>,
    /// The same as the scope of a question.
    #[serde(skip)]
    pub scope: ScopeChoice,
    /// Which target.
    pub target: TargetId,
    /// Which indicator.
    pub indicator: String,
    /// What an own indicator is called.
    pub own_title: Option<String>,
    /// The rule of whose clock it is.
    pub rule: Option<ClockRuleTold>,
    /// What its values are in: `seconds`, `share`, `number`, `cases`.
    pub measured_in: String,
    /// Length of the periods: `week`, `month`, `quarter`, `year`.
    pub period: String,
    /// First day of the period.
    pub from: Day,
    /// The figure of the period before.
    pub before: Figure<f64>,
    /// The figure of the period.
    pub value: Figure<f64>,
    /// How the period before stood to the target: `met`, `missed`, `beyond` (missed, and past the threshold).
    pub state_before: String,
    /// How the period stands to it.
    pub state: String,
    /// Whether the indicator should be so large at least, or at most.
    pub side: TargetSide,
    /// The target.
    pub goal: f64,
    /// Beyond what somebody is to be told.
    pub threshold: Option<f64>,
    /// When it was found, UTC microseconds.
    pub found_us: i64,
    /// Whether the reader has marked it as seen.
    pub seen: bool,
}

/// In what state logs were when they were last looked through.
#[derive(Debug, Default)]
pub struct NoticesKnown(HashMap<LogId, u64>);

/// What was found when a log was looked through: notices to tell of, and all crossings, by which those kept are judged.
#[derive(Default)]
struct NoticesFound {
    told: Vec<NewNotice>,
    crossed: HashSet<NewNotice>,
}

/// A crossing: the period's place among an indicator's points, and the states before and in it.
struct Crossing {
    at: usize,
    states: [&'static str; 2],
    values: [Figure<f64>; 2],
}

/// What a target says of its row's points. The target is in force from the period before on, since nobody had said before what was aimed at.
fn crossings(record: &TargetRecord, row: &IndicatorRow, first_day: impl Fn(i64) -> Day) -> Vec<Crossing> {
    let mut found = Vec::new();
    for at in 1..row.points.len() {
        let (Some(before), Some(value)) = (row.points[at - 1].value, row.points[at].value) else { continue };
        let states = [state_of(record, before), state_of(record, value)];
        let in_force = record.target.from <= first_day(row.points[at - 1].start_us);
        if in_force && states[0] != states[1] && !states.contains(&"unknown") {
            found.push(Crossing { at, states, values: [before, value] });
        }
    }
    found
}

/// Whether the two periods rest on enough cases.
fn rests_on_enough(row: &IndicatorRow, at: usize) -> bool {
    let cases = |at: usize| match (row.points[at].cases, row.points[at].value) {
        (Some(cases), _) => cases.size(),
        (None, value) => value.and_then(Figure::value).unwrap_or(0.0) as u64,
    };
    let (before, now) = (cases(at - 1), cases(at));
    if row.points[at].cases.is_some() { before.min(now) >= CASES_MIN } else { before.max(now) >= CASES_MIN }
}

impl OpenLog {
    /// The targets that a notice may be of, each with its question's unit and period.
    fn noticed_targets(&self) -> impl Iterator<Item = (&TargetRecord, Option<UnitId>, Period)> {
        let told = self.targets.iter().filter(|record| self.indicator_unit(&record.target.indicator).is_some());
        told.filter_map(|record| Some((record, record.target.unit, indicator_period(&record.target.period).ok()?)))
    }

    /// The row of a target among indicators.
    fn noticed_row<'r>(record: &TargetRecord, rows: &'r [IndicatorRow]) -> Option<&'r IndicatorRow> {
        let rule = |row: &IndicatorRow| row.rule.as_ref().map_or(String::new(), |rule| rule.id.clone());
        rows.iter().find(|row| row.indicator == record.target.indicator && rule(row) == record.target.rule)
    }

    /// Whether another target of the same took over by the day.
    fn is_in_force(&self, record: &TargetRecord, day: Day) -> bool {
        let of = |record: &TargetRecord| {
            let t = &record.target;
            (t.unit, t.indicator.clone(), t.rule.clone(), t.period.clone())
        };
        let same = self.targets.iter().filter(|other| of(other) == of(record) && other.target.from <= day);
        same.max_by_key(|other| (other.target.from, other.id)).is_some_and(|latest| latest.id == record.id)
    }

    /// The indicators that a target's notice is about, for whoever opened the log.
    fn noticed_rows(&self, unit: Option<UnitId>, period: Period) -> Result<Vec<IndicatorRow>> {
        let question = Question { scope: Some(self.unit_scope(unit)), ..Question::default() };
        match log_indicators(self, &question, period) {
            Ok(answer) => Ok(answer.rows),
            // A unit that is no more, or periods that are too short for figures about groups: nothing to tell.
            Err(error) if matches!(error.kind, ErrorKind::Invalid | ErrorKind::Denied | ErrorKind::Missing) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Whether enough persons had a hand in a scope's units between two instants; where the log does not tell, its cases have to do.
    fn has_enough_staff(&self, unit: Option<UnitId>, from_us: i64, until_us: i64) -> Result<bool> {
        let named =
            self.log().columns().iter().find(|column| column.role == Some(ColumnRole::Resource) && column.level == Level::Event);
        let Some(column) = named else { return Ok(true) };
        let column = self.log().column(column.level, &column.name)?;
        let asked = self.ask(&Question { scope: Some(self.unit_scope(unit)), ..Question::default() })?;
        let mut staff = HashSet::new();
        for (number, part, own) in asked.units.chosen(&asked.selection) {
            for unit in part.range(own).filter(|unit| (from_us..until_us).contains(&part.times()[*unit])) {
                if let data @ Data::Text(codes, _) = &column.parts[number]
                    && !data.is_missing(part.row(unit))
                    && staff.insert(codes[part.row(unit)])
                    && staff.len() >= STAFF_MIN
                {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// All crossings; and of them those to tell of, of the newest complete period and of those before it that ended after the target was set,
    /// none that would be about one person's work.
    fn notices_found(&self, exact: bool, found: &mut NoticesFound) -> Result<()> {
        let zone = self.log().time_zone()?;
        let first_day = |us: i64| day_of(zone.day_at(us));
        let scopes: BTreeSet<Place> =
            self.noticed_targets().map(|(record, unit, _)| (unit, record.target.period.clone())).collect();
        for (unit, name) in scopes {
            let period = indicator_period(&name)?;
            let rows = self.noticed_rows(unit, period)?;
            for (record, ..) in self.noticed_targets().filter(|(r, u, _)| *u == unit && r.target.period == name) {
                let Some(row) = Self::noticed_row(record, &rows) else { continue };
                for crossing in crossings(record, row, first_day) {
                    let period_us = row.points[crossing.at].start_us;
                    let until_us = zone.next_start(period, period_us);
                    let notice = NewNotice { target: record.id, period_us, exact };
                    found.crossed.insert(notice);
                    let is_new = crossing.at + 1 == row.points.len() || until_us > record.set_us;
                    if is_new
                        && self.is_in_force(record, first_day(period_us))
                        && rests_on_enough(row, crossing.at)
                        && self.has_enough_staff(unit, period_us, until_us)?
                    {
                        found.told.push(notice);
                    }
                }
            }
        }
        Ok(())
    }
}

impl App {
    /// Looks for notices in a log, of exact figures and of figures about groups, and keeps those that are not kept yet; how many. One whose
    /// figures do not cross the target any more is let go of. Cost: that of
    /// an overview for each scope with targets, twice.
    ///
    /// # Errors
    /// `log-missing`, `data-damaged`.
    pub async fn notices_find(&self, log: LogId) -> Result<u64> {
        if self.store().targets(log).await?.is_empty() {
            return Ok(0);
        }
        let opened = self.log_open(&Actor::Owner, log).await?;
        // Figures about groups need what makes the cases' keys, which the machine's owner does not: it is opened for a reader.
        let (role, scope, from) = (Role::Reader, Scope::Whole, self.today());
        let grant = Grant { role, scope, from, until: None, case_level: false, names_purpose: None };
        let reader = self.log_open(&Actor::person(AccountId(0), [grant], from), log).await?;
        let look = move || {
            let mut found = NoticesFound::default();
            opened.notices_found(true, &mut found)?;
            reader.notices_found(false, &mut found)?;
            Ok(found)
        };
        let NoticesFound { told, crossed } = self.run(look).await?;
        Ok(self.store().notices_set(log, &told, &crossed).await?)
    }

    /// Looks for notices in all logs that changed, or whose targets or rules did, since they were last looked through; how many. What
    /// cannot be read of one log is told after the others were looked through.
    ///
    /// # Errors
    /// Those of [`Self::notices_find`].
    pub async fn notices_find_all(&self, known: &mut NoticesKnown) -> Result<u64> {
        let (mut found, mut trouble) = (0, Ok(()));
        for record in self.store().log_list().await? {
            if self.store().targets(record.id).await?.is_empty() {
                continue;
            }
            let mut hasher = DefaultHasher::new();
            self.log_open(&Actor::Owner, record.id).await?.state().hash(&mut hasher);
            let state = hasher.finish();
            if known.0.get(&record.id) == Some(&state) {
                continue;
            }
            match self.notices_find(record.id).await {
                Ok(count) => {
                    found += count;
                    known.0.insert(record.id, state);
                }
                Err(error) => trouble = Err(error),
            }
        }
        trouble.map(|()| found)
    }

    /// The notices that the actor may see, those of the latest periods first. Figures that do not cross the target any more, as the actor sees
    /// them, are none to tell of.
    ///
    /// # Errors
    /// Denied; `data-damaged`.
    pub async fn notice_list(&self, actor: &Actor) -> Result<Vec<NoticeRow>> {
        permit_somewhere(actor, Action::LogRead)?;
        let seen = self.store().notices_seen(actor.account()).await?;
        let mut rows = Vec::new();
        let records = self.store().notices().await?;
        let logs: BTreeSet<i64> = records.iter().map(|record| record.log.0).collect();
        for log in logs {
            let opened = self.log_open(actor, LogId(log)).await?;
            let of_log: Vec<NoticeRecord> = records.iter().filter(|record| record.log.0 == log).copied().collect();
            let seen = seen.clone();
            rows.extend(self.run(move || notice_rows(&opened, &of_log, &seen)).await?);
        }
        rows.sort_by_key(|row| std::cmp::Reverse((row.from, row.id)));
        Ok(rows)
    }

    /// How many notices that the actor may see are not marked as seen: for the head of every page, so that figures are not asked for.
    ///
    /// # Errors
    /// Denied; `data-damaged`.
    pub async fn notice_count(&self, actor: &Actor) -> Result<u64> {
        permit_somewhere(actor, Action::LogRead)?;
        let records = self.store().notices().await?;
        if records.is_empty() {
            return Ok(0);
        }
        let seen = self.store().notices_seen(actor.account()).await?;
        let unseen: Vec<&NoticeRecord> = records.iter().filter(|record| !seen.contains(&record.id)).collect();
        let logs: BTreeSet<i64> = unseen.iter().map(|record| record.log.0).collect();
        let mut count = 0;
        for log in logs {
            let opened = self.log_open(actor, LogId(log)).await?;
            let of_log = unseen.iter().filter(|record| record.log.0 == log);
            count += of_log.filter(|record| opened.target_of(record).is_some()).count() as u64;
        }
        Ok(count)
    }

    /// Marks a notice as seen by the actor alone, or as not seen.
    ///
    /// # Errors
    /// Denied; `notice-missing`, also when the actor may not see it.
    pub async fn notice_seen_set(&self, actor: &Actor, id: NoticeId, seen: bool) -> Result<()> {
        permit_somewhere(actor, Action::LogRead)?;
        let missing = || Error::missing("notice-missing");
        let record = self.store().notices().await?.into_iter().find(|record| record.id == id).ok_or_else(missing)?;
        self.log_open(actor, record.log).await?.target_of(&record).ok_or_else(missing)?;
        Ok(self.store().notice_seen_set(actor.account(), id, seen).await?)
    }
}

impl OpenLog {
    /// The target of a notice that whoever opened the log may see: of a scope whose figures they see, made of such figures as they see.
    fn target_of(&self, notice: &NoticeRecord) -> Option<&TargetRecord> {
        let target = self.targets.iter().find(|record| record.id == notice.notice.target)?;
        let scope = self.unit_scope(target.target.unit);
        let fits = self.figures_level(scope).is_ok() && self.sees_cases(scope) == notice.notice.exact;
        target_told(self, target).filter(|_| fits)
    }
}

fn target_told<'t>(log: &OpenLog, target: &'t TargetRecord) -> Option<&'t TargetRecord> {
    log.indicator_unit(&target.target.indicator).map(|_| target)
}

/// Of which unit and length of periods indicators are.
type Place = (Option<UnitId>, String);

fn notice_rows(log: &OpenLog, records: &[NoticeRecord], seen: &HashSet<NoticeId>) -> Result<Vec<NoticeRow>> {
    let zone = log.log().time_zone()?;
    let first_day = |us: i64| day_of(zone.day_at(us));
    let tree = log.organised().tree(log.today());
    let mut asked: Vec<(Place, Vec<IndicatorRow>)> = Vec::new();
    let mut rows = Vec::new();
    for record in records {
        let Some(target) = log.target_of(record) else { continue };
        let place = (target.target.unit, target.target.period.clone());
        if asked.iter().all(|(known, _)| *known != place) {
            let found = log.noticed_rows(place.0, indicator_period(&place.1)?)?;
            asked.push((place.clone(), found));
        }
        let known = asked.iter().find(|(known, _)| *known == place).map_or(&[][..], |(_, rows)| rows);
        let Some(row) = OpenLog::noticed_row(target, known) else { continue };
        let crossed = crossings(target, row, first_day);
        let Some(crossing) = crossed.iter().find(|c| row.points[c.at].start_us == record.notice.period_us) else { continue };
        let ([before, value], [state_before, state]) = (crossing.values, crossing.states);
        rows.push(NoticeRow {
            id: record.id,
            log: record.log,
            log_name: log.name().to_owned(),
            unit: target.target.unit,
            unit_name: target.target.unit.and_then(|unit| tree.unit(unit)).map(|unit| unit.name.clone()),
            scope: log.unit_scope(target.target.unit),
            target: target.id,
            indicator: row.indicator.clone(),
            own_title: row.own.as_ref().map(|own| own.title.clone()),
            rule: row.rule.clone(),
            measured_in: row.unit.clone(),
            period: place.1,
            from: first_day(record.notice.period_us),
            before,
            value,
            state_before: state_before.to_owned(),
            state: state.to_owned(),
            side: crate::target::side(&target.target),
            goal: crate::target::number(&target.target.goal),
            threshold: target.target.threshold.as_deref().map(crate::target::number),
            found_us: record.found_us,
            seen: seen.contains(&record.id),
        });
    }
    Ok(rows)
}
