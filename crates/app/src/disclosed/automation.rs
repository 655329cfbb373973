//! What of the visible cases goes without a person.

use samsyn_mining::{AutomationReader, Selection, Units};
use samsyn_stats::cell_key::{Group, Tally};

use super::{Case, Disclosed};
use crate::Figure;
use crate::answer::automation::AutomationShare;

/// Units, and those that machines did.
#[derive(Clone, Default)]
pub(super) struct MachineCell {
    units: Tally,
    machine: Tally,
}

impl Case<'_> {
    /// Whether a unit of the case is a machine's.
    pub(super) fn is_machine(&self, reader: &AutomationReader, unit: usize) -> bool {
        reader.is_machine(self.part_number, self.own, self.part.row(unit), self.part.activities()[unit])
    }

    /// Whether all are.
    pub(super) fn is_straight_through(&self, reader: &AutomationReader) -> bool {
        reader.tells_machine() && self.range.clone().all(|unit| self.is_machine(reader, unit))
    }

    /// Whether the applicant began the case.
    pub(super) fn is_self_service(&self, reader: &AutomationReader) -> bool {
        reader.is_self_service(self.part.first_case() + self.own)
    }
}

impl Disclosed {
    /// Adds a case of so many units.
    pub(super) fn machine_add(&self, cell: &mut MachineCell, case: &Case<'_>, units: u64, machine: u64) {
        self.method.tally_add(&mut cell.units, case.key, units);
        self.method.tally_add(&mut cell.machine, case.key, machine);
    }

    /// The share of units in whole percent, one at least, and of how many cases. Both counts may be shown, or neither is.
    pub(super) fn machine_share(&self, cell: &MachineCell) -> (Figure<f64>, Figure) {
        let (units, machine) = (self.events(&cell.units), self.events(&cell.machine));
        let percent =
            |machine: u64, units: u64| ((100.0 * machine as f64 / units.max(1) as f64).round() / 100.0).clamp(0.01, 1.0);
        (machine.with(units, percent), self.count(cell.units.group()))
    }

    /// Cases that applicants began; units that machines did, and cases in which they did all. Cost: O(units).
    pub(crate) fn automation(
        &self,
        units: &Units,
        selection: &Selection,
        reader: &AutomationReader,
    ) -> (AutomationShare, [AutomationShare; 2]) {
        let units = units.restricted(selection);
        let (mut all, mut begun, mut straight, mut cell) =
            (Group::default(), Group::default(), Group::default(), MachineCell::default());
        for case in self.cases(&units, selection) {
            self.method.group_add(&mut all, case.key);
            if case.is_self_service(reader) {
                self.method.group_add(&mut begun, case.key);
            }
            if case.is_straight_through(reader) {
                self.method.group_add(&mut straight, case.key);
            }
            let machine = case.range.clone().filter(|unit| case.is_machine(reader, *unit)).count() as u64;
            self.machine_add(&mut cell, &case, case.range.len() as u64, machine);
        }
        let of_cases = |part: &Group| AutomationShare {
            without: self.count(part),
            of: self.count(&all),
            share: Some(self.share(part, &all)),
        };
        let done = AutomationShare {
            without: self.events(&cell.machine),
            of: self.events(&cell.units),
            share: Some(self.machine_share(&cell).0),
        };
        (of_cases(&begun), [done, of_cases(&straight)])
    }
}
