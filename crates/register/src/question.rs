//! Which facts are missing that matter: of each record the fields that decisions need and that nobody has filled in, or confirmed for
//! long, in the order of what hangs on them.
//!
//! What hangs on a fact: the money of its record in a year, in thousands, and ten for each use of a system. It counts once for each
//! decision that needs the fact; three times when the last day to give notice is less than a year away and notice hangs on it;
//! a quarter when the fact is there and only old. So a system that costs two million and has no owner (two decisions) comes before one that
//! costs half a million and has none.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use samsyn_organisation::{Day, Organisation, Tree, UnitId};

use crate::division::{cost_of, costs};
use crate::money::{PriceError, cost_lines};
use crate::{Decision, FieldId, Kind, Ore, RecordId, Terms, Type, View, by_halves};

/// The kinds of records that are asked about; the others come from tables.
const KINDS: [Kind; 5] = [Kind::System, Kind::Use, Kind::Contract, Kind::Process, Kind::Product];
/// Questions of one record at a time: a form is what is not wanted.
const OF_RECORD: usize = 3;
/// Days after which a fact that decides is asked again.
const OLD_DAYS: i32 = 730;
/// Days before the last day of notice in which it counts more.
const NEAR_DAYS: i32 = 365;
/// What a use counts beside a thousand of the currency.
const USE: f64 = 10.0;
const NEAR: f64 = 3.0;
const OLD: f64 = 0.25;
/// Proposals of a value at most.
const PROPOSED: usize = 3;

/// A fact that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Of which record.
    pub record: RecordId,
    /// Which field.
    pub field: FieldId,
    /// The unit that is asked; `None`: whoever answers for all of them.
    pub unit: Option<UnitId>,
    /// When it was last confirmed, of a fact that is there.
    pub confirmed: Option<Day>,
    /// What the record costs in the last year of which something is known.
    pub money: Ore,
    /// How many uses hang on it.
    pub uses: u64,
    /// The last day to give notice, when that is near and the fact is needed for it.
    pub notice: Option<Day>,
    /// What hangs on it, as the module says.
    pub weight: f64,
}

/// The questions of a day, those on which most hangs first; at most three of a record. Cost: O(records of the kinds asked about × their
/// fields + cost lines).
///
/// # Errors
/// None in prices as recorded.
pub fn questions(view: View<'_>, organisation: &Organisation) -> Result<Vec<Question>, PriceError> {
    let asking = Asking::of(view, organisation)?;
    let fields: Vec<(Kind, Vec<FieldId>)> =
        KINDS.map(|kind| (kind, FieldId::all(kind).filter(|field| !field.field().decides.is_empty()).collect())).to_vec();
    let records: Vec<(RecordId, &[FieldId])> = fields
        .iter()
        .flat_map(|(kind, fields)| view.register().all(*kind).iter().map(move |record| (*record, &**fields)))
        .collect();
    let of_records = |records: &[(RecordId, &[FieldId])]| {
        let mut all = Vec::new();
        for (record, fields) in view.living_by(records, |(record, _)| *record) {
            // What hangs on a record is the same for all its fields, and dear to ask.
            let hanging = OnceCell::new();
            let hanging = || hanging.get_or_init(|| asking.hanging(*record));
            let mut own: Vec<Question> = fields.iter().filter_map(|field| asking.question(*record, *field, hanging)).collect();
            own.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.field.cmp(&b.field)));
            own.truncate(OF_RECORD);
            all.append(&mut own);
        }
        all.sort_unstable_by(in_order);
        all
    };
    let mut all = by_halves(&records, of_records).concat();
    // Of two parts in order it takes one pass.
    all.sort_by(in_order);
    Ok(all)
}

/// Those on which most hangs first.
fn in_order(a: &Question, b: &Question) -> Ordering {
    b.weight.total_cmp(&a.weight).then((a.record, a.field).cmp(&(b.record, b.field)))
}

/// What hangs on a record, and who knows about it.
struct Hanging {
    money: Ore,
    uses: u64,
    notice: Option<Day>,
    unit: Option<UnitId>,
}

struct Asking<'a> {
    view: View<'a>,
    tree: Tree,
    systems: HashMap<RecordId, Ore>,
    contracts: HashMap<RecordId, Ore>,
    /// How many uses each system has.
    uses: HashMap<RecordId, u64>,
    /// The last day to give notice, when it is near, of contracts and of the systems that they name.
    notices: HashMap<RecordId, Day>,
}

