//! Lead, working and waiting times of the cases asked for: figures, histogram, survival curve.

use samsyn_mining::{LeadTimes, SurvivalQuantile, SurvivalStep, UnitPart, working_us};
use samsyn_organisation::Day;
use samsyn_stats::{mean_i64, quantiles_select};
use serde::Serialize;

use super::closed::{Closed, closed};
use crate::clock::day_of;
use crate::log_rule::ClosingRuleTold;
use crate::open::Asked;
use crate::{Figure, OpenLog, Question, Result, Stamp};

/// Figures of a distribution of times.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Times {
    /// Arithmetic mean.
    pub mean_s: Figure<f64>,
    /// Shortest.
    pub min_s: Figure<f64>,
    /// Lower quartile.
    pub p25_s: Figure<f64>,
    /// Median.
    pub median_s: Figure<f64>,
    /// Upper quartile.
    pub p75_s: Figure<f64>,
    /// 90th percentile.
    pub p90_s: Figure<f64>,
    /// 95th percentile.
    pub p95_s: Figure<f64>,
    /// Longest.
    pub max_s: Figure<f64>,
}

/// One bar of a histogram: times from `from_s` up to but not `to_s`; the last bar includes its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Bin {
    /// Lower end.
    pub from_s: f64,
    /// Upper end; infinite (in JSON null) where the bar is open.
    pub to_s: f64,
    /// Number of cases.
    pub cases: Figure,
}

/// A step of a survival curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SurvivalPoint {
    /// Time since the start of the case.
    pub time_s: f64,
    /// Share of cases not yet done, 0 to 1.
    pub open: Figure<f64>,
    /// Lower end of the 95 % interval.
    pub low: Figure<f64>,
    /// Upper end of the 95 % interval.
    pub high: Figure<f64>,
}

/// A time by which a share of the cases has ended, told from closed and open cases together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OpenQuantile {
    /// The share, 0 to 1.
    pub share_closed: f64,
    /// The time; none: fewer have ended so far.
    pub within_s: Option<Figure<f64>>,
    /// Lower end of its 95 % interval.
    pub low_s: Option<Figure<f64>>,
    /// Upper end; none: it is not reached.
    pub high_s: Option<Figure<f64>>,
}

/// What open cases say of how long cases take (Kaplan-Meier): each counts as one that takes longer than it has been seen for.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OpenTimes {
    /// By which rule cases are open or closed.
    pub rule: ClosingRuleTold,
    /// The day at whose end they were read: that of the log's last event, in figures about groups the last of a month.
    pub as_of: Day,
    /// Closed cases.
    pub closed: Figure,
    /// Open cases.
    pub open: Figure,
    /// Times by which a quarter, half, three quarters, nine in ten and 95 in a hundred have ended; empty when no case is open.
    pub quantiles: Vec<OpenQuantile>,
}

/// Times of the cases asked for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct TimesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Lead time; none without cases, and in figures about groups with few. Of closed cases where it is known which are open, else of all.
    pub lead: Option<Times>,
    /// Time in which work was going on, of the same cases; none without start times, never 0.
    pub working: Option<Times>,
    /// Lead time less working time; none without start times.
    pub waiting: Option<Times>,
    /// Lead times in bars of equal width.
    pub histogram: Vec<Bin>,
    /// Open and closed cases together; none where it is not known which are open.
    pub open: Option<OpenTimes>,
    /// Why it is not known: `closing` (nothing says when a case is closed), `scope` and `parts` (what is asked for are parts of cases),
    /// `unfit` (the rule does not fit the log), `groups` (it is too fine for figures about groups).
    pub open_unknown: Option<String>,
    /// Share of cases not yet done by time since their start; empty when no case is known to be open.
    pub survival: Vec<SurvivalPoint>,
}

impl TimesAnswer {
    /// What is to be said of open cases, as the key of a message; it has `closed`, `open` and a `date` where a rule tells them.
    pub fn open_remark(&self) -> String {
        match (&self.open, &self.open_unknown) {
            (Some(open), _) if open.open == Figure::Exact(0) => "times-open-none".to_owned(),
            (Some(_), _) => "times-open-told".to_owned(),
            (None, reason) => format!("times-open-{}", reason.as_deref().unwrap_or("closing")),
        }
    }

    /// Whether some cases are open, or may be, so that the figures of closed cases tell of a part.
    pub fn has_open(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.open != Figure::Exact(0))
    }

    /// The time by which a share of closed and open cases together is closed; `None` when no case is known to be open.
    pub fn open_quantile(&self, share: f64) -> Option<&OpenQuantile> {
        self.open.as_ref()?.quantiles.iter().find(|quantile| quantile.share_closed == share)
    }
}

