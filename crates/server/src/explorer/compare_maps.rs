//! Two groups of a comparison as maps in the same places, or as one map of what differs, with the tables of the same figures.

use samsyn_app::chart::Tone;
use samsyn_app::{
    CompareMapWords, CompareMapsAnswer, ComparePicture, CompareSide, Direction, Error, ErrorKind, MapDrawing, MapStep,
    MapStepDifference, MapStepKind, MapStepsShown, Measure, OpenLog, Result, Table, compare_maps_drawing, log_compare_maps,
};
use samsyn_wording::Words;

use super::map::shares_of;
use super::say::Say;
use super::tables::TableTwin;
use super::view::{CompareForm, View};
use crate::frame::Link;

/// A picture on the page.
pub(super) struct MapShown {
    pub(super) title: String,
    pub(super) svg: String,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) file: Link,
}

/// A kind of line and what it says.
pub(super) struct LegendLine {
    pub(super) class: &'static str,
    pub(super) words: String,
}

/// A group to choose: its name, its words, whether it is chosen.
pub(super) type Choice = (String, String, bool);

/// The comparison of two groups' maps on its page.
pub(super) struct MapsPart {
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) first: Vec<Choice>,
    pub(super) second: Vec<Choice>,
    pub(super) kinds: Vec<Link>,
    pub(super) told: Vec<String>,
    pub(super) found: String,
    pub(super) maps: Vec<MapShown>,
    pub(super) direction: &'static str,
    pub(super) legend: Vec<LegendLine>,
    pub(super) left_out: String,
    pub(super) show_all: Option<String>,
    pub(super) tables: Vec<TableTwin>,
}

/// The comparison that a view asks for.
pub(super) fn asked(opened: &OpenLog, view: &View) -> Result<CompareMapsAnswer> {
    let pair = (!view.first.is_empty() && !view.second.is_empty()).then_some((&*view.first, &*view.second));
    log_compare_maps(opened, &view.question(), &view.by.parse()?, pair)
}

/// What the sliders of a view show of it.
fn shown(answer: &CompareMapsAnswer, view: &View) -> MapStepsShown {
    let (activities, paths) = answer.size();
    let (activities, paths) = shares_of(view, activities, paths);
    answer.shown(f64::from(activities) / 100.0, f64::from(paths) / 100.0)
}

/// A comparison with its pictures.
pub(super) struct Drawn {
    pub(super) answer: CompareMapsAnswer,
    shown: MapStepsShown,
    pictures: Vec<(CompareSide, MapDrawing)>,
}

/// Asks and draws what a view shows.
pub(super) fn drawn(opened: &OpenLog, view: &View, say: &Say, standalone: bool) -> Result<Drawn> {
    let answer = asked(opened, view)?;
    let shown = shown(&answer, view);
    let sides: &[CompareSide] = match view.maps {
        CompareForm::Difference => &[CompareSide::Difference],
        _ => &[CompareSide::First, CompareSide::Second],
    };
    let sides = if answer.has_pair() { sides } else { &[] };
    let draw = |side: &CompareSide| {
        let picture = ComparePicture { side: *side, is_time: view.measure.is_time(), direction: view.direction, standalone };
        Ok((*side, compare_maps_picture(opened, &answer, &shown, picture, &say.words)?))
    };
    let pictures = sides.iter().map(draw).collect::<Result<Vec<_>>>()?;
    Ok(Drawn { pictures, shown, answer })
}

/// One of the pictures as a file: of a group, or of what differs.
pub(super) fn file(opened: &OpenLog, view: &View, say: &Say, side: CompareSide) -> Result<String> {
    let answer = asked(opened, view)?;
    if !answer.has_pair() {
        return Err(Error::new(ErrorKind::Invalid, "compare-groups-few"));
    }
    let picture = ComparePicture { side, is_time: view.measure.is_time(), direction: view.direction, standalone: true };
    Ok(compare_maps_picture(opened, &answer, &shown(&answer, view), picture, &say.words)?.svg)
}

