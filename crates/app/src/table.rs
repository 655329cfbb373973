//! Every answer as a table: the twin of each picture, and what CSV files are made of. Headings are worded by the caller.

mod compare;

use std::io::Write;

use samsyn_calendar::Zone;

use crate::answer::cases::CaseEvent;
use crate::{
    ActivitiesAnswer, AttributesAnswer, CaseAnswer, CasesAnswer, ClockAnswer, ClockCasesAnswer, ClocksAnswer, Day, Error, Figure,
    HandoversAnswer, IndicatorPoint, IndicatorRow, IndicatorsAnswer, MapAnswer, Ore, OverTimeAnswer, OwnCasesAnswer,
    OwnIndicatorRow, PartsAnswer, ResourcesAnswer, Result, ReworkAnswer, TargetRow, TimesAnswer, VariantsAnswer, WaitsAnswer,
};

/// One value of a table, typed so that the caller can word it.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text as it stands in the data.
    Text(String),
    /// A whole number.
    Count(u64),
    /// A share, 0 to 1.
    Share(f64),
    /// A number of an attribute.
    Number(f64),
    /// A duration in seconds.
    Seconds(f64),
    /// An instant, UTC microseconds.
    Time(i64),
    /// A day of the log's zone.
    Day(Day),
    /// An amount.
    Money(Ore),
    /// A figure near the truth.
    About(Box<Cell>),
    /// A figure of few cases, or none, that is not shown.
    Few,
}

impl Cell {
    /// The figure's value, without what it is worth.
    pub fn value(&self) -> &Self {
        if let Self::About(cell) = self { cell } else { self }
    }

    fn of<T>(figure: Figure<T>, cell: fn(T) -> Self) -> Self {
        match figure {
            Figure::Exact(value) => cell(value),
            Figure::About(value) => Self::About(Box::new(cell(value))),
            Figure::Few => Self::Few,
        }
    }

    /// The upper end of a bar, nothing where the bar is open.
    pub fn end(seconds: f64) -> Self {
        if seconds.is_finite() { Self::Seconds(seconds) } else { Self::Empty }
    }

    /// A shortest or longest duration; nothing where it is not told, which it never is of groups.
    fn extreme(figure: Figure<f64>) -> Self {
        figure.value().map_or(Self::Empty, |_| Self::from(figure))
    }

    /// A share with its mark.
    pub fn share(figure: Figure<f64>) -> Self {
        Self::of(figure, Self::Share)
    }
}

impl From<Figure> for Cell {
    fn from(figure: Figure) -> Self {
        Self::of(figure, Self::Count)
    }
}

impl From<Figure<f64>> for Cell {
    /// A duration with its mark.
    fn from(figure: Figure<f64>) -> Self {
        Self::of(figure, Self::Seconds)
    }
}

impl From<Option<Figure<f64>>> for Cell {
    /// A duration with its mark, if known.
    fn from(figure: Option<Figure<f64>>) -> Self {
        figure.map_or(Self::Empty, Self::from)
    }
}

impl From<Option<f64>> for Cell {
    /// A duration, if known.
    fn from(seconds: Option<f64>) -> Self {
        seconds.map_or(Self::Empty, Self::Seconds)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

/// A table with stable column keys; the message of a heading is `column-<key>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Keys of the columns.
    pub columns: Vec<&'static str>,
    /// Rows, one cell per column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(crate) fn new(columns: &[&'static str], rows: impl Iterator<Item = Vec<Cell>>) -> Self {
        Self { columns: columns.to_vec(), rows: rows.collect() }
    }

    /// Activities of a map.
    pub fn map_activities(answer: &MapAnswer) -> Self {
        let row = |a: &crate::MapActivity| vec![Cell::from(&*a.name), a.count.into(), a.cases.into()];
        Self::new(&["activity", "count", "cases"], answer.activities.iter().map(row))
    }

    /// Paths of a map.
    pub fn map_edges(answer: &MapAnswer) -> Self {
        let columns = ["from", "to", "count", "cases", "overlaps", "mean", "median", "p90", "min", "max"];
        let row = |e: &crate::MapEdge| {
            let mut row = vec![Cell::from(&*e.from), Cell::from(&*e.to), e.count.into(), e.cases.into(), e.overlaps.into()];
            row.extend([e.mean_s.into(), e.median_s.into(), e.p90_s.into(), Cell::extreme(e.min_s), Cell::extreme(e.max_s)]);
            row
        };
        Self::new(&columns, answer.edges.iter().map(row))
    }

