//! By what systems are told apart: by a choice that is recorded of them, by what they cost, or by the risk of the work that needs
//! them.

use std::collections::HashMap;

use samsyn_organisation::Organisation;

use crate::money::{CostLine, PriceError, Prices, SeenBy, Stage, cost_lines, spread_of};
use crate::{FieldId, Kind, Ore, RecordId, Type, View};

/// What cost is called, in hundredths of the currency from which each begins.
const COSTS: [(&str, i64); 5] = [
    ("cost-below-100-thousand", i64::MIN),
    ("cost-from-100-thousand", 10_000_000),
    ("cost-from-500-thousand", 50_000_000),
    ("cost-from-1-million", 100_000_000),
    ("cost-from-5-million", 500_000_000),
];
/// What risk is called, with the product of likelihood and consequence from which each begins.
const RISKS: [(&str, u8); 5] =
    [("risk-very-low", 1), ("risk-low", 3), ("risk-medium", 6), ("risk-high", 10), ("risk-very-high", 15)];

/// The grade of a product of likelihood and consequence, 0 to 4.
pub fn risk_grade(product: u8) -> usize {
    RISKS.iter().rposition(|(_, from)| product >= *from).unwrap_or(0)
}

/// By what systems are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DividedBy {
    /// Where they are in their life.
    #[default]
    Lifecycle,
    /// Where they run.
    Hosting,
    /// How critical they are.
    Criticality,
    /// On what licence.
    Licence,
    /// What they cost in a year.
    Cost,
    /// The greatest risk of the work processes that need them.
    Risk,
}

impl DividedBy {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Lifecycle, Self::Hosting, Self::Criticality, Self::Licence, Self::Cost, Self::Risk];

    /// The stable name; that of the field, where it is one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lifecycle => "lifecycle",
            Self::Hosting => "hosting",
            Self::Criticality => "criticality",
            Self::Licence => "licence",
            Self::Cost => "cost",
            Self::Risk => "risk",
        }
    }

    /// The one with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }

    /// What a system can be called, in the order of the scale when there is one.
    pub fn choices(self) -> Vec<&'static str> {
        match self {
            Self::Cost => COSTS.map(|(name, _)| name).to_vec(),
            Self::Risk => RISKS.map(|(name, _)| name).to_vec(),
            _ => match FieldId::of(Kind::System, self.name()).map(|id| id.field().holds) {
                Some(Type::Choice(choices)) => choices.to_vec(),
                _ => Vec::new(),
            },
        }
    }

    /// Whether the choices are grades of a scale.
    pub fn is_scale(self) -> bool {
        matches!(self, Self::Cost | Self::Risk | Self::Criticality)
    }
}

/// The year and stage that cost is told of.
pub type CostOf = (i32, Stage);

/// What each system is called.
#[derive(Clone, Debug)]
pub struct Division<'a> {
    view: View<'a>,
    by: DividedBy,
    /// Of what is computed; what is not in it is not known.
    computed: HashMap<RecordId, &'static str>,
    cost_of: Option<CostOf>,
}

impl<'a> Division<'a> {
    /// Divides the systems of a view. Cost: O(1) for a field, O(cost lines × shares) for cost, O(processes) for risk.
    ///
    /// # Errors
    /// Those of adding up; none in prices as recorded.
    pub fn of(view: View<'a>, organisation: &Organisation, by: DividedBy) -> Result<Self, PriceError> {
        let mut division = Self { view, by, computed: HashMap::new(), cost_of: None };
        match by {
            DividedBy::Cost => {
                let (lines, _) = cost_lines(view);
                division.cost_of = cost_of(view, &lines);
                let costs = division.cost_of.map(|of| costs(view, organisation, of, &lines)).transpose()?.unwrap_or_default();
                let named = |(system, amount): (RecordId, Ore)| {
                    let grade = COSTS.iter().rev().find(|(_, from)| amount.0 >= *from).map_or(COSTS[0].0, |(name, _)| name);
                    (system, grade)
                };
                division.computed = costs.into_iter().map(named).collect();
            }
            DividedBy::Risk => {
                division.computed = risks(view).into_iter().map(|(of, risk)| (of, RISKS[risk_grade(risk)].0)).collect()
            }
            _ => {}
        }
        Ok(division)
    }

    /// By what.
    pub fn by(&self) -> DividedBy {
        self.by
    }

