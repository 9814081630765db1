//! Breaking styled text into lines of so many cells.
//!
//! A line may end at a space, between two characters of Chinese or Japanese, and anywhere in a word that is longer than
//! a line. The common rules of Chinese setting hold (Unicode Standard Annex 14, classes CL and OP): no line begins with
//! a closing mark, none ends with an opening one.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Marks that stay with what is before them.
const CLOSING: &str = "，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%~～";
/// Marks that stay with what comes after them.
const OPENING: &str = "（《〈「『【〔“‘([{";

/// A cluster with its style and width.
struct Cell<'a> {
    text: &'a str,
    style: Style,
    wide: usize,
}

/// Breaks one paragraph; the text holds no line ends. An empty paragraph is one empty line.
#[must_use]
pub(crate) fn wrap(spans: &[Span<'_>], cells: usize) -> Vec<Line<'static>> {
    let all: Vec<Cell<'_>> = spans
        .iter()
        .flat_map(|span| span.content.graphemes(true).map(|text| Cell { text, style: span.style, wide: text.width() }))
        .filter(|cell| cell.wide > 0)
        .collect();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < all.len() {
        let end = line_end(&all, start, cells.max(2));
        let shown = trimmed(&all[start..end]);
        lines.push(line(shown));
        start = end;
        // Spaces at a break belong to neither line.
        while end < all.len() && start < all.len() && all[start].text == " " {
            start += 1;
        }
    }
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// Where the line that begins at `start` ends.
fn line_end(all: &[Cell<'_>], start: usize, cells: usize) -> usize {
    let (mut wide, mut at) = (0, start);
    while at < all.len() && wide + all[at].wide <= cells {
        wide += all[at].wide;
        at += 1;
    }
    if at == all.len() || all[at].text == " " {
        return at.max(start + 1);
    }
    (start + 1..=at).rev().find(|place| may_break(all, *place)).unwrap_or(at.max(start + 1))
}

/// Whether a line may end before this place.
fn may_break(all: &[Cell<'_>], place: usize) -> bool {
    let (before, after) = (all[place - 1].text, all[place].text);
    if before == " " {
        return true;
    }
    let ideographs = all[place - 1].wide == 2 || all[place].wide == 2;
    ideographs && !CLOSING.contains(after) && !OPENING.contains(before)
}

fn trimmed<'a, 'b>(cells: &'a [Cell<'b>]) -> &'a [Cell<'b>] {
    let end = cells.iter().rposition(|cell| cell.text != " ").map_or(0, |last| last + 1);
    &cells[..end]
}

fn line(cells: &[Cell<'_>]) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for cell in cells {
        match spans.last_mut() {
            Some(span) if span.style == cell.style => span.content.to_mut().push_str(cell.text),
            _ => spans.push(Span::styled(cell.text.to_owned(), cell.style)),
        }
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, cells: usize, expected: &[&str]) {
        let lines: Vec<String> = wrap(&[Span::raw(text)], cells).iter().map(ToString::to_string).collect();
        assert_eq!(lines, expected, "{text:?} in {cells}");
    }

    #[test]
    fn lines_end_at_spaces_and_between_ideographs() {
        check("one two three", 7, &["one two", "three"]);
        check("one two  three", 8, &["one two", "three"]);
        check("网络编程", 5, &["网络", "编程"]);
        check("看 Recv-Q 就是", 9, &["看 Recv-Q", "就是"]);
        check("", 10, &[""]);
        check("abcdefgh", 3, &["abc", "def", "gh"]);
    }

    #[test]
    fn closing_marks_never_begin_a_line_and_opening_ones_never_end_it() {
        check("你好吗，再见", 6, &["你好", "吗，再", "见"]);
        check("他说「好」", 6, &["他说", "「好」"]);
    }

    #[test]
    fn a_cluster_wider_than_the_line_still_gets_one() {
        check("茶", 1, &["茶"]);
        check("茶馆", 2, &["茶", "馆"]);
    }

    #[test]
    fn styles_survive() {
        let bold = Style::new().bold();
        let lines = wrap(&[Span::raw("ab "), Span::styled("cd", bold)], 3);
        assert_eq!(lines[1], Line::from(Span::styled("cd", bold)));
    }
}
