//! The words people read, in their language, from the Fluent files under `web/locales`.
//!
//! A message without arguments is formatted once at load and costs a lookup from then on; one with arguments is
//! formatted per call. A test holds the two languages to the same keys and variables.

pub mod figures;
mod joined;

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use joined::Joined;

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

static ZH_CN: LazyLock<Words> = LazyLock::new(|| Words::load(Locale::ZhCn));
static EN: LazyLock<Words> = LazyLock::new(|| Words::load(Locale::En));

/// A language the house speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// Simplified Chinese.
    ZhCn,
    /// English.
    En,
}

impl Locale {
    /// Every language, in the order the switch offers them.
    pub const ALL: [Locale; 2] = [Locale::ZhCn, Locale::En];

    /// The BCP 47 tag: value of `lang`, of the cookie and of the setting.
    pub fn lang(self) -> &'static str {
        match self {
            Locale::ZhCn => "zh-CN",
            Locale::En => "en",
        }
    }

    /// The language's own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Locale::ZhCn => "简体中文",
            Locale::En => "English",
        }
    }

    /// The language a tag names; any Chinese gives `zh-CN`, any English `en`.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Locale::ZhCn)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Locale::En)
        } else {
            None
        }
    }

    /// The best language for an `Accept-Language` header (RFC 9110, section 12.5.4): the highest `q` wins, the
    /// earlier one on a tie. `*` and languages we do not speak give none.
    pub fn negotiate(accept_language: &str) -> Option<Locale> {
        let mut best: Option<(f32, Locale)> = None;
        for item in accept_language.split(',') {
            let mut parts = item.split(';').map(str::trim);
            let Some(locale) = parts.next().and_then(Locale::from_tag) else { continue };
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
            if weight > 0.0 && best.is_none_or(|(known, _)| weight > known) {
                best = Some((weight, locale));
            }
        }
        best.map(|(_, locale)| locale)
    }

    /// The words of this language, loaded on first use.
    pub fn words(self) -> &'static Words {
        match self {
            Locale::ZhCn => &ZH_CN,
            Locale::En => &EN,
        }
    }
}

/// A value put into a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// Text, written as it is; the template escapes it.
    Text(&'a str),
    /// A number, which also chooses the plural form.
    Number(i64),
}

/// All messages of one language.
pub struct Words {
    locale: Locale,
    plain: HashMap<String, String>,
    joined: Joined,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    fn load(locale: Locale) -> Words {
        let tag = locale.lang().parse().expect("our own tags are well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks around arguments would show up in titles and in text that people copy.
        bundle.set_use_isolating(false);
        let (mut keys, mut joined) = (Vec::new(), Joined::default());
        for (_, source) in LOCALES.iter().filter(|(tag, _)| *tag == locale.lang()) {
            keys.extend(keys_of(source).map(str::to_owned));
            joined.add(source);
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, errors)| {
                tracing::error!(locale = locale.lang(), ?errors, "a locale file has a mistake");
                resource
            });
            bundle.add_resource_overriding(resource);
        }
        let mut words = Words { locale, plain: HashMap::new(), joined, bundle };
        for key in keys {
            if let Some(text) = words.format(&key, None) {
                words.plain.insert(key, text);
            }
        }
        words
    }

    /// Formats a message; `None` if it is missing or needs an argument that was not given.
    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The message without arguments; the key itself if there is none, so that a gap is seen.
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.plain.get(key).map_or(key, String::as_str)
    }

    /// The message with arguments; the key itself if there is none.
    pub fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.joined.say(key, args).unwrap_or_else(|| self.say_by_fluent(key, args))
    }

    fn say_by_fluent(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Text(text) => fluent.set(*name, FluentValue::from(*text)),
                Arg::Number(number) => fluent.set(*name, FluentValue::from(*number)),
            }
        }
        self.format(key, Some(&fluent)).unwrap_or_else(|| key.to_owned())
    }

    /// The message whose one argument is `$count`.
    pub fn count(&self, key: &str, count: impl Into<i64>) -> String {
        self.say_with(key, &[("count", Arg::Number(count.into()))])
    }

    /// The message whose one argument is `$name`.
    pub fn name(&self, key: &str, name: &str) -> String {
        self.say_with(key, &[("name", Arg::Text(name))])
    }

    /// Whether the message exists, with or without arguments.
    pub fn knows(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

/// The message names of a Fluent source: what stands before `=` at the start of a line.
fn keys_of(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()))
}

#[cfg(test)]
mod tests;
