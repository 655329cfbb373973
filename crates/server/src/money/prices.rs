//! Price indices: what there is, with its source and values; one brought in, taken away, put back.

use askama::Template;
use axum::extract::{Form, Query};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{Error, ErrorKind, PriceIndexNew, PriceIndexRow, Table, TableFile, Thousandths};
use samsyn_wording::Words;
use serde::Deserialize;

use super::csv_file;
use crate::administration::{mendable, moment, status};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::url::with_query;
use crate::visit::Shared;

const HERE: &str = "/landscape/money/prices";

/// An index, in words.
struct Index {
    name: String,
    facts: String,
    source: String,
    points: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "price_indices.html")]
struct PricesPage {
    frame: Frame,
    problem: String,
    done: String,
    /// One that was taken away, to be put back.
    removed: String,
    indices: Vec<Index>,
    typed: PricesForm,
}

crate::frame::framed!(PricesPage, frame);

/// What was done before.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct PricesAsked {
    #[serde(default)]
    kept: String,
    #[serde(default)]
    removed: String,
}

/// What the forms send.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct PricesForm {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    values: String,
}

/// Thousandths as people write them.
fn value(words: &Words, thousandths: u32) -> String {
    let plain = Thousandths(i64::from(thousandths)).to_string();
    if words.language() == samsyn_wording::Language::En { plain } else { plain.replace('.', ",") }
}

/// `GET /landscape/money/prices`.
pub(crate) async fn prices(shared: Shared, Query(asked): Query<PricesAsked>, preferences: Preferences) -> Outcome {
    page(&shared, &preferences, &asked, PricesForm::default(), String::new()).await
}

async fn page(shared: &Shared, preferences: &Preferences, asked: &PricesAsked, typed: PricesForm, problem: String) -> Outcome {
    let words = &preferences.words;
    let index = |row: PriceIndexRow| Index {
        facts: words.with(
            "price-index-facts",
            &[("version", row.version.to_string().into()), ("time", moment(words, row.set_us).into())],
        ),
        points: row.points.iter().map(|(year, at)| (year.to_string(), value(words, *at))).collect(),
        name: row.name,
        source: row.source,
    };
    let indices = shared.app.price_index_list(&shared.actor).await?;
    let done = if !asked.removed.is_empty() {
        words.with("price-index-removed", &[("index", asked.removed.as_str().into())])
    } else if asked.kept == "1" {
        words.text("price-index-kept")
    } else {
        String::new()
    };
    let page = PricesPage {
        frame: Frame::new(preferences, Nav::Landscape, &words.text("price-indices")).at(HERE),
        problem,
        done,
        removed: asked.removed.clone(),
        indices: indices.into_iter().map(index).collect(),
        typed,
    };
    Ok(html(status(&page.problem), &page))
}

/// `POST /landscape/money/prices`: `do` says what: `set`, `remove`, `restore`.
pub(crate) async fn prices_change(shared: Shared, preferences: Preferences, Form(form): Form<PricesForm>) -> Outcome {
    let (app, actor) = (&shared.app, &shared.actor);
    let done = match form.what.as_str() {
        "set" => {
            let values = TableFile::Sent { name: "values.csv".to_owned(), bytes: form.values.clone().into_bytes() };
            let new = PriceIndexNew { name: form.name.clone(), source: form.source.clone(), values };
            app.price_index_set(actor, new).await.map(|_| ("kept", "1".to_owned()))
        }
        "remove" => app.price_index_remove(actor, &form.name).await.map(|()| ("removed", form.name.clone())),
        "restore" => app.price_index_restore(actor, &form.name).await.map(|()| ("kept", "1".to_owned())),
        _ => Err(Error::new(ErrorKind::Invalid, "request-invalid")),
    };
    match done {
        Ok(pair) => Ok(Redirect::to(&with_query(HERE, &[pair])).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            page(&shared, &preferences, &PricesAsked::default(), form, problem).await
        }
    }
}

/// `GET /landscape/money/prices.csv`.
pub(crate) async fn prices_csv(shared: Shared, preferences: Preferences) -> Outcome {
    let rows = shared.app.price_index_list(&shared.actor).await?;
    Ok(csv_file(&preferences.words, Table::price_indices(&rows), "price-indices")?)
}
