//! The name of a file as it is shown and offered for saving. It never becomes a path here.

use crate::accounts::name::is_hidden;
use crate::limits::FILE_NAME_CHARS_MAX;
use unicode_normalization::UnicodeNormalization;

/// The name of a file that came without a usable one.
const NAMELESS: &str = "file";
/// Characters of an ending that is kept when a name is cut.
const ENDING_CHARS_MAX: usize = 10;

/// Cleans a name: composed, without folders, control, invisible and bidirectional characters, without what a system
/// somewhere reads as more than a name, 1 to 120 characters. The ending stays when it is cut.
pub(super) fn cleaned(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let shown: String = last
        .nfc()
        .filter(|c| !c.is_control() && !is_hidden(*c))
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c })
        .collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_matches(|c| c == '.' || c == ' ');
    if name.is_empty() { NAMELESS.to_owned() } else { cut(name) }
}

/// Gives a picture the ending of what it became, unless it has it.
pub(super) fn with_extension(name: &str, mime: &str) -> String {
    let endings: &[&str] = match mime {
        "image/png" => &["png"],
        "image/jpeg" => &["jpg", "jpeg"],
        "image/gif" => &["gif"],
        _ => return name.to_owned(),
    };
    match name.rsplit_once('.') {
        Some((_, ending)) if endings.iter().any(|fits| ending.eq_ignore_ascii_case(fits)) => name.to_owned(),
        Some((stem, ending)) if ending.chars().count() <= ENDING_CHARS_MAX => cut(&format!("{stem}.{}", endings[0])),
        _ => cut(&format!("{name}.{}", endings[0])),
    }
}

fn cut(name: &str) -> String {
    if name.chars().count() <= FILE_NAME_CHARS_MAX {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending_chars = ending.chars().count();
    if ending_chars == 0 || ending_chars > ENDING_CHARS_MAX {
        return name.chars().take(FILE_NAME_CHARS_MAX).collect();
    }
    let stem: String = name.chars().take(FILE_NAME_CHARS_MAX - ending_chars - 1).collect();
    format!("{stem}.{ending}")
}
