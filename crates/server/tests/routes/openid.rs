//! Sign-in through an identity provider: an honest one, and one that lies in every way that a provider, a network or another
//! browser could.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use axum::Json;
use axum::body::Body;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use samsyn_app::{Actor, Office};
use samsyn_server::{ClaimRole, OpenId, Provider, Setup};
use serde_json::{Value, json};

use super::{Answer, Site};

const CLIENT: &str = "samsyn";
const SECRET: &str = "a secret: of the client";

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Signing {
    Rs256,
    Es256,
    /// Not at all, and says so.
    None,
    /// With what everybody knows, as if it were a secret.
    Hs256,
    /// With a key of somebody else under the provider's name for its own.
    OtherKey,
    /// With a key that is not among the provider's.
    UnknownKey,
    /// By the right key, and changed afterwards.
    Broken,
}

type Lie = fn(&mut Value, &mut Value);

/// What the provider does next.
#[derive(Clone)]
struct Mood {
    signing: Signing,
    /// Changes head and claims.
    lie: Lie,
    claims: Value,
    issuer_told: Option<String>,
    /// What the token endpoint does instead of answering.
    instead: Option<&'static str>,
}

/// A provider of the tests' own on a port of this machine.
struct Idp {
    issuer: String,
    mood: Mutex<Mood>,
    ec: EcdsaKeyPair,
    other: EcdsaKeyPair,
    rsa: RsaKeyPair,
    /// Name of the RSA key now.
    key_name: Mutex<String>,
    /// Codes given out: nonce and challenge.
    codes: Mutex<HashMap<String, (String, String)>>,
    asked: Mutex<Vec<&'static str>>,
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn now_s() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_secs()
}

impl Idp {
    async fn start() -> Arc<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let random = SystemRandom::new();
        let key = || {
            let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).expect("a key")
        };
        let idp = Arc::new(Self {
            issuer: format!("http://{}/realm", listener.local_addr().expect("an address")),
            mood: Mutex::new(Mood {
                signing: Signing::Rs256,
                lie: |_, _| {},
                claims: json!({ "name": "Åse Hansen", "groups": ["staff", "samsyn-analysts"], "acr": "high" }),
                issuer_told: None,
                instead: None,
            }),
            ec: key(),
            other: key(),
            rsa: RsaKeyPair::from_pkcs8(include_bytes!("../data/rsa.pk8")).expect("a key"),
            key_name: Mutex::new("rsa-1".to_owned()),
            codes: Mutex::default(),
            asked: Mutex::default(),
        });
        let router = axum::Router::new()
            .route("/realm/.well-known/openid-configuration", get(discovery))
            .route("/realm/keys", get(keys))
            .route("/realm/token", post(token))
            .with_state(idp.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        idp
    }

    fn set(&self, change: impl FnOnce(&mut Mood)) {
        change(&mut self.mood.lock().expect("no panic"));
    }

    fn signed(&self, nonce: &str) -> String {
        let mood = self.mood.lock().expect("no panic").clone();
        let (alg, kid) = match mood.signing {
            Signing::Es256 | Signing::OtherKey | Signing::Broken => ("ES256", "ec".to_owned()),
            Signing::Rs256 => ("RS256", self.key_name.lock().expect("no panic").clone()),
            Signing::UnknownKey => ("ES256", "unheard-of".to_owned()),
            Signing::None => ("none", "ec".to_owned()),
            Signing::Hs256 => ("HS256", "ec".to_owned()),
        };
        let mut head = json!({ "alg": alg, "kid": kid, "typ": "JWT" });
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "sub": "person-7", "nonce": nonce, "iat": now_s(), "exp": now_s() + 300,
        });
        claims.as_object_mut().expect("an object").extend(mood.claims.as_object().expect("an object").clone());
        (mood.lie)(&mut head, &mut claims);
        let signed = format!("{}.{}", encoded(&head), encoded(&claims));
        let random = SystemRandom::new();
        let mut signature = match mood.signing {
            Signing::None => Vec::new(),
            Signing::Hs256 => {
                let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, self.ec.public_key().as_ref());
                ring::hmac::sign(&key, signed.as_bytes()).as_ref().to_vec()
            }
            Signing::Rs256 => {
                let mut signature = vec![0; self.rsa.public().modulus_len()];
                self.rsa.sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature).expect("signed");
                signature
            }
            Signing::OtherKey | Signing::UnknownKey => {
                self.other.sign(&random, signed.as_bytes()).expect("signed").as_ref().to_vec()
            }
            Signing::Es256 | Signing::Broken => self.ec.sign(&random, signed.as_bytes()).expect("signed").as_ref().to_vec(),
        };
        if mood.signing == Signing::Broken {
            signature[10] ^= 1;
        }
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

