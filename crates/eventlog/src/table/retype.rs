//! What a pass over the whole source says against the types that its sample suggested.

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{Array, UInt32Array};
use arrow_select::take::take;

use crate::table::collect::{Collected, ColumnPlan, Keeper, ReadPiece, Stats, join};
use crate::table::typing::{Orders, TimeForm, Typing, guess};
use crate::table::{RowNumbers, TableColumn};
use crate::{DateOrder, Error, Findings, Place, ReadOptions, Result, Severity};

/// A better plan when the values contradict this one, and the source has to be read again.
///
/// # Errors
/// `date-order-ambiguous` and `date-order-mixed` for a column that the log cannot do without.
pub(crate) fn revise(
    plan: &[ColumnPlan],
    columns: &[Option<Collected>],
    numbers: &RowNumbers,
    options: &ReadOptions,
    may: bool,
    findings: &mut Findings,
) -> Result<Option<Vec<ColumnPlan>>> {
    let mut revised = plan.to_vec();
    let mut again = false;
    let shown = order_elsewhere(columns);
    for (column, plan) in revised.iter_mut().zip(columns).filter_map(|(p, c)| c.as_ref().map(|c| (c, p))) {
        let place = || Place::none().field(column.column.name.clone());
        if let Typing::Time(TimeForm::Written(order)) = plan.typing {
            match settle_order(column, order, plan.tolerant, options, shown, findings)? {
                Settled::Fine => {}
                Settled::ReadAs(typing) => {
                    plan.typing = typing;
                    again = true;
                    continue;
                }
            }
        }
        if column.stats.misfits.count > 0 && !plan.tolerant && may {
            let wider = column.stats.wider(plan.typing);
            if wider == Typing::Text {
                let (row, example) = column.stats.misfits.first.clone().unwrap_or_default();
                let args = [("kind", plan.typing.kind().name().to_owned()), ("example", example)];
                let mut place = place();
                place.row = Some(numbers.of(row));
                findings.add_with("column-kept-as-text", Severity::Note, column.stats.misfits.count, place, &args);
            }
            plan.typing = wider;
            again = true;
        }
        if plan.tolerant && column.stats.present == 0 && column.stats.misfits.count > 0 {
            let (_, example) = column.stats.misfits.first.clone().unwrap_or_default();
            return Err(Error::unusable("no-readable-times", place()).with("example", example));
        }
    }
    Ok((again && may).then_some(revised))
}

enum Settled {
    Fine,
    ReadAs(Typing),
}

/// The order that other columns of the same source show.
fn order_elsewhere(columns: &[Option<Collected>]) -> Option<DateOrder> {
    let mut all = Orders::default();
    columns.iter().flatten().for_each(|c| all.add(c.stats.orders));
    all.shown()
}

/// Decides in which order a column writes day and month, now that all its values were seen.
fn settle_order(
    column: &Collected,
    read_as: Option<DateOrder>,
    needed: bool,
    options: &ReadOptions,
    elsewhere: Option<DateOrder>,
    findings: &mut Findings,
) -> Result<Settled> {
    let Stats { orders, open, .. } = &column.stats;
    let (mixed, year_is_open, orders) = (orders.mixed(), orders.year_is_open(), orders.settled());
    let name = &column.column.name;
    let example = open.first.as_ref().map_or(String::new(), |(_, text)| text.clone());
    let place = || Place::none().field(name.clone());
    // Year first says nothing of dates whose year stands last.
    if options.date_order.is_some_and(|order| order != DateOrder::YearFirst) {
        return Ok(Settled::Fine);
    }
    if mixed {
        if needed {
            return Err(Error::unusable("date-order-mixed", place()).with("example", example));
        }
        findings.add("date-order-mixed", Severity::Warning, place());
        return Ok(Settled::ReadAs(Typing::Text));
    }
    if column.stats.open.count == 0 {
        return Ok(Settled::Fine);
    }
    let note = |code, severity, order: DateOrder, findings: &mut Findings| {
        let args = [("order", order.name().to_owned()), ("example", example.clone())];
        if findings.iter().all(|f| f.code != code || f.place.field.as_ref() != Some(name)) {
            findings.add_with(code, severity, 1, place(), &args);
        }
    };
    let order = if let Some(order) = orders.shown() {
        note("date-order-from-values", Severity::Note, order, findings);
        order
    } else if let Some(order) = elsewhere.filter(|&order| year_is_open == (order == DateOrder::YearFirst)) {
        let severity = if orders.open == 0 { Severity::Note } else { Severity::Warning };
        note("date-order-from-other-column", severity, order, findings);
        order
    } else if orders.open == 0 {
        note("date-order-by-points", Severity::Warning, DateOrder::DayFirst, findings);
        DateOrder::DayFirst
    } else if needed {
        return Err(Error::unusable("date-order-ambiguous", place()).with("example", example));
    } else {
        findings.add_with("date-order-ambiguous", Severity::Warning, 1, place(), &[("example", example)]);
        return Ok(Settled::ReadAs(Typing::Text));
    };
    let asked_year_first = options.date_order == Some(DateOrder::YearFirst);
    if read_as.unwrap_or(DateOrder::DayFirst) == order || (asked_year_first && order == DateOrder::DayFirst) {
        return Ok(Settled::Fine);
    }
    Ok(Settled::ReadAs(Typing::Time(TimeForm::Written(Some(order)))))
}

