//! Whose work a log is: the unit of every event and the unit where every case belongs, found once from the mapping of the
//! log's values.

use samsyn_calendar::Zone;
use samsyn_eventlog::{Column, Data, Level, Log, Part, Role};
use samsyn_organisation::{Belonging, CaseUnits, Day, Field, MappedValues, Mapping, UnitId};
use samsyn_store::LogUnits;

use crate::open::THREADS;
use crate::{Error, Result};

/// Stands for no unit.
const NONE: u16 = u16::MAX;

/// The units of a log's events and cases. Two bytes for each.
#[derive(Debug)]
pub(crate) struct Work {
    /// The units that the mapping names, in their order; their places are their codes.
    units: Vec<UnitId>,
    parts: Vec<PartWork>,
    /// Live events that are mapped to no unit.
    pub(crate) unmapped: u64,
}

#[derive(Debug)]
struct PartWork {
    /// Of each row.
    events: Vec<u16>,
    /// Of each case.
    cases: Vec<u16>,
}

/// A column whose values mean units.
struct Source {
    column: std::sync::Arc<Column>,
    level: Level,
    /// From which day on, and by value: the code of the unit that is meant, or [`NONE`].
    periods: Vec<(Day, Vec<u16>)>,
}

impl Source {
    fn of(column: std::sync::Arc<Column>, level: Level, values: &MappedValues, units: &[UnitId]) -> Self {
        let code = |unit: &Option<UnitId>| unit.and_then(|unit| units.binary_search(&unit).ok()).map_or(NONE, |at| at as u16);
        let periods = values.periods().map(|(from, units)| (from, units.iter().map(code).collect())).collect();
        Self { column, level, periods }
    }

    /// Whether what a value means depends on the day.
    fn is_dated(&self) -> bool {
        self.periods.len() > 1
    }

    /// The code of the unit that a row of a part means, for what happened on a day; [`NONE`] of none.
    #[inline]
    fn unit(&self, part: usize, row: usize, day: impl Fn() -> Day) -> u16 {
        let data = &self.column.parts[part];
        let Data::Text(values, _) = data else { return NONE };
        if data.is_missing(row) {
            return NONE;
        }
        let periods = match self.periods.as_slice() {
            [only] => std::slice::from_ref(only),
            several => {
                let day = day();
                let after = several.partition_point(|(from, _)| *from <= day);
                &several[after.saturating_sub(1)..]
            }
        };
        periods.first().and_then(|(_, codes)| codes.get(values[row] as usize)).copied().unwrap_or(NONE)
    }
}

/// The values of a column, by code.
pub(crate) fn values(column: &Column) -> Vec<&str> {
    column.dictionary.iter().map(Option::unwrap_or_default).collect()
}

/// The column that a field of a mapping is about, if the log has it and it holds text.
pub(crate) fn column_of<'l>(log: &'l Log, field: &Field) -> Option<&'l samsyn_eventlog::ColumnInfo> {
    let info = match field {
        Field::Unit => log.role(Role::Unit),
        Field::Resource => log.role(Role::Resource),
        Field::CaseAttribute(name) => log.find(Level::Case, name),
    };
    info.filter(|info| info.kind.is_text() && info.role != Some(Role::Case))
}

impl Work {
    /// Maps a log's values. The unit column decides; where it says nothing, the resource does. Cost: O(rows + values ×
    /// patterns).
    ///
    /// # Errors
    /// When a column is damaged, or the mapping names more than 65,535 units.
    pub(crate) fn of(log: &Log, units: &LogUnits) -> Result<Self> {
        let mapping = Mapping::new(units.rules.clone());
        let mut named: Vec<UnitId> = mapping.rules().iter().map(|rule| rule.unit).collect();
        named.sort_unstable();
        named.dedup();
        if named.len() > usize::from(NONE) {
            return Err(Error::internal("internal", "more units than can be numbered"));
        }
        let source = |field: Field| -> Result<Option<Source>> {
            let Some(info) = column_of(log, &field) else { return Ok(None) };
            if !mapping.rules().iter().any(|rule| rule.field == field) {
                return Ok(None);
            }
            let column = log.column(info.level, &info.name)?;
            let values = mapping.over_time(&field, &values(&column));
            Ok(Some(Source::of(column, info.level, &values, &named)))
        };
        let of_events: Vec<Source> = [source(Field::Unit)?, source(Field::Resource)?].into_iter().flatten().collect();
        let of_case = match (&units.attribute, units.belonging) {
            (Some(name), Belonging::CaseAttribute) => source(Field::CaseAttribute(name.clone()))?,
            _ => None,
        };
        let is_dated = of_events.iter().chain(&of_case).any(Source::is_dated);
        let times = if is_dated { Some((log.time()?, log.time_zone()?)) } else { None };
        let reader = PartReader { log, of_events, of_case, belonging: units.belonging, times };
        let parts: Vec<PartWork> = (0..log.parts().len()).map(|part| reader.read(part)).collect();
        let is_none = |code: &&u16| **code == NONE;
        let unmapped = |(part, work): (&Part, &PartWork)| match part.live() {
            None => work.events.iter().filter(is_none).count(),
            Some(live) => live.iter().map(|case| work.events[part.rows(case)].iter().filter(is_none).count()).sum(),
        };
        let unmapped = log.parts().iter().zip(&parts).map(unmapped).sum::<usize>() as u64;
        Ok(Self { units: named, parts, unmapped })
    }

