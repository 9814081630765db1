//! The language that the program speaks on the terminal.

use tea_words::{Arg, Locale, Words};

/// The words of the language that the environment asks for (`LC_ALL`, `LC_MESSAGES`, `LANG`; POSIX), else English.
pub(crate) fn words() -> &'static Words {
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    locale_of(asked).words()
}

fn locale_of(mut asked: impl Iterator<Item = String>) -> Locale {
    asked.find(|value| !value.is_empty()).and_then(|value| Locale::from_tag(&value)).unwrap_or(Locale::En)
}

/// A sentence with one argument of text.
pub(crate) fn say(key: &str, name: &str, value: &str) -> String {
    words().say_with(key, &[(name, Arg::Text(value))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_setting_that_is_not_empty_decides() {
        let check = |asked: &[&str]| locale_of(asked.iter().map(ToString::to_string)).lang();
        assert_eq!(check(&["", "zh_CN.UTF-8", "en_US.UTF-8"]), "zh-CN");
        assert_eq!(check(&["C.UTF-8", "zh_CN.UTF-8"]), "en");
        assert_eq!(check(&[]), "en");
    }
}
