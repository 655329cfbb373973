//! Random histories against a twin that knows neither facts nor versions: after each event a table of what every field holds
//! on every day. "As of" has to equal the replay of the history up to then, and both the twin.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use samsyn_organisation::{Day, UnitId};
use samsyn_register::{Command, Event, Kind, Ore, RecordId, Register, Rejection, Value, apply, decide, fields_of, undo};

const DAYS: i32 = 10;

/// What is said at one time: of each record its kind, its days and, for each field and day, what begins then.
#[derive(Clone, Debug, Default, PartialEq)]
struct Twin {
    records: BTreeMap<i64, TwinRecord>,
}

#[derive(Clone, Debug, PartialEq)]
struct TwinRecord {
    kind: Kind,
    from: i32,
    until: Option<i32>,
    withdrawn: bool,
    begins: BTreeMap<(String, i32), (Vec<Value>, String)>,
}

impl Twin {
    fn after(&self, event: &Event) -> Self {
        let mut next = self.clone();
        let id = event.record().0;
        match event {
            Event::Made { kind, from, .. } => {
                let begins = BTreeMap::new();
                next.records.insert(id, TwinRecord { kind: *kind, from: from.0, until: None, withdrawn: false, begins });
            }
            Event::Lived { from, until, .. } => {
                let record = next.records.get_mut(&id).unwrap();
                (record.from, record.until) = (from.0, until.map(|day| day.0));
            }
            Event::Withdrawn { .. } => next.records.get_mut(&id).unwrap().withdrawn = true,
            Event::Restored { .. } => next.records.get_mut(&id).unwrap().withdrawn = false,
            Event::Set { from, source, values, .. } => {
                for (name, values) in values {
                    let record = next.records.get_mut(&id).unwrap();
                    record.begins.insert((name.clone(), from.0), (values.clone(), source.clone()));
                }
            }
            Event::FactsWithdrawn { from, fields, .. } => {
                fields.iter().for_each(|name| drop(next.records.get_mut(&id).unwrap().begins.remove(&(name.clone(), from.0))));
            }
        }
        next
    }

    /// What the twin and the register say of a day, field by field.
    fn on(&self, day: i32) -> BTreeMap<(i64, String), (Vec<Value>, String)> {
        let mut said = BTreeMap::new();
        for (id, record) in self.records.iter().filter(|(_, record)| !record.withdrawn) {
            for field in fields_of(record.kind) {
                let earlier = (0..=day).rev().find_map(|day| record.begins.get(&(field.name.to_owned(), day)));
                if let Some(told) = earlier {
                    said.insert((*id, field.name.to_owned()), told.clone());
                }
            }
        }
        said
    }

    fn is(&self, day: i32) -> BTreeSet<i64> {
        let is = |record: &TwinRecord| !record.withdrawn && (record.from..=record.until.unwrap_or(i32::MAX)).contains(&day);
        self.records.iter().filter(|(_, record)| is(record)).map(|(id, _)| *id).collect()
    }
}

fn said(register: &Register, version: u64, day: i32) -> BTreeMap<(i64, String), (Vec<Value>, String)> {
    let view = register.as_of(Day(day)).at(version);
    let mut said = BTreeMap::new();
    for id in (1..register.next_record().0).map(RecordId) {
        let Some(kind) = view.kind(id) else { continue };
        for field in fields_of(kind) {
            let id_of = samsyn_register::FieldId::of(kind, field.name).unwrap();
            if let Some(told) = view.told(id, id_of) {
                assert_eq!(view.values(id, field.name), told.values);
                said.insert((id.0, field.name.to_owned()), (told.values.to_vec(), told.source.to_owned()));
            }
        }
    }
    said
}

fn is(register: &Register, version: u64, day: i32) -> BTreeSet<i64> {
    let view = register.as_of(Day(day)).at(version);
    Kind::ALL.into_iter().flat_map(|kind| view.records(kind)).map(|id| id.0).collect()
}

