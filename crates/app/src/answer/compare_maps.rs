//! Two groups of cases as two maps in the same places, with what differs between them by more than chance.

use samsyn_mining::{Abstraction, MapComparison, ProcessMap, Shown, StepComparison, StepFigure, StepTest, main_path};
use serde::Serialize;

use super::compare::{CompareBy, CompareGroup, SEED, groups, places};
use crate::open::THREADS;
use crate::{Error, OpenLog, Question, Result, Stamp};

/// A step of the map in one group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MapStepFigure {
    /// How often.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
    /// How often per 100 cases of the group; none of a group without cases.
    pub per_100: Option<f64>,
    /// Median time of a path; none of what is no path, and where the group does not take it.
    pub median_s: Option<f64>,
}

/// How a step differs: the second group's figure less the first one's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MapStepDifference {
    /// The difference; none where a group has no figure.
    pub difference: Option<f64>,
    /// Probability of such a difference by chance, as of one test; none where too few cases tell.
    pub p: Option<f64>,
    /// The same, adjusted for all tests of the answer (Holm).
    pub p_adjusted: Option<f64>,
    /// Whether the groups differ by more than chance: an adjusted p of at most 0.05.
    pub differs: bool,
}

impl MapStepDifference {
    /// `more` or `less` in the second group; `none`: no difference shown; `untested`: too few cases tell.
    pub fn name(&self) -> &'static str {
        match self.difference {
            Some(0.0) => "none",
            _ if self.p.is_none() => "untested",
            Some(difference) if self.differs && difference > 0.0 => "more",
            Some(difference) if self.differs && difference < 0.0 => "less",
            _ => "none",
        }
    }
}

/// What a step of a map is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MapStepKind {
    /// An activity is done.
    Activity,
    /// One activity directly follows another.
    Path,
    /// A case starts with an activity.
    Start,
    /// A case ends with an activity.
    End,
}

impl MapStepKind {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Path => "path",
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

/// A step of the map in both groups.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MapStep {
    /// What it is.
    pub kind: MapStepKind,
    /// The activity; of a path the one left.
    pub activity: String,
    /// The activity that a path reaches.
    pub to: Option<String>,
    /// The first group.
    pub first: MapStepFigure,
    /// The second group.
    pub second: MapStepFigure,
    /// How often, per 100 cases.
    pub often: MapStepDifference,
    /// How long, in seconds by the medians; of paths alone.
    pub long: Option<MapStepDifference>,
    /// Key of the activity.
    #[serde(skip)]
    pub id: u32,
    /// Key of the activity that a path reaches.
    #[serde(skip)]
    pub to_id: u32,
    /// Whether it lies on the main path of both groups together.
    #[serde(skip)]
    pub main: bool,
    /// In how many cases of both groups.
    #[serde(skip)]
    pub cases: u64,
}

/// Two groups of cases on the same map.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct CompareMapsAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// What made the groups.
    pub by: String,
    /// All groups there are, of which two are compared.
    pub groups: Vec<CompareGroup>,
    /// Name of the first group; empty when there are fewer than two groups, and nothing to compare.
    pub first: String,
    /// Name of the second group, which is told by how it differs from the first.
    pub second: String,
    /// Activities by name, then paths by the names of their ends, then where cases start and where they end.
    pub steps: Vec<MapStep>,
    /// How many tests were made.
    pub tests: u64,
    /// Seed of the draws for paths that fewer than 50 cases of a group take.
    pub seed: u64,
    /// The map of both groups together, for sliders.
    #[serde(skip)]
    #[schemars(skip)]
    map: MapTogether,
}

/// The map of both groups together.
#[derive(Clone, Debug)]
struct MapTogether(ProcessMap);

/// Which steps a picture of the two maps shows, and what it leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct MapStepsShown {
    /// Positions in [`CompareMapsAnswer::steps`], ascending.
    pub steps: Vec<usize>,
    /// Activities shown.
    pub activities: u64,
    /// Activities there are.
    pub activities_of: u64,
    /// Paths shown.
    pub paths: u64,
    /// Paths there are.
    pub paths_of: u64,
    /// Steps left out that differ by more than chance.
    pub differing_hidden: u64,
}

