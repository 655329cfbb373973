//! Parking permits: simple, many, and nearly always granted after a person has read what a machine looked up.

use samsyn_calendar::{Weekday, civil_from_days};
use samsyn_eventlog::{Result, Segment};
use samsyn_stats::Rng;

use crate::authority;
use crate::building::{case_ids, online_moment};
use crate::config::{Config, DAY_S, Span};
use crate::engine::{self, Agenda, Process, Step, Work};
use crate::hours::OpeningHours;
use crate::label::{self, Label, text};
use crate::names;
use crate::staff::{Contract, Pool, Worker};
use crate::table::{self, Simulated, bool_column, text_column};

pub(crate) const NAME: Label =
    ["Parkeringstillatelser", "Parkeringsløyve", "Parkeringstilladelser", "Parkeringstillstånd", "Parking permits"];

const RECEIVED: Step = 0;
const LOOK_UP: Step = 1;
const REVIEW: Step = 2;
const ASK: Step = 3;
const ANSWERED: Step = 4;
const REFUSE: Step = 5;
const DEMAND: Step = 6;
const REMIND: Step = 7;
const PAID: Step = 8;
const ISSUE: Step = 9;
const LAPSED: Step = 10;
const REGISTER: Step = 11;
/// Not in the log: the moment at which a payment is late.
const LATE: Step = 12;
/// What closes a case.
pub(crate) const CLOSED_BY: [Step; 3] = [REFUSE, ISSUE, LAPSED];

pub(crate) const STEPS: [Label; 12] = [
    ["Søknad mottatt", "Søknad motteken", "Ansøgning modtaget", "Ansökan inkommen", "Application received"],
    ["Slå opp i registre", "Slå opp i register", "Slå op i registre", "Slå upp i register", "Look up registers"],
    ["Behandle søknad", "Handsam søknad", "Behandl ansøgning", "Handlägg ansökan", "Review application"],
    ["Be om dokumentasjon", "Be om dokumentasjon", "Bed om dokumentation", "Begär underlag", "Ask for documents"],
    ["Dokumentasjon mottatt", "Dokumentasjon motteken", "Dokumentation modtaget", "Underlag inkommet", "Documents received"],
    ["Avslå søknad", "Avslå søknad", "Afslå ansøgning", "Avslå ansökan", "Refuse application"],
    ["Send betalingskrav", "Send betalingskrav", "Send betalingskrav", "Skicka betalningskrav", "Send payment request"],
    ["Send påminnelse", "Send påminning", "Send påmindelse", "Skicka påminnelse", "Send reminder"],
    ["Betaling mottatt", "Betaling motteken", "Betaling modtaget", "Betalning mottagen", "Payment received"],
    ["Utsted tillatelse", "Skriv ut løyve", "Udsted tilladelse", "Utfärda tillstånd", "Issue permit"],
    ["Søknad bortfalt", "Søknad fallen bort", "Ansøgning bortfaldet", "Ansökan förfallen", "Application lapsed"],
    ["Registrer søknad", "Registrer søknad", "Registrér ansøgning", "Registrera ansökan", "Register application"],
];

const KINDS: [Label; 4] = [
    ["Beboer", "Bebuar", "Beboer", "Boende", "Resident"],
    ["Fornyelse", "Fornying", "Fornyelse", "Förnyelse", "Renewal"],
    ["Næringsdrivende", "Næringsdrivande", "Erhverv", "Företag", "Business"],
    ["Forflytningshemmet", "Rørslehemma", "Handicap", "Rörelsehindrad", "Disabled person"],
];
const APPLICANTS: [Label; 2] = [
    ["Privatperson", "Privatperson", "Privatperson", "Privatperson", "Private person"],
    ["Foretak", "Føretak", "Virksomhed", "Företag", "Company"],
];
/// Granted, refused, lapsed.
const OUTCOMES: [Label; 3] = [
    ["Innvilget", "Innvilga", "Bevilget", "Beviljad", "Granted"],
    ["Avslått", "Avslått", "Afslået", "Avslag", "Refused"],
    ["Bortfalt", "Fallen bort", "Bortfaldet", "Förfallen", "Lapsed"],
];
const CLEAR: Label = ["registertreff", "registertreff", "registermatch", "registerträff", "found in registers"];

/// Applications a day, averaged over the year, when the simulation starts.
const PER_DAY: f64 = 9.9;
/// Growth of that a year.
const GROWTH: f64 = 0.03;
/// By month, January first: students and people who move come in August.
const SEASON: [f64; 12] = [1.1, 0.9, 0.95, 0.9, 0.95, 1.0, 0.75, 1.75, 1.25, 0.95, 0.85, 0.65];
const DESK: Pool = Pool(0);

