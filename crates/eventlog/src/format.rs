//! Which format a source has, told from its bytes rather than its name, and the reader for it.

use std::io::{Read, Seek, SeekFrom};

use serde::{Deserialize, Serialize};

use crate::propose::Preview;
use crate::unpack::Unpacked;
use crate::{Error, Limits, Place, ReadLog, ReadOptions, Result, Watch, csv, ipc, parquet, xes, xlsx};

/// The formats that logs are read from. XES and CSV may be packed by gzip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// IEEE 1849.
    Xes,
    /// Text with cells between delimiters.
    Csv,
    /// An Office Open XML workbook.
    Xlsx,
    /// Apache Parquet.
    Parquet,
    /// Apache Arrow IPC file (Feather version 2).
    Arrow,
}

/// Bytes of a source that [`Format::sniff`] should be given, when there are so many.
pub const SNIFF_BYTES: usize = 64 << 10;

impl Format {
    /// The format's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xes => "xes",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    /// The format of a source that begins with `start` and is called `name`; the name only helps where the bytes do not tell.
    ///
    /// # Errors
    /// `empty-file`; `format-not-yet-supported` for object-centric logs; `format-not-supported` with `kind` for PDF, images,
    /// archives, web pages and the like; what is wrong with a damaged gzip.
    pub fn sniff(start: &[u8], name: &str) -> Result<Self> {
        let mut unpacked = Vec::new();
        let start = if start.starts_with(&[0x1f, 0x8b]) {
            let mut source = Unpacked::new(start, &Limits::default())?.take(SNIFF_BYTES as u64);
            let result = source.read_to_end(&mut unpacked);
            if unpacked.is_empty() {
                result?;
            }
            &unpacked[..]
        } else {
            start
        };
        if start.is_empty() {
            return Err(Error::unusable("empty-file", Place::none()));
        }
        of_magic(start, &name.to_ascii_lowercase()).unwrap_or_else(|| of_text(start, &name.to_ascii_lowercase()))
    }
}

fn unsupported(kind: &str) -> Result<Format> {
    Err(Error::unusable("format-not-supported", Place::byte(0)).with("kind", kind))
}

fn not_yet(kind: &str) -> Result<Format> {
    Err(Error::unusable("format-not-yet-supported", Place::byte(0)).with("kind", kind))
}

/// Formats with a signature in their first bytes.
fn of_magic(start: &[u8], name: &str) -> Option<Result<Format>> {
    const KNOWN: [(&[u8], &str); 11] = [
        (b"%PDF", "PDF"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"\xd0\xcf\x11\xe0", "XLS, DOC"),
        (b"Rar!", "RAR"),
        (b"7z\xbc\xaf", "7-Zip"),
        (b"\x28\xb5\x2f\xfd", "Zstandard"),
        (b"\xfd7zXZ", "xz"),
        (b"BZh", "bzip2"),
        (b"{\\rtf", "RTF"),
    ];
    if start.starts_with(b"PAR1") {
        return Some(Ok(Format::Parquet));
    }
    if start.starts_with(b"ARROW1") {
        return Some(Ok(Format::Arrow));
    }
    if start.starts_with(b"SQLite format 3\0") {
        return Some(not_yet("OCEL SQLite"));
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        let workbook = memchr::memmem::find(start, b"xl/").is_some() || name.ends_with(".xlsx") || name.ends_with(".xlsm");
        return Some(if workbook { Ok(Format::Xlsx) } else { unsupported("ZIP") });
    }
    KNOWN.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, kind)| unsupported(kind))
}

fn of_text(start: &[u8], name: &str) -> Result<Format> {
    // Zeros of UTF-16 are dropped: only ASCII words are looked for.
    let text: Vec<u8> = start.iter().filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let text = text
        .strip_prefix(b"\xef\xbb\xbf")
        .or_else(|| text.strip_prefix(b"\xff\xfe"))
        .or_else(|| text.strip_prefix(b"\xfe\xff"))
        .unwrap_or(&text);
    let text = text.trim_ascii_start();
    let has = |word: &str| memchr::memmem::find(text, word.as_bytes()).is_some();
    let base = name.strip_suffix(".gz").unwrap_or(name);
    match text.first() {
        Some(b'<') if text.starts_with(b"<!doctype html") || text.starts_with(b"<html") || has("<html") => unsupported("HTML"),
        Some(b'<') if has("<log") => Ok(Format::Xes),
        Some(b'<') if has("<ocel") || has("object-types") || base.ends_with(".xmlocel") => not_yet("OCEL XML"),
        Some(b'<') if base.ends_with(".xes") => Ok(Format::Xes),
        Some(b'<') if text.starts_with(b"<?xml") => unsupported("XML"),
        Some(b'{' | b'[') if has("ocel:") || has("\"objecttypes\"") || base.ends_with(".jsonocel") => not_yet("OCEL JSON"),
        Some(b'{' | b'[') if base.ends_with(".json") || text.starts_with(b"{\"") || text.starts_with(b"[{") => {
            unsupported("JSON")
        }
        _ if base.ends_with(".xes") => Ok(Format::Xes),
        _ => Ok(Format::Csv),
    }
}

