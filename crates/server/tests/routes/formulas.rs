//! No file that somebody opens in a spreadsheet holds a formula, whatever the log, the units and the people are called.

use std::collections::BTreeSet;

use samsyn_app::{Actor, Day, NewUnit, UnitCommand};

use super::Site;

/// Every text of a log begins as a formula does; so do the names of its columns.
const LOG: &str = "=case,+activity,@time,-unit,=by,+note\n\
    =1+1,=cmd|' /C calc'!A0,2024-01-01 08:00,@North,+Kari,-2+3\n\
    =1+1,+Check,2024-01-02 08:00,@North,=Ola,@x\n\
    @2,=cmd|' /C calc'!A0,2024-02-01 08:00,-South,+Kari,\t=1\n\
    @2,-Decide,2024-02-04 08:00,@North,=Ola,\"=1,\"\"2\"\"\"\n\
    -x,+Check,2024-03-01 08:00,-South,+Kari,=x\n";

/// The fields of a CSV file.
fn fields(text: &str) -> Vec<String> {
    let (mut all, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut signs = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => all.push(std::mem::take(&mut field)),
            '\r' if !quoted && signs.peek() == Some(&'\n') => {}
            sign => field.push(sign),
        }
    }
    all.push(field);
    all
}

/// Whether a spreadsheet would run it; a number does nothing.
fn runs(field: &str) -> bool {
    field.starts_with(['=', '+', '-', '@', '\t', '\r']) && field.parse::<f64>().is_err()
}

/// The parts of a log that are had as JSON, CSV or SVG, as the sources name them; not each in every one.
pub(super) fn twins() -> BTreeSet<String> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src/explorer/twins.rs");
    let text = std::fs::read_to_string(source).expect("the sources");
    let named =
        text.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" =>").map(|(name, _)| name.to_owned()));
    let found: BTreeSet<String> = named.filter(|name| !["json", "csv", "svg"].contains(&name.as_str())).collect();
    assert!(found.len() > 15, "{found:?}");
    found
}

async fn site() -> Site {
    let site = Site::new().await;
    let import = site.upload("=cmd.csv", LOG).await;
    let columns = "column-0=%3Dcase&role-0=case&column-1=%2Bactivity&role-1=activity&column-2=%40time&role-2=time\
                   &column-3=-unit&role-3=unit&column-4=%3Dby&role-4=resource";
    site.form(&import, &format!("do=import&name=%3DPermits&zone=UTC&{columns}")).await.goes_to();
    site.finished(&import).await.goes_to();
    let from = Day::parse("2020-01-01").expect("a day");
    for (key, name) in [("@North", "=North"), ("-South", "@South")] {
        let unit = NewUnit { key: key.to_owned(), name: name.to_owned(), kind: Some("+office".to_owned()), parent: None };
        site.app.unit_change(&Actor::Owner, &UnitCommand::Open { unit, from, until: None }).await.expect("opened");
    }
    site.form("/logs/1/mapping", "do=proposals&version=0").await.goes_to();
    site.app.staff_view_set(&Actor::Owner, "1".parse().expect("a log"), Some("=law")).await.expect("turned on");
    let purposes = "role=administrator&until=2999-01-01&purpose=%3Dtests&case_level=1";
    site.form("/administration/accounts/1/roles", purposes).await.goes_to();
    site.form("/administration/accounts", "name=%3DOla&login=ola&role=reader").await;
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_for_a_spreadsheet_holds_a_formula() {
    let site = site().await;
    let mut files: Vec<(String, String)> = Vec::new();
    for part in twins().into_iter().chain(["log".to_owned()]) {
        let path = format!("/logs/1/{part}.csv");
        let answer = site.page(&path).await;
        // Where a table needs more than a log, there may be none.
        assert!(answer.status == 200 || answer.status.is_client_error(), "{path}: {}", answer.status);
        if answer.status == 200 {
            files.push((path, answer.text));
        }
    }
    assert!(files.len() >= 15, "{} files", files.len());
    for name in ["=Archive", "@Booking"] {
        site.app.record_make(&Actor::Owner, samsyn_app::RecordKind::System, name).await.expect("made");
    }
    files.push(("the landscape".to_owned(), site.page("/landscape.csv").await.is(200, &["'=Archive"]).text));
    site.app.record_make(&Actor::Owner, samsyn_app::RecordKind::Contract, "=Agreement").await.expect("made");
    for file in ["contracts.csv", "map.csv", "shares.csv", "risk.csv", "1/impact.csv"] {
        let path = format!("/landscape/{file}");
        files.push((path.clone(), site.page(&path).await.is(200, &[]).text));
    }
    files.push(("the journal".to_owned(), site.page("/administration/journal.csv").await.is(200, &[]).text));
    for name in ["%2BKari", "%3DOla"] {
        let held = site.form("/persons", &format!("name={name}&csv=1")).await.is(200, &[]);
        assert!(held.header("content-type").starts_with("text/csv"));
        files.push((format!("what is held about {name}"), held.text));
    }
    let mut defused = 0;
    for (path, text) in &files {
        for field in fields(text) {
            assert!(!runs(&field), "{field:?} stands in {path}:\n{text}");
            defused += usize::from(field.strip_prefix('\'').is_some_and(runs));
        }
    }
    assert!(defused > 50, "{defused} fields were made harmless");
}

/// The other formats are for programs, and keep every letter.
#[tokio::test(flavor = "multi_thread")]
async fn the_other_formats_keep_every_letter() {
    let site = site().await;
    let xes = site.page("/logs/1/log.xes").await.is(200, &["=cmd|", "+Check"]);
    assert!(!xes.text.contains("'=cmd"));
}
