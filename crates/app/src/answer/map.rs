//! The process map as a table: activities, paths between them, where cases start and end, and what the sliders hide.

use std::collections::HashMap;

use samsyn_mining::{Abstraction, Coverage, MapTerminal, ProcessMap, Shown, main_path};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::open::THREADS;
use crate::{CountingUnit, Error, Figure, GroupFigures, OpenLog, Question, Result, ScopeStamp, Stamp, TimeBasis};

/// An activity of a map.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MapActivity {
    /// Stable key of the activity within a log version.
    #[serde(skip)]
    pub id: u32,
    /// Its name.
    pub name: String,
    /// How often it was done.
    pub count: Figure,
    /// In how many cases.
    pub cases: Figure,
    /// How often it was done again in a case where it had been done.
    #[serde(skip)]
    pub repeats: Figure,
}

/// A path: one activity directly followed by another. Times are those between them, in seconds.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MapEdge {
    /// Key of the activity left.
    #[serde(skip)]
    pub from_id: u32,
    /// Key of the activity reached.
    #[serde(skip)]
    pub to_id: u32,
    /// Name of the activity left.
    pub from: String,
    /// Name of the activity reached.
    pub to: String,
    /// How often the path was taken.
    pub count: Figure,
    /// In how many cases.
    pub cases: Figure,
    /// How often the second began before the first was completed; their time counts as 0.
    pub overlaps: Figure,
    /// Mean time.
    pub mean_s: Figure<f64>,
    /// Median time; only when the question asked for quantiles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_s: Option<Figure<f64>>,
    /// 90th percentile; only when the question asked for quantiles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90_s: Option<Figure<f64>>,
    /// Shortest time.
    pub min_s: Figure<f64>,
    /// Longest time.
    pub max_s: Figure<f64>,
    /// Whether it lies on the main path.
    #[serde(skip)]
    pub main: bool,
}

/// How many cases start or end with an activity.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Terminal {
    /// Key of the activity.
    #[serde(skip)]
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Number of cases.
    pub count: Figure,
    /// Whether the main path starts or ends here.
    #[serde(skip)]
    pub main: bool,
}

/// What the sliders leave out; in figures about groups of what may be named.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Hidden {
    /// Activities shown.
    pub activities: u64,
    /// Activities there are.
    pub activities_of: u64,
    /// Paths shown.
    pub paths: u64,
    /// Paths there are.
    pub paths_of: u64,
    /// Share of the cases that run wholly along what is shown, 0 to 1.
    pub coverage: Figure<f64>,
    /// Share of what is counted that is of activities shown, 0 to 1.
    pub units_coverage: Figure<f64>,
    /// Share of the steps from one to the next that go along paths shown, 0 to 1.
    pub steps_coverage: Figure<f64>,
}

/// A map, ready to be written or drawn. Lists are sorted by name. Serialises as DESIGN.md says.
#[derive(Clone, Debug)]
pub struct MapAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Activities shown.
    pub activities: Vec<MapActivity>,
    /// Paths shown.
    pub edges: Vec<MapEdge>,
    /// Where cases start.
    pub starts: Vec<Terminal>,
    /// Where cases end.
    pub ends: Vec<Terminal>,
    /// What is not shown; all shown when the sliders stand at 1.
    pub hidden: Hidden,
    /// Whether sliders were given, so that the JSON says what is hidden.
    pub abstracted: bool,
}

impl MapAnswer {
    /// The activity with this key, if shown. Cost: O(activities).
    pub fn activity(&self, id: u32) -> Option<&MapActivity> {
        self.activities.iter().find(|a| a.id == id)
    }
}

impl MapAnswer {
    fn of(
        map: &ProcessMap,
        shown: &Shown,
        coverage: Option<Coverage>,
        codes: &HashMap<&str, u32>,
        main: &[usize],
        stamp: Stamp,
    ) -> Self {
        let name = |i: usize| map.activities[i].name.clone();
        let id = |i: usize| codes.get(&*map.activities[i].name).copied().unwrap_or_default();
        let on_main = |from: usize, to: usize| main.windows(2).any(|pair| pair == [from, to]);
        let terminal = |t: &MapTerminal, end: Option<&usize>| Terminal {
            id: id(t.activity),
            name: name(t.activity),
            count: t.count.into(),
            main: end == Some(&t.activity),
        };
        let edge = |e: &samsyn_mining::MapEdge| MapEdge {
            from_id: id(e.from),
            to_id: id(e.to),
            from: name(e.from),
            to: name(e.to),
            count: e.count.into(),
            cases: e.cases.into(),
            overlaps: e.overlaps.into(),
            mean_s: e.mean_s.into(),
            median_s: e.median_s.map(Figure::Exact),
            p90_s: e.p90_s.map(Figure::Exact),
            min_s: e.min_s.into(),
            max_s: e.max_s.into(),
            main: on_main(e.from, e.to),
        };
        let activity = |i: usize| {
            let a = &map.activities[i];
            let repeats = (a.count - a.cases).into();
            MapActivity { id: id(i), name: a.name.clone(), count: a.count.into(), cases: a.cases.into(), repeats }
        };
        let (activities_of, paths_of) = (map.activities.len() as u64, map.edges.len() as u64);
        let hidden = match &coverage {
            None => Hidden {
                activities: activities_of,
                activities_of,
                paths: paths_of,
                paths_of,
                coverage: 1.0.into(),
                units_coverage: 1.0.into(),
                steps_coverage: 1.0.into(),
            },
            Some(c) => Hidden {
                activities: c.activities_shown as u64,
                activities_of,
                paths: c.paths_shown as u64,
                paths_of,
                coverage: c.cases_share().into(),
                units_coverage: c.units_share().into(),
                steps_coverage: c.steps_share().into(),
            },
        };
        Self {
            stamp,
            activities: (0..map.activities.len()).filter(|&i| shown.activities[i]).map(activity).collect(),
            edges: kept(&map.edges, &shown.edges).map(edge).collect(),
            starts: kept(&map.starts, &shown.starts).map(|t| terminal(t, main.first())).collect(),
            ends: kept(&map.ends, &shown.ends).map(|t| terminal(t, main.last())).collect(),
            hidden,
            abstracted: coverage.is_some(),
        }
    }
}

