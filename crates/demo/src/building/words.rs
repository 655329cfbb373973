//! Steps, units and values of the building-permit process, in five languages.

use crate::authority::{PERMITS_CITY, PERMITS_NORTH, PERMITS_SOUTH};
use crate::engine::Step;
use crate::label::Label;

pub(crate) const NAME: Label = ["Byggesaker", "Byggjesaker", "Byggesager", "Bygglov", "Building permits"];

pub(super) const RECEIVED: Step = 0;
pub(super) const REGISTER: Step = 1;
pub(super) const CHECK: Step = 2;
pub(super) const ASK: Step = 3;
pub(super) const ANSWERED: Step = 4;
pub(super) const CONSULT: Step = 5;
pub(super) const REPLY: Step = 6;
pub(super) const ASSESS_REPLY: Step = 7;
pub(super) const VISIT: Step = 8;
pub(super) const ASSESS: Step = 9;
pub(super) const DRAFT: Step = 10;
pub(super) const SECOND_READING: Step = 11;
pub(super) const DECIDE: Step = 12;
pub(super) const COMMITTEE: Step = 13;
pub(super) const SEND: Step = 14;
pub(super) const INVOICE: Step = 15;
pub(super) const APPEAL: Step = 16;
pub(super) const ASSESS_APPEAL: Step = 17;
pub(super) const CHANGE: Step = 18;
pub(super) const FORWARD: Step = 19;
pub(super) const APPEAL_DECIDED: Step = 20;
pub(super) const WITHDRAWN: Step = 21;

/// In the order of the numbers above.
pub(crate) const STEPS: [Label; 22] = [
    ["Søknad mottatt", "Søknad motteken", "Ansøgning modtaget", "Ansökan inkommen", "Application received"],
    ["Registrer søknad", "Registrer søknad", "Registrér ansøgning", "Registrera ansökan", "Register application"],
    ["Mangelkontroll", "Mangelkontroll", "Mangelkontrol", "Kompletthetskontroll", "Check completeness"],
    ["Be om opplysninger", "Be om opplysningar", "Bed om oplysninger", "Begär komplettering", "Ask for more information"],
    [
        "Opplysninger mottatt",
        "Opplysningar mottekne",
        "Oplysninger modtaget",
        "Komplettering inkommen",
        "More information received",
    ],
    ["Send på høring", "Send på høyring", "Send i høring", "Skicka på remiss", "Send to consultation"],
    ["Høringssvar mottatt", "Høyringssvar motteke", "Høringssvar modtaget", "Remissvar inkommet", "Consultation reply received"],
    ["Vurder høringssvar", "Vurder høyringssvar", "Vurdér høringssvar", "Bedöm remissvar", "Assess consultation reply"],
    ["Befaring", "Synfaring", "Besigtigelse", "Platsbesök", "Site visit"],
    ["Vurder søknad", "Vurder søknad", "Vurdér ansøgning", "Bedöm ansökan", "Assess application"],
    ["Skriv vedtak", "Skriv vedtak", "Skriv afgørelse", "Skriv beslut", "Draft decision"],
    ["Sidemannskontroll", "Sidemannskontroll", "Sidemandskontrol", "Kollegagranskning", "Second reading"],
    ["Fatt vedtak", "Gjer vedtak", "Træf afgørelse", "Fatta beslut", "Decide"],
    ["Vedtak i utvalget", "Vedtak i utvalet", "Afgørelse i udvalget", "Beslut i nämnden", "Committee decision"],
    ["Send vedtak", "Send vedtak", "Send afgørelse", "Skicka beslut", "Send decision"],
    ["Send faktura", "Send faktura", "Send faktura", "Skicka faktura", "Send invoice"],
    ["Klage mottatt", "Klage motteken", "Klage modtaget", "Överklagande inkommet", "Appeal received"],
    ["Vurder klage", "Vurder klage", "Vurdér klage", "Bedöm överklagande", "Assess appeal"],
    ["Endre vedtak", "Endre vedtak", "Ændr afgørelse", "Ändra beslut", "Change decision"],
    ["Send til klageinstans", "Send til klageinstans", "Send til klageinstans", "Skicka till överinstans", "Forward appeal"],
    ["Klage avgjort", "Klage avgjord", "Klage afgjort", "Överklagande avgjort", "Appeal decided"],
    ["Søknad trukket", "Søknad trekt", "Ansøgning trukket", "Ansökan återkallad", "Application withdrawn"],
];

