//! Times as text, ISO 8601 in its RFC 3339 form, fast enough to write whole logs.

use crate::MINUTE_US;
use crate::civil::Civil;
use crate::zone::Zone;

const PAIRS: &[u8; 200] = b"\
0001020304050607080910111213141516171819\
2021222324252627282930313233343536373839\
4041424344454647484950515253545556575859\
6061626364656667686970717273747576777879\
8081828384858687888990919293949596979899";

#[inline]
fn pair(out: &mut [u8], at: usize, value: u32) {
    let from = value as usize % 100 * 2;
    out[at..at + 2].copy_from_slice(&PAIRS[from..from + 2]);
}

/// Appends `2026-01-31`. Years outside 0 ..= 9999 get a sign and at least six digits (ISO 8601, expanded).
pub fn write_date(out: &mut Vec<u8>, year: i32, month: u8, day: u8) {
    if (0..=9999).contains(&year) {
        let mut text = *b"0000-00-00";
        pair(&mut text, 0, year as u32 / 100);
        pair(&mut text, 2, year as u32 % 100);
        pair(&mut text, 5, u32::from(month));
        pair(&mut text, 8, u32::from(day));
        out.extend_from_slice(&text);
    } else {
        let sign = if year < 0 { '-' } else { '+' };
        out.extend_from_slice(format!("{sign}{:06}-{month:02}-{day:02}", year.unsigned_abs()).as_bytes());
    }
}

/// Appends `2026-01-31T08:05:00`, with `.123` or `.123456` only when there is a fraction of a second.
pub fn write_civil(out: &mut Vec<u8>, civil: Civil) {
    write_date(out, civil.year, civil.month, civil.day);
    let mut text = *b"T00:00:00.000000";
    pair(&mut text, 1, u32::from(civil.hour));
    pair(&mut text, 4, u32::from(civil.minute));
    pair(&mut text, 7, u32::from(civil.second));
    pair(&mut text, 10, civil.micro / 10_000);
    pair(&mut text, 12, civil.micro / 100);
    pair(&mut text, 14, civil.micro);
    let length = match civil.micro {
        0 => 9,
        micro if micro % 1_000 == 0 => 13,
        _ => 16,
    };
    out.extend_from_slice(&text[..length]);
}

/// Appends an instant as the wall clock at a given offset shows it: `2026-01-31T08:05:00+01:00`.
///
/// The instant is kept exactly, whatever the offset. `+00:00` is written out, as XES readers expect.
pub fn write_rfc3339(out: &mut Vec<u8>, utc_us: i64, offset_min: i16) {
    let local_us = utc_us.saturating_add(i64::from(offset_min) * MINUTE_US);
    write_civil(out, Civil::from_us(local_us));
    let mut text = *b"+00:00";
    if offset_min < 0 {
        text[0] = b'-';
    }
    let minutes = u32::from(offset_min.unsigned_abs());
    pair(&mut text, 1, minutes / 60);
    pair(&mut text, 4, minutes % 60);
    out.extend_from_slice(&text);
}

/// As [`write_rfc3339`], as a string.
///
/// ```
/// assert_eq!(samsyn_calendar::rfc3339(1_500_000, -210), "1969-12-31T20:30:01.500-03:30");
/// ```
pub fn rfc3339(utc_us: i64, offset_min: i16) -> String {
    let mut out = Vec::with_capacity(32);
    write_rfc3339(&mut out, utc_us, offset_min);
    // Only ASCII was written.
    String::from_utf8(out).unwrap_or_default()
}

impl Zone {
    /// An instant as this zone's wall clock shows it, with offset; see [`write_rfc3339`].
    pub fn format(&self, utc_us: i64) -> String {
        rfc3339(utc_us, self.offset_min_at(utc_us))
    }
}