    /// Variants, the sequence joined with ` > `.
    pub fn variants(answer: &VariantsAnswer) -> Self {
        let columns = ["variant", "cases", "share", "share-so-far", "mean", "median", "p90", "activities"];
        let row = |v: &crate::VariantRow| {
            let mut row = vec![v.rank.into(), v.cases.into(), Cell::share(v.share), Cell::share(v.share_so_far)];
            row.extend([v.mean_s, v.median_s, v.p90_s].map(Cell::from));
            row.push(Cell::Text(v.activities.join(" > ")));
            row
        };
        let mut table = Self::new(&columns, answer.rows.iter().map(row));
        if let Some(others) = answer.others.filter(|_| !answer.rows.is_empty()) {
            let mut row = vec![Cell::Empty; columns.len()];
            row[1] = others.into();
            table.rows.push(row);
        }
        table
    }

    /// Cases.
    pub fn cases(answer: &CasesAnswer) -> Self {
        let row = |c: &crate::CaseRow| {
            let mut row = vec![Cell::from(&*c.id), c.units.into(), Cell::Time(c.first_us), Cell::Time(c.last_us)];
            row.extend([Cell::Seconds(c.lead_time_s), Cell::Count(c.variant)]);
            row
        };
        Self::new(&["case", "count", "start", "end", "lead-time", "variant"], answer.rows.iter().map(row))
    }

    /// Events of one case.
    pub fn case(answer: &CaseAnswer) -> Self {
        let time = |us: Option<i64>| us.map_or(Cell::Empty, Cell::Time);
        let row = |e: &CaseEvent| {
            let resource = e.resource.as_deref().map_or(Cell::Empty, Cell::from);
            vec![Cell::from(&*e.activity), time(e.start_us), Cell::Time(e.time_us), e.since_s.into(), resource]
        };
        Self::new(&["activity", "start", "time", "since", "resource"], answer.events.iter().map(row))
    }

    /// Figures of lead, working and waiting time; unknown ones have empty cells.
    pub fn times(answer: &TimesAnswer) -> Self {
        let columns = ["measure", "mean", "min", "p25", "median", "p75", "p90", "p95", "max"];
        let measures = [("lead-time", answer.lead), ("working-time", answer.working), ("waiting-time", answer.waiting)];
        let row = |(name, times): (&str, Option<crate::Times>)| {
            let Some(t) = times else { return [vec![Cell::from(name)], vec![Cell::Empty; 8]].concat() };
            let mut row = vec![Cell::from(name), t.mean_s.into(), Cell::extreme(t.min_s)];
            row.extend([t.p25_s, t.median_s, t.p75_s, t.p90_s, t.p95_s].map(Cell::from));
            row.push(Cell::extreme(t.max_s));
            row
        };
        Self::new(&columns, measures.into_iter().map(row))
    }

    /// By when which share of closed and open cases together is closed; empty cells are not reached.
    pub fn times_open(answer: &TimesAnswer) -> Self {
        let seconds = |time: Option<Figure<f64>>| time.map_or(Cell::Empty, Cell::from);
        let row =
            |q: &crate::OpenQuantile| vec![Cell::Share(q.share_closed), seconds(q.within_s), seconds(q.low_s), seconds(q.high_s)];
        let quantiles = answer.open.iter().flat_map(|open| &open.quantiles);
        Self::new(&["share-closed", "within", "within-low", "within-high"], quantiles.map(row))
    }

    /// The survival curve, a row for each of its steps.
    pub fn survival(answer: &TimesAnswer) -> Self {
        let row = |p: &crate::SurvivalPoint| {
            vec![Cell::Seconds(p.time_s), Cell::share(p.open), Cell::share(p.low), Cell::share(p.high)]
        };
        Self::new(&["time-since-start", "open", "low", "high"], answer.survival.iter().map(row))
    }

    /// The lead-time histogram.
    pub fn times_histogram(answer: &TimesAnswer) -> Self {
        let row = |b: &crate::Bin| vec![Cell::Seconds(b.from_s), Cell::end(b.to_s), b.cases.into()];
        Self::new(&["from", "to", "cases"], answer.histogram.iter().map(row))
    }

    /// Parts of a scope: cases of each, in it alone and shared with others, and what was done there.
    pub fn parts(answer: &PartsAnswer) -> Self {
        let row = |p: &crate::PartRow| {
            vec![Cell::from(&*p.key), Cell::from(&*p.name), p.cases.into(), p.only_here.into(), p.shared.into(), p.units.into()]
        };
        Self::new(&["unit-key", "unit", "cases", "only-here", "shared", "count"], answer.rows.iter().map(row))
    }

