//! The rules of which a log has one of each kind: a form with what the log has to choose from, the same as a text, and what a rule says of the
//! log's cases before it is kept. What each kind asks and shows is in a file of its own.

mod automation;
mod closing;
mod waiting;

use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    ClosingActivity, ClosingChoices, Error, ErrorKind, LogId, LogRuleKind, OpenLog, Question, Result, log_closing_choices,
};

use crate::administration::{mendable, status};
use crate::explorer::backlog::Lines;
use crate::explorer::clocks::Count;
use crate::explorer::say::{Say, value_words};
use crate::explorer::tables::TableTwin;
use crate::explorer::view::{Tab, View};
use crate::explorer::{LogPath, log_id, open, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::visit::Shared;

pub(crate) use automation::AutomationForm;
pub(crate) use closing::ClosingForm;
pub(crate) use waiting::WaitingForm;

/// What is particular to the rules of one kind.
pub(crate) trait RuleForm: Default + Send + 'static {
    /// Which.
    const KIND: LogRuleKind;
    /// Where what the rule says is shown.
    const TAB: Tab;
    /// Whether what the log's rule says is shown on the form's page, for want of another.
    const IS_SHOWN: bool = false;

    /// What a text says.
    fn read(text: &str) -> Result<Self>;
    /// What ticks and fields say, as far as it can be read.
    fn sent(sent: &Sent) -> Self;
    /// The text that says this.
    fn text(&self) -> Result<String>;
    /// What is proposed to a log without a rule.
    fn proposed(_: &OpenLog) -> Result<Option<Self>> {
        Ok(None)
    }
    /// What is asked, with this filled in.
    ///
    /// # Errors
    /// Those of what there is to choose from.
    fn fields(&self, opened: &OpenLog, choices: &ClosingChoices, say: &Say) -> Result<Vec<Field>>;
    /// What a rule of one's own, or the log's, says of the log's cases.
    ///
    /// # Errors
    /// When the rule cannot be read, or does not fit the log.
    fn preview(opened: &OpenLog, id: LogId, own: Option<&str>, say: &Say) -> Result<Preview>;
}

/// A value to tick: what it is, how often it is there, whether it is chosen.
pub(crate) type Tick = (String, String, bool);

