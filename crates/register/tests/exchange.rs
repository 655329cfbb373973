//! The register as a model and back: what goes out comes in as the same, another tool's model is taken in once, and a file that
//! is broken or hostile changes nothing. Services as a graph of facts, parsed again by a checker of the test's own.

mod exchange {
    pub(super) mod facts;
    pub(super) mod structure;
}

use std::collections::{BTreeMap, BTreeSet};

use exchange::facts::{Fact, parsed};
use exchange::structure;
use proptest::prelude::*;
use samsyn_organisation::{Day, NewUnit, Organisation, UnitId};
use samsyn_register::exchange::{
    CpsvAsk, Model, ModelUnread, ModelWords, Syntax, is_model, read_model, write_model, write_services,
};
use samsyn_register::import::{ImportOptions, Plan, plan_model};
use samsyn_register::{
    Command, Event, Kind, Ore, RecordId, Register, Share, ShareOf, Thousandths, Value, apply, check, decide, undo,
};

const TODAY: Day = Day(20_783);

fn organisation() -> Organisation {
    let mut organisation = Organisation::default();
    for (key, name, parent) in [("10", "Finance & <law>", None), ("20", "Planning", None), ("21", "Building", Some(UnitId(2)))] {
        let unit = NewUnit { key: key.into(), name: name.into(), kind: None, parent };
        let open = samsyn_organisation::Command::Open { unit, from: Day(0), until: None };
        let events = samsyn_organisation::decide(&organisation, &open).expect("allowed");
        events.iter().for_each(|event| samsyn_organisation::apply(&mut organisation, event));
    }
    organisation
}

/// A register that is being filled.
#[derive(Default)]
struct Filled(Register);

impl Filled {
    fn run(&mut self, command: &Command) {
        let events = decide(&self.0, command).unwrap_or_else(|rejection| panic!("{command:?}: {rejection}"));
        events.iter().for_each(|event| apply(&mut self.0, event));
    }

    fn make(&mut self, kind: Kind, name: &str, values: &[(&str, Vec<Value>)]) -> RecordId {
        let record = self.0.next_record();
        self.run(&Command::Create { kind, name: name.into(), from: Day(100), source: "interview".into() });
        if !values.is_empty() {
            let values = values.iter().map(|(field, values)| ((*field).to_owned(), values.clone())).collect();
            let source = "interview".into();
            self.run(&Command::Set { record, from: Day(100), values, source, confirmed: None, seen: None });
        }
        record
    }
}

fn choice(choice: &str) -> Vec<Value> {
    vec![Value::choice(choice)]
}

fn to(ids: &[RecordId]) -> Vec<Value> {
    ids.iter().map(|id| Value::Record(*id)).collect()
}

