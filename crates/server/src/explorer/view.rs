//! The state of a view, as its address holds it: which log, which tab, filter, sliders, measure. Every link on an explorer
//! page is this state with one thing changed.

use samsyn_app::{
    App, CaseOrder, ClockGroup, CountingUnit, Day, Direction, Error, ErrorKind, LogId, Measure, OpenLog, Period, Question,
    ScopeChoice, TimeBasis, indicator_period_name,
};

use crate::problem::Problem;
use crate::url::with_query;

/// The tabs of an explorer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// What a manager reads first: late, changed, waiting, coming.
    Overview,
    /// The process map.
    Map,
    /// Variants.
    Variants,
    /// Cases.
    Cases,
    /// Lead times and events over time.
    Time,
    /// Where cases wait, and where they are handed over.
    Waits,
    /// Groups of cases side by side.
    Compare,
    /// Where cases stand towards their deadlines.
    Clocks,
    /// Inflow, outflow and backlog.
    Backlog,
    /// The table of activities.
    Activities,
    /// The table of resources.
    Resources,
    /// The table of attributes.
    Attributes,
    /// The parts of the scope, and how they add up; only where the authority has units.
    Units,
}

impl Tab {
    pub(crate) const ALL: [Self; 13] = [
        Self::Overview,
        Self::Map,
        Self::Variants,
        Self::Cases,
        Self::Time,
        Self::Waits,
        Self::Compare,
        Self::Clocks,
        Self::Backlog,
        Self::Activities,
        Self::Resources,
        Self::Attributes,
        Self::Units,
    ];

    /// The last part of the tab's address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Map => "map",
            Self::Variants => "variants",
            Self::Cases => "cases",
            Self::Time => "time",
            Self::Waits => "waits",
            Self::Compare => "compare",
            Self::Clocks => "clocks",
            Self::Backlog => "backlog",
            Self::Activities => "activities",
            Self::Resources => "resources",
            Self::Attributes => "attributes",
            Self::Units => "units",
        }
    }

    /// Whether it shows single cases or persons, so that it takes the case-level right.
    pub(crate) fn shows_cases(self) -> bool {
        matches!(self, Self::Cases | Self::Compare | Self::Resources | Self::Units)
    }

    /// Whether durations stand on it, which can be told by either clock.
    pub(crate) fn tells_durations(self) -> bool {
        !matches!(self, Self::Clocks | Self::Backlog | Self::Resources | Self::Attributes | Self::Units)
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }
}

/// Lengths of the periods of a backlog, shortest first, as addresses name them.
pub(crate) const BACKLOG_PERIODS: [(Period, &str); 5] = [
    (Period::Day, "day"),
    (Period::Week, "week"),
    (Period::Month, "month"),
    (Period::Quarter, "quarter"),
    (Period::Year, "year"),
];

/// The length of this name.
pub(crate) fn period_of(name: &str) -> Option<Period> {
    BACKLOG_PERIODS.iter().find(|(_, each)| *each == name).map(|(period, _)| *period)
}

/// What addresses call a length.
pub(crate) fn period_name(period: Period) -> Option<&'static str> {
    BACKLOG_PERIODS.iter().find(|(each, _)| *each == period).map(|(_, name)| *name)
}

/// How a comparison is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CompareForm {
    /// Measures of all groups, in tables.
    #[default]
    Figures,
    /// The maps of two groups beside each other.
    Side,
    /// One map of what differs.
    Difference,
}

impl CompareForm {
    pub(crate) const ALL: [Self; 3] = [Self::Figures, Self::Side, Self::Difference];

    /// Its name in addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Side => "side",
            Self::Difference => "difference",
        }
    }
}

/// What is selected on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Selected {
    /// An activity, by its key.
    Activity(u32),
    /// A path, by the keys of its ends.
    Path(u32, u32),
}

impl Selected {
    /// `12` or `3-7`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.split_once('-') {
            None => text.parse().ok().map(Self::Activity),
            Some((from, to)) => Some(Self::Path(from.parse().ok()?, to.parse().ok()?)),
        }
    }
}

impl std::fmt::Display for Selected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Activity(id) => write!(f, "{id}"),
            Self::Path(from, to) => write!(f, "{from}-{to}"),
        }
    }
}

