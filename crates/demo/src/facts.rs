//! What is hidden in the demo to be found: the answers to an exercise. Tests hold the data to them.

use crate::Config;
use crate::config::{DAY_S, Span};

/// Numbers, dates and places of what happened in the demo authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// First day of the log, days since 1970.
    pub first_day: i64,
    /// The day in year four when the digital application form came; days since 1970. It cuts incomplete applications.
    pub digital_form_day: i64,
    /// The day in year three when the district Harbour and three case officers moved from the city unit to the north unit.
    pub reorganisation_day: i64,
    /// Name of the unit that is slow at consultation, where one part-time coordinator sends every request.
    pub slow_at_consultation: &'static str,
    /// Name of the unit whose second reading sends decisions back most often.
    pub reworks: &'static str,
}

/// The facts of a demo. They depend on language and end only, not on the seed.
pub fn of(config: &Config) -> Facts {
    let span = Span::of(config);
    let [north, _, south] = crate::building::unit_names(config.language);
    Facts {
        first_day: span.start.div_euclid(DAY_S),
        digital_form_day: digital_form(&span).div_euclid(DAY_S),
        reorganisation_day: reorganisation(&span).div_euclid(DAY_S),
        slow_at_consultation: north,
        reworks: south,
    }
}

/// Two months into year four.
pub(crate) fn digital_form(span: &Span) -> i64 {
    span.year(4) + 59 * DAY_S
}

/// Four months into year three.
pub(crate) fn reorganisation(span: &Span) -> i64 {
    span.year(3) + 120 * DAY_S
}
