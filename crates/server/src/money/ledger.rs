//! A ledger held against the lines of what was paid: sent as a file, answered at once, kept nowhere.

use askama::Template;
use axum::extract::Multipart;
use axum::response::IntoResponse;
use samsyn_app::{LedgerAnswer, LedgerDifference, Table, TableFile};
use samsyn_wording::Words;

use super::csv_file;
use crate::administration::{day as day_words, mendable, status};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::visit::Shared;

/// Bytes of a ledger; a table has less text than that.
const BYTES_MAX: usize = 8 << 20;

/// A line or row of a difference.
struct Entry {
    url: String,
    words: String,
    amount: String,
}

struct Difference {
    year: String,
    account: String,
    lines: String,
    ledger: String,
    apart: String,
    entries: Vec<Entry>,
    rows: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "money_ledger.html")]
struct LedgerPage {
    frame: Frame,
    problem: String,
    /// What was compared, in words; empty: nothing yet.
    told: Vec<String>,
    differences: Vec<Difference>,
}

crate::frame::framed!(LedgerPage, frame);

/// `GET /landscape/money/ledger`.
pub(crate) async fn ledger_form(preferences: Preferences) -> Outcome {
    page(&preferences, Vec::new(), Vec::new(), String::new())
}

fn page(preferences: &Preferences, told: Vec<String>, differences: Vec<Difference>, problem: String) -> Outcome {
    let frame = Frame::new(preferences, Nav::Landscape, &preferences.words.text("ledger-title")).at("/landscape/money/ledger");
    let page = LedgerPage { frame, problem, told, differences };
    Ok(html(status(&page.problem), &page).into_response())
}

/// `POST /landscape/money/ledger`: `do` says whether the differences are shown or had as a file.
pub(crate) async fn ledger(shared: Shared, preferences: Preferences, form: Multipart) -> Outcome {
    let words = &preferences.words;
    let (file, as_file) = received(&shared, form).await?;
    let name = file.name();
    match shared.app.money_ledger(&shared.actor, file, None).await {
        Ok(answer) if as_file => Ok(csv_file(words, Table::money_ledger(&answer), "ledger-differences")?),
        Ok(answer) => {
            let differences = answer.differences.iter().map(|found| difference(words, found)).collect();
            page(&preferences, ledger_told(words, &name, &answer), differences, String::new())
        }
        Err(error) => {
            let problem = format!("{name}: {}", mendable(error, &preferences)?);
            page(&preferences, Vec::new(), Vec::new(), problem)
        }
    }
}

/// The file of the form, whose first field shows that one of this session's pages sent it.
async fn received(shared: &Shared, mut form: Multipart) -> Result<(TableFile, bool), Problem> {
    let broken = |_| Problem::invalid("upload-broken");
    let (mut token, mut as_file, mut file) = (String::new(), false, None);
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("form") => token = text(&mut field).await?,
            Some("do") => as_file = text(&mut field).await? == "csv",
            _ => {
                shared.check_form(&token)?;
                let Some(name) = field.file_name().map(str::to_owned).filter(|name| !name.is_empty()) else { continue };
                let mut bytes = Vec::new();
                while let Some(piece) = field.chunk().await.map_err(broken)? {
                    bytes.extend_from_slice(&piece);
                    if bytes.len() > BYTES_MAX {
                        let large = samsyn_app::Error::new(samsyn_app::ErrorKind::Invalid, "table-too-large");
                        return Err(large.with("limit", BYTES_MAX).into());
                    }
                }
                file = Some(TableFile::Sent { name, bytes });
            }
        }
    }
    shared.check_form(&token)?;
    Ok((file.ok_or_else(|| Problem::invalid("upload-without-file"))?, as_file))
}

/// A short field; of a longer one the beginning is enough to see that it is none of ours.
async fn text(field: &mut axum::extract::multipart::Field<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| Problem::invalid("upload-broken"))? {
        bytes.extend_from_slice(&piece[..piece.len().min(200_usize.saturating_sub(bytes.len()))]);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What was compared and what came of it, in words.
pub fn ledger_told(words: &Words, name: &str, answer: &LedgerAnswer) -> Vec<String> {
    let years: Vec<String> = answer.years.iter().map(i32::to_string).collect();
    let compared = [
        ("file", name.into()),
        ("rows", answer.rows.into()),
        ("years", years.join(", ").into()),
        ("day", day_words(words, answer.day).into()),
    ];
    let sums = [("lines", words.money(answer.lines_ore).into()), ("ledger", words.money(answer.ledger_ore).into())];
    let counts = [("agreeing", answer.agreeing.into()), ("differing", answer.differences.len().into())];
    let mut told =
        vec![words.with("ledger-compared", &compared), words.with("ledger-counts", &counts), words.with("ledger-sums", &sums)];
    if answer.lacking > 0 {
        told.push(words.with("ledger-lacking", &[("count", answer.lacking.into())]));
    }
    told
}

fn difference(words: &Words, found: &LedgerDifference) -> Difference {
    let entry = |line: &samsyn_app::LedgerDifferenceLine| Entry {
        url: format!("/landscape/{}", line.record),
        words: line.name.clone(),
        amount: words.money(line.amount_ore),
    };
    let row = |row: &samsyn_app::LedgerDifferenceRow| Entry {
        url: String::new(),
        words: words.place(Some(row.row), None, None, None),
        amount: words.money(row.amount_ore),
    };
    let apart = i128::from(found.lines_ore) - i128::from(found.ledger_ore);
    Difference {
        year: found.year.to_string(),
        account: if found.account.is_empty() { words.text("money-no-account") } else { found.account.clone() },
        lines: words.money(found.lines_ore),
        ledger: words.money(found.ledger_ore),
        apart: super::signed(words, i64::try_from(apart).unwrap_or(i64::MAX)),
        entries: found.lines.iter().map(entry).collect(),
        rows: found.rows.iter().map(row).collect(),
    }
}
