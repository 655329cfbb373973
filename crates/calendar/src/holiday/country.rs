//! The countries whose calendars are known, and what their days are called. Names are codes, worded at the edge.

/// A country whose public holidays are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Country {
    Denmark,
    Finland,
    Netherlands,
    Norway,
    Sweden,
}

impl Country {
    /// All, by code.
    pub const ALL: [Country; 5] = [Country::Denmark, Country::Finland, Country::Netherlands, Country::Norway, Country::Sweden];

    /// The ISO 3166 code of two letters.
    pub const fn code(self) -> &'static str {
        match self {
            Country::Denmark => "DK",
            Country::Finland => "FI",
            Country::Netherlands => "NL",
            Country::Norway => "NO",
            Country::Sweden => "SE",
        }
    }

    /// The country with this code, in upper or lower case.
    pub fn parse(code: &str) -> Option<Country> {
        Country::ALL.into_iter().find(|c| c.code().eq_ignore_ascii_case(code))
    }
}

/// What a named day is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum DayName {
    NewYearsDay,
    Epiphany,
    WednesdayBeforeEaster,
    MaundyThursday,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    GreatPrayerDay,
    LabourDay,
    LiberationDay,
    MonarchsBirthday,
    ConstitutionDay,
    AscensionDay,
    WhitEve,
    WhitSunday,
    WhitMonday,
    NationalDay,
    MidsummerEve,
    MidsummerDay,
    AllSaintsDay,
    IndependenceDay,
    ChristmasEve,
    ChristmasDay,
    SecondChristmasDay,
    NewYearsEve,
}

impl DayName {
    /// All, in the order of the year.
    pub const ALL: [DayName; 25] = [
        DayName::NewYearsDay,
        DayName::Epiphany,
        DayName::WednesdayBeforeEaster,
        DayName::MaundyThursday,
        DayName::GoodFriday,
        DayName::EasterSunday,
        DayName::EasterMonday,
        DayName::GreatPrayerDay,
        DayName::LabourDay,
        DayName::LiberationDay,
        DayName::MonarchsBirthday,
        DayName::ConstitutionDay,
        DayName::AscensionDay,
        DayName::WhitEve,
        DayName::WhitSunday,
        DayName::WhitMonday,
        DayName::NationalDay,
        DayName::MidsummerEve,
        DayName::MidsummerDay,
        DayName::AllSaintsDay,
        DayName::IndependenceDay,
        DayName::ChristmasEve,
        DayName::ChristmasDay,
        DayName::SecondChristmasDay,
        DayName::NewYearsEve,
    ];

    /// Stable name for the wording, kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            DayName::NewYearsDay => "new-years-day",
            DayName::Epiphany => "epiphany",
            DayName::WednesdayBeforeEaster => "wednesday-before-easter",
            DayName::MaundyThursday => "maundy-thursday",
            DayName::GoodFriday => "good-friday",
            DayName::EasterSunday => "easter-sunday",
            DayName::EasterMonday => "easter-monday",
            DayName::GreatPrayerDay => "great-prayer-day",
            DayName::LabourDay => "labour-day",
            DayName::LiberationDay => "liberation-day",
            DayName::MonarchsBirthday => "monarchs-birthday",
            DayName::ConstitutionDay => "constitution-day",
            DayName::AscensionDay => "ascension-day",
            DayName::WhitEve => "whit-eve",
            DayName::WhitSunday => "whit-sunday",
            DayName::WhitMonday => "whit-monday",
            DayName::NationalDay => "national-day",
            DayName::MidsummerEve => "midsummer-eve",
            DayName::MidsummerDay => "midsummer-day",
            DayName::AllSaintsDay => "all-saints-day",
            DayName::IndependenceDay => "independence-day",
            DayName::ChristmasEve => "christmas-eve",
            DayName::ChristmasDay => "christmas-day",
            DayName::SecondChristmasDay => "second-christmas-day",
            DayName::NewYearsEve => "new-years-eve",
        }
    }
}
