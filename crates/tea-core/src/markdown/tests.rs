use proptest::prelude::*;

use super::*;
use crate::limits::{MARKDOWN_DEPTH_MAX, MARKDOWN_IMAGES_MAX, MARKDOWN_TABLE_COLUMNS_MAX};

fn page(name: &str) -> Option<String> {
    (name != "nobody").then(|| format!("/u/{name}"))
}

fn talk(text: &str) -> String {
    html(&parse(text, Dialect::Talk), &page)
}

fn long(text: &str) -> String {
    html(&parse(text, Dialect::Long), &page)
}

#[test]
fn a_message_is_a_paragraph() {
    assert_eq!(talk("hello"), "<p>hello</p>");
    assert_eq!(talk("你好，茶馆！"), "<p>你好，茶馆！</p>");
    assert_eq!(talk("a < b & \"c\" 'd'"), "<p>a &lt; b &amp; &quot;c&quot; &#39;d&#39;</p>");
    assert_eq!(talk(""), "");
    assert_eq!(talk(" \n \n"), "");
}

#[test]
fn line_ends_of_a_message_are_kept() {
    assert_eq!(talk("one\ntwo\r\nthree"), "<p>one<br>two<br>three</p>");
    assert_eq!(talk("one\n\ntwo"), "<p>one</p><p>two</p>");
    assert_eq!(long("one\ntwo"), "<p>one two</p>");
    assert_eq!(long("茶\n馆 \nand  \nso"), "<p>茶馆 and<br>so</p>");
}

#[test]
fn marks_make_stress() {
    assert_eq!(talk("**a** *b* ~~c~~ `d*`"), "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d*</code></p>");
    assert_eq!(talk("**a *b ~~c~~***"), "<p><strong>a <em>b <del>c</del></em></strong></p>");
    assert_eq!(talk("好的~我来啦~"), "<p>好的~我来啦~</p>");
    assert_eq!(talk("2 * 3 * 4 snake_case_name"), "<p>2 * 3 * 4 snake_case_name</p>");
    assert_eq!(talk("****"), "<p>****</p>");
}

#[test]
fn stress_stands_beside_chinese_punctuation() {
    assert_eq!(talk("**好。**然后"), "<p><strong>好。</strong>然后</p>");
    assert_eq!(talk("很**“重要”**的，*《茶经》*。"), "<p>很<strong>“重要”</strong>的，<em>《茶经》</em>。</p>");
    assert_eq!(talk("~~不。~~是 `**好。**`"), "<p><del>不。</del>是 <code>**好。**</code></p>");
    assert_eq!(talk("# **好。**"), "<p># **好。**</p>");
    assert_eq!(talk("[*好。*](/x（*）)"), format!("<p><a href=\"/x（*）\" {REL}><em>好。</em></a></p>"));
    assert_eq!(talk("** 好 ** 。*"), "<p>** 好 ** 。*</p>");
}

