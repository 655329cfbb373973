//! Groups of cases side by side: by unit, period, case attribute, or before and after a day.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use samsyn_calendar::Period;
use samsyn_eventlog::{Column, ColumnInfo, Data, DataClass, Level, Role};
use samsyn_mining::{CaseFigures, CaseMeasure, Comparison, GroupFigure, MeasureComparison, control_limits};
use samsyn_organisation::{AppliesTo, Day, Scope};
use samsyn_stats::Seed;
use serde::Serialize;

use crate::clock::day_of;
use crate::open::{Asked, is_staff};
use crate::{Error, OpenLog, Question, Result, Stamp};

/// Most groups that are compared; smaller ones, or older periods, are left out and counted.
const GROUPS_MAX: usize = 30;
/// Seed of the draws for small groups; part of the answer.
pub(super) const SEED: Seed = Seed(2026);

/// What makes the groups. As text: `units`, `year`, `quarter`, `month`, `before:2026-01-01`, `attribute:NAME`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareBy {
    /// The units directly below the scope, by where cases belong.
    Units,
    /// The period in which a case begins, in the log's zone.
    Period(Period),
    /// Cases that begin before a day, and those that begin on it or later.
    Before(Day),
    /// The values of an attribute; one of events by the first event of a case that has a value.
    Attribute(String),
}

const PERIODS: [(&str, Period); 3] = [("year", Period::Year), ("quarter", Period::Quarter), ("month", Period::Month)];

impl FromStr for CompareBy {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let period = PERIODS.iter().find(|(name, _)| *name == text).map(|(_, period)| Self::Period(*period));
        let found = match text.split_once(':') {
            Some(("before", day)) => Day::parse(day).map(Self::Before),
            Some(("attribute", name)) if !name.is_empty() => Some(Self::Attribute(name.to_owned())),
            None if text == "units" => Some(Self::Units),
            _ => period,
        };
        found.ok_or_else(|| Error::invalid("compare-by-invalid").with("text", text))
    }
}

impl fmt::Display for CompareBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Units => f.write_str("units"),
            Self::Period(period) => f.write_str(PERIODS.iter().find(|(_, p)| p == period).map_or("", |(name, _)| name)),
            Self::Before(day) => write!(f, "before:{day}"),
            Self::Attribute(name) => write!(f, "attribute:{name}"),
        }
    }
}

/// The attributes of a case mix, written one after the other with `;` between them.
pub fn compare_mix(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CompareGroup {
    /// The unit or value, the first day of the period, or `before` and `from` of a day.
    pub name: String,
    /// Its cases.
    pub cases: u64,
    /// Of them open: what they take in the end is not known, and they count with their time so far. None where it is not known which are.
    pub open: Option<u64>,
}

/// A group by a measure. Values are seconds, numbers or shares, as the measure's `unit` says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CompareFigure {
    /// Cases of which it is known.
    pub cases: u64,
    /// Median, mean or share.
    pub value: Option<f64>,
    /// The 95 % interval of the value.
    pub interval: Option<(f64, f64)>,
    /// What the value would be if the group's cases were of the kinds that all cases are of.
    pub standardised: Option<f64>,
    /// Share of its cases of kinds of which there are others to compare them with.
    pub comparable: f64,
    /// How likely one of its cases has a larger value than one of the others; 0.5: alike.
    pub larger: Option<f64>,
    /// The 95 % interval of that.
    pub larger_interval: Option<(f64, f64)>,
    /// Probability of such a difference by chance, as of one test; of two groups it stands with the first.
    pub p: Option<f64>,
    /// The same, adjusted for all tests of the answer (Holm).
    pub p_adjusted: Option<f64>,
    /// Whether it differs from all others together by more than chance: an adjusted p of at most 0.05.
    pub differs: bool,
    /// Between which shares chance leaves a group of this size with 95 % and 99.8 %, around the share of all.
    pub limits: Option<[(f64, f64); 2]>,
}

