//! Words for what answers hold: instants in the log's zone, counts in the counting unit, cells of tables.

use samsyn_app::{AppliesTo, Cell, CountingUnit, Day, Figure, Measure, ScopeStamp, Stamp, Zone};
use samsyn_wording::{Value, Words};

/// The words of a reader for the figures of one log.
#[derive(Clone, Debug)]
pub(crate) struct Say {
    pub(crate) words: Words,
    pub(crate) zone: Zone,
}

/// A value of a column in words: what is stored as `true` or `false` is yes or no.
pub(crate) fn value_words(words: &Words, value: &str) -> String {
    match value {
        "true" => words.text("value-true"),
        "false" => words.text("value-false"),
        value => value.to_owned(),
    }
}

impl Say {
    /// For a log whose days are those of `zone`; UTC when the zone is unknown.
    pub(crate) fn new(words: Words, zone: &str) -> Self {
        Self { words, zone: Zone::parse(zone).unwrap_or_else(|_| Zone::utc()) }
    }

    /// Year, month, day, hour and minute of an instant on the log's clocks.
    fn civil(&self, us: i64) -> (i32, u8, u8, u8, u8) {
        let text = self.zone.format(us);
        let (date, time) = text.split_once('T').unwrap_or((&text, ""));
        let mut fields = date.rsplitn(3, '-');
        let number = |field: Option<&str>| field.and_then(|f| f.parse::<i32>().ok()).unwrap_or(1);
        let (day, month, year) = (number(fields.next()), number(fields.next()), number(fields.next()));
        let clock = |at: std::ops::Range<usize>| time.get(at).and_then(|f| f.parse::<u8>().ok()).unwrap_or(0);
        (year, month as u8, day as u8, clock(0..2), clock(3..5))
    }

    /// "14 November 2026".
    pub(crate) fn date(&self, us: i64) -> String {
        let (year, month, day, ..) = self.civil(us);
        self.words.date(year, month, day)
    }

    /// "14 Nov 2026".
    pub(crate) fn date_short(&self, us: i64) -> String {
        let (year, month, day, ..) = self.civil(us);
        self.words.date_short(year, month, day)
    }

    /// "14 Nov 2026", of a day of the log's zone.
    pub(crate) fn day(&self, day: Day) -> String {
        let (year, month, date) = day.civil();
        self.words.date_short(year, month, date)
    }

    /// "14 Nov 2026, 10:30".
    pub(crate) fn date_time(&self, us: i64) -> String {
        let (year, month, day, hour, minute) = self.civil(us);
        self.words.date_time((year, month, day), hour, minute)
    }

    /// The start of a period, as much of it as the period's length asks for.
    pub(crate) fn period(&self, period: &str, us: i64) -> String {
        let (year, month, day, ..) = self.civil(us);
        match period {
            "year" => year.to_string(),
            "quarter" | "month" => self.words.month(year, month),
            _ => self.words.date_short(year, month, day),
        }
    }

    /// A figure with what it is worth: "1,230", "about 1,230", "few".
    pub(crate) fn marked<T: Copy>(&self, figure: Figure<T>, of: impl FnOnce(T) -> String) -> String {
        match figure {
            Figure::Exact(value) => of(value),
            Figure::About(value) => self.about(of(value)),
            Figure::Few => self.words.text("figure-few"),
        }
    }

    /// "about 1,230".
    fn about(&self, figure: String) -> String {
        self.words.with("figure-about", &[("figure", figure.into())])
    }

    /// Two figures beside each other, "22 % · 48 cases": what both are worth is said once.
    pub(crate) fn both<T: Copy>(&self, first: Figure<T>, one: impl FnOnce(T) -> String, second: (Figure, String)) -> String {
        match (first, second) {
            (Figure::About(value), (Figure::About(_), plain)) => self.about(format!("{} · {plain}", one(value))),
            (first, (Figure::Exact(_), plain)) => format!("{} · {plain}", self.marked(first, one)),
            (first, (Figure::About(_), plain)) => format!("{} · {}", self.marked(first, one), self.about(plain)),
            (first, (Figure::Few, plain)) => format!("{} · {plain}", self.marked(first, one)),
        }
    }

    /// A number of cases for [`Say::both`]: without what it is worth.
    pub(crate) fn cases_plain(&self, cases: Figure) -> (Figure, String) {
        let plain = cases.value().map(|n| self.words.with("cases-count", &[("count", Value::from(n))]));
        (cases, plain.unwrap_or_else(|| self.words.text("few-cases")))
    }

    /// "1,230" with its mark.
    pub(crate) fn count(&self, count: Figure) -> String {
        self.marked(count, |n| self.words.count(n))
    }

    /// "57 %" with its mark.
    pub(crate) fn percent(&self, share: Figure<f64>) -> String {
        self.marked(share, |share| self.words.percent(share))
    }

    /// "3 weeks 2 days" with its mark.
    pub(crate) fn duration(&self, seconds: Figure<f64>) -> String {
        self.marked(seconds, |s| self.words.duration(s))
    }

