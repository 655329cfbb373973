//! A data directory in use: its logs, and the bounded cache of those that are open.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use samsyn_organisation::{Action, Day, Organisation, Thing, may};
use samsyn_register::Register;
use samsyn_store::{Home, LogId, LogName, LogRecord, Store};
use serde::Serialize;
use tokio::sync::{Semaphore, oneshot};

use crate::access::{day_of, deed, now_us, permit, permit_somewhere};
use crate::landscape::questions::Asked;
use crate::landscape::sharing::Prepared;
use crate::lru::Lru;
use crate::open::{Opened, RuleReadings};
use crate::scope::Organised;
use crate::sign_in::Gate;
use crate::{Actor, Error, Figure, OpenLog, Result};

/// A log of the data directory.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LogRow {
    /// The log.
    pub id: LogId,
    /// Its name.
    pub name: LogName,
    /// Its version now.
    pub version: u64,
    /// When it was first imported, UTC microseconds.
    pub created_us: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
    /// Cases; of a part of the authority for whom only that is shown, as the next.
    pub cases: Figure,
    /// Events.
    pub events: Figure,
    /// Bytes on disk; not told without the case-level right for the whole.
    pub bytes: Option<u64>,
    /// IANA zone in which days are counted.
    pub zone: String,
}

/// A data directory in use. Cheap to clone; share it between requests.
#[derive(Clone, Debug)]
pub struct App {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    store: Store,
    opened: Mutex<Lru<OpenedKey, Arc<Opened>>>,
    /// By which rules the cases of each log are being read.
    readings: Mutex<HashMap<LogId, Arc<RuleReadings>>>,
    organisation: Mutex<Arc<Organisation>>,
    register: Mutex<Arc<Register>>,
    sharing: Kept<Prepared>,
    questions: Kept<Asked>,
    answering: Semaphore,
    /// The turn at what is done beside the pages.
    beside: Arc<Semaphore>,
    gate: Gate,
}

/// What an opened log is kept under: its version and name, and the versions of the organisation and of its mapping to it.
type OpenedKey = (LogId, u64, LogName, (u64, u64));

/// What was last computed of something that changes, to be asked again at no cost.
#[derive(Debug)]
pub(crate) struct Kept<T> {
    last: Mutex<Option<Arc<T>>>,
    /// Whether the next is being computed beside the pages.
    coming: AtomicBool,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { last: Mutex::default(), coming: AtomicBool::default() }
    }
}

impl<T> Kept<T> {
    pub(crate) fn last(&self) -> Option<Arc<T>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep(&self, next: Arc<T>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(next);
    }

    /// Whether nobody computes the next yet; who asks does it from now on, until [`Kept::came`].
    pub(crate) fn comes(&self) -> bool {
        !self.coming.swap(true, Ordering::AcqRel)
    }

    pub(crate) fn came(&self) {
        self.coming.store(false, Ordering::Release);
    }
}

/// Logs kept open; an open log costs address space, and memory for what was asked of it.
const OPEN_MAX: usize = 16;

impl App {
    /// Opens a data directory by its path, or with a PostgreSQL database as a [`Home`], making it when there is none; sweeps
    /// what a crash left behind.
    ///
    /// # Errors
    /// `data-unwritable`, `disk-full`, `data-newer` (written by a newer version), `data-damaged`, `busy`; `database-url`,
    /// `database-away`, `database-needed` (the folder's tables are in PostgreSQL), `database-foreign` (in another one).
    pub async fn open(home: impl Into<Home>) -> Result<Self> {
        let store = Store::open(home).await?;
        let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let (opened, answering) = (Mutex::new(Lru::new(OPEN_MAX)), Semaphore::new(threads.max(2)));
        let (organisation, register) = (Mutex::default(), Mutex::default());
        let (gate, beside, readings) = (Gate::default(), Arc::new(Semaphore::new(1)), Mutex::default());
        let (sharing, questions) = (Kept::default(), Kept::default());
        Ok(Self {
            inner: Arc::new(Inner {
                store,
                opened,
                readings,
                organisation,
                register,
                sharing,
                questions,
                answering,
                beside,
                gate,
            }),
        })
    }

