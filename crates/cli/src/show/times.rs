//! Lead times in text: a table of figures, and a histogram of bars made of block characters.

use samsyn_app::{Cell, Table, Times, TimesAnswer};
use samsyn_wording::Words;

use crate::text_table::padded;
use crate::words::{heading, marked};

/// Longest bar, in characters.
const BAR: usize = 50;
/// Eighths of a character, from empty to full.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// Figures with worded names; unknown ones are left out.
pub(super) fn figures(answer: &TimesAnswer, words: &Words) -> Table {
    let mut table = Table::times(answer);
    let known = [answer.lead, answer.working, answer.waiting].map(|times: Option<Times>| times.is_some());
    let mut known = known.into_iter();
    table.rows.retain(|_| known.next().unwrap_or(true));
    for row in &mut table.rows {
        if let Some(Cell::Text(name)) = row.first_mut() {
            *name = heading(words, name);
        }
    }
    table
}

/// What open cases there are, or why it is not known.
pub(super) fn open_told(answer: &TimesAnswer, words: &Words) -> String {
    let cases = |figure| marked(words, figure, |n: u64| words.with("cases-count", &[("count", n.into())]));
    let (closed, open, date) = match &answer.open {
        Some(open) => {
            let (year, month, day) = open.as_of.civil();
            (cases(open.closed), cases(open.open), words.date(year, month, day))
        }
        None => Default::default(),
    };
    words.with(&answer.open_remark(), &[("closed", closed.into()), ("open", open.into()), ("date", date.into())])
}

/// By when which share of closed and open cases together is closed.
pub(super) fn quantiles(answer: &TimesAnswer, words: &Words) -> Table {
    let mut table = Table::times_open(answer);
    for cell in table.rows.iter_mut().flatten().filter(|cell| **cell == Cell::Empty) {
        *cell = Cell::Text(words.text("not-reached"));
    }
    table
}

/// The histogram, a line per bar.
pub(super) fn histogram(answer: &TimesAnswer, words: &Words) -> String {
    let most = answer.histogram.iter().map(|bin| bin.cases.size()).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let end = |s: f64| if s.is_finite() { words.duration(s) } else { words.text("groups-histogram-rest") };
    let from: Vec<String> = answer.histogram.iter().map(|bin| words.duration(bin.from_s)).collect();
    let to: Vec<String> = answer.histogram.iter().map(|bin| end(bin.to_s)).collect();
    let width =
        |texts: &[String]| texts.iter().map(|text| unicode_width::UnicodeWidthStr::width(text.as_str())).max().unwrap_or(0);
    let (from_width, to_width) = (width(&from), width(&to));
    let mut text = format!("\n{}\n\n", words.text("cli-distribution"));
    for ((bin, from), to) in answer.histogram.iter().zip(&from).zip(&to) {
        let (from, to) = (padded(from, from_width, false), padded(to, to_width, true));
        let count = marked(words, bin.cases, |n| words.count(n));
        text.push_str(format!("{from} – {to}  {} {count}", bar(bin.cases.size() as f64 / most as f64)).trim_end());
        text.push('\n');
    }
    text
}

/// A bar whose length is a share of the longest; never empty for something that is there.
fn bar(share: f64) -> String {
    let eighths = (share * (BAR * 8) as f64).round() as usize;
    let eighths = if share > 0.0 { eighths.max(1) } else { 0 };
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn bars_are_as_long_as_their_share() {
        assert_eq!([bar(0.0), bar(0.0001), bar(0.02)], ["", "▏", "█"].map(str::to_owned));
        assert_eq!(bar(1.0).chars().count(), super::BAR);
    }
}
