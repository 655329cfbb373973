//! One thread's reading of pieces: traces and events into slots, by scanning tags where they are new and by memory of
//! earlier tags where they are not (`gaps.rs`).

use std::borrow::Cow;

use memchr::memchr_iter;
use samsyn_calendar::ZoneReader;

use super::attribute::{kind_of, read_attribute};
use super::cut::{Piece, Start};
use super::gaps::{Act, Gaps, Recording};
use super::header::LogItem;
use super::notes::{NotePlace, Notes};
use super::roles::{case_name, role_of_event};
use super::scan::{Broken, Scanner, Token, decode, local, value_end};
use super::slot::{Pushed, Slot, Slots};
use super::time::Doubt;
use crate::{Kind, Level, ReadOptions, Role, Severity, dates};

/// Where in the document a piece's scanning stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Document,
    Log,
    Trace,
    Event,
    Done,
}

/// What a thread made of one piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) piece: usize,
    pub(super) first_row: u32,
    pub(super) end_row: u32,
    pub(super) first_trace: u32,
    pub(super) end_trace: u32,
    /// The first trace continues the last one of the piece before.
    pub(super) continues: bool,
    /// Line ends in the piece.
    pub(super) lines: u64,
}

/// A thread's reading so far.
pub(super) struct Worker<'a> {
    pub(super) options: &'a ReadOptions,
    pub(super) zone: ZoneReader,
    pub(super) slots: Slots,
    pub(super) gaps: Gaps,
    pub(super) notes: Notes,
    pub(super) items: Vec<(u64, LogItem)>,
    pub(super) spans: Vec<Span>,
    /// Row after the last of each trace.
    pub(super) trace_ends: Vec<u32>,
    /// Bytes at which traces without a name, and other things that need a place later, begin.
    pub(super) trace_bytes: Vec<u64>,
    pub(super) rows: u32,
    pub(super) state: State,
}

/// The piece under the worker's hands.
pub(super) struct At<'p> {
    pub(super) scan: Scanner<'p>,
    pub(super) piece: usize,
    pub(super) base: u64,
}

impl At<'_> {
    pub(super) fn place(&self, at: usize) -> NotePlace {
        let at = at.min(self.scan.end);
        NotePlace { byte: self.base + at as u64, piece: self.piece, lines: lines(&self.scan.bytes[..at]) }
    }
}

/// Number of line ends.
pub(super) fn lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

impl<'a> Worker<'a> {
    pub(super) fn new(options: &'a ReadOptions) -> Self {
        Self {
            options,
            zone: options.zone.reader(),
            slots: Slots::default(),
            gaps: Gaps::default(),
            notes: Notes::default(),
            items: Vec::new(),
            spans: Vec::new(),
            trace_ends: Vec::new(),
            trace_bytes: Vec::new(),
            rows: 0,
            state: State::Document,
        }
    }

    /// Reads a piece; on failure, what is wrong and at which byte of the piece.
    pub(super) fn read(&mut self, piece: &Piece) -> Result<(), Broken> {
        let mut at = At { scan: Scanner::new(&piece.bytes, piece.end), piece: piece.index, base: piece.base };
        let (first_row, first_trace) = (self.rows, self.trace_ends.len() as u32);
        self.state = match piece.start {
            Start::Document => State::Document,
            Start::Log => State::Log,
            Start::Trace => State::Trace,
        };
        if self.state == State::Trace {
            self.trace_begins(piece.base);
        }
        self.content(&mut at)?;
        if piece.last {
            check_end(self.state, piece.end)?;
        }
        if self.state == State::Event {
            return Err(Broken::new("xml-element-out-of-place", piece.end).with("element", "event"));
        }
        if self.state == State::Trace {
            self.trace_ends();
        }
        self.spans.push(Span {
            piece: piece.index,
            first_row,
            end_row: self.rows,
            first_trace,
            end_trace: self.trace_ends.len() as u32,
            continues: piece.start == Start::Trace,
            lines: lines(&piece.bytes[..piece.end]),
        });
        Ok(())
    }

    fn trace_begins(&mut self, byte: u64) {
        self.trace_bytes.push(byte);
        self.state = State::Trace;
    }

    fn trace_ends(&mut self) {
        self.trace_ends.push(self.rows);
        self.state = State::Log;
    }

