//! One error for every use case: a kind for the caller's next step, a stable code with arguments for the words.

use std::borrow::Cow;

use samsyn_eventlog::Place;

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// What the caller can do about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The input is wrong; nothing was changed.
    Invalid,
    /// Not allowed for this actor.
    Denied,
    /// The thing asked for does not exist.
    Missing,
    /// The thing is no longer as it was when the caller last saw it, or exists already.
    Conflict,
    /// Another process or command holds what is needed; try again.
    Busy,
    /// Our fault or the machine's; the details are in the server's log only.
    Internal,
}

impl ErrorKind {
    /// The kind's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Denied => "denied",
            Self::Missing => "missing",
            Self::Conflict => "conflict",
            Self::Busy => "busy",
            Self::Internal => "internal",
        }
    }
}

/// Why a use case did not happen. The Fluent message is `error-<code>`.
#[derive(Debug, thiserror::Error)]
#[error("{code} at {place} ({args:?})")]
pub struct Error {
    /// What the caller can do.
    pub kind: ErrorKind,
    /// Stable reason, kebab-case.
    pub code: Cow<'static, str>,
    /// Named values for the wording.
    pub args: Vec<(String, String)>,
    /// Where in the input.
    pub place: Box<Place>,
    /// What lies beneath; for the server's log, never for the reader.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error without arguments or place.
    pub fn new(kind: ErrorKind, code: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, code: code.into(), args: Vec::new(), place: Box::default(), source: None }
    }

    pub(crate) fn invalid(code: &'static str) -> Self {
        Self::new(ErrorKind::Invalid, code)
    }

    pub(crate) fn denied(code: &'static str) -> Self {
        Self::new(ErrorKind::Denied, code)
    }

    pub(crate) fn missing(code: &'static str) -> Self {
        Self::new(ErrorKind::Missing, code)
    }

    pub(crate) fn internal(code: &'static str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..Self::new(ErrorKind::Internal, code) }
    }

    /// Adds a named value for the wording.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}

impl From<samsyn_eventlog::Error> for Error {
    fn from(error: samsyn_eventlog::Error) -> Self {
        use samsyn_eventlog::Error as Below;
        match error {
            Below::Unusable { code, place, args } => Self {
                args: args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
                place: Box::new(place),
                ..Self::invalid(code)
            },
            Below::Segment(_) => Self::internal("log-damaged", error),
            Below::Io(ref io) => {
                let reason = io.to_string();
                Self { source: Some(Box::new(error)), ..Self::invalid("file-unreadable") }.with("reason", reason)
            }
            Below::Arrow(_) => Self::internal("log-damaged", error),
        }
    }
}

impl From<samsyn_mining::Error> for Error {
    fn from(error: samsyn_mining::Error) -> Self {
        match error {
            samsyn_mining::Error::Log(below) => below.into(),
            samsyn_mining::Error::UnknownCase(case) => Self::missing("case-missing").with("case", case),
            other => {
                let args = other.args().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                Self { args, ..Self::invalid(other.code()) }
            }
        }
    }
}

/// What is wrong with the journal, as a code of its own.
fn journal_code(what: &str) -> &'static str {
    match what {
        "missing" => "journal-missing",
        "payload" => "journal-payload",
        "erased" => "journal-erased",
        "cut" => "journal-cut",
        "noted" => "journal-noted",
        _ => "journal-changed",
    }
}

