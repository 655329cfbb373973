//! A group of distinct cases, as far as disclosure control needs to know it: sums over its cases.

use super::{Disclosure, mixed, unit};

const PURPOSE_SAMPLE: u64 = 0x0073_616d_706c_6500;

/// A case's random key: 64 bits that a keyed hash makes of a secret and of the case's identity, so that they are
/// the same in each question and delivery, and nobody without the secret can tell them.
///
/// The caller hashes (the secret is not this crate's business): the first eight bytes of a keyed BLAKE3 of the log's
/// stable name of the case will do. Who learns the secret can undo the whole method: keep it as the pseudonyms' key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseKey(pub u64);

/// A cell: some distinct cases. Groups without a common case can be merged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Group {
    pub(super) cases: u64,
    pub(super) visible: u64,
    /// Of the visible cases alone: a hidden one that changed the key would show that it is there.
    pub(super) key: u64,
}

impl Group {
    /// How many cases there are in truth: for readers with the case-level right only.
    pub fn cases(&self) -> u64 {
        self.cases
    }

    /// How many of them are visible: what even an endless series of questions cannot see behind. Not to be shown.
    pub fn visible(&self) -> u64 {
        self.visible
    }

    /// As if the other's cases had been added; they must be others.
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// let mut spring = disclosure.group((0..40).map(CaseKey));
    /// spring.merge(&disclosure.group((40..90).map(CaseKey)));
    /// assert_eq!(spring, disclosure.group((0..90).map(CaseKey)));
    /// ```
    pub fn merge(&mut self, other: &Group) {
        self.cases += other.cases;
        self.visible += other.visible;
        self.key = self.key.wrapping_add(other.key);
    }
}

impl Disclosure {
    /// Whether a case is in the sample that stands for all; always the same for a case. Not to be shown.
    #[inline]
    pub fn sees(&self, key: CaseKey) -> bool {
        unit(mixed(key.0, PURPOSE_SAMPLE)) * (self.settings.sample_one_in as f64) < 1.0
    }

    /// Adds one case that is not in the group yet. O(1).
    #[inline]
    pub fn group_add(&self, group: &mut Group, key: CaseKey) {
        group.cases += 1;
        if self.sees(key) {
            group.visible += 1;
            group.key = group.key.wrapping_add(key.0);
        }
    }

    /// The group of these distinct cases, in whatever order. O(n).
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, Settings};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// assert_eq!(disclosure.group([CaseKey(7), CaseKey(9)]).cases(), 2);
    /// ```
    pub fn group(&self, keys: impl IntoIterator<Item = CaseKey>) -> Group {
        let mut group = Group::default();
        keys.into_iter().for_each(|key| self.group_add(&mut group, key));
        group
    }
}
