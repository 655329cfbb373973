//! The page of settings: what it shows, and what it keeps.

use std::sync::Arc;

use samsyn_server::{Setting, SettingOrigin, SettingValue, SettingsInForce, Setup};

use super::Site;

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_shown_with_where_they_come_from() {
    let mut site = Site::new().await;
    site.page("/administration/settings").await.is(200, &["started without a settings file"]);
    let row = |key: &str, value, origin| Setting { key: key.to_owned(), value, origin };
    let rows = vec![
        row("server.listen", SettingValue::Shown("127.0.0.1:9<b>".to_owned()), SettingOrigin::File(7)),
        row("openid.client-secret-file", SettingValue::Secret, SettingOrigin::File(9)),
        row("log.level", SettingValue::Shown("debug".to_owned()), SettingOrigin::CommandLine),
        row("data", SettingValue::Shown("/srv/samsyn".to_owned()), SettingOrigin::Environment),
        row("server.metrics", SettingValue::Unset, SettingOrigin::Default),
    ];
    let settings = Arc::new(SettingsInForce { file: Some("/etc/samsyn.toml".into()), rows });
    site.router = samsyn_server::router(site.app.clone(), Setup { settings, ..Setup::default() });
    let words = ["/etc/samsyn.toml", "the file, line 7", "the command line", "the environment", "not set", "Prometheus"];
    let page = site.page("/administration/settings").await.is(200, &words);
    assert!(!page.text.contains("9<b>"), "a value is text");
    site.page("/administration").await.is(200, &["href=\"/administration/settings\""]);
}
