//! Mapping, belonging, scopes in the URL and reconciliation, against their definitions on random cases.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{open, organisation, run};
use proptest::prelude::*;
use samsyn_organisation::{
    AppliesTo, Belonging, CaseUnits, Command, Day, Field, Fit, Mapping, MappingRule, Organisation, ProposedBy, Reconciler, Scope,
    ScopeChoice, ScopeError, Tree, UnitId, propose,
};

const TODAY: Day = Day(100);

/// A forest of twelve units, some of them closed before today.
fn forest() -> impl Strategy<Value = Organisation> {
    prop::collection::vec((prop::option::weighted(0.8, any::<prop::sample::Index>()), prop::bool::weighted(0.2)), 12).prop_map(
        |units| {
            let mut organisation = Organisation::default();
            for (at, (parent, closed)) in units.into_iter().enumerate() {
                let parent = parent.filter(|_| at > 0).map(|parent| parent.index(at) as i64 + 1);
                let until = closed.then_some(50);
                // What cannot belong to a closed unit is left out, and with it one number.
                let _ = run(&mut organisation, &open(&format!("k{at}"), parent, 0, until));
            }
            organisation
        },
    )
}

fn cases() -> impl Strategy<Value = Vec<Vec<Option<UnitId>>>> {
    prop::collection::vec(prop::collection::vec(prop::option::of((1..13_i64).prop_map(UnitId)), 0..5), 0..40)
}

fn count<'a>(
    tree: &Tree,
    scope: Scope,
    cases: impl IntoIterator<Item = &'a Vec<Option<UnitId>>>,
) -> samsyn_organisation::Reconciliation {
    let mut reconciler = Reconciler::new(tree, scope);
    cases.into_iter().for_each(|case| reconciler.case(case.iter().copied()));
    reconciler.finish()
}

