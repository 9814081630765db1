use super::complete::{Choice, Kind, fitting, word_at};
use super::slash::{Act, Typed, read};
use super::*;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn editor(text: &str) -> Editor {
    let mut editor = Editor::lines(COMPOSER_BYTES_MAX);
    editor.insert(text);
    editor
}

#[test]
fn a_character_of_several_code_points_is_one_step() {
    let mut it = editor("茶👩\u{200d}👧e\u{301}");
    it.delete_left();
    assert_eq!(it.text(), "茶👩\u{200d}👧");
    it.left();
    it.delete_right();
    assert_eq!(it.text(), "茶");
    it.insert("\u{301}");
    assert_eq!(it.caret(), it.text().len());
}

#[test]
fn words_are_those_of_unicode() {
    let mut it = editor("say hello, 茶馆");
    it.word_left();
    it.word_left();
    assert_eq!(&it.text()[it.caret()..], "茶馆");
    it.delete_word_left();
    assert_eq!(it.text(), "say hello茶馆");
    it.go_line_start();
    it.word_right();
    assert_eq!(it.caret(), 3);
    it.delete_word_right();
    assert_eq!(it.text(), "say茶馆");
}

#[test]
fn steps_back_and_forth_take_typed_letters_together() {
    let mut it = editor("");
    for c in ["a", "b", " ", "c"] {
        it.insert(c);
    }
    assert!(it.undo());
    assert_eq!(it.text(), "ab ");
    assert!(it.undo() && it.undo());
    assert_eq!(it.text(), "");
    assert!(it.redo() && it.redo() && it.redo());
    assert_eq!(it.text(), "ab c");
    assert!(!it.redo());
}

#[test]
fn undo_and_sent_lines_are_limited() {
    let mut it = editor("");
    for _ in 0..=crate::limits::UNDO_MAX {
        it.insert("xy");
    }
    let steps = std::iter::from_fn(|| it.undo().then_some(())).count();
    assert_eq!(steps, crate::limits::UNDO_MAX);

    let mut sent = Sent::default();
    for n in 0..=crate::limits::SENT_LINES_MAX {
        sent.add(&n.to_string());
    }
    let lines: Vec<String> = std::iter::from_fn(|| sent.before("")).collect();
    assert_eq!(lines.len(), crate::limits::SENT_LINES_MAX);
    assert_eq!(lines.last().map(String::as_str), Some("1"));
}

#[test]
fn a_text_is_taken_up_to_its_limit_and_not_a_byte_more() {
    let mut it = Editor::lines(7);
    assert!(it.insert("茶馆"));
    assert!(!it.insert("茶"), "six of seven bytes are taken");
    assert!(it.insert("a"));
    assert!(!it.insert("b"));
    assert_eq!(it.text(), "茶馆a");
}

#[test]
fn pasted_controls_are_left_out_and_a_field_has_one_line() {
    let mut field = Editor::field(100);
    field.insert("a\r\nb\x1b[31m");
    assert_eq!(field.text(), "a b[31m");
}

#[test]
fn rows_break_by_cells_and_know_the_caret() {
    let mut it = editor("茶馆茶馆");
    let laid = rows::lay(&it, 6);
    let shown: Vec<&str> = laid.rows.iter().map(|row| row.shown.as_str()).collect();
    assert_eq!(shown, ["茶馆", "茶馆"]);
    assert_eq!(laid.caret, (1, 4));
    assert!(rows::up(&mut it, 6));
    assert_eq!(rows::lay(&it, 6).caret, (1, 0), "the end of a broken row is the start of the next");
    it.left();
    assert_eq!(rows::lay(&it, 6).caret, (0, 2));
    assert!(!rows::up(&mut it, 6));

    let it = editor("one\n\ntwo");
    let laid = rows::lay(&it, 20);
    assert_eq!(laid.rows.len(), 3);
    assert_eq!(laid.caret, (2, 3));
}

#[test]
fn moving_up_and_down_keeps_the_column() {
    let mut it = editor("abcdef\nx\nabcdef");
    rows::up(&mut it, 20);
    assert_eq!(rows::lay(&it, 20).caret, (1, 1));
    rows::up(&mut it, 20);
    assert_eq!(rows::lay(&it, 20).caret, (0, 6));
}

