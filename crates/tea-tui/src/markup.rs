//! The small Markdown set of messages, as far as a terminal shows it: code, strong, quotes, addresses, mentions. What
//! it does not know stays as it was written.

use crate::theme::{Role, Theme};
use ratatui::style::Style;
use ratatui::text::Span;

/// A paragraph of a message.
pub(crate) struct Paragraph {
    /// The words, without a line end.
    pub(crate) spans: Vec<Span<'static>>,
    /// Whether it is quoted from somebody.
    pub(crate) quoted: bool,
    /// Whether it is code, whose spaces count.
    pub(crate) code: bool,
}

/// Reads clean text.
pub(crate) fn paragraphs(text: &str, theme: &Theme) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            let spans = vec![Span::styled(line.to_owned(), theme.style(Role::Code))];
            out.push(Paragraph { spans, quoted: false, code: true });
            continue;
        }
        let (quoted, line) = match line.strip_prefix('>') {
            Some(rest) => (true, rest.strip_prefix(' ').unwrap_or(rest)),
            None => (false, line),
        };
        let base = if quoted { theme.style(Role::Soft) } else { theme.style(Role::Text) };
        out.push(Paragraph { spans: inline(line, base, theme), quoted, code: false });
    }
    out
}

fn inline(line: &str, base: Style, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let at_word = plain.chars().last().is_none_or(|before| !before.is_ascii_alphanumeric());
        let piece = enclosed(rest, "`")
            .map(|(inner, used)| (inner, used, theme.style(Role::Code)))
            .or_else(|| enclosed(rest, "**").map(|(inner, used)| (inner, used, base.patch(Style::new().bold()))))
            .or_else(|| at_word.then(|| address(rest)).flatten().map(|word| (word, word.len(), link(base, theme))))
            .or_else(|| at_word.then(|| mention(rest)).flatten().map(|word| (word, word.len(), named(base, theme))));
        let Some((inner, used, style)) = piece else {
            plain.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        if !plain.is_empty() {
            spans.push(Span::styled(std::mem::take(&mut plain), base));
        }
        spans.push(Span::styled(inner.to_owned(), style));
        rest = &rest[used..];
    }
    if !plain.is_empty() {
        spans.push(Span::styled(plain, base));
    }
    spans
}

fn link(base: Style, theme: &Theme) -> Style {
    base.patch(theme.style(Role::Link))
}

fn named(base: Style, theme: &Theme) -> Style {
    base.patch(theme.style(Role::Named))
}

/// What stands between two of the marks, and how many bytes it takes with them.
fn enclosed<'a>(text: &'a str, mark: &str) -> Option<(&'a str, usize)> {
    let inside = text.strip_prefix(mark)?;
    let end = inside.find(mark)?;
    let inner = &inside[..end];
    (!inner.trim().is_empty()).then_some((inner, end + 2 * mark.len()))
}

/// An address of the web at the start of the text.
fn address(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    let end = text.find(|c: char| c.is_whitespace() || "<>\"，。；！？）」』】".contains(c)).unwrap_or(text.len());
    let word = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'']);
    (word.len() > scheme.len()).then_some(word)
}

/// An account named at the start of the text.
fn mention(text: &str) -> Option<&str> {
    let name = text.strip_prefix('@')?;
    let end = name.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(name.len());
    (end > 0).then(|| &text[..=end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(String, bool)> {
        let theme = Theme::dark();
        let plain = theme.style(Role::Text);
        paragraphs(text, &theme)
            .remove(0)
            .spans
            .into_iter()
            .map(|span| (span.content.into_owned(), span.style != plain))
            .collect()
    }

    #[test]
    fn marks_become_styles() {
        let yes = |text: &str| (text.to_owned(), true);
        let no = |text: &str| (text.to_owned(), false);
        assert_eq!(shown("看 `ss -ltn` 的"), [no("看 "), yes("ss -ltn"), no(" 的")]);
        assert_eq!(shown("**重**"), [yes("重")]);
        assert_eq!(shown("2 ** 3"), [no("2 ** 3")]);
        assert_eq!(shown("见 https://a.example/b。好"), [no("见 "), yes("https://a.example/b"), no("。好")]);
        assert_eq!(shown("@阿青 你好"), [yes("@阿青"), no(" 你好")]);
        assert_eq!(shown("a@b.example"), [no("a@b.example")]);
    }

    #[test]
    fn quotes_and_code_are_paragraphs_of_their_own() {
        let all = paragraphs("> said\n```\n  x\n```\nend", &Theme::dark());
        let kinds: Vec<_> = all.iter().map(|p| (p.quoted, p.code)).collect();
        assert_eq!(kinds, [(true, false), (false, true), (false, false)]);
        assert_eq!(all[1].spans[0].content, "  x");
    }
}
