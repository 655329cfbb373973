//! Who does what: units, cases and activities per resource.

use rustc_hash::FxHashMap;
use samsyn_eventlog::{Data, Level, Role};
use serde::Serialize;

use crate::{Error, Result, Selection, Units};

/// One resource.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResourceRow {
    /// Its name, or pseudonym.
    pub name: String,
    /// Number of units that it completed.
    pub count: u64,
    /// Share of all units, 0 to 1.
    pub share: f64,
    /// In how many cases.
    pub cases: u64,
    /// What it did, most frequent first.
    pub activities: Vec<ResourceActivity>,
}

/// How often a resource did an activity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResourceActivity {
    /// The activity.
    pub name: String,
    /// How often.
    pub count: u64,
}

/// The values of a column of who or where, most units first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResourceTable {
    /// The column that names the resources.
    pub column: String,
    /// Number of units.
    pub units: u64,
    /// Units of which the resource is unknown.
    pub unknown: u64,
    /// The resources.
    pub resources: Vec<ResourceRow>,
}

impl ResourceTable {
    /// The table of the resources (`Role::Resource`) or units (`Role::Unit`); the resource of an instance is that of its
    /// completion. Cost: O(units) time, O(pairs of resource and activity) memory.
    ///
    /// # Errors
    /// When no column has the role, or it is damaged.
    pub fn of(units: &Units, selection: &Selection, role: Role) -> Result<Self> {
        let units = units.restricted(selection);
        let log = units.log();
        let info = log.role(role).filter(|c| c.kind.is_text()).ok_or(Error::NoColumnInRole(role.name()))?;
        let column = log.column(info.level, &info.name)?;
        let mut pairs: FxHashMap<(u32, u32), u64> = FxHashMap::default();
        let mut cases: FxHashMap<u32, (u64, u32)> = FxHashMap::default();
        let (mut total, mut unknown) = (0, 0);
        for case in selection.cases().iter() {
            let (i, own) = units.locate(case);
            let part = &units.parts[i];
            for unit in part.range(own) {
                total += 1;
                let row = if info.level == Level::Case { own as usize } else { part.row(unit) };
                let code = match &column.parts[i] {
                    data @ Data::Text(codes, _) if !data.is_missing(row) => codes[row],
                    _ => {
                        unknown += 1;
                        continue;
                    }
                };
                *pairs.entry((code, part.activity[unit])).or_default() += 1;
                let (count, last) = cases.entry(code).or_insert((0, u32::MAX));
                *count += u64::from(*last != case);
                *last = case;
            }
        }
        let mut done: FxHashMap<u32, Vec<ResourceActivity>> = FxHashMap::default();
        for ((resource, activity), count) in pairs {
            let name = units.activity_name(activity).to_owned();
            done.entry(resource).or_default().push(ResourceActivity { name, count });
        }
        let row = |(code, mut activities): (u32, Vec<ResourceActivity>)| {
            activities.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
            let count = activities.iter().map(|a| a.count).sum::<u64>();
            let cases = cases.get(&code).map_or(0, |c| c.0);
            ResourceRow { name: column.text(code).to_owned(), count, share: count as f64 / total as f64, cases, activities }
        };
        let mut resources: Vec<ResourceRow> = done.into_iter().map(row).collect();
        resources.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        Ok(Self { column: info.name.clone(), units: total, unknown, resources })
    }
}