pub(super) const NORTH: u16 = 0;
pub(super) const CITY: u16 = 1;
pub(super) const SOUTH: u16 = 2;
pub(super) const ACCOUNTS: u16 = 3;

/// In the order of the numbers above.
pub(crate) const UNITS: [Label; 4] = [
    PERMITS_NORTH,
    PERMITS_CITY,
    PERMITS_SOUTH,
    ["Budsjett og regnskap", "Budsjett og rekneskap", "Budget og regnskab", "Budget och redovisning", "Accounts"],
];

/// A type of case.
pub(super) struct Kind {
    pub(super) name: Label,
    /// How common.
    pub(super) weight: f64,
    /// Work, compared to a usual case.
    pub(super) effort: f64,
    /// The law's time limit, in weeks.
    pub(super) limit_weeks: i64,
    /// Share that another authority must be asked about.
    pub(super) consulted: f64,
    /// Share decided by the political committee.
    pub(super) political: f64,
}

const fn kind(name: Label, weight: f64, effort: f64, limit_weeks: i64, consulted: f64, political: f64) -> Kind {
    Kind { name, weight, effort, limit_weeks, consulted, political }
}

pub(super) const KINDS: [Kind; 7] = [
    kind(["Garasje", "Garasje", "Garage", "Garage", "Garage"], 0.22, 0.6, 3, 0.12, 0.0),
    kind(["Tilbygg", "Tilbygg", "Tilbygning", "Tillbyggnad", "Extension"], 0.26, 0.9, 3, 0.2, 0.0),
    kind(["Fasadeendring", "Fasadeendring", "Facadeændring", "Fasadändring", "Change of facade"], 0.14, 0.6, 3, 0.3, 0.0),
    kind(["Enebolig", "Einebustad", "Enfamiliehus", "Enbostadshus", "New house"], 0.16, 1.4, 12, 0.45, 0.01),
    kind(["Flerbolig", "Fleirbustad", "Etagebolig", "Flerbostadshus", "Apartment building"], 0.04, 3.2, 12, 0.85, 0.08),
    kind(["Bruksendring", "Bruksendring", "Ændret anvendelse", "Ändrad användning", "Change of use"], 0.1, 1.1, 12, 0.4, 0.02),
    kind(["Dispensasjon", "Dispensasjon", "Dispensation", "Dispens", "Dispensation"], 0.08, 1.6, 12, 0.75, 0.35),
];

pub(super) const APPLICANTS: [Label; 3] = [
    ["Privatperson", "Privatperson", "Privatperson", "Privatperson", "Private person"],
    ["Ansvarlig foretak", "Ansvarleg føretak", "Rådgiver", "Byggkonsult", "Professional"],
    ["Utbygger", "Utbyggjar", "Bygherre", "Byggherre", "Developer"],
];

/// Approved, approved on conditions, refused, withdrawn.
pub(super) const OUTCOMES: [Label; 4] = [
    ["Innvilget", "Innvilga", "Godkendt", "Beviljad", "Approved"],
    ["Innvilget med vilkår", "Innvilga med vilkår", "Godkendt på vilkår", "Beviljad med villkor", "Approved on conditions"],
    ["Avslått", "Avslått", "Afvist", "Avslag", "Refused"],
    ["Trukket", "Trekt", "Trukket", "Återkallad", "Withdrawn"],
];

pub(super) const LIMIT: Label = ["frist i uker", "frist i veker", "frist i uger", "frist i veckor", "time limit in weeks"];
pub(super) const AREA: Label = ["areal m2", "areal m2", "areal m2", "area m2", "area m2"];
