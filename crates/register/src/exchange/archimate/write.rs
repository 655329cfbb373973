//! A register on a day as a model in the ArchiMate Model Exchange File Format 3.x (The Open Group, C19D), valid against its
//! schema. The same register gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use samsyn_organisation::{Organisation, Tree, TreeUnit, UnitId};

use super::{FIELD, KIND, LINKS, Link, NAMESPACE, documentation, record_identifier, unit_identifier};
use crate::import::RowFinding;
use crate::{Field, Kind, RecordId, Share, ShareOf, Type, Value, View, fields_of};

/// The words of a model.
#[derive(Clone, Debug, Default)]
pub struct ModelWords {
    /// What the model is called.
    pub title: String,
    /// What the folder of each kind is called.
    pub kinds: BTreeMap<&'static str, String>,
    /// What the folder of units is called.
    pub units: String,
    /// What the folder of relations is called.
    pub relations: String,
}

/// The kinds that are elements, in the order in which they stand.
const ELEMENTS: [Kind; 8] =
    [Kind::Party, Kind::Product, Kind::Concept, Kind::System, Kind::Use, Kind::Process, Kind::Contract, Kind::Service];

/// Writes the records of a day as a model, with what could not be part of it. Cost: O(records of the day).
///
/// Units and parties become `BusinessActor`s, systems and uses `ApplicationComponent`s, processes `BusinessProcess`es, tasks
/// `Capability`s or, of a numbering, `BusinessFunction`s; services, products and contracts are what they are called; flows are
/// `Flow` relations between uses, and every other reference is a relation too. Other fields are properties. Cost lines are no
/// part of a model. Of the units those stand in it that a record names, and those that `sees` says may be told besides.
pub fn write_model(
    view: View<'_>,
    organisation: &Organisation,
    sees: &dyn Fn(UnitId) -> bool,
    words: &ModelWords,
) -> (String, Vec<RowFinding>) {
    let tree = organisation.as_of(view.day());
    let named = named_units(view);
    let units = tree.units().iter().map(|unit| unit.id).filter(|unit| named.contains(unit) || sees(*unit)).collect();
    let mut writer = Writer {
        view,
        tree,
        units,
        elements: String::new(),
        relations: String::new(),
        relation_ids: Vec::new(),
        defined: BTreeMap::new(),
        left: BTreeMap::new(),
        replaced: 0,
    };
    let folders = writer.elements(words);
    writer.references();
    writer.flows();
    let lines = view.records(Kind::CostLine).count() as u64;
    if lines > 0 {
        writer.left.insert(("model-cost-lines-left", ""), lines);
    }
    writer.whole(words, &folders)
}

/// The units that records of the day name.
fn named_units(view: View<'_>) -> BTreeSet<UnitId> {
    let unit = |value: &Value| match value {
        Value::Unit(unit) | Value::Share(Share { of: ShareOf::Unit(unit), .. }) => Some(*unit),
        _ => None,
    };
    let fields = crate::FIELDS.iter().filter(|field| matches!(field.holds, Type::Unit | Type::Share));
    let values = fields.flat_map(|field| view.records(field.kind).flat_map(|id| view.values(id, field.name)));
    values.filter_map(unit).collect()
}

struct Writer<'a> {
    view: View<'a>,
    tree: Tree,
    /// The units that are told of.
    units: BTreeSet<UnitId>,
    elements: String,
    relations: String,
    relation_ids: Vec<String>,
    /// The properties in use, with their types.
    defined: BTreeMap<&'static str, &'static str>,
    /// What was left out: code, field, how many.
    left: BTreeMap<(&'static str, &'static str), u64>,
    /// Characters that XML cannot hold.
    replaced: u64,
}

/// A folder: what it is called and what is in it.
type Folder = (String, Vec<String>);