/// The beginning of a source, for [`Format::sniff`]; the source stands at its beginning again afterwards.
///
/// # Errors
/// When the source cannot be read.
pub fn start_of(source: &mut (impl Read + Seek)) -> Result<Vec<u8>> {
    let mut start = Vec::new();
    source.seek(SeekFrom::Start(0))?;
    source.by_ref().take(SNIFF_BYTES as u64).read_to_end(&mut start)?;
    source.seek(SeekFrom::Start(0))?;
    Ok(start)
}

/// Reads a whole source of this format: a file, or anything that can be read and sought, from its beginning.
///
/// # Errors
/// As the format's own reader.
pub fn read(
    format: Format,
    mut source: impl Read + Seek + Send + 'static,
    options: &ReadOptions,
    watch: Watch<'_>,
) -> Result<ReadLog> {
    source.seek(SeekFrom::Start(0))?;
    match format {
        Format::Xes => xes::read(source, options, watch),
        Format::Csv => csv::read(source, options, watch),
        Format::Xlsx => xlsx::read(source, options, watch),
        Format::Parquet => parquet::read(parquet::Shared::new(source)?, options, watch),
        Format::Arrow => ipc::read(source, options, watch),
    }
}

/// What [`read`] would make of the source, from its beginning.
///
/// # Errors
/// As the format's own preview.
pub fn preview(format: Format, mut source: impl Read + Seek + Send + 'static, options: &ReadOptions) -> Result<Preview> {
    source.seek(SeekFrom::Start(0))?;
    match format {
        Format::Xes => xes_preview(source, options),
        Format::Csv => csv::preview(source, options),
        Format::Xlsx => xlsx::preview(source, options),
        Format::Parquet => parquet::preview(parquet::Shared::new(source)?, options),
        Format::Arrow => ipc::preview(source, options),
    }
}

/// The rows of a small table (CSV or a workbook, told apart by content and name), for what is no log.
///
/// # Errors
/// As [`csv::rows`] and [`xlsx::rows`]; `format-not-supported` when it is no table.
pub fn rows(mut source: impl Read + Seek, name: &str, options: &ReadOptions) -> Result<Vec<(u64, Vec<String>)>> {
    let format = Format::sniff(&start_of(&mut source)?, name)?;
    match format {
        Format::Csv => csv::rows(source, options),
        Format::Xlsx => xlsx::rows(source, options),
        _ => Err(Error::unusable("format-not-supported", Place::none()).with("kind", format.name())),
    }
}

/// The columns and first rows of an XES source: its first whole traces are read as a log.
fn xes_preview(source: impl Read + Send, options: &ReadOptions) -> Result<Preview> {
    const BYTES: usize = 4 << 20;
    let mut start = Vec::new();
    let n = Unpacked::new(source, &options.limits)?.take(BYTES as u64).read_to_end(&mut start)?;
    if n == BYTES
        && let Some(end) = memchr::memmem::rfind(&start, b"</trace>")
    {
        start.truncate(end);
        start.extend_from_slice(b"</trace></log>");
    }
    let log = xes::read(&start[..], options, Watch::none())?;
    Preview::of_log(Format::Xes, log)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &[u8], name: &str, expected: &str) {
        let shown = match Format::sniff(start, name) {
            Ok(format) => format.name().to_owned(),
            Err(Error::Unusable { code, args, .. }) => format!("{code} {}", args.first().map_or("", |a| a.1.as_str())),
            Err(other) => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{name}");
    }

    #[test]
    fn formats_are_told_by_their_bytes() {
        check(b"<?xml version=\"1.0\"?>\n<log xes.version=\"1.0\">", "x", "xes");
        check(b"\xff\xfe<\0l\0o\0g\0", "x", "xes");
        check(b"case,activity\n1,a\n", "x.xes.csv", "csv");
        check(b"PAR1", "x.csv", "parquet");
        check(b"ARROW1\0\0", "x", "arrow");
        check(b"PK\x03\x04....xl/workbook.xml", "x", "xlsx");
        check(b"PK\x03\x04....word/document.xml", "x.docx", "format-not-supported ZIP");
        check(b"%PDF-1.7", "x.csv", "format-not-supported PDF");
        check(b"<!DOCTYPE html><title>Sign in</title>", "export.csv", "format-not-supported HTML");
        check(b"{\"ocel:global-log\": {}}", "x", "format-not-yet-supported OCEL JSON");
        check(b"SQLite format 3\0", "x", "format-not-yet-supported OCEL SQLite");
        check(b"", "x.csv", "empty-file ");
    }
}