    /// Activities with their times.
    pub fn activities(answer: &ActivitiesAnswer) -> Self {
        let columns = [
            "activity",
            "count",
            "cases",
            "repeats",
            "starts",
            "ends",
            "duration-mean",
            "duration-median",
            "before-mean",
            "after-mean",
        ];
        let row = |a: &crate::ActivityRow| {
            let mut row = vec![Cell::from(&*a.name)];
            row.extend([a.count, a.cases, a.repeats, a.starts, a.ends].map(Cell::from));
            row.extend([a.duration_mean_s, a.duration_median_s, a.before_mean_s, a.after_mean_s].map(Cell::from));
            row
        };
        Self::new(&columns, answer.rows.iter().map(row))
    }

    /// Steps by the time spent on them.
    pub fn waits(answer: &WaitsAnswer) -> Self {
        let columns = ["from", "to", "total", "share", "count", "cases", "mean", "median", "p90"];
        let row = |w: &crate::WaitRow| {
            let mut row = vec![Cell::from(&*w.from), Cell::from(&*w.to), w.total_s.into(), Cell::share(w.share)];
            row.extend([w.count.into(), w.cases.into(), w.mean_s.into(), w.median_s.into(), w.p90_s.into()]);
            row
        };
        Self::new(&columns, answer.rows.iter().map(row))
    }

    /// Handovers from unit to unit; empty where a unit is outside of the scope.
    pub fn handovers(answer: &HandoversAnswer) -> Self {
        let columns = ["from-unit", "to-unit", "count", "cases", "total", "mean", "median", "p90"];
        let row = |h: &crate::HandoverRow| {
            let unit = |name: &Option<String>| name.as_deref().map_or(Cell::Empty, Cell::from);
            let mut row = vec![unit(&h.from), unit(&h.to), h.count.into(), h.cases.into()];
            row.extend([h.total_s, h.mean_s, h.median_s, h.p90_s].map(Cell::Seconds));
            row
        };
        Self::new(&columns, answer.rows.iter().map(row))
    }

    /// Indicators, their latest period beside the one before; the titles of rules by `title`, since they are in several languages.
    pub fn indicators(answer: &IndicatorsAnswer, title: &dyn Fn(&crate::ClockRuleTold) -> String) -> Self {
        let row = |row: &IndicatorRow| {
            let (low, high) = row.points.last().and_then(|point| point.interval).unzip();
            let mut cells = vec![indicator_name(row), row.rule.as_ref().map_or(Cell::Empty, |rule| Cell::Text(title(rule)))];
            cells.extend([row.value, row.before].map(|value| indicator_cell(row, value)));
            cells.extend([low, high].map(|end| indicator_cell(row, end.map(Figure::Exact))));
            let code = match (row.p_adjusted, row.differs) {
                (None, _) => Cell::Empty,
                (_, true) => Cell::from(if row.value.and_then(Figure::value) > row.before.and_then(Figure::value) {
                    "more"
                } else {
                    "less"
                }),
                _ => Cell::from("none"),
            };
            cells.extend([code, row.p_adjusted.map_or(Cell::Empty, Cell::Number)]);
            cells
        };
        let columns = ["indicator", "clock-title", "value", "value-before", "low", "high", "difference", "p-adjusted"];
        let table = Self::new(&columns, answer.rows.iter().map(row));
        if answer.rows.iter().any(|row| row.target.is_some()) { table.with_targets(answer) } else { table }
    }

    /// The same with the targets in force.
    fn with_targets(mut self, answer: &IndicatorsAnswer) -> Self {
        self.columns.extend(["target-side", "target", "target-threshold", "target-state"]);
        for (cells, row) in self.rows.iter_mut().zip(&answer.rows) {
            let Some(target) = &row.target else {
                cells.extend(vec![Cell::Empty; 4]);
                continue;
            };
            let value = |value: f64| measured_cell(&row.unit, value);
            cells.extend([Cell::from(target.side.name()), value(target.goal)]);
            cells.extend([target.threshold.map_or(Cell::Empty, value), Cell::from(target.state())]);
        }
        self
    }