/// All groups by a measure.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CompareMeasure {
    /// `lead-time`, `waiting-time`, `units` (events or instances in a case), `rework` (an activity done again).
    pub measure: String,
    /// What the value is: `median`, `mean`, `share`.
    pub value: String,
    /// What it is in: `seconds`, `number`, `share`.
    pub unit: String,
    /// The value of all groups' cases together.
    pub all: Option<f64>,
    /// The groups, in the order of the answer.
    pub groups: Vec<CompareFigure>,
}

/// Groups side by side.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct CompareAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// What made the groups.
    pub by: String,
    /// The attributes whose values make the kinds of cases that are compared with each other.
    pub mix: Vec<String>,
    /// The groups: units by the tree, periods by time, values by how common they are.
    pub groups: Vec<CompareGroup>,
    /// Cases that are in no group.
    pub left_out: u64,
    /// The measures.
    pub measures: Vec<CompareMeasure>,
    /// How many tests were made.
    pub tests: u64,
    /// Seed of the draws for groups of fewer than 50 cases.
    pub seed: u64,
}

/// Compares groups of the cases asked for, each with all others together, of two the first with the second. `mix`: attributes of
/// cases; only cases that have the same values of them are held against each other, and values are standardised to the mix of all.
///
/// Exact figures only: without the case-level right there is no comparison. Cost: O(units + cases log cases).
///
/// # Errors
/// Denied; `compare-attribute-missing`, `compare-staff` when an attribute names staff, `compare-by-events`,
/// `filter-…`.
pub fn log_compare(log: &OpenLog, question: &Question, by: &CompareBy, mix: &[String]) -> Result<CompareAnswer> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(question)?;
    let figures = CaseFigures::of(&asked.units, &asked.selection);
    let places = places(&asked);
    let (groups, group_of) = groups(log, &asked, &places, by)?;
    let kinds = kinds(log, &places, mix)?;
    let found = Comparison::of(&figures, &group_of, &kinds, groups.len(), SEED);
    let left_out = group_of.iter().filter(|group| group.is_none()).count() as u64;
    Ok(CompareAnswer {
        stamp: asked.stamp,
        by: by.to_string(),
        mix: mix.to_vec(),
        groups,
        left_out,
        measures: found.measures.iter().map(CompareMeasure::from).collect(),
        tests: found.tests,
        seed: SEED.0,
    })
}

/// The groups, and the number of the group of each case.
pub(super) fn groups(
    log: &OpenLog,
    asked: &Asked,
    places: &[CasePlace],
    by: &CompareBy,
) -> Result<(Vec<CompareGroup>, Vec<Option<u16>>)> {
    let grouped = match by {
        CompareBy::Units => by_unit(log, asked, places)?,
        CompareBy::Period(period) => by_period(log, places, *period)?,
        CompareBy::Before(day) => before(log, places, *day)?,
        CompareBy::Attribute(name) => by_attribute(log, places, name)?,
    };
    let Grouped { names, group_of } = grouped.kept(by);
    let mut sizes = vec![0_u64; names.len()];
    group_of.iter().flatten().for_each(|group| sizes[usize::from(*group)] += 1);
    let closed = super::closed::closed(log, asked)?.ok();
    let mut open = closed.as_ref().map(|_| vec![0_u64; names.len()]);
    if let (Some(open), Some(closed)) = (&mut open, &closed) {
        for (place, group) in places.iter().zip(&group_of) {
            let case = asked.units.parts()[place.part].first_case() + place.own;
            if let Some(group) = group.filter(|_| closed.open.contains_key(&case)) {
                open[usize::from(group)] += 1;
            }
        }
    }
    let open = |at: usize| open.as_ref().map(|open| open[at]);
    let groups = names.into_iter().zip(sizes).enumerate();
    Ok((groups.map(|(at, (name, cases))| CompareGroup { name, cases, open: open(at) }).collect(), group_of))
}

