//! Reports: the list of those that the reader may find, a report's page, the page where its owner writes it, and the same
//! document as PDF and workbook.

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use samsyn_app::{
    Actor, App, Cell, Error, ErrorKind, ReportChange, ReportId, ReportPart, ReportRow, SavedViewId, SavedViewRow, Table, Zone,
};
use samsyn_report::{Document, Labels, Part, Section};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{mendable, moment, status};
use crate::citations::{citation_words, cited};
use crate::explorer::say::Say;
use crate::explorer::section;
use crate::explorer::view::{Tab, View};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::visit::Shared;

/// A report of the list, in words.
struct Line {
    id: ReportId,
    title: String,
    facts: String,
    own: bool,
    shared: bool,
    removable: bool,
}

fn owner(words: &Words, row: &ReportRow) -> String {
    row.owner_name.clone().unwrap_or_else(|| words.text("saved-view-machine"))
}

fn views_of(row: &ReportRow) -> u64 {
    row.parts.iter().filter(|part| part.view.is_some()).count() as u64
}

/// Reports as a table, for files and the command line.
pub fn report_table(words: &Words, rows: &[ReportRow]) -> Table {
    let cells = |row: &ReportRow| {
        vec![
            Cell::Count(row.id.0.unsigned_abs()),
            Cell::from(row.title.as_str()),
            Cell::Count(views_of(row)),
            Cell::Text(owner(words, row)),
            Cell::Time(row.changed_us),
        ]
    };
    let columns = vec!["report-number", "report-title", "report-views", "report-owner", "report-changed"];
    Table { columns, rows: rows.iter().map(cells).collect() }
}

/// The document of a report, each of its views asked with the reader's right; what a view cannot show is said in its place.
///
/// # Errors
/// What is nobody's fault but the program's.
pub async fn report_document(app: &App, actor: &Actor, row: &ReportRow, words: &Words) -> samsyn_app::Result<Document> {
    let mut sections = Vec::new();
    for part in &row.parts {
        sections.push(match part.view {
            None => Section { title: part.title.clone(), parts: vec![Part::Words(part.words.clone())] },
            Some(view) => view_section(app, actor, part, view, words).await?,
        });
    }
    if sections.is_empty() {
        sections.push(Section { title: String::new(), parts: vec![Part::Note(words.text("report-empty"))] });
    }
    let made = [("owner", owner(words, row).into()), ("time", moment(words, row.told_us).into())];
    Ok(Document {
        title: row.title.clone(),
        authority: String::new(),
        made: words.with("report-made", &made),
        made_at: section::moment(&Zone::utc(), row.told_us),
        language: words.language().tag().to_owned(),
        labels: Labels {
            contents: words.text("report-contents"),
            signs_missing: words.text("report-signs-missing"),
            about: words.with("figure-about", &[("figure", "".into())]).trim().to_owned(),
            fact: [words.text("column-measure"), words.text("column-value")],
        },
        sections,
    })
}

async fn view_section(
    app: &App,
    actor: &Actor,
    part: &ReportPart,
    id: SavedViewId,
    words: &Words,
) -> samsyn_app::Result<Section> {
    let mut titled = Section { title: part.title.clone(), parts: Vec::new() };
    if !part.words.is_empty() {
        titled.parts.push(Part::Words(part.words.clone()));
    }
    match view_told(app, actor, id, words).await {
        Ok((row, told)) => {
            if titled.title.is_empty() {
                titled.title = row.title;
            }
            if part.words.is_empty() && !row.words.is_empty() {
                titled.parts.push(Part::Words(row.words));
            }
            titled.parts.extend(told);
        }
        Err(error) if error.kind == ErrorKind::Internal => return Err(error),
        Err(error) => {
            if titled.title.is_empty() {
                titled.title = words.text("report-view-unseen");
            }
            // What the filter names is not for everybody who reads what somebody else put together.
            let code = if error.code == "filter-too-few" { "report-filter-fine" } else { &*error.code };
            titled.parts.push(Part::Note(words.error(code, &error.args)));
        }
    }
    Ok(titled)
}

