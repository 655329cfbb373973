//! Statistics that the measures stand on: quantiles, means, survival curves, intervals, histograms, tests of differences, seeded
//! random draws, and disclosure control ([`cell_key`]). Only the standard library; every answer depends on
//! its input alone.

pub mod cell_key;
mod family;
mod histogram;
mod mean;
mod normal;
mod proportion;
mod quantile;
mod random;
mod rank;
mod survival;

pub use family::holm;
pub use histogram::{Histogram, duration_edges_s, number_edges};
pub use mean::{Moments, mean_f64, mean_i64, sum_f64};
pub use normal::normal_two_sided;
pub use proportion::{fisher, funnel_limits, wilson, wilson_share};
pub use quantile::{Sample, median_interval, median_select, quantile_type7, quantiles_select};
pub use random::{Rng, Seed};
pub use rank::{RankDifference, Stratum, rank_differences};
pub use survival::{Step, Survival, survival};

/// The standard normal's 97.5 % quantile: the half-width, in standard errors, of a 95 % interval.
pub const Z_95: f64 = 1.959_963_984_540_054;
