//! Data classes of columns: what a column tells about people, and so how it is kept and shown.

use serde::{Deserialize, Serialize};

/// What a column holds, in the sense of data protection. Proposed at import, decided by the user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DataClass {
    /// Points at one case or thing: case numbers, file numbers.
    Identifier,
    /// Points at a person: staff, applicants. Kept as keyed pseudonyms; the names lie encrypted elsewhere.
    Person,
    /// Of special protection: national identity numbers, health, free text.
    Sensitive,
    /// Everything else.
    #[default]
    Ordinary,
}

impl DataClass {
    /// The class's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identifier => "identifier",
            Self::Person => "person",
            Self::Sensitive => "sensitive",
            Self::Ordinary => "ordinary",
        }
    }

    /// The class with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Identifier, Self::Person, Self::Sensitive, Self::Ordinary].into_iter().find(|c| c.name() == name)
    }
}
