//! Who carries the amount of a line: days of the year by the key that held on them, each key's share by its parts, and each
//! unit's by the administration that it belonged to. Each step divides a whole amount into whole amounts.

use std::collections::{BTreeMap, HashMap};

use samsyn_organisation::{Day, Organisation, Tree, UnitId};

use super::part::largest_remainder;
use super::{CostLine, Nature, PriceError, Prices, Stage, cost_lines};
use crate::value::ShareOf;
use crate::{FieldId, Kind, RecordId, View};

/// By which organisation units are gathered into administrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenBy {
    /// By that of each day: a unit that moves in the middle of a year counts for both, by days.
    EachDay,
    /// By that of one day, so that years can be compared across a reorganisation.
    Day(Day),
}

/// A part of a line that one carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Portion {
    /// Place of the line among those spread.
    pub line: usize,
    /// For how many days of the year.
    pub days: u32,
    /// The share of the contract's key that it comes from; `None`: the line's own unit, or what no share covers.
    pub of: Option<ShareOf>,
    /// The unit that carries it; `None`: nobody is said to.
    pub unit: Option<UnitId>,
    /// The administration that it belongs to then: the topmost unit, or the one below it when the authority is one unit.
    pub administration: Option<UnitId>,
    /// The system that it is for.
    pub system: Option<RecordId>,
    /// How many parts of which whole of the contract's key, also of what its shares leave; `None`: no key holds.
    pub key: Option<(u64, u64)>,
    /// How much, in øre.
    pub amount: i64,
}

/// All lines, each spread over who carries it.
#[derive(Clone, Debug)]
pub struct Spread<'a> {
    /// The lines, by number.
    pub lines: Vec<CostLine<'a>>,
    /// What each line amounts to in the prices asked for.
    pub amounts: Vec<i64>,
    /// The parts; those of a line stand together and add up to its amount.
    pub portions: Vec<Portion>,
}

/// Spreads all cost lines of a view. Keys are those of the days of the line's own year. Cost: O(lines × shares).
///
/// A line of a contract with a key is carried as the key says, and what the shares do not cover is carried by nobody; a line
/// without one is carried by its unit. So nothing counts twice.
///
/// # Errors
/// When the price index lacks a year.
pub fn spread<'a>(
    view: View<'a>,
    organisation: &Organisation,
    seen_by: SeenBy,
    prices: Prices<'_>,
) -> Result<Spread<'a>, PriceError> {
    spread_of(view, organisation, seen_by, prices, cost_lines(view).0)
}

/// Spreads some of the cost lines, as [`spread`] does all: an index has to reach no further than they do.
///
/// # Errors
/// When the price index lacks a year of theirs.
pub fn spread_of<'a>(
    view: View<'a>,
    organisation: &Organisation,
    seen_by: SeenBy,
    prices: Prices<'_>,
    lines: Vec<CostLine<'a>>,
) -> Result<Spread<'a>, PriceError> {
    let mut spreader = Spreader { view, trees: Trees::new(organisation, seen_by), keys: HashMap::new(), units: HashMap::new() };
    let (mut amounts, mut portions) = (Vec::with_capacity(lines.len()), Vec::with_capacity(lines.len()));
    for (at, line) in lines.iter().enumerate() {
        let amount = prices.of(line)?;
        amounts.push(amount);
        spreader.line(at, line, amount, &mut portions);
    }
    Ok(Spread { lines, amounts, portions })
}

/// Ranges of days, first and last, ascending.
type Ranges = Vec<(Day, Day)>;

/// The days of a year on which a key holds.
#[derive(Clone, Debug)]
struct KeyDays {
    ranges: Ranges,
    /// The shares by who carries them, and at last what they leave of the whole; none: no key holds.
    parts: Vec<KeyPart>,
}

#[derive(Clone, Debug)]
struct KeyPart {
    of: Option<ShareOf>,
    parts: u64,
    carried: Vec<Carried>,
}

/// Who carries something, for how many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Carried {
    unit: Option<UnitId>,
    administration: Option<UnitId>,
    system: Option<RecordId>,
    days: u32,
}

