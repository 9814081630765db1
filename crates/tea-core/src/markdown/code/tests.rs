use proptest::prelude::*;

use super::*;

/// The code with each coloured piece as `class(piece)`.
fn shown(lang: &str, code: &str) -> String {
    let mut out = String::new();
    each_piece(lang, code, &mut Budget::whole(), &mut |class, piece| match class {
        Some(class) => out.push_str(&format!("{}({piece})", class.name())),
        None => out.push_str(piece),
    });
    out
}

const LANGUAGES: &str = "c java rust python js go sh sql html diff json yaml toml css";

#[test]
fn programs_are_coloured() {
    for (lang, code, expected) in [
        ("rust", "fn a() -> u8 { 1 } // b", "tk(fn) tf(a)() -> tt(u8) { tn(1) } tc(// b)"),
        ("rs", "#[test]\nlet s: &'a Str = r#\"x\"y\"#;", "tm(#[test])\ntk(let) s: &tm('a) tt(Str) = ts(r#\"x\"y\"#);"),
        ("rust", "'a' '\\'' b\"x\" println!(1..2)", "ts('a') ts('\\'') ts(b\"x\") tf(println)!(tn(1)..tn(2))"),
        ("c", "#include <a.h>\nint x = 0xFFu; /* y", "tm(#include) <a.h>\ntt(int) x = tn(0xFFu); tc(/* y)"),
        ("java", "@Override void f(String a)", "tm(@Override) tk(void) tf(f)(tt(String) a)"),
        (
            "py",
            "@x.y\ndef f(a): # 茶\n  return '''a\n'''",
            "tm(@x.y)\ntk(def) tf(f)(a): tc(# 茶)\n  tk(return) ts('''a\n''')",
        ),
        ("ts", "const r = /a\\/b/g; a / b / c", "tk(const) r = ts(/a\\/b/g); a / b / c"),
        ("js", "f(`a\n${b}`, 1.5e-3)", "tf(f)(ts(`a\n${b}`), tn(1.5e-3))"),
        ("go", "func main() { x := `a\\` }", "tk(func) tf(main)() { x := ts(`a\\`) }"),
        ("sh", "echo \"$a\" ${b} $? a#b # c", "tt(echo) ts(\"$a\") tp(${b}) tp($?) a#b tc(# c)"),
        ("sql", "SELECT 'it''s' FROM t -- x", "tk(SELECT) ts('it')ts('s') tk(FROM) t tc(-- x)"),
        (
            "html",
            "<a href=\"x\">b &amp; c</a><!-- d -->",
            "<tt(a) tp(href)=ts(\"x\")>b tn(&amp;) c</tt(a)>tc(<!-- d -->)",
        ),
        ("xml", "<?xml 1?><a b='1'/>", "tm(<?xml 1?>)<tt(a) tp(b)=ts('1')/>"),
        ("diff", "@@ -1 @@\n-a\n+b\n c", "tm(@@ -1 @@)\ntd(-a)\nti(+b)\n c"),
        ("json", "{\"a\": [1, \"b\", true]}", "{tp(\"a\"): [tn(1), ts(\"b\"), tn(true)]}"),
        ("yaml", "a-b: yes # c\n- \"d\": &e f", "tp(a-b): tn(yes) tc(# c)\n- tp(\"d\"): tm(&e) f"),
        ("toml", "[a.b]\nc = \"d\" # e", "tt([a.b])\ntp(c) = ts(\"d\") tc(# e)"),
        (
            "css",
            "@media x { .a:hover { color: #fff; top: 1px } }",
            "tm(@media) tt(x) { .a:hover { tp(color): tn(#fff); tp(top): tn(1px) } }",
        ),
        ("nothing", "fn a()", "fn a()"),
        ("", "fn a()", "fn a()"),
    ] {
        assert_eq!(shown(lang, code), expected, "{lang}");
    }
}

#[test]
fn colours_have_a_budget() {
    let code = "1 ".repeat(MARKDOWN_CODE_SPANS_MAX + 1);
    assert_eq!(shown("rust", &code).matches("tn(").count(), MARKDOWN_CODE_SPANS_MAX);
    let line = format!("{}\n", "x".repeat(1023));
    let code = format!("{}let", line.repeat(MARKDOWN_CODE_BYTES_MAX / 1024 - 1));
    assert!(shown("rust", &code).ends_with("tk(let)"));
    let code = format!("{}let", line.repeat(MARKDOWN_CODE_BYTES_MAX / 1024));
    assert!(shown("rust", &code).ends_with("let"));
    let mut budget = Budget::whole();
    let mut spans = 0;
    for _ in 0..2 {
        let code = "1 ".repeat(MARKDOWN_CODE_SPANS_MAX * 3 / 4);
        each_piece("rust", &code, &mut budget, &mut |class, _| spans += usize::from(class.is_some()));
    }
    assert_eq!(spans, MARKDOWN_CODE_SPANS_MAX, "blocks of a text share it");
}

/// Long rows of whatever a lexer might read again and again. Twice the text may take twice the steps, which a test cannot
/// count; but a lexer that were quadratic would need minutes for these.
#[test]
fn nasty_code_is_read_in_one_pass() {
    let row = "/ =/ =/[ ' \" ` r# r#\" #[ <a <!-- & $ ${ @ 0x 1. /* -- # \\ \"\\ 'a {".split(' ');
    for pattern in row.chain([" ", "a", "茶", "\n", "\n ", "=/\\", "<a \"", "a:", "\"\" ", "- "]) {
        let code = pattern.chars().cycle().take(MARKDOWN_CODE_BYTES_MAX / 4).collect::<String>();
        for lang in LANGUAGES.split(' ') {
            let mut length = 0;
            each_piece(lang, &code, &mut Budget::whole(), &mut |_, piece| length += piece.len());
            assert_eq!(length, code.len(), "{lang} {pattern:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn pieces_put_together_are_the_text(
        code in "([\\PC\n]|//|/\\*|\\*/|\"|'|`|r#\"|<a |>|#\\[|\\$\\{|@|=|:|1.5e|\\\\|茶|-|\n| ){0,60}",
    ) {
        for lang in LANGUAGES.split(' ') {
            let mut together = String::new();
            each_piece(lang, &code, &mut Budget::whole(), &mut |_, piece| together.push_str(piece));
            prop_assert_eq!(&together, &code, "{}", lang);
        }
    }
}
