//! The services that are offered, by the Norwegian profile for public services, CPSV-AP-NO 1.1 (Digdir, 2024,
//! <https://data.norge.no/specification/cpsv-ap-no>). Six facts of each are mandatory there; what the register lacks is told, never made up.

use samsyn_organisation::{Organisation, UnitId};

use super::rdf::{Object, Subject, TYPE, is_iri, json_ld, turtle};
use crate::import::RowFinding;
use crate::{Kind, RecordId, Value, View};

const PREFIXES: [(&str, &str); 6] = [
    ("cpsv", "http://purl.org/vocab/cpsv#"),
    ("cpsvno", "https://data.norge.no/vocabulary/cpsvno#"),
    ("cv", "http://data.europa.eu/m8g/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
];

/// How facts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Turtle (W3C, 2014).
    Turtle,
    /// JSON-LD 1.1.
    JsonLd,
}

/// How services are to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CpsvAsk {
    /// The address under which services and units get theirs.
    pub base: String,
    /// The language that the records are written in (BCP 47).
    pub language: String,
    /// The address of the area that the authority covers, from one of the lists that the profile names.
    pub area: Option<String>,
    /// What those are called that services are for: choice and words.
    pub audiences: Vec<(&'static str, String)>,
    /// How it is written.
    pub syntax: Syntax,
}

/// The services as a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cpsv {
    /// The file.
    pub text: String,
    /// How many services there are.
    pub services: u64,
    /// How many have all mandatory facts.
    pub whole: u64,
    /// What is missing, with number and name of the service that lacks it.
    pub findings: Vec<RowFinding>,
}

/// Writes the services of a day. Cost: O(services).
///
/// # Errors
/// `cpsv-address-unfit` with the text, when base or area is no address; `cpsv-language-unfit`.
pub fn write_services(view: View<'_>, organisation: &Organisation, ask: &CpsvAsk) -> Result<Cpsv, (&'static str, String)> {
    for address in [Some(&ask.base), ask.area.as_ref()].into_iter().flatten() {
        if !is_iri(address) {
            return Err(("cpsv-address-unfit", address.clone()));
        }
    }
    let is_tag = |part: &str| !part.is_empty() && part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !ask.language.split('-').all(is_tag) || !ask.language.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(("cpsv-language-unfit", ask.language.clone()));
    }
    let mut writer = Writer { view, organisation, ask, base: ask.base.trim_end_matches('/').to_owned(), told: Cpsv::default() };
    let mut subjects: Vec<Subject> = Vec::new();
    let mut units: Vec<UnitId> = Vec::new();
    for id in view.records(Kind::Service) {
        let before = writer.told.findings.len();
        let (subject, unit) = writer.service(id);
        subjects.push(subject);
        units.extend(unit.filter(|unit| !units.contains(unit)));
        writer.told.services += 1;
        writer.told.whole += u64::from(writer.told.findings.len() == before);
    }
    units.sort_unstable();
    if !units.is_empty() && ask.area.is_none() {
        writer.told.findings.push(RowFinding { row: None, code: "cpsv-area-missing", args: vec![] });
    }
    subjects.extend(units.into_iter().filter_map(|unit| writer.unit(unit)));
    writer.told.text = match ask.syntax {
        Syntax::Turtle => turtle(&PREFIXES, &subjects),
        Syntax::JsonLd => json_ld(&PREFIXES, &subjects),
    };
    Ok(writer.told)
}

struct Writer<'a> {
    view: View<'a>,
    organisation: &'a Organisation,
    ask: &'a CpsvAsk,
    base: String,
    told: Cpsv,
}

