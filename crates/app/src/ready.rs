//! Whether the installation can do its work.

use std::time::{Duration, Instant};

use crate::{App, Result};

/// A good answer holds so long, so that asking often costs nothing.
const HOLDS: Duration = Duration::from_secs(1);

impl App {
    /// Whether the database answers and the data folder can be written. Asked by machines that have no account: it tells
    /// nothing else.
    ///
    /// # Errors
    /// `data-unwritable`, `disk-full`, `database-away`, `internal`.
    pub async fn ready(&self) -> Result<()> {
        let mut last = self.gate().ready.lock().await;
        if last.is_some_and(|last: Instant| last.elapsed() < HOLDS) {
            return Ok(());
        }
        self.store().ready().await?;
        *last = Some(Instant::now());
        Ok(())
    }
}
