//! A document as PDF and workbook: what readers of the page aloud are told, figures that are the same in both, and words of
//! people that stay words.

use std::io::Read;
use std::process::Command;

use proptest::prelude::*;
use samsyn_report::{
    Cell, Column, Document, Error, Fact, Labels, Moment, Part, Picture, Section, Table, Unit, Value, Worth, pdf, xlsx,
};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sd\" viewBox=\"0 0 200 100\"><style>.sd-bar{fill:var(--sd-bar)}</style>\
                   <rect class=\"sd-bar\" width=\"40\" height=\"90\"/><text x=\"5\" y=\"20\">Forty</text></svg>";

fn cell(words: &str, value: Value, worth: Worth) -> Cell {
    Cell { words: words.to_owned(), value, worth }
}

fn column(heading: &str, is_number: bool) -> Column {
    Column { heading: heading.to_owned(), is_number }
}

fn table(rows: usize) -> Table {
    let days = Unit { name: "dager".to_owned(), seconds: 86_400.0 };
    let day = Moment { year: 2026, month: 5, day: 17, ..Moment::default() };
    let row = |at: usize| {
        vec![
            Cell::text(format!("Søknad mottatt {at}")),
            cell("1 230", Value::Count(1230), Worth::Exact),
            cell("ca. 57 %", Value::Share(0.57), Worth::About),
            cell("23 dager", Value::Seconds { seconds: 1_987_200.0, unit: days.clone() }, Worth::Exact),
            cell("få", Value::Nothing, Worth::Few),
            cell("17. mai 2026", Value::Day(day), Worth::Exact),
        ]
    };
    Table {
        title: "Aktiviteter".to_owned(),
        columns: ["Aktivitet", "Antall", "Andel", "Median", "Saker", "Dag"]
            .iter()
            .zip(0..)
            .map(|(h, at)| column(h, at > 0))
            .collect(),
        rows: (0..rows).map(row).collect(),
        more: String::new(),
    }
}

fn document(rows: usize) -> Document {
    let fact = Fact { label: "Median".to_owned(), figure: cell("3 uker", Value::Count(3), Worth::Exact) };
    let picture = Picture { title: "Saker".to_owned(), alternative: "Søyler med saker".to_owned(), svg: SVG.to_owned() };
    Document {
        title: "Byggesaker i Nordvik".to_owned(),
        authority: "Nordvik kommune".to_owned(),
        made: "Tall per 26. november 2026".to_owned(),
        made_at: Moment { year: 2026, month: 11, day: 26, hour: 12, ..Moment::default() },
        language: "nb".to_owned(),
        labels: Labels {
            contents: "Innhold".to_owned(),
            signs_missing: "Noen tegn mangler".to_owned(),
            about: "ca.".to_owned(),
            fact: ["Mål".to_owned(), "Verdi".to_owned()],
        },
        sections: vec![
            Section { title: "Innledning".to_owned(), parts: vec![Part::Words("Først dette.\n\nSå dette.".to_owned())] },
            Section {
                title: "Tid".to_owned(),
                parts: vec![
                    Part::Note("Alle saker".to_owned()),
                    Part::Facts(vec![fact]),
                    Part::Picture(picture),
                    Part::Table(table(rows)),
                    Part::Citation("samsyn-citation:1".to_owned()),
                ],
            },
        ],
    }
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// What a program of poppler's says of a PDF; `None`: it is not installed.
fn poppler(program: &str, arguments: &[&str], bytes: &[u8]) -> Option<String> {
    let file = std::env::temp_dir().join(format!("samsyn-report-{program}-{}-{}.pdf", std::process::id(), bytes.len()));
    std::fs::write(&file, bytes).expect("written");
    let mut command = Command::new(program);
    let last = if program == "pdftotext" { vec!["-"] } else { Vec::new() };
    let said = command.args(arguments).arg(&file).args(last).output().ok();
    std::fs::remove_file(&file).expect("removed");
    said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned())
}

#[test]
fn a_pdf_is_tagged_and_says_what_it_is() {
    let made = pdf(&document(4)).expect("a PDF");
    assert!(made.bytes.starts_with(b"%PDF-1.7") && made.pages >= 1);
    for said in ["/StructTreeRoot", "/MarkInfo", "/Marked true", "/DisplayDocTitle true", "/Lang(nb)", "pdfuaid:part>1<"] {
        assert!(has(&made.bytes, said), "{said}");
    }
    for role in ["/H1", "/H2", "/TOC", "/Table", "/THead", "/TH", "/TD", "/Figure", "/Caption", "/Lbl"] {
        assert!(has(&made.bytes, &format!("/S {role}")) || has(&made.bytes, &format!("/S{role}")), "{role}");
    }
    assert_eq!(pdf(&document(4)).expect("a PDF").bytes, made.bytes, "the same document gives the same bytes");
}

