//! `samsyn settings`: the example of a settings file, and whether one is right.

use samsyn_wording::Words;

use crate::arguments::SettingsCommand;
use crate::failure::Outcome;
use crate::output;
use crate::settings::{EXAMPLE, Settings};

pub(super) fn settings(command: &SettingsCommand, words: &Words) -> Outcome {
    match command {
        SettingsCommand::Example => output::write(None, |to| super::put(to, EXAMPLE.as_bytes())),
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