    /// Own indicators of a log.
    pub fn own_indicators(rows: &[OwnIndicatorRow]) -> Self {
        let text = |text: &Option<String>| text.as_deref().map_or(Cell::Empty, Cell::from);
        let row = |r: &OwnIndicatorRow| {
            let shared = Cell::from(if r.shared { "yes" } else { "no" });
            let mut cells = vec![Cell::Count(r.id.0.unsigned_abs()), Cell::from(&*r.title), Cell::from(&*r.measure)];
            cells.extend([text(&r.filter), shared, text(&r.owner_name), Cell::Time(r.made_us), Cell::from(&*r.words)]);
            cells
        };
        let columns =
            ["own-number", "indicator", "own-measure", "view-filter", "own-shared", "view-owner", "own-made", "view-words"];
        Self::new(&columns, rows.iter().map(row))
    }

    /// Targets of a log; `title`: what a rule is called.
    pub fn targets(rows: &[TargetRow], title: &dyn Fn(&crate::ClockRuleTold) -> String) -> Self {
        let text = |text: &Option<String>| text.as_deref().map_or(Cell::Empty, Cell::from);
        let row = |r: &TargetRow| {
            let rule = match &r.rule_told {
                Some(rule) => Cell::Text(title(rule)),
                None if r.rule.is_empty() => Cell::Empty,
                None => Cell::from(&*r.rule),
            };
            let value = |value: f64| measured_cell(&r.measured_in, value);
            let name = r.own_title.as_deref().unwrap_or(&r.indicator);
            let mut cells = vec![Cell::Count(r.id.0.unsigned_abs()), Cell::from(name), rule, text(&r.unit_name)];
            cells.extend([Cell::from(&*r.period), Cell::from(r.side.name()), value(r.goal)]);
            cells.extend([r.threshold.map_or(Cell::Empty, value), Cell::Day(r.from), Cell::from(&*r.reason)]);
            cells.extend([text(&r.account_name), Cell::Time(r.set_us)]);
            cells
        };
        let columns = [
            "target-number",
            "indicator",
            "clock-title",
            "target-unit",
            "indicator-period",
            "target-side",
            "target",
            "target-threshold",
            "target-from",
            "target-reason",
            "target-by",
            "target-set",
        ];
        Self::new(&columns, rows.iter().map(row))
    }

    /// An indicator by period, with days of `zone`.
    pub fn indicator_periods(row: &IndicatorRow, zone: &Zone) -> Self {
        let line = |point: &IndicatorPoint| {
            let (low, high) = point.interval.unzip();
            let mut cells = vec![Cell::Day(crate::clock::day_of(zone.day_at(point.start_us))), indicator_cell(row, point.value)];
            cells.extend([low, high].map(|end| indicator_cell(row, end.map(Figure::Exact))));
            cells.push(point.cases.map_or(Cell::Empty, Cell::from));
            cells
        };
        Self::new(&["period", "value", "low", "high", "cases"], row.points.iter().map(line))
    }

    /// All indicators by period, one under the other.
    pub fn indicators_by_period(answer: &IndicatorsAnswer, zone: &Zone, title: &dyn Fn(&crate::ClockRuleTold) -> String) -> Self {
        let rows = answer.rows.iter().flat_map(|row| {
            let head = [indicator_name(row), row.rule.as_ref().map_or(Cell::Empty, |rule| Cell::Text(title(rule)))];
            let lines = Self::indicator_periods(row, zone).rows.into_iter();
            lines.map(move |line| head.iter().cloned().chain(line).collect::<Vec<_>>()).collect::<Vec<_>>()
        });
        Self::new(&["indicator", "clock-title", "period", "value", "low", "high", "cases"], rows)
    }

    /// Clocks by rule; the titles of rules by `title`, since they are in several languages.
    pub fn clocks(answer: &ClocksAnswer, title: &dyn Fn(&crate::ClockRuleTold) -> String) -> Self {
        let columns = [
            "clock-title",
            "on-time",
            "late",
            "on-time-share",
            "overdue",
            "due-soon",
            "running",
            "paused",
            "not-started",
            "clock-unknown",
        ];
        let row = |row: &crate::ClockRow| {
            let mut cells = vec![Cell::Text(title(&row.rule))];
            match row.figures {
                None => cells.resize(columns.len(), Cell::Empty),
                Some(f) => {
                    cells.extend([f.on_time.into(), f.late.into(), f.on_time_share.map_or(Cell::Empty, Cell::share)]);
                    cells.extend([f.overdue, f.due_soon, f.running, f.paused, f.not_started, f.unknown].map(Cell::from));
                }
            }
            cells
        };
        Self::new(&columns, answer.rows.iter().map(row))
    }

