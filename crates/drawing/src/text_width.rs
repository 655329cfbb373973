//! Text width without a font at hand: a table of advance widths, the wider of Inter and Arial for each character, so that
//! a label measured here never overflows its box in either.

/// Weight of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Width in pixels of a line of text at a font size in pixels. Characters outside Latin count as wide.
pub(crate) fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    let table = if weight == Weight::Bold { &BOLD } else { &REGULAR };
    let units: f64 = text.chars().map(|c| f64::from(advance(c, table))).sum();
    units * size / 1000.0
}

/// Advance in thousandths of the font size.
fn advance(c: char, table: &[u16; 352]) -> u16 {
    match c as u32 {
        code @ 0x20..0x180 => table[code as usize - 0x20],
        // Combining marks and zero-width characters.
        0x300..0x370 | 0x200b..0x2010 | 0xfe00..0xfe10 => 0,
        // Thin and narrow no-break spaces.
        0x2009 | 0x202f => 280,
        0x2010..0x2016 => 1000,
        0x2018..0x201b => 320,
        0x2026 => 1000,
        0x2190..0x2200 => 1250,
        0x0370..0x2000 => 800,
        0..0x20 => 0,
        _ => 1300,
    }
}

/// Breaks text into at most `lines_max` lines of at most `width` pixels, between words where it can, within a long word
/// where it must; what does not fit ends in an ellipsis.
pub(crate) fn wrap(text: &str, width: f64, size: f64, weight: Weight, lines_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    while !rest.is_empty() {
        let fitting = fitting(&rest, width, size, weight);
        if fitting == rest.len() || lines.len() + 1 >= lines_max {
            lines.push(shorten(&rest.iter().collect::<String>(), width, size, weight));
            break;
        }
        // Before a space, or after a hyphen, slash or underscore that still fits.
        let breaks = |i: &usize| rest[*i] == ' ' || "-/_".contains(rest[*i - 1]);
        let cut = (1..=fitting).rev().find(breaks).filter(|&i| i * 3 > fitting).unwrap_or(fitting.max(1));
        lines.push(rest[..cut].iter().collect::<String>().trim_end().to_owned());
        rest = rest[cut..].iter().copied().skip_while(|c| *c == ' ').collect();
    }
    lines
}

/// The text, cut to the width with an ellipsis when it is longer.
pub(crate) fn shorten(text: &str, width: f64, size: f64, weight: Weight) -> String {
    if text_width(text, size, weight) <= width {
        return text.to_owned();
    }
    let room = width - text_width("…", size, weight);
    let characters: Vec<char> = text.chars().collect();
    let kept: String = characters[..fitting(&characters, room, size, weight)].iter().collect();
    format!("{}…", kept.trim_end())
}

/// How many leading characters fit.
fn fitting(text: &[char], width: f64, size: f64, weight: Weight) -> usize {
    let mut used = 0.0;
    for (i, &c) in text.iter().enumerate() {
        used += text_width(c.encode_utf8(&mut [0; 4]), size, weight);
        if used > width {
            return i;
        }
    }
    text.len()
}

/// U+0020 to U+017F.
const REGULAR: [u16; 352] = [
    281, 278, 403, 631, 638, 889, 667, 222, 362, 362, 500, 659, 280, 460, 278, 357, 625, 556, 605, 636, 642, 608, 624, 571, 616,
    624, 278, 280, 659, 659, 659, 556, 1015, 676, 667, 727, 722, 667, 611, 778, 740, 278, 543, 667, 562, 889, 753, 778, 667, 778,
    722, 667, 642, 741, 676, 949, 667, 667, 625, 362, 357, 362, 469, 556, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237,
    544, 237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 281, 333, 558, 631, 723, 556, 266, 556, 591, 915,
    449, 556, 584, 460, 737, 552, 455, 659, 420, 430, 497, 622, 599, 278, 333, 333, 449, 556, 884, 926, 949, 611, 676, 676, 676,
    676, 676, 676, 1000, 727, 667, 667, 667, 667, 278, 278, 278, 278, 722, 753, 778, 778, 778, 778, 778, 659, 778, 741, 741, 741,
    741, 667, 667, 611, 564, 564, 564, 564, 564, 564, 925, 558, 582, 582, 582, 582, 278, 278, 278, 278, 580, 585, 597, 597, 597,
    597, 597, 659, 611, 581, 581, 581, 581, 557, 609, 557, 676, 564, 676, 564, 676, 564, 727, 558, 727, 558, 727, 558, 727, 558,
    722, 677, 722, 621, 667, 582, 667, 582, 667, 582, 667, 582, 667, 582, 778, 609, 778, 609, 778, 609, 778, 609, 740, 591, 777,
    591, 443, 278, 278, 278, 278, 278, 278, 237, 278, 278, 807, 474, 543, 237, 667, 544, 631, 562, 237, 562, 237, 562, 305, 562,
    334, 562, 237, 753, 585, 753, 585, 753, 585, 604, 753, 585, 778, 597, 778, 597, 778, 597, 1000, 990, 722, 372, 722, 372, 722,
    372, 667, 523, 667, 523, 667, 523, 667, 523, 642, 364, 642, 375, 642, 364, 741, 581, 741, 581, 741, 581, 741, 581, 741, 581,
    741, 581, 949, 812, 667, 557, 667, 625, 541, 625, 541, 625, 541, 267,
];

