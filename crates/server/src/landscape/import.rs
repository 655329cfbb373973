//! A list of records brought in: sent once, shown with what it would change as often as somebody wants to say how it is meant,
//! done, undone.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use askama::Template;
use axum::Json;
use axum::body::Body;
use axum::extract::{Form, Multipart, Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    Error, ErrorKind, RecordChange, RecordColumn, RecordFieldChange, RecordFinding, RecordKind, RegisterImport, RegisterPlan,
    Source, UploadId, record_fields,
};
use samsyn_wording::Words;
use serde::Deserialize;
use serde_json::json;

use super::{day, holds, invalid, text_words};
use crate::administration::{mendable, status};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::Shared;

/// Address of the page.
pub(crate) const HERE: &str = "/landscape/import";
/// Changes, findings and vanished records that are shown; of the rest it is told how many they are.
const SHOWN: usize = 100;
/// Names that are asked for one by one; the rest are decided together, or in the next round.
const ASKED: usize = 200;
/// Of a list with more columns they are folded away, so that the changes come into sight.
const COLUMNS_OPEN: usize = 20;
/// Lists taken in before that are told.
const SOURCES: usize = 20;

#[derive(Template)]
#[template(path = "landscape_import.html")]
struct ImportPage {
    frame: Frame,
    problem: String,
    /// What was just done, and the versions to undo it by.
    told: String,
    versions: String,
    sources: Vec<(String, String)>,
}

crate::frame::framed!(ImportPage, frame);

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    after: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    changes: String,
    #[serde(default)]
    overtaken: String,
}

impl Asked {
    fn told(&self, words: &Words) -> (String, String) {
        if let Ok(overtaken) = self.overtaken.parse::<u64>() {
            return (words.with("cli-register-undone", &[("overtaken", overtaken.into())]), String::new());
        }
        let numbers = [&self.after, &self.version, &self.changes].map(|text| text.parse::<u64>().ok());
        let [Some(after), Some(version), Some(changes)] = numbers else { return Default::default() };
        let told = words.with("list-done", &[("changes", changes.into())]);
        (told, if after < version { format!("{after}-{version}") } else { String::new() })
    }
}

