//! Somebody with a role for one unit asks for another by every address that takes a scope, a log, a case or a unit: they are
//! turned away, and nothing of the other stands in any answer.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use samsyn_app::{
    Actor, Belonging, Day, Field, Fit, LogUnits, MappingRule, NewGrant, NewUnit, Office, Scope, SessionSecret, UnitCommand,
    UnitId,
};
use samsyn_server::{RouteNeed, needs, page_paths};

use super::denied::{filled_in, person};
use super::formulas::twins;
use super::{Answer, Site};

/// What is the north's has a name of its own in every column, and so has the south's.
const LOG: &str = "case,activity,time,unit,by,channel\n\
    N-1001,Nordsak,2024-01-01 08:00,Nordre,Nils,northern-form\n\
    N-1001,Close,2024-01-04 08:00,Nordre,Nils,northern-form\n\
    S-2001,Sydsak,2024-02-01 08:00,Sondre,Siri,southern-form\n\
    S-2001,Close,2024-02-03 08:00,Sondre,Siri,southern-form\n\
    N-1002,Nordsak,2024-03-01 08:00,Nordre,Nora,northern-form\n\
    N-1002,Close,2024-03-02 08:00,Nordre,Nora,northern-form\n\
    S-2002,Sydsak,2024-04-01 08:00,Sondre,Synne,southern-form\n\
    S-2002,Close,2024-04-02 08:00,Sondre,Synne,southern-form\n";
/// Cases in the log, by number.
const CASES: usize = 4;
const NORTHERN: [&str; 5] = ["Nordsak", "N-1001", "N-1002", "northern-form", "Northland"];
const SOUTHERN: [&str; 6] = ["Sydsak", "S-2001", "S-2002", "southern-form", "Southland", "Sondre"];

/// Everything above, the north and the south; the north has a place below.
const WHOLE: i64 = 1;
const NORTH: i64 = 2;
const SOUTH: i64 = 3;

/// Pages that take a scope in their address; of the interface for programs those that know it.
const SCOPED: [&str; 4] = ["/logs/{log}", "/logs/{log}/{view}", "/logs/{log}/filter", "/logs/{log}/case/{number}"];

