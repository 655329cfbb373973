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
/// the money is in the second year, by its amounts there; what is then left in an administration has moved. What rounding can leave where nothing
/// moved, an øre for each part of a line as much as that division enlarges it, counts as more or less.
///
/// # Errors
/// When the index lacks one of the years.
pub fn bridge(spread: &Spread<'_>, stage: Stage, from: i32, to: i32, index: Option<&PriceIndex>) -> Result<Bridge, PriceError> {
    let mut cells: BTreeMap<Subject, Cells> = BTreeMap::new();
    let mut there: BTreeSet<(Subject, bool)> = BTreeSet::new();
    for portion in &spread.portions {
        let line = &spread.lines[portion.line];
        if line.stage != stage || line.year != from && line.year != to {
            continue;
        }
        let subject = spread.group(portion, By::Subject);
        there.insert((subject.clone(), line.year == to));
        let cell = cells.entry(subject).or_default().entry(portion.administration).or_default();
        *if line.year == from { &mut cell.before } else { &mut cell.after } += portion.amount;
        cell.parts += 1;
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

/// The sums of an administration for something, and of how many parts of lines they are.
#[derive(Default)]
struct Cell {
    before: i64,
    after: i64,
    parts: u64,
}

type Cells = BTreeMap<Option<UnitId>, Cell>;

fn begun_or_ended(cells: &Cells) -> Vec<(Option<UnitId>, BridgeRow)> {
    let row = |(administration, cell): (&Option<UnitId>, &Cell)| {
        let Cell { before, after, .. } = *cell;
        (*administration, BridgeRow { before, ended: -before, new: after, after, ..BridgeRow::default() })
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
    let prices = cells.values().map(|cell| price(cell.before)).collect::<Result<Vec<i64>, _>>()?;
    let volume: i64 = cells.values().zip(&prices).map(|(cell, price)| cell.after - cell.before - price).sum();
    let weights = |which: fn(&Cell) -> i64| cells.values().map(|cell| which(cell).unsigned_abs()).collect::<Vec<u64>>();
    // Where nothing is left in either year, nothing can be told apart, and the first stands for all.
    let all = [weights(|cell| cell.after), weights(|cell| cell.before)];
    let shares = all.into_iter().find(|weights| weights.iter().any(|w| *w > 0)).unwrap_or_else(|| vec![1; cells.len()]);
    let volumes = largest_remainder(volume, &shares);
    let row = |((administration, cell), (price, volume)): ((&Option<UnitId>, &Cell), (&i64, &i64))| {
        let Cell { before, after, .. } = *cell;
        let moved = after - before - price - volume;
        (*administration, BridgeRow { before, price: *price, volume: *volume, moved, after, ..BridgeRow::default() })
    };
    let mut rows: Vec<_> = cells.iter().zip(prices.iter().zip(&volumes)).map(row).collect();
    let enlarged = 1.0 + volume.unsigned_abs() as f64 / shares.iter().sum::<u64>().max(1) as f64;
    let mut left = 0;
    for ((_, row), cell) in rows.iter_mut().zip(cells.values()) {
        // Two more: of the price and of the division.
        if row.moved.unsigned_abs() as f64 <= cell.parts as f64 * enlarged + 2.0 {
            left += row.moved;
            row.volume += std::mem::take(&mut row.moved);
        }
    }
    // What moved adds up to nothing still: where most did, it is told to within the same.
    if let Some((_, most)) = rows.iter_mut().max_by_key(|(_, row)| row.moved.unsigned_abs()).filter(|_| left != 0) {
        most.moved += left;
        most.volume -= left;
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved<const N: usize>(cells: [(i64, i64); N]) -> Vec<i64> {
        let cells = cells.map(|(before, after)| Cell { before, after, parts: 2 });
        let cells: Cells = (1..).map(|unit| Some(UnitId(unit))).zip(cells).collect();
        let rows = gone_on(&cells, 2024, 2025, None).expect("no index");
        assert!(rows.iter().all(|(_, row)| row.adds_up()) && rows.iter().map(|(_, row)| row.moved).sum::<i64>() == 0);
        rows.into_iter().map(|(_, row)| row.moved).collect()
    }

    #[test]
    fn what_rounding_leaves_has_not_moved() {
        // A third and two thirds of 100.00 and 100.01, rounded line by line.
        assert_eq!(moved([(3_333, 3_334), (6_667, 6_667)]), [0, 0]);
        assert_eq!(moved([(3_333, 3_383), (6_667, 6_617)]), [50, -50]);
        // From 1,000.00 to 1.00 and from 20,000.00 to 1,000.00: a part of an øre of the second year becomes several.
        assert_eq!(moved([(33_333, 33), (66_667, 67)]), [0, 0]);
        assert_eq!(moved([(666_667, 33_333), (1_333_333, 66_667)]), [0, 0]);
        // What rounding leaves in one is nothing beside what moved between two others.
        assert_eq!(moved([(3_333, 3_333), (6_667, 3_333), (10_001, 13_335)]), [0, -3_334, 3_334]);
    }
}
