//! Business cases that are kept: versions that stay as they were written, what follows from each, what would follow from other
//! values, and versions that are frozen so that anybody can compute them again.

use std::collections::HashMap;

use samsyn_organisation::{AccountId, Action, Actor, Thing, may};
use samsyn_register::case::{
    Assumption, Case, Competence, Effect, EffectKind, EffectPart, EffectUnit, Figures, PriceLevels, Quantity, Rules,
    SourcingFigures, figures, sourcing_figures,
};
use samsyn_stats::Seed;
use samsyn_store::{BusinessCaseRecord, NewBusinessCase};
use serde::{Deserialize, Serialize};

use super::anchoring::{CaseStance, CaseUnit};
use super::sourcing::{CaseCheckDay, SourcingCheck, check_days, measured_days};
use super::unread;
use crate::access::{deed, permit, permit_somewhere};
use crate::{App, Error, ErrorKind, ProcessFlow, Result};

/// Draws of a case that is looked at, and where they start: the same for everybody.
const DRAWS: usize = 20_000;
const SEED: u64 = 1;
/// Bytes of a text, and letters of a note.
const TEXT_MAX: usize = 200_000;
pub(super) const NOTE_MAX: usize = 500;

/// A business case of the list.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BusinessCaseRow {
    /// Its number.
    pub id: i64,
    /// What it is called in its newest version.
    pub title: String,
    /// The newest version.
    pub version: BusinessCaseVersion,
    /// The newest version that is frozen; `None`: none is.
    pub frozen: Option<i64>,
    /// The days on which its decision is looked at again, as the newest version says.
    pub checks: Vec<CaseCheckDay>,
}

/// A version of a business case.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BusinessCaseVersion {
    /// Its number, from 1.
    pub version: i64,
    /// Why it was written.
    pub note: String,
    /// Who wrote it; `None`: the machine's owner, or an account that is no more.
    pub source: Option<String>,
    /// When, UTC microseconds.
    pub said_us: i64,
    /// By what it was computed, when it is frozen.
    pub frozen: Option<FrozenCase>,
}

/// By what a frozen version was computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FrozenCase {
    /// How many draws.
    pub draws: usize,
    /// Where they started.
    pub seed: u64,
    /// The text of the rules.
    pub rules: String,
    /// The version of the program.
    pub program: String,
    /// The measured lead time of the house in days, of a service with a log; it is that of the day on which it was frozen.
    #[serde(default)]
    pub measured_days: Option<f64>,
    /// Digest of the text of the case.
    pub text_hash: String,
    /// Digest of the figures.
    pub figures_hash: String,
    /// Digest of all that: what is cited.
    pub hash: String,
}

/// An assumption as it is believed, and as it is tried.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CaseAssumed {
    /// What effects call it.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Its mean; of a series its first value.
    pub mean: f64,
    /// Between which values nearly all of it lies; `None`: it is known.
    pub range: Option<[f64; 2]>,
    /// Whether it is told by year.
    pub by_year: bool,
    /// Where it comes from.
    pub source: String,
    /// Who answers for it.
    pub owner: String,
    /// When it was last confirmed.
    pub confirmed: String,
    /// The value that is tried instead.
    pub tried: Option<f64>,
}

/// An effect, and how it is computed.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CaseEffect {
    /// What the text calls it.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The id of its alternative.
    pub alternative: String,
    /// What that is called.
    pub alternative_title: String,
    /// Cost, saving or income.
    pub kind: EffectKind,
    /// Whether it changes what is paid.
    pub cashable: bool,
    /// Whose money.
    pub administration: String,
    /// Its account.
    pub account: String,
    /// Which part of what a service costs it is.
    pub part: EffectPart,
    /// As it was written, and in the prices of which year, where those are not the case's.
    pub recorded: Option<(f64, i32)>,
    /// A year, in the case's prices, before assumptions and adoption; costs are negative.
    pub amount: f64,
    /// The first year in which it is something.
    pub from: i32,
    /// The last year in which it is something.
    pub until: i32,
    /// What it is multiplied by, series by year at last.
    pub times: Vec<String>,
    /// Which share of it counts in each of its years; empty: all of it.
    pub adoption: Vec<f64>,
    /// The units of which that is the mean by their weights; empty: all take it up alike.
    pub units: Vec<CaseEffectUnit>,
    /// What it is expected to be worth in the first year, all years together.
    pub present_value: f64,
}

