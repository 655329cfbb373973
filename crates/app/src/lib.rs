//! The use cases: what a person can ask of Samsyn. The server and the command line call this crate and nothing below it.
//!
//! Every use case takes an [`Actor`] (or an [`OpenLog`], which remembers for whom it was opened): the one place where
//! permission and disclosure are decided. Answers are plain values, serialisable, without words of any language.
//! Questions are pure and take processor time: call them on a blocking thread, or through [`App::run`].

mod about;
mod access;
mod account;
mod answer;
mod app;
mod backup;
mod business_case;
mod citation;
mod clock;
mod clock_form;
mod closing_days;
mod demo;
mod disclosed;
mod disclosure_key;
mod drawing;
mod erasure;
mod error;
mod export;
mod extract;
mod factor_rule;
mod figure;
mod identity;
mod import;
mod journal;
mod landscape;
mod log_rule;
mod lru;
mod mapping;
mod notice;
mod open;
mod opening_hours;
mod own;
mod own_cases;
mod own_indicator;
mod password;
mod preview;
mod protection;
mod question;
mod read;
mod ready;
mod report;
mod retention;
mod saved_view;
mod scope;
mod secret;
mod sign_in;
mod staff_view;
mod table;
mod target;
mod totp;
mod units;
mod upload;
mod veil;
mod version;
mod work;

