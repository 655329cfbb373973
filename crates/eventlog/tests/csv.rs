//! CSV as people and systems write it: text in, log and findings out.

use std::io::Cursor;

use samsyn_calendar::Zone;
use samsyn_eventlog::{DateOrder, Error, Level, Log, ReadLog, ReadOptions, Role, Watch, csv};

fn options() -> ReadOptions {
    ReadOptions::new(Zone::parse("Europe/Oslo").expect("a zone"))
}

fn read_with(bytes: impl Into<Vec<u8>>, options: &ReadOptions) -> Result<ReadLog, Error> {
    csv::read(Cursor::new(bytes.into()), options, Watch::none())
}

/// The log as text: a line per case, `id: activity time, …`, then a line per finding that is not expected everywhere.
fn shown(read: ReadLog) -> String {
    let findings: Vec<String> = read
        .findings
        .iter()
        .map(|f| {
            let args: Vec<String> = f.args.iter().map(|(k, v)| format!("{k}={v}")).collect();
            format!("{} x{} at {} {}", f.code, f.count, f.place, args.join(" ")).trim_end().to_owned()
        })
        .collect();
    let log = Log::of_segment(read.segment).expect("opens");
    let (activity, time) = (log.activity().expect("activity"), log.time().expect("time"));
    let mut lines = Vec::new();
    for case in 0..log.case_range() {
        let rows = log.parts()[0].rows(case);
        let event = |row: usize| {
            let samsyn_eventlog::Data::Text(codes, _) = &activity.parts[0] else { panic!("activity is text") };
            let samsyn_eventlog::Data::Time(us, offsets, _) = &time.parts[0] else { panic!("time is time") };
            format!("{} {}", activity.text(codes[row]), samsyn_calendar::rfc3339(us[row], offsets.at(row)))
        };
        let events: Vec<String> = rows.map(event).collect();
        lines.push(format!("{}: {}", log.case_id(case).expect("an id"), events.join(", ")));
    }
    lines.extend(findings);
    lines.join("\n")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    check_bytes(text.as_bytes(), expected);
}

#[track_caller]
fn check_bytes(bytes: &[u8], expected: &str) {
    let read = read_with(bytes, &options()).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(shown(read).trim(), expected.trim());
}

#[track_caller]
fn check_refused(text: &str, expected: &str) {
    check_refused_with(text.as_bytes().to_vec(), &options(), expected);
}

