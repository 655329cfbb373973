//! Reading XES: what each construct becomes, and what is noticed about it.

mod xes;

use samsyn_eventlog::{AttributeValue, DataClass, DateOrder, ReadOptions, Role};

use crate::xes::{findings, lines, options, read, refused};

const TIME: &str = "<date key='time:timestamp' value='2024-01-02T03:04:05Z'/>";

/// A log of one trace `c` with this content.
fn trace(content: &str) -> String {
    format!("<log><trace><string key='concept:name' value='c'/>{content}</trace></log>")
}

/// A log of one event `a` with these attributes beside its time.
fn event(attributes: &str) -> String {
    trace(&format!("<event><string key='concept:name' value='a'/>{TIME}{attributes}</event>"))
}

/// A place as the text that stands there.
fn there(shown: &str, text: &str) -> String {
    let Some((before, rest)) = shown.split_once("byte ") else { return shown.to_owned() };
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let at: usize = rest[..digits].parse().expect("a byte");
    format!("{before}«{}»{}", text[at..].chars().take(6).collect::<String>(), &rest[digits..])
}

/// What follows the event's own name and time; findings about undeclared extensions are left out.
fn told(text: &str, options: &ReadOptions) -> String {
    let (log, notes) = match read(text.as_bytes(), options) {
        Ok(read) => read,
        Err(error) => return format!("!{}", there(&refused(error), text)),
    };
    let own = [" concept:name=text:a", " time:timestamp=time:2024-01-02T03:04:05+00:00"];
    let shown = lines(&log).iter().map(|l| own.iter().fold(l.clone(), |l, o| l.replacen(o, "", 1))).collect::<Vec<_>>();
    let notes: Vec<_> =
        findings(&notes).into_iter().filter(|n| !n.starts_with("extension-not-declared")).map(|n| there(&n, text)).collect();
    [shown.join(";"), notes.join(";")].join(" # ")
}

fn check(text: &str, expected: &str) {
    assert_eq!(told(text, &options()), expected, "{text}");
}

#[test]
fn every_type() {
    check(&event("<string key='k' value='x'/>"), "c |;  k=text:x # ");
    check(&event("<string key='k' value=''/>"), "c |;  k=text: # ");
    check(&event("<int key='k' value='-7'/>"), "c |;  k=int:-7 # ");
    check(&event("<float key='k' value='1e3'/>"), "c |;  k=float:1000.0 # ");
    check(&event("<boolean key='k' value='TRUE'/>"), "c |;  k=bool:true # ");
    check(&event("<id key='k' value='u'/>"), "c |;  k=id:u # ");
    check(&event("<date key='k' value='2024-02-03T04:05:06.7+01:00'/>"), "c |;  k=time:2024-02-03T04:05:06.700+01:00 # ");
    check(&trace("<event/>"), " # event-without-time x1 at row 1, field time:timestamp;case-without-events x1 at the input");
}

#[test]
fn nested_lists_and_containers() {
    check(
        &event("<int key='a' value='1'><int key='b' value='2'><id key='c' value='3'/></int></int>"),
        "c |;  a/b/c=id:3 a/b=int:2 a=int:1 # ",
    );
    let list = r#"{"key":"l","value":{"type":"list","value":[{"key":"v","value":{"type":"int","value":1}}]}}"#;
    check(&event("<list key='l'><values><int key='v' value='1'/></values></list>"), &format!("c |;  l=list:{list} # "));
    let container = r#"{"key":"l","value":{"type":"container"},"children":[{"key":"v","value":{"type":"string","value":"x"}}]}"#;
    check(&event("<container key='l'><string key='v' value='x'/></container>"), &format!("c |;  l=list:{container} # "));
    check(&event("<list key='l'/>"), "c |;  l=list:{\"key\":\"l\",\"value\":{\"type\":\"list\",\"value\":[]}} # ");
}

#[test]
fn xml_in_all_its_forms() {
    for k in [
        "<string key=\"k\" value=\"x\"/>",
        "<string value='x' key='k'/>",
        "<string key = 'k'\n value\t=\r\n'x' ></string>",
        "<xes:string key='k' value='x'/>",
        "<!-- <event> --><string key='k' value='&#120;'/><?pi <event> ?>",
        "<string key='k' value='x'><!-- > --></string>",
    ] {
        check(&event(k), "c |;  k=text:x # ");
    }
    check(&event("<string key='k' value='1 > 0 &amp; \"2\" &lt; 3'/>"), "c |;  k=text:1 > 0 & \"2\" < 3 # ");
    check(&event("<string key='æ&amp;' value='løk\nx'/>"), "c |;  æ&=text:løk x # ");
    let prefixed = "<?xml version='1.0'?><!DOCTYPE x:log><x:log xmlns:x='u'><x:trace><x:string key='concept:name' value='c'/>\
        <x:event><x:string key='concept:name' value='a'/><x:date key='time:timestamp' value='2024-01-02T03:04:05Z'/></x:event>\
        </x:trace></x:log>";
    check(prefixed, "c |;  # ");
    check(&format!("\u{feff}{}", event("")), "c |;  # ");
}

