//! The first rows of a table, from which types, roles and the table's shape are proposed.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::dates::Epoch;
use crate::propose::roles::{Facts, Roles, find, roles};
use crate::propose::words::Words;
use crate::table::collect::ColumnPlan;
use crate::table::typing::{Guess, TimeForm, Typing, guess};
use crate::wide::{self, Wide};
use crate::{Error, Kind, Place, ReadOptions, Result, Role};

/// Cells looked at when a table is sampled; at most this many rows, fewer when there are many columns.
const ROWS: usize = 5_000;
const CELLS: usize = 400_000;

/// The first rows, column by column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sample {
    /// Names of the columns, unique.
    pub(crate) names: Vec<String>,
    /// Cells of each column; `None` where missing.
    pub(crate) columns: Vec<Vec<Option<String>>>,
    /// Types that the source itself declares, where it does.
    pub(crate) declared: Vec<Option<Kind>>,
    /// The source is known to write decimal commas.
    pub(crate) comma_decimal: bool,
    /// Bare numbers may be a spreadsheet's dates.
    pub(crate) serials: bool,
    /// Empty quoted cells are texts of no letters.
    pub(crate) quoted_empty: bool,
}

impl Sample {
    /// How many rows to sample of a table so wide.
    pub(crate) fn rows_for(columns: usize) -> usize {
        (CELLS / columns.max(1)).clamp(50, ROWS)
    }
}

/// What was made of a sample.
#[derive(Clone, Debug)]
pub(crate) struct Considered {
    pub(crate) facts: Vec<Facts>,
    pub(crate) guesses: Vec<Guess>,
    pub(crate) roles: Roles,
    pub(crate) wide: Option<Wide>,
}

/// Proposes types, roles and shape. O(cells).
pub(crate) fn consider(sample: &Sample, options: &ReadOptions) -> Considered {
    let mut guesses = Vec::new();
    let mut facts = Vec::new();
    let mut seen: FxHashMap<&[Option<String>], usize> = FxHashMap::default();
    for (at, cells) in sample.columns.iter().enumerate() {
        let values = || cells.iter().flatten().map(|v| v.trim()).filter(|v| !v.is_empty());
        let guess = guess(values(), sample.comma_decimal);
        let mut fact = facts_of(&sample.names[at], cells, &guess, sample.serials);
        if let Some(Some(kind)) = sample.declared.get(at) {
            fact.kind = Some(*kind);
        }
        match seen.get(&cells[..]) {
            Some(&earlier) if !cells.is_empty() => fact.same_as = Some(earlier),
            _ => drop(seen.insert(&cells[..], at)),
        }
        facts.push(fact);
        guesses.push(guess);
    }
    let mut roles = roles(&facts, options);
    let wide = wide::detect(&facts, &mut roles, options);
    Considered { facts, guesses, roles, wide }
}

fn facts_of(name: &str, cells: &[Option<String>], guess: &Guess, serials: bool) -> Facts {
    let mut distinct: FxHashSet<&str> = FxHashSet::default();
    let (mut present, mut length) = (0_usize, 0_usize);
    for value in cells.iter().flatten() {
        present += 1;
        length += value.len();
        distinct.insert(value);
    }
    const TRANSITIONS: [&str; 14] = [
        "start",
        "complete",
        "schedule",
        "assign",
        "reassign",
        "suspend",
        "resume",
        "withdraw",
        "ate_abort",
        "pi_abort",
        "manualskip",
        "autoskip",
        "in_progress",
        "abort",
    ];
    let transition = |v: &&&str| TRANSITIONS.contains(&v.to_ascii_lowercase().as_str());
    let epoch = guess.range.and_then(|(least, most)| Epoch::of_range(least, most));
    Facts {
        name: name.to_owned(),
        words: Words::of(name),
        kind: (present > 0).then(|| if guess.typing == Typing::Unknown { Kind::Text } else { guess.typing.kind() }),
        countable_time: guess.compact || epoch.is_some() || guess.serial && serials,
        time_share: guess.time_share,
        rows: cells.len(),
        missing: cells.len() - present,
        distinct: distinct.len(),
        mean_length: length as f64 / present.max(1) as f64,
        transitions: !distinct.is_empty() && distinct.iter().filter(transition).count() * 10 >= distinct.len() * 8,
        same_as: None,
    }
}

