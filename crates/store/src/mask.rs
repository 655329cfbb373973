//! The live cases of a segment as a few bytes: the gaps between superseded cases, or the plain bitmap when that is shorter.

use samsyn_eventlog::CaseSet;

const GAPS: u8 = 1;
const BITMAP: u8 = 2;

/// The bytes of a set of live cases; `None` when all are live. Cost: O(len / 64 + superseded cases).
pub(crate) fn encode(live: &CaseSet) -> Option<Vec<u8>> {
    if live.is_full() {
        return None;
    }
    let mut dead = live.clone();
    dead.invert();
    let mut gaps = vec![GAPS];
    let mut previous = 0;
    for case in dead.iter() {
        let mut gap = case - previous;
        previous = case;
        while gap >= 0x80 {
            gaps.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        gaps.push(gap as u8);
    }
    if gaps.len() <= 1 + live.words().len() * 8 {
        return Some(gaps);
    }
    let mut bitmap = vec![BITMAP];
    live.words().iter().for_each(|word| bitmap.extend_from_slice(&word.to_le_bytes()));
    Some(bitmap)
}

/// The set behind the bytes, for a segment of `cases` cases; `None` when the bytes are no mask of it.
pub(crate) fn decode(bytes: &[u8], cases: u32) -> Option<CaseSet> {
    match bytes.split_first()? {
        (&BITMAP, words) if words.len() == cases.div_ceil(64) as usize * 8 => {
            let words = words.chunks_exact(8).filter_map(|w| Some(u64::from_le_bytes(w.try_into().ok()?)));
            Some(CaseSet::from_words(words.collect(), cases))
        }
        (&GAPS, mut rest) => {
            let (mut live, mut case) = (CaseSet::full(cases), 0_u32);
            while !rest.is_empty() {
                let (mut gap, mut shift) = (0_u32, 0);
                loop {
                    let (&byte, after) = rest.split_first()?;
                    rest = after;
                    gap |= u32::from(byte & 0x7f).checked_shl(shift)?;
                    shift += 7;
                    if byte < 0x80 {
                        break;
                    }
                }
                case = case.checked_add(gap).filter(|&c| c < cases)?;
                live.remove(case);
            }
            Some(live)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};
    use samsyn_eventlog::CaseSet;

    #[test]
    fn masks_survive_and_stay_small() {
        let check = |len: u32, keep: &dyn Fn(u32) -> bool, bytes_max: usize| {
            let live = CaseSet::from_fn(len, keep);
            let bytes = encode(&live).expect("something is superseded");
            assert!(bytes.len() <= bytes_max, "{} bytes", bytes.len());
            assert_eq!(decode(&bytes, len), Some(live));
        };
        check(1, &|_| false, 2);
        check(1000, &|c| c != 999, 3);
        check(100_000, &|c| c % 100 != 7, 1001);
        check(100_000, &|c| c % 3 == 0, 12_505);
        assert_eq!(encode(&CaseSet::full(70)), None);
    }

    #[test]
    fn damaged_masks_are_refused() {
        for bytes in [&[][..], &[9], &[1, 0x80], &[1, 200, 1], &[2, 0], &[1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]] {
            assert_eq!(decode(bytes, 70), None, "{bytes:?}");
        }
    }
}
