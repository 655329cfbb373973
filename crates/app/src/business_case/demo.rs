//! Business cases of the sample authority: one worth doing, one that is not, one that hangs on a fact that somebody can look up, and a
//! service that others would deliver cheaper and slower. Amounts are made up.

use samsyn_demo::{Authority, Config, Language, processes};
use samsyn_register::Kind;

use crate::{Actor, App, Result};

/// Bokmål, nynorsk, Danish, Swedish, English.
type Label = [&'static str; 5];

const GO_ON: Label = ["Fortsette som nå", "Halde fram som no", "Fortsætte som nu", "Fortsätta som nu", "Go on as now"];
const LICENCES: Label = ["Egne lisenser", "Eigne lisensar", "Egne licenser", "Egna licenser", "Licences of their own"];
const LICENCE: Label = ["Én lisens", "Éin lisens", "Én licens", "En licens", "One licence"];
const MOVE: Label = ["Flytte over", "Flytte over", "Flytte over", "Flytta över", "Moving over"];
const WAGE: Label =
    ["Hva et minutt koster", "Kva eit minutt kostar", "Hvad et minut koster", "Vad en minut kostar", "What a minute costs"];
const PAYROLL: Label = ["Lønnssystemet", "Lønssystemet", "Lønsystemet", "Lönesystemet", "The payroll"];
const GUESS: Label = ["Et anslag", "Eit anslag", "Et skøn", "En uppskattning", "An estimate"];
const LOG: Label = [
    "Loggen, siste hele år",
    "Loggen, siste heile år",
    "Loggen, seneste hele år",
    "Loggen, senaste hela året",
    "The log, the last whole year",
];

const ROOMS: Label = [
    "Ett system for lokaler og utleie",
    "Eitt system for lokale og utleige",
    "Ét system til lokaler og udlejning",
    "Ett system för lokaler och uthyrning",
    "One system for rooms and hire",
];
const ROOMS_SHARE: Label = ["Dele ett system", "Dele eitt system", "Dele ét system", "Dela ett system", "Share one system"];
const ROOMS_NOT: Label = [
    "At foreninger finner et ledig rom fortere",
    "At lag finn eit ledig rom fortare",
    "At foreninger finder et ledigt lokale hurtigere",
    "Att föreningar hittar en ledig lokal snabbare",
    "That clubs find a free room sooner",
];
const BOOKINGS: Label =
    ["Bestillinger i året", "Tingingar i året", "Bestillinger om året", "Bokningar om året", "Bookings a year"];
const SPARED: Label = [
    "Minutter spart for hver",
    "Minutt spart for kvar",
    "Minutter sparet for hver",
    "Minuter sparade för varje",
    "Minutes spared for each",
];
const DESK: Label =
    ["Tid spart i skranken", "Tid spart i skranken", "Tid sparet i skranken", "Tid sparad i disken", "Time spared at the desk"];

const LIBRARIES: Label = ["Bibliotekene", "Biblioteka", "Bibliotekerne", "Biblioteken", "Libraries"];
const HALLS: Label = ["Idrettshallene", "Idrettshallane", "Idrætshallerne", "Idrottshallarna", "Sports halls"];

const MAPS: Label = ["Nytt kartsystem", "Nytt kartsystem", "Nyt kortsystem", "Nytt kartsystem", "A new system for maps"];
const MAPS_BUY: Label = ["Kjøpe nytt", "Kjøpe nytt", "Købe nyt", "Köpa nytt", "Buy a new one"];
const MAPS_NOT: Label = [
    "At kartene ser bedre ut",
    "At karta ser betre ut",
    "At kortene ser bedre ud",
    "Att kartorna ser bättre ut",
    "That maps look better",
];
const SEARCHES: Label = ["Oppslag i året", "Oppslag i året", "Opslag om året", "Uppslag om året", "Searches a year"];

const HEARING: Label = ["Digital høring", "Digital høyring", "Digital høring", "Digital remiss", "Digital consultation"];
const HEARING_DO: Label = [
    "Sende høringer digitalt",
    "Sende høyringar digitalt",
    "Sende høringer digitalt",
    "Skicka remisser digitalt",
    "Send consultations digitally",
];
const HEARING_NOT: Label = [
    "At søkere får svar tidligere",
    "At søkjarar får svar tidlegare",
    "At ansøgere får svar tidligere",
    "Att sökande får svar tidigare",
    "That applicants are answered sooner",
];
const HEARINGS: Label = ["Høringer i året", "Høyringar i året", "Høringer om året", "Remisser om året", "Consultations a year"];
const HEARING_MINUTES: Label = [
    "Minutter spart per høring",
    "Minutt spart per høyring",
    "Minutter sparet pr. høring",
    "Minuter sparade per remiss",
    "Minutes spared per consultation",
];
const BUILD: Label = ["Lage løsningen", "Lage løysinga", "Lave løsningen", "Bygga lösningen", "Building the solution"];
const RUN: Label = ["Drift", "Drift", "Drift", "Drift", "Running it"];
const HANDLING: Label = [
    "Tid spart i saksbehandlingen",
    "Tid spart i sakshandsaminga",
    "Tid sparet i sagsbehandlingen",
    "Tid sparad i handläggningen",
    "Time spared in handling",
];
const DEVELOPER: Label = ["Utvikler", "Utviklar", "Udvikler", "Utvecklare", "Developer"];

const PARKING: Label = [
    "Hvem bør behandle parkeringstillatelser",
    "Kven bør handsame parkeringsløyve",
    "Hvem bør behandle parkeringstilladelser",
    "Vem bör handlägga parkeringstillstånd",
    "Who should handle parking permits",
];
const IN_HOUSE: Label = ["Kommunen selv", "Kommunen sjølv", "Kommunen selv", "Kommunen själv", "The authority itself"];
const OUTSIDE: Label = ["Tilbud A", "Tilbod A", "Tilbud A", "Anbud A", "Offer A"];
const NEIGHBOUR: Label = ["Nabokommunen", "Nabokommunen", "Nabokommunen", "Grannkommunen", "The neighbouring authority"];
const STAFF: Label = ["Lønn", "Løn", "Løn", "Lön", "Pay"];
const OFFICE: Label = ["Lokaler", "Lokale", "Lokaler", "Lokaler", "Offices"];
const PRICE: Label = ["Pris i året", "Pris i året", "Pris om året", "Pris om året", "Price a year"];
const TURN_OUT: Label = [
    "Prisen, målt i det som er tilbudt",
    "Prisen, målt i det som er tilbode",
    "Prisen, målt i det tilbudte",
    "Priset, mätt i det som är erbjudet",
    "The price, as a share of what is offered",
];
const MINDING: Label =
    ["Følge opp avtalen", "Følgje opp avtalen", "Følge op på aftalen", "Följa upp avtalet", "Minding the contract"];
const LEAVING: Label = [
    "Ta tjenesten hjem igjen",
    "Ta tenesta heim att",
    "Tage ydelsen hjem igen",
    "Ta hem tjänsten igen",
    "Taking the service home again",
];
const STAY: Label = ["Alle blir", "Alle blir", "Alle bliver", "Alla stannar", "All stay"];
const LEAVE: Label = [
    "Fem får andre oppgaver, tre følger med",
    "Fem får andre oppgåver, tre følgjer med",
    "Fem får andre opgaver, tre følger med",
    "Fem får andra uppgifter, tre följer med",
    "Five get other work, three move along",
];
const SOME_LEAVE: Label = [
    "To følger med, seks får andre oppgaver",
    "To følgjer med, seks får andre oppgåver",
    "To følger med, seks får andre opgaver",
    "Två följer med, sex får andra uppgifter",
    "Two move along, six get other work",
];

/// What the sample authority is called by in its cases.
struct Naming {
    language: Language,
    country: &'static str,
    administrations: Vec<&'static str>,
}

impl Naming {
    fn of(&self, label: &Label) -> &'static str {
        label[self.language as usize]
    }

    /// An effect: its id and alternative, what it is and whose, and the rest of it.
    fn effect(&self, (id, alternative): (&str, &str), title: &Label, whose: usize, rest: &str) -> String {
        let (title, whose) = (self.of(title), self.administrations[whose]);
        format!(
            "[[effect]]\nid = \"{id}\"\nalternative = \"{alternative}\"\ntitle = \"{title}\"\nadministration = \"{whose}\"\n{rest}\n"
        )
    }

    fn assumption(&self, id: &str, title: &Label, source: &Label, value: &str) -> String {
        let (title, source) = (self.of(title), self.of(source));
        format!("[[assumption]]\nid = \"{id}\"\ntitle = \"{title}\"\nvalue = {value}\nsource = \"{source}\"\n")
    }

    fn alternative(&self, id: &str, title: &Label, rest: &str) -> String {
        format!("[[alternative]]\nid = \"{id}\"\ntitle = \"{}\"\n{rest}", self.of(title))
    }

    fn head(&self, title: &Label, sponsor: usize, rest: &str) -> String {
        let (title, sponsor, country) = (self.of(title), self.administrations[sponsor], self.country);
        format!(
            "title = \"{title}\"\nsponsor = \"{sponsor}\"\ncountry = \"{country}\"\nfirst-year = 2027\nyears = 8\nprice-year = 2026\n{rest}\n"
        )
    }

    /// Places of the administrations: finance, children, culture, permits.
    const FINANCE: usize = 0;
    const CHILDREN: usize = 1;
    const CULTURE: usize = 4;
    const PERMITS: usize = 5;

    fn rooms(&self) -> String {
        let cost = |account: &str, amount: u32, rest: &str| {
            format!("kind = \"cost\"\naccount = \"{account}\"\namount = {amount}\n{rest}")
        };
        // The libraries at once, the halls a year later and not all of them.
        let (libraries, halls) = (self.of(&LIBRARIES), self.of(&HALLS));
        let spared = format!(
            "kind = \"saving\"\ncashable = false\namount = 1\ntimes = [\"bookings\", \"minutes\", \"wage\"]\nfrom = 2028\n\
             [[effect.unit]]\nname = \"{libraries}\"\n[[effect.unit]]\nname = \"{halls}\"\nfrom = 2029\nadoption = [0.6, 1.0]"
        );
        let not = self.of(&ROOMS_NOT);
        [
            self.head(&ROOMS, Self::CULTURE, &format!("sponsor-consent = \"2026-10-14\"\nrenewal-years = 2\nnot-counted = [\"{not}\"]")),
            self.assumption("bookings", &BOOKINGS, &GUESS, "{ low = 14000, mode = 18000, high = 26000 }"),
            self.assumption("minutes", &SPARED, &GUESS, "{ low = 1, mode = 3, high = 6 }"),
            self.assumption("wage", &WAGE, &PAYROLL, "7.5"),
            self.alternative("keep", &GO_ON, ""),
            self.alternative("share", &ROOMS_SHARE, ""),
            self.effect(("keep-culture", "keep"), &LICENCES, Self::CULTURE, &cost("4110", 420_000, "")),
            self.effect(("keep-children", "keep"), &LICENCES, Self::CHILDREN, &cost("4110", 310_000, "")),
            self.effect(("keep-finance", "keep"), &LICENCES, Self::FINANCE, &cost("4112", 180_000, "")),
            self.effect(("move", "share"), &MOVE, Self::FINANCE, &cost("4112", 1_100_000, "once = true")),
            self.effect(("old", "share"), &LICENCES, Self::CHILDREN, &cost("4110", 310_000, "until = 2027")),
            self.effect(("licence", "share"), &LICENCE, Self::FINANCE, &cost("4112", 520_000, "")),
            self.effect(("time", "share"), &DESK, Self::CULTURE, &spared),
            format!("[[competence]]\nskill = \"{}\"\nneed = [1, 1, 1, 0.5, 0.5, 0]\nhave = [0.5, 0.5, 0.5, 0.5, 0.5, 0]\nbuy = [0, 0.5, 0.5]\n", self.of(&DEVELOPER)),
        ]
        .concat()
    }

    fn maps(&self) -> String {
        let not = self.of(&MAPS_NOT);
        let spared = "kind = \"saving\"\ncashable = false\namount = 1\ntimes = [\"searches\", \"minutes\", \"wage\"]\nfrom = 2028\nadoption = [0.5, 1.0]";
        [
            self.head(&MAPS, Self::PERMITS, &format!("not-counted = [\"{not}\"]")),
            self.assumption("searches", &SEARCHES, &GUESS, "{ low = 20000, mode = 30000, high = 45000 }"),
            self.assumption("minutes", &SPARED, &GUESS, "{ low = 0, mode = 0.5, high = 1.5 }"),
            self.assumption("wage", &WAGE, &PAYROLL, "7.5"),
            self.alternative("keep", &GO_ON, ""),
            self.alternative("buy", &MAPS_BUY, ""),
            self.effect(("keep-run", "keep"), &RUN, Self::PERMITS, "kind = \"cost\"\naccount = \"4111\"\namount = 640000"),
            self.effect(
                ("buy-move", "buy"),
                &MOVE,
                Self::PERMITS,
                "kind = \"cost\"\naccount = \"4111\"\namount = 2900000\nonce = true",
            ),
            self.effect(("buy-run", "buy"), &RUN, Self::PERMITS, "kind = \"cost\"\naccount = \"4111\"\namount = 780000"),
            self.effect(("buy-time", "buy"), &DESK, Self::PERMITS, spared),
        ]
        .concat()
    }

    fn hearing(&self, process: &str) -> String {
        let not = self.of(&HEARING_NOT);
        let spared = "kind = \"saving\"\ncashable = false\namount = 1\ntimes = [\"hearings\", \"minutes\", \"wage\"]\nfrom = 2028\nadoption = [0.6, 1.0]";
        [
            self.head(
                &HEARING,
                Self::PERMITS,
                &format!("renewal-years = 1\nnot-counted = [\"{not}\"]\nprocesses = [\"{process}\"]"),
            ),
            self.assumption("hearings", &HEARINGS, &LOG, "1400"),
            self.assumption("minutes", &HEARING_MINUTES, &GUESS, "{ low = 5, high = 95 }"),
            self.assumption("wage", &WAGE, &PAYROLL, "7.5"),
            self.alternative("keep", &GO_ON, ""),
            self.alternative("send", &HEARING_DO, ""),
            self.effect(
                ("build", "send"),
                &BUILD,
                Self::FINANCE,
                "kind = \"cost\"\naccount = \"4112\"\namount = 1500000\nonce = true",
            ),
            self.effect(
                ("run", "send"),
                &RUN,
                Self::PERMITS,
                "kind = \"cost\"\naccount = \"4111\"\namount = 230000\nfrom = 2028",
            ),
            self.effect(("time", "send"), &HANDLING, Self::PERMITS, spared),
        ]
        .concat()
    }

    fn parking(&self, process: &str) -> String {
        let cost =
            |part: &str, amount: &str| format!("kind = \"cost\"\naccount = \"4010\"\npart = \"{part}\"\namount = {amount}");
        let way = |days: &str, quality: &str, risk: &str, months: &str, staff: &Label| {
            format!("{days}quality = {quality}\nrisk = {risk}\nlock-in-months = {months}\nstaff = \"{}\"\n", self.of(staff))
        };
        let sourcing = format!(
            "[sourcing]\nservice = \"{process}\"\nprocess = \"{process}\"\nweights = {{ cost = 40, lead-time = 30, quality = 15, risk = 10, lock-in = 5 }}\n"
        );
        [
            self.head(&PARKING, Self::PERMITS, ""),
            self.assumption("turn-out", &TURN_OUT, &GUESS, "{ low = 0.9, mode = 1.0, high = 1.2 }"),
            self.alternative("house", &IN_HOUSE, &way("", "4", "2", "0", &STAY)),
            self.alternative("offer-a", &OUTSIDE, &way("lead-time-days = 21\n", "3", "3", "48", &LEAVE)),
            self.alternative("neighbour", &NEIGHBOUR, &way("lead-time-days = 12\n", "4", "3", "24", &SOME_LEAVE)),
            sourcing,
            self.effect(("house-pay", "house"), &STAFF, Self::PERMITS, &cost("avoidable", "5600000")),
            self.effect(("house-office", "house"), &OFFICE, Self::PERMITS, &cost("unavoidable", "700000")),
            self.effect(("a-move", "offer-a"), &MOVE, Self::PERMITS, &cost("transition", "1200000\nonce = true")),
            self.effect(("a-price", "offer-a"), &PRICE, Self::PERMITS, &cost("price", "3300000\ntimes = [\"turn-out\"]")),
            self.effect(("a-mind", "offer-a"), &MINDING, Self::PERMITS, &cost("contract-administration", "450000")),
            self.effect(("a-exit", "offer-a"), &LEAVING, Self::PERMITS, &cost("exit", "900000\nonce = true\nfrom = 2034")),
            self.effect(("n-move", "neighbour"), &MOVE, Self::PERMITS, &cost("transition", "800000\nonce = true")),
            self.effect(("n-price", "neighbour"), &PRICE, Self::PERMITS, &cost("price", "4700000\ntimes = [\"turn-out\"]")),
            self.effect(("n-mind", "neighbour"), &MINDING, Self::PERMITS, &cost("contract-administration", "250000")),
            self.effect(("n-exit", "neighbour"), &LEAVING, Self::PERMITS, &cost("exit", "500000\nonce = true\nfrom = 2034")),
        ]
        .concat()
    }
}

/// Makes the cases of the sample authority, unless there are cases or no work process of its register has the log of building permits.
pub(crate) async fn fill(app: &App, actor: &Actor, config: &Config) -> Result<()> {
    let [permits, parking] = [0, 1].map(|place| processes(config.language)[place].name);
    let register = app.register().await?;
    let view = register.as_of(app.today());
    let permits = view.records(Kind::Process).find(|id| view.text(*id, "log") == Some(permits)).map(|id| view.name(id));
    let Some(permits) = permits else { return Ok(()) };
    if !app.case_list(actor).await?.is_empty() {
        return Ok(());
    }
    let authority = Authority::nordvik(config.language);
    let naming = Naming {
        language: config.language,
        country: match config.language {
            Language::Da => "DK",
            Language::Sv => "SE",
            _ => "NO",
        },
        administrations: authority.administrations.iter().map(|of| of.name).collect(),
    };
    for text in [naming.rooms(), naming.maps(), naming.hearing(permits), naming.parking(parking)] {
        app.case_make(actor, &text, "").await?;
    }
    Ok(())
}
