//! The scope chooser in the frame of an explorer's pages: the units of the scope's day, and whether whole cases are meant or
//! what was done. Links alone, so that it works without script; each is the view with its scope changed.

use samsyn_app::{Action, AppliesTo, OpenLog, Question, Scope, ScopeChoice, Thing, UnitId, UnitRow, UnitTreeAnswer, may};
use samsyn_wording::Words;

use super::view::{Tab, View};
use crate::frame::Link;
use crate::problem::Problem;
use crate::visit::Shared;

/// Deepest level that is indented further than the one above.
const DEPTH_MAX: usize = 5;

/// Units that are all shown at once; of a larger tree only what is above, beside and directly below the one chosen.
const UNITS_MAX: usize = 60;

/// A unit to choose.
#[derive(Clone, Debug)]
pub(crate) struct UnitLink {
    pub(crate) link: Link,
    /// How far it is indented.
    pub(crate) depth: usize,
}

/// The chooser.
#[derive(Clone, Debug)]
pub(crate) struct Chooser {
    /// What is chosen.
    pub(crate) name: String,
    /// The same in a sentence, for the button.
    pub(crate) label: String,
    pub(crate) units: Vec<UnitLink>,
    /// By cases and by events; none when the whole authority is chosen, where both are the same.
    pub(crate) applies: Vec<Link>,
    /// "As the organisation is on 25 November 2026".
    pub(crate) day: String,
    /// What the figures then mean; empty for the whole.
    pub(crate) note: String,
}

/// The chooser of a view; none when the authority has no units.
pub(crate) async fn chooser(shared: &Shared, opened: &OpenLog, view: &View, words: &Words) -> Result<Option<Chooser>, Problem> {
    let chosen = opened.scope(&view.question());
    let tree = shared.app.unit_tree(&shared.actor, Some(chosen.as_of)).await?;
    if tree.rows.is_empty() && chosen.scope == Scope::Whole {
        return Ok(None);
    }
    let whole = may(&shared.actor, Action::LogRead, Thing::Whole).is_ok();
    let name = name(&tree, chosen, words);
    let to = |scope: Scope| view.scoped(Some(ScopeChoice { scope, ..chosen }));
    let least = tree.rows.iter().map(|row| row.depth).min().unwrap_or(0);
    let below_whole = usize::from(whole);
    let unit = |row: &UnitRow| UnitLink {
        link: Link { words: row.name.clone(), url: to(Scope::Unit(row.id)).url(), current: chosen.scope == Scope::Unit(row.id) },
        depth: (row.depth - least + below_whole).min(DEPTH_MAX),
    };
    let current = chosen.scope == Scope::Whole;
    // Whoever is shown a unit without asking has to ask for the whole.
    let usual = opened.scope(&Question::default()).scope == Scope::Whole;
    let asked = if usual { view.scoped(None) } else { to(Scope::Whole) };
    let all = Link { words: words.text("units-whole"), url: asked.url(), current };
    let all = whole.then_some(UnitLink { link: all, depth: 0 });
    let applies = |applies_to: AppliesTo| Link {
        words: words.text(if applies_to == AppliesTo::Cases { "scope-by-cases" } else { "scope-by-events" }),
        url: view.scoped(Some(ScopeChoice { applies_to, ..chosen })).url(),
        current: chosen.applies_to == applies_to,
    };
    let day = crate::administration::day(words, chosen.as_of);
    Ok(Some(Chooser {
        label: words.with("units-label", &[("name", name.as_str().into())]),
        units: all.into_iter().chain(tree.rows.iter().filter(|row| is_near(&tree, chosen.scope, row)).map(unit)).collect(),
        // What was done is for who sees exact figures.
        applies: match (current, opened.sees_cases(chosen)) {
            (true, _) => Vec::new(),
            (false, false) => vec![applies(AppliesTo::Cases)],
            (false, true) => vec![applies(AppliesTo::Cases), applies(AppliesTo::Events)],
        },
        day: words.with("units-as-of", &[("day", day.into())]),
        note: note(chosen, &name, words),
        name,
    }))
}

