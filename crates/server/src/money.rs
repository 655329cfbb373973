//! The investment overview: what a year costs by administration, account and nature, what shared contracts leave to nobody, and
//! the bridge from the year before. The address holds the whole question, and every figure leads to its lines.

pub(crate) mod document;
pub(crate) mod ledger;
pub(crate) mod lines;
pub(crate) mod prices;

use askama::Template;
use axum::extract::Query;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use samsyn_app::chart::{ChartOptions, WaterfallStep};
use samsyn_app::{
    Cell, Day, Error, ErrorKind, MONEY_UNSAID, MoneyAnswer, MoneyBridge, MoneyBridgeRow, MoneyCell, MoneyPrices, MoneyQuery,
    MoneyRow, MoneySubject, MoneySum, MoneySums, Nature, Stage, Table, UnitId, Zone,
};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{day as day_words, mendable, status};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::url::with_query;
use crate::visit::Shared;

/// Address of the overview.
const HERE: &str = "/landscape/money";
/// Things that money is for on the page; the table as a file has all.
const SUBJECTS: usize = 20;
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// Stands in an address for what is not said.
const NONE: &str = "none";

/// What an address asks.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    year: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    known: String,
    /// By the organisation of which day.
    #[serde(default)]
    seen: String,
    #[serde(default)]
    index: String,
    #[serde(default)]
    prices: String,
    /// The stage of the bridge.
    #[serde(default)]
    bridge: String,
    #[serde(default)]
    administration: String,
    #[serde(default)]
    account: String,
    /// `1`: lines without an account.
    #[serde(default)]
    no_account: String,
    #[serde(default)]
    nature: String,
    #[serde(default)]
    stage: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    from: String,
    /// Which table, of a file.
    #[serde(default)]
    table: String,
}

fn unfit(name: &str) -> Error {
    Error::new(ErrorKind::Invalid, "parameter-invalid").with("name", name)
}

fn day(text: &str) -> Result<Option<Day>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => Day::parse(text).map(Some).ok_or_else(|| Error::new(ErrorKind::Invalid, "day-invalid")),
    }
}

fn year(name: &str, text: &str) -> Result<Option<i32>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().ok().filter(|year| YEARS.contains(year)).map(Some).ok_or_else(|| unfit(name)),
    }
}

fn stage(name: &str, text: &str) -> Result<Option<Stage>, Error> {
    if text.is_empty() { Ok(None) } else { Stage::parse(text).map(Some).ok_or_else(|| unfit(name)) }
}

impl Asked {
    /// The question.
    pub(crate) fn query(&self) -> Result<MoneyQuery, Error> {
        let administration = match self.administration.as_str() {
            "" => None,
            NONE => Some(None),
            number => Some(Some(UnitId(number.parse().map_err(|_| unfit("administration"))?))),
        };
        let nature = match self.nature.as_str() {
            "" => None,
            NONE => Some(None),
            "run" => Some(Some(Nature::Run)),
            "change" => Some(Some(Nature::Change)),
            _ => return Err(unfit("nature")),
        };
        let account =
            if self.no_account == "1" { Some(String::new()) } else { Some(self.account.clone()).filter(|a| !a.is_empty()) };
        let subject = match self.subject.as_str() {
            "" => None,
            text => Some(MoneySubject::parse(text).ok_or_else(|| unfit("subject"))?),
        };
        Ok(MoneyQuery {
            year: year("year", &self.year)?,
            day: day(&self.day)?,
            known: day(&self.known)?,
            seen_by: day(&self.seen)?,
            index: Some(self.index.clone()).filter(|index| !index.is_empty()),
            price_year: year("prices", &self.prices)?,
            bridge: stage("bridge", &self.bridge)?.unwrap_or(Stage::Budget),
            cell: MoneyCell { administration, account, nature, stage: stage("stage", &self.stage)?, subject },
        })
    }

