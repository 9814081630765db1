//! Findings for people, for programs, and the story of the layers.

pub mod human;
pub mod json;
pub mod story;

use crate::finding::{Finding, Sentence, Step, Verdict};

/// The closing line: where it is broken, or how much there is to know.
#[must_use]
pub fn verdict(findings: &[Finding], step_name: impl Fn(Step) -> String) -> Sentence {
    if let Some(broken) = findings.iter().find(|finding| finding.verdict == Verdict::Broken) {
        let sentence = match broken.step.layer() {
            Some(layer) => Sentence::new("doctor-verdict-layer").count("layer", i64::try_from(layer).unwrap_or(0)),
            None => Sentence::new("doctor-verdict-broken"),
        };
        return sentence.text("step", step_name(broken.step));
    }
    let odd = findings.iter().filter(|finding| matches!(finding.verdict, Verdict::Warn | Verdict::Unknown)).count();
    match (odd, findings.iter().any(|finding| finding.step.layer().is_some())) {
        (0, true) => Sentence::new("doctor-verdict-good"),
        (0, false) => Sentence::new("doctor-verdict-house-good"),
        (count, _) => Sentence::new("doctor-verdict-warn").count("count", i64::try_from(count).unwrap_or(i64::MAX)),
    }
}
