//! Where the clocks of the visible cases stand, counted.

use std::collections::BTreeMap;

use samsyn_calendar::civil_from_days;
use samsyn_eventlog::CaseSet;
use samsyn_mining::{ClockPlace, ClocksOn};
use samsyn_stats::cell_key::Group;

use super::Disclosed;
use crate::answer::clocks::{ClockFigures, ClockMonth, first_of_month};

impl Disclosed {
    /// The figures of a clock and the months of its decisions that may be shown. Cost: O(cases).
    pub(crate) fn clock(&self, clocks: &ClocksOn, cases: &CaseSet, soon: i64) -> (ClockFigures, Vec<ClockMonth>) {
        let mut cells: [Group; 9] = Default::default();
        let [all, not_started, running, due_soon, paused, on_time, late, overdue, unknown] = &mut cells;
        let mut decided = Group::default();
        let mut months: BTreeMap<i64, [Group; 3]> = BTreeMap::new();
        for (case, place, stand) in clocks.iter(cases) {
            let key = self.keys[case as usize];
            let add = |group: &mut Group| self.method.group_add(group, key);
            add(all);
            match place {
                ClockPlace::Unknown => add(unknown),
                ClockPlace::NotStarted => add(not_started),
                ClockPlace::Running => {
                    add(running);
                    if stand.due.is_some_and(|due| due <= soon) {
                        add(due_soon);
                    }
                }
                ClockPlace::Paused => add(paused),
                ClockPlace::Overdue => add(overdue),
                ClockPlace::OnTime | ClockPlace::Late => {
                    let met = place == ClockPlace::OnTime;
                    add(if met { &mut *on_time } else { &mut *late });
                    add(&mut decided);
                    if let Some(day) = stand.decided {
                        let (year, month, _) = civil_from_days(day);
                        let of_month = months.entry(first_of_month(year, month)).or_default();
                        add(&mut of_month[0]);
                        add(&mut of_month[if met { 1 } else { 2 }]);
                    }
                }
            }
        }
        let [all, not_started, running, due_soon, paused, on_time, late, overdue, unknown] = &cells;
        let figures = ClockFigures {
            cases: self.count(all),
            on_time: self.count(on_time),
            late: self.count(late),
            on_time_share: Some(self.share(on_time, &decided)),
            overdue: self.count(overdue),
            running: self.count(running),
            due_soon: self.count(due_soon),
            paused: self.count(paused),
            not_started: self.count(not_started),
            unknown: self.count(unknown),
        };
        let month = |(first, [decided, on_time, late]): (i64, [Group; 3])| ClockMonth {
            month: crate::clock::day_of(first),
            on_time: self.count(&on_time),
            late: self.count(&late),
            on_time_share: Some(self.share(&on_time, &decided)),
        };
        let shown = |month: &ClockMonth| month.on_time.value().is_some() || month.late.value().is_some();
        (figures, months.into_iter().map(month).filter(shown).collect())
    }
}
