//! Labels of the demo in five languages, and the words shared by its processes.

use crate::Language;

/// A text in bokmål, nynorsk, Danish, Swedish and English, in that order.
pub(crate) type Label = [&'static str; 5];

/// The label in a language.
pub(crate) fn text(label: &Label, language: Language) -> &'static str {
    label[language as usize]
}

pub(crate) const CASE: Label = ["saksnummer", "saksnummer", "sagsnummer", "ärendenummer", "case number"];
pub(crate) const ACTIVITY: Label = ["aktivitet", "aktivitet", "aktivitet", "aktivitet", "activity"];
pub(crate) const START: Label = ["startet", "starta", "startet", "påbörjad", "started"];
pub(crate) const END: Label = ["ferdig", "ferdig", "færdig", "avslutad", "completed"];
pub(crate) const OFFICER: Label = ["saksbehandler", "saksbehandlar", "sagsbehandler", "handläggare", "case officer"];
pub(crate) const UNIT: Label = ["enhet", "eining", "enhed", "enhet", "unit"];
pub(crate) const COST: Label = ["kostnad", "kostnad", "omkostning", "kostnad", "cost"];
pub(crate) const AUTOMATIC: Label = ["automatisk", "automatisk", "automatisk", "automatisk", "automatic"];
pub(crate) const KIND: Label = ["sakstype", "sakstype", "sagstype", "ärendetyp", "case type"];
pub(crate) const DISTRICT: Label = ["bydel", "bydel", "bydel", "stadsdel", "district"];
pub(crate) const APPLICANT: Label = ["søker", "søkjar", "ansøger", "sökande", "applicant"];
pub(crate) const DIGITAL: Label = ["digitalt skjema", "digitalt skjema", "digital formular", "digitalt formulär", "digital form"];
pub(crate) const OUTCOME: Label = ["utfall", "utfall", "udfald", "utfall", "outcome"];

pub(crate) const DISTRICTS: [Label; 6] = [
    ["Vestneset", "Vestneset", "Vestnæsset", "Västnäset", "West Point"],
    ["Fjellsida", "Fjellsida", "Fjeldsiden", "Bergssidan", "Hillside"],
    ["Havna", "Hamna", "Havnen", "Hamnen", "Harbour"],
    ["Gamlebyen", "Gamlebyen", "Den gamle by", "Gamla stan", "Old Town"],
    ["Elvebakken", "Elvebakken", "Åbrinken", "Åbrinken", "Riverbank"],
    ["Solsletta", "Solsletta", "Solsletten", "Solslätten", "Sunny Plain"],
];
