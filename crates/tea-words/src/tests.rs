use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::*;

/// Every message of a language with the variables it uses.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, source) in LOCALES.iter().filter(|(tag, _)| *tag == locale.lang()) {
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some(next) = keys_of(line).next() {
                key = next.to_owned();
                assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{key} twice in {locale:?}");
            }
            for piece in line.split('$').skip(1) {
                let end = piece.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(piece.len());
                found.entry(key.clone()).or_default().insert(piece[..end].to_owned());
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let zh = messages(Locale::ZhCn);
    assert!(zh.len() > 50, "only {} messages were read", zh.len());
    assert_eq!(zh, messages(Locale::En));
}

#[test]
fn every_message_is_well_formed() {
    for locale in Locale::ALL {
        for (_, source) in LOCALES.iter().filter(|(tag, _)| *tag == locale.lang()) {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{locale:?}: {errors:?}");
            }
        }
        let words = locale.words();
        for (key, variables) in messages(locale) {
            assert!(words.knows(&key), "{key} was not read in {locale:?}");
            assert_eq!(words.plain.contains_key(&key), variables.is_empty(), "{key} in {locale:?}");
        }
    }
}

#[test]
fn what_is_joined_reads_as_fluent_has_it() {
    for locale in Locale::ALL {
        let words = locale.words();
        let variables = messages(locale);
        let mut joined = 0;
        for key in words.joined.keys() {
            for number in [0, 1, 2, 12_345] {
                let args: Vec<(&str, Arg<'_>)> =
                    variables[key].iter().map(|name| (name.as_str(), Arg::Number(number))).collect();
                assert_eq!(
                    words.joined.say(key, &args).unwrap(),
                    words.say_by_fluent(key, &args),
                    "{key} in {locale:?}"
                );
            }
            joined += usize::from(!variables[key].is_empty());
        }
        assert!(joined > 20, "only {joined} messages are joined in {locale:?}");
    }
}

/// Every text file under a folder, but for this one.
fn texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).expect("the folder is in the repository") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
            let text = std::fs::read_to_string(&path).expect("a text file");
            found.push((path, text));
        }
    }
}

#[test]
fn every_key_that_pages_and_programs_name_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words = Locale::En.words();
    let mut found = Vec::new();
    for folder in ["../../web/templates", "../tea-server/src", "../tea-tui/src", "../tea-doctor/src", "../teahouse/src"]
    {
        texts(&root.join(folder), &mut found);
    }
    let mut seen = 0;
    for (path, text) in found {
        for call in ["say(\"", "say_with(\"", "words.count(\"", "words.name(\""] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                assert!(words.knows(key), "{} names {key}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "only {seen} calls found");
}

#[test]
fn a_header_chooses_the_language() {
    let check = |header: &str, expected: Option<Locale>| {
        assert_eq!(Locale::negotiate(header), expected, "{header:?}");
    };
    check("zh-CN,zh;q=0.9,en;q=0.8", Some(Locale::ZhCn));
    check("en-GB,en;q=0.9,zh;q=0.8", Some(Locale::En));
    check("fr, en;q=0.3, zh;q=0.7", Some(Locale::ZhCn));
    check("en;q=0, zh", Some(Locale::ZhCn));
    check("zh-Hant-TW", Some(Locale::ZhCn));
    check("fr, *;q=0.5", None);
    check("en;q=nonsense", None);
    check("", None);
}

#[test]
fn arguments_carry_no_invisible_marks_and_gaps_are_seen() {
    let words = Locale::En.words();
    let text = words.name("person-account", "Wren");
    assert!(text.contains("Wren") && text.chars().all(|c| !('\u{2066}'..='\u{2069}').contains(&c)), "{text:?}");
    assert_eq!(words.say("no-such-key"), "no-such-key");
    assert_eq!(words.count("no-such-key", 1), "no-such-key");
}
