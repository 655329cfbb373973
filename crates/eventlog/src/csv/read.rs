//! A CSV source from its first byte to a log: sample, propose, read, read again where the values ask for it, report.

use std::io::{Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::Encoding;

use crate::csv::decode::{Decoded, end_in_source, sniff_encoding, to_utf8};
use crate::csv::pass::{Odds, Passed, pass};
use crate::csv::sniff::{SAMPLE_BYTES, Shape, sniff};
use crate::dates::Epoch;
use crate::propose::Preview;
use crate::table::collect::{ColumnPlan, Stats};
use crate::table::log::into_log;
use crate::table::recast::uses;
use crate::table::retype::{retype_unknown, revise};
use crate::table::sample::{Considered, Sample, consider};
use crate::table::typing::{TimeForm, Typing};
use crate::table::{Table, TableColumn};
use crate::unpack::Unpacked;
use crate::{Error, Findings, Format, Place, ReadLog, ReadOptions, Result, Severity, Watch};

/// Most times that a source is read: types may widen, then an order of day and month may turn out.
const PASSES: usize = 4;

/// Reads a CSV source, gzip or not, into a log. It is read twice when its later values contradict the first megabytes.
///
/// Missing is only the empty cell; in columns of numbers, truth values or times also `NA`, `null` and the like, with a finding.
/// Cost: O(bytes); memory: the columns, plus a few pieces of a megabyte per thread.
///
/// # Errors
/// [`Error::Unusable`] when no log can be made of it: no column for case, activity or time, or several; an order of day and
/// month that the values leave open; a cell beyond the limits; `cancelled`.
pub fn read(mut source: impl Read + Seek + Send, options: &ReadOptions, watch: Watch<'_>) -> Result<ReadLog> {
    let opened = Opened::new(&mut source, Origin::Text, options)?;
    read_opened(&mut source, &opened, options, watch, Findings::new())
}

/// What [`read`] would do with the source, from its first 4 MB. Nothing that [`read`] would refuse later is refused here, but
/// columns that are unclear are named.
///
/// # Errors
/// When the source is no table of text, or cannot be read.
pub fn preview(mut source: impl Read + Seek, options: &ReadOptions) -> Result<Preview> {
    let opened = Opened::new(&mut source, Origin::Text, options)?;
    let mut preview = opened.preview(Format::Csv, options);
    preview.encoding = Some(opened.encoding.name().to_owned());
    preview.delimiter = Some(char::from(opened.shape.marks.delimiter));
    Ok(preview)
}

/// Where text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A text file.
    Text,
    /// A sheet written out as text: rows end at their last cell, and bare numbers may be days.
    Sheet,
}

/// A source whose layout is known.
pub(crate) struct Opened {
    pub(crate) origin: Origin,
    pub(crate) encoding: &'static Encoding,
    /// Bytes of the mark of byte order.
    pub(crate) mark: usize,
    pub(crate) shape: Shape,
    pub(crate) sample: Sample,
    pub(crate) considered: Considered,
}

impl Opened {
    /// Samples the source from its beginning.
    pub(crate) fn new(source: &mut (impl Read + Seek), origin: Origin, options: &ReadOptions) -> Result<Self> {
        source.seek(SeekFrom::Start(0))?;
        let mut unpacked = Unpacked::new(source, &options.limits)?;
        let mut start = Vec::new();
        let whole = (&mut unpacked).take(SAMPLE_BYTES as u64).read_to_end(&mut start)? < SAMPLE_BYTES;
        refuse_other_formats(&start)?;
        let (encoding, mark) = sniff_encoding(&start, options.encoding.as_deref())?;
        let mut bytes = Vec::new();
        let amount = start.len() * 3 + 64;
        let mut decoded = Decoded::new(&start[mark..], encoding);
        while !decoded.append(&mut bytes, amount)? {}
        if !whole {
            // A character may be cut at the end.
            let end = memchr::memrchr2(b'\n', b'\r', &bytes).map_or(bytes.len(), |n| n + 1);
            bytes.truncate(end);
        }
        let mix = to_utf8(&mut bytes);
        let text = String::from_utf8_lossy(&bytes);
        let (mut shape, mut sample) = sniff(&text, whole, options)?;
        if mix.other_lines > 0 {
            // The rows are found in the source before its lines are made UTF-8, where letters of the header are shorter.
            shape.data_start = end_in_source(&bytes[..shape.data_start], &start[mark..]);
        }
        if origin == Origin::Sheet {
            (sample.serials, sample.comma_decimal) = (true, false);
        }
        let considered = consider(&sample, options);
        Ok(Self { origin, encoding, mark, shape, sample, considered })
    }
}

