//! What none of our pages sends, on every route: bodies that are too large or make no sense, values that are meant for a
//! shell, a spreadsheet, a header or another page, numbers that were guessed, addresses of other sites. Each is answered
//! with a code, changes nothing that it should not, and stands nowhere as what it was meant for.

use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode, header};
use samsyn_app::{Actor, JournalFilter, NewGrant, Office, Page, Scope};
use samsyn_server::{RouteNeed, needs};

use super::denied::{address, filled_in, person};
use super::{Answer, Site};

/// Every form with fields that it takes, as one of our pages sends it. `*` marks those in which anything may be typed.
const FORMS: [(&str, &str); 46] = [
    ("/preferences", "language*=nb&theme*=dark&back*=/data"),
    ("/sign-in", "login*=kari&password*=wrong&code*=1&back*=/data"),
    ("/setup", "code*=x&name*=x&login*=x&password*=x&again*=x"),
    ("/welcome", "code*=x&password*=a+good+long+one&again*=a+good+long+one"),
    ("/account/password", "old*=x&password*=a+good+long+one&again*=a+good+long+one"),
    ("/account/second-factor", "secret*=x&code*=1&password*=x"),
    ("/account/second-factor/remove", "password*=x"),
    ("/account/tokens", "name*=program&reach*=figures&days*=1"),
    ("/administration/accounts", "name*=Ola&login*=ola&role*=reader&unit*=&until*=&purpose*="),
    ("/administration/accounts/2/roles", "role*=reader&unit*=1&until*=2999-01-01&purpose*=a+complaint"),
    ("/administration/accounts/2/staff-link", "do=set&name*=x"),
    ("/administration/units", "key*=7&name*=Seven&kind*=office&parent*=1&from*=2020-01-01"),
    ("/administration/units/1/rename", "name*=Permits&from*=2021-01-01"),
    ("/administration/units/1/reclassify", "kind*=office&from*=2021-01-01"),
    ("/administration/units/1/close", "until*=2021-01-01"),
    ("/administration/units/closing-days", "do=set&first*=2026-12-28&last*=2026-12-29&closes_at*=12&reason*=Moving"),
    // Before it has one of these names.
    ("/logs/1/delete", "name*=Another"),
    ("/logs/1/rename", "name*=Permits"),
    ("/logs/1/staff-view", "basis*=a+law"),
    ("/logs/1/erase", "what*=case&which*=99"),
    ("/logs/1/protection", "controller*=us&purpose*=x&legal_basis*=x&subjects*=x&recipients*=x&measures*=x&months*=12"),
    ("/logs/1/filter/set", "kind*=text&text*=has+Ask&view*=map&filter*=&was*=&scope*=&edit*=&select*="),
    ("/logs/1/filter/set", "kind=attribute&attribute*=event+unit&choice=any&names*=North&from*=&to*="),
    ("/logs/1/clock-rules", "do=preview&rule*=&text*=x"),
    ("/logs/1/clock-rules", "do=save&rule*=mine&text*=x"),
    (
        "/logs/1/clock-rules",
        "do=preview&base*=&title*=x&kind=goal&start*=Ask&length*=3&unit*=weeks&calendar*=NO&roll=none&gap*=none&extension*=1&valid-from*=&applies*=",
    ),
    ("/logs/1/closing-rule", "do=preview&activity*=x&reopened-by*=y&where*=z&idle-days*=9"),
    ("/logs/1/closing-rule", "do=save&text*=x"),
    ("/logs/1/own-indicators", "do=make&title*=x&words*=y&filter*=has+Ask&measure=inflow&shared=1"),
    (
        "/logs/1/extracts",
        "do=make&recipient*=x&purpose*=y&filter*=&cases-min*=2&known*=all&method*=leave&times*=day&shift*=0&other*=other",
    ),
    (
        "/logs/1/targets",
        "do=set&indicator*=inflow&unit*=1&side*=at-most&goal*=9&threshold*=12&period*=month&from*=2026-01-01&reason*=x",
    ),
    ("/administration/units/1/split", "from*=2022-01-01&name*=Eight&key*=8&kind*=&name*=Nine&key*=9&kind*=&child-2*=1"),
    ("/administration/units/1/merge", "from*=2022-01-01&with*=2&into*=2&key*=8&name*=Eight&version*=0"),
    ("/logs/1/mapping", "do=pattern&field*=unit&pattern*=so*&unit*=1&version*=0"),
    ("/logs/1/mapping", "do=values&version=0&field=unit&value-0*=North&was-0*=&unit-0*=1"),
    ("/landscape", "kind*=system&name*=Archive"),
    ("/landscape/1", "do*=set&field*=version&value*=2&typing*=text&from*=2026-01-01&source*=x&seen*=1&versions*=0-1"),
    ("/landscape/import/undo", "versions*=0-1"),
    ("/landscape/money/prices", "do=set&name*=KPI&source*=Statistics&values*=2025%3B100"),
    ("/landscape/money/prices", "do*=remove&name*=KPI"),
    ("/landscape/questions", "do*=answer&record*=1&field*=hosting&seen*=1&value*=hybrid&versions*=0-1&unit*=1&days*=3&link*=1"),
    ("/answers/none", "do*=answer&record*=1&field*=hosting&seen*=1&value*=hybrid"),
    ("/landscape/sharing", "a*=1&b*=2&verdict*=same&reason*=x"),
    ("/landscape/cases", "text*=x&note*=y"),
    ("/landscape/cases/1", "do*=change&version*=1&text*=x&note*=y"),
    ("/persons", "name*=Nobody&csv*="),
];

