//! One file per question about a log, each with its answer.

pub(crate) mod activities;
pub(crate) mod attributes;
pub(crate) mod automation;
pub(crate) mod backlog;
pub(crate) mod between;
pub(crate) mod cases;
pub(crate) mod clocks;
pub(crate) mod closed;
pub(crate) mod closing;
pub(crate) mod compare;
pub(crate) mod compare_maps;
mod day_read;
pub(crate) mod indicators;
pub(crate) mod info;
pub(crate) mod map;
pub(crate) mod over_time;
pub(crate) mod parts;
pub(crate) mod queues;
pub(crate) mod resources;
pub(crate) mod rework;
pub(crate) mod times;
pub(crate) mod variants;
pub(crate) mod waiting;
pub(crate) mod waits;
