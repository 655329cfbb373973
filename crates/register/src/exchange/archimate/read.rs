//! Reads a model in the ArchiMate Model Exchange File Format 3.x: its elements and relations with their properties. What is not
//! well-formed, of another format, or leads nowhere is an error that names the line; entities are never expanded.

use std::collections::{HashMap, HashSet};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::NAMESPACE;

/// Bytes of a model that is read.
const BYTES_MAX: usize = 64 << 20;
/// How deep elements may stand in each other.
const DEPTH_MAX: usize = 64;
/// Bytes of a file in which it is looked for what it is.
const LOOKED_AT: usize = 4 << 10;

/// An element or a relation of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// Its identifier, unlike any other of the model.
    pub identifier: String,
    /// The line on which it begins.
    pub line: u64,
    /// Its type: `ApplicationComponent`, `Serving`.
    pub of: String,
    /// What it is called, in the first language that is given.
    pub name: String,
    /// The words about it, in the first language that is given.
    pub documentation: String,
    /// Its properties: name and value.
    pub properties: Vec<(String, String)>,
}

impl Concept {
    /// The first value of a property.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}

/// A relation between two elements, or between relations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// What it is.
    pub concept: Concept,
    /// Where it comes from.
    pub source: String,
    /// Where it goes to.
    pub target: String,
}

/// A model as it stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// The elements, as they stand.
    pub elements: Vec<Concept>,
    /// The relations.
    pub relations: Vec<Relation>,
    /// How many views (diagrams) there are.
    pub views: u64,
}

impl Model {
    fn concepts(&self) -> impl Iterator<Item = &Concept> {
        self.elements.iter().chain(self.relations.iter().map(|relation| &relation.concept))
    }

    /// Whether lines tell the elements and relations apart; else their places do, the first being 1. Cost: O(elements).
    pub fn counts_lines(&self) -> bool {
        let lines: HashSet<u64> = self.concepts().map(|concept| concept.line).collect();
        lines.len() == self.concepts().count()
    }

    /// The numbers by which plans name them.
    pub fn rows(&self) -> Vec<u64> {
        let by_line = self.counts_lines();
        (1..).zip(self.concepts()).map(|(place, concept)| if by_line { concept.line } else { place }).collect()
    }
}

/// Why a file is no model that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelUnread {
    /// Stable code, for words and programs.
    pub code: &'static str,
    /// The line.
    pub line: u64,
    /// Named values for the wording.
    pub args: Vec<(&'static str, String)>,
}

/// Whether a file that begins like this is to be read as a model: XML that names the format, or whose first element is a model.
pub fn is_model(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    // Zeros of UTF-16 are dropped: only ASCII words are looked for.
    let text: Vec<u8> = start.iter().take(LOOKED_AT).copied().filter(|byte| *byte != 0 && *byte < 0x80).collect();
    let text = String::from_utf8_lossy(&text);
    let text = text.trim_start();
    text.starts_with('<')
        && (text.contains("opengroup.org/xsd/archimate") || text.contains("<model ") || text.contains("<model>"))
}

/// Reads a model. Cost: O(bytes).
///
/// # Errors
/// [`ModelUnread`]: `model-too-large` (over 64 MB), `model-encoding` (neither UTF-8 nor UTF-16), `model-not-xml`, `model-doctype`, `model-entity`,
/// `model-too-deep`, `model-namespace`, `model-attribute-missing`, `model-identifier-twice`, `model-end-missing` (a relation
/// from or to nothing), `model-property-unknown`.
pub fn read_model(bytes: &[u8]) -> Result<Model, ModelUnread> {
    let unread = |code, args| ModelUnread { code, line: 1, args };
    if bytes.len() > BYTES_MAX {
        return Err(unread("model-too-large", vec![("limit", BYTES_MAX.to_string())]));
    }
    let text = decoded(bytes).ok_or_else(|| unread("model-encoding", vec![]))?;
    let mut reading =
        Reading { text: &text, counted: 0, line: 1, parts: Parts::default(), path: Vec::new(), words: String::new() };
    reading.whole()?;
    reading.parts.checked()
}

/// The text of a file in UTF-8 or, with a byte order mark, UTF-16.
fn decoded(bytes: &[u8]) -> Option<String> {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok().filter(|_| rest.len().is_multiple_of(2))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        bytes => std::str::from_utf8(bytes).ok().map(str::to_owned),
    }
}

/// A part of a model that is being read.
enum Open {
    Element(Concept),
    Relation(Relation),
}

#[derive(Default)]
struct Parts {
    model: Model,
    /// Names of properties by the identifiers of their definitions.
    definitions: HashMap<String, String>,
    /// The definition that is being read.
    definition: Option<String>,
    open: Option<Open>,
    /// Line of the root element, when there is one.
    root: Option<u64>,
}