/// A part of the form.
pub(crate) enum Field {
    /// Activities to tick; hidden until asked for, unless some are ticked.
    Ticks { name: &'static str, legend: String, hint: String, ticks: Vec<Tick>, is_hidden: bool },
    /// What is recorded, by attribute; and the condition that is none of the choices.
    Choice {
        name: &'static str,
        label: String,
        none: String,
        hint: String,
        written: Option<Tick>,
        choices: Vec<(String, Vec<Tick>)>,
    },
    /// A number.
    Number { name: &'static str, label: String, hint: String, value: String },
}

/// What a rule says of the log's cases.
#[derive(Default)]
pub(crate) struct Preview {
    pub(crate) told: Vec<String>,
    pub(crate) counts: Vec<Count>,
    pub(crate) tables: Vec<TableTwin>,
    pub(crate) lists: Vec<Lines>,
    pub(crate) cases: Vec<Cases>,
}

/// Cases, and how they began.
pub(crate) struct Cases {
    title: String,
    lines: Vec<CaseLine>,
}

/// A case, how it began, and how many of its steps are a machine's.
pub(crate) struct CaseLine {
    id: String,
    url: String,
    began: String,
    first: String,
    units: String,
    machine: String,
}

/// Activities to tick, the `chosen` ones first; `counts` says how often one is there.
pub(crate) fn ticks(
    activities: &[ClosingActivity],
    chosen: &[String],
    say: &Say,
    counts: impl Fn(&ClosingActivity) -> String,
) -> Vec<Tick> {
    let known = activities.iter().map(|a| (a.name.clone(), counts(a), chosen.contains(&a.name)));
    // What the rule names and no case has is there to be unticked.
    let gone = chosen.iter().filter(|name| activities.iter().all(|a| a.name != **name));
    let mut all: Vec<Tick> = known.chain(gone.map(|name| (name.clone(), say.words.text("log-rule-gone"), true))).collect();
    all.sort_by_key(|(.., is_chosen)| !is_chosen);
    all
}

/// Conditions to choose from, and the chosen one where it is none of them.
fn conditions(choices: &ClosingChoices, chosen: &str, say: &Say) -> (Option<Tick>, Vec<(String, Vec<Tick>)>) {
    let value = |name: &String, v: &samsyn_app::ClosingValue| {
        (v.condition.clone(), format!("{name}: {}", value_words(&say.words, &v.value)), v.condition == chosen)
    };
    let all: Vec<(String, Vec<Tick>)> =
        choices.attributes.iter().map(|(name, values)| (name.clone(), values.iter().map(|v| value(name, v)).collect())).collect();
    let is_choice = chosen.is_empty() || all.iter().any(|(_, values)| values.iter().any(|value| value.2));
    let as_written = || say.words.with("log-rule-where-written", &[("condition", chosen.into())]);
    ((!is_choice).then(|| (chosen.to_owned(), as_written(), true)), all)
}

#[derive(Template)]
#[template(path = "log_rule.html")]
struct RulePage {
    frame: Frame,
    problem: String,
    id: LogId,
    kind: &'static str,
    /// Where what the rule says is shown.
    back: String,
    /// Whether the log has a rule, and since when; or what is proposed.
    kept: String,
    has_rule: bool,
    fields: Vec<Field>,
    text: String,
    /// Whether what was sent was the text.
    by_text: bool,
    /// Whether it is of the rule that is kept.
    is_kept: bool,
    preview: Option<Preview>,
}

crate::frame::framed!(RulePage, frame);

impl RulePage {
    /// A message about the rules of this kind.
    fn of(&self, key: &str) -> String {
        self.t(&format!("{}-rule-{key}", self.kind))
    }
}

/// What the page shows besides what the log has.
struct Shown<F> {
    problem: String,
    form: F,
    proposed: bool,
    text: String,
    by_text: bool,
    preview: Option<Preview>,
}

impl<F: Default> Default for Shown<F> {
    fn default() -> Self {
        let (problem, text) = (String::new(), String::new());
        Self { problem, form: F::default(), proposed: false, text, by_text: false, preview: None }
    }
}

async fn rule_page<F: RuleForm>(shared: &Shared, preferences: &Preferences, id: LogId, shown: Shown<F>) -> Outcome {
    let (words, kind) = (preferences.words, F::KIND.name());
    let row = shared.app.log_rule_change(&shared.actor, id, F::KIND).await?;
    let opened = open(shared, id).await?;
    let (say, form) = (Say::new(words, opened.zone()), shown.form);
    let is_kept = F::IS_SHOWN && shown.preview.is_none() && shown.problem.is_empty() && row.is_some();
    let asked = move || {
        let fields = form.fields(&opened, &log_closing_choices(&opened, &Question::default())?, &say)?;
        let kept = is_kept.then(|| F::preview(&opened, id, None, &say)).transpose()?;
        Ok((fields, kept, say))
    };
    let (fields, of_kept, say) = shared.app.run(asked).await?;
    let place = format!("{kind}-rule");
    let (name, logs) = scope(shared, id, &place, None).await?;
    let heading = words.with(&format!("{kind}-rule-title"), &[("log", name.as_str().into())]);
    let mut frame = Frame::new(preferences, Nav::See, &heading).at(format!("/logs/{id}/{place}"));
    (frame.scope_name, frame.scope) = (name, logs);
    let about = |key: &str| words.text(&format!("{kind}-rule-{key}"));
    let page = RulePage {
        kept: match &row {
            Some(row) => words.with(&format!("{kind}-rule-has"), &[("date", say.date(row.changed_us).into())]),
            None if shown.proposed => format!("{} {}", about("has-none"), about("proposed")),
            None => about("has-none"),
        },
        has_rule: row.is_some(),
        fields,
        back: View::new(id, F::TAB).url(),
        text: shown.text,
        by_text: shown.by_text,
        is_kept,
        preview: shown.preview.or(of_kept),
        problem: shown.problem,
        kind,
        id,
        frame,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /logs/{log}/{kind}-rule`: the log's rule, or what is proposed.
pub(crate) async fn log_rule<F: RuleForm>(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    let id = log_id(&path.log)?;
    let shown = match shared.app.log_rule_change(&shared.actor, id, F::KIND).await? {
        // A text that an earlier version took and this one does not is there to be mended.
        Some(row) => Shown { form: F::read(&row.text).unwrap_or_default(), text: row.text, ..Shown::default() },
        None => {
            let opened = open(&shared, id).await?;
            match shared.app.run(move || F::proposed(&opened)).await? {
                Some(form) => Shown { text: form.text()?, form, proposed: true, ..Shown::default() },
                None => Shown::default(),
            }
        }
    };
    rule_page(&shared, &preferences, id, shown).await
}

/// What the page's forms send: each activity by itself.
pub(crate) struct Sent(pub(crate) Vec<(String, String)>);

impl Sent {
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(each, _)| each == name).map(|(_, value)| value.clone()).collect()
    }

    pub(crate) fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str())
    }
}

/// `POST /logs/{log}/{kind}-rule`: `do` says what: `preview`, `save`, `withdraw`.
pub(crate) async fn log_rule_change<F: RuleForm>(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(fields): Form<Vec<(String, String)>>,
) -> Outcome {
    let id = log_id(&path.log)?;
    shared.app.log_rule_change(&shared.actor, id, F::KIND).await?;
    let sent = Sent(fields);
    if sent.one("do") == Some("withdraw") {
        shared.app.log_rule_remove(&shared.actor, id, F::KIND).await?;
        return Ok(Redirect::to(&format!("/logs/{id}/{}-rule", F::KIND.name())).into_response());
    }
    // Browsers send line ends as two characters; what is kept is as in a file.
    let written = sent.one("text").map(|text| text.replace("\r\n", "\n"));
    let by_text = written.is_some();
    let text = match written.map_or_else(|| F::sent(&sent).text(), Ok) {
        Ok(text) => text,
        Err(error) => {
            let shown = Shown { problem: mendable(error, &preferences)?, form: F::sent(&sent), ..Shown::default() };
            return rule_page(&shared, &preferences, id, shown).await;
        }
    };
    let done = match sent.one("do") {
        Some("save") => match shared.app.log_rule_set(&shared.actor, id, F::KIND, &text).await {
            Ok(()) => return Ok(Redirect::to(&View::new(id, F::TAB).url()).into_response()),
            Err(error) => Err(error),
        },
        Some("preview") => preview::<F>(&shared, &preferences, id, text.clone()).await,
        _ => Err(Error::new(ErrorKind::Invalid, "request-invalid")),
    };
    let shown = Shown { form: F::read(&text).unwrap_or_default(), text, by_text, ..Shown::default() };
    let shown = match done {
        Ok(preview) => Shown { preview: Some(preview), ..shown },
        Err(error) => Shown { problem: mendable(error, &preferences)?, ..shown },
    };
    rule_page(&shared, &preferences, id, shown).await
}

async fn preview<F: RuleForm>(shared: &Shared, preferences: &Preferences, id: LogId, text: String) -> Result<Preview> {
    let opened = shared.app.log_open(&shared.actor, id).await?;
    let say = Say::new(preferences.words, opened.zone());
    shared.app.run(move || F::preview(&opened, id, Some(&text), &say)).await
}