/// Whether a unit of a large tree is above the chosen one, beside one that is, or directly below it; of a small tree all are.
fn is_near(tree: &UnitTreeAnswer, chosen: Scope, row: &UnitRow) -> bool {
    let row_of = |id: UnitId| tree.rows.iter().find(|row| row.id == id);
    let Scope::Unit(id) = chosen else { return tree.rows.len() <= UNITS_MAX || row.parent.is_none_or(|p| row_of(p).is_none()) };
    let above = std::iter::successors(row_of(id), |unit| row_of(unit.parent?));
    let mut parents = above.map(|unit| Some(unit.id));
    tree.rows.len() <= UNITS_MAX || row.parent.is_none_or(|p| row_of(p).is_none()) || parents.any(|parent| row.parent == parent)
}

fn name(tree: &UnitTreeAnswer, chosen: ScopeChoice, words: &Words) -> String {
    match chosen.scope {
        Scope::Whole => words.text("units-whole"),
        Scope::Unit(id) => {
            tree.rows.iter().find(|row| row.id == id).map_or_else(|| words.text("unit-gone"), |row| row.name.clone())
        }
    }
}

/// What the figures of a scope mean.
fn note(chosen: ScopeChoice, name: &str, words: &Words) -> String {
    let key = match (chosen.scope, chosen.applies_to) {
        (Scope::Whole, _) => return String::new(),
        (_, AppliesTo::Cases) => "scope-note-cases",
        (_, AppliesTo::Events) => "scope-note-events",
    };
    words.with(key, &[("unit", name.into())])
}

impl View {
    /// The same of another scope; `None`: the reader's usual one. What was selected may not be there.
    pub(crate) fn scoped(&self, scope: Option<ScopeChoice>) -> Self {
        self.but(|view| {
            view.scope = scope;
            view.page = 1;
            view.selected = None;
        })
    }

    /// The same on the list of cases, for a page that is about one.
    pub(crate) fn of_list(&self) -> Self {
        self.on(Tab::Cases)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samsyn_app::Day;

    /// `width` units at the top, as many below each, and as many again below these.
    fn tree(width: i64) -> UnitTreeAnswer {
        let mut rows = Vec::new();
        let mut add = |id: i64, parent: Option<i64>, depth| {
            let (name, day) = (id.to_string(), Day(0));
            let parent = parent.map(UnitId);
            rows.push(UnitRow {
                id: UnitId(id),
                key: name.clone(),
                name,
                kind: None,
                parent,
                depth,
                from: day,
                until: None,
                successors: vec![],
            });
        };
        for a in 1..=width {
            add(a, None, 0);
            for b in 1..=width {
                add(a * 100 + b, Some(a), 1);
                (1..=width).for_each(|c| add((a * 100 + b) * 100 + c, Some(a * 100 + b), 2));
            }
        }
        UnitTreeAnswer { day: Day(0), version: 1, days: vec![], rows }
    }

    fn near(width: i64, chosen: Scope) -> Vec<i64> {
        let tree = tree(width);
        tree.rows.iter().filter(|row| is_near(&tree, chosen, row)).map(|row| row.id.0).collect()
    }

    #[test]
    fn of_a_large_tree_the_surroundings_of_the_choice_are_shown() {
        assert_eq!(near(2, Scope::Whole).len(), 14);
        assert_eq!(near(4, Scope::Whole), [1, 2, 3, 4]);
        assert_eq!(near(4, Scope::Unit(UnitId(2))), [1, 2, 201, 202, 203, 204, 3, 4]);
        let deep = near(4, Scope::Unit(UnitId(20_301)));
        assert_eq!(deep, [1, 2, 201, 202, 203, 20_301, 20_302, 20_303, 20_304, 204, 3, 4]);
    }
}
