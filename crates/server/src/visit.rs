//! Who asks: found once per request, from a session's cookie or a program's token, before anything else is looked at; and
//! what every route needs, held against it. A handler gets the actor with [`Shared`] and cannot ask without one.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use samsyn_app::{AccountId, Action, Actor, App, Office, SessionSecret, Thing, Visitor, may, may_somewhere};

use crate::explorer::filters::ChoiceCache;
use crate::import::Imports;
use crate::metrics::Metrics;
use crate::openid::Provider;
use crate::preferences::{Preferences, cookie};
use crate::problem::{Problem, wants_page};
use crate::url::with_query;
use crate::{Address, Entrance, FORM_BYTES_MAX, SettingsInForce, Site};

/// Field of a form, and header of a script, that show that one of this session's own pages sent it.
const FORM_FIELD: &str = "form";
const FORM_HEADER: HeaderName = HeaderName::from_static("x-samsyn-form");

/// What all requests share.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    pub(crate) app: App,
    pub(crate) site: Site,
    pub(crate) imports: Arc<Imports>,
    pub(crate) choices: Arc<ChoiceCache>,
    pub(crate) address: Option<Address>,
    pub(crate) provider: Option<Arc<Provider>>,
    pub(crate) settings: Arc<SettingsInForce>,
    pub(crate) metrics: Arc<Metrics>,
}

/// What a handler works with: the use cases, and on whose behalf.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(crate) app: App,
    pub(crate) actor: Actor,
    pub(crate) site: Site,
    pub(crate) session: Option<Session>,
    /// Whether a second factor has to be set up before anything else.
    pub(crate) factor_lacking: bool,
    pub(crate) imports: Arc<Imports>,
    pub(crate) choices: Arc<ChoiceCache>,
    provider: Option<Arc<Provider>>,
}

/// A session, as the handlers that change it need it.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) id: i64,
    pub(crate) secret: SessionSecret,
}

/// Who asks, beside the request.
#[derive(Clone, Debug)]
struct Visit {
    actor: Actor,
    session: Option<Session>,
    factor_lacking: bool,
    /// Notices not seen yet, of whoever opens a page.
    notices: u64,
}

impl Visit {
    /// Nobody's.
    fn nobody() -> Self {
        Self { actor: Actor::Nobody, session: None, factor_lacking: false, notices: 0 }
    }
}

/// Who asks, as the journal names them: by number, for the server's log.
pub(crate) fn who(extensions: &axum::http::Extensions) -> String {
    match extensions.get::<Visit>().map(|visit| &visit.actor) {
        Some(Actor::Person { account, .. }) => format!("account {account}"),
        Some(Actor::Program { token, account, .. }) => format!("token {token} of account {account}"),
        _ => "nobody".to_owned(),
    }
}

/// What pages need to know of their reader: what may be opened, and what forms carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reader {
    pub(crate) signed_in: bool,
    /// Whether the reader holds the role of who works on cases, and so has some.
    pub(crate) works_on_cases: bool,
    /// Notices that the reader has not marked as seen.
    pub(crate) notices: u64,
    /// A bit for each action of the table of rules that the reader may do to the whole or, where the rule reaches so far, to
    /// a part of it.
    may: u64,
    form: [u8; 32],
}

impl Reader {
    fn of(visit: &Visit) -> Self {
        let may_do = |action| may_somewhere(&visit.actor, action).is_ok();
        let bits = Action::all().enumerate().filter(|(_, action)| may_do(*action)).fold(0, |all, (n, _)| all | 1 << n);
        let mut form = [b' '; 32];
        let token = visit.session.as_ref().map(|s| s.secret.form_token()).unwrap_or_default();
        form.iter_mut().zip(token.bytes()).for_each(|(to, byte)| *to = byte);
        let works_on_cases = visit.actor.grants().iter().any(|grant| grant.role == Office::Officer);
        Self { signed_in: visit.session.is_some(), works_on_cases, notices: visit.notices, may: bits, form }
    }

