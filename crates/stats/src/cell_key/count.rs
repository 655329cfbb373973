//! Counts of cases, counts of events and shares, as readers without the case-level right see them.

use super::{CaseKey, Disclosure, Group, mixed};

const PURPOSE_COUNT: u64 = 0x0063_6f75_6e74_0000;
const PURPOSE_EVENTS: u64 = 0x0065_7665_6e74_7300;

/// A count and what it is worth; shown with that mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// Nothing or little. The two look the same: that there is something would already be a figure about few cases.
    Suppressed,
    /// Near the true count, and the same in each question about these cases.
    Perturbed(u64),
    /// The true count, for a reader with the case-level right. [`Disclosure`] never gives it.
    Exact(u64),
}

impl Shown {
    /// The figure, if there is one.
    ///
    /// ```
    /// use samsyn_stats::cell_key::Shown;
    /// assert_eq!((Shown::Perturbed(12).figure(), Shown::Suppressed.figure()), (Some(12), None));
    /// ```
    pub fn figure(self) -> Option<u64> {
        match self {
            Shown::Suppressed => None,
            Shown::Perturbed(figure) | Shown::Exact(figure) => Some(figure),
        }
    }
}

/// Events (or executions, or passages of a path) of a group of cases, of which each may have several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    group: Group,
    events: u64,
    /// Those of the visible cases.
    visible: u64,
}

impl Tally {
    /// The cases that have any.
    pub fn group(&self) -> &Group {
        &self.group
    }

    /// How many events there are in truth: for readers with the case-level right only.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// As if the other's cases had been added; they must be others.
    ///
    /// ```
    /// use samsyn_stats::cell_key::Tally;
    /// let mut all = Tally::default();
    /// all.merge(&Tally::default());
    /// assert_eq!(all.events(), 0);
    /// ```
    pub fn merge(&mut self, other: &Tally) {
        self.group.merge(&other.group);
        self.events += other.events;
        self.visible += other.visible;
    }
}

impl Disclosure {
    /// The number of cases in a group, as it may be shown.
    ///
    /// The number of cases that its visible cases stand for, moved by the deviation that the sum of their keys picks in
    /// the table. Of a group of `n` cases it errs with mean 0 and variance `(sample_one_in - 1) n + cell_variance`
    /// before suppression: with the default settings 19 in 20 figures lie within `2 sqrt(n + 4)`. A shown figure is
    /// never below the threshold.
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings, Shown};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// assert_eq!(disclosure.count(&disclosure.group([])), Shown::Suppressed);
    /// assert!(matches!(disclosure.count(&disclosure.group((0..100).map(CaseKey))), Shown::Perturbed(60..140)));
    /// ```
    pub fn count(&self, group: &Group) -> Shown {
        if !self.shows(group) {
            return Shown::Suppressed;
        }
        let count = group.visible * self.settings.sample_one_in;
        let deviation = self.table.deviation(count, mixed(group.key, PURPOSE_COUNT));
        match count.saturating_add_signed(deviation) {
            // The table moves counts up to `deviation_max` to 0 at times, so that the others need no bias.
            0 => Shown::Suppressed,
            figure => Shown::Perturbed(figure),
        }
    }

    /// Adds the events of one case that is not in the tally yet; a case without any is left out. O(1).
    #[inline]
    pub fn tally_add(&self, tally: &mut Tally, key: CaseKey, events: u64) {
        if events > 0 {
            self.group_add(&mut tally.group, key);
            tally.events += events;
            if self.sees(key) {
                tally.visible += events;
            }
        }
    }

    /// The number of events in a group of cases, as it may be shown: when the number of its cases may.
    ///
    /// The events of the visible cases, times `sample_one_in`: the noise on each case's contribution, the largest
    /// included, is as large as the contribution, so that it hides whether the case is there. To that the cell key adds
    /// its deviation times the mean number of events in a case. Variance `(sample_one_in - 1) sum(c^2) + cell_variance
    /// mean(c)^2`, where `c` are the cases' contributions: few cases with many events make a poor figure, as they should.
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings, Tally};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// let mut tally = Tally::default();
    /// (0..200).for_each(|case| disclosure.tally_add(&mut tally, CaseKey(case), 1 + case % 3));
    /// let shown = disclosure.events(&tally).figure().unwrap();
    /// assert!(shown.abs_diff(tally.events()) < 100);
    /// ```
    pub fn events(&self, tally: &Tally) -> Shown {
        if !self.shows(&tally.group) {
            return Shown::Suppressed;
        }
        let (visible, scale) = (tally.group.visible, self.settings.sample_one_in);
        let each = (tally.visible + visible / 2) / visible;
        let deviation = self.table.deviation(visible * scale, mixed(tally.group.key, PURPOSE_EVENTS));
        if (visible * scale).saturating_add_signed(deviation) == 0 {
            return Shown::Suppressed;
        }
        let shown = (tally.visible * scale).saturating_add_signed(deviation * each as i64);
        Shown::Perturbed(shown.max(self.settings.threshold))
    }

    /// The share of a group that lies in a part of it, from the two perturbed counts, in whole percent (0 to 1 in
    /// steps of 0.01). `None` when either is suppressed. A part that is the whole has the share 1.
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// let (part, whole) = (disclosure.group((0..300).map(CaseKey)), disclosure.group((0..600).map(CaseKey)));
    /// assert!((disclosure.share(&part, &whole).unwrap() - 0.5).abs() < 0.1);
    /// assert_eq!(disclosure.share(&disclosure.group([CaseKey(1)]), &whole), None);
    /// ```
    pub fn share(&self, part: &Group, whole: &Group) -> Option<f64> {
        let (part, whole) = (self.count(part).figure()?, self.count(whole).figure()?);
        Some((part.min(whole) as f64 / whole as f64 * 100.0).round() / 100.0)
    }
}
