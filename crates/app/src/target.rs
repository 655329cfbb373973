//! Targets of indicators: set by whoever may change the log, for it or a unit, from a day on, with the reason; held against
//! what the reader is shown, never against more.

use samsyn_calendar::Period;
use samsyn_organisation::{AccountId, Action, Actor, AppliesTo, Day, Scope, Thing, UnitId};
use samsyn_store::{LogId, NewTarget, TargetId, TargetRecord};
use serde::{Deserialize, Serialize};

use crate::access::{deed, permit};
use crate::clock::ClockRuleTold;
use crate::open::Asked;
use crate::own_indicator::library_place;
use crate::{App, Error, Figure, IndicatorRow, OpenLog, Result, TimeBasis, indicator_period, indicator_period_name};

/// Characters of a reason.
const REASON_MAX: usize = 500;
/// Targets of a log; more would be no help to find anything.
const TARGETS_MAX: usize = 500;
/// Seconds of a day.
const DAY_S: f64 = 86_400.0;

/// Whether an indicator should be large or small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TargetSide {
    /// No smaller than the target.
    AtLeast,
    /// No larger.
    AtMost,
}

impl TargetSide {
    /// Both.
    pub const ALL: [Self; 2] = [Self::AtLeast, Self::AtMost];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
        }
    }

    /// The side of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.name() == name)
    }

    /// Whether a value is on this side of a bound, or on it.
    pub fn holds(self, value: f64, bound: f64) -> bool {
        match self {
            Self::AtLeast => value >= bound,
            Self::AtMost => value <= bound,
        }
    }
}

/// A target to be set.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetNew {
    /// Of which unit; `None`: of the whole log.
    pub unit: Option<UnitId>,
    /// Which indicator.
    pub indicator: String,
    /// The rule whose deadlines are decided on time; empty for all other indicators.
    pub rule: String,
    /// Length of the periods.
    pub period: Period,
    /// Large or small.
    pub side: TargetSide,
    /// The target: a share from 0 to 1, seconds, a number.
    pub goal: f64,
    /// Beyond what somebody is to be told.
    pub threshold: Option<f64>,
    /// First day of the periods that it is of.
    pub from: Day,
    /// Why.
    pub reason: String,
}

/// A target of a log.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct TargetRow {
    /// Its number.
    pub id: TargetId,
    /// Of which unit; none: of the whole log.
    pub unit: Option<UnitId>,
    /// Name of the unit today.
    pub unit_name: Option<String>,
    /// Which indicator of the library; of an own one `own:` with its number.
    pub indicator: String,
    /// What the own one is called.
    pub own_title: Option<String>,
    /// The rule whose deadlines are decided on time; empty for all other indicators.
    pub rule: String,
    /// The same as the log has it; none when it has it no more.
    pub rule_told: Option<ClockRuleTold>,
    /// Length of the periods: `week`, `month`, `quarter`, `year`.
    pub period: String,
    /// What goal and threshold are in: `seconds`, `share`, `number`, `cases`.
    pub measured_in: String,
    /// Whether the indicator should be so large at least, or at most.
    pub side: TargetSide,
    /// The target.
    pub goal: f64,
    /// Beyond what somebody is to be told; none: nobody is.
    pub threshold: Option<f64>,
    /// First day of the periods that it is of.
    pub from: Day,
    /// Why it was set.
    pub reason: String,
    /// Who set it; none: the machine's owner.
    pub account: Option<AccountId>,
    /// What they are called.
    pub account_name: Option<String>,
    /// When it was set, UTC microseconds.
    pub set_us: i64,
}

/// A target beside an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct IndicatorTarget {
    /// Its number.
    pub id: TargetId,
    /// Whether the indicator should be so large at least, or at most.
    pub side: TargetSide,
    /// The target.
    pub goal: f64,
    /// Beyond what somebody is to be told.
    pub threshold: Option<f64>,
    /// First day of the periods that it is of.
    pub from: Day,
    /// Whether the latest period meets it, as it is shown; none: it has no figure.
    pub met: Option<bool>,
    /// Whether it lies beyond the threshold; none: there is no figure or no threshold.
    pub beyond: Option<bool>,
}

/// How a figure stands to a target, as [`IndicatorTarget::state`] has it.
pub(crate) fn state_of(record: &TargetRecord, value: Figure<f64>) -> &'static str {
    beside(record, Some(value)).state()
}

impl IndicatorTarget {
    /// How the latest period stands to it: `met`, `missed`, `beyond` (missed, and past the threshold), `unknown`.
    pub fn state(&self) -> &'static str {
        match (self.met, self.beyond) {
            (None, _) => "unknown",
            (Some(true), _) => "met",
            (Some(false), Some(true)) => "beyond",
            (Some(false), _) => "missed",
        }
    }
}

