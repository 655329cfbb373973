//! The words of the person at the shell: which language, and sentences for errors, findings and times.

use samsyn_app::{Figure, Finding, Zone};
use samsyn_wording::{Language, Words};

/// The words of the language asked for, or of the environment's.
pub(crate) fn of(language: Option<Language>) -> Words {
    Words::new(language.unwrap_or_else(from_environment))
}

/// As gettext does it: the first variable that is set decides, and "C" means English.
fn from_environment() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    set.and_then(|locale| Language::parse(&locale)).unwrap_or_default()
}

/// A finding as a sentence, with its place when there is one.
pub(crate) fn finding(words: &Words, finding: &Finding) -> String {
    let place = &finding.place;
    let field = known(&finding.args, "field").then_some(()).map_or(place.field.as_deref(), |()| None);
    let mut args = finding.args.clone();
    if let Some(field) = field {
        args.push(("field".to_owned(), field.to_owned()));
    }
    word_role(words, &mut args);
    let sentence = words.finding(&finding.code, finding.count, &args);
    with_place(sentence, &words.place(place.row, place.line, place.byte, place.field.as_deref()))
}

/// An error as a sentence or two, with its place when there is one.
pub(crate) fn error(words: &Words, error: &samsyn_app::Error) -> String {
    let place = &error.place;
    let mut args = error.args.clone();
    if let Some(field) = &place.field
        && !known(&args, "field")
    {
        args.push(("field".to_owned(), field.clone()));
    }
    word_role(words, &mut args);
    let sentence = words.error(&error.code, &args);
    with_place(sentence, &words.place(place.row, place.line, place.byte, place.field.as_deref()))
}

fn known(args: &[(String, String)], name: &str) -> bool {
    args.iter().any(|(n, _)| n == name)
}

/// Roles are codes; people read words.
fn word_role(words: &Words, args: &mut [(String, String)]) {
    for (_, role) in args.iter_mut().filter(|(name, _)| name == "role") {
        let key = format!("role-{role}");
        if words.has(&key) {
            *role = words.text(&key);
        }
    }
}

fn with_place(sentence: String, place: &str) -> String {
    if place.is_empty() { sentence } else { format!("{sentence} ({place})") }
}

/// The heading of a column by its key; the key itself when nobody worded it.
pub(crate) fn heading(words: &Words, key: &str) -> String {
    let known = ["column-", "cli-column-"].map(|prefix| format!("{prefix}{key}")).into_iter().find(|message| words.has(message));
    known.map_or_else(|| key.to_owned(), |message| words.text(&message))
}

/// A figure with what it is worth: "1,230", "about 1,230", "few".
pub(crate) fn marked<T: Copy>(words: &Words, figure: Figure<T>, of: impl FnOnce(T) -> String) -> String {
    match figure {
        Figure::Exact(value) => of(value),
        Figure::About(value) => about(words, of(value)),
        Figure::Few => words.text("figure-few"),
    }
}

/// "about 1,230".
pub(crate) fn about(words: &Words, figure: String) -> String {
    words.with("figure-about", &[("figure", figure.into())])
}

/// "2,518 cases" and the like, with its mark; `few` says it where it is not shown.
pub(crate) fn counted(words: &Words, key: &str, few: &str, count: Figure) -> String {
    match count {
        Figure::Few => words.text(few),
        count => marked(words, count, |n| words.with(key, &[("count", n.into())])),
    }
}

/// A moment on a zone's wall clock: "14 Nov 2026, 10:30".
pub(crate) fn moment(words: &Words, zone: &Zone, utc_us: i64) -> String {
    let civil = zone.civil_at(utc_us);
    words.date_time((civil.year, civil.month, civil.day), civil.hour, civil.minute)
}