    fn act(&mut self, act: Act, byte: u64) {
        match act {
            Act::TraceBegins => self.trace_begins(byte),
            Act::EventBegins => self.state = State::Event,
            Act::EventEnds => {
                self.rows += 1;
                self.state = State::Trace;
            }
            Act::TraceEnds => self.trace_ends(),
        }
    }

    /// The row of the thing that attributes now describe.
    fn row(&self) -> (Level, usize) {
        match self.state {
            State::Event => (Level::Event, self.rows as usize),
            _ => (Level::Case, self.trace_bytes.len() - 1),
        }
    }

    fn content(&mut self, at: &mut At<'_>) -> Result<(), Broken> {
        let mut recording = Recording::off();
        loop {
            let from = at.scan.at;
            match at.scan.token()? {
                Token::Eof => return Ok(()),
                Token::Text(text) => {
                    recording.stop();
                    self.text(at, text)?;
                }
                Token::Start(name) => self.start(at, &name, &mut recording)?,
                Token::End(name) => {
                    let act = self.end_of(local(at.scan.get(&name)), from)?;
                    match act {
                        Some(act) => {
                            recording.act(act, from);
                            self.act(act, 0);
                        }
                        None => self.state = State::Done,
                    }
                }
            }
        }
    }

    fn text(&mut self, at: &At<'_>, text: usize) -> Result<(), Broken> {
        if matches!(self.state, State::Document | State::Done) {
            return Err(Broken::new("xml-not-well-formed", text).with("expected", "<"));
        }
        self.notes.add("text-between-elements", Severity::Note, None, || (Some(at.place(text)), Vec::new()));
        Ok(())
    }

    /// What an end tag in the current state does; `None` for the end of the log.
    fn end_of(&self, name: &[u8], from: usize) -> Result<Option<Act>, Broken> {
        match (self.state, name) {
            (State::Event, b"event") => Ok(Some(Act::EventEnds)),
            (State::Trace, b"trace") => Ok(Some(Act::TraceEnds)),
            (State::Log, b"log") => Ok(None),
            (state, _) => Err(mismatch(open_element(state), name, from)),
        }
    }

    fn start(&mut self, at: &mut At<'_>, name: &std::ops::Range<usize>, recording: &mut Recording) -> Result<(), Broken> {
        let tag = name.start - 1;
        let element = local(at.scan.get(name));
        match (self.state, element) {
            (State::Trace | State::Event, _) if kind_of(element).is_some() => self.attribute(at, name, recording),
            (State::Log, b"trace") | (State::Trace, b"event") => {
                let empty = at.scan.attributes()?;
                if !at.scan.found.is_empty() {
                    recording.stop();
                    self.extra_attributes(at, element, 0);
                }
                let is_trace = element == b"trace";
                let (begins, ends) =
                    if is_trace { (Act::TraceBegins, Act::TraceEnds) } else { (Act::EventBegins, Act::EventEnds) };
                recording.act(begins, tag);
                self.act(begins, at.base + tag as u64);
                if empty {
                    recording.act(ends, tag);
                    self.act(ends, 0);
                }
                Ok(())
            }
            (_, b"trace" | b"event" | b"log")
                if !matches!((self.state, element), (State::Document, b"log") | (State::Log, b"event")) =>
            {
                Err(out_of_place(self.state, element, tag))
            }
            _ => {
                recording.stop();
                self.rare(at, name)
            }
        }
    }

    /// The log's own tag and what stands in it beside traces, and elements that XES does not know.
    fn rare(&mut self, at: &mut At<'_>, name: &std::ops::Range<usize>) -> Result<(), Broken> {
        let tag = name.start - 1;
        let element = local(at.scan.get(name));
        match (self.state, element) {
            (State::Document, b"log") => {
                self.state = if at.scan.attributes()? { State::Done } else { State::Log };
                Ok(())
            }
            (State::Document | State::Done, _) => Err(out_of_place(self.state, element, tag)),
            (State::Log, b"event") => {
                self.notes.add("event-outside-trace", Severity::Loss, None, || (Some(at.place(tag)), Vec::new()));
                self.skip(at, name)
            }
            (State::Log, _) if kind_of(element).is_some() || LogItem::knows(element) => {
                let byte = at.base + tag as u64;
                if let Some(item) = LogItem::read(self, at, name)? {
                    self.items.push((byte, item));
                }
                Ok(())
            }
            _ => {
                let shown = String::from_utf8_lossy(element).into_owned();
                self.notes.add("unknown-element", Severity::Loss, Some(&shown), || (Some(at.place(tag)), Vec::new()));
                self.skip(at, name)
            }
        }
    }

