//! Measures on event logs: filters, process maps, variants, cases, times, clocks, rework, resources. Definitions: MEASURES.md.
//!
//! A question is asked of [`Units`] (what is counted) and a [`Selection`] (which cases): `ProcessMap::of(&units,
//! &selection, detail)`. The same question always has the same answer, on however many threads; nothing here keeps state,
//! reads a clock or prints. Times are UTC microseconds inside (`…_us`) and durations seconds in results (`…_s`).

mod abstraction;
mod activities;
mod attributes;
mod automation;
mod between;
mod cases;
mod clock;
mod closing;
mod comparison;
mod definition;
mod duration;
mod error;
mod extract;
mod filter;
mod handovers;
mod hands;
mod indicators;
mod lead_times;
mod log_rule;
mod map;
mod map_comparison;
mod over_time;
mod pairing;
mod paths;
mod queues;
mod resources;
mod selection;
mod split;
mod unit;
mod variants;
mod waiting;

pub use abstraction::{Abstraction, Coverage, Shown};
pub use activities::{ActivityRow, ActivityTable, Rework, ReworkRow};
pub use attributes::{AttributeSummary, NumberSummary, ValueCount};
pub use automation::{AutomationReader, AutomationRule, Machine, SelfService};
pub use between::{Between, TimesBetween};
pub use cases::{CaseKey, CaseList, CaseOrder, CaseRow, CaseTimeline, CaseValue, TimelineUnit, case_by_id, working_us};
pub use clock::{
    ClockColumns, ClockCounts, ClockEvent, ClockEventKind, ClockEvents, ClockKind, ClockPart, ClockPlace, ClockReading,
    ClockRule, ClockStand, ClockState, ClockStep, ClockTotals, ClockVersion, ClockWatch, ClocksOn, Consequence, EventCondition,
    Extension, Gap, GapEffect, LateFee, PauseBounds, ReadyRule, Texts, Transition, shipped_rule, shipped_rule_text,
    shipped_rules,
};
pub use closing::{
    AGE_BANDS_DAYS, Backlog, BacklogPeriod, CaseClosing, ClosedBy, ClosingColumns, ClosingReader, ClosingRule, age_band,
};
pub use comparison::{CaseFigures, CaseMeasure, Comparison, GroupFigure, MeasureComparison, control_limits};
pub use definition::DEFINITION_VERSION;
pub use duration::DurationSummary;
pub use error::{Error, Result, SyntaxError};
pub use extract::{
    CASES_MIN_RANGE, Coarseness, ColumnUse, Extract, ExtractColumn, ExtractKnown, ExtractLoss, ExtractMethod, ExtractRecipe,
    ExtractRisk, ExtractTimes, KNOWN_MAX, LeadQuantiles, RiskAttack,
};
pub use filter::{Bound, Filter, Moment, Range, Rule, Span, Step, Test, TimeRule, VariantRule};
pub use handovers::{HandoverRow, Handovers};
pub use hands::Hands;
pub use indicators::{ClosedAt, ClosedFigures, Estimate, HolderOf, IndicatorPeriod, IndicatorRules};
pub use lead_times::{Bars, LeadSurvival, LeadTimes, SURVIVAL_SHARES, SurvivalQuantile, SurvivalStep};
pub use log_rule::LogRuleKind;
pub use map::{Detail, MapActivity, MapEdge, MapTerminal, ProcessMap};
pub use map_comparison::{MapComparison, StepComparison, StepFigure, StepTest};
pub use over_time::{Bucket, BucketCount, EventsOverTime};
pub use paths::main_path;
pub use queues::{Queue, QueueCurve, Queues, QueuesAsked};
pub use resources::{ResourceActivity, ResourceRow, ResourceTable};
pub use selection::Selection;
pub use unit::{CountingUnit, InstanceCounts, UNKNOWN, UnitPart, Units};
pub use variants::{Grouping, Variant, Variants};
pub use waiting::{LeadParts, SentOut, Waiting, WaitingFor, WaitingReader, WaitingRule, WaitingSum};
