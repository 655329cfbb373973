//! A filter's text cut into words, quoted names and signs, each with its place.

use crate::SyntaxError;

/// One piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A bare word: letters, digits and `_ : - . / + % @ #`.
    Word(String),
    /// A name in double quotes.
    Quoted(String),
    /// A sign.
    Sign(&'static str),
    /// The end of the text.
    End,
}

/// Longer signs before the shorter ones that they begin with.
const SIGNS: [&str; 14] = ["...", "..", "->", "<=", ">=", "!=", "==", "<", ">", "=", ",", ";", "&", "\n"];

/// Whether a name can stand without quotes.
pub(super) fn is_bare(name: &str) -> bool {
    let mut tokens = match tokens(name) {
        Ok(tokens) => tokens.into_iter(),
        Err(_) => return false,
    };
    matches!(tokens.next(), Some((Token::Word(word), _, _)) if word == name)
}

/// A token, where it starts and how it is written.
pub(super) type Placed = (Token, usize, String);

/// Cuts the text; the last token is [`Token::End`]. Cost: O(length).
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, SyntaxError> {
    let characters: Vec<char> = text.chars().collect();
    let (mut at, mut tokens) = (0, Vec::new());
    while at < characters.len() {
        let from = at;
        let rest = &characters[at..];
        let token = if rest[0].is_whitespace() && rest[0] != '\n' {
            at += 1;
            continue;
        } else if rest[0] == '"' {
            let (name, length) = quoted(rest).ok_or_else(|| SyntaxError {
                position: characters.len(),
                expected: "a closing quote".to_owned(),
                found: String::new(),
            })?;
            at += length;
            Token::Quoted(name)
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| sign.chars().eq(rest.iter().copied().take(sign.len()))) {
            at += sign.len();
            Token::Sign(if sign == "==" { "=" } else { sign })
        } else {
            let length = word_length(rest);
            if length == 0 {
                let found = rest[0].to_string();
                return Err(SyntaxError { position: at, expected: "a word, a quoted name or a sign".to_owned(), found });
            }
            at += length;
            Token::Word(rest[..length].iter().collect())
        };
        tokens.push((token, from, characters[from..at].iter().collect()));
    }
    tokens.push((Token::End, characters.len(), String::new()));
    Ok(tokens)
}

/// The name in quotes and how many characters it takes.
fn quoted(rest: &[char]) -> Option<(String, usize)> {
    let (mut name, mut at) = (String::new(), 1);
    loop {
        match (rest.get(at)?, rest.get(at + 1)) {
            ('"', Some('"')) => {
                name.push('"');
                at += 2;
            }
            ('"', _) => return Some((name, at + 1)),
            (c, _) => {
                name.push(*c);
                at += 1;
            }
        }
    }
}

/// A dot before another and a dash before `>` belong to a sign.
fn word_length(rest: &[char]) -> usize {
    let inside = |i: usize| match (rest[i], rest.get(i + 1)) {
        ('.', Some('.')) | ('-', Some('>')) => false,
        (c, _) => c.is_alphanumeric() || "_:-./+%@#'()".contains(c),
    };
    (0..rest.len()).find(|&i| !inside(i)).unwrap_or(rest.len())
}
