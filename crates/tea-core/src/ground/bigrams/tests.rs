use proptest::prelude::*;

use super::*;

/// What FTS5 does with our question, in a few lines: quoted phrases over the tokens, AND between them, `*` for a prefix.
fn matches(tokens: &[String], fts5: &str) -> bool {
    fts5.split(" AND ").all(|term| {
        let (quoted, prefix) = match term.strip_suffix('*') {
            Some(quoted) => (quoted, true),
            None => (term, false),
        };
        let phrase: Vec<&str> =
            quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"')).expect("a quoted phrase").split(' ').collect();
        tokens.windows(phrase.len()).any(|window| {
            let (last, front) = window.split_last().expect("a phrase has a word");
            let (last_asked, front_asked) = phrase.split_last().expect("a phrase has a word");
            front == front_asked && if prefix { last.starts_with(last_asked) } else { last == last_asked }
        })
    })
}

fn finds(text: &str, question: &str) -> bool {
    query(question).is_some_and(|q| matches(&tokens(text), &q.fts5()))
}

fn fts5(question: &str) -> String {
    query(question).map(|q| q.fts5()).unwrap_or_default()
}

#[test]
fn a_run_becomes_pairs_and_its_last_character() {
    assert_eq!(tokens("茶馆开门"), ["茶馆", "馆开", "开门", "门"]);
    assert_eq!(tokens("茶"), ["茶"]);
    assert_eq!(tokens("我用Rust写"), ["我用", "用", "rust", "写"]);
    assert_eq!(tokens("茶，馆"), ["茶", "馆"]);
}

#[test]
fn words_are_folded() {
    assert_eq!(tokens("Café CAFE\u{301} ＣＡＦＥ"), ["cafe", "cafe", "cafe"]);
    assert_eq!(tokens("Straße STRASSE σας ΣΑΣ"), ["strasse", "strasse", "σασ", "σασ"]);
    assert_eq!(tokens("snake_case, C++; don't"), ["snake", "case", "c", "don", "t"]);
    assert_eq!(tokens("한국어"), ["한국", "국어", "어"]);
    assert_eq!(tokens("が"), ["が"], "a voiced kana keeps its mark");
    assert_eq!(tokens(""), [""; 0]);
    assert_eq!(tokens("-- \"' \0 😀"), [""; 0]);
}

#[test]
fn a_long_word_is_kept_by_its_beginning() {
    let word = "x".repeat(SEARCH_WORD_CHARS_MAX);
    assert_eq!(tokens(&word), [word.as_str()]);
    assert_eq!(tokens(&format!("{word}y")), [word.as_str()]);
    assert!(finds(&format!("{word}yz"), &format!("{word}yz")));
}

#[test]
fn a_question_is_phrases_joined_by_and() {
    assert_eq!(fts5("茶馆"), "\"茶馆\"");
    assert_eq!(fts5("老茶馆 Rust"), "\"老茶 茶馆\" AND \"rust\"");
    assert_eq!(fts5("茶"), "\"茶\"*");
    assert_eq!(fts5("rust rust"), "\"rust\"");
    assert_eq!(fts5("a\" OR b*"), "\"a\" AND \"or\" AND \"b\"");
    assert_eq!(query(""), None);
    assert_eq!(query("  \"*^:() "), None);
}

#[test]
fn a_question_is_bounded() {
    let many: String = (0..40).map(|n| format!("w{n} ")).collect();
    assert_eq!(fts5(&many).matches(" AND ").count() + 1, SEARCH_TERMS_MAX);
    let long = "茶馆".repeat(SEARCH_QUERY_CHARS_MAX);
    assert_eq!(fts5(&long).split(' ').count(), SEARCH_QUERY_CHARS_MAX - 1);
}

#[test]
fn two_character_words_are_found_and_strangers_are_not() {
    let text = "这家酒店的房间很干净，性价比不错。";
    for word in ["房间", "酒店", "性价比", "不错", "净", "错", "这家酒店"] {
        assert!(finds(text, word), "{word}");
    }
    for word in ["房干", "店间", "净性", "书", "酒店房间"] {
        assert!(!finds(text, word), "{word}");
    }
}

