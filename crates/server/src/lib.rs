//! Samsyn's pages, and the same figures as JSON, CSV and SVG, over HTTP. Binds to the loopback interface only, until there
//! is sign-in. A handler parses, calls `samsyn_app`, renders; nothing below is known here.

mod assets;
mod data;
mod explorer;
mod find;
mod frame;
mod guard;
mod import;
mod preferences;
mod problem;
mod start;
mod upload;
mod url;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use samsyn_app::{Actor, App};

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is not of the loopback interface.
    #[error("{0} can be reached from other machines; until there is sign-in Samsyn listens on 127.0.0.1 or [::1] only")]
    NotLoopback(SocketAddr),
    /// The port is taken, or may not be used.
    #[error("cannot listen on {address}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Serving failed.
    #[error("serving failed")]
    Serve(#[source] std::io::Error),
}

impl Error {
    /// Stable name for the wording (`error-<code>`), kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotLoopback(_) => "listen-not-loopback",
            Self::Listen { .. } => "listen-failed",
            Self::Serve(_) => "serve-failed",
        }
    }

    /// Named values for the wording.
    pub fn args(&self) -> Vec<(String, String)> {
        let pair = |name: &str, value: String| (name.to_owned(), value);
        match self {
            Self::NotLoopback(address) => vec![pair("address", address.to_string())],
            Self::Listen { address, source } => vec![pair("address", address.to_string()), pair("reason", source.to_string())],
            Self::Serve(source) => vec![pair("reason", source.to_string())],
        }
    }
}

/// A server that has its port and does not answer yet.
#[derive(Debug)]
pub struct Bound {
    listener: tokio::net::TcpListener,
    address: SocketAddr,
}

/// Takes a port of the loopback interface; port 0 takes a free one.
///
/// # Errors
/// When `address` is not of the loopback interface, or the port cannot be had.
pub async fn bind(address: SocketAddr) -> Result<Bound> {
    if !address.ip().is_loopback() {
        return Err(Error::NotLoopback(address));
    }
    let failed = |source| Error::Listen { address, source };
    let listener = tokio::net::TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok(Bound { listener, address })
}

impl Bound {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `shutdown` is ready, then lets running answers finish.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn run(self, app: App, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        axum::serve(self.listener, router(app)).with_graceful_shutdown(shutdown).await.map_err(Error::Serve)
    }
}

/// What all handlers share.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(crate) app: App,
    pub(crate) actor: Actor,
    pub(crate) imports: Arc<import::Imports>,
    pub(crate) choices: Arc<explorer::filters::ChoiceCache>,
}

/// Largest body of a form, in bytes. Uploads stream and have their own limit.
const FORM_BYTES_MAX: usize = 2 << 20;

/// All routes, for the server and for tests.
pub fn router(app: App) -> Router {
    let shared = Shared { app, actor: Actor::owner(), imports: Arc::default(), choices: Arc::default() };
    let uploads =
        Router::new().route("/uploads", post(upload::upload_form).put(upload::upload_put)).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/", get(start::start))
        .route("/data", get(data::data))
        .route("/find", get(find::find))
        .route("/preferences", post(preferences::preferences_set))
        .route("/assets/{name}", get(assets::asset))
        .route("/import/{upload}", get(import::import_form).post(import::import_begin))
        .route("/import/{upload}/progress", get(import::import_progress))
        .route("/import/{upload}/cancel", post(import::import_cancel))
        .route("/logs", get(start::logs_json))
        .route("/logs/{log}", get(explorer::log_root))
        .route("/logs/{log}/period", get(start::log_period))
        .route("/logs/{log}/data", get(data::log_data))
        .route("/logs/{log}/delete", post(data::log_delete))
        .route("/logs/{log}/rename", post(data::log_rename))
        .route("/logs/{log}/filter", get(explorer::filters::filters))
        .route("/logs/{log}/filter/set", post(explorer::filters::filter_set))
        .route("/logs/{log}/case/{number}", get(explorer::case::case))
        .route("/logs/{log}/{view}", get(explorer::view_page))
        .merge(uploads)
        .fallback(fallback)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(axum::middleware::from_fn(problem::word_problems))
        .layer(axum::middleware::from_fn(guard::guard))
        .with_state(shared)
}

async fn fallback() -> problem::Problem {
    problem::Problem::missing("page-missing")
}
