//! A map as `map --format json` shows it: edges and terminals name their activities.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{MapTerminal, ProcessMap};
use crate::CountingUnit;

#[derive(Serialize)]
struct EdgeView<'a> {
    from: &'a str,
    to: &'a str,
    count: u64,
    cases: u64,
    overlaps: u64,
    mean_s: f64,
    median_s: Option<f64>,
    p90_s: Option<f64>,
    min_s: f64,
    max_s: f64,
}

#[derive(Serialize)]
struct TerminalView<'a> {
    name: &'a str,
    count: u64,
}

impl Serialize for ProcessMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = |i: usize| self.activities[i].name.as_str();
        let terminals = |list: &[MapTerminal]| -> Vec<TerminalView<'_>> {
            list.iter().map(|t| TerminalView { name: name(t.activity), count: t.count }).collect()
        };
        let edges = self.edges.iter().map(|e| EdgeView {
            from: name(e.from),
            to: name(e.to),
            count: e.count,
            cases: e.cases,
            overlaps: e.overlaps,
            mean_s: e.mean_s,
            median_s: e.median_s,
            p90_s: e.p90_s,
            min_s: e.min_s,
            max_s: e.max_s,
        });
        let mut map = serializer.serialize_struct("ProcessMap", 10)?;
        map.serialize_field("count", &self.count)?;
        map.serialize_field("cases", &self.cases)?;
        map.serialize_field(self.count.name(), &self.units)?;
        if self.count == CountingUnit::Instances {
            map.serialize_field("started_not_completed", &self.instances.started_not_completed)?;
            map.serialize_field("start_unknown", &self.instances.start_unknown)?;
            map.serialize_field("other_transitions", &self.instances.other_transitions)?;
        }
        map.serialize_field("activities", &self.activities)?;
        map.serialize_field("edges", &edges.collect::<Vec<_>>())?;
        map.serialize_field("starts", &terminals(&self.starts))?;
        map.serialize_field("ends", &terminals(&self.ends))?;
        map.serialize_field("findings", &self.findings)?;
        map.end()
    }
}