async fn discovery(State(idp): State<Arc<Idp>>) -> Json<Value> {
    idp.asked.lock().expect("no panic").push("discovery");
    let issuer = idp.mood.lock().expect("no panic").issuer_told.clone().unwrap_or_else(|| idp.issuer.clone());
    let at = &idp.issuer;
    Json(json!({
        "issuer": issuer, "authorization_endpoint": format!("{at}/authorize?tenant=1"), "token_endpoint": format!("{at}/token"),
        "jwks_uri": format!("{at}/keys"), "end_session_endpoint": format!("{at}/out"), "authorization_response_iss_parameter_supported": true,
    }))
}

async fn keys(State(idp): State<Arc<Idp>>) -> Json<Value> {
    let point = idp.ec.public_key().as_ref();
    let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let rsa = ring::rsa::PublicKeyComponents::<Vec<u8>>::from(idp.rsa.public());
    let name = idp.key_name.lock().expect("no panic").clone();
    Json(json!({ "keys": [
        { "kty": "EC", "crv": "P-256", "kid": "ec", "use": "sig", "x": part(&point[1..33]), "y": part(&point[33..]) },
        { "kty": "RSA", "kid": name, "use": "sig", "alg": "RS256", "n": part(&rsa.n), "e": part(&rsa.e) },
        { "kty": "oct", "kid": "unheard-of", "k": "AAAA" },
    ] }))
}

/// Gives the token for a code, once, to whoever shows the secret and the verifier.
async fn token(State(idp): State<Arc<Idp>>, headers: HeaderMap, Form(form): Form<HashMap<String, String>>) -> Response {
    match idp.mood.lock().expect("no panic").instead {
        Some("elsewhere") => return Redirect::to("http://127.0.0.1:1/token").into_response(),
        Some("words") => return "not JSON".into_response(),
        Some("much") => return Json(json!({ "id_token": "x".repeat(2 << 20) })).into_response(),
        Some(_) => return Json(json!({ "access_token": "only this" })).into_response(),
        None => {}
    }
    let refused = || (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    let basic = headers.get("authorization").and_then(|v| v.to_str().ok()?.strip_prefix("Basic ")).unwrap_or_default();
    let basic = String::from_utf8(STANDARD.decode(basic).unwrap_or_default()).unwrap_or_default();
    if basic != "samsyn:a%20secret%3A%20of%20the%20client" || form["redirect_uri"] != "http://localhost:7700/sign-in/openid/done"
    {
        return refused();
    }
    let Some((nonce, challenge)) = idp.codes.lock().expect("no panic").remove(&form["code"]) else { return refused() };
    let digest = ring::digest::digest(&ring::digest::SHA256, form["code_verifier"].as_bytes());
    if URL_SAFE_NO_PAD.encode(digest) != challenge || form["grant_type"] != "authorization_code" {
        return refused();
    }
    Json(json!({ "id_token": idp.signed(&nonce), "token_type": "Bearer", "access_token": "x" })).into_response()
}

/// A server whose people come in through the provider.
struct Joined {
    site: Site,
    idp: Arc<Idp>,
}

/// A sign-in that was begun in a browser.
struct Begun {
    cookie: String,
    asked: HashMap<String, String>,
}

impl Joined {
    async fn with(change: impl FnOnce(&mut OpenId)) -> Self {
        let (mut site, idp) = (Site::new().await, Idp::start().await);
        let rule = |value: &str, role, case_level| ClaimRole {
            claim: "groups".to_owned(),
            value: value.to_owned(),
            role,
            unit: None,
            case_level,
        };
        let mut settings = OpenId {
            name: "Nordvik ID".to_owned(),
            issuer: idp.issuer.clone(),
            client: CLIENT.to_owned(),
            secret: Some(SECRET.to_owned()),
            scopes: vec!["profile".to_owned()],
            acr: vec!["high".to_owned(), "highest".to_owned()],
            certificates: None,
            roles: vec![rule("samsyn-analysts", Office::Analyst, true), rule("samsyn-readers", Office::Reader, false)],
            only: false,
        };
        change(&mut settings);
        let provider = Provider::new(settings, &"http://localhost:7700".parse().expect("an address")).expect("a provider");
        let setup = Setup { provider: Some(Arc::new(provider)), ..Setup::default() };
        site.router = samsyn_server::router(site.app.clone(), setup);
        Self { site, idp }
    }

    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn get(&self, path: &str, cookie: &str) -> Answer {
        let request = Request::get(path).header("host", "localhost:7700").header("accept", "text/html").header("cookie", cookie);
        self.site.send(request.body(Body::empty()).expect("a request")).await
    }

    async fn begin(&self, back: &str) -> Begun {
        let answer = self.get(&format!("/sign-in/openid?back={back}"), "").await;
        let to = answer.goes_to();
        let (place, query) = to.split_once('?').expect("a query");
        assert_eq!(place, format!("{}/authorize", self.idp.issuer));
        let unescaped = |text: &str| {
            let bytes = text.as_bytes();
            let mut out = Vec::new();
            let mut at = 0;
            while at < bytes.len() {
                let hex = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|h| u8::from_str_radix(h, 16).ok());
                out.push(hex.unwrap_or(bytes[at]));
                at += if hex.is_some() { 3 } else { 1 };
            }
            String::from_utf8(out).expect("text")
        };
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let asked: HashMap<String, String> = pairs.map(|(name, value)| (name.to_owned(), unescaped(value))).collect();
        let set = answer.header("set-cookie");
        assert!(set.contains("HttpOnly; SameSite=Lax; Max-Age=600"), "{set}");
        Begun { cookie: set.split(';').next().expect("a cookie").to_owned(), asked }
    }

    /// The provider's page says yes; the browser brings the code.
    fn code(&self, begun: &Begun, code: &str) {
        let known = (begun.asked["nonce"].clone(), begun.asked["code_challenge"].clone());
        self.idp.codes.lock().expect("no panic").insert(code.to_owned(), known);
    }

    async fn done(&self, begun: &Begun, rest: &str) -> Answer {
        self.get(&format!("/sign-in/openid/done?state={}&{rest}", begun.asked["state"]), &begun.cookie).await
    }

    fn good(&self, code: &str) -> String {
        format!("code={code}&iss={}", self.idp.issuer.replace(':', "%3A").replace('/', "%2F"))
    }

    /// From the button to the answer.
    async fn sign_in(&self) -> Answer {
        let begun = self.begin("").await;
        self.code(&begun, "c");
        self.done(&begun, &self.good("c")).await
    }

    /// Fails unless nobody was let in, with this reason.
    #[track_caller]
    fn refused(answer: Answer, status: u16, words: &str, why: &str) {
        let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect();
        assert!(!cookies.iter().any(|c| c.starts_with("samsyn=")), "{why}: {cookies:?}");
        assert!(answer.status.as_u16() == status && answer.text.contains(words), "{why}: {} {}", answer.status, answer.text);
    }
}