    /// What was decided in time, by month.
    pub fn clock_months(answer: &ClockAnswer) -> Self {
        let row = |m: &crate::ClockMonth| {
            let share = m.on_time_share.map_or(Cell::Empty, Cell::share);
            vec![Cell::from(&m.month.to_string()[..7]), m.on_time.into(), m.late.into(), share]
        };
        Self::new(&["month", "on-time", "late", "on-time-share"], answer.months.iter().map(row))
    }

    /// Cases of a clock.
    pub fn clock_cases(answer: &ClockCasesAnswer) -> Self {
        let columns = [
            "case",
            "clock-state",
            "due",
            "days-left",
            "days-late",
            "days-used",
            "due-nominal",
            "clock-started",
            "decided",
            "fee-lost",
        ];
        let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
        let row = |c: &crate::ClockCaseRow| {
            let mut cells = vec![Cell::from(&*c.id), Cell::from(c.state), day(c.due)];
            cells.push(c.left_days.map_or(Cell::Empty, |days| Cell::Number(days as f64)));
            cells.push(if c.late_days > 0 { Cell::Count(c.late_days.unsigned_abs()) } else { Cell::Empty });
            cells.push(Cell::Number(c.used_days as f64));
            cells.extend([c.due_nominal, c.started, c.decided].map(day));
            cells.push(c.fee_lost.map_or(Cell::Empty, Cell::Share));
            cells
        };
        Self::new(&columns, answer.rows.iter().map(row))
    }

    /// Deadlines of one's own cases; `title`: what a rule is called.
    pub fn own_cases(answer: &OwnCasesAnswer, title: &dyn Fn(&crate::ClockRuleTold) -> String) -> Self {
        let columns = ["case", "log", "clock-title", "due", "clock-state", "days-left", "days-late", "last-activity", "last-day"];
        let row = |r: &crate::OwnCaseRow| {
            let mut cells = vec![Cell::from(&*r.case.id), Cell::from(&*r.log_name), Cell::Text(title(&r.rule))];
            cells.extend([r.case.due.map_or(Cell::Empty, Cell::Day), Cell::from(r.case.state)]);
            cells.push(r.case.left_days.map_or(Cell::Empty, |days| Cell::Number(days as f64)));
            cells.push(if r.case.late_days > 0 { Cell::Count(r.case.late_days.unsigned_abs()) } else { Cell::Empty });
            cells.extend([Cell::from(&*r.activity_last), Cell::Day(r.last_day)]);
            cells
        };
        Self::new(&columns, answer.rows.iter().map(row))
    }

    /// Resources.
    pub fn resources(answer: &ResourcesAnswer) -> Self {
        let row = |r: &crate::ResourceRow| {
            let name = r.name.as_deref().map_or(Cell::Empty, Cell::from);
            vec![name, r.count.into(), r.cases.map_or(Cell::Empty, Cell::Count), r.activities.into()]
        };
        Self::new(&["resource", "count", "cases", "activities"], answer.rows.iter().map(row))
    }

    /// Attributes, one row per column of the log.
    pub fn attributes(answer: &AttributesAnswer) -> Self {
        let columns = ["attribute", "level", "kind", "class", "present", "missing", "distinct", "min", "mean", "median", "max"];
        let row = |a: &crate::AttributeRow| {
            let number = |value: Option<f64>| match (value, a.kind) {
                (None, _) => Cell::Empty,
                (Some(us), samsyn_eventlog::Kind::Time) => Cell::Time(us as i64),
                (Some(value), _) => Cell::Number(value),
            };
            let level = if a.level == samsyn_eventlog::Level::Case { "case" } else { "event" };
            let mut row = vec![Cell::from(&*a.name), level.into(), a.kind.name().into(), a.class.name().into()];
            row.extend([a.present.into(), a.missing.into(), a.distinct.map_or(Cell::Empty, Cell::Count)]);
            row.extend([a.min, a.mean, a.median, a.max].map(number));
            row
        };
        Self::new(&columns, answer.rows.iter().map(row))
    }

    /// Events over time.
    pub fn over_time(answer: &OverTimeAnswer) -> Self {
        let row =
            |p: &crate::PeriodRow| vec![Cell::Time(p.start_us), p.count.into(), p.cases_started.into(), p.cases_ended.into()];
        Self::new(&["period", "count", "cases-started", "cases-ended"], answer.rows.iter().map(row))
    }

