//! Who stands for a business case: what units say of it before it is decided. What a unit said stays known; its last word counts.

use std::collections::{BTreeMap, HashMap, HashSet};

use samsyn_organisation::{AccountId, Action, Actor, Thing, UnitId, fold};
use samsyn_store::{BusinessCaseStance, Deed};
use serde::Serialize;

use super::kept::NOTE_MAX;
use crate::access::{permit, permit_somewhere};
use crate::landscape::{answers, unit_name};
use crate::{App, Error, Result};

/// What a unit says of a business case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CaseStance {
    /// The unit.
    pub unit: UnitId,
    /// What it is called.
    pub unit_name: String,
    /// Of which version it was said.
    pub version: i64,
    /// Whether it consents.
    pub consents: bool,
    /// Why, or why not.
    pub reason: String,
    /// Who said it for the unit; `None`: the machine's owner, or an account that is no more.
    pub source: Option<String>,
    /// When, UTC microseconds.
    pub said_us: i64,
}

/// A unit by its number and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CaseUnit {
    /// Its number.
    pub unit: UnitId,
    /// What it is called.
    pub name: String,
}

impl App {
    /// Keeps what a unit says of the newest version of a business case; who answers for the unit may say it.
    ///
    /// # Errors
    /// Denied, `busy`, `unit-missing`, `business-case-missing`; `business-case-changed` when there is a newer version than the one that was
    /// looked at; `case-reason-missing` when it does not consent and says no reason; `case-note-too-long`.
    pub async fn case_say(
        &self,
        actor: &Actor,
        id: i64,
        version: i64,
        unit: UnitId,
        (consents, reason): (bool, &str),
    ) -> Result<()> {
        permit_somewhere(actor, Action::LandscapeChange)?;
        let tree = self.organisation().await?.as_of(self.today());
        if tree.unit(unit).is_none() {
            return Err(Error::missing("unit-missing"));
        }
        permit(actor, Action::LandscapeChange, Thing::Unit(&tree.path(unit)))?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() && !consents {
            return Err(Error::invalid("case-reason-missing"));
        }
        if reason.chars().count() > NOTE_MAX {
            return Err(Error::invalid("case-note-too-long").with("limit", NOTE_MAX));
        }
        let writer = self.store().writer(Deed::of(actor, Action::LandscapeChange.name())).await?;
        let stance = BusinessCaseStance { version, unit, consents, reason, account: actor.account(), said_us: 0 };
        Ok(writer.business_case_stance_add(id, &stance).await?)
    }

    /// The last word of each unit, by name of the unit; the units that who asks may speak for; and which of these administrations, by
    /// their names, have said nothing.
    pub(super) async fn case_stances(
        &self,
        actor: &Actor,
        id: i64,
        names: &HashMap<AccountId, String>,
        administrations: &[String],
    ) -> Result<CaseStances> {
        let (organisation, day) = (self.organisation().await?, self.today());
        let tree = organisation.as_of(day);
        let mut last: BTreeMap<UnitId, BusinessCaseStance> = BTreeMap::new();
        for stance in self.store().business_case_stances(id).await? {
            last.insert(stance.unit, stance);
        }
        let told = |of: BusinessCaseStance| CaseStance {
            unit: of.unit,
            unit_name: unit_name(&organisation, of.unit, day).unwrap_or_default(),
            version: of.version,
            consents: of.consents,
            reason: of.reason,
            source: of.account.and_then(|account| names.get(&account).cloned()),
            said_us: of.said_us,
        };
        let mut said: Vec<CaseStance> = last.into_values().map(told).collect();
        said.sort_by_cached_key(|of| (of.unit_name.to_lowercase(), of.unit));
        let speaks = tree.units().iter().filter(|of| answers(actor, &tree, of.id));
        let speaks_for = speaks.map(|of| CaseUnit { unit: of.id, name: of.name.clone() }).collect();
        let heard: HashSet<String> = said.iter().map(|of| fold(&of.unit_name)).collect();
        let unheard = administrations.iter().filter(|name| !heard.contains(&fold(name))).cloned().collect();
        Ok(CaseStances { said, speaks_for, unheard })
    }
}

/// What units say, and who may.
pub(super) struct CaseStances {
    pub(super) said: Vec<CaseStance>,
    pub(super) speaks_for: Vec<CaseUnit>,
    pub(super) unheard: Vec<String>,
}
