//! Random rules on random cases: the engine and a walk day by day must say the same. `SAMSYN_CLOCK_PAIRS` sets how many.

mod clock_brute;

use clock_brute::{Almanac, reading};
use samsyn_calendar::{Country, Limit, LimitUnit, Roll, days_from_civil};
use samsyn_mining::{
    ClockEvent, ClockEventKind, ClockEvents, ClockKind, ClockRule, ClockVersion, Extension, Filter, Gap, GapEffect, PauseBounds,
    ReadyRule, Texts, Transition,
};

/// Draws from a small generator of our own, so that a failure names its seed and nothing else.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        // splitmix64 (Steele, Lea and Flood 2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    fn limit(&mut self, most: u64) -> Limit {
        let unit = self.of(&LimitUnit::ALL);
        let most = if unit == LimitUnit::Months { most.min(6) } else { most };
        Limit { length: self.below(most + 1) as u32, unit }
    }

    fn version(&mut self, country: Option<Country>) -> ClockVersion {
        let limit = self.limit(40);
        // A limit in working days is extended by working days alone.
        let of_days = |l: &Limit| l.unit == LimitUnit::WorkingDays;
        let max = Some(self.limit(14)).filter(|max| of_days(max) == of_days(&limit));
        let extension = (self.below(3) > 0).then(|| Extension {
            max: max.unwrap_or(Limit { length: 5, unit: limit.unit }),
            times: 1 + self.below(2) as u32,
            notice_before_due: self.below(4) > 0,
        });
        ClockVersion {
            version: 1,
            valid_from: None,
            valid_to: None,
            transition: Transition::Started,
            citation: String::new(),
            source: String::new(),
            limit,
            roll: self.of(&Roll::ALL),
            calendar: country,
            gap: Gap {
                effect: self.of(&[GapEffect::Pause, GapEffect::Pause, GapEffect::Restart, GapEffect::Delay, GapEffect::None]),
                window: (self.below(3) == 0).then(|| self.limit(20)),
                bounds: PauseBounds { first: self.below(2) == 0, last: self.below(2) == 0 },
            },
            extension,
            consequence: None,
        }
    }

    fn events(&mut self) -> Vec<ClockEvent> {
        let mut day = days_from_civil(2000, 1, 1) + self.below(365 * 35) as i64;
        let kinds = [
            ClockEventKind::Pause,
            ClockEventKind::Pause,
            ClockEventKind::Resume,
            ClockEventKind::Resume,
            ClockEventKind::Extend,
            ClockEventKind::Restart,
            ClockEventKind::Start,
            ClockEventKind::Stop,
        ];
        let mut events = vec![ClockEvent { day, kind: ClockEventKind::Start }];
        for _ in 0..self.below(9) {
            day += self.below(12) as i64;
            events.push(ClockEvent { day, kind: self.of(&kinds) });
        }
        events
    }
}

fn rule(version: ClockVersion) -> ReadyRule {
    let rule = ClockRule {
        id: "random".to_owned(),
        kind: ClockKind::Statutory,
        title: Texts::Empty,
        applies: Filter::default(),
        events: ClockEvents::default(),
        versions: vec![version],
    };
    ReadyRule::new(rule, &[])
}

#[test]
fn equal_to_a_walk_day_by_day() {
    let pairs: u64 = std::env::var("SAMSYN_CLOCK_PAIRS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let countries: Vec<Option<Country>> = Country::ALL.into_iter().map(Some).chain([None]).collect();
    let almanacs: Vec<Almanac> = countries.iter().map(|&c| Almanac::of(c)).collect();
    let mut seen = [0_u64; 5];
    let (mut paused_before_due, mut extended) = (0, 0);
    // Fifty cases a rule, since its calendar is what takes time to make.
    for seed in 0..pairs.div_ceil(50) {
        let mut draw = Draw(seed);
        let at = draw.below(countries.len() as u64) as usize;
        let version = draw.version(countries[at]);
        let ready = rule(version.clone());
        for pair in 0..50 {
            let events = draw.events();
            let as_of = events[0].day + draw.below(120) as i64;
            let theirs = reading(&almanacs[at], &version, &events, as_of).expect("a start");
            let ours = ready.read(&events, as_of);
            assert_eq!(ours, theirs, "seed {seed} pair {pair}: {version:?} {events:?} as of {as_of}");
            assert_eq!(ready.explain(&events, as_of).0, ours);
            seen[ours.state as usize] += 1;
            extended += u64::from(ours.extended);
            paused_before_due += u64::from(ours.due_nominal.zip(ours.start).is_some_and(|(due, start)| due > start + 60));
        }
    }
    assert!(seen.iter().all(|&n| n > pairs / 200), "every state is met with: {seen:?}");
    assert!(extended > pairs / 50 && paused_before_due > pairs / 500, "{extended} {paused_before_due}");
}
