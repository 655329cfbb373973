//! Sign-in through an identity provider: OpenID Connect Core 1.0, the code flow with PKCE (RFC 7636), state and nonce. What
//! the provider says is believed only as `token` checks it; what its claims mean in roles stands in the settings.

mod token;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::{SecureRandom, SystemRandom};
use samsyn_app::{Error, ErrorKind, Office, UnitId, Vouched, VouchedRole};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::Address;
use crate::client::{Client, Fault, is_allowed};
use crate::preferences::{Preferences, cookie};
use crate::problem::Outcome;
use crate::sign_in::{Back, ours, sign_in_again, signed_in};
use crate::url::with_query;
use crate::visit::Shared;
use token::{Expected, Refusal};

/// How long a sign-in may take at the provider.
const SIGN_IN_WAIT: Duration = Duration::from_secs(600);
/// Sign-ins under way at once; the oldest make room.
const PENDING_MAX: usize = 4096;
/// How long what the provider says about itself holds.
const KNOWN_FOR: Duration = Duration::from_secs(3600);
/// After a failure, or for another key, the provider is asked again no sooner.
const ASK_AGAIN: Duration = Duration::from_secs(5);

/// A provider, as the settings describe it.
#[derive(Clone)]
pub struct OpenId {
    /// What the button calls it.
    pub name: String,
    /// Its issuer, exactly as its tokens say it.
    pub issuer: String,
    /// What it calls us.
    pub client: String,
    /// What we show it; `None`: nothing, PKCE alone protects the code.
    pub secret: Option<String>,
    /// Scopes to ask for besides `openid`.
    pub scopes: Vec<String>,
    /// Levels of assurance (`acr`) that are enough; empty: any.
    pub acr: Vec<String>,
    /// Certificates to trust besides the machine's, PEM.
    pub certificates: Option<PathBuf>,
    /// Which claims mean which roles.
    pub roles: Vec<ClaimRole>,
    /// Whether it is the only way in: passwords and one-time codes are not asked for.
    pub only: bool,
}

/// A claim that means a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRole {
    /// Name of the claim; `a.b` is `b` within `a`.
    pub claim: String,
    /// Its value, or one of its values.
    pub value: String,
    /// The role that it means.
    pub role: Office,
    /// The unit that the role is for; `None`: the whole authority.
    pub unit: Option<UnitId>,
    /// Whether single cases and exact figures may be seen.
    pub case_level: bool,
}

impl std::fmt::Debug for OpenId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenId").field("issuer", &self.issuer).field("client", &self.client).finish_non_exhaustive()
    }
}

/// What the provider says about itself.
#[derive(Clone, Debug)]
struct Known {
    authorization: String,
    token: String,
    /// Where a browser is signed out there, when it can be.
    end_session: Option<String>,
    /// Whether answers name the issuer (RFC 9207).
    names_issuer: bool,
    /// Whether the secret goes into the form instead of the header.
    secret_in_form: bool,
    keys: Value,
    at: Instant,
}

/// A sign-in under way.
struct Pending {
    nonce: String,
    verifier: String,
    browser: String,
    back: String,
    begun: Instant,
}

/// A provider in use: what it said about itself, and the sign-ins under way.
pub struct Provider {
    pub(crate) settings: OpenId,
    client: Client,
    /// Where the provider sends browsers back to, after a sign-in and after signing out there.
    back_to: String,
    out_to: String,
    known: tokio::sync::Mutex<(Option<Arc<Known>>, Option<Instant>)>,
    pending: Mutex<HashMap<String, Pending>>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.settings.fmt(f)
    }
}

fn random() -> Result<String, Fault> {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).map_err(|_| "no randomness")?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

