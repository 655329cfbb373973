//! How records stand in an ArchiMate model: which elements they are, and which relations their references. Both the writer and
//! the reader go by these tables, so that what goes out comes in as the same.

pub(super) mod read;
pub(super) mod write;

use samsyn_organisation::UnitId;

use crate::{Kind, RecordId, Type, fields_of};

/// The namespace of versions 3.0 to 3.2 of the format.
pub(super) const NAMESPACE: &str = "http://www.opengroup.org/xsd/archimate/3.0/";
/// Whether a document can hold a character (XML 1.0, 2.2); what it cannot hold is not written, and not read.
fn holds(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// The property that says what of ours an element or relation is: the name of a kind, or `unit`.
pub(crate) const KIND: &str = "samsyn:kind";
/// The property that says which field of ours a relation is.
pub(crate) const FIELD: &str = "samsyn:field";

/// A reference as a relation between two elements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    /// The kind of the record that refers.
    pub(crate) kind: Kind,
    /// Its field.
    pub(crate) field: &'static str,
    /// The type of relation.
    pub(crate) relation: &'static str,
    /// Whether it goes from who refers to what is referred to; some relations go the other way.
    pub(crate) outward: bool,
    /// The type of element that is referred to; empty: whichever.
    pub(crate) to: &'static str,
}

const fn link(kind: Kind, field: &'static str, relation: &'static str, outward: bool, to: &'static str) -> Link {
    Link { kind, field, relation, outward, to }
}

use Kind::{Concept, Contract, Process, Product, Service, System, Use};

/// Every reference that a model can hold; of several for one field the first that fits is written, and each is read. A bare
/// association says nothing by itself: it is read only when [`FIELD`] says what it is.
pub(crate) const LINKS: &[Link] = &[
    link(Product, "supplier", "Association", true, ""),
    link(System, "owner", "Association", true, ""),
    link(System, "product", "Association", true, ""),
    link(System, "supplier", "Association", true, ""),
    link(System, "replaced-by", "Association", true, ""),
    link(System, "concept", "Serving", true, "BusinessFunction"),
    link(System, "concept", "Realization", true, "Capability"),
    link(Use, "system", "Specialization", true, ""),
    link(Use, "unit", "Serving", true, ""),
    link(Use, "concept", "Serving", true, "BusinessFunction"),
    link(Use, "concept", "Realization", true, "Capability"),
    link(Concept, "parent", "Aggregation", false, "BusinessFunction"),
    link(Concept, "parent", "Aggregation", false, "Capability"),
    link(Concept, "parent", "Composition", false, ""),
    link(Process, "unit", "Assignment", false, ""),
    link(Process, "concept", "Aggregation", false, "BusinessFunction"),
    link(Process, "concept", "Realization", true, "Capability"),
    link(Process, "system", "Serving", false, ""),
    link(Process, "supplier", "Association", true, ""),
    link(Contract, "supplier", "Association", true, ""),
    link(Contract, "unit", "Association", true, ""),
    link(Contract, "system", "Association", true, ""),
    link(Contract, "parent", "Aggregation", false, ""),
    link(Service, "unit", "Association", true, ""),
    link(Service, "process", "Realization", false, ""),
];

/// What the field of a link holds.
pub(crate) fn link_holds(link: &Link) -> Option<Type> {
    fields_of(link.kind).find(|field| field.name == link.field).map(|field| field.holds)
}

/// The kind that an element of this type is, of those that other tools write; `None`: it is left out, or [`KIND`] says it.
pub(crate) fn kind_of_element(element: &str) -> Option<Kind> {
    match element {
        "ApplicationComponent" => Some(System),
        "BusinessProcess" => Some(Process),
        "BusinessFunction" | "Capability" => Some(Concept),
        "BusinessService" => Some(Service),
        "Product" => Some(Product),
        "Contract" => Some(Contract),
        _ => None,
    }
}

/// The field that an element's documentation is.
pub(crate) fn documentation(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Product | Kind::System | Kind::Process | Kind::Service => Some("description"),
        Kind::Use => Some("purpose"),
        _ => None,
    }
}

/// What of ours an identifier names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identified {
    /// A record.
    Record(RecordId),
    /// A unit.
    Unit(UnitId),
}

/// Reads an identifier as we write them.
pub(crate) fn identified(identifier: &str) -> Option<Identified> {
    if let Some(number) = identifier.strip_prefix("samsyn-record-") {
        return number.parse().ok().map(Identified::Record);
    }
    identifier.strip_prefix("samsyn-unit-")?.parse().ok().map(|number| Identified::Unit(UnitId(number)))
}

fn record_identifier(id: RecordId) -> String {
    format!("samsyn-record-{id}")
}

fn unit_identifier(id: UnitId) -> String {
    format!("samsyn-unit-{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_is_a_reference_and_is_told_apart() {
        for link in LINKS {
            assert!(matches!(link_holds(link), Some(Type::Record(_) | Type::Unit)), "{link:?}");
        }
        // Of what has a meaning by itself, one type of relation between two kinds is one field.
        let meant = LINKS.iter().filter(|link| link.relation != "Association");
        let mut ends: Vec<_> = meant
            .map(|link| {
                let to = match link_holds(link) {
                    Some(Type::Record(kind)) => kind.name(),
                    _ => "unit",
                };
                let ends = if link.outward { (link.kind.name(), to) } else { (to, link.kind.name()) };
                (link.relation, ends, link.to)
            })
            .collect();
        let count = ends.len();
        ends.sort_unstable();
        ends.dedup();
        assert_eq!(ends.len(), count, "{ends:?}");
    }

    #[test]
    fn identifiers_are_read_as_they_are_written() {
        assert_eq!(identified(&record_identifier(RecordId(12))), Some(Identified::Record(RecordId(12))));
        assert_eq!(identified(&unit_identifier(UnitId(4))), Some(Identified::Unit(UnitId(4))));
        assert_eq!((identified("id-12"), identified("samsyn-record-x")), (None, None));
    }
}
