//! Variants: the sequences of activities that cases run through, commonest first.

use samsyn_mining::Variants;
use serde::Serialize;

use crate::{OpenLog, Page, Question, Result, Stamp};

/// One variant.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct VariantRow {
    /// Place in the list, from 1.
    pub rank: u64,
    /// The activities, in order.
    pub activities: Vec<String>,
    /// Keys of the activities, as in the map.
    #[serde(skip)]
    pub activity_ids: Vec<u32>,
    /// Number of cases.
    pub cases: u64,
    /// Their share of all cases, 0 to 1.
    pub share: f64,
    /// Share of this and all commoner variants, 0 to 1.
    pub share_so_far: f64,
    /// Mean lead time of the cases.
    pub mean_s: f64,
    /// Median lead time of the cases.
    pub median_s: f64,
    /// 90th percentile of the lead time.
    pub p90_s: f64,
}

/// Variants of the cases asked for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct VariantsAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// How many variants there are.
    pub variants: u64,
    /// Those on the page, commonest first.
    pub rows: Vec<VariantRow>,
}

/// The variants of the cases asked for, commonest first; equal ones by the names of their activities.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_variants(log: &OpenLog, question: &Question, page: Page) -> Result<VariantsAnswer> {
    let asked = log.ask(question)?;
    let variants = Variants::of(&asked.units, &asked.selection, page.from, page.rows_max)?;
    let codes = asked.activity_codes();
    let row = |v: samsyn_mining::Variant| VariantRow {
        rank: u64::from(v.number),
        activity_ids: v.activities.iter().filter_map(|name| codes.get(&**name).copied()).collect(),
        activities: v.activities,
        cases: v.count,
        share: v.share,
        share_so_far: v.cumulative_share,
        mean_s: v.lead_time.mean_s.unwrap_or_default(),
        median_s: v.lead_time.median_s.unwrap_or_default(),
        p90_s: v.lead_time.p90_s.unwrap_or_default(),
    };
    let rows = variants.variants.into_iter().map(row).collect();
    Ok(VariantsAnswer { variants: variants.variants_total, rows, stamp: asked.stamp.clone() })
}
