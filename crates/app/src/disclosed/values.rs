//! Values of attributes among the visible cases: those that may be named, of columns that tell of no case and no person.

use std::collections::HashSet;

use samsyn_eventlog::{Column, ColumnInfo, Data, DataClass, Kind, Level, Role};
use samsyn_mining::{Selection, Units};
use samsyn_stats::cell_key::Tally;

use super::staff::Staff;
use super::{Disclosed, Sheaf};
use crate::{AttributeRow, AttributeValueRow, Figure, Result};

/// Whether values of a column may be named and filtered by: ordinary ones of a few kinds. Numbers and times have no
/// values that many cases share, and who did it is a person.
pub(super) fn names_values(column: &ColumnInfo) -> bool {
    column.class == DataClass::Ordinary
        && matches!(column.kind, Kind::Text | Kind::Bool)
        && !matches!(column.role, Some(Role::Case | Role::Resource | Role::Instance))
}

/// The values of a column with their rows; the last two are those without and with a value.
struct Counted {
    column: std::sync::Arc<Column>,
    values: Vec<Tally>,
    /// Of a column of units in a log that tells who did what: who did something in each.
    staff: Option<Vec<HashSet<i64>>>,
    missing: Tally,
    present: Tally,
}

impl Disclosed {
    /// All columns, each with at most `values_max` of its commonest values that may be named. Cost: O(cells).
    pub(crate) fn attributes(&self, units: &Units, selection: &Selection, values_max: usize) -> Result<Vec<AttributeRow>> {
        let units = units.restricted(selection);
        units.log().columns().iter().map(|info| self.attribute(&units, selection, info, values_max)).collect()
    }

    fn attribute(&self, units: &Units, selection: &Selection, info: &ColumnInfo, values_max: usize) -> Result<AttributeRow> {
        if info.role == Some(Role::Case) {
            return Ok(row(info, self.cases_of(units, selection), Figure::Few, Vec::new()));
        }
        let counted = self.counted(units, selection, info)?;
        let mut values: Vec<AttributeValueRow> = Vec::new();
        for (value, tally) in counted.named(self) {
            if let (Figure::About(_), count) = (self.count(tally.group()), self.events(tally)) {
                values.push(AttributeValueRow { value: value.to_owned(), count });
            }
        }
        values.sort_by(|a, b| b.count.size().cmp(&a.count.size()).then_with(|| a.value.cmp(&b.value)));
        values.truncate(values_max);
        Ok(row(info, self.events(&counted.present), self.events(&counted.missing), values))
    }

    /// The number of cases: each has an identifier, and none may be told.
    fn cases_of(&self, units: &Units, selection: &Selection) -> Figure {
        self.count(&self.method.group(self.cases(units, selection).map(|case| case.key)))
    }

    /// The values of a column that may be named, for filters.
    pub(super) fn values_named(&self, units: &Units, selection: &Selection, info: &ColumnInfo) -> Result<Vec<String>> {
        let counted = self.counted(units, selection, info)?;
        let named = counted.named(self).filter(|(_, tally)| self.count(tally.group()).value().is_some());
        Ok(named.map(|(value, _)| value.to_owned()).collect())
    }

    fn counted(&self, units: &Units, selection: &Selection, info: &ColumnInfo) -> Result<Counted> {
        let column = units.log().column(info.level, &info.name)?;
        let texts = if names_values(info) { texts(&column) } else { 0 };
        let staff = if info.role == Some(Role::Unit) { Staff::of(units.log())? } else { None };
        let mut counted = Counted {
            values: vec![Tally::default(); texts],
            staff: staff.as_ref().map(|_| vec![HashSet::new(); texts]),
            missing: Tally::default(),
            present: Tally::default(),
            column: column.clone(),
        };
        let (mut sheaf, mut scratch) = (Sheaf::default(), Vec::new());
        for case in self.cases(units, selection) {
            let data = &column.parts[case.part_number];
            if let (Some(people), Some(staff)) = (&mut counted.staff, &staff) {
                for row in units.log().parts()[case.part_number].rows(case.own) {
                    let at = if info.level == Level::Case { case.own as usize } else { row };
                    if let Data::Text(codes, _) = data
                        && !data.is_missing(at)
                        && let Some(people) = people.get_mut(codes[at] as usize)
                    {
                        people.extend(staff.who(case.part_number, row));
                    }
                }
            }
            let mut missing = 0;
            let mut add = |row: usize| match data {
                _ if data.is_missing(row) => missing += 1,
                Data::Text(codes, _) => sheaf.put(codes[row] as usize, 1),
                Data::Bool(values, _) => sheaf.put(usize::from(values.value(row)), 1),
                _ => sheaf.put(0, 1),
            };
            if info.level == Level::Case {
                add(case.own as usize);
            } else if selection.masks().is_some() {
                case.range.for_each(|unit| add(case.part.row(unit)));
            } else {
                units.log().parts()[case.part_number].rows(case.own).for_each(add);
            }
            let present = sheaf.values.len() as u64;
            self.method.tally_add(&mut counted.missing, case.key, missing);
            self.method.tally_add(&mut counted.present, case.key, present);
            sheaf.each(&mut scratch, |at, n| {
                if let Some(tally) = counted.values.get_mut(at) {
                    self.method.tally_add(tally, case.key, n.len() as u64);
                }
            });
        }
        Ok(counted)
    }
}

/// A column's row; what only single values tell is left out.
fn row(info: &ColumnInfo, present: Figure, missing: Figure, values: Vec<AttributeValueRow>) -> AttributeRow {
    let (name, level, kind, class, role) = (info.name.clone(), info.level, info.kind, info.class, info.role);
    let (distinct, min, mean, median, max) = (None, None, None, None, None);
    AttributeRow { name, level, kind, class, role, present, missing, distinct, min, mean, median, max, values }
}

fn texts(column: &Column) -> usize {
    use arrow_array::Array;
    if column.info.kind == Kind::Bool { 2 } else { column.dictionary.len() }
}

impl Counted {
    /// The values with their cases, be they too few to name them; none of columns whose values never are named, and no unit
    /// in which few people work.
    fn named<'a>(&'a self, disclosed: &'a Disclosed) -> impl Iterator<Item = (&'a str, &'a Tally)> {
        let text = |code: usize| match self.column.info.kind {
            Kind::Bool => ["false", "true"][code.min(1)],
            _ => self.column.text(code as u32),
        };
        let staffed = |code: &usize| self.staff.as_ref().is_none_or(|people| disclosed.staff_enough(&people[*code]));
        let all = self.values.iter().enumerate().filter(move |(code, _)| staffed(code));
        all.map(move |(code, tally)| (text(code), tally))
    }
}
