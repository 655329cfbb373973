//! What each column of a log holds: kinds, missing and distinct values, the most frequent ones, extremes and quantiles.

use rustc_hash::FxHashMap;
use samsyn_eventlog::{Column, ColumnInfo, Data, Kind, Level, Role};
use samsyn_stats::quantiles_select;
use serde::Serialize;

use crate::{Error, Result, Selection, Units};

/// A value and how often it occurs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ValueCount {
    /// The value as text.
    pub value: String,
    /// In how many rows.
    pub count: u64,
}

/// The spread of numbers, or of times in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct NumberSummary {
    /// The smallest.
    pub min: f64,
    /// Lower quartile.
    pub p25: f64,
    /// Median.
    pub median: f64,
    /// Mean.
    pub mean: f64,
    /// Upper quartile.
    pub p75: f64,
    /// The largest.
    pub max: f64,
}

/// What a column holds in the selected cases.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AttributeSummary {
    /// What the column is.
    pub column: ColumnInfo,
    /// Rows looked at: cases, or events.
    pub rows: u64,
    /// Rows without a value.
    pub missing: u64,
    /// Number of distinct values.
    pub distinct: u64,
    /// The most frequent values; ties by value. Empty for identifiers of cases and for numbers that hardly repeat.
    pub top: Vec<ValueCount>,
    /// The spread, for numbers and times.
    pub numbers: Option<NumberSummary>,
}

/// Values counted in one pass.
#[derive(Default)]
struct Counted {
    rows: u64,
    missing: u64,
    texts: Vec<u64>,
    bools: [u64; 2],
    numbers: Vec<f64>,
    bits: FxHashMap<u64, u64>,
}

impl AttributeSummary {
    /// The summary of one column over the selected cases: of a case column one row per case, of an event column all their
    /// events, whatever the counting unit (after trimming, the units kept). At most `top` values are listed.
    ///
    /// Cost: O(rows) time; memory O(distinct values), for numbers O(rows).
    ///
    /// # Errors
    /// When the log has no such column, or it is damaged.
    pub fn of(units: &Units, selection: &Selection, info: &ColumnInfo, top: usize) -> Result<Self> {
        let units = units.restricted(selection);
        let log = units.log();
        let known = log.find(info.level, &info.name).ok_or_else(|| Error::UnknownColumn(info.name.clone()))?;
        if known.role == Some(Role::Case) {
            let cases = selection.case_count();
            return Ok(Self { column: known.clone(), rows: cases, missing: 0, distinct: cases, top: Vec::new(), numbers: None });
        }
        let column = log.column(info.level, &info.name)?;
        let mut counted = Counted { texts: vec![0; texts(&column)], ..Counted::default() };
        for case in selection.cases().iter() {
            let (i, own) = units.locate(case);
            match info.level {
                Level::Case => counted.add(&column.parts[i], own as usize),
                Level::Event if units.restricted => {
                    let part = &units.parts[i];
                    part.range(own).for_each(|u| counted.add(&column.parts[i], part.row(u)));
                }
                Level::Event => units.rows(i, own).for_each(|row| counted.add(&column.parts[i], row)),
            }
        }
        Ok(counted.summary(&column, top))
    }

    /// The summaries of all columns, cases first.
    ///
    /// # Errors
    /// When a column is damaged.
    pub fn all(units: &Units, selection: &Selection, top: usize) -> Result<Vec<Self>> {
        let units = units.restricted(selection);
        units.log().columns().iter().map(|info| Self::of(&units, selection, info, top)).collect()
    }
}

fn texts(column: &Column) -> usize {
    use arrow_array::Array;
    column.dictionary.len()
}

impl Counted {
    fn add(&mut self, data: &Data, row: usize) {
        self.rows += 1;
        if data.is_missing(row) {
            self.missing += 1;
            return;
        }
        match data {
            Data::Text(codes, _) => self.texts[codes[row] as usize] += 1,
            Data::Bool(values, _) => self.bools[usize::from(values.value(row))] += 1,
            Data::Int(values, _) => self.number(values[row] as u64, values[row] as f64),
            Data::Float(values, _) => self.number(values[row].to_bits(), values[row]),
            Data::Time(values, ..) => self.number(values[row] as u64, values[row] as f64),
            Data::Absent => {}
        }
    }

    fn number(&mut self, bits: u64, value: f64) {
        *self.bits.entry(bits).or_default() += 1;
        self.numbers.push(value);
    }

    fn summary(mut self, column: &Column, top: usize) -> AttributeSummary {
        let kind = column.info.kind;
        let mut values: Vec<ValueCount> = match kind {
            Kind::Text | Kind::Id | Kind::List => {
                let mut codes: Vec<(u64, u32)> =
                    self.texts.iter().zip(0..).filter(|(n, _)| **n > 0).map(|(&n, code)| (n, code)).collect();
                codes.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| column.text(a.1).cmp(column.text(b.1))));
                let text = |&(count, code): &(u64, u32)| ValueCount { value: column.text(code).to_owned(), count };
                let list = codes.iter().take(top).map(text).collect();
                self.bits = codes.iter().map(|&(n, code)| (u64::from(code), n)).collect();
                list
            }
            Kind::Bool => {
                self.bits = self.bools.iter().zip(0..).filter(|(n, _)| **n > 0).map(|(&n, b)| (b, n)).collect();
                let mut list = vec![(self.bools[1], "true"), (self.bools[0], "false")];
                list.sort_by_key(|v| std::cmp::Reverse(v.0));
                let seen = list.into_iter().filter(|v| v.0 > 0);
                seen.map(|(count, value)| ValueCount { value: value.to_owned(), count }).collect()
            }
            Kind::Int | Kind::Float => self.frequent_numbers(kind),
            Kind::Time => Vec::new(),
        };
        values.truncate(top);
        let scale = if kind == Kind::Time { 1e-6 } else { 1.0 };
        AttributeSummary {
            column: column.info.clone(),
            rows: self.rows,
            missing: self.missing,
            distinct: self.bits.len() as u64,
            top: values,
            numbers: numbers(&mut self.numbers, scale),
        }
    }

    /// Values only when on average each occurs twice: else a list of them tells nothing.
    fn frequent_numbers(&self, kind: Kind) -> Vec<ValueCount> {
        if self.bits.len() * 2 > self.numbers.len() {
            return Vec::new();
        }
        let text = |bits: u64| if kind == Kind::Int { (bits as i64).to_string() } else { f64::from_bits(bits).to_string() };
        let mut list: Vec<ValueCount> = self.bits.iter().map(|(&bits, &count)| ValueCount { value: text(bits), count }).collect();
        list.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        list
    }
}

fn numbers(values: &mut [f64], scale: f64) -> Option<NumberSummary> {
    let mean = samsyn_stats::mean_f64(values)?;
    let found = quantiles_select(values, &[0.0, 0.25, 0.5, 0.75, 1.0]);
    let [min, p25, median, p75, max] = <[f64; 5]>::try_from(found).ok()?.map(|v| v * scale);
    Some(NumberSummary { min, p25, median, mean: mean * scale, p75, max })
}
