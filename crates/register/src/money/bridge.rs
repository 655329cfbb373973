//! The bridge from one year to the next: what prices, new and ended things, more or less of the same, and moves between
//! administrations did to the sum. The parts add up to the difference exactly, in each administration and in the whole.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_organisation::UnitId;

use super::part::largest_remainder;
use super::{By, Group, PriceError, PriceIndex, Spread, Stage};

/// What money is for: a contract, else a system, else an account.
pub type Subject = Group;

/// The way from one year's sum to the next one's, in øre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BridgeRow {
    /// The sum of the first year.
    pub before: i64,
    /// What the first year's would be more in the second one's prices, of what goes on.
    pub price: i64,
    /// What is for something of which there was nothing in the first year.
    pub new: i64,
    /// What was for something of which there is nothing in the second.
    pub ended: i64,
    /// More or less of what goes on.
    pub volume: i64,
    /// What came from other administrations or went to them; nothing in the whole.
    pub moved: i64,
    /// The sum of the second year.
    pub after: i64,
}

impl BridgeRow {
    fn add(&mut self, other: &Self) {
        self.before += other.before;
        self.price += other.price;
        self.new += other.new;
        self.ended += other.ended;
        self.volume += other.volume;
        self.moved += other.moved;
        self.after += other.after;
    }

    /// Whether the parts add up.
    pub fn adds_up(&self) -> bool {
        self.before + self.price + self.new + self.ended + self.volume + self.moved == self.after
    }
}

/// A bridge of the whole, and of each administration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bridge {
    /// Of the whole.
    pub whole: BridgeRow,
    /// Of each administration; `None`: of what nobody is said to carry.
    pub administrations: BTreeMap<Option<UnitId>, BridgeRow>,
    /// Of each thing that money is for.
    pub subjects: BTreeMap<Subject, BridgeRow>,
}

/// The bridge from a year to another of a stage. Without an index nothing is put down to prices. Cost: O(portions).
///
/// Of something that goes on, more or less is what its sum in all administrations changed by beyond prices. It is told where
/// the money is in the second year, by its amounts there; what is then left in an administration has moved.
///
/// # Errors
/// When the index lacks one of the years.
pub fn bridge(spread: &Spread<'_>, stage: Stage, from: i32, to: i32, index: Option<&PriceIndex>) -> Result<Bridge, PriceError> {
    let mut cells: BTreeMap<Subject, BTreeMap<Option<UnitId>, (i64, i64)>> = BTreeMap::new();
    let mut there: BTreeSet<(Subject, bool)> = BTreeSet::new();
    for portion in &spread.portions {
        let line = &spread.lines[portion.line];
        if line.stage != stage || line.year != from && line.year != to {
            continue;
        }
        let subject = spread.group(portion, By::Subject);
        there.insert((subject.clone(), line.year == to));
        let cell = cells.entry(subject).or_default().entry(portion.administration).or_default();
        if line.year == from {
            cell.0 += portion.amount;
        } else {
            cell.1 += portion.amount;
        }
    }
    let mut bridge = Bridge::default();
    for (subject, cells) in cells {
        let goes_on = there.contains(&(subject.clone(), false)) && there.contains(&(subject.clone(), true));
        let rows = if goes_on { gone_on(&cells, from, to, index)? } else { begun_or_ended(&cells) };
        for (administration, row) in rows {
            bridge.whole.add(&row);
            bridge.administrations.entry(administration).or_default().add(&row);
            bridge.subjects.entry(subject.clone()).or_default().add(&row);
        }
    }
    Ok(bridge)
}

type Cells = BTreeMap<Option<UnitId>, (i64, i64)>;

fn begun_or_ended(cells: &Cells) -> Vec<(Option<UnitId>, BridgeRow)> {
    let row = |(administration, (before, after)): (&Option<UnitId>, &(i64, i64))| {
        let row = BridgeRow { before: *before, ended: -before, new: *after, after: *after, ..BridgeRow::default() };
        (*administration, row)
    };
    cells.iter().map(row).collect()
}

fn gone_on(
    cells: &Cells,
    from: i32,
    to: i32,
    index: Option<&PriceIndex>,
) -> Result<Vec<(Option<UnitId>, BridgeRow)>, PriceError> {
    let price = |before: i64| index.map_or(Ok(0), |index| Ok(index.convert(before, from, to)? - before));
    let prices = cells.values().map(|(before, _)| price(*before)).collect::<Result<Vec<i64>, _>>()?;
    let volume: i64 = cells.values().zip(&prices).map(|((before, after), price)| after - before - price).sum();
    let weights = |which: fn(&(i64, i64)) -> i64| cells.values().map(|cell| which(cell).unsigned_abs()).collect::<Vec<u64>>();
    // Where nothing is left in either year, nothing can be told apart, and the first stands for all.
    let mut shares = [weights(|cell| cell.1), weights(|cell| cell.0)].into_iter().find(|weights| weights.iter().any(|w| *w > 0));
    let shares = shares.get_or_insert_with(|| vec![1; cells.len()]);
    let volumes = largest_remainder(volume, shares);
    let mut rows = Vec::with_capacity(cells.len());
    for ((administration, (before, after)), (price, volume)) in cells.iter().zip(prices.iter().zip(&volumes)) {
        let moved = after - before - price - volume;
        let row = BridgeRow { before: *before, price: *price, volume: *volume, moved, after: *after, ..BridgeRow::default() };
        rows.push((*administration, row));
    }
    Ok(rows)
}