impl CompareMapsAnswer {
    /// The two groups, first and second.
    pub fn pair(&self) -> [Option<&CompareGroup>; 2] {
        [&self.first, &self.second].map(|name| self.groups.iter().find(|group| group.name == *name))
    }

    /// Whether there are two groups to compare.
    pub fn has_pair(&self) -> bool {
        !self.first.is_empty()
    }

    /// Activities and paths there are.
    pub fn size(&self) -> (usize, usize) {
        (self.map.0.activities.len(), self.map.0.edges.len())
    }

    /// What a picture shows with these shares of activities and paths, 0 to 1: what the sliders leave of the map of both groups, and
    /// every path between activities shown that differs by more than chance. Cost: O((activities + paths) log paths).
    pub fn shown(&self, activities: f64, paths: f64) -> MapStepsShown {
        let map = &self.map.0;
        let abstraction = Abstraction { activities, paths };
        let shown = if activities < 1.0 || paths < 1.0 { abstraction.shown(map) } else { Shown::everything(map) };
        let ends = map.edges.iter().map(|e| shown.activities[e.from] && shown.activities[e.to]);
        let ends = shown.activities.iter().map(|_| false).chain(ends).chain(terminal_ends(map, &shown));
        let kept = shown.activities.iter().chain(&shown.edges).chain(&shown.starts).chain(&shown.ends);
        let is_shown = |((step, kept), ends): ((&MapStep, &bool), bool)| *kept || ends && step.differs();
        let all: Vec<bool> = self.steps.iter().zip(kept).zip(ends).map(is_shown).collect();
        let of =
            |kind: MapStepKind| self.steps.iter().zip(&all).filter(move |(step, shown)| step.kind == kind && **shown).count();
        MapStepsShown {
            activities: of(MapStepKind::Activity) as u64,
            activities_of: map.activities.len() as u64,
            paths: of(MapStepKind::Path) as u64,
            paths_of: map.edges.len() as u64,
            differing_hidden: self.steps.iter().zip(&all).filter(|(step, shown)| !**shown && step.differs()).count() as u64,
            steps: all.iter().enumerate().filter(|(_, shown)| **shown).map(|(at, _)| at).collect(),
        }
    }

    /// What the figures rest on, as messages with a `count` and `names`.
    pub fn remarks(&self) -> Vec<(&'static str, u64, String)> {
        if !self.has_pair() {
            return vec![("compare-groups-lacking", 0, String::new())];
        }
        let mut remarks = vec![("compare-maps-told", self.tests, String::new())];
        let open: u64 = self.pair().iter().flatten().filter_map(|group| group.open).sum();
        if open > 0 {
            remarks.push(("compare-maps-open", open, String::new()));
        }
        remarks
    }
}

/// Whether the activities at which cases start and end are shown.
fn terminal_ends<'a>(map: &'a ProcessMap, shown: &'a Shown) -> impl Iterator<Item = bool> + 'a {
    map.starts.iter().chain(&map.ends).map(|t| shown.activities[t.activity])
}

impl MapStep {
    /// Whether anything of it differs by more than chance.
    pub fn differs(&self) -> bool {
        self.often.differs || self.long.is_some_and(|long| long.differs)
    }
}

