//! The data class proposed for a column, from its name in six languages and from its values.

use crate::propose::identity::{IdentityNumbers, identity_numbers};
use crate::propose::words::{Words, contains_any};
use crate::{DataClass, Role};

/// What a column seems to tell about people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassProposal {
    /// The proposed class.
    pub class: DataClass,
    /// National identity numbers among the values; worth a finding.
    pub identity_numbers: Option<IdentityNumbers>,
}

impl ClassProposal {
    /// The class of a column that has one already, in the log that this is a delivery of: that one, but that identity numbers
    /// are sensitive wherever they turn up.
    pub(crate) fn for_known(self, kept: DataClass) -> DataClass {
        if self.identity_numbers.is_some() { kept.with(DataClass::Sensitive) } else { kept }
    }

    /// The class of a column in `role`: a case identifier identifies and a resource is a person, whatever they are called.
    pub fn for_role(self, role: Option<Role>) -> DataClass {
        match (self.class, role) {
            (DataClass::Sensitive, _) => DataClass::Sensitive,
            (_, Some(Role::Case)) => DataClass::Identifier,
            (_, Some(Role::Resource)) => DataClass::Person,
            (_, Some(Role::Activity | Role::Time | Role::Start | Role::Lifecycle | Role::Unit)) => DataClass::Ordinary,
            (class, _) => class,
        }
    }
}

/// Proposes a data class for the column called `name` with these sample values (missing ones left out, distinct ones
/// preferred, a few hundred are enough). The role is not considered: see
/// [`ClassProposal::for_role`]. O(length of the samples).
pub fn class_of(name: &str, samples: &[&str]) -> ClassProposal {
    let words = Words::of(name);
    let text = words.joined.as_str();
    let numbers = identity_numbers(samples.iter().copied(), contains_any(text, IDENTITY));
    let class =
        if numbers.is_some() || contains_any(text, IDENTITY) || words.has_any(SENSITIVE) || contains_any(text, SENSITIVE_PARTS) {
            DataClass::Sensitive
        } else if contains_any(text, PERSON_PARTS)
            || words.has_any(PERSON)
            || share(samples, is_email) >= 0.5
            || share(samples, is_phone) >= 0.8
        {
            DataClass::Person
        } else if share(samples, is_free_text) >= 0.3 {
            DataClass::Sensitive
        } else if words.has_any(IDENTIFIER) || IDENTIFIER_ENDS.iter().any(|e| text.ends_with(e)) || share(samples, is_uuid) >= 0.8
        {
            DataClass::Identifier
        } else {
            DataClass::Ordinary
        };
    ClassProposal { class, identity_numbers: numbers }
}

/// Names of national identity numbers, anywhere in a column name.
const IDENTITY: &[&str] = &[
    "fodselsnummer",
    "fodselsnr",
    "fodselnummer",
    "personnummer",
    "personnr",
    "dnummer",
    "personidentifikator",
    "samordningsnummer",
    "cprnummer",
    "cprnr",
    "burgerservicenummer",
    "henkilotunnus",
    "hetu",
    "socialsecurity",
    "sozialversicherungsnummer",
    "nationalid",
];

/// Words that tell of health, birth, address or free text.
const SENSITIVE: &[&str] = &[
    "cpr",
    "bsn",
    "ssn",
    "fnr",
    "diagnose",
    "diagnosis",
    "diagnos",
    "comment",
    "comments",
    "kommentar",
    "kommentarer",
    "merknad",
    "bemerkung",
    "anmerkung",
    "opmerking",
    "opmerkingen",
    "note",
    "notes",
    "notat",
    "notits",
    "adresse",
    "address",
    "adress",
    "adres",
    "anschrift",
    "religion",
    "etnisitet",
    "ethnicity",
    "birthdate",
    "dob",
    "geburtsdatum",
    "geboortedatum",
    "toelichting",
    "begrunnelse",
    "begrundelse",
    "motivering",
    "gateadresse",
    "street",
    "straat",
    "strasse",
    "gata",
];

/// The same inside compound words.
const SENSITIVE_PARTS: &[&str] = &[
    "fritekst",
    "fritext",
    "freitext",
    "freetext",
    "fodselsdato",
    "fodselsdag",
    "fodelsedatum",
    "dateofbirth",
    "sykdom",
    "sygdom",
    "helseopplysning",
];

