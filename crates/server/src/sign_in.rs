//! Coming in and going out: sign-in, the first start, one-time codes, the demo's choice of a role.

use askama::Template;
use axum::extract::{Form, Query};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use samsyn_app::{Error, ErrorKind, Office, SessionSecret};
use serde::Deserialize;

use crate::Entrance;
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::{Preferences, is_our_path};
use crate::problem::{Outcome, Problem, error_sentence};
use crate::url::with_query;
use crate::visit::{Shared, demo_only, session_cookie};

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    pub(crate) back: String,
}

/// What the sign-in page is asked for with.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Coming {
    #[serde(default)]
    back: String,
    /// Not empty: somebody has just signed out.
    #[serde(default)]
    out: String,
}

/// A path of ours, or the start page.
pub(crate) fn ours(back: &str) -> &str {
    if is_our_path(back) { back } else { "/" }
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    problem: String,
    /// "Sign out of … too", after signing out here.
    out: Option<Link>,
    login: String,
    back: String,
    /// Whether a name and a password are asked for.
    by_password: bool,
    /// "Sign in with …", and where.
    provider: Option<Link>,
}

crate::frame::framed!(SignInPage, frame);

#[derive(Template)]
#[template(path = "sign_in_role.html")]
struct RolePage {
    frame: Frame,
    /// Name, words and what it may do.
    roles: Vec<(&'static str, String, String)>,
    back: String,
}

crate::frame::framed!(RolePage, frame);

#[derive(Template)]
#[template(path = "setup.html")]
struct SetupPage {
    frame: Frame,
    problem: String,
    name: String,
    login: String,
}

crate::frame::framed!(SetupPage, frame);

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    frame: Frame,
    problem: String,
}

crate::frame::framed!(WelcomePage, frame);

fn frame(preferences: &Preferences, title: &str, here: &str) -> Frame {
    Frame::new(preferences, Nav::None, &preferences.words.text(title)).at(here)
}

/// Begins the session in the browser, ends the one that it takes the place of, and goes on.
pub(crate) async fn signed_in(shared: &Shared, session: &SessionSecret, to: &str) -> Outcome {
    if let Some(before) = &shared.session {
        shared.app.own_session_end(&shared.actor, before.id).await?;
    }
    Ok(([(header::SET_COOKIE, session_cookie(shared.site, Some(session)))], Redirect::to(to)).into_response())
}

/// Status and sentence of what can be mended on the same page; anything else is a problem of its own.
fn mendable(error: Error, preferences: &Preferences) -> Result<(StatusCode, String), Problem> {
    let status = match error.kind {
        ErrorKind::Invalid | ErrorKind::Conflict => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::Busy => StatusCode::TOO_MANY_REQUESTS,
        _ => return Err(error.into()),
    };
    Ok((status, error_sentence(&error, preferences)))
}

/// `GET /sign-in`.
pub(crate) async fn sign_in_form(shared: Shared, Query(coming): Query<Coming>, preferences: Preferences) -> Outcome {
    let back = ours(&coming.back).to_owned();
    if shared.site.entrance == Entrance::Demo {
        let words = preferences.words;
        let role =
            |r: Office| (r.name(), words.text(&format!("office-{}", r.name())), words.text(&format!("office-{}-may", r.name())));
        let page = RolePage { frame: frame(&preferences, "role-title", "/sign-in"), roles: Office::ALL.map(role).to_vec(), back };
        return Ok(html(StatusCode::OK, &page));
    }
    if shared.app.setup_is_open().await? {
        return Ok(Redirect::to("/setup").into_response());
    }
    let mut page = sign_in_page(&shared, &preferences, String::new(), String::new(), back);
    if let (false, Ok(provider)) = (coming.out.is_empty(), shared.provider())
        && provider.out().await.is_some()
    {
        let words = preferences.words.with("sign-out-there", &[("name", provider.settings.name.as_str().into())]);
        page.out = Some(Link { words, url: "/sign-in/openid/out".to_owned(), current: false });
    }
    Ok(html(StatusCode::OK, &page))
}

fn sign_in_page(shared: &Shared, preferences: &Preferences, problem: String, login: String, back: String) -> SignInPage {
    let provider = shared.provider().ok().map(|provider| Link {
        words: preferences.words.with("sign-in-with", &[("name", provider.settings.name.as_str().into())]),
        url: with_query("/sign-in/openid", &[("back", if back == "/" { String::new() } else { back.clone() })]),
        current: false,
    });
    let frame = frame(preferences, "sign-in-title", "/sign-in");
    SignInPage { frame, problem, out: None, login, back, by_password: shared.by_password().is_ok(), provider }
}

/// The page again, when the provider did not let somebody in.
pub(crate) fn sign_in_again(shared: &Shared, preferences: &Preferences, error: Error) -> Outcome {
    let status = match error.kind {
        ErrorKind::Denied => StatusCode::FORBIDDEN,
        ErrorKind::Busy => StatusCode::SERVICE_UNAVAILABLE,
        _ => return Err(error.into()),
    };
    let problem = error_sentence(&error, preferences);
    Ok(html(status, &sign_in_page(shared, preferences, problem, String::new(), "/".to_owned())))
}