/// The times of the cases asked for. Where the log has a closing rule, open cases are censored at the end of the day read on.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_times(log: &OpenLog, question: &Question) -> Result<TimesAnswer> {
    let asked = log.ask(question)?;
    let (closed, open_unknown) = match closed(log, &asked)? {
        Ok(closed) => (Some(closed), None),
        Err(reason) => (None, Some(reason.to_owned())),
    };
    let told = |counts: [Figure; 2], quantiles: Vec<OpenQuantile>| {
        closed.as_ref().map(|found| OpenTimes {
            rule: ClosingRuleTold::of(&found.rule, found.version),
            as_of: day_of(found.columns.as_of),
            closed: counts[0],
            open: counts[1],
            quantiles,
        })
    };
    if let Some(groups) = &asked.groups {
        let found = groups.disclosed.case_times(&asked.units, &asked.selection, closed.as_ref());
        let (lead, working, waiting, histogram) = (found.lead, found.working, found.waiting, found.bars);
        let (open, survival) = (told(found.counts, found.quantiles), found.survival);
        return Ok(TimesAnswer { stamp: asked.stamp, lead, working, waiting, histogram, open, open_unknown, survival });
    }
    let times = LeadTimes::of(&asked.units, &asked.selection, closed.as_ref().map(|closed| &closed.open));
    let (survival, quantiles) = times.survival.map(|s| (s.steps, s.quantiles.to_vec())).unwrap_or_default();
    let point = |s: SurvivalStep| {
        let [open, low, high] = [s.share, s.low, s.high].map(Figure::Exact);
        SurvivalPoint { time_s: s.time_s, open, low, high }
    };
    let quantile = |q: SurvivalQuantile| {
        let [within_s, low_s, high_s] = [q.time_s, q.low_s, q.high_s].map(|s| s.map(Figure::Exact));
        OpenQuantile { share_closed: q.share, within_s, low_s, high_s }
    };
    let open = closed.as_ref().map_or(0, |closed| closed.open.len() as u64);
    let counts = [asked.selection.case_count() - open, open].map(Figure::from);
    let open = told(counts, quantiles.into_iter().map(quantile).collect());
    let bars = times.bars.edges_s.windows(2).zip(&times.bars.counts);
    let (lead, working, waiting) = figures(&asked, closed.as_ref());
    Ok(TimesAnswer {
        lead,
        working,
        waiting,
        histogram: bars.map(|(edges, &cases)| Bin { from_s: edges[0], to_s: edges[1], cases: cases.into() }).collect(),
        open,
        open_unknown,
        survival: survival.into_iter().map(point).collect(),
        stamp: asked.stamp,
    })
}

/// Lead, working and waiting times of the cases that are not known to be open. The latter two only over those of which every start is
/// known.
pub(crate) fn figures(asked: &Asked, closed: Option<&Closed>) -> (Option<Times>, Option<Times>, Option<Times>) {
    let units = asked.units.restricted(&asked.selection);
    let (mut leads, mut workings, mut waitings) = (Vec::new(), Vec::new(), Vec::new());
    let ended = |part: &UnitPart, own: u32| closed.is_none_or(|closed| !closed.open.contains_key(&(part.first_case() + own)));
    for (_, part, case) in units.chosen(&asked.selection).filter(|(_, part, own)| ended(part, *own)) {
        let range = part.range(case);
        let lead = part.lead(range.clone());
        leads.push(lead);
        if let Some(working) = working_us(part, range) {
            workings.push(working);
            waitings.push(lead - working);
        }
    }
    (Times::of_us(&mut leads), Times::of_us(&mut workings), Times::of_us(&mut waitings))
}

impl Times {
    /// Figures of microseconds, which it reorders; none of nothing. Cost: O(n).
    fn of_us(us: &mut [i64]) -> Option<Self> {
        let mean = mean_i64(us)?;
        let (&min, &max) = (us.iter().min()?, us.iter().max()?);
        let found = quantiles_select(us, &[0.25, 0.5, 0.75, 0.9, 0.95]);
        let exact = |us: f64| Figure::Exact(us / 1e6);
        let [p25_s, median_s, p75_s, p90_s, p95_s] = <[f64; 5]>::try_from(found).ok()?.map(exact);
        let (mean_s, min_s, max_s) = (exact(mean), exact(min as f64), exact(max as f64));
        Some(Self { mean_s, min_s, p25_s, median_s, p75_s, p90_s, p95_s, max_s })
    }
}
