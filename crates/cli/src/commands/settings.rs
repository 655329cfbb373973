//! `samsyn settings`: the example of a settings file, what would be in force, and whether a file is right.

use samsyn_app::{Cell, Table, Zone};
use samsyn_server::{Setting, SettingValue};
use samsyn_wording::Words;
use serde::Serialize;

use crate::arguments::{Format, Serve, SettingsCommand};
use crate::failure::{Failure, Outcome};
use crate::settings::{EXAMPLE, Settings, settings_in_force};
use crate::{output, text_table, words};

pub(super) fn settings(command: &SettingsCommand, words: &Words) -> Outcome {
    match command {
        SettingsCommand::Example => output::write(None, |to| super::put(to, EXAMPLE.as_bytes())),
        SettingsCommand::Show { serve, format } => show(serve, *format, words),
        SettingsCommand::Check { file } => {
            let settings = Settings::read(Some(file))?;
            super::serve::certificate(&settings)?;
            if let Some(provider) = &settings.openid {
                provider.read()?;
            }
            output::tell(&words.text("cli-settings-good"));
            Ok(())
        }
    }
}

/// A setting as JSON has it; a secret has no value.
#[derive(Serialize)]
struct SettingRow<'a> {
    key: &'a str,
    set: bool,
    value: Option<&'a str>,
    origin: String,
}

impl<'a> SettingRow<'a> {
    fn of(setting: &'a Setting) -> Self {
        let shown = match &setting.value {
            SettingValue::Shown(value) => Some(value.as_str()),
            SettingValue::Secret | SettingValue::Unset => None,
        };
        Self { key: &setting.key, set: setting.value != SettingValue::Unset, value: shown, origin: setting.origin.name() }
    }
}

fn show(serve: &Serve, format: Format, said: &Words) -> Outcome {
    if format == Format::Svg {
        return Err(Failure::usage("cli-no-picture").with("command", "settings show"));
    }
    let settings = Settings::read(serve.settings.as_deref())?;
    let home = super::serve::home(serve, &settings)?;
    let all = settings_in_force(&serve.listen, &settings, &home.dir).rows;
    let cells = |row: &Setting| {
        let (value, origin) = (row.value.words(said), row.origin.words(said));
        vec![Cell::from(row.key.as_str()), value.as_str().into(), origin.as_str().into()]
    };
    let table = Table { columns: vec!["setting", "value", "origin"], rows: all.iter().map(cells).collect() };
    output::write(None, |to| match format {
        Format::Json => super::json(to, &all.iter().map(SettingRow::of).collect::<Vec<_>>()),
        Format::Csv => Ok(table.write_csv(&Zone::utc(), &|key| words::heading(said, key), to)?),
        _ => super::put(to, text_table::text(&table, said, &Zone::utc()).as_bytes()),
    })
}