/// Puts two groups of the cases asked for on the same map. `pair`: the names of the two; without it the first two, of periods the last
/// two. The kinds of cases play no part here.
///
/// Exact figures only: without the case-level right there is no comparison. Cost: that of three maps and of the tests,
/// [`MapComparison::of`].
///
/// # Errors
/// Denied; those of [`crate::log_compare`]; `compare-group-missing`, `compare-group-twice`.
pub fn log_compare_maps(
    log: &OpenLog,
    question: &Question,
    by: &CompareBy,
    pair: Option<(&str, &str)>,
) -> Result<CompareMapsAnswer> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(question)?;
    let places = places(&asked);
    let (groups, group_of) = groups(log, &asked, &places, by)?;
    let (first, second) = picked(&groups, by, pair)?.unzip();
    let two = |group: &Option<u16>| match group.map(usize::from) {
        Some(group) if Some(group) == first => Some(0),
        Some(group) if Some(group) == second => Some(1),
        _ => None,
    };
    let group_of: Vec<Option<u8>> = group_of.iter().map(two).collect();
    let found = MapComparison::of(&asked.units, &asked.selection, &group_of, THREADS, SEED);
    let codes = asked.activity_codes();
    let name = |at: Option<usize>| at.map(|at| groups[at].name.clone()).unwrap_or_default();
    let id = |at: usize| codes.get(&*found.map.activities[at].name).copied().unwrap_or_default();
    Ok(CompareMapsAnswer {
        by: by.to_string(),
        first: name(first),
        second: name(second),
        groups,
        steps: steps(&found, &id),
        tests: found.tests,
        seed: SEED.0,
        map: MapTogether(found.map),
        stamp: asked.stamp.clone(),
    })
}

/// The positions of the two groups; none when there are fewer.
fn picked(groups: &[CompareGroup], by: &CompareBy, pair: Option<(&str, &str)>) -> Result<Option<(usize, usize)>> {
    let Some((first, second)) = pair else {
        let from = if matches!(by, CompareBy::Period(_)) { groups.len().saturating_sub(2) } else { 0 };
        return Ok((groups.len() > 1).then_some((from, from + 1)));
    };
    if first == second {
        return Err(Error::invalid("compare-group-twice").with("name", first));
    }
    let place = |name: &str| {
        let found = groups.iter().position(|group| group.name == name);
        found.ok_or_else(|| Error::invalid("compare-group-missing").with("name", name))
    };
    Ok(Some((place(first)?, place(second)?)))
}

fn steps(found: &MapComparison, id: &dyn Fn(usize) -> u32) -> Vec<MapStep> {
    let (map, main) = (&found.map, main_path(&found.map));
    let name = |at: usize| map.activities[at].name.clone();
    let step = |kind: MapStepKind, at: usize, to: Option<usize>, on_main: bool, compared: &StepComparison| {
        let figure = |group: usize| figure(compared.groups[group], found.cases[group]);
        let (first, second) = (figure(0), figure(1));
        MapStep {
            kind,
            activity: name(at),
            to: to.map(name),
            first,
            second,
            often: difference(first.per_100, second.per_100, compared.often),
            long: to.map(|_| difference(first.median_s, second.median_s, compared.long)),
            id: id(at),
            to_id: to.map(id).unwrap_or_default(),
            main: on_main,
            cases: compared.groups[0].cases + compared.groups[1].cases,
        }
    };
    let activities =
        found.activities.iter().enumerate().map(|(at, c)| step(MapStepKind::Activity, at, None, main.contains(&at), c));
    let on_main = |from: usize, to: usize| main.windows(2).any(|pair| pair == [from, to]);
    let edges = map.edges.iter().zip(&found.edges);
    let edges = edges.map(|(e, c)| step(MapStepKind::Path, e.from, Some(e.to), on_main(e.from, e.to), c));
    let starts = map.starts.iter().zip(&found.starts);
    let starts = starts.map(|(t, c)| step(MapStepKind::Start, t.activity, None, main.first() == Some(&t.activity), c));
    let ends = map.ends.iter().zip(&found.ends);
    let ends = ends.map(|(t, c)| step(MapStepKind::End, t.activity, None, main.last() == Some(&t.activity), c));
    activities.chain(edges).chain(starts).chain(ends).collect()
}

fn figure(figure: StepFigure, of: u64) -> MapStepFigure {
    let StepFigure { count, cases, median_s, .. } = figure;
    MapStepFigure { count, cases, per_100: (of > 0).then(|| 100.0 * count as f64 / of as f64), median_s }
}

fn difference(first: Option<f64>, second: Option<f64>, test: Option<StepTest>) -> MapStepDifference {
    MapStepDifference {
        difference: first.zip(second).map(|(first, second)| second - first),
        p: test.map(|test| test.p),
        p_adjusted: test.map(|test| test.p_adjusted),
        differs: test.is_some_and(|test| test.differs()),
    }
}
