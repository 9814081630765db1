//! Lines for a terminal of so many columns: nothing in them can move its cursor, and no wide character is cut in two.

use super::limits::{WIDTH_MAX, WIDTH_MIN};
use crate::raw::strip;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands before the further lines of one that was too long.
const INDENT: &str = "  ";

/// The lines in which a text is shown, all but the first indented. Without a width they are those of the text.
pub(super) fn lines(text: &str, width: Option<usize>) -> Vec<String> {
    let text = strip::lines(text);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let first = lines.is_empty();
        match width {
            Some(width) => wrap(paragraph, width.clamp(WIDTH_MIN, WIDTH_MAX), first, &mut lines),
            None => lines.push(format!("{}{paragraph}", if first { "" } else { INDENT })),
        }
    }
    lines
}

fn wrap(paragraph: &str, width: usize, mut first: bool, lines: &mut Vec<String>) {
    let mut rest = paragraph;
    loop {
        let indent = if first { "" } else { INDENT };
        let cut = fitting(rest, width - indent.len());
        let (line, more) = rest.split_at(cut);
        // Blanks at the end of a line are not seen, and need not fit.
        lines.push(format!("{indent}{}", line.trim_end_matches(' ')));
        if more.is_empty() {
            return;
        }
        rest = more;
        first = false;
    }
}

/// How many bytes of the text go onto a line of so many columns. Between words where there is a blank or a wide
/// character; else wherever the line is full.
fn fitting(text: &str, width: usize) -> usize {
    let mut used = 0;
    let mut good = 0;
    let mut before = "";
    for (at, grapheme) in text.grapheme_indices(true) {
        if at > 0 && may_break(before, grapheme) {
            good = at;
        }
        // A blank that does not fit any more is left out at the end of the line.
        let blank = grapheme == " ";
        used += grapheme.width();
        if used > width && !blank {
            return if good > 0 { good } else { at.max(grapheme.len().min(text.len()) * usize::from(at == 0)) };
        }
        before = grapheme;
    }
    text.len()
}

/// Whether a line may end between two characters.
fn may_break(before: &str, after: &str) -> bool {
    if after == " " {
        return false;
    }
    let wide = |grapheme: &str| grapheme.width() == 2;
    before == " " || (wide(before) || wide(after)) && !closes(after) && !opens(before)
}

/// Marks that do not begin a line.
fn closes(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| "、。，．；：？！）」』】》〉〕”’…—·ー,.;:?!)]}%".contains(c))
}

/// Marks that do not end a line.
fn opens(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| "（「『【《〈〔“‘([{".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, width: usize, expect: &[&str]) {
        assert_eq!(lines(text, Some(width)), expect, "{text:?}");
    }

    #[test]
    fn words_stay_whole_where_they_can() {
        check("short", 20, &["short"]);
        check("", 20, &[""]);
        check("the quick brown fox jumps", 20, &["the quick brown fox", "  jumps"]);
        check("exactly twenty cells", 20, &["exactly twenty cells"]);
        check(
            "a-word-that-is-much-longer-than-the-line",
            20,
            &["a-word-that-is-much-", "  longer-than-the-li", "  ne"],
        );
        check("one\ntwo", 20, &["one", "  two"]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_are_never_cut() {
        check("一二三四五六七八九十甲", 20, &["一二三四五六七八九十", "  甲"]);
        check("a一二三四五六七八九十甲", 20, &["a一二三四五六七八九", "  十甲"]);
        // A full stop does not begin a line, so the character before it goes along.
        check("一二三四五六七八九十。", 20, &["一二三四五六七八九", "  十。"]);
        check("看 the 网络 chapter 第三章吧", 20, &["看 the 网络 chapter", "  第三章吧"]);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        let family = "👨‍👩‍👧‍👦";
        let text = family.repeat(11);
        let shown = lines(&text, Some(20));
        assert_eq!(shown, [family.repeat(10), format!("  {family}")]);
        check("e\u{301}".repeat(21).as_str(), 20, &["e\u{301}".repeat(20).as_str(), "  e\u{301}"]);
    }

    #[test]
    fn nothing_moves_the_cursor_or_rings_the_bell() {
        check("a\x1b[2Jb\x07c\rd\u{9b}1me\u{202e}f\tg\x7f", 80, &["a[2Jbcd1mef g"]);
        assert_eq!(lines("a\r\nb", None), ["a", "  b"]);
    }

    /// What a person reads, without blanks and ends of lines.
    fn read(text: &str) -> String {
        text.chars().filter(|c| *c != ' ' && *c != '\n').collect()
    }

    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z]{1,30}",
            "[ ]{1,3}",
            "[一-龥]{1,30}",
            "[，。！？「」（）]{1,4}",
            "(👍|👨‍👩‍👧|🇨🇳|ｱ|é|e\u{301}|한|\n|\u{7}|\u{1b}\\[K|\u{9b}){1,6}",
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn every_line_fits_and_nothing_is_lost(text in texts(), width in 20_usize..=120) {
            let wrapped = lines(&text, Some(width));
            for line in &wrapped {
                prop_assert!(line.width() <= width, "{} in {:?}", line.width(), line);
                prop_assert!(!line.chars().any(char::is_control), "{:?}", line);
            }
            prop_assert_eq!(read(&wrapped.concat()), read(&strip::lines(&text)));
            let whole: Vec<String> = strip::lines(&text).graphemes(true).map(read).filter(|g| !g.is_empty()).collect();
            let cut: Vec<String> =
                wrapped.iter().flat_map(|line| line.graphemes(true)).map(read).filter(|g| !g.is_empty()).collect();
            prop_assert!(cut.len() <= whole.len() + wrapped.len());
        }
    }
}
