//! What an architecture model would change in the register: its elements are records, its relations what their fields refer
//! to. Shown first, done after; matched, confirmed and told as the rows of a table are, kind by kind.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use samsyn_organisation::{Organisation, UnitId};

use super::cells::DateOrder;
use super::plan::{Change, ImportOptions, Plan, Planner, one_line};
use super::{RowFinding, headings};
use crate::exchange::Identified;
use crate::exchange::{Concept, FIELD, KIND, LINKS, Model, Relation, documentation, identified, kind_of_element, link_holds};
use crate::{Event, FIELDS, Field, FieldId, Kind, RecordId, Register, Share, ShareOf, Type, Value, apply, fields_of};

/// The kinds of a model; what one refers to stands before it, or is of the same kind.
const KINDS: [Kind; 9] = [
    Kind::Party,
    Kind::Product,
    Kind::Concept,
    Kind::System,
    Kind::Use,
    Kind::Process,
    Kind::Contract,
    Kind::Flow,
    Kind::Service,
];

/// Compares a model with the register; `options` says when it is right, what it is called, and which rows (lines of the file)
/// are known records; its kind and columns are not looked at. Cost: O(records + elements + relations), for each kind that
/// changes a copy of the register.
///
/// An element is the record that its identifier names when we wrote it, else the one with its key (the property `key`, or its
/// identifier), else the one of its name, which has to be confirmed. What the model does not say is left as it is; what it says
/// and we do not keep is counted.
pub fn plan_model(register: &Register, organisation: &Organisation, model: &Model, options: &ImportOptions) -> Plan {
    let mut plan = Plan { version: register.version(), ..Plan::default() };
    let mut reading = Reading::of(register, organisation, model, options, &mut plan);
    let mut after = register.clone();
    let mut seen = BTreeSet::new();
    for kind in KINDS {
        let options = ImportOptions { kind, columns: Vec::new(), ..options.clone() };
        let mut planner = Planner::new(&after, organisation, &options);
        planner.trusts_numbers = reading.trusts_numbers;
        reading.kind(&mut planner, kind);
        planner.vanished();
        seen.append(&mut planner.seen);
        let part = planner.plan;
        part.events.iter().for_each(|event| apply(&mut after, event));
        plan.events.extend(part.events);
        plan.changes.extend(part.changes);
        plan.unchanged += part.unchanged;
        plan.like_names.extend(part.like_names);
        plan.to_confirm.extend(part.to_confirm);
        plan.vanished.extend(part.vanished);
        plan.findings.extend(part.findings);
    }
    // What only the words of an element name is no element, and has not vanished.
    let view = after.as_of(options.as_of);
    let is_named = |id: RecordId| {
        let fields = FIELDS.iter().filter(|field| view.kind(id).is_some_and(|kind| field.holds == Type::Record(kind)));
        fields.flat_map(|field| view.referring(field.kind, field.name, id)).any(|by| seen.contains(&by))
    };
    plan.vanished.retain(|id| !is_named(*id));
    plan.findings.extend(reading.left.into_iter().map(|((code, what), count)| RowFinding {
        row: None,
        code,
        args: vec![("name", what), ("count", count.to_string())],
    }));
    plan.changes.sort_by_key(|change| change.row);
    plan.findings.sort_by_key(|finding| (finding.row.is_none(), finding.row));
    plan
}

/// What an element of the model is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Record(Kind),
    Unit(UnitId),
}

/// What a reference leads to.
enum To {
    Record(RecordId),
    Unit(UnitId),
    /// It is in the model, and nobody can say yet which record it is.
    Open,
}

struct Reading<'a> {
    model: &'a Model,
    /// What the elements are, by identifier; the others are left out.
    what: HashMap<&'a str, What>,
    /// References by the identifier of the element that refers: field and the identifier of what is referred to.
    references: HashMap<&'a str, Vec<(&'static str, &'a str)>>,
    /// The records of elements that are settled.
    records: HashMap<&'a str, RecordId>,
    /// What is left out, and how often: code and what.
    left: BTreeMap<(&'static str, String), u64>,
    /// Whether our identifiers in it are of this register.
    trusts_numbers: bool,
    /// Whether no two elements begin on the same line: then lines are the rows.
    by_line: bool,
}

