//! The one table of what is recorded of each kind. Forms, columns of imports and exports, schemas and words are made from it.

use crate::Kind;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Words on one line.
    Text,
    /// Words on several lines.
    Prose,
    /// One of these.
    Choice(&'static [&'static str]),
    /// An amount in the authority's currency.
    Money,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A record of a kind.
    Record(Kind),
    /// A unit of the authority.
    Unit,
    /// A share of the cost, of a unit or a use.
    Share,
}

impl Type {
    /// The type's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Prose => "prose",
            Self::Choice(_) => "choice",
            Self::Money => "money",
            Self::Number => "number",
            Self::Date => "date",
            Self::Record(_) => "record",
            Self::Unit => "unit",
            Self::Share => "share",
        }
    }
}

/// For which decision a field is asked for; what is needed for none is never asked for, only taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// What stops, and for whom, when something stops.
    Continuity,
    /// How well something has to be protected.
    Security,
    /// Whether to give notice in time.
    Notice,
    /// What to set aside for it.
    Budget,
    /// Whether units can share a solution.
    Sharing,
    /// Which work to make digital.
    Digitising,
    /// When something is to be replaced.
    Replacing,
}

impl Decision {
    /// The decision's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Continuity => "continuity",
            Self::Security => "security",
            Self::Notice => "notice",
            Self::Budget => "budget",
            Self::Sharing => "sharing",
            Self::Digitising => "digitising",
            Self::Replacing => "replacing",
        }
    }
}

/// Something recorded of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Of which kind.
    pub kind: Kind,
    /// Its stable name: stored, and the same in files and interfaces. A field that means something else gets another.
    pub name: &'static str,
    /// What it holds.
    pub holds: Type,
    /// Whether it holds several values.
    pub many: bool,
    /// The decisions that need it.
    pub decides: &'static [Decision],
}

/// Place of a field in [`FIELDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldId(pub(crate) u16);

impl FieldId {
    /// The field of a kind with a name. Cost: O(1).
    pub fn of(kind: Kind, name: &str) -> Option<Self> {
        let slots = &SLOTS[kind.index()];
        let mut at = slot(name.as_bytes());
        // A table is never full, so that what is not there is met as an empty slot.
        while let Some(id) = slots[at] {
            if id.field().name == name {
                return Some(id);
            }
            at = (at + 1) % SLOT_COUNT;
        }
        None
    }

    /// The fields of a kind, as [`fields_of`] gives them.
    pub fn all(kind: Kind) -> impl Iterator<Item = Self> {
        let [first, end] = RANGES[kind.index()];
        (first..end).map(Self)
    }

    /// The field.
    pub fn field(self) -> &'static Field {
        &FIELDS[usize::from(self.0)]
    }
}

/// The fields of a kind, in the order in which they are shown.
pub fn fields_of(kind: Kind) -> impl Iterator<Item = &'static Field> {
    FieldId::all(kind).map(FieldId::field)
}

/// Where the fields of each kind stand in [`FIELDS`], by its place among the kinds.
static RANGES: [[u16; 2]; Kind::ALL.len()] = ranges();

const fn ranges() -> [[u16; 2]; Kind::ALL.len()] {
    let mut ranges = [[0; 2]; Kind::ALL.len()];
    let mut at = 0;
    while at < FIELDS.len() {
        let range = &mut ranges[FIELDS[at].kind as usize];
        if range[1] == 0 {
            range[0] = at as u16;
        }
        at += 1;
        range[1] = at as u16;
    }
    ranges
}

/// Slots of the table in which the fields of a kind are looked up by name: several times as many as fields.
const SLOT_COUNT: usize = 128;
static SLOTS: [[Option<FieldId>; SLOT_COUNT]; Kind::ALL.len()] = slots();

/// Where a name is looked for first.
const fn slot(name: &[u8]) -> usize {
    match name {
        [] => 0,
        [first, ..] => {
            (*first as usize * 7 + name[name.len() / 2] as usize * 3 + name[name.len() - 1] as usize + name.len() * 31)
                % SLOT_COUNT
        }
    }
}

