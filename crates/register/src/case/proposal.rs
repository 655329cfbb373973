//! A case about systems that may do the same work, written from what the register knows of them: the ways to go, what each costs today, when
//! it can be left, and what nobody knows yet, as assumptions to be found out.

use std::fmt::Write;

use samsyn_organisation::Day;

/// What is known of a system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedSystem {
    /// Its name.
    pub name: String,
    /// Whose it is; empty: not known.
    pub administration: String,
    /// How many units use it.
    pub uses: u64,
    /// What it costs in a year, in whole units of the currency; `None`: not known.
    pub cost: Option<i64>,
    /// The first day on which its contracts can be over; `None`: there are none.
    pub exit: Option<Day>,
}

/// The words of a proposal, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalWords {
    /// What the case is called.
    pub title: String,
    /// To go on as now; to buy, build and retire.
    pub keep: String,
    /// To buy one for all.
    pub buy: String,
    /// To build one.
    pub build: String,
    /// To do without.
    pub retire: String,
    /// Before the name of the system that all would share.
    pub share: String,
    /// Running a system.
    pub run: String,
    /// Moving the users of a system over.
    pub moving: String,
    /// Running the new one.
    pub run_new: String,
    /// Buying it.
    pub buying: String,
    /// Building it.
    pub building: String,
    /// What moving one using unit costs.
    pub move_each: String,
    /// What a new one costs in a year, as a share of what all cost now.
    pub new_share: String,
    /// What buying costs, and building.
    pub buy_once: String,
    /// What building costs.
    pub build_once: String,
    /// Where a guess comes from.
    pub guess: String,
    /// That the work is done without a system.
    pub by_hand: String,
    /// An administration that is not known.
    pub nobody: String,
}