async fn site() -> Site {
    let site = Site::new().await;
    let import = site.upload("Cases.csv", LOG).await;
    site.form(&import, "do=import&name=Cases&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    let from = Day::parse("2020-01-01").expect("a day");
    for (key, name, parent) in [
        ("1", "Everything", None),
        ("2", "Northland", Some(WHOLE)),
        ("3", "Southland", Some(WHOLE)),
        ("4", "Nordvik", Some(NORTH)),
    ] {
        let unit = NewUnit { key: key.to_owned(), name: name.to_owned(), kind: None, parent: parent.map(UnitId) };
        site.app.unit_change(&Actor::Owner, &UnitCommand::Open { unit, from, until: None }).await.expect("opened");
    }
    let rule = |value: &str, unit: i64| MappingRule {
        field: Field::Unit,
        fit: Fit::Exact(value.to_owned()),
        unit: UnitId(unit),
        from: None,
        until: None,
    };
    let rules = vec![rule("Nordre", NORTH), rule("Sondre", SOUTH)];
    let units = LogUnits { rules, belonging: Belonging::MostEvents, attribute: None };
    let log = "1".parse().expect("a log");
    site.app.unit_mapping_set(&Actor::Owner, log, 0, &units).await.expect("mapped");
    site.app.staff_view_set(&Actor::Owner, log, Some("a test")).await.expect("turned on");
    site
}

/// Every address of a route: each tab with its twins, each case, each unit.
fn addresses(route: &RouteNeed) -> Vec<String> {
    let mut all = vec![route.path.to_owned()];
    let views = page_paths().into_iter().filter_map(|path| path.strip_prefix("/logs/{log}/").map(str::to_owned));
    let named = |view: &str| needs().iter().any(|route| route.path.strip_prefix("/logs/{log}/") == Some(view));
    let mut parts: Vec<String> = views.filter(|view| !view.contains(['/', '{']) && !named(view)).collect();
    for part in twins() {
        parts.extend(["json", "csv", "svg"].map(|ending| format!("{part}.{ending}")));
    }
    parts.extend(["xes", "csv", "parquet", "arrow"].map(|ending| format!("log.{ending}")));
    let numbers = |last: usize| (0..=last).map(|n| n.to_string()).collect();
    for (name, values) in [("{view}", parts), ("{number}", numbers(CASES)), ("{unit}", numbers(5))] {
        all = all.into_iter().flat_map(|at| filled(&at, name, &values)).collect();
    }
    all.iter().map(|at| filled_in(&at.replace("{account}", "1"), "1")).collect()
}

fn filled(address: &str, name: &str, values: &[String]) -> Vec<String> {
    if address.contains(name) { values.iter().map(|v| address.replace(name, v)).collect() } else { vec![address.to_owned()] }
}

async fn asks(site: &Site, session: &SessionSecret, address: &str, accept: &str) -> Answer {
    let request = Request::get(address).header("host", "localhost").header("accept", accept);
    let request = request.header("cookie", format!("samsyn={}", session.as_str()));
    site.send(request.body(Body::empty()).expect("a request")).await
}

fn with(address: &str, scope: &str) -> String {
    format!("{address}{}scope={scope}", if address.contains('?') { '&' } else { '?' })
}

/// Asks for everything as people who may see it, exactly and as figures about groups, so that whatever is kept ready for the
/// next who asks is there.
async fn warm(site: &Site, scopes: &[String]) {
    for case_level in [true, false] {
        let grant = NewGrant { role: Office::Manager, scope: Scope::Whole, until: None, case_level, names_purpose: None };
        let session = person(&site.app, &format!("before-{case_level}"), Some(grant)).await;
        for route in needs().into_iter().filter(|route| route.method == "GET" && route.path.contains("{log}")) {
            for address in addresses(&route) {
                for scope in scopes {
                    asks(site, &session, &with(&address, scope), "text/html").await;
                }
            }
        }
    }
}

fn scopes(unit: &str) -> Vec<String> {
    let days = ["2026-11-01", "2021-01-01"];
    days.iter().flat_map(|day| ["cases", "events"].map(|by| format!("{unit}.{day}.{by}"))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_unit_is_not_seen_by_any_address() {
    let site = site().await;
    let foreign: Vec<String> = [WHOLE, SOUTH, 99].iter().map(i64::to_string).chain(["whole".to_owned()]).collect();
    let foreign: Vec<String> = foreign.iter().flat_map(|unit| scopes(unit)).collect();
    warm(&site, &foreign).await;
    let (mut seen, mut denied, mut answered) = (BTreeSet::new(), 0, 0);
    let no_southern = |answer: &Answer, at: &str| {
        for words in SOUTHERN {
            assert!(!answer.text.contains(words), "{words} is told at {at}: {} {}", answer.status, answer.text);
        }
    };
    for (role, case_level) in Office::ALL.into_iter().flat_map(|role| [true, false].map(|level| (role, level))) {
        // Roles that differ in what they change see alike.
        if !case_level && role != Office::Reader && role != Office::Administrator {
            continue;
        }
        let grant = NewGrant { role, scope: Scope::Unit(UnitId(NORTH)), until: None, case_level, names_purpose: None };
        let session = person(&site.app, &format!("{}-{case_level}", role.name()), Some(grant)).await;
        for route in needs().into_iter().filter(|route| route.method == "GET") {
            let is_api = route.path.starts_with("/api/");
            for address in addresses(&route) {
                let accept = if is_api { "application/json" } else { "text/html" };
                let plain = asks(&site, &session, &address, accept).await;
                no_southern(&plain, &address);
                let own = asks(&site, &session, &with(&address, &format!("{NORTH}.2026-11-01.cases")), accept).await;
                no_southern(&own, &address);
                if own.status == 200 {
                    seen.extend(NORTHERN.iter().filter(|words| own.text.contains(**words)));
                    answered += 1;
                }
                let takes = SCOPED.contains(&route.path) || is_api && own.status == 200 && route.path != "/api/v1/";
                for scope in foreign.iter().filter(|_| takes) {
                    let mut at = with(&address, scope);
                    let mut answer = asks(&site, &session, &at, accept).await;
                    // The log's own address leads on.
                    if answer.status == 303 && route.path == "/logs/{log}" {
                        at = answer.goes_to();
                        answer = asks(&site, &session, &at, accept).await;
                    }
                    let refused = [403, 404, 422].contains(&answer.status.as_u16());
                    assert!(refused, "{at} as {} {case_level}: {} {}", role.name(), answer.status, answer.text);
                    no_southern(&answer, &at);
                    denied += 1;
                }
            }
        }
    }
    assert_eq!(seen, NORTHERN.into_iter().collect(), "their own they see");
    assert!(answered > 300 && denied > 1000, "{answered} answered, {denied} denied");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_of_another_unit_cannot_be_guessed() {
    let site = site().await;
    let grant =
        NewGrant { role: Office::Officer, scope: Scope::Unit(UnitId(NORTH)), until: None, case_level: true, names_purpose: None };
    let session = person(&site.app, "nora", Some(grant)).await;
    let mut statuses = Vec::new();
    for number in 0..=CASES {
        for address in [format!("/logs/1/case/{number}"), format!("/api/v1/logs/1/cases/{number}")] {
            let answer = asks(&site, &session, &address, "application/json").await;
            statuses.push(answer.status.as_u16());
        }
    }
    // N-1001, S-2001, N-1002, S-2002 as in the file; the last number is of no case, and looks the same.
    assert_eq!(statuses, [200, 200, 404, 404, 200, 200, 404, 404, 404, 404]);
}

/// A filter that is set while another unit's scope stands in the form leads to where nothing is seen.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_names_another_unit_leads_nowhere() {
    let site = site().await;
    let grant =
        NewGrant { role: Office::Manager, scope: Scope::Unit(UnitId(NORTH)), until: None, case_level: true, names_purpose: None };
    let session = person(&site.app, "mona", Some(grant)).await;
    let seen = site.seen_by(session.clone());
    let (mut denied, unit) = (0, SOUTH.to_string());
    for scope in scopes(&unit).into_iter().chain(scopes("whole")).chain(scopes("1")) {
        let body = format!("scope={scope}&tab=map&kind=activity&activity=Close&rule=has+Close&filter=");
        let answer = seen.form("/logs/1/filter/set", &body).await;
        let text = if answer.status == 303 {
            let to = answer.goes_to();
            let shown = asks(&site, &session, &to, "text/html").await;
            assert_eq!(shown.status, 403, "{to}: {}", shown.text);
            shown.text
        } else {
            assert!(answer.status.is_client_error(), "{} {}", answer.status, answer.text);
            answer.text
        };
        assert!(SOUTHERN.iter().all(|words| !text.contains(words)), "{text}");
        denied += 1;
    }
    assert_eq!(denied, 12);
}
