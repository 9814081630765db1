//! One key with what is held down beside it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// A key press in one spelling, whatever the terminal made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Chord {
    code: KeyCode,
    held: KeyModifiers,
}

impl Chord {
    /// The chord of an event. Letters carry their case themselves, so Shift beside them says nothing.
    pub(crate) fn of(key: KeyEvent) -> Self {
        let mut held = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match key.code {
            KeyCode::Char(c) => {
                held -= KeyModifiers::SHIFT;
                let plain = held.is_empty();
                KeyCode::Char(if plain { c } else { c.to_ascii_lowercase() })
            }
            KeyCode::BackTab => {
                held -= KeyModifiers::SHIFT;
                KeyCode::BackTab
            }
            KeyCode::Tab if held.contains(KeyModifiers::SHIFT) => {
                held -= KeyModifiers::SHIFT;
                KeyCode::BackTab
            }
            code => code,
        };
        Self { code, held }
    }

    /// Reads `ctrl+left`, `alt+1`, `f1`, `?`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut held = KeyModifiers::NONE;
        let mut rest = text;
        for (name, modifier) in
            [("ctrl+", KeyModifiers::CONTROL), ("alt+", KeyModifiers::ALT), ("shift+", KeyModifiers::SHIFT)]
        {
            if let Some(key) = rest.strip_prefix(name) {
                held |= modifier;
                rest = key;
            }
        }
        let code = match rest {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "pageup" => KeyCode::PageUp,
            "pagedown" => KeyCode::PageDown,
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            rest => match (rest.strip_prefix('f').and_then(|n| n.parse().ok()), single(rest)) {
                (Some(number), _) => KeyCode::F(number),
                (None, Some(c)) => KeyCode::Char(c),
                (None, None) => return None,
            },
        };
        Some(Self::of(KeyEvent::new(code, held)))
    }
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// As it stands on keyboards.
impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in
            [(KeyModifiers::CONTROL, "Ctrl+"), (KeyModifiers::ALT, "Alt+"), (KeyModifiers::SHIFT, "Shift+")]
        {
            if self.held.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(c) if self.held.is_empty() => write!(f, "{c}"),
            KeyCode::Char(c) => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::BackTab => f.write_str("Shift+Tab"),
            KeyCode::F(number) => write!(f, "F{number}"),
            KeyCode::Up => f.write_str("Up"),
            KeyCode::Down => f.write_str("Down"),
            KeyCode::Left => f.write_str("Left"),
            KeyCode::Right => f.write_str("Right"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Delete => f.write_str("Del"),
            KeyCode::Backspace => f.write_str("Backspace"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::End => f.write_str("End"),
            code => write!(f, "{code}"),
        }
    }
}
