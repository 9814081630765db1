//! Measuring and cutting text in the cells of a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells a text takes.
#[must_use]
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// As much of a text as fits, with a mark where something was left out. A wide character is never split.
#[must_use]
pub(crate) fn cut(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let mark = crate::theme::MORE;
    let mut left = cells.saturating_sub(width(mark));
    let mut out = String::new();
    for cluster in text.graphemes(true) {
        let wide = cluster.width();
        if wide > left {
            break;
        }
        left -= wide;
        out.push_str(cluster);
    }
    if cells >= width(mark) {
        out.push_str(mark);
    }
    out
}

/// The text cut or filled with spaces to exactly so many cells.
#[must_use]
pub(crate) fn fit(text: &str, cells: usize) -> String {
    let mut out = cut(text, cells);
    out.extend(std::iter::repeat_n(' ', cells.saturating_sub(width(&out))));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_are_counted_and_never_split() {
        assert_eq!(width("网络 TCP"), 8);
        assert_eq!(width("ｶﾅ"), 2);
        assert_eq!(cut("网络编程", 8), "网络编程");
        assert_eq!(cut("网络编程", 7), "网络编…");
        assert_eq!(cut("网络编程", 6), "网络…");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(fit("网络编程", 6), "网络… ");
        assert_eq!(fit("ab", 4), "ab  ");
    }
}
