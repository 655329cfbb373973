//! The discrete-event simulator: arrivals, timers and people taking work from queues, in order of time.
//!
//! A process decides what comes next ([`Process::next`]); the engine decides who does it and when. Equal moments are handled
//! in the order in which they were planned, so that a run depends on its seed alone.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::config::{DAY_S, Span};
use crate::staff::{Pool, Worker};

/// Work that starts late in the day is left for tomorrow when it does not fit, unless it is longer than this.
const LONG_WORK_S: i64 = 4 * 3_600;
/// Least part of a long piece of work that is worth starting today.
const WORTH_STARTING_S: i64 = 2_700;
/// After so long in the queue, work kept for one person may be taken by any.
const KEPT_S: i64 = 40 * DAY_S;

/// One step of a process; the process gives the numbers their meaning.
pub(crate) type Step = u16;

/// A piece of work for a person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work {
    pub(crate) case: u32,
    pub(crate) step: Step,
    pub(crate) pool: Pool,
    /// How long it takes a usual person.
    pub(crate) work_s: i64,
    /// Kept for this person, who knows the case.
    pub(crate) by: Option<u16>,
    /// Not for this person, who would check their own work.
    pub(crate) not_by: Option<u16>,
    /// Handled as if it had arrived so much earlier.
    pub(crate) urgency_s: i64,
}

/// Something that happened, as it will stand in the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    pub(crate) case: u32,
    pub(crate) step: Step,
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) worker: Option<u16>,
    pub(crate) unit: Option<u16>,
    /// Time that a person spent, in seconds.
    pub(crate) work_s: i64,
    /// A machine did it.
    pub(crate) automatic: bool,
}

/// What a process asks for when a step is done.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    work: Vec<Work>,
    timers: Vec<(i64, u32, Step)>,
    records: Vec<Record>,
}

impl Agenda {
    /// Puts work in a queue.
    pub(crate) fn work(&mut self, work: Work) {
        self.work.push(work);
    }

    /// Has a step happen by itself at a moment (an answer comes, a deadline passes).
    pub(crate) fn at(&mut self, at: i64, case: u32, step: Step) {
        self.timers.push((at, case, step));
    }

    /// Records a step that no person of the authority worked on: a machine did, or somebody outside.
    pub(crate) fn happened(&mut self, at: i64, case: u32, step: Step, unit: Option<u16>, automatic: bool) {
        self.records.push(Record { case, step, start: at, end: at, worker: None, unit, work_s: 0, automatic });
    }
}

/// The rules of a process.
pub(crate) trait Process {
    /// `step` of `case` is done at `now`, by `worker` when a person did it: what comes next?
    fn next(&mut self, case: u32, step: Step, worker: Option<u16>, now: i64, agenda: &mut Agenda);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    Timer(u32, Step),
    Done(u16, u32, Step),
    Free(u16),
}

#[derive(Debug)]
struct Queued {
    key: (i64, u64),
    since: i64,
    work: Work,
}

/// A running simulation.
pub(crate) struct Simulation<'a, P> {
    process: &'a mut P,
    workers: &'a mut [Worker],
    end: i64,
    planned: BinaryHeap<Reverse<(i64, u64, Happening)>>,
    planned_count: u64,
    queues: Vec<Vec<Queued>>,
    idle: Vec<bool>,
    idle_since: Vec<i64>,
    busy_until: Vec<i64>,
    records: Vec<Record>,
}

/// Runs a process from its arrivals `(moment, case, first step)` to the end of the span; what happened, in order of its end.
pub(crate) fn run<P: Process>(
    process: &mut P,
    workers: &mut [Worker],
    pools: usize,
    arrivals: &[(i64, u32, Step)],
    span: &Span,
) -> Vec<Record> {
    let mut simulation = Simulation {
        idle: vec![false; workers.len()],
        idle_since: vec![0; workers.len()],
        busy_until: vec![i64::MIN; workers.len()],
        queues: (0..pools).map(|_| Vec::new()).collect(),
        planned: BinaryHeap::new(),
        planned_count: 0,
        records: Vec::new(),
        end: span.end,
        process,
        workers,
    };
    for &(at, case, step) in arrivals {
        simulation.plan(at, Happening::Timer(case, step));
    }
    for worker in 0..simulation.workers.len() {
        simulation.come_again(worker as u16, span.warm_up.div_euclid(DAY_S));
    }
    simulation.go();
    let mut records = simulation.records;
    records.retain(|record| record.end <= span.end);
    records.sort_by_key(|record| record.end);
    records
}

