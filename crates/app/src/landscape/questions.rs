//! The work list: the few facts that are missing and matter most, asked of the unit that knows; answered in one click, put off, or
//! answered by a link that opens a unit's questions without an account.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use samsyn_organisation::{Action, Day, Organisation, Thing, UnitId, may};
use samsyn_register::{
    Command, Decision, FieldId, Kind, Ore, Question, RecordId, Register, Type, Values, View, decide, proposals, questions,
};
use samsyn_store::{AnswerLinkRecord, Deed};
use serde::Serialize;

use super::contracts::RecordName;
use super::money::unpriced;
use super::{RecordChanged, RecordSet, RecordValue, answers, rejected, unit_name, values};
use crate::access::{deed, now_us, permit, permit_somewhere};
use crate::{Actor, App, Error, Result, secret};

/// Questions of a unit at a time: a list that can be done before coffee.
const AT_A_TIME: usize = 10;
/// Questions that an answer holds at most.
const ALL_MAX: usize = 500;
/// Days for which a question is put off when nobody knows, and when it need not be asked.
const NOT_KNOWN_DAYS: i32 = 90;
const NOT_NEEDED_DAYS: i32 = 1_825;
/// Days for which a link opens.
const LINK_DAYS: std::ops::RangeInclusive<i64> = 1..=90;
const DAY_US: i64 = 86_400_000_000;

/// Whose questions are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuestionsOf {
    /// Of the units that the asker answers for, at most ten of each.
    #[default]
    Own,
    /// Of a unit and those below it.
    Unit(UnitId),
    /// Of all, the greatest weight first.
    All,
}

/// A fact that is asked for, with why.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct QuestionRow {
    /// Of which record.
    pub record: RecordName,
    /// Its kind.
    pub kind: Kind,
    /// Which field.
    pub field: &'static str,
    /// `choice`, `unit`, `record`, `date`, `number`, `text` and so on.
    pub holds: &'static str,
    /// What it can hold, when that is one of a few.
    pub choices: Vec<&'static str>,
    /// The kind of records that it refers to.
    pub of_kind: Option<Kind>,
    /// Values that may be the answer, the likeliest first.
    pub proposals: Vec<RecordValue>,
    /// What it holds and nobody has confirmed for long; nothing: it is missing.
    pub held: Vec<RecordValue>,
    /// When that was last confirmed.
    pub confirmed: Option<Day>,
    /// The unit that is asked.
    pub unit: Option<UnitId>,
    /// What it is called.
    pub unit_name: Option<String>,
    /// The decisions that need it.
    pub needed_for: Vec<Decision>,
    /// What the record costs in the last year of which something is known, in hundredths.
    pub money_ore: Ore,
    /// How many uses hang on it.
    pub uses: u64,
    /// The last day to give notice, when it is near and the fact is needed for it.
    pub notice: Option<Day>,
    /// What hangs on it: what the list is in order of.
    pub weight: f64,
    /// The version of the register that was looked at; an answer names it.
    pub seen: u64,
}

/// The work list.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct QuestionsAnswer {
    /// On which day.
    pub day: Day,
    /// How many there are, shown or not.
    pub count: u64,
    /// Those to answer now.
    pub rows: Vec<QuestionRow>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionReply {
    /// These values, as they are written.
    Values(Vec<String>),
    /// What it holds is still right.
    StillRight,
    /// Nobody here knows: asked again after three months.
    NotKnown,
    /// It need not be asked for years.
    NotNeeded,
    /// It was put off by mistake: it is asked again from today on.
    AskAgain,
}

/// A link by which a unit answers; its secret is told once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct AnswerLink {
    /// Its number.
    pub number: i64,
    /// The unit.
    pub unit: UnitId,
    /// What it is called.
    pub unit_name: Option<String>,
    /// Who made it.
    pub source: String,
    /// Until when it opens, UTC microseconds.
    pub expires_us: i64,
}

/// Questions of a version of the register on a day.
#[derive(Debug)]
pub(crate) struct Asked {
    version: u64,
    day: Day,
    organisation: u64,
    all: Vec<Question>,
}

