//! `samsyn register kitos` against a server that pages as OS2kitos does, and that fails, cuts answers short, denies, and changes
//! while it is read.

mod common;

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use common::{Folder, samsyn};

/// What the server holds, and what it does wrong.
#[derive(Default)]
struct Holds {
    usages: Vec<String>,
    systems: Vec<String>,
    contracts: Vec<String>,
    deleted: Vec<String>,
    /// The next answers, whatever is asked: a status, or `cut`, `words`.
    wrong: VecDeque<&'static str>,
    /// Before the n-th request from now a use is taken away from the front, so that all pages move.
    moves_at: Option<usize>,
    /// Every request changes something.
    restless: bool,
    asked: Vec<String>,
}

impl Holds {
    fn answer(&mut self, target: &str) -> String {
        self.asked.push(target.to_owned());
        if self.restless {
            let n = self.asked.len();
            self.usages[0] = usage(0, &format!("call {n}"), "");
        }
        self.moves_at = match self.moves_at {
            Some(0) => {
                self.usages.remove(0);
                None
            }
            at => at.map(|at| at - 1),
        };
        let (path, query) = target.split_once('?').expect("a query");
        let number = |name: &str| {
            let value = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
            value.and_then(|value| value.parse::<usize>().ok())
        };
        let list = match path.trim_start_matches("/api/v2/") {
            "it-system-usages" => &self.usages,
            "it-systems" => &self.systems,
            "it-contracts" => &self.contracts,
            "delta-feed/deleted-entities" => &self.deleted,
            _ => return "404".to_owned(),
        };
        let (page, size) = (number("page").expect("a page"), number("pageSize").expect("a size"));
        let items: Vec<&str> = list.iter().skip(page * size).take(size).map(String::as_str).collect();
        format!("[{}]", items.join(","))
    }
}

/// A server on loopback that ends with the program.
fn server(holds: Holds) -> (String, Arc<Mutex<Holds>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let shared = Arc::new(Mutex::new(holds));
    let held = shared.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut lines = BufReader::new(stream.try_clone().expect("twice")).lines();
            let target = lines.next().expect("a line").expect("text").split(' ').nth(1).expect("a target").to_owned();
            let head: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
            let may = head.iter().any(|line| line.eq_ignore_ascii_case("authorization: bearer secret"));
            let mut held = held.lock().expect("whole");
            let wrong = held.wrong.pop_front();
            let (status, body) = match wrong {
                _ if !may => ("401 Unauthorized", "no".to_owned()),
                Some("500") => ("500 Internal Server Error", "<html>".to_owned()),
                Some("words") => ("200 OK", "{\"message\": \"soon\"}".to_owned()),
                Some("ok") | None => ("200 OK", held.answer(&target)),
                Some(_) => ("200 OK", held.answer(&target)),
            };
            let mut answer = format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\n");
            let _ = write!(answer, "content-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let body = if wrong == Some("cut") { &body[..body.len() / 2] } else { &body };
            let _ = stream.write_all(answer.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
        }
    });
    (url, shared)
}

fn uuid(kind: u32, number: usize) -> String {
    format!("{kind:08x}-0000-4000-8000-{number:012x}")
}

fn usage(number: usize, called: &str, units: &str) -> String {
    format!(
        r#"{{"uuid":"{}","systemContext":{{"uuid":"{}","name":"System {number}"}},
        "general":{{"localCallName":"{called}","systemVersion":"2","validity":{{"lifeCycleStatus":"Operational"}},
        "mainContract":{{"uuid":"{}","name":"Contract 0"}},"numberOfExpectedUsers":{{"lowerBound":100,"upperBound":null}}}},
        "organizationUsage":{{"usingOrganizationUnits":[{units}],"responsibleOrganizationUnit":null}},
        "localKLEDeviations":{{"addedKLE":[{{"uuid":"x","name":"27.18.02"}}],"removedKLE":[{{"uuid":"y","name":"00.01.00"}}]}},
        "gdpr":{{"hostedAt":"External","businessCritical":"Yes","purpose":"Work","dataSensitivityLevels":["SensitiveData","PersonData"],
        "riskAssessmentConductedDate":"2026-02-03T00:00:00Z"}}}}"#,
        uuid(1, number),
        uuid(2, number),
        uuid(3, 0)
    )
}

fn system(number: usize) -> String {
    format!(
        r#"{{"uuid":"{}","name":"System {number}","formerName":null,"description":"Does {number}",
        "kle":[{{"uuid":"y","name":"00.01.00"}},{{"uuid":"z","name":"00.22.04"}}]}}"#,
        uuid(2, number)
    )
}

