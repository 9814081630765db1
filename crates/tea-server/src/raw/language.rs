//! The language to answer somebody in who only wrote a line.

use tea_words::Locale;

/// Chinese for whoever writes a Han character, else English.
pub(crate) fn of(text: &str) -> Locale {
    if text.chars().any(is_han) { Locale::ZhCn } else { Locale::En }
}

/// The blocks of Han characters (Unicode 16: CJK Unified Ideographs with Extensions A to I, and compatibility forms).
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::of;
    use tea_words::Locale;

    #[test]
    fn one_han_character_is_enough() {
        for (text, locale) in [
            ("hello", Locale::En),
            ("", Locale::En),
            ("tea 茶?", Locale::ZhCn),
            ("𠀀", Locale::ZhCn),
            ("чай", Locale::En),
        ] {
            assert_eq!(of(text), locale, "{text}");
        }
    }
}
