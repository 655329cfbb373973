//! The map of the landscape, units by tasks with the systems in the cells, and shares of hosting and licence by unit and year.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use samsyn_app::{
    ChoiceCount, DividedBy, Error, LandscapeMapAnswer, LandscapeMapQuery, MapCell, RecordId, ShareOfYear, SharesAnswer,
    SharesQuery, Table, UnitId, UnitStep, share_choices,
};
use samsyn_wording::Words;
use serde::Deserialize;

use super::contracts::unit;
use super::{csv_file, day, invalid};
use crate::administration::day as day_words;
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::url::with_query;
use crate::visit::Shared;

/// Address of the map.
const HERE: &str = "/landscape/map";
/// Address of the shares.
const SHARES: &str = "/landscape/shares";
/// Columns that a page shows; the file has all.
const COLUMNS_MAX: usize = 24;

/// What is asked of the map, and of the shares.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct AskedMap {
    #[serde(default)]
    day: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    concept: String,
    #[serde(default)]
    field: String,
    #[serde(default)]
    choice: String,
}

impl AskedMap {
    fn map(&self) -> Result<LandscapeMapQuery, Error> {
        let concept = match self.concept.trim() {
            "" => None,
            text => Some(text.parse::<RecordId>().map_err(|_| invalid("request-invalid"))?),
        };
        Ok(LandscapeMapQuery { day: day(&self.day)?, unit: unit(&self.unit)?, concept, field: self.field.clone() })
    }

    fn shares(&self) -> Result<SharesQuery, Error> {
        Ok(SharesQuery { day: day(&self.day)?, unit: unit(&self.unit)?, choice: self.choice.clone() })
    }

    /// The address with some of it otherwise.
    fn url(&self, path: &str, but: &[(&str, String)]) -> String {
        let all = [
            ("day", &self.day),
            ("unit", &self.unit),
            ("concept", &self.concept),
            ("field", &self.field),
            ("choice", &self.choice),
        ];
        let value = |name: &str, value: &String| {
            but.iter().find(|(other, _)| *other == name).map_or_else(|| value.clone(), |(_, value)| value.clone())
        };
        let pairs: Vec<_> = all.iter().map(|(name, text)| (*name, value(name, text))).filter(|(_, v)| !v.is_empty()).collect();
        with_query(path, &pairs)
    }

    /// The address of a unit's own.
    fn of_unit(&self, path: &str, unit: Option<UnitId>) -> String {
        self.url(path, &[("unit", unit.map(|unit| unit.to_string()).unwrap_or_default())])
    }
}

/// A choice with its colour; the words say the same.
struct Choice {
    /// Class of its colour.
    tone: String,
    words: String,
    count: String,
    /// Where its part of a bar begins, and how long it is, of 100.
    from: u64,
    width: u64,
}

/// The class of a choice's colour: the darker, the further up a scale; what is not said is grey.
fn tone(field: &str, choice: Option<&str>) -> String {
    let by = DividedBy::parse(field).unwrap_or_default();
    match choice.and_then(|choice| by.choices().iter().position(|known| *known == choice)) {
        Some(at) if by.is_scale() => format!("s{at}"),
        Some(at) => format!("c{at}"),
        None => "c10".to_owned(),
    }
}

fn choices(words: &Words, field: &str, of: &[ChoiceCount]) -> Vec<Choice> {
    let all: u64 = of.iter().map(|of| of.count).sum::<u64>().max(1);
    let mut before = 0;
    let choice = |of: &ChoiceCount| {
        let (from, until) = (before * 100 / all, (before + of.count) * 100 / all);
        before += of.count;
        let said = of.choice.as_deref();
        Choice {
            tone: tone(field, said),
            words: said.map_or_else(|| words.text("record-not-said"), |choice| words.text(&format!("choice-{choice}"))),
            count: words.count(of.count),
            from,
            width: until - from,
        }
    };
    of.iter().map(choice).collect()
}

/// A cell of the map.
struct MapCellWords {
    count: String,
    /// Where it is told alone; empty: nowhere.
    url: String,
    choices: Vec<Choice>,
    /// The systems with what they are, when they are few: link, colour, words.
    named: Vec<(Link, String, String)>,
}

struct Head {
    name: Link,
    count: String,
}

struct Line {
    head: Head,
    cells: Vec<Option<MapCellWords>>,
}

