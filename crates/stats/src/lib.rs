//! Statistics that the measures stand on: quantiles, means, survival curves, intervals, histograms, seeded random
//! draws for the simulator, and disclosure control ([`cell_key`]). Only the standard library; every answer depends on
//! its input alone.

pub mod cell_key;
mod histogram;
mod mean;
mod proportion;
mod quantile;
mod random;
mod survival;

pub use histogram::{Histogram, duration_edges_s, number_edges};
pub use mean::{Moments, mean_f64, mean_i64, sum_f64};
pub use proportion::wilson;
pub use quantile::{Sample, quantile_type7, quantiles_select};
pub use random::{Rng, Seed};
pub use survival::{Step, Survival, survival};

/// The standard normal's 97.5 % quantile: the half-width, in standard errors, of a 95 % interval.
pub const Z_95: f64 = 1.959_963_984_540_054;