impl Provider {
    /// A provider that sends browsers back to `address`. It is asked nothing before somebody signs in.
    ///
    /// # Errors
    /// When its certificates cannot be read.
    pub fn new(settings: OpenId, address: &Address) -> crate::Result<Self> {
        let client = Client::new(settings.certificates.as_deref())?;
        let (back_to, out_to) = (format!("{address}/sign-in/openid/done"), format!("{address}/sign-in"));
        Ok(Self { settings, client, back_to, out_to, known: tokio::sync::Mutex::default(), pending: Mutex::default() })
    }

    /// What the provider says about itself, asked when it is not known, or too old; with keys newer than `newer`.
    async fn known(&self, newer: Option<Instant>) -> Result<Arc<Known>, Fault> {
        let mut state = self.known.lock().await;
        let fresh = |known: &&Arc<Known>| known.at.elapsed() < KNOWN_FOR && newer.is_none_or(|newer| known.at > newer);
        if let Some(known) = state.0.as_ref().filter(fresh) {
            return Ok(known.clone());
        }
        if state.1.is_some_and(|asked| asked.elapsed() < ASK_AGAIN) {
            return Err("it was asked a moment ago".into());
        }
        state.1 = Some(Instant::now());
        let known = Arc::new(self.discover().await?);
        // A first good answer may be asked again at once for another key.
        *state = (Some(known.clone()), state.1.filter(|_| newer.is_some()));
        Ok(known)
    }

