//! How long a large register takes: 20,000 systems, 60,000 uses and 100,000 cost lines, made, read again from its events,
//! asked, added up, placed by unit and task, and followed along 40,000 flows. `cargo run --release -p samsyn-register --example large`

use std::time::Instant;

use samsyn_organisation::{Day, NewUnit, Organisation, UnitId};
use samsyn_register::impact::impact;
use samsyn_register::money::{By, Prices, SeenBy, spread};
use samsyn_register::places::places;
use samsyn_register::{
    Event, Kind, Ore, RecordId, Register, Share, ShareOf, Terms, Thousandths, Value, Values, apply, questions,
};

const SYSTEMS: i64 = 20_000;
const USES: i64 = 60_000;
const CONTRACTS: i64 = 4_000;
const LINES: i64 = 100_000;
const UNITS: i64 = 85;
const CONCEPTS: i64 = 200;
const FLOWS: i64 = 40_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let organisation = organisation();
    let events = events();
    let text: Vec<String> = events.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    let begun = Instant::now();
    let read: Vec<Event> = text.iter().map(|text| serde_json::from_str(text)).collect::<Result<_, _>>()?;
    println!("{} events read in {:?}", read.len(), begun.elapsed());
    let begun = Instant::now();
    let register = Register::replay(&read)?;
    println!("replayed, each checked, in {:?}", begun.elapsed());
    let begun = Instant::now();
    let copy = register.clone();
    println!("copied in {:?}", begun.elapsed());
    let begun = Instant::now();
    let mut after = copy;
    after_change(&mut after);
    println!("changed in {:?}", begun.elapsed());
    let view = register.as_of(Day(20_000));
    let begun = Instant::now();
    let systems: usize = view.records(Kind::System).map(|id| view.name(id).len() + view.values(id, "hosting").len()).sum();
    println!("names and hosting of all systems in {:?} ({systems})", begun.elapsed());
    let begun = Instant::now();
    let uses: usize = view.records(Kind::System).map(|id| view.referring(Kind::Use, "system", id).count()).sum();
    println!("uses of each system in {:?} ({uses})", begun.elapsed());
    let begun = Instant::now();
    let spread = spread(view, &organisation, SeenBy::EachDay, Prices::AsRecorded)?;
    let sums = spread.sums(By::Administration);
    println!(
        "{} lines spread into {} parts and added up in {:?} ({})",
        spread.lines.len(),
        spread.portions.len(),
        begun.elapsed(),
        sums.len()
    );
    let tree = organisation.as_of(Day(20_000));
    let begun = Instant::now();
    let all = places(view, &tree, None, None);
    println!("{} cells of units by tasks in {:?}", all.cells.len(), begun.elapsed());
    let begun = Instant::now();
    let notices = view.records(Kind::Contract).map(|id| Terms::of(view, id).notice(Day(20_000)));
    let known = notices.filter(|notice| notice.last_day.is_some()).count();
    println!("days of notice of {CONTRACTS} contracts in {:?} ({known})", begun.elapsed());
    let begun = Instant::now();
    let asked = questions(view, &organisation)?;
    println!("{} questions weighed in {:?}", asked.len(), begun.elapsed());
    let begun = Instant::now();
    let stops = impact(view, RecordId(1));
    println!("what stops with a system: {} others, in {:?}", stops.reached.len(), begun.elapsed());
    Ok(())
}

fn organisation() -> Organisation {
    let mut organisation = Organisation::default();
    for number in 1..=UNITS {
        let parent = (number > 7).then(|| UnitId(number % 7 + 1));
        let unit = NewUnit { key: number.to_string(), name: number.to_string(), kind: None, parent };
        let open = samsyn_organisation::Command::Open { unit, from: Day(15_000), until: None };
        for event in samsyn_organisation::decide(&organisation, &open).unwrap_or_default() {
            samsyn_organisation::apply(&mut organisation, &event);
        }
    }
    organisation
}

fn events() -> Vec<Event> {
    let mut events = Vec::new();
    let mut record = 0;
    let from = Day(16_000);
    let mut make = |kind, values: Vec<(&str, Value)>| {
        record += 1;
        let mut by_field = Values::new();
        for (field, value) in values {
            by_field.entry(field.to_owned()).or_default().push(value);
        }
        let record = RecordId(record);
        events.push(Event::Made { record, kind, from });
        events.push(Event::Set { record, from, source: "list".to_owned(), confirmed: Some(from), values: by_field });
    };
    for n in 0..SYSTEMS {
        let hosting = ["own-data-centre", "supplier", "public-cloud"][(n % 3) as usize];
        let unit = Value::Unit(UnitId(n % UNITS + 1));
        make(
            Kind::System,
            vec![("name", Value::text(format!("System {n}"))), ("owner", unit), ("hosting", Value::choice(hosting))],
        );
    }
    for n in 0..USES {
        let (system, unit) = (Value::Record(RecordId(n % SYSTEMS + 1)), Value::Unit(UnitId(n % UNITS + 1)));
        make(Kind::Use, vec![("name", Value::text(format!("Use {n}"))), ("system", system), ("unit", unit)]);
    }
    for n in 0..CONTRACTS {
        let mut values = vec![("name", Value::text(format!("Contract {n}")))];
        values.push(("ends", Value::Date(Day(20_000 + (n % 1_500) as i32))));
        values.push(("notice-months", Value::Number(Thousandths(6_000))));
        let share =
            |at: i64| Value::Share(Share { of: ShareOf::Use(RecordId(SYSTEMS + (n * 7 + at) % USES + 1)), parts: 1, whole: 6 });
        values.extend((0..5).map(|at| ("share", share(at))));
        make(Kind::Contract, values);
    }
    for n in 0..LINES {
        let values = vec![
            ("name", Value::text(format!("Line {n}"))),
            ("year", Value::Number(Thousandths((2_021 + n % 5) * 1_000))),
            ("account", Value::text(format!("{}", 4_100 + n % 40))),
            ("contract", Value::Record(RecordId(SYSTEMS + USES + n % CONTRACTS + 1))),
            ("stage", Value::choice(["budget", "actual"][(n % 2) as usize])),
            ("nature", Value::choice("run")),
            ("amount", Value::Money(Ore(100_000 + n * 37))),
        ];
        make(Kind::CostLine, values);
    }
    for n in 0..FLOWS {
        let of = |n: i64| Value::Record(RecordId(SYSTEMS + n % USES + 1));
        let name = Value::text(format!("Flow {n}"));
        make(Kind::Flow, vec![("name", name), ("from-use", of(n * 31)), ("to-use", of(n * 17 + 5))]);
    }
    let first = SYSTEMS + USES + CONTRACTS + LINES + FLOWS + 1;
    for n in 0..CONCEPTS {
        let mut values = vec![("name", Value::text(format!("Task {n}")))];
        values.extend((n >= 20).then(|| ("parent", Value::Record(RecordId(first + n % 20)))));
        make(Kind::Concept, values);
    }
    for n in 0..SYSTEMS {
        let values = Values::from([("concept".to_owned(), vec![Value::Record(RecordId(first + n % CONCEPTS))])]);
        events.push(Event::Set { record: RecordId(n + 1), from, source: "list".to_owned(), confirmed: None, values });
    }
    events
}

fn after_change(register: &mut Register) {
    let values = Values::from([("hosting".to_owned(), vec![Value::choice("hybrid")])]);
    let set = Event::Set { record: RecordId(1), from: Day(20_000), source: "interview".to_owned(), confirmed: None, values };
    apply(register, &set);
}
