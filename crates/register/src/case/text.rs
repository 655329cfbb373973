//! A business case as a readable text (TOML), read and checked.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_organisation::Day;
use serde::{Deserialize, Serialize};

use super::adoption::{EffectUnit, UnitText, Years, adopted};
use super::quantity::going_on;
use super::{Criterion, Quantity};

/// Years of a case at most, and things of each kind: what draws keep grows with alternatives times administrations.
const YEARS_MAX: usize = 100;
const ASSUMPTIONS_MAX: usize = 200;
const ALTERNATIVES_MAX: usize = 50;
const EFFECTS_MAX: usize = 1_000;
const ADMINISTRATIONS_MAX: usize = 100;
const PROCESSES_MAX: usize = 20;
/// Months of a skill.
const MONTHS_MAX: usize = 240;
/// Largest amount.
const AMOUNT_MAX: f64 = 1e15;

/// What is wrong with a case or rules. The message is `error-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {section} {key} {value}")]
pub struct CaseError {
    code: &'static str,
    /// The line, from 1, where the text is no TOML.
    pub line: Option<usize>,
    section: String,
    key: String,
    value: String,
}

impl CaseError {
    pub(super) fn syntax(text: &str, error: &toml::de::Error) -> Self {
        let before = error.span().map_or("", |span| text.get(..span.start).unwrap_or_default());
        let line = Some(before.matches('\n').count() + 1);
        Self { code: "case-syntax", line, section: String::new(), key: String::new(), value: error.message().to_owned() }
    }

    pub(super) fn value(section: impl Into<String>, key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { code: "case-value", line: None, section: section.into(), key: key.into(), value: value.into() }
    }

    /// Stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Named values for the wording.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let line = self.line.map(|line| ("line", line.to_string()));
        let rest = [("section", self.section.clone()), ("key", self.key.clone()), ("value", self.value.clone())];
        line.into_iter().chain(rest).collect()
    }
}

/// What an effect is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "CaseEffectKind")]
pub enum EffectKind {
    /// Money or work spent.
    Cost,
    /// Money or work spared.
    Saving,
    /// Money that comes in.
    Income,
}

/// Something assumed.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    /// What effects call it.
    pub id: String,
    /// What it is.
    pub title: String,
    /// What is believed of it.
    pub quantity: Quantity,
    /// Where it comes from.
    pub source: String,
    /// Who answers for it.
    pub owner: String,
    /// When it was last confirmed, as it is written.
    pub confirmed: String,
}

/// Which part of what a way of delivering a service costs an effect is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "CaseEffectPart")]
pub enum EffectPart {
    /// What is saved in the house when somebody else does it.
    Avoidable,
    /// What stays in the house whoever does it: told, and in no sum.
    Unavoidable,
    /// Moving over.
    Transition,
    /// What the supplier is paid.
    Price,
    /// Minding the contract.
    ContractAdministration,
    /// Getting out of it again.
    Exit,
    /// None of these.
    #[default]
    Other,
}

impl EffectPart {
    /// All of them, as they are told.
    pub const ALL: [Self; 7] = [
        Self::Avoidable,
        Self::Transition,
        Self::Price,
        Self::ContractAdministration,
        Self::Exit,
        Self::Other,
        Self::Unavoidable,
    ];

    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Avoidable => "avoidable",
            Self::Unavoidable => "unavoidable",
            Self::Transition => "transition",
            Self::Price => "price",
            Self::ContractAdministration => "contract-administration",
            Self::Exit => "exit",
            Self::Other => "other",
        }
    }
}

/// A way to go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alternative {
    /// What effects call it.
    pub id: String,
    /// What it is.
    pub title: String,
    /// In how many days the service is delivered, as promised; of the first alternative it may be measured.
    pub lead_time_days: Option<f64>,
    /// Quality, 1 (poor) to 5.
    pub quality: Option<f64>,
    /// Risk, 1 (low) to 5.
    pub risk: Option<f64>,
    /// For how many months one is bound.
    pub lock_in_months: Option<f64>,
    /// What becomes of those who do the work, in words.
    pub staff: String,
    /// The contract of the register under which it is paid, by its name; may be empty.
    pub contract: String,
}

