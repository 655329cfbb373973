//! Administration: accounts, the one-time codes that let people in, and the roles that they hold.

use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{AccountId, AccountRow, Day, Error, ErrorKind, Grant, GrantRow, NewGrant, Office, Scope, UnitId, Zone};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::Entrance;
use crate::frame::{Frame, Nav, html};
use crate::own::ToldOncePage;
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem, error_sentence};
use crate::units::unit_options;
use crate::visit::Shared;

/// A role that is held, in words.
pub(crate) struct RoleLine {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) facts: String,
    pub(crate) in_force: bool,
}

/// Where a role is good, until when, and with which rights: "The whole authority · until … · sees single cases"; `unit`: what a
/// unit is called.
pub(crate) fn grant_facts(grant: &Grant, words: &Words, unit: impl Fn(UnitId) -> Option<String>) -> String {
    let mut facts = vec![match grant.scope {
        Scope::Whole => words.text("scope-whole"),
        Scope::Unit(id) => unit(id).unwrap_or_else(|| words.text("unit-gone")),
    }];
    facts.push(match grant.until {
        Some(until) => words.with("until-day", &[("day", day(words, until).into())]),
        None => words.text("until-taken"),
    });
    facts.push(words.text(if grant.case_level { "with-case-level" } else { "without-case-level" }));
    facts.extend(grant.names_purpose.as_ref().map(|purpose| words.with("with-names", &[("purpose", purpose.as_str().into())])));
    facts.join(" · ")
}

/// What units are called today; nothing to who may not see the tree.
pub(crate) async fn unit_names(shared: &Shared) -> impl Fn(UnitId) -> Option<String> {
    let tree = shared.app.unit_tree(&shared.actor, None).await.ok();
    move |id| tree.as_ref()?.rows.iter().find(|row| row.id == id).map(|row| row.name.clone())
}

/// A role in words; `unit`: what a unit is called.
pub(crate) fn role_line(row: &GrantRow, words: &Words, unit: impl Fn(UnitId) -> Option<String>) -> RoleLine {
    let name = words.text(&format!("office-{}", row.grant.role.name()));
    RoleLine { id: row.id, name, facts: grant_facts(&row.grant, words, unit), in_force: row.in_force }
}

/// A moment in UTC, as the journal and rights are kept: "14 Nov 2026, 10:30".
pub(crate) fn moment(words: &Words, time_us: i64) -> String {
    let civil = Zone::utc().civil_at(time_us);
    words.date_time((civil.year, civil.month, civil.day), civil.hour, civil.minute)
}

pub(crate) fn day(words: &Words, day: Day) -> String {
    let civil = Zone::utc().civil_at(i64::from(day.0) * 86_400_000_000);
    words.date_short(civil.year, civil.month, civil.day)
}

