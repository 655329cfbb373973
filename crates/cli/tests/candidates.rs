//! `samsyn candidates`: pairs of a table scored, the likeliest found, what is wrong told with its row.

mod common;

use common::{Folder, samsyn};

const USES: &str = "id,agency,name,purpose,vendor\n\
    U1,A,Meeting transcription,Turns the sound of meetings into written minutes for staff,\n\
    U2,B,Transcribing of meetings,Written minutes from the sound of meetings,Quill\n\
    U3,B,Drone pictures,Finds seals in pictures taken from drones over the ice,\n\
    U4,A,Seal counts,\"Counts seals, in pictures from drones\",\n";

#[test]
fn pairs_are_scored_and_the_likeliest_found() {
    let folder = Folder::new();
    let (uses, pairs) = (folder.file("uses.csv", USES), folder.file("pairs.csv", "id_a,id_b,label\nU1,U2,2\nU1,U3,0\nU3,U4,2\n"));
    let scored = samsyn(&["candidates", "--uses", &uses, "--pairs", &pairs]).done().stdout;
    let lines: Vec<&str> = scored.lines().collect();
    assert_eq!((lines[0], lines.len()), ("id_a,id_b,score", 4), "{scored}");
    let score = |line: usize| lines[line].rsplit_once(',').and_then(|(_, score)| score.parse::<f64>().ok()).expect("a score");
    assert!(lines[1].starts_with("U1,U2,0.") && score(1) > 0.4 && score(3) > 0.3 && score(2) < 0.1, "{scored}");
    let found = samsyn(&["candidates", "--uses", &uses, "-f", "json"]).done().json();
    assert_eq!((found[0]["id_a"].as_str(), found[0]["id_b"].as_str()), (Some("U1"), Some("U2")));
    assert!(found.as_array().expect("a list").iter().all(|of| of["id_a"] != "U2" || of["id_b"] != "U3"), "of one agency");
    let text = samsyn(&["candidates", "--uses", &uses, "-f", "text"]).done().stdout;
    assert!(text.contains("minutes") || text.contains("meetings"), "{text}");
}

#[test]
fn what_is_wrong_is_told() {
    let folder = Folder::new();
    let uses = folder.file("uses.csv", USES);
    let strange = folder.file("pairs.csv", "id_a,id_b\nU1,U9\n");
    samsyn(&["candidates", "--uses", &uses, "--pairs", &strange]).fails(1, &["pairs.csv", "row 2", "“U9”"]);
    let twice = folder.file("twice.csv", "id,name\nU1,a\nU1,b\n");
    samsyn(&["candidates", "--uses", &twice]).fails(1, &["twice.csv", "row 3", "stands twice"]);
    let bare = folder.file("bare.csv", "x,y\n1,2\n");
    samsyn(&["candidates", "--uses", &bare]).fails(1, &["No column is taken for the id"]);
    samsyn(&["candidates", "--uses", &folder.path("none.csv")]).fails(1, &["none.csv"]);
    samsyn(&["candidates"]).fails(2, &["--uses"]);
}