    /// Of which year and stage cost is told; `None`: of none, or it is not told.
    pub fn cost_of(&self) -> Option<CostOf> {
        self.cost_of
    }

    /// What a system is called; nothing: it is not known.
    pub fn choices(&self, system: RecordId) -> impl Iterator<Item = &'a str> {
        let field = (!matches!(self.by, DividedBy::Cost | DividedBy::Risk)).then(|| self.by.name());
        let recorded = field.into_iter().flat_map(move |field| self.view.choices(system, field));
        recorded.chain(self.computed.get(&system).copied())
    }
}

/// What was paid in the last year that is over on the day; where nothing is known of that, what was set aside for the last year
/// that has begun.
pub(crate) fn cost_of(view: View<'_>, lines: &[CostLine<'_>]) -> Option<CostOf> {
    let now = view.day().civil().0;
    let last = |stage: Stage, until: i32| {
        let years = lines.iter().filter(|line| line.stage == stage && line.year <= until).map(|line| line.year);
        years.max().map(|year| (year, stage))
    };
    last(Stage::Actual, now - 1).or_else(|| last(Stage::Budget, now))
}

/// What systems cost in the last year of which something is known; empty where nothing is. Cost: O(cost lines).
///
/// # Errors
/// None in prices as recorded.
pub fn system_costs(view: View<'_>, organisation: &Organisation) -> Result<HashMap<RecordId, Ore>, PriceError> {
    let lines = crate::money::cost_lines(view).0;
    cost_of(view, &lines).map_or_else(|| Ok(HashMap::new()), |of| costs(view, organisation, of, &lines))
}

/// What systems cost in a year: lines that name them, shares of contracts that fall to their uses, and contracts for them alone.
/// What a contract for several costs is not divided between them unless its key does.
///
/// # Errors
/// None in prices as recorded.
pub(crate) fn costs<'a>(
    view: View<'a>,
    organisation: &Organisation,
    (year, stage): CostOf,
    lines: &[CostLine<'a>],
) -> Result<HashMap<RecordId, Ore>, PriceError> {
    let asked = lines.iter().filter(|line| line.year == year && line.stage == stage).copied().collect();
    let spread = spread_of(view, organisation, SeenBy::Day(view.day()), Prices::AsRecorded, asked)?;
    let mut costs: HashMap<RecordId, Ore> = HashMap::new();
    for portion in &spread.portions {
        let alone = || {
            let contract = spread.lines[portion.line].contract?;
            let mut systems = view.refers(contract, "system");
            systems.next().filter(|_| systems.next().is_none())
        };
        if let Some(system) = portion.system.or_else(alone) {
            let sum = costs.entry(system).or_default();
            sum.0 = sum.0.saturating_add(portion.amount);
        }
    }
    Ok(costs)
}

/// The greatest likelihood times consequence of the work processes that need each system.
fn risks(view: View<'_>) -> HashMap<RecordId, u8> {
    let mut risks: HashMap<RecordId, u8> = HashMap::new();
    for process in view.records(Kind::Process) {
        let grade = |field: &str| view.choice(process, field).and_then(|choice| choice.parse::<u8>().ok());
        let Some((likelihood, consequence)) = grade("likelihood").zip(grade("consequence")) else { continue };
        for system in view.refers(process, "system") {
            let risk = risks.entry(system).or_default();
            *risk = (*risk).max(likelihood * consequence);
        }
    }
    risks
}

#[cfg(test)]
mod tests {
    use samsyn_organisation::Day;

    use super::*;
    use crate::{Command, Register, Share, ShareOf, Thousandths, Value, apply, decide};

    struct Making(Register);

    impl Making {
        fn record(&mut self, kind: Kind, values: &[(&str, Value)]) -> RecordId {
            let (record, from, source) = (self.0.next_record(), Day(0), String::new());
            self.run(&Command::Create { kind, name: "n".to_owned(), from, source: source.clone() });
            let mut by_field = crate::Values::new();
            for (field, value) in values {
                by_field.entry((*field).to_owned()).or_default().push(value.clone());
            }
            if !by_field.is_empty() {
                self.run(&Command::Set { record, from, values: by_field, source, confirmed: None, seen: None });
            }
            record
        }

        fn run(&mut self, command: &Command) {
            let events = decide(&self.0, command).expect("allowed");
            events.iter().for_each(|event| apply(&mut self.0, event));
        }
    }

