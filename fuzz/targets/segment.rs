//! Any bytes as the two files of a stored segment, as if the disk had failed: opened, every column decoded, counted.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| samsyn_fuzz::open(bytes));
