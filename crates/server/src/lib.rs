//! Samsyn's pages, and the same figures as JSON, CSV and SVG, over HTTP: on the loopback interface, or for other machines by TLS. A handler parses, calls `samsyn_app`, renders; nothing below is known here.

mod address;
mod administration;
mod api;
mod assets;
mod citations;
mod client;
mod clock_rules;
mod data;
mod explorer;
mod extracts;
mod find;
mod frame;
mod guard;
mod health;
mod import;
mod journal;
mod kitos;
mod landscape;
mod listen;
mod log_rule;
mod mapping;
mod metrics;
mod money;
mod notices;
mod openid;
mod own;
mod own_cases;
mod own_indicators;
mod preferences;
mod problem;
mod protection;
mod reports;
mod retention;
mod routes;
mod saved_views;
mod settings;
mod sign_in;
mod start;
mod targets;
mod units;
mod upload;
mod url;
mod visit;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use samsyn_app::App;

pub use address::{Address, Network};
pub use citations::{citation_words, verdict_words};
pub use explorer::compare_maps::compare_maps_picture;
pub use extracts::{extract_loss_table, extract_risk_table, extract_said, extract_table};
pub use kitos::{KitosAddress, kitos_read};
pub use landscape::{
    change_words, contracts_table, file_finding, impact_table, map_table, model_words, potential_table, questions_table,
    record_heading, records_table, records_xlsx, risk_table, service_ask, shares_table, table_xlsx,
};
pub use listen::{Bound, Listening, Tls, bind, bind_as};
pub use money::document::money_document;
pub use money::ledger::ledger_told;
pub use money::{money_heading, money_told, money_worded};
pub use notices::notice_table;
pub use openid::{ClaimRole, OpenId, Provider};
pub use own_indicators::own_indicator_table;
pub use reports::{report_document, report_pdf, report_table, report_xlsx};
pub use routes::{RouteNeed, needs, page_paths};
pub use saved_views::{saved_view_filter, saved_view_table};
pub use settings::{Setting, SettingOrigin, SettingValue, SettingsInForce};
pub use targets::target_table;
pub use visit::Need;

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is not of the loopback interface, and nothing protects the way there.
    #[error("{0} can be reached from other machines; that needs TLS or a trusted proxy")]
    NotLoopback(SocketAddr),
    /// A certificate or key cannot be used.
    #[error("{} cannot be used: {reason}", file.display())]
    Tls {
        /// Which file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// The port is taken, or may not be used.
    #[error("cannot listen on {address}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

impl Error {
    /// Stable name for the wording (`error-<code>`), kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotLoopback(_) => "listen-not-loopback",
            Self::Tls { .. } => "tls-unusable",
            Self::Listen { .. } => "listen-failed",
        }
    }

    /// Named values for the wording.
    pub fn args(&self) -> Vec<(String, String)> {
        let pair = |name: &str, value: String| (name.to_owned(), value);
        match self {
            Self::NotLoopback(address) => vec![pair("address", address.to_string())],
            Self::Tls { file, reason } => vec![pair("file", file.display().to_string()), pair("reason", reason.clone())],
            Self::Listen { address, source } => vec![pair("address", address.to_string()), pair("reason", source.to_string())],
        }
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

/// A site, and how it is reached.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// How people come in, and whether by TLS.
    pub site: Site,
    /// Under which address browsers reach it besides this machine's own names.
    pub address: Option<Address>,
    /// The identity provider that people may sign in through.
    pub provider: Option<Arc<Provider>>,
    /// The settings in force, for those who administer to read.
    pub settings: Arc<SettingsInForce>,
}

impl From<Site> for Setup {
    fn from(site: Site) -> Self {
        Self { site, ..Self::default() }
    }
}

/// All routes, for the server and for tests.
pub fn router(app: App, setup: impl Into<Setup>) -> Router {
    router_of(base(app, setup.into()))
}

fn base(app: App, setup: Setup) -> visit::Base {
    let Setup { site, address, provider, settings } = setup;
    visit::Base {
        app,
        site,
        address,
        provider,
        settings,
        imports: Arc::default(),
        choices: Arc::default(),
        metrics: Arc::default(),
    }
}

fn router_of(base: visit::Base) -> Router {
    routes::router()
        .fallback(fallback)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(axum::middleware::from_fn(problem::word_problems))
        .layer(axum::middleware::from_fn_with_state(base.clone(), visit::enter))
        .layer(axum::middleware::from_fn_with_state(base.clone(), guard::guard))
        .layer(axum::middleware::from_fn_with_state(base.clone(), metrics::count))
        .with_state(base)
}

async fn fallback() -> problem::Problem {
    problem::Problem::missing("page-missing")
}
