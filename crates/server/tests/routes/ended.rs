//! What somebody once could do: every route as whoever holds roles that have ended or not begun, and every operation of the
//! interface for programs with tokens of every reach, and with tokens that are over.

use axum::http::StatusCode;
use samsyn_app::{
    AccountId, Action, Actor, Day, Grant, NewGrant, NewUnit, Office, Scope, TokenId, TokenReach, UnitCommand, UnitId,
};
use samsyn_server::{Need, RouteNeed, needs};
use samsyn_store::{Deed, Store, TokenRecord};

use super::denied::{person, request, said};
use super::{Answer, Site};

const DAY_US: i64 = 86_400_000_000;
const SCOPES: [Scope; 2] = [Scope::Whole, Scope::Unit(UnitId(1))];

/// How somebody shows who they are.
type Shown = Option<(&'static str, String)>;

fn now_us() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    i64::try_from(since.as_micros()).expect("a time")
}

/// Today, moved by some days.
fn day(after: i32) -> Day {
    Day(i32::try_from(now_us() / DAY_US).expect("a day") + after)
}

fn bearer(token: &str) -> Shown {
    Some(("authorization", format!("Bearer {token}")))
}

/// A site on which roles can be held for unit 1, and its tables opened once more, to write what no use case would.
async fn site_and_tables() -> (Site, Store) {
    let site = Site::with_permits().await;
    let unit = NewUnit { key: "1".to_owned(), name: "Permits".to_owned(), kind: None, parent: None };
    let open = UnitCommand::Open { unit, from: Day::parse("2020-01-01").expect("a day"), until: None };
    site.app.unit_change(&Actor::Owner, &open).await.expect("opened");
    let store = Store::open(site.folder.path()).await.expect("opened again");
    (site, store)
}

fn code(answer: &Answer) -> Option<&str> {
    answer.text.split("\"code\":\"").nth(1).and_then(|rest| rest.split('"').next())
}

/// Ways in that a role could have led to: everything but what ends the session.
fn routes() -> impl Iterator<Item = RouteNeed> {
    needs().into_iter().filter(|route| !route.path.starts_with("/sign-out"))
}

/// Whoever's roles have all ended, or are still to begin, is answered letter by letter as somebody who never had one.
#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_has_ended_opens_nothing() {
    let (site, store) = site_and_tables().await;
    let mut everybody = Vec::new();
    let kinds = [("ended", day(-400), Some(day(-2))), ("to come", day(2), None), ("never", day(0), None)];
    for role in Office::ALL {
        for (when, from, until) in kinds {
            // One without roles to compare with is enough.
            if when == "never" && role != Office::ALL[0] {
                continue;
            }
            let login = format!("{}-{}", role.name(), when.replace(' ', "-"));
            let session = person(&site.app, &login, None).await;
            let actor = site.app.visitor(&session).await.expect("asked").expect("signed in").actor;
            let account = actor.account().expect("an account");
            for scope in SCOPES.iter().filter(|_| when != "never") {
                // With every right that a role can carry.
                let names_purpose = until.map(|_| "a complaint".to_owned());
                let grant = Grant { role, scope: *scope, from, until, case_level: true, names_purpose };
                store.grant_give(&Deed::system("account-change"), account, &grant).await.expect("given");
            }
            let token = site.app.own_token_make(&actor, "program", TokenReach::Deliveries, 1).await.expect("made");
            everybody.push((login.clone(), Some(("cookie", format!("samsyn={}", session.as_str()))), session.form_token()));
            everybody.push((format!("program of {login}"), bearer(&token), String::new()));
        }
    }
    let (never, theirs): (Vec<_>, Vec<_>) = everybody.into_iter().partition(|(who, ..)| who.ends_with("-never"));
    let mut denied = 0;
    for route in routes().filter(|route| !matches!(route.need, Need::Public(_) | Need::Own)) {
        for ((_, nobodys, form), is_program) in never.iter().zip([false, true]) {
            let as_never = site.send(request(&route, nobodys, form, "application/json")).await;
            assert_eq!(as_never.status, StatusCode::FORBIDDEN, "{} {}", route.method, route.path);
            for (who, shown, form) in theirs.iter().filter(|(who, ..)| who.starts_with("program") == is_program) {
                let answer = site.send(request(&route, shown, form, "application/json")).await;
                let at = format!("{} {} as {who}", route.method, route.path);
                assert_eq!((answer.status, &answer.text), (as_never.status, &as_never.text), "{at}");
                denied += 1;
            }
        }
    }
    assert!(denied > 1500, "{denied} denied");
    site.page("/logs/1/map").await.is(200, &["<svg"]);
}

/// A role in force is not widened by others that have ended.
#[tokio::test(flavor = "multi_thread")]
async fn what_has_ended_adds_nothing_to_what_has_not() {
    let (site, store) = site_and_tables().await;
    let reader = NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level: false, names_purpose: None };
    let session = person(&site.app, "rolf", Some(reader)).await;
    let actor = site.app.visitor(&session).await.expect("asked").expect("signed in").actor;
    for role in Office::ALL {
        let names_purpose = Some("a complaint".to_owned());
        let (from, until) = (day(-400), Some(day(-2)));
        let grant = Grant { role, scope: Scope::Whole, from, until, case_level: true, names_purpose };
        store.grant_give(&Deed::system("account-change"), actor.account().expect("an account"), &grant).await.expect("given");
    }
    let (mut allowed, mut denied) = (0, 0);
    let shown = Some(("cookie", format!("samsyn={}", session.as_str())));
    for route in routes() {
        let answer = site.send(request(&route, &shown, &session.form_token(), "application/json")).await;
        let told = code(&answer).filter(|_| answer.status == StatusCode::FORBIDDEN);
        let said = said(&route, &actor);
        assert_eq!(told, said.err(), "{} {}: {}", route.method, route.path, answer.text);
        *(if said.is_ok() { &mut allowed } else { &mut denied }) += 1;
    }
    assert!(allowed > 30 && denied > 30, "{allowed} allowed, {denied} denied");
}

