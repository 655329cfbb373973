//! Research extracts: tried, made, made again with the same bytes, journalled, and gone when the law takes what they were made of.

use crate::common::{export, import};
use samsyn_app::{
    Actor, App, Coarseness, ColumnUse, Erasure, ExportFormat, ExtractAsk, ExtractColumn, ExtractId, ExtractKnown, ExtractMade,
    ExtractNew, ExtractRecipe, ExtractTimes, ImportMode, JournalFilter, Level, LogId, NewGrant, Office, Page, RiskAttack, Scope,
    log_extract,
};

/// Thirty cases of two kinds, all by Kari and Ola, the last with an appeal of its own.
fn cases() -> String {
    let mut text = "case,activity,time,by,kind,note\n".to_owned();
    for case in 0..30 {
        let kind = if case % 3 == 0 { "House" } else { "Shed" };
        for (activity, month, by) in [("Apply", 1, "Kari Nordmann"), ("Decide", 2, "Ola Hansen")] {
            text += &format!("BP-{case:03},{activity},2026-{month:02}-{:02}T09:00:00Z,{by},{kind},note {case}\n", 1 + case % 28);
        }
    }
    text + "BP-029,Appeal,2026-03-01T09:00:00Z,Kari Nordmann,Shed,note 29\n"
}

async fn world(folder: &std::path::Path) -> (App, LogId) {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let log = import(&app, &export(folder, "cases.csv", &cases()), ImportMode::New).await.expect("imported").log;
    (app, log)
}

fn extract(filter: &str) -> ExtractNew {
    let level = Level::Event;
    let columns = vec![
        ExtractColumn { name: "kind".to_owned(), level, form: ColumnUse::Keep },
        ExtractColumn { name: "by".to_owned(), level, form: ColumnUse::Numbered },
    ];
    let times = ExtractTimes { coarse: Coarseness::Day, shift_weeks: 20 };
    let recipe = ExtractRecipe { cases_min: 5, times, columns, known: ExtractKnown::default(), ..ExtractRecipe::default() };
    let (recipient, purpose) = ("The university".to_owned(), "A study of waiting".to_owned());
    ExtractNew { recipient, purpose, ask: ExtractAsk { filter: filter.to_owned(), recipe } }
}

fn bytes(made: &ExtractMade, format: ExportFormat) -> Vec<u8> {
    let mut file = Vec::new();
    made.write(format, &mut file).expect("written");
    file
}

