//! What happened when, of the visible cases: by whole months at least, from the first to the last that may be shown.

use samsyn_calendar::{Period, Zone};
use samsyn_mining::{Selection, Units};
use samsyn_stats::cell_key::{Group, Tally};

use super::{Disclosed, Sheaf};
use crate::{Error, PeriodRow, Result};

/// More periods than this are joined into longer ones, unless a length is asked for.
pub(super) const ROWS_MAX: usize = 120;
/// Periods that are counted at most.
pub(super) const MOST: usize = 10_000;
/// The lengths that a reader may ask for.
pub(super) const LENGTHS: [Period; 3] = [Period::Month, Period::Quarter, Period::Year];

impl Disclosed {
    /// The periods, without gap, and their length. A period without figures stands between others that have some.
    ///
    /// # Errors
    /// `period-too-fine` for anything shorter than a month.
    pub(crate) fn over_time(
        &self,
        units: &Units,
        selection: &Selection,
        period: Option<Period>,
    ) -> Result<(Period, Vec<PeriodRow>)> {
        if period.is_some_and(|p| !LENGTHS.contains(&p)) {
            return Err(Error::denied("period-too-fine"));
        }
        let units = units.restricted(selection);
        let zone = units.log().time_zone()?;
        let mut rows = (Period::Month, Vec::new());
        for length in LENGTHS.into_iter().filter(|length| period.is_none_or(|p| p == *length)) {
            rows = (length, self.rows(&units, selection, length, &zone));
            if rows.1.len() <= ROWS_MAX {
                break;
            }
        }
        Ok(rows)
    }

    /// First and last instant of the months that may be shown.
    pub(crate) fn span(&self, units: &Units, selection: &Selection) -> Result<Option<(i64, i64)>> {
        let zone = units.log().time_zone()?;
        let rows = self.rows(units, selection, Period::Month, &zone);
        let ends = rows.first().zip(rows.last());
        Ok(ends.map(|(first, last)| (first.start_us, zone.next_start(Period::Month, last.start_us) - 1)))
    }

    fn rows(&self, units: &Units, selection: &Selection, length: Period, zone: &Zone) -> Vec<PeriodRow> {
        let (mut first, mut last) = (i64::MAX, i64::MIN);
        for case in self.cases(units, selection) {
            let (start, end) = case.part.span(case.range);
            (first, last) = (first.min(start), last.max(end));
        }
        let Some(starts) = zone.starts(length, first, last, MOST) else { return Vec::new() };
        let at = |us: i64| starts.partition_point(|start| *start <= us).saturating_sub(1);
        let mut cells = vec![(Tally::default(), Group::default(), Group::default()); starts.len().saturating_sub(1)];
        let (mut sheaf, mut scratch) = (Sheaf::default(), Vec::new());
        for case in self.cases(units, selection) {
            let (start, end) = case.part.span(case.range.clone());
            case.part.times()[case.range].iter().for_each(|&us| sheaf.put(at(us), 1));
            sheaf.each(&mut scratch, |at, n| self.method.tally_add(&mut cells[at].0, case.key, n.len() as u64));
            self.method.group_add(&mut cells[at(start)].1, case.key);
            self.method.group_add(&mut cells[at(end)].2, case.key);
        }
        let row = |(cell, &start_us): (&(Tally, Group, Group), &i64)| PeriodRow {
            start_us,
            count: self.events(&cell.0),
            cases_started: self.count(&cell.1),
            cases_ended: self.count(&cell.2),
        };
        let rows: Vec<PeriodRow> = cells.iter().zip(&starts).map(row).collect();
        let some = |row: &PeriodRow| [row.count, row.cases_started, row.cases_ended].iter().any(|f| f.value().is_some());
        let Some(from) = rows.iter().position(some) else { return Vec::new() };
        let until = rows.iter().rposition(some).unwrap_or(from);
        rows[from..=until].to_vec()
    }
}
