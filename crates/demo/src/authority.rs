//! Nordvik itself: seven administrations, 24 units, 61 teams, 9,400 staff.

use crate::Language;
use crate::label::{Label, text};

/// A municipality as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Its name.
    pub name: &'static str,
    /// People who live there.
    pub inhabitants: u32,
    /// Its administrations, each with its own money and political committee.
    pub administrations: Vec<Administration>,
}

/// An administration with its units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administration {
    /// Its name.
    pub name: &'static str,
    /// Its units.
    pub units: Vec<Unit>,
}

/// A unit with its teams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name.
    pub name: &'static str,
    /// Its teams; the staff of the unit is theirs together.
    pub teams: Vec<Team>,
}

/// A team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// The unit's name and a number.
    pub name: String,
    /// How many work there.
    pub staff: u32,
}

impl Authority {
    /// Nordvik, with its labels in a language.
    ///
    /// ```
    /// use samsyn_demo::{Authority, Language};
    /// let nordvik = Authority::nordvik(Language::En);
    /// assert_eq!(nordvik.units().map(|unit| unit.teams.len()).sum::<usize>(), 61);
    /// ```
    pub fn nordvik(language: Language) -> Self {
        let unit = |&(ref name, teams, staff): &(Label, u32, u32)| Unit {
            name: text(name, language),
            teams: (0..teams).map(|n| team(text(name, language), n, teams, staff)).collect(),
        };
        let administration = |(name, units): &(Label, &[(Label, u32, u32)])| Administration {
            name: text(name, language),
            units: units.iter().map(unit).collect(),
        };
        Self { name: "Nordvik", inhabitants: 186_000, administrations: ADMINISTRATIONS.iter().map(administration).collect() }
    }

    /// All units, administration by administration.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.administrations.iter().flat_map(|administration| &administration.units)
    }
}

/// Team `number` of `teams` that share `staff` as evenly as can be.
fn team(unit: &str, number: u32, teams: u32, staff: u32) -> Team {
    Team { name: format!("{unit} {}", number + 1), staff: staff / teams + u32::from(number < staff % teams) }
}

pub(crate) const PERMITS_NORTH: Label = ["Byggesak nord", "Byggjesak nord", "Byggesag nord", "Bygglov norr", "Permits North"];
pub(crate) const PERMITS_CITY: Label =
    ["Byggesak sentrum", "Byggjesak sentrum", "Byggesag by", "Bygglov centrum", "Permits City"];
pub(crate) const PERMITS_SOUTH: Label = ["Byggesak sør", "Byggjesak sør", "Byggesag syd", "Bygglov söder", "Permits South"];
pub(crate) const PARKING: Label =
    ["Vei og parkering", "Veg og parkering", "Vej og parkering", "Gata och parkering", "Roads and Parking"];

type UnitRow = (Label, u32, u32);

