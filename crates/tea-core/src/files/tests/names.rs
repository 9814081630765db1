//! Names of files: shown as people gave them, harmless wherever they are saved.

use super::super::name::{cleaned, with_extension};
use crate::limits::FILE_NAME_CHARS_MAX;

#[test]
fn a_name_keeps_what_can_be_seen_and_loses_what_harms() {
    for (given, kept) in [
        ("照片 2026.jpg", "照片 2026.jpg"),
        ("a/b/c.txt", "c.txt"),
        ("C:\\Users\\me\\c.txt", "c.txt"),
        ("../../etc/passwd", "passwd"),
        ("..", "file"),
        ("", "file"),
        ("dir/", "file"),
        ("\u{202e}gpj.exe", "gpj.exe"),
        ("a\r\nSet-Cookie: b.txt", "aSet-Cookie_ b.txt"),
        ("a\0b.txt", "ab.txt"),
        ("  two   blanks .txt ", "two blanks .txt"),
        ("what?*<>|\".txt", "what______.txt"),
        ("e\u{301}.txt", "é.txt"),
        (".profile", "profile"),
        ("end...", "end"),
    ] {
        assert_eq!(cleaned(given), kept, "{given:?}");
    }
}

#[test]
fn a_name_has_a_limit_and_keeps_its_ending() {
    let name = |chars: usize| format!("{}.txt", "茶".repeat(chars - 4));
    assert_eq!(cleaned(&name(FILE_NAME_CHARS_MAX)), name(FILE_NAME_CHARS_MAX));
    assert_eq!(cleaned(&name(FILE_NAME_CHARS_MAX + 1)), name(FILE_NAME_CHARS_MAX));
    let long_ending = format!("a.{}", "b".repeat(FILE_NAME_CHARS_MAX));
    assert_eq!(cleaned(&long_ending).chars().count(), FILE_NAME_CHARS_MAX);
}

#[test]
fn a_picture_is_named_for_what_it_became() {
    for (given, mime, named) in [
        ("a.png", "image/png", "a.png"),
        ("a.JPEG", "image/jpeg", "a.JPEG"),
        ("a.webp", "image/jpeg", "a.jpg"),
        ("a", "image/gif", "a.gif"),
        ("a.b.webp", "image/png", "a.b.png"),
        ("1. what a long ending", "image/png", "1. what a long ending.png"),
    ] {
        assert_eq!(with_extension(given, mime), named, "{given}");
    }
    let long = "x".repeat(FILE_NAME_CHARS_MAX);
    assert_eq!(with_extension(&long, "image/png").chars().count(), FILE_NAME_CHARS_MAX);
}
