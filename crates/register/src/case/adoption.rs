//! As far as an effect is taken up in each year: by all at once, from year to year, or by each of the units that take it up at their own
//! pace.

use serde::Deserialize;

use super::CaseError;
use super::quantity::going_on;

/// Units of an effect at most.
const UNITS_MAX: usize = 100;
/// The least share that is one, so that no number has hundreds of digits where it is told.
const SHARE_MIN: f64 = 1e-6;

/// A unit that takes an effect up at its own pace.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectUnit {
    /// Its name.
    pub name: String,
    /// How large it is beside the others of the effect, in whatever they are counted by.
    pub weight: f64,
    /// Its first year.
    pub from: i32,
    /// How much of it has taken the effect up in each year of the case.
    pub shares: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct UnitText {
    name: String,
    #[serde(default = "one")]
    weight: f64,
    from: Option<i32>,
    #[serde(default)]
    adoption: Vec<f64>,
}

fn one() -> f64 {
    1.0
}

/// The years of an effect, in a case.
pub(super) struct Years {
    /// The first of the case.
    pub(super) first: i32,
    /// How many the case has.
    pub(super) count: usize,
    /// First and last of the effect.
    pub(super) effect: (i32, i32),
}

impl Years {
    /// Shares of the years of the case, by a list that begins in a year and whose last goes on.
    fn shares(&self, from: i32, list: &[f64]) -> Vec<f64> {
        let share = |at: usize| {
            let year = self.first + at as i32;
            if !(from..=self.effect.1).contains(&year) {
                return 0.0;
            }
            going_on(list, (year - from) as usize).unwrap_or(1.0)
        };
        (0..self.count).map(share).collect()
    }
}

/// Which share of an effect counts in each year of the case, and the units of which it is the mean by their weights; none: of all alike.
pub(super) fn adopted(
    section: impl Fn() -> String,
    years: &Years,
    list: &[f64],
    units: Vec<UnitText>,
) -> Result<(Vec<f64>, Vec<EffectUnit>), CaseError> {
    let wrong = |key: &'static str, value: String| Err(CaseError::value(section(), key, value));
    let is_share = |share: f64| share == 0.0 || (SHARE_MIN..=1.0).contains(&share);
    let outside = |list: &[f64]| list.iter().find(|share| !is_share(**share)).map(f64::to_string);
    if let Some(share) = outside(list) {
        return wrong("adoption", share);
    }
    if units.is_empty() {
        return Ok((years.shares(years.effect.0, list), Vec::new()));
    }
    if let Some(share) = list.first() {
        // It is said of each unit, or of all of them.
        return wrong("adoption", share.to_string());
    }
    if units.len() > UNITS_MAX {
        return wrong("unit", units.len().to_string());
    }
    let mut known: Vec<EffectUnit> = Vec::with_capacity(units.len());
    for of in units {
        let name = of.name.trim().to_owned();
        if name.is_empty() || known.iter().any(|other| other.name == name) {
            return wrong("unit.name", of.name);
        }
        if !(SHARE_MIN..=1e9).contains(&of.weight) {
            return wrong("unit.weight", of.weight.to_string());
        }
        let from = of.from.unwrap_or(years.effect.0);
        if !(years.effect.0..=years.effect.1).contains(&from) {
            return wrong("unit.from", from.to_string());
        }
        if let Some(share) = outside(&of.adoption) {
            return wrong("unit.adoption", share);
        }
        known.push(EffectUnit { name, weight: of.weight, from, shares: years.shares(from, &of.adoption) });
    }
    let whole: f64 = known.iter().map(|unit| unit.weight).sum();
    let mean = |at: usize| known.iter().map(|unit| unit.weight * unit.shares[at]).sum::<f64>() / whole;
    Ok(((0..years.count).map(mean).collect(), known))
}
