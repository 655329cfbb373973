//! A case as a workbook that computes: what is assumed, what each alternative costs and gives in each year, and from these, by formulas,
//! present values, who gains, and when it is paid back. Change an assumption in it and the rest follows. What comes from draws stands
//! beside it as values.

use samsyn_app::{BusinessCaseAnswer, Case, CaseQuantity, Table};
use samsyn_report::{NO_NUMBER, Sheet, Value, Worth, sheet_in_formula};
use samsyn_wording::Words;

use super::called;

/// Columns of the sheets before those of years.
const EFFECT_COLUMNS: usize = 10;
const ASSUMPTION_COLUMNS: usize = 10;

fn text(words: impl Into<String>) -> samsyn_report::Cell {
    samsyn_report::Cell::text(words)
}

fn number(value: f64) -> samsyn_report::Cell {
    samsyn_report::Cell { words: format!("{value:.2}"), value: Value::Number(value), worth: Worth::Exact }
}

fn maybe(value: Option<f64>) -> samsyn_report::Cell {
    value.map_or_else(nothing, number)
}

fn nothing() -> samsyn_report::Cell {
    samsyn_report::Cell { words: String::new(), value: Value::Nothing, worth: Worth::Exact }
}

/// Alternatives and administrations are told apart by numbers from 1, so that no name is ever read as a pattern.
fn numbered(place: usize) -> samsyn_report::Cell {
    samsyn_report::Cell { words: (place + 1).to_string(), value: Value::Count(place as u64 + 1), worth: Worth::Exact }
}

fn formula(formula: String, value: Option<f64>) -> samsyn_report::Cell {
    let words = value.map(|value| format!("{value:.2}")).unwrap_or_default();
    samsyn_report::Cell { words, value: Value::Formula { formula, value }, worth: Worth::Exact }
}

/// The letters of a column, counted from 0.
fn letters(mut column: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + (column % 26) as u8));
        match column / 26 {
            0 => return letters,
            rest => column = rest - 1,
        }
    }
}

/// A cell as a formula names it, the same wherever the formula stands; rows from 1.
fn at(column: usize, row: usize) -> String {
    format!("${}${row}", letters(column))
}

/// Which share of an effect counts in a year: of several units the mean by their weights.
fn adopted(of: &samsyn_app::CaseEffectText, year: usize) -> String {
    if of.units.is_empty() {
        return of.shares[year].to_string();
    }
    let parts: Vec<String> = of.units.iter().map(|unit| format!("{}*{}", unit.weight, unit.shares[year])).collect();
    let weights: Vec<String> = of.units.iter().map(|unit| unit.weight.to_string()).collect();
    format!("({})/({})", parts.join("+"), weights.join("+"))
}

/// The sheets, and how they name each other.
struct Book<'a> {
    words: &'a Words,
    case: &'a Case,
    answer: &'a BusinessCaseAnswer,
    assumptions: String,
    effects: String,
    rules: String,
}

