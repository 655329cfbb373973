//! The frame of every page: head, top bar, navigation. A page's template extends `frame.html` and carries one of these.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use samsyn_app::Action;
use samsyn_wording::{Language, Value, Words};

use crate::assets;
use crate::explorer::chooser::Chooser;
use crate::preferences::{Preferences, Theme};
use crate::visit::Reader;

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nav {
    /// None.
    None,
    /// See: the logs and their explorers.
    See,
    /// Saved views, and citations.
    Saved,
    /// The landscape: systems, contracts, cost.
    Landscape,
    /// Data: what is imported, and how it is kept.
    Data,
    /// Administration: accounts, roles, the journal.
    Administration,
    /// One's own account.
    Own,
    /// The cases in one's own hands.
    OwnCases,
}

/// A place to go to: words, address, and whether we are there.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) words: String,
    pub(crate) url: String,
    pub(crate) current: bool,
}

/// What every page carries.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) words: Words,
    pub(crate) title: String,
    theme: Theme,
    nav: Nav,
    reader: Reader,
    /// Where the reader is, to come back to after choosing a language or theme.
    pub(crate) here: String,
    /// The logs to choose from, when the page is about one.
    pub(crate) scope: Vec<Link>,
    /// Name of the log that the page is about; empty: none.
    pub(crate) scope_name: String,
    /// The units to choose from, on a page of figures of an authority that has some.
    pub(crate) units: Option<Chooser>,
}

impl Frame {
    /// A frame around a page with this title.
    pub(crate) fn new(preferences: &Preferences, nav: Nav, title: &str) -> Self {
        Self {
            words: preferences.words,
            title: title.to_owned(),
            theme: preferences.theme,
            nav,
            reader: preferences.reader,
            here: "/".to_owned(),
            scope: Vec::new(),
            scope_name: String::new(),
            units: None,
        }
    }

    /// The same, knowing where the reader is.
    #[must_use]
    pub(crate) fn at(mut self, here: impl Into<String>) -> Self {
        self.here = here.into();
        self
    }

    /// Address of search and commands, from here.
    pub(crate) fn find(&self) -> String {
        crate::find::url(&self.here)
    }

    /// A message.
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// A message with a name in it.
    pub(crate) fn named(&self, key: &str, name: &str) -> String {
        self.words.with(key, &[("name", Value::from(name))])
    }

