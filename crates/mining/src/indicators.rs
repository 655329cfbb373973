//! The library of indicators: what a manager follows from period to period, each with one definition (docs/see.md), all measured
//! in one pass over the cases.

use samsyn_stats::{Z_95, median_select, normal_two_sided, wilson, wilson_share};
use serde::Serialize;

use crate::comparison::measured;
use crate::split::{Chunk, on_threads, shares};
use crate::unit::UnitPart;
use crate::{AutomationReader, Selection, Units};

/// What a figure is and how sure it is, from how many cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// Cases that it rests on.
    pub cases: u64,
    /// Median, mean or share; `None` of nothing.
    pub value: Option<f64>,
    /// Its 95 % interval: of a median by order statistics, of a mean by the normal distribution, of a share Wilson's (of units by what they
    /// are worth as cases). `None` of too few cases.
    pub interval: Option<(f64, f64)>,
}

impl Estimate {
    fn median(mut values: Vec<f64>) -> Self {
        let (value, interval) = median_select(&mut values);
        Self { cases: values.len() as u64, value, interval }
    }

    /// The share of cases that meet something.
    pub fn share(met: u64, of: u64) -> Self {
        Self { cases: of, value: (of > 0).then(|| met as f64 / of as f64), interval: wilson(met, of, Z_95) }
    }

    /// How likely two periods that are alike differ by at least as much by chance. `None` where one has no interval.
    ///
    /// The interval of the difference is made of the two intervals on the sides that face each other (Zou and Donner, Construction
    /// of confidence limits about effect measures: a general approach, Statistics in Medicine 27, 2008), taken for normal.
    ///
    /// ```
    /// use samsyn_mining::Estimate;
    /// let p = Estimate::share(80, 100).p_against(&Estimate::share(50, 100)).expect("both are known");
    /// assert!(p < 0.001);
    /// assert_eq!(Estimate::share(8, 10).p_against(&Estimate::share(0, 0)), None);
    /// ```
    pub fn p_against(&self, before: &Self) -> Option<f64> {
        let ((now, (low, high)), (then, (low_then, high_then))) =
            (self.value.zip(self.interval)?, before.value.zip(before.interval)?);
        let (side, side_then) = if now > then { (now - low, high_then - then) } else { (high - now, then - low_then) };
        let half = side.hypot(side_then);
        Some(if now == then { 1.0 } else { normal_two_sided((now - then) / half * Z_95) })
    }
}

/// The figures of a period that ask when cases are closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct ClosedFigures {
    /// Cases closed in the period.
    pub outflow: u64,
    /// Cases that began before the period's end and are not closed before it.
    pub backlog: u64,
    /// Of them, from their begin to the period's end, in seconds by the calendar: the median.
    pub backlog_age_s: Estimate,
    /// Of the cases closed in the period, first start to last completion in seconds: the median.
    pub lead_time_s: Estimate,
    /// Of the same, the share in which no activity was done again.
    pub first_time_right: Estimate,
    /// Of the same, where every start is known and the lead time is not 0, the part of it in which nobody worked: the median.
    pub waiting_share: Estimate,
    /// Of the same, units in a case: the mean.
    pub touches: Estimate,
    /// Of the same, where it is known of any unit whose it is, steps from one known holder to another: the mean.
    pub handovers: Estimate,
    /// Of the same, the share in which every unit was a machine's; `None` when nothing says what machines do.
    pub straight_through: Option<Estimate>,
}

/// The figures of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct IndicatorPeriod {
    /// First instant, UTC microseconds.
    pub from_us: i64,
    /// First instant after it.
    pub until_us: i64,
    /// Cases that began in the period.
    pub inflow: u64,
    /// Of them, the share that applicants began through self-service; `None` when nothing says so.
    pub self_service: Option<Estimate>,
    /// Of the units completed in the period, the share that machines did; `None` when nothing says so.
    pub automation: Option<Estimate>,
    /// What asks when cases are closed; `None` when nothing says so.
    pub closed: Option<ClosedFigures>,
}

/// By the part of a case and its number there, when it was closed, UTC microseconds; `None`: it is open.
pub type ClosedAt<'c> = &'c (dyn Fn(usize, u32) -> Option<i64> + Sync);
/// By part and row, whose a unit is.
pub type HolderOf<'h> = &'h (dyn Fn(usize, usize) -> Option<u32> + Sync);

/// What indicators ask of a log besides its units.
#[derive(Clone, Copy, Default)]
pub struct IndicatorRules<'r> {
    /// When cases are closed; `None`: nothing says so.
    pub closed: Option<ClosedAt<'r>>,
    /// Whose units are; `None`: nothing says so, and there are no handovers.
    pub holder: Option<HolderOf<'r>>,
    /// What applicants begin themselves, and what machines do; `None`: nothing says so.
    pub automation: Option<&'r AutomationReader>,
    /// Most threads to use.
    pub threads: usize,
}

