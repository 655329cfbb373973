//! What OS2kitos tells through its interface (API v2), made into the same tables as its exports: systems with their uses by
//! units, and contracts. Items are known by their UUID; what is not kept of one is thrown away as soon as it is read.
//!
//! Properties: the response classes in `Presentation.Web/Models/API/V2/Response` of the public repository os2kitos/kitos. They
//! are found without regard to case.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use samsyn_organisation::{Action, Day, Organisation, Thing, fold};
use samsyn_register::import::{ImportOptions, Table, kitos, plans};
use samsyn_register::{Kind, Register, View};
use serde_json::Value;

use super::import::{Read, RegisterImport, RegisterPlan, RowCount, told};
use crate::access::permit;
use crate::{Actor, App, Error, ErrorKind, Result};

/// What it is called as a source.
const SOURCE: &str = "OS2kitos";
/// Bytes of text that are kept of everything that is read.
const BYTES_MAX: usize = 256 << 20;

/// A list of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KitosList {
    /// Systems as the authority uses them.
    Uses,
    /// The systems themselves.
    Systems,
    /// Contracts.
    Contracts,
}

impl KitosList {
    /// All of them, in the order in which they are read.
    pub const ALL: [Self; 3] = [Self::Uses, Self::Systems, Self::Contracts];

    /// Its path below `api/v2`.
    pub fn path(self) -> &'static str {
        match self {
            Self::Uses => "it-system-usages",
            Self::Systems => "it-systems",
            Self::Contracts => "it-contracts",
        }
    }
}

/// Something with a name of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Named {
    uuid: String,
    name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Usage {
    system: Named,
    /// By the names of fields of a system.
    fields: BTreeMap<&'static str, String>,
    main_contract: String,
    tasks_added: Vec<String>,
    tasks_removed: Vec<String>,
    owner: Option<Named>,
    units: Vec<Named>,
    purpose: String,
    users: &'static str,
    relations: Vec<Relation>,
}

/// Data that a system hands on to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Relation {
    uuid: String,
    /// The use of the other system, as the authority has one.
    to: String,
    interface: String,
    contract: String,
    frequency: &'static str,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct System {
    name: String,
    former: String,
    description: String,
    tasks: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Contract {
    name: String,
    parent: String,
    supplier: String,
    unit: Option<Named>,
    usages: Vec<Named>,
    fields: BTreeMap<&'static str, String>,
}

/// What was read of the interface: each item once, as it was read last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KitosRead {
    uses: BTreeMap<String, Usage>,
    systems: BTreeMap<String, System>,
    contracts: BTreeMap<String, Contract>,
    /// Whether only what changed since a moment was asked for.
    partly: bool,
    /// What was deleted there since.
    deleted: BTreeSet<String>,
    bytes: usize,
}

impl KitosRead {
    /// Nothing yet; `partly`: only what changed is going to be read, so that what is not read has not vanished.
    pub fn new(partly: bool) -> Self {
        Self { partly, ..Self::default() }
    }

    /// Takes an item of a list in; one that came before is replaced.
    ///
    /// # Errors
    /// `kitos-item-unfit` when it has no UUID, or is nothing of the kind; `kitos-too-large`.
    pub fn take(&mut self, list: KitosList, item: &Value) -> Result<()> {
        let unfit = || Error::invalid("kitos-item-unfit").with("list", list.path());
        let uuid = Some(text(item, "uuid")).filter(|uuid| is_uuid(uuid)).ok_or_else(unfit)?.to_lowercase();
        self.bytes += size(item);
        if self.bytes > BYTES_MAX {
            return Err(Error::invalid("kitos-too-large").with("limit", BYTES_MAX));
        }
        match list {
            KitosList::Uses => {
                let usage = usage(item).ok_or_else(unfit)?;
                self.uses.insert(uuid, usage);
            }
            KitosList::Systems => {
                let (name, former) = (text(item, "name"), text(item, "formerName"));
                let description = text(item, "description");
                let tasks = named(item, "kle").into_iter().map(|task| task.name).collect();
                // Of the systems of all authorities those are kept that this one uses.
                if self.partly || self.uses.values().any(|usage| usage.system.uuid == uuid) {
                    self.systems.insert(uuid, System { name, former, description, tasks });
                }
            }
            KitosList::Contracts => {
                self.contracts.insert(uuid, contract(item));
            }
        }
        Ok(())
    }

