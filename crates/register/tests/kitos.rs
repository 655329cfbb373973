//! The grids that OS2kitos gives out, in the shape of its exports: all columns in the grid's order, then the roles of the
//! authority, in Danish. Made here; the headings are those of the public repository os2kitos/kitos_frontend.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_organisation::{Day, NewUnit, Organisation};
use samsyn_register::import::{ImportOptions, Names, Plan, Recognised, Table, plans, recognise};
use samsyn_register::{Kind, Register, apply, check};

const TODAY: Day = Day(20_783);

/// 68 columns.
const USES: &str = "Status|Status (Datofelter)|Status (Livscyklus)|Status (Markeret kontrakt)|Lokal System ID|IT-System (UUID)|\
IT-System (Beskrivelse)|IT-System (Externt UUID)|Overordnet IT System|IT System|Version|Lokal kaldenavn|Ansv. organisationsenhed|\
Relevante organisationsenheder|Tidligere systemnavn|Forretningstype|KLE ID|KLE navn|Lokal Reference|Dokument ID / Sagsnr.|DataType|\
Leverandør|Rettighedshaver|Taget i anvendelse af|Sidst redigeret: Bruger|Sidst redigeret: Dato|Ibrugtagningsdato|\
Slutdato for anvendelse|Livscyklus|Arkiveringspligt|Er dokumentbærende|Journalperiode slutdato|Risikovurdering|Fortegnelse|\
IT systemet driftes|Systemets overordnede formål|Databehandleraftale er indgået|Databehandling|Anvendte systemer|Anvendte snitflader|\
Systemer der anvender systemet|IT Kontrakter|Dato for seneste risikovurdering|Dato for planlagt risikovurdering|Noter|Antal brugere|\
Klassifikation af data i systemet|DPIA gennemført|Forretningskritisk IT-system|Indeholder AI-teknologi|\
Rigsarkivets vejledning til arkivering|Bemærkning fra Rigsarkivet|Webtilgængelighed|Seneste webtilgængelighedskontrol|\
Noter om webtilgængelighed|Kritikalitet|Samfundskritisk IT-system|Systemkritikalitet sidst opdateret|Systemejer|Systemejer (E-mail)|\
Systemansvarlig|Systemansvarlig (E-mail)|Superbruger|Superbruger (E-mail)|Dataejer|Dataejer (E-mail)|Systemforvalter|\
Systemforvalter (E-mail)";

/// 39 columns and those of the audit in four colours.
const CONTRACTS: &str = "Gyldig/Ikke Gyldig|Kontrakt ID|Overordnet kontrakt|IT Kontrakt|Gyldig fra|Gyldig til|Kritikalitet|\
Ansvarlig org. enhed|Leverandør|Kontraktunderskriver|Kontrakttype|Kontraktskabelon|Indkøbsform|Genanskaffelsesstrategi|\
Genanskaffelsesplan|Genanskaffelse igangsat|Databehandleraftaler|IT Systemer|IT Systemer (UUID)|Antal relationer|Reference|\
Dokument ID/Sagsnr.|Anskaffelse.|Drift/år|Andet|Driftsvederlag begyndt|Betalingsmodel|Betalingsfrekvens|Audit dato|\
Audit status: grøn|Audit status: rød|Audit status: gul|Audit status: hvid|Varighed|Option|Opsigelse (måneder)|Uopsigelig til|Opsagt|\
Sidst redigeret: Bruger|Sidst redigeret: Dato|Kontraktejer|Kontraktejer (E-mail)";

/// A table with these headings, and rows of which only some cells are said.
fn table(headings: &str, rows: &[&[(&str, &str)]]) -> Table {
    let header: Vec<String> = headings.split('|').map(str::to_owned).collect();
    let row = |cells: &&[(&str, &str)]| {
        let cells: BTreeMap<&str, &str> = cells.iter().copied().collect();
        assert!(cells.keys().all(|heading| header.iter().any(|known| known == heading)), "{cells:?}");
        header.iter().map(|heading| cells.get(heading.as_str()).copied().unwrap_or_default().to_owned()).collect()
    };
    let rows = (2..).zip(rows.iter().map(row).collect::<Vec<_>>()).collect();
    Table { header, rows }
}

struct Units(&'static [&'static str]);

impl Names for Units {
    fn is_unit(&self, name: &str) -> bool {
        self.0.contains(&name)
    }
}

const UNITS: Units = Units(&["Plan, byg og miljø", "Børn og unge"]);

