//! A case about systems that may do the same work, proposed from the register.

use samsyn_organisation::{Action, Actor};
use samsyn_register::case::{ProposalWords, ProposedSystem, proposal};
use samsyn_register::money::administration;
use samsyn_register::{Kind, RecordId, Terms, division};

use crate::access::permit_somewhere;
use crate::landscape::{money::unpriced, unit_name};
use crate::{App, Error, Result};

/// Systems of a proposal at most.
const SYSTEMS_MAX: usize = 20;

impl App {
    /// The text of a case about systems: go on, share each of them, buy, build, retire; with users, cost and the earliest exits as the register
    /// tells them today. Nothing is kept. Cost: O(cost lines + systems²).
    ///
    /// # Errors
    /// Denied; `record-missing`, `record-no-system`, `case-systems` when there are fewer than two, or too many.
    pub async fn case_propose(&self, actor: &Actor, systems: &[RecordId], country: &str, words: ProposalWords) -> Result<String> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        if !(2..=SYSTEMS_MAX).contains(&systems.len()) {
            return Err(Error::invalid("case-systems").with("limit", SYSTEMS_MAX));
        }
        let (register, organisation, today) = (self.register().await?, self.organisation().await?, self.today());
        let (systems, country) = (systems.to_vec(), country.to_owned());
        self.run(move || {
            let view = register.as_of(today);
            for system in &systems {
                match view.kind(*system) {
                    None => return Err(Error::missing("record-missing")),
                    Some(Kind::System) => {}
                    Some(_) => return Err(Error::invalid("record-no-system")),
                }
            }
            let costs = division::system_costs(view, &organisation).map_err(unpriced)?;
            let tree = organisation.as_of(today);
            let known = |system: &RecordId| {
                let contracts = view.referring(Kind::Contract, "system", *system);
                let exits: Option<Vec<_>> = contracts.map(|of| Terms::of(view, of).notice(today).exit).collect();
                let unit = view.unit(*system, "owner").and_then(|unit| administration(&tree, unit));
                ProposedSystem {
                    name: view.name(*system).to_owned(),
                    administration: unit.and_then(|unit| unit_name(&organisation, unit, today)).unwrap_or_default(),
                    uses: view.referring(Kind::Use, "system", *system).count() as u64,
                    cost: costs.get(system).map(|cost| cost.0 / 100),
                    exit: exits.and_then(|exits| exits.into_iter().max()),
                }
            };
            let known: Vec<ProposedSystem> = systems.iter().map(known).collect();
            Ok(proposal(&known, &country, today.civil().0 + 1, &words))
        })
        .await
    }
}
