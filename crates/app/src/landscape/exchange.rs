//! The landscape for other tools: all records as tables, as an architecture model, and the services as facts on the web.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use samsyn_organisation::{Action, Day, Organisation, UnitId, fold};
use samsyn_register::exchange::{CpsvAsk, ModelWords, write_model, write_services};
use samsyn_register::import::RowFinding;
use samsyn_register::{FieldId, Kind, Type, View};
use serde::Serialize;

use super::import::RecordFinding;
use super::{RecordQuery, RecordsAnswer, list, unit_name};
use crate::access::permit_somewhere;
use crate::units::unit_seen;
use crate::{Actor, App, Error, Result};

/// A file made of the landscape, with what could not be part of it. The messages are `error-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LandscapeFile {
    /// On which day the landscape is like this.
    pub day: Day,
    /// The version of the register that says so.
    pub version: u64,
    /// The text of the file.
    pub text: String,
    /// What is not in it, or is missing.
    pub findings: Vec<RecordFinding>,
}

impl App {
    /// The records of all kinds on a day, for a workbook that can be taken in again: where a name is that of several records or
    /// units, their numbers or keys stand beside it. Cost: O(records log records).
    ///
    /// # Errors
    /// Denied.
    pub async fn record_book(&self, actor: &Actor, query: &RecordQuery) -> Result<Vec<RecordsAnswer>> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let version = self.version_known(&register, query.known).await?;
        let (query, today) = (query.clone(), self.today());
        self.run(move || {
            let view = register.as_of(query.day.unwrap_or(today)).at(version);
            let names = Names::of(view, &organisation);
            let told = |kind| {
                let mut answer = list(view, &organisation, kind, &query);
                names.tell_apart(kind, &mut answer);
                answer
            };
            Ok(Kind::ALL.map(told).to_vec())
        })
        .await
    }

    /// The records of a day as a model in the ArchiMate Model Exchange File Format, with the units that records name or that the
    /// actor may see. Cost: O(records).
    ///
    /// # Errors
    /// Denied.
    pub async fn landscape_model(&self, actor: &Actor, day: Option<Day>, words: ModelWords) -> Result<LandscapeFile> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let view_day = day.unwrap_or(self.today());
        let now = organisation.as_of(self.today());
        let units = organisation.units().iter().map(|unit| unit.id);
        let seen: BTreeSet<UnitId> = units.filter(|unit| unit_seen(actor, &now, *unit)).collect();
        self.run(move || {
            let view = register.as_of(view_day);
            let (text, findings) = write_model(view, &organisation, &|unit| seen.contains(&unit), &words);
            Ok(file(view, text, &findings))
        })
        .await
    }

    /// The services of a day by CPSV-AP-NO, with the mandatory facts that are missing. Cost: O(services).
    ///
    /// # Errors
    /// Denied; `cpsv-address-unfit`, `cpsv-language-unfit` with the text.
    pub async fn service_catalogue(&self, actor: &Actor, day: Option<Day>, ask: CpsvAsk) -> Result<LandscapeFile> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let view_day = day.unwrap_or(self.today());
        self.run(move || {
            let view = register.as_of(view_day);
            let told = write_services(view, &organisation, &ask);
            let told = told.map_err(|(code, text)| Error::invalid(code).with("value", text))?;
            Ok(file(view, told.text, &told.findings))
        })
        .await
    }
}

fn file(view: View<'_>, text: String, findings: &[RowFinding]) -> LandscapeFile {
    let told = |finding: &RowFinding| RecordFinding { row: finding.row, code: finding.code, args: finding.args.clone() };
    LandscapeFile { day: view.day(), version: view.version(), text, findings: findings.iter().map(told).collect() }
}

/// By what records and units are called, where a name alone does not say which is meant.
struct Names {
    /// How many records of a kind are called so, or have it as another name or key.
    records: HashMap<(Kind, String), u64>,
    units: HashMap<UnitId, String>,
}

impl Names {
    fn of(view: View<'_>, organisation: &Organisation) -> Self {
        let mut records: HashMap<(Kind, String), u64> = HashMap::new();
        for kind in Kind::ALL {
            for id in view.records(kind) {
                let others = view.values(id, "alias").iter().map(ToString::to_string);
                let mut names: Vec<String> = others.chain(view.text(id, "key").map(str::to_owned)).collect();
                names.push(view.name(id).to_owned());
                let mut names: Vec<String> = names.iter().map(|name| fold(name)).collect();
                names.sort_unstable();
                names.dedup();
                names.into_iter().for_each(|name| *records.entry((kind, name)).or_default() += 1);
            }
        }
        let mut by_name: BTreeMap<String, Vec<UnitId>> = BTreeMap::new();
        let mut units = HashMap::new();
        for unit in organisation.units() {
            let name = unit_name(organisation, unit.id, view.day()).unwrap_or_default();
            by_name.entry(fold(&name)).or_default().push(unit.id);
        }
        let keys = |name: &str| organisation.units().iter().any(|unit| fold(&unit.key) == name);
        for (_, ids) in by_name.iter().filter(|(name, ids)| ids.len() > 1 || keys(name)) {
            for id in ids {
                let key = organisation.unit(*id).map(|unit| unit.key.clone()).unwrap_or_default();
                units.insert(*id, key);
            }
        }
        Self { records, units }
    }

    fn tell_apart(&self, kind: Kind, answer: &mut RecordsAnswer) {
        for (field, values) in answer.rows.iter_mut().flat_map(|row| &mut row.values) {
            let Some(holds) = FieldId::of(kind, field).map(|id| id.field().holds) else { continue };
            for value in values {
                let Some(name) = &mut value.name else { continue };
                let (of, number) = match holds {
                    Type::Record(of) => (Some(of), value.value.as_str()),
                    Type::Share => match value.value.split_once(" = ").and_then(|(of, _)| of.split_once(' ')) {
                        Some(("use", number)) => (Some(Kind::Use), number),
                        Some((_, number)) => (None, number),
                        None => continue,
                    },
                    _ => (None, value.value.as_str()),
                };
                match of {
                    Some(of) if self.records.get(&(of, fold(name))).is_none_or(|count| *count != 1) => {
                        *name = format!("{name} (Samsyn {number})");
                    }
                    Some(_) => {}
                    None => {
                        if let Some(key) = number.parse().ok().and_then(|id| self.units.get(&UnitId(id))) {
                            *name = format!("{name} ({key})");
                        }
                    }
                }
            }
        }
    }
}
