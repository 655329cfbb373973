//! A log as IEEE 1849-2016 XES.

use std::io::Write;
use std::sync::Arc;

use samsyn_calendar::write_rfc3339;

use super::roles::{is_standard_prefix, standard_key};
use crate::{Attribute, AttributeValue, CaseSet, Column, ColumnInfo, Data, Kind, Level, Log, Result, Role};

/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 20;

/// Writes the live cases of `cases` in the log's order, so that [`crate::xes::read`] gives the same log: values, types, offsets,
/// nested and list attributes, and the header.
///
/// Columns in a role stand under the standard's keys (`concept:name`, `time:timestamp`, …), whatever they were called, so that
/// every XES reader finds them; the column of start times is called `start_timestamp`. A nested attribute (`outer/inner`)
/// stands in its outer one where that has a value, else beside it under its full name. Characters that XML cannot carry become
/// U+FFFD. Cost: O(cells).
///
/// # Errors
/// When writing fails or a column is damaged.
pub fn write(log: &Log, cases: &CaseSet, to: impl Write) -> Result<()> {
    let mut out = Out { to, buffer: Vec::with_capacity(BUFFER + BUFFER / 4) };
    write_header(log, &mut out.buffer);
    let of_case = Written::tree(log, Level::Case)?;
    let of_event = Written::tree(log, Level::Event)?;
    for (at, part) in log.parts().iter().enumerate() {
        for case in 0..part.case_count() {
            let number = part.first_case() + case;
            if !cases.contains(number) || part.live().is_some_and(|live| !live.contains(case)) {
                continue;
            }
            out.buffer.extend_from_slice(b"<trace>\n");
            element("string", "concept:name", &mut out.buffer);
            quoted(log.case_id(number)?, &mut out.buffer);
            out.buffer.extend_from_slice(b"/>\n");
            of_case.iter().for_each(|c| c.write(at, case as usize, &mut out.buffer));
            for row in part.rows(case) {
                out.buffer.extend_from_slice(b"<event>\n");
                of_event.iter().for_each(|c| c.write(at, row, &mut out.buffer));
                out.buffer.extend_from_slice(b"</event>\n");
            }
            out.buffer.extend_from_slice(b"</trace>\n");
            out.flush_when(BUFFER)?;
        }
    }
    out.buffer.extend_from_slice(b"</log>\n");
    out.flush_when(0)?;
    Ok(out.to.flush()?)
}

struct Out<W> {
    to: W,
    buffer: Vec<u8>,
}

impl<W: Write> Out<W> {
    fn flush_when(&mut self, bytes: usize) -> Result<()> {
        if self.buffer.len() >= bytes {
            self.to.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }
}

/// A column on its way out, with the columns nested in it.
struct Written {
    key: String,
    /// The key when the outer attribute has no value.
    full_key: String,
    column: Arc<Column>,
    inner: Vec<Written>,
}

impl Written {
    fn tree(log: &Log, level: Level) -> Result<Vec<Self>> {
        let infos: Vec<&ColumnInfo> = log.columns().iter().filter(|i| i.level == level && i.role != Some(Role::Case)).collect();
        let outer = |info: &ColumnInfo| {
            let path = info.name.rsplit_once('/')?.0;
            infos.iter().position(|i| i.name == path && i.kind != Kind::List)
        };
        let outers: Vec<Option<usize>> = infos.iter().map(|i| if i.role.is_some() { None } else { outer(i) }).collect();
        Self::below(log, &infos, &outers, None)
    }

    fn below(log: &Log, infos: &[&ColumnInfo], outers: &[Option<usize>], of: Option<usize>) -> Result<Vec<Self>> {
        let mut written = Vec::new();
        for (at, info) in infos.iter().enumerate().filter(|(at, _)| outers[*at] == of) {
            let full_key = key_of(info);
            let key = if of.is_some() { info.name.rsplit('/').next().unwrap_or_default().to_owned() } else { full_key.clone() };
            let inner = Self::below(log, infos, outers, Some(at))?;
            written.push(Self { key, full_key, column: log.column(info.level, &info.name)?, inner });
        }
        Ok(written)
    }

