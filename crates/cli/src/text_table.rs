//! Tables for a terminal: columns as wide as their widest cell, figures to the right, measured as they are displayed.

use samsyn_app::{Cell, Table, Zone};
use samsyn_wording::Words;
use unicode_width::UnicodeWidthStr;

use crate::words::{about, heading, moment};

/// Between two columns.
const GAP: &str = "  ";

/// A table as lines of text: headings, a rule, rows. Empty text when there are no rows.
pub(crate) fn text(table: &Table, words: &Words, zone: &Zone) -> String {
    headed(table, &|key| heading(words, key), words, zone)
}

/// The same under other headings.
pub(crate) fn headed(table: &Table, heading: &dyn Fn(&str) -> String, words: &Words, zone: &Zone) -> String {
    let headings: Vec<String> = table.columns.iter().map(|key| heading(key)).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(|c| cell(c, words, zone)).collect()).collect();
    let is_text = |column: usize| table.rows.iter().all(|row| matches!(row[column], Cell::Text(_) | Cell::Empty));
    let left: Vec<bool> = (0..headings.len()).map(is_text).collect();
    aligned(&headings, &rows, &left)
}

/// Headings and rows of text as lines; `left` says which columns begin at the left.
pub(crate) fn aligned(headings: &[String], rows: &[Vec<String>], left: &[bool]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let all = || std::iter::once(headings).chain(rows.iter().map(Vec::as_slice));
    let widths: Vec<usize> = (0..headings.len()).map(|c| all().map(|row| row[c].width()).max().unwrap_or(0)).collect();
    let line = |row: &[String]| {
        let cells = row.iter().zip(&widths).zip(left).map(|((text, &width), &left)| padded(text, width, left));
        cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
    };
    let rule: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
    let mut lines = vec![line(headings), rule.join(GAP)];
    lines.extend(rows.iter().map(|row| line(row)));
    lines.join("\n") + "\n"
}

/// Text as wide as `width` columns of a terminal.
pub(crate) fn padded(text: &str, width: usize, left: bool) -> String {
    let blanks = " ".repeat(width.saturating_sub(text.width()));
    if left { format!("{text}{blanks}") } else { format!("{blanks}{text}") }
}

fn cell(of: &Cell, words: &Words, zone: &Zone) -> String {
    match of {
        Cell::Empty => "–".to_owned(),
        // A line break or another control character would break the table, or worse, the terminal.
        Cell::Text(text) => text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect(),
        Cell::Count(count) => words.count(*count),
        Cell::Share(share) => words.percent(*share),
        Cell::Number(number) => words.number(*number),
        Cell::Seconds(seconds) => words.duration(*seconds),
        Cell::Time(us) => moment(words, zone, *us),
        Cell::Day(day) => words.date_short(day.civil().0, day.civil().1, day.civil().2),
        Cell::Money(amount) => words.money(amount.0),
        Cell::About(figure) => about(words, cell(figure, words, zone)),
        Cell::Few => words.text("figure-few"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samsyn_wording::Language;

    #[test]
    fn columns_line_up_whatever_the_letters() {
        let rows = vec![vec![Cell::from("Søknad"), Cell::Count(1434)], vec![Cell::from("検査\u{1b}[2J"), Cell::Count(7)]];
        let table = Table { columns: vec!["left", "right"], rows };
        let words = Words::new(Language::En);
        let text = text(&table, &words, &Zone::utc());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[2..], ["Søknad    1,434", "検査\u{fffd}[2J      7"]);
        assert_eq!(lines[1], "────────  ─────");
    }
}