/// The attributes by which cases may be grouped: text, and nobody's name; those of cases first.
///
/// # Errors
/// Denied without the case-level right, as the comparison itself.
pub fn compare_attributes(log: &OpenLog, question: &Question) -> Result<Vec<String>> {
    log.case_level(log.scope(question))?;
    let fits = |c: &&ColumnInfo| {
        let is_role = c.role.is_some_and(|role| role != Role::Unit);
        c.kind.is_text() && !is_role && !is_staff(c) && c.class == DataClass::Ordinary
    };
    let of = |level: Level| log.log().columns().iter().filter(fits).filter(move |c| c.level == level).map(|c| c.name.clone());
    let mut names: Vec<String> = of(Level::Case).collect();
    names.extend(of(Level::Event).filter(|name| !names.contains(name)).collect::<Vec<_>>());
    Ok(names)
}

/// Sizes of groups at which a funnel's limits are given.
const FUNNEL_SIZES: usize = 48;

impl CompareMeasure {
    /// The control limits over the sizes of the groups, from the smallest to the largest: what a funnel is drawn from. Empty of
    /// anything but shares, and without two groups that have cases. Cost: O(cases of the largest group).
    pub fn funnel(&self) -> Vec<(u64, [(f64, f64); 2])> {
        let sizes = || self.groups.iter().map(|group| group.cases).filter(|cases| *cases > 0);
        let (Some(all), Some(least), Some(most)) = (self.all, sizes().min(), sizes().max()) else { return Vec::new() };
        if self.groups.iter().all(|group| group.limits.is_none()) || sizes().count() < 2 {
            return Vec::new();
        }
        // Closer together where groups are small, where the limits bend.
        let ratio = most as f64 / least as f64;
        let at = |i: usize| (least as f64 * ratio.powf(i as f64 / (FUNNEL_SIZES - 1) as f64)).round() as u64;
        let mut at: Vec<u64> = (0..FUNNEL_SIZES).map(at).collect();
        at.dedup();
        at.into_iter().filter_map(|cases| Some((cases, control_limits(all, cases)?))).collect()
    }
}

impl CompareAnswer {
    /// What the figures rest on, as messages with a `count` and `names`.
    pub fn remarks(&self) -> Vec<(&'static str, u64, String)> {
        let mut remarks = vec![("compare-told", self.tests, String::new())];
        if self.groups.len() < 2 {
            remarks[0].0 = "compare-groups-lacking";
        }
        if self.left_out > 0 {
            remarks.push(("compare-left-out", self.left_out, String::new()));
        }
        let opened = |group: &CompareGroup| group.open.filter(|open| *open > 0);
        let named: Vec<(u64, String)> = self
            .groups
            .iter()
            .filter_map(|group| Some((opened(group)?, format!("{} ({})", group.name, opened(group)?))))
            .collect();
        if !named.is_empty() {
            let names: Vec<&str> = named.iter().map(|(_, name)| name.as_str()).collect();
            remarks.push(("compare-open", named.iter().map(|(open, _)| open).sum(), names.join(", ")));
        } else if self.groups.iter().any(|group| group.open.is_none()) {
            remarks.push(("compare-open-unknown", 0, String::new()));
        }
        if !self.mix.is_empty() {
            remarks.push(("compare-mixed", 0, self.mix.join(", ")));
        }
        remarks
    }
}

impl From<&MeasureComparison> for CompareMeasure {
    fn from(found: &MeasureComparison) -> Self {
        let (measure, value, unit) = match found.measure {
            CaseMeasure::LeadTime => ("lead-time", "median", "seconds"),
            CaseMeasure::WaitingTime => ("waiting-time", "median", "seconds"),
            CaseMeasure::Units => ("units", "mean", "number"),
            CaseMeasure::Rework => ("rework", "share", "share"),
        };
        let figure = |figure: &GroupFigure| {
            let differs = figure.differs();
            let GroupFigure { cases, value, interval, standardised, comparable, larger, larger_interval, p, p_adjusted, limits } =
                *figure;
            CompareFigure {
                cases,
                value,
                interval,
                standardised,
                comparable,
                larger,
                larger_interval,
                p,
                p_adjusted,
                differs,
                limits,
            }
        };
        let [measure, value, unit] = [measure, value, unit].map(str::to_owned);
        Self { measure, value, unit, all: found.all, groups: found.groups.iter().map(figure).collect() }
    }
}

