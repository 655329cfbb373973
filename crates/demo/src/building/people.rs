//! Who handles building permits: three units, each with a leader, a clerk and officers who are there some days a week.

use crate::building::words::{CITY, NORTH, SOUTH};
use crate::config::{Config, DAY_S, Span};
use crate::facts;
use crate::names;
use crate::staff::{Contract, Pool, Worker};

/// Queues per unit.
const KINDS_OF_POOL: u16 = 4;
/// Number of queues.
pub(super) const POOLS: usize = 3 * KINDS_OF_POOL as usize;

pub(super) fn clerks(unit: u16) -> Pool {
    Pool(unit * KINDS_OF_POOL)
}

pub(super) fn officers(unit: u16) -> Pool {
    Pool(unit * KINDS_OF_POOL + 1)
}

pub(super) fn leaders(unit: u16) -> Pool {
    Pool(unit * KINDS_OF_POOL + 2)
}

/// Who sends cases to consultation: in the north unit one coordinator, elsewhere the officers themselves.
pub(super) fn consultation(unit: u16) -> Pool {
    if unit == NORTH { Pool(unit * KINDS_OF_POOL + 3) } else { officers(unit) }
}

/// Days a week that officers have for permits; the rest goes to supervision and guidance.
const WEEKS: [[bool; 5]; 4] = [
    [true, true, false, true, false],
    [true, false, true, true, false],
    [false, true, true, false, true],
    [true, false, true, false, true],
];

/// Officers of the units north, city and south.
const OFFICERS: [(u16, usize); 3] = [(NORTH, 4), (CITY, 5), (SOUTH, 6)];
/// How many of the city's officers move north in the reorganisation.
const MOVED: usize = 2;

pub(super) fn staff(config: &Config, span: &Span) -> Vec<Worker> {
    let mut rng = config.part("building staff").rng();
    let mut names = names::people(&mut rng, 40).into_iter();
    let mut staff = Vec::new();
    let mut add = |unit, pools: Vec<Pool>, contract| {
        let name = names.next().unwrap_or_default();
        staff.push(Worker::new(name, unit, pools, contract, span, &mut rng));
        staff.len() - 1
    };
    let reorganised = facts::reorganisation(span).div_euclid(DAY_S);
    let mut movers = Vec::new();
    for (unit, count) in OFFICERS {
        add(unit, vec![leaders(unit)], Contract::FULL);
        add(unit, vec![clerks(unit)], Contract::FULL);
        for n in 0..count {
            // The first officer stands in for the leader, the second for the clerk.
            let pools = match n {
                0 => vec![officers(unit), leaders(unit)],
                1 => vec![officers(unit), clerks(unit)],
                _ => vec![officers(unit)],
            };
            let officer = add(unit, pools, Contract::on(WEEKS[n % WEEKS.len()]));
            if unit == CITY && n + MOVED >= count {
                movers.push(officer);
            }
        }
    }
    let coordinator = add(NORTH, vec![consultation(NORTH)], Contract::on([false, true, false, false, false]));
    // One officer of the south unit leaves in year two; the successor starts four months later.
    let left = span.year(2).div_euclid(DAY_S) + 40;
    add(SOUTH, vec![officers(SOUTH)], Contract { until_day: Some(left), ..Contract::on(WEEKS[1]) });
    add(SOUTH, vec![officers(SOUTH)], Contract { from_day: Some(left + 120), ..Contract::on(WEEKS[2]) });
    // Neither quick nor slow: one day a week for the whole unit is what makes cases wait.
    staff[coordinator].speed = 1.0;
    for mover in movers {
        staff[mover].moves = Some((reorganised, NORTH, vec![officers(NORTH)]));
    }
    staff
}