#[test]
fn encodings() {
    let text = format!("<?xml version='1.0' encoding='ISO-8859-1'?>{}", event("<string key='k' value='L\u{f8}k'/>"));
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let utf16: Vec<u8> =
        format!("\u{feff}{}", event("<string key='k' value='Løk'/>")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [latin, utf16] {
        let (log, _) = read(&bytes, &options()).expect("reads");
        assert!(lines(&log)[1].contains("k=text:Løk"), "{:?}", lines(&log));
    }
    let mut broken = event("<string key='k' value='L?k'/>").into_bytes();
    let at = broken.iter().position(|&b| b == b'?').expect("a mark");
    broken[at] = 0xf8;
    let (log, notes) = read(&broken, &options()).expect("reads");
    assert!(lines(&log)[1].contains("k=text:L\u{fffd}k"), "{:?}", lines(&log));
    assert_eq!(notes.get("invalid-utf8").map(|f| (f.count, f.place.field.as_deref())), Some((1, Some("k"))));
}

#[test]
fn header_is_kept_and_defaults_fill_nothing() {
    let text = "<log><extension name='Concept' prefix='concept' uri='u'/><global scope='event'><string key='org:resource' value='none'/>\
        </global><classifier name='n' keys='concept:name org:resource'/><int key='total' value='3'><int key='part' value='2'/></int>\
        <trace><string key='concept:name' value='c'/><event><string key='concept:name' value='a'/>\
        <date key='time:timestamp' value='2024-01-02T03:04:05Z'/></event></trace></log>";
    let (log, notes) = read(text.as_bytes(), &options()).expect("reads");
    let header = log.header();
    assert_eq!((header.extensions[0].prefix.as_str(), header.classifiers[0].scope.as_str()), ("concept", "event"));
    assert_eq!(header.globals[0].attributes[0].value, AttributeValue::String("none".to_owned()));
    assert_eq!((&header.attributes[0].value, header.attributes[0].children.len()), (&AttributeValue::Int(3), 1));
    assert!(log.role(Role::Resource).is_none());
    assert_eq!(findings(&notes), ["extension-not-declared x1 at field time"]);
}

#[test]
fn values_that_are_not_of_their_type() {
    check(&event("<int key='k' value='1.5'/>"), "c |;  # value-unreadable x1 at line 1, «1.5'/>», field k");
    check(
        &event("<boolean key='k' value='yes'/><float key='f' value='1,5'/>"),
        "c |;  # value-unreadable x1 at line 1, «yes'/>», field k;value-unreadable x1 at line 1, «1,5'/>», field f",
    );
    check(
        &event("<string key='k' value='x'/><string key='k' value='y'/>"),
        "c |;  k=text:y # attribute-twice x1 at line 1, «y'/></», field k",
    );
    check(
        &event("<string key='k' value='x'/><int key='k' value='2'/>"),
        "c |;  k=text:2 # attribute-of-several-types x1 at line 1, «<strin», field k;attribute-twice x1 at line 1, «2'/></», field k",
    );
    let two = |a: &str, b: &str| {
        trace(
            &["a", "a"]
                .iter()
                .zip([a, b])
                .map(|(n, k)| format!("<event><string key='concept:name' value='{n}'/>{TIME}{k}</event>"))
                .collect::<String>(),
        )
    };
    check(
        &two("<int key='k' value='2'/>", "<float key='k' value='2.5'/>"),
        "c |;  k=float:2.0;  k=float:2.5 # attribute-of-several-types x2 at line 1, «<int k», field k",
    );
    check(
        &two("<int key='k' value='2'/>", "<string key='k' value='x'/>"),
        "c |;  k=text:2;  k=text:x # attribute-of-several-types x2 at line 1, «<int k», field k",
    );
    check(
        &event("<string key='k'/><string/>"),
        "c |;  # attribute-without-value x1 at line 1, «<strin», field k;attribute-without-key x1 at line 1, «<strin»",
    );
}

#[test]
fn names_and_times_of_other_types_are_accepted() {
    let text = "<log><trace><int key='concept:name' value='7'/><event><int key='concept:name' value='3'/>\
        <string key='time:timestamp' value='2024-01-02 03:04:05'/></event></trace></log>";
    let told = told(text, &options());
    assert!(told.starts_with("7 |;  concept:name=text:3 time:timestamp=time:2024-01-02T03:04:05+01:00 # "), "{told}");
    for code in ["case-name-not-text", "role-not-text", "time-as-text", "time-without-offset"] {
        assert!(told.contains(code), "{code}: {told}");
    }
}

fn dated(dates: &[&str]) -> String {
    let event =
        |d: &&str| format!("<event><string key='concept:name' value='a'/><date key='time:timestamp' value='{d}'/></event>");
    trace(&dates.iter().map(event).collect::<String>())
}

#[test]
fn dates_that_are_not_iso() {
    check(
        &dated(&["2019/11/03 01:11:19.000"]),
        "c |;  time:timestamp=time:2019-11-03T01:11:19+01:00 # time-not-iso x1 at line 1, «2019/1», field time:timestamp",
    );
    let (first, second) = ("time:timestamp=time:2024-04-03T10:00:00+02:00", "time:timestamp=time:2024-04-13T10:00:00+02:00");
    let order = told(&dated(&["03/04/2024 10:00", "13/04/2024 10:00"]), &options());
    assert!(order.starts_with(&format!("c |;  {first};  {second} # ")) && order.contains("date-order-from-values"), "{order}");
    check(&dated(&["03/04/2024 10:00"]), "!date-order-ambiguous at «<date », field time:timestamp");
    check(&dated(&["24-03-01 10:00"]), "!date-order-ambiguous at «<date », field time:timestamp");
    let told_by_another = told(&dated(&["24-03-01 10:00", "99-12-30 10:00"]), &options());
    assert!(told_by_another.contains("time:2024-03-01T10:00:00+01:00"), "{told_by_another}");
    check(&dated(&["13/04/2024 10:00", "04/13/2024 10:00"]), "!date-order-mixed at «<date », field time:timestamp");
    let mut chosen = options();
    chosen.date_order = Some(DateOrder::DayFirst);
    assert!(told(&dated(&["03/04/2024 10:00"]), &chosen).contains(first));
    assert!(told(&dated(&["03.04.2024 10:00"]), &options()).contains("date-order-by-points"));
    check(
        &dated(&["?", "2024-01-02T03:04:05Z"]),
        "c |;  # value-unreadable x1 at line 1, «?'/></», field time:timestamp;event-without-time x1 at row 1, field time:timestamp",
    );
}

#[test]
fn times_at_a_clock_change() {
    let told = told(&dated(&["2024-03-31T02:30:00", "2024-10-27T02:30:00", "2024-12-01T00:00:00"]), &options());
    for code in ["time-does-not-exist x1", "time-exists-twice x1", "time-without-offset x1"] {
        assert!(told.contains(code), "{told}");
    }
    assert!(told.contains("2024-03-31T02:30:00+01:00") && told.contains("2024-10-27T02:30:00+02:00"), "{told}");
}

#[test]
fn traces_without_a_name_of_the_same_name_and_events_without_a_trace() {
    let event = format!("<event><string key='concept:name' value='a'/>{TIME}</event>");
    let named = format!("<trace><string key='concept:name' value='c'/><int key='n' value='1'/>{event}</trace>");
    let again =
        format!("<trace><string key='concept:name' value='c'/><int key='n' value='2'/><int key='m' value='3'/>{event}</trace>");
    check(
        &format!("<log><trace>{event}</trace>{event}{named}{again}</log>"),
        "(1) |; ;c | m=int:3 n=int:1; ;  # trace-without-name x1 at «<trace», field concept:name;event-outside-trace x1 at line 1, «<event»;\
        case-in-several-traces x1 at «<trace», field concept:name;row-occurs-more-than-once x1 at row 3",
    );
}

#[test]
fn elements_where_they_do_not_belong() {
    check(
        &event("<odd><deep/></odd>x"),
        "c |;  # unknown-element x1 at line 1, «<odd><», field odd;text-between-elements x1 at line 1, «x</eve»",
    );
    check("<log><trace><event><trace/></event></trace></log>", "!xml-element-out-of-place at line 1, «<trace»");
    check("<log><log/></log>", "!xml-element-out-of-place at line 1, «<log/>»");
    check("<log/>\n<log/>", "!xml-content-after-end at line 2, «<log/>»");
    check("<html></html>", "!no-log-element at line 1, «<html>»");
    check("", "!no-log-element at line 1, «»");
    check("just text", "!xml-not-well-formed at line 1, «just t»");
}

#[test]
fn chosen_columns_classes_and_dropped_ones() {
    let text =
        event("<string key='step' value='s'/><date key='began' value='2024-01-01T00:00:00Z'/><string key='who' value='w'/>");
    let mut chosen = options();
    chosen.choose(Role::Activity, "step");
    chosen.choose(Role::Start, "began");
    chosen.choose(Role::Resource, "who");
    chosen.drop = vec!["concept:name".to_owned()];
    chosen.classes.insert("step".to_owned(), DataClass::Sensitive);
    let (log, _) = read(text.as_bytes(), &chosen).expect("reads");
    let role = |role| log.role(role).map(|c| (c.name.as_str(), c.class));
    assert_eq!(role(Role::Activity), Some(("step", DataClass::Sensitive)));
    assert_eq!(role(Role::Start), Some(("began", DataClass::Ordinary)));
    assert_eq!(role(Role::Resource), Some(("who", DataClass::Person)));
    assert!(log.columns().iter().all(|c| c.name != "concept:name" || c.role == Some(Role::Case)));
    chosen.choose(Role::Unit, "nowhere");
    assert_eq!(refused(read(text.as_bytes(), &chosen).expect_err("refused")), "column-not-found at field nowhere");
}