fn command() -> impl Strategy<Value = Command> {
    let kind = prop::sample::select(vec![Kind::Party, Kind::System, Kind::Use, Kind::CostLine]);
    let record = (1..6_i64).prop_map(RecordId);
    let day = (0..DAYS).prop_map(Day);
    let source = prop::sample::select(vec!["interview", "list"]).prop_map(str::to_owned);
    let value = prop_oneof![
        prop::sample::select(vec!["A", "B", ""]).prop_map(|text| ("name", vec![Value::text(text)])),
        prop::sample::select(vec!["supplier", "public-cloud"]).prop_map(|choice| ("hosting", vec![Value::choice(choice)])),
        (1..6_i64).prop_map(|to| ("supplier", vec![Value::Record(RecordId(to))])),
        (1..6_i64).prop_map(|to| ("system", vec![Value::Record(RecordId(to))])),
        prop::collection::vec(prop::sample::select(vec!["x", "y", "x "]), 0..3)
            .prop_map(|texts| ("alias", texts.into_iter().map(Value::text).collect())),
        (1..3_i64).prop_map(|unit| ("unit", vec![Value::Unit(UnitId(unit))])),
        (0..3_i64).prop_map(|amount| ("amount", vec![Value::Money(Ore(amount))])),
        prop::sample::select(vec!["hosting", "supplier", "amount"]).prop_map(|name| (name, vec![])),
    ];
    let values = prop::collection::vec(value, 1..3)
        .prop_map(|values| values.into_iter().map(|(name, values)| (name.to_owned(), values)).collect());
    let fields = prop::sample::subsequence(vec!["hosting".to_owned(), "alias".to_owned(), "supplier".to_owned()], 1..2);
    prop_oneof![
        3 => (kind, day.clone(), source.clone()).prop_map(|(kind, from, source)| Command::Create { kind, name: "N".into(), from, source }),
        9 => (record.clone(), day.clone(), values, source.clone(), prop::option::of(0..30_u64))
            .prop_map(|(record, from, values, source, seen)| Command::Set { record, from, values, source, confirmed: None, seen }),
        1 => (record.clone(), fields.clone(), day.clone(), source)
            .prop_map(|(record, fields, on, source)| Command::Confirm { record, fields, on, source }),
        2 => (record.clone(), day.clone(), fields)
            .prop_map(|(record, from, fields)| Command::WithdrawFacts { record, from, fields }),
        1 => (record.clone(), day.clone(), prop::option::of(day)).prop_map(|(record, from, until)| Command::Live { record, from, until }),
        1 => record.clone().prop_map(|record| Command::Withdraw { record }),
        1 => record.prop_map(|record| Command::Restore { record }),
    ]
}

