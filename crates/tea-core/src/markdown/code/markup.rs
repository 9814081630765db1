//! HTML and XML, and differences.

use super::scan::{Scan, name, quoted};
use super::{Class, Emit};

/// Tags with their attributes; what stands between them has no class, script and style neither.
pub(super) fn tags(code: &str, emit: &mut Emit<'_>) {
    let mut scan = Scan::new(code, emit);
    while !scan.is_done() {
        let rest = scan.rest();
        match scan.byte() {
            b'<' if rest.starts_with("<!--") => {
                let end = rest.find("-->").map_or(rest.len(), |at| at + 3);
                scan.take(end, Class::Comment);
            }
            b'<' if rest[1..].starts_with(['!', '?']) => {
                let end = rest.find('>').map_or(rest.len(), |at| at + 1);
                scan.take(end, Class::Meta);
            }
            b'<' if rest[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) => tag(&mut scan),
            b'&' => entity(&mut scan),
            _ => scan.skip(),
        }
    }
    scan.flush();
}

/// From `<` to `>`.
fn tag(scan: &mut Scan<'_, '_, '_>) {
    let rest = scan.rest();
    let slash = usize::from(rest[1..].starts_with('/'));
    scan.pass(1 + slash);
    scan.take(name(scan.rest(), b"-:."), Class::Type);
    while !scan.is_done() {
        let rest = scan.rest();
        let length = name(rest, b"-:.@");
        match scan.byte() {
            b'>' => return scan.skip(),
            // Another tag: this one was never closed.
            b'<' => return,
            b'"' => scan.take(quoted(rest, "\"", false, true), Class::Text),
            b'\'' => scan.take(quoted(rest, "'", false, true), Class::Text),
            _ if length > 0 => scan.take(length, Class::Key),
            _ => scan.skip(),
        }
    }
}

/// `&amp;` and the like.
fn entity(scan: &mut Scan<'_, '_, '_>) {
    let rest = scan.rest();
    let length = 1 + rest[1..].bytes().take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    if length > 1 && rest[length..].starts_with(';') {
        scan.take(length + 1, Class::Number);
    } else {
        scan.skip();
    }
}

/// Lines that were added and taken away.
pub(super) fn difference(code: &str, emit: &mut Emit<'_>) {
    for line in code.split_inclusive('\n') {
        let words = line.strip_suffix('\n').unwrap_or(line);
        let class = if ["+++", "---", "diff ", "index "].iter().any(|sign| words.starts_with(sign)) {
            Some(Class::Comment)
        } else if words.starts_with("@@") {
            Some(Class::Meta)
        } else if words.starts_with('+') {
            Some(Class::Added)
        } else if words.starts_with('-') {
            Some(Class::Removed)
        } else {
            None
        };
        emit(class, words);
        emit(None, &line[words.len()..]);
    }
}
