//! One pass over a CSV source: pieces of whole records go to threads, which decode, take apart and type them.

use std::io::Read;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::csv::decode::{Decoded, Mix, to_utf8};
use crate::csv::sniff::Shape;
use crate::csv::split::{Cut, Marks, last_cut};
use crate::csv::tokens::{Cells, Odd, Span, cells};
use crate::table::RowNumbers;
use crate::table::collect::{Collected, ColumnPlan, Keeper, Piece, ReadPiece, join};
use crate::{Error, Place, ReadOptions, Result};

/// Bytes of a piece: small enough to stay in a core's cache while its columns are typed.
const PIECE_BYTES: usize = 1 << 20;

/// What a pass over the source found.
pub(crate) struct Passed {
    /// The columns, dropped ones left out.
    pub(crate) columns: Vec<Option<Collected>>,
    pub(crate) rows: usize,
    pub(crate) numbers: RowNumbers,
    pub(crate) odds: Odds,
}

/// Oddities of the records and of the encoding, of all pieces together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Odds {
    pub(crate) short: Odd,
    pub(crate) long: Odd,
    pub(crate) open_quotes: Odd,
    pub(crate) zeros: Odd,
    pub(crate) other_lines: Odd,
    pub(crate) utf8: bool,
    /// Bytes were met that the encoding does not have.
    pub(crate) damaged: bool,
}

struct Chunk {
    index: usize,
    base: u64,
    bytes: Vec<u8>,
}

/// A chunk, read by a thread.
struct Done {
    index: usize,
    thread: usize,
    base: u64,
    rows: usize,
    blanks: Vec<u64>,
    odds: Odds,
    pieces: Vec<Piece>,
}

/// A cell or record too long to be read, with what is known of its place.
struct TooLong {
    index: usize,
    row: usize,
    byte: u64,
    column: usize,
    bytes: usize,
    /// The cell begins with a quote, so that it may be one that was never closed.
    quoted: bool,
}

struct Work<'a> {
    plan: &'a [ColumnPlan],
    shape: &'a Shape,
    limit: usize,
    done: Mutex<Vec<Done>>,
    failed: Mutex<Vec<TooLong>>,
}

/// Reads the whole source by `plan`. `progress` is told when a piece was taken from the source.
pub(crate) fn pass<R: Read>(
    source: &mut Decoded<R>,
    plan: &[ColumnPlan],
    shape: &Shape,
    options: &ReadOptions,
    mut progress: impl FnMut() -> Result<()>,
) -> Result<Passed> {
    let threads = options.threads.clamp(1, 64);
    let work = Work { plan, shape, limit: options.limits.value_bytes, done: Mutex::default(), failed: Mutex::default() };
    let keepers: Vec<Vec<Keeper>> = (0..threads).map(|_| plan.iter().map(|_| Keeper::new(&options.zone)).collect()).collect();
    let (to, from) = sync_channel::<Chunk>(threads);
    let from = Mutex::new(from);
    let keepers = std::thread::scope(|scope| {
        let work = &work;
        let from = &from;
        let start = |(thread, keepers)| scope.spawn(move || read_chunks(thread, keepers, from, work));
        let running: Vec<_> = keepers.into_iter().enumerate().map(start).collect();
        let split = split(source, shape, work, &to, &mut progress);
        drop(to);
        let keepers: Vec<Vec<Keeper>> = running.into_iter().filter_map(|r| r.join().ok()).collect();
        split.map(|()| keepers)
    })?;
    let Work { done, failed, .. } = work;
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|d| d.index);
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(failed) = failed.into_iter().min_by_key(|f| f.index) {
        return Err(too_long(&failed, &done, shape, options));
    }
    if keepers.len() != threads {
        return Err(Error::Segment("a reading thread ended early".to_owned()));
    }
    put_together(done, keepers, plan, shape, threads)
}