struct Spreader<'a> {
    view: View<'a>,
    trees: Trees,
    /// By contract and year.
    keys: HashMap<(RecordId, i32), Vec<KeyDays>>,
    /// By unit and year.
    units: HashMap<(Option<UnitId>, i32), Vec<Carried>>,
}

impl Spreader<'_> {
    fn line(&mut self, at: usize, line: &CostLine<'_>, amount: i64, portions: &mut Vec<Portion>) {
        let (view, trees) = (self.view, &self.trees);
        let mut keys: &[KeyDays] = &[];
        if let Some(contract) = line.contract {
            keys = self.keys.entry((contract, line.year)).or_insert_with(|| key_days(view, trees, contract, line.year));
        }
        if keys.iter().all(|key| key.parts.is_empty()) {
            let own = self.units.entry((line.unit, line.year)).or_insert_with(|| trees.carry(line.unit, &year(line.year)));
            return push(at, line, (None, None), own, amount, portions);
        }
        let days: Vec<u64> = keys.iter().map(|key| u64::from(days_in(&key.ranges))).collect();
        for (key, amount) in keys.iter().zip(largest_remainder(amount, &days)) {
            if key.parts.is_empty() {
                push(at, line, (None, None), &trees.carry(line.unit, &key.ranges), amount, portions);
                continue;
            }
            let parts: Vec<u64> = key.parts.iter().map(|part| part.parts).collect();
            let whole: u64 = parts.iter().sum();
            for (part, amount) in key.parts.iter().zip(largest_remainder(amount, &parts)) {
                push(at, line, (part.of, Some((part.parts, whole))), &part.carried, amount, portions);
            }
        }
    }
}

/// The share of a key, and how many parts of which whole it is.
type KeyShare = (Option<ShareOf>, Option<(u64, u64)>);

fn push(at: usize, line: &CostLine<'_>, (of, key): KeyShare, carried: &[Carried], amount: i64, portions: &mut Vec<Portion>) {
    let days: Vec<u64> = carried.iter().map(|carried| u64::from(carried.days)).collect();
    for (carried, amount) in carried.iter().zip(largest_remainder(amount, &days)) {
        let Carried { unit, administration, system, days } = *carried;
        // A part of nothing is told only when the whole is nothing, so that every line is found somewhere.
        if amount != 0 || line.amount.0 == 0 {
            portions.push(Portion { line: at, days, of, unit, administration, system: system.or(line.system), key, amount });
        }
    }
}

fn year(year: i32) -> Ranges {
    Day::new(year, 1, 1).zip(Day::new(year, 12, 31)).into_iter().collect()
}

fn days_in(ranges: &[(Day, Day)]) -> u32 {
    ranges.iter().map(|(from, until)| (until.0 - from.0 + 1) as u32).sum()
}

/// Parts ranges where something may change, and gathers the days on which it is the same, by first day.
fn same_days<T: PartialEq>(ranges: &[(Day, Day)], breaks: &[Day], what: impl Fn(Day) -> T) -> Vec<(T, Ranges)> {
    let mut found: Vec<(T, Ranges)> = Vec::new();
    for (from, until) in ranges {
        let inside = breaks.iter().copied().filter(|day| from < day && day <= until);
        let begins: Vec<Day> = std::iter::once(*from).chain(inside).collect();
        for (place, begin) in begins.iter().enumerate() {
            let end = begins.get(place + 1).map_or(*until, |next| next.before());
            let value = what(*begin);
            match found.iter_mut().find(|(known, _)| *known == value) {
                Some((_, ranges)) => ranges.push((*begin, end)),
                None => found.push((value, vec![(*begin, end)])),
            }
        }
    }
    found
}

