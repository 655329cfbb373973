//! Money: cost lines of years, spread over units as contracts' keys say, in the prices of a year, added up and compared. Every
//! amount is a whole number of øre, and the parts of an amount add up to it exactly, so that each figure can be followed by
//! hand from the sum to the line.

mod bridge;
mod ledger;
mod line;
mod part;
mod prices;
mod spread;

pub use bridge::{Bridge, BridgeRow, Subject, bridge};
pub use ledger::{Difference, LedgerLine, Reconciled, reconcile};
pub use line::{CostLine, Lacking, Nature, Stage, cost_line, cost_lines};
pub use part::{largest_remainder, scaled_by};
pub use prices::{PriceError, PriceIndex, Prices};
pub use spread::{By, Group, Portion, SeenBy, Spread, Sums, administration, spread, spread_of};
