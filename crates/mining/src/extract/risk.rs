//! The risk that remains: how many cases of the extract itself are found out by somebody who knows so much of one and looks for it.
//!
//! What is measured is uniqueness, as Nunez von Voigt and others, Quantifying the Re-identification Risk of Event Logs for Process Mining
//! (CAiSE 2020), do from a sample of what may be known; here every choice of facts is tried, and the worst for each case counts. It is
//! assumed that whom one looks for is in the extract, and that what one knows is true.

use samsyn_eventlog::Level;
use serde::Serialize;

use super::exposure::exposed;
use super::recipe::{Coarseness, ExtractRecipe};
use super::source::{NO_TIME, Source};
use super::values::{Attribute, strata};

/// What somebody knows of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RiskAttack {
    /// That some activities were done.
    Activities,
    /// All that was done, in its order.
    Variant,
    /// That some activities were done, and when.
    Events,
    /// All that was done, and when.
    VariantTimes,
    /// Every value of the case that is kept.
    Values,
    /// Every value of the case that is kept, and all that was done, in its order.
    VariantValues,
    /// All that is written of the case but for its number; where times were moved, the time between them.
    Everything,
}

impl RiskAttack {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Activities => "activities",
            Self::Variant => "variant",
            Self::Events => "events",
            Self::VariantTimes => "variant-times",
            Self::Values => "values",
            Self::VariantValues => "variant-values",
            Self::Everything => "everything",
        }
    }
}

/// How many cases of an extract some knowledge finds out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ExtractRisk {
    /// What is known.
    pub attack: RiskAttack,
    /// How many facts; none: all.
    pub known: Option<u8>,
    /// How closely times are known; where they were moved, the time since the case's first event.
    pub times: Option<Coarseness>,
    /// Cases that are alone with it.
    pub cases_single: u64,
    /// Their share of all cases of the extract.
    pub share_single: f64,
    /// Cases that share it with too few, themselves among them.
    pub cases_below: u64,
    /// Their share.
    pub share_below: f64,
}

/// How closely somebody may know times: as they are written, by the day and by the month, unless written more coarsely.
fn closenesses(written: Coarseness) -> Vec<Coarseness> {
    let mut all: Vec<_> = [written, Coarseness::Day, Coarseness::Month].into_iter().filter(|c| *c >= written).collect();
    all.dedup();
    // Whoever knows times to the second knows everything; that has a row of its own.
    all.retain(|coarse| *coarse != Coarseness::Exact);
    all
}

/// The risks of an extract, from the least to the most knowledge of each kind.
pub(super) fn risks(source: &Source, attributes: &[Attribute], kept: &[Vec<u32>], recipe: &ExtractRecipe) -> Vec<ExtractRisk> {
    let measure = Measure { kept, one: vec![0; kept.len()], cases_min: u64::from(recipe.cases_min) };
    let moved = recipe.times.shift_weeks > 0;
    let mut all = Vec::new();
    for known in [Some(1), Some(2), Some(3), None] {
        let attack = if known.is_some() { RiskAttack::Activities } else { RiskAttack::Variant };
        all.push(measure.risk(attack, known, None, &source.label, &measure.one));
    }
    for coarse in closenesses(recipe.times.coarse) {
        let facts = source.facts_known(kept, coarse, moved);
        for known in [Some(1), Some(2), None] {
            let attack = if known.is_some() { RiskAttack::Events } else { RiskAttack::VariantTimes };
            all.push(measure.risk(attack, known, Some(coarse), &facts, &measure.one));
        }
    }
    let values = strata(attributes, source);
    if attributes.iter().any(|attribute| attribute.of_case) {
        let nothing = vec![0; source.label.len()];
        // One fact of the same kind for all: what tells cases apart are their values alone.
        all.push(measure.risk(RiskAttack::Values, Some(1), None, &nothing, &values));
        all.push(measure.risk(RiskAttack::VariantValues, None, None, &source.label, &values));
    }
    let events = everything(source, attributes, kept, moved);
    all.push(measure.risk(RiskAttack::Everything, None, None, &events, &values));
    all
}

/// All that is written of each kept event, as a number. Where times were moved nobody can know them, only the time between them.
fn everything(source: &Source, attributes: &[Attribute], kept: &[Vec<u32>], moved: bool) -> Vec<u32> {
    let mut known: rustc_hash::FxHashMap<Vec<i64>, u32> = rustc_hash::FxHashMap::default();
    let of_events: Vec<&Attribute> = attributes.iter().filter(|attribute| attribute.info.level == Level::Event).collect();
    let mut facts = vec![0; source.label.len()];
    for events in kept {
        let base = events.first().filter(|_| moved).map_or(0, |&event| source.time[event as usize]);
        let since = |us: i64| if us == NO_TIME { us } else { us.saturating_sub(base) };
        for event in events.iter().map(|&event| event as usize) {
            let mut written = vec![i64::from(source.label[event]), since(source.time[event])];
            written.extend(source.start.get(event).map(|&start| since(start)));
            written.extend(of_events.iter().map(|attribute| i64::from(attribute.codes[event])));
            let next = known.len() as u32;
            facts[event] = *known.entry(written).or_insert(next);
        }
    }
    facts
}

struct Measure<'a> {
    kept: &'a [Vec<u32>],
    /// All cases of one kind.
    one: Vec<u32>,
    cases_min: u64,
}

impl Measure<'_> {
    fn risk(
        &self,
        attack: RiskAttack,
        known: Option<u8>,
        times: Option<Coarseness>,
        facts: &[u32],
        strata: &[u32],
    ) -> ExtractRisk {
        let sequences: Vec<Vec<u32>> =
            self.kept.iter().map(|events| events.iter().map(|&event| facts[event as usize]).collect()).collect();
        let views: Vec<&[u32]> = sequences.iter().map(Vec::as_slice).collect();
        let below = |cases_min| exposed(&views, strata, known, cases_min).into_iter().filter(|found| *found).count() as u64;
        let (cases_single, cases_below) = (below(2), below(self.cases_min));
        let cases = views.iter().filter(|events| !events.is_empty()).count() as f64;
        let known = known.filter(|_| attack != RiskAttack::Values);
        let (share_single, share_below) = (cases_single as f64 / cases, cases_below as f64 / cases);
        ExtractRisk { attack, known, times, cases_single, share_single, cases_below, share_below }
    }
}
