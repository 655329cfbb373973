//! When a case of a log is closed.

use samsyn_app::{
    BacklogOptions, ClosedBy, ClosingChoices, ClosingRuleTold, Error, ErrorKind, LogId, LogRuleKind, OpenLog, Page, Question,
    Result, log_backlog, log_closing_cases,
};

use super::{Field, Preview, RuleForm, Sent, conditions, ticks};
use crate::explorer::backlog::{Lines, counts, date};
use crate::explorer::say::Say;
use crate::explorer::view::{Tab, View};

/// Cases that a preview shows of each state.
const PREVIEW_ROWS: usize = 5;

/// What the form says, and the number of days as it was typed.
#[derive(Default)]
pub(crate) struct ClosingForm {
    activities: Vec<String>,
    reopened_by: Vec<String>,
    attributes: String,
    idle_days: String,
}

impl RuleForm for ClosingForm {
    const KIND: LogRuleKind = LogRuleKind::Closing;
    const TAB: Tab = Tab::Backlog;

    fn read(text: &str) -> Result<Self> {
        let ClosingRuleTold { activities, reopened_by, attributes, idle_days, .. } = ClosingRuleTold::read(text)?;
        let idle_days = idle_days.map(|days| days.to_string()).unwrap_or_default();
        Ok(Self { activities, reopened_by, attributes, idle_days })
    }

    fn sent(sent: &Sent) -> Self {
        Self {
            activities: sent.all("activity"),
            reopened_by: sent.all("reopened-by"),
            attributes: sent.one("where").unwrap_or_default().to_owned(),
            idle_days: sent.one("idle-days").unwrap_or_default().trim().to_owned(),
        }
    }

    fn text(&self) -> Result<String> {
        let idle_days =
            match self.idle_days.as_str() {
                "" => None,
                typed => Some(typed.parse().map_err(|_| {
                    Error::new(ErrorKind::Invalid, "log-rule-value").with("key", "idle-days").with("value", typed)
                })?),
            };
        let (activities, reopened_by) = (self.activities.clone(), self.reopened_by.clone());
        ClosingRuleTold { version: None, activities, reopened_by, attributes: self.attributes.clone(), idle_days }.text()
    }

    fn fields(&self, _: &OpenLog, choices: &ClosingChoices, say: &Say) -> Result<Vec<Field>> {
        let text = |key: &str| say.words.text(key);
        let counted = |a: &samsyn_app::ClosingActivity| {
            let values = [("ends", say.count(a.ends).into()), ("cases", say.count(a.cases).into())];
            say.words.with("closing-activity-counts", &values)
        };
        let (written, attributes) = conditions(choices, &self.attributes, say);
        Ok(vec![
            Field::Ticks {
                name: "activity",
                legend: text("closing-activities"),
                hint: text("closing-activities-hint"),
                ticks: ticks(&choices.activities, &self.activities, say, counted),
                is_hidden: false,
            },
            Field::Ticks {
                name: "reopened-by",
                legend: text("closing-reopened"),
                hint: String::new(),
                ticks: ticks(&choices.activities, &self.reopened_by, say, |_| String::new()),
                is_hidden: true,
            },
            Field::Choice {
                name: "where",
                label: text("closing-where"),
                none: text("closing-where-none"),
                hint: text("closing-where-hint"),
                written,
                choices: attributes,
            },
            Field::Number {
                name: "idle-days",
                label: text("closing-idle"),
                hint: text("closing-idle-hint"),
                value: self.idle_days.clone(),
            },
        ])
    }

    fn preview(opened: &OpenLog, id: LogId, own: Option<&str>, say: &Say) -> Result<Preview> {
        let (question, options) =
            (Question::default(), BacklogOptions { rule: own.map(str::to_owned), ..BacklogOptions::default() });
        let answer = log_backlog(opened, &question, &options)?;
        let view = View::new(id, Tab::Backlog);
        let mut lists = Vec::new();
        for by in [None, Some(ClosedBy::Activity), Some(ClosedBy::Attribute), Some(ClosedBy::Idle)] {
            let listed = log_closing_cases(opened, &question, &options, by, Page::first(PREVIEW_ROWS))?;
            if !listed.rows.is_empty() {
                let state = say.words.text(&format!("closing-state-{}", by.map_or("open", ClosedBy::name)));
                let title = say.words.with("closing-examples", &[("state", state.into())]);
                lists.push(Lines::of(title, &listed.rows, &view, say));
            }
        }
        let Some(figures) = answer.figures else { return Ok(Preview { lists, ..Preview::default() }) };
        let (open, cases) = (say.count(figures.open), say.count(figures.cases));
        let values = [("date", date(answer.as_of, say).into()), ("open", open.into()), ("cases", cases.into())];
        let told = vec![say.words.with("closing-preview-when", &values)];
        Ok(Preview { told, counts: counts(&figures, say), lists, ..Preview::default() })
    }
}
