//! The settings file of the server: TOML, every key described in the example that `samsyn settings example` prints, unknown
//! keys refused with their line.

mod in_force;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;
use samsyn_app::{DatabaseUrl, FactorRule, Office, UnitId};
use samsyn_server::{Address, ClaimRole, Network, OpenId};
use serde::{Deserialize, Deserializer};

use crate::failure::{Failure, Outcome};

pub(crate) use in_force::settings_in_force;

/// The example, with every key; a test holds it to be whole and right.
pub(crate) const EXAMPLE: &str = include_str!("settings.toml");

/// Where the pages are when nobody says otherwise.
pub(crate) const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8470);

/// All settings; what is not set is `None` or empty.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Settings {
    pub(crate) data: Option<PathBuf>,
    #[serde(deserialize_with = "parsed")]
    pub(crate) database: Option<DatabaseUrl>,
    pub(crate) server: Server,
    pub(crate) sign_in: SignIn,
    pub(crate) openid: Option<Provider>,
    pub(crate) log: Log,
    #[serde(skip)]
    pub(crate) source: Source,
}

/// The file that settings were read from, as it was then; empty without one.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) file: PathBuf,
    pub(crate) text: String,
}

/// How the server is reached.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Server {
    #[serde(deserialize_with = "parsed")]
    pub(crate) listen: Option<SocketAddr>,
    #[serde(deserialize_with = "parsed")]
    pub(crate) address: Option<Address>,
    #[serde(deserialize_with = "all_parsed")]
    pub(crate) trusted_proxies: Vec<Network>,
    #[serde(deserialize_with = "parsed")]
    pub(crate) metrics: Option<SocketAddr>,
    pub(crate) tls: Option<TlsFiles>,
}

/// How people sign in.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct SignIn {
    pub(crate) second_factor: Option<FactorRule>,
    pub(crate) answer_links: Option<bool>,
}

/// Files of the server's own certificate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct TlsFiles {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

/// An identity provider.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Provider {
    name: String,
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default)]
    acr: Vec<String>,
    certificates: Option<PathBuf>,
    #[serde(default)]
    only: bool,
    roles: Vec<RoleRule>,
}

/// A claim that means a role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RoleRule {
    claim: String,
    value: String,
    role: Office,
    unit: Option<UnitId>,
    #[serde(default)]
    case_level: bool,
}

impl Provider {
    /// With its secret, read from its file.
    pub(crate) fn read(&self) -> Outcome<OpenId> {
        let secret = self.client_secret_file.as_ref().map(|file| {
            let failed =
                |error: std::io::Error| Failure::new("settings-unreadable").with("file", file.display()).with("reason", error);
            std::fs::read_to_string(file).map(|secret| secret.trim().to_owned()).map_err(failed)
        });
        let rule = |rule: &RoleRule| ClaimRole {
            claim: rule.claim.clone(),
            value: rule.value.clone(),
            role: rule.role,
            unit: rule.unit,
            case_level: rule.case_level,
        };
        Ok(OpenId {
            name: self.name.clone(),
            issuer: self.issuer.clone(),
            client: self.client_id.clone(),
            secret: secret.transpose()?,
            scopes: self.scopes.clone(),
            acr: self.acr.clone(),
            certificates: self.certificates.clone(),
            roles: self.roles.iter().map(rule).collect(),
            only: self.only,
        })
    }
}

/// What the server notes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Log {
    pub(crate) format: Option<LogFormat>,
    pub(crate) level: Option<LogLevel>,
}

/// How notes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LogFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

/// The least that is noted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LogLevel {
    Error,
    Warn,
    #[default]
    Info,
    Debug,
}

fn parsed<'de, D: Deserializer<'de>, T: FromStr<Err: std::fmt::Display>>(from: D) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(from)?;
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

fn all_parsed<'de, D: Deserializer<'de>, T: FromStr<Err: std::fmt::Display>>(from: D) -> Result<Vec<T>, D::Error> {
    let texts = Vec::<String>::deserialize(from)?;
    texts.iter().map(|text| text.parse().map_err(serde::de::Error::custom)).collect()
}

impl Settings {
    /// Reads a file; without one nothing is set.
    pub(crate) fn read(file: Option<&Path>) -> Outcome<Self> {
        let Some(file) = file else { return Ok(Self::default()) };
        let failed =
            |error: std::io::Error| Failure::new("settings-unreadable").with("file", file.display()).with("reason", error);
        let text = std::fs::read_to_string(file).map_err(failed)?;
        let mut settings = Self::parse(&text).map_err(|failure| failure.with("file", file.display()))?;
        settings.source = Source { file: file.to_owned(), text };
        Ok(settings)
    }

