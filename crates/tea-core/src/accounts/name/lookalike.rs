//! How a name looks at a glance. A small table of our own: the letters of other scripts, and the digits, that are drawn
//! like Latin letters. It is not Unicode's full list of confusable characters, which would make strangers of half the
//! names of the world; it holds what is used to pass for somebody else.

use unicode_normalization::UnicodeNormalization;

/// Capitals whose small form looks different, so they are looked up before case is folded.
const CAPITALS: &[(&str, &str)] = &[
    // Cyrillic and Greek capitals.
    ("АВЕЅІЈКМНОРСТУХҮ", "abesljkmhopctyxy"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhlkmnoptyx"),
    // Cherokee.
    ("ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ", "abcdeghjklmpstvwz"),
    // Latin capital I is drawn like a small l.
    ("I", "l"),
];

/// Small letters and digits.
const SMALL: &[(&str, &str)] = &[
    // Cyrillic, with the letters that are only near.
    ("аеорсухѕіјԁһԛԝҽкмтвнгпүѵӏ", "aeopcyxsljdhqwekmtbhrnyvl"),
    // Greek.
    ("αοριντυκχηγεωϲ", "aopivtukxnyewc"),
    // Armenian.
    ("օոսհցք", "onuhgp"),
    // Small capitals and other Latin variants.
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghljklmnoprstuvwyz"),
    ("ıɑɡɩʟǀ", "laglll"),
    // Letters with a stroke, which no decomposition takes off.
    ("øđłħŧ", "odlht"),
    // Digits; and i, because 1, l, I and i are one stroke.
    ("01i", "oll"),
];

/// The look of a name: compatibility forms, accents of Latin, Greek and Cyrillic letters and capitals are dropped,
/// look-alikes become one Latin letter, `rn` is `m` and `vv` is `w`. Two names with the same skeleton would be mistaken
/// for each other. Only for comparing; never shown.
#[must_use]
pub fn skeleton(name: &str) -> String {
    let bare = name.trim().nfkc().nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}'));
    let letters: String = bare.flat_map(fold).map(|c| find(SMALL, c).unwrap_or(c)).collect();
    letters.replace("rn", "m").replace("vv", "w")
}

/// A capital look-alike becomes its Latin letter, everything else its small form.
fn fold(c: char) -> impl Iterator<Item = char> {
    let folded = find(CAPITALS, c).unwrap_or(c);
    folded.to_lowercase()
}

fn find(table: &[(&str, &str)], c: char) -> Option<char> {
    table.iter().find_map(|(from, to)| from.chars().zip(to.chars()).find(|(f, _)| *f == c).map(|(_, t)| t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_pairs_one_letter_with_one() {
        for (from, to) in CAPITALS.iter().chain(SMALL) {
            assert_eq!(from.chars().count(), to.chars().count(), "{from}");
        }
    }

    #[test]
    fn look_alikes_meet() {
        let pairs = [
            ("admin", "аdmіn"),
            ("admin", "ΑDΜΙΝ"),
            ("admin", "ａｄｍｉｎ"),
            ("admin", "ᴀᴅᴍɪɴ"),
            ("admin", "𝒶𝒹𝓂𝒾𝓃"),
            ("admin", "adm1n"),
            ("admin", "admln"),
            ("root", "r00t"),
            ("moderator", "rnoderator"),
            ("owner", "ovvner"),
            ("Rene", "René"),
            ("paypal", "раураӏ"),
        ];
        for (a, b) in pairs {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        let names = ["anna", "anne", "茶", "茶馆", "がく", "かく", "u1", "u2", "user", "usher"];
        for (i, a) in names.iter().enumerate() {
            for b in &names[i + 1..] {
                assert_ne!(skeleton(a), skeleton(b), "{a} {b}");
            }
        }
    }
}
