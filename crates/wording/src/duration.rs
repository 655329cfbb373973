//! Durations: two significant parts in running text, one figure where there is little room.

use crate::{Value, Words, number};

const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;
const MONTH: f64 = YEAR / 12.0;
/// The Gregorian mean.
const YEAR: f64 = 365.2425 * DAY;

/// From how many seconds on the pair of units is used, larger unit first.
const PAIRS: [(f64, f64, &str, f64, &str); 6] = [
    (YEAR, YEAR, "years", MONTH, "months"),
    (13.0 * WEEK, MONTH, "months", DAY, "days"),
    (2.0 * WEEK, WEEK, "weeks", DAY, "days"),
    (DAY, DAY, "days", HOUR, "hours"),
    (HOUR, HOUR, "hours", MINUTE, "minutes"),
    (MINUTE, MINUTE, "minutes", 1.0, "seconds"),
];

/// "3 weeks 2 days".
pub(crate) fn duration(words: &Words, seconds: f64) -> String {
    if !seconds.is_finite() {
        return "–".to_owned();
    }
    if seconds < 0.0 {
        return format!("\u{2212}{}", duration(words, -seconds));
    }
    for (from, large, large_name, small, small_name) in PAIRS {
        // Rounded in the smaller unit first, so that 59.9 minutes is "1 hour", never "60 minutes".
        let smalls = (seconds / small).round();
        if smalls * small < from && seconds < from {
            continue;
        }
        let mut whole = ((smalls * small + 0.5 * small.min(1.0)) / large).floor();
        let mut rest = ((seconds - whole * large) / small).round().max(0.0);
        if rest >= (large / small).round() {
            (whole, rest) = (whole + 1.0, 0.0);
        }
        let first = part(words, large_name, whole);
        return if rest > 0.0 { format!("{first} {}", part(words, small_name, rest)) } else { first };
    }
    match seconds {
        0.0 => part(words, "seconds", 0.0),
        s if s >= 10.0 => part(words, "seconds", s.round()),
        s if s >= 1.0 => part(words, "seconds", (s * 10.0).round() / 10.0),
        s => part(words, "milliseconds", (s * 1000.0).round()),
    }
}

/// "37 working hours 30 minutes"; above ten hours without minutes.
pub(crate) fn working(words: &Words, seconds: f64) -> String {
    let minutes = (seconds.abs() / MINUTE).round();
    if !seconds.is_finite() || minutes < 60.0 {
        return duration(words, seconds);
    }
    let sign = if seconds < 0.0 { "\u{2212}" } else { "" };
    let (hours, rest) =
        if minutes < 600.0 { ((minutes / 60.0).floor(), minutes % 60.0) } else { ((minutes / 60.0).round(), 0.0) };
    let first = format!("{sign}{}", part(words, "working-hours", hours));
    if rest > 0.0 { format!("{first} {}", part(words, "minutes", rest)) } else { first }
}

/// "38 days", "5.1 hours": one unit, two significant figures below ten; in working time never more than hours.
pub(crate) fn short(words: &Words, seconds: f64, working: bool) -> String {
    if !seconds.is_finite() {
        return "–".to_owned();
    }
    let size = seconds.abs();
    let (unit, name) = match size {
        s if working && s >= 0.995 * HOUR => (HOUR, "hours"),
        s if s >= 729.5 * DAY => (YEAR, "years"),
        s if s >= 99.5 * DAY => (MONTH, "months"),
        s if s >= 0.995 * DAY => (DAY, "days"),
        s if s >= 0.995 * HOUR => (HOUR, "hours"),
        s if s >= 59.5 => (MINUTE, "minutes"),
        _ => (1.0, "seconds"),
    };
    let value = seconds / unit;
    let value = if value.abs() < 9.95 { (value * 10.0).round() / 10.0 } else { value.round() };
    words.with(&format!("short-{name}"), &[("count", Value::from(value))])
}

/// "38.25 days" in a stated unit, for the axis of a chart: the unit's name and its seconds.
pub(crate) fn axis_unit(longest_s: f64, working: bool) -> (&'static str, f64) {
    match longest_s {
        s if working && s >= 3.0 * HOUR => ("hours", HOUR),
        s if s >= 5.0 * YEAR => ("years", YEAR),
        s if s >= 3.0 * DAY => ("days", DAY),
        s if s >= 3.0 * HOUR => ("hours", HOUR),
        s if s >= 3.0 * MINUTE => ("minutes", MINUTE),
        _ => ("seconds", 1.0),
    }
}

fn part(words: &Words, unit: &str, count: f64) -> String {
    words.with(&format!("duration-{unit}"), &[("count", Value::from(count))])
}

/// Exact to the millisecond in hours, for a tooltip: "918:05:30".
pub(crate) fn exact(words: &Words, seconds: f64) -> String {
    let sign = if seconds < 0.0 { "\u{2212}" } else { "" };
    let total = seconds.abs();
    let (hours, minutes) = ((total / HOUR).floor(), (total % HOUR / MINUTE).floor());
    let rest = total % MINUTE;
    let rest = if rest.fract() < 0.0005 { format!("{:02}", rest.floor()) } else { format!("{rest:06.3}") };
    format!("{sign}{}:{minutes:02}:{rest}", number::decimals(words.language(), hours, 0))
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words};

    fn check(seconds: f64, long: &str, short: &str) {
        let words = Words::new(Language::En);
        assert_eq!(words.duration(seconds), long, "{seconds} s");
        assert_eq!(words.duration_short(seconds), short, "{seconds} s");
    }

    #[test]
    fn two_parts_and_one_part() {
        check(0.0, "0 seconds", "0 s");
        check(0.25, "250 ms", "0.3 s");
        check(7.0, "7 seconds", "7 s");
        check(3599.8, "1 hour", "1 hour");
        check(3600.0, "1 hour", "1 hour");
        check(18_360.0, "5 hours 6 minutes", "5.1 hours");
        check(86_399.9, "1 day", "1 day");
        check(90_000.0, "1 day 1 hour", "1 day");
        check(23.0 * 86_400.0, "3 weeks 2 days", "23 days");
        check(38.0 * 86_400.0, "5 weeks 3 days", "38 days");
        check(250.0 * 86_400.0, "8 months 7 days", "8.2 months");
        check(800.0 * 86_400.0, "2 years 2 months", "2.2 years");
        check(-3600.0, "\u{2212}1 hour", "\u{2212}1 hour");
        check(f64::NAN, "–", "–");
    }

    #[test]
    fn no_part_is_ever_as_large_as_the_next_unit() {
        let words = Words::new(Language::En);
        let mut seconds = 0.9;
        while seconds < 4e8 {
            let text = words.duration(seconds);
            for bad in ["60 sec", "60 min", "24 hours", "12 months", "weeks 7 days"] {
                assert!(!text.contains(bad), "{seconds}: {text}");
            }
            seconds *= 1.0007;
        }
    }
}
