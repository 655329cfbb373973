//! Clocks: how long a law or a goal gives for a case, and where each case stands on a day. Definitions: MEASURES.md.
//!
//! A [`ClockRule`] is data, read from TOML: which events start, stop, pause, resume, restart and extend, and, for each
//! version of the law, limit, roll, calendar, gap and extension, with the paragraph that they come from. What a clock
//! shows ([`ClockReading`]) is a function of the case's events, the rule, the calendars and the day it is read on; nothing
//! else. [`ClockColumns`] is what that function gives of every case on whatever day, kept beside a segment part by part, [`ClocksOn`]
//! the same at the end of one day, and [`ReadyRule::explain`] of one case with the steps that lead there.
//!
//! Days are local dates of the log's zone, as days since 1970-01-01. The day of the event is never counted; whatever
//! happens on a day has happened by its end.

mod columns;
mod counts;
mod engine;
mod names;
mod rule;
mod shipped;
mod toml_text;
mod toml_written;

pub use columns::{ClockColumns, ClockPart, ClockStand, ClockWatch, ClocksOn};
pub use counts::{ClockCounts, ClockTotals};
pub use engine::{ClockPlace, ClockReading, ClockState, ClockStep, ReadyRule};
pub use names::{ClockEvent, ClockEventKind, EventCondition, Gap, GapEffect, PauseBounds, Texts, Transition};
pub use rule::{ClockEvents, ClockKind, ClockRule, ClockVersion, Consequence, Extension, LateFee};
pub use shipped::{shipped_rule, shipped_rule_text, shipped_rules};