impl Considered {
    /// Refuses a table whose case, activity or time stayed open, or whose chosen columns do not exist.
    ///
    /// # Errors
    /// `table-without-rows`, `column-not-found`, `no-column-for-role`, `column-for-role-unclear`.
    pub(crate) fn check(&self, options: &ReadOptions) -> Result<()> {
        if self.facts.iter().all(|fact| fact.rows == 0) {
            return Err(Error::unusable("table-without-rows", Place::none()));
        }
        for (role, name) in &options.roles {
            if find(&self.facts, name).is_none() {
                let error = Error::unusable("column-not-found", Place::none().field(name.clone())).with("role", role);
                return Err(error.with("columns", self.names()));
            }
        }
        let chosen = options.wide.iter().flatten().chain(&options.drop);
        if let Some(name) = chosen.into_iter().find(|n| find(&self.facts, n).is_none()) {
            return Err(Error::unusable("column-not-found", Place::none().field(name.clone()))
                .with("role", "-")
                .with("columns", self.names()));
        }
        let needed = |role: Role| self.wide.is_none() || role == Role::Case;
        match self.roles.unclear.iter().filter(|u| needed(u.role)).min_by_key(|u| u.candidates.len()) {
            None => Ok(()),
            Some(open) if open.candidates.is_empty() => Err(Error::unusable("no-column-for-role", Place::none())
                .with("role", open.role.name())
                .with("columns", self.names())),
            Some(open) => {
                let error = Error::unusable("column-for-role-unclear", Place::none()).with("role", open.role.name());
                Err(error.with("candidates", open.candidates.join(", ")))
            }
        }
    }

    fn names(&self) -> String {
        let shown: Vec<&str> = self.facts.iter().take(30).map(|f| f.name.as_str()).collect();
        let more = if self.facts.len() > 30 { ", …" } else { "" };
        shown.join(", ") + more
    }

    /// How each column is to be read.
    pub(crate) fn plan(&self, sample: &Sample, options: &ReadOptions) -> Vec<ColumnPlan> {
        let column = |(at, fact): (usize, &Facts)| {
            let guess = &self.guesses[at];
            let role = self.roles.of_column[at];
            let event = self.wide.as_ref().is_some_and(|w| w.columns.contains(&at));
            let time = event || matches!(role, Some(Role::Time | Role::Start));
            let dropped = role.is_none() && options.drop.contains(&fact.name);
            let typing = match (time, role) {
                (true, _) => Typing::Time(time_form(guess, sample.serials, options)),
                (false, Some(_)) => Typing::Text,
                (false, None) => match guess.typing {
                    Typing::Time(TimeForm::Written(order)) => Typing::Time(TimeForm::Written(options.date_order.or(order))),
                    typing => typing,
                },
            };
            ColumnPlan {
                name: fact.name.clone(),
                typing,
                tolerant: time,
                in_role: role.is_some(),
                dropped,
                quoted_empty: sample.quoted_empty,
            }
        };
        self.facts.iter().enumerate().map(column).collect()
    }
}

/// How a column is read that must hold times.
pub(crate) fn time_form(guess: &Guess, serials: bool, options: &ReadOptions) -> TimeForm {
    let epoch = guess.range.and_then(|(least, most)| Epoch::of_range(least, most));
    match guess.typing {
        Typing::Int if guess.compact => TimeForm::Compact,
        Typing::Int | Typing::Float(_) if guess.serial && serials => TimeForm::Epoch(Epoch::Serial),
        Typing::Int => epoch.map_or(TimeForm::Written(options.date_order), TimeForm::Epoch),
        _ => TimeForm::Written(options.date_order.or(guess.orders.shown())),
    }
}
