//! Turns repeated text into small codes, in order of first appearance.

use std::hash::BuildHasher;

use arrow_array::LargeStringArray;
use arrow_buffer::{Buffer, OffsetBuffer, ScalarBuffer};
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// A dictionary under construction: distinct texts in one arena, found again by hash.
///
/// Cost of [`Interner::intern`]: O(length of the text), no allocation for a text seen before.
#[derive(Clone, Debug)]
pub struct Interner {
    bytes: Vec<u8>,
    ends: Vec<i64>,
    table: HashTable<Entry>,
}

/// A code and its text's hash: growing the table and passing over others need not look at the texts.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u32,
    code: u32,
}

/// Spreads a stored hash over the 64 bits that the table looks at.
fn widen(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Default for Interner {
    fn default() -> Self {
        Self { bytes: Vec::new(), ends: vec![0], table: HashTable::new() }
    }
}

impl Interner {
    /// An empty dictionary.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty dictionary with place for so many texts.
    pub(crate) fn with_capacity(texts: usize) -> Self {
        Self { table: HashTable::with_capacity(texts), ..Self::default() }
    }

    /// The code of `text`, given out on first sight.
    pub fn intern(&mut self, text: &str) -> u32 {
        self.intern_bytes(text.as_bytes())
    }

    /// As [`Interner::intern`], for bytes that the caller knows to be UTF-8; [`Interner::into_array`] checks once for all.
    #[inline]
    pub(crate) fn intern_bytes(&mut self, text: &[u8]) -> u32 {
        let hash = FxBuildHasher.hash_one(text);
        let Self { bytes, ends, table } = self;
        let get = |code: u32| &bytes[ends[code as usize] as usize..ends[code as usize + 1] as usize];
        let same = |entry: &Entry| entry.hash == hash as u32 && get(entry.code) == text;
        match table.entry(widen(hash as u32), same, |entry| widen(entry.hash)) {
            hashbrown::hash_table::Entry::Occupied(known) => known.get().code,
            hashbrown::hash_table::Entry::Vacant(place) => {
                let code = (ends.len() - 1) as u32;
                place.insert(Entry { hash: hash as u32, code });
                self.push_bytes(text)
            }
        }
    }

    /// A new code for `text`, whether it was seen or not; it will not be found again.
    pub(crate) fn push_bytes(&mut self, text: &[u8]) -> u32 {
        let code = (self.ends.len() - 1) as u32;
        assert!(code < u32::MAX, "more than 2^32 - 1 distinct texts in a column");
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as i64);
        code
    }

    /// The code of `text` if it was seen.
    pub fn find(&self, text: &str) -> Option<u32> {
        let hash = FxBuildHasher.hash_one(text.as_bytes()) as u32;
        self.table.find(widen(hash), |entry| entry.hash == hash && self.get(entry.code) == text).map(|entry| entry.code)
    }

    /// The text of `code`, which must have been given out by this dictionary.
    pub fn get(&self, code: u32) -> &str {
        let range = self.ends[code as usize] as usize..self.ends[code as usize + 1] as usize;
        std::str::from_utf8(&self.bytes[range]).unwrap_or_default()
    }

    /// The bytes of `code`'s text.
    pub(crate) fn get_bytes(&self, code: u32) -> &[u8] {
        &self.bytes[self.ends[code as usize] as usize..self.ends[code as usize + 1] as usize]
    }

    /// How many distinct texts.
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// Whether nothing was interned.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The distinct texts as an arrow array; the position is the code. Cost: moves the arena, validates UTF-8 once.
    pub fn into_array(self) -> LargeStringArray {
        let offsets = OffsetBuffer::new(ScalarBuffer::from(self.ends));
        LargeStringArray::new(offsets, Buffer::from_vec(self.bytes), None)
    }
}

impl<'a> FromIterator<&'a str> for Interner {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut interner = Self::new();
        for text in texts {
            interner.intern(text);
        }
        interner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_follow_first_appearance() {
        let mut names = Interner::new();
        let codes: Vec<u32> = ["b", "a", "b", "", "a"].iter().map(|t| names.intern(t)).collect();
        assert_eq!(codes, [0, 1, 0, 2, 1]);
        assert_eq!((names.get(1), names.find("c"), names.len()), ("a", None, 3));
        let array = names.into_array();
        assert_eq!(array.iter().flatten().collect::<Vec<_>>(), ["b", "a", ""]);
    }
}