#[test]
fn the_real_index_finds_the_same() {
    let texts =
        ["这家酒店的房间很干净", "老茶馆，开门了", "Rust 写的茶馆", "Café au lait", "𠮷野家𰻞𰻞面", "書", "한국어 책"];
    let db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch("create virtual table words using fts5(body, content='', tokenize='ascii')").unwrap();
    for (row, text) in texts.iter().enumerate() {
        db.execute("insert into words (rowid, body) values (?1, ?2)", (row as i64, tokens(text).join(" "))).unwrap();
    }
    for asked in [
        "房间",
        "茶馆",
        "茶",
        "馆 rust",
        "cafe",
        "caf",
        "𰻞面",
        "吉野",
        "野家𰻞",
        "書",
        "국어",
        "书",
        "or",
        "\"茶\"*",
        "净",
    ] {
        let Some(query) = query(asked) else { continue };
        let mut statement = db.prepare("select rowid from words where words match ?1 order by rowid").unwrap();
        let found: Vec<i64> =
            statement.query_map([query.fts5()], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let expected: Vec<i64> = (0..texts.len()).filter(|n| finds(texts[*n], asked)).map(|n| n as i64).collect();
        assert_eq!(found, expected, "{asked}");
    }
}

fn shown(text: &str, question: &str, chars_max: usize) -> String {
    let Some(query) = query(question) else { return text.into() };
    excerpt(text, &query, chars_max)
        .into_iter()
        .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text })
        .collect()
}

#[test]
fn an_excerpt_marks_what_was_found() {
    assert_eq!(shown("今天去茶馆喝茶", "茶馆", 50), "今天去[茶馆]喝茶");
    assert_eq!(shown("Rust and\n\n trust, RUST!", "rust", 50), "[Rust] and trust, [RUST]!");
    assert_eq!(shown("Café du thé", "the cafe", 50), "[Café] du [thé]");
    assert_eq!(shown("nothing here", "茶馆", 50), "nothing here");
    assert_eq!(shown("", "茶馆", 50), "");
}

#[test]
fn an_excerpt_is_cut_around_the_first_hit() {
    let text = format!("{}茶馆{}", "前".repeat(100), "后".repeat(100));
    assert_eq!(shown(&text, "茶馆", 14), "…前前前[茶馆]后后后后后后后…");
    assert_eq!(shown(&format!("茶馆{}", "后".repeat(100)), "茶馆", 10), "[茶馆]后后后后后后…");
    assert_eq!(shown(&format!("{}茶馆", "前".repeat(100)), "茶馆", 10), "…前前前前前前[茶馆]");
}

fn han() -> impl Strategy<Value = String> {
    "[一-龥々𠮷]{2,30}"
}

fn mixed() -> impl Strategy<Value = String> {
    "([一-龥]{0,6}|[a-zA-Zé]{0,6}|[ ，。\n-]|[ａ-ｚ①㎏ﬁ가-힣が]){0,12}"
}

proptest! {
    #[test]
    fn every_part_of_two_or_more_characters_is_found(text in han(), from in 0usize..30, length in 2usize..30) {
        let chars: Vec<char> = text.chars().collect();
        let from = from % (chars.len() - 1);
        let part: String = chars[from..(from + length).min(chars.len())].iter().collect();
        prop_assert!(finds(&text, &part), "{} in {}", part, text);
        prop_assert!(finds(&["《", &text, "》abc"].concat(), &part));
        for c in &chars {
            prop_assert!(finds(&text, &c.to_string()));
        }
    }

    #[test]
    fn only_what_is_there_is_found(text in "[茶馆酒店]{1,12}", question in "[茶馆酒店]{2,4}") {
        prop_assert_eq!(finds(&text, &question), text.contains(&question));
    }

    #[test]
    fn a_question_is_only_quoted_letters(question in "\\PC{0,40}|[\"'*^:(){}+a-c -]{0,40}|(\"|AND|NEAR|茶| ){0,20}") {
        let text = fts5(&question);
        for term in text.split(" AND ").filter(|term| !term.is_empty()) {
            let inside = term.strip_suffix('*').unwrap_or(term).strip_prefix('"').and_then(|t| t.strip_suffix('"'));
            prop_assert!(inside.is_some_and(|t| !t.is_empty() && t.chars().all(|c| c == ' ' || is_word_char(c) || is_run_char(c))), "{}", term);
        }
    }

    #[test]
    fn tokens_have_neither_blanks_nor_signs(text in "\\PC{0,60}|.{0,60}") {
        for token in tokens(&text) {
            prop_assert!(!token.is_empty() && token.chars().all(|c| is_word_char(c) || is_run_char(c)), "{:?}", token);
            prop_assert!(token.chars().count() <= SEARCH_WORD_CHARS_MAX);
        }
    }

    #[test]
    fn an_excerpt_is_a_bounded_part_of_the_text(text in mixed(), question in mixed(), chars_max in 4usize..40) {
        let Some(asked) = query(&question) else { return Ok(()) };
        let pieces = excerpt(&text, &asked, chars_max);
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        prop_assert!(whole.chars().count() <= chars_max);
        let flat = text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(flat.contains(whole.trim_start_matches('…').trim_end_matches('…')));
        if matches(&tokens(&text), &asked.fts5()) {
            prop_assert!(pieces.iter().any(|piece| piece.hit), "{:?} in {:?}", question, text);
        }
    }
}