/// A unit that takes an effect up at its own pace.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CaseEffectUnit {
    /// Its name.
    pub name: String,
    /// Which share of the effect is its.
    pub weight: f64,
    /// Its first year.
    pub from: i32,
    /// How much of it has taken the effect up in each year from then on.
    pub adoption: Vec<f64>,
}

/// A version of a business case, and what follows from it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct BusinessCaseAnswer {
    /// The case.
    pub id: i64,
    /// The version that is told.
    pub version: BusinessCaseVersion,
    /// All versions, the newest first.
    pub versions: Vec<BusinessCaseVersion>,
    /// The text as it was written.
    pub text: String,
    /// Who stands for it.
    pub sponsor: String,
    /// How many years.
    pub years: usize,
    /// What is assumed.
    pub assumptions: Vec<CaseAssumed>,
    /// What each alternative costs and gives.
    pub effects: Vec<CaseEffect>,
    /// What is paid whichever way is gone; in no figure.
    pub unavoidable: Vec<CaseEffect>,
    /// What follows; with the tried values where there are some.
    pub figures: Figures,
    /// Whether the figures of a frozen version are no longer those that it was frozen with; never of tried values.
    pub is_other_than_frozen: bool,
    /// The day of the sponsor's consent; empty: not given.
    pub sponsor_consent: String,
    /// By what amounts of other years' prices were brought to the case's.
    pub prices: Option<PriceLevels>,
    /// What the logs of its work processes say.
    pub processes: Vec<ProcessFlow>,
    /// Names of work processes that the register does not have.
    pub processes_missing: Vec<String>,
    /// The skills that it needs, and how many are missing in each month.
    pub competences: Vec<CaseCompetence>,
    /// Who should deliver the service; `None`: it is about none.
    pub sourcing: Option<SourcingFigures>,
    /// What was promised and what came, after the decision.
    pub checks: Vec<SourcingCheck>,
    /// What units say of it: the last word of each.
    pub stances: Vec<CaseStance>,
    /// Administrations whose money it is and that have said nothing, by the names that the case gives them.
    pub unheard: Vec<String>,
    /// The units that who asks may speak for.
    pub speaks_for: Vec<CaseUnit>,
    /// Whether who asks may change it.
    pub changeable: bool,
}

/// A skill that a case needs.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CaseCompetence {
    /// What is needed, there, hired, trained and bought.
    pub of: Competence,
    /// How many people are missing in each month.
    pub missing: Vec<f64>,
}

/// Whether a frozen version still comes to the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CaseChecked {
    /// Whether every figure is the same.
    pub same: bool,
    /// What is not as it was: `text`, `rules` (those that come with Samsyn now), `program`, `figures`.
    pub changed: Vec<&'static str>,
}