    /// Queues by period: how many at its end, and the mean over its time; unknown ones have empty cells.
    pub fn queues(answer: &crate::QueuesAnswer) -> Self {
        let count = |figure: Option<Figure>| figure.map_or(Cell::Empty, Cell::from);
        let mean = |figure: Option<Figure<f64>>| figure.map_or(Cell::Empty, |figure| Cell::of(figure, Cell::Number));
        let row = |p: &crate::QueuePeriod| {
            vec![
                Cell::Time(p.start_us),
                count(p.open),
                mean(p.open_mean),
                p.waiting.into(),
                mean(p.waiting_mean),
                count(p.waiting_next),
                count(p.working),
                mean(p.working_mean),
            ]
        };
        let columns = ["period", "queue-open", "open-mean", "waiting", "waiting-mean", "waiting-next", "in-work", "in-work-mean"];
        Self::new(&columns, answer.periods.iter().map(row))
    }

    /// Queues by activity.
    pub fn queue_activities(answer: &crate::QueuesAnswer) -> Self {
        Self::queue_rows("activity", &answer.activities)
    }

    /// Queues by unit.
    pub fn queue_units(answer: &crate::QueuesAnswer) -> Self {
        Self::queue_rows("unit", &answer.units)
    }

    fn queue_rows(of: &'static str, rows: &[crate::QueueRow]) -> Self {
        let mean = |figure: Option<Figure<f64>>| figure.map_or(Cell::Empty, |figure| Cell::of(figure, Cell::Number));
        let row = |row: &crate::QueueRow| {
            vec![
                row.name.as_deref().map_or(Cell::Empty, Cell::from),
                row.done.into(),
                mean(row.waiting_mean),
                row.waiting_most.into(),
                row.waiting_most_us.map_or(Cell::Empty, Cell::Time),
                mean(row.working_mean),
                row.working_most.map_or(Cell::Empty, Cell::from),
            ]
        };
        let columns = [of, "done", "waiting-mean", "waiting-most", "waiting-most-when", "in-work-mean", "in-work-most"];
        Self::new(&columns, rows.iter().map(row))
    }

    /// Lead times in parts by for whom cases wait.
    pub fn waiting(answer: &crate::WaitingAnswer) -> Self {
        let row = |p: &crate::WaitingPart| {
            let share = p.share.map_or(Cell::Empty, Cell::share);
            vec![Cell::from(&*p.part), p.mean_s.into(), share, p.cases.into()]
        };
        Self::new(&["waiting-part", "mean", "share", "cases"], answer.parts.iter().map(row))
    }

    /// Steps, and for whom cases wait on them.
    pub fn waiting_steps(answer: &crate::WaitingAnswer) -> Self {
        Self::waiting_rows(&["from", "to"], &answer.steps)
    }

    /// The same by the activity after.
    pub fn waiting_activities(answer: &crate::WaitingAnswer) -> Self {
        Self::waiting_rows(&["activity"], &answer.activities)
    }

    /// The same by the unit that does what comes after.
    pub fn waiting_units(answer: &crate::WaitingAnswer) -> Self {
        Self::waiting_rows(&["unit"], &answer.units)
    }

