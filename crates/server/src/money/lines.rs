//! The lines behind a figure of the overview: what of each is carried there, by which key, and who says so.

use askama::Template;
use axum::extract::Query;
use samsyn_app::{MoneyAnswer, MoneyLine, MoneyLinesAnswer, Page, RecordName, Stage, Table};
use samsyn_wording::Words;

use super::{Asked, HERE, chips, csv_file, prices_words};
use crate::administration::day as day_words;
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::visit::Shared;

/// Portions of a page.
const ROWS: usize = 200;

struct Line {
    url: String,
    name: String,
    portion: String,
    whole: String,
    /// As it is recorded, when that is something else.
    recorded: String,
    stage: String,
    nature: String,
    account: String,
    carried: String,
    key: String,
    contract: Option<Link>,
    system: Option<Link>,
    source: String,
    confirmed: String,
}

#[derive(Template)]
#[template(path = "money_lines.html")]
struct LinesPage {
    frame: Frame,
    title: String,
    stamp: String,
    /// What they add up to, stage by stage.
    sums: Vec<(String, String)>,
    chips: Vec<super::Chip>,
    count: String,
    lines: Vec<Line>,
    back: String,
    csv: String,
    next: String,
}

crate::frame::framed!(LinesPage, frame);

fn line(words: &Words, line: &MoneyLine) -> Line {
    let link = |of: &RecordName| Link { words: of.name.clone(), url: format!("/landscape/{}", of.id), current: false };
    let unit = line.unit.clone().unwrap_or_else(|| words.text("money-nobody"));
    let carried = match line.administration.as_ref().filter(|name| **name != unit) {
        Some(administration) => format!("{unit} ({administration})"),
        None => unit,
    };
    let key = match line.share {
        None => words.text("money-own-unit"),
        Some([parts, whole]) => {
            let of = line.share_of.clone().unwrap_or_else(|| words.text("money-key-rest"));
            format!("{of}: {}/{}", words.count(parts), words.count(whole))
        }
    };
    let days = words.with("money-days", &[("count", u64::from(line.days).into())]);
    let recorded = [("amount", words.money(line.recorded_ore).into()), ("year", line.price_year.to_string().into())];
    let nature =
        line.nature.map_or_else(|| words.text("record-not-said"), |nature| words.text(&format!("choice-{}", nature.name())));
    let since = line.confirmed.map(|day| words.with("record-confirmed", &[("day", day_words(words, day).into())]));
    Line {
        url: format!("/landscape/{}", line.record),
        name: line.name.clone(),
        portion: words.money(line.portion_ore),
        whole: words.money(line.line_ore),
        recorded: if line.recorded_ore == line.line_ore { String::new() } else { words.with("money-recorded-as", &recorded) },
        stage: words.text(&format!("choice-{}", line.stage.name())),
        nature,
        account: if line.account.is_empty() { words.text("money-no-account") } else { line.account.clone() },
        carried,
        key: format!("{key} · {days}"),
        contract: line.contract.as_ref().map(link),
        system: line.system.as_ref().map(link),
        source: if line.source == "owner" { words.text("saved-view-machine") } else { line.source.clone() },
        confirmed: since.unwrap_or_default(),
    }
}

/// `GET /landscape/money/lines`.
pub(crate) async fn lines(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    let words = &preferences.words;
    let (query, from) = (asked.query()?, asked.from.parse().unwrap_or(0));
    let answer = shared.app.money_lines(&shared.actor, &query, Page { from, rows_max: ROWS }).await?;
    let overview = shared.app.money(&shared.actor, &query).await?;
    let sum = |stage: Stage| {
        let sum = answer.sums.of(stage)?;
        Some((words.text(&format!("choice-{}", stage.name())), words.money(sum.ore)))
    };
    let title = words.with("money-lines-title", &[("year", answer.year.to_string().into())]);
    let next = from.saturating_add(ROWS);
    let page = LinesPage {
        frame: Frame::new(&preferences, Nav::Landscape, &title).at(asked.url("/landscape/money/lines", &[])),
        title,
        stamp: stamp(words, &answer),
        sums: Stage::ALL.into_iter().filter_map(sum).collect(),
        chips: narrowed(words, &asked, &overview),
        count: words.with("money-lines-count", &[("count", answer.count.into())]),
        lines: answer.rows.iter().map(|row| line(words, row)).collect(),
        back: asked.url(HERE, &[("stage", ""), ("from", "")]),
        csv: asked.url("/landscape/money/lines.csv", &[("from", "")]),
        next: if (next as u64) < answer.count {
            asked.url("/landscape/money/lines", &[("from", &next.to_string())])
        } else {
            String::new()
        },
    };
    Ok(html(axum::http::StatusCode::OK, &page))
}

fn stamp(words: &Words, answer: &MoneyLinesAnswer) -> String {
    let day = words.with("money-as-of", &[("day", day_words(words, answer.day).into())]);
    format!("{day} · {}", prices_words(words, answer.prices.as_ref()))
}

/// The part of the money, each condition removable here, and the stage with them.
fn narrowed(words: &Words, asked: &Asked, overview: &MoneyAnswer) -> Vec<super::Chip> {
    let mut chips = chips(words, asked, overview);
    for chip in &mut chips {
        chip.remove = chip.remove.replacen(HERE, "/landscape/money/lines", 1);
    }
    if !asked.stage.is_empty() {
        let stage = words.text(&format!("choice-{}", asked.stage));
        let remove = asked.url("/landscape/money/lines", &[("stage", ""), ("from", "")]);
        chips.push(super::Chip { words: format!("{}: {stage}", words.text("column-money-stage")), remove });
    }
    chips
}

/// `GET /landscape/money/lines.csv`.
pub(crate) async fn lines_csv(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    let answer = shared.app.money_lines(&shared.actor, &asked.query()?, Page::all()).await?;
    Ok(csv_file(&preferences.words, Table::money_lines(&answer), &format!("money-lines-{}", answer.year))?)
}