/// One of everything, with what is hard to write.
fn full() -> Register {
    let mut all = Filled::default();
    let text = |text: &str| vec![Value::text(text)];
    let nordlys = all.make(Kind::Party, "Nordlys AS", &[("alias", text("Nordlys A/S; the north")), ("role", choice("supplier"))]);
    let product =
        all.make(Kind::Product, "Casework", &[("supplier", to(&[nordlys])), ("description", text("Two\nlines & <more>"))]);
    let kle = all.make(Kind::Concept, "Building matters", &[("key", text("02.34")), ("scheme", choice("kle"))]);
    let below =
        all.make(Kind::Concept, "Permits", &[("key", text("02.34.02")), ("scheme", choice("kle")), ("parent", to(&[kle]))]);
    let own = all.make(Kind::Concept, "Decide", &[("scheme", choice("own")), ("parent", to(&[kle]))]);
    let archive = all.make(
        Kind::System,
        "Archive",
        &[
            ("owner", vec![Value::Unit(UnitId(1))]),
            ("licence", vec![Value::choice("proprietary"), Value::choice("free-of-charge")]),
            ("risk-assessed", vec![Value::Date(Day(20_000))]),
        ],
    );
    let cases = all.make(
        Kind::System,
        "Cases \"new\"",
        &[
            ("product", to(&[product])),
            ("supplier", to(&[nordlys])),
            ("concept", to(&[below, own])),
            ("replaced-by", to(&[archive])),
            ("hosting", choice("public-cloud")),
        ],
    );
    let used = all.make(
        Kind::Use,
        "Cases in Building",
        &[("system", to(&[cases])), ("unit", vec![Value::Unit(UnitId(3))]), ("purpose", text("Permits,\nall of them"))],
    );
    let other = all.make(Kind::Use, "Cases in Building", &[("system", to(&[archive])), ("concept", to(&[own]))]);
    let process = all.make(
        Kind::Process,
        "Permit",
        &[
            ("unit", vec![Value::Unit(UnitId(2)), Value::Unit(UnitId(3))]),
            ("system", to(&[cases, archive])),
            ("concept", to(&[below, own])),
            ("minutes-each", vec![Value::Number(Thousandths(1_204))]),
            ("law", text("The act, § 20-3")),
        ],
    );
    let main = all.make(Kind::Contract, "Agreement", &[("supplier", to(&[nordlys])), ("unit", vec![Value::Unit(UnitId(2))])]);
    let shares = vec![
        Value::Share(Share { of: ShareOf::Unit(UnitId(2)), parts: 1, whole: 3 }),
        Value::Share(Share { of: ShareOf::Use(used), parts: 1, whole: 3 }),
    ];
    all.make(Kind::Contract, "Agreement", &[("parent", to(&[main])), ("system", to(&[cases])), ("share", shares)]);
    all.make(Kind::CostLine, "Yearly", &[("amount", vec![Value::Money(Ore(120_450))])]);
    all.make(
        Kind::Flow,
        "Handing on",
        &[("from-use", to(&[used])), ("to-use", to(&[other])), ("contract", to(&[main])), ("concept", to(&[own]))],
    );
    all.make(Kind::Flow, "From nowhere", &[("to-use", to(&[other]))]);
    all.make(
        Kind::Service,
        "Apply for a permit",
        &[("process", to(&[process])), ("unit", vec![Value::Unit(UnitId(3))]), ("for-whom", choice("citizens"))],
    );
    all.0
}

fn words() -> ModelWords {
    let kinds = Kind::ALL.iter().map(|kind| (kind.name(), format!("All of {}", kind.name()))).collect();
    ModelWords { title: "Nordvik & co".into(), kinds, units: "Units".into(), relations: "Relations".into() }
}

