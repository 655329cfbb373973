//! Every route as a browser or a program meets it: each page, each twin, each rejection.

mod accounts;
mod api;
mod cases;
mod clocks;
mod closing;
mod denied;
mod ended;
mod evidence;
mod explorer;
mod extracts;
mod formulas;
mod guard;
mod health;
mod hostile;
mod import;
mod journal;
mod landscape;
mod landscape_files;
mod landscape_import;
mod landscape_views;
mod listen;
mod money;
mod openid;
mod other_unit;
mod overview;
mod own_cases;
mod pages;
mod protection;
mod reports;
mod schema;
mod settings;
mod start;
mod targets;
mod units;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use samsyn_app::{App, SessionSecret};
use tower::ServiceExt;

/// The administrator's password.
const PASSWORD: &str = "hedgehogs are kind";

/// A server on an empty data directory, without a network; the administrator is signed in.
struct Site {
    router: axum::Router,
    app: App,
    session: SessionSecret,
    folder: tempfile::TempDir,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("")
    }

    #[track_caller]
    fn is(self, status: u16, holds: &[&str]) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        for words in holds {
            assert!(self.text.contains(words), "{words:?} is not in {}", self.text);
        }
        self
    }

    #[track_caller]
    fn goes_to(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text);
        self.header("location").to_owned()
    }
}

/// Three cases of a permit process: one asks for more papers, one is decided at once.
const PERMITS: &str = "case,activity,time,unit\n\
    1,Apply,2024-01-01 08:00,North\n\
    1,Check,2024-01-02 08:00,North\n\
    1,Ask,2024-01-03 08:00,North\n\
    1,Check,2024-01-10 08:00,North\n\
    1,Decide,2024-01-12 08:00,North\n\
    2,Apply,2024-02-01 08:00,South\n\
    2,Check,2024-02-02 08:00,South\n\
    2,Decide,2024-02-04 08:00,South\n\
    3,Apply,2024-03-01 08:00,South\n\
    3,Decide,2024-03-02 08:00,South\n";

impl Site {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::open(folder.path()).await.expect("an empty data directory");
        let code = app.setup_code_make().await.expect("made").expect("nobody has an account");
        let session = app.setup(&code, "kari", "Kari Nordmann", PASSWORD).await.expect("the first account");
        Self { router: samsyn_server::router(app.clone(), samsyn_server::Site::default()), app, session, folder }
    }

    /// The same server, as somebody else sees it.
    fn seen_by(&self, session: SessionSecret) -> Seen<'_> {
        Seen { site: self, session }
    }

    fn cookie(&self) -> String {
        format!("samsyn={}", self.session.as_str())
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 64 << 20).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// As a person's browser asks.
    async fn page(&self, path: &str) -> Answer {
        let request = Request::get(path).header("host", "localhost:7700").header("accept", "text/html");
        let request = request.header("cookie", self.cookie());
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// As a program asks.
    async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header("host", "127.0.0.1").header("cookie", self.cookie());
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// A form, sent from one of our pages.
    async fn form(&self, path: &str, body: &str) -> Answer {
        let request = Request::post(path)
            .header("host", "localhost:7700")
            .header("origin", "http://localhost:7700")
            .header("accept", "text/html")
            .header("cookie", self.cookie())
            .header("content-type", "application/x-www-form-urlencoded");
        let body = format!("form={}&{body}", self.session.form_token());
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// A request as a page's script sends it.
    fn put(&self, request: axum::http::request::Builder) -> axum::http::request::Builder {
        let request = request.header("host", "localhost").header("cookie", self.cookie());
        request.header("x-samsyn-form", self.session.form_token())
    }

    /// Uploads a file; its import page.
    async fn upload(&self, name: &str, text: &str) -> String {
        let request = self.put(Request::put("/uploads").header("x-file-name", name));
        let answer = self.send(request.body(Body::from(text.to_owned())).expect("a request")).await;
        let answer = answer.is(201, &["/import/"]);
        let next: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
        next["next"].as_str().expect("an address").to_owned()
    }

    /// Follows an import to its end; where it leads.
    async fn finished(&self, import: &str) -> Answer {
        for _ in 0..600 {
            let answer = self.page(&format!("{import}/progress")).await;
            if answer.status != StatusCode::OK {
                return answer;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("the import did not end");
    }

    /// A site with the permits imported as log 1.
    async fn with_permits() -> Self {
        let site = Self::new().await;
        let import = site.upload("Permits.csv", PERMITS).await;
        site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
        assert_eq!(site.finished(&import).await.goes_to(), "/logs/1?imported=1");
        site
    }
}

/// A server as one of its people sees it.
struct Seen<'a> {
    site: &'a Site,
    session: SessionSecret,
}

impl Seen<'_> {
    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header("host", "localhost:7700");
        request.header("accept", "text/html").header("cookie", format!("samsyn={}", self.session.as_str()))
    }

    async fn page(&self, path: &str) -> Answer {
        self.site.send(self.request("GET", path).body(Body::empty()).expect("a request")).await
    }

    async fn form(&self, path: &str, body: &str) -> Answer {
        let request = self.request("POST", path).header("content-type", "application/x-www-form-urlencoded");
        let body = format!("{body}&form={}", self.session.form_token());
        self.site.send(request.body(Body::from(body)).expect("a request")).await
    }
}
