//! Accounts as people meet them: the first start, invitations, sign-in with everything that can go wrong, second factors,
//! sessions, tokens; and that none of their secrets lies in any file.

use std::path::Path;

use samsyn_app::{AccountId, Action, Actor, App, Day, ErrorKind, NewGrant, Office, Scope, SessionSecret, Thing, TokenReach, may};

const PASSWORD: &str = "hedgehogs are kind";

struct House {
    app: App,
    folder: tempfile::TempDir,
    kari: SessionSecret,
}

impl House {
    /// A data directory with one administrator, signed in.
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open(folder.path()).await.expect("opened");
        let code = app.setup_code_make().await.expect("made").expect("nobody is there");
        let kari = app.setup(&code, "Kari", "Kari Nordmann", PASSWORD).await.expect("the first account");
        Self { app, folder, kari }
    }

    async fn actor(&self, session: &SessionSecret) -> Option<Actor> {
        self.app.visitor(session).await.expect("looked up").map(|v| v.actor)
    }

    async fn administrator(&self) -> Actor {
        self.actor(&self.kari).await.expect("signed in")
    }

    /// Invites Ola as an officer, who chooses the password.
    async fn ola(&self) -> (AccountId, SessionSecret) {
        let (id, code) = self.app.account_make(&self.administrator().await, "ola", "Ola Hansen", &officer()).await.expect("made");
        (id, self.app.code_use(&code, PASSWORD).await.expect("the code is good").expect("no second factor"))
    }
}

fn officer() -> NewGrant {
    NewGrant { role: Office::Officer, scope: Scope::Whole, until: None, case_level: true, names_purpose: None }
}

fn code<T>(answer: samsyn_app::Result<T>) -> String {
    answer.err().map(|e| e.code.to_string()).unwrap_or_default()
}