/// Words for people and for ways to reach them.
const PERSON: &[&str] = &[
    "resource",
    "user",
    "username",
    "user name",
    "employee",
    "applicant",
    "applicants",
    "citizen",
    "customer name",
    "caseworker",
    "officer",
    "handler",
    "agent",
    "assignee",
    "performer",
    "originator",
    "participant",
    "bruker",
    "brukernavn",
    "bruger",
    "brugernavn",
    "anvandare",
    "gebruiker",
    "benutzer",
    "ressurs",
    "ressource",
    "resurs",
    "medewerker",
    "mitarbeiter",
    "bearbeiter",
    "ansatt",
    "medarbejder",
    "medarbetare",
    "soker",
    "ansoger",
    "sokande",
    "aanvrager",
    "antragsteller",
    "navn",
    "fornavn",
    "etternavn",
    "efternavn",
    "fornamn",
    "efternamn",
    "voornaam",
    "achternaam",
    "vorname",
    "nachname",
    "firstname",
    "first name",
    "lastname",
    "last name",
    "surname",
    "full name",
    "fullname",
    "email",
    "e mail",
    "epost",
    "e post",
    "mail",
    "phone",
    "telefon",
    "telefoon",
    "telephone",
    "mobil",
    "mobile",
    "tlf",
    "tlfnr",
    "telefonnummer",
    "responsible",
    "responsible actor",
    "behandler",
    "handlaggare",
    "radgivar",
    "radgiver",
    "innbygger",
    "borger",
    "klient",
    "patient",
    "pasient",
    "contactperson",
    "kontaktperson",
    "kundenavn",
    "owner",
    "signedby",
    "createdby",
    "created by",
    "changedby",
    "changed by",
    "modified by",
    "opprettet av",
    "endret av",
    "utfort av",
    "godkjent av",
    "approved by",
    "doctor",
    "lege",
];

/// The same inside compound words.
const PERSON_PARTS: &[&str] = &[
    "saksbehandler",
    "saksbehandlar",
    "sagsbehandler",
    "handlaggare",
    "behandelaar",
    "sachbearbeiter",
    "caseworker",
    "personname",
    "personnavn",
    "sokernavn",
    "ansogernavn",
    "emailaddress",
    "epostadresse",
    "phonenumber",
    "telefonnummer",
    "mobilnummer",
];

const IDENTIFIER: &[&str] = &[
    "id",
    "ids",
    "uuid",
    "guid",
    "nr",
    "nummer",
    "number",
    "no",
    "ref",
    "reference",
    "referanse",
    "kenmerk",
    "aktenzeichen",
    "dnr",
    "journalnr",
];
const IDENTIFIER_ENDS: &[&str] =
    &["nummer", "number", "_id", "journalnr", "saksnr", "sagsnr", "guid", "uuid", "kenmerk", "zeichen"];

fn share(samples: &[&str], test: fn(&str) -> bool) -> f64 {
    if samples.is_empty() { 0.0 } else { samples.iter().filter(|s| test(s)).count() as f64 / samples.len() as f64 }
}

fn is_email(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || ".-_+'".contains(c);
    let parts = text.trim().split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && name.chars().all(plain) && host.chars().all(plain))
}

/// `+47 12 34 56 78`, `0047…`: bare digits alone are not told from other numbers.
fn is_phone(text: &str) -> bool {
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (text.starts_with('+') || text.starts_with("00"))
        && (8..=15).contains(&digits)
        && text.chars().all(|c| c.is_ascii_digit() || "+ ()-".contains(c))
}

fn is_free_text(text: &str) -> bool {
    text.len() >= 60 && text.split_whitespace().count() >= 9
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(i, b)| if [8, 13, 18, 23].contains(&i) { b == b'-' } else { b.is_ascii_hexdigit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, samples: &[&str], class: DataClass) {
        assert_eq!(class_of(name, samples).class, class, "{name} {samples:?}");
    }

    #[test]
    fn names_decide() {
        check("Saksbehandler", &[], DataClass::Person);
        check("org:resource", &[], DataClass::Person);
        check("Søkers navn", &[], DataClass::Person);
        check("Fødselsnummer", &[], DataClass::Sensitive);
        check("case:comment", &[], DataClass::Sensitive);
        check("Saksnummer", &[], DataClass::Identifier);
        check("customerId", &[], DataClass::Identifier);
        check("cost", &["1", "2"], DataClass::Ordinary);
        check("notify", &["yes"], DataClass::Ordinary);
    }

    #[test]
    fn values_decide_when_the_name_does_not() {
        check("x", &["anna@example.org", "b.c@example.no"], DataClass::Person);
        check("x", &["+47 22 33 44 55"], DataClass::Person);
        check("x", &["15076500565", "12"], DataClass::Sensitive);
        check(
            "x",
            &["The applicant called on Monday and said that the drawings would be sent by post soon."],
            DataClass::Sensitive,
        );
        check("x", &["6f9619ff-8b86-d011-b42d-00cf4fc964ff"], DataClass::Identifier);
        assert_eq!(class_of("x", &["640823-3234", "640823-3234"]).identity_numbers.map(|n| n.country), Some("SE"));
    }
}
