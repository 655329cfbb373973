//! Which type a column's cells have: told from a sample, held against every value.

use crate::dates::{self, Epoch, Order};
use crate::table::number::{self, Style};
use crate::{DateOrder, Kind};

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Typing {
    /// No value seen yet: collected as text, typed afterwards.
    Unknown,
    /// As they stand.
    Text,
    /// Whole numbers.
    Int,
    /// Numbers.
    Float(Style),
    /// `true`, `false`.
    Bool,
    /// Instants.
    Time(TimeForm),
}

/// How the times of a column are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TimeForm {
    /// As dates; with the order of day and month, once known.
    Written(Option<DateOrder>),
    /// `20240331140509`.
    Compact,
    /// Counted.
    Epoch(Epoch),
}

impl Typing {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Unknown | Self::Text => Kind::Text,
            Self::Int => Kind::Int,
            Self::Float(_) => Kind::Float,
            Self::Bool => Kind::Bool,
            Self::Time(_) => Kind::Time,
        }
    }
}

/// Whether `text` is a usual way of writing that there is no value. Only number, truth and time columns ask.
pub(crate) fn spells_missing(text: &str) -> bool {
    const SPELLINGS: [&str; 15] =
        ["na", "n/a", "#n/a", "nan", "null", "none", "nil", "-", "–", "--", ".", "\\n", "<na>", "nat", "#null!"];
    let text = text.trim();
    text.len() <= 6 && SPELLINGS.iter().any(|s| text.eq_ignore_ascii_case(s))
}

pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text.len() {
        4 if text.eq_ignore_ascii_case("true") => Some(true),
        5 if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// What a sample of a column allows.
#[derive(Clone, Debug)]
pub(crate) struct Guess {
    /// The type.
    pub(crate) typing: Typing,
    /// Least and greatest, for whole numbers.
    pub(crate) range: Option<(i64, i64)>,
    /// For written times: how often only day first, only month first, either with points, either otherwise fits.
    pub(crate) orders: Orders,
    /// Share of the values that read as times.
    pub(crate) time_share: f64,
    /// Numbers whose comma can be decimal or of thousands.
    pub(crate) comma_open: bool,
    /// All compact times (`20240331`), though they are also numbers.
    pub(crate) compact: bool,
    /// All day numbers as spreadsheets count.
    pub(crate) serial: bool,
}

/// Counts of what dates say about the order of day, month and year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Orders {
    /// Only day first fits.
    pub(crate) day_first: u64,
    /// Only month first fits.
    pub(crate) month_first: u64,
    /// Either fits, written with points.
    pub(crate) open_points: u64,
    /// Either fits, written otherwise.
    pub(crate) open: u64,
    /// Only a year of two digits first fits.
    pub(crate) year_first: u64,
    /// The year stands first, or last and then the day first.
    pub(crate) year_or_day: u64,
    /// The year stands first, or last and then day and month in either order.
    pub(crate) year_or_open: u64,
}

