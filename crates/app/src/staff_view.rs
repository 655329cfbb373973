//! The view of members of staff: what each did. There is none in a log, for anybody, until an administrator turns it on with
//! a legal basis; the journal tells of it.

use samsyn_organisation::Action;
use samsyn_store::{LogId, StaffView};

use crate::access::{deed, permit_somewhere};
use crate::{Actor, App, Error, Result};

/// Longest legal basis, in characters.
const BASIS_MAX: usize = 500;

impl App {
    /// Whether a log has a view of members of staff, and on what legal basis; `None`: it has not.
    ///
    /// # Errors
    /// Denied.
    pub async fn staff_view(&self, actor: &Actor, log: LogId) -> Result<Option<StaffView>> {
        permit_somewhere(actor, Action::LogRead)?;
        Ok(self.store().staff_view(log).await?)
    }

    /// Turns it on with a legal basis, or off. It is as it says from the next opening of the log on.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`; `staff-view-basis-invalid`: a legal basis has 1 to 500 characters, on one line.
    pub async fn staff_view_set(&self, actor: &Actor, log: LogId, basis: Option<&str>) -> Result<()> {
        let deed = deed(actor, Action::ProtectionChange)?;
        let basis = basis.map(str::trim);
        let is_fit = |basis: &str| (1..=BASIS_MAX).contains(&basis.chars().count()) && !basis.contains(char::is_control);
        if !basis.is_none_or(is_fit) {
            return Err(Error::invalid("staff-view-basis-invalid"));
        }
        Ok(self.store().writer(deed).await?.staff_view_set(log, basis).await?)
    }
}
