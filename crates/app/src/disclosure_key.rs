//! The key that figures about groups are made with, when a restored folder lacks it: there are no such figures until it is
//! given back or the machine's owner decides for another.

use samsyn_organisation::Actor;
use samsyn_store::{Deed, DisclosureKeyState};

use crate::access::owner;
use crate::{App, Result};

impl App {
    /// Whether the key is the one that figures were made with.
    ///
    /// # Errors
    /// Denied to all but the owner: `file-owner-only`.
    pub async fn disclosure_key_state(&self, actor: &Actor) -> Result<DisclosureKeyState> {
        owner(actor)?;
        Ok(self.store().disclosure_key_state().await?)
    }

    /// Makes another key in place of one that is missing, so that other cases are visible from now on; the journal tells of it.
    /// Whoever kept figures from before has two samples then, which tell more together than one may.
    ///
    /// # Errors
    /// Denied to all but the owner: `file-owner-only`; `disclosure-key-there` when none is missing; `busy`.
    pub async fn disclosure_key_renew(&self, actor: &Actor) -> Result<()> {
        owner(actor)?;
        let writer = self.store().writer(Deed::of(actor, "disclosure-key-renew")).await?;
        Ok(writer.disclosure_key_renew().await?)
    }
}
