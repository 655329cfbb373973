//! Money: the investment overview, the lines behind it, price indices, and a ledger held against it.

use axum::Json;
use axum::response::IntoResponse;
use samsyn_app::{PriceIndexNew, TableFile};
use serde::Deserialize;

use super::{Asked, Kind, Parameter, parameter};
use crate::money;
use crate::problem::Outcome;

/// What is asked of the money.
pub(crate) const MONEY: &[Parameter] = &[
    parameter("year", "Of which year; without it the latest of which there are lines.", Kind::Number(1900, 2200, None)),
    parameter("seen", "By the organisation of this day; without it by that of each day.", Kind::Day),
    parameter("index", "Name of the price index; without it amounts are told as they are recorded.", Kind::Text),
    parameter(
        "prices",
        "In the prices of which year, with an index; without it of the year asked for.",
        Kind::Number(1900, 2200, None),
    ),
    parameter(
        "bridge",
        "Of which stage the way from the year before is told.",
        Kind::OneOf(&["budget", "forecast", "actual", "committed"]),
    ),
    parameter("administration", "Number of an administration, or `none`.", Kind::Text),
    parameter("account", "An account.", Kind::Text),
    parameter("no_account", "Whether those lines are meant that name no account.", Kind::OneOf(&["0", "1"])),
    parameter("nature", "`run`, `change` or `none`; without it all.", Kind::Text),
    parameter("subject", "Number of a contract or of a system without one, or `account:` and an account.", Kind::Text),
];

/// Of which stage lines are.
pub(crate) const STAGE: &[Parameter] =
    &[parameter("stage", "Of which stage.", Kind::OneOf(&["all", "budget", "forecast", "actual", "committed"]))];

/// A price index to be kept.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceIndexAsk {
    /// What it is called.
    name: String,
    /// Who publishes it, and where.
    source: String,
    /// CSV of year and value.
    values: String,
}

/// A ledger to be compared.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LedgerAsk {
    /// CSV of year, account and amount, with headings.
    ledger: String,
}

/// `GET /api/v1/money`.
pub(crate) async fn money(asked: Asked) -> Outcome {
    let query = money::Asked::of_program(&asked).query()?;
    Ok(Json(asked.shared.app.money(&asked.shared.actor, &query).await?).into_response())
}

/// `GET /api/v1/money/lines`.
pub(crate) async fn money_lines(asked: Asked) -> Outcome {
    let query = money::Asked::of_program(&asked).query()?;
    let answer = asked.shared.app.money_lines(&asked.shared.actor, &query, asked.page()).await?;
    Ok(asked.page_of(answer.count, &answer))
}

/// `GET /api/v1/money/price-indices`.
pub(crate) async fn price_index_list(asked: Asked) -> Outcome {
    Ok(Json(asked.shared.app.price_index_list(&asked.shared.actor).await?).into_response())
}

/// `PUT /api/v1/money/price-indices`.
pub(crate) async fn price_index_set(asked: Asked, Json(ask): Json<PriceIndexAsk>) -> Outcome {
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    let values = TableFile::Sent { name: "values.csv".to_owned(), bytes: ask.values.into_bytes() };
    app.price_index_set(actor, PriceIndexNew { name: ask.name, source: ask.source, values }).await?;
    Ok(Json(app.price_index_list(actor).await?).into_response())
}

/// `POST /api/v1/money/ledger`.
pub(crate) async fn money_ledger(asked: Asked, Json(ask): Json<LedgerAsk>) -> Outcome {
    let ledger = TableFile::Sent { name: "ledger.csv".to_owned(), bytes: ask.ledger.into_bytes() };
    Ok(Json(asked.shared.app.money_ledger(&asked.shared.actor, ledger, None).await?).into_response())
}
