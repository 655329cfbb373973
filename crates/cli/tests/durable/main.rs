//! What is acknowledged stays: the binary is killed at random moments of every kind of command, and the power goes at any
//! moment of them, with whatever was not synced by then.
//!
//! `SAMSYN_KILL_MOMENTS` and `SAMSYN_POWER_STATES` say how many for each kind of command, `SAMSYN_SEED` which:
//! `SAMSYN_KILL_MOMENTS=40 SAMSYN_POWER_STATES=2000 cargo test --release -p samsyn-cli --test durable -- --nocapture`.
#![cfg(unix)]

#[path = "../common/mod.rs"]
mod common;
mod disk;
mod kill;
mod power;
mod random;
mod saves;
mod trace;
mod work;

/// A number that the environment may say.
fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().map_or(usual, |text| text.parse().expect("a number"))
}
