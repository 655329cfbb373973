//! The times of one path, or of all paths into one activity: what lies behind a figure of the map.

use crate::lead_times::bars;
use crate::{Bars, DurationSummary, Selection, Units};

/// Which steps of the cases: from one unit to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// From one activity directly to another, by their codes.
    Path(u32, u32),
    /// From whatever comes before to this activity: the time before it (MEASURES.md).
    Before(u32),
}

/// How the times of some steps are spread.
#[derive(Clone, Debug, PartialEq)]
pub struct TimesBetween {
    /// Their figures.
    pub summary: DurationSummary,
    /// How many steps took how long.
    pub bars: Bars,
}

impl TimesBetween {
    /// Edge times of the steps asked for: from completion to start (completion when unknown), an overlap being 0.
    ///
    /// Cost: O(units of the selected cases), 8 bytes per step found.
    pub fn of(units: &Units, selection: &Selection, between: Between) -> Self {
        let units = units.restricted(selection);
        let (from, to) = match between {
            Between::Path(from, to) => (Some(from), to),
            Between::Before(to) => (None, to),
        };
        let mut times = Vec::new();
        for case in selection.cases().iter() {
            let (part, own) = units.locate(case);
            let part = &units.parts[part];
            for unit in part.range(own).skip(1) {
                if part.activity[unit] == to && from.is_none_or(|from| part.activity[unit - 1] == from) {
                    times.push(part.gap(unit - 1, unit));
                }
            }
        }
        times.sort_unstable();
        let bars = bars(&times);
        Self { summary: DurationSummary::of_us(&mut times), bars }
    }
}
