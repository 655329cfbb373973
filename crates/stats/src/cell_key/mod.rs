//! Disclosure control for readers without the case-level right (MEASURES.md, "Who may see what"): figures about
//! groups that hide every single case, by random keys that belong to the cases. Stateless: a figure depends on
//! the cell's cases, the secret behind their keys and the settings, not on who asks, what for or how often.

mod count;
mod duration;
mod group;
mod list;
mod recovery;
mod table;

pub use count::{Shown, Tally};
pub use duration::{DurationSample, duration_rounded_s};
pub use group::{CaseKey, Group};
pub use list::TopList;
pub use table::PerturbationTable;

/// How strongly figures are disturbed. Part of a citation: other settings give other figures.
///
/// Two layers stand between a reader and the cases. **Sample**: a case is *visible* when its key says so, with
/// probability `1 / sample_one_in`, and then stands for `sample_one_in` cases; the others leave no trace in any
/// figure. It is always the same for a case, so that no number of questions averages it away. **Cell key**: the sum of
/// the visible cases' keys picks a deviation of at most `deviation_max` with variance `cell_variance` from a
/// [`PerturbationTable`]; it averages away over many overlapping cells, and makes that many questions necessary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// No figure about fewer distinct cases (or, in resource tables, staff) is shown; durations need twice as many.
    pub threshold: u64,
    /// One in how many cases is visible, 1 to 10. With 1 only the cell key is left: see `docs/disclosure.md` for how
    /// little that withstands.
    pub sample_one_in: u64,
    /// The most by which the cell key moves a count; at least `threshold - 1`, at most 1,000.
    pub deviation_max: u64,
    /// Variance of that movement.
    pub cell_variance: f64,
}

impl Default for Settings {
    /// Threshold 5; one in two cases is visible; the cell key moves a count by at most 5, with standard deviation 2.
    fn default() -> Settings {
        Settings { threshold: 5, sample_one_in: 2, deviation_max: 5, cell_variance: 4.0 }
    }
}

/// Settings that no table can be made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsError {
    /// The threshold is 0, or above 1,000.
    Threshold,
    /// The sample is not one in 1 to 10.
    Sample,
    /// The largest deviation is below `threshold - 1`, so that a count could not move from below it to 0 and to the
    /// threshold without bias; or it is 0 or above 1,000.
    DeviationMax,
    /// The variance of the deviation is not above 0 and below that of equally likely deviations.
    CellVariance,
}

impl std::fmt::Display for SettingsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            SettingsError::Threshold => "the threshold is not within 1 to 1000",
            SettingsError::Sample => "the sample is not one in 1 to 10",
            SettingsError::DeviationMax => "the largest deviation is not within threshold - 1 (at least 1) to 1000",
            SettingsError::CellVariance => "the variance of a cell's deviation is 0 or less, or too large",
        })
    }
}

impl std::error::Error for SettingsError {}

/// The method with its settings and its table: what turns groups of cases into figures that may be shown.
///
/// ```
/// use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings, Shown};
/// let disclosure = Disclosure::new(Settings::default()).unwrap();
/// // In earnest a keyed hash of the case's identity; here any 64 random bits.
/// let mut rng = samsyn_stats::Seed(1).rng();
/// let keys: Vec<CaseKey> = (0..400).map(|_| CaseKey(rng.next_u64())).collect();
/// let Shown::Perturbed(count) = disclosure.count(&disclosure.group(keys.iter().copied())) else { panic!() };
/// assert!(count.abs_diff(400) <= 80);
/// // Asked for in another order, it is the same cell with the same figure; of four cases nothing is shown.
/// assert_eq!(disclosure.count(&disclosure.group(keys.iter().rev().copied())), Shown::Perturbed(count));
/// assert_eq!(disclosure.count(&disclosure.group(keys[..4].iter().copied())), Shown::Suppressed);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosure {
    settings: Settings,
    table: PerturbationTable,
}

impl Disclosure {
    /// The method with these settings. Computes the table: about `threshold + deviation_max` small problems.
    ///
    /// # Errors
    /// When a setting is outside the range that [`Settings`] states.
    pub fn new(settings: Settings) -> Result<Disclosure, SettingsError> {
        if !(1..=10).contains(&settings.sample_one_in) {
            return Err(SettingsError::Sample);
        }
        let table = PerturbationTable::new(settings.threshold, settings.deviation_max, settings.cell_variance)?;
        Ok(Disclosure { settings, table })
    }

    /// As given.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The cell-key layer's table.
    pub fn table(&self) -> &PerturbationTable {
        &self.table
    }

    /// Whether figures about counts may be shown of this group: it has at least `threshold` visible cases.
    ///
    /// True counts have no say: whoever may join known cases to a small cell could read its count off a limit on them.
    ///
    /// In resource tables ask it of the cell's distinct staff too: keys of persons make groups as those of cases do.
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// let staff = disclosure.group((1..=3).map(CaseKey));
    /// assert!(!disclosure.shows(&staff));
    /// ```
    pub fn shows(&self, group: &Group) -> bool {
        group.visible >= self.settings.threshold
    }
}

/// Bits for one purpose, independent of those for another (the finaliser of splitmix64).
fn mixed(key: u64, purpose: u64) -> u64 {
    let mut z = key ^ purpose;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A float in 0 ..< 1 of random bits.
fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(change: impl Fn(&mut Settings)) -> Option<SettingsError> {
        let mut settings = Settings::default();
        change(&mut settings);
        Disclosure::new(settings).err()
    }

    #[test]
    fn settings_out_of_range_are_refused() {
        assert_eq!(error(|_| ()), None);
        assert_eq!(error(|s| s.threshold = 0), Some(SettingsError::Threshold));
        assert_eq!(error(|s| s.threshold = 7), Some(SettingsError::DeviationMax));
        assert_eq!(error(|s| s.deviation_max = 1_001), Some(SettingsError::DeviationMax));
        assert_eq!(error(|s| s.sample_one_in = 0), Some(SettingsError::Sample));
        assert_eq!(error(|s| s.sample_one_in = 11), Some(SettingsError::Sample));
        assert_eq!(error(|s| s.cell_variance = 10.1), Some(SettingsError::CellVariance));
        assert_eq!(error(|s| s.cell_variance = f64::NAN), Some(SettingsError::CellVariance));
    }
}