    /// The organisation as it is now; read anew only when it has changed.
    pub(crate) async fn organisation(&self) -> Result<Arc<Organisation>> {
        let version = self.store().organisation_version().await?;
        let kept = || self.inner.organisation.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().clone();
        if known.version() == version {
            return Ok(known);
        }
        let read = Arc::new(self.store().organisation().await?);
        *kept() = read.clone();
        Ok(read)
    }

    /// The register as it was last read.
    pub(crate) fn register_kept(&self) -> Arc<Register> {
        self.inner.register.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps a register that was read; of two the later.
    pub(crate) fn register_keep(&self, read: Arc<Register>) {
        let mut kept = self.inner.register.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version() <= read.version() {
            *kept = read;
        }
    }

    /// The questions as they were last asked.
    pub(crate) fn questions_kept(&self) -> &Kept<Asked> {
        &self.inner.questions
    }

    /// The systems as they were last prepared to be compared.
    pub(crate) fn sharing_kept(&self) -> &Kept<Prepared> {
        &self.inner.sharing
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.inner.gate
    }

    /// The day that rights and units are of when nothing else is said, in UTC.
    pub fn today(&self) -> Day {
        day_of(now_us())
    }

    /// The logs, by name.
    ///
    /// # Errors
    /// Denied.
    pub async fn log_list(&self, actor: &Actor) -> Result<Vec<LogRow>> {
        permit_somewhere(actor, Action::LogRead)?;
        let mut rows = Vec::new();
        for record in self.store().log_list().await? {
            rows.push(self.row(actor, record).await?);
        }
        Ok(rows)
    }

    /// A log as the actor may see it in a list.
    async fn row(&self, actor: &Actor, record: LogRecord) -> Result<LogRow> {
        let row = LogRow::from(record);
        if may(actor, Action::CaseRead, Thing::Whole).is_ok() {
            return Ok(row);
        }
        // A log that cannot be opened is in the list all the same.
        let totals = match self.log_open(actor, row.id).await {
            Ok(log) => self.run(move || log.totals()).await,
            Err(error) => Err(error),
        };
        let (cases, events) = totals.unwrap_or((Figure::Few, Figure::Few));
        Ok(LogRow { cases, events, bytes: None, ..row })
    }

    /// The log of this name.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn log_find(&self, actor: &Actor, name: &LogName) -> Result<LogRow> {
        permit_somewhere(actor, Action::LogRead)?;
        let found = self.store().log_find(name).await?.ok_or_else(|| Error::missing("log-missing").with("name", name))?;
        self.row(actor, found).await
    }

