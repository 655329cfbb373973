//! Erasing: a segment without some of its cases and texts, written anew so that nothing of them is left in its bytes. Text
//! that no kept row has leaves the dictionaries too.

use std::collections::HashSet;

use arrow_array::LargeStringArray;
use arrow_buffer::{BooleanBufferBuilder, NullBuffer, ScalarBuffer};
use samsyn_calendar::Zone;

use crate::merge::{Runs, Values, gather};
use crate::threads::on_two_threads;
use crate::{Assembler, CaseSet, ColumnInfo, Data, Error, Findings, Level, Result, Role, Segment};

/// Texts that are looked for as values of their own, in whatever column they stand.
///
/// A value is one of them when it is the same, letter for letter; a whole number also as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    texts: HashSet<String>,
    numbers: HashSet<i64>,
}

impl Wanted {
    /// These texts; an empty one is never looked for.
    pub fn new(texts: impl IntoIterator<Item = String>) -> Self {
        let texts: HashSet<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        // Only as it would be written again: "007" is no 7.
        let number = |text: &String| text.parse::<i64>().ok().filter(|n| n.to_string() == *text);
        let numbers = texts.iter().filter_map(number).collect();
        Self { texts, numbers }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The texts, in no order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }

    fn has(&self, text: &str) -> bool {
        self.texts.contains(text)
    }
}

/// Whether values of a column can be erased one by one: not the case identifier, nor what an event cannot be without.
fn erasable(info: &ColumnInfo) -> bool {
    !matches!(info.role, Some(Role::Case | Role::Activity | Role::Time | Role::Start | Role::Lifecycle))
}

impl Segment {
    /// The columns in which a value can be erased: all but the case identifier, activity, times and life cycle.
    pub fn columns_erasable(&self) -> Vec<ColumnInfo> {
        self.columns().into_iter().filter(erasable).collect()
    }

    /// Rows of a column (of cases or of events, as its level says) whose value is one of those wanted, ascending.
    ///
    /// Cost: O(distinct texts) when no text is wanted, else O(rows).
    ///
    /// # Errors
    /// When the column is damaged.
    pub fn rows_with(&self, info: &ColumnInfo, wanted: &Wanted) -> Result<Vec<u32>> {
        let (data, texts) = self.data(info)?;
        let present = |row: &u32| !data.is_missing(*row as usize);
        Ok(match (&data, &texts) {
            (Data::Text(codes, _), Some(texts)) => {
                let found: Vec<bool> = texts.iter().map(|text| text.is_some_and(|text| wanted.has(text))).collect();
                if !found.contains(&true) {
                    return Ok(Vec::new());
                }
                let is = |code: u32| found.get(code as usize).copied().unwrap_or(false);
                (0..).zip(codes.iter()).filter(|(_, code)| is(**code)).map(|(row, _)| row).filter(present).collect()
            }
            (Data::Int(values, _), _) if !wanted.numbers.is_empty() => {
                (0..).zip(values.iter()).filter(|(_, v)| wanted.numbers.contains(v)).map(|(row, _)| row).filter(present).collect()
            }
            _ => Vec::new(),
        })
    }

    /// The cases whose last event is before a moment, UTC microseconds. Cost: O(cases).
    ///
    /// # Errors
    /// When the times or the cases are damaged.
    pub fn cases_before(&self, us: i64) -> Result<CaseSet> {
        let info = self.columns().into_iter().find(|c| c.role == Some(Role::Time));
        let info = info.ok_or_else(|| Error::Segment("no time column".to_owned()))?;
        let Data::Time(times, ..) = self.data(&info)?.0 else {
            return Err(Error::Segment("time column is not of kind time".to_owned()));
        };
        // In a case the last event is the latest.
        let ends = self.case_ends()?;
        let last = |case: u32| times.get(ends[case as usize].wrapping_sub(1) as usize);
        Ok(CaseSet::from_fn(self.case_count(), |case| last(case).is_some_and(|&time| time < us)))
    }