#[derive(Clone, Debug)]
struct Case {
    rng: Rng,
    received: i64,
    kind: usize,
    district: usize,
    digital: bool,
    /// Residence and vehicle were found in the registers.
    clear: bool,
    asked: u8,
    reminded: bool,
    outcome: Option<usize>,
}

/// The log of five years of parking permits: about 20,000 cases.
///
/// Cost: about a tenth of a second. The same config gives the same bytes.
///
/// # Errors
/// None that a config can cause.
pub fn parking_permits(config: &Config) -> Result<Segment> {
    let span = Span::of(config);
    let mut process = Parking { cases: arrivals(config, &span) };
    let mut workers = staff(config, &span);
    let arrivals: Vec<_> = process.cases.iter().enumerate().map(|(n, case)| (case.received, n as u32, RECEIVED)).collect();
    let records = engine::run(&mut process, &mut workers, 1, &arrivals, &span);
    let kept: Vec<&Case> = process.cases.iter().filter(|case| case.received >= span.start).collect();
    let before = process.cases.len() - kept.len();
    let case_of: Vec<Option<u32>> = (0..process.cases.len()).map(|n| n.checked_sub(before).map(|n| n as u32)).collect();
    let word = |label| text(label, config.language);
    let simulated = Simulated {
        name: NAME,
        records: &records,
        workers: &workers,
        steps: &STEPS,
        units: &[authority::PARKING],
        case_of: &case_of,
        case_ids: case_ids("PP", 5, kept.iter().map(|case| case.received)),
        case_columns: vec![
            text_column(word(&label::KIND), kept.iter().map(|case| Some(word(&KINDS[case.kind])))),
            text_column(word(&label::DISTRICT), kept.iter().map(|case| Some(word(&label::DISTRICTS[case.district])))),
            text_column(word(&label::APPLICANT), kept.iter().map(|case| Some(word(&APPLICANTS[usize::from(case.kind == 2)])))),
            bool_column(word(&label::DIGITAL), kept.iter().map(|case| case.digital)),
            bool_column(word(&CLEAR), kept.iter().map(|case| case.clear)),
            text_column(word(&label::OUTCOME), kept.iter().map(|case| case.outcome.map(|outcome| word(&OUTCOMES[outcome])))),
        ],
    };
    table::segment(simulated, config, &span)
}

fn arrivals(config: &Config, span: &Span) -> Vec<Case> {
    let mut rng = config.part("parking arrivals").rng();
    let seed = config.part("parking cases");
    let mut cases: Vec<Case> = Vec::new();
    for day in span.warm_up.div_euclid(DAY_S)..=span.end.div_euclid(DAY_S) {
        let (_, month, _) = civil_from_days(day);
        let years = (day * DAY_S - span.warm_up) as f64 / (365.25 * DAY_S as f64);
        let weekend = matches!(Weekday::of_days(day), Weekday::Saturday | Weekday::Sunday);
        let mean = PER_DAY * (1.0 + GROWTH * years) * SEASON[usize::from(month) - 1];
        // A slow drift from paper to the form.
        let digital = 0.78 + 0.02 * years;
        let mut today: Vec<(i64, bool)> = Vec::new();
        for _ in 0..rng.poisson(mean * digital * if weekend { 0.7 } else { 1.12 }) {
            today.push((online_moment(day, &mut rng), true));
        }
        if let Some((open, close)) = OpeningHours.of_day(day) {
            for _ in 0..rng.poisson(mean * (1.0 - digital) * 1.42) {
                today.push((open + 1_800 + rng.below((close - open - 3_600) as u64) as i64, false));
            }
        }
        today.sort_unstable();
        for (received, digital) in today {
            cases.push(draw(seed.number(cases.len() as u64).rng(), received, digital));
        }
    }
    cases
}

fn draw(mut rng: Rng, received: i64, digital: bool) -> Case {
    let kind = rng.weighted(&[0.46, 0.36, 0.13, 0.05]).unwrap_or(0);
    let district = rng.weighted(&[0.06, 0.08, 0.26, 0.34, 0.17, 0.09]).unwrap_or(0);
    let clear = rng.chance([0.84, 0.95, 0.62, 0.4][kind]);
    Case { rng, received, kind, district, digital, clear, asked: 0, reminded: false, outcome: None }
}