    /// Opens a log at its newest version, for whoever may see any part of it; each question is asked of a scope. Cost: no
    /// more than milliseconds, whatever its size.
    ///
    /// # Errors
    /// Denied, `log-missing`, `data-damaged`.
    pub async fn log_open(&self, actor: &Actor, log: LogId) -> Result<OpenLog> {
        permit_somewhere(actor, Action::LogRead)?;
        let (record, today) = (self.store().log_get(log).await?, day_of(now_us()));
        let (organisation, (units, mapping)) = (self.organisation().await?, self.store().log_units(log).await?);
        let units_version = (organisation.version(), mapping);
        let lock = || self.inner.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&(log, record.version, record.name.clone(), units_version));
        let staff_view = self.store().staff_view(log).await?.is_some();
        if let Some(opened) = known {
            self.hash_tell(actor, &opened).await?;
            return self.with_rules(log, OpenLog::new(actor.clone(), opened, today, staff_view)).await;
        }
        let stored = self.store().log_open(log).await?;
        let (version, name) = (stored.record.version, stored.record.name);
        let organised = Organised::new(organisation, units, mapping);
        let opened = Opened::new(name.to_string(), version, stored.log, stored.findings, organised)
            .keeping(stored.derived, self.rule_readings(log));
        let opened = Arc::new(opened);
        self.hash_tell(actor, &opened).await?;
        // Earlier versions are of no use to who asks from now on.
        lock().retain(|key| key.0 != log);
        lock().put((log, version, name, units_version), opened.clone());
        self.with_rules(log, OpenLog::new(actor.clone(), opened, today, staff_view)).await
    }

    /// An opened log with its number, its rules and the hours of its offices, as they are now.
    async fn with_rules(&self, log: LogId, opened: OpenLog) -> Result<OpenLog> {
        let (rules, hours) = (self.store().clock_rules(log).await?, self.store().opening_hours().await?);
        let (of_kinds, targets) = (self.store().log_rules(log).await?, self.store().targets(log).await?);
        let opened = opened.with(log, rules).with_opening_hours(hours);
        let opened = opened.with_closing_days(self.store().closing_days().await?).with_log_rules(of_kinds).with_targets(targets);
        Ok(opened.with_own_indicators(self.store().own_indicators(log).await?))
    }

    /// Opens a log as it was at an earlier version, with everything else as it is now; `None` when that version is not kept any
    /// more.
    pub(crate) async fn log_open_at(&self, actor: &Actor, log: LogId, version: u64) -> Result<Option<OpenLog>> {
        permit_somewhere(actor, Action::LogRead)?;
        let Some(stored) = self.store().log_open_at(log, version).await? else { return Ok(None) };
        let (organisation, (units, mapping)) = (self.organisation().await?, self.store().log_units(log).await?);
        let staff_view = self.store().staff_view(log).await?.is_some();
        let organised = Organised::new(organisation, units, mapping);
        let name = stored.record.name.to_string();
        let opened = Opened::new(name, version, stored.log, stored.findings, organised);
        let opened = Arc::new(opened.keeping(stored.derived, self.rule_readings(log)));
        self.hash_tell(actor, &opened).await?;
        self.with_rules(log, OpenLog::new(actor.clone(), opened, day_of(now_us()), staff_view)).await.map(Some)
    }

    /// Tells an opened log what makes its cases' keys. Reading makes no secret but for those who cannot see without it: a
    /// folder may be read that cannot be written, and while others write.
    async fn hash_tell(&self, actor: &Actor, opened: &Opened) -> Result<()> {
        if opened.lacks_hash() {
            let known = match self.store().case_hash_known().await {
                Ok(None) if may(actor, Action::CaseRead, Thing::Whole).is_err() => Some(self.store().case_hash().await?),
                // Exact figures need none; whoever asks for others is told that it is missing.
                Err(samsyn_store::Error::DisclosureKey) => None,
                known => known?,
            };
            known.into_iter().for_each(|hash| opened.hash_set(hash));
        }
        Ok(())
    }

    /// Gives a log another name.
    ///
    /// # Errors
    /// Denied, `log-missing`, `log-exists`, `busy`.
    pub async fn log_rename(&self, actor: &Actor, log: LogId, name: &LogName) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        Ok(self.store().writer(deed).await?.log_rename(log, name).await?)
    }

    /// Deletes a log with everything stored of it. Cannot be undone.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`.
    pub async fn log_delete(&self, actor: &Actor, log: LogId) -> Result<()> {
        let deed = deed(actor, Action::LogDelete)?;
        self.store().writer(deed).await?.log_delete(log).await?;
        self.rule_readings(log).stop_all();
        self.log_forget(log);
        Ok(())
    }

    /// By which rules the cases of a log are being read.
    pub(crate) fn rule_readings(&self, log: LogId) -> Arc<RuleReadings> {
        self.inner.readings.lock().unwrap_or_else(PoisonError::into_inner).entry(log).or_default().clone()
    }

    /// Ends all reading of cases beside the pages.
    pub(crate) fn rule_readings_stop(&self) {
        self.inner.readings.lock().unwrap_or_else(PoisonError::into_inner).values().for_each(|of_log| of_log.stop_all());
    }

    /// Lets go of what was opened of a log.
    pub(crate) fn log_forget(&self, log: LogId) {
        self.inner.opened.lock().unwrap_or_else(PoisonError::into_inner).retain(|key| key.0 != log);
    }

    /// Reads everything stored of a log and compares checksums. Cost: O(bytes).
    ///
    /// # Errors
    /// Denied, `log-missing`; `data-damaged` names the first file that is not as it was written.
    pub async fn log_verify(&self, actor: &Actor, log: LogId) -> Result<()> {
        permit(actor, Action::SettingsRead, Thing::Whole)?;
        Ok(self.store().log_verify(log).await?)
    }

    /// Encrypts the names of all persons with a new key. Returns how many names there are.
    ///
    /// # Errors
    /// Denied, `busy`, `data-damaged` when a name does not fit its key; the old key stays then.
    pub async fn person_key_rotate(&self, actor: &Actor) -> Result<u64> {
        let deed = deed(actor, Action::ProtectionChange)?;
        Ok(self.store().writer(deed).await?.person_key_rotate().await?)
    }

    /// Erases the name behind a pseudonym for good; figures stay. Whether there was one.
    ///
    /// # Errors
    /// Denied, `busy`.
    pub async fn person_erase(&self, actor: &Actor, pseudonym: &str) -> Result<bool> {
        let deed = deed(actor, Action::Erase)?;
        Ok(self.store().writer(deed).await?.person_erase(pseudonym).await?)
    }

    /// The name behind a pseudonym; `None` when nobody has it or it was erased. Every look is journalled.
    ///
    /// # Errors
    /// Denied, `data-damaged` when the name does not fit its key.
    pub async fn person_name(&self, actor: &Actor, pseudonym: &str) -> Result<Option<String>> {
        let deed = deed(actor, Action::PersonNameRead)?;
        Ok(self.store().person_name(&deed, pseudonym).await?)
    }

    /// As [`App::run`], for what no page waits for: one at a time, on a thread that lets the pages go first.
    ///
    /// # Errors
    /// Those of [`App::run`].
    pub async fn run_beside<T, F>(&self, question: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T> + Send + 'static,
    {
        let turn = self.inner.beside.clone().acquire_owned().await.map_err(|e| Error::internal("internal", e))?;
        let (tell, told) = oneshot::channel();
        let answer = move || {
            // Held until it ends, also when whoever asked is gone.
            let _turn = turn;
            #[cfg(target_os = "linux")]
            let_others_first();
            let _ = tell.send(question());
        };
        std::thread::Builder::new().name("beside".to_owned()).spawn(answer).map_err(|e| Error::internal("internal", e))?;
        // Nothing is told when it panicked; what the panic said stands in the log.
        told.await.map_err(|e| Error::internal("internal", e))?
    }

    /// Answers a question on a thread where it may take its time, at most as many at once as there are processors.
    ///
    /// # Errors
    /// Those of the question; `internal` when it panicked.
    pub async fn run<T, F>(&self, question: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T> + Send + 'static,
    {
        let _turn = self.inner.answering.acquire().await.map_err(|e| Error::internal("internal", e))?;
        tokio::task::spawn_blocking(question).await.map_err(|e| Error::internal("internal", e))?
    }
}

/// Gives this thread, and those that it begins, about a tenth of a processor that others want too. It cannot be taken back, so that the thread has to be
/// one that ends with its work.
#[cfg(target_os = "linux")]
fn let_others_first() {
    // Refused, it competes with the pages as an equal; nothing else is lost.
    let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), 10);
}

impl From<LogRecord> for LogRow {
    fn from(log: LogRecord) -> Self {
        Self {
            id: log.id,
            name: log.name,
            version: log.version,
            created_us: log.created_us,
            changed_us: log.changed_us,
            cases: log.cases.into(),
            events: log.events.into(),
            bytes: Some(log.bytes),
            zone: log.zone,
        }
    }
}