/// The part of a scope that a unit is in, by its path: a child, or 0 for the scope's own unit.
fn part(tree: &Tree, scope: Scope, unit: UnitId) -> Option<UnitId> {
    let path = tree.stand_in(unit).map(|unit| tree.path(unit)).unwrap_or_default();
    let below = match scope {
        Scope::Whole => 0,
        Scope::Unit(above) => path.iter().position(|unit| *unit == above)? + 1,
    };
    Some(path.get(below).copied().unwrap_or(UnitId(0)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_unit_reconciles_with_its_children(organisation in forest(), cases in cases()) {
        let tree = organisation.as_of(TODAY);
        let units = tree.units().iter().map(|unit| Scope::Unit(unit.id));
        let mut totals = BTreeMap::new();
        for scope in [Scope::Whole].into_iter().chain(units) {
            let found = count(&tree, scope, &cases);
            let touched: Vec<BTreeSet<UnitId>> = cases.iter().map(|case| case.iter().flatten().filter_map(|unit| part(&tree, scope, *unit)).collect()).collect();
            let inside = touched.iter().filter(|parts| !parts.is_empty()).count() as u64;
            let unmapped = if scope == Scope::Whole { cases.len() as u64 - inside } else { 0 };
            prop_assert_eq!((found.total(), found.unmapped), (inside + unmapped, unmapped));
            prop_assert_eq!(found.shared(), touched.iter().filter(|parts| parts.len() > 1).count() as u64);
            for (id, cases) in found.children.iter().copied().chain([(UnitId(0), found.itself)]) {
                let only = touched.iter().filter(|parts| parts.contains(&id) && parts.len() == 1).count() as u64;
                let all = touched.iter().filter(|parts| parts.contains(&id)).count() as u64;
                prop_assert_eq!((cases.only_here, cases.total()), (only, all));
            }
            prop_assert_eq!(found.sum_of_parts() + found.unmapped, found.total() + found.counted_again());
            totals.insert(format!("{scope:?}"), found);
        }
        // What a unit shows as its total is what the page above shows of it.
        for above in totals.values() {
            for (child, cases) in &above.children {
                prop_assert_eq!(totals[&format!("{:?}", Scope::Unit(*child))].total(), cases.total());
            }
        }
    }

    #[test]
    fn scopes_keep_what_their_paths_say(organisation in forest(), cases in cases(), unit in 1..13_i64, by_case in any::<bool>()) {
        let tree = organisation.as_of(TODAY);
        let applies_to = if by_case { AppliesTo::Cases } else { AppliesTo::Events };
        let choice = ScopeChoice { scope: Scope::Unit(UnitId(unit)), as_of: TODAY, applies_to };
        let inside = |at: &Option<UnitId>| at.is_some_and(|at| tree.stand_in(at).is_some_and(|at| tree.path(at).contains(&UnitId(unit))));
        for case in &cases {
            let kept = choice.keeps_case(&tree, Belonging::LastEvent, CaseUnits { attribute: None, events: case });
            let last = case.iter().rev().find(|unit| unit.is_some()).copied().flatten();
            prop_assert_eq!(kept, if by_case { inside(&last) } else { case.iter().any(inside) });
            for event in case {
                prop_assert_eq!(choice.keeps_event(&tree, *event), by_case || inside(event));
            }
        }
        let whole = ScopeChoice { scope: Scope::Whole, ..choice };
        let all = cases.iter().all(|case| whole.keeps_case(&tree, Belonging::FirstEvent, CaseUnits { attribute: None, events: case }));
        prop_assert!(all);
    }

    #[test]
    fn cases_belong_by_definition(events in prop::collection::vec(prop::option::of((1..4_i64).prop_map(UnitId)), 0..9)) {
        let case = CaseUnits { attribute: Some(UnitId(9)), events: &events };
        let known: Vec<UnitId> = events.iter().flatten().copied().collect();
        prop_assert_eq!(Belonging::CaseAttribute.of(case), Some(UnitId(9)));
        prop_assert_eq!(Belonging::FirstEvent.of(case), known.first().copied());
        prop_assert_eq!(Belonging::LastEvent.of(case), known.last().copied());
        let times = |unit: &UnitId| known.iter().filter(|other| *other == unit).count();
        let most = known.iter().find(|unit| known.iter().all(|other| times(other) <= times(unit)));
        prop_assert_eq!(Belonging::MostEvents.of(case), most.copied());
    }

    #[test]
    fn scopes_survive_the_url(unit in prop::option::of(1..i64::MAX), day in -700_000..2_900_000_i32, by_case in any::<bool>()) {
        let scope = unit.map_or(Scope::Whole, |unit| Scope::Unit(UnitId(unit)));
        let applies_to = if by_case { AppliesTo::Cases } else { AppliesTo::Events };
        let choice = ScopeChoice { scope, as_of: Day(day), applies_to };
        prop_assert_eq!(choice.to_string().parse(), Ok(choice));
    }

    #[test]
    fn whatever_is_read_as_a_scope_is_written_so(text in "(whole|[+0-9]{0,3})\\.20[0-9]{2}-[01][0-9]-[0-3][0-9]\\.(cases|events|x)") {
        if let Ok(choice) = text.parse::<ScopeChoice>() {
            prop_assert_eq!(choice.to_string(), text);
        }
    }

    #[test]
    fn values_mean_what_the_first_rule_says(
        rules in prop::collection::vec(("[ab*?]{1,3}", any::<bool>(), any::<bool>(), prop::option::of(0..9_i32), prop::option::of(0..9_i32)), 0..8),
        values in prop::collection::vec("[abAB]{0,3}", 0..6),
    ) {
        let rules: Vec<MappingRule> = rules.into_iter().zip(1..).map(|((text, exact, unit, from, until), number)| MappingRule {
            field: if unit { Field::Unit } else { Field::Resource },
            fit: if exact { Fit::Exact(text) } else { Fit::Pattern(text) },
            unit: UnitId(number), from: from.map(Day), until: until.map(Day),
        }).collect();
        let mapping = Mapping::new(rules.clone());
        let over_time = mapping.over_time(&Field::Unit, &values);
        for day in (0..10).map(Day) {
            let expected: Vec<Option<UnitId>> = values.iter().map(|value| {
                let fits = |rule: &&MappingRule| match &rule.fit {
                    Fit::Exact(text) => text == value,
                    // One rule alone: what a pattern fits is tested beside it.
                    Fit::Pattern(_) => {
                        let alone = MappingRule { from: None, until: None, ..(*rule).clone() };
                        Mapping::new(vec![alone]).of(&Field::Unit, &[value], day)[0].is_some()
                    }
                };
                let holds = |rule: &&MappingRule| rule.from.is_none_or(|from| from <= day) && rule.until.is_none_or(|until| day <= until);
                rules.iter().filter(|rule| rule.field == Field::Unit).filter(holds).find(fits).map(|rule| rule.unit)
            }).collect();
            prop_assert_eq!(&mapping.of(&Field::Unit, &values, day), &expected);
            let found: Vec<_> = (0..values.len()).map(|value| over_time.unit(value, day)).collect();
            prop_assert_eq!(found, expected);
        }
        let always: Vec<bool> = (0..values.len()).map(|value| (-1..11).all(|day| over_time.unit(value, Day(day)).is_none())).collect();
        prop_assert_eq!((0..values.len()).map(|value| over_time.is_unmapped(value)).collect::<Vec<_>>(), always);
    }
}

#[test]
fn what_is_no_scope_says_why() {
    let check = |text: &str, code: &str| {
        let error: ScopeError = text.parse::<ScopeChoice>().unwrap_err();
        assert_eq!(error.code(), code, "{text}");
        assert_eq!(error.args().is_empty(), code == "scope-parts");
    };
    for text in ["", "whole", "1.2026-01-01", "1.2026-01-01.cases.x"] {
        check(text, "scope-parts");
    }
    for text in ["0", "-1", "+1", "01", "all", "", "99999999999999999999"] {
        check(&format!("{text}.2026-01-01.cases"), "scope-unit");
    }
    check("1.2026-02-30.cases", "scope-day");
    check("1.2026-01-01.Cases", "scope-applies-to");
}

#[test]
fn spellings_of_units_are_proposed() {
    let mut organisation = organisation(&[open("BYG-1", None, 0, None), open("2", None, 0, None), open("3", None, 0, None)]);
    for (unit, name) in [(1, "Miljø og Ås"), (2, "Arkiv"), (3, "arkiv")] {
        run(&mut organisation, &Command::Rename { unit: UnitId(unit), name: name.into(), from: Day(5) }).unwrap();
    }
    let values = ["byg 1", "MILJOE OG AAS", "Arkiv", "Unit BYG-1", "something", "-"];
    let found: Vec<_> = propose(&organisation, &values).into_iter().map(|p| (p.value, p.by, p.units)).collect();
    let (by_key, by_name) = (ProposedBy::Key, ProposedBy::Name);
    let expected = [
        (0, by_key, vec![UnitId(1)]),
        (1, by_name, vec![UnitId(1)]),
        (2, by_name, vec![UnitId(2), UnitId(3)]),
        (3, by_name, vec![UnitId(1)]),
    ];
    assert_eq!(found, expected);
}