    /// The question that a program asks.
    pub(crate) fn of_program(asked: &crate::api::Asked) -> Self {
        let text = |name: &str| asked.text(name).to_owned();
        Self {
            year: text("year"),
            day: text("day"),
            known: text("known"),
            seen: text("seen"),
            index: text("index"),
            prices: text("prices"),
            bridge: text("bridge"),
            administration: text("administration"),
            account: text("account"),
            no_account: text("no_account"),
            nature: text("nature"),
            stage: Some(text("stage")).filter(|stage| stage != "all").unwrap_or_default(),
            subject: text("subject"),
            ..Self::default()
        }
    }

    fn pairs(&self) -> [(&'static str, &str); 15] {
        [
            ("year", &self.year),
            ("day", &self.day),
            ("known", &self.known),
            ("seen", &self.seen),
            ("index", &self.index),
            ("prices", &self.prices),
            ("bridge", &self.bridge),
            ("administration", &self.administration),
            ("account", &self.account),
            ("no_account", &self.no_account),
            ("nature", &self.nature),
            ("stage", &self.stage),
            ("subject", &self.subject),
            ("from", &self.from),
            ("table", &self.table),
        ]
    }

    /// The address of a page with some of the question otherwise.
    pub(crate) fn url(&self, path: &str, but: &[(&str, &str)]) -> String {
        let value = |name: &str, value: &str| {
            but.iter().find(|(other, _)| *other == name).map_or_else(|| value.to_owned(), |(_, value)| (*value).to_owned())
        };
        let pairs: Vec<(&str, String)> = self.pairs().iter().map(|(name, text)| (*name, value(name, text))).collect();
        with_query(path, &pairs)
    }
}

/// The heading of a column of money, in words.
pub fn money_heading(words: &Words, key: &str) -> String {
    let staged = key.strip_prefix("money-").and_then(|rest| {
        let (stage, part) = rest.split_once('-').map_or((rest, None), |(stage, part)| (stage, Some(part)));
        let stage = Stage::parse(stage)?;
        let title = words.text(&format!("choice-{}", stage.name()));
        Some(part.map_or(title.clone(), |part| format!("{title}: {}", words.text(&format!("money-part-{part}")))))
    });
    staged.unwrap_or_else(|| words.text(&format!("column-{key}")))
}

/// A table of money with its codes in words.
pub fn money_worded(words: &Words, mut table: Table) -> Table {
    for (at, key) in table.columns.iter().enumerate() {
        for cell in table.rows.iter_mut().filter_map(|row| row.get_mut(at)) {
            if let Cell::Text(code) = cell {
                *code = match (code.as_str(), *key) {
                    (MONEY_UNSAID, key) => unsaid(words, key),
                    ("money-whole", _) => words.text("money-whole"),
                    ("run" | "change", "money-nature") | (_, "money-stage") => words.text(&format!("choice-{code}")),
                    (_, "ledger-what") => words.text(code),
                    ("owner", "money-source") => words.text("saved-view-machine"),
                    _ => continue,
                };
            }
        }
    }
    table
}

/// What stands in a column of names where nothing is said.
fn unsaid(words: &Words, key: &str) -> String {
    match key {
        "money-administration" => words.text("money-no-administration"),
        "money-unit" => words.text("money-nobody"),
        "money-account" | "money-subject" => words.text("money-no-account"),
        _ => words.text("record-not-said"),
    }
}

/// In which prices, in words.
fn prices_words(words: &Words, prices: Option<&MoneyPrices>) -> String {
    match prices {
        None => words.text("money-as-recorded"),
        Some(prices) => {
            let args = [
                ("year", prices.year.to_string().into()),
                ("index", prices.index.as_str().into()),
                ("source", prices.source.as_str().into()),
                ("version", prices.version.to_string().into()),
            ];
            words.with("money-prices", &args)
        }
    }
}

/// On what an overview rests, in words.
fn stamp(words: &Words, answer: &MoneyAnswer) -> String {
    let mut parts = vec![words.with("money-as-of", &[("day", day_words(words, answer.day).into())])];
    parts.extend(answer.known.map(|day| words.with("landscape-known", &[("day", day_words(words, day).into())])));
    parts.push(match answer.seen_by {
        Some(day) => words.with("money-seen-on", &[("day", day_words(words, day).into())]),
        None => words.text("money-seen-each-day"),
    });
    parts.push(prices_words(words, answer.prices.as_ref()));
    parts.join(" · ")
}

/// A figure of a row: its words, where its lines are, and how much of it changes things.
struct GridCell {
    words: String,
    url: String,
    note: String,
    is_number: bool,
}

struct GridRow {
    name: String,
    url: String,
    cells: Vec<GridCell>,
    is_whole: bool,
}

/// A table of the page, with the file of the same figures.
struct Grid {
    id: &'static str,
    title: String,
    lead: String,
    csv: String,
    /// A picture of the same figures; empty: none.
    picture: String,
    columns: Vec<String>,
    rows: Vec<GridRow>,
}

/// A part of the money that the page is narrowed to, and the address without it.
struct Chip {
    words: String,
    remove: String,
}

/// A line to look at.
struct Remark {
    url: String,
    name: String,
    words: String,
}

#[derive(Template)]
#[template(path = "money.html")]
struct MoneyPage {
    frame: Frame,
    problem: String,
    asked: Asked,
    title: String,
    stamp: String,
    /// What has to be known of the figures.
    notes: Vec<String>,
    chips: Vec<Chip>,
    years: Vec<(String, bool)>,
    indices: Vec<(String, bool)>,
    stages: Vec<(&'static str, String, bool)>,
    grids: Vec<Grid>,
    /// Said where there is nothing to show.
    none: String,
    remarks: Vec<Remark>,
    pdf: String,
    xlsx: String,
}

crate::frame::framed!(MoneyPage, frame);

/// Puts an answer into words.
struct Telling<'a> {
    words: &'a Words,
    asked: &'a Asked,
    year: String,
}

impl Telling<'_> {
    /// The lines behind a figure of the year.
    fn lines(&self, but: &[(&str, &str)]) -> String {
        let year = [("year", self.year.as_str()), ("from", ""), ("table", "")];
        // What is named first counts.
        self.asked.url("/landscape/money/lines", &[but, &year[..]].concat())
    }