/// The keys of a contract in a year, each with its days.
fn key_days(view: View<'_>, trees: &Trees, contract: RecordId, of_year: i32) -> Vec<KeyDays> {
    let Some(field) = FieldId::of(Kind::Contract, "share") else { return Vec::new() };
    let breaks: Vec<Day> = view.history(contract, field).iter().map(|told| told.from).collect();
    let shares = |day| {
        let mut shares: Vec<_> = view.on(day).shares(contract, "share").filter(|share| share.parts > 0).collect();
        shares.sort_by_key(|share| share.of);
        shares
    };
    let of_key = |(shares, ranges): (Vec<crate::Share>, Ranges)| {
        let mut parts: Vec<KeyPart> = Vec::with_capacity(shares.len() + 1);
        for share in &shares {
            let carried = match share.of {
                ShareOf::Unit(unit) => trees.carry(Some(unit), &ranges),
                ShareOf::Use(of) => carried_by_use(view, trees, of, &ranges),
            };
            parts.push(KeyPart { of: Some(share.of), parts: u64::from(share.parts), carried });
        }
        let whole = shares.first().map_or(0, |share| u64::from(share.whole));
        let rest = whole.saturating_sub(parts.iter().map(|part| part.parts).sum());
        if rest > 0 {
            parts.push(KeyPart { of: None, parts: rest, carried: trees.carry(None, &ranges) });
        }
        KeyDays { ranges, parts }
    };
    same_days(&year(of_year), &breaks, shares).into_iter().map(of_key).collect()
}

/// Who carries what falls on a use: the unit that it is of, for its system.
fn carried_by_use(view: View<'_>, trees: &Trees, of: RecordId, ranges: &[(Day, Day)]) -> Vec<Carried> {
    let history = |name| FieldId::of(Kind::Use, name).map(|field| view.history(of, field)).unwrap_or_default();
    let mut breaks: Vec<Day> = history("unit").iter().chain(&history("system")).map(|told| told.from).collect();
    breaks.sort();
    breaks.dedup();
    let what = |day| (view.on(day).unit(of, "unit"), view.on(day).record(of, "system"));
    let carried = |((unit, system), ranges): ((Option<UnitId>, Option<RecordId>), Ranges)| {
        trees.carry(unit, &ranges).into_iter().map(move |carried| Carried { system, ..carried })
    };
    same_days(ranges, &breaks, what).into_iter().flat_map(carried).collect()
}

/// The trees of all days that differ.
struct Trees {
    breaks: Vec<Day>,
    /// The tree from each break on.
    trees: Vec<Tree>,
    /// The tree before the first, or of all days.
    first: Tree,
}

impl Trees {
    fn new(organisation: &Organisation, seen_by: SeenBy) -> Self {
        let breaks: Vec<Day> = match seen_by {
            SeenBy::EachDay => organisation.days().into_iter().collect(),
            SeenBy::Day(_) => Vec::new(),
        };
        let first = match seen_by {
            SeenBy::EachDay => breaks.first().map_or(Day(0), |day| day.before()),
            SeenBy::Day(day) => day,
        };
        let trees = breaks.iter().map(|day| organisation.as_of(*day)).collect();
        Self { breaks, trees, first: organisation.as_of(first) }
    }

    fn on(&self, day: Day) -> &Tree {
        let begun = self.breaks.partition_point(|from| *from <= day);
        begun.checked_sub(1).and_then(|at| self.trees.get(at)).unwrap_or(&self.first)
    }

    /// Who carries what falls on a unit: itself, for each administration that it belongs to in the days.
    fn carry(&self, unit: Option<UnitId>, ranges: &[(Day, Day)]) -> Vec<Carried> {
        let top = |day| {
            let tree = self.on(day);
            unit.and_then(|unit| tree.stand_in(unit)).and_then(|unit| administration(tree, unit))
        };
        let breaks: &[Day] = if unit.is_some() { &self.breaks } else { &[] };
        let carried = |(administration, ranges): (Option<UnitId>, Ranges)| Carried {
            unit,
            administration,
            system: None,
            days: days_in(&ranges),
        };
        same_days(ranges, breaks, top).into_iter().map(carried).collect()
    }
}

/// The administration of a unit: the topmost above it, or the one below that when the authority is one unit.
pub fn administration(tree: &Tree, unit: UnitId) -> Option<UnitId> {
    let path = tree.path(unit);
    let is_one = tree.children(None).nth(1).is_none();
    path.get(usize::from(is_one && path.len() > 1)).copied()
}

