//! What people write in cells: amounts, numbers and days. What can be read in two ways is not guessed.

use samsyn_organisation::Day;

/// Why a cell cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is nothing of the kind.
    Unfit,
    /// It can be read in two ways.
    Ambiguous,
}

/// In which order the days of a column are written, when its values show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DateOrder {
    day_first: bool,
    month_first: bool,
}

impl DateOrder {
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut order = Self::default();
        for [first, second, _] in cells.filter_map(|cell| date_parts(cell).map(|(parts, _)| parts)) {
            order.day_first |= first > 12 && first <= 31;
            order.month_first |= second > 12 && second <= 31 && first <= 12;
        }
        order
    }
}

fn date_parts(text: &str) -> Option<([i32; 3], char)> {
    let text = text.split([' ', 'T']).next()?;
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<i32> = text.split(separator).map(str::parse).collect::<Result<_, _>>().ok()?;
    Some((parts.try_into().ok()?, separator))
}

/// A day: `2026-11-26`, `26.11.2026`, and with strokes when the column shows which is the month.
pub(super) fn day(text: &str, order: DateOrder) -> Result<Day, Unread> {
    let (parts, separator) = date_parts(text.trim()).ok_or(Unread::Unfit)?;
    let new = |year: i32, month: i32, day: i32| {
        let found = u8::try_from(month).ok().zip(u8::try_from(day).ok()).and_then(|(month, day)| Day::new(year, month, day));
        found.ok_or(Unread::Unfit)
    };
    match parts {
        [year, month, day] if year > 999 => new(year, month, day),
        [_, _, year] if year <= 999 => Err(Unread::Ambiguous),
        // A point is written between day and month in all four countries.
        [day, month, year] if separator == '.' || order.day_first && !order.month_first => new(year, month, day),
        [month, day, year] if order.month_first && !order.day_first => new(year, month, day),
        [same, other, year] if same == other => new(year, same, other),
        _ => Err(Unread::Ambiguous),
    }
}

/// A number in its smallest parts: `1 204,50`, `1.204,50`, `1,204.50`, `kr 1 204`, `(12)` for less than nothing.
pub(super) fn number(text: &str, decimals: usize) -> Result<i64, Unread> {
    let trimmed = text.trim().trim_start_matches("kr").trim_end_matches("kr").trim_end_matches(",-").trim_end_matches('%').trim();
    let (negative, digits) = match trimmed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => match trimmed.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        },
    };
    let digits: String = digits.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let (whole, part) = split_decimals(&digits, decimals)?;
    let grouped = whole.split(['.', ',']).collect::<Vec<_>>();
    let is_grouped =
        grouped.len() == 1 || grouped[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&grouped[0].len());
    let whole = grouped.concat();
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_grouped || !is_digits(&whole) || !is_digits(part) {
        return Err(Unread::Unfit);
    }
    let part = part.trim_end_matches('0');
    if part.len() > decimals {
        return Err(Unread::Unfit);
    }
    let number: i64 = format!("{whole}{part:0<decimals$}").parse().map_err(|_| Unread::Unfit)?;
    Ok(if negative { -number } else { number })
}

/// Where the decimals begin: at the last of two different marks, or at the only one unless it can stand for thousands.
fn split_decimals(digits: &str, decimals: usize) -> Result<(&str, &str), Unread> {
    let Some(last) = digits.rfind(['.', ',']) else { return Ok((digits, "")) };
    let mark = digits.as_bytes()[last];
    let (whole, part) = (&digits[..last], &digits[last + 1..]);
    let others = whole.bytes().any(|byte| b".,".contains(&byte) && byte != mark);
    let repeats = whole.bytes().any(|byte| byte == mark);
    match (others, repeats) {
        (true, false) => Ok((whole, part)),
        (true, true) => Err(Unread::Unfit),
        (false, true) => Ok((digits, "")),
        (false, false) if part.len() != 3 || whole.len() > 3 || whole == "0" => Ok((whole, part)),
        // Amounts have two decimals, so that three digits are thousands; of other numbers nobody can tell.
        (false, false) if decimals < 3 => Ok((digits, "")),
        (false, false) => Err(Unread::Ambiguous),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_they_are_written_in_the_north() {
        for (text, ore) in [
            ("1 204,50", 120_450),
            ("1.204,50", 120_450),
            ("1,204.50", 120_450),
            ("1204.5", 120_450),
            ("1.204", 120_400),
            ("1\u{a0}204\u{a0}000", 120_400_000),
            ("kr 12,-", 1_200),
            ("-3", -300),
            ("\u{2212}3,05", -305),
            ("(1.000.000)", -100_000_000),
            ("0,5", 50),
        ] {
            assert_eq!(number(text, 2), Ok(ore), "{text}");
        }
        for text in ["", "-", "1,2,3", "12a", "1.2.3,4.5", "1,005.001", "1.20.300"] {
            assert_eq!(number(text, 2), Err(Unread::Unfit), "{text}");
        }
        assert_eq!((number("1.204", 3), number("12.5", 3), number("0.125", 3)), (Err(Unread::Ambiguous), Ok(12_500), Ok(125)));
    }

    #[test]
    fn the_order_of_day_and_month_is_never_guessed() {
        let order = |cells: &[&str]| DateOrder::of(cells.iter().copied());
        let expected = Day::new(2026, 11, 2).ok_or(Unread::Unfit);
        let unknown = order(&["02/11/2026"]);
        assert_eq!(day("2026-11-02 00:00", unknown), expected);
        assert_eq!(day("02.11.2026", unknown), expected);
        assert_eq!(day("02/11/2026", unknown), Err(Unread::Ambiguous));
        assert_eq!(day("02/11/2026", order(&["31/01/2026"])), expected);
        assert_eq!(day("11/02/2026", order(&["01/31/2026"])), expected);
        assert_eq!(day("02/11/2026", order(&["01/31/2026", "31/01/2026"])), Err(Unread::Ambiguous));
        assert_eq!(day("31.02.2026", unknown), Err(Unread::Unfit));
        assert_eq!(day("soon", unknown), Err(Unread::Unfit));
    }
}
