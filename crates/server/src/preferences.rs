//! What a reader prefers: language and theme, from cookies and the browser's own wishes; and the form that changes them.

use axum::extract::Form;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use samsyn_app::TimeBasis;
use samsyn_wording::{Language, Words};
use serde::Deserialize;

use crate::visit::Reader;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }
}

/// A reader's preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Preferences {
    /// The words of the language.
    pub(crate) words: Words,
    /// Theme.
    pub(crate) theme: Theme,
    /// Who reads.
    pub(crate) reader: Reader,
}

impl Preferences {
    /// The same with durations worded by the clock that they are measured by.
    pub(crate) fn timed(self, time: TimeBasis) -> Self {
        Self { words: self.words.in_working_time(time == TimeBasis::Working), ..self }
    }

    /// Those of a request, with its reader.
    pub(crate) fn of_request(headers: &HeaderMap, extensions: &axum::http::Extensions) -> Self {
        Self { reader: Reader::of_extensions(extensions), ..Self::of(headers) }
    }

    /// Those that a request's headers tell.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|v: &HeaderValue| v.to_str().ok()).unwrap_or("");
        let language = cookie(headers, "language").and_then(Language::parse);
        let language = language.unwrap_or_else(|| Language::negotiate(text(header::ACCEPT_LANGUAGE)));
        let theme = cookie(headers, "theme").and_then(Theme::parse).unwrap_or_default();
        Self { words: Words::new(language), theme, reader: Reader::default() }
    }
}

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Preferences {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of_request(&parts.headers, &parts.extensions))
    }
}

pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The form that changes preferences.
#[derive(Debug, Deserialize)]
pub(crate) struct Wish {
    #[serde(default)]
    language: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    back: String,
}

/// `POST /preferences`: keeps the choice in a cookie and goes back to the page.
pub(crate) async fn preferences_set(Form(wish): Form<Wish>) -> Response {
    let back = if is_our_path(&wish.back) { wish.back.as_str() } else { "/" };
    let mut response =
        (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_str(back).unwrap_or(HeaderValue::from_static("/")))])
            .into_response();
    let language = Language::parse(&wish.language).map(|l| format!("language={}", l.tag()));
    let theme = Theme::parse(&wish.theme).map(|t| format!("theme={}", t.name()));
    for cookie in [language, theme].into_iter().flatten() {
        let cookie = format!("{cookie}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// Whether `path` stays on this server: browsers read `//host` and `/\host` as another.
pub(crate) fn is_our_path(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\") && !path.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_back_to_another_site() {
        assert!(is_our_path("/logs/1?filter=a"));
        for bad in ["", "logs", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb"] {
            assert!(!is_our_path(bad), "{bad:?}");
        }
    }

    #[test]
    fn cookies_win_over_the_browser() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("sv, en;q=0.8"));
        assert_eq!(Preferences::of(&headers).words.language(), Language::Sv);
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; language=da; theme=dark"));
        let both = Preferences::of(&headers);
        assert_eq!((both.words.language(), both.theme), (Language::Da, Theme::Dark));
        headers.insert(header::COOKIE, HeaderValue::from_static("language=xx; theme=pink"));
        assert_eq!(
            Preferences::of(&headers),
            Preferences { words: Words::new(Language::Sv), theme: Theme::Auto, reader: Reader::default() }
        );
    }
}
