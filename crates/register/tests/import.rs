//! Tables taken in: what is proposed, matched, changed, told as vanished; that a second import changes nothing and that
//! undoing leaves everything as it was.

use std::collections::BTreeSet;

use proptest::prelude::*;
use samsyn_organisation::{Day, NewUnit, Organisation, UnitId};
use samsyn_register::import::{ImportOptions, Plan, Table, from_autoproces, is_autoproces, kind_of, plan, propose};
use samsyn_register::{Command, Event, Kind, Ore, RecordId, Register, Value, apply, check, decide, undo};

const TODAY: Day = Day(20_783);

fn table(text: &str) -> Table {
    let mut lines = text.lines().map(|line| line.split('|').map(|cell| cell.trim().replace("\\n", "\n")).collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    Table { header, rows: (2..).zip(lines).collect() }
}

fn organisation() -> Organisation {
    let mut organisation = Organisation::default();
    for (key, name) in [("10", "Finance"), ("20", "Planning, Building and Environment"), ("30", "Building"), ("40", "Building")] {
        let unit = NewUnit { key: key.into(), name: name.into(), kind: None, parent: None };
        let open = samsyn_organisation::Command::Open { unit, from: Day(0), until: None };
        let events = samsyn_organisation::decide(&organisation, &open).expect("allowed");
        events.iter().for_each(|event| samsyn_organisation::apply(&mut organisation, event));
    }
    organisation
}

fn options(kind: Kind, table: &Table) -> ImportOptions {
    let columns = propose(kind, table).into_iter().map(|column| column.field.map(str::to_owned)).collect();
    ImportOptions {
        kind,
        columns,
        as_of: TODAY,
        source: "list".into(),
        same: BTreeSet::new(),
        different: BTreeSet::new(),
        same_all: false,
        same_names: BTreeSet::new(),
        different_names: BTreeSet::new(),
    }
}

fn planned(register: &Register, kind: Kind, table: &Table) -> Plan {
    plan(register, &organisation(), table, &options(kind, table))
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

const SYSTEMS: &str = "ID|Systemnavn|Leverandør|Eier|Driftsform|Lisens|Kritikalitet|Risikovurdert|Farge
S-1|Byggesak|Nordlys AS|Planning, Building and Environment|Sky|Proprietær|Høy|01.02.2026|rød
S-2|Arkiv|Nordlys AS|10|Eget datasenter|Åpen kildekode; Gratis|Kritisk|2026-03-04|
S-3|Timeplan|||På månen|||02/03/2026|";

#[test]
fn a_list_of_systems_is_taken_in_with_what_it_refers_to() {
    let (mut register, table) = (Register::default(), table(SYSTEMS));
    let first = planned(&register, Kind::System, &table);
    assert_eq!(codes(&first), [(Some(4), "record-choice-unknown"), (Some(4), "record-cell-ambiguous")]);
    let made: Vec<_> = first.changes.iter().map(|change| (change.kind, change.name.as_str())).collect();
    let expected = [(Kind::Party, "Nordlys AS"), (Kind::System, "Byggesak"), (Kind::System, "Arkiv"), (Kind::System, "Timeplan")];
    assert_eq!(made, expected);
    take(&mut register, &first);
    let view = register.as_of(TODAY);
    assert_eq!(view.name(view.record(2.into(), "supplier").expect("one")), "Nordlys AS");
    assert_eq!((view.unit(2.into(), "owner"), view.unit(3.into(), "owner")), (Some(UnitId(2)), Some(UnitId(1))));
    assert_eq!(view.choices(3.into(), "licence").collect::<Vec<_>>(), ["free-software", "free-of-charge"]);
    assert_eq!(view.choice(2.into(), "hosting"), Some("public-cloud"));
    assert_eq!(view.date(2.into(), "risk-assessed"), Day::new(2026, 2, 1));
    let again = planned(&register, Kind::System, &table);
    assert_eq!((again.events.len(), again.unchanged, again.vanished.len()), (0, 2, 0));
}

#[test]
fn a_changed_list_updates_tells_what_vanished_and_can_be_undone() {
    let mut register = Register::default();
    take(&mut register, &planned(&Register::default(), Kind::System, &table(SYSTEMS)));
    let before = register.clone();
    let changed = table("ID|Systemnavn|Leverandør|Driftsform\nS-1|Byggesak 2|Sørvind AS|Sky\nS-9|Ny||\nS-1|Dobbel||");
    let plan = planned(&register, Kind::System, &changed);
    assert_eq!(plan.vanished, [RecordId(3), RecordId(4)]);
    assert_eq!(codes(&plan), [(Some(4), "record-row-twice")]);
    let fields: Vec<&str> = plan.changes[1].fields.iter().map(|(name, _, _)| *name).collect();
    assert_eq!((fields, plan.changes[1].made), (vec!["name", "supplier"], false));
    let version = register.version();
    let events = take(&mut register, &plan);
    assert_eq!(register.as_of(TODAY).name(2.into()), "Byggesak 2");
    let inverse = undo(&register, version, &events);
    assert!(inverse.overtaken.is_empty());
    inverse.events.iter().for_each(|event| {
        assert_eq!(check(&register, event), Ok(()), "{event:?}");
        apply(&mut register, event);
    });
    let (now, then) = (register.as_of(TODAY), before.as_of(TODAY));
    assert_eq!(now.records(Kind::System).collect::<Vec<_>>(), then.records(Kind::System).collect::<Vec<_>>());
    assert_eq!(now.name(2.into()), "Byggesak");
    assert_eq!(now.record(2.into(), "supplier"), then.record(2.into(), "supplier"));
}

#[test]
fn a_name_that_another_source_knows_has_to_be_confirmed() {
    let mut register = Register::default();
    let create = |name: &str| Command::Create { kind: Kind::System, name: name.into(), from: Day(0), source: "interview".into() };
    for name in ["Arkiv", "Skjema", "Skjema"] {
        let events = decide(&register, &create(name)).expect("allowed");
        events.iter().for_each(|event| apply(&mut register, event));
    }
    let rows = table("Navn|Versjon\narkiv|2\nSkjema|3\nNytt|4");
    let asked = planned(&register, Kind::System, &rows);
    assert_eq!(asked.to_confirm.iter().map(|found| (found.row, found.record)).collect::<Vec<_>>(), [(2, RecordId(1))]);
    assert_eq!((codes(&asked), asked.changes.len()), (vec![(Some(3), "record-name-several")], 1));
    let mut confirmed = options(Kind::System, &rows);
    confirmed.same.insert(2);
    let same = plan(&register, &organisation(), &rows, &confirmed);
    assert_eq!((same.to_confirm.len(), same.changes[0].record, same.changes[0].made), (0, RecordId(1), false));
    confirmed.same.clear();
    confirmed.different.insert(2);
    let different = plan(&register, &organisation(), &rows, &confirmed);
    assert_eq!((different.changes[0].record, different.changes[0].made), (RecordId(4), true));
}

#[test]
fn amounts_units_and_shares_are_read_and_what_is_unknown_is_told() {
    let register = Register::default();
    let lines = table(
        "Navn|År|Konto|Enhet|Beløpstype|Beløp\nDrift|2025|4110|Finance|Regnskap|1.204,50\nDrift|2025|4110|Building|Budsjett|x",
    );
    let plan = planned(&register, Kind::CostLine, &lines);
    assert_eq!(codes(&plan), [(Some(3), "record-unit-unknown"), (Some(3), "record-cell-unread")]);
    let amount = plan.changes[0].fields.iter().find(|(name, _, _)| *name == "amount").expect("one");
    assert_eq!(amount.2, [Value::Money(Ore(120_450))]);
    let contracts = table("Navn|Fordeling\nA|Finance: 33,3 %; 20: 66,7 %\nB|10: 60 %; 20: 60 %");
    let plan = planned(&register, Kind::Contract, &contracts);
    assert_eq!(codes(&plan), [(Some(3), "record-shares-unfit")]);
    let shares = plan.changes[0].fields.iter().find(|(name, _, _)| *name == "share").expect("one");
    assert_eq!(shares.2.iter().map(Value::to_string).collect::<Vec<_>>(), ["unit 1 = 33300/100000", "unit 2 = 66700/100000"]);
    let nothing = planned(&register, Kind::System, &table("Farge|Form\nrød|rund"));
    assert_eq!(codes(&nothing), [(None, "record-column-missing")]);
}

/// The headings as that program writes them; the rows are made up.
const AUTOPROCES: &str = "ID|Titel|Resumé|Fase|Status|Statustekst|Indberetter|Faglig kontaktperson|Kontaktperson|Mail|\
Anden kontakt information|Tilknyttede personer|Synlighed|Fagområder|Afdelinger|Myndighed|Leverandør|Lovparagraf|KLE-nr|KL ID|\
KL's Arbejdsgangsbank|Beskrivelse|Idéer til løsning|Udfordringer i den nuværende proces|Nuværende systemer|\
Andre nuværende systemer|Oprettet|Sidst opdateret|Antal gange processen foretages årligt|Tidsforbrug pr. proces i minutter|\
Forventet automatiseringsgrad|Manuelt tidsforbrug i timer|Forventet årlig effektiviseringspotentiale|\
Antal medarbejdere der foretager processen|Er borgere påvirket|Er virksomheder påvirket|Forventet timeforbrug på udvikling|\
Kommentarer til tidsforbrug|I hvor høj grad indgår der faglig vurdering i processen?|\
I hvor høj grad er processen præget af hyppige ændringer?|I hvor høj grad er processen baseret på struktureret information?|\
Er der variation i den måde processen løses?|Er data tilgængelige digitalt?|Højere kvalitet?|Hurtigere service?|\
Vil automatisering frigive tid og nedbringe rutineopgaver, som skaber en bedre trivsel blandt medarbejderne?|\
I hvor høj grad vurderes det at processen kan automatiseres? |Teknisk implementering|Organisatorisk implementering|\
Anvendt teknologi|Skedulering|Automatiseringen anvender følgende systemer/snitflader|Beskrivelse af automatisering|\
I hvor høj grad indfriede løsningen de forventede gevinster?|Sidst kontrolleret i forhold til §|Løsningen sat i drift|\
Løsningen taget ud af drift|Kommentar til realiseret gevinster|Sagsreference i ESDH|Links|Bilag|Interne Noter";

#[test]
fn the_export_of_autoproces_is_put_right() {
    let mut cells = vec![String::new(); 62];
    for (place, cell) in [
        (0, "17"),
        (1, "Udbetaling"),
        (3, "Foranalyse"),
        (4, "I gang"),
        (12, "Myndighed"),
        (14, "Planning, Building and Environment,Finance"),
        (18, "32.18.04"),
        (24, "Ydelse, udvidet,Arkiv"),
        (28, "12000"),
        (29, "4.5"),
        (30, "0"),
        (34, "Ja"),
        (35, "Nej"),
        (38, "I høj grad"),
        (39, "Ikke forholdt sig"),
        (45, "I mindre grad"),
        (46, "Slet ikke"),
        (54, "2026-01-31"),
    ] {
        cells[place] = cell.to_owned();
    }
    let source = Table { header: AUTOPROCES.split('|').map(str::to_owned).collect(), rows: vec![(2, cells)] };
    assert!(is_autoproces(&source.header) && !is_autoproces(&source.header[1..]));
    let (processes, findings) = from_autoproces(&source).expect("recognised");
    assert_eq!(
        findings.iter().map(|finding| finding.code).collect::<Vec<_>>(),
        ["autoproces-columns-swapped", "autoproces-zero-is-nothing"]
    );
    let mut register = Register::default();
    let systems = table("Navn\nYdelse, udvidet\nArkiv");
    take(&mut register, &planned(&Register::default(), Kind::System, &systems));
    let plan = planned(&register, Kind::Process, &processes);
    assert_eq!(codes(&plan), []);
    take(&mut register, &plan);
    let view = register.as_of(TODAY);
    let process = view.records(Kind::Process).next().expect("one");
    assert_eq!(view.choice(process, "can-be-automated"), Some("low"));
    assert_eq!(view.choice(process, "less-routine-work"), Some("very-low"));
    assert_eq!(view.choice(process, "professional-judgement"), Some("very-high"));
    assert_eq!((view.choice(process, "frequent-change"), view.number(process, "expected-automation-percent")), (None, None));
    assert_eq!(view.number(process, "times-per-year").map(|number| number.to_string()).as_deref(), Some("12000"));
    assert_eq!(view.number(process, "minutes-each").map(|number| number.to_string()).as_deref(), Some("4.5"));
    assert_eq!(view.refers(process, "system").map(|id| view.name(id)).collect::<Vec<_>>(), ["Ydelse, udvidet", "Arkiv"]);
    assert_eq!(view.values(process, "unit").len(), 2);
    assert_eq!(view.choices(process, "for-whom").collect::<Vec<_>>(), ["citizens"]);
    assert_eq!((view.choice(process, "visibility"), view.choice(process, "phase")), (Some("authority"), Some("preanalysis")));
    let concept = view.record(process, "concept").expect("one");
    assert_eq!(view.text(concept, "key"), Some("32.18.04"));
}

fn cell() -> impl Strategy<Value = String> {
    let known = [
        "Sky",
        "I drift",
        "Nordlys AS",
        "A; B",
        "10",
        "Finance, 20",
        "1.204",
        "3/4/2026",
        "31.12.2025",
        "Ja",
        "",
        "",
        "Åpen kildekode",
    ];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "[a-cA-C0-9,;. ]{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever stands in a table: what is planned may be done, done again nothing changes, and undone all is as before.
    #[test]
    fn a_second_import_changes_nothing_and_undoing_leaves_nothing(
        first in prop::collection::vec((0..5_u8, 0..4_u8, prop::collection::vec(cell(), 6)), 0..8),
        second in prop::collection::vec((0..5_u8, 0..4_u8, prop::collection::vec(cell(), 6)), 0..8),
    ) {
        let header = ["ID", "Navn", "Leverandør", "Eier", "Driftsform", "Lisens", "Risikovurdert", "Andre namn"].map(str::to_owned).to_vec();
        let table = |rows: &[(u8, u8, Vec<String>)]| {
            let row = |(number, (key, name, cells)): (u64, &(u8, u8, Vec<String>))| {
                let key = if *key == 0 { String::new() } else { format!("S{key}") };
                (number, [key, format!("System {name}")].into_iter().chain(cells.iter().cloned()).collect())
            };
            Table { header: header.clone(), rows: (2..).zip(rows).map(row).collect() }
        };
        let mut register = Register::default();
        take(&mut register, &planned(&Register::default(), Kind::System, &table(&first)));
        let (version, rows) = (register.version(), table(&second));
        let plan = planned(&register, Kind::System, &rows);
        let events = take(&mut register, &plan);
        let again = planned(&register, Kind::System, &rows);
        prop_assert_eq!(&again.events, &[], "{:?}", rows);
        let inverse = undo(&register, version, &events);
        prop_assert_eq!(inverse.overtaken.len(), 0);
        for event in &inverse.events {
            prop_assert_eq!(check(&register, event), Ok(()));
            apply(&mut register, event);
        }
        for day in [TODAY, Day(30_000)] {
            let (now, then) = (register.as_of(day), register.as_of(day).at(version));
            for kind in Kind::ALL {
                prop_assert_eq!(now.records(kind).collect::<Vec<_>>(), then.records(kind).collect::<Vec<_>>());
                for id in now.records(kind) {
                    for field in samsyn_register::fields_of(kind) {
                        prop_assert_eq!(now.values(id, field.name), then.values(id, field.name));
                    }
                }
            }
        }
    }
}

#[test]
fn a_supplier_with_nearly_the_name_of_a_known_one_waits_for_a_word() {
    let mut register = Register::default();
    take(&mut register, &planned(&Register::default(), Kind::System, &table("Navn|Leverandør\nKart|Nordsky Data AS")));
    let list = table("Navn|Leverandør\nArkiv|Nordsky Data\nSkjema|Nordsky Data\nKart|Nordsky Data A/S");
    let asked = planned(&register, Kind::System, &list);
    let like: Vec<_> = asked.like_names.iter().map(|like| (like.row, like.kind, like.name.as_str(), like.record)).collect();
    // Punctuation makes no other name: the third row is known as it stands.
    assert_eq!((like, asked.unchanged), (vec![(2, Kind::Party, "Nordsky Data", RecordId(1))], 1));
    assert!(asked.changes.iter().all(|change| change.fields.iter().all(|(field, ..)| *field == "name")), "the supplier waits");
    let mut said = options(Kind::System, &list);
    said.same_names.insert((Kind::Party, "Nordsky Data".into()));
    let same = plan(&register, &organisation(), &list, &said);
    assert_eq!((same.like_names.len(), same.changes.iter().filter(|change| change.made).count()), (0, 2));
    let mut other = register.clone();
    take(&mut register, &same);
    let view = register.as_of(TODAY);
    assert_eq!((view.records(Kind::Party).count(), view.name(1.into())), (1, "Nordsky Data AS"));
    assert_eq!(view.values(1.into(), "alias").iter().map(ToString::to_string).collect::<Vec<_>>(), ["Nordsky Data"]);
    assert_eq!(planned(&register, Kind::System, &list).events, [], "a second import changes nothing");
    // A list of suppliers that calls it by its other name does not rename it.
    let parties = table("Navn|Kontakt\nNordsky Data|Kari");
    let mut confirmed = options(Kind::Party, &parties);
    confirmed.same.insert(2);
    let confirmed = plan(&register, &organisation(), &parties, &confirmed);
    take(&mut register, &confirmed);
    let view = register.as_of(TODAY);
    assert_eq!((view.name(1.into()), view.text(1.into(), "contact")), ("Nordsky Data AS", Some("Kari")));
    // Two companies after all.
    said.same_names.clear();
    said.different_names.insert((Kind::Party, "Nordsky Data".into()));
    let different = plan(&other, &organisation(), &list, &said);
    take(&mut other, &different);
    assert_eq!(other.as_of(TODAY).records(Kind::Party).count(), 2);
}

#[test]
fn what_rows_are_is_seen_by_their_headings() {
    let kind = |headings: &str| kind_of(&headings.split('|').map(str::to_owned).collect::<Vec<_>>());
    for (headings, expected) in [
        ("Navn|Leverandør", Kind::System),
        ("ID|Systemnavn|Leverandør|Driftsform", Kind::System),
        ("Navn|Leverandør|Slutdato|Oppsigelsestid", Kind::Contract),
        ("Navn|År|Konto|Beløp|Beløpstype", Kind::CostLine),
        ("Prosess|Lovhjemmel|Minutter per sak|Volum", Kind::Process),
        ("Farge|Form", Kind::System),
        ("", Kind::System),
    ] {
        assert_eq!(kind(headings), expected, "{headings}");
    }
}

#[test]
fn numbered_tasks_stand_below_each_other() {
    let mut register = Register::default();
    let tasks = table("KLE-nr|Titel\n27.03.10|Visitation\n27|Social\n27.03|Hjemmehjælp\n27.66.01|Andet\n11|Bolig\nX.1|Uden tal");
    let first = planned(&register, Kind::Concept, &tasks);
    assert!(first.findings.is_empty(), "{:?}", first.findings);
    take(&mut register, &first);
    let view = register.as_of(TODAY);
    let above = |number: &str| {
        let of = view.records(Kind::Concept).find(|id| view.text(*id, "key") == Some(number)).expect("a task");
        view.record(of, "parent").and_then(|parent| view.text(parent, "key"))
    };
    let found = ["27", "27.03", "27.03.10", "27.66.01", "11", "X.1"].map(above);
    assert_eq!(found, [None, Some("27"), Some("27.03"), Some("27"), None, None]);
    assert_eq!(view.records(Kind::Concept).count(), 6);
    assert!(planned(&register, Kind::Concept, &tasks).events.is_empty());
}