    /// The attribute with those nested in it; where it has no value, those stand for themselves.
    fn write(&self, part: usize, row: usize, to: &mut Vec<u8>) {
        self.write_as(&self.key, part, row, to);
    }

    fn write_as(&self, key: &str, part: usize, row: usize, to: &mut Vec<u8>) {
        let data = &self.column.parts[part];
        if data.is_missing(row) {
            self.inner.iter().for_each(|i| i.write_as(&i.full_key, part, row, to));
            return;
        }
        if self.column.info.kind == Kind::List {
            let Data::Text(codes, _) = data else { return };
            if let Ok(attribute) = serde_json::from_str::<Attribute>(self.column.text(codes[row])) {
                write_attribute(&Attribute { key: key.to_owned(), ..attribute }, to);
            }
            return;
        }
        let kind = self.column.info.kind;
        element(element_of(kind), key, to);
        match data {
            Data::Text(codes, _) => quoted(self.column.text(codes[row]), to),
            Data::Int(v, _) => quoted(&v[row].to_string(), to),
            Data::Float(v, _) => quoted(&format!("{:?}", v[row]), to),
            Data::Bool(v, _) => quoted(if v.value(row) { "true" } else { "false" }, to),
            Data::Time(v, offsets, _) => time(v[row], offsets.at(row), to),
            Data::Absent => {}
        }
        if self.inner.iter().all(|i| i.column.parts[part].is_missing(row) && i.inner.is_empty()) {
            to.extend_from_slice(b"/>\n");
            return;
        }
        to.extend_from_slice(b">\n");
        self.inner.iter().for_each(|i| i.write(part, row, to));
        end(element_of(kind), to);
    }
}

/// The key of a column outside any other: the standard's for a role.
fn key_of(info: &ColumnInfo) -> String {
    let standard = info.role.filter(|_| info.level == Level::Event).and_then(standard_key);
    standard.map_or_else(|| info.name.clone(), str::to_owned)
}

fn element_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Id => "id",
        Kind::List => "list",
        Kind::Int => "int",
        Kind::Float => "float",
        Kind::Bool => "boolean",
        Kind::Time => "date",
    }
}

/// `<name key="…" value=`
fn element(name: &str, key: &str, to: &mut Vec<u8>) {
    to.push(b'<');
    to.extend_from_slice(name.as_bytes());
    to.extend_from_slice(b" key=");
    quoted(key, to);
    to.extend_from_slice(b" value=");
}

fn end(name: &str, to: &mut Vec<u8>) {
    to.extend_from_slice(b"</");
    to.extend_from_slice(name.as_bytes());
    to.extend_from_slice(b">\n");
}

fn time(utc_us: i64, offset_min: i16, to: &mut Vec<u8>) {
    to.push(b'"');
    write_rfc3339(to, utc_us, offset_min);
    to.push(b'"');
}

