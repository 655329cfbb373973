//! Handovers: where the next unit of a case is done by somebody else than the one before, and how long the case waits there.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{DurationSummary, Selection, Units};

/// Steps of cases from one holder to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandoverRow {
    /// Whose the unit before was; as the caller numbers holders.
    pub from: u32,
    /// Whose the unit after is; another.
    pub to: u32,
    /// How many steps.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
    /// Edge times of these steps.
    pub time: DurationSummary,
}

/// All handovers of a selection.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Handovers {
    /// Steps from one unit of a case to the next, whoever did them.
    pub steps: u64,
    /// Of them, those of which the holder before or after is unknown.
    pub unknown: u64,
    /// Cases with at least one handover.
    pub cases_with: u64,
    /// By pair of holders, most handovers first, then by the holders' numbers.
    pub rows: Vec<HandoverRow>,
}

/// The steps between two holders so far.
#[derive(Default)]
struct Gathered {
    cases: u64,
    last_case: u64,
    times_us: Vec<i64>,
}

impl Handovers {
    /// The handovers of the selected cases; `holder` tells whose a row of the log is, by part and row; the row
    /// of an instance is that of its completion.
    ///
    /// Cost: O(units) calls and time, 8 bytes per handover.
    pub fn of(units: &Units, selection: &Selection, holder: impl Fn(usize, usize) -> Option<u32>) -> Self {
        let units = units.restricted(selection);
        let mut pairs: FxHashMap<(u32, u32), Gathered> = FxHashMap::default();
        let (mut steps, mut unknown, mut cases_with) = (0, 0, 0);
        for (number, case) in (1..).zip(selection.cases().iter()) {
            let (at, own) = units.locate(case);
            let part = &units.parts[at];
            let (mut before, mut handed) = (None, false);
            for (place, unit) in part.range(own).enumerate() {
                let now = holder(at, part.row(unit));
                if place > 0 {
                    steps += 1;
                    match (before, now) {
                        (Some(from), Some(to)) if from != to => {
                            let gathered = pairs.entry((from, to)).or_default();
                            gathered.times_us.push(part.gap(unit - 1, unit));
                            gathered.cases += u64::from(gathered.last_case != number);
                            gathered.last_case = number;
                            handed = true;
                        }
                        (Some(_), Some(_)) => {}
                        _ => unknown += 1,
                    }
                }
                before = now;
            }
            cases_with += u64::from(handed);
        }
        let row = |((from, to), mut gathered): ((u32, u32), Gathered)| HandoverRow {
            from,
            to,
            count: gathered.times_us.len() as u64,
            cases: gathered.cases,
            time: DurationSummary::of_us(&mut gathered.times_us),
        };
        let mut rows: Vec<HandoverRow> = pairs.into_iter().map(row).collect();
        rows.sort_by_key(|row| (std::cmp::Reverse(row.count), row.from, row.to));
        Self { steps, unknown, cases_with, rows }
    }
}