/// A skill that the case needs, in people by month from the first of the case; the last of a list goes on as long as it is needed.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CaseCompetence")]
pub struct Competence {
    /// The skill.
    pub skill: String,
    /// How many are needed.
    pub need: Vec<f64>,
    /// How many the teams have to spare.
    pub have: Vec<f64>,
    /// How many are hired.
    pub hire: Vec<f64>,
    /// How many are trained.
    pub train: Vec<f64>,
    /// How many are bought.
    pub buy: Vec<f64>,
}

impl Competence {
    /// How many are still missing in each month.
    pub fn missing(&self) -> Vec<f64> {
        let of = |all: &[f64], month: usize| going_on(all, month).unwrap_or(0.0);
        let from = [&self.have, &self.hire, &self.train, &self.buy];
        let there = |month: usize| from.map(|all| of(all, month)).iter().sum::<f64>();
        let months = from.map(Vec::len).into_iter().fold(self.need.len(), usize::max);
        (0..months).map(|month| (of(&self.need, month) - there(month)).max(0.0)).collect()
    }
}

/// A service, of which it is asked who should deliver it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourcing {
    /// The service.
    pub service: String,
    /// The work process of the register whose measured lead time is that of the house; may be empty.
    pub process: String,
    /// Place of the alternative that was decided for; `None`: nothing is decided.
    pub chosen: Option<usize>,
    /// The day of the decision, from which it is looked at again; `None`: nothing is decided.
    pub decided: Option<Day>,
    /// What each criterion weighs, in their order; some are above nothing.
    pub weights: [f64; Criterion::ALL.len()],
}

/// What an alternative costs or gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// What it is called among the effects.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Place of its alternative.
    pub alternative: usize,
    /// Cost, saving or income.
    pub kind: EffectKind,
    /// Whether it changes what is paid, or only what people do with their time.
    pub cashable: bool,
    /// Place of the administration whose money it is.
    pub administration: usize,
    /// Its account; may be empty.
    pub account: String,
    /// Places of the assumptions that it is multiplied by, ascending, each once; series are in `by_year`.
    pub factors: Vec<usize>,
    /// Its sign and amount in each year of the case, before the factors: costs are negative.
    pub by_year: Vec<f64>,
    /// Which part of the cost of a service it is.
    pub part: EffectPart,
    /// Its amount as it was written, and in the prices of which year.
    pub recorded: (f64, i32),
    /// Its amount in the case's prices, without sign, before everything else.
    pub amount: f64,
    /// Which share of it counts in each year: 0 before and after it, and as far as it is adopted.
    pub shares: Vec<f64>,
    /// The units of which `shares` is the mean by their weights; none: all take it up alike.
    pub units: Vec<EffectUnit>,
    /// Places of the series that it is multiplied by.
    pub series: Vec<usize>,
}

impl Effect {
    /// 1, or −1 of costs.
    pub fn sign(&self) -> f64 {
        if self.kind == EffectKind::Cost { -1.0 } else { 1.0 }
    }
}

/// By what amounts of other years' prices are brought to those of the case.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CasePrices")]
pub struct PriceLevels {
    /// What the index is called.
    pub name: String,
    /// Where it is published.
    pub source: String,
    /// Its value in each year.
    pub levels: BTreeMap<i32, f64>,
}