/// An attribute value in quotes; white space other than blanks is escaped, since a reader would make it blanks.
fn quoted(text: &str, to: &mut Vec<u8>) {
    to.push(b'"');
    for character in text.chars() {
        match character {
            '&' => to.extend_from_slice(b"&amp;"),
            '<' => to.extend_from_slice(b"&lt;"),
            '>' => to.extend_from_slice(b"&gt;"),
            '"' => to.extend_from_slice(b"&quot;"),
            '\t' => to.extend_from_slice(b"&#9;"),
            '\n' => to.extend_from_slice(b"&#10;"),
            '\r' => to.extend_from_slice(b"&#13;"),
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => to.extend_from_slice("\u{fffd}".as_bytes()),
            other => to.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    to.push(b'"');
}

/// An attribute kept whole, with its children.
fn write_attribute(attribute: &Attribute, to: &mut Vec<u8>) {
    let name = match &attribute.value {
        AttributeValue::String(_) => "string",
        AttributeValue::Date(..) => "date",
        AttributeValue::Int(_) => "int",
        AttributeValue::Float(_) => "float",
        AttributeValue::Boolean(_) => "boolean",
        AttributeValue::Id(_) => "id",
        AttributeValue::List(_) => "list",
        AttributeValue::Container => "container",
    };
    to.push(b'<');
    to.extend_from_slice(name.as_bytes());
    to.extend_from_slice(b" key=");
    quoted(&attribute.key, to);
    let mut value = |text: &str| {
        to.extend_from_slice(b" value=");
        quoted(text, to);
    };
    match &attribute.value {
        AttributeValue::String(text) | AttributeValue::Id(text) => value(text),
        AttributeValue::Int(number) => value(&number.to_string()),
        AttributeValue::Float(number) => value(&format!("{number:?}")),
        AttributeValue::Boolean(truth) => value(if *truth { "true" } else { "false" }),
        AttributeValue::Date(utc_us, offset_min) => value(&samsyn_calendar::rfc3339(*utc_us, *offset_min)),
        AttributeValue::List(_) | AttributeValue::Container => {}
    }
    let items = if let AttributeValue::List(items) = &attribute.value { &items[..] } else { &[] };
    if items.is_empty() && attribute.children.is_empty() {
        to.extend_from_slice(b"/>\n");
        return;
    }
    to.extend_from_slice(b">\n");
    attribute.children.iter().for_each(|child| write_attribute(child, to));
    if !items.is_empty() {
        to.extend_from_slice(b"<values>\n");
        items.iter().for_each(|item| write_attribute(item, to));
        to.extend_from_slice(b"</values>\n");
    }
    end(name, to);
}

fn write_header(log: &Log, to: &mut Vec<u8>) {
    let header = log.header();
    to.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    to.extend_from_slice(
        b"<log xes.version=\"1849-2016\" xes.features=\"nested-attributes\" xmlns=\"http://www.xes-standard.org/\">\n",
    );
    let mut named = |tag: &str, names: [(&str, &str); 3]| {
        to.push(b'<');
        to.extend_from_slice(tag.as_bytes());
        for (name, value) in names {
            to.push(b' ');
            to.extend_from_slice(name.as_bytes());
            to.push(b'=');
            quoted(value, to);
        }
        to.extend_from_slice(b"/>\n");
    };
    for e in &header.extensions {
        named("extension", [("name", &e.name), ("prefix", &e.prefix), ("uri", &e.uri)]);
    }
    if header.source_format != "xes" {
        for (name, prefix) in missing_extensions(log) {
            named(
                "extension",
                [("name", name), ("prefix", prefix), ("uri", &format!("http://www.xes-standard.org/{prefix}.xesext"))],
            );
        }
    }
    for global in &header.globals {
        to.extend_from_slice(b"<global scope=");
        quoted(&global.scope, to);
        to.extend_from_slice(b">\n");
        global.attributes.iter().for_each(|a| write_attribute(a, to));
        to.extend_from_slice(b"</global>\n");
    }
    for c in &header.classifiers {
        to.extend_from_slice(b"<classifier name=");
        quoted(&c.name, to);
        to.extend_from_slice(b" scope=");
        quoted(&c.scope, to);
        to.extend_from_slice(b" keys=");
        quoted(&c.keys, to);
        to.extend_from_slice(b"/>\n");
    }
    header.attributes.iter().for_each(|a| write_attribute(a, to));
}

/// The standard's extensions whose keys the log uses and its source, not being XES, did not declare.
fn missing_extensions(log: &Log) -> Vec<(&'static str, &'static str)> {
    const NAMED: [(&str, &str); 4] =
        [("Concept", "concept"), ("Time", "time"), ("Lifecycle", "lifecycle"), ("Organizational", "org")];
    let used = |prefix: &str| {
        let begins = |info: &ColumnInfo| key_of(info).split_once(':').is_some_and(|(p, _)| p == prefix);
        is_standard_prefix(prefix) && (prefix == "concept" || log.columns().iter().any(begins))
    };
    NAMED.into_iter().filter(|(_, prefix)| used(prefix)).collect()
}