impl Writer<'_> {
    /// The units that are told of, as they stand in the tree.
    fn told(&self) -> impl Iterator<Item = &TreeUnit> {
        self.tree.units().iter().filter(|unit| self.units.contains(&unit.id))
    }

    /// Writes all elements; the folders that they are in.
    fn elements(&mut self, words: &ModelWords) -> Vec<Folder> {
        let mut folders: Vec<Folder> = Vec::new();
        let units: Vec<(UnitId, String, String)> =
            self.told().map(|unit| (unit.id, unit.key.clone(), unit.name.clone())).collect();
        let mut inside = Vec::with_capacity(units.len());
        for (id, key, name) in units {
            let properties = vec![(KIND, "unit".to_owned()), ("key", key)];
            inside.push(unit_identifier(id));
            let element = self.concept("element", &unit_identifier(id), "BusinessActor", "", &name, None, &properties);
            self.elements += &element;
        }
        folders.push((words.units.clone(), inside));
        for kind in ELEMENTS {
            let mut inside = Vec::new();
            for id in self.view.records(kind) {
                let element = self.record(id, kind);
                self.elements += &element;
                inside.push(record_identifier(id));
            }
            folders.push((words.kinds.get(kind.name()).cloned().unwrap_or_else(|| kind.name().to_owned()), inside));
        }
        folders.retain(|(_, inside)| !inside.is_empty());
        folders
    }

    fn element_type(&self, id: RecordId, kind: Kind) -> &'static str {
        match kind {
            Kind::Party => "BusinessActor",
            Kind::Product => "Product",
            Kind::System | Kind::Use => "ApplicationComponent",
            Kind::Concept if matches!(self.view.choice(id, "scheme"), Some("kle" | "form")) => "BusinessFunction",
            Kind::Concept => "Capability",
            Kind::Process => "BusinessProcess",
            Kind::Contract => "Contract",
            Kind::Service => "BusinessService",
            Kind::CostLine | Kind::Flow => "",
        }
    }

    fn record(&mut self, id: RecordId, kind: Kind) -> String {
        let documented = documentation(kind);
        let words = documented.and_then(|field| self.view.text(id, field)).map(str::to_owned);
        let properties = self.properties(id, kind, documented);
        let name = self.view.name(id).to_owned();
        let element = self.element_type(id, kind);
        self.concept("element", &record_identifier(id), element, "", &name, words.as_deref(), &properties)
    }

    /// The fields that are neither name, documentation nor relation.
    fn properties(&mut self, id: RecordId, kind: Kind, documented: Option<&str>) -> Vec<(&'static str, String)> {
        let mut properties = vec![(KIND, kind.name().to_owned())];
        for field in fields_of(kind) {
            let is_link = LINKS.iter().any(|link| link.kind == kind && link.field == field.name);
            let is_end = kind == Kind::Flow && ["from-use", "to-use"].contains(&field.name);
            if field.name == "name" || documented == Some(field.name) || is_link || is_end {
                continue;
            }
            // One to a line: some tools keep one property of a name.
            let values = self.view.values(id, field.name).iter();
            let texts: Vec<String> = values.filter_map(|value| self.value(field, value)).collect();
            if !texts.is_empty() {
                properties.push((field.name, texts.join("\n")));
            }
        }
        properties
    }

    /// A value as a property holds it; what refers to something that is not in the model is left out.
    fn value(&mut self, field: &'static Field, value: &Value) -> Option<String> {
        let of_record = |writer: &mut Self, id: RecordId| writer.is_told(id, field.name).then(|| record_identifier(id));
        match value {
            Value::Record(to) => of_record(self, *to),
            Value::Unit(unit) => self.is_unit(*unit, field.name).then(|| unit_identifier(*unit)),
            Value::Share(Share { of, parts, whole }) => {
                let of = match of {
                    ShareOf::Unit(unit) => self.is_unit(*unit, field.name).then(|| unit_identifier(*unit)),
                    ShareOf::Use(to) => of_record(self, *to),
                };
                of.map(|of| format!("{of} = {parts}/{whole}"))
            }
            value => Some(value.to_string()),
        }
    }

    fn is_told(&mut self, id: RecordId, field: &'static str) -> bool {
        let is = self.view.is(id);
        *self.left.entry(("model-reference-left", field)).or_default() += u64::from(!is);
        is
    }

    fn is_unit(&mut self, unit: UnitId, field: &'static str) -> bool {
        let is = self.tree.unit(unit).is_some();
        *self.left.entry(("model-reference-left", field)).or_default() += u64::from(!is);
        is
    }

    /// Writes the units' tree and the references of all records as relations.
    fn references(&mut self) {
        let above = |unit: &TreeUnit| unit.parent.filter(|parent| self.units.contains(parent)).map(|parent| (parent, unit.id));
        let below: Vec<(UnitId, UnitId)> = self.told().filter_map(above).collect();
        for (above, unit) in below {
            let ends = (unit_identifier(above), unit_identifier(unit));
            self.relation(&format!("samsyn-link-unit-{unit}"), "Aggregation", &ends, "", vec![(KIND, "unit".to_owned())]);
        }
        for kind in ELEMENTS {
            for field in fields_of(kind).filter(|field| LINKS.iter().any(|l| l.kind == kind && l.field == field.name)) {
                for id in self.view.records(kind) {
                    self.reference(id, kind, field);
                }
            }
        }
    }

    fn reference(&mut self, id: RecordId, kind: Kind, field: &'static Field) {
        let mut once = BTreeSet::new();
        for value in self.view.values(id, field.name) {
            let Some(to) = self.value(field, value).filter(|to| once.insert(to.clone())) else { continue };
            let (own, other) = match value {
                Value::Record(other) => {
                    (self.element_type(id, kind), self.view.kind(*other).map_or("", |kind| self.element_type(*other, kind)))
                }
                _ => (self.element_type(id, kind), ""),
            };
            let fits = |link: &&Link| {
                // A whole and its part are of the same type.
                let alike = field.name != "parent" || kind == Kind::Contract || own == other;
                link.kind == kind && link.field == field.name && (link.to.is_empty() || link.to == other) && alike
            };
            let found = LINKS.iter().find(fits);
            let (relation, outward) = found.map_or(("Association", true), |link| (link.relation, link.outward));
            let own = record_identifier(id);
            let identifier = format!("samsyn-link-{id}-{}-{}", field.name, to.trim_start_matches("samsyn-"));
            let ends = if outward { (own, to) } else { (to, own) };
            self.relation(&identifier, relation, &ends, "", vec![(FIELD, field.name.to_owned())]);
        }
    }

    /// Writes the flows; one of which an end is not known cannot be a relation.
    fn flows(&mut self) {
        for id in self.view.records(Kind::Flow) {
            let ends = self.view.record(id, "from-use").zip(self.view.record(id, "to-use"));
            let ends = ends.filter(|(from, to)| self.view.is(*from) && self.view.is(*to));
            let Some((from, to)) = ends else {
                *self.left.entry(("model-flow-left", "")).or_default() += 1;
                continue;
            };
            let properties = self.properties(id, Kind::Flow, None);
            let name = self.view.name(id).to_owned();
            let ends = (record_identifier(from), record_identifier(to));
            self.relation(&record_identifier(id), "Flow", &ends, &name, properties);
        }
    }

    fn relation(
        &mut self,
        identifier: &str,
        relation: &str,
        ends: &(String, String),
        name: &str,
        properties: Vec<(&'static str, String)>,
    ) {
        let ends = format!(" source=\"{}\" target=\"{}\"", ends.0, ends.1);
        let written = self.concept("relationship", identifier, relation, &ends, name, None, &properties);
        self.relations += &written;
        self.relation_ids.push(identifier.to_owned());
    }

    /// An element or relation.
    #[expect(clippy::too_many_arguments, reason = "the parts of an element of XML, written in one place")]
    fn concept(
        &mut self,
        tag: &str,
        identifier: &str,
        of: &str,
        ends: &str,
        name: &str,
        words: Option<&str>,
        properties: &[(&'static str, String)],
    ) -> String {
        let mut out = format!("    <{tag} identifier=\"{identifier}\"{ends} xsi:type=\"{of}\">\n");
        if !name.is_empty() {
            let _ = writeln!(out, "      <name>{}</name>", self.text(name));
        }
        if let Some(words) = words {
            let _ = writeln!(out, "      <documentation>{}</documentation>", self.text(words));
        }
        if !properties.is_empty() {
            out += "      <properties>\n";
            for (name, value) in properties {
                self.defined.entry(name).or_insert_with(|| property_type(name));
                let (identifier, value) = (property_identifier(name), self.text(value));
                let _ =
                    writeln!(out, "        <property propertyDefinitionRef=\"{identifier}\"><value>{value}</value></property>");
            }
            out += "      </properties>\n";
        }
        out + &format!("    </{tag}>\n")
    }

    /// Text as XML holds it; characters that it cannot hold are replaced, and told.
    fn text(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => out += "&amp;",
                '<' => out += "&lt;",
                '>' => out += "&gt;",
                // A bare one would be read as a line break.
                '\r' => out += "&#13;",
                c if super::holds(c) => out.push(c),
                _ => {
                    self.replaced += 1;
                    out.push('\u{fffd}');
                }
            }
        }
        out
    }

    fn whole(mut self, words: &ModelWords, folders: &[Folder]) -> (String, Vec<RowFinding>) {
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<model xmlns=\"{NAMESPACE}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:schemaLocation=\"{NAMESPACE} {NAMESPACE}archimate3_Model.xsd\" identifier=\"samsyn-register\">\n  <name>{}</name>\n",
            self.text(&words.title)
        );
        for (tag, inside) in [("elements", &self.elements), ("relationships", &self.relations)] {
            // The schema has no empty ones.
            if !inside.is_empty() {
                let _ = write!(out, "  <{tag}>\n{inside}  </{tag}>\n");
            }
        }
        let relations = (words.relations.clone(), std::mem::take(&mut self.relation_ids));
        let folders: Vec<&Folder> = folders.iter().chain([&relations]).filter(|(_, inside)| !inside.is_empty()).collect();
        if !folders.is_empty() {
            out += "  <organizations>\n";
            for (label, inside) in folders {
                let _ = writeln!(out, "    <item>\n      <label>{}</label>", self.text(label));
                inside.iter().for_each(|identifier| {
                    let _ = writeln!(out, "      <item identifierRef=\"{identifier}\"/>");
                });
                out += "    </item>\n";
            }
            out += "  </organizations>\n";
        }
        if !self.defined.is_empty() {
            out += "  <propertyDefinitions>\n";
            for (name, of) in &self.defined {
                let identifier = property_identifier(name);
                let _ = writeln!(
                    out,
                    "    <propertyDefinition identifier=\"{identifier}\" type=\"{of}\"><name>{name}</name></propertyDefinition>"
                );
            }
            out += "  </propertyDefinitions>\n";
        }
        out += "</model>\n";
        if self.replaced > 0 {
            self.left.insert(("model-characters-replaced", ""), self.replaced);
        }
        let finding = |((code, field), count): ((&'static str, &'static str), u64)| {
            let mut args = vec![("count", count.to_string())];
            if !field.is_empty() {
                args.push(("field", field.to_owned()));
            }
            RowFinding { row: None, code, args }
        };
        (out, self.left.into_iter().filter(|(_, count)| *count > 0).map(finding).collect())
    }
}

fn property_identifier(name: &str) -> String {
    format!("samsyn-property-{}", name.trim_start_matches("samsyn:"))
}

/// The type of a property; a field of the same name holds the same in every kind, or is text.
fn property_type(name: &str) -> &'static str {
    let types: BTreeSet<&'static str> = crate::FIELDS
        .iter()
        .filter(|field| field.name == name)
        .map(|field| match field.holds {
            Type::Money => "currency",
            Type::Number => "number",
            Type::Date => "date",
            _ => "string",
        })
        .collect();
    if types.len() == 1 { types.into_iter().next().unwrap_or("string") } else { "string" }
}
