//! Queues over time in words and tables.

use samsyn_app::{QueuesAnswer, Table};
use samsyn_wording::Words;

use super::Shown;

/// The periods, which are the CSV, then the queues before activities and at units.
pub(crate) fn queues<'a>(answer: &QueuesAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    let (year, month, day) = answer.as_of.civil();
    let date = words.date(year, month, day);
    let told = answer.remarks().into_iter();
    shown.head.extend(told.map(|(key, count)| words.with(&key, &[("count", count.into()), ("date", date.clone().into())])));
    let shown = shown.table(None, Table::queues(answer)).table(Some("queue-activities"), Table::queue_activities(answer));
    if answer.units.is_empty() { shown } else { shown.table(Some("queue-units"), Table::queue_units(answer)) }
}
