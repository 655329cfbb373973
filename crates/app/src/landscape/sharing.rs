//! What administrations could share: pairs of systems that may do the same work, with what speaks for it and what reviewers said;
//! clusters around a target; and the same of a table that somebody has at the shell.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use samsyn_eventlog::Place;
use samsyn_organisation::{Action, Day, Thing, Tree, UnitId};
use samsyn_register::import::RowFinding;
use samsyn_register::sharing::{
    Belief, Candidate, Compared, Evidence, Separator, SystemThing, TableThings, Verdict, candidates, clusters, separators,
    system_things,
};
use samsyn_register::{Kind, RecordId, Register, View};
use serde::Serialize;

use super::contracts::RecordName;
use super::money::TableFile;
use super::unit_name;
use crate::access::{deed, permit, permit_somewhere};
use crate::{Actor, App, Error, Result};

/// Pairs that are looked at.
const PAIRS: usize = 2_000;
/// From which probability on a pair makes a cluster.
const CLUSTERED: f64 = 0.5;
/// Letters of a reason.
const REASON_MAX: usize = 500;

/// A system of a pair or cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SharingSystem {
    /// The system.
    pub record: RecordName,
    /// The administration whose it is.
    pub administration: Option<String>,
    /// How many units use it.
    pub uses: u64,
}

/// What was last said of a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SharingSaid {
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Who said it.
    pub source: String,
    /// When, UTC microseconds.
    pub said_us: i64,
}

/// Two systems of different administrations that may do the same work.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SharingPair {
    /// The first.
    pub a: SharingSystem,
    /// The second.
    pub b: SharingSystem,
    /// How likely a reviewer is to say that they do.
    pub probability: f64,
    /// What speaks for it.
    pub evidence: Evidence,
    /// The product that both are.
    pub product: Option<RecordName>,
    /// Tasks that both are for.
    pub tasks: Vec<RecordName>,
    /// Law that the work of both follows.
    pub law: Vec<String>,
    /// Words that both have, those that say most first.
    pub words: Vec<String>,
    /// What stands between them.
    pub separators: Vec<Separator>,
    /// What was last said.
    pub said: Option<SharingSaid>,
}

/// Systems around one that could serve them all.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SharingCluster {
    /// The one in the middle.
    pub target: SharingSystem,
    /// The others, with how likely each does the same work as that.
    pub others: Vec<(SharingSystem, f64)>,
}

/// What administrations could share.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SharingAnswer {
    /// On which day.
    pub day: Day,
    /// The version of the register that says so.
    pub version: u64,
    /// Whether the register has changed since, or it is another day, and pairs are being looked for anew.
    pub is_coming: bool,
    /// How many verdicts have taught what is believed.
    pub verdicts: u64,
    /// The likeliest pairs that nobody has judged, or that were put off, and then those that were judged.
    pub pairs: Vec<SharingPair>,
    /// Clusters, the largest first.
    pub clusters: Vec<SharingCluster>,
}

impl SharingAnswer {
    /// Nothing yet: it is being looked for.
    fn coming(day: Day, version: u64) -> Self {
        Self { day, version, is_coming: true, verdicts: 0, pairs: Vec::new(), clusters: Vec::new() }
    }
}

/// The systems of a register, prepared to be compared.
#[derive(Debug)]
pub(crate) struct Prepared {
    version: u64,
    day: Day,
    systems: Vec<SystemThing>,
    compared: Compared,
    /// What verdicts do not change: the pairs that are looked at, with what speaks for each.
    pairs: Vec<(usize, usize, Evidence)>,
}

