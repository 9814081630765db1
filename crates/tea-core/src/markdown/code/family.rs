//! Languages made of names, numbers, strings and comments: all of them are read by one lexer, each with its own table.

use super::scan::{LOOK_BYTES, Scan, name, number, quoted};
use super::{Class, Emit};
use std::collections::HashMap;

/// What a language looks like.
pub(super) struct Family {
    /// What begins a comment to the end of the line.
    pub(super) line_comments: &'static [&'static str],
    /// What opens and closes a comment over lines.
    pub(super) block_comment: Option<(&'static str, &'static str)>,
    /// What quotes, the longer before the shorter.
    pub(super) quotes: &'static [Quote],
    /// The language's own words, parted by blanks.
    pub(super) keywords: &'static str,
    /// Words that stand for values.
    pub(super) constants: &'static str,
    /// Types that begin with a small letter.
    pub(super) types: &'static str,
    /// Whether names with a capital are types.
    pub(super) capital_types: bool,
    /// Whether capitals do not matter.
    pub(super) any_case: bool,
    /// What is its own.
    pub(super) habit: Habit,
}

/// One way to quote.
pub(super) struct Quote {
    pub(super) sign: &'static str,
    /// Whether `\` keeps the next character from closing.
    pub(super) escapes: bool,
    /// Whether it goes on over lines.
    pub(super) lines: bool,
}

/// What only some languages have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    None,
    /// `#include` and the like.
    Directives,
    /// `@name` before what it is about.
    Decorators,
    /// Attributes, raw strings, lifetimes.
    Rust,
    /// Decorators, and `/patterns/`.
    Script,
    /// `$name`, and `#` only where a word begins.
    Shell,
}

/// The words that a language knows.
pub(super) type Words = HashMap<&'static str, Class>;

/// Gathers the words of a family; a word of the language goes before a value, a value before a type.
pub(super) fn words(family: &Family) -> Words {
    let lists = [(family.types, Class::Type), (family.constants, Class::Number), (family.keywords, Class::Keyword)];
    lists.iter().flat_map(|(list, class)| list.split_whitespace().map(|word| (word, *class))).collect()
}

/// Reads code of a family.
pub(super) fn lex(family: &Family, words: &Words, code: &str, emit: &mut Emit<'_>) {
    let mut scan = Scan::new(code, emit);
    // The last byte that was no blank: before it nothing, or an operator, `/` begins a pattern.
    let mut last = b'\n';
    while !scan.is_done() {
        let byte = scan.byte();
        let seen = comment(family, &mut scan)
            || habit(family.habit, &mut scan, last)
            || string(family, &mut scan)
            || digits(&mut scan)
            || word(family, words, &mut scan);
        if !seen {
            scan.skip();
        }
        if seen || !byte.is_ascii_whitespace() {
            last = scan.byte_before();
        }
    }
    scan.flush();
}

fn comment(family: &Family, scan: &mut Scan<'_, '_, '_>) -> bool {
    let rest = scan.rest();
    if family.line_comments.iter().any(|sign| rest.starts_with(sign)) {
        let inside_word = family.habit == Habit::Shell && !scan.byte_before().is_ascii_whitespace();
        if !inside_word {
            scan.take_line(Class::Comment);
        }
        return !inside_word;
    }
    match family.block_comment {
        Some((open, close)) if rest.starts_with(open) => {
            let end = rest[open.len()..].find(close).map_or(rest.len(), |at| open.len() + at + close.len());
            scan.take(end, Class::Comment);
            true
        }
        _ => false,
    }
}

fn string(family: &Family, scan: &mut Scan<'_, '_, '_>) -> bool {
    let rest = scan.rest();
    let Some(quote) = family.quotes.iter().find(|quote| rest.starts_with(quote.sign)) else { return false };
    scan.take(quoted(rest, quote.sign, quote.escapes, quote.lines), Class::Text);
    true
}

fn digits(scan: &mut Scan<'_, '_, '_>) -> bool {
    let digit = scan.byte().is_ascii_digit();
    if digit {
        scan.take(number(scan.rest()), Class::Number);
    }
    digit
}

fn word(family: &Family, words: &Words, scan: &mut Scan<'_, '_, '_>) -> bool {
    let rest = scan.rest();
    let length = name(rest, &[]);
    if length == 0 {
        return false;
    }
    match class_of(family, words, &rest[..length], rest.as_bytes().get(length).copied().unwrap_or(0)) {
        Some(class) => scan.take(length, class),
        None => scan.pass(length),
    }
    true
}