/// A case by its part and its number there, with its units.
pub(super) struct CasePlace {
    part: usize,
    own: u32,
    start_us: i64,
}

/// The cases asked for, in the order of [`CaseFigures`].
pub(super) fn places(asked: &Asked) -> Vec<CasePlace> {
    let units = asked.units.restricted(&asked.selection);
    let chosen = units.chosen(&asked.selection);
    chosen.map(|(number, part, own)| CasePlace { part: number, own, start_us: part.span(part.range(own)).0 }).collect()
}

/// Names of groups, and the group of each case.
struct Grouped {
    names: Vec<String>,
    group_of: Vec<Option<u16>>,
}

impl Grouped {
    /// Groups by a key of each case, in the order of the keys.
    fn of<K: Ord + Clone>(keys: Vec<Option<K>>, name: impl Fn(&K) -> String) -> Self {
        let mut known: Vec<K> = keys.iter().flatten().cloned().collect();
        known.sort();
        known.dedup();
        let group = |key: Option<K>| key.and_then(|key| known.binary_search(&key).ok()).and_then(|at| u16::try_from(at).ok());
        Self { names: known.iter().map(name).collect(), group_of: keys.into_iter().map(group).collect() }
    }

    /// The groups that are compared: of periods the latest, else the largest; values by how common they are.
    fn kept(self, by: &CompareBy) -> Self {
        let mut sizes = vec![0_u64; self.names.len()];
        self.group_of.iter().flatten().for_each(|group| sizes[usize::from(*group)] += 1);
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        if matches!(by, CompareBy::Period(_)) {
            order.drain(..order.len().saturating_sub(GROUPS_MAX));
        } else {
            order.sort_by(|a, b| sizes[*b].cmp(&sizes[*a]).then_with(|| self.names[*a].cmp(&self.names[*b])));
            order.truncate(GROUPS_MAX);
            if !matches!(by, CompareBy::Attribute(_)) {
                order.sort_unstable();
            }
        }
        let new: HashMap<usize, u16> = order.iter().zip(0..).map(|(old, new)| (*old, new)).collect();
        let group_of = self.group_of.iter().map(|group| group.and_then(|group| new.get(&usize::from(group)).copied()));
        Self { names: order.iter().map(|at| self.names[*at].clone()).collect(), group_of: group_of.collect() }
    }
}

fn by_period(log: &OpenLog, places: &[CasePlace], period: Period) -> Result<Grouped> {
    let zone = log.log().time_zone()?;
    let mut reader = zone.period_reader(period);
    let keys = places.iter().map(|place| Some(reader.start_of(place.start_us))).collect();
    Ok(Grouped::of(keys, |start| day_of(zone.day_at(*start)).to_string()))
}

fn before(log: &OpenLog, places: &[CasePlace], day: Day) -> Result<Grouped> {
    let zone = log.log().time_zone()?;
    let keys = places.iter().map(|place| Some(day_of(zone.day_at(place.start_us)) >= day)).collect();
    Ok(Grouped::of(keys, |after| if *after { "from" } else { "before" }.to_owned()))
}

fn by_unit(log: &OpenLog, asked: &Asked, places: &[CasePlace]) -> Result<Grouped> {
    if asked.scope.scope != Scope::Whole && asked.scope.applies_to == AppliesTo::Events {
        return Err(Error::invalid("compare-by-events"));
    }
    let organised = log.organised();
    let (work, tree) = (organised.work(log.log())?, organised.tree(asked.scope.as_of));
    let above = if let Scope::Unit(unit) = asked.scope.scope { Some(unit) } else { None };
    let below: Vec<_> = tree.children(above).collect();
    let child = |unit| below.iter().position(|child| tree.reaches(Scope::Unit(child.id), Some(unit)));
    let keys = places.iter().map(|place| work.case(place.part, place.own).and_then(child)).collect();
    Ok(Grouped::of(keys, |at| below[*at].name.clone()))
}

/// An attribute of text; a column of events speaks for a case by the first of its events that has a value.
struct Attribute {
    level: Level,
    column: Arc<Column>,
}

