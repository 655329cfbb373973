//! Crash points for tests: a build with debug assertions dies at the step named in `SAMSYN_CRASH_AT`, as in a power cut.

/// Marks a moment at which a crash must leave the old state or the new. Costs nothing in release builds.
#[inline]
pub(crate) fn step(name: &str) {
    #[cfg(debug_assertions)]
    if std::env::var_os("SAMSYN_CRASH_AT").is_some_and(|at| at == name) {
        std::process::abort();
    }
    let _ = name;
}
