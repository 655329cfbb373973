//! `samsyn demo`: a sample authority, made when it is missing, and served on this machine alone.

use samsyn_app::{Actor, App, DemoConfig, DemoLanguage, Home};
use samsyn_server::Entrance;
use samsyn_wording::Words;

use crate::arguments::Demo;
use crate::failure::Outcome;
use crate::settings::Settings;
use crate::{log, output};

/// Where the demo lies when nobody says otherwise: apart from the logs of the person's own.
const FOLDER: &str = "samsyn-demo";

pub(super) fn demo(demo: &Demo, words: &Words) -> Outcome {
    let dir = match &demo.listen.folder.data {
        Some(data) => data.clone(),
        None => log::folder(&demo.listen.folder)?.dir.with_file_name(FOLDER),
    };
    // What the environment says is of the person's own logs.
    let folder = Home { dir, database: demo.listen.folder.database.clone() };
    let language = DemoLanguage::parse(words.language().tag()).unwrap_or_default();
    let config = DemoConfig { seed: demo.seed, language, ..DemoConfig::default() };
    super::serve::run(&demo.listen, &Settings::default(), &folder, Entrance::Demo, words, async || {
        let app = App::open(&folder).await?;
        app.demo_accounts(|role| words.text(&format!("office-{}", role.name()))).await?;
        output::tell(&words.text("cli-demo-making"));
        for log in samsyn_app::demo_fill(&app, &Actor::Owner, &config).await? {
            let key = if log.made { "cli-demo-made" } else { "cli-demo-there" };
            output::tell(&words.with(key, &[("name", log.name.as_str().into())]));
        }
        Ok(app)
    })
}