impl App {
    /// The business cases, by title.
    ///
    /// # Errors
    /// Denied.
    pub async fn case_list(&self, actor: &Actor) -> Result<Vec<BusinessCaseRow>> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (records, names) = (self.store().business_cases(None).await?, self.case_writers().await?);
        // Each with its newest text.
        let mut newest: Vec<(BusinessCaseRow, String)> = Vec::new();
        for mut record in records {
            let before = newest.pop_if(|(row, _)| row.id == record.id);
            let frozen = record.frozen.is_some().then_some(record.version).or(before.and_then(|(row, _)| row.frozen));
            let (id, title, text) = (record.id, record.written.title.clone(), std::mem::take(&mut record.written.text));
            newest.push((BusinessCaseRow { id, title, version: version(record, &names), frozen, checks: Vec::new() }, text));
        }
        let today = self.today();
        let told = move |(row, text): (BusinessCaseRow, String)| {
            // Of a text that another version of the program kept and that cannot be read any more, its page says so.
            let checks = Case::parse(&text).map_or_else(|_| Vec::new(), |case| check_days(&case, today));
            BusinessCaseRow { checks, ..row }
        };
        let mut rows = self.run(move || Ok(newest.into_iter().map(told).collect::<Vec<_>>())).await?;
        rows.sort_by_cached_key(|row| (row.title.to_lowercase(), row.id));
        Ok(rows)
    }

    /// A version of a business case, the newest without one, and what follows from it; with other values of assumptions where some are
    /// tried. Nothing that is tried is kept. Cost: that of [`case_figures`](crate::case_figures).
    ///
    /// # Errors
    /// Denied, `business-case-missing`; `case-value` when an assumption that is tried is none of the case's.
    pub async fn case_get(
        &self,
        actor: &Actor,
        id: i64,
        wanted: Option<i64>,
        tried: &[(String, f64)],
    ) -> Result<BusinessCaseAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (mut records, names) = (self.store().business_cases(Some(id)).await?, self.case_writers().await?);
        let place = match wanted {
            Some(wanted) => records.iter().position(|record| record.version == wanted),
            None => records.len().checked_sub(1),
        };
        let place = place.ok_or_else(|| Error::missing("business-case-missing"))?;
        let text = records[place].written.text.clone();
        let changeable = may(actor, Action::LandscapeChange, Thing::Whole).is_ok();
        let versions: Vec<BusinessCaseVersion> = records.drain(..).rev().map(|record| version(record, &names)).collect();
        let version = versions[versions.len() - 1 - place].clone();
        let case = Case::parse(&text).map_err(unread)?;
        let (processes, processes_missing) = self.case_processes(actor, &case).await?;
        let measured_days = match &version.frozen {
            Some(frozen) => frozen.measured_days,
            None => measured_days(&case, &processes),
        };
        let checks = self.sourcing_checks(actor, &case).await?;
        let stances = self.case_stances(actor, id, &names, &case.administrations).await?;
        let tried = tried.to_vec();
        self.run(move || {
            let mut case = case;
            let (rules, draws, seed) = match &version.frozen {
                Some(frozen) => (Rules::parse(&frozen.rules), frozen.draws, frozen.seed),
                None => (Rules::shipped(&case.country), DRAWS, SEED),
            };
            let rules = rules.map_err(unread)?;
            let mut assumptions: Vec<CaseAssumed> = case.assumptions.iter().map(assumed).collect();
            for (id, value) in tried {
                let unknown = || Error::invalid("case-tried").with("assumption", &*id);
                let at = case.assumptions.iter().position(|of| of.id == id && !matches!(of.quantity, Quantity::Series(_)));
                let at = at.filter(|_| value.is_finite()).ok_or_else(unknown)?;
                case.assumptions[at].quantity = Quantity::Point(value);
                assumptions[at].tried = Some(value);
            }
            let figures = figures(&case, &rules, draws, Seed(seed), threads()).map_err(unread)?;
            let sourcing = sourcing_figures(&case, &figures, measured_days);
            let is_tried = assumptions.iter().any(|of| of.tried.is_some());
            let is_other_than_frozen = match version.frozen.as_ref().filter(|_| !is_tried) {
                Some(frozen) => figures_digest(&figures, sourcing.as_ref())?.1 != frozen.figures_hash,
                None => false,
            };
            let told = |effects: &[Effect]| effects.iter().map(|of| effect(&case, of, &figures.factors)).collect();
            let (effects, unavoidable) = (told(&case.effects), told(&case.unavoidable));
            let skill = |of: Competence| CaseCompetence { missing: of.missing(), of };
            let Case { sponsor, sponsor_consent, years, prices, competences, .. } = case;
            Ok(BusinessCaseAnswer {
                id,
                version,
                versions,
                text,
                sponsor,
                years,
                assumptions,
                effects,
                unavoidable,
                figures,
                is_other_than_frozen,
                sponsor_consent,
                prices,
                processes,
                processes_missing,
                competences: competences.into_iter().map(skill).collect(),
                sourcing,
                checks,
                stances: stances.said,
                unheard: stances.unheard,
                speaks_for: stances.speaks_for,
                changeable,
            })
        })
        .await
    }

    /// Keeps a new business case; its number.
    ///
    /// # Errors
    /// Denied, `busy`; `case-syntax` with the line, `case-value` with what and which key, `case-text-too-long`, `case-note-too-long`.
    pub async fn case_make(&self, actor: &Actor, text: &str, note: &str) -> Result<i64> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let new = self.case_written(actor, text, note).await?;
        let writer = self.store().writer(deed(actor, Action::LandscapeChange)?).await?;
        Ok(writer.business_case_add(None, &new).await?.0)
    }

    /// Keeps a new version of a business case of which the version `seen` was looked at; its number.
    ///
    /// # Errors
    /// As [`App::case_make`]; `business-case-missing`, `business-case-changed`.
    pub async fn case_change(&self, actor: &Actor, id: i64, seen: i64, text: &str, note: &str) -> Result<i64> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let new = self.case_written(actor, text, note).await?;
        let writer = self.store().writer(deed(actor, Action::LandscapeChange)?).await?;
        Ok(writer.business_case_add(Some((id, seen)), &new).await?.1)
    }

    /// Freezes a version: from now on it is told by these rules, draws and seed.
    ///
    /// # Errors
    /// Denied, `busy`, `business-case-missing`, `business-case-frozen`.
    pub async fn case_freeze(&self, actor: &Actor, id: i64, version: i64) -> Result<FrozenCase> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let deed = deed(actor, Action::LandscapeChange)?;
        let text = self.case_text(id, version).await?.written.text;
        let case = Case::parse(&text).map_err(unread)?;
        let measured_days = measured_days(&case, &self.case_processes(actor, &case).await?.0);
        let frozen = self.run(move || freeze(&text, None, measured_days)).await?;
        let kept = serde_json::to_string(&frozen).map_err(|error| Error::internal("internal", error))?;
        let writer = self.store().writer(deed).await?;
        writer.business_case_freeze((id, version), actor.account(), &kept, &frozen.hash).await?;
        Ok(frozen)
    }

    /// Computes a frozen version again.
    ///
    /// # Errors
    /// Denied, `business-case-missing`, `business-case-not-frozen`.
    pub async fn case_check(&self, actor: &Actor, id: i64, version: i64) -> Result<CaseChecked> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let record = self.case_text(id, version).await?;
        let before = frozen(&record).ok_or_else(|| Error::new(ErrorKind::Conflict, "business-case-not-frozen"))?;
        let text = record.written.text;
        self.run(move || {
            let now = freeze(&text, Some(&before), before.measured_days)?;
            let country = Case::parse(&text).map_err(unread)?.country;
            let rules = Rules::shipped_text(&country).map_err(unread)?;
            let all = [
                ("text", now.text_hash != before.text_hash),
                ("rules", rules != before.rules),
                ("program", now.program != before.program),
                ("figures", now.figures_hash != before.figures_hash),
            ];
            let changed = all.into_iter().filter(|(_, is_changed)| *is_changed).map(|(what, _)| what).collect();
            Ok(CaseChecked { same: now.figures_hash == before.figures_hash, changed })
        })
        .await
    }

    async fn case_text(&self, id: i64, version: i64) -> Result<BusinessCaseRecord> {
        let records = self.store().business_cases(Some(id)).await?;
        let found = records.into_iter().find(|record| record.version == version);
        found.ok_or_else(|| Error::missing("business-case-missing"))
    }

    /// A text that can be kept: one from which figures follow.
    async fn case_written(&self, actor: &Actor, text: &str, note: &str) -> Result<NewBusinessCase> {
        if text.len() > TEXT_MAX {
            return Err(Error::invalid("case-text-too-long").with("limit", TEXT_MAX));
        }
        if note.chars().count() > NOTE_MAX {
            return Err(Error::invalid("case-note-too-long").with("limit", NOTE_MAX));
        }
        let text = text.replace("\r\n", "\n");
        let asked = text.clone();
        let title =
            self.run(move || freeze(&asked, None, None).and_then(|_| Ok(Case::parse(&asked).map_err(unread)?.title))).await?;
        Ok(NewBusinessCase { title, text, note: note.trim().to_owned(), account: actor.account() })
    }

    pub(super) async fn case_writers(&self) -> Result<HashMap<AccountId, String>> {
        Ok(self.store().account_list().await?.into_iter().map(|account| (account.id, account.name)).collect())
    }
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Computes a text, by what it was frozen with or by what is in force, and says by what.
fn freeze(text: &str, before: Option<&FrozenCase>, measured_days: Option<f64>) -> Result<FrozenCase> {
    let case = Case::parse(text).map_err(unread)?;
    let (rules, draws, seed) = match before {
        Some(before) => (before.rules.clone(), before.draws, before.seed),
        None => (Rules::shipped_text(&case.country).map_err(unread)?.to_owned(), DRAWS, SEED),
    };
    let told = figures(&case, &Rules::parse(&rules).map_err(unread)?, draws, Seed(seed), threads()).map_err(unread)?;
    let sourcing = sourcing_figures(&case, &told, measured_days);
    let (told, figures_hash) = figures_digest(&told, sourcing.as_ref())?;
    let text_hash = digest(&[text.as_bytes()]);
    let by = format!("{draws} {seed}");
    let hash = digest(&[text.as_bytes(), rules.as_bytes(), by.as_bytes(), &told]);
    let program = env!("CARGO_PKG_VERSION").to_owned();
    Ok(FrozenCase { draws, seed, rules, program, measured_days, text_hash, figures_hash, hash })
}

