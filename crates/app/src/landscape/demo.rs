//! The landscape of the sample authority: systems that grew up in every administration beside each other, their uses,
//! contracts and five years of cost, filled in as unevenly as real registers are. From the seed; nothing real is named.

use samsyn_demo::{Config, Language};
use samsyn_organisation::{Action, Day, UnitId};
use samsyn_register::{Command, Event, Kind, Ore, RecordId, Register, Share, ShareOf, Thousandths, Value, Values, apply, decide};
use samsyn_stats::{Rng, Seed};
use samsyn_store::Deed;

use super::demo_work::{self, Made};
use super::rejected;
use crate::{Actor, App, Result};

/// Bokmål, nynorsk, Danish, Swedish, English.
pub(super) type Label = [&'static str; 5];

/// What systems are for, with how many administrations run their own.
const TASKS: [(Label, u64); 24] = [
    (["Saksbehandling", "Sakshandsaming", "Sagsbehandling", "Ärendehantering", "Case handling"], 7),
    (["Skjema og søknader", "Skjema og søknader", "Blanketter og ansøgninger", "E-formulär", "Forms and applications"], 7),
    (["Timebestilling", "Timebestilling", "Tidsbestilling", "Tidsbokning", "Appointments"], 7),
    (["Dokumentarkiv", "Dokumentarkiv", "Dokumentarkiv", "Dokumentarkiv", "Document archive"], 7),
    (["Turnus og vakter", "Turnus og vakter", "Vagtplan", "Schemaläggning", "Rosters"], 7),
    (["Fakturering", "Fakturering", "Fakturering", "Fakturering", "Invoicing"], 7),
    (["Rapportering", "Rapportering", "Rapportering", "Rapportering", "Reporting"], 7),
    (["Kart", "Kart", "Kort", "Kartor", "Maps"], 7),
    (["Journal", "Journal", "Journal", "Journal", "Records of patients"], 4),
    (["Elevregister", "Elevregister", "Elevregister", "Elevregister", "Pupils"], 1),
    (["Barnehageopptak", "Barnehageopptak", "Pladsanvisning", "Förskoleplatser", "Kindergarten places"], 1),
    (["Tilskudd", "Tilskot", "Tilskud", "Bidrag", "Grants"], 7),
    (["Lokaler og utleie", "Lokale og utleige", "Lokaler og udlejning", "Lokaler och uthyrning", "Rooms for hire"], 7),
    (
        [
            "Varsling til innbyggere",
            "Varsling til innbyggjarar",
            "Beskeder til borgere",
            "Meddelanden till invånare",
            "Notices to citizens",
        ],
        7,
    ),
    (["Avvik og forbedring", "Avvik og forbetring", "Utilsigtede hændelser", "Avvikelser", "Incidents"], 7),
    (["Kvalitetshåndbok", "Kvalitetshandbok", "Kvalitetshåndbog", "Kvalitetshandbok", "Quality handbook"], 7),
    (["Prosjektoversikt", "Prosjektoversikt", "Projektoverblik", "Projektöversikt", "Projects"], 6),
    (["Utlån", "Utlån", "Udlån", "Utlåning", "Lending"], 5),
    (["Parkering", "Parkering", "Parkering", "Parkering", "Parking"], 1),
    (["Byggesøknader", "Byggjesøknader", "Byggeansøgninger", "Bygglovsansökningar", "Building applications"], 1),
    (["Økonomi", "Økonomi", "Økonomi", "Ekonomi", "Accounts"], 1),
    (["Lønn og personal", "Løn og personal", "Løn og personale", "Lön och personal", "Pay and staff"], 1),
    (["Innlogging", "Innlogging", "Login", "Inloggning", "Sign-in"], 1),
    (["Brukerstøtte", "Brukarstøtte", "Brugerstøtte", "Användarstöd", "User support"], 7),
];
const SUPPLIER: Label = ["Leverandør", "Leverandør", "Leverandør", "Leverantör", "Supplier"];
const AGREEMENT: Label = ["Avtale om", "Avtale om", "Aftale om", "Avtal om", "Agreement on"];
const YEARLY: Label = ["Årlig kostnad for", "Årleg kostnad for", "Årlig udgift til", "Årlig kostnad för", "Yearly cost of"];
const LIST: Label = ["Systemlisten", "Systemlista", "Systemlisten", "Systemlistan", "The list of systems"];
const LEDGER: Label = ["Regnskapet", "Rekneskapen", "Regnskabet", "Bokföringen", "The ledger"];
const INDEX: Label = [
    "Priser i kommuner (eksempel)",
    "Prisar i kommunar (døme)",
    "Priser i kommuner (eksempel)",
    "Priser i kommuner (exempel)",
    "Prices of municipalities (sample)",
];
const INDEX_SOURCE: Label = [
    "Laget for denne prøven",
    "Laga for denne prøva",
    "Lavet til denne prøve",
    "Gjort för det här provet",
    "Made for this sample",
];
/// Its values in thousandths.
const INDEX_POINTS: [(i32, u32); 5] = [(2022, 100_000), (2023, 104_400), (2024, 107_900), (2025, 111_200), (2026, 114_300)];
/// Before everything that the authority recorded.
const FROM: Day = Day(18_262);
const SUPPLIERS: u64 = 26;
const YEARS: std::ops::RangeInclusive<i32> = 2022..=2026;

pub(super) struct Making {
    language: Language,
    rng: Rng,
    today: Day,
    register: Register,
    events: Vec<Event>,
}

impl Making {
    pub(super) fn text(&self, label: &Label) -> &'static str {
        label[self.language as usize]
    }

    /// One of some, each as likely.
    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.rng.below(of.len() as u64) as usize]
    }

    /// Whether something is so in so many of a hundred.
    pub(super) fn often(&mut self, percent: u64) -> bool {
        self.rng.below(100) < percent
    }

    /// A number below another.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.rng.below(limit)
    }

    /// A day at most so many days ago.
    pub(super) fn days_ago(&mut self, most: u64) -> Day {
        Day(self.today.0 - self.rng.below(most) as i32)
    }

    /// What the log of building permits is called.
    pub(super) fn log(&self) -> &'static str {
        samsyn_demo::processes(self.language)[0].name
    }

    /// What the log of parking permits is called.
    pub(super) fn parking_log(&self) -> &'static str {
        samsyn_demo::processes(self.language)[1].name
    }

    /// The list that the landscape was taken from.
    pub(super) fn list(&self) -> &'static str {
        self.text(&LIST)
    }

    pub(super) fn name(&self, record: RecordId) -> String {
        self.register.as_of(self.today).name(record).to_owned()
    }

    /// Adds a field to a record that is there.
    pub(super) fn set(&mut self, record: RecordId, field: &str, value: Value) -> Result<()> {
        let values = Values::from([(field.to_owned(), vec![value])]);
        let source = self.list().to_owned();
        self.run(&Command::Set { record, from: FROM, values, source, confirmed: Some(self.today), seen: None })
    }

    fn run(&mut self, command: &Command) -> Result<()> {
        let events = decide(&self.register, command).map_err(|rejection| rejected(self.register.as_of(FROM), &rejection))?;
        events.iter().for_each(|event| apply(&mut self.register, event));
        self.events.extend(events);
        Ok(())
    }

    pub(super) fn record(&mut self, kind: Kind, name: &str, source: &str, values: Vec<(&str, Value)>) -> Result<RecordId> {
        let record = self.register.next_record();
        self.run(&Command::Create { kind, name: name.to_owned(), from: FROM, source: source.to_owned() })?;
        let mut by_field = Values::new();
        for (field, value) in values {
            by_field.entry(field.to_owned()).or_default().push(value);
        }
        if !by_field.is_empty() {
            // Some was said lately, some years ago.
            let confirmed = Some(Day(self.today.0 - self.rng.below(1_400) as i32));
            let source = source.to_owned();
            self.run(&Command::Set { record, from: FROM, values: by_field, source, confirmed, seen: None })?;
        }
        Ok(record)
    }
}

