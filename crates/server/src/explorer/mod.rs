//! The explorer of a log: one page per tab, all with the same head, filter bar and stamp; and the twins of every view as
//! JSON, CSV and SVG.

pub(crate) mod automation;
pub(crate) mod backlog;
mod behind;
pub(crate) mod case;
mod cases;
pub(crate) mod chips;
pub(crate) mod chooser;
pub(crate) mod clocks;
mod compare;
pub(crate) mod compare_maps;
pub(crate) mod export;
pub(crate) mod filters;
pub(crate) mod findings;
mod map;
pub(crate) mod overview;
mod panel;
mod parts;
mod queues;
pub(crate) mod say;
pub(crate) mod section;
pub(crate) mod tables;
mod time;
mod title;
mod twins;
mod variants;
pub(crate) mod view;
pub(crate) mod waiting;
mod waits;

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{AppliesTo, ErrorKind, Figure, LogId, OpenLog, Scope, ScopeChoice, Stamp, TimeBasis};
use samsyn_wording::Value;
use serde::Deserialize;

use crate::frame::{Frame, Link, Nav};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::Shared;
use crate::{citations, saved_views};
use chips::Chip;
use say::Say;
pub(crate) use twins::{attachment, file_name};
use view::{Tab, View};

/// The log that an address names.
#[derive(Debug, Deserialize)]
pub(crate) struct LogPath {
    pub(crate) log: String,
}

/// The log and the tab or twin that an address names.
#[derive(Debug, Deserialize)]
pub(crate) struct ViewPath {
    log: String,
    view: String,
}

/// The number of a log in an address.
pub(crate) fn log_id(text: &str) -> Result<LogId, Problem> {
    text.parse().map_err(|_| Problem::missing("page-missing"))
}

/// Opens a log.
pub(crate) async fn open(shared: &Shared, log: LogId) -> Result<OpenLog, Problem> {
    Ok(shared.app.log_open(&shared.actor, log).await?)
}

/// Name of a log, and the places that the menu of logs leads to, on the same `tab` and of the same part of the authority.
pub(crate) async fn scope(
    shared: &Shared,
    log: LogId,
    tab: &str,
    chosen: Option<ScopeChoice>,
) -> Result<(String, Vec<Link>), Problem> {
    let logs = shared.app.log_list(&shared.actor).await?;
    let name = logs.iter().find(|l| l.id == log).map(|l| l.name.to_string()).unwrap_or_default();
    let pairs = [("scope", chosen.map(|chosen| chosen.to_string()).unwrap_or_default())];
    let url = |id: LogId| with_query(&format!("/logs/{id}/{tab}"), &pairs);
    let link = |l: &samsyn_app::LogRow| Link { words: l.name.to_string(), url: url(l.id), current: l.id == log };
    Ok((name, logs.iter().map(link).collect()))
}

/// `GET /logs/{log}`: the map.
pub(crate) async fn log_root(shared: Shared, Path(path): Path<LogPath>, Query(query): Query<Vec<(String, String)>>) -> Outcome {
    let view = View::asked(&shared.app, log_id(&path.log)?, Tab::Map, &query)?;
    let imported = query.iter().any(|(name, _)| name == "imported");
    let url = view.url();
    let url = match (imported, url.contains('?')) {
        (false, _) => url,
        (true, true) => format!("{url}&imported=1"),
        (true, false) => format!("{url}?imported=1"),
    };
    Ok(Redirect::to(&url).into_response())
}

/// `GET /logs/{log}/{view}`: a tab, or a twin of one.
pub(crate) async fn view_page(
    shared: Shared,
    Path(path): Path<ViewPath>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
    preferences: Preferences,
) -> Outcome {
    let log = log_id(&path.log)?;
    if let Some((part, ending)) = path.view.rsplit_once('.') {
        return twins::twin(&shared, log, part, ending, &query, &preferences).await;
    }
    let tab = Tab::parse(&path.view).ok_or_else(|| Problem::missing("page-missing"))?;
    let view = View::asked(&shared.app, log, tab, &query)?;
    let preferences = preferences.timed(view.time);
    let opened = open(&shared, log).await?;
    let veiled = view.veiled(&shared.app, &opened).await?;
    if veiled != view {
        return Ok(Redirect::to(&veiled.url()).into_response());
    }
    let shell = Shell::new(&shared, &opened, &view, &preferences).await?;
    let asked = Asked {
        opened,
        shell,
        panel_only: headers.get("x-samsyn-part").is_some_and(|p| p == "panel"),
        by_script: headers.contains_key("hx-request"),
        imported: query.iter().any(|(name, _)| name == "imported"),
        shared,
        view,
        preferences,
    };
    match tab {
        Tab::Overview => overview::page(asked).await,
        Tab::Map => map::page(asked).await,
        Tab::Variants => variants::page(asked).await,
        Tab::Cases => cases::page(asked).await,
        Tab::Time => time::page(asked).await,
        Tab::Units => parts::page(asked).await,
        Tab::Waits => waits::page(asked).await,
        Tab::Compare => compare::page(asked).await,
        Tab::Clocks => clocks::page(asked).await,
        Tab::Backlog => backlog::page(asked).await,
        Tab::Activities | Tab::Resources | Tab::Attributes => tables::page(asked).await,
    }
}

