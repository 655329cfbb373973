//! The one table of routes: method, path, what it needs, who answers. The router is built from it, and so is the test that
//! goes through every route as every role.

mod landscape_interface;

use axum::Extension;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, delete, get, post, put};
use samsyn_app::{
    AccountRow, Action, ActivitiesAnswer, AttributesAnswer, CaseAnswer, CasesAnswer, CitationMade, CitationVerdict, ClockAnswer,
    ClockCasesAnswer, ClocksAnswer, CompareAnswer, Findings, HandoversAnswer, IndicatorsAnswer, InfoAnswer, JournalAnswer,
    LogImported, LogRow, MapAnswer, OverTimeAnswer, OverviewAnswer, OwnAccount, PartsAnswer, ReportRow, ResourcesAnswer,
    ReworkAnswer, SavedViewRow, TimesAnswer, UnitTreeAnswer, VariantsAnswer, VersionRow, WaitsAnswer,
};

use crate::api::evidence::{CitationAsk, CitationText, SavedViewAsk, SavedViewTold, SavedViewWords};
use crate::api::logs::{FilterText, LogRename};
use crate::api::reports::{ReportAsk, ReportTold};
use crate::api::{LIST, Operation, Parameter, QUESTION, schema};
use crate::explorer::view::Tab;
use crate::landscape::files::WORKBOOK;
use crate::log_rule::{AutomationForm, ClosingForm, WaitingForm};
use crate::visit::{Base, FormToken, Need, gate};
use crate::{
    administration, api, assets, citations, clock_rules, data, explorer, extracts, find, health, import, journal, landscape,
    log_rule, mapping, money, notices, openid, own, own_cases, own_indicators, preferences, protection, reports, saved_views,
    settings, sign_in, start, targets, units, upload,
};

/// What a route needs, for tests and documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteNeed {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// Its path; `{…}` stands for a part.
    pub path: &'static str,
    /// What it needs.
    pub need: Need,
}

#[derive(Clone)]
pub(crate) struct Route {
    pub(crate) told: RouteNeed,
    /// What it does, for routes of the interface for programs.
    pub(crate) operation: Option<Operation>,
    handler: MethodRouter<Base>,
    /// Where a form's token is looked for; unless anywhere, bodies of any size come in.
    form: FormToken,
}

impl Route {
    fn streaming(self) -> Self {
        Self { form: FormToken::Handler, ..self }
    }

    /// Takes a file as its body.
    fn takes_file(self) -> Self {
        Self { form: FormToken::Header, ..self }
    }

    /// Of the interface for programs: its name, what it is, what its query may hold.
    fn named(self, name: &'static str, about: &'static str, takes: &'static [&'static [Parameter]]) -> Self {
        let operation = Operation { name, about, takes, body: None, gives: None, file: None, status: 204 };
        Self { handler: self.handler.layer(Extension(operation)), operation: Some(operation), ..self }
    }

    /// What it answers.
    fn gives<T: schemars::JsonSchema>(self, status: u16) -> Self {
        Self { operation: self.operation.map(|o| Operation { gives: Some(schema::<T>), status, ..o }), ..self }
    }

    /// A file of this media type that it answers with.
    fn gives_file(self, media: &'static str) -> Self {
        Self { operation: self.operation.map(|o| Operation { file: Some(media), status: 200, ..o }), ..self }
    }

    /// What its body is.
    fn reads<T: schemars::JsonSchema>(self) -> Self {
        Self { operation: self.operation.map(|o| Operation { body: Some(schema::<T>), ..o }), ..self }
    }
}

fn read<H: Handler<T, Base>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    Route { told: RouteNeed { method: "GET", path, need }, handler: get(handler), operation: None, form: FormToken::Anywhere }
}

fn send<H: Handler<T, Base>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    Route { told: RouteNeed { method: "POST", path, need }, handler: post(handler), operation: None, form: FormToken::Anywhere }
}

fn store<H: Handler<T, Base>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    Route { told: RouteNeed { method: "PUT", path, need }, handler: put(handler), operation: None, form: FormToken::Anywhere }
}

