//! The sample authority is made once, and stays.

use samsyn_app::{
    Actor, App, DemoConfig, DemoLanguage, Direction, Hidden, MapActivity, MapEdge, MapWords, Measure, Question, Terminal,
    demo_fill, log_map, map_drawing, map_fragment,
};

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_made_once_and_can_be_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, actor) = (App::open(folder.path()).await.expect("opened"), Actor::Owner);
    let config = DemoConfig::new(7, DemoLanguage::Nb, 1_767_225_600_000_000);
    let made = demo_fill(&app, &actor, &config).await.expect("made");
    assert!(made.len() == 2 && made.iter().all(|log| log.made));
    assert!(demo_fill(&app, &actor, &config).await.expect("there").iter().all(|log| !log.made));
    let log = app.log_open(&actor, made[0].log).await.expect("opened");
    let answer = log_map(&log, &Question { activities: 0.5, paths: 0.2, ..Question::default() }).expect("a map");
    assert!(answer.hidden.activities < answer.hidden.activities_of && answer.hidden.coverage.size() < 1.0, "{:?}", answer.hidden);
    let words = MapWords {
        title: "Kart".to_owned(),
        description: "Hva som skjer".to_owned(),
        start: "start".to_owned(),
        end: "slutt".to_owned(),
        activity: &|a: &MapActivity| format!("{} ganger", a.count.size()),
        edge: &|e: &MapEdge| format!("{} s", e.mean_s.size()),
        terminal: &|t: &Terminal| t.count.size().to_string(),
        hidden: &|h: &Hidden| format!("{} av {}", h.activities, h.activities_of),
    };
    let file = map_drawing(&log, &answer, &words, Direction::Down, Measure::Mean).expect("drawn");
    let page = map_fragment(&log, &answer, &words, Direction::Down, Measure::Mean).expect("drawn");
    assert!(file.svg.contains("<style") && !page.svg.contains("<style"), "only a file carries its style sheet");
    assert!(file.width > 100.0 && file.height > 100.0 && file.svg.contains("ganger"));
    assert_eq!(map_fragment(&log, &answer, &words, Direction::Down, Measure::Mean).expect("drawn"), page);
}
