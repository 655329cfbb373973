//! Why a command did not do its work, and the exit code that says so.

use std::borrow::Cow;
use std::process::ExitCode;

use samsyn_wording::Words;

/// Result of a command.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

const FAILED: u8 = 1;
const WRONG_USAGE: u8 = 2;
/// Figures are not as they were cited.
pub(crate) const CHANGED: u8 = 3;

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A use case says no; about this file, if it is about one.
    App(Box<samsyn_app::Error>, Option<String>),
    /// The command line itself failed: a code with named values, and the exit code.
    Told { code: Cow<'static, str>, args: Vec<(String, String)>, exit: u8 },
    /// Whoever read our output has had enough; not an error.
    Unheard,
}

impl Failure {
    /// A failure of the command line's own.
    pub(crate) fn new(code: &'static str) -> Self {
        Self::Told { code: code.into(), args: Vec::new(), exit: FAILED }
    }

    /// The arguments make no sense together.
    pub(crate) fn usage(code: &'static str) -> Self {
        Self::Told { code: code.into(), args: Vec::new(), exit: WRONG_USAGE }
    }

    /// The command did its work, and its answer is told by the exit code too.
    pub(crate) fn with_exit(code: &'static str, exit: u8) -> Self {
        Self::Told { code: code.into(), args: Vec::new(), exit }
    }

    /// Adds a named value for the wording.
    pub(crate) fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        if let Self::Told { args, .. } = &mut self {
            args.push((name.to_owned(), value.to_string()));
        }
        self
    }

    /// Says which file it is about, when that is what is wrong.
    pub(crate) fn of_file(self, path: &std::path::Path) -> Self {
        match self {
            Self::App(error, None) if error.kind == samsyn_app::ErrorKind::Invalid && error.code != "cancelled" => {
                Self::App(error, Some(path.display().to_string()))
            }
            other => other,
        }
    }

    /// Whether it has this code.
    pub(crate) fn is(&self, wanted: &str) -> bool {
        match self {
            Self::App(error, _) => error.code == wanted,
            Self::Told { code, .. } => code == wanted,
            Self::Unheard => false,
        }
    }

    /// Tells it on standard error; the exit code.
    pub(crate) fn report(&self, words: &Words) -> ExitCode {
        let (sentence, exit) = match self {
            Self::Unheard => return ExitCode::SUCCESS,
            Self::Told { code, args, exit } => (words.error(code, args), *exit),
            // A filter that cannot be read was written wrongly on the command line.
            Self::App(error, _) if error.code == "filter-syntax" => (crate::words::error(words, error), WRONG_USAGE),
            Self::App(error, None) => (crate::words::error(words, error), FAILED),
            Self::App(error, Some(file)) => (format!("{file}: {}", crate::words::error(words, error)), FAILED),
        };
        crate::output::tell(&format!("samsyn: {sentence}"));
        if let Self::App(error, _) = self
            && let Some(option) = option_that_helps(error)
        {
            crate::output::tell(&words.with("cli-choose-with", &[("option", option.into())]));
        }
        if let Self::App(error, _) = self
            && error.kind == samsyn_app::ErrorKind::Internal
        {
            let mut source = std::error::Error::source(&**error);
            while let Some(below) = source {
                crate::output::tell(&format!("  {below}"));
                source = below.source();
            }
        }
        ExitCode::from(exit)
    }
}

/// The option with which the user decides what the file did not.
fn option_that_helps(error: &samsyn_app::Error) -> Option<String> {
    match error.code.as_ref() {
        "date-order-ambiguous" => Some("--date-order day-first | month-first | year-first".to_owned()),
        "no-column-for-role" | "column-for-role-unclear" => {
            let role = error.args.iter().find(|(name, _)| name == "role").map(|(_, role)| role)?;
            Some(format!("--{role} COLUMN"))
        }
        _ => None,
    }
}

impl From<samsyn_app::Error> for Failure {
    fn from(error: samsyn_app::Error) -> Self {
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(below) = source {
            if below.downcast_ref::<std::io::Error>().is_some_and(is_unheard) {
                return Self::Unheard;
            }
            source = below.source();
        }
        Self::App(Box::new(error), None)
    }
}

impl From<samsyn_server::Error> for Failure {
    fn from(error: samsyn_server::Error) -> Self {
        let exit = if matches!(error, samsyn_server::Error::NotLoopback(_)) { WRONG_USAGE } else { FAILED };
        Self::Told { code: error.code().into(), args: error.args(), exit }
    }
}

/// Whether the reader of a pipe is gone.
pub(crate) fn is_unheard(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
}
