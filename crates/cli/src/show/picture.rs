//! The map as a picture: the words on it.

use samsyn_app::{CountingUnit, Direction, Hidden, MapActivity, MapAnswer, MapEdge, MapWords, Measure, OpenLog, Terminal};
use samsyn_wording::Words;

use crate::failure::Outcome;

/// The SVG of a map answer.
pub(crate) fn map_picture(
    log: &OpenLog,
    answer: &MapAnswer,
    words: &Words,
    direction: Direction,
    measure: Measure,
) -> Outcome<String> {
    let stamp = &answer.stamp;
    let unit = if stamp.count == CountingUnit::Events { "events-count" } else { "instances-count" };
    let description = [
        ("cases", words.with("cases-count", &[("count", stamp.cases.into())]).into()),
        ("units", words.with(unit, &[("count", stamp.units.into())]).into()),
        ("activities", words.with("activities-count", &[("count", answer.activities.len().into())]).into()),
    ];
    let activity = |activity: &MapActivity| match measure {
        Measure::Cases => words.count(activity.cases),
        _ => words.count(activity.count),
    };
    let edge = |edge: &MapEdge| match measure {
        Measure::Count => words.count(edge.count),
        Measure::Cases => words.count(edge.cases),
        _ => measure.of_edge(edge).map_or_else(|| "–".to_owned(), |seconds| words.duration_short(seconds)),
    };
    let on_picture = MapWords {
        title: words.with("cli-map-title", &[("log", stamp.log.as_str().into())]),
        description: words.with("cli-map-description", &description),
        start: words.text("cli-map-start"),
        end: words.text("cli-map-end"),
        activity: &activity,
        edge: &edge,
        terminal: &|terminal: &Terminal| words.count(terminal.count),
        hidden: &|gone: &Hidden| hidden(gone, words),
    };
    Ok(samsyn_app::map_drawing(log, answer, &on_picture, direction, measure)?.svg)
}

/// "12 of 27 activities (93 % of what was done), 38 of 99 paths (88 % of the steps), covering 71 % of the cases whole";
/// empty when nothing is hidden.
pub(super) fn hidden(hidden: &Hidden, words: &Words) -> String {
    if hidden.activities == hidden.activities_of && hidden.paths == hidden.paths_of {
        return String::new();
    }
    let values = [
        ("activities", hidden.activities.into()),
        ("activities-of", hidden.activities_of.into()),
        ("paths", hidden.paths.into()),
        ("paths-of", hidden.paths_of.into()),
        ("units-coverage", words.percent(hidden.units_coverage).into()),
        ("steps-coverage", words.percent(hidden.steps_coverage).into()),
        ("coverage", words.percent(hidden.coverage).into()),
    ];
    words.with("cli-hidden", &values)
}
