//! Any text as a filter: what is read is written so that it is read as the same again.
#![no_main]

use samsyn_mining::Filter;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(filter) = Filter::parse(text) {
        let written = filter.to_string();
        let again = Filter::parse(&written).unwrap_or_else(|error| panic!("{written:?} from {text:?}: {error}"));
        assert_eq!(again, filter, "{written:?} from {text:?}");
    }
});