pub use about::{AboutAnswer, AboutRow};
pub use account::{AccountRow, GrantRow, NewGrant};
pub use answer::activities::{ActivitiesAnswer, ActivityRow, log_activities};
pub use answer::attributes::{AttributeRow, AttributeValueRow, AttributesAnswer, log_attributes};
pub use answer::automation::{
    AutomationActivity, AutomationAnswer, AutomationCaseRow, AutomationShare, log_automation, log_automation_cases,
    log_automation_proposal, log_automation_resources,
};
pub use answer::backlog::{BacklogAge, BacklogAnswer, BacklogFigures, BacklogOptions, BacklogRow, log_backlog};
pub use answer::between::{BetweenAnswer, BetweenBar, log_between};
pub use answer::cases::{CaseAnswer, CaseEvent, CaseOrder, CaseRow, CasesAnswer, log_case, log_cases};
pub use answer::clocks::{
    ClockAnswer, ClockCaseAnswer, ClockCaseRow, ClockCasesAnswer, ClockFigures, ClockGroup, ClockMonth, ClockOptions,
    ClockProblem, ClockRow, ClockStepRow, ClocksAnswer, DUE_SOON_DAYS, log_clock, log_clock_case, log_clock_cases, log_clocks,
};
pub use answer::closing::{
    ClosingActivity, ClosingCaseRow, ClosingCasesAnswer, ClosingChoices, ClosingValue, log_closing_activities, log_closing_cases,
    log_closing_choices,
};
pub use answer::compare::{
    CompareAnswer, CompareBy, CompareFigure, CompareGroup, CompareMeasure, compare_attributes, compare_mix, log_compare,
};
pub use answer::compare_maps::{
    CompareMapsAnswer, MapStep, MapStepDifference, MapStepFigure, MapStepKind, MapStepsShown, log_compare_maps,
};
pub use answer::indicators::{
    INDICATORS, IndicatorLeftOut, IndicatorPoint, IndicatorRow, IndicatorsAnswer, OverviewAnswer, OverviewWait, indicator_period,
    indicator_period_name, log_indicators, log_overview,
};
pub use answer::info::{ColumnRow, InfoAnswer, log_info};
pub use answer::map::{Hidden, MapActivity, MapAnswer, MapEdge, Terminal, log_map};
pub use answer::over_time::{OverTimeAnswer, PeriodRow, log_over_time};
pub use answer::parts::{PartRow, PartsAnswer, log_parts};
pub use answer::queues::{QueueOf, QueueOptions, QueuePeriod, QueueRow, QueuesAnswer, log_queues};
pub use answer::resources::{ResourceRow, ResourcesAnswer, log_resources};
pub use answer::rework::{ReworkAnswer, ReworkRow, log_rework};
pub use answer::times::{Bin, OpenQuantile, OpenTimes, SurvivalPoint, Times, TimesAnswer, log_times};
pub use answer::variants::{VariantRow, VariantsAnswer, log_variants};
pub use answer::waiting::{WaitingAnswer, WaitingPart, WaitingRow, log_waiting, log_waiting_proposal};
pub use answer::waits::{HandoverRow, HandoversAnswer, WaitRow, WaitsAnswer, log_handovers, log_waits};
pub use app::{App, LogRow};
pub use backup::Restoring;
pub use business_case::{
    BusinessCaseAnswer, BusinessCaseRow, BusinessCaseVersion, CASE_DRAWS_MAX, CASE_SYSTEMS_MAX, CaseAssumed, CaseCheckDay,
    CaseChecked, CaseCompetence, CaseEffect, CaseEffectUnit, CaseStance, CaseUnit, FrozenCase, SourcingCheck, case_draws,
    case_figures, case_sourcing,
};
pub use citation::{
    Citation, CitationChange, CitationMade, CitationProblem, CitationVerdict, Cited, CitedAnswer, CitedFigures, CitedOptions,
    CitedRight,
};
pub use clock::{ClockChoice, ClockRuleRow, ClockRuleTold, ClockVersionTold, clock_shipped};
pub use clock_form::{CLOCK_EVENTS, ClockForm, ClockFormChoices, clock_form_choices};
pub use closing_days::{ClosingDayRow, ClosingDaysNew};
pub use demo::{DemoLog, demo_fill};
pub use disclosed::GroupFigures;
pub use drawing::compare::{CompareMapWords, ComparePicture, CompareSide, compare_maps_drawing};
pub use drawing::handovers::{HandoverWords, HandoversAmong, handovers_drawing};
pub use drawing::impact::{ImpactWords, impact_drawing};
pub use drawing::{Direction, MapDrawing, MapWords, Measure, drawing_stylesheet, map_drawing, map_fragment, map_layout};
pub use error::{Error, ErrorKind, Result};
pub use export::{ExportFormat, log_export};
pub use extract::{ExtractAsk, ExtractMade, ExtractNew, ExtractRow, ExtractTold, log_extract};
pub use factor_rule::FactorRule;
pub use figure::Figure;
pub use identity::{Vouched, VouchedRole};
pub use import::{ImportMode, ImportStep, ImportWatch, LogImport, LogImported, Source};
pub use journal::{JournalAnswer, JournalRow, journal_event_log};
pub use landscape::contracts::{ContractCount, ContractQuery, ContractRow, ContractsAnswer, RecordName};
pub use landscape::flow::{ProcessClock, ProcessFlow, ProcessMeasured};
pub use landscape::impact::{ImpactAffected, ImpactAnswer, ImpactCost, ImpactFlow, ImpactReached, ImpactUse};
pub use landscape::map::{
    ChoiceCount, LandscapeMapAnswer, LandscapeMapQuery, MapCell, MapColumn, MapRow, MapSystem, ShareOfYear, SharesAnswer,
    SharesQuery, SharesRow, UnitStep, share_choices,
};
pub use landscape::potential::{PotentialAnswer, PotentialAssessed, PotentialRow, PotentialSum};
pub use landscape::questions::{AnswerLink, QuestionReply, QuestionRow, QuestionsAnswer, QuestionsOf};
pub use landscape::risk::{RiskAnswer, RiskRow};
pub use landscape::sharing::{
    SharingAnswer, SharingCluster, SharingPair, SharingSaid, SharingScore, SharingSystem, sharing_scores,
};
pub use landscape::{
    KitosList, KitosRead, LedgerAnswer, LedgerDifference, LedgerDifferenceLine, LedgerDifferenceRow, MONEY_UNSAID, MoneyAnswer,
    MoneyBridge, MoneyBridgeRow, MoneyCell, MoneyLacking, MoneyLine, MoneyLinesAnswer, MoneyPrices, MoneyQuery, MoneyRow,
    MoneyShared, MoneySubject, MoneySum, MoneySums, MoneyTwice, PriceIndexNew, PriceIndexRow, RecordAnswer, RecordChange,
    RecordChanged, RecordColumn, RecordField, RecordFieldChange, RecordFinding, RecordLikeName, RecordNameMatch, RecordQuery,
    RecordReference, RecordRow, RecordSet, RecordShare, RecordValue, RecordVanished, RecordsAnswer, RecordsUndone,
    RegisterImport, RegisterPlan, RegisterSource, TableFile,
};
pub use landscape::{LandscapeFile, RowCount};
pub use log_rule::{AutomationRuleTold, ClosingRuleTold, MachineTold, SelfServiceTold, SentOutTold, WaitingRuleTold};
pub use mapping::{MappingAnswer, MappingColumn, MappingValue, mapping_value_set};
pub use notice::{CASES_MIN, NoticeRow, NoticesKnown, STAFF_MIN};
pub use open::{OpenLog, RuleReadingTold};
pub use opening_hours::{OpeningHoursDay, OpeningHoursRow, TimeBasis};
pub use own::{FactorOffer, OwnAccount, SessionRow, TokenReach, TokenRow};
pub use own_cases::{OwnCaseRow, OwnCasesAnswer, OwnCasesLog};
pub use own_indicator::{IndicatorOwn, OWN_MEASURES, OwnIndicatorNew, OwnIndicatorRow};
pub use preview::{LogPreview, PreviewColumn};
pub use protection::{AccessRow, ProtectionAnswer};
pub use question::{Page, Question, Stamp};
pub use read::read_file;
pub use report::{ReportChange, ReportRow};
pub use retention::RetentionRow;
pub use saved_view::{SavedViewChange, SavedViewNew, SavedViewRow};
pub use scope::ScopeStamp;
pub use sign_in::{SessionSecret, Visitor};
pub use table::{Cell, Table};
pub use target::{IndicatorTarget, TargetNew, TargetRow, TargetSide, target_value};
pub use units::{UnitChange, UnitFinding, UnitRow, UnitTreeAnswer, UnitsPlan};
pub use upload::{UPLOAD_BYTES_MAX, UploadId};
pub use version::VersionRow;