fn remove<H: Handler<T, Base>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    Route {
        told: RouteNeed { method: "DELETE", path, need },
        handler: delete(handler),
        operation: None,
        form: FormToken::Anywhere,
    }
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
const ORGANISATION: Need = Need::May(Action::OrganisationChange);
const CASES: Need = Need::May(Action::CaseRead);
const IMPORT: Need = Need::May(Action::LogImport);
const UNITS: Need = Need::May(Action::OrganisationRead);
const LANDSCAPE: Need = Need::May(Action::LandscapeRead);
const RECORDS: Need = Need::May(Action::LandscapeChange);
const JOURNAL: Need = Need::May(Action::JournalRead);
const COME_IN: Need = Need::Public("whoever is not signed in has to come in here");
const BY_LINK: Need =
    Need::Public("a secret of 256 bits in the address, made for one unit and for some days, lets whoever has it in");
const OWN: Need = Need::Own;

fn table() -> Vec<Route> {
    let pages = vec![
        read("/health", Need::Public("whoever starts and watches the server has no account"), health::health),
        read("/ready", Need::Public("the same"), health::ready),
        read("/assets/{name}", Need::Public("styles and scripts are the same for everybody"), assets::asset),
        send("/preferences", Need::Public("language and theme are a cookie of the browser's own"), preferences::preferences_set),
        read("/sign-in", COME_IN, sign_in::sign_in_form),
        send("/sign-in", COME_IN, sign_in::sign_in),
        read("/sign-in/openid", COME_IN, openid::openid_begin),
        read("/sign-in/openid/done", COME_IN, openid::openid_done),
        read("/sign-in/openid/out", COME_IN, openid::openid_out),
        send("/sign-in/role", COME_IN, sign_in::sign_in_role),
        read("/answers/{secret}", BY_LINK, landscape::questions::answers),
        send("/answers/{secret}", BY_LINK, landscape::questions::answers_reply),
        read("/setup", COME_IN, sign_in::setup_form),
        send("/setup", COME_IN, sign_in::setup),
        read("/welcome", COME_IN, sign_in::welcome_form),
        send("/welcome", COME_IN, sign_in::welcome),
        send("/sign-out", OWN, sign_in::sign_out),
        send("/sign-out/everywhere", OWN, sign_in::sign_out_everywhere),
        read("/account", OWN, own::own),
        send("/account/password", OWN, own::password_change),
        read("/my-cases", OWN, own_cases::own_cases),
        read("/my-cases.csv", OWN, own_cases::own_cases_csv),
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
        send("/administration/accounts/{account}/staff-link", ACCOUNT, administration::staff_link_set),
        send("/administration/accounts/{account}/roles", ACCOUNT, administration::grant_give),
        send("/administration/accounts/{account}/roles/{grant}/take", ACCOUNT, administration::grant_take),
        read("/administration/units", ORGANISATION, units::units),
        send("/administration/units", ORGANISATION, units::unit_open),
        send("/administration/units/import", ORGANISATION, units::table::units_upload).streaming(),
        read("/administration/units/import/{upload}", ORGANISATION, units::table::units_plan),
        send("/administration/units/import/{upload}", ORGANISATION, units::table::units_import),
        read("/administration/units/hours", ORGANISATION, units::hours::hours),
        send("/administration/units/hours", ORGANISATION, units::hours::hours_change),
        read("/administration/units/closing-days", ORGANISATION, units::closing_days::closing_days),
        send("/administration/units/closing-days", ORGANISATION, units::closing_days::closing_days_change),
        read("/administration/units/closing-days.csv", ORGANISATION, units::closing_days::closing_days_csv),
        read("/administration/units/{unit}", ORGANISATION, units::unit),
        read("/administration/units/{unit}/split", ORGANISATION, units::reorganisation::split_form),
        send("/administration/units/{unit}/split", ORGANISATION, units::reorganisation::split),
        read("/administration/units/{unit}/merge", ORGANISATION, units::reorganisation::merge_form),
        send("/administration/units/{unit}/merge", ORGANISATION, units::reorganisation::merge),
        send("/administration/units/{unit}/{change}", ORGANISATION, units::unit_change),
        read("/administration/settings", ACCOUNTS, settings::settings),
        read("/administration/journal", JOURNAL, journal::journal),
        read("/administration/journal.csv", JOURNAL, journal::journal_csv),
        read("/", SEE, start::start),
        read("/data", CHANGE, data::data),
        read("/find", SEE, find::find),
        read("/saved-views", SEE, saved_views::saved_views),
        read("/saved-views.csv", SEE, saved_views::saved_views_csv),
        read("/saved-views/{saved}", SEE, saved_views::saved_view),
        send("/saved-views/{saved}", SEE, saved_views::saved_view_change),
        read("/reports", SEE, reports::reports),
        send("/reports", SEE, reports::report_make),
        read("/reports.csv", SEE, reports::reports_csv),
        read("/reports/{report}", SEE, reports::report),
        send("/reports/{report}", SEE, reports::report_change),
        read("/reports/{report}/edit", SEE, reports::report_edit),
        read("/reports/{report}/pdf", SEE, reports::report_as_pdf),
        read("/reports/{report}/xlsx", SEE, reports::report_as_xlsx),
        read("/landscape", LANDSCAPE, landscape::records),
        send("/landscape", RECORDS, landscape::record_make),
        read("/landscape.csv", LANDSCAPE, landscape::records_csv),
        read("/landscape/money", LANDSCAPE, money::money),
        read("/landscape/money.csv", LANDSCAPE, money::money_csv),
        read("/landscape/money/lines", LANDSCAPE, money::lines::lines),
        read("/landscape/money/lines.csv", LANDSCAPE, money::lines::lines_csv),
        read("/landscape/money/pdf", LANDSCAPE, money::document::money_pdf),
        read("/landscape/money/xlsx", LANDSCAPE, money::document::money_xlsx),
        read("/landscape/money/ledger", LANDSCAPE, money::ledger::ledger_form),
        send("/landscape/money/ledger", LANDSCAPE, money::ledger::ledger).streaming(),
        read("/landscape/money/prices", LANDSCAPE, money::prices::prices),
        send("/landscape/money/prices", RECORDS, money::prices::prices_change),
        read("/landscape/money/prices.csv", LANDSCAPE, money::prices::prices_csv),
        read("/landscape/contracts", LANDSCAPE, landscape::contracts::contracts),
        read("/landscape/contracts.csv", LANDSCAPE, landscape::contracts::contracts_csv),
        read("/landscape/contracts.ics", LANDSCAPE, landscape::contracts::contracts_calendar),
        read("/landscape/map", LANDSCAPE, landscape::map::map),
        read("/landscape/map.csv", LANDSCAPE, landscape::map::map_csv),
        read("/landscape/shares", LANDSCAPE, landscape::map::shares),
        read("/landscape/shares.csv", LANDSCAPE, landscape::map::shares_csv),
        read("/landscape/risk", LANDSCAPE, landscape::risk::risk),
        read("/landscape/risk.csv", LANDSCAPE, landscape::risk::risk_csv),
        read("/landscape/potential", LANDSCAPE, landscape::potential::potential),
        read("/landscape/potential.csv", LANDSCAPE, landscape::potential::potential_csv),
        read("/landscape/files", LANDSCAPE, landscape::files::files),
        read("/landscape/records.xlsx", LANDSCAPE, landscape::files::records_book),
        read("/landscape/model.xml", LANDSCAPE, landscape::files::model),
        read("/landscape/services.ttl", LANDSCAPE, landscape::files::services_turtle),
        read("/landscape/services.jsonld", LANDSCAPE, landscape::files::services_json_ld),
        read("/landscape/contracts.xlsx", LANDSCAPE, landscape::files::contracts_book),
        read("/landscape/map.xlsx", LANDSCAPE, landscape::files::map_book),
        read("/landscape/shares.xlsx", LANDSCAPE, landscape::files::shares_book),
        read("/landscape/risk.xlsx", LANDSCAPE, landscape::files::risk_book),
        read("/landscape/potential.xlsx", LANDSCAPE, landscape::files::potential_book),
        read("/landscape/import", RECORDS, landscape::import::import_form),
        send("/landscape/import", RECORDS, landscape::import::import_upload).streaming(),
        store("/landscape/import", RECORDS, landscape::import::import_put).streaming(),
        send("/landscape/import/undo", RECORDS, landscape::import::import_undo),
        read("/landscape/import/{upload}", RECORDS, landscape::import::import_plan),
        send("/landscape/import/{upload}", RECORDS, landscape::import::import_do),
        read("/landscape/questions", LANDSCAPE, landscape::questions::questions),
        send("/landscape/questions", RECORDS, landscape::questions::questions_reply),
        read("/landscape/questions.csv", LANDSCAPE, landscape::questions::questions_csv),
        read("/landscape/sharing", LANDSCAPE, landscape::sharing::sharing),
        send("/landscape/sharing", RECORDS, landscape::sharing::sharing_say),
        read("/landscape/cases", LANDSCAPE, landscape::cases::cases),
        read("/landscape/cases.ics", LANDSCAPE, landscape::cases::cases_calendar),
        send("/landscape/cases", RECORDS, landscape::cases::cases_make),
        read("/landscape/cases/{business_case}", LANDSCAPE, landscape::cases::case),
        send("/landscape/cases/{business_case}", LANDSCAPE, landscape::cases::case_change),
        read("/landscape/cases/{business_case}/pdf", LANDSCAPE, landscape::cases::case_pdf),
        read("/landscape/cases/{business_case}/xlsx", LANDSCAPE, landscape::cases::case_xlsx),
        read("/landscape/{record}", LANDSCAPE, landscape::record),
        send("/landscape/{record}", RECORDS, landscape::record_change),
        read("/landscape/{record}/impact.csv", LANDSCAPE, landscape::impact::impact_csv),
        read("/landscape/{record}/impact.xlsx", LANDSCAPE, landscape::files::impact_book),
        read("/citations", SEE, citations::citations),
        send("/citations", SEE, citations::citation_check),
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
        read("/logs/{log}/mapping", CHANGE, mapping::mapping),
        send("/logs/{log}/mapping", CHANGE, mapping::mapping_set),
        read("/logs/{log}/clock-rules", CHANGE, clock_rules::clock_rules),
        send("/logs/{log}/clock-rules", CHANGE, clock_rules::clock_rules_set),
        read("/logs/{log}/waiting-rule", CHANGE, log_rule::log_rule::<WaitingForm>),
        send("/logs/{log}/waiting-rule", CHANGE, log_rule::log_rule_change::<WaitingForm>),
        read("/logs/{log}/automation-rule", CHANGE, log_rule::log_rule::<AutomationForm>),
        send("/logs/{log}/automation-rule", CHANGE, log_rule::log_rule_change::<AutomationForm>),
        read("/logs/{log}/closing-rule", CHANGE, log_rule::log_rule::<ClosingForm>),
        send("/logs/{log}/closing-rule", CHANGE, log_rule::log_rule_change::<ClosingForm>),
        read("/logs/{log}/own-indicators", SEE, own_indicators::own_indicators),
        send("/logs/{log}/own-indicators", SEE, own_indicators::own_indicators_change),
        read("/logs/{log}/own-indicators.csv", SEE, own_indicators::own_indicators_csv),
        read("/logs/{log}/extracts", CASES, extracts::extracts),
        send("/logs/{log}/extracts", CASES, extracts::extracts_change),
        read("/logs/{log}/extracts.csv", CASES, extracts::extracts_csv),
        read("/logs/{log}/extracts/{extract}/{file}", CASES, extracts::extract_file),
        read("/notices", SEE, notices::notices),
        send("/notices", SEE, notices::notices_change),
        read("/notices.csv", SEE, notices::notices_csv),
        read("/logs/{log}/targets", CHANGE, targets::targets),
        send("/logs/{log}/targets", CHANGE, targets::targets_change),
        read("/logs/{log}/targets.csv", SEE, targets::targets_csv),
        send("/logs/{log}/staff-view", PROTECT, data::staff_view_set),
        read("/logs/{log}/cite", SEE, citations::cite),
        read("/logs/{log}/save-view", SEE, saved_views::save_view),
        send("/logs/{log}/save-view", SEE, saved_views::save_view_make),
        read("/logs/{log}/filter", SEE, explorer::filters::filters),
        send("/logs/{log}/filter/set", SEE, explorer::filters::filter_set),
        read("/logs/{log}/case/{number}", Need::May(Action::CaseRead), explorer::case::case),
        read("/logs/{log}/{view}", SEE, explorer::view_page),
    ];
    pages.into_iter().chain(interface()).collect()
}

