//! Units, accounts, the journal, and one's own account. Nothing is changed here: no token may, and people have pages.

use axum::Json;
use axum::response::IntoResponse;
use samsyn_app::{AccountId, Day, JournalFilter};

use super::{Asked, Kind, Parameter, parameter};
use crate::problem::Outcome;

const DAY_US: i64 = 86_400_000_000;

/// What the journal takes.
pub(crate) const JOURNAL: &[Parameter] = &[
    parameter("actor", "Who: `owner`, `account 7`, `system`.", Kind::Text),
    parameter("action", "What was done, by its name in the table of rules.", Kind::Text),
    parameter("thing", "To what: `log 3`, `account 7`.", Kind::Text),
    parameter("since", "First day, in UTC.", Kind::Day),
    parameter("until", "Last day, in UTC.", Kind::Day),
];

/// `GET /api/v1/accounts`.
pub(crate) async fn account_list(asked: Asked) -> Outcome {
    let all = asked.shared.app.account_list(&asked.shared.actor).await?;
    let page = asked.page();
    let rows: Vec<_> = all.iter().skip(page.from).take(page.rows_max).collect();
    Ok(asked.page_of(all.len() as u64, &rows))
}

/// `GET /api/v1/accounts/{account}`.
pub(crate) async fn account_get(asked: Asked) -> Outcome {
    let account = AccountId(asked.part("account", "account-missing")?);
    Ok(Json(asked.shared.app.account_get(&asked.shared.actor, account).await?).into_response())
}

/// What the tree of units takes.
pub(crate) const DAY: &[Parameter] = &[parameter("day", "Of which day; without it today.", Kind::Day)];

/// `GET /api/v1/units`.
pub(crate) async fn unit_tree(asked: Asked) -> Outcome {
    Ok(Json(asked.shared.app.unit_tree(&asked.shared.actor, Day::parse(asked.text("day"))).await?).into_response())
}

/// `GET /api/v1/closing-days`.
pub(crate) async fn closing_day_list(asked: Asked) -> Outcome {
    let all = asked.shared.app.closing_day_list(&asked.shared.actor, None).await?;
    let page = asked.page();
    let rows: Vec<_> = all.iter().skip(page.from).take(page.rows_max).collect();
    Ok(asked.page_of(all.len() as u64, &rows))
}

/// `GET /api/v1/account`.
pub(crate) async fn own_account(asked: Asked) -> Outcome {
    Ok(Json(asked.shared.app.own_account(&asked.shared.actor).await?).into_response())
}

/// `GET /api/v1/my-cases`.
pub(crate) async fn own_cases(asked: Asked) -> Outcome {
    Ok(Json(asked.shared.app.own_cases(&asked.shared.actor).await?).into_response())
}

/// `GET /api/v1/journal`.
pub(crate) async fn journal_list(asked: Asked) -> Outcome {
    let day = |name: &str| Day::parse(asked.text(name)).map(|day| i64::from(day.0) * DAY_US);
    let filter = JournalFilter {
        actor: asked.text("actor").to_owned(),
        action: asked.text("action").to_owned(),
        thing: asked.text("thing").to_owned(),
        from_us: day("since"),
        until_us: day("until").map(|us| us + DAY_US),
    };
    let answer = asked.shared.app.journal_list(&asked.shared.actor, &filter, asked.page()).await?;
    Ok(asked.page_of(answer.count, &answer))
}
