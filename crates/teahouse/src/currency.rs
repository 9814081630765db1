//! Whether this program is the one that the house offers, and by which key that is judged.

use crate::exit::Outcome;
use crate::state::StateDir;
use crate::tongue;
use std::cmp::Ordering;
use tea_client::release::{ReleaseKey, VERSION, compare};
use tea_protocol::live::Welcome;
use tea_protocol::release::is_version;
use tea_words::Arg;

/// Keeps the key of a house that was told for the first time, and returns what the person should know: that a newer
/// program is offered, or that the house suddenly names another key.
///
/// # Errors
/// When the key cannot be kept.
pub(crate) fn heed(house: &str, welcome: &Welcome) -> Outcome<Option<String>> {
    let Some(told) = welcome.release_key.as_deref().and_then(ReleaseKey::read) else { return Ok(None) };
    let state = StateDir::of_person()?;
    let pinned = match state.release_key(house)? {
        Some(pinned) => pinned,
        None => {
            state.pin_release_key(house, told)?;
            told
        }
    };
    Ok(notice(house, pinned, told, welcome))
}

/// The sentence to say of it; that something cannot be kept is no reason not to talk.
pub(crate) fn advice(house: &str, welcome: &Welcome) -> Option<String> {
    heed(house, welcome).unwrap_or_else(|failure| Some(format!("{:#}", failure.error)))
}

/// Says it on standard error.
pub(crate) fn tell(house: &str, welcome: &Welcome) {
    if let Some(advice) = advice(house, welcome) {
        eprintln!("-- {advice}");
    }
}

fn notice(house: &str, pinned: ReleaseKey, told: ReleaseKey, welcome: &Welcome) -> Option<String> {
    if pinned != told {
        return Some(tongue::say("release-key-changed", "house", house));
    }
    let offer = welcome.update.as_ref().filter(|offer| is_version(&offer.version))?;
    let newer = compare(&offer.version, VERSION) == Ordering::Greater;
    newer.then(|| {
        let args = [("version", Arg::Text(&offer.version)), ("house", Arg::Text(house))];
        tongue::words().say_with("release-offered", &args)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn welcome(version: &str) -> Welcome {
        serde_json::from_str(&format!(
            r#"{{"version":1,"server":"","house":"","heartbeat_s":1,"now":0,"window":1,"frame_bytes_max":1,
            "update":{{"version":"{version}","platform":"p","path":"/","bytes":1,"sha256":"","signature":""}}}}"#
        ))
        .unwrap()
    }

    #[test]
    fn only_a_newer_program_is_spoken_of() {
        let key = ReleaseKey::of([1; 32]);
        let check = |version: &str| notice("house:8000", key, key, &welcome(version));
        let told = check("99.0.0").unwrap();
        assert!(told.contains("99.0.0") && told.contains("teahouse self-update house:8000"), "{told}");
        assert_eq!(check("0.0.1"), None);
        assert_eq!(check(VERSION), None);
        assert_eq!(check("99\\u001b[2J"), None, "not a version");
        let changed = notice("house:8000", key, ReleaseKey::of([2; 32]), &welcome("99.0.0")).unwrap();
        assert!(!changed.contains("99.0.0"), "{changed}");
    }
}
