//! Retention on schedule: once a day, cases that are older than their logs keep them are erased.

use std::time::Duration;

use samsyn_app::App;

/// After the start, when people are waiting for their first page.
const FIRST_AFTER: Duration = Duration::from_secs(60);
const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// Erases what is due, day after day, until it is dropped. What fails is tried again the next day.
pub(crate) async fn daily(app: App) {
    tokio::time::sleep(FIRST_AFTER).await;
    loop {
        match app.retention_due().await {
            Ok(rows) => {
                let cases: u64 = rows.iter().map(|row| row.report.cases).sum();
                if cases > 0 {
                    tracing::info!(cases, "erased by age");
                }
            }
            Err(error) => tracing::error!(code = %error.code, "erasing by age failed"),
        }
        tokio::time::sleep(EVERY).await;
    }
}