impl Orders {
    pub(crate) fn count(&mut self, order: Order) {
        match order {
            Order::Fixed => {}
            Order::DayFirst => self.day_first += 1,
            Order::MonthFirst => self.month_first += 1,
            Order::Open { points: true } => self.open_points += 1,
            Order::Open { points: false } => self.open += 1,
            Order::YearFirst => self.year_first += 1,
            Order::OpenYear { day_first: true } => self.year_or_day += 1,
            Order::OpenYear { day_first: false } => self.year_or_open += 1,
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.day_first += other.day_first;
        self.month_first += other.month_first;
        self.open_points += other.open_points;
        self.open += other.open;
        self.year_first += other.year_first;
        self.year_or_day += other.year_or_day;
        self.year_or_open += other.year_or_open;
    }

    /// With what some dates of a column tell of the others: where the year stands. What nothing tells of is open.
    pub(crate) fn settled(self) -> Self {
        let (year_or_day, year_or_open) = (self.year_or_day, self.year_or_open);
        let told = Self { year_or_day: 0, year_or_open: 0, ..self };
        match (self.year_first > 0, self.years_last()) {
            (true, _) => Self { year_first: self.year_first + year_or_day + year_or_open, ..told },
            (false, true) => Self { day_first: self.day_first + year_or_day, open: self.open + year_or_open, ..told },
            (false, false) => Self { open: year_or_day + year_or_open, ..told },
        }
    }

    /// Nothing tells whether the year of two digits stands first or last.
    pub(crate) fn year_is_open(self) -> bool {
        self.year_or_day + self.year_or_open > 0 && self.year_first == 0 && !self.years_last()
    }

    fn years_last(self) -> bool {
        self.day_first + self.month_first + self.open_points + self.open > 0
    }

    /// The order that the values show, if they show one.
    pub(crate) fn shown(self) -> Option<DateOrder> {
        let orders = self.settled();
        match (orders.year_first > 0, orders.day_first > 0, orders.month_first > 0) {
            (true, false, false) => Some(DateOrder::YearFirst),
            (false, true, false) => Some(DateOrder::DayFirst),
            (false, false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Values show several orders.
    pub(crate) fn mixed(self) -> bool {
        (self.year_first > 0 && self.years_last()) || (self.day_first > 0 && self.month_first > 0)
    }
}

/// The type that fits all of `values` (missing ones left out). `comma_decimal`: the source is known to write decimal commas.
pub(crate) fn guess<'a>(values: impl Iterator<Item = &'a str> + Clone, comma_decimal: bool) -> Guess {
    let mut guess = Guess {
        typing: Typing::Unknown,
        range: None,
        orders: Orders::default(),
        time_share: 0.0,
        comma_open: false,
        compact: false,
        serial: false,
    };
    let present = values.filter(|v| !spells_missing(v));
    let total = present.clone().count();
    if total == 0 {
        return guess;
    }
    let written: Vec<_> = present.clone().filter_map(|v| dates::read(v.as_bytes(), None)).collect();
    written.iter().for_each(|w| guess.orders.count(w.order));
    guess.time_share = written.len() as f64 / total as f64;
    let ints: Option<Vec<i64>> = present.clone().map(|v| number::int(v.as_bytes())).collect();
    guess.typing = if let Some(ints) = ints {
        guess.range = ints.iter().min().copied().zip(ints.iter().max().copied());
        guess.compact = present.clone().all(|v| dates::read_compact(v.as_bytes()).is_some());
        guess.serial = ints.iter().all(|v| (20_000..80_000).contains(v));
        Typing::Int
    } else if let Some(style) = style(present.clone(), comma_decimal, &mut guess.comma_open) {
        guess.serial = present.clone().all(|v| number::float(v, style).is_some_and(|v| (20_000.0..80_000.0).contains(&v)));
        Typing::Float(style)
    } else if present.clone().all(|v| boolean(v).is_some()) {
        Typing::Bool
    } else if written.len() == total {
        Typing::Time(TimeForm::Written(guess.orders.shown()))
    } else {
        Typing::Text
    };
    guess
}

/// The only style in which all values are numbers; decimals before thousands when the source writes decimal commas.
fn style<'a>(values: impl Iterator<Item = &'a str> + Clone, comma_decimal: bool, open: &mut bool) -> Option<Style> {
    let fitting: Vec<Style> =
        Style::ALL.into_iter().filter(|&style| values.clone().all(|v| number::float(v, style).is_some())).collect();
    let thousands = Style::Grouped { thousands: b',', decimals: b'.' };
    if fitting.contains(&Style::Comma) && fitting.contains(&thousands) && !comma_decimal {
        *open = true;
        return None;
    }
    fitting.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[&str], typing: Typing) {
        assert_eq!(guess(values.iter().copied(), false).typing, typing, "{values:?}");
    }

    #[test]
    fn types_follow_from_all_values() {
        check(&[], Typing::Unknown);
        check(&["NA", "null"], Typing::Unknown);
        check(&["1", "2", "NA"], Typing::Int);
        check(&["1", "007"], Typing::Text);
        check(&["1", "2.5"], Typing::Float(Style::Point));
        check(&["1", "2,5"], Typing::Float(Style::Comma));
        check(&["1,234", "2,345"], Typing::Text);
        check(&["true", "False"], Typing::Bool);
        check(&["2024-03-31", "2024-03-31 12:00"], Typing::Time(TimeForm::Written(None)));
        check(&["13/04/2024", "01/02/2024"], Typing::Time(TimeForm::Written(Some(DateOrder::DayFirst))));
        check(&["24-03-01", "23-04-05"], Typing::Time(TimeForm::Written(None)));
        check(&["24-03-01", "99-04-05"], Typing::Time(TimeForm::Written(Some(DateOrder::YearFirst))));
        check(&["24-03-01", "05-04-99"], Typing::Time(TimeForm::Written(Some(DateOrder::DayFirst))));
        check(&["2024-03-31", "soon"], Typing::Text);
    }

    #[test]
    fn a_comma_that_can_be_either_is_said() {
        assert!(guess(["1,234"].into_iter(), false).comma_open);
        assert_eq!(guess(["1,234"].into_iter(), true).typing, Typing::Float(Style::Comma));
    }
}
