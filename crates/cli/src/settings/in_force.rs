//! The settings in force, each with where its value comes from. The keys and their order are the example's, so that none can
//! be forgotten here.

use std::path::Path;

use samsyn_server::{Setting, SettingOrigin, SettingValue, SettingsInForce};
use toml::de::{DeTable, DeValue};

use super::{EXAMPLE, LISTEN, LogFormat, Settings};
use crate::arguments::Listen;

/// A value of a file.
struct Found {
    key: String,
    value: String,
    /// Where its key stands, in bytes.
    at: usize,
}

/// What goes before the file, or stands where it says nothing: the key, the value, where it comes from.
type Said = (&'static str, String, SettingOrigin);

/// The settings in force of a server with this data folder.
pub(crate) fn settings_in_force(listen: &Listen, settings: &Settings, data: &Path) -> SettingsInForce {
    let text = &settings.source.text;
    let found = values(text);
    let before = before(listen, data);
    let rows = keys().into_iter().flat_map(|key| rows(key, text, &found, &before, data)).collect();
    SettingsInForce { file: (!settings.source.file.as_os_str().is_empty()).then(|| settings.source.file.clone()), rows }
}

fn rows(key: String, text: &str, found: &[Found], before: &[Said], data: &Path) -> Vec<Setting> {
    let value = |value: String| if is_secret(&key) { SettingValue::Secret } else { SettingValue::Shown(value) };
    let row = |value, origin| Setting { key: key.clone(), value, origin };
    if let Some((_, said, origin)) = before.iter().find(|(said, ..)| *said == key) {
        return vec![row(value(said.clone()), *origin)];
    }
    let in_file: Vec<_> = found.iter().filter(|found| found.key == key).collect();
    if in_file.is_empty() {
        // The environment names folder and database where neither command line nor file does.
        let said = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let usual = usual(&key, data).map_or(SettingValue::Unset, value);
        return vec![match key.as_str() {
            "data" if said("SAMSYN_DATA") => row(usual, SettingOrigin::Environment),
            "database" if said("SAMSYN_DATABASE") => row(SettingValue::Secret, SettingOrigin::Environment),
            _ => row(usual, SettingOrigin::Default),
        }];
    }
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    in_file.iter().map(|found| row(value(found.value.clone()), SettingOrigin::File(line(found.at)))).collect()
}

/// What goes before the file.
fn before(listen: &Listen, data: &Path) -> Vec<Said> {
    let data = listen.folder.data.as_ref().map(|_| ("data", data.display().to_string(), SettingOrigin::CommandLine));
    let address = listen.listen.map(|address| ("server.listen", address.to_string(), SettingOrigin::CommandLine));
    let format = listen.log_format.map(|format| {
        let name = if format == LogFormat::Json { "json" } else { "text" };
        ("log.format", name.to_owned(), SettingOrigin::CommandLine)
    });
    let database = listen.folder.database.as_ref().map(|_| ("database", String::new(), SettingOrigin::CommandLine));
    [data, database, address, format].into_iter().flatten().collect()
}

/// The value where nobody said one.
fn usual(key: &str, data: &Path) -> Option<String> {
    match key {
        "data" => Some(data.display().to_string()),
        "server.listen" => Some(LISTEN.to_string()),
        "sign-in.second-factor" => Some("rights".to_owned()),
        "sign-in.answer-links" => Some("false".to_owned()),
        "log.format" => Some("text".to_owned()),
        "log.level" => Some("info".to_owned()),
        _ => None,
    }
}

/// Whether a value leads to a secret, so that only whether it is set is shown.
fn is_secret(key: &str) -> bool {
    // The address of a database may hold its password.
    key == "database" || key.ends_with("secret-file") || key.ends_with(".key")
}

/// The example with everything in it in force.
pub(super) fn whole_example() -> String {
    let in_force = |line: &'static str| line.strip_prefix('#').filter(|rest| !rest.starts_with([' ', '#'])).unwrap_or(line);
    EXAMPLE.lines().map(in_force).collect::<Vec<_>>().join("\n")
}

/// Every key that there is.
pub(super) fn keys() -> Vec<String> {
    values(&whole_example()).into_iter().map(|found| found.key).collect()
}

/// The values of a file, in its order; nothing of one that is no TOML.
fn values(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if let Ok(table) = DeTable::parse(text) {
        collect("", table.get_ref(), &mut found);
    }
    found.sort_by_key(|found| found.at);
    found
}

fn collect(section: &str, table: &DeTable<'_>, found: &mut Vec<Found>) {
    for (name, value) in table {
        let key = if section.is_empty() { name.get_ref().to_string() } else { format!("{section}.{}", name.get_ref()) };
        match value.get_ref() {
            DeValue::Table(table) => collect(&key, table, found),
            DeValue::Array(array) if array.iter().any(|item| matches!(item.get_ref(), DeValue::Table(_))) => {
                found.extend(array.iter().map(|item| Found {
                    key: key.clone(),
                    value: said(item.get_ref()),
                    at: item.span().start,
                }));
            }
            value => found.push(Found { value: said(value), at: name.span().start, key }),
        }
    }
}

/// A value as a person reads it: text without quotes, several with commas between.
fn said(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(is) => is.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(array) => array.iter().map(|item| said(item.get_ref())).collect::<Vec<_>>().join(", "),
        DeValue::Table(table) => {
            let mut pairs: Vec<_> = table.iter().map(|(name, value)| (name.span().start, name, value)).collect();
            pairs.sort_by_key(|(at, ..)| *at);
            let pairs = pairs.iter().map(|(_, name, value)| format!("{} = {}", name.get_ref(), said(value.get_ref())));
            pairs.collect::<Vec<_>>().join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use samsyn_wording::{Language, Words};

    use super::*;

    fn in_force(text: &str, listen: &Listen) -> SettingsInForce {
        let mut settings = Settings::parse(text).expect("good");
        settings.source = super::super::Source { file: "s.toml".into(), text: text.to_owned() };
        settings_in_force(listen, &settings, Path::new("/data"))
    }

    fn of<'a>(all: &'a SettingsInForce, key: &str) -> Vec<(&'a SettingValue, SettingOrigin)> {
        all.rows.iter().filter(|row| row.key == key).map(|row| (&row.value, row.origin)).collect()
    }

    #[test]
    fn every_key_says_what_it_means() {
        let words = Words::new(Language::En);
        assert!(keys().len() >= 18, "{:?}", keys());
        for key in keys() {
            assert!(words.has(&format!("setting-{}", key.replace('.', "-"))), "setting-{key} has no words");
        }
    }

    #[test]
    fn values_come_from_the_command_line_then_the_file_then_nobody() {
        let text = "[server]\nlisten = \"127.0.0.1:1\"\n\n[log]\nlevel = \"debug\"\nformat = \"json\"\n\
            [openid]\nname = \"N\"\nissuer = \"https://i\"\nclient-id = \"c\"\nclient-secret-file = \"/hidden/secret\"\n\
            [[openid.roles]]\nclaim = \"g\"\nvalue = \"a\"\nrole = \"analyst\"\n\
            [[openid.roles]]\nclaim = \"g\"\nvalue = \"b\"\nrole = \"reader\"\n";
        let listen = Listen { listen: Some("127.0.0.1:2".parse().expect("an address")), ..Listen::default() };
        let all = in_force(text, &listen);
        let shown = |value: &str| SettingValue::Shown(value.to_owned());
        assert_eq!(of(&all, "server.listen"), [(&shown("127.0.0.1:2"), SettingOrigin::CommandLine)]);
        assert_eq!(of(&all, "log.level"), [(&shown("debug"), SettingOrigin::File(5))]);
        assert_eq!(of(&all, "log.format"), [(&shown("json"), SettingOrigin::File(6))]);
        assert_eq!(of(&all, "server.metrics"), [(&SettingValue::Unset, SettingOrigin::Default)]);
        assert_eq!(of(&all, "openid.client-secret-file"), [(&SettingValue::Secret, SettingOrigin::File(11))]);
        let roles = ["claim = g, value = a, role = analyst", "claim = g, value = b, role = reader"].map(shown);
        assert_eq!(of(&all, "openid.roles"), [(&roles[0], SettingOrigin::File(12)), (&roles[1], SettingOrigin::File(16))]);
        assert!(!format!("{all:?}").contains("hidden"));
    }

    /// What is shown as in force where nobody says anything is what the example says of it.
    #[test]
    fn what_holds_by_default_is_what_the_example_says() {
        let example = values(&whole_example());
        for key in keys().iter().filter(|key| *key != "data") {
            if let Some(usual) = usual(key, Path::new("/data")) {
                assert_eq!(example.iter().find(|found| found.key == *key).map(|found| &found.value), Some(&usual), "{key}");
            }
        }
        assert_eq!(format!("{:?}", LogFormat::default()), "Text");
        assert_eq!(format!("{:?}", super::super::LogLevel::default()), "Info");
    }
}
