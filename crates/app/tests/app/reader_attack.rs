//! Some ten thousand answers that a reader without the case-level right gets from the use cases do not name small cells
//! better than the method's stated bound. The larger one is the example of the same name.

#[path = "../../examples/reader_attack/ask.rs"]
mod ask;
#[path = "../../../stats/examples/disclosure_attack/attack.rs"]
mod attack;
#[path = "../../../stats/examples/disclosure_attack/world.rs"]
#[allow(dead_code, reason = "the attack on the method alone uses the rest")]
mod world;

use samsyn_stats::Seed;
use samsyn_stats::cell_key::{Disclosure, Settings};

#[tokio::test]
async fn ten_thousand_answers_stay_within_the_bound() {
    let world = world::World::new(3_000, Seed(3));
    let folder = tempfile::tempdir().expect("a folder");
    let log = ask::import(folder.path(), &world).await.expect("imported");
    let filters = world::filters(1_800, &mut Seed(3).part("questions").rng());
    let answers = ask::ask(&log, &filters).expect("answers");
    let counts = ask::counts(&world);
    let disclosure = Disclosure::new(Settings::default()).expect("settings in range");
    let (atoms, figures) = answers.equations();
    let (named, small) = attack::recovered(&disclosure, &counts, &attack::least_squares(&atoms, &figures));
    let bound = disclosure.recovery_bound(&attack::prior_of_small(&counts, 5));
    let (named, small) = (named as f64, small as f64);
    // The bound is an expectation over secrets: four standard errors for this one.
    let chance = 4.0 * (bound * (1.0 - bound) / small).sqrt();
    assert!(named / small <= bound + chance, "{named} of {small}, bound {bound}");
    // The attack is one, and the figures are of use: most filters that leave a fair number of cases get one near it.
    assert!(answers.told.len() > 8_000, "{} of {} answers", answers.told.len(), answers.asked);
    let shown = (answers.large - answers.large_few) as f64;
    assert!(shown > 0.5 * answers.large as f64 && answers.relative / shown < 0.3, "{shown} of {}", answers.large);
}