    /// Notes attributes of an XML tag that XES does not give it; the first `known` are expected.
    pub(super) fn extra_attributes(&mut self, at: &At<'_>, element: &[u8], known: usize) {
        for extra in at.scan.found.iter().skip(known) {
            let shown = format!("{}/@{}", String::from_utf8_lossy(element), String::from_utf8_lossy(at.scan.get(&extra.name)));
            let place = extra.name.start;
            self.notes.add("unknown-xml-attribute", Severity::Note, Some(&shown), || (Some(at.place(place)), Vec::new()));
        }
    }

    /// Passes over an element whose name was just read, with all in it.
    pub(super) fn skip(&mut self, at: &mut At<'_>, name: &std::ops::Range<usize>) -> Result<(), Broken> {
        if at.scan.attributes()? {
            return Ok(());
        }
        let mut open = vec![name.clone()];
        while let Some(innermost) = open.last() {
            let from = at.scan.at;
            match at.scan.token()? {
                Token::Eof => return Err(early(at.scan.get(innermost), at.scan.end)),
                Token::Text(_) => {}
                Token::Start(inner) => {
                    if open.len() >= self.options.limits.depth {
                        return Err(Broken::new("xml-too-deep", from).with("limit", self.options.limits.depth.to_string()));
                    }
                    if !at.scan.attributes()? {
                        open.push(inner);
                    }
                }
                Token::End(ended) => {
                    if at.scan.get(&ended) != at.scan.get(innermost) {
                        return Err(mismatch(at.scan.get(innermost), at.scan.get(&ended), from));
                    }
                    open.pop();
                }
            }
        }
        Ok(())
    }

    /// An attribute of a trace or event, from after its element's name to after its end, and as many further attributes
    /// as follow in gaps that are known.
    fn attribute(&mut self, at: &mut At<'_>, name: &std::ops::Range<usize>, recording: &mut Recording) -> Result<(), Broken> {
        let element = at.scan.get(name);
        let kind = kind_of(local(element)).unwrap_or(Kind::Text);
        let tag = name.start - 1;
        let (level, _) = self.row();
        if kind == Kind::List {
            recording.stop();
            return self.list(at, name, level, "");
        }
        let empty = at.scan.attributes()?;
        let (key, value) = (at.scan.attribute(b"key"), at.scan.attribute(b"value"));
        let (Some(key), Some(value)) = (key.clone(), value) else {
            recording.stop();
            self.incomplete(at, key, tag);
            if !empty {
                self.nested(at, name, level, None, 1)?;
            }
            return Ok(());
        };
        self.check_length(at, &key, &value)?;
        let slot = self.slot(at, level, kind, &key, "", tag)?;
        let quote = at.scan.bytes[value.end];
        let last = at.scan.found.last().is_some_and(|a| a.value == value);
        self.push(at, slot, value.start, value.end, false);
        if !last || at.scan.found.len() != 2 {
            recording.stop();
            if at.scan.found.len() != 2 {
                self.unknown_among(at, element);
            }
            return if empty { Ok(()) } else { self.nested(at, name, level, Some(slot), 1) };
        }
        // The value is the tag's last attribute: from its end on, what follows may be known from before.
        let node = self.gaps.learn(recording, at.scan.bytes, value.start, slot, element, self.state, quote);
        at.scan.at = value.end + 1;
        let node = self.follow(at, node);
        self.rest_of_tag(at, node, recording)
    }

    /// Consumes attributes as long as the bytes between one value and the next are those of a known gap.
    fn follow(&mut self, at: &mut At<'_>, mut node: u32) -> u32 {
        let (bytes, end) = (at.scan.bytes, at.scan.end);
        let (mut pos, limit) = (at.scan.at, self.options.limits.value_bytes);
        while let Some(next) = self.gaps.next(node, &bytes[pos..end]) {
            let gap = &self.gaps.list[next as usize];
            let (from, quote, slot) = (pos + gap.bytes.len(), gap.quote, gap.slot);
            let Some((to, clean)) = value_end(bytes, from, end, quote) else { break };
            if to - from > limit {
                break;
            }
            for i in 0..gap.acts.len() {
                let (act, offset) = self.gaps.list[next as usize].acts[i];
                self.act(act, at.base + pos as u64 + u64::from(offset));
            }
            self.push(at, slot, from, to, clean);
            pos = to + 1;
            node = next;
        }
        at.scan.at = pos;
        node
    }

