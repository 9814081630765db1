//! Which addresses may be links. An allow-list: what is not certainly harmless is not a link.

use crate::accounts::name::is_hidden;
use crate::limits::MARKDOWN_HREF_BYTES_MAX;

/// The address as it is written into the page, or `None` if it is no link: `http`, `https` and `mailto`, and paths of
/// this site. Nothing here depends on how a browser repairs addresses: what needs repair is refused.
pub(super) fn clean(address: &str) -> Option<String> {
    let odd = |c: char| c.is_control() || is_hidden(c) || c == '\\';
    if address.len() > MARKDOWN_HREF_BYTES_MAX || address.contains(odd) {
        return None;
    }
    let fits = if let Some(path) = address.strip_prefix('/') {
        // Two slashes would lead to another host.
        !path.starts_with('/')
    } else if let Some(rest) = after(address, "https://").or_else(|| after(address, "http://")) {
        names_host(rest)
    } else if let Some(rest) = after(address, "mailto:") {
        rest.contains('@') && !rest.contains(char::is_whitespace)
    } else {
        false
    };
    fits.then(|| escape(address))
}

/// What stands at the beginning of a text and begins like a bare address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Bare<'a> {
    /// An address, as it was typed and as it is linked.
    Link(&'a str, String),
    /// Not one after all. Reading goes on behind it, else a long row of such would be read again from each of its parts.
    Words(&'a str),
}

/// Reads a bare address at the beginning of `text`, without the punctuation of the sentence around it. Only ASCII,
/// because Chinese goes on right after an address without a blank. `None` if no `http` begins here.
pub(super) fn bare(text: &str) -> Option<Bare<'_>> {
    after(text, "https://").or_else(|| after(text, "http://"))?;
    let stops = |c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '`' | '\\' | '^' | '{' | '}' | '|');
    let whole = &text[..text.find(stops).unwrap_or(text.len())];
    if whole.len() > MARKDOWN_HREF_BYTES_MAX {
        return Some(Bare::Words(whole));
    }
    let shown = without_punctuation(whole);
    Some(clean(shown).map_or(Bare::Words(whole), |href| Bare::Link(shown, href)))
}

/// Drops what ends a sentence, and closing brackets that were opened before the address.
fn without_punctuation(mut address: &str) -> &str {
    let extra = |open: char, close: char| address.matches(close).count().saturating_sub(address.matches(open).count());
    let (mut round, mut square) = (extra('(', ')'), extra('[', ']'));
    while let Some(last) = address.chars().next_back() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => {}
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ => break,
        }
        address = &address[..address.len() - 1];
    }
    address
}

/// What follows the scheme, if the address begins with it in any case.
fn after<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let (start, rest) = address.split_at_checked(scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// A host must follow, and no account before it: `https://bank.example@evil.example` leads to evil.example.
fn names_host(rest: &str) -> bool {
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let host_starts = authority.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    host_starts && !authority.contains(|c: char| c == '@' || c.is_whitespace())
}

/// Blanks and signs that have no place in an address, percent-encoded.
fn escape(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`' | '{' | '}' | '|' | '^') {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                escaped.push_str(&format!("%{byte:02X}"));
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_kinds_of_addresses_are_links() {
        for address in [
            "http://a.example",
            "https://a.example/x?y=1&z=2#q",
            "HTTPS://A.example",
            "https://[::1]:8000/",
            "https://例子.example/路径",
            "mailto:ann@a.example",
            "/",
            "/talk/hall",
            "/t/5?floor=3",
            "/u/小明",
            "https://a.example/@ann",
        ] {
            assert_eq!(clean(address).as_deref(), Some(address));
        }
        assert_eq!(clean("/a b\"<'").as_deref(), Some("/a%20b%22%3C%27"));
    }

    #[test]
    fn everything_else_is_not() {
        for address in [
            "",
            "x",
            "talk/hall",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "http:",
            "http:/",
            "http://",
            "http:///evil.example",
            "https:evil.example",
            "https:\\\\evil.example",
            "http://@evil.example",
            "https://bank.example@evil.example",
            "https://a:b@evil.example/",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://a.example",
            "blob:x",
            "about:blank",
            "view-source:http://a",
            "mailto:",
            "mailto:nobody",
            "mailto:a@b c",
            "tel:110",
            "https://a b.example",
            "https://a.example\u{202e}",
            "#x",
            "?x",
            "https://?",
            "https://#",
            "https://.",
            "intent://x#Intent;end",
        ] {
            assert_eq!(clean(address), None, "{address:?}");
        }
    }

    #[test]
    fn an_address_has_a_longest_length() {
        let fits = format!("/{}", "x".repeat(MARKDOWN_HREF_BYTES_MAX - 1));
        assert!(clean(&fits).is_some());
        assert_eq!(clean(&(fits + "x")), None);
    }

    #[test]
    fn a_bare_address_ends_before_the_sentence_does() {
        for (text, address) in [
            ("https://a.example", "https://a.example"),
            ("https://a.example. Then", "https://a.example"),
            ("https://a.example/x(y), and", "https://a.example/x(y)"),
            ("https://a.example/x)", "https://a.example/x"),
            ("https://a.example/?q=1!", "https://a.example/?q=1"),
            ("https://a.example/路", "https://a.example/"),
            ("https://a.example，很好", "https://a.example"),
            ("https://a.example看这里", "https://a.example"),
            ("http://localhost:8000/talk", "http://localhost:8000/talk"),
        ] {
            assert_eq!(bare(text), Some(Bare::Link(address, address.to_owned())));
        }
        for text in ["https://", "http://.", "ftp://a", "httpx://a", "https:// a", "https://茶", "https://a@b"] {
            assert!(!matches!(bare(text), Some(Bare::Link(..))), "{text}");
        }
    }

    #[test]
    fn what_is_too_long_for_an_address_is_passed_over_whole() {
        let row = "http://a/".repeat(1000);
        assert_eq!(bare(&row), Some(Bare::Words(&row)));
    }
}