/// The session that an answer began.
fn session(answer: &Answer) -> String {
    let mut cookies = answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok());
    let set = cookies.rfind(|c| c.starts_with("samsyn=")).unwrap_or_else(|| panic!("{} {}", answer.status, answer.text));
    set.split(';').next().expect("a cookie").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_comes_in_through_the_provider() {
    let joined = Joined::new().await;
    let page = joined.get("/sign-in?back=%2Faccount", "").await.is(200, &["Sign in with Nordvik ID", "name=\"password\""]);
    assert!(
        page.text.contains("href=\"/sign-in/openid?back=%2Faccount\"") || page.text.contains("/sign-in/openid?back"),
        "{}",
        page.text
    );
    for signing in [Signing::Rs256, Signing::Es256] {
        joined.idp.set(|mood| mood.signing = signing);
        let begun = joined.begin("%2Faccount").await;
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("scope", "openid profile"),
            ("code_challenge_method", "S256"),
            ("acr_values", "high highest"),
            ("redirect_uri", "http://localhost:7700/sign-in/openid/done"),
            ("tenant", "1"),
        ] {
            assert_eq!(begun.asked[name], value, "{name}");
        }
        joined.code(&begun, "c");
        let answer = joined.done(&begun, &joined.good("c")).await;
        assert_eq!(answer.goes_to(), "/account");
        joined.get("/account", &session(&answer)).await.is(200, &["Åse Hansen", "Analyst"]);
    }
    // Out there too, with nothing in the address but who asks and where to go back to.
    joined.get("/sign-in?out=1", "").await.is(200, &["You are signed out here", "Sign out of Nordvik ID too"]);
    let there = joined.get("/sign-in/openid/out", "").await.goes_to();
    let back = "http%3A%2F%2Flocalhost%3A7700%2Fsign-in";
    assert_eq!(there, format!("{}/out?client_id={CLIENT}&post_logout_redirect_uri={back}", joined.idp.issuer));
    // One person, one account, however often they come; the journal says how.
    let accounts = joined.site.app.account_list(&Actor::Owner).await.expect("a list");
    assert_eq!(accounts.len(), 2);
    let hers = accounts.iter().find(|a| a.name == "Åse Hansen").expect("hers");
    assert!(hers.login.starts_with("openid:") && !hers.has_password);
    assert_eq!(hers.grants.iter().map(|g| (g.grant.role, g.grant.case_level)).collect::<Vec<_>>(), [(Office::Analyst, true)]);
    let journal =
        joined.site.app.journal_list(&Actor::Owner, &Default::default(), samsyn_app::Page::all()).await.expect("a list");
    let told: Vec<_> = journal.rows.iter().filter_map(|row| row.payload.as_deref()).filter(|p| p.contains("openid")).collect();
    assert_eq!(told.len(), 4, "made, given, and two sign-ins: {told:?}");
    assert!(!journal.rows.iter().any(|row| row.payload.as_deref().is_some_and(|p| p.contains("person-7"))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_lies_lets_nobody_in() {
    let joined = Joined::new().await;
    let lies: [(&str, Lie); 19] = [
        ("another nonce", |_, claims| claims["nonce"] = "x".into()),
        ("no nonce", |_, claims| drop(claims.as_object_mut().map(|c| c.remove("nonce")))),
        ("another audience", |_, claims| claims["aud"] = "other".into()),
        ("a list of others", |_, claims| claims["aud"] = json!(["other", "samsyn2"])),
        ("for two, and nobody says for whom", |_, claims| claims["aud"] = json!(["other", CLIENT])),
        ("made for another", |_, claims| claims["azp"] = "other".into()),
        ("no audience", |_, claims| drop(claims.as_object_mut().map(|c| c.remove("aud")))),
        ("over", |_, claims| claims["exp"] = (now_s() - 120).into()),
        ("without end", |_, claims| drop(claims.as_object_mut().map(|c| c.remove("exp")))),
        ("an end in words", |_, claims| claims["exp"] = "never".into()),
        ("from the future", |_, claims| claims["iat"] = (now_s() + 600).into()),
        ("not yet good", |_, claims| claims["nbf"] = (now_s() + 600).into()),
        ("another issuer", |_, claims| claims["iss"] = "https://evil.example".into()),
        ("nearly the issuer", |_, claims| claims["iss"] = format!("{}/", claims["iss"].as_str().unwrap_or_default()).into()),
        ("nobody", |_, claims| claims["sub"] = "".into()),
        ("a number", |_, claims| claims["sub"] = 7.into()),
        ("what has to be understood", |head, _| head["crit"] = json!(["b64"])),
        ("another key's name", |head, _| head["kid"] = "nothing".into()),
        ("another kind of algorithm", |head, _| head["alg"] = "RS512".into()),
    ];
    for (why, lie) in lies {
        joined.idp.set(|mood| mood.lie = lie);
        Joined::refused(joined.sign_in().await, 403, "could not be believed", why);
    }
    joined.idp.set(|mood| mood.lie = |_, _| {});
    for signing in [Signing::None, Signing::Hs256, Signing::OtherKey, Signing::UnknownKey, Signing::Broken] {
        joined.idp.set(|mood| mood.signing = signing);
        Joined::refused(joined.sign_in().await, 403, "could not be believed", &format!("{signing:?}"));
    }
    joined.idp.set(|mood| mood.signing = Signing::Es256);
    let low: [(&str, Lie); 2] = [
        ("too low", |_, claims| claims["acr"] = "low".into()),
        ("no level", |_, claims| drop(claims.as_object_mut().map(|c| c.remove("acr")))),
    ];
    for (why, lie) in low {
        joined.idp.set(|mood| mood.lie = lie);
        Joined::refused(joined.sign_in().await, 403, "level of assurance", why);
    }
    joined.idp.set(|mood| mood.lie = |_, _| {});
    for (instead, status, words) in [
        ("elsewhere", 503, "does not answer"),
        ("words", 503, "does not answer"),
        ("much", 503, "does not answer"),
        ("no token", 403, "did not let you in"),
    ] {
        joined.idp.set(|mood| mood.instead = Some(instead));
        Joined::refused(joined.sign_in().await, status, words, instead);
    }
    joined.idp.set(|mood| mood.instead = None);
    assert_eq!(joined.site.app.account_list(&Actor::Owner).await.expect("a list").len(), 1, "nobody was made");
    assert_eq!(joined.sign_in().await.goes_to(), "/", "and then it tells the truth");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_belongs_to_one_sign_in_of_one_browser() {
    let joined = Joined::new().await;
    let (mine, other) = (joined.begin("").await, joined.begin("").await);
    for name in ["state", "nonce", "code_challenge"] {
        assert_ne!(mine.asked[name], other.asked[name], "{name}");
    }
    let elsewhere = "begun in another browser";
    // Somebody sends me to the end of their sign-in, or to none.
    joined.code(&other, "theirs");
    let stolen = Begun { cookie: mine.cookie.clone(), asked: other.asked.clone() };
    Joined::refused(joined.done(&stolen, &joined.good("theirs")).await, 403, elsewhere, "another browser");
    Joined::refused(joined.done(&other, &joined.good("theirs")).await, 403, elsewhere, "it was used up by the attempt");
    for state in ["", "x"] {
        Joined::refused(
            joined.get(&format!("/sign-in/openid/done?code=c&state={state}"), &mine.cookie).await,
            403,
            elsewhere,
            "no state",
        );
    }
    Joined::refused(joined.get("/sign-in/openid/done", "").await, 403, elsewhere, "nothing at all");
    // The same answer twice.
    joined.code(&mine, "mine");
    assert_eq!(joined.done(&mine, &joined.good("mine")).await.goes_to(), "/");
    Joined::refused(joined.done(&mine, &joined.good("mine")).await, 403, elsewhere, "the state again");
    // A code of another sign-in: its verifier does not fit, nor does its nonce.
    let (first, second) = (joined.begin("").await, joined.begin("").await);
    joined.code(&first, "first");
    Joined::refused(joined.done(&second, &joined.good("first")).await, 403, "did not let you in", "a code put in");
    // A code that was used.
    let begun = joined.begin("").await;
    Joined::refused(joined.done(&begun, &joined.good("mine")).await, 403, "did not let you in", "the code again");
    // An answer of another provider, and one that does not say whose it is.
    for iss in ["&iss=https%3A%2F%2Fevil.example", ""] {
        let begun = joined.begin("").await;
        joined.code(&begun, "c");
        Joined::refused(joined.done(&begun, &format!("code=c{iss}")).await, 403, "could not be believed", iss);
    }
    let begun = joined.begin("").await;
    let no = format!("{}&error=access_denied", joined.good("c"));
    Joined::refused(joined.done(&begun, &no).await, 403, "did not let you in", "it says no");
    // Nobody is led elsewhere afterwards.
    let begun = joined.begin("https%3A%2F%2Fevil.example").await;
    joined.code(&begun, "c");
    assert_eq!(joined.done(&begun, &joined.good("c")).await.goes_to(), "/");
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_follow_the_claims() {
    let joined = Joined::new().await;
    let app = joined.site.app.clone();
    let held = async || {
        let all = app.account_list(&Actor::Owner).await.expect("a list");
        let hers = all.into_iter().find(|a| a.login.starts_with("openid:")).expect("hers");
        (hers.id, hers.grants.iter().map(|g| g.grant.role).collect::<Vec<_>>())
    };
    joined.idp.set(|mood| mood.claims["groups"] = json!(["staff"]));
    Joined::refused(joined.sign_in().await, 403, "have no role", "a stranger");
    assert_eq!(app.account_list(&Actor::Owner).await.expect("a list").len(), 1);
    joined.idp.set(|mood| mood.claims["groups"] = json!(["samsyn-analysts", "samsyn-readers"]));
    let first = session(&joined.sign_in().await);
    assert_eq!(held().await.1, [Office::Analyst, Office::Reader]);
    // What was given by hand stays; what the claims no longer mean goes, at once for all sessions.
    let by_hand = samsyn_app::NewGrant {
        role: Office::Manager,
        scope: samsyn_app::Scope::Whole,
        until: None,
        case_level: false,
        names_purpose: None,
    };
    app.grant_give(&Actor::Owner, held().await.0, &by_hand).await.expect("given");
    joined.get("/data", &first).await.is(200, &[]);
    joined.idp.set(|mood| mood.claims["groups"] = json!("samsyn-readers"));
    session(&joined.sign_in().await);
    assert_eq!(held().await.1, [Office::Reader, Office::Manager]);
    joined.get("/data", &first).await.is(403, &[]);
    joined.idp.set(|mood| mood.claims["groups"] = json!([]));
    session(&joined.sign_in().await);
    assert_eq!(held().await.1, [Office::Manager], "a role by hand is enough");
    let grant = app.account_get(&Actor::Owner, held().await.0).await.expect("hers").grants[0].id;
    app.grant_take(&Actor::Owner, held().await.0, grant).await.expect("taken");
    Joined::refused(joined.sign_in().await, 403, "have no role", "nothing left");
    joined.idp.set(|mood| mood.claims["groups"] = json!(["samsyn-readers"]));
    session(&joined.sign_in().await);
    app.account_close(&Actor::Owner, held().await.0).await.expect("closed");
    Joined::refused(joined.sign_in().await, 403, "was closed", "closed for good");
    app.journal_verify(&Actor::Owner, None).await.expect("whole");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_change_and_providers_fail() {
    let joined = Joined::new().await;
    assert_eq!(joined.sign_in().await.goes_to(), "/");
    *joined.idp.key_name.lock().expect("no panic") = "rsa-2".to_owned();
    assert_eq!(joined.sign_in().await.goes_to(), "/", "the new key is asked for");
    assert_eq!(joined.idp.asked.lock().expect("no panic").len(), 2);
    // Names of keys that nobody has do not make it ask again and again.
    *joined.idp.key_name.lock().expect("no panic") = "rsa-3".to_owned();
    joined.idp.set(|mood| mood.signing = Signing::UnknownKey);
    for _ in 0..3 {
        Joined::refused(joined.sign_in().await, 403, "could not be believed", "an unknown key");
    }
    assert!(joined.idp.asked.lock().expect("no panic").len() <= 3);
    let liar = Joined::new().await;
    liar.idp.set(|mood| mood.issuer_told = Some("https://evil.example".to_owned()));
    Joined::refused(liar.get("/sign-in/openid", "").await, 503, "does not answer", "another issuer");
    let gone = Joined::with(|settings| settings.issuer = "http://127.0.0.1:1".to_owned()).await;
    Joined::refused(gone.get("/sign-in/openid", "").await, 503, "does not answer", "nobody there");
    let plain = Joined::with(|settings| settings.issuer = "http://idp.example".to_owned()).await;
    Joined::refused(plain.get("/sign-in/openid", "").await, 503, "does not answer", "not by TLS");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_may_be_the_only_way_in() {
    let joined = Joined::with(|settings| settings.only = true).await;
    let page = joined.get("/sign-in", "").await.is(200, &["Sign in with Nordvik ID"]);
    assert!(!page.text.contains("name=\"password\"") && !page.text.contains("/welcome"), "{}", page.text);
    joined.get("/welcome", "").await.is(404, &[]);
    let form = Request::post("/sign-in").header("host", "localhost").header("content-type", "application/x-www-form-urlencoded");
    let body = "login=kari&password=hedgehogs+are+kind";
    joined.site.send(form.body(Body::from(body)).expect("a request")).await.is(404, &[]);
    assert_eq!(joined.sign_in().await.goes_to(), "/");
    // Without a provider there is nothing of it.
    let site = Site::new().await;
    for path in ["/sign-in/openid", "/sign-in/openid/done?state=x", "/sign-in/openid/out"] {
        site.page(path).await.is(404, &[]);
    }
}

/// Nobody becomes the first administrator by being vouched for, nor comes into a sample authority's folder.
#[tokio::test(flavor = "multi_thread")]
async fn the_first_account_is_made_with_the_code_of_the_console() {
    let mut joined = Joined::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let app = samsyn_app::App::open(folder.path()).await.expect("opened");
    let settings = OpenId {
        name: "x".to_owned(),
        issuer: joined.idp.issuer.clone(),
        client: CLIENT.to_owned(),
        secret: Some(SECRET.to_owned()),
        scopes: Vec::new(),
        acr: Vec::new(),
        certificates: None,
        roles: vec![ClaimRole {
            claim: "acr".to_owned(),
            value: "high".to_owned(),
            role: Office::Administrator,
            unit: None,
            case_level: true,
        }],
        only: false,
    };
    let provider = Provider::new(settings, &"http://localhost:7700".parse().expect("an address")).expect("a provider");
    joined.site.router = samsyn_server::router(app.clone(), Setup { provider: Some(Arc::new(provider)), ..Setup::default() });
    Joined::refused(joined.sign_in().await, 403, "Nobody has an account yet", "the first");
    assert!(app.account_list(&Actor::Owner).await.expect("a list").is_empty());
}
