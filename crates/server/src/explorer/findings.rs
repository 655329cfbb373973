//! Findings as sentences, the weightiest first.

use samsyn_app::{Findings, Severity};
use samsyn_wording::Words;

/// A finding, worded.
#[derive(Clone, Debug)]
pub(crate) struct FindingLine {
    /// `note`, `warning` or `loss`; also a class of the page.
    pub(crate) severity: &'static str,
    /// The severity in words.
    pub(crate) severity_words: String,
    /// What was noticed, and what was done.
    pub(crate) sentence: String,
    /// Where first; empty when unknown.
    pub(crate) place: String,
}

/// The sentences for findings.
pub(crate) fn finding_lines(findings: &Findings, words: &Words) -> Vec<FindingLine> {
    let mut all: Vec<_> = findings.iter().collect();
    all.sort_by_key(|f| std::cmp::Reverse(f.severity));
    let line = |f: &samsyn_app::Finding| {
        let severity = match f.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Loss => "loss",
        };
        let mut args = f.args.clone();
        let named = |name: &str| f.args.iter().any(|(n, _)| n == name);
        if let Some(field) = f.place.field.as_ref().filter(|_| !named("field")) {
            args.push(("field".to_owned(), field.clone()));
        }
        if let Some((_, role)) = args.iter_mut().find(|(name, _)| name == "role") {
            *role = words.text(&format!("role-{role}"));
        }
        FindingLine {
            severity,
            severity_words: words.text(&format!("severity-{severity}")),
            sentence: words.finding(&f.code, f.count, &args),
            place: words.place(f.place.row, f.place.line, f.place.byte, f.place.field.as_deref()),
        }
    };
    all.into_iter().map(line).collect()
}
