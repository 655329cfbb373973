//! Inflow, outflow and backlog of the visible cases, by whole months at least.

use samsyn_calendar::{Period, Zone};
use samsyn_mining::{AGE_BANDS_DAYS, ClosedBy, ClosingColumns, age_band};
use samsyn_stats::cell_key::Group;

use super::Disclosed;
use super::over_time::{LENGTHS, MOST, ROWS_MAX};
use crate::answer::backlog::{BacklogFigures, BacklogRow, Counted};
use crate::{Error, Result};

impl Disclosed {
    /// The figures of a backlog that may be shown; the columns are of visible cases alone. Cost: O(cases × periods open).
    ///
    /// # Errors
    /// `period-too-fine` for anything shorter than a month.
    pub(crate) fn backlog(&self, columns: &ClosingColumns, zone: &Zone, period: Option<Period>) -> Result<Counted> {
        if period.is_some_and(|p| !LENGTHS.contains(&p)) {
            return Err(Error::denied("period-too-fine"));
        }
        let [mut all, mut open] = [Group::default(), Group::default()];
        let mut by: [Group; 3] = Default::default();
        let mut ages: [Group; AGE_BANDS_DAYS.len() + 1] = Default::default();
        for case in columns.iter() {
            let key = self.keys[case.case as usize];
            self.method.group_add(&mut all, key);
            match case.closed {
                Some((_, reason)) => self.method.group_add(&mut by[reason as usize], key),
                None => {
                    self.method.group_add(&mut open, key);
                    let band = age_band(columns.as_of - zone.day_at(case.start_us));
                    self.method.group_add(&mut ages[band], key);
                }
            }
        }
        let mut rows = (Period::Month, Vec::new());
        for length in LENGTHS.into_iter().filter(|length| period.is_none_or(|p| p == *length)) {
            rows = (length, self.backlog_rows(columns, zone, length));
            if rows.1.len() <= ROWS_MAX {
                break;
            }
        }
        let figures = BacklogFigures {
            cases: self.count(&all),
            open: self.count(&open),
            closed_by_activity: self.count(&by[ClosedBy::Activity as usize]),
            closed_by_attribute: self.count(&by[ClosedBy::Attribute as usize]),
            closed_by_idle: self.count(&by[ClosedBy::Idle as usize]),
        };
        Ok(Counted { figures, period: rows.0, rows: rows.1, ages: ages.iter().map(|age| self.count(age)).collect() })
    }

    fn backlog_rows(&self, columns: &ClosingColumns, zone: &Zone, length: Period) -> Vec<BacklogRow> {
        let first = columns.iter().map(|case| case.start_us).min().unwrap_or(i64::MAX);
        let Some(starts) = zone.starts(length, first, columns.until_us - 1, MOST) else { return Vec::new() };
        let mut cells: Vec<[Group; 3]> = vec![Default::default(); starts.len().saturating_sub(1)];
        let at = |us: i64| starts.partition_point(|start| *start <= us).saturating_sub(1);
        for case in columns.iter() {
            let key = self.keys[case.case as usize];
            let began = at(case.start_us);
            self.method.group_add(&mut cells[began][0], key);
            let closed = case.closed.map_or(cells.len(), |(us, _)| at(us));
            if let Some(cell) = cells.get_mut(closed) {
                self.method.group_add(&mut cell[1], key);
            }
            cells[began..closed].iter_mut().for_each(|cell| self.method.group_add(&mut cell[2], key));
        }
        let row = |([inflow, outflow, open], &start_us): (&[Group; 3], &i64)| BacklogRow {
            start_us,
            inflow: self.count(inflow),
            outflow: self.count(outflow),
            backlog: self.count(open),
        };
        let rows: Vec<BacklogRow> = cells.iter().zip(&starts).map(row).collect();
        let some = |row: &BacklogRow| [row.inflow, row.outflow, row.backlog].iter().any(|f| f.value().is_some());
        let Some(from) = rows.iter().position(some) else { return Vec::new() };
        let until = rows.iter().rposition(some).unwrap_or(from);
        rows[from..=until].to_vec()
    }
}
