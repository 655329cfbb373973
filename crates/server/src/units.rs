//! The authority's units: the tree of a day, and one unit with what can be changed of it.

pub(crate) mod closing_days;
pub(crate) mod hours;
pub(crate) mod reorganisation;
pub(crate) mod table;

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{Day, Error, ErrorKind, NewUnit, UnitCommand, UnitId, UnitRow, UnitTreeAnswer};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{day as day_words, mendable, status};
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::Shared;

/// Deepest level that is indented further than the one above.
const DEPTH_MAX: usize = 5;
/// Address of the tree.
const HERE: &str = "/administration/units";

/// A unit of the tree, in words.
struct UnitLine {
    id: UnitId,
    name: String,
    key: String,
    kind: String,
    dates: String,
    depth: usize,
}

#[derive(Template)]
#[template(path = "units.html")]
struct UnitsPage {
    frame: Frame,
    problem: String,
    day: String,
    count: String,
    changes: Vec<Link>,
    units: Vec<UnitLine>,
    parents: Vec<(String, String)>,
    typed: UnitForm,
    logs: Vec<Link>,
}

crate::frame::framed!(UnitsPage, frame);

/// The day that an address asks for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct AskedDay {
    #[serde(default)]
    day: String,
}

impl AskedDay {
    fn read(&self) -> Result<Option<Day>, Problem> {
        match self.day.trim() {
            "" => Ok(None),
            text => Day::parse(text).map(Some).ok_or_else(|| Problem::invalid("day-invalid")),
        }
    }
}

/// A unit that is made or changed; each change reads what it needs.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct UnitForm {
    #[serde(default)]
    key: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    parent: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

fn invalid(code: &'static str) -> Error {
    Error::new(ErrorKind::Invalid, code)
}

/// A unit's number in a form.
fn number(text: &str) -> Result<UnitId, Error> {
    text.parse().map(UnitId).map_err(|_| invalid("request-invalid"))
}

/// A kind in a form; none rather than an empty one.
fn kind(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|kind| !kind.is_empty())
}

impl UnitForm {
    fn day(text: &str) -> Result<Day, Error> {
        Day::parse(text.trim()).ok_or_else(|| invalid("day-invalid"))
    }

    fn from(&self) -> Result<Day, Error> {
        Self::day(&self.from)
    }

    fn until(&self) -> Result<Option<Day>, Error> {
        if self.until.trim().is_empty() { Ok(None) } else { Self::day(&self.until).map(Some) }
    }

    fn parent(&self) -> Result<Option<UnitId>, Error> {
        match self.parent.trim() {
            "" => Ok(None),
            text => number(text).map(Some),
        }
    }

    fn open(&self) -> Result<UnitCommand, Error> {
        let unit = NewUnit { key: self.key.clone(), name: self.name.clone(), kind: kind(&self.kind), parent: self.parent()? };
        Ok(UnitCommand::Open { unit, from: self.from()?, until: self.until()? })
    }

    /// The command of a change's name in the address.
    fn change(&self, unit: UnitId, change: &str) -> Result<UnitCommand, Error> {
        Ok(match change {
            "rename" => UnitCommand::Rename { unit, name: self.name.clone(), from: self.from()? },
            "reclassify" => UnitCommand::Reclassify { unit, kind: kind(&self.kind), from: self.from()? },
            "move" => UnitCommand::Move { unit, parent: self.parent()?, from: self.from()? },
            "close" => UnitCommand::Close { unit, until: Self::day(&self.until)? },
            "reopen" => UnitCommand::WithdrawClosing { unit },
            _ => return Err(Error::new(ErrorKind::Missing, "page-missing")),
        })
    }
}

fn dates(row: &UnitRow, words: &Words) -> String {
    match row.until {
        Some(until) => {
            words.with("unit-dates", &[("from", day_words(words, row.from).into()), ("until", day_words(words, until).into())])
        }
        None => words.with("unit-since", &[("from", day_words(words, row.from).into())]),
    }
}

/// The units as options of a select, indented by figure spaces, which a select keeps.
pub(crate) fn unit_options(tree: &UnitTreeAnswer) -> Vec<(String, String)> {
    let words = |row: &UnitRow| format!("{}{} ({})", "\u{2007}\u{2007}".repeat(row.depth), row.name, row.key);
    tree.rows.iter().map(|row| (row.id.to_string(), words(row))).collect()
}