    /// Takes an entry of the feed of deletions in.
    pub fn take_deleted(&mut self, entry: &Value) {
        self.deleted.insert(text(entry, "entityUuid").to_lowercase());
    }

    /// Forgets what was read of a list, to read it anew.
    pub fn forget(&mut self, list: KitosList) {
        match list {
            KitosList::Uses => self.uses.clear(),
            KitosList::Systems => self.systems.clear(),
            KitosList::Contracts => self.contracts.clear(),
        }
        self.bytes = 0;
    }

    /// How many items there are of a list.
    pub fn count(&self, list: KitosList) -> usize {
        match list {
            KitosList::Uses => self.uses.len(),
            KitosList::Systems => self.systems.len(),
            KitosList::Contracts => self.contracts.len(),
        }
    }

    /// What tells one reading of a list from another.
    pub fn digest(&self, list: KitosList) -> u64 {
        let mut hasher = DefaultHasher::new();
        match list {
            KitosList::Uses => self.uses.hash(&mut hasher),
            KitosList::Systems => self.systems.hash(&mut hasher),
            KitosList::Contracts => self.contracts.hash(&mut hasher),
        }
        hasher.finish()
    }

    /// The tables, in the order in which they are taken in.
    fn tables(&self, view: View<'_>, organisation: &Organisation) -> Vec<(Kind, Table)> {
        let tree = organisation.as_of(view.day());
        let by_key: BTreeSet<String> = tree.units().iter().map(|unit| unit.key.clone()).collect();
        // A unit is known by its UUID where that is its number here, else by its name.
        let unit = |unit: &Named| if by_key.contains(&unit.uuid) { unit.uuid.clone() } else { unit.name.clone() };
        let keys = view.records(Kind::System).filter_map(|id| view.text(id, "key"));
        let known: BTreeSet<&str> = keys.chain(self.uses.values().map(|usage| usage.system.uuid.as_str())).collect();
        let called: BTreeSet<String> = view.records(Kind::System).map(|id| fold(view.name(id))).collect();
        let mut tables = vec![
            (Kind::System, self.system_table(&unit)),
            (Kind::Use, self.use_table(&unit)),
            (Kind::Contract, self.contract_table(&unit, &known, &called)),
        ];
        let flows = self.flow_table();
        // Where none are recorded, flows that came from elsewhere have not vanished.
        if !flows.rows.is_empty() {
            tables.push((Kind::Flow, flows));
        }
        tables
    }

    /// Relations, each from a use of the one system to a use of the other: that of the unit that answers for it, else of the first by
    /// name. One of a system that no unit uses leads nowhere and is left out.
    fn flow_table(&self) -> Table {
        let used = |usage: &Usage| {
            let own = usage.owner.as_ref().filter(|owner| usage.units.iter().any(|unit| unit.name == owner.name));
            let unit = own.or_else(|| usage.units.iter().min_by(|a, b| a.name.cmp(&b.name)))?;
            Some(kitos::use_key(&usage.system.uuid, &unit.name))
        };
        let mut rows = Vec::new();
        for usage in self.uses.values() {
            for relation in &usage.relations {
                let Some((to, from)) = self.uses.get(&relation.to).and_then(|to| Some((to, used(usage)?))) else { continue };
                let Some(to_use) = used(to) else { continue };
                rows.push(vec![
                    relation.uuid.clone(),
                    format!("{} → {}", usage.system.name, to.system.name),
                    from,
                    to_use,
                    relation.interface.clone(),
                    relation.frequency.to_owned(),
                    // A contract that was not read is no reason to make one of its number.
                    Some(&relation.contract).filter(|uuid| self.contracts.contains_key(*uuid)).cloned().unwrap_or_default(),
                ]);
            }
        }
        table(&["key", "name", "from-use", "to-use", "interface", "frequency", "contract"], rows)
    }