/// A text in quotes; a line of its own or another control character becomes a blank.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Writes a case: going on, sharing each of the systems, buying, building, and retiring all. Amounts that nobody knows are assumptions with a
/// wide range and say that they are guesses. Cost: O(systems²).
pub fn proposal(systems: &[ProposedSystem], country: &str, first_year: i32, words: &ProposalWords) -> String {
    const YEARS: i32 = 8;
    let mut text = String::new();
    let mut line = |of: std::fmt::Arguments<'_>| {
        // Writing to a text does not fail.
        let _ = writeln!(text, "{of}");
    };
    line(format_args!(
        "title = {}\ncountry = {}\nfirst-year = {first_year}\nyears = {YEARS}",
        quoted(&words.title),
        quoted(country)
    ));
    line(format_args!("price-year = {}\nnot-counted = [{}]", first_year - 1, quoted(&words.by_hand)));
    let mut assumption = |id: &str, title: &str, value: &str| {
        line(format_args!(
            "\n[[assumption]]\nid = \"{id}\"\ntitle = {}\nvalue = {value}\nsource = {}",
            quoted(title),
            quoted(&words.guess)
        ));
    };
    assumption("move-each", &words.move_each, "{ low = 20000, mode = 60000, high = 200000 }");
    assumption("new-share", &words.new_share, "{ low = 0.3, mode = 0.6, high = 1.1 }");
    assumption("buy-once", &words.buy_once, "{ low = 300000, mode = 800000, high = 2500000 }");
    assumption("build-once", &words.build_once, "{ low = 800000, mode = 2500000, high = 8000000 }");
    let mut alternatives = vec![("keep".to_owned(), words.keep.clone())];
    alternatives
        .extend(systems.iter().enumerate().map(|(at, of)| (format!("share-{}", at + 1), format!("{} {}", words.share, of.name))));
    alternatives.extend(
        [("buy", &words.buy), ("build", &words.build), ("retire", &words.retire)]
            .map(|(id, title)| (id.to_owned(), title.clone())),
    );
    for (id, title) in &alternatives {
        line(format_args!("\n[[alternative]]\nid = \"{id}\"\ntitle = {}", quoted(title)));
    }
    let whose = |of: &ProposedSystem| if of.administration.is_empty() { words.nobody.clone() } else { of.administration.clone() };
    let last = first_year + YEARS - 1;
    let mut effect = |id: &str, alternative: &str, title: &str, whose: &str, rest: &str| {
        line(format_args!(
            "\n[[effect]]\nid = \"{id}\"\nalternative = \"{alternative}\"\ntitle = {}\nkind = \"cost\"\nadministration = {}\n{rest}",
            quoted(title),
            quoted(whose)
        ));
    };
    // A system is paid for until the year in which its contracts can be over, and a year at least: nobody moves in a day.
    let until = |of: &ProposedSystem| of.exit.map_or(first_year, |day| day.civil().0).clamp(first_year, last);
    let all: i64 = systems.iter().filter_map(|of| of.cost).sum();
    let most = systems.iter().max_by_key(|of| of.uses).map(whose).unwrap_or_default();
    for (id, _) in &alternatives {
        let target = id.strip_prefix("share-").and_then(|number| number.parse::<usize>().ok()).map(|number| number - 1);
        for (at, of) in systems.iter().enumerate() {
            let (number, whose) = (at + 1, whose(of));
            let cost = of.cost.unwrap_or(0);
            let stays = id == "keep" || target == Some(at);
            let rest = if stays { format!("amount = {cost}") } else { format!("amount = {cost}\nuntil = {}", until(of)) };
            effect(&format!("{id}-run-{number}"), id, &format!("{}: {}", words.run, of.name), &whose, &rest);
            if !stays && id != "retire" {
                let moved = format!("amount = {}\ntimes = [\"move-each\"]\nonce = true", of.uses.max(1));
                effect(&format!("{id}-move-{number}"), id, &format!("{}: {}", words.moving, of.name), &whose, &moved);
            }
        }
        let new = format!("amount = {all}\ntimes = [\"new-share\"]\nfrom = {}", (first_year + 1).min(last));
        match id.as_str() {
            "buy" => {
                effect("buy-once", id, &words.buying, &most, "amount = 1\ntimes = [\"buy-once\"]\nonce = true");
                effect("buy-run", id, &words.run_new, &most, &new);
            }
            "build" => {
                effect("build-once", id, &words.building, &most, "amount = 1\ntimes = [\"build-once\"]\nonce = true");
                effect("build-run", id, &words.run_new, &most, &new);
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;

    #[test]
    fn a_proposal_is_a_case_whatever_the_names() {
        let of = |name: &str, administration: &str, cost: Option<i64>, exit: Option<&str>| ProposedSystem {
            name: name.to_owned(),
            administration: administration.to_owned(),
            uses: 3,
            cost,
            exit: exit.and_then(Day::parse),
        };
        let systems = [
            of("Rooms \"A\\\"\n[x]", "Culture", Some(400_000), Some("2028-06-30")),
            of("Booking", "Schools", Some(250_000), None),
            of("Hire", "", None, Some("2099-01-01")),
        ];
        let words = ProposalWords { title: "T\"".to_owned(), nobody: "?".to_owned(), ..ProposalWords::default() };
        let text = proposal(&systems, "DK", 2027, &words);
        let case = Case::parse(&text).expect("a case");
        let ids: Vec<&str> = case.alternatives.iter().map(|of| &*of.id).collect();
        assert_eq!(ids, ["keep", "share-1", "share-2", "share-3", "buy", "build", "retire"]);
        assert_eq!(case.administrations, ["Culture", "Schools", "?"]);
        let by_year = |id: &str| &case.effects.iter().find(|of| of.id == id).expect("there").by_year;
        assert_eq!(by_year("keep-run-1"), &[-400_000.0; 8]);
        // Its contracts can be over in 2028: paid for two years. Of the second nothing is known: a year.
        assert_eq!(by_year("share-2-run-1")[..3], [-400_000.0, -400_000.0, 0.0]);
        assert_eq!(by_year("share-1-run-2")[..2], [-250_000.0, 0.0]);
        assert_eq!(by_year("buy-run")[..2], [0.0, -650_000.0]);
        assert!(case.effects.iter().any(|of| of.id == "share-2-move-1" && of.by_year[0] == -3.0));
    }
}
