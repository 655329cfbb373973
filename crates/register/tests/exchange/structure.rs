//! What the schema of the exchange format asks of a model, of what we write: order and names of elements, required attributes,
//! identifiers unlike each other, references that lead somewhere of the right sort. Written from the schema, without it.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

const ELEMENTS: [&str; 7] =
    ["BusinessActor", "Product", "ApplicationComponent", "BusinessFunction", "Capability", "BusinessProcess", "Contract"];
const RELATIONS: [&str; 7] = ["Association", "Serving", "Realization", "Specialization", "Aggregation", "Assignment", "Flow"];

/// An element of the file with what stands in it.
#[derive(Default, Debug)]
struct Node {
    name: String,
    attributes: BTreeMap<String, String>,
    inside: Vec<Node>,
}

impl Node {
    fn of(start: &BytesStart<'_>) -> Self {
        let mut node = Self { name: start.name().into_inner().to_owned(), ..Self::default() };
        for attribute in start.attributes() {
            let attribute = attribute.expect("an attribute");
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).expect("a value").into_owned();
            node.attributes.insert(attribute.key.into_inner().to_owned(), value);
        }
        node
    }

    fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.inside.iter().map(|node| &*node.name).collect();
        names.dedup();
        names
    }

    fn has(&self, wanted: &[&str]) {
        let names: Vec<&str> = self.attributes.keys().map(String::as_str).collect();
        assert_eq!(names, wanted, "{}", self.name);
    }

    /// What is inside is some of these, in this order.
    fn holds(&self, order: &[&str]) {
        let places: Vec<_> = self.names().iter().map(|name| order.iter().position(|known| known == name)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}: {:?}", self.name, self.names());
    }
}

fn parsed(text: &str) -> Node {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => open.push(Node::of(&start)),
            Event::Empty(start) => open.last_mut().expect("open").inside.push(Node::of(&start)),
            Event::End(_) => {
                let node = open.pop().expect("open");
                open.last_mut().expect("open").inside.push(node);
            }
            Event::Eof => return open.pop().expect("the file").inside.pop().expect("a root"),
            _ => {}
        }
    }
}

/// Fails when a model does not fit.
pub(crate) fn check(text: &str) {
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "{text}");
    let model = parsed(text);
    assert_eq!((&*model.name, model.attributes["xmlns"].as_str()), ("model", "http://www.opengroup.org/xsd/archimate/3.0/"));
    model.holds(&["name", "elements", "relationships", "organizations", "propertyDefinitions"]);
    let (mut ids, mut concepts, mut definitions) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    assert!(ids.insert(model.attributes["identifier"].clone()));
    for part in &model.inside {
        assert!(part.name == "name" || !part.inside.is_empty(), "{} is empty", part.name);
        for node in part.inside.iter().filter(|node| node.name != "item") {
            let id = &node.attributes["identifier"];
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
            assert!(id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(is_name), "{id}");
            assert!(ids.insert(id.clone()), "{id} stands twice");
            match &*part.name {
                "propertyDefinitions" => assert!(definitions.insert(id.clone())),
                _ => assert!(concepts.insert(id.clone())),
            }
        }
    }
    for part in &model.inside {
        part.inside.iter().for_each(|node| match &*part.name {
            "elements" => {
                node.has(&["identifier", "xsi:type"]);
                let of = &*node.attributes["xsi:type"];
                assert!(ELEMENTS.contains(&of) || of == "BusinessService", "{of}");
                assert_eq!(node.names().first(), Some(&"name"));
                concept(node, &definitions);
            }
            "relationships" => {
                node.has(&["identifier", "source", "target", "xsi:type"]);
                assert!(RELATIONS.contains(&&*node.attributes["xsi:type"]));
                assert!(["source", "target"].iter().all(|end| concepts.contains(&node.attributes[*end])), "{node:?}");
                concept(node, &definitions);
            }
            "organizations" => {
                node.holds(&["label", "item"]);
                assert!(node.inside.iter().skip(1).all(|item| concepts.contains(&item.attributes["identifierRef"])));
            }
            "propertyDefinitions" => {
                node.has(&["identifier", "type"]);
                assert!(["string", "currency", "date", "number"].contains(&&*node.attributes["type"]));
                assert_eq!(node.names(), ["name"]);
            }
            _ => {}
        });
    }
}

fn concept(node: &Node, definitions: &BTreeSet<String>) {
    node.holds(&["name", "documentation", "properties"]);
    for properties in node.inside.iter().filter(|inside| inside.name == "properties") {
        assert_eq!(properties.names(), ["property"]);
        for property in &properties.inside {
            property.has(&["propertyDefinitionRef"]);
            assert!(definitions.contains(&property.attributes["propertyDefinitionRef"]));
            assert_eq!(property.names(), ["value"]);
        }
    }
}
