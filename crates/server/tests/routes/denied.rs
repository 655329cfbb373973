//! Every route as everybody, from the table that the router is built from: nobody, somebody without a role, each role with
//! and without the case-level right, for the whole authority and for a unit, by cookie and by token.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use samsyn_app::{
    Action, Actor, App, Day, NewGrant, NewUnit, Office, Scope, SessionSecret, Thing, TokenReach, UnitCommand, UnitId, may,
    may_somewhere,
};
use samsyn_server::{Need, RouteNeed, needs};

use super::Site;

/// What shows exact figures, or members of staff, so that the case-level right is needed too.
const FIGURES: [&str; 6] = [
    "/logs/{log}/mapping",
    "/logs/{log}/clock-rules",
    "/logs/{log}/closing-rule",
    "/logs/{log}/waiting-rule",
    "/logs/{log}/automation-rule",
    "/api/v1/logs/{log}/resources",
];

/// What is about the whole authority alone: a right in a unit is not enough.
const WHOLE: [&str; 7] = [
    "/logs/{log}/extracts",
    "/logs/{log}/extracts.csv",
    "/logs/{log}/extracts/{extract}/{file}",
    "/api/v1/logs/{log}/extracts",
    "/api/v1/logs/{log}/extracts/try",
    "/api/v1/logs/{log}/extracts/{extract}",
    "/api/v1/logs/{log}/extracts/{extract}/file",
];
/// What is about all records: to answer for a unit is not enough.
const LISTS: [(&str, &str); 5] = [
    ("GET", "/landscape/import"),
    ("PUT", "/landscape/import"),
    ("GET", "/landscape/import/{upload}"),
    ("POST", "/landscape/import/{upload}"),
    ("POST", "/landscape/cases"),
];
pub(super) const PASSWORD: &str = "another hedgehog came";

/// An address of the route that leads to something, or harms nothing.
pub(super) fn address(route: &RouteNeed) -> String {
    // What changes a log changes one that is not there.
    filled_in(route.path, if route.method == "GET" { "1" } else { "99" })
}

/// A path with something in place of what may stand there.
pub(super) fn filled_in(path: &str, log: &str) -> String {
    let path = path.replace("{view}", "map").replace("{number}", "0").replace("{name}", "nothing");
    let path = path.replace("{upload}", &"0".repeat(32)).replace("{account}", "99").replace("{session}", "99");
    let path = path
        .replace("{token}", "99")
        .replace("{grant}", "99")
        .replace("{unit}", "1")
        .replace("{change}", "nothing")
        .replace("{rule}", "no-answer")
        .replace("{saved}", "99")
        .replace("{report}", "99")
        .replace("{record}", "99")
        .replace("{business_case}", "99")
        .replace("{target}", "99")
        .replace("{extract}", "99")
        .replace("{file}", "told.json")
        .replace("{indicator}", "99");
    path.replace("{log}", log)
}

pub(super) async fn person(app: &App, login: &str, grant: Option<NewGrant>) -> SessionSecret {
    let reader = NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level: false, names_purpose: None };
    let (id, code) = app.account_make(&Actor::Owner, login, login, grant.as_ref().unwrap_or(&reader)).await.expect("made");
    if grant.is_none() {
        let held = app.account_get(&Actor::Owner, id).await.expect("there").grants[0].id;
        app.grant_take(&Actor::Owner, id, held).await.expect("taken");
    }
    app.code_use(&code, PASSWORD).await.expect("good").expect("signed in")
}

