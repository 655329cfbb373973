//! Words for people, in Norwegian (bokmål and nynorsk), Danish, Swedish and English: the only place where a code, a number
//! or a time becomes text in the reader's language. Catalogues are Fluent files under `locales/<language>/`, compiled in.
//!
//! ```
//! use samsyn_wording::{Language, Words};
//!
//! let words = Words::new(Language::En);
//! assert_eq!(words.number(1434.0), "1,434");
//! assert_eq!(words.duration(2_000_000.0), "3 weeks 2 days");
//! assert_eq!(words.with("cases-count", &[("count", 2_518_u64.into())]), "2,518 cases");
//! ```

mod catalogue;
mod date;
mod duration;
mod language;
mod number;
mod words;

pub use language::Language;
pub use words::{Value, Words};
