//! Which part of a file is asked for (RFC 9110, section 14).

use std::ops::Range;

use axum::http::{HeaderMap, header};

/// What a `Range` header asks of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it: there is no header, or one that may be ignored.
    Whole,
    /// These bytes, at least one.
    Part(Range<u64>),
    /// Bytes that it does not have.
    Nowhere,
}

/// What is asked of a file of so many bytes. Several ranges at once are ignored, as anything that is not understood:
/// whoever asks for a thousand overlapping ones gets the file once.
pub(super) fn wanted(headers: &HeaderMap, bytes: u64) -> Wanted {
    let mut lines = headers.get_all(header::RANGE).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return Wanted::Whole };
    line.to_str().ok().and_then(|line| one_range(line, bytes)).unwrap_or(Wanted::Whole)
}

/// The one range of a line; none if it is no range of bytes, or several.
fn one_range(line: &str, bytes: u64) -> Option<Wanted> {
    let (unit, set) = line.split_once('=')?;
    if !unit.eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = set.trim_matches([' ', '\t']).split_once('-')?;
    if first.is_empty() {
        return Some(suffix(number(last)?, bytes));
    }
    let first = number(first)?;
    let last = if last.is_empty() { u64::MAX } else { number(last)? };
    if last < first {
        return None;
    }
    Some(if first < bytes { Wanted::Part(first..last.saturating_add(1).min(bytes)) } else { Wanted::Nowhere })
}

/// The last bytes; of a file without any that is all of it, since no `Content-Range` could say so.
fn suffix(count: u64, bytes: u64) -> Wanted {
    match (count, bytes) {
        (0, _) => Wanted::Nowhere,
        (_, 0) => Wanted::Whole,
        _ => Wanted::Part(bytes.saturating_sub(count)..bytes),
    }
}

/// Digits and nothing else; larger than any file where there are too many of them.
fn number(digits: &str) -> Option<u64> {
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    Some(digits.parse().unwrap_or(u64::MAX))
}
