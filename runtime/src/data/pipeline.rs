//! Reading on one thread, working on others, results in order.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Buffers in flight beside one per worker: read ahead, or waiting for an earlier one.
const AHEAD: usize = 3;

/// What comes back from the threads, each with its number in the order of the file.
enum Done<O, E> {
    Output(O, Vec<u8>),
    Failed(E),
    /// A thread panicked; the scope passes the panic on once nobody waits any more.
    Died,
}

/// Takes pieces from `next`, works on them with `jobs` threads and hands the results to `sink` in the order of the
/// pieces. The first error of `next` (after what came before it) or `sink` ends everything.
///
/// Memory is bounded: no more than `jobs + AHEAD` pieces are under way. Buffers go round: `work` returns the buffer
/// of its piece, `next` is given it to fill again. With one job everything happens on the calling thread.
pub(super) fn in_order<P: Send, O: Send, E: Send>(
    jobs: usize,
    mut next: impl FnMut(Vec<u8>) -> Result<Option<P>, E> + Send,
    work: impl Fn(P) -> (O, Vec<u8>) + Sync,
    mut sink: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    if jobs <= 1 {
        let mut spare = Vec::new();
        while let Some(piece) = next(spare)? {
            let (output, buffer) = work(piece);
            sink(output)?;
            spare = buffer;
        }
        return Ok(());
    }
    let (give_buffer, buffers) = channel::<Vec<u8>>();
    let (give_piece, pieces) = channel::<(u64, P)>();
    let (give_done, done) = channel::<(u64, Done<O, E>)>();
    for _ in 0..jobs + AHEAD {
        let _ = give_buffer.send(Vec::new());
    }
    let pieces = Mutex::new(pieces);
    let (pieces, work) = (&pieces, &work);
    thread::scope(|scope| {
        for _ in 0..jobs {
            let give_done = give_done.clone();
            scope.spawn(move || run_worker(pieces, work, &give_done));
        }
        scope.spawn(move || run_reader(&buffers, &mut next, &give_piece, &give_done));
        let result = collect(&done, &give_buffer, &mut sink);
        // Without these the reader and, through it, the workers end.
        drop((done, give_buffer));
        result
    })
}

/// Reads pieces while there are buffers for them.
fn run_reader<P, O, E>(
    buffers: &Receiver<Vec<u8>>,
    next: &mut impl FnMut(Vec<u8>) -> Result<Option<P>, E>,
    pieces: &Sender<(u64, P)>,
    done: &Sender<(u64, Done<O, E>)>,
) {
    let _guard = DeathNotice(done);
    for number in 0.. {
        let Ok(spare) = buffers.recv() else { return };
        match next(spare) {
            Ok(Some(piece)) => {
                if pieces.send((number, piece)).is_err() {
                    return;
                }
            }
            Ok(None) => return,
            Err(error) => {
                let _ = done.send((number, Done::Failed(error)));
                return;
            }
        }
    }
}

/// Works on pieces until there are no more.
fn run_worker<P, O, E>(
    pieces: &Mutex<Receiver<(u64, P)>>,
    work: &impl Fn(P) -> (O, Vec<u8>),
    done: &Sender<(u64, Done<O, E>)>,
) {
    let _guard = DeathNotice(done);
    loop {
        let received = pieces.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, piece)) = received else { return };
        let (output, buffer) = work(piece);
        if done.send((number, Done::Output(output, buffer))).is_err() {
            return;
        }
    }
}

/// Hands results on in order and gives their buffers back.
fn collect<O, E>(
    done: &Receiver<(u64, Done<O, E>)>,
    buffers: &Sender<Vec<u8>>,
    sink: &mut impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let mut early = BTreeMap::new();
    let mut number = 0;
    for (of, result) in done {
        if matches!(result, Done::Died) {
            return Ok(());
        }
        early.insert(of, result);
        while let Some(result) = early.remove(&number) {
            number += 1;
            match result {
                Done::Output(output, buffer) => {
                    sink(output)?;
                    let _ = buffers.send(buffer);
                }
                Done::Failed(error) => return Err(error),
                Done::Died => return Ok(()),
            }
        }
    }
    Ok(())
}

/// Says so when its thread panics, so that nobody waits for what will not come.
struct DeathNotice<'a, O, E>(&'a Sender<(u64, Done<O, E>)>);

impl<O, E> Drop for DeathNotice<'_, O, E> {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send((0, Done::Died));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(jobs: usize, count: u64, fail_at: u64, stop_at: u64) -> (Vec<u64>, Result<(), &'static str>) {
        let mut numbers = 0..count;
        let mut seen = Vec::new();
        let next = move |_| match numbers.next() {
            Some(number) if number == fail_at => Err("read"),
            other => Ok(other),
        };
        let work = |number: u64| {
            thread::sleep(std::time::Duration::from_micros(number * 37 % 100));
            (number, Vec::new())
        };
        let result = in_order(jobs, next, work, |number| {
            seen.push(number);
            if number == stop_at { Err("sink") } else { Ok(()) }
        });
        (seen, result)
    }

    #[test]
    fn results_come_in_order_and_errors_end_it() {
        for jobs in [1, 2, 5] {
            assert_eq!(run(jobs, 500, 999, 999), ((0..500).collect(), Ok(())));
            assert_eq!(run(jobs, 500, 100, 999), ((0..100).collect(), Err("read")));
            assert_eq!(run(jobs, 500, 400, 60), ((0..61).collect(), Err("sink")));
        }
    }

    #[test]
    #[should_panic]
    fn a_panic_is_passed_on_without_waiting() {
        let mut numbers = 0..100;
        let work = |number| {
            assert!(number != 50);
            ((), Vec::new())
        };
        let _ = in_order(3, |_| Ok::<_, ()>(numbers.next()), work, |()| Ok(()));
    }
}
