//! Which column of a table of units means what, by its heading in English, Norwegian, Danish or Swedish.

use crate::fold::fold;

/// What a column of a table of units means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Key,
    Name,
    Parent,
    From,
    Until,
    Kind,
}

/// Headings in all four languages (Norwegian in both forms), as people write them; compared folded.
const HEADINGS: [(Column, &[&str]); 6] = [
    (
        Column::Key,
        &[
            "key",
            "id",
            "code",
            "number",
            "unit key",
            "unit id",
            "unit code",
            "unit number",
            "nøkkel",
            "kode",
            "nummer",
            "enhetsnøkkel",
            "enhetskode",
            "enhetsid",
            "enhetsnummer",
            "enhetsnr",
            "einingsnøkkel",
            "einingskode",
            "einingsid",
            "einingsnummer",
            "nøgle",
            "enhedsnøgle",
            "enhedskode",
            "enhedsid",
            "enhedsnummer",
            "enhedsnr",
            "nyckel",
            "kod",
            "enhetsnyckel",
            "enhetskod",
        ],
    ),
    (
        Column::Name,
        &[
            "name",
            "unit",
            "unit name",
            "navn",
            "enhet",
            "enhetsnavn",
            "enhetens navn",
            "namn",
            "eining",
            "einingsnamn",
            "enhed",
            "enhedsnavn",
            "enhedens navn",
            "enhetsnamn",
            "enhetens namn",
            "benämning",
        ],
    ),
    (
        Column::Parent,
        &[
            "parent",
            "parent key",
            "parent id",
            "parent code",
            "parent unit",
            "belongs to",
            "overordnet",
            "overordnet enhet",
            "overordnet id",
            "overordnet kode",
            "overordnet nøkkel",
            "forelder",
            "foreldre",
            "tilhører",
            "hører til",
            "overordna",
            "overordna eining",
            "overordna kode",
            "høyrer til",
            "overordnet enhed",
            "overordnet nøgle",
            "moderenhed",
            "forælder",
            "hører under",
            "överordnad",
            "överordnad enhet",
            "överordnad kod",
            "överordnad nyckel",
            "förälder",
            "moderenhet",
            "tillhör",
        ],
    ),
    (
        Column::From,
        &[
            "from",
            "valid from",
            "start",
            "start date",
            "fra",
            "fra dato",
            "gyldig fra",
            "gjelder fra",
            "startdato",
            "fom",
            "frå",
            "frå dato",
            "gyldig frå",
            "gjeld frå",
            "gælder fra",
            "gældende fra",
            "från",
            "från datum",
            "giltig från",
            "gäller från",
            "startdatum",
        ],
    ),
    (
        Column::Until,
        &[
            "until",
            "to",
            "valid until",
            "valid to",
            "end",
            "end date",
            "til",
            "til dato",
            "til og med",
            "gyldig til",
            "gjelder til",
            "sluttdato",
            "tom",
            "gjeld til",
            "gælder til",
            "gældende til",
            "slutdato",
            "till",
            "till datum",
            "till och med",
            "giltig till",
            "gäller till",
            "slutdatum",
        ],
    ),
    (
        Column::Kind,
        &[
            "kind",
            "type",
            "level",
            "unit type",
            "type enhet",
            "enhetstype",
            "nivå",
            "type eining",
            "einingstype",
            "enhedstype",
            "niveau",
            "typ",
            "enhetstyp",
            "slag",
        ],
    ),
];

impl Column {
    /// Stable name, for words and programs.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Name => "name",
            Self::Parent => "parent",
            Self::From => "from",
            Self::Until => "until",
            Self::Kind => "kind",
        }
    }

    /// What a heading means.
    pub(crate) fn recognise(heading: &str) -> Option<Self> {
        let heading = fold(heading);
        let means = |(_, headings): &&(Self, &[&str])| headings.iter().any(|known| fold(known) == heading);
        HEADINGS.iter().find(means).map(|(column, _)| *column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_recognised_in_all_languages() {
        use Column::{From, Key, Kind, Name, Parent, Until};
        for (headings, meaning) in [
            ("Unit ID;Unit name;Parent;Valid from;Valid until;Level", [Key, Name, Parent, From, Until, Kind]),
            ("Enhets-ID;Enhetsnavn;Overordnet enhet;Gyldig fra;Gyldig til;Nivå", [Key, Name, Parent, From, Until, Kind]),
            ("Kode;Namn;Overordna;Frå;Til;Type", [Key, Name, Parent, From, Until, Kind]),
            ("Enhedskode;Navn;Overordnet enhed;Gælder fra;Gælder til;Niveau", [Key, Name, Parent, From, Until, Kind]),
            ("ENHETSKOD;Benämning;Överordnad enhet;Från;T.o.m.;Typ", [Key, Name, Parent, From, Until, Kind]),
        ] {
            let found: Vec<_> = headings.split(';').map(Column::recognise).collect();
            let expected: Vec<_> = meaning.into_iter().map(Some).collect();
            assert_eq!(found, expected, "{headings}");
        }
        assert_eq!(Column::recognise("Telefon"), None);
        assert_eq!(Column::recognise(""), None);
    }

    #[test]
    fn no_heading_means_two_things() {
        let mut seen = std::collections::HashMap::new();
        for (column, headings) in HEADINGS {
            for heading in headings {
                let before = seen.insert(fold(heading), column);
                assert!(before.is_none_or(|before| before == column), "{heading}");
            }
        }
    }
}
