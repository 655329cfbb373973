//! What a view tells in a report: the figures, tables and pictures of its tab, from the same answers and in the same words
//! as on its page.

use samsyn_app::{
    Cell, Error, ErrorKind, OpenLog, Page, Result, Table, TimeBasis, Zone, log_activities, log_attributes, log_handovers,
    log_indicators, log_info, log_map, log_over_time, log_parts, log_resources, log_rework, log_times, log_variants, log_waits,
};
use samsyn_report as report;
use samsyn_report::{Column, Fact, Moment, Part, Picture, Unit, Value, Worth};

use super::say::Say;
use super::view::{CompareForm, Tab, View};
use super::{backlog, clocks, compare, compare_maps, map, overview, time};

/// Rows of a table in a report; the table of the view's own page has all.
const ROWS_MAX: usize = 200;
/// Variants in a report.
const VARIANTS_MAX: usize = 50;
const DAY_S: f64 = 86_400.0;

/// What a view tells: first what its figures rest on.
///
/// # Errors
/// Those of its questions; `report-tab` when it lists single cases.
pub(crate) fn section(opened: &OpenLog, view: &View, say: &Say) -> Result<Vec<Part>> {
    let mut to = Told { say, time: view.time, parts: Vec::new() };
    if view.tab == Tab::Cases {
        return Err(Error::new(ErrorKind::Invalid, "report-tab"));
    }
    let stamp = log_info(opened, &view.question())?.stamp;
    let filter = crate::citations::filter_words(&say.words, &stamp.zone, &view.filter);
    to.note(format!("{} · {} · {filter}", say.stamp_line(&stamp), say.kept(&stamp)));
    to.note(say.groups_note(&stamp));
    to.tab(opened, view)?;
    Ok(to.parts)
}

struct Told<'a> {
    say: &'a Say,
    time: TimeBasis,
    parts: Vec<Part>,
}