    fn stages(&self, sums: &MoneySums, but: &[(&str, &str)], note: impl Fn(MoneySum, Stage) -> String) -> Vec<GridCell> {
        let cell = |stage: Stage| match sums.of(stage) {
            None => GridCell { words: "–".to_owned(), url: String::new(), note: String::new(), is_number: true },
            Some(sum) => GridCell {
                words: self.words.money(sum.ore),
                url: self.lines(&[but, &[("stage", stage.name())]].concat()),
                note: note(sum, stage),
                is_number: true,
            },
        };
        Stage::ALL.map(cell).into()
    }

    /// How much of a sum changes things.
    fn change(&self, sum: MoneySum) -> String {
        let is_share = sum.ore > 0 && (0..=sum.ore).contains(&sum.change_ore);
        let percent = i128::from(sum.change_ore) * 100 / i128::from(sum.ore.max(1));
        if is_share { self.words.with("money-change-share", &[("percent", percent.to_string().into())]) } else { String::new() }
    }

    fn headings(&self, first: &str) -> Vec<String> {
        let stages = Stage::ALL.map(|stage| self.words.text(&format!("choice-{}", stage.name())));
        std::iter::once(self.words.text(&format!("column-{first}"))).chain(stages).collect()
    }

    /// Rows of the overview; the name narrows the page to it.
    fn rows(&self, column: &'static str, parameter: &str, rows: &[MoneyRow], whole: &MoneySums) -> Vec<GridRow> {
        let row = |row: &MoneyRow| {
            let own = [match (&row.of, parameter) {
                (Some(of), _) => (parameter, of.as_str()),
                (None, "account") => ("no_account", "1"),
                (None, _) => (parameter, NONE),
            }];
            let coded = Cell::Text(row.name.clone().unwrap_or_else(|| MONEY_UNSAID.to_owned()));
            let worded = money_worded(self.words, Table { columns: vec![column], rows: vec![vec![coded]] });
            let name = match worded.rows.into_iter().flatten().next() {
                Some(Cell::Text(name)) => name,
                _ => String::new(),
            };
            let note = |sum, _| if parameter == "nature" { String::new() } else { self.change(sum) };
            GridRow { name, url: self.asked.url(HERE, &own), cells: self.stages(&row.sums, &own, note), is_whole: false }
        };
        let whole = GridRow {
            name: self.words.text("money-whole"),
            url: String::new(),
            cells: self.stages(whole, &[], |sum, _| if parameter == "nature" { String::new() } else { self.change(sum) }),
            is_whole: true,
        };
        rows.iter().map(row).chain([whole]).collect()
    }

