//! The text for the record of processing activities (GDPR, article 30), made of what is known about a log.

use samsyn_app::{DataClass, ProtectionAnswer, UnitId};
use samsyn_wording::Words;

use crate::administration::grant_facts;

/// The text: a heading and what is said under it, for each thing that article 30 (1) asks for. What nobody wrote down says so.
/// `unit`: what a unit is called.
pub(crate) fn record_text(answer: &ProtectionAnswer, words: &Words, unit: impl Fn(UnitId) -> Option<String>) -> String {
    let said = &answer.said;
    let or_not = |text: &str| if text.is_empty() { words.text("protection-not-said") } else { text.to_owned() };
    let limit = match said.retention_months {
        Some(months) => words.with("record-limit-months", &[("months", months.into())]),
        None => words.text("record-limit-none"),
    };
    let mut measures = words.text("record-measures-own");
    if !said.measures.is_empty() {
        measures = format!("{measures}\n{}", said.measures);
    }
    let parts = [
        ("record-system", format!("Samsyn: {}", answer.log.name)),
        ("protection-controller", or_not(&said.controller)),
        ("protection-purpose", or_not(&said.purpose)),
        ("protection-basis", or_not(&said.legal_basis)),
        ("protection-subjects", or_not(&said.subjects)),
        ("record-categories", categories(answer, words)),
        ("record-access", access(answer, words, unit)),
        ("protection-recipients", or_not(&said.recipients)),
        ("record-transfers", words.text("record-transfers-none")),
        ("record-limit", limit),
        ("record-measures", measures),
    ];
    let part = |(key, text): (&str, String)| format!("{}\n{text}\n", words.text(key));
    let parts: Vec<String> = parts.into_iter().map(part).collect();
    format!("{}\n\n{}", words.text("record-title"), parts.join("\n"))
}

/// The columns that tell about people, by class.
fn categories(answer: &ProtectionAnswer, words: &Words) -> String {
    let line = |class: DataClass| {
        let names: Vec<&str> = answer.columns.iter().filter(|c| c.class == class).map(|c| c.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("{}: {}", words.text(&format!("class-{}", class.name())), names.join(", ")))
    };
    let classes = [DataClass::Identifier, DataClass::Person, DataClass::Sensitive, DataClass::Ordinary];
    classes.into_iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// Roles, and how many hold them; the record names no staff.
fn access(answer: &ProtectionAnswer, words: &Words, unit: impl Fn(UnitId) -> Option<String>) -> String {
    let mut roles: Vec<(String, usize)> = Vec::new();
    for row in &answer.access {
        let mut grant = row.grant.clone();
        grant.until = None;
        let role = format!("{} ({})", words.text(&format!("office-{}", grant.role.name())), grant_facts(&grant, words, &unit));
        match roles.iter_mut().find(|known| known.0 == role) {
            Some(known) => known.1 += 1,
            None => roles.push((role, 1)),
        }
    }
    if roles.is_empty() {
        return words.text("protection-access-none");
    }
    roles.into_iter().map(|(role, count)| format!("{role}: {count}")).collect::<Vec<_>>().join("\n")
}
