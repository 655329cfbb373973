//! A unit is split into new ones, or merged with others: who goes where is chosen, and nothing happens before it is said.

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use samsyn_app::{Day, Error, MergeInto, NewUnit, UnitCommand, UnitId, UnitPart, UnitRow, UnitTreeAnswer};

use super::{AskedDay, HERE, UnitForm, dates, kind, number, unit_id, unit_on, unit_options};
use crate::administration::{mendable, status};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::Shared;

/// Into how many units the page offers to split at first, and at most.
const PARTS: (usize, usize) = (2, 20);

/// The fields of a form, with fields of one name in the order of the page.
#[derive(Default)]
struct Typed(Vec<(String, String)>);

impl Typed {
    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.trim())
    }

    fn first(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    fn day(&self) -> Result<Day, Error> {
        UnitForm::day(self.first("from"))
    }
}

/// Goes to the tree of the day of the change; otherwise why not, to be mended on the page.
async fn done(
    shared: &Shared,
    preferences: &Preferences,
    command: Result<UnitCommand, Error>,
    day: Result<Day, Error>,
) -> Result<Result<Response, String>, Problem> {
    let changed = match command {
        Ok(command) => shared.app.unit_change(&shared.actor, &command).await,
        Err(error) => Err(error),
    };
    match (changed, day) {
        (Ok(_), Ok(day)) => Ok(Ok(Redirect::to(&with_query(HERE, &[("day", day.to_string())])).into_response())),
        (Err(error), _) | (_, Err(error)) => mendable(error, preferences).map(Err),
    }
}

/// A new unit that takes over.
struct PartLine {
    number: usize,
    title: String,
    key: String,
    name: String,
    kind: String,
}

/// A unit below the one that is split, with the part to which it goes.
struct ChildLine {
    id: UnitId,
    name: String,
    part: usize,
}

#[derive(Template)]
#[template(path = "unit_split.html")]
struct SplitPage {
    frame: Frame,
    problem: String,
    id: UnitId,
    name: String,
    stamp: String,
    day: String,
    parts: Vec<PartLine>,
    children: Vec<ChildLine>,
    more: bool,
}

crate::frame::framed!(SplitPage, frame);

/// To which part a child was put, the first being 1.
fn part_of(typed: &Typed, child: UnitId) -> usize {
    typed.first(&format!("child-{child}")).parse().unwrap_or(1)
}

fn children(tree: &UnitTreeAnswer, of: UnitId) -> impl Iterator<Item = &UnitRow> {
    tree.rows.iter().filter(move |row| row.parent == Some(of))
}

