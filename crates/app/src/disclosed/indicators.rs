//! Indicators of the visible cases by period, as figures that may be shown. What needs more than counts and durations (shares of
//! waiting, handovers between units) is not among them.

use samsyn_eventlog::CaseSet;
use samsyn_mining::{AutomationReader, ClockPlace, ClocksOn, ClosedAt, Selection, Units};
use samsyn_stats::cell_key::{DurationSample, Group, Tally};

use super::Disclosed;
use super::automation::MachineCell;
use crate::Figure;
use crate::answer::clocks::period_of;
use crate::answer::indicators::IndicatorPoint;

/// An indicator's name, its unit, and its periods.
type Told = (&'static str, &'static str, Vec<IndicatorPoint>);

/// What was found of a period.
#[derive(Clone, Default)]
struct Cell {
    inflow: Group,
    outflow: Group,
    backlog: Group,
    right: Group,
    lead: DurationSample,
    age: DurationSample,
    touches: Tally,
    self_service: Group,
    machine: MachineCell,
    straight_through: Group,
}

/// A value, and of how many cases it is.
type Counted = (Figure<f64>, Option<Figure>);

impl Disclosed {
    /// The indicators that may be shown. Cost: O(units).
    pub(crate) fn indicators(
        &self,
        units: &Units,
        selection: &Selection,
        bounds: &[i64],
        closed: Option<ClosedAt<'_>>,
        automation: Option<&AutomationReader>,
    ) -> Vec<Told> {
        let units = units.restricted(selection);
        let ends = bounds.get(1..).unwrap_or_default();
        let mut cells = vec![Cell::default(); ends.len()];
        let mut done = Vec::new();
        for case in self.cases(&units, selection) {
            let (begin, _) = case.part.span(case.range.clone());
            if let Some(at) = period_of(bounds, begin) {
                self.method.group_add(&mut cells[at].inflow, case.key);
                if automation.is_some_and(|reader| case.is_self_service(reader)) {
                    self.method.group_add(&mut cells[at].self_service, case.key);
                }
            }
            if let Some(reader) = automation.filter(|reader| reader.tells_machine()) {
                let mut done = vec![(0, 0); cells.len()];
                for unit in case.range.clone() {
                    if let Some(at) = period_of(bounds, case.part.times()[unit]) {
                        done[at].0 += 1;
                        done[at].1 += u64::from(case.is_machine(reader, unit));
                    }
                }
                for (cell, (units, machine)) in cells.iter_mut().zip(done) {
                    self.machine_add(&mut cell.machine, &case, units, machine);
                }
            }
            let Some(closed) = closed.map(|closed| closed(case.part_number, case.own)) else { continue };
            let from = ends.partition_point(|end| *end <= begin);
            let until = closed.map_or(ends.len(), |us| ends.partition_point(|end| *end <= us));
            for at in from..until {
                self.method.group_add(&mut cells[at].backlog, case.key);
                self.method.durations_add(&mut cells[at].age, case.key, &[(ends[at] - begin) / 1_000_000]);
            }
            let Some(at) = closed.and_then(|us| period_of(bounds, us)) else { continue };
            let cell = &mut cells[at];
            self.method.group_add(&mut cell.outflow, case.key);
            self.method.durations_add(&mut cell.lead, case.key, &[case.part.lead(case.range.clone()) / 1_000_000]);
            self.method.tally_add(&mut cell.touches, case.key, case.range.len() as u64);
            if automation.is_some_and(|reader| case.is_straight_through(reader)) {
                self.method.group_add(&mut cell.straight_through, case.key);
            }
            done.clear();
            done.extend_from_slice(&case.part.activities()[case.range]);
            done.sort_unstable();
            if done.windows(2).all(|two| two[0] != two[1]) {
                self.method.group_add(&mut cell.right, case.key);
            }
        }
        self.told(cells, bounds, closed.is_some(), automation)
    }

    fn told(&self, mut cells: Vec<Cell>, bounds: &[i64], has_closing: bool, automation: Option<&AutomationReader>) -> Vec<Told> {
        let number = |count: Figure| count.map(|n| n as f64);
        let mut all: Vec<Told> = Vec::new();
        let mut tell = |name, unit, of: &mut dyn FnMut(&mut Cell) -> Counted| {
            let point = |(cell, &start_us): (&mut Cell, &i64)| {
                let (value, cases) = of(cell);
                IndicatorPoint { start_us, value: Some(value), interval: None, cases }
            };
            all.push((name, unit, cells.iter_mut().zip(bounds).map(point).collect()));
        };
        tell("inflow", "cases", &mut |cell| (number(self.count(&cell.inflow)), None));
        if automation.is_some_and(AutomationReader::tells_self_service) {
            tell("self-service-share", "share", &mut |cell| {
                (self.share(&cell.self_service, &cell.inflow), Some(self.count(&cell.inflow)))
            });
        }
        if automation.is_some_and(AutomationReader::tells_machine) {
            tell("automation-share", "share", &mut |cell| {
                let (share, cases) = self.machine_share(&cell.machine);
                (share, Some(cases))
            });
            if has_closing {
                tell("straight-through-share", "share", &mut |cell| {
                    (self.share(&cell.straight_through, &cell.outflow), Some(self.count(&cell.outflow)))
                });
            }
        }
        if has_closing {
            tell("outflow", "cases", &mut |cell| (number(self.count(&cell.outflow)), None));
            tell("backlog", "cases", &mut |cell| (number(self.count(&cell.backlog)), None));
            tell("backlog-age", "seconds", &mut |cell| {
                (self.quantiles(&mut cell.age, [0.5])[0], Some(self.count(&cell.backlog)))
            });
            tell("lead-time", "seconds", &mut |cell| (self.quantiles(&mut cell.lead, [0.5])[0], Some(self.count(&cell.outflow))));
            tell("first-time-right", "share", &mut |cell| {
                (self.share(&cell.right, &cell.outflow), Some(self.count(&cell.outflow)))
            });
            tell("touches", "number", &mut |cell| {
                let (units, cases) = (self.events(&cell.touches), self.count(&cell.outflow));
                (units.with(cases, |units, cases| units as f64 / cases.max(1) as f64), Some(cases))
            });
        }
        all
    }

    /// How many of the visible cases were decided in each period, and how large a share of them in time.
    pub(crate) fn decisions(&self, clocks: &ClocksOn, cases: &CaseSet, days: &[i64]) -> Vec<(Figure, Figure<f64>)> {
        let mut cells: Vec<[Group; 2]> = vec![Default::default(); days.len().saturating_sub(1)];
        for (case, place, stand) in clocks.iter(cases) {
            let Some(at) = stand.decided.and_then(|day| period_of(days, day)) else { continue };
            self.method.group_add(&mut cells[at][0], self.keys[case as usize]);
            if place == ClockPlace::OnTime {
                self.method.group_add(&mut cells[at][1], self.keys[case as usize]);
            }
        }
        cells.iter().map(|[decided, met]| (self.count(decided), self.share(met, decided))).collect()
    }
}