impl<'a> Asking<'a> {
    fn of(view: View<'a>, organisation: &Organisation) -> Result<Self, PriceError> {
        let (tree, (lines, _)) = (organisation.as_of(view.day()), cost_lines(view));
        let mut asking = Self {
            view,
            tree,
            systems: HashMap::new(),
            contracts: HashMap::new(),
            uses: HashMap::new(),
            notices: HashMap::new(),
        };
        if let Some(of) = cost_of(view, &lines) {
            asking.systems = costs(view, organisation, of, &lines)?;
            for line in lines.iter().filter(|line| (line.year, line.stage) == of) {
                if let Some(contract) = line.contract {
                    let sum = asking.contracts.entry(contract).or_default();
                    sum.0 = sum.0.saturating_add(line.amount.0);
                }
            }
        }
        let systems = |uses: &[RecordId]| view.living_of(uses).flat_map(|of| view.refers(of, "system")).collect::<Vec<_>>();
        for system in by_halves(view.register().all(Kind::Use), systems).concat() {
            *asking.uses.entry(system).or_default() += 1;
        }
        for contract in view.records(Kind::Contract) {
            let near = |last: &Day| (view.day().0..=view.day().0 + NEAR_DAYS).contains(&last.0);
            if let Some(last) = Terms::of(view, contract).notice(view.day()).last_day.filter(near) {
                for of in view.refers(contract, "system").chain([contract]) {
                    let known = asking.notices.entry(of).or_insert(last);
                    *known = last.min(*known);
                }
            }
        }
        Ok(asking)
    }

    fn hanging(&self, record: RecordId) -> Hanging {
        let (money, uses) = self.worth(record);
        Hanging { money, uses, notice: self.notice(record), unit: self.unit(record) }
    }

    fn question<'h>(&self, record: RecordId, field: FieldId, hanging: impl Fn() -> &'h Hanging) -> Option<Question> {
        let of = field.field();
        let told = self.view.told(record, field);
        let is_there = told.is_some_and(|told| !told.values.is_empty());
        let confirmed = told.and_then(|told| told.confirmed.or(Some(told.from)));
        let is_old = confirmed.is_some_and(|day| day.0 < self.view.day().0 - OLD_DAYS);
        if is_there && !is_old || !self.is_open(record, of.name) {
            return None;
        }
        let &Hanging { money, uses, notice, unit } = hanging();
        let notice = notice.filter(|_| of.decides.contains(&Decision::Notice));
        let worth = 1.0 + (money.0 as f64 / 100_000.0).max(0.0) + USE * uses as f64;
        let near = if notice.is_some() { NEAR } else { 1.0 };
        let old = if is_there { OLD } else { 1.0 };
        Some(Question {
            record,
            field,
            unit,
            confirmed: confirmed.filter(|_| is_there),
            money,
            uses,
            notice,
            weight: worth * of.decides.len() as f64 * near * old,
        })
    }

    /// Whether a record is still one about which it is worth asking, and nothing else says the same.
    fn is_open(&self, record: RecordId, field: &str) -> bool {
        let view = self.view;
        let is_over = view.choice(record, "lifecycle") == Some("not-in-use") || view.date(record, "terminated").is_some();
        let has = |field: &str| !view.values(record, field).is_empty();
        let is_said = match (view.kind(record), field) {
            // A product says who delivers it and on what licence.
            (Some(Kind::System), "supplier" | "licence") => {
                view.record(record, "product").is_some_and(|product| !view.values(product, field).is_empty())
            }
            // A contract without options has no months of them.
            (Some(Kind::Contract), "option-months" | "options-used") => !has("options"),
            (Some(Kind::Contract), "share") => view.refers(record, "system").nth(1).is_none(),
            (Some(Kind::Contract), "irrevocable-until" | "notice-at" | "options") => true,
            _ => false,
        };
        !is_over && !is_said
    }

    /// Money of a year and uses that hang on a record.
    fn worth(&self, record: RecordId) -> (Ore, u64) {
        let view = self.view;
        let uses = |system: RecordId| self.uses.get(&system).copied().unwrap_or_default();
        let sum = |all: &mut dyn Iterator<Item = RecordId>| {
            all.fold((Ore(0), 0), |(money, count): (Ore, u64), system| {
                let own = self.systems.get(&system).map_or(0, |money| money.0);
                (Ore(money.0.saturating_add(own)), count + uses(system))
            })
        };
        match view.kind(record) {
            Some(Kind::System) => sum(&mut std::iter::once(record)),
            Some(Kind::Use) => {
                let Some(system) = view.record(record, "system") else { return (Ore(0), 1) };
                let (money, count) = sum(&mut std::iter::once(system));
                (Ore(money.0 / i64::try_from(count.max(1)).unwrap_or(i64::MAX)), 1)
            }
            Some(Kind::Contract) => {
                let count = view.refers(record, "system").map(uses).sum();
                (self.contracts.get(&record).copied().unwrap_or_default(), count)
            }
            Some(Kind::Process) => sum(&mut view.refers(record, "system")),
            Some(Kind::Product) => sum(&mut view.referring(Kind::System, "product", record)),
            _ => (Ore(0), 0),
        }
    }

    /// The last day to give notice of the record's contract, or of those that name it, when it is near.
    fn notice(&self, record: RecordId) -> Option<Day> {
        self.notices.get(&record).copied()
    }

    /// The unit that knows: the record's own, else that which answers for its system, else that of its contract.
    fn unit(&self, record: RecordId) -> Option<UnitId> {
        let view = self.view;
        let own = |of: RecordId| ["owner", "unit"].into_iter().find_map(|field| view.unit(of, field));
        let above = || match view.kind(record) {
            Some(Kind::Use) => view.record(record, "system").and_then(own),
            Some(Kind::Contract | Kind::Process) => view.refers(record, "system").find_map(own),
            Some(Kind::System) => view.referring(Kind::Use, "system", record).find_map(own),
            Some(Kind::Product) => view.referring(Kind::System, "product", record).find_map(own),
            _ => None,
        };
        own(record).or_else(above).and_then(|unit| self.tree.stand_in(unit))
    }
}