#[test]
fn quotes_lists_and_code_stand_alone() {
    assert_eq!(talk("> so\n> it was\n\nyes"), "<blockquote><p>so<br>it was</p></blockquote><p>yes</p>");
    assert_eq!(talk("- a\n- b\n  - c"), "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
    assert_eq!(talk("3. a\n4. b"), "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    assert_eq!(talk("- a\n\n  b\n- c"), "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>");
    assert_eq!(
        talk("```Rust\nlet a = \"<b>\";\n\tx\n```"),
        "<pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"tk\">let</span> a = <span class=\"ts\">&quot;&lt;b&gt;&quot;</span>;\n\tx</code></pre>"
    );
    assert_eq!(talk("```\" onclick=x\na\n```"), "<pre tabindex=\"0\"><code>a</code></pre>");
    assert_eq!(talk("```c++ {1}\n```"), "<pre tabindex=\"0\"><code class=\"language-c++\"></code></pre>");
}

#[test]
fn messages_have_no_headings_rules_or_tables() {
    assert_eq!(talk("# so *big* @ann"), "<p># so *big* <a class=\"mention\" href=\"/u/ann\">@ann</a></p>");
    assert_eq!(talk("title\n==="), "<p>title<br>===</p>");
    assert_eq!(talk("a\n\n---\n\nb"), "<p>a</p><p>---</p><p>b</p>");
    assert_eq!(talk("|a|b|\n|-|-|\n|c|d|"), "<p>|a|b|<br>|-|-|<br>|c|d|</p>");
    assert_eq!(talk("#tag"), "<p>#tag</p>");
}

#[test]
fn articles_have_them() {
    assert_eq!(long("# a\n## b\n### c\n#### d\n##### e"), "<h2>a</h2><h2>b</h2><h3>c</h3><h4>d</h4><h4>e</h4>");
    assert_eq!(long("a\n\n---\n\nb"), "<p>a</p><hr><p>b</p>");
    assert_eq!(
        long("|a|b|c|\n|-|:-:|-:|\n|*d*|e|\n"),
        "<table tabindex=\"0\"><thead><tr><th>a</th><th class=\"align-center\">b</th><th class=\"align-end\">c</th></tr></thead>\
         <tbody><tr><td><em>d</em></td><td class=\"align-center\">e</td><td class=\"align-end\"></td></tr></tbody></table>"
    );
}

#[test]
fn a_table_has_a_widest_row() {
    let row = |n: usize| format!("{}\n{}\n", "|a".repeat(n) + "|", "|-".repeat(n) + "|");
    assert!(long(&row(MARKDOWN_TABLE_COLUMNS_MAX)).starts_with("<table tabindex=\"0\">"));
    assert!(long(&row(MARKDOWN_TABLE_COLUMNS_MAX + 1)).starts_with("<p>"));
}

#[test]
fn pictures_of_the_house_are_shown_in_articles() {
    let img = |id: u8, alt: &str| {
        format!("<img src=\"/files/{id}/preview\" alt=\"{alt}\" loading=\"lazy\" decoding=\"async\">")
    };
    let whole = |id: u8, alt: &str| format!("<a class=\"picture\" href=\"/files/{id}/picture\">{}</a>", img(id, alt));
    assert_eq!(long("![a \"b\" *c* @d](file:9)"), format!("<p>{}</p>", whole(9, "a &quot;b&quot; c @d")));
    assert_eq!(long("看![](/files/9/%E8%8C%B6.png \"t\")"), format!("<p>看{}</p>", whole(9, "")));
    assert_eq!(long("[![x](file:9) y](/z)"), format!("<p><a href=\"/z\" {REL}>{} y</a></p>", img(9, "x")));
    assert_eq!(
        long("![a [b](/c) ![d](file:8)](file:9)"),
        format!("<p>{}</p>", whole(9, "a b d")),
        "no picture in words"
    );
    assert_eq!(
        long("![x](https://a.example/1.png)"),
        format!("<p><a href=\"https://a.example/1.png\" {REL}>x</a></p>")
    );
    assert_eq!(talk("![x](/files/9/a.png)"), format!("<p><a href=\"/files/9/a.png\" {REL}>x</a></p>"));
    assert_eq!(talk("![x](file:9)"), "<p>x</p>");
    assert_eq!(plain(&parse("a ![b](file:9)", Dialect::Long)), "a b");
    let many = "![](/files/9/a) ".repeat(MARKDOWN_IMAGES_MAX + 1);
    assert_eq!(long(&many).matches("<img").count(), MARKDOWN_IMAGES_MAX);
    assert!(long(&many).contains("rel=\"nofollow"), "the last one is a link");
}

#[test]
fn floors_of_a_topic_are_linked() {
    let floor = |n: u32, sign: &str| format!("<a class=\"floor\" href=\"?floor={n}#f{n}\">{sign}{n}</a>");
    assert_eq!(long("#12 好"), format!("<p>{} 好</p>", floor(12, "#")));
    assert_eq!(
        long(">>3 好\n> >>4"),
        format!("<p>{} 好</p><blockquote><p>{}</p></blockquote>", floor(3, "&gt;&gt;"), floor(4, "&gt;&gt;"))
    );
    assert_eq!(long("同意#12楼，(>>7)。"), format!("<p>同意{}楼，({})。</p>", floor(12, "#"), floor(7, "&gt;&gt;")));
    for (text, words) in [
        (
            "#0 #012345678 a#1 #1a #1_ #1-2 #1#2 ##3 &#38;#4 /t/5#6",
            "#0 #012345678 a#1 #1a #1_ #1-2 #1#2 ##3 &amp;#4 /t/5#6",
        ),
        ("\\#12 \\>>12", "#12 &gt;&gt;12"),
        ("`#12 >>3`", "<code>#12 &gt;&gt;3</code>"),
    ] {
        assert_eq!(long(text), format!("<p>{words}</p>"));
    }
    assert_eq!(long("```\n>>3\n```"), "<pre tabindex=\"0\"><code>&gt;&gt;3</code></pre>");
    assert_eq!(long(">> quoted"), "<blockquote><blockquote><p>quoted</p></blockquote></blockquote>");
    assert_eq!(long("[#1](/t/5#f1)"), format!("<p><a href=\"/t/5#f1\" {REL}>#1</a></p>"));
    assert_eq!(talk("#12 a >>3"), "<p>#12 a &gt;&gt;3</p>");
    assert_eq!(plain(&parse(">>3 #4", Dialect::Long)), ">>3 #4");
}

#[test]
fn short_codes_become_signs() {
    assert_eq!(long(":tea:"), "<p>🍵</p>");
    assert_eq!(
        long("喝:茶:吧 :tea::tea: *:heart:* [:ok:](/x)"),
        format!("<p>喝🍵吧 🍵🍵 <em>❤\u{fe0f}</em> <a href=\"/x\" {REL}>👌</a></p>")
    );
    let same = "a:tea:b std::tea: 10:30:45 :nothing: :tea :";
    assert_eq!(long(same), format!("<p>{same}</p>"));
    assert_eq!(long("\\:tea: `:tea:`"), "<p>:tea: <code>:tea:</code></p>");
    assert_eq!(talk(":tea:"), "<p>:tea:</p>");
    assert_eq!(plain(&parse(":tea:", Dialect::Long)), "🍵");
}

#[test]
fn code_has_colours() {
    assert_eq!(
        long("```js\nlet a = \"<b>\";\n```"),
        "<pre tabindex=\"0\"><code class=\"language-js\"><span class=\"tk\">let</span> a = <span class=\"ts\">&quot;&lt;b&gt;&quot;</span>;</code></pre>"
    );
}

const REL: &str = "rel=\"nofollow noopener ugc\"";

#[test]
fn links_lead_to_known_kinds_of_addresses() {
    assert_eq!(talk("[a](https://b.example)"), format!("<p><a href=\"https://b.example\" {REL}>a</a></p>"));
    assert_eq!(talk("<ann@b.example>"), format!("<p><a href=\"mailto:ann@b.example\" {REL}>ann@b.example</a></p>"));
    assert_eq!(talk("[](/talk/hall)"), format!("<p><a href=\"/talk/hall\" {REL}>/talk/hall</a></p>"));
    assert_eq!(talk("[a](javascript:alert(1)) [b](//evil.example)"), "<p>a b</p>");
    assert_eq!(talk("![cat](/f/1.png)"), format!("<p><a href=\"/f/1.png\" {REL}>cat</a></p>"));
    assert_eq!(
        talk("[![cat](/f/1.png) @ann https://c.example](/x)"),
        format!("<p><a href=\"/x\" {REL}>cat @ann https://c.example</a></p>")
    );
}

#[test]
fn bare_addresses_are_links() {
    let link = |address: &str| format!("<a href=\"{address}\" {REL}>{address}</a>");
    assert_eq!(talk("看https://a.example/x_y_z。好"), format!("<p>看{}。好</p>", link("https://a.example/x_y_z")));
    assert_eq!(talk("(http://a.example)"), format!("<p>({})</p>", link("http://a.example")));
    assert_eq!(talk("**http://a.example**"), format!("<p><strong>{}</strong></p>", link("http://a.example")));
    assert_eq!(talk("xhttp://a.example `http://b.example`"), "<p>xhttp://a.example <code>http://b.example</code></p>");
    assert_eq!(talk("http and https: the ftp://x"), "<p>http and https: the ftp://x</p>");
}

#[test]
fn names_are_mentioned() {
    let ann = "<a class=\"mention\" href=\"/u/ann\">@ann</a>";
    assert_eq!(talk("@ann."), format!("<p>{ann}.</p>"));
    assert_eq!(talk("你好@ann，来"), format!("<p>你好{ann}，来</p>"));
    assert_eq!(talk("(＠ann) @nobody @"), format!("<p>({ann}) @nobody @</p>"));
    assert_eq!(
        talk("ann@b.example a/@ann @@ann \\@ann `@ann`"),
        "<p>ann@b.example a/@ann @@ann @ann <code>@ann</code></p>"
    );
    let names = |text: &str| mentions(&parse(text, Dialect::Talk)).join(" ");
    assert_eq!(names("@a_b-c.d. @小明 **@Bo** > @ann @小明"), "a_b-c.d 小明 Bo ann");
    assert_eq!(names(&format!("@{}", "a".repeat(24))), "a".repeat(24));
    assert_eq!(names(&format!("@{}", "a".repeat(25))), "");
    let crowd: String = (0..=MARKDOWN_MENTIONS_MAX).map(|n| format!("@p{n} ")).collect();
    assert_eq!(mentions(&parse(&crowd, Dialect::Talk)).len(), MARKDOWN_MENTIONS_MAX);
}

#[test]
fn html_is_text() {
    assert_eq!(talk("<b>x</b>"), "<p>&lt;b&gt;x&lt;/b&gt;</p>");
    assert_eq!(talk("<div>\nx\n</div>"), "<p>&lt;div&gt;<br>x<br>&lt;/div&gt;</p>");
    assert_eq!(talk("<div>\n\nx"), "<p>&lt;div&gt;</p><p>x</p>");
    assert_eq!(talk("a <!-- b --> c"), "<p>a &lt;!-- b --&gt; c</p>");
    assert_eq!(long("<details>x</details>"), "<p>&lt;details&gt;x&lt;/details&gt;</p>");
}

#[test]
fn control_characters_disappear_however_they_are_written() {
    assert_eq!(talk("a\0b\u{1b}[31mc\u{7f}\u{85}"), "<p>ab[31mc</p>");
    assert_eq!(talk("a&#27;[31mb&#10;c"), "<p>a[31mb c</p>");
}

#[test]
fn nothing_said_is_lost() {
    assert_eq!(talk("[note]: hello"), "<p>[note]: hello</p>");
    assert_eq!(talk("[1]: /x"), "<p>[1]: /x</p>");
}

#[test]
fn what_is_too_deep_keeps_its_words() {
    let deep = format!("{} x", ">".repeat(MARKDOWN_DEPTH_MAX));
    assert_eq!(talk(&deep).matches("<blockquote>").count(), MARKDOWN_DEPTH_MAX);
    let deeper = format!("{} x\n\ny", ">".repeat(40));
    assert_eq!(talk(&deeper).matches("<blockquote>").count(), MARKDOWN_DEPTH_MAX);
    assert!(talk(&deeper).contains("<p>x</p>") && talk(&deeper).ends_with("<p>y</p>"));
    let list = format!("{}x", "- ".repeat(40));
    assert_eq!(talk(&list).matches("<ul>").count(), MARKDOWN_DEPTH_MAX);
    assert_eq!(plain(&parse(&list, Dialect::Talk)).trim_start_matches(['-', ' ']), "x");
}

#[test]
fn what_is_too_long_or_too_much_is_shown_as_typed() {
    let long_text = "*a* ".repeat(MARKDOWN_BYTES_MAX / 4);
    assert!(talk(&long_text[..MARKDOWN_BYTES_MAX - 1]).starts_with("<p>*a* *a*"), "too many pieces");
    let fits = format!("*a* {}", "b".repeat(MARKDOWN_BYTES_MAX - 4));
    assert!(talk(&fits).starts_with("<p><em>a</em>"));
    assert!(talk(&(fits + "b")).starts_with("<p>*a*"));
}

#[test]
fn plain_text_keeps_the_words() {
    let text = "**Hi** @ann, see [this](/x):\n\n- a\n- b\n\n> so\n\n```rs\nlet x;\n```";
    assert_eq!(plain(&parse(text, Dialect::Talk)), "Hi @ann, see this:\n- a\n- b\nso\nlet x;");
    assert_eq!(plain(&parse("# T\n\n|a|b|\n|-|-|\n|c|d|\n\n---\n2. x", Dialect::Long)), "T\na | b\nc | d\n—\n2. x");
}

proptest! {
    #[test]
    fn a_plain_line_needs_no_parser(text in "[\\PC&&[^\\\\`*_~\\[\\]<>&#@＠|]]{0,40}") {
        let text = text.trim();
        for dialect in [Dialect::Talk, Dialect::Long] {
            prop_assume!(is_plain_line(text, dialect) && !text.is_empty());
            let built = build::build(text, dialect);
            prop_assert_eq!(built.as_ref(), Some(&one_line(text)));
        }
    }

    #[test]
    fn words_without_marks_survive(words in proptest::collection::vec("[a-z茶馆]{1,8}", 1..8)) {
        let text = words.join(" ");
        prop_assert_eq!(plain(&parse(&format!("> **{text}**"), Dialect::Talk)), text);
    }
}