/// Contract 1 belongs to contract 0, and stands before it.
fn contract(number: usize) -> String {
    let parent = if number == 1 { format!(r#"{{"uuid":"{}","name":"Contract 0"}}"#, uuid(3, 0)) } else { "null".to_owned() };
    format!(
        r#"{{"uuid":"{}","name":"Contract {number}","parentContract":{parent},
        "general":{{"contractType":{{"uuid":"t","name":"Hovedkontrakt"}},"validity":{{"validFrom":"2024-01-01T00:00:00","validTo":"2027-12-31T00:00:00"}}}},
        "supplier":{{"organization":{{"uuid":"s","name":"Nordsky A/S"}}}},"responsible":{{"organizationUnit":null}},
        "systemUsages":[{{"uuid":"{}","name":"System {number}"}}],"paymentModel":{{"paymentModel":{{"name":"Licens - flatrate"}}}},
        "agreementPeriod":{{"extensionOptions":{{"name":"2 x 1 år"}},"extensionOptionsUsed":1,"irrevocableUntil":null}},
        "termination":{{"terminatedAt":null,"terms":{{"noticePeriodMonths":{{"name":"6"}},"noticeByEndOf":"EndOfCalendarYear"}}}}}}"#,
        uuid(3, number),
        uuid(1, number)
    )
}

fn whole(count: usize) -> Holds {
    Holds {
        usages: (0..count).map(|number| usage(number, "", "")).collect(),
        // Systems of other authorities are left where they are.
        systems: (0..count + 150).map(system).collect(),
        contracts: [1, 0].map(contract).to_vec(),
        ..Holds::default()
    }
}

struct Place {
    folder: Folder,
    token: String,
    data: String,
}

impl Place {
    fn new() -> Self {
        let folder = Folder::new();
        let (token, data) = (folder.file("token", "secret\n"), folder.path("data"));
        Self { folder, token, data }
    }

    fn kitos(&self, url: &str, more: &[&str]) -> common::Run {
        samsyn(&[&["register", "kitos", url, "--token-file", &self.token, "--data", &self.data], more].concat())
    }

    fn count(&self, kind: &str) -> u64 {
        let list = samsyn(&["register", "list", "--kind", kind, "-f", "json", "--data", &self.data]).done();
        list.json()["count"].as_u64().expect("a number")
    }
}

