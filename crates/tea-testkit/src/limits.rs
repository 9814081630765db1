//! How long tests wait before they fail, and how far rates are widened.

use std::time::Duration;

/// Longest wait for anything that should happen at once. Only a test that fails waits so long.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at a state that nobody announces.
pub const LOOK_EVERY: Duration = Duration::from_millis(2);
/// How many times the usual rates a test house allows.
pub const RATES_FACTOR: u32 = 10_000;
/// The house is killed after at most so many acknowledgements of a round.
pub const KILL_ACKS_MAX: usize = 120;
/// Acknowledged sends that a writer repeats in a round, to hear the same answer.
pub const KILL_ASKED_AGAIN: usize = 4;
/// Sends that a writer on a live line has under way.
pub const KILL_WINDOW: usize = 16;
/// Longest wait until films are ready that were interrupted again and again: a step that failed pauses before it is tried
/// again.
pub const FILM_PATIENCE: Duration = Duration::from_secs(180);
