//! What a demo is made from: a seed, a language and a last moment. Everything else follows.

use samsyn_calendar::{Civil, DAY_US, SECOND_US, Zone};
use samsyn_stats::Seed;

/// Zone of the demo authority.
const ZONE: &str = "Europe/Oslo";
/// The last moment of a demo unless another is asked for: 1 November 2026, midnight in Nordvik. Fixed, so that the same
/// build makes the same demo on any day.
pub const USUAL_NOW_US: i64 = 1_793_487_600_000_000;
/// The seed of a demo unless another is asked for.
pub const USUAL_SEED: u64 = 1;
/// Years of history that a log covers.
pub(crate) const YEARS: i32 = 5;
/// Seconds in a day.
pub(crate) const DAY_S: i64 = 86_400;

/// Language of labels: activities, units, attribute names and values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Norwegian bokmål.
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// Danish.
    Da,
    /// Swedish.
    Sv,
    /// English.
    #[default]
    En,
}

impl Language {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Nb, Self::Nn, Self::Da, Self::Sv, Self::En];

    /// The language of a code: `nb`, `nn`, `da`, `sv` or `en`.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language's code.
    pub const fn code(self) -> &'static str {
        ["nb", "nn", "da", "sv", "en"][self as usize]
    }
}

/// What a demo log is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the random draws start.
    pub seed: u64,
    /// Language of the labels.
    pub language: Language,
    /// The last moment of the log, in UTC microseconds since 1970; the log covers the five years before it.
    pub now_us: i64,
}

impl Default for Config {
    /// The usual seed and last moment, in English.
    fn default() -> Self {
        Self::new(USUAL_SEED, Language::En, USUAL_NOW_US)
    }
}

impl Config {
    /// A demo from `seed`, labelled in `language`, that ends at `now_us` (UTC microseconds since 1970).
    pub fn new(seed: u64, language: Language, now_us: i64) -> Self {
        Self { seed, language, now_us }
    }

    /// The draws of a named part.
    pub(crate) fn part(&self, name: &str) -> Seed {
        Seed(self.seed).part(name)
    }
}

/// The stretch of time that is simulated, in seconds on Nordvik's wall clock since 1970.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) zone: Zone,
    /// Simulation starts a year before the log, so that the first queues are not empty.
    pub(crate) warm_up: i64,
    /// The first case of the log arrives here or later.
    pub(crate) start: i64,
    /// Nothing is recorded after this.
    pub(crate) end: i64,
}

impl Span {
    pub(crate) fn of(config: &Config) -> Self {
        let zone = Zone::parse(ZONE).unwrap_or_else(|_| Zone::utc());
        let end = zone.utc_to_local(config.now_us).div_euclid(SECOND_US);
        let date = Civil::from_us(end * SECOND_US);
        Self { warm_up: years_before(date, YEARS + 1), start: years_before(date, YEARS), end, zone }
    }

    /// The start of year `number` of the log, counted from 1.
    pub(crate) fn year(&self, number: i32) -> i64 {
        years_before(Civil::from_us(self.end * SECOND_US), YEARS - number + 1)
    }
}

/// Midnight of the first day of the month of a date some years earlier.
fn years_before(date: Civil, years: i32) -> i64 {
    samsyn_calendar::days_from_civil(date.year - years, date.month, 1) * (DAY_US / SECOND_US)
}