/// What a tab's page is made from.
pub(crate) struct Asked {
    pub(crate) shared: Shared,
    pub(crate) opened: OpenLog,
    pub(crate) view: View,
    pub(crate) preferences: Preferences,
    pub(crate) shell: Shell,
    pub(crate) panel_only: bool,
    pub(crate) imported: bool,
    /// Whether a script of the page asks for a part of it.
    pub(crate) by_script: bool,
}

impl Asked {
    /// The page when the question could not be answered: a filter that cannot be read keeps the frame, so that it can be
    /// mended; anything else is a problem page.
    pub(crate) fn unanswered(self, error: samsyn_app::Error) -> Outcome {
        // Also a filter, a clock or a period that is too fine for the reader, and what nobody sees in this log.
        let told = ["filter-", "clock-", "closing-", "log-rule-", "period-", "queue-", "staff-view-off"];
        if !told.iter().any(|start| error.code.starts_with(start))
            || !matches!(error.kind, ErrorKind::Invalid | ErrorKind::Denied)
        {
            return Err(error.into());
        }
        let denied = error.kind == ErrorKind::Denied;
        let mut shell = self.shell;
        if error.code == "staff-view-off" {
            let words = self.preferences.words.text("staff-view-title");
            shell.mend = Some(Link { words, url: format!("/logs/{}/data#staff-view", self.view.log), current: false });
        }
        // Where it can be read, though not answered, each rule can be taken away.
        shell.chips = chips::chips(&self.view, &Say::new(self.preferences.words, self.opened.zone()));
        shell.trouble = crate::problem::error_sentence(&error, &self.preferences);
        shell.title = self.opened.name().to_owned();
        shell.frame.title.clone_from(&shell.title);
        let status = if denied { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok(crate::frame::html(status, &TroublePage { shell }))
    }
}

#[derive(askama::Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    shell: Shell,
}

crate::frame::framed!(TroublePage, shell.frame);

/// The tabs that the reader has in a view. Where nobody sees who did what, that tab is there for those who may turn it on.
pub(crate) fn tabs_shown(opened: &OpenLog, view: &View, has_units: bool, may_protect: bool) -> Vec<Tab> {
    let scope = opened.scope(&view.question());
    let (cases, staff) = (opened.sees_cases(scope), opened.sees_staff(scope) || may_protect);
    let shown = |tab: &Tab| match tab {
        Tab::Units => cases && has_units,
        Tab::Resources => cases && staff,
        tab => cases || !tab.shows_cases(),
    };
    Tab::ALL.into_iter().filter(shown).collect()
}

/// The view by either clock.
fn time_basis_links(view: &View, words: &samsyn_wording::Words) -> Vec<Link> {
    let link = |time: TimeBasis| Link {
        words: words.text(&format!("time-{}", time.name())),
        url: view.but(|v| v.time = time).url(),
        current: time == view.time,
    };
    TimeBasis::ALL.map(link).to_vec()
}

/// Where the view's cases are had as a log again, one link a format.
pub(crate) fn export_links(view: &View, words: &samsyn_wording::Words) -> Vec<Link> {
    let link = |format: samsyn_app::ExportFormat| Link {
        words: words.text(&format!("export-{}", format.name())),
        url: view.twin(export::PART, format.name()),
        current: false,
    };
    export::FORMATS.map(|(format, _)| link(format)).to_vec()
}