/// What is typed into them.
fn hostile() -> Vec<String> {
    let mut all: Vec<String> = [
        "\0",
        "a\0b",
        "x\r\nX-Evil: 1",
        "/\r\nX-Evil: 1",
        "\n\r\t\u{b}\u{1b}[31m",
        "../../../etc/passwd",
        "..\\..\\windows",
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "'; DROP TABLE account; --",
        "\" onmouseover=\"alert(1)",
        "<script>alert(1)</script>",
        "{{7*7}}${7*7}",
        "%00%0d%0a",
        "\u{202e}\u{feff}\u{fffe}\u{10ffff}",
        "-1",
        "0",
        "99999999999999999999999",
        "9223372036854775807",
        "-9223372036854775808",
        "1e999",
        "NaN",
        "9999-12-31",
        "-9999-01-01",
        "0000-00-00",
        "2024-02-30",
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "~AAAA",
        "has \"",
        "((((((((((",
    ]
    .map(str::to_owned)
    .to_vec();
    all.push("é".repeat(100_000));
    all.push(format!("has {}", "(".repeat(50_000)));
    all
}

/// Percent-encodes a value of a form or a query.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// What must be so of every answer, whatever was asked.
#[track_caller]
fn harmless(answer: &Answer, at: &str) {
    let at: String = at.chars().take(300).collect();
    assert!(
        !answer.status.is_server_error() || answer.status == StatusCode::SERVICE_UNAVAILABLE,
        "{at}: {} {}",
        answer.status,
        answer.text
    );
    assert!(!answer.headers.contains_key("x-evil"), "{at}: {:?}", answer.headers);
    if let Some(to) = answer.headers.get(header::LOCATION) {
        stays(to, &at);
    }
    if answer.header("content-type").starts_with("text/html") {
        for raw in ["<script>alert", "onmouseover=\"alert", "javascript:alert"] {
            let links = ["href=\"", "src=\"", "action=\""].map(|name| format!("{name}{raw}"));
            let told = if raw.starts_with("javascript") {
                links.iter().any(|link| answer.text.contains(link))
            } else {
                answer.text.contains(raw)
            };
            assert!(!told, "{raw} stands at {at}: {}", answer.text);
        }
        assert!(answer.header("content-security-policy").contains("script-src 'self'"), "{at}");
    }
    let is_problem = answer.status.is_client_error() && answer.header("content-type").starts_with("application/problem+json");
    assert!(!is_problem || answer.text.contains("\"code\":\""), "{at}: {}", answer.text);
}