    fn system_table(&self, unit: &impl Fn(&Named) -> String) -> Table {
        const FIELDS: [&str; 15] = [
            "key",
            "name",
            "alias",
            "alias",
            "description",
            "concept",
            "owner",
            "supplier",
            "version",
            "lifecycle",
            "hosting",
            "personal-data",
            "risk-assessed",
            "contains-ai",
            "criticality",
        ];
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for usage in self.uses.values() {
            let uuid = usage.system.uuid.as_str();
            let system = self.systems.get(uuid).cloned().unwrap_or_default();
            let removed = |task: &&String| !usage.tasks_removed.contains(task);
            let tasks: Vec<&str> = system.tasks.iter().filter(removed).chain(&usage.tasks_added).map(String::as_str).collect();
            let contract = self.contracts.get(&usage.main_contract);
            let name = if system.name.is_empty() { usage.system.name.clone() } else { system.name };
            let mut cells = vec![
                uuid.to_owned(),
                name,
                usage.fields.get("alias").cloned().unwrap_or_default(),
                system.former,
                system.description,
                tasks.join("; "),
                usage.owner.as_ref().map(unit).unwrap_or_default(),
                contract.map(|contract| contract.supplier.clone()).unwrap_or_default(),
            ];
            cells.extend(FIELDS[8..].iter().map(|field| usage.fields.get(field).cloned().unwrap_or_default()));
            rows.push(cells);
            used.insert(uuid);
        }
        for (uuid, system) in self.systems.iter().filter(|(uuid, _)| !used.contains(uuid.as_str())) {
            let mut cells = vec![uuid.clone(), system.name.clone(), String::new(), system.former.clone()];
            cells.extend([system.description.clone(), system.tasks.join("; ")]);
            cells.resize(FIELDS.len(), String::new());
            rows.push(cells);
        }
        table(&FIELDS, rows)
    }

    fn use_table(&self, unit: &impl Fn(&Named) -> String) -> Table {
        let mut rows = Vec::new();
        for usage in self.uses.values() {
            let lifecycle = usage.fields.get("lifecycle").cloned().unwrap_or_default();
            for of in &usage.units {
                let (key, title) = (kitos::use_key(&usage.system.uuid, &of.name), format!("{} · {}", usage.system.name, of.name));
                let system = usage.system.uuid.clone();
                rows.push(vec![key, title, system, unit(of), usage.purpose.clone(), usage.users.to_owned(), lifecycle.clone()]);
            }
        }
        table(&["key", "name", "system", "unit", "purpose", "users", "lifecycle"], rows)
    }

    fn contract_table(&self, unit: &impl Fn(&Named) -> String, known: &BTreeSet<&str>, called: &BTreeSet<String>) -> Table {
        const FIELDS: [&str; 17] = [
            "key",
            "name",
            "parent",
            "supplier",
            "unit",
            "system",
            "begins",
            "ends",
            "type",
            "payment",
            "options",
            "option-months",
            "options-used",
            "notice-months",
            "notice-at",
            "irrevocable-until",
            "terminated",
        ];
        let all: Vec<(&String, &Contract)> = self.contracts.iter().collect();
        let sorted = kitos::parents_first(all, |(uuid, contract)| ((*uuid).clone(), contract.parent.clone()));
        // A use that was not read, and whose system nobody knows, is no reason to make one of its name.
        let system = |usage: &Named| match self.uses.get(&usage.uuid) {
            Some(found) if known.contains(found.system.uuid.as_str()) => Some(found.system.uuid.clone()),
            _ => Some(usage.name.clone()).filter(|name| called.contains(&fold(name))),
        };
        let row = |(uuid, contract): (&String, &Contract)| {
            let mut cells = vec![
                uuid.clone(),
                contract.name.clone(),
                contract.parent.clone(),
                contract.supplier.clone(),
                contract.unit.as_ref().map(unit).unwrap_or_default(),
                contract.usages.iter().filter_map(system).collect::<Vec<_>>().join("; "),
            ];
            cells.extend(FIELDS[6..].iter().map(|field| contract.fields.get(field).cloned().unwrap_or_default()));
            cells
        };
        table(&FIELDS, sorted.into_iter().map(row).collect())
    }
}

fn table(fields: &[&str], rows: Vec<Vec<String>>) -> Table {
    Table { header: fields.iter().map(|field| (*field).to_owned()).collect(), rows: (1..).zip(rows).collect() }
}

/// A part of an item by its path, without regard to case.
fn at<'a>(item: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(item, |item, name| {
        let of = item.as_object().and_then(|object| object.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)));
        of.map_or(&Value::Null, |(_, value)| value)
    })
}

