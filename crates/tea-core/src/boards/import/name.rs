//! Names for accounts that come from elsewhere: the old name where it is one here, and else what is left of it.

use crate::accounts::name::{self, Name};
use crate::accounts::name_is_taken;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::NAME_CHARS_MAX;
use unicode_normalization::UnicodeNormalization;

/// What somebody is called of whom nothing better is known.
const SOMEBODY: &str = "someone";
/// How many numbers are tried behind a name that others have.
const NUMBERS_MAX: u32 = 100_000;

/// The short name of a board, if it is one that can stand in an address beside the words of the house.
pub(super) fn slug(old: &str) -> Option<String> {
    let slug = name::check_room_name(old).ok()?.key;
    (!slug.starts_with(crate::boards::space::SPACE_PREFIX)).then_some(slug)
}

/// A free account name that is as near to the old one as the rules of names allow.
///
/// # Errors
/// From the database.
pub(super) fn free(tx: &Tx<'_>, old: &str) -> Result<Name> {
    let base = usable(old);
    for number in 1..=NUMBERS_MAX {
        let tried = if number == 1 { base.clone() } else { numbered(&base, number) };
        if let Ok(name) = name::check(&tried)
            && !name_is_taken(tx, &name)?
        {
            return Ok(name);
        }
    }
    Err(Error::internal(format!("no name is free for {old:?}")))
}

/// The name itself if it is one; else its letters and digits, with single hyphens between what anything else parted.
fn usable(old: &str) -> String {
    if let Ok(name) = name::check(old) {
        return name.shown;
    }
    let mut made = String::new();
    let mut apart = false;
    for c in old.nfkc().take(4 * NAME_CHARS_MAX) {
        if name::is_letter(c) {
            if apart && !made.is_empty() {
                made.push('-');
            }
            apart = false;
            made.push(c);
        } else {
            apart = true;
        }
    }
    let made = cut(&made, NAME_CHARS_MAX);
    // A single letter is no name, and a reserved one is somebody's of the house.
    if name::check(&made).is_ok() { made } else { cut(&format!("{SOMEBODY}-{made}"), NAME_CHARS_MAX) }
}

fn numbered(base: &str, number: u32) -> String {
    let end = format!("-{number}");
    format!("{}{end}", cut(base, NAME_CHARS_MAX - end.len()))
}

/// The first characters, without a hyphen at the end.
fn cut(name: &str, chars: usize) -> String {
    name.chars().take(chars).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_name_stays_and_the_rest_becomes_one() {
        for (old, new) in [
            ("wren", "wren"),
            ("红泥小火炉", "红泥小火炉"),
            ("Robin Hood", "Robin-Hood"),
            ("<b>robin</b>", "b-robin-b"),
            ("★☆茶☆★", "someone-茶"),
            ("", "someone"),
            ("🍵", "someone"),
            ("admin", "someone-admin"),
            ("a_b.c", "a_b.c"),
            ("a--b__c", "a-b-c"),
            ("ｗｒｅｎ", "wren"),
        ] {
            assert_eq!(usable(old), new, "{old}");
            assert!(name::check(&usable(old)).is_ok(), "{old}");
        }
        let long = "x".repeat(30);
        assert_eq!(usable(&long).chars().count(), NAME_CHARS_MAX);
        assert_eq!(numbered(&usable(&long), 12).chars().count(), NAME_CHARS_MAX);
    }

    #[test]
    fn a_board_does_not_take_the_address_of_a_space() {
        assert_eq!(slug("Tea-Talk").as_deref(), Some("tea-talk"));
        assert_eq!(slug("u-wren"), None);
        assert_eq!(slug("a b"), None);
        assert_eq!(slug(""), None);
    }
}
