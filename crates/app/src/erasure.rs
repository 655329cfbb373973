//! Erasing a case or a person from a log, and keeping what was erased from coming back with a later delivery.

use samsyn_eventlog::{Findings, Place, Segment, Severity};
use samsyn_organisation::{Action, Actor, Thing};
use samsyn_store::{Deed, Erasure, ErasureLedger, ErasureReport, Ledger, LogId};

use crate::access::{deed, permit};
use crate::{App, Error, Result};

impl App {
    /// What an erasure would take; nothing is changed. To ask for a person is a look at names, and journalled.
    ///
    /// # Errors
    /// Denied, `log-missing`, `data-damaged`.
    pub async fn erasure_plan(&self, actor: &Actor, log: LogId, of: &Erasure) -> Result<ErasureReport> {
        permit(actor, Action::Erase, Thing::Whole)?;
        let report = self.store().erasure_plan(log, of).await?;
        if matches!(of, Erasure::Person(_)) {
            self.store().person_looked_for(&Deed::of(actor, Action::PersonNameRead.name()), log, report.found).await?;
        }
        Ok(report)
    }

    /// Erases a case or a person from every version of a log and what lies beside it, for good. When this returns, nothing
    /// of it is left in any file of the data directory but among other text, as the report says.
    ///
    /// Cost: O(cells) of the segments that have it.
    ///
    /// # Errors
    /// Denied, `log-missing`, `erase-nothing-found`, `busy`, `disk-full`; nothing is changed then. `erase-lingering`: it is
    /// erased, but a reader keeps the database from letting go of its bytes.
    pub async fn log_erase(&self, actor: &Actor, log: LogId, of: &Erasure) -> Result<ErasureReport> {
        let deed = deed(actor, Action::Erase)?;
        let report = self.store().writer(deed).await?.log_erase(log, of).await;
        // Whoever asks from now on asks the new version.
        self.log_forget(log);
        let report = report?;
        if !report.found && !report.already && !matches!(of, Erasure::Before(_)) {
            return Err(Error::missing("erase-nothing-found"));
        }
        Ok(report)
    }

    /// The ledger of erasures: what to hand to a restored backup, so that what was erased since does not come back. It names
    /// nobody: digests under a key of this installation.
    ///
    /// # Errors
    /// Denied.
    pub async fn erasure_list(&self, actor: &Actor) -> Result<ErasureLedger> {
        permit(actor, Action::ProtectionRead, Thing::Whole)?;
        Ok(self.store().erasure_ledger().await?)
    }
}

/// A delivery without the cases and persons that were erased from its log.
pub(crate) fn without_erased(segment: Segment, ledger: &Ledger, findings: &mut Findings) -> Result<Segment> {
    let (gone, wanted) = (ledger.cases(&segment)?, ledger.wanted(&segment)?);
    if gone.count() == 0 && wanted.is_empty() {
        return Ok(segment);
    }
    let mut values = 0;
    for info in segment.columns_erasable() {
        values += segment.rows_with(&info, &wanted)?.len() as u64;
    }
    findings.add_with("erased-cases-left-out", Severity::Loss, u64::from(gone.count()), Place::none(), &[]);
    findings.add_with("erased-values-left-out", Severity::Loss, values, Place::none(), &[]);
    let mut keep = gone;
    keep.invert();
    Ok(segment.erased(&keep, &wanted)?)
}

/// A delivery, joined to what its log has, without cases that are older than the log keeps them.
pub(crate) fn without_old(segment: Segment, ledger: &Ledger, findings: &mut Findings) -> Result<Segment> {
    let Some(before_us) = ledger.before_us() else { return Ok(segment) };
    let mut keep = segment.cases_before(before_us)?;
    if keep.count() == 0 {
        return Ok(segment);
    }
    findings.add_with("old-cases-left-out", Severity::Loss, u64::from(keep.count()), Place::none(), &[]);
    keep.invert();
    Ok(segment.erased(&keep, &samsyn_eventlog::Wanted::default())?)
}
