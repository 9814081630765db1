use proptest::prelude::*;

use super::*;

fn tiny() -> Settings {
    Settings::new(8, 1, 1).unwrap()
}

#[test]
fn length_is_checked_at_its_limits_in_characters() {
    assert_eq!(check("茶馆里有七个", "ann"), Err(PasswordError::TooShort { min: 8 }));
    assert_eq!(check("春眠不觉晓处处闻", "ann"), Ok(()));
    let long: String = "绿茶".chars().cycle().take(128).collect();
    assert_eq!(check(&long, "ann"), Ok(()));
    assert_eq!(check(&(long + "x"), "ann"), Err(PasswordError::TooLong { max: 128 }));
}

#[test]
fn any_character_will_do() {
    for password in ["  a  tea  ", "\t\n\0\u{7f} tea", "🫖🫖🍵🍵🫖🍵🫖🍵", "'; drop table", "e\u{301}teatime"]
    {
        assert_eq!(check(password, "ann"), Ok(()), "{password:?}");
    }
}

#[test]
fn common_passwords_are_refused_in_any_case() {
    for password in [
        "12345678",
        "password",
        "PassWord",
        "qwertyuiop",
        "1qaz2wsx",
        "woaini1314",
        "WoAiNi1314",
        "a123456789",
        "5201314520",
        "aaaaaaaa",
    ] {
        assert_eq!(check(password, "ann"), Err(PasswordError::Common), "{password}");
    }
    assert_eq!(check("茶茶茶茶茶茶茶茶茶", "ann"), Err(PasswordError::Common));
}

#[test]
fn the_name_is_no_password() {
    assert_eq!(check("Grasshopper", "grasshopper"), Err(PasswordError::LikeName));
    assert_eq!(check("grasshopper and", "grasshopper"), Ok(()));
}

#[test]
fn the_list_is_what_the_rule_expects() {
    let lines: Vec<&str> = COMMON.lines().collect();
    assert!(lines.len() > 1000);
    assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "sorted, each once");
    for line in lines {
        assert_eq!(name::key(line), line, "{line} can never match");
        assert!(line.chars().count() >= PASSWORD_CHARS_MIN, "{line} is refused for its length already");
    }
}

#[test]
fn a_hash_names_its_settings_and_verifies() {
    let phc = hash("tea for two", &tiny(), [1; 16]);
    assert!(phc.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{phc}");
    assert!(verify("tea for two", &phc));
    assert!(!verify("tea for two ", &phc));
    assert_ne!(phc, hash("tea for two", &tiny(), [2; 16]));
}

#[test]
fn the_usual_settings_are_the_written_ones() {
    let phc = hash("tea for two", &Settings::default(), [1; 16]);
    assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
}

#[test]
fn composed_and_decomposed_letters_are_the_same_password() {
    let phc = hash("caf\u{e9} au lait", &tiny(), [1; 16]);
    assert!(verify("cafe\u{301} au lait", &phc));
}

#[test]
fn an_unreadable_hash_belongs_to_nobody() {
    for phc in ["", "x", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=8,t=1,p=1$AAAA"] {
        assert!(!verify("tea for two", phc), "{phc}");
        assert!(needs_rehash(phc, &tiny()), "{phc}");
    }
}

#[test]
fn other_settings_ask_for_a_new_hash() {
    let phc = hash("tea for two", &tiny(), [1; 16]);
    assert!(!needs_rehash(&phc, &tiny()));
    assert!(needs_rehash(&phc, &Settings::default()));
    assert!(needs_rehash(&phc.replace("argon2id", "argon2i"), &tiny()));
}

#[test]
fn a_password_over_the_limit_is_not_worked_on() {
    let password = "x".repeat(1_000_000);
    assert!(!verify(&password, &hash(&password, &tiny(), [1; 16])));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn every_password_verifies_against_its_hash_and_no_other(a in ".{8,40}", b in ".{8,40}", salt in any::<[u8; 16]>()) {
        let phc = hash(&a, &tiny(), salt);
        prop_assert!(verify(&a, &phc));
        prop_assert_eq!(verify(&b, &phc), a.nfc().eq(b.nfc()));
    }
}
