//! Rules on values: of a case's own columns, or of any of its events.

use samsyn_calendar::Zone;
use samsyn_eventlog::{CaseSet, Column, ColumnInfo, Data, Kind, Level, Role};

use super::apply::{Context, Window, zone_of};
use super::{Bound, Moment, Range, Test};
use crate::{Error, Result};

/// A test made ready for a column: texts by their code, the rest by value.
enum Ready {
    Codes(Vec<bool>),
    Ints(Box<dyn Fn(i64) -> bool + Send + Sync>),
    Floats(Box<dyn Fn(f64) -> bool + Send + Sync>),
    Bools(bool, bool),
    Never,
}

impl Context<'_> {
    pub(super) fn with_resource(&self, names: &[String]) -> Result<CaseSet> {
        let info = self.units.log().role(Role::Resource).ok_or(Error::NoColumnInRole("resource"))?;
        self.by_column(&info.clone(), &Test::OneOf { values: names.to_vec() })
    }

    pub(super) fn with_attribute(&self, name: &str, level: Option<Level>, test: &Test) -> Result<CaseSet> {
        let info = self.column_named(name, level)?;
        if info.role == Some(Role::Case) {
            return self.by_case_id(test);
        }
        self.by_column(&info, test)
    }

    /// By name (cases first), else by role.
    fn column_named(&self, name: &str, level: Option<Level>) -> Result<ColumnInfo> {
        let log = self.units.log();
        let fits = |c: &&ColumnInfo| level.is_none_or(|l| l == c.level);
        let named = log.columns().iter().filter(fits).find(|c| c.name == name);
        let in_role = || Role::parse(name).and_then(|role| log.role(role)).filter(fits);
        named.or_else(in_role).cloned().ok_or_else(|| Error::UnknownColumn(name.to_owned()))
    }

    fn by_case_id(&self, test: &Test) -> Result<CaseSet> {
        let mut set = CaseSet::empty(self.selection.cases().len());
        for case in self.selection.cases().iter() {
            let id = self.units.log().case_id(case)?;
            let meets = match test {
                Test::OneOf { values } => values.iter().any(|v| v == id),
                Test::Between { range } => text_between(range, id),
                Test::Missing => false,
            };
            if meets {
                set.insert(case);
            }
        }
        Ok(set)
    }

    fn by_column(&self, info: &ColumnInfo, test: &Test) -> Result<CaseSet> {
        let column = self.units.log().column(info.level, &info.name)?;
        if *test == Test::Missing {
            let has = |i: usize, row: usize| !column.parts[i].is_missing(row);
            let mut with = self.cases_with(&column, has);
            with.invert();
            with.intersect(self.selection.cases());
            return Ok(with);
        }
        let ready = Ready::of(&column, test, &zone_of(self.units)?)?;
        Ok(self.cases_with(&column, |i, row| ready.meets(&column.parts[i], row)))
    }

    /// The cases that have a row meeting the test; rows of the case's own table, or of its events: all of them, or,
    /// after trimming, those of the units kept.
    fn cases_with(&self, column: &Column, meets: impl Fn(usize, usize) -> bool) -> CaseSet {
        if column.info.level == Level::Case {
            let mut set = CaseSet::empty(self.selection.cases().len());
            for (i, part) in self.units.parts.iter().enumerate() {
                let selected = |case: u32| self.selection.cases().contains(part.first_case + case);
                for case in (0..part.case_count()).filter(|&c| selected(c) && meets(i, c as usize)) {
                    set.insert(part.first_case + case);
                }
            }
            return set;
        }
        let mut set = CaseSet::empty(self.selection.cases().len());
        for (i, part) in self.units.parts.iter().enumerate() {
            let selected = |case: u32| self.selection.cases().contains(part.first_case + case);
            for case in (0..part.case_count()).filter(|&c| selected(c)) {
                if self.rows_any(i, case, |row| meets(i, row)) {
                    set.insert(part.first_case + case);
                }
            }
        }
        set
    }

    fn rows_any(&self, part: usize, case: u32, test: impl Fn(usize) -> bool) -> bool {
        let units = &self.units.parts[part];
        if self.units.restricted { units.range(case).any(|u| test(units.row(u))) } else { self.units.rows(part, case).any(test) }
    }
}