/// The state of a view.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct View {
    pub(crate) log: LogId,
    pub(crate) tab: Tab,
    /// Of which part of the authority; `None`: what the reader gets without asking.
    pub(crate) scope: Option<ScopeChoice>,
    /// The filter's text as addresses hold it: what tells who or which case is veiled.
    pub(crate) filter: String,
    /// The same unveiled: what is asked and worded. Never put into an address.
    pub(crate) plain: String,
    /// The filter before its last change, for undo; `None`: nothing to undo.
    pub(crate) was: Option<String>,
    /// Share of activities in percent; `None`: as fits.
    pub(crate) activities: Option<u8>,
    /// Share of paths in percent; `None`: as fits.
    pub(crate) paths: Option<u8>,
    pub(crate) measure: Measure,
    pub(crate) count: Option<CountingUnit>,
    /// By which clock durations are told.
    pub(crate) time: TimeBasis,
    pub(crate) direction: Direction,
    pub(crate) selected: Option<Selected>,
    pub(crate) order: CaseOrder,
    /// What makes the groups of a comparison; empty: nothing yet.
    pub(crate) by: String,
    /// The attributes whose kinds of cases are compared with each other.
    pub(crate) mix: String,
    /// How a comparison is shown.
    pub(crate) maps: CompareForm,
    /// The group on the first map of a comparison; empty: as fits.
    pub(crate) first: String,
    /// The group on the second one; empty: as fits.
    pub(crate) second: String,
    /// Name of the rule whose clock is shown; empty: all of the log.
    pub(crate) rule: String,
    /// Whose queue is told over time; empty: all cases'.
    pub(crate) queue: String,
    /// The day at whose end clocks are read; `None`: of the last event.
    pub(crate) as_of: Option<Day>,
    /// How many days ahead "due soon" looks; `None`: as usual.
    pub(crate) due_within_days: Option<u32>,
    /// Length of the periods of a backlog, of queues or of indicators; `None`: as fits.
    pub(crate) period: Option<Period>,
    /// Which cases of a clock are listed.
    pub(crate) group: ClockGroup,
    /// From 1.
    pub(crate) page: usize,
}

impl View {
    /// The plain view of a tab.
    pub(crate) fn new(log: LogId, tab: Tab) -> Self {
        Self {
            log,
            tab,
            scope: None,
            filter: String::new(),
            plain: String::new(),
            was: None,
            activities: None,
            paths: None,
            measure: Measure::Cases,
            count: None,
            time: TimeBasis::default(),
            direction: Direction::Down,
            selected: None,
            order: CaseOrder::Longest,
            by: String::new(),
            mix: String::new(),
            maps: CompareForm::default(),
            first: String::new(),
            second: String::new(),
            rule: String::new(),
            queue: String::new(),
            as_of: None,
            due_within_days: None,
            period: None,
            group: ClockGroup::default(),
            page: 1,
        }
    }

