//! The import page: a preview of what arrived with proposals to correct, then the import itself, told as it goes and
//! stoppable, and the way to the explorer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use askama::Template;
use axum::extract::{Form, Path};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use samsyn_app::{
    Action, DataClass, DateOrder, Error, ImportMode, ImportStep, ImportWatch, LogImport, LogImported, LogName, LogPreview,
    ReadOptions, Role, Source, UploadId, Zone,
};
use samsyn_wording::{Language, Value, Words};
use serde::Deserialize;

use crate::explorer::findings::{FindingLine, finding_lines};
use crate::frame::{Frame, Nav};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem, error_sentence};
use crate::visit::Shared;

/// The imports that run or ran since the server started, by upload.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    running: Mutex<HashMap<UploadId, Running>>,
    watches: Mutex<Vec<Weak<ImportWatch>>>,
}

/// An import, and how it ended once it has.
#[derive(Clone, Debug)]
struct Running {
    watch: Arc<ImportWatch>,
    /// What was chosen, to be shown again when it fails.
    fields: Arc<Fields>,
    ended: Arc<Mutex<Option<Result<LogImported, Error>>>>,
}

impl Imports {
    fn get(&self, upload: &UploadId) -> Option<Running> {
        self.lock().get(upload).cloned()
    }

    /// A line to an import that is about to begin.
    pub(crate) fn watch(&self) -> Arc<ImportWatch> {
        let watch = Arc::new(ImportWatch::new());
        let mut watches = self.watches.lock().unwrap_or_else(PoisonError::into_inner);
        watches.retain(|known| known.strong_count() > 0);
        watches.push(Arc::downgrade(&watch));
        watch
    }

    /// How many imports run.
    pub(crate) fn running(&self) -> usize {
        self.watches.lock().unwrap_or_else(PoisonError::into_inner).iter().filter(|known| still(known)).count()
    }

    /// Asks all imports to end before they change anything.
    pub(crate) fn stop(&self) {
        let watches = self.watches.lock().unwrap_or_else(PoisonError::into_inner);
        watches.iter().filter_map(Weak::upgrade).for_each(|watch| watch.cancel());
    }