    /// For each unit that the mapping names, whether it is wanted; asked once each, so that rows are looked up.
    pub(crate) fn wanted(&self, wanted: impl Fn(UnitId) -> bool) -> Wanted<'_> {
        Wanted { work: self, codes: self.units.iter().map(|unit| wanted(*unit)).collect() }
    }

    /// The units that the mapping names, by code.
    pub(crate) fn units(&self) -> &[UnitId] {
        &self.units
    }

    /// The code of an event's unit.
    pub(crate) fn code(&self, part: usize, row: usize) -> Option<u16> {
        Some(self.parts[part].events[row]).filter(|code| *code != NONE)
    }

    /// The unit of an event.
    pub(crate) fn event(&self, part: usize, row: usize) -> Option<UnitId> {
        self.units.get(usize::from(self.parts[part].events[row])).copied()
    }

    /// The code of the unit where a case belongs.
    pub(crate) fn case_code(&self, part: usize, case: u32) -> Option<u16> {
        Some(self.parts[part].cases[case as usize]).filter(|code| *code != NONE)
    }

    /// The unit where a case belongs.
    pub(crate) fn case(&self, part: usize, case: u32) -> Option<UnitId> {
        self.units.get(usize::from(self.parts[part].cases[case as usize])).copied()
    }
}

/// Which units are wanted.
pub(crate) struct Wanted<'a> {
    work: &'a Work,
    codes: Vec<bool>,
}

impl Wanted<'_> {
    fn has(&self, code: u16) -> bool {
        self.codes.get(usize::from(code)).copied().unwrap_or(false)
    }

    /// Whether an event is of a wanted unit.
    pub(crate) fn event(&self, part: usize, row: usize) -> bool {
        self.has(self.work.parts[part].events[row])
    }

    /// Whether a case belongs to a wanted unit.
    pub(crate) fn case(&self, part: usize, case: u32) -> bool {
        self.has(self.work.parts[part].cases[case as usize])
    }
}

/// What finds the units of the rows and cases of one part after the other.
struct PartReader<'l> {
    log: &'l Log,
    /// The first that says something of an event decides.
    of_events: Vec<Source>,
    of_case: Option<Source>,
    belonging: Belonging,
    /// When events happened, if it matters.
    times: Option<(std::sync::Arc<Column>, Zone)>,
}

/// Fewer rows than this are not worth a thread.
const WORTH_A_THREAD: usize = 100_000;

impl PartReader<'_> {
    /// Reads a part, its cases shared among threads by their rows.
    fn read(&self, part: usize) -> PartWork {
        let own = &self.log.parts()[part];
        let (rows, ends) = (own.event_count() as usize, own.case_ends());
        let mut work = PartWork { events: vec![NONE; rows], cases: vec![NONE; ends.len()] };
        let threads = THREADS.min(rows / WORTH_A_THREAD).max(1);
        let (mut events, mut cases, mut from) = (work.events.as_mut_slice(), work.cases.as_mut_slice(), 0);
        std::thread::scope(|scope| {
            for thread in 1..=threads {
                let until = if thread == threads {
                    ends.len()
                } else {
                    ends.partition_point(|end| *end as usize <= rows * thread / threads)
                };
                let these = own_rows(ends, from, until);
                let (now_events, later_events) = std::mem::take(&mut events).split_at_mut(these.len());
                let (now_cases, later_cases) = std::mem::take(&mut cases).split_at_mut(until - from);
                (events, cases) = (later_events, later_cases);
                let first = from as u32;
                let mut fill = move || self.fill(part, first, now_events, now_cases);
                if thread == threads {
                    fill()
                } else {
                    drop(scope.spawn(fill))
                }
                from = until;
            }
        });
        work
    }

    /// Reads the cases of a part from `first` on, as many as there is room for.
    fn fill(&self, part: usize, first: u32, events: &mut [u16], cases: &mut [u16]) {
        let own = &self.log.parts()[part];
        let day = |row: usize| match &self.times {
            Some((time, zone)) => match &time.parts[part] {
                Data::Time(times, ..) => day_at(zone, times[row]),
                _ => Day(0),
            },
            None => Day(0),
        };
        let mut units: Vec<Option<u16>> = Vec::new();
        let known = |code: u16| (code != NONE).then_some(code);
        let start = own.rows(first).start;
        for (at, of_case) in cases.iter_mut().enumerate() {
            let case = first + at as u32;
            units.clear();
            for row in own.rows(case) {
                let mut found = NONE;
                for source in &self.of_events {
                    let place = if source.level == Level::Case { case as usize } else { row };
                    found = source.unit(part, place, || day(row));
                    if found != NONE {
                        break;
                    }
                }
                units.push(known(found));
                events[row - start] = found;
            }
            let attribute = match &self.of_case {
                Some(source) if !own.rows(case).is_empty() => source.unit(part, case as usize, || day(own.rows(case).start)),
                _ => NONE,
            };
            *of_case = self.belonging.of(CaseUnits { attribute: known(attribute), events: &units }).unwrap_or(NONE);
        }
    }
}

/// The rows of a run of cases of a part whose cases end with these.
fn own_rows(ends: &[u32], from: usize, until: usize) -> std::ops::Range<usize> {
    let end = |case: usize| case.checked_sub(1).map_or(0, |before| ends[before] as usize);
    end(from)..end(until)
}

/// The day of an instant on the log's clocks.
fn day_at(zone: &Zone, us: i64) -> Day {
    let civil = zone.civil_at(us);
    Day::new(civil.year, civil.month, civil.day).unwrap_or(Day(us.div_euclid(86_400_000_000) as i32))
}
