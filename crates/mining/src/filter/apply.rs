//! A filter on a log: rule by rule from left to right, each on what the ones before it left.

use std::borrow::Cow;

use arrow_buffer::BooleanBuffer;
use samsyn_calendar::Zone;
use samsyn_eventlog::{CaseSet, Findings, Place, Severity};

use super::{Filter, Moment, Range, Rule, Span, Step, TimeRule, VariantRule};
use crate::unit::UnitPart;
use crate::variants::Grouping;
use crate::{Result, Selection, Units};

impl Filter {
    /// The cases (and, after trimming, the units) that meet every rule.
    ///
    /// Cost: O(cases) for rules on time, lead time, size, case attributes; O(units) for the others, which look only at
    /// cases still kept.
    ///
    /// # Errors
    /// When a rule names a column that the log lacks or compares it with a value of another kind.
    pub fn apply(&self, units: &Units) -> Result<Selection> {
        self.apply_to(units, Selection::all(units))
    }

    /// The same of a selection that was made before, of the same units: rules see its cases alone.
    ///
    /// # Errors
    /// As [`Filter::apply`].
    pub fn apply_to(&self, units: &Units, mut selection: Selection) -> Result<Selection> {
        for step in &self.steps {
            selection = match &step.rule {
                Rule::Time { how: TimeRule::Trimmed, from, to } => {
                    let window = Window::of(from.as_ref(), to.as_ref(), &zone_of(units)?);
                    trim(units, selection, window, step.not)
                }
                _ => step.apply(units, selection)?,
            };
        }
        Ok(selection)
    }

    /// Names in the filter that the log does not have: most likely misspelt, so that a rule keeps nothing or everything.
    /// Code `filter-activity-unknown`.
    pub fn findings(&self, units: &Units) -> Findings {
        let mut findings = Findings::new();
        let unknown = |name: &&String| units.activity_code(name).is_none();
        for name in self.steps.iter().flat_map(|s| s.rule.activities()).filter(unknown) {
            findings.add_with("filter-activity-unknown", Severity::Warning, 1, Place::none(), &[("activity", name.clone())]);
        }
        findings
    }
}

impl Rule {
    /// The activities that the rule names.
    pub fn activities(&self) -> Vec<&String> {
        match self {
            Self::Has { activities } | Self::Starts { activities } | Self::Ends { activities } | Self::Rework { activities } => {
                activities.iter().collect()
            }
            Self::Count { activity, .. } => vec![activity],
            Self::Follows { from, to, .. } => from.iter().chain(to).collect(),
            Self::FourEyes { first, second, .. } => vec![first, second],
            _ => Vec::new(),
        }
    }
}

pub(super) fn zone_of(units: &Units) -> Result<Zone> {
    let name = units.log().zone();
    Zone::parse(name).map_err(|e| samsyn_eventlog::Error::Segment(e.to_string()).into())
}

/// A half-open range of instants.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    from: i64,
    until: i64,
}

impl Window {
    pub(super) fn of(from: Option<&Moment>, to: Option<&Moment>, zone: &Zone) -> Self {
        Self { from: from.map_or(i64::MIN, |m| m.start_us(zone)), until: to.map_or(i64::MAX, |m| m.end_us(zone)) }
    }

    pub(super) fn contains(self, time: i64) -> bool {
        self.from <= time && (time < self.until || self.until == i64::MAX)
    }

    fn meets(self, how: TimeRule, (first, last): (i64, i64)) -> bool {
        match how {
            TimeRule::Contained => self.contains(first) && self.contains(last),
            TimeRule::Started => self.contains(first),
            TimeRule::Ended => self.contains(last),
            TimeRule::Intersecting | TimeRule::Trimmed => last >= self.from && (first < self.until || self.until == i64::MAX),
        }
    }
}

