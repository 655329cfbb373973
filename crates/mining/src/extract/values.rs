//! Values of the columns that stay: as they are, in groups or classes, persons numbered; rare ones as one.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use samsyn_eventlog::{Column, ColumnInfo, Data, Interner, Kind, Level, Log};

use super::recipe::{ColumnUse, ExtractRecipe};
use super::source::{MISSING, Source, code_at};
use crate::Result;

/// A column that stays, as text.
pub(super) struct Attribute {
    pub(super) info: ColumnInfo,
    /// One per case or per event of the source, [`MISSING`] where there is none.
    pub(super) codes: Vec<u32>,
    pub(super) names: Interner,
    /// Whether it says something of the case as a whole: many sources repeat that in each row.
    pub(super) of_case: bool,
}

impl Attribute {
    /// Its code of a case as a whole.
    fn code_of(&self, case: usize, first_event: usize) -> u32 {
        self.codes[if self.info.level == Level::Case { case } else { first_event }]
    }
}

/// The columns that stay, in the recipe's order.
pub(super) fn attributes(log: &Log, source: &Source, recipe: &ExtractRecipe) -> Result<Vec<Attribute>> {
    let of = |wanted: &super::ExtractColumn| {
        let column = log.column(wanted.level, &wanted.name)?;
        let mut names = Interner::new();
        let codes = match (&wanted.form, wanted.level) {
            (ColumnUse::Numbered, level) => numbered(&column, level, log, source, &mut names),
            (form, Level::Event) => {
                let mut said = Said::new(form, &recipe.other);
                source.rows.iter().map(|&(part, row)| said.code(&column, part, row, &mut names)).collect()
            }
            (form, Level::Case) => {
                let mut said = Said::new(form, &recipe.other);
                let place = |&case: &u32| of_case(log, case);
                source.cases.iter().map(place).map(|(part, row)| said.code(&column, part, row, &mut names)).collect()
            }
        };
        let info = ColumnInfo { kind: Kind::Text, ..column.info.clone() };
        let constant = |codes: &[u32]| source.ranges().all(|range| codes[range].windows(2).all(|two| two[0] == two[1]));
        let of_case = wanted.level == Level::Case || constant(&codes);
        Ok(Attribute { info, codes, names, of_case })
    };
    recipe.columns.iter().map(of).collect()
}

/// Part and row of a case in the table of cases.
fn of_case(log: &Log, case: u32) -> (u32, u32) {
    let part = log.parts().partition_point(|part| part.first_case() <= case) - 1;
    (part as u32, case - log.parts()[part].first_case())
}

/// What is written for a value.
struct Said<'a> {
    form: &'a ColumnUse,
    other: &'a str,
    group: FxHashMap<&'a str, &'a str>,
    /// What is written for a text, by its code in the log.
    known: FxHashMap<u32, u32>,
}

impl<'a> Said<'a> {
    fn new(form: &'a ColumnUse, other: &'a str) -> Self {
        let named = |groups: &'a BTreeMap<String, Vec<String>>| {
            groups.iter().flat_map(|(name, values)| values.iter().map(move |value| (value.as_str(), name.as_str()))).collect()
        };
        let group = if let ColumnUse::Groups { groups } = form { named(groups) } else { FxHashMap::default() };
        Self { form, other, group, known: FxHashMap::default() }
    }

    fn word(&self, value: &str) -> String {
        match self.form {
            ColumnUse::Groups { .. } => (*self.group.get(value).unwrap_or(&self.other)).to_owned(),
            _ => value.to_owned(),
        }
    }

    fn code(&mut self, column: &Column, part: u32, row: u32, names: &mut Interner) -> u32 {
        let data = &column.parts[part as usize];
        let at = row as usize;
        if data.is_missing(at) {
            return MISSING;
        }
        let class = |value: f64| match self.form {
            ColumnUse::Classes { bounds } => class(bounds, value),
            _ => None,
        };
        match data {
            Data::Text(codes, _) => {
                if let Some(&known) = self.known.get(&codes[at]) {
                    return known;
                }
                let code = names.intern(&self.word(column.text(codes[at])));
                self.known.insert(codes[at], code);
                code
            }
            Data::Bool(values, _) => names.intern(&self.word(if values.value(at) { "true" } else { "false" })),
            Data::Int(values, _) => class(values[at] as f64).map_or(MISSING, |name| names.intern(&name)),
            Data::Float(values, _) => class(values[at]).map_or(MISSING, |name| names.intern(&name)),
            Data::Time(..) | Data::Absent => MISSING,
        }
    }
}

