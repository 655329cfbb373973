//! Tables as text: comma, semicolon, tab or bar between cells, in any encoding, as people and systems export them.
//!
//! The source is sampled, then read in pieces by several threads; a piece ends at the end of a record. When later values show
//! that a column was typed too narrowly, or in which order it writes day and month, the source is read once more.

mod cells;
mod decode;
mod pass;
mod read;
mod sniff;
mod split;
mod tokens;
mod write;

pub use cells::rows;
pub(crate) use read::{Opened, Origin, read_opened};
pub use read::{preview, read};
pub use write::{is_formula, write, write_defused};