fn organisation() -> Organisation {
    let mut organisation = Organisation::default();
    for (key, name) in ["Plan, byg og miljø", "Børn og unge"].into_iter().enumerate() {
        let unit = NewUnit { key: key.to_string(), name: name.into(), kind: None, parent: None };
        let open = samsyn_organisation::Command::Open { unit, from: Day(0), until: None };
        let events = samsyn_organisation::decide(&organisation, &open).expect("allowed");
        events.iter().for_each(|event| samsyn_organisation::apply(&mut organisation, event));
    }
    organisation
}

fn planned(register: &Register, known: &Recognised) -> Plan {
    let options = |kind: Kind, table: &Table| ImportOptions {
        kind,
        columns: table.header.iter().map(|field| Some(field.clone()).filter(|field| !field.is_empty())).collect(),
        as_of: TODAY,
        source: "kitos.xlsx".into(),
        same: BTreeSet::new(),
        different: BTreeSet::new(),
        same_all: false,
        same_names: BTreeSet::new(),
        different_names: BTreeSet::new(),
    };
    let tables: Vec<_> = known.tables.iter().map(|(kind, table)| (table.clone(), options(*kind, table))).collect();
    plans(register, &organisation(), &tables)
}

fn take(register: &mut Register, plan: &Plan) {
    for event in &plan.events {
        assert_eq!(check(register, event), Ok(()), "{event:?}");
        apply(register, event);
    }
}

fn uses() -> Table {
    table(
        USES,
        &[
            &[
                ("IT-System (UUID)", "11111111-1111-4111-8111-111111111111"),
                ("IT System", "Byg og Miljø"),
                ("Lokal kaldenavn", "BOM"),
                ("Tidligere systemnavn", "Bygweb"),
                ("Version", "4"),
                ("Ansv. organisationsenhed", "Plan, byg og miljø"),
                ("Relevante organisationsenheder", "Plan, byg og miljø, Børn og unge, Beredskab"),
                ("KLE ID", "02.34.02, 00.01.00"),
                ("DataType", "Almindelige personoplysninger, Følsomme personoplysninger"),
                ("Leverandør", "Nordsky A/S"),
                ("Livscyklus", "Under indfasning"),
                ("IT systemet driftes", "Eksternt"),
                ("Systemets overordnede formål", "Byggesager"),
                ("Dato for seneste risikovurdering", "03-02-2026"),
                ("Forretningskritisk IT-system", "Ja"),
                ("Indeholder AI-teknologi", "Nej"),
                ("Antal brugere", "50-100"),
                ("Systemejer", "Bo Hansen"),
            ],
            &[
                ("IT-System (UUID)", "22222222-2222-4222-8222-222222222222"),
                ("IT System", "Skoleportal"),
                ("Livscyklus", "Ikke i drift"),
                ("IT systemet driftes", "On-premise"),
                ("DataType", "Straffedomme og lovovertrædelser, Ingen personoplysninger"),
                ("Forretningskritisk IT-system", "Ved ikke"),
                ("Dato for seneste risikovurdering", "23-02-2026"),
            ],
        ],
    )
}

#[test]
fn the_grid_of_uses_is_systems_and_a_use_for_each_unit() {
    let table = uses();
    assert_eq!(table.header.len(), 68);
    let known = recognise(&table, &UNITS).expect("recognised");
    assert_eq!((known.kind, known.tables[0].1.header.len()), (Kind::System, 68));
    let (mut register, plan) = (Register::default(), planned(&Register::default(), &known));
    let codes: Vec<_> = plan.findings.iter().map(|found| (found.row, found.code)).collect();
    assert_eq!(codes, [(Some(2), "record-unit-unknown")], "the readiness service is no unit here");
    take(&mut register, &plan);
    let view = register.as_of(TODAY);
    let system = view.records(Kind::System).next().expect("the first");
    assert_eq!((view.name(system), view.text(system, "version")), ("Byg og Miljø", Some("4")));
    let aliases: Vec<String> = view.values(system, "alias").iter().map(ToString::to_string).collect();
    assert_eq!(aliases, ["BOM", "Bygweb"]);
    for (field, choice) in [
        ("lifecycle", "planned"),
        ("hosting", "supplier"),
        ("personal-data", "sensitive"),
        ("criticality", "critical"),
        ("contains-ai", "no"),
    ] {
        assert_eq!(view.choice(system, field), Some(choice), "{field}");
    }
    assert_eq!(view.date(system, "risk-assessed"), Day::new(2026, 2, 3), "the other row shows which is the month");
    assert_eq!((view.refers(system, "concept").count(), view.unit(system, "owner").is_some()), (2, true));
    assert_eq!(view.name(view.record(system, "supplier").expect("one")), "Nordsky A/S");
    let used: Vec<_> =
        view.records(Kind::Use).map(|id| (view.name(id), view.unit(id, "unit").is_some(), view.choice(id, "users"))).collect();
    let expected = [
        ("Byg og Miljø · Plan, byg og miljø", true, Some("50-100")),
        ("Byg og Miljø · Børn og unge", true, Some("50-100")),
        ("Byg og Miljø · Beredskab", false, Some("50-100")),
    ];
    assert_eq!(used, expected);
    assert!(view.records(Kind::Use).all(|id| view.record(id, "system") == Some(system)));
    let school = view.records(Kind::System).nth(1).expect("the second");
    assert_eq!((view.choice(school, "personal-data"), view.choice(school, "criticality")), (Some("criminal-offences"), None));
    assert_eq!((view.choice(school, "hosting"), view.choice(school, "lifecycle")), (Some("own-data-centre"), Some("not-in-use")));
    // A second time nothing changes; what is left out of it has vanished, and its uses with it.
    let again = planned(&register, &known);
    assert_eq!((again.events.len(), again.vanished.len()), (0, 0));
    let mut shorter = uses();
    shorter.rows.remove(0);
    let gone = planned(&register, &recognise(&shorter, &UNITS).expect("recognised"));
    assert_eq!((gone.events.len(), gone.vanished.len()), (0, 4));
}

