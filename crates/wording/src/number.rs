//! Numbers as a reader writes them: grouped by thin spaces (commas in English), with the locale's decimal sign.

use crate::Language;

/// Narrow no-break space: between groups of digits, and before a percent sign.
pub(crate) const THIN: char = '\u{202f}';

/// A number with at most two decimals, no trailing zeros.
pub(crate) fn number(language: Language, value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    grouped(language, text)
}

/// A number with exactly `decimals` decimals.
pub(crate) fn decimals(language: Language, value: f64, decimals: usize) -> String {
    grouped(language, &format!("{value:.decimals$}"))
}

/// An amount in hundredths, with both decimals, so that amounts below each other line up: never by way of a floating point number.
pub(crate) fn money(language: Language, hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let magnitude = hundredths.unsigned_abs();
    grouped(language, &format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100))
}

fn grouped(language: Language, text: &str) -> String {
    let (group, decimal) = if language == Language::En { (',', '.') } else { (THIN, ',') };
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) if rest.bytes().any(|b| b.is_ascii_digit() && b != b'0') => ("\u{2212}", rest),
        Some(rest) => ("", rest),
        None => ("", text),
    };
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(w, f)| (w, Some(f)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && whole.bytes().all(|b| b.is_ascii_digit()) {
            out.push(group);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(decimal);
        out.push_str(fraction);
    }
    out
}

/// A share of 1 as percent: whole, one decimal below 1 %, and neither "0" nor "100" unless it is exactly so.
pub(crate) fn percent(language: Language, share: f64) -> String {
    let percent = share * 100.0;
    let text = match percent {
        p if !p.is_finite() => "–".to_owned(),
        p if p > 0.0 && p < 0.1 => format!("<{THIN}{}", decimals(language, 0.1, 1)),
        p if p > 0.0 && p < 1.0 => decimals(language, p, 1),
        p if p > 99.9 && p < 100.0 => format!(">{THIN}{}", decimals(language, 99.9, 1)),
        p if p > 99.0 && p < 100.0 => decimals(language, p, 1),
        p => decimals(language, p, 0),
    };
    format!("{text}{THIN}%")
}

/// Bytes in the largest fitting unit of 1,000, with one decimal below ten.
pub(crate) fn bytes(language: Language, bytes: u64) -> String {
    let (mut value, mut unit) = (bytes as f64, 0);
    while value >= 999.5 && unit < 4 {
        value /= 1000.0;
        unit += 1;
    }
    let digits = usize::from(unit > 0 && value < 9.95);
    format!("{}\u{a0}{}", decimals(language, value, digits), ["B", "kB", "MB", "GB", "TB"][unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number(Language::En, 1_234_567.0), "1,234,567");
        assert_eq!(number(Language::Nb, 1_234_567.5), "1\u{202f}234\u{202f}567,5");
        assert_eq!(number(Language::Sv, 999.0), "999");
        assert_eq!(number(Language::En, -1234.25), "\u{2212}1,234.25");
        assert_eq!(number(Language::En, -0.001), "0");
        assert_eq!(number(Language::En, f64::NAN), "NaN");
    }

    #[test]
    fn amounts_are_exact() {
        assert_eq!(money(Language::En, 123_456_789_012_345_678), "1,234,567,890,123,456.78");
        assert_eq!(money(Language::Nb, -5), "\u{2212}0,05");
        assert_eq!(money(Language::Sv, 0), "0,00");
        assert_eq!(money(Language::En, i64::MIN), "\u{2212}92,233,720,368,547,758.08");
    }

    #[test]
    fn shares_do_not_pretend_to_be_all_or_nothing() {
        assert_eq!(percent(Language::En, 0.57), "57\u{202f}%");
        assert_eq!(percent(Language::En, 0.9996), ">\u{202f}99.9\u{202f}%");
        assert_eq!(percent(Language::Nb, 0.9942), "99,4\u{202f}%");
        assert_eq!(percent(Language::Nb, 0.004), "0,4\u{202f}%");
        assert_eq!(percent(Language::Da, 0.000_01), "<\u{202f}0,1\u{202f}%");
        assert_eq!(percent(Language::En, 1.0), "100\u{202f}%");
        assert_eq!(percent(Language::En, 0.0), "0\u{202f}%");
    }

    #[test]
    fn bytes_in_the_largest_unit() {
        assert_eq!(bytes(Language::En, 999), "999\u{a0}B");
        assert_eq!(bytes(Language::Nb, 1_500_000), "1,5\u{a0}MB");
        assert_eq!(bytes(Language::En, 185_000_000), "185\u{a0}MB");
    }
}
