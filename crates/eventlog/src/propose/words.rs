//! Column names taken apart: `case:Saksbehandler_Navn`, `startTime` and `START TIME` are the same words.

/// The words of a column name, in lower case, without accents.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// The words.
    pub(crate) list: Vec<String>,
    /// The words joined without a space.
    pub(crate) joined: String,
    /// Whether the name began with `case:`.
    pub(crate) of_case: bool,
}

impl Words {
    pub(crate) fn of(name: &str) -> Self {
        let lower = name.trim();
        let (of_case, rest) = match lower.get(..5) {
            Some(prefix) if prefix.eq_ignore_ascii_case("case:") => (true, &lower[5..]),
            _ => (false, lower),
        };
        let mut list: Vec<String> = Vec::new();
        let mut word = String::new();
        let mut previous = ' ';
        for c in rest.chars() {
            let boundary = !c.is_alphanumeric() || (c.is_uppercase() && previous.is_lowercase());
            if boundary && !word.is_empty() {
                list.push(std::mem::take(&mut word));
            }
            if c.is_alphanumeric() {
                c.to_lowercase().for_each(|c| word.push(plain(c)));
            }
            previous = c;
        }
        if !word.is_empty() {
            list.push(word);
        }
        Self { joined: list.concat(), list, of_case }
    }

    /// Whether one of `entries` (a word, or several with spaces) occurs as whole words.
    pub(crate) fn has_any(&self, entries: &[&str]) -> bool {
        entries.iter().any(|entry| self.has(entry))
    }

    fn has(&self, entry: &str) -> bool {
        if !entry.contains(' ') {
            return self.list.iter().any(|w| w == entry);
        }
        let wanted: Vec<&str> = entry.split(' ').collect();
        self.list.windows(wanted.len()).any(|w| w.iter().zip(&wanted).all(|(a, b)| a == b))
    }
}

/// Whether one of `parts` occurs anywhere.
pub(crate) fn contains_any(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

/// A letter without its accent, as far as the six languages have them.
fn plain(c: char) -> char {
    match c {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'æ' => 'a',
        'ø' | 'ö' | 'ó' | 'ò' | 'ô' => 'o',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ü' | 'ú' => 'u',
        'ï' | 'í' => 'i',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(Words::of("case:Saksbehandler_Navn").list, ["saksbehandler", "navn"]);
        assert_eq!(Words::of("startTime").list, ["start", "time"]);
        assert_eq!(Words::of("ÄRENDENUMMER").joined, "arendenummer");
        assert!(Words::of("Case:x").of_case && !Words::of("case").of_case);
        assert!(Words::of("Created by").has_any(&["created by"]));
    }
}
