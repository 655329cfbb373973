//! `samsyn register`: a table taken in, taken in again, undone; the list in every format.

mod common;

use common::{Folder, samsyn};

const SYSTEMS: &str = "ID;Systemnavn;Leverandør;Driftsform;Risikovurdert;Farge\n\
    S-1;Byggesak;Nordlys AS;Sky;01.02.2026;rød\n\
    S-2;Arkiv;Nordlys AS;På månen;;\n";

#[test]
fn a_table_is_shown_taken_in_once_and_undone() {
    let folder = Folder::new();
    let (file, data) = (folder.file("systems.csv", SYSTEMS), folder.path("data"));
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    let shown = run(&["register", "import", &file]).done();
    assert!(shown.stderr.contains("Nothing is done yet: 3 changes would be made"), "{}", shown.stderr);
    assert!(shown.stderr.contains("“På månen” is none of the answers") && shown.stderr.contains("Farge"), "{}", shown.stderr);
    assert!(shown.stdout.contains("new: System Byggesak") && shown.stdout.contains("Where it runs: Cloud"), "{}", shown.stdout);
    assert!(run(&["register", "list"]).done().stderr.contains("There is nothing here"));
    assert!(run(&["register", "questions"]).done().stderr.contains("nothing to ask"));
    let done = run(&["register", "import", &file, "--yes"]).done();
    assert!(done.stderr.contains("samsyn register undo 0 6"), "{}", done.stderr);
    let list = run(&["register", "list"]).done().stdout;
    assert!(list.contains("Byggesak") && list.contains("Nordlys AS") && list.contains("Cloud"), "{list}");
    assert!(run(&["register", "list", "-f", "csv"]).done().stdout.starts_with("Number in Samsyn,Name,Other names,"));
    let json = run(&["register", "list", "--kind", "party", "-f", "json"]).done().json();
    assert_eq!((json["count"].as_u64(), json["rows"][0]["name"].as_str()), (Some(1), Some("Nordlys AS")));
    let asked = run(&["register", "questions", "-f", "json"]).done().json();
    assert!(asked["count"].as_u64() >= Some(2) && asked["rows"][0]["needed_for"][0].is_string(), "{asked}");
    assert!(run(&["register", "questions"]).done().stdout.contains("Byggesak"));
    run(&["register", "questions", "--unit", "moon"]).fails(1, &["moon"]);
    run(&["register", "questions", "-f", "svg"]).fails(2, &["svg"]);
    let again = run(&["register", "import", &file, "--yes", "-f", "json"]).done();
    assert_eq!(again.json()["changes"].as_array().map(Vec::len), Some(0));
    let shorter = folder.file("systems.csv", SYSTEMS.rsplit_once("S-2").expect("two").0);
    assert!(run(&["register", "import", &shorter]).done().stderr.contains("Arkiv stood in this list before"));
    run(&["register", "undo", "0", "6"]).done();
    assert!(run(&["register", "list"]).done().stdout.is_empty());
    run(&["register", "undo", "0", "6"]).fails(1, &["nothing left to undo"]);
}

#[test]
fn what_cannot_be_is_told() {
    let folder = Folder::new();
    let (file, data) = (folder.file("list.csv", "Farge;Form\nrød;rund\n"), folder.path("data"));
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    run(&["register", "import", &file]).fails(1, &["No column could be taken for the name"]);
    let named = run(&["register", "import", &file, "--column", "Farge=name", "--yes"]).done();
    assert!(named.stdout.contains("new: System rød"), "{}", named.stdout);
    run(&["register", "list", "--kind", "moon"]).fails(2, &["one of party, product, system"]);
    run(&["register", "list", "--day", "soon"]).fails(2, &["a day like"]);
    run(&["register", "list", "-f", "svg"]).fails(2, &[]);
    assert!(run(&["register", "list", "--known", "2020-01-01"]).done().stdout.is_empty());
    assert!(run(&["register", "list", "--search", "RØD", "-f", "json"]).done().json()["count"] == 1);
}