/// What a saved view tells the reader, and what it rests on.
async fn view_told(app: &App, actor: &Actor, id: SavedViewId, words: &Words) -> samsyn_app::Result<(SavedViewRow, Vec<Part>)> {
    let mut row = app.saved_view_open(actor, id).await?;
    // Its owner still finds it, but it is nothing to show.
    if row.taken_back_us.is_some() {
        return Err(Error::new(ErrorKind::Missing, "report-view-taken-back"));
    }
    let tab = Tab::parse(&row.tab).ok_or_else(|| Error::new(ErrorKind::Missing, "page-missing"))?;
    let query = std::mem::take(&mut row.query);
    let view = View::opened(app, row.log, tab, &query)?;
    let opened = app.log_open(actor, row.log).await?;
    let say = Say::new(words.in_working_time(view.time == samsyn_app::TimeBasis::Working), opened.zone());
    let (asked, log, said) = (view.clone(), opened.clone(), say.clone());
    let mut parts = app.run(move || section::section(&log, &asked, &said)).await?;
    for cited in cited(&view) {
        match app.citation_make(&opened, &cited).await {
            Ok(made) => parts.push(Part::Citation(citation_words(words, &made))),
            // Some of a tab's answers are told to those alone who see single cases.
            Err(error) if matches!(error.kind, ErrorKind::Denied | ErrorKind::Invalid) => {}
            Err(error) => return Err(error),
        }
    }
    Ok((row, parts))
}

/// The PDF of a document.
///
/// # Errors
/// `report-failed`.
pub fn report_pdf(document: &Document) -> samsyn_app::Result<Vec<u8>> {
    samsyn_report::pdf(document).map(|pdf| pdf.bytes).map_err(failed)
}

/// The workbook of a document.
///
/// # Errors
/// `report-failed`.
pub fn report_xlsx(document: &Document) -> samsyn_app::Result<Vec<u8>> {
    samsyn_report::xlsx(document).map_err(failed)
}

pub(crate) fn failed(below: samsyn_report::Error) -> Error {
    let mut error = Error::new(ErrorKind::Internal, "report-failed");
    error.source = Some(Box::new(below));
    error
}

#[derive(Template)]
#[template(path = "reports.html")]
struct ReportsPage {
    frame: Frame,
    problem: String,
    title: String,
    /// The saved view that is to come into a report: number and title.
    adds: Option<(SavedViewId, String)>,
    told: String,
    reports: Vec<Line>,
    taken: Vec<Line>,
}

crate::frame::framed!(ReportsPage, frame);

/// What the list is asked for: `view`, the saved view that is to come into one of them.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ReportsAsked {
    #[serde(default)]
    view: String,
}