#[test]
fn the_grid_of_contracts_is_contracts_with_those_that_they_belong_to() {
    let (mut register, first) = (Register::default(), recognise(&uses(), &UNITS).expect("recognised"));
    take(&mut register, &planned(&Register::default(), &first));
    let table = table(
        CONTRACTS,
        &[
            &[
                ("Kontrakt ID", "K-2"),
                ("IT Kontrakt", "Tillæg om kort"),
                ("Overordnet kontrakt", "Hovedaftale"),
                ("Kontrakttype", "Tillægskontrakt"),
                ("Opsagt", "2026-05-01"),
            ],
            &[
                ("Kontrakt ID", "K-1"),
                ("IT Kontrakt", "Hovedaftale"),
                ("Gyldig fra", "2024-01-01"),
                ("Gyldig til", "2027-12-31"),
                ("Ansvarlig org. enhed", "Plan, byg og miljø"),
                ("Leverandør", "Nordsky A/S"),
                ("Kontrakttype", "Hovedkontrakt"),
                ("IT Systemer", "Byg og Miljø, Skoleportal"),
                ("Betalingsmodel", "Licens - indbyggere"),
                ("Option", "2 x 1 år"),
                ("Opsigelse (måneder)", "6"),
                ("Uopsigelig til", "2026-12-31"),
                ("Drift/år", "120.000"),
            ],
        ],
    );
    assert_eq!(table.header.len(), 42);
    let known = recognise(&table, &UNITS).expect("recognised");
    let noticed: Vec<_> = known.findings.iter().map(|found| found.code).collect();
    assert_eq!((known.kind, noticed), (Kind::Contract, vec!["kitos-contracts", "kitos-costs-left"]));
    let plan = planned(&register, &known);
    assert_eq!(plan.findings, []);
    take(&mut register, &plan);
    let view = register.as_of(TODAY);
    let named = |name: &str| view.records(Kind::Contract).find(|id| view.name(*id) == name).expect("there");
    let (main, addendum) = (named("Hovedaftale"), named("Tillæg om kort"));
    assert_eq!((view.record(addendum, "parent"), view.choice(addendum, "type")), (Some(main), Some("addendum")));
    assert_eq!((view.choice(main, "type"), view.choice(main, "payment")), (Some("main"), Some("inhabitants")));
    let numbers =
        ["options", "option-months", "notice-months"].map(|field| view.number(main, field).map(|number| number.0 / 1000));
    assert_eq!(numbers, [Some(2), Some(12), Some(6)]);
    assert_eq!((view.date(main, "ends"), view.refers(main, "system").count()), (Day::new(2027, 12, 31), 2));
    assert_eq!(planned(&register, &known).events, []);
}

#[test]
fn tables_of_other_forms_are_not_taken_for_these() {
    let header = |text: &str| Table { header: text.split('|').map(str::to_owned).collect(), rows: Vec::new() };
    assert_eq!(recognise(&header("IT System|Leverandør|Livscyklus"), &UNITS), None);
    assert_eq!(recognise(&header("IT Kontrakt|Leverandør"), &UNITS), None);
    assert_eq!(recognise(&Table::default(), &UNITS), None);
    // Rows may be shorter than the headings.
    let ragged = Table { rows: vec![(2, vec!["Aktivt".into()]), (3, vec![])], ..header(USES) };
    let known = recognise(&ragged, &UNITS).expect("recognised");
    assert_eq!(planned(&Register::default(), &known).events, []);
}
