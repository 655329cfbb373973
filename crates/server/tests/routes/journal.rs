//! The journal's page: read, filtered, paged, taken out.

use super::Site;

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_is_read_filtered_and_taken_out() {
    let site = Site::with_permits().await;
    site.form("/logs/1/rename", "name=Building").await.goes_to();
    site.page("/administration/journal").await.is(200, &["Log brought in", "Log changed", "Account 1", "Log 1", "Entries: 3"]);
    site.page("/administration/journal?action=log-import").await.is(200, &["Entries: 1"]);
    site.page("/administration/journal?thing=log+1&actor=account+1").await.is(200, &["Entries: 2"]);
    site.page("/administration/journal?until=2020-01-01").await.is(200, &["Entries: 0"]);
    site.page("/administration/journal?from=never").await.is(422, &["2026-11-24"]);
    site.page("/administration/journal?page=2").await.is(200, &["Later"]);
    let csv =
        site.page("/administration/journal.csv?thing=log+1").await.is(200, &["case,activity,time,resource\r\nlog 1,log-import,"]);
    assert_eq!(csv.text.lines().count(), 3);
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"journal.csv\"");
    for _ in 0..60 {
        site.form("/logs/1/rename", "name=Building").await.goes_to();
    }
    let page = site.page("/administration/journal?action=log-change").await.is(200, &["Entries: 61", "page=2"]);
    assert_eq!(page.text.matches(">Log 1: Building</a>").count(), 50);
    let page = site.page("/administration/journal?action=log-change&page=2").await.is(200, &["Later"]);
    assert_eq!(page.text.matches(">Log 1: Building</a>").count(), 11);
}
