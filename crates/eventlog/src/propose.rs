//! Proposals for the columns of a table: what they are used for, and what they tell about people. Proposed from names and
//! values; the user decides.

mod class;
mod identity;
mod preview;
pub(crate) mod roles;
pub(crate) mod words;

pub use class::{ClassProposal, class_of};
pub use identity::{IdentityNumbers, identity_number, identity_numbers, is_identity_number_of};
pub use preview::{Ambiguity, ColumnPreview, Preview};
pub use roles::Unclear;

pub use crate::wide::WideProposal;
