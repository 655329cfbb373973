//! Variants: the sequences of activities that cases run through, commonest first.

use serde::Serialize;

use crate::{OpenLog, Page, Question, Result, Stamp};

/// One variant.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct VariantsAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// How many variants there are.
    pub variants: u64,
    /// Those on the page, commonest first.
    pub rows: Vec<VariantRow>,
}

/// The variants of the cases asked for, commonest first; equal ones in order of first case.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_variants(log: &OpenLog, question: &Question, page: Page) -> Result<VariantsAnswer> {
    let _ = page;
    log.not_yet(question)
}