async fn reports_page(shared: &Shared, preferences: &Preferences, typed: MakeForm, problem: String) -> Outcome {
    let words = preferences.words;
    let adds = match typed.view.parse().map(SavedViewId) {
        Ok(view) => Some((view, shared.app.saved_view_get(&shared.actor, view).await?.title)),
        Err(_) => None,
    };
    let rows = shared.app.report_list(&shared.actor).await?;
    let answers = preferences.reader.may(samsyn_app::Action::ProtectionChange);
    let line = |row: &ReportRow| {
        let views = words.with("report-views-count", &[("count", views_of(row).into())]);
        Line {
            id: row.id,
            title: row.title.clone(),
            facts: [views, moment(&words, row.changed_us), owner(&words, row)].join(" · "),
            own: row.own,
            shared: row.shared,
            removable: row.own || answers,
        }
    };
    let (taken, reports): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.taken_back_us.is_some());
    let page = ReportsPage {
        frame: Frame::new(preferences, Nav::Saved, &words.text("reports-title")).at("/reports"),
        problem,
        title: typed.title,
        adds,
        told: words.with("reports-count", &[("count", reports.len().into())]),
        reports: reports.into_iter().map(line).collect(),
        taken: taken.into_iter().map(line).collect(),
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /reports`.
pub(crate) async fn reports(shared: Shared, Query(asked): Query<ReportsAsked>, preferences: Preferences) -> Outcome {
    let typed = MakeForm { view: asked.view, ..MakeForm::default() };
    reports_page(&shared, &preferences, typed, String::new()).await
}

/// `GET /reports.csv`: the same list as a table.
pub(crate) async fn reports_csv(shared: Shared, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let mut rows = shared.app.report_list(&shared.actor).await?;
    rows.retain(|row| row.taken_back_us.is_none());
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    report_table(&words, &rows).write_csv(&Zone::utc(), &|key| words.text(&format!("column-{key}")), &mut csv)?;
    Ok(file(csv, "text/csv; charset=utf-8", "reports.csv"))
}

fn file(bytes: Vec<u8>, media: &'static str, name: &str) -> Response {
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, crate::explorer::attachment(name)),
    ];
    (headers, bytes).into_response()
}

/// What the form of a new report sends.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct MakeForm {
    #[serde(default)]
    title: String,
    /// A saved view that stands in it at once; empty: none.
    #[serde(default)]
    view: String,
}

/// `POST /reports`.
pub(crate) async fn report_make(shared: Shared, preferences: Preferences, Form(form): Form<MakeForm>) -> Outcome {
    let view = form.view.parse().ok().map(SavedViewId);
    let parts = view.map(|view| ReportPart { view: Some(view), ..ReportPart::default() }).into_iter().collect();
    match shared.app.report_make(&shared.actor, &form.title, false, parts).await {
        Ok(id) => Ok(Redirect::to(&format!("/reports/{id}/edit")).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            reports_page(&shared, &preferences, form, problem).await
        }
    }
}

/// The report that an address names.
#[derive(Debug, Deserialize)]
pub(crate) struct ReportPath {
    report: String,
}

impl ReportPath {
    fn id(&self) -> Result<ReportId, Problem> {
        self.report.parse().map_err(|_| Problem::missing("report-missing"))
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    frame: Frame,
    id: ReportId,
    own: bool,
    taken: bool,
    document: Document,
}

crate::frame::framed!(ReportPage, frame);

/// The pictures of a document as a page shows them, whose own style sheet has their colours.
fn for_page(document: &mut Document) {
    let parts = document.sections.iter_mut().flat_map(|section| &mut section.parts);
    let pictures = parts.filter_map(|part| if let Part::Picture(picture) = part { Some(picture) } else { None });
    for (picture, number) in pictures.zip(1..) {
        if let (Some(from), Some(to)) = (picture.svg.find("<style>"), picture.svg.find("</style>")) {
            picture.svg.replace_range(from..to + "</style>".len(), "");
        }
        // The same tab may stand in a report more than once; what is named on a page is named once.
        for name in [" id=\"", " aria-labelledby=\"", " aria-describedby=\""] {
            picture.svg = picture.svg.replace(name, &format!("{name}picture-{number}-"));
        }
    }
}

/// `GET /reports/{report}`.
pub(crate) async fn report(shared: Shared, Path(path): Path<ReportPath>, preferences: Preferences) -> Outcome {
    let row = shared.app.report_get(&shared.actor, path.id()?).await?;
    let mut document = report_document(&shared.app, &shared.actor, &row, &preferences.words).await?;
    for_page(&mut document);
    let page = ReportPage {
        frame: Frame::new(&preferences, Nav::Saved, &row.title).at(format!("/reports/{}", row.id)),
        id: row.id,
        own: row.own,
        taken: row.taken_back_us.is_some(),
        document,
    };
    Ok(html(StatusCode::OK, &page))
}

/// A file of a report, and what it is called.
pub(crate) async fn document_file(shared: &Shared, id: ReportId, words: &Words, ending: &str) -> Result<Response, Problem> {
    let row = shared.app.report_get(&shared.actor, id).await?;
    let document = report_document(&shared.app, &shared.actor, &row, words).await?;
    let name = crate::explorer::file_name(&row.title, "", ending);
    let is_pdf = ending == "pdf";
    let bytes = shared.app.run(move || if is_pdf { report_pdf(&document) } else { report_xlsx(&document) }).await?;
    let media = if is_pdf { "application/pdf" } else { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
    Ok(file(bytes, media, &name))
}

/// `GET /reports/{report}/pdf`.
pub(crate) async fn report_as_pdf(shared: Shared, Path(path): Path<ReportPath>, preferences: Preferences) -> Outcome {
    document_file(&shared, path.id()?, &preferences.words, "pdf").await
}

/// `GET /reports/{report}/xlsx`.
pub(crate) async fn report_as_xlsx(shared: Shared, Path(path): Path<ReportPath>, preferences: Preferences) -> Outcome {
    document_file(&shared, path.id()?, &preferences.words, "xlsx").await
}

/// A part on the page where a report is written.
struct EditLine {
    id: u32,
    /// Title of its view as the reader finds it; empty: words alone.
    view: String,
    title: String,
    words: String,
    named: String,
}

/// What is typed for a new part.
#[derive(Clone, Debug, Default)]
struct Typed {
    title: String,
    words: String,
}

#[derive(Template)]
#[template(path = "report_edit.html")]
struct EditPage {
    frame: Frame,
    problem: String,
    id: ReportId,
    title: String,
    shared: bool,
    parts: Vec<EditLine>,
    removed: Vec<EditLine>,
    /// Saved views to choose from.
    views: Vec<(SavedViewId, String)>,
    typed: Typed,
    /// The one that was just removed.
    undo: Option<u32>,
}

crate::frame::framed!(EditPage, frame);

/// What the page where a report is written is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct EditAsked {
    #[serde(default)]
    removed: String,
}

async fn edit_page(
    shared: &Shared,
    preferences: &Preferences,
    id: ReportId,
    typed: Typed,
    undo: Option<u32>,
    problem: String,
) -> Outcome {
    let words = preferences.words;
    let row = shared.app.report_get(&shared.actor, id).await?;
    if !row.own {
        return Err(Problem::denied("report-not-own"));
    }
    let mut views = shared.app.saved_view_list(&shared.actor, None).await?;
    views.retain(|view| view.taken_back_us.is_none());
    let line = |part: &ReportPart| {
        let title = |id: SavedViewId| views.iter().find(|view| view.id == id).map(|view| view.title.clone());
        let view = part.view.map(|id| title(id).unwrap_or_else(|| words.text("report-view-unseen"))).unwrap_or_default();
        let start: String = part.words.chars().take(60).collect();
        let named = [&part.title, &view, &start].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
        EditLine { id: part.id, view, title: part.title.clone(), words: part.words.clone(), named }
    };
    let page = EditPage {
        frame: Frame::new(preferences, Nav::Saved, &words.with("report-edit-title", &[("name", row.title.as_str().into())]))
            .at(format!("/reports/{id}/edit")),
        problem,
        id,
        title: row.title.clone(),
        shared: row.shared,
        parts: row.parts.iter().map(line).collect(),
        removed: row.removed.iter().map(line).collect(),
        views: views.iter().map(|view| (view.id, format!("{} · {}", view.title, view.log_name))).collect(),
        typed,
        undo: undo.filter(|undo| row.removed.iter().any(|part| part.id == *undo)),
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /reports/{report}/edit`.
pub(crate) async fn report_edit(
    shared: Shared,
    Path(path): Path<ReportPath>,
    Query(asked): Query<EditAsked>,
    preferences: Preferences,
) -> Outcome {
    edit_page(&shared, &preferences, path.id()?, Typed::default(), asked.removed.parse().ok(), String::new()).await
}

/// What the forms of a report send.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ChangeForm {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    part: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    view: String,
    #[serde(default)]
    shared: String,
}

