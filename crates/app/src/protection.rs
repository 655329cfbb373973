//! Data protection of a log: what is written down about it, what it holds about people, who has access, how it came to be.

use samsyn_organisation::{Action, Actor, Grant, Thing};
use samsyn_store::{LogId, Protection};
use serde::Serialize;

use crate::access::{day_of, deed, now_us, permit};
use crate::{App, ColumnRow, Error, LogRow, Result};

/// Most characters of a text that is written down.
const TEXT_MAX: usize = 4000;
/// Longest time that cases can be kept before they go, in months.
const MONTHS_MAX: u32 = 1200;

/// Somebody who may look at the log today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccessRow {
    /// What people call them.
    pub name: String,
    /// What they hold.
    pub grant: Grant,
}

/// What is known about the data protection of a log.
#[derive(Clone, Debug, Serialize)]
pub struct ProtectionAnswer {
    /// The log.
    pub log: LogRow,
    /// What is written down.
    pub said: Protection,
    /// Its columns with their classes, cases' first.
    pub columns: Vec<ColumnRow>,
    /// Who may look at it today, by name.
    pub access: Vec<AccessRow>,
    /// Deliveries and erasures, the newest first.
    pub versions: Vec<crate::VersionRow>,
    /// How many cases and persons were erased by request.
    pub erasures: u64,
    /// Before which moment cases had to end to be erased by age, UTC microseconds; `None`: never yet.
    pub erased_before_us: Option<i64>,
}

impl App {
    /// What is known about the data protection of a log.
    ///
    /// # Errors
    /// Denied, `log-missing`, `data-damaged`.
    pub async fn protection(&self, actor: &Actor, log: LogId) -> Result<ProtectionAnswer> {
        permit(actor, Action::ProtectionRead, Thing::Whole)?;
        let opened = self.log_open(actor, log).await?;
        let today = day_of(now_us());
        let mut access = Vec::new();
        for account in self.store().account_list().await?.into_iter().filter(|account| !account.closed) {
            let held = account.grants.into_iter().filter(|g| g.grant.holds_on(today));
            access.extend(held.map(|g| AccessRow { name: account.name.clone(), grant: g.grant }));
        }
        access.sort_by(|a, b| a.name.cmp(&b.name));
        let erased: Vec<_> = self.store().erasures().await?.into_iter().filter(|e| e.log == log).collect();
        let requests = erased.iter().filter(|e| e.before_us.is_none()).map(|e| (&e.kind, e.erased_us));
        Ok(ProtectionAnswer {
            log: self.store().log_get(log).await?.into(),
            said: self.store().protection(log).await?,
            columns: opened.columns().iter().map(ColumnRow::of).collect(),
            access,
            versions: self.version_rows(actor, log).await?,
            // A person stands there by name and by pseudonym, at the same moment.
            erasures: requests.collect::<std::collections::BTreeSet<_>>().len() as u64,
            erased_before_us: erased.iter().filter_map(|e| e.before_us).max(),
        })
    }

    /// Writes down what data protection asks for, and how long cases are kept.
    ///
    /// # Errors
    /// Denied, `log-missing`, `protection-text-long`, `protection-months`, `text-nul`, `busy`.
    pub async fn protection_set(&self, actor: &Actor, log: LogId, said: &Protection) -> Result<()> {
        let deed = deed(actor, Action::ProtectionChange)?;
        let texts = [&said.controller, &said.purpose, &said.legal_basis, &said.subjects, &said.recipients, &said.measures];
        if texts.iter().any(|text| text.chars().count() > TEXT_MAX) {
            return Err(Error::invalid("protection-text-long").with("max", TEXT_MAX));
        }
        if texts.iter().any(|text| text.contains('\0')) {
            return Err(Error::invalid("text-nul"));
        }
        if said.retention_months.is_some_and(|months| !(1..=MONTHS_MAX).contains(&months)) {
            return Err(Error::invalid("protection-months").with("max", MONTHS_MAX));
        }
        Ok(self.store().writer(deed).await?.protection_set(log, said).await?)
    }
}