/// An address of ours, as browsers read it.
#[track_caller]
fn stays(to: &HeaderValue, at: &str) {
    let to = to.to_str().unwrap_or_else(|_| panic!("{at} leads to {to:?}"));
    let second = to.as_bytes().get(1).copied();
    assert!(to.starts_with('/') && !matches!(second, Some(b'/' | b'\\' | b'\t')), "{at} leads to {to}");
}

impl Site {
    /// A form of one of our pages, by its fields; the address of the page that it leads to is not followed.
    async fn sends(&self, path: &str, body: &str) -> Answer {
        let request = self.put(Request::post(path)).header("accept", "text/html");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    }

    /// The log, the account and the journal are as they have to be.
    async fn is_whole(&self) {
        self.page("/logs/1/map").await.is(200, &["<svg", "Decide"]);
        self.page("/account").await.is(200, &["Kari Nordmann"]);
        self.app.journal_verify(&Actor::Owner, None).await.expect("the chain is whole");
    }

    /// With units, and a second account that may be changed.
    async fn to_attack() -> Self {
        let site = Self::with_permits().await;
        site.form("/administration/units", "key=1&name=Permits&from=2020-01-01").await.goes_to();
        let reader = NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level: false, names_purpose: None };
        person(&site.app, "rolf", Some(reader)).await;
        // Whoever looks at names needs a purpose and an end.
        let until = "role=administrator&until=2999-01-01&purpose=tests&case_level=1";
        site.form("/administration/accounts/1/roles", until).await.goes_to();
        site
    }
}

fn changes() -> impl Iterator<Item = RouteNeed> {
    needs().into_iter().filter(|route| route.method != "GET" && !route.path.starts_with("/sign-out"))
}

/// Routes that take files of any size.
fn takes_files(route: &RouteNeed) -> bool {
    let files = ["/uploads", "/administration/units/import", "/landscape/import", "/landscape/money/ledger"];
    files.contains(&route.path) || ["/api/v1/logs", "/api/v1/logs/{log}/deliveries"].contains(&route.path)
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_make_no_sense_are_refused_by_every_route() {
    let site = Site::to_attack().await;
    let form = "application/x-www-form-urlencoded";
    let (json, pieces) = ("application/json", "multipart/form-data; boundary=x");
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        (form, b"\xff\xfe\x00=\xff".to_vec()),
        (form, b"%=%zz&%".to_vec()),
        (form, b"&&&===&&&".to_vec()),
        (form, b"name=a&name=b&name=c&role=reader&role=administrator".to_vec()),
        (form, "name=x&".repeat(20_000).into_bytes()),
        (json, b"{".to_vec()),
        (json, b"{\"name\":\"x\",\"name\":\"y\"}".to_vec()),
        (json, b"{\"name\":null}".to_vec()),
        (json, b"{\"name\":\"\\u0000\"}".to_vec()),
        (json, b"{\"filter\":\"\\u0000\"}".to_vec()),
        (json, "[".repeat(100_000).into_bytes()),
        (json, b"\xff\xff".to_vec()),
        (pieces, b"--x".to_vec()),
        (pieces, b"--x\r\ncontent-disposition: form-data; name=\"form\"\r\n\r\n".to_vec()),
        (pieces, b"--x\r\ncontent-disposition: form-data\r\n\r\n\r\n--x--".to_vec()),
        ("multipart/form-data", b"--x--".to_vec()),
        ("text/plain; charset=utf-16", b"\0n\0a\0m\0e".to_vec()),
        ("nonsense", b"name=x".to_vec()),
    ];
    let mut sent = 0;
    for route in changes() {
        for (media, body) in &bodies {
            let request = site.put(Request::builder().method(route.method).uri(address(&route)));
            let request = request.header("content-type", *media).header("accept", "application/json");
            let answer = site.send(request.body(Body::from(body.clone())).expect("a request")).await;
            harmless(&answer, &format!("{} {} with {media}", route.method, route.path));
            sent += 1;
        }
        let large = site.put(Request::builder().method(route.method).uri(address(&route))).header("content-type", form);
        let large = large.body(Body::from(format!("name={}", "x".repeat(3 << 20)))).expect("a request");
        let answer = site.send(large).await;
        harmless(&answer, route.path);
        // What reads no body, or only that of another kind, needs none.
        let unread = [200, 204, 303, 404, 415, 422].contains(&answer.status.as_u16());
        assert!(
            answer.status == StatusCode::PAYLOAD_TOO_LARGE || takes_files(&route) || unread,
            "{} {}",
            route.path,
            answer.status
        );
        // Announced or not, nothing is read beyond the limit, not even to look for the token of a form.
        let request = Request::builder().method(route.method).uri(address(&route)).header("host", "localhost");
        let request = request.header("cookie", site.cookie()).header("content-type", form).header("accept", "application/json");
        let answer = site.send(request.body(Body::from("x".repeat(3 << 20))).expect("a request")).await;
        harmless(&answer, route.path);
        assert!(answer.status.is_client_error() || route.path == "/preferences", "{} {}", route.path, answer.status);
    }
    assert!(sent > 700, "{sent}");
    site.is_whole().await;
}

