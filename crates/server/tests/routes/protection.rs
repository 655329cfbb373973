//! The page about a log's data protection: written down, erased from, and what is held about a person.

use samsyn_app::{Actor, Day, NewGrant, Office};

use super::Site;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_down_stays_and_goes_into_the_record() {
    let site = Site::with_permits().await;
    site.page("/logs/1/data").await.is(200, &["href=\"/logs/1/protection\""]);
    site.page("/logs/1/protection")
        .await
        .is(200, &["Data protection: Permits", "Not written down", "First delivery", "Kari Nordmann"]);
    let said = "purpose=see+how+permits+flow&legal_basis=Planning+Act+%C2%A7+1%3Cb%3E&months=60";
    assert_eq!(site.form("/logs/1/protection", said).await.goes_to(), "/logs/1/protection");
    site.page("/logs/1/protection").await.is(200, &["see how permits flow", "value=\"60\"", "Planning Act § 1&#60;b&#62;"]);
    let wrong = site.form("/logs/1/protection", "purpose=typed+meanwhile&months=soon").await;
    wrong.is(422, &["typed meanwhile", "whole number of months"]);
    let record =
        site.page("/logs/1/record").await.is(200, &["Record of processing activities", "see how permits flow", "60 months"]);
    assert_eq!(record.header("content-disposition"), "attachment; filename=\"record.txt\"");
    assert!(!record.text.contains("Kari"), "the record names no staff: {}", record.text);
    site.page("/administration/journal?action=protection-change").await.is(200, &["Entries: 1", "see how permits flow"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_erased_after_a_look_at_what_would_go() {
    let site = Site::with_permits().await;
    let plan = site.form("/logs/1/erase", "what=case&which=1").await;
    plan.is(
        200,
        &["What would be erased", "name=\"sure\"", "<dd>1</dd><dt>Cases</dt>", "<dd>5</dd><dt>Events of those cases</dt>"],
    );
    site.page("/logs/1/map").await.is(200, &["Ask"]);
    site.form("/logs/1/erase", "what=case&which=1&sure=1").await.is(200, &["It is erased."]);
    let map = site.page("/logs/1/map").await.is(200, &["Apply"]);
    assert!(!map.text.contains("Ask"), "{}", map.text);
    site.form("/logs/1/erase", "what=case&which=1").await.is(200, &["erased before"]);
    let none = site.form("/logs/1/erase", "what=case&which=17").await.is(200, &["Nothing by that name"]);
    assert!(!none.text.contains("name=\"sure\""));
    site.form("/logs/1/erase", "what=case&which=17&sure=1").await.is(404, &["Nothing was changed"]);
    for wrong in ["what=case&which=+", "what=everything&which=1", ""] {
        site.form("/logs/1/erase", wrong).await.is(422, &["Choose a case or a person"]);
    }
    site.page("/logs/1/protection").await.is(200, &["Erased by request so far: 1", "Erasure"]);
    for case in ["2", "3"] {
        site.form("/logs/1/erase", &format!("what=case&which={case}&sure=1")).await.is(200, &["It is erased."]);
    }
    // A log without cases still has its pages.
    for page in ["map", "variants", "cases", "time", "data", "protection", "activities", "attributes"] {
        site.page(&format!("/logs/1/{page}")).await.is(200, &["Permits"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_right_to_names_is_told_what_is_held() {
    let site = Site::with_permits().await;
    site.page("/persons").await.is(403, &["names"]);
    let names = NewGrant {
        scope: samsyn_app::Scope::Whole,
        role: Office::Manager,
        until: Day::parse("2999-01-01"),
        case_level: true,
        names_purpose: Some("requests for access".to_owned()),
    };
    let (_, code) = site.app.account_make(&Actor::Owner, "ola", "Ola", &names).await.expect("made");
    let session = site.app.code_use(&code, "another hedgehog came").await.expect("good").expect("signed in");
    let seen = site.seen_by(session);
    seen.page("/").await.is(200, &["href=\"/persons\""]);
    seen.page("/persons").await.is(200, &["What is held about a person"]);
    let held = seen.form("/persons", "name=South").await.is(200, &["Places: 5", "Decide", "name=\"csv\""]);
    assert!(!held.text.contains("/persons?"), "nothing of it stands in an address");
    let csv = seen.form("/persons", "name=South&csv=1").await.is(200, &["Permits,2,unit,Apply,2024-02-01"]);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    seen.form("/persons", "name=Nobody").await.is(200, &["Nothing is held"]);
    seen.form("/persons", "name=+").await.is(422, &["Say whom to look for"]);
    site.page("/administration/journal?action=person-name-read").await.is(200, &["Entries: 3"]);
}
