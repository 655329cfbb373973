//! The demo authority, Nordvik: units, people and processes, simulated from a seed, so that the same seed gives the same
//! bytes on every machine. Nothing here is real: no person, no municipality, no system vendor.
//!
//! The simulator is a discrete-event one: work queues before people who keep opening hours, take holidays and fall ill, so
//! waiting emerges from load. What is in the data to be found is written down in [`facts`].
//!
//! ```
//! use samsyn_demo::{Config, Language};
//! let config = Config::new(7, Language::En, 1_767_225_600_000_000);
//! let log = samsyn_demo::building_permits(&config)?;
//! assert!(log.case_count() > 2_500);
//! # Ok::<(), samsyn_eventlog::Error>(())
//! ```

mod authority;
mod building;
mod config;
mod engine;
pub mod facts;
mod hours;
mod label;
mod names;
mod parking;
mod staff;
mod table;

pub use authority::{Administration, Authority, Team, Unit};
pub use building::{building_permits, kinds_of_limit};
pub use config::{Config, Language, USUAL_NOW_US, USUAL_SEED};
pub use hours::OpeningHours;
pub use parking::parking_permits;

/// A simulated process.
#[derive(Clone, Debug)]
pub struct DemoProcess {
    /// Its name, in the language asked for.
    pub name: &'static str,
    /// Makes its log.
    pub make: fn(&Config) -> samsyn_eventlog::Result<samsyn_eventlog::Segment>,
    /// Activities after which a case is closed.
    pub closed_by: Vec<&'static str>,
    /// Activities that reopen one.
    pub reopened_by: Vec<&'static str>,
}

/// All processes of the demo authority.
///
/// ```
/// let names = samsyn_demo::processes(samsyn_demo::Language::Sv).map(|process| process.name);
/// assert_eq!(names, ["Bygglov", "Parkeringstillstånd"]);
/// ```
pub fn processes(language: Language) -> [DemoProcess; 2] {
    let word = |label| label::text(label, language);
    [
        DemoProcess {
            name: word(&building::NAME),
            make: building_permits,
            closed_by: building::CLOSED_BY.map(|step| word(&building::STEPS[step as usize])).to_vec(),
            reopened_by: vec![word(&building::STEPS[building::REOPENED_BY as usize])],
        },
        DemoProcess {
            name: word(&parking::NAME),
            make: parking_permits,
            closed_by: parking::CLOSED_BY.map(|step| word(&parking::STEPS[step as usize])).to_vec(),
            reopened_by: Vec::new(),
        },
    ]
}