impl Book<'_> {
    fn years(&self) -> impl Iterator<Item = usize> + use<> {
        0..self.case.years
    }

    fn headings(&self, keys: &[&str]) -> Vec<String> {
        let years = self.years().map(|at| (self.case.first_year + at as i32).to_string());
        keys.iter().map(|key| self.words.text(key)).chain(years).collect()
    }

    /// A column of the effects, over all of them.
    fn of_effects(&self, column: usize) -> String {
        let last = self.case.effects.len() + 1;
        format!("{}!{}:{}", self.effects, at(column, 2), at(column, last))
    }

    /// The sum of a column of the effects over those of an alternative, and of an administration or of money alone where asked.
    fn sum(&self, column: usize, alternative: &str, more: &str) -> String {
        format!("SUMIFS({},{},{alternative}{more})", self.of_effects(column), self.of_effects(2))
    }

    fn assumptions_sheet(&self) -> Sheet {
        let row = |(place, of): (usize, &samsyn_app::CaseAssumed)| {
            let row = place + 2;
            let quantity = &self.case.assumptions[place].quantity;
            let [low, mode, high, sd] = match quantity {
                CaseQuantity::Triangle { low, mode, high } => [Some(*low), Some(*mode), Some(*high), None],
                CaseQuantity::Range { low, high } => [Some(*low), None, Some(*high), None],
                CaseQuantity::Normal { sd, .. } => [None, None, None, Some(*sd)],
                CaseQuantity::Point(_) | CaseQuantity::Series(_) => [None; 4],
            };
            let used = match (of.tried, quantity) {
                (Some(value), _) => number(value),
                (None, CaseQuantity::Triangle { .. }) => formula(format!("=(D{row}+E{row}+F{row})/3"), Some(of.mean)),
                (None, CaseQuantity::Range { .. }) => formula(format!("=(D{row}+F{row})/2"), Some(of.mean)),
                (None, CaseQuantity::Series(_)) => nothing(),
                (None, CaseQuantity::Point(_) | CaseQuantity::Normal { .. }) => number(of.mean),
            };
            let series = |year: usize| match quantity {
                CaseQuantity::Series(_) => number(quantity.in_year(year)),
                _ => nothing(),
            };
            let told = [text(&*of.id), text(&*of.title), used, maybe(low), maybe(mode), maybe(high), maybe(sd)];
            let from = [&of.source, &of.owner, &of.confirmed].map(|said| text(&**said));
            told.into_iter().chain(from).chain(self.years().map(series)).collect()
        };
        Sheet {
            name: self.words.text("case-sheet-assumptions"),
            headings: self.headings(&[
                "case-sheet-id",
                "column-case-assumption",
                "case-sheet-used",
                "column-case-low",
                "case-sheet-mode",
                "column-case-high",
                "column-case-gain-sd",
                "case-sheet-source",
                "case-sheet-owner",
                "case-sheet-confirmed",
            ]),
            rows: self.answer.assumptions.iter().enumerate().map(row).collect(),
        }
    }

    fn effects_sheet(&self) -> Sheet {
        let factors = &self.answer.figures.factors;
        let means: Vec<f64> = self.answer.assumptions.iter().map(|of| of.tried.unwrap_or(of.mean)).collect();
        let row = |(place, of): (usize, &samsyn_app::CaseEffectText)| {
            let row = place + 2;
            let times: f64 = of.factors.iter().map(|at| means[*at]).product();
            let cells: Vec<String> =
                of.factors.iter().map(|place| format!("{}!{}", self.assumptions, at(2, place + 2))).collect();
            let along = |year: usize| -> String {
                let cell = |place: &usize| format!("*{}!{}", self.assumptions, at(ASSUMPTION_COLUMNS + year, place + 2));
                of.series.iter().map(cell).collect()
            };
            let year = |year: usize| {
                let value = of.by_year[year] * times;
                formula(format!("={}*H{row}*I{row}*{}{}", of.sign(), adopted(of, year), along(year)), Some(value))
            };
            let from = letters(EFFECT_COLUMNS);
            let to = letters(EFFECT_COLUMNS + self.case.years - 1);
            let present = format!("=SUMPRODUCT({from}{row}:{to}{row},{}!{}:{})", self.rules, at(1, 3), at(self.case.years, 3));
            let worth: f64 = of.by_year.iter().zip(factors).map(|(amount, factor)| amount * factor).sum::<f64>() * times;
            let alternative = &self.case.alternatives[of.alternative];
            let recorded = if of.recorded.1 == self.case.price_year {
                String::new()
            } else {
                let prices = [("amount", of.recorded.0.to_string().into()), ("year", of.recorded.1.to_string().into())];
                self.words.with("case-recorded", &prices)
            };
            let told = [
                text(called(&of.id, &of.title)),
                text(called(&alternative.id, &alternative.title)),
                numbered(of.alternative),
                numbered(of.administration),
                text(&*self.case.administrations[of.administration]),
                number(f64::from(u8::from(of.cashable))),
                text(&*of.account),
                number(of.amount),
                if cells.is_empty() { number(1.0) } else { formula(format!("={}", cells.join("*")), Some(times)) },
                text(recorded),
            ];
            told.into_iter().chain(self.years().map(year)).chain([formula(present, Some(worth))]).collect()
        };
        let mut headings = self.headings(&[
            "case-effect",
            "column-case-alternative",
            "case-sheet-number",
            "case-sheet-number",
            "column-case-administration",
            "case-sheet-cashable",
            "column-money-account",
            "case-sheet-amount",
            "case-sheet-times",
            "case-sheet-recorded",
        ]);
        headings.push(self.words.text("column-case-mean"));
        Sheet {
            name: self.words.text("case-sheet-effects"),
            headings,
            rows: self.case.effects.iter().enumerate().map(row).collect(),
        }
    }

    /// The rate of each year, what an amount of it is worth in the first, and the cost of taxes.
    fn rules_sheet(&self) -> Sheet {
        let figures = &self.answer.figures;
        let rate = |year: usize| if year == 0 { nothing() } else { number(figures.rules.rate(year)) };
        let factor = |year: usize| match year {
            0 => number(1.0),
            _ => formula(format!("={}3/(1+{}2)", letters(year), letters(year + 1)), Some(figures.factors[year])),
        };
        let rows = vec![
            [text(self.words.text("case-sheet-rate"))].into_iter().chain(self.years().map(rate)).collect(),
            [text(self.words.text("case-sheet-factor"))].into_iter().chain(self.years().map(factor)).collect(),
            vec![text(self.words.text("case-sheet-tax")), number(figures.rules.tax_cost)],
            vec![text(figures.rules.source.as_str())],
        ];
        Sheet { name: self.words.text("case-sheet-rules"), headings: self.headings(&["case-sheet-rule"]), rows }
    }

    fn results_sheet(&self) -> Sheet {
        let present = EFFECT_COLUMNS + self.case.years;
        let payback = sheet_in_formula(&self.words.text("case-sheet-payback"));
        let of_money = format!(",{},1", self.of_effects(5));
        let figures = &self.answer.figures;
        let row = |(place, of): (usize, &samsyn_app::CaseAlternative)| {
            let row = place + 2;
            let money = format!("{}-{}", self.sum(present, &format!("$A{row}"), &of_money), self.sum(present, "1", &of_money));
            let tax = figures.rules.tax_cost;
            let cashable = if tax > 0.0 { of.tax / tax } else { of.administrations.iter().map(|of| of.cashable).sum() };
            let back = at(3 * self.case.years + 2, row);
            vec![
                numbered(place),
                text(called(&of.alternative, &of.title)),
                formula(format!("={}", self.sum(present, &format!("$A{row}"), "")), Some(of.mean)),
                formula(format!("=C{row}-C$2"), Some(of.gain)),
                formula(format!("={money}"), Some(cashable)),
                formula(format!("=E{row}*{}!{}", self.rules, at(1, 4)), Some(of.tax)),
                formula(format!("={payback}!{back}"), of.payback_years),
                number(of.gain_sd),
                number(of.drawn.p10),
                number(of.drawn.p50),
                number(of.drawn.p85),
                number(of.positive),
                number(of.risk_pool),
                maybe(of.waiting),
            ]
        };
        let keys = [
            "case-sheet-number",
            "column-case-alternative",
            "column-case-mean",
            "column-case-gain",
            "column-case-cashable",
            "column-case-tax",
            "column-case-payback",
            "column-case-gain-sd",
            "column-case-p10",
            "column-case-p50",
            "column-case-p85",
            "column-case-positive",
            "column-case-risk-pool",
            "column-case-waiting",
        ];
        Sheet {
            name: self.words.text("case-sheet-results"),
            headings: keys.iter().map(|key| self.words.text(key)).collect(),
            rows: figures.alternatives.iter().enumerate().map(row).collect(),
        }
    }

    fn administrations_sheet(&self) -> Sheet {
        let present = EFFECT_COLUMNS + self.case.years;
        let administrations = self.case.administrations.len().max(1);
        let all = self.answer.figures.alternatives.iter().flat_map(|of| of.administrations.iter().map(move |who| (of, who)));
        let row = |(place, (of, who)): (usize, (&samsyn_app::CaseAlternative, &samsyn_app::CaseAdministration))| {
            let row = place + 2;
            let whose = format!(",{},$B{row}", self.of_effects(3));
            let money = format!("{whose},{},1", self.of_effects(5));
            let gain = |more: &str| format!("={}-{}", self.sum(present, &format!("$A{row}"), more), self.sum(present, "1", more));
            vec![
                numbered(place / administrations),
                numbered(place % administrations),
                text(called(&of.alternative, &of.title)),
                text(&*who.administration),
                formula(gain(&whose), Some(who.gain)),
                formula(gain(&money), Some(who.cashable)),
                number(who.better),
            ]
        };
        let keys = [
            "case-sheet-number",
            "case-sheet-number",
            "column-case-alternative",
            "column-case-administration",
            "column-case-gain",
            "column-case-cashable",
            "column-case-better",
        ];
        Sheet {
            name: self.words.text("case-sheet-administrations"),
            headings: keys.iter().map(|key| self.words.text(key)).collect(),
            rows: all.enumerate().map(row).collect(),
        }
    }

    /// Money beyond going on as now in each year, its sum so far, the number of each year in which that is below nothing, and from these the
    /// years until it is no longer.
    fn payback_sheet(&self) -> Sheet {
        let years = self.case.years;
        let of_money = format!(",{},1", self.of_effects(5));
        let means: Vec<f64> = self.answer.assumptions.iter().map(|of| of.tried.unwrap_or(of.mean)).collect();
        let row = |(place, of): (usize, &samsyn_app::CaseAlternative)| {
            let row = place + 2;
            let paid = |alternative: usize, year: usize| -> f64 {
                let effects = self.case.effects.iter().filter(|of| of.alternative == alternative && of.cashable);
                effects.map(|of| of.by_year[year] * of.factors.iter().map(|at| means[*at]).product::<f64>()).sum()
            };
            let money: Vec<f64> = self.years().map(|year| paid(place, year) - paid(0, year)).collect();
            let column = |block: usize, year: usize| letters(1 + block * years + year);
            let mut cells = vec![numbered(place)];
            for (year, value) in money.iter().enumerate() {
                let of_year = EFFECT_COLUMNS + year;
                let now = format!("{}-{}", self.sum(of_year, &format!("$A{row}"), &of_money), self.sum(of_year, "1", &of_money));
                cells.push(formula(format!("={now}"), Some(*value)));
            }
            let mut sum = 0.0;
            let mut sums = Vec::new();
            for (year, value) in money.iter().enumerate() {
                sum += value;
                sums.push(sum);
                let so_far = if year == 0 { String::new() } else { format!("{}{row}+", column(1, year - 1)) };
                cells.push(formula(format!("={so_far}{}{row}", column(0, year)), Some(sum)));
            }
            for (year, sum) in sums.iter().enumerate() {
                let number = year + 1;
                let below = if *sum < 0.0 { number as f64 } else { 0.0 };
                cells.push(formula(format!("=IF({}{row}<0,{number},0)", column(1, year)), Some(below)));
            }
            let range = |block: usize| format!("{}{row}:{}{row}", column(block, 0), column(block, years - 1));
            let last = letters(1 + 3 * years);
            let below = sums.iter().rposition(|sum| *sum < 0.0).map_or(0.0, |at| at as f64 + 1.0);
            cells.push(formula(format!("=MAX({})", range(2)), Some(below)));
            let back = format!(
                "=IF({last}{row}=0,\"{NO_NUMBER}\",IF({last}{row}={years},\"{NO_NUMBER}\",{last}{row}-INDEX({},{last}{row})/INDEX({},{last}{row}+1)))",
                range(1),
                range(0)
            );
            cells.push(formula(back, of.payback_years));
            cells
        };
        let year = |key: &'static str| {
            let first = self.case.first_year;
            self.years().map(move |at| format!("{} {}", self.words.text(key), first + at as i32))
        };
        let headings = [self.words.text("case-sheet-number")]
            .into_iter()
            .chain(year("case-sheet-money"))
            .chain(year("case-sheet-so-far"))
            .chain(year("case-sheet-below"))
            .chain([self.words.text("case-sheet-last-below"), self.words.text("column-case-payback")]);
        Sheet {
            name: self.words.text("case-sheet-payback"),
            headings: headings.collect(),
            rows: self.answer.figures.alternatives.iter().enumerate().map(row).collect(),
        }
    }

    /// Values that no formula of the workbook gives: what turning one assumption does.
    fn deciding_sheet(&self) -> Sheet {
        let table = Table::case_assumptions(&self.answer.figures);
        super::super::files::sheet(self.words, self.words.text("case-decides"), &table, &|key| {
            self.words.text(&format!("column-{key}"))
        })
    }
}

/// The workbook of a case. Rows of the case and of the answer are the same, as the answer was made of the case.
pub(super) fn sheets(words: &Words, case: &Case, answer: &BusinessCaseAnswer) -> Vec<Sheet> {
    let name = |key: &str| sheet_in_formula(&words.text(key));
    let book = Book {
        words,
        case,
        answer,
        assumptions: name("case-sheet-assumptions"),
        effects: name("case-sheet-effects"),
        rules: name("case-sheet-rules"),
    };
    vec![
        book.results_sheet(),
        book.administrations_sheet(),
        book.assumptions_sheet(),
        book.effects_sheet(),
        book.rules_sheet(),
        book.payback_sheet(),
        book.deciding_sheet(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_workbook() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        assert_eq!(at(2, 7), "$C$7");
    }
}