#[test]
fn money_is_told_by_an_index_and_held_against_the_ledger() {
    let folder = Folder::new();
    let lines = "name;year;account;stage;nature;amount\nMaps;2025;4110;actual;run;900,00\nMaps;2026;4110;actual;run;1 000,01\n";
    let (file, data) = (folder.file("lines.csv", lines), folder.path("data"));
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    run(&["register", "import", &file, "--kind", "cost-line", "--yes"]).done();
    let told = run(&["register", "money"]).done();
    assert!(told.stdout.contains("No administration") && told.stdout.contains("1,000.01"), "{}", told.stdout);
    assert!(told.stderr.contains("nobody is said to carry 1,000.01"), "{}", told.stderr);
    assert!(run(&["register", "money", "--year", "2025", "--by", "account", "-f", "csv"]).done().stdout.contains("4110,2025,"));
    let json = run(&["register", "money", "-f", "json"]).done().json();
    assert_eq!(json["whole"]["actual"]["ore"].as_i64(), Some(100_001));
    let lines = run(&["register", "money", "--by", "lines", "-f", "json"]).done().json();
    assert_eq!(lines["rows"][0]["source"].as_str(), Some("lines.csv"));
    let kpi = folder.file("kpi.csv", "2025;100\n2026;110\n");
    let kept = run(&["register", "prices", "--set", &kpi, "--name", "KPI", "--source", "Statistics"]).done();
    assert!(kept.stderr.contains("Kept KPI") && kept.stdout.contains("2026") && kept.stdout.contains("110"), "{}", kept.stdout);
    run(&["register", "prices", "--set", &folder.file("bad.csv", "2025;x\n"), "--name", "B", "--source", "s"])
        .fails(1, &["bad.csv", "“x” cannot be the value", "row 1"]);
    let bridge = run(&["register", "money", "--by", "bridge", "--stage", "actual", "--index", "KPI", "-f", "csv"]).done().stdout;
    assert!(bridge.contains("All,900.00,90.00,0.00,0.00,10.01,0.00,1000.01"), "{bridge}");
    run(&["register", "money", "--index", "other"]).fails(1, &["no price index called “other”"]);
    run(&["register", "money", "--price-year", "2025"]).fails(2, &["--index"]);
    let ledger = run(&["register", "ledger", &folder.file("books.csv", "konto;år;beløp\n4110;2026;999\n"), "-f", "csv"]).done();
    assert!(ledger.stdout.contains("2026,4110,sum,,,,1000.01,999.00,1.01"), "{}", ledger.stdout);
    run(&["register", "ledger", &folder.file("x.csv", "year;account;amount\n2026;4110;1\n2026;4110;12a\n")])
        .fails(1, &["x.csv", "“12a” cannot be read in the column amount", "row 3"]);
    run(&["register", "ledger", "nowhere.csv"]).fails(1, &["nowhere.csv"]);
}

#[test]
fn contracts_and_what_stops_are_told() {
    let folder = Folder::new();
    let data = folder.path("data");
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    let contracts = folder.file("contracts.csv", "Navn;Slutter;Oppsigelsesfrist\nAvtale A;31.12.2099;6\nAvtale B;;\n");
    let columns = ["--column", "Navn=name", "--column", "Slutter=ends", "--column", "Oppsigelsesfrist=notice-months"];
    run(&[&["register", "import", &contracts, "--kind", "contract", "--yes"], &columns[..]].concat()).done();
    let list = run(&["register", "contracts"]).done().stdout;
    assert!(list.contains("Avtale A") && list.contains("30 Jun 2099") && list.contains("Ends, Months of notice"), "{list}");
    let csv = run(&["register", "contracts", "-f", "csv"]).done().stdout;
    assert!(csv.starts_with("Number,Contract,Notice,Last day to give notice,") && csv.contains("2099-06-30"), "{csv}");
    let json = run(&["register", "contracts", "-f", "json"]).done().json();
    assert_eq!((json["count"].as_u64(), json["rows"][0]["state"].as_str()), (Some(2), Some("later")));
    run(&["register", "contracts", "--unit", "none"]).fails(1, &["none"]);
    run(&["register", "contracts", "-f", "svg"]).fails(2, &[]);
    let systems = folder.file("systems.csv", SYSTEMS);
    run(&["register", "import", &systems, "--yes"]).done();
    let impact = run(&["register", "impact", "byggesak", "-f", "json"]).done().json();
    assert_eq!((impact["name"].as_str(), impact["reached"].as_array().map(Vec::len)), (Some("Byggesak"), Some(0)));
    run(&["register", "impact", "Nothing"]).fails(1, &["Nothing is known by the name"]);
}

#[test]
fn files_for_other_programs_come_in_as_the_same() {
    let folder = Folder::new();
    let data = folder.path("data");
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    let systems = folder.file("systems.csv", SYSTEMS);
    run(&["register", "import", &systems, "--yes"]).done();
    let services = folder.file("services.csv", "Navn;Målgruppe\nSøke;Innbyggere\n");
    run(&["register", "import", &services, "--kind", "service", "--yes"]).done();
    let (model, book, facts) = (folder.path("model.xml"), folder.path("all.xlsx"), folder.path("services.ttl"));
    run(&["register", "export", "-o", &model]).done();
    let text = std::fs::read_to_string(&model).expect("written");
    assert!(text.contains("xsi:type=\"ApplicationComponent\""), "{text}");
    let same = run(&["register", "import", &model]).done();
    assert!(same.stderr.contains("0 changes would be made; 4 rows"), "{}", same.stderr);
    let changed = folder.file("model.xml", text.replace("<value>public-cloud</value>", "<value>hybrid</value>"));
    let shown = run(&["register", "import", &changed]).done();
    assert!(
        shown.stdout.contains("changed: System Byggesak") && shown.stdout.contains("Cloud > Partly each"),
        "{}",
        shown.stdout
    );
    let broken = folder.file("broken.xml", text.replace("</model>", ""));
    run(&["register", "import", &broken, "--yes"]).fails(1, &["broken.xml", "not well-formed", "line "]);
    run(&["register", "export", "-o", &book]).done();
    for kind in ["system", "party", "service"] {
        let same = run(&["register", "import", &book, "--kind", kind]).done();
        assert!(same.stderr.contains("0 changes would be made"), "{kind}: {}", same.stderr);
    }
    run(&["register", "export", "-o", &facts]).fails(2, &["--base"]);
    let told = run(&["register", "export", "-o", &facts, "--base", "https://example.org", "--text-language", "nb"]).done();
    assert!(told.stderr.contains("lacks a mandatory fact: Description"), "{}", told.stderr);
    assert!(std::fs::read_to_string(&facts).expect("written").contains("a cpsv:PublicService"));
    run(&["register", "export"]).fails(2, &["--format xlsx"]);
    run(&["register", "export", "-f", "turtle", "--base", "nowhere"]).fails(1, &["is not an address"]);
}