fn too_long(failed: &TooLong, done: &[Done], shape: &Shape, options: &ReadOptions) -> Error {
    let before = || done.iter().filter(|d| d.index < failed.index);
    let rows: usize = before().map(|d| d.rows + d.blanks.len()).sum();
    let mut place = Place::row(shape.first_row + (rows + failed.row) as u64);
    place.byte = Some(failed.byte);
    let code = if failed.bytes > options.limits.value_bytes { "cell-too-long" } else { "row-too-long" };
    let name = shape.names.get(failed.column).cloned().unwrap_or_else(|| format!("column {}", failed.column + 1));
    let error = Error::unusable(code, place.field(name)).with("limit", options.limits.value_bytes);
    error.with("quoted", failed.quoted)
}

/// Cuts the source into chunks of whole records.
fn split<R: Read>(
    source: &mut Decoded<R>,
    shape: &Shape,
    work: &Work<'_>,
    to: &SyncSender<Chunk>,
    progress: &mut impl FnMut() -> Result<()>,
) -> Result<()> {
    let mut skip = shape.data_start;
    let (mut base, mut index) = (shape.data_start as u64, 0);
    let mut buffer: Vec<u8> = Vec::with_capacity(PIECE_BYTES + PIECE_BYTES / 4);
    let mut amount = PIECE_BYTES;
    loop {
        let ended = source.append(&mut buffer, amount.max(skip + PIECE_BYTES))?;
        if skip > 0 {
            buffer.drain(..skip.min(buffer.len()));
            skip = 0;
        }
        progress()?;
        let cut = if ended { Cut { end: buffer.len(), open_quote: None } } else { last_cut(&buffer, shape.marks) };
        if cut.end == 0 && !ended {
            if buffer.len() > work.limit {
                check_pending(&buffer, cut, index, base, shape.marks, work);
                if !lock(&work.failed).is_empty() {
                    return Ok(());
                }
            }
            amount = buffer.len();
            continue;
        }
        amount = PIECE_BYTES;
        if cut.end > 0 {
            let mut rest = Vec::with_capacity(PIECE_BYTES + PIECE_BYTES / 4);
            rest.extend_from_slice(&buffer[cut.end..]);
            buffer.truncate(cut.end);
            let bytes = std::mem::replace(&mut buffer, rest);
            let length = bytes.len() as u64;
            if to.send(Chunk { index, base, bytes }).is_err() {
                return Ok(());
            }
            base += length;
            index += 1;
        }
        if ended || !lock(&work.failed).is_empty() {
            return Ok(());
        }
    }
}

/// Longest record, in longest cells.
const RECORD_CELLS: usize = 4;