    fn csv(&self, table: &str) -> String {
        self.asked.url("/landscape/money.csv", &[("year", &self.year), ("table", table)])
    }

    fn grid(&self, id: &'static str, column: &'static str, parameter: &str, rows: &[MoneyRow], whole: &MoneySums) -> Grid {
        Grid {
            id,
            title: self.words.text(&format!("money-by-{parameter}")),
            lead: String::new(),
            csv: self.csv(id),
            picture: String::new(),
            columns: self.headings(column),
            rows: self.rows(column, parameter, rows, whole),
        }
    }

    fn shared(&self, answer: &MoneyAnswer) -> Grid {
        let row = |shared: &samsyn_app::MoneyShared| {
            let subject = shared.contract.to_string();
            let left = |_, stage: Stage| {
                let left = shared.left.of(stage).filter(|left| left.ore != 0);
                left.map(|left| self.words.with("money-left", &[("amount", self.words.money(left.ore).into())]))
                    .unwrap_or_default()
            };
            let units =
                GridCell { words: self.words.count(shared.units), url: String::new(), note: String::new(), is_number: true };
            let stages = self.stages(&shared.sums, &[("subject", subject.as_str())], left);
            GridRow {
                name: shared.name.clone(),
                url: format!("/landscape/{subject}"),
                cells: std::iter::once(units).chain(stages).collect(),
                is_whole: false,
            }
        };
        let mut columns = self.headings("money-contract");
        columns.insert(1, self.words.text("column-money-units"));
        Grid {
            id: "shared",
            title: self.words.text("money-shared"),
            lead: self.words.text("money-shared-lead"),
            csv: self.csv("shared"),
            picture: String::new(),
            columns,
            rows: answer.shared.iter().map(row).collect(),
        }
    }

    fn bridge_row(&self, bridge: &MoneyBridge, row: &MoneyBridgeRow, name: String, own: &[(&str, &str)]) -> GridRow {
        let amounts = amounts(row);
        let cell = |(at, ore): (usize, &i64)| {
            // The sums at both ends are lines of their years; what lies between is worked out from both.
            let year = match at {
                0 => Some(bridge.from),
                6 => Some(bridge.to),
                _ => None,
            };
            // Each year is told in its own prices.
            let lines = |year: i32| {
                let year = year.to_string();
                self.lines(&[own, &[("year", year.as_str()), ("stage", bridge.stage.name()), ("prices", "")]].concat())
            };
            let url = year.map(lines);
            GridCell {
                words: if at == 0 || at == 6 { self.words.money(*ore) } else { signed(self.words, *ore) },
                url: url.unwrap_or_default(),
                note: String::new(),
                is_number: true,
            }
        };
        GridRow { name, url: String::new(), cells: amounts.iter().enumerate().map(cell).collect(), is_whole: own.is_empty() }
    }