impl Opened {
    pub(crate) fn preview(&self, format: Format, options: &ReadOptions) -> Preview {
        let mut findings = Findings::new();
        report_shape(&self.shape, &mut findings);
        report_typing(self, &self.considered.plan(&self.sample, options), &mut findings);
        Preview::of_sample(format, &self.sample, &self.considered, options, findings)
    }
}

/// Binary files are not text, whatever their name.
pub(crate) fn refuse_other_formats(start: &[u8]) -> Result<()> {
    if start.is_empty() {
        return Err(Error::unusable("empty-file", Place::none()));
    }
    let utf16 = Encoding::for_bom(start).is_some() || sniff_encoding(start, None)?.0 != encoding_rs::UTF_8;
    let head = &start[..start.len().min(64 << 10)];
    let odd = head.iter().filter(|b| **b < 9 || (14..32).contains(*b)).count();
    if !utf16 && odd * 20 > head.len() {
        return Err(Error::unusable("not-text", Place::byte(0)));
    }
    Ok(())
}

/// Reads an opened source in as many passes as it needs.
pub(crate) fn read_opened<R: Read + Seek + Send>(
    source: &mut R,
    opened: &Opened,
    options: &ReadOptions,
    watch: Watch<'_>,
    mut findings: Findings,
) -> Result<ReadLog> {
    opened.considered.check(options)?;
    let mut plan = opened.considered.plan(&opened.sample, options);
    report_shape(&opened.shape, &mut findings);
    report_typing(opened, &plan, &mut findings);
    let mut passes = 0;
    let passed = loop {
        passes += 1;
        let passed = one_pass(source, opened, &plan, options, watch)?;
        let revised = revise(&plan, &passed.columns, &passed.numbers, options, passes < PASSES, &mut findings)?;
        match revised {
            Some(revised) => plan = revised,
            None => break passed,
        }
    };
    report_odds(&passed.odds, &passed, opened, &mut findings);
    let table = into_table(passed, &plan, opened.origin, options, &mut findings)?;
    into_log(table, &uses(&opened.considered), options, findings)
}

fn one_pass<R: Read + Seek + Send>(
    source: &mut R,
    opened: &Opened,
    plan: &[ColumnPlan],
    options: &ReadOptions,
    watch: Watch<'_>,
) -> Result<Passed> {
    source.seek(SeekFrom::Start(0))?;
    let taken = AtomicU64::new(0);
    let mut unpacked = Unpacked::new(Counted { source, taken: &taken }, &options.limits)?;
    std::io::copy(&mut (&mut unpacked).take(opened.mark as u64), &mut std::io::sink())?;
    let mut decoded = Decoded::new(unpacked, opened.encoding);
    let mut passed = pass(&mut decoded, plan, &opened.shape, options, || watch.reached(taken.load(Ordering::Relaxed)))?;
    passed.odds.damaged = decoded.is_damaged();
    Ok(passed)
}

struct Counted<'a, R> {
    source: R,
    taken: &'a AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.source.read(buffer)?;
        self.taken.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// The columns as a typed table, what was noticed in them reported.
fn into_table(
    passed: Passed,
    plan: &[ColumnPlan],
    origin: Origin,
    options: &ReadOptions,
    findings: &mut Findings,
) -> Result<Table> {
    let Passed { columns, rows, numbers, .. } = passed;
    let format = if origin == Origin::Sheet { "xlsx" } else { "csv" };
    let mut table = Table { columns: Vec::new(), rows, numbers, format };
    for (collected, plan) in columns.into_iter().zip(plan) {
        let Some(collected) = collected else { continue };
        report_column(&collected.column, &collected.stats, plan, &table, findings);
        let column = match plan.typing {
            Typing::Unknown => retype_unknown(collected.column, options, findings)?,
            _ => collected.column,
        };
        table.columns.push(column);
    }
    Ok(table)
}