/// What portions are gathered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Nothing: the whole authority.
    Whole,
    /// The administration that carries them.
    Administration,
    /// The unit that carries them.
    Unit,
    /// The account of the line.
    Account,
    /// Whether they run or change things.
    Nature,
    /// The system.
    System,
    /// The contract.
    Contract,
    /// Contract or system or account: what the money is for.
    Subject,
}

/// A group of portions; what is `None` is not said.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// All of them.
    Whole,
    /// Those of an administration or unit.
    Unit(Option<UnitId>),
    /// Those of an account.
    Account(String),
    /// Those that run or change things.
    Nature(Option<Nature>),
    /// Those of a record: a system, a contract.
    Record(Option<RecordId>),
}

/// Sums in øre by stage: those that run things, those that change them, those of which it is not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    cells: [[i64; 3]; 4],
    portions: [u64; 4],
}

impl Sums {
    /// The sum of a stage.
    pub fn of(&self, stage: Stage) -> i64 {
        self.cells[stage as usize].iter().sum()
    }

    /// The sum of a stage that runs or changes things, or of which it is not said.
    pub fn of_nature(&self, stage: Stage, nature: Option<Nature>) -> i64 {
        self.cells[stage as usize][nature.map_or(2, |nature| nature as usize)]
    }

    /// Of how many portions the sum of a stage is; none: nothing is said of it, which is not the same as 0.
    pub fn portions(&self, stage: Stage) -> u64 {
        self.portions[stage as usize]
    }

    /// Adds what a line amounts to, or a part of it.
    pub fn add(&mut self, line: &CostLine<'_>, amount: i64) {
        self.portions[line.stage as usize] += 1;
        self.cells[line.stage as usize][line.nature.map_or(2, |nature| nature as usize)] += amount;
    }
}

impl Spread<'_> {
    /// The group that a portion is of.
    pub fn group(&self, portion: &Portion, by: By) -> Group {
        let line = &self.lines[portion.line];
        match by {
            By::Whole => Group::Whole,
            By::Administration => Group::Unit(portion.administration),
            By::Unit => Group::Unit(portion.unit),
            By::Account => Group::Account(line.account.to_owned()),
            By::Nature => Group::Nature(line.nature),
            By::System => Group::Record(portion.system),
            By::Contract => Group::Record(line.contract),
            By::Subject => match line.contract.or(portion.system) {
                Some(record) => Group::Record(Some(record)),
                None => Group::Account(line.account.to_owned()),
            },
        }
    }

    /// The sums of each group and year. Cost: O(portions log groups).
    pub fn sums(&self, by: By) -> BTreeMap<(Group, i32), Sums> {
        let mut sums: BTreeMap<(Group, i32), Sums> = BTreeMap::new();
        for portion in &self.portions {
            let line = &self.lines[portion.line];
            sums.entry((self.group(portion, by), line.year)).or_default().add(line, portion.amount);
        }
        sums
    }

    /// The sums by year of what no unit is said to carry.
    pub fn carried_by_nobody(&self) -> BTreeMap<i32, Sums> {
        let mut sums: BTreeMap<i32, Sums> = BTreeMap::new();
        for portion in self.portions.iter().filter(|portion| portion.unit.is_none()) {
            let line = &self.lines[portion.line];
            sums.entry(line.year).or_default().add(line, portion.amount);
        }
        sums
    }

    /// Lines that say the same as an earlier one in everything but their number, each with the earlier one. Both count.
    pub fn twice(&self) -> Vec<(RecordId, RecordId)> {
        let mut seen = HashMap::new();
        let mut twice = Vec::new();
        for line in &self.lines {
            let key = (line.name, line.year, line.account, line.unit, line.system, line.contract, line.stage, line.amount);
            match seen.entry(key) {
                std::collections::hash_map::Entry::Occupied(first) => twice.push((line.id, *first.get())),
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(line.id);
                }
            }
        }
        twice
    }
}