/// Keeps the units completed in the window, and the cases that have one.
fn trim(units: &Units, selection: Selection, window: Window, not: bool) -> Selection {
    let mut masks = Vec::with_capacity(units.parts.len());
    let mut cases = selection.cases().clone();
    for (i, part) in units.parts.iter().enumerate() {
        let before = selection.masks().map(|m| &m[i]);
        let keep = |u: usize| window.contains(part.time[u]) != not && before.is_none_or(|m| m.value(u));
        let mask = BooleanBuffer::collect_bool(part.time.len(), keep);
        for case in 0..part.case_count() {
            if !part.range(case).any(|u| mask.value(u)) {
                cases.remove(part.first_case + case);
            }
        }
        masks.push(mask);
    }
    selection.narrowed(cases, Some(masks))
}

impl Step {
    fn apply(&self, units: &Units, selection: Selection) -> Result<Selection> {
        let seen: Cow<'_, Units> = units.restricted(&selection);
        let matching = Context { units: &seen, selection: &selection }.matching(&self.rule)?;
        let mut kept = matching;
        if self.not {
            kept.invert();
        }
        kept.intersect(selection.cases());
        Ok(selection.narrowed(kept, None))
    }
}

/// What a rule is evaluated on.
pub(super) struct Context<'a> {
    pub(super) units: &'a Units,
    pub(super) selection: &'a Selection,
}

impl Context<'_> {
    /// The cases, of those still selected, that meet the rule.
    fn matching(&self, rule: &Rule) -> Result<CaseSet> {
        Ok(match rule {
            Rule::Time { how, from, to } => {
                let window = Window::of(from.as_ref(), to.as_ref(), &zone_of(self.units)?);
                self.cases_where(|part, _, range| window.meets(*how, part.span(range)))
            }
            Rule::Lead { range } => self.cases_where(|part, _, units| {
                let (first, last) = part.span(units);
                range.contains(&Span { us: last.saturating_sub(first) })
            }),
            Rule::Size { range } => self.cases_where(|_, _, units| range.contains(&(units.len() as u64))),
            Rule::Variants { keep } => self.of_variants(*keep),
            Rule::Attribute { name, level, test } => self.with_attribute(name, *level, test)?,
            Rule::Resource { resources } => self.with_resource(resources)?,
            Rule::FourEyes { first, second, same } => self.four_eyes(first, second, *same)?,
            Rule::Has { activities } => self.with_activity(activities),
            Rule::Count { activity, times } => self.with_count(activity, times),
            Rule::Starts { activities } => self.at_end(activities, |units| units.start),
            Rule::Ends { activities } => self.at_end(activities, |units| units.end - 1),
            Rule::Follows { from, to, directly: true, within } => self.directly(from, to, within),
            Rule::Follows { from, to, directly: false, within } => self.eventually(from, to, within),
            Rule::Rework { activities } => self.with_rework(activities),
        })
    }

    /// The selected cases whose units meet the test; it gets the part's number and the (never empty) range.
    pub(super) fn cases_where(&self, test: impl Fn(&UnitPart, usize, std::ops::Range<usize>) -> bool) -> CaseSet {
        let mut set = CaseSet::empty(self.selection.cases().len());
        for (i, part) in self.units.parts.iter().enumerate() {
            let selected = |case: u32| self.selection.cases().contains(part.first_case + case);
            for case in (0..part.case_count()).filter(|&c| selected(c)) {
                let range = part.range(case);
                if !range.is_empty() && test(part, i, range) {
                    set.insert(part.first_case + case);
                }
            }
        }
        set
    }

    fn of_variants(&self, keep: VariantRule) -> CaseSet {
        let grouping = Grouping::of(self.units, self.selection);
        let ranked = grouping.ranked(self.units);
        let total = self.selection.case_count();
        let mut kept = vec![false; ranked.len()];
        let mut covered = 0_u64;
        for (rank, &group) in ranked.iter().enumerate() {
            let wanted = match keep {
                VariantRule::Top(k) => (rank as u64) < k,
                VariantRule::Cover(share) => (covered as f64) < share * total as f64 - 1e-9,
            };
            if !wanted {
                break;
            }
            kept[group as usize] = true;
            covered += grouping.count(group);
        }
        CaseSet::from_fn(self.selection.cases().len(), |case| grouping.group_of(case).is_some_and(|g| kept[g as usize]))
    }
}

/// Whether a span lies in a range; an open range holds every span.
pub(super) fn within(range: &Range<Span>, us: i64) -> bool {
    range.is_open() || range.contains(&Span { us })
}
