//! Measures how steady maps are: 20 slider steps and 20 filters on each log, through the same questions as the pages.
//! `cargo run --release -p samsyn-app --example map_stability -- LOG...`, each LOG a file.
//!
//! Sliders: activities from 5 to 100 % with 30 % of the paths, paths likewise with 60 % of the activities, and both at
//! once; each step against the one before. Filters: each against the unfiltered map at the same sliders, once with
//! everything shown and once with about as much as a page shows at first. Displacement as `samsyn_drawing` defines it.

use std::error::Error;
use std::path::Path;

use samsyn_app::{
    Actor, Direction, ImportWatch, MapWords, OpenLog, Question, ReadOptions, Zone, log_activities, log_attributes, log_map,
    log_over_time, log_times, map_layout, read_file,
};
use samsyn_drawing::{Layout, displacement, order_swaps};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What was seen between pairs of views.
#[derive(Default)]
struct Tally {
    displacements: Vec<f64>,
    swaps: usize,
}

impl Tally {
    fn compare(&mut self, before: &Layout, after: &Layout) {
        self.displacements.push(displacement(before, after));
        self.swaps += order_swaps(before, after);
    }

    fn mean(&self) -> f64 {
        self.displacements.iter().sum::<f64>() / self.displacements.len().max(1) as f64
    }

    fn worst(&self) -> f64 {
        self.displacements.iter().copied().fold(0.0, f64::max)
    }
}

fn main() -> Outcome<()> {
    println!(
        "{:<44} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>6}",
        "log", "slide", "worst", "filter", "worst", "first", "worst", "swaps"
    );
    let mut sums = [0.0; 3];
    let paths: Vec<String> = std::env::args().skip(1).collect();
    for path in &paths {
        let log = read_file(&Actor::Owner, Path::new(path), &ReadOptions::new(Zone::utc()), &ImportWatch::new())?;
        let slides = slides(&log)?;
        let filters = filters(&log)?;
        let [all, first] = [(1.0, 1.0), first_sliders(&log)?].map(|sliders| filtered(&log, &filters, sliders));
        let (all, first) = (all?, first?);
        let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
        print!("{name:<44}");
        for (sum, tally) in sums.iter_mut().zip([&slides, &all, &first]) {
            *sum += tally.mean();
            print!(" {:>7.3} {:>7.3}", tally.mean(), tally.worst());
        }
        println!(" {:>6}   {} filters", slides.swaps + all.swaps + first.swaps, filters.len());
    }
    let [slide, filter, first] = sums.map(|sum| sum / paths.len().max(1) as f64);
    println!("{:<44} {slide:>7.3} {:>7} {filter:>7.3} {:>7} {first:>7.3}", "mean of the logs", "", "");
    Ok(())
}

fn view(log: &OpenLog, filter: &str, (activities, paths): (f64, f64)) -> Outcome<Option<Layout>> {
    let question = Question { filter: filter.to_owned(), activities, paths, quantiles: false, ..Question::default() };
    let answer = log_map(log, &question)?;
    let words = MapWords {
        title: String::new(),
        description: String::new(),
        start: "Start".to_owned(),
        end: "End".to_owned(),
        activity: &|a| format!("{} cases", a.cases.size()),
        edge: &|e| e.cases.size().to_string(),
        terminal: &|t| t.count.size().to_string(),
        hidden: &|_| String::new(),
    };
    if answer.stamp.cases.size() == 0 {
        return Ok(None);
    }
    Ok(Some(map_layout(log, &answer, &words, Direction::Down)?))
}

fn slides(log: &OpenLog) -> Outcome<Tally> {
    let mut tally = Tally::default();
    for at in [|s| (s, 0.3), |s| (0.6, s), |s| (s, s)] as [fn(f64) -> (f64, f64); 3] {
        let mut before: Option<Layout> = None;
        for step in 1..=20 {
            let Some(after) = view(log, "", at(f64::from(step) / 20.0))? else { continue };
            before.iter().for_each(|before| tally.compare(before, &after));
            before = Some(after);
        }
    }
    Ok(tally)
}

fn filtered(log: &OpenLog, filters: &[String], sliders: (f64, f64)) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let Some(before) = view(log, "", sliders)? else { return Ok(tally) };
    for filter in filters {
        if let Some(after) = view(log, filter, sliders)? {
            tally.compare(&before, &after);
        }
    }
    Ok(tally)
}

/// About 12 activities and 20 paths.
fn first_sliders(log: &OpenLog) -> Outcome<(f64, f64)> {
    let whole = log_map(log, &Question { quantiles: false, ..Question::default() })?;
    let share = |part: f64, whole: usize| (part / whole.max(1) as f64).min(1.0);
    Ok((share(12.0, whole.activities.len()), share(20.0, whole.edges.len())))
}

/// Filters that a person might set on this log, four of each kind where it has something to ask for; those that leave no
/// case or every case are not counted.
fn filters(log: &OpenLog) -> Outcome<Vec<String>> {
    let all = Question { quantiles: false, ..Question::default() };
    let mut found: Vec<String> = Vec::new();
    let mut add = |wanted: usize, texts: Vec<String>| -> Outcome<()> {
        let mut added = 0;
        for text in texts {
            let question = Question { filter: text.clone(), ..all.clone() };
            let stamp = log_map(log, &question)?.stamp;
            if added < wanted && stamp.cases.size() > 0 && stamp.units.size() < stamp.units_of.size() {
                found.push(text);
                added += 1;
            }
        }
        Ok(())
    };
    let zone = Zone::parse(log.zone())?;
    let begins: Vec<i64> = log_over_time(log, &all, None)?.rows.iter().map(|r| r.start_us).collect();
    let day = |part: usize| zone.format(begins[(begins.len() - 1) * part / 4])[..10].to_owned();
    add(
        5,
        vec![
            format!("time contained {}..{}", day(1), day(3)),
            format!("time intersecting {}..{}", day(2), day(3)),
            format!("time started ..{}", day(2)),
            format!("time ended {}..", day(2)),
            format!("time trimmed {}..{}", day(1), day(2)),
        ],
    )?;
    let mut values = Vec::new();
    for row in log_attributes(log, &all, 2)?.rows.iter().filter(|r| r.role.is_none()) {
        values.extend(row.values.iter().map(|v| format!("{} = {}", quoted(&row.name), quoted(&v.value))));
    }
    add(4, values)?;
    let mut rows = log_activities(log, &all)?.rows;
    // Activities that part the cases best.
    let half = log_map(log, &all)?.stamp.cases.size() / 2;
    rows.sort_by_key(|row| row.cases.size().abs_diff(half));
    let has = rows.iter().take(4).enumerate().map(|(i, row)| {
        let not = if i % 2 == 0 { "" } else { "not " };
        format!("{not}has {}", quoted(&row.name))
    });
    add(4, has.collect())?;
    add(4, ["variants top 5", "variants cover 80%", "variants cover 50%", "not variants top 1"].map(str::to_owned).to_vec())?;
    if let Some(lead) = log_times(log, &all)?.lead {
        let hours = (lead.median_s.size() / 3600.0).ceil().max(1.0);
        add(3, vec![format!("lead > {hours}h"), format!("lead < {hours}h"), format!("lead > {}h", 3.0 * hours)])?;
    }
    Ok(found)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
