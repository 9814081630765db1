//! Stress beside Chinese punctuation. Markdown decides by blanks and punctuation around `**` whether it opens or closes,
//! which takes blanks between words for granted: `**好。**然后` would stay as it is, and so would `很**“重要”**的`. Here
//! such punctuation is shown to the parser as letters, and becomes itself again in the tree.

use std::borrow::Cow;

/// Punctuation of languages without blanks, and quotation marks and dots that Chinese shares with others.
const PUNCTUATION: &str =
    "，。！？；：、（）【】《》〈〉「」『』〔〕〖〗“”‘’…—～·％＃＆＊＋－／＜＝＞＠［］｛｝｜〜〝〞﹏";

/// The private character that stands for the first of them.
const FIRST: u32 = 0xf_0000;

/// Stands for a `>` that does not begin a quote.
pub(super) const SIGN: char = '\u{f_0100}';

/// The text for the parser: punctuation that touches `*` or `~` stands as private characters.
pub(super) fn prepare(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '~']) || !text.contains(|c| stand_in(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let touches = is_mark(before) || rest.peek().is_some_and(|next| is_mark(*next));
        out.push(stand_in(c).filter(|_| touches).unwrap_or(c));
        before = c;
    }
    Cow::Owned(out)
}

/// The text as it was typed.
pub(super) fn restore(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| original(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| original(c).unwrap_or(c)).collect())
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '~')
}

fn stand_in(c: char) -> Option<char> {
    // Nearly everything, without looking through the list.
    if c.is_ascii() || matches!(c, '\u{3040}'..='\u{fe00}') {
        return None;
    }
    let place = PUNCTUATION.chars().position(|p| p == c)?;
    char::from_u32(FIRST + u32::try_from(place).ok()?)
}

fn original(c: char) -> Option<char> {
    if c == SIGN {
        return Some('>');
    }
    let place = u32::from(c).checked_sub(FIRST)?;
    PUNCTUATION.chars().nth(usize::try_from(place).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_touches_a_mark_is_changed() {
        assert_eq!(prepare("好。**不，好。**"), "好\u{f0001}**不，好\u{f0001}**");
        assert_eq!(prepare("**a.** b"), "**a.** b");
    }

    proptest! {
        #[test]
        fn a_text_comes_back_as_it_was(text in "[*~a茶，。“”！ \n]{0,40}") {
            let prepared = prepare(&text);
            prop_assert_eq!(restore(&prepared), text.as_str());
        }
    }
}
