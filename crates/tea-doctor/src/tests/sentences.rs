//! Every key that the sources name is in the language files, and every one there is named.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tea_words::Locale;

/// What begins the keys that the sources name in whole.
const PREFIXES: [&str; 14] = [
    "doctor-link-",
    "doctor-ip-",
    "doctor-name-",
    "doctor-path-",
    "doctor-tcp-",
    "doctor-tls-",
    "doctor-app-",
    "doctor-session-",
    "doctor-story-",
    "doctor-verdict-",
    "doctor-stranger-",
    "doctor-time-",
    "doctor-unknown",
    "doctor-none",
];

fn quoted(folder: &Path, before: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            quoted(&path, before, found);
        } else if path.file_name().is_some_and(|name| name != "sentences.rs") {
            let text = fs::read_to_string(&path).unwrap();
            let after = text.split(before).skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(after.map(str::to_owned));
        }
    }
}

#[test]
fn every_sentence_and_every_name_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut keys = BTreeSet::new();
    quoted(&root.join("src"), "\"doctor-", &mut keys);
    let mut keys: BTreeSet<String> = keys
        .into_iter()
        .filter(|key| !key.is_empty() && !key.contains('{'))
        .map(|key| format!("doctor-{key}"))
        .collect();
    let mut names = BTreeSet::new();
    for folder in ["src", "../teahouse/src/doctor"] {
        quoted(&root.join(folder), "detail(\"", &mut names);
    }
    keys.extend(names.into_iter().map(|name| format!("doctor-detail-{name}")));
    assert!(keys.len() > 150, "only {} keys were found", keys.len());
    for locale in Locale::ALL {
        for key in &keys {
            assert!(locale.words().knows(key), "{key} in {locale:?}");
        }
    }

    let told = fs::read_to_string(root.join("../../web/locales/en/doctor.ftl")).unwrap();
    let told = told.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_once(" ="));
    for (key, _) in told.filter(|(key, _)| PREFIXES.iter().any(|prefix| key.starts_with(prefix))) {
        assert!(keys.contains(key), "{key} is said nowhere");
    }
}