    fn line(year: i64, stage: &str, kroner: i64, of: (&'static str, RecordId)) -> Vec<(&'static str, Value)> {
        vec![
            ("year", Value::Number(Thousandths(year * 1_000))),
            ("stage", Value::choice(stage)),
            ("amount", Value::Money(Ore(kroner * 100))),
            (of.0, Value::Record(of.1)),
        ]
    }

    #[test]
    fn cost_is_of_the_last_whole_year_and_of_systems_alone() {
        let mut made = Making(Register::default());
        let [a, b, c, d] = [0; 4].map(|_| made.record(Kind::System, &[("hosting", Value::choice("hybrid"))]));
        let users = [c, d].map(|system| made.record(Kind::Use, &[("system", Value::Record(system))]));
        let alone = made.record(Kind::Contract, &[("system", Value::Record(b))]);
        let both = made.record(Kind::Contract, &[("system", Value::Record(a)), ("system", Value::Record(b))]);
        let share = |of, parts| ("share", Value::Share(Share { of: ShareOf::Use(of), parts, whole: 4 }));
        let keyed = made.record(Kind::Contract, &[share(users[0], 1), share(users[1], 2)]);
        for of in [
            line(2024, "actual", 99_999, ("system", a)),
            line(2024, "actual", 1_000_000, ("contract", alone)),
            line(2024, "actual", 8_000_000, ("contract", both)),
            line(2024, "actual", 1_600_000, ("contract", keyed)),
            line(2024, "budget", 9_000_000, ("system", a)),
            line(2025, "actual", 9_000_000, ("system", a)),
        ] {
            made.record(Kind::CostLine, &of);
        }
        let organisation = Organisation::default();
        let on = |day: &str| made.0.as_of(Day::parse(day).expect("a day"));
        let divided = Division::of(on("2025-06-01"), &organisation, DividedBy::Cost).expect("prices as recorded");
        assert_eq!(divided.cost_of(), Some((2024, Stage::Actual)));
        let told = |of| divided.choices(of).collect::<Vec<_>>();
        assert_eq!(
            [a, b, c, d].map(told),
            [
                vec!["cost-below-100-thousand"],
                vec!["cost-from-1-million"],
                vec!["cost-from-100-thousand"],
                vec!["cost-from-500-thousand"]
            ]
        );
        // Before anything was paid, what was set aside; before that, nothing.
        let budget = Division::of(on("2024-06-01"), &organisation, DividedBy::Cost).expect("prices as recorded");
        assert_eq!(
            (budget.cost_of(), budget.choices(a).next(), budget.choices(b).next()),
            (Some((2024, Stage::Budget)), Some("cost-from-5-million"), None)
        );
        let before = Division::of(on("2023-06-01"), &organisation, DividedBy::Cost).expect("prices as recorded");
        assert_eq!((before.cost_of(), before.choices(a).next()), (None, None));
        let hosting = Division::of(on("2023-06-01"), &organisation, DividedBy::Hosting).expect("prices as recorded");
        assert_eq!(hosting.choices(a).collect::<Vec<_>>(), ["hybrid"]);
    }

    #[test]
    fn risk_is_the_greatest_of_the_processes() {
        let mut made = Making(Register::default());
        let [a, b] = [0; 2].map(|_| made.record(Kind::System, &[]));
        for (likelihood, consequence) in [("2", "2"), ("5", "3"), ("1", "1")] {
            let grades = [("likelihood", Value::choice(likelihood)), ("consequence", Value::choice(consequence))];
            made.record(Kind::Process, &[&grades[..], &[("system", Value::Record(a))]].concat());
        }
        made.record(Kind::Process, &[("likelihood", Value::choice("5")), ("system", Value::Record(b))]);
        let divided = Division::of(made.0.as_of(Day(10)), &Organisation::default(), DividedBy::Risk).expect("no prices");
        assert_eq!((divided.choices(a).collect::<Vec<_>>(), divided.choices(b).next()), (vec!["risk-very-high"], None));
        let grades: Vec<usize> = [1, 2, 3, 5, 6, 9, 10, 14, 15, 25].map(risk_grade).to_vec();
        assert_eq!(grades, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    }

    #[test]
    fn every_choice_has_a_name_of_its_own() {
        for by in DividedBy::ALL {
            assert_eq!(DividedBy::parse(by.name()), Some(by));
            assert!(by.choices().len() > 2, "{by:?}");
        }
    }
}
