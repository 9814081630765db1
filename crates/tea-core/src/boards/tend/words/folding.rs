//! How a text looks to the list of words: letters and digits alone, without width, case and accents.

use crate::accounts::name::is_hidden;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text, and where each of its characters came from.
pub(super) struct Folded {
    /// The letters and digits.
    pub(super) text: String,
    /// For each character of `text`: where its bytes begin there, and which character of the original it is part of.
    pub(super) places: Vec<Place>,
}

/// Where a folded character came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Where its bytes begin in the folded text.
    pub(super) folded: usize,
    /// Where the bytes of its original begin.
    pub(super) from: usize,
    /// Where they end.
    pub(super) to: usize,
}

/// Folds a text, character by character, so that every part of the result has its origin.
pub(super) fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        letters(c, |letter| {
            folded.places.push(Place { folded: folded.text.len(), from, to });
            folded.text.push(letter);
        });
    }
    folded
}

/// What a word of the list is looked up and found as; empty when there is no letter and no digit in it.
pub(in crate::boards::tend) fn folded(word: &str) -> String {
    fold(word).text
}

/// The letters that stand for a character: of its compatibility decomposition (Unicode UAX #15, NFKD) those that are
/// letters or digits, or marks that make another letter of one, as in Devanagari or Kana; capitals up and down again.
/// Accents, signs, blanks and what cannot be seen stand for nothing.
fn letters(c: char, mut put: impl FnMut(char)) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            put(c.to_ascii_lowercase());
        }
        return;
    }
    for part in std::iter::once(c).nfkd() {
        if (part.is_alphanumeric() || is_combining_mark(part)) && !is_accent(part) && !is_hidden(part) {
            part.to_uppercase().flat_map(char::to_lowercase).filter(|letter| !is_accent(*letter)).for_each(&mut put);
        }
    }
}

/// Marks that decorate a letter and do not make another one of it.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_accents_and_signs_make_no_difference() {
        for (text, plain) in [
            ("BadWord", "badword"),
            ("ＢａｄＷｏｒｄ", "badword"),
            ("b.a-d_w o*r\u{200b}d", "badword"),
            ("bádwörd", "badword"),
            ("ba\u{301}d", "bad"),
            ("外 挂！", "外挂"),
            ("外\u{200b}\u{fe0f}挂", "外挂"),
            ("Straße", "strasse"),
            ("ﬁx ①", "fix1"),
            ("ｶﾞ", "カ\u{3099}"),
            ("…—!", ""),
        ] {
            assert_eq!(folded(text), plain, "{text}");
        }
    }

    #[test]
    fn each_letter_knows_where_it_came_from() {
        let text = "a ﬁ\u{301}外";
        let folded = fold(text);
        assert_eq!(folded.text, "afi外");
        let origins: Vec<&str> = folded.places.iter().map(|place| &text[place.from..place.to]).collect();
        assert_eq!(origins, ["a", "ﬁ", "ﬁ", "外"]);
    }
}