fn class_of(family: &Family, words: &Words, word: &str, after: u8) -> Option<Class> {
    if word.len() > LOOK_BYTES {
        return None;
    }
    let known = if family.any_case { words.get(&*word.to_ascii_lowercase()) } else { words.get(word) };
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    if known.is_some() {
        known.copied()
    } else if family.capital_types && capital && word.contains(|c: char| c.is_ascii_lowercase()) {
        Some(Class::Type)
    } else if after == b'(' || (after == b'!' && family.habit == Habit::Rust) {
        Some(Class::Function)
    } else {
        None
    }
}

fn habit(habit: Habit, scan: &mut Scan<'_, '_, '_>, last: u8) -> bool {
    let rest = scan.rest();
    let length = match (habit, scan.byte()) {
        (Habit::Directives, b'#') if scan.begins_line() => {
            let blanks = rest[1..].len() - rest[1..].trim_start_matches(' ').len();
            1 + blanks + name(&rest[1 + blanks..], &[])
        }
        (Habit::Decorators | Habit::Script, b'@') => 1 + name(&rest[1..], b"."),
        (Habit::Script, b'/') => return pattern(scan, last),
        (Habit::Rust, b'#') => attribute(rest),
        (Habit::Rust, b'\'') => return lifetime(scan),
        (Habit::Rust, b'r' | b'b') => return raw_string(scan),
        (Habit::Shell, b'$') => return variable(scan),
        _ => 0,
    };
    if length > 1 {
        scan.take(length, Class::Meta);
    }
    length > 1
}

/// `#[...]` or `#![...]` in one line; the length of it.
fn attribute(rest: &str) -> usize {
    if !(rest.starts_with("#[") || rest.starts_with("#![")) {
        return 0;
    }
    let near = &rest.as_bytes()[..rest.len().min(LOOK_BYTES)];
    near.iter().take_while(|b| **b != b'\n').position(|b| *b == b']').map_or(0, |at| at + 1)
}

/// `'a` that is not the beginning of `'a'`.
fn lifetime(scan: &mut Scan<'_, '_, '_>) -> bool {
    let rest = &scan.rest()[1..];
    let length = name(rest, &[]);
    let closes = rest[length..].starts_with('\'');
    if length > 0 && !closes {
        scan.take(1 + length, Class::Meta);
        return true;
    }
    // A character: short, so that a single quote in a comment-like place does not swallow the line.
    let character = quoted(scan.rest(), "'", true, false);
    if character <= 12 {
        scan.take(character, Class::Text);
    } else {
        scan.skip();
    }
    true
}

/// `r"..."`, `r#"..."#`, `b"..."`.
fn raw_string(scan: &mut Scan<'_, '_, '_>) -> bool {
    let before = scan.byte_before();
    if before.is_ascii_alphanumeric() || before == b'_' {
        return false;
    }
    let rest = scan.rest();
    let prefix = if rest.starts_with("br") { 2 } else { 1 };
    let hashes = rest[prefix..].bytes().take(16).take_while(|b| *b == b'#').count();
    if !rest[prefix + hashes..].starts_with('"') {
        return false;
    }
    let open = prefix + hashes + 1;
    let raw = rest[..prefix].contains('r');
    let length = if raw {
        let close = format!("\"{}", "#".repeat(hashes));
        rest[open..].find(&close).map_or(rest.len(), |at| open + at + close.len())
    } else {
        1 + quoted(&rest[1..], "\"", true, true)
    };
    scan.take(length, Class::Text);
    true
}

/// `/.../g` where a value can stand.
fn pattern(scan: &mut Scan<'_, '_, '_>, last: u8) -> bool {
    if !b"\n(,=:[!&|?{};+".contains(&last) {
        return false;
    }
    let rest = scan.rest();
    let near = &rest.as_bytes()[..rest.len().min(LOOK_BYTES)];
    let mut at = 1;
    while at < near.len() {
        match near[at] {
            b'\n' => return false,
            b'\\' => at += 2,
            b'/' if at > 1 => {
                let length = at + 1 + name(&rest[at + 1..], &[]);
                scan.take(length, Class::Text);
                return true;
            }
            _ => at += 1,
        }
    }
    false
}

/// `$name`, `${name}`, `$1`.
fn variable(scan: &mut Scan<'_, '_, '_>) -> bool {
    let rest = scan.rest();
    let length = if rest.starts_with("${") {
        let near = &rest.as_bytes()[..rest.len().min(LOOK_BYTES)];
        near.iter().take_while(|b| **b != b'\n').position(|b| *b == b'}').map_or(0, |at| at + 1)
    } else {
        1 + name(&rest[1..], &[]).max(usize::from(rest[1..].starts_with(['?', '@', '#', '*', '!', '$'])))
    };
    if length > 1 {
        scan.take(length, Class::Key);
    }
    length > 1
}