impl Told<'_> {
    fn text(&self, key: &str) -> String {
        self.say.words.text(key)
    }

    fn note(&mut self, text: String) {
        if !text.is_empty() {
            self.parts.push(Part::Note(text));
        }
    }

    fn table(&mut self, title: String, table: &Table) {
        self.parts.push(Part::Table(worded(self.say, self.time, title, table)));
    }

    fn picture(&mut self, title: String, alternative: String, svg: Option<String>) {
        self.parts.extend(svg.map(|svg| Part::Picture(Picture { title, alternative, svg })));
    }

    /// A chart with its note, and the table of the same figures.
    fn chart(&mut self, key: &str, svg: Option<String>, table: &Table) {
        let (title, note) = (self.text(&format!("chart-{key}")), self.text(&format!("chart-{key}-note")));
        if svg.is_some() {
            self.picture(title.clone(), format!("{title}. {note}"), svg);
            self.table(self.text("twin-figures"), table);
        }
    }

    fn fact(&self, key: &str, label: String, cell: &Cell) -> Fact {
        let unit = unit(self.say, self.time, std::iter::once(cell));
        Fact { label, figure: cell_of(self.say, key, cell, &unit) }
    }

    fn tab(&mut self, opened: &OpenLog, view: &View) -> Result<()> {
        let question = view.question();
        match view.tab {
            Tab::Overview => self.overview(opened, view)?,
            Tab::Map => self.map(opened, view)?,
            Tab::Variants => {
                let answer = log_variants(opened, &question, Page::first(VARIANTS_MAX))?;
                self.table(self.text("tab-variants"), &Table::variants(&answer));
            }
            Tab::Cases => {}
            Tab::Time => self.time(opened, view)?,
            Tab::Waits => {
                self.table(self.text("tab-waits"), &Table::waits(&log_waits(opened, &question)?));
                if opened.sees_cases(opened.scope(&question)) {
                    let handovers = log_handovers(opened, &question)?;
                    if !handovers.rows.is_empty() {
                        self.table(self.text("handovers-title"), &Table::handovers(&handovers));
                    }
                }
            }
            Tab::Compare => self.compare(opened, view)?,
            Tab::Clocks => {
                self.table(self.text("tab-clocks"), &clocks::overview(opened, view, self.say)?);
                if !view.rule.is_empty() {
                    self.table(self.text("clock-months"), &clocks::months(opened, view)?);
                }
            }
            Tab::Backlog => self.backlog(opened, view)?,
            Tab::Activities => {
                self.table(self.text("tab-activities"), &Table::activities(&log_activities(opened, &question)?));
                let rework = log_rework(opened, &question)?;
                if !rework.rows.is_empty() {
                    self.table(self.text("cited-rework"), &Table::rework(&rework));
                }
            }
            Tab::Resources => {
                let answer = log_resources(opened, &question)?;
                if answer.column.is_none() {
                    self.note(self.text("resources-none"));
                } else {
                    self.note(self.text("resources-note"));
                    self.table(self.text("tab-resources"), &Table::resources(&answer));
                }
            }
            Tab::Attributes => {
                self.table(self.text("tab-attributes"), &Table::attributes(&log_attributes(opened, &question, 0)?));
            }
            Tab::Units => self.table(self.text("tab-units"), &super::parts::table(&log_parts(opened, &question)?)),
        }
        Ok(())
    }

    fn overview(&mut self, opened: &OpenLog, view: &View) -> Result<()> {
        let answer = log_indicators(opened, &view.question(), view.indicator_period())?;
        if !answer.rows.is_empty() {
            self.table(self.text("tab-overview"), &overview::table(&answer, self.say));
        }
        for line in overview::left_out(&answer, self.say) {
            self.note(line);
        }
        Ok(())
    }

    fn map(&mut self, opened: &OpenLog, view: &View) -> Result<()> {
        let question = map::question(view);
        let whole = log_map(opened, &question)?;
        let shown = map::shown(opened, &question, &whole, map::shares(view, &whole))?;
        let hidden = map::hidden_words(self.say, &shown.hidden);
        if !shown.activities.is_empty() {
            let drawing = map::draw_map(opened, &shown, view, self.say, true)?;
            let title = self.text(&format!("measure-{}", view.measure.name()));
            self.picture(title, self.text("report-map-alternative"), Some(drawing.svg));
        }
        self.note(hidden);
        self.table(self.text("twin-activities"), &Table::map_activities(&shown));
        self.table(self.text("twin-paths"), &Table::map_edges(&shown));
        Ok(())
    }

    fn time(&mut self, opened: &OpenLog, view: &View) -> Result<()> {
        let times = log_times(opened, &view.question())?;
        let over_time = log_over_time(opened, &view.question(), None)?;
        if let Some(lead) = times.lead {
            let facts = [("fact-median", lead.median_s), ("fact-mean", lead.mean_s), ("fact-p90", lead.p90_s)];
            let facts = facts.map(|(key, seconds)| self.fact("median", self.text(key), &Cell::from(seconds)));
            self.parts.push(Part::Facts(facts.to_vec()));
        }
        self.table(self.text("twin-times"), &Table::times(&times));
        self.chart("lead", time::lead_chart(&times, self.say, true), &Table::times_histogram(&times));
        self.chart("over-time", time::over_time_chart(&over_time, self.say, true), &Table::over_time(&over_time));
        Ok(())
    }

    fn compare_maps(&mut self, opened: &OpenLog, view: &View) -> Result<()> {
        let drawn = compare_maps::drawn(opened, view, self.say, true)?;
        self.note(compare_maps::found(&self.say.words, &drawn.answer));
        for line in compare_maps::told(&self.say.words, &drawn.answer, view) {
            self.note(line);
        }
        for (title, svg) in compare_maps::pictures(&self.say.words, &drawn) {
            self.picture(title, self.text("report-map-alternative"), Some(svg));
        }
        self.note(compare_maps::left_out_of(&self.say.words, &drawn));
        for (key, table) in compare_maps::tables(&drawn.answer) {
            self.table(self.text(key), &table);
        }
        Ok(())
    }

    fn compare(&mut self, opened: &OpenLog, view: &View) -> Result<()> {
        if view.maps != CompareForm::Figures {
            return self.compare_maps(opened, view);
        }
        let answer = compare::worded(compare::asked(opened, view)?, self.say);
        for (key, count, names) in answer.remarks() {
            self.note(self.say.words.with(key, &[("count", count.into()), ("names", names.into())]));
        }
        for measure in answer.measures.iter().filter(|_| answer.groups.len() > 1) {
            let title = self.text(&format!("compare-measure-{}", measure.measure));
            self.picture(title.clone(), self.text("compare-funnel-note"), compare::funnel(self.say, &answer, measure, true));
            self.table(title, &Table::compare_by(&answer, measure));
        }
        Ok(())
    }

    fn backlog(&mut self, opened: &OpenLog, view: &View) -> Result<()> {
        let answer = backlog::answer(opened, view)?;
        if answer.rule.is_none() {
            self.note(self.text("closing-none"));
            return Ok(());
        }
        self.chart("backlog", backlog::backlog_chart(&answer, self.say, true), &Table::backlog(&answer));
        self.chart("backlog-ages", backlog::ages_chart(&answer, self.say, true), &Table::backlog_ages(&answer));
        Ok(())
    }
}