pub use samsyn_calendar::{Period, Zone};
pub use samsyn_demo::{Config as DemoConfig, Language as DemoLanguage};
pub use samsyn_eventlog::ipc::panic_is_caught;
pub use samsyn_eventlog::{
    ColumnInfo, DataClass, DateOrder, Finding, Findings, Kind, Level, Limits, Place, ReadOptions, Role, Severity,
};
pub use samsyn_mining::{
    CASES_MIN_RANGE, ClosedBy, Coarseness, ColumnUse, CountingUnit, ExtractColumn, ExtractKnown, ExtractLoss, ExtractMethod,
    ExtractRecipe, ExtractRisk, ExtractTimes, KNOWN_MAX, LogRuleKind, RiskAttack, Texts,
};
pub use samsyn_organisation::{
    AccountId, Action, Actor, AppliesTo, Belonging, Command as UnitCommand, Day, Field, Fit, Grant,
    ImportOptions as UnitsImportOptions, MappingRule, MergeInto, NewUnit, Part as UnitPart, RULES, Reach, Right, Role as Office,
    Scope, ScopeChoice, ScopeError, Thing, TokenId, UnitId, may, may_somewhere,
};
pub use samsyn_register::case::{
    AdministrationFigures as CaseAdministration, AlternativeFigures as CaseAlternative, AssumptionFigures as CaseAssumption,
    Case, Competence, Criterion as SourcingCriterion, CriterionFigures as SourcingCriterionFigures, Effect as CaseEffectText,
    EffectKind as CaseEffectKind, EffectPart as CaseEffectPart, Figures as CaseFigures, ProposalWords as CaseProposalWords,
    Quantity as CaseQuantity, SourcingAlternative, SourcingFigures, TurnFigures as SourcingTurn, WeightSpan as SourcingSpan,
};
pub use samsyn_register::division::{DividedBy, risk_grade};
pub use samsyn_register::exchange::{CpsvAsk, ModelWords, Syntax as CpsvSyntax};
pub use samsyn_register::import::Because;
pub use samsyn_register::money::{Nature, Stage};
pub use samsyn_register::sharing::{Evidence as SharingEvidence, Separator as SharingSeparator, Verdict as SharingVerdict};
pub use samsyn_register::{
    Decision, Field as RecordFieldKind, Kind as RecordKind, NoticeState, Ore, RecordId, Thousandths, Type as RecordHolds,
    fields_of as record_fields,
};
pub use samsyn_store::{
    BackupReport, DatabaseUrl, DisclosureKeyState, Erasure, ErasureEntry, ErasureLedger, ErasureReport, ExtractId, Home,
    JournalFilter, JournalHead, LogId, LogName, LogRuleRecord, LogUnits, NoticeId, OwnIndicatorId, Protection, ReportId,
    ReportPart, RestoreReport, SavedViewId, StaffView, TargetId, Within,
};

/// Charts of worded values, for pages; the same drawings on every surface.
pub mod chart {
    pub use samsyn_drawing::{
        Axis, Bar, ChartOptions, Chevron, Form, Funnel, FunnelDot, FunnelLimits, Histogram, Line, Mark, Series, SeriesPoint,
        Tick, Timeline, TimelineEvent, Tone, WaterfallStep, chevrons, funnel, histogram, series, sparkline, timeline, waterfall,
        waterfall_is_cut,
    };
}

/// The filter language: what a question's filter text means, for controls that edit it.
pub mod filter {
    pub use samsyn_mining::{Bound, Error, Filter, Moment, Range, Rule, Span, Step, SyntaxError, Test, TimeRule, VariantRule};
}
