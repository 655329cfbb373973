//! "My account": password, second factor, sessions and tokens of whoever is signed in.

use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use qrcodegen::{QrCode, QrCodeEcc};
use samsyn_app::{Error, ErrorKind, FactorOffer, TokenId, TokenReach};
use serde::Deserialize;

use crate::administration::{RoleLine, moment, role_line, unit_names};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem, error_sentence};
use crate::sign_in::same;
use crate::visit::Shared;

/// A session or token in words; what ends it.
struct Line {
    id: String,
    name: String,
    facts: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "own.html")]
struct OwnPage {
    frame: Frame,
    problem: String,
    done: String,
    name: String,
    login: String,
    has_password: bool,
    has_factor: bool,
    roles: Vec<RoleLine>,
    sessions: Vec<Line>,
    tokens: Vec<Line>,
    reaches: Vec<(&'static str, String)>,
}

crate::frame::framed!(OwnPage, frame);

#[derive(Template)]
#[template(path = "factor.html")]
struct FactorPage {
    frame: Frame,
    /// Whether nothing else is open before it is done.
    needed: bool,
    problem: String,
    secret: String,
    uri: String,
    qr: Qr,
}

crate::frame::framed!(FactorPage, frame);

/// A QR code as the path of an SVG, one unit per module, with the quiet zone around it.
struct Qr {
    size: i32,
    path: String,
}

impl Qr {
    fn of(text: &str) -> Self {
        const QUIET: i32 = 4;
        let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return Self { size: 0, path: String::new() } };
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y))).filter(|&(x, y)| code.get_module(x, y));
        let path = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET)).collect();
        Self { size: code.size() + 2 * QUIET, path }
    }
}

/// What is told once: codes or a token.
#[derive(Template)]
#[template(path = "told_once.html")]
pub(crate) struct ToldOncePage {
    frame: Frame,
    lead: String,
    secrets: Vec<String>,
    back: String,
}

crate::frame::framed!(ToldOncePage, frame);

impl ToldOncePage {
    pub(crate) fn new(frame: Frame, lead: String, secrets: Vec<String>, back: &str) -> Self {
        Self { frame, lead, secrets, back: back.to_owned() }
    }
}

fn frame(preferences: &Preferences, title: &str, here: &str) -> Frame {
    Frame::new(preferences, Nav::Own, &preferences.words.text(title)).at(here)
}

async fn page(shared: &Shared, preferences: &Preferences, told: Result<&str, Error>) -> Outcome {
    let own = shared.app.own_account(&shared.actor).await?;
    let words = preferences.words;
    let current = shared.session.as_ref().map(|s| s.id);
    let session = |s: &samsyn_app::SessionRow| Line {
        id: s.id.to_string(),
        name: words.with("session-begun", &[("time", moment(&words, s.created_us).into())]),
        facts: words.with("session-seen", &[("time", moment(&words, s.seen_us).into())]),
        current: current == Some(s.id),
    };
    let reach = |r: TokenReach| (r.name(), words.text(&format!("reach-{}", r.name())));
    let token = |t: &samsyn_app::TokenRow| Line {
        id: t.id.to_string(),
        name: t.name.clone(),
        facts: format!("{} {}", reach(t.reach).1, words.with("until-time", &[("time", moment(&words, t.until_us).into())])),
        current: false,
    };
    let (status, problem, done) = match told {
        Ok("") => (StatusCode::OK, String::new(), String::new()),
        Ok(key) => (StatusCode::OK, String::new(), words.text(key)),
        Err(error) if matches!(error.kind, ErrorKind::Invalid | ErrorKind::Busy) => {
            (StatusCode::UNPROCESSABLE_ENTITY, error_sentence(&error, preferences), String::new())
        }
        Err(error) => return Err(error.into()),
    };
    let unit = unit_names(shared).await;
    let page = OwnPage {
        frame: frame(preferences, "own-title", "/account"),
        problem,
        done,
        name: own.account.name.clone(),
        login: own.account.login.clone(),
        has_password: own.account.has_password,
        has_factor: own.account.has_factor,
        roles: own.account.grants.iter().map(|g| role_line(g, &words, &unit)).collect(),
        sessions: own.sessions.iter().map(session).collect(),
        tokens: own.tokens.iter().map(token).collect(),
        reaches: TokenReach::ALL.map(reach).to_vec(),
    };
    Ok(html(status, &page))
}

/// `GET /account`.
pub(crate) async fn own(shared: Shared, preferences: Preferences) -> Outcome {
    page(&shared, &preferences, Ok("")).await
}

