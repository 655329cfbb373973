//! `samsyn disclosure-key`: whether figures about groups can be made, and another key when the one they were made with is lost.

use samsyn_app::{Actor, DisclosureKeyState};
use samsyn_wording::Words;

use super::journal::opened;
use crate::arguments::DisclosureKey;
use crate::failure::Outcome;
use crate::output;

pub(super) fn disclosure_key(arguments: &DisclosureKey, said: &Words) -> Outcome {
    let state = opened(&arguments.folder, async |app| {
        if arguments.renew {
            app.disclosure_key_renew(&Actor::Owner).await?;
        }
        app.disclosure_key_state(&Actor::Owner).await
    })?;
    let key = match (arguments.renew, state) {
        (true, _) => "cli-disclosure-key-renewed",
        (false, DisclosureKeyState::InOrder) => "cli-disclosure-key-in-order",
        (false, DisclosureKeyState::None) => "cli-disclosure-key-none",
        (false, DisclosureKeyState::Missing) => "error-disclosure-key-missing",
    };
    output::tell(&said.text(key));
    Ok(())
}