async fn import_page(shared: &Shared, preferences: &Preferences, asked: &Asked, problem: String) -> Outcome {
    let words = preferences.words;
    let mut sources: Vec<(String, String)> = Vec::new();
    for source in shared.app.register_sources(&shared.actor).await? {
        let kind = words.text(&format!("kind-{}-many", source.kind.name()));
        let held = format!("{kind} ({})", words.count(source.count));
        match sources.iter_mut().find(|(name, _)| *name == source.name) {
            Some((_, all)) => *all = format!("{all}, {held}"),
            None => sources.push((source.name, held)),
        }
    }
    sources.truncate(SOURCES);
    let (told, versions) = asked.told(&words);
    let page = ImportPage {
        frame: Frame::new(preferences, Nav::Landscape, &words.text("list-title")).at(HERE),
        problem,
        told,
        versions,
        sources,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /landscape/import`.
pub(crate) async fn import_form(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    import_page(&shared, &preferences, &asked, String::new()).await
}

/// `POST /landscape/import`: a form with a list.
pub(crate) async fn import_upload(shared: Shared, form: Multipart) -> Outcome {
    let upload = crate::upload::receive(&shared, form).await?;
    Ok(Redirect::to(&format!("{HERE}/{}", upload.as_str())).into_response())
}

/// `PUT /landscape/import`: the raw bytes of a list; answers where to go next.
pub(crate) async fn import_put(shared: Shared, headers: HeaderMap, body: Body) -> Outcome {
    let name = headers.get("x-file-name").and_then(|v| v.to_str().ok()).unwrap_or("list");
    let upload = crate::upload::received(&shared, &headers, &crate::url::decode(name), body).await?;
    Ok((StatusCode::CREATED, Json(json!({ "next": format!("{HERE}/{}", upload.as_str()) }))).into_response())
}

/// `POST /landscape/import/undo`: takes back what a list changed.
pub(crate) async fn import_undo(shared: Shared, preferences: Preferences, Form(form): Form<Vec<(String, String)>>) -> Outcome {
    let versions = form.iter().find(|(name, _)| name == "versions").and_then(|(_, text)| text.split_once('-'));
    let versions = versions.and_then(|(after, until)| after.parse().ok().zip(until.parse().ok()));
    let (after, until) = versions.ok_or_else(|| Problem::invalid("request-invalid"))?;
    match shared.app.records_undo(&shared.actor, after, until).await {
        Ok(undone) => Ok(Redirect::to(&with_query(HERE, &[("overtaken", undone.overtaken.to_string())])).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            import_page(&shared, &preferences, &Asked::default(), problem).await
        }
    }
}

/// A column with the fields to choose from.
struct ColumnLine {
    at: usize,
    heading: String,
    samples: String,
    why: String,
    fields: Vec<(&'static str, String, bool)>,
}

/// A name of which somebody says whose it is.
struct NameLine {
    /// `row-7`, `like-0`.
    field: String,
    label: String,
    said: &'static str,
    /// The field and text of what the choice is about, when its own field does not say.
    about: Option<(String, String)>,
}

struct ChangeLine {
    row: String,
    url: String,
    name: String,
    kind: String,
    made: bool,
    fields: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "landscape_import_plan.html")]
struct PlanPage {
    frame: Frame,
    problem: String,
    upload: String,
    source: String,
    sources: Vec<String>,
    as_of: String,
    version: u64,
    stamp: String,
    counts: Vec<String>,
    kinds: Vec<(&'static str, String, bool)>,
    columns: Vec<ColumnLine>,
    columns_open: bool,
    names: Vec<NameLine>,
    names_more: String,
    same_all: bool,
    changes: Vec<ChangeLine>,
    changes_more: String,
    findings: Vec<(String, String)>,
    findings_more: String,
    vanished: Vec<(String, String)>,
    vanished_more: String,
    lacks_name: bool,
    nothing: bool,
}

crate::frame::framed!(PlanPage, frame);

/// How a list is meant, as the form says it.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    fn numbered<'a, T: std::str::FromStr>(&'a self, name: &str) -> impl Iterator<Item = (T, &'a str)> {
        let number = move |(known, value): &'a (String, String)| Some((known.strip_prefix(name)?.parse().ok()?, value.as_str()));
        self.0.iter().filter_map(number).collect::<Vec<_>>().into_iter()
    }

    /// The names that were decided on, by kind.
    fn names(&self, said: &str) -> BTreeSet<(RecordKind, String)> {
        let chosen = self.numbered::<usize>("like-").filter(|(_, value)| *value == said);
        let about = chosen.map(|(at, _)| self.one(&format!("about-{at}")));
        about
            .filter_map(|text| text.split_once(':').and_then(|(kind, name)| Some((RecordKind::parse(kind)?, name.to_owned()))))
            .collect()
    }

    fn rows(&self, said: &str) -> BTreeSet<u64> {
        self.numbered::<u64>("row-").filter(|(_, value)| *value == said).map(|(row, _)| row).collect()
    }

    fn import(&self) -> Result<RegisterImport, Error> {
        let kind = match self.one("kind") {
            "" => None,
            text => Some(super::kind(text)?),
        };
        Ok(RegisterImport {
            kind,
            as_of: day(self.one("as_of"))?,
            columns: BTreeMap::new(),
            // Of another kind the columns are other fields.
            places: match self.one("kind") == self.one("kind-was") {
                true => self.numbered::<usize>("column-").map(|(at, field)| (at, field.to_owned())).collect(),
                false => BTreeMap::new(),
            },
            source: Some(self.one("source").to_owned()).filter(|source| !source.is_empty()),
            same: self.rows("same"),
            different: self.rows("different"),
            same_names: self.names("same"),
            different_names: self.names("different"),
            same_all: self.one("same_all") == "1",
            seen: self.one("version").parse().ok(),
        })
    }
}

/// What tells two ways to mean a list apart; the version does not count.
fn digest(import: &RegisterImport, plan: &RegisterPlan) -> String {
    let mut hasher = DefaultHasher::new();
    (plan.kind.name(), plan.as_of.0, &plan.source, import.same_all).hash(&mut hasher);
    plan.columns.iter().for_each(|column| column.field.hash(&mut hasher));
    (&import.same, &import.different).hash(&mut hasher);
    for names in [&import.same_names, &import.different_names] {
        names.iter().for_each(|(kind, name)| (kind.name(), name).hash(&mut hasher));
        names.len().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// `GET /landscape/import/{upload}`: what the list would change, as it is taken to be meant.
pub(crate) async fn import_plan(
    shared: Shared,
    Path(upload): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
    preferences: Preferences,
) -> Outcome {
    plan_page(&shared, &preferences, &UploadId::parse(&upload)?, &Fields(fields), String::new()).await
}

/// `POST /landscape/import/{upload}`: `do` says what: `preview`, `import` as it was shown, `throw-away`.
pub(crate) async fn import_do(
    shared: Shared,
    Path(upload): Path<String>,
    preferences: Preferences,
    Form(form): Form<Vec<(String, String)>>,
) -> Outcome {
    let (upload, fields) = (UploadId::parse(&upload)?, Fields(form));
    if fields.one("do") == "throw-away" {
        shared.app.upload_cancel(&shared.actor, &upload).await?;
        return Ok(Redirect::to(HERE).into_response());
    }
    if fields.one("do") != "import" {
        return plan_page(&shared, &preferences, &upload, &fields, String::new()).await;
    }
    match imported(&shared, &upload, &fields).await {
        Ok(plan) => {
            let version = plan.done.unwrap_or(plan.version);
            let told = [
                ("after", plan.version.to_string()),
                ("version", version.to_string()),
                ("changes", plan.changes.len().to_string()),
            ];
            Ok(Redirect::to(&with_query(HERE, &told)).into_response())
        }
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            plan_page(&shared, &preferences, &upload, &fields, problem).await
        }
    }
}

/// Does what was shown, unless somebody meanwhile says how it is meant in another way than that of what was shown.
async fn imported(shared: &Shared, upload: &UploadId, fields: &Fields) -> Result<RegisterPlan, Error> {
    let (import, source) = (fields.import()?, Source::Upload(upload.clone()));
    let seen = import.seen.ok_or_else(|| invalid("request-invalid"))?;
    let shown = shared.app.register_import(&shared.actor, &source, &import, false).await?;
    if fields.one("shown") != digest(&import, &shown) {
        return Err(Error::new(ErrorKind::Conflict, "list-meant-otherwise"));
    }
    let import = RegisterImport { seen: Some(seen), ..import };
    shared.app.register_import(&shared.actor, &source, &import, true).await
}

async fn plan_page(shared: &Shared, preferences: &Preferences, upload: &UploadId, fields: &Fields, problem: String) -> Outcome {
    let words = preferences.words;
    let mut import = fields.import()?;
    // What is shown is what there is now.
    import.seen = None;
    let source = Source::Upload(upload.clone());
    let plan = shared.app.register_import(&shared.actor, &source, &import, false).await?;
    let sources = shared.app.register_sources(&shared.actor).await?;
    let waiting = plan.to_confirm.len() + plan.like_names.len();
    let lacks_name = plan.findings.iter().any(|finding| finding.code == "record-column-missing");
    let findings = plan.findings.iter().filter(|finding| finding.code != "record-column-missing");
    let findings: Vec<&RecordFinding> = findings.collect();
    let more = |key: &str, all: usize, shown: usize| match all.saturating_sub(shown) {
        0 => String::new(),
        count => words.with(key, &[("count", count.into())]),
    };
    let kind = |kind: &RecordKind| (kind.name(), words.text(&format!("kind-{}-many", kind.name())), *kind == plan.kind);
    let own: BTreeSet<&str> = sources.iter().filter(|known| known.kind == plan.kind).map(|known| known.name.as_str()).collect();
    let page = PlanPage {
        frame: Frame::new(preferences, Nav::Landscape, &words.text("list-title")).at(HERE),
        upload: upload.as_str().to_owned(),
        sources: own.into_iter().take(SOURCES).map(str::to_owned).collect(),
        as_of: plan.as_of.to_string(),
        version: plan.version,
        stamp: digest(&import, &plan),
        counts: counts(&words, &plan),
        kinds: RecordKind::ALL.iter().map(kind).collect(),
        columns: plan.columns.iter().enumerate().map(|(at, column)| column_line(&words, plan.kind, at, column)).collect(),
        columns_open: lacks_name || plan.columns.len() <= COLUMNS_OPEN,
        names: names(&words, &plan, fields),
        names_more: more("list-names-more", waiting, ASKED),
        same_all: import.same_all,
        changes: plan.changes.iter().take(SHOWN).map(|change| change_line(&words, change)).collect(),
        changes_more: more("list-changes-more", plan.changes.len(), SHOWN),
        findings: findings.iter().take(SHOWN).map(|finding| finding_line(&words, finding)).collect(),
        findings_more: more("list-findings-more", findings.len(), SHOWN),
        vanished: plan
            .vanished
            .iter()
            .take(SHOWN)
            .map(|gone| (format!("{}/{}", super::HERE, gone.record), gone.name.clone()))
            .collect(),
        vanished_more: more("list-vanished-more", plan.vanished.len(), SHOWN),
        nothing: plan.changes.is_empty(),
        source: plan.source,
        lacks_name,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// How much would change, in sentences.
fn counts(words: &Words, plan: &RegisterPlan) -> Vec<String> {
    let mut made: BTreeMap<RecordKind, u64> = BTreeMap::new();
    let mut changed: BTreeSet<(RecordKind, i64)> = BTreeSet::new();
    for change in &plan.changes {
        match change.made {
            true => *made.entry(change.kind).or_default() += 1,
            false => drop(changed.insert((change.kind, change.record.0))),
        }
    }
    let own = |kind: &RecordKind| *kind == plan.kind;
    let values = [
        ("new", made.get(&plan.kind).copied().unwrap_or_default().into()),
        ("changed", changed.iter().filter(|(kind, _)| own(kind)).count().into()),
        ("unchanged", plan.unchanged.into()),
        ("vanished", plan.vanished.len().into()),
    ];
    let mut told = vec![words.with("list-counts", &values)];
    let others: Vec<String> = made
        .iter()
        .filter(|(kind, _)| !own(kind))
        .map(|(kind, count)| format!("{} ({})", words.text(&format!("kind-{}-many", kind.name())), words.count(*count)))
        .collect();
    if !others.is_empty() {
        told.push(words.with("list-also", &[("kinds", others.join(", ").into())]));
    }
    told
}

fn column_line(words: &Words, kind: RecordKind, at: usize, column: &RecordColumn) -> ColumnLine {
    let chosen = column.field.as_deref().unwrap_or_default();
    let field = |name: &'static str| (name, words.text(&format!("field-{name}")), name == chosen);
    let left = ("", words.text("list-column-left"), chosen.is_empty());
    let fields = std::iter::once(left).chain(record_fields(kind).map(|known| field(known.name))).collect();
    let because = match column.because {
        samsyn_app::Because::Heading => "list-because-heading",
        samsyn_app::Because::Values => "list-because-values",
        samsyn_app::Because::Nothing => "list-because-nothing",
    };
    let heading = if column.heading.trim().is_empty() {
        words.with("list-column-number", &[("number", (at + 1).into())])
    } else {
        column.heading.clone()
    };
    ColumnLine { at, heading, samples: column.samples.join(" · "), why: words.text(because), fields }
}

/// Those that wait for a word, then those that somebody decided on, which may be decided otherwise.
fn names(words: &Words, plan: &RegisterPlan, fields: &Fields) -> Vec<NameLine> {
    let mut lines = Vec::new();
    for found in plan.to_confirm.iter().take(ASKED) {
        let values = [("row", found.row.into()), ("name", found.name.as_str().into()), ("known", found.known.as_str().into())];
        let label = words.with("list-name-row", &values);
        lines.push(NameLine { field: format!("row-{}", found.row), label, said: "", about: None });
    }
    let decided = |said: &str| if said == "same" { "same" } else { "different" };
    for (row, said) in fields.numbered::<u64>("row-").filter(|(_, said)| ["same", "different"].contains(said)) {
        let label = fields.one(&format!("label-row-{row}")).to_owned();
        lines.push(NameLine { field: format!("row-{row}"), label, said: decided(said), about: None });
    }
    let mut about: Vec<(String, String, &'static str)> = Vec::new();
    for (at, said) in fields.numbered::<usize>("like-").filter(|(_, said)| ["same", "different"].contains(said)) {
        let label = fields.one(&format!("label-like-{at}")).to_owned();
        about.push((fields.one(&format!("about-{at}")).to_owned(), label, decided(said)));
    }
    for found in plan.like_names.iter().take(ASKED) {
        let kind = words.text(&format!("kind-{}", found.kind.name()));
        let values = [
            ("row", found.row.into()),
            ("kind", kind.as_str().into()),
            ("name", found.name.as_str().into()),
            ("known", found.known.as_str().into()),
        ];
        about.push((format!("{}:{}", found.kind.name(), found.name), words.with("list-name-like", &values), ""));
    }
    let like = about.into_iter().enumerate();
    let line = |(at, (about, label, said)): (usize, (String, String, &'static str))| {
        let about = Some((format!("about-{at}"), about));
        NameLine { field: format!("like-{at}"), label, said, about }
    };
    lines.extend(like.map(line));
    lines
}

fn change_line(words: &Words, change: &RecordChange) -> ChangeLine {
    let field = |field: &RecordFieldChange| {
        let text = |texts: &[String]| {
            let holds = holds(change.kind, field.field);
            texts.iter().map(|text| text_words(words, holds, text)).collect::<Vec<_>>().join(", ")
        };
        (words.text(&format!("field-{}", field.field)), text(&field.before), text(&field.after))
    };
    ChangeLine {
        row: words.place(Some(change.row), None, None, None),
        url: if change.made { String::new() } else { format!("{}/{}", super::HERE, change.record) },
        name: change.name.clone(),
        kind: words.text(&format!("kind-{}", change.kind.name())),
        made: change.made,
        // Its name stands before the rest.
        fields: change.fields.iter().filter(|known| !change.made || known.field != "name").map(field).collect(),
    }
}

fn finding_line(words: &Words, finding: &RecordFinding) -> (String, String) {
    let args: Vec<(String, String)> = finding.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let field = finding.args.iter().find(|(name, _)| *name == "field").map(|(_, field)| words.text(&format!("field-{field}")));
    let row = finding.row.map(|row| words.place(Some(row), None, None, None));
    let place: Vec<String> = row.into_iter().chain(field).collect();
    (words.error(finding.code, &args), place.join(" · "))
}