/// What runs on into the last year.
struct Running {
    title: String,
    system: RecordId,
    contract: RecordId,
    unit: UnitId,
    account: String,
    /// Set aside for the last year, in øre.
    budget: i64,
}

/// Makes the landscape of the sample authority, unless there is one.
pub(crate) async fn fill(app: &App, actor: &Actor, config: &Config) -> Result<()> {
    let register = app.register().await?;
    if register.version() > 0 {
        return Ok(());
    }
    let organisation = app.organisation().await?;
    let tree = organisation.as_of(app.today());
    let administrations: Vec<(UnitId, String, Vec<UnitId>)> = tree
        .children(None)
        .map(|unit| (unit.id, unit.name.clone(), tree.children(Some(unit.id)).map(|below| below.id).collect()))
        .collect();
    let making = Making {
        language: config.language,
        rng: Seed(config.seed).part("landscape").rng(),
        today: app.today(),
        register: (*register).clone(),
        events: Vec::new(),
    };
    // Of a seed of its own, so that what was there before it came stays as it was.
    let parts = ["landscape-work", "landscape-year"].map(|part| Seed(config.seed).part(part).rng());
    let made = app.run(move || make(making, parts, &administrations)).await?;
    let deed = Deed::of(actor, Action::LandscapeChange.name());
    app.store().register_append(&deed, (*register).clone(), &made).await?;
    let [name, source] = [&INDEX, &INDEX_SOURCE].map(|label| label[config.language as usize]);
    app.store().writer(deed).await?.price_index_add(name, source, &INDEX_POINTS.into()).await?;
    Ok(())
}

