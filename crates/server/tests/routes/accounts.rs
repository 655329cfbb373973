//! Sign-in, the first start, one's own account and the administration of others, through their pages.

use axum::body::Body;
use axum::http::{Request, header};
use samsyn_app::{Actor, App, Office};
use samsyn_server::{Entrance, Site as Config, router};
use tower::ServiceExt;

use super::{Answer, Site};

/// A form sent by somebody who is not signed in.
async fn sent(site: &Site, path: &str, body: &str) -> Answer {
    let request =
        Request::post(path).header("host", "localhost").header("origin", "http://localhost").header("accept", "text/html");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    site.send(request.body(Body::from(body.to_owned())).expect("a request")).await
}

/// The secret that stands on a page which tells it once.
fn told(page: &Answer) -> String {
    let text = page.text.split("<ul class=\"card panel-box secrets\">").nth(1).expect("a secret");
    text.split("<code>").nth(1).and_then(|t| t.split("</code>").next()).expect("a secret").to_owned()
}

fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn somebody_signs_in_and_out() {
    let site = Site::new().await;
    sent(&site, "/sign-in", "login=kari&password=wrong").await.is(422, &["Name, password or code is wrong", "value=\"kari\""]);
    let answer = sent(&site, "/sign-in", "login=Kari&password=hedgehogs+are+kind&back=%2Fdata%3Fa%3Db").await;
    assert_eq!(answer.goes_to(), "/data?a=b");
    let set = answer.header("set-cookie");
    assert!(set.starts_with("samsyn=") && set.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{set}");
    let session = samsyn_app::SessionSecret::new(cookie(&answer).trim_start_matches("samsyn="));
    let seen = site.seen_by(session);
    let page = seen.page("/").await.is(200, &["My account", "action=\"/sign-out\"", "href=\"/administration\""]);
    assert_eq!(page.header("cache-control"), "no-store");
    let out = seen.form("/sign-out", "").await;
    assert_eq!(out.goes_to(), "/sign-in");
    assert!(out.header("set-cookie").contains("samsyn=; ") && out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(seen.page("/").await.goes_to(), "/sign-in");
    site.page("/").await.is(200, &[]);
    assert_eq!(site.form("/sign-out/everywhere", "").await.goes_to(), "/sign-in");
    assert_eq!(site.page("/").await.goes_to(), "/sign-in");
}

#[tokio::test]
async fn sign_in_leads_to_our_own_pages_only() {
    let site = Site::new().await;
    for back in
        ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "%2Fa%0D%0ASet-Cookie%3A+x", "evil", ""]
    {
        let answer = sent(&site, "/sign-in", &format!("login=kari&password=hedgehogs+are+kind&back={back}")).await;
        assert_eq!(answer.goes_to(), "/", "{back}");
    }
    let page = site.page("/sign-in?back=%2F%2Fevil.example").await.is(200, &["name=\"back\" value=\"/\""]);
    assert!(!page.text.contains("evil"));
    site.page("/sign-in?back=%22%3E%3Cscript%3E").await.is(200, &["name=\"back\" value=\"/\""]);
}

#[tokio::test]
async fn behind_tls_the_cookie_goes_no_other_way() {
    let site = Site::new().await;
    let tls = router(site.app.clone(), Config { tls: true, ..Config::default() });
    let request =
        Request::post("/sign-in").header("host", "localhost").header("content-type", "application/x-www-form-urlencoded");
    let request = request.body(Body::from("login=kari&password=hedgehogs+are+kind")).expect("a request");
    let answer = tls.clone().oneshot(request).await.expect("an answer");
    let set = answer.headers()[header::SET_COOKIE].to_str().expect("text").to_owned();
    assert!(set.starts_with("__Host-samsyn=") && set.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{set}");
    let asked = |cookie: String| {
        let request = Request::get("/logs").header("host", "localhost").header("cookie", cookie);
        tls.clone().oneshot(request.body(Body::empty()).expect("a request"))
    };
    let secret = set.split(['=', ';']).nth(1).expect("a value");
    assert_eq!(asked(format!("__Host-samsyn={secret}")).await.expect("an answer").status(), 200);
    assert_eq!(
        asked(format!("samsyn={secret}")).await.expect("an answer").status(),
        401,
        "a plain cookie could be another host's"
    );
}

#[tokio::test]
async fn the_first_start_asks_for_the_code_of_the_console() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(folder.path()).await.expect("opened");
    let code = app.setup_code_make().await.expect("made").expect("nobody is there");
    let router = router(app.clone(), Config::default());
    let send = |request: Request<Body>| {
        let router = router.clone();
        async move {
            let (parts, body) = router.oneshot(request).await.expect("an answer").into_parts();
            let bytes = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
            Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
        }
    };
    let page = |path: &str| {
        Request::get(path).header("host", "localhost").header("accept", "text/html").body(Body::empty()).expect("a request")
    };
    let form = |body: String| {
        let request = Request::post("/setup").header("host", "localhost").header("accept", "text/html");
        request.header("content-type", "application/x-www-form-urlencoded").body(Body::from(body)).expect("a request")
    };
    assert_eq!(send(page("/")).await.goes_to(), "/sign-in");
    assert_eq!(send(page("/sign-in")).await.goes_to(), "/setup");
    send(page("/setup")).await.is(200, &["Set up the administrator", "samsyn serve"]);
    let fields = "login=kari&name=Kari&password=hedgehogs+are+kind&again=hedgehogs+are+kind";
    send(form(format!("code=0000&{fields}"))).await.is(422, &["The code is wrong", "value=\"kari\""]);
    send(form(format!("code={code}&{}", fields.replace("again=hedge", "again=x")))).await.is(422, &["passwords differ"]);
    let done = send(form(format!("code={code}&{fields}"))).await;
    assert_eq!(done.goes_to(), "/");
    assert!(done.header("set-cookie").starts_with("samsyn="));
    assert_eq!(send(page("/setup")).await.goes_to(), "/sign-in");
    send(form(format!("code={code}&{fields}"))).await.is(422, &["The code is wrong"]);
}

#[tokio::test]
async fn an_account_is_made_invited_changed_and_closed() {
    let site = Site::new().await;
    site.page("/administration").await.is(200, &["Kari Nordmann", "Let somebody in", "Password, no second factor"]);
    site.form("/administration/accounts", "name=Ola&login=o+la&role=officer")
        .await
        .is(422, &["A login name has", "value=\"Ola\""]);
    site.form("/administration/accounts", "name=Ola&login=ola&role=officer&until=yesterday").await.is(422, &["2026-11-24"]);
    site.form("/administration/accounts", "name=Ola&login=ola&role=king").await.is(422, &[]);
    let made =
        site.form("/administration/accounts", "name=Ola+Hansen&login=ola&role=officer&until=2999-12-31&case_level=1").await;
    let code = told(&made.is(200, &["shown only now", "/administration/accounts/2"]));
    site.page("/administration/accounts/2")
        .await
        .is(200, &["Case officer", "until 31 Dec 2999", "sees single cases", "one-time code until"]);
    sent(&site, "/welcome", &format!("code={code}&password=short&again=short")).await.is(422, &["at least 12"]);
    let used = sent(&site, "/welcome", &format!("code={code}&password=another+hedgehog&again=another+hedgehog")).await;
    assert_eq!(used.goes_to(), "/account");
    let ola = site.seen_by(samsyn_app::SessionSecret::new(cookie(&used).trim_start_matches("samsyn=")));
    ola.page("/account").await.is(200, &["Ola Hansen", "Case officer", "this one"]);
    ola.page("/administration").await.is(403, &["role-needed"]);
    site.form("/administration/accounts/2/roles", "role=reader&purpose=complaint").await.is(422, &["needs a last day"]);
    let given = site.form("/administration/accounts/2/roles", "role=administrator").await;
    assert_eq!(given.goes_to(), "/administration/accounts/2");
    ola.page("/administration").await.is(200, &[]);
    assert_eq!(site.form("/administration/accounts/2/roles/3/take", "").await.goes_to(), "/administration/accounts/2");
    site.form("/administration/accounts/1/roles/1/take", "").await.is(422, &["Nobody would be left"]);
    site.form("/administration/accounts/1/close", "").await.is(422, &["Nobody would be left"]);
    let again = told(&site.form("/administration/accounts/2/code", "").await.is(200, &[]));
    assert_ne!(again, code);
    assert_eq!(site.form("/administration/accounts/2/close", "").await.goes_to(), "/administration/accounts/2");
    site.page("/administration/accounts/2").await.is(200, &["Closed"]);
    assert_eq!(ola.page("/account").await.goes_to(), "/sign-in?back=%2Faccount");
    for path in ["/administration/accounts/99", "/administration/accounts/x"] {
        site.page(path).await.is(404, &[]);
    }
}

#[tokio::test]
async fn one_changes_one_s_own_account() {
    let site = Site::new().await;
    let fields = "old=wrong&password=another+hedgehog&again=another+hedgehog";
    site.form("/account/password", fields).await.is(422, &["The password is wrong"]);
    let fields = "old=hedgehogs+are+kind&password=another+hedgehog&again=another+hedgehog";
    site.form("/account/password", fields).await.is(200, &["The password is changed"]);
    let offer = site
        .page("/account/second-factor")
        .await
        .is(200, &["otpauth://totp/Samsyn:kari?secret=", "class=\"qr\"", "role=\"img\""]);
    let secret = offer.text.split("name=\"secret\" value=\"").nth(1).and_then(|t| t.split('"').next()).expect("a secret");
    let wrong = format!("secret={secret}&code=abcdef&password=another+hedgehog");
    site.form("/account/second-factor", &wrong).await.is(422, &["does not fit the secret", secret]);
    let made = site.form("/account/tokens", "name=nightly&reach=cases&days=30").await;
    let token = told(&made.is(200, &["Bearer"]));
    let request = Request::get("/logs").header("host", "localhost").header("authorization", format!("Bearer {token}"));
    site.send(request.body(Body::empty()).expect("a request")).await.is(200, &["[]"]);
    site.form("/account/tokens", "name=&reach=cases&days=30").await.is(422, &["1 to 100 characters"]);
    site.form("/account/tokens", "name=x&reach=cases&days=9999").await.is(422, &["1 to 366 days"]);
    assert_eq!(site.form("/account/tokens/1/end", "").await.goes_to(), "/account");
    let request = Request::get("/logs").header("host", "localhost").header("authorization", format!("Bearer {token}"));
    let gone = site.send(request.body(Body::empty()).expect("a request")).await.is(401, &["sign-in-needed"]);
    assert_eq!(gone.header("www-authenticate"), "Bearer");
    let second = site.app.sign_in("kari", "another hedgehog", "").await.expect("signed in");
    assert_eq!(site.form("/account/sessions/2/end", "").await.goes_to(), "/account");
    assert!(site.app.visitor(&second).await.expect("asked").is_none());
}

#[tokio::test]
async fn the_demo_lets_in_by_role_and_serve_does_not() {
    let site = Site::new().await;
    sent(&site, "/sign-in/role", "role=administrator").await.is(404, &[]);
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(folder.path()).await.expect("opened");
    app.demo_accounts(|role| role.name().to_owned()).await.expect("made");
    let demo = router(app.clone(), Config { entrance: Entrance::Demo, ..Config::default() });
    let request = Request::get("/sign-in").header("host", "localhost").header("accept", "text/html").body(Body::empty());
    let answer = demo.clone().oneshot(request.expect("a request")).await.expect("an answer");
    let page = axum::body::to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    let page = String::from_utf8_lossy(&page).into_owned();
    for role in Office::ALL {
        assert!(page.contains(&format!("name=\"role\" value=\"{}\"", role.name())), "{page}");
    }
    let request =
        Request::post("/sign-in/role").header("host", "localhost").header("content-type", "application/x-www-form-urlencoded");
    let answer =
        demo.clone().oneshot(request.body(Body::from("role=officer&back=%2Flogs")).expect("a request")).await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.headers()[header::LOCATION].as_bytes()), (303, &b"/logs"[..]));
    // The same people cannot come in where accounts are asked for.
    let accounts = router(app, Config::default());
    let request =
        Request::post("/sign-in/role").header("host", "localhost").header("content-type", "application/x-www-form-urlencoded");
    let answer = accounts.oneshot(request.body(Body::from("role=officer")).expect("a request")).await.expect("an answer");
    assert_eq!(answer.status(), 404);
}

#[tokio::test]
async fn too_many_attempts_are_slowed_down() {
    let site = Site::new().await;
    let mut slowed = None;
    for _ in 0..80 {
        let answer = sent(&site, "/welcome", "code=0000&password=hedgehogs+are+kind&again=hedgehogs+are+kind").await;
        slowed = slowed.or(Some(answer.status.as_u16()).filter(|s| *s == 429));
    }
    assert_eq!(slowed, Some(429));
    site.app.log_list(&Actor::Owner).await.expect("everything else goes on");
}
