//! All tests of the use cases, in one program: what they share of the crates below is compiled once.

mod accounts;
mod backup;
mod clocks;
mod common;
mod crash;
mod deliveries;
mod demo;
mod denied;
mod disclosure;
mod erasure;
mod evidence;
mod extracts;
mod golden;
mod indicators;
mod journal;
mod notices;
mod opening_hours;
mod own_cases;
mod own_indicators;
mod persons;
mod reader_attack;
mod retention;
mod rule_readings;
mod scopes;
mod scopes_random;
mod targets;