/// A new password.
#[derive(Deserialize)]
pub(crate) struct PasswordForm {
    #[serde(default)]
    old: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

/// `POST /account/password`.
pub(crate) async fn password_change(shared: Shared, preferences: Preferences, Form(form): Form<PasswordForm>) -> Outcome {
    let session = &shared.session()?.secret;
    let changed = match same(&form.password, &form.again) {
        Ok(()) => shared.app.own_password_change(&shared.actor, session, &form.old, &form.password).await,
        Err(error) => Err(error),
    };
    page(&shared, &preferences, changed.map(|()| "own-password-changed")).await
}

fn factor_page(shared: &Shared, preferences: &Preferences, offer: FactorOffer, problem: String) -> FactorPage {
    let qr = Qr::of(&offer.uri);
    let frame = frame(preferences, "factor-title", "/account");
    FactorPage { frame, needed: shared.factor_lacking, problem, secret: offer.secret, uri: offer.uri, qr }
}

/// `GET /account/second-factor`: a secret on offer.
pub(crate) async fn factor_form(shared: Shared, preferences: Preferences) -> Outcome {
    let offer = shared.app.own_factor_offer(&shared.actor).await?;
    Ok(html(StatusCode::OK, &factor_page(&shared, &preferences, offer, String::new())))
}

/// The secret offered, a code that the app made of it, and the password.
#[derive(Deserialize)]
pub(crate) struct FactorForm {
    #[serde(default)]
    secret: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    password: String,
}

/// `POST /account/second-factor`.
pub(crate) async fn factor_add(shared: Shared, preferences: Preferences, Form(form): Form<FactorForm>) -> Outcome {
    let session = &shared.session()?.secret;
    match shared.app.own_factor_add(&shared.actor, session, &form.password, &form.secret, &form.code).await {
        Ok(codes) => {
            let frame = frame(&preferences, "recovery-title", "/account");
            // Whoever had to do it first wanted something else.
            let back = if shared.factor_lacking { "/" } else { "/account" };
            let page = ToldOncePage::new(frame, preferences.words.text("recovery-lead"), codes, back);
            Ok(html(StatusCode::OK, &page))
        }
        Err(error) if error.kind == ErrorKind::Invalid => {
            let offer = shared.app.own_factor_again(&shared.actor, &form.secret).await?;
            let problem = error_sentence(&error, &preferences);
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &factor_page(&shared, &preferences, offer, problem)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The password alone.
#[derive(Deserialize)]
pub(crate) struct FactorRemoveForm {
    #[serde(default)]
    password: String,
}

/// `POST /account/second-factor/remove`.
pub(crate) async fn factor_remove(shared: Shared, preferences: Preferences, Form(form): Form<FactorRemoveForm>) -> Outcome {
    let session = &shared.session()?.secret;
    let removed = shared.app.own_factor_remove(&shared.actor, session, &form.password).await;
    page(&shared, &preferences, removed.map(|()| "own-factor-removed")).await
}

/// `POST /account/sessions/{session}/end`.
pub(crate) async fn session_end(shared: Shared, Path(session): Path<String>) -> Outcome {
    let session = session.parse().map_err(|_| Problem::missing("page-missing"))?;
    shared.app.own_session_end(&shared.actor, session).await?;
    Ok(Redirect::to("/account").into_response())
}

/// A token to be made.
#[derive(Deserialize)]
pub(crate) struct TokenForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    reach: String,
    #[serde(default)]
    days: String,
}

/// `POST /account/tokens`.
pub(crate) async fn token_make(shared: Shared, preferences: Preferences, Form(form): Form<TokenForm>) -> Outcome {
    let reach = TokenReach::parse(&form.reach).ok_or_else(|| Problem::invalid("request-invalid"))?;
    match shared.app.own_token_make(&shared.actor, &form.name, reach, form.days.parse().unwrap_or(0)).await {
        Ok(token) => {
            let frame = frame(&preferences, "token-title", "/account");
            let page = ToldOncePage::new(frame, preferences.words.text("token-lead"), vec![token], "/account");
            Ok(html(StatusCode::OK, &page))
        }
        Err(error) => page(&shared, &preferences, Err(error)).await,
    }
}

/// `POST /account/tokens/{token}/end`.
pub(crate) async fn token_end(shared: Shared, Path(token): Path<String>) -> Outcome {
    let token = token.parse().map_err(|_| Problem::missing("page-missing"))?;
    shared.app.own_token_end(&shared.actor, TokenId(token)).await?;
    Ok(Redirect::to("/account").into_response())
}
