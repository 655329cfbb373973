//! Lists and histograms, as readers without the case-level right see them: cells by their shown figures, and what is
//! too small in one remainder.

use super::{Disclosure, Group, Shown};

/// The largest cells of a list, and the rest as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopList<L> {
    /// Labels with their perturbed counts, the largest first, equal ones by label.
    pub cells: Vec<(L, u64)>,
    /// All other cases: of cells that are too small, and of those past the limit. How many cells is not told.
    pub others: Shown,
}

impl Disclosure {
    /// The cells of a partition (each case in one cell: variants, outcomes) as a list of at most `limit`.
    ///
    /// Suppressed cells are not named. The remainder is a cell as others, with noise of its own, and suppressed when
    /// too small. It can be differenced out (total less shown cells): what that tells is bounded as all else is, by
    /// [`recovery_bound`](Disclosure::recovery_bound), and needs no further suppression. The order is that of the shown
    /// figures, since that of the true ones would tell more. Lists whose cells share cases (activities) are to be
    /// sorted by [`count`](Disclosure::count), and have no remainder. O(n log n).
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings, Shown};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// let group = |from, end| disclosure.group((from..end).map(CaseKey));
    /// let list = disclosure.top_list([("rare", group(0, 3)), ("common", group(10, 90)), ("odd", group(90, 92))], 10);
    /// assert_eq!(list.cells.len(), 1);
    /// assert_eq!(list.others, Shown::Suppressed);
    /// ```
    pub fn top_list<L: Ord>(&self, cells: impl IntoIterator<Item = (L, Group)>, limit: usize) -> TopList<L> {
        let mut others = Group::default();
        let mut shown = Vec::new();
        for (label, group) in cells {
            match self.count(&group).figure() {
                Some(figure) => shown.push((label, figure, group)),
                None => others.merge(&group),
            }
        }
        shown.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        shown.split_off(limit.min(shown.len())).iter().for_each(|(_, _, group)| others.merge(group));
        let cells = shown.into_iter().map(|(label, figure, _)| (label, figure)).collect();
        TopList { cells, others: self.count(&others) }
    }

    /// The counts of a histogram's bins, each a cell as any other. The edges must not come from the cases' own smallest
    /// and largest values: take them from shown quantiles, and leave the outer bins open.
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings, Shown};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// let bins = [disclosure.group((0..50).map(CaseKey)), disclosure.group((50..53).map(CaseKey))];
    /// let shown = disclosure.histogram(&bins);
    /// assert!(shown[0].figure().is_some() && shown[1] == Shown::Suppressed);
    /// ```
    pub fn histogram(&self, bins: &[Group]) -> Vec<Shown> {
        bins.iter().map(|bin| self.count(bin)).collect()
    }
}
