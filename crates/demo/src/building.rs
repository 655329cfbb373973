//! Building permits: three units, statutory limits, consultation with other authorities, second reading, appeals.
//!
//! The slow north unit has one coordinator, there on Tuesdays, who sends every consultation; the south unit's second
//! reading sends much back; a digital form in year four brings complete applications; a reorganisation in year three moves a
//! district and two officers from the city unit to the north.

mod cases;
mod people;
mod words;

use samsyn_calendar::{Weekday, civil_from_days};
use samsyn_eventlog::{Result, Segment};

pub(crate) use cases::online_moment;
pub(crate) use words::{NAME, STEPS};

use crate::Config;
use crate::Language;
use crate::config::{DAY_S, Span};
use crate::engine::{self, Agenda, Process, Step, Work};
use crate::facts;
use crate::hours::OpeningHours;
use crate::label::{self, text};
use crate::staff::Pool;
use crate::table::{self, Simulated, bool_column, int_column, text_column};
use cases::Case;
use words::*;

/// What closes a case: what is left after the decision is sent is the bookkeepers'.
pub(crate) const CLOSED_BY: [Step; 4] = [SEND, CHANGE, APPEAL_DECIDED, WITHDRAWN];
/// What reopens one.
pub(crate) const REOPENED_BY: Step = APPEAL;

/// The column of a building permit's kind, and the kinds that the law gives so many weeks, 3 or 12.
///
/// ```
/// let (column, kinds) = samsyn_demo::kinds_of_limit(samsyn_demo::Language::En, 3);
/// assert_eq!((column, kinds.as_slice()), ("case type", ["Garage", "Extension", "Change of facade"].as_slice()));
/// ```
pub fn kinds_of_limit(language: Language, weeks: i64) -> (&'static str, Vec<&'static str>) {
    let kinds = KINDS.iter().filter(|kind| kind.limit_weeks == weeks).map(|kind| text(&kind.name, language)).collect();
    (text(&label::KIND, language), kinds)
}

/// The log of five years of building permits: about 5,000 cases, with start and end of what people did.
///
/// Cost: a few tens of milliseconds. The same config gives the same bytes.
///
/// # Errors
/// None that a config can cause.
pub fn building_permits(config: &Config) -> Result<Segment> {
    let span = Span::of(config);
    let mut process = Building { cases: cases::arrivals(config, &span), span: span.clone() };
    let mut workers = people::staff(config, &span);
    let arrivals: Vec<_> = process.cases.iter().enumerate().map(|(n, case)| (case.received, n as u32, RECEIVED)).collect();
    let records = engine::run(&mut process, &mut workers, people::POOLS, &arrivals, &span);
    let kept: Vec<&Case> = process.cases.iter().filter(|case| case.received >= span.start).collect();
    let mut number = 0;
    let case_of = process.cases.iter().map(|case| {
        let inside = case.received >= span.start;
        number += u32::from(inside);
        inside.then(|| number - 1)
    });
    let simulated = Simulated {
        name: NAME,
        records: &records,
        workers: &workers,
        steps: &STEPS,
        units: &UNITS,
        case_of: &case_of.collect::<Vec<_>>(),
        case_ids: case_ids("BP", 5, kept.iter().map(|case| case.received)),
        case_columns: case_columns(&kept, config.language),
    };
    table::segment(simulated, config, &span)
}

/// Names of the units north, city and south.
pub(crate) fn unit_names(language: Language) -> [&'static str; 3] {
    [NORTH, CITY, SOUTH].map(|unit| text(&UNITS[unit as usize], language))
}

/// Identifiers like `BP-2024-00017`: a prefix, the year, a number counted within the year.
pub(crate) fn case_ids(prefix: &str, digits: usize, received: impl Iterator<Item = i64>) -> Vec<String> {
    let (mut year, mut number) = (0, 0);
    let id = |at: i64| {
        let (this_year, ..) = civil_from_days(at.div_euclid(DAY_S));
        number = if this_year == year { number + 1 } else { 1 };
        year = this_year;
        format!("{prefix}-{year}-{number:0digits$}")
    };
    received.map(id).collect()
}

fn case_columns(cases: &[&Case], language: Language) -> Vec<samsyn_eventlog::RawColumn> {
    let word = |label| text(label, language);
    vec![
        text_column(word(&label::KIND), cases.iter().map(|case| Some(word(&KINDS[case.kind].name)))),
        text_column(word(&label::DISTRICT), cases.iter().map(|case| Some(word(&label::DISTRICTS[case.district])))),
        text_column(word(&label::APPLICANT), cases.iter().map(|case| Some(word(&APPLICANTS[case.applicant])))),
        bool_column(word(&label::DIGITAL), cases.iter().map(|case| case.digital)),
        int_column(word(&LIMIT), cases.iter().map(|case| KINDS[case.kind].limit_weeks)),
        int_column(word(&AREA), cases.iter().map(|case| case.area_m2)),
        text_column(word(&label::OUTCOME), cases.iter().map(|case| case.outcome.map(|outcome| word(&OUTCOMES[outcome])))),
    ]
}