const fn slots() -> [[Option<FieldId>; SLOT_COUNT]; Kind::ALL.len()] {
    let mut slots = [[None; SLOT_COUNT]; Kind::ALL.len()];
    let mut field = 0;
    while field < FIELDS.len() {
        let of_kind = &mut slots[FIELDS[field].kind as usize];
        let mut at = slot(FIELDS[field].name.as_bytes());
        while of_kind[at].is_some() {
            at = (at + 1) % SLOT_COUNT;
        }
        of_kind[at] = Some(FieldId(field as u16));
        field += 1;
    }
    slots
}

const fn one(kind: Kind, name: &'static str, holds: Type, decides: &'static [Decision]) -> Field {
    Field { kind, name, holds, many: false, decides }
}

const fn many(kind: Kind, name: &'static str, holds: Type, decides: &'static [Decision]) -> Field {
    Field { kind, name, holds, many: true, decides }
}

use Decision::{Budget, Continuity, Digitising, Notice, Replacing, Security, Sharing};
use Kind::{Concept, Contract, CostLine, Flow, Party, Process, Product, Service, System, Use};
use Type::{Choice, Date, Money, Number, Prose, Record, Text, Unit};

const LIFECYCLE: Type = Choice(&["undecided", "planned", "pilot", "operational", "phasing-out", "not-in-use"]);
const HOSTING: Type = Choice(&["undecided", "own-data-centre", "supplier", "public-cloud", "hybrid"]);
const LICENCE: Type = Choice(&["free-software", "free-of-charge", "proprietary"]);
const LEVEL: Type = Choice(&["low", "medium", "high", "critical"]);
const GRADE: Type = Choice(&["very-high", "high", "low", "very-low", "unknown"]);
const YES_NO: Type = Choice(&["yes", "no"]);