/// Values that may be the answer, by what is known of what hangs together with the record, the likeliest first; none for words and numbers.
pub fn proposals(view: View<'_>, record: RecordId, field: FieldId) -> Vec<crate::Value> {
    let mut counts: Vec<(crate::Value, usize)> = Vec::new();
    let mut found = |value: crate::Value| match counts.iter_mut().find(|(known, _)| *known == value) {
        Some((_, count)) => *count += 1,
        None => counts.push((value, 1)),
    };
    let values = |of: RecordId, field: &str| view.values(of, field).to_vec();
    let near: Vec<RecordId> = match view.kind(record) {
        Some(Kind::System) => {
            let uses = view.referring(Kind::Use, "system", record);
            uses.chain(view.referring(Kind::Contract, "system", record)).chain(view.record(record, "product")).collect()
        }
        Some(Kind::Use) => view.record(record, "system").into_iter().collect(),
        Some(Kind::Contract | Kind::Process) => view.refers(record, "system").collect(),
        Some(Kind::Product) => view.referring(Kind::System, "product", record).collect(),
        _ => Vec::new(),
    };
    let of = field.field();
    match of.holds {
        Type::Unit => near.iter().flat_map(|of| ["owner", "unit"].map(|field| values(*of, field))).flatten().for_each(&mut found),
        Type::Record(_) | Type::Choice(_) => near.iter().flat_map(|near| values(*near, of.name)).for_each(&mut found),
        _ => {}
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().filter(|(value, _)| value.fits(of.holds)).take(PROPOSED).map(|(value, _)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Command, Register, Thousandths, Value, Values, apply, decide};

    fn run(register: &mut Register, command: &Command) {
        let events = decide(register, command).expect("allowed");
        events.iter().for_each(|event| apply(register, event));
    }

    fn record(register: &mut Register, kind: Kind, values: Vec<(&str, Value)>, on: Day) -> RecordId {
        let (id, source) = (register.next_record(), "list".to_owned());
        run(register, &Command::Create { kind, name: format!("{kind:?}"), from: Day(0), source: source.clone() });
        let mut by_field = Values::new();
        values.into_iter().for_each(|(field, value)| by_field.entry(field.to_owned()).or_default().push(value));
        if !by_field.is_empty() {
            run(register, &Command::Set { record: id, from: Day(0), values: by_field, source, confirmed: Some(on), seen: None });
        }
        id
    }

    #[test]
    fn what_most_hangs_on_is_asked_first_and_of_whom_it_concerns() {
        let (mut register, today) = (Register::default(), Day::parse("2026-06-01").expect("a day"));
        let cheap = record(&mut register, Kind::System, vec![("hosting", Value::choice("hybrid"))], today);
        let dear = record(&mut register, Kind::System, vec![("hosting", Value::choice("hybrid"))], Day(10_000));
        let unit = ("unit", Value::Unit(UnitId(1)));
        record(&mut register, Kind::Use, vec![("system", Value::Record(dear)), unit.clone()], today);
        let supplier = record(&mut register, Kind::Party, vec![], today);
        let contract = vec![
            ("system", Value::Record(dear)),
            ("supplier", Value::Record(supplier)),
            unit,
            ("ends", Value::Date(Day(today.0 + 200))),
            ("notice-months", Value::Number(Thousandths(3_000))),
        ];
        record(&mut register, Kind::Contract, contract, today);
        let line = vec![
            ("year", Value::Number(Thousandths(2_025_000))),
            ("stage", Value::choice("actual")),
            ("amount", Value::Money(Ore(500_000_000))),
            ("system", Value::Record(dear)),
        ];
        record(&mut register, Kind::CostLine, line, today);
        let mut organisation = Organisation::default();
        let unit = samsyn_organisation::NewUnit { key: "1".to_owned(), name: "A".to_owned(), kind: None, parent: None };
        let open = samsyn_organisation::Command::Open { unit, from: Day(0), until: None };
        for event in samsyn_organisation::decide(&organisation, &open).expect("allowed") {
            samsyn_organisation::apply(&mut organisation, &event);
        }
        let view = register.as_of(today);
        let all = questions(view, &organisation).expect("prices as recorded");
        let first = &all[0];
        // Supplier: notice is near, and 5 million hang on it.
        assert_eq!((first.record, first.field.field().name, first.unit), (dear, "supplier", Some(UnitId(1))));
        assert_eq!((first.money, first.uses), (Ore(500_000_000), 1));
        assert!((first.weight - (1.0 + 5_000.0 + 10.0) * 3.0).abs() < 1e-9 && first.notice.is_some(), "{first:?}");
        assert_eq!(proposals(view, dear, first.field), [Value::Record(supplier)]);
        let owner = FieldId::of(Kind::System, "owner").expect("a field");
        assert_eq!(proposals(view, dear, owner), [Value::Unit(UnitId(1))]);
        for record in [cheap, dear] {
            assert_eq!(all.iter().filter(|of| of.record == record).count(), OF_RECORD);
        }
        let place = |record: RecordId| all.iter().position(|of| of.record == record).expect("asked");
        assert!(place(dear) < place(cheap) && all.iter().find(|of| of.record == cheap).expect("asked").unit.is_none());
        assert!(all.is_sorted_by(|a, b| a.weight >= b.weight));
    }

    #[test]
    fn an_old_fact_is_asked_again_and_counts_less() {
        let (mut register, today) = (Register::default(), Day(20_000));
        let fresh = vec![
            ("system", Value::Record(RecordId(2))),
            ("unit", Value::Unit(UnitId(1))),
            ("purpose", Value::text("x")),
            ("users", Value::choice("under-10")),
            ("lifecycle", Value::choice("pilot")),
            ("criticality", Value::choice("low")),
            ("contact", Value::text("x")),
        ];
        record(&mut register, Kind::Concept, vec![], today);
        record(&mut register, Kind::System, vec![("lifecycle", Value::choice("not-in-use"))], today);
        let mut of = fresh.clone();
        of.push(("concept", Value::Record(RecordId(1))));
        let done = record(&mut register, Kind::Use, of.clone(), today);
        let old = record(&mut register, Kind::Use, of, Day(20_000 - OLD_DAYS - 1));
        let all = questions(register.as_of(today), &Organisation::default()).expect("prices as recorded");
        assert!(all.iter().all(|of| of.record == old && of.confirmed.is_some()), "{all:?}");
        assert!(all.len() == OF_RECORD && !all.iter().any(|of| of.record == done));
        assert!((all[0].weight - (1.0 + USE) * 2.0 * OLD).abs() < 1e-9, "{}", all[0].weight);
    }
}
