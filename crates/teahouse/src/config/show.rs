//! `teahouse config`: every key with its value and where it came from.

use super::keys::KEYS;
use super::raw::{Origin, RawConfig};

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
        let hidden = key.secret && value.origin != Origin::Default && value.text != key.default;
        let text = if hidden { STARS } else { &value.text };
        lines.push(format!("{} = {}  # {}", key.name, toml::Value::String(text.to_owned()), value.origin));
    }
    lines
}
