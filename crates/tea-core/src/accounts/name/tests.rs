use proptest::prelude::*;

use super::*;

fn shown(input: &str) -> Result<String, NameError> {
    check(input).map(|name| name.shown)
}

#[test]
fn ordinary_names_pass_as_they_are() {
    for name in [
        "ann",
        "Bo",
        "li.wei",
        "a-b_c.d",
        "小明",
        "茶客2号",
        "Zoë",
        "Наташа",
        "สมชาย",
        "नमस्ते",
        "田中さん",
        "김철수",
        "9527",
    ] {
        assert_eq!(shown(name).as_deref(), Ok(name));
    }
}

#[test]
fn blanks_around_a_name_are_dropped_and_wide_letters_become_narrow() {
    assert_eq!(shown(" ann \n").as_deref(), Ok("ann"));
    assert_eq!(shown("ａｎｎ").as_deref(), Ok("ann"));
}

#[test]
fn length_is_checked_at_its_limits() {
    assert_eq!(shown("x"), Err(NameError::TooShort { min: 2 }));
    assert_eq!(shown(""), Err(NameError::TooShort { min: 2 }));
    assert!(shown("x2").is_ok());
    assert!(shown(&"茶".repeat(24)).is_ok());
    assert_eq!(shown(&"茶".repeat(25)), Err(NameError::TooLong { max: 24 }));
    assert_eq!(shown(&"x".repeat(1_000_000)), Err(NameError::TooLong { max: 24 }));
}

#[test]
fn what_has_no_place_in_a_name_is_refused() {
    let bad = [
        "a b",
        "a\u{3000}b",
        "a\tb",
        "a\0b",
        "a\u{200b}b",
        "a\u{202e}b",
        "a\u{2066}b",
        "a\u{feff}b",
        "a\u{ad}b",
        "a/b",
        "a\\b",
        "a@b",
        "a<b",
        "a&b",
        "a:b",
        "a'b",
        "a\"b",
        "a%b",
        "a?b",
        "a#b",
        "a😀b",
        "_ab",
        "ab_",
        ".ab",
        "ab.",
        "-ab",
        "a--b",
        "a..b",
        "a._b",
        "\u{301}ab",
        "\u{3164}\u{3164}",
        "\u{115f}a",
        "a\u{2028}b",
        "a\u{e000}b",
        "a\u{1d173}b",
        "a\u{e0041}b",
        "a\u{200d}b",
        "a\u{301}\u{302}\u{303}\u{304}\u{305}b",
        "__",
        "a\u{2800}b",
    ];
    for name in bad {
        assert!(matches!(shown(name), Err(NameError::Character(_))), "{name:?} {:?}", shown(name));
    }
}

#[test]
fn reserved_names_are_refused_however_they_are_dressed() {
    let bad = [
        "admin",
        "Admin",
        "ADMIN",
        "аdmin",
        "adm1n",
        "ad.min",
        "ａｄｍｉｎ",
        "root",
        "r00t",
        "r0ot",
        "owner",
        "0wner",
        "staff",
        "system",
        "moderator",
        "rnoderator",
        "administrator",
        "teahouse",
        "Tea-House",
        "house",
        "guest",
        "everyone",
        "here",
        "all",
        "aIl",
        "null",
        "undefined",
        "boards",
        "feeds",
        "sitemap",
        "t0pics",
        "tags",
        "掌柜",
        "管理员",
        "管理員",
        "版主",
        "客服",
        "系统",
        "系統",
        "talk",
        "boards",
        "videos",
        "desk",
        "search",
        "notices",
        "me",
        "uploads",
        "api",
        "assets",
        "healthz",
        "readyz",
        "metrics",
        "sign-in",
        "signin",
        "sign-up",
        "sign-out",
        "set-up",
        "rooms",
        "people",
        "files",
        "reset",
        "events",
        "ws",
        "feed",
        "sitemap",
        "robots",
        "favicon",
        "static",
        "help",
        "about",
    ];
    for name in bad {
        assert_eq!(shown(name), Err(NameError::Reserved), "{name}");
        assert!(parse(name).is_ok(), "the host may still call an account {name}");
    }
}

#[test]
fn names_near_a_reserved_one_are_free() {
    for name in ["ali", "Ali", "admiral", "rooty", "helper", "tealeaf", "系统论", "allen", "meg", "topiary"] {
        assert!(shown(name).is_ok(), "{name}");
    }
    assert_eq!(shown("AlI"), Err(NameError::Reserved), "drawn like All");
}