fn code<T: std::fmt::Debug>(result: samsyn_app::Result<T>) -> String {
    result.expect_err("refused").code.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extract_is_what_was_tried_and_is_made_again_with_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let new = extract("");
    let tried = app.extract_try(&Actor::Owner, log, &new).await.expect("tried");
    assert_eq!((tried.loss.cases, tried.loss.cases_of, tried.loss.variants, tried.loss.variants_of), (29, 30, 1, 2));
    let variant = tried.risks.iter().find(|risk| risk.attack == RiskAttack::Variant).expect("measured");
    assert_eq!((variant.cases_single, variant.cases_below), (0, 0));
    assert_eq!(tried.columns_left, ["note"]);

    let id = app.extract_make(&Actor::Owner, log, &new).await.expect("made");
    let told = |told| serde_json::to_value(told).expect("values");
    let first = app.extract_take(&Actor::Owner, log, id, ExportFormat::Xes).await.expect("taken out");
    assert_eq!(told(&first.told), told(&tried));
    // A later delivery makes another version of the log; the extract stays that of its own.
    let more = "case,activity,time,by,kind,note\nBP-100,Apply,2026-04-01T09:00:00Z,Kari Nordmann,Shed,x\n";
    import(&app, &export(folder.path(), "more.csv", more), ImportMode::Append).await.expect("delivered");
    let again = app.extract_again(&Actor::Owner, log, id).await.expect("made again");
    for format in [ExportFormat::Xes, ExportFormat::Csv, ExportFormat::Parquet, ExportFormat::Arrow] {
        let file = bytes(&again, format);
        assert_eq!(file, bytes(&first, format), "{format:?}");
        let text = String::from_utf8_lossy(&file);
        for gone in ["BP-", "Kari", "Ola", "P-", "note", "Appeal"] {
            assert!(!text.contains(gone), "{gone} stands in {format:?}");
        }
    }
    let text = serde_json::to_string(&again.told).expect("a text");
    assert!(!text.contains("BP-") && !text.contains("Kari"), "{text}");
    // The same words once more are the same extract, others are another.
    let other = ExtractNew { recipient: "Another university".to_owned(), ..extract("") };
    let other = app.extract_make(&Actor::Owner, log, &other).await.expect("made");
    let other = app.extract_again(&Actor::Owner, log, other).await.expect("made again");
    assert_ne!(bytes(&other, ExportFormat::Csv), bytes(&first, ExportFormat::Csv));

    let rows = app.extract_list(&Actor::Owner, log).await.expect("a list");
    assert_eq!(
        rows.iter().map(|row| (row.recipient.as_str(), row.version)).collect::<Vec<_>>(),
        [("Another university", 2), ("The university", 1)]
    );
    let journal = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("the journal");
    let deeds: Vec<_> = journal.rows.iter().map(|row| row.action.as_str()).filter(|deed| deed.starts_with("extract-")).collect();
    assert_eq!(deeds, ["extract-make", "extract-take", "extract-make"]);
    app.extract_remove(&Actor::Owner, log, id).await.expect("forgotten");
    assert_eq!(code(app.extract_again(&Actor::Owner, log, id).await), "extract-missing");
    assert_eq!(code(app.extract_remove(&Actor::Owner, log, id).await), "extract-missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_is_in_no_extract_that_is_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let id = app.extract_make(&Actor::Owner, log, &extract("")).await.expect("made");
    app.log_erase(&Actor::Owner, log, &Erasure::Case("BP-003".to_owned())).await.expect("erased");
    assert_eq!(code(app.extract_again(&Actor::Owner, log, id).await), "extract-version-gone");
    let new = app.extract_make(&Actor::Owner, log, &extract("")).await.expect("made");
    assert_eq!(app.extract_again(&Actor::Owner, log, new).await.expect("made").told.loss.cases, 28);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_refused_and_nothing_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let refused = async |change: &dyn Fn(&mut ExtractNew)| {
        let mut new = extract("");
        change(&mut new);
        code(app.extract_make(&Actor::Owner, log, &new).await)
    };
    assert_eq!(refused(&|new| new.recipient = " ".to_owned()).await, "extract-recipient");
    assert_eq!(refused(&|new| new.purpose.clear()).await, "extract-purpose");
    assert_eq!(refused(&|new| new.ask.filter = "case = BP-003".to_owned()).await, "extract-who-or-which");
    assert_eq!(refused(&|new| new.ask.filter = format!("has \"{}\"", "x".repeat(2000))).await, "extract-filter");
    assert_eq!(refused(&|new| new.ask.recipe.cases_min = 100).await, "extract-nothing-left");
    assert_eq!(refused(&|new| new.ask.recipe.columns[1].form = ColumnUse::Keep).await, "extract-column-form");
    assert_eq!(code(app.extract_again(&Actor::Owner, log, ExtractId(1)).await), "extract-missing");
    assert_eq!(app.extract_list(&Actor::Owner, log).await.expect("a list"), []);

    // Whoever sees figures about groups takes no log out.
    let grant = NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level: false, names_purpose: None };
    let (_, code_once) = app.account_make(&Actor::Owner, "ola", "Ola", &grant).await.expect("made");
    let session = app.code_use(&code_once, "another hedgehog came").await.expect("good").expect("signed in");
    let reader = app.visitor(&session).await.expect("asked").expect("signed in").actor;
    assert_eq!(code(app.extract_try(&reader, log, &extract("")).await), "case-level-needed");
    let opened = app.log_open(&reader, log).await.expect("opened");
    assert_eq!(code(log_extract(&opened, &extract("").ask)), "case-level-needed");
}