fn text_between(range: &Range<String>, text: &str) -> bool {
    let number = |b: &Option<Bound<String>>| b.as_ref().map(|b| b.value.parse::<f64>().ok());
    let numeric = [number(&range.from), number(&range.to)].iter().flatten().all(Option::is_some);
    match text.parse::<f64>() {
        Ok(value) if numeric => mapped(range, |v| v.parse().ok()).is_some_and(|r: Range<f64>| r.contains(&value)),
        _ => !numeric && range.contains(&text.to_owned()),
    }
}

/// The same bounds with other values.
fn mapped<T>(range: &Range<String>, read: impl Fn(&str) -> Option<T>) -> Option<Range<T>> {
    let bound = |b: &Option<Bound<String>>| match b {
        None => Some(None),
        Some(b) => read(&b.value).map(|value| Some(Bound { value, inclusive: b.inclusive })),
    };
    Some(Range { from: bound(&range.from)?, to: bound(&range.to)? })
}

impl Ready {
    fn of(column: &Column, test: &Test, zone: &Zone) -> Result<Self> {
        let info = &column.info;
        let wrong =
            |value: &str| Error::WrongValue { column: info.name.clone(), value: value.to_owned(), kind: info.kind.name() };
        Ok(match (info.kind, test) {
            (_, Test::Missing) => Self::Never,
            (Kind::Text | Kind::Id | Kind::List, Test::OneOf { values }) => {
                Self::Codes(column.dictionary.iter().map(|t| t.is_some_and(|t| values.iter().any(|v| v == t))).collect())
            }
            (Kind::Text | Kind::Id | Kind::List, Test::Between { range }) => {
                Self::Codes(column.dictionary.iter().map(|t| t.is_some_and(|t| text_between(range, t))).collect())
            }
            (Kind::Bool, Test::OneOf { values }) => {
                if let Some(value) = values.iter().find(|v| *v != "true" && *v != "false") {
                    return Err(wrong(value));
                }
                Self::Bools(values.iter().any(|v| v == "true"), values.iter().any(|v| v == "false"))
            }
            (Kind::Bool, Test::Between { range }) => {
                return Err(wrong(range.from.as_ref().or(range.to.as_ref()).map_or("", |b| &b.value)));
            }
            (Kind::Time, Test::OneOf { values }) => {
                let windows = values.iter().map(|v| window_of(v, v, zone).ok_or_else(|| wrong(v)));
                let windows = windows.collect::<Result<Vec<_>>>()?;
                Self::Ints(Box::new(move |t| windows.iter().any(|w| w.contains(t))))
            }
            (Kind::Time, Test::Between { range }) => {
                let bounds = time_bounds(range, zone).map_err(|v| wrong(&v))?;
                Self::Ints(Box::new(move |t| bounds.0 <= t && t < bounds.1))
            }
            (Kind::Int | Kind::Float, test) => Self::numbers(info.kind, test, &wrong)?,
        })
    }

    fn numbers(kind: Kind, test: &Test, wrong: &impl Fn(&str) -> Error) -> Result<Self> {
        // Whole numbers are compared as such: as floats, identifiers beyond 2^53 would meet their neighbours.
        if kind == Kind::Int
            && let Ok(ranges) = ranges_of(test, |v| v.parse::<i64>().ok(), wrong)
        {
            return Ok(Self::Ints(Box::new(move |n| ranges.iter().any(|r| r.contains(&n)))));
        }
        let ranges = ranges_of(test, |v| v.parse::<f64>().ok(), wrong)?;
        Ok(Self::Floats(Box::new(move |n| ranges.iter().any(|r| r.contains(&n)))))
    }