    fn bridges(&self, answer: &MoneyAnswer) -> Vec<Grid> {
        let bridge = &answer.bridge;
        let heads = |first: &str| {
            std::iter::once(self.words.text(&format!("column-{first}"))).chain(bridge_words(self.words, bridge)).collect()
        };
        let named = |row: &MoneyBridgeRow, key: &str| row.name.clone().unwrap_or_else(|| unsaid(self.words, key));
        let of_unit = |row: &MoneyBridgeRow| {
            let own = [("administration", row.of.as_deref().unwrap_or(NONE))];
            self.bridge_row(bridge, row, named(row, "money-administration"), &own)
        };
        let of_subject = |row: &MoneyBridgeRow| {
            let own = [("subject", row.of.as_deref().unwrap_or_default())];
            self.bridge_row(bridge, row, named(row, "money-subject"), &own)
        };
        let whole = self.bridge_row(bridge, &bridge.whole, self.words.text("money-whole"), &[]);
        let mut grids = vec![Grid {
            id: "bridge",
            title: bridge_title(self.words, bridge),
            lead: bridge_lead(self.words, answer),
            csv: self.csv("bridge"),
            picture: bridge_picture(self.words, bridge, false),
            columns: heads("money-administration"),
            rows: bridge.administrations.iter().map(of_unit).chain([whole]).collect(),
        }];
        if !bridge.subjects.is_empty() {
            grids.push(Grid {
                id: "subjects",
                title: self.words.text("bridge-subjects"),
                lead: if bridge.subjects.len() > SUBJECTS {
                    let args = [("shown", SUBJECTS.into()), ("count", bridge.subjects.len().into())];
                    self.words.with("money-more", &args)
                } else {
                    String::new()
                },
                csv: self.csv("subjects"),
                picture: String::new(),
                columns: heads("money-subject"),
                rows: bridge.subjects.iter().take(SUBJECTS).map(of_subject).collect(),
            });
        }
        grids
    }
}

fn amounts(row: &MoneyBridgeRow) -> [i64; 7] {
    [row.before_ore, row.price_ore, row.new_ore, row.ended_ore, row.volume_ore, row.moved_ore, row.after_ore]
}

/// A difference: what is more has its sign too.
fn signed(words: &Words, ore: i64) -> String {
    if ore > 0 { format!("+{}", words.money(ore)) } else { words.money(ore) }
}

fn bridge_title(words: &Words, bridge: &MoneyBridge) -> String {
    let stage = words.text(&format!("choice-{}", bridge.stage.name()));
    let args = [("stage", stage.into()), ("from", bridge.from.to_string().into()), ("to", bridge.to.to_string().into())];
    words.with("bridge-title", &args)
}

/// What the columns and steps of a bridge are called.
fn bridge_words(words: &Words, bridge: &MoneyBridge) -> [String; 7] {
    let text = |key: &str| words.text(&format!("column-bridge-{key}"));
    [bridge.from.to_string(), text("price"), text("new"), text("ended"), text("volume"), text("moved"), bridge.to.to_string()]
}

/// What the steps are, in which prices, and whether their picture is cut off.
fn bridge_lead(words: &Words, answer: &MoneyAnswer) -> String {
    let mut lead = vec![words.text("bridge-lead")];
    lead.extend(answer.prices.as_ref().map(|prices| words.with("bridge-own-prices", &[("index", prices.index.as_str().into())])));
    if samsyn_app::chart::waterfall_is_cut(&bridge_steps(words, &answer.bridge)) {
        lead.push(words.text("bridge-cut"));
    }
    lead.join(" ")
}

