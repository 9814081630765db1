//! `terminal.toml`: how a person likes the terminal client. Every key may be left out.
//!
//! ```toml
//! theme = "auto"      # light, dark, auto by the terminal's background, or a file that names colours
//! color = "auto"      # full for 24 bits, 16, none, or auto by the terminal
//! keys = "plain"      # plain for arrows and Ctrl, vim for letters besides
//! mouse = true
//! language = "zh-CN"  # or en; left out, as the environment says
//! ```

use super::{Keys, folders};
use crate::config::nearest::nearest;
use crate::exit::{Failure, Outcome};
use crate::limits::CONFIG_BYTES_MAX;
use crate::system;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tea_words::Locale;
use toml::Value;

/// The names of all keys.
const KNOWN: [&str; 5] = ["theme", "color", "keys", "mouse", "language"];

/// How many colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Color {
    /// As many as the terminal says it has.
    #[default]
    Auto,
    Full,
    Sixteen,
    None,
}

/// What the file says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Settings {
    pub(super) theme: Option<String>,
    pub(super) color: Color,
    pub(super) keys: Option<Keys>,
    pub(super) mouse: Option<bool>,
    pub(super) locale: Option<Locale>,
}

impl Settings {
    /// The person's file; one that is not there says nothing.
    pub(super) fn load() -> Outcome<Self> {
        let Some(file) = folders::settings() else { return Ok(Self::default()) };
        let opened = match File::open(&file) {
            Ok(opened) => opened,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(system::unread(&file, error)),
        };
        let mut text = String::new();
        let read = opened.take(CONFIG_BYTES_MAX + 1).read_to_string(&mut text);
        read.map_err(|error| system::unread(&file, error))?;
        if text.len() as u64 > CONFIG_BYTES_MAX {
            return Err(wrong(&file, &format!("it has more than {CONFIG_BYTES_MAX} bytes")));
        }
        Self::read(&text).map_err(|why| wrong(&file, &why))
    }

    fn read(text: &str) -> Result<Self, String> {
        let table: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut settings = Self::default();
        for (key, value) in table {
            match key.as_str() {
                "theme" => settings.theme = Some(text_of(&key, &value)?.to_owned()),
                "color" => settings.color = color(&key, &value)?,
                "keys" => settings.keys = Some(keys(&key, &value)?),
                "mouse" => settings.mouse = Some(value.as_bool().ok_or_else(|| one_of(&key, &value, "true, false"))?),
                "language" => {
                    let locale = Locale::from_tag(text_of(&key, &value)?);
                    settings.locale = Some(locale.ok_or_else(|| one_of(&key, &value, "zh-CN, en"))?);
                }
                _ => return Err(unknown(&key)),
            }
        }
        Ok(settings)
    }
}

fn wrong(file: &Path, why: &str) -> Failure {
    Failure::usage(format!("{}: {why}", file.display()))
}

fn unknown(key: &str) -> String {
    match nearest(key, KNOWN.into_iter()) {
        Some(near) => format!("there is no key {key:?}; {near:?} is the nearest"),
        None => format!("there is no key {key:?}; the keys are {}", KNOWN.join(", ")),
    }
}

fn text_of<'v>(key: &str, value: &'v Value) -> Result<&'v str, String> {
    value.as_str().ok_or_else(|| format!("{key} is a text in quotes, not {value}"))
}

fn color(key: &str, value: &Value) -> Result<Color, String> {
    match value.as_str() {
        Some("auto") => Ok(Color::Auto),
        Some("full") => Ok(Color::Full),
        Some("16") => Ok(Color::Sixteen),
        Some("none") => Ok(Color::None),
        _ => Err(one_of(key, value, "\"auto\", \"full\", \"16\", \"none\"")),
    }
}

fn keys(key: &str, value: &Value) -> Result<Keys, String> {
    match value.as_str() {
        Some("plain") => Ok(Keys::Plain),
        Some("vim") => Ok(Keys::Vim),
        _ => Err(one_of(key, value, "\"plain\", \"vim\"")),
    }
}

fn one_of(key: &str, value: &Value, which: &str) -> String {
    format!("{key} is one of {which}, not {value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_and_every_one_may_be_left_out() {
        assert_eq!(Settings::read("").unwrap(), Settings::default());
        let text = "theme = \"dark\"\ncolor = \"16\"\nkeys = \"vim\"\nmouse = false\nlanguage = \"zh-CN\"\n";
        let settings = Settings {
            theme: Some("dark".to_owned()),
            color: Color::Sixteen,
            keys: Some(Keys::Vim),
            mouse: Some(false),
            locale: Some(Locale::ZhCn),
        };
        assert_eq!(Settings::read(text).unwrap(), settings);
    }

    #[test]
    fn what_is_wrong_is_explained() {
        for (text, part) in [
            ("keyz = 1", "\"keys\" is the nearest"),
            ("zzzzzzzzzz = 1", "the keys are theme, color"),
            ("keys = \"emacs\"", "\"plain\", \"vim\", not \"emacs\""),
            ("mouse = \"yes\"", "true, false"),
            ("theme = 1", "a text in quotes"),
            ("language = \"fr\"", "zh-CN, en"),
            ("color = 16", "\"16\", \"none\", not 16"),
            ("theme", "expected"),
        ] {
            let error = Settings::read(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
