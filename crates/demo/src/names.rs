//! Invented names of people, put together from syllables. None is taken from a list of real people.

use samsyn_stats::Rng;

const FIRST: [&str; 24] = [
    "Al", "Bry", "Dag", "Ei", "Elv", "Fre", "Gri", "Hel", "Ing", "Jor", "Ka", "Lin", "Ma", "Nor", "Od", "Ran", "Si", "Sol",
    "Svei", "Tor", "Un", "Vi", "Ylv", "Åse",
];
const LAST_OF_FIRST: [&str; 12] = ["ra", "na", "vin", "da", "mund", "rik", "la", "ne", "var", "ja", "lin", "be"];
const FAMILY: [&str; 24] = [
    "Berk", "Djup", "Elde", "Fugle", "Grå", "Hest", "Is", "Kross", "Lang", "Myr", "Nes", "Orre", "Plog", "Rev", "Sand", "Sjø",
    "Stor", "Tang", "Ulv", "Vass", "Vind", "Øst", "Ås", "Kvern",
];
const LAST_OF_FAMILY: [&str; 12] =
    ["vollen", "heim", "mark", "stø", "lia", "bråten", "vik", "moen", "skar", "tveit", "rud", "holm"];

/// `count` different names.
pub(crate) fn people(rng: &mut Rng, count: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(count);
    while names.len() < count {
        let mut part = |parts: &[&'static str]| parts[rng.below(parts.len() as u64) as usize];
        let name = format!("{}{} {}{}", part(&FIRST), part(&LAST_OF_FIRST), part(&FAMILY), part(&LAST_OF_FAMILY));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
