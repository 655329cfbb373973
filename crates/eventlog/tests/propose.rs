//! Columns are recognised by their names in six languages and by their values.

use std::io::Cursor;

use samsyn_calendar::Zone;
use samsyn_eventlog::propose::Preview;
use samsyn_eventlog::{ReadOptions, csv};

fn preview(text: &str) -> Preview {
    csv::preview(Cursor::new(text.as_bytes().to_vec()), &ReadOptions::new(Zone::utc())).expect("previews")
}

/// A table with these names over rows of case, activity, end, start, person, unit and amount.
#[track_caller]
fn check(names: &str, expected: &str) {
    let rows = [
        "A-1;søknad;2024-01-01 10:00;2024-01-01 09:00;Kari;Plan;5",
        "A-1;vedtak;2024-01-03 10:00;2024-01-03 09:30;Ola;Bygg;6",
        "A-2;søknad;2024-01-02 11:00;2024-01-02 10:00;Kari;Plan;7",
        "A-2;klage;2024-01-05 11:00;2024-01-05 10:00;Per;Plan;8",
        "A-3;søknad;2024-01-06 11:00;2024-01-06 10:30;Kari;Bygg;9",
    ];
    let preview = preview(&format!("{names}\n{}\n", rows.join("\n")));
    let roles: Vec<String> = preview.columns.iter().filter_map(|c| c.role.map(|r| format!("{}={}", r.name(), c.name))).collect();
    assert_eq!(roles.join(" "), expected);
    assert!(preview.unclear.is_empty(), "{:?}", preview.unclear);
    assert!(preview.wide.is_none());
}

#[test]
fn names_in_six_languages() {
    let all = |c: &str, a: &str, t: &str, s: &str, r: &str, u: &str| {
        check(&format!("{c};{a};{t};{s};{r};{u};x"), &format!("case={c} activity={a} time={t} start={s} resource={r} unit={u}"));
    };
    all("Case ID", "Activity", "Complete Timestamp", "Start Timestamp", "Resource", "Department");
    all("case:concept:name", "concept:name", "time:timestamp", "start_timestamp", "org:resource", "org:group");
    all("Saksnummer", "Aktivitet", "Sluttidspunkt", "Starttidspunkt", "Saksbehandler", "Avdeling");
    all("saksnr", "hending", "tidspunkt", "start", "saksbehandlar", "eining");
    all("Sagsnr", "Hændelse", "Slut", "Start", "Sagsbehandler", "Forvaltning");
    all("Ärendenummer", "Händelse", "Sluttid", "Starttid", "Handläggare", "Enhet");
    all("Diarienummer", "Steg", "Tidpunkt", "Påbörjad", "Handläggare", "Avdelning");
    all("Zaaknummer", "Activiteit", "Eindtijd", "Starttijd", "Behandelaar", "Afdeling");
    all("Vorgangsnummer", "Arbeitsschritt", "Ende", "Beginn", "Sachbearbeiter", "Abteilung");
    all("case_id", "event_name", "end_time", "start_time", "user", "team");
    all("Journalnr.", "Hændelse", "Slut", "Start", "Medarbejder", "Enhed");
    all("Permit No", "Step", "End time", "Start time", "Employee", "Office");
}

#[test]
fn a_column_whose_name_says_another_role_is_no_rival() {
    // Events, users and teams repeat as cases do; only one column is left that can be the case.
    check("ID;Event;Date;Start;User;Team;x", "case=ID activity=Event time=Date start=Start resource=User unit=Team");
}

#[test]
fn an_object_centric_table_lacks_only_the_choice_of_object() {
    let text = "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:order,ocel:type:item\n\
                e1,Order,2024-01-01 10:00,o1,i1\ne2,Pay,2024-01-02 10:00,o1,i2\ne3,Order,2024-01-03 10:00,o2,i1\n";
    let found = preview(text);
    let roles: Vec<_> = found.columns.iter().map(|c| c.role.map(|r| r.name())).collect();
    assert_eq!(roles, [None, Some("activity"), Some("time"), None, None]);
    let unclear: Vec<_> = found.unclear.iter().map(|u| (u.role.name(), u.candidates.join(","))).collect();
    assert_eq!(unclear, [("case", "ocel:type:order,ocel:type:item".to_owned())]);
}

#[test]
fn values_speak_where_names_do_not() {
    let text = "a;b;c\nA-1;one;2024-01-01\nA-1;two;2024-01-02\nA-2;one;2024-01-03\n";
    let found = preview(text);
    assert_eq!(found.columns[2].role.map(|r| r.name()), Some("time"));
    assert_eq!(
        found.unclear.iter().map(|u| (u.role.name(), u.candidates.join(","))).collect::<Vec<_>>(),
        [("case", "a,b".to_owned()), ("activity", "a,b".to_owned())]
    );
}

#[test]
fn a_wide_table_is_proposed_with_its_dates() {
    let text = "Saksnr;Sakstype;Status;Mottatt dato;Dato for vedtak;Avsluttet;Fødselsdato søker\n\
                1;Bygg;Lukket;2024-01-01;2024-02-01;2024-02-02;1980-05-06\n2;Park;Åpen;2024-01-02;;;1990-01-01\n3;Bygg;Lukket;2024-01-03;2024-03-01;2024-03-02;1970-01-01\n";
    let found = preview(text);
    let wide = found.wide.expect("a wide table");
    assert_eq!((wide.case.as_str(), wide.columns.join(", ").as_str()), ("Saksnr", "Mottatt dato, Dato for vedtak, Avsluttet"));
    assert_eq!(found.columns[6].class.name(), "sensitive");
}

#[test]
fn the_type_of_a_case_does_not_pass_for_its_number() {
    let text = "Sakstype;Zaaknummer;Sendt;Registrert;Avsluttet\n\
                Bygg;Z-1;2024-01-01;2024-01-02;2024-02-02\nPark;Z-2;2024-01-02;;\nBygg;Z-3;2024-01-03;2024-01-04;2024-03-02\n\
                Park;Z-4;2024-01-02;;\nBygg;Z-5;2024-01-03;2024-01-04;2024-03-02\n";
    let wide = preview(text).wide.expect("a wide table");
    assert_eq!((wide.case.as_str(), wide.columns.join(", ").as_str()), ("Zaaknummer", "Sendt, Registrert, Avsluttet"));
}
