//! Measures on event logs: filters, process maps, variants, cases, times, rework, resources. Definitions: MEASURES.md.
//!
//! A question is asked of [`Units`] (what is counted) and a [`Selection`] (which cases): `ProcessMap::of(&units,
//! &selection, detail)`. The same question always has the same answer, on however many threads; nothing here keeps state,
//! reads a clock or prints. Times are UTC microseconds inside and seconds (`…_s`) in results.

mod duration;
mod error;
mod filter;
mod map;
mod pairing;
mod selection;
mod split;
mod unit;
mod variants;

pub use duration::DurationSummary;
pub use error::{Error, Result, SyntaxError};
pub use filter::{Bound, Filter, Moment, Range, Rule, Span, Step, Test, TimeRule, VariantRule};
pub use map::{Detail, MapActivity, MapEdge, MapTerminal, ProcessMap};
pub use selection::Selection;
pub use unit::{CountingUnit, InstanceCounts, UNKNOWN, UnitPart, Units};
pub use variants::{Grouping, Variant, Variants};
