//! From a file to a log: upload by script and by form, preview, corrections, import, cancel, and files that cannot be used.

use axum::body::Body;
use axum::http::Request;

use super::{PERMITS, Site};

#[tokio::test]
async fn a_preview_proposes_what_columns_are() {
    let site = Site::new().await;
    let import = site.upload("B%C3%B8nder.csv", PERMITS).await;
    let page = site
        .page(&import)
        .await
        .is(200, &["Import Bønder.csv", "value=\"Bønder\"", "name=\"role-0\"", "value=\"activity\" selected"]);
    assert!(!page.text.contains("Choose a column below for"), "every needed role is proposed");
    site.form(&import, "do=preview&name=Farmers&zone=Europe%2FOslo&column-3=unit&drop-3=1")
        .await
        .is(200, &["value=\"Farmers\"", "value=\"Europe/Oslo\"", "checked"]);
}

#[tokio::test]
async fn a_proposed_role_can_be_taken_away() {
    let site = Site::new().await;
    let import = site.upload("Permits.csv", PERMITS).await;
    site.page(&import).await.is(200, &["name=\"proposed-3\" value=\"unit\""]);
    let columns = "column-0=case&role-0=case&column-1=activity&role-1=activity&column-2=time&role-2=time\
                   &column-3=unit&role-3=&proposed-3=unit&name=Permits&zone=UTC";
    // Looking again keeps what was taken away, and that it had been proposed.
    let again = site.form(&import, &format!("do=preview&{columns}")).await;
    again.is(200, &["name=\"proposed-3\" value=\"unit\"", "<option value=\"\" selected>"]);
    site.form(&import, &format!("do=import&{columns}")).await.goes_to();
    site.finished(&import).await.goes_to();
    let info = site.get("/logs/1/attributes.json").await.is(200, &["\"unit\""]);
    assert!(!info.text.contains("\"role\":\"unit\""), "{}", info.text);
}

#[tokio::test]
async fn a_plain_form_uploads_too() {
    let site = Site::new().await;
    let token = format!("--x\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{}\r\n", site.session.form_token());
    let body = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{PERMITS}\r\n--x--\r\n");
    let send = |body: String| {
        let request = Request::post("/uploads").header("host", "localhost").header("cookie", site.cookie());
        let request = request.header("content-type", "multipart/form-data; boundary=x");
        site.send(request.body(Body::from(format!("{token}{body}"))).expect("a request"))
    };
    let import = send(body).await.goes_to();
    site.page(&import).await.is(200, &["Import a.csv"]);
    send("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--x--\r\n".to_owned())
        .await
        .is(422, &["upload-without-file"]);
    send("nonsense".to_owned()).await.is(422, &["upload-broken"]);
}

#[tokio::test]
async fn an_import_ends_in_the_explorer_and_a_second_delivery_adds_to_it() {
    let site = Site::with_permits().await;
    site.page("/logs/1?imported=1").await.goes_to();
    site.page("/logs/1/map?imported=1").await.is(200, &["Imported and saved"]);
    let more = site
        .upload("more.csv", "case,activity,time,unit\n4,Apply,2024-03-01 08:00,North\n4,Decide,2024-03-05 08:00,North\n")
        .await;
    site.form(&more, "do=import&mode=append&log=Permits&zone=UTC").await.goes_to();
    assert_eq!(site.finished(&more).await.goes_to(), "/logs/1?imported=1");
    site.get("/logs").await.is(200, &["\"cases\":4", "\"events\":12", "\"version\":2"]);
}

#[tokio::test]
async fn what_cannot_be_imported_changes_nothing_and_says_why() {
    let site = Site::with_permits().await;
    let again = site.upload("Permits.csv", "case,activity,time\n7,A,2024-01-01\n7,B,2024-01-02\n").await;
    site.form(&again, "do=import&name=&zone=UTC").await.is(422, &["needs a name"]);
    site.form(&again, "do=import&name=X&zone=Nowhere").await.is(422, &["is not a time zone"]);
    let twice = "do=import&name=X&zone=UTC&column-0=case&role-0=case&column-1=activity&role-1=case";
    site.form(&again, twice).await.is(422, &["Choose one"]);
    site.form(&again, "do=import&name=Permits&zone=Europe%2FOslo&column-2=time&class-2=sensitive").await.goes_to();
    let told = site.finished(&again).await.is(422, &["There is a log called “Permits” already"]);
    told.is(422, &["value=\"Europe/Oslo\"", "<option value=\"sensitive\" selected>"]);
    site.get("/logs").await.is(200, &["\"cases\":3,"]);
}

#[tokio::test]
async fn files_that_are_no_logs_get_a_sentence() {
    let site = Site::new().await;
    let request = site.put(Request::put("/uploads").header("x-file-name", "a.csv"));
    site.send(request.body(Body::empty()).expect("a request")).await.is(422, &["The file is empty"]);
    let broken = site.upload("a.xes", "<?xml version=\"1.0\"?><log><trace><event>").await;
    site.form(&broken, "do=import&name=X&zone=UTC").await;
    site.finished(&broken).await.is(422, &["Nothing was changed"]);
    // A page that asks by script is sent to a whole page, which tells what is wrong.
    site.form(&broken, "do=import&name=X&zone=UTC").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let request = site.put(Request::get(format!("{broken}/progress")).header("hx-request", "true"));
    let sent = site.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(sent.header("hx-redirect"), format!("{broken}/progress"));
    site.finished(&broken).await.is(422, &["Nothing was changed"]);
    let wrong = "/import/0123456789abcdef0123456789abcdef";
    site.page(wrong).await.is(404, &["Choose the file again"]);
    site.page("/import/short").await.is(404, &[]);
}

#[tokio::test]
async fn an_upload_can_be_thrown_away() {
    let site = Site::new().await;
    let import = site.upload("a.csv", PERMITS).await;
    assert_eq!(site.form(&format!("{import}/cancel"), "").await.goes_to(), "/");
    site.page(&import).await.is(404, &[]);
}
