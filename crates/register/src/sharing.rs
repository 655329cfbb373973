//! What units could share: which systems or uses of different administrations do the same work, why that is thought, and how sure
//! it is. Four channels speak for a pair: the same product, the same task, the same work process or law, and alike texts.

mod compared;
mod evidence;
mod likeness;
mod separators;
mod table;
mod themes;
mod things;
mod words;

pub use compared::{Candidate, Cluster, Compared, Thing, candidates, clusters};
pub use evidence::{Belief, Evidence, Verdict};
pub use likeness::{Alike, Texts};
pub use separators::{Separator, separators};
pub use table::TableThings;
pub use things::{SystemThing, system_things};
pub use words::Text;