#[test]
fn systems_uses_and_contracts_are_read_page_by_page_once() {
    let run = Place::new();
    let units = run.folder.file("units.csv", "key;name\n1;Plan, byg og miljø\n");
    samsyn(&["units", "import", &units, "--as-of", "2020-01-01", "--data", &run.data]).done();
    let mut holds = whole(230);
    let unit = r#"{"uuid":"u","name":"Plan, byg og miljø"}"#;
    // Of what it hands on, one goes to a system that a unit uses, one to a system that none does.
    let relation = |number: usize, to: usize| {
        format!(
            r#"{{"uuid":"{}","toSystemUsage":{{"uuid":"{}","name":"x"}},"relationInterface":{{"uuid":"i","name":"SF1500"}},
            "associatedContract":{{"uuid":"{}","name":"Contract 1"}},"relationFrequency":{{"uuid":"f","name":"Dagligt"}}}}"#,
            uuid(4, number),
            uuid(1, to),
            uuid(3, 1)
        )
    };
    let relations = format!(r#","outgoingSystemRelations":[{},{}]}}"#, relation(0, 6), relation(1, 7));
    let five = usage(5, "Femmeren", unit);
    holds.usages[5] = format!("{}{relations}", five.strip_suffix('}').expect("an object"));
    holds.usages[6] = usage(6, "", unit);
    let (url, held) = server(holds);
    let shown = run.kitos(&url, &[]).done();
    assert!(shown.stderr.contains("230 items of it-system-usages read") && shown.stderr.contains("Nothing is done yet"));
    assert_eq!(run.count("system"), 0);
    let done = run.kitos(&url, &["--yes"]).done();
    assert!(
        done.stdout.contains("Femmeren") && done.stdout.contains("Must not stop") || done.stdout.contains("critical"),
        "{}",
        done.stdout
    );
    assert_eq!((run.count("system"), run.count("use"), run.count("contract"), run.count("party")), (230, 2, 2, 1));
    let flows = samsyn(&["register", "list", "--kind", "flow", "-f", "json", "--data", &run.data]).done().json();
    let flow = &flows["rows"][0];
    let of = |field: &str| flow["values"][field][0]["name"].as_str().or(flow["values"][field][0]["value"].as_str());
    assert_eq!((flows["count"].as_u64(), flow["name"].as_str()), (Some(1), Some("System 5 → System 6")));
    assert_eq!((of("frequency"), of("interface"), of("contract")), (Some("daily"), Some("SF1500"), Some("Contract 1")));
    assert_eq!(of("to-use"), Some("System 6 · Plan, byg og miljø"));
    let contracts = samsyn(&["register", "list", "--kind", "contract", "-f", "json", "--data", &run.data]).done().json();
    let rows = contracts["rows"].as_array().expect("rows");
    let second = rows.iter().find(|row| row["name"] == "Contract 1").expect("there");
    let value = |field: &str| second["values"][field][0]["name"].as_str().or(second["values"][field][0]["value"].as_str());
    assert_eq!(
        (value("parent"), value("supplier"), value("system")),
        (Some("Contract 0"), Some("Nordsky A/S"), Some("System 1"))
    );
    assert_eq!((value("options"), value("option-months"), value("notice-months")), (Some("2"), Some("12"), Some("6")));
    assert_eq!((value("notice-at"), value("payment"), value("ends")), (Some("year-end"), Some("flat"), Some("2027-12-31")));
    let systems = samsyn(&["register", "list", "--search", "Femmeren", "-f", "json", "--data", &run.data]).done().json();
    let values = &systems["rows"][0]["values"];
    let of = |field: &str| {
        values[field].as_array().into_iter().flatten().map(|v| v["value"].as_str().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(
        (of("hosting"), of("personal-data"), of("risk-assessed")),
        (vec!["supplier"], vec!["sensitive"], vec!["2026-02-03"])
    );
    assert_eq!(values["concept"].as_array().map(Vec::len), Some(2), "one task is taken away here and one added");
    // Again: nothing changes. Less: what vanished is told.
    let again = run.kitos(&url, &["--yes", "-f", "json"]).done().json();
    assert_eq!((again["changes"].as_array().map(Vec::len), again["unchanged"].as_u64()), (Some(0), Some(235)));
    held.lock().expect("whole").usages.remove(7);
    let less = run.kitos(&url, &[]).done();
    assert!(less.stderr.contains("System 7 stood in this list before"), "{}", less.stderr);
    // Only what changed: nothing vanishes by not being read; what was deleted there is told.
    held.lock().expect("whole").usages = vec![usage(8, "Otteren", "")];
    held.lock().expect("whole").deleted = vec![format!(r#"{{"entityType":"ItContract","entityUuid":"{}"}}"#, uuid(3, 1))];
    let since = run.kitos(&url, &["--since", "2026-01-01", "-f", "json"]).done().json();
    let vanished: Vec<_> = since["vanished"].as_array().expect("a list").iter().map(|gone| gone["name"].as_str()).collect();
    assert_eq!(vanished, [Some("Contract 1")]);
    let asked = held.lock().expect("whole").asked.join("\n");
    assert!(asked.contains("changedSinceGtEq=2026-01-01T00") && asked.contains("page=2&pageSize=100"), "{asked}");
}

#[test]
fn pages_that_fail_are_asked_for_again_and_then_named() {
    let run = Place::new();
    let mut holds = whole(120);
    holds.wrong = ["500", "cut", "ok", "words", "ok"].into();
    let (url, held) = server(holds);
    run.kitos(&url, &["--yes"]).done();
    assert_eq!(run.count("system"), 120);
    held.lock().expect("whole").wrong = ["ok", "500", "500", "cut", "words"].into();
    let failed = run.kitos(&url, &["--yes"]);
    failed.fails(1, &["it-system-usages?", "page=1", "Nothing was changed"]);
    held.lock().expect("whole").contracts.push("{\"name\":\"no number\"}".to_owned());
    run.kitos(&url, &["--yes"]).fails(1, &["it-contracts", "page 0", "no UUID"]);
    let gone = "http://127.0.0.1:9";
    run.kitos(gone, &["--yes"]).fails(1, &["127.0.0.1:9/api/v2/it-system-usages"]);
    assert_eq!(run.count("system"), 120);
}

#[test]
fn what_moves_while_it_is_read_is_neither_lost_nor_doubled() {
    let run = Place::new();
    let mut holds = whole(230);
    // The first use goes while page 1 is read: what stood first on page 1 stands last on page 0 now.
    holds.moves_at = Some(1);
    let (url, held) = server(holds);
    run.kitos(&url, &["--yes"]).done();
    assert_eq!(run.count("system"), 229);
    let doubled = usage(9, "", "");
    held.lock().expect("whole").usages.push(doubled);
    let again = run.kitos(&url, &["--yes", "-f", "json"]).done().json();
    assert_eq!(again["changes"].as_array().map(Vec::len), Some(0));
    held.lock().expect("whole").restless = true;
    run.kitos(&url, &["--yes"]).fails(1, &["it-system-usages", "changed each time it was read"]);
}

#[test]
fn a_token_is_asked_for_and_goes_to_no_other_machine() {
    let run = Place::new();
    let (url, held) = server(whole(1));
    run.kitos("http://kitos.example", &[]).fails(1, &["HTTPS"]);
    let wrong = run.folder.file("wrong", "other");
    samsyn(&["register", "kitos", &url, "--token-file", &wrong, "--data", &run.data])
        .fails(1, &["401", "does not let the token in"]);
    let empty = run.folder.file("empty", "\n");
    samsyn(&["register", "kitos", &url, "--token-file", &empty, "--data", &run.data]).fails(1, &["empty"]);
    samsyn(&["register", "kitos", &url, "--token-file", "nowhere", "--data", &run.data]).fails(1, &["nowhere"]);
    samsyn(&["register", "kitos", &url, "--data", &run.data]).fails(2, &["--token-file"]);
    assert!(held.lock().expect("whole").asked.is_empty());
}
