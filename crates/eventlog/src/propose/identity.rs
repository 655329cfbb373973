//! National identity numbers, recognised by their dates and check digits, so that they are protected whatever the
//! column is called. Sources: Skatteetaten (NO), Skatteverket SKV 704 (SE), CPR-kontoret (DK), RvIG (NL), DVV (FI).

use samsyn_calendar::days_in_month;

/// The country whose identity number `text` is, as an ISO 3166 code; `None` when it is none of the known.
///
/// Dutch numbers are nine bare digits with one check digit, which one number in eleven passes by chance, and Danish
/// ones issued since 2007 have no check digit: judge columns of them with [`identity_numbers`]. O(length).
pub fn identity_number(text: &str) -> Option<&'static str> {
    let text = text.trim().as_bytes();
    COUNTRIES.iter().find(|c| (c.valid)(text)).map(|c| c.code)
}

/// Whether `text` is an identity number of the country with this ISO 3166 code: for values of a column that
/// [`identity_numbers`] has found to hold such. O(length).
pub fn is_identity_number_of(country: &str, text: &str) -> bool {
    COUNTRIES.iter().any(|c| c.code == country && (c.valid)(text.trim().as_bytes()))
}

/// How many of a column's values are identity numbers of one country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdentityNumbers {
    /// ISO 3166 code of the country.
    pub country: &'static str,
    /// How many of the given values.
    pub count: u64,
}

/// Whether a column with these (preferably distinct) values holds identity numbers of some country, beyond chance.
/// Missing values are not given. `hinted`: the column's name says so, and a smaller share is enough. O(values).
pub fn identity_numbers<'a>(values: impl Iterator<Item = &'a str> + Clone, hinted: bool) -> Option<IdentityNumbers> {
    let total = values.clone().take(100_000).count();
    if total == 0 {
        return None;
    }
    let mut best: Option<IdentityNumbers> = None;
    for country in &COUNTRIES {
        let count = values.clone().filter(|v| (country.valid)(v.trim().as_bytes())).count();
        let share = count as f64 / total as f64;
        let enough =
            if hinted { count > 0 && share >= country.share / 4.0 } else { count >= country.least && share >= country.share };
        if enough && best.is_none_or(|b| count as u64 > b.count) {
            best = Some(IdentityNumbers { country: country.code, count: count as u64 });
        }
    }
    best
}

struct Country {
    code: &'static str,
    valid: fn(&[u8]) -> bool,
    /// Share of values and number of values that chance alone does not reach.
    share: f64,
    least: usize,
}

const COUNTRIES: [Country; 5] = [
    Country { code: "NO", valid: norwegian, share: 0.05, least: 1 },
    Country { code: "FI", valid: finnish, share: 0.05, least: 1 },
    Country { code: "SE", valid: swedish, share: 0.3, least: 2 },
    Country { code: "DK", valid: danish, share: 0.7, least: 3 },
    Country { code: "NL", valid: dutch, share: 0.9, least: 8 },
];

/// The digits of `text` when it is nothing but `N` digits.
fn digits<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let array: [u8; N] = text.try_into().ok()?;
    array.iter().all(u8::is_ascii_digit).then(|| array.map(|b| b - b'0'))
}

fn weighted(digits: &[u8], weights: &[i32]) -> i32 {
    digits.iter().zip(weights).map(|(&d, &w)| i32::from(d) * w).sum()
}

/// Whether the day exists in the month of some year with these last digits.
fn date_exists(day: u8, month: u8, year: u8) -> bool {
    (1..=12).contains(&month) && day >= 1 && [1900, 2000].iter().any(|c| day <= days_in_month(c + i32::from(year), month))
}

/// Fødselsnummer, D-number (day + 40), and the month + 40, 65 and 80 of help and test numbers; two mod-11 digits.
fn norwegian(text: &[u8]) -> bool {
    let mut joined = [0_u8; 11];
    let text = match text {
        [a @ .., b' ', _, _, _, _, _] if text.len() == 12 => {
            joined[..6].copy_from_slice(a);
            joined[6..].copy_from_slice(&text[7..]);
            &joined[..]
        }
        _ => text,
    };
    let Some(d) = digits::<11>(text) else { return false };
    let (day, month, year) = (d[0] * 10 + d[1], d[2] * 10 + d[3], d[4] * 10 + d[5]);
    let day = if day > 40 { day - 40 } else { day };
    let month = [80, 65, 40].iter().find(|&&m| month > m).map_or(month, |m| month - m);
    date_exists(day, month, year)
        && (weighted(&d, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1])).rem_euclid(11) == 0
        && (weighted(&d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1])).rem_euclid(11) == 0
}