/// Everybody: a name, how they show who they are, and who they are to the table of rules.
async fn everybody(site: &Site) -> Vec<(String, Option<(&'static str, String)>, Actor, Option<String>)> {
    let mut all = vec![("nobody".to_owned(), None, Actor::Nobody, None)];
    for text in ["samsyn=0000", "samsyn="] {
        all.push((format!("nobody with the cookie {text}"), Some(("cookie", text.to_owned())), Actor::Nobody, None));
    }
    all.push(("nobody with a token".to_owned(), Some(("authorization", "Bearer 0000".to_owned())), Actor::Nobody, None));
    // A unit exists, so that roles can be held for it.
    let unit = NewUnit { key: "1".to_owned(), name: "Permits".to_owned(), kind: None, parent: None };
    let open = UnitCommand::Open { unit, from: Day::parse("2020-01-01").expect("a day"), until: None };
    site.app.unit_change(&Actor::Owner, &open).await.expect("opened");
    let scopes = [Scope::Whole, Scope::Unit(UnitId(1))];
    let rights = scopes.into_iter().flat_map(|scope| [true, false].map(|case_level| (scope, case_level)));
    let rights: Vec<_> = rights.collect();
    let roles = Office::ALL.into_iter().flat_map(|role| rights.iter().map(move |(scope, level)| Some((role, *scope, *level))));
    for held in roles.chain([None]) {
        let name = held.map_or("none".to_owned(), |(role, scope, case_level)| {
            format!("{}-{case_level}{}", role.name(), if scope == Scope::Whole { "" } else { "-unit" })
        });
        let grant = held.map(|(role, scope, case_level)| NewGrant { role, scope, until: None, case_level, names_purpose: None });
        let session = person(&site.app, &name, grant).await;
        let actor = site.app.visitor(&session).await.expect("asked").expect("signed in").actor;
        let cookie = ("cookie", format!("samsyn={}", session.as_str()));
        all.push((name.clone(), Some(cookie), actor.clone(), Some(session.form_token())));
        let token = site.app.own_token_make(&actor, "program", TokenReach::Deliveries, 1).await.expect("made");
        let program = site.app.visitor_of_token(&token).await.expect("asked").expect("good").actor;
        all.push((format!("program of {name}"), Some(("authorization", format!("Bearer {token}"))), program, None));
    }
    all
}

/// What the table of rules says of a route: `Ok`, or the code of the refusal.
pub(super) fn said(route: &RouteNeed, actor: &Actor) -> Result<(), &'static str> {
    let own = actor.account().map_or(Thing::Whole, Thing::Account);
    let needed = match route.need {
        Need::Public(_) => return Ok(()),
        Need::Own => may(actor, Action::OwnAccountChange, own),
        Need::May(action) => may_somewhere(actor, action),
    };
    let figures = if FIGURES.contains(&route.path) { may_somewhere(actor, Action::CaseRead) } else { Ok(()) };
    // A program's body is read first; that the use case refuses then, `app`'s own test of denied access holds.
    let asked_whole = WHOLE.contains(&route.path) && !(route.method == "POST" && route.path.starts_with("/api/"));
    let whole = if asked_whole { may(actor, Action::CaseRead, Thing::Whole) } else { Ok(()) };
    let lists = LISTS.contains(&(route.method, route.path));
    let lists = if lists { may(actor, Action::LandscapeChange, Thing::Whole) } else { Ok(()) };
    needed.and(figures).and(whole).and(lists).map_err(|refusal| refusal.code())
}