/// What a token of a reach may do at most, whoever made it.
fn within(reach: TokenReach, need: Need) -> bool {
    match need {
        Need::Public(_) => true,
        Need::Own => false,
        Need::May(Action::LogRead | Action::OrganisationRead | Action::LandscapeRead) => true,
        Need::May(Action::CaseRead) => reach != TokenReach::Figures,
        Need::May(Action::LogImport | Action::LogChange | Action::LogDelete | Action::LandscapeChange) => {
            reach == TokenReach::Deliveries
        }
        // What is written down about a log is for analysts to read.
        Need::May(Action::ProtectionRead) => reach == TokenReach::Deliveries,
        Need::May(_) => false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_reaches_as_far_as_it_says_and_its_owner_and_no_further() {
    let (site, _) = site_and_tables().await;
    site.app.staff_view_set(&Actor::Owner, "1".parse().expect("a log"), Some("a test")).await.expect("turned on");
    let (mut allowed, mut denied) = (0, 0);
    for role in Office::ALL {
        for (scope, case_level) in SCOPES.into_iter().flat_map(|scope| [true, false].map(|level| (scope, level))) {
            let grant = NewGrant { role, scope, until: None, case_level, names_purpose: None };
            let login = format!("{}-{case_level}-{}", role.name(), if scope == Scope::Whole { "whole" } else { "unit" });
            let session = person(&site.app, &login, Some(grant)).await;
            let owner = site.app.visitor(&session).await.expect("asked").expect("signed in").actor;
            for reach in TokenReach::ALL {
                let token = site.app.own_token_make(&owner, "program", reach, 1).await.expect("made");
                let program = site.app.visitor_of_token(&token).await.expect("asked").expect("good").actor;
                for route in routes().filter(|route| route.path.starts_with("/api/")) {
                    let answer = site.send(request(&route, &bearer(&token), "", "application/json")).await;
                    let at = format!("{} {} with {reach:?} of {login}: {}", route.method, route.path, answer.text);
                    let told = code(&answer).filter(|_| [401, 403].contains(&answer.status.as_u16()));
                    assert_eq!(told, said(&route, &program).err(), "{at}");
                    if told.is_none() {
                        assert!(within(reach, route.need) && said(&route, &owner).is_ok(), "{at}");
                        assert!(!answer.status.is_server_error(), "{at}");
                        allowed += 1;
                    } else {
                        denied += 1;
                    }
                }
            }
        }
    }
    assert!(allowed > 500 && denied > 500, "{allowed} allowed, {denied} denied");
}

/// A token that is over, was ended, or whose account was closed is nobody's.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_over_is_nobody_s() {
    let (site, store) = site_and_tables().await;
    let all =
        || NewGrant { role: Office::Administrator, scope: Scope::Whole, until: None, case_level: true, names_purpose: None };
    let mut over = Vec::new();
    let session = person(&site.app, "anna", Some(all())).await;
    let anna = site.app.visitor(&session).await.expect("asked").expect("signed in").actor;
    let account = anna.account().expect("an account");
    let closed = person(&site.app, "kim", Some(all())).await;
    let kim = site.app.visitor(&closed).await.expect("asked").expect("signed in").actor;
    for reach in TokenReach::ALL {
        let ended = site.app.own_token_make(&anna, "ended", reach, 1).await.expect("made");
        let Actor::Program { token, .. } = site.app.visitor_of_token(&ended).await.expect("asked").expect("good").actor else {
            panic!("no program")
        };
        site.app.own_token_end(&anna, token).await.expect("ended");
        over.push(("ended", ended));
        let text = format!("over-{}", reach.name());
        over.push(("over", expired(&store, account, reach, &text).await));
        over.push(("of a closed account", site.app.own_token_make(&kim, "program", reach, 1).await.expect("made")));
    }
    site.app.account_close(&Actor::Owner, kim.account().expect("an account")).await.expect("closed");
    for (what, token) in &over {
        assert!(site.app.visitor_of_token(token).await.expect("asked").is_none(), "{what}");
        for route in routes().filter(|route| !matches!(route.need, Need::Public(_))) {
            let answer = site.send(request(&route, &bearer(token), "", "application/json")).await;
            let at = format!("{} {} with a token {what}: {}", route.method, route.path, answer.text);
            assert_eq!((answer.status, code(&answer)), (StatusCode::UNAUTHORIZED, Some("sign-in-needed")), "{at}");
        }
    }
    // So it is the token's end that counts, not how it was written: with another one it is good.
    let good = kept(&store, account, TokenReach::Figures, "good", now_us() + DAY_US).await;
    assert!(site.app.visitor_of_token(&good).await.expect("asked").is_some());
}

/// A token that was good until a moment ago.
async fn expired(store: &Store, account: AccountId, reach: TokenReach, text: &str) -> String {
    kept(store, account, reach, text, now_us() - 1_000_000).await
}

async fn kept(store: &Store, account: AccountId, reach: TokenReach, text: &str, until_us: i64) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("samsyn 2026 secret");
    let digest = hasher.update(text.as_bytes()).finalize().to_hex().to_string();
    let (name, reach) = ("program".to_owned(), reach.name().to_owned());
    let record = TokenRecord { id: TokenId(0), account, name, reach, created_us: until_us - 30 * DAY_US, until_us };
    store.token_make(&Deed::system("own-account-change"), &digest, &record).await.expect("made");
    text.to_owned()
}