    /// OpenID Connect Discovery 1.0, and the keys.
    async fn discover(&self) -> Result<Known, Fault> {
        let issuer = &self.settings.issuer;
        let told = self.client.get(&format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'))).await?;
        if told["issuer"].as_str() != Some(issuer) {
            return Err("it names another issuer".into());
        }
        let by_tls = is_allowed(&issuer.parse()?)?;
        let address = |name: &str| -> Result<String, Fault> {
            let url = told[name].as_str().ok_or_else(|| format!("it names no {name}"))?;
            let uri: Uri = url.parse()?;
            // Nothing of a provider that is reached by TLS is asked without.
            if is_allowed(&uri)? || !by_tls { Ok(url.to_owned()) } else { Err(format!("its {name} is not https").into()) }
        };
        let keys_at = address("jwks_uri")?;
        let methods: Vec<&str> =
            told["token_endpoint_auth_methods_supported"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        Ok(Known {
            authorization: address("authorization_endpoint")?,
            token: address("token_endpoint")?,
            end_session: told.get("end_session_endpoint").map(|_| address("end_session_endpoint")).transpose()?,
            names_issuer: told["authorization_response_iss_parameter_supported"] == true,
            secret_in_form: !methods.is_empty() && !methods.contains(&"client_secret_basic"),
            keys: self.client.get(&keys_at).await?,
            at: Instant::now(),
        })
    }

    /// Begins a sign-in: where to send the browser, and the secret that it has to bring back in a cookie.
    async fn begin(&self, back: &str) -> Result<(String, String), Fault> {
        let known = self.known(None).await?;
        let (state, nonce, verifier, browser) = (random()?, random()?, random()?, random()?);
        let challenge = URL_SAFE_NO_PAD.encode(ring::digest::digest(&ring::digest::SHA256, verifier.as_bytes()));
        let scopes = std::iter::once("openid").chain(self.settings.scopes.iter().map(String::as_str)).collect::<Vec<_>>();
        let pairs = [
            ("response_type", "code".to_owned()),
            ("client_id", self.settings.client.clone()),
            ("redirect_uri", self.back_to.clone()),
            ("scope", scopes.join(" ")),
            ("state", state.clone()),
            ("nonce", nonce.clone()),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256".to_owned()),
            ("acr_values", self.settings.acr.join(" ")),
        ];
        let url = extended(&known.authorization, &pairs);
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        pending.retain(|_, p| p.begun.elapsed() < SIGN_IN_WAIT);
        if pending.len() >= PENDING_MAX
            && let Some(oldest) = pending.iter().min_by_key(|(_, p)| p.begun).map(|(state, _)| state.clone())
        {
            pending.remove(&oldest);
        }
        let begun = Pending { nonce, verifier, browser: browser.clone(), back: back.to_owned(), begun: Instant::now() };
        pending.insert(state, begun);
        Ok((url, browser))
    }

    /// Where a browser is signed out at the provider (OpenID Connect RP-Initiated Logout 1.0), as far as the provider was asked
    /// already and can do it.
    pub(crate) async fn out(&self) -> Option<String> {
        let known = self.known.lock().await.0.clone()?;
        let pairs = [("client_id", self.settings.client.clone()), ("post_logout_redirect_uri", self.out_to.clone())];
        known.end_session.as_ref().map(|url| extended(url, &pairs))
    }

    /// The sign-in that an answer belongs to; each is answered once, by the browser that began it.
    fn ended(&self, state: &str, browser: Option<&str>) -> Option<Pending> {
        let pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner).remove(state)?;
        (pending.begun.elapsed() < SIGN_IN_WAIT && browser == Some(pending.browser.as_str())).then_some(pending)
    }

    /// Gives the code for the token, and believes what can be believed.
    async fn vouched(&self, answer: &Answer, pending: &Pending) -> Result<Vouched, NotVouched> {
        let known = self.known(None).await?;
        if answer.iss.as_ref().is_some_and(|iss| *iss != self.settings.issuer) || known.names_issuer && answer.iss.is_none() {
            return Err(NotVouched::Untrusted(Refusal::Issuer));
        }
        let Some(code) = answer.code.as_ref().filter(|_| answer.error.is_none()) else { return Err(NotVouched::Refused) };
        let mut form = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", code.clone()),
            ("redirect_uri", self.back_to.clone()),
            ("client_id", self.settings.client.clone()),
            ("code_verifier", pending.verifier.clone()),
        ];
        let mut authorization = None;
        match &self.settings.secret {
            Some(secret) if known.secret_in_form => form.push(("client_secret", secret.clone())),
            Some(secret) => {
                let pair = format!("{}:{}", crate::url::encode(&self.settings.client), crate::url::encode(secret));
                authorization = Some(format!("Basic {}", STANDARD.encode(pair)));
            }
            None => {}
        }
        let (status, answer) = self.client.post(&known.token, &form, authorization).await?;
        let token = answer["id_token"].as_str().filter(|_| status.is_success()).ok_or(NotVouched::Refused)?;
        let now_s = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64);
        let settings = &self.settings;
        let expected =
            Expected { issuer: &settings.issuer, client: &settings.client, nonce: &pending.nonce, acr: &settings.acr, now_s };
        let claims = match token::verified(token, &known.keys, expected) {
            // The provider may have changed its keys since they were asked for.
            Err(Refusal::Key) => match self.known(Some(known.at)).await {
                Ok(newer) => token::verified(token, &newer.keys, expected),
                Err(_) => Err(Refusal::Key),
            },
            checked => checked,
        };
        Ok(self.means(&claims.map_err(NotVouched::Untrusted)?))
    }

    /// What claims mean here.
    fn means(&self, claims: &Map<String, Value>) -> Vouched {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut roles: Vec<VouchedRole> = Vec::new();
        for rule in self.settings.roles.iter().filter(|rule| holds(claims, &rule.claim, &rule.value)) {
            let role = VouchedRole { role: rule.role, unit: rule.unit, case_level: rule.case_level };
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        let name = [text("name"), text("preferred_username")].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        Vouched { issuer: self.settings.issuer.clone(), subject: text("sub"), name, roles }
    }
}

/// An address of the provider's with these pairs besides its own.
fn extended(url: &str, pairs: &[(&str, String)]) -> String {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let extended = with_query(path, pairs);
    if query.is_empty() { extended } else { format!("{extended}&{query}") }
}