/// A number as it is typed, in the unit of an indicator ([`OpenLog::indicator_unit`]): shares in percent, times in days or, with an `h` behind it, hours.
///
/// # Errors
/// `target-number-invalid`.
pub fn target_value(unit: &str, text: &str) -> Result<f64> {
    let invalid = || Error::invalid("target-number-invalid").with("text", text);
    let plain: String = text.trim().replace(',', ".").chars().filter(|c| !c.is_whitespace()).collect();
    let (digits, factor) = match unit {
        "share" => (plain.strip_suffix('%').unwrap_or(&plain), 0.01),
        "seconds" => match plain.strip_suffix('h') {
            Some(hours) => (hours, 3600.0),
            None => (plain.strip_suffix('d').unwrap_or(&plain), DAY_S),
        },
        _ => (plain.as_str(), 1.0),
    };
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let value: f64 = if is_number { digits.parse().map_err(|_| invalid())? } else { return Err(invalid()) };
    Ok(value * factor)
}

impl TargetNew {
    /// What is kept of it.
    fn checked(&self, unit: &str, account: Option<AccountId>) -> Result<NewTarget> {
        let most = if unit == "share" { 1.0 } else { 1e12 };
        let fits = |value: &f64| value.is_finite() && (0.0..=most).contains(value);
        if let Some(value) = [Some(self.goal), self.threshold].into_iter().flatten().find(|value| !fits(value)) {
            return Err(Error::invalid("target-number-invalid").with("text", value));
        }
        // Between target and threshold it is missed, and nobody is told yet.
        if self.threshold.is_some_and(|threshold| !self.side.holds(self.goal, threshold)) {
            return Err(Error::invalid("target-threshold-inside"));
        }
        let reason = self.reason.trim();
        if !(1..=REASON_MAX).contains(&reason.chars().count()) || reason.chars().any(char::is_control) {
            return Err(Error::invalid("target-reason-invalid").with("limit", REASON_MAX));
        }
        Ok(NewTarget {
            unit: self.unit,
            indicator: self.indicator.clone(),
            rule: self.rule.clone(),
            period: indicator_period_name(indicator_period(indicator_period_name(self.period))?).to_owned(),
            at_least: self.side == TargetSide::AtLeast,
            goal: self.goal.to_string(),
            threshold: self.threshold.map(|threshold| threshold.to_string()),
            from: self.from,
            reason: reason.to_owned(),
            account,
        })
    }
}

pub(crate) fn side(target: &NewTarget) -> TargetSide {
    if target.at_least { TargetSide::AtLeast } else { TargetSide::AtMost }
}

pub(crate) fn number(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

impl App {
    /// The targets of a log, by indicator, unit and first day.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn target_list(&self, actor: &Actor, log: LogId) -> Result<Vec<TargetRow>> {
        let opened = self.log_open(actor, log).await?;
        let names = self.store().account_list().await?;
        let (tree, rules) = (opened.organised().tree(opened.today()), opened.clock_rules_told());
        let row = |record: &TargetRecord| {
            let target = &record.target;
            TargetRow {
                id: record.id,
                unit: target.unit,
                unit_name: target.unit.and_then(|unit| tree.unit(unit)).map(|unit| unit.name.clone()),
                indicator: target.indicator.clone(),
                rule: target.rule.clone(),
                rule_told: rules.iter().find(|rule| rule.id == target.rule).cloned(),
                period: target.period.clone(),
                measured_in: opened.indicator_unit(&target.indicator).unwrap_or_default().to_owned(),
                own_title: opened.own_indicator_title(&target.indicator).map(str::to_owned),
                side: side(target),
                goal: number(&target.goal),
                threshold: target.threshold.as_deref().map(number),
                from: target.from,
                reason: target.reason.clone(),
                account: target.account,
                account_name: names.iter().find(|account| Some(account.id) == target.account).map(|account| account.name.clone()),
                set_us: record.set_us,
            }
        };
        // Of a unit whose figures the reader may not see, neither what is aimed at.
        let seen = opened.targets.iter().filter(|record| opened.figures_level(opened.unit_scope(record.target.unit)).is_ok());
        // Nor of an own indicator that is not shared.
        let seen = seen.filter(|record| opened.indicator_unit(&record.target.indicator).is_some());
        let mut rows: Vec<TargetRow> = seen.map(row).collect();
        let place = |row: &TargetRow| (library_place(&row.indicator), row.own_title.clone());
        rows.sort_by(|a, b| (place(a), &a.rule, a.unit, a.from, a.id).cmp(&(place(b), &b.rule, b.unit, b.from, b.id)));
        Ok(rows)
    }

    /// Whether the actor may set targets.
    ///
    /// # Errors
    /// Denied.
    pub fn target_change(&self, actor: &Actor) -> Result<()> {
        permit(actor, Action::LogChange, Thing::Whole)
    }

    /// Sets a target. It is in force for the periods that begin on its first day or later, until the next of the same.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`; `target-indicator-invalid`, `target-rule-missing`, `target-number-invalid`,
    /// `target-threshold-inside`, `target-reason-invalid`, `grant-unit-missing`, `targets-many`, `indicator-period-invalid`.
    pub async fn target_set(&self, actor: &Actor, log: LogId, new: &TargetNew) -> Result<TargetId> {
        let deed = deed(actor, Action::LogChange)?;
        let opened = self.log_open(actor, log).await?;
        let unit = opened.indicator_unit(&new.indicator);
        let unit = unit.ok_or_else(|| Error::invalid("target-indicator-invalid").with("name", &new.indicator))?;
        let checked = new.checked(unit, actor.account())?;
        if opened.targets.len() >= TARGETS_MAX {
            return Err(Error::invalid("targets-many").with("limit", TARGETS_MAX));
        }
        let has_rule = opened.clock_rules.iter().any(|rule| rule.id == new.rule);
        // Deadlines have a rule each; nothing else has one.
        let fits = if new.indicator == "on-time-share" { has_rule } else { new.rule.is_empty() };
        if !fits {
            return Err(Error::invalid("target-rule-missing").with("value", &new.rule));
        }
        if new.unit.is_some_and(|unit| opened.organised().tree(opened.today()).unit(unit).is_none()) {
            return Err(Error::invalid("target-unit-missing"));
        }
        Ok(self.store().writer(deed).await?.target_set(log, &checked).await?)
    }

    /// Takes a target away.
    ///
    /// # Errors
    /// Denied, `log-missing`, `target-missing`, `busy`.
    pub async fn target_remove(&self, actor: &Actor, log: LogId, target: TargetId) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        Ok(self.store().writer(deed).await?.target_remove(log, target).await?)
    }
}