/// One field at a time holds what it should not; the others are as they should be, so that it gets as far as it can.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_typed_into_a_form_stays_text() {
    let site = Site::to_attack().await;
    let mut sent = 0;
    for (path, fields) in FORMS {
        let pairs: Vec<(&str, &str)> = fields.split('&').filter_map(|pair| pair.split_once('=')).collect();
        for (at, (name, _)) in pairs.iter().enumerate().filter(|(_, (name, _))| name.ends_with('*')) {
            for value in hostile() {
                let pair = |(n, (name, usual)): (usize, &(&str, &str))| {
                    let value = if n == at { encode(&value) } else { (*usual).to_owned() };
                    format!("{}={value}", name.trim_end_matches('*'))
                };
                let body: Vec<String> = pairs.iter().enumerate().map(pair).collect();
                let answer = site.sends(path, &body.join("&")).await;
                harmless(&answer, &format!("{path} with {name} {value:?}"));
                sent += 1;
            }
        }
        // A field that is there twice is refused, or one of the two counts; both at once never do.
        let twice = fields.replace('*', "").split('&').map(|pair| format!("{pair}&{pair}x")).collect::<Vec<_>>().join("&");
        harmless(&site.sends(path, &twice).await, path);
    }
    assert!(sent > 2000, "{sent}");
    // The log may have another name by now; it is the same.
    site.is_whole().await;
    // What was kept is shown on every page, as text.
    for route in needs().into_iter().filter(|route| route.method == "GET") {
        let mut path = address(&route);
        for (name, value) in [("/99", "/2"), ("/units/nothing", "/units/2")] {
            path = if path.starts_with("/administration") { path.replace(name, value) } else { path };
        }
        harmless(&site.page(&path).await, &path);
    }
    harmless(&site.page("/administration/journal?page=2").await, "the journal");
}

