//! A log of cases with four attributes, and a reader without the case-level right who asks about them through the use cases,
//! as pages and files do. Also used by the test `reader_attack.rs`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use samsyn_app::{
    Actor, App, Figure, ImportMode, ImportWatch, LogImport, LogName, OpenLog, Page, Question, ReadOptions, Role, Source, Table,
    Zone, log_activities, log_attributes, log_map, log_over_time, log_variants,
};

use super::world::{self, ATOMS, SIZES, World};

/// Names of the attributes.
const NAMES: [&str; 4] = ["unit", "type", "channel", "outcome"];

/// An equation that an answer gives: the atoms that it is about, and what it said of them.
pub(crate) type Told = (world::Question, f64);

/// What a reader was told.
#[derive(Default)]
pub(crate) struct Answers {
    pub(crate) told: Vec<Told>,
    /// Questions asked, and those of which nothing was told.
    pub(crate) asked: usize,
    /// Of questions about five cases or more: how many, how many of them got nothing, and the sums of errors and of cases.
    pub(crate) large: usize,
    pub(crate) large_few: usize,
    pub(crate) error: f64,
    pub(crate) relative: f64,
}

/// The values of an atom.
fn values(mut atom: usize) -> [usize; 4] {
    let mut values = [0; 4];
    for at in (0..4).rev() {
        values[at] = atom % SIZES[at];
        atom /= SIZES[at];
    }
    values
}

/// A CSV file of the world's cases, one event each, so that a count of events is one of cases.
fn csv(world: &World) -> String {
    let mut text = String::from("case,activity,time,unit,type,channel,outcome\n");
    for (atom, cases) in world.atoms.iter().enumerate() {
        let [a, b, c, d] = values(atom);
        for key in cases {
            let day = 1 + (key.0 % 28);
            let _ = writeln!(text, "{:016x},Receive,2026-03-{day:02}T10:00:00Z,v{a},v{b},v{c},v{d}", key.0);
        }
    }
    text
}

/// Imports the world as a log of a new data folder.
///
/// # Errors
/// Those of an import.
pub(crate) async fn import(folder: &Path, world: &World) -> Result<OpenLog, Box<dyn std::error::Error>> {
    let file = folder.join("cases.csv");
    std::fs::write(&file, csv(world))?;
    let app = App::open(&folder.join("data")).await?;
    let mut options = ReadOptions::new(Zone::utc());
    for (role, column) in [(Role::Case, "case"), (Role::Activity, "activity"), (Role::Time, "time")] {
        options.choose(role, column);
    }
    for role in [Role::Resource, Role::Unit, Role::Start, Role::Lifecycle] {
        options.decline(role);
    }
    let request = LogImport { name: LogName::parse("cases").ok(), source: Source::File(file), options, mode: ImportMode::New };
    let imported = app.log_import(&Actor::Owner, request, Arc::new(ImportWatch::new())).await?;
    Ok(app.log_open(&Actor::Owner, imported.log).await?)
}

/// The filter that lets these values of each attribute through.
fn filter(masks: [u32; 4]) -> String {
    let rule = |at: usize| {
        let chosen: Vec<String> = (0..SIZES[at]).filter(|v| masks[at] & 1 << v != 0).map(|v| format!("v{v}")).collect();
        (chosen.len() < SIZES[at]).then(|| format!("{} = {}", NAMES[at], chosen.join(", ")))
    };
    (0..4).filter_map(rule).collect::<Vec<_>>().join("; ")
}

/// Asks all questions as a reader. Answers come from several surfaces: the count of cases, the table of attributes (a margin
/// for every value), and in turn the map, the table of activities, variants and the file of months.
///
/// # Errors
/// Those of the questions.
pub(crate) fn ask(log: &OpenLog, filters: &[[u32; 4]]) -> Result<Answers, samsyn_app::Error> {
    let reader = log.as_reader();
    let mut answers = Answers::default();
    for (turn, masks) in filters.iter().enumerate() {
        let question = Question { filter: filter(*masks), ..Question::default() };
        let atoms = world::product(*masks);
        let margins = log_attributes(&reader, &question, 10)?;
        answers.tell(&atoms, margins.stamp.cases);
        let truth = log_over_time(log, &question, None)?.stamp.cases.size();
        answers.judge(margins.stamp.cases, truth);
        for row in &margins.rows {
            let Some(at) = NAMES.iter().position(|name| *name == row.name) else { continue };
            for value in &row.values {
                let mut of_value = *masks;
                of_value[at] &= value.value.trim_start_matches('v').parse::<u32>().map_or(0, |v| 1 << v);
                answers.tell(&world::product(of_value), value.count);
            }
        }
        let figure = match turn % 4 {
            0 => sum(log_map(&reader, &question)?.starts.iter().map(|t| t.count)),
            1 => log_activities(&reader, &question)?.rows.first().map_or(Figure::Few, |r| r.cases),
            2 => sum(log_variants(&reader, &question, Page::all())?.rows.iter().map(|row| row.cases)),
            _ => in_march(&reader, &question)?,
        };
        answers.tell(&atoms, figure);
    }
    Ok(answers)
}

/// The sum of the figures of a list; nothing when one is not shown.
fn sum(figures: impl Iterator<Item = Figure>) -> Figure {
    figures.fold(Figure::Exact(0), |sum, figure| sum.with(figure, |a, b| a + b))
}

/// Cases begun in March, when all begin: from the file of the months.
fn in_march(reader: &OpenLog, question: &Question) -> Result<Figure, samsyn_app::Error> {
    let months = Table::over_time(&log_over_time(reader, question, None)?);
    let mut file = Vec::new();
    months.write_csv(&Zone::utc(), &str::to_owned, &mut file)?;
    let text = String::from_utf8_lossy(&file).into_owned();
    let march = text.lines().find(|line| line.starts_with("2026-03"));
    let count = march.and_then(|line| line.split(',').nth(2)?.parse().ok());
    Ok(count.map_or(Figure::Few, Figure::About))
}

impl Answers {
    fn tell(&mut self, atoms: &[usize], figure: Figure) {
        self.asked += 1;
        assert!(!figure.is_exact() || figure == Figure::Exact(0), "a reader is never told an exact figure");
        if let Some(count) = figure.value().filter(|count| *count > 0) {
            self.told.push((atoms.to_vec(), count as f64));
        }
    }

    fn judge(&mut self, figure: Figure, truth: u64) {
        if truth < 5 {
            return;
        }
        self.large += 1;
        match figure.value() {
            None => self.large_few += 1,
            Some(count) => {
                self.error += count.abs_diff(truth) as f64;
                self.relative += count.abs_diff(truth) as f64 / truth as f64;
            }
        }
    }

    /// Equations for `least_squares`.
    pub(crate) fn equations(&self) -> (Vec<world::Question>, Vec<Option<f64>>) {
        self.told.iter().map(|(atoms, count)| (atoms.clone(), Some(*count))).unzip()
    }
}

/// Cases of each atom.
pub(crate) fn counts(world: &World) -> Vec<usize> {
    let counts: Vec<usize> = world.atoms.iter().map(Vec::len).collect();
    assert_eq!(counts.len(), ATOMS);
    counts
}
