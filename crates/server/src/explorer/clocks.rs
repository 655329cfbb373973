//! The tab of deadlines: where the clocks of all rules of the log stand or, of one rule, how many cases are where, what was
//! decided in time by month and, for whoever may see single cases, which ones, by due day.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::{
    ClockAnswer, ClockCaseRow, ClockCasesAnswer, ClockChoice, ClockFigures, ClockGroup, ClockOptions, ClockRuleTold,
    ClocksAnswer, Day, Error, ErrorKind, Figure, OpenLog, Page, Result, Table, clock_shipped, log_clock, log_clock_cases,
    log_clocks,
};

use super::say::Say;
use super::tables::TableTwin;
use super::variants::{Pages, page_of};
use super::view::View;
use super::{Asked, Shell};
use crate::frame::Link;
use crate::problem::Outcome;

/// Cases on a page.
const ROWS_MAX: usize = 50;

/// The rule that a view names; `None`: all of the log.
pub(super) fn choice(view: &View) -> Option<ClockChoice> {
    (!view.rule.is_empty()).then(|| ClockChoice::Named(view.rule.clone()))
}

pub(super) fn options(view: &View) -> ClockOptions {
    ClockOptions { as_of: view.as_of, due_within_days: view.due_within_days }
}

fn named(view: &View) -> Result<ClockChoice> {
    choice(view).ok_or_else(|| Error::new(ErrorKind::Missing, "page-missing"))
}

/// The cases that a view lists.
pub(super) fn cases(opened: &OpenLog, view: &View, page: Page) -> Result<ClockCasesAnswer> {
    log_clock_cases(opened, &view.question(), &named(view)?, &options(view), view.group, page)
}

/// The table of a view of all rules; of one rule it has one row.
pub(super) fn overview(opened: &OpenLog, view: &View, say: &Say) -> Result<Table> {
    let mut answer = log_clocks(opened, &view.question(), &options(view))?;
    if !view.rule.is_empty() {
        let of = log_clock(opened, &view.question(), &named(view)?, &options(view))?;
        answer.rows = vec![samsyn_app::ClockRow { rule: of.rule, figures: Some(of.figures), problem: None }];
    }
    Ok(Table::clocks(&answer, &|rule| title(rule, say)))
}

/// The table of months of a rule.
pub(super) fn months(opened: &OpenLog, view: &View) -> Result<Table> {
    Ok(Table::clock_months(&log_clock(opened, &view.question(), &named(view)?, &options(view))?))
}

/// The table of a view's cases, with states in words.
pub(super) fn case_table(opened: &OpenLog, view: &View, say: &Say) -> Result<Table> {
    let word = |state: &str| say.words.text(&format!("clock-state-{state}"));
    Ok(Table::clock_cases(&cases(opened, view, Page::all())?).worded("clock-state", word))
}

pub(crate) fn title(rule: &ClockRuleTold, say: &Say) -> String {
    rule.title_in(say.words.language().tag()).to_owned()
}

/// "12 weeks: pbl. § 21-7 (1 Jul 2010 – ).", a line for each version of the law.
pub(crate) fn laws(rule: &ClockRuleTold, say: &Say) -> Vec<String> {
    let line = |v: &samsyn_app::ClockVersionTold| {
        let limit = say.words.with(&format!("clock-limit-{}", v.unit), &[("count", v.length.into())]);
        let day = |day: Option<Day>| day.map(|day| say.day(day)).unwrap_or_default();
        let span = match (v.valid_from, v.valid_to) {
            (None, None) => String::new(),
            (from, to) => format!(" ({} – {})", day(from), day(to)),
        };
        let after = v.consequence.in_language(say.words.language().tag());
        let after = if after.is_empty() { String::new() } else { format!(" {after}") };
        format!("{limit}: {}{span}.{after}", v.citation.trim_end_matches('.'))
    };
    rule.versions.iter().map(line).collect()
}

/// "Read at the end of 30 June 2026. Due soon: within 28 days."
pub(crate) fn when(as_of: Day, days: u32, say: &Say) -> String {
    let (year, month, day) = as_of.civil();
    say.words.with("clock-when", &[("date", say.words.date(year, month, day).into()), ("days", days.into())])
}