impl<'a> Reading<'a> {
    fn of(register: &Register, organisation: &Organisation, model: &'a Model, options: &ImportOptions, plan: &mut Plan) -> Self {
        let concepts = || model.elements.iter().chain(model.relations.iter().map(|relation| &relation.concept));
        let mut reading = Self {
            model,
            what: HashMap::new(),
            references: HashMap::new(),
            records: HashMap::new(),
            left: BTreeMap::new(),
            trusts_numbers: false,
            by_line: model.counts_lines(),
        };
        let parties = ImportOptions { kind: Kind::Party, columns: Vec::new(), ..options.clone() };
        let mut planner = Planner::new(register, organisation, &parties);
        planner.weigh(concepts().filter_map(|concept| {
            let Some(Identified::Record(id)) = identified(&concept.identifier) else { return None };
            let kind = Kind::parse(concept.property(KIND)?)?;
            Some((id, kind, concept.property("key"), Some(&*concept.name)))
        }));
        reading.trusts_numbers = planner.trusts_numbers;
        plan.findings.append(&mut planner.plan.findings);
        for (at, element) in model.elements.iter().enumerate() {
            match reading.what_is(&mut planner, organisation, element) {
                Ok(what) => drop(reading.what.insert(&element.identifier, what)),
                Err(code) if element.property(KIND).is_some() => {
                    let args = vec![("name", element.name.clone())];
                    plan.findings.push(RowFinding { row: Some(reading.row(at, element)), code, args });
                }
                Err(code) => reading.leave(code, &element.of),
            }
        }
        model.relations.iter().for_each(|relation| reading.relation(relation));
        if model.views > 0 {
            reading.left.insert(("model-views-left", String::new()), model.views);
        }
        reading
    }

    fn leave(&mut self, code: &'static str, what: &str) {
        *self.left.entry((code, what.to_owned())).or_default() += 1;
    }

    fn row(&self, at: usize, concept: &Concept) -> u64 {
        if self.by_line { concept.line } else { at as u64 + 1 }
    }