fn make(mut making: Making, parts: [Rng; 2], administrations: &[(UnitId, String, Vec<UnitId>)]) -> Result<Vec<Event>> {
    let [work, year] = parts;
    let (list, supplier) = (making.text(&LIST), making.text(&SUPPLIER));
    let mut suppliers = Vec::new();
    let (mut made, mut running) = (Vec::new(), Vec::new());
    for number in 0..SUPPLIERS {
        let letter = char::from(b'A' + number as u8);
        let role = ("role", Value::choice("supplier"));
        suppliers.push(making.record(Kind::Party, &format!("{supplier} {letter}"), list, vec![role])?);
    }
    for (place, (task, many)) in TASKS.iter().enumerate() {
        for (number, (administration, name, units)) in (0..*many).zip(administrations.iter().cycle()) {
            let task = making.text(task);
            let title = if *many == 1 { task.to_owned() } else { format!("{task}, {}", name.to_lowercase()) };
            let supplier = making.pick(&suppliers);
            let system = system(&mut making, &title, *administration, supplier)?;
            let users = uses(&mut making, &title, system, if *many == 1 { administrations } else { &[] }, units)?;
            if making.often(75) {
                let contract = contract(&mut making, &title, system, supplier, *administration, &users)?;
                running.push(cost(&mut making, &title, system, contract, *administration, number)?);
            }
            made.push(Made { task: place, administration: *administration, system, uses: users });
        }
    }
    making.rng = work;
    let units: Vec<(UnitId, String)> = administrations.iter().map(|(unit, name, _)| (*unit, name.clone())).collect();
    demo_work::make(&mut making, &made, &TASKS.map(|(task, _)| task), &units)?;
    making.rng = year;
    last_year(&mut making, &running)?;
    Ok(making.events)
}

/// Of the year that is under way: what is paid so far, what is bound, and what is expected by its end.
fn last_year(making: &mut Making, running: &[Running]) -> Result<()> {
    let year = *YEARS.end();
    let begun = Day::new(year, 1, 1).map_or(0, |first| i64::from(making.today.0 - first.0).clamp(0, 365));
    for of in running {
        let name = format!("{} {}", making.text(&YEARLY), of.title.to_lowercase());
        let paid = of.budget / 365 * begun;
        let expected = of.budget / 100 * (92 + making.below(17) as i64);
        let bound = (of.budget / 100 * (70 + making.below(26) as i64)).max(paid);
        let source = making.text(&LEDGER);
        for (stage, amount, often) in [("actual", paid, 100), ("committed", bound, 60), ("forecast", expected, 80)] {
            if making.often(often) && amount > 0 {
                cost_line(making, &name, source, of, (year, stage, amount))?;
            }
        }
    }
    Ok(())
}

/// A line of what a system costs, for its contract.
fn cost_line(making: &mut Making, name: &str, source: &str, of: &Running, (year, stage, amount): (i32, &str, i64)) -> Result<()> {
    let nature = if making.often(85) { "run" } else { "change" };
    let values = vec![
        ("year", Value::Number(Thousandths(i64::from(year) * 1_000))),
        ("account", Value::text(of.account.clone())),
        ("unit", Value::Unit(of.unit)),
        ("system", Value::Record(of.system)),
        ("contract", Value::Record(of.contract)),
        ("nature", Value::choice(nature)),
        ("stage", Value::choice(stage)),
        ("amount", Value::Money(Ore(amount))),
    ];
    making.record(Kind::CostLine, name, source, values).map(drop)
}

