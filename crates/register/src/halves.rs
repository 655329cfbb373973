//! Long lists read by two threads.

/// Fewer of a register's records than this are not worth a thread.
const WORTH_A_THREAD: usize = 20_000;

/// Reads a list: the halves of a long one at the same time, a short one as it is. What each reading gives, in the order of the list.
///
/// ```
/// let sums = samsyn_register::by_halves(&[1, 2, 3], |numbers| numbers.iter().sum::<i32>());
/// assert_eq!(sums, [6]);
/// ```
pub fn by_halves<T: Sync, R: Send>(list: &[T], read: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    if list.len() < WORTH_A_THREAD {
        return vec![read(list)];
    }
    let (first, second) = list.split_at(list.len() / 2);
    std::thread::scope(|scope| {
        let second = scope.spawn(|| read(second));
        let first = read(first);
        vec![first, second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_the_whole() {
        for count in [0, 1, WORTH_A_THREAD - 1, WORTH_A_THREAD, WORTH_A_THREAD + 1] {
            let all: Vec<usize> = (0..count).collect();
            assert_eq!(by_halves(&all, <[usize]>::to_vec).concat(), all);
        }
    }
}
