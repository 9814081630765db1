//! Findings as JSON: one object a step, `"v": 1`, and one for the verdict at the end.

use super::{human, verdict};
use crate::climb::exit_code;
use crate::finding::Finding;
use serde_json::{Map, Value, json};
use tea_words::Words;

/// A finding. Fields: `v`, `step`, `layer` (1 to 8, or null), `verdict`, `code` (stable, one for each sentence),
/// `number` and `unit` (null where there is none), `sentence`, `advice` (null where nothing is to be done), `details`.
#[must_use]
pub fn finding(words: &Words, finding: &Finding) -> Value {
    let details: Map<String, Value> =
        finding.details.iter().map(|detail| (detail.name.replace('-', "_"), detail.value.clone())).collect();
    json!({
        "v": 1,
        "step": finding.step.name(),
        "layer": finding.step.layer(),
        "verdict": finding.verdict.name(),
        "code": finding.sentence.key.trim_start_matches("doctor-"),
        "number": finding.number.map(|number| number.value),
        "unit": finding.number.map(|number| number.unit.name()),
        "sentence": finding.sentence.in_words(words),
        "advice": finding.advice.as_ref().map(|advice| advice.in_words(words)),
        "details": details,
    })
}

/// The verdict over all. Fields: `v`, `step` (always `verdict`), `verdict` (the worst one), `broken` (the broken step,
/// or null), `exit` (the exit code), `sentence`.
#[must_use]
pub fn closing(words: &Words, findings: &[Finding]) -> Value {
    let has = |wanted: &str| findings.iter().any(|finding| finding.verdict.name() == wanted);
    let worst = ["broken", "warn", "unknown"].into_iter().find(|verdict| has(verdict)).unwrap_or("good");
    let broken = findings.iter().find(|finding| finding.blame.is_some()).map(|finding| finding.step.name());
    json!({
        "v": 1,
        "step": "verdict",
        "verdict": worst,
        "broken": broken,
        "exit": exit_code(findings),
        "sentence": verdict(findings, |step| human::step_name(words, step)).in_words(words),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Blame, Number, Sentence, Step, Unit};
    use tea_words::Locale;

    #[test]
    fn the_form_is_stable() {
        let say = |key| Sentence::new(key).count("port", 1_u16).text("target", "x");
        let mut broken =
            Finding::broken(Step::Tcp, Blame::Server, say("doctor-tcp-refused"), say("doctor-tcp-refused-advice"));
        broken.number = Some(Number { value: 0.5, unit: Unit::Ms });
        broken.detail("window-scale", 7);
        let words = Locale::En.words();
        let object = finding(words, &broken);
        let fields: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
        let mut expected = ["v", "step", "layer", "verdict", "code", "number", "unit", "sentence", "advice", "details"];
        expected.sort_unstable();
        let mut sorted = fields.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected);
        assert_eq!((&object["v"], &object["layer"], &object["verdict"]), (&json!(1), &json!(5), &json!("broken")));
        assert_eq!((&object["code"], &object["unit"]), (&json!("tcp-refused"), &json!("ms")));
        assert_eq!(object["details"], json!({"window_scale": 7}));

        let good = Finding::good(Step::Link, Sentence::new("doctor-link-here"));
        let object = finding(words, &good);
        assert!(object["number"].is_null() && object["unit"].is_null() && object["advice"].is_null());
        let end = closing(words, &[good, broken]);
        assert_eq!((&end["v"], &end["broken"], &end["exit"]), (&json!(1), &json!("tcp"), &json!(6)));
    }
}