fn kept<'a, T>(list: &'a [T], shown: &'a [bool]) -> impl Iterator<Item = &'a T> {
    list.iter().zip(shown).filter(|(_, shown)| **shown).map(|(item, _)| item)
}

impl Serialize for MapAnswer {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("count", &self.stamp.count)?;
        if let Some(scope) = &self.stamp.scope {
            map.serialize_entry("scope", scope)?;
        }
        if self.stamp.time == TimeBasis::Working {
            map.serialize_entry("time", &self.stamp.time)?;
            map.serialize_entry("opening_hours_us", &self.stamp.opening_hours_us)?;
        }
        map.serialize_entry("cases", &self.stamp.cases)?;
        let units = if self.stamp.count == CountingUnit::Events { "events" } else { "instances" };
        map.serialize_entry(units, &self.stamp.units)?;
        map.serialize_entry("activities", &self.activities)?;
        map.serialize_entry("edges", &self.edges)?;
        map.serialize_entry("starts", &self.starts)?;
        map.serialize_entry("ends", &self.ends)?;
        map.serialize_entry("findings", &self.stamp.findings)?;
        if let Some(groups) = &self.stamp.groups {
            map.serialize_entry("groups", groups)?;
        }
        if self.abstracted {
            map.serialize_entry("hidden", &self.hidden)?;
        }
        map.end()
    }
}

/// The form in which a [`MapAnswer`] is written, for descriptions of interfaces. A test of the server holds the two equal.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "MapAnswer")]
struct MapForm {
    /// What is counted.
    count: CountingUnit,
    /// Of which unit; only when not of the whole authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<ScopeStamp>,
    /// By which clock durations are told; only when it is not the calendar's.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<TimeBasis>,
    /// When the opening hours last changed that make working time; with `time` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    opening_hours_us: Option<i64>,
    /// Cases kept by the filter.
    cases: Figure,
    /// Events kept, when events are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Figure>,
    /// Instances kept, when instances are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    instances: Option<Figure>,
    /// Activities shown, by name.
    activities: Vec<MapActivity>,
    /// Paths shown, by the names of their ends.
    edges: Vec<MapEdge>,
    /// Where cases start.
    starts: Vec<Terminal>,
    /// Where cases end.
    ends: Vec<Terminal>,
    /// What import and counting noticed.
    findings: samsyn_eventlog::Findings,
    /// How figures about groups are made; only for who has no right to single cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<GroupFigures>,
    /// What is not shown; only when sliders were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<Hidden>,
}

impl schemars::JsonSchema for MapAnswer {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        MapForm::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        MapForm::json_schema(generator)
    }
}

/// The process map of the cases asked for.
///
/// # Errors
/// `filter-…` when the filter cannot be read, `share-out-of-range` when a slider is not within 0 to 1.
pub fn log_map(log: &OpenLog, question: &Question) -> Result<MapAnswer> {
    for share in [question.activities, question.paths] {
        if !(0.0..=1.0).contains(&share) {
            return Err(Error::invalid("share-out-of-range").with("share", share));
        }
    }
    let asked = log.ask(question)?;
    let abstraction = Abstraction { activities: question.activities, paths: question.paths };
    if let Some(groups) = &asked.groups {
        let of = (&*asked.units, &*asked.selection);
        return Ok(groups.disclosed.map_answer(&groups.cells, abstraction, of, &|name| groups.id(name), asked.stamp.clone()));
    }
    let map = log.whole_map(&asked, question.quantiles)?;
    let abstracted = question.activities < 1.0 || question.paths < 1.0;
    let shown = if abstracted { abstraction.shown(&map) } else { Shown::everything(&map) };
    let coverage = abstracted.then(|| shown.coverage(&map, &asked.units, &asked.selection, THREADS));
    let codes = asked.activity_codes();
    let main = main_path(&map);
    Ok(MapAnswer::of(&map, &shown, coverage, &codes, &main, asked.stamp.clone()))
}