/// Whether a claim has a value, or has it among its values.
fn holds(claims: &Map<String, Value>, claim: &str, value: &str) -> bool {
    let mut found = claims.get(claim);
    if found.is_none() {
        let mut parts = claim.split('.');
        found = parts.next().and_then(|first| claims.get(first));
        found = parts.fold(found, |inner, part| inner.and_then(|inner| inner.get(part)));
    }
    match found {
        Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(value)),
        Some(Value::String(one)) => one == value,
        Some(Value::Bool(one)) => one.to_string() == value,
        _ => false,
    }
}

/// Why somebody is not signed in.
#[derive(Debug)]
enum NotVouched {
    /// The provider cannot be asked, or answers nonsense.
    Unreachable(Fault),
    /// It says no.
    Refused,
    /// What it says cannot be believed.
    Untrusted(Refusal),
}

impl From<Fault> for NotVouched {
    fn from(fault: Fault) -> Self {
        Self::Unreachable(fault)
    }
}

impl From<NotVouched> for Error {
    fn from(why: NotVouched) -> Self {
        match why {
            NotVouched::Unreachable(fault) => {
                tracing::warn!("the identity provider cannot be used: {fault}");
                Self::new(ErrorKind::Busy, "openid-unreachable")
            }
            NotVouched::Refused => Self::new(ErrorKind::Denied, "openid-refused"),
            NotVouched::Untrusted(Refusal::Acr) => Self::new(ErrorKind::Denied, "openid-level"),
            NotVouched::Untrusted(refusal) => {
                tracing::warn!(?refusal, "what the identity provider said was not believed");
                Self::new(ErrorKind::Denied, "openid-untrusted")
            }
        }
    }
}

/// The cookie that ties an answer to the browser that asked; sent along to our own pages only, though another site leads there.
fn browser_cookie(tls: bool, browser: &str) -> HeaderValue {
    let (name, secure) = (browser_name(tls), if tls { "; Secure" } else { "" });
    let age = if browser.is_empty() { 0 } else { SIGN_IN_WAIT.as_secs() };
    let text = format!("{name}={browser}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

fn browser_name(tls: bool) -> &'static str {
    if tls { "__Host-samsyn-openid" } else { "samsyn-openid" }
}

/// `GET /sign-in/openid`: off to the provider.
pub(crate) async fn openid_begin(shared: Shared, Query(back): Query<Back>, preferences: Preferences) -> Outcome {
    let provider = shared.provider()?;
    match provider.begin(ours(&back.back)).await {
        Ok((url, browser)) => {
            let cookie = [(header::SET_COOKIE, browser_cookie(shared.site.tls, &browser))];
            Ok((cookie, Redirect::to(&url)).into_response())
        }
        Err(fault) => sign_in_again(&shared, &preferences, NotVouched::Unreachable(fault).into()),
    }
}

/// `GET /sign-in/openid/out`: off to the provider, to sign out there too.
pub(crate) async fn openid_out(shared: Shared) -> Outcome {
    let there = shared.provider()?.out().await;
    Ok(Redirect::to(there.as_deref().unwrap_or("/sign-in")).into_response())
}

/// What the provider sends along.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// `GET /sign-in/openid/done`: back from the provider.
pub(crate) async fn openid_done(
    shared: Shared,
    Query(answer): Query<Answer>,
    headers: HeaderMap,
    preferences: Preferences,
) -> Outcome {
    let provider = shared.provider()?;
    let browser = cookie(&headers, browser_name(shared.site.tls));
    let Some(pending) = provider.ended(&answer.state, browser) else {
        return sign_in_again(&shared, &preferences, Error::new(ErrorKind::Denied, "openid-state"));
    };
    let session = match provider.vouched(&answer, &pending).await {
        Ok(who) => shared.app.sign_in_vouched(&who).await,
        Err(why) => Err(why.into()),
    };
    match session {
        Ok(session) => {
            let response = signed_in(&shared, &session, &pending.back).await?;
            Ok((AppendHeaders([(header::SET_COOKIE, browser_cookie(shared.site.tls, ""))]), response).into_response())
        }
        Err(error) => sign_in_again(&shared, &preferences, error),
    }
}
