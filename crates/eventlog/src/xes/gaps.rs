//! Memory of what stands between one value and the next. In a log the same bytes come again and again
//! (`"/>`, line end, `<string key="org:resource" value="`), and what they mean follows from the bytes alone: so they are
//! scanned once, and afterwards compared in one go. Each gap remembers which gaps came after it.

use rustc_hash::FxHashMap;

use super::worker::State;

/// Longest gap remembered, most gaps remembered, most successors tried.
const LONGEST: usize = 512;
const MOST: usize = 8192;
const TRIED: usize = 8;
/// How far before the end of a gap the bytes lie that are compared first.
const KEY_END: usize = 8 + "\" value=\"".len();
/// Most things that can begin or end in a remembered gap.
const ACTS: usize = 6;

/// What happens in a gap, beside the end of one attribute and the start of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    TraceBegins,
    EventBegins,
    EventEnds,
    TraceEnds,
}

/// The bytes between the quotes of two values, and what they mean.
#[derive(Debug)]
pub(super) struct Gap {
    /// From after the first value's quote up to and with the next value's; empty for the start of a run.
    pub(super) bytes: Box<[u8]>,
    /// What happens, and at which of the bytes.
    pub(super) acts: Vec<(Act, u32)>,
    /// Some bytes near the end, where gaps with the same beginning differ: compared first.
    key_end: u64,
    /// The next value's slot and quote.
    pub(super) slot: u32,
    pub(super) quote: u8,
    /// The element and state in which the next value stands: what the meaning of later bytes depends on.
    context: u32,
    /// Gaps that came after this one, the latest found first.
    next: [u32; TRIED],
    next_len: u8,
}

/// All gaps of a thread.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    pub(super) list: Vec<Gap>,
    ids: FxHashMap<(u32, Box<[u8]>), u32>,
    /// Gaps without bytes, by slot and context.
    starts: FxHashMap<(u32, u32), u32>,
    /// Element names with the state they stood in.
    contexts: Vec<(State, Box<[u8]>)>,
}

/// The gap being scanned.
#[derive(Debug)]
pub(super) struct Recording {
    from: Option<(usize, u32)>,
    acts: Vec<(Act, u32)>,
}

impl Recording {
    pub(super) fn off() -> Self {
        Self { from: None, acts: Vec::new() }
    }

    /// Something came up that must be looked at each time.
    pub(super) fn stop(&mut self) {
        self.from = None;
    }

    pub(super) fn start(&mut self, from: usize, node: u32) {
        self.from = Some((from, node));
        self.acts.clear();
    }

    pub(super) fn act(&mut self, act: Act, at: usize) {
        if let Some((from, _)) = self.from {
            self.acts.push((act, (at - from) as u32));
        }
    }
}

/// Where the key of an attribute ends when a gap of this length is written as most are: `…key" value="`.
#[inline]
fn key_end(bytes: &[u8], length: usize) -> u64 {
    let eight = length.checked_sub(KEY_END).and_then(|from| bytes.get(from..)?.first_chunk::<8>());
    eight.map_or(0, |eight| u64::from_le_bytes(*eight))
}

impl Gaps {
    /// The known gap after `node` with which `rest` begins.
    #[inline]
    pub(super) fn next(&mut self, node: u32, rest: &[u8]) -> Option<u32> {
        let known = &self.list[node as usize];
        let tried = &known.next[..usize::from(known.next_len)];
        let found = tried.iter().position(|&id| {
            let gap = &self.list[id as usize];
            key_end(rest, gap.bytes.len()) == gap.key_end && rest.starts_with(&gap.bytes)
        })?;
        let id = tried[found];
        if found > 2 {
            self.list[node as usize].next.swap(found, found / 2);
        }
        Some(id)
    }

    /// Remembers the recorded gap, which ends before `value_start`, as followed by a value of `slot` in `element`; gives the
    /// node from which to go on.
    #[expect(clippy::too_many_arguments, reason = "each is a part of what the gap means")]
    pub(super) fn learn(
        &mut self,
        recording: &mut Recording,
        bytes: &[u8],
        value_start: usize,
        slot: u32,
        element: &[u8],
        state: State,
        quote: u8,
    ) -> u32 {
        let context = self.context(state, element);
        let recorded = recording.from.take().filter(|(from, _)| value_start - from <= LONGEST && recording.acts.len() <= ACTS);
        let Some((from, node)) = recorded else { return self.start(slot, context) };
        let key = (self.list[node as usize].context, Box::from(&bytes[from..value_start]));
        let id = match self.ids.get(&key) {
            Some(&id) => id,
            None if self.list.len() >= MOST => return self.start(slot, context),
            None => {
                let id = self.push(key.1.clone(), recording.acts.clone(), slot, quote, context);
                self.ids.insert(key, id);
                id
            }
        };
        let before = &mut self.list[node as usize];
        let length = usize::from(before.next_len).min(TRIED - 1);
        before.next.copy_within(0..length, 1);
        before.next[0] = id;
        before.next_len = length as u8 + 1;
        id
    }

    fn push(&mut self, bytes: Box<[u8]>, acts: Vec<(Act, u32)>, slot: u32, quote: u8, context: u32) -> u32 {
        let key_end = key_end(&bytes, bytes.len());
        self.list.push(Gap { bytes, acts, key_end, slot, quote, context, next: [0; TRIED], next_len: 0 });
        self.list.len() as u32 - 1
    }

    fn context(&mut self, state: State, element: &[u8]) -> u32 {
        let known = self.contexts.iter().position(|(s, e)| *s == state && **e == *element);
        known.unwrap_or_else(|| {
            self.contexts.push((state, Box::from(element)));
            self.contexts.len() - 1
        }) as u32
    }

    fn start(&mut self, slot: u32, context: u32) -> u32 {
        if let Some(&id) = self.starts.get(&(slot, context)) {
            return id;
        }
        let id = self.push(Box::default(), Vec::new(), slot, b'"', context);
        self.starts.insert((slot, context), id);
        id
    }

    /// The slot and the element of the value after `node`.
    pub(super) fn open(&self, node: u32) -> (u32, Box<[u8]>) {
        let gap = &self.list[node as usize];
        (gap.slot, self.contexts[gap.context as usize].1.clone())
    }
}