#[test]
fn map_shares_and_risk_are_told_and_the_overview_is_a_document() {
    let folder = Folder::new();
    let data = folder.path("data");
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    run(&["register", "import", &folder.file("systems.csv", SYSTEMS), "--yes"]).done();
    let processes = "name;likelihood;consequence\nPermit;4;5\n";
    run(&["register", "import", &folder.file("processes.csv", processes), "--kind", "process", "--yes"]).done();
    let map = run(&["register", "map", "--field", "hosting"]).done().stdout;
    assert!(map.contains("No unit") && map.contains("Cloud"), "{map}");
    run(&["register", "map", "--field", "name"]).fails(2, &["hosting"]);
    run(&["register", "map", "--concept", "nothing"]).fails(1, &["Nothing is known by the name"]);
    let shares = run(&["register", "shares", "-f", "json"]).done().json();
    assert_eq!(shares["choice"].as_str(), Some("public-cloud"));
    run(&["register", "shares", "--choice", "moon"]).fails(2, &["free-software"]);
    let risk = run(&["register", "risk", "-f", "csv"]).done().stdout;
    assert!(risk.contains("Permit,,4,5,20"), "{risk}");
    let tables = ["map", "shares", "risk", "list", "contracts", "money"].map(|command| (command, format!("{command}.xlsx")));
    for (command, file) in tables.into_iter().chain([("money", "money.pdf".to_owned())]) {
        let path = folder.path(&file);
        run(&["register", command, "-o", &path]).done();
        let start = std::fs::read(&path).expect("written");
        assert!(start.starts_with(b"PK") || start.starts_with(b"%PDF"), "{file}");
    }
    run(&["register", "risk", "-f", "pdf"]).fails(2, &["has no document"]);
    run(&["register", "money", "--by", "lines", "-f", "pdf"]).fails(2, &["has no document"]);
}

#[test]
fn exports_of_kitos_are_recognised_and_like_names_wait() {
    let folder = Folder::new();
    let data = folder.path("data");
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    let uses = "Status;Status (Datofelter);Status (Livscyklus);IT-System (UUID);IT System;Livscyklus;Leverandør;IT systemet driftes\n\
        Aktivt;Aktivt;Aktivt;11111111-1111-4111-8111-111111111111;Byg og Miljø;I drift;Nordsky Data A/S;Eksternt\n";
    let file = folder.file("kitos.csv", uses);
    let done = run(&["register", "import", &file, "--yes"]).done();
    assert!(done.stderr.contains("list of systems in use from OS2kitos"), "{}", done.stderr);
    assert!(done.stdout.contains("new: System Byg og Miljø") && done.stdout.contains("In use"), "{}", done.stdout);
    // Somebody who says that the rows are something else is believed.
    let other = run(&["register", "import", &file, "--kind", "party", "--column", "IT System=name", "-f", "json"]).done().json();
    assert_eq!(other["kind"].as_str(), Some("party"));
    let contracts = "Gyldig/Ikke Gyldig;Genanskaffelsesplan;Kontrakt ID;IT Kontrakt;Leverandør;Option\n\
        Gyldig;;K-1;Aftale;Nordsky Data ApS;2 x 1 år\n";
    let file = folder.file("kontrakter.csv", contracts);
    let asked = run(&["register", "import", &file, "-f", "json"]).done();
    assert!(asked.stderr.contains("“Nordsky Data ApS” may be another name of Nordsky Data A/S"), "{}", asked.stderr);
    assert_eq!(asked.json()["kind"].as_str(), Some("contract"));
    run(&["register", "import", &file, "--same", "--yes"]).done();
    let parties = run(&["register", "list", "--kind", "party", "-f", "json"]).done().json();
    assert_eq!(
        (parties["count"].as_u64(), parties["rows"][0]["values"]["alias"][0]["value"].as_str()),
        (Some(1), Some("Nordsky Data ApS"))
    );
    assert_eq!(
        run(&["register", "import", &file, "--yes", "-f", "json"]).done().json()["changes"].as_array().map(Vec::len),
        Some(0)
    );
}