/// An account of the list.
struct AccountLine {
    id: AccountId,
    name: String,
    login: String,
    state: String,
    roles: String,
}

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsPage {
    frame: Frame,
    problem: String,
    accounts: Vec<AccountLine>,
    roles: Vec<(&'static str, String)>,
    units: Vec<(String, String)>,
    name: String,
    login: String,
}

crate::frame::framed!(AccountsPage, frame);

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    frame: Frame,
    problem: String,
    id: AccountId,
    login: String,
    state: String,
    closed: bool,
    has_factor: bool,
    held: Vec<RoleLine>,
    roles: Vec<(&'static str, String)>,
    units: Vec<(String, String)>,
    /// Since when the account is linked to a person of the logs' staff, in words; empty: it is not.
    linked: String,
    /// Whether it is the reader's own.
    own: bool,
}

crate::frame::framed!(AccountPage, frame);

fn roles(words: &Words) -> Vec<(&'static str, String)> {
    // The least powerful first, so that nobody is made an administrator by not looking.
    Office::ALL.iter().rev().map(|role| (role.name(), words.text(&format!("office-{}", role.name())))).collect()
}

/// What an account is waiting for, or has.
fn state(account: &AccountRow, entrance: Entrance, words: &Words) -> String {
    let key = match (account.closed, account.has_password, account.code_until_us, account.has_factor) {
        (true, ..) => "state-closed",
        (_, _, Some(_), _) => "state-code",
        (_, false, ..) if entrance == Entrance::Demo => "state-demo",
        (_, false, ..) => "state-no-password",
        (_, true, _, true) => "state-factor",
        (_, true, _, false) => "state-password",
    };
    let until = account.code_until_us.map(|until| moment(words, until)).unwrap_or_default();
    words.with(key, &[("time", until.into())])
}

/// What can be mended on the same page, as its sentence; anything else is a problem of its own.
pub(crate) fn mendable(error: Error, preferences: &Preferences) -> Result<String, Problem> {
    match error.kind {
        ErrorKind::Invalid | ErrorKind::Conflict => Ok(error_sentence(&error, preferences)),
        _ => Err(error.into()),
    }
}

pub(crate) fn status(problem: &str) -> StatusCode {
    if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

async fn accounts_page(shared: &Shared, preferences: &Preferences, problem: String, typed: (&str, &str)) -> Outcome {
    let words = preferences.words;
    let line = |account: &AccountRow| AccountLine {
        id: account.id,
        name: account.name.clone(),
        login: account.login.clone(),
        state: state(account, shared.site.entrance, &words),
        roles: account
            .grants
            .iter()
            .filter(|g| g.in_force)
            .map(|g| words.text(&format!("office-{}", g.grant.role.name())))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let page = AccountsPage {
        frame: Frame::new(preferences, Nav::Administration, &words.text("accounts-title")).at("/administration"),
        accounts: shared.app.account_list(&shared.actor).await?.iter().map(line).collect(),
        roles: roles(&words),
        units: unit_options(&shared.app.unit_tree(&shared.actor, None).await?),
        name: typed.0.to_owned(),
        login: typed.1.to_owned(),
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /administration`.
pub(crate) async fn accounts(shared: Shared, preferences: Preferences) -> Outcome {
    accounts_page(&shared, &preferences, String::new(), ("", "")).await
}

/// A role to be given, and for a new account who it is.
#[derive(Debug, Deserialize)]
pub(crate) struct RoleForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    login: String,
    role: String,
    /// Number of the unit; empty: the whole authority.
    #[serde(default)]
    unit: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    case_level: String,
    #[serde(default)]
    purpose: String,
}

impl RoleForm {
    fn grant(&self) -> Result<NewGrant, Error> {
        let invalid = |code| Error::new(ErrorKind::Invalid, code);
        let role = Office::parse(&self.role).ok_or_else(|| invalid("request-invalid"))?;
        let scope = match self.unit.trim() {
            "" => Scope::Whole,
            text => Scope::Unit(UnitId(text.parse().map_err(|_| invalid("request-invalid"))?)),
        };
        let until = match self.until.trim() {
            "" => None,
            text => Some(Day::parse(text).ok_or_else(|| invalid("day-invalid"))?),
        };
        let names_purpose = Some(self.purpose.clone()).filter(|p| !p.trim().is_empty());
        Ok(NewGrant { role, scope, until, case_level: self.case_level == "1", names_purpose })
    }
}

/// A one-time code, on the page where it is told once.
fn code_page(preferences: &Preferences, code: String, back: &str) -> Outcome {
    let words = preferences.words;
    let frame = Frame::new(preferences, Nav::Administration, &words.text("code-title")).at("/administration");
    Ok(html(StatusCode::OK, &ToldOncePage::new(frame, words.text("code-lead"), vec![code], back)))
}

/// `POST /administration/accounts`.
pub(crate) async fn account_make(shared: Shared, preferences: Preferences, Form(form): Form<RoleForm>) -> Outcome {
    let made = match form.grant() {
        Ok(grant) => shared.app.account_make(&shared.actor, &form.login, &form.name, &grant).await,
        Err(error) => Err(error),
    };
    match made {
        Ok((id, code)) => code_page(&preferences, code, &format!("/administration/accounts/{id}")),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            accounts_page(&shared, &preferences, problem, (&form.name, &form.login)).await
        }
    }
}

fn account_id(text: &str) -> Result<AccountId, Problem> {
    text.parse().map(AccountId).map_err(|_| Problem::missing("account-missing"))
}

async fn account_page(shared: &Shared, preferences: &Preferences, id: AccountId, problem: String) -> Outcome {
    let words = preferences.words;
    let account = shared.app.account_get(&shared.actor, id).await?;
    let tree = shared.app.unit_tree(&shared.actor, None).await?;
    let unit = |id| tree.rows.iter().find(|row| row.id == id).map(|row| row.name.clone());
    let here = format!("/administration/accounts/{id}");
    let linked = shared.app.staff_link(&shared.actor, id).await?;
    let linked = linked.map(|us| words.with("staff-linked", &[("time", moment(&words, us).into())])).unwrap_or_default();
    let page = AccountPage {
        linked,
        own: shared.actor.account() == Some(id),
        frame: Frame::new(preferences, Nav::Administration, &account.name).at(here),
        id,
        state: state(&account, shared.site.entrance, &words),
        held: account.grants.iter().map(|g| role_line(g, &words, unit)).collect(),
        roles: roles(&words),
        units: unit_options(&tree),
        login: account.login,
        closed: account.closed,
        has_factor: account.has_factor,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /administration/accounts/{account}`.
pub(crate) async fn account(shared: Shared, Path(account): Path<String>, preferences: Preferences) -> Outcome {
    account_page(&shared, &preferences, account_id(&account)?, String::new()).await
}

/// The page again, with what was wrong; or anew.
async fn done(shared: &Shared, preferences: &Preferences, id: AccountId, done: Result<(), Error>) -> Outcome {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/administration/accounts/{id}")).into_response()),
        Err(error) => {
            let problem = mendable(error, preferences)?;
            account_page(shared, preferences, id, problem).await
        }
    }
}

/// `POST /administration/accounts/{account}/code`.
pub(crate) async fn account_code_make(shared: Shared, Path(account): Path<String>, preferences: Preferences) -> Outcome {
    let id = account_id(&account)?;
    let code = shared.app.account_code_make(&shared.actor, id).await?;
    code_page(&preferences, code, &format!("/administration/accounts/{id}"))
}

/// `POST /administration/accounts/{account}/second-factor/remove`.
pub(crate) async fn account_factor_remove(shared: Shared, Path(account): Path<String>, preferences: Preferences) -> Outcome {
    let id = account_id(&account)?;
    let removed = shared.app.account_factor_remove(&shared.actor, id).await;
    done(&shared, &preferences, id, removed).await
}

/// `POST /administration/accounts/{account}/sessions/end`.
pub(crate) async fn account_sessions_end(shared: Shared, Path(account): Path<String>, preferences: Preferences) -> Outcome {
    let id = account_id(&account)?;
    let ended = shared.app.account_sessions_end(&shared.actor, id).await;
    done(&shared, &preferences, id, ended).await
}

/// `POST /administration/accounts/{account}/close`.
pub(crate) async fn account_close(shared: Shared, Path(account): Path<String>, preferences: Preferences) -> Outcome {
    let id = account_id(&account)?;
    let closed = shared.app.account_close(&shared.actor, id).await;
    done(&shared, &preferences, id, closed).await
}

/// `POST /administration/accounts/{account}/roles`.
pub(crate) async fn grant_give(
    shared: Shared,
    Path(account): Path<String>,
    preferences: Preferences,
    Form(form): Form<RoleForm>,
) -> Outcome {
    let id = account_id(&account)?;
    let given = match form.grant() {
        Ok(grant) => shared.app.grant_give(&shared.actor, id, &grant).await,
        Err(error) => Err(error),
    };
    done(&shared, &preferences, id, given).await
}

/// `POST /administration/accounts/{account}/roles/{grant}/take`.
pub(crate) async fn grant_take(
    shared: Shared,
    Path((account, grant)): Path<(String, String)>,
    preferences: Preferences,
) -> Outcome {
    let id = account_id(&account)?;
    let grant = grant.parse().map_err(|_| Problem::missing("grant-missing"))?;
    let taken = shared.app.grant_take(&shared.actor, id, grant).await;
    done(&shared, &preferences, id, taken).await
}

/// Which person of the logs' staff an account is.
#[derive(Debug, Deserialize)]
pub(crate) struct StaffLinkForm {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    name: String,
}

/// `POST /administration/accounts/{account}/staff-link`: `do` says what: `set`, `remove`.
pub(crate) async fn staff_link_set(
    shared: Shared,
    Path(account): Path<String>,
    preferences: Preferences,
    Form(form): Form<StaffLinkForm>,
) -> Outcome {
    let id = account_id(&account)?;
    let name = match form.what.as_str() {
        "set" => Some(form.name.as_str()),
        "remove" => None,
        _ => return Err(Error::new(ErrorKind::Invalid, "request-invalid").into()),
    };
    let set = shared.app.staff_link_set(&shared.actor, id, name).await;
    done(&shared, &preferences, id, set).await
}
