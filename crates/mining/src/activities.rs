//! Activities as a table, and rework: activities done again in the same case.

use serde::Serialize;

use crate::{DurationSummary, Selection, Units};

/// One activity of a selection.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActivityRow {
    /// Its name.
    pub name: String,
    /// How often it is done.
    pub count: u64,
    /// Share of all units, 0 to 1.
    pub share: f64,
    /// In how many cases.
    pub cases: u64,
    /// Share of the cases, 0 to 1.
    pub cases_share: f64,
    /// Edge times into it.
    pub time_before: DurationSummary,
    /// Edge times out of it.
    pub time_after: DurationSummary,
    /// From start to completion, over the executions whose start is known; counts 0 when none is.
    pub working_time: DurationSummary,
    /// When it was first completed, UTC microseconds.
    pub first_us: i64,
    /// When it was last completed, UTC microseconds.
    pub last_us: i64,
}

/// All activities that occur, by name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActivityTable {
    /// Number of cases.
    pub cases: u64,
    /// Number of units.
    pub units: u64,
    /// The activities.
    pub activities: Vec<ActivityRow>,
}

#[derive(Clone, Default)]
struct Gathered {
    count: u64,
    cases: u64,
    last_case: u64,
    before: Vec<i64>,
    after: Vec<i64>,
    working: Vec<i64>,
    first_us: i64,
    last_us: i64,
}

impl ActivityTable {
    /// The table of the selected cases. Cost: O(units) time, 24 bytes per unit.
    pub fn of(units: &Units, selection: &Selection) -> Self {
        let units = units.restricted(selection);
        let mut all = vec![Gathered::default(); units.activity_count()];
        for (number, case) in (1..).zip(selection.cases().iter()) {
            let (part, own) = units.locate(case);
            let (part, range) = (&units.parts[part], units.parts[part].range(own));
            for unit in range.clone() {
                let time = part.time[unit];
                if unit > range.start {
                    let gap = part.gap(unit - 1, unit);
                    all[part.activity[unit - 1] as usize].after.push(gap);
                    all[part.activity[unit] as usize].before.push(gap);
                }
                let one = &mut all[part.activity[unit] as usize];
                (one.first_us, one.last_us) =
                    if one.count == 0 { (time, time) } else { (one.first_us.min(time), one.last_us.max(time)) };
                one.count += 1;
                one.cases += u64::from(one.last_case != number);
                one.last_case = number;
                one.working.extend(part.took(unit));
            }
        }
        let total: u64 = all.iter().map(|a| a.count).sum();
        let cases = selection.case_count();
        let row = |(code, a): (usize, &mut Gathered)| ActivityRow {
            name: units.activity_name(code as u32).to_owned(),
            count: a.count,
            share: a.count as f64 / total as f64,
            cases: a.cases,
            cases_share: a.cases as f64 / cases as f64,
            time_before: DurationSummary::of_us(&mut a.before),
            time_after: DurationSummary::of_us(&mut a.after),
            working_time: DurationSummary::of_us(&mut a.working),
            first_us: a.first_us,
            last_us: a.last_us,
        };
        let mut activities: Vec<_> = all.iter_mut().enumerate().filter(|(_, a)| a.count > 0).map(row).collect();
        activities.sort_by(|a, b| a.name.cmp(&b.name));
        Self { cases, units: total, activities }
    }
}

/// How often an activity is done again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReworkRow {
    /// The activity.
    pub name: String,
    /// Cases in which it is done at least twice.
    pub cases: u64,
    /// Times it is done beyond the first in a case.
    pub repeats: u64,
    /// Times it directly follows itself.
    pub self_loops: u64,
    /// Most times in one case.
    pub most_in_a_case: u64,
}

/// Rework of a selection: activities done again in the same case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rework {
    /// Number of cases.
    pub cases: u64,
    /// Cases in which some activity is done again.
    pub cases_with_rework: u64,
    /// Share of the cases without rework, 0 to 1; 1 when there is no case.
    pub first_time_right_share: f64,
    /// Units beyond the first of their activity in their case.
    pub repeats: u64,
    /// Units beyond the first directly after one of the same activity.
    pub self_loops: u64,
    /// The activities that are done again, most repeats first.
    pub activities: Vec<ReworkRow>,
}

impl Rework {
    /// Counts the repetitions. Cost: O(units).
    pub fn of(units: &Units, selection: &Selection) -> Self {
        let units = units.restricted(selection);
        let names = 0..units.activity_count() as u32;
        let empty = |code| ReworkRow {
            name: units.activity_name(code).to_owned(),
            cases: 0,
            repeats: 0,
            self_loops: 0,
            most_in_a_case: 0,
        };
        let mut rows: Vec<ReworkRow> = names.map(empty).collect();
        let mut seen = vec![(0_u64, 0_u64); rows.len()];
        let mut cases_with_rework = 0;
        for (number, case) in (1..).zip(selection.cases().iter()) {
            let (part, own) = units.locate(case);
            let (part, range) = (&units.parts[part], units.parts[part].range(own));
            let mut again = false;
            for unit in range.clone() {
                let activity = part.activity[unit] as usize;
                let (last_case, times) = &mut seen[activity];
                *times = if *last_case == number { *times + 1 } else { 1 };
                *last_case = number;
                let row = &mut rows[activity];
                row.most_in_a_case = row.most_in_a_case.max(*times);
                row.cases += u64::from(*times == 2);
                row.repeats += u64::from(*times > 1);
                row.self_loops += u64::from(unit > range.start && part.activity[unit - 1] == part.activity[unit]);
                again |= *times > 1;
            }
            cases_with_rework += u64::from(again);
        }
        let cases = selection.case_count();
        let right = (cases - cases_with_rework) as f64;
        rows.retain(|r| r.repeats > 0);
        rows.sort_by(|a, b| b.repeats.cmp(&a.repeats).then_with(|| a.name.cmp(&b.name)));
        Self {
            cases,
            cases_with_rework,
            first_time_right_share: if cases == 0 { 1.0 } else { right / cases as f64 },
            repeats: rows.iter().map(|r| r.repeats).sum(),
            self_loops: rows.iter().map(|r| r.self_loops).sum(),
            activities: rows,
        }
    }
}
