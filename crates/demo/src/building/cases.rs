//! The cases of the building-permit process: when they arrive and what they are.

use samsyn_calendar::{Weekday, civil_from_days};
use samsyn_stats::Rng;

use crate::building::words::{CITY, KINDS, NORTH, SOUTH};
use crate::config::{Config, DAY_S, Span};
use crate::facts;
use crate::hours::OpeningHours;

/// Applications a day, averaged over the year, when the simulation starts.
const PER_DAY: f64 = 2.7;
/// Growth of that a year.
const GROWTH: f64 = 0.045;
/// Applications by month, January first, compared to the average.
const SEASON: [f64; 12] = [0.75, 0.9, 1.15, 1.35, 1.4, 1.15, 0.6, 0.95, 1.15, 1.1, 0.9, 0.6];
/// Share of digital applications once everybody knows the form, and days until then.
const DIGITAL_SHARE: f64 = 0.74;
const DIGITAL_RAMP_DAYS: f64 = 240.0;

/// A case and how far it is.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) rng: Rng,
    pub(super) received: i64,
    pub(super) kind: usize,
    pub(super) district: usize,
    pub(super) applicant: usize,
    pub(super) digital: bool,
    pub(super) unit: u16,
    pub(super) area_m2: i64,
    pub(super) consulted: bool,
    pub(super) visited: bool,
    pub(super) political: bool,
    /// Who handles it.
    pub(super) officer: Option<u16>,
    /// How often the applicant was asked for more.
    pub(super) asked: u8,
    /// How often the second reading sent it back.
    pub(super) sent_back: u8,
    /// Preparations (consultation, visit) that are not done yet; `None` before they began.
    pub(super) preparing: Option<u8>,
    /// Index into the outcomes.
    pub(super) outcome: Option<usize>,
}

/// All cases, in order of arrival.
pub(super) fn arrivals(config: &Config, span: &Span) -> Vec<Case> {
    let mut rng = config.part("building arrivals").rng();
    let seed = config.part("building cases");
    let mut cases: Vec<Case> = Vec::new();
    for day in span.warm_up.div_euclid(DAY_S)..=span.end.div_euclid(DAY_S) {
        let (_, month, _) = civil_from_days(day);
        let years = (day * DAY_S - span.warm_up) as f64 / (365.25 * DAY_S as f64);
        let weekend = matches!(Weekday::of_days(day), Weekday::Saturday | Weekday::Sunday);
        let open = OpeningHours.of_day(day).is_some();
        let digital_share = digital_share(day * DAY_S, span);
        // Paper comes when the post is opened; the form is open every day.
        let paper = if open { 1.42 * (1.0 - digital_share) } else { 0.0 };
        let digital = digital_share * if weekend { 0.5 } else { 1.2 };
        let mean = PER_DAY * (1.0 + GROWTH * years) * SEASON[usize::from(month) - 1];
        let mut today: Vec<(i64, bool)> = Vec::new();
        for _ in 0..rng.poisson(mean * paper) {
            today.push((day * DAY_S + 32_400 + rng.below(4 * 3_600) as i64, false));
        }
        for _ in 0..rng.poisson(mean * digital) {
            today.push((online_moment(day, &mut rng), true));
        }
        today.sort_unstable();
        for (received, digital) in today {
            let rng = seed.number(cases.len() as u64).rng();
            cases.push(Case::draw(rng, received, digital, span));
        }
    }
    cases
}

/// A moment of the day at which people at home do such things: often in the evening.
pub(crate) fn online_moment(day: i64, rng: &mut Rng) -> i64 {
    let hour = if rng.chance(0.55) { 19.5 + 1.7 * rng.normal() } else { 12.0 + 2.6 * rng.normal() };
    day * DAY_S + (hour.clamp(5.0, 23.9) * 3_600.0) as i64
}

fn digital_share(at: i64, span: &Span) -> f64 {
    let days = (at - facts::digital_form(span)) as f64 / DAY_S as f64;
    DIGITAL_SHARE * (days / DIGITAL_RAMP_DAYS).clamp(0.0, 1.0)
}

impl Case {
    fn draw(mut rng: Rng, received: i64, digital: bool, span: &Span) -> Self {
        let kind = rng.weighted(&KINDS.map(|kind| kind.weight)).unwrap_or(0);
        let district = rng.weighted(&[0.14, 0.16, 0.11, 0.2, 0.21, 0.18]).unwrap_or(0);
        let applicant = match KINDS[kind].limit_weeks {
            3 => rng.weighted(&[0.66, 0.31, 0.03]),
            _ => rng.weighted(&[0.18, 0.5, 0.32]),
        };
        let unit = match district {
            0 | 1 => NORTH,
            2 if received >= facts::reorganisation(span) => NORTH,
            2 | 3 => CITY,
            _ => SOUTH,
        };
        let area_m2 = (rng.lognormal(38.0, 0.5) * KINDS[kind].effort.powf(1.6)).round().max(4.0) as i64;
        Self {
            received,
            kind,
            district,
            applicant: applicant.unwrap_or(0),
            digital,
            unit,
            area_m2,
            consulted: rng.chance(KINDS[kind].consulted),
            visited: rng.chance(0.13),
            political: rng.chance(KINDS[kind].political),
            officer: None,
            asked: 0,
            sent_back: 0,
            preparing: None,
            outcome: None,
            rng,
        }
    }
}