/// One of the pictures of a comparison, with the reader's words.
///
/// # Errors
/// Those of the whole log's map, which gives the places.
pub fn compare_maps_picture(
    opened: &OpenLog,
    answer: &CompareMapsAnswer,
    shown: &MapStepsShown,
    picture: ComparePicture,
    words: &Words,
) -> Result<MapDrawing> {
    let say = Say::new(*words, &answer.stamp.zone);
    let step = |step: &MapStep, side: CompareSide| step_words(words, step, side, picture.is_time);
    let name = |step: &MapStep| name_words(words, step, picture.is_time);
    let title = |side: CompareSide| title(words, answer, side);
    let on_picture = CompareMapWords {
        title: &title,
        description: format!("{} {}", words.text("compare-maps-alternative"), say.stamp_full(&answer.stamp)),
        start: words.text("map-start"),
        end: words.text("map-end"),
        step: &step,
        name: &name,
        legend: legend(words, picture.is_time, picture.side),
    };
    compare_maps_drawing(opened, answer, shown, &on_picture, picture)
}

/// "B: From 1 Feb 2024 on, 420 cases"; of what differs "From 1 Feb 2024 on, held against Before 1 Feb 2024".
fn title(words: &Words, answer: &CompareMapsAnswer, side: CompareSide) -> String {
    let name = |name: &str| super::compare::group_words(words, &answer.by, name);
    if side == CompareSide::Difference {
        let values = [("first", name(&answer.first).into()), ("second", name(&answer.second).into())];
        return words.with("compare-maps-title", &values);
    }
    let (letter, group) = if side == CompareSide::First { ("A", &answer.first) } else { ("B", &answer.second) };
    let cases = answer.pair()[usize::from(side == CompareSide::Second)].map_or(0, |group| group.cases);
    let values = [("letter", letter.into()), ("group", name(group).into()), ("count", cases.into())];
    words.with("compare-maps-group", &values)
}

/// How often in 100 cases: whole above ten, else with a decimal.
fn per_100(words: &Words, value: f64) -> String {
    let digits = if value.abs() < 9.95 { 10.0 } else { 1.0 };
    words.number((value * digits).round() / digits)
}

/// A difference with its sign.
fn signed(difference: f64, text: impl Fn(f64) -> String) -> String {
    if difference > 0.0 { format!("+{}", text(difference)) } else { text(difference) }
}

/// A difference in words, as short as a plate needs it.
fn difference_words(words: &Words, difference: MapStepDifference, is_time: bool) -> Option<String> {
    let by = difference.difference.filter(|_| difference.differs)?;
    Some(signed(by, |by| if is_time { words.duration_short(by) } else { per_100(words, by) }))
}

/// The figure of a step on a picture: of a box how often, of a path how often or how long.
fn step_words(words: &Words, step: &MapStep, side: CompareSide, is_time: bool) -> String {
    let is_box = step.kind == MapStepKind::Activity;
    let whole = |figure: String| if is_box { words.with("compare-maps-per-100", &[("figure", figure.into())]) } else { figure };
    let by_time = is_time && step.kind == MapStepKind::Path;
    if is_time && !by_time && (!is_box || side == CompareSide::Difference) {
        return String::new();
    }
    let difference = if by_time { step.long.and_then(|long| difference_words(words, long, true)) } else { None };
    let difference = if is_time { difference } else { difference_words(words, step.often, false) };
    let figure = side.figure(step);
    match side {
        CompareSide::Difference => match difference {
            Some(difference) => whole(difference),
            None if is_box => words.text(&format!("often-{}", step.often.name())),
            None => String::new(),
        },
        _ if figure.count == 0 => {
            if is_box {
                words.text("compare-maps-never")
            } else {
                words.number(0.0)
            }
        }
        _ => {
            let told = match figure.median_s.filter(|_| by_time) {
                Some(median) => words.duration_short(median),
                None => per_100(words, figure.per_100.unwrap_or(0.0)),
            };
            whole(match difference.filter(|_| side == CompareSide::Second) {
                Some(difference) => format!("{told} ({difference})"),
                None => told,
            })
        }
    }
}