struct Building {
    cases: Vec<Case>,
    span: Span,
}

impl Process for Building {
    fn next(&mut self, number: u32, step: Step, worker: Option<u16>, now: i64, agenda: &mut Agenda) {
        let slow = self.slowness(number, now);
        let case = &mut self.cases[number as usize];
        if worker.is_none() {
            let unit = if step == INVOICE { ACCOUNTS } else { case.unit };
            let outside = [RECEIVED, ANSWERED, REPLY, APPEAL, APPEAL_DECIDED, WITHDRAWN].contains(&step);
            let automatic = [REGISTER, SEND, INVOICE].contains(&step);
            agenda.happened(now, number, step, (!outside).then_some(unit), automatic);
        }
        let mut plan = Plan { case, number, now, slow, agenda };
        match step {
            RECEIVED | REGISTER | CHECK | ASK | ANSWERED => plan.complete(step, worker),
            CONSULT | REPLY | ASSESS_REPLY | VISIT => plan.prepare(step),
            ASSESS | DRAFT | SECOND_READING | DECIDE | COMMITTEE | SEND => plan.decide(step),
            APPEAL | ASSESS_APPEAL | FORWARD => plan.appeal(step),
            _ => {}
        }
    }
}

impl Building {
    /// How much longer work takes than usual: in the first months after the reorganisation.
    fn slowness(&self, number: u32, now: i64) -> f64 {
        let since = now - facts::reorganisation(&self.span);
        let affected = self.cases[number as usize].unit != SOUTH;
        if affected && (0..90 * DAY_S).contains(&since) { 1.3 } else { 1.0 }
    }
}

/// One case at one moment, with the agenda to write on.
struct Plan<'a> {
    case: &'a mut Case,
    number: u32,
    now: i64,
    slow: f64,
    agenda: &'a mut Agenda,
}