impl App {
    /// What administrations could share, today. Of a register of more than `at_once` systems that has changed since, or on another day, what
    /// was found before is told, while it is looked for anew beside all else. Cost: that of [`Compared::of`] once for each version of the register, then O(pairs).
    ///
    /// # Errors
    /// Denied.
    pub async fn sharing(&self, actor: &Actor, at_once: usize) -> Result<SharingAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation, day) = (self.register().await?, self.organisation().await?, self.today());
        let said = self.sharing_said().await?;
        let last = self.sharing_kept().last();
        let is_last = last.as_ref().is_some_and(|last| (last.version, last.day) == (register.version(), day));
        let prepared = match last {
            Some(last) if is_last => last,
            last if register.all(Kind::System).len() > at_once => {
                self.sharing_begin(register.clone(), organisation.as_of(day), day);
                match last {
                    Some(last) => last,
                    None => return Ok(SharingAnswer::coming(day, register.version())),
                }
            }
            _ => self.sharing_keep(self.run(prepare(register.clone(), organisation.as_of(day), day)).await?),
        };
        let is_coming = prepared.version != register.version() || prepared.day != day;
        let name = move |unit: Option<UnitId>| unit.and_then(|unit| unit_name(&organisation, unit, day));
        self.run(move || {
            let view = register.as_of(prepared.day).at(prepared.version);
            Ok(SharingAnswer { is_coming, ..answer(view, &prepared, &said, name) })
        })
        .await
    }

    fn sharing_keep(&self, prepared: Arc<Prepared>) -> Arc<Prepared> {
        self.sharing_kept().keep(prepared.clone());
        prepared
    }

    /// Looks for pairs beside the pages, unless somebody does.
    fn sharing_begin(&self, register: Arc<Register>, tree: Tree, day: Day) {
        if self.sharing_kept().comes() {
            let app = self.clone();
            tokio::spawn(async move {
                // What fails here fails again, and is told, for who waits.
                if let Ok(prepared) = app.run_beside(prepare(register, tree, day)).await {
                    app.sharing_keep(prepared);
                }
                app.sharing_kept().came();
            });
        }
    }

    /// Says of two systems whether they do the same work.
    ///
    /// # Errors
    /// Denied, `busy`; `record-missing`, `sharing-same-record`, `record-no-system`, `sharing-reason-too-long`.
    pub async fn sharing_say(&self, actor: &Actor, pair: (RecordId, RecordId), verdict: Verdict, reason: &str) -> Result<()> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let deed = deed(actor, Action::LandscapeChange)?;
        let register = self.register().await?;
        let view = register.as_of(self.today());
        if pair.0 == pair.1 {
            return Err(Error::invalid("sharing-same-record"));
        }
        for id in [pair.0, pair.1] {
            match view.kind(id) {
                None => return Err(Error::missing("record-missing")),
                Some(Kind::System) => {}
                Some(_) => return Err(Error::invalid("record-no-system")),
            }
        }
        let reason = reason.trim();
        if reason.chars().count() > REASON_MAX {
            return Err(Error::invalid("sharing-reason-too-long").with("limit", REASON_MAX));
        }
        let source = self.account_name(actor).await?;
        let writer = self.store().writer(deed).await?;
        writer.sharing_verdict_add((pair.0.0, pair.1.0), verdict.name(), reason, &source).await?;
        Ok(())
    }

    /// The last word on each pair.
    async fn sharing_said(&self) -> Result<BTreeMap<(RecordId, RecordId), SharingSaid>> {
        let mut said = BTreeMap::new();
        for record in self.store().sharing_verdicts().await? {
            let samsyn_store::SharingVerdictRecord { pair, verdict, reason, source, said_us, .. } = record;
            // A verdict of a later version of the program teaches this one nothing.
            if let Some(verdict) = Verdict::parse(&verdict) {
                let pair = (RecordId(pair.0), RecordId(pair.1));
                said.insert(pair, SharingSaid { verdict, reason, source, said_us });
            }
        }
        Ok(said)
    }
}

/// Compares the systems of a register.
fn prepare(register: Arc<Register>, tree: Tree, day: Day) -> impl FnOnce() -> Result<Arc<Prepared>> + Send + 'static {
    move || {
        let systems = system_things(register.as_of(day), &tree);
        let compared = Compared::of(systems.iter().map(|of| of.thing.clone()).collect());
        let pairs = compared.pairs(PAIRS);
        Ok(Arc::new(Prepared { version: register.version(), day, systems, compared, pairs }))
    }
}