fn system(making: &mut Making, title: &str, owner: UnitId, supplier: RecordId) -> Result<RecordId> {
    let mut values = vec![("supplier", Value::Record(supplier))];
    let number = making.register.next_record();
    values.push(("key", Value::text(format!("S-{number}"))));
    if making.often(85) {
        values.push(("owner", Value::Unit(owner)));
    }
    if making.often(70) {
        let hosting = making.pick(&["own-data-centre", "supplier", "supplier", "public-cloud", "public-cloud", "hybrid"]);
        values.push(("hosting", Value::choice(hosting)));
    }
    if making.often(60) {
        let licence = making.pick(&["proprietary", "proprietary", "proprietary", "proprietary", "free-software"]);
        values.push(("licence", Value::choice(licence)));
    }
    if making.often(80) {
        let lifecycle = making.pick(&["operational", "operational", "operational", "operational", "phasing-out", "pilot"]);
        values.push(("lifecycle", Value::choice(lifecycle)));
    }
    if making.often(45) {
        values.push(("criticality", Value::choice(making.pick(&["low", "medium", "high", "critical"]))));
    }
    if making.often(35) {
        values.push(("personal-data", Value::choice(making.pick(&["none", "ordinary", "ordinary", "sensitive"]))));
    }
    if making.often(25) {
        values.push(("risk-assessed", Value::Date(Day(making.today.0 - making.rng.below(1_500) as i32))));
    }
    let list = making.text(&LIST);
    making.record(Kind::System, title, list, values)
}

/// Who uses a system: the units of its administration, or of all when there is one for all.
fn uses(
    making: &mut Making,
    title: &str,
    system: RecordId,
    all: &[(UnitId, String, Vec<UnitId>)],
    own: &[UnitId],
) -> Result<Vec<RecordId>> {
    let units: Vec<UnitId> = if all.is_empty() { own.to_vec() } else { all.iter().map(|(unit, ..)| *unit).collect() };
    let list = making.text(&LIST);
    let mut uses = Vec::new();
    for unit in units {
        if making.often(70) {
            let mut values = vec![("system", Value::Record(system)), ("unit", Value::Unit(unit))];
            if making.often(50) {
                values.push(("users", Value::choice(making.pick(&["under-10", "10-50", "50-100", "over-100"]))));
            }
            uses.push(making.record(Kind::Use, title, list, values)?);
        }
    }
    Ok(uses)
}

fn contract(
    making: &mut Making,
    title: &str,
    system: RecordId,
    supplier: RecordId,
    unit: UnitId,
    users: &[RecordId],
) -> Result<RecordId> {
    let name = format!("{} {}", making.text(&AGREEMENT), title.to_lowercase());
    let begins = Day(making.today.0 - 400 - making.rng.below(1_400) as i32);
    let mut values = vec![
        ("supplier", Value::Record(supplier)),
        ("system", Value::Record(system)),
        ("unit", Value::Unit(unit)),
        ("type", Value::choice("main")),
        ("begins", Value::Date(begins)),
    ];
    if making.often(80) {
        values.push(("ends", Value::Date(Day(making.today.0 + 30 + making.rng.below(1_100) as i32))));
        let months = making.pick(&[3, 3, 6, 12]);
        values.push(("notice-months", Value::Number(Thousandths(months * 1_000))));
        values.push(("notice-at", Value::choice(making.pick(&["month-end", "quarter-end", "year-end"]))));
    }
    // Where several use it they share it, and now and then a part is left to nobody.
    if users.len() > 1 && making.often(60) {
        let whole = users.len() as u32 + u32::from(making.often(20));
        let share = |of: &RecordId| ("share", Value::Share(Share { of: ShareOf::Use(*of), parts: 1, whole }));
        values.extend(users.iter().map(share));
    }
    let list = making.text(&LIST);
    making.record(Kind::Contract, &name, list, values)
}

fn cost(making: &mut Making, title: &str, system: RecordId, contract: RecordId, unit: UnitId, number: u64) -> Result<Running> {
    let name = format!("{} {}", making.text(&YEARLY), title.to_lowercase());
    let source = making.text(&LEDGER);
    let first = 4_000_000 + making.rng.below(150_000_000) as i64;
    let account = format!("{}", 4_110 + number % 4);
    let mut running = Running { title: title.to_owned(), system, contract, unit, account, budget: first };
    for year in YEARS {
        // Prices rise, and no year is quite as was thought.
        running.budget = first + first / 33 * i64::from(year - YEARS.start());
        let actual = running.budget + running.budget / 100 * (making.rng.below(17) as i64 - 7);
        for (stage, amount) in [("budget", running.budget), ("actual", actual)] {
            if stage == "budget" || year != *YEARS.end() {
                cost_line(making, &name, source, &running, (year, stage, amount))?;
            }
        }
    }
    Ok(running)
}
