//! Writing SVG text: escaping, and numbers as short as a tenth of a pixel allows.

use std::fmt;

/// Text or an attribute value, escaped. Characters that XML 1.0 forbids are left out.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_str(" ")?,
                '\0'..' ' | '\u{fffe}' | '\u{ffff}' => {}
                _ => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

/// A number with at most one decimal; what is not finite becomes 0.
pub(crate) struct Num(pub(crate) f64);

impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = if self.0.is_finite() { (self.0 * 10.0).round() } else { 0.0 };
        if tenths % 10.0 == 0.0 { write!(f, "{}", tenths as i64 / 10) } else { write!(f, "{:.1}", tenths / 10.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_safe() {
        assert_eq!(Num(-0.04).to_string(), "0");
        assert_eq!(Num(12.0).to_string(), "12");
        assert_eq!(Num(-1.25).to_string(), "-1.3");
        assert_eq!(Num(f64::NAN).to_string(), "0");
        assert_eq!(Escaped("a<b & \"c\"\u{1}\n").to_string(), "a&lt;b &amp; &quot;c&quot; ");
    }
}