/// Whole numbers, summed exactly, so that their mean does not depend on who counted which.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    cases: u64,
    sum: u64,
    squares: u128,
}

impl Sums {
    fn add(&mut self, n: u64) {
        self.cases += 1;
        self.sum += n;
        self.squares += u128::from(n) * u128::from(n);
    }

    fn merge(&mut self, other: &Self) {
        self.cases += other.cases;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    fn mean(&self) -> Estimate {
        let (n, sum) = (u128::from(self.cases), u128::from(self.sum));
        if n == 0 {
            return Estimate::default();
        }
        let mean = sum as f64 / n as f64;
        // n (n - 1) times the variance is whole.
        let spread = n * self.squares - sum * sum;
        let half = |_| Z_95 * (spread as f64 / (n * (n - 1)) as f64 / n as f64).sqrt();
        let interval = (n > 1).then_some(()).map(half).map(|half| (mean - half, mean + half));
        Estimate { cases: self.cases, value: Some(mean), interval }
    }
}

/// Units of cases, and how many of them are machines', summed exactly.
#[derive(Clone, Copy, Debug, Default)]
struct RatioSums {
    cases: u64,
    units: u64,
    machine: u64,
    units_squared: u128,
    machine_squared: u128,
    product: u128,
}

impl RatioSums {
    /// Adds a case; one without units is none.
    fn add(&mut self, units: u64, machine: u64) {
        let (of, met) = (u128::from(units), u128::from(machine));
        self.merge(&Self {
            cases: u64::from(units > 0),
            units,
            machine,
            units_squared: of * of,
            machine_squared: met * met,
            product: of * met,
        });
    }

    fn merge(&mut self, other: &Self) {
        self.cases += other.cases;
        self.units += other.units;
        self.machine += other.machine;
        self.units_squared += other.units_squared;
        self.machine_squared += other.machine_squared;
        self.product += other.product;
    }

    /// The share of all units, with an interval that knows that units of one case are alike: Wilson's, of as many units as would be
    /// equally sure if each stood for itself. That is their number by the design effect (Kish, Survey Sampling, 1965), the variance of
    /// the ratio being the linearised one over cases; never more than there are. Where the cases do not differ, each counts once.
    fn share(&self) -> Estimate {
        if self.units == 0 {
            return Estimate::default();
        }
        let (x, y) = (u128::from(self.units), u128::from(self.machine));
        let (cases, units) = (self.cases as f64, self.units as f64);
        let share = self.machine as f64 / units;
        // The squares of what each case's machine units differ from the share, times the square of all units: whole, and 0 only when it is.
        let squares = x * x * self.machine_squared + y * y * self.units_squared - 2 * x * y * self.product;
        let variance = cases / (cases - 1.0) * squares as f64 / units.powi(4);
        let worth = if squares == 0 { cases } else { (share * (1.0 - share) / variance).clamp(1.0, units) };
        let interval = (self.cases > 1).then(|| wilson_share(share, worth, Z_95));
        Estimate { cases: self.cases, value: Some(share), interval }
    }
}

/// What was found of a period so far.
#[derive(Clone, Debug, Default)]
struct Gathered {
    inflow: u64,
    outflow: u64,
    ages_s: Vec<f64>,
    leads_s: Vec<f64>,
    right: u64,
    waiting: Vec<f64>,
    touches: Sums,
    handovers: Sums,
    self_service: u64,
    machine: RatioSums,
    straight_through: u64,
}

impl Gathered {
    fn merge(&mut self, other: Self) {
        self.inflow += other.inflow;
        self.outflow += other.outflow;
        self.right += other.right;
        self.ages_s.extend(other.ages_s);
        self.leads_s.extend(other.leads_s);
        self.waiting.extend(other.waiting);
        self.touches.merge(&other.touches);
        self.handovers.merge(&other.handovers);
        self.self_service += other.self_service;
        self.machine.merge(&other.machine);
        self.straight_through += other.straight_through;
    }

