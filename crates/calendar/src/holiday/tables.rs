//! The tables themselves. A day whose law changed has a line for each law.

use super::Closure::{HalfDay, Holiday, Limits};
use super::DayName::*;
use super::When::{Easter, Fixed, From, NotSunday};
use super::{Closure, Country, Dated, FIRST_YEAR, When};
use crate::DayName;
use crate::Weekday::{Friday, Saturday};

const FOREVER: i32 = i32::MAX;

const fn days(name: DayName, when: When, closure: Closure, from_year: i32, to_year: i32, law: &'static str) -> Dated {
    Dated { name, when, closure, from_year, to_year, law }
}

const fn always(name: DayName, when: When, closure: Closure, law: &'static str) -> Dated {
    days(name, when, closure, FIRST_YEAR, FOREVER, law)
}

pub(super) fn of(country: Country) -> &'static [Dated] {
    match country {
        Country::Denmark => &DENMARK,
        Country::Finland => &FINLAND,
        Country::Netherlands => &NETHERLANDS,
        Country::Norway => &NORWAY,
        Country::Sweden => &SWEDEN,
    }
}

/// The act of 1995 took over the days of the act of 1965.
const NO_HOLIDAYS: &str = "LOV-1995-02-24-12 § 2 (til 1995: lov 4. juni 1965 nr. 1)";
const NO_MAY: &str = "LOV-1947-04-26-1 § 1";
const NO_HALF: &str = "Statens personalhåndbok 3.1.2";

static NORWAY: [Dated; 16] = [
    always(NewYearsDay, Fixed(1, 1), Holiday, NO_HOLIDAYS),
    always(WednesdayBeforeEaster, Easter(-4), HalfDay(12), NO_HALF),
    always(MaundyThursday, Easter(-3), Holiday, NO_HOLIDAYS),
    always(GoodFriday, Easter(-2), Holiday, NO_HOLIDAYS),
    always(EasterSunday, Easter(0), Holiday, NO_HOLIDAYS),
    always(EasterMonday, Easter(1), Holiday, NO_HOLIDAYS),
    always(LabourDay, Fixed(5, 1), Holiday, NO_MAY),
    always(ConstitutionDay, Fixed(5, 17), Holiday, NO_MAY),
    always(AscensionDay, Easter(39), Holiday, NO_HOLIDAYS),
    always(WhitEve, Easter(48), HalfDay(12), NO_HALF),
    always(WhitSunday, Easter(49), Holiday, NO_HOLIDAYS),
    always(WhitMonday, Easter(50), Holiday, NO_HOLIDAYS),
    always(ChristmasEve, Fixed(12, 24), HalfDay(12), NO_HALF),
    always(ChristmasDay, Fixed(12, 25), Holiday, NO_HOLIDAYS),
    always(SecondChristmasDay, Fixed(12, 26), Holiday, NO_HOLIDAYS),
    always(NewYearsEve, Fixed(12, 31), HalfDay(12), NO_HALF),
];

/// Act 1989:253 gathered in 1990 what stood in several statutes, without changing a day.
const SE_HOLIDAYS: &str = "Lag (1989:253) om allmänna helgdagar";
const SE_2005: &str = "Lag (1989:253) om allmänna helgdagar, ändrad genom 2004:1320";
const SE_EVES: &str = "Lag (1930:173) om beräkning av lagstadgad tid § 2";

static SWEDEN: [Dated; 17] = [
    always(NewYearsDay, Fixed(1, 1), Holiday, SE_HOLIDAYS),
    always(Epiphany, Fixed(1, 6), Holiday, SE_HOLIDAYS),
    always(GoodFriday, Easter(-2), Holiday, SE_HOLIDAYS),
    always(EasterSunday, Easter(0), Holiday, SE_HOLIDAYS),
    always(EasterMonday, Easter(1), Holiday, SE_HOLIDAYS),
    always(LabourDay, Fixed(5, 1), Holiday, SE_HOLIDAYS),
    always(AscensionDay, Easter(39), Holiday, SE_HOLIDAYS),
    always(WhitSunday, Easter(49), Holiday, SE_HOLIDAYS),
    // In force on 1 April 2005, so before either day of that year.
    days(WhitMonday, Easter(50), Holiday, FIRST_YEAR, 2004, SE_HOLIDAYS),
    days(NationalDay, Fixed(6, 6), Holiday, 2005, FOREVER, SE_2005),
    always(MidsummerEve, From(Friday, 6, 19), Limits, SE_EVES),
    always(MidsummerDay, From(Saturday, 6, 20), Holiday, SE_HOLIDAYS),
    always(AllSaintsDay, From(Saturday, 10, 31), Holiday, SE_HOLIDAYS),
    always(ChristmasEve, Fixed(12, 24), Limits, SE_EVES),
    always(ChristmasDay, Fixed(12, 25), Holiday, SE_HOLIDAYS),
    always(SecondChristmasDay, Fixed(12, 26), Holiday, SE_HOLIDAYS),
    always(NewYearsEve, Fixed(12, 31), Limits, SE_EVES),
];

/// Days of the church since the ordinance of 1770.
const DK_HOLIDAYS: &str = "Helligdagsforordningen af 26. oktober 1770";
const DK_EVES: &str = "Forældelsesloven § 27; vejledning 9533/2018";