fn bridge_steps(words: &Words, bridge: &MoneyBridge) -> Vec<WaterfallStep> {
    let step = |((at, label), ore): ((usize, String), i64)| {
        let is_sum = at == 0 || at == 6;
        let told = if is_sum { words.money(ore) } else { signed(words, ore) };
        // A bar is as long as the screen can show; the words are exact.
        WaterfallStep { label, words: told, value: ore as f64, is_sum }
    };
    bridge_words(words, bridge).into_iter().enumerate().zip(amounts(&bridge.whole)).map(step).collect()
}

/// The bridge of the whole as a picture; its table stands beside it.
fn bridge_picture(words: &Words, bridge: &MoneyBridge, standalone: bool) -> String {
    let options = ChartOptions {
        title: bridge_title(words, bridge),
        description: words.text("bridge-lead"),
        id_prefix: "bridge".to_owned(),
        width: 720.0,
        // It stands above it, on the page and on paper.
        show_title: false,
        standalone,
        ..ChartOptions::default()
    };
    samsyn_app::chart::waterfall(&bridge_steps(words, bridge), &options)
}

/// What has to be known of an overview besides its figures: what it rests on, what nobody carries, what has to be looked at.
pub fn money_told(words: &Words, answer: &MoneyAnswer) -> Vec<String> {
    let title = words.with("money-title", &[("year", answer.year.to_string().into())]);
    let mut told = vec![format!("{title} · {}", stamp(words, answer))];
    told.extend(notes(words, answer));
    told.extend(remarks(words, answer).into_iter().map(|remark| format!("{}: {}", remark.name, remark.words)));
    told
}

fn notes(words: &Words, answer: &MoneyAnswer) -> Vec<String> {
    let nobody = |stage: Stage| {
        let sum = answer.nobody.of(stage).filter(|sum| sum.ore != 0)?;
        let args = [("stage", words.text(&format!("choice-{}", stage.name())).into()), ("amount", words.money(sum.ore).into())];
        Some(words.with("money-nobody-carries", &args))
    };
    let mut notes: Vec<String> = Stage::ALL.into_iter().filter_map(nobody).collect();
    if answer.other_prices > 0 {
        notes.push(words.with("money-other-prices", &[("count", answer.other_prices.into())]));
    }
    notes
}

fn remarks(words: &Words, answer: &MoneyAnswer) -> Vec<Remark> {
    let lacking = answer.lacking.iter().map(|line| Remark {
        url: format!("/landscape/{}", line.record),
        name: line.name.clone(),
        words: words.with("money-lacking", &[("field", words.text(&format!("field-{}", line.field)).into())]),
    });
    let twice = answer.twice.iter().map(|line| Remark {
        url: format!("/landscape/{}", line.record),
        name: line.name.clone(),
        words: words.with("money-twice", &[("number", line.earlier.to_string().into())]),
    });
    lacking.chain(twice).collect()
}

/// What the page is narrowed to.
fn chips(words: &Words, asked: &Asked, answer: &MoneyAnswer) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut chip = |column: &str, value: String, but: &[(&str, &str)]| {
        let heading = words.text(&format!("column-{column}"));
        chips.push(Chip { words: format!("{heading}: {value}"), remove: asked.url(HERE, but) });
    };
    if !asked.administration.is_empty() {
        let row = answer.administrations.iter().find(|row| row.of.as_deref() == Some(&asked.administration));
        let name = row.and_then(|row| row.name.clone()).unwrap_or_else(|| match asked.administration.as_str() {
            NONE => words.text("money-no-administration"),
            number => number.to_owned(),
        });
        chip("money-administration", name, &[("administration", "")]);
    }
    if !asked.account.is_empty() || asked.no_account == "1" {
        let account = if asked.no_account == "1" { words.text("money-no-account") } else { asked.account.clone() };
        chip("money-account", account, &[("account", ""), ("no_account", "")]);
    }
    if !asked.nature.is_empty() {
        let nature =
            if asked.nature == NONE { words.text("record-not-said") } else { words.text(&format!("choice-{}", asked.nature)) };
        chip("money-nature", nature, &[("nature", "")]);
    }
    if !asked.subject.is_empty() {
        let found = answer.shared.iter().find(|shared| shared.contract.to_string() == asked.subject);
        let name = found.map_or_else(|| asked.subject.replace("account:", ""), |shared| shared.name.clone());
        chip("money-subject", name, &[("subject", "")]);
    }
    chips
}