    /// After a value: the end of its tag, and nested attributes. Begins to record the gap to the next value.
    fn rest_of_tag(&mut self, at: &mut At<'_>, node: u32, recording: &mut Recording) -> Result<(), Broken> {
        let from = at.scan.at;
        let (slot, element) = self.gaps.open(node);
        recording.start(from, node);
        let empty = at.scan.attributes()?;
        if !at.scan.found.is_empty() {
            recording.stop();
            self.extra_attributes(at, &element, 0);
        }
        if empty {
            return Ok(());
        }
        let inside = at.scan.at;
        if let Token::End(name) = at.scan.token()?
            && at.scan.get(&name) == &element[..]
        {
            return Ok(());
        }
        recording.stop();
        at.scan.at = inside;
        let (level, _) = self.row();
        self.children(at, &element, level, Some(slot), 1)
    }

    fn unknown_among(&mut self, at: &At<'_>, element: &[u8]) {
        for extra in at.scan.found.iter().filter(|a| !matches!(at.scan.get(&a.name), b"key" | b"value")) {
            let shown =
                format!("{}/@{}", String::from_utf8_lossy(local(element)), String::from_utf8_lossy(at.scan.get(&extra.name)));
            let place = extra.name.start;
            self.notes.add("unknown-xml-attribute", Severity::Note, Some(&shown), || (Some(at.place(place)), Vec::new()));
        }
    }

    fn check_length(&self, at: &At<'_>, key: &std::ops::Range<usize>, value: &std::ops::Range<usize>) -> Result<(), Broken> {
        let limit = self.options.limits.value_bytes;
        if value.len() <= limit {
            return Ok(());
        }
        let broken = Broken::new("value-too-long", value.start).with("limit", limit.to_string());
        Err(broken.with("field", decode(at.scan.get(key)).0))
    }

    /// Notes an attribute without key or without value.
    pub(super) fn incomplete(&mut self, at: &At<'_>, key: Option<std::ops::Range<usize>>, tag: usize) {
        match key {
            None => self.notes.add("attribute-without-key", Severity::Loss, None, || (Some(at.place(tag)), Vec::new())),
            Some(key) => {
                let (key, _) = decode(at.scan.get(&key));
                self.notes.add("attribute-without-value", Severity::Loss, Some(&key), || (Some(at.place(tag)), Vec::new()));
            }
        }
    }

    /// Attributes inside an attribute whose tag was just read and did not close itself.
    fn nested(
        &mut self,
        at: &mut At<'_>,
        name: &std::ops::Range<usize>,
        level: Level,
        outer: Option<u32>,
        depth: usize,
    ) -> Result<(), Broken> {
        let element = at.scan.get(name);
        self.children(at, element, level, outer, depth)
    }

    fn children(
        &mut self,
        at: &mut At<'_>,
        element: &[u8],
        level: Level,
        outer: Option<u32>,
        depth: usize,
    ) -> Result<(), Broken> {
        let path = outer.map_or(String::new(), |slot| format!("{}/", self.slots.list[slot as usize].name));
        loop {
            let from = at.scan.at;
            match at.scan.token()? {
                Token::Eof => return Err(early(element, at.scan.end)),
                Token::Text(text) => self.text(at, text)?,
                Token::End(name) if at.scan.get(&name) == element => return Ok(()),
                Token::End(name) => return Err(mismatch(element, at.scan.get(&name), from)),
                Token::Start(name) => self.child(at, &name, level, (&path, outer.is_some()), depth + 1)?,
            }
        }
    }

