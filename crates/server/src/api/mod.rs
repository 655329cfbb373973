//! The JSON interface for programs, under `/api/v1`: the answers of the use cases as they are, behind the same gates as the
//! pages. What an operation takes and gives stands beside its route, in `routes.rs`: parameters are checked against it, and
//! the OpenAPI document and the reference page are made from it.

pub(crate) mod administration;
pub(crate) mod cases;
pub(crate) mod deliver;
mod document;
pub(crate) mod evidence;
pub(crate) mod extracts;
pub(crate) mod landscape;
pub(crate) mod landscape_views;
pub(crate) mod logs;
pub(crate) mod money;
pub(crate) mod notices;
pub(crate) mod reference;
pub(crate) mod reports;

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::Json;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use samsyn_app::{CountingUnit, Error, ErrorKind, OpenLog, Page, Question, Result, TimeBasis};
use schemars::{Schema, SchemaGenerator};
use serde::Serialize;

use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::{Base, Shared};

/// The interface's version; a change that breaks programs makes a new one beside it.
pub(crate) const ROOT: &str = "/api/v1/";
/// Rows given when nobody says how many.
const ROWS: u64 = 100;
/// Most rows of an answer.
const ROWS_MAX: u64 = 1000;

/// What a route of the interface does, for its checks and its documentation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    /// Stable name, noun first, as the use case is called.
    pub(crate) name: &'static str,
    /// One line.
    pub(crate) about: &'static str,
    /// What may stand in the query, group by group.
    pub(crate) takes: &'static [&'static [Parameter]],
    /// Schema of its body, if it takes one.
    pub(crate) body: Option<fn(&mut SchemaGenerator) -> Schema>,
    /// Schema of its answer; `None`: nothing is answered.
    pub(crate) gives: Option<fn(&mut SchemaGenerator) -> Schema>,
    /// Media type of the file that it answers with; `None`: it answers with no file.
    pub(crate) file: Option<&'static str>,
    /// Status when it went well.
    pub(crate) status: u16,
}

impl Operation {
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &'static Parameter> {
        self.takes.iter().flat_map(|group| group.iter())
    }

    /// Whether its answer is a page of a list.
    pub(crate) fn is_paged(&self) -> bool {
        self.parameters().any(|p| p.name == "from")
    }
}

/// The schema of an answer.
pub(crate) fn schema<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// A parameter of a query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) kind: Kind,
}

/// What a parameter may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Text,
    /// A whole number from, to, and when nothing is said.
    Number(u64, u64, Option<u64>),
    /// One of these; the first when nothing is said.
    OneOf(&'static [&'static str]),
    /// A day: `2026-11-24`.
    Day,
    Required,
}

const fn parameter(name: &'static str, about: &'static str, kind: Kind) -> Parameter {
    Parameter { name, about, kind }
}

/// What every question about a log takes.
pub(crate) const QUESTION: &[Parameter] = &[
    parameter(
        "filter",
        "Which cases, in the filter language; without it all. Values that tell who or which case have to be veiled.",
        Kind::Text,
    ),
    parameter(
        "count",
        "What is counted: the log's default, events, or instances (executions of an activity).",
        Kind::OneOf(&["default", "events", "instances"]),
    ),
    parameter(
        "time",
        "By which clock durations are told: one that always runs, or one that runs in opening hours.",
        Kind::OneOf(&["calendar", "working"]),
    ),
    parameter(
        "scope",
        "Of which unit, as it stands in a page's address (`17.2026-11-25.cases`); without it the widest that the account may see.",
        Kind::Text,
    ),
];

/// What every list takes.
pub(crate) const LIST: &[Parameter] = &[
    parameter("from", "Rows to skip.", Kind::Number(0, u64::MAX, Some(0))),
    parameter("limit", "Most rows to give.", Kind::Number(1, ROWS_MAX, Some(ROWS))),
];

fn invalid(code: &'static str, name: &str) -> Problem {
    Error::new(ErrorKind::Invalid, code).with("name", name).into()
}

impl Kind {
    fn fits(self, value: &str) -> bool {
        match self {
            Self::Text => true,
            Self::Required => !value.trim().is_empty(),
            Self::Number(low, high, _) => value.parse().is_ok_and(|n: u64| (low..=high).contains(&n)),
            Self::OneOf(names) => names.contains(&value),
            Self::Day => samsyn_app::Day::parse(value).is_some(),
        }
    }
}

/// A request of the interface, its query checked against what the operation takes.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) shared: Shared,
    pub(crate) operation: Operation,
    pub(crate) headers: HeaderMap,
    path: String,
    parts: Vec<(String, String)>,
    query: Vec<(String, String)>,
}

impl FromRequestParts<Base> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, base: &Base) -> std::result::Result<Self, Problem> {
        let shared = Shared::from_request_parts(parts, base).await?;
        let operation = *parts.extensions.get::<Operation>().ok_or_else(|| Problem::missing("page-missing"))?;
        // A path without parts has none.
        let named = Path::<Vec<(String, String)>>::from_request_parts(parts, base).await.map_or(Vec::new(), |Path(parts)| parts);
        let unreadable = |_| Problem::invalid("request-invalid").status(StatusCode::BAD_REQUEST);
        let Query(query) = Query::<Vec<(String, String)>>::from_request_parts(parts, base).await.map_err(unreadable)?;
        for (at, (name, value)) in query.iter().enumerate() {
            let known = operation.parameters().find(|p| p.name == name).ok_or_else(|| invalid("parameter-unknown", name))?;
            if query[..at].iter().any(|(earlier, _)| earlier == name) || !known.kind.fits(value) {
                return Err(invalid("parameter-invalid", name));
            }
        }
        let missing = |p: &&Parameter| matches!(p.kind, Kind::Required) && !query.iter().any(|(name, _)| name == p.name);
        if let Some(missing) = operation.parameters().find(missing) {
            return Err(invalid("parameter-missing", missing.name));
        }
        Ok(Self { shared, operation, headers: parts.headers.clone(), path: parts.uri.path().to_owned(), parts: named, query })
    }
}