impl App {
    /// The work list. Cost: O(records × fields) once for each version of the register and day.
    ///
    /// # Errors
    /// Denied, `unit-missing`.
    pub async fn questions(&self, actor: &Actor, of: QuestionsOf) -> Result<QuestionsAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let organisation = self.organisation().await?;
        if let QuestionsOf::Unit(unit) = of
            && organisation.unit(unit).is_none()
        {
            return Err(Error::missing("unit-missing"));
        }
        let tree = organisation.as_of(self.today());
        let actor = actor.clone();
        let is_whole = may(&actor, Action::LandscapeChange, Thing::Whole).is_ok();
        self.questions_of(move |question| match (of, question.unit) {
            (QuestionsOf::All, _) => true,
            (QuestionsOf::Own, Some(unit)) => answers(&actor, &tree, unit),
            (QuestionsOf::Own, None) => is_whole,
            (QuestionsOf::Unit(asked), Some(unit)) => tree.path(unit).contains(&asked),
            (QuestionsOf::Unit(_), None) => false,
        })
        .await
        .map(|found| if of == QuestionsOf::All { found } else { few(found) })
    }

    /// Answers a question: keeps the values as [`App::record_set`] does, confirms, or puts it off.
    ///
    /// # Errors
    /// Those of [`App::record_set`] and [`App::record_confirm`]; `record-field-unknown`, `busy`.
    pub async fn question_reply(
        &self,
        actor: &Actor,
        record: RecordId,
        field: &str,
        reply: &QuestionReply,
        seen: Option<u64>,
    ) -> Result<Option<RecordChanged>> {
        permit_somewhere(actor, Action::LandscapeChange)?;
        match reply {
            QuestionReply::Values(values) => {
                let values = [(field.to_owned(), values.clone())].into();
                self.record_set(actor, record, &RecordSet { values, seen, ..RecordSet::default() }).await.map(Some)
            }
            QuestionReply::StillRight => self.record_confirm(actor, record, &[field.to_owned()]).await.map(Some),
            QuestionReply::NotKnown | QuestionReply::NotNeeded | QuestionReply::AskAgain => {
                let (register, organisation) = (self.register().await?, self.organisation().await?);
                let view = register.as_of(self.today());
                self.changeable(actor, &organisation, view, record)?;
                let source = self.account_name(actor).await?;
                // Who may change the record may put its question off.
                let deed = Deed::of(actor, Action::LandscapeChange.name());
                self.put_off(view, (record, field), reply, deed, &source).await?;
                Ok(None)
            }
        }
    }

    async fn put_off(
        &self,
        view: View<'_>,
        (record, field): (RecordId, &str),
        reply: &QuestionReply,
        deed: Deed,
        source: &str,
    ) -> Result<()> {
        let kind = view.kind(record).ok_or_else(|| Error::missing("record-missing"))?;
        FieldId::of(kind, field).ok_or_else(|| Error::invalid("record-field-unknown").with("field", field))?;
        let days = match reply {
            QuestionReply::NotNeeded => NOT_NEEDED_DAYS,
            QuestionReply::AskAgain => 0,
            _ => NOT_KNOWN_DAYS,
        };
        self.store().writer(deed).await?.question_put_off(record.0, field, Day(self.today().0 + days), source).await?;
        Ok(())
    }

    /// Turns answers by link on or off, as the settings say. While they are off no link is made and none opens; one that still holds opens
    /// again when they are turned on.
    pub fn answer_links_set(&self, is_on: bool) {
        self.gate().answer_links.store(is_on, Ordering::Relaxed);
    }

    /// Whether answers by link are turned on.
    pub fn answer_links_are_on(&self) -> bool {
        self.gate().answer_links.load(Ordering::Relaxed)
    }

    /// Makes a link by which a unit answers its questions without an account, for some days; its secret, which is told once.
    ///
    /// # Errors
    /// Denied, `busy`; `unit-missing`, `answer-link-days`; `answer-link-off` unless [`App::answer_links_set`] turned them on.
    pub async fn answer_link_make(&self, actor: &Actor, unit: UnitId, days: i64) -> Result<String> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let deed = deed(actor, Action::LandscapeChange)?;
        if !self.answer_links_are_on() {
            return Err(Error::invalid("answer-link-off"));
        }
        if !LINK_DAYS.contains(&days) {
            return Err(Error::invalid("answer-link-days").with("limit", LINK_DAYS.end()));
        }
        if self.organisation().await?.unit(unit).is_none() {
            return Err(Error::missing("unit-missing"));
        }
        let (source, secret) = (self.account_name(actor).await?, secret::token()?);
        let writer = self.store().writer(deed).await?;
        writer.answer_link_add(unit, &secret::digest(&secret), now_us() + days * DAY_US, &source).await?;
        Ok(secret)
    }

    /// The links that open.
    ///
    /// # Errors
    /// Denied.
    pub async fn answer_link_list(&self, actor: &Actor) -> Result<Vec<AnswerLink>> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let (organisation, day) = (self.organisation().await?, self.today());
        let link = |of: AnswerLinkRecord| AnswerLink {
            number: of.number,
            unit: of.unit,
            unit_name: unit_name(&organisation, of.unit, day),
            source: of.source,
            expires_us: of.expires_us,
        };
        Ok(self.store().answer_links().await?.into_iter().map(link).collect())
    }

    /// Ends a link at once.
    ///
    /// # Errors
    /// Denied, `busy`; `answer-link-missing`.
    pub async fn answer_link_end(&self, actor: &Actor, number: i64) -> Result<()> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let deed = deed(actor, Action::LandscapeChange)?;
        let ended = self.store().writer(deed).await?.answer_link_revoke(number).await?;
        if ended { Ok(()) } else { Err(Error::missing("answer-link-missing")) }
    }

    /// The questions that a link opens: those of its unit alone, not of units below it.
    ///
    /// # Errors
    /// `answer-link-missing` whatever is wrong with the secret, and while links are turned off; `sign-in-too-often`.
    pub async fn answer_link_questions(&self, secret: &str) -> Result<(AnswerLink, QuestionsAnswer)> {
        let link = self.link_of(secret).await?;
        let unit = link.unit;
        let found = self.questions_of(move |question| question.unit == Some(unit)).await?;
        let name = unit_name(&*self.organisation().await?, unit, self.today());
        let AnswerLinkRecord { number, source, expires_us, .. } = link;
        Ok((AnswerLink { number, unit, unit_name: name, source, expires_us }, few(found)))
    }

    /// Answers one of the questions that a link opens; nothing else can be changed by it.
    ///
    /// # Errors
    /// `answer-link-missing`, `answer-link-question` when it is none of the link's, and as [`App::question_reply`].
    pub async fn answer_link_reply(
        &self,
        secret: &str,
        record: RecordId,
        field: &str,
        reply: &QuestionReply,
        seen: Option<u64>,
    ) -> Result<()> {
        let link = self.link_of(secret).await?;
        let unit = link.unit;
        let found = self.questions_of(move |question| question.unit == Some(unit)).await?;
        let is_asked = |row: &&QuestionRow| row.record.id == record && row.field == field;
        let row = few(found).rows.into_iter().find(|row| is_asked(&row));
        let row = row.ok_or_else(|| Error::invalid("answer-link-question"))?;
        // Records and units are taken only as they are offered, so that a link hands nothing over to others; words, numbers and days as
        // they are written.
        let is_offered = |value: &String| row.proposals.iter().any(|known| known.value == *value) || *value == unit.to_string();
        if let QuestionReply::Values(values) = reply
            && ["record", "unit"].contains(&row.holds)
            && !values.iter().all(is_offered)
        {
            return Err(Error::invalid("answer-link-question"));
        }
        let (register, organisation, today) = (self.register().await?, self.organisation().await?, self.today());
        let view = register.as_of(today);
        let name = unit_name(&organisation, unit, today).unwrap_or_default();
        let source = format!("{name} (link {})", link.number);
        let deed = Deed::system("answer-by-link");
        let command = match reply {
            QuestionReply::NotKnown | QuestionReply::NotNeeded | QuestionReply::AskAgain => {
                return self.put_off(view, (record, field), reply, deed, &source).await;
            }
            QuestionReply::StillRight => Command::Confirm { record, fields: vec![field.to_owned()], on: today, source },
            QuestionReply::Values(values) => {
                let values = Values::from([(field.to_owned(), super::read(view, &organisation, row.kind, field, values)?)]);
                Command::Set { record, from: today, values, source, confirmed: Some(today), seen }
            }
        };
        let events = decide(&register, &command).map_err(|rejection| rejected(view, &rejection))?;
        self.register_append_as(&deed, &register, &events).await
    }

    async fn link_of(&self, secret: &str) -> Result<AnswerLinkRecord> {
        // A secret has 256 bits: guessing leads nowhere, and must not use up what people sign in by.
        let is_secret = self.answer_links_are_on() && secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
        let found = if is_secret { self.store().answer_link(&secret::digest(secret)).await? } else { None };
        found.ok_or_else(|| Error::missing("answer-link-missing"))
    }

    /// Questions of some kind that are not put off, at most so many as an answer holds.
    async fn questions_of(&self, is_asked: impl Fn(&Question) -> bool + Send + 'static) -> Result<QuestionsAnswer> {
        let (register, organisation, day) = (self.register().await?, self.organisation().await?, self.today());
        let put_off = self.store().questions_put_off().await?;
        let asked = self.asked(&register, &organisation, day).await?;
        self.run(move || {
            let view = register.as_of(day);
            let is_open = |question: &&Question| {
                let is_put_off = |until: &Day| *until > day;
                let key = || (question.record.0, question.field.field().name.to_owned());
                is_asked(question) && (put_off.is_empty() || !put_off.get(&key()).is_some_and(is_put_off))
            };
            let open: Vec<&Question> = asked.all.iter().filter(is_open).collect();
            let rows = open.iter().take(ALL_MAX).map(|question| row(view, &organisation, question)).collect();
            Ok(QuestionsAnswer { day, count: open.len() as u64, rows })
        })
        .await
    }

    async fn asked(&self, register: &Arc<Register>, organisation: &Arc<Organisation>, day: Day) -> Result<Arc<Asked>> {
        let key = (register.version(), organisation.version(), day);
        if let Some(kept) = self.questions_kept().last().filter(|kept| (kept.version, kept.organisation, kept.day) == key) {
            return Ok(kept);
        }
        let (register, organisation) = (register.clone(), organisation.clone());
        let ask = move || {
            let all = questions(register.as_of(day), &organisation).map_err(unpriced)?;
            Ok(Arc::new(Asked { version: register.version(), organisation: organisation.version(), day, all }))
        };
        let asked = self.run(ask).await?;
        self.questions_kept().keep(asked.clone());
        Ok(asked)
    }
}

