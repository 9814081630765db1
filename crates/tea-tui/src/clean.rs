//! Makes text of other people harmless on a terminal. Everything foreign goes through here before it is drawn,
//! printed or put into the title.

use crate::limits::MARKS_MAX;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// The text without anything that moves the cursor, rings, hides, turns the direction of writing, or is drawn in
/// another width by one terminal than by the next. Line ends stay, as `\n`.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut before, mut marks) = ('\n', 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => {
                out.push_str("    ");
                (before, marks) = (' ', 0);
                continue;
            }
            '\n' => {
                drop_takers(&mut out);
                '\n'
            }
            c if is_unsafe(c) => continue,
            // At the start of a line it would stand on what is drawn before it, and make that wider.
            c if before == '\n' && is_one_cluster(' ', c) => continue,
            JOINER | NON_JOINER if !shapes(before) => continue,
            c if is_skin(c) && before != '\n' && before != ' ' => continue,
            c => c,
        };
        let mark = c.width() == Some(0) && c != '\n';
        marks = if mark { marks + 1 } else { 0 };
        if mark && (marks > MARKS_MAX || before == '\n') {
            continue;
        }
        out.push(c);
        before = c;
    }
    drop_takers(&mut out);
    if out.is_ascii() { out } else { narrow(&out) }
}

/// Drops from the end of a line what would take the next character, which is not theirs, into its own.
fn drop_takers(text: &mut String) {
    while text.chars().next_back().is_some_and(|last| is_one_cluster(last, 'x')) {
        text.pop();
    }
}

fn is_one_cluster(first: char, second: char) -> bool {
    let pair = String::from_iter([first, second]);
    !pair.is_ascii() && pair.graphemes(true).count() == 1
}

/// Like [`clean`] on one line: line ends become spaces.
#[must_use]
pub fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// What a person typed or pasted here, without controls: it may be sent as it is, so that joiners and the like stay.
#[must_use]
pub(crate) fn typed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\r' | '\n' => out.push('\n'),
            '\t' => out.push_str("    "),
            c if c.is_control() || is_turning(c) => {}
            c => out.push(c),
        }
    }
    out
}

const JOINER: char = '\u{200d}';
const NON_JOINER: char = '\u{200c}';

/// Characters that are never drawn: controls, marks of direction, invisible ones, variations of width, tags.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || is_turning(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' | '\u{20dd}'..='\u{20e4}')
}

/// Characters that turn the direction of writing (Unicode Standard Annex 9).
fn is_turning(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Colours of skin: terminals differ in whether they take two cells of their own.
fn is_skin(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether a joiner after this character changes how a script is written, rather than gluing pictures together.
fn shapes(before: char) -> bool {
    matches!(before, '\u{600}'..='\u{10ff}' | '\u{1780}'..='\u{18af}')
}

/// Clusters that are one character for Unicode but wider than two cells for a terminal are kept apart by leaving out
/// what follows their first character.
fn narrow(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        if crate::cells::width(cluster) <= 2 {
            out.push_str(cluster);
        } else {
            out.extend(cluster.chars().next());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_directions_and_invisible_characters_go() {
        let check = |text: &str, expected: &str| assert_eq!(clean(text), expected, "{text:?}");
        check("a\x1b[2Jb\x07c\u{9b}1mz", "a[2Jbc1mz");
        check("one\r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour");
        check("a\tb", "a    b");
        check("user\u{202e}gnp.exe", "usergnp.exe");
        check("\u{200b}a\u{2060}b\u{feff}\u{ad}c", "abc");
        check("e\u{301}", "e\u{301}");
        check("\u{301}e", "e");
        check("\u{a83}\u{d02}e\n\u{a83}", "e\n");
        check("five \u{600}\u{600}\nsix", "five \nsix");
        check("一\u{fe0f}二", "一二");
        check("a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}b", "a\u{301}\u{302}\u{303}\u{304}b");
    }

    #[test]
    fn pictures_stand_apart_and_scripts_keep_their_joiners() {
        assert_eq!(clean("👩\u{200d}👧"), "👩👧");
        assert_eq!(clean("👍🏽"), "👍");
        assert_eq!(clean("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(clean("क्\u{200d}ष"), "क्\u{200d}ष");
    }

    #[test]
    fn what_is_typed_keeps_its_joiners_but_no_controls() {
        assert_eq!(typed("👩\u{200d}👧\r\n\x1b[0m\tx"), "👩\u{200d}👧\n[0m    x");
    }
}
