//! `teahouse config`: every key with its value and where it came from.

use super::keys::{KEYS, Key};
use super::raw::{Origin, RawConfig, Value};
use serde_json::json;

/// What a secret looks like.
const STARS: &str = "********";

/// One line a key: `key = "value"  # where from`.
pub(crate) fn lines(raw: &RawConfig, explain: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for key in KEYS {
        let value = raw.get(key.name);
        if explain {
            lines.push(format!("# {}", key.about));
        }
        let text = toml::Value::String(shown(key, value).to_owned());
        lines.push(format!("{} = {text}  # {}", key.name, value.origin));
    }
    lines
}

/// One object a key, for programs.
pub(crate) fn objects(raw: &RawConfig) -> Vec<serde_json::Value> {
    let object = |key: &Key| {
        let value = raw.get(key.name);
        json!({
            "key": key.name,
            "value": shown(key, value),
            "origin": value.origin.to_string(),
            "default": key.default,
            "about": key.about,
        })
    };
    KEYS.iter().map(object).collect()
}

/// The value, or stars in its place.
fn shown<'v>(key: &Key, value: &'v Value) -> &'v str {
    let hidden = key.secret && value.origin != Origin::Default && value.text != key.default;
    if hidden { STARS } else { &value.text }
}