/// What a path is called when read aloud: its ends, both groups' figures, and whether they differ.
fn name_words(words: &Words, step: &MapStep, is_time: bool) -> String {
    let (start, end) = (words.text("map-start"), words.text("map-end"));
    let (from, to) = match step.kind {
        MapStepKind::Start => (&start, &step.activity),
        MapStepKind::End => (&step.activity, &end),
        _ => (&step.activity, step.to.as_ref().unwrap_or(&end)),
    };
    let told = |key: &str, figures: [String; 2], difference: &str| {
        let [first, second] = figures;
        let values = [("first", first.into()), ("second", second.into()), ("difference", words.text(difference).into())];
        words.with(key, &values)
    };
    let figures = [step.first, step.second];
    let often = figures.map(|figure| per_100(words, figure.per_100.unwrap_or(0.0)));
    let often = told("compare-maps-name-often", often, &format!("often-{}", step.often.name()));
    match step.long.filter(|_| is_time) {
        None => format!("{from} → {to}: {often}"),
        Some(long) => {
            let times = figures.map(|figure| figure.median_s.map_or_else(|| "–".to_owned(), |s| words.duration_short(s)));
            format!("{from} → {to}: {often}; {}", told("compare-maps-name-long", times, &format!("long-{}", long.name())))
        }
    }
}

/// What the kinds of lines say on a picture.
fn legend(words: &Words, is_time: bool, side: CompareSide) -> Vec<(Tone, String)> {
    let kind = if is_time { "long" } else { "often" };
    let line = |tone: Tone, key: &str| (tone, words.text(key));
    let mut lines = vec![
        line(Tone::More, &format!("compare-maps-{kind}-more")),
        line(Tone::Less, &format!("compare-maps-{kind}-less")),
        line(Tone::Same, "compare-maps-same"),
    ];
    if side != CompareSide::Difference {
        lines.push(line(Tone::Absent, "compare-maps-absent"));
    }
    lines
}

/// The part of the page.
pub(super) fn part(drawn: Drawn, view: &View, say: &Say) -> MapsPart {
    let words = &say.words;
    let Drawn { answer, shown, pictures } = drawn;
    let is_time = view.measure.is_time();
    let choices = |chosen: &str| -> Vec<Choice> {
        let choice = |group: &samsyn_app::CompareGroup| {
            let told = super::compare::group_words(words, &answer.by, &group.name);
            let values = [("group", told.into()), ("count", group.cases.into())];
            (group.name.clone(), words.with("compare-maps-choice", &values), group.name == chosen)
        };
        answer.groups.iter().map(choice).collect()
    };
    let kind = |key: &str, measure: Measure| Link {
        words: words.text(key),
        url: view.but(|v| v.measure = measure).url(),
        current: measure.is_time() == is_time,
    };
    let side = if view.maps == CompareForm::Difference { CompareSide::Difference } else { CompareSide::Second };
    let legend = legend(words, is_time, side).into_iter().map(|(tone, words)| LegendLine { class: tone_class(tone), words });
    let file = |side: CompareSide| Link {
        words: words.text("download-svg"),
        url: view.twin(&format!("compare-maps-{}", side.name()), "svg"),
        current: false,
    };
    let map = |(side, drawing): (CompareSide, MapDrawing)| MapShown {
        title: title(words, &answer, side),
        svg: drawing.svg,
        width: drawing.width,
        height: drawing.height,
        file: file(side),
    };
    let left_out = left_out(words, &shown);
    let all = view.but(|v| (v.activities, v.paths) = (Some(100), Some(100)));
    MapsPart {
        hidden: view.fields_without(&["first", "second", "page"]),
        first: choices(&answer.first),
        second: choices(&answer.second),
        kinds: vec![kind("compare-maps-often", Measure::Cases), kind("compare-maps-long", Measure::Median)],
        told: told(words, &answer, view),
        found: found(words, &answer),
        maps: pictures.into_iter().map(map).collect(),
        direction: if view.direction == Direction::Right { "right" } else { "down" },
        legend: legend.collect(),
        show_all: (!left_out.is_empty()).then(|| all.url()),
        left_out,
        tables: tables(&answer)
            .into_iter()
            .map(|(key, table)| TableTwin::of(say, &words.text(key), &table, &view.twin("compare-maps", "csv")))
            .collect(),
    }
}

fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::More => "sd-more",
        Tone::Less => "sd-less",
        Tone::Same => "sd-same",
        Tone::Absent => "sd-absent",
    }
}

/// What the figures rest on, in sentences.
pub(super) fn told(words: &Words, answer: &CompareMapsAnswer, view: &View) -> Vec<String> {
    let remark = |(key, count, names): (&str, u64, String)| words.with(key, &[("count", count.into()), ("names", names.into())]);
    let mut told: Vec<String> = answer.remarks().into_iter().map(remark).collect();
    if !view.mix.is_empty() {
        told.push(words.text("compare-maps-mix"));
    }
    told
}

/// How much differs, in a sentence.
pub(super) fn found(words: &Words, answer: &CompareMapsAnswer) -> String {
    if !answer.has_pair() {
        return String::new();
    }
    match answer.steps.iter().filter(|step| step.differs()).count() {
        0 => words.text("compare-no-difference"),
        count => words.with("compare-maps-found", &[("count", count.into())]),
    }
}

/// What the pictures leave out, in a sentence; empty: nothing.
fn left_out(words: &Words, shown: &MapStepsShown) -> String {
    if (shown.activities, shown.paths) == (shown.activities_of, shown.paths_of) && shown.differing_hidden == 0 {
        return String::new();
    }
    let count = |n: u64| words.count(n).into();
    let values = [
        ("activities", count(shown.activities)),
        ("of", count(shown.activities_of)),
        ("paths", count(shown.paths)),
        ("paths_of", count(shown.paths_of)),
    ];
    let mut told = words.with("compare-maps-hidden", &values);
    if shown.differing_hidden > 0 {
        told = format!("{told} {}", words.with("compare-maps-hidden-differing", &[("count", shown.differing_hidden.into())]));
    }
    told
}

/// The tables of the figures with the keys of their titles: what differs first, then what most cases do.
pub(super) fn tables(answer: &CompareMapsAnswer) -> Vec<(&'static str, Table)> {
    let of = |kinds: &[MapStepKind]| {
        let mut steps: Vec<&MapStep> = answer.steps.iter().filter(|step| kinds.contains(&step.kind)).collect();
        steps.sort_by_key(|step| (!step.differs(), std::cmp::Reverse(step.cases)));
        Table::map_steps(steps.into_iter())
    };
    let mut tables = vec![
        ("twin-activities", of(&[MapStepKind::Activity])),
        ("twin-paths", of(&[MapStepKind::Path])),
        ("compare-maps-ends", of(&[MapStepKind::Start, MapStepKind::End])),
    ];
    // Of activities and paths alone the heading says what they are.
    for (_, table) in &mut tables[..2] {
        table.columns.remove(0);
        table.rows.iter_mut().for_each(|row| drop(row.remove(0)));
    }
    tables.retain(|(_, table)| !table.rows.is_empty());
    tables
}

/// The pictures with their titles, for a report.
pub(super) fn pictures(words: &Words, drawn: &Drawn) -> Vec<(String, String)> {
    drawn.pictures.iter().map(|(side, drawing)| (title(words, &drawn.answer, *side), drawing.svg.clone())).collect()
}

/// The same for a report: what the pictures leave out.
pub(super) fn left_out_of(words: &Words, drawn: &Drawn) -> String {
    left_out(words, &drawn.shown)
}
