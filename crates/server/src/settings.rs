//! The settings in force, for whoever administers: each with its value, where it comes from and what it means. They are
//! changed in the settings file alone, so that there is one place that says how an installation runs.

use std::path::PathBuf;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use samsyn_app::{Action, Thing, may};
use samsyn_wording::Words;

use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::visit::{Base, Shared};

/// Where the value of a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingOrigin {
    /// An argument of the command that started the server.
    CommandLine,
    /// A variable of the environment.
    Environment,
    /// The settings file, at this line, counted from 1.
    File(usize),
    /// Nobody said anything.
    Default,
}

impl SettingOrigin {
    /// For programs: `command-line`, `environment`, `line 3`, `default`.
    pub fn name(self) -> String {
        match self {
            Self::CommandLine => "command-line".to_owned(),
            Self::Environment => "environment".to_owned(),
            Self::File(line) => format!("line {line}"),
            Self::Default => "default".to_owned(),
        }
    }

    /// In words.
    pub fn words(self, words: &Words) -> String {
        match self {
            Self::CommandLine => words.text("setting-from-command-line"),
            Self::Environment => words.text("setting-from-environment"),
            Self::File(line) => words.with("setting-from-line", &[("line", line.to_string().into())]),
            Self::Default => words.text("setting-from-default"),
        }
    }
}

/// Value of a setting, as far as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingValue {
    /// As it would stand in the file.
    Shown(String),
    /// Set, and nothing of it is shown.
    Secret,
    /// Not set.
    Unset,
}

impl SettingValue {
    /// In words.
    pub fn words(&self, words: &Words) -> String {
        match self {
            Self::Shown(value) => value.clone(),
            Self::Secret => words.text("setting-set"),
            Self::Unset => words.text("setting-unset"),
        }
    }
}

/// A setting in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its sections and its name, as in `server.listen`.
    pub key: String,
    /// Its value.
    pub value: SettingValue,
    /// Where that comes from.
    pub origin: SettingOrigin,
}

/// All settings in force, in the order of the example.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsInForce {
    /// The settings file, if there is one.
    pub file: Option<PathBuf>,
    /// The settings; a key that may stand several times has a row each time.
    pub rows: Vec<Setting>,
}

/// A setting, in words.
struct SettingLine {
    key: String,
    value: String,
    origin: String,
    meaning: String,
}

fn line(setting: &Setting, words: &Words) -> SettingLine {
    SettingLine {
        value: setting.value.words(words),
        origin: setting.origin.words(words),
        meaning: words.text(&format!("setting-{}", setting.key.replace('.', "-"))),
        key: setting.key.clone(),
    }
}

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    frame: Frame,
    file: String,
    settings: Vec<SettingLine>,
}

crate::frame::framed!(SettingsPage, frame);

/// `GET /administration/settings`.
pub(crate) async fn settings(shared: Shared, State(base): State<Base>, preferences: Preferences) -> Outcome {
    may(&shared.actor, Action::AccountRead, Thing::Whole).map_err(|refusal| Problem::denied(refusal.code()))?;
    let words = preferences.words;
    let page = SettingsPage {
        frame: Frame::new(&preferences, Nav::Administration, &words.text("settings-title")).at("/administration/settings"),
        file: match &base.settings.file {
            Some(file) => words.with("settings-file", &[("file", file.display().to_string().into())]),
            None => words.text("settings-no-file"),
        },
        settings: base.settings.rows.iter().map(|setting| line(setting, &words)).collect(),
    };
    Ok(html(StatusCode::OK, &page))
}