    /// Reads a query; what it does not understand keeps its default, so that an old link still opens.
    pub(crate) fn read(log: LogId, tab: Tab, query: &[(String, String)]) -> Self {
        let mut view = Self::new(log, tab);
        for (name, value) in query {
            match name.as_str() {
                "scope" => view.scope = value.parse().ok(),
                "filter" => (view.filter, view.plain) = (value.trim().to_owned(), value.trim().to_owned()),
                "was" => view.was = Some(value.clone()).filter(|v| v != "-").or(Some(String::new())),
                "activities" => view.activities = value.parse().ok().map(|v: u8| v.min(100)),
                "paths" => view.paths = value.parse().ok().map(|v: u8| v.min(100)),
                "measure" => view.measure = Measure::parse(value).unwrap_or(view.measure),
                "count" => view.count = CountingUnit::parse(value),
                "time" => view.time = TimeBasis::parse(value).unwrap_or_default(),
                "direction" if value == "right" => view.direction = Direction::Right,
                "select" => view.selected = Selected::parse(value),
                "order" => view.order = CaseOrder::parse(value).unwrap_or(view.order),
                "by" => view.by.clone_from(value),
                // A day that is typed beside "before and after".
                "day" if view.by == "before" && !value.is_empty() => view.by = format!("before:{value}"),
                // Each attribute may be ticked by itself.
                "mix" => view.mix = samsyn_app::compare_mix(&format!("{};{value}", view.mix)).join(";"),
                "maps" => view.maps = CompareForm::ALL.into_iter().find(|form| form.name() == value).unwrap_or_default(),
                "first" => view.first.clone_from(value),
                "second" => view.second.clone_from(value),
                "rule" => view.rule.clone_from(value),
                "queue" => view.queue.clone_from(value),
                "as-of" => view.as_of = Day::parse(value),
                "within" => view.due_within_days = value.parse().ok(),
                "period" => view.period = period_of(value),
                "show" => view.group = ClockGroup::parse(value).unwrap_or_default(),
                "page" => view.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        view
    }

    /// Reads a query, and unveils its filter, so that the view can be asked and worded.
    pub(crate) fn asked(app: &App, log: LogId, tab: Tab, query: &[(String, String)]) -> Result<Self, Problem> {
        Ok(Self::opened(app, log, tab, query)?)
    }

    /// The same for a view that no address of this request holds.
    pub(crate) fn opened(app: &App, log: LogId, tab: Tab, query: &[(String, String)]) -> samsyn_app::Result<Self> {
        let view = Self::read(log, tab, query);
        // Figures of another part of the authority than the address says would be taken for it.
        if query.iter().any(|(name, value)| name == "scope" && !value.is_empty()) && view.scope.is_none() {
            return Err(Error::new(ErrorKind::Invalid, "scope-invalid"));
        }
        Ok(Self { plain: app.filter_unveil(&view.filter)?, ..view })
    }

    /// The same view at an address that tells nobody who or which case it is about; itself when it does not tell already.
    pub(crate) async fn veiled(&self, app: &App, opened: &OpenLog) -> Result<Self, Problem> {
        let filter = app.filter_veil(opened, &self.filter).await?;
        let was = match &self.was {
            Some(was) => Some(app.filter_veil(opened, was).await?),
            None => None,
        };
        Ok(Self { filter, was, ..self.clone() })
    }

    /// The state as pairs of a query, defaults left out.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let plain = Self::new(self.log, self.tab);
        let unless = |same: bool, text: String| if same { String::new() } else { text };
        let number = |n: Option<u8>| n.map(|n| n.to_string()).unwrap_or_default();
        let was = self.was.as_ref().map(|w| if w.is_empty() { "-".to_owned() } else { w.clone() });
        vec![
            ("scope", self.scope.map(|scope| scope.to_string()).unwrap_or_default()),
            ("filter", self.filter.clone()),
            ("was", was.unwrap_or_default()),
            ("activities", number(self.activities)),
            ("paths", number(self.paths)),
            ("measure", unless(self.measure == plain.measure, self.measure.name().to_owned())),
            ("count", self.count.map(|c| c.name().to_owned()).unwrap_or_default()),
            ("time", unless(self.time == plain.time, self.time.name().to_owned())),
            ("direction", unless(self.direction == plain.direction, "right".to_owned())),
            ("select", self.selected.map(|s| s.to_string()).unwrap_or_default()),
            ("order", unless(self.order == plain.order, self.order.name().to_owned())),
            ("by", self.by.clone()),
            ("mix", self.mix.clone()),
            ("maps", unless(self.maps == plain.maps, self.maps.name().to_owned())),
            ("first", self.first.clone()),
            ("second", self.second.clone()),
            ("rule", self.rule.clone()),
            ("queue", self.queue.clone()),
            ("as-of", self.as_of.map(|day| day.to_string()).unwrap_or_default()),
            ("within", self.due_within_days.map(|days| days.to_string()).unwrap_or_default()),
            ("period", self.period.and_then(period_name).unwrap_or_default().to_owned()),
            ("show", unless(self.group == plain.group, self.group.name().to_owned())),
            ("page", unless(self.page == plain.page, self.page.to_string())),
        ]
    }

    /// The pairs as hidden fields of a form that sets the named ones itself.
    pub(crate) fn fields_without(&self, names: &[&str]) -> Vec<(&'static str, String)> {
        self.pairs().into_iter().filter(|(name, value)| !value.is_empty() && !names.contains(name)).collect()
    }

    /// The path without query.
    pub(crate) fn path(&self) -> String {
        format!("/logs/{}/{}", self.log, self.tab.name())
    }

    /// The address.
    pub(crate) fn url(&self) -> String {
        with_query(&self.path(), &self.pairs())
    }

    /// The address of a twin of this view: `csv`, `svg`, `json`; `part` says which table or picture when there are several.
    pub(crate) fn twin(&self, part: &str, ending: &str) -> String {
        let part = if part.is_empty() { self.tab.name() } else { part };
        let pairs: Vec<_> = self.pairs().into_iter().filter(|(name, _)| !matches!(*name, "was" | "select" | "page")).collect();
        with_query(&format!("/logs/{}/{part}.{ending}", self.log), &pairs)
    }

    /// The same with something changed.
    pub(crate) fn but(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut view = self.clone();
        change(&mut view);
        view
    }

    /// The same on another tab.
    pub(crate) fn on(&self, tab: Tab) -> Self {
        self.but(|v| {
            if !matches!(tab, Tab::Clocks | Tab::Backlog) || tab != v.tab {
                (v.rule, v.as_of, v.due_within_days) = (String::new(), None, None);
                v.group = ClockGroup::default();
            }
            if tab != Tab::Compare {
                (v.maps, v.first, v.second) = (CompareForm::default(), String::new(), String::new());
            }
            if tab != Tab::Waits {
                v.queue = String::new();
            }
            let has_periods = |tab: Tab| matches!(tab, Tab::Overview | Tab::Backlog | Tab::Waits);
            if !has_periods(tab) || !has_periods(v.tab) {
                v.period = None;
            }
            v.tab = tab;
            v.page = 1;
            v.selected = None;
        })
    }

    /// The same with another filter; the one before can be had back.
    pub(crate) fn filtered(&self, filter: String) -> Self {
        self.but(|v| {
            v.was = Some(std::mem::replace(&mut v.filter, filter));
            v.page = 1;
        })
    }

    /// Length of the periods of indicators: months where none is said that they have.
    pub(crate) fn indicator_period(&self) -> Period {
        self.period
            .filter(|period| indicator_period_name(*period) == period_name(*period).unwrap_or_default())
            .unwrap_or(Period::Month)
    }

    /// The question that the view asks, the whole map's when sliders do not matter.
    pub(crate) fn question(&self) -> Question {
        Question {
            scope: self.scope,
            filter: self.plain.clone(),
            count: self.count,
            time: self.time,
            quantiles: matches!(self.measure, Measure::Median | Measure::P90),
            ..Question::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> View {
        let pairs: Vec<_> = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        View::read(LogId(3), Tab::Map, &pairs)
    }

    #[test]
    fn what_an_address_says_is_said_again() {
        let view = read(&[
            ("scope", "17.2026-11-25.events"),
            ("filter", "has A"),
            ("activities", "40"),
            ("paths", "0"),
            ("measure", "median"),
            ("count", "instances"),
            ("time", "working"),
            ("direction", "right"),
            ("select", "3-7"),
            ("page", "2"),
        ]);
        let url = view.url();
        assert_eq!(
            url,
            "/logs/3/map?scope=17.2026-11-25.events&filter=has%20A&activities=40&paths=0&measure=median&count=instances&time=working&direction=right&select=3-7&page=2"
        );
        assert_eq!(View::new(LogId(3), Tab::Time).url(), "/logs/3/time");
    }

    #[test]
    fn nonsense_keeps_the_defaults() {
        let view = read(&[
            ("scope", "17"),
            ("activities", "x"),
            ("paths", "300"),
            ("measure", "love"),
            ("select", "a-b"),
            ("page", "0"),
            ("other", "1"),
        ]);
        assert_eq!(view, View::new(LogId(3), Tab::Map));
    }

    #[test]
    fn periods_go_along_where_there_are_periods() {
        let view = View { tab: Tab::Overview, ..read(&[("period", "quarter")]) };
        assert_eq!(view.on(Tab::Backlog).url(), "/logs/3/backlog?period=quarter");
        assert_eq!(view.on(Tab::Overview).url(), "/logs/3/overview?period=quarter");
        assert_eq!(view.on(Tab::Map).url(), "/logs/3/map");
        assert_eq!(View { tab: Tab::Overview, ..read(&[("period", "day")]) }.indicator_period(), Period::Month);
    }

    #[test]
    fn a_changed_filter_can_be_undone() {
        let first = read(&[]).filtered("has A".to_owned());
        assert_eq!(first.url(), "/logs/3/map?filter=has%20A&was=-");
        assert_eq!(read(&[("was", "-")]).was.as_deref(), Some(""));
        assert_eq!(first.filtered("has B".to_owned()).was.as_deref(), Some("has A"));
    }
}
