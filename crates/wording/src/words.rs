//! The words of one language: messages by key, and numbers, times and places as text.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::{Language, catalogue, date, duration, number};

/// A named value in a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text, put in as it is.
    Text(Cow<'a, str>),
    /// A number: chooses the plural form and is written by the language's rules.
    Number(f64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

/// The words of one language. Cheap to make and to copy: catalogues are parsed once per process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
    working_time: bool,
}

impl Words {
    /// The words of `language`.
    pub fn new(language: Language) -> Self {
        Self { language, working_time: false }
    }

    /// The same, with durations told in hours of working time when `working` is true: a day of them is not one of the calendar.
    #[must_use]
    pub fn in_working_time(self, working: bool) -> Self {
        Self { working_time: working, ..self }
    }

    /// Which language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message `key`.
    pub fn has(&self, key: &str) -> bool {
        catalogue::bundle(self.language).get_message(key).is_some_and(|m| m.value().is_some())
    }

    /// The message `key`; the key itself when there is none (a test holds that there is).
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The message `key` with named values.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let bundle = catalogue::bundle(self.language);
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs = values
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Text(text) => FluentValue::String(text.as_ref().into()),
                    Value::Number(number) => FluentValue::from(*number),
                };
                (Cow::Borrowed(*name), value)
            })
            .collect();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// A finding `code`, seen `count` times, as a sentence. A code without a message is told as such, with its arguments.
    pub fn finding(&self, code: &str, count: u64, args: &[(String, String)]) -> String {
        let args = args.iter().map(|(k, v)| (k.as_str(), Value::from(v)));
        self.coded("finding", code, std::iter::once(("count", Value::from(count))).chain(args).collect())
    }

    /// An error `code` as a sentence or two: what happened, and what to do.
    pub fn error(&self, code: &str, args: &[(String, String)]) -> String {
        self.coded("error", code, args.iter().map(|(k, v)| (k.as_str(), Value::from(v))).collect())
    }

    fn coded(&self, kind: &str, code: &str, mut values: Vec<(&str, Value<'_>)>) -> String {
        let key = format!("{kind}-{code}");
        if self.has(&key) {
            return self.with(&key, &values);
        }
        let list: Vec<String> = values
            .iter()
            .map(|(name, value)| match value {
                Value::Text(text) => format!("{name}: {text}"),
                Value::Number(number) => format!("{name}: {}", self.number(*number)),
            })
            .collect();
        let code = code.to_owned();
        values.extend([("code", Value::from(code)), ("details", Value::from(list.join(", ")))]);
        self.with(&format!("{kind}-other"), &values)
    }

    /// Where in an input, such as "row 12, column Tid"; empty when nothing is known.
    pub fn place(&self, row: Option<u64>, line: Option<u64>, byte: Option<u64>, field: Option<&str>) -> String {
        let mut parts = Vec::new();
        let mut numbered = |key: &str, at: Option<u64>| {
            parts.extend(at.map(|at| self.with(key, &[("at", at.into())])));
        };
        numbered("place-row", row);
        numbered("place-line", line);
        if row.is_none() && line.is_none() {
            numbered("place-byte", byte);
        }
        parts.extend(field.map(|field| self.with("place-field", &[("field", field.into())])));
        parts.join(", ")
    }

    /// A number with at most two decimals: "1,434" in English, thin spaces and a decimal comma elsewhere.
    pub fn number(&self, value: f64) -> String {
        number::number(self.language, value)
    }

    /// A whole number.
    pub fn count(&self, value: u64) -> String {
        number::decimals(self.language, value as f64, 0)
    }

    /// An amount in hundredths of the currency, with both decimals: "1,204.50".
    pub fn money(&self, hundredths: i64) -> String {
        number::money(self.language, hundredths)
    }

    /// A share of 1 as "57 %"; never "0 %" or "100 %" unless it is exactly so.
    pub fn percent(&self, share: f64) -> String {
        number::percent(self.language, share)
    }

    /// Bytes as "185 MB".
    pub fn bytes(&self, bytes: u64) -> String {
        number::bytes(self.language, bytes)
    }

    /// A duration in its largest sensible unit with two significant parts: "3 weeks 2 days"; in working time "37 working hours".
    pub fn duration(&self, seconds: f64) -> String {
        if self.working_time { duration::working(self, seconds) } else { duration::duration(self, seconds) }
    }

    /// A duration as one figure, for maps and axes: "38 days", "5.1 hours".
    pub fn duration_short(&self, seconds: f64) -> String {
        duration::short(self, seconds, self.working_time)
    }

    /// A duration exactly, as hours, minutes and seconds: "918:05:30".
    pub fn duration_exact(&self, seconds: f64) -> String {
        duration::exact(self, seconds)
    }

    /// The unit for an axis that reaches `longest_s`: its stable name (`days`), seconds in it; word it as `axis-<name>`.
    pub fn axis_unit(&self, longest_s: f64) -> (&'static str, f64) {
        duration::axis_unit(longest_s, self.working_time)
    }

    /// A date: "14 November 2026".
    pub fn date(&self, year: i32, month: u8, day: u8) -> String {
        date::date(self, year, month, day)
    }

    /// A date with the month shortened: "14 Nov 2026".
    pub fn date_short(&self, year: i32, month: u8, day: u8) -> String {
        date::date_short(self, year, month, day)
    }

    /// A month: "November 2026".
    pub fn month(&self, year: i32, month: u8) -> String {
        date::month(self, year, month)
    }

    /// A date and time of day: "14 Nov 2026, 10:30".
    pub fn date_time(&self, date: (i32, u8, u8), hour: u8, minute: u8) -> String {
        date::date_time(self, date, hour, minute)
    }

    /// Every key of the language's catalogue, sorted.
    pub fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        for source in catalogue::sources(self.language) {
            let names = source.lines().filter_map(|line| line.split_once(" =").map(|(name, _)| name));
            keys.extend(names.filter(|n| n.starts_with(|c: char| c.is_ascii_lowercase())).map(str::to_owned));
        }
        keys.sort();
        keys
    }
}