/// Types a text column of which the sample had no value, by its distinct texts. Stays text when they do not agree, or when
/// they are dates whose order they do not show.
pub(crate) fn retype_unknown(column: TableColumn, options: &ReadOptions, findings: &mut Findings) -> Result<TableColumn> {
    let Some(values) = texts(&column) else { return Ok(column) };
    let guess = guess(values.iter().map(|v| v.trim()).filter(|v| !v.is_empty()), false);
    let typing = match guess.typing {
        Typing::Unknown | Typing::Text => return Ok(column),
        Typing::Time(TimeForm::Written(order)) => Typing::Time(TimeForm::Written(options.date_order.or(order))),
        typing => typing,
    };
    let collected = retype(&column, typing, options)?;
    let plan_is_fine = matches!(settle_order(&collected, None, false, options, None, findings)?, Settled::Fine);
    Ok(if plan_is_fine && collected.stats.misfits.count == 0 { collected.column } else { column })
}

/// The distinct texts of a text column.
pub(crate) fn texts(column: &TableColumn) -> Option<Vec<&str>> {
    let dictionary = column.array.as_dictionary_opt::<UInt32Type>()?;
    Some(dictionary.values().as_string_opt::<i64>()?.iter().flatten().collect())
}

/// A text column read as another type, each distinct text once. The counts in the statistics are of distinct texts.
pub(crate) fn retype(column: &TableColumn, typing: Typing, options: &ReadOptions) -> Result<Collected> {
    let texts = texts(column).unwrap_or_default();
    let plan =
        ColumnPlan { name: column.name.clone(), typing, tolerant: true, in_role: false, dropped: false, quoted_empty: false };
    let mut keeper = Keeper::new(&options.zone);
    let piece = keeper.collect(&plan, texts.iter().map(|t| (*t, false)));
    let mut collected = join(&plan, vec![ReadPiece { thread: 0, rows: texts.len(), piece }], vec![keeper])?;
    let dictionary = column.array.as_dictionary::<UInt32Type>();
    let codes: &UInt32Array = dictionary.keys();
    if let Some(offsets) = &mut collected.column.offset_min {
        *offsets = (0..codes.len()).map(|row| if codes.is_valid(row) { offsets[codes.value(row) as usize] } else { 0 }).collect();
    }
    collected.column.array = if texts.is_empty() {
        arrow_array::new_null_array(&plan.typing.kind().data_type(), codes.len())
    } else {
        take(&collected.column.array, codes, None)?
    };
    Ok(collected)
}

/// Reports what was noticed when a text column was read as times, and refuses what cannot be.
///
/// # Errors
/// `no-readable-times`, `date-order-ambiguous`, `date-order-mixed`.
pub(crate) fn report_retyped(
    texts: &TableColumn,
    collected: &Collected,
    plan: &ColumnPlan,
    numbers: &RowNumbers,
    findings: &mut Findings,
) -> Result<()> {
    let place = || Place::none().field(texts.name.clone());
    let stats = &collected.stats;
    if stats.present == 0 && stats.misfits.count > 0 {
        let (_, example) = stats.misfits.first.clone().unwrap_or_default();
        return Err(Error::unusable("no-readable-times", place()).with("example", example));
    }
    let lost = collected.column.array.null_count().saturating_sub(texts.array.null_count());
    if let Some((_, example)) = &stats.misfits.first {
        let row = (0..texts.array.len()).find(|&row| texts.array.is_valid(row) && collected.column.array.is_null(row));
        let mut place = place();
        place.row = row.map(|row| numbers.of(row as u64));
        findings.add_with("time-not-readable", Severity::Loss, lost as u64, place, &[("example", example.clone())]);
    }
    let asked = ReadOptions::new(samsyn_calendar::Zone::utc());
    let Typing::Time(TimeForm::Written(order)) = plan.typing else { return Ok(()) };
    if order.is_none() {
        settle_order(collected, order, true, &asked, None, findings)?;
    }
    Ok(())
}