/// The interface for programs.
pub(crate) fn interface() -> Vec<Route> {
    use api::administration as people;
    use api::deliver::{FILE, MODE, NAME, log_deliver, log_import};
    use api::evidence;
    use api::extracts as handed_out;
    use api::logs;
    use api::reports as told;
    let others = vec![
        read("/api/v1/", SEE, api::reference::reference),
        read("/api/v1/openapi.json", SEE, api::reference::openapi)
            .named("openapi", "This description, as an OpenAPI 3.1 document", &[])
            .gives::<serde_json::Map<String, serde_json::Value>>(200),
        read("/api/v1/notices", SEE, api::notices::notice_list)
            .named("notice_list", "Indicators that passed their target or came back to it, the latest first", &[LIST])
            .gives::<Vec<samsyn_app::NoticeRow>>(200),
        send("/api/v1/notices/{notice}/seen", SEE, api::notices::notice_seen).named(
            "notice_seen",
            "Mark a notice as seen, for the account alone",
            &[],
        ),
        remove("/api/v1/notices/{notice}/seen", SEE, api::notices::notice_unseen).named(
            "notice_unseen",
            "Mark a notice as not seen",
            &[],
        ),
        read("/api/v1/logs", SEE, logs::log_list).named("log_list", "The logs, by name", &[LIST]).gives::<Vec<LogRow>>(200),
        send("/api/v1/logs", IMPORT, log_import)
            .takes_file()
            .named("log_import", "Bring in a file as a new log", &[NAME, FILE])
            .gives::<LogImported>(200),
        read("/api/v1/logs/{log}", SEE, logs::log_get).named("log_get", "A log", &[]).gives::<LogRow>(200),
        remove("/api/v1/logs/{log}", DELETE, logs::log_delete).named(
            "log_delete",
            "Delete a log with everything stored of it; cannot be undone",
            &[],
        ),
        send("/api/v1/logs/{log}/rename", CHANGE, logs::log_rename)
            .named("log_rename", "Give a log another name", &[])
            .reads::<LogRename>()
            .gives::<LogRow>(200),
        send("/api/v1/logs/{log}/deliveries", CHANGE, log_deliver)
            .takes_file()
            .named("log_deliver", "Bring in a file as a further delivery of a log, or in its place", &[MODE, FILE])
            .gives::<LogImported>(200),
        read("/api/v1/logs/{log}/versions", CASES, logs::log_versions)
            .named("log_versions", "What each delivery made of a log, the newest first", &[])
            .gives::<Vec<VersionRow>>(200),
        send("/api/v1/logs/{log}/filter", SEE, logs::filter_veil)
            .named("filter_veil", "A filter as addresses may hold it: what tells who or which case is encrypted", &[])
            .reads::<FilterText>()
            .gives::<FilterText>(200),
        read("/api/v1/logs/{log}/info", SEE, logs::info)
            .named("log_info", "What a log holds: size, span, columns", &[QUESTION])
            .gives::<InfoAnswer>(200),
        read("/api/v1/logs/{log}/findings", CASES, logs::findings)
            .named("log_findings", "What import noticed", &[])
            .gives::<Findings>(200),
        read("/api/v1/logs/{log}/map", SEE, logs::map)
            .named("log_map", "The process map: activities, and the paths between them", &[QUESTION, logs::MAP])
            .gives::<MapAnswer>(200),
        read("/api/v1/logs/{log}/variants", SEE, logs::variants)
            .named("log_variants", "The variants, commonest first", &[QUESTION, LIST])
            .gives::<VariantsAnswer>(200),
        read("/api/v1/logs/{log}/cases", CASES, logs::cases)
            .named("log_cases", "The cases", &[QUESTION, logs::CASES, LIST])
            .gives::<CasesAnswer>(200),
        read("/api/v1/logs/{log}/cases/{number}", CASES, logs::case)
            .named("log_case", "A case with its events, by its number in this version of the log", &[QUESTION])
            .gives::<CaseAnswer>(200),
        read("/api/v1/logs/{log}/activities", SEE, logs::activities)
            .named("log_activities", "The table of activities", &[QUESTION])
            .gives::<ActivitiesAnswer>(200),
        read("/api/v1/logs/{log}/units", CASES, logs::parts)
            .named("log_parts", "The units below a scope, and how their figures add up", &[QUESTION])
            .gives::<PartsAnswer>(200),
        read("/api/v1/logs/{log}/resources", SEE, logs::resources)
            .named("log_resources", "The table of resources, persons under pseudonyms", &[QUESTION])
            .gives::<ResourcesAnswer>(200),
        read("/api/v1/logs/{log}/attributes", SEE, logs::attributes)
            .named("log_attributes", "The attributes, with their commonest values", &[QUESTION, logs::VALUES])
            .gives::<AttributesAnswer>(200),
        read("/api/v1/logs/{log}/times", SEE, logs::times)
            .named("log_times", "Lead, working and waiting times, and how they are spread", &[QUESTION])
            .gives::<TimesAnswer>(200),
        read("/api/v1/logs/{log}/waits", SEE, logs::waits)
            .named("log_waits", "Where cases wait: every path by the time spent on it", &[QUESTION])
            .gives::<WaitsAnswer>(200),
        read("/api/v1/logs/{log}/handovers", CASES, logs::handovers)
            .named("log_handovers", "Handovers between units, and how long cases wait on them", &[QUESTION])
            .gives::<HandoversAnswer>(200),
        read("/api/v1/logs/{log}/indicators", SEE, logs::indicators)
            .named(
                "log_indicators",
                "Indicators by period, the latest held against the one before",
                &[QUESTION, logs::INDICATORS],
            )
            .gives::<IndicatorsAnswer>(200),
        read("/api/v1/logs/{log}/own-indicators", SEE, logs::own_indicator_list)
            .named(
                "own_indicator_list",
                "Indicators made of a filter and a measure: one's own, and those that are shared",
                &[LIST],
            )
            .gives::<Vec<samsyn_app::OwnIndicatorRow>>(200),
        send("/api/v1/logs/{log}/own-indicators", SEE, logs::own_indicator_make)
            .named("own_indicator_make", "Make an indicator of a filter and a measure", &[])
            .reads::<logs::OwnIndicatorAsk>()
            .gives::<samsyn_app::OwnIndicatorRow>(200),
        remove("/api/v1/logs/{log}/own-indicators/{indicator}", SEE, logs::own_indicator_remove).named(
            "own_indicator_remove",
            "Remove such an indicator with its targets",
            &[],
        ),
        read("/api/v1/logs/{log}/extracts", CASES, handed_out::extract_list)
            .named("extract_list", "The research extracts of a log, the newest first", &[LIST])
            .gives::<Vec<samsyn_app::ExtractRow>>(200),
        send("/api/v1/logs/{log}/extracts", CASES, handed_out::extract_make)
            .named("extract_make", "Make a research extract, and keep how, so that it can be made again", &[])
            .reads::<handed_out::ExtractBody>()
            .gives::<samsyn_app::ExtractRow>(200),
        send("/api/v1/logs/{log}/extracts/try", CASES, handed_out::extract_try)
            .named("extract_try", "What an extract would leave, the risk that would remain and the loss; nothing is kept", &[])
            .reads::<handed_out::ExtractBody>()
            .gives::<samsyn_app::ExtractTold>(200),
        read("/api/v1/logs/{log}/extracts/{extract}", CASES, handed_out::extract_told)
            .named("extract_told", "What is to be said of an extract: what was done, the remaining risk, the loss", &[])
            .gives::<samsyn_app::ExtractTold>(200),
        read("/api/v1/logs/{log}/extracts/{extract}/file", CASES, handed_out::extract_file)
            .named("extract_file", "The extract as a log", &[handed_out::FORMAT])
            .gives_file("application/octet-stream"),
        remove("/api/v1/logs/{log}/extracts/{extract}", CASES, handed_out::extract_remove).named(
            "extract_remove",
            "Forget how an extract was made",
            &[],
        ),
        read("/api/v1/logs/{log}/targets", SEE, logs::target_list)
            .named("target_list", "What is aimed at: the targets of a log's indicators", &[LIST])
            .gives::<Vec<samsyn_app::TargetRow>>(200),
        send("/api/v1/logs/{log}/targets", CHANGE, logs::target_set)
            .named("target_set", "Set a target of an indicator, from a day on", &[])
            .reads::<logs::TargetAsk>()
            .gives::<samsyn_app::TargetRow>(200),
        remove("/api/v1/logs/{log}/targets/{target}", CHANGE, logs::target_remove).named(
            "target_remove",
            "Take a target away",
            &[],
        ),
        read("/api/v1/logs/{log}/overview", SEE, logs::overview)
            .named("log_overview", "What is late, what changed, where it waits, what comes", &[QUESTION, logs::INDICATORS])
            .gives::<OverviewAnswer>(200),
        read("/api/v1/logs/{log}/compare", CASES, logs::compare)
            .named("log_compare", "Groups of cases side by side, and whether they differ", &[QUESTION, logs::COMPARE])
            .gives::<CompareAnswer>(200),
        read("/api/v1/logs/{log}/compare/maps", CASES, logs::compare_maps)
            .named(
                "log_compare_maps",
                "Two groups of cases on the same map: how often, how long, and which differences may be chance",
                &[QUESTION, logs::COMPARE_MAPS],
            )
            .gives::<samsyn_app::CompareMapsAnswer>(200),
        read("/api/v1/logs/{log}/clocks", SEE, logs::clocks)
            .named(
                "log_clocks",
                "Where the clocks of a log's rules stand: on time, late, overdue, due soon, paused",
                &[QUESTION, logs::CLOCK_DAYS],
            )
            .gives::<ClocksAnswer>(200),
        read("/api/v1/logs/{log}/clocks/{rule}", SEE, logs::clock)
            .named(
                "log_clock",
                "Where the clocks of a rule of the log or of the program stand, and decisions by month",
                &[QUESTION, logs::CLOCK_DAYS],
            )
            .gives::<ClockAnswer>(200),
        read("/api/v1/logs/{log}/clocks/{rule}/cases", CASES, logs::clock_cases)
            .named("log_clock_cases", "Cases of a clock, by due day", &[QUESTION, logs::CLOCK_DAYS, logs::CLOCK_CASES, LIST])
            .gives::<ClockCasesAnswer>(200),
        read("/api/v1/logs/{log}/backlog", SEE, logs::backlog)
            .named(
                "log_backlog",
                "Inflow, outflow and backlog by the log's closing rule, and the ages of the open cases",
                &[QUESTION, logs::BACKLOG],
            )
            .gives::<samsyn_app::BacklogAnswer>(200),
        read("/api/v1/logs/{log}/backlog/cases", CASES, logs::backlog_cases)
            .named(
                "log_backlog_cases",
                "Open cases by the log's closing rule, the oldest first",
                &[QUESTION, logs::BACKLOG_DAY, LIST],
            )
            .gives::<samsyn_app::ClosingCasesAnswer>(200),
        read("/api/v1/logs/{log}/queues", SEE, logs::queues)
            .named(
                "log_queues",
                "How many cases are open, wait and are worked on, over time, by activity and by unit",
                &[QUESTION, logs::QUEUES],
            )
            .gives::<samsyn_app::QueuesAnswer>(200),
        read("/api/v1/logs/{log}/automation", SEE, logs::automation)
            .named(
                "log_automation",
                "Cases that applicants begin through an e-service, and what machines do, by the log's automation rule",
                &[QUESTION],
            )
            .gives::<samsyn_app::AutomationAnswer>(200),
        read("/api/v1/logs/{log}/waiting", SEE, logs::waiting)
            .named(
                "log_waiting",
                "Lead times in our work, our waiting, waiting for the applicant and for others, by the log's waiting rule",
                &[QUESTION],
            )
            .gives::<samsyn_app::WaitingAnswer>(200),
        read("/api/v1/logs/{log}/over-time", SEE, logs::over_time)
            .named("log_over_time", "How much happened in each period", &[QUESTION, logs::PERIODS])
            .gives::<OverTimeAnswer>(200),
        read("/api/v1/logs/{log}/rework", SEE, logs::rework)
            .named("log_rework", "What was done again in the same case", &[QUESTION])
            .gives::<ReworkAnswer>(200),
        send("/api/v1/logs/{log}/citations", SEE, evidence::citation_make)
            .named("citation_make", "Cite an answer: everything it rests on, as a text that can be checked later", &[])
            .reads::<CitationAsk>()
            .gives::<CitationMade>(200),
        send("/api/v1/logs/{log}/saved-views", SEE, evidence::saved_view_make)
            .named("saved_view_make", "Save a view of a log under a title", &[])
            .reads::<SavedViewAsk>()
            .gives::<SavedViewTold>(200),
        send("/api/v1/citations", SEE, evidence::citation_check)
            .named("citation_check", "Make the figures of a citation again: whether they are the same, and what has changed", &[])
            .reads::<CitationText>()
            .gives::<CitationVerdict>(200),
        read("/api/v1/saved-views", SEE, evidence::saved_view_list)
            .named("saved_view_list", "The saved views that one may find, the newest first", &[evidence::SEARCH, LIST])
            .gives::<Vec<SavedViewRow>>(200),
        read("/api/v1/saved-views/{saved}", SEE, evidence::saved_view_get)
            .named("saved_view_get", "A saved view with the address of its page", &[])
            .gives::<SavedViewTold>(200),
        store("/api/v1/saved-views/{saved}", SEE, evidence::saved_view_change)
            .named("saved_view_change", "Change title and words of a saved view, and who may find it", &[])
            .reads::<SavedViewWords>()
            .gives::<SavedViewRow>(200),
        send("/api/v1/saved-views/{saved}/take-back", SEE, evidence::saved_view_take_back)
            .named("saved_view_take_back", "Take a saved view back: nobody but its owner finds it any more", &[])
            .gives::<SavedViewRow>(200),
        send("/api/v1/saved-views/{saved}/put-back", SEE, evidence::saved_view_put_back)
            .named("saved_view_put_back", "Put back a saved view that was taken back", &[])
            .gives::<SavedViewRow>(200),
        remove("/api/v1/saved-views/{saved}", SEE, evidence::saved_view_delete).named(
            "saved_view_delete",
            "Delete a saved view for good",
            &[],
        ),
        read("/api/v1/reports", SEE, told::report_list)
            .named("report_list", "The reports that one may find, the newest first", &[LIST])
            .gives::<Vec<ReportRow>>(200),
        send("/api/v1/reports", SEE, told::report_make)
            .named("report_make", "Make a report of saved views and words", &[])
            .reads::<ReportAsk>()
            .gives::<ReportRow>(200),
        read("/api/v1/reports/{report}", SEE, told::report_get)
            .named(
                "report_get",
                "A report with what stands in it: words, figures and tables, as one may see them",
                &[told::LANGUAGE],
            )
            .gives::<ReportTold>(200),
        store("/api/v1/reports/{report}", SEE, told::report_change)
            .named("report_change", "Change title and parts of a report, and who may find it", &[])
            .reads::<ReportAsk>()
            .gives::<ReportRow>(200),
        send("/api/v1/reports/{report}/take-back", SEE, told::report_take_back)
            .named("report_take_back", "Take a report back: nobody but its owner finds it any more", &[])
            .gives::<ReportRow>(200),
        send("/api/v1/reports/{report}/put-back", SEE, told::report_put_back)
            .named("report_put_back", "Put back a report that was taken back", &[])
            .gives::<ReportRow>(200),
        remove("/api/v1/reports/{report}", SEE, told::report_delete).named("report_delete", "Delete a report for good", &[]),
        read("/api/v1/reports/{report}/pdf", SEE, told::report_pdf)
            .named("report_pdf", "A report as PDF/UA-1", &[told::LANGUAGE])
            .gives_file("application/pdf"),
        read("/api/v1/reports/{report}/xlsx", SEE, told::report_xlsx)
            .named("report_xlsx", "A report as a workbook", &[told::LANGUAGE])
            .gives_file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        read("/api/v1/units", UNITS, people::unit_tree)
            .named("unit_tree", "The units of a day, as far as one may see them", &[people::DAY])
            .gives::<UnitTreeAnswer>(200),
        read("/api/v1/closing-days", UNITS, people::closing_day_list)
            .named("closing_day_list", "The local closing days of the authority, by day", &[LIST])
            .gives::<Vec<samsyn_app::ClosingDayRow>>(200),
        read("/api/v1/account", OWN, people::own_account)
            .named("own_account", "One's own account with its sessions and tokens; not for tokens", &[])
            .gives::<OwnAccount>(200),
        read("/api/v1/my-cases", OWN, people::own_cases)
            .named("own_cases", "The cases in one's own hands by due day, shown to nobody else; not for tokens", &[])
            .gives::<samsyn_app::OwnCasesAnswer>(200),
        read("/api/v1/accounts", ACCOUNTS, people::account_list)
            .named("account_list", "All accounts with their roles, by name; not for tokens", &[LIST])
            .gives::<Vec<AccountRow>>(200),
        read("/api/v1/accounts/{account}", ACCOUNTS, people::account_get)
            .named("account_get", "An account with its roles; not for tokens", &[])
            .gives::<AccountRow>(200),
        read("/api/v1/journal", JOURNAL, people::journal_list)
            .named("journal_list", "The journal, the newest entry first; not for tokens", &[people::JOURNAL, LIST])
            .gives::<JournalAnswer>(200),
    ];
    others.into_iter().chain(landscape_interface::routes()).collect()
}

/// What each route needs.
pub fn needs() -> Vec<RouteNeed> {
    table().into_iter().map(|route| route.told).collect()
}

/// Paths of all `GET` routes outside the interface for programs, sorted, the tabs of an explorer one by one: what the
/// browser tests have to reach or name a reason why no person does (`web/e2e/pages.txt`).
pub fn page_paths() -> Vec<String> {
    let routes = table().into_iter().filter(|route| route.told.method == "GET" && route.operation.is_none());
    let each = |path: &'static str| match path.strip_suffix("{view}") {
        Some(before) => Tab::ALL.iter().map(|tab| format!("{before}{}", tab.name())).collect(),
        None => vec![path.to_owned()],
    };
    let mut paths: Vec<String> = routes.flat_map(|route| each(route.told.path)).collect();
    paths.sort();
    paths
}

/// The router that the table says; each route behind its gate.
pub(crate) fn router() -> Router<Base> {
    table().into_iter().fold(Router::new(), |router, Route { told, handler, form, .. }| {
        let handler = if form == FormToken::Anywhere { handler } else { handler.layer(DefaultBodyLimit::disable()) };
        router.route(told.path, handler.route_layer(from_fn_with_state((told.need, form), gate)))
    })
}