impl Asked {
    /// What the query says; empty when it says nothing.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.query.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.trim())
    }

    /// A number of the query, or what stands for it.
    fn number(&self, name: &str) -> Option<u64> {
        let default = self.operation.parameters().find(|p| p.name == name).and_then(|p| match p.kind {
            Kind::Number(_, _, default) => default,
            _ => None,
        });
        self.text(name).parse().ok().or(default)
    }

    /// A number that the path holds.
    pub(crate) fn part<T: std::str::FromStr>(&self, name: &str, missing: &'static str) -> std::result::Result<T, Problem> {
        let found = self.parts.iter().find(|(n, _)| n == name).and_then(|(_, value)| value.parse().ok());
        found.ok_or_else(|| Problem::missing(missing))
    }

    /// The rows asked for.
    pub(crate) fn page(&self) -> Page {
        let number = |name| self.number(name).and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
        Page { from: number("from"), rows_max: number("limit") }
    }

    /// Opens the log that the path names, and reads the question.
    async fn opened(&self) -> std::result::Result<(OpenLog, Question), Problem> {
        let log = self.part("log", "log-missing")?;
        let opened = self.shared.app.log_open(&self.shared.actor, log).await?;
        let filter = self.text("filter");
        if self.shared.app.filter_veil(&opened, filter).await? != filter {
            return Err(Problem::invalid("filter-not-veiled"));
        }
        let scope = match self.text("scope") {
            "" => None,
            text => Some(text.parse().map_err(|_| Problem::invalid("scope-invalid"))?),
        };
        let share = |name| self.number(name).map_or(1.0, |percent| percent as f64 / 100.0);
        let question = Question {
            scope,
            filter: self.shared.app.filter_unveil(filter)?,
            count: CountingUnit::parse(self.text("count")),
            time: TimeBasis::parse(self.text("time")).unwrap_or_default(),
            activities: share("activities"),
            paths: share("paths"),
            ..Question::default()
        };
        Ok((opened, question))
    }

    /// Asks something of the log and answers with it; 304 when the program has this very answer.
    pub(crate) async fn answer<T, F>(self, ask: F) -> Outcome
    where
        T: Serialize + Send + 'static,
        F: FnOnce(&OpenLog, &Question, &Self) -> Result<T> + Send + 'static,
    {
        self.list(|_| 0, ask).await
    }

    /// The same for a list of as many rows as `total` says: the address of the next page stands in `Link`.
    pub(crate) async fn list<T, F>(self, total: fn(&T) -> u64, ask: F) -> Outcome
    where
        T: Serialize + Send + 'static,
        F: FnOnce(&OpenLog, &Question, &Self) -> Result<T> + Send + 'static,
    {
        let (opened, question) = self.opened().await?;
        let tag = self.tag(&opened);
        if self.headers.get_all(header::IF_NONE_MATCH).iter().any(|known| known.as_bytes() == tag.as_bytes()) {
            return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, value(&tag))]).into_response());
        }
        let app = self.shared.app.clone();
        let (answer, asked) = app.run(move || ask(&opened, &question, &self).map(|answer| (answer, self))).await?;
        let mut response = asked.page_of(total(&answer), &answer);
        response.headers_mut().insert(header::ETAG, value(&tag));
        Ok(response)
    }

    /// Answers with a page of a list of `total` rows.
    pub(crate) fn page_of(&self, total: u64, answer: &impl Serialize) -> axum::response::Response {
        let mut response = Json(answer).into_response();
        let (from, limit) = (self.number("from").unwrap_or(0), self.number("limit").unwrap_or(ROWS));
        if self.operation.is_paged() && from.saturating_add(limit) < total {
            let others = self.query.iter().filter(|(name, _)| name != "from").map(|(name, v)| (name.as_str(), v.clone()));
            let pairs: Vec<_> = others.chain([("from", (from + limit).to_string())]).collect();
            let link = format!("<{}>; rel=\"next\"", with_query(&self.path, &pairs));
            response.headers_mut().insert(header::LINK, value(&link));
            response.headers_mut().insert(HeaderName::from_static("x-total-count"), HeaderValue::from(total));
        }
        response
    }

    /// What the answer depends on: the log and its units as they are, the question, the rights of who asks, and the program. Rights stand in
    /// it, so that nobody is told "as you had it" who was never given it.
    fn tag(&self, opened: &OpenLog) -> String {
        let mut state = DefaultHasher::new();
        opened.state().hash(&mut state);
        (&self.path, &self.query).hash(&mut state);
        (format!("{:?}", self.shared.actor), env!("CARGO_PKG_VERSION")).hash(&mut state);
        format!("\"{}-{:016x}\"", opened.version(), state.finish())
    }
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}
