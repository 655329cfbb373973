//! Typed columns of a source that types its own (Parquet) in the types that their roles ask for.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, TimestampMicrosecondType, UInt32Type};

use crate::table::collect::{ColumnPlan, text_array};
use crate::table::log::Uses;
use crate::table::retype::{report_retyped, retype};
use crate::table::sample::{Considered, Sample};
use crate::table::typing::{TimeForm, Typing};
use crate::table::{Table, TableColumn};
use crate::{Findings, Interner, Kind, Place, ReadOptions, Result, Severity};

/// The value at `row` as text; `None` when missing.
pub(crate) fn text_at(column: &TableColumn, row: usize) -> Option<String> {
    let array = &column.array;
    if array.is_null(row) {
        return None;
    }
    Some(match column.kind {
        Kind::Text | Kind::Id | Kind::List => {
            let dictionary = array.as_dictionary::<UInt32Type>();
            dictionary.values().as_string::<i64>().value(dictionary.keys().value(row) as usize).to_owned()
        }
        Kind::Int => array.as_primitive::<Int64Type>().value(row).to_string(),
        Kind::Float => {
            let value = array.as_primitive::<Float64Type>().value(row);
            if value.fract() == 0.0 && value.abs() < 9e15 { format!("{}", value as i64) } else { format!("{value:?}") }
        }
        Kind::Bool => array.as_boolean().value(row).to_string(),
        Kind::Time => {
            let us = array.as_primitive::<TimestampMicrosecondType>().value(row);
            samsyn_calendar::rfc3339(us, column.offset_min.as_ref().map_or(0, |o| o[row]))
        }
    })
}

/// The first rows as text, with the types that the source declares.
pub(crate) fn sample_of(table: &Table) -> Sample {
    let rows = Sample::rows_for(table.columns.len()).min(table.rows);
    Sample {
        names: table.columns.iter().map(|c| c.name.clone()).collect(),
        columns: table.columns.iter().map(|c| (0..rows).map(|row| text_at(c, row)).collect()).collect(),
        declared: table.columns.iter().map(|c| (c.array.null_count() < c.array.len()).then_some(c.kind)).collect(),
        comma_decimal: false,
        serials: false,
        quoted_empty: true,
    }
}

/// What the columns are used for, by name.
pub(crate) fn uses(considered: &Considered) -> Uses {
    let named = considered.facts.iter().zip(&considered.roles.of_column).filter_map(|(f, r)| r.map(|r| (f.name.clone(), r)));
    let wide = considered.wide.as_ref();
    let wide = wide.map(|w| w.columns.iter().map(|&c| considered.facts[c].name.clone()).collect());
    Uses { roles: named.collect(), wide, ..Uses::default() }
}

/// Columns in a role become text or time where they are not; other columns keep the type that the source gave them.
pub(crate) fn recast(mut table: Table, plan: &[ColumnPlan], options: &ReadOptions, findings: &mut Findings) -> Result<Table> {
    let numbers = table.numbers.clone();
    for (column, plan) in table.columns.iter_mut().zip(plan) {
        let time = plan.tolerant;
        let text = plan.typing == Typing::Text && !column.kind.is_text() && plan.in_role;
        if text || time && !column.kind.is_text() && column.kind != Kind::Time {
            *column = as_text(column)?;
        }
        if time && column.kind.is_text() {
            if let Typing::Time(TimeForm::Epoch(epoch)) = plan.typing {
                let place = Place::none().field(column.name.clone());
                findings.add_with("epoch-times", Severity::Note, 1, place, &[("unit", epoch.name().to_owned())]);
            }
            let collected = retype(column, plan.typing, options)?;
            report_retyped(column, &collected, plan, &numbers, findings)?;
            *column = collected.column;
        }
    }
    Ok(table)
}

fn as_text(column: &TableColumn) -> Result<TableColumn> {
    let mut names = Interner::new();
    let codes = (0..column.array.len()).map(|row| text_at(column, row).map_or(u32::MAX, |t| names.intern(&t))).collect();
    let array = text_array(codes, names)?;
    Ok(TableColumn { name: column.name.clone(), kind: Kind::Text, array, offset_min: None, date_only: false })
}