#[track_caller]
fn check_refused_with(bytes: Vec<u8>, options: &ReadOptions, expected: &str) {
    match read_with(bytes, options) {
        Err(Error::Unusable { code, place, args }) => {
            let args: Vec<String> = args.iter().map(|(k, v)| format!("{k}={v}")).collect();
            assert_eq!(format!("{code} at {place}: {}", args.join(" ")), expected);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_plain_export() {
    check(
        "saksnummer;aktivitet;tidspunkt;saksbehandler\n\
         7;Søknad mottatt;14.11.2026 09:05;Ola\n\
         8;Søknad mottatt;15.11.2026 10:00;Kari\n\
         7;Vedtak;16.11.2026 12:30;Kari\n",
        "7: Søknad mottatt 2026-11-14T09:05:00+01:00, Vedtak 2026-11-16T12:30:00+01:00\n\
         8: Søknad mottatt 2026-11-15T10:00:00+01:00",
    );
}

#[test]
fn encodings() {
    let text = "sak;hendelse;dato\n1;Søknad på høring;2024-03-01 10:00\n2;b;2024-03-02 10:00\n";
    let expected = "1: Søknad på høring 2024-03-01T10:00:00+01:00\n2: b 2024-03-02T10:00:00+01:00";
    check(text, expected);
    check(&format!("\u{feff}{text}"), expected);
    for utf16 in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(utf16).collect();
        check_bytes(&bytes, expected);
    }
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    check_bytes(&latin, &format!("{expected}\nencoding-assumed x1 at row 2, byte 21 encoding=windows-1252"));
    let mut mixed = text.as_bytes().to_vec();
    mixed.extend_from_slice(b"3;bl\xe5;2024-03-03 10:00\n");
    check_bytes(
        &mixed,
        &format!("{expected}\n3: blå 2024-03-03T10:00:00+01:00\nencodings-mixed x1 at row 4, byte 82 encoding=windows-1252"),
    );
}

#[test]
fn a_header_with_letters_of_windows_1252_costs_the_first_row_nothing() {
    let text = "Områdeliste\r\nÅrsak;Ärendenummer;Händelse;Tidpunkt\r\n\"a\";10;Påbörjad;2024-03-01 10:00\r\nb;11;Slut;2024-03-02 10:00\r\n";
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    check_bytes(
        &latin,
        "10: Påbörjad 2024-03-01T10:00:00+01:00\n11: Slut 2024-03-02T10:00:00+01:00\n\
         rows-before-header x1 at row 1\n\
         encoding-assumed x1 at row 3, byte 59 encoding=windows-1252",
    );
}

#[test]
fn only_the_empty_cell_is_missing_and_na_is_a_case() {
    check(
        "case,activity,time\nNA,a,2024-03-01\nnull,b,2024-03-02\n,c,2024-03-03\nNA,,2024-03-04\nNA,d,\nNA,e,NA\n",
        "NA: a 2024-03-01T00:00:00+01:00\nnull: b 2024-03-02T00:00:00+01:00\n\
         missing-by-spelling x1 at row 7, field time example=NA\n\
         row-without-case x1 at row 4, field case\n\
         times-of-day-unknown x1 at field time\n\
         event-without-activity x1 at row 5, field activity\n\
         event-without-time x2 at row 6, field time",
    );
}

#[test]
fn the_order_of_day_and_month_is_never_guessed() {
    let table = |dates: [&str; 3]| format!("case,activity,time\n1,a,{}\n1,b,{}\n1,c,{}\n", dates[0], dates[1], dates[2]);
    check_refused(&table(["03/04/2024", "05/06/2024", "07/08/2024"]), "date-order-ambiguous at field time: example=03/04/2024");
    check_refused(&table(["03-04-2024", "05-06-2024", "07-08-2024"]), "date-order-ambiguous at field time: example=03-04-2024");
    check_refused(&table(["13/04/2024", "05/16/2024", "07/08/2024"]), "date-order-mixed at field time: example=07/08/2024");
    let day_first = "1: a 2024-04-03T00:00:00+02:00, b 2024-06-05T00:00:00+02:00, c 2024-08-13T00:00:00+02:00";
    check(
        &table(["03/04/2024", "05/06/2024", "13/08/2024"]),
        &format!(
            "{day_first}\ndate-order-from-values x1 at field time order=day-first example=03/04/2024\ntimes-of-day-unknown x1 at field time"
        ),
    );
    check(
        &table(["03/04/2024", "05/06/2024", "08/13/2024"]),
        "1: a 2024-03-04T00:00:00+01:00, b 2024-05-06T00:00:00+02:00, c 2024-08-13T00:00:00+02:00\n\
         date-order-from-values x1 at field time order=month-first example=03/04/2024\ntimes-of-day-unknown x1 at field time",
    );
    let mut chosen = options();
    chosen.date_order = Some(DateOrder::MonthFirst);
    let read = read_with(table(["03/04/2024", "05/06/2024", "07/08/2024"]), &chosen).expect("reads");
    assert!(shown(read).starts_with("1: a 2024-03-04"));
    let points = read_with(table(["03.04.2024", "05.06.2024", "07.08.2024"]), &options()).expect("reads");
    assert!(shown(points).contains("date-order-by-points"));
}

#[test]
fn a_year_of_two_digits_stands_first_or_last() {
    let table = |dates: [&str; 3]| format!("case,activity,time\n1,a,{}\n1,b,{}\n1,c,{}\n", dates[0], dates[1], dates[2]);
    check_refused(&table(["24-03-01", "24-03-02", "24-04-30"]), "date-order-ambiguous at field time: example=24-03-01");
    let year_first = "1: a 2024-03-01T00:00:00+01:00, b 2024-03-02T00:00:00+01:00, c 2024-04-30T00:00:00+02:00";
    let mut chosen = options();
    chosen.date_order = Some(DateOrder::YearFirst);
    let read = read_with(table(["24-03-01", "24-03-02", "24-04-30"]), &chosen).expect("reads");
    assert!(shown(read).starts_with(year_first));
    // 1999 can be no day, and tells where the year of the others stands.
    let told = read_with(table(["99-12-30", "00-01-02", "00-01-03"]), &options()).map(shown).expect("reads");
    assert!(told.starts_with("1: a 1999-12-30T00:00:00+01:00, b 2000-01-02T00:00:00+01:00, c 2000-01-03"), "{told}");
    let told = read_with(table(["99-12-30", "01-02-03", "02-01-03"]), &options()).map(shown).expect("reads");
    assert!(told.starts_with("1: a 1999-12-30T00:00:00+01:00, b 2001-02-03T00:00:00+01:00, c 2002-01-03"), "{told}");
    let last = read_with(table(["30-11-98", "01-12-98", "13-02-99"]), &options()).map(shown).expect("reads");
    assert!(last.starts_with("1: a 1998-11-30T00:00:00+01:00, b 1998-12-01T00:00:00+01:00, c 1999-02-13"), "{last}");
    check_refused(&table(["99-12-30", "30-12-99", "24-03-01"]), "date-order-mixed at field time: example=24-03-01");
    // What other columns show of day and month says nothing of where this one's year stands.
    let other = "case,activity,time,due\n1,a,24-03-01,31.12.2024\n1,b,24-03-02,31.12.2024\n";
    check_refused(other, "date-order-ambiguous at field time: example=24-03-01");
}

#[test]
fn a_date_far_below_decides_the_order_of_all() {
    let mut text = String::from("case,activity,time,note\n");
    for row in 0..200_000 {
        text.push_str(&format!(
            "{},a,0{}/0{}/2024 10:00,some words to make the table longer than the sample\n",
            row / 5,
            row % 9 + 1,
            row % 7 + 1
        ));
    }
    text.push_str("last,b,02/28/2024 10:00,x\n");
    let read = read_with(text, &options()).expect("reads");
    let order = read.findings.get("date-order-from-values").expect("a finding");
    assert!(order.args.contains(&("order".to_owned(), "month-first".to_owned())), "{order:?}");
    let text = shown(read);
    assert!(text.starts_with("0: a 2024-01-01T10:00:00+01:00, a 2024-02-02T10:00:00+01:00"), "{}", &text[..200]);
}

#[test]
fn a_column_that_changes_type_below_is_read_again() {
    let mut text = String::from("case,activity,time,amount,code\n");
    for row in 0..150_000 {
        text.push_str(&format!("{},activity number {},2024-03-01 10:00:00,{row},{row}\n", row / 5, row % 7));
    }
    text.push_str("last,b,2024-03-01 10:00:00,1.5,x7\n");
    let read = read_with(text, &options()).expect("reads");
    assert!(
        read.findings
            .get("column-kept-as-text")
            .is_some_and(|f| f.place.field.as_deref() == Some("code") && f.place.row == Some(150_002))
    );
    let kinds: Vec<String> = read.segment.columns().iter().map(|c| format!("{} {}", c.name, c.kind.name())).collect();
    assert_eq!(kinds, ["case text", "activity text", "time time", "amount float", "code text"]);
    let log = Log::of_segment(read.segment).expect("opens");
    let code = log.column(Level::Event, "code").expect("a column");
    assert_eq!((code.text(0), code.text(149_999), code.text(150_000)), ("0", "149999", "x7"));
}

#[test]
fn clock_changes_are_found() {
    check(
        "case,activity,time\n1,a,2024-03-31 02:30\n1,b,2024-10-27 02:30\n1,c,2024-10-27T02:30:00+01:00\n",
        "1: a 2024-03-31T02:30:00+01:00, b 2024-10-27T02:30:00+02:00, c 2024-10-27T02:30:00+01:00\n\
         time-in-clock-gap x1 at row 2, field time example=2024-03-31 02:30\n\
         time-in-clock-fold x1 at row 3, field time example=2024-10-27 02:30\n\
         some-times-without-offset x2 at field time",
    );
}

#[test]
fn wide_tables_become_events() {
    check(
        "Saksnummer;Sakstype;Dato for søknad;Dato for vedtak;Frist\n\
         24/1;Bygg;02.01.2024;20.02.2024;01.03.2024\n\
         24/2;Park;03.01.2024;;01.03.2024\n\
         24/3;Bygg;04.01.2024;04.01.2024;01.04.2024\n",
        "24/1: Dato for søknad 2024-01-02T00:00:00+01:00, Dato for vedtak 2024-02-20T00:00:00+01:00\n\
         24/2: Dato for søknad 2024-01-03T00:00:00+01:00\n\
         24/3: Dato for søknad 2024-01-04T00:00:00+01:00, Dato for vedtak 2024-01-04T00:00:00+01:00\n\
         date-order-from-other-column x1 at field Dato for søknad order=day-first example=02.01.2024\n\
         date-order-from-values x1 at field Dato for vedtak order=day-first example=04.01.2024\n\
         date-order-from-other-column x1 at field Frist order=day-first example=01.03.2024\n\
         dates-became-events x5 at the input columns=Dato for søknad, Dato for vedtak\n\
         times-of-day-unknown x1 at field time",
    );
    let read = read_with("sak,type,start dato,slutt dato\n1,a,2024-01-01,2024-01-02\n2,b,2024-01-01,2024-01-05\n", &options())
        .expect("reads");
    let case_columns: Vec<String> =
        read.segment.columns().into_iter().filter(|c| c.level == Level::Case).map(|c| c.name).collect();
    assert_eq!(case_columns, ["sak", "type"]);
}

#[test]
fn ragged_rows_blank_rows_and_titles() {
    check(
        "Report of 2024\n\ncase,activity,time,amount\n1,a,2024-03-01 10:00,5\n\n,,,\n1,b,2024-03-02 10:00\n1,c,2024-03-03 10:00,6,extra\n1,d,,7\n",
        "1: a 2024-03-01T10:00:00+01:00, b 2024-03-02T10:00:00+01:00, c 2024-03-03T10:00:00+01:00\n\
         rows-before-header x2 at row 1\n\
         row-with-fewer-cells x1 at row 7, byte 70\n\
         row-with-more-cells x1 at row 8, byte 91\n\
         event-without-time x1 at row 9, field time",
    );
}

#[test]
fn quotes() {
    check(
        "\"case\",\"activity\",\"time\"\n\"1\",\"a, \"\"b\"\"\nc\",\"2024-03-01 10:00\"\n\"1\",\"\",\"2024-03-02 10:00\"\n",
        "1: a, \"b\"\nc 2024-03-01T10:00:00+01:00\nevent-without-activity x1 at row 3, field activity",
    );
    check(
        "case,activity,time\n1,5\" pipe,2024-03-01 10:00\n1,\"open,2024-03-02 10:00\n",
        "1: 5\" pipe 2024-03-01T10:00:00+01:00, \"open 2024-03-02T10:00:00+01:00\nquote-not-closed x1 at row 3, byte 48",
    );
}

#[test]
fn case_attributes_are_those_that_say_so_and_do_not_vary() {
    let text = "case:concept:name,concept:name,time:timestamp,case:type,case:state,case:concept:extra\n\
                1,a,2024-03-01T10:00:00Z,x,open,\n1,b,2024-03-02T10:00:00Z,x,closed,9\n2,a,2024-03-02T11:00:00Z,,open,\n";
    let read = read_with(text, &options()).expect("reads");
    let columns: Vec<String> = read.segment.columns().iter().map(|c| format!("{:?} {}", c.level, c.name)).collect();
    assert_eq!(
        columns,
        [
            "Case concept:name",
            "Case type",
            "Case concept:extra",
            "Event concept:name",
            "Event time:timestamp",
            "Event case:state"
        ]
    );
    assert_eq!(read.findings.get("case-attribute-varies").map(|f| f.place.row), Some(Some(3)));
}

#[test]
fn what_is_no_event_log_is_refused_with_the_reason() {
    check_refused("", "empty-file at the input: ");
    check_refused("\n\n", "empty-file at the input: ");
    check_refused("id,name,price\n1,a,2\n2,b,3\n3,c,4\n", "no-column-for-role at the input: role=time columns=id, name, price");
    check_refused(
        "case,activity,time\n1,a,soon\n2,b,later\n",
        "no-column-for-role at the input: role=time columns=case, activity, time",
    );
    check_refused(
        "case,a,b,time\n1,x,p,2024-03-01\n1,y,q,2024-03-01\n1,x,p,2024-03-02\n1,x,q,2024-03-03\n1,y,p,2024-03-03\n",
        "column-for-role-unclear at the input: role=activity candidates=a, b",
    );
    let mut chosen = options();
    chosen.choose(Role::Activity, "what");
    check_refused_with(
        b"case,activity,time\n1,a,2024-03-01\n".to_vec(),
        &chosen,
        "column-not-found at field what: role=activity columns=case, activity, time",
    );
}

#[test]
fn limits_name_the_place() {
    let mut small = options();
    small.limits.value_bytes = 1 << 20;
    let head = "case,activity,time\n1,a,2024-03-01 10:00\n";
    let giant = format!("{head}1,\"{}\",2024-03-02 10:00\n", "x".repeat(3 << 20));
    check_refused_with(giant.into_bytes(), &small, "cell-too-long at row 3, byte 42, field activity: limit=1048576 quoted=true");
    let line = format!("{head}{}", "x,".repeat(6 << 20));
    let error = read_with(line, &small).expect_err("is refused");
    assert!(matches!(error, Error::Unusable { code: "row-too-long", ref place, .. } if place.row == Some(3)), "{error}");
    let wide: String = (0..10_000).map(|i| format!("c{i},")).collect();
    check_refused_with(wide.into_bytes(), &small, "too-many-columns at row 1: columns=10001 limit=4096");
}

#[test]
fn numbers_keep_their_meaning() {
    let read = read_with(
        "case;activity;time;sum;id;share;unclear\n1;a;2024-03-01 10:00;1 234,50;007;1,5;NA\n1;b;2024-03-01 11:00;12,00;008;2;x\n",
        &options(),
    )
    .expect("reads");
    let kinds: Vec<String> = read.segment.columns().iter().map(|c| format!("{} {}", c.name, c.kind.name())).collect();
    assert_eq!(kinds[3..], ["sum float", "id text", "share float", "unclear text"]);
}

#[test]
fn identity_numbers_are_protected() {
    let read = read_with("sak,hendelse,tid,x\n1,a,2024-03-01 10:00,15076500565\n1,b,2024-03-02 10:00,15076500565\n", &options())
        .expect("reads");
    let finding = read.findings.get("national-identity-numbers").expect("a finding");
    assert_eq!((finding.count, finding.args[0].1.as_str()), (1, "NO"));
    let class = read.segment.columns().into_iter().find(|c| c.name == "x").map(|c| c.class.name());
    assert_eq!(class, Some("sensitive"));
}

#[test]
fn epochs_and_headerless_tables() {
    check(
        "case,activity,timestamp\n1,a,1700000000\n1,b,1700003600\n",
        "1: a 2023-11-14T23:13:20+01:00, b 2023-11-15T00:13:20+01:00\nepoch-times x1 at field timestamp unit=seconds",
    );
    let text = "1,a,2024-03-01 10:00\n1,b,2024-03-02 10:00\n2,a,2024-03-02 11:00\n";
    check_refused(text, "column-for-role-unclear at the input: role=case candidates=column 1, column 2");
    let mut chosen = options();
    chosen.choose(Role::Case, "column 1");
    assert_eq!(
        shown(read_with(text, &chosen).expect("reads")),
        "1: a 2024-03-01T10:00:00+01:00, b 2024-03-02T10:00:00+01:00\n2: a 2024-03-02T11:00:00+01:00\nno-header x1 at the input",
    );
}

#[test]
fn the_preview_asks_what_is_open() {
    let text = "case,activity,time\n1,a,03/04/2024\n1,b,05/06/2024\n";
    let preview = csv::preview(Cursor::new(text.as_bytes().to_vec()), &options()).expect("previews");
    let json = serde_json::to_value(&preview).expect("serialises");
    assert_eq!(json["columns"][2]["ambiguity"], "date-order");
    assert_eq!(json["columns"][0]["role"], "case");
    assert_eq!((json["delimiter"].as_str(), json["format"].as_str()), (Some(","), Some("csv")));
    assert_eq!(json["rows"][1][2], "05/06/2024");
}