/// A table with the reader's words; columns in which nothing stands are left out, as on pages.
fn worded(say: &Say, time: TimeBasis, title: String, table: &Table) -> report::Table {
    let used = |at: &usize| table.rows.iter().any(|row| row[*at] != Cell::Empty);
    let kept: Vec<usize> = (0..table.columns.len()).filter(|at| *at == 0 || used(at)).collect();
    let is_number = |at: usize| table.rows.iter().any(|row| !matches!(row[at], Cell::Text(_) | Cell::Empty));
    let heading = |at: usize| say.words.text(&format!("column-{}", table.columns[at]));
    let units: Vec<Option<Unit>> = kept.iter().map(|at| unit(say, time, table.rows.iter().map(|row| &row[*at]))).collect();
    let cells = |row: &Vec<Cell>| {
        let of = |(at, unit): (&usize, &Option<Unit>)| cell_of(say, table.columns[*at], &row[*at], unit);
        kept.iter().zip(&units).map(of).collect::<Vec<_>>()
    };
    let hidden = table.rows.len().saturating_sub(ROWS_MAX);
    let more = if hidden > 0 { say.words.with("table-more", &[("count", hidden.into())]) } else { String::new() };
    report::Table {
        title,
        columns: kept.iter().map(|at| Column { heading: heading(*at), is_number: is_number(*at) }).collect(),
        rows: table.rows.iter().take(ROWS_MAX).map(cells).collect(),
        more,
    }
}

/// The unit in which a workbook tells the durations of a column, by the longest; `None`: there are none.
fn unit<'a>(say: &Say, time: TimeBasis, cells: impl Iterator<Item = &'a Cell>) -> Option<Unit> {
    let seconds = cells.filter_map(|cell| if let Cell::Seconds(seconds) = cell.value() { Some(seconds.abs()) } else { None });
    let longest = seconds.fold(None, |most: Option<f64>, seconds| Some(most.unwrap_or(0.0).max(seconds)))?;
    // A day of working time is not 24 hours, so that its unit stays the hour.
    let (name, seconds) = match longest {
        s if s >= 2.0 * DAY_S && time == TimeBasis::Calendar => ("days", DAY_S),
        s if s >= 7200.0 => ("hours", 3600.0),
        s if s >= 120.0 => ("minutes", 60.0),
        _ => ("seconds", 1.0),
    };
    Some(Unit { name: say.words.text(&format!("axis-{name}")), seconds })
}

fn cell_of(say: &Say, key: &str, cell: &Cell, unit: &Option<Unit>) -> report::Cell {
    let worth = match cell {
        Cell::About(_) => Worth::About,
        Cell::Few => Worth::Few,
        _ => Worth::Exact,
    };
    let words = say.cell(key, cell);
    let value = match cell.value() {
        Cell::Empty | Cell::Few | Cell::About(_) => Value::Nothing,
        Cell::Text(_) => Value::Text(words.clone()),
        Cell::Count(count) => Value::Count(*count),
        Cell::Share(share) => Value::Share(*share),
        Cell::Number(number) => Value::Number(*number),
        Cell::Seconds(seconds) => match unit {
            Some(unit) => Value::Seconds { seconds: *seconds, unit: unit.clone() },
            None => Value::Number(*seconds),
        },
        Cell::Money(amount) => Value::Money(amount.0),
        Cell::Time(us) => Value::Time(moment(&say.zone, *us)),
        Cell::Day(day) => {
            let (year, month, day) = day.civil();
            Value::Day(Moment { year: u16::try_from(year).unwrap_or(0), month, day, ..Moment::default() })
        }
    };
    report::Cell { words, value, worth }
}

/// An instant on a zone's clocks, as documents have it.
pub(crate) fn moment(zone: &Zone, us: i64) -> Moment {
    let at = zone.civil_at(us);
    let year = u16::try_from(at.year).unwrap_or(0);
    Moment { year, month: at.month, day: at.day, hour: at.hour, minute: at.minute, second: at.second }
}