fn report_shape(shape: &Shape, findings: &mut Findings) {
    if !shape.header {
        findings.add("no-header", Severity::Note, Place::none());
    }
    findings.add_with("rows-before-header", Severity::Note, shape.headings, Place::row(1), &[]);
    for name in &shape.unnamed {
        findings.add("column-without-name", Severity::Note, Place::none().field(name.clone()));
    }
    for name in &shape.renamed {
        findings.add("column-name-repeated", Severity::Note, Place::none().field(name.clone()));
    }
}

/// Assumptions made from the sample.
fn report_typing(opened: &Opened, plan: &[ColumnPlan], findings: &mut Findings) {
    for (guess, plan) in opened.considered.guesses.iter().zip(plan).filter(|(_, p)| !p.dropped) {
        let place = || Place::none().field(plan.name.clone());
        if guess.comma_open && plan.typing == Typing::Text {
            findings.add("decimal-comma-unclear", Severity::Note, place());
        }
        if let Typing::Time(TimeForm::Epoch(epoch)) = plan.typing {
            let code = if epoch == Epoch::Serial { "numbers-read-as-dates" } else { "epoch-times" };
            findings.add_with(code, Severity::Note, 1, place(), &[("unit", epoch.name().to_owned())]);
        }
    }
}

/// What was noticed in a column's values.
pub(crate) fn report_column(column: &TableColumn, stats: &Stats, plan: &ColumnPlan, table: &Table, findings: &mut Findings) {
    let mut report = |code, severity, noted: &crate::table::collect::Noted| {
        if let Some((row, text)) = &noted.first {
            let place = Place::row(table.numbers.of(*row)).field(column.name.clone());
            findings.add_with(code, severity, noted.count, place, &[("example", text.clone())]);
        }
    };
    report("missing-by-spelling", Severity::Note, &stats.spelled);
    report("two-digit-year", Severity::Warning, &stats.short_years);
    report("time-in-clock-gap", Severity::Warning, &stats.gaps);
    report("time-in-clock-fold", Severity::Warning, &stats.folds);
    if plan.tolerant {
        report("time-not-readable", Severity::Loss, &stats.misfits);
    }
    if stats.with_offset > 0 && stats.with_offset < stats.present && matches!(plan.typing, Typing::Time(_)) {
        let without = stats.present - stats.with_offset;
        findings.add_with("some-times-without-offset", Severity::Warning, without, Place::none().field(column.name.clone()), &[]);
    }
}

fn report_odds(odds: &Odds, passed: &Passed, opened: &Opened, findings: &mut Findings) {
    let mut report = |code, severity, odd: &crate::csv::tokens::Odd, args: &[(&str, String)]| {
        let mut place = Place::row(passed.numbers.of(odd.row));
        if opened.encoding == encoding_rs::UTF_8 {
            place.byte = Some(odd.byte + opened.mark as u64);
        }
        findings.add_with(code, severity, odd.count, place, args);
    };
    if opened.origin == Origin::Text {
        report("row-with-fewer-cells", Severity::Warning, &odds.short, &[]);
    }
    report("row-with-more-cells", Severity::Loss, &odds.long, &[]);
    report("quote-not-closed", Severity::Warning, &odds.open_quotes, &[]);
    report("zero-bytes", Severity::Warning, &odds.zeros, &[]);
    if odds.damaged {
        let args = [("encoding", opened.encoding.name().to_owned())];
        findings.add_with("text-not-decodable", Severity::Loss, 1, Place::none(), &args);
        return;
    }
    let encoding = [("encoding", "windows-1252".to_owned())];
    if odds.utf8 {
        report("encodings-mixed", Severity::Warning, &odds.other_lines, &encoding);
    } else {
        report("encoding-assumed", Severity::Note, &odds.other_lines, &encoding);
    }
}
