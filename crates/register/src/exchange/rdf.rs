//! A graph of facts (RDF 1.1), written as Turtle or JSON-LD; the same facts give the same bytes.

use std::fmt::Write;

/// What a fact says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// A thing with an address.
    Iri(String),
    /// A name of one of the prefixes: `cv:ContactPoint`.
    Name(&'static str),
    /// Words in a language.
    Words(String, String),
    /// A plain text.
    Text(String),
    /// A thing without an address, with facts of its own.
    Thing(Vec<(&'static str, Object)>),
}

/// A thing with an address, and its facts in order; what is said of it several times stands several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) iri: String,
    pub(super) facts: Vec<(&'static str, Object)>,
}

/// The type of a thing, as Turtle and JSON-LD call it.
pub(super) const TYPE: &str = "a";

/// Whether a text can stand as an absolute address of the web between pointed brackets.
pub(super) fn is_iri(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"{}|^`\\".contains(c);
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') && rest.chars().all(fits))
}

/// Writes Turtle.
pub(super) fn turtle(prefixes: &[(&str, &str)], subjects: &[Subject]) -> String {
    let mut out = String::new();
    for (prefix, iri) in prefixes {
        let _ = writeln!(out, "@prefix {prefix}: <{iri}> .");
    }
    for subject in subjects {
        let _ = write!(out, "\n<{}>", subject.iri);
        facts(&mut out, &subject.facts, 1);
        out += " .\n";
    }
    out
}

fn facts(out: &mut String, facts: &[(&'static str, Object)], depth: usize) {
    for (at, (predicate, object)) in facts.iter().enumerate() {
        let _ = write!(out, "{}\n{}{predicate} ", if at == 0 { "" } else { " ;" }, "  ".repeat(depth));
        match object {
            Object::Iri(iri) => drop(write!(out, "<{iri}>")),
            Object::Name(name) => *out += name,
            Object::Words(words, language) => drop(write!(out, "{}@{language}", quoted(words))),
            Object::Text(text) => *out += &quoted(text),
            Object::Thing(inner) => {
                *out += "[";
                self::facts(out, inner, depth + 1);
                *out += " ]";
            }
        }
    }
}

/// A string as Turtle and JSON both read it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c if c < ' ' || c == '\u{7f}' => drop(write!(out, "\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Writes JSON-LD 1.1: the prefixes as context, the things as graph.
pub(super) fn json_ld(prefixes: &[(&str, &str)], subjects: &[Subject]) -> String {
    let context: Vec<String> = prefixes.iter().map(|(prefix, iri)| format!("    {}: {}", quoted(prefix), quoted(iri))).collect();
    let thing = |subject: &Subject| format!("    {{ \"@id\": {}{} }}", quoted(&subject.iri), members(&subject.facts, true));
    let graph: Vec<String> = subjects.iter().map(thing).collect();
    format!("{{\n  \"@context\": {{\n{}\n  }},\n  \"@graph\": [\n{}\n  ]\n}}\n", context.join(",\n"), graph.join(",\n"))
}

fn members(facts: &[(&'static str, Object)], follows: bool) -> String {
    let mut out = String::new();
    let mut told: Vec<&str> = Vec::new();
    for (predicate, _) in facts {
        if told.contains(predicate) {
            continue;
        }
        told.push(predicate);
        let values: Vec<String> = facts.iter().filter(|(name, _)| name == predicate).map(|(_, object)| member(object)).collect();
        let key = if *predicate == TYPE { "@type" } else { predicate };
        let value = if let [one] = &values[..] { one.clone() } else { format!("[{}]", values.join(", ")) };
        let comma = if follows || told.len() > 1 { ", " } else { "" };
        let _ = write!(out, "{comma}{}: {value}", quoted(key));
    }
    out
}

fn member(object: &Object) -> String {
    match object {
        Object::Iri(iri) => format!("{{ \"@id\": {} }}", quoted(iri)),
        Object::Name(name) => quoted(name),
        Object::Words(words, language) => format!("{{ \"@value\": {}, \"@language\": {} }}", quoted(words), quoted(language)),
        Object::Text(text) => quoted(text),
        Object::Thing(inner) => format!("{{ {} }}", members(inner, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_addresses_cannot_break_out() {
        assert_eq!(quoted("a \"b\" \\ c\n\u{1}"), r#""a \"b\" \\ c\n\u0001""#);
        assert!(is_iri("https://example.org/a?b=c#d") && is_iri("http://[::1]/x"));
        for text in ["", "example.org", "https://", "https://a b", "https://a>b", "javascript:x", "https://a\"b"] {
            assert!(!is_iri(text), "{text}");
        }
    }
}