    fn parse(text: &str) -> Outcome<Self> {
        let settings: Self = toml::from_str(text).map_err(|error| wrong(text, &error))?;
        settings.server.checked()?;
        Ok(settings)
    }
}

impl Server {
    /// Fails when settings do not go together.
    fn checked(&self) -> Outcome {
        let needs = |key: &str, other: &str| Err(Failure::new("settings-needs").with("key", key).with("other", other));
        let outside = self.listen.is_some_and(|listen| !listen.ip().is_loopback());
        let https = self.address.as_ref().is_some_and(Address::is_tls);
        if outside && self.tls.is_none() && self.trusted_proxies.is_empty() {
            return needs("server.listen", "server.tls, server.trusted-proxies");
        }
        if (outside || self.tls.is_some() || !self.trusted_proxies.is_empty()) && !https {
            return needs("server.listen", "server.address = \"https://…\"");
        }
        if self.metrics.is_some_and(|metrics| !metrics.ip().is_loopback()) {
            return needs("server.metrics", "127.0.0.1, [::1]");
        }
        Ok(())
    }
}

/// What is wrong with a file, and where.
fn wrong(text: &str, error: &toml::de::Error) -> Failure {
    let span = error.span().unwrap_or_default();
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[..line_start].lines().count() + 1;
    let whole = text[line_start..].lines().next().unwrap_or_default();
    let unknown = error.message().starts_with("unknown field");
    let key = if unknown { &text[span] } else { whole.split('=').next().unwrap_or_default().trim() };
    let code = if unknown { "settings-key-unknown" } else { "settings-value-invalid" };
    Failure::new(code).with("line", line).with("key", key).with("reason", error.message())
}

#[cfg(test)]
mod tests {
    use super::in_force::whole_example;
    use super::*;

    fn refused(text: &str) -> (String, Vec<(String, String)>) {
        match Settings::parse(text).expect_err("refused") {
            Failure::Told { code, args, .. } => (code.into_owned(), args),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_example_is_right_and_whole() {
        Settings::parse(EXAMPLE).expect("as it is printed");
        let all = whole_example().replace("listen = \"127.0.0.1:8470\"", "listen = \"0.0.0.0:8470\"");
        let settings = Settings::parse(&all).expect("with everything in force");
        // Every part of what was read is set, so that no key is missing in the example.
        let said = format!("{settings:?}");
        assert!(!said.contains("None") && !said.contains("[]"), "{said}");
        assert_eq!(settings.server.trusted_proxies.len(), 2);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let (code, args) = refused("[server]\n\nlisten = \"127.0.0.1:1\"\nlissen = \"x\"\n");
        assert_eq!(code, "settings-key-unknown");
        assert_eq!(args[..2], [("line".to_owned(), "4".to_owned()), ("key".to_owned(), "lissen".to_owned())]);
        for (text, line, key) in [
            ("data = 3\n", "1", "data"),
            ("[server]\naddress = \"samsyn.example.no\"\n", "2", "address"),
            ("[log]\n\n  level = \"loud\"", "3", "level"),
            ("[server\n", "1", "[server"),
            ("[server.tls]\nkey = \"k\"\n", "1", "[server.tls]"),
        ] {
            let (code, args) = refused(text);
            assert_eq!(code, "settings-value-invalid", "{text}");
            assert_eq!(args[..2], [("line".to_owned(), line.to_owned()), ("key".to_owned(), key.to_owned())], "{text}");
        }
    }

    #[test]
    fn other_machines_come_by_tls_alone() {
        let tls = "[server.tls]\ncertificate = \"c\"\nkey = \"k\"\n";
        let address = "address = \"https://samsyn.example.no\"\n";
        for good in [
            format!("[server]\nlisten = \"0.0.0.0:443\"\n{address}{tls}"),
            format!("[server]\nlisten = \"10.0.0.1:80\"\n{address}trusted-proxies = [\"10.0.0.7\"]\n"),
            format!("[server]\n{address}"),
            "[server]\nlisten = \"[::1]:80\"\n".to_owned(),
        ] {
            Settings::parse(&good).expect("good");
        }
        for bad in [
            "[server]\nlisten = \"0.0.0.0:80\"\n".to_owned(),
            format!("[server]\nlisten = \"0.0.0.0:80\"\n{address}"),
            format!("[server]\nlisten = \"0.0.0.0:443\"\n{tls}"),
            format!("[server]\nlisten = \"0.0.0.0:443\"\naddress = \"http://samsyn.example.no\"\n{tls}"),
            "[server]\nmetrics = \"0.0.0.0:9\"\n".to_owned(),
        ] {
            assert_eq!(refused(&bad).0, "settings-needs", "{bad}");
        }
    }
}
