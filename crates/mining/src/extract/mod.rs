//! A research extract: a log made safe enough to hand out, with the risk that remains and what it cost.
//!
//! What may be known of a case and with how many others it has to be shared is said by an [`ExtractRecipe`]. The ideas are those of
//! Rafiei, Wagner and van der Aalst, TLKC-Privacy Model for Process Mining (RCIS 2020; what an attacker knows, bounded and by the
//! coarseness of times), and Fahrenkrog-Petersen, van der Aa and Weidlich, PRETSA (ICPM 2019; cases in a tree of prefixes). This differs
//! from them: events are only ever left out, never made up or moved, so that every kept event happened.

mod exposure;
mod loss;
mod protect;
mod recipe;
mod risk;
mod source;
mod values;
mod write;

use samsyn_eventlog::{CaseSet, Log};

use crate::{CountingUnit, Error, Result};

pub use loss::{ExtractLoss, LeadQuantiles};
pub use recipe::{
    CASES_MIN_RANGE, Coarseness, ColumnUse, ExtractColumn, ExtractKnown, ExtractMethod, ExtractRecipe, ExtractTimes, KNOWN_MAX,
};
pub use risk::{ExtractRisk, RiskAttack};

/// A log that was made safe, and what is to be said of it.
#[derive(Clone, Debug)]
pub struct Extract {
    /// The log.
    pub log: Log,
    /// How many cases each attack would still find out, measured on that log.
    pub risks: Vec<ExtractRisk>,
    /// What was lost.
    pub loss: ExtractLoss,
}

impl Extract {
    /// Makes an extract of these cases of a log. `key` gives each case, by its identifier, 64 bits that nobody can foresee without a
    /// secret: they say how far its times are moved and which number it gets. `count` is what the loss is counted in.
    ///
    /// Cost: O(events) and the search for what too few share: O(events) for whole cases, O(n choose known) for each of the different
    /// sets of a case's n facts otherwise; `merge` also compares each rare variant with the common ones.
    ///
    /// # Errors
    /// When the recipe does not fit the log, nothing is left, or a column is damaged.
    pub fn of(
        log: &Log,
        cases: &CaseSet,
        count: CountingUnit,
        recipe: &ExtractRecipe,
        key: &dyn Fn(&str) -> u64,
    ) -> Result<Self> {
        recipe.check(log)?;
        let source = source::Source::of(log, cases, recipe, key)?;
        let all: Vec<Vec<u32>> = source.ranges().map(|range| (range.start as u32..range.end as u32).collect()).collect();
        let mut attributes = values::attributes(log, &source, recipe)?;
        values::merge_rare(&mut attributes, &source, &all, recipe);
        let strata = match recipe.known.values {
            true => values::strata(&attributes, &source),
            false => vec![0; all.len()],
        };
        let facts = source.facts(recipe.known.times.then_some(recipe.times));
        let kept = protect::protect(&facts, all, &strata, recipe);
        if kept.iter().all(Vec::is_empty) {
            return Err(Error::Extract { code: "extract-nothing-left", column: String::new() });
        }
        // Of fewer cases a value may be rare that was not; values only ever become coarser.
        values::merge_rare(&mut attributes, &source, &kept, recipe);
        let made = write::log(log, &source, &attributes, &kept)?;
        let risks = risk::risks(&source, &attributes, &kept, recipe);
        let shortened = kept.iter().zip(source.ranges()).filter(|(kept, whole)| !kept.is_empty() && kept.len() < whole.len());
        let loss = ExtractLoss::of((log, cases), &made, count, shortened.count() as u64)?;
        Ok(Self { log: made, risks, loss })
    }
}