/// At most ten of each unit.
fn few(mut found: QuestionsAnswer) -> QuestionsAnswer {
    let mut counts: BTreeMap<Option<UnitId>, usize> = BTreeMap::new();
    found.rows.retain(|row| {
        let count = counts.entry(row.unit).or_default();
        *count += 1;
        *count <= AT_A_TIME
    });
    found
}

fn row(view: View<'_>, organisation: &Organisation, question: &Question) -> QuestionRow {
    let field = question.field.field();
    let held = view.told(question.record, question.field).map(|told| told.values).unwrap_or_default();
    QuestionRow {
        record: RecordName::of(view, question.record),
        kind: field.kind,
        field: field.name,
        holds: field.holds.name(),
        choices: if let Type::Choice(choices) = field.holds { choices.to_vec() } else { Vec::new() },
        of_kind: if let Type::Record(kind) = field.holds { Some(kind) } else { None },
        proposals: values(view, organisation, &proposals(view, question.record, question.field)),
        held: values(view, organisation, held),
        confirmed: question.confirmed,
        unit: question.unit,
        unit_name: question.unit.and_then(|unit| unit_name(organisation, unit, view.day())),
        needed_for: field.decides.to_vec(),
        money_ore: question.money,
        uses: question.uses,
        notice: question.notice,
        weight: question.weight,
        seen: view.version(),
    }
}
