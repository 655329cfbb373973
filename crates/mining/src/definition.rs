//! Which definitions the measures of this crate are made by, for whoever keeps a figure and asks later what it meant.

/// Version of the definitions of all measures (MEASURES.md), named by every citation of a figure.
///
/// Raise it by one whenever the same log, question and right would give another figure than the release before: another
/// rule for what is counted, ordered, paired or left out, another quantile or interval, another way of perturbing figures
/// about groups. A mended bug that changes figures counts; a faster way to the same figures does not, nor does a new measure.
/// Holidays have a version of their own, `samsyn_calendar::CALENDAR_VERSION`, and so have time zones.
pub const DEFINITION_VERSION: u32 = 1;