impl<P: Process> Simulation<'_, P> {
    fn plan(&mut self, at: i64, happening: Happening) {
        self.planned_count += 1;
        self.planned.push(Reverse((at, self.planned_count, happening)));
    }

    fn go(&mut self) {
        while let Some(Reverse((now, _, happening))) = self.planned.pop() {
            if now > self.end {
                break;
            }
            match happening {
                Happening::Timer(case, step) => self.next(case, step, None, now),
                Happening::Done(worker, case, step) => self.next(case, step, Some(worker), now),
                Happening::Free(worker) => self.look_for_work(worker, now),
            }
        }
    }

    fn next(&mut self, case: u32, step: Step, worker: Option<u16>, now: i64) {
        let mut agenda = Agenda::default();
        self.process.next(case, step, worker, now, &mut agenda);
        self.records.extend(agenda.records);
        for (at, case, step) in agenda.timers {
            self.plan(at.max(now), Happening::Timer(case, step));
        }
        for work in agenda.work {
            self.enqueue(work, now);
        }
    }

    fn enqueue(&mut self, mut work: Work, now: i64) {
        work.by = work.by.filter(|&by| self.workers[by as usize].pools.contains(&work.pool));
        self.planned_count += 1;
        let queued = Queued { key: (now - work.urgency_s, self.planned_count), since: now, work };
        let queue = &mut self.queues[work.pool.0 as usize];
        let at = queue.partition_point(|other| other.key < queued.key);
        queue.insert(at, queued);
        // The person who has waited longest looks first.
        let can =
            |w: &u16| self.idle[*w as usize] && work.not_by != Some(*w) && self.workers[*w as usize].pools.contains(&work.pool);
        let candidates = (0..self.workers.len() as u16).filter(can);
        if let Some(worker) = candidates.min_by_key(|&w| (self.idle_since[w as usize], w)) {
            let worker = work.by.filter(|by| self.idle[*by as usize]).unwrap_or(worker);
            self.look_for_work(worker, now);
        }
    }

    /// The person takes the most urgent work that fits the day, or waits, or goes home.
    fn look_for_work(&mut self, worker: u16, now: i64) {
        // An older plan to look around can come due while the person works.
        if now < self.busy_until[worker as usize] {
            return;
        }
        let day = now.div_euclid(DAY_S);
        self.move_when_due(worker, day);
        let person = &self.workers[worker as usize];
        let Some((_, close)) = person.hours(day).filter(|&(from, to)| from <= now && now < to - 600) else {
            self.idle[worker as usize] = false;
            return self.come_again(worker, day + 1);
        };
        let speed = person.speed;
        let takes = |queued: &Queued| {
            let work = &queued.work;
            let mine = work.by.is_none_or(|by| by == worker) || now - queued.since > KEPT_S;
            let work_s = (work.work_s as f64 / speed) as i64;
            let left_s = close - now;
            let fits = work_s <= left_s || (work_s > LONG_WORK_S && left_s >= WORTH_STARTING_S);
            mine && work.not_by != Some(worker) && fits
        };
        let found = person.pools.iter().filter_map(|pool| {
            let queue = &self.queues[pool.0 as usize];
            let at = queue.iter().position(takes)?;
            Some((queue[at].key, *pool, at))
        });
        match found.min_by_key(|&(key, ..)| key) {
            Some((_, pool, at)) => {
                let work = self.queues[pool.0 as usize].remove(at).work;
                self.begin(worker, work, now);
            }
            None if !self.idle[worker as usize] => {
                self.idle[worker as usize] = true;
                self.idle_since[worker as usize] = now;
                // Whoever is still waiting at closing time goes home then.
                self.plan(close, Happening::Free(worker));
            }
            None => {}
        }
    }

    fn begin(&mut self, worker: u16, work: Work, now: i64) {
        self.idle[worker as usize] = false;
        let person = &self.workers[worker as usize];
        let work_s = ((work.work_s as f64 / person.speed) as i64).max(60);
        let Some(end) = person.done_at(now, work_s) else { return };
        let (case, step, unit) = (work.case, work.step, Some(person.unit));
        self.records.push(Record { case, step, start: now, end, worker: Some(worker), unit, work_s, automatic: false });
        self.plan(end, Happening::Done(worker, case, step));
        // A few minutes between two pieces of work.
        let pause_s = 120 + (end % 7) * 60;
        self.busy_until[worker as usize] = end + pause_s;
        self.plan(end + pause_s, Happening::Free(worker));
    }

    /// Plans the start of the person's next working day.
    fn come_again(&mut self, worker: u16, from_day: i64) {
        let person = &self.workers[worker as usize];
        let Some(day) = person.next_day(from_day) else { return };
        if let Some((from, _)) = person.hours(day) {
            self.plan(from, Happening::Free(worker));
        }
    }

    /// A reorganisation: from a day on the person serves other queues, and leaves their open work to the old unit.
    fn move_when_due(&mut self, worker: u16, day: i64) {
        let person = &mut self.workers[worker as usize];
        if person.moves.as_ref().is_some_and(|(due, ..)| day >= *due)
            && let Some((_, unit, pools)) = person.moves.take()
        {
            person.unit = unit;
            person.pools = pools;
            for queued in self.queues.iter_mut().flatten() {
                queued.work.by = queued.work.by.filter(|&by| by != worker);
            }
        }
    }
}
