//! A business case as a readable text (TOML), read and checked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Quantity;

/// Years of a case at most, and things of a kind.
const YEARS_MAX: usize = 100;
const THINGS_MAX: usize = 1_000;
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

/// A way to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// What effects call it.
    pub id: String,
    /// What it is.
    pub title: String,
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
}

/// A business case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it is about.
    pub title: String,
    /// Who stands for it.
    pub sponsor: String,
    /// By whose rules it is made.
    pub country: String,
    /// The first year, with which all others are compared.
    pub first_year: i32,
    /// How many years.
    pub years: usize,
    /// In the prices of which year amounts are.
    pub price_year: i32,
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
    /// What is not counted, in words.
    pub not_counted: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CaseText {
    title: String,
    #[serde(default)]
    sponsor: String,
    country: String,
    first_year: i32,
    years: usize,
    price_year: i32,
    renewal_years: Option<usize>,
    #[serde(default)]
    not_counted: Vec<String>,
    #[serde(default)]
    assumption: Vec<AssumptionText>,
    alternative: Vec<AlternativeText>,
    effect: Vec<EffectText>,
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
    #[serde(default)]
    times: Vec<String>,
    #[serde(default)]
    once: bool,
    from: Option<i32>,
    until: Option<i32>,
    /// Shares of the years from its first on; the last goes on.
    #[serde(default)]
    adoption: Vec<f64>,
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
        for (key, count) in
            [("assumption", read.assumption.len()), ("alternative", read.alternative.len()), ("effect", read.effect.len())]
        {
            if count > THINGS_MAX || count == 0 && key != "assumption" {
                return wrong(key, count.to_string());
            }
        }
        once("assumption", read.assumption.iter().map(|of| &*of.id))?;
        once("alternative", read.alternative.iter().map(|of| &*of.id))?;
        once("effect", read.effect.iter().map(|of| &*of.id))?;
        let mut case = Self {
            title: read.title,
            sponsor: read.sponsor,
            country: read.country,
            first_year: read.first_year,
            years: read.years,
            price_year: read.price_year,
            renewal_years: read.renewal_years,
            assumptions: read.assumption.into_iter().map(assumption).collect::<Result<_, _>>()?,
            alternatives: read.alternative.into_iter().map(|of| Alternative { id: of.id, title: of.title }).collect(),
            administrations: Vec::new(),
            effects: Vec::new(),
            not_counted: read.not_counted,
        };
        for of in read.effect {
            let effect = case.effect(of)?;
            case.effects.push(effect);
        }
        Ok(case)
    }

    fn effect(&mut self, of: EffectText) -> Result<Effect, CaseError> {
        let section = || format!("effect {}", of.id);
        let wrong = |key: &'static str, value: String| CaseError::value(section(), key, value);
        let alternative = self.alternatives.iter().position(|known| known.id == of.alternative);
        let alternative = alternative.ok_or_else(|| wrong("alternative", of.alternative.clone()))?;
        if !of.amount.is_finite() || of.amount.abs() > AMOUNT_MAX {
            return Err(wrong("amount", of.amount.to_string()));
        }
        if of.administration.trim().is_empty() {
            return Err(wrong("administration", String::new()));
        }
        if let Some(share) = of.adoption.iter().find(|share| !(0.0..=1.0).contains(*share)) {
            return Err(wrong("adoption", share.to_string()));
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
        let sign = if of.kind == EffectKind::Cost { -1.0 } else { 1.0 };
        let in_year = |at: usize| {
            let year = self.first_year + at as i32;
            if !(from..=until).contains(&year) {
                return 0.0;
            }
            let since = (year - from) as usize;
            let adopted = of.adoption.get(since).or(of.adoption.last()).copied().unwrap_or(1.0);
            let along: f64 = series.iter().map(|place| self.assumptions[*place].quantity.in_year(at)).product();
            sign * of.amount * adopted * along
        };
        let by_year = (0..self.years).map(in_year).collect();
        let administration = match self.administrations.iter().position(|known| *known == of.administration) {
            Some(known) => known,
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