    /// The reader of a request that [`enter`] has seen; of any other nobody.
    pub(crate) fn of_extensions(extensions: &axum::http::Extensions) -> Self {
        extensions.get::<Visit>().map(Self::of).unwrap_or_default()
    }

    /// Whether the reader may do the action, to the whole or to a part of it.
    pub(crate) fn may(&self, action: Action) -> bool {
        Action::all().position(|a| a == action).is_some_and(|n| self.may & 1 << n != 0)
    }

    /// What the session's forms carry.
    pub(crate) fn form(&self) -> &str {
        std::str::from_utf8(&self.form).unwrap_or_default().trim()
    }
}

impl FromRequestParts<Base> for Shared {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, base: &Base) -> Result<Self, Problem> {
        let visit = parts.extensions.get::<Visit>().cloned().ok_or_else(|| Problem::denied("sign-in-needed"))?;
        let Base { app, site, imports, choices, provider, .. } = base.clone();
        let Visit { actor, session, factor_lacking, .. } = visit;
        Ok(Self { app, actor, session, factor_lacking, site, imports, choices, provider })
    }
}

impl Shared {
    /// The session, of whoever changes what only people have.
    pub(crate) fn session(&self) -> Result<&Session, Problem> {
        self.session.as_ref().ok_or_else(|| Problem::denied("scope-denied"))
    }

    /// The identity provider, if people may sign in through one.
    pub(crate) fn provider(&self) -> Result<&Arc<Provider>, Problem> {
        self.provider.as_ref().ok_or_else(|| Problem::missing("page-missing"))
    }

    /// Fails where people come in through the identity provider alone.
    pub(crate) fn by_password(&self) -> Result<(), Problem> {
        match &self.provider {
            Some(provider) if provider.settings.only => Err(Problem::missing("page-missing")),
            _ => Ok(()),
        }
    }

    /// Fails unless a form that is read piece by piece came from one of this session's pages.
    pub(crate) fn check_form(&self, token: &str) -> Result<(), Problem> {
        match &self.session {
            Some(session) if session.secret.form_token() != token => Err(Problem::denied("form-foreign")),
            _ => Ok(()),
        }
    }
}

/// Name of the cookie. Behind TLS its prefix has browsers refuse one that another host or a plain page set.
fn cookie_name(site: Site) -> &'static str {
    if site.tls { "__Host-samsyn" } else { "samsyn" }
}

/// The cookie that begins a session in the browser; without one, that ends it.
pub(crate) fn session_cookie(site: Site, session: Option<&SessionSecret>) -> HeaderValue {
    let (value, end) = session.map_or(("", "; Max-Age=0"), |s| (s.as_str(), ""));
    let secure = if site.tls { "; Secure" } else { "" };
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{end}", cookie_name(site));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// The middleware that finds out who asks.
pub(crate) async fn enter(State(base): State<Base>, mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/assets/") || request.uri().path() == "/health" {
        return next.run(request).await;
    }
    match visit(&base, request.headers()).await {
        Ok(mut visit) => {
            if visit.session.is_some() && is_page(&request) && may_somewhere(&visit.actor, Action::LogRead).is_ok() {
                match base.app.notice_count(&visit.actor).await {
                    Ok(count) => visit.notices = count,
                    // A page without a count is better than none.
                    Err(error) => tracing::error!(code = %error.code, "notices not counted"),
                }
            }
            request.extensions_mut().insert(visit);
            next.run(request).await
        }
        Err(error) => {
            let preferences = Preferences::of(request.headers());
            Problem::from(error).respond(wants_page(request.headers()), &preferences)
        }
    }
}

async fn visit(base: &Base, headers: &HeaderMap) -> samsyn_app::Result<Visit> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()?.strip_prefix("Bearer "));
    if let Some(token) = bearer {
        let found = base.app.visitor_of_token(token.trim()).await?;
        return Ok(found.map_or_else(Visit::nobody, |v| Visit {
            actor: v.actor,
            session: None,
            factor_lacking: v.factor_lacking,
            notices: 0,
        }));
    }
    if let Some(secret) = cookie(headers, cookie_name(base.site)).map(SessionSecret::new)
        && let Some(found) = base.app.visitor(&secret).await?
        && let Some(id) = found.session
    {
        let Visitor { actor, factor_lacking, .. } = found;
        return Ok(Visit { actor, session: Some(Session { id, secret }), factor_lacking, notices: 0 });
    }
    Ok(Visit::nobody())
}

