//! Any bytes as Arrow: previewed, read, opened, counted.
#![no_main]

use samsyn_eventlog::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| samsyn_fuzz::read(Format::Arrow, bytes));
