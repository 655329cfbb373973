//! Days as a calendar file (RFC 5545): whole days, each with a reminder a month before.

use std::fmt::Write;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use samsyn_app::Day;

/// Bytes of a line at most, its end not counted (RFC 5545, 3.1).
const LINE_BYTES_MAX: usize = 75;

/// A day of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it is called by, the same in every version of the calendar.
    pub(crate) uid: String,
    /// When.
    pub(crate) day: Day,
    /// What.
    pub(crate) summary: String,
    /// More about it, in lines.
    pub(crate) about: String,
}

/// A calendar as a file; what its entries are called by lasts as long as the server is reached by the same name.
pub(crate) fn calendar_of(
    name: &str,
    file: &str,
    version: u64,
    made: Day,
    mut entries: Vec<Entry>,
    headers: &HeaderMap,
) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host: String = host.chars().filter(|c| c.is_ascii_alphanumeric() || ".-".contains(*c)).take(100).collect();
    for entry in &mut entries {
        entry.uid = format!("{}@{}", entry.uid, if host.is_empty() { "samsyn" } else { &host });
    }
    let disposition = format!("attachment; filename=\"{file}.ics\"");
    let headers = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CONTENT_DISPOSITION, &disposition)];
    (headers, calendar(name, version, made, &entries)).into_response()
}

/// A calendar of days, as it is on the day that it is made. `version` grows whenever an entry can have changed, so that whoever has an older one
/// takes the newer.
fn calendar(name: &str, version: u64, made: Day, entries: &[Entry]) -> String {
    let mut out = String::new();
    let mut put = |name: &str, value: &str| line(&mut out, &format!("{name}:{value}"));
    put("BEGIN", "VCALENDAR");
    put("VERSION", "2.0");
    put("PRODID", "-//Samsyn//Samsyn//EN");
    put("CALSCALE", "GREGORIAN");
    put("METHOD", "PUBLISH");
    put("X-WR-CALNAME", &escaped(name));
    for entry in entries {
        put("BEGIN", "VEVENT");
        put("UID", &escaped(&entry.uid));
        put("DTSTAMP", &format!("{}T000000Z", date(made)));
        put("SEQUENCE", &(version % (1 << 31)).to_string());
        put("DTSTART;VALUE=DATE", &date(entry.day));
        put("DTEND;VALUE=DATE", &date(entry.day.after()));
        put("SUMMARY", &escaped(&entry.summary));
        if !entry.about.is_empty() {
            put("DESCRIPTION", &escaped(&entry.about));
        }
        put("TRANSP", "TRANSPARENT");
        put("BEGIN", "VALARM");
        put("ACTION", "DISPLAY");
        put("TRIGGER", "-P30D");
        put("DESCRIPTION", &escaped(&entry.summary));
        put("END", "VALARM");
        put("END", "VEVENT");
    }
    put("END", "VCALENDAR");
    out
}

fn date(day: Day) -> String {
    let (year, month, date) = day.civil();
    format!("{year:04}{month:02}{date:02}")
}

/// Text as a value: what would end it, or begin another, is escaped, and what is no text is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.replace("\r\n", "\n").chars() {
        match sign {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(sign);
            }
            '\n' => out.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// Writes a line, folded between letters where it is too long.
fn line(out: &mut String, text: &str) {
    let mut left = LINE_BYTES_MAX;
    for sign in text.chars() {
        if sign.len_utf8() > left {
            out.push_str("\r\n ");
            left = LINE_BYTES_MAX - 1;
        }
        left -= sign.len_utf8();
        out.push(sign);
    }
    let _ = out.write_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_whole_days_with_escaped_and_folded_text() {
        let entry = Entry {
            uid: "notice-7@samsyn.example".to_owned(),
            day: Day::parse("2027-02-28").expect("a day"),
            summary: "Siste dag: Avtale om kart; drift, \\ og\r\nmer ".to_owned() + &"æ".repeat(60),
            about: String::new(),
        };
        let text = calendar("Avtaler", 12, Day::parse("2026-11-26").expect("a day"), &[entry]);
        assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_BYTES_MAX), "{text}");
        let unfolded = text.replace("\r\n ", "");
        for expected in [
            "UID:notice-7@samsyn.example\r\n",
            "DTSTART;VALUE=DATE:20270228\r\nDTEND;VALUE=DATE:20270301\r\n",
            "SUMMARY:Siste dag: Avtale om kart\\; drift\\, \\\\ og\\nmer ææææ",
            "SEQUENCE:12\r\n",
            "DTSTAMP:20261126T000000Z\r\n",
        ] {
            assert!(unfolded.contains(expected), "{expected} is not in {unfolded}");
        }
    }
}
