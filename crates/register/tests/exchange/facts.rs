//! A small parser of Turtle (W3C, 2014), for what a test has to read again: prefixes, addresses, names, strings with languages,
//! things without an address, `;` and `,`. Whatever else stands there is a failure.

use std::collections::HashMap;

/// A fact: addresses in full, strings in quotation marks with their language, things without an address as `_:n`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) subject: String,
    pub(crate) predicate: String,
    pub(crate) object: String,
}

struct Parser<'a> {
    rest: &'a str,
    prefixes: HashMap<String, String>,
    facts: Vec<Fact>,
    things: usize,
}

/// The facts of a file.
pub(crate) fn parsed(text: &str) -> Vec<Fact> {
    let mut parser = Parser { rest: text, prefixes: HashMap::new(), facts: Vec::new(), things: 0 };
    while parser.skip() {
        if parser.eats("@prefix") {
            parser.skip();
            let (prefix, rest) = parser.rest.split_once(':').expect("a prefix");
            parser.rest = rest;
            parser.skip();
            let iri = parser.address();
            parser.prefixes.insert(prefix.to_owned(), iri);
        } else {
            let subject = parser.address();
            parser.facts_of(&subject);
        }
        assert!(parser.skip() && parser.eats("."), "no end before {}", parser.rest);
    }
    parser.facts
}

impl Parser<'_> {
    /// Whether something follows.
    fn skip(&mut self) -> bool {
        self.rest = self.rest.trim_start();
        !self.rest.is_empty()
    }

    fn eats(&mut self, text: &str) -> bool {
        let after = self.rest.strip_prefix(text);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn address(&mut self) -> String {
        assert!(self.eats("<"), "no address at {}", self.rest);
        let (iri, rest) = self.rest.split_once('>').expect("an end of the address");
        assert!(iri.contains("://") && !iri.contains(|c: char| c.is_whitespace() || "<\"{}|^`\\".contains(c)), "{iri}");
        self.rest = rest;
        iri.to_owned()
    }

    fn facts_of(&mut self, subject: &str) {
        loop {
            self.skip();
            let predicate = self.name();
            self.skip();
            let object = self.object();
            self.facts.push(Fact { subject: subject.to_owned(), predicate, object });
            self.skip();
            if !self.eats(";") {
                return;
            }
        }
    }

    fn name(&mut self) -> String {
        let end = self.rest.find(char::is_whitespace).expect("something after a name");
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        if name == "a" {
            return "http://www.w3.org/1999/02/22-rdf-syntax-ns#type".to_owned();
        }
        let (prefix, local) = name.split_once(':').unwrap_or_else(|| panic!("{name} is no name"));
        assert!(local.chars().all(char::is_alphanumeric), "{name}");
        format!("{}{local}", self.prefixes[prefix])
    }

    fn object(&mut self) -> String {
        if self.rest.starts_with('<') {
            return self.address();
        }
        if self.eats("[") {
            self.things += 1;
            let thing = format!("_:{}", self.things);
            self.facts_of(&thing);
            assert!(self.skip() && self.eats("]"), "no end of the thing before {}", self.rest);
            return thing;
        }
        if self.eats("\"") {
            return self.string();
        }
        self.name()
    }

    fn string(&mut self) -> String {
        let mut out = String::from("\"");
        let mut chars = self.rest.char_indices();
        let end = loop {
            match chars.next().expect("an end of the string") {
                (at, '"') => break at + 1,
                (_, '\\') => match chars.next().expect("an escape").1 {
                    'n' => out.push('\n'),
                    'r' => out.push('\r'),
                    't' => out.push('\t'),
                    c @ ('"' | '\\') => out.push(c),
                    'u' => {
                        let code: String = chars.by_ref().take(4).map(|(_, c)| c).collect();
                        out.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).expect("a character"));
                    }
                    c => panic!("\\{c}"),
                },
                (_, c) => {
                    assert!(c != '\n' && c != '\r');
                    out.push(c);
                }
            }
        };
        out.push('"');
        self.rest = &self.rest[end..];
        if self.rest.starts_with('@') {
            let end = self.rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').expect("more") + 1;
            out += &self.rest[..end];
            self.rest = &self.rest[end..];
        }
        out
    }
}
