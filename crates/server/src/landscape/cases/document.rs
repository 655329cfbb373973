//! A case on two pages that can be read in five minutes: the same headings in the same order for every case, and its workbook.

use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use samsyn_app::{BusinessCaseAnswer, Case, Zone};
use samsyn_report::{Column, Document, Labels, Part, Section, Value, Worth};
use samsyn_wording::Words;

use super::told::{self, Told};
use super::{
    Against, Column as Alternative, about, against, case_id, column, lead, rules_words, title_of, version_asked, version_words,
};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::visit::Shared;

/// Pages of a case.
const PAGES: usize = 2;
/// How much is told, from all that reads well to what fits whatever a case holds; the page has all of it.
const ROOMS: [Room; 6] = [
    Room { rows: 8, sentences: 5, letters: 120 },
    Room { rows: 6, sentences: 4, letters: 80 },
    Room { rows: 5, sentences: 3, letters: 50 },
    Room { rows: 4, sentences: 2, letters: 32 },
    Room { rows: 3, sentences: 1, letters: 18 },
    Room { rows: 2, sentences: 1, letters: 12 },
];

/// How much room there is: rows of a table, sentences of a section, letters of what people wrote.
#[derive(Clone, Copy)]
struct Room {
    rows: usize,
    sentences: usize,
    letters: usize,
}

impl Room {
    /// As much of a text as a line or two hold.
    fn short(self, text: &str) -> String {
        cut(text, self.letters)
    }
}

fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

fn cell(room: Room, text: &str, is_number: bool) -> samsyn_report::Cell {
    let value = if is_number { Value::Nothing } else { Value::Text(text.to_owned()) };
    let words = match text {
        "" => "–".to_owned(),
        figures if is_number => figures.to_owned(),
        text => room.short(text),
    };
    samsyn_report::Cell { words, value, worth: Worth::Exact }
}

fn table(words: &Words, room: Room, columns: &[(String, bool)], rows: &[Vec<String>]) -> Part {
    let hidden = rows.len().saturating_sub(room.rows);
    let row = |row: &Vec<String>| row.iter().zip(columns).map(|(text, (_, is_number))| cell(room, text, *is_number)).collect();
    Part::Table(samsyn_report::Table {
        title: String::new(),
        columns: columns.iter().map(|(heading, is_number)| Column { heading: heading.clone(), is_number: *is_number }).collect(),
        rows: rows.iter().take(room.rows).map(row).collect(),
        more: if hidden > 0 { words.with("table-more", &[("count", hidden.into())]) } else { String::new() },
    })
}

fn sentences(words: &Words, room: Room, all: &[String]) -> Vec<Part> {
    let hidden = all.len().saturating_sub(room.sentences);
    let more = (hidden > 0).then(|| Part::Note(words.with("table-more", &[("count", hidden.into())])));
    all.iter().take(room.sentences).map(|text| Part::Words(cut(text, 3 * room.letters))).chain(more).collect()
}

fn of_told(words: &Words, room: Room, told: &Told) -> Section {
    let table = (!told.rows.is_empty()).then(|| table(words, room, &told.columns, &told.rows));
    Section { title: room.short(&told.title), parts: sentences(words, room, &told.sentences).into_iter().chain(table).collect() }
}

fn heading(words: &Words, key: &str, is_number: bool) -> (String, bool) {
    (words.text(key), is_number)
}

fn alternatives(words: &Words, room: Room, all: &[Alternative]) -> Part {
    let columns = [
        heading(words, "column-case-alternative", false),
        heading(words, "column-case-mean", true),
        heading(words, "column-case-gain", true),
        heading(words, "case-spread", true),
        heading(words, "column-case-positive", true),
        heading(words, "column-case-payback", true),
    ];
    let row = |of: &Alternative| {
        let beside = |text: &str| if of.is_now { String::new() } else { text.to_owned() };
        vec![of.title.clone(), of.mean.clone(), beside(&of.gain), beside(&of.range), beside(&of.positive), beside(&of.payback)]
    };
    table(words, room, &columns, &all.iter().map(row).collect::<Vec<_>>())
}

