//! A unit of the authority over time: what it is called, of what kind it is and to what it belongs, from day to day.

use serde::{Deserialize, Serialize};

use crate::day::reaches;
use crate::{Day, UnitId};

/// A unit, from its first day to its last. Its id and key never change; the rest does, in phases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its number; never used again.
    pub id: UnitId,
    /// Short name by which other systems know it. No two units have the same key on the same day.
    pub key: String,
    /// Last day; `None`: no end is known.
    pub until: Option<Day>,
    /// Which units go on with its work after the last day; none: nobody in particular.
    pub successors: Vec<UnitId>,
    /// What it was when, the oldest first; never empty. Each phase lasts until the next begins or the unit closes.
    pub(crate) phases: Vec<Phase>,
}

/// What a unit is from a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// First day.
    pub from: Day,
    /// Name for people.
    pub name: String,
    /// What kind or level of unit, in the authority's own words.
    pub kind: Option<String>,
    /// The unit that it belongs to; `None`: the authority itself.
    pub parent: Option<UnitId>,
}

impl Unit {
    /// What it was when, the oldest first; each phase lasts until the next begins or the unit closes.
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// First day.
    pub fn from(&self) -> Day {
        self.phases[0].from
    }

    /// The last phase known.
    pub(crate) fn latest(&self) -> &Phase {
        &self.phases[self.phases.len() - 1]
    }

    /// What it is on a day; `None` before its first and after its last day. Cost: O(log phases).
    pub fn on(&self, day: Day) -> Option<&Phase> {
        let begun = self.phases.partition_point(|phase| phase.from <= day);
        (begun > 0 && reaches(self.until, day)).then(|| &self.phases[begun - 1])
    }

    /// Each phase with its last day.
    pub(crate) fn periods(&self) -> impl Iterator<Item = (&Phase, Option<Day>)> {
        let ends = self.phases.iter().skip(1).map(|next| Some(next.from.before())).chain([self.until]);
        self.phases.iter().zip(ends)
    }
}