/// What a route needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing, for this reason.
    Public(&'static str),
    /// An account of one's own.
    Own,
    /// That the table of rules allows this.
    May(Action),
}

/// The middleware of each route that holds its need against who asks. The use cases decide again; here whoever is not let
/// in costs nothing and learns nothing.
pub(crate) async fn gate(State((need, form)): State<(Need, FormToken)>, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().cloned().unwrap_or_else(Visit::nobody);
    let answer = match need {
        Need::Public(_) => return next.run(request).await,
        Need::Own => {
            let own = visit.actor.account().unwrap_or(AccountId(0));
            may(&visit.actor, Action::OwnAccountChange, Thing::Account(own))
        }
        // To which part of it, the use case decides.
        Need::May(action) => may_somewhere(&visit.actor, action),
    };
    match answer {
        Err(_) if visit.actor == Actor::Nobody => turned_away(&request),
        Err(_) if visit.factor_lacking => factor_first(&request, visit.session.is_some()),
        Err(refusal) => Problem::denied(refusal.code()).into_response(),
        Ok(()) if form == FormToken::Handler || matches!(*request.method(), Method::GET | Method::HEAD) => {
            next.run(request).await
        }
        Ok(()) => match &visit.session {
            Some(session) => changed(request, &session.secret.form_token(), form, next).await,
            // A program sends its token itself; no browser does.
            None => next.run(request).await,
        },
    }
}

/// Nobody is signed in: people are shown the way, programs are told.
fn turned_away(request: &Request) -> Response {
    if !is_page(request) {
        return Problem::denied("sign-in-needed").status(StatusCode::UNAUTHORIZED).into_response();
    }
    let reads = *request.method() == Method::GET;
    let back = request.uri().path_and_query().map(|p| p.as_str()).filter(|p| reads && *p != "/").unwrap_or_default();
    Redirect::to(&with_query("/sign-in", &[("back", back.to_owned())])).into_response()
}

/// A second factor has to be set up first: people are shown where, programs are told.
fn factor_first(request: &Request, is_person: bool) -> Response {
    if is_person && is_page(request) && *request.method() == Method::GET {
        return Redirect::to("/account/second-factor").into_response();
    }
    Problem::denied("factor-needed").into_response()
}

/// Whether a person opens a page, and not a script a part of one.
fn is_page(request: &Request) -> bool {
    let by_script = ["hx-request", "x-samsyn-part"].iter().any(|name| request.headers().contains_key(*name));
    wants_page(request.headers()) && !by_script
}

/// Where the token of a session's form is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormToken {
    /// In the header, or among the fields of the body.
    Anywhere,
    /// In the header alone: the body may be large, and is no form.
    Header,
    /// By the handler, as the body comes.
    Handler,
}

/// Lets a change through that shows this session's form token.
async fn changed(request: Request, token: &str, form: FormToken, next: Next) -> Response {
    if request.headers().get(FORM_HEADER).is_some_and(|value| value.as_bytes() == token.as_bytes()) {
        return next.run(request).await;
    }
    if form == FormToken::Header {
        return Problem::denied("form-foreign").into_response();
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, FORM_BYTES_MAX).await else {
        return Problem::invalid("body-too-large").status(StatusCode::PAYLOAD_TOO_LARGE).into_response();
    };
    let wanted = format!("{FORM_FIELD}={token}");
    if !bytes.split(|byte| *byte == b'&').any(|pair| pair == wanted.as_bytes()) {
        return Problem::denied("form-foreign").into_response();
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

/// A page that only the demo has.
pub(crate) fn demo_only(site: Site) -> Result<(), Problem> {
    if site.entrance == Entrance::Demo { Ok(()) } else { Err(Problem::missing("page-missing")) }
}
