//! Languages of keys and values: JSON, TOML, YAML and the like, and CSS.

use super::scan::{LOOK_BYTES, Scan, name, number, quoted};
use super::{Class, Emit};

/// What a language of keys looks like.
pub(super) struct Keyed {
    /// What begins a comment to the end of the line; nothing for none.
    pub(super) comment: &'static str,
    /// What stands behind a key.
    pub(super) sign: u8,
    /// Whether keys may be quoted only.
    pub(super) quoted_keys: bool,
}

/// Reads keys and values.
pub(super) fn keyed(language: &Keyed, code: &str, emit: &mut Emit<'_>) {
    let mut scan = Scan::new(code, emit);
    while !scan.is_done() {
        let rest = scan.rest();
        let alone = !is_word(scan.byte_before());
        match scan.byte() {
            _ if !language.comment.is_empty() && rest.starts_with(language.comment) && alone => {
                scan.take_line(Class::Comment);
            }
            b'"' | b'\'' => {
                let length = value(rest);
                let class = if is_key(language, &rest[length..]) { Class::Key } else { Class::Text };
                scan.take(length, class);
            }
            b'[' if language.sign == b'=' && scan.begins_line() => {
                let line = rest.find('\n').unwrap_or(rest.len());
                scan.take(line, Class::Type);
            }
            b'&' | b'*' if language.sign == b':' && !language.quoted_keys && alone && name(&rest[1..], b"-") > 0 => {
                scan.take(1 + name(&rest[1..], b"-"), Class::Meta);
            }
            b if b.is_ascii_digit() && alone => bare(language, &mut scan, true),
            _ if name(rest, b"-.") > 0 => bare(language, &mut scan, false),
            _ => scan.skip(),
        }
    }
    scan.flush();
}

/// A word, a key or a number without quotes.
fn bare(language: &Keyed, scan: &mut Scan<'_, '_, '_>, digits: bool) {
    let rest = scan.rest();
    let length = name(rest, b"-.");
    let class = if !language.quoted_keys && is_key(language, &rest[length..]) {
        Some(Class::Key)
    } else if digits || matches!(&rest[..length], "true" | "false" | "null" | "yes" | "no" | "on" | "off") {
        Some(Class::Number)
    } else {
        None
    };
    match class {
        Some(class) => scan.take(length, class),
        None => scan.pass(length),
    }
}

/// A quoted text; TOML has three quotes for one over lines.
fn value(rest: &str) -> usize {
    for sign in ["\"\"\"", "'''"] {
        if rest.starts_with(sign) {
            return quoted(rest, sign, sign.starts_with('"'), true);
        }
    }
    if rest.starts_with('"') { quoted(rest, "\"", true, false) } else { quoted(rest, "'", false, false) }
}

fn is_key(language: &Keyed, after: &str) -> bool {
    let near = after.as_bytes()[..after.len().min(LOOK_BYTES)].iter();
    near.clone().find(|b| **b != b' ') == Some(&language.sign)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'"' | b'\'') || !byte.is_ascii()
}

/// CSS: rules, properties, colours and sizes.
pub(super) fn style(code: &str, emit: &mut Emit<'_>) {
    let mut scan = Scan::new(code, emit);
    // Depth of braces: outside stand selectors, inside properties.
    let mut depth = 0usize;
    while !scan.is_done() {
        let rest = scan.rest();
        match scan.byte() {
            b'/' if rest.starts_with("/*") => {
                let end = rest[2..].find("*/").map_or(rest.len(), |at| at + 4);
                scan.take(end, Class::Comment);
            }
            b'"' => scan.take(quoted(rest, "\"", true, false), Class::Text),
            b'\'' => scan.take(quoted(rest, "'", true, false), Class::Text),
            b'@' => scan.take(1 + name(&rest[1..], b"-"), Class::Meta),
            b'#' if depth > 0 => scan.take(1 + name(&rest[1..], &[]), Class::Number),
            b'{' => {
                depth += 1;
                scan.skip();
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                scan.skip();
            }
            b if b.is_ascii_digit() => scan.take(number(rest), Class::Number),
            _ if name(rest, b"-") > 0 => css_word(&mut scan, depth),
            _ => scan.skip(),
        }
    }
    scan.flush();
}

fn css_word(scan: &mut Scan<'_, '_, '_>, depth: usize) {
    let rest = scan.rest();
    let length = name(rest, b"-");
    let after = rest.as_bytes().get(length).copied().unwrap_or(0);
    match after {
        b'(' => scan.take(length, Class::Function),
        b':' if depth > 0 && !b".#&:[".contains(&scan.byte_before()) => scan.take(length, Class::Key),
        _ if depth == 0 => scan.take(length, Class::Type),
        _ => scan.pass(length),
    }
}
