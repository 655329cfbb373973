//! Numbers as people and systems write them: canonical whole numbers, decimal point or comma, groups of thousands.

/// A whole number in its only canonical spelling, so that it can be written back as it was: no sign but minus, no leading zero.
#[inline]
pub(crate) fn int(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let first = *digits.first()?;
    if digits.len() > 19 || (first == b'0' && (digits.len() > 1 || negative)) {
        return None;
    }
    let mut value = 0_i64;
    for &b in digits {
        let digit = b.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value.checked_mul(10)?.checked_sub(i64::from(digit))?;
    }
    if negative { Some(value) } else { value.checked_neg() }
}

/// How a column writes its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `1234.5`, also `1e-7`.
    Point,
    /// `1234,5`.
    Comma,
    /// Thousands apart, such as `1.234,5`: the separators of thousands (a space stands for every kind of space) and decimals.
    Grouped { thousands: u8, decimals: u8 },
}

impl Style {
    pub(crate) const ALL: [Self; 7] = [
        Self::Point,
        Self::Comma,
        Self::Grouped { thousands: b' ', decimals: b',' },
        Self::Grouped { thousands: b' ', decimals: b'.' },
        Self::Grouped { thousands: b'.', decimals: b',' },
        Self::Grouped { thousands: b',', decimals: b'.' },
        Self::Grouped { thousands: b'\'', decimals: b'.' },
    ];
}

/// A number written in `style`; `None` when it is not, or has leading zeros as identifiers do.
#[inline]
pub(crate) fn float(text: &str, style: Style) -> Option<f64> {
    match style {
        Style::Point => plain(text),
        Style::Comma => {
            if text.as_bytes().contains(&b'.') {
                return None;
            }
            rewritten(text, |b| if b == b',' { Some(b'.') } else { Some(b) })
        }
        Style::Grouped { thousands, decimals } => grouped(text, thousands, decimals),
    }
}

fn plain(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
    match digits {
        [b'0', b'0'..=b'9', ..] => return None,
        [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..] => {}
        _ => return None,
    }
    text.parse().ok().filter(|v: &f64| v.is_finite())
}

fn rewritten(text: &str, map: impl Fn(u8) -> Option<u8>) -> Option<f64> {
    if text.len() > 64 {
        return None;
    }
    let mut buffer = [0_u8; 64];
    let mut length = 0;
    for b in text.bytes() {
        if let Some(b) = map(b) {
            buffer[length] = b;
            length += 1;
        }
    }
    plain(std::str::from_utf8(&buffer[..length]).ok()?)
}

/// `-1 234 567,8`: every group but the first has three digits.
fn grouped(text: &str, thousands: u8, decimals: u8) -> Option<f64> {
    let spaced;
    let text = if thousands == b' ' && !text.is_ascii() {
        spaced = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
        &spaced
    } else {
        text
    };
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once(decimals as char) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if fraction.is_some_and(|f| f.is_empty() || !digits(f)) {
        return None;
    }
    let mut groups = whole.split(thousands as char);
    let first = groups.next()?;
    let more = groups.clone().next().is_some();
    if !(1..=if more { 3 } else { 15 }).contains(&first.len()) || !digits(first) || !groups.all(|g| g.len() == 3 && digits(g)) {
        return None;
    }
    rewritten(text, |b| match b {
        b if b == thousands => None,
        b if b == decimals => Some(b'.'),
        b => Some(b),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_can_be_written_back() {
        for text in ["0", "7", "-7", "9223372036854775807", "-9223372036854775808"] {
            assert_eq!(int(text.as_bytes()).map(|v| v.to_string()).as_deref(), Some(text));
        }
        for text in ["", "-", "007", "+1", "-0", "1 000", "9223372036854775808", "1.0", "12345678901234567890"] {
            assert_eq!(int(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_in_their_style() {
        let read = |text| Style::ALL.iter().filter_map(|&s| float(text, s).map(|v| (s, v))).collect::<Vec<_>>();
        assert_eq!(float("1234.5", Style::Point), Some(1234.5));
        assert_eq!(float("1234,5", Style::Comma), Some(1234.5));
        let german = Style::Grouped { thousands: b'.', decimals: b',' };
        assert_eq!(read("1.234.567,5"), [(german, 1_234_567.5)]);
        let norwegian = Style::Grouped { thousands: b' ', decimals: b',' };
        assert_eq!(read("-1\u{a0}234,5"), [(norwegian, -1234.5)]);
        let values: Vec<f64> = read("1,234").into_iter().map(|r| r.1).collect();
        assert_eq!(values, [1.234, 1.234, 1.234, 1234.0], "decimal comma, or thousands");
        assert_eq!(read("12.34.56"), []);
        assert_eq!((float("NaN", Style::Point), float("inf", Style::Point), float("1e5", Style::Point)), (None, None, Some(1e5)));
    }
}