#[test]
fn the_key_does_not_see_capitals() {
    assert_eq!(key("STRASSE"), key("straße"));
    assert_eq!(key("ΣΑΣ"), key("σας"));
    assert_eq!(key("Ann"), "ann");
    assert_eq!(key(" Ａnn "), "ann");
}

#[test]
fn display_names_may_be_anything_that_can_be_seen() {
    for name in ["x", "Li Wei 李伟", "(^_^)", "👩‍👩‍👧", "❤️", "1️⃣", "🏳️‍🌈", "🇨🇳", "<b>", "O'Neil", "Dr. “No”"]
    {
        assert_eq!(check_display(name).as_deref(), Ok(name), "{name}");
    }
    assert_eq!(check_display("  Li \u{3000}\n Wei ").as_deref(), Ok("Li Wei"));
    assert_eq!(check_display(&"茶".repeat(40)).map(|n| n.chars().count()), Ok(40));
    assert_eq!(check_display(&"茶".repeat(41)), Err(NameError::TooLong { max: 40 }));
    assert_eq!(check_display(" \n"), Err(NameError::TooShort { min: 1 }));
}

#[test]
fn display_names_hide_nothing() {
    let bad = [
        "a\u{200b}b",
        "a\u{202e}b",
        "a\u{200d}b",
        "\u{200d}",
        "a\u{fe0f}",
        "👩\u{200d}",
        "a\u{7}b",
        "a\u{1b}[31m",
        "\u{301}a",
        "a \u{301}",
        "a\u{301}\u{302}\u{303}\u{304}\u{305}",
        "\u{3164}",
        "a\u{feff}b",
        "a\u{2066}b",
    ];
    for name in bad {
        assert!(matches!(check_display(name), Err(NameError::Character(_))), "{name:?}");
    }
}

#[test]
fn room_names_are_small_and_fit_an_address() {
    for (input, name) in
        [("hall", "hall"), ("Hall", "hall"), ("rust-2024", "rust-2024"), ("茶馆", "茶馆"), ("a", "a"), ("help", "help")]
    {
        assert_eq!(check_room_name(input).map(|n| n.shown).as_deref(), Ok(name));
    }
    assert!(check_room_name(&"r".repeat(40)).is_ok());
    assert_eq!(check_room_name(&"r".repeat(41)), Err(NameError::TooLong { max: 40 }));
    assert_eq!(check_room_name(""), Err(NameError::TooShort { min: 1 }));
    assert_eq!(check_room_name("123"), Err(NameError::OnlyDigits));
    assert_eq!(check_room_name("new"), Err(NameError::Reserved));
    for name in ["a b", "a_b", "a.b", "-a", "a-", "a--b", "a/b", "a\u{200b}", "#a", "😀"] {
        assert!(matches!(check_room_name(name), Err(NameError::Character(_))), "{name:?}");
    }
}

proptest! {
    #[test]
    fn nothing_makes_the_rules_panic(input in "\\PC{0,60}|.{0,60}") {
        let _ = (check(&input), check_display(&input), check_room_name(&input), key(&input), skeleton(&input));
    }

    #[test]
    fn a_checked_name_is_checked_again_the_same(input in "[\\p{L}\\p{N}\\p{M}_.-]{0,30}") {
        if let Ok(name) = check(&input) {
            prop_assert_eq!(check(&name.shown), Ok(name.clone()));
            prop_assert_eq!(key(&name.key), name.key.clone());
            prop_assert_eq!(key(&input), name.key);
            prop_assert!(name.shown.chars().all(is_name_char));
        }
        if let Ok(name) = check_room_name(&input) {
            prop_assert_eq!(check_room_name(&name.shown), Ok(name));
        }
    }

    #[test]
    fn a_checked_display_name_is_checked_again_the_same(input in "\\PC{0,50}") {
        if let Ok(name) = check_display(&input) {
            prop_assert_eq!(check_display(&name), Ok(name.clone()));
            prop_assert!(!name.contains(char::is_control));
        }
    }
}

#[test]
fn what_is_longer_than_any_name_is_cut_before_it_is_folded() {
    assert_eq!(key(&"X".repeat(1_000_000)).len(), LOOKED_UP_NAME_BYTES_MAX);
    assert_eq!(key(&"茶".repeat(1_000_000)).chars().count(), LOOKED_UP_NAME_BYTES_MAX / 3);
    assert_eq!(key(&format!("{}Wren{}", " ".repeat(1_000), " ".repeat(1_000))), "wren");
}
