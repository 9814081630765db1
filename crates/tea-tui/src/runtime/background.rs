//! Asking the terminal for its background (OSC 11), so that the colours fit it without a setting.
//!
//! Nothing waits for the answer. It comes the way that keys come, and whoever reads keys takes it for some: it begins
//! with Alt+`]` and ends with Ctrl+G or Alt+`\`. What turns out to be none is given back as the keys it is.

use super::limits::ANSWER_KEYS_MAX;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// The question.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
/// How an answer begins, after its introducer.
const BEGINS: &str = "11;";

/// How light the background is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Dark letters go on it.
    Light,
    /// Light letters go on it.
    Dark,
}

/// Tells the answer from keys.
#[derive(Debug, Default)]
pub(super) struct Ear {
    waiting: bool,
    /// The introducer and what followed it.
    held: Vec<Event>,
    text: String,
}

/// What came out of an event.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Heard {
    /// What is no part of an answer, in order.
    pub(super) events: Vec<Event>,
    /// What the terminal told.
    pub(super) background: Option<Background>,
}

impl Ear {
    /// Listens for an answer, if one was asked for.
    pub(super) fn new(waiting: bool) -> Self {
        Self { waiting, ..Self::default() }
    }

    /// Takes the next event.
    pub(super) fn hear(&mut self, event: Event) -> Heard {
        let Event::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, .. }) = event else {
            return if matches!(event, Event::Key(_)) { self.let_go(event) } else { Heard::of(vec![event]) };
        };
        let (alt, control) = (modifiers.contains(KeyModifiers::ALT), modifiers.contains(KeyModifiers::CONTROL));
        if !self.waiting || (self.held.is_empty() && !(alt && letter == ']')) {
            return Heard::of(vec![event]);
        }
        if self.held.is_empty() {
            self.held.push(event);
            return Heard::default();
        }
        let ends = (alt && letter == '\\') || (control && letter == 'g');
        if ends && self.text.starts_with(BEGINS) {
            let background = background(&self.text[BEGINS.len()..]);
            *self = Self::new(false);
            return Heard { events: Vec::new(), background };
        }
        self.text.push(letter);
        let fits = BEGINS.starts_with(&self.text) || self.text.starts_with(BEGINS);
        if alt || control || !fits || self.held.len() >= ANSWER_KEYS_MAX {
            return self.let_go(event);
        }
        self.held.push(event);
        Heard::default()
    }

    /// It was no answer: gives back what was held, and goes on listening.
    fn let_go(&mut self, event: Event) -> Heard {
        self.text.clear();
        let mut events = std::mem::take(&mut self.held);
        events.push(event);
        Heard::of(events)
    }
}

impl Heard {
    fn of(events: Vec<Event>) -> Self {
        Self { events, background: None }
    }
}

/// The background told as `rgb:RRRR/GGGG/BBBB` (XParseColor), with one to four digits a part.
fn background(color: &str) -> Option<Background> {
    let parts = color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:"))?;
    let mut levels = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1).filter(|most| *most > 0)?;
        Some(f64::from(u32::from_str_radix(part, 16).ok()?) / f64::from(most))
    });
    let (red, green, blue) = (levels.next()??, levels.next()??, levels.next()??);
    // Luma of BT.709, near enough to tell light from dark.
    let luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if luma > 0.5 { Background::Light } else { Background::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(letter: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(letter), modifiers))
    }

    /// An answer as it comes out of the reader of keys.
    fn keys(text: &str, end: Event) -> Vec<Event> {
        let mut events = vec![key(']', KeyModifiers::ALT)];
        events.extend(text.chars().map(|letter| key(letter, KeyModifiers::NONE)));
        events.push(end);
        events
    }

    fn heard(ear: &mut Ear, events: Vec<Event>) -> Heard {
        let mut all = Heard::default();
        for event in events {
            let heard = ear.hear(event);
            all.events.extend(heard.events);
            all.background = all.background.or(heard.background);
        }
        all
    }

    #[test]
    fn answers_are_taken_out_of_the_keys() {
        let (st, bell) = (key('\\', KeyModifiers::ALT), key('g', KeyModifiers::CONTROL));
        for (text, end, expect) in [
            ("11;rgb:ffff/ffff/ffff", &st, Some(Background::Light)),
            ("11;rgb:1e/1e/2e", &bell, Some(Background::Dark)),
            ("11;rgba:0000/0000/0000/ffff", &bell, Some(Background::Dark)),
            ("11;rgb:/x/y", &bell, None),
            ("11;red", &st, None),
        ] {
            let mut ear = Ear::new(true);
            assert_eq!(heard(&mut ear, vec![key('a', KeyModifiers::NONE)]).events.len(), 1);
            let heard = heard(&mut ear, keys(text, end.clone()));
            assert_eq!(heard, Heard { events: Vec::new(), background: expect }, "{text}");
            assert!(!ear.waiting, "there is one answer");
        }
    }

    #[test]
    fn what_is_no_answer_is_given_back_whole_and_in_order() {
        let enter = Event::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
        for text in ["", "1", "11", "x", "12;rgb:f/f/f"] {
            let typed = keys(text, enter.clone());
            assert_eq!(heard(&mut Ear::new(true), typed.clone()).events, typed, "{text}");
        }
        let typed = keys("11;rgb:f/f/f", key('\\', KeyModifiers::ALT));
        assert_eq!(heard(&mut Ear::new(false), typed.clone()).events, typed, "nobody asked");
    }

    #[test]
    fn what_is_held_has_a_limit() {
        let mut ear = Ear::new(true);
        let mut typed = keys(&format!("11;{}", "f".repeat(ANSWER_KEYS_MAX)), key('f', KeyModifiers::NONE));
        let limit = ANSWER_KEYS_MAX + 1;
        assert_eq!(heard(&mut ear, typed[..ANSWER_KEYS_MAX].to_vec()).events, []);
        typed.truncate(limit);
        assert_eq!(ear.hear(typed[limit - 1].clone()).events, typed);
    }

    #[test]
    fn the_mouse_and_the_size_pass_by() {
        let mut ear = Ear::new(true);
        ear.hear(key(']', KeyModifiers::ALT));
        assert_eq!(ear.hear(Event::Resize(80, 24)).events, [Event::Resize(80, 24)]);
        assert_eq!(ear.held.len(), 1);
    }
}
