//! The register: what the work runs on, what it costs and on what terms. Records of a few kinds are valid in time and known
//! since a version; cost lines add up to the øre; tables of records are compared before they are taken.
//! Pure: no clock, no file, no network; what day it is comes from the caller.

pub mod case;
mod change;
pub mod division;
pub mod exchange;
mod field;
mod halves;
pub mod impact;
pub mod import;
mod kind;
pub mod money;
mod notice;
pub mod places;
mod question;
mod record;
mod register;
mod rejection;
pub mod sharing;
mod undo;
mod value;
mod view;

pub use change::{Command, Event, Values, check, decide};
pub use field::{Decision, FIELDS, Field, FieldId, Type, fields_of};
pub use halves::by_halves;
pub use kind::{Kind, RecordId};
pub use notice::{Notice, NoticeAt, NoticeState, Terms};
pub use question::{Question, proposals, questions};
pub use register::{Register, apply};
pub use rejection::{Conflict, Rejection};
pub use undo::{Undo, undo};
pub use value::{Ore, Share, ShareOf, Thousandths, Value};
pub use view::{Told, View};