fn answer(
    view: View<'_>,
    prepared: &Prepared,
    said: &BTreeMap<(RecordId, RecordId), SharingSaid>,
    administration: impl Fn(Option<UnitId>) -> Option<String>,
) -> SharingAnswer {
    let Prepared { systems, compared, .. } = prepared;
    let places: HashMap<RecordId, usize> = systems.iter().enumerate().map(|(at, of)| (of.system, at)).collect();
    let judged: Vec<((usize, usize), &SharingSaid)> = said
        .iter()
        .filter_map(|((a, b), said)| Some(((*places.get(a)?, *places.get(b)?), said)))
        .map(|((a, b), said)| ((a.min(b), a.max(b)), said))
        .collect();
    let taught: Vec<(Evidence, Verdict)> =
        judged.iter().map(|((a, b), said)| (compared.evidence(*a, *b), said.verdict)).collect();
    let belief = Belief::default().taught(&taught);
    let told: BTreeMap<(usize, usize), &SharingSaid> = judged.into_iter().collect();
    let mut pairs = candidates(&prepared.pairs, &belief, PAIRS);
    let among: std::collections::BTreeSet<(usize, usize)> = pairs.iter().map(|of| (of.a, of.b)).collect();
    for (a, b) in told.keys().filter(|pair| !among.contains(pair)) {
        let evidence = compared.evidence(*a, *b);
        pairs.push(Candidate { a: *a, b: *b, evidence, probability: belief.probability(&evidence) });
    }
    let is_judged = |of: &Candidate| told.get(&(of.a, of.b)).is_some_and(|said| said.verdict != Verdict::Later);
    pairs.sort_by(|x, y| {
        is_judged(x).cmp(&is_judged(y)).then(y.probability.total_cmp(&x.probability)).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    // What somebody said stands above what is believed.
    let sure = |of: &Candidate| match told.get(&(of.a, of.b)).map(|said| said.verdict) {
        Some(Verdict::Same) => 1.0,
        Some(Verdict::Not | Verdict::Overlapping) => 0.0,
        Some(Verdict::Later) | None => of.probability,
    };
    let around: Vec<(usize, usize, f64)> = pairs.iter().map(|of| (of.a, of.b, sure(of))).collect();
    let system = |at: usize| SharingSystem {
        record: RecordName::of(view, systems[at].system),
        administration: administration(systems[at].administration),
        uses: view.referring(Kind::Use, "system", systems[at].system).count() as u64,
    };
    let record = |text: &&str| text.parse::<RecordId>().ok().map(|id| RecordName::of(view, id));
    let pair = |of: &Candidate| {
        let product = systems[of.a].thing.product.as_deref().filter(|_| of.evidence.product);
        SharingPair {
            a: system(of.a),
            b: system(of.b),
            probability: of.probability,
            evidence: of.evidence,
            product: product.and_then(|product| record(&product)),
            tasks: compared.tasks_shared(of.a, of.b).iter().filter_map(record).collect(),
            law: laws(view, systems[of.a].system, systems[of.b].system),
            words: compared.words_shared(of.a, of.b).into_iter().map(str::to_owned).collect(),
            separators: separators(view, &[systems[of.a].system, systems[of.b].system]),
            said: told.get(&(of.a, of.b)).map(|said| (*said).clone()),
        }
    };
    let mut found = clusters(&around, CLUSTERED);
    found.sort_by_key(|cluster| (std::cmp::Reverse(cluster.others.len()), cluster.target));
    let cluster = |of: &samsyn_register::sharing::Cluster| SharingCluster {
        target: system(of.target),
        others: of.others.iter().map(|(other, probability)| (system(*other), *probability)).collect(),
    };
    SharingAnswer {
        day: view.day(),
        version: view.version(),
        is_coming: false,
        verdicts: belief.verdicts() as u64,
        pairs: pairs.iter().map(pair).collect(),
        clusters: found.iter().map(cluster).collect(),
    }
}

/// The law of work processes that need one system and of those that need the other, as it is written.
fn laws(view: View<'_>, a: RecordId, b: RecordId) -> Vec<String> {
    let of = |system: RecordId| -> BTreeMap<String, &str> {
        let processes = view.referring(Kind::Process, "system", system);
        let laws = processes.filter_map(|process| view.text(process, "law"));
        laws.map(|law| (samsyn_organisation::fold(law), law)).collect()
    };
    let others = of(b);
    of(a).into_iter().filter(|(folded, _)| others.contains_key(folded)).map(|(_, law)| law.to_owned()).collect()
}

/// Two uses of a table, and what speaks for it that they do the same work.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SharingScore {
    /// Id of the first.
    pub id_a: String,
    /// Id of the second.
    pub id_b: String,
    /// How likely they do the same work, 0 to 1.
    pub score: f64,
    /// What speaks for it.
    pub evidence: Evidence,
    /// Words that both have, those that say most first.
    pub words: Vec<String>,
}

/// How likely uses of a table do the same work: those pairs that a second table names, in its order, or else the likeliest of different
/// administrations, at most `limit`. Both are files of the machine; nothing is kept. Cost: about a second for 3,600 uses.
///
/// # Errors
/// `sharing-column-missing`, `sharing-id-missing`, `sharing-id-twice`, `sharing-id-unknown` with the row, or why a file cannot
/// be read as a table.
pub fn sharing_scores(uses: PathBuf, pairs: Option<PathBuf>, limit: usize) -> Result<Vec<SharingScore>> {
    let found = TableThings::of(&TableFile::File(uses).read()?).map_err(unread)?;
    let asked = pairs.map(|pairs| found.pairs(&TableFile::File(pairs).read()?).map_err(unread)).transpose()?;
    let (compared, belief) = (Compared::of(found.things), Belief::default());
    let score = |(a, b, evidence): (usize, usize, Evidence)| SharingScore {
        id_a: found.ids[a].clone(),
        id_b: found.ids[b].clone(),
        score: belief.probability(&evidence),
        evidence,
        words: compared.words_shared(a, b).into_iter().map(str::to_owned).collect(),
    };
    let scored = match asked {
        Some(asked) => asked.into_iter().map(|(a, b)| score((a, b, compared.evidence(a, b)))).collect(),
        None => candidates(&compared.pairs(limit), &belief, limit).iter().map(|of| score((of.a, of.b, of.evidence))).collect(),
    };
    Ok(scored)
}

fn unread(finding: RowFinding) -> Error {
    let place = Place { row: finding.row, ..Place::none() };
    super::with_args(Error { place: Box::new(place), ..Error::invalid(finding.code) }, finding.args)
}