impl Plan<'_> {
    /// Puts work in a queue: median hours for a usual case, spread, head start in days.
    fn work(&mut self, step: Step, pool: Pool, hours: f64, spread: f64, urgency_days: i64) {
        let work_s = (self.case.rng.lognormal(hours, spread) * self.slow * 3_600.0) as i64;
        let own = pool == people::officers(self.case.unit);
        let (by, not_by) = if step == SECOND_READING { (None, self.case.officer) } else { (self.case.officer, None) };
        let short_limit = if KINDS[self.case.kind].limit_weeks == 3 { 10 } else { 0 };
        let urgency_s = (urgency_days + short_limit) * DAY_S;
        let by = by.filter(|_| own);
        self.agenda.work(Work { case: self.number, step, pool, work_s, by, not_by, urgency_s });
    }

    fn officer(&mut self, step: Step, hours: f64, spread: f64, urgency_days: i64) {
        self.work(step, people::officers(self.case.unit), hours, spread, urgency_days);
    }

    /// Something from outside, some days from now.
    fn later(&mut self, step: Step, days: f64) {
        let day = (self.now + (days * DAY_S as f64) as i64).div_euclid(DAY_S);
        let at = if self.case.digital && step == ANSWERED {
            online_moment(day, &mut self.case.rng)
        } else {
            OpeningHours.next_open(day * DAY_S + 32_400 + self.case.rng.below(3 * 3_600) as i64)
        };
        self.agenda.at(at.max(self.now + 60), self.number, step);
    }

    /// Until the application is complete.
    fn complete(&mut self, step: Step, worker: Option<u16>) {
        let effort = KINDS[self.case.kind].effort.sqrt();
        match step {
            RECEIVED if self.case.digital => self.agenda.at(self.now + 20, self.number, REGISTER),
            RECEIVED => self.work(REGISTER, people::clerks(self.case.unit), 0.45, 0.3, 0),
            REGISTER => self.officer(CHECK, 0.8 * effort, 0.35, 0),
            ANSWERED => self.officer(CHECK, 0.45 * effort, 0.35, 4),
            CHECK => {
                self.case.officer = worker.or(self.case.officer);
                let first = if self.case.digital { 0.12 } else { 0.5 };
                let missing = if self.case.asked == 0 { first } else { first * 0.4 };
                if self.case.asked < 3 && self.case.rng.chance(missing) {
                    self.officer(ASK, 0.4, 0.3, 4);
                } else {
                    self.begin_preparing();
                }
            }
            _ => {
                self.case.asked += 1;
                if self.case.rng.chance(0.055) {
                    self.case.outcome = Some(3);
                    self.later(WITHDRAWN, 56.0);
                } else {
                    let days = self.case.rng.lognormal(11.0, 0.75).min(54.0);
                    self.later(ANSWERED, days);
                }
            }
        }
    }

    fn begin_preparing(&mut self) {
        if self.case.preparing.is_some() {
            return self.officer(ASSESS, 1.5 * KINDS[self.case.kind].effort, 0.35, 3);
        }
        let (consulted, visited) = (self.case.consulted, self.case.visited);
        self.case.preparing = Some(u8::from(consulted) + u8::from(visited));
        if consulted {
            // The coordinator writes letters; the others use the authorities' own forms.
            let hours = if self.case.unit == NORTH { 1.75 } else { 0.9 };
            self.work(CONSULT, people::consultation(self.case.unit), hours, 0.4, 0);
        }
        if visited {
            self.officer(VISIT, 2.4, 0.25, 0);
        }
        if !consulted && !visited {
            self.officer(ASSESS, 4.4 * KINDS[self.case.kind].effort, 0.4, 0);
        }
    }

    /// Consultation and site visit, side by side.
    fn prepare(&mut self, step: Step) {
        match step {
            CONSULT => {
                let days = self.case.rng.lognormal(23.0, 0.4);
                self.later(REPLY, days);
            }
            REPLY => self.officer(ASSESS_REPLY, 0.8, 0.4, 2),
            _ => {
                let left = self.case.preparing.unwrap_or(1).saturating_sub(1);
                self.case.preparing = Some(left);
                if left == 0 {
                    self.officer(ASSESS, 4.4 * KINDS[self.case.kind].effort, 0.4, 2);
                }
            }
        }
    }

    /// From assessment to the decision in the applicant's hands.
    fn decide(&mut self, step: Step) {
        let effort = KINDS[self.case.kind].effort;
        match step {
            ASSESS => {
                let missing = if self.case.digital { 0.02 } else { 0.07 };
                if self.case.asked < 3 && self.case.rng.chance(missing) {
                    self.officer(ASK, 0.4, 0.3, 4);
                } else {
                    self.officer(DRAFT, 2.2 * effort.sqrt(), 0.35, 3);
                }
            }
            DRAFT => self.officer(SECOND_READING, 0.55 * effort.sqrt(), 0.3, 5),
            SECOND_READING => self.read_again(),
            DECIDE | COMMITTEE => {
                let outcome = self.case.rng.weighted(&[0.7, 0.22, 0.08]);
                self.case.outcome = outcome;
                if self.case.digital {
                    self.agenda.at(self.now + 90, self.number, SEND);
                } else {
                    self.work(SEND, people::clerks(self.case.unit), 0.25, 0.2, 2);
                }
            }
            _ => {
                let night = OpeningHours.next_open((self.now.div_euclid(DAY_S) + 1) * DAY_S);
                self.agenda.at(night.div_euclid(DAY_S) * DAY_S + 6 * 3_600, self.number, INVOICE);
                let appealed = if self.case.outcome == Some(2) { 0.3 } else { 0.03 };
                if self.case.rng.chance(appealed) {
                    let days = self.case.rng.uniform() * 14.0 + 8.0;
                    self.later(APPEAL, days);
                }
            }
        }
    }

    fn read_again(&mut self) {
        let habit = if self.case.unit == SOUTH { 0.36 } else { 0.1 };
        let back = if self.case.digital { habit * 0.55 } else { habit };
        let effort = KINDS[self.case.kind].effort;
        if self.case.sent_back < 3 && self.case.rng.chance(back) {
            self.case.sent_back += 1;
            return if self.case.rng.chance(0.35) {
                self.officer(ASSESS, 1.4 * effort, 0.35, 5);
            } else {
                self.officer(DRAFT, 0.8 * effort.sqrt(), 0.35, 6);
            };
        }
        if self.case.political {
            self.agenda.at(next_committee(self.now + 8 * DAY_S), self.number, COMMITTEE);
        } else {
            self.work(DECIDE, people::leaders(self.case.unit), 0.3, 0.4, 0);
        }
    }

    fn appeal(&mut self, step: Step) {
        match step {
            APPEAL => self.officer(ASSESS_APPEAL, 3.2, 0.4, 0),
            ASSESS_APPEAL if self.case.rng.chance(0.2) => {
                self.case.outcome = Some(1);
                self.work(CHANGE, people::leaders(self.case.unit), 0.6, 0.3, 0);
            }
            ASSESS_APPEAL => self.work(FORWARD, people::clerks(self.case.unit), 0.4, 0.3, 0),
            _ => {
                let days = self.case.rng.lognormal(78.0, 0.3);
                self.later(APPEAL_DECIDED, days);
            }
        }
    }
}

/// The committee meets at 17:00 on the third Thursday of each month but July.
fn next_committee(from: i64) -> i64 {
    let meets = |day: &i64| {
        let (_, month, date) = civil_from_days(*day);
        month != 7 && (15..=21).contains(&date) && Weekday::of_days(*day) == Weekday::Thursday
    };
    let first = from.div_euclid(DAY_S);
    let day = (first..first + 80).find(meets).unwrap_or(first);
    day * DAY_S + 17 * 3_600
}