    /// What an element is here, or why it is left out.
    fn what_is(&self, planner: &mut Planner<'_>, organisation: &Organisation, element: &Concept) -> Result<What, &'static str> {
        let named = || planner.units.find(element.property("key").unwrap_or_default()).or(planner.units.find(&element.name));
        match element.property(KIND) {
            Some("unit") => {
                // Ours by its number, when key or name agree: the file may be from another register.
                let own = match identified(&element.identifier) {
                    Some(Identified::Unit(unit)) => organisation.unit(unit),
                    _ => None,
                };
                let agrees = |unit: &&samsyn_organisation::Unit| {
                    Some(unit.key.as_str()) == element.property("key")
                        || unit.phases().iter().any(|phase| phase.name == element.name)
                };
                let unit = own.filter(agrees).map(|unit| unit.id).or_else(named);
                unit.map(What::Unit).ok_or("record-unit-unknown")
            }
            Some(kind) => Kind::parse(kind).filter(|kind| KINDS.contains(kind)).map(What::Record).ok_or("model-type-left"),
            None if element.of == "BusinessActor" => {
                // Whoever is neither a unit nor known to deliver something may be anybody.
                let unit = named().map(What::Unit);
                let is_party = !planner.known(Kind::Party).named(&element.name).is_empty()
                    || planner.known(Kind::Party).keys.contains_key(&element.identifier);
                unit.or(is_party.then_some(What::Record(Kind::Party))).ok_or("model-actors-left")
            }
            None => kind_of_element(&element.of).map(What::Record).ok_or("model-type-left"),
        }
    }

    /// Takes a relation for what a field refers to.
    fn relation(&mut self, relation: &'a Relation) {
        let concept = &relation.concept;
        if concept.property(KIND) == Some("unit") {
            return;
        }
        let ends = self.what.get(&*relation.source).copied().zip(self.what.get(&*relation.target).copied());
        if concept.of == "Flow" && matches!(ends, Some((What::Record(Kind::Use), What::Record(Kind::Use)))) {
            return;
        }
        let Some((from, to)) = ends else { return self.leave("model-relation-left", &concept.of) };
        let field = concept.property(FIELD);
        let fits = |kind: What, to: What, link: &crate::exchange::Link| {
            let holds = match to {
                What::Record(kind) => Type::Record(kind),
                What::Unit(_) => Type::Unit,
            };
            kind == What::Record(link.kind) && link_holds(link) == Some(holds) && field.is_none_or(|field| field == link.field)
        };
        let found = LINKS.iter().find_map(|link| {
            let is_meant = link.relation == concept.of && (field.is_some() || concept.of != "Association");
            let (who, whom) = if link.outward { (from, to) } else { (to, from) };
            (is_meant && fits(who, whom, link)).then_some((link, link.outward))
        });
        // A part and its whole of two types are associated, from the part.
        let found = found.or_else(|| {
            let is_meant = concept.of == "Association" && field.is_some();
            LINKS.iter().find(|link| is_meant && fits(from, to, link)).map(|link| (link, true))
        });
        match found {
            Some((link, outward)) => {
                let (who, whom) =
                    if outward { (&relation.source, &relation.target) } else { (&relation.target, &relation.source) };
                self.references.entry(who).or_default().push((link.field, whom));
            }
            None => self.leave("model-relation-left", &concept.of),
        }
    }

    /// Takes the elements of a kind.
    fn kind(&mut self, planner: &mut Planner<'_>, kind: Kind) {
        let elements = self.model.elements.len();
        let of_kind: Vec<(u64, &'a Concept)> = if kind == Kind::Flow {
            let flows = self.model.relations.iter().enumerate();
            let flows = flows.filter(|(_, flow)| flow.concept.of == "Flow" && self.is_flow(flow));
            flows.map(|(at, flow)| (self.row(elements + at, &flow.concept), &flow.concept)).collect()
        } else {
            let all = self.model.elements.iter().enumerate();
            let all = all.filter(|(_, element)| self.what.get(&*element.identifier) == Some(&What::Record(kind)));
            all.map(|(at, element)| (self.row(at, element), element)).collect()
        };
        if kind == Kind::Flow {
            let model = self.model;
            let is_flow = |flow: &&'a Relation| flow.concept.of == "Flow" && self.is_flow(flow);
            let flows: Vec<&'a Relation> = model.relations.iter().filter(is_flow).collect();
            for flow in flows {
                let ends = [("from-use", &*flow.source), ("to-use", &*flow.target)];
                self.references.entry(&flow.concept.identifier).or_default().extend(ends);
            }
        }
        self.claim(planner, kind, &of_kind);
        let mut within = Vec::new();
        for (row, element) in of_kind {
            let noticed = planner.plan.findings.len();
            let Some((found, title)) = self.find(planner, kind, row, element) else { continue };
            let (mut values, later) = self.values(planner, kind, row, element);
            values.entry("name").or_insert_with(|| vec![Value::text(one_line(&title))]);
            if !values.contains_key("key") && element.property(KIND).is_none() {
                let has_key = found.is_some_and(|id| planner.view.text(id, "key").is_some());
                let key = || vec![Value::text(one_line(&element.identifier))];
                if !has_key && fields_of(kind).any(|field| field.name == "key") {
                    values.insert("key", key());
                }
            }
            let id = found.unwrap_or(RecordId(planner.next));
            let unchanged = planner.take(row, kind, found, &title, values);
            self.records.insert(&element.identifier, id);
            if later.is_empty() {
                planner.plan.unchanged += u64::from(unchanged && planner.plan.findings.len() == noticed);
            } else {
                within.push((row, id, title, found.is_some(), unchanged, later));
            }
        }
        for (row, id, title, known, unchanged, later) in within {
            let changed = self.within(planner, kind, row, id, &title, known, &later);
            planner.plan.unchanged += u64::from(unchanged && !changed);
        }
    }

    fn is_flow(&self, flow: &Relation) -> bool {
        [&flow.source, &flow.target].into_iter().all(|end| self.what.get(&**end) == Some(&What::Record(Kind::Use)))
    }

    /// No other element is meant for a record that one names by its key.
    fn claim(&self, planner: &mut Planner<'_>, kind: Kind, elements: &[(u64, &Concept)]) {
        let known = planner.known(kind);
        let key = |element: &Concept| known.keys.get(element.property("key").unwrap_or(&element.identifier)).copied();
        let claimed = elements.iter().filter_map(|(_, element)| key(element)).collect();
        planner.claimed = claimed;
    }

    /// The record that an element is, and what it is called; nothing when that cannot be said.
    fn find(&self, planner: &mut Planner<'_>, kind: Kind, row: u64, element: &Concept) -> Option<(Option<RecordId>, String)> {
        let name = Some(element.name.as_str()).filter(|name| !name.is_empty());
        let number = match identified(&element.identifier) {
            Some(Identified::Record(id)) => Some(id),
            _ => None,
        };
        let own_key = element.property("key").filter(|key| !key.is_empty());
        // Another tool's identifier is a key, unless a record of the name has one of its own.
        let foreign = Some(&*element.identifier).filter(|_| own_key.is_none() && element.property(KIND).is_none());
        let key = own_key.or(foreign.filter(|key| planner.known(kind).keys.contains_key(*key)));
        let is_numbered = number.is_some_and(|id| planner.is_numbered(row, id));
        if !is_numbered && key.is_some_and(|key| !planner.keys.insert(key.to_owned())) {
            planner.notice(Some(row), "record-row-twice", vec![("name", element.name.clone())]);
            return None;
        }
        let found = planner.find(row, number, key, name)?;
        if let Some(id) = found.filter(|id| !planner.seen.insert(*id)) {
            let args = vec![("record", id.to_string()), ("name", element.name.clone())];
            planner.notice(Some(row), "record-row-twice", args);
            return None;
        }
        let title = name.map(str::to_owned).or_else(|| found.map(|id| planner.view.name(id).to_owned()));
        match title.or_else(|| key.map(str::to_owned)) {
            Some(title) if planner.is_too_long(row, &title) || planner.is_too_long(row, &element.identifier) => None,
            Some(title) => Some((found, title)),
            None => {
                planner.notice(Some(row), "record-name-missing", vec![]);
                None
            }
        }
    }

    /// What an element says, and the references to its own kind, which may come after it.
    #[expect(clippy::type_complexity, reason = "two lists by field")]
    fn values(
        &mut self,
        planner: &mut Planner<'_>,
        kind: Kind,
        row: u64,
        element: &'a Concept,
    ) -> (BTreeMap<&'static str, Vec<Value>>, BTreeMap<&'static str, Vec<&'a str>>) {
        let mut said: BTreeMap<&'static str, Vec<&'a str>> = BTreeMap::new();
        if let Some(field) = documentation(kind).filter(|_| !element.documentation.is_empty()) {
            said.entry(field).or_default().push(&element.documentation);
        } else if !element.documentation.is_empty() {
            self.leave("model-documentation-left", &element.of);
        }
        for (name, value) in element.properties.iter().filter(|(name, value)| name != KIND && !value.is_empty()) {
            let exact = fields_of(kind).find(|field| field.name == name);
            match exact.or_else(|| headings::recognise(kind, name)).filter(|field| field.name != "name") {
                // Several values stand one to a line.
                Some(field) if field.many => {
                    let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
                    said.entry(field.name).or_default().extend(lines);
                }
                Some(field) => said.entry(field.name).or_default().push(value),
                None => self.leave("model-property-left", name),
            }
        }
        let (mut values, mut later) = (BTreeMap::new(), BTreeMap::new());
        for (name, texts) in said {
            let Some(field) = FieldId::of(kind, name).map(FieldId::field) else { continue };
            let texts = if field.many { texts } else { texts[..1].to_vec() };
            let read: Option<Vec<Value>> = texts.into_iter().map(|text| self.value(planner, row, field, text)).collect();
            values.extend(read.filter(|read| !read.is_empty()).map(|read| (field.name, read)));
        }
        let mut referred: BTreeMap<&'static str, Vec<&'a str>> = BTreeMap::new();
        for (field, to) in self.references.remove(&*element.identifier).unwrap_or_default() {
            referred.entry(field).or_default().push(to);
        }
        for (name, ends) in referred {
            let Some(field) = FieldId::of(kind, name).map(FieldId::field) else { continue };
            let ends = if field.many { ends } else { ends[..1].to_vec() };
            if field.holds == Type::Record(kind) {
                later.insert(field.name, ends);
            } else {
                let read: Option<Vec<Value>> = ends.into_iter().map(|to| self.led_to(planner, row, field, to)).collect();
                values.extend(read.map(|read| (field.name, read)));
            }
        }
        (values, later)
    }

    /// What an identifier of the model leads to.
    fn to(&self, identifier: &str) -> Option<To> {
        match self.what.get(identifier)? {
            What::Unit(unit) => Some(To::Unit(*unit)),
            What::Record(_) => Some(self.records.get(identifier).map_or(To::Open, |id| To::Record(*id))),
        }
    }

    /// The value of a reference; what cannot be told yet leaves the field as it is.
    fn led_to(&self, planner: &mut Planner<'_>, row: u64, field: &'static Field, to: &str) -> Option<Value> {
        match (self.to(to), field.holds) {
            (Some(To::Record(id)), Type::Record(_)) => Some(Value::Record(id)),
            (Some(To::Unit(unit)), Type::Unit) => Some(Value::Unit(unit)),
            _ => {
                planner.notice(Some(row), "model-reference-open", vec![("field", field.name.to_owned())]);
                None
            }
        }
    }

    fn value(&mut self, planner: &mut Planner<'_>, row: u64, field: &'static Field, text: &str) -> Option<Value> {
        match field.holds {
            Type::Record(_) | Type::Unit if self.to(text).is_some() => return self.led_to(planner, row, field, text),
            // As it is written everywhere but in tables.
            Type::Money | Type::Number | Type::Date => {
                if let Some(value) = Value::parse(field.holds, text) {
                    return Some(value);
                }
            }
            Type::Share => {
                if let Some(share) = self.share(text) {
                    return share;
                }
            }
            _ => {}
        }
        match planner.value_of(row, field, DateOrder::default(), text) {
            Ok(value) => value,
            Err((code, mut args)) => {
                args.extend([("field", field.name.to_owned()), ("value", text.chars().take(80).collect())]);
                planner.notice(Some(row), code, args);
                None
            }
        }
    }

    /// A share of an element of the model; `None`: it names none.
    fn share(&self, text: &str) -> Option<Option<Value>> {
        let (of, parts) = text.rsplit_once('=')?;
        let of = match self.to(of.trim())? {
            To::Record(id) => ShareOf::Use(id),
            To::Unit(unit) => ShareOf::Unit(unit),
            To::Open => return Some(None),
        };
        let (parts, whole) = parts.trim().split_once('/')?;
        let share = Value::Share(Share { of, parts: parts.parse().ok()?, whole: whole.parse().ok()? });
        Some(Some(share).filter(|share| share.fits(Type::Share)))
    }

    /// Sets what refers to records of the same kind, all of which are there by now; whether anything changes.
    #[expect(clippy::too_many_arguments, reason = "what is known of one element")]
    fn within(
        &self,
        planner: &mut Planner<'_>,
        kind: Kind,
        row: u64,
        record: RecordId,
        title: &str,
        known: bool,
        later: &BTreeMap<&'static str, Vec<&str>>,
    ) -> bool {
        let mut fields = Vec::new();
        for (name, ends) in later {
            let Some(field) = FieldId::of(kind, name).map(FieldId::field) else { continue };
            let read: Option<Vec<Value>> = ends.iter().map(|to| self.led_to(planner, row, field, to)).collect();
            let Some(after) = read.filter(|read| !read.contains(&Value::Record(record))) else { continue };
            let before = if known { planner.view.values(record, name).to_vec() } else { Vec::new() };
            let (mut was, mut is) = (before.clone(), after.clone());
            was.sort();
            is.sort();
            if was != is {
                fields.push((field.name, before, after));
            }
        }
        if fields.is_empty() {
            return false;
        }
        let values = fields.iter().map(|(name, _, after)| ((*name).to_owned(), after.clone())).collect();
        let (from, source) = planner.said();
        planner.plan.events.push(Event::Set { record, from, source, confirmed: Some(from), values });
        match planner.plan.changes.iter_mut().find(|change| change.record == record) {
            Some(change) => change.fields.extend(fields),
            None => planner.plan.changes.push(Change { row, record, kind, name: title.to_owned(), made: false, fields }),
        }
        true
    }
}