    fn closed(self, tells_machine: bool) -> ClosedFigures {
        ClosedFigures {
            outflow: self.outflow,
            backlog: self.ages_s.len() as u64,
            backlog_age_s: Estimate::median(self.ages_s),
            lead_time_s: Estimate::median(self.leads_s),
            first_time_right: Estimate::share(self.right, self.outflow),
            waiting_share: Estimate::median(self.waiting),
            touches: self.touches.mean(),
            handovers: self.handovers.mean(),
            straight_through: tells_machine.then(|| Estimate::share(self.straight_through, self.outflow)),
        }
    }
}

impl IndicatorPeriod {
    /// The figures of the periods `bounds[0]..bounds[1]`, `bounds[1]..bounds[2]` and so on, instants that rise. Durations are measured by
    /// the units' clock (see [`Units::in_working_time`]), ages by the calendar.
    ///
    /// Cost: O(units) to find when cases begin (in `events` O(cases)), and O(units log units of a case) for those closed in the periods;
    /// 8 bytes per open case and period.
    pub fn of(units: &Units, selection: &Selection, bounds: &[i64], rules: IndicatorRules<'_>) -> Vec<Self> {
        let units = units.restricted(selection);
        let periods = bounds.len().saturating_sub(1);
        let share = |chunks: &Vec<Chunk>| {
            let mut found = vec![Gathered::default(); periods];
            let mut done = Vec::new();
            for chunk in chunks {
                let part = &units.parts[chunk.part];
                let chosen = |own: &u32| selection.cases().contains(part.first_case + own) && !part.range(*own).is_empty();
                for own in chunk.cases.clone().filter(chosen) {
                    gather(&mut found, bounds, rules, (chunk.part, part, own), &mut done);
                }
            }
            found
        };
        let mut found = vec![Gathered::default(); periods];
        for part in on_threads(&shares(&units, rules.threads.max(1)), share) {
            found.iter_mut().zip(part).for_each(|(all, more)| all.merge(more));
        }
        let tells_self_service = rules.automation.is_some_and(AutomationReader::tells_self_service);
        let tells_machine = rules.automation.is_some_and(AutomationReader::tells_machine);
        let period = |(gathered, ends): (Gathered, &[i64])| Self {
            from_us: ends[0],
            until_us: ends[1],
            inflow: gathered.inflow,
            self_service: tells_self_service.then(|| Estimate::share(gathered.self_service, gathered.inflow)),
            automation: tells_machine.then(|| gathered.machine.share()),
            closed: rules.closed.map(|_| gathered.closed(tells_machine)),
        };
        found.into_iter().zip(bounds.windows(2)).map(period).collect()
    }
}

/// The period of an instant; `None` outside of all.
fn place(bounds: &[i64], us: i64) -> Option<usize> {
    let at = bounds.partition_point(|bound| *bound <= us);
    (1..bounds.len()).contains(&at).then(|| at - 1)
}

/// Adds what machines did of a case's units to the period in which they were completed, if it is one.
fn add_units(found: &mut [Gathered], at: Option<usize>, units: u64, machine: u64) {
    if let Some(at) = at {
        found[at].machine.add(units, machine);
    }
}

fn gather(
    found: &mut [Gathered],
    bounds: &[i64],
    rules: IndicatorRules<'_>,
    (number, part, own): (usize, &UnitPart, u32),
    done: &mut Vec<u32>,
) {
    let range = part.range(own);
    let (begin, _) = part.span(range.clone());
    let case = part.first_case() + own;
    if let Some(at) = place(bounds, begin) {
        found[at].inflow += 1;
        found[at].self_service += u64::from(rules.automation.is_some_and(|reader| reader.is_self_service(case)));
    }
    let machine = rules.automation.filter(|reader| reader.tells_machine());
    let is_machine = |reader: &AutomationReader, unit: usize| reader.is_machine(number, own, part.row(unit), part.activity[unit]);
    if let Some(reader) = machine {
        // Units are in the order of their completion, so that those of a period stand together.
        let (mut of, mut units, mut met) = (None, 0, 0);
        for unit in range.clone() {
            let at = place(bounds, part.time[unit]);
            if at != of {
                add_units(found, of, units, met);
                (of, units, met) = (at, 0, 0);
            }
            units += 1;
            met += u64::from(is_machine(reader, unit));
        }
        add_units(found, of, units, met);
    }
    let Some(closed_at) = rules.closed else { return };
    let closed = closed_at(number, own);
    // Ends of periods at which the case has begun and is not closed.
    let ends = bounds.get(1..).unwrap_or_default();
    let from = ends.partition_point(|end| *end <= begin);
    let until = closed.map_or(ends.len(), |closed| ends.partition_point(|end| *end <= closed));
    for at in from..until {
        found[at].ages_s.push((ends[at] - begin) as f64 / 1e6);
    }
    let Some(of) = closed.and_then(|closed| place(bounds, closed)) else { return };
    let of = &mut found[of];
    let [lead_s, waiting_s, touches, again] = measured(part, range.clone(), done);
    of.outflow += 1;
    of.leads_s.push(lead_s);
    of.right += u64::from(again == 0.0);
    if lead_s > 0.0 && !waiting_s.is_nan() {
        of.waiting.push(waiting_s / lead_s);
    }
    of.touches.add(touches as u64);
    of.straight_through += u64::from(machine.is_some_and(|reader| range.clone().all(|unit| is_machine(reader, unit))));
    if let Some(holder) = rules.holder {
        // As `Handovers` counts: a step of which the holder before or after is unknown is none.
        let (mut before, mut known, mut steps) = (None, false, 0);
        for unit in range {
            let now = holder(number, part.row(unit));
            known |= now.is_some();
            steps += u64::from(before.is_some() && now.is_some() && before != now);
            before = now;
        }
        if known {
            of.handovers.add(steps);
        }
    }
}