/// A record that does not end: is a cell of it too long, or the record?
fn check_pending(buffer: &[u8], cut: Cut, index: usize, base: u64, marks: Marks, work: &Work<'_>) {
    let start = match cut.open_quote {
        Some(quote) => quote,
        None => memchr::memrchr(marks.delimiter, buffer).map_or(0, |d| d + 1),
    };
    let bytes = buffer.len() - start;
    if bytes > work.limit || buffer.len() / RECORD_CELLS > work.limit {
        let column = memchr::memchr_iter(marks.delimiter, &buffer[..start]).count();
        let quoted = cut.open_quote.is_some();
        lock(&work.failed).push(TooLong { index, row: 0, byte: base + start as u64, column, bytes, quoted });
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read_chunks(thread: usize, mut keepers: Vec<Keeper>, from: &Mutex<Receiver<Chunk>>, work: &Work<'_>) -> Vec<Keeper> {
    let mut spans: Vec<Span> = Vec::new();
    loop {
        let Ok(mut chunk) = lock(from).recv() else { return keepers };
        let mix = to_utf8(&mut chunk.bytes);
        let width = work.shape.names.len();
        let found = cells(&mut chunk.bytes, work.shape.marks, width, std::mem::take(&mut spans));
        if found.longest.bytes > work.limit {
            let longest = found.longest;
            let byte = chunk.base + longest.start as u64;
            let failed = TooLong {
                index: chunk.index,
                row: longest.row,
                byte,
                column: longest.column,
                bytes: longest.bytes,
                quoted: false,
            };
            lock(&work.failed).push(failed);
        }
        // Only whole characters lie between marks, which are ASCII.
        let text = String::from_utf8_lossy(&chunk.bytes);
        let mut pieces = Vec::with_capacity(width);
        for (at, (plan, keeper)) in work.plan.iter().zip(&mut keepers).enumerate() {
            let column = found.spans.iter().skip(at).step_by(width);
            pieces.push(keeper.collect(plan, column.map(|s| (text.get(s.range()).unwrap_or(""), s.quoted()))));
        }
        let odds = odds_of(&found, mix);
        let Cells { spans: used, rows, blanks, .. } = found;
        spans = used;
        lock(&work.done).push(Done { index: chunk.index, thread, base: chunk.base, rows, blanks, odds, pieces });
    }
}

fn odds_of(found: &Cells, mix: Mix) -> Odds {
    let odd = |count: u64, row: u64, byte: u64| Odd { count, row, byte };
    let (row, byte) = mix.first.unwrap_or((0, 0));
    Odds {
        short: found.short,
        long: found.long,
        open_quotes: found.open_quotes,
        zeros: odd(mix.zeros, 0, mix.first_zero),
        other_lines: odd(mix.other_lines, row, byte),
        utf8: mix.utf8,
        damaged: false,
    }
}

fn put_together(
    done: Vec<Done>,
    keepers: Vec<Vec<Keeper>>,
    plan: &[ColumnPlan],
    shape: &Shape,
    threads: usize,
) -> Result<Passed> {
    let mut numbers = RowNumbers { first: shape.first_row, blanks: Vec::new() };
    let mut odds = Odds::default();
    let mut rows = 0_u64;
    let mut by_column: Vec<Vec<ReadPiece>> = plan.iter().map(|_| Vec::with_capacity(done.len())).collect();
    for chunk in done {
        numbers.blanks.extend(chunk.blanks.iter().map(|b| rows + b));
        odds.short.add(chunk.odds.short, rows, chunk.base);
        odds.long.add(chunk.odds.long, rows, chunk.base);
        odds.open_quotes.add(chunk.odds.open_quotes, rows, chunk.base);
        odds.zeros.add(chunk.odds.zeros, rows, chunk.base);
        odds.other_lines.add(chunk.odds.other_lines, rows, chunk.base);
        odds.utf8 |= chunk.odds.utf8;
        for (column, piece) in by_column.iter_mut().zip(chunk.pieces) {
            column.push(ReadPiece { thread: chunk.thread, rows: chunk.rows, piece });
        }
        rows += chunk.rows as u64;
    }
    let mut of_column: Vec<Vec<Keeper>> = plan.iter().map(|_| Vec::with_capacity(threads)).collect();
    for keepers in keepers {
        for (column, keeper) in of_column.iter_mut().zip(keepers) {
            column.push(keeper);
        }
    }
    let jobs: Vec<_> = by_column.into_iter().zip(of_column).enumerate().collect();
    let columns = join_all(jobs, plan, threads)?;
    Ok(Passed { columns, rows: rows as usize, numbers, odds })
}

type Job = (usize, (Vec<ReadPiece>, Vec<Keeper>));

/// Joins the columns on several threads.
fn join_all(jobs: Vec<Job>, plan: &[ColumnPlan], threads: usize) -> Result<Vec<Option<Collected>>> {
    let results: Mutex<Vec<(usize, Result<Collected>)>> = Mutex::default();
    let jobs = Mutex::new(jobs);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let Some((at, (pieces, keepers))) = lock(&jobs).pop() else { return };
                    if !plan[at].dropped {
                        let joined = join(&plan[at], pieces, keepers);
                        lock(&results).push((at, joined));
                    }
                }
            });
        }
    });
    let mut columns: Vec<Option<Collected>> = plan.iter().map(|_| None).collect();
    for (at, result) in results.into_inner().unwrap_or_else(PoisonError::into_inner) {
        columns[at] = Some(result?);
    }
    Ok(columns)
}