    /// One attribute inside another; `kept` tells whether the outer one had a key.
    fn child(
        &mut self,
        at: &mut At<'_>,
        name: &std::ops::Range<usize>,
        level: Level,
        (path, kept): (&str, bool),
        depth: usize,
    ) -> Result<(), Broken> {
        let (tag, element) = (name.start - 1, local(at.scan.get(name)));
        if depth > self.options.limits.depth {
            return Err(Broken::new("xml-too-deep", tag).with("limit", self.options.limits.depth.to_string()));
        }
        match kind_of(element) {
            None if matches!(element, b"event" | b"trace" | b"log") => Err(out_of_place(self.state, element, tag)),
            None => {
                let shown = String::from_utf8_lossy(element).into_owned();
                self.notes.add("unknown-element", Severity::Loss, Some(&shown), || (Some(at.place(tag)), Vec::new()));
                self.skip(at, name)
            }
            Some(_) if !kept => self.skip(at, name),
            Some(Kind::List) => self.list(at, name, level, path),
            Some(kind) => {
                let empty = at.scan.attributes()?;
                let (key, value) = (at.scan.attribute(b"key"), at.scan.attribute(b"value"));
                let slot = match (key.clone(), value) {
                    (Some(key), Some(value)) => {
                        self.check_length(at, &key, &value)?;
                        let slot = self.slot(at, level, kind, &key, path, tag)?;
                        self.push(at, slot, value.start, value.end, false);
                        Some(slot)
                    }
                    _ => {
                        self.incomplete(at, key, tag);
                        None
                    }
                };
                if empty { Ok(()) } else { self.nested(at, name, level, slot, depth) }
            }
        }
    }

    /// A list or container: kept whole, as the JSON of its attribute.
    fn list(&mut self, at: &mut At<'_>, name: &std::ops::Range<usize>, level: Level, path: &str) -> Result<(), Broken> {
        let tag = name.start - 1;
        let Some((attribute, key)) = read_attribute(self, at, name, 1)? else { return Ok(()) };
        let slot = self.slot(at, level, Kind::List, &key, path, tag)?;
        let json = serde_json::to_string(&attribute).unwrap_or_default();
        self.push_text(at, slot, json.as_bytes(), tag);
        Ok(())
    }

    /// The slot of an attribute, new on first sight.
    fn slot(
        &mut self,
        at: &At<'_>,
        level: Level,
        kind: Kind,
        key: &std::ops::Range<usize>,
        path: &str,
        tag: usize,
    ) -> Result<u32, Broken> {
        let (key_text, noticed) = decode(at.scan.get(key));
        if noticed.invalid_utf8 {
            self.notes.add("invalid-utf8", Severity::Warning, Some(&key_text), || (Some(at.place(key.start)), Vec::new()));
        }
        let name = if path.is_empty() { key_text } else { format!("{path}{key_text}") };
        if let Some(id) = self.slots.find(level, kind, &name) {
            return Ok(id);
        }
        let limits = &self.options.limits;
        if self.slots.list.len() >= limits.columns {
            return Err(Broken::new("too-many-columns", tag).with("limit", limits.columns.to_string()));
        }
        let mut slot = Slot::new(level, name, kind, at.place(tag));
        slot.dropped = self
            .options
            .drop
            .iter()
            .any(|d| *d == slot.name || (level == Level::Case && d.strip_prefix("case:").is_some_and(|d| d == slot.name)));
        if level == Level::Case && slot.name == case_name(self.options) {
            slot.expect_distinct();
        }
        Ok(self.slots.add(slot))
    }

    /// The value between `from` and `to` into a slot; `clean` when it needs no decoding.
    #[inline]
    fn push(&mut self, at: &At<'_>, slot: u32, from: usize, to: usize, clean: bool) {
        let raw = &at.scan.bytes[from..to];
        if clean {
            self.push_text(at, slot, raw, from);
        } else {
            self.push_decoded(at, slot, raw, from);
        }
    }

    #[cold]
    fn push_decoded(&mut self, at: &At<'_>, slot: u32, raw: &[u8], from: usize) {
        let plain = !raw.iter().any(|&b| matches!(b, b'&' | b'<') || b < 0x20);
        let text = match std::str::from_utf8(raw) {
            Ok(text) if plain => Cow::Borrowed(text),
            _ => {
                let (text, noticed) = decode(raw);
                let name = self.slots.list[slot as usize].name.clone();
                let seen = [
                    (noticed.invalid_utf8, "invalid-utf8", Severity::Warning),
                    (noticed.unknown_entity, "unknown-entity", Severity::Warning),
                    (noticed.bare_markup, "markup-in-value", Severity::Note),
                ];
                for (_, code, severity) in seen.into_iter().filter(|s| s.0) {
                    self.notes.add(code, severity, Some(&name), || (Some(at.place(from)), Vec::new()));
                }
                Cow::Owned(text)
            }
        };
        self.push_text(at, slot, text.as_bytes(), from);
    }

