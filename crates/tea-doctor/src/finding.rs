//! What a step found: a verdict, a number, a sentence, what to do.

use crate::limits::FOREIGN_CHARS_MAX;
use serde_json::{Value as Json, json};
use std::time::Duration;
use tea_words::{Arg, Words};

/// A thing that is looked at: the layers on the way to a house, and what a house stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says it, and its name for people stands in the language files")]
pub enum Step {
    Link,
    Ip,
    Name,
    Path,
    Tcp,
    Tls,
    Application,
    Session,
    Data,
    Disk,
    Database,
    Clock,
    OpenFiles,
    Ports,
    Certificate,
    Media,
    Version,
    Backup,
}

impl Step {
    /// The steps of the climb to a house, in order.
    pub const CLIMB: [Self; 8] =
        [Self::Link, Self::Ip, Self::Name, Self::Path, Self::Tcp, Self::Tls, Self::Application, Self::Session];

    /// The name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Ip => "ip",
            Self::Name => "name",
            Self::Path => "path",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
            Self::Application => "application",
            Self::Session => "session",
            Self::Data => "data",
            Self::Disk => "disk",
            Self::Database => "database",
            Self::Clock => "clock",
            Self::OpenFiles => "open-files",
            Self::Ports => "ports",
            Self::Certificate => "certificate",
            Self::Media => "media",
            Self::Version => "version",
            Self::Backup => "backup",
        }
    }

    /// The number of the layer on the climb, from 1; none for what a house stands on.
    #[must_use]
    pub fn layer(self) -> Option<usize> {
        Self::CLIMB.iter().position(|step| *step == self).map(|index| index + 1)
    }
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, and something should be known or done.
    Warn,
    /// It does not work; nothing above it can.
    Broken,
    /// Not looked at, and the sentence says why.
    Skipped,
    /// It could not be found out.
    Unknown,
}

impl Verdict {
    /// The name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Broken => "broken",
            Self::Skipped => "skipped",
            Self::Unknown => "unknown",
        }
    }
}

/// Whose fault a broken step is; it decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// This machine, its network, or the way.
    Network,
    /// The machine of the house, or what runs there.
    Server,
    /// The two ends speak different versions.
    Version,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says it")]
pub enum Unit {
    Ms,
    Hops,
    Days,
    Mbps,
    Mtu,
    GiB,
    MiB,
    Addresses,
    Files,
    Ports,
}

impl Unit {
    /// The name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ms => "ms",
            Self::Hops => "hops",
            Self::Days => "days",
            Self::Mbps => "mbps",
            Self::Mtu => "mtu",
            Self::GiB => "gib",
            Self::MiB => "mib",
            Self::Addresses => "addresses",
            Self::Files => "files",
            Self::Ports => "ports",
        }
    }
}

/// The one number of a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: Unit,
}

impl Number {
    /// A number of milliseconds.
    #[must_use]
    pub fn ms(duration: Duration) -> Self {
        Self { value: duration.as_secs_f64() * 1_000.0, unit: Unit::Ms }
    }

    /// So many of something that is counted in whole numbers.
    #[must_use]
    pub fn whole(value: impl Into<i64>, unit: Unit) -> Self {
        // A count this large has lost its meaning long before it loses a digit.
        Self { value: value.into() as f64, unit }
    }

    /// The value as it is read: fewer digits behind the point the larger it is.
    #[must_use]
    pub fn digits(&self) -> String {
        digits(self.value)
    }
}

/// A number with fewer digits behind the point the larger it is; none for whole ones.
pub(crate) fn digits(value: f64) -> String {
    match value.abs() {
        size if size.fract() == 0.0 || size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// Milliseconds as they are read.
pub(crate) fn ms(duration: Duration) -> String {
    digits(duration.as_secs_f64() * 1_000.0)
}

/// A message of the language files with what it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// The key of the message.
    pub key: &'static str,
    args: Vec<(&'static str, Value)>,
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    Count(i64),
}

impl Sentence {
    /// A message without arguments.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Adds a text. What a terminal would obey is taken out of it, since it may come from anywhere.
    #[must_use]
    pub fn text(mut self, name: &'static str, text: impl AsRef<str>) -> Self {
        self.args.push((name, Value::Text(clean(text.as_ref()))));
        self
    }

    /// Adds a number that the grammar of the language may need.
    #[must_use]
    pub fn count(mut self, name: &'static str, count: impl TryInto<i64>) -> Self {
        self.args.push((name, Value::Count(count.try_into().unwrap_or(i64::MAX))));
        self
    }

    /// The sentence in a language.
    #[must_use]
    pub fn in_words(&self, words: &Words) -> String {
        let args: Vec<(&str, Arg<'_>)> = self.args.iter().map(|(name, value)| (*name, value.arg())).collect();
        if args.is_empty() { words.say(self.key).to_owned() } else { words.say_with(self.key, &args) }
    }
}

impl Value {
    fn arg(&self) -> Arg<'_> {
        match self {
            Self::Text(text) => Arg::Text(text),
            Self::Count(count) => Arg::Number(*count),
        }
    }
}

/// A text from elsewhere without control characters and marks that turn the direction, cut when it is long.
pub(crate) fn clean(text: &str) -> String {
    let plain = |c: &char| !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(plain).take(FOREIGN_CHARS_MAX).collect()
}

/// A named value behind a finding, shown on request.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// The name for programs; `doctor-detail-NAME` is the one for people.
    pub name: &'static str,
    /// A text, a number, or a list of them.
    pub value: Json,
}

/// What a step found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Which step.
    pub step: Step,
    /// How it stands.
    pub verdict: Verdict,
    /// Its one number; none where it has none or could not be had.
    pub number: Option<Number>,
    /// What was found.
    pub sentence: Sentence,
    /// What to do; always there when something is broken.
    pub advice: Option<Sentence>,
    /// What else was seen, in the order of showing.
    pub details: Vec<Detail>,
    /// Whose fault it is, when something is broken.
    pub blame: Option<Blame>,
}