/// Semi-bold Inter and bold Arial.
const BOLD: [u16; 352] = [
    278, 333, 474, 643, 649, 889, 722, 238, 393, 393, 543, 673, 295, 466, 290, 379, 667, 556, 621, 652, 666, 632, 648, 587, 646,
    648, 333, 333, 673, 673, 673, 611, 999, 724, 722, 744, 724, 667, 611, 778, 744, 278, 561, 722, 611, 906, 741, 778, 667, 778,
    722, 667, 660, 734, 724, 1007, 690, 705, 653, 393, 379, 393, 584, 556, 497, 575, 630, 577, 630, 593, 377, 625, 613, 278, 278,
    569, 278, 898, 611, 611, 625, 625, 397, 556, 380, 611, 576, 837, 562, 576, 562, 393, 358, 393, 673, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 278, 333, 577, 658, 751, 564, 319, 579, 553, 915,
    474, 597, 584, 466, 737, 552, 458, 673, 423, 438, 497, 652, 606, 290, 339, 333, 473, 599, 881, 919, 960, 611, 724, 724, 724,
    724, 724, 724, 1017, 744, 667, 667, 667, 667, 278, 278, 278, 278, 724, 741, 778, 778, 778, 778, 778, 673, 778, 734, 734, 734,
    734, 705, 667, 646, 575, 575, 575, 575, 575, 575, 917, 577, 593, 593, 593, 593, 278, 278, 278, 278, 611, 611, 611, 611, 611,
    611, 611, 673, 611, 611, 611, 611, 611, 576, 612, 576, 724, 575, 724, 575, 724, 575, 744, 577, 744, 577, 744, 577, 744, 577,
    724, 719, 724, 630, 667, 593, 667, 593, 667, 593, 667, 593, 667, 593, 778, 625, 778, 625, 778, 625, 778, 625, 744, 613, 799,
    613, 448, 285, 278, 278, 278, 278, 278, 278, 278, 278, 836, 556, 561, 278, 722, 569, 657, 611, 278, 611, 278, 611, 385, 611,
    479, 611, 278, 741, 611, 741, 611, 741, 611, 708, 741, 616, 778, 611, 778, 611, 778, 611, 1000, 981, 722, 397, 722, 397, 722,
    397, 667, 556, 667, 556, 667, 556, 667, 556, 660, 380, 660, 479, 660, 380, 734, 611, 734, 611, 734, 611, 734, 611, 734, 611,
    734, 611, 1007, 837, 705, 576, 705, 653, 562, 653, 562, 653, 562, 282,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Measured in a browser with Inter: 13 px semi-bold and 11.5 px regular.
    #[test]
    fn close_to_what_a_browser_measures() {
        assert!(text_width("", 13.0, Weight::Bold) == 0.0);
        let width = text_width("Søknad mottatt", 13.0, Weight::Bold);
        assert!((92.0..108.0).contains(&width), "{width}");
    }

    #[test]
    fn long_words_are_cut_and_short_ones_kept_whole() {
        let lines = |text| wrap(text, 150.0, 13.0, Weight::Bold, 2);
        assert_eq!(lines("Vedtak"), ["Vedtak"]);
        assert_eq!(lines("T02 Check confirmation of receipt"), ["T02 Check", "confirmation of receipt"]);
        assert_eq!(lines("  "), Vec::<String>::new());
        let long = lines("Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung");
        assert_eq!(long.len(), 2);
        assert!(long[1].ends_with('…'));
    }

    proptest::proptest! {
        #[test]
        fn lines_fit(text in "\\PC{0,60}", width in 40.0f64..300.0) {
            let lines = wrap(&text, width, 13.0, Weight::Bold, 2);
            proptest::prop_assert!(lines.len() <= 2);
            for line in &lines {
                proptest::prop_assert!(text_width(line, 13.0, Weight::Bold) <= width + 1e-9, "{line}");
            }
        }
    }
}