    fn waiting_rows(names: &[&'static str], rows: &[crate::WaitingRow]) -> Self {
        let name = |name: &Option<String>| name.as_deref().map_or(Cell::Empty, Cell::from);
        let row = |row: &crate::WaitingRow| {
            let mut cells = if names.len() > 1 { vec![name(&row.from), name(&row.to)] } else { vec![name(&row.to)] };
            cells.push(row.count.into());
            cells.extend([row.total_s, row.us_s, row.applicant_s, row.others_s].map(Cell::Seconds));
            cells
        };
        let columns = [names, &["count", "total", "waiting-us", "waiting-applicant", "waiting-others"]].concat();
        Self::new(&columns, rows.iter().map(row))
    }

    /// How much goes without a person: cases that applicants begin, what machines do, and cases in which they do all.
    pub fn automation(answer: &crate::AutomationAnswer) -> Self {
        let parts =
            [("self-service", answer.self_service), ("machine", answer.machine), ("straight-through", answer.straight_through)];
        let row = |(part, of): (&str, crate::AutomationShare)| {
            vec![Cell::from(part), of.without.into(), of.of.into(), of.share.map_or(Cell::Empty, Cell::share)]
        };
        let known = parts.into_iter().filter_map(|(part, of)| of.map(|of| row((part, of))));
        Self::new(&["automation-part", "automation-without", "automation-of", "share"], known)
    }

    /// The activities, and how much of each machines do.
    pub fn automation_activities(answer: &crate::AutomationAnswer) -> Self {
        let row = |row: &crate::AutomationActivity| {
            let share = crate::Figure::Exact(row.machine as f64 / row.count.max(1) as f64);
            vec![Cell::from(&*row.activity), row.count.into(), row.machine.into(), Cell::share(share)]
        };
        Self::new(&["activity", "count", "automation-machine", "share"], answer.activities.iter().map(row))
    }

    /// Notices, with codes for states and sides.
    pub fn notices(rows: &[crate::NoticeRow], title: &dyn Fn(&crate::ClockRuleTold) -> String) -> Self {
        let text = |text: Option<&str>| text.map_or(Cell::Empty, Cell::from);
        let row = |r: &crate::NoticeRow| {
            let cell = |value: crate::Figure<f64>| match &*r.measured_in {
                "share" => Cell::share(value),
                "seconds" => value.into(),
                _ => Cell::of(value, Cell::Number),
            };
            let name = r.own_title.as_deref().unwrap_or(&r.indicator);
            let mut cells = vec![Cell::Count(r.id.0.unsigned_abs()), Cell::from(&*r.log_name), Cell::from(name)];
            cells.extend([r.rule.as_ref().map_or(Cell::Empty, |rule| Cell::Text(title(rule))), text(r.unit_name.as_deref())]);
            cells.extend([Cell::from(&*r.period), Cell::Day(r.from), cell(r.before), cell(r.value)]);
            cells.extend([Cell::from(&*r.state_before), Cell::from(&*r.state), Cell::from(r.side.name())]);
            cells.extend([measured_cell(&r.measured_in, r.goal), Cell::Time(r.found_us)]);
            cells
        };
        let columns = [
            "notice-number",
            "log",
            "indicator",
            "clock-title",
            "target-unit",
            "indicator-period",
            "notice-from",
            "value-before",
            "value",
            "target-state-before",
            "target-state",
            "target-side",
            "target",
            "notice-found",
        ];
        Self::new(&columns, rows.iter().map(row))
    }

    /// Inflow, outflow and backlog by period.
    pub fn backlog(answer: &crate::BacklogAnswer) -> Self {
        let row = |p: &crate::BacklogRow| vec![Cell::Time(p.start_us), p.inflow.into(), p.outflow.into(), p.backlog.into()];
        Self::new(&["period", "inflow", "outflow", "backlog"], answer.rows.iter().map(row))
    }

    /// The open cases by age in days.
    pub fn backlog_ages(answer: &crate::BacklogAnswer) -> Self {
        let days = |days: i64| Cell::Count(days.unsigned_abs());
        let row = |a: &crate::BacklogAge| vec![days(a.from_days), a.until_days.map_or(Cell::Empty, days), a.cases.into()];
        Self::new(&["days-from", "days-until", "open-cases"], answer.ages.iter().map(row))
    }

    /// Cases that are open or closed.
    pub fn closing_cases(answer: &crate::ClosingCasesAnswer) -> Self {
        let row = |c: &crate::ClosingCaseRow| {
            let closed = c.closed.map_or(Cell::Empty, Cell::Day);
            let days = Cell::Count(c.days.unsigned_abs());
            vec![Cell::Text(c.id.clone()), Cell::Day(c.started), closed, days, Cell::Text(c.last_activity.clone())]
        };
        let columns = ["case", "case-began", "case-closed", "case-days", "last-activity"];
        Self::new(&columns, answer.rows.iter().map(row))
    }

    /// Rework.
    pub fn rework(answer: &ReworkAnswer) -> Self {
        let row = |r: &crate::ReworkRow| vec![Cell::from(&*r.name), r.cases.into(), r.repeats.into(), r.self_loops.into()];
        Self::new(&["activity", "cases", "repeats", "self-loops"], answer.rows.iter().map(row))
    }

    /// The table with the codes of a column put into words, for people; `word` may leave a code as it is.
    pub fn worded(mut self, column: &str, word: impl Fn(&str) -> String) -> Self {
        let at = self.columns.iter().position(|key| *key == column);
        for cell in self.rows.iter_mut().filter_map(|row| row.get_mut(at?)) {
            if let Cell::Text(code) = cell {
                *code = word(code);
            }
        }
        self
    }

    /// Writes the table as CSV: UTF-8, comma, CRLF (RFC 4180), full figures; `heading` words a column's key.
    ///
    /// Text that a spreadsheet would take for a formula gets a leading apostrophe. Times are RFC 3339 in `zone`. A figure
    /// that is not exact is marked in words: what is not shown stands as `column-few`, and when there is any near the
    /// truth, a last column, `column-worth`, says `column-about` of the numbers in its row.
    ///
    /// # Errors
    /// `write-failed` when the writer refuses.
    pub fn write_csv(&self, zone: &Zone, heading: &dyn Fn(&str) -> String, to: &mut dyn Write) -> Result<()> {
        let is_disturbed = |cell: &Cell| matches!(cell, Cell::About(_) | Cell::Few);
        let worth = self.rows.iter().flatten().any(is_disturbed);
        let keys = self.columns.iter().copied().chain(worth.then_some("worth"));
        let mut line = keys.map(|key| quoted(&heading(key))).collect::<Vec<_>>().join(",");
        let failed = |e: std::io::Error| Error::internal("write-failed", e);
        for row in &self.rows {
            line.push_str("\r\n");
            to.write_all(line.as_bytes()).map_err(failed)?;
            let mark = worth.then(|| if row.iter().any(is_disturbed) { quoted(&heading("about")) } else { String::new() });
            line = row.iter().map(|cell| csv_text(cell, zone, heading)).chain(mark).collect::<Vec<_>>().join(",");
        }
        line.push_str("\r\n");
        to.write_all(line.as_bytes()).map_err(failed)
    }
}

/// The indicator: its code in the library, or what the own one is called.
fn indicator_name(row: &IndicatorRow) -> Cell {
    Cell::from(row.own.as_ref().map_or(&*row.indicator, |own| &*own.title))
}

/// A number in the unit of an indicator.
fn measured_cell(unit: &str, value: f64) -> Cell {
    match unit {
        "seconds" => Cell::Seconds(value),
        "share" => Cell::Share(value),
        _ => Cell::Number(value),
    }
}

/// A value of an indicator.
fn indicator_cell(row: &IndicatorRow, value: Option<Figure<f64>>) -> Cell {
    let Some(value) = value else { return Cell::Empty };
    match &*row.unit {
        "seconds" => value.into(),
        "share" => Cell::share(value),
        "cases" => value.map(|n| n.round() as u64).into(),
        _ => Cell::of(value, Cell::Number),
    }
}

fn csv_text(cell: &Cell, zone: &Zone, heading: &dyn Fn(&str) -> String) -> String {
    match cell {
        Cell::About(cell) => csv_text(cell, zone, heading),
        Cell::Few => quoted(&heading("few")),
        Cell::Empty => String::new(),
        Cell::Text(text) => quoted(text),
        Cell::Count(count) => count.to_string(),
        Cell::Share(value) | Cell::Number(value) | Cell::Seconds(value) => value.to_string(),
        Cell::Time(us) => zone.format(*us),
        Cell::Day(day) => day.to_string(),
        Cell::Money(amount) => amount.to_string(),
    }
}

/// A CSV field; formulas are defused, as spreadsheets run them (OWASP, "CSV injection").
fn quoted(text: &str) -> String {
    let text = if samsyn_eventlog::csv::is_formula(text) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_quotes_and_defuses() {
        let rows = vec![
            vec![Cell::from("a,b"), Cell::Count(3), Cell::Seconds(1.5)],
            vec![Cell::from("=1+1"), Cell::Empty, Cell::Time(0)],
        ];
        let table = Table { columns: vec!["activity", "count", "mean"], rows };
        let mut out = Vec::new();
        table.write_csv(&Zone::utc(), &|key| format!("the \"{key}\""), &mut out).expect("memory takes it");
        let expected = "\"the \"\"activity\"\"\",\"the \"\"count\"\"\",\"the \"\"mean\"\"\"\r\n\"a,b\",3,1.5\r\n'=1+1,,1970-01-01T00:00:00Z\r\n";
        assert_eq!(String::from_utf8_lossy(&out).replace("+00:00", "Z"), expected);
    }

    #[test]
    fn csv_says_what_figures_are_worth() {
        let rows = vec![
            vec![Cell::from("a"), Figure::About(1230_u64).into(), Figure::<f64>::Few.into()],
            vec![Cell::from("b"), Cell::Empty, Cell::Empty],
        ];
        let table = Table { columns: vec!["activity", "count", "mean"], rows };
        let mut out = Vec::new();
        table.write_csv(&Zone::utc(), &str::to_owned, &mut out).expect("memory takes it");
        assert_eq!(String::from_utf8_lossy(&out), "activity,count,mean,worth\r\na,1230,few,about\r\nb,,,\r\n");
    }
}
