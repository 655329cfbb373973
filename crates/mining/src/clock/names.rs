//! The small words of a rule: kinds of events, gaps, bounds of a pause, transitions, texts by language.

use std::collections::BTreeMap;

use samsyn_calendar::Limit;
use serde::{Deserialize, Serialize};

use crate::Filter;

/// What an event does to a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum ClockEventKind {
    /// The limit begins to run after this day; the first of a case counts.
    Start,
    /// The limit begins anew, when it has not run out: material that the applicant adds unasked.
    Restart,
    /// A gap is told to the applicant, or the case is handed to somebody whose time is not ours.
    Pause,
    /// The gap is filled.
    Resume,
    /// The limit is extended.
    Extend,
    /// The case is decided; the first after the start counts.
    Stop,
}

impl ClockEventKind {
    /// All, in the order in which events of the same row count.
    pub const ALL: [ClockEventKind; 6] = [
        ClockEventKind::Start,
        ClockEventKind::Restart,
        ClockEventKind::Resume,
        ClockEventKind::Extend,
        ClockEventKind::Pause,
        ClockEventKind::Stop,
    ];

    /// As written in a rule, and stable name for the wording.
    pub const fn code(self) -> &'static str {
        match self {
            ClockEventKind::Start => "start",
            ClockEventKind::Restart => "restart",
            ClockEventKind::Pause => "pause",
            ClockEventKind::Resume => "resume",
            ClockEventKind::Extend => "extend",
            ClockEventKind::Stop => "stop",
        }
    }
}

/// Something that happened to a clock, on a day of the log's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockEvent {
    /// Days since 1970-01-01.
    pub day: i64,
    /// What it does.
    pub kind: ClockEventKind,
}

/// Which events of a log do something: an activity, and what attributes must say beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct EventCondition {
    /// Name of the activity; `None`: whatever is done.
    pub activity: Option<String>,
    /// Rules on attributes of the event or its case, in the filter language; empty: none.
    pub attributes: Filter,
}

/// What a gap in the application does to the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GapEffect {
    /// Nothing; pauses are ignored.
    None,
    /// The days between are not counted.
    Pause,
    /// The whole limit runs again from the day the gap is filled.
    Restart,
    /// As restart, and until then the limit has not begun at all.
    Delay,
}

impl GapEffect {
    /// All four.
    pub const ALL: [GapEffect; 4] = [GapEffect::None, GapEffect::Pause, GapEffect::Restart, GapEffect::Delay];

    /// As written in a rule.
    pub const fn code(self) -> &'static str {
        match self {
            GapEffect::None => "none",
            GapEffect::Pause => "pause",
            GapEffect::Restart => "restart",
            GapEffect::Delay => "delay",
        }
    }
}

/// Which of the two days that bound a pause belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PauseBounds {
    /// Whether the day on which it begins is paused.
    pub first: bool,
    /// Whether the day on which it ends is paused.
    pub last: bool,
}

impl PauseBounds {
    /// `(sent,received]`: NO and DK.
    pub const AFTER_THROUGH: PauseBounds = PauseBounds { first: false, last: true };

    /// Reads `(sent,received]`, `(sent,received)`, `[sent,received)` or `[sent,received]`: the brackets count, the names
    /// between them are the reader's.
    pub fn parse(text: &str) -> Option<PauseBounds> {
        let (text, first) = match text.as_bytes().first()? {
            b'(' => (&text[1..], false),
            b'[' => (&text[1..], true),
            _ => return None,
        };
        let last = match text.as_bytes().last()? {
            b')' => false,
            b']' => true,
            _ => return None,
        };
        (text.matches(',').count() == 1).then_some(PauseBounds { first, last })
    }

    /// The paused days between an event that pauses and one that resumes; `None` of the latter: it goes on.
    pub(crate) fn days(self, from: i64, until: Option<i64>) -> (i64, i64) {
        (from + i64::from(!self.first), until.map_or(i64::MAX, |day| day - i64::from(!self.last)))
    }
}

/// How gaps are treated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// What they do.
    pub effect: GapEffect,
    /// How long after the start a gap may be told and still have an effect; `None`: until the limit is out.
    pub window: Option<Limit>,
    /// Which days a pause holds.
    pub bounds: PauseBounds,
}

/// To which cases a version of a law applies when it comes into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transition {
    /// To those that start from that day on; older ones keep the law of their time.
    Started,
    /// To every case that is undecided on that day as well.
    Pending,
}

impl Transition {
    /// Both.
    pub const ALL: [Transition; 2] = [Transition::Started, Transition::Pending];

    /// As written in a rule.
    pub const fn code(self) -> &'static str {
        match self {
            Transition::Started => "started",
            Transition::Pending => "pending",
        }
    }
}

/// A text of a rule, in one language or several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Texts {
    /// None.
    #[default]
    Empty,
    /// The same for every reader.
    One(String),
    /// By language tag: en, nb, nn, da, sv.
    ByLanguage(BTreeMap<String, String>),
}

impl Texts {
    /// In a language, or in English, or in whatever there is; empty when there is none.
    pub fn in_language(&self, tag: &str) -> &str {
        match self {
            Texts::Empty => "",
            Texts::One(text) => text,
            Texts::ByLanguage(texts) => {
                texts.get(tag).or_else(|| texts.get("en")).or_else(|| texts.values().next()).map_or("", String::as_str)
            }
        }
    }

    /// The languages it is in; none for a text that is the same for every reader.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let texts = if let Texts::ByLanguage(texts) = self { Some(texts) } else { None };
        texts.into_iter().flat_map(|texts| texts.keys().map(String::as_str))
    }
}
