//! A small table as it stands, cell by cell, for what is no log: a list of units, say.

use std::io::{Read, Seek, SeekFrom};

use crate::csv::decode::{Decoded, sniff_encoding, to_utf8};
use crate::csv::read::refuse_other_formats;
use crate::csv::sniff::records;
use crate::unpack::Unpacked;
use crate::{Error, Place, ReadOptions, Result};

/// Most bytes of such a table: all of it is kept in memory, a few times over.
const TABLE_BYTES: usize = 64 << 20;

/// The rows of a small CSV source, gzip or not, each with its number as a spreadsheet shows it; blank rows are left out.
/// Delimiter and encoding are found as by [`super::read()`]. Cost: O(bytes).
///
/// # Errors
/// [`Error::Unusable`]: `empty-file`, `not-text`, `table-too-large` beyond 64 MB.
///
/// ```
/// use std::io::Cursor;
/// use samsyn_eventlog::{ReadOptions, csv};
/// let options = ReadOptions::new(samsyn_calendar::Zone::utc());
/// let rows = csv::rows(Cursor::new("Kode;Navn\n\n11;\"Plan; bygg\"\n"), &options)?;
/// assert_eq!(rows[1], (3, vec!["11".to_owned(), "Plan; bygg".to_owned()]));
/// # Ok::<(), samsyn_eventlog::Error>(())
/// ```
pub fn rows(mut source: impl Read + Seek, options: &ReadOptions) -> Result<Vec<(u64, Vec<String>)>> {
    source.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    Unpacked::new(source, &options.limits)?.take(TABLE_BYTES as u64 + 1).read_to_end(&mut start)?;
    if start.len() > TABLE_BYTES {
        return Err(Error::unusable("table-too-large", Place::none()).with("limit", TABLE_BYTES));
    }
    refuse_other_formats(&start)?;
    let (encoding, mark) = sniff_encoding(&start, options.encoding.as_deref())?;
    let mut bytes = Vec::new();
    let mut decoded = Decoded::new(&start[mark..], encoding);
    while !decoded.append(&mut bytes, start.len() * 3 + 64)? {}
    to_utf8(&mut bytes);
    let found = records(&String::from_utf8_lossy(&bytes), options);
    if found.is_empty() { Err(Error::unusable("empty-file", Place::none())) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samsyn_calendar::Zone;
    use std::io::Cursor;

    fn code(bytes: Vec<u8>) -> &'static str {
        match rows(Cursor::new(bytes), &ReadOptions::new(Zone::utc())) {
            Err(Error::Unusable { code, .. }) => code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_no_small_table_is_refused() {
        assert_eq!(code(Vec::new()), "empty-file");
        assert_eq!(code(b"\n \n\n".to_vec()), "empty-file");
        assert_eq!(code(vec![1; 4_000]), "not-text");
        assert_eq!(code(b"key;name\n".repeat(TABLE_BYTES / 9 + 1)), "table-too-large");
    }

    #[test]
    fn rows_of_any_width_and_encoding_are_given_as_they_stand() {
        let latin: Vec<u8> = "K\u{f8}kken,1\nB,2,3\n".chars().map(|c| c as u8).collect();
        let found = rows(Cursor::new(latin), &ReadOptions::new(Zone::utc())).expect("a table");
        assert_eq!(found, [(1, vec!["Køkken".to_owned(), "1".to_owned()]), (2, vec!["B".into(), "2".into(), "3".into()])]);
    }
}