/// `GET /landscape/money`.
pub(crate) async fn money(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    page(&shared, &preferences, asked, String::new()).await
}

/// The page; when the prices cannot be had, as recorded, with the reason.
pub(crate) async fn page(shared: &Shared, preferences: &Preferences, asked: Asked, problem: String) -> Outcome {
    let (app, actor) = (&shared.app, &shared.actor);
    let query = asked.query()?;
    let (answer, problem) = match app.money(actor, &query).await {
        Ok(answer) => (answer, problem),
        Err(error) => {
            let problem = mendable(error, preferences)?;
            (app.money(actor, &MoneyQuery { index: None, price_year: None, ..query }).await?, problem)
        }
    };
    let words = &preferences.words;
    let indices = app.price_index_list(actor).await?;
    let telling = Telling { words, asked: &asked, year: answer.year.to_string() };
    let mut grids = Vec::new();
    if !answer.administrations.is_empty() {
        let whole = &answer.whole;
        grids.push(telling.grid("administrations", "money-administration", "administration", &answer.administrations, whole));
        grids.push(telling.grid("natures", "money-nature", "nature", &answer.natures, whole));
        grids.push(telling.grid("accounts", "money-account", "account", &answer.accounts, whole));
        if !answer.shared.is_empty() {
            grids.push(telling.shared(&answer));
        }
    }
    if !answer.bridge.administrations.is_empty() {
        grids.extend(telling.bridges(&answer));
    }
    let title = words.with("money-title", &[("year", telling.year.as_str().into())]);
    let page = MoneyPage {
        frame: Frame::new(preferences, Nav::Landscape, &title).at(asked.url(HERE, &[])),
        title,
        stamp: stamp(words, &answer),
        notes: notes(words, &answer),
        chips: chips(words, &asked, &answer),
        years: answer.years.iter().rev().map(|year| (year.to_string(), *year == answer.year)).collect(),
        indices: indices.into_iter().map(|index| (index.name.clone(), index.name == asked.index)).collect(),
        stages: Stage::ALL
            .map(|stage| (stage.name(), words.text(&format!("choice-{}", stage.name())), stage == answer.bridge.stage))
            .into(),
        grids,
        none: words.text(if answer.years.is_empty() { "money-empty" } else { "money-lines-none" }),
        remarks: remarks(words, &answer),
        pdf: asked.url("/landscape/money/pdf", &[]),
        xlsx: asked.url("/landscape/money/xlsx", &[]),
        asked,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// A table as a file.
fn csv_file(words: &Words, table: Table, name: &str) -> Result<Response, Error> {
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    money_worded(words, table).write_csv(&Zone::utc(), &|key| money_heading(words, key), &mut csv)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, crate::explorer::attachment(&format!("{name}.csv"))),
    ];
    Ok((headers, csv).into_response())
}

/// `GET /landscape/money.csv`: `table` says which.
pub(crate) async fn money_csv(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    let answer = shared.app.money(&shared.actor, &asked.query()?).await?;
    let table = match asked.table.as_str() {
        "" | "administrations" => Table::money_administrations(&answer),
        "accounts" => Table::money_accounts(&answer),
        "natures" => Table::money_natures(&answer),
        "shared" => Table::money_shared(&answer),
        "bridge" => Table::money_bridge(&answer.bridge),
        "subjects" => Table::money_bridge_subjects(&answer.bridge),
        _ => return Err(unfit("table").into()),
    };
    Ok(csv_file(&preferences.words, table, &format!("money-{}", answer.year))?)
}
