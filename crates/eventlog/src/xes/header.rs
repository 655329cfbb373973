//! What a log says about itself: extensions, globals, classifiers and attributes of the log, wherever they stand in it.

use std::ops::Range;

use super::attribute::{kind_of, read_attribute};
use super::scan::{Broken, Token, decode, local};
use super::worker::{At, Worker, early, mismatch};
use crate::{Attribute, Classifier, Extension, Global, Header, Severity};

/// One of the log's own declarations.
#[derive(Debug)]
pub(super) enum LogItem {
    Attribute(Attribute),
    Extension(Extension),
    Global(Global),
    Classifier(Classifier),
}

impl LogItem {
    /// Whether the element declares something, beside attributes.
    pub(super) fn knows(element: &[u8]) -> bool {
        matches!(element, b"extension" | b"global" | b"classifier")
    }

    /// Reads a declaration whose element name was just read; `None` when it is unusable, which is noted.
    pub(super) fn read(worker: &mut Worker<'_>, at: &mut At<'_>, name: &Range<usize>) -> Result<Option<Self>, Broken> {
        let (tag, raw_name) = (name.start - 1, at.scan.get(name));
        let element = local(raw_name);
        if kind_of(element).is_some() {
            return Ok(read_attribute(worker, at, name, 1)?.map(|a| Self::Attribute(a.0)));
        }
        let empty = at.scan.attributes()?;
        let text = |name: &[u8]| at.scan.attribute(name).map(|v| decode(at.scan.get(&v)).0);
        let item = match element {
            b"extension" => match (text(b"name"), text(b"prefix"), text(b"uri")) {
                (None, None, None) => None,
                (name, prefix, uri) => Some(Self::Extension(Extension {
                    name: name.unwrap_or_default(),
                    prefix: prefix.unwrap_or_default(),
                    uri: uri.unwrap_or_default(),
                })),
            },
            b"classifier" => match (text(b"name"), text(b"keys")) {
                (Some(name), Some(keys)) if !keys.trim().is_empty() => {
                    let scope = text(b"scope").unwrap_or_else(|| "event".to_owned());
                    Some(Self::Classifier(Classifier { name, scope, keys }))
                }
                _ => None,
            },
            _ => {
                let scope = text(b"scope").unwrap_or_else(|| "event".to_owned());
                Some(Self::Global(Global { scope, attributes: Vec::new() }))
            }
        };
        let item = check_scope(item);
        if item.is_none() {
            let shown = String::from_utf8_lossy(element).into_owned();
            worker.notes.add("declaration-unusable", Severity::Note, Some(&shown), || (Some(at.place(tag)), Vec::new()));
        }
        let attributes = if empty { Vec::new() } else { content(worker, at, raw_name)? };
        Ok(item.map(|item| match item {
            Self::Global(global) => Self::Global(Global { attributes, ..global }),
            item => item,
        }))
    }
}

/// A global or classifier is for traces or for events.
fn check_scope(item: Option<LogItem>) -> Option<LogItem> {
    item.filter(|item| match item {
        LogItem::Global(Global { scope, .. }) | LogItem::Classifier(Classifier { scope, .. }) => {
            matches!(scope.as_str(), "event" | "trace")
        }
        _ => true,
    })
}

/// The attributes up to the end of the declaration.
fn content(worker: &mut Worker<'_>, at: &mut At<'_>, raw_name: &[u8]) -> Result<Vec<Attribute>, Broken> {
    let mut attributes = Vec::new();
    loop {
        let from = at.scan.at;
        match at.scan.token()? {
            Token::Eof => return Err(early(raw_name, at.scan.end)),
            Token::Text(_) => {}
            Token::End(name) if at.scan.get(&name) == raw_name => return Ok(attributes),
            Token::End(name) => return Err(mismatch(raw_name, at.scan.get(&name), from)),
            Token::Start(name) if kind_of(local(at.scan.get(&name))).is_some() => {
                attributes.extend(read_attribute(worker, at, &name, 2)?.map(|a| a.0));
            }
            Token::Start(name) => worker.skip(at, &name)?,
        }
    }
}

/// The header made of the declarations in document order.
pub(super) fn header_of(items: Vec<(u64, LogItem)>) -> Header {
    let mut header = Header { source_format: "xes".to_owned(), ..Header::default() };
    for (_, item) in items {
        match item {
            LogItem::Attribute(attribute) => header.attributes.push(attribute),
            LogItem::Extension(extension) => header.extensions.push(extension),
            LogItem::Global(global) => header.globals.push(global),
            LogItem::Classifier(classifier) => header.classifiers.push(classifier),
        }
    }
    header
}
