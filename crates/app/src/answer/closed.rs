//! What the closing rule of a log says of the cases asked for, for answers that go by it when there is one.

use std::collections::HashMap;

use samsyn_mining::{ClosingColumns, ClosingReader, ClosingRule, Selection, Units};
use samsyn_organisation::AppliesTo;

use crate::open::{Asked, THREADS};
use crate::scope::key;
use crate::{Error, ErrorKind, OpenLog, Result};

/// The rule by which cases are closed and its version, or why there is none to go by: `closing` (the log has none), `scope`
/// (cases are closed as a whole, not what was done of them), `groups` (it is too fine for figures about groups).
pub(super) fn rule_in_force(
    log: &OpenLog,
    asked: &Asked,
) -> Result<std::result::Result<(ClosingRule, Option<i64>), &'static str>> {
    let Some((rule, version)) = log.closing(None)? else { return Ok(Err("closing")) };
    if key(asked.scope).is_some() && asked.scope.applies_to == AppliesTo::Events {
        return Ok(Err("scope"));
    }
    if let Some(groups) = &asked.groups {
        let units = log.units(asked.stamp.count)?;
        let all = Selection::of_cases(&units, groups.disclosed.visible());
        if groups.disclosed.filter_allowed(&rule.attributes, &units, &all, &groups.whole).is_err() {
            return Ok(Err("groups"));
        }
    }
    Ok(Ok((rule, version)))
}

/// What a rule says of each case asked for at the end of the day of the log's last event, after which nothing is known; for readers of
/// figures about groups, of the last month that may be shown. A case is closed as a whole: what a filter hides of it has happened all the
/// same. `None`: nothing was asked for, or the rule names a column that the log lacks.
pub(super) fn closing_columns(log: &OpenLog, asked: &Asked, rule: &ClosingRule) -> Result<Option<ClosingColumns>> {
    let units = log.units(asked.stamp.count)?;
    let whole = Selection::of_cases(&units, asked.selection.cases());
    fitting(ClosingColumns::of(&units, &whole, rule, day_known(log, asked)?, THREADS))
}

/// The same for whoever asks of one case after the other; `units`: those of the whole log.
pub(super) fn closing_reader<'u>(
    log: &OpenLog,
    asked: &Asked,
    rule: &ClosingRule,
    units: &'u Units,
) -> Result<Option<ClosingReader<'u>>> {
    fitting(ClosingReader::of(units, rule, day_known(log, asked)?))
}

/// The last day of which all is known that may be shown.
fn day_known(log: &OpenLog, asked: &Asked) -> Result<i64> {
    let last = if asked.groups.is_some() { asked.stamp.last_us } else { log.span()?.map(|span| span.1) };
    Ok(log.log().time_zone()?.day_at(last.unwrap_or_default()))
}

/// `None` by a rule that does not fit the log.
fn fitting<T>(read: samsyn_mining::Result<T>) -> Result<Option<T>> {
    match read.map_err(Error::from) {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.kind == ErrorKind::Invalid => Ok(None),
        Err(error) => Err(error),
    }
}

/// Which of the cases asked for are open, and which are closed.
pub(crate) struct Closed {
    pub(crate) rule: ClosingRule,
    pub(crate) version: Option<i64>,
    pub(crate) columns: ClosingColumns,
    /// Of each open case, by its number, until when it was seen to be open, on the clock by which durations are told.
    pub(crate) open: HashMap<u32, i64>,
}

/// What is known of open and closed cases among those asked for, or why nothing is: what [`rule_in_force`] says, `unfit` (the rule does not
/// fit the log), `parts` (a filter leaves parts of cases, of which no rule says when they end).
pub(super) fn closed(log: &OpenLog, asked: &Asked) -> Result<std::result::Result<Closed, &'static str>> {
    let (rule, version) = match rule_in_force(log, asked)? {
        Ok(found) => found,
        Err(reason) => return Ok(Err(reason)),
    };
    if asked.selection.masks().is_some() {
        return Ok(Err("parts"));
    }
    let Some(columns) = closing_columns(log, asked, &rule)? else { return Ok(Err("unfit")) };
    let offices = asked.basis.as_ref().map(|_| log.office_clocks()).transpose()?.flatten();
    let clock = |case: u32| match &offices {
        None => columns.until_us,
        Some(offices) => {
            let parts = asked.units.parts();
            let part = parts.partition_point(|part| part.first_case() <= case).saturating_sub(1);
            offices.of(part, case - parts[part].first_case()).at(columns.until_us)
        }
    };
    let open = columns.iter().filter(|row| row.closed.is_none()).map(|row| (row.case, clock(row.case))).collect();
    Ok(Ok(Closed { rule, version, columns, open }))
}
