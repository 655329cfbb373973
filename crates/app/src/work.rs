//! Whose work a log is: the unit of every event and the unit where every case belongs, found once from the mapping of the
//! log's values.

use samsyn_calendar::Zone;
use samsyn_eventlog::{Column, Data, Level, Log, Role};
use samsyn_organisation::{Belonging, CaseUnits, Day, Field, MappedValues, Mapping, UnitId};
use samsyn_store::LogUnits;

use crate::{Error, Result};

/// Stands for no unit.
const NONE: u16 = u16::MAX;

/// The units of a log's events and cases. Two bytes for each.
#[derive(Debug)]
pub(crate) struct Work {
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
    values: MappedValues,
    /// What a value means, where that is the same on every day: [`UNSEEN`] until it is asked for.
    always: Option<Vec<u16>>,
}

/// Stands for a value that was not met yet.
const UNSEEN: u16 = NONE - 1;

impl Source {
    /// The number of the unit that a row of a part means, for what happened on a day; [`NONE`] of none.
    fn unit(&mut self, part: usize, row: usize, day: Day, codes: &mut Codes) -> Result<u16> {
        let Data::Text(values, _) = &self.column.parts[part] else { return Ok(NONE) };
        if self.column.parts[part].is_missing(row) {
            return Ok(NONE);
        }
        let value = values[row] as usize;
        match self.always.as_mut().and_then(|always| always.get_mut(value)) {
            Some(known) => {
                if *known == UNSEEN {
                    *known = codes.of(self.values.unit(value, day))?;
                }
                Ok(*known)
            }
            None => codes.of(self.values.unit(value, day)),
        }
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
    /// When a column is damaged, or more than 65,533 units occur.
    pub(crate) fn of(log: &Log, units: &LogUnits) -> Result<Self> {
        let mapping = Mapping::new(units.rules.clone());
        let source = |field: Field| -> Result<Option<Source>> {
            let Some(info) = column_of(log, &field) else { return Ok(None) };
            if !mapping.rules().iter().any(|rule| rule.field == field) {
                return Ok(None);
            }
            let column = log.column(info.level, &info.name)?;
            let values = mapping.over_time(&field, &values(&column));
            let always = (!values.is_dated()).then(|| vec![UNSEEN; column.dictionary.iter().count()]);
            Ok(Some(Source { level: info.level, column, values, always }))
        };
        let mut of_events: Vec<Source> = [source(Field::Unit)?, source(Field::Resource)?].into_iter().flatten().collect();
        let mut of_case = match (&units.attribute, units.belonging) {
            (Some(name), Belonging::CaseAttribute) => source(Field::CaseAttribute(name.clone()))?,
            _ => None,
        };
        let zone = log.time_zone()?;
        let mut codes = Codes::default();
        let parts = (0..log.parts().len())
            .map(|part| part_work(log, part, &mut of_events, of_case.as_mut(), units.belonging, &zone, &mut codes));
        let parts = parts.collect::<Result<Vec<_>>>()?;
        let mut unmapped = 0;
        for (part, work) in log.parts().iter().zip(&parts) {
            let live = (0..part.case_count()).filter(|case| part.live().is_none_or(|live| live.contains(*case)));
            unmapped += live.flat_map(|case| part.rows(case)).filter(|row| work.events[*row] == NONE).count() as u64;
        }
        Ok(Self { units: codes.units, parts, unmapped })
    }

    /// For each unit that occurs, whether it is wanted; asked once each, so that rows are looked up.
    pub(crate) fn wanted(&self, wanted: impl Fn(UnitId) -> bool) -> Wanted<'_> {
        Wanted { work: self, codes: self.units.iter().map(|unit| wanted(*unit)).collect() }
    }

    /// The units that occur, by code.
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

/// Numbers for the units that occur.
#[derive(Default)]
struct Codes {
    units: Vec<UnitId>,
    known: std::collections::HashMap<UnitId, u16>,
}

impl Codes {
    fn of(&mut self, unit: Option<UnitId>) -> Result<u16> {
        let Some(unit) = unit else { return Ok(NONE) };
        if let Some(code) = self.known.get(&unit) {
            return Ok(*code);
        }
        let next = u16::try_from(self.units.len()).ok().filter(|next| *next < UNSEEN);
        let code = next.ok_or_else(|| Error::internal("internal", "more units than can be numbered"))?;
        self.units.push(unit);
        self.known.insert(unit, code);
        Ok(code)
    }
}

fn part_work(
    log: &Log,
    part: usize,
    of_events: &mut [Source],
    mut of_case: Option<&mut Source>,
    belonging: Belonging,
    zone: &Zone,
    codes: &mut Codes,
) -> Result<PartWork> {
    let own = &log.parts()[part];
    let time = log.time()?;
    let dated = of_events.iter().chain(of_case.as_deref()).any(|source| source.values.is_dated());
    let day = |row: usize| match &time.parts[part] {
        Data::Time(times, ..) if dated => day_at(zone, times[row]),
        _ => Day(0),
    };
    let mut work = PartWork { events: Vec::with_capacity(own.event_count() as usize), cases: Vec::new() };
    let mut units: Vec<Option<UnitId>> = Vec::new();
    for case in 0..own.case_count() {
        units.clear();
        for row in own.rows(case) {
            let mut found = NONE;
            for source in of_events.iter_mut() {
                let at = if source.level == Level::Case { case as usize } else { row };
                found = source.unit(part, at, day(row), codes)?;
                if found != NONE {
                    break;
                }
            }
            units.push(codes.units.get(usize::from(found)).copied());
            work.events.push(found);
        }
        let first = own.rows(case).start;
        let attribute = match &mut of_case {
            Some(source) if !own.rows(case).is_empty() => source.unit(part, case as usize, day(first), codes)?,
            _ => NONE,
        };
        let attribute = codes.units.get(usize::from(attribute)).copied();
        work.cases.push(codes.of(belonging.of(CaseUnits { attribute, events: &units }))?);
    }
    Ok(work)
}

/// The day of an instant on the log's clocks.
fn day_at(zone: &Zone, us: i64) -> Day {
    let civil = zone.civil_at(us);
    Day::new(civil.year, civil.month, civil.day).unwrap_or(Day(us.div_euclid(86_400_000_000) as i32))
}