/// What is the same on every tab: title, stamp, tabs, filter bar, downloads.
#[derive(Clone, Debug)]
pub(crate) struct Shell {
    pub(crate) frame: Frame,
    pub(crate) title: String,
    pub(crate) stamp: String,
    pub(crate) tabs: Vec<Link>,
    pub(crate) chips: Vec<Chip>,
    pub(crate) add_filter: String,
    pub(crate) kept: String,
    pub(crate) undo: Option<String>,
    pub(crate) clear: Option<String>,
    pub(crate) downloads: Vec<Link>,
    /// The cases of the view as a log again, one link a format.
    pub(crate) exports: Vec<Link>,
    /// Where the view is saved.
    pub(crate) save: String,
    /// Where its figures are cited; empty: it shows none yet.
    pub(crate) cite: String,
    /// "3 saved views of this log", and where they are.
    pub(crate) saved: Option<(String, String)>,
    /// "3 findings", and where they are told.
    pub(crate) findings: Option<(String, String)>,
    /// Why there is nothing to see, in a sentence; empty: nothing is wrong.
    pub(crate) trouble: String,
    /// Where an administrator can mend that.
    pub(crate) mend: Option<Link>,
    /// Whether the filter left no case, or too few to say anything about.
    pub(crate) nothing: bool,
    /// Whether the scope has no case at all, whatever the filter.
    pub(crate) scope_empty: bool,
    /// By which clock durations are told, and by which else they can be; empty where there is but one.
    pub(crate) time_bases: Vec<Link>,
    /// What figures about groups are; empty where figures are exact.
    pub(crate) groups_note: String,
}

impl Shell {
    async fn new(shared: &Shared, opened: &OpenLog, view: &View, preferences: &Preferences) -> Result<Self, Problem> {
        let words = preferences.words;
        let mut frame = Frame::new(preferences, Nav::See, "").at(view.url());
        (frame.scope_name, frame.scope) = scope(shared, view.log, view.tab.name(), view.scope).await?;
        frame.units = chooser::chooser(shared, opened, view, &words).await?;
        let has_units = frame.units.is_some();
        let by_events = opened.scope(&view.question());
        let by_events = by_events.scope != Scope::Whole && by_events.applies_to == AppliesTo::Events;
        let tab =
            |t: Tab| Link { words: words.text(&format!("tab-{}", t.name())), url: view.on(t).url(), current: t == view.tab };
        let sees_cases = opened.sees_cases(opened.scope(&view.question()));
        let tabs = tabs_shown(opened, view, has_units, frame.may_protect());
        let undo = view.was.as_ref().map(|was| {
            let back = view.but(|v| {
                v.filter.clone_from(was);
                v.was = None;
            });
            back.url()
        });
        Ok(Self {
            frame,
            title: String::new(),
            stamp: String::new(),
            tabs: tabs.into_iter().map(tab).collect(),
            chips: Vec::new(),
            add_filter: filters::dialog_url(view, None),
            kept: String::new(),
            undo,
            clear: (!view.filter.is_empty()).then(|| view.filtered(String::new()).url()),
            downloads: Vec::new(),
            // Cases are written whole, which a scope by events does not show.
            exports: if sees_cases && !by_events { export_links(view, &words) } else { Vec::new() },
            save: citations::about_view(view, "save-view"),
            cite: if citations::cited(view).is_empty() { String::new() } else { citations::about_view(view, "cite") },
            saved: saved_views::of_log(shared, view.log, &words).await?,
            findings: None,
            trouble: String::new(),
            mend: None,
            nothing: false,
            scope_empty: false,
            time_bases: if opened.has_working_time() && view.tab.tells_durations() {
                time_basis_links(view, &words)
            } else {
                Vec::new()
            },
            groups_note: String::new(),
        })
    }

    /// Fills in what the answer says about itself.
    pub(crate) fn stamped(&mut self, say: &Say, stamp: &Stamp, view: &View, title: Option<String>) {
        self.chips = chips::chips(view, say);
        self.title = title.unwrap_or_else(|| stamp.log.clone());
        self.frame.title.clone_from(&self.title);
        self.stamp = say.stamp_line(stamp);
        self.kept = say.kept(stamp);
        self.nothing = matches!(stamp.cases, Figure::Exact(0) | Figure::Few);
        self.scope_empty = stamp.cases_of == Figure::Exact(0) && stamp.scope.is_some();
        self.groups_note = say.groups_note(stamp);
        let count = stamp.findings.len();
        let words = || say.words.with("findings-count", &[("count", Value::from(count))]);
        self.findings = (count > 0).then(|| (words(), format!("/logs/{}/data#findings", view.log)));
    }

    /// Adds a download.
    pub(crate) fn download(&mut self, words: String, url: String) {
        self.downloads.push(Link { words, url, current: false });
    }
}
