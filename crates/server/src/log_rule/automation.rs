//! What of a log goes without a person of ours: which cases applicants begin through an e-service, and what machines do.

use samsyn_app::{
    AutomationCaseRow, AutomationRuleTold, ClosingChoices, LogId, LogRuleKind, MachineTold, OpenLog, Page, Question, Result,
    SelfServiceTold, Table, log_automation, log_automation_cases, log_automation_proposal, log_automation_resources,
};

use super::{CaseLine, Cases, Field, Preview, RuleForm, Sent, Tick, conditions, ticks};
use crate::explorer::automation::parts;
use crate::explorer::say::Say;
use crate::explorer::tables::TableTwin;
use crate::explorer::view::{Tab, View};

/// Cases that a preview shows of each kind.
const PREVIEW_ROWS: usize = 5;

/// What the form says.
#[derive(Default)]
pub(crate) struct AutomationForm(AutomationRuleTold);

impl RuleForm for AutomationForm {
    const KIND: LogRuleKind = LogRuleKind::Automation;
    const TAB: Tab = Tab::Overview;
    const IS_SHOWN: bool = true;

    fn read(text: &str) -> Result<Self> {
        AutomationRuleTold::read(text).map(Self)
    }

    fn sent(sent: &Sent) -> Self {
        let said = |name: &str| sent.one(name).unwrap_or_default().to_owned();
        let self_service =
            SelfServiceTold { activities: sent.all("self-service-activity"), attributes: said("self-service-where") };
        let machine = MachineTold {
            activities: sent.all("machine-activity"),
            resources: sent.all("machine-resource"),
            attributes: said("machine-where"),
        };
        Self(AutomationRuleTold { version: None, self_service, machine })
    }

    fn text(&self) -> Result<String> {
        self.0.text()
    }

    /// What the names and values of the log suggest.
    fn proposed(opened: &OpenLog) -> Result<Option<Self>> {
        Ok(log_automation_proposal(opened, &Question::default())?.map(Self))
    }

    fn fields(&self, opened: &OpenLog, choices: &ClosingChoices, say: &Say) -> Result<Vec<Field>> {
        let text = |key: &str| say.words.text(&format!("automation-{key}"));
        let cases = |a: &samsyn_app::ClosingActivity| say.cases(a.cases);
        let (self_service, machine) = (&self.0.self_service, &self.0.machine);
        let activities = |name: &'static str, chosen: &[String], hint: String| Field::Ticks {
            name,
            legend: text(name),
            hint,
            ticks: ticks(&choices.activities, chosen, say, cases),
            is_hidden: false,
        };
        let recorded = |name: &'static str, chosen: &str, hint: String| {
            let (written, choices) = conditions(choices, chosen, say);
            Field::Choice { name, label: text(name), none: say.words.text("log-rule-where-none"), hint, written, choices }
        };
        let mut fields = vec![
            activities("self-service-activity", &self_service.activities, text("self-service-hint")),
            recorded("self-service-where", &self_service.attributes, text("where-hint")),
            activities("machine-activity", &machine.activities, text("machine-hint")),
        ];
        let known = log_automation_resources(opened, &Question::default())?;
        let gone = machine.resources.iter().filter(|name| !known.contains(name)).map(|name| (name.clone(), true));
        let known = known.iter().map(|name| (name.clone(), false));
        let tick = |(name, is_gone): (String, bool)| -> Tick {
            let counts = if is_gone { say.words.text("log-rule-gone") } else { String::new() };
            let chosen = machine.resources.contains(&name);
            (name, counts, chosen)
        };
        let resources: Vec<Tick> = known.chain(gone).map(tick).collect();
        if !resources.is_empty() {
            let (legend, hint) = (text("machine-resource"), text("machine-resource-hint"));
            fields.push(Field::Ticks { name: "machine-resource", legend, hint, ticks: resources, is_hidden: false });
        }
        fields.push(recorded("machine-where", &machine.attributes, text("where-hint")));
        Ok(fields)
    }

    fn preview(opened: &OpenLog, id: LogId, own: Option<&str>, say: &Say) -> Result<Preview> {
        let (question, view) = (Question::default(), View::new(id, Tab::Overview));
        let answer = log_automation(opened, &question, own)?;
        let told = match (&answer.rule, &answer.unknown) {
            (Some(_), _) => vec![say.words.text("automation-note")],
            (None, Some(reason)) => vec![say.words.text(&format!("automation-{reason}"))],
            (None, None) => Vec::new(),
        };
        // Of a rule that is tried out there are no files.
        let csv = |part: &str| if own.is_none() { view.twin(part, "csv") } else { String::new() };
        let twin = |part: &str, title: &str, table: &Table| {
            (!table.rows.is_empty()).then(|| TableTwin::with_bar(say, &say.words.text(title), table, &csv(part), "share"))
        };
        let tables = [
            twin("automation", "automation-title", &parts(&answer, say)),
            twin("automation-activities", "automation-activities", &Table::automation_activities(&answer)),
        ];
        let mut cases = Vec::new();
        for self_service in [true, false].into_iter().filter(|_| answer.self_service.is_some()) {
            let rows = log_automation_cases(opened, &question, own, self_service, Page::first(PREVIEW_ROWS))?;
            let title = if self_service { "automation-cases-self-service" } else { "automation-cases-other" };
            if !rows.is_empty() {
                let lines = rows.iter().map(|row| line(row, &view, say)).collect();
                cases.push(Cases { title: say.words.text(title), lines });
            }
        }
        Ok(Preview { told, tables: tables.into_iter().flatten().collect(), cases, ..Preview::default() })
    }
}

fn line(row: &AutomationCaseRow, view: &View, say: &Say) -> CaseLine {
    CaseLine {
        id: row.id.clone(),
        url: crate::explorer::case::url(view, row.number),
        began: say.day(row.started),
        first: row.first_activity.clone(),
        units: say.words.count(row.units),
        machine: say.words.count(row.machine),
    }
}