#[test]
fn words_stand_in_reading_order() {
    let made = pdf(&document(90)).expect("a PDF");
    assert!(made.pages > 2, "{}", made.pages);
    let Some(told) = poppler("pdfinfo", &["-struct-text"], &made.bytes) else { return };
    let order = ["Byggesaker i Nordvik", "Innhold", "Innledning", "Først dette.", "Så dette.", "Alle saker", "Median", "3 uker"];
    let order = order.iter().chain(&["Figure", "Table", "Aktiviteter", "Aktivitet", "Søknad mottatt 0", "Søknad mottatt 89"]);
    let mut at = 0;
    for words in order.chain(&["samsyn-citation:1"]) {
        at += told[at..].find(words).unwrap_or_else(|| panic!("{words} does not come after what comes before it:\n{told}"));
    }
    // The head of the table is said once, on whatever pages it stands.
    assert_eq!(told.matches("\"Aktivitet\"").count(), 1, "{told}");
    let text = poppler("pdftotext", &["-layout"], &made.bytes).expect("both are installed");
    assert!(text.contains("1 230") && text.contains("17. mai 2026") && text.contains("ca. 57 %"), "{text}");
}

fn part_of(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn a_workbook_has_the_same_figures_as_numbers() {
    let bytes = xlsx(&document(2)).expect("a workbook");
    let book = part_of(&bytes, "xl/workbook.xml");
    assert!(
        book.contains("name=\"Innhold\"") && book.contains("name=\"Tid\"") && !book.contains("name=\"Innledning\""),
        "{book}"
    );
    let sheet = part_of(&bytes, "xl/worksheets/sheet2.xml");
    // 23 days, and 17 May 2026 as Excel counts days.
    for value in ["<v>1230</v>", "<v>0.57</v>", "<v>23</v>", "<v>46159</v>", "<v>3</v>"] {
        assert!(sheet.contains(value), "{value}: {sheet}");
    }
    let strings = part_of(&bytes, "xl/sharedStrings.xml");
    assert!(strings.contains("Median (dager)") && strings.contains(">få<") && strings.contains("Først dette."), "{strings}");
    assert!(part_of(&bytes, "xl/styles.xml").contains("ca. "));
}

#[test]
fn a_row_higher_than_a_page_goes_on_and_wide_tables_turn_the_page() {
    let mut large = document(2);
    let Part::Table(table) = &mut large.sections[1].parts[3] else { panic!("a table") };
    table.rows[0][0] = Cell::text("zeta ".repeat(4000) + "sist");
    let made = pdf(&large).expect("a PDF");
    assert!(made.pages > 4, "{}", made.pages);
    if let Some(text) = poppler("pdftotext", &[], &made.bytes) {
        assert_eq!(text.matches("zeta").count(), 4000);
        assert!(text.contains("sist"));
    }
    let Part::Table(table) = &mut large.sections[1].parts[3] else { panic!("a table") };
    *table = self::table(3);
    for row in &mut table.rows {
        row.extend(row.clone());
    }
    table.columns.extend(table.columns.clone());
    let wide = pdf(&large).expect("a PDF").bytes;
    assert!(has(&wide, "841.89 595.28]") && has(&wide, "595.28 841.89]"), "both ways up");
}

#[test]
fn an_empty_document_is_one() -> Result<(), Error> {
    let empty = Document { title: "Tom".to_owned(), language: "nb".to_owned(), ..document(0) };
    assert_eq!(pdf(&Document { sections: Vec::new(), ..empty.clone() })?.pages, 1);
    assert!(!xlsx(&Document { sections: Vec::new(), ..empty })?.is_empty());
    Ok(())
}

#[test]
fn what_cannot_be_shown_is_said() {
    let mut strange = document(1);
    strange.sections[0].parts.push(Part::Words("中文 \u{202e}abc".to_owned()));
    let made = pdf(&strange).expect("a PDF");
    if let Some(text) = poppler("pdftotext", &[], &made.bytes) {
        assert!(text.contains("Noen tegn mangler") && text.contains("□□ abc"), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever people wrote, in whatever place, it stays words.
    #[test]
    fn words_of_people_are_never_anything_else(said in r#"(\PC|[#$*_@\[\]{}<>&=+"'\\]){0,60}"#) {
        let mut hostile = document(1);
        hostile.title = format!("x{said}");
        hostile.sections[0].title.clone_from(&said);
        hostile.sections[0].parts.push(Part::Words(said.clone()));
        hostile.sections[1].title.clone_from(&said);
        if let Part::Table(table) = &mut hostile.sections[1].parts[3] {
            table.title.clone_from(&said);
            table.columns[0].heading.clone_from(&said);
            table.rows[0][0] = Cell::text(said.clone());
        }
        let made = pdf(&hostile);
        prop_assert!(made.is_ok(), "{:?}", made.err());
        let bytes = xlsx(&hostile).expect("a workbook");
        prop_assert!(!part_of(&bytes, "xl/worksheets/sheet2.xml").contains("<f>"));
    }
}