/// Name, password, and a second factor where it is asked for.
#[derive(Deserialize)]
pub(crate) struct SignInForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    back: String,
}

/// `POST /sign-in`.
pub(crate) async fn sign_in(shared: Shared, preferences: Preferences, Form(form): Form<SignInForm>) -> Outcome {
    shared.by_password()?;
    let back = ours(&form.back).to_owned();
    match shared.app.sign_in(&form.login, &form.password, &form.code).await {
        Ok(session) => signed_in(&shared, &session, &back).await,
        Err(error) => {
            let (status, problem) = mendable(error, &preferences)?;
            Ok(html(status, &sign_in_page(&shared, &preferences, problem, form.login, back)))
        }
    }
}

/// A role of the sample authority.
#[derive(Deserialize)]
pub(crate) struct RoleForm {
    #[serde(default)]
    role: String,
    #[serde(default)]
    back: String,
}

/// `POST /sign-in/role`: in the demo alone.
pub(crate) async fn sign_in_role(shared: Shared, Form(form): Form<RoleForm>) -> Outcome {
    demo_only(shared.site)?;
    let role = Office::parse(&form.role).ok_or_else(|| Problem::invalid("request-invalid"))?;
    let session = shared.app.sign_in_demo(role).await?;
    signed_in(&shared, &session, ours(&form.back)).await
}

/// `GET /setup`: while nobody has an account.
pub(crate) async fn setup_form(shared: Shared, preferences: Preferences) -> Outcome {
    if !shared.app.setup_is_open().await? {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    let [problem, name, login] = [(); 3].map(|()| String::new());
    Ok(html(StatusCode::OK, &SetupPage { frame: frame(&preferences, "setup-title", "/setup"), problem, name, login }))
}

/// The first account.
#[derive(Deserialize)]
pub(crate) struct SetupForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

/// `POST /setup`.
pub(crate) async fn setup(shared: Shared, preferences: Preferences, Form(form): Form<SetupForm>) -> Outcome {
    let made = match same(&form.password, &form.again) {
        Ok(()) => shared.app.setup(&form.code, &form.login, &form.name, &form.password).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(session) => signed_in(&shared, &session, "/").await,
        Err(error) => {
            let (status, problem) = mendable(error, &preferences)?;
            let frame = frame(&preferences, "setup-title", "/setup");
            Ok(html(status, &SetupPage { frame, problem, name: form.name, login: form.login }))
        }
    }
}

/// Fails unless a password was typed twice alike.
pub(crate) fn same(password: &str, again: &str) -> samsyn_app::Result<()> {
    if password == again { Ok(()) } else { Err(Error::new(ErrorKind::Invalid, "passwords-differ")) }
}

/// `GET /welcome`: for whoever has a one-time code.
pub(crate) async fn welcome_form(shared: Shared, preferences: Preferences) -> Outcome {
    shared.by_password()?;
    let page = WelcomePage { frame: frame(&preferences, "welcome-title", "/welcome"), problem: String::new() };
    Ok(html(StatusCode::OK, &page))
}

/// A one-time code, and the password chosen with it.
#[derive(Deserialize)]
pub(crate) struct WelcomeForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

/// `POST /welcome`.
pub(crate) async fn welcome(shared: Shared, preferences: Preferences, Form(form): Form<WelcomeForm>) -> Outcome {
    shared.by_password()?;
    let used = match same(&form.password, &form.again) {
        Ok(()) => shared.app.code_use(&form.code, &form.password).await,
        Err(error) => Err(error),
    };
    match used {
        Ok(Some(session)) => signed_in(&shared, &session, "/account").await,
        // The password is kept; the second factor is asked for where it always is.
        Ok(None) => Ok(Redirect::to("/sign-in?back=%2Faccount").into_response()),
        Err(error) => {
            let (status, problem) = mendable(error, &preferences)?;
            Ok(html(status, &WelcomePage { frame: frame(&preferences, "welcome-title", "/welcome"), problem }))
        }
    }
}

/// `POST /sign-out`.
pub(crate) async fn sign_out(shared: Shared) -> Outcome {
    shared.app.own_session_end(&shared.actor, shared.session()?.id).await?;
    Ok(signed_out(&shared))
}

/// `POST /sign-out/everywhere`.
pub(crate) async fn sign_out_everywhere(shared: Shared) -> Outcome {
    shared.app.own_session_end_all(&shared.actor).await?;
    Ok(signed_out(&shared))
}

fn signed_out(shared: &Shared) -> Response {
    let forget = (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    let to = if shared.provider().is_ok() { "/sign-in?out=1" } else { "/sign-in" };
    ([(header::SET_COOKIE, session_cookie(shared.site, None)), forget], Redirect::to(to)).into_response()
}