pub(super) fn request(route: &RouteNeed, who: &Option<(&'static str, String)>, form: &str, accept: &str) -> Request<Body> {
    let mut request = Request::builder().method(route.method).uri(address(route)).header("host", "localhost");
    request = request.header("accept", accept).header("x-samsyn-form", form);
    request = request.header("content-type", "application/x-www-form-urlencoded");
    if let Some((name, value)) = who {
        request = request.header(*name, value);
    }
    request.body(Body::from("name=x")).expect("a request")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_lets_in_whom_the_rules_allow_and_nobody_else() {
    let site = Site::with_permits().await;
    site.app.staff_view_set(&Actor::Owner, "1".parse().expect("a log"), Some("a test")).await.expect("turned on");
    let (mut allowed, mut denied) = (0, 0);
    for (who, shown, actor, form) in everybody(&site).await {
        // The two that end what the person is signed in with are told apart below.
        let routes = needs().into_iter().filter(|r| !r.path.starts_with("/sign-out"));
        for route in routes {
            let form = form.clone().unwrap_or_default();
            let answer = site.send(request(&route, &shown, &form, "application/json")).await;
            let told = answer.text.split("\"code\":\"").nth(1).and_then(|t| t.split('"').next());
            let told = told.filter(|_| [401, 403].contains(&answer.status.as_u16()));
            let at = format!("{} {} as {who}: {}", route.method, route.path, answer.status);
            match said(&route, &actor) {
                Ok(()) => {
                    assert_eq!(told, None, "{at}");
                    assert!(!answer.status.is_server_error() || answer.status == StatusCode::SERVICE_UNAVAILABLE, "{at}");
                    allowed += 1;
                }
                Err(code) => {
                    assert_eq!(told, Some(code), "{at}");
                    let status = if actor == Actor::Nobody { StatusCode::UNAUTHORIZED } else { StatusCode::FORBIDDEN };
                    assert_eq!(answer.status, status, "{at}");
                    denied += 1;
                }
            }
        }
    }
    assert!(allowed > 400 && denied > 400, "{allowed} allowed, {denied} denied");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_lacks_a_second_factor_gets_no_further_than_their_account() {
    let site = Site::with_permits().await;
    let all = |role, case_level| NewGrant { role, scope: Scope::Whole, until: None, case_level, names_purpose: None };
    let session = person(&site.app, "anna", Some(all(Office::Administrator, true))).await;
    let actor = site.app.visitor(&session).await.expect("asked").expect("signed in").actor;
    let token = site.app.own_token_make(&actor, "program", TokenReach::Deliveries, 1).await.expect("made");
    site.app.factor_rule_set(samsyn_app::FactorRule::Rights);
    let cookie = Some(("cookie", format!("samsyn={}", session.as_str())));
    let bearer = Some(("authorization", format!("Bearer {token}")));
    let mut denied = 0;
    for route in needs().into_iter().filter(|route| matches!(route.need, Need::May(_))) {
        for who in [&cookie, &bearer] {
            let answer = site.send(request(&route, who, &session.form_token(), "application/json")).await;
            let at = format!("{} {}: {} {}", route.method, route.path, answer.status, answer.text);
            assert!(answer.status == StatusCode::FORBIDDEN && answer.text.contains("\"code\":\"factor-needed\""), "{at}");
            denied += 1;
        }
    }
    assert!(denied > 100, "{denied} denied");
    // People are shown what to do; their own account, and the way out, stay open.
    let page = |path: &str| {
        let request = Request::builder().uri(path).header("host", "localhost").header("accept", "text/html");
        request.header("cookie", format!("samsyn={}", session.as_str())).body(Body::empty()).expect("a request")
    };
    assert_eq!(site.send(page("/logs/1/map")).await.goes_to(), "/account/second-factor");
    site.send(page("/account/second-factor")).await.is(200, &["A second factor is asked of you here"]);
    site.send(page("/account")).await.is(200, &["anna"]);
    // A person without such rights is asked for none, unless everybody is.
    let reader = person(&site.app, "rolf", Some(all(Office::Reader, false))).await;
    let roles = async || site.app.visitor(&reader).await.expect("asked").expect("signed in").actor.grants().len();
    assert_eq!(roles().await, 1);
    site.app.factor_rule_set(samsyn_app::FactorRule::Everybody);
    assert_eq!(roles().await, 0);
    site.app.factor_rule_set(samsyn_app::FactorRule::Nobody);
    assert_eq!(roles().await, 1);
    site.send(page("/logs/1/map")).await.is(200, &["<svg"]);
}

#[tokio::test]
async fn public_routes_are_few_and_say_why() {
    let public: Vec<_> = needs().into_iter().filter(|r| matches!(r.need, Need::Public(_))).map(|r| r.path).collect();
    let expected = [
        "/health",
        "/ready",
        "/assets/{name}",
        "/preferences",
        "/sign-in",
        "/sign-in",
        "/sign-in/openid",
        "/sign-in/openid/done",
        "/sign-in/openid/out",
        "/sign-in/role",
        "/answers/{secret}",
        "/answers/{secret}",
        "/setup",
        "/setup",
        "/welcome",
        "/welcome",
    ];
    assert_eq!(public, expected);
    assert!(needs().iter().all(|r| !matches!(r.need, Need::Public(""))));
}

#[tokio::test]
async fn nobody_is_shown_the_way_and_comes_back() {
    let site = Site::with_permits().await;
    for route in needs().into_iter().filter(|r| !matches!(r.need, Need::Public(_))) {
        let to = site.send(request(&route, &None, "", "text/html")).await.goes_to();
        let reads = route.method == "GET" && route.path != "/";
        assert_eq!(to.starts_with("/sign-in?back=%2F"), reads, "{} {to}", route.path);
        assert!(to == "/sign-in" || reads, "{} {to}", route.path);
    }
    let panel = Request::get("/logs/1/map").header("host", "localhost").header("accept", "text/html");
    let panel = panel.header("x-samsyn-part", "panel").body(Body::empty()).expect("a request");
    site.send(panel).await.is(401, &[]);
}

/// Every change needs the token of the session's own forms; another session's does not do.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_needs_a_form_of_this_session() {
    let site = Site::with_permits().await;
    let other = person(
        &site.app,
        "ola",
        Some(NewGrant { role: Office::Administrator, scope: Scope::Whole, until: None, case_level: true, names_purpose: None }),
    )
    .await;
    let shown = Some(("cookie", site.cookie()));
    // The administrator lacks the right to names; `whoever_has_the_right_to_names_is_told_what_is_held` tries that one.
    let changes = needs().into_iter().filter(|r| r.method != "GET" && r.path != "/persons");
    for route in changes.filter(|r| !matches!(r.need, Need::Public(_))) {
        for form in ["", "x", &other.form_token()] {
            let answer = site.send(request(&route, &shown, form, "application/json")).await;
            // A form that is read piece by piece has its token in its first piece; this is none.
            let pieces = ["/uploads", "/administration/units/import", "/landscape/import", "/landscape/money/ledger"];
            let multipart = pieces.contains(&route.path) && route.method == "POST";
            assert!(
                answer.text.contains("\"code\":\"form-foreign\"") || multipart && answer.status == 400,
                "{} {}",
                route.path,
                answer.text
            );
        }
    }
    let body = |token: &str| {
        format!(
            "--x\r\ncontent-disposition: form-data; name=\"form\"\r\n\r\n{token}\r\n--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n--x--\r\n"
        )
    };
    for (token, status) in [(String::new(), 403), (other.form_token(), 403), (site.session.form_token(), 303)] {
        let request = Request::post("/uploads").header("host", "localhost").header("cookie", site.cookie());
        let request = request.header("content-type", "multipart/form-data; boundary=x");
        site.send(request.body(Body::from(body(&token))).expect("a request")).await.is(status, &[]);
    }
    let without = "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n--x--\r\n";
    let request = Request::post("/uploads").header("host", "localhost").header("cookie", site.cookie());
    let request = request.header("content-type", "multipart/form-data; boundary=x");
    site.send(request.body(Body::from(without)).expect("a request")).await.is(403, &["form-foreign"]);
}

/// What was offered to one who may see it is not kept for one who may not.
#[tokio::test(flavor = "multi_thread")]
async fn a_filter_s_choices_are_not_kept_for_others() {
    let site = Site::with_permits().await;
    site.page("/logs/1/filter").await.is(200, &["North"]);
    let reader = person(
        &site.app,
        "ola",
        Some(NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level: false, names_purpose: None }),
    )
    .await;
    let seen = site.seen_by(reader);
    let page = seen.page("/logs/1/filter").await.is(200, &["Filters are coarse here"]);
    assert!(!page.text.contains("North"), "a value that few cases have is not offered: {}", page.text);
    let start = seen.page("/").await.is(200, &["Permits"]);
    for hidden in ["href=\"/data\"", "href=\"/administration\"", "action=\"/uploads\""] {
        assert!(!start.text.contains(hidden), "{hidden}");
    }
}
