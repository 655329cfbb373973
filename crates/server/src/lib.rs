//! Samsyn's pages, and the same figures as JSON, CSV and SVG, over HTTP. Binds to the loopback interface only. A handler parses, calls `samsyn_app`, renders; nothing below is known here.

mod administration;
mod assets;
mod data;
mod explorer;
mod find;
mod frame;
mod guard;
mod import;
mod journal;
mod own;
mod preferences;
mod problem;
mod protection;
mod retention;
mod routes;
mod sign_in;
mod start;
mod upload;
mod url;
mod visit;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use samsyn_app::App;

pub use routes::{RouteNeed, needs};
pub use visit::Need;

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is not of the loopback interface.
    #[error("{0} can be reached from other machines; Samsyn listens on 127.0.0.1 or [::1] only")]
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
    pub async fn run(self, app: App, site: Site, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        let retention = tokio::spawn(retention::daily(app.clone()));
        let served = axum::serve(self.listener, router(app, site)).with_graceful_shutdown(shutdown).await;
        retention.abort();
        served.map_err(Error::Serve)
    }
}

/// How people come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entrance {
    /// With an account; the first one is made with the code on the console.
    #[default]
    Accounts,
    /// By choosing a role: for the sample authority alone.
    Demo,
}

/// What a server is told at its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// How people come in.
    pub entrance: Entrance,
    /// Whether browsers reach it by TLS; cookies are then sent no other way.
    pub tls: bool,
}

/// Largest body of a form, in bytes. Uploads stream and have their own limit.
const FORM_BYTES_MAX: usize = 2 << 20;

/// All routes, for the server and for tests.
pub fn router(app: App, site: Site) -> Router {
    let base = visit::Base { app, site, imports: Arc::default(), choices: Arc::default() };
    routes::router()
        .fallback(fallback)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(axum::middleware::from_fn(problem::word_problems))
        .layer(axum::middleware::from_fn_with_state(base.clone(), visit::enter))
        .layer(axum::middleware::from_fn(guard::guard))
        .with_state(base)
}

async fn fallback() -> problem::Problem {
    problem::Problem::missing("page-missing")
}
