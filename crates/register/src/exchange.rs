//! The register in the languages of other tools: architecture models in and out (ArchiMate Model Exchange File Format), public
//! services out (CPSV-AP-NO). Taking a model in is `import/model.rs`.

mod archimate;
mod cpsv;
mod rdf;

pub use archimate::read::{Concept, Model, ModelUnread, Relation, is_model, read_model};
pub use archimate::write::{ModelWords, write_model};
pub(crate) use archimate::{FIELD, Identified, KIND, LINKS, Link, documentation, identified, kind_of_element, link_holds};
pub use cpsv::{Cpsv, CpsvAsk, Syntax, write_services};
