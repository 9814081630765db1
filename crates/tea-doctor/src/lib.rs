//! Climbs the layers to a house, as an ordinary user, and names the first one that is broken.
//!
//! Each step is a file of [`steps`]: `measure` gathers facts, `judge` makes a [`Finding`] of them without asking
//! anybody, so that what a number means can be tested without a network. To add a step: write its file, name it in
//! [`finding::Step`], call it in [`climb()`], and put its sentences into `web/locales/*/doctor.ftl`.

mod certificate;
pub mod climb;
pub mod dates;
mod door;
pub mod finding;
mod frames;
mod http;
mod limits;
pub mod machine;
mod roots;
pub mod show;
mod socket;
mod steps;
mod sys;
#[cfg(test)]
mod tests;

pub use certificate::{Validity, validity, validity_of_file};
pub use climb::{Climb, Plan, climb};
pub use finding::{Blame, Finding, Number, Sentence, Step, Unit, Verdict};