impl Finding {
    fn of(step: Step, verdict: Verdict, sentence: Sentence) -> Self {
        Self { step, verdict, number: None, sentence, advice: None, details: Vec::new(), blame: None }
    }

    /// All is well.
    #[must_use]
    pub fn good(step: Step, sentence: Sentence) -> Self {
        Self::of(step, Verdict::Good, sentence)
    }

    /// It works, and something should be known or done.
    #[must_use]
    pub fn warn(step: Step, sentence: Sentence) -> Self {
        Self::of(step, Verdict::Warn, sentence)
    }

    /// It does not work, for this reason, which is somebody's to mend in this way.
    #[must_use]
    pub fn broken(step: Step, blame: Blame, sentence: Sentence, advice: Sentence) -> Self {
        Self { blame: Some(blame), advice: Some(advice), ..Self::of(step, Verdict::Broken, sentence) }
    }

    /// It was not looked at.
    #[must_use]
    pub fn skipped(step: Step, sentence: Sentence) -> Self {
        Self::of(step, Verdict::Skipped, sentence)
    }

    /// It could not be found out.
    #[must_use]
    pub fn unknown(step: Step, sentence: Sentence) -> Self {
        Self::of(step, Verdict::Unknown, sentence)
    }

    /// Adds the number.
    #[must_use]
    pub fn number(mut self, number: Option<Number>) -> Self {
        self.number = number;
        self
    }

    /// Whether every language has its sentences, and they have all the arguments used there. Otherwise the key alone
    /// would be shown.
    #[cfg(test)]
    pub(crate) fn is_whole(&self) -> bool {
        let whole = |sentence: &Sentence| {
            tea_words::Locale::ALL.into_iter().all(|locale| sentence.in_words(locale.words()) != sentence.key)
        };
        whole(&self.sentence) && self.advice.as_ref().is_none_or(whole)
    }

    /// Adds what to do.
    #[must_use]
    pub fn advise(mut self, advice: Sentence) -> Self {
        self.advice = Some(advice);
        self
    }

    /// Adds a detail; a value that could not be had is told as unknown rather than left out.
    pub fn detail(&mut self, name: &'static str, value: impl Into<Json>) {
        let value = match value.into() {
            Json::String(text) => json!(clean(&text)),
            Json::Array(items) => {
                items.into_iter().map(|item| item.as_str().map_or(item.clone(), clean_json)).collect()
            }
            value => value,
        };
        self.details.push(Detail { name, value });
    }
}

fn clean_json(text: &str) -> Json {
    json!(clean(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_they_deserve() {
        for (value, expected) in
            [(0.214, "0.21"), (4.0, "4"), (12.34, "12.3"), (123.4, "123"), (1500.0, "1500"), (0.0, "0")]
        {
            assert_eq!(digits(value), expected);
        }
    }

    #[test]
    fn texts_from_elsewhere_cannot_drive_a_terminal_and_are_short() {
        assert_eq!(clean("a\u{1b}[2Jb\u{7}\r\n\u{202e}c"), "a[2Jbc");
        assert_eq!(clean(&"茶".repeat(FOREIGN_CHARS_MAX)).chars().count(), FOREIGN_CHARS_MAX);
        assert_eq!(clean(&"茶".repeat(FOREIGN_CHARS_MAX + 1)).chars().count(), FOREIGN_CHARS_MAX);
        let mut finding = Finding::good(Step::Tcp, Sentence::new("doctor-tcp-good"));
        finding.detail("server", vec!["a\u{1b}b"]);
        assert_eq!(finding.details[0].value, json!(["ab"]));
    }

    #[test]
    fn layers_are_counted_from_one() {
        assert_eq!((Step::Link.layer(), Step::Session.layer(), Step::Disk.layer()), (Some(1), Some(8), None));
    }
}