impl ChangeForm {
    fn change(&self) -> Result<ReportChange, Problem> {
        let unknown = || Problem::from(Error::new(ErrorKind::Invalid, "request-invalid"));
        let part = || self.part.parse::<u32>().map_err(|_| unknown());
        let (title, words) = (self.title.clone(), self.words.clone());
        Ok(match self.what.as_str() {
            "title" => ReportChange::Title { title, shared: !self.shared.is_empty() },
            "add-words" => ReportChange::Add(ReportPart { title, words, ..ReportPart::default() }),
            "add-view" => {
                let view = Some(SavedViewId(self.view.parse().map_err(|_| Problem::invalid("report-view-none"))?));
                ReportChange::Add(ReportPart { view, ..ReportPart::default() })
            }
            "words" => ReportChange::Words { part: part()?, title, words },
            "up" => ReportChange::Move { part: part()?, up: true },
            "down" => ReportChange::Move { part: part()?, up: false },
            "remove" => ReportChange::Remove(part()?),
            "return" => ReportChange::Return(part()?),
            "take-back" => ReportChange::TakeBack,
            "put-back" => ReportChange::PutBack,
            "delete" => ReportChange::Delete,
            _ => return Err(unknown()),
        })
    }
}

/// `POST /reports/{report}`: `do` says what.
pub(crate) async fn report_change(
    shared: Shared,
    Path(path): Path<ReportPath>,
    preferences: Preferences,
    Form(form): Form<ChangeForm>,
) -> Outcome {
    let id = path.id()?;
    let change = form.change()?;
    let to = match &change {
        ReportChange::Remove(part) => format!("/reports/{id}/edit?removed={part}"),
        ReportChange::TakeBack => "/reports#taken".to_owned(),
        ReportChange::Delete => "/reports".to_owned(),
        ReportChange::PutBack => format!("/reports#report-{id}"),
        ReportChange::Move { part, .. } | ReportChange::Return(part) | ReportChange::Words { part, .. } => {
            format!("/reports/{id}/edit#part-{part}")
        }
        _ => format!("/reports/{id}/edit"),
    };
    match shared.app.report_change(&shared.actor, id, &change).await {
        Ok(()) => Ok(Redirect::to(&to).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            let typed = if form.what == "add-words" { Typed { title: form.title, words: form.words } } else { Typed::default() };
            edit_page(&shared, &preferences, id, typed, None, problem).await
        }
    }
}
