//! A captcha of our own: five drawn characters, or a small sum for people who cannot see them. It stops the simplest
//! scripts and asks nothing of a third party. Each is used once: a wrong answer spends it too.

mod drawing;
mod font;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rand::{Rng, RngExt as _};
use unicode_normalization::UnicodeNormalization;

use crate::limits::{CAPTCHA_ANSWER_BYTES_MAX, CAPTCHA_CHARS, CAPTCHA_LIFE_MS, CAPTCHAS_OPEN_MAX};

/// What is shown to a person.
#[derive(Debug, Clone)]
pub struct Issued {
    /// Handed back with the answer; 32 hexadecimal digits.
    pub id: String,
    /// The picture, a greyscale PNG of a few kilobytes.
    pub png: Vec<u8>,
    /// The sum that may be answered in its place.
    pub question: Question,
}

/// A small sum. The face puts it into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// 11 to 99.
    pub left: u32,
    /// 2 to 9; to be added to `left`.
    pub right: u32,
}

impl Question {
    fn result(self) -> u32 {
        self.left + self.right
    }
}

/// The captchas that wait for their answer, in memory.
pub struct Captchas {
    open: Mutex<Open>,
    open_max: usize,
}

#[derive(Default)]
struct Open {
    by_id: HashMap<u128, Waiting>,
    /// Ids by the order in which they were issued; holds exactly the keys of `by_id`.
    by_age: BTreeMap<u64, u128>,
    issued: u64,
}

struct Waiting {
    order: u64,
    until_ms: i64,
    text: String,
    sum: u32,
}

impl std::fmt::Debug for Captchas {
    /// Without the answers, which must not stand in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Captchas").field("open_max", &self.open_max).finish_non_exhaustive()
    }
}

impl Default for Captchas {
    fn default() -> Captchas {
        Captchas::new(CAPTCHAS_OPEN_MAX)
    }
}

impl Captchas {
    /// An empty store that holds `open_max` captchas; the oldest gives way.
    #[must_use]
    pub fn new(open_max: usize) -> Captchas {
        Captchas { open: Mutex::default(), open_max: open_max.max(1) }
    }

    /// Makes a new captcha. Draws about a millisecond.
    pub fn issue(&self, now_ms: i64, rng: &mut dyn Rng) -> Issued {
        let text: String =
            (0..CAPTCHA_CHARS).map(|_| font::ALPHABET[rng.random_range(0..font::ALPHABET.len())]).collect();
        let question = Question { left: rng.random_range(11..=99), right: rng.random_range(2..=9) };
        let id: u128 = rng.random();
        let png = drawing::png(&text, rng);
        self.lock().add(id, now_ms, text, question.result(), self.open_max);
        Issued { id: format!("{id:032x}"), png, question }
    }

    /// Whether the answer, to the picture or to the sum, is right. The captcha is spent in any case.
    pub fn check(&self, id: &str, answer: &str, now_ms: i64) -> bool {
        let Some(waiting) = parse_id(id).and_then(|id| self.lock().take(id)) else { return false };
        if now_ms >= waiting.until_ms || answer.len() > CAPTCHA_ANSWER_BYTES_MAX {
            return false;
        }
        let given: String = answer.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
        given == waiting.text || given == waiting.sum.to_string()
    }

    /// How many wait for their answer.
    #[must_use]
    pub fn open_count(&self) -> usize {
        self.lock().by_id.len()
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        // Every change below is complete before anything in it could panic.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn add(&mut self, id: u128, now_ms: i64, text: String, sum: u32, open_max: usize) {
        while let Some((_, oldest)) = self.by_age.first_key_value() {
            let oldest = *oldest;
            let expired = self.by_id.get(&oldest).is_none_or(|waiting| now_ms >= waiting.until_ms);
            if !expired && self.by_id.len() < open_max {
                break;
            }
            self.take(oldest);
        }
        self.take(id);
        self.issued += 1;
        self.by_age.insert(self.issued, id);
        self.by_id.insert(id, Waiting { order: self.issued, until_ms: now_ms + CAPTCHA_LIFE_MS, text, sum });
    }

    fn take(&mut self, id: u128) -> Option<Waiting> {
        let waiting = self.by_id.remove(&id)?;
        self.by_age.remove(&waiting.order);
        Some(waiting)
    }
}

/// Exactly the form that `issue` writes.
fn parse_id(id: &str) -> Option<u128> {
    let hex = id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit());
    if hex { u128::from_str_radix(id, 16).ok() } else { None }
}

#[cfg(test)]
mod tests;
