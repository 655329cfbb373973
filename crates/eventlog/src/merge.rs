//! Joining a delivery to the log before it: the cases that it touches are written anew with their full history, and masked
//! where they lay. The result is the log that importing everything at once would give (tested so).

mod gather;
mod touched;

use arrow_buffer::ScalarBuffer;

use self::gather::{At, Rows};
pub(crate) use self::gather::{Runs, Values, gather, text_at};
use self::touched::Touched;
use crate::threads::on_two_threads;
use crate::{Assembler, CaseSet, ColumnInfo, Data, Error, Findings, Kind, Level, Log, Result, Role, Segment};

/// A delivery joined to a log.
#[derive(Debug)]
pub struct Merged {
    /// The new segment: the delivery's cases with their full history, and the live cases of absorbed parts.
    pub segment: Segment,
    /// For each part of the old log the cases that stay live there.
    pub live: Vec<CaseSet>,
    /// What joining noticed, such as rows that both have.
    pub findings: Findings,
}

/// Joins a delivery to a log. Order in a case: time, then delivery, then row. A column is the same when it has the same
/// role, or else level and name; where types differ it becomes text. Of a case attribute the newest value stays.
///
/// `absorb` names parts of the old log that are rewritten into the new segment, so that parts stay few ([`worth_absorbing`]).
///
/// Cost: one scan over the old identifiers and O(rows) of the touched and absorbed cases; of other cases' rows none is looked at.
///
/// # Errors
/// When a stored column is damaged, or the new segment would have more than 2^32 - 1 rows.
pub fn merge(old: &Log, delivery: &Segment, absorb: &[usize]) -> Result<Merged> {
    let touched = Touched::of(old, delivery)?;
    let (histories, live) = histories(old, delivery, &touched, absorb)?;
    let plans = plan_columns(old, delivery);
    let zone = old.time_zone()?;
    let (runs, case_of_row) = rows_of(&histories, &time_columns(old, delivery)?);
    let gathered = on_two_threads(&plans, |plan| {
        let sources = plan.sources(old, delivery)?;
        match plan.info.level {
            Level::Event => gather(&plan.info, &sources, &runs),
            Level::Case => gather(&plan.info, &sources, &Runs::of(histories.iter().map(|h| h.newest(&sources)))),
        }
    });
    let gathered = gathered.into_iter().collect::<Result<Vec<_>>>()?;
    let (case_columns, event_columns) = gathered.into_iter().partition(|c| c.info.level == Level::Case);
    let assembler = Assembler {
        header: delivery.header().clone(),
        zone,
        case_info: case_info(old, delivery)?,
        case_ids: touched.ids(&histories),
        case_columns,
        case_of_row,
        event_columns,
    };
    let mut findings = Findings::new();
    Ok(Merged { segment: assembler.finish(&mut findings)?, live, findings })
}

/// Parts at the end of the log that are small beside what is written anyway, and parts that are mostly superseded: taken up
/// into the new segment they leave O(log deliveries) parts, at amortised O(log deliveries) cost per event.
pub fn worth_absorbing(old: &Log, delivery_events: u64) -> Vec<usize> {
    let live_events = |part: &crate::Part| match part.live() {
        None => part.event_count(),
        Some(live) => live.iter().map(|c| part.rows(c).len() as u64).sum(),
    };
    let (mut written, mut at_the_end, mut absorbed) = (delivery_events, true, Vec::new());
    for (index, part) in old.parts().iter().enumerate().rev() {
        let events = live_events(part);
        at_the_end &= events <= 2 * written;
        if at_the_end || events * 2 < part.event_count() {
            absorbed.push(index);
            written += events;
        }
    }
    absorbed.reverse();
    absorbed
}

/// The rows of histories one after another, and the case of each. Cost: O(rows); on two threads, as it is where the old times
/// are first read.
fn rows_of(histories: &[History], times: &[ScalarBuffer<i64>]) -> (Runs, Vec<u32>) {
    let stretches: Vec<(usize, &[History])> = (0..).step_by(STRETCH).zip(histories.chunks(STRETCH)).collect();
    let found = on_two_threads(&stretches, |&(first, histories)| {
        let (mut runs, mut case_of_row) = (Runs::default(), Vec::new());
        for (case, history) in (first..).zip(histories) {
            history.rows(times, &mut runs);
            case_of_row.resize(runs.rows, case as u32);
        }
        (runs, case_of_row)
    });
    let (mut all, mut case_of_row) = (Runs::default(), Vec::new());
    for (runs, cases) in found {
        all.append(runs);
        case_of_row.extend_from_slice(&cases);
    }
    (all, case_of_row)
}

