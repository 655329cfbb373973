//! Attributes kept whole: those of the log, of globals, and lists and containers with their children.

use std::ops::Range;

use super::scan::{Broken, Token, decode, local};
use super::slot::{parse_bool, parse_float, parse_int};
use super::time::parse;
use super::worker::{At, Worker, early, mismatch};
use crate::{Attribute, AttributeValue, Kind, Severity};

/// The type that an attribute element declares.
pub(super) fn kind_of(element: &[u8]) -> Option<Kind> {
    match element {
        b"string" => Some(Kind::Text),
        b"date" => Some(Kind::Time),
        b"int" => Some(Kind::Int),
        b"float" => Some(Kind::Float),
        b"boolean" => Some(Kind::Bool),
        b"id" => Some(Kind::Id),
        b"list" | b"container" => Some(Kind::List),
        _ => None,
    }
}

/// Reads an attribute whose element name was just read, with its children; `None` when it has no key or value.
/// The key is also given by its place.
pub(super) fn read_attribute(
    worker: &mut Worker<'_>,
    at: &mut At<'_>,
    name: &Range<usize>,
    depth: usize,
) -> Result<Option<(Attribute, Range<usize>)>, Broken> {
    let (tag, raw_name) = (name.start - 1, at.scan.get(name));
    let element = local(raw_name);
    if depth > worker.options.limits.depth {
        return Err(Broken::new("xml-too-deep", tag).with("limit", worker.options.limits.depth.to_string()));
    }
    let empty = at.scan.attributes()?;
    let (key, value) = (at.scan.attribute(b"key"), at.scan.attribute(b"value"));
    let is_list = kind_of(element) == Some(Kind::List);
    let (mut children, mut items) = (Vec::new(), Vec::new());
    if !empty {
        read_children(worker, at, raw_name, depth, (&mut children, &mut items))?;
    }
    let Some(key_range) = key.clone().filter(|_| is_list || value.is_some()) else {
        worker.incomplete(at, key, tag);
        return Ok(None);
    };
    let (key, _) = decode(at.scan.get(&key_range));
    let value = match value {
        _ if element == b"list" => AttributeValue::List(items),
        _ if is_list => AttributeValue::Container,
        None => AttributeValue::Container,
        Some(value) => {
            let (text, noticed) = decode(at.scan.get(&value));
            if noticed.invalid_utf8 {
                worker.notes.add("invalid-utf8", Severity::Warning, Some(&key), || (Some(at.place(value.start)), Vec::new()));
            }
            typed(worker, at, element, (&key, text), value.start)
        }
    };
    Ok(Some((Attribute { key, value, children }, key_range)))
}

/// The children of an attribute, and those inside a list's `values`.
fn read_children(
    worker: &mut Worker<'_>,
    at: &mut At<'_>,
    raw_name: &[u8],
    depth: usize,
    (children, items): (&mut Vec<Attribute>, &mut Vec<Attribute>),
) -> Result<(), Broken> {
    let mut values: Option<Range<usize>> = None;
    loop {
        let from = at.scan.at;
        match at.scan.token()? {
            Token::Eof => return Err(early(raw_name, at.scan.end)),
            Token::Text(_) => {}
            Token::End(name) => {
                let open = values.as_ref().map_or(raw_name, |v| at.scan.get(v));
                if at.scan.get(&name) != open {
                    return Err(mismatch(open, at.scan.get(&name), from));
                }
                if values.take().is_none() {
                    return Ok(());
                }
            }
            Token::Start(name) => {
                let element = local(at.scan.get(&name));
                if element == b"values" && values.is_none() {
                    values = (!at.scan.attributes()?).then_some(name);
                } else if kind_of(element).is_some() {
                    let to = if values.is_some() { &mut *items } else { &mut *children };
                    to.extend(read_attribute(worker, at, &name, depth + 1)?.map(|a| a.0));
                } else {
                    let shown = String::from_utf8_lossy(element).into_owned();
                    let tag = name.start - 1;
                    worker.notes.add("unknown-element", Severity::Loss, Some(&shown), || (Some(at.place(tag)), Vec::new()));
                    worker.skip(at, &name)?;
                }
            }
        }
    }
}

/// A value in the type its element declares; as text, with a finding, when it is not of that type.
fn typed(worker: &mut Worker<'_>, at: &At<'_>, element: &[u8], (key, text): (&str, String), from: usize) -> AttributeValue {
    let bytes = text.as_bytes();
    let value = match element {
        b"date" => parse(bytes, &mut worker.zone).map(|t| AttributeValue::Date(t.utc_us, t.offset_min)),
        b"int" => parse_int(bytes).map(AttributeValue::Int),
        b"float" => parse_float(bytes).filter(|f| f.is_finite()).map(AttributeValue::Float),
        b"boolean" => parse_bool(bytes).map(AttributeValue::Boolean),
        b"id" => Some(AttributeValue::Id(text.clone())),
        _ => Some(AttributeValue::String(text.clone())),
    };
    value.unwrap_or_else(|| {
        let kind = String::from_utf8_lossy(element).into_owned();
        let args = || vec![("kind", kind), ("example", text.chars().take(80).collect())];
        worker.notes.add("value-kept-as-text", Severity::Warning, Some(key), || (Some(at.place(from)), args()));
        AttributeValue::String(text)
    })
}