async fn split_page(
    shared: &Shared,
    preferences: &Preferences,
    id: UnitId,
    day: Option<Day>,
    problem: String,
    typed: &Typed,
) -> Outcome {
    let words = preferences.words;
    let (tree, row) = unit_on(shared, id, day).await?;
    let asked = typed.all("key").count() + usize::from(!typed.first("more").is_empty());
    let count = asked.clamp(PARTS.0, PARTS.1);
    let nth = |name: &str, at: usize| typed.all(name).nth(at).unwrap_or_default().to_owned();
    let part = |at: usize| PartLine {
        number: at + 1,
        title: words.with("unit-part", &[("number", (at + 1).into())]),
        key: nth("key", at),
        name: nth("name", at),
        kind: if typed.0.is_empty() { row.kind.clone().unwrap_or_default() } else { nth("kind", at) },
    };
    let child = |child: &UnitRow| ChildLine { id: child.id, name: child.name.clone(), part: part_of(typed, child.id) };
    let from = typed.first("from");
    let page = SplitPage {
        frame: Frame::new(
            preferences,
            Nav::Administration,
            &words.with("unit-split-title", &[("name", row.name.as_str().into())]),
        )
        .at(format!("{HERE}/{id}/split")),
        stamp: format!("{} · {}", row.key, dates(&row, &words)),
        day: if from.is_empty() { tree.day.to_string() } else { from.to_owned() },
        parts: (0..count).map(part).collect(),
        children: children(&tree, id).map(child).collect(),
        more: count < PARTS.1,
        name: row.name,
        id,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /administration/units/{unit}/split`.
pub(crate) async fn split_form(
    shared: Shared,
    Path(unit): Path<String>,
    Query(asked): Query<AskedDay>,
    preferences: Preferences,
) -> Outcome {
    split_page(&shared, &preferences, unit_id(&unit)?, asked.read()?, String::new(), &Typed::default()).await
}

/// Parts whose fields are all empty are no parts.
fn split_command(typed: &Typed, id: UnitId, tree: &UnitTreeAnswer) -> Result<UnitCommand, Error> {
    let mut parts = Vec::new();
    for (at, (key, name)) in typed.all("key").zip(typed.all("name")).enumerate() {
        if key.is_empty() && name.is_empty() {
            continue;
        }
        let of_part = children(tree, id).map(|child| child.id).filter(|child| part_of(typed, *child) == at + 1);
        let kind = kind(typed.all("kind").nth(at).unwrap_or_default());
        parts.push(UnitPart { key: key.to_owned(), name: name.to_owned(), kind, children: of_part.collect() });
    }
    Ok(UnitCommand::Split { unit: id, parts, from: typed.day()? })
}

/// `POST /administration/units/{unit}/split`: fields `from`, for each part `key`, `name` and `kind`, for each child
/// `child-<number>` with the part it goes to; with `more` nothing happens and there is room for one part more.
pub(crate) async fn split(
    shared: Shared,
    Path(unit): Path<String>,
    preferences: Preferences,
    Form(fields): Form<Vec<(String, String)>>,
) -> Outcome {
    let (id, typed) = (unit_id(&unit)?, Typed(fields));
    let day = typed.day();
    let known = day.as_ref().ok().copied();
    if !typed.first("more").is_empty() {
        return split_page(&shared, &preferences, id, known, String::new(), &typed).await;
    }
    let (tree, _) = unit_on(&shared, id, known).await?;
    match done(&shared, &preferences, split_command(&typed, id, &tree), day).await? {
        Ok(there) => Ok(there),
        Err(problem) => split_page(&shared, &preferences, id, known, problem, &typed).await,
    }
}

/// A unit that may be merged with the one of the page.
struct OtherLine {
    id: UnitId,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "unit_merge.html")]
struct MergePage {
    frame: Frame,
    problem: String,
    id: UnitId,
    name: String,
    stamp: String,
    day: String,
    others: Vec<OtherLine>,
    /// Number, words and whether chosen; no number: a new unit.
    into: Vec<(String, String, bool)>,
    new_key: String,
    new_name: String,
    new_kind: String,
}

crate::frame::framed!(MergePage, frame);

async fn merge_page(
    shared: &Shared,
    preferences: &Preferences,
    id: UnitId,
    day: Option<Day>,
    problem: String,
    typed: &Typed,
) -> Outcome {
    let words = preferences.words;
    let (tree, row) = unit_on(shared, id, day).await?;
    let beside = tree.rows.iter().filter(|other| other.parent == row.parent && other.id != id);
    let other = |other: &UnitRow| OtherLine {
        id: other.id,
        name: other.name.clone(),
        chosen: typed.all("with").any(|with| with == other.id.to_string()),
    };
    let chosen = typed.first("into");
    let there = unit_options(&tree).into_iter().map(|(value, words)| (value == chosen, value, words));
    let new = (chosen.is_empty(), String::new(), words.text("unit-merge-new"));
    let from = typed.first("from");
    let page = MergePage {
        frame: Frame::new(
            preferences,
            Nav::Administration,
            &words.with("unit-merge-title", &[("name", row.name.as_str().into())]),
        )
        .at(format!("{HERE}/{id}/merge")),
        stamp: format!("{} · {}", row.key, dates(&row, &words)),
        day: if from.is_empty() { tree.day.to_string() } else { from.to_owned() },
        others: beside.map(other).collect(),
        into: std::iter::once(new).chain(there).map(|(chosen, value, words)| (value, words, chosen)).collect(),
        new_key: typed.first("key").to_owned(),
        new_name: typed.first("name").to_owned(),
        new_kind: typed.first("kind").to_owned(),
        name: row.name,
        id,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /administration/units/{unit}/merge`.
pub(crate) async fn merge_form(
    shared: Shared,
    Path(unit): Path<String>,
    Query(asked): Query<AskedDay>,
    preferences: Preferences,
) -> Outcome {
    merge_page(&shared, &preferences, unit_id(&unit)?, asked.read()?, String::new(), &Typed::default()).await
}

/// A new unit belongs to what the unit of the page belongs to. What the others go into stays.
fn merge_command(typed: &Typed, row: &UnitRow) -> Result<UnitCommand, Error> {
    let mut units = vec![row.id];
    for with in typed.all("with") {
        units.push(number(with)?);
    }
    let into = match typed.first("into") {
        "" => {
            let (key, name) = (typed.first("key").to_owned(), typed.first("name").to_owned());
            MergeInto::New(NewUnit { key, name, kind: kind(typed.first("kind")), parent: row.parent })
        }
        there => {
            let there = number(there)?;
            units.retain(|unit| *unit != there);
            MergeInto::Unit(there)
        }
    };
    Ok(UnitCommand::Merge { units, into, from: typed.day()? })
}

/// `POST /administration/units/{unit}/merge`: fields `from`, `with` for each other unit, `into` with the number of a unit that is
/// there, or without it `key`, `name` and `kind` of a new one.
pub(crate) async fn merge(
    shared: Shared,
    Path(unit): Path<String>,
    preferences: Preferences,
    Form(fields): Form<Vec<(String, String)>>,
) -> Outcome {
    let (id, typed) = (unit_id(&unit)?, Typed(fields));
    let day = typed.day();
    let known = day.as_ref().ok().copied();
    let (_, row) = unit_on(&shared, id, known).await?;
    match done(&shared, &preferences, merge_command(&typed, &row), day).await? {
        Ok(there) => Ok(there),
        Err(problem) => merge_page(&shared, &preferences, id, known, problem, &typed).await,
    }
}