    /// Ready when no import runs any more.
    pub(crate) async fn ended(&self) {
        while self.running() > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<UploadId, Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether an import has not come to its end.
fn still(watch: &Weak<ImportWatch>) -> bool {
    watch.upgrade().is_some_and(|watch| watch.step() != ImportStep::Finished)
}

/// The upload that an address names.
#[derive(Debug, Deserialize)]
pub(crate) struct UploadPath {
    upload: String,
}

impl UploadPath {
    fn id(&self) -> Result<UploadId, Problem> {
        Ok(UploadId::parse(&self.upload)?)
    }
}

/// One column of the preview.
struct ColumnLine {
    index: usize,
    name: String,
    samples: String,
    kind: String,
    unclear: bool,
    drop: bool,
    /// The role that was proposed at first, so that taking it away can be told from never having had it.
    proposed: String,
    roles: Vec<(&'static str, String, bool)>,
    classes: Vec<(&'static str, String, bool)>,
}

/// A select with its options: value, words, chosen.
type Options = Vec<(String, String, bool)>;

#[derive(Template)]
#[template(path = "import.html")]
struct ImportPage {
    frame: Frame,
    upload: String,
    name: String,
    problem: String,
    missing: Vec<String>,
    findings: Vec<FindingLine>,
    columns: Vec<ColumnLine>,
    unclear: bool,
    date_orders: Options,
    wide: Vec<String>,
    wide_chosen: bool,
    sheets: Options,
    delimiters: Options,
    encodings: Options,
    is_csv: bool,
    zone: String,
    zones: Vec<&'static str>,
    modes: Vec<(&'static str, String, bool)>,
    logs: Options,
}

crate::frame::framed!(ImportPage, frame);

/// Zones offered; any other name of the tz database can be typed.
const ZONES: [&str; 12] = [
    "Europe/Oslo",
    "Europe/Copenhagen",
    "Europe/Stockholm",
    "Europe/Helsinki",
    "Atlantic/Reykjavik",
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Brussels",
    "Arctic/Longyearbyen",
    "Atlantic/Faroe",
    "UTC",
];

/// The zone that a reader of this language most likely counts days in.
fn usual_zone(language: Language) -> &'static str {
    match language {
        Language::Nb | Language::Nn => "Europe/Oslo",
        Language::Da => "Europe/Copenhagen",
        Language::Sv => "Europe/Stockholm",
        Language::En => "UTC",
    }
}

/// The fields of the import form, in the order sent.
#[derive(Debug, Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.trim())
    }

    /// Names of the columns, by their number in the form.
    fn columns(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(n, v)| Some((n.strip_prefix("column-")?, v.as_str())))
    }

    fn zone(&self, language: Language) -> Result<Zone, Problem> {
        let name = if self.one("zone").is_empty() { usual_zone(language) } else { self.one("zone") };
        Zone::parse(name).map_err(|_| Error::new(samsyn_app::ErrorKind::Invalid, "zone-unknown").with("zone", name).into())
    }

    /// How to read the source, as chosen so far.
    fn options(&self, language: Language) -> Result<ReadOptions, Problem> {
        let mut options = ReadOptions::new(self.zone(language)?);
        // A role that was proposed, and that the form now gives to no column, was taken away.
        let proposed = self.0.iter().filter(|(name, _)| name.starts_with("proposed-"));
        let given = |role: &Role| self.columns().any(|(number, _)| self.one(&format!("role-{number}")) == role.name());
        proposed.filter_map(|(_, role)| Role::parse(role)).filter(|r| !given(r)).for_each(|role| options.decline(role));
        for (number, column) in self.columns() {
            if let Some(role) = Role::parse(self.one(&format!("role-{number}")))
                && let Some(first) = options.roles.insert(role.name(), column.to_owned())
            {
                let error = Error::new(samsyn_app::ErrorKind::Invalid, "role-chosen-twice").with("role", role.name());
                return Err(error.with("first", first).with("second", column).into());
            }
            if let Some(class) = DataClass::parse(self.one(&format!("class-{number}"))) {
                options.classes.insert(column.to_owned(), class);
            }
            if self.one(&format!("drop-{number}")) == "1" {
                options.drop.push(column.to_owned());
            }
        }
        options.date_order = DateOrder::parse(self.one("date-order"));
        options.delimiter = match self.one("delimiter") {
            "tab" => Some(b'\t'),
            text => text.bytes().next(),
        };
        let text = |name: &str| Some(self.one(name).to_owned()).filter(|t| !t.is_empty());
        (options.encoding, options.sheet) = (text("encoding"), text("sheet"));
        if self.one("wide") == "never" {
            options.wide = Some(Vec::new());
        }
        Ok(options)
    }
}

/// `GET /import/{upload}`.
pub(crate) async fn import_form(shared: Shared, Path(path): Path<UploadPath>, preferences: Preferences) -> Outcome {
    let upload = path.id()?;
    if shared.imports.get(&upload).is_some() {
        return Ok(Redirect::to(&format!("/import/{}/progress", upload.as_str())).into_response());
    }
    preview(&shared, &upload, &Fields::default(), &preferences, None).await
}

/// The preview with what is chosen so far, and the problem that came up, if any.
async fn preview(
    shared: &Shared,
    upload: &UploadId,
    fields: &Fields,
    preferences: &Preferences,
    problem: Option<Problem>,
) -> Outcome {
    let words = preferences.words;
    let file = shared.app.upload_file_name(&shared.actor, upload).await?;
    let options = fields.options(words.language()).or_else(|_| Fields::default().options(words.language()))?;
    let source = Source::Upload(upload.clone());
    let (head, unusable) = match shared.app.log_preview(&shared.actor, &source, &options).await {
        Ok(head) => (Some(head), None),
        Err(error) => (None, Some(error_sentence(&error, preferences))),
    };
    let logs = shared.app.log_list(&shared.actor).await?;
    let option = |chosen: &str, value: &str, key: &str| (value.to_owned(), words.text(key), chosen == value);
    let encoding = |value: &str, name: &str| (value.to_owned(), name.to_owned(), fields.one("encoding") == value);
    let delimiters = [
        ("", "delimiter-auto"),
        (",", "delimiter-comma"),
        (";", "delimiter-semicolon"),
        ("tab", "delimiter-tab"),
        ("|", "delimiter-pipe"),
    ];
    let date_orders = [
        ("", "date-order-auto"),
        ("day-first", "date-order-day-first"),
        ("month-first", "date-order-month-first"),
        ("year-first", "date-order-year-first"),
    ];
    // Who may bring in no new log adds to those there are.
    let modes: &[&'static str] =
        if preferences.reader.may(Action::LogImport) { &["new", "append", "snapshot"] } else { &["append", "snapshot"] };
    let mode = if fields.one("mode").is_empty() { modes[0] } else { fields.one("mode") };
    let head = head.as_ref();
    let known = |name: &str| head.map(|h| h.format == name).unwrap_or(false);
    let problem = problem.map(|p| p.sentence(preferences)).or(unusable).unwrap_or_default();
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ImportPage {
        frame: Frame::new(preferences, Nav::Data, &words.with("import-title", &[("file", (&file).into())]))
            .at(format!("/import/{}", upload.as_str())),
        upload: upload.as_str().to_owned(),
        name: proposed_name(fields, head, &file),
        problem,
        missing: head
            .map(|h| h.roles_missing.iter().map(|r| words.text(&format!("role-{}", r.name()))).collect())
            .unwrap_or_default(),
        findings: head.map(|h| finding_lines(&h.findings, &words)).unwrap_or_default(),
        columns: head.map(|h| column_lines(h, fields, &words)).unwrap_or_default(),
        unclear: head.is_some_and(|h| h.columns.iter().any(|c| c.date_order_unclear)),
        date_orders: date_orders.iter().map(|(v, k)| option(fields.one("date-order"), v, k)).collect(),
        wide: head.map(|h| h.wide.clone()).unwrap_or_default(),
        wide_chosen: fields.one("wide") != "never",
        sheets: head
            .map(|h| h.sheets.iter().map(|s| (s.clone(), s.clone(), fields.one("sheet") == s)).collect())
            .unwrap_or_default(),
        delimiters: delimiters.iter().map(|(v, k)| option(fields.one("delimiter"), v, k)).collect(),
        encodings: std::iter::once(option(fields.one("encoding"), "", "encoding-auto"))
            .chain([encoding("utf-8", "UTF-8"), encoding("windows-1252", "Windows-1252"), encoding("utf-16le", "UTF-16")])
            .collect(),
        is_csv: head.is_none() && !looks_otherwise(&file) || known("csv"),
        zone: if fields.one("zone").is_empty() { usual_zone(words.language()).to_owned() } else { fields.one("zone").to_owned() },
        zones: ZONES.to_vec(),
        modes: modes.iter().map(|m| (*m, words.text(&format!("mode-{m}")), *m == mode)).collect(),
        logs: logs.iter().map(|l| (l.name.to_string(), l.name.to_string(), fields.one("log") == l.name.as_str())).collect(),
    };
    Ok(crate::frame::html(status, &page))
}

fn proposed_name(fields: &Fields, head: Option<&LogPreview>, file: &str) -> String {
    match (fields.one("name"), head) {
        ("", Some(head)) => head.name.clone(),
        ("", None) => LogName::of_file(file).to_string(),
        (name, _) => name.to_owned(),
    }
}

/// Whether a file's name says that it is no character-separated text.
fn looks_otherwise(file: &str) -> bool {
    let name = file.to_ascii_lowercase();
    [".xes", ".xes.gz", ".xlsx", ".parquet"].iter().any(|ending| name.ends_with(ending))
}

fn column_lines(head: &LogPreview, fields: &Fields, words: &Words) -> Vec<ColumnLine> {
    let chosen: HashMap<&str, &str> = fields.columns().map(|(number, name)| (name, number)).collect();
    let roles =
        [Role::Case, Role::Activity, Role::Time, Role::Start, Role::Lifecycle, Role::Instance, Role::Resource, Role::Unit];
    let classes = [DataClass::Ordinary, DataClass::Identifier, DataClass::Person, DataClass::Sensitive];
    let line = |(index, column): (usize, &samsyn_app::PreviewColumn)| {
        let number = chosen.get(column.name.as_str());
        let said = |field: &str| number.map(|n| fields.one(&format!("{field}-{n}")));
        let role = said("role").map_or(column.role, Role::parse);
        let proposed = said("proposed").filter(|p| !p.is_empty()).or(column.role.map(Role::name)).unwrap_or_default();
        let class = said("class").and_then(DataClass::parse).unwrap_or(column.class);
        let mut samples = column.samples.iter().take(3).map(|s| s.chars().take(40).collect::<String>()).collect::<Vec<_>>();
        samples.retain(|s| !s.is_empty());
        let role_option = |r: Role| (r.name(), words.text(&format!("role-{}", r.name())), role == Some(r));
        ColumnLine {
            index,
            name: column.name.clone(),
            samples: samples.join(" · "),
            kind: words.text(&format!("kind-{}", column.kind.name())),
            unclear: column.date_order_unclear,
            drop: said("drop").is_some_and(|d| d == "1"),
            proposed: proposed.to_owned(),
            roles: std::iter::once(("", words.text("role-none"), role.is_none())).chain(roles.map(role_option)).collect(),
            classes: classes.map(|c| (c.name(), words.text(&format!("class-{}", c.name())), class == c)).to_vec(),
        }
    };
    head.columns.iter().enumerate().map(line).collect()
}

/// `POST /import/{upload}`: shows the preview again with what was chosen, or begins the import.
pub(crate) async fn import_begin(
    shared: Shared,
    Path(path): Path<UploadPath>,
    preferences: Preferences,
    Form(fields): Form<Vec<(String, String)>>,
) -> Outcome {
    let (upload, fields) = (path.id()?, Fields(fields));
    if fields.one("do") != "import" {
        return preview(&shared, &upload, &fields, &preferences, None).await;
    }
    match asked_import(&upload, &fields, preferences.words.language()) {
        Ok(import) => {
            begin(&shared, upload.clone(), import, fields);
            Ok(Redirect::to(&format!("/import/{}/progress", upload.as_str())).into_response())
        }
        Err(problem) => preview(&shared, &upload, &fields, &preferences, Some(problem)).await,
    }
}

fn asked_import(upload: &UploadId, fields: &Fields, language: Language) -> Result<LogImport, Problem> {
    let mode = match fields.one("mode") {
        "append" => ImportMode::Append,
        "snapshot" => ImportMode::Snapshot,
        _ => ImportMode::New,
    };
    let name = if mode == ImportMode::New { fields.one("name") } else { fields.one("log") };
    let name = LogName::parse(name).map_err(|_| Problem::invalid("log-name-invalid"))?;
    let options = fields.options(language)?;
    Ok(LogImport { name: Some(name), source: Source::Upload(upload.clone()), options, mode })
}

/// Runs an import beside the requests; an upload is imported once at a time.
fn begin(shared: &Shared, upload: UploadId, import: LogImport, fields: Fields) {
    let running = Running { watch: shared.imports.watch(), fields: Arc::new(fields), ended: Arc::default() };
    {
        let mut all = shared.imports.lock();
        let still = |r: &Running| r.ended.lock().unwrap_or_else(PoisonError::into_inner).is_none();
        if all.get(&upload).is_some_and(still) {
            return;
        }
        all.insert(upload, running.clone());
    }
    let shared = shared.clone();
    tokio::spawn(async move {
        let result = shared.app.log_import(&shared.actor, import, running.watch.clone()).await;
        *running.ended.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    });
}

#[derive(Template)]
#[template(path = "progress.html")]
struct ProgressPage {
    frame: Frame,
    upload: String,
    step: String,
    bytes: String,
    share: Option<String>,
}

crate::frame::framed!(ProgressPage, frame);

/// `GET /import/{upload}/progress`: how far it is; afterwards the way to the explorer, or back with what went wrong.
pub(crate) async fn import_progress(
    shared: Shared,
    Path(path): Path<UploadPath>,
    headers: HeaderMap,
    preferences: Preferences,
) -> Outcome {
    let upload = path.id()?;
    let by_script = headers.contains_key("hx-request");
    let Some(running) = shared.imports.get(&upload) else {
        return Ok(go(&format!("/import/{}", upload.as_str()), by_script));
    };
    let ended = || running.ended.lock().unwrap_or_else(PoisonError::into_inner);
    // A script asks for a part of this page; what went wrong is told on a whole one.
    if by_script && matches!(*ended(), Some(Err(_))) {
        return Ok(go(&format!("/import/{}/progress", upload.as_str()), by_script));
    }
    let result = ended().take();
    if let Some(result) = result {
        shared.imports.lock().remove(&upload);
        return match result {
            Ok(done) => Ok(go(&format!("/logs/{}?imported=1", done.log), by_script)),
            Err(error) => preview(&shared, &upload, &running.fields, &preferences, Some(error.into())).await,
        };
    }
    let words = preferences.words;
    let step = match running.watch.step() {
        ImportStep::Reading => "import-reading",
        ImportStep::Merging => "import-merging",
        ImportStep::Storing | ImportStep::Finished => "import-storing",
    };
    let bytes = words.bytes(running.watch.bytes());
    let page = ProgressPage {
        frame: Frame::new(&preferences, Nav::Data, &words.text("progress-title"))
            .at(format!("/import/{}/progress", upload.as_str())),
        upload: upload.as_str().to_owned(),
        step: words.text(step),
        bytes: words.with("import-bytes", &[("bytes", Value::from(bytes))]),
        share: running.watch.share().map(|s| format!("{:.3}", s)),
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// Sends the reader on: by a header for a page that asks by script, by status otherwise.
pub(crate) fn go(url: &str, by_script: bool) -> Response {
    match HeaderValue::from_str(url) {
        Ok(value) if by_script => ([("hx-redirect", value)], "").into_response(),
        _ => Redirect::to(url).into_response(),
    }
}

/// `POST /import/{upload}/cancel`: stops a running import, or throws the upload away.
pub(crate) async fn import_cancel(shared: Shared, Path(path): Path<UploadPath>) -> Outcome {
    let upload = path.id()?;
    if let Some(running) = shared.imports.get(&upload) {
        running.watch.cancel();
        return Ok(Redirect::to(&format!("/import/{}/progress", upload.as_str())).into_response());
    }
    shared.app.upload_cancel(&shared.actor, &upload).await?;
    Ok(Redirect::to("/").into_response())
}