    /// "23 days" with its mark.
    pub(crate) fn duration_short(&self, seconds: Figure<f64>) -> String {
        self.marked(seconds, |s| self.words.duration_short(s))
    }

    /// "2,518 cases" with its mark.
    pub(crate) fn cases(&self, count: Figure) -> String {
        self.counted("cases-count", "few-cases", count)
    }

    /// "21,304 events" or "9,310 executions" with its mark.
    pub(crate) fn units(&self, count: Figure, unit: CountingUnit) -> String {
        match unit {
            CountingUnit::Events => self.counted("events-count", "few-events", count),
            CountingUnit::Instances => self.counted("instances-count", "few-instances", count),
        }
    }

    /// "12 times" with its mark.
    pub(crate) fn times(&self, count: Figure) -> String {
        self.counted("times-count", "figure-few", count)
    }

    fn counted(&self, key: &str, few: &str, count: Figure) -> String {
        match count {
            Figure::Few => self.words.text(few),
            count => self.marked(count, |n| self.words.with(key, &[("count", Value::from(n))])),
        }
    }

    /// A figure of a measure, as short as a map needs it.
    pub(crate) fn figure(&self, measure: Measure, value: Figure<f64>) -> String {
        if measure.is_time() { self.duration_short(value) } else { self.marked(value, |v| self.words.number(v)) }
    }

    /// A cell of a table.
    pub(crate) fn cell(&self, key: &str, cell: &Cell) -> String {
        let words = &self.words;
        match cell {
            Cell::Empty => "–".to_owned(),
            Cell::Text(text) => {
                const CODED: [&str; 10] =
                    ["level", "kind", "class", "measure", "difference", "clock-state", "indicator", "step-kind", "often", "long"];
                let worded = CODED.contains(&key).then(|| format!("{key}-{text}"));
                worded.filter(|k| words.has(k)).map_or_else(|| text.clone(), |k| words.text(&k))
            }
            Cell::Count(count) => words.count(*count),
            Cell::Share(share) => words.percent(*share),
            Cell::Number(p) if key.ends_with("p-adjusted") && *p < 0.001 => words.text("p-tiny"),
            Cell::Number(value) => words.number(*value),
            Cell::Seconds(seconds) => words.duration(*seconds),
            Cell::Time(us) => self.date_time(*us),
            Cell::Day(day) => self.day(*day),
            Cell::Money(amount) => self.words.money(amount.0),
            Cell::About(cell) => self.about(self.cell(key, cell)),
            Cell::Few => words.text("figure-few"),
        }
    }

    /// The line under a page's title: which data, through when, how much, in which time.
    pub(crate) fn stamp_line(&self, stamp: &Stamp) -> String {
        let mut parts = vec![stamp.log.clone()];
        parts.extend(stamp.scope.as_ref().map(|scope| self.scope(scope)));
        parts.extend(stamp.last_us.map(|us| self.words.with("stamp-through", &[("date", self.date(us).into())])));
        parts.push(format!("{}, {}", self.cases(stamp.cases_of), self.units(stamp.units_of, stamp.count)));
        parts.push(self.words.text(&format!("stamp-{}-time", stamp.time.name())));
        parts.join(" · ")
    }

    /// "Permits North, cases that belong there".
    fn scope(&self, scope: &ScopeStamp) -> String {
        let key = if scope.applies_to == AppliesTo::Cases { "stamp-scope-cases" } else { "stamp-scope-events" };
        self.words.with(key, &[("unit", scope.unit.as_str().into())])
    }

    /// The same on one line for pictures and files, with what was kept and the filter.
    pub(crate) fn stamp_full(&self, stamp: &Stamp) -> String {
        let kept = self.kept(stamp);
        let filter = if stamp.filter.is_empty() { self.words.text("filter-none") } else { stamp.filter.clone() };
        let full = format!("{} · {kept} · {filter} · {}, tz {}", self.stamp_line(stamp), stamp.zone, stamp.tz_version);
        let note = self.groups_note(stamp);
        if note.is_empty() { full } else { format!("{full} · {note}") }
    }

    /// What figures about groups are, in two sentences; empty where figures are exact.
    pub(crate) fn groups_note(&self, stamp: &Stamp) -> String {
        let few = stamp.groups.map(|groups| [("few", Value::from(groups.few_below))]);
        few.map(|few| self.words.with("groups-note", &few)).unwrap_or_default()
    }

    /// "812 of 1,434 cases (57 %)"; "few of about 1,434 cases".
    pub(crate) fn kept(&self, stamp: &Stamp) -> String {
        let Figure::Exact(cases_of) = stamp.cases_of else {
            if stamp.filter.is_empty() {
                return self.cases(stamp.cases_of);
            }
            let part_of = [("part", self.count(stamp.cases).into()), ("whole", self.cases(stamp.cases_of).into())];
            return self.words.with("part-of", &part_of);
        };
        let values = [
            ("count", Value::from(cases_of)),
            ("cases", self.count(stamp.cases).into()),
            ("share", self.percent(stamp.cases.share_of(stamp.cases_of)).into()),
        ];
        self.words.with("kept-cases", &values)
    }
}