impl From<samsyn_store::Error> for Error {
    fn from(error: samsyn_store::Error) -> Self {
        use samsyn_store::Error as Below;
        let args: Vec<(&str, String)> = match &error {
            Below::LogMissing(name) | Below::LogExists(name) => vec![("name", name.clone())],
            Below::Newer { found, known } => vec![("found", found.to_string()), ("known", known.to_string())],
            Below::Damaged { file, what } => vec![("file", file.clone()), ("reason", what.clone())],
            Below::Unwritable(reason) => vec![("reason", reason.to_string())],
            Below::EntryMissing(number) | Below::Journal { number, .. } => vec![("number", number.to_string())],
            _ => Vec::new(),
        };
        let (kind, code) = match error {
            Below::Log(below) => return below.into(),
            Below::LogMissing(_) => (ErrorKind::Missing, "log-missing"),
            Below::LogExists(_) => (ErrorKind::Conflict, "log-exists"),
            Below::LogName => (ErrorKind::Invalid, "log-name"),
            Below::UploadMissing => (ErrorKind::Missing, "upload-missing"),
            Below::EntryMissing(_) => (ErrorKind::Missing, "entry-missing"),
            Below::Journal { what, .. } => (ErrorKind::Internal, journal_code(what)),
            Below::SavedViewMissing => (ErrorKind::Missing, "saved-view-missing"),
            Below::ReportMissing => (ErrorKind::Missing, "report-missing"),
            Below::AccountMissing("code") => (ErrorKind::Invalid, "code-wrong"),
            Below::AccountMissing("grant") => (ErrorKind::Missing, "grant-missing"),
            Below::AccountMissing("token") => (ErrorKind::Missing, "token-missing"),
            Below::AccountMissing(_) => (ErrorKind::Missing, "account-missing"),
            Below::UnitsChanged { .. } => (ErrorKind::Conflict, "organisation-version-changed"),
            Below::BusinessCaseMissing => (ErrorKind::Missing, "business-case-missing"),
            Below::BusinessCaseChanged(_) => (ErrorKind::Conflict, "business-case-changed"),
            Below::BusinessCaseFrozen => (ErrorKind::Conflict, "business-case-frozen"),
            Below::RegisterChanged => (ErrorKind::Conflict, "register-changed"),
            Below::LoginTaken => (ErrorKind::Conflict, "login-taken"),
            Below::OwnIndicatorMissing => (ErrorKind::Missing, "own-indicator-missing"),
            Below::ExtractMissing => (ErrorKind::Missing, "extract-missing"),
            Below::NoticeMissing => (ErrorKind::Missing, "notice-missing"),
            Below::TargetMissing => (ErrorKind::Missing, "target-missing"),
            Below::StaffTaken => (ErrorKind::Conflict, "staff-link-taken"),
            Below::LastAdministrator => (ErrorKind::Conflict, "last-administrator"),
            Below::NotEmpty(_) => (ErrorKind::Conflict, "restore-folder-not-empty"),
            Below::NoBackup => (ErrorKind::Invalid, "backup-unreadable"),
            Below::KeysNeeded => (ErrorKind::Invalid, "backup-keys-needed"),
            Below::KeysWrong => (ErrorKind::Invalid, "backup-keys-wrong"),
            Below::DisclosureKey => (ErrorKind::Conflict, "disclosure-key-missing"),
            Below::DisclosureKeyThere => (ErrorKind::Conflict, "disclosure-key-there"),
            Below::LedgerForeign => (ErrorKind::Invalid, "erasures-foreign"),
            Below::Lingering => (ErrorKind::Busy, "erase-lingering"),
            Below::DatabaseNeeded => (ErrorKind::Conflict, "database-needed"),
            Below::DatabaseForeign => (ErrorKind::Conflict, "database-foreign"),
            Below::DatabaseUrl => (ErrorKind::Conflict, "database-url"),
            Below::DatabaseNotEmpty => (ErrorKind::Conflict, "restore-database-not-empty"),
            Below::DatabaseAway(_) => (ErrorKind::Internal, "database-away"),
            Below::TextNul => (ErrorKind::Invalid, "text-nul"),
            Below::Busy => (ErrorKind::Busy, "busy"),
            Below::Unwritable(_) => (ErrorKind::Internal, "data-unwritable"),
            Below::DiskFull => (ErrorKind::Internal, "disk-full"),
            Below::Newer { .. } => (ErrorKind::Internal, "data-newer"),
            Below::Damaged { .. } => (ErrorKind::Internal, "data-damaged"),
            Below::Database(_) | Below::Io(_) => (ErrorKind::Internal, "internal"),
        };
        let plain = Self { source: Some(Box::new(error)), ..Self::new(kind, code) };
        args.into_iter().fold(plain, |error, (name, value)| error.with(name, value))
    }
}