/// The code of a secret now, as an app computes it: an independent few lines over the same vectors' hash.
fn totp(app_secret: &str, steps_later: i64) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let key = base32(app_secret);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_secs() as i64;
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(&key).expect("any length");
    mac.update(&(now / 30 + steps_later).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let word = u32::from_be_bytes(hash[at..at + 4].try_into().expect("four")) & 0x7fff_ffff;
    format!("{:06}", word % 1_000_000)
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            all.extend(files(&entry.path()));
        } else {
            all.push(std::fs::read(entry.path()).expect("a file"));
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_makes_one_administrator() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(folder.path()).await.expect("opened");
    assert!(!app.setup_is_open().await.expect("asked"), "not before the console has a code");
    let old = app.setup_code_make().await.expect("made").expect("nobody is there");
    let new = app.setup_code_make().await.expect("made").expect("nobody is there");
    assert_eq!(code(app.setup(&old, "kari", "Kari", PASSWORD).await), "code-wrong");
    assert_eq!(code(app.setup("", "kari", "Kari", PASSWORD).await), "code-wrong");
    assert_eq!(code(app.setup(&new, "kari nordmann", "Kari", PASSWORD).await), "login-invalid");
    assert_eq!(code(app.setup(&new, "kari", " ", PASSWORD).await), "name-invalid");
    assert_eq!(code(app.setup(&new, "kari", "Kari", "short").await), "password-short");
    let typed = new.to_uppercase().replace('-', " ");
    let session = app.setup(&typed, "kari", "Kari", PASSWORD).await.expect("made");
    let visitor = app.visitor(&session).await.expect("asked").expect("signed in");
    assert_eq!((visitor.name.as_str(), may(&visitor.actor, Action::AccountChange, Thing::Whole)), ("Kari", Ok(())));
    assert_eq!(code(app.setup(&new, "ola", "Ola", PASSWORD).await), "code-wrong", "a code is good once");
    assert_eq!(app.setup_code_make().await.expect("asked"), None);
    assert!(!app.setup_is_open().await.expect("asked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_person_chooses_the_password() {
    let house = House::new().await;
    let (app, kari) = (&house.app, house.administrator().await);
    let (id, one) = app.account_make(&kari, " Ola ", "Ola Hansen", &officer()).await.expect("made");
    assert_eq!(code(app.account_make(&kari, "OLA", "Another", &officer()).await), "login-taken");
    assert_eq!(code(app.sign_in("ola", "", "").await), "sign-in-failed", "no password yet");
    assert_eq!(app.code_find(&one).await.expect("good").0, "ola");
    assert_eq!(code(app.code_use(&one, "password1234").await), "password-common");
    let two = app.account_code_make(&kari, id).await.expect("made");
    assert_eq!(code(app.code_use(&one, PASSWORD).await), "code-wrong", "the second replaced the first");
    let ola = app.code_use(&two, PASSWORD).await.expect("good").expect("signed in");
    assert_eq!(code(app.code_use(&two, PASSWORD).await), "code-wrong", "good once");
    let actor = house.actor(&ola).await.expect("signed in");
    assert_eq!(may(&actor, Action::CaseRead, Thing::Whole), Ok(()));
    assert_eq!(code(app.account_list(&actor).await), "role-needed");
    // A further code is the way back in for who forgot the password; it ends what was open.
    let three = app.account_code_make(&kari, id).await.expect("made");
    let again = app.code_use(&three, "another hedgehog came").await.expect("good").expect("signed in");
    assert!(house.actor(&ola).await.is_none() && house.actor(&again).await.is_some());
    assert_eq!(code(app.sign_in("ola", PASSWORD, "").await), "sign-in-failed");
    app.sign_in("Ola", "another hedgehog came", "").await.expect("the new one");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_wrong_is_not_told_apart_and_failures_pause() {
    let house = House::new().await;
    let app = &house.app;
    let wrong = |error: samsyn_app::Error| (error.kind, error.code.to_string(), error.args);
    let known = wrong(app.sign_in("kari", "wrong password", "").await.expect_err("wrong"));
    let unknown = wrong(app.sign_in("nobody", "wrong password", "").await.expect_err("wrong"));
    assert_eq!(known, unknown);
    assert_eq!(known, wrong(app.sign_in("", "", "").await.expect_err("wrong")));
    app.sign_in("kari", PASSWORD, "").await.expect("one failure is forgotten");
    for _ in 0..5 {
        assert_eq!(code(app.sign_in("kari", "wrong password", "").await), "sign-in-failed");
    }
    let paused = wrong(app.sign_in("kari", PASSWORD, "").await.expect_err("paused"));
    assert_eq!(paused, unknown, "the right password in the pause looks as wrong as any");
    let journal = app.journal_list(&Actor::Owner, &Default::default(), samsyn_app::Page::all()).await.expect("a list");
    assert_eq!(journal.rows.iter().filter(|r| r.action == "sign-in-paused" && r.thing == "account 1").count(), 1);
    // Failures are told with who, once a minute; of names that nobody has too, but never what was typed.
    let failed = |thing: &str| journal.rows.iter().filter(|r| r.action == "sign-in-failed" && r.thing == thing).count();
    assert_eq!((failed("account 1"), failed("accounts")), (1, 1));
    let typed =
        |r: &samsyn_app::JournalRow| ["nobody", "wrong"].iter().any(|t| r.payload.as_ref().is_some_and(|p| p.contains(t)));
    assert!(!journal.rows.iter().any(typed));
    let mut codes = std::collections::BTreeSet::new();
    for _ in 0..80 {
        codes.insert(code(app.code_find("0000-0000-0000-0000").await));
    }
    assert!(codes.contains("sign-in-too-often"), "{codes:?}");
}

/// Attempts side by side do not get more tries than one after the other.
#[tokio::test(flavor = "multi_thread")]
async fn attempts_side_by_side_are_counted_each() {
    let house = House::new().await;
    let attempt = |n: usize| {
        let app = house.app.clone();
        tokio::spawn(async move { app.sign_in("kari", &format!("wrong password {n}"), "").await.is_ok() })
    };
    let all: Vec<_> = (0..11).map(attempt).collect();
    for task in all {
        assert!(!task.await.expect("ended"));
    }
    assert_eq!(code(house.app.sign_in("kari", PASSWORD, "").await), "sign-in-failed", "it pauses");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_asked_for_and_each_code_is_good_once() {
    let house = House::new().await;
    let (app, kari) = (&house.app, house.administrator().await);
    let offer = app.own_factor_offer(&kari).await.expect("an offer");
    assert!(offer.uri.starts_with("otpauth://totp/Samsyn:kari?secret=") && offer.uri.contains(&offer.secret));
    assert_eq!(
        code(app.own_factor_add(&kari, &house.kari, "wrong", &offer.secret, &totp(&offer.secret, 0)).await),
        "password-wrong"
    );
    assert_eq!(code(app.own_factor_add(&kari, &house.kari, PASSWORD, &offer.secret, "000000x").await), "factor-wrong");
    assert_eq!(code(app.own_factor_add(&kari, &house.kari, PASSWORD, "AAAA", "000000").await), "factor-wrong");
    let other = app.sign_in("kari", PASSWORD, "").await.expect("not asked for yet");
    let recovery =
        app.own_factor_add(&kari, &house.kari, PASSWORD, &offer.secret, &totp(&offer.secret, -1)).await.expect("added");
    assert_eq!(recovery.len(), 10);
    assert!(house.actor(&other).await.is_none(), "other sessions end");
    assert!(house.actor(&house.kari).await.is_some(), "this one stays");
    assert_eq!(code(app.sign_in("kari", PASSWORD, "").await), "sign-in-failed");
    let now = totp(&offer.secret, 0);
    app.sign_in("kari", PASSWORD, &now).await.expect("the code is right");
    assert_eq!(code(app.sign_in("kari", PASSWORD, &now).await), "sign-in-failed", "a code is good once");
    assert_eq!(code(app.sign_in("kari", PASSWORD, &totp(&offer.secret, -1)).await), "sign-in-failed", "nor an older one");
    app.sign_in("kari", PASSWORD, &recovery[3].to_uppercase()).await.expect("a recovery code");
    assert_eq!(code(app.sign_in("kari", PASSWORD, &recovery[3]).await), "sign-in-failed", "good once");
    // Where one is asked for, what was held rests while it is away, and not a moment longer.
    app.factor_rule_set(samsyn_app::FactorRule::Rights);
    assert_eq!(house.administrator().await.grants().len(), 1);
    // A one-time code goes past no second factor; only an administrator takes it away.
    let reset = app.account_code_make(&kari, AccountId(1)).await.expect("made");
    assert_eq!(app.code_use(&reset, "another hedgehog came").await.expect("good"), None);
    assert_eq!(code(app.sign_in("kari", "another hedgehog came", "").await), "sign-in-failed");
    let back = app.sign_in("kari", "another hedgehog came", &recovery[4]).await.expect("with a recovery code");
    app.account_factor_remove(&kari, AccountId(1)).await.expect("removed");
    assert!(house.actor(&back).await.is_none());
    let back = app.sign_in("kari", "another hedgehog came", "").await.expect("not asked for any more");
    app.account_sessions_end(&kari, AccountId(1)).await.expect("ended");
    assert!(house.actor(&back).await.is_none());
    let last = app.sign_in("kari", "another hedgehog came", "").await.expect("signed in");
    let offer = app.own_factor_offer(&kari).await.expect("an offer");
    app.own_factor_add(&kari, &last, "another hedgehog came", &offer.secret, &totp(&offer.secret, 0)).await.expect("added");
    app.own_factor_remove(&kari, &last, "another hedgehog came").await.expect("removed");
    app.sign_in("kari", "another hedgehog came", "").await.expect("not asked for any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_when_asked_and_with_the_account() {
    let house = House::new().await;
    let (id, ola) = house.ola().await;
    let app = &house.app;
    let (kari, actor) = (house.administrator().await, house.actor(&ola).await.expect("signed in"));
    let second = app.sign_in("ola", PASSWORD, "").await.expect("signed in twice");
    let own = app.own_account(&actor).await.expect("own account");
    assert_eq!((own.sessions.len(), own.account.login.as_str()), (2, "ola"));
    // A number of somebody else's session ends nothing.
    let foreign = app.own_account(&kari).await.expect("own account").sessions[0].id;
    app.own_session_end(&actor, foreign).await.expect("nothing to end");
    assert!(house.actor(&house.kari).await.is_some());
    app.own_session_end(&actor, own.sessions[0].id).await.expect("ended");
    assert!(house.actor(&second).await.is_none() && house.actor(&ola).await.is_some());
    app.own_password_change(&actor, &ola, PASSWORD, "another hedgehog came").await.expect("changed");
    assert!(house.actor(&ola).await.is_some(), "the one at work stays");
    app.own_session_end_all(&actor).await.expect("ended");
    assert!(house.actor(&ola).await.is_none());
    let last = app.sign_in("ola", "another hedgehog came", "").await.expect("signed in");
    app.account_close(&kari, id).await.expect("closed");
    assert!(house.actor(&last).await.is_none());
    assert_eq!(code(app.sign_in("ola", "another hedgehog came", "").await), "sign-in-failed");
    assert_eq!(code(app.account_code_make(&kari, id).await), "account-missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_reach_no_further_than_they_say() {
    let house = House::new().await;
    let (app, kari) = (&house.app, house.administrator().await);
    let may_as = |actor: Actor| move |action| may(&actor, action, Thing::Whole).is_ok();
    for (reach, allowed) in [
        (TokenReach::Figures, vec![Action::LogRead]),
        (TokenReach::Cases, vec![Action::LogRead, Action::CaseRead]),
        (TokenReach::Deliveries, vec![Action::LogRead, Action::CaseRead, Action::LogImport, Action::LogChange]),
    ] {
        let token = app.own_token_make(&kari, "nightly", reach, 30).await.expect("made");
        let visitor = app.visitor_of_token(&token).await.expect("asked").expect("good");
        let may_do = may_as(visitor.actor.clone());
        for action in [
            Action::LogRead,
            Action::CaseRead,
            Action::LogImport,
            Action::LogChange,
            Action::AccountRead,
            Action::AccountChange,
            Action::JournalRead,
            Action::PersonNameRead,
            Action::Erase,
        ] {
            assert_eq!(may_do(action), allowed.contains(&action), "{reach:?} {action:?}");
        }
        assert_eq!(code(app.own_account(&visitor.actor).await), "scope-denied", "no program changes its account");
    }
    let tokens = app.own_account(&kari).await.expect("own account").tokens;
    assert_eq!(tokens.len(), 3);
    app.own_token_end(&kari, tokens[0].id).await.expect("ended");
    assert_eq!(code(app.own_token_end(&kari, tokens[0].id).await), "token-missing");
    let token = app.own_token_make(&kari, "nightly", TokenReach::Cases, 1).await.expect("made");
    let newest = app.own_account(&kari).await.expect("own account").tokens[0].id;
    app.own_token_end(&kari, newest).await.expect("ended");
    assert!(app.visitor_of_token(&token).await.expect("asked").is_none());
    for days in [0, -1, 367] {
        assert_eq!(code(app.own_token_make(&kari, "nightly", TokenReach::Cases, days).await), "token-days-invalid");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_are_given_and_taken_but_not_the_last_administrators() {
    let house = House::new().await;
    let (id, ola) = house.ola().await;
    let (app, kari) = (&house.app, house.administrator().await);
    let own = app.own_account(&kari).await.expect("own account").account;
    assert_eq!(code(app.grant_take(&kari, own.id, own.grants[0].id).await), "last-administrator");
    assert_eq!(code(app.account_close(&kari, own.id).await), "last-administrator");
    assert!(house.actor(&house.kari).await.is_some(), "nothing was changed");
    let past = NewGrant { until: Day::parse("2020-01-01"), ..officer() };
    assert_eq!(code(app.grant_give(&kari, id, &past).await), "grant-over");
    let names = NewGrant { names_purpose: Some("complaint 12/2026".to_owned()), ..officer() };
    assert_eq!(code(app.grant_give(&kari, id, &names).await), "grant-names-need-end");
    app.grant_give(&kari, id, &NewGrant { role: Office::Administrator, ..officer() }).await.expect("given");
    let actor = house.actor(&ola).await.expect("signed in");
    assert_eq!(may(&actor, Action::AccountChange, Thing::Whole), Ok(()), "at the next request");
    app.grant_take(&actor, own.id, own.grants[0].id).await.expect("there is another now");
    assert_eq!(code(app.account_list(&house.administrator().await).await), "role-needed");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_lets_in_by_role_and_nothing_else_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(folder.path()).await.expect("opened");
    assert_eq!(code(app.sign_in_demo(Office::Reader).await), "account-missing");
    for _ in 0..2 {
        app.demo_accounts(|role| role.name().to_owned()).await.expect("made once");
    }
    assert_eq!(app.account_list(&Actor::Owner).await.expect("a list").len(), 6);
    let session = app.sign_in_demo(Office::Manager).await.expect("signed in");
    let visitor = app.visitor(&session).await.expect("asked").expect("signed in");
    assert_eq!((visitor.name.as_str(), visitor.actor.grants()[0].role), ("manager", Office::Manager));
    assert_eq!(code(app.sign_in("demo-manager", "", "").await), "sign-in-failed");
    let token = app.own_token_make(&visitor.actor, "program", TokenReach::Figures, 9).await.expect("made");
    // Once somebody has an account, nobody comes in by choosing a role, nor stays in.
    let setup = app.setup_code_make().await.expect("asked").expect("nobody but the demo's people");
    app.setup(&setup, "kari", "Kari", PASSWORD).await.expect("made");
    assert!(app.visitor(&session).await.expect("asked").is_none());
    assert!(app.visitor_of_token(&token).await.expect("asked").is_none());
    assert_eq!(code(app.sign_in_demo(Office::Manager).await), "account-missing");
    let refused = app.demo_accounts(|role| role.name().to_owned()).await.expect_err("refused");
    assert_eq!((refused.kind, &*refused.code), (ErrorKind::Conflict, "demo-on-real-data"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_lies_in_any_file() {
    let house = House::new().await;
    let (app, kari) = (&house.app, house.administrator().await);
    let offer = app.own_factor_offer(&kari).await.expect("an offer");
    let recovery = app.own_factor_add(&kari, &house.kari, PASSWORD, &offer.secret, &totp(&offer.secret, 0)).await.expect("added");
    let token = app.own_token_make(&kari, "nightly", TokenReach::Cases, 1).await.expect("made");
    let (_, one_time) = app.account_make(&kari, "ola", "Ola", &officer()).await.expect("made");
    let stored = files(house.folder.path());
    let raw = base32(&offer.secret);
    for secret in [
        PASSWORD,
        house.kari.as_str(),
        &offer.secret,
        &recovery[0],
        &recovery[0].replace('-', ""),
        &token,
        &one_time,
        &one_time.replace('-', ""),
    ] {
        assert!(stored.iter().all(|file| !file.windows(secret.len()).any(|w| w == secret.as_bytes())), "{secret}");
    }
    assert!(stored.iter().all(|file| !file.windows(raw.len()).any(|w| w == raw)), "the raw secret");
    assert!(!format!("{:?}", house.kari).contains(house.kari.as_str()));
}

fn base32(text: &str) -> Vec<u8> {
    let bits: String = text
        .bytes()
        .map(|b| format!("{:05b}", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(char::from(b)).expect("base 32")))
        .collect();
    (0..bits.len() / 8).map(|i| u8::from_str_radix(&bits[8 * i..8 * i + 8], 2).expect("bits")).collect()
}
