//! Reads OS2kitos through its interface (API v2), page by page. A page that fails is asked for again, a few times; a list counts
//! once two readings of it in a row say the same, so that nothing is lost or doubled when somebody works in it meanwhile.
//!
//! Routes and paging: `Presentation.Web/Controllers/API/V2/External` of the public repository os2kitos/kitos.

use std::time::Duration;

use axum::http::Uri;
use samsyn_app::{Day, Error, ErrorKind, KitosList, KitosRead};
use serde_json::Value;

use crate::client::{Client, Limits, is_allowed};
use crate::url::with_query;

/// Items of a page; 250 is the most that the interface gives.
const PAGE_ROWS: usize = 100;
/// Pages of a list; more cannot be.
const PAGES_MAX: usize = 2_000;
/// How often a page is asked for.
const TRIES: u32 = 4;
/// How long is waited after the first failure; twice as long after each that follows.
const PAUSE: Duration = Duration::from_millis(250);
/// How often a list is read before it is said never to stand still.
const READINGS: usize = 5;
const LIMITS: Limits = Limits { wait: Duration::from_secs(30), bytes_max: 16 << 20 };

/// Where OS2kitos is, and what is asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitosAddress {
    /// Its address, such as `https://kitos.dk`.
    pub url: String,
    /// The authority's UUID there; `None`: everything that the token may see.
    pub organisation: Option<String>,
    /// Only what changed since a day; `None`: everything.
    pub since: Option<Day>,
}

/// Reads everything; `told` hears of each list how many items it has. The token is sent to this address alone.
///
/// # Errors
/// `kitos-address` when it is neither HTTPS nor this machine; `kitos-denied`; `kitos-page-failed` with the page and why;
/// `kitos-unsteady` when a list never stood still; `kitos-item-unfit`, `kitos-too-large`.
pub async fn kitos_read(address: &KitosAddress, token: &str, told: &mut dyn FnMut(KitosList, usize)) -> Result<KitosRead, Error> {
    let uri: Result<Uri, _> = address.url.parse();
    if !uri.is_ok_and(|uri| is_allowed(&uri).is_ok()) {
        return Err(Error::new(ErrorKind::Invalid, "kitos-address").with("url", &address.url));
    }
    let client = Client::new(None).map_err(|_| Error::new(ErrorKind::Internal, "internal"))?;
    let reader = Reader { client, address, token };
    let mut read = KitosRead::new(address.since.is_some());
    for list in KitosList::ALL {
        let mut before = None;
        for reading in 0.. {
            read.forget(list);
            reader.list(list, &mut read).await?;
            let now = read.digest(list);
            if before == Some(now) {
                break;
            }
            if reading + 1 == READINGS {
                return Err(Error::new(ErrorKind::Conflict, "kitos-unsteady").with("list", list.path()));
            }
            before = Some(now);
        }
        told(list, read.count(list));
    }
    if let Some(since) = address.since {
        reader.deleted(since, &mut read).await?;
    }
    Ok(read)
}

struct Reader<'a> {
    client: Client,
    address: &'a KitosAddress,
    token: &'a str,
}

impl Reader<'_> {
    fn url(&self, path: &str, query: &[(&str, String)]) -> String {
        let base = self.address.url.trim_end_matches('/').trim_end_matches("/api/v2");
        with_query(&format!("{base}/api/v2/{path}"), query)
    }

    /// A list from its first page to its last. An item that stands on two pages is one.
    async fn list(&self, list: KitosList, read: &mut KitosRead) -> Result<(), Error> {
        let mut asked: Vec<(&str, String)> = Vec::new();
        let organisation = if list == KitosList::Systems { "usedInOrganizationUuid" } else { "organizationUuid" };
        asked.extend(self.address.organisation.clone().map(|uuid| (organisation, uuid)));
        asked.extend(self.address.since.map(|day| ("changedSinceGtEq", format!("{day}T00:00:00Z"))));
        self.pages(list.path(), asked, &mut |item| read.take(list, item)).await
    }

    /// What was deleted since a day. Who has no such feed tells of nothing deleted.
    async fn deleted(&self, since: Day, read: &mut KitosRead) -> Result<(), Error> {
        let asked = vec![("deletedSinceUTC", format!("{since}T00:00:00Z"))];
        let mut take = |entry: &Value| {
            read.take_deleted(entry);
            Ok(())
        };
        match self.pages("delta-feed/deleted-entities", asked, &mut take).await {
            Err(error) if error.kind == ErrorKind::Missing => Ok(()),
            other => other,
        }
    }

    async fn pages(
        &self,
        path: &str,
        asked: Vec<(&str, String)>,
        take: &mut dyn FnMut(&Value) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for page in 0..PAGES_MAX {
            let mut query = asked.clone();
            query.extend([("page", page.to_string()), ("pageSize", PAGE_ROWS.to_string())]);
            let items = self.page(&self.url(path, &query)).await?;
            items.iter().try_for_each(|item| take(item).map_err(|error| error.with("page", page)))?;
            if items.len() < PAGE_ROWS {
                return Ok(());
            }
        }
        Err(Error::new(ErrorKind::Invalid, "kitos-too-large").with("limit", PAGES_MAX * PAGE_ROWS))
    }

    /// The items of a page, asked for until it comes.
    async fn page(&self, url: &str) -> Result<Vec<Value>, Error> {
        let failed = |reason: String| Error::new(ErrorKind::Busy, "kitos-page-failed").with("page", url).with("reason", reason);
        let mut reason = String::new();
        for attempt in 0..TRIES {
            if attempt > 0 {
                tokio::time::sleep(PAUSE * 2_u32.pow(attempt - 1)).await;
            }
            match self.client.get_as(url, self.token, LIMITS).await {
                Err(fault) => reason = fault.to_string(),
                Ok((status, _)) if matches!(status.as_u16(), 401 | 403) => {
                    return Err(Error::new(ErrorKind::Invalid, "kitos-denied").with("page", url).with("status", status.as_u16()));
                }
                Ok((status, _)) if status.as_u16() == 404 => {
                    return Err(Error::new(ErrorKind::Missing, "kitos-page-failed").with("page", url).with("reason", status));
                }
                Ok((status, _)) if status.is_client_error() && status.as_u16() != 429 => return Err(failed(status.to_string())),
                Ok((status, bytes)) if status.is_success() => match serde_json::from_slice(&bytes) {
                    Ok(Value::Array(items)) => return Ok(items),
                    Ok(_) => reason = "no list".to_owned(),
                    Err(error) => reason = error.to_string(),
                },
                Ok((status, _)) => reason = status.to_string(),
            }
        }
        Err(failed(reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_token_goes_nowhere_without_tls_but_to_this_machine() {
        for url in ["http://kitos.example", "ftp://kitos.dk", "kitos.dk", "", "http://127.0.0.1.example"] {
            let address = KitosAddress { url: url.to_owned(), organisation: None, since: None };
            let error = kitos_read(&address, "secret", &mut |_, _| {}).await.expect_err(url);
            assert_eq!((&*error.code, error.to_string().contains("secret")), ("kitos-address", false), "{url}");
        }
    }
}
