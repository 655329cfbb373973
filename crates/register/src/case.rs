//! Business cases: alternatives, what is assumed, what each alternative costs and gives, to whom and when; and what follows: present
//! values by formula and by draws, who wins and who loses, which assumption decides, and what knowing it would be worth.
//!
//! An effect of a year is an amount times assumptions, so a present value is a sum of products of independent numbers: its mean and
//! variance have closed formulas, and the draws are there to be held against them.

mod adoption;
mod figures;
mod proposal;
mod quantity;
mod rules;
mod simulation;
mod sourcing;
mod text;

pub use adoption::EffectUnit;
pub use figures::{
    AdministrationFigures, AlternativeFigures, AssumptionFigures, CashFlow, Figures, KnowingFigures, PercentileFigures, figures,
};
pub use proposal::{ProposalWords, ProposedSystem, proposal};
pub use quantity::Quantity;
pub use rules::Rules;
pub use simulation::{Draws, draws};
pub use sourcing::{
    Criterion, CriterionFigures, PartFigures, SourcingAlternative, SourcingFigures, TurnFigures, WeightSpan, sourcing_figures,
};
pub use text::{Alternative, Assumption, Case, CaseError, Competence, Effect, EffectKind, EffectPart, PriceLevels, Sourcing};