/// Every figure as bytes, and their digest.
fn figures_digest(figures: &Figures, sourcing: Option<&SourcingFigures>) -> Result<(Vec<u8>, String)> {
    let told = serde_json::to_vec(&(figures, sourcing)).map_err(|error| Error::internal("internal", error))?;
    let digest = digest(&[&told]);
    Ok((told, digest))
}

fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    // The length of each stands before it, so that no two lists are the same bytes.
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    hasher.finalize().to_hex().to_string()
}

fn frozen(record: &BusinessCaseRecord) -> Option<FrozenCase> {
    record.frozen.as_ref().and_then(|kept| serde_json::from_str(&kept.frozen).ok())
}

fn version(record: BusinessCaseRecord, names: &HashMap<AccountId, String>) -> BusinessCaseVersion {
    let frozen = frozen(&record);
    let NewBusinessCase { note, account, .. } = record.written;
    let source = account.and_then(|account| names.get(&account).cloned());
    BusinessCaseVersion { version: record.version, note, source, said_us: record.said_us, frozen }
}

fn assumed(of: &Assumption) -> CaseAssumed {
    let range = match &of.quantity {
        Quantity::Triangle { low, high, .. } | Quantity::Range { low, high } => Some([*low, *high]),
        Quantity::Normal { mean, sd } => Some([mean - 2.0 * sd, mean + 2.0 * sd]),
        Quantity::Point(_) | Quantity::Series(_) => None,
    };
    let (mean, by_year) = match &of.quantity {
        Quantity::Series(values) => (values.first().copied().unwrap_or_default(), true),
        other => (other.mean(), false),
    };
    CaseAssumed {
        id: of.id.clone(),
        title: if of.title.is_empty() { of.id.clone() } else { of.title.clone() },
        mean,
        range,
        by_year,
        source: of.source.clone(),
        owner: of.owner.clone(),
        confirmed: of.confirmed.clone(),
        tried: None,
    }
}