#[test]
fn an_edit_gives_back_what_was_being_written() {
    let mut composer = Composer::default();
    composer.editor.insert("half a thought");
    composer.edit(7, "old words");
    assert_eq!((composer.draft(), composer.about), ("half a thought", About::Edit(7)));
    assert!(composer.drop_about());
    assert_eq!(composer.editor.text(), "half a thought");
    composer.edit(7, "old words");
    assert_eq!(composer.take(), ("old words".to_owned(), About::Edit(7)));
    assert_eq!(composer.editor.text(), "half a thought");
}

#[test]
fn sent_lines_come_back_in_order() {
    let mut sent = Sent::default();
    for line in ["one", "two", "two"] {
        sent.add(line);
    }
    assert_eq!(sent.before("unsent").as_deref(), Some("two"));
    assert_eq!(sent.before("").as_deref(), Some("one"));
    assert_eq!(sent.before(""), None);
    assert_eq!(sent.after().as_deref(), Some("two"));
    assert_eq!(sent.after().as_deref(), Some("unsent"));
    assert_eq!(sent.after(), None);
}

#[test]
fn the_word_at_the_caret_is_found_also_inside_chinese() {
    let word = |text: &str| word_at(&editor(text)).map(|word| (word.kind, word.prefix));
    assert_eq!(word("/jo"), Some((Kind::Command, "jo".into())));
    assert_eq!(word("hi /jo"), None);
    assert_eq!(word("好@阿"), Some((Kind::Person, "阿".into())));
    assert_eq!(word("see #ha"), Some((Kind::Room, "ha".into())));
    assert_eq!(word("me@host"), None);
    assert_eq!(word("/join #ha"), Some((Kind::Room, "ha".into())));
    assert_eq!(word("plain"), None);
}

#[test]
fn choices_are_ranked_and_put_in_with_a_space() {
    let choice = |name: &str, note: &str| Choice { name: name.into(), note: note.into() };
    let all = [choice("sumu", "苏木"), choice("aqing", "阿青"), choice("musu", "")];
    let found = fitting("su", all.clone().into_iter());
    assert_eq!(found.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["sumu", "musu"]);
    let mut it = editor("好@阿");
    let completion = complete::Completion {
        word: word_at(&it).unwrap(),
        choices: fitting("阿", all.into_iter()),
        chosen: 0,
        moved: false,
    };
    completion.accept(&mut it);
    assert_eq!(it.text(), "好@aqing ");
    let many = (0..=crate::limits::COMPLETIONS_MAX).map(|n| choice(&format!("p{n}"), ""));
    assert_eq!(fitting("p", many).len(), crate::limits::COMPLETIONS_MAX);
}

#[test]
fn commands_are_told_from_words() {
    assert!(matches!(read("/join hall"), Typed::Command(slash, "hall") if slash.act == Act::Join));
    assert!(matches!(read("/join"), Typed::Wanting(_)));
    assert!(matches!(read("/frobnicate x"), Typed::Unknown("frobnicate")));
    assert!(matches!(read("//etc"), Typed::Words(words) if words == "/etc"));
    assert!(matches!(read("/etc/passwd"), Typed::Words(words) if words == "/etc/passwd"));
    assert!(matches!(read("/"), Typed::Words(_)));
    for slash in slash::ALL {
        for locale in tea_words::Locale::ALL {
            assert!(locale.words().knows(slash.key()), "{}", slash.key());
        }
    }
}

proptest! {
    /// Whatever is done to whatever text, the caret stands at the edge of a character and rows show it inside.
    #[test]
    fn the_caret_never_stands_inside_a_character(text in "\\PC{0,40}", acts in prop::collection::vec(0u8..12, 0..40), width in 2usize..30) {
        let mut it = editor(&text);
        for act in acts {
            match act {
                0 => it.left(),
                1 => it.right(),
                2 => it.word_left(),
                3 => it.word_right(),
                4 => it.delete_left(),
                5 => it.delete_right(),
                6 => { it.insert("茶\u{301}"); }
                7 => { it.insert("\n"); }
                8 => { rows::up(&mut it, width); }
                9 => { rows::down(&mut it, width); }
                10 => { it.undo(); }
                _ => it.delete_word_left(),
            }
            let edges: Vec<usize> = it.text().grapheme_indices(true).map(|(at, _)| at).chain([it.text().len()]).collect();
            prop_assert!(edges.contains(&it.caret()), "{:?} at {}", it.text(), it.caret());
            let laid = rows::lay(&it, width);
            prop_assert!(laid.caret.0 < laid.rows.len());
            prop_assert!(laid.caret.1 <= width.max(3));
        }
    }
}
