//! XES documents that cannot be read end with an error that says why, whichever threads meet what is wrong.

use std::fmt::Write as _;

use samsyn_calendar::Zone;
use samsyn_eventlog::{Error, ReadOptions, Role, Watch, xes};

fn options(threads: usize) -> ReadOptions {
    ReadOptions { threads, ..ReadOptions::new(Zone::utc()) }
}

fn refused(text: &str, options: &ReadOptions) -> (String, String) {
    match xes::read(text.as_bytes(), options, Watch::none()) {
        Err(error @ Error::Unusable { code, .. }) => (code.to_string(), format!("{error:?}")),
        other => panic!("read: {:?}", other.map(|_| ()).map_err(|e| e.to_string())),
    }
}

/// Enough text for many pieces, and in each of them far more attributes than a log may have.
#[test]
fn a_fault_that_every_thread_meets_ends_the_reading() {
    let mut text = String::from("<log>");
    for trace in 0..1500 {
        text.push_str("<trace><event>");
        for key in 0..200 {
            let _ = write!(text, "<string key='k{}' value='v'/>", trace * 200 + key);
        }
        text.push_str("</event></trace>");
    }
    text.push_str("</log>");
    for threads in 1..=4 {
        assert_eq!(refused(&text, &options(threads)).0, "too-many-columns", "{threads} threads");
    }
}

#[test]
fn a_chosen_column_that_is_not_there_is_told_with_those_that_are() {
    let text = "<log><trace><string key='concept:name' value='1'/><event><string key='task' value='A'/></event></trace></log>";
    let mut options = options(1);
    options.choose(Role::Activity, "job");
    let (code, shown) = refused(text, &options);
    assert_eq!(code, "column-not-found");
    assert!(shown.contains("concept:name, task"), "{shown}");
}