    /// Whether the value at a row is there and meets the test.
    fn meets(&self, data: &Data, row: usize) -> bool {
        if data.is_missing(row) {
            return false;
        }
        match (self, data) {
            (Self::Codes(codes), Data::Text(values, _)) => codes[values[row] as usize],
            (Self::Ints(test), Data::Time(values, ..) | Data::Int(values, _)) => test(values[row]),
            (Self::Floats(test), Data::Int(values, _)) => test(values[row] as f64),
            (Self::Floats(test), Data::Float(values, _)) => test(values[row]),
            (Self::Bools(yes, no), Data::Bool(values, _)) => {
                if values.value(row) {
                    *yes
                } else {
                    *no
                }
            }
            _ => false,
        }
    }
}

/// A rule on an attribute made ready for single rows: of an event, or of the event's case.
pub(crate) struct RowTest {
    not: bool,
    column: std::sync::Arc<Column>,
    /// `None`: whether the value is missing.
    ready: Option<Ready>,
}

impl RowTest {
    /// Prepares a rule on an attribute; an event's column is looked for before a case's of the same name.
    ///
    /// # Errors
    /// When the log lacks the column, or the value is of another kind.
    pub(crate) fn of(step: &super::Step, units: &crate::Units) -> Result<Self> {
        let super::Rule::Attribute { name, level, test } = &step.rule else {
            return Err(Error::UnknownColumn(step.rule.activities().first().map_or_else(String::new, |n| (*n).clone())));
        };
        let log = units.log();
        let fits = |c: &&ColumnInfo| c.name == *name && level.is_none_or(|l| l == c.level);
        let of_event = log.columns().iter().filter(fits).find(|c| c.level == Level::Event);
        let info = of_event.or_else(|| log.columns().iter().find(fits)).ok_or_else(|| Error::UnknownColumn(name.clone()))?;
        let column = log.column(info.level, &info.name)?;
        let ready = if *test == Test::Missing { None } else { Some(Ready::of(&column, test, &zone_of(units)?)?) };
        Ok(Self { not: step.not, column, ready })
    }

    /// Whether a row of a part meets it; `case` is counted from 0 in the part.
    pub(crate) fn meets(&self, part: usize, case: usize, row: usize) -> bool {
        let row = if self.column.info.level == Level::Case { case } else { row };
        let data = &self.column.parts[part];
        self.not != self.ready.as_ref().map_or_else(|| data.is_missing(row), |ready| ready.meets(data, row))
    }
}

/// The numbers that meet a test, as ranges.
fn ranges_of<T: Copy + PartialOrd>(
    test: &Test,
    read: impl Fn(&str) -> Option<T>,
    wrong: &impl Fn(&str) -> Error,
) -> Result<Vec<Range<T>>> {
    let one = |v: &String| read(v).map(|n| Range::closed(n, n)).ok_or_else(|| wrong(v));
    match test {
        Test::OneOf { values } => values.iter().map(one).collect(),
        Test::Between { range } => {
            let written = || range.from.iter().chain(&range.to).find(|b| read(&b.value).is_none());
            Ok(vec![mapped(range, &read).ok_or_else(|| wrong(written().map_or("", |b| &b.value)))?])
        }
        Test::Missing => Ok(Vec::new()),
    }
}

fn window_of(from: &str, to: &str, zone: &Zone) -> Option<Window> {
    Some(Window::of(Some(&Moment::parse(from)?), Some(&Moment::parse(to)?), zone))
}

/// First instant inside and first after; a day as an exclusive lower bound is over at its end.
fn time_bounds(range: &Range<String>, zone: &Zone) -> std::result::Result<(i64, i64), String> {
    let read = |b: &Bound<String>| Moment::parse(&b.value).ok_or_else(|| b.value.clone());
    let from = match &range.from {
        None => i64::MIN,
        Some(b) if b.inclusive => read(b)?.start_us(zone),
        Some(b) => read(b)?.end_us(zone),
    };
    let until = match &range.to {
        None => i64::MAX,
        Some(b) if b.inclusive => read(b)?.end_us(zone),
        Some(b) => read(b)?.start_us(zone),
    };
    Ok((from, until))
}