/// Every field of every kind. The first of each kind is its name, with which a record starts.
pub const FIELDS: &[Field] = &[
    one(Party, "name", Text, &[]),
    many(Party, "alias", Text, &[]),
    one(Party, "key", Text, &[]),
    many(Party, "role", Choice(&["supplier", "authority", "data-processor", "other"]), &[]),
    one(Party, "contact", Text, &[]),
    one(Product, "name", Text, &[]),
    many(Product, "alias", Text, &[]),
    one(Product, "key", Text, &[]),
    one(Product, "supplier", Record(Party), &[Sharing]),
    many(Product, "licence", LICENCE, &[Sharing]),
    one(Product, "code", Text, &[]),
    one(Product, "description", Prose, &[]),
    one(System, "name", Text, &[]),
    many(System, "alias", Text, &[]),
    one(System, "key", Text, &[]),
    one(System, "description", Prose, &[]),
    one(System, "owner", Unit, &[Continuity, Budget]),
    one(System, "product", Record(Product), &[Sharing]),
    one(System, "supplier", Record(Party), &[Notice]),
    one(System, "lifecycle", LIFECYCLE, &[Replacing]),
    one(System, "hosting", HOSTING, &[Security, Replacing]),
    many(System, "licence", LICENCE, &[Sharing]),
    one(System, "criticality", LEVEL, &[Continuity]),
    one(System, "security-class", Choice(&["open", "internal", "confidential", "strictly-confidential"]), &[Security]),
    one(System, "personal-data", Choice(&["none", "ordinary", "sensitive", "criminal-offences"]), &[Security]),
    one(System, "risk-assessed", Date, &[Security]),
    many(System, "concept", Record(Concept), &[Sharing]),
    one(System, "contact", Text, &[Continuity]),
    one(System, "version", Text, &[]),
    one(System, "contains-ai", YES_NO, &[]),
    one(System, "replaced-by", Record(System), &[Replacing]),
    one(Use, "name", Text, &[]),
    one(Use, "key", Text, &[]),
    one(Use, "system", Record(System), &[Continuity, Sharing]),
    one(Use, "unit", Unit, &[Continuity, Budget]),
    one(Use, "purpose", Prose, &[Sharing]),
    one(Use, "users", Choice(&["under-10", "10-50", "50-100", "over-100"]), &[Continuity, Sharing]),
    one(Use, "lifecycle", LIFECYCLE, &[Replacing]),
    one(Use, "criticality", LEVEL, &[Continuity]),
    many(Use, "concept", Record(Concept), &[Sharing]),
    one(Use, "contact", Text, &[Continuity]),
    one(Concept, "name", Text, &[]),
    one(Concept, "key", Text, &[]),
    one(Concept, "scheme", Choice(&["kle", "form", "own"]), &[]),
    one(Concept, "parent", Record(Concept), &[]),
    one(Process, "name", Text, &[]),
    one(Process, "key", Text, &[]),
    one(Process, "summary", Text, &[]),
    one(Process, "description", Prose, &[]),
    many(Process, "unit", Unit, &[Digitising]),
    one(Process, "owner", Text, &[Digitising]),
    one(Process, "contact", Text, &[]),
    many(Process, "concept", Record(Concept), &[Sharing]),
    many(Process, "system", Record(System), &[Continuity]),
    one(Process, "supplier", Record(Party), &[]),
    one(Process, "law", Text, &[Digitising]),
    one(Process, "law-verified", Date, &[]),
    one(Process, "times-per-year", Number, &[Digitising]),
    one(Process, "minutes-each", Number, &[Digitising]),
    one(Process, "staff", Number, &[]),
    one(Process, "expected-automation-percent", Number, &[Digitising]),
    one(Process, "development-hours", Number, &[Digitising]),
    one(Process, "time-comment", Prose, &[]),
    one(
        Process,
        "phase",
        Choice(&["idea", "preanalysis", "specification", "development", "implementation", "operation", "decommissioned"]),
        &[Digitising],
    ),
    one(Process, "status", Choice(&["rejected", "failed", "pending", "in-progress", "not-rated", "not-relevant"]), &[]),
    one(Process, "visibility", Choice(&["personal", "authority", "public"]), &[]),
    many(Process, "for-whom", Choice(&["citizens", "companies", "own-staff"]), &[]),
    one(Process, "professional-judgement", GRADE, &[Digitising]),
    one(Process, "frequent-change", GRADE, &[Digitising]),
    one(Process, "structured-input", GRADE, &[Digitising]),
    one(Process, "variation", GRADE, &[]),
    one(Process, "digital-input", GRADE, &[Digitising]),
    one(Process, "better-quality", GRADE, &[]),
    one(Process, "faster-service", GRADE, &[]),
    one(Process, "less-routine-work", GRADE, &[]),
    one(Process, "can-be-automated", GRADE, &[Digitising]),
    one(Process, "challenges", Prose, &[]),
    one(Process, "ideas", Prose, &[]),
    one(Process, "in-operation-from", Date, &[]),
    one(Process, "out-of-operation", Date, &[]),
    one(Process, "digital-potential", Choice(&["none", "partly", "wholly"]), &[Digitising]),
    one(Process, "potential-reason", Prose, &[Digitising]),
    one(Process, "log", Text, &[]),
    one(Process, "log-filter", Text, &[]),
    one(Process, "likelihood", Choice(&["1", "2", "3", "4", "5"]), &[Security]),
    one(Process, "consequence", Choice(&["1", "2", "3", "4", "5"]), &[Security]),
    one(Process, "risk-assessed", Date, &[Security]),
    one(Process, "risk-measures", Prose, &[Security]),
    one(Contract, "name", Text, &[]),
    one(Contract, "key", Text, &[]),
    one(Contract, "supplier", Record(Party), &[Notice]),
    one(Contract, "unit", Unit, &[Notice, Budget]),
    many(Contract, "system", Record(System), &[Notice, Continuity]),
    one(Contract, "parent", Record(Contract), &[]),
    one(Contract, "type", Choice(&["main", "addendum", "interface", "service-agreement", "data-processor"]), &[]),
    one(Contract, "begins", Date, &[]),
    one(Contract, "ends", Date, &[Notice]),
    one(Contract, "notice-months", Number, &[Notice]),
    one(Contract, "notice-at", Choice(&["any-day", "month-end", "quarter-end", "year-end"]), &[Notice]),
    one(Contract, "options", Number, &[Notice]),
    one(Contract, "option-months", Number, &[Notice]),
    one(Contract, "options-used", Number, &[Notice]),
    one(Contract, "irrevocable-until", Date, &[Notice]),
    one(Contract, "terminated", Date, &[]),
    one(Contract, "payment", Choice(&["flat", "usage", "inhabitants", "per-case", "fee", "once"]), &[Budget]),
    many(Contract, "share", Type::Share, &[Budget]),
    one(CostLine, "name", Text, &[]),
    one(CostLine, "key", Text, &[]),
    one(CostLine, "year", Number, &[Budget]),
    one(CostLine, "account", Text, &[Budget]),
    one(CostLine, "unit", Unit, &[Budget]),
    one(CostLine, "system", Record(System), &[Budget]),
    one(CostLine, "contract", Record(Contract), &[Budget]),
    one(CostLine, "nature", Choice(&["run", "change"]), &[Budget]),
    one(CostLine, "stage", Choice(&["budget", "forecast", "actual", "committed"]), &[Budget]),
    one(CostLine, "price-year", Number, &[]),
    one(CostLine, "amount", Money, &[Budget]),
    one(Flow, "name", Text, &[]),
    one(Flow, "key", Text, &[]),
    one(Flow, "from-use", Record(Use), &[Continuity]),
    one(Flow, "to-use", Record(Use), &[Continuity]),
    one(Flow, "interface", Text, &[]),
    one(Flow, "frequency", Choice(&["at-once", "hourly", "daily", "weekly", "monthly", "quarterly", "yearly"]), &[Continuity]),
    many(Flow, "concept", Record(Concept), &[]),
    one(Flow, "contract", Record(Contract), &[]),
    one(Service, "name", Text, &[]),
    one(Service, "key", Text, &[]),
    one(Service, "description", Prose, &[]),
    one(Service, "unit", Unit, &[Continuity]),
    many(Service, "process", Record(Process), &[Continuity]),
    many(Service, "for-whom", Choice(&["citizens", "companies", "own-staff"]), &[]),
    many(Service, "contact", Text, &[]),
    many(Service, "result", Text, &[]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_starts_with_its_name_and_no_field_stands_twice() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.name()), Some(kind));
            assert_eq!(fields_of(kind).next().map(|field| (field.name, field.holds)), Some(("name", Text)), "{kind:?}");
            let names: std::collections::BTreeSet<_> = fields_of(kind).map(|field| field.name).collect();
            assert_eq!(names.len(), fields_of(kind).count(), "{kind:?}");
            assert!(FieldId::all(kind).all(|id| FieldId::of(kind, id.field().name) == Some(id)), "{kind:?}");
            assert!(["", "n", "nam", "names"].iter().all(|name| FieldId::of(kind, name).is_none()), "{kind:?}");
        }
        // The fields of a kind stand together: forms and columns are in the table's order.
        let kinds: Vec<Kind> = FIELDS.iter().map(|field| field.kind).collect();
        let mut once = kinds.clone();
        once.dedup();
        assert_eq!(once, Kind::ALL);
    }

    #[test]
    fn choices_are_stable_names() {
        for field in FIELDS {
            if let Choice(choices) = field.holds {
                let is_name = |text: &&str| text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                assert!(choices.iter().all(is_name) && choices.len() > 1, "{field:?}");
            }
        }
    }
}