impl OpenLog {
    /// The whole, or a unit as it is today.
    pub(crate) fn unit_scope(&self, unit: Option<UnitId>) -> samsyn_organisation::ScopeChoice {
        let scope = unit.map_or(Scope::Whole, Scope::Unit);
        samsyn_organisation::ScopeChoice { scope, as_of: self.today(), applies_to: AppliesTo::Cases }
    }

    /// Puts the targets in force beside indicators whose latest period begins on `day`. They are of all cases of a scope, by
    /// the calendar: in working time, for what was done in a unit, and with a filter there are none.
    pub(crate) fn targets_beside(&self, asked: &Asked, period: Period, day: Option<Day>, rows: &mut [IndicatorRow]) {
        let unit = match asked.scope.scope {
            Scope::Unit(_) if asked.scope.applies_to == AppliesTo::Events => return,
            Scope::Unit(unit) => Some(unit),
            Scope::Whole => None,
        };
        let (Some(day), true) = (day, asked.stamp.filter.is_empty() && asked.stamp.time == TimeBasis::Calendar) else { return };
        let period = indicator_period_name(period);
        for row in rows {
            let rule = row.rule.as_ref().map_or("", |rule| rule.id.as_str());
            let is_of = |t: &NewTarget| t.unit == unit && t.indicator == row.indicator && t.rule == rule && t.period == period;
            let of_row = self.targets.iter().filter(|record| is_of(&record.target) && record.target.from <= day);
            let record = of_row.max_by_key(|record| (record.target.from, record.id));
            row.target = record.map(|record| beside(record, row.value));
        }
    }
}

/// A target beside a figure.
fn beside(record: &TargetRecord, value: Option<Figure<f64>>) -> IndicatorTarget {
    let (target, side) = (&record.target, side(&record.target));
    let (goal, threshold) = (number(&target.goal), target.threshold.as_deref().map(number));
    let shown = value.and_then(Figure::value);
    IndicatorTarget {
        id: record.id,
        side,
        goal,
        threshold,
        from: target.from,
        met: shown.map(|value| side.holds(value, goal)),
        beyond: shown.zip(threshold).map(|(value, threshold)| !side.holds(value, threshold)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_the_unit_of_the_indicator() {
        let read = |unit: &str, text: &str| target_value(unit, text).map_err(|error| error.code.to_string());
        for (unit, text, value) in [
            ("share", "90", 0.9),
            ("share", " 90,5 %", 0.905),
            ("seconds", "12", 12.0 * DAY_S),
            ("seconds", "2.5d", 2.5 * DAY_S),
            ("seconds", "36 h", 129_600.0),
            ("number", "7.5", 7.5),
            ("cases", "1 200", 1200.0),
        ] {
            let found = read(unit, text).expect("a number");
            assert!((found - value).abs() < 1e-9, "{unit} {text}: {found}");
        }
        for text in ["", "-1", "x", "9%9", "1e9", "NaN", "1.2.3"] {
            assert_eq!(read("share", text), Err("target-number-invalid".to_owned()), "{text}");
        }
    }

    /// Held against each other the other way round: what is beyond a threshold misses the target.
    #[test]
    fn beyond_the_threshold_the_target_is_missed() {
        for side in TargetSide::ALL {
            assert_eq!(TargetSide::parse(side.name()), Some(side));
            for (goal, threshold) in [(5.0, 5.0), (5.0, if side == TargetSide::AtLeast { 3.0 } else { 7.0 })] {
                for tenths in 0..100 {
                    let value = f64::from(tenths) / 10.0;
                    let beyond = !side.holds(value, threshold);
                    assert!(!beyond || !side.holds(value, goal), "{side:?} {value}");
                }
            }
        }
    }
}
