//! An opened log, for the actor who opened it: what every question is asked of.

use std::sync::Arc;

use samsyn_eventlog::{Findings, Log};

use crate::{Actor, Error, Question, Result};

/// A log opened for an actor; cheap to clone, shares what was derived with everybody who has the same version open.
#[derive(Clone, Debug)]
pub struct OpenLog {
    pub(crate) actor: Actor,
    pub(crate) inner: Arc<Opened>,
}

/// What is shared between all who have one version of a log open.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) name: String,
    pub(crate) version: u64,
    pub(crate) log: Log,
    pub(crate) findings: Findings,
}

impl OpenLog {
    pub(crate) fn new(actor: Actor, inner: Arc<Opened>) -> Self {
        Self { actor, inner }
    }

    /// Name of the log.
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// Version of the log; 0 for a file read directly.
    pub fn version(&self) -> u64 {
        self.inner.version
    }

    /// IANA zone in which days are counted.
    pub fn zone(&self) -> &str {
        self.inner.log.zone()
    }

    /// What import noticed.
    pub fn findings(&self) -> &Findings {
        &self.inner.findings
    }

    /// The log itself.
    pub(crate) fn log(&self) -> &Log {
        &self.inner.log
    }

    pub(crate) fn not_yet<T>(&self, _question: &Question) -> Result<T> {
        let _ = (self.log(), self.actor.sees_exact());
        Err(Error::new(crate::ErrorKind::Internal, "not-built-yet"))
    }
}
