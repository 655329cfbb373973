//! The sample authority is made once, and stays.

use samsyn_app::{
    Actor, App, BacklogOptions, ClockOptions, DemoConfig, DemoLanguage, Direction, Figure, Hidden, MapActivity, MapEdge,
    MapWords, Measure, Office, OpenLog, Question, Terminal, demo_fill, log_backlog, log_clocks, log_closing_choices, log_map,
    log_times, log_waiting, map_drawing, map_fragment,
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

/// Its building permits have the limits of the country where the language is spoken, which readers see figures of too.
#[tokio::test(flavor = "multi_thread")]
async fn building_permits_have_deadlines() {
    for (language, rules) in [
        (DemoLanguage::En, vec!["no-building-12-weeks", "no-building-3-weeks"]),
        (DemoLanguage::Sv, vec!["se-building"]),
        (DemoLanguage::Da, vec!["dk-service-goal"]),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open(folder.path()).await.expect("opened");
        let made = demo_fill(&app, &Actor::Owner, &DemoConfig::new(7, language, 1_767_225_600_000_000)).await.expect("made");
        let log = app.log_open(&Actor::Owner, made[0].log).await.expect("opened");
        let clocks = |log| log_clocks(log, &Question::default(), &ClockOptions::default()).expect("clocks");
        let exact = clocks(&log);
        assert_eq!(exact.rows.iter().map(|row| row.rule.id.as_str()).collect::<Vec<_>>(), rules);
        let cases: u64 = exact.rows.iter().map(|row| row.figures.expect("figures").cases.size()).sum();
        assert_eq!(Figure::Exact(cases), exact.stamp.cases, "each case has one limit");
        for row in exact.rows.iter().chain(&clocks(&log.as_reader()).rows) {
            let figures = row.figures.unwrap_or_else(|| panic!("{:?}", row.problem));
            assert!(figures.on_time.size() > 500 && figures.late.size() > 10, "{figures:?}");
        }
    }
}

/// Its logs say when a case is closed, by activities that they have; readers of figures about groups see the backlog too.
#[tokio::test(flavor = "multi_thread")]
async fn its_logs_have_a_backlog() {
    for language in [DemoLanguage::Nn, DemoLanguage::Sv] {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open(folder.path()).await.expect("opened");
        let made = demo_fill(&app, &Actor::Owner, &DemoConfig::new(7, language, 1_767_225_600_000_000)).await.expect("made");
        for log in &made {
            let log = app.log_open(&Actor::Owner, log.log).await.expect("opened");
            let question = Question::default();
            let exact = log_backlog(&log, &question, &BacklogOptions::default()).expect("a backlog");
            let (rule, figures) = (exact.rule.expect("a rule"), exact.figures.expect("figures"));
            let choices = log_closing_choices(&log, &question).expect("choices");
            let known = |name: &String| choices.activities.iter().any(|activity| activity.name == *name);
            assert!(rule.activities.iter().chain(&rule.reopened_by).all(known), "{rule:?}");
            assert!(figures.open.size() > 50 && figures.open.size() * 4 < figures.cases.size(), "{figures:?}");
            let reader = log_backlog(&log.as_reader(), &question, &BacklogOptions::default()).expect("a backlog");
            assert!(matches!(reader.figures.expect("figures").open, Figure::About(_)), "{:?}", reader.figures);
            // Lead times with the open cases: what a reader of figures about groups gets is near what is exact.
            let median = |log: &OpenLog| {
                let times = log_times(log, &question).expect("times");
                assert!(times.has_open() && times.survival.len() > 5, "{:?} {:?}", times.open, times.open_unknown);
                let lead = times.lead.expect("figures").median_s.size();
                (times.open_quantile(0.5).and_then(|q| q.within_s).expect("a median").size(), lead)
            };
            let ((exact, of_closed), (reader, _)) = (median(&log), median(&log.as_reader()));
            assert!(exact >= of_closed && (reader / exact - 1.0).abs() < 0.35, "{reader} {exact} {of_closed}");
        }
        // The permits say when they wait for the applicant: what pauses their deadlines. The parts are the lead times.
        let permits = app.log_open(&Actor::Owner, made[0].log).await.expect("opened");
        let all = log_waiting(&permits, &Question::default(), None).expect("an answer");
        let rule = all.rule.expect("a rule");
        assert!(!rule.applicant.sent.is_empty() && !rule.applicant.back.is_empty(), "{rule:?}");
        let shares: f64 = all.parts.iter().filter_map(|part| part.share).map(|share| share.size()).sum();
        assert!((shares - 1.0).abs() < 1e-9 && all.parts.len() == 4, "{:?}", all.parts);
        assert!(all.parts[2].share.expect("a share").size() > 0.02, "{:?}", all.parts);
        let reader = log_waiting(&permits.as_reader(), &Question::default(), None).expect("an answer");
        for (exact, about) in all.parts.iter().zip(&reader.parts).filter(|(exact, _)| exact.part != "others") {
            let ratio = about.mean_s.size() / exact.mean_s.size();
            assert!(matches!(about.mean_s, Figure::About(_)) && (0.7..1.4).contains(&ratio), "{exact:?} {about:?}");
        }
    }
}

/// The sample authority has a tree of units, its logs are mapped to it, and its manager leads a part of it.
#[tokio::test(flavor = "multi_thread")]
async fn the_demo_has_units_and_somebody_who_leads_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, owner) = (App::open(folder.path()).await.expect("opened"), Actor::Owner);
    app.demo_accounts(|role| role.name().to_owned()).await.expect("made");
    for language in [DemoLanguage::Sv, DemoLanguage::En] {
        // What is there stays, whatever the language that is asked for next.
        demo_fill(&app, &owner, &DemoConfig::new(7, language, 1_767_225_600_000_000)).await.expect("made");
    }
    let tree = app.unit_tree(&owner, None).await.expect("a tree");
    assert_eq!((tree.rows.len(), tree.rows[0].name.as_str()), (31, "Ekonomi"));
    let logs = app.log_list(&owner).await.expect("a list");
    let permits = logs.iter().find(|log| log.name.as_str() == "Bygglov").expect("permits");
    let mapping = app.unit_mapping(&owner, permits.id, 99).await.expect("a mapping");
    assert!(mapping.columns[0].values_unmapped == 0 && mapping.cases_unmapped < 10, "{} cases", mapping.cases_unmapped);
    let session = app.sign_in_demo(Office::Manager).await.expect("signed in");
    let manager = app.visitor(&session).await.expect("asked").expect("signed in").actor;
    let log = app.log_open(&manager, permits.id).await.expect("opened");
    let answer = log_map(&log, &Question::default()).expect("a map");
    assert_eq!(answer.stamp.scope.as_ref().map(|scope| scope.unit.as_str()), Some("Plan, bygg och miljö"));
    assert_eq!(answer.stamp.cases, Figure::Exact(mapping.cases_of - mapping.cases_unmapped));
    assert_eq!(app.unit_tree(&manager, None).await.expect("a tree").rows.len(), 7);
    // The officer has work; nobody else is shown it.
    assert!(app.own_cases(&manager).await.expect("asked").rows.is_empty());
    let session = app.sign_in_demo(Office::Officer).await.expect("signed in");
    let officer = app.visitor(&session).await.expect("asked").expect("signed in").actor;
    let own = app.own_cases(&officer).await.expect("asked");
    assert!(own.rows.len() > 3 && own.cases() > 3 && own.rows.iter().all(|row| row.opens), "{} deadlines", own.rows.len());
}
