//! The one table of routes: method, path, what it needs, who answers. The router is built from it, and so is the test that
//! goes through every route as every role.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post, put};
use samsyn_app::Action;

use crate::visit::{Base, Need, gate};
use crate::{administration, assets, data, explorer, find, import, journal, own, preferences, protection, sign_in, start, upload};

/// What a route needs, for tests and documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteNeed {
    /// `GET`, `POST` or `PUT`.
    pub method: &'static str,
    /// Its path; `{…}` stands for a part.
    pub path: &'static str,
    /// What it needs.
    pub need: Need,
}

struct Route {
    told: RouteNeed,
    handler: MethodRouter<Base>,
    /// Whether bodies of any size come in, checked by the handler as they come.
    streams: bool,
}

impl Route {
    fn streaming(self) -> Self {
        Self { streams: true, ..self }
    }
}

fn read<H: Handler<T, Base>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    Route { told: RouteNeed { method: "GET", path, need }, handler: get(handler), streams: false }
}

fn send<H: Handler<T, Base>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    Route { told: RouteNeed { method: "POST", path, need }, handler: post(handler), streams: false }
}

fn store<H: Handler<T, Base>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    Route { told: RouteNeed { method: "PUT", path, need }, handler: put(handler), streams: false }
}

const SEE: Need = Need::May(Action::LogRead);
const CHANGE: Need = Need::May(Action::LogChange);
const DELETE: Need = Need::May(Action::LogDelete);
const PROTECTION: Need = Need::May(Action::ProtectionRead);
const PROTECT: Need = Need::May(Action::ProtectionChange);
const ERASE: Need = Need::May(Action::Erase);
const NAMES: Need = Need::May(Action::PersonNameRead);
const ACCOUNTS: Need = Need::May(Action::AccountRead);
const ACCOUNT: Need = Need::May(Action::AccountChange);
const JOURNAL: Need = Need::May(Action::JournalRead);
const COME_IN: Need = Need::Public("whoever is not signed in has to come in here");
const OWN: Need = Need::Own;

fn table() -> Vec<Route> {
    vec![
        read("/assets/{name}", Need::Public("styles and scripts are the same for everybody"), assets::asset),
        send("/preferences", Need::Public("language and theme are a cookie of the browser's own"), preferences::preferences_set),
        read("/sign-in", COME_IN, sign_in::sign_in_form),
        send("/sign-in", COME_IN, sign_in::sign_in),
        send("/sign-in/role", COME_IN, sign_in::sign_in_role),
        read("/setup", COME_IN, sign_in::setup_form),
        send("/setup", COME_IN, sign_in::setup),
        read("/welcome", COME_IN, sign_in::welcome_form),
        send("/welcome", COME_IN, sign_in::welcome),
        send("/sign-out", OWN, sign_in::sign_out),
        send("/sign-out/everywhere", OWN, sign_in::sign_out_everywhere),
        read("/account", OWN, own::own),
        send("/account/password", OWN, own::password_change),
        read("/account/second-factor", OWN, own::factor_form),
        send("/account/second-factor", OWN, own::factor_add),
        send("/account/second-factor/remove", OWN, own::factor_remove),
        send("/account/sessions/{session}/end", OWN, own::session_end),
        send("/account/tokens", OWN, own::token_make),
        send("/account/tokens/{token}/end", OWN, own::token_end),
        read("/administration", ACCOUNTS, administration::accounts),
        send("/administration/accounts", ACCOUNT, administration::account_make),
        read("/administration/accounts/{account}", ACCOUNTS, administration::account),
        send("/administration/accounts/{account}/code", ACCOUNT, administration::account_code_make),
        send("/administration/accounts/{account}/second-factor/remove", ACCOUNT, administration::account_factor_remove),
        send("/administration/accounts/{account}/sessions/end", ACCOUNT, administration::account_sessions_end),
        send("/administration/accounts/{account}/close", ACCOUNT, administration::account_close),
        send("/administration/accounts/{account}/roles", ACCOUNT, administration::grant_give),
        send("/administration/accounts/{account}/roles/{grant}/take", ACCOUNT, administration::grant_take),
        read("/administration/journal", JOURNAL, journal::journal),
        read("/administration/journal.csv", JOURNAL, journal::journal_csv),
        read("/", SEE, start::start),
        read("/data", CHANGE, data::data),
        read("/find", SEE, find::find),
        send("/uploads", CHANGE, upload::upload_form).streaming(),
        store("/uploads", CHANGE, upload::upload_put).streaming(),
        read("/import/{upload}", CHANGE, import::import_form),
        send("/import/{upload}", CHANGE, import::import_begin),
        read("/import/{upload}/progress", CHANGE, import::import_progress),
        send("/import/{upload}/cancel", CHANGE, import::import_cancel),
        read("/logs", SEE, start::logs_json),
        read("/logs/{log}", SEE, explorer::log_root),
        read("/logs/{log}/period", SEE, start::log_period),
        read("/logs/{log}/data", SEE, data::log_data),
        read("/logs/{log}/protection", PROTECTION, protection::protection),
        send("/logs/{log}/protection", PROTECT, protection::protection_set),
        read("/logs/{log}/record", PROTECTION, protection::record),
        send("/logs/{log}/erase", ERASE, protection::erase),
        read("/persons", NAMES, protection::about_form),
        send("/persons", NAMES, protection::about),
        send("/logs/{log}/delete", DELETE, data::log_delete),
        send("/logs/{log}/rename", CHANGE, data::log_rename),
        read("/logs/{log}/filter", SEE, explorer::filters::filters),
        send("/logs/{log}/filter/set", SEE, explorer::filters::filter_set),
        read("/logs/{log}/case/{number}", Need::May(Action::CaseRead), explorer::case::case),
        read("/logs/{log}/{view}", SEE, explorer::view_page),
    ]
}

/// What each route needs.
pub fn needs() -> Vec<RouteNeed> {
    table().into_iter().map(|route| route.told).collect()
}

/// The router that the table says; each route behind its gate.
pub(crate) fn router() -> Router<Base> {
    table().into_iter().fold(Router::new(), |router, Route { told, handler, streams }| {
        let handler = if streams { handler.layer(DefaultBodyLimit::disable()) } else { handler };
        router.route(told.path, handler.route_layer(from_fn_with_state((told.need, streams), gate)))
    })
}
