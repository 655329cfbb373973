//! Moments and spans of time as people write them in a filter: `2024-05`, `2024-05-01T08:00`, `1d12h`.

use std::fmt;

use samsyn_calendar::{Civil, DAY_US, HOUR_US, MINUTE_US, Period, SECOND_US, Zone};
use serde::{Deserialize, Serialize};

/// A year, month, day, minute or second, in the log's zone unless it has an offset. It is kept as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    text: String,
    civil: Civil,
    length: Length,
    offset_min: Option<i64>,
}

/// How much time a moment names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    Calendar(Period),
    Us(i64),
}

impl Moment {
    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or that with `THH:MM`, `THH:MM:SS`, `THH:MM:SS.ffffff`, and for these `Z` or
    /// `+HH:MM`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = match text.split_once(['T', ' ']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let fields: Vec<&str> = date.split('-').collect();
        let widths = [4, 2, 2];
        if fields.len() > 3 || fields.iter().zip(widths).any(|(f, w)| f.len() != w) {
            return None;
        }
        let field = |i: usize, default| fields.get(i).map_or(Some(default), |f| digits(f));
        let (year, month, day) = (field(0, 0)?, field(1, 1)?, field(2, 1)?);
        let (mut clock, mut length, mut offset_min) = ((0, 0, 0, 0), Length::Calendar(Period::Day), None);
        match (fields.len(), time) {
            (1, None) => length = Length::Calendar(Period::Year),
            (2, None) => length = Length::Calendar(Period::Month),
            (3, None) => {}
            (3, Some(time)) => (clock, length, offset_min) = clock_of(time)?,
            _ => return None,
        }
        let (hour, minute, second, micro) = clock;
        let civil = Civil::new(i32::try_from(year).ok()?, month as u8, day as u8, hour, minute, second, micro)?;
        Some(Self { text: text.to_owned(), civil, length, offset_min })
    }

    /// First instant, UTC microseconds.
    pub fn start_us(&self, zone: &Zone) -> i64 {
        let local = self.civil.to_us();
        match (self.offset_min, self.length) {
            (Some(minutes), _) => local - minutes * MINUTE_US,
            (None, Length::Calendar(period)) => zone.start_of(period, zone.local_to_utc(local).utc_us),
            (None, Length::Us(_)) => zone.local_to_utc(local).utc_us,
        }
    }

    /// First instant after it, UTC microseconds.
    pub fn end_us(&self, zone: &Zone) -> i64 {
        let start = self.start_us(zone);
        match self.length {
            Length::Calendar(period) => zone.next_start(period, start),
            Length::Us(us) => start + us,
        }
    }
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

type Clock = (u8, u8, u8, u32);

fn clock_of(time: &str) -> Option<(Clock, Length, Option<i64>)> {
    let (clock, offset_min) = match time.find(['Z', '+', '-']) {
        None => (time, None),
        Some(at) if &time[at..] == "Z" => (&time[..at], Some(0)),
        Some(at) => {
            let (hours, minutes) = time[at + 1..].split_once(':')?;
            let minutes = i64::from(digits(hours).filter(|h| *h < 24)? * 60 + digits(minutes).filter(|m| *m < 60)?);
            (&time[..at], Some(if time.as_bytes()[at] == b'-' { -minutes } else { minutes }))
        }
    };
    let fields: Vec<&str> = clock.split(':').collect();
    let two = |f: &str| digits(f).filter(|_| f.len() == 2).map(|n| n as u8);
    let (hour, minute) = (two(fields[0])?, two(fields.get(1)?)?);
    let (second, micro, length) = match fields.get(2) {
        None => (0, 0, MINUTE_US),
        Some(f) => match f.split_once('.') {
            None => (two(f)?, 0, SECOND_US),
            Some((s, fraction)) if (1..=6).contains(&fraction.len()) => {
                let unit = 10_u32.pow(6 - fraction.len() as u32);
                (two(s)?, digits(fraction)? * unit, i64::from(unit))
            }
            Some(_) => return None,
        },
    };
    (fields.len() <= 3).then_some(((hour, minute, second, micro), Length::Us(length), offset_min))
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for Moment {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("\"{text}\" is not a date or time"))
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.text
    }
}

/// A length of time, in microseconds; written `30d`, `1d12h`, `0.5s`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    /// The length.
    pub us: i64,
}

const UNITS: [(&str, i64); 6] = [("w", 7 * DAY_US), ("d", DAY_US), ("h", HOUR_US), ("m", MINUTE_US), ("s", SECOND_US), ("us", 1)];

impl Span {
    /// Reads numbers with the units w, d, h, m, s or us, such as `2w`, `1d12h` or `1.5h`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut rest, mut total) = (text, 0_i64);
        while !rest.is_empty() {
            let number = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
            let unit = rest[number..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |i| number + i);
            let us = UNITS.iter().find(|(name, _)| *name == &rest[number..unit])?.1;
            let part = match rest[..number].parse::<i64>() {
                Ok(whole) => whole.checked_mul(us)?,
                Err(_) => {
                    let exact = rest[..number].parse::<f64>().ok()? * us as f64;
                    (exact < 9e18).then_some(exact.round() as i64)?
                }
            };
            total = total.checked_add(part)?;
            rest = &rest[unit..];
        }
        (!text.is_empty()).then_some(Self { us: total })
    }
}

impl fmt::Display for Span {
    /// Weeks only when the span is whole weeks: `12d` is read more easily than `1w5d`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.us;
        let whole_weeks = rest != 0 && rest % UNITS[0].1 == 0;
        for (name, us) in UNITS.into_iter().skip(usize::from(!whole_weeks)) {
            if rest >= us {
                write!(f, "{}{name}", rest / us)?;
                rest %= us;
            }
        }
        if self.us == 0 { f.write_str("0s") } else { Ok(()) }
    }
}

impl TryFrom<String> for Span {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("\"{text}\" is not a span of time"))
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}
