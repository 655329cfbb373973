//! The map as a picture: the words on it.

use samsyn_app::{
    CountingUnit, Direction, Figure, Hidden, MapActivity, MapAnswer, MapEdge, MapWords, Measure, OpenLog, Terminal,
};
use samsyn_wording::Words;

use crate::failure::Outcome;
use crate::words::{counted, marked};

/// The SVG of a map answer.
pub(crate) fn map_picture(
    log: &OpenLog,
    answer: &MapAnswer,
    words: &Words,
    direction: Direction,
    measure: Measure,
) -> Outcome<String> {
    let stamp = &answer.stamp;
    let (unit, few_units) = match stamp.count {
        CountingUnit::Events => ("events-count", "few-events"),
        CountingUnit::Instances => ("instances-count", "few-instances"),
    };
    let count = |figure: Figure| marked(words, figure, |n| words.count(n));
    let description = [
        ("cases", counted(words, "cases-count", "few-cases", stamp.cases).into()),
        ("units", counted(words, unit, few_units, stamp.units).into()),
        ("activities", words.with("activities-count", &[("count", answer.activities.len().into())]).into()),
    ];
    let activity = |activity: &MapActivity| match measure {
        Measure::Cases => count(activity.cases),
        _ => count(activity.count),
    };
    let edge = |edge: &MapEdge| match measure {
        Measure::Count => count(edge.count),
        Measure::Cases => count(edge.cases),
        _ => measure.of_edge(edge).map_or_else(|| "–".to_owned(), |time| marked(words, time, |s| words.duration_short(s))),
    };
    let on_picture = MapWords {
        title: words.with("cli-map-title", &[("log", stamp.log.as_str().into())]),
        description: match &stamp.groups {
            Some(groups) => {
                let note = words.with("groups-note", &[("few", groups.few_below.into())]);
                format!("{} {note}", words.with("cli-map-description", &description))
            }
            None => words.with("cli-map-description", &description),
        },
        start: words.text("cli-map-start"),
        end: words.text("cli-map-end"),
        activity: &activity,
        edge: &edge,
        terminal: &|terminal: &Terminal| count(terminal.count),
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
    let share = |share: Figure<f64>| marked(words, share, |share| words.percent(share));
    let values = [
        ("activities", hidden.activities.into()),
        ("activities-of", hidden.activities_of.into()),
        ("paths", hidden.paths.into()),
        ("paths-of", hidden.paths_of.into()),
        ("units-coverage", share(hidden.units_coverage).into()),
        ("steps-coverage", share(hidden.steps_coverage).into()),
        ("coverage", share(hidden.coverage).into()),
    ];
    words.with("cli-hidden", &values)
}