static DENMARK: [Dated; 14] = [
    always(NewYearsDay, Fixed(1, 1), Holiday, DK_HOLIDAYS),
    always(MaundyThursday, Easter(-3), Holiday, DK_HOLIDAYS),
    always(GoodFriday, Easter(-2), Holiday, DK_HOLIDAYS),
    always(EasterSunday, Easter(0), Holiday, DK_HOLIDAYS),
    always(EasterMonday, Easter(1), Holiday, DK_HOLIDAYS),
    // Abolished by act 214 of 6 March 2023 from 1 January 2024.
    days(GreatPrayerDay, Easter(26), Holiday, FIRST_YEAR, 2023, DK_HOLIDAYS),
    always(AscensionDay, Easter(39), Holiday, DK_HOLIDAYS),
    always(WhitSunday, Easter(49), Holiday, DK_HOLIDAYS),
    always(WhitMonday, Easter(50), Holiday, DK_HOLIDAYS),
    always(ConstitutionDay, Fixed(6, 5), Limits, DK_EVES),
    always(ChristmasEve, Fixed(12, 24), Limits, DK_EVES),
    always(ChristmasDay, Fixed(12, 25), Holiday, DK_HOLIDAYS),
    always(SecondChristmasDay, Fixed(12, 26), Holiday, DK_HOLIDAYS),
    always(NewYearsEve, Fixed(12, 31), Limits, DK_EVES),
];

/// The church acts of 1869, 1964, 1993 and 2023 follow one another.
const FI_CHURCH: &str = "Kirkkolaki 652/2023 (1994–2023: 1054/1993)";
const FI_SATURDAY: &str = "Kirkkolaki, lauantaisiirto 1973–1990";
const FI_MAY: &str = "Laki 272/1944";
const FI_INDEPENDENCE: &str = "Laki 388/1937";
const FI_EVES: &str = "Laki säädettyjen määräaikain laskemisesta 150/1930 § 5";

static FINLAND: [Dated; 17] = [
    always(NewYearsDay, Fixed(1, 1), Holiday, FI_CHURCH),
    // For some years both feasts of midweek were kept on a Saturday.
    days(Epiphany, From(Saturday, 1, 6), Holiday, FIRST_YEAR, 1990, FI_SATURDAY),
    days(Epiphany, Fixed(1, 6), Holiday, 1991, FOREVER, FI_CHURCH),
    always(GoodFriday, Easter(-2), Holiday, FI_CHURCH),
    always(EasterSunday, Easter(0), Holiday, FI_CHURCH),
    always(EasterMonday, Easter(1), Holiday, FI_CHURCH),
    always(LabourDay, Fixed(5, 1), Holiday, FI_MAY),
    days(AscensionDay, Easter(34), Holiday, FIRST_YEAR, 1990, FI_SATURDAY),
    days(AscensionDay, Easter(39), Holiday, 1991, FOREVER, FI_CHURCH),
    always(WhitSunday, Easter(49), Holiday, FI_CHURCH),
    always(MidsummerEve, From(Friday, 6, 19), Limits, FI_EVES),
    always(MidsummerDay, From(Saturday, 6, 20), Holiday, FI_CHURCH),
    always(AllSaintsDay, From(Saturday, 10, 31), Holiday, FI_CHURCH),
    always(IndependenceDay, Fixed(12, 6), Holiday, FI_INDEPENDENCE),
    always(ChristmasEve, Fixed(12, 24), Limits, FI_EVES),
    always(ChristmasDay, Fixed(12, 25), Holiday, FI_CHURCH),
    always(SecondChristmasDay, Fixed(12, 26), Holiday, FI_CHURCH),
];

const NL_HOLIDAYS: &str = "Algemene termijnenwet art. 3, eerste lid";
const NL_GOOD_FRIDAY: &str = "Algemene termijnenwet art. 3, tweede lid";
const NL_MONARCH: &str = "Algemene termijnenwet art. 3, eerste lid (op zondag: de dag ervoor)";

static NETHERLANDS: [Dated; 12] = [
    always(NewYearsDay, Fixed(1, 1), Holiday, NL_HOLIDAYS),
    always(GoodFriday, Easter(-2), Holiday, NL_GOOD_FRIDAY),
    always(EasterSunday, Easter(0), Holiday, NL_HOLIDAYS),
    always(EasterMonday, Easter(1), Holiday, NL_HOLIDAYS),
    days(MonarchsBirthday, NotSunday(4, 30), Holiday, FIRST_YEAR, 2013, NL_MONARCH),
    days(MonarchsBirthday, NotSunday(4, 27), Holiday, 2014, FOREVER, NL_MONARCH),
    // Every year, though many employers give it in every fifth only. Added by the amendment put forward in 1981.
    days(LiberationDay, Fixed(5, 5), Holiday, 1982, FOREVER, NL_HOLIDAYS),
    always(AscensionDay, Easter(39), Holiday, NL_HOLIDAYS),
    always(WhitSunday, Easter(49), Holiday, NL_HOLIDAYS),
    always(WhitMonday, Easter(50), Holiday, NL_HOLIDAYS),
    always(ChristmasDay, Fixed(12, 25), Holiday, NL_HOLIDAYS),
    always(SecondChristmasDay, Fixed(12, 26), Holiday, NL_HOLIDAYS),
];