#[derive(Template)]
#[template(path = "landscape_map.html")]
struct MapPage {
    frame: Frame,
    title: String,
    stamp: String,
    asked: AskedMap,
    fields: Vec<(&'static str, String, bool)>,
    units: Vec<Link>,
    concepts: Vec<Link>,
    legend: Vec<Choice>,
    columns: Vec<Head>,
    lines: Vec<Line>,
    hidden: String,
    /// What the figures of what is computed mean.
    note: String,
    csv: String,
}

crate::frame::framed!(MapPage, frame);

fn note(words: &Words, answer: &LandscapeMapAnswer) -> String {
    match (answer.cost_year.zip(answer.cost_stage), answer.field) {
        (Some((year, stage)), _) => {
            let stage = words.text(&format!("choice-{}", stage.name()));
            words.with("map-cost", &[("year", year.to_string().into()), ("stage", stage.into())])
        }
        (None, "cost") => words.text("map-cost-none"),
        (None, "risk") => words.text("map-risk"),
        _ => String::new(),
    }
}

fn cell(words: &Words, field: &str, cell: &MapCell, url: String) -> MapCellWords {
    let named = cell.named.iter().map(|system| {
        let url = format!("/landscape/{}", system.record.id);
        let said: Vec<String> = system.choices.iter().map(|choice| words.text(&format!("choice-{choice}"))).collect();
        let said = if said.is_empty() { words.text("record-not-said") } else { said.join(", ") };
        let link = Link { words: system.record.name.clone(), url, current: false };
        (link, tone(field, system.choices.first().map(String::as_str)), said)
    });
    MapCellWords { count: words.count(cell.systems), url, choices: choices(words, field, &cell.choices), named: named.collect() }
}

/// The way from everything to what is looked into.
fn way(all: Link, steps: impl Iterator<Item = Link>) -> Vec<Link> {
    let mut way: Vec<Link> = std::iter::once(all).chain(steps).collect();
    if let Some(last) = way.last_mut() {
        last.current = true;
    }
    way
}

fn unit_way(words: &Words, asked: &AskedMap, path: &str, steps: &[UnitStep]) -> Vec<Link> {
    let all = Link { words: words.text("landscape-all-units"), url: asked.of_unit(path, None), current: false };
    let step = |step: &UnitStep| Link { words: step.name.clone(), url: asked.of_unit(path, Some(step.id)), current: false };
    way(all, steps.iter().map(step))
}

fn title(words: &Words, answer: &LandscapeMapAnswer) -> String {
    let name = answer.unit_path.last().map(|step| step.name.clone());
    let name = name.unwrap_or_else(|| words.text("landscape-all-units"));
    words.with("map-title", &[("count", answer.systems.into()), ("unit", name.into())])
}

/// `GET /landscape/map`.
pub(crate) async fn map(shared: Shared, Query(asked): Query<AskedMap>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let answer = shared.app.landscape_map(&shared.actor, &asked.map()?).await?;
    let to_concept = |id: Option<RecordId>| asked.url(HERE, &[("concept", id.map(|id| id.to_string()).unwrap_or_default())]);
    // Of very many columns those with most systems are shown.
    let mut shown: Vec<usize> = (0..answer.columns.len()).collect();
    shown.sort_by_key(|at| std::cmp::Reverse(answer.columns[*at].systems));
    shown.truncate(COLUMNS_MAX);
    shown.sort_unstable();
    let hidden = answer.columns.len() - shown.len();
    let column = |at: &usize| {
        let column = &answer.columns[*at];
        let name = column.concept.as_ref().map_or_else(|| words.text("map-no-concept"), |concept| concept.name.clone());
        let url = column.concept.as_ref().filter(|_| column.has_below).map(|concept| to_concept(Some(concept.id)));
        Head { name: Link { words: name, url: url.unwrap_or_default(), current: false }, count: words.count(column.systems) }
    };
    let line = |row: &samsyn_app::MapRow| {
        let name = row.name.clone().unwrap_or_else(|| words.text("map-no-unit"));
        let url = if row.has_below { asked.of_unit(HERE, row.unit) } else { String::new() };
        let alone = |at: usize| {
            let concept = answer.columns[at].concept.as_ref();
            let place = row.unit.zip(concept).map(|(unit, of)| [("unit", unit.to_string()), ("concept", of.id.to_string())]);
            place.map(|place| asked.url(HERE, &place)).unwrap_or_default()
        };
        let of = |at: &usize| {
            let found = row.cells.iter().find(|cell| cell.column == *at);
            found.map(|of| cell(&words, answer.field, of, alone(*at)))
        };
        let head = Head { name: Link { words: name, url, current: false }, count: words.count(row.systems) };
        Line { head, cells: shown.iter().map(of).collect() }
    };
    let concept = |of: &samsyn_app::RecordName| Link { words: of.name.clone(), url: to_concept(Some(of.id)), current: false };
    let all_concepts = Link { words: words.text("map-all-concepts"), url: to_concept(None), current: false };
    let title = title(&words, &answer);
    let on = [("day", day_words(&words, answer.day).into())];
    let page = MapPage {
        frame: Frame::new(&preferences, Nav::Landscape, &title).at(asked.url(HERE, &[])),
        stamp: words.with("map-lead", &on),
        note: note(&words, &answer),
        fields: DividedBy::ALL
            .map(|by| (by.name(), words.text(&format!("field-{}", by.name())), by.name() == answer.field))
            .to_vec(),
        units: unit_way(&words, &asked, HERE, &answer.unit_path),
        concepts: way(all_concepts, answer.concept_path.iter().map(concept)),
        legend: choices(&words, answer.field, &answer.choices),
        columns: shown.iter().map(column).collect(),
        lines: answer.rows.iter().map(line).collect(),
        hidden: if hidden > 0 { words.with("map-columns-hidden", &[("count", hidden.into())]) } else { String::new() },
        csv: asked.url("/landscape/map.csv", &[]),
        asked,
        title,
    };
    Ok(html(StatusCode::OK, &page))
}

/// `GET /landscape/map.csv`.
pub(crate) async fn map_csv(shared: Shared, Query(asked): Query<AskedMap>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let answer = shared.app.landscape_map(&shared.actor, &asked.map()?).await?;
    let table = Table::landscape_map(&answer, &words.text("map-no-unit"), &words.text("map-no-concept"));
    let table = table.worded("map-choice", |choice| words.text(&format!("choice-{choice}")));
    csv_file(&table, &|key| words.text(&format!("column-{key}")), "map")
}

/// A share in words, with a bar.
struct ShareWords {
    share: String,
    of: String,
    percent: u64,
}

struct SharesLine {
    name: Link,
    years: Vec<ShareWords>,
}

#[derive(Template)]
#[template(path = "landscape_shares.html")]
struct SharesPage {
    frame: Frame,
    title: String,
    asked: AskedMap,
    choices: Vec<(&'static str, String, bool)>,
    units: Vec<Link>,
    years: Vec<String>,
    lines: Vec<SharesLine>,
    csv: String,
}

crate::frame::framed!(SharesPage, frame);

fn share(words: &Words, of: &ShareOfYear) -> ShareWords {
    if of.known == 0 {
        let key = if of.systems == 0 { "shares-none" } else { "shares-unknown" };
        return ShareWords { share: "–".to_owned(), of: words.text(key), percent: 0 };
    }
    let counts = [("count", of.count.into()), ("known", of.known.into()), ("systems", of.systems.into())];
    let key = if of.known == of.systems { "shares-of" } else { "shares-of-known" };
    ShareWords {
        share: words.percent(of.count as f64 / of.known as f64),
        of: words.with(key, &counts),
        percent: of.count * 100 / of.known,
    }
}

fn shares_title(words: &Words, answer: &SharesAnswer, choice: &str) -> String {
    match answer.all.last().filter(|of| of.known > 0) {
        Some(of) => {
            let percent = words.percent(of.count as f64 / of.known as f64);
            let told = [("choice", choice.into()), ("share", percent.into()), ("year", of.year.to_string().into())];
            words.with("shares-title", &told)
        }
        None => words.text("shares-title-none"),
    }
}

/// `GET /landscape/shares`.
pub(crate) async fn shares(shared: Shared, Query(asked): Query<AskedMap>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let answer = shared.app.landscape_shares(&shared.actor, &asked.shares()?).await?;
    let choice_words = words.text(&format!("choice-{}", answer.choice));
    let title = shares_title(&words, &answer, &choice_words);
    let all = Link { words: words.text("shares-all"), url: String::new(), current: false };
    let mut lines = vec![SharesLine { name: all, years: answer.all.iter().map(|of| share(&words, of)).collect() }];
    lines.extend(answer.rows.iter().map(|row| {
        let name = row.name.clone().unwrap_or_else(|| words.text("map-no-unit"));
        let url = if row.has_below { asked.of_unit(SHARES, row.unit) } else { String::new() };
        SharesLine {
            name: Link { words: name, url, current: false },
            years: row.years.iter().map(|of| share(&words, of)).collect(),
        }
    }));
    let choices = share_choices().map(|(field, choice)| {
        let told = format!("{}: {}", words.text(&format!("field-{field}")), words.text(&format!("choice-{choice}")));
        (choice, told, choice == answer.choice)
    });
    let page = SharesPage {
        frame: Frame::new(&preferences, Nav::Landscape, &title).at(asked.url(SHARES, &[])),
        choices: choices.collect(),
        units: unit_way(&words, &asked, SHARES, &answer.unit_path),
        years: answer.all.iter().map(|of| of.year.to_string()).collect(),
        lines,
        csv: asked.url("/landscape/shares.csv", &[]),
        asked,
        title,
    };
    Ok(html(StatusCode::OK, &page))
}

/// `GET /landscape/shares.csv`.
pub(crate) async fn shares_csv(shared: Shared, Query(asked): Query<AskedMap>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let answer = shared.app.landscape_shares(&shared.actor, &asked.shares()?).await?;
    let table = Table::landscape_shares(&answer, &words.text("shares-all"), &words.text("map-no-unit"));
    csv_file(&table, &|key| words.text(&format!("column-{key}")), &answer.choice)
}