/// Saying that a sign cannot be kept is better than "something went wrong", and it is said alike whatever the database is.
#[tokio::test(flavor = "multi_thread")]
async fn a_nul_is_refused_or_kept_alike_on_both_databases() {
    let site = Site::to_attack().await;
    for (path, body, status) in [
        ("/logs/1/protection", "purpose=a%00b", 422),
        ("/logs/1/protection", "controller=%00", 422),
        ("/logs/1/staff-view", "basis=a%00b", 422),
        ("/logs/1/rename", "name=a%00b", 422),
        ("/administration/accounts", "name=a%00b&login=nul&role=reader", 422),
        ("/administration/accounts", "name=Nul&login=n%00ul&role=reader", 422),
        ("/administration/accounts/2/roles", "role=reader&until=2999-01-01&purpose=a%00b", 422),
        ("/account/tokens", "name=a%00b&reach=figures&days=1", 422),
        ("/sign-in", "login=a%00b&password=x", 422),
        ("/persons", "name=a%00b", 200),
        ("/logs/1/erase", "what=case&which=a%00b", 200),
        ("/logs/1/erase", "what=person&which=a%00b&sure=1", 404),
    ] {
        let answer = site.sends(path, body).await;
        assert_eq!(answer.status.as_u16(), status, "{path} {body}: {}", answer.text);
    }
    site.sends("/logs/1/protection", "purpose=a%00b").await.is(422, &["cannot be kept (NUL)"]);
    for path in
        ["/administration/journal?thing=%00", "/administration/journal?actor=%00", "/find?q=%00", "/logs/1/map?filter=%00"]
    {
        harmless(&site.page(path).await, path);
    }
    site.is_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_and_names_in_addresses_are_not_guessed() {
    let site = Site::to_attack().await;
    let parts = [
        "{log}",
        "{number}",
        "{view}",
        "{upload}",
        "{account}",
        "{session}",
        "{token}",
        "{grant}",
        "{unit}",
        "{change}",
        "{rule}",
        "{name}",
    ];
    let values = hostile().into_iter().filter(|value| value.len() < 1000).map(|value| encode(&value));
    let values: Vec<String> =
        values.chain(["%2e%2e%2f%2e%2e%2fkeys", "..%2fsamsyn.sqlite", "1%00", "0x1"].map(str::to_owned)).collect();
    let mut sent = 0;
    for route in needs().into_iter().filter(|route| route.path.contains('{')) {
        for part in parts.iter().filter(|part| route.path.contains(**part)) {
            for value in &values {
                let log = if route.method == "GET" { "1" } else { "99" };
                let path = filled_in(&route.path.replace(*part, value), log);
                let request = site.put(Request::builder().method(route.method).uri(&path)).header("accept", "application/json");
                let request = request.header("content-type", "application/x-www-form-urlencoded").body(Body::from("name=x"));
                let Ok(request) = request else { continue };
                let answer = site.send(request).await;
                let at = format!("{} {path}", route.method);
                harmless(&answer, &at);
                // What is not there is not there; an end of it is none, and the log's own address leads to its map.
                let nothing = answer.status.is_client_error() || route.path.ends_with("/end") || route.path == "/logs/{log}";
                // There is a case 0.
                let nothing = nothing || *part == "{number}" && value == "0";
                assert!(nothing, "{at}: {} {}", answer.status, answer.text);
                assert!(!answer.text.contains("root:") && !answer.text.contains("SQLite format"), "{at}");
                sent += 1;
            }
        }
    }
    assert!(sent > 1000, "{sent}");
    site.is_whole().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_stands_in_a_query_leads_nowhere_else() {
    let site = Site::to_attack().await;
    let names = [
        "back", "next", "here", "url", "to", "was", "filter", "scope", "select", "page", "day", "q", "as_of", "order", "thing",
        "from", "limit",
    ];
    let every = if std::env::var_os("SAMSYN_TEST_DATABASE").is_some_and(|url| !url.is_empty()) { 4 } else { 1 };
    let mut sent = 0;
    for (number, route) in needs().into_iter().filter(|route| route.method == "GET").enumerate() {
        for (at, value) in hostile().into_iter().filter(|value| value.len() < 1000).enumerate() {
            let all: Vec<String> = names.iter().map(|name| format!("{name}={}", encode(&value))).collect();
            // All at once, and each alone, since what is refused early hides the others: on every page, and where that is done a second time
            // for the other database on one page of four, since pages of a kind read them alike.
            let alone = (number + at) % every == 0 && !route.path.starts_with("/api/");
            let each = if alone { all.clone() } else { Vec::new() };
            for query in [all.join("&")].into_iter().chain(each) {
                let path = format!("{}?{query}", address(&route));
                harmless(&site.page(&path).await, &path);
                sent += 1;
            }
        }
        // Tens of thousands of letters, of one name or of very many.
        for query in
            [format!("filter={}", "a".repeat(60_000)), "scope=1&".repeat(7_000), "%FF".repeat(20_000), "=".repeat(60_000)]
        {
            let path = format!("{}?{query}", address(&route));
            harmless(&site.page(&path).await, route.path);
        }
    }
    assert!(sent > 5000, "{sent}");
    site.is_whole().await;
}

/// Wherever somebody wants to go back to, it is here.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_to_another_site() {
    let site = Site::to_attack().await;
    let evil = [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "http:evil.example",
        " //evil.example",
    ];
    for to in evil.map(encode) {
        let shown = site
            .send(Request::get(format!("/sign-in?back={to}")).header("host", "localhost").body(Body::empty()).expect("a request"))
            .await;
        assert!(!shown.text.contains("evil.example"), "{}", shown.text);
        assert_eq!(site.form("/preferences", &format!("language=nb&back={to}")).await.goes_to(), "/");
        let signed_in = site.form("/sign-in", &format!("login=kari&password={}&back={to}", encode(super::PASSWORD))).await;
        assert_eq!(signed_in.goes_to(), "/");
    }
    for route in needs() {
        for (name, value) in [
            ("host", "evil.example"),
            ("host", "localhost@evil.example"),
            ("host", "localhost.evil.example"),
            ("host", "evil.example:7700"),
        ] {
            let request =
                Request::builder().method(route.method).uri(address(&route)).header(name, value).header("cookie", site.cookie());
            let answer = site.send(request.body(Body::empty()).expect("a request")).await;
            let watched = ["/health", "/ready"].contains(&route.path);
            assert!(
                watched || answer.status == StatusCode::FORBIDDEN && answer.text.contains("host-not-allowed"),
                "{} {}",
                route.path,
                answer.status
            );
        }
        // What a proxy would say counts only where settings name one.
        let request = Request::builder()
            .method(route.method)
            .uri(address(&route))
            .header("host", "localhost")
            .header("accept", "text/html");
        let request = request
            .header("x-forwarded-host", "evil.example")
            .header("forwarded", "host=evil.example")
            .header("x-forwarded-proto", "https");
        let answer = site.send(request.body(Body::empty()).expect("a request")).await;
        harmless(&answer, route.path);
        assert!(!answer.text.contains("evil.example"), "{}", route.path);
    }
}

/// The token of a form counts in the form, and in the header that our scripts set; nowhere else.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_s_token_elsewhere_is_none() {
    let site = Site::to_attack().await;
    let token = site.session.form_token();
    for route in changes().filter(|route| !matches!(route.need, samsyn_server::Need::Public(_))) {
        let path = address(&route);
        let cookie = format!("{}; form={token}; x-samsyn-form={token}", site.cookie());
        let forged = [
            (format!("{path}?form={token}"), site.cookie(), "name=x".to_owned()),
            (path.clone(), cookie, "name=x".to_owned()),
            (path.clone(), site.cookie(), format!("Form={token}")),
            (path.clone(), site.cookie(), format!("form={}", &token[1..])),
            (path.clone(), site.cookie(), format!("form={token}x")),
            (path.clone(), site.cookie(), format!("name=form={token}")),
            (path.clone(), site.cookie(), "form=".to_owned()),
        ];
        for (uri, cookie, body) in forged {
            let request = Request::builder().method(route.method).uri(&uri).header("host", "localhost").header("cookie", cookie);
            let request =
                request.header("accept", "application/json").header("content-type", "application/x-www-form-urlencoded");
            let answer = site.send(request.body(Body::from(body.clone())).expect("a request")).await;
            // A form that is read piece by piece is none here.
            let pieces = ["/uploads", "/administration/units/import", "/landscape/import", "/landscape/money/ledger"]
                .contains(&route.path)
                && route.method == "POST";
            assert!(answer.text.contains("form-foreign") || pieces && answer.status == 400, "{uri} {body}: {}", answer.text);
        }
    }
    site.is_whole().await;
}

