//! Indicators in words and tables.

use samsyn_app::{ClockRuleTold, IndicatorsAnswer, Table};
use samsyn_wording::Words;

use super::Shown;

/// The latest period of each indicator beside the one before, or every period of all, for the CSV.
pub(crate) fn indicators<'a>(answer: &IndicatorsAnswer, every_period: bool, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    shown.head.push(words.text(if answer.rows.is_empty() { "indicators-none" } else { "indicators-note" }));
    for (reason, names) in answer.left_out_by_reason() {
        let names: Vec<String> = names.iter().map(|name| words.text(&format!("indicator-{name}"))).collect();
        shown.head.push(words.with(&format!("indicator-out-{reason}"), &[("names", names.join(", ").into())]));
    }
    let title = |rule: &ClockRuleTold| rule.title_in(words.language().tag()).to_owned();
    // What an own indicator is called stays.
    let word = |prefix: &'static str| {
        move |code: &str| {
            let key = format!("{prefix}-{code}");
            if words.has(&key) { words.text(&key) } else { code.to_owned() }
        }
    };
    let table = if every_period {
        Table::indicators_by_period(answer, &shown.zone, &title)
    } else {
        let table = Table::indicators(answer, &title).worded("difference", word("difference"));
        table.worded("target-side", word("target-side")).worded("target-state", word("target-short"))
    };
    shown.table(None, table.worded("indicator", word("indicator")))
}