/// The class of a number, as `< 10`, `10 - < 20`, `>= 20`; a number is in the class that begins with it.
fn class(bounds: &[f64], value: f64) -> Option<String> {
    if value.is_nan() {
        return None;
    }
    let at = bounds.partition_point(|bound| *bound <= value);
    Some(match (at.checked_sub(1).map(|below| bounds[below]), bounds.get(at)) {
        (None, Some(next)) => format!("< {next}"),
        (Some(own), Some(next)) => format!("{own} - < {next}"),
        (Some(own), None) => format!(">= {own}"),
        (None, None) => return None,
    })
}

/// Persons by their number in each case.
fn numbered(column: &Column, level: Level, log: &Log, source: &Source, names: &mut Interner) -> Vec<u32> {
    if level == Level::Case {
        let present = |&case: &u32| {
            let (part, row) = of_case(log, case);
            if column.parts[part as usize].is_missing(row as usize) { MISSING } else { names.intern("1") }
        };
        return source.cases.iter().map(present).collect();
    }
    let mut codes = vec![MISSING; source.rows.len()];
    for range in source.ranges() {
        let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
        for event in range {
            let (part, row) = source.rows[event];
            let who = code_at(column, part, row);
            if who != MISSING {
                let next = seen.len() as u32 + 1;
                let number = *seen.entry(who).or_insert(next);
                codes[event] = names.intern(&number.to_string());
            }
        }
    }
    codes
}

/// Takes values that fewer than enough cases have together, and with them the next rarest until enough have what is together. No value
/// counts as a value.
pub(super) fn merge_rare(attributes: &mut [Attribute], source: &Source, kept: &[Vec<u32>], recipe: &ExtractRecipe) {
    for attribute in attributes {
        let cases = cases_by_value(attribute, source, kept);
        let mut rarest: Vec<(usize, u32)> = cases.iter().map(|(code, cases)| (cases.len(), *code)).collect();
        // Codes follow the order of the events, which a random key makes; names do not.
        let name = |code: u32| if code == MISSING { "" } else { attribute.names.get(code) };
        rarest.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| name(a.1).cmp(name(b.1))));
        let mut together: FxHashSet<u32> = FxHashSet::default();
        let mut taken: FxHashSet<u32> = FxHashSet::default();
        let enough = recipe.cases_min as usize;
        let own = attribute.names.find(&recipe.other);
        if let Some(own) = own.filter(|own| cases.contains_key(own)) {
            taken.insert(own);
            together.extend(&cases[&own]);
        }
        for (count, code) in rarest.into_iter().filter(|(_, code)| Some(*code) != own) {
            let wanting = !taken.is_empty() && together.len() < enough;
            if count >= enough && !wanting {
                break;
            }
            taken.insert(code);
            together.extend(&cases[&code]);
        }
        if taken.is_empty() {
            continue;
        }
        let other = attribute.names.intern(&recipe.other);
        attribute.codes.iter_mut().filter(|code| taken.contains(code)).for_each(|code| *code = other);
    }
}

/// The cases that have each value, of the kept events.
fn cases_by_value(attribute: &Attribute, source: &Source, kept: &[Vec<u32>]) -> FxHashMap<u32, FxHashSet<u32>> {
    let mut cases: FxHashMap<u32, FxHashSet<u32>> = FxHashMap::default();
    debug_assert!(source.cases.len() == kept.len(), "as many cases as there are");
    for (case, events) in (0..).zip(kept).filter(|(_, events)| !events.is_empty()) {
        match attribute.info.level {
            Level::Case => drop(cases.entry(attribute.codes[case as usize]).or_default().insert(case)),
            Level::Event => events.iter().for_each(|&event| {
                cases.entry(attribute.codes[event as usize]).or_default().insert(case);
            }),
        }
    }
    cases
}

/// A number for each case that is the same for cases with the same values of all that is said of a case as a whole.
pub(super) fn strata(attributes: &[Attribute], source: &Source) -> Vec<u32> {
    let mut known: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
    let of_cases: Vec<&Attribute> = attributes.iter().filter(|attribute| attribute.of_case).collect();
    let of = |(case, events): (usize, std::ops::Range<usize>)| {
        let values = of_cases.iter().map(|attribute| attribute.code_of(case, events.start)).collect();
        let next = known.len() as u32;
        *known.entry(values).or_insert(next)
    };
    source.ranges().enumerate().map(of).collect()
}