/// Sessions, tokens and roles are those of whoever asks, whatever number is asked for.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_another_s_is_not_ended() {
    let site = Site::to_attack().await;
    let all = NewGrant { role: Office::Administrator, scope: Scope::Whole, until: None, case_level: true, names_purpose: None };
    let anna = person(&site.app, "anna", Some(all)).await;
    let token = {
        let actor = site.app.visitor(&anna).await.expect("asked").expect("signed in").actor;
        site.app.own_token_make(&actor, "program", samsyn_app::TokenReach::Cases, 1).await.expect("made")
    };
    for number in 0..20 {
        let own = site.app.visitor(&site.session).await.expect("asked").expect("signed in").session == Some(number);
        if !own {
            harmless(&site.form(&format!("/account/sessions/{number}/end"), "").await, "a session");
        }
        harmless(&site.form(&format!("/account/tokens/{number}/end"), "").await, "a token");
        // A role is taken from the account that it is named with.
        harmless(&site.form(&format!("/administration/accounts/99/roles/{number}/take"), "").await, "a role");
        harmless(&site.form(&format!("/administration/accounts/1/roles/{}/take", number + 3), "").await, "a role");
    }
    let visitor = site.app.visitor(&anna).await.expect("asked").expect("still signed in");
    assert_eq!(visitor.actor.grants().len(), 1);
    assert!(site.app.visitor_of_token(&token).await.expect("asked").is_some());
    // An end of what was not there is told nobody.
    let told = site.app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("a list");
    let ended = |row: &&samsyn_app::JournalRow| {
        row.payload.as_ref().is_some_and(|p| p.contains("session-ended") || p.contains("token-ended"))
    };
    assert_eq!(told.rows.iter().filter(ended).count(), 0);
}

