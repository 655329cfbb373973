//! Any bytes as an architecture model: read, compared with a register that knows some of it, and what it would change done.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| samsyn_fuzz::take_model(bytes));