async fn units_page(shared: &Shared, preferences: &Preferences, day: Option<Day>, problem: String, typed: UnitForm) -> Outcome {
    let words = preferences.words;
    let tree = shared.app.unit_tree(&shared.actor, day).await?;
    let line = |row: &UnitRow| UnitLine {
        id: row.id,
        name: row.name.clone(),
        key: row.key.clone(),
        kind: row.kind.clone().unwrap_or_default(),
        dates: dates(row, &words),
        depth: row.depth.min(DEPTH_MAX),
    };
    let change = |day: &Day| Link {
        words: day_words(&words, *day),
        url: with_query(HERE, &[("day", day.to_string())]),
        current: *day == tree.day,
    };
    let logs = shared.app.log_list(&shared.actor).await?;
    let log =
        |log: &samsyn_app::LogRow| Link { words: log.name.to_string(), url: format!("/logs/{}/mapping", log.id), current: false };
    let page = UnitsPage {
        frame: Frame::new(preferences, Nav::Administration, &words.text("units-title")).at(HERE),
        day: tree.day.to_string(),
        count: words.with("units-count", &[("count", tree.rows.len().into()), ("day", day_words(&words, tree.day).into())]),
        // The newest first; of a long history the latest.
        changes: tree.days.iter().rev().take(12).map(change).collect(),
        units: tree.rows.iter().map(line).collect(),
        parents: unit_options(&tree),
        typed,
        logs: logs.iter().map(log).collect(),
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /administration/units`.
pub(crate) async fn units(shared: Shared, Query(asked): Query<AskedDay>, preferences: Preferences) -> Outcome {
    units_page(&shared, &preferences, asked.read()?, String::new(), UnitForm::default()).await
}

/// `POST /administration/units`: a new unit.
pub(crate) async fn unit_open(shared: Shared, preferences: Preferences, Form(form): Form<UnitForm>) -> Outcome {
    let opened = match form.open() {
        Ok(command) => shared.app.unit_change(&shared.actor, &command).await,
        Err(error) => Err(error),
    };
    match opened {
        Ok(_) => Ok(Redirect::to(HERE).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            units_page(&shared, &preferences, None, problem, form).await
        }
    }
}

#[derive(Template)]
#[template(path = "unit.html")]
struct UnitPage {
    frame: Frame,
    problem: String,
    id: UnitId,
    name: String,
    kind: String,
    stamp: String,
    day: String,
    closed: bool,
    /// What goes on with its work.
    successors: Vec<Link>,
    parents: Vec<(String, String, bool)>,
}

crate::frame::framed!(UnitPage, frame);

fn unit_id(text: &str) -> Result<UnitId, Problem> {
    text.parse().map(UnitId).map_err(|_| Problem::missing("unit-missing"))
}

/// A unit in the tree of a day, `None` meaning today; when it is not open then, of the last day on which it is.
async fn unit_on(shared: &Shared, id: UnitId, day: Option<Day>) -> Result<(UnitTreeAnswer, UnitRow), Problem> {
    let mut tree = shared.app.unit_tree(&shared.actor, day).await?;
    let mut days: Vec<Day> = tree.days.iter().flat_map(|day| [day.before(), *day]).collect();
    loop {
        if let Some(row) = tree.rows.iter().find(|row| row.id == id) {
            let row = row.clone();
            return Ok((tree, row));
        }
        let day = days.pop().ok_or_else(|| Problem::missing("unit-missing"))?;
        tree = shared.app.unit_tree(&shared.actor, Some(day)).await?;
    }
}

/// What goes on with a unit's work after its last day.
async fn successors(shared: &Shared, unit: &UnitRow) -> Result<Vec<Link>, Problem> {
    let Some(until) = unit.until.filter(|_| !unit.successors.is_empty()) else { return Ok(vec![]) };
    let after = shared.app.unit_tree(&shared.actor, Some(until.after())).await?;
    let succeeds = |row: &&UnitRow| unit.successors.contains(&row.id);
    let link = |row: &UnitRow| Link {
        words: row.name.clone(),
        url: with_query(&format!("{HERE}/{}", row.id), &[("day", after.day.to_string())]),
        current: false,
    };
    Ok(after.rows.iter().filter(succeeds).map(link).collect())
}

async fn unit_page(shared: &Shared, preferences: &Preferences, id: UnitId, day: Option<Day>, problem: String) -> Outcome {
    let words = preferences.words;
    let (tree, row) = unit_on(shared, id, day).await?;
    let chosen = row.parent.map(|parent| parent.to_string()).unwrap_or_default();
    let parents = unit_options(&tree).into_iter().filter(|(value, _)| *value != id.to_string());
    let page = UnitPage {
        frame: Frame::new(preferences, Nav::Administration, &row.name).at(format!("{HERE}/{id}")),
        stamp: format!("{} · {}", row.key, dates(&row, &words)),
        day: tree.day.to_string(),
        closed: row.until.is_some(),
        successors: successors(shared, &row).await?,
        parents: parents.map(|(value, words)| (value.clone(), words, value == chosen)).collect(),
        name: row.name,
        kind: row.kind.unwrap_or_default(),
        id,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /administration/units/{unit}`.
pub(crate) async fn unit(
    shared: Shared,
    Path(unit): Path<String>,
    Query(asked): Query<AskedDay>,
    preferences: Preferences,
) -> Outcome {
    unit_page(&shared, &preferences, unit_id(&unit)?, asked.read()?, String::new()).await
}

/// `POST /administration/units/{unit}/{change}`: `rename`, `reclassify`, `move`, `close`, `reopen`.
pub(crate) async fn unit_change(
    shared: Shared,
    Path((unit, change)): Path<(String, String)>,
    preferences: Preferences,
    Form(form): Form<UnitForm>,
) -> Outcome {
    let id = unit_id(&unit)?;
    let changed = match form.change(id, &change) {
        Ok(command) => shared.app.unit_change(&shared.actor, &command).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(_) => Ok(Redirect::to(&format!("{HERE}/{id}")).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            unit_page(&shared, &preferences, id, None, problem).await
        }
    }
}
