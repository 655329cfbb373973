//! Variants: the sequences of activities that cases run through, commonest first.

use samsyn_mining::Variants;
use serde::Serialize;

use crate::{Figure, OpenLog, Page, Question, Result, Stamp};

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
    pub cases: Figure,
    /// Their share of all cases, 0 to 1.
    pub share: Figure<f64>,
    /// Share of this and all commoner variants, 0 to 1.
    pub share_so_far: Figure<f64>,
    /// Mean lead time of the cases.
    pub mean_s: Figure<f64>,
    /// Median lead time of the cases.
    pub median_s: Figure<f64>,
    /// 90th percentile of the lead time.
    pub p90_s: Figure<f64>,
}

/// Variants of the cases asked for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct VariantsAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// How many variants there are; in figures about groups those that may be named.
    pub variants: u64,
    /// In figures about groups: cases of all variants that are not named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub others: Option<Figure>,
    /// Those on the page, commonest first.
    pub rows: Vec<VariantRow>,
}

/// The variants of the cases asked for, commonest first; equal ones by the names of their activities.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_variants(log: &OpenLog, question: &Question, page: Page) -> Result<VariantsAnswer> {
    let asked = log.ask(question)?;
    if let Some(groups) = &asked.groups {
        let found = groups.disclosed.variants(&asked.units, &asked.selection, page, &|name| groups.id(name));
        return Ok(VariantsAnswer { variants: found.variants, others: Some(found.others), rows: found.rows, stamp: asked.stamp });
    }
    let variants = Variants::of(&asked.units, &asked.selection, page.from, page.rows_max)?;
    let codes = asked.activity_codes();
    let row = |v: samsyn_mining::Variant| VariantRow {
        rank: u64::from(v.number),
        activity_ids: v.activities.iter().filter_map(|name| codes.get(&**name).copied()).collect(),
        activities: v.activities,
        cases: v.count.into(),
        share: v.share.into(),
        share_so_far: v.cumulative_share.into(),
        mean_s: v.lead_time.mean_s.unwrap_or_default().into(),
        median_s: v.lead_time.median_s.unwrap_or_default().into(),
        p90_s: v.lead_time.p90_s.unwrap_or_default().into(),
    };
    let rows = variants.variants.into_iter().map(row).collect();
    Ok(VariantsAnswer { variants: variants.variants_total, others: None, rows, stamp: asked.stamp.clone() })
}
