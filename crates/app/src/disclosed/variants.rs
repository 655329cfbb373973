//! Variants of the visible cases: those that may be named, and the others as one.

use std::collections::HashMap;

use samsyn_mining::{Selection, Units};
use samsyn_stats::cell_key::{DurationSample, Group};

use super::Disclosed;
use crate::{Figure, Page, VariantRow};

/// The variants that may be named.
pub(crate) struct ShownVariants {
    /// How many there are.
    pub(crate) variants: u64,
    /// Those on the page.
    pub(crate) rows: Vec<VariantRow>,
    /// Cases of all others.
    pub(crate) others: Figure,
}

#[derive(Default)]
struct Way {
    cases: Group,
    lead: DurationSample,
}

impl Disclosed {
    /// Variants by their shown figures, then by name; `id` gives an activity's key for readers. Cost: O(units).
    pub(crate) fn variants(
        &self,
        units: &Units,
        selection: &Selection,
        page: Page,
        id: &dyn Fn(&str) -> Option<u32>,
    ) -> ShownVariants {
        let units = units.restricted(selection);
        let mut ways: HashMap<&[u32], Way> = HashMap::new();
        let mut whole = Group::default();
        for case in self.cases(&units, selection) {
            let lead_us = case.part.lead(case.range.clone());
            let way = ways.entry(&case.part.activities()[case.range]).or_default();
            self.method.group_add(&mut way.cases, case.key);
            self.method.group_add(&mut whole, case.key);
            self.method.durations_add(&mut way.lead, case.key, &[lead_us / 1_000_000]);
        }
        let mut others = Group::default();
        let mut shown = Vec::new();
        for (sequence, way) in ways {
            match self.count(&way.cases) {
                Figure::Few => others.merge(&way.cases),
                cases => {
                    let names: Vec<&str> = sequence.iter().map(|&code| units.activity_name(code)).collect();
                    shown.push((cases, names, way));
                }
            }
        }
        shown.sort_by(|a, b| b.0.size().cmp(&a.0.size()).then_with(|| a.1.cmp(&b.1)));
        let variants = shown.len() as u64;
        let mut so_far = Group::default();
        let rows = (1..).zip(shown).map(|(rank, (cases, names, mut way))| {
            so_far.merge(&way.cases);
            let mean_s = self.mean(&way.lead);
            let [median_s, p90_s] = self.quantiles(&mut way.lead, [0.5, 0.9]);
            VariantRow {
                rank,
                activity_ids: names.iter().filter_map(|name| id(name)).collect(),
                activities: names.into_iter().map(str::to_owned).collect(),
                cases,
                share: self.share(&way.cases, &whole),
                share_so_far: self.share(&so_far, &whole),
                mean_s,
                median_s,
                p90_s,
            }
        });
        ShownVariants { variants, rows: rows.skip(page.from).take(page.rows_max).collect(), others: self.count(&others) }
    }
}