fn effect(case: &Case, of: &Effect, factors: &[f64]) -> CaseEffect {
    let years = || of.shares.iter().enumerate().filter(|(_, share)| **share != 0.0);
    let year = |at: usize| case.first_year.saturating_add(i32::try_from(at).unwrap_or(i32::MAX));
    let called = |id: &str, title: &str| if title.is_empty() { id.to_owned() } else { title.to_owned() };
    let alternative = &case.alternatives[of.alternative];
    let adoption: Vec<f64> = years().map(|(_, share)| *share).collect();
    let whole: f64 = of.units.iter().map(|unit| unit.weight).sum();
    let last = years().next_back().map_or(0, |(at, _)| at);
    let unit = |unit: &EffectUnit| CaseEffectUnit {
        name: unit.name.clone(),
        weight: unit.weight / whole,
        from: unit.from,
        adoption: (0..=last).filter(|at| year(*at) >= unit.from).map(|at| unit.shares[at]).collect(),
    };
    CaseEffect {
        id: of.id.clone(),
        title: called(&of.id, &of.title),
        alternative: alternative.id.clone(),
        alternative_title: called(&alternative.id, &alternative.title),
        kind: of.kind,
        cashable: of.cashable,
        administration: case.administrations[of.administration].clone(),
        account: of.account.clone(),
        part: of.part,
        recorded: Some(of.recorded).filter(|(_, year)| *year != case.price_year),
        amount: of.sign() * of.amount,
        from: year(years().next().map_or(0, |(at, _)| at)),
        until: year(years().next_back().map_or(0, |(at, _)| at)),
        times: of.factors.iter().chain(&of.series).map(|at| assumed(&case.assumptions[*at]).title).collect(),
        adoption: if adoption.iter().any(|share| *share < 1.0) { adoption } else { Vec::new() },
        units: of.units.iter().map(unit).collect(),
        present_value: of.by_year.iter().zip(factors).map(|(amount, factor)| amount * factor).sum::<f64>() * case.times(of),
    }
}
