//! A cursor over a zone: it keeps the stretch in which the last offset held, so that reading or writing a
//! column of times rarely searches. Own one per thread; it is small and its answers never depend on its past.

use crate::SECOND_US;
use crate::civil::Civil;
use crate::zone::{Kind, Place, Resolved, Span, Zone, minutes};

/// A cursor over a [`Zone`]; see [`Zone::reader`]. Gives exactly the zone's answers.
#[derive(Debug, Clone)]
pub struct ZoneReader {
    zone: Zone,
    local: Span,
    utc: Span,
}

/// Holds no time, so that the first question searches.
const EMPTY: Span = Span { from_us: 0, until_us: 0, offset_s: 0 };

impl Span {
    #[inline]
    fn holds(&self, us: i64) -> bool {
        self.from_us <= us && us < self.until_us
    }
}

impl ZoneReader {
    pub(crate) fn new(zone: Zone) -> ZoneReader {
        ZoneReader { zone, local: EMPTY, utc: EMPTY }
    }

    /// The zone read.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// As [`Zone::local_to_utc`]. O(1) while neighbours lie between the same two clock changes.
    #[inline]
    pub fn local_to_utc(&mut self, local_us: i64) -> Resolved {
        if self.local.holds(local_us) {
            Resolved::new(local_us, self.local.offset_s, Kind::Plain)
        } else {
            self.search_local(local_us)
        }
    }

    #[cold]
    fn search_local(&mut self, local_us: i64) -> Resolved {
        let place = self.zone.place(local_us);
        if let Place::Plain(span) = place {
            self.local = span;
        }
        place.resolve(local_us)
    }

    /// As [`Zone::offset_s_at`].
    #[inline]
    pub fn offset_s_at(&mut self, utc_us: i64) -> i32 {
        if !self.utc.holds(utc_us) {
            self.utc = self.zone.span_at(utc_us);
        }
        self.utc.offset_s
    }

    /// As [`Zone::offset_min_at`].
    #[inline]
    pub fn offset_min_at(&mut self, utc_us: i64) -> i16 {
        minutes(self.offset_s_at(utc_us))
    }

    /// As [`Zone::utc_to_local`].
    #[inline]
    pub fn utc_to_local(&mut self, utc_us: i64) -> i64 {
        utc_us.saturating_add(i64::from(self.offset_s_at(utc_us)) * SECOND_US)
    }

    /// As [`Zone::civil_at`].
    #[inline]
    pub fn civil_at(&mut self, utc_us: i64) -> Civil {
        Civil::from_us(self.utc_to_local(utc_us))
    }
}