/// Cases that a thread takes at a time.
const STRETCH: usize = 1 << 14;

/// A case of the new segment: where its earlier rows lie, and where its new ones.
struct History {
    old: Option<At>,
    old_rows: Rows,
    new: Option<u32>,
    new_rows: Rows,
    delivery: u32,
}

impl History {
    /// Appends the case's rows by time, earlier deliveries first where times are equal.
    fn rows(&self, times: &[ScalarBuffer<i64>], runs: &mut Runs) {
        let part = self.old.map_or(0, |(part, _)| part);
        // As a rule what is delivered later happened later.
        let (old, new) = (&times[part as usize], &times[self.delivery as usize]);
        let later = match (self.old_rows.clone().last(), self.new_rows.clone().next()) {
            (Some(last), Some(first)) => old[last as usize] <= new[first as usize],
            _ => true,
        };
        if later {
            runs.push_all(part, self.old_rows.clone());
            return runs.push_all(self.delivery, self.new_rows.clone());
        }
        let (mut old_rows, mut new_rows) = (self.old_rows.clone().peekable(), self.new_rows.clone().peekable());
        loop {
            let take_new = match (old_rows.peek(), new_rows.peek()) {
                (None, None) => return,
                (Some(_), None) => false,
                (None, Some(_)) => true,
                (Some(&o), Some(&n)) => new[n as usize] < old[o as usize],
            };
            let (source, rows) = if take_new { (self.delivery, &mut new_rows) } else { (part, &mut old_rows) };
            rows.next().into_iter().for_each(|row| runs.push((source, row)));
        }
    }

    /// Where a case attribute's newest value lies.
    fn newest(&self, sources: &[Values]) -> At {
        let new = self.new.map(|case| (self.delivery, case));
        let present = |&(source, row): &At| !sources[source as usize].data.is_missing(row as usize);
        new.filter(present).or(self.old).or(new).unwrap_or((self.delivery, 0))
    }
}

/// The cases of the new segment, in old order and then the delivery's, and what stays live of each old part.
fn histories(old: &Log, delivery: &Segment, touched: &Touched, absorb: &[usize]) -> Result<(Vec<History>, Vec<CaseSet>)> {
    let ends = delivery.case_ends()?;
    let rows = |case: u32| if case == 0 { 0 } else { ends[case as usize - 1] }..ends[case as usize];
    let source = old.parts().len() as u32;
    let mut seen = vec![false; delivery.case_count() as usize];
    let (mut histories, mut live) = (Vec::new(), Vec::new());
    for (index, part) in old.parts().iter().enumerate() {
        let absorbed = absorb.contains(&index);
        let mut stay = part.live().cloned().unwrap_or_else(|| CaseSet::full(part.case_count()));
        for (case, new) in found(part, index, absorbed, touched) {
            stay.remove(case);
            new.into_iter().for_each(|n| seen[n as usize] = true);
            let (old, old_rows) = (Some((index as u32, case)), part.rows(case));
            let old_rows = old_rows.start as u32..old_rows.end as u32;
            histories.push(History { old, old_rows, new, new_rows: new.map_or(0..0, rows), delivery: source });
        }
        live.push(stay);
    }
    for case in (0..delivery.case_count()).filter(|&c| !seen[c as usize]) {
        histories.push(History { old: None, old_rows: 0..0, new: Some(case), new_rows: rows(case), delivery: source });
    }
    Ok((histories, live))
}