/// How many cases are somewhere, and where they are listed.
pub(crate) struct Count {
    pub(crate) words: String,
    pub(crate) figure: String,
    pub(crate) url: Option<String>,
    pub(crate) is_trouble: bool,
}

/// The counts of a clock, those first that somebody has to look at.
pub(crate) fn counts(figures: &ClockFigures, say: &Say, url: impl Fn(ClockGroup) -> Option<String>) -> Vec<Count> {
    let groups = [
        (ClockGroup::Overdue, figures.overdue),
        (ClockGroup::DueSoon, figures.due_soon),
        (ClockGroup::Running, figures.running),
        (ClockGroup::Paused, figures.paused),
        (ClockGroup::OnTime, figures.on_time),
        (ClockGroup::Late, figures.late),
        (ClockGroup::NotStarted, figures.not_started),
    ];
    let count = |(group, figure): (ClockGroup, Figure)| Count {
        words: say.words.text(&format!("clock-state-{}", group.name())),
        figure: say.count(figure),
        url: url(group).filter(|_| figure.size() > 0),
        is_trouble: matches!(group, ClockGroup::Overdue) && figure.size() > 0,
    };
    let mut all: Vec<Count> = groups.into_iter().map(count).collect();
    if figures.unknown.size() > 0 {
        let (words, figure) = (say.words.text("clock-state-unknown"), say.count(figures.unknown));
        all.push(Count { words, figure, url: None, is_trouble: true });
    }
    all
}

/// A case of the list.
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) state: String,
    pub(crate) is_trouble: bool,
    pub(crate) due: String,
    /// The last day as counted, where the law moved it.
    pub(crate) nominal: String,
    pub(crate) left: String,
    pub(crate) used: String,
    pub(crate) started: String,
    pub(crate) decided: String,
    pub(crate) lost: String,
}

impl Line {
    pub(crate) fn of(row: &ClockCaseRow, view: &View, say: &Say) -> Self {
        let day = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| say.day(day));
        let moved = row.due_nominal.filter(|nominal| Some(*nominal) != row.due);
        Self {
            id: row.id.clone(),
            url: super::case::url(view, row.number),
            state: state(row, say),
            is_trouble: matches!(row.state, "overdue" | "late"),
            due: day(row.due),
            nominal: moved.map(|day| say.words.with("clock-moved", &[("date", say.day(day).into())])).unwrap_or_default(),
            left: left(row, say),
            used: days(say, row.used_days),
            started: day(row.started),
            decided: day(row.decided),
            lost: row.fee_lost.map(|share| say.words.percent(share)).unwrap_or_default(),
        }
    }
}

fn days(say: &Say, n: i64) -> String {
    say.words.with("clock-days", &[("count", n.unsigned_abs().into())])
}

/// "3 days left", "2 days late".
pub(crate) fn left(row: &ClockCaseRow, say: &Say) -> String {
    match (row.late_days, row.left_days) {
        (late @ 1.., _) => say.words.with("clock-days-late", &[("days", days(say, late).into())]),
        (_, Some(left)) => say.words.with("clock-days-left", &[("days", days(say, left).into())]),
        _ => "–".to_owned(),
    }
}

/// Where the clock of a case stands.
pub(crate) fn state(row: &ClockCaseRow, say: &Say) -> String {
    let state = say.words.text(&format!("clock-state-{}", row.state));
    if row.extended { format!("{state}, {}", say.words.text("clock-extended")) } else { state }
}

/// A rule of the overview.
struct RuleLine {
    title: String,
    url: String,
    problem: String,
    share: String,
    counts: Vec<Count>,
}

/// What is shown of one rule.
struct One {
    title: String,
    laws: Vec<String>,
    undone: Vec<String>,
    share: String,
    counts: Vec<Count>,
    months: Option<TableTwin>,
    cases: Option<Cases>,
}

/// The list of cases.
struct Cases {
    groups: Vec<Link>,
    lines: Vec<Line>,
    has_decided: bool,
    has_lost: bool,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "clocks.html")]
