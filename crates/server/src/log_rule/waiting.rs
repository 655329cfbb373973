//! When cases of a log wait for the applicant or for another authority.

use samsyn_app::{
    ClosingChoices, LogId, LogRuleKind, OpenLog, Question, Result, SentOutTold, WaitingRuleTold, log_waiting,
    log_waiting_proposal,
};

use super::{Field, Preview, RuleForm, Sent, conditions, ticks};
use crate::explorer::say::Say;
use crate::explorer::view::{Tab, View};
use crate::explorer::waiting::WaitingShown;

/// What the form says.
#[derive(Default)]
pub(crate) struct WaitingForm(WaitingRuleTold);

/// What the form calls the fields of the applicant and of others.
const NAMES: [[&str; 3]; 2] =
    [["applicant-sent", "applicant-back", "applicant-where"], ["others-sent", "others-back", "others-where"]];

impl RuleForm for WaitingForm {
    const KIND: LogRuleKind = LogRuleKind::Waiting;
    const TAB: Tab = Tab::Waits;

    fn read(text: &str) -> Result<Self> {
        WaitingRuleTold::read(text).map(Self)
    }

    fn sent(sent: &Sent) -> Self {
        let [applicant, others] = NAMES.map(|[out, back, attributes]| SentOutTold {
            sent: sent.all(out),
            back: sent.all(back),
            attributes: sent.one(attributes).unwrap_or_default().to_owned(),
        });
        Self(WaitingRuleTold { version: None, applicant, others })
    }

    fn text(&self) -> Result<String> {
        self.0.text()
    }

    /// What the log's rules for deadlines say of pauses.
    fn proposed(opened: &OpenLog) -> Result<Option<Self>> {
        Ok(log_waiting_proposal(opened, &Question::default())?.map(Self))
    }

    fn fields(&self, _: &OpenLog, choices: &ClosingChoices, say: &Say) -> Result<Vec<Field>> {
        let text = |name: &str| say.words.text(&format!("waiting-{name}"));
        let mut fields = Vec::new();
        for ([sent, back, attributes], out) in NAMES.into_iter().zip([&self.0.applicant, &self.0.others]) {
            fields.push(Field::Ticks {
                name: sent,
                legend: text(sent),
                hint: String::new(),
                ticks: ticks(&choices.activities, &out.sent, say, |a| say.cases(a.cases)),
                is_hidden: false,
            });
            fields.push(Field::Ticks {
                name: back,
                legend: text(back),
                hint: text("back-hint"),
                ticks: ticks(&choices.activities, &out.back, say, |_| String::new()),
                is_hidden: true,
            });
            let (written, choices) = conditions(choices, &out.attributes, say);
            let (label, none, hint) = (text(attributes), say.words.text("log-rule-where-none"), String::new());
            fields.push(Field::Choice { name: attributes, label, none, hint, written, choices });
        }
        Ok(fields)
    }

    fn preview(opened: &OpenLog, id: LogId, own: Option<&str>, say: &Say) -> Result<Preview> {
        let answer = log_waiting(opened, &Question::default(), own)?;
        let WaitingShown { told, tables, .. } = WaitingShown::of(&answer, &View::new(id, Tab::Waits), say);
        Ok(Preview { told, tables, ..Preview::default() })
    }
}
