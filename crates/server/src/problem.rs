//! What goes wrong, for people as a page (what happened, that nothing was lost, what to do), for programs as problem+json
//! (RFC 9457) with a stable code. The chain beneath is logged once, here, without values from the data.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use samsyn_app::{Error, ErrorKind};
use serde_json::json;

use crate::frame::{Frame, Nav};
use crate::preferences::Preferences;
use crate::visit::who;

/// An error on its way out, not yet worded.
#[derive(Debug)]
pub(crate) struct Problem {
    error: Error,
    status: Option<StatusCode>,
}

impl Problem {
    /// The request is not allowed.
    pub(crate) fn denied(code: &'static str) -> Self {
        Error::new(ErrorKind::Denied, code).into()
    }

    /// The request makes no sense.
    pub(crate) fn invalid(code: &'static str) -> Self {
        Error::new(ErrorKind::Invalid, code).into()
    }

    /// No such page or thing.
    pub(crate) fn missing(code: &'static str) -> Self {
        Error::new(ErrorKind::Missing, code).into()
    }

    /// The same with another HTTP status than the kind's.
    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// As sentences, with the place in the file when there is one.
    pub(crate) fn sentence(&self, preferences: &Preferences) -> String {
        error_sentence(&self.error, preferences)
    }

    fn http_status(&self) -> StatusCode {
        self.status.unwrap_or(match self.error.kind {
            ErrorKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            ErrorKind::Denied => StatusCode::FORBIDDEN,
            ErrorKind::Missing => StatusCode::NOT_FOUND,
            ErrorKind::Conflict => StatusCode::CONFLICT,
            ErrorKind::Busy if self.error.code == "sign-in-too-often" => StatusCode::TOO_MANY_REQUESTS,
            ErrorKind::Busy => StatusCode::SERVICE_UNAVAILABLE,
            ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        })
    }

    /// The response: a page for people, problem+json for programs.
    pub(crate) fn respond(self, for_people: bool, preferences: &Preferences) -> Response {
        let status = self.http_status();
        if status.is_server_error() {
            let mut chain = String::new();
            let mut source = std::error::Error::source(&self.error);
            while let Some(below) = source {
                chain = format!("{chain}: {below}");
                source = below.source();
            }
            tracing::error!(code = %self.error.code, "request failed{chain}");
        }
        let sentence = self.sentence(preferences);
        if for_people {
            let frame = Frame::new(preferences, Nav::None, &preferences.words.text("problem-title"));
            let page = ProblemPage { frame, sentence, code: self.error.code.to_string() };
            return crate::frame::html(status, &page);
        }
        let body = json!({
            "type": "about:blank",
            "title": status.canonical_reason().unwrap_or("error"),
            "status": status.as_u16(),
            "kind": self.error.kind.name(),
            "code": self.error.code,
            "detail": sentence,
        });
        let media = HeaderValue::from_static("application/problem+json");
        let mut response = (status, [(header::CONTENT_TYPE, media)], body.to_string()).into_response();
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self { error, status: None }
    }
}

/// An error as sentences, with the place in the file when there is one.
pub(crate) fn error_sentence(error: &Error, preferences: &Preferences) -> String {
    let words = &preferences.words;
    let mut args = error.args.clone();
    let place = words.place(error.place.row, error.place.line, error.place.byte, error.place.field.as_deref());
    let known = |name: &str, args: &[(String, String)]| args.iter().any(|(n, _)| n == name);
    if let Some(field) = &error.place.field
        && !known("field", &args)
    {
        args.push(("field".to_owned(), field.clone()));
    }
    if let Some((_, role)) = args.iter_mut().find(|(name, _)| name == "role") {
        *role = words.text(&format!("role-{role}"));
    }
    let sentence = words.error(&error.code, &args);
    if place.is_empty() { sentence } else { format!("{sentence} ({place})") }
}

/// Whether the asker is a person in front of a browser rather than a program.
pub(crate) fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or("");
    accept.contains("text/html")
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    frame: Frame,
    sentence: String,
    code: String,
}

crate::frame::framed!(ProblemPage, frame);

/// A handler's result: the problem is worded on its way out, where the asker is known.
pub(crate) type Outcome = std::result::Result<Response, Problem>;

impl IntoResponse for Problem {
    /// An empty response that carries the problem to [`word_problems`].
    fn into_response(self) -> Response {
        let mut response = self.http_status().into_response();
        response.extensions_mut().insert(Carried(std::sync::Arc::new(std::sync::Mutex::new(Some(self)))));
        response
    }
}

/// A problem between handler and middleware; extensions must be cloneable.
#[derive(Clone)]
struct Carried(std::sync::Arc<std::sync::Mutex<Option<Problem>>>);

/// The middleware that words problems, and the rejections of extractors and of the router itself.
pub(crate) async fn word_problems(request: axum::extract::Request, next: axum::middleware::Next) -> Response {
    let for_people = wants_page(request.headers());
    let preferences = Preferences::of_request(request.headers(), request.extensions());
    let who = who(request.extensions());
    let mut response = next.run(request).await;
    if let Some(Carried(cell)) = response.extensions_mut().remove() {
        let problem = cell.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if let Some(problem) = problem {
            if problem.error.kind == ErrorKind::Denied {
                tracing::info!(code = %problem.error.code, who, "a request was turned away");
            }
            return problem.respond(for_people, &preferences);
        }
    }
    let status = response.status();
    let media = response.headers().get(header::CONTENT_TYPE).and_then(|t| t.to_str().ok()).unwrap_or("text/plain");
    if !status.is_client_error() || !media.starts_with("text/plain") {
        return response;
    }
    let code = match status {
        StatusCode::NOT_FOUND => "page-missing",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "body-too-large",
        _ => "request-invalid",
    };
    Problem::invalid(code).status(status).respond(for_people, &preferences)
}
