//! The measures of MEASURES.md written a second time, as simply as possible and without looking at the first.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "shared by several test programs, each using a part")]

use std::collections::{BTreeMap, BTreeSet};

use crate::support::Row;

/// One unit: what, when begun (if known), when done, and its row.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    pub activity: String,
    pub start: Option<i64>,
    pub end: i64,
    pub row: Row,
}

impl Unit {
    pub fn begin(&self) -> i64 {
        self.start.unwrap_or(self.end)
    }
}

/// A case: its rows in order, its units in order, and what was left over.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    pub rows: Vec<Row>,
    pub units: Vec<Unit>,
    pub open: usize,
    pub other: usize,
}

/// All cases by identifier, those without a unit included.
pub fn cases(rows: &[Row], instances: bool) -> Vec<Case> {
    cases_of(rows, instances, |_| true)
}

/// The same of some rows only: what they complete, and of what is left over what they are.
pub fn cases_of(rows: &[Row], instances: bool, kept: impl Fn(&Row) -> bool) -> Vec<Case> {
    let mut by_case: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    rows.iter().for_each(|r| by_case.entry(r.case.clone()).or_default().push(r.clone()));
    let mut list = Vec::new();
    for (id, mut rows) in by_case {
        rows.sort_by_key(|r| r.time);
        let mut case = Case { id, units: Vec::new(), open: 0, other: 0, rows: rows.clone() };
        case.rows.retain(|row| kept(row));
        let mut open: Vec<(String, Option<String>, i64, bool)> = Vec::new();
        for row in rows {
            let kept = kept(&row);
            if !instances {
                if !kept {
                    continue;
                }
                case.units.push(Unit { activity: row.activity.clone(), start: None, end: row.time, row });
                continue;
            }
            let transition = row.lifecycle.clone().unwrap_or("complete".to_owned()).to_lowercase();
            if transition == "start" {
                open.push((row.activity.clone(), row.instance.clone(), row.time, kept));
            } else if transition == "complete" {
                let start = match row.start {
                    Some(start) => Some(start).filter(|s| *s <= row.time),
                    None => {
                        let same = open.iter().position(|o| o.0 == row.activity && o.1 == row.instance);
                        same.map(|i| open.remove(i).2)
                    }
                };
                if kept {
                    case.units.push(Unit { activity: row.activity.clone(), start, end: row.time, row });
                }
            } else {
                case.other += usize::from(kept);
            }
        }
        case.open = open.iter().filter(|start| start.3).count();
        list.push(case);
    }
    list
}

/// Type 7 by its definition: at position p (n - 1) between the neighbours.
pub fn quantile(values: &[i64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort();
    let position = p * (sorted.len() - 1) as f64;
    let low = sorted[position.floor() as usize] as f64;
    let high = sorted[position.ceil() as usize] as f64;
    (low + (high - low) * (position - position.floor())) / 1e6
}

pub fn mean(values: &[i64]) -> f64 {
    values.iter().map(|v| *v as f64 / 1e6).sum::<f64>() / values.len() as f64
}

#[derive(Default, Debug)]
pub struct Edge {
    pub times: Vec<i64>,
    pub cases: BTreeSet<String>,
    pub overlaps: u64,
}

#[derive(Default, Debug)]
pub struct Map {
    pub cases: usize,
    pub units: usize,
    pub activities: BTreeMap<String, (u64, BTreeSet<String>)>,
    pub edges: BTreeMap<(String, String), Edge>,
    pub starts: BTreeMap<String, u64>,
    pub ends: BTreeMap<String, u64>,
}

/// Edge time: completion to begin, 0 for an overlap.
pub fn gap(a: &Unit, b: &Unit) -> i64 {
    std::cmp::max(0, b.begin() - a.end)
}

pub fn map(cases: &[Case]) -> Map {
    let mut map = Map::default();
    for case in cases {
        if case.units.is_empty() {
            continue;
        }
        map.cases += 1;
        map.units += case.units.len();
        for unit in &case.units {
            let entry = map.activities.entry(unit.activity.clone()).or_default();
            entry.0 += 1;
            entry.1.insert(case.id.clone());
        }
        for i in 0..case.units.len() - 1 {
            let (a, b) = (&case.units[i], &case.units[i + 1]);
            let edge = map.edges.entry((a.activity.clone(), b.activity.clone())).or_default();
            edge.times.push(gap(a, b));
            edge.cases.insert(case.id.clone());
            if b.begin() < a.end {
                edge.overlaps += 1;
            }
        }
        *map.starts.entry(case.units[0].activity.clone()).or_default() += 1;
        *map.ends.entry(case.units[case.units.len() - 1].activity.clone()).or_default() += 1;
    }
    map
}

/// Sequences from the most to the least frequent, ties by names.
pub fn variants(cases: &[Case]) -> Vec<(Vec<String>, Vec<String>)> {
    let mut by_sequence: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for case in cases.iter().filter(|c| !c.units.is_empty()) {
        by_sequence.entry(sequence(case)).or_default().push(case.id.clone());
    }
    let mut list: Vec<_> = by_sequence.into_iter().collect();
    list.sort_by_key(|(_, ids)| std::cmp::Reverse(ids.len()));
    list
}

pub fn sequence(case: &Case) -> Vec<String> {
    case.units.iter().map(|u| u.activity.clone()).collect()
}

/// First begin and last end.
pub fn span(case: &Case) -> (i64, i64) {
    (case.units.iter().map(Unit::begin).min().unwrap(), case.units.iter().map(|u| u.end).max().unwrap())
}

pub fn lead(case: &Case) -> i64 {
    let (start, end) = span(case);
    end - start
}

/// Second by second: is any instance under way? Only for logs of a few hundred seconds.
pub fn working(case: &Case) -> Option<i64> {
    if case.units.iter().any(|u| u.start.is_none()) {
        return None;
    }
    let (start, end) = span(case);
    let under_way = |t: i64| case.units.iter().any(|u| u.begin() <= t && t < u.end);
    Some((start / 1_000_000..end / 1_000_000).filter(|s| under_way(s * 1_000_000)).count() as i64 * 1_000_000)
}

/// How often each activity is done beyond the first time: over the case, and directly after itself.
pub fn repeats(case: &Case) -> BTreeMap<String, (u64, u64)> {
    let mut all: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for (i, unit) in case.units.iter().enumerate() {
        let entry = all.entry(unit.activity.clone()).or_default();
        entry.0 += u64::from(case.units[..i].iter().any(|u| u.activity == unit.activity));
        entry.1 += u64::from(i > 0 && case.units[i - 1].activity == unit.activity);
    }
    all
}