fn text(item: &Value, path: &str) -> String {
    match at(item, path) {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The day of a moment as it is written; KITOS knows days only.
fn day(item: &Value, path: &str) -> String {
    text(item, path).split('T').next().unwrap_or_default().to_owned()
}

fn pair(item: &Value) -> Option<Named> {
    let found = Named { uuid: text(item, "uuid").to_lowercase(), name: text(item, "name") };
    (!found.uuid.is_empty() || !found.name.is_empty()).then_some(found)
}

fn one(item: &Value, path: &str) -> Option<Named> {
    pair(at(item, path))
}

fn named(item: &Value, path: &str) -> Vec<Named> {
    at(item, path).as_array().into_iter().flatten().filter_map(pair).collect()
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// Letters of all texts of an item that may be kept.
fn size(item: &Value) -> usize {
    match item {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 8,
    }
}

/// The choice that a name of the interface means; `None`: it says nothing.
fn choice(names: &[(&str, &'static str)], said: &str) -> Option<String> {
    names.iter().find(|(name, _)| name.eq_ignore_ascii_case(said)).map(|(_, choice)| (*choice).to_owned())
}

fn usage(item: &Value) -> Option<Usage> {
    const LIFECYCLES: [(&str, &str); 5] = [
        ("PhasingIn", "planned"),
        ("Pilot", "pilot"),
        ("Operational", "operational"),
        ("PhasingOut", "phasing-out"),
        ("NotInUse", "not-in-use"),
    ];
    const HOSTINGS: [(&str, &str); 3] = [("OnPremise", "own-data-centre"), ("External", "supplier"), ("Hybrid", "hybrid")];
    const YES_NO: [(&str, &str); 2] = [("Yes", "yes"), ("No", "no")];
    // The most protected last: a system that holds several kinds of data is protected as the last.
    const DATA: [(&str, &str); 4] =
        [("None", "none"), ("PersonData", "ordinary"), ("SensitiveData", "sensitive"), ("LegalData", "criminal-offences")];
    let system = one(item, "systemContext").filter(|system| is_uuid(&system.uuid))?;
    let levels = at(item, "gdpr.dataSensitivityLevels").as_array().map(Vec::as_slice).unwrap_or_default();
    let data = DATA.iter().rfind(|(name, _)| levels.iter().any(|level| level.as_str() == Some(name)));
    let mut fields = BTreeMap::from([
        ("alias", text(item, "general.localCallName")),
        ("version", text(item, "general.systemVersion")),
        ("risk-assessed", day(item, "gdpr.riskAssessmentConductedDate")),
    ]);
    fields.extend(choice(&LIFECYCLES, &text(item, "general.validity.lifeCycleStatus")).map(|choice| ("lifecycle", choice)));
    fields.extend(choice(&HOSTINGS, &text(item, "gdpr.hostedAt")).map(|choice| ("hosting", choice)));
    fields.extend(choice(&YES_NO, &text(item, "general.containsAITechnology")).map(|choice| ("contains-ai", choice)));
    // That it is not critical says nothing of how much it matters.
    fields.extend(choice(&[("Yes", "critical")], &text(item, "gdpr.businessCritical")).map(|choice| ("criticality", choice)));
    fields.extend(data.map(|(_, choice)| ("personal-data", (*choice).to_owned())));
    fields.retain(|_, value| !value.is_empty());
    let names = |path: &str| named(item, path).into_iter().map(|task| task.name).collect();
    let users = at(item, "general.numberOfExpectedUsers");
    let users = match (at(users, "lowerBound").as_u64(), at(users, "upperBound").as_u64()) {
        (_, Some(..=10)) => "under-10",
        (Some(_), Some(..=50)) => "10-50",
        (Some(_), Some(..=100)) => "50-100",
        (Some(100..), None) => "over-100",
        _ => "",
    };
    Some(Usage {
        system,
        fields,
        main_contract: one(item, "general.mainContract").map(|contract| contract.uuid).unwrap_or_default(),
        tasks_added: names("localKLEDeviations.addedKLE"),
        tasks_removed: names("localKLEDeviations.removedKLE"),
        owner: one(item, "organizationUsage.responsibleOrganizationUnit"),
        units: named(item, "organizationUsage.usingOrganizationUnits"),
        purpose: text(item, "gdpr.purpose"),
        users,
        relations: at(item, "outgoingSystemRelations").as_array().into_iter().flatten().filter_map(relation).collect(),
    })
}

fn relation(item: &Value) -> Option<Relation> {
    // The names that an installation begins with; it may add others, which say nothing here.
    const FREQUENCIES: [(&str, &str); 6] = [
        ("Realtid", "at-once"),
        ("Dagligt", "daily"),
        ("Ugentligt", "weekly"),
        ("Månedligt", "monthly"),
        ("Kvartalsvis", "quarterly"),
        ("Årligt", "yearly"),
    ];
    let said = text(item, "relationFrequency.name");
    let frequency = FREQUENCIES.iter().find(|(name, _)| fold(name) == fold(&said)).map_or("", |(_, choice)| choice);
    let uuid = Some(text(item, "uuid").to_lowercase()).filter(|uuid| is_uuid(uuid))?;
    Some(Relation {
        uuid,
        to: one(item, "toSystemUsage")?.uuid,
        interface: text(item, "relationInterface.name"),
        contract: one(item, "associatedContract").map(|contract| contract.uuid).unwrap_or_default(),
        frequency,
    })
}

fn contract(item: &Value) -> Contract {
    const NOTICE_AT: [(&str, &str); 3] =
        [("EndOfCalendarYear", "year-end"), ("EndOfQuarter", "quarter-end"), ("EndOfMonth", "month-end")];
    let (count, months) = kitos::options(&text(item, "agreementPeriod.extensionOptions.name")).unwrap_or_default();
    let used = Some(text(item, "agreementPeriod.extensionOptionsUsed")).filter(|_| !count.is_empty()).unwrap_or_default();
    let word = |field, path: &str| (field, kitos::translated(field, &text(item, path)));
    let mut fields = BTreeMap::from([
        ("begins", day(item, "general.validity.validFrom")),
        ("ends", day(item, "general.validity.validTo")),
        word("type", "general.contractType.name"),
        word("payment", "paymentModel.paymentModel.name"),
        ("options", count),
        ("option-months", months),
        ("options-used", used),
        word("notice-months", "termination.terms.noticePeriodMonths.name"),
        ("notice-at", choice(&NOTICE_AT, &text(item, "termination.terms.noticeByEndOf")).unwrap_or_default()),
        ("irrevocable-until", day(item, "agreementPeriod.irrevocableUntil")),
        ("terminated", day(item, "termination.terminatedAt")),
    ]);
    fields.retain(|_, value| !value.is_empty());
    Contract {
        name: text(item, "name"),
        parent: one(item, "parentContract").map(|parent| parent.uuid).unwrap_or_default(),
        supplier: text(item, "supplier.organization.name"),
        unit: one(item, "responsible.organizationUnit"),
        usages: named(item, "systemUsages"),
        fields,
    }
}

impl App {
    /// Compares what OS2kitos tells with the register; takes it in when `done`, as [`App::register_import`] does with a table.
    ///
    /// # Errors
    /// Denied; `register-changed`.
    pub async fn register_kitos(
        &self,
        actor: &Actor,
        read: KitosRead,
        import: &RegisterImport,
        done: bool,
    ) -> Result<RegisterPlan> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        if done && import.seen.is_some_and(|seen| seen != register.version()) {
            return Err(Error::new(ErrorKind::Conflict, "register-changed-since"));
        }
        let (import, known) = (import.clone(), register.clone());
        let as_of = import.as_of.unwrap_or(self.today());
        let compared = move || {
            let read = compared(&known, &organisation, &read, &import, as_of);
            Ok(told(&known, &organisation, read, as_of))
        };
        let (mut told, events) = self.run(compared).await?;
        if done {
            if !events.is_empty() {
                self.register_append(actor, &register, &events).await?;
            }
            told.done = Some(register.version() + events.len() as u64);
        }
        Ok(told)
    }
}

fn compared(register: &Register, organisation: &Organisation, read: &KitosRead, import: &RegisterImport, as_of: Day) -> Read {
    let source = import.source.clone().unwrap_or_else(|| SOURCE.to_owned());
    let view = register.as_of(as_of);
    let options = |kind: Kind, table: &Table| ImportOptions {
        kind,
        columns: table.header.iter().map(|field| Some(field.clone())).collect(),
        as_of,
        source: source.clone(),
        same: import.same.clone(),
        different: import.different.clone(),
        same_all: import.same_all,
        same_names: import.same_names.clone(),
        different_names: import.different_names.clone(),
    };
    let tables = read.tables(view, organisation).into_iter().map(|(kind, table)| (options(kind, &table), table));
    let tables: Vec<(Table, ImportOptions)> = tables.map(|(options, table)| (table, options)).collect();
    let mut plan = plans(register, organisation, &tables);
    if read.partly {
        // Of what did not change nothing was read.
        let is_deleted = |id| view.text(id, "key").is_some_and(|key| read.deleted.contains(key));
        let known = [Kind::System, Kind::Contract].into_iter().flat_map(|kind| view.records(kind));
        plan.vanished = known.filter(|id| is_deleted(*id)).collect();
    }
    Read { kind: Kind::System, columns: Vec::new(), plan, source, counted: RowCount::Rows }
}
