//! Random logs, written as XES in every form that XML allows, are read as what they are, however many threads read them and
//! wherever the document is cut; and no mutation of a document makes the reader panic or disagree with itself.

mod xes;

use std::fmt::Write;

use proptest::prelude::*;
use samsyn_eventlog::{Error, ReadOptions};

use crate::xes::{findings, lines, options, read, refused};

/// A value of each type, as XES writes it and as it is shown.
const VALUES: [(&str, &str, &str, &str); 12] = [
    ("string", "text", "plain", "plain"),
    ("string", "text", "a &amp; b &#38; &lt;c&gt;", "a & b & <c>"),
    ("string", "text", "løk og en lang verdi som er mer enn seksten tegn", "løk og en lang verdi som er mer enn seksten tegn"),
    ("string", "text", "", ""),
    ("int", "int", "42", "42"),
    ("int", "int", "-9223372036854775808", "-9223372036854775808"),
    ("float", "float", "35.0", "35.0"),
    ("float", "float", "-1.25e-3", "-0.00125"),
    ("boolean", "bool", "true", "true"),
    ("date", "time", "2024-05-06T07:08:09.123456789+02:00", "2024-05-06T07:08:09.123456+02:00"),
    ("id", "id", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
    ("string", "text", "same", "same"),
];

#[derive(Clone, Debug)]
struct Trace {
    attributes: Vec<usize>,
    events: Vec<Vec<usize>>,
}

fn attributes() -> impl Strategy<Value = Vec<usize>> {
    prop::sample::subsequence((0..VALUES.len()).collect::<Vec<_>>(), 0..6).prop_shuffle()
}

fn traces() -> impl Strategy<Value = Vec<Trace>> {
    let trace = (attributes(), prop::collection::vec(attributes(), 1..5));
    prop::collection::vec(trace.prop_map(|(attributes, events)| Trace { attributes, events }), 0..14)
}

/// Writes XML with choices taken from `dice`, over and over.
struct Pen<'a> {
    out: String,
    dice: &'a [u8],
    thrown: usize,
    prefix: &'static str,
}

impl Pen<'_> {
    fn choose(&mut self, of: u8) -> u8 {
        self.thrown += 1;
        self.dice[self.thrown % self.dice.len()] % of
    }

    fn gap(&mut self) {
        let gap =
            ["", "\n\t", " ", "\r\n", "<!-- <trace> </event> -->", "<?x <event?>", "\n\t\t", "\n"][usize::from(self.choose(8))];
        self.out.push_str(gap);
    }

    fn attribute(&mut self, element: &str, key: &str, value: &str) {
        self.gap();
        let quote = if self.choose(2) == 0 { '"' } else { '\'' };
        let (blank, prefix) = ([" ", "\n", "  "][usize::from(self.choose(3))], self.prefix);
        let (key, value) = (format!("key={quote}{key}{quote}"), format!("value={quote}{value}{quote}"));
        let (one, two) = if self.choose(4) == 0 { (value, key) } else { (key, value) };
        let end = ["/>".to_owned(), " />".to_owned(), format!("></{prefix}{element}>")][usize::from(self.choose(3))].clone();
        let _ = write!(self.out, "<{prefix}{element} {one}{blank}{two}{end}");
    }

    fn tag(&mut self, tag: &str) {
        self.gap();
        let (slash, name) = tag.strip_prefix('/').map_or(("", tag), |name| ("/", name));
        let _ = write!(self.out, "<{slash}{}{name}>", self.prefix);
    }

    fn attributes(&mut self, chosen: &[usize]) {
        for &v in chosen {
            self.attribute(VALUES[v].0, &format!("k{v}"), VALUES[v].2);
        }
    }
}