/// Personnummer and samordningsnummer (day + 60), with or without century and sign; Luhn.
fn swedish(text: &[u8]) -> bool {
    let text = if text.len() >= 12 { &text[2..] } else { text };
    let mut joined = [0_u8; 10];
    match text {
        [_, _, _, _, _, _, b'-' | b'+', rest @ ..] if rest.len() == 4 => {
            joined[..6].copy_from_slice(&text[..6]);
            joined[6..].copy_from_slice(rest);
        }
        _ if text.len() == 10 => joined.copy_from_slice(text),
        _ => return false,
    }
    let Some(d) = digits::<10>(&joined) else { return false };
    let day = d[4] * 10 + d[5];
    let day = if day > 60 { day - 60 } else { day };
    let luhn: u32 = d.iter().enumerate().map(|(i, &d)| u32::from(if i % 2 == 0 { d * 2 / 10 + d * 2 % 10 } else { d })).sum();
    date_exists(day, d[2] * 10 + d[3], d[0] * 10 + d[1]) && luhn.is_multiple_of(10)
}

/// CPR number: a date and four digits; the mod-11 digit is no longer guaranteed, so that only the date is asked for.
fn danish(text: &[u8]) -> bool {
    let mut joined = [0_u8; 10];
    match text {
        [_, _, _, _, _, _, b'-', rest @ ..] if rest.len() == 4 => {
            joined[..6].copy_from_slice(&text[..6]);
            joined[6..].copy_from_slice(rest);
        }
        _ if text.len() == 10 => joined.copy_from_slice(text),
        _ => return false,
    }
    let Some(d) = digits::<10>(&joined) else { return false };
    date_exists(d[0] * 10 + d[1], d[2] * 10 + d[3], d[4] * 10 + d[5])
}

/// BSN: nine digits with the eleven test.
fn dutch(text: &[u8]) -> bool {
    let Some(d) = digits::<9>(text) else { return false };
    d.iter().any(|&d| d != 0) && weighted(&d, &[9, 8, 7, 6, 5, 4, 3, 2, -1]).rem_euclid(11) == 0
}

/// HETU: date, century sign, three digits and a check character modulo 31.
fn finnish(text: &[u8]) -> bool {
    let (Some(date), Some(&sign)) = (text.get(..6).and_then(digits::<6>), text.get(6)) else { return false };
    let (Some(number), Some(check)) = (text.get(7..10).and_then(digits::<3>), text.get(10)) else { return false };
    let value = date.iter().chain(&number).fold(0_u32, |n, &d| n * 10 + u32::from(d));
    text.len() == 11
        && b"+-ABCDEFUVWXY".contains(&sign.to_ascii_uppercase())
        && date_exists(date[0] * 10 + date[1], date[2] * 10 + date[3], date[4] * 10 + date[5])
        && b"0123456789ABCDEFHJKLMNPRSTUVWXY"[(value % 31) as usize] == check.to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Public test and example numbers: Skatteetaten's Tenor pattern, SKV 704's example, RvIG's and DVV's examples.
    #[test]
    fn examples_of_the_authorities_are_recognised() {
        assert!(swedish(b"640823-3234") && swedish(b"19640823-3234") && swedish(b"196408233234"));
        assert!(swedish(b"701063-2391"), "samordningsnummer");
        assert!(finnish(b"131052-308T") && !finnish(b"131052-308U"));
        assert!(dutch(b"111222333") && !dutch(b"111222334"));
        assert!(danish(b"010203-1234") && !danish(b"320203-1234"));
        assert_eq!(identity_number("640823-3234"), Some("SE"));
    }

    #[test]
    fn norwegian_numbers_need_both_check_digits() {
        let found: Vec<String> = (0..100_000).map(|n| format!("010170{n:05}")).filter(|t| norwegian(t.as_bytes())).collect();
        // 1000 individual numbers; k1 and k2 both exist for about (10/11)^2 of them.
        assert!((800..=850).contains(&found.len()), "{}", found.len());
        assert!(norwegian(b"15076500565") && !norwegian(b"15076500566"));
        assert!(norwegian(b"150765 00565"));
    }

    #[test]
    fn a_column_is_judged_by_its_share() {
        let valid = ["15076500565"];
        assert_eq!(identity_numbers(valid.into_iter(), false), Some(IdentityNumbers { country: "NO", count: 1 }));
        let bsn_by_chance = ["111222333", "123456789", "987654321"];
        assert_eq!(identity_numbers(bsn_by_chance.into_iter(), false), None);
    }
}
