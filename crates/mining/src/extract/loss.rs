//! What an extract lost: cases, events, variants, and how far its lead times and paths are from those of the cases that it was made of.

use std::collections::BTreeMap;

use samsyn_eventlog::{CaseSet, Log};
use samsyn_stats::quantile_type7;
use serde::Serialize;

use crate::{CountingUnit, Detail, Grouping, ProcessMap, Result, Selection, Units};

/// Three quantiles of lead times, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LeadQuantiles {
    /// What one in ten does not exceed.
    pub p10_s: f64,
    /// The median.
    pub median_s: f64,
    /// What nine in ten do not exceed.
    pub p90_s: f64,
}

/// What was lost, in the counting unit asked for but for events.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ExtractLoss {
    /// Cases of the extract.
    pub cases: u64,
    /// Cases that it was made of.
    pub cases_of: u64,
    /// Cases of the extract of which events are left out.
    pub cases_shortened: u64,
    /// Events of the extract.
    pub events: u64,
    /// Events that it was made of.
    pub events_of: u64,
    /// Variants of the extract.
    pub variants: u64,
    /// Variants that it was made of.
    pub variants_of: u64,
    /// Activities of the extract.
    pub activities: u64,
    /// Activities that it was made of.
    pub activities_of: u64,
    /// Lead times of the extract.
    pub lead: Option<LeadQuantiles>,
    /// Lead times that it was made of.
    pub lead_of: Option<LeadQuantiles>,
    /// How far lead times have to be moved in the mean to make one distribution of the other, in seconds (earth mover's distance).
    pub lead_moved_s: Option<f64>,
    /// Which part of the shares of directly-follows paths is elsewhere, 0 to 1 (total variation).
    pub paths_moved: f64,
}

/// One of the two logs, measured.
struct Measured {
    cases: u64,
    events: u64,
    variants: u64,
    activities: u64,
    /// Sorted.
    leads_us: Vec<i64>,
    paths: BTreeMap<(String, String), u64>,
}

impl Measured {
    fn of(log: &Log, cases: &CaseSet, count: CountingUnit) -> Result<Self> {
        let units = Units::of(log, count)?;
        let selection = Selection::of_cases(&units, cases);
        let map = ProcessMap::of(&units, &selection, Detail::means());
        let mut leads_us: Vec<i64> = units.chosen(&selection).map(|(_, part, own)| part.lead(part.range(own))).collect();
        leads_us.sort_unstable();
        let name = |at: usize| map.activities[at].name.clone();
        let mut live = log.live_cases();
        live.intersect(cases);
        Ok(Self {
            cases: u64::from(live.count()),
            events: units.event_count(&live),
            variants: Grouping::of(&units, &selection).len() as u64,
            activities: map.activities.len() as u64,
            leads_us,
            paths: map.edges.iter().map(|edge| ((name(edge.from), name(edge.to)), edge.count)).collect(),
        })
    }

    fn quantiles(&self) -> Option<LeadQuantiles> {
        let of = |p| Some(quantile_type7(&self.leads_us, p)? / 1e6);
        Some(LeadQuantiles { p10_s: of(0.1)?, median_s: of(0.5)?, p90_s: of(0.9)? })
    }
}

impl ExtractLoss {
    pub(super) fn of(before: (&Log, &CaseSet), made: &Log, count: CountingUnit, cases_shortened: u64) -> Result<Self> {
        let old = Measured::of(before.0, before.1, count)?;
        let new = Measured::of(made, &made.live_cases(), count)?;
        Ok(Self {
            cases: new.cases,
            cases_of: old.cases,
            cases_shortened,
            events: new.events,
            events_of: old.events,
            variants: new.variants,
            variants_of: old.variants,
            activities: new.activities,
            activities_of: old.activities,
            lead: new.quantiles(),
            lead_of: old.quantiles(),
            lead_moved_s: earth_mover(&old.leads_us, &new.leads_us).map(|us| us / 1e6),
            paths_moved: total_variation(&old.paths, &new.paths),
        })
    }
}

/// The area between the two empirical distribution functions of sorted values; `None` when one has none. O(n).
fn earth_mover(a: &[i64], b: &[i64]) -> Option<f64> {
    let mut at = (*a.first()?).min(*b.first()?);
    let (mut below_a, mut below_b, mut area) = (0, 0, 0.0);
    while below_a < a.len() || below_b < b.len() {
        let next = a.get(below_a).into_iter().chain(b.get(below_b)).min().copied()?;
        let apart = below_a as f64 / a.len() as f64 - below_b as f64 / b.len() as f64;
        area += apart.abs() * (next as f64 - at as f64);
        at = next;
        below_a += a[below_a..].iter().take_while(|value| **value == next).count();
        below_b += b[below_b..].iter().take_while(|value| **value == next).count();
    }
    Some(area)
}

/// Half the sum of the differences of shares; 1 when only one of the two has any.
fn total_variation<K: Ord>(a: &BTreeMap<K, u64>, b: &BTreeMap<K, u64>) -> f64 {
    let (all_a, all_b) = (a.values().sum::<u64>(), b.values().sum::<u64>());
    if all_a == 0 || all_b == 0 {
        return if all_a == all_b { 0.0 } else { 1.0 };
    }
    let share = |of: &BTreeMap<K, u64>, key: &K, all: u64| of.get(key).copied().unwrap_or(0) as f64 / all as f64;
    let keys = a.keys().chain(b.keys().filter(|key| !a.contains_key(key)));
    keys.map(|key| (share(a, key, all_a) - share(b, key, all_b)).abs()).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_worked_out_by_hand() {
        assert_eq!(earth_mover(&[0, 10], &[0, 10]), Some(0.0));
        assert_eq!(earth_mover(&[0, 10], &[5, 15]), Some(5.0));
        assert_eq!(earth_mover(&[0, 0, 0, 12], &[0]), Some(3.0));
        assert_eq!(earth_mover(&[], &[1]), None);
        let paths = |pairs: &[(&'static str, u64)]| pairs.iter().copied().collect::<BTreeMap<_, _>>();
        assert_eq!(total_variation(&paths(&[("a", 3), ("b", 1)]), &paths(&[("a", 1), ("b", 1)])), 0.25);
        assert_eq!(total_variation(&paths(&[("a", 1)]), &paths(&[("b", 1)])), 1.0);
        assert_eq!(total_variation(&paths(&[]), &paths(&[])), 0.0);
    }
}
