//! A case about systems that may do the same work, proposed from the register.

use samsyn_organisation::{Action, Actor, Day};
use samsyn_register::case::{ProposalWords, ProposedSystem, proposal};
use samsyn_register::money::administration;
use samsyn_register::{Kind, NoticeState, RecordId, Terms, division};

use crate::access::permit_somewhere;
use crate::landscape::{money::unpriced, unit_name};
use crate::{App, Error, Result};

/// Systems of a proposal at most.
pub const CASE_SYSTEMS_MAX: usize = 12;
/// Of a contract of which nothing says when it can be over: after every case.
const ALWAYS: Day = Day(100_000);

impl App {
    /// The text of a case about systems: go on, share each of them, buy, build, retire; with users, cost and the earliest exits as the register
    /// tells them today. Nothing is kept. Cost: O(cost lines + systems²).
    ///
    /// # Errors
    /// Denied; `record-missing`, `record-no-system`, `case-systems` when there are fewer than two, or too many.
    pub async fn case_propose(&self, actor: &Actor, systems: &[RecordId], country: &str, words: ProposalWords) -> Result<String> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        if !(2..=CASE_SYSTEMS_MAX).contains(&systems.len()) {
            return Err(Error::invalid("case-systems").with("limit", CASE_SYSTEMS_MAX));
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
                // A contract that is over binds no longer; one of which the end cannot be told binds as long as anything says.
                let exit = |of| {
                    let notice = Terms::of(view, of).notice(today);
                    let said = [view.date(of, "irrevocable-until"), view.date(of, "ends")].into_iter().flatten().max();
                    let bound = notice.exit.max(view.date(of, "irrevocable-until").filter(|_| notice.exit.is_some()));
                    (notice.state != NoticeState::Past).then(|| bound.or(said).unwrap_or(ALWAYS))
                };
                let exit = view.referring(Kind::Contract, "system", *system).filter_map(exit).max();
                let unit = view.unit(*system, "owner").and_then(|unit| administration(&tree, unit));
                ProposedSystem {
                    name: view.name(*system).to_owned(),
                    administration: unit.and_then(|unit| unit_name(&organisation, unit, today)).unwrap_or_default(),
                    uses: view.referring(Kind::Use, "system", *system).count() as u64,
                    cost: costs.get(system).map(|cost| cost.0 / 100),
                    exit,
                }
            };
            let known: Vec<ProposedSystem> = systems.iter().map(known).collect();
            Ok(proposal(&known, &country, today.civil().0 + 1, &words))
        })
        .await
    }
}
