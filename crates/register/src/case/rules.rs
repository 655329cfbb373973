//! The rules by which a country's authorities make business cases: rates, horizon, cost of taxation, and what is told of
//! uncertainty. They are texts with a source and a date, not code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::CaseError;

/// The rules that come with Samsyn, by country.
const SHIPPED: [(&str, &str); 3] =
    [("DK", include_str!("rules/dk.toml")), ("NO", include_str!("rules/no.toml")), ("SE", include_str!("rules/se.toml"))];

/// Rules of a country.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(rename = "CaseRules")]
pub struct Rules {
    /// The country.
    pub country: String,
    /// Where they are written.
    pub source: String,
    /// Since when they are in force.
    pub since: String,
    /// The rate of each year, by the first year, counted from the year compared with, from which it holds.
    pub rates: BTreeMap<String, f64>,
    /// What a unit of tax costs beyond itself; 0: it is not counted.
    #[serde(default)]
    pub tax_cost: f64,
    /// The percentile that the budget is set at, and the one that the risk pool reaches to.
    pub percentiles: [u8; 2],
}

impl Rules {
    /// Reads rules.
    ///
    /// # Errors
    /// `case-syntax` with the line, `case-value` with the key.
    pub fn parse(text: &str) -> Result<Self, CaseError> {
        let rules: Self = toml::from_str(text).map_err(|error| CaseError::syntax(text, &error))?;
        let wrong = |key: &'static str, value: String| Err(CaseError::value("rules", key, value));
        for (year, rate) in &rules.rates {
            if year.parse::<usize>().is_err() || !(0.0..1.0).contains(rate) {
                return wrong("rates", format!("{year} = {rate}"));
            }
        }
        if !rules.rates.contains_key("0") {
            return wrong("rates", "0".to_owned());
        }
        if !(0.0..=1.0).contains(&rules.tax_cost) {
            return wrong("tax-cost", rules.tax_cost.to_string());
        }
        let [budget, pool] = rules.percentiles;
        if !(1..100).contains(&budget) || !(budget..100).contains(&pool) {
            return wrong("percentiles", format!("{budget}, {pool}"));
        }
        Ok(rules)
    }

    /// The rules that come with Samsyn for a country: `DK`, `NO` or `SE`.
    ///
    /// # Errors
    /// `case-value` for any other.
    pub fn shipped(country: &str) -> Result<Self, CaseError> {
        Self::parse(Self::shipped_text(country)?)
    }

    /// The text of the rules that come with Samsyn for a country.
    ///
    /// # Errors
    /// `case-value` for a country without.
    pub fn shipped_text(country: &str) -> Result<&'static str, CaseError> {
        let found = SHIPPED.iter().find(|(code, _)| *code == country);
        let (_, text) = found.ok_or_else(|| CaseError::value("case", "country", country.to_owned()))?;
        Ok(*text)
    }

    /// The rate of a year, counted from the year compared with.
    pub fn rate(&self, year: usize) -> f64 {
        let begun = self.rates.iter().filter_map(|(from, rate)| Some((from.parse::<usize>().ok()?, *rate)));
        begun.filter(|(from, _)| *from <= year).max_by_key(|(from, _)| *from).map_or(0.0, |(_, rate)| rate)
    }

    /// What an amount of a year is worth in the year compared with: 1, then each year's divided by one and its rate.
    ///
    /// ```
    /// use samsyn_register::case::Rules;
    /// let factors = Rules::shipped("NO").expect("shipped").factors(3);
    /// assert!((factors[2] - 1.0 / (1.04 * 1.04)).abs() < 1e-15);
    /// ```
    pub fn factors(&self, years: usize) -> Vec<f64> {
        let mut factors = Vec::with_capacity(years);
        let mut factor = 1.0;
        for year in 0..years {
            if year > 0 {
                factor /= 1.0 + self.rate(year);
            }
            factors.push(factor);
        }
        factors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_fall_as_the_guides_say() {
        let rules = |country| Rules::shipped(country).expect("shipped");
        assert_eq!([0, 35, 36, 70, 71].map(|year| rules("DK").rate(year)), [0.035, 0.035, 0.025, 0.025, 0.015]);
        assert_eq!([0, 40, 41, 75, 76].map(|year| rules("NO").rate(year)), [0.04, 0.04, 0.03, 0.03, 0.02]);
        assert_eq!([0, 99].map(|year| rules("SE").rate(year)), [0.035, 0.035]);
        let factors = rules("DK").factors(38);
        assert!((factors[37] - 1.0 / (1.035_f64.powi(35) * 1.025_f64.powi(2))).abs() < 1e-15);
        assert!((rules("NO").tax_cost - 0.2).abs() < 1e-15 && rules("NO").percentiles == [50, 85]);
    }

    /// Examples that were published; those of the guides themselves could not be had.
    #[test]
    fn factors_are_those_of_published_examples() {
        let rules = |rates: &str| {
            Rules::parse(&format!(
                "country = \"X\"\nsource = \"s\"\nsince = \"2026-01-01\"\npercentiles = [50, 85]\n[rates]\n{rates}"
            ))
            .expect("rules")
        };
        // Denmark's Ministry of Finance to the Finance Committee, 3 September 2018 (FIU 2017-18, answer 418, note to table 1): of a project of
        // 75 years the first 35 are discounted at 4 %, those from 36 to 70 at 3 %, and those from 71 to 75 at 2 %.
        let factors = rules("0 = 0.04\n36 = 0.03\n71 = 0.02").factors(76);
        let by_hand = 1.04_f64.powi(-35) * 1.03_f64.powi(-35) * 1.02_f64.powi(-5);
        assert!((factors[75] / by_hand - 1.0).abs() < 1e-12 && (factors[35] * 1.04_f64.powi(35) - 1.0).abs() < 1e-12);
        // Wisløff and others, Tidsskrift for Den norske lægeforening 2006; 126: 2670-3, figure 3: at 4 % a year of life in 18 years is worth
        // some 0.5 of one now.
        let norway = Rules::shipped("NO").expect("shipped").factors(19);
        assert!((norway[18] - 0.5).abs() < 0.01, "{}", norway[18]);
    }

    #[test]
    fn rules_that_say_nothing_are_refused() {
        let rules = |rates: &str, rest: &str| {
            Rules::parse(&format!(
                "country = \"X\"\nsource = \"s\"\nsince = \"2026-01-01\"\npercentiles = [50, 85]\n{rest}\n[rates]\n{rates}"
            ))
        };
        assert!(rules("0 = 0.03", "").is_ok());
        for (rates, rest, key) in [
            ("1 = 0.03", "", "rates"),
            ("0 = 1.5", "", "rates"),
            ("0 = 0.03\nsoon = 0.02", "", "rates"),
            ("0 = 0.03", "tax-cost = 2.0", "tax-cost"),
        ] {
            assert_eq!(rules(rates, rest).map_err(|error| error.code()), Err("case-value"), "{key}");
        }
        assert_eq!(Rules::parse("country =").map_err(|error| error.code()), Err("case-syntax"));
        assert_eq!(Rules::shipped("XX").map_err(|error| error.code()), Err("case-value"));
    }
}