    /// In how many distinct texts of a column one of those wanted stands among others ("see 2024/17"): what
    /// [`Segment::erased`] leaves. Cost: O(bytes of the distinct texts).
    ///
    /// # Errors
    /// When the column is damaged.
    pub fn texts_within(&self, info: &ColumnInfo, wanted: &Wanted) -> Result<u64> {
        let texts = match self.data(info)? {
            (Data::Text(..), Some(texts)) => texts,
            _ => return Ok(0),
        };
        let within = |text: &&str| wanted.texts().any(|w| *text != w && text.contains(w));
        Ok(texts.iter().flatten().filter(within).count() as u64)
    }

    /// The segment with the cases of `keep` alone, and without a value where it was one of `wanted` (see
    /// [`Segment::columns_erasable`]). Every column, role, zone and order stays.
    ///
    /// Cost: O(cells kept).
    ///
    /// # Errors
    /// When a column is damaged, or `keep` ranges over other cases.
    pub fn erased(&self, keep: &CaseSet, wanted: &Wanted) -> Result<Self> {
        if keep.len() != self.case_count() {
            return Err(Error::Segment("cases of another segment are kept".to_owned()));
        }
        let ends = self.case_ends()?;
        let (mut cases, mut rows, mut case_of_row) = (Runs::default(), Runs::default(), Vec::new());
        for (new, case) in (0..).zip(keep.iter()) {
            let from = if case == 0 { 0 } else { ends[case as usize - 1] };
            cases.push((0, case));
            rows.push_all(0, from..ends[case as usize]);
            case_of_row.resize(rows.rows, new);
        }
        let columns = self.columns();
        let of_role = |role| columns.iter().find(move |c| c.role == Some(role));
        let case_info = of_role(Role::Case).cloned().ok_or_else(|| Error::Segment("no case identifiers".to_owned()))?;
        let others: Vec<&ColumnInfo> = columns.iter().filter(|c| c.role != Some(Role::Case)).collect();
        let gathered = on_two_threads(&others, |info| {
            let (data, texts) = self.data(info)?;
            let blank = if erasable(info) { self.rows_with(info, wanted)? } else { Vec::new() };
            let values = Values::new((blanked(data, &blank), texts));
            gather(info, &[values], if info.level == Level::Case { &cases } else { &rows })
        });
        let gathered = gathered.into_iter().collect::<Result<Vec<_>>>()?;
        let (case_columns, event_columns) = gathered.into_iter().partition(|c| c.info.level == Level::Case);
        let ids = self.case_ids()?;
        let assembler = Assembler {
            header: self.header().clone(),
            zone: Zone::parse(self.zone()).map_err(|e| Error::Segment(e.to_string()))?,
            case_info,
            case_ids: LargeStringArray::from_iter_values(keep.iter().map(|case| ids.value(case as usize))),
            case_columns,
            case_of_row,
            event_columns,
        };
        assembler.finish(&mut Findings::new())
    }
}

/// The values without those of some rows; under the null nothing is left of a number either.
fn blanked(data: Data, rows: &[u32]) -> Data {
    if rows.is_empty() {
        return data;
    }
    let nulls = |own: Option<NullBuffer>, len: usize| {
        let mut valid = BooleanBufferBuilder::new(len);
        match own {
            Some(own) => valid.append_buffer(own.inner()),
            None => valid.append_n(len, true),
        }
        rows.iter().for_each(|&row| valid.set_bit(row as usize, false));
        Some(NullBuffer::new(valid.finish()))
    };
    match data {
        Data::Text(codes, own) => {
            let len = codes.len();
            Data::Text(codes, nulls(own, len))
        }
        Data::Int(values, own) => {
            let mut values = values.to_vec();
            rows.iter().for_each(|&row| values[row as usize] = 0);
            let len = values.len();
            Data::Int(ScalarBuffer::from(values), nulls(own, len))
        }
        // Nothing is found in the others.
        data => data,
    }
}