/// A file has the name that somebody gave it, on their machine; here it lies where files lie.
#[tokio::test(flavor = "multi_thread")]
async fn names_of_files_lead_out_of_no_folder() {
    let site = Site::new().await;
    let outside = || {
        let mut found = Vec::new();
        let mut folders = vec![site.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
                if path.is_dir() && !path.ends_with("uploads") { folders.push(path) } else { found.push(path) }
            }
        }
        found.retain(|path| !path.to_string_lossy().contains("samsyn.sqlite"));
        found.sort();
        found
    };
    let before = outside();
    for name in hostile().iter().filter(|name| name.len() < 1000) {
        let answer = site
            .send(
                site.put(Request::put("/uploads").header("x-file-name", encode(name)))
                    .body(Body::from("case,activity,time\n1,a,2024-01-01\n"))
                    .expect("a request"),
            )
            .await;
        harmless(&answer, name);
        let quoted: String = name.chars().filter(|c| !c.is_control() && *c != '"').collect();
        let body = format!(
            "--x\r\ncontent-disposition: form-data; name=\"form\"\r\n\r\n{}\r\n--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{quoted}\"\r\n\r\na,b\r\n--x--\r\n",
            site.session.form_token()
        );
        let request = Request::post("/uploads").header("host", "localhost").header("cookie", site.cookie());
        let answer = site
            .send(request.header("content-type", "multipart/form-data; boundary=x").body(Body::from(body)).expect("a request"))
            .await;
        harmless(&answer, name);
        if let Some(to) = answer.headers.get(header::LOCATION).and_then(|to| to.to_str().ok()) {
            harmless(&site.page(to).await, to);
        }
        assert_eq!(outside(), before, "{name:?}");
    }
    // Nor does a log's name become one of a file that is saved.
    let import = site.upload("Permits.csv", super::PERMITS).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    for name in ["../../x", "a\"; filename=\"evil.exe", "x; X-Evil: 1", "CON", "Søknad 2024", "\u{202e}gpj.exe"] {
        site.form("/logs/1/rename", &format!("name={}", encode(name))).await.goes_to();
        for part in ["map.csv", "map.svg", "log.csv", "log.xes", "log.parquet", "log.arrow"] {
            let answer = site.page(&format!("/logs/1/{part}")).await;
            harmless(&answer, part);
            let told = answer.header("content-disposition");
            let file = told.strip_prefix("attachment; filename*=UTF-8''").unwrap_or_else(|| panic!("{told}"));
            let plain = file.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%".contains(&b));
            assert!(
                plain && !file.contains("%2F") && !file.contains("%5C") && !file.contains("..") && !file.contains("%E2%80%AE"),
                "{told}"
            );
        }
    }
}