    /// The language's tag.
    pub(crate) fn tag(&self) -> &'static str {
        self.words.language().tag()
    }

    /// Name of the language in itself, short.
    pub(crate) fn language_name(&self) -> &'static str {
        self.words.language().name()
    }

    /// Tag, name, and whether it is the one in use.
    pub(crate) fn languages(&self) -> Vec<(&'static str, &'static str, bool)> {
        Language::ALL.iter().map(|l| (l.tag(), l.name(), *l == self.words.language())).collect()
    }

    /// Name, words, and whether it is the one in use.
    pub(crate) fn themes(&self) -> Vec<(&'static str, String, bool)> {
        Theme::ALL.iter().map(|t| (t.name(), self.t(&format!("theme-{}", t.name())), *t == self.theme)).collect()
    }

    /// Name of the theme in use.
    pub(crate) fn theme(&self) -> &'static str {
        self.theme.name()
    }

    /// Whether the page belongs to "See".
    pub(crate) fn on_see(&self) -> bool {
        self.nav == Nav::See
    }

    /// Whether the page belongs to "Saved views".
    pub(crate) fn on_saved(&self) -> bool {
        self.nav == Nav::Saved
    }

    /// Whether the page belongs to "Landscape".
    pub(crate) fn on_landscape(&self) -> bool {
        self.nav == Nav::Landscape
    }

    /// Whether the reader may look at the landscape.
    pub(crate) fn may_see_landscape(&self) -> bool {
        self.reader.may(Action::LandscapeRead)
    }

    /// Whether the reader may make and change records of it, of some unit at least.
    pub(crate) fn may_change_landscape(&self) -> bool {
        self.reader.may(Action::LandscapeChange)
    }

    /// Whether the reader may bring in lists of records: of the whole authority, as whoever sends files answers for it.
    pub(crate) fn may_import_landscape(&self) -> bool {
        self.may_change_landscape() && self.reader.may(Action::LogChange)
    }

    /// Whether the page belongs to "Data".
    pub(crate) fn on_data(&self) -> bool {
        self.nav == Nav::Data
    }

    /// Whether the page belongs to "Administration".
    pub(crate) fn on_administration(&self) -> bool {
        self.nav == Nav::Administration
    }

    /// Whether the page is about one's own account.
    pub(crate) fn on_own(&self) -> bool {
        self.nav == Nav::Own
    }

    /// Whether the page is about one's own cases.
    pub(crate) fn on_own_cases(&self) -> bool {
        self.nav == Nav::OwnCases
    }

    /// Whether the reader works on cases.
    pub(crate) fn works_on_cases(&self) -> bool {
        self.reader.works_on_cases
    }

    /// "2 new notices"; empty: there is none.
    pub(crate) fn notices(&self) -> String {
        match self.reader.notices {
            0 => String::new(),
            count => self.words.with("notices-new", &[("count", count.into())]),
        }
    }

    /// How many notices the reader has not marked as seen.
    pub(crate) fn notice_count(&self) -> u64 {
        self.reader.notices
    }

    /// Whether somebody is signed in.
    pub(crate) fn signed_in(&self) -> bool {
        self.reader.signed_in
    }

    /// What the session's forms carry.
    pub(crate) fn form(&self) -> &str {
        self.reader.form()
    }

    /// Whether the reader may look at logs.
    pub(crate) fn may_see(&self) -> bool {
        self.reader.may(Action::LogRead)
    }

    /// Whether the reader may look at single cases and exact figures.
    pub(crate) fn may_see_cases(&self) -> bool {
        self.reader.may(Action::CaseRead)
    }

    /// Whether the reader may bring in deliveries and change logs.
    pub(crate) fn may_change(&self) -> bool {
        self.reader.may(Action::LogChange)
    }

    /// Whether the reader may bring in new logs.
    pub(crate) fn may_import(&self) -> bool {
        self.reader.may(Action::LogImport)
    }

    /// Whether the reader may change the tree of units.
    pub(crate) fn may_organise(&self) -> bool {
        self.reader.may(Action::OrganisationChange)
    }

    /// Whether the reader may change how a log protects people.
    pub(crate) fn may_protect(&self) -> bool {
        self.reader.may(Action::ProtectionChange)
    }

    /// Whether the reader may delete logs.
    pub(crate) fn may_delete(&self) -> bool {
        self.reader.may(Action::LogDelete)
    }

    /// Whether the reader may read about data protection.
    pub(crate) fn may_read_protection(&self) -> bool {
        self.reader.may(Action::ProtectionRead)
    }

    /// Whether the reader may be told all that is held about a person.
    pub(crate) fn may_see_persons(&self) -> bool {
        self.reader.may(Action::PersonNameRead) && self.reader.may(Action::CaseRead)
    }

    /// Whether the reader may see accounts and the journal.
    pub(crate) fn may_administer(&self) -> bool {
        self.reader.may(Action::AccountRead)
    }

    /// Addresses of the style sheets that the build has.
    pub(crate) fn styles(&self) -> Vec<String> {
        [assets::url("app", "css"), assets::url("drawing", "css")].into_iter().flatten().collect()
    }

    /// Address of the script, if the build has it.
    pub(crate) fn script(&self) -> Option<String> {
        assets::url("app", "js")
    }
}

/// Gives a page's template what `frame.html` asks it for.
macro_rules! framed {
    ($page:ty, $($frame:tt).+) => {
        impl $page {
            fn frame(&self) -> &crate::frame::Frame {
                &self.$($frame).+
            }

            fn t(&self, key: &str) -> String {
                self.frame().t(key)
            }
        }
    };
}
pub(crate) use framed;

/// A rendered page.
pub(crate) fn html(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => {
            let media = HeaderValue::from_static("text/html; charset=utf-8");
            (status, [(header::CONTENT_TYPE, media)], text).into_response()
        }
        Err(error) => {
            tracing::error!("page not rendered: {error}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
