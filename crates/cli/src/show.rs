//! Answers for people: a line on what they rest on, then tables. The same tables are the CSV.

mod automation;
mod backlog;
mod clocks;
mod indicators;
mod picture;
mod queues;
mod times;
mod waiting;

use std::io::Write;

use samsyn_app::{
    AppliesTo, CasesAnswer, Cell, ColumnRow, CompareAnswer, CountingUnit, Figure, Finding, HandoversAnswer, InfoAnswer,
    MapAnswer, PartsAnswer, Stamp, Table, Terminal, TimeBasis, TimesAnswer, VariantsAnswer, WaitsAnswer, Zone,
};
use samsyn_wording::Words;

use crate::failure::Outcome;
use crate::text_table;
use crate::words::{counted, finding, heading, marked, moment};

pub(crate) use automation::automation;
pub(crate) use backlog::backlog;
pub(crate) use clocks::{clock, clocks};
pub(crate) use indicators::indicators;
pub(crate) use picture::map_picture;
pub(crate) use queues::queues;
pub(crate) use waiting::waiting;

/// An answer in words and tables.
pub(crate) struct Shown<'a> {
    words: &'a Words,
    zone: Zone,
    /// What the answer rests on, and other lines before the tables.
    head: Vec<String>,
    /// Tables with the key of their title, if any.
    tables: Vec<(Option<&'static str>, Table)>,
    /// More text after the tables.
    tail: String,
    /// Which table is the CSV.
    csv: usize,
}

impl<'a> Shown<'a> {
    fn new(stamp: &Stamp, words: &'a Words) -> Self {
        let zone = Zone::parse(&stamp.zone).unwrap_or_else(|_| Zone::utc());
        let head = vec![summary(stamp, words, &zone)];
        Self { words, zone, head, tables: Vec::new(), tail: String::new(), csv: 0 }
    }

    fn table(mut self, title: Option<&'static str>, table: Table) -> Self {
        self.tables.push((title, table));
        self
    }

    /// All of it as text.
    pub(crate) fn text(&self) -> String {
        let mut text = self.head.join("\n") + "\n";
        for (title, table) in &self.tables {
            let lines = text_table::text(table, self.words, &self.zone);
            if lines.is_empty() {
                continue;
            }
            text.push('\n');
            if let Some(title) = title {
                text.push_str(&self.words.text(title));
                text.push_str("\n\n");
            }
            text.push_str(&lines);
        }
        text + &self.tail
    }

    /// The main table as CSV.
    pub(crate) fn write_csv(&self, to: &mut (dyn Write + Send)) -> Outcome {
        let Some((_, table)) = self.tables.get(self.csv) else { return Ok(()) };
        Ok(table.write_csv(&self.zone, &|key| heading(self.words, key), to)?)
    }
}

/// The parts of a scope, and how they add up.
pub(crate) fn parts<'a>(answer: &PartsAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words).table(None, Table::parts(answer));
    let shared = [("shared", words.count(answer.shared).into())];
    let line = |key: &str, count: u64| format!("{}: {}\n", words.with(key, &shared), words.count(count));
    let lines = [
        ("parts-sum", answer.sum_of_parts),
        ("parts-again", answer.counted_again),
        ("parts-unmapped", answer.unmapped),
        ("parts-total", answer.total),
    ];
    shown.tail = lines.into_iter().fold("\n".to_owned(), |text, (key, count)| text + &line(key, count));
    shown
}

/// "receipt: 1,434 of 1,434 cases, 8,577 events, 2 Oct 2010, 10:00 to 23 Jan 2012, 12:00 (UTC)".
fn summary(stamp: &Stamp, words: &Words, zone: &Zone) -> String {
    let mut lines = vec![sizes(stamp, words)];
    if let Some(groups) = &stamp.groups {
        lines.push(words.with("groups-note", &[("few", groups.few_below.into())]));
    }
    if let (Some(first), Some(last)) = (stamp.first_us, stamp.last_us) {
        let values = [
            ("from", moment(words, zone, first).into()),
            ("to", moment(words, zone, last).into()),
            ("zone", stamp.zone.as_str().into()),
        ];
        lines.push(words.with("cli-span", &values));
    }
    if let Some(scope) = &stamp.scope {
        let key = if scope.applies_to == AppliesTo::Cases { "stamp-scope-cases" } else { "stamp-scope-events" };
        lines.push(words.with(key, &[("unit", scope.unit.as_str().into())]));
    }
    if stamp.time == TimeBasis::Working {
        lines.push(words.text("cli-working-time"));
    }
    if !stamp.filter.is_empty() {
        lines.push(words.with("cli-filter", &[("filter", stamp.filter.as_str().into())]));
    }
    lines.join("\n")
}

/// "receipt: 1,434 of 1,434 cases, 8,577 events", each figure with its mark.
fn sizes(stamp: &Stamp, words: &Words) -> String {
    let units = match stamp.count {
        CountingUnit::Events => counted(words, "events-count", "few-events", stamp.units),
        CountingUnit::Instances => counted(words, "instances-count", "few-instances", stamp.units),
    };
    if let (Figure::Exact(cases), Figure::Exact(of)) = (stamp.cases, stamp.cases_of) {
        let share = stamp.cases.share_of(stamp.cases_of).size();
        let values = [
            ("log", stamp.log.as_str().into()),
            ("cases", counted(words, "cases-count", "few-cases", stamp.cases).into()),
            ("part", cases.into()),
            ("of", of.into()),
            ("share", words.percent(share).into()),
            ("units", units.into()),
        ];
        return words.with(if stamp.filter.is_empty() { "cli-summary" } else { "cli-summary-filtered" }, &values);
    }
    let cases = |count| counted(words, "cases-count", "few-cases", count);
    let part_of = [("part", marked(words, stamp.cases, |n| words.count(n)).into()), ("whole", cases(stamp.cases_of).into())];
    let cases = if stamp.filter.is_empty() { cases(stamp.cases_of) } else { words.with("part-of", &part_of) };
    format!("{}: {cases}, {units}", stamp.log)
}