fn document(traces: &[Trace], dice: &[u8]) -> String {
    let mut pen = Pen { out: String::new(), dice, thrown: 0, prefix: if dice[0].is_multiple_of(5) { "x:" } else { "" } };
    pen.tag("log");
    let mut second = 0;
    for (case, trace) in traces.iter().enumerate() {
        pen.tag("trace");
        pen.attributes(&trace.attributes);
        pen.attribute("string", "concept:name", &format!("case {case}"));
        for event in &trace.events {
            pen.tag("event");
            pen.attributes(event);
            pen.attribute("string", "concept:name", &format!("do {}", event.len()));
            second += 1;
            pen.attribute(
                "date",
                "time:timestamp",
                &format!("2024-01-01T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60),
            );
            pen.tag("/event");
        }
        pen.tag("/trace");
    }
    pen.tag("/log");
    pen.out
}

fn expected(traces: &[Trace]) -> Vec<String> {
    let shown = |chosen: &[usize], more: Vec<String>| {
        let mut all: Vec<String> = chosen.iter().map(|&v| format!(" k{v}={}:{}", VALUES[v].1, VALUES[v].3)).chain(more).collect();
        all.sort();
        all.concat()
    };
    let (mut lines, mut second) = (Vec::new(), 0);
    for (case, trace) in traces.iter().enumerate() {
        lines.push(format!("case {case} |{}", shown(&trace.attributes, Vec::new())));
        for event in &trace.events {
            second += 1;
            let time = format!("2024-01-01T{:02}:{:02}:{:02}+00:00", second / 3600, second / 60 % 60, second % 60);
            let own = vec![format!(" concept:name=text:do {}", event.len()), format!(" time:timestamp=time:{time}")];
            lines.push(format!(" {}", shown(event, own)));
        }
    }
    lines
}

/// Options for so many threads and pieces of at most so many bytes.
fn with(threads: usize, piece: usize) -> ReadOptions {
    let mut options = options();
    options.threads = threads;
    options.limits.value_bytes = piece;
    options
}

/// Everything about a log that must not depend on how it was read.
fn told(bytes: &[u8], options: &ReadOptions) -> Result<Vec<String>, Error> {
    let (log, notes) = read(bytes, options)?;
    let columns = log.columns().iter().map(|c| format!("{c:?}"));
    let texts = log.columns().iter().filter(|c| c.kind.is_text() && c.role.is_none_or(|r| r.name() != "case")).map(|c| {
        let column = log.column(c.level, &c.name).expect("a column");
        column.dictionary.iter().map(|t| t.unwrap_or_default().to_owned()).collect::<Vec<_>>().join("|")
    });
    Ok(lines(&log).into_iter().chain(findings(&notes)).chain(columns).chain(texts).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read(traces in traces(), dice in prop::collection::vec(any::<u8>(), 1..60)) {
        let text = document(&traces, &dice);
        let first = told(text.as_bytes(), &with(1, 16 << 20)).expect("reads");
        prop_assert_eq!(&first[..expected(&traces).len()], &expected(&traces)[..], "{}", text);
        for (threads, piece) in [(2, 16 << 20), (1, 400), (2, 400), (3, 700), (4, 2000)] {
            let again = told(text.as_bytes(), &with(threads, piece)).map_err(refused);
            prop_assert_eq!(&again, &Ok(first.clone()), "{} threads, pieces of {}: {}", threads, piece, text);
        }
    }

    #[test]
    fn mutations_are_read_or_refused_alike(
        traces in traces(),
        dice in prop::collection::vec(any::<u8>(), 1..60),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..16, 0_u8..5), 1..8),
    ) {
        let mut bytes = document(&traces, &dice).into_bytes();
        for (at, what, how) in changes {
            let at = at.index(bytes.len().max(1));
            let bit: &[u8] = [&b"<"[..], b">", b"\"", b"'", b"/", b"&", b"<trace>", b"</event>", b"<!--", b"]]>", b"\xff", b"\0",
                b"<![CDATA[", b"<!DOCTYPE", b"<event", b"&#x110000;"][what];
            match how {
                0 => drop(bytes.splice(at..at, bit.iter().copied())),
                1 => drop(bytes.splice(at..(at + bit.len()).min(bytes.len()), bit.iter().copied())),
                2 => drop(bytes.splice(at..(at + 20).min(bytes.len()), [])),
                3 => bytes.truncate(at + bytes.len() / 2),
                _ => bytes.extend_from_within(at / 2..at),
            }
        }
        let first = told(&bytes, &with(1, 16 << 20));
        prop_assert!(matches!(first, Ok(_) | Err(Error::Unusable { .. })), "{:?}", first);
        for (threads, piece) in [(2, 16 << 20), (2, 600)] {
            let again = told(&bytes, &with(threads, piece));
            prop_assert!(matches!(again, Ok(_) | Err(Error::Unusable { .. })), "{:?}", again);
            // A document cut elsewhere may be refused for another reason, but what is read is the same. (Only that a key stands
            // twice in one trace is not noticed when it does so in two pieces of it: the last value counts all the same.)
            if let (Ok(first), Ok(again)) = (&first, &again) {
                let twice = |l: &&String| !l.starts_with("attribute-twice");
                let (first, again) = (first.iter().filter(twice).collect::<Vec<_>>(), again.iter().filter(twice).collect::<Vec<_>>());
                prop_assert_eq!(first, again, "{}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}
