//! What the list finds, and what it leaves alone.

use super::*;
use proptest::prelude::*;

fn finder(words: &[(&str, WordAct)]) -> Finder {
    let words = words.iter().map(|(word, act)| (folding::folded(word), Word { word: (*word).to_owned(), act: *act }));
    Finder::new(words.collect()).unwrap()
}

fn check(word: &str, text: &str, shown: &str) {
    let judged = finder(&[(word, WordAct::Mask)]).judge(text).unwrap();
    assert_eq!(judged.text, shown, "{word} in {text}");
}

#[test]
fn a_word_is_found_in_every_dress() {
    check("外挂", "卖外挂的", "卖＊＊的");
    check("外挂", "卖外 . 挂的", "卖＊＊＊＊＊的");
    check("外挂", "外\u{200b}挂", "＊＊＊");
    check("外挂", "外\n挂", "＊\n＊");
    check("damn", "Damn it", "＊＊＊＊ it");
    check("damn", "ｄａｍｎ", "＊＊＊＊");
    check("damn", "d-a-m-n!", "＊＊＊＊＊＊＊!");
    check("DÁMN", "damn", "＊＊＊＊");
    check("damn", "说damn吧", "说＊＊＊＊吧");
    check("加微信", "加 微 信 abc", "＊＊＊＊＊ abc");
}

#[test]
fn a_part_of_another_word_is_no_word() {
    check("ass", "class, assume, was so, pass", "class, assume, was so, pass");
    check("123", "91234", "91234");
    check("ass", "an ass.", "an ＊＊＊.");
}

#[test]
fn words_that_overlap_are_masked_together_and_once() {
    let finder = finder(&[("一二三", WordAct::Mask), ("二三四", WordAct::Mask), ("三", WordAct::Mask)]);
    assert_eq!(finder.judge("零一二三四五").unwrap().text, "零＊＊＊＊五");
}

#[test]
fn the_act_of_each_word_counts() {
    let finder = finder(&[
        ("refused", WordAct::Refuse),
        ("held", WordAct::Hold),
        ("masked", WordAct::Mask),
        ("re", WordAct::Mask),
    ]);
    assert_eq!(finder.judge("nothing").unwrap(), Judged { text: "nothing".to_owned(), held: false });
    let judged = finder.judge("held and masked").unwrap();
    assert_eq!(judged, Judged { text: "held and ＊＊＊＊＊＊".to_owned(), held: true });
    let refusal = finder.judge("masked, held, Re-Fused").unwrap_err();
    assert_eq!(refusal.code, Code::WordRefused);
}

#[test]
fn a_list_without_words_leaves_everything() {
    assert_eq!(finder(&[]).judge("anything").unwrap().text, "anything");
}

proptest! {
    /// Whatever is written, masking keeps the number of characters and every line break.
    #[test]
    fn masking_keeps_lengths_and_lines(text in "[ab外挂 \\n.Ａé\u{200b}]{0,40}") {
        let finder = finder(&[("ab", WordAct::Mask), ("外挂", WordAct::Mask)]);
        let shown = finder.judge(&text).unwrap().text;
        prop_assert_eq!(shown.chars().count(), text.chars().count());
        prop_assert_eq!(shown.matches('\n').count(), text.matches('\n').count());
    }

    /// Signs between the letters hide a word from nobody.
    #[test]
    fn signs_hide_no_word(signs in "[ .,_*\u{200b}\u{fe0f}-]{0,5}", around in "[ 。]{0,3}") {
        let finder = finder(&[("外挂", WordAct::Refuse)]);
        let text = format!("{around}外{signs}挂{around}");
        prop_assert!(finder.judge(&text).is_err());
    }
}