/// What a log holds.
pub(crate) fn info<'a>(answer: &InfoAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    let fact = |key: &str, count: Figure| counted(words, key, "figure-few", count);
    let mut facts = vec![fact("activities-count", answer.activities), fact("variants-count", answer.variants)];
    if answer.stamp.count == CountingUnit::Instances {
        facts.push(fact("events-count", answer.events));
    }
    shown.head.push(facts.join(", "));
    if let Some(lead) = &answer.lead {
        let figures = [lead.median_s, lead.mean_s, lead.p90_s].map(|seconds| marked(words, seconds, |s| words.duration(s)));
        let [median, mean, p90] = figures;
        let values = [("median", median.into()), ("mean", mean.into()), ("p90", p90.into())];
        shown.head.push(words.with("cli-lead", &values));
    }
    let findings: Vec<&Finding> = answer.stamp.findings.iter().collect();
    if !findings.is_empty() {
        shown.head.push(String::new());
        shown.head.extend(findings.iter().map(|f| finding(words, f)));
    }
    let row = |column: &ColumnRow| {
        let level = if column.level == samsyn_app::Level::Case { "level-case" } else { "level-event" };
        let role = column.role.map_or(Cell::Empty, |role| word(words, "role", role.name()));
        let kind = word(words, "kind", column.kind.name());
        vec![Cell::from(column.name.as_str()), word(words, "", level), kind, word(words, "class", column.class.name()), role]
    };
    let columns = vec!["column", "level", "kind", "class", "role"];
    shown.table(Some("cli-columns"), Table { columns, rows: answer.columns.iter().map(row).collect() })
}

/// The word for a code, or the code where nobody worded it.
fn word(words: &Words, prefix: &str, code: &str) -> Cell {
    let key = if prefix.is_empty() { code.to_owned() } else { format!("{prefix}-{code}") };
    let plain = code.rsplit('-').next().unwrap_or(code);
    Cell::Text(if words.has(&key) { words.text(&key) } else { plain.to_owned() })
}

/// A map as tables: activities, paths, starts and ends, most frequent first. The CSV is the paths.
pub(crate) fn map<'a>(answer: &MapAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    if answer.abstracted {
        shown.head.push(picture::hidden(&answer.hidden, words));
    }
    let mut sorted = answer.clone();
    sorted.activities.sort_by(|a, b| b.count.size().cmp(&a.count.size()).then_with(|| a.name.cmp(&b.name)));
    sorted.edges.sort_by(|a, b| b.count.size().cmp(&a.count.size()).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to))));
    let terminals = |terminals: &[Terminal]| {
        let mut sorted: Vec<&Terminal> = terminals.iter().collect();
        sorted.sort_by(|a, b| b.count.size().cmp(&a.count.size()).then_with(|| a.name.cmp(&b.name)));
        let rows = sorted.into_iter().map(|t| vec![Cell::from(t.name.as_str()), t.count.into()]).collect();
        Table { columns: vec!["activity", "cases"], rows }
    };
    shown.csv = 1;
    shown
        .table(Some("cli-activities"), Table::map_activities(&sorted))
        .table(Some("cli-paths"), Table::map_edges(&sorted))
        .table(Some("cli-starts"), terminals(&answer.starts))
        .table(Some("cli-ends"), terminals(&answer.ends))
}

/// Variants with their shares.
pub(crate) fn variants<'a>(answer: &VariantsAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    shown.head.push(words.with("variants-count", &[("count", answer.variants.into())]));
    shown.table(None, Table::variants(answer))
}

/// A list of cases.
pub(crate) fn cases<'a>(answer: &CasesAnswer, words: &'a Words) -> Shown<'a> {
    Shown::new(&answer.stamp, words).table(None, Table::cases(answer))
}

/// Where cases wait.
pub(crate) fn waits<'a>(answer: &WaitsAnswer, words: &'a Words) -> Shown<'a> {
    Shown::new(&answer.stamp, words).table(None, Table::waits(answer))
}

/// Handovers between units.
pub(crate) fn handovers<'a>(answer: &HandoversAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    let remark = |(key, count, of): (&str, u64, u64)| words.with(key, &[("count", count.into()), ("of", of.into())]);
    shown.head.extend(answer.remarks().into_iter().map(remark));
    shown.table(None, Table::handovers(answer))
}

/// Groups side by side; the CSV has all measures in one table.
pub(crate) fn compare<'a>(answer: &CompareAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    let remark = |(key, count, names): (&str, u64, String)| words.with(key, &[("count", count.into()), ("names", names.into())]);
    shown.head.extend(answer.remarks().into_iter().map(remark));
    let word = |prefix: &'static str| move |code: &str| words.text(&format!("{prefix}-{code}"));
    let table = Table::compare(answer).worded("measure", word("compare-measure")).worded("difference", word("difference"));
    shown.table(None, table)
}

/// Lead, working and waiting times, and how lead times are spread.
pub(crate) fn times<'a>(answer: &TimesAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    shown.tail = times::histogram(answer, words);
    if answer.working.is_none() && answer.lead.is_some() {
        shown.head.push(words.text("cli-working-unknown"));
    }
    shown.head.push(times::open_told(answer, words));
    let shown = shown.table(None, times::figures(answer, words));
    if answer.has_open() { shown.table(Some("times-quantiles"), times::quantiles(answer, words)) } else { shown }
}
