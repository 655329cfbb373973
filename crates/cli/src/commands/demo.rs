//! `samsyn demo`: a sample authority, made when it is missing, and served on this machine alone.

use samsyn_app::{Actor, App, DemoConfig, DemoLanguage, DemoLog, Home, ReportPart, SavedViewNew};
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
        let logs = samsyn_app::demo_fill(&app, &Actor::Owner, &config).await?;
        for log in &logs {
            let key = if log.made { "cli-demo-made" } else { "cli-demo-there" };
            output::tell(&words.with(key, &[("name", log.name.as_str().into())]));
        }
        if let Some(log) = logs.first().filter(|log| log.made) {
            report_ready(&app, log, words).await?;
        }
        Ok(app)
    })
}

/// A report of the first log that anybody may read, of views that anybody may open.
async fn report_ready(app: &App, log: &DemoLog, words: &Words) -> samsyn_app::Result<()> {
    let mut parts = vec![ReportPart { words: words.text("demo-report-words"), ..ReportPart::default() }];
    for tab in ["overview", "clocks", "backlog", "time", "map"] {
        let title = words
            .with("demo-report-view", &[("tab", words.text(&format!("tab-{tab}")).into()), ("name", log.name.as_str().into())]);
        let view = SavedViewNew { title, tab: tab.to_owned(), shared: true, ..SavedViewNew::default() };
        let view = Some(app.saved_view_make(&Actor::Owner, log.log, view).await?);
        parts.push(ReportPart { view, title: words.text(&format!("tab-{tab}")), ..ReportPart::default() });
    }
    let title = words.with("demo-report-title", &[("name", log.name.as_str().into())]);
    app.report_make(&Actor::Owner, &title, true, parts).await?;
    Ok(())
}
