//! The browser files, embedded in the binary under names that change with their content.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

/// Name, digest and bytes of each file.
type File = (&'static str, &'static str, &'static [u8]);

static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The mark, as browsers show it on tabs.
const MARK: &[u8] = include_bytes!("../assets/mark.svg");

/// An asset as it is served.
struct Asset {
    url_name: String,
    media_type: &'static str,
    bytes: Bytes,
}

/// Assets by their served name. Fonts keep their names, because the style sheet names them so.
fn assets() -> &'static [Asset] {
    static ASSETS: OnceLock<Vec<Asset>> = OnceLock::new();
    ASSETS.get_or_init(|| {
        let mut all: Vec<Asset> = FILES
            .iter()
            .map(|(name, digest, bytes)| {
                let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
                let hashed = matches!(ending, "css" | "js");
                let url_name = if hashed { format!("{stem}.{digest}.{ending}") } else { (*name).to_owned() };
                Asset { url_name, media_type: media_type(ending), bytes: Bytes::from_static(bytes) }
            })
            .collect();
        let drawing = samsyn_app::drawing_stylesheet();
        let digest = drawing.bytes().fold(5381_u64, |hash, byte| hash.wrapping_mul(33) ^ u64::from(byte));
        all.push(Asset {
            url_name: format!("drawing.{digest:016x}.css"),
            media_type: media_type("css"),
            bytes: Bytes::from_static(drawing.as_bytes()),
        });
        all.push(Asset { url_name: "mark.svg".to_owned(), media_type: media_type("svg"), bytes: Bytes::from_static(MARK) });
        all
    })
}

fn media_type(ending: &str) -> &'static str {
    match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Address of the asset whose name starts with `stem.` and ends with `.ending`, if the build has it.
pub(crate) fn url(stem: &str, ending: &str) -> Option<String> {
    let fits = |name: &str| {
        name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('.')) && name.rsplit('.').next().is_some_and(|e| e == ending)
    };
    assets().iter().find(|a| fits(&a.url_name)).map(|a| format!("/assets/{}", a.url_name))
}

/// `GET /assets/{name}`.
pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    let Some(asset) = assets().iter().find(|a| a.url_name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let cache = HeaderValue::from_static("public, max-age=31536000, immutable");
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type)), (header::CACHE_CONTROL, cache)];
    (headers, asset.bytes.clone()).into_response()
}