struct ClocksPage {
    shell: Shell,
    id: String,
    path: String,
    /// What the form keeps of the view.
    hidden: Vec<(&'static str, String)>,
    /// Name, title, whether it is chosen: first those of the log, then those of the program.
    rules: Vec<(String, String, bool)>,
    shipped: Vec<(String, String, bool)>,
    as_of: String,
    within: String,
    when: String,
    /// Whether the reader gets figures about groups, which are read as the program says.
    coarse: bool,
    lines: Vec<RuleLine>,
    one: Option<One>,
    readings: Vec<ReadingLine>,
    reading_url: String,
}

crate::frame::framed!(ClocksPage, shell.frame);

/// The tab of a rule by which the cases are being read.
#[derive(Template)]
#[template(path = "clock_unread.html")]
struct UnreadPage {
    shell: Shell,
    readings: Vec<ReadingLine>,
    reading_url: String,
}

crate::frame::framed!(UnreadPage, shell.frame);

/// How far the reading of the cases by a rule is.
pub(crate) struct ReadingLine {
    pub(crate) title: String,
    pub(crate) words: String,
    pub(crate) share: String,
}

/// How far the cases of a log are read by rules.
pub(crate) fn reading_lines(opened: &OpenLog, say: &Say) -> Vec<ReadingLine> {
    let line = |reading: samsyn_app::RuleReadingTold| {
        let title = title(&reading.rule, say);
        let values = [("rule", title.as_str().into()), ("share", say.words.percent(reading.share).into())];
        ReadingLine { words: say.words.with("clock-reading-line", &values), share: format!("{:.2}", reading.share), title }
    };
    opened.rules_being_read().into_iter().map(line).collect()
}

/// The tab of a rule by which the cases are being read: how far that is, without a turn among the questions.
fn unread(asked: Asked, say: &Say) -> Outcome {
    let Asked { mut shell, view, opened, .. } = asked;
    shell.chips = super::chips::chips(&view, say);
    shell.title = opened.name().to_owned();
    shell.frame.title.clone_from(&shell.title);
    let page = UnreadPage { readings: reading_lines(&opened, say), reading_url: view.url(), shell };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

enum Answer {
    All(ClocksAnswer),
    One(Box<ClockAnswer>, Option<ClockCasesAnswer>),
}

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let say = Say::new(asked.preferences.words, asked.opened.zone());
    let readings = asked.opened.rules_being_read();
    if readings.iter().any(|reading| reading.rule.id == asked.view.rule) {
        return unread(asked, &say);
    }
    // Who watched the reading gets the whole page with its figures.
    if asked.by_script && readings.is_empty() {
        return Ok(crate::import::go(&asked.view.url(), true));
    }
    let (opened, view) = (asked.opened.clone(), asked.view.clone());
    let answer = asked.shared.app.run(move || {
        let question = view.question();
        let Some(choice) = choice(&view) else { return Ok(Answer::All(log_clocks(&opened, &question, &options(&view))?)) };
        let one = log_clock(&opened, &question, &choice, &options(&view))?;
        let sees_cases = opened.sees_cases(opened.scope(&question));
        let listed = if sees_cases { Some(cases(&opened, &view, page_of(&view, ROWS_MAX))?) } else { None };
        Ok(Answer::One(Box::new(one), listed))
    });
    let answer = match answer.await {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let Asked { mut shell, view, opened, preferences, .. } = asked;
    let words = preferences.words;
    let (stamp, as_of, days) = match &answer {
        Answer::All(all) => (&all.stamp, all.as_of, all.due_within_days),
        Answer::One(one, _) => (&one.stamp, one.as_of, one.due_within_days),
    };
    let (say, coarse) = (Say::new(words, &stamp.zone), stamp.groups.is_some());
    let finding = match &answer {
        Answer::One(one, _) => {
            let values = [("cases", say.cases(one.figures.overdue).into()), ("rule", title(&one.rule, &say).into())];
            Some(super::variants::capitalised(&words.with("clock-finding", &values)))
        }
        Answer::All(_) => None,
    };
    shell.stamped(&say, stamp, &view, finding);
    shell.download(words.text("download-csv"), view.twin("", "csv"));
    if matches!(answer, Answer::One(_, Some(_))) {
        shell.download(words.text("clock-download-cases"), view.twin("clock-cases", "csv"));
    }
    shell.download(words.text("download-json"), view.twin("", "json"));
    let (rules, shipped) = choices(&opened, &view, &say);
    let sees_cases = opened.sees_cases(opened.scope(&view.question()));
    let (lines, one) = match &answer {
        Answer::All(all) => (all.rows.iter().map(|row| rule_line(row, &view, &say, sees_cases)).collect(), None),
        Answer::One(one, listed) => (Vec::new(), Some(shown(one, listed.as_ref(), &view, &say))),
    };
    let page = ClocksPage {
        id: view.log.to_string(),
        path: view.path(),
        hidden: view.fields_without(&["rule", "as-of", "within", "show", "page"]),
        rules,
        shipped,
        as_of: as_of.to_string(),
        within: days.to_string(),
        when: when(as_of, days, &say),
        coarse,
        lines,
        one,
        readings: reading_lines(&opened, &say),
        reading_url: view.url(),
        shell,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// Name and title of the rules to choose from, and whether it is the chosen one.
type Rules = Vec<(String, String, bool)>;

fn choices(opened: &OpenLog, view: &View, say: &Say) -> (Rules, Rules) {
    let own: Vec<ClockRuleTold> = opened.clock_rules_told();
    let line = |rule: &ClockRuleTold| (rule.id.clone(), title(rule, say), rule.id == view.rule);
    let others = clock_shipped().into_iter().map(|row| row.told).filter(|rule| own.iter().all(|o| o.id != rule.id));
    (own.iter().map(line).collect(), others.map(|rule| line(&rule)).collect())
}

fn of_rule(view: &View, rule: &str, group: ClockGroup) -> String {
    let changed = view.but(|v| {
        rule.clone_into(&mut v.rule);
        (v.group, v.page) = (group, 1);
    });
    changed.url()
}

fn rule_line(row: &samsyn_app::ClockRow, view: &View, say: &Say, sees_cases: bool) -> RuleLine {
    let listed = |group| sees_cases.then(|| format!("{}#cases", of_rule(view, &row.rule.id, group)));
    RuleLine {
        title: title(&row.rule, say),
        url: of_rule(view, &row.rule.id, ClockGroup::default()),
        problem: row.problem.as_ref().map(|p| say.words.error(&p.code, &p.args)).unwrap_or_default(),
        share: row.figures.map(|figures| share(&figures, say)).unwrap_or_default(),
        counts: row.figures.map(|figures| counts(&figures, say, listed)).unwrap_or_default(),
    }
}

/// "91 % of the decisions were in time."
pub(crate) fn share(figures: &ClockFigures, say: &Say) -> String {
    match figures.on_time_share {
        None => say.words.text("clock-none-decided"),
        Some(share) => say.words.with("clock-on-time-share", &[("share", say.percent(share).into())]),
    }
}

fn shown(one: &ClockAnswer, listed: Option<&ClockCasesAnswer>, view: &View, say: &Say) -> One {
    let url = |group| listed.map(|_| format!("{}#cases", of_rule(view, &view.rule, group)));
    let months = (!one.months.is_empty()).then(|| {
        let csv = view.twin("clock-months", "csv");
        TableTwin::with_bar(say, &say.words.text("clock-months"), &Table::clock_months(one), &csv, "late")
    });
    One {
        title: title(&one.rule, say),
        laws: laws(&one.rule, say),
        undone: undone(one, say),
        share: share(&one.figures, say),
        counts: counts(&one.figures, say, url),
        months,
        cases: listed.map(|listed| case_list(listed, view, say)),
    }
}

/// What no activity of the log does.
pub(crate) fn undone(one: &ClockAnswer, say: &Say) -> Vec<String> {
    let line = |what: &&str| {
        let what = say.words.text(&format!("clock-event-{what}"));
        say.words.with("clock-undone", &[("what", what.into())])
    };
    one.undone.iter().map(line).collect()
}

fn case_list(listed: &ClockCasesAnswer, view: &View, say: &Say) -> Cases {
    let group = |group: ClockGroup| Link {
        words: say.words.text(&format!("clock-state-{}", group.name())),
        url: format!("{}#cases", of_rule(view, &view.rule, group)),
        current: group == view.group,
    };
    Cases {
        groups: ClockGroup::ALL.map(group).to_vec(),
        lines: listed.rows.iter().map(|row| Line::of(row, view, say)).collect(),
        has_decided: listed.rows.iter().any(|row| row.decided.is_some()),
        has_lost: listed.rows.iter().any(|row| row.fee_lost.is_some()),
        pages: Pages::of(view, say, listed.cases, ROWS_MAX),
    }
}