/// The live cases of a part that go into the new segment, with the delivery's case of the same identifier, if any.
fn found(part: &crate::Part, index: usize, absorbed: bool, touched: &Touched) -> Vec<(u32, Option<u32>)> {
    let look = |cases: &Rows| {
        let mut found = Vec::new();
        for from in cases.clone().step_by(64) {
            let live = part.live().map_or(u64::MAX, |live| live.words()[from as usize / 64]);
            let some = from..cases.end.min(from + 64);
            let all = u64::MAX >> (64 - some.len());
            let maybe = touched.maybe(index, some);
            let mut rest = live & if absorbed { all } else { maybe };
            while rest != 0 {
                let at = rest.trailing_zeros();
                rest &= rest - 1;
                let new = if maybe >> at & 1 == 1 { touched.find(index, from + at) } else { None };
                if absorbed || new.is_some() {
                    found.push((from + at, new));
                }
            }
        }
        found
    };
    let (count, step) = (part.case_count(), 1 << 16);
    let pieces: Vec<_> = (0..count).step_by(step).map(|from| from..count.min(from.saturating_add(step as u32))).collect();
    on_two_threads(&pieces, look).concat()
}

/// A column of the new segment: what it is, and what the delivery calls it.
struct Plan {
    info: ColumnInfo,
    in_old: bool,
    in_delivery: Option<ColumnInfo>,
}

impl Plan {
    fn sources(&self, old: &Log, delivery: &Segment) -> Result<Vec<Values>> {
        let mut sources = Vec::new();
        for part in old.parts() {
            let absent = || Ok(Values::new((Data::Absent, None)));
            sources.push(if self.in_old { part.segment().values(&self.info) } else { absent() }?);
        }
        sources.push(Values::new(match &self.in_delivery {
            Some(info) => delivery.data(info)?,
            None => (Data::Absent, None),
        }));
        Ok(sources)
    }
}

fn plan_columns(old: &Log, delivery: &Segment) -> Vec<Plan> {
    let attribute = |info: &&ColumnInfo| info.role != Some(Role::Case);
    let mut rest: Vec<ColumnInfo> = delivery.columns().into_iter().filter(|i| attribute(&i)).collect();
    let mut plans = Vec::new();
    for known in old.columns().iter().filter(attribute) {
        let same_role = |i: &ColumnInfo| i.level == known.level && known.role.is_some() && i.role == known.role;
        let same_name = |i: &ColumnInfo| i.level == known.level && i.name == known.name;
        let at = rest.iter().position(same_role).or_else(|| rest.iter().position(same_name));
        let in_delivery = at.map(|at| rest.remove(at));
        let kind = in_delivery.as_ref().map_or(known.kind, |new| common_kind(known, new.kind));
        let class = in_delivery.as_ref().map_or(known.class, |new| known.class.with(new.class));
        plans.push(Plan { info: ColumnInfo { kind, class, ..known.clone() }, in_old: true, in_delivery });
    }
    for new in rest {
        let mut info = new.clone();
        if plans.iter().any(|p: &Plan| p.info.role == info.role) {
            info.role = None;
        }
        // The old column of this name was paired with another of the delivery by its role.
        while plans.iter().any(|p| p.info.level == info.level && p.info.name == info.name) {
            info.name.push('*');
        }
        plans.push(Plan { info, in_old: false, in_delivery: Some(new) });
    }
    plans
}

/// The kind that holds the values of both; the same rule as a log of several parts applies.
pub(crate) fn common_kind(known: &ColumnInfo, new: Kind) -> Kind {
    match (known.kind, new) {
        (a, b) if a == b => a,
        (Kind::Int, Kind::Float) | (Kind::Float, Kind::Int) => Kind::Float,
        (kind, _) if matches!(known.role, Some(Role::Time | Role::Start)) => kind,
        _ => Kind::Text,
    }
}

fn case_info(old: &Log, delivery: &Segment) -> Result<ColumnInfo> {
    let columns = delivery.columns();
    let info = old.role(Role::Case).or_else(|| columns.iter().find(|c| c.role == Some(Role::Case)));
    info.cloned().ok_or_else(|| Error::Segment("no case identifiers".to_owned()))
}

fn time_columns(old: &Log, delivery: &Segment) -> Result<Vec<ScalarBuffer<i64>>> {
    let mut times = Vec::new();
    let segments = old.parts().iter().map(|p| &**p.segment()).chain([delivery]);
    for segment in segments {
        let info = segment.columns().into_iter().find(|c| c.role == Some(Role::Time));
        let info = info.ok_or_else(|| Error::Segment("no time column".to_owned()))?;
        match segment.data(&info)?.0 {
            Data::Time(values, ..) => times.push(values),
            _ => return Err(Error::Segment("time column is not of kind time".to_owned())),
        }
    }
    Ok(times)
}
