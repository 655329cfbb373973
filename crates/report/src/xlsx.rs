//! The workbook: a sheet of contents with the words, and a sheet for each section that has figures. Numbers are numbers and
//! dates dates; a duration's unit stands in its heading, and what is near the truth says so in its format. Text is never a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Url, Workbook, Worksheet, XlsxError};

use crate::{Cell, Document, Error, Fact, Moment, Part, Section, Table, Value, Worth};

/// Characters of a sheet's name.
const NAME_MAX: usize = 31;
/// Characters of a cell's text (Excel's limit).
const TEXT_MAX: usize = 32_767;
/// What a formula comes to where it has no number to give.
pub const NO_NUMBER: &str = "–";
/// Widths of columns, in characters.
const WIDTH: (usize, usize) = (8, 60);

type Outcome<T = ()> = Result<T, XlsxError>;

struct Formats {
    title: Format,
    heading: Format,
    head: Format,
    wrapped: Format,
    muted: Format,
}

/// Makes the workbook of a document: the same figures as the PDF, to count with.
///
/// # Errors
/// [`Error::Xlsx`] when the library refuses.
pub fn xlsx(document: &Document) -> Result<Vec<u8>, Error> {
    let formats = Formats {
        title: Format::new().set_bold().set_font_size(16),
        heading: Format::new().set_bold().set_font_size(12),
        head: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Bottom),
        wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        muted: Format::new().set_font_color("51606E").set_text_wrap().set_align(FormatAlign::Top),
    };
    let mut workbook = Workbook::new();
    let made = moment(document.made_at, true)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(clipped(&document.title))
            .set_author(clipped(&document.authority))
            .set_creation_datetime(&made),
    );
    let names = names(document);
    contents(workbook.add_worksheet(), document, &names, &formats)?;
    for (section, name) in document.sections.iter().zip(&names) {
        if let Some(name) = name {
            sheet(workbook.add_worksheet().set_name(name)?, document, section, &formats)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// A sheet that is one table, from its first row on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What it is called; cut to what Excel takes.
    pub name: String,
    /// The headings.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Makes a workbook of tables and nothing else, so that other programs can read them. Cost: O(cells).
///
/// # Errors
/// [`Error::Xlsx`] when the library refuses.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, Error> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let mut workbook = Workbook::new();
    // The same tables are the same bytes, whenever they are written.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let mut taken: Vec<String> = Vec::new();
    for (at, of) in sheets.iter().enumerate() {
        let name = sheet_name(&of.name, at + 1, &taken);
        let sheet = workbook.add_worksheet().set_name(&name)?;
        taken.push(name);
        let mut widths: Vec<usize> = Vec::new();
        for (column, heading) in of.headings.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16, cut_text(heading), &head)?;
            widen(&mut widths, column, heading);
        }
        for (row, cells) in (1..).zip(&of.rows) {
            for (column, cell) in cells.iter().enumerate() {
                let longest = cell.words.lines().map(|line| line.chars().count()).max().unwrap_or(0);
                widths.resize(widths.len().max(column + 1), 0);
                widths[column] = widths[column].max(longest);
                plain(sheet, row, column as u16, cell)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        for (column, width) in widths.iter().enumerate() {
            sheet.set_column_width(column as u16, (*width).clamp(WIDTH.0, WIDTH.1) as f64 + 2.0)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// Writes a value without a sign of what it is worth; text as it stands, with its tabs and lines.
fn plain(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Outcome {
    let format = |code: &str| Format::new().set_num_format(code);
    match &cell.value {
        Value::Text(text) => {
            let kept = text.chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).take(TEXT_MAX / 2).collect::<String>();
            sheet.write_string(row, column, kept).map(drop)
        }
        Value::Number(value) => sheet.write_number(row, column, *value).map(drop),
        Value::Formula { formula, value } => sheet.write_formula(row, column, computed(formula, *value)).map(drop),
        Value::Money(amount) => {
            sheet.write_number_with_format(row, column, *amount as f64 / 100.0, &format("#,##0.00")).map(drop)
        }
        Value::Day(at) | Value::Time(at) if at.year < 1900 => sheet.write_string(row, column, cut_text(&cell.words)).map(drop),
        Value::Day(at) => sheet.write_datetime_with_format(row, column, moment(*at, false)?, &format("yyyy-mm-dd")).map(drop),
        Value::Time(at) => {
            sheet.write_datetime_with_format(row, column, moment(*at, true)?, &format("yyyy-mm-dd hh:mm")).map(drop)
        }
        Value::Count(count) => sheet.write_number(row, column, *count as f64).map(drop),
        Value::Share(share) => sheet.write_number_with_format(row, column, *share, &format("0.0%")).map(drop),
        Value::Seconds { seconds, .. } => sheet.write_number(row, column, *seconds).map(drop),
        Value::Nothing if cell.worth == Worth::Few => sheet.write_string(row, column, cut_text(&cell.words)).map(drop),
        Value::Nothing => Ok(()),
    }
}

/// A formula with what it comes to, for programs that show a workbook without computing it.
fn computed(formula: &str, value: Option<f64>) -> Formula {
    Formula::new(formula).set_result(value.map_or_else(|| NO_NUMBER.to_owned(), |value| value.to_string()))
}

fn has_figures(section: &Section) -> bool {
    section.parts.iter().any(|part| matches!(part, Part::Facts(_) | Part::Table(_)))
}

/// A name for the sheet of each section that gets one: what Excel takes, each different from the others.
fn names(document: &Document) -> Vec<Option<String>> {
    let mut taken = vec![sheet_name(&document.labels.contents, 0, &[])];
    let mut name = |(at, section): (usize, &Section)| {
        has_figures(section).then(|| {
            let name = sheet_name(&section.title, at + 1, &taken);
            taken.push(name.clone());
            name
        })
    };
    document.sections.iter().enumerate().map(&mut name).collect()
}

/// A sheet's name as a formula names it.
///
/// ```
/// assert_eq!(samsyn_report::sheet_in_formula("By year"), "'By year'");
/// ```
pub fn sheet_in_formula(name: &str) -> String {
    format!("'{}'", sheet_name(name, 1, &[]))
}

fn sheet_name(title: &str, number: usize, taken: &[String]) -> String {
    let plain: String = title.chars().map(|c| if c.is_control() || "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // Excel counts UTF-16.
    let cut = |text: &str, units: usize| {
        let mut left = units;
        let kept = text.chars().take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        });
        kept.collect::<String>().trim_end().to_owned()
    };
    let name = cut(if plain.is_empty() { "–" } else { &plain }, NAME_MAX);
    // Excel keeps this name for itself.
    let is_free =
        |name: &str| !name.eq_ignore_ascii_case("history") && taken.iter().all(|t| t.to_lowercase() != name.to_lowercase());
    if is_free(&name) {
        return name;
    }
    let end = format!(" ({number})");
    format!("{}{end}", cut(&name, NAME_MAX - end.len()))
}

fn clipped(text: &str) -> String {
    text.chars().take(255).filter(|c| !c.is_control()).collect()
}

fn write(sheet: &mut Worksheet, row: u32, text: &str, format: &Format) -> Outcome {
    sheet.write_string_with_format(row, 0, cut_text(text), format).map(drop)
}

/// As much of a text as a cell holds.
fn cut_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').take(TEXT_MAX / 2).collect()
}

fn contents(sheet: &mut Worksheet, document: &Document, names: &[Option<String>], formats: &Formats) -> Outcome {
    sheet.set_name(sheet_name(&document.labels.contents, 0, &[]))?;
    sheet.set_column_width(0, 90)?;
    write(sheet, 0, &document.title, &formats.title)?;
    write(sheet, 1, &document.authority, &formats.muted)?;
    write(sheet, 2, &document.made, &formats.muted)?;
    let mut row = 4;
    for (section, name) in document.sections.iter().zip(names) {
        match name {
            Some(name) => {
                let title = if section.title.is_empty() { name } else { &section.title };
                let link = Url::new(format!("internal:'{name}'!A1")).set_text(cut_text(title));
                sheet.write_url(row, 0, link)?;
                row += 1;
            }
            None => {
                if !section.title.is_empty() {
                    write(sheet, row, &section.title, &formats.heading)?;
                    row += 1;
                }
                for part in &section.parts {
                    row = words(sheet, row, part, formats)?;
                }
            }
        }
    }
    Ok(())
}

/// Writes what is words; the row after it.
fn words(sheet: &mut Worksheet, row: u32, part: &Part, formats: &Formats) -> Outcome<u32> {
    let (text, format) = match part {
        Part::Words(text) => (text, &formats.wrapped),
        Part::Note(text) | Part::Citation(text) => (text, &formats.muted),
        Part::Facts(_) | Part::Table(_) | Part::Picture(_) => return Ok(row),
    };
    write(sheet, row, text, format)?;
    Ok(row + 1)
}

fn sheet(sheet: &mut Worksheet, document: &Document, section: &Section, formats: &Formats) -> Outcome {
    let mut widths: Vec<usize> = Vec::new();
    write(sheet, 0, &section.title, &formats.title)?;
    let mut row = 1;
    for part in &section.parts {
        row = match part {
            Part::Facts(all) => facts(sheet, row + 1, document, all, formats, &mut widths)? + 1,
            Part::Table(of) => table(sheet, row + 1, document, of, formats, &mut widths)? + 1,
            // A line of words is as wide as the sheet, not as its first column.
            Part::Words(text) | Part::Note(text) | Part::Citation(text) => {
                for line in text.lines().filter(|line| !line.trim().is_empty()) {
                    sheet.write_string(row, 0, cut_text(line))?;
                    row += 1;
                }
                row
            }
            Part::Picture(_) => row,
        };
    }
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(column as u16, (*width).clamp(WIDTH.0, WIDTH.1) as f64 + 2.0)?;
    }
    Ok(())
}

fn widen(widths: &mut Vec<usize>, column: usize, text: &str) {
    widths.resize(widths.len().max(column + 1), 0);
    widths[column] = widths[column].max(text.chars().count());
}

fn facts(
    sheet: &mut Worksheet,
    mut row: u32,
    document: &Document,
    facts: &[Fact],
    formats: &Formats,
    widths: &mut Vec<usize>,
) -> Outcome<u32> {
    for (column, heading) in document.labels.fact.iter().enumerate() {
        sheet.write_string_with_format(row, column as u16, heading, &formats.head)?;
    }
    for fact in facts {
        row += 1;
        let label = match &fact.figure.value {
            Value::Seconds { unit, .. } => format!("{} ({})", fact.label, unit.name),
            _ => fact.label.clone(),
        };
        sheet.write_string(row, 0, cut_text(&label))?;
        widen(widths, 0, &label);
        widen(widths, 1, &fact.figure.words);
        value(sheet, row, 1, &fact.figure, document, false)?;
    }
    Ok(row + 1)
}

fn table(
    sheet: &mut Worksheet,
    mut row: u32,
    document: &Document,
    table: &Table,
    formats: &Formats,
    widths: &mut Vec<usize>,
) -> Outcome<u32> {
    write(sheet, row, &table.title, &formats.heading.clone().set_align(FormatAlign::Left))?;
    row += 1;
    for (column, of) in table.columns.iter().enumerate() {
        let unit = unit_of(table, column);
        let heading = unit.map_or_else(|| of.heading.clone(), |unit| format!("{} ({unit})", of.heading));
        sheet.write_string_with_format(row, column as u16, cut_text(&heading), &formats.head)?;
        widen(widths, column, &heading[..heading.len().min(heading.find(' ').unwrap_or(heading.len()))]);
    }
    for cells in &table.rows {
        row += 1;
        for (column, cell) in cells.iter().enumerate() {
            widen(widths, column, &cell.words);
            value(sheet, row, column as u16, cell, document, unit_of(table, column).is_none())?;
        }
    }
    if !table.more.is_empty() {
        row += 1;
        sheet.write_string(row, 0, cut_text(&table.more))?;
    }
    Ok(row + 1)
}

/// The unit of a column that holds durations alone.
fn unit_of(table: &Table, column: usize) -> Option<&str> {
    let values = || table.rows.iter().map(|row| &row[column].value);
    let others = values().any(|value| !matches!(value, Value::Seconds { .. } | Value::Nothing));
    values()
        .find_map(|value| if let Value::Seconds { unit, .. } = value { Some(unit.name.as_str()) } else { None })
        .filter(|_| !others)
}

fn moment(at: Moment, with_time: bool) -> Outcome<ExcelDateTime> {
    let date = ExcelDateTime::from_ymd(at.year, at.month, at.day)?;
    if with_time { date.and_hms(at.hour.into(), at.minute, f64::from(at.second)) } else { Ok(date) }
}

/// Writes a value; `named`: a duration says its unit, which no heading says.
fn value(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, document: &Document, named: bool) -> Outcome {
    // A word before the number leaves it a number.
    let about = match cell.worth {
        Worth::About => format!("\"{} \"", document.labels.about.replace(['"', '\\'], "")),
        Worth::Exact | Worth::Few => String::new(),
    };
    let format = |code: &str| Format::new().set_num_format(format!("{about}{code}"));
    let number = |sheet: &mut Worksheet, number: f64, code: &str| {
        sheet.write_number_with_format(row, column, number, &format(code)).map(drop)
    };
    match &cell.value {
        Value::Nothing if cell.worth == Worth::Few => sheet.write_string(row, column, cut_text(&cell.words)).map(drop),
        Value::Nothing => Ok(()),
        Value::Text(_) => sheet.write_string(row, column, cut_text(&cell.words)).map(drop),
        Value::Count(count) => number(sheet, *count as f64, "#,##0"),
        Value::Number(value) => number(sheet, *value, "#,##0.####"),
        Value::Formula { formula, value } => {
            sheet.write_formula_with_format(row, column, computed(formula, *value), &format("#,##0.####")).map(drop)
        }
        // A workbook keeps every number as a double, which holds amounts below ninety thousand billion to the hundredth.
        Value::Money(amount) => number(sheet, *amount as f64 / 100.0, "#,##0.00"),
        Value::Share(share) => number(sheet, *share, "0.0%"),
        Value::Seconds { seconds, unit } => {
            let after = if named { format!("\" {}\"", unit.name.replace(['"', '\\'], "")) } else { String::new() };
            number(sheet, seconds / unit.seconds, &format!("#,##0.00{after}"))
        }
        // Excel knows no day before 1900.
        Value::Day(at) | Value::Time(at) if at.year < 1900 => sheet.write_string(row, column, cut_text(&cell.words)).map(drop),
        Value::Day(at) => sheet.write_datetime_with_format(row, column, moment(*at, false)?, &format("yyyy-mm-dd")).map(drop),
        Value::Time(at) => {
            sheet.write_datetime_with_format(row, column, moment(*at, true)?, &format("yyyy-mm-dd hh:mm")).map(drop)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_excel_takes() {
        assert_eq!(sheet_name("Where it waits: [2026]", 1, &[]), "Where it waits 2026");
        assert_eq!(sheet_name("'' ", 1, &[]), "–");
        assert_eq!(sheet_name("history", 4, &[]), "history (4)");
        let long = "Byggesaker i Nordvik, tid til vedtak";
        let first = sheet_name(long, 1, &[]);
        assert_eq!((first.as_str(), first.chars().count()), ("Byggesaker i Nordvik, tid til v", 31));
        assert_eq!(sheet_name(&long.to_uppercase(), 2, &[first]), "BYGGESAKER I NORDVIK, TID T (2)");
    }
}