/// Who gains and who loses, each alternative in a column.
fn whom(words: &Words, room: Room, all: &[Against]) -> Part {
    // The best first, so that it is there however little room there is.
    let mut shown: Vec<&Against> = all.iter().collect();
    shown.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    let hidden = shown.len().saturating_sub(room.rows - 1);
    shown.truncate(room.rows - 1);
    let first = [heading(words, "column-case-administration", false)];
    let columns: Vec<(String, bool)> = first.into_iter().chain(shown.iter().map(|of| (room.short(&of.title), true))).collect();
    let count = shown.first().map_or(0, |of| of.carriers.len());
    let row = |at: usize| {
        let name = shown[0].carriers[at].name.clone();
        [name].into_iter().chain(shown.iter().map(|of| of.carriers[at].gain.clone())).collect()
    };
    let mut told = table(words, room, &columns, &(0..count).map(row).collect::<Vec<Vec<String>>>());
    if let Part::Table(table) = &mut told
        && hidden > 0
    {
        let more = words.with("case-ways-more", &[("count", hidden.into())]);
        table.more = format!("{} {more}", table.more).trim().to_owned();
    }
    told
}

fn deciding(words: &Words, room: Room, of: &Against) -> Part {
    let columns = [
        heading(words, "column-case-assumption", false),
        heading(words, "column-case-low", true),
        heading(words, "column-case-gain-low", true),
        heading(words, "column-case-high", true),
        heading(words, "case-gain-high", true),
        heading(words, "column-case-break-even", true),
    ];
    let row = |of: &super::Deciding| {
        [&of.name, &of.low, &of.gain_low, &of.high, &of.gain_high, &of.break_even].map(Clone::clone).to_vec()
    };
    table(words, room, &columns, &of.deciding.iter().take(room.rows / 2 + 1).map(row).collect::<Vec<_>>())
}

/// The document of a case as PDF: with as much room as two pages give.
fn case_document(words: &Words, answer: &BusinessCaseAnswer) -> samsyn_app::Result<Vec<u8>> {
    let (roomiest, others) = (ROOMS[0], &ROOMS[1..]);
    let made = |room: Room| samsyn_report::pdf(&document(words, room, answer)).map_err(crate::reports::failed);
    let mut pdf = made(roomiest)?;
    for room in others {
        if pdf.pages <= PAGES {
            break;
        }
        pdf = made(*room)?;
    }
    Ok(pdf.bytes)
}

