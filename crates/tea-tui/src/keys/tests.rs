use super::*;
use crossterm::event::{KeyCode, KeyModifiers};
use std::collections::HashMap;
use tea_words::Locale;

#[test]
fn every_key_can_be_read_and_is_written_as_on_keyboards() {
    for binding in TABLE {
        for text in binding.plain.iter().chain(binding.vim) {
            let chord = Chord::parse(text).unwrap_or_else(|| panic!("{text} is no key"));
            assert!(!chord.to_string().is_empty());
        }
    }
    let shown = |text: &str| Chord::parse(text).unwrap().to_string();
    assert_eq!(shown("ctrl+left"), "Ctrl+Left");
    assert_eq!(shown("alt+1"), "Alt+1");
    assert_eq!(shown("shift+tab"), "Shift+Tab");
    assert_eq!(shown("f1"), "F1");
    assert_eq!(shown("f"), "f");
    assert_eq!(Chord::parse("hyper+x"), None);
}

#[test]
fn no_key_means_two_things_at_one_place() {
    for style in [Style::Plain, Style::Vim] {
        for places in TOGETHER {
            let mut seen: HashMap<Chord, Command> = HashMap::new();
            for binding in TABLE.iter().filter(|binding| places.contains(&binding.place)) {
                for chord in chords(binding, style) {
                    if let Some(other) = seen.insert(chord, binding.command) {
                        panic!("{chord} is {other:?} and {:?} in {places:?}", binding.command);
                    }
                }
            }
        }
    }
}

#[test]
fn where_text_is_typed_no_bare_character_is_a_command() {
    for places in [WRITING, FILTER_SHEET] {
        let keys = Keys::new(Style::Vim);
        for c in (' '..='~').chain("茶？：".chars()) {
            let key = KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
            assert_eq!(keys.find(places, key), None, "{c}");
        }
    }
}

#[test]
fn a_footer_has_at_most_six_keys_and_says_how_to_get_help() {
    let keys = Keys::new(Style::Plain);
    for places in TOGETHER {
        let footer = keys.footer(places, 6);
        assert!((3..=6).contains(&footer.len()), "{places:?}: {footer:?}");
        assert_eq!(footer.last().map(|(command, _)| *command), Some(Command::Help), "{places:?}");
    }
}

#[test]
fn every_command_has_words_and_at_most_one_name() {
    for locale in Locale::ALL {
        let words = locale.words();
        let mut names: HashMap<String, Command> = HashMap::new();
        for binding in TABLE {
            let key = binding.command.key();
            assert!(words.knows(key), "{key}");
            if let Some(other) = names.insert(words.say(key).to_owned(), binding.command) {
                assert_eq!(other.key(), key, "two commands are called {}", words.say(key));
            }
        }
        for place in Place::ALL {
            assert!(words.knows(place.key()), "{}", place.key());
        }
    }
}

#[test]
fn shift_and_case_are_told_apart_once() {
    let keys = Keys::new(Style::Vim);
    let press = |code, held| keys.find(READING, KeyEvent::new(code, held));
    assert_eq!(press(KeyCode::Char('G'), KeyModifiers::SHIFT), Some(Command::Newest));
    assert_eq!(press(KeyCode::Char('g'), KeyModifiers::NONE), Some(Command::Oldest));
    assert_eq!(press(KeyCode::BackTab, KeyModifiers::SHIFT), Some(Command::PaneBefore));
    assert_eq!(press(KeyCode::Char('P'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), Some(Command::Palette));
}