/// Administrations, and their units with the number of teams and of staff.
const ADMINISTRATIONS: [(Label, &[UnitRow]); 7] = [
    (
        ["Økonomi", "Økonomi", "Økonomi", "Ekonomi", "Finance"],
        &[
            (
                ["Budsjett og regnskap", "Budsjett og rekneskap", "Budget og regnskab", "Budget och redovisning", "Accounts"],
                2,
                60,
            ),
            (["Innkjøp", "Innkjøp", "Indkøb", "Inköp", "Procurement"], 2, 30),
            (
                [
                    "IT-drift og brukerstøtte",
                    "IT-drift og brukarstøtte",
                    "IT-drift og support",
                    "IT-drift och support",
                    "IT Services",
                ],
                2,
                75,
            ),
            (["Digitale produkter", "Digitale produkt", "Digitale produkter", "Digitala produkter", "Digital Products"], 4, 65),
        ],
    ),
    (
        ["Oppvekst", "Oppvekst", "Børn og unge", "Barn och unga", "Children and Youth"],
        &[
            (["Skoler", "Skular", "Skoler", "Skolor", "Schools"], 4, 3_000),
            (["Barnehager", "Barnehagar", "Dagtilbud", "Förskolor", "Kindergartens"], 3, 1_800),
            (["Barnevern", "Barnevern", "Børn og familie", "Barn och familj", "Child Welfare"], 3, 300),
        ],
    ),
    (
        ["Helse og omsorg", "Helse og omsorg", "Sundhed og omsorg", "Vård och omsorg", "Health and Care"],
        &[
            (["Hjemmetjenester", "Heimetenester", "Hjemmepleje", "Hemtjänst", "Home Care"], 6, 1_650),
            (["Sykehjem", "Sjukeheimar", "Plejehjem", "Äldreboenden", "Nursing Homes"], 5, 1_300),
            (["Helsetjenester", "Helsetenester", "Sundhedstjenester", "Hälsovård", "Health Services"], 3, 350),
            (["Tildelingskontoret", "Tildelingskontoret", "Visitationen", "Biståndsenheten", "Allocation Office"], 2, 60),
        ],
    ),
    (
        [
            "Arbeid og integrering",
            "Arbeid og integrering",
            "Beskæftigelse og integration",
            "Arbete och integration",
            "Employment and Integration",
        ],
        &[
            (["Arbeid og aktivitet", "Arbeid og aktivitet", "Jobcenter", "Arbetsmarknad", "Employment"], 2, 120),
            (["Bosetting", "Busetjing", "Boligplacering", "Mottagning", "Newcomers"], 2, 70),
            (["Voksenopplæring", "Vaksenopplæring", "Sprogcenter", "Vuxenutbildning", "Language Training"], 2, 110),
        ],
    ),
    (
        ["Kultur og fritid", "Kultur og fritid", "Kultur og fritid", "Kultur och fritid", "Culture and Leisure"],
        &[
            (["Bibliotek", "Bibliotek", "Biblioteker", "Bibliotek", "Libraries"], 2, 95),
            (["Idrett og fritid", "Idrett og fritid", "Idræt og fritid", "Idrott och fritid", "Sports and Leisure"], 2, 75),
        ],
    ),
    (
        [
            "Plan, bygg og miljø",
            "Plan, bygg og miljø",
            "Plan, byg og miljø",
            "Plan, bygg och miljö",
            "Planning, Building and Environment",
        ],
        &[
            (["Plan", "Plan", "Plan", "Plan", "Planning"], 2, 42),
            (PERMITS_NORTH, 2, 11),
            (PERMITS_CITY, 2, 14),
            (PERMITS_SOUTH, 2, 10),
            (PARKING, 2, 22),
            (["Miljø og kart", "Miljø og kart", "Miljø og kort", "Miljö och kartor", "Environment and Maps"], 2, 41),
        ],
    ),
    (
        ["Sosiale tjenester", "Sosiale tenester", "Socialforvaltningen", "Sociala tjänster", "Social Services"],
        &[
            (["Økonomisk sosialhjelp", "Økonomisk sosialhjelp", "Ydelser", "Ekonomiskt bistånd", "Social Assistance"], 2, 75),
            (["Boligkontoret", "Bustadkontoret", "Boligkontoret", "Bostadsenheten", "Housing"], 1, 25),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_the_description_says() {
        for language in Language::ALL {
            let nordvik = Authority::nordvik(language);
            let teams: Vec<&Team> = nordvik.units().flat_map(|unit| &unit.teams).collect();
            let staff: u32 = teams.iter().map(|team| team.staff).sum();
            assert_eq!((nordvik.administrations.len(), nordvik.units().count(), teams.len(), staff), (7, 24, 61, 9_400));
            let it: u32 = nordvik.administrations[0].units[2..].iter().flat_map(|unit| &unit.teams).map(|team| team.staff).sum();
            assert_eq!(it, 140);
        }
    }

    #[test]
    fn no_two_units_share_a_name() {
        for language in Language::ALL {
            let nordvik = Authority::nordvik(language);
            let mut names: Vec<&str> = nordvik.units().map(|unit| unit.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), 24, "{language:?}");
        }
    }
}