fn document(words: &Words, room: Room, answer: &BusinessCaseAnswer) -> Document {
    let figures = &answer.figures;
    let others: Vec<Against> = figures.alternatives.iter().skip(1).map(|of| against(words, answer, of)).collect();
    let columns: Vec<Alternative> = figures.alternatives.iter().enumerate().map(|of| column(words, of)).collect();
    let best = (0..others.len()).max_by(|a, b| figures.alternatives[a + 1].gain.total_cmp(&figures.alternatives[b + 1].gain));
    let mut sections = vec![Section {
        title: words.text("case-finding"),
        parts: vec![Part::Words(cut(&lead(words, answer), 4 * room.letters)), alternatives(words, room, &columns)],
    }];
    if !others.is_empty() {
        let note = Part::Note(words.text("case-whom-note"));
        sections.push(Section { title: words.text("case-whom"), parts: vec![note, whom(words, room, &others)] });
    }
    if let Some(best) = best.map(|at| &others[at]).filter(|best| !best.deciding.is_empty()) {
        let knowing = figures.knowing.first().map(|of| {
            let known = [("assumption", title_of(answer, &of.assumption).into()), ("worth", about(words, of.worth).into())];
            Part::Words(cut(&words.with("case-hangs", &known), 4 * room.letters))
        });
        let title = format!("{}: {}", words.text("case-decides"), room.short(&best.title));
        sections.push(Section { title, parts: [deciding(words, room, best)].into_iter().chain(knowing).collect() });
    }
    let sourcing = told::sourcing(words, answer);
    let kept = |of: &&Told| ["ways", "turns", "checks"].contains(&of.id);
    sections.extend(sourcing.iter().filter(kept).map(|of| of_told(words, room, of)));
    sections.extend(told::facts(words, answer).map(|of| of_told(words, room, &of)));
    sections.push(of_told(words, room, &told::anchoring(words, answer)));
    sections.extend(told::skills(words, answer).map(|of| of_told(words, room, &of)));
    let uncounted = match figures.not_counted.as_slice() {
        [] => vec![Part::Words(words.text("case-uncounted-none"))],
        all => sentences(words, room, all),
    };
    sections.push(Section { title: words.text("case-uncounted"), parts: uncounted });
    let frozen = answer.version.frozen.as_ref().map(|of| match answer.is_other_than_frozen {
        false => format!("{} {}", words.text("case-frozen-hash"), of.hash),
        true => words.text("case-not-same"),
    });
    let notes = [Some(cut(&rules_words(words, answer), 6 * room.letters.max(60))), frozen].into_iter().flatten().map(Part::Note);
    sections.push(Section { title: words.text("case-made-by"), parts: notes.collect() });
    Document {
        title: cut(&figures.title, 2 * room.letters),
        authority: String::new(),
        made: cut(&version_words(words, &answer.version), 4 * room.letters),
        made_at: crate::explorer::section::moment(&Zone::utc(), answer.version.said_us),
        language: words.language().tag().to_owned(),
        // Two pages need no list of contents.
        labels: Labels { signs_missing: words.text("report-signs-missing"), ..Labels::default() },
        sections,
    }
}

/// The workbook of a case.
///
/// # Errors
/// `report-failed`.
fn case_workbook(words: &Words, answer: &BusinessCaseAnswer) -> samsyn_app::Result<Vec<u8>> {
    let case = Case::parse(&answer.text).map_err(|_| super::missing())?;
    samsyn_report::workbook(&super::workbook::sheets(words, &case, answer)).map_err(crate::reports::failed)
}

/// A case as a file.
pub(crate) async fn case_file(shared: &Shared, words: Words, answer: BusinessCaseAnswer, ending: &'static str) -> Outcome {
    let is_pdf = ending == "pdf";
    let name = crate::explorer::file_name(&answer.figures.title, "", ending);
    let make = move || if is_pdf { case_document(&words, &answer) } else { case_workbook(&words, &answer) };
    let bytes = shared.app.run(make).await?;
    let media = if is_pdf { "application/pdf" } else { super::super::files::WORKBOOK };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, crate::explorer::attachment(&name)),
    ];
    Ok((headers, bytes).into_response())
}

async fn file(
    shared: Shared,
    case: String,
    query: Vec<(String, String)>,
    preferences: Preferences,
    ending: &'static str,
) -> Outcome {
    // What is tried is of the page alone: a file with other values would be taken for the version.
    let answer = shared.app.case_get(&shared.actor, case_id(&case)?, version_asked(&query)?, &[]).await?;
    case_file(&shared, preferences.words, answer, ending).await
}

/// `GET /landscape/cases/{case}/pdf`.
pub(crate) async fn case_pdf(
    shared: Shared,
    Path(case): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
    preferences: Preferences,
) -> Outcome {
    file(shared, case, query, preferences, "pdf").await
}

/// `GET /landscape/cases/{case}/xlsx`.
pub(crate) async fn case_xlsx(
    shared: Shared,
    Path(case): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
    preferences: Preferences,
) -> Outcome {
    file(shared, case, query, preferences, "xlsx").await
}