fn written(register: &Register) -> (String, Vec<(&'static str, String)>) {
    let (model, findings) = write_model(register.as_of(TODAY), &organisation(), &|_| true, &words());
    let count =
        |args: &[(&str, String)]| args.iter().find(|(name, _)| *name == "count").map(|(_, n)| n.clone()).unwrap_or_default();
    (model, findings.iter().map(|finding| (finding.code, count(&finding.args))).collect())
}

fn options(source: &str) -> ImportOptions {
    ImportOptions {
        kind: Kind::System,
        columns: vec![],
        as_of: TODAY,
        source: source.into(),
        same: BTreeSet::new(),
        different: BTreeSet::new(),
        same_all: false,
        same_names: BTreeSet::new(),
        different_names: BTreeSet::new(),
    }
}

fn read(text: &str) -> Model {
    read_model(text.as_bytes()).unwrap_or_else(|unread| panic!("{unread:?}\n{text}"))
}

fn planned(register: &Register, text: &str) -> Plan {
    plan_model(register, &organisation(), &read(text), &options("model.xml"))
}

fn take(register: &mut Register, plan: &Plan) -> Vec<Event> {
    assert_eq!(plan.version, register.version());
    for event in &plan.events {
        assert_eq!(check(register, event), Ok(()), "{event:?}");
        apply(register, event);
    }
    plan.events.clone()
}

fn codes(plan: &Plan) -> Vec<(Option<u64>, &'static str)> {
    plan.findings.iter().map(|finding| (finding.row, finding.code)).collect()
}

/// What a register holds on the day, without numbers: names of kinds, fields and values.
fn content(register: &Register, leaves: &[Kind]) -> BTreeMap<String, Vec<String>> {
    let view = register.as_of(TODAY);
    let text = |value: &Value| match value {
        Value::Record(to) => format!("{} of {:?}", view.name(*to), view.kind(*to)),
        Value::Share(Share { of: ShareOf::Use(to), parts, whole }) => format!("{} {parts}/{whole}", view.name(*to)),
        value => value.to_string(),
    };
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for kind in Kind::ALL.into_iter().filter(|kind| !leaves.contains(kind)) {
        for id in view.records(kind) {
            for field in samsyn_register::fields_of(kind) {
                let mut values: Vec<String> = view.values(id, field.name).iter().map(text).collect();
                values.sort();
                found.entry(format!("{} {} {}", kind.name(), view.name(id), field.name)).or_default().extend(values);
            }
        }
    }
    found.values_mut().for_each(|values| values.sort());
    found
}

#[test]
fn a_register_is_a_model_that_fits_the_schema() {
    let register = full();
    let (model, left) = written(&register);
    assert_eq!(left, [("model-cost-lines-left", "1".into()), ("model-flow-left", "1".into())]);
    structure::check(&model);
    for expected in [
        "<name>Nordvik &amp; co</name>",
        "xsi:type=\"ApplicationComponent\">\n      <name>Cases \"new\"</name>",
        "<documentation>Two\nlines &amp; &lt;more&gt;</documentation>",
        "<relationship identifier=\"samsyn-link-7-concept-record-4\" source=\"samsyn-record-7\" target=\"samsyn-record-4\" xsi:type=\"Serving\">",
        "<relationship identifier=\"samsyn-link-7-concept-record-5\" source=\"samsyn-record-7\" target=\"samsyn-record-5\" xsi:type=\"Realization\">",
        "source=\"samsyn-record-3\" target=\"samsyn-record-4\" xsi:type=\"Aggregation\"",
        "source=\"samsyn-unit-2\" target=\"samsyn-unit-3\" xsi:type=\"Aggregation\"",
        "xsi:type=\"Flow\">\n      <name>Handing on</name>",
        "samsyn-record-8 = 1/3</value>",
        "<propertyDefinition identifier=\"samsyn-property-risk-assessed\" type=\"date\">",
    ] {
        assert!(model.contains(expected), "{expected} is not in {model}");
    }
    // The same register gives the same bytes; another day another model.
    assert_eq!(written(&register).0, model);
    let (before, _) = write_model(register.as_of(Day(50)), &organisation(), &|_| true, &words());
    structure::check(&before);
    assert!(!before.contains("ApplicationComponent") && before.contains("Planning"), "{before}");
    let (nothing, _) = write_model(Register::default().as_of(TODAY), &Organisation::default(), &|_| true, &words());
    structure::check(&nothing);
    // Of units that may not be told only those stand in it that a record names.
    let (named, _) = write_model(register.as_of(TODAY), &organisation(), &|_| false, &words());
    assert_eq!(named.matches("<element identifier=\"samsyn-unit-").count(), 3, "{named}");
    let (before, _) = write_model(register.as_of(Day(50)), &organisation(), &|unit| unit == UnitId(3), &words());
    structure::check(&before);
    assert!(before.contains("Building") && !before.contains("Planning"), "{before}");
}

/// The schema lies outside the project; where it and the program are there, both are asked.
#[test]
fn xmllint_finds_the_model_valid() {
    let schema =
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/models/archimate/archimate3_Model.xsd"));
    let has_program = std::process::Command::new("xmllint").arg("--version").output().is_ok();
    if !schema.exists() || !has_program {
        return;
    }
    let file = std::env::temp_dir().join(format!("samsyn-model-{}.xml", std::process::id()));
    std::fs::write(&file, written(&full()).0).expect("written");
    let asked = std::process::Command::new("xmllint").args(["--nonet", "--noout", "--schema"]).arg(schema).arg(&file).output();
    std::fs::remove_file(&file).expect("removed");
    let asked = asked.expect("asked");
    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
}

#[test]
fn what_goes_out_comes_in_as_the_same() {
    let register = full();
    let (model, _) = written(&register);
    let same = planned(&register, &model);
    assert_eq!((codes(&same), &same.events[..], same.to_confirm.len()), (vec![], &[][..], 0));
    assert_eq!(same.unchanged, 14);
    // Into an empty register: all of it but cost lines and the flow from nowhere.
    let mut empty = Register::default();
    let plan = planned(&empty, &model);
    assert_eq!(codes(&plan), [(None, "record-numbers-foreign")]);
    take(&mut empty, &plan);
    let mut expected = content(&register, &[Kind::CostLine]);
    expected.retain(|key, _| !key.contains("From nowhere"));
    assert_eq!(content(&empty, &[]), expected);
    // And once more changes nothing, though the numbers are others.
    assert_eq!(planned(&empty, &model).events, []);
}

#[test]
fn what_another_tool_changes_is_one_change() {
    let mut register = full();
    let (model, _) = written(&register);
    let changed = model
        .replace("<name>Archive</name>", "<name>The archive</name>")
        .replace("<value>public-cloud</value>", "<value>Sky</value>");
    let plan = planned(&register, &changed);
    let told: Vec<_> = plan.changes.iter().map(|change| (change.record, change.made, change.fields[0].0)).collect();
    // Sky is another word for the same choice.
    assert_eq!(told, [(RecordId(6), false, "name")]);
    let version = register.version();
    let events = take(&mut register, &plan);
    assert_eq!(register.as_of(TODAY).name(RecordId(6)), "The archive");
    let inverse = undo(&register, version, &events);
    inverse.events.iter().for_each(|event| apply(&mut register, event));
    assert_eq!(register.as_of(TODAY).name(RecordId(6)), "Archive");
}

const FOREIGN: &str = "<?xml version='1.0'?>
<a:model xmlns:a=\"http://www.opengroup.org/xsd/archimate/3.0/\" xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" identifier=\"m\">
  <a:name xml:lang=\"en\">Town</a:name>
  <a:elements>
    <a:element identifier=\"id-1\" x:type=\"ApplicationComponent\"><a:name>Ledger</a:name><a:name xml:lang=\"nb\">Regnskap</a:name>
      <a:documentation>Books &#38; more</a:documentation><a:properties>
        <a:property propertyDefinitionRef=\"p1\"><a:value>Own data centre</a:value></a:property>
        <a:property propertyDefinitionRef=\"p2\"><a:value>Nordlys AS</a:value></a:property>
        <a:property propertyDefinitionRef=\"p3\"><a:value>blue</a:value></a:property></a:properties></a:element>
    <a:element identifier=\"id-2\" x:type=\"a:BusinessProcess\"><a:name>Pay</a:name></a:element>
    <a:element identifier=\"id-3\" x:type=\"BusinessActor\"><a:name>Planning</a:name></a:element>
    <a:element identifier=\"id-4\" x:type=\"BusinessActor\"><a:name>Customer</a:name></a:element>
    <a:element identifier=\"id-5\" x:type=\"Node\"><a:name>Server</a:name></a:element>
    <a:element identifier=\"id-6\" x:type=\"Capability\"><a:name>Whole</a:name></a:element>
    <a:element identifier=\"id-7\" x:type=\"Capability\"><a:name>Part</a:name></a:element>
  </a:elements>
  <a:relationships>
    <a:relationship identifier=\"r-1\" source=\"id-1\" target=\"id-2\" x:type=\"Serving\"/>
    <a:relationship identifier=\"r-2\" source=\"id-3\" target=\"id-2\" x:type=\"Assignment\"/>
    <a:relationship identifier=\"r-3\" source=\"id-6\" target=\"id-7\" x:type=\"Composition\"/>
    <a:relationship identifier=\"r-4\" source=\"id-5\" target=\"id-1\" x:type=\"Serving\"/>
    <a:relationship identifier=\"r-5\" source=\"id-1\" target=\"id-2\" x:type=\"Association\"/>
    <a:relationship identifier=\"r-6\" source=\"id-2\" target=\"r-5\" x:type=\"Association\"/>
  </a:relationships>
  <a:organizations><a:item><a:label>All</a:label><a:item identifierRef=\"id-1\"/></a:item></a:organizations>
  <a:propertyDefinitions>
    <a:propertyDefinition identifier=\"p1\" type=\"string\"><a:name>Hosting</a:name></a:propertyDefinition>
    <a:propertyDefinition identifier=\"p2\" type=\"string\"><a:name>Leverand\u{f8}r</a:name></a:propertyDefinition>
    <a:propertyDefinition identifier=\"p3\" type=\"string\"><a:name>Colour</a:name></a:propertyDefinition>
  </a:propertyDefinitions>
  <a:views><a:diagrams><a:view identifier=\"v-1\" x:type=\"Diagram\"><a:name>One</a:name></a:view></a:diagrams></a:views>
</a:model>";

#[test]
fn another_tools_model_is_taken_in_once() {
    let mut register = Register::default();
    let plan = planned(&register, FOREIGN);
    let left: Vec<(&str, &str, &str)> =
        plan.findings.iter().map(|finding| (finding.code, &*finding.args[0].1, &*finding.args[1].1)).collect();
    assert_eq!(
        left,
        [
            ("model-actors-left", "BusinessActor", "1"),
            ("model-property-left", "Colour", "1"),
            ("model-relation-left", "Association", "2"),
            ("model-relation-left", "Serving", "1"),
            ("model-type-left", "Node", "1"),
            ("model-views-left", "", "1"),
        ]
    );
    take(&mut register, &plan);
    let view = register.as_of(TODAY);
    let one = |kind: Kind, name: &str| view.records(kind).find(|id| view.name(*id) == name).expect(name);
    let (ledger, pay, part) = (one(Kind::System, "Ledger"), one(Kind::Process, "Pay"), one(Kind::Concept, "Part"));
    assert_eq!((view.text(ledger, "key"), view.text(ledger, "description")), (Some("id-1"), Some("Books & more")));
    assert_eq!(
        (view.choice(ledger, "hosting"), view.record(ledger, "supplier")),
        (Some("own-data-centre"), Some(one(Kind::Party, "Nordlys AS")))
    );
    assert_eq!((view.record(pay, "system"), view.unit(pay, "unit")), (Some(ledger), Some(UnitId(2))));
    assert_eq!(view.record(part, "parent"), Some(one(Kind::Concept, "Whole")));
    let again = planned(&register, FOREIGN);
    assert_eq!((again.events.len(), again.unchanged, again.vanished.len()), (0, 4, 0));
    // Renamed there it is the same here; what is gone there is told.
    let later =
        FOREIGN.replace(">Ledger<", ">General ledger<").replace("id-7\" x:type=\"Capability\"", "id-7\" x:type=\"Device\"");
    let plan = planned(&register, &later);
    assert_eq!((plan.changes.len(), plan.changes[0].made, &*plan.changes[0].name), (1, false, "General ledger"));
    assert_eq!(plan.vanished, [part]);
}

#[test]
fn a_name_that_is_known_from_elsewhere_has_to_be_confirmed() {
    let mut all = Filled::default();
    let known = all.make(Kind::System, "LEDGER", &[("key", vec![Value::text("S-1")])]);
    let asked = planned(&all.0, FOREIGN);
    assert_eq!(asked.to_confirm.iter().map(|found| (found.row, found.record)).collect::<Vec<_>>(), [(5, known)]);
    // What refers to it waits with it.
    assert!(codes(&asked).contains(&(Some(10), "model-reference-open")), "{:?}", codes(&asked));
    let mut confirmed = options("model.xml");
    confirmed.same.insert(5);
    let plan = plan_model(&all.0, &organisation(), &read(FOREIGN), &confirmed);
    take(&mut all.0, &plan);
    let view = all.0.as_of(TODAY);
    assert_eq!(
        (view.name(known), view.text(known, "key"), view.choice(known, "hosting")),
        ("Ledger", Some("S-1"), Some("own-data-centre"))
    );
    let different = ImportOptions { same: BTreeSet::new(), different: [5].into(), ..confirmed };
    assert!(plan_model(&Filled::default().0, &organisation(), &read(FOREIGN), &different).to_confirm.is_empty());
}

#[test]
fn what_is_too_long_to_keep_is_left_out_and_told() {
    let long = "x".repeat(10_001);
    let model = FOREIGN.replace(">Ledger<", &format!(">{long}<"));
    let mut register = Register::default();
    let plan = planned(&register, &model);
    assert!(codes(&plan).contains(&(Some(5), "record-text-too-long")), "{:?}", codes(&plan));
    take(&mut register, &plan);
    assert!(register.as_of(TODAY).records(Kind::System).next().is_none());
    let plan = planned(&Register::default(), &FOREIGN.replace("id-1", &long));
    take(&mut Register::default(), &plan);
}

fn unread(text: &str) -> (&'static str, u64) {
    let ModelUnread { code, line, .. } = read_model(text.as_bytes()).expect_err(text);
    (code, line)
}

#[test]
fn broken_and_hostile_files_are_told_with_the_line() {
    let model = |inside: &str| {
        format!(
            "<model xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\" xmlns:xsi=\"x\" identifier=\"m\">\n{inside}\n</model>"
        )
    };
    let element = "<elements>\n<element identifier=\"a\" xsi:type=\"Node\"><name>A</name></element>\n</elements>";
    assert_eq!(read(&model(element)).elements.len(), 1);
    for (text, expected) in [
        (String::new(), ("model-namespace", 1)),
        ("<model>\n</model>".into(), ("model-namespace", 1)),
        ("<model xmlns=\"http://www.opengroup.org/xsd/archimate\"/>".into(), ("model-namespace", 1)),
        ("\n<log xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\"/>".into(), ("model-namespace", 2)),
        (model("<elements>\n<element></elements>"), ("model-attribute-missing", 3)),
        (model("<elements>\n<element identifier=\"a\" xsi:type=\"Node\"></elements>"), ("model-not-xml", 3)),
        (model("<elements>\n\n<element identifier=\"a\"/></elements>"), ("model-attribute-missing", 4)),
        (model("<a b=\"1\" b=\"2\"/>").replace("<a ", "<elements><element "), ("model-not-xml", 2)),
        (model(element).replace("<name>A", "<name>&secret;"), ("model-entity", 3)),
        (format!("<!DOCTYPE m [\n<!ENTITY a \"b\">]>\n{}", model(element)), ("model-doctype", 1)),
        (
            model(&element.replace("</element>", "</element>\n<element identifier=\"a\" xsi:type=\"Node\"/>")),
            ("model-identifier-twice", 4),
        ),
        (
            model(&format!(
                "{element}<relationships>\n<relationship identifier=\"r\" source=\"a\" target=\"b\" xsi:type=\"Flow\"/></relationships>"
            )),
            ("model-end-missing", 5),
        ),
        (
            model(&element.replace(
                "</name>",
                "</name><properties><property propertyDefinitionRef=\"p\"><value>1</value></property></properties>",
            )),
            ("model-property-unknown", 3),
        ),
        (model(&format!("{}{}", "<item>\n".repeat(70), "</item>".repeat(70))), ("model-too-deep", 65)),
        (model(element).replace("\n</model>", ""), ("model-not-xml", 4)),
        // Characters that XML cannot hold, as they are, by number and in an attribute.
        (model("<elements>\n\u{14}</elements>"), ("model-not-xml", 3)),
        (model("<elements>\n&#x14;</elements>"), ("model-entity", 3)),
        (model("<elements><element identifier=\"a&#1;\"/></elements>"), ("model-not-xml", 2)),
    ] {
        assert_eq!(unread(&text), expected, "{text}");
    }
    assert_eq!(read_model(b"<model>\xff").expect_err("no text").code, "model-encoding");
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(model(element).encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read_model(&wide).expect("UTF-16").elements.len(), 1);
    assert!(is_model(model(element).as_bytes()) && is_model(&wide) && !is_model(b"name;key\n<model>") && !is_model(b"<log/>"));
}

/// A register of the letters of a word: some records, some references.
fn of_seed(seed: &[(u8, u8, u8)]) -> Register {
    let mut all = Filled::default();
    for (kind, name, refers) in seed {
        let kind = Kind::ALL[usize::from(*kind) % Kind::ALL.len()];
        let id = all.make(kind, &format!("Name {}", name % 4), &[]);
        let known = all.0.clone();
        let view = known.as_of(TODAY);
        for field in samsyn_register::fields_of(kind) {
            let value = match field.holds {
                samsyn_register::Type::Record(of) => {
                    let others: Vec<RecordId> = view.records(of).filter(|other| *other != id).collect();
                    if others.is_empty() { continue } else { Value::Record(others[usize::from(*refers) % others.len()]) }
                }
                samsyn_register::Type::Unit => Value::Unit(UnitId(i64::from(refers % 3) + 1)),
                samsyn_register::Type::Choice(choices) => Value::choice(choices[usize::from(*refers) % choices.len()]),
                samsyn_register::Type::Number => Value::Number(Thousandths(i64::from(*refers) * 37)),
                samsyn_register::Type::Text if field.name != "name" && refers % 2 == 0 => {
                    Value::text(format!("x{refers};\u{1f600}<&>"))
                }
                samsyn_register::Type::Prose => Value::text(format!("a\n  b{refers}\tc")),
                _ => continue,
            };
            if (usize::from(*refers) + field.name.len()).is_multiple_of(3) {
                let values = [(field.name.to_owned(), vec![value])].into();
                let set = Command::Set { record: id, from: Day(100), values, source: "s".into(), confirmed: None, seen: None };
                all.run(&set);
            }
        }
    }
    all.0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any register as a model fits the schema, and taken in changes nothing.
    #[test]
    fn any_register_goes_out_and_comes_in(seed in prop::collection::vec((0..10_u8, 0..255_u8, 0..255_u8), 0..14)) {
        let register = of_seed(&seed);
        let (model, _) = written(&register);
        structure::check(&model);
        let plan = planned(&register, &model);
        prop_assert_eq!(&plan.events, &[], "{}", model);
        prop_assert!(plan.to_confirm.is_empty() && plan.findings.is_empty(), "{:?} {:?}", plan.to_confirm, plan.findings);
    }

    /// Whatever is changed in a file: it is read or refused, and what it would change may be done and undone.
    #[test]
    fn a_damaged_model_is_read_or_refused(at in 0..9_000_usize, byte in any::<u8>(), cut in 0..40_usize) {
        let mut bytes = FOREIGN.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.drain(at..(at + cut / 10).min(bytes.len()));
        if let Ok(model) = read_model(&bytes) {
            let mut register = full();
            let before = content(&register, &[]);
            let plan = plan_model(&register, &organisation(), &model, &options("model.xml"));
            let version = register.version();
            let events = take(&mut register, &plan);
            let inverse = undo(&register, version, &events);
            inverse.events.iter().for_each(|event| apply(&mut register, event));
            prop_assert_eq!(content(&register, &[]), before);
        }
    }
}

fn ask(syntax: Syntax) -> CpsvAsk {
    CpsvAsk {
        base: "https://example.org/nordvik/".into(),
        language: "nb".into(),
        area: Some("https://data.geonorge.no/administrativeEnheter/kommune/id/172833".into()),
        audiences: vec![("citizens", "Innbyggere".into())],
        syntax,
    }
}

#[test]
fn services_are_facts_that_parse_and_what_is_missing_is_told() {
    let mut all = Filled(full());
    let text = |text: &str| vec![Value::text(text)];
    all.make(
        Kind::Service,
        "Serving \"licence\"",
        &[
            ("description", text("Line one.\nLine \\ two")),
            ("unit", vec![Value::Unit(UnitId(1))]),
            (
                "contact",
                vec![Value::text("+47 75 01 20 00"), Value::text("post@nordvik.no"), Value::text("https://nordvik.no/a")],
            ),
            ("result", vec![Value::text("Licence"), Value::text("Refusal")]),
        ],
    );
    let told = write_services(all.0.as_of(TODAY), &organisation(), &ask(Syntax::Turtle)).expect("written");
    assert_eq!((told.services, told.whole), (2, 1));
    let missing: Vec<(&str, &str)> = told.findings.iter().map(|finding| (finding.code, &*finding.args[2].1)).collect();
    assert_eq!(
        missing,
        [("cpsv-fact-missing", "description"), ("cpsv-fact-missing", "contact"), ("cpsv-fact-missing", "result")]
    );
    let facts = parsed(&told.text);
    let of = |subject: &str, predicate: &str| -> Vec<String> {
        facts
            .iter()
            .filter(|fact: &&Fact| fact.subject == subject && fact.predicate == predicate)
            .map(|fact| fact.object.clone())
            .collect()
    };
    let service = "https://example.org/nordvik/services/17";
    let rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    assert_eq!(of(service, rdf_type), ["http://purl.org/vocab/cpsv#PublicService"]);
    assert_eq!(of(service, "http://purl.org/dc/terms/title"), ["\"Serving \"licence\"\"@nb"]);
    assert_eq!(of(service, "http://purl.org/dc/terms/description"), ["\"Line one.\nLine \\ two\"@nb"]);
    let unit = of(service, "http://data.europa.eu/m8g/hasCompetentAuthority");
    assert_eq!(unit, ["https://example.org/nordvik/units/1"]);
    assert_eq!(of(&unit[0], rdf_type), ["http://data.europa.eu/m8g/PublicOrganisation"]);
    assert_eq!(of(&unit[0], "http://www.w3.org/2004/02/skos/core#prefLabel"), ["\"Finance & <law>\"@nb"]);
    let contacts = of(service, "http://data.europa.eu/m8g/contactPoint");
    assert_eq!(contacts.len(), 3);
    assert_eq!(of(&contacts[0], "http://data.europa.eu/m8g/telephone"), ["\"tel:+4775012000\""]);
    assert_eq!(of(&contacts[1], "http://data.europa.eu/m8g/email"), ["\"mailto:post@nordvik.no\""]);
    assert_eq!(of(service, "https://data.norge.no/vocabulary/cpsvno#hasOutputType").len(), 2);
    let json = write_services(all.0.as_of(TODAY), &organisation(), &ask(Syntax::JsonLd)).expect("written").text;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["@graph"].as_array().map(Vec::len), Some(4));
    assert_eq!(json["@graph"][1]["dct:title"]["@language"], "nb");
    // The other has neither, and its law and those it is for all the same.
    let other = "https://example.org/nordvik/services/16";
    assert_eq!(of(other, "http://data.europa.eu/m8g/hasLegalResource").len(), 1);
    assert_eq!(of(other, "http://purl.org/dc/terms/audience").len(), 1);
    let no_area = CpsvAsk { area: None, ..ask(Syntax::Turtle) };
    let told = write_services(all.0.as_of(TODAY), &organisation(), &no_area).expect("written");
    assert_eq!(told.findings.last().map(|finding| finding.code), Some("cpsv-area-missing"));
    for (ask, code) in [
        (CpsvAsk { base: "example".into(), ..ask(Syntax::Turtle) }, "cpsv-address-unfit"),
        (CpsvAsk { area: Some("https://a> <b".into()), ..ask(Syntax::Turtle) }, "cpsv-address-unfit"),
        (CpsvAsk { language: "n\"b".into(), ..ask(Syntax::Turtle) }, "cpsv-language-unfit"),
    ] {
        assert_eq!(write_services(all.0.as_of(TODAY), &organisation(), &ask).expect_err(code).0, code);
    }
}
