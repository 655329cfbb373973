//! The list of pages that the browser tests go through is the table of routes.

use samsyn_server::page_paths;

#[test]
fn browser_tests_know_every_page() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/e2e/pages.txt");
    let listed = std::fs::read_to_string(file).unwrap_or_default();
    let now = page_paths().join("\n") + "\n";
    if listed != now && std::env::var_os("SAMSYN_UPDATE").is_some() {
        std::fs::write(file, &now).expect("the list can be written");
        return;
    }
    assert_eq!(listed, now, "web/e2e/pages.txt is not the table of routes: run this test with SAMSYN_UPDATE=1");
}