/// Four at the desk, two of them part of the week.
fn staff(config: &Config, span: &Span) -> Vec<Worker> {
    let mut rng = config.part("parking staff").rng();
    let names = names::people(&mut rng, 4);
    let weeks = [[true; 5], [true, true, true, false, false], [false, false, true, true, true], [true, false, true, false, true]];
    let person = |(name, week)| Worker::new(name, 0, vec![DESK], Contract::on(week), span, &mut rng);
    names.into_iter().zip(weeks).map(person).collect()
}

struct Parking {
    cases: Vec<Case>,
}

impl Process for Parking {
    fn next(&mut self, number: u32, step: Step, worker: Option<u16>, now: i64, agenda: &mut Agenda) {
        let case = &mut self.cases[number as usize];
        if worker.is_none() && step != LATE {
            let outside = [RECEIVED, ANSWERED, PAID].contains(&step);
            agenda.happened(now, number, step, (!outside).then_some(0), !outside);
        }
        let mut work = |case: &mut Case, step, minutes, urgency_days: i64| {
            let work_s = (case.rng.lognormal(minutes, 0.45) * 60.0) as i64;
            let urgency_s = urgency_days * DAY_S;
            agenda.work(Work { case: number, step, pool: DESK, work_s, by: None, not_by: None, urgency_s });
        };
        match step {
            RECEIVED if case.digital => agenda.at(now + 4, number, LOOK_UP),
            RECEIVED => work(case, REGISTER, 9.0, 0),
            REGISTER => agenda.at(now + 4, number, LOOK_UP),
            LOOK_UP if case.clear => work(case, REVIEW, 12.0, 0),
            LOOK_UP => work(case, REVIEW, 26.0, 0),
            ANSWERED => work(case, REVIEW, 17.0, 3),
            REVIEW => reviewed(case, number, now, agenda),
            ASK => {
                let days = case.rng.lognormal(6.0, 0.8);
                if case.rng.chance(0.08) {
                    case.outcome = Some(2);
                    agenda.at(at_night(now + 28 * DAY_S), number, LAPSED);
                } else {
                    let day = (now + (days.min(27.0) * DAY_S as f64) as i64).div_euclid(DAY_S) + 1;
                    agenda.at(online_moment(day, &mut case.rng), number, ANSWERED);
                }
            }
            DEMAND | REMIND => demanded(case, number, now, agenda),
            LATE if case.reminded => {
                case.outcome = Some(2);
                agenda.at(at_night(now), number, LAPSED);
            }
            LATE => {
                case.reminded = true;
                agenda.at(at_night(now), number, REMIND);
            }
            PAID => {
                case.outcome = Some(0);
                agenda.at(now + 15, number, ISSUE);
            }
            _ => {}
        }
    }
}

/// What a person decides: nearly always what the registers say.
fn reviewed(case: &mut Case, number: u32, now: i64, agenda: &mut Agenda) {
    let (missing, refused) = match (case.clear, case.asked) {
        (true, _) => (0.006, 0.004),
        (false, 0) => (0.74, 0.1),
        (false, _) => (0.12, 0.16),
    };
    if case.asked < 2 && case.rng.chance(missing) {
        case.asked += 1;
        let work_s = (case.rng.lognormal(8.0, 0.4) * 60.0) as i64;
        agenda.work(Work { case: number, step: ASK, pool: DESK, work_s, by: None, not_by: None, urgency_s: 2 * DAY_S });
    } else if case.rng.chance(refused) {
        case.outcome = Some(1);
        let work_s = (case.rng.lognormal(18.0, 0.4) * 60.0) as i64;
        agenda.work(Work { case: number, step: REFUSE, pool: DESK, work_s, by: None, not_by: None, urgency_s: DAY_S });
    } else {
        agenda.at(now + 10, number, DEMAND);
    }
}

/// Most pay within days, some after a reminder, a few never.
fn demanded(case: &mut Case, number: u32, now: i64, agenda: &mut Agenda) {
    if case.rng.chance(if case.reminded { 0.72 } else { 0.9 }) {
        let days = case.rng.lognormal(0.9, 1.1).min(13.0);
        agenda.at(now + (days * DAY_S as f64) as i64, number, PAID);
    } else {
        agenda.at(now + 14 * DAY_S, number, LATE);
    }
}

/// Five in the morning after `at`, when the machine does such things.
fn at_night(at: i64) -> i64 {
    (at.div_euclid(DAY_S) + 1) * DAY_S + 5 * 3_600
}