    #[inline]
    fn push_text(&mut self, at: &At<'_>, slot: u32, text: &[u8], from: usize) {
        let (_, row) = self.row();
        let known = &mut self.slots.list[slot as usize];
        if known.dropped {
            return;
        }
        let twice = known.valid.is_last(row);
        let has_siblings = !known.siblings.is_empty();
        let pushed = known.push(row, text, &mut self.zone);
        if pushed != Pushed::Yes || twice || has_siblings {
            self.unusual(at, (slot, row), (pushed, twice), text, from);
        }
    }

    /// A value that is unreadable or doubtful, or the second one under its key; the last one counts.
    #[cold]
    fn unusual(&mut self, at: &At<'_>, (slot, row): (u32, usize), (pushed, twice): (Pushed, bool), text: &[u8], from: usize) {
        let mut twice = twice;
        for i in 0..self.slots.list[slot as usize].siblings.len() {
            let sibling = self.slots.list[slot as usize].siblings[i];
            let sibling = &mut self.slots.list[sibling as usize];
            if sibling.valid.get(row) {
                sibling.take_back(row);
                twice = true;
            }
        }
        let known = &mut self.slots.list[slot as usize];
        if pushed == Pushed::Unreadable {
            known.take_back(row);
        }
        let (name, kind) = (known.name.clone(), known.kind);
        let place = || Some(at.place(from));
        if twice {
            self.notes.add("attribute-twice", Severity::Warning, Some(&name), || (place(), Vec::new()));
        }
        let example = || vec![("example", String::from_utf8_lossy(&text[..text.len().min(80)]).into_owned())];
        match pushed {
            Pushed::Unreadable if kind == Kind::Time && self.is_needed_time(slot) && dates::read(text, None).is_some() => {
                // A date whose order of day and month only all of them can tell: they decide when all are read.
                let first = at.place(from);
                let texts = self.slots.find(Level::Event, Kind::Text, &name);
                let texts = texts.unwrap_or_else(|| self.slots.add(Slot::new(Level::Event, name.clone(), Kind::Text, first)));
                self.slots.list[texts as usize].push(row, text, &mut self.zone);
            }
            Pushed::Unreadable => {
                let with_kind = || (place(), [vec![("kind", kind.name().to_owned())], example()].concat());
                self.notes.add("value-unreadable", Severity::Loss, Some(&name), with_kind);
            }
            Pushed::Doubtful(doubt) => {
                let (code, severity) = match doubt {
                    Doubt::Gap => ("time-does-not-exist", Severity::Warning),
                    Doubt::Fold => ("time-exists-twice", Severity::Warning),
                    Doubt::Form => ("time-not-iso", Severity::Note),
                    Doubt::Zone | Doubt::None => ("time-without-offset", Severity::Note),
                };
                self.notes.add(code, severity, Some(&name), || (place(), example()));
            }
            Pushed::Yes => {}
        }
    }
}

impl Worker<'_> {
    fn is_needed_time(&self, slot: u32) -> bool {
        let slot = &self.slots.list[slot as usize];
        let role = role_of_event(&slot.name, self.options);
        slot.level == Level::Event && matches!(role, Some(Role::Time | Role::Start))
    }
}

fn open_element(state: State) -> &'static [u8] {
    match state {
        State::Event => b"event",
        State::Trace => b"trace",
        State::Log => b"log",
        State::Document | State::Done => b"",
    }
}

pub(super) fn mismatch(open: &[u8], found: &[u8], at: usize) -> Broken {
    let broken = Broken::new("xml-mismatched-tag", at).with("found", String::from_utf8_lossy(found));
    broken.with("open", String::from_utf8_lossy(open))
}

pub(super) fn early(open: &[u8], at: usize) -> Broken {
    Broken::new("xml-ends-early", at).with("open", String::from_utf8_lossy(open))
}

pub(super) fn out_of_place(state: State, element: &[u8], at: usize) -> Broken {
    let code = match state {
        State::Document => "no-log-element",
        State::Done => "xml-content-after-end",
        _ => "xml-element-out-of-place",
    };
    Broken::new(code, at).with("element", String::from_utf8_lossy(element))
}

/// The document must be complete where it ends.
fn check_end(state: State, end: usize) -> Result<(), Broken> {
    match state {
        State::Done => Ok(()),
        State::Document => Err(Broken::new("no-log-element", end)),
        state => Err(early(open_element(state), end)),
    }
}
