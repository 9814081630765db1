//! Findings as lines for people: a mark, the layer, one number, one sentence, and below it what to do.

use super::verdict;
use crate::finding::{Finding, Number, Step, Verdict};
use serde_json::Value;
use tea_words::{Arg, Words};
use unicode_width::UnicodeWidthStr;

/// How lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Marks in ASCII.
    pub ascii: bool,
    /// Marks in colour.
    pub colour: bool,
    /// With details.
    pub verbose: bool,
}

/// Cells of the column that names the layer, and of the one with the number.
const STEP_CELLS: usize = 14;
const NUMBER_CELLS: usize = 12;

/// The lines of a finding.
#[must_use]
pub fn lines(words: &Words, look: Look, finding: &Finding) -> Vec<String> {
    let number = finding.number.map_or_else(
        || if finding.verdict == Verdict::Unknown { words.say("doctor-unknown").to_owned() } else { String::new() },
        |number| number_text(words, number),
    );
    let place = finding.step.layer().map_or_else(String::new, |layer| format!("{layer} "));
    let step = format!("{place}{}", step_name(words, finding.step));
    let sentence = finding.sentence.in_words(words);
    let mark = mark(finding.verdict, look);
    let mut lines = vec![format!(
        "{mark} {} {}  {sentence}",
        padded(&step, STEP_CELLS, false),
        padded(&number, NUMBER_CELLS, true)
    )];
    if let Some(advice) = &finding.advice {
        let arrow = if look.ascii { "->" } else { "→" };
        lines.extend(advice.in_words(words).lines().map(|line| format!("    {arrow} {line}")));
    }
    if look.verbose {
        lines.extend(finding.details.iter().flat_map(|detail| detail_lines(words, detail.name, &detail.value)));
    }
    lines
}

/// The closing line.
#[must_use]
pub fn closing(words: &Words, findings: &[Finding]) -> String {
    verdict(findings, |step| step_name(words, step)).in_words(words)
}

/// The name of a step for people.
#[must_use]
pub fn step_name(words: &Words, step: Step) -> String {
    words.say(&format!("doctor-step-{}", step.name())).to_owned()
}

fn number_text(words: &Words, number: Number) -> String {
    // The grammar needs the count where it is a whole number; digits are the same in both languages.
    let count = number.value.round() as i64;
    let args = [("digits", Arg::Text(&number.digits())), ("count", Arg::Number(count))];
    words.say_with(&format!("doctor-unit-{}", number.unit.name()), &args)
}

fn mark(verdict: Verdict, look: Look) -> String {
    let (sign, ascii, colour) = match verdict {
        Verdict::Good => ("✓", "ok", "32"),
        Verdict::Warn => ("!", "! ", "33"),
        Verdict::Broken => ("✗", "X ", "31"),
        Verdict::Skipped => ("-", "- ", "2"),
        Verdict::Unknown => ("?", "? ", "33"),
    };
    let sign = if look.ascii { ascii } else { sign };
    if look.colour { format!("\u{1b}[{colour}m{sign}\u{1b}[0m") } else { sign.to_owned() }
}

/// A text filled up to a number of cells, from the left or from the right. Han characters take two cells.
fn padded(text: &str, cells: usize, to_the_right: bool) -> String {
    let space = " ".repeat(cells.saturating_sub(text.width()));
    if to_the_right { format!("{space}{text}") } else { format!("{text}{space}") }
}

fn detail_lines(words: &Words, name: &str, value: &Value) -> Vec<String> {
    let label = words.say(&format!("doctor-detail-{name}")).to_owned();
    match value {
        Value::Array(items) if items.iter().any(Value::is_object) => {
            let rows = items.iter().map(|item| format!("        {}", row(words, item)));
            std::iter::once(format!("      {label}")).chain(rows).collect()
        }
        value => vec![format!("      {} {}", padded(&label, 18, false), plain(words, value))],
    }
}

fn plain(words: &Words, value: &Value) -> String {
    match value {
        Value::Null => words.say("doctor-unknown").to_owned(),
        Value::Bool(true) => words.say("doctor-yes").to_owned(),
        Value::Bool(false) => words.say("doctor-no").to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            number.as_f64().filter(|_| number.is_f64()).map_or_else(|| number.to_string(), crate::finding::digits)
        }
        Value::Array(items) if items.is_empty() => words.say("doctor-none").to_owned(),
        Value::Array(items) => items.iter().map(|item| plain(words, item)).collect::<Vec<_>>().join(", "),
        Value::Object(_) => row(words, value),
    }
}

/// The row of a router on the way.
fn row(words: &Words, value: &Value) -> String {
    let told = ["hop", "router", "ms", "answered", "asked"]
        .map(|name| format!("{} {}", words.say(&format!("doctor-detail-{name}")), plain(words, &value[name])));
    told.join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Blame, Sentence, Unit};
    use tea_words::Locale;

    const PLAIN: Look = Look { ascii: true, colour: false, verbose: false };

    fn refused() -> Finding {
        let say = |key| Sentence::new(key).count("port", 8_000_u16).text("target", "192.0.2.7");
        let broken =
            Finding::broken(Step::Tcp, Blame::Server, say("doctor-tcp-refused"), say("doctor-tcp-refused-advice"));
        broken.number(Some(Number { value: 0.21, unit: Unit::Ms }))
    }

    #[test]
    fn a_finding_is_one_line_and_what_to_do() {
        for locale in Locale::ALL {
            let lines = lines(locale.words(), PLAIN, &refused());
            assert!(lines[0].starts_with("X  5 TCP") && lines[0].contains("8000"), "{lines:?}");
            assert!(lines[0].contains("0.21") && lines[1].starts_with("    -> "), "{lines:?}");
            assert!(lines.iter().all(|line| !line.contains("doctor-") && !line.contains('\u{1b}')), "{lines:?}");
        }
    }

    #[test]
    fn columns_stand_under_each_other_in_both_languages() {
        let link = Finding::good(Step::Link, Sentence::new("doctor-link-here"));
        for locale in Locale::ALL {
            let words = locale.words();
            let at = |finding: &Finding| {
                let line = lines(words, PLAIN, finding).remove(0);
                let sentence = finding.sentence.in_words(words);
                line.strip_suffix(&sentence).unwrap().width()
            };
            assert_eq!(at(&link), at(&refused()), "{locale:?}");
        }
    }

    #[test]
    fn details_come_when_asked_for_and_colours_only_then() {
        let mut finding = refused();
        finding.detail("mss", Some(1_460_u32));
        finding.detail("ecn", Option::<bool>::None);
        let words = Locale::En.words();
        assert_eq!(lines(words, PLAIN, &finding).len(), 2);
        let verbose = lines(words, Look { verbose: true, ..PLAIN }, &finding);
        assert!(verbose[2].contains("1460") && verbose[3].contains("unknown"), "{verbose:?}");
        assert!(lines(words, Look { colour: true, ..PLAIN }, &finding)[0].starts_with("\u{1b}[31m"));
    }
}
