//! Findings while several threads read: counted per code and field, with the first place in document order.

use rustc_hash::FxHashMap;

use crate::{Findings, Place, Severity};

/// Findings of one thread, or of all once merged.
#[derive(Debug, Default)]
pub(super) struct Notes {
    map: FxHashMap<(&'static str, Option<String>), Note>,
}

#[derive(Debug)]
struct Note {
    severity: Severity,
    count: u64,
    /// Piece, byte in the document and line in the piece of the first occurrence.
    place: Option<NotePlace>,
    args: Vec<(&'static str, String)>,
}

/// Where something was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NotePlace {
    pub(super) byte: u64,
    pub(super) piece: usize,
    /// Line ends in the piece before the byte; `u64::MAX` when they were not counted.
    pub(super) lines: u64,
}

impl Notes {
    /// Counts an occurrence; `first` is asked for the place and an example when it is the first of its kind.
    pub(super) fn add(
        &mut self,
        code: &'static str,
        severity: Severity,
        field: Option<&str>,
        first: impl FnOnce() -> (Option<NotePlace>, Vec<(&'static str, String)>),
    ) {
        let note = self.map.entry((code, field.map(str::to_owned))).or_insert_with(|| {
            let (place, args) = first();
            Note { severity, count: 0, place, args }
        });
        note.count += 1;
    }

    /// Adds an occurrence that is known only when all is read, such as a column's type.
    pub(super) fn add_count(
        &mut self,
        (code, severity): (&'static str, Severity),
        field: &str,
        count: u64,
        place: Option<NotePlace>,
        args: Vec<(&'static str, String)>,
    ) {
        if count > 0 {
            self.add(code, severity, Some(field), || (place, args));
            if let Some(note) = self.map.get_mut(&(code, Some(field.to_owned()))) {
                note.count += count - 1;
            }
        }
    }

    /// Takes over another thread's findings; the earlier place wins, with its example.
    pub(super) fn merge(&mut self, other: Self) {
        for (key, note) in other.map {
            match self.map.entry(key) {
                std::collections::hash_map::Entry::Vacant(slot) => {
                    slot.insert(note);
                }
                std::collections::hash_map::Entry::Occupied(mut slot) => {
                    let known = slot.get_mut();
                    known.count += note.count;
                    if note.place.is_some() && (known.place.is_none() || note.place < known.place) {
                        (known.place, known.args) = (note.place, note.args);
                    }
                }
            }
        }
    }

    /// The findings in document order, those without a place last. `lines_before[piece]` is the number of line ends before it.
    pub(super) fn into_findings(self, lines_before: &[u64]) -> Findings {
        let mut list: Vec<_> = self.map.into_iter().collect();
        list.sort_by(|((code_a, field_a), a), ((code_b, field_b), b)| {
            let byte = |n: &Note| n.place.map_or(u64::MAX, |p| p.byte);
            byte(a).cmp(&byte(b)).then(code_a.cmp(code_b)).then(field_a.cmp(field_b))
        });
        let mut findings = Findings::new();
        for ((code, field), note) in list {
            let mut place = note.place.map_or_else(Place::none, |p| Place {
                line: (p.lines != u64::MAX).then(|| lines_before.get(p.piece).copied().unwrap_or(0) + p.lines + 1),
                ..Place::byte(p.byte)
            });
            place.field = field;
            findings.add_with(code, note.severity, note.count, place, &note.args);
        }
        findings
    }
}
