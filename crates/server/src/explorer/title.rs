//! The title of an explorer page: the one thing the map says about time, when it says it clearly, else nothing.

use samsyn_app::{CountingUnit, MapAnswer};
use samsyn_wording::{Value, Words};

/// Smallest share of all time between activities that a title may speak of.
const SHARE_MIN: f64 = 0.2;
/// Smallest share of the cases that must reach the activity.
const CASES_MIN: f64 = 0.05;

/// "Most time passes before “Decision”": the activity before which the largest share of all time between activities
/// lies, if it is a fifth at least and clearly more than the next one's. `map` must hold all paths.
pub(crate) fn finding(map: &MapAnswer, words: &Words) -> Option<String> {
    let (name, _) = longest_before(map)?;
    let key = if map.stamp.count == CountingUnit::Instances { "title-waits-before" } else { "title-time-before" };
    Some(words.with(key, &[("activity", Value::from(name))]))
}

/// The activity, and the share of all time that passes before it.
pub(crate) fn longest_before(map: &MapAnswer) -> Option<(&str, f64)> {
    let mut before: Vec<(u32, &str, f64, u64)> = Vec::new();
    let mut total = 0.0;
    for edge in &map.edges {
        let time = edge.mean_s.size() * edge.count.size() as f64;
        total += time;
        match before.iter_mut().find(|(id, ..)| *id == edge.to_id) {
            Some((_, _, sum, count)) => {
                *sum += time;
                *count += edge.count.size();
            }
            None => before.push((edge.to_id, &edge.to, time, edge.count.size())),
        }
    }
    before.sort_by(|a, b| b.2.total_cmp(&a.2));
    let (id, name, most, _) = *before.first()?;
    let next = before.get(1).map_or(0.0, |b| b.2);
    let cases = map.activity(id)?.cases.size() as f64;
    let clear =
        total > 0.0 && most >= SHARE_MIN * total && most > 1.1 * next && cases >= CASES_MIN * map.stamp.cases.size() as f64;
    clear.then_some((name, most / total))
}