/// Obeys what may be obeyed.
fn run(register: &mut Register, commands: &[Command]) -> Vec<Event> {
    let mut all = Vec::new();
    for command in commands {
        for event in decide(register, command).unwrap_or_default() {
            samsyn_register::check(register, &event).expect("what is decided may be");
            apply(register, &event);
            all.push(event);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn as_of_equals_the_replay_and_the_twin(commands in prop::collection::vec(command(), 1..40)) {
        let mut register = Register::default();
        let events = run(&mut register, &commands);
        let mut twin = Twin::default();
        for version in 0..=events.len() {
            if version > 0 {
                twin = twin.after(&events[version - 1]);
            }
            let replayed = Register::replay(&events[..version]).expect("a history that was decided");
            for day in 0..DAYS {
                let known = said(&register, version as u64, day);
                prop_assert_eq!(&known, &twin.on(day), "version {} day {}", version, day);
                prop_assert_eq!(&known, &said(&replayed, version as u64, day));
                prop_assert_eq!(is(&register, version as u64, day), twin.is(day));
                prop_assert_eq!(is(&replayed, version as u64, day), twin.is(day));
            }
        }
        let text = serde_json::to_string(&events).expect("written");
        prop_assert_eq!(serde_json::from_str::<Vec<Event>>(&text).expect("read"), events);
    }

    #[test]
    fn undoing_makes_everything_as_it_was(
        before in prop::collection::vec(command(), 1..25),
        undone in prop::collection::vec(command(), 1..12),
    ) {
        let mut register = Register::default();
        run(&mut register, &before);
        let version = register.version();
        let events = run(&mut register, &undone);
        let inverse = undo(&register, version, &events);
        prop_assert!(inverse.overtaken.is_empty());
        for event in &inverse.events {
            prop_assert_eq!(samsyn_register::check(&register, event), Ok(()), "{:?}", event);
            apply(&mut register, event);
        }
        for day in 0..DAYS {
            prop_assert_eq!(said(&register, version, day), said(&register, u64::MAX, day));
            prop_assert_eq!(is(&register, version, day), is(&register, u64::MAX, day));
        }
    }

    /// What others did after the change that is undone stays as they left it.
    #[test]
    fn undoing_leaves_alone_what_happened_since(
        first in prop::collection::vec(command(), 1..12),
        undone in prop::collection::vec(command(), 1..12),
        since in prop::collection::vec(command(), 1..12),
    ) {
        let mut register = Register::default();
        run(&mut register, &first);
        let before = register.version();
        let events = run(&mut register, &undone);
        run(&mut register, &since);
        let inverse = undo(&register, before, &events);
        let (then, now) = (register.as_of(Day(0)).at(before + events.len() as u64), register.as_of(Day(0)));
        let begins = |view: samsyn_register::View<'_>, record: RecordId, name: &str, from: Day| {
            let field = view.register().kind(record).and_then(|kind| samsyn_register::FieldId::of(kind, name)).unwrap();
            let told = view.history(record, field).into_iter().find(|told| told.from == from);
            told.map(|told| (told.values.to_vec(), told.source.to_owned(), told.confirmed))
        };
        // Of what was withdrawn then, a view tells nothing to compare with.
        let same = |record: RecordId, name: &str, from: Day| {
            then.kind(record).is_none() || begins(then, record, name, from) == begins(now, record, name, from)
        };
        for event in &inverse.events {
            match event {
                Event::FactsWithdrawn { record, from, fields } => {
                    prop_assert!(fields.iter().all(|name| same(*record, name, *from)));
                }
                Event::Set { record, from, values, .. } => prop_assert!(values.keys().all(|name| same(*record, name, *from))),
                Event::Withdrawn { record } => {
                    prop_assert_eq!(said_of(&register, then.version(), *record), said_of(&register, u64::MAX, *record));
                }
                _ => {}
            }
        }
    }
}

/// What a field holds, and who says so.
type Said = ((i64, String), (Vec<Value>, String));

fn said_of(register: &Register, version: u64, record: RecordId) -> Vec<Said> {
    (0..DAYS).flat_map(|day| said(register, version, day)).filter(|((id, _), _)| *id == record.0).collect()
}

#[test]
fn two_edits_of_different_fields_both_stand_and_of_the_same_neither_is_lost() {
    let mut register = Register::default();
    let (from, source) = (Day(0), "interview".to_owned());
    run(&mut register, &[Command::Create { kind: Kind::System, name: "A".into(), from, source: source.clone() }]);
    let seen = Some(register.version());
    let set = |name: &str, value: Value| {
        let values = [(name.to_owned(), vec![value])].into();
        Command::Set { record: 1.into(), from, values, source: source.clone(), confirmed: None, seen }
    };
    run(&mut register, &[set("hosting", Value::choice("supplier")), set("version", Value::text("2"))]);
    let view = register.as_of(from);
    assert_eq!((view.choice(1.into(), "hosting"), view.text(1.into(), "version")), (Some("supplier"), Some("2")));
    let second = decide(&register, &set("hosting", Value::choice("hybrid")));
    let Err(Rejection::Conflicts(conflicts)) = second else { panic!("{second:?}") };
    assert_eq!(
        (&conflicts[0].theirs[..], &conflicts[0].yours[..]),
        (&[Value::choice("supplier")][..], &[Value::choice("hybrid")][..])
    );
    assert_eq!(decide(&register, &set("hosting", Value::choice("supplier"))), Err(Rejection::NothingChanges));
}

#[test]
fn what_may_not_be_is_refused() {
    let mut register = Register::default();
    let (from, source) = (Day(0), "list".to_owned());
    let create = |kind| Command::Create { kind, name: "N".into(), from, source: source.clone() };
    run(&mut register, &[create(Kind::System), create(Kind::Party), create(Kind::Contract)]);
    let code = |name: &str, values: &[&str]| {
        let kind = if name == "share" { Kind::Contract } else { Kind::System };
        let holds = fields_of(kind).find(|field| field.name == name).map_or(samsyn_register::Type::Text, |field| field.holds);
        let values = values.iter().map(|text| Value::parse(holds, text).unwrap_or(Value::choice(*text))).collect();
        let record = RecordId(if kind == Kind::System { 1 } else { 3 });
        let values = [(name.to_owned(), values)].into();
        let set = Command::Set { record, from, values, source: source.clone(), confirmed: None, seen: None };
        decide(&register, &set).map_err(|rejection| rejection.code())
    };
    assert_eq!(code("name", &[" "]), Err("record-value-unfit"));
    assert_eq!(code("name", &[]), Err("record-name-missing"));
    assert_eq!(code("colour", &["red"]), Err("record-field-unknown"));
    assert_eq!(code("hosting", &["moon"]), Err("record-value-unfit"));
    assert_eq!(code("hosting", &["supplier", "hybrid"]), Err("record-one-value"));
    assert_eq!(code("supplier", &["1"]), Err("record-reference-unfit"));
    assert_eq!(code("supplier", &["9"]), Err("record-reference-unfit"));
    assert_eq!(code("description", &["x".repeat(10_001).as_str()]), Err("record-text-too-long"));
    assert_eq!(code("share", &["unit 1 = 2/3", "unit 2 = 2/3"]), Err("record-shares-unfit"));
    assert_eq!(code("share", &["unit 1 = 1/3", "unit 2 = 1/4"]), Err("record-shares-unfit"));
    assert!(code("supplier", &["2"]).is_ok() && code("share", &["unit 1 = 1/3", "unit 2 = 1/3"]).is_ok());
    let code = |command| decide(&register, &command).map_err(|rejection| rejection.code());
    assert_eq!(code(Command::Withdraw { record: 9.into() }), Err("record-unknown"));
    assert_eq!(code(Command::Restore { record: 1.into() }), Err("record-unchanged"));
    let live = Command::Live { record: 1.into(), from: Day(3), until: Some(Day(2)) };
    assert_eq!(code(live), Err("record-dates-out-of-order"));
    let supplier = Command::Set {
        record: 1.into(),
        from,
        values: [("supplier".to_owned(), vec![Value::Record(2.into())])].into(),
        source: source.clone(),
        confirmed: None,
        seen: None,
    };
    let mut register = register.clone();
    run(&mut register, &[supplier]);
    let withdrawn = decide(&register, &Command::Withdraw { record: 2.into() });
    assert_eq!(withdrawn, Err(Rejection::Referred { record: 2.into(), by: 1.into() }));
    assert_eq!(
        Register::replay(&[Event::Made { record: 2.into(), kind: Kind::Use, from }]).unwrap_err().code(),
        "record-number-out-of-order"
    );
}