impl Writer<'_> {
    fn words(&self, words: &str) -> Object {
        Object::Words(words.to_owned(), self.ask.language.clone())
    }

    /// Tells that a mandatory fact of a service is missing, by the field that it would be in.
    fn lacks(&mut self, id: RecordId, code: &'static str, field: &'static str) {
        let name = self.view.name(id).to_owned();
        let args = vec![("record", id.to_string()), ("name", name), ("field", field.to_owned())];
        self.told.findings.push(RowFinding { row: None, code, args });
    }

    fn service(&mut self, id: RecordId) -> (Subject, Option<UnitId>) {
        let view = self.view;
        let iri = format!("{}/services/{id}", self.base);
        let identifier = view.text(id, "key").map_or_else(|| iri.clone(), str::to_owned);
        let mut facts = vec![
            (TYPE, Object::Name("cpsv:PublicService")),
            ("dct:identifier", Object::Text(identifier)),
            ("dct:title", self.words(view.name(id))),
        ];
        match view.text(id, "description") {
            Some(description) => facts.push(("dct:description", self.words(description))),
            None => self.lacks(id, "cpsv-fact-missing", "description"),
        }
        let unit = view.unit(id, "unit").filter(|unit| self.organisation.unit(*unit).is_some());
        match unit {
            Some(unit) => facts.push(("cv:hasCompetentAuthority", Object::Iri(self.unit_iri(unit)))),
            None => self.lacks(id, "cpsv-fact-missing", "unit"),
        }
        let contacts: Vec<Object> = view.values(id, "contact").iter().filter_map(|value| contact(&value.to_string())).collect();
        if contacts.is_empty() {
            let is_said = !view.values(id, "contact").is_empty();
            self.lacks(id, if is_said { "cpsv-contact-unread" } else { "cpsv-fact-missing" }, "contact");
        }
        facts.extend(contacts.into_iter().map(|contact| ("cv:contactPoint", contact)));
        let results: Vec<String> = view.values(id, "result").iter().map(Value::to_string).collect();
        if results.is_empty() {
            self.lacks(id, "cpsv-fact-missing", "result");
        }
        for result in results {
            // The profile asks for a name and a description; both may say the same.
            let thing = vec![
                (TYPE, Object::Name("cpsvno:OutputType")),
                ("dct:title", self.words(&result)),
                ("dct:description", self.words(&result)),
            ];
            facts.push(("cpsvno:hasOutputType", Object::Thing(thing)));
        }
        for whom in view.choices(id, "for-whom") {
            if let Some((_, words)) = self.ask.audiences.iter().find(|(choice, _)| *choice == whom) {
                let thing = vec![(TYPE, Object::Name("skos:Concept")), ("skos:prefLabel", self.words(words))];
                facts.push(("dct:audience", Object::Thing(thing)));
            }
        }
        let mut laws: Vec<&str> = view.refers(id, "process").filter_map(|process| view.text(process, "law")).collect();
        laws.sort_unstable();
        laws.dedup();
        for law in laws {
            let thing = vec![(TYPE, Object::Name("eli:LegalResource")), ("dct:title", self.words(law))];
            facts.push(("cv:hasLegalResource", Object::Thing(thing)));
        }
        (Subject { iri, facts }, unit)
    }

    fn unit_iri(&self, unit: UnitId) -> String {
        format!("{}/units/{unit}", self.base)
    }

    fn unit(&self, id: UnitId) -> Option<Subject> {
        let unit = self.organisation.unit(id)?;
        let phase = unit.on(self.view.day()).or_else(|| unit.phases().last())?;
        let mut facts = vec![
            (TYPE, Object::Name("cv:PublicOrganisation")),
            ("dct:identifier", Object::Text(unit.key.clone())),
            ("skos:prefLabel", self.words(&phase.name)),
        ];
        facts.extend(self.ask.area.iter().map(|area| ("dct:spatial", Object::Iri(area.clone()))));
        Some(Subject { iri: self.unit_iri(id), facts })
    }
}

/// What is recorded of whom to ask, as a contact point; nothing when it is neither an address, a page nor a number.
fn contact(text: &str) -> Option<Object> {
    let text = text.trim();
    let dialled: String = text.chars().filter(|c| !c.is_whitespace() && !"()-.".contains(*c)).collect();
    let digits = dialled.trim_start_matches('+');
    let is_number = digits.len() >= 5 && digits.bytes().all(|byte| byte.is_ascii_digit()) && dialled.len() - digits.len() <= 1;
    let is_mail = text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
        && !text.contains(char::is_whitespace)
        && is_iri(&format!("https://{}", text.replace('@', ".")));
    let fact = if is_iri(text) {
        ("cv:contactPage", Object::Iri(text.to_owned()))
    } else if is_mail {
        ("cv:email", Object::Text(format!("mailto:{text}")))
    } else if is_number {
        ("cv:telephone", Object::Text(format!("tel:{dialled}")))
    } else {
        return None;
    };
    Some(Object::Thing(vec![(TYPE, Object::Name("cv:ContactPoint")), fact]))
}