struct Reading<'a> {
    text: &'a str,
    counted: usize,
    line: u64,
    parts: Parts,
    /// The elements that are open, by their local names; those of other namespaces have none.
    path: Vec<String>,
    /// The words of the element that is open.
    words: String,
}

type Attributes = HashMap<String, String>;

impl Reading<'_> {
    fn whole(&mut self) -> Result<(), ModelUnread> {
        if let Some((at, c)) = self.text.char_indices().find(|(_, c)| !super::holds(*c)) {
            self.reach(at as u64);
            return self.fail("model-not-xml", vec![("reason", not_held(c))]);
        }
        let mut reader = NsReader::from_str(self.text);
        reader.config_mut().expand_empty_elements = true;
        loop {
            self.reach(reader.buffer_position());
            let event = match reader.read_resolved_event() {
                Ok((resolved, event)) => (is_ours(&resolved), event),
                Err(error) => {
                    self.reach(reader.error_position());
                    return self.fail("model-not-xml", vec![("reason", error.to_string())]);
                }
            };
            match event {
                (ours, Event::Start(start)) => self.start(ours, &start)?,
                (_, Event::End(_)) => self.end(),
                (_, Event::Text(text)) => self.words += &text.xml10_content(),
                (_, Event::CData(text)) => self.words += &text.xml10_content(),
                (_, Event::GeneralRef(reference)) => self.reference(&reference)?,
                (_, Event::DocType(_)) => return self.fail("model-doctype", vec![]),
                (_, Event::Eof) => break,
                (_, Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            }
        }
        match (self.path.is_empty(), self.parts.root) {
            (true, Some(_)) => Ok(()),
            (true, None) => self.fail("model-namespace", vec![("found", String::new())]),
            (false, _) => self.fail("model-not-xml", vec![("reason", "the end is missing".to_owned())]),
        }
    }

    /// Counts the lines up to a place of the text.
    fn reach(&mut self, at: u64) {
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(self.text.len());
        if at > self.counted {
            self.line += self.text.as_bytes()[self.counted..at].iter().filter(|byte| **byte == b'\n').count() as u64;
            self.counted = at;
        }
    }

    fn fail<T>(&self, code: &'static str, args: Vec<(&'static str, String)>) -> Result<T, ModelUnread> {
        Err(ModelUnread { code, line: self.line, args })
    }

    /// One of the five names that XML knows, or a character by its number; there are no others.
    fn reference(&mut self, reference: &quick_xml::events::BytesRef<'_>) -> Result<(), ModelUnread> {
        let name = reference.to_string();
        let known = match &*name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => reference.resolve_char_ref().ok().flatten().filter(|c| super::holds(*c)),
        };
        match known {
            Some(c) => self.words.push(c),
            None => return self.fail("model-entity", vec![("name", name.chars().take(80).collect())]),
        }
        Ok(())
    }

    fn start(&mut self, ours: bool, start: &BytesStart<'_>) -> Result<(), ModelUnread> {
        let name = start.local_name().into_inner().to_owned();
        if self.path.len() >= DEPTH_MAX {
            return self.fail("model-too-deep", vec![("limit", DEPTH_MAX.to_string())]);
        }
        if self.path.is_empty() && !(ours && name == "model") {
            let found = self.attributes(start)?.remove("xmlns").unwrap_or(name);
            return self.fail("model-namespace", vec![("found", found.chars().take(120).collect())]);
        }
        self.path.push(if ours { name } else { String::new() });
        self.words.clear();
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match path[..] {
            ["model"] => self.parts.root = Some(self.line),
            ["model", "elements", "element"] => {
                let mut attributes = self.attributes(start)?;
                self.parts.open = Some(Open::Element(self.concept(&mut attributes)?));
            }
            ["model", "relationships", "relationship"] => {
                let mut attributes = self.attributes(start)?;
                let concept = self.concept(&mut attributes)?;
                let (source, target) = (self.needed(&mut attributes, "source")?, self.needed(&mut attributes, "target")?);
                self.parts.open = Some(Open::Relation(Relation { concept, source, target }));
            }
            ["model", "propertyDefinitions", "propertyDefinition"] => {
                let mut attributes = self.attributes(start)?;
                self.parts.definition = Some(self.needed(&mut attributes, "identifier")?);
            }
            ["model", "views", "diagrams", "view"] => self.parts.model.views += 1,
            ["model", "elements" | "relationships", _, "properties", "property"] => {
                let mut attributes = self.attributes(start)?;
                let definition = self.needed(&mut attributes, "propertyDefinitionRef")?;
                if let Some(concept) = self.parts.concept() {
                    concept.properties.push((definition, String::new()));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn attributes(&self, start: &BytesStart<'_>) -> Result<Attributes, ModelUnread> {
        let mut found = Attributes::new();
        for attribute in start.attributes() {
            let read = attribute.map_err(|error| error.to_string()).and_then(|attribute| {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
                match value.chars().find(|c| !super::holds(*c)) {
                    Some(c) => Err(not_held(c)),
                    None => Ok((attribute.key.into_inner().to_owned(), value.into_owned())),
                }
            });
            match read {
                // The type is `xsi:type`, whatever its prefix is called.
                Ok((name, value)) if name.ends_with(":type") => drop(found.insert(":type".to_owned(), value)),
                Ok((name, value)) => drop(found.insert(name, value)),
                Err(reason) => return self.fail("model-not-xml", vec![("reason", reason)]),
            }
        }
        Ok(found)
    }

    fn needed(&self, attributes: &mut Attributes, name: &str) -> Result<String, ModelUnread> {
        match attributes.remove(name).filter(|value| !value.trim().is_empty()) {
            Some(value) => Ok(value.trim().to_owned()),
            None => self.fail("model-attribute-missing", vec![("name", name.trim_start_matches(':').to_owned())]),
        }
    }

    fn concept(&self, attributes: &mut Attributes) -> Result<Concept, ModelUnread> {
        let (identifier, of) = (self.needed(attributes, "identifier")?, self.needed(attributes, ":type")?);
        // A type may have a prefix of its own.
        let of = of.rsplit(':').next().unwrap_or_default().to_owned();
        Ok(Concept { identifier, line: self.line, of, ..Concept::default() })
    }

    fn end(&mut self) {
        let words = std::mem::take(&mut self.words);
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match path[..] {
            ["model", "elements" | "relationships", _, "name"] => {
                if let Some(concept) = self.parts.concept().filter(|concept| concept.name.is_empty()) {
                    concept.name = words.split_whitespace().collect::<Vec<_>>().join(" ");
                }
            }
            ["model", "elements" | "relationships", _, "documentation"] => {
                if let Some(concept) = self.parts.concept().filter(|concept| concept.documentation.is_empty()) {
                    concept.documentation = words.trim().to_owned();
                }
            }
            ["model", "elements" | "relationships", _, "properties", "property", "value"] => {
                let property = self.parts.concept().and_then(|concept| concept.properties.last_mut());
                if let Some((_, value)) = property.filter(|(_, value)| value.is_empty()) {
                    *value = words.trim().to_owned();
                }
            }
            ["model", "elements", "element"] | ["model", "relationships", "relationship"] => match self.parts.open.take() {
                Some(Open::Element(element)) => self.parts.model.elements.push(element),
                Some(Open::Relation(relation)) => self.parts.model.relations.push(relation),
                None => {}
            },
            ["model", "propertyDefinitions", "propertyDefinition", "name"] => {
                if let Some(definition) = &self.parts.definition {
                    self.parts.definitions.entry(definition.clone()).or_insert_with(|| words.trim().to_owned());
                }
            }
            _ => {}
        }
        self.path.pop();
    }
}

fn not_held(c: char) -> String {
    format!("the character U+{:04X} may not stand in XML", u32::from(c))
}

fn is_ours(resolved: &ResolveResult<'_>) -> bool {
    matches!(resolved, ResolveResult::Bound(Namespace(found)) if *found == NAMESPACE)
}

impl Parts {
    fn concept(&mut self) -> Option<&mut Concept> {
        match self.open.as_mut()? {
            Open::Element(element) => Some(element),
            Open::Relation(relation) => Some(&mut relation.concept),
        }
    }

    /// The model, when everything in it leads somewhere.
    fn checked(mut self) -> Result<Model, ModelUnread> {
        let fail =
            |line, code, name: &str| Err(ModelUnread { code, line, args: vec![("name", name.chars().take(80).collect())] });
        let relations = self.model.relations.iter_mut().map(|relation| &mut relation.concept);
        let mut identifiers = HashSet::new();
        for concept in self.model.elements.iter_mut().chain(relations) {
            if !identifiers.insert(concept.identifier.clone()) {
                return fail(concept.line, "model-identifier-twice", &concept.identifier);
            }
            for (name, _) in &mut concept.properties {
                match self.definitions.get(name) {
                    Some(known) => name.clone_from(known),
                    None => return fail(concept.line, "model-property-unknown", name),
                }
            }
        }
        for relation in &self.model.relations {
            for end in [&relation.source, &relation.target] {
                if !identifiers.contains(end) {
                    return fail(relation.concept.line, "model-end-missing", end);
                }
            }
        }
        Ok(self.model)
    }
}