fn attribute(log: &OpenLog, name: &str) -> Result<Attribute> {
    let missing = || Error::invalid("compare-attribute-missing").with("name", name);
    let named = |level: Level| log.log().columns().iter().find(move |c| c.level == level && c.name == name);
    let info = named(Level::Case).or_else(|| named(Level::Event)).ok_or_else(missing)?;
    if is_staff(info) || info.class != DataClass::Ordinary {
        return Err(Error::denied("compare-staff").with("name", name));
    }
    if !info.kind.is_text() || info.role == Some(Role::Case) {
        return Err(missing());
    }
    Ok(Attribute { level: info.level, column: log.log().column(info.level, name)? })
}

impl Attribute {
    fn code(&self, log: &OpenLog, place: &CasePlace) -> Option<u32> {
        let data = &self.column.parts[place.part];
        let Data::Text(codes, _) = data else { return None };
        let row = match self.level {
            Level::Case => Some(place.own as usize).filter(|row| !data.is_missing(*row)),
            Level::Event => log.log().parts()[place.part].rows(place.own).find(|row| !data.is_missing(*row)),
        };
        row.map(|row| codes[row])
    }
}

fn by_attribute(log: &OpenLog, places: &[CasePlace], name: &str) -> Result<Grouped> {
    let attribute = attribute(log, name)?;
    let keys = places.iter().map(|place| attribute.code(log, place)).collect();
    Ok(Grouped::of(keys, |code| attribute.column.text(*code).to_owned()))
}

/// The kind of each case: which values of the attributes it has.
fn kinds(log: &OpenLog, places: &[CasePlace], mix: &[String]) -> Result<Vec<u32>> {
    let attributes = mix.iter().map(|name| attribute(log, name)).collect::<Result<Vec<_>>>()?;
    let mut known: HashMap<Vec<Option<u32>>, u32> = HashMap::new();
    let kind = |place: &CasePlace| {
        let values: Vec<Option<u32>> = attributes.iter().map(|attribute| attribute.code(log, place)).collect();
        let next = known.len() as u32;
        *known.entry(values).or_insert(next)
    };
    Ok(places.iter().map(kind).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(groups: &[(u64, f64)]) -> CompareMeasure {
        let all = groups.iter().map(|(cases, share)| *cases as f64 * share).sum::<f64>()
            / groups.iter().map(|g| g.0 as f64).sum::<f64>();
        let figure = |(cases, share): &(u64, f64)| CompareFigure {
            cases: *cases,
            value: Some(*share),
            interval: None,
            standardised: None,
            comparable: 1.0,
            larger: None,
            larger_interval: None,
            p: None,
            p_adjusted: None,
            differs: false,
            limits: control_limits(all, *cases),
        };
        let (measure, value, unit) = ("rework".to_owned(), "share".to_owned(), "share".to_owned());
        CompareMeasure { measure, value, unit, all: Some(all), groups: groups.iter().map(figure).collect() }
    }

    #[test]
    fn a_funnel_has_the_limits_of_its_groups_and_all_sizes_between() {
        let funnel = measure(&[(8, 0.5), (1000, 0.2), (90, 0.3)]).funnel();
        assert_eq!((funnel[0].0, funnel.last().map(|last| last.0)), (8, Some(1000)));
        assert!(funnel.windows(2).all(|two| two[0].0 < two[1].0) && funnel.len() > 30);
        let all = measure(&[(8, 0.5), (1000, 0.2), (90, 0.3)]).all.expect("a share");
        for (cases, [inner, outer]) in funnel {
            assert_eq!(Some([inner, outer]), control_limits(all, cases));
            assert!(outer.0 <= inner.0 && inner.0 <= all && all <= inner.1 && inner.1 <= outer.1, "{cases}");
        }
        assert!(measure(&[(8, 0.5)]).funnel().is_empty() && measure(&[(8, 0.5), (0, 0.0)]).funnel().is_empty());
        let mut times = measure(&[(8, 0.5), (9, 0.5)]);
        times.groups.iter_mut().for_each(|group| group.limits = None);
        assert!(times.funnel().is_empty(), "no share has no limits");
    }
}