/// A business case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it is about.
    pub title: String,
    /// Who stands for it.
    pub sponsor: String,
    /// The day of that consent; empty: not given.
    pub sponsor_consent: String,
    /// By whose rules it is made.
    pub country: String,
    /// The first year, with which all others are compared.
    pub first_year: i32,
    /// How many years.
    pub years: usize,
    /// In the prices of which year amounts are.
    pub price_year: i32,
    /// By what amounts of other years' prices were brought to those; `None`: there are none.
    pub prices: Option<PriceLevels>,
    /// After how many years one could begin at the next renewal; `None`: not asked.
    pub renewal_years: Option<usize>,
    /// What is assumed.
    pub assumptions: Vec<Assumption>,
    /// The ways to go; the first is to go on as now, which the others are held against.
    pub alternatives: Vec<Alternative>,
    /// Whose money it is.
    pub administrations: Vec<String>,
    /// What each alternative costs and gives.
    pub effects: Vec<Effect>,
    /// What is paid whichever way is gone: told, and in no sum.
    pub unavoidable: Vec<Effect>,
    /// What is not counted, in words.
    pub not_counted: Vec<String>,
    /// Names of the work processes of the register whose measured flow belongs to it.
    pub processes: Vec<String>,
    /// Which skills it needs.
    pub competences: Vec<Competence>,
    /// Of a service, of which it is asked who should deliver it.
    pub sourcing: Option<Sourcing>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CaseText {
    title: String,
    #[serde(default)]
    sponsor: String,
    #[serde(default)]
    sponsor_consent: String,
    country: String,
    first_year: i32,
    years: usize,
    price_year: i32,
    price_index: Option<PriceIndexText>,
    renewal_years: Option<usize>,
    #[serde(default)]
    not_counted: Vec<String>,
    #[serde(default)]
    processes: Vec<String>,
    #[serde(default)]
    assumption: Vec<AssumptionText>,
    alternative: Vec<AlternativeText>,
    effect: Vec<EffectText>,
    #[serde(default)]
    competence: Vec<CompetenceText>,
    sourcing: Option<SourcingText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceIndexText {
    name: String,
    #[serde(default)]
    source: String,
    levels: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CompetenceText {
    skill: String,
    need: Vec<f64>,
    #[serde(default)]
    have: Vec<f64>,
    #[serde(default)]
    hire: Vec<f64>,
    #[serde(default)]
    train: Vec<f64>,
    #[serde(default)]
    buy: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcingText {
    service: String,
    #[serde(default)]
    process: String,
    #[serde(default)]
    chosen: String,
    #[serde(default)]
    decided: String,
    weights: BTreeMap<Criterion, f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct AssumptionText {
    id: String,
    #[serde(default)]
    title: String,
    value: ValueText,
    #[serde(default)]
    source: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    confirmed: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ValueText {
    Number(f64),
    Years(Vec<f64>),
    Shape(ShapeText),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShapeText {
    low: Option<f64>,
    mode: Option<f64>,
    high: Option<f64>,
    mean: Option<f64>,
    sd: Option<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct AlternativeText {
    id: String,
    #[serde(default)]
    title: String,
    lead_time_days: Option<f64>,
    quality: Option<f64>,
    risk: Option<f64>,
    lock_in_months: Option<f64>,
    #[serde(default)]
    staff: String,
    #[serde(default)]
    contract: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct EffectText {
    id: String,
    #[serde(default)]
    title: String,
    alternative: String,
    kind: EffectKind,
    #[serde(default = "yes")]
    cashable: bool,
    administration: String,
    #[serde(default)]
    account: String,
    amount: f64,
    /// In the prices of which year it is, when not in the case's.
    prices: Option<i32>,
    #[serde(default)]
    part: EffectPart,
    #[serde(default)]
    times: Vec<String>,
    #[serde(default)]
    once: bool,
    from: Option<i32>,
    until: Option<i32>,
    /// Shares of the years from its first on; the last goes on.
    #[serde(default)]
    adoption: Vec<f64>,
    #[serde(default)]
    unit: Vec<UnitText>,
}

fn yes() -> bool {
    true
}

impl Case {
    /// Reads a case.
    ///
    /// # Errors
    /// `case-syntax` with the line; `case-value` with what and which key.
    ///
    /// ```
    /// use samsyn_register::case::Case;
    /// let case = Case::parse(r#"
    /// title = "One booking system"
    /// country = "NO"
    /// first-year = 2027
    /// years = 10
    /// price-year = 2026
    /// [[assumption]]
    /// id = "bookings"
    /// value = { low = 800, mode = 1000, high = 1500 }
    /// [[alternative]]
    /// id = "keep"
    /// [[alternative]]
    /// id = "share"
    /// [[effect]]
    /// id = "time"
    /// alternative = "share"
    /// kind = "saving"
    /// cashable = false
    /// administration = "Culture"
    /// amount = 120
    /// times = ["bookings"]
    /// adoption = [0.5, 1.0]
    /// "#).expect("a case");
    /// assert_eq!((case.effects[0].by_year[0], case.effects[0].by_year[9]), (60.0, 120.0));
    /// ```
    pub fn parse(text: &str) -> Result<Self, CaseError> {
        let read: CaseText = toml::from_str(text).map_err(|error| CaseError::syntax(text, &error))?;
        let wrong = |key: &'static str, value: String| Err(CaseError::value("case", key, value));
        if !(1..=YEARS_MAX).contains(&read.years) {
            return wrong("years", read.years.to_string());
        }
        if read.renewal_years.is_some_and(|years| years == 0 || years >= read.years) {
            return wrong("renewal-years", read.renewal_years.unwrap_or_default().to_string());
        }
        if !(1_900..=2_200).contains(&read.first_year) {
            return wrong("first-year", read.first_year.to_string());
        }
        if read.title.trim().is_empty() {
            return wrong("title", read.title);
        }
        let counts = [
            ("assumption", read.assumption.len(), ASSUMPTIONS_MAX),
            ("alternative", read.alternative.len(), ALTERNATIVES_MAX),
            ("effect", read.effect.len(), EFFECTS_MAX),
            ("competence", read.competence.len(), ALTERNATIVES_MAX),
            ("processes", read.processes.len(), PROCESSES_MAX),
            ("not-counted", read.not_counted.len(), EFFECTS_MAX),
        ];
        for (key, count, most) in counts {
            if count > most || count == 0 && ["alternative", "effect"].contains(&key) {
                return wrong(key, count.to_string());
            }
        }
        once("assumption", read.assumption.iter().map(|of| &*of.id))?;
        once("alternative", read.alternative.iter().map(|of| &*of.id))?;
        once("effect", read.effect.iter().map(|of| &*of.id))?;
        if !read.sponsor_consent.is_empty() && Day::parse(&read.sponsor_consent).is_none() {
            return wrong("sponsor-consent", read.sponsor_consent);
        }
        let mut case = Self {
            title: read.title,
            sponsor: read.sponsor,
            sponsor_consent: read.sponsor_consent,
            country: read.country,
            first_year: read.first_year,
            years: read.years,
            price_year: read.price_year,
            prices: read.price_index.map(|of| levels(of, read.price_year)).transpose()?,
            renewal_years: read.renewal_years,
            assumptions: read.assumption.into_iter().map(assumption).collect::<Result<_, _>>()?,
            alternatives: read.alternative.into_iter().map(alternative).collect::<Result<_, _>>()?,
            administrations: Vec::new(),
            effects: Vec::new(),
            unavoidable: Vec::new(),
            not_counted: read.not_counted,
            processes: read.processes,
            competences: read.competence.into_iter().map(competence).collect::<Result<_, _>>()?,
            sourcing: None,
        };
        case.sourcing = read.sourcing.map(|of| sourcing(of, &case.alternatives)).transpose()?;
        for of in read.effect {
            let effect = case.effect(of)?;
            let kept = if effect.part == EffectPart::Unavoidable { &mut case.unavoidable } else { &mut case.effects };
            kept.push(effect);
        }
        Ok(case)
    }

    /// What an effect of the case is multiplied by, all assumptions at their means.
    pub fn times(&self, of: &Effect) -> f64 {
        of.factors.iter().map(|at| self.assumptions[*at].quantity.mean()).product()
    }

    fn effect(&mut self, of: EffectText) -> Result<Effect, CaseError> {
        let section = || format!("effect {}", of.id);
        let wrong = |key: &'static str, value: String| CaseError::value(section(), key, value);
        let alternative = self.alternatives.iter().position(|known| known.id == of.alternative);
        let alternative = alternative.ok_or_else(|| wrong("alternative", of.alternative.clone()))?;
        if !of.amount.is_finite() || of.amount.abs() > AMOUNT_MAX {
            return Err(wrong("amount", of.amount.to_string()));
        }
        let level = match of.prices.filter(|year| *year != self.price_year) {
            None => 1.0,
            Some(year) => {
                let found =
                    self.prices.as_ref().and_then(|prices| Some(prices.levels[&self.price_year] / prices.levels.get(&year)?));
                found.ok_or_else(|| wrong("prices", year.to_string()))?
            }
        };
        if of.administration.trim().is_empty() {
            return Err(wrong("administration", String::new()));
        }
        let from = of.from.unwrap_or(self.first_year);
        let until = if of.once { from } else { of.until.unwrap_or(self.first_year + self.years as i32 - 1) };
        if of.once && of.until.is_some() || from < self.first_year || until < from {
            return Err(wrong("until", format!("{from}-{until}")));
        }
        let mut factors = BTreeSet::new();
        let mut series = Vec::new();
        for name in &of.times {
            let place =
                self.assumptions.iter().position(|known| known.id == *name).ok_or_else(|| wrong("times", name.clone()))?;
            // Twice the same would not be a product of independent numbers.
            let is_new = if matches!(self.assumptions[place].quantity, Quantity::Series(_)) {
                let is_new = !series.contains(&place);
                series.push(place);
                is_new
            } else {
                factors.insert(place)
            };
            if !is_new {
                return Err(wrong("times", name.clone()));
            }
        }
        let years = Years { first: self.first_year, count: self.years, effect: (from, until) };
        let (shares, units) = adopted(section, &years, &of.adoption, of.unit)?;
        let amount = of.amount * level;
        let sign = if of.kind == EffectKind::Cost { -1.0 } else { 1.0 };
        let in_year = |(at, adopted): (usize, &f64)| {
            let along: f64 = series.iter().map(|place| self.assumptions[*place].quantity.in_year(at)).product();
            if *adopted == 0.0 { 0.0 } else { sign * amount * adopted * along }
        };
        let by_year = shares.iter().enumerate().map(in_year).collect();
        let administration = match self.administrations.iter().position(|known| *known == of.administration) {
            Some(known) => known,
            None if self.administrations.len() == ADMINISTRATIONS_MAX => {
                return Err(wrong("administration", of.administration.clone()));
            }
            None => {
                self.administrations.push(of.administration.clone());
                self.administrations.len() - 1
            }
        };
        Ok(Effect {
            alternative,
            administration,
            factors: factors.into_iter().collect(),
            by_year,
            part: of.part,
            recorded: (of.amount, of.prices.unwrap_or(self.price_year)),
            amount,
            shares,
            units,
            series,
            id: of.id,
            title: of.title,
            kind: of.kind,
            cashable: of.cashable,
            account: of.account,
        })
    }
}

/// Fails when an id stands twice or is empty.
fn once<'a>(section: &'static str, ids: impl Iterator<Item = &'a str>) -> Result<(), CaseError> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if id.trim().is_empty() || !seen.insert(id) {
            return Err(CaseError::value(section, "id", id));
        }
    }
    Ok(())
}

fn levels(of: PriceIndexText, price_year: i32) -> Result<PriceLevels, CaseError> {
    let wrong = |value: String| CaseError::value("price-index", "levels", value);
    let mut levels = BTreeMap::new();
    for (year, level) in of.levels {
        if !(level > 0.0 && level <= AMOUNT_MAX) {
            return Err(wrong(format!("{year} = {level}")));
        }
        levels.insert(year.parse().map_err(|_| wrong(year))?, level);
    }
    if !levels.contains_key(&price_year) {
        return Err(wrong(price_year.to_string()));
    }
    Ok(PriceLevels { name: of.name, source: of.source, levels })
}

fn alternative(of: AlternativeText) -> Result<Alternative, CaseError> {
    let marks = [("quality", of.quality, [1.0, 5.0]), ("risk", of.risk, [1.0, 5.0])];
    let lengths = [("lead-time-days", of.lead_time_days, [0.0, 36_525.0]), ("lock-in-months", of.lock_in_months, [0.0, 1_200.0])];
    for (key, value, [least, most]) in marks.into_iter().chain(lengths) {
        if let Some(value) = value.filter(|value| !(least..=most).contains(value)) {
            return Err(CaseError::value(format!("alternative {}", of.id), key, value.to_string()));
        }
    }
    Ok(Alternative {
        id: of.id,
        title: of.title,
        lead_time_days: of.lead_time_days,
        quality: of.quality,
        risk: of.risk,
        lock_in_months: of.lock_in_months,
        staff: of.staff,
        contract: of.contract,
    })
}

fn competence(of: CompetenceText) -> Result<Competence, CaseError> {
    let section = || format!("competence {}", of.skill);
    for (key, all) in [("need", &of.need), ("have", &of.have), ("hire", &of.hire), ("train", &of.train), ("buy", &of.buy)] {
        if all.len() > MONTHS_MAX || all.is_empty() && key == "need" {
            return Err(CaseError::value(section(), key, all.len().to_string()));
        }
        if let Some(count) = all.iter().find(|count| !(0.0..=100_000.0).contains(*count)) {
            return Err(CaseError::value(section(), key, count.to_string()));
        }
    }
    let CompetenceText { skill, need, have, hire, train, buy } = of;
    Ok(Competence { skill, need, have, hire, train, buy })
}

fn sourcing(of: SourcingText, alternatives: &[Alternative]) -> Result<Sourcing, CaseError> {
    let wrong = |key: &'static str, value: String| CaseError::value("sourcing", key, value);
    let decided = Some(&*of.decided).filter(|day| !day.is_empty());
    let in_reach = |day: &Day| (1_900..=2_200).contains(&day.civil().0);
    let decided =
        decided.map(|day| Day::parse(day).filter(in_reach).ok_or_else(|| wrong("decided", day.to_owned()))).transpose()?;
    let place = |id: &str| alternatives.iter().position(|known| known.id == id).ok_or_else(|| wrong("chosen", id.to_owned()));
    let chosen = Some(&*of.chosen).filter(|id| !id.is_empty()).map(place).transpose()?;
    if decided.is_some() != chosen.is_some() {
        return Err(wrong("decided", of.decided));
    }
    let weights = Criterion::ALL.map(|criterion| of.weights.get(&criterion).copied().unwrap_or(0.0));
    if weights.iter().any(|weight| !(0.0..=AMOUNT_MAX).contains(weight)) || weights.iter().sum::<f64>() <= 0.0 {
        return Err(wrong("weights", format!("{weights:?}")));
    }
    Ok(Sourcing { service: of.service, process: of.process, chosen, decided, weights })
}

fn assumption(of: AssumptionText) -> Result<Assumption, CaseError> {
    let wrong = |value: String| CaseError::value(format!("assumption {}", of.id), "value", value);
    let is_amount = |value: f64| value.is_finite() && value.abs() <= AMOUNT_MAX;
    let quantity = match of.value {
        ValueText::Number(value) => Quantity::Point(value),
        ValueText::Years(values) if values.is_empty() => return Err(wrong("[]".to_owned())),
        ValueText::Years(values) => Quantity::Series(values),
        ValueText::Shape(ShapeText { low: Some(low), mode: Some(mode), high: Some(high), mean: None, sd: None }) => {
            if !(low <= mode && mode <= high) {
                return Err(wrong(format!("{low} {mode} {high}")));
            }
            Quantity::Triangle { low, mode, high }
        }
        ValueText::Shape(ShapeText { low: Some(low), mode: None, high: Some(high), mean: None, sd: None }) => {
            if low > high || low.is_nan() || high.is_nan() {
                return Err(wrong(format!("{low} {high}")));
            }
            Quantity::Range { low, high }
        }
        ValueText::Shape(ShapeText { low: None, mode: None, high: None, mean: Some(mean), sd: Some(sd) }) => {
            if sd < 0.0 || sd.is_nan() {
                return Err(wrong(sd.to_string()));
            }
            Quantity::Normal { mean, sd }
        }
        ValueText::Shape(_) => return Err(wrong("low, mode, high, mean, sd".to_owned())),
    };
    let fits = match &quantity {
        Quantity::Point(value) => is_amount(*value),
        Quantity::Triangle { low, high, .. } | Quantity::Range { low, high } => is_amount(*low) && is_amount(*high),
        Quantity::Normal { mean, sd } => is_amount(*mean) && is_amount(*sd),
        Quantity::Series(values) => values.iter().copied().all(is_amount),
    };
    if !fits {
        return Err(wrong(format!("{quantity:?}")));
    }
    let AssumptionText { id, title, source, owner, confirmed, .. } = of;
    Ok(Assumption { id, title, quantity, source, owner, confirmed })
}
